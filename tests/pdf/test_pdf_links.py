"""Links of the index, from the .docx field to the jump in the packet."""

from __future__ import annotations

import pdf_samples as samples
import pytest
from pypdf.generic import DictionaryObject

from bhxh_docs.pdf.links import hyperlink_runs, link_key
from bhxh_docs.pdf.packet.assemble import assemble
from bhxh_docs.pdf.packet.marks import Stamp
from bhxh_docs.pdf.packet.plan import PagePlan, PlannedPart
from bhxh_docs.pdf.packet.readback import compare, read_back


@pytest.mark.parametrize(
    ("uri", "key"),
    [
        ("https://ho-so.invalid/KNKT", "KNKT"),
        ("https://ho-so.invalid/KNKT/", "KNKT"),
        ("HTTPS://HO-SO.INVALID/tl-01.a", "tl-01.a"),
        ("https://ho-so.invalid/tl%2D01", "tl-01"),
        ("https://ho-so.invalid.vi-du/KNKT", None),
        ("https://vi-du.invalid/KNKT", None),
    ],
)
def test_keys_of_links(uri: str, key: str | None) -> None:
    assert link_key(uri) == key


def test_hyperlink_runs_are_escaped() -> None:
    runs = hyperlink_runs("{{ tl.khoa }}", "A & B")
    assert 'HYPERLINK "https://ho-so.invalid/{{ tl.khoa }}"' in runs
    assert "A &amp; B" in runs


@pytest.mark.libreoffice
def test_the_index_as_libreoffice_exports_it_links_into_the_packet(
    converted: samples.Converted, stamp: Stamp
) -> None:
    plan = PagePlan(
        parts=(
            PlannedPart(key="muc-luc", title="Mục lục", pages=1, numbered=False),
            PlannedPart(key="KNKT", title="Kiến nghị", pages=1),
            PlannedPart(key="tl-01.a", title="Biên bản", pages=1),
        )
    )
    notice = converted.result.pdfs["thông báo"]
    parts = {"muc-luc": converted.result.pdfs["mục lục"], "KNKT": notice, "tl-01.a": notice}
    packet = assemble(plan, parts, title=samples.TITLE, stamp=stamp)
    reading = read_back(packet)
    assert compare(plan, reading, linked=["KNKT", "tl-01.a"]) == ()
    text = " ".join(samples.reader(packet).pages[1].extract_text().split())
    assert samples.SENTENCE in text
    assert "Tờ số: 1" in text
    assert isinstance(samples.reader(packet).root_object, DictionaryObject)
