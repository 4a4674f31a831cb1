"""The user's table of yearly rates: none is built in, since no published figure was seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

import attrs

from legal_rules.errors import CaseDataError, OutsideLawError, Problem
from legal_rules.kernel import fields as f
from legal_rules.kernel.fields import FIRST_YEAR, LAST_YEAR, shown
from legal_rules.kernel.rounding import percent, percent_words
from legal_rules.law.law import Law, default_law


class RateGroup(StrEnum):
    """Which market or fund a rate is that of."""

    BHXH = "bhxh"
    BHTN = "bhtn"
    BHYT = "bhyt"

    @property
    def label(self) -> str:
        """What the rate is, in Vietnamese."""
        return {
            RateGroup.BHXH: "lãi suất đầu tư bình quân của quỹ bảo hiểm xã hội",
            RateGroup.BHTN: "lãi suất đầu tư bình quân của quỹ bảo hiểm thất nghiệp",
            RateGroup.BHYT: "lãi suất liên ngân hàng kỳ hạn 9 tháng (bảo hiểm y tế)",
        }[self]


PERCENT = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?%")
"""How a rate is written: ``6.39%`` or ``6,39%``."""

TENOR_MONTHS = 9
"""Of which tenor the interbank rate for health insurance is, tháng; else of the next shorter one.

Căn cứ: khoản 3 Điều 6 Quyết định số 60/2015/QĐ-TTg (theo nguồn dẫn lại).
"""

_FIELDS = ("year", "group", "rate", "source")
_ANNOUNCED = ("applied_in", "group", "monthly", "source")
_TENOR = "tenor_months"


def _rate(value: object) -> object:
    """An exact rate of what was written; anything else is left as it is, for the validator to refuse."""
    if isinstance(value, str) and PERCENT.fullmatch(value):
        return percent(value.replace(",", "."))
    return value


def _group(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, RateGroup) and value in set(RateGroup):
        return RateGroup(value)
    return value


@attrs.frozen(kw_only=True)
class InterestRate:
    """One yearly rate, not multiplied, as published or as it follows from what was published.

    Args:
        year: the year of the rate itself, not that in which it is applied.
        group: ``bhxh`` (average investment rate of the BHXH fund), ``bhtn`` (that of the BHTN fund, where it
            has one of its own), ``bhyt`` (interbank rate of 9 months; where there was none, of the next
            shorter time).
        rate: exact: ``"6.39%"`` (or ``"6,39%"``) or a Fraction below 1; never a float.
        source: where it was published, in Vietnamese: number and day of the notice.
        tenor_months: of ``bhyt`` the tenor of the interbank rate, tháng: 9, or where there was none the next
            shorter one; left out, 9. Of the other groups None.

    Raises:
        CaseDataError: all that is wrong with it at once (``BHXH-C100`` to ``BHXH-C105``, ``BHXH-C140``).

    Căn cứ: khoản 3 Điều 6 Quyết định số 60/2015/QĐ-TTg (theo nguồn dẫn lại).
    """

    year: int
    group: RateGroup = attrs.field(converter=_group)
    rate: Fraction = attrs.field(converter=_rate)
    source: str
    tenor_months: int | None = None

    def __attrs_post_init__(self) -> None:
        problems = _problems({name: getattr(self, name) for name in _FIELDS})
        problems += _tenor(self.tenor_months, self.group)
        if problems:
            raise CaseDataError(problems)
        if self.group is RateGroup.BHYT and self.tenor_months is None:
            object.__setattr__(self, _TENOR, TENOR_MONTHS)

    @property
    def tenor_words(self) -> str:
        """``kỳ hạn 06 tháng, do không có kỳ hạn 09 tháng``; empty where it is the tenor of the rule."""
        if self.tenor_months in {None, TENOR_MONTHS}:
            return ""
        return f"kỳ hạn {self.tenor_months:02d} tháng, do không có kỳ hạn {TENOR_MONTHS:02d} tháng"

    @classmethod
    def announced(
        cls,
        *,
        applied_in: int,
        group: RateGroup | str,
        monthly: Fraction | str,
        source: str,
        tenor_months: int | None = None,
        law: Law | None = None,
    ) -> InterestRate:
        """The yearly rate behind a monthly interest rate (lãi suất chậm đóng, %/tháng) that was announced.

        ``1.065%`` a month announced for 2016 is 2 × 6.39% ÷ 12, the rate of 2015.

        Args:
            applied_in: the year for which it was announced.
            group: as in `InterestRate`.
            monthly: exact: ``"1.065%"`` or a Fraction; as announced, multiplied already.
            source: the notice.
            tenor_months: as in `InterestRate`.
            law: the law; None = as encoded.

        Raises:
            CaseDataError: as `InterestRate`.
            OutsideLawError: ``BHXH-L041``, interest was not reckoned by month in that year.
        """
        problems = _problems({"applied_in": applied_in, "group": group, "monthly": monthly, "source": source})
        problems += _tenor(tenor_months, _group(group))
        given = _rate(monthly)
        if problems or not isinstance(given, Fraction):
            raise CaseDataError(problems)
        law = law or default_law()
        suffix = "bhyt" if group == RateGroup.BHYT else "bhxh"
        line = law.figure(f"he_so_lai_{suffix}")
        if not line.first_day.year <= applied_in <= line.last_day.year:
            raise OutsideLawError(
                Problem(
                    code="BHXH-L041",
                    where="applied_in",
                    message=f"năm {applied_in} không có lãi suất chậm đóng theo tháng",
                    mend=f"chỉ ghi lãi suất công bố cho các năm {line.first_day.year} – {line.last_day.year}",
                )
            )
        first = date(applied_in, 1, 1)
        return cls(
            year=applied_in - law.at(f"nam_lai_suat_{suffix}", first).value,
            group=RateGroup(group),
            rate=given * 12 / law.at(f"he_so_lai_{suffix}", first).value,
            source=source,
            tenor_months=tenor_months,
        )


def _year(value: object) -> tuple[str, str, str] | None:
    if isinstance(value, bool) or not isinstance(value, int) or not FIRST_YEAR <= value <= LAST_YEAR:
        mend = "ghi số 4 chữ số không có dấu ngoặc kép, ví dụ 2022"
        return "BHXH-C102", f"phải là năm, nhận được {shown(value)}", mend
    return None


def _known_group(value: object) -> tuple[str, str, str] | None:
    if not isinstance(_group(value), RateGroup):
        mend = f"chọn một trong: {', '.join(one.value for one in RateGroup)}"
        return "BHXH-C104", f"không có loại lãi suất {shown(value)}", mend
    return None


def _exact_rate(value: object) -> tuple[str, str, str] | None:
    rate = _rate(value)
    if not isinstance(rate, Fraction):
        mend = "ghi chữ có dấu phần trăm, ví dụ “6.39%”, hoặc fractions.Fraction; không dùng số thập phân"
        return "BHXH-C100", f"phải là tỷ lệ chính xác, nhận được {shown(value)}", mend
    mend = "ghi mức lãi suất từ 0% đến dưới 100%"
    if rate < 0:
        return "BHXH-C101", f"không được âm, nhận được -{percent_words(-rate)}", mend
    if rate >= 1:
        return "BHXH-C101", f"phải dưới 100%, nhận được {percent_words(rate)}", mend
    return None


def _published(value: object) -> tuple[str, str, str] | None:
    if not isinstance(value, str) or not value.strip():
        mend = "ghi số, ngày thông báo của Bảo hiểm xã hội Việt Nam"
        return "BHXH-C105", "mức lãi suất phải ghi nguồn", mend
    return None


_CHECKS: Mapping[str, Callable[[object], tuple[str, str, str] | None]] = {
    "year": _year,
    "applied_in": _year,
    "group": _known_group,
    "rate": _exact_rate,
    "monthly": _exact_rate,
    "source": _published,
}


def _problems(row: Mapping[str, object]) -> list[Problem]:
    """Everything wrong with the fields of one rate, in their order."""
    problems = []
    for name, value in row.items():
        if (told := _CHECKS[name](value)) is not None:
            code, message, mend = told
            problems.append(Problem(code=code, where=name, message=message, mend=mend))
    return problems


def _tenor(value: object, group: object) -> list[Problem]:
    """What is wrong with a tenor; a group that is no group is told of elsewhere."""
    if value is None or not isinstance(group, RateGroup):
        return []
    if group is not RateGroup.BHYT:
        message = f"{group.label} không có kỳ hạn, nhận được {shown(value)}"
        mend = "bỏ trống; chỉ lãi suất liên ngân hàng (bảo hiểm y tế) có kỳ hạn"
    elif isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= TENOR_MONTHS:
        message = f"kỳ hạn phải là số tháng từ 1 đến {TENOR_MONTHS}, nhận được {shown(value)}"
        mend = f"ghi {TENOR_MONTHS}; không có kỳ hạn {TENOR_MONTHS} tháng thì ghi kỳ hạn ngắn hơn liền kề"
    else:
        return []
    return [Problem(code="BHXH-C140", where=_TENOR, message=message, mend=mend)]


def _each_once(table: InterestRates, attribute: attrs.Attribute[Any], rates: Any) -> None:
    f.each(f.instance_of(InterestRate))(table, attribute, rates)
    first: dict[tuple[int, RateGroup], int] = {}
    problems = []
    for index, one in enumerate(rates):
        before = first.setdefault((one.year, one.group), index)
        if before != index:
            problems.append(_duplicate(index, before, one.year, one.group))
    if problems:
        raise CaseDataError(problems)


def _duplicate(index: int, before: int, year: int, group: RateGroup) -> Problem:
    return Problem(
        code="BHXH-C103",
        where=f"rates[{index}]",
        message=f"{group.label} năm {year} đã ghi ở rates[{before}]",
        mend="giữ lại một dòng",
    )


@attrs.frozen(kw_only=True)
class InterestRates:
    """The yearly rates that are known; empty unless the user fills it.

    Args:
        rates: each year and group once.

    Raises:
        CaseDataError: ``BHXH-C103``, a year and group twice.
    """

    rates: tuple[InterestRate, ...] = attrs.field(default=(), validator=_each_once)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, object] | InterestRate]) -> InterestRates:
        """The table of rows as they come from a file; everything wrong with them is told at once.

        Args:
            rows: each an `InterestRate`, or a mapping with the keys ``year``, ``group``, ``rate``, ``source``
                (a yearly rate) or ``applied_in``, ``group``, ``monthly``, ``source`` (an announced one, see
                `InterestRate.announced`); ``tenor_months`` may stand in either.

        Raises:
            CaseDataError: all problems, each with its path (``rates[3].rate``).
        """
        rates: list[InterestRate] = []
        places: dict[tuple[int, RateGroup], int] = {}
        problems: list[Problem] = []
        for index, row in enumerate(rows):
            try:
                one = _read(row)
            except (CaseDataError, OutsideLawError) as error:
                problems += (_placed(problem, index) for problem in error.problems)
                continue
            before = places.setdefault((one.year, one.group), index)
            if before == index:
                rates.append(one)
            else:
                problems.append(_duplicate(index, before, one.year, one.group))
        if problems:
            raise CaseDataError(problems)
        return cls(rates=tuple(rates))

    def get(self, year: int, group: RateGroup) -> InterestRate | None:
        """The rate of a year; None where the table lacks it, which is never zero."""
        return next((one for one in self.rates if (one.year, one.group) == (year, group)), None)


def _placed(problem: Problem, index: int) -> Problem:
    where = f"rates[{index}].{problem.where}" if problem.where else f"rates[{index}]"
    return attrs.evolve(problem, where=where)


def _read(row: object) -> InterestRate:
    if isinstance(row, InterestRate):
        return row
    if not isinstance(row, Mapping):
        raise CaseDataError(_bad_row("", f"phải là một dòng của bảng lãi suất, nhận được {shown(row)}"))
    wanted = _ANNOUNCED if "applied_in" in row or "monthly" in row else _FIELDS
    problems = [_bad_row(name, "thiếu trường này") for name in wanted if name not in row]
    problems += [_bad_row(str(name), "không có trường này") for name in row if name not in (*wanted, _TENOR)]
    problems += _problems({name: row[name] for name in wanted if name in row})
    problems += _tenor(row.get(_TENOR), _group(row.get("group")))
    if problems:
        raise CaseDataError(problems)
    make = InterestRate if wanted is _FIELDS else InterestRate.announced
    return make(**{str(name): value for name, value in row.items()})


def _bad_row(where: str, message: str) -> Problem:
    return Problem(
        code="BHXH-C106",
        where=where,
        message=message,
        mend=f"ghi các trường {', '.join(_FIELDS)}; hoặc {', '.join(_ANNOUNCED)}",
    )


__all__ = ["InterestRate", "InterestRates", "RateGroup"]
