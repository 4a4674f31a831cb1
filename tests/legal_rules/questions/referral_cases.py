"""Invented cases for the referral: hidden after a sanction, inspected again, sent or not yet."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from legal_rules.case import (
    Agency,
    Case,
    Contribution,
    Determination,
    Employer,
    FundAmounts,
    ResponsiblePerson,
    Worker,
)
from legal_rules.case.events import (
    ConclusionIssued,
    Event,
    FinePaid,
    InspectionDecided,
    InspectionMinutes,
    NotExecuted,
    RemediesDone,
    SanctionDecided,
    SanctionServed,
    TeamReport,
)
from legal_rules.questions import referral
from legal_rules.questions.referral import ReferralFinding, ReferralLimit

ON = "2024-10-01"
PROVINCE = Agency(
    name="Bảo hiểm xã hội tỉnh Minh Họa",
    parent="Bảo hiểm xã hội Việt Nam",
    level="province",
    place="Minh Họa",
)
DIRECTOR = ResponsiblePerson(
    id="gd-01", name="Lê Văn Giả Định", role="legal_representative", valid_from=date(2020, 1, 1)
)
EMPLOYER = Employer(name="Công ty TNHH May mặc Ví Dụ", kind="limited_company")
WITH_DIRECTOR = attrs.evolve(EMPLOYER, people=(DIRECTOR,))
DUE = FundAmounts(
    huu_tri_tu_tuat=1_320_000, om_dau_thai_san=180_000, tnld_bnn=30_000, bhyt=270_000, bhtn=120_000
)


def d(text: str) -> date:
    """A day written ``2023-02-15``."""
    return date.fromisoformat(text)


def sanction(**changes: Any) -> SanctionDecided:
    """A fine for evasion, of 26/4/2023 unless changed."""
    fields: dict[str, Any] = {
        "id": "xp-1",
        "round": 1,
        "on": d("2023-04-26"),
        "number": "45/QĐ-XPHC",
        "act": "evasion",
        "kind": "fine",
        "subject": "employer",
        "conduct_from": d("2022-01-01"),
        "conduct_to": d("2023-02-28"),
    }
    return SanctionDecided(**(fields | changes))


FIRST_ROUND: tuple[Event, ...] = (
    InspectionDecided(id="qd-1", round=1, on=d("2023-03-28"), regime="inspection"),
    InspectionMinutes(id="bb-1", round=1, on=d("2023-04-12")),
    ConclusionIssued(id="kl-1", round=1, on=d("2023-04-20")),
)
EXECUTED: tuple[Event, ...] = (
    SanctionServed(id="gq-1", round=1, on=d("2023-05-04"), of="xp-1"),
    FinePaid(id="np-1", round=1, on=d("2023-05-12"), of="xp-1", complete=True),
    RemediesDone(id="kp-1", round=1, on=d("2023-08-15"), of="xp-1", complete=True),
)
SANCTIONED: tuple[Event, ...] = (*FIRST_ROUND, sanction(), *EXECUTED)
SECOND_ROUND: tuple[Event, ...] = (
    InspectionDecided(id="qd-2", round=2, on=d("2024-08-21"), regime="inspection"),
    InspectionMinutes(id="bb-2", round=2, on=d("2024-09-12")),
    TeamReport(id="bc-2", round=2, on=d("2024-09-20"), signs_of_crime=True),
    ConclusionIssued(id="kl-2", round=2, on=d("2024-09-27")),
)


def hidden(
    first: str = "2023-09", last: str = "2024-08", *, heads: int = 12, **changes: Any
) -> dict[str, Any]:
    """Workers not declared and nothing paid for a run of months, nothing withheld."""
    ids = [f"ld-{number:02d}" for number in range(1, heads + 1)]
    fields: dict[str, Any] = {
        "first_month": first,
        "last_month": last,
        "wage_base": 6_000_000,
        "declared": 0,
        "due": DUE,
        "paid": FundAmounts.zero(),
        "withheld": 0,
    }
    return {
        "workers": tuple(Worker(id=one, name=f"Nguyễn Thị Mẫu {one[3:]}") for one in ids),
        "contributions": tuple(Contribution(worker=one, **(fields | changes)) for one in ids),
    }


UNREMEDIED: tuple[Event, ...] = (
    *FIRST_ROUND,
    sanction(),
    *EXECUTED[:2],
    NotExecuted(id="ch-1", round=1, on=d("2024-09-20"), of="xp-1"),
)
"""The fine paid, the contributions not: the decision stays open."""


def only_old(first: str = "2022-06", last: str = "2023-02", **changes: Any) -> dict[str, Any]:
    """Months before the sanction hidden (unpaid unless changed), all later ones declared and paid."""
    old = hidden(first, last, **changes)
    after = hidden("2023-03", "2024-12", declared=6_000_000, paid=DUE)
    return old | {"contributions": (*old["contributions"], *after["contributions"])}


DECEIT = Determination(
    id="qdinh-1",
    question="article_216.means",
    subject="employer",
    value="deceit",
    by="Trần Văn Thí Dụ",
    position="Trưởng đoàn",
    on=d("2023-12-29"),
    reason="Bảng lương ghi đủ 12 người, hồ sơ gửi cơ quan BHXH báo giảm cả 12 người",
)


def decision(value: str, on: str = "2024-09-30", **changes: Any) -> Determination:
    """A named person decides to send the file, or to hold it."""
    fields: dict[str, Any] = {
        "id": "gui-1",
        "question": "referral",
        "subject": "employer",
        "value": value,
        "by": "Phạm Thị Mẫu",
        "position": "Giám đốc",
        "on": d(on),
        "reason": "Đã trao đổi với các cơ quan",
    }
    return Determination(**(fields | changes))


def case(*events: Event, **more: Any) -> Case:
    """A case of a provincial agency with these events; the workers hidden and the means determined."""
    fields: dict[str, Any] = {
        "id": "vu-1",
        "agency": PROVINCE,
        "employer": EMPLOYER,
        "events": events,
        "determinations": (DECEIT,),
        **hidden(),
    }
    return Case(**(fields | more))


def referable(*more: Event, **changes: Any) -> Case:
    """Twelve workers hidden by deceit for twelve months after an executed sanction; inspected again."""
    return case(*SANCTIONED, *SECOND_ROUND, *more, **changes)


def without(events: tuple[Event, ...], *gone: str) -> tuple[Event, ...]:
    """The events but some."""
    return tuple(event for event in events if event.id not in gone)


def assess(subject: Case, on: str = ON, **more: Any) -> ReferralFinding:
    """The finding about the employer."""
    return referral.assess(subject, on=d(on), **more)


def limit(finding: ReferralFinding, kind: str) -> ReferralLimit:
    """One limit that must be there."""
    found = finding.limit(kind)
    assert found is not None, kind
    return found
