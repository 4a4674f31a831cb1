"""Look into the font programs that a PDF embeds: which glyph a code draws, and how wide it is."""

from __future__ import annotations

import io

from fontTools.cffLib import CFFFontSet
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont
from pypdf.generic import StreamObject

from bhxh_docs.pdf.objects import data_of


class FontProgram:
    """An embedded font program: glyphs and their widths, in thousandths."""

    tables: frozenset[tuple[int, int]] = frozenset()

    def width(self, glyph: str | int) -> float | None:
        """The advance width of a glyph by name or by number; None where there is no such glyph."""
        raise NotImplementedError

    def of_code(self, code: int, char: str, name: str, *, symbolic: bool) -> str | None:
        """The name of the glyph a code of a simple font draws; ".notdef" where none is meant."""
        raise NotImplementedError

    def of_cid(self, cid: int) -> str | None:
        """The name of the glyph of a CID in a font that maps them itself."""
        raise NotImplementedError


class _TrueType(FontProgram):
    def __init__(self, data: bytes) -> None:
        self._font = TTFont(io.BytesIO(data), lazy=True)
        # unpacked by hand: fontTools complains to the terminal of the dates in subset fonts
        self._units = int.from_bytes(self._font.getTableData("head")[18:20])
        self._order = self._font.getGlyphOrder()
        self._advance = self._font["hmtx"].metrics
        cmap = self._font["cmap"].tables if "cmap" in self._font else []
        self._cmaps = {(table.platformID, table.platEncID): table.cmap for table in cmap}
        self.tables = frozenset(self._cmaps)

    def width(self, glyph: str | int) -> float | None:
        if isinstance(glyph, int):
            if glyph >= len(self._order):
                return None
            glyph = self._order[glyph]
        found = self._advance.get(glyph)
        return None if found is None else float(found[0]) * 1000 / self._units

    def of_code(self, code: int, char: str, name: str, *, symbolic: bool) -> str | None:
        if symbolic or not name:
            table = self._cmaps.get((3, 0))
            if table is not None:
                pages = (0, 0xF000, 0xF100, 0xF200)
                return next((table[page + code] for page in pages if page + code in table), ".notdef")
            first: dict[int, str] = next(iter(self._cmaps.values()), {})
            table = self._cmaps.get((1, 0)) or first
            return str(table.get(code, ".notdef"))
        unicode_table = self._cmaps.get((3, 1), {})
        if ord(char or "\0") in unicode_table:
            return str(unicode_table[ord(char)])
        mac = self._cmaps.get((1, 0), {})
        if name in MacRoman and MacRoman.index(name) in mac:
            return str(mac[MacRoman.index(name)])
        return name if name in self._advance else ".notdef"

    def of_cid(self, cid: int) -> str | None:
        return self._order[cid] if cid < len(self._order) else None


class _Compact(FontProgram):
    """A CFF program."""

    def __init__(self, data: bytes) -> None:
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        self._font = fonts[fonts.fontNames[0]]
        self._strings = self._font.CharStrings
        matrix = getattr(self._font, "FontMatrix", [0.001])
        self._scale: float = 1000 * float(matrix[0])
        encoding = getattr(self._font, "Encoding", None)
        self._encoding = StandardEncoding if encoding == "StandardEncoding" else encoding

    def width(self, glyph: str | int) -> float | None:
        if isinstance(glyph, int):
            names = self._font.getGlyphOrder()
            if glyph >= len(names):
                return None
            glyph = names[glyph]
        if glyph not in self._strings:
            return None
        string = self._strings[glyph]
        string.draw(NullPen())
        return float(string.width) * self._scale

    def of_code(self, code: int, char: str, name: str, *, symbolic: bool) -> str | None:
        del char, symbolic
        if name:
            return name if name in self._strings else None
        listed = self._encoding
        return str(listed[code]) if isinstance(listed, list) and code < len(listed) else None

    def of_cid(self, cid: int) -> str | None:
        if hasattr(self._font, "ROS"):
            return f"cid{cid:05d}" if cid else ".notdef"
        names = self._font.getGlyphOrder()
        return names[cid] if cid < len(names) else None


def read_program(stream: StreamObject) -> FontProgram | None:
    """The program of a font; None for Type 1, and for one that cannot be read."""
    data = data_of(stream)
    try:
        if data[:4] in {b"\0\1\0\0", b"true", b"OTTO"}:
            if data[:4] == b"OTTO":
                return _Compact(TTFont(io.BytesIO(data)).getTableData("CFF "))
            return _TrueType(data)
        if data[:1] == b"\1":
            return _Compact(data)
    except Exception:  # noqa: BLE001  a damaged font makes fontTools raise nearly anything
        return None
    return None
