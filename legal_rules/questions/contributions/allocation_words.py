"""The finding of an allocation: the rule, what every payment was set against, and what hangs on the rule."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from types import MappingProxyType

import attrs

from legal_rules.kernel.citation import Citation
from legal_rules.kernel.finding import Finding, MissingFact, OpenQuestion, Reading, Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import money, months_span, short_date
from legal_rules.law.law import Law
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.contributions.allocation import Allocation
from legal_rules.questions.contributions.allocation_compare import AllocationDifference
from legal_rules.questions.contributions.allocation_ledger import IncomingPayment, PaymentOutcome
from legal_rules.questions.contributions.allocation_rules import FUNDS, INTEREST, ORDER, SURPLUS, WORKERS
from legal_rules.questions.coverage.words import capital

QUESTION = "contributions.allocation"
TITLE = "Tính tiền đã nộp vào từng tháng, từng quỹ, từng người lao động"

CODES = {ORDER: "PB1", FUNDS: "PB2", WORKERS: "PB3", SURPLUS: "PB4", INTEREST: "PB5"}
"""Codes of the questions, by the setting that answers them."""


def alternatives_of(allocation: Allocation) -> tuple[AllocationDifference, ...]:
    """What each other choice of each setting would change, one setting at a time."""
    law = allocation.asked.law
    return tuple(
        allocation.differs_from(allocation.under(_with_choice(law, key, choice)), changed=words, setting=key)
        for key in _settings_that_matter(allocation)
        for choice, words in law.setting(key).choices.items()
        if choice != law.setting(key).value
    )


def _settings_that_matter(allocation: Allocation) -> Iterator[str]:
    """The settings that the allocation rests on; a caller's rule stands in the place of three of them."""
    asked = allocation.asked
    if asked.own_rule is None:
        yield from (ORDER, FUNDS, WORKERS)
    yield SURPLUS
    if {payment.id for payment in asked.payments} <= set(asked.interest or {}):
        yield INTEREST


def _with_choice(law: Law, key: str, choice: str) -> Law:
    other = attrs.evolve(law.setting(key), value=choice, stated_by=None)
    return attrs.evolve(law, settings=MappingProxyType({**law.settings, key: other}))


def finding_of(allocation: Allocation) -> Finding:
    """The finding: what is missing stands before what nobody decided."""
    asked = allocation.asked
    undated = tuple(payment for payment in allocation.undated if payment.amount)
    questions = tuple(_questions(allocation)) if asked.payments else ()
    if not asked.payments:
        status = Status.EXCLUDED
    elif undated:
        status = Status.NOT_ENOUGH_EVIDENCE
    else:
        status = Status.NEEDS_LEGAL_REVIEW if questions else Status.ESTABLISHED
    return Finding(
        question=QUESTION,
        title=TITLE,
        subject=asked.subject,
        on=asked.on,
        status=status,
        summary=_summary(allocation, status, questions),
        missing=tuple(
            MissingFact(
                path=f"{payment.path}.on",
                meaning=f"ngày nộp của khoản “{payment.id}” ({money(payment.amount)})",
                proof="giấy báo Có, ủy nhiệm chi, sổ phụ ngân hàng hoặc biên lai thu",
            )
            for payment in undated
        ),
        open_questions=questions,
        build_reasons=partial(_reasons, allocation, questions),
    )


def _questions(allocation: Allocation) -> Iterator[OpenQuestion]:
    """One question a setting that nobody decided and that changes a month, a sum, a worker or a day."""
    for key in _settings_that_matter(allocation):
        setting = allocation.asked.law.setting(key)
        own = [one for one in allocation.alternatives if one.setting == key]
        if setting.stated_by is None and any(one.differs for one in own):
            readings = [(setting.words, allocation.unpaid.words)]
            readings += [(one.changed, one.words if one.differs else "cho kết quả như trên") for one in own]
            yield OpenQuestion(
                code=CODES[key],
                question=f"{setting.meaning}: {setting.why}",
                readings=tuple(
                    Reading(text=text, outcome=Status.ESTABLISHED, note=note) for text, note in readings
                ),
                citations=setting.citations,
            )


def _summary(allocation: Allocation, status: Status, questions: tuple[OpenQuestion, ...]) -> str:
    if status is Status.EXCLUDED:
        return f"Không có khoản nộp nào đến ngày {short_date(allocation.asked.on)} để tính vào số phải đóng."
    what = f"{allocation.unpaid.words} sau khi tính {money(allocation.allocated)} đã nộp"
    if status is Status.NOT_ENOUGH_EVIDENCE:
        sums = money(sum(payment.amount for payment in allocation.undated))
        return f"Chưa đủ tài liệu để tính {sums} chưa rõ ngày nộp; nếu không kể số tiền này thì {what}."
    rule = f"theo quy tắc: {allocation.rule.words} ({allocation.rule.mark})"
    if status is Status.ESTABLISHED:
        return f"{capital(what)}, {rule}."
    codes = ", ".join(question.code for question in questions)
    return f"{capital(what)}, {rule}; quy tắc khác cho kết quả khác, cần ý kiến về {codes}."


def _reasons(allocation: Allocation, questions: tuple[OpenQuestion, ...]) -> tuple[Reason, ...]:
    reasons = [_rule_reason(allocation)]
    reasons += [_payment_reason(allocation, one) for one in allocation.payments]
    reasons += [_undated_reason(allocation, payment) for payment in allocation.undated]
    reasons += [_later_reason(allocation, payment) for payment in allocation.later]
    reasons.append(
        Reason(
            sentence=f"{capital(allocation.unpaid.words)}.",
            status=Status.ESTABLISHED if not allocation.undated else Status.NOT_ENOUGH_EVIDENCE,
            citations=_citations(allocation),
        )
    )
    if allocation.asked.payments:
        reasons.append(_sensitivity_reason(allocation, questions))
    return tuple(reasons)


def _citations(allocation: Allocation) -> tuple[Citation, ...]:
    return allocation.rule.citations


def _rule_reason(allocation: Allocation) -> Reason:
    rule, law = allocation.rule, allocation.asked.law
    keys = [SURPLUS, INTEREST]
    return Reason(
        sentence="Phần hồ sơ đã ghi nộp cho tháng nào thì tính cho tháng đó; phần còn lại tính theo quy tắc: "
        f"{rule.words} ({rule.mark}).",
        status=Status.ESTABLISHED,
        citations=_citations(allocation),
        children=tuple(_setting_reason(law.setting(key)) for key in keys),
    )


def _setting_reason(setting: Setting) -> Reason:
    return Reason(
        sentence=f"{setting.meaning}: {setting.words} ({setting.mark}).",
        status=Status.ESTABLISHED,
        citations=setting.citations,
    )


def _payment_reason(allocation: Allocation, outcome: PaymentOutcome) -> Reason:
    payment = outcome.payment
    months = frozenset(allocation.paid_by_payment.get(payment.id, {}))
    parts = []
    if outcome.stated:
        parts.append(f"{money(outcome.stated)} theo phân bổ đã ghi")
    if outcome.by_rule:
        parts.append(f"{money(outcome.by_rule)} theo quy tắc")
    words = f"tính {' và '.join(parts)} vào {months_span(months)}" if parts else "không tính vào tháng nào"
    if outcome.to_interest:
        words += f"; {money(outcome.to_interest)} tính vào tiền lãi, khoản tiền phải nộp thêm"
    if outcome.beyond_stated:
        words += f"; {money(outcome.beyond_stated)} ghi cho tháng không còn số phải đóng, không tính lại"
    if outcome.left_over:
        words += f"; còn thừa {money(outcome.left_over)}"
    return Reason(
        sentence=f"{_named(payment)}: {words}.",
        status=Status.ESTABLISHED,
        citations=_citations(allocation),
        facts=(payment.path,),
    )


def _named(payment: IncomingPayment) -> str:
    day = f" ngày {short_date(payment.on)}" if payment.on else ""
    return f"Khoản nộp “{payment.id}”{day}, {money(payment.amount)}"


def _undated_reason(allocation: Allocation, payment: IncomingPayment) -> Reason:
    first, last = allocation.earliest.unpaid, allocation.latest.unpaid
    if first == last:
        either = f"nộp trước hay sau các khoản khác thì đều {first.words}, chỉ khác ngày đóng của từng phần"
    else:
        either = f"nếu nộp trước mọi khoản khác thì {first.words}; nếu nộp sau thì {last.words}"
    return Reason(
        sentence=f"{_named(payment)}: chưa rõ ngày nộp nên chưa tính; {either}.",
        status=Status.NOT_ENOUGH_EVIDENCE,
        citations=_citations(allocation),
        facts=(payment.path,),
    )


def _later_reason(allocation: Allocation, payment: IncomingPayment) -> Reason:
    return Reason(
        sentence=f"{_named(payment)}: nộp sau ngày {short_date(allocation.asked.on)} nên không tính.",
        status=Status.EXCLUDED,
        citations=_citations(allocation),
        facts=(payment.path,),
    )


def _sensitivity_reason(allocation: Allocation, questions: tuple[OpenQuestion, ...]) -> Reason:
    """What other choices would leave; those that leave the same are told in one sentence."""
    differing = [one for one in allocation.alternatives if one.differs]
    if not differing:
        return Reason(
            sentence="Các quy tắc khác đã xét cho cùng kết quả về tháng, quỹ, người lao động và ngày đóng.",
            status=Status.ESTABLISHED,
            citations=_citations(allocation),
        )
    return Reason(
        sentence="Kết quả thay đổi nếu theo quy tắc khác.",
        status=Status.NEEDS_LEGAL_REVIEW if questions else Status.ESTABLISHED,
        citations=_citations(allocation),
        children=tuple(_difference_reason(allocation, one) for one in differing),
    )


def _difference_reason(allocation: Allocation, one: AllocationDifference) -> Reason:
    setting = allocation.asked.law.setting(str(one.setting))
    decided = setting.stated_by is not None
    return Reason(
        sentence=f"{setting.meaning}, nếu {one.changed} (thay cho: {setting.words}): {one.words}.",
        status=Status.ESTABLISHED if decided else Status.NEEDS_LEGAL_REVIEW,
        citations=setting.citations,
    )


__all__ = ["CODES", "QUESTION", "TITLE", "alternatives_of", "finding_of"]
