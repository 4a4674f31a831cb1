"""Drafting the papers that cite the packet's own sheets, until the page plan stands still."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import attrs
from pypdf import PdfReader

from bhxh_docs.dossier.contents import DRAFTED, INDEX_FORM, DraftedPaper, Group, group_of, ordered_exhibits
from bhxh_docs.errors import DossierError, Problem
from bhxh_docs.forms import render
from bhxh_docs.forms.packet_view import PacketRow, PacketView
from bhxh_docs.pdf.office import convert
from bhxh_docs.pdf.plan import PagePlan, PlannedPart
from bhxh_docs.text import format_date_short
from legal_rules.case import Case, Exhibit

ROUNDS = 3
"""A plan that has not settled after three rounds is a fault, not something to print."""


@attrs.frozen(kw_only=True)
class Drafts:
    """The drafted papers, converted, and the page plan that they and the exhibits agree on.

    Args:
        docx: .docx by form code.
        pdf: PDF by form code.
        plan: the page plan of the packet.
        view: the same plan as the papers show it.
        rounds: how many rounds it took to settle.
    """

    docx: Mapping[str, bytes]
    pdf: Mapping[str, bytes]
    plan: PagePlan
    view: PacketView
    rounds: int


def settle(
    case: Case, exhibit_pdfs: Mapping[str, bytes], *, on: date, cache_dir: Path | None = None
) -> Drafts:
    """Render, convert and count until the sheet numbers in the papers are those of the plan.

    Raises:
        FormError, TemplateError: a paper cannot be drafted.
        ConversionError: a paper does not convert.
        DossierError: ``BHXH-D030``, the plan does not settle.
    """
    pages = {key: _pages(pdf) for key, pdf in exhibit_pdfs.items()}
    forms = (INDEX_FORM, *(paper.form for paper in DRAFTED))
    pages.update(dict.fromkeys(forms, 1))
    docx: dict[str, bytes] = {}
    pdfs: dict[str, bytes] = {}
    plan = page_plan(case, pages)
    for round_number in range(1, ROUNDS + 1):
        view = packet_view(case, plan)
        fresh = {form: render(form, case, on=on, packet=view) for form in forms}
        changed = {form: data for form, data in fresh.items() if docx.get(form) != data}
        pdfs.update(convert(changed, cache_dir=cache_dir))
        docx = fresh
        pages.update({form: _pages(pdfs[form]) for form in changed})
        settled = page_plan(case, pages)
        if settled == plan:
            return Drafts(docx=docx, pdf=pdfs, plan=plan, view=view, rounds=round_number)
        plan = settled
    raise DossierError(
        Problem(
            code="BHXH-D030",
            where="ho-so.pdf",
            message=f"số tờ chưa ổn định sau {ROUNDS} vòng dàn trang",
            mend="kiểm tra các mẫu có trích số tờ (KNKT, BKTL, MLHS)",
        )
    )


def _pages(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def page_plan(case: Case, pages: Mapping[str, int]) -> PagePlan:
    """The parts of the packet in order: index, drafted papers and exhibits by group, handover minutes."""
    parts = [
        PlannedPart(
            key=INDEX_FORM, title="Mục lục hồ sơ", group=None, pages=pages[INDEX_FORM], numbered=False
        )
    ]
    exhibits = [exhibit for exhibit in ordered_exhibits(case) if exhibit.id in pages]
    for group in Group:
        parts += [_paper_part(paper, pages[paper.form]) for paper in DRAFTED if paper.group is group]
        parts += [_exhibit_part(x, pages[x.id]) for x in exhibits if group_of(x) is group]
    return PagePlan(parts=tuple(parts))


def _exhibit_part(exhibit: Exhibit, pages: int) -> PlannedPart:
    number = f"{exhibit.number} " if exhibit.number else ""
    return PlannedPart(
        key=exhibit.id, title=f"{number}{exhibit.title}", group=group_of(exhibit).value, pages=pages
    )


def _paper_part(paper: DraftedPaper, pages: int) -> PlannedPart:
    return PlannedPart(
        key=paper.form, title=paper.title, group=paper.group.value, pages=pages, numbered=paper.numbered
    )


def packet_view(case: Case, plan: PagePlan) -> PacketView:
    """The plan in the shape that the papers show: only what is numbered is handed over and listed."""
    drafted = {paper.form: paper for paper in DRAFTED}
    rows: list[PacketRow] = []
    for part in plan.parts:
        place = plan.place(part.key)
        if place.first_sheet is None or place.last_sheet is None:
            continue
        exhibit = case.exhibit_by_id.get(part.key)
        rows.append(
            PacketRow(
                key=part.key,
                group=part.group or "",
                ordinal=len(rows) + 1,
                number=(exhibit.number or "") if exhibit else "",
                issued_on=format_date_short(exhibit.issued_on) if exhibit and exhibit.issued_on else "",
                title=exhibit.title if exhibit else drafted[part.key].title,
                issuer=(exhibit.issuer or "") if exhibit else case.deciding_agency.name,
                copy_form=_copy_form(exhibit),
                note="",
                first_sheet=place.first_sheet,
                last_sheet=place.last_sheet,
                first_page=place.first_page,
            )
        )
    return PacketView(rows=tuple(rows))


def _copy_form(exhibit: Exhibit | None) -> str:
    if exhibit is None:
        return "Bản chính"
    return exhibit.copy_form.label if exhibit.copy_form else ""
