"""Hour, day, place and people of a session that the agency calls: a conference, a visit to the employer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from bhxh_docs.forms.blanks import blank, long_date_or_blank
from bhxh_docs.forms.tables import UnpaidMonth
from bhxh_docs.text import format_date_long, format_date_short, format_month
from legal_rules.case import Case
from legal_rules.case.events import (
    ConferenceInvitation,
    DeliveryReturned,
    Event,
    NoticeSent,
    ScheduleNoticeSent,
)
from legal_rules.procedure.participants import Calling, ExpectedParticipant, Side

_WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
"""Căn cứ: Phụ lục II Nghị định 30/2020/NĐ-CP (viết hoa ngày trong tuần)."""
_NO_TIME: Final = "…… giờ …… phút"


def session_time(hour: str | None, day: date | None) -> str:
    """Return ``08 giờ 00 phút, thứ Tư, ngày 31 tháng 7 năm 2024``; dots for what is not fixed."""
    shown = hour or _NO_TIME
    if day is None:
        return f"{shown}, {long_date_or_blank(None)}"
    return f"{shown}, {_WEEKDAYS[day.weekday()]}, {format_date_long(day)}"


def place_or_blank(place: str | None) -> str:
    """Return the place as it stands in a sentence, or a dotted blank."""
    return place.rstrip(".;") if place else blank(12)


def told_workers(case: Case, hidden: Sequence[str], *, round: int) -> tuple[str, ...]:
    """Return the workers of whom the employer was told, else those with hidden months still unpaid.

    Args:
        case: the case.
        hidden: workers with hidden months, in the order of the case.
        round: the round.
    """
    for notice in reversed(case.happened(NoticeSent, round=round)):
        if notice.workers:
            return notice.workers
    return tuple(dict.fromkeys(hidden))


def returned_before(
    case: Case,
    kind: type[ConferenceInvitation | ScheduleNoticeSent],
    *,
    before: Event | None,
    round: int,
) -> Event | None:
    """Return the last paper of a kind that came back in a round; None where none did.

    Args:
        case: the case.
        kind: the kind of paper.
        before: the paper being drafted, left out.
        round: the round.
    """
    came_back = {event.of for event in case.happened(DeliveryReturned, round=round)}
    sent = case.happened(kind, round=round)
    return next((event for event in reversed(sent) if event.id in came_back and event is not before), None)


def referred(name: str, event: Event) -> str:
    """Return ``Giấy mời số 96/GM-BHXH ngày 24/7/2024``, as far as it is known."""
    number = f" số {event.number}" if event.number else ""
    day = f" ngày {format_date_short(event.on)}" if event.on is not None else ""
    return f"{name}{number}{day}"


def invited_names(participants: Iterable[ExpectedParticipant], *, recorded: bool) -> tuple[str, ...]:
    """Return the bodies invited beside the employer, by their names of the day.

    Args:
        participants: those of the rule, narrowed to the bodies that the agency chose where it recorded them.
        recorded: whether it did; if not, only those that it has to invite are named.
    """
    return tuple(
        one.name
        for one in participants
        if one.side is Side.INVITED and (recorded or one.calling is not Calling.BY_PRACTICE)
    )


def first_month_words(unpaid: Iterable[UnpaidMonth], workers: Iterable[str]) -> str:
    """Return the first month that some workers lack: ``tháng 9/2023``, or a dotted blank."""
    chosen = frozenset(workers)
    months = [entry.month for entry in unpaid if not chosen or entry.worker in chosen]
    return f"tháng {format_month(min(months))}" if months else f"tháng {blank(2)}"
