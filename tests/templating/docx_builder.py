"""Templates built in memory and documents read back, for the tests of the engine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

import docx
import pytest
from docx.document import Document

from bhxh_docs.errors import Problem, TemplateError
from bhxh_docs.templating import Template


def build(
    *paragraphs: str,
    rows: Sequence[Sequence[str]] = (),
    header: str = "",
    footer: str = "",
    title: str = "",
    change: Callable[[Document], None] | None = None,
) -> bytes:
    """Return a .docx as python-docx makes it."""
    document = docx.Document()
    document.core_properties.title = title
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    if change is not None:
        change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraphs_of(data: bytes) -> list[str]:
    """Return the text of the body's paragraphs, a break as a line feed."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def rows_of(data: bytes) -> list[list[str]]:
    """Return the cells' texts of the first table."""
    return [[cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(data)).tables[0].rows]


def part_of(data: bytes, name: str) -> str:
    """Return one part's XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode("utf-8")


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return the same package with one part exchanged or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(stream, "w") as copy:
        for member in package.namelist():
            if member != name:
                copy.writestr(member, package.read(member))
        copy.writestr(name, content)
    return stream.getvalue()


def render(data: bytes, mapping: dict[str, object]) -> bytes:
    """Render a template called mau.docx."""
    return Template(data, name="mau.docx").render(mapping)


def problems_of(data: bytes, mapping: dict[str, object]) -> tuple[Problem, ...]:
    """Return the problems of a rendering that must fail."""
    with pytest.raises(TemplateError) as caught:
        render(data, mapping)
    assert all(problem.code and problem.message for problem in caught.value.problems)
    return caught.value.problems
