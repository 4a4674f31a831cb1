"""What is found about coverage: fund by fund, who pays, and whether the person must be insured at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any

import attrs

from legal_rules.case.contributions import Fund
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.finding import Finding, MissingFact, OpenQuestion, Reason
from legal_rules.kernel.status import Status
from legal_rules.questions.coverage.engagement import SELF_PAYING, EngagementKind


class Payer(StrEnum):
    """Who pays to a fund."""

    EMPLOYER = "employer"
    EMPLOYER_AND_WORKER = "employer_and_worker"
    SELF = "self"

    @property
    def label(self) -> str:
        """The Vietnamese words."""
        return {
            Payer.EMPLOYER: "đơn vị đóng",
            Payer.EMPLOYER_AND_WORKER: "đơn vị và người lao động cùng đóng",
            Payer.SELF: "người tham gia tự đóng",
        }[self]


_OF_FUND = {
    Fund.HUU_TRI_TU_TUAT: Payer.EMPLOYER_AND_WORKER,
    Fund.OM_DAU_THAI_SAN: Payer.EMPLOYER,
    Fund.TNLD_BNN: Payer.EMPLOYER,
    Fund.BHYT: Payer.EMPLOYER_AND_WORKER,
    Fund.BHTN: Payer.EMPLOYER_AND_WORKER,
}


def payer_of(fund: Fund, kind: EngagementKind) -> Payer:
    """Who pays to a fund for this kind of person.

    Căn cứ: Điều 85, Điều 86 Luật Bảo hiểm xã hội năm 2014; Điều 32 đến Điều 34, khoản 4 Điều 33 Luật Bảo hiểm
    xã hội năm 2024; Điều 7 Nghị định số 146/2018/NĐ-CP; Điều 57 Luật Việc làm năm 2013.
    """
    return Payer.SELF if kind in SELF_PAYING else _OF_FUND[fund]


@attrs.frozen(kw_only=True)
class FundCoverage:
    """Whether a person must be insured in one fund.

    Args:
        fund: the fund.
        status: established where the person must.
        payer: who pays; None where nobody need, or where that hangs on facts not known.
        exclusion: why the fund is not for the person, in Vietnamese, marked where it was not read in the
            legal text; None unless excluded.
        confidence: how well the law behind the answer is known.
        missing: facts that are not known and could change the answer.
        open_questions: unsettled law that bears on the answer.
        build_reason: makes the reasons when they are first asked for.
    """

    fund: Fund
    status: Status
    payer: Payer | None
    exclusion: str | None
    confidence: Confidence
    missing: tuple[MissingFact, ...]
    open_questions: tuple[OpenQuestion, ...]
    build_reason: Callable[[], Reason] = attrs.field(repr=False, eq=False)

    @cached_property
    def reason(self) -> Reason:
        """The reasons, a tree, built on first use."""
        return self.build_reason()

    def to_dict(self) -> dict[str, Any]:
        """For JSON; the reasons stand in the finding."""
        return {
            "fund": self.fund.value,
            "fund_label": self.fund.label,
            "status": self.status.value,
            "status_label": self.status.label,
            "payer": self.payer.value if self.payer else None,
            "exclusion": self.exclusion,
            "confidence": self.confidence.value,
            "missing": [fact.to_dict() for fact in self.missing],
            "open_questions": [question.to_dict() for question in self.open_questions],
        }


@attrs.frozen(kw_only=True)
class CoverageFinding(Finding):
    """Whether a person must be insured in a month, and in which funds.

    Args:
        month: the month, ``YYYY-MM``.
        by_fund: the answer fund by fund.
    """

    month: str
    by_fund: Mapping[Fund, FundCoverage]

    @property
    def must_insure(self) -> Status:
        """Whether the person must be insured in any fund; the status of the finding."""
        return self.status

    @cached_property
    def insured_funds(self) -> frozenset[Fund]:
        """The funds in which the person must be insured."""
        return frozenset(fund for fund, one in self.by_fund.items() if one.status is Status.ESTABLISHED)

    @cached_property
    def possible_funds(self) -> frozenset[Fund]:
        """The funds that are not excluded."""
        return frozenset(fund for fund, one in self.by_fund.items() if one.status is not Status.EXCLUDED)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {
            "month": self.month,
            "by_fund": {fund.value: one.to_dict() for fund, one in self.by_fund.items()},
        }


__all__ = ["CoverageFinding", "FundCoverage", "Payer", "payer_of"]
