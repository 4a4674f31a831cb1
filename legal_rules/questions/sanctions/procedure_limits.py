"""The limits that run in a sanction: minutes, explanation, decision, compliance, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import attrs

from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.days import require_day
from legal_rules.kernel.fields import shown
from legal_rules.kernel.finding import Finding, MissingFact, Reason
from legal_rules.kernel.status import Status, all_of
from legal_rules.kernel.wording import money, short_date
from legal_rules.law.law import Law, default_law
from legal_rules.law.registry import cite
from legal_rules.questions.sanctions import procedure_steps as steps
from legal_rules.questions.sanctions.fine_range import FineRange
from legal_rules.questions.sanctions.inputs import days_given, in_order, yes_or_no
from legal_rules.questions.sanctions.procedure_steps import (
    AMENDED_FROM,
    ProcedureAsked,
    ProcedureLimit,
    ProcedureStep,
)
from legal_rules.questions.sanctions.wording import capital

QUESTION = "sanctions.procedure_limits"
_YES, _OPEN = Status.ESTABLISHED, Status.NOT_ENOUGH_EVIDENCE


@attrs.frozen(kw_only=True)
class ProcedureFinding(Finding):
    """The limits of a sanction's steps.

    Args:
        limits: one a step, or every one that is possible while facts are missing.
        explanation: whether there is a right to explain; None where no band was given, or no minutes yet.
    """

    limits: tuple[ProcedureLimit, ...]
    explanation: Status | None

    def of(self, step: ProcedureStep) -> tuple[ProcedureLimit, ...]:
        """The limits of a step; several while facts are missing."""
        return tuple(limit for limit in self.limits if limit.step is step)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {
            "limits": [limit.to_dict() for limit in self.limits],
            "explanation": self.explanation.value if self.explanation else None,
        }


def procedure_limits(
    *,
    on: date,
    found_on: date | None = None,
    minutes_on: date | None = None,
    received_on: date | None = None,
    complex_case: bool | None = None,
    explained: bool | None = None,
    file_sent: bool | None = None,
    specially_complex: bool | None = None,
    fine: FineRange | None = None,
    licence_measure: bool | None = None,
    law: Law | None = None,
) -> ProcedureFinding:
    """The limits that run from the acts that have happened.

    Args:
        on: the day for which it is asked; no act lies after it.
        found_on: the day the act was found: the minutes run from it.
        minutes_on: the day of the minutes: explanation and decision run from it.
        received_on: the day the decision was received: compliance runs from it.
        complex_case: whether the case is complex or wide, None where not known; to 2021 it lengthens the
            decision, from 2022 the minutes.
        explained: whether there is an explanation, or something to verify; None where not known.
        file_sent: whether the file went to whoever may sanction; None where not known.
        specially_complex: whether the case is specially serious, with many complications; None: not known.
        fine: the band, on which the right to explain hangs; None where it is not asked.
        licence_measure: whether the sanction withdraws a licence for a time or suspends an activity, which
            gives the right to explain whatever the band; None: not known.
        law: the law; left out, as encoded.

    Returns:
        The finding; established where every step that has begun has one limit.

    Raises:
        CaseDataError: ``BHXH-C130``, no act at all; days that go back; other wrong input.
        OutsideLawError: an act lies before what is encoded.

    Căn cứ: Điều 58, Điều 61, Điều 66, Điều 73 Luật Xử lý vi phạm hành chính; khoản 2 Điều 12 Nghị định số
    118/2021/NĐ-CP.
    """
    require_day(on)
    asked = ProcedureAsked(
        on=on,
        found_on=found_on,
        minutes_on=minutes_on,
        received_on=received_on,
        complex_case=complex_case,
        explained=explained,
        file_sent=file_sent,
        specially_complex=specially_complex,
        fine=fine,
        licence_measure=licence_measure,
        law=law or default_law(),
    )
    _refuse(asked)
    right = steps.right_to_explain(asked)
    limits = (
        *steps.minutes(asked),
        *steps.explanation(asked, right),
        *steps.decision(asked),
        *steps.compliance(asked),
    )
    status = all_of(limit.status for limit in limits)
    missing = _missing(asked, limits, right)
    return ProcedureFinding(
        question=QUESTION,
        title="Thời hạn của các bước xử phạt vi phạm hành chính",
        subject="Vụ việc được xem xét xử phạt",
        subject_id="procedure",
        on=on,
        status=status,
        summary=_summary(limits, status, missing),
        missing=missing,
        build_reasons=partial(_reasons, asked, limits, right),
        limits=limits,
        explanation=right,
    )


def _refuse(asked: ProcedureAsked) -> None:
    days: Mapping[str, date | None] = {
        "found_on": asked.found_on,
        "minutes_on": asked.minutes_on,
        "received_on": asked.received_on,
    }
    problems = [
        *days_given(days),
        *yes_or_no(
            {
                "complex_case": asked.complex_case,
                "explained": asked.explained,
                "file_sent": asked.file_sent,
                "specially_complex": asked.specially_complex,
                "licence_measure": asked.licence_measure,
            }
        ),
    ]
    if not problems:
        problems = in_order([*days.items(), ("on", asked.on)])
    if not any(days.values()):
        problems.append(
            Problem(
                code="BHXH-C130",
                where="found_on",
                message="chưa có ngày nào để tính thời hạn",
                mend="ghi ngày phát hiện, ngày lập biên bản hoặc ngày nhận quyết định",
            )
        )
    problems += _no_band(asked.fine)
    if problems:
        raise CaseDataError(problems)


def _no_band(fine: object) -> list[Problem]:
    """What was given in the place of a band."""
    if fine is None or isinstance(fine, FineRange):
        return []
    return [
        Problem(
            code="BHXH-C129",
            where="fine",
            message=f"phải là kết quả của fine_range, nhận được {shown(fine)}",
            mend="gọi fine_range cho hành vi trước",
        )
    ]


def _missing(
    asked: ProcedureAsked, limits: tuple[ProcedureLimit, ...], explanation: Status | None
) -> tuple[MissingFact, ...]:
    open_steps = {limit.step for limit in limits if limit.status is _OPEN}
    before = asked.minutes_on is not None and asked.minutes_on < AMENDED_FROM
    decision = ProcedureStep.DECISION in open_steps
    asks = (
        (
            "complex_case",
            "Vụ việc có nhiều tình tiết phức tạp hoặc phạm vi rộng hay không",
            asked.complex_case is None and (ProcedureStep.MINUTES in open_steps or (decision and before)),
        ),
        (
            "specially_complex",
            "Vụ việc có đặc biệt nghiêm trọng, nhiều tình tiết phức tạp hay không",
            decision and not before and asked.specially_complex is None,
        ),
        ("explained", "Có giải trình, phải xác minh hay không", decision and asked.explained is None),
        (
            "file_sent",
            "Hồ sơ có chuyển đến người có thẩm quyền xử phạt hay không",
            decision and not before and asked.file_sent is None and asked.explained is not True,
        ),
    )
    found = [MissingFact(path=path, meaning=meaning) for path, meaning, wanted in asks if wanted]
    if explanation is _OPEN and asked.fine is not None:
        found += [fact for fact in asked.fine.missing if fact.path != "subject"]
    if explanation is _OPEN and asked.licence_measure is None:
        found.append(LICENCE_MEASURE)
    return tuple(found)


LICENCE_MEASURE = MissingFact(
    path="licence_measure",
    meaning="Hành vi có bị áp dụng hình thức tước quyền sử dụng giấy phép, đình chỉ hoạt động hay không",
    proof="điều khoản quy định hình thức xử phạt bổ sung",
)
"""What gives the right to explain below the threshold."""


def _summary(limits: tuple[ProcedureLimit, ...], status: Status, missing: tuple[MissingFact, ...]) -> str:
    if status is _OPEN:
        return f"Chưa xác định được đủ thời hạn các bước xử phạt: còn {len(missing):02d} dữ kiện chưa rõ."
    ends = [
        f"{limit.step.label.lower()} đến hết ngày {short_date(limit.last_day)}"
        + (f" ({limit.mark})" if limit.mark else "")
        for limit in limits
        if limit.last_day is not None
    ]
    if not ends:
        return "Các bước đang xét phải thực hiện kịp thời; luật không ấn định ngày cuối."
    words = "; ".join(ends)
    return f"{capital(words)}."


def _reasons(
    asked: ProcedureAsked, limits: tuple[ProcedureLimit, ...], explanation: Status | None
) -> tuple[Reason, ...]:
    told = [
        Reason(sentence=limit.sentence, status=limit.status, citations=limit.citations) for limit in limits
    ]
    if explanation is not None and asked.minutes_on is not None:
        own, organisation = (
            asked.at(f"giai_trinh_tu_muc.{column}", asked.minutes_on) for column in ("ca_nhan", "to_chuc")
        )
        told.append(
            Reason(
                sentence=f"Quyền giải trình có khi mức tối đa của khung phạt từ {money(own.value)} trở lên "
                f"đối với cá nhân, từ {money(organisation.value)} trở lên đối với tổ chức, hoặc khi hành vi "
                "bị áp dụng hình thức tước quyền sử dụng giấy phép, đình chỉ hoạt động; "
                f"{_right_words(asked, explanation)}.",
                status=explanation,
                citations=own.citations,
                children=() if asked.fine is None else asked.fine.reasons,
            )
        )
    if any(limit.step is ProcedureStep.DECISION for limit in limits):
        told.append(
            Reason(
                sentence="Quá thời hạn ra quyết định thì không ra quyết định phạt tiền; vẫn có thể buộc "
                "thực hiện biện pháp khắc phục hậu quả.",
                status=_YES,
                citations=(cite("xlvphc-2012", article="65", clause="2", confidence=Confidence.SECONDARY),),
            )
        )
    return tuple(told)


def _right_words(asked: ProcedureAsked, explanation: Status) -> str:
    """Which of the two grounds gives the right, or what keeps it open."""
    if steps.by_top(asked) is _YES:
        return "khung phạt đạt mức này: có quyền giải trình"
    if explanation is _YES:
        return "hành vi bị áp dụng hình thức đó: có quyền giải trình"
    if explanation is Status.EXCLUDED:
        return "khung phạt thấp hơn mức này: không thuộc trường hợp giải trình về mức phạt"
    if steps.by_top(asked) is Status.EXCLUDED:
        return "khung phạt thấp hơn mức này, chưa rõ có áp dụng hình thức đó hay không"
    return "chưa rõ khung phạt có đạt mức này hay không"


__all__ = ["QUESTION", "ProcedureFinding", "procedure_limits"]
