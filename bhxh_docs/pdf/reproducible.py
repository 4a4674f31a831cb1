"""Take out of a converted PDF what LibreOffice writes anew each time: same document, same bytes.

Two conversions of one document differ in the creation and modification dates, the same dates and identifiers
in the XMP packet, the date inside the colour profile that PDF/A brings, the file identifier and
LibreOffice's checksum. Each is overwritten with a fixed value; the identifier is the hash of everything
else. Only the colour profile is compressed and may change its length: then the cross-reference table is
moved along. Fonts are written in the order of their addresses in memory, which is another one now and then:
they are put into the order of their names.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib

RECIPE = "masked 2"
"""Part of the key of converted papers: another way of masking gives other bytes."""

_TAIL = 4096

_INFO_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)(\d{4,14})")
_XMP = re.compile(rb"<\?xpacket begin=.*?<\?xpacket end=", re.DOTALL)
_XMP_DATE = re.compile(
    rb"(<xmp:(?:CreateDate|ModifyDate|MetadataDate)>)(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})"
)
_XMP_UUID = re.compile(
    rb"(uuid:)([0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})"
)
_FILE_ID = re.compile(rb"(/ID\s*\[\s*<)([0-9A-Fa-f]+)(>\s*<)([0-9A-Fa-f]+)(>)")
_CHECKSUM = re.compile(rb"(/DocChecksum\s*/)([0-9A-Fa-f]+)")

_PROFILE = re.compile(rb"<</N \d[^>]*?/Length (\d+) 0 R[^>]*?/FlateDecode[^>]*>>\s*stream\r?\n")
_XREF = re.compile(rb"xref\r?\n0 (\d+)\s*?\n")
_START_XREF = re.compile(rb"(startxref\r?\n)(\d+)(\s+%%EOF\s*)\Z")
_XREF_ENTRY = 20

_OBJECT = re.compile(rb"(\d+) 0 obj\b")
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_FONTS = re.compile(rb"<<(?:\s*/F\d+ \d+ 0 R)+\s*>>")
_BASE_FONT = re.compile(rb"/BaseFont\s*/([^\s/<>\[\]()]+)")

_DICTIONARY = 65_536
"""No font's dictionary is longer, its widths with it."""

_DATE = b"20000101000000"
_XMP_INSTANT = b"2000-01-01T00:00:00"
_PROFILE_DATE = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)


def mask(pdf: bytes) -> bytes:
    """The same PDF with dates and identifiers that depend on nothing but its content.

    Args:
        pdf: a PDF as LibreOffice writes it: plain Info dictionary, plain XMP, trailer at the end.

    Returns:
        The masked PDF. Dates become 2000-01-01T00:00:00Z, which reads as "not told".
    """
    ordered = _with_fonts_ordered(_mask_profile(pdf))
    masked = _INFO_DATE.sub(lambda match: match[1] + _DATE[: len(match[2])], ordered)
    masked = _XMP.sub(_mask_xmp, masked)
    head, tail = masked[:-_TAIL], masked[-_TAIL:]
    blank = _CHECKSUM.sub(_zeros, _FILE_ID.sub(_zero_id, tail))
    identifier = hashlib.sha256(head + blank).hexdigest().upper().encode()

    def with_id(match: re.Match[bytes]) -> bytes:
        before, first, between, second, after = match.groups()
        return bytes(before + _fit(identifier, first) + between + _fit(identifier, second) + after)

    tail = _FILE_ID.sub(with_id, blank)
    return head + _CHECKSUM.sub(lambda match: match[1] + _fit(identifier, match[2]), tail)


def _mask_profile(pdf: bytes) -> bytes:
    """The PDF with a fixed date in its colour profile; unchanged when there is none."""
    found = _PROFILE.search(pdf)
    length = re.search(rb"\n" + found[1] + rb" 0 obj\s+(\d+)(?=\s+endobj)", pdf) if found else None
    if found is None or length is None:
        return pdf
    begin, end = found.end(), found.end() + int(length[1])
    try:
        profile = zlib.decompress(pdf[begin:end])
    except zlib.error:
        return pdf
    if profile[36:40] != b"acsp":
        return pdf
    data = zlib.compress(profile[:24] + _PROFILE_DATE + profile[36:], 9)
    return _spliced(pdf, ((begin, end, data), (*length.span(1), b"%d" % len(data))))


def _spliced(pdf: bytes, edits: tuple[tuple[int, int, bytes], ...]) -> bytes:
    """Replace stretches of a PDF and move its cross-reference table along; as it was if there is none."""
    start = _START_XREF.search(pdf)
    table = _XREF.match(pdf, int(start[2])) if start else None
    if start is None or table is None:
        return pdf

    def moved(offset: int) -> int:
        return offset + sum(len(data) - (end - begin) for begin, end, data in edits if begin < offset)

    entries = bytearray(pdf[table.end() : table.end() + int(table[1]) * _XREF_ENTRY])
    for place in range(0, len(entries), _XREF_ENTRY):
        if entries[place + 17 : place + 18] == b"n":
            entries[place : place + 10] = b"%010d" % moved(int(entries[place : place + 10]))
    pieces = []
    position = 0
    changes = (
        *edits,
        (table.end(), table.end() + len(entries), bytes(entries)),
        (*start.span(2), b"%d" % moved(int(start[2]))),
    )
    for begin, end, data in sorted(changes):
        pieces += [pdf[position:begin], data]
        position = end
    return b"".join([*pieces, pdf[position:]])


def _with_fonts_ordered(pdf: bytes, *, backwards: bool = False) -> bytes:
    """The PDF with its fonts in the order of their names, numbered anew; as it was where none are found."""
    start = _START_XREF.search(pdf)
    table = _XREF.match(pdf, int(start[2])) if start else None
    if start is None or table is None:
        return pdf
    fonts = {int(one) for found in _FONTS.finditer(pdf) for one in _REFERENCE.findall(found[0])}
    if not fonts:
        return pdf
    entries = [
        pdf[place : place + _XREF_ENTRY]
        for place in range(table.end(), table.end() + int(table[1]) * _XREF_ENTRY, _XREF_ENTRY)
    ]
    offsets = {number: int(one[:10]) for number, one in enumerate(entries) if one[17:18] == b"n"}
    numbers = sorted(offsets, key=lambda number: offsets[number])
    ends = [*(offsets[number] for number in numbers[1:]), int(start[2])]
    heads = (pdf[offsets[number] : offsets[number] + _DICTIONARY] for number in numbers if number in fonts)
    names = [_font_name(head) for head in heads]
    if names == sorted(names, reverse=backwards):
        return pdf
    objects = {number: pdf[offsets[number] : end] for number, end in zip(numbers, ends, strict=True)}
    groups = _font_groups(objects, numbers, fonts & objects.keys())
    ordered = sorted(groups, key=lambda group: _font_name(objects[group[-1]]), reverse=backwards)
    if not groups:
        return pdf
    places = [number for group in groups for number in group]
    renumbered = dict(zip((number for group in ordered for number in group), sorted(places), strict=True))
    first = numbers.index(places[0])
    sequence = [*numbers[:first], *renumbered, *numbers[first + len(places) :]]
    out = bytearray(pdf[: offsets[numbers[0]]])
    moved = {}
    for number in sequence:
        moved[renumbered.get(number, number)] = len(out)
        data = objects[number]
        # nothing but the table of fonts, which all pages share, names a font
        out += _renumbered(data, renumbered) if number in renumbered or _FONTS.search(data) else data
    for number, place in moved.items():
        entries[number] = b"%010d" % place + entries[number][10:]
    at = len(out)
    tail = pdf[table.end() + len(entries) * _XREF_ENTRY :]
    return b"".join(
        [out, table[0], *entries, _START_XREF.sub(lambda match: match[1] + b"%d" % at + match[3], tail)]
    )


def _font_groups(objects: dict[int, bytes], numbers: list[int], fonts: set[int]) -> list[list[int]]:
    """The objects of each font, the font itself last; none where they do not lie together."""
    place = {number: index for index, number in enumerate(numbers)}
    groups = []
    for font in sorted(fonts, key=place.__getitem__):
        own, waiting = {font}, [font]
        while waiting:
            found = set(map(int, _REFERENCE.findall(_dictionary(objects[waiting.pop()]))))
            waiting += (found & place.keys()) - own
            own |= found & place.keys()
        groups.append(sorted(own, key=place.__getitem__))
    together = [number for group in groups for number in group]
    first = place[together[0]] if together else 0
    plain = (
        together == numbers[first : first + len(together)]
        and sorted(together) == together
        and all(group[-1] in fonts for group in groups)
    )
    return groups if plain else []


def _font_name(data: bytes) -> bytes:
    found = _BASE_FONT.search(_dictionary(data))
    return found[1] if found else b""


def _dictionary(data: bytes) -> bytes:
    """An object without the data of its stream."""
    return data.partition(b"stream")[0]


def _renumbered(data: bytes, numbers: dict[int, int]) -> bytes:
    """An object whose own number and references are the new ones."""
    head, stream, rest = data.partition(b"stream")

    def new(match: re.Match[bytes]) -> bytes:
        number = int(match[1])
        return match[0].replace(match[1], b"%d" % numbers.get(number, number), 1)

    return _REFERENCE.sub(new, _OBJECT.sub(new, head, count=1)) + stream + rest


def _mask_xmp(packet: re.Match[bytes]) -> bytes:
    text = _XMP_DATE.sub(lambda match: match[1] + _XMP_INSTANT, packet[0])
    return _XMP_UUID.sub(lambda match: match[1] + b"00000000-0000-0000-0000-000000000000", text)


def _zero_id(match: re.Match[bytes]) -> bytes:
    return match[1] + b"0" * len(match[2]) + match[3] + b"0" * len(match[4]) + match[5]


def _zeros(match: re.Match[bytes]) -> bytes:
    return match[1] + b"0" * len(match[2])


def _fit(identifier: bytes, wanted: bytes) -> bytes:
    return (identifier * (len(wanted) // len(identifier) + 1))[: len(wanted)]
