"""The quick reading of a page has the characters of the whole one, or says that it cannot tell."""

from __future__ import annotations

import io

import pdf_samples as samples
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from bhxh_docs.pdf.pagetext import characters


def pages_of(pdf: bytes) -> list[tuple[str | None, str]]:
    """Of each page what the quick and what the whole reading give, without blanks."""
    found = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        seen = characters(page)
        found.append((None if seen is None else squeezed(seen), squeezed(page.extract_text())))
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.libreoffice
def test_the_characters_of_a_paper_are_those_of_its_text(converted: samples.Converted) -> None:
    for name in ("mục lục", "thông báo"):
        for seen, text in pages_of(converted.result.pdfs[name]):
            assert seen == text
            assert seen


@pytest.mark.libreoffice
def test_a_drawn_form_may_hold_text(converted: samples.Converted) -> None:
    writer = PdfWriter(io.BytesIO(converted.result.pdfs["thông báo"]))
    form = StreamObject()
    form.update({NameObject("/Subtype"): NameObject("/Form")})
    drawn = DictionaryObject({NameObject("/X0"): writer._add_object(form)})
    writer.pages[0]["/Resources"].get_object()[NameObject("/XObject")] = drawn  # type: ignore[index]
    written = io.BytesIO()
    writer.write(written)
    assert pages_of(written.getvalue())[0][0] is None


def test_a_font_that_does_not_name_its_characters_cannot_be_read() -> None:
    assert [seen for seen, _ in pages_of(samples.text_pdf("Kien nghi"))] == [None]


def test_a_page_without_fonts_has_no_characters() -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    written = io.BytesIO()
    writer.write(written)
    assert pages_of(written.getvalue()) == [("", "")]
