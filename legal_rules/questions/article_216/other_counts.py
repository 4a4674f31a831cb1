"""The ways of counting that the law leaves open (U15, U16, U18), each beside the one taken and all combined.

The further readings of each question are numbered from 2 in the order of `READINGS`, of those that occur in
the case; what a named person settled is cut before the rest is counted, so that it alone is settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import product
from typing import TypeAlias

import attrs

from legal_rules.case.contributions import month_index
from legal_rules.law.horizon import LAW_KNOWN_TO
from legal_rules.law.law import Law, default_law
from legal_rules.questions.article_216.background import Between, Counts, Taken, Variant
from legal_rules.questions.article_216.counting import Piece, Tally
from legal_rules.questions.article_216.law_days import law_of_2024_from
from legal_rules.questions.article_216.questions import REGISTER
from legal_rules.questions.conduct.facts import FundGroup
from legal_rules.questions.conduct.limits import Limits
from legal_rules.questions.conduct.rules import Kind, Rules

Disputed = Callable[[str, int], bool]
"""Whether the employer disputes a month (`month_index`) of a worker."""

Pieces = Iterable[Piece]

Listed: TypeAlias = Mapping[str, tuple[str, ...]]
"""Of each question the readings that occur in a case, as keys of `READINGS`."""

READINGS: dict[str, dict[str, str]] = {
    "U15": {
        "law-of-2024": "Không tính các tháng từ tháng 7/2025 chưa đủ điều kiện là trốn đóng theo Điều 39",
        "health-insurance": "Không tính tiền bảo hiểm y tế nợ đến ngày 30/6/2025",
    },
    "U16": {
        "accident-fund": "Không tính quỹ tai nạn lao động, bệnh nghề nghiệp",
        "months-of-one": "Số tháng của riêng người lao động có nhiều tháng nhất",
        "workers-of-a-month": "Số người của tháng có nhiều người nhất",
    },
    "U18": {"explanation": "Theo giải trình: bỏ các tháng, người mà đơn vị không thừa nhận"},
}
"""The readings beside the one taken, by question, each in words."""

TOGETHER = "Đồng thời theo các cách tính trên"
"""The last reading of a question that has several: those beside each other can also hold together."""


@attrs.frozen(kw_only=True)
class Cut:
    """A reading under which less counts.

    Args:
        key: which of `READINGS`.
        pieces: what is left of the worker-months; None = all of them.
        with_accident_fund: whether accident insurance is left in every sum.
        totals: what is left of the totals of what was counted.
    """

    key: str
    pieces: Callable[[Pieces], Pieces] | None = None
    with_accident_fund: bool = True
    totals: Callable[[Tally, Counts], Counts] = attrs.field(default=lambda _, counts: counts)


@attrs.frozen(kw_only=True)
class Counted:
    """The way of counting taken and those beside it.

    Args:
        counts: the way taken, with what was settled.
        variants: the other ways, by the readings that they take.
        taken: the readings that a named person settled, in words.
    """

    counts: Counts
    variants: tuple[Variant, ...]
    taken: tuple[Taken, ...]


def count(
    pieces: list[Piece],
    tally: Tally,
    *,
    on: date,
    disputed: Disputed | None,
    settled: Iterable[tuple[str, int]],
    law: Law | None,
    listed: Listed | None = None,
) -> Counted:
    """Count in every way whose facts occur.

    Args:
        pieces: what was hidden.
        tally: the same tallied.
        on: the day.
        disputed: whether the employer disputes a month of a worker; None where it disputes nothing.
        settled: questions that a named person settled, with the number of the reading. A number that the case
            has no reading for settles nothing.
        law: the law; None = `default_law`.
        listed: the readings that occur in the case as a whole, by which they are numbered where these are a
            part of its worker-months; None = those that occur here.
    """
    tallies = _Tallies(pieces, tally)
    own = _cuts(pieces, alike=tally.together, on=on, disputed=disputed, law=law)
    ways = _numbered(dict(own), listed or {})
    chosen = {code: number for code, number in settled if 1 <= number <= len(ways.get(code, ())) + 1}
    fixed = [cut for code, number in chosen.items() if number > 1 for cut in ways[code][number - 2].cuts]
    open_codes = [code for code in ways if code not in chosen]
    variants = []
    for choice in product(*([None, *ways[code]] for code in open_codes)):
        read = [(code, way) for code, way in zip(open_codes, choice, strict=True) if way is not None]
        # a reading that cuts nothing here is like the one taken
        if not read or not all(way.cuts for _, way in read):
            continue
        variants.append(
            Variant(
                code=read[0][0],
                text="; ".join(way.text for _, way in read),
                counts=_counts(tallies, [*fixed, *(cut for _, way in read for cut in way.cuts)]),
                choices=tuple((code, way.number) for code, way in read),
            )
        )
    # the fewest readings first: what they raise together is raised only where none of them does by itself
    variants.sort(key=lambda variant: len(variant.choices))
    taken = (
        Taken(code=code, text=REGISTER[code].readings[0].text if number == 1 else ways[code][number - 2].text)
        for code, number in chosen.items()
    )
    return Counted(counts=_counts(tallies, fixed), variants=tuple(variants), taken=tuple(taken))


def readings_in(
    pieces: list[Piece], tally: Tally, *, on: date, disputed: Disputed | None, law: Law | None
) -> dict[str, tuple[str, ...]]:
    """The readings of each question that occur; arguments as for `count`."""
    found = _cuts(pieces, alike=tally.together, on=on, disputed=disputed, law=law)
    return {code: tuple(cut.key for cut in cuts) for code, cuts in found}


@attrs.frozen
class _Way:
    """A reading beside the one taken: its number, in words, and what it cuts here (perhaps nothing)."""

    number: int
    text: str
    cuts: tuple[Cut, ...]


def _numbered(own: Mapping[str, tuple[Cut, ...]], listed: Listed) -> dict[str, list[_Way]]:
    """The readings of each question in their order, and where there are several all of them together."""
    found = {}
    for code, texts in READINGS.items():
        cuts = {cut.key: cut for cut in own.get(code, ())}
        keys = [key for key in texts if key in cuts or key in listed.get(code, ())]
        ways = [
            _Way(number, texts[key], (cuts[key],) if key in cuts else ())
            for number, key in enumerate(keys, start=2)
        ]
        if len(ways) > 1:
            ways.append(_Way(len(ways) + 2, TOGETHER, tuple(cuts[key] for key in keys if key in cuts)))
        if ways:
            found[code] = ways
    return found


class _Tallies:
    """The worker-months of a subject, tallied once for each way of cutting them."""

    def __init__(self, pieces: list[Piece], whole: Tally) -> None:
        self._pieces = pieces
        self._made: dict[tuple[Callable[[Pieces], Pieces], ...], Tally] = {(): whole}

    def of(self, cuts: Sequence[Cut] = ()) -> Tally:
        """What is left of the worker-months after the cuts."""
        cutting = tuple(cut.pieces for cut in cuts if cut.pieces is not None)
        if cutting not in self._made:
            left: Pieces = self._pieces
            for cut in cutting:
                left = cut(left)
            self._made[cutting] = Tally(left, self._made[()].after)
        return self._made[cutting]


def _counts(tallies: _Tallies, cuts: Sequence[Cut]) -> Counts:
    tally = tallies.of(cuts)
    counts = tally.counts(with_accident_fund=all(cut.with_accident_fund for cut in cuts))
    for cut in cuts:
        counts = cut.totals(tally, counts)
    return counts


def _cuts(
    pieces: list[Piece], *, alike: bool, on: date, disputed: Disputed | None, law: Law | None
) -> Iterator[tuple[str, tuple[Cut, ...]]]:
    """The cuts of each question that has any; ``alike`` where all workers have the same months."""
    for code, cuts in (
        ("U15", tuple(_by_the_law_of_2024(pieces, on, law))),
        ("U16", tuple(_by_kind_of_counting(pieces, alike=alike))),
        ("U18", tuple(_by_the_explanation(pieces, disputed))),
    ):
        if cuts:
            yield code, cuts


def _by_the_law_of_2024(pieces: list[Piece], on: date, law: Law | None) -> Iterator[Cut]:
    """U15: months from 2025-07 only as Điều 39 says; health insurance owed to 2025-06 as late payment only.

    Căn cứ: khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024; điểm d khoản 5 Điều 3 of the law that amends the
    Luật Bảo hiểm y tế.
    """
    since = law_of_2024_from()
    if on < since:
        return
    first = month_index(since.isoformat()[:7])
    too_early = _not_yet_evasion(pieces, first, on, law)
    # what was declared may still turn out to be too low a wage, which the article covers: it stays, uncertain
    if too_early:
        yield Cut(
            key="law-of-2024",
            pieces=lambda given: [
                piece
                for piece in _split_at(given, first)
                if piece.first < first or piece.declared != 0 or piece.worker not in too_early
            ],
        )
    if any(piece.first < first and piece.bhyt for piece in pieces):
        yield Cut(
            key="health-insurance",
            pieces=lambda given: [
                _less(piece, piece.bhyt) if piece.last < first else piece for piece in _split_at(given, first)
            ],
        )


def _not_yet_evasion(pieces: list[Piece], first: int, on: date, law: Law | None) -> frozenset[str]:
    """Workers not registered whom Điều 39 does not cover by ``on``; wages declared too low it covers at once.

    A worker is taken to have become subject on the first day of the first hidden month, at the latest.
    """
    hidden_from: dict[str, int] = {}
    for piece in pieces:
        hidden_from[piece.worker] = min(piece.first, hidden_from.get(piece.worker, piece.first))
    unregistered = {piece.worker for piece in pieces if piece.last >= first and not piece.declared}
    the_law = law or default_law()
    return frozenset(one for one in unregistered if on <= _late_until(hidden_from[one], on, the_law))


@lru_cache(maxsize=1024)
def _late_until(hidden_from: int, on: date, law: Law) -> date:
    """The last day on which not having registered a worker is late payment and not yet evasion.

    Căn cứ: khoản 1 Điều 28, điểm a khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024, counted as the question
    *conduct* counts.
    """
    subject_from = date(hidden_from // 12, hidden_from % 12 + 1, 1)
    limits = Limits(law=law, calendar=None)
    rules = Rules(law=law, limits=limits, on=min(on, LAW_KNOWN_TO))
    registered_by = limits.registered_by(FundGroup.BHXH, subject_from).last_day
    return rules.late_limit(Kind.UNREGISTERED, FundGroup.BHXH, registered_by).last_day


def _by_kind_of_counting(pieces: list[Piece], *, alike: bool) -> Iterator[Cut]:
    """U16: accident insurance in or out; months of all workers or of one; workers in all or in one month."""
    if any(piece.tnld for piece in pieces):
        yield Cut(
            key="accident-fund",
            with_accident_fund=False,
        )
    if not alike:
        yield Cut(
            key="months-of-one",
            totals=lambda counted, counts: attrs.evolve(counts, by_worker=counted.by_worker),
        )
        yield Cut(key="workers-of-a-month", totals=_in_one_month)


def _in_one_month(tally: Tally, counts: Counts) -> Counts:
    heads = tally.in_one_month

    def among(part: Between) -> Between:
        """As many of them as the month can have; how many it has is known no better than its workers."""
        return Between(min(part.low, heads.low), min(part.high, heads.high))

    return attrs.evolve(
        counts,
        workers=heads,
        workers_after=among(counts.workers_after),
        withheld_workers=among(counts.withheld_workers),
    )


def _by_the_explanation(pieces: list[Piece], disputed: Disputed | None) -> Iterator[Cut]:
    """U18: without the months and workers that the employer disputes."""
    if disputed is None:
        return
    if any(disputed(piece.worker, month) for piece in pieces for month in _span(piece)):
        yield Cut(
            key="explanation",
            pieces=lambda given: [
                piece._replace(first=month, last=month)
                for piece in given
                for month in _span(piece)
                if not disputed(piece.worker, month)
            ],
        )


def _span(piece: Piece) -> range:
    return range(piece.first, piece.last + 1)


def _less(piece: Piece, part: int) -> Piece:
    low, high = max(0, piece.low - part), max(0, piece.high - part)
    return piece._replace(
        low=low,
        high=high,
        withheld_low=min(piece.withheld_low, high),
        withheld_high=min(piece.withheld_high, high),
    )


def _split_at(pieces: Pieces, month: int) -> Pieces:
    found = []
    for piece in pieces:
        if piece.first < month <= piece.last:
            found += [piece._replace(last=month - 1), piece._replace(first=month)]
        else:
            found.append(piece)
    return found


__all__ = ["READINGS", "TOGETHER", "Counted", "Cut", "Disputed", "Listed", "count", "readings_in"]
