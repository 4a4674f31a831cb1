"""Planned packets for tests: every exhibit of a case after the letter, or what a page plan holds."""

from __future__ import annotations

from collections.abc import Container

from bhxh_docs.forms.packet_view import PacketRow, PacketView
from bhxh_docs.pdf.packet.plan import PagePlan
from bhxh_docs.text import format_date_short
from legal_rules.case import Case, Exhibit

LETTER_SHEETS = 8


def planned(case: Case, *, without: Container[str] = ()) -> PacketView:
    """The letter on sheets 1 to 8, then the exhibits, each on as many sheets as it says (else one).

    Exhibits named in ``without`` have no file that can be used: they are not in the packet.
    """
    rows = [
        PacketRow(
            key="KNKT",
            group="I. Văn bản kiến nghị khởi tố và bảng kê",
            ordinal=1,
            number="",
            issued_on="",
            title="Văn bản kiến nghị khởi tố vụ án hình sự",
            issuer=case.deciding_agency.name,
            copy_form="Bản chính",
            note="",
            first_sheet=1,
            last_sheet=LETTER_SHEETS,
        )
    ]
    held = (exhibit for exhibit in case.exhibits if exhibit.id not in without)
    for exhibit in sorted(held, key=lambda x: (x.issued_on is None, x.issued_on, x.id)):
        rows.append(_row(exhibit, rows[-1]))
    lost = tuple(f"{x.title} ({x.id}): chưa có tệp bản quét" for x in case.exhibits if x.id in without)
    return PacketView(rows=tuple(rows), file_gaps=lost)


def _row(exhibit: Exhibit, before: PacketRow) -> PacketRow:
    first = before.last_sheet + 1
    return PacketRow(
        key=exhibit.id,
        group="II. Tài liệu, chứng cứ",
        ordinal=before.ordinal + 1,
        number=exhibit.number or "",
        issued_on=format_date_short(exhibit.issued_on) if exhibit.issued_on else "",
        title=exhibit.title,
        issuer=exhibit.issuer or "",
        copy_form=exhibit.copy_form.label if exhibit.copy_form else "",
        note="",
        first_sheet=first,
        last_sheet=first + (exhibit.sheets or 1) - 1,
    )


def view_of(case: Case, plan: PagePlan) -> PacketView:
    """The exhibits of a page plan as the papers see them; its other parts are left out."""
    rows = []
    for part in plan.parts:
        place, exhibit = plan.place(part.key), case.exhibit_by_id.get(part.key)
        if exhibit is None or place.first_sheet is None or place.last_sheet is None:
            continue
        rows.append(
            PacketRow(
                key=part.key,
                group=part.group or "",
                ordinal=len(rows) + 1,
                number=exhibit.number or "",
                issued_on=format_date_short(exhibit.issued_on) if exhibit.issued_on else "",
                title=exhibit.title,
                issuer=exhibit.issuer or "",
                copy_form=exhibit.copy_form.label if exhibit.copy_form else "",
                note="",
                first_sheet=place.first_sheet,
                last_sheet=place.last_sheet,
            )
        )
    return PacketView(rows=tuple(rows))
