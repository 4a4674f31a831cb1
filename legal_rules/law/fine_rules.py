"""Which provision fines which act, and the headcount ladders: the rows of ``fine_rules.toml``."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.ladder import Ladder
from legal_rules.kernel.wording import Span
from legal_rules.law.registry import cite


class How(StrEnum):
    """How a band of a fine is found."""

    PERCENT = "percent"
    EACH = "each"
    BAND = "band"
    LADDER = "ladder"


@attrs.frozen(kw_only=True)
class Rung:
    """The band of a number of workers.

    Args:
        low: lower end for an individual, đồng.
        high: upper end for an individual, đồng.
        citations: the provision; where the letter of its điểm was not read, the khoản first.
    """

    low: int
    high: int
    citations: tuple[Citation, ...]


@attrs.frozen(kw_only=True)
class FineRule:
    """One act under one decree.

    Args:
        acts: names of the acts.
        decree: key of the decree.
        scheme: ``joint``, ``bhxh``, ``bhtn``, ``bhyt`` or ``any``.
        citations: the provision on the act.
        how: how the band is found.
        figure: key of the figure without its column, or of the ladder.
        of: the sum or the thing that counts; empty for a band and a ladder.
        warning: key of the figure below which there is a warning only.
        below: the upper end itself is not reached.
        or_warning: a warning stands beside the fine.
        person: always the fine of an individual.
        second: key of another reading of the lower end.
    """

    acts: tuple[str, ...]
    decree: str
    scheme: str
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    how: How
    figure: str
    of: str
    warning: str | None
    below: bool
    or_warning: bool
    person: bool
    second: str | None

    @property
    def scheme_words(self) -> str:
        """The insurance in Vietnamese; empty where none is told apart."""
        return _SCHEMES.get(self.scheme, "")

    @property
    def article(self) -> str | None:
        """Number of the Điều."""
        return self.citations[0].article


_SCHEMES = {
    "joint": "bảo hiểm xã hội bắt buộc, bảo hiểm thất nghiệp",
    "bhxh": "bảo hiểm xã hội bắt buộc",
    "bhtn": "bảo hiểm thất nghiệp",
}


@attrs.frozen(kw_only=True)
class AbsentAct:
    """Acts that a decree does not fine under this name.

    Args:
        acts: names of the acts.
        decree: key of the decree.
        citations: the provision.
        instead: what it has instead, in Vietnamese.
    """

    acts: tuple[str, ...]
    decree: str
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    instead: str


@cache
def fine_rules() -> tuple[FineRule, ...]:
    """Every rule, in the order of the file."""
    return tuple(
        FineRule(
            acts=_acts(row),
            decree=row["decree"],
            scheme=row["scheme"],
            citations=_citations(row),
            how=How(row["how"]),
            figure=row["figure"],
            of=row.get("of", ""),
            warning=row.get("warning"),
            below=row.get("below", False),
            or_warning=row.get("or_warning", False),
            person=row.get("person", False),
            second=row.get("second"),
        )
        for row in _data()["rule"]
    )


@cache
def absent_acts() -> tuple[AbsentAct, ...]:
    """Every act that a decree does not fine under this name."""
    return tuple(
        AbsentAct(acts=_acts(row), decree=row["decree"], citations=_citations(row), instead=row["instead"])
        for row in _data()["absent"]
    )


@cache
def ladders() -> dict[str, Ladder[Rung]]:
    """The ladders by key.

    Raises:
        LadderError: the rungs leave a gap or overlap.
    """
    return {key: _ladder(table) for key, table in _data()["ladder"].items()}


def rung_of(ladder: str, workers: int) -> Rung:
    """The rung of a number of workers, from 1 on."""
    return next(rung for span, rung in ladders()[ladder] if workers in span)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("legal_rules.law").joinpath("fine_rules.toml").read_text(encoding="utf-8"))


def _acts(row: dict[str, Any]) -> tuple[str, ...]:
    return (row["act"],) if isinstance(row["act"], str) else tuple(row["act"])


def _citations(row: dict[str, Any]) -> tuple[Citation, ...]:
    return tuple(
        cite(
            place["source"],
            article=place.get("article"),
            clause=place.get("clause"),
            point=place.get("point"),
            confidence=Confidence(row["confidence"]),
        )
        for place in (row, *row.get("also", ()))
    )


def _ladder(table: dict[str, Any]) -> Ladder[Rung]:
    return Ladder(
        tuple(
            (
                Span(rung["workers"], rung.get("below")),
                Rung(low=rung["low"], high=rung["high"], citations=_of_rung(table, rung)),
            )
            for rung in table["rungs"]
        )
    )


def _of_rung(table: dict[str, Any], rung: dict[str, Any]) -> tuple[Citation, ...]:
    place = {"article": table["article"], "clause": table["clause"]}
    read = Confidence(table["confidence"])
    if rung.get("point_read", False):
        return (cite(table["source"], **place, point=rung["point"], confidence=read),)
    return (
        cite(table["source"], **place, confidence=read),
        cite(table["source"], **place, point=rung["point"], confidence=Confidence.ASSUMED),
    )


__all__ = ["AbsentAct", "FineRule", "How", "Rung", "absent_acts", "fine_rules", "ladders", "rung_of"]
