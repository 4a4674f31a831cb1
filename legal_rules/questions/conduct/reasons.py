"""The reasons of a finding: one step a condition, sentences generated from the facts and the dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import short_date
from legal_rules.questions.conduct import provisions as p
from legal_rules.questions.conduct.consequences import Consequence
from legal_rules.questions.conduct.facts import FundGroup, JustifiedReason, Unpaid
from legal_rules.questions.conduct.matters import Conduct, Ground
from legal_rules.questions.conduct.open_questions import CODES
from legal_rules.questions.conduct.rules import ONE_DAY, REMINDED_LATE, Choice, Kind
from legal_rules.questions.conduct.telling import Telling, step_of
from legal_rules.questions.conduct.telling_facts import tell_facts

_YES, _NO = Status.ESTABLISHED, Status.EXCLUDED
_MISSING, _OPEN = Status.NOT_ENOUGH_EVIDENCE, Status.NEEDS_LEGAL_REVIEW

_FULFILLED = frozenset({Ground.DAYS_RUN, Ground.BASE_LOW, Ground.JUSTIFIED})
"""The grounds on which an act is evasion but for a justified reason."""
_COUNTED = frozenset({Ground.WITHIN_DAYS, Ground.NOT_REMINDED, Ground.DAYS_RUN, Ground.JUSTIFIED})
"""The grounds on which the days of late payment were counted."""


def build_reasons(telling: Telling, told: tuple[Consequence, ...]) -> tuple[Reason, ...]:
    """All steps, in the order of examination.

    Args:
        telling: facts, decision and rules.
        told: what the act brings with it.
    """
    return (*steps(telling), *closing(telling, told))


def steps(telling: Telling, *, of_case: bool = False) -> tuple[Reason, ...]:
    """What the facts are and what the law makes of them.

    Args:
        telling: facts, decision and rules.
        of_case: the facts stand for those of many workers, so that their sums are not told.
    """
    return (
        *tell_facts(telling, sums=not of_case),
        *_before(telling),
        *_transition(telling),
        *_low_base(telling),
        *_days(telling),
        *_reminder(telling),
        *_justification(telling),
    )


def closing(telling: Telling, told: tuple[Consequence, ...]) -> tuple[Reason, ...]:
    """What the act brings with it, and what the library does not know."""
    return (*_consequences(told), *_not_encoded(telling))


def _before(telling: Telling) -> Iterator[Reason]:
    if Ground.BEFORE_DEFINITION not in telling.grounds:
        return
    cited = (p.late_before(telling.fund), p.evasion_before(telling.fund), p.OPERATIONAL)
    sentence = (
        f"Trước ngày {short_date(telling.since)} luật không định nghĩa chậm đóng, trốn đóng; gọi tên hành vi "
        "là cách hiểu"
    )
    if telling.kind is Kind.UNPAID:
        yield step_of(f"{sentence}, đã đăng ký mà quá hạn chưa đóng đủ thì gọi là chậm đóng", _YES, cited)
    elif telling.kind is Kind.UNREGISTERED:
        yield telling.chosen(sentence, Choice.UNREGISTERED_BEFORE, cited)
    else:
        yield telling.chosen(sentence, Choice.UNDER_DECLARED_BEFORE, cited)


def _transition(telling: Telling) -> Iterator[Reason]:
    cited = p.transition(telling.kind, telling.fund)
    if not any(cited in judged.basis for judged in telling.decision.all_judged()):
        return
    until = short_date(telling.since - ONE_DAY)
    if Ground.HEALTH_ARREARS in telling.grounds:
        sentence = (
            f"Số tiền {telling.fund.label} phải đóng đến hết ngày {until} mà chưa đóng: chỉ xử lý theo quy "
            "định về chậm đóng"
        )
    else:
        sentence = (
            f"Khoản phải đóng của thời gian đến hết ngày {until} mà chưa thực hiện: xử lý theo quy định về "
            "chậm đóng, trốn đóng của luật mới"
        )
    yield step_of(sentence, _YES, (cited,))


def _low_base(telling: Telling) -> Iterator[Reason]:
    if Choice.LOW_BASE_CARRIED in telling.decision.asked:
        sentence = f"Mức tiền lương được đăng ký trước ngày {short_date(telling.since)}"
        cited = (p.difference_late(), *_assumed((p.evasion(telling.kind, telling.fund),)))
        yield telling.chosen(sentence, Choice.LOW_BASE_CARRIED, cited)
    if Ground.BASE_LOW in telling.grounds:
        sentence = (
            "Đăng ký tiền lương thấp hơn quy định là trốn đóng ngay, không chờ hết thời gian chậm đóng; tính "
            "từ ngày đăng ký, sớm nhất là ngày đầu của tháng"
        )
        yield step_of(sentence, _YES, _assumed((p.evasion(telling.kind, telling.fund),)))


def _days(telling: Telling) -> Iterator[Reason]:
    """The days of late payment: until when, and whether they have run."""
    found = [judged for judged in telling.decision.all_judged() if judged.late_limit is not None]
    if not found:
        return
    figure = telling.rules.days_of(telling.kind, telling.fund)
    what = "ngày hết thời hạn đăng ký" if telling.kind is Kind.UNREGISTERED else "ngày đóng chậm nhất"
    name = f"Thời gian chậm đóng {figure.marked(f'{figure.value} ngày')}"
    if telling.start is None:
        yield step_of(f"{name} kể từ {what}: tùy dữ kiện còn thiếu", _MISSING, figure.citations)
        return
    limits = {judged.late_limit for judged in found if judged.late_limit is not None}
    ended = [
        (judged.day_count or 0) > (judged.late_limit.last_day - telling.start).days
        for judged in found
        if judged.late_limit is not None
    ]
    cited = figure.citations
    if Choice.SIXTY_DAYS_FROM in telling.decision.asked:
        setting = telling.rules.law.setting(Choice.SIXTY_DAYS_FROM)
        cited = (*cited, *setting.citations)
        if setting.stated_by is not None:
            what = f"{what}; {setting.words} ({setting.mark})"
    days = " hoặc ".join(telling.until(one) for one in sorted(limits, key=lambda one: one.last_day))
    sentence = f"{name} kể từ {what}: {days}"
    if len(limits) > 1:
        yield step_of(f"{sentence}, tùy cách hiểu ({CODES[Choice.SIXTY_DAYS_FROM]})", _OPEN, cited)
    elif all(ended):
        yield step_of(f"{sentence}; đã hết", _YES, cited)
    elif any(ended):
        yield step_of(sentence, _MISSING, cited)
    else:
        yield step_of(f"{sentence}; chưa hết", _NO, cited)


def _reminder(telling: Telling) -> Iterator[Reason]:
    facts = telling.facts
    if not isinstance(facts, Unpaid) or not telling.grounds & _COUNTED:
        return
    cited = (p.reminder(telling.fund), p.evasion(Kind.UNPAID, telling.fund))
    reminded = telling.come(facts.reminded_on)
    if facts.reminded_on is None:
        yield step_of("Chưa rõ đã đôn đốc bằng văn bản hay chưa", _MISSING, cited)
    elif reminded is None:
        sentence = f"Đến ngày {short_date(telling.rules.on)} chưa đôn đốc bằng văn bản"
        if Ground.NOT_REMINDED in telling.grounds:
            sentence += ", nên chưa thuộc trường hợp trốn đóng"
        yield step_of(sentence, _NO, cited)
    elif telling.start is not None and reminded <= telling.start:
        sentence = (
            f"Văn bản đôn đốc ngày {short_date(reminded)} không sau ngày đóng chậm nhất nên không tính cho "
            "khoản này"
        )
        yield step_of(sentence, _NO, _assumed(cited))
    else:
        yield _reminded(reminded, telling, cited)


def _reminded(reminded: date, telling: Telling, cited: tuple[Citation, ...]) -> Reason:
    sentence = f"Đã đôn đốc bằng văn bản ngày {short_date(reminded)}"
    if Choice.REMINDER_BEFORE in telling.decision.asked:
        return telling.chosen(sentence, Choice.REMINDER_BEFORE, cited)
    limits = [one.late_limit for one in telling.decision.all_judged() if one.late_limit is not None]
    if all(reminded <= limit.last_day for limit in limits):
        return step_of(sentence, _YES, cited)
    setting = telling.rules.law.setting(REMINDED_LATE)
    days = telling.rules.days_of(Kind.UNPAID, telling.fund).value
    words = f"{sentence}; nếu khi đó đã quá {days} ngày thì trốn đóng tính {setting.words} ({setting.mark})"
    return step_of(words, _YES, (cited[0], *_assumed(cited[1:])))


def _justification(telling: Telling) -> Iterator[Reason]:
    facts, reason = telling.facts, telling.facts.justified_reason
    if not telling.grounds & _FULFILLED:
        return
    cited = p.reasons(telling.fund, reason)
    if reason is JustifiedReason.NONE:
        yield step_of("Không có lý do chính đáng", _YES, cited)
    elif reason is None:
        yield step_of("Chưa rõ có lý do chính đáng hay không", _MISSING, cited)
    elif facts.reason_announced is None:
        sentence = f"Lý do: {reason.label}; chưa rõ đã được cơ quan có thẩm quyền công bố hay chưa"
        yield step_of(sentence, _MISSING, cited)
    elif not facts.reason_announced:
        sentence = f"Lý do: {reason.label}; không có công bố của cơ quan có thẩm quyền"
        yield step_of(sentence, _NO, cited)
    else:
        sentence = f"Lý do: {reason.label}, đã được cơ quan có thẩm quyền công bố"
        choices = (Choice.REASON_OF_HEALTH, Choice.REASON_BEFORE)
        asked = [choice for choice in choices if choice in telling.decision.asked]
        if asked:
            yield from (telling.chosen(sentence, choice, cited) for choice in asked)
        else:
            yield step_of(f"{sentence}; không bị coi là trốn đóng", _YES, cited)


def _consequences(told: tuple[Consequence, ...]) -> Iterator[Reason]:
    if told:
        yield Reason(
            sentence="Trách nhiệm của đơn vị:",
            status=_YES,
            citations=told[0].citations,
            children=tuple(step_of(one.sentence, _YES, one.citations) for one in told),
        )


def _not_encoded(telling: Telling) -> Iterator[Reason]:
    """The Government may add cases; while it is not known which, their absence is not claimed."""
    if telling.decision.conduct is Conduct.EVASION or telling.rules.on < telling.since:
        return
    other = attrs.evolve(p.other_cases(telling.fund), confidence=Confidence.UNCHECKED)
    who = "" if telling.fund is FundGroup.BHYT else " do Chính phủ quy định"
    sentence = f"Các trường hợp trốn đóng khác{who} chưa được xét ở đây, vì chưa đọc được nội dung"
    yield step_of(sentence, _OPEN, (other,))


def _assumed(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    return tuple(attrs.evolve(one, confidence=Confidence.ASSUMED) for one in citations)


__all__ = ["build_reasons", "closing", "steps"]
