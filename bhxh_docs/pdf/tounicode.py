"""Read a font's ToUnicode table: which characters the glyph codes of a PDF stand for.

Both checks of what a PDF really shows rest on it: which letters a font draws (``fonts``), and what a stamp
says (``readback``).
"""

from __future__ import annotations

import re

from pypdf.generic import DictionaryObject, StreamObject

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_OPEN, _CLOSE = "[", "]"


def to_unicode(font: DictionaryObject) -> dict[int, str]:
    """Glyph code to text for one font of a PDF.

    Args:
        font: the font's dictionary; simple and composite fonts alike.

    Returns:
        The table; empty when the font has none.
    """
    stream = font.get("/ToUnicode")
    stream = stream.get_object() if stream is not None else None
    return parse_to_unicode(stream.get_data()) if isinstance(stream, StreamObject) else {}


def parse_to_unicode(data: bytes) -> dict[int, str]:
    """Parse the text of a ToUnicode CMap; entries that are not well-formed are left out."""
    table: dict[int, str] = {}
    for kind, body in _SECTION.findall(data):
        tokens = [_token(match) for match in _TOKEN.finditer(body)]
        if kind == b"bfchar":
            for code, text in zip(tokens[::2], tokens[1::2], strict=False):
                if isinstance(code, bytes) and isinstance(text, bytes):
                    table[int.from_bytes(code)] = _text(text)
        else:
            _read_ranges(tokens, table)
    return table


def _token(match: re.Match[bytes]) -> bytes | str:
    if match.group(2):
        return _OPEN
    if match.group(3):
        return _CLOSE
    digits = b"".join(match.group(1).split()).decode("ascii")
    return bytes.fromhex(digits if len(digits) % 2 == 0 else "0" + digits)


def _read_ranges(tokens: list[bytes | str], table: dict[int, str]) -> None:
    position = 0
    while position + 2 < len(tokens):
        low, high, target = tokens[position : position + 3]
        position += 3
        if not (isinstance(low, bytes) and isinstance(high, bytes)):
            continue
        codes = range(int.from_bytes(low), min(int.from_bytes(high), int.from_bytes(low) + 0xFFFF) + 1)
        if isinstance(target, bytes):
            for step, code in enumerate(codes):
                table[code] = _text(target, step)
        elif target == _OPEN:
            for code in codes:
                if position < len(tokens) and isinstance(text := tokens[position], bytes):
                    table[code] = _text(text)
                    position += 1
            if position < len(tokens) and tokens[position] == _CLOSE:
                position += 1


def _text(data: bytes, step: int = 0) -> str:
    text = data.decode("utf-16-be", "replace")
    if step and text:
        last = ord(text[-1]) + step
        return text[:-1] + (chr(last) if last <= 0x10FFFF else "\N{REPLACEMENT CHARACTER}")
    return text
