"""Links of the packet: those a part brings become jumps inside it, and each part leads back to the index.

The row of the index is where its first link stands; on the first page of the part it leads to, a link lies
over the sheet number and opens the index at the height of that row.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

import attrs
from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from bhxh_docs.errors import Problem
from bhxh_docs.pdf.geometry import Box, view
from bhxh_docs.pdf.links import link_key
from bhxh_docs.pdf.objects import box_of, dictionary, name, numbers, resolved

#: The name of a link back to the index, by which the read-back knows it.
BACK_LINK = "ve-muc-luc"
_BACK_LINK_TOLD = "Về mục lục"
#: How far above the link of a row the index is opened, in points: its text begins below the row's edge.
ABOVE_ROW = 8.0
#: Room around the sheet number for a finger, in points.
_AROUND = 3.0

_PRINT_FLAG = 4


@attrs.frozen
class RowLink:
    """A link of a part into the packet.

    Args:
        key: the part it names.
        page: the page it stands on.
        height: its upper edge, from the lower edge of that page as viewed, in points.
        opens: where a link back opens the page, in its own coordinates: left and top.
    """

    key: str
    page: IndirectObject
    height: float
    opens: tuple[float, float]


@attrs.frozen(kw_only=True)
class Carried:
    """The links of a part.

    Args:
        pages: for each of its pages the annotations made anew.
        rows: those that lead into the packet.
        problems: links to unknown keys (BHXH-P044), annotations that are no links (BHXH-P045).
    """

    pages: tuple[ArrayObject, ...]
    rows: tuple[RowLink, ...]
    problems: tuple[Problem, ...]


def carry_links(
    reader: PdfReader,
    originals: Sequence[PageObject],
    pages: Sequence[IndirectObject],
    *,
    where: str,
    known: Container[str],
    scheme: str,
) -> Carried:
    """Make the links of a part anew for the pages that take the place of its own.

    Args:
        reader: the part's file.
        originals: its pages.
        pages: the references of those in the packet, in the same order.
        where: the part's key, for messages.
        known: the keys of the plan.
        scheme: beginning of the URIs that point into the packet.
    """
    taken = {
        original.indirect_reference.idnum: page
        for original, page in zip(originals, pages, strict=True)
        if original.indirect_reference is not None
    }
    carrier = _Carrier(reader, taken, where, known, scheme)
    made = tuple(
        carrier.carry(original, page) if "/Annots" in original else ArrayObject()
        for original, page in zip(originals, pages, strict=True)
    )
    return Carried(pages=made, rows=tuple(carrier.rows), problems=tuple(carrier.problems))


def links_back(
    index_rows: Sequence[RowLink], firsts: Mapping[str, tuple[IndirectObject, Box | None]]
) -> dict[str, DictionaryObject]:
    """The link of each part to its row of the index, over the sheet number on its first page.

    Args:
        index_rows: the links of the index, page by page.
        firsts: the first page of each part and the rectangle of the sheet number on it, by key.
    """
    rows: dict[str, RowLink] = {}
    for row in index_rows:
        first = rows.setdefault(row.key, row)
        if row.page is first.page and row.height > first.height:
            rows[row.key] = row
    return {
        key: _link_back(rows[key], page, stamp)
        for key, (page, stamp) in firsts.items()
        if key in rows and stamp is not None
    }


def _link_back(row: RowLink, page: IndirectObject, stamp: Box) -> DictionaryObject:
    target = [row.page, name("XYZ"), *numbers(*row.opens), NullObject()]
    area = (stamp.left - _AROUND, stamp.bottom - _AROUND, stamp.right + _AROUND, stamp.top + _AROUND)
    return dictionary(
        Type=name("Annot"),
        Subtype=name("Link"),
        Rect=numbers(*area),
        Border=numbers(0, 0, 0),
        F=NumberObject(_PRINT_FLAG),
        P=page,
        NM=TextStringObject(BACK_LINK),
        Contents=TextStringObject(_BACK_LINK_TOLD),
        A=dictionary(S=name("GoTo"), D=ArrayObject(target)),
    )


class _Carrier:
    """Makes the links of one part."""

    def __init__(
        self,
        reader: PdfReader,
        taken: Mapping[int, IndirectObject],
        where: str,
        known: Container[str],
        scheme: str,
    ) -> None:
        self._reader = reader
        self._taken = taken
        self._where = where
        self._known = known
        self._scheme = scheme
        self.rows: list[RowLink] = []
        self.problems: list[Problem] = []

    def carry(self, original: PageObject, page: IndirectObject) -> ArrayObject:
        """The links of one page."""
        made = ArrayObject()
        listed = resolved(original.get("/Annots"))
        for item in listed if isinstance(listed, ArrayObject) else ():
            annotation = resolved(item)
            if not isinstance(annotation, DictionaryObject):
                continue
            kind = str(resolved(annotation.get("/Subtype")))
            if kind != "/Link":
                self._tell(
                    "BHXH-P045",
                    f"trang có chú thích hoặc ô nhập ({kind[1:]}) chưa thành nội dung trang",
                    "bỏ chú thích, ô nhập trong mẫu; tài liệu kèm theo phải được đọc thành trang trước",
                )
                continue
            target = self._target(annotation, original, page)
            if target is not None:
                made.append(_link(annotation, target, page))
        return made

    def _target(
        self, annotation: DictionaryObject, original: PageObject, page: IndirectObject
    ) -> DictionaryObject | None:
        action = resolved(annotation.get("/A"))
        uri = resolved(action.get("/URI")) if isinstance(action, DictionaryObject) else None
        if not isinstance(uri, str | bytes):
            return self._inside(annotation, action)
        text = uri if isinstance(uri, str) else uri.decode("utf-8", "replace")
        key = link_key(text, self._scheme)
        if key is None:
            return dictionary(S=name("URI"), URI=TextStringObject(text))
        if key not in self._known:
            self._tell(
                "BHXH-P044",
                f"đường dẫn trỏ tới tài liệu “{key}” không có trong hồ sơ",
                "sửa khóa tài liệu trong mẫu mục lục hoặc thêm tài liệu vào hồ sơ",
            )
            return None
        self.rows.append(_row(key, annotation, original, page))
        return dictionary(S=name("GoTo"), D=TextStringObject(key))

    def _tell(self, code: str, message: str, mend: str) -> None:
        self.problems.append(Problem(code=code, where=self._where, message=message, mend=mend))

    def _inside(self, annotation: DictionaryObject, action: object) -> DictionaryObject | None:
        """A jump within the part (a cross-reference in a paper), to the page in place of its own."""
        destination = resolved(annotation.get("/Dest"))
        if destination is None and isinstance(action, DictionaryObject) and action.get("/S") == "/GoTo":
            destination = resolved(action.get("/D"))
        if isinstance(destination, str):
            named = self._reader.named_destinations.get(destination)
            destination = named.dest_array if named is not None else None
        if not isinstance(destination, ArrayObject) or not destination:
            return None
        target = destination[0]
        page = self._taken.get(target.idnum) if isinstance(target, IndirectObject) else None
        if page is None:
            return None
        rest = [item for item in destination[1:] if not isinstance(item, IndirectObject)]
        return dictionary(S=name("GoTo"), D=ArrayObject([page, *rest]))


def _row(key: str, annotation: DictionaryObject, original: PageObject, page: IndirectObject) -> RowLink:
    rectangle = box_of(resolved(annotation.get("/Rect")))  # type: ignore[arg-type]
    seen = view(box_of(original.cropbox).within(box_of(original.mediabox)), original.rotation)
    height = max(
        seen.from_page.apply(rectangle.left, rectangle.bottom)[1],
        seen.from_page.apply(rectangle.right, rectangle.top)[1],
    )
    return RowLink(key, page, height, seen.to_page.apply(0, height + ABOVE_ROW))


def _link(annotation: DictionaryObject, action: PdfObject, page: IndirectObject) -> DictionaryObject:
    rectangle = box_of(resolved(annotation.get("/Rect")))  # type: ignore[arg-type]
    link = dictionary(
        Type=name("Annot"),
        Subtype=name("Link"),
        Rect=numbers(*attrs.astuple(rectangle)),
        Border=numbers(0, 0, 0),
        F=NumberObject(_PRINT_FLAG),
        P=page,
        A=action,
    )
    if isinstance(contents := resolved(annotation.get("/Contents")), str):
        link[name("Contents")] = TextStringObject(contents)
    return link
