"""Coverage: must this person be insured, in which fund, in which month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType

from legal_rules.case.contributions import Fund
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.fields import MONTH_PATTERN, shown
from legal_rules.kernel.finding import MissingFact, OpenQuestion, Reason
from legal_rules.kernel.status import Status, any_of
from legal_rules.law.law import Law, default_law
from legal_rules.questions.coverage.element import weakest
from legal_rules.questions.coverage.engagement import Engagement
from legal_rules.questions.coverage.finding import CoverageFinding, FundCoverage, Payer, payer_of
from legal_rules.questions.coverage.judge import Judgement
from legal_rules.questions.coverage.length import first_of
from legal_rules.questions.coverage.missing import missing_fact
from legal_rules.questions.coverage.open_points import open_question
from legal_rules.questions.coverage.telling import fund_reason
from legal_rules.questions.coverage.views import Seen, View, look_at
from legal_rules.questions.coverage.words import capital, month_words

QUESTION = "coverage"
TITLE = "Thuộc diện bắt buộc tham gia bảo hiểm"


def assess(
    engagement: Engagement,
    *,
    month: str,
    law: Law | None = None,
    subject: str = "Người lao động",
    subject_id: str = "worker",
) -> CoverageFinding:
    """Whether a person must be insured in a month, and in which funds.

    A contract that runs across a change of the law is judged by the law of the month asked (cách hiểu, cần
    xác nhận); the reasons say so where it matters.

    Args:
        engagement: what is known about the work; unknown is ``None``.
        month: ``YYYY-MM``, from 2015-01.
        law: the law; None = `default_law`.
        subject: the person, as written in papers.
        subject_id: identifier of the person.

    Returns:
        The finding; its reasons are built when they are first read.

    Raises:
        CaseDataError: ``BHXH-C007``, no month; ``BHXH-C142``, no engagement; ``BHXH-C077``, wage was paid in
            a month outside the contract.
        OutsideLawError: nothing is encoded for the month.
        OverrideError: ``BHXH-C079``, a person set a figure to a word that is none.

    Căn cứ: Điều 2 Luật Bảo hiểm xã hội năm 2014, Điều 2 Luật Bảo hiểm xã hội năm 2024; Điều 43 Luật An toàn,
    vệ sinh lao động năm 2015; Điều 12 Luật Bảo hiểm y tế; Điều 43 Luật Việc làm năm 2013, Điều 31 Luật Việc
    làm năm 2025.
    """
    return assess_views(
        (View(facts=require_engagement(engagement, "engagement")),),
        month=require_month(month),
        law=law or default_law(),
        subject=subject,
        subject_id=subject_id,
    )


def require_month(month: object) -> str:
    """The month itself, where it is one.

    Raises:
        CaseDataError: ``BHXH-C007``, it is not.
    """
    if isinstance(month, str) and MONTH_PATTERN.fullmatch(month):
        return month
    raise CaseDataError(
        Problem(
            code="BHXH-C007",
            where="month",
            message=f"phải là tháng, nhận được {shown(month)}",
            mend="ghi dạng NĂM-THÁNG, ví dụ 2024-03",
        )
    )


def require_engagement(engagement: object, where: str) -> Engagement:
    """The engagement itself, where it is one.

    Raises:
        CaseDataError: ``BHXH-C142``, it is not.
    """
    if isinstance(engagement, Engagement):
        return engagement
    raise CaseDataError(
        Problem(
            code="BHXH-C142",
            where=where,
            message=f"phải là dữ kiện về việc làm (Engagement), nhận được {shown(engagement)}",
            mend="dùng Engagement(…); dữ kiện nào chưa rõ thì bỏ trống",
        )
    )


def assess_views(
    views: tuple[View, ...], *, month: str, law: Law, subject: str, subject_id: str
) -> CoverageFinding:
    """The finding about one person with one or several engagements in the month; one that counts suffices."""
    seen = tuple(look_at(view, month=month, law=law) for view in views)
    by_fund = {fund: _fund(fund, seen) for fund in Fund}
    status = any_of(one.any_fund for one in seen)
    missing = tuple(dict.fromkeys(fact for one in by_fund.values() for fact in one.missing))
    questions = tuple(_unlike(question for one in by_fund.values() for question in one.open_questions))
    return CoverageFinding(
        question=QUESTION,
        title=f"{TITLE} trong {month_words(month)}",
        subject=subject,
        subject_id=subject_id,
        on=first_of(month),
        status=status,
        summary=_summary(
            subject, month_words(month), status, by_fund, unclear=(len(missing), _codes(questions))
        ),
        missing=missing,
        open_questions=questions,
        build_reasons=partial(_reasons, by_fund),
        month=month,
        by_fund=MappingProxyType(by_fund),
    )


def _reasons(by_fund: dict[Fund, FundCoverage]) -> tuple[Reason, ...]:
    return tuple(one.reason for one in by_fund.values())


def _fund(fund: Fund, seen: tuple[Seen, ...]) -> FundCoverage:
    status = any_of(one.status(fund) for one in seen)
    counted = [one for one in seen if one.status(fund) is status]
    judgements = [judgement for one in counted for judgement in one.judgements(fund)]
    return FundCoverage(
        fund=fund,
        status=status,
        payer=_payer(fund, judgements),
        exclusion=_exclusion(judgements) if status is Status.EXCLUDED else None,
        confidence=weakest(judgement.confidence for judgement in judgements),
        missing=tuple(_missing(fund, counted)) if status is Status.NOT_ENOUGH_EVIDENCE else (),
        open_questions=tuple(_unlike(question for one in counted for question in _questions(fund, one))),
        build_reason=partial(fund_reason, fund, status, seen),
    )


def _payer(fund: Fund, judgements: list[Judgement]) -> Payer | None:
    payers = {
        payer_of(fund, judgement.asked.kind)
        for judgement in judgements
        if judgement.status is not Status.EXCLUDED
    }
    return payers.pop() if len(payers) == 1 else None


def _exclusion(judgements: list[Judgement]) -> str:
    """Why the fund is not for the person: the one sentence, or that nothing the person can be belongs."""
    sentences = dict.fromkeys(
        capital(judgement.deciding.say()) for judgement in judgements if judgement.deciding is not None
    )
    if len(sentences) == 1:
        return next(iter(sentences))
    return "Không có trường hợp nào còn có thể thuộc đối tượng: " + "; ".join(sentences)


def _missing(fund: Fund, counted: list[Seen]) -> Iterator[MissingFact]:
    found: dict[MissingFact, None] = {}
    for one in counted:
        for name in one.missing(fund):
            found[missing_fact(name, one.view.places)] = None
    return iter(found)


def _questions(fund: Fund, seen: Seen) -> Iterator[OpenQuestion]:
    """The unsettled points; of a person whose kind is not known, those that stand whatever it is."""
    judgements = [one for one in seen.judgements(fund) if one.status is not Status.EXCLUDED]
    undecided = seen.status(fund) is Status.NOT_ENOUGH_EVIDENCE
    for judgement in judgements:
        for element in judgement.open_points:
            common = all(element.question in one.questions for one in judgements)
            if element.question is not None and (common or not undecided):
                yield open_question(element.question, judgement.asked, element.citations)


def _unlike(questions: Iterator[OpenQuestion]) -> Iterator[OpenQuestion]:
    """The questions, each once by its code and words."""
    return iter({(question.code, question.question): question for question in questions}.values())


def _codes(questions: tuple[OpenQuestion, ...]) -> str:
    return ", ".join(dict.fromkeys(question.code for question in questions))


def _summary(
    who: str, when: str, status: Status, by_fund: Mapping[Fund, FundCoverage], *, unclear: tuple[int, str]
) -> str:
    """The answer in one sentence; ``unclear``: how many facts are missing, and the codes of questions."""
    if status is Status.ESTABLISHED:
        sure = _labels(by_fund, Status.ESTABLISHED) or "ít nhất một quỹ"
        doubtful = _labels(by_fund, Status.NOT_ENOUGH_EVIDENCE, Status.NEEDS_LEGAL_REVIEW)
        rest = f"; chưa xác định được: {doubtful}" if doubtful else ""
        return f"{who} thuộc diện bắt buộc tham gia trong {when}: {sure}{rest}."
    if status is Status.EXCLUDED:
        return f"{who} không thuộc diện bắt buộc tham gia quỹ nào trong {when}."
    missing, codes = unclear
    belongs = f"có thuộc diện bắt buộc tham gia trong {when} hay không"
    if status is Status.NOT_ENOUGH_EVIDENCE:
        return f"{who}: chưa đủ tài liệu để xác định {belongs}: còn {missing:02d} dữ kiện chưa rõ."
    return f"{who}: cần ý kiến pháp lý về {codes} để xác định {belongs}."


def _labels(by_fund: Mapping[Fund, FundCoverage], *statuses: Status) -> str:
    return "; ".join(one.fund.label for one in by_fund.values() if one.status in statuses)


__all__ = ["QUESTION", "TITLE", "assess", "assess_views", "require_engagement", "require_month"]
