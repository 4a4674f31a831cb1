"""Which part stands where: the page plans of the packet and of the prosecutors' copy, and how papers show it.

Both packets have the same numbered parts in the same order, so that a sheet bears the same number in both and
every citation ("tờ 17–21") holds in both. They differ in what stands before and is not numbered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from bhxh_docs.dossier.contents import (
    CHECKLIST_FORM,
    COPY_LIST,
    DRAFTED,
    FRONT,
    INDEX_FORM,
    INTERNAL,
    DraftedPaper,
    Group,
    group_of,
    ordered_exhibits,
)
from bhxh_docs.dossier.options import DossierOptions
from bhxh_docs.dossier.preflight import Preflight
from bhxh_docs.forms.packet_view import PacketRow, PacketView
from bhxh_docs.pdf.exhibits.notes import ATTACHED, SIGNED
from bhxh_docs.pdf.packet.plan import Numbering, PagePlan, PlannedPart
from bhxh_docs.text import format_date_short
from legal_rules.case import Case, Exhibit

_CHECKLIST = next(paper for paper in INTERNAL if paper.form == CHECKLIST_FORM)
_NUMBERING = {
    Numbering.PAGE: "mỗi trang mang một số",
    Numbering.SHEET: "mỗi tờ in hai mặt mang một số",
}
_NOTES_TOLD = {
    SIGNED: "tệp có chữ ký số",
    ATTACHED: "bảng tính, xem tệp kèm theo",
}
"""What the index tells of a file, by code of the note; the other notes are for those who make it up."""
_TITLE = {paper.form: paper.title for paper in DRAFTED}


@attrs.frozen(kw_only=True)
class Plans:
    """The page plans of one dossier.

    Args:
        packet: the packet.
        copy: the prosecutors' copy; None where none is made up.
    """

    packet: PagePlan
    copy: PagePlan | None


def page_plans(case: Case, pages: Mapping[str, int], options: DossierOptions) -> Plans:
    """The plans for given page counts.

    Args:
        case: the case as of the day.
        pages: page counts by form code and exhibit identifier; exhibits without are not in the packet.
        options: how sheets are numbered, whether it is a draft, whether there is a copy.
    """
    front = (*((_CHECKLIST,) if options.draft else ()), *FRONT)
    numbered = list(_grouped(case, pages))
    handed_over = [part for part in numbered if part.numbered]

    def plan(index: str, before: Iterable[DraftedPaper], parts: Iterable[PlannedPart]) -> PagePlan:
        return PagePlan(
            parts=(*(_paper_part(paper, pages[paper.form]) for paper in before), *parts),
            numbering=options.numbering,
            first_sheet=options.first_sheet,
            index=index,
        )

    return Plans(
        packet=plan(INDEX_FORM, front, numbered),
        copy=plan(COPY_LIST.form, (COPY_LIST,), handed_over) if options.prosecutor_copy else None,
    )


def _grouped(case: Case, pages: Mapping[str, int]) -> Iterator[PlannedPart]:
    exhibits = [exhibit for exhibit in ordered_exhibits(case) if exhibit.id in pages]
    for group in Group:
        yield from (_paper_part(paper, pages[paper.form]) for paper in DRAFTED if paper.group is group)
        yield from (_exhibit_part(x, pages[x.id]) for x in exhibits if group_of(x) is group)


def _exhibit_part(exhibit: Exhibit, pages: int) -> PlannedPart:
    number = f"{exhibit.number} " if exhibit.number else ""
    return PlannedPart(
        key=exhibit.id, title=f"{number}{exhibit.title}", group=group_of(exhibit).value, pages=pages
    )


def _paper_part(paper: DraftedPaper, pages: int) -> PlannedPart:
    return PlannedPart(
        key=paper.form,
        title=paper.title,
        group=paper.group.value if paper.group is not None else None,
        pages=pages,
        numbered=paper.numbered,
    )


def packet_view(seen: Preflight, plan: PagePlan, options: DossierOptions) -> PacketView:
    """The plan in the shape that the papers show: only what is numbered is handed over and listed."""
    case = seen.case
    ordinals = {part.key: n for n, part in enumerate((p for p in plan.parts if p.numbered), start=1)}
    rows = []
    for key, ordinal in ordinals.items():
        place = plan.place(key)
        if place.first_sheet is None or place.last_sheet is None:
            continue
        exhibit = case.exhibit_by_id.get(key)
        rows.append(
            PacketRow(
                key=key,
                group=next(part.group or "" for part in plan.parts if part.key == key),
                ordinal=ordinal,
                number=(exhibit.number or "") if exhibit else "",
                issued_on=format_date_short(exhibit.issued_on) if exhibit and exhibit.issued_on else "",
                title=exhibit.title if exhibit else _TITLE[key],
                issuer=(exhibit.issuer or "") if exhibit else case.deciding_agency.name,
                copy_form=_copy_form(exhibit),
                note="; ".join(_notes(seen, key, ordinals)),
                first_sheet=place.first_sheet,
                last_sheet=place.last_sheet,
            )
        )
    return PacketView(
        rows=tuple(rows),
        file_gaps=seen.check.file_gaps(),
        override=options.override,
        numbering_words=_NUMBERING[options.numbering],
    )


def _notes(seen: Preflight, key: str, ordinals: Mapping[str, int]) -> Iterator[str]:
    """What the index tells of a file: a second copy of the same content, an original that lies elsewhere."""
    first = seen.duplicates.get(key)
    if first is not None and first in ordinals:
        yield f"nội dung tệp trùng với tài liệu số {ordinals[first]}"
    codes = dict.fromkeys(note.code for note in seen.check.notes.get(key, ()))
    yield from (_NOTES_TOLD[code] for code in codes if code in _NOTES_TOLD)


def _copy_form(exhibit: Exhibit | None) -> str:
    if exhibit is None:
        return "Bản chính"
    return exhibit.copy_form.label if exhibit.copy_form else ""
