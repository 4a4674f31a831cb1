"""Checks of the letters everywhere: Times New Roman, black.

Căn cứ: khoản 4 Mục I Phần I Phụ lục I Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from bhxh_docs.guard.finding import Place, Rule, Severity, TemplateFinding
from bhxh_docs.guard.layout.judge import Judge, rule
from bhxh_docs.guard.layout.text import VALUE, Letter, letters_of
from bhxh_docs.templating.decree30 import FONT
from bhxh_docs.templating.package import MAIN_PART

FONT_RULE: Final = rule(308, Severity.ERROR, f"Phông chữ không phải {FONT}", "khoản 4 Mục I")
COLOR_RULE: Final = rule(309, Severity.WARNING, "Chữ không phải màu đen", "khoản 4 Mục I")

RULES: Final[tuple[Rule, ...]] = (FONT_RULE, COLOR_RULE)

_BLACK: Final = frozenset({"", "000000"})
_UNKNOWN: Final = "không xác định"


def check_fonts(judge: Judge) -> Iterator[TemplateFinding]:
    """Yield each wrong font and colour once, at the first paragraph that has it."""
    found = list(_texts(judge))
    for font, places in _group(found, _fonts).items():
        yield from judge.finding(
            FONT_RULE,
            places[0],
            f"phông chữ {font}{_others(places)}, quy định {FONT}",
            f"chọn chữ (Ctrl+A để chọn cả văn bản), Home › Font › {FONT}; nếu còn sót, sửa kiểu đang dùng"
            " (Home › Styles, bấm chuột phải › Modify)",
        )
    for color, places in _group(found, _colors).items():
        yield from judge.finding(
            COLOR_RULE,
            places[0],
            f"chữ màu #{color}{_others(places)}, quy định màu đen",
            "chọn chữ, Home › Font Color › Automatic",
        )


def _others(places: list[Place]) -> str:
    return f" (và {len(places) - 1} đoạn khác)" if len(places) > 1 else ""


_Text = tuple[Place, tuple[Letter, ...]]


def _texts(judge: Judge) -> Iterator[_Text]:
    paper, opened = judge.paper, judge.paper.opened
    for para in paper.paras:
        if not para.control:
            yield opened.at(MAIN_PART, para.place), para.letters
    for part in opened.stories:
        if part == MAIN_PART or part.startswith("word/comments"):
            continue
        for place in opened.paragraphs(part):
            element = place.element
            letters, control = letters_of(element, lambda run, at=element: paper.styles.run(at, run))  # type: ignore[misc]
            if not control:
                yield opened.at(part, place), letters


def _group(
    texts: Iterable[_Text], wrong: Callable[[Iterable[Letter]], Iterable[str]]
) -> dict[str, list[Place]]:
    groups: dict[str, list[Place]] = {}
    for place, letters in texts:
        for value in sorted(set(wrong(letters))):
            groups.setdefault(value, []).append(place)
    return groups


def _fonts(letters: Iterable[Letter]) -> Iterator[str]:
    for letter in letters:
        # signs such as ☐ come from fonts of signs; a value is in both fonts of its run
        if letter.look.hidden or not (letter.char.isalnum() or letter.char == VALUE):
            continue
        fonts = (
            {letter.look.ascii_font, letter.look.other_font}
            if letter.char == VALUE
            else {letter.look.font_of(letter.char)}
        )
        for font in fonts:
            if font is None:
                yield _UNKNOWN
            elif font.casefold() != FONT.casefold():
                yield font


def _colors(letters: Iterable[Letter]) -> Iterator[str]:
    for letter in letters:
        if not letter.char.isspace() and not letter.look.hidden and letter.look.color not in _BLACK:
            yield letter.look.color
