"""The workbook's package, the same every time: zip dates, file properties, and what openpyxl cannot write.

Parts are copied piece by piece, so that a sheet of tens of thousands of rows is never whole in memory.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import IO, Final

from bhxh_docs.templating.package import CONTENT_TYPES, EPOCH, FILE_MODE, UNIX

_PIECE: Final = 1 << 16
_CORE: Final = "docProps/core.xml"
_FIRST: Final = (CONTENT_TYPES, "_rels/.rels")
_STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")
_END: Final = b"</worksheet>"
_LEVEL: Final = 6


def fixed_file(stream: IO[bytes], *, codes: Mapping[str, str], on: date) -> bytes:
    """Return a workbook whose bytes hang on its content alone.

    Args:
        stream: as openpyxl saved it.
        codes: by name of a sheet's part, the cells in which numbers stand as texts on purpose, so that Excel
            does not mark each of them as a fault; empty for none.
        on: the day that the file's properties name.
    """
    stamp = rb"\g<1>" + f"{on.isoformat()}T00:00:00Z".encode()
    result = io.BytesIO()
    with zipfile.ZipFile(stream) as saved, zipfile.ZipFile(result, "w", compresslevel=_LEVEL) as fixed:
        names = saved.namelist()
        for name in (*_FIRST, *sorted(set(names) - set(_FIRST))):
            with saved.open(name) as source, fixed.open(_member(name), "w") as target:
                if name == _CORE:
                    target.write(_STAMP.sub(stamp, source.read()))
                else:
                    _copy(source, target, _ignored(codes.get(name, "")))
    return result.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    # ZipInfo notes the operating system; the file must not depend on it
    member.create_system = UNIX
    member.external_attr = FILE_MODE
    return member


def _ignored(cells: str) -> bytes:
    """What stands before the end of a sheet (after headerFooter, in the order of its schema)."""
    if not cells:
        return b""
    rule = f'<ignoredError sqref="{cells}" numberStoredAsText="1"/>'
    return f"<ignoredErrors>{rule}</ignoredErrors>".encode()


def _copy(source: IO[bytes], target: IO[bytes], before_end: bytes) -> None:
    held = b""
    while piece := source.read(_PIECE):
        held += piece
        target.write(held[: -len(_END)])
        held = held[-len(_END) :]
    target.write(before_end + held if held == _END else held)


__all__ = ["fixed_file"]
