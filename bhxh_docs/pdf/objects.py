"""The few PDF objects this package makes itself, on top of pypdf."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from bhxh_docs.pdf.geometry import Box, number


def add(writer: PdfWriter, value: PdfObject) -> IndirectObject:
    """Give an object a number of its own in a file."""
    return writer._add_object(value)  # noqa: SLF001  pypdf has no public name for it


def resolved(value: object) -> object:
    """What an entry stands for: the object a reference leads to, a direct object itself, None for nothing."""
    found = value.get_object() if isinstance(value, PdfObject) else None
    return None if isinstance(found, NullObject) else found


def lookup(holder: object, *path: str) -> object:
    """What stands in a dictionary within dictionaries; None where the way ends before."""
    found = holder
    for key in path:
        found = resolved(found.get(key)) if isinstance(found, DictionaryObject) else None
    return found


def data_of(value: StreamObject) -> bytes:
    """What a stream holds, unpacked; pypdf would keep an unpacked copy of every stream it was asked for."""
    data = value.get_data()
    value.decoded_self = None
    return data


def box_of(rectangle: Iterable[float]) -> Box:
    """A rectangle as PDF stores it."""
    left, bottom, right, top = (float(value) for value in rectangle)
    return Box.of((left, bottom, right, top))


def reference(value: PdfObject) -> IndirectObject:
    """The reference of an object that has a number of its own."""
    found = value.indirect_reference
    if found is None:
        raise TypeError(f"{type(value).__name__} is part of another object")
    return found


def number_of(value: PdfObject) -> int | None:
    """The number of an object in its file; None for a part of another object."""
    found = getattr(value, "indirect_reference", None)  # pypdf sets it on objects with a number only
    return found.idnum if isinstance(found, IndirectObject) else None


def name(value: str) -> NameObject:
    """A PDF name, given without its slash."""
    return NameObject(f"/{value}")


def dictionary(**entries: PdfObject) -> DictionaryObject:
    """A dictionary with the given entries, keys without their slash."""
    return DictionaryObject({name(key): value for key, value in entries.items()})


def numbers(*values: float) -> ArrayObject:
    """An array of numbers, written without superfluous digits."""
    return ArrayObject(
        NumberObject(int(value)) if value == int(value) else FloatObject(number(value)) for value in values
    )


def stream(data: bytes, *, compress: bool = False, **entries: PdfObject) -> StreamObject:
    """A stream with the given dictionary entries."""
    plain = DecodedStreamObject()
    plain.set_data(data)
    made: StreamObject = plain.flate_encode() if compress else plain
    made.update({name(key): value for key, value in entries.items()})
    return made


def drawn_page(
    writer: PdfWriter, width: float, height: float, content: str, drawn: Mapping[str, IndirectObject]
) -> PageObject:
    """Append a page that draws XObjects.

    Args:
        writer: the file.
        width: of the page, in points.
        height: of the page, in points.
        content: the content stream.
        drawn: the XObjects by the names the content uses.
    """
    page = writer.add_blank_page(width=width, height=height)
    page[name("MediaBox")] = numbers(0, 0, width, height)
    page[name("Resources")] = dictionary(
        XObject=DictionaryObject({name(key): reference for key, reference in drawn.items()})
    )
    page[name("Contents")] = add(writer, stream(content.encode("ascii")))
    return page
