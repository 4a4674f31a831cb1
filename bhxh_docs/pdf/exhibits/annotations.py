"""What annotations and form fields of a PDF show, to be drawn on its pages; what they do is left behind."""

from __future__ import annotations

from pypdf import PageObject, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, RectangleObject, StreamObject

from bhxh_docs.pdf.geometry import Box, Matrix
from bhxh_docs.pdf.objects import name, reference, resolved

_HIDDEN_FLAGS = 0b10 | 0b100000  # Hidden, NoView
#: Drawn on a page or not, they show nothing of their own.
_SHOW_NOTHING = frozenset({"/Link", "/Popup"})


def appearances(page: PageObject, lost: list[str]) -> list[tuple[StreamObject, Matrix]]:
    """The appearances of what lies on a page, with the map that lays each in its rectangle.

    Args:
        page: the page.
        lost: the kinds of what cannot be shown are added here.
    """
    found = []
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
    return found


def _appearance(annotation: DictionaryObject) -> StreamObject | None:
    appearances = resolved(annotation.get("/AP"))
    normal = resolved(appearances.get("/N")) if isinstance(appearances, DictionaryObject) else None
    if isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject):
        normal = resolved(normal.get(resolved(annotation.get("/AS"))))
    return normal if isinstance(normal, StreamObject) else None


def _into_rectangle(form: StreamObject, annotation: DictionaryObject) -> Matrix | None:
    """The map of ISO 32000-1, 12.5.5: the turned bounding box of the appearance onto the rectangle."""
    box = box_of(RectangleObject(form["/BBox"]))  # type: ignore[arg-type]
    target = box_of(RectangleObject(annotation["/Rect"]))  # type: ignore[arg-type]
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


def copied(form: StreamObject, writer: PdfWriter) -> IndirectObject:
    """An appearance as a form XObject of another file."""
    copy = form.clone(writer)
    if isinstance(copy, DictionaryObject):  # some programs leave the type of an appearance out
        copy[name("Type")] = name("XObject")
        copy[name("Subtype")] = name("Form")
    return reference(copy)


def _integer(holder: DictionaryObject, key: str) -> int:
    value = resolved(holder.get(key))
    return value if isinstance(value, int) else 0


def box_of(rectangle: RectangleObject) -> Box:
    """A rectangle of a PDF, its corners in order."""
    left, bottom, right, top = (float(value) for value in rectangle)
    return Box.of((left, bottom, right, top))
