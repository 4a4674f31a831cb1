"""The acts of a round as the tracking table has them: which were done, with which scans, which are entered.

Căn cứ: tiết đ điểm 4.3, tiết b điểm 4.4, tiết b điểm 4.5 khoản 4 Mục I của công văn.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Final, TypeVar

import attrs

from legal_rules.case import Case
from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    Event,
    InspectionDecided,
    InspectionMinutes,
    ListReceived,
    NoticeSent,
    ReferralSent,
    ResultEntered,
    SanctionDecided,
    ScheduleNoticeSent,
)
from legal_rules.procedure.record_rows import RECORD_ROWS
from legal_rules.procedure.unit_listing import last_named, unit_listing
from legal_rules.questions.contributions import arrears

E = TypeVar("E", bound=Event)


@attrs.frozen(kw_only=True)
class TrackedStep:
    """One step of the table.

    Args:
        kind: the act.
        name: how the columns on scans and on entering name its paper.
        day: field of its day.
        number: field of the number of its paper; None where the table has none.
    """

    kind: type[Event]
    name: str
    day: str
    number: str | None = None


STEPS: Final = (
    TrackedStep(kind=NoticeSent, name="04-KT", day="ngay_thong_bao", number="so_thong_bao"),
    TrackedStep(kind=ConferenceInvitation, name="05-KT", day="ngay_giay_moi", number="so_giay_moi"),
    TrackedStep(kind=ConferenceHeld, name="biên bản Hội nghị", day="ngay_hoi_nghi"),
    TrackedStep(kind=ScheduleNoticeSent, name="05a-KT", day="ngay_lich", number="so_lich"),
    TrackedStep(kind=DirectCheck, name="06-KT", day="ngay_bien_ban", number="so_bien_ban"),
    TrackedStep(
        kind=InspectionDecided,
        name="quyết định thanh tra, kiểm tra",
        day="ngay_quyet_dinh",
        number="so_quyet_dinh",
    ),
    TrackedStep(
        kind=InspectionMinutes,
        name="biên bản thanh tra, kiểm tra",
        day="ngay_bien_ban_tt",
        number="so_bien_ban_tt",
    ),
    TrackedStep(kind=ConclusionIssued, name="kết luận, đánh giá", day="ngay_ket_luan", number="so_ket_luan"),
    TrackedStep(kind=SanctionDecided, name="quyết định xử phạt", day="ngay_xu_phat", number="so_xu_phat"),
    TrackedStep(
        kind=ReferralSent, name="hồ sơ chuyển cơ quan điều tra", day="ngay_chuyen", number="so_chuyen"
    ),
)
"""The steps in the order of the công văn."""

ENTERED: Final[tuple[type[Event], ...]] = tuple(kind for row in RECORD_ROWS for kind in row.trigger)
"""Acts whose results are entered into the software with their scans."""

_NAME: Final = {step.kind: step.name for step in STEPS}


@attrs.frozen(kw_only=True)
class TrackedRound:
    """One round of a case.

    Args:
        case: the case as of the day.
        on: the day.
        round: the round.
    """

    case: Case
    on: date
    round: int

    @property
    def latest(self) -> bool:
        """Whether it is the last round of the case."""
        return self.round == self.case.rounds

    def last(self, kind: type[E]) -> E | None:
        """The last act of a kind in the round."""
        found = self.case.happened(kind, round=self.round)
        return found[-1] if found else None

    @property
    def workers(self) -> int | None:
        """Whom the round is about: as named last in it, else as listed on the day; None where not known."""
        named = last_named(self.case, ListReceived, NoticeSent, DirectCheck, round=self.round)
        if named is not None:
            return len(getattr(named, "workers", ()))
        listed = unit_listing(self.case, on=self.on).workers if self.latest else ()
        return len(listed) or None

    @property
    def unpaid(self) -> int | None:
        """What is unpaid on the day, đồng, principal; told in the last round only."""
        if not self.latest:
            return None
        total = arrears(self.case, on=self.on).evaded_total
        return total.total if total is not None else None

    @property
    def attendance(self) -> str | None:
        """Whether the employer came; None where no conference was held, or where it is not known."""
        held = self.last(ConferenceHeld)
        if held is None or held.attended is None:
            return None
        return "có dự" if held.attended else "không dự"

    @cached_property
    def absent(self) -> frozenset[str]:
        """Fields that are empty because there is nothing, and not because it is not known."""
        fields = {
            field for step in STEPS if self.last(step.kind) is None for field in (step.day, step.number)
        }
        fields |= {step.number for step in STEPS}
        if self.last(ConferenceHeld) is None:
            fields.add("du_hoi_nghi")
        if not self.latest:
            fields.add("chua_dong")
        return frozenset(field for field in fields if field is not None)

    @cached_property
    def without_scan(self) -> tuple[str, ...]:
        """The papers of acts of which no file lies with the case."""
        return tuple(
            step.name
            for step in STEPS
            if (event := self.last(step.kind)) is not None
            and not any(exhibit.file for exhibit in self.case.proving(f"events.{event.id}"))
        )

    @property
    def scans_told(self) -> str:
        """The papers without a scan, as the column tells them."""
        if not any(self.last(step.kind) for step in STEPS):
            return "chưa có văn bản"
        return f"thiếu {', '.join(self.without_scan)}" if self.without_scan else "đủ"

    @cached_property
    def to_enter(self) -> tuple[tuple[str, Event], ...]:
        """The results of which it is not recorded that they were entered: name of the paper, and the act."""
        entered = {event.of for event in self.case.happened(ResultEntered)}
        return tuple(
            (_NAME[kind], event)
            for kind in ENTERED
            for event in self.case.happened(kind, round=self.round)
            if event.id not in entered
        )


def tracked_rounds(cases: Iterable[Case], on: date) -> tuple[TrackedRound, ...]:
    """Return every round of the cases, as they were given."""
    return tuple(
        TrackedRound(case=case, on=on, round=number)
        for case in cases
        for number in sorted({event.round for event in case.events if event.happened} | {case.rounds})
    )


__all__ = ["ENTERED", "STEPS", "TrackedRound", "TrackedStep", "tracked_rounds"]
