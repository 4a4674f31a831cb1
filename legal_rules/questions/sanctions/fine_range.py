"""Which band of fine an act has: every completion of what is not known is reckoned, and they are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

import attrs

from legal_rules.case.employer import EmployerKind
from legal_rules.case.events import SanctionKind
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.days import require_day
from legal_rules.kernel.finding import Finding, MissingFact, OpenQuestion
from legal_rules.kernel.status import Status
from legal_rules.law.fine_rules import FineRule
from legal_rules.law.law import Law, default_law
from legal_rules.questions.sanctions.acts import FineAct, FinedSubject, Scheme
from legal_rules.questions.sanctions.asked import Asked, Completion
from legal_rules.questions.sanctions.decree import HEALTH, SOCIAL, DecreeFinding, decree_on
from legal_rules.questions.sanctions.fine_telling import fined_once, open_questions, reasons, summary
from legal_rules.questions.sanctions.inputs import Known, known, member, subject_of, yes_or_no
from legal_rules.questions.sanctions.reckon import Band, Outcome

QUESTION = "sanctions.fine_range"


@attrs.frozen(kw_only=True)
class FineRange(Finding):
    """The band of a fine.

    Args:
        act: the act asked about.
        scheme: the insurance.
        decree: which decree fines it.
        kind: fine or warning; None while not decided, or where the decree does not fine it.
        or_warning: a warning is provided beside the fine.
        fined_as: as what the subject is fined; None while not known.
        individual: the band for an individual; None while not decided.
        band: the band for the subject; None while not decided.
        low: lower end for the subject, đồng; None while not decided.
        high: upper end for the subject, đồng, itself not reached where ``band.below``; None while not
            decided.
        least: the lowest lower end that is possible, đồng; None where nothing is fined.
        most: the highest upper end that is possible, đồng; None where nothing is fined.
        tops: lowest and highest upper end for an individual that are possible; None where nothing is fined.
        rules: the provisions that are possible.
        one_fine: several acts of this kind get one fine, with a circumstance that aggravates; None where the
            law was not read on this, or it is not known whether there were several.
        outcomes: every outcome that is possible.
    """

    act: FineAct
    scheme: Scheme
    decree: DecreeFinding
    kind: SanctionKind | None
    or_warning: bool
    fined_as: FinedSubject | None
    individual: Band | None
    band: Band | None
    low: int | None
    high: int | None
    least: int | None
    most: int | None
    tops: Band | None
    rules: tuple[FineRule, ...]
    one_fine: bool | None
    outcomes: tuple[Outcome, ...] = attrs.field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {
            "act": self.act.value,
            "scheme": self.scheme.value,
            "decree": self.decree.decree,
            "kind": self.kind.value if self.kind else None,
            "or_warning": self.or_warning,
            "fined_as": self.fined_as.value if self.fined_as else None,
            "individual": [self.individual.low, self.individual.high] if self.individual else None,
            "low": self.low,
            "high": self.high,
            "below_high": None if self.band is None else self.band.below,
            "least": self.least,
            "most": self.most,
            "one_fine": self.one_fine,
        }


def fine_range(
    act: FineAct | str,
    *,
    on: date,
    subject: EmployerKind | FinedSubject | str | None = None,
    scheme: Scheme | str = Scheme.BHXH,
    workers: int | Known | None = None,
    amount: int | Known | None = None,
    dossiers: int | Known | None = None,
    repeated: bool | None = None,
    decree: DecreeFinding | str | None = None,
    law: Law | None = None,
) -> FineRange:
    """The band of the fine for an act, for an individual and for the subject.

    Args:
        act: the act; ``evasion`` where its kind is not known.
        on: the day for which it is asked.
        subject: kind of the employer, or as what it is fined; None where not known.
        scheme: the insurance; decrees to 2026-09-09 fine both in one.
        workers: workers concerned, người; a `Known` where known in part, None where not known.
        amount: đồng payable, late or evaded, as the decree counts it, on the day of the minutes; a `Known` or
            None alike.
        dossiers: dossiers concerned; a `Known` or None alike.
        repeated: whether the act was done several times, not yet sanctioned and within the time-bar.
        decree: what `applicable_decree` found, or the key of a decree; left out, the decree in force on
            ``on``.
        law: the law; left out, as encoded.

    Returns:
        The finding; established where every completion of what is not known gives the same band.

    Raises:
        CaseDataError: ``BHXH-C120`` to ``BHXH-C124``, ``BHXH-C128``; all problems at once.
        OutsideLawError: ``BHXH-L050``, ``BHXH-L051``, nothing is encoded for the act under the decree.

    Căn cứ: Điều 26 Nghị định số 95/2013/NĐ-CP; Điều 38 Nghị định số 28/2020/NĐ-CP; Điều 39 Nghị định số
    12/2022/NĐ-CP; Điều 43 đến Điều 48 Nghị định số 283/2026/NĐ-CP.
    """
    require_day(on)
    the_law = law or default_law()
    problems: list[Problem] = []
    the_act = member(FineAct, act, "act", problems)
    the_scheme = member(Scheme, scheme, "scheme", problems)
    fined = subject_of(subject, problems)
    numbers = [
        known(value, where, problems)
        for where, value in (("workers", workers), ("amount", amount), ("dossiers", dossiers))
    ]
    problems += yes_or_no({"repeated": repeated})
    day = _day_of(decree, on, problems, the_law)
    if problems or the_act is None or the_scheme is None:
        raise CaseDataError(problems)
    if isinstance(decree, DecreeFinding):
        found = decree
    else:
        found = decree_on(day or on, on=on, health=the_act.of_health, law=the_law)
    asked = Asked(
        act=the_act,
        scheme=the_scheme,
        decree=found,
        subject=fined,
        household=subject == EmployerKind.HOUSEHOLD_BUSINESS,
        workers=numbers[0],
        amount=numbers[1],
        dossiers=numbers[2],
        repeated=repeated,
        law=the_law,
    )
    return _finding(asked, on)


def _day_of(decree: object, on: date, problems: list[Problem], law: Law) -> date | None:
    """The day whose figures count, for a decree given by its key."""
    if decree is None or isinstance(decree, DecreeFinding):
        return None
    rows = [row for key in (SOCIAL, HEALTH) for row in law.figure(key).values if row.value == decree]
    if rows:
        return min(max(on, rows[0].valid_from), rows[-1].valid_to)
    keys = dict.fromkeys(row.value for key in (SOCIAL, HEALTH) for row in law.figure(key).values)
    problems.append(
        Problem(
            code="BHXH-C128",
            where="decree",
            message=f"“{decree}” không phải mã của một nghị định xử phạt",
            mend=f"dùng kết quả của applicable_decree, hoặc một trong: {', '.join(keys)}",
        )
    )
    return None


def _finding(asked: Asked, on: date) -> FineRange:
    given = {completion: asked.outcome(completion) for completion in asked.completions()}
    outcomes = tuple(dict.fromkeys(given.values()))
    missing = _missing(asked, given)
    questions = open_questions(asked, given)
    status = _status(outcomes, missing, questions)
    bands = [one.band for one in outcomes if one.band]
    tops = [one.individual.high for one in outcomes if one.individual]
    rules = tuple(dict.fromkeys(one.rule for one in outcomes if one.rule))
    return FineRange(
        question=QUESTION,
        title=f"Khung xử phạt về hành vi {asked.act.label}",
        subject="Người bị xem xét xử phạt",
        on=on,
        status=status,
        summary=summary(asked, given, status, missing, questions),
        missing=missing,
        open_questions=questions,
        build_reasons=partial(reasons, asked, given),
        act=asked.act,
        scheme=asked.scheme,
        decree=asked.decree,
        kind=_agreed(outcomes, lambda one: one.kind),
        or_warning=bool(rules) and all(rule.or_warning for rule in rules),
        fined_as=_agreed(given.values(), lambda one: one.subject),
        individual=_agreed(outcomes, lambda one: one.individual),
        band=_agreed(outcomes, lambda one: one.band),
        low=_agreed(outcomes, lambda one: one.band and one.band.low),
        high=_agreed(outcomes, lambda one: one.band and one.band.high),
        least=min((band.low for band in bands), default=None),
        most=max((band.high for band in bands), default=None),
        tops=Band(min(tops), max(tops)) if tops else None,
        rules=rules,
        one_fine=True if asked.repeated and fined_once(rules) else None,
        outcomes=outcomes,
    )


def _status(
    outcomes: tuple[Outcome, ...], missing: tuple[MissingFact, ...], questions: tuple[OpenQuestion, ...]
) -> Status:
    if missing:
        return Status.NOT_ENOUGH_EVIDENCE
    if questions:
        return Status.NEEDS_LEGAL_REVIEW
    return Status.EXCLUDED if outcomes[0].rule is None else Status.ESTABLISHED


def _agreed(outcomes: Iterable[Outcome], value: Callable[[Outcome], Any]) -> Any:
    """What all outcomes have in common; None where they differ."""
    found = {value(one) for one in outcomes}
    return found.pop() if len(found) == 1 else None


def _missing(asked: Asked, given: Mapping[Completion, Outcome]) -> tuple[MissingFact, ...]:
    """The unknown facts of which one value gives another outcome than the next."""
    by_day: dict[date, set[Outcome]] = {}
    for completion, outcome in given.items():
        by_day.setdefault(completion.day, set()).add(outcome)
    several = len({frozenset(outcomes) for outcomes in by_day.values()}) > 1
    rests: dict[str, Callable[[Completion], Completion]] = {
        "act": lambda one: attrs.evolve(one, act=asked.act),
        "subject": lambda one: attrs.evolve(one, subject=FinedSubject.INDIVIDUAL),
        "workers": partial(_without, "workers"),
        "amount": partial(_without, "amount"),
        "dossiers": partial(_without, "dossiers"),
    }
    decree = asked.decree.missing if several else ()
    return (*decree, *(MISSING[name] for name, rest in rests.items() if _matters(given, rest)))


def _without(name: str, completion: Completion) -> Completion:
    return attrs.evolve(completion, numbers=attrs.evolve(completion.numbers, **{name: 0}))


def _matters(given: Mapping[Completion, Outcome], rest: Callable[[Completion], Completion]) -> bool:
    """Whether completions that agree in all but one fact give different outcomes."""
    seen: dict[Completion, Outcome] = {}
    return any(seen.setdefault(rest(completion), outcome) != outcome for completion, outcome in given.items())


_DEBT_PAPERS = "bảng đối chiếu số phải đóng, đã đóng tại thời điểm lập biên bản"
MISSING = {
    "act": MissingFact(
        path="act",
        meaning="Trốn đóng do không đăng ký, do đăng ký tiền lương thấp hơn hay do không đóng sau khi đã "
        "được đôn đốc",
        proof="danh sách tham gia, hồ sơ kê khai, văn bản đôn đốc",
    ),
    "subject": MissingFact(
        path="subject",
        meaning="Đơn vị bị xem xét xử phạt là tổ chức, hay là cá nhân, hộ kinh doanh",
        proof="giấy chứng nhận đăng ký",
    ),
    "workers": MissingFact(
        path="workers",
        meaning="Số người lao động liên quan đến hành vi",
        proof="danh sách lao động, bảng lương",
    ),
    "amount": MissingFact(
        path="amount",
        meaning="Số tiền làm căn cứ tính mức phạt tại thời điểm lập biên bản",
        proof=_DEBT_PAPERS,
    ),
    "dossiers": MissingFact(path="dossiers", meaning="Số hồ sơ liên quan đến hành vi", proof="các hồ sơ"),
}


__all__ = ["MISSING", "QUESTION", "FineRange", "fine_range"]
