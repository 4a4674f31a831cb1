"""Cells, tables and headers that can be left with nothing in them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document

from bhxh_docs.guard.opened import Opened
from bhxh_docs.guard.vanishing import check_vanishing


def found(change: Callable[[Document], None]) -> list[tuple[str, str]]:
    document = docx.Document()
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return [(f.rule.id, str(f.place)) for f in check_vanishing(Opened(stream.getvalue(), file="mau.docx"))]


def cell(*texts: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        inner = document.add_table(rows=1, cols=2).cell(0, 1)
        inner.text = texts[0]
        for text in texts[1:]:
            inner.add_paragraph(text)

    return change


@pytest.mark.parametrize(
    ("texts", "empty"),
    [
        (("{%p if a %}", "x", "{%p endif %}"), True),
        (("{%p for a in ds %}", "x", "{%p endfor %}"), True),
        (("{%p if a %}", "x", "{%p else %}", "y", "{%p endif %}"), False),
        (("{%p if a %}", "x", "{%p elif b %}", "y", "{%p endif %}"), True),
        (("{%p if a %}", "x", "{%p elif b %}", "{%p else %}", "y", "{%p endif %}"), True),
        (("{%p if a %}", "x", "{%p elif b %}", "z", "{%p else %}", "y", "{%p endif %}"), False),
        (("{%p for a in ds %}", "x", "{%p else %}", "không có", "{%p endfor %}"), False),
        (
            ("{%p if a %}", "{%p for x in ds %}", "x", "{%p endfor %}", "{%p else %}", "y", "{%p endif %}"),
            True,
        ),
        (("{%p if a %}", "x", "{%p endif %}", "luôn có"), False),
        (("{%p if a %}", "x", "{%p endif %}", "{# ghi chú #}"), False),
        (("{{ x }}",), False),
        (("",), False),
    ],
)
def test_a_cell(texts: tuple[str, ...], empty: bool) -> None:
    place = f"thân văn bản › Bảng 1 › dòng 1 › ô 2 › “{texts[0]}”"
    assert found(cell(*texts)) == ([("BHXH-G190", place)] if empty else [])


@pytest.mark.parametrize(
    ("rows", "empty"),
    [
        (("{%tr for a in ds %}", "{{ a }}", "{%tr endfor %}"), True),
        (("STT", "{%tr for a in ds %}", "{{ a }}", "{%tr endfor %}"), False),
        (("{%tr if a %}", "x", "{%tr else %}", "y", "{%tr endif %}"), False),
    ],
)
def test_a_table(rows: tuple[str, ...], empty: bool) -> None:
    def change(document: Document) -> None:
        table = document.add_table(rows=len(rows), cols=1)
        for row, text in zip(table.rows, rows, strict=True):
            row.cells[0].text = text

    place = f"thân văn bản › Bảng 1 › dòng 1 › ô 1 › “{rows[0]}”"
    assert found(change) == ([("BHXH-G191", place)] if empty else [])


def test_a_header() -> None:
    def change(document: Document) -> None:
        header = document.sections[0].header
        header.paragraphs[0].text = "{%p if a %}"
        header.add_paragraph("x")
        header.add_paragraph("{%p endif %}")

    assert found(change) == [("BHXH-G192", "đầu trang 1 › “{%p if a %}”")]


def test_the_shipped_templates(repo_root: Path) -> None:
    for path in sorted((repo_root / "templates").glob("*.docx")):
        assert [str(finding) for finding in check_vanishing(Opened(path))] == []
