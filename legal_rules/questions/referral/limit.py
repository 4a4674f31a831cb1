"""One time limit around a referral: whose it is, from when, until when, and when to ask about it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.kernel.citation import Citation
from legal_rules.kernel.time_limit import TimeLimit, days_after, months_after, working_days_after
from legal_rules.kernel.wording import short_date
from legal_rules.law.calendars import state_agencies

_ONE_DAY = timedelta(days=1)
_HOURS_A_DAY = 24
AT_ONCE = "ngay"


class Owner(StrEnum):
    """Who must keep a limit."""

    AGENCY = "agency"
    SANCTION_AUTHORITY = "sanction_authority"
    POLICE = "police"
    PROSECUTORS = "prosecutors"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            Owner.AGENCY: "cơ quan bảo hiểm xã hội",
            Owner.SANCTION_AUTHORITY: "người có thẩm quyền xử phạt",
            Owner.POLICE: "cơ quan điều tra",
            Owner.PROSECUTORS: "viện kiểm sát",
        }[self]


class LimitKind(StrEnum):
    """What is to be done within a limit."""

    TRANSFER_WHILE_CONSIDERING = "transfer_while_considering"
    REFER_DURING_INSPECTION = "refer_during_inspection"
    REFER_AFTER_CONCLUSION = "refer_after_conclusion"
    TRANSFER_AFTER_SUSPENSION = "transfer_after_suspension"
    STOP_ENFORCEMENT = "stop_enforcement"
    CLASSIFY = "classify"
    ASSIGN = "assign"
    TELL_RECEIPT = "tell_receipt"
    RESOLVE = "resolve"
    RESOLVE_COMPLEX = "resolve_complex"
    ASK_EXTENSION = "ask_extension"
    RESOLVE_EXTENDED = "resolve_extended"
    TELL_SUSPENSION = "tell_suspension"
    TELL_RESUMPTION = "tell_resumption"
    RESOLVE_RESUMED = "resolve_resumed"
    RESOLVE_CANCELLED = "resolve_cancelled"
    TELL_RESULT = "tell_result"
    COMPLAINT = "complaint"
    DISAGREEMENT = "disagreement"
    RETURN_FILE = "return_file"
    PASS_ON_TO_SANCTION = "pass_on_to_sanction"  # noqa: S105 — no password: the file is passed on
    SANCTION_AFTER_RETURN = "sanction_after_return"
    SANCTION_AFTER_VERIFYING = "sanction_after_verifying"
    DOCUMENTS_AFTER_PROSECUTION = "documents_after_prosecution"


@attrs.frozen(kw_only=True)
class ReferralLimit:
    """A limit as it stands on a day.

    Args:
        kind: what is to be done.
        label: the same in Vietnamese.
        owner: who must.
        on: the day asked about.
        words: ``05 ngày làm việc``, ``24 giờ``, ``ngay``.
        from_words: from what it runs, in Vietnamese.
        start: the day from which it runs, not counted; None where that has not happened or is not known.
        last_day: the last day, rolled over days off where the law does; None without ``start``, for "ngay".
        applies: whether it concerns the case on the day; the others are told for what may come.
        done_on: the day on which it was done, where recorded.
        tracked: whether a case records that it was done.
        firm: whether being over it is being late: it cannot be extended, and its start is on record.
        undecided_years: years of the calendar whose days off are not all decided.
        ask: what to ask once it is over without an answer, and whom, in Vietnamese; empty where nothing.
        citations: the provisions, with the rule of counting.
        mark: what must stand beside it.
        note: a remark in Vietnamese; empty for none.
    """

    kind: LimitKind
    label: str
    owner: Owner
    on: date
    words: str
    from_words: str
    start: date | None
    last_day: date | None
    applies: bool
    done_on: date | None
    tracked: bool
    firm: bool
    undecided_years: tuple[int, ...]
    ask: str
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    mark: str
    note: str

    @property
    def at_once(self) -> bool:
        """Whether the law says "ngay" and names no day."""
        return self.words == AT_ONCE

    @property
    def over(self) -> bool:
        """Whether the last day has passed without the act being on record."""
        return self.tracked and self.done_on is None and self.last_day is not None and self.on > self.last_day

    @property
    def late(self) -> bool | None:
        """Whether it was kept; of others only what is on record is told. None where it does not tell."""
        if self.last_day is None or not self.applies:
            return None
        if self.done_on is not None:
            kept = self.done_on <= self.last_day
            return False if kept else True if self.firm else None
        return self.over if self.owner is Owner.AGENCY else None

    @property
    def ask_from(self) -> date | None:
        """The first day on which to ask; None where there is nothing to ask."""
        if not self.ask or self.last_day is None or self.done_on is not None:
            return None
        return self.last_day + _ONE_DAY

    @property
    def to_ask(self) -> bool:
        """Whether it is time to ask."""
        return self.applies and self.ask_from is not None and self.on >= self.ask_from

    @property
    def sentence(self) -> str:
        """The limit in one sentence."""
        mark = f" ({self.mark})" if self.mark else ""
        parts = [f"{self.label} ({self.owner.label}): {self.words}{mark}{self._start_words()}"]
        if self.last_day is not None:
            parts.append(f"đến hết ngày {short_date(self.last_day)}")
        if self.undecided_years:
            parts.append(f"lịch nghỉ của năm {', '.join(map(str, self.undecided_years))} chưa đủ")
        if self.done_on is not None:
            parts.append(f"đã làm ngày {short_date(self.done_on)}{', quá hạn' if self.late else ''}")
        elif self.over:
            parts.append("đã quá hạn" if self.late else "đã hết mà hồ sơ chưa ghi nhận")
        if self.to_ask:
            parts.append(self.ask)
        parts += [self.note] if self.note else []
        return "; ".join(parts) + "."

    def _start_words(self) -> str:
        if not self.from_words:
            return ""
        day = f", ngày {short_date(self.start)}" if self.start else ""
        return f" kể từ {self.from_words}{day}"

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "kind": self.kind.value,
            "label": self.label,
            "owner": self.owner.value,
            "words": self.words,
            "from_words": self.from_words,
            "start": _iso(self.start),
            "last_day": _iso(self.last_day),
            "at_once": self.at_once,
            "applies": self.applies,
            "done_on": _iso(self.done_on),
            "over": self.over,
            "late": self.late,
            "ask": self.ask,
            "ask_from": _iso(self.ask_from),
            "citations": [citation.to_dict() for citation in self.citations],
            "mark": self.mark,
            "note": self.note,
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def reckon(start: date, count: int, unit: str, *, roll: bool = True) -> TimeLimit:
    """The limit of a figure after a day that is not counted.

    Args:
        start: the day.
        count: how many.
        unit: unit of the figure: giờ, ngày, ngày làm việc, tháng.
        roll: whether a last day off moves to the next day worked; hours and working days never do.

    Căn cứ: Điều 134 Bộ luật Tố tụng hình sự; Điều 147, Điều 148 Bộ luật Dân sự năm 2015.
    """
    calendar = state_agencies()
    match unit:
        case "giờ":
            # the hour of receipt is not known: the end falls on that many days later, days off or not
            return days_after(start, -(-count // _HOURS_A_DAY), calendar=calendar, roll=False)
        case "ngày":
            return days_after(start, count, calendar=calendar, roll=roll)
        case "ngày làm việc":
            return working_days_after(start, count, calendar=calendar)
        case "tháng":
            return months_after(start, count, calendar=calendar, roll=roll)
        case _:
            raise ValueError(f"no limit is counted in {unit}")


__all__ = ["AT_ONCE", "LimitKind", "Owner", "ReferralLimit", "reckon"]
