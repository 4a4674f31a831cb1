"""What a reader shows around the pages of a packet: outline, page labels, named destinations.

Written as plain objects from the plan: one dictionary a bookmark, one sorted leaf for the names. pypdf's own
functions look through all pages for every entry, which grows with the square of a packet's pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from bhxh_docs.pdf.objects import dictionary, name
from bhxh_docs.pdf.packet.file import PacketFile
from bhxh_docs.pdf.packet.plan import OutlineEntry, PagePlan


def navigation(file: PacketFile, plan: PagePlan, pages: Sequence[IndirectObject]) -> dict[str, PdfObject]:
    """The outline, the labels and the destinations of a plan, by their names in the catalog.

    Args:
        file: the file being written.
        plan: what its pages are.
        pages: the pages in order.
    """
    return {
        "Outlines": _outline(file, plan.outline, pages),
        "PageLabels": _labels(plan),
        "Dests": _destinations(plan, pages),
    }


def _whole_page(page: IndirectObject) -> ArrayObject:
    return ArrayObject([page, name("Fit")])


def _outline(
    file: PacketFile, entries: Sequence[OutlineEntry], pages: Sequence[IndirectObject]
) -> IndirectObject:
    """The outline; groups are closed, so that their headings are seen together."""
    root = dictionary(Type=name("Outlines"))
    items = [
        dictionary(Title=TextStringObject(entry.title), Dest=_whole_page(pages[entry.page - 1]))
        for entry in entries
    ]
    root_reference = file.reserve()
    references = [file.reserve() for _ in items]
    children: dict[int | None, list[int]] = {None: []}
    parent: int | None = None
    for position, entry in enumerate(entries):
        if entry.level == 0:
            parent = position
            children[None].append(position)
            children[position] = []
        else:
            children[parent].append(position)
    for above, below in children.items():
        holder = root if above is None else items[above]
        for place, position in enumerate(below):
            item = items[position]
            item[name("Parent")] = root_reference if above is None else references[above]
            if place:
                item[name("Prev")] = references[below[place - 1]]
            if place + 1 < len(below):
                item[name("Next")] = references[below[place + 1]]
        if below:
            holder[name("First")], holder[name("Last")] = references[below[0]], references[below[-1]]
            holder[name("Count")] = NumberObject(len(below) if above is None else -len(below))
    for reference, item in zip((root_reference, *references), (root, *items), strict=True):
        file.put(reference, item)
    return root_reference


def _labels(plan: PagePlan) -> DictionaryObject:
    leaf = ArrayObject()
    for label in plan.label_ranges:
        entry = DictionaryObject()
        if label.style is not None:
            entry[name("S")] = name(label.style)
            entry[name("St")] = NumberObject(label.start)
        if label.prefix:
            entry[name("P")] = TextStringObject(label.prefix)
        leaf += [NumberObject(label.first_page - 1), entry]
    return dictionary(Nums=leaf)


def _destinations(plan: PagePlan, pages: Sequence[IndirectObject]) -> DictionaryObject:
    targets: Mapping[str, int] = {key: place.first_page for key, place in plan.places.items()}
    leaf = ArrayObject()
    for key in sorted(targets):  # keys are ASCII: the order of their bytes
        leaf += [TextStringObject(key), _whole_page(pages[targets[key] - 1])]
    return dictionary(Names=leaf)
