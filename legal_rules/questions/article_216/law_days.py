"""The days and periods that the question takes from the law, each from the one place where it stands."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from legal_rules.case.events import SanctionKind
from legal_rules.kernel.dated import DatedValue
from legal_rules.law.fine_rules import fine_rules
from legal_rules.law.law import Law, default_law
from legal_rules.law.registry import instrument

READ_TO = date(2026, 7, 31)
"""Up to this day the law was searched for a change of Điều 216 and of the resolution; none was found."""

_EXECUTION = "thoi_hieu_thi_hanh_xu_phat"
_FINING = "thoi_hieu_xu_phat"
_LIFE = "coi_la_chua_bi_xu_phat"
_COLUMN = {SanctionKind.WARNING: "canh_cao", SanctionKind.FINE: "khac"}


@cache
def first_day_of(key: str) -> date:
    """The first day in force of an instrument; the earliest day there is where the register has none."""
    return instrument(key).in_force_from or date.min


@cache
def evasion_fined_from() -> date:
    """From this day a decree fines evasion as an act of its own.

    Căn cứ: Điều 38 Nghị định số 28/2020/NĐ-CP, the first decree with a rule for the act.
    """
    return min(first_day_of(rule.decree) for rule in fine_rules() if "evasion" in rule.acts)


def law_of_2024_from() -> date:
    """From this day the law says what evasion is. Căn cứ: khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024."""
    return first_day_of("luat-bhxh-2024")


def period_months(kind: SanctionKind, start: date, law: Law | None) -> int:
    """Months from full execution until the subject is deemed not to have been sanctioned.

    Args:
        kind: warning or another sanction.
        start: day of full execution, or last day of the limitation for execution.
        law: the law; None = `default_law`.

    Căn cứ: khoản 1 Điều 7 Luật Xử lý vi phạm hành chính năm 2012.
    """
    return _at(law or default_law(), f"{_LIFE}.{_COLUMN[kind]}", start)


def execution_months(start: date, law: Law | None) -> int:
    """Months in which a decision may be executed.

    Args:
        start: day of the decision, or last day of evading its execution.
        law: the law; None = `default_law`.

    Căn cứ: khoản 1, khoản 2 Điều 74 Luật Xử lý vi phạm hành chính năm 2012.
    """
    return _at(law or default_law(), _EXECUTION, start)


def years_to_fine(day: date, law: Law | None) -> int:
    """Years in which evasion may be fined.

    Args:
        day: the day for which it is asked.
        law: the law; None = `default_law`.

    Căn cứ: điểm a khoản 1 Điều 6 Luật Xử lý vi phạm hành chính năm 2012.
    """
    return _at(law or default_law(), _FINING, day)


@lru_cache(maxsize=4096)
def _at(law: Law, key: str, day: date) -> int:
    """The value of that day; beyond what is encoded that of the nearest day.

    Facts may lie before the first day, and a limitation of ten years ends after the last one; the finding
    says how far the law was read.
    """
    line = law.figure(key)
    found: DatedValue[int] = line.at(min(max(day, line.first_day), line.last_day))
    return found.value


@lru_cache(maxsize=16)
def whole_lives(law: Law | None) -> tuple[int, ...]:
    """Every number of months that limitation for execution and period together can take."""
    the_law = law or default_law()
    execution = {one.value for one in the_law.figure(_EXECUTION).values}
    periods = {one.value for column in _COLUMN.values() for one in the_law.figure(f"{_LIFE}.{column}").values}
    return tuple(sorted({first + second for first in execution for second in periods}))


__all__ = [
    "READ_TO",
    "evasion_fined_from",
    "execution_months",
    "first_day_of",
    "law_of_2024_from",
    "period_months",
    "whole_lives",
    "years_to_fine",
]
