"""Reading a packet back finds every point where it is not what was planned."""

from __future__ import annotations

from pathlib import Path

import attrs
import pdf_samples as samples
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from bhxh_docs.errors import DossierError
from bhxh_docs.pdf.packet.assemble import assemble
from bhxh_docs.pdf.packet.marks import Stamp
from bhxh_docs.pdf.packet.plan import Numbering, PagePlan, PlannedPart
from bhxh_docs.pdf.packet.readback import compare, read_back


def changed(packet: bytes, change: object) -> bytes:
    return samples.rewritten(packet, change)  # type: ignore[arg-type]


def codes(plan: PagePlan, packet: bytes, **options: object) -> list[str]:
    return [problem.code for problem in compare(plan, read_back(packet), **options)]  # type: ignore[arg-type]


def test_two_pages_exchanged_are_found(plan: PagePlan, packet: bytes) -> None:
    def exchange(writer: PdfWriter) -> None:
        kids = writer.root_object["/Pages"]["/Kids"]  # type: ignore[index]
        kids[2], kids[3] = kids[3], kids[2]

    found = codes(plan, changed(packet, exchange))
    assert found.count("BHXH-P051") == 2
    assert {"BHXH-P053", "BHXH-P054", "BHXH-P055"} <= set(found)


def test_a_stamp_is_read_from_its_glyphs_not_from_what_wrote_it(plan: PagePlan, packet: bytes) -> None:
    """With another table behind the same codes the stamp reads otherwise, as it would be seen otherwise."""

    def confuse(writer: PdfWriter) -> None:
        font = writer.pages[2]["/Resources"]["/Font"]["/BHXHToSo"]  # type: ignore[index]
        table = font["/ToUnicode"].get_object()
        table.set_data(table.get_data().replace(b"<0031>", b"<0039>"))

    problem, *_ = compare(plan, read_back(changed(packet, confuse)))
    assert (problem.code, problem.where) == ("BHXH-P051", "trang 3")
    assert "Tờ số: 9" in problem.message


def test_a_page_too_few_a_wrong_label_a_missing_mark(plan: PagePlan, packet: bytes) -> None:
    shorter = plan.with_pages({"tl-02": 2})
    assert codes(shorter, packet)[0] == "BHXH-P050"

    def relabel(writer: PdfWriter) -> None:
        writer.set_page_label(2, 5, style="/D", start=7)  # type: ignore[arg-type]

    assert codes(plan, changed(packet, relabel)) == ["BHXH-P052"] * 4
    assert codes(plan, packet, watermark=samples.DRAFT) == ["BHXH-P057"] * 6
    assert codes(plan, packet, title="Hồ sơ khác", linked=["tl-01"]) == ["BHXH-P054", "BHXH-P056"]


def test_another_order_of_the_outline_is_found(plan: PagePlan, packet: bytes) -> None:
    other = attrs.evolve(
        plan, parts=tuple(attrs.evolve(part, title=part.title.upper()) for part in plan.parts)
    )
    assert codes(other, packet) == ["BHXH-P053"]


def test_what_is_no_packet_cannot_be_read_back(tmp_path: Path, packet: bytes) -> None:
    with pytest.raises(DossierError, match="BHXH-P059"):
        read_back(b"khong phai pdf")
    with pytest.raises(DossierError, match="BHXH-P059"):
        read_back(tmp_path / "mat.pdf")
    path = tmp_path / "ho-so.pdf"
    path.write_bytes(packet)
    assert read_back(path) == read_back(packet)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    counts=st.lists(
        st.tuples(st.integers(1, 4), st.booleans(), st.sampled_from([None, "I", "II"])),
        min_size=1,
        max_size=6,
    ),
    first=st.integers(1, 200),
    numbering=st.sampled_from(Numbering),
    box=st.booleans(),
)
def test_any_plan_is_built_as_planned(
    stamp: Stamp,
    counts: list[tuple[int, bool, str | None]],
    first: int,
    numbering: Numbering,
    box: bool,
) -> None:
    stamp = attrs.evolve(stamp, investigator_box=box)
    plan = PagePlan(
        parts=tuple(
            PlannedPart(
                key=f"k{number}", title=f"Tài liệu {number}", pages=pages, numbered=numbered, group=group
            )
            for number, (pages, numbered, group) in enumerate(counts)
        ),
        first_sheet=first,
        numbering=numbering,
        index="k0",
    )
    parts = {
        part.key: samples.linking(
            samples.text_pdf(*["trang"] * part.pages), f"https://ho-so.invalid/{plan.parts[-1].key}"
        )
        for part in plan.parts
    }
    packet = assemble(plan, parts, title="Thử", stamp=stamp, watermark=samples.DRAFT)
    assert compare(plan, read_back(packet), watermark=samples.DRAFT, title="Thử", stamp=stamp) == ()
