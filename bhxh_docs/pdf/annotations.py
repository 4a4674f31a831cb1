"""Carry the links of a part into the packet; a link of the index becomes a jump inside it."""

from __future__ import annotations

from collections.abc import Container, Mapping

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NumberObject,
    PdfObject,
    RectangleObject,
    TextStringObject,
)

from bhxh_docs.errors import Problem
from bhxh_docs.pdf.links import link_key
from bhxh_docs.pdf.objects import dictionary, name, numbers, reference, resolved

_PRINT_FLAG = 4


def carry_links(
    reader: PdfReader,
    original: PageObject,
    pages: Mapping[int, PageObject],
    page: PageObject,
    *,
    where: str,
    known: Container[str],
    scheme: str,
) -> list[Problem]:
    """Make the links of one page anew on its copy.

    Args:
        reader: the part's file.
        original: the page in it.
        pages: the copies of the part's pages, by their place in the part from 0.
        page: the copy of this page.
        where: the part's key, for messages.
        known: the keys of the plan.
        scheme: beginning of the URIs that point into the packet.

    Returns:
        Links to unknown keys (BHXH-P044), annotations that are no links (BHXH-P045).
    """
    problems = []
    made = ArrayObject()
    listed = resolved(original.get("/Annots"))
    for item in listed if isinstance(listed, ArrayObject) else ():
        annotation = resolved(item)
        if not isinstance(annotation, DictionaryObject):
            continue
        kind = str(resolved(annotation.get("/Subtype")))
        if kind != "/Link":
            problems.append(
                Problem(
                    code="BHXH-P045",
                    where=where,
                    message=f"trang có chú thích hoặc ô nhập ({kind[1:]}) chưa thành nội dung trang",
                    mend="bỏ chú thích, ô nhập trong mẫu; tài liệu kèm theo phải đọc qua read_exhibit",
                )
            )
            continue
        action = resolved(annotation.get("/A"))
        uri = resolved(action.get("/URI")) if isinstance(action, DictionaryObject) else None
        if isinstance(uri, str | bytes):
            text = uri if isinstance(uri, str) else uri.decode("utf-8", "replace")
            key = link_key(text, scheme)
            if key is None:
                target: PdfObject = dictionary(S=name("URI"), URI=TextStringObject(text))
            elif key in known:
                target = dictionary(S=name("GoTo"), D=TextStringObject(key))
            else:
                problems.append(
                    Problem(
                        code="BHXH-P044",
                        where=where,
                        message=f"đường dẫn trỏ tới tài liệu “{key}” không có trong hồ sơ",
                        mend="sửa khóa tài liệu trong mẫu mục lục hoặc thêm tài liệu vào hồ sơ",
                    )
                )
                continue
        else:
            inside = _inside(reader, annotation, action, pages)
            if inside is None:
                continue
            target = inside
        made.append(_link(annotation, target, page))
    if made:
        page[name("Annots")] = made
    return problems


def _link(annotation: DictionaryObject, action: PdfObject, page: PageObject) -> DictionaryObject:
    rectangle = RectangleObject(annotation["/Rect"])  # type: ignore[arg-type]
    link = dictionary(
        Type=name("Annot"),
        Subtype=name("Link"),
        Rect=numbers(*(float(value) for value in rectangle)),
        Border=numbers(0, 0, 0),
        F=NumberObject(_PRINT_FLAG),
        P=reference(page),
        A=action,
    )
    if isinstance(contents := resolved(annotation.get("/Contents")), str):
        link[name("Contents")] = TextStringObject(contents)
    return link


def _inside(
    reader: PdfReader,
    annotation: DictionaryObject,
    action: object,
    pages: Mapping[int, PageObject],
) -> DictionaryObject | None:
    """A jump within the part (a cross-reference in a paper), to the copy of the page it led to."""
    destination = resolved(annotation.get("/Dest"))
    if destination is None and isinstance(action, DictionaryObject) and action.get("/S") == "/GoTo":
        destination = resolved(action.get("/D"))
    if isinstance(destination, str):
        named = reader.named_destinations.get(destination)
        destination = named.dest_array if named is not None else None
    if not isinstance(destination, ArrayObject) or not destination:
        return None
    target = destination[0]
    step = _step(reader, target) if isinstance(target, IndirectObject) else None
    if step is None:
        return None
    rest = [item for item in destination[1:] if not isinstance(item, IndirectObject)]
    return dictionary(S=name("GoTo"), D=ArrayObject([reference(pages[step]), *rest]))


def _step(reader: PdfReader, target: IndirectObject) -> int | None:
    """The place of a page in its file, from 0."""
    for step, page in enumerate(reader.pages):
        if page.indirect_reference == target:
            return step
    return None
