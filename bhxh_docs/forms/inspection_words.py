"""What the papers of an inspection or a check share: decision, team, period, explanations, measures taken."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, TypeVar

import attrs

from bhxh_docs.forms.blanks import blank, long_date_or_blank, or_blank, short_date_or_blank
from bhxh_docs.forms.common import SignatureBlock, listed
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.event_words import event_sentence, inspection_noun
from bhxh_docs.forms.evidence_words import in_brackets, sheets_proving
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.person_words import named
from bhxh_docs.forms.regime import InspectionWords, inspection_words
from bhxh_docs.forms.tables import sums_table
from bhxh_docs.forms.tags import tag
from bhxh_docs.forms.unpaid_words import heads_words, payers
from bhxh_docs.text import format_count, format_date_short
from legal_rules.case import Case, ExhibitKind
from legal_rules.case.events import (
    EmployerExplanation,
    Event,
    InspectionDecided,
    InspectionMinutes,
    Participant,
    SanctionDecided,
    TeamReport,
    ViolationMinutes,
)
from legal_rules.kernel.time_limit import working_days_after
from legal_rules.law.calendars import state_agencies
from legal_rules.procedure.row import Limit

E = TypeVar("E", bound=Event)

FACTUAL: Final = frozenset(
    {
        ExhibitKind.PAYROLL,
        ExhibitKind.LABOUR_CONTRACT,
        ExhibitKind.TIMESHEET,
        ExhibitKind.TAX_SETTLEMENT,
        ExhibitKind.INSURANCE_DECLARATION,
    }
)
"""Kinds of exhibits that show work, wages and declarations."""

_HEAD: Final = "Trưởng đoàn"
_MEMBER: Final = "Thành viên"
_LEAST_TEAM: Final = 3
"""Rows for names that are left blank: a head and two members."""


@attrs.frozen(kw_only=True)
class MemberInfo:
    """One member of the team."""

    stt: str = tag("Số thứ tự", "1")
    ho_ten: str = tag("Ông, bà, họ và tên", "Ông (bà) Phạm Văn Mẫu Mực")
    chuc_vu: str = tag("Chức vụ, đơn vị công tác", "Trưởng phòng Thanh tra - Kiểm tra")
    vai_tro: str = tag("Vai trò trong Đoàn", "Trưởng đoàn")


@attrs.frozen(kw_only=True)
class TeamInfo:
    """The team of the inspection or check."""

    ten: str = tag("Tên Đoàn ở đầu văn bản", "Đoàn thanh tra theo Quyết định\nsố 655/QĐ-BHXH ngày 21/8/2024")
    truong_doan: str = tag("Trưởng đoàn", "ông (bà) Phạm Văn Mẫu Mực")
    thanh_vien: tuple[MemberInfo, ...] = tag("Thành viên Đoàn, Trưởng đoàn trước", at_least=1)


@attrs.frozen(kw_only=True)
class ScaleInfo:
    """How much is unpaid, as one sentence tells it."""

    tinh_trang: str = tag("Số người lao động và tình trạng đóng", "23 người lao động chưa được đóng")
    khoang: str = tag("Các tháng, viết liền", "từ tháng 9/2023 đến tháng 8/2024 (12 tháng)")
    tong_so: str = tag("Tổng số tiền có đơn vị", "441.600.000 đồng")
    bang_chu: str = tag("Tổng số tiền bằng chữ", "Bốn trăm bốn mươi mốt triệu sáu trăm nghìn đồng")


@attrs.frozen(kw_only=True)
class Supervision:
    """An inspection or check as it stands when one of its papers is drafted.

    Args:
        draft: the paper.
        decided: its decision; None where none is recorded.
        minutes: its minutes; None while there are none.
        report: the report of the head of the team; None while there is none.
    """

    draft: Draft
    decided: InspectionDecided | None
    minutes: InspectionMinutes | None
    report: TeamReport | None

    @classmethod
    def of(cls, draft: Draft) -> Supervision:
        """The inspection of the draft's round; the act being drafted counts as its own paper."""
        found: dict[type[Event], Event | None] = {}
        for kind in (InspectionDecided, InspectionMinutes, TeamReport):
            happened = last(draft.case.happened(kind, round=draft.moment.round))
            found[kind] = draft.event if isinstance(draft.event, kind) else happened
        return cls(
            draft=draft,
            decided=_only(found[InspectionDecided], InspectionDecided),
            minutes=_only(found[InspectionMinutes], InspectionMinutes),
            report=_only(found[TeamReport], TeamReport),
        )

    @property
    def words(self) -> InspectionWords:
        """How the act is called on the day of the paper."""
        return inspection_words(self.draft.day_or_on)

    @property
    def decision(self) -> str:
        """``Quyết định số 655/QĐ-BHXH ngày 21 tháng 8 năm 2024``."""
        return paper_named("Quyết định", self.decided)

    @property
    def minutes_name(self) -> str:
        """``Biên bản thanh tra số 41/BB-BHXH ngày 12 tháng 9 năm 2024``."""
        noun = inspection_noun(self.decided) if self.decided is not None else self.words.noun
        return paper_named(f"Biên bản {noun}", self.minutes)

    @property
    def surprise(self) -> bool:
        """Whether it is a surprise; the step of the letter knows no other, so that only a "no" denies it."""
        return self.decided is None or self.decided.surprise is not False

    @property
    def period(self) -> str:
        """``từ ngày 01/9/2023 đến ngày 31/8/2024``."""
        return period_words(self.decided)

    @property
    def duration(self) -> str:
        """``10 ngày làm việc``."""
        days = self.decided.duration_days if self.decided is not None else None
        return f"{blank(2) if days is None else format_count(days)} ngày làm việc"

    @property
    def duration_told(self) -> str:
        """The duration with its first day, and its last one once the day of announcing is fixed."""
        decided, until = self.decided, ""
        if decided is not None and decided.announce_on is not None and decided.duration_days:
            ends = working_days_after(decided.announce_on, decided.duration_days, calendar=state_agencies())
            until = f" (hết ngày {format_date_short(ends.last_day)})"
        return f"{self.duration}, kể từ ngày công bố Quyết định{until}"

    @property
    def place(self) -> str:
        """Where it is carried out, as it stands inside a sentence."""
        stated = self.decided.place if self.decided is not None else None
        return stated.rstrip(".;") if stated else "trụ sở, nơi làm việc của Đơn vị"

    @property
    def team(self) -> TeamInfo:
        """The team, with the name under which it writes."""
        people = self.decided.team if self.decided is not None else ()
        number = (self.decided.number if self.decided is not None else None) or blank(3)
        head = f"ông (bà) {people[0].name}" if people else f"ông (bà) {blank(6)}"
        return TeamInfo(
            ten=f"Đoàn {self.words.noun} theo\nQuyết định số {number}",
            truong_doan=head,
            thanh_vien=members(people),
        )

    @property
    def head_signature(self) -> SignatureBlock:
        """The signature of the head of the team."""
        people = self.decided.team if self.decided is not None else ()
        return SignatureBlock(
            quyen_han=f"{_HEAD} {self.words.noun}", ho_ten=people[0].name if people else blank(8)
        )

    @property
    def representative(self) -> str:
        """``ông Lê Văn Ví Dụ``, the legal representative on the day of the paper."""
        case = self.draft.case
        person = case.employer.representative(self.draft.day_or_on)
        return named(case, person) if person is not None else f"ông (bà) {blank(6)}"


def members(people: tuple[Participant, ...]) -> tuple[MemberInfo, ...]:
    """Return the team as its decision lists it; blank rows while nobody is named."""
    if not people:
        return tuple(
            MemberInfo(
                stt=str(number),
                ho_ten=f"Ông (bà) {blank(6)}",
                chuc_vu=blank(6),
                vai_tro=_HEAD if number == 1 else _MEMBER,
            )
            for number in range(1, _LEAST_TEAM + 1)
        )
    return tuple(
        MemberInfo(
            stt=str(number),
            ho_ten=f"Ông (bà) {person.name}",
            chuc_vu=", ".join(part for part in (_office(person), person.unit) if part) or blank(6),
            vai_tro=_HEAD if number == 1 else _MEMBER,
        )
        for number, person in enumerate(people, start=1)
    )


def _office(person: Participant) -> str:
    """The position without the role in the team, which stands by itself."""
    parts = [part.strip() for part in (person.position or "").split(",")]
    roles = {_HEAD.lower(), _MEMBER.lower()}
    return ", ".join(part for part in parts if part and part.lower() not in roles)


def last(events: tuple[E, ...]) -> E | None:
    """Return the last of some acts; None where there is none."""
    return events[-1] if events else None


def paper_named(kind: str, event: Event | None) -> str:
    """Return ``Quyết định số 45/QĐ-BHXH ngày 21 tháng 8 năm 2024``, dotted where it is not known."""
    number = f" số {event.number}" if event is not None and event.number else ""
    if event is None:
        number = f" số {blank(3)}"
    return f"{kind}{number} {long_date_or_blank(event.on if event is not None else None)}"


def period_words(decided: InspectionDecided | None) -> str:
    """Return ``từ ngày 01/9/2023 đến ngày 31/8/2024``, dotted where it is not known."""
    start = decided.period_from if decided else None
    end = decided.period_to if decided else None
    return f"từ ngày {short_date_or_blank(start)} đến ngày {short_date_or_blank(end)}"


def explanations(case: Case, *, round: int, packet: PacketView | None = None) -> tuple[str, ...]:
    """Return what the employer explained in a round, one entry a day, with the sheets of a planned packet."""
    return listed(
        f"Ngày {short_date_or_blank(event.on)}: {or_blank(event.content, 16).rstrip('.')}"
        f"{in_brackets(sheets_proving(case, packet, f'events.{event.id}'))}"
        for event in case.happened(EmployerExplanation, round=round)
    )


def earlier_sanctions(case: Case, *, round: int) -> tuple[str, ...]:
    """Return the sanctions of earlier rounds, one entry each."""
    return listed(
        _dated(event, event_sentence(event, case))
        for event in case.happened(SanctionDecided)
        if event.round < round
    )


def measures(case: Case, *, round: int) -> tuple[str, ...]:
    """Return what was done about the violation in a round: violation minutes, sanctions."""
    return listed(
        _dated(event, event_sentence(event, case))
        for kind in (ViolationMinutes, SanctionDecided)
        for event in case.happened(kind, round=round)
    )


def _dated(event: Event, sentence: str) -> str:
    number = f" (số {event.number})" if event.number else ""
    return f"Ngày {short_date_or_blank(event.on)}{number}: {sentence}"


def _only(event: Event | None, kind: type[E]) -> E | None:
    return event if isinstance(event, kind) else None


def counted(limit: Limit, start: date | None, what: str) -> str:
    """Return ``15 ngày, kể từ ngày ký Quyết định (hết ngày 05/9/2024)``.

    Args:
        limit: the limit.
        start: the day from which it runs; None while it is not fixed, then no last day is told.
        what: what happens on that day.
    """
    ends = limit.reckon(start) if start is not None else None
    until = f" (hết ngày {format_date_short(ends.last_day)})" if ends is not None else ""
    return f"{limit.words}, kể từ ngày {what}{until}"


def scale(draft: Draft) -> ScaleInfo:
    """Return what is unpaid on the day of drafting, workers, months and sum."""
    hidden = payers(draft.case, (row for row in draft.arrears.rows if row.hidden))
    table = sums_table(draft.case, draft.unpaid, complete=draft.sums_complete)
    return ScaleInfo(
        tinh_trang=heads_words(hidden, of="người lao động thuộc đối tượng phải tham gia"),
        khoang=table.khoang,
        tong_so=table.tong_so,
        bang_chu=table.bang_chu,
    )


def team_paper_fields(draft: Draft, found: Supervision, recipients: tuple[str, ...]) -> dict[str, Any]:
    """Return the fields of a paper that the team writes: its head signs it."""
    return draft.paper_fields(recipients) | {"nguoi_ky": found.head_signature}
