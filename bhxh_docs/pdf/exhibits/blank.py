"""Refuse a file that is blank from beginning to end: white paper proves nothing.

Whether a page paints anything is told from its operators, without drawing it. Page after page is asked until
one paints, so that an ordinary file costs the beginning of its first page. Blanks between words are no
content: an empty document saved by Word still shows one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from bhxh_docs.errors import ExhibitError, Problem
from bhxh_docs.pdf.content import Operand, operations
from bhxh_docs.pdf.exhibits.annotations import appearances
from bhxh_docs.pdf.objects import data_of, lookup, resolved
from bhxh_docs.pdf.tounicode import parse_to_unicode

BLANK = "BHXH-P019"

_SHOW_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_BUILD_PATH = frozenset({"l", "c", "v", "y", "re"})
_PAINT_PATH = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
#: An image inside the content, and a shading over all that the clip leaves free.
_PAINT_AT_ONCE = frozenset({"BI", "sh"})
#: Modes of text that leave no mark: invisible, and for clipping only.
_UNSEEN_MODES = ([3.0], [7.0])
#: Forms inside forms that are looked into; a page whose forms go deeper is not taken for blank.
_DEEPEST = 12
#: Bytes of content looked at; what paints nothing for so long is not taken for blank, nor read any further.
_MOST_LOOKED = 2 << 20
#: Different codes in a text of blanks: there are few kinds of blanks. Text whose font says that all its
#: letters are blanks, as text protected against copying does, has more.
_KINDS_OF_BLANKS = 4
#: Entries of a font's table of characters that is read; a font used for blanks alone has a few.
_MOST_CHARACTERS = 300


def blank_file(where: str, also: Sequence[str] = ()) -> ExhibitError:
    """The error for a file on whose pages there is nothing (BHXH-P019).

    Args:
        where: its name.
        also: what the file holds that its pages do not show, for the message.
    """
    hints = list(dict.fromkeys(also))[:3]
    return ExhibitError(
        Problem(
            code=BLANK,
            where=where,
            message="; ".join(("tệp trống: không trang nào có chữ, hình hay nét vẽ", *hints)),
            mend=(
                "mở tệp, xem có đúng tệp cần nộp không rồi quét hoặc xuất lại từ bản gốc; nội dung nằm trong "
                "chú thích, phần ẩn hoặc tệp đính kèm thì in ra PDF mới"
            ),
        )
    )


def any_paints(pages: Iterable[PageObject]) -> bool:
    """Whether anything is painted on any of the pages: text, a path, a picture, an annotation.

    Raises:
        Exception: of pypdf, a stream that cannot be read.
    """
    look = _Look()
    return any(look.page(page) for page in pages)


@attrs.frozen
class _State:
    """What of the graphics state decides whether text is seen."""

    unseen: bool = False
    font: str = ""


@attrs.define
class _Look:
    """Looks at the pages of one file; a form that many pages draw is looked at once."""

    _looked: int = 0
    _forms: dict[int, bool] = attrs.Factory(dict)
    _blanks: dict[int, tuple[frozenset[int], int]] = attrs.Factory(dict)

    def page(self, page: PageObject) -> bool:
        """Whether a page paints anything, its annotations included."""
        contents = resolved(page.get("/Contents"))
        parts = [resolved(part) for part in contents] if isinstance(contents, ArrayObject) else [contents]
        data = b"\n".join(data_of(part) for part in parts if isinstance(part, StreamObject))
        return self._content(data, page.get("/Resources"), 0) or any(
            self._form(appearance, page.get("/Resources"), 0) for appearance, _ in appearances(page, [])
        )

    def _content(self, data: bytes, resources: object, depth: int) -> bool:
        self._looked += len(data)
        if self._looked > _MOST_LOOKED:
            return True
        state, saved, path = _State(), [], False
        for operator, operands in operations(data):
            if operator in _PAINT_AT_ONCE or (path and operator in _PAINT_PATH):
                return True
            if operator == "Do" and self._draws(operands, resources, depth):
                return True
            if operator in _SHOW_TEXT and not state.unseen and self._shows(operands, state.font, resources):
                return True
            if operator in _BUILD_PATH:
                path = True
            elif operator == "n":
                path = False
            elif operator == "q":
                saved.append(state)
            elif operator == "Q" and saved:
                state = saved.pop()
            elif operator == "Tr":
                state = attrs.evolve(state, unseen=operands[:1] in _UNSEEN_MODES)
            elif operator == "Tf":
                state = attrs.evolve(state, font=str(operands[0]) if operands else "")
        return False

    def _draws(self, operands: list[Operand], resources: object, depth: int) -> bool:
        drawn = lookup(resolved(resources), "/XObject", str(operands[0])) if operands else None
        if isinstance(drawn, DictionaryObject) and drawn.get("/Subtype") == "/Image":
            return True
        return isinstance(drawn, StreamObject) and self._form(drawn, resources, depth)

    def _form(self, form: StreamObject, resources: object, depth: int) -> bool:
        if depth >= _DEEPEST:
            return True
        if id(form) not in self._forms:
            self._forms[id(form)] = False  # a form may draw itself
            own = form.get("/Resources") or resources
            self._forms[id(form)] = self._content(data_of(form), own, depth + 1)
        return self._forms[id(form)]

    def _shows(self, operands: list[Operand], font: str, resources: object) -> bool:
        """Whether a text holds more than blanks."""
        shown = operands[0] if operands and isinstance(operands[0], list) else operands[-1:]
        text = b"".join(part for part in shown if isinstance(part, bytes))
        used = lookup(resolved(resources), "/Font", font)
        if not isinstance(used, DictionaryObject):
            return text != b""
        if id(used) not in self._blanks:
            self._blanks[id(used)] = _blank_codes(used)
        blanks, width = self._blanks[id(used)]
        codes = {int.from_bytes(text[place : place + width]) for place in range(0, len(text), width)}
        return len(codes) > _KINDS_OF_BLANKS or not codes <= blanks


def _blank_codes(font: DictionaryObject) -> tuple[frozenset[int], int]:
    """The codes of a font that stand for blanks, and how many bytes a code has."""
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    table = resolved(font.get("/ToUnicode"))
    if isinstance(table, StreamObject):
        data = data_of(table)
        if data.count(b"<") > _MOST_CHARACTERS:
            return frozenset(), width
        return frozenset(code for code, text in parse_to_unicode(data).items() if text.isspace()), width
    # a font with a coding of its own may have any letter there
    usual = width == 1 and not isinstance(resolved(font.get("/Encoding")), DictionaryObject)
    return frozenset({0x20} if usual else ()), width
