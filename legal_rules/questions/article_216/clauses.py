"""Clauses and points of Article 216 by money and people, and the penalties of each clause.

"Từ X" is ≥ X, "đến dưới Y" is < Y, "trở lên" is ≥. Căn cứ: khoản 1 đến khoản 5 Điều 216 Bộ luật Hình sự năm
2015.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import attrs

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.ladder import Ladder
from legal_rules.kernel.wording import Span, money
from legal_rules.law.registry import cite
from legal_rules.questions.article_216.facts import EmployerStanding

AMOUNT: Ladder[str] = Ladder(
    (
        (Span(50_000_000, 300_000_000), "1a"),
        (Span(300_000_000, 1_000_000_000), "2b"),
        (Span(1_000_000_000), "3a"),
    )
)
"""Point by unpaid principal, đồng. Căn cứ: điểm a khoản 1, điểm b khoản 2, điểm a khoản 3 Điều 216."""

WORKERS: Ladder[str] = Ladder(((Span(10, 50), "1b"), (Span(50, 200), "2c"), (Span(200), "3b")))
"""Point by number of workers. Căn cứ: điểm b khoản 1, điểm c khoản 2, điểm b khoản 3 Điều 216."""

MONTHS = Span(6)
"""Months of evasion, "từ 06 tháng trở lên". Căn cứ: khoản 1 Điều 216."""

OFFENCES = Span(2)
"""Offences, "phạm tội 02 lần trở lên". Căn cứ: điểm a khoản 2 Điều 216."""


class Seriousness(StrEnum):
    """Classes of crimes that the clauses belong to. Căn cứ: khoản 1 Điều 9 Bộ luật Hình sự năm 2015."""

    LESS_SERIOUS = "less_serious"
    SERIOUS = "serious"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        less = self is Seriousness.LESS_SERIOUS
        return "tội phạm ít nghiêm trọng" if less else "tội phạm nghiêm trọng"


_LESS_SERIOUS_TO = 36
"""Months of prison at the top of a frame up to which a crime is ít nghiêm trọng."""

_YEARS = {Seriousness.LESS_SERIOUS: 5, Seriousness.SERIOUS: 10}
"""Years of limitation by class. Căn cứ: điểm a, điểm b khoản 2 Điều 27 Bộ luật Hình sự năm 2015."""

_RESTARTING_ABOVE = 12
"""Months of prison above which a new crime makes an older limitation begin anew. Căn cứ: khoản 3 Điều 27."""


@attrs.frozen
class WithheldPoint:
    """Money taken from the workers and not paid, in a case of certain points.

    Args:
        point: the point it gives.
        case_of: the points of which one must be present.
        amount: the money from which the withheld part itself reaches that frame, đồng.
        workers: the number of workers from which it does.
    """

    point: str
    case_of: frozenset[str]
    amount: int
    workers: int


def _lowest(point: str) -> int:
    return next(span.low for ladder in (AMOUNT, WORKERS) for span, given in ladder if given == point)


WITHHELD = (
    WithheldPoint("2d", frozenset({"1a", "1b"}), _lowest("1a"), _lowest("1b")),
    WithheldPoint("3c", frozenset({"2b", "2c"}), _lowest("2b"), _lowest("2c")),
)
"""Căn cứ: điểm d khoản 2, điểm c khoản 3 Điều 216; not in a case of điểm a or d khoản 2."""


def points(
    *,
    amount: int,
    workers: int,
    withheld_amount: int,
    withheld_workers: int,
    completed_offences: int,
    withheld_part_alone: bool,
) -> frozenset[str]:
    """The points of every clause that the numbers give, ``{"1b", "2b"}``.

    Args:
        amount: unpaid principal, đồng.
        workers: distinct workers, người.
        withheld_amount: money taken from the workers and not paid, đồng.
        withheld_workers: workers it was taken from, người.
        completed_offences: evasions each complete.
        withheld_part_alone: reading of điểm d khoản 2 and điểm c khoản 3: False = any money withheld lifts
            the case to the next frame; True = the withheld part itself must reach the frame.

    Returns:
        Clause and point, each as two characters.
    """
    given = {point for point in (AMOUNT.of(amount), WORKERS.of(workers)) if point}
    basic = frozenset(given)
    if completed_offences in OFFENCES:
        given.add("2a")
    if withheld_amount > 0:
        for rule in WITHHELD:
            reaches = withheld_amount >= rule.amount or withheld_workers >= rule.workers
            if basic & rule.case_of and (reaches or not withheld_part_alone):
                given.add(rule.point)
    return frozenset(given)


@lru_cache(maxsize=1024)
def clause_of(all_points: frozenset[str]) -> int:
    """The highest clause among points; 0 where there is none."""
    return max((int(point[0]) for point in all_points), default=0)


def points_of(clause: int | None, all_points: frozenset[str]) -> frozenset[str]:
    """The letters of the points of one clause, ``{"b"}``."""
    return frozenset(point[1] for point in all_points if clause is not None and point[0] == str(clause))


def cite_point(point: str, confidence: Confidence | None = None) -> Citation:
    """The provision of a point such as ``2b``."""
    return cite("blhs-2015", article="216", clause=point[0], point=point[1], confidence=confidence)


class PenaltyKind(StrEnum):
    """Kinds of penalty in Article 216."""

    FINE = "fine"
    NON_CUSTODIAL = "non_custodial"
    PRISON = "prison"
    BAN = "ban"


@attrs.frozen(kw_only=True)
class Penalty:
    """One penalty that the clause provides; the court chooses, this library does not.

    Args:
        kind: kind.
        low: least, đồng for a fine, months otherwise; None where the clause names none.
        high: most, the same unit; both ends are inside.
        supplementary: may be added ("còn có thể").
        citation: where it stands.
    """

    kind: PenaltyKind
    low: int | None
    high: int
    supplementary: bool = False
    citation: Citation

    @property
    def unit(self) -> str:
        """``đồng`` or ``tháng``."""
        return "đồng" if self.kind is PenaltyKind.FINE else "tháng"

    def words(self) -> str:
        """``phạt tù từ 06 tháng đến 03 năm``."""
        show = money if self.kind is PenaltyKind.FINE else time_words
        extent = (
            f"đến {show(self.high)}" if self.low is None else f"từ {show(self.low)} đến {show(self.high)}"
        )
        return f"{_PENALTY_NAMES[self.kind]} {extent}"


_PENALTY_NAMES = {
    PenaltyKind.FINE: "phạt tiền",
    PenaltyKind.NON_CUSTODIAL: "phạt cải tạo không giam giữ",
    PenaltyKind.PRISON: "phạt tù",
    PenaltyKind.BAN: "cấm đảm nhiệm chức vụ, cấm hành nghề hoặc làm công việc nhất định",
}


def time_words(months: int) -> str:
    """``06 tháng``, ``01 năm``: months as the law writes them."""
    years, rest = divmod(months, 12)
    return f"{months:02d} tháng" if rest or not years else f"{years:02d} năm"


FINE_FLOOR = {
    EmployerStanding.INDIVIDUAL: (1_000_000, cite("blhs-2015", article="35", clause="3")),
    EmployerStanding.COMMERCIAL_ENTITY: (50_000_000, cite("blhs-2015", article="77", clause="2")),
}
"""No fine is below it, đồng; every fine of Điều 216 is above it by itself.

Căn cứ: khoản 3 Điều 35, khoản 2 Điều 77 Bộ luật Hình sự năm 2015.
"""

_F, _N, _P, _B = PenaltyKind.FINE, PenaltyKind.NON_CUSTODIAL, PenaltyKind.PRISON, PenaltyKind.BAN
_PERSON: dict[int, tuple[tuple[PenaltyKind, int | None, int], ...]] = {
    1: ((_F, 50_000_000, 200_000_000), (_N, None, 12), (_P, 3, 12)),
    2: ((_F, 200_000_000, 500_000_000), (_P, 6, 36)),
    3: ((_F, 500_000_000, 1_000_000_000), (_P, 24, 84)),
}
_PERSON_SUPPLEMENTARY = ((_F, 20_000_000, 100_000_000), (_B, 12, 60))
_ENTITY = {
    1: ("a", 200_000_000, 500_000_000),
    2: ("b", 500_000_000, 1_000_000_000),
    3: ("c", 1_000_000_000, 3_000_000_000),
}


def penalties(clause: int, standing: EmployerStanding | None) -> tuple[Penalty, ...]:
    """The penalties that a clause provides for a subject.

    Args:
        clause: 1, 2 or 3.
        standing: individual or commercial entity; of another organisation only its individuals can be
            subjects; None where not known.

    Returns:
        Main penalties (alternatives) first, then those that may be added; empty where the subject's
        standing is not known.

    Căn cứ: khoản 1 đến khoản 4 (người phạm tội), khoản 5 (pháp nhân thương mại) Điều 216.
    """
    if standing is None:
        return ()
    if standing is EmployerStanding.COMMERCIAL_ENTITY:
        point, low, high = _ENTITY[clause]
        place = cite("blhs-2015", article="216", clause="5", point=point)
        return (Penalty(kind=_F, low=low, high=high, citation=place),)
    place = cite("blhs-2015", article="216", clause=str(clause))
    added = cite("blhs-2015", article="216", clause="4")
    main = tuple(Penalty(kind=k, low=low, high=high, citation=place) for k, low, high in _PERSON[clause])
    return main + tuple(
        Penalty(kind=k, low=low, high=high, supplementary=True, citation=added)
        for k, low, high in _PERSON_SUPPLEMENTARY
    )


def frame_top(clause: int) -> int:
    """The longest prison term of a clause, in months; an entity's crime is classified by the same measure.

    Căn cứ: khoản 1 đến khoản 3 Điều 216; khoản 2 Điều 9 Bộ luật Hình sự năm 2015.
    """
    return next(high for kind, _, high in _PERSON[clause] if kind is PenaltyKind.PRISON)


def seriousness(clause: int) -> Seriousness:
    """The class of a clause. Căn cứ: Điều 9 Bộ luật Hình sự năm 2015."""
    return Seriousness.LESS_SERIOUS if frame_top(clause) <= _LESS_SERIOUS_TO else Seriousness.SERIOUS


LIMITATION_YEARS = {clause: _YEARS[seriousness(clause)] for clause in _PERSON}
"""Years of limitation by clause. Căn cứ: Điều 9, khoản 2 Điều 27 Bộ luật Hình sự năm 2015."""

RESTARTING = tuple(clause for clause in _PERSON if frame_top(clause) > _RESTARTING_ABOVE)
"""The clauses of which a new offence makes an older limitation begin anew: khoản 2 and khoản 3, not khoản 1.

Căn cứ: khoản 3 Điều 27 Bộ luật Hình sự năm 2015 ("trên 01 năm").
"""


def point_words(point: str) -> str:
    """What a point says, generated from its span: ``từ 10 người đến dưới 50 người``."""
    for ladder, unit in ((AMOUNT, "đồng"), (WORKERS, "người")):
        for span, given in ladder:
            if given == point:
                return span.words(unit)
    if point == "2a":
        return f"phạm tội {OFFENCES.low:02d} lần trở lên"
    rule = next(rule for rule in WITHHELD if rule.point == point)
    places = ", ".join(f"điểm {p[1]} khoản {p[0]}" for p in sorted(rule.case_of))
    return f"không đóng tiền đã thu hoặc khấu trừ của người lao động, thuộc trường hợp {places}"


__all__ = [
    "AMOUNT",
    "FINE_FLOOR",
    "LIMITATION_YEARS",
    "MONTHS",
    "OFFENCES",
    "RESTARTING",
    "WITHHELD",
    "WORKERS",
    "Penalty",
    "PenaltyKind",
    "Seriousness",
    "WithheldPoint",
    "cite_point",
    "clause_of",
    "frame_top",
    "penalties",
    "point_words",
    "points",
    "points_of",
    "seriousness",
    "time_words",
]
