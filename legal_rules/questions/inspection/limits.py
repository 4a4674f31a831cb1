"""The time limits of an inspection or check: decision, announcement, duration, report, conclusion.

None of these figures was read in a text: where the notes give one it is unchecked and may be replaced, where
they give none the limit says so and has no last day. A limit follows the figure of the day from which it
runs, else of the day of the decision; that the regime of the decision goes on for what it began is an
inference. Which figure belongs to which step: `limit_steps`.

Căn cứ: Luật Thanh tra năm 2010, Luật Thanh tra năm 2022, Thông tư số 06/2021/TT-TTCP, Nghị định số
217/2025/NĐ-CP, by analogy Thông tư số 56/2025/TT-BCT (all as the figures of regimes.toml cite them).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

import attrs

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.time_limit import TimeLimit, days_after, working_days_after
from legal_rules.kernel.wording import short_date
from legal_rules.law.calendars import state_agencies
from legal_rules.law.law import Law
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.law.registry import cite
from legal_rules.questions.conduct import NotYet
from legal_rules.questions.inspection.acts import Act
from legal_rules.questions.inspection.facts import Course, DayOrNot, happened

WORKING_DAYS = "ngày làm việc"
UNKNOWN_LIMIT = "chưa thấy quy định về thời hạn"


class LimitStep(StrEnum):
    """A step of an inspection or check that has a time limit, or may have one."""

    DECISION = "decision"
    ANNOUNCEMENT = "announcement"
    DURATION = "duration"
    REPORT = "report"
    CONCLUSION = "conclusion"

    def label(self, act: Act) -> str:
        """The step in Vietnamese, as it is called for the act."""
        inspecting = act is Act.INSPECTION
        return {
            LimitStep.DECISION: "Ban hành quyết định",
            LimitStep.ANNOUNCEMENT: "Công bố quyết định thanh tra"
            if inspecting
            else "Thông báo việc kiểm tra",
            LimitStep.DURATION: "Thời hạn thanh tra" if inspecting else "Thời hạn kiểm tra",
            LimitStep.REPORT: "Trưởng đoàn báo cáo kết quả",
            LimitStep.CONCLUSION: "Ban hành kết luận thanh tra"
            if inspecting
            else "Ban hành văn bản nhận xét, đánh giá kết quả kiểm tra",
        }[self]


@attrs.frozen(kw_only=True)
class StepLimit:
    """The time limit of one step, in one case.

    Args:
        step: the step.
        act: inspection or check.
        when: in which case it is this one, in Vietnamese; empty where there is one for all.
        words: ``15 ngày kể từ ngày ký``; that none is known, or that none is set.
        start: the day from which it runs, not counted; None where that has not happened or is not known.
        limit: the dated limit; None without a start or a figure.
        confidence: how well it is known.
        citations: the provisions.
        mark: what must stand beside it.
        note: a remark in Vietnamese; empty for none.
        done_on: the day the step was taken; ``not_yet`` = it was not; None where not known.
        asked_on: the day asked about.
    """

    step: LimitStep
    act: Act
    when: str = ""
    words: str
    start: date | None = None
    limit: TimeLimit | None = None
    confidence: Confidence
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    mark: str = ""
    note: str = ""
    done_on: DayOrNot | None = None
    asked_on: date

    @property
    def last_day(self) -> date | None:
        """The last day; None where the law sets none, or it is not known."""
        return self.limit.last_day if self.limit else None

    @property
    def late(self) -> bool | None:
        """Whether it was taken, or is still to be taken, after the last day.

        None without a last day, and where it is not known whether the step was taken.
        """
        if self.last_day is None or self.done_on is None:
            return None
        return (happened(self.done_on) or self.asked_on) > self.last_day

    @property
    def sentence(self) -> str:
        """The limit in one sentence."""
        when = f" ({self.when})" if self.when else ""
        mark = f" ({self.mark})" if self.mark else ""
        end = f", đến hết ngày {short_date(self.last_day)}" if self.last_day else ""
        day = happened(self.done_on)
        verb = "đã kết thúc" if self.step is LimitStep.DURATION else "đã thực hiện"
        done = f"; {verb} ngày {short_date(day)}" if day else ""
        late = " — quá hạn" if self.late else ""
        note = f"; {self.note}" if self.note else ""
        return f"{self.step.label(self.act)}{when}: {self.words}{mark}{end}{done}{late}{note}."

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "step": self.step.value,
            "step_label": self.step.label(self.act),
            "when": self.when,
            "words": self.words,
            "start": _iso(self.start),
            "last_day": _iso(self.last_day),
            "done_on": self.done_on.value if isinstance(self.done_on, NotYet) else _iso(self.done_on),
            "late": self.late,
            "confidence": self.confidence.value,
            "mark": self.mark,
            "note": self.note,
            "citations": [citation.to_dict() for citation in self.citations],
        }


class Running(NamedTuple):
    """From what a limit runs.

    Args:
        since: the event, in Vietnamese.
        start: its day.
        done_on: the day the step was taken; ``not_yet`` = it was not; None where not known.
        note: a remark in Vietnamese; empty for none.
    """

    since: str
    start: date | None
    done_on: DayOrNot | None
    note: str = ""


@attrs.frozen(kw_only=True)
class Limits:
    """What the limits are reckoned from.

    Args:
        law: the figures.
        act: inspection or check.
        decided: the day whose figures hold: that of the decision, else the day asked about.
        course: what happened, as of the day asked about.
        on: the day asked about.
        opens: the first day on which the decision may be taken; None where it is not known.
    """

    law: Law
    act: Act
    decided: date
    course: Course
    on: date
    opens: date | None

    def figure(self, key: str, start: date | None) -> DatedValue[int] | None:
        """A figure on the day from which it runs, else on that of the decision; None: none is known."""
        line = self.law.figure(key)
        day = start or self.decided
        return line.at(day) if line.first_day <= day <= line.last_day else None

    def step(
        self, step: LimitStep, keys: tuple[tuple[str, str], ...], running: Running
    ) -> tuple[StepLimit, ...]:
        """The limits of a step, one a case that is possible; one without a figure where none is known.

        Args:
            step: the step.
            keys: key and case of each figure that can apply.
            running: from what it runs.
        """
        found = tuple(one for key, when in keys if (one := self._known(step, key, when, running)))
        return found or (self.unknown(step, running.done_on),)

    def _known(self, step: LimitStep, key: str, when: str, running: Running) -> StepLimit | None:
        value = self.figure(key, running.start)
        if value is None:
            return None
        unit = self.law.figure(key).unit
        limit = reckoned(running.start, value.value, working=unit == WORKING_DAYS)
        notes = (running.note, self._past_the_end(limit), undecided(limit))
        return StepLimit(
            step=step,
            act=self.act,
            when=when,
            words=f"{value.value:02d} {unit} kể từ {running.since}",
            start=running.start,
            limit=limit,
            confidence=value.confidence,
            citations=value.citations,
            mark=value.mark,
            note="; ".join(filter(None, notes)),
            done_on=running.done_on,
            asked_on=self.on,
        )

    def _past_the_end(self, limit: TimeLimit | None) -> str:
        """What no note tells: how an inspection that is not over goes on when inspection has ended."""
        if self.act is not Act.INSPECTION or limit is None or limit.last_day < CHECK_REGIME_FROM:
            return ""
        return (
            f"từ ngày {short_date(CHECK_REGIME_FROM)} cơ quan bảo hiểm xã hội không còn thanh tra, chưa thấy "
            "quy định chuyển tiếp cho cuộc thanh tra chưa kết thúc"
        )

    def unknown(self, step: LimitStep, done_on: DayOrNot | None) -> StepLimit:
        """A step of which no limit is known."""
        laws = self.law.at("luat_thanh_tra", self.decided)
        key = "nd-217-2025" if self._under_decree else laws.value
        article = "13" if key == "nd-217-2025" and step is LimitStep.DURATION else None
        return StepLimit(
            step=step,
            act=self.act,
            words=UNKNOWN_LIMIT,
            confidence=Confidence.UNCHECKED,
            citations=(cite(key, article=article, confidence=Confidence.UNCHECKED),),
            mark=Confidence.UNCHECKED.label,
            done_on=done_on,
            asked_on=self.on,
        )

    @property
    def _under_decree(self) -> bool:
        """Whether the decree on check was there on the day of the decision."""
        line = self.law.figure("thoi_han_kiem_tra.bao_cao")
        return self.act is Act.CHECK and line.first_day <= self.decided


def reckoned(start: date | None, days: int, *, working: bool) -> TimeLimit | None:
    """The dated limit in the calendar of state agencies; None without a start.

    Args:
        start: the day from which it runs; it is not counted.
        days: ngày, or ngày làm việc.
        working: whether working days are counted.
    """
    if start is None:
        return None
    return (working_days_after if working else days_after)(start, days, calendar=state_agencies())


def undecided(limit: TimeLimit | None) -> str:
    """That days off of the years in question are not all decided; empty where they are."""
    if limit is None or not limit.undecided_years:
        return ""
    return f"lịch nghỉ của năm {', '.join(map(str, limit.undecided_years))} chưa được quyết định đủ"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


__all__ = [
    "UNKNOWN_LIMIT",
    "WORKING_DAYS",
    "LimitStep",
    "Limits",
    "Running",
    "StepLimit",
    "reckoned",
    "undecided",
]
