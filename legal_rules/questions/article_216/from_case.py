"""Article 216 for a case: the facts from contributions, events and determinations, with sources."""

from __future__ import annotations

from datetime import date
from functools import cached_property

import attrs

from legal_rules.case import Case, EmployerKind, ResponsiblePerson
from legal_rules.case.contributions import month_of
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.days import require_day
from legal_rules.kernel.status import Status
from legal_rules.law.law import Law
from legal_rules.questions.article_216.assess import Article216Finding, Subject, SubjectKind, assess
from legal_rules.questions.article_216.case_facts import facts_of, references
from legal_rules.questions.article_216.case_reading import Reading, read_case
from legal_rules.questions.article_216.case_sources import CaseSources
from legal_rules.questions.article_216.contradictions import contradictions_on, require_encoded
from legal_rules.questions.article_216.decide import decide
from legal_rules.questions.article_216.determinations import EMPLOYER
from legal_rules.questions.article_216.examine import Asked
from legal_rules.questions.article_216.facts import EmployerStanding, EvasionFacts
from legal_rules.questions.article_216.outcome import best_of
from legal_rules.questions.contributions import ArrearsRow

_INDIVIDUALS = frozenset(
    {EmployerKind.PRIVATE_ENTERPRISE, EmployerKind.HOUSEHOLD_BUSINESS, EmployerKind.INDIVIDUAL}
)


@attrs.frozen(kw_only=True)
class CaseFacts:
    """The facts of Article 216 for one subject of a case, and where each comes from.

    Args:
        subject: whom they are about.
        facts: the facts.
        sources: paths and exhibits of each field: ``sources.of("amount").paths``.
        reading: how the case was read.
    """

    subject: Subject
    facts: EvasionFacts
    sources: CaseSources = attrs.field(repr=False, eq=False)
    reading: Reading = attrs.field(repr=False, eq=False)

    @cached_property
    def rows(self) -> tuple[ArrearsRow, ...]:
        """The worker-months that count: unpaid on the day, from 2018-01; hidden, or settled to count (U1)."""
        return tuple(row for run in self.reading.runs for row in run.rows())

    @property
    def first_month(self) -> str:
        """The first month that can count, ``YYYY-MM``: from 2018-01, in the period, not prosecuted."""
        return month_of(self.reading.first)

    @cached_property
    def late_rows(self) -> tuple[ArrearsRow, ...]:
        """Worker-months declared and unpaid; they count only where a named person settled so (U1)."""
        return tuple(row for run in self.reading.late_runs for row in run.rows())


def subjects(case: Case) -> tuple[str, ...]:
    """Whom a finding can be about: the employer, then each responsible person, by identifier."""
    return (EMPLOYER, *(person.id for person in case.employer.people))


def facts_from_case(case: Case, *, on: date, subject: str = EMPLOYER, law: Law | None = None) -> CaseFacts:
    """Read the facts of Article 216 for one subject.

    Where there are several sanctions, the further violation is reckoned from the one that gives most.

    Args:
        case: the case.
        on: the day; what came later is not known yet.
        subject: ``employer`` or the identifier of a responsible person.
        law: the law, for what a named person may set otherwise; left out, as encoded.

    Returns:
        The facts with their sources; what the case does not tell is ``None``.

    Raises:
        CaseDataError: the case has no such subject, or its facts contradict each other.
        DeterminationError: a determination does not answer its question.
    """
    require_encoded(on)
    require_day(on)
    person, asked = _subject(case, subject)
    reading = read_case(case, subject, person, on, law)
    standing, means = employer_standing(case), reading.determinations.means
    entity = asked.kind is SubjectKind.ENTITY
    candidates = [facts_of(reading, standing, means, one) for one in references(reading)]
    facts = candidates[0]
    problems = contradictions_on(facts, on)
    if problems:
        raise CaseDataError(problems)
    if len(candidates) > 1:
        facts = _best(candidates, Asked(facts=facts, on=on, entity=entity, law=law))
    return CaseFacts(subject=asked, facts=facts, sources=CaseSources(reading, facts), reading=reading)


def assess_case(
    case: Case, *, on: date, subject: str = EMPLOYER, law: Law | None = None
) -> Article216Finding:
    """Whether a case is ready to be referred under Article 216, for one subject.

    Args:
        case: the case.
        on: the day for which it is asked.
        subject: ``employer`` or the identifier of a responsible person.
        law: the law, for what a named person may set otherwise; left out, as encoded.

    Returns:
        The finding; its missing facts are named by their paths in the case.

    Raises:
        CaseDataError: the case has no such subject, or its facts contradict each other.
        DeterminationError: a determination does not answer its question.
    """
    read = facts_from_case(case, on=on, subject=subject, law=law)
    return assess(read.facts, on=on, subject=read.subject, sources=read.sources, law=law)


def employer_standing(case: Case) -> EmployerStanding | None:
    """What the employer is in criminal law; None where its kind does not settle it and nothing is stated.

    Căn cứ: Điều 75, Điều 76 Bộ luật Hình sự năm 2015 (cách hiểu, cần xác nhận).
    """
    if case.employer.kind in _INDIVIDUALS:
        return EmployerStanding.INDIVIDUAL
    commercial = case.employer.is_commercial_legal_entity
    if commercial is None:
        return None
    return EmployerStanding.COMMERCIAL_ENTITY if commercial else EmployerStanding.OTHER_ORGANISATION


def _subject(case: Case, subject: str) -> tuple[ResponsiblePerson | None, Subject]:
    if subject == EMPLOYER:
        return None, Subject(id=EMPLOYER, name=case.employer.name, kind=SubjectKind.ENTITY)
    person = next((one for one in case.employer.people if one.id == subject), None)
    if person is None:
        raise CaseDataError(
            Problem(
                code="BHXH-C210",
                where="subject",
                message=f"vụ việc không có chủ thể mang mã “{subject}”",
                mend=f"chọn một trong: {', '.join(subjects(case))}",
            )
        )
    return person, Subject(id=person.id, name=person.name, kind=SubjectKind.PERSON)


_ORDER = (Status.ESTABLISHED, Status.NEEDS_LEGAL_REVIEW, Status.NOT_ENOUGH_EVIDENCE, Status.EXCLUDED)


def _best(candidates: list[EvasionFacts], asked: Asked) -> EvasionFacts:
    """The facts that give most, the others beside them.

    Where facts still missing could let another of them give most, one that is not decided yet is told.
    """
    decisions = [decide(attrs.evolve(asked, facts=one)) for one in candidates]
    together = best_of([decision.outcomes for decision in decisions]).status

    def rank(index: int) -> tuple[bool, int, int]:
        decision = decisions[index]
        undecided = together is Status.NOT_ENOUGH_EVIDENCE and decision.status is not together
        return undecided, _ORDER.index(decision.status), len(decision.outcomes.codes)

    first = min(range(len(candidates)), key=rank)
    others = tuple(one for index, one in enumerate(candidates) if index != first)
    told = candidates[first]
    return attrs.evolve(told, background=attrs.evolve(told.background, alternatives=others))


__all__ = ["CaseFacts", "assess_case", "employer_standing", "facts_from_case", "subjects"]
