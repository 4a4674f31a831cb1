"""A .docx as lines that a lawyer can read in a pull request: one line a paragraph or cell, with its style.

It survives a re-save by Word, which rewrites the XML and leaves text and styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.errors import Problem, TemplateError
from bhxh_docs.templating.package import MAIN_PART, read_parts
from bhxh_docs.templating.parts import parse_xml
from bhxh_docs.templating.places import part_label

_MM_PER_TWIP: Final = 25.4 / 1440
_TAG: Final = re.compile(r"(\{[{%#].*?[}%#]\})", re.DOTALL)
_EMPTY: Final = "(trống)"
_RULE: Final = "‹đường kẻ›"
_FIELD_RESULTS: Final = {"PAGE": "‹số trang›", "NUMPAGES": "‹tổng số trang›"}
_NOTES: Final = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))

_P, _TBL, _TR, _TC, _SECT = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "sectPr"))
_VAL: Final = qn("w:val")
_REL_ID: Final = qn("r:id")
_ALTERNATE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# what stands for something else than text inside a run
_MARKS: Final = {
    qn("w:tab"): " ⇥ ",
    qn("w:cr"): " ⏎ ",
    qn("w:noBreakHyphen"): "-",
    qn("w:drawing"): "‹hình›",
    qn("w:pict"): "‹hình›",
    qn("w:footnoteReference"): "‹chú thích›",
    qn("w:endnoteReference"): "‹chú thích›",
}


def docx_as_text(data: bytes) -> str:
    """Return a .docx as readable lines.

    Each paragraph is ``[Style] text``, each cell ``[Bảng 2 › dòng 3 › ô 1 › Style] text``; sections are shown
    with their page, headers and footers under them; a line break is ``⏎``, a tab ``⇥``, a space that does
    not break ``°`` (so that it can be seen), a rule ``‹đường kẻ›``. A style in capitals shows capitals.

    Args:
        data: the file.

    Raises:
        TemplateError: BHXH-T002 not a .docx, BHXH-T030 broken XML.
    """
    if not isinstance(data, bytes):
        raise TemplateError(
            Problem(
                code="BHXH-T002",
                where="",
                message=f"cần nội dung tệp .docx, không nhận {type(data).__name__}",
            )
        )
    return _Outline(data).text()


class _Outline:
    def __init__(self, data: bytes) -> None:
        self._parts = read_parts(data, where="tệp .docx")
        self._styles: dict[str, str] = {}
        self._capitals: set[str] = set()
        self._read_styles()
        self._relationships = self._targets()
        self._tables = 0
        self._sections = 0

    def text(self) -> str:
        body = self._tree(MAIN_PART)[0]
        lines = list(self._title())
        sections = list(body.iter(_SECT))
        if sections:
            lines += self._section(sections[0])
        for block in body:
            lines += self._block(block)
            inner = block.find(f"{qn('w:pPr')}/{_SECT}") if block.tag == _P else None
            if inner is not None and self._sections < len(sections):
                lines += self._section(sections[self._sections])
        for name, tag in _NOTES:
            if name in self._parts:
                lines += self._notes(self._tree(name), tag)
        return "\n".join(lines) + "\n"

    def _tree(self, name: str) -> etree._Element:
        return parse_xml(self._parts[name], where=part_label(name))

    def _read_styles(self) -> None:
        if "word/styles.xml" not in self._parts:
            return
        for style in self._tree("word/styles.xml").iter(qn("w:style")):
            name = style.find(qn("w:name"))
            if name is not None:
                shown = str(name.get(_VAL))
                self._styles[str(style.get(qn("w:styleId")))] = shown
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1":
                    self._styles[""] = shown
                if style.find(f"{qn('w:rPr')}/{qn('w:caps')}") is not None:
                    self._capitals.add(str(style.get(qn("w:styleId"))))

    def _targets(self) -> dict[str, str]:
        name = "word/_rels/document.xml.rels"
        if name not in self._parts:
            return {}
        return {str(rel.get("Id")): str(rel.get("Target")) for rel in self._tree(name)}

    def _title(self) -> Iterator[str]:
        if "docProps/core.xml" not in self._parts:
            return
        title = self._tree("docProps/core.xml").find("{http://purl.org/dc/elements/1.1/}title")
        if title is not None and title.text:
            yield f"[Tiêu đề tệp] {title.text}"

    def _section(self, section: etree._Element) -> Iterator[str]:
        self._sections += 1
        yield f"== Phần {self._sections}{_page_of(section)} =="
        kinds = {"default": "các trang", "first": "trang đầu", "even": "trang chẵn"}
        for tag, label in (("headerReference", "Đầu trang"), ("footerReference", "Chân trang")):
            for reference in section.findall(qn(f"w:{tag}")):
                part = "word/" + self._relationships.get(str(reference.get(_REL_ID)), "").removeprefix(
                    "/word/"
                )
                if part in self._parts:
                    kind = kinds.get(str(reference.get(qn("w:type"))), "")
                    for block in self._tree(part):
                        yield from self._block(block, f"{label} › {kind}")

    def _notes(self, root: etree._Element, tag: str) -> Iterator[str]:
        for note in root.iter(qn(f"w:{tag}")):
            # notes with a type are the separator lines
            if note.get(qn("w:type")) is None:
                for block in note:
                    yield from self._block(block, f"Chú thích {note.get(qn('w:id'))}")

    def _block(self, block: etree._Element, prefix: str = "") -> Iterator[str]:
        if block.tag == _P:
            yield from self._paragraph(block, prefix)
        elif block.tag == _TBL:
            self._tables += 1
            yield from self._table(block, _joined(prefix, f"Bảng {self._tables}"))
        elif block.tag == qn("w:sdt"):
            for inner in block.iterfind(f"{qn('w:sdtContent')}/*"):
                yield from self._block(inner, prefix)

    def _table(self, table: etree._Element, address: str) -> Iterator[str]:
        for row_number, row in enumerate(table.iterchildren(_TR), start=1):
            header = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            for cell_number, cell in enumerate(row.iterchildren(_TC), start=1):
                row_name = f"dòng {row_number}{' (lặp lại)' if header else ''}"
                for block in cell:
                    yield from self._block(block, f"{address} › {row_name} › ô {cell_number}")

    def _paragraph(self, paragraph: etree._Element, prefix: str) -> Iterator[str]:
        properties = paragraph.find(qn("w:pPr"))
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        style_id = str(style.get(_VAL)) if style is not None else ""
        name = self._styles.get(style_id, style_id or "Normal")
        text = _text_of(paragraph)
        if style_id in self._capitals:
            text = _capitals(text)
        if not text and properties is not None and properties.find(qn("w:pBdr")) is not None:
            text = _RULE
        yield f"[{_joined(prefix, name)}] {text or _EMPTY}"
        for box in paragraph.iter(qn("w:txbxContent")):
            if next(box.iterancestors(_ALTERNATE), None) is None:
                for block in box:
                    yield from self._block(block, _joined(prefix, "Khung chữ"))


def _capitals(text: str) -> str:
    """Return a text in capitals; tags of a template stay as they are written."""
    return "".join(
        piece if position % 2 else piece.upper() for position, piece in enumerate(_TAG.split(text))
    )


def _joined(*steps: str) -> str:
    return " › ".join(step for step in steps if step)


def _page_of(section: etree._Element) -> str:
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is None or margins is None:
        return ""

    def mm(element: etree._Element, name: str) -> str:
        return str(round(float(element.get(qn(f"w:{name}")) or 0) * _MM_PER_TWIP))

    shown = (
        f": {mm(size, 'w')} × {mm(size, 'h')} mm, lề trên {mm(margins, 'top')} dưới {mm(margins, 'bottom')}"
    )
    shown += f" trái {mm(margins, 'left')} phải {mm(margins, 'right')}"
    numbers = section.find(qn("w:pgNumType"))
    if numbers is not None and numbers.get(qn("w:start")) is not None:
        shown += f", số trang từ {numbers.get(qn('w:start'))}"
    if section.find(qn("w:titlePg")) is not None:
        shown += ", trang đầu riêng"
    return shown


def _text_of(paragraph: etree._Element) -> str:
    """Return the text of a paragraph as it will be read, fields and links named."""
    pieces: list[str] = []
    # one entry an open complex field: its instruction so far, and whether its result has begun
    fields: list[tuple[list[str], bool]] = []
    for element in paragraph.iter():
        if next(element.iterancestors(_P), None) is not paragraph:
            continue
        tag = element.tag
        if tag == qn("w:fldChar"):
            _step_field(element, fields, pieces)
        elif tag == qn("w:fldSimple"):
            pieces.append(_FIELD_RESULTS.get(_command(str(element.get(qn("w:instr")))), ""))
        elif tag == qn("w:instrText") and fields:
            fields[-1][0].append(element.text or "")
        elif tag == qn("w:t"):
            if not _replaced(element, fields):
                pieces.append(element.text or "")
        elif tag == qn("w:br"):
            pieces.append(" ‹sang trang› " if element.get(qn("w:type")) == "page" else " ⏎ ")
        elif tag in _MARKS and _in_run(element):
            pieces.append(_MARKS[str(tag)])
    return "".join(pieces).replace("\N{NO-BREAK SPACE}", "°").strip()


def _in_run(element: etree._Element) -> bool:
    """Tell a tab in the text from a tab stop in the paragraph's properties."""
    parent = element.getparent()
    return parent is not None and parent.tag == qn("w:r")


def _step_field(element: etree._Element, fields: list[tuple[list[str], bool]], pieces: list[str]) -> None:
    kind = element.get(qn("w:fldCharType"))
    if kind == "begin":
        fields.append(([], False))
    elif kind == "separate" and fields:
        fields[-1] = (fields[-1][0], True)
    elif kind == "end" and fields:
        instruction = "".join(fields.pop()[0])
        command = _command(instruction)
        if command in _FIELD_RESULTS:
            pieces.append(_FIELD_RESULTS[command])
        elif command == "HYPERLINK":
            target = instruction.split('"')[1] if instruction.count('"') > 1 else ""
            pieces.append(f" ‹liên kết: {target}›")


def _replaced(text: etree._Element, fields: list[tuple[list[str], bool]]) -> bool:
    """Tell whether a text is only the last result of a page number, which differs with each save."""
    if any(_command("".join(instruction)) in _FIELD_RESULTS for instruction, _ in fields):
        return True
    simple = next(text.iterancestors(qn("w:fldSimple")), None)
    return simple is not None and _command(str(simple.get(qn("w:instr")))) in _FIELD_RESULTS


def _command(instruction: str) -> str:
    words = instruction.split()
    return words[0].upper() if words else ""
