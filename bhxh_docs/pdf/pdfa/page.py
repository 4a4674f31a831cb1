"""Whether the pages of a packet may be part of a PDF/A-2b: what their content draws, and with what.

A page's content is followed as a reader follows it, through the forms, patterns and Type 3 glyphs it draws:
what is used counts, what lies unused in a dictionary does not.

Căn cứ: ISO 19005-2:2011, 6.1.7, 6.1.10, 6.1.13 and 6.2. Checked here: filters and outside data of streams,
operators, nesting, size of the page, colour spaces against the RGB output intent, graphics states, rendering
intents, pictures (JPEG 2000 as well), forms, blend modes; fonts by ``fonts``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs
from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from bhxh_docs.errors import Problem
from bhxh_docs.pdf.content import Operand, operations
from bhxh_docs.pdf.objects import data_of, lookup, name, number_of, resolved
from bhxh_docs.pdf.pdfa.colour import colour_findings, inline_space, jpeg2000_findings
from bhxh_docs.pdf.pdfa.finding import Finding
from bhxh_docs.pdf.pdfa.fonts import FontUse, font_findings
from bhxh_docs.pdf.pdfa.mend import mend_font, mend_state, mend_xobject, unpack_lzw
from bhxh_docs.pdf.pdfa.objects import (
    filters_of,
    form_findings,
    image_findings,
    inline_findings,
    intent_findings,
    state_findings,
    stream_findings,
)

_OPERATORS = frozenset(
    re.findall(
        r"\S+",
        "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J K k l m M MP n "
        "q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"",
    )
)
_DEVICE = {"g": "/DeviceGray", "G": "/DeviceGray", "rg": "/DeviceRGB", "RG": "/DeviceRGB",
           "k": "/DeviceCMYK", "K": "/DeviceCMYK"}  # fmt: skip
_DEEPEST = 28
_SMALLEST, _LARGEST = 3.0, 14400.0
_INVISIBLE = 3.0
_LARGEST_INTEGER, _LONGEST_STRING = 2**31 - 1, 32767


@attrs.define
class _Font:
    """A font met on the way, with the codes drawn with it so far and where it is used."""

    dictionary: DictionaryObject
    width: int
    drawn: set[bytes] = attrs.field(factory=set)
    named: set[bytes] = attrs.field(factory=set)
    places: dict[tuple[str, int], None] = attrs.field(factory=dict)


class PageRules:
    """The rules of PDF/A-2b over the pages of a packet; shared objects are looked into once.

    Args:
        mend: take out of the pages' objects first what nothing to be seen depends on.
    """

    def __init__(self, *, mend: bool = True) -> None:
        self._mend = mend
        self._forms: dict[tuple[int, float], tuple[frozenset[Finding], frozenset[int]]] = {}
        self._fonts: dict[int, _Font] = {}
        self._found: dict[tuple[str, Finding], list[int]] = {}
        self._keep: list[object] = []

    def take(self, page: PageObject, part: str, number: int) -> None:
        """Look into one page.

        Args:
            page: the page, of the file being written if it is to be mended.
            part: what it belongs to, for messages.
            number: its number there.
        """
        found = set(self._page_box(page))
        resources = resolved(page.get("/Resources"))
        contents = resolved(page.get("/Contents"))
        streams = [resolved(item) for item in contents] if isinstance(contents, ArrayObject) else [contents]
        pieces = []
        for stream in streams:
            if isinstance(stream, StreamObject):
                if self._mend:
                    unpack_lzw(stream)
                found |= set(stream_findings(stream))
                pieces.append(data_of(stream))
        walk = _Walk(self, resources if isinstance(resources, DictionaryObject) else DictionaryObject())
        walk.follow(b"\n".join(pieces))
        found |= walk.found | set(self._group(page))
        for font in walk.fonts:
            self._fonts[font].places[(part, number)] = None
        self._note(part, number, found)

    def findings(self) -> set[Finding]:
        """What was found so far, wherever it was."""
        self._judge_fonts()
        return {finding for _, finding in self._found}

    def problems(self) -> list[Problem]:
        """What was found so far, a problem for each part and rule, with its pages (BHXH-P070)."""
        self._judge_fonts()
        return [
            Problem(
                code="BHXH-P070",
                where=f"{part}, trang {_ranges(sorted(set(pages)))}",
                message=f"{finding.message} (ISO 19005-2, {finding.clause})",
                mend=finding.mend,
            )
            for (part, finding), pages in self._found.items()
        ]

    def _judge_fonts(self) -> None:
        """Judge the fonts when all that is drawn with them is known."""
        for font in self._fonts.values():
            use = FontUse(frozenset(font.drawn), frozenset(font.named))
            found = set(font_findings(font.dictionary, use))
            for part, number in font.places:
                self._note(part, number, found)
        self._fonts = {}

    def _note(self, part: str, number: int, found: set[Finding]) -> None:
        for finding in found:
            self._found.setdefault((part, finding), []).append(number)

    def _page_box(self, page: PageObject) -> Iterator[Finding]:
        for key in ("/MediaBox", "/CropBox"):
            box = resolved(page.get(key))
            values = [resolved(value) for value in box] if isinstance(box, ArrayObject) else []
            sides = [abs(values[2] - values[0]), abs(values[3] - values[1])] if len(values) == 4 else []  # type: ignore[operator]
            if any(not _SMALLEST <= float(side) <= _LARGEST for side in sides):
                yield Finding("6.1.13", "khổ trang nhỏ hơn 3 hoặc lớn hơn 14400 điểm")

    def _group(self, holder: DictionaryObject) -> Iterator[Finding]:
        space = lookup(holder, "/Group", "/CS")
        if space is not None:
            yield from colour_findings(space, DictionaryObject())

    def font(self, font: DictionaryObject) -> int:
        """The number under which a font is kept."""
        key = _key(font)
        if key not in self._fonts:
            if self._mend:
                mend_font(font)
            self._fonts[key] = _Font(font, 2 if font.get("/Subtype") == "/Type0" else 1)
        return key

    def show(self, font: int, codes: bytes, *, visible: bool) -> None:
        """Note the codes of a text drawn."""
        known = self._fonts[font]
        found = {codes[place : place + known.width] for place in range(0, len(codes), known.width)}
        known.named |= found
        if visible:
            known.drawn |= found

    def drawn(
        self, xobject: StreamObject, mode: float, outer: DictionaryObject
    ) -> tuple[set[Finding], set[int]]:
        """What is wrong with a picture or form, and the fonts it draws with."""
        key = (_key(xobject), mode)
        if key not in self._forms:
            self._forms[key] = (frozenset(), frozenset())  # a form that draws itself ends here
            if self._mend:
                mend_xobject(xobject)
            found = set(stream_findings(xobject))
            fonts: set[int] = set()
            if xobject.get("/Subtype") == "/Image":
                found |= set(self._image(xobject, outer, mode))
            elif xobject.get("/Subtype") == "/Form":
                found |= set(form_findings(xobject)) | set(self._group(xobject))
                if self._mend and "/Resources" not in xobject:  # as readers take it: those around it
                    xobject[name("Resources")] = outer
                resources = resolved(xobject.get("/Resources"))
                own = isinstance(resources, DictionaryObject)
                walk = _Walk(self, resources if isinstance(resources, DictionaryObject) else outer, mode)
                walk.follow(data_of(xobject))
                found |= walk.found
                if walk.named and not own:
                    found.add(Finding("6.2.2", "hình vẽ dùng tài nguyên của trang (thiếu Resources)"))
                fonts |= walk.fonts
            else:
                found.add(Finding("6.2.9", "trang có đối tượng PostScript"))
            if number_of(xobject) is None:
                self._keep.append(xobject)  # a key made of its address must not be used again
            self._forms[key] = (frozenset(found), frozenset(fonts))
        findings, used = self._forms[key]
        return set(findings), set(used)

    def _image(self, image: StreamObject, outer: DictionaryObject, mode: float) -> Iterator[Finding]:
        yield from image_findings(image)
        space = resolved(image.get("/ColorSpace"))
        if "/JPXDecode" in filters_of(image):
            yield from jpeg2000_findings(image, has_space=space is not None)
        if space is not None:
            yield from colour_findings(space, outer)
        soft = resolved(image.get("/SMask"))
        if isinstance(soft, StreamObject):
            yield from self.drawn(soft, mode, outer)[0]


class _Walk:
    """Follows one content stream."""

    def __init__(self, rules: PageRules, resources: DictionaryObject, mode: float = 0.0) -> None:
        self._rules = rules
        self._resources = resources
        self._font: int | None = None
        self._mode = mode
        self._saved: list[tuple[int | None, float]] = []
        self.found: set[Finding] = set()
        self.fonts: set[int] = set()
        #: Whether anything was found by its name.
        self.named = False

    def follow(self, data: bytes) -> None:
        """Look at every operator."""
        for operator, operands in operations(data):
            if operator not in _OPERATORS:
                self.found.add(Finding("6.2.2", f"nội dung trang có lệnh lạ “{operator[:20]}”"))
                continue
            for value in operands:
                if isinstance(value, float) and value.is_integer() and abs(value) > _LARGEST_INTEGER:
                    self.found.add(Finding("6.1.13", "nội dung trang có số nguyên quá lớn"))
                if isinstance(value, bytes) and len(value) > _LONGEST_STRING:
                    self.found.add(Finding("6.1.13", "nội dung trang có chuỗi dài quá 32767 byte"))
            match operator:
                case "q":
                    self._saved.append((self._font, self._mode))
                    if len(self._saved) > _DEEPEST:
                        self.found.add(Finding("6.1.13", "lệnh q lồng nhau quá 28 tầng"))
                case "Q":
                    if self._saved:
                        self._font, self._mode = self._saved.pop()
                case "g" | "G" | "rg" | "RG" | "k" | "K":
                    self._colour(_DEVICE[operator])
                case "Tf" | "Tr" | "Tj" | "TJ" | "'" | '"':
                    self._text(operator, operands)
                case _:
                    self._other(operator, operands)

    def _text(self, operator: str, operands: list[Operand]) -> None:
        match operator:
            case "Tf":
                font = self._named("/Font", operands[:1])
                self._font = self._rules.font(font) if isinstance(font, DictionaryObject) else None
            case "Tr":
                self._mode = operands[0] if operands and isinstance(operands[0], float) else 0.0
            case _:
                shown = operands[-1] if operands else b""
                codes = b"".join(item for item in (shown if isinstance(shown, list) else [shown])
                                 if isinstance(item, bytes))  # fmt: skip
                if self._font is not None and codes:
                    self.fonts.add(self._font)
                    self._rules.show(self._font, codes, visible=self._mode != _INVISIBLE)
                    self._type3(self._font)

    def _type3(self, font: int) -> None:
        dictionary = self._rules._fonts[font].dictionary  # noqa: SLF001  one machine in two classes
        glyphs = resolved(dictionary.get("/CharProcs"))
        if dictionary.get("/Subtype") != "/Type3" or not isinstance(glyphs, DictionaryObject):
            return
        key = (_key(dictionary), self._mode)
        known = self._rules._forms  # noqa: SLF001
        if key not in known:
            known[key] = (frozenset(), frozenset())
            own = resolved(dictionary.get("/Resources"))
            walk = _Walk(
                self._rules, own if isinstance(own, DictionaryObject) else self._resources, self._mode
            )
            for key_of_glyph in glyphs:
                glyph = resolved(glyphs.get(key_of_glyph))
                if isinstance(glyph, StreamObject):
                    walk.follow(data_of(glyph))
            known[key] = (frozenset(walk.found), frozenset(walk.fonts))
        self.found |= known[key][0]
        self.fonts |= known[key][1]

    def _other(self, operator: str, operands: list[Operand]) -> None:
        match operator:
            case "Do":
                xobject = self._named("/XObject", operands[:1])
                if isinstance(xobject, StreamObject):
                    found, fonts = self._rules.drawn(xobject, self._mode, self._resources)
                    self.found |= found
                    self.fonts |= fonts
            case "cs" | "CS":
                if operands and isinstance(operands[0], str):
                    self._colour(self._named("/ColorSpace", operands[:1]) or operands[0])
            case "scn" | "SCN":
                self._pattern(self._named("/Pattern", operands[-1:]))
            case "sh":
                self._shading(self._named("/Shading", operands[:1]))
            case "gs":
                state = self._named("/ExtGState", operands[:1])
                if isinstance(state, DictionaryObject):
                    if self._rules._mend:  # noqa: SLF001
                        mend_state(state)
                    self.found |= self._state(state)
            case "ri":
                self.found |= set(intent_findings(operands[0] if operands else None))
            case "BI":
                self._inline(operands[0] if operands and isinstance(operands[0], list) else [])

    def _named(self, kind: str, operands: list[Operand]) -> object:
        """What an operand names in the resources."""
        if not operands or not isinstance(operands[0], str):
            return None
        found = lookup(self._resources, kind, operands[0])
        self.named = self.named or found is not None
        return found

    def _colour(self, space: object) -> None:
        self.found |= set(colour_findings(space, self._resources))

    def _pattern(self, pattern: object) -> None:
        if not isinstance(pattern, DictionaryObject):
            return
        self._shading(resolved(pattern.get("/Shading")))
        state = resolved(pattern.get("/ExtGState"))
        if isinstance(state, DictionaryObject):
            self.found |= self._state(state)
        if isinstance(pattern, StreamObject):
            own = resolved(pattern.get("/Resources"))
            walk = _Walk(self._rules, own if isinstance(own, DictionaryObject) else self._resources)
            walk.follow(data_of(pattern))
            self.found |= walk.found | set(stream_findings(pattern))
            self.fonts |= walk.fonts

    def _shading(self, shading: object) -> None:
        if isinstance(shading, DictionaryObject):
            self._colour(resolved(shading.get("/ColorSpace")))

    def _state(self, state: DictionaryObject) -> set[Finding]:
        found = set(state_findings(state))
        mask = lookup(state, "/SMask", "/G")
        if isinstance(mask, StreamObject):
            drawn, fonts = self._rules.drawn(mask, self._mode, self._resources)
            self.fonts |= fonts
            found |= drawn
        return found

    def _inline(self, entries: list[Operand]) -> None:
        image = {str(key): value for key, value in zip(entries[::2], entries[1::2], strict=False)}
        self.found |= set(inline_findings(image))
        space = image.get("/ColorSpace", image.get("/CS"))
        if space is not None:
            self._colour(inline_space(space, self._resources))


def _key(value: DictionaryObject) -> int:
    """The number of an object in its file; its address for one without, which is kept for that."""
    number = number_of(value)
    return -id(value) if number is None else number


def _ranges(pages: list[int]) -> str:
    """``1–3, 7``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
