"""Masking what LibreOffice writes anew each time."""

from __future__ import annotations

import io
import re

import pdf_samples as samples
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from bhxh_docs.pdf import reproducible
from bhxh_docs.pdf.reproducible import mask

STAMPS = st.from_regex(r"\A20[0-9]{2}(0[1-9]|1[0-2])[0-2][1-8]([01][0-9])[0-5][0-9][0-5][0-9]\Z")
HEX = st.text("0123456789ABCDEF", min_size=32, max_size=32)


def export(stamp: str, identifier: str, checksum: str, body: str = "noi dung") -> bytes:
    """The shape of a PDF as LibreOffice ends it."""
    xmp = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:]}Z"
    return (
        f"%PDF-1.6\n{body}\n"
        f'<?xpacket begin="" id=""?><xmp:CreateDate>{xmp}</xmp:CreateDate><?xpacket end="w"?>\n'
        f"<</Producer(LibreOffice)\n/CreationDate(D:{stamp}Z')>>\n"
        f"trailer\n<</Size 12/ID [ <{identifier}>\n<{identifier}> ]\n/DocChecksum /{checksum}\n>>\n"
        "startxref\n123\n%%EOF\n"
    ).encode()


WRITTEN = st.tuples(STAMPS, HEX, HEX)


@given(WRITTEN, WRITTEN)
def test_two_exports_of_one_document_become_equal(
    one: tuple[str, str, str], two: tuple[str, str, str]
) -> None:
    left, right = export(*one), export(*two)
    assert mask(left) == mask(right)
    assert len(mask(left)) == len(left)
    assert mask(mask(left)) == mask(left)


@given(STAMPS, HEX)
def test_exports_of_two_documents_keep_different_identifiers(stamp: str, identifier: str) -> None:
    one, two = export(stamp, identifier, identifier, "mot"), export(stamp, identifier, identifier, "hai")
    assert mask(one).partition(b"trailer")[2] != mask(two).partition(b"trailer")[2]


def test_dates_written_on_the_page_stay() -> None:
    body = "Ngày 2023-03-05T10:30:00 (xmp:CreateDate)"
    assert body.encode() in mask(export("20230305103000", "A" * 32, "B" * 32, body))


# --- fonts in the order of their addresses in memory: seen twice, once in hundreds of papers ---


def fonts_of(pdf: bytes) -> list[str]:
    """The fonts of the first page as they follow one another in the file."""
    found = [pdf.index(b"/BaseFont/" + name) for name in set(NAMES.findall(pdf))]
    return [pdf[place + 10 :].split()[0].decode() for place in sorted(found)]


NAMES = re.compile(rb"/BaseFont/([A-Z]{6}\+[\w-]+)")


@pytest.mark.libreoffice
def test_fonts_written_in_another_order_become_the_same_file(converted: samples.Converted) -> None:
    several = 0
    for name, pdf in converted.result.pdfs.items():
        other = reproducible._with_fonts_ordered(pdf, backwards=True)
        assert fonts_of(other) == fonts_of(pdf)[::-1] == sorted(fonts_of(pdf), reverse=True), name
        several += len(fonts_of(pdf)) > 1
        assert mask(other) == mask(pdf) == pdf, name
        mine, theirs = (PdfReader(io.BytesIO(one), strict=True) for one in (other, pdf))
        assert [p.extract_text() for p in mine.pages] == [p.extract_text() for p in theirs.pages]
        assert mine.root_object["/StructTreeRoot"] is not None
    assert several


@pytest.mark.libreoffice
def test_fonts_that_cannot_be_found_plainly_stay(converted: samples.Converted) -> None:
    pdf = converted.result.pdfs["thông báo"]
    for broken in (pdf.replace(b"startxref", b"startxxxx"), pdf.replace(b"<</F1 ", b"<</X1 "), b"%PDF"):
        assert reproducible._with_fonts_ordered(broken, backwards=True) == broken
