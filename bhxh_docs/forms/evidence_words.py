"""Exhibits as a paper cites them: title, number, date and, once the packet is planned, the sheets."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_date_short
from legal_rules.case import Case, Exhibit


@attrs.frozen(kw_only=True)
class EvidenceInfo:
    """One exhibit as it is cited."""

    ten: str = tag("Tên tài liệu, số và ngày nếu có", "Biên bản thanh tra số 12/BB-TTr ngày 12/9/2024")
    to_so: str = tag("Tờ số trong hồ sơ; trống khi chưa đánh số", "41–46")


def cite_exhibit(exhibit: Exhibit) -> str:
    """Return ``Biên bản thanh tra số 12/BB-TTr ngày 12/9/2024``: what is known of title, number and date.

    A number or a date that the title already tells is not repeated.
    """
    text = exhibit.title
    if exhibit.number and exhibit.number not in text:
        text += f" số {exhibit.number}"
    if exhibit.issued_on is not None:
        day = format_date_short(exhibit.issued_on)
        padded = exhibit.issued_on.strftime("%d/%m/%Y")
        if day not in text and padded not in text:
            text += f" ngày {day}"
    return text


def evidence(case: Case, packet: PacketView | None, identifiers: Iterable[str]) -> tuple[EvidenceInfo, ...]:
    """Return exhibits by identifier, each once, those unknown to the case left out.

    They stand in the order of the packet once it is planned, else in the order given.
    """
    known = [identifier for identifier in dict.fromkeys(identifiers) if identifier in case.exhibit_by_id]
    if packet is not None:
        places = {row.key: row.first_sheet for row in packet.rows}
        known.sort(key=lambda identifier: places.get(identifier, packet.sheets + 1))
    return tuple(
        EvidenceInfo(ten=cite_exhibit(case.exhibit_by_id[identifier]), to_so=sheets_of(packet, identifier))
        for identifier in known
    )


def sheets_of(packet: PacketView | None, key: str) -> str:
    """Return ``17–21``, or nothing while the packet is not planned or does not hold the exhibit."""
    row = packet.row(key) if packet is not None else None
    return row.sheets if row is not None else ""


def sheets_proving(case: Case, packet: PacketView | None, path: str) -> str:
    """Return the sheets of all exhibits that name ``path`` itself among what they prove: ``12–13; 20``."""
    found = (sheets_of(packet, x.id) for x in case.exhibits if path in x.proves)
    return "; ".join(sheets for sheets in found if sheets)


def in_brackets(sheets: str) -> str:
    """Return `` (tờ 17–21)`` with its leading space, or nothing."""
    return f" (tờ {sheets})" if sheets else ""
