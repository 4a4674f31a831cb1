"""Bring the pages of a PDF exhibit upright onto A4.

Each page becomes one form XObject, drawn on a fresh A4 page: turning, cutting and shrinking are one matrix,
nothing of the old page can reach beyond its own drawing, and the image and text data are taken over as they
are. What annotations and form fields *show* is drawn on the page; what they *do* is left behind.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import attrs
from pypdf import PageObject, PdfReader, PdfWriter, apply_configuration
from pypdf.errors import DependencyError, LimitReachedError
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    StreamObject,
)

from bhxh_docs.errors import ExhibitError, Problem
from bhxh_docs.pdf.exhibits.annotations import appearances, box_of, copied
from bhxh_docs.pdf.exhibits.blank import any_paints, blank_file
from bhxh_docs.pdf.exhibits.file import MOST_PAGES, too_large, write_pages
from bhxh_docs.pdf.exhibits.notes import NOT_SHOWN, Note, Shrunk, no_text_note, page_notes, shrunk_notes
from bhxh_docs.pdf.exhibits.text import Looker
from bhxh_docs.pdf.geometry import MM, Box, Matrix, onto_a4, view
from bhxh_docs.pdf.objects import add, drawn_page, name, numbers, reference, resolved, stream
from bhxh_docs.text.file_names import shown_name

_REPRINT = "mở tệp, in ra PDF mới (Print → PDF) rồi dùng tệp mới"
#: What pypdf reads before it takes a file for an attack; a scan in colour at 600 dpi has 100 million bytes.
_LIMITS: dict[str, Any] = {
    "page_tree_maximum_entries": 2 * MOST_PAGES,
    "maximum_declared_stream_length": 300_000_000,
}
#: Points of a page's side, and of its unit; far beyond what ISO 32000 lets programs write.
_LONGEST_SIDE, _LARGEST_UNIT = 1_000_000, 1000
#: Pictures and fonts that all pages name together; two thousand pages that share five hundred name a million.
_MOST_ENTRIES = 5_000_000
#: Dots of one picture; A0 at 600 dots an inch has 560 million. Larger ones stop a reader, not us.
_MOST_PIXELS = 600_000_000
#: A page shrunk to less is told; A4 with a scanner's few millimetres too much is not.
_NOTEWORTHY = 0.9
#: A crop box smaller than this share of the page hides something, not only the edge of a scan.
_MOSTLY_SHOWN = 0.8
_MAX_FIELD_DEPTH = 32


@attrs.frozen(kw_only=True)
class Signature:
    """What a signature field says of itself; not verified.

    Args:
        signer: the name written in the signature, "" when there is none.
        signed_at: the time written in it, as PDF stores it (``D:20260305103000+07'00'``), or "".
    """

    signer: str
    signed_at: str


@attrs.frozen(kw_only=True)
class PdfPages:
    """The pages of a PDF exhibit on A4, as written.

    Args:
        pages: how many.
        notes: what a person should look at.
        signatures: the filled signature fields.
    """

    pages: int
    notes: tuple[Note, ...]
    signatures: tuple[Signature, ...]


@attrs.define
class _Seen:
    """What was noticed on the pages, by page from 1.

    Args:
        looker: looks at each page.
        entries: names in the resources of all pages.
    """

    looker: Looker
    entries: int = 0
    lost: list[tuple[int, str]] = attrs.Factory(list)
    shrunk: dict[int, Shrunk] = attrs.Factory(dict)
    pictures: list[int] = attrs.Factory(list)


def pdf_pages(source: BinaryIO, where: str, target: Path) -> PdfPages:
    """Bring every page of a PDF onto A4.

    Args:
        source: the file, read as its pages are taken over.
        where: its name, for messages.
        target: the file to write; nothing is written when the file cannot be used.

    Raises:
        ExhibitError: encrypted (BHXH-P024), broken (P025), without pages (P026), a form that only Adobe
            Reader can show (P027), hidden layers (P028), a picture of too many dots (P030), too many pages
            or too large unpacked (P032), blank from beginning to end (P019).
        ConversionError: ``target`` cannot be written (BHXH-P007).
    """
    try:
        with _complaints() as complaints, apply_configuration(**_LIMITS):
            writer, read = _pages(source, where)
    except ExhibitError:
        raise
    except DependencyError as error:
        raise _encrypted(where) from error
    except LimitReachedError as error:
        raise too_large(where, "cấu trúc PDF lồng quá sâu hoặc dữ liệu nén bung ra quá lớn") from error
    except MemoryError as error:
        raise too_large(where, "không đủ bộ nhớ để đọc tệp PDF") from error
    except Exception as error:  # a broken file makes pypdf raise nearly anything
        raise _broken(where, f"cấu trúc tệp hỏng ({type(error).__name__})") from error
    write_pages(writer, target)
    if complaints:
        text = "cấu trúc tệp có chỗ hỏng nhưng vẫn đọc được; so lại các trang với bản gốc"
        return attrs.evolve(read, notes=(Note(code=NOT_SHOWN, text=text), *read.notes))
    return read


class _Collector(logging.Handler):
    """Keeps what pypdf says of a file it had to repair, where it would go to the terminal in English."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def _complaints() -> Iterator[list[str]]:
    logger = logging.getLogger("pypdf")
    collector, before = _Collector(), logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collector.messages
    finally:
        logger.propagate = before
        logger.removeHandler(collector)


def _pages(source: BinaryIO, where: str) -> tuple[PdfWriter, PdfPages]:
    if b"%%EOF" not in _tail(source):
        raise _broken(where, "tệp bị cắt mất phần cuối")
    reader = PdfReader(source)
    if reader.is_encrypted:
        raise _encrypted(where)
    catalog = reader.root_object
    _refuse_what_cannot_be_shown(catalog, where)
    tree = resolved(catalog.get("/Pages"))
    declared = resolved(tree.get("/Count")) if isinstance(tree, DictionaryObject) else None
    if isinstance(declared, int) and declared > MOST_PAGES:
        raise too_large(where, f"tệp ghi có {declared} trang, nhiều hơn {MOST_PAGES} trang")
    pages = list(reader.pages)
    if not pages:
        raise ExhibitError(
            Problem(code="BHXH-P026", where=where, message="tệp PDF không có trang nào", mend=_REPRINT)
        )
    if len(pages) > MOST_PAGES:
        raise too_large(where, f"tệp có {len(pages)} trang, nhiều hơn {MOST_PAGES} trang")
    if isinstance(declared, int) and declared != len(pages):
        raise _broken(where, f"tệp ghi có {declared} trang nhưng chỉ đọc được {len(pages)} trang")
    writer = PdfWriter()
    seen = _Seen(Looker(where))
    for ordinal, page in enumerate(pages, start=1):
        _take_page(page, writer, where, ordinal, seen)
    notes = [
        *page_notes(NOT_SHOWN, seen.lost),
        *shrunk_notes(seen.shrunk),
        *no_text_note(seen.pictures, len(pages)),
    ]
    if _embedded_files(catalog):
        text = "tệp PDF có tệp khác đính kèm bên trong; chỉ các trang được đưa vào hồ sơ"
        notes.append(Note(code=NOT_SHOWN, text=text))
    if not any_paints(pages):
        raise blank_file(where, [note.text for note in notes if note.code == NOT_SHOWN])
    return writer, PdfPages(pages=len(pages), notes=tuple(notes), signatures=_signatures(catalog))


def _tail(source: BinaryIO) -> bytes:
    size = source.seek(0, io.SEEK_END)
    source.seek(max(0, size - 2048))
    tail = source.read()
    source.seek(0)
    return tail


def _encrypted(where: str) -> ExhibitError:
    return ExhibitError(
        Problem(
            code="BHXH-P024",
            where=where,
            message="tệp PDF được đặt mật khẩu hoặc mã hóa",
            mend="xin bản không đặt mật khẩu, hoặc mở bằng mật khẩu rồi in ra PDF mới",
        )
    )


def _broken(where: str, what: str) -> ExhibitError:
    return ExhibitError(
        Problem(
            code="BHXH-P025",
            where=where,
            message=f"không đọc được tệp PDF: {what}",
            mend="mở thử tệp; nếu hỏng thì quét hoặc tải lại từ bản gốc",
        )
    )


def _refuse_what_cannot_be_shown(catalog: DictionaryObject, where: str) -> None:
    if _is_true(catalog.get("/NeedsRendering")):
        raise ExhibitError(
            Problem(
                code="BHXH-P027",
                where=where,
                message="biểu mẫu PDF động (XFA), chỉ hiện nội dung trong Adobe Reader",
                mend=_REPRINT,
            )
        )
    layers = resolved(catalog.get("/OCProperties"))
    default = resolved(layers.get("/D")) if isinstance(layers, DictionaryObject) else None
    if isinstance(default, DictionaryObject) and (
        resolved(default.get("/OFF")) or default.get("/BaseState") == "/OFF"
    ):
        raise ExhibitError(
            Problem(
                code="BHXH-P028",
                where=where,
                message="tệp PDF có lớp nội dung đang ẩn; đưa vào hồ sơ sẽ làm lộ hoặc mất nội dung",
                mend=_REPRINT,
            )
        )


def _take_page(page: PageObject, writer: PdfWriter, where: str, ordinal: int, seen: _Seen) -> None:
    """Draw one page on a fresh A4 page of ``writer``."""
    media = box_of(page.mediabox)
    shown = box_of(page.cropbox).within(media)
    if not (1 <= shown.width <= _LONGEST_SIDE and 1 <= shown.height <= _LONGEST_SIDE):
        raise _broken(where, f"trang {ordinal} có khổ không hợp lệ")
    declared = resolved(page.get("/UserUnit"))
    unit = float(declared) if isinstance(declared, int | float) and 0 < declared <= _LARGEST_UNIT else 1.0
    as_viewed = view(shown, page.rotation)
    placed = onto_a4(as_viewed.width * unit, as_viewed.height * unit)
    to_a4 = as_viewed.from_page.then(Matrix(unit, 0, 0, unit, 0, 0)).then(placed.matrix)

    _notice(page, ordinal, seen, where=where)
    form = _page_form(page, shown, writer)
    drawn = {"P": reference(form)}
    content = [f"q {to_a4.operator()} /P Do"]
    lost: list[str] = []
    for index, (appearance, matrix) in enumerate(appearances(page, lost)):
        drawn[f"A{index}"] = copied(appearance, writer)
        content.append(f"q {matrix.operator()} /A{index} Do Q")
    content.append("Q")
    drawn_page(writer, placed.page_width, placed.page_height, "\n".join(content), drawn)
    if lost:
        kinds = ", ".join(shown_name(kind)[:40] for kind in list(dict.fromkeys(lost))[:8])
        text = f"không đưa vào được chú thích không có sẵn hình hiển thị: {kinds}"
        seen.lost.append((ordinal, text))
    if shown.width * shown.height < _MOSTLY_SHOWN * media.width * media.height:
        seen.lost.append(
            (ordinal, "tệp chỉ cho xem một phần của trang (khung cắt), phần còn lại không được in")
        )
    if placed.scale < _NOTEWORTHY:
        width, height = as_viewed.width * unit / MM, as_viewed.height * unit / MM
        seen.shrunk[ordinal] = Shrunk(
            width=round(width), height=round(height), percent=max(1, round(placed.scale * 100))
        )


def _notice(page: PageObject, ordinal: int, seen: _Seen, *, where: str) -> None:
    """Whether a page is a picture without text, of how many dots, and whether all it draws is there."""
    if resolved(page.get("/Contents")) is None and "/Contents" in page:
        raise _broken(where, f"trang {ordinal} mất nội dung")
    seen.entries += _require_resources(page.get("/Resources"), where, ordinal)
    if seen.entries > _MOST_ENTRIES:
        raise too_large(where, "các trang kể tên quá nhiều phông chữ và hình")
    # a stream that cannot be read is found here, not by the reader of the packet
    found = seen.looker.look(page)
    if found.dots > _MOST_PIXELS:
        raise ExhibitError(
            Problem(
                code="BHXH-P030",
                where=where,
                message=f"trang {ordinal} có ảnh quá lớn, {found.dots // 1_000_000} triệu điểm",
                mend="quét lại ở 200 đến 300 dpi hoặc in ra PDF mới",
            )
        )
    if found.dots and not found.text:
        seen.pictures.append(ordinal)


def _page_form(page: PageObject, shown: Box, writer: PdfWriter) -> StreamObject:
    """The content of a page as a form XObject, data taken over as they are where it is one stream."""
    contents = resolved(page.get("/Contents"))
    form: StreamObject
    if isinstance(contents, StreamObject):
        form = contents.clone(writer, True)  # type: ignore[assignment]
        for key in [key for key in form if key not in {"/Filter", "/DecodeParms"}]:
            del form[key]
    else:
        joined = page.get_contents()
        form = stream(joined.get_data() if joined is not None else b"", compress=True)
        add(writer, form)
    form[name("Type")] = name("XObject")
    form[name("Subtype")] = name("Form")
    form[name("BBox")] = numbers(shown.left, shown.bottom, shown.right, shown.top)
    raw = page.raw_get("/Resources") if "/Resources" in page else None
    form[name("Resources")] = raw.clone(writer) if raw is not None else DictionaryObject()
    group = page.get("/Group")
    if group is not None:  # transparency is blended within the page, as before
        form[name("Group")] = page.raw_get("/Group").clone(writer)
    return form


def _require_resources(resources: object, where: str, ordinal: int) -> int:
    """That every picture and font that a page names is there; how many it names."""
    held = resolved(resources)
    if not isinstance(held, DictionaryObject):
        return 0
    named = 0
    for group in (resolved(held.get("/XObject")), resolved(held.get("/Font"))):
        if isinstance(group, DictionaryObject):
            named += len(group)
            if any(resolved(group.raw_get(key)) is None for key in group):
                raise _broken(where, f"trang {ordinal} mất hình hoặc phông chữ")
    return named


def _embedded_files(catalog: DictionaryObject) -> bool:
    names = resolved(catalog.get("/Names"))
    return isinstance(names, DictionaryObject) and "/EmbeddedFiles" in names


def _signatures(catalog: DictionaryObject) -> tuple[Signature, ...]:
    """Every filled signature field; a field waiting for a signature is none."""
    form = resolved(catalog.get("/AcroForm"))
    found = []
    waiting: list[tuple[object, object, int]] = []
    if isinstance(form, DictionaryObject):
        waiting.append((form.get("/Fields"), None, 0))
    while waiting:
        fields, inherited, depth = waiting.pop()
        listed = resolved(fields)
        for item in listed if isinstance(listed, ArrayObject) and depth < _MAX_FIELD_DEPTH else ():
            field = resolved(item)
            if not isinstance(field, DictionaryObject):
                continue
            kind = resolved(field.get("/FT")) or inherited
            value = resolved(field.get("/V"))
            if kind == "/Sig" and isinstance(value, DictionaryObject) and "/ByteRange" in value:
                found.append(Signature(signer=_text(value.get("/Name")), signed_at=_text(value.get("/M"))))
            waiting.append((field.get("/Kids"), kind, depth + 1))
    return tuple(found)


def _is_true(value: object) -> bool:
    found = resolved(value)
    return isinstance(found, BooleanObject) and bool(found.value)


def _text(value: object) -> str:
    text = resolved(value)
    return re.sub(r"\s+", " ", str(text)).strip() if isinstance(text, str) else ""
