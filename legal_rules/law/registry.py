"""The register of instruments, and the one way to make a citation."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from legal_rules.errors import OutsideLawError, Problem
from legal_rules.kernel.citation import Citation, Confidence, Instrument
from legal_rules.kernel.citation_text import CitationReader


@cache
def _register() -> dict[str, Instrument]:
    text = files("legal_rules.law").joinpath("instruments.toml").read_text(encoding="utf-8")
    return {key: _instrument(key, row) for key, row in tomllib.loads(text).items()}


def _instrument(key: str, row: Mapping[str, Any]) -> Instrument:
    confidence = Confidence(row.get("confidence", Confidence.TEXT))
    lists = {field: tuple(row.get(field, ())) for field in ("replaced_by", "amended_by")}
    return Instrument(**{**row, **lists, "key": key, "confidence": confidence})


@cache
def _reader() -> CitationReader:
    return CitationReader(instruments=tuple(_register().values()))


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
        CaseDataError: BHXH-L011 to L015, the place has no allowed form.
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


def parse(text: str) -> Citation:
    """Read a citation of an instrument of the register back from its text.

    Args:
        text: ``điểm a khoản 1 Điều 216 Bộ luật Hình sự năm 2015``; tolerant of spelling, see
            `legal_rules.kernel.citation_text`.

    Returns:
        The citation, as well known as its instrument.

    Raises:
        CaseDataError: BHXH-L016 to L019, it cannot be read, or only in several ways.
    """
    return _reader().read(text)


__all__ = ["cite", "instrument", "keys", "parse"]
