"""A package whose fixed parts are packed once; the parts that depend on the data are added to it.

`zipfile` reads and writes a whole package each time something is added to it: a third of the time of a paper
of two pages. Here the packed members are copied as they are; only the added ones are compressed, and the
directory at the end of the file (APPNOTE.TXT 4.3, no zip64) is written anew.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from bhxh_docs.errors import Problem, TemplateError
from bhxh_docs.templating.package import EPOCH, FILE_MODE, UNIX, write_parts

_LEVEL: Final = 1
"""Of compression: a third of the time of zlib's default, files some hundred bytes larger."""
_LIMIT: Final = 0xFFFFFFFF
"""Of a size or a position, in bytes."""
_VERSION: Final = 20
_DATE: Final = (EPOCH[0] - 1980) << 9 | EPOCH[1] << 5 | EPOCH[2]
_END_SIGNATURE: Final = b"PK\x05\x06"

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")


@attrs.frozen(kw_only=True)
class _Member:
    name: bytes
    checksum: int
    size: int
    pieces: tuple[bytes, ...]

    @property
    def length(self) -> int:
        """Compressed, in bytes."""
        return sum(map(len, self.pieces))

    def head(self) -> bytes:
        """What stands before the content."""
        return _LOCAL.pack(b"PK\x03\x04", *self._shared(), len(self.name), 0) + self.name

    def entry(self, position: int) -> bytes:
        """What stands in the directory."""
        made_by = UNIX << 8 | _VERSION
        return (
            _CENTRAL.pack(
                b"PK\x01\x02", made_by, *self._shared(), len(self.name), 0, 0, 0, 0, FILE_MODE, position
            )
            + self.name
        )

    def _shared(self) -> tuple[int, ...]:
        method = zipfile.ZIP_DEFLATED
        return _VERSION, 0, method, 0, _DATE, self.checksum, self.length, self.size


class Packed:
    """The parts of a package that never change, packed.

    Args:
        parts: by name.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        data = write_parts(parts)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            start, self._count = package.start_dir, len(package.infolist())
        self._members = data[:start]
        self._directory = data[start : data.rindex(_END_SIGNATURE)]

    def with_parts(self, parts: Iterable[tuple[str, Iterable[bytes]]]) -> bytes:
        """Return the package with more parts; the same parts give the same bytes.

        Args:
            parts: ASCII names, and the content of each in pieces, taken one after the other.

        Raises:
            TemplateError: BHXH-T039, the document is larger than the four gigabytes that a .docx can have.
        """
        pieces, directory = [self._members], [self._directory]
        position, count = len(self._members), self._count
        for name, content in parts:
            member = _compressed(name, content)
            directory.append(member.entry(position))
            pieces += (member.head(), *member.pieces)
            position += _LOCAL.size + len(member.name) + member.length
            count += 1
            if max(member.size, position) > _LIMIT:
                raise _too_large(name)
        length = sum(map(len, directory))
        end = _END.pack(_END_SIGNATURE, 0, 0, count, count, length, position, 0)
        return b"".join((*pieces, *directory, end))


def _compressed(name: str, content: Iterable[bytes]) -> _Member:
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    pieces: list[bytes] = []
    checksum = size = 0
    for piece in content:
        checksum = zlib.crc32(piece, checksum)
        size += len(piece)
        pieces.append(compressor.compress(piece))
    pieces.append(compressor.flush())
    if size > _LIMIT:
        raise _too_large(name)
    return _Member(name=name.encode("ascii"), checksum=checksum, size=size, pieces=tuple(pieces))


def _too_large(name: str) -> TemplateError:
    return TemplateError(
        Problem(
            code="BHXH-T039",
            where=name,
            message="văn bản lập ra lớn hơn bốn gigabyte",
            mend="chia dữ liệu thành nhiều văn bản",
        )
    )
