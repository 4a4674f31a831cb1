"""A copy of a template with a Word comment at each finding, for the person who mends it in Word.

The copy is made on the parts themselves, not through python-docx: that stamps each comment with the clock,
anchors to runs only (an empty paragraph has none) and refuses packages that Word opens, and the guard is
there for files that are not as they should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from docx.oxml.ns import nsmap, qn
from lxml import etree

from bhxh_docs.guard.finding import TemplateFinding
from bhxh_docs.guard.report import by_weight
from bhxh_docs.templating.package import CONTENT_TYPES, MAIN_PART, read_parts, write_parts
from bhxh_docs.templating.parts import parse_xml
from bhxh_docs.templating.places import part_label

AUTHOR: Final = "bhxh-docs"
INITIALS: Final = "BD"

_COMMENTS: Final = "word/comments.xml"
_RELATIONSHIPS: Final = "word/_rels/document.xml.rels"
_STYLES: Final = "word/styles.xml"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RELS_NS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES_NS: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_W: Final = {"w": nsmap["w"]}
_TEXT_STYLE, _MARK_STYLE = "CommentText", "CommentReference"
_P, _PPR, _BODY, _BOX = (qn(f"w:{name}") for name in ("p", "pPr", "body", "txbxContent"))
_ID: Final = qn("w:id")
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def annotate(data: bytes, findings: Iterable[TemplateFinding]) -> bytes:
    """Return a copy of a .docx with a comment at the paragraph of each finding.

    Word has no comments in headers, footers, notes and text boxes: such a finding, and one of the whole
    file, is told at the first paragraph of the body (of a text box: at the paragraph that holds it), and its
    comment begins with the place. Comments that are there stay; equal input gives equal bytes.

    Args:
        data: the template.
        findings: of this template.

    Raises:
        TemplateError: BHXH-T002, T030: not a .docx, a part is not well-formed.
    """
    ordered = sorted(findings, key=by_weight)
    if not ordered:
        return data
    parts = read_parts(data, where="")
    document = _tree(parts, MAIN_PART)
    name = _comments_part(parts)
    comments = _tree(parts, name) if name in parts else etree.Element(qn("w:comments"), nsmap=_W)
    styled = _add_styles(parts)
    free = _free_numbers(comments, document)
    paragraphs = list(document.iter(_P))
    for finding in ordered:
        anchor, exact = _anchor(finding, paragraphs, document)
        number = next(free)
        comments.append(_comment(finding, number, told_where=not exact, styled=styled))
        _mark(anchor, number, styled=styled)
    parts[MAIN_PART] = _bytes(document)
    parts[name] = _bytes(comments)
    return write_parts(parts)


def _tree(parts: dict[str, bytes], name: str) -> etree._Element:
    return parse_xml(parts[name], where=part_label(name))


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _comments_part(parts: dict[str, bytes]) -> str:
    """Return the name of the part of the comments; register one where there is none."""
    if _RELATIONSHIPS in parts:
        rels = _tree(parts, _RELATIONSHIPS)
    else:
        rels = parse_xml(f'<Relationships xmlns="{_RELS_NS}"/>', where="")
    for rel in rels:
        if rel.get("Type") == _KIND and rel.get("TargetMode") != "External":
            target = str(rel.get("Target"))
            return target.lstrip("/") if target.startswith("/") else f"word/{target}"
    used = {str(rel.get("Id")) for rel in rels}
    free = next(name for name in (f"rId{n}" for n in range(1, len(used) + 2)) if name not in used)
    etree.SubElement(
        rels, f"{{{_RELS_NS}}}Relationship", {"Id": free, "Type": _KIND, "Target": "comments.xml"}
    )
    parts[_RELATIONSHIPS] = _bytes(rels)
    types = _tree(parts, CONTENT_TYPES)
    if not any(entry.get("PartName") == f"/{_COMMENTS}" for entry in types):
        etree.SubElement(
            types, f"{{{_TYPES_NS}}}Override", {"PartName": f"/{_COMMENTS}", "ContentType": _TYPE}
        )
        parts[CONTENT_TYPES] = _bytes(types)
    # a part that nothing pointed to is no comment of this document
    parts.pop(_COMMENTS, None)
    return _COMMENTS


def _add_styles(parts: dict[str, bytes]) -> bool:
    """Add Word's own styles of comments where they are missing; return whether they are there.

    Without them a balloon is set in the body's size, justified, with the body's indent.
    """
    if _STYLES not in parts:
        return False
    styles = _tree(parts, _STYLES)
    there = {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}
    new = [style for identifier, style in _WORD_STYLES.items() if identifier not in there]
    for style in new:
        styles.append(parse_xml(style, where=""))
    if new:
        parts[_STYLES] = _bytes(styles)
    return True


_WORD_STYLES: Final = {
    _TEXT_STYLE: (
        f'<w:style xmlns:w="{nsmap["w"]}" w:type="paragraph" w:styleId="{_TEXT_STYLE}">'
        '<w:name w:val="annotation text"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:pPr>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
        '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
    ),
    _MARK_STYLE: (
        f'<w:style xmlns:w="{nsmap["w"]}" w:type="character" w:styleId="{_MARK_STYLE}">'
        '<w:name w:val="annotation reference"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
    ),
}


def _free_numbers(comments: etree._Element, document: etree._Element) -> Iterator[int]:
    """Yield numbers that neither a comment nor what is left of a deleted one uses."""
    marks = ("commentRangeStart", "commentRangeEnd", "commentReference")
    elements = (*comments.iter(qn("w:comment")), *document.iter(*(qn(f"w:{mark}") for mark in marks)))
    used = {element.get(_ID) for element in elements}
    number = 0
    while True:
        if str(number) not in used:
            yield number
        number += 1


def _anchor(
    finding: TemplateFinding, paragraphs: list[etree._Element], document: etree._Element
) -> tuple[etree._Element, bool]:
    """Return the paragraph that carries the comment, and whether it is the finding's own."""
    place = finding.place
    if place.part == MAIN_PART and place.paragraph is not None and place.paragraph < len(paragraphs):
        paragraph = paragraphs[place.paragraph]
        outer = paragraph
        while (box := next(outer.iterancestors(_BOX), None)) is not None:
            outer = next(box.iterancestors(_P))
        return outer, outer is paragraph
    if paragraphs:
        return paragraphs[0], False
    body = document.find(_BODY)
    holder = document if body is None else body
    first = etree.Element(_P)
    holder.insert(0, first)
    paragraphs.append(first)
    return first, False


def _comment(finding: TemplateFinding, number: int, *, told_where: bool, styled: bool) -> etree._Element:
    comment = etree.Element(qn("w:comment"), {_ID: str(number), qn("w:author"): AUTHOR}, nsmap=_W)
    comment.set(qn("w:initials"), INITIALS)
    label = finding.rule.severity.label
    head = f"{label[0].upper()}{label[1:]} [{finding.rule.id}]"
    where = (str(finding.place) or "toàn tệp") if told_where else ""
    message = finding.message[:1].upper() + finding.message[1:]
    lines = [(head, True), (f"Vị trí: {where}" if where else "", False), (message, False)]
    lines.append((f"Cách sửa: {finding.mend}" if finding.mend else "", False))
    for position, (text, bold) in enumerate((text, bold) for text, bold in lines if text):
        paragraph = etree.SubElement(comment, _P)
        if styled:
            properties = etree.SubElement(paragraph, _PPR)
            etree.SubElement(properties, qn("w:pStyle"), {qn("w:val"): _TEXT_STYLE})
        if position == 0:
            etree.SubElement(_run(paragraph, _MARK_STYLE if styled else ""), qn("w:annotationRef"))
        run = _run(paragraph)
        if bold:
            etree.SubElement(etree.SubElement(run, qn("w:rPr")), qn("w:b"))
        content = etree.SubElement(
            run, qn("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
        )
        content.text = _ILLEGAL.sub("\ufffd", " ".join(text.split()))
    return comment


def _run(paragraph: etree._Element, style: str = "") -> etree._Element:
    run = etree.SubElement(paragraph, qn("w:r"))
    if style:
        properties = etree.SubElement(run, qn("w:rPr"))
        etree.SubElement(properties, qn("w:rStyle"), {qn("w:val"): style})
    return run


def _mark(paragraph: etree._Element, number: int, *, styled: bool) -> None:
    """Put the range of a comment around a paragraph's content and its reference behind it."""
    start = etree.Element(qn("w:commentRangeStart"), {_ID: str(number)})
    after = 1 if len(paragraph) and paragraph[0].tag == _PPR else 0
    # behind the ranges that begin here, so that they nest and are numbered as they are listed
    while after < len(paragraph) and paragraph[after].tag == start.tag:
        after += 1
    paragraph.insert(after, start)
    etree.SubElement(paragraph, qn("w:commentRangeEnd"), {_ID: str(number)})
    reference = _run(paragraph, _MARK_STYLE if styled else "")
    etree.SubElement(reference, qn("w:commentReference"), {_ID: str(number)})
