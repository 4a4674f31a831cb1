"""Templates made in memory and what the guard says of them, for the tests of its checks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import docx
from docx.document import Document

from bhxh_docs.guard.finding import TemplateFinding
from bhxh_docs.guard.opened import Opened
from bhxh_docs.templating import Template
from bhxh_docs.templating.tags import PlacedUse

FILE = "mau.docx"
SHIPPED = ("04-KT", "06-KT", "KLTT", "KNKT", "BKTL", "BBGN", "MLHS", "PTDH")
"""A form of each page profile; ``bhxh-docs template check`` checks all that ship in the run of tests."""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def build(
    *paragraphs: str,
    rows: Sequence[Sequence[str]] = (),
    header: str = "",
    change: Callable[[Document], None] | None = None,
) -> bytes:
    """Return a .docx with nothing of anyone's in it: no author, no dates, no thumbnail."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    properties = document.core_properties
    properties.author = properties.comments = properties.title = ""
    if change is not None:
        change(document)
    stream = io.BytesIO()
    document.save(stream)
    left = {"docProps/app.xml", "docProps/thumbnail.jpeg", "customXml/item1.xml"}
    return with_parts(stream.getvalue(), dict.fromkeys(left))


def with_parts(data: bytes, parts: Mapping[str, bytes | str | None]) -> bytes:
    """Return the package with parts exchanged or added; None leaves a part out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(stream, "w") as copy:
        for member in package.namelist():
            if member not in parts:
                copy.writestr(member, package.read(member))
        for name, content in parts.items():
            if content is not None:
                copy.writestr(name, content)
    return stream.getvalue()


def part_of(data: bytes, name: str) -> str:
    """Return one part's XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode("utf-8")


def edited(data: bytes, name: str, old: str, new: str) -> bytes:
    """Return the package with a piece of one part's XML replaced; it must be there."""
    xml = part_of(data, name)
    assert old in xml
    return with_parts(data, {name: xml.replace(old, new, 1)})


def opened(data: bytes) -> Opened:
    """Return a template called mau.docx."""
    return Opened(data, file=FILE)


def uses_of(template: Opened) -> tuple[PlacedUse, ...]:
    """Return the uses of fields in a template."""
    return Template(template.data, name=template.file).uses()


def told(findings: Iterable[TemplateFinding]) -> list[tuple[str, str]]:
    """Return the rule and the place of each finding."""
    return [(finding.rule.id, str(finding.place)) for finding in findings]


def shipped(root: Path, code: str) -> Opened:
    """Return a template of the library."""
    return Opened(root / "templates" / f"{code}.docx", file=f"{code}.docx")
