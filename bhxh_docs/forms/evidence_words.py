"""Exhibits as a paper cites them: title, number, date and, once the packet is planned, the sheets.

An exhibit that is cited and that the planned packet does not hold, because it has no file, is told as such:
a reader who is sent to it must not look for a sheet that is not there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

import attrs

from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_count, format_date_short
from legal_rules.case import Case, Exhibit

NOT_IN_PACKET: Final = "chưa có trong tập hồ sơ"
"""Stands for the sheets of an exhibit that the planned packet does not hold."""


@attrs.frozen(kw_only=True)
class EvidenceInfo:
    """One exhibit as it is cited."""

    ten: str = tag(
        "Tên tài liệu, số và ngày nếu có; nói rõ khi tài liệu chưa có trong tập hồ sơ đã đánh số",
        "Biên bản thanh tra số 12/BB-TTr ngày 12/9/2024",
    )
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

    They stand in the order of the packet once it is planned, else in the order given; those that the packet
    does not hold come last and are told as such.
    """
    known = [identifier for identifier in dict.fromkeys(identifiers) if identifier in case.exhibit_by_id]
    return tuple(
        _cited(case.exhibit_by_id[identifier], packet) for identifier in in_packet_order(packet, known)
    )


def _cited(exhibit: Exhibit, packet: PacketView | None) -> EvidenceInfo:
    name, sheets = cite_exhibit(exhibit), sheets_of(packet, exhibit.id)
    absent = packet is not None and not sheets
    return EvidenceInfo(ten=f"{name} ({NOT_IN_PACKET})" if absent else name, to_so=sheets)


def in_packet_order(packet: PacketView | None, identifiers: Iterable[str]) -> list[str]:
    """Return exhibits by their sheets; those without keep their order and come last."""
    places = {row.key: row.first_sheet for row in packet.rows} if packet is not None else {}
    return sorted(identifiers, key=lambda identifier: places.get(identifier, math.inf))


def sheets_of(packet: PacketView | None, key: str) -> str:
    """Return ``17–21``, or nothing while the packet is not planned or does not hold the exhibit."""
    row = packet.row(key) if packet is not None else None
    return row.sheets if row is not None else ""


def sheets_proving(case: Case, packet: PacketView | None, path: str) -> str:
    """Return the sheets of all exhibits that name ``path`` itself among what they prove: ``12–13; 20``.

    What the planned packet does not hold is told after them, or alone where it holds none.
    """
    return sheets_or_absent(case, packet, (x.id for x in case.exhibits if path in x.proves))


def sheets_or_absent(case: Case, packet: PacketView | None, identifiers: Iterable[str]) -> str:
    """Return ``12–13; 20``, ``12–13; 01 tài liệu chưa có trong tập hồ sơ`` or ``chưa có trong tập hồ sơ``.

    Args:
        case: the case; identifiers that it does not know are left out.
        packet: the planned packet; None while it is not planned, then nothing is returned.
        identifiers: the exhibits.
    """
    if packet is None:
        return ""
    known = [identifier for identifier in dict.fromkeys(identifiers) if identifier in case.exhibit_by_id]
    places = [sheets_of(packet, key) for key in in_packet_order(packet, known)]
    shown = [sheets for sheets in places if sheets]
    absent = len(places) - len(shown)
    if absent and shown:
        shown.append(f"{format_count(absent)} tài liệu {NOT_IN_PACKET}")
    return "; ".join(shown) or (NOT_IN_PACKET if absent else "")


def in_brackets(sheets: str) -> str:
    """Return `` (tờ 17–21)`` with its leading space, or nothing; what no sheet shows is told in words."""
    if not sheets:
        return ""
    return f" (tài liệu {NOT_IN_PACKET})" if sheets == NOT_IN_PACKET else f" (tờ {sheets})"
