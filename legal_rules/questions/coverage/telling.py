"""The reasons of a fund, as a tree: engagement, kind of person where it is not known, elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from legal_rules.case.contributions import Fund
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.questions.coverage.element import Element, weakest
from legal_rules.questions.coverage.engagement import EngagementKind, Nationality
from legal_rules.questions.coverage.judge import Judgement
from legal_rules.questions.coverage.views import Profile, Seen, View
from legal_rules.questions.coverage.words import capital, fund_words

_VERDICTS = {
    Status.ESTABLISHED: "bắt buộc tham gia",
    Status.EXCLUDED: "không bắt buộc tham gia",
    Status.NOT_ENOUGH_EVIDENCE: "chưa đủ tài liệu để xác định có bắt buộc tham gia hay không",
    Status.NEEDS_LEGAL_REVIEW: "cần ý kiến pháp lý để xác định có bắt buộc tham gia hay không",
}


_FEW = 3
"""So many kinds of person are told with all their steps; of more, only what they give."""


def fund_reason(fund: Fund, status: Status, seen: tuple[Seen, ...]) -> Reason:
    """Why the fund is for the person or not.

    Args:
        fund: the fund.
        status: what was found.
        seen: the engagements of the person, examined.
    """
    children = [child for one in seen for child in _of_engagement(one, fund, several=len(seen) > 1)]
    return Reason(
        sentence=f"{capital(fund_words(fund))}: {_VERDICTS[status]}",
        status=status,
        citations=_law_of(fund, seen),
        children=tuple(children),
    )


def _law_of(fund: Fund, seen: tuple[Seen, ...]) -> tuple[Citation, ...]:
    """The provisions that name the kinds of person looked at; of many kinds, those on labour contracts."""
    named = [
        citation
        for one in seen
        for judgement in _few(one.judgements(fund))
        for citation in judgement.elements[0].citations
    ]
    return _each_once(named)


def _each_once(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each provision once; where it is known well for one and less well for another, the latter is told."""
    by_place: dict[str, Citation] = {}
    for citation in citations:
        known = by_place.setdefault(str(citation), citation)
        if weakest((known.confidence, citation.confidence)) is citation.confidence:
            by_place[str(citation)] = citation
    return tuple(by_place.values())


def _few(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    return judgements if len(judgements) <= _FEW else (next(iter(judgements)),)


def _of_engagement(seen: Seen, fund: Fund, *, several: bool) -> tuple[Reason, ...]:
    by_profile = {profile: by_fund[fund] for profile, by_fund in seen.by_profile.items()}
    if len(by_profile) == 1:
        steps = _steps(seen.view, *by_profile.values())
    elif len(by_profile) <= _FEW:
        steps = tuple(
            Reason(
                sentence=f"Nếu là {_person(profile)}",
                status=judgement.status,
                citations=judgement.elements[0].citations,
                children=_steps(seen.view, judgement),
            )
            for profile, judgement in by_profile.items()
        )
    else:
        steps = tuple(_of_many(by_profile))
    if not several:
        return steps
    return (
        Reason(
            sentence=seen.view.title,
            status=seen.status(fund),
            citations=next(iter(by_profile.values())).elements[0].citations,
            children=steps,
        ),
    )


def _of_many(by_profile: Mapping[Profile, Judgement]) -> Iterator[Reason]:
    """One step for every answer that the kinds of person give, with the kinds that give it."""
    for status in Status:
        giving = {profile: one for profile, one in by_profile.items() if one.status is status}
        if not giving:
            continue
        cited = (citation for one in giving.values() for citation in one.elements[0].citations)
        yield Reason(
            sentence=f"Nếu là {'; '.join(_kinds(giving))}: {_VERDICTS[status]}",
            status=status,
            citations=_each_once(cited),
        )


def _kinds(profiles: Iterable[Profile]) -> Iterator[str]:
    """The kinds, each once; with the nationality where only one of the two is meant."""
    both: dict[EngagementKind, list[Profile]] = {}
    for profile in profiles:
        both.setdefault(profile.kind, []).append(profile)
    for kind, own in both.items():
        yield kind.label if len(own) > 1 else _person(*own)


def _person(profile: Profile) -> str:
    nationality = Nationality.FOREIGN if profile.foreign else Nationality.VIETNAMESE
    return f"{profile.kind.label}, {nationality.label}"


def _steps(view: View, judgement: Judgement) -> tuple[Reason, ...]:
    return tuple(_step(view, element) for element in judgement.elements)


def _step(view: View, element: Element) -> Reason:
    places = tuple(
        view.places[name]
        for name in element.reads
        if name in view.places and getattr(view.facts, name) is not None
    )
    exhibits = dict.fromkeys(exhibit for place in places for exhibit in view.exhibits(place))
    return Reason(
        sentence=element.say(),
        status=element.status,
        citations=element.citations,
        facts=tuple(dict.fromkeys(places)),
        exhibits=tuple(exhibits),
    )


__all__ = ["fund_reason"]
