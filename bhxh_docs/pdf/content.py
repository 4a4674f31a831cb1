"""Read a content stream: its operators with their operands, quickly and without judging them.

pypdf reads content too and makes an object of every number; what reads the pages of a packet back needs no
objects. A name is a ``str`` with its slash, a string ``bytes``, a number ``float``, an array a list; the
dictionary of an inline image or of marked content is a list as well, keys and values in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

Operand: TypeAlias = "str | bytes | float | list[Operand]"

_TOKEN = re.compile(
    rb"[\x00\t\n\x0c\r ]*(?:"
    rb"(?P<number>[+-]*(?:\d+\.?\d*|\.\d+)(?:-\d*)?)(?=[\x00\t\n\x0c\r \[\]()<>/%{}]|[A-Za-z'\"]|\Z)"
    rb"|/(?P<name>[^\x00\t\n\x0c\r \[\]()<>/%{}]*)"
    rb"|\((?P<string>(?:[^()\\]++|\\.)*+)\)"
    rb"|(?P<nested>\()"
    rb"|<(?P<hex>[0-9A-Fa-f\x00\t\n\x0c\r ]*)>"
    rb"|(?P<open>\[|<<)"
    rb"|(?P<close>\]|>>)"
    rb"|%(?P<comment>[^\r\n]*)"
    rb"|(?P<operator>[^\x00\t\n\x0c\r \[\]()<>/%{}]+)"
    rb"|(?P<other>.)"
    rb")",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")
_END_IMAGE = re.compile(rb"(?<=[\x00\t\n\x0c\r ])EI(?=[\x00\t\n\x0c\r ]|\Z)|(?<=>)EI(?=[\x00\t\n\x0c\r ]|\Z)")

#: Saving and restoring of the graphics state; strings, comments and inline images, in which the letters mean
#: nothing, are matched first. Every branch begins with a sign of its own, which makes the search quick.
_SAVES = re.compile(
    rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\)|%[^\r\n]*|BI(?<=\sBI)\s.*?\sID\s.*?\sEI(?=\s)"
    rb"|q(?<=[\s)>\]}]q)(?=[\s(<\[/%])|Q(?<=[\s)>\]}]Q)(?=[\s(<\[/%])",
    re.DOTALL,
)
_STEPS = {b"q": 1, b"Q": -1}


def saves_and_restores(data: bytes) -> list[int]:
    """Of a content stream each saving of the graphics state as 1, each restoring as -1, in order."""
    return [_STEPS[found] for found in _SAVES.findall(b"\n" + data + b"\n") if found in _STEPS]


def operations(data: bytes) -> Iterator[tuple[str, list[Operand]]]:
    """The operators of a content stream in order, each with its operands.

    An inline image is one operation, ``BI``, with the entries of its dictionary as one list; what it shows is
    passed over. What is no operator of PDF is given as it stands.
    """
    operands: list[Operand] = []
    stack: list[list[Operand]] = []
    position = 0
    while (match := _TOKEN.match(data, position)) is not None:
        position = match.end()
        kind, text = match.lastgroup, match[match.lastgroup or 0]
        if kind == "operator" and not stack:
            operator = text.decode("latin-1")
            if operator == "ID":
                end = _END_IMAGE.search(data, position)
                position = len(data) if end is None else end.end()
                yield "BI", [operands]
                operands = []
            elif operator == "BI":
                operands = []
            elif operator in {"true", "false", "null"}:
                operands.append(operator)
            else:
                yield operator, operands
                operands = []
            continue
        if kind == "open":
            stack.append(operands)
            operands = []
            continue
        if kind == "close":
            if stack:
                inner, operands = operands, stack.pop()
                operands.append(inner)
            continue
        if kind == "nested":
            text, position = _nested(data, position)
        value = _value(kind, text)
        if value is not None:
            operands.append(value)


def _value(kind: str | None, text: bytes) -> Operand | None:
    match kind:
        case "number":
            return _number(text)
        case "name":
            return "/" + _HASH.sub(lambda found: bytes.fromhex(found[1].decode()), text).decode("latin-1")
        case "string" | "nested":
            return _ESCAPE.sub(_unescaped, text) if b"\\" in text else text
        case "hex":
            digits = b"".join(text.replace(b"\0", b"").split()).decode("ascii")
            return bytes.fromhex(digits if len(digits) % 2 == 0 else digits + "0")
        case "operator":  # true, false, null inside an array or dictionary
            return text.decode("latin-1")
    return None


def _number(text: bytes) -> float:
    try:
        return float(text)
    except ValueError:  # "--5" and "12-3", which some programs write and every reader takes
        sign = -1.0 if text.startswith(b"-") else 1.0
        return sign * float(text.lstrip(b"+-").partition(b"-")[0] or b"0")


def _nested(data: bytes, position: int) -> tuple[bytes, int]:
    """The rest of a string that has parentheses inside; where it ends."""
    depth, start = 1, position
    while position < len(data):
        sign = data[position : position + 1]
        if sign == b"\\":
            position += 2
            continue
        depth += {b"(": 1, b")": -1}.get(sign, 0)
        position += 1
        if depth == 0:
            return data[start : position - 1], position
    return data[start:], position


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign[:1].isdigit():
        return bytes([int(sign, 8) & 0xFF])
    if sign in {b"\n", b"\r", b"\r\n"}:
        return b""
    return _ESCAPED.get(sign, sign)
