"""To 30/6/2025 the bank debits the account on request of the competent person."""

from __future__ import annotations

from datetime import date

import pytest

from legal_rules.questions.conduct import ConductFinding, Unpaid, assess
from legal_rules.questions.conduct.consequences import ConsequenceKind


def debits(finding: ConductFinding) -> list[str]:
    return [one.sentence for one in finding.consequences if one.kind is ConsequenceKind.ACCOUNT_DEBIT]


def unpaid(fund: str, month: str, on: date) -> ConductFinding:
    return assess(Unpaid(fund_group=fund, month=month, due=9, paid=0), on=on)


@pytest.mark.parametrize(("fund", "count"), [("bhxh", 1), ("bhtn", 1), ("bhyt", 0)])
def test_under_the_law_of_2014_the_account_may_be_debited(fund: str, count: int) -> None:
    finding = unpaid(fund, "2024-03", date(2024, 6, 3))
    assert len(debits(finding)) == count
    for one in finding.consequences:
        if one.kind is ConsequenceKind.ACCOUNT_DEBIT:
            assert "yêu cầu của người có thẩm quyền" in one.sentence
            assert [str(place) for place in one.citations] == [
                "khoản 3 Điều 122 Luật Bảo hiểm xã hội năm 2014"
            ]
            assert one.citations[0].confidence == "text"


@pytest.mark.parametrize(
    ("on", "count"),
    [(date(2025, 6, 29), 1), (date(2025, 6, 30), 1), (date(2025, 7, 1), 0)],
)
def test_it_is_told_to_the_end_of_june_2025(on: date, count: int) -> None:
    assert len(debits(unpaid("bhxh", "2025-03", on))) == count
