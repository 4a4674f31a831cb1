"""Small invented cases for the tests of the model and of the intake."""

from __future__ import annotations

from datetime import date
from typing import Any

from legal_rules.case import (
    Agency,
    Case,
    Contribution,
    Determination,
    Employer,
    Exhibit,
    FundAmounts,
    ResponsiblePerson,
    Worker,
)
from legal_rules.case.events import (
    ConclusionIssued,
    FinePaid,
    InspectionDecided,
    ListReceived,
    NoticeSent,
    SanctionDecided,
)
from legal_rules.errors import CaseDataError

DUE = FundAmounts(
    huu_tri_tu_tuat=1_100_000, om_dau_thai_san=150_000, tnld_bnn=25_000, bhyt=225_000, bhtn=100_000
)


def a_case(**changes: Any) -> Case:
    """The least that a case needs, and what the test is about."""
    facts: dict[str, Any] = {
        "id": "vi-du",
        "agency": Agency(name="Bảo hiểm xã hội tỉnh Minh Họa", level="province", place="Minh Họa"),
        "employer": Employer(name="Công ty TNHH May mặc Ví Dụ", kind="limited_company"),
    }
    return Case(**(facts | changes))


def two_workers() -> tuple[Worker, ...]:
    return (Worker(id="ld-01", name="Nguyễn Thị Mẫu"), Worker(id="ld-02", name="Trần Văn Thí Dụ"))


def a_full_case(**changes: Any) -> Case:
    """One round up to a sanction, with papers, and a determination."""
    facts: dict[str, Any] = {
        "employer": Employer(
            name="Công ty TNHH May mặc Ví Dụ",
            kind="limited_company",
            tax_code="9900000017",
            people=(ResponsiblePerson(id="gd", name="Lê Thị Ví Dụ", role="legal_representative"),),
        ),
        "workers": two_workers(),
        "contributions": (
            Contribution(
                worker="ld-01",
                first_month="2023-09",
                last_month="2024-02",
                wage_base=5_000_000,
                declared=0,
                due=DUE,
                paid=FundAmounts.zero(),
                withheld=0,
            ),
            Contribution(worker="ld-02", first_month="2023-09", last_month="2024-02", declared=0),
        ),
        "events": (
            ListReceived(id="ds-1", round=1, on=date(2024, 3, 1), workers=("ld-01", "ld-02")),
            NoticeSent(id="tb-1", round=1, on=date(2024, 3, 5), channel="public_post"),
            InspectionDecided(id="qd-1", round=1, on=date(2024, 4, 1), regime="inspection"),
            ConclusionIssued(id="kl-1", round=1, on=date(2024, 4, 26)),
            SanctionDecided(id="xp-1", round=1, on=date(2024, 5, 6), act="evasion", subject="employer"),
            FinePaid(id="np-1", round=1, on=date(2024, 5, 20), of="xp-1", complete=True),
        ),
        "exhibits": (
            Exhibit(
                id="tl-tb",
                kind="notice",
                title="Thông báo",
                file="tai-lieu/thong-bao.pdf",
                issued_on=date(2024, 3, 5),
                proves=("events.tb-1",),
            ),
            Exhibit(
                id="tl-luong",
                kind="payroll",
                title="Bảng lương",
                file="tai-lieu/bảng lương.pdf",
                proves=("contributions.ld-01", "events.xp-1"),
            ),
        ),
        "determinations": (
            Determination(
                id="yk-1",
                question="article_216.means",
                subject="employer",
                value="deceit",
                by="Phạm Văn Minh Họa",
                on=date(2024, 4, 20),
                reason="Báo giảm lao động nhưng vẫn trả lương tiền mặt",
                rests_on=("contributions.ld-01",),
                exhibits=("tl-luong",),
            ),
        ),
    }
    return a_case(**(facts | changes))


def told(**facts: Any) -> list[tuple[str, str]]:
    """Codes and places of all contradictions; none where the case can be."""
    try:
        a_case(**facts)
    except CaseDataError as error:
        return [(problem.code, problem.where) for problem in error.problems]
    return []
