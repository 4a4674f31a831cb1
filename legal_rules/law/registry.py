"""The register of instruments, and the one way to make a citation."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from legal_rules.errors import OutsideLawError, Problem
from legal_rules.kernel.citation import Citation, Confidence, Instrument


@cache
def _register() -> dict[str, Instrument]:
    text = files("legal_rules.law").joinpath("instruments.toml").read_text(encoding="utf-8")
    return {key: _instrument(key, row) for key, row in tomllib.loads(text).items()}


def _instrument(key: str, row: dict[str, Any]) -> Instrument:
    confidence = Confidence(row.pop("confidence", Confidence.TEXT))
    return Instrument(key=key, confidence=confidence, **row)


def keys() -> tuple[str, ...]:
    """The keys of all instruments, in the order of the register."""
    return tuple(_register())


def instrument(key: str) -> Instrument:
    """An instrument by its key.

    Args:
        key: ``blhs-2015``, ``nd-12-2022``…

    Returns:
        The instrument; what is not known of it is None.

    Raises:
        OutsideLawError: no instrument has this key.
    """
    found = _register().get(key)
    if found is None:
        raise OutsideLawError(
            Problem(
                code="BHXH-L001",
                where=key,
                message=f"không có văn bản nào mang mã “{key}” trong danh mục",
                mend="dùng một mã trong legal_rules/law/instruments.toml, hoặc bổ sung văn bản vào đó",
            )
        )
    return found


@cache
def cite(
    key: str,
    *,
    article: str | None = None,
    clause: str | None = None,
    point: str | None = None,
    section: str | None = None,
    confidence: Confidence | None = None,
) -> Citation:
    """A place in an instrument.

    Args:
        key: key of the instrument.
        article: number of the Điều.
        clause: number of the khoản.
        point: letter of the điểm.
        section: for instruments without Điều, as it is cited: ``điểm 4.5 mục I``.
        confidence: how well the rule is known; None = as well as the instrument itself.

    Returns:
        The citation.

    Raises:
        OutsideLawError: no instrument has this key.
    """
    place = instrument(key)
    return Citation(
        instrument=place,
        article=article,
        clause=clause,
        point=point,
        section=section,
        confidence=place.confidence if confidence is None else confidence,
    )


__all__ = ["cite", "instrument", "keys"]
