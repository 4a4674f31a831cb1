"""What is owed by fund, for the invented workers.

The examples reckon for themselves and do not ask the library, so that a test can hold one against the other.
Every share is rounded half up to whole đồng, employer and worker apart.

Căn cứ: Điều 85, 86 Luật Bảo hiểm xã hội năm 2014; Điều 57 Luật Việc làm năm 2013; Nghị định 146/2018/NĐ-CP
Điều 7; Nghị định 58/2020/NĐ-CP; Nghị quyết 68/NQ-CP và 116/NQ-CP năm 2021 (giảm mức đóng).
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from legal_rules.case import Contribution, FundAmounts
from legal_rules.case.contributions import Fund

ACCIDENT_FREE_UNTIL = "2022-06"
"""Last month in which the employer paid 0 % to the accident fund (Nghị quyết 68/NQ-CP)."""
UNEMPLOYMENT_FREE_UNTIL = "2022-09"
"""Last month in which the employer paid 0 % to the unemployment fund (Nghị quyết 116/NQ-CP)."""


def _half_up(wage: int, per_mille: int) -> int:
    return (wage * per_mille + 500) // 1000


def employer_rates(month: str) -> dict[Fund, int]:
    """Employer's rates of a month from 2022-01, in thousandths of the wage."""
    return {
        Fund.HUU_TRI_TU_TUAT: 140,
        Fund.OM_DAU_THAI_SAN: 30,
        Fund.TNLD_BNN: 0 if month <= ACCIDENT_FREE_UNTIL else 5,
        Fund.BHYT: 30,
        Fund.BHTN: 0 if month <= UNEMPLOYMENT_FREE_UNTIL else 10,
    }


WORKER_RATES: dict[Fund, int] = {Fund.HUU_TRI_TU_TUAT: 80, Fund.BHYT: 15, Fund.BHTN: 10}
"""Worker's rates, in thousandths of the wage; the same in all months of the examples."""


def total_rate(month: str) -> int:
    """Employer and worker together, in thousandths: 305, 310 or 320."""
    return sum(employer_rates(month).values()) + sum(WORKER_RATES.values())


def due(wage: int, month: str) -> FundAmounts:
    """What is owed for one worker in one month, by fund, in đồng."""
    employer = employer_rates(month)
    return FundAmounts(
        **{
            fund.value: _half_up(wage, employer[fund]) + _half_up(wage, WORKER_RATES.get(fund, 0))
            for fund in Fund
        }
    )


def worker_share(wage: int) -> int:
    """What may be taken from the wage, in đồng a month."""
    return sum(_half_up(wage, rate) for rate in WORKER_RATES.values())


@attrs.frozen(kw_only=True)
class Owed:
    """Worker-months added up."""

    months: int
    amounts: FundAmounts

    @property
    def total(self) -> int:
        """Over all funds, in đồng."""
        return self.amounts.total


def add_up(rows: Iterator[Contribution] | list[Contribution] | tuple[Contribution, ...]) -> Owed:
    """Add up what is owed in the rows, each as often as it has months."""
    months, total = 0, FundAmounts.zero()
    for row in rows:
        for _ in row.months():
            months += 1
            total += row.due or FundAmounts.zero()
    return Owed(months=months, amounts=total)
