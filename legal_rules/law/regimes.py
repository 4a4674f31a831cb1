"""Days on which one regime of the law gives way to another, and what each level of the agencies does when.

The data stand in ``figures/regimes.toml``; `kinds_of_supervision` is the one way to read from them whether an
agency inspects or checks, and whether its head may sign the decision.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.case.agency import AgencyLevel
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.dated import DatedValue
from legal_rules.law.law import Law, default_law

CHECK_REGIME_FROM = date(2025, 7, 1)
"""From this day BHXH agencies check (kiểm tra chuyên ngành) and no longer inspect (thanh tra).

Căn cứ: điểm s khoản 1 Điều 62 Luật Thanh tra năm 2025 (theo nguồn dẫn lại).
"""

NO_DECREE = "khong"
"""Value of ``nghi_dinh_thanh_tra_kiem_tra`` while no decree details the act."""


class SupervisionKind(StrEnum):
    """What an agency does about contributions beyond its own notices and visits."""

    INSPECTION = "thanh_tra_chuyen_nganh"
    CHECK = "kiem_tra_chuyen_nganh"
    PLAIN_CHECK = "kiem_tra"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            SupervisionKind.INSPECTION: "thanh tra chuyên ngành",
            SupervisionKind.CHECK: "kiểm tra chuyên ngành",
            SupervisionKind.PLAIN_CHECK: "kiểm tra",
        }[self]


class Power(StrEnum):
    """Whether the head of an agency may sign the decision; unsettled is neither yes nor no."""

    YES = "co"
    NO = "khong"
    UNSETTLED = "hoi"


@attrs.frozen(kw_only=True)
class Supervision:
    """What one level of the agencies does on a day, and whether its head may decide it.

    Args:
        level: the level.
        kind: inspection, specialised check or plain check.
        regime: what says so, with its days, citations and confidence.
        decides: what says whether the head may sign; None where nothing is encoded (a plain check).
        figure: key of the figure in which ``decides`` stands; empty where it is None.
    """

    level: AgencyLevel
    kind: SupervisionKind
    regime: DatedValue[Any]
    decides: DatedValue[Any] | None
    figure: str = ""

    @property
    def power(self) -> Power:
        """Whether the head may sign."""
        return Power.UNSETTLED if self.decides is None else Power(self.decides.value)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The provisions on the kind and on who decides, each once."""
        deciding = () if self.decides is None else self.decides.citations
        return tuple(dict.fromkeys((*self.regime.citations, *deciding)))


_COLUMN = {
    AgencyLevel.CENTRAL: "bhxh_viet_nam",
    AgencyLevel.PROVINCE: "bhxh_tinh",
    AgencyLevel.REGION: "bhxh_khu_vuc",
    AgencyLevel.DISTRICT: "bhxh_huyen",
    AgencyLevel.BASE_UNIT: "bhxh_co_so",
}
_DECIDING = {
    SupervisionKind.INSPECTION: ("quyet_dinh_thanh_tra",),
    SupervisionKind.CHECK: ("quyet_dinh_kiem_tra", "quyet_dinh_kiem_tra_truoc_2025_7"),
    SupervisionKind.PLAIN_CHECK: (),
}


def second_level(on: date, *, law: Law | None = None) -> AgencyLevel:
    """The level directly below BHXH Việt Nam on a day: province, or region from March to June 2025.

    Args:
        on: the day.
        law: the law; left out, as encoded.

    Raises:
        OutsideLawError: nothing is encoded for that day.
    """
    return AgencyLevel((law or default_law()).at("cap_co_quan_bhxh.cap_hai", on).value)


def third_level(on: date, *, law: Law | None = None) -> AgencyLevel:
    """The level below `second_level` on a day: district, or base unit from July 2025.

    Args:
        on: the day.
        law: the law; left out, as encoded.

    Raises:
        OutsideLawError: nothing is encoded for that day.
    """
    return AgencyLevel((law or default_law()).at("cap_co_quan_bhxh.cap_ba", on).value)


def kinds_of_supervision(level: AgencyLevel, on: date, *, law: Law | None = None) -> tuple[Supervision, ...]:
    """What a level of the agencies does on a day: inspection, specialised check, or a plain check.

    A level below the second does what the level above it does, as far as its head may decide at all.

    Args:
        level: the level.
        on: the day.
        law: the law; left out, as encoded.

    Returns:
        The kinds; none where the level does not exist on that day.

    Raises:
        OutsideLawError: nothing is encoded for that day.

    Căn cứ: khoản 3 Điều 13 Luật Bảo hiểm xã hội năm 2014; Nghị định số 21/2016/NĐ-CP; Nghị định số
    03/2024/NĐ-CP; Điều 5 Quyết định số 1456/QĐ-BHXH; Điều 61, điểm s khoản 1 Điều 62 Luật Thanh tra năm 2025;
    Điều 6 Nghị định số 217/2025/NĐ-CP.
    """
    law = law or default_law()
    above = second_level(on, law=law)
    if level not in {AgencyLevel.CENTRAL, above, third_level(on, law=law)}:
        return ()
    acting = level if level in {AgencyLevel.CENTRAL, above} else above
    regime = law.at(f"che_do_thanh_tra.{_COLUMN[acting]}", on)
    kind = SupervisionKind(regime.value)
    figure = _encoded(law, (f"{table}.{_COLUMN[level]}" for table in _DECIDING[kind]), on)
    return (
        Supervision(
            level=level,
            kind=kind,
            regime=regime,
            decides=law.at(figure, on) if figure else None,
            figure=figure,
        ),
    )


def _encoded(law: Law, keys: Iterable[str], on: date) -> str:
    """The first figure of ``keys`` that has a value on ``on``; empty where none has."""
    for key in keys:
        line = law.figures.get(key)
        if line is not None and line.first_day <= on <= line.last_day:
            return key
    return ""


__all__ = [
    "CHECK_REGIME_FROM",
    "NO_DECREE",
    "Power",
    "Supervision",
    "SupervisionKind",
    "kinds_of_supervision",
    "second_level",
    "third_level",
]
