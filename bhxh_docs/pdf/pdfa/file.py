"""Whether the bytes of a file are laid out as PDF/A-2b asks.

Căn cứ: ISO 19005-2:2011, 6.1.2 (header), 6.1.3 (end), 6.1.4 (cross-reference table), 6.1.6 (strings), 6.1.7.1
(streams), 6.1.9 (objects), 6.1.13 (limits). Files whose cross-reference is a stream have no table to check,
and objects inside object streams no bytes of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from pypdf import PdfReader

from bhxh_docs.pdf.objects import resolved
from bhxh_docs.pdf.pdfa.finding import Finding

_HEADER = re.compile(rb"%PDF-1\.[0-7](?:\r\n|\r|\n)%[\x80-\xff]{4}")
_OBJECT = re.compile(rb"\d+[\x00\t\x0c ]\d+[\x00\t\x0c ]obj(?:\r\n|\r|\n)")
_STREAM = re.compile(rb"stream(\r\n|\n|)")
_TABLE = re.compile(rb"xref(?:\r\n|\r|\n)\d+ \d+[ ]?(?:\r\n|\r|\n)")
_TOKENS = re.compile(
    rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\)|<<|>>|<([^<>]*)>|%[^\r\n]*"
    rb"|/([^\x00\t\n\x0c\r \[\]()<>/%{}]*)|(?<![^\s\[\]<>(){}/])([+-]?\d+\.?\d*)(?![^\s\[\]<>(){}/%])",
    re.DOTALL,
)
_LONGEST_STRING, _LONGEST_NAME = 32767, 127
_LARGEST = 2**31 - 1
_MOST_OBJECTS = 8_388_607


def file_findings(source: BinaryIO, reader: PdfReader) -> Iterator[Finding]:
    """What of a file's bytes keeps it from being a PDF/A-2b.

    Args:
        source: the open file.
        reader: the same, read.
    """
    source.seek(0)
    if _HEADER.match(source.read(64)) is None:
        yield Finding("6.1.2", "đầu tệp không đúng (%PDF-1.n và dòng byte trên 127)")
    size = source.seek(0, 2)
    source.seek(max(0, size - 64))
    if re.search(rb"%%EOF(?:\r\n|\r|\n)?\Z", source.read()) is None:
        yield Finding("6.1.3", "cuối tệp có dữ liệu thừa")
    offsets = sorted(
        {offset for table in reader.xref.values() for offset in table.values() if 0 < offset < size}
    )
    if len(offsets) > _MOST_OBJECTS:
        yield Finding("6.1.13", "tệp có quá nhiều đối tượng")
    source.seek(_last_table(source, size))
    if (start := source.read(64)).startswith(b"xref") and _TABLE.match(start) is None:
        yield Finding("6.1.4", "bảng tham chiếu chéo không đúng khuôn")
    seen: set[Finding] = set()
    for offset in offsets:
        for finding in _object(source, offset, reader):
            if finding not in seen:
                seen.add(finding)
                yield finding


def _last_table(source: BinaryIO, size: int) -> int:
    source.seek(max(0, size - 1024))
    found = re.findall(rb"startxref\s+(\d+)", source.read())
    return min(int(found[-1]), size) if found else size


def _object(source: BinaryIO, offset: int, reader: PdfReader) -> Iterator[Finding]:
    """One object: what stands around it, its dictionary, its stream."""
    spacing = Finding("6.1.9", "đối tượng không cách dòng đúng khuôn")
    source.seek(offset - 1)
    before = source.read(1)
    head = _head(source)
    if before not in b"\r\n" or _OBJECT.match(head) is None:
        yield spacing
        return
    stream = _stream_start(head)
    end_keyword = head.find(b"endobj")
    plain = head[: end_keyword if stream is None and end_keyword >= 0 else stream.start() if stream else None]
    yield from _limits(plain)
    if stream is None:
        if re.search(rb"(?:\r|\n)endobj(?:\r|\n)", head) is None:
            yield spacing
        return
    length = _length(plain, reader)
    end = offset + stream.end() + length
    source.seek(end)
    tail = b""
    if not stream[1] or re.match(rb"(?:\r\n|\r|\n)endstream\b", tail := source.read(64)) is None:
        yield Finding("6.1.7.1", "độ dài hoặc từ khóa của dòng dữ liệu không đúng")
    elif re.match(rb"(?:\r\n|\r|\n)endstream\s*(?:\r|\n)endobj(?:\r|\n)", tail) is None:
        yield spacing


def _head(source: BinaryIO) -> bytes:
    """An object up to its end or to where its stream begins."""
    head = b""
    while block := source.read(4096):
        head += block
        if b"endobj" in head or _stream_start(head) is not None:
            # a few bytes more, for what follows a keyword at the very end of the block
            return head + source.read(8)
    return head


def _stream_start(head: bytes) -> re.Match[bytes] | None:
    found = re.compile(rb">>\s*stream(\r\n|\n|)").search(head)
    end = head.find(b"endobj")
    return found if found is not None and (end < 0 or found.start() < end) else None


def _length(plain: bytes, reader: PdfReader) -> int:
    found = re.findall(rb"/Length\s+(\d+)(?:\s+(\d+)\s+R)?", plain)
    if not found:
        return 0
    number, generation = found[-1]
    if not generation:
        return int(number)
    value = resolved(reader.get_object(int(number)))
    return value if isinstance(value, int) else 0


def _limits(plain: bytes) -> Iterator[Finding]:
    for token in _TOKENS.finditer(plain):
        text, hexadecimal, name, number = token[0], token[1], token[2], token[3]
        if text.startswith(b"(") and len(text) - 2 > _LONGEST_STRING:
            yield Finding("6.1.13", "chuỗi dài quá 32767 byte")
        if hexadecimal is not None:
            digits = b"".join(hexadecimal.split())
            if len(digits) % 2 or re.fullmatch(rb"[0-9A-Fa-f]*", digits) is None:
                yield Finding("6.1.6", "chuỗi thập lục phân không đúng khuôn")
            if len(digits) > 2 * _LONGEST_STRING:
                yield Finding("6.1.13", "chuỗi dài quá 32767 byte")
        if name is not None and len(re.sub(rb"#[0-9A-Fa-f]{2}", b"#", name)) > _LONGEST_NAME:
            yield Finding("6.1.13", "tên dài quá 127 byte")
        if number is not None and b"." not in number and abs(int(number)) > _LARGEST:
            yield Finding("6.1.13", "số nguyên quá lớn")
