"""A planned packet for tests: every exhibit of a case in order of its days, after the drafted papers."""

from __future__ import annotations

from bhxh_docs.forms.packet_view import PacketRow, PacketView
from bhxh_docs.text import format_date_short
from legal_rules.case import Case, Exhibit

LETTER_SHEETS = 8


def planned(case: Case) -> PacketView:
    """The letter on sheets 1 to 8, then the exhibits, each on as many sheets as it says (else one)."""
    rows = [
        PacketRow(
            key="KNKT",
            group="I. Văn bản kiến nghị khởi tố và bảng kê",
            ordinal=1,
            number="",
            issued_on="",
            title="Văn bản kiến nghị khởi tố vụ án hình sự",
            issuer=case.deciding_agency.name,
            copy_form="",
            note="Bản chính",
            first_sheet=1,
            last_sheet=LETTER_SHEETS,
            first_page=3,
        )
    ]
    for exhibit in sorted(case.exhibits, key=lambda x: (x.issued_on is None, x.issued_on, x.id)):
        rows.append(_row(exhibit, rows[-1]))
    return PacketView(rows=tuple(rows))


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
        first_page=first + 2,
    )
