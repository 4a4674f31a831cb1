"""Checks and repairs of the XML parts of a rendered document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.errors import Problem, TemplateError
from bhxh_docs.templating.places import part_label, place, quoted, text_of_xml
from bhxh_docs.templating.values import TAG_START

_P, _TC, _TR, _TBL, _T, _INSTR = (qn(f"w:{name}") for name in ("p", "tc", "tr", "tbl", "t", "instrText"))
# What may not be without a paragraph at its end; Word calls a document broken where one is.
_NEEDS_LAST_PARAGRAPH: Final = (_TC, qn("w:txbxContent"))
_NEEDS_SOME_PARAGRAPH: Final = tuple(
    qn(f"w:{name}") for name in ("hdr", "ftr", "footnote", "endnote", "comment")
)


def parse_xml(data: str | bytes, *, where: str) -> etree._Element:
    """Return the tree of a part, never repairing it.

    Raises:
        TemplateError: BHXH-T030, not well-formed.
    """
    # Never resolve entities: a template comes from outside.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        raw = data.encode("utf-8") if isinstance(data, str) else data
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = error.lineno if isinstance(error, etree.XMLSyntaxError) else None
        text = raw_line(data, line)
        raise TemplateError(
            Problem(
                code="BHXH-T030",
                where=place(where, quoted(text) if text else ""),
                message="nội dung XML không đúng, Word sẽ không mở được",
                mend="xem lại thẻ ở chỗ này: khối if/for phải mở và đóng trong cùng một đoạn, ô hoặc bảng",
            )
        ) from error


def raw_line(data: str | bytes, line: int | None) -> str:
    """Return the text of one line of XML, empty when there is none."""
    if line is None:
        return ""
    lines = (data if isinstance(data, str) else data.decode("utf-8", "replace")).split("\n")
    return text_of_xml(lines[line - 1]).strip() if line <= len(lines) else ""


def story_names(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the parts that hold text of the document."""
    for name in parts:
        folder, _, file = name.rpartition("/")
        stories = ("document", "header", "footer", "footnotes", "endnotes", "comments")
        if folder == "word" and file.endswith(".xml") and file.startswith(stories):
            yield name


def mend_and_check(parts: Mapping[str, bytes], *, name: str) -> dict[str, bytes]:
    """Return the parts with no cell, header or note left without a paragraph and no tag left over.

    Args:
        parts: a rendered document.
        name: the template's name, for problems.

    Raises:
        TemplateError: BHXH-T030 a part is not well-formed, BHXH-T031 a tag is left over; all of them.
    """
    result = dict(parts)
    problems: list[Problem] = []
    stories = set(story_names(parts))
    for part_name in parts:
        if part_name not in stories and not part_name.startswith("docProps/"):
            continue
        if not part_name.endswith(".xml"):
            continue
        where = place(name, part_label(part_name))
        try:
            root = parse_xml(parts[part_name], where=where)
        except TemplateError as error:
            problems += error.problems
            continue
        problems += _leftovers(root, where)
        if part_name in stories and _mend(root):
            result[part_name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if problems:
        raise TemplateError(problems)
    return result


def _mend(root: etree._Element) -> bool:
    """Give each place that needs one its paragraph; return whether anything changed."""
    changed = False
    for table in list(root.iter(_TBL)):
        # A loop over nothing may have taken the last row; Word refuses a table without rows.
        parent = table.getparent()
        if parent is not None and next(table.iter(_TR), None) is None:
            parent.remove(table)
            changed = True
    for element in root.iter(*_NEEDS_LAST_PARAGRAPH):
        if len(element) == 0 or element[-1].tag != _P:
            etree.SubElement(element, _P)
            changed = True
    for element in root.iter(*_NEEDS_SOME_PARAGRAPH):
        if element.find(_P) is None:
            etree.SubElement(element, _P)
            changed = True
    return changed


def _leftovers(root: etree._Element, where: str) -> Iterator[Problem]:
    for text in _texts(root):
        if TAG_START.search(text):
            yield Problem(
                code="BHXH-T031",
                where=place(where, quoted(text)),
                message="còn sót thẻ chưa được thay",
                mend="chuyển thẻ vào thân văn bản, đầu trang, chân trang hoặc chú thích cuối trang",
            )


def _texts(root: etree._Element) -> Iterator[str]:
    paragraphs = False
    for paragraph in root.iter(_P):
        paragraphs = True
        yield "".join(
            piece.text or ""
            for piece in paragraph.iter(_T, _INSTR)
            if next(piece.iterancestors(_P), None) is paragraph
        )
    if not paragraphs:
        for element in root.iter():
            if isinstance(element.tag, str):
                yield element.text or ""
