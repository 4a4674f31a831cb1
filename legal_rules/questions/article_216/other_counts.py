"""The ways of counting that the law leaves open (U15, U16, U18), each beside the one taken and all combined.

The further readings of each question are numbered from 2 in the order of its cuts; what a named person
settled is cut before the rest is counted, so that it alone is settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import product

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


@attrs.frozen(kw_only=True)
class Cut:
    """A reading under which less counts.

    Args:
        text: the reading, in Vietnamese.
        pieces: what is left of the worker-months; None = all of them.
        with_accident_fund: whether accident insurance is left in every sum.
        totals: what is left of the totals of what was counted.
    """

    text: str
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
    *,
    after: int | None,
    on: date,
    disputed: Disputed | None,
    settled: Iterable[tuple[str, int]],
    law: Law | None,
) -> Counted:
    """Count in every way whose facts occur.

    Args:
        pieces: what was hidden.
        after: the first month after the sanction, as `month_index`; None without a sanction.
        on: the day.
        disputed: whether the employer disputes a month of a worker; None where it disputes nothing.
        settled: questions that a named person settled, with the number of the reading. A number that the case
            has no reading for settles nothing.
        law: the law; None = `default_law`.
    """
    tallies = _Tallies(pieces, after)
    cuts = dict(_cuts(tallies, on, disputed, law))
    chosen = {code: number for code, number in settled if 1 <= number <= len(cuts.get(code, ())) + 1}
    fixed = [cuts[code][number - 2] for code, number in chosen.items() if number > 1]
    open_codes = [code for code in cuts if code not in chosen]
    variants = []
    for choice in product(*(range(len(cuts[code]) + 1) for code in open_codes)):
        own = [(code, number) for code, number in zip(open_codes, choice, strict=True) if number]
        if not own:
            continue
        read = [cuts[code][number - 1] for code, number in own]
        variants.append(
            Variant(
                code=own[0][0],
                text="; ".join(cut.text for cut in read),
                counts=_counts(tallies, [*fixed, *read]),
                choices=tuple((code, number + 1) for code, number in own),
            )
        )
    # the fewest readings first: what they raise together is raised only where none of them does by itself
    variants.sort(key=lambda variant: len(variant.choices))
    taken = (
        Taken(code=code, text=REGISTER[code].readings[0].text if number == 1 else cuts[code][number - 2].text)
        for code, number in chosen.items()
    )
    return Counted(counts=_counts(tallies, fixed), variants=tuple(variants), taken=tuple(taken))


class _Tallies:
    """The worker-months of a subject, tallied once for each way of cutting them."""

    def __init__(self, pieces: list[Piece], after: int | None) -> None:
        self.pieces = pieces
        self._after = after
        self._made: dict[tuple[bool, tuple[Callable[[Pieces], Pieces], ...]], Tally] = {}

    def of(self, cuts: Sequence[Cut] = ()) -> Tally:
        """What is left of the worker-months after the cuts."""
        cutting = tuple(cut.pieces for cut in cuts if cut.pieces is not None)
        whole = all(cut.with_accident_fund for cut in cuts)
        if (whole, cutting) not in self._made:
            left: Pieces = self.pieces
            for cut in cutting:
                left = cut(left)
            self._made[whole, cutting] = Tally(left, self._after, with_accident_fund=whole)
        return self._made[whole, cutting]


def _counts(tallies: _Tallies, cuts: Sequence[Cut]) -> Counts:
    tally = tallies.of(cuts)
    counts = tally.counts()
    for cut in cuts:
        counts = cut.totals(tally, counts)
    return counts


def _cuts(
    tallies: _Tallies, on: date, disputed: Disputed | None, law: Law | None
) -> Iterator[tuple[str, tuple[Cut, ...]]]:
    pieces = tallies.pieces
    for code, cuts in (
        ("U15", tuple(_by_the_law_of_2024(pieces, on, law))),
        ("U16", tuple(_by_kind_of_counting(pieces, tallies.of()))),
        ("U18", tuple(_by_the_explanation(pieces, disputed))),
    ):
        if cuts:
            # readings that stand beside each other can also hold together
            yield code, (*cuts, _together(cuts)) if len(cuts) > 1 else cuts


def _together(cuts: tuple[Cut, ...]) -> Cut:
    cutting = [cut.pieces for cut in cuts if cut.pieces is not None]

    def pieces(given: Pieces) -> Pieces:
        for cut in cutting:
            given = cut(given)
        return given

    def totals(tally: Tally, counts: Counts) -> Counts:
        for cut in cuts:
            counts = cut.totals(tally, counts)
        return counts

    # one cut alone keeps its name, so that what it leaves is tallied once
    left = pieces if len(cutting) > 1 else next(iter(cutting), None)
    whole = all(cut.with_accident_fund for cut in cuts)
    return Cut(text="Đồng thời theo các cách tính trên", pieces=left, with_accident_fund=whole, totals=totals)


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
    if too_early:
        yield Cut(
            text="Không tính các tháng từ tháng 7/2025 chưa đủ điều kiện là trốn đóng theo Điều 39",
            pieces=lambda given: [
                piece
                for piece in _split_at(given, first)
                if piece.first < first or piece.declared or piece.worker not in too_early
            ],
        )
    if any(piece.first < first and piece.bhyt for piece in pieces):
        yield Cut(
            text="Không tính tiền bảo hiểm y tế nợ đến ngày 30/6/2025",
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


def _by_kind_of_counting(pieces: list[Piece], tally: Tally) -> Iterator[Cut]:
    """U16: accident insurance in or out; months of all workers or of one; workers in all or in one month."""
    if any(piece.tnld for piece in pieces):
        yield Cut(
            text="Không tính quỹ tai nạn lao động, bệnh nghề nghiệp",
            with_accident_fund=False,
        )
    if not tally.together:
        yield Cut(
            text="Số tháng của riêng người lao động có nhiều tháng nhất",
            totals=lambda counted, counts: attrs.evolve(counts, months=counted.longest()),
        )
        yield Cut(text="Số người của tháng có nhiều người nhất", totals=_in_one_month)


def _in_one_month(tally: Tally, counts: Counts) -> Counts:
    heads = tally.in_one_month()

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
            text="Theo giải trình: bỏ các tháng, người mà đơn vị không thừa nhận",
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


__all__ = ["Counted", "Cut", "Disputed", "count"]
