"""Invented cases for the procedure: an employer of Tân Mẫu, walked along the road of the công văn."""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case import Agency, Case, Contribution, Determination, Employer, FundAmounts, Worker
from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    Event,
    FileSentToSanction,
    FinePaid,
    InspectionDecided,
    InspectionMinutes,
    ListEntered,
    ListReceived,
    NoticeSent,
    RemediesDone,
    SanctionDecided,
    SanctionServed,
    ScheduleNoticeSent,
    TeamReport,
    ViolationMinutes,
)

PROVINCE = Agency(
    name="Bảo hiểm xã hội tỉnh Minh Họa",
    parent="Bảo hiểm xã hội Việt Nam",
    level="province",
    place="Minh Họa",
)
DISTRICT = Agency(name="Bảo hiểm xã hội huyện Thí Dụ", parent=PROVINCE.name, level="district", place="Thí Dụ")
EMPLOYER = Employer(name="Công ty TNHH May mặc Ví Dụ", kind="limited_company")
DUE = FundAmounts(
    huu_tri_tu_tuat=1_320_000, om_dau_thai_san=180_000, tnld_bnn=30_000, bhyt=270_000, bhtn=120_000
)


def d(text: str) -> date:
    """A day written ``2023-02-15``."""
    return date.fromisoformat(text)


def case(*events: Event, **more: object) -> Case:
    """A case of a provincial agency with these events."""
    return Case(**{"id": "vu-1", "agency": PROVINCE, "employer": EMPLOYER, "events": events, **more})


def listed(received: str = "2023-02-09", entered: str = "2023-02-13", turn: int = 1) -> tuple[Event, ...]:
    """List received and entered."""
    return (
        ListReceived(id=f"ds-{turn}", round=turn, on=d(received)),
        ListEntered(id=f"cn-{turn}", round=turn, on=d(entered)),
    )


def noticed(sent: str = "2023-02-15", turn: int = 1) -> tuple[Event, ...]:
    """The road up to the notice."""
    return (*listed(turn=turn), NoticeSent(id=f"tb-{turn}", round=turn, on=d(sent)))


def conferred(
    *, invited: str = "2023-03-01", held: str = "2023-03-08", attended: bool | None = False
) -> tuple[Event, ...]:
    """The road up to the conference; by default the employer stayed away."""
    return (
        *noticed(),
        ConferenceInvitation(id="gm-1", round=1, on=d(invited)),
        ConferenceHeld(id="hn-1", round=1, on=d(held), attended=attended),
    )


def checked(*, scheduled: str = "2023-03-09", on: str = "2023-03-14") -> tuple[Event, ...]:
    """The road up to the direct check."""
    return (
        *conferred(),
        ScheduleNoticeSent(id="ll-1", round=1, on=d(scheduled)),
        DirectCheck(id="kt-1", round=1, on=d(on)),
    )


def inspected() -> tuple[Event, ...]:
    """The road up to the conclusion of the inspection and the violation minutes."""
    return (
        *checked(),
        InspectionDecided(
            id="qd-1", round=1, on=d("2023-03-28"), regime="inspection", issuer="provincial_director"
        ),
        InspectionMinutes(id="bb-1", round=1, on=d("2023-04-12")),
        ViolationMinutes(id="vp-1", round=1, on=d("2023-04-12")),
        TeamReport(id="bc-1", round=1, on=d("2023-04-14")),
        ConclusionIssued(id="kl-1", round=1, on=d("2023-04-20")),
    )


SANCTION = SanctionDecided(
    id="xp-1",
    round=1,
    on=d("2023-04-26"),
    issuer="people_committee_province",
    decree="12/2022/NĐ-CP",
    provision="điểm a khoản 7 Điều 39",
    act="evasion",
    kind="fine",
    fine=110_000_000,
    subject="employer",
    conduct_from=d("2022-01-01"),
    conduct_to=d("2023-02-28"),
)


def sanctioned(**changes: object) -> tuple[Event, ...]:
    """The road up to the sanction."""
    return (
        *inspected(),
        FileSentToSanction(id="ch-1", round=1, on=d("2023-04-21")),
        attrs.evolve(SANCTION, **changes),
    )


def executed() -> tuple[Event, ...]:
    """The road up to the sanction served and executed in full."""
    return (
        *sanctioned(),
        SanctionServed(id="gq-1", round=1, on=d("2023-05-04"), of="xp-1"),
        FinePaid(id="np-1", round=1, on=d("2023-05-12"), of="xp-1", complete=True),
        RemediesDone(id="kp-1", round=1, on=d("2023-08-15"), of="xp-1", complete=True),
    )


def second_inspection(conclusion: str | None = "2024-09-27") -> tuple[Event, ...]:
    """The second round, inspected and, unless None is given, concluded."""
    events: tuple[Event, ...] = (
        ListReceived(id="ds-2", round=2, on=d("2024-07-08")),
        ListEntered(id="cn-2", round=2, on=d("2024-07-10")),
        NoticeSent(id="tb-2", round=2, on=d("2024-07-11")),
        ConferenceInvitation(id="gm-2", round=2, on=d("2024-07-24")),
        ConferenceHeld(id="hn-2", round=2, on=d("2024-07-31"), attended=False),
        ScheduleNoticeSent(id="ll-2", round=2, on=d("2024-08-01")),
        DirectCheck(id="kt-2", round=2, on=d("2024-08-07")),
        InspectionDecided(
            id="qd-2", round=2, on=d("2024-08-21"), regime="inspection", issuer="provincial_director"
        ),
        InspectionMinutes(id="bb-2", round=2, on=d("2024-09-12")),
        TeamReport(id="bc-2", round=2, on=d("2024-09-20"), signs_of_crime=True),
    )
    if conclusion is None:
        return events
    return (*events, ConclusionIssued(id="kl-2", round=2, on=d(conclusion)))


def hidden(
    first: str = "2023-09", last: str = "2024-08", *, heads: int = 12
) -> dict[str, tuple[Worker, ...] | tuple[Contribution, ...]]:
    """Workers not declared and nothing paid for a run of months, nothing withheld."""
    ids = [f"ld-{number:02d}" for number in range(1, heads + 1)]
    return {
        "workers": tuple(Worker(id=one, name=f"Nguyễn Thị Mẫu {one[3:]}") for one in ids),
        "contributions": tuple(
            Contribution(
                worker=one,
                first_month=first,
                last_month=last,
                wage_base=6_000_000,
                declared=0,
                due=DUE,
                paid=FundAmounts.zero(),
                withheld=0,
            )
            for one in ids
        ),
    }


DECEIT = Determination(
    id="qdinh-1",
    question="article_216.means",
    subject="employer",
    value="deceit",
    by="Trần Văn Thí Dụ",
    position="Trưởng đoàn",
    on=d("2024-09-27"),
    reason="Bảng lương ghi đủ 12 người, hồ sơ gửi cơ quan BHXH báo giảm cả 12 người.",
    rests_on=("contributions",),
)


def referable(*, conclusion: str | None = "2024-09-27", **more: object) -> Case:
    """Twelve workers hidden by deceit for twelve months after an executed sanction; inspected again."""
    return case(
        *executed(), *second_inspection(conclusion), **{**hidden(), "determinations": (DECEIT,), **more}
    )
