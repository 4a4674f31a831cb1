"""A PDF file written object by object, as a packet grows: what was written is no longer held.

An object is written when it is added, after what it refers to; equal objects, such as the fonts that many
parts bring, are written once. Objects of a file being read are taken over with all they refer to: as they
stand, only their references renumbered, where that is sound (``splice``), else as pypdf reads them. Numbers
that others must know beforehand are reserved.

pypdf's own writer holds every object of all parts until the end and makes each anew; that is three quarters
of the time and a packet's size in memory.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from bhxh_docs.pdf.objects import data_of, dictionary, resolved
from bhxh_docs.pdf.packet.splice import Spliced, splice, stream_data

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PAGES = ("/Page", "/Pages", "/Catalog")


class PacketFile:
    """A PDF file being written.

    Args:
        out: where to.
        verbatim: take objects over as they stand; False to write each as pypdf reads it, so that what was
            changed in it is written.
    """

    def __init__(self, out: BinaryIO, *, verbatim: bool) -> None:
        self._out = out
        self._verbatim = verbatim
        self._position = 0
        self._offsets: list[int] = []
        self._known: dict[bytes, int] = {}
        self._taken: dict[tuple[int, int], int] = {}
        self._open: dict[tuple[int, int], int | None] = {}
        self._names: dict[str, bytes] = {}
        self._write(_HEADER)

    def forget(self) -> None:
        """Forget which objects were taken from which file: another file is read from now on."""
        self._taken = {}

    def reserve(self) -> IndirectObject:
        """A number for an object that is put later."""
        self._offsets.append(0)
        return IndirectObject(len(self._offsets), 0, self)

    def put(self, reference: IndirectObject, value: PdfObject) -> None:
        """Write the object of a reserved number."""
        self._put(reference.idnum, self._serialized(value))

    def add(self, value: PdfObject) -> IndirectObject:
        """Write an object, or find one that is equal; its reference."""
        return IndirectObject(self._add(self._serialized(value)), 0, self)

    def finish(self, *, root: IndirectObject, info: DictionaryObject, identifier: bytes) -> None:
        """Write the cross-reference table and the trailer.

        Args:
            root: the catalog.
            info: the document information.
            identifier: of the file.
        """
        about = self.add(info)
        start = self._position
        lines = [b"xref\n0 %d\n0000000000 65535 f \n" % (len(self._offsets) + 1)]
        lines += [b"%010d 00000 n \n" % offset for offset in self._offsets]
        mark = ByteStringObject(identifier)
        trailer = dictionary(
            Size=NumberObject(len(self._offsets) + 1), Root=root, Info=about, ID=ArrayObject((mark, mark))
        )
        self._write(b"".join(lines) + b"trailer\n" + b"".join(self._serialized(trailer)))
        self._write(b"\nstartxref\n%d\n%%%%EOF\n" % start)

    def shown(self, value: PdfObject) -> bytes:
        """What a stream of the file being read shows, unpacked."""
        if self._verbatim:
            return stream_data(value)
        held = resolved(value)  # perhaps changed since it was read
        return data_of(held) if isinstance(held, StreamObject) else b""

    # --- writing ---

    def _write(self, *pieces: bytes) -> None:
        for piece in pieces:
            self._out.write(piece)
            self._position += len(piece)

    def _put(self, number: int, pieces: Iterable[bytes]) -> None:
        self._offsets[number - 1] = self._position
        self._write(b"%d 0 obj\n" % number, *pieces, b"\nendobj\n")

    def _add(self, pieces: list[bytes]) -> int:
        digest = hashlib.blake2b(digest_size=20)
        for piece in pieces:
            digest.update(piece)
        key = digest.digest()
        if key not in self._known:
            self._known[key] = self.reserve().idnum
            self._put(self._known[key], pieces)
        return self._known[key]

    # --- taking over ---

    def _number(self, reference: IndirectObject) -> int | None:
        """The number here of a referenced object; None for one that is not taken over: other pages."""
        if reference.pdf is self:
            return reference.idnum
        reader = reference.pdf
        key = (id(reader), reference.idnum)
        if key in self._taken:
            return self._taken[key] or None
        if key in self._open:  # it refers to itself: its number must be known before it is written
            number = self._open[key]
            if number is None:
                number = self._open[key] = self.reserve().idnum
            return number
        self._open[key] = None
        pieces = self._copied(reference)
        reserved = self._open.pop(key)
        if pieces is None:
            number = 0
        elif reserved is not None:
            number = reserved
            self._put(number, pieces)
        else:
            number = self._add(pieces)
        self._taken[key] = number
        return number or None

    def _copied(self, reference: IndirectObject) -> list[bytes] | None:
        """An object of a file being read, with its references renumbered."""
        if self._verbatim and isinstance(reference.pdf, PdfReader):
            found = splice(reference.pdf, reference.idnum, reference.generation)
            if found is not None:
                return None if found.is_page else self._renumbered(reference.pdf, found)
        value = resolved(reference)
        if isinstance(value, DictionaryObject) and value.get("/Type") in _PAGES:
            return None
        return [b"null"] if not isinstance(value, PdfObject) else self._serialized(value)

    def _renumbered(self, reader: PdfReader, found: Spliced) -> list[bytes]:
        pieces = []
        for text, target in found.pieces:
            pieces.append(text)
            if target is not None:
                number = self._number(IndirectObject(*target, reader))
                pieces.append(b"null" if number is None else b"%d 0 R" % number)
        if found.data is not None:
            pieces += [b"\nstream\n", found.data, b"\nendstream"]
        return [b"".join(pieces[:-3]), *pieces[-3:]] if found.data is not None else [b"".join(pieces)]

    # --- objects as bytes ---

    def _serialized(self, value: PdfObject) -> list[bytes]:
        """An object as it is written, in pieces; what it refers to is written first."""
        if isinstance(value, StreamObject):
            data = value._data  # noqa: SLF001  packed, as it stands
            entries = {key: value.raw_get(key) for key in value if key != "/Length"}
            entries[NameObject("/Length")] = NumberObject(len(data))
            return [self._dictionary(entries), b"\nstream\n", data, b"\nendstream"]
        return [self._text(value)]

    def _dictionary(self, entries: dict[str, PdfObject]) -> bytes:
        inner = b" ".join(self._name(key) + b" " + self._text(item) for key, item in entries.items())
        return b"<<" + inner + b">>"

    def _text(self, value: PdfObject) -> bytes:
        if isinstance(value, IndirectObject):
            number = self._number(value)
            return b"null" if number is None else b"%d 0 R" % number
        if isinstance(value, NameObject):
            return self._name(value)
        if isinstance(value, StreamObject):
            return b"%d 0 R" % self.add(value).idnum
        if isinstance(value, DictionaryObject):
            return self._dictionary({key: value.raw_get(key) for key in value})
        if isinstance(value, ArrayObject):
            return b"[" + b" ".join(self._text(item) for item in list.__iter__(value)) + b"]"
        written = io.BytesIO()
        value.write_to_stream(written)
        return written.getvalue()

    def _name(self, value: str) -> bytes:
        known = self._names.get(value)
        if known is None:
            known = self._names[value] = NameObject(value).renumber()
        return known
