"""The preconditions of điểm 4.4 as nodes of the reasoning, each with its own status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.kernel.citation import Citation
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import short_date
from legal_rules.law.calendars import counting_rule
from legal_rules.questions.article_216.sources import NO_SOURCE, Source
from legal_rules.questions.conduct import NotYet
from legal_rules.questions.inspection.acts import Act, guided
from legal_rules.questions.inspection.decide import (
    FROM_ATTENDING,
    FROM_HOLDING,
    OPEN,
    TEN_DAYS_FROM,
    Decision,
    Question,
    come,
    start_of,
    ten_days,
)
from legal_rules.questions.inspection.facts import DayOrNot, InspectionFacts, Registration

HOLDING = "tiết a điểm 4.4 khoản 4 Mục I"
ATTENDING = "tiết c điểm 4.2 khoản 4 Mục I"
_INVITING = "tiết a điểm 4.2 khoản 4 Mục I"
_CHECKING = "tiết a điểm 4.3 khoản 4 Mục I"


class PreconditionKind(StrEnum):
    """What must hold before an inspection or check is decided."""

    NOT_COMPLYING = "not_complying"
    INVITED = "invited"
    REACHED = "reached"
    TEN_DAYS_OVER = "ten_days_over"
    LIST_SENT = "list_sent"


@attrs.frozen(kw_only=True)
class Precondition:
    """One precondition.

    Args:
        kind: which.
        status: what the facts give for it by itself.
        sentence: in Vietnamese.
        citations: the provisions.
        decisive: whether the answer hangs on it; the others are told for the file.
        fields: the facts that it rests on.
        source: where they come from.
        children: the steps below.
    """

    kind: PreconditionKind
    status: Status
    sentence: str
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    decisive: bool = True
    fields: tuple[str, ...] = ()
    source: Source = NO_SOURCE
    children: tuple[Reason, ...] = ()

    @property
    def reason(self) -> Reason:
        """The precondition as a step of the reasoning."""
        return Reason(
            sentence=self.sentence,
            status=self.status,
            citations=self.citations,
            facts=self.source.paths,
            exhibits=self.source.exhibits,
            children=self.children,
        )

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "kind": self.kind.value,
            "decisive": self.decisive,
            "fields": list(self.fields),
            **self.reason.to_dict(),
        }


@attrs.frozen(kw_only=True)
class Opening:
    """When the act opens, counted one way.

    Args:
        reading: ``tham_du`` (4.2c: from taking part) or ``to_chuc`` (4.4a: from holding the conference).
        start: the day from which the ten days run; it is not counted. None where nothing has set them going.
        last_day: the last of the ten days, rolled over days off.
        first_day: the first day on which the act is open.
    """

    reading: str
    start: date | None
    last_day: date | None
    first_day: date | None

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        days = {name: getattr(self, name) for name in ("start", "last_day", "first_day")}
        return {"reading": self.reading} | {k: v.isoformat() if v else None for k, v in days.items()}


def openings(facts: InspectionFacts, on: date) -> tuple[Opening, ...]:
    """When the act opens by 4.2c and by 4.4a, as far as the events that have happened are known."""
    return tuple(_opening(facts, on, reading) for reading in (FROM_ATTENDING, FROM_HOLDING))


def _opening(facts: InspectionFacts, on: date, reading: str) -> Opening:
    start = start_of(facts, on, reading)
    limit = ten_days(start) if start else None
    return Opening(
        reading=reading,
        start=start,
        last_day=limit.last_day if limit else None,
        first_day=limit.next_day if limit else None,
    )


@attrs.frozen(kw_only=True)
class Told:
    """What the sentences are made from.

    Args:
        facts: the facts.
        decision: what they come to.
        on: the day.
        sources: where each fact comes from; empty for facts written by hand.
        words: what a case has to say of a fact beyond its value, by field.
    """

    facts: InspectionFacts
    decision: Decision
    on: date
    sources: Mapping[str, Source]
    words: Mapping[str, str]

    def source(self, *fields: str) -> Source:
        """The sources of several facts, each path and exhibit once."""
        found = [self.sources.get(field, NO_SOURCE) for field in fields]
        return Source(
            paths=tuple(dict.fromkeys(path for one in found for path in one.paths)),
            exhibits=tuple(dict.fromkeys(exhibit for one in found for exhibit in one.exhibits)),
        )


def preconditions(told: Told) -> tuple[Precondition, ...]:
    """Every precondition with its status."""
    return (_not_complying(told), _invited(told), _reached(told), _ten_days_over(told), _list_sent(told))


def _not_complying(told: Told) -> Precondition:
    facts = told.facts
    registered = told.words.get("registration") or (
        "chưa rõ đơn vị đã đăng ký tham gia cho người lao động hay chưa"
        if facts.registration is None
        else facts.registration.label
    )
    parts = [registered]
    fields: tuple[str, ...] = ("registration",)
    if facts.registration in {Registration.COMPLETE, None}:
        parts.append(told.words.get("paid") or _paid(facts.paid))
        fields = (*fields, "paid")
    return Precondition(
        kind=PreconditionKind.NOT_COMPLYING,
        status=told.decision.holds(lambda world: not world.complies),
        sentence="Đơn vị không chấp hành đăng ký, đóng cho người lao động thuộc đối tượng phải tham gia: "
        f"{'; '.join(parts)}.",
        citations=guided(HOLDING, told.on),
        fields=fields,
        source=told.source(*fields),
    )


def _paid(paid: bool | None) -> str:
    if paid is None:
        return "chưa rõ đã đóng đủ số tiền đến hạn hay chưa"
    return "đã đóng đủ số tiền đến hạn" if paid else "chưa đóng đủ số tiền đến hạn"


def _invited(told: Told) -> Precondition:
    """Told for the file: it counts for an employer who stayed away; who came, or was checked, was reached."""
    facts, on = told.facts, told.on
    words = {
        True: "giấy mời đã đến được đơn vị",
        False: "hồ sơ chưa có giấy mời đến được đơn vị",
        None: "chưa rõ giấy mời có đến được đơn vị hay không",
    }[facts.invited]
    reached = come(facts.attended_on, on) or come(facts.check_on, on)
    needless = (
        "" if facts.invited or not reached else "; không bắt buộc vì đơn vị đã dự hoặc đã được kiểm tra"
    )
    status = {True: Status.ESTABLISHED, False: Status.EXCLUDED, None: Status.NOT_ENOUGH_EVIDENCE}
    return Precondition(
        kind=PreconditionKind.INVITED,
        status=Status.ESTABLISHED if reached else status[facts.invited],
        sentence=f"Đơn vị được mời dự hội nghị: {words}{needless}.",
        citations=(*guided(_INVITING, on), *guided(_CHECKING, on)),
        decisive="invited" in told.decision.missing,
        fields=("invited",),
        source=told.source("invited"),
    )


def _reached(told: Told) -> Precondition:
    facts, on = told.facts, told.on
    return Precondition(
        kind=PreconditionKind.REACHED,
        status=told.decision.holds(lambda world: world.start is not None),
        sentence="Đã làm việc với đơn vị tại hội nghị hoặc kiểm tra trực tiếp: "
        f"{_event('hội nghị', 'tổ chức', facts.conference_on, on)}; "
        f"{_event('đơn vị', 'tham dự', facts.attended_on, on, no='chưa tham dự')}; "
        f"{_event('kiểm tra trực tiếp', 'thực hiện', facts.check_on, on)}.",
        citations=(*guided(HOLDING, on), *guided(_CHECKING, on)),
        fields=("conference_on", "attended_on", "check_on"),
        source=told.source("conference_on", "attended_on", "check_on"),
    )


def _event(what: str, verb: str, day: DayOrNot | None, on: date, *, no: str = "") -> str:
    if day is None:
        return f"{what} chưa rõ đã {verb} hay chưa, ngày nào"
    if isinstance(day, NotYet) or day > on:
        return f"{what} {no or f'chưa {verb}'}"
    return f"{what} {verb} ngày {short_date(day)}"


def _ten_days_over(told: Told) -> Precondition:
    found = openings(told.facts, told.on)
    attending, holding = found
    first = attending if attending.start else holding
    citations = (*guided(HOLDING, told.on), *guided(ATTENDING, told.on))
    counting = (counting_rule(first.start),) if first.start else ()
    status = told.decision.holds(lambda world: world.over)
    known = " (theo các ngày đã biết)" if status is Status.NOT_ENOUGH_EVIDENCE else ""
    if attending == attrs.evolve(holding, reading=attending.reading):
        sentence = f"Đã quá 10 ngày{known}: {_opens(first)}."
        children: tuple[Reason, ...] = ()
    else:
        taken = told.decision.powers.law.setting(TEN_DAYS_FROM)
        choice = (
            f"cách hiểu còn để mở ({Question.TEN_DAYS})"
            if taken.value == OPEN
            else f"{taken.words} ({taken.mark})"
        )
        sentence = (
            f"Đã quá 10 ngày{known}: tính từ ngày tham dự và từ ngày tổ chức cho kết quả khác nhau; {choice}."
        )
        children = tuple(_counted(one, told) for one in found)
    return Precondition(
        kind=PreconditionKind.TEN_DAYS_OVER,
        status=status,
        sentence=sentence,
        citations=(*citations, *counting),
        fields=("conference_on", "attended_on", "check_on"),
        source=told.source("conference_on", "attended_on", "check_on"),
        children=children,
    )


def _opens(one: Opening) -> str:
    if one.start is None or one.last_day is None or one.first_day is None:
        return "chưa có ngày nào để tính"
    return (
        f"10 ngày kể từ ngày {short_date(one.start)} hết ngày {short_date(one.last_day)}, được ban hành "
        f"quyết định từ ngày {short_date(one.first_day)}"
    )


def _counted(one: Opening, told: Told) -> Reason:
    attending = one.reading == FROM_ATTENDING
    words = (
        "Theo ngày đơn vị tham dự hoặc được kiểm tra"
        if attending
        else "Theo ngày tổ chức hội nghị hoặc kiểm tra"
    )
    over = one.first_day is not None and told.on >= one.first_day
    what = "" if one.start else ", phải mời dự hội nghị khác hoặc kiểm tra trực tiếp trước"
    return Reason(
        sentence=f"{words}: {_opens(one)}{what}.",
        status=Status.ESTABLISHED if over else Status.EXCLUDED,
        citations=guided(ATTENDING if attending else HOLDING, told.on),
    )


def _list_sent(told: Told) -> Precondition:
    """Chú thích [1]: who presents the list; needed inside the agency, not an element about the employer."""
    words, status = {
        True: ("đã gửi", Status.ESTABLISHED),
        False: ("chưa gửi, phải gửi trước khi trình", Status.EXCLUDED),
        None: ("hồ sơ chưa ghi nhận", Status.NOT_ENOUGH_EVIDENCE),
    }[told.facts.list_sent]
    return Precondition(
        kind=PreconditionKind.LIST_SENT,
        status=status,
        sentence="Việc nội bộ trước khi trình: BHXH huyện, Phòng Quản lý Thu gửi danh sách đến Phòng Thanh "
        f"tra - Kiểm tra (chú thích [1]): {words}.",
        citations=guided(HOLDING, told.on),
        decisive=False,
        fields=("list_sent",),
        source=told.source("list_sent"),
    )


def obstacles(decision: Decision) -> tuple[PreconditionKind, ...]:
    """Why no act is open, where none is: the preconditions that fail for certain."""
    if decision.act is not Act.NONE:
        return ()
    elements = (
        (PreconditionKind.NOT_COMPLYING, decision.holds(lambda world: not world.complies)),
        (PreconditionKind.REACHED, decision.holds(lambda world: world.start is not None)),
        (PreconditionKind.TEN_DAYS_OVER, decision.holds(lambda world: world.over)),
    )
    return tuple(_failing(elements))


def _failing(elements: tuple[tuple[PreconditionKind, Status], ...]) -> Iterator[PreconditionKind]:
    failed = [kind for kind, status in elements if status is Status.EXCLUDED]
    if PreconditionKind.REACHED in failed:
        failed.remove(PreconditionKind.TEN_DAYS_OVER)  # nothing has set them going
    yield from failed


__all__ = [
    "ATTENDING",
    "HOLDING",
    "Opening",
    "Precondition",
    "PreconditionKind",
    "Told",
    "obstacles",
    "openings",
    "preconditions",
]
