"""What cannot be true of one engagement at the same time; everything is found at once."""

from __future__ import annotations

from collections.abc import Iterator

from legal_rules.kernel.problem import Problem
from legal_rules.kernel.wording import number, short_date
from legal_rules.questions.coverage.engagement import (
    Engagement,
    EngagementKind,
    Nationality,
)
from legal_rules.questions.coverage.length import whole_months

_LONGEST_MONTH = 31
_LONGEST_TERM = 1200
"""A hundred years: a longer term is a slip of the pen."""


def contradictions(facts: Engagement) -> list[Problem]:
    """Every contradiction of the facts."""
    return [*_term(facts), *_month(facts), *_person(facts)]


def _term(facts: Engagement) -> Iterator[Problem]:
    first, last, term = facts.first_day, facts.last_day, facts.term_months
    if term is not None and term > _LONGEST_TERM:
        yield Problem(
            code="BHXH-C072",
            where="term_months",
            message=f"thời hạn {number(term)} tháng không hợp lý",
            mend=f"ghi số tháng theo hợp đồng, không quá {number(_LONGEST_TERM)}",
        )
    if first is not None and last is not None:
        if last < first:
            yield Problem(
                code="BHXH-C070",
                where="last_day",
                message=f"ngày cuối {short_date(last)} trước ngày đầu {short_date(first)}",
                mend="sửa lại ngày đầu hoặc ngày cuối",
            )
        elif term is not None and whole_months(first, last) != term:
            yield Problem(
                code="BHXH-C072",
                where="term_months",
                message=f"thời hạn {term:02d} tháng không khớp với các ngày từ {short_date(first)} đến "
                f"{short_date(last)}, đủ {whole_months(first, last):02d} tháng",
                mend="kiểm tra lại hợp đồng; khi đã biết ngày đầu và ngày cuối thì bỏ term_months",
            )
    yield from (
        Problem(code="BHXH-C071", where="open_ended", message=message, mend=mend)
        for message, mend in _open_ended(facts)
    )


def _open_ended(facts: Engagement) -> Iterator[tuple[str, str]]:
    termed = facts.kind in {EngagementKind.FIXED_TERM, EngagementKind.SEASONAL}
    if facts.open_ended and termed:
        yield "hợp đồng có thời hạn không thể là không có ngày cuối", "bỏ open_ended, hoặc sửa kind"
    if facts.open_ended and (facts.last_day is not None or facts.term_months is not None):
        yield "đã ghi ngày cuối hoặc thời hạn", "bỏ open_ended, hoặc bỏ last_day và term_months"
    if facts.kind is EngagementKind.INDEFINITE and facts.term_months is not None:
        yield "hợp đồng không xác định thời hạn không có thời hạn tính bằng tháng", "bỏ term_months"


def _month(facts: Engagement) -> Iterator[Problem]:
    days, sick = facts.days_without_pay, facts.sick_leave_days
    for name, value in (("days_without_pay", days), ("sick_leave_days", sick)):
        if value is not None and value > _LONGEST_MONTH:
            yield Problem(
                code="BHXH-C073",
                where=name,
                message=f"một tháng không có {value} ngày làm việc",
                mend="ghi số ngày làm việc của riêng tháng được hỏi",
            )
    if days is not None and sick is not None and sick > days:
        yield Problem(
            code="BHXH-C073",
            where="sick_leave_days",
            message=f"số ngày nghỉ ốm ({sick}) nhiều hơn số ngày không hưởng tiền lương ({days})",
            mend="tính cả ngày nghỉ ốm vào days_without_pay",
        )


def _person(facts: Engagement) -> Iterator[Problem]:
    if facts.other_engagements is False:
        for name in ("first_signed", "highest_paid"):
            if getattr(facts, name) is False:
                yield Problem(
                    code="BHXH-C074",
                    where=name,
                    message="không làm việc ở nơi khác thì không có hợp đồng nào khác để so sánh",
                    mend=f"bỏ {name}, hoặc sửa other_engagements",
                )
    if facts.probation is not None and facts.kind not in {None, EngagementKind.PROBATION}:
        yield Problem(
            code="BHXH-C075",
            where="probation",
            message=f"chỉ ghi khi kind là probation, nhận được kind = {facts.kind}",
            mend="bỏ probation; hợp đồng thử việc ký riêng là một việc làm riêng (kind = probation)",
        )
    if facts.nationality is Nationality.VIETNAMESE:
        for name in ("work_permit", "intra_company_transfer", "treaty"):
            if getattr(facts, name):
                yield Problem(
                    code="BHXH-C076",
                    where=name,
                    message="chỉ ghi cho người lao động nước ngoài",
                    mend=f"bỏ {name}, hoặc sửa nationality",
                )


__all__ = ["contradictions"]
