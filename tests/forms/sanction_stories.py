"""Stories of the sanction: cases at whose moments the papers of the sanction and the transfer are drafted.

Invented people and companies; the road before the sanction is that of the examples.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs

from bhxh_docs.intake import load_case
from legal_rules.case import Case
from legal_rules.case.events import (
    Channel,
    EmployerReplied,
    Event,
    EventState,
    ExecutionSuspended,
    FileSentToSanction,
    InspectionMinutes,
    IssuerKind,
    Participant,
    ReferralSent,
    SanctionDecided,
    SanctionedAct,
    SanctionKind,
    SanctionServed,
    SigningRefused,
    SignsOfCrimeFound,
    ViolationMinutes,
    ViolatorInformed,
)

EXAMPLES: Final = Path(__file__).resolve().parents[2] / "docs" / "examples"
CHAIR: Final = "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa"
WITNESS: Final = Participant(name="Hồ Văn Dẫn Chứng", position="cán bộ", unit="Công an phường Minh Họa")


@cache
def example(name: str) -> Case:
    return load_case(EXAMPLES / name).case


def with_events(case: Case, *more: Event, drop: tuple[str, ...] = ()) -> Case:
    """The case with further events in the place of some of its own."""
    kept = tuple(event for event in case.events if event.id not in drop)
    return attrs.evolve(case, events=(*kept, *more))


def first_round(case: Case, *drop: str) -> Case:
    """The case as its first round left it, without some of its acts, and without papers that prove them."""
    kept = tuple(event for event in case.events if event.round == 1 and event.id not in drop)
    return attrs.evolve(case, events=kept, exhibits=(), determinations=())


def crowd(case: Case, count: int) -> Case:
    """The case with ``count`` workers: the first one who was hidden again and again, named by nobody."""
    row = next(row for row in case.contributions if row.declared == 0)
    first = case.worker_by_id[row.worker]
    own = case.contributions_by_worker[first.id]
    more = tuple(
        attrs.evolve(
            first,
            id=f"them-{number}",
            name=f"Nguyễn Thị Mẫu {number}",
            identity_number=f"000599{number:06d}",
            insurance_number=f"000008{number:04d}",
        )
        for number in range(len(case.workers) + 1, count + 1)
    )
    rows = tuple(attrs.evolve(row, worker=worker.id) for worker in more for row in own)
    events = tuple(
        attrs.evolve(event, workers=()) if isinstance(event, InspectionMinutes) else event
        for event in case.events
    )
    return attrs.evolve(
        case,
        events=events,
        workers=(*case.workers, *more),
        contributions=(*case.contributions, *rows),
        determinations=(),
    )


def planned(event_type: type[Event], /, **facts: Any) -> Event:
    return event_type(state=EventState.PLANNED, **facts)


def minutes_in_full() -> Case:
    """The violation minutes of the first round with every field that the office fills in."""
    case = example("may-vi-du")
    drawn = next(event for event in case.events if isinstance(event, ViolationMinutes))
    full = attrs.evolve(
        drawn,
        start_time="14 giờ 00 phút",
        end_time="16 giờ 30 phút",
        place="Trụ sở Bảo hiểm xã hội tỉnh Minh Họa",
        place_reason="đơn vị không bố trí được nơi làm việc",
        employer_side=(Participant(name="Nguyễn Văn Thí Dụ", position="Giám đốc"),),
        witnesses=(WITNESS,),
        damage="23 người lao động chưa được ghi nhận thời gian đóng bảo hiểm",
        employer_opinion="Đơn vị nhất trí với nội dung biên bản.",
        witness_opinion="Không có ý kiến khác.",
        damaged_opinion="Đề nghị đơn vị đóng đủ bảo hiểm.",
        measures=("Không áp dụng",),
        appointment_on=date(2023, 4, 20),
        appointment_time="08 giờ 30 phút",
        appointment_place="Trụ sở Bảo hiểm xã hội tỉnh Minh Họa",
        sheets=6,
        copies=3,
    )
    return attrs.evolve(case, events=tuple(full if event is drawn else event for event in case.events))


def checked_2026(*more: Event) -> Case:
    """The case of the check regime, violation minutes of 14/9/2026 and more."""
    minutes = ViolationMinutes(
        id="bbvp-1",
        round=1,
        on=date(2026, 9, 14),
        number="02/BB-VPHC",
        drawn_up_by="Phạm Văn Mẫu Mực, Trưởng đoàn kiểm tra",
    )
    return with_events(example("may-minh-hoa-2026"), minutes, *more)


def fined_by_director(fine: int | None = 26_000_000, **facts: Any) -> Case:
    """A decision that the provincial director himself may sign, on two acts; ``facts`` replace its own."""
    return checked_2026(
        planned(
            SanctionDecided,
            id="xp-1",
            round=1,
            **{
                "issuer": IssuerKind.PROVINCIAL_DIRECTOR,
                "issuer_name": "Giám đốc Bảo hiểm xã hội tỉnh Minh Họa",
                "kind": SanctionKind.FINE,
                "fine": fine,
                "mitigating": ("Đơn vị đã tự nguyện khai báo",),
                "aggravating": ("Không có",),
                "pay_to": "Kho bạc Nhà nước tỉnh Minh Họa, tài khoản số 0000.0.0000000",
                **facts,
            },
        )
    )


def time_barred() -> Case:
    """Nothing was decided in time: only remedies may be ordered."""
    case = example("may-vi-du")
    kept = {"xp-1", "giao-1", "nop-1", "dk-1", "kp-1"}
    first = tuple(event for event in case.events if event.round == 1 and event.id not in kept)
    unpaid = tuple(
        row
        if row.paid_on is None
        else attrs.evolve(row, paid=row.paid.zero() if row.paid else None, paid_on=None)
        for row in case.contributions
        if row.last_month < "2023-03"
    )
    asked = EmployerReplied(id="ph-1", round=1, on=date(2024, 6, 9), content="hỏi về việc xử lý vụ vi phạm")
    return attrs.evolve(case, events=(*first, asked), contributions=unpaid, exhibits=(), determinations=())


def not_signed() -> Case:
    """The director does not sign the violation minutes."""
    refused = SigningRefused(
        id="kk-1",
        round=1,
        on=date(2023, 4, 12),
        of="bbvp-1",
        reason="cho rằng phải chờ ý kiến của hội đồng thành viên",
        witnesses=(WITNESS,),
        start_time="16 giờ 45 phút",
        refused_by=(Participant(name="Nguyễn Văn Thí Dụ", position="Giám đốc"),),
        recorded_by=(Participant(name="Phạm Văn Mẫu Mực", position="Trưởng đoàn thanh tra"),),
    )
    return with_events(example("may-vi-du"), refused)


def served(**facts: Any) -> Case:
    """The decision of the first round is served, in one way or another."""
    case = example("may-vi-du")
    old = next(event for event in case.events if isinstance(event, SanctionServed))
    new = attrs.evolve(old, **facts)
    return attrs.evolve(case, events=tuple(new if event is old else event for event in case.events))


def taken() -> Case:
    return served(
        start_time="09 giờ 00 phút",
        end_time="09 giờ 20 phút",
        place="Trụ sở Công ty TNHH May mặc Ví Dụ",
        served_by=(Participant(name="Đỗ Thị Giả Thiết", position="chuyên viên"),),
        received_by=(Participant(name="Nguyễn Văn Thí Dụ", position="Giám đốc"),),
    )


def not_taken() -> Case:
    return served(
        start_time="09 giờ 00 phút",
        place="Trụ sở Công ty TNHH May mặc Ví Dụ",
        served_by=(Participant(name="Đỗ Thị Giả Thiết", position="chuyên viên"),),
        refused=True,
        refusal_reason="đại diện đơn vị không đồng ý với mức phạt",
        witnesses=(WITNESS,),
    )


def posted() -> Case:
    return served(
        channel=Channel.POSTED_UP, place="Trụ sở Ủy ban nhân dân phường Minh Họa", witnesses=(WITNESS,)
    )


def considered(*more: Event) -> Case:
    """The later evasion is being considered for a sanction, with signs of crime: khoản 1 Điều 62."""
    minutes = ViolationMinutes(id="bbvp-2", round=2, on=date(2024, 9, 13), number="19/BB-VPHC")
    sent = FileSentToSanction(id="chs-2", round=2, on=date(2024, 9, 19), number="1120/BHXH-TTKT", to=CHAIR)
    return with_events(example("may-vi-du"), minutes, sent, *more)


SECOND: Final = SanctionDecided(
    id="xp-2",
    round=2,
    on=date(2024, 9, 30),
    number="1745/QĐ-XPHC",
    issuer=IssuerKind.PEOPLE_COMMITTEE_PROVINCE,
    issuer_name=CHAIR,
    decree="12/2022/NĐ-CP",
    provision="điểm a khoản 7 Điều 39",
    act=SanctionedAct.EVASION,
    kind=SanctionKind.FINE,
    fine=120_000_000,
    subject="employer",
    conduct_from=date(2023, 9, 1),
    conduct_to=date(2024, 8, 31),
    funds=("bảo hiểm xã hội bắt buộc", "bảo hiểm thất nghiệp"),
)
"""The later evasion sanctioned in its turn, instead of being referred."""


def executing(*more: Event) -> Case:
    """Signs of crime are seen once the later evasion was sanctioned: khoản 2 Điều 62."""
    served_ = SanctionServed(id="giao-2", round=2, on=date(2024, 10, 3), of="xp-2", channel=Channel.DIRECT)
    return with_events(example("may-vi-du"), SECOND, served_, *more)


def suspended(*more: Event) -> Case:
    """The same, its execution suspended."""
    found = SignsOfCrimeFound(
        id="dh-2",
        round=2,
        on=date(2024, 10, 4),
        of="xp-2",
        by="Thanh tra tỉnh Minh Họa",
        reason="số tiền, số người và thời gian trốn đóng đạt mức quy định tại Điều 216 Bộ luật Hình sự",
    )
    stopped = ExecutionSuspended(
        id="tdc-2",
        round=2,
        on=date(2024, 10, 7),
        of="xp-2",
        number="1802/QĐ-TĐC",
        reason="có dấu hiệu tội phạm",
    )
    return executing(found, stopped, *more)


def to_suspend() -> Case:
    """Signs of crime found in the very act sanctioned, the suspension planned."""
    found = next(event for event in suspended().events if isinstance(event, SignsOfCrimeFound))
    return executing(
        found,
        planned(
            ExecutionSuspended,
            id="tdc-2",
            round=2,
            of="xp-2",
            reason="hành vi trốn đóng có dấu hiệu tội phạm theo Điều 216 Bộ luật Hình sự",
        ),
    )


def transferred() -> Case:
    """The file of the suspended sanction went to the police; the violator is to be told."""
    return suspended(
        ReferralSent(
            id="knkt-3",
            round=2,
            on=date(2024, 10, 9),
            number="1830/UBND-NC",
            to="Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu",
            decision_number="1829/QĐ-CHS",
        ),
        planned(ViolatorInformed, id="tbvp-2", round=2, of="knkt-3", channel=Channel.PUBLIC_POST),
    )


STORIES: Final[Mapping[str, Callable[[], Case]]] = {
    "bien-ban-day-du": minutes_in_full,
    "giam-doc-phat": fined_by_director,
    "het-thoi-hieu": time_barred,
    "khong-ky": not_signed,
    "giao-nhan": taken,
    "khong-nhan": not_taken,
    "niem-yet": posted,
    "dang-xem-xet": considered,
    "phai-dinh-chi": to_suspend,
    "da-dinh-chi": suspended,
    "da-chuyen": transferred,
}
"""Every story by name."""

MOMENTS: Final = ("giam-doc-phat", "het-thoi-hieu", "phai-dinh-chi", "da-chuyen")
"""Those that let a paper be drafted which no example does."""
