"""One engagement over every kind of person that it can still be, and what all of them agree on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import product

import attrs

from legal_rules.case.contributions import Fund
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.status import Status, any_of
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law
from legal_rules.questions.coverage.element import Asked
from legal_rules.questions.coverage.engagement import (
    FIELDS,
    Engagement,
    EngagementKind,
    Nationality,
    ProbationForm,
)
from legal_rules.questions.coverage.judge import Judgement, judge
from legal_rules.questions.coverage.term import runs, was_paid
from legal_rules.questions.coverage.words import month_words, months

_K = EngagementKind
_TERMED = frozenset({_K.FIXED_TERM, _K.SEASONAL})


@attrs.frozen(kw_only=True)
class View:
    """One engagement, and where its facts stand in the case.

    Args:
        facts: the engagement.
        places: where each fact belongs in the case, by name.
        exhibits: the identifiers of the exhibits that prove a place of the case.
        title: what the engagement is called where there are several, in Vietnamese.
    """

    facts: Engagement
    places: Mapping[str, str] = attrs.field(factory=dict)
    exhibits: Callable[[str], tuple[str, ...]] = lambda _: ()
    title: str = ""


@attrs.frozen(kw_only=True)
class Profile:
    """One kind of person that the engagement can be.

    Args:
        kind: the kind; a probation agreed in a labour contract is that contract.
        foreign: whether the person is a foreigner.
    """

    kind: EngagementKind
    foreign: bool


def profiles(facts: Engagement) -> tuple[Profile, ...]:
    """Every kind of person that the facts leave, at least one."""
    nationalities = {Nationality.FOREIGN: (True,), Nationality.VIETNAMESE: (False,), None: (False, True)}
    kinds = [kind for kind in _kinds(facts) if _fits(kind, facts)]
    return tuple(
        Profile(kind=kind, foreign=foreign)
        for kind, foreign in product(kinds, nationalities[facts.nationality])
    )


def _kinds(facts: Engagement) -> tuple[EngagementKind, ...]:
    in_contract = (_K.INDEFINITE, _K.FIXED_TERM)
    if facts.kind is not _K.PROBATION:
        return tuple(_K) if facts.kind is None else (facts.kind,)
    return {
        ProbationForm.SEPARATE: (_K.PROBATION,),
        ProbationForm.IN_LABOUR_CONTRACT: in_contract,
        None: (_K.PROBATION, *in_contract),
    }[facts.probation]


def _fits(kind: EngagementKind, facts: Engagement) -> bool:
    """Whether the term that is known allows the kind."""
    if kind is _K.INDEFINITE:
        return facts.kind is kind or (facts.term_months is None and facts.open_ended is not False)
    return not (kind in _TERMED and facts.open_ended is True)


@attrs.frozen(kw_only=True, slots=False)
class Seen:
    """One engagement, examined for every fund and profile.

    Args:
        view: the engagement.
        by_profile: for every profile, the judgement of each fund.
    """

    view: View
    by_profile: Mapping[Profile, Mapping[Fund, Judgement]]

    def judgements(self, fund: Fund) -> tuple[Judgement, ...]:
        """The judgements of one fund, over all profiles."""
        return tuple(by_fund[fund] for by_fund in self.by_profile.values())

    def status(self, fund: Fund) -> Status:
        """What all profiles agree on for a fund; not enough where they do not."""
        return agreed(judgement.status for judgement in self.judgements(fund))

    @cached_property
    def any_fund(self) -> Status:
        """Whether the person must be insured in any fund: what all profiles agree on."""
        return agreed(
            any_of(judgement.status for judgement in by_fund.values()) for by_fund in self.by_profile.values()
        )

    def missing(self, fund: Fund) -> tuple[str, ...]:
        """The unknown facts that could change the answer of a fund.

        Where the kind of person is not known, it comes first, with what is missing whatever it is; the rest
        is asked once it is known.
        """
        if self.status(fund) is not Status.NOT_ENOUGH_EVIDENCE:
            return ()
        judgements = {profile: by_fund[fund] for profile, by_fund in self.by_profile.items()}
        open_sets = [
            judgement.missing for judgement in judgements.values() if judgement.status is not Status.EXCLUDED
        ]
        common = (name for name in FIELDS if all(name in names for names in open_sets))
        return (*self._kind_of_person(judgements), *common)

    def _kind_of_person(self, judgements: Mapping[Profile, Judgement]) -> Iterator[str]:
        answers = {profile: (one.status, frozenset(one.missing)) for profile, one in judgements.items()}
        kinds = {profile.kind for profile in answers}
        if any(len({answers[p] for p in answers if p.foreign is foreign}) > 1 for foreign in (False, True)):
            yield self._asked_of_the_kind
        if any(len({answers[p] for p in answers if p.kind is kind}) > 1 for kind in kinds):
            yield "nationality"

    @property
    def _asked_of_the_kind(self) -> str:
        """The fact that tells the kinds apart; of a probation in a labour contract, what contract it is."""
        facts = self.view.facts
        if facts.kind is None:
            return "kind"
        return "probation" if facts.probation is None else "open_ended"


def agreed(statuses: Iterable[Status]) -> Status:
    """The one status of all, or not enough evidence."""
    distinct = set(statuses)
    return distinct.pop() if len(distinct) == 1 else Status.NOT_ENOUGH_EVIDENCE


def look_at(view: View, *, month: str, law: Law) -> Seen:
    """One engagement, examined for every fund and profile.

    Raises:
        CaseDataError: ``BHXH-C077``, wage was paid for a month in which the engagement has no day.
        OutsideLawError: nothing is encoded for the month.
    """
    by_profile: dict[Profile, dict[Fund, Judgement]] = {}
    for profile in profiles(view.facts):
        asked = {
            fund: Asked(law=law, fund=fund, month=month, kind=profile.kind, foreign=profile.foreign)
            for fund in Fund
        }
        # whoever pays for themselves has no days without pay: such a person is not contradicted
        if runs(view.facts, month) is False and was_paid(asked[Fund.HUU_TRI_TU_TUAT], view.facts):
            continue
        by_profile[profile] = {fund: judge(one, view.facts) for fund, one in asked.items()}
    if not by_profile:
        raise CaseDataError(_paid_outside(view.facts, month))
    return Seen(view=view, by_profile=by_profile)


def _paid_outside(facts: Engagement, month: str) -> Problem:
    days = [
        f"{word} {short_date(day)}"
        for word, day in (("từ ngày", facts.first_day), ("đến ngày", facts.last_day))
        if day
    ]
    if facts.last_day is None and facts.term_months is not None:
        days.append(f"thời hạn {months(facts.term_months)}")
    return Problem(
        code="BHXH-C077",
        where="days_without_pay",
        message=f"có hưởng tiền lương trong {month_words(month)}, nhưng hợp đồng {' '.join(days)} không có "
        "ngày nào trong tháng đó",
        mend="sửa lại các ngày; việc làm tiếp sau khi hợp đồng hết hạn là một việc làm riêng "
        "(kind = none_written)",
    )


__all__ = ["Profile", "Seen", "View", "agreed", "look_at", "profiles"]
