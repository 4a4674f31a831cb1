"""What contributions of a month are reckoned on: the floor and the caps, each with its provisions.

A wage below the floor is reckoned on the floor, a wage above a cap on the cap.
Căn cứ: Điều 89 Luật Bảo hiểm xã hội năm 2014; Điều 31 Luật Bảo hiểm xã hội năm 2024; Điều 14 Luật Bảo hiểm y
tế; Điều 58 Luật Việc làm năm 2013, Điều 34 Luật Việc làm năm 2025.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from legal_rules.case import Fund
from legal_rules.case.employer import WageRegion
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.rounding import Rounding
from legal_rules.law.law import Law
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.contributions.circumstances import Circumstances, FloorSupplement, WageSetting

REFERENCE = "muc_tham_chieu"
"""The floor from July 2025: mức tham chiếu, which is lương cơ sở while the latter exists."""

_SUPPLEMENTS = {
    FloorSupplement.TRAINED: "muc_san_tang_qua_dao_tao",
    FloorSupplement.HEAVY: "muc_san_tang_nang_nhoc",
    FloorSupplement.VERY_HEAVY: "muc_san_tang_dac_biet_nang_nhoc",
}


def first_day_of(month: str) -> date:
    """The first day of a month ``YYYY-MM``."""
    return date(int(month[:4]), int(month[5:]), 1)


def in_its_time(law: Law, key: str, month: str) -> DatedValue[Any] | None:
    """A figure that holds for a time only; None before and after that time."""
    line, day = law.figure(key), first_day_of(month)
    return line.at(day) if line.first_day <= day <= line.last_day else None


@attrs.frozen(kw_only=True)
class Reference:
    """What floors and caps are told in: lương cơ sở, mức tham chiếu or lương tối thiểu vùng.

    Args:
        words: its name in Vietnamese.
        value: đồng a month.
        citations: the provisions that name it and that say what it is.
    """

    words: str
    value: DatedValue[int]
    citations: tuple[Citation, ...]

    @property
    def amount(self) -> int:
        """Đồng a month."""
        return self.value.value


def regional_minimum(month: str, region: WageRegion, *, law: Law) -> Reference:
    """The regional minimum wage of a month.

    Args:
        month: ``YYYY-MM``.
        region: vùng.
        law: figures and settings.
    """
    value = law.of_month(f"luong_toi_thieu_vung.{region.value}", month)
    return Reference(
        words=f"lương tối thiểu tháng vùng {region.value}", value=value, citations=value.citations
    )


def reference_level(month: str, *, law: Law) -> Reference:
    """Lương cơ sở, which from July 2025 on is what mức tham chiếu is.

    Căn cứ: khoản 13 Điều 141 Luật Bảo hiểm xã hội năm 2024; khoản 2 Điều 5 Nghị định số 158/2025/NĐ-CP.
    """
    value = law.of_month("luong_co_so", month)
    equal = in_its_time(law, "muc_tham_chieu_la_luong_co_so", month)
    if equal is None:
        return Reference(words="lương cơ sở", value=value, citations=value.citations)
    return Reference(
        words="mức tham chiếu (bằng lương cơ sở)",
        value=value,
        citations=(*equal.citations, *value.citations),
    )


@attrs.frozen(kw_only=True)
class Floor:
    """The lowest base of a month.

    Args:
        amount: đồng a month.
        reference: what it is.
        rule: the provision that says so.
        supplements: what raises it.
        how: the setting by which supplements are put together, or left out; None where it changes nothing.
        free: the setting by which it is not; None where it is.
    """

    amount: int
    reference: Reference
    rule: DatedValue[str]
    supplements: tuple[tuple[FloorSupplement, DatedValue[Fraction]], ...] = ()
    how: Setting | None = None
    free: Setting | None = None

    @property
    def binding(self) -> bool:
        """Whether a wage below it is reckoned on it."""
        return self.free is None


def floor_of_month(asked: Circumstances, *, law: Law) -> Floor:
    """The lowest base of a month.

    To June 2025 the regional minimum wage, to June 2022 with what training and heavy work add; from July 2025
    mức tham chiếu.

    Args:
        asked: month, region and the rest.
        law: figures and settings.

    Returns:
        The floor; it binds neither part-time work nor, to June 2025, wages set by the State (assumed).

    Raises:
        OutsideLawError: the month lies outside what is encoded.

    Căn cứ: Điều 6 Quyết định số 595/QĐ-BHXH; điểm đ khoản 1 Điều 31 Luật Bảo hiểm xã hội năm 2024.
    """
    rule = law.of_month("muc_san_dong", asked.month)
    free = _free(law, "muc_san_khong_tron_thoi_gian") if asked.part_time else None
    if rule.value == REFERENCE:
        reference = reference_level(asked.month, law=law)
        return Floor(amount=reference.amount, reference=reference, rule=rule, free=free)
    reference = regional_minimum(asked.month, asked.region, law=law)
    raised, supplements, how = _raised(asked, reference.amount, law)
    if free is None and asked.wage_setting is WageSetting.STATE:
        free = _free(law, "muc_san_luong_nha_nuoc")
    return Floor(amount=raised, reference=reference, rule=rule, supplements=supplements, how=how, free=free)


def _free(law: Law, key: str) -> Setting | None:
    """The setting that frees from the floor; None where a person set it otherwise."""
    setting = law.setting(key)
    return setting if setting.value == "khong" else None


def _raised(
    asked: Circumstances, amount: int, law: Law
) -> tuple[int, tuple[tuple[FloorSupplement, DatedValue[Fraction]], ...], Setting | None]:
    """The regional minimum wage with what training and heavy work add to it."""
    found = tuple(
        (one, value)
        for one in asked.floor_supplements
        if (value := in_its_time(law, _SUPPLEMENTS[one], asked.month)) is not None
    )
    if not found:
        return amount, (), None
    how = law.setting("muc_san_cong_them")
    if how.value == "khong":
        return amount, (), how
    factor = Fraction(1)
    for _, supplement in found:
        factor = factor + supplement.value if how.value == "cong" else factor * (1 + supplement.value)
    raised = Rounding(law.setting("lam_tron").value).apply(amount * factor)
    return raised, found, how if len(found) > 1 else None


@attrs.frozen(kw_only=True)
class Cap:
    """The highest base of a month for one fund.

    Args:
        times: how many times.
        reference: of what.
    """

    times: DatedValue[int]
    reference: Reference

    @property
    def amount(self) -> int:
        """Đồng a month."""
        return self.times.value * self.reference.amount


def cap_of_month(fund: Fund, asked: Circumstances, *, law: Law) -> Cap:
    """The highest base of a month for one fund.

    Twenty times lương cơ sở, from July 2025 mức tham chiếu; for unemployment insurance twenty times the
    regional minimum wage, but for wages set by the State twenty times lương cơ sở to the end of 2025.

    Args:
        fund: the fund.
        asked: month, region, who sets the wage.
        law: figures and settings.

    Raises:
        OutsideLawError: the month lies outside what is encoded.

    Căn cứ: khoản 3 Điều 89 Luật Bảo hiểm xã hội năm 2014; điểm đ khoản 1 Điều 31 Luật Bảo hiểm xã hội năm
    2024; Điều 14 Luật Bảo hiểm y tế; Điều 58 Luật Việc làm năm 2013; khoản 2 Điều 34 Luật Việc làm năm 2025.
    """
    month = asked.month
    if fund is Fund.BHTN:
        state = "he_so_tran_bhtn_luong_nha_nuoc"
        if asked.wage_setting is WageSetting.STATE and in_its_time(law, state, month) is not None:
            base_salary = law.of_month("luong_co_so", month)
            return Cap(
                times=law.of_month(state, month),
                reference=Reference(words="lương cơ sở", value=base_salary, citations=base_salary.citations),
            )
        return Cap(
            times=law.of_month("he_so_tran_bhtn", month),
            reference=regional_minimum(month, asked.region, law=law),
        )
    key = "he_so_tran_bhyt" if fund is Fund.BHYT else "he_so_tran_bhxh"
    return Cap(times=law.of_month(key, month), reference=reference_level(month, law=law))


def base_of(wage: int, *, floor: Floor, cap: Cap) -> int:
    """The wage within floor and cap.

    Args:
        wage: đồng a month.
        floor: the lowest base.
        cap: the highest base.

    Returns:
        Đồng a month.
    """
    return min(max(wage, floor.amount) if floor.binding else wage, cap.amount)


__all__ = [
    "Cap",
    "Floor",
    "Reference",
    "base_of",
    "cap_of_month",
    "first_day_of",
    "floor_of_month",
    "in_its_time",
    "reference_level",
    "regional_minimum",
]
