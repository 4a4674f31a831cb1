"""What docxtpl would lose or merge without a word, found in the template itself before it is used.

``{%p … %}``, ``{%tr … %}`` and ``{%tc … %}`` replace their whole paragraph, row or cell: whatever stands
beside them vanishes. A block that opens in one paragraph and closes in another melts the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs
from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.templating.places import LocatedProblem, ParagraphPlace, located, paragraph_text, quoted

_P, _R, _T, _TR, _TC, _TBL = (qn(f"w:{name}") for name in ("p", "r", "t", "tr", "tc", "tbl"))

_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_OPENING: Final = re.compile(r"\{[{%#]")
_UNIT: Final = re.compile(r"\{[{%#](p|tr|tc|r)\s")
_COMMAND: Final = re.compile(r"\{%(?:p|tr|tc|r)?(?=[\s-])-?\s*(\w+)\s*(.*?)-?%\}", re.DOTALL)
_BLOCKS: Final = ("if", "for", "macro", "call", "filter", "with", "set", "raw", "block", "autoescape")
_UNIT_NAMES: Final = {"p": "đoạn", "tr": "dòng của bảng", "tc": "ô của bảng"}
_CONTAINER_NAMES: Final = {
    "": "một đoạn",
    "r": "một đoạn",
    "p": "một khối",
    "tr": "một bảng",
    "tc": "một dòng",
}


@attrs.frozen(kw_only=True)
class _Tag:
    text: str
    unit: str
    word: str
    container: etree._Element | None
    at: ParagraphPlace


class _Part:
    """One part being looked through; makes its problems."""

    def __init__(self, part: str, file: str) -> None:
        self._part = part
        self._file = file

    def problem(self, code: str, at: ParagraphPlace, message: str, mend: str) -> LocatedProblem:
        return located(code=code, file=self._file, part=self._part, at=at, message=message, mend=mend)


def structure_problems(places: Iterable[ParagraphPlace], *, part: str, file: str) -> Iterator[LocatedProblem]:
    """Yield everything in one part that would be lost or melted together when it is rendered.

    Args:
        places: the paragraphs of the part as Word wrote it.
        part: its name.
        file: the template's name.

    Yields:
        BHXH-T016 text that a tag swallows; BHXH-T017 a tag or block torn apart.
    """
    here = _Part(part, file)
    tags: list[_Tag] = []
    for at in places:
        if "{" not in at.text:
            continue
        if _OPENING.search(_TAG.sub("", at.text)):
            yield here.problem(
                "BHXH-T017",
                at,
                "thẻ mở trong đoạn này nhưng không đóng trong đoạn này",
                "viết trọn thẻ trong một đoạn, không xuống dòng giữa thẻ",
            )
            continue
        found = [_read(match[0], at) for match in _TAG.finditer(at.text)]
        yield from _swallowed(at, found, here)
        tags += (tag for tag in found if tag.container is not None)
    yield from _torn(tags, here)


def _read(text: str, at: ParagraphPlace) -> _Tag:
    paragraph = at.element
    unit_match = _UNIT.match(text)
    unit = unit_match[1] if unit_match else ""
    command = _COMMAND.match(text)
    word = command[1] if command else ""
    if command and word == "set" and "=" in command[2]:
        word = ""
    container: etree._Element | None = paragraph
    if unit == "p":
        container = paragraph.getparent()
    elif unit in ("tr", "tc"):
        container = next(paragraph.iterancestors(_TBL if unit == "tr" else _TR), None)
    return _Tag(text=text, unit=unit, word=word, container=container, at=at)


def _swallowed(at: ParagraphPlace, tags: list[_Tag], here: _Part) -> Iterator[LocatedProblem]:
    for tag in tags:
        if tag.unit not in _UNIT_NAMES:
            continue
        element = _TR if tag.unit == "tr" else _TC
        unit = at.element if tag.unit == "p" else next(at.element.iterancestors(element), None)
        if unit is None:
            yield here.problem(
                "BHXH-T017",
                at,
                f"thẻ {tag.text} phải nằm trong bảng",
                "chuyển thẻ vào bảng, hoặc dùng {%p … %} cho đoạn",
            )
            continue
        whole = at.text if tag.unit == "p" else "".join(paragraph_text(inner) for inner in unit.iter(_P))
        rest = whole.replace(tag.text, "", 1).strip()
        if rest:
            yield here.problem(
                "BHXH-T016",
                at,
                f"thẻ {tag.text} thay cả {_UNIT_NAMES[tag.unit]}, phần còn lại {quoted(rest)} sẽ mất",
                f"để thẻ này riêng một {_UNIT_NAMES[tag.unit]}",
            )


def _torn(tags: list[_Tag], here: _Part) -> Iterator[LocatedProblem]:
    """Yield blocks whose ends are not in the same paragraph, cell, row or table."""
    open_blocks: list[_Tag] = []
    for tag in tags:
        if tag.word in _BLOCKS:
            open_blocks.append(tag)
            continue
        closing = tag.word.startswith("end")
        if not closing and tag.word not in ("elif", "else"):
            continue
        if not open_blocks or (closing and tag.word != f"end{open_blocks[-1].word}"):
            expected = f", đang chờ end{open_blocks[-1].word}" if open_blocks else ""
            yield here.problem(
                "BHXH-T017",
                tag.at,
                f"thẻ {tag.text} không có thẻ mở tương ứng{expected}",
                "xem lại các cặp if/endif, for/endfor",
            )
            return
        opened = open_blocks.pop() if closing else open_blocks[-1]
        # docxtpl's "-" joins paragraphs on purpose
        on_purpose = "-" in (opened.text[2:4] + opened.text[-3:] + tag.text[2:4] + tag.text[-3:])
        if (opened.container is not tag.container or opened.unit != tag.unit) and not on_purpose:
            yield here.problem(
                "BHXH-T017",
                tag.at,
                f"khối mở bằng {opened.text} phải đóng bằng cùng loại thẻ trong cùng"
                f" {_CONTAINER_NAMES[opened.unit]}",
                "dùng {%p … %} cho cả đoạn, {%tr … %} cho cả dòng, hoặc đóng ngay trong đoạn",
            )
    for unclosed in open_blocks:
        yield here.problem(
            "BHXH-T017",
            unclosed.at,
            f"khối mở bằng {unclosed.text} không được đóng",
            f"thêm thẻ end{unclosed.word}",
        )
