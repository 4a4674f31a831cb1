"""Cut an object out of a PDF file as it stands, with the places of its references.

Making an object of every number and name of a font and writing each again is most of what assembling costs,
and changes nothing. So the bytes between ``obj`` and ``endobj`` are kept, strings and comments are stepped
over, and each reference is told apart, to be given its number in the new file. Wherever the bytes are not as
simple as that (objects inside object streams, wrong offsets, a stream whose length is not what it says, a
file that is locked) nothing is returned, and the caller reads the object with pypdf, which can repair it.
"""

from __future__ import annotations

import re
import zlib

import attrs
from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from bhxh_docs.pdf.objects import data_of, resolved

_HEAD = re.compile(rb"\s*(\d+)\s+(\d+)\s+obj\b\s*")
_TOKEN = re.compile(
    rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+\)"  # a string, two deep inside
    rb"|<<|>>|<[^<>]*>|%[^\r\n]*"
    rb"|/(?P<name>[^\x00\t\n\x0c\r \[\]()<>/%{}]*)"
    rb"|(?<![\w.+-])(?P<number>\d+)[\x00\t\n\x0c\r ]+(?P<generation>\d+)[\x00\t\n\x0c\r ]+R(?![\w])"
    rb"|(?P<end>endobj\b|stream(?:\r\n|\n))|(?P<odd>[()])",
    re.DOTALL,
)
_LENGTH = re.compile(rb"/Length[\x00\t\n\x0c\r ]+(\d+)(?![\x00\t\n\x0c\r ]+\d+[\x00\t\n\x0c\r ]+R)")
_END_STREAM = re.compile(rb"[\x00\t\n\x0c\r ]*endstream\b")
_FILTER = re.compile(rb"/Filter\s*(?:\[\s*)?(/\w+)(?:\s*\])?(?=\s*[/>])")
_PAGE = re.compile(rb"/Type[\x00\t\n\x0c\r ]*/(?:Page|Pages|Catalog)(?![\w])")
#: Read at once; of an object that is longer, as much again and again.
_BLOCK, _LONGEST = 1 << 13, 1 << 22


@attrs.frozen
class Spliced:
    """An object cut out of a file.

    Args:
        pieces: its text, piece by piece, each with the number and generation of the reference after it.
        data: what its stream holds, packed; None where it has none.
        is_page: whether it belongs to the page tree.
        filters: how the stream is packed: "" not at all, "/FlateDecode", None for anything else.
    """

    pieces: tuple[tuple[bytes, tuple[int, int] | None], ...]
    data: bytes | None
    is_page: bool
    filters: str | None = None

    def unpacked(self) -> bytes | None:
        """What the stream shows; None where that takes more than unpacking Flate."""
        if self.data is None or self.filters != "/FlateDecode":
            return self.data if self.filters == "" else None
        try:
            return zlib.decompress(self.data)
        except zlib.error:
            return None


def splice(reader: PdfReader, number: int, generation: int) -> Spliced | None:
    """Cut one object out of a file.

    Args:
        reader: the file.
        number: of the object.
        generation: of the object.

    Returns:
        The object; None where it has to be read with pypdf.
    """
    offset = reader.xref.get(generation, {}).get(number)
    if offset is None or reader.is_encrypted or (generation == 0 and number in reader.xref_objStm):
        return None
    if reader.xref_free_entry.get(generation, {}).get(number, False):
        return None
    source = reader.stream
    source.seek(offset)
    raw = source.read(_BLOCK)
    head = _HEAD.match(raw)
    if head is None or (int(head[1]), int(head[2])) != (number, generation):
        return None
    while (found := _text(raw, head.end())) is None:
        more = source.read(len(raw)) if len(raw) < _LONGEST else b""
        if not more:
            return None
        raw += more
    pieces, end, streaming = found
    text = raw[head.end() : end]
    is_page = _PAGE.search(text) is not None
    if not streaming:
        return Spliced(tuple(pieces), None, is_page)
    start = end + (8 if raw[end + 6 : end + 8] == b"\r\n" else 7)
    return _stream(reader, raw, offset=offset, start=start, pieces=pieces, text=text)


def _text(raw: bytes, start: int) -> tuple[list[tuple[bytes, tuple[int, int] | None]], int, bool] | None:
    """The text of an object up to its end or its stream, cut at its references."""
    pieces: list[tuple[bytes, tuple[int, int] | None]] = []
    place = start
    for token in _TOKEN.finditer(raw, start):
        if (number := token["number"]) is not None:
            pieces.append((raw[place : token.start()], (int(number), int(token["generation"]))))
            place = token.end()
        elif (end := token["end"]) is not None:
            pieces.append((raw[place : token.start()].rstrip(), None))
            return pieces, token.start(), end != b"endobj"
        elif token["odd"] is not None:
            return None
    return None


def _stream(
    reader: PdfReader,
    raw: bytes,
    *,
    offset: int,
    start: int,
    pieces: list[tuple[bytes, tuple[int, int] | None]],
    text: bytes,
) -> Spliced | None:
    """The stream after a dictionary; its length is written into the dictionary where it stood elsewhere."""
    length, pieces = _length(reader, pieces, text)
    if length is None:
        return None
    reader.stream.seek(offset + start)
    data = raw[start : start + length] if start + length + 16 <= len(raw) else reader.stream.read(length)
    reader.stream.seek(offset + start + length)
    if len(data) != length or _END_STREAM.match(reader.stream.read(16)) is None:
        return None
    named = _FILTER.search(text)
    filters = None
    if named is None:
        filters = "" if b"/Filter" not in text else None
    elif b"/DecodeParms" not in text:
        filters = named[1].decode("ascii")
    return Spliced(tuple(pieces), data, is_page=False, filters=filters)


def _length(
    reader: PdfReader, pieces: list[tuple[bytes, tuple[int, int] | None]], text: bytes
) -> tuple[int | None, list[tuple[bytes, tuple[int, int] | None]]]:
    direct = _LENGTH.findall(text)
    if len(direct) == 1:
        return int(direct[0]), pieces
    referred = [place for place, (before, target) in enumerate(pieces)
                if target is not None and before.rstrip().endswith(b"/Length")]  # fmt: skip
    if direct or len(referred) != 1:
        return None, pieces
    (place,) = referred
    before, target = pieces[place]
    value = resolved(IndirectObject(*target, reader)) if target is not None else None
    if not isinstance(value, int):
        return None, pieces
    after, following = pieces[place + 1]
    joined = (before + b"%d" % value + after, following)
    return value, [*pieces[:place], joined, *pieces[place + 2 :]]


def stream_data(value: object) -> bytes:
    """What a stream shows, unpacked; nothing for what is none. Its reader need not keep it."""
    if isinstance(value, IndirectObject) and isinstance(value.pdf, PdfReader):
        found = splice(value.pdf, value.idnum, value.generation)
        data = found.unpacked() if found is not None else None
        if data is not None:
            return data
    stream = resolved(value)
    return data_of(stream) if isinstance(stream, StreamObject) else b""
