"""Take out of a converted PDF what LibreOffice writes anew each time: same document, same bytes.

Two conversions of one document differ in the creation and modification dates, the same dates and identifiers
in the XMP packet, the date inside the colour profile that PDF/A brings, the file identifier and
LibreOffice's checksum. Each is overwritten with a fixed value; the identifier is the hash of everything
else. Only the colour profile is compressed and may change its length: then the cross-reference table is
moved along.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib

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
    masked = _INFO_DATE.sub(lambda match: match[1] + _DATE[: len(match[2])], _mask_profile(pdf))
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


def _mask_xmp(packet: re.Match[bytes]) -> bytes:
    text = _XMP_DATE.sub(lambda match: match[1] + _XMP_INSTANT, packet[0])
    return _XMP_UUID.sub(lambda match: match[1] + b"00000000-0000-0000-0000-000000000000", text)


def _zero_id(match: re.Match[bytes]) -> bytes:
    return match[1] + b"0" * len(match[2]) + match[3] + b"0" * len(match[4]) + match[5]


def _zeros(match: re.Match[bytes]) -> bytes:
    return match[1] + b"0" * len(match[2])


def _fit(identifier: bytes, wanted: bytes) -> bytes:
    return (identifier * (len(wanted) // len(identifier) + 1))[: len(wanted)]
