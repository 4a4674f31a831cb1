"""What is no text and would vanish with a tag: pictures, notes, fields, page breaks, section properties.

docxtpl removes whatever stands between the runs of a tag, and the whole paragraph, row or cell of a unit tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs
from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.templating.places import LocatedProblem, ParagraphPlace, located, quoted

_P, _T, _TR, _TC = (qn(f"w:{name}") for name in ("p", "t", "tr", "tc"))
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_UNIT: Final = re.compile(r"\{[{%#](p|tr|tc)\s")
_UNIT_ELEMENTS: Final = {"tr": _TR, "tc": _TC}
_THINGS: Final = {
    qn("w:drawing"): "hình",
    qn("w:pict"): "hình",
    qn("w:object"): "đối tượng nhúng",
    qn("w:footnoteReference"): "chú thích cuối trang",
    qn("w:endnoteReference"): "chú thích cuối văn bản",
    qn("w:fldChar"): "trường",
    qn("w:fldSimple"): "trường",
    qn("w:sym"): "ký hiệu",
    qn("w:sectPr"): "ngắt phần (khổ giấy, lề, đầu trang)",
}
_BREAK, _BREAK_TYPE = qn("w:br"), qn("w:type")
# what docxtpl takes for the torn beginning or end of a tag, over the end of a paragraph too
_TORN_OVER_PARAGRAPHS: Final = re.compile(r"\{[{%#]|[%}#]\}")


@attrs.frozen(kw_only=True)
class _Piece:
    """A text of a paragraph, or something else in it.

    Args:
        start: characters of the paragraph before it.
        text: of a ``w:t``; empty for other things.
        thing: what it is, in Vietnamese; empty for a text.
    """

    start: int
    text: str = ""
    thing: str = ""


def swallowed_things(places: Iterable[ParagraphPlace], *, part: str, file: str) -> Iterator[LocatedProblem]:
    """Yield what is no text and what joining tags swallow, and paragraphs that would melt together.

    Args:
        places: the paragraphs of the part as Word wrote it.
        part: its name.
        file: the template's name.

    Yields:
        BHXH-T016 something that a tag swallows; BHXH-T017 the end of a paragraph read as a torn tag.
    """

    def problem(code: str, at: ParagraphPlace, message: str, mend: str) -> LocatedProblem:
        return located(code=code, file=file, part=part, at=at, message=message, mend=mend)

    before = ""
    unit_before = joins_on = False
    for at in places:
        pieces = tuple(_pieces(at.element))
        texts = [piece for piece in pieces if piece.text]
        if texts and before and _TORN_OVER_PARAGRAPHS.fullmatch(before + texts[0].text[0]):
            yield problem(
                "BHXH-T017",
                at,
                f"cuối đoạn trước là “{before}”, đầu đoạn này là “{texts[0].text[0]}”: bị đọc thành một thẻ",
                "thêm dấu cách, hoặc sửa chữ ở chỗ nối hai đoạn",
            )
        before = texts[-1].text[-1] if texts else before
        if texts:
            shown = at.text.strip()
            unit = _UNIT.match(shown) is not None
            if (unit_before and shown.startswith("{%-")) or (joins_on and unit):
                yield problem(
                    "BHXH-T017",
                    at,
                    "dấu “-” nối đoạn này với đoạn liền kề, trong đó có thẻ thay cả đoạn, dòng hoặc ô",
                    "bỏ dấu “-” trong thẻ",
                )
            unit_before, joins_on = unit, shown.endswith("-%}")
        for tag in _TAG.finditer(at.text):
            for thing in _lost(tag, at, pieces):
                yield problem(
                    "BHXH-T016",
                    at,
                    f"{thing} nằm trong thẻ {quoted(tag[0])} hoặc cạnh thẻ thay cả đoạn, dòng, ô: sẽ mất",
                    "chuyển ra ngoài thẻ, sang đoạn khác",
                )
            for text in _joined_away(tag, texts):
                yield problem(
                    "BHXH-T016",
                    at,
                    f"thẻ {quoted(tag[0])} nối với đoạn chữ bên cạnh và bỏ mất {quoted(text)}",
                    "bỏ dấu “-” trong thẻ",
                )


def _pieces(paragraph: etree._Element) -> Iterator[_Piece]:
    position = 0
    for element in paragraph.iter():
        if next(element.iterancestors(_P), None) is not paragraph:
            continue
        if element.tag == _T:
            text = element.text or ""
            yield _Piece(start=position, text=text)
            position += len(text)
        elif element.tag in _THINGS:
            yield _Piece(start=position, thing=_THINGS[str(element.tag)])
        elif element.tag == _BREAK and element.get(_BREAK_TYPE) == "page":
            yield _Piece(start=position, thing="ngắt trang")


def _lost(tag: re.Match[str], at: ParagraphPlace, pieces: tuple[_Piece, ...]) -> Iterator[str]:
    unit = _UNIT.match(tag[0])
    if unit is None:
        yield from (p.thing for p in pieces if p.thing and tag.start() < p.start < tag.end())
    elif unit[1] == "p":
        yield from (p.thing for p in pieces if p.thing)
    else:
        element = next(at.element.iterancestors(_UNIT_ELEMENTS[unit[1]]), None)
        for paragraph in element.iter(_P) if element is not None else ():
            yield from (piece.thing for piece in _pieces(paragraph) if piece.thing)


def _joined_away(tag: re.Match[str], texts: list[_Piece]) -> Iterator[str]:
    """Yield the text that ``{%-`` takes from before it in its run, and ``-%}`` from after it in its run."""
    for piece in texts:
        end = piece.start + len(piece.text)
        if tag[0].startswith("{%-") and piece.start < tag.start() < end:
            yield piece.text[: tag.start() - piece.start]
        if tag[0].endswith("-%}") and piece.start < tag.end() < end:
            rest = piece.text[tag.end() - piece.start :]
            if "{%" not in rest and "{{" not in rest:
                yield rest
