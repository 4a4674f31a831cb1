"""The assembled packet: what a person and a reader find in it."""

from __future__ import annotations

import errno
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pdf_samples as samples
import pytest
from exhibit_reading import read_exhibit
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject

from bhxh_docs.errors import ConversionError, DossierError
from bhxh_docs.pdf.packet.assemble import assemble, write_packet
from bhxh_docs.pdf.packet.marks import Stamp
from bhxh_docs.pdf.packet.plan import PagePlan, PlannedPart
from bhxh_docs.pdf.packet.readback import compare, read_back


def test_what_was_planned_is_what_is_read_back(plan: PagePlan, packet: bytes, draft: bytes) -> None:
    assert compare(plan, read_back(packet), title=samples.TITLE, linked=["tl-02", "KNKT"]) == ()
    assert compare(plan, read_back(draft), title=samples.TITLE, watermark=samples.DRAFT) == ()


def test_stamps_are_searchable_text(packet: bytes) -> None:
    texts = [page.extract_text() for page in samples.reader(packet).pages]
    assert ["Tờ số" in text for text in texts] == [False, False, True, True, True, True]
    for sheet, text in enumerate(texts[2:], start=1):
        assert f"Tờ số: {sheet}" in text
    assert "Kien nghi 2" in texts[3]


def stamp_spot(packet: bytes, page_number: int) -> tuple[float, float]:
    """Where the stamp begins, in the page's own coordinates."""
    spots: list[tuple[float, float]] = []

    def look(text: str, current: list[float], matrix: list[float], *_: object) -> None:
        if "Tờ" in text:
            x, y = matrix[4], matrix[5]
            spots.append(
                (current[0] * x + current[2] * y + current[4], current[1] * x + current[3] * y + current[5])
            )

    samples.reader(packet).pages[page_number - 1].extract_text(visitor_text=look)
    return spots[0]


def test_the_stamp_stands_in_the_top_margin_right_of_a_centred_page_number(packet: bytes) -> None:
    x, y = stamp_spot(packet, 3)
    width, height = samples.A4
    millimetres = 72 / 25.4
    assert height - 20 * millimetres < y < height - 5 * millimetres, "above the text, which begins at 20 mm"
    assert x > width / 2 + 40 * millimetres, "clear of a page number in the middle"
    assert x < width - 15 * millimetres


def test_on_a_turned_page_the_stamp_is_top_right_as_viewed(packet: bytes) -> None:
    """Part tl-01 is an A4 page turned by 90 degrees: its own upper left corner is seen at the top right."""
    x, y = stamp_spot(packet, 5)
    assert x == pytest.approx(11 * 72 / 25.4, abs=0.1)
    assert y > samples.A4[1] / 2


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_stamps_on_pages_turned_either_way(stamp: Stamp, rotate: int) -> None:
    plan = PagePlan(parts=(PlannedPart(key="a", title="A", pages=1),))
    packet = assemble(plan, {"a": samples.text_pdf(rotate=rotate)}, title="A", stamp=stamp)
    x, y = stamp_spot(packet, 1)
    width, height = samples.A4
    assert {
        0: (x > width / 2, y > height / 2),
        90: (x < width / 2, y > height / 2),
        180: (x < width / 2, y < height / 2),
        270: (x > width / 2, y < height / 2),
    }[rotate] == (True, True)


def test_one_font_object_serves_every_page_and_the_watermark(draft: bytes) -> None:
    reader = samples.reader(draft)
    fonts = {
        page["/Resources"]["/Font"].raw_get("/BHXHToSo").idnum  # type: ignore[index]
        for page in reader.pages
    }
    assert len(fonts) == 1
    font = reader.pages[0]["/Resources"]["/Font"]["/BHXHToSo"]  # type: ignore[index]
    assert "/FontFile2" in font["/FontDescriptor"]
    assert "+" in font["/BaseFont"], "a subset"
    form = reader.pages[0]["/Resources"]["/XObject"]["/BHXHDauMo"]  # type: ignore[index]
    assert form["/Resources"]["/Font"].raw_get("/BHXHToSo").idnum in fonts


def test_the_watermark_is_on_every_page_of_a_draft_and_on_none_else(packet: bytes, draft: bytes) -> None:
    assert {page.watermark for page in read_back(draft).pages} == {samples.DRAFT}
    assert {page.watermark for page in read_back(packet).pages} == {None}
    assert all(samples.DRAFT in page.extract_text() for page in samples.reader(draft).pages)


def test_index_links_jump_to_the_parts_and_other_links_stay(packet: bytes) -> None:
    reading = read_back(packet)
    assert [(link.page, link.key, link.target) for link in reading.links] == [(1, "tl-02", 6), (1, "KNKT", 3)]
    page = samples.reader(packet).pages[0]
    actions = [item.get_object()["/A"] for item in page["/Annots"]]  # type: ignore[attr-defined]
    assert [str(action["/S"]) for action in actions] == ["/GoTo", "/GoTo", "/URI"]
    assert b"ho-so.invalid" not in packet


def test_a_reference_inside_a_paper_still_leads_to_its_page(stamp: Stamp) -> None:
    def change(writer: PdfWriter) -> None:
        second = writer.pages[1].indirect_reference
        destination = ArrayObject([second, NameObject("/Fit")])
        samples.annotate(writer.pages[0], writer, Subtype=NameObject("/Link"), Dest=destination)

    plan = PagePlan(
        parts=(PlannedPart(key="a", title="A", pages=1), PlannedPart(key="b", title="B", pages=2))
    )
    pdf = samples.rewritten(samples.text_pdf("1", "2"), change)
    packet = assemble(plan, {"a": samples.text_pdf(), "b": pdf}, title="A", stamp=stamp)
    reader = samples.reader(packet)
    (link,) = reader.pages[1]["/Annots"]  # type: ignore[misc]
    assert link["/A"]["/D"][0].get_object() == reader.pages[2].get_object()
    assert len(reader.pages) == 3


def test_metadata_and_the_way_the_packet_opens(packet: bytes) -> None:
    reader = samples.reader(packet)
    catalog = reader.root_object
    assert reader.metadata is not None
    assert reader.metadata.title == samples.TITLE
    assert "/CreationDate" not in reader.metadata
    assert catalog["/Lang"] == "vi-VN"
    assert catalog["/PageMode"] == "/UseOutlines"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"] == True  # type: ignore[index]  # noqa: E712
    groups = [item for item in reader.outline if not isinstance(item, list)]
    assert [(item.title, (item.outline_count or 0) < 0) for item in groups] == [
        ("Mục lục hồ sơ", False),
        ("I. Kiến nghị", True),
        ("II. Thanh tra", True),
    ], "groups are closed"


def test_the_same_input_gives_the_same_bytes_and_other_input_another_identifier(
    plan: PagePlan, pdfs: Mapping[str, bytes], stamp: Stamp, packet: bytes, tmp_path: Path
) -> None:
    paths = {key: tmp_path / f"{key}.pdf" for key in pdfs}
    for key, path in paths.items():
        path.write_bytes(pdfs[key])
    out = io.BytesIO()
    write_packet(plan, paths, out, title=samples.TITLE, stamp=stamp)
    assert out.getvalue() == packet
    other = assemble(plan, pdfs, title="Hồ sơ khác", stamp=stamp)
    assert samples.reader(other).trailer["/ID"] != samples.reader(packet).trailer["/ID"]


def test_equal_pages_stay_pages_of_their_own(stamp: Stamp) -> None:
    """Front matter without numbers, three blank pages: merging equal objects must not merge pages."""
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(*samples.A4)
    out = io.BytesIO()
    writer.write(out)
    plan = PagePlan(parts=(PlannedPart(key="bia", title="Bìa", pages=3, numbered=False),))
    packet = assemble(plan, {"bia": out.getvalue()}, title="Bìa", stamp=stamp)
    kids = samples.reader(packet).root_object["/Pages"]["/Kids"]  # type: ignore[index]
    assert len({kid.idnum for kid in kids}) == 3
    assert compare(plan, read_back(packet)) == ()


def test_a_font_that_many_parts_bring_is_kept_once(stamp: Stamp) -> None:
    part = read_exhibit(samples.signed(samples.text_pdf("a")), "a.pdf").pdf
    count = len(samples.reader(part).pages)
    keys = [f"tl-{number}" for number in range(6)]
    plan = PagePlan(parts=tuple(PlannedPart(key=key, title=key, pages=count) for key in keys))
    packet = assemble(plan, dict.fromkeys(keys, part), title="A", stamp=stamp)
    files = {
        font["/FontDescriptor"].raw_get("/FontFile2").idnum
        for page in samples.reader(packet).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[attr-defined]
        if "/FontFile2" in font.get_object().get("/FontDescriptor", {})
    }
    assert len(files) <= 3, "regular and bold of the announcing sheet, and the stamp's"


def test_signed_originals_travel_with_the_packet(stamp: Stamp) -> None:
    data = samples.signed(samples.text_pdf("Quyet dinh"))
    part = read_exhibit(data, "quyet-dinh.pdf")
    plan = PagePlan(
        parts=tuple(PlannedPart(key=key, title=key, pages=part.pages) for key in ("tl-01", "tl-02"))
    )
    packet = assemble(plan, {"tl-01": part.pdf, "tl-02": part.pdf}, title="A", stamp=stamp)
    assert read_back(packet).attachments == {
        "quyet-dinh.pdf": part.sha256,
        "tl-02-quyet-dinh.pdf": part.sha256,
    }
    assert {attached.content for attached in samples.reader(packet).attachment_list} == {data}


def test_everything_wrong_with_the_parts_is_told_at_once(
    plan: PagePlan, pdfs: dict[str, bytes], stamp: Stamp
) -> None:
    with pytest.raises(DossierError) as caught:
        assemble(plan, {"KNKT": pdfs["KNKT"], "la": b""}, title=samples.TITLE, stamp=stamp)
    assert [(problem.code, problem.where) for problem in caught.value.problems] == [
        ("BHXH-P041", "MLHS"), ("BHXH-P041", "tl-01"), ("BHXH-P041", "tl-02"), ("BHXH-P041", "la"),
    ]  # fmt: skip
    field = samples.signed(pdfs["KNKT"])
    wrong = {
        **pdfs,
        "MLHS": samples.linking(samples.text_pdf("a", "b"), "https://ho-so.invalid/khong-co"),
        "KNKT": field,
        "tl-01": samples.text_pdf("a", "b"),
    }
    with pytest.raises(DossierError) as caught:
        assemble(plan, wrong, title=samples.TITLE, stamp=stamp)
    assert [(problem.code, problem.where) for problem in caught.value.problems] == [
        ("BHXH-P044", "MLHS"), ("BHXH-P045", "KNKT"), ("BHXH-P042", "tl-01"),
    ]  # fmt: skip
    assert "khong-co" in caught.value.problems[0].message


def test_a_part_that_is_no_pdf_or_is_gone_is_told(
    plan: PagePlan, pdfs: dict[str, bytes], stamp: Stamp, tmp_path: Path
) -> None:
    with pytest.raises(DossierError, match=r"BHXH-P043.*tl-01"):
        assemble(plan, {**pdfs, "tl-01": b"khong phai pdf"}, title=samples.TITLE, stamp=stamp)
    with pytest.raises(DossierError, match="BHXH-P043"):
        assemble(plan, {**pdfs, "tl-01": tmp_path / "mat.pdf"}, title=samples.TITLE, stamp=stamp)


def test_a_full_disk_is_not_the_fault_of_a_part(
    plan: PagePlan, pdfs: dict[str, bytes], stamp: Stamp, packet: bytes
) -> None:
    class Full(io.BytesIO):
        def write(self, data: Any) -> int:
            if self.tell() > len(packet) // 2:
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().write(data)

    out = Full()
    with pytest.raises(OSError, match="No space left"):
        write_packet(plan, pdfs, out, title=samples.TITLE, stamp=stamp)
    assert out.getvalue() == b""


def test_letters_the_font_does_not_have_are_told(
    plan: PagePlan, pdfs: dict[str, bytes], stamp: Stamp
) -> None:
    with pytest.raises(ConversionError, match=r"BHXH-P046.*漢"):
        assemble(plan, pdfs, title=samples.TITLE, stamp=stamp, watermark="漢")
