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

import attrs
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import DependencyError
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    RectangleObject,
    StreamObject,
)

from bhxh_docs.errors import ExhibitError, Problem
from bhxh_docs.pdf.geometry import MM, Box, Matrix, onto_a4, view
from bhxh_docs.pdf.objects import add, drawn_page, name, numbers, reference, resolved, stream

_REPRINT = "mở tệp, in ra PDF mới (Print → PDF) rồi dùng tệp mới"
_HIDDEN_FLAGS = 0b10 | 0b100000  # Hidden, NoView
#: Drawn on a page or not, they show nothing of their own.
_SHOW_NOTHING = frozenset({"/Link", "/Popup"})
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
    """The pages of a PDF exhibit on A4."""

    pdf: bytes
    pages: int
    notes: tuple[str, ...]
    signatures: tuple[Signature, ...]


def pdf_pages(data: bytes, where: str) -> PdfPages:
    """Bring every page of a PDF onto A4.

    Args:
        data: the file.
        where: the file's name, for messages.

    Raises:
        ExhibitError: encrypted (BHXH-P024), broken (P025), without pages (P026), a form that only Adobe
            Reader can show (P027), hidden layers (P028).
    """
    try:
        with _complaints() as complaints:
            read = _pages(data, where)
    except ExhibitError:
        raise
    except DependencyError as error:
        raise _encrypted(where) from error
    except Exception as error:  # a broken file makes pypdf raise nearly anything
        raise _broken(where, f"cấu trúc tệp hỏng ({type(error).__name__})") from error
    if complaints:
        note = "cấu trúc tệp có chỗ hỏng nhưng vẫn đọc được; so lại các trang với bản gốc"
        return attrs.evolve(read, notes=(note, *read.notes))
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


def _pages(data: bytes, where: str) -> PdfPages:
    if b"%%EOF" not in data[-2048:]:
        raise _broken(where, "tệp bị cắt mất phần cuối")
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise _encrypted(where)
    catalog = reader.root_object
    _refuse_what_cannot_be_shown(catalog, where)
    pages = list(reader.pages)
    if not pages:
        raise ExhibitError(
            Problem(code="BHXH-P026", where=where, message="tệp PDF không có trang nào", mend=_REPRINT)
        )
    tree = resolved(catalog.get("/Pages"))
    declared = resolved(tree.get("/Count")) if isinstance(tree, DictionaryObject) else None
    if isinstance(declared, int) and declared != len(pages):
        raise _broken(where, f"tệp ghi có {declared} trang nhưng chỉ đọc được {len(pages)} trang")
    writer = PdfWriter()
    notes: list[str] = []
    for ordinal, page in enumerate(pages, start=1):
        notes += [f"trang {ordinal}: {note}" for note in _take_page(page, writer, where, ordinal)]
    if _embedded_files(catalog):
        notes.append("tệp PDF có tệp khác đính kèm bên trong; chỉ các trang được đưa vào hồ sơ")
    out = io.BytesIO()
    writer.write(out)
    return PdfPages(pdf=out.getvalue(), pages=len(pages), notes=tuple(notes), signatures=_signatures(catalog))


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


def _take_page(page: PageObject, writer: PdfWriter, where: str, ordinal: int) -> list[str]:
    """Draw one page on a fresh A4 page of ``writer``; what could not be taken over."""
    shown = _box(page.cropbox).within(_box(page.mediabox))
    if shown.width <= 0 or shown.height <= 0:
        raise _broken(where, f"trang {ordinal} có khổ bằng không")
    declared = resolved(page.get("/UserUnit"))
    unit = float(declared) if isinstance(declared, int | float) and declared > 0 else 1.0
    seen = view(shown, page.rotation)
    placed = onto_a4(seen.width * unit, seen.height * unit)
    to_a4 = seen.from_page.then(Matrix(unit, 0, 0, unit, 0, 0)).then(placed.matrix)

    drawn = {"P": _page_form(page, shown, writer, where, ordinal)}
    content = [f"q {to_a4.operator()} /P Do"]
    notes: list[str] = []
    for index, (form, matrix) in enumerate(_annotations(page, notes)):
        drawn[f"A{index}"] = _copied(form, writer)
        content.append(f"q {matrix.operator()} /A{index} Do Q")
    content.append("Q")
    drawn_page(writer, placed.page_width, placed.page_height, "\n".join(content), drawn)
    if placed.scale < 0.9:
        width, height = seen.width * unit / MM, seen.height * unit / MM
        notes.append(f"khổ {width:.0f} × {height:.0f} mm được thu còn {placed.scale:.0%} cho vừa A4")
    return notes


def _page_form(page: PageObject, shown: Box, writer: PdfWriter, where: str, ordinal: int) -> IndirectObject:
    """The content of a page as a form XObject, data taken over as they are where it is one stream."""
    contents = page.get("/Contents")
    contents = resolved(page.get("/Contents"))
    if contents is None and "/Contents" in page:
        raise _broken(where, f"trang {ordinal} mất nội dung")
    _require_resources(page.get("/Resources"), where, ordinal)
    form: StreamObject
    if isinstance(contents, StreamObject):
        contents.get_data()  # a stream that cannot be read is found here, not by the reader of the packet
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
    return reference(form)


def _require_resources(resources: object, where: str, ordinal: int) -> None:
    held = resolved(resources)
    if not isinstance(held, DictionaryObject):
        return
    for group in (resolved(held.get("/XObject")), resolved(held.get("/Font"))):
        if isinstance(group, DictionaryObject) and any(resolved(group.raw_get(key)) is None for key in group):
            raise _broken(where, f"trang {ordinal} mất hình hoặc phông chữ")


def _annotations(page: PageObject, notes: list[str]) -> list[tuple[StreamObject, Matrix]]:
    """The appearances of what lies on a page, with the map that lays each in its rectangle."""
    found = []
    lost: list[str] = []
    annotations = resolved(page.get("/Annots"))
    for item in annotations if isinstance(annotations, ArrayObject) else ():
        annotation = resolved(item)
        if not isinstance(annotation, DictionaryObject) or _integer(annotation, "/F") & _HIDDEN_FLAGS:
            continue
        kind = str(resolved(annotation.get("/Subtype")))
        appearance = _appearance(annotation)
        if appearance is not None:
            matrix = _into_rectangle(appearance, annotation)
            if matrix is not None:
                found.append((appearance, matrix))
        elif kind not in _SHOW_NOTHING and (kind != "/Widget" or resolved(annotation.get("/V"))):
            lost.append(kind.removeprefix("/"))
    if lost:
        notes.append(f"không đưa vào được chú thích không có sẵn hình hiển thị: {', '.join(lost)}")
    return found


def _appearance(annotation: DictionaryObject) -> StreamObject | None:
    appearances = resolved(annotation.get("/AP"))
    normal = resolved(appearances.get("/N")) if isinstance(appearances, DictionaryObject) else None
    if isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject):
        normal = resolved(normal.get(resolved(annotation.get("/AS"))))
    return normal if isinstance(normal, StreamObject) else None


def _into_rectangle(form: StreamObject, annotation: DictionaryObject) -> Matrix | None:
    """The map of ISO 32000-1, 12.5.5: the turned bounding box of the appearance onto the rectangle."""
    box = _box(RectangleObject(form["/BBox"]))  # type: ignore[arg-type]
    target = _box(RectangleObject(annotation["/Rect"]))  # type: ignore[arg-type]
    values = resolved(form.get("/Matrix"))
    own = Matrix(*(float(value) for value in values)) if isinstance(values, ArrayObject) else None
    corners = [
        own.apply(x, y) if own else (x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)
    ]
    turned = Box(
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )
    if min(turned.width, turned.height, target.width, target.height) <= 0:
        return None
    across, up = target.width / turned.width, target.height / turned.height
    return Matrix(across, 0, 0, up, target.left - turned.left * across, target.bottom - turned.bottom * up)


def _copied(form: StreamObject, writer: PdfWriter) -> IndirectObject:
    copy = form.clone(writer)
    if isinstance(copy, DictionaryObject):  # some programs leave the type of an appearance out
        copy[name("Type")] = name("XObject")
        copy[name("Subtype")] = name("Form")
    return reference(copy)


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


def _integer(holder: DictionaryObject, key: str) -> int:
    value = resolved(holder.get(key))
    return value if isinstance(value, int) else 0


def _is_true(value: object) -> bool:
    found = resolved(value)
    return isinstance(found, BooleanObject) and bool(found.value)


def _text(value: object) -> str:
    text = resolved(value)
    return re.sub(r"\s+", " ", str(text)).strip() if isinstance(text, str) else ""


def _box(rectangle: RectangleObject) -> Box:
    left, bottom, right, top = (float(value) for value in rectangle)
    return Box.of((left, bottom, right, top))
