"""Checks and repairs of the XML parts of a rendered document."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Final

from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.errors import Problem, TemplateError
from bhxh_docs.templating.characters import TAG_START
from bhxh_docs.templating.package import MAIN_PART
from bhxh_docs.templating.places import (
    ParagraphPlace,
    located,
    paragraph_places,
    part_label,
    place,
    quoted,
    text_of_xml,
)

_P, _TC, _TR, _TBL, _T, _INSTR = (qn(f"w:{name}") for name in ("p", "tc", "tr", "tbl", "t", "instrText"))
# What may not be without a paragraph at its end; Word calls a document broken where one is.
_NEEDS_LAST_PARAGRAPH: Final = (_TC, qn("w:txbxContent"))
_BLOCKS: Final = (_P, _TBL, qn("w:sdt"))
_BLOCK_PARENTS: Final = tuple(
    qn(f"w:{name}") for name in ("body", "tc", "hdr", "ftr", "txbxContent", "footnote", "endnote")
)
_NEEDS_SOME_PARAGRAPH: Final = tuple(
    qn(f"w:{name}") for name in ("hdr", "ftr", "footnote", "endnote", "comment")
)

_STORY_KINDS: Final = ("header", "footer", "footnotes", "endnotes", "comments")

_WHOLE_TAG: Final = re.compile(r"\{\{[^{}<>]*\}\}|\{%[^{}<>]*%\}")

LEFTOVER: Final = (
    "còn sót thẻ chưa được thay",
    "chuyển thẻ vào thân văn bản, đầu trang, chân trang hoặc chú thích cuối trang",
)
"""What is said of a tag that no rendering takes away, and how to mend it."""


def parse_xml(data: str | bytes, *, where: str, keep_blank: bool = True) -> etree._Element:
    """Return the tree of a part, never repairing it.

    Args:
        data: the part.
        where: what a problem names.
        keep_blank: keep the blank space between tags, which means nothing in Word.

    Raises:
        TemplateError: BHXH-T030, not well-formed.
    """
    # Never resolve entities: a template comes from outside.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, recover=False, remove_blank_text=not keep_blank
    )
    try:
        raw = data.encode("utf-8") if isinstance(data, str) else data
        if b"<!DOCTYPE" in raw:
            # Word writes none, and its entities would be left undefined in the result
            raw = b""
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
    """Yield the parts that hold text of the document, by their names and by what the body relates to."""
    related = set(related_parts(parts, _STORY_KINDS))
    for name in parts:
        folder, _, file = name.rpartition("/")
        named = folder == "word" and file.endswith(".xml") and file.startswith(("document", *_STORY_KINDS))
        if named or name in related:
            yield name


def related_parts(parts: Mapping[str, bytes], kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts to which the body has relationships of these kinds, kind by kind.

    Raises:
        TemplateError: BHXH-T030, the relationships are not well-formed.
    """
    folder, _, file = MAIN_PART.rpartition("/")
    relationships = parts.get(f"{folder}/_rels/{file}.rels")
    if relationships is None:
        return ()
    root = parse_xml(relationships, where=MAIN_PART)
    found: dict[str, None] = {}
    for kind in kinds:
        for relationship in root:
            if str(relationship.get("Type")).endswith(f"/relationships/{kind}"):
                target = str(relationship.get("Target"))
                name = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
                if name in parts:
                    found[name] = None
    return tuple(found)


def part_problems(parts: Mapping[str, bytes], *, file: str) -> None:
    """Look at every XML part of a package once.

    Raises:
        TemplateError: BHXH-T030 for each part that is not well-formed.
    """
    problems: list[Problem] = []
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                parse_xml(data, where=place(file, part_label(name)))
            except TemplateError as error:
                problems += error.problems
    if problems:
        raise TemplateError(problems)


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
        try:
            root = parse_xml(parts[part_name], where=place(name, part_label(part_name)))
        except TemplateError as error:
            problems += error.problems
            continue
        problems += leftovers(root, part=part_name, file=name)
        if part_name in stories and mend(root):
            result[part_name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if problems:
        raise TemplateError(problems)
    return result


def mend(root: etree._Element) -> bool:
    """Give each place that needs one its paragraph, take away rows and tables with nothing in them.

    Returns:
        Whether anything changed.
    """
    changed = False
    for row in list(root.iter(_TR)):
        # a loop over nothing may have taken the last cell
        parent = row.getparent()
        if parent is not None and next(row.iter(_TC), None) is None:
            parent.remove(row)
            changed = True
    for table in list(root.iter(_TBL)):
        # A loop over nothing may have taken the last row; Word refuses a table without rows.
        parent = table.getparent()
        if parent is not None and next(table.iter(_TR), None) is None:
            parent.remove(table)
            changed = True
    for element in root.iter(*_NEEDS_LAST_PARAGRAPH):
        blocks = [child for child in element if child.tag in _BLOCKS]
        if not blocks or blocks[-1].tag == _TBL:
            etree.SubElement(element, _P)
            changed = True
    for element in root.iter(*_NEEDS_SOME_PARAGRAPH):
        if element.find(_P) is None:
            etree.SubElement(element, _P)
            changed = True
    for element in root.iter(qn("w:sdtContent")):
        control = element.getparent()
        around = control.getparent() if control is not None else None
        if len(element) == 0 and around is not None and around.tag in _BLOCK_PARENTS:
            etree.SubElement(element, _P)
            changed = True
    return changed


def leftovers_elsewhere(parts: Mapping[str, bytes], known: Container[str], *, file: str) -> Iterator[Problem]:
    """Yield a problem for each other part that holds a tag: charts, diagrams, addresses of links.

    Args:
        parts: a template.
        known: the parts that are looked at by their paragraphs.
        file: the template's name.
    """
    for name, data in parts.items():
        if name in known or not name.startswith("word/") or not name.endswith((".xml", ".rels")):
            continue
        text = data.decode("utf-8", "replace")
        found = _WHOLE_TAG.search(text)
        if found:
            yield _leftover(file, name, None, quoted(text_of_xml(found[0])))


def leftovers(root: etree._Element, *, part: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each text of a part that still holds the beginning of a tag."""
    paragraphs = list(paragraph_places(root, label=part_label(part)))
    for at in paragraphs:
        if TAG_START.search(_shown(at.element)):
            yield _leftover(file, part, at, "")
    if not paragraphs:
        for element in root.iter():
            if TAG_START.search(element.text or ""):
                yield _leftover(file, part, None, quoted(element.text or ""))


def _leftover(file: str, part: str, at: ParagraphPlace | None, quote: str) -> Problem:
    return located(
        code="BHXH-T031",
        file=file,
        part=part,
        at=at,
        message=LEFTOVER[0],
        mend=LEFTOVER[1],
        quote=quote,
    )


def _shown(paragraph: etree._Element) -> str:
    return "".join(
        piece.text or ""
        for piece in paragraph.iter(_T, _INSTR)
        if next(piece.iterancestors(_P), None) is paragraph
    )
