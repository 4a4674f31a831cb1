"""Conduct in a case: one finding for all workers and months that come to the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import attrs

from legal_rules.case import Case
from legal_rules.case.contributions import month_of
from legal_rules.kernel.days import require_day
from legal_rules.kernel.finding import MissingFact, Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.time_limit import Calendar
from legal_rules.kernel.wording import months_span, people
from legal_rules.law.law import Law, default_law
from legal_rules.questions.conduct import provisions as p
from legal_rules.questions.conduct.assess import (
    QUESTION,
    ConductFinding,
    consequences_of,
    rules_on,
    summary_of,
    title_of,
)
from legal_rules.questions.conduct.case_determinations import Determined, determined, told
from legal_rules.questions.conduct.case_reading import FIRST, CaseReading, Situation, Stretch
from legal_rules.questions.conduct.consequences import Consequence
from legal_rules.questions.conduct.decide import Decision, decide, merged
from legal_rules.questions.conduct.facts import ConductFacts, FundGroup
from legal_rules.questions.conduct.matters import Conduct
from legal_rules.questions.conduct.missing import missing_facts
from legal_rules.questions.conduct.open_questions import open_questions
from legal_rules.questions.conduct.reasons import closing, steps
from legal_rules.questions.conduct.rules import Kind, Rules
from legal_rules.questions.conduct.telling import Telling, step_of


@attrs.define(kw_only=True, eq=False)
class _Members:
    """The workers and months of one situation; months as bits, the first one that is reckoned lowest."""

    decision: Decision
    months: dict[str, int] = attrs.field(factory=dict)
    amount: int | None = 0

    def add(self, stretch: Stretch, overdue: int) -> None:
        mask = ((1 << (stretch.last - stretch.first + 1)) - 1) << (stretch.first - FIRST)
        self.months[stretch.worker] = self.months.get(stretch.worker, 0) | mask
        if overdue:
            known = self.amount is not None and stretch.unpaid is not None
            self.amount = (self.amount or 0) + (stretch.unpaid or 0) * overdue if known else None


@attrs.frozen(kw_only=True, eq=False)
class _Group:
    """Situations that come to the same.

    Args:
        members: workers and months by situation.
        rules: figures and choices of the day.
    """

    members: dict[Situation, _Members]
    rules: Rules

    @property
    def first(self) -> Situation:
        return next(iter(self.members))

    @property
    def fund(self) -> FundGroup:
        return self.first.fund

    @property
    def workers(self) -> frozenset[str]:
        return frozenset(worker for one in self.members.values() for worker in one.months)

    @property
    def months(self) -> frozenset[str]:
        union = 0
        for one in self.members.values():
            for mask in one.months.values():
                union |= mask
        return _months_of(union)

    @property
    def amount(self) -> int | None:
        sums = [one.amount for one in self.members.values()]
        return None if None in sums else sum(one for one in sums if one is not None)

    def decision(self) -> Decision:
        """All situations together; they agree on what they come to, not on the days."""
        return merged(({}, one.decision) for one in self.members.values())


def of_case(
    case: Case, *, on: date, law: Law | None = None, calendar: Calendar | None = None
) -> tuple[ConductFinding, ...]:
    """Whether what the employer of a case did or failed to do is late payment or evasion on a day.

    A worker for whom nothing was declared is not registered, one declared below the wage base is
    under-declared, and a month declared in full and unpaid is unpaid. Written reminders and registrations
    are events; a justified reason is a determination on ``conduct.justified_reason``, a reading of an open
    question one on its code (``H1``…). What the case does not tell is not known: a case without a reminder
    does not say that there was none.

    Args:
        case: the case.
        on: the day for which it is asked; what came later is not known yet.
        law: figures and choices; left out, the law as encoded.
        calendar: which days are off; left out, as the setting ``lich_dang_ky_tham_gia`` says.

    Returns:
        One finding for each insurance, situation and answer, with its workers, months and unpaid principal;
        nothing for months in order. Missing facts are named by their paths in the case. Contributions before
        2015 are not reckoned; `contributions.arrears` names them.

    Raises:
        CaseDataError: ``on`` is no day.
        DeterminationError: a determination does not answer its question.
        OutsideLawError: the law of that day is not encoded.
    """
    settled = determined(case, on=require_day(on), law=law or default_law())
    rules = rules_on(on, law=settled.law, calendar=calendar)
    for fund in FundGroup:
        rules.defined(fund)
    groups = _groups(CaseReading(case=case, rules=rules, reason=settled.reason), rules)
    return tuple(_finding(case, group, settled) for group in groups)


def _groups(reading: CaseReading, rules: Rules) -> list[_Group]:
    members: dict[int, tuple[Situation, _Members]] = {}
    decided: dict[ConductFacts, Decision] = {}
    for stretch in reading.stretches():
        situation = stretch.situation
        if id(situation) not in members:
            members[id(situation)] = situation, _Members(decision=_decision(situation, rules, decided))
        one = members[id(situation)][1]
        if one.decision.conduct is not Conduct.NONE:
            months = range(stretch.first, stretch.last + 1)
            one.add(stretch, sum(reading.pay_by(situation.fund, month) < rules.on for month in months))
    groups: dict[Any, _Group] = {}
    for situation, one in members.values():
        if one.months:
            key = (situation.fund, situation.kind, one.decision.signature)
            groups.setdefault(key, _Group(members={}, rules=rules)).members[situation] = one
    funds = list(FundGroup)
    return sorted(groups.values(), key=lambda group: (funds.index(group.fund), min(group.months)))


def _decision(situation: Situation, rules: Rules, decided: dict[ConductFacts, Decision]) -> Decision:
    for _, facts in situation.possibilities:
        if facts not in decided:
            decided[facts] = decide(facts, rules)
    if len(situation.possibilities) == 1:
        return decided[situation.possibilities[0][1]]
    return merged((dict(taken), decided[facts]) for taken, facts in situation.possibilities)


def _finding(case: Case, group: _Group, settled: Determined) -> ConductFinding:
    fund, rules, decision = group.fund, group.rules, group.decision()
    questions = open_questions(decision, rules.law)
    consequences = consequences_of(decision, fund, rules)
    workers, months = group.workers, group.months
    decisions = [one.decision for one in group.members.values()]
    return ConductFinding(
        question=QUESTION,
        title=title_of(fund),
        subject=case.employer.name,
        on=rules.on,
        status=decision.status,
        summary=_summary(group, decision, [question.code for question in questions]),
        missing=_missing(case, group, decisions),
        open_questions=questions,
        build_reasons=partial(_reasons, case, group, settled, consequences),
        fund_group=fund,
        kind=group.first.kind,
        conduct=decision.conduct,
        possible=decision.possible,
        provision=decision.provision,
        limit=decision.agreed(lambda judged: judged.limit),
        late_limit=decision.agreed(lambda judged: judged.late_limit),
        day_count=_extreme(max, [one.agreed(lambda judged: judged.day_count) for one in decisions]),
        late_from=_extreme(min, [one.agreed(lambda judged: judged.late_from) for one in decisions]),
        evasion_from=_extreme(min, [one.evasion_from for one in decisions]),
        consequences=consequences,
        workers=workers,
        months=months,
        amount=group.amount,
    )


def _extreme(choose: Any, found: list[Any]) -> Any:
    """The earliest or greatest of several; None where one of them is not known."""
    return None if None in found else choose(found)


def _summary(group: _Group, decision: Decision, codes: list[str]) -> str:
    situation = group.first
    sentence = summary_of(Telling(facts=situation.told, decision=decision, rules=group.rules), codes)
    return f"{_who(group.workers, group.months)}: {sentence[0].lower()}{sentence[1:]}"


def _who(workers: frozenset[str], months: frozenset[str]) -> str:
    return f"{people(len(workers))}, {months_span(months)}"


def _missing(case: Case, group: _Group, decisions: list[Decision]) -> tuple[MissingFact, ...]:
    names = tuple(dict.fromkeys(name for decision in decisions for name in decision.missing))
    workers = [worker for worker in case.workers if worker.id in group.workers]

    def each(form: str) -> dict[str, str]:
        return {form.format(worker.id): worker.name for worker in workers}

    return missing_facts(
        names,
        {
            "subject_from": each("workers.{}.contracts"),
            "registered_on": {"events": ""},
            "legal_base": each("contributions.{}.wage_base"),
            "declared_base": each("contributions.{}.declared"),
            "made_good_on": each("contributions.{}.paid_on"),
            "due": each("contributions.{}.due"),
            "paid": each("contributions.{}.paid"),
            "paid_on": each("contributions.{}.paid_on"),
            "reminded_on": {"events": ""},
            "justified_reason": {"determinations": ""},
        },
    )


def _reasons(
    case: Case, group: _Group, settled: Determined, consequences: tuple[Consequence, ...]
) -> tuple[Reason, ...]:
    told_as = Telling(facts=group.first.told, decision=group.decision(), rules=group.rules)
    return (
        *_situations(case, group),
        *_by_persons(group, settled),
        *closing(told_as, consequences),
    )


def _situations(case: Case, group: _Group) -> Iterator[Reason]:
    """Workers and months, and what the law makes of them; those told alike are told once."""
    alike: dict[tuple[Reason, ...], dict[str, int]] = {}
    for situation, one in group.members.items():
        telling = Telling(facts=situation.told, decision=one.decision, rules=group.rules)
        below = steps(telling, of_case=True) if situation.kind is not None else ()
        months = alike.setdefault(below, {})
        for worker, mask in one.months.items():
            months[worker] = months.get(worker, 0) | mask
    decision, situation = group.decision(), group.first
    provisions = dict.fromkeys(judged.provision for judged in decision.all_judged() if judged.provision)
    for below, months in alike.items():
        paths = tuple(f"contributions.{worker}" for worker in months)
        papers = dict.fromkeys(exhibit.id for path in paths for exhibit in case.proving(path))
        union = 0
        for mask in months.values():
            union |= mask
        yield Reason(
            sentence=f"{_who(frozenset(months), _months_of(union))}: {_KIND_WORDS[situation.kind]}.",
            status=decision.status,
            citations=tuple(provisions),
            facts=paths,
            exhibits=tuple(papers),
            children=below,
        )


_KIND_WORDS = {
    Kind.UNREGISTERED: "chưa đăng ký tham gia, hoặc đăng ký chậm",
    Kind.UNDER_DECLARED: "đã đăng ký tiền lương làm căn cứ đóng thấp hơn quy định",
    Kind.UNPAID: "đã đăng ký nhưng chưa đóng đủ, hoặc đóng chậm",
    None: "chưa rõ đã đăng ký tham gia, đăng ký đúng mức hay chưa",
}


def _by_persons(group: _Group, settled: Determined) -> Iterator[Reason]:
    cited = p.reasons(group.fund, settled.reason)
    if settled.reason is not None and settled.reason_by is not None:
        yield step_of(
            f"Lý do chính đáng: {settled.reason.label}, {told(settled.reason_by)}", Status.ESTABLISHED, cited
        )
    for one in settled.lapsed:
        yield step_of(
            f"Ý kiến “{one.id}” về {one.question} không còn giá trị vì dữ kiện làm căn cứ đã thay đổi",
            Status.NOT_ENOUGH_EVIDENCE,
            cited,
        )


def _months_of(mask: int) -> frozenset[str]:
    return frozenset(month_of(FIRST + bit) for bit in range(mask.bit_length()) if mask >> bit & 1)


__all__ = ["of_case"]
