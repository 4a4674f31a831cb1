"""A paragraph kept with the next one gets a field that prints nothing; no other paragraph changes."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from bhxh_docs.pdf.keep_next import held


def document() -> bytes:
    made = docx.Document()
    keeping = made.styles.add_style("Giữ", WD_STYLE_TYPE.PARAGRAPH)
    keeping.paragraph_format.keep_with_next = True
    child = made.styles.add_style("Giữ theo mẹ", WD_STYLE_TYPE.PARAGRAPH)
    child.base_style = keeping
    released = made.styles.add_style("Thôi giữ", WD_STYLE_TYPE.PARAGRAPH)
    released.base_style = keeping
    released.paragraph_format.keep_with_next = False
    for text, style, own in (
        ("theo kiểu", keeping, None),
        ("theo kiểu mẹ", child, None),
        ("kiểu đã bỏ", released, None),
        ("tự đặt", None, True),
        ("tự bỏ", keeping, False),
        ("thường", None, None),
    ):
        paragraph = made.add_paragraph(text, style=style)
        paragraph.paragraph_format.keep_with_next = own
    made.add_table(1, 1).cell(0, 0).paragraphs[0].style = keeping
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_what_keeps_and_nothing_else_gets_the_field() -> None:
    after = docx.Document(io.BytesIO(held(document())))
    marked = [p.text for p in after.paragraphs if "IF 1 = 1" in p._p.xml]

    assert marked == ["theo kiểu", "theo kiểu mẹ", "tự đặt"]
    assert "IF 1 = 1" not in after.tables[0]._tbl.xml


def test_the_other_parts_are_copied() -> None:
    before = document()
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(held(before))) as new:
        assert new.namelist() == old.namelist()
        for name in old.namelist():
            assert name == "word/document.xml" or new.read(name) == old.read(name)


@pytest.mark.parametrize("broken", [b"", b"khong phai docx", document()[:400]])
def test_what_cannot_be_read_comes_back_as_it_is(broken: bytes) -> None:
    assert held(broken) == broken
