"""Invented facts and cases for the question of inspection and check."""

from __future__ import annotations

from datetime import date
from typing import Any

from legal_rules.case import Agency, Case, Contribution, Employer, FundAmounts, Worker
from legal_rules.case.events import (
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    Event,
    NoticeSent,
    ScheduleNoticeSent,
)
from legal_rules.questions.inspection import InspectionFacts, InspectionFinding, judge

PROVINCE = Agency(name="Bảo hiểm xã hội tỉnh Minh Họa", level="province", place="Minh Họa")
EMPLOYER = Employer(name="Công ty TNHH May mặc Ví Dụ", kind="limited_company")
DUE = FundAmounts(
    huu_tri_tu_tuat=1_320_000, om_dau_thai_san=180_000, tnld_bnn=30_000, bhyt=270_000, bhtn=120_000
)
PERSON = {"by": "Nguyễn Văn Thử, Trưởng phòng Pháp chế", "because": "theo văn bản giả định số 1"}


def d(text: str) -> date:
    """A day written ``2023-02-15``."""
    return date.fromisoformat(text)


def facts(**changes: Any) -> InspectionFacts:
    """Not registered; invited to the conference of Wed 08/3/2023, and there; not checked directly."""
    day = d("2023-03-08")
    known: dict[str, Any] = {
        "registration": "none",
        "paid": False,
        "invited": True,
        "conference_on": day,
        "attended_on": day,
        "check_on": "not_yet",
    }
    return InspectionFacts(**(known | changes))


def ready(on: str, **more: Any) -> InspectionFinding:
    """All preconditions hold, long since."""
    long_ago = d("2015-01-05")
    return judge(facts(conference_on=long_ago, attended_on=long_ago), on=d(on), **more)


def case(*events: Event, **more: Any) -> Case:
    """A case of a provincial agency with these events."""
    return Case(**{"id": "vu-1", "agency": PROVINCE, "employer": EMPLOYER, "events": events, **more})


def conferred(attended: bool | None, held: str | None = "2023-03-08", turn: int = 1) -> tuple[Event, ...]:
    """Notified, invited, and the conference held."""
    return (
        NoticeSent(id=f"tb-{turn}", round=turn, on=d("2023-02-15")),
        ConferenceInvitation(id=f"gm-{turn}", round=turn, on=d("2023-03-01")),
        ConferenceHeld(id=f"hn-{turn}", round=turn, on=d(held) if held else None, attended=attended),
    )


def checked(on: str = "2023-03-14") -> tuple[Event, ...]:
    """The employer stayed away and was checked directly."""
    return (
        *conferred(attended=False),
        ScheduleNoticeSent(id="ll-1", round=1, on=d("2023-03-09")),
        DirectCheck(id="kt-1", round=1, on=d(on)),
    )


def one_worker(paid: FundAmounts | None) -> dict[str, Any]:
    """One worker, January 2023, with what was paid for it."""
    return {
        "workers": (Worker(id="ld-01", name="Nguyễn Thị Mẫu"),),
        "contributions": (
            Contribution(
                worker="ld-01",
                first_month="2023-01",
                last_month="2023-01",
                wage_base=6_000_000,
                declared=6_000_000,
                due=DUE,
                paid=paid,
            ),
        ),
    }
