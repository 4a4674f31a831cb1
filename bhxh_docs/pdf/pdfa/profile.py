"""The colour profile of the output intent: sRGB, computed from its definition.

Profiles that come with programs have licences and dates of their own; this one is made of the figures of the
standard, the same bytes each time: an ICC profile of version 2 for a monitor, three matrix columns and one
tone curve of 1024 steps shared by the three channels.

Căn cứ: IEC 61966-2-1:1999 (sRGB); ICC.1:2001-04; ISO 19005-2:2011, 6.2.3.
"""

from __future__ import annotations

import functools
import struct

NAME = "sRGB IEC61966-2.1"

#: The primaries of sRGB brought to the white of the connection space (D50), as every sRGB profile has them.
_COLUMNS = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_WHITE = (0.96420, 1.00000, 0.82491)
_STEPS = 1024
_HEADER = 128


@functools.cache
def srgb_profile() -> bytes:
    """The profile as it stands in a file."""
    curve = _curve()
    tags = [
        (b"desc", _description(NAME)),
        (b"cprt", b"text\0\0\0\0" + b"CC0: no rights reserved\0"),
        (b"wtpt", _xyz(_WHITE)),
        *((name, _xyz(column)) for name, column in _COLUMNS.items()),
        *((name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    offsets: dict[bytes, int] = {}
    body = b""
    start = _HEADER + 4 + 12 * len(tags)
    for _, data in tags:
        if data not in offsets:
            offsets[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
    table = struct.pack(">I", len(tags)) + b"".join(
        name + struct.pack(">II", offsets[data], len(data)) for name, data in tags
    )
    return _header(_HEADER + len(table) + len(body)) + table + body


def _header(size: int) -> bytes:
    date = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    return struct.pack(
        ">I4sI4s4s4s12s4s4sI4s4sQI12s4s44s",
        size,
        b"\0\0\0\0",
        0x02100000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        date,
        b"acsp",
        b"\0\0\0\0",
        0,
        b"\0\0\0\0",
        b"\0\0\0\0",
        0,
        0,
        b"".join(_fixed(value) for value in _WHITE),
        b"\0\0\0\0",
        b"",
    )


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(value) for value in values)


def _curve() -> bytes:
    values = [round(65535 * _linear(step / (_STEPS - 1))) for step in range(_STEPS)]
    return struct.pack(f">4s4xI{_STEPS}H", b"curv", _STEPS, *values)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _description(text: str) -> bytes:
    ascii_text = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(ascii_text)) + ascii_text + b"\0" * (4 + 4 + 2 + 1 + 67)
