"""The violation that a round is about, as the sanction procedure asks: who, which months, which provision.

Facts come from the contributions of the case and from the inspection (check) of the round; the provision, the
band, who may sign and the remedies are the answers of `legal_rules.questions.sanctions`.

That the act of not registering and not paying goes on while its months are unpaid is an inference; a named
decree in the planned decision takes its place. Căn cứ: khoản 1 Điều 8 Nghị định số 118/2021/NĐ-CP.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import cached_property
from typing import TypeVar

import attrs

from legal_rules.case import Case, FundAmounts
from legal_rules.case.contributions import month_index
from legal_rules.case.events import (
    Event,
    InspectionDecided,
    InspectionMinutes,
    SanctionDecided,
    ViolationMinutes,
)
from legal_rules.errors import LegalRulesError
from legal_rules.law.law import Law, default_law
from legal_rules.law.registry import instrument
from legal_rules.questions.conduct import Conduct, FundGroup, of_case
from legal_rules.questions.contributions import ArrearsRow, arrears, total_of
from legal_rules.questions.sanctions import (
    CompetenceFinding,
    DecreeFinding,
    FineAct,
    FineRange,
    RemediesFinding,
    Scheme,
    applicable_decree,
    competent,
    fine_range,
    remedies,
)
from legal_rules.questions.sanctions.decree import SOCIAL

E = TypeVar("E", bound=Event)

NEWEST = "nd-283-2026"
_BY_SCHEME = frozenset({NEWEST})
"""Decrees that fine BHXH and BHTN as two acts."""


@attrs.frozen(kw_only=True)
class Violation:
    """The evasion that a round found, as of a day.

    Args:
        case: the case as of the day.
        on: the day.
        round: the round.
        rows: hidden and unpaid months, one a worker and month, inside what was inspected, as they stood when
            the violation was put on record.
        left: those of them that are still unpaid on the day.
        undeclared: whether none of these workers was declared at all; None where that is mixed.
        may_be_evasion: whether the law leaves it open, or settled, that some of it is evasion; where it does
            not (within the 60 days of the law of 2024) no act of evasion and no band is proposed.
        found_on: the day on which it was found; None where not known.
        minutes_on: the day of the violation minutes; None while there are none.
        stated: key of the decree that the decision states; None where it states none.
        law: figures and choices.
    """

    case: Case
    on: date
    round: int
    rows: tuple[ArrearsRow, ...] = attrs.field(repr=False)
    left: tuple[ArrearsRow, ...] = attrs.field(repr=False)
    undeclared: bool | None
    may_be_evasion: bool
    found_on: date | None
    minutes_on: date | None
    stated: str | None
    law: Law

    @cached_property
    def workers(self) -> tuple[str, ...]:
        """The workers concerned, in the order of the case."""
        return tuple(dict.fromkeys(row.worker for row in self.rows))

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The months concerned, ``YYYY-MM``, in order."""
        return tuple(sorted({row.month for row in self.rows}))

    @cached_property
    def amounts(self) -> FundAmounts | None:
        """What is unpaid by fund, đồng; None where a part is not known, or nothing was found."""
        return total_of(self.rows) if self.rows else None

    @property
    def conduct_from(self) -> date | None:
        """First day of the first month."""
        return date(int(self.months[0][:4]), int(self.months[0][5:]), 1) if self.months else None

    @property
    def conduct_to(self) -> date | None:
        """Last day of the last month."""
        if not self.months:
            return None
        year, month = int(self.months[-1][:4]), int(self.months[-1][5:])
        return date(year, month, monthrange(year, month)[1])

    @property
    def outstanding(self) -> FundAmounts | None:
        """What is still unpaid on the day, by fund, đồng; None where nothing was found at all."""
        return total_of(self.left) if self.rows else None

    def of(self, scheme: Scheme | None) -> int | None:
        """What is unpaid to the funds of an insurance, đồng; of both where None is given.

        Compulsory social insurance is reckoned with the fund of accidents and occupational diseases, which is
        collected with it (an inference).
        """
        return None if self.amounts is None else scheme_sum(self.amounts, scheme)

    @cached_property
    def decree(self) -> DecreeFinding | None:
        """Which decree fines it; None where nothing is encoded for it."""
        if not self.rows:
            return None
        try:
            return applicable_decree(
                on=self.on,
                conduct_from=self.conduct_from,
                ongoing=bool(self.left),
                found_on=self.found_on,
                law=self.law,
            )
        except LegalRulesError:
            return None

    @property
    def decree_key(self) -> str | None:
        """The decree that the decision states, else the one found; None where neither tells it."""
        return self.stated or (self.decree.decree if self.decree is not None else None)

    @cached_property
    def bands(self) -> tuple[FineRange, ...]:
        """The band of every act that is fined by itself; none where the provision is not encoded."""
        key = self.decree_key
        if key is None or not self.rows or not self.may_be_evasion:
            return ()
        schemes = tuple(Scheme) if key in _BY_SCHEME else (Scheme.BHXH,)
        act = FineAct.EVASION
        if key in _BY_SCHEME and self.undeclared is not None:
            act = FineAct.EVASION_HEADCOUNT if self.undeclared else FineAct.EVASION_LOW_WAGE
        try:
            return tuple(
                fine_range(
                    act,
                    on=self.on,
                    subject=self.case.employer.kind,
                    scheme=scheme,
                    workers=len(self.workers),
                    amount=self.of(scheme if len(schemes) > 1 else None) or None,
                    decree=key if self.stated else self.decree,
                    law=self.law,
                )
                for scheme in schemes
                if len(schemes) == 1 or self.of(scheme) != 0
            )
        except LegalRulesError:
            return ()

    @property
    def settled(self) -> tuple[FineRange, ...]:
        """The bands whose provision is decided."""
        return tuple(band for band in self.bands if len(band.rules) == 1)

    @property
    def remedies(self) -> tuple[RemediesFinding, ...]:
        """The remedies of every act; none where they were not read."""
        try:
            return tuple(remedies(band, on=self.on, law=self.law) for band in self.bands)
        except LegalRulesError:
            return ()

    @cached_property
    def competence(self) -> CompetenceFinding | None:
        """Who may sign; None where the bands or the powers of that day are not encoded."""
        if not self.bands:
            return None
        try:
            return competent(self.bands, decided_on=self.on, law=self.law)
        except LegalRulesError:
            return None


def violation(
    case: Case, *, on: date, round: int, decree: str | None = None, law: Law | None = None
) -> Violation:
    """The evasion that a round found, on a day.

    Args:
        case: the case.
        on: the day; what was paid until then is not counted.
        round: the round.
        decree: number of the decree that a decision states, ``12/2022/NĐ-CP``; left out, the one found.
        law: figures and choices; left out, as encoded.
    """
    seen = case.as_of(on)
    decided = _last(seen.happened(InspectionDecided, round=round))
    minutes = _last(seen.happened(InspectionMinutes, round=round))
    recorded = _last(seen.happened(ViolationMinutes, round=round))
    counted_on = recorded.on if recorded is not None and recorded.on is not None else on
    found = arrears(seen, on=min(on, counted_on))
    earlier = tuple(e for e in seen.happened(SanctionDecided) if e.round < round)

    def concerned(row: ArrearsRow) -> bool:
        return (
            row.hidden is True
            and row.unpaid is not None
            and (minutes is None or not minutes.workers or row.worker in minutes.workers)
            and _inside(row.month, decided, earlier)
        )

    rows = tuple(row for row in found.rows if concerned(row))
    now = found if counted_on >= on else arrears(seen, on=on)
    paths = {row.path for row in rows}
    counted = {(row.worker, month_index(row.month)) for row in rows}
    declared = {
        run.declared == 0
        for run in found.runs
        if run.evaded and any((run.worker, month) in counted for month in range(run.first, run.last + 1))
    }
    days = [e.on for e in (minutes, recorded) if e is not None and e.on is not None]
    return Violation(
        case=seen,
        on=on,
        round=round,
        rows=rows,
        left=tuple(row for row in now.rows if row.path in paths and concerned(row)),
        undeclared=declared.pop() if len(declared) == 1 else None,
        may_be_evasion=_may_be_evasion(seen, rows, on=min(on, counted_on), law=law),
        found_on=min(days, default=None),
        minutes_on=recorded.on if recorded is not None else None,
        stated=_key_of(decree),
        law=law or default_law(),
    )


def _may_be_evasion(case: Case, rows: tuple[ArrearsRow, ...], *, on: date, law: Law | None) -> bool:
    """Whether some of the months can be evasion, as the question on conduct finds for social insurance."""
    try:
        findings = of_case(case, on=on, law=law)
    except LegalRulesError:
        return True
    late = [
        one for one in findings if one.fund_group is FundGroup.BHXH and Conduct.EVASION not in one.possible
    ]
    return not rows or any(
        not any(row.worker in one.workers and row.month in one.months for one in late) for row in rows
    )


def scheme_sum(amounts: FundAmounts, scheme: Scheme | None) -> int:
    """The funds of an insurance added up, đồng; those of both where None is given."""
    social = amounts.huu_tri_tu_tuat + amounts.om_dau_thai_san + amounts.tnld_bnn
    return {Scheme.BHXH: social, Scheme.BHTN: amounts.bhtn, None: social + amounts.bhtn}[scheme]


def _key_of(number: str | None) -> str | None:
    """The key of a decree that fines, by its number as written; None where it is none of them."""
    if number is None:
        return None
    keys = dict.fromkeys(row.value for row in default_law().figure(SOCIAL).values)
    return next((key for key in keys if (instrument(key).number or "?").partition("/NĐ")[0] in number), None)


def _inside(month: str, decided: InspectionDecided | None, earlier: tuple[SanctionDecided, ...]) -> bool:
    """Whether a month lies in the period inspected; without one, outside what was sanctioned before."""
    if decided is not None and decided.period_from is not None and decided.period_to is not None:
        return _of(decided.period_from) <= month <= _of(decided.period_to)
    return not any(
        one.conduct_from is not None
        and one.conduct_to is not None
        and _of(one.conduct_from) <= month <= _of(one.conduct_to)
        for one in earlier
    )


def _of(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def _last(events: tuple[E, ...]) -> E | None:
    return events[-1] if events else None


__all__ = ["Violation", "scheme_sum", "violation"]
