"""The steps that tell what the facts are: what had to be done until when, and what was done."""

from __future__ import annotations

from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import money, short_date
from legal_rules.questions.conduct import provisions as p
from legal_rules.questions.conduct.facts import FundGroup, NotYet, UnderDeclared, Unpaid, Unregistered
from legal_rules.questions.conduct.rules import Kind
from legal_rules.questions.conduct.telling import Telling, last_day_words, month_words, step_of

_YES, _NO, _MISSING = Status.ESTABLISHED, Status.EXCLUDED, Status.NOT_ENOUGH_EVIDENCE
_BY_LIMIT = "ngày hết thời hạn đăng ký"
_BY_PAYMENT_DAY = "ngày đóng chậm nhất"


def tell_facts(telling: Telling, *, sums: bool = True) -> tuple[Reason, ...]:
    """What the facts are.

    Args:
        telling: facts, decision and rules.
        sums: whether sums and wages are told.
    """
    facts = telling.facts
    match facts:
        case Unregistered():
            return (_registration(facts, telling), _registered(facts, telling))
        case UnderDeclared():
            return (_base(facts, telling),) if sums else ()
        case Unpaid():
            return (_pay_by(facts, telling), *((_paid(facts, telling),) if sums else ()))
    return ()


def _registration(facts: Unregistered, telling: Telling) -> Reason:
    found = telling.rules.limits.to_register(telling.fund, facts.subject_from or telling.rules.on)
    if facts.subject_from is None:
        sentence = f"Chưa rõ ngày người lao động thuộc diện tham gia {telling.fund.label}"
        if facts.subject_by is not None:
            sentence += f", chậm nhất là ngày {short_date(facts.subject_by)}"
        return step_of(sentence, _MISSING, found.days.citations)
    what = "lập danh sách tham gia" if telling.fund is FundGroup.BHYT else "đăng ký tham gia"
    at_latest = "chậm nhất " if facts.subject_from <= telling.rules.limits.earliest(telling.fund) else ""
    days = found.days.marked(f"{found.days.value} ngày")
    until = last_day_words(found.limit, found.choices)
    sentence = (
        f"Người lao động thuộc diện tham gia {telling.fund.label} {at_latest}từ ngày "
        f"{short_date(facts.subject_from)}; thời hạn {what} {days}, {until}"
    )
    return step_of(sentence, _YES, found.citations)


def _registered(facts: Unregistered, telling: Telling) -> Reason:
    on, ended = telling.rules.on, telling.come(facts.registered_on)
    cited = telling.rules.limits.to_register(telling.fund, facts.subject_from or on).days.citations
    if facts.registered_on is None:
        return step_of("Chưa rõ đã đăng ký hay chưa, đăng ký ngày nào", _MISSING, cited)
    state = f"Đăng ký ngày {short_date(ended)}" if ended else f"Đến ngày {short_date(on)} chưa đăng ký"
    return telling.counted(state, ended or on, _BY_LIMIT, cited)


def _pay_by(facts: Unpaid, telling: Telling) -> Reason:
    what = f" của tháng {month_words(facts.month)}" if facts.month else ""
    if facts.payment_day is not None:
        sentence = f"Ngày đóng chậm nhất{what}: {short_date(facts.payment_day)}"
        return step_of(sentence, _YES, (p.late(Kind.UNPAID, telling.fund),))
    found = telling.rules.limits.to_pay(telling.fund, str(facts.month))
    marks = f" ({'; '.join(found.marks)})" if found.marks else ""
    sentence = f"Ngày đóng chậm nhất{what}: {short_date(found.last_day)}{marks}"
    return step_of(sentence, _YES, found.rule.citations)


def _paid(facts: Unpaid, telling: Telling) -> Reason:
    on, due, paid = telling.rules.on, facts.due, facts.paid
    cited = (p.late(Kind.UNPAID, telling.fund),)
    words = f"Số phải đóng {money(due)}" if due is not None else "Chưa rõ số phải đóng"
    if due == 0:
        return step_of(words, _NO, cited)
    if paid is None and facts.paid_on is not NotYet.NOT_YET:
        return step_of(f"{words}, chưa rõ số đã đóng", _MISSING, cited)
    if not paid:
        return telling.counted(f"{words}, đến ngày {short_date(on)} chưa đóng", on, _BY_PAYMENT_DAY, cited)
    words = f"{words}, đã đóng {money(paid)}"
    if due is None:
        return step_of(words, _MISSING, cited)
    if paid < due:
        return telling.counted(f"{words}, còn thiếu {money(due - paid)}", on, _BY_PAYMENT_DAY, cited)
    if facts.paid_on is None:
        return step_of(f"{words}, chưa rõ ngày đóng", _MISSING, cited)
    ended = telling.come(facts.paid_on)
    when = f"ngày {short_date(ended)}" if ended else f"sau ngày {short_date(on)}"
    return telling.counted(f"{words} {when}", ended or on, _BY_PAYMENT_DAY, cited)


def _base(facts: UnderDeclared, telling: Telling) -> Reason:
    cited = (p.evasion(Kind.UNDER_DECLARED, telling.fund),)
    legal, declared = facts.legal_base, facts.declared_base
    sentence = f"Tháng {month_words(facts.month)}: tiền lương làm căn cứ đóng theo quy định " + (
        money(legal) if legal is not None else "chưa rõ"
    )
    sentence += f", đã đăng ký {money(declared)}" if declared is not None else ", chưa rõ mức đã đăng ký"
    if legal is None or declared is None:
        return step_of(sentence, _MISSING, cited)
    if declared < legal:
        return step_of(f"{sentence}, thấp hơn {money(legal - declared)}", _YES, cited)
    return step_of(f"{sentence}, không thấp hơn", _NO, cited)


__all__ = ["tell_facts"]
