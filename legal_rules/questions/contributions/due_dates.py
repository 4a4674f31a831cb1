"""Until when contributions had to be paid, for each way of paying.

The functions over month indexes are for monthly payers as the law is encoded, and quick: they read no
figures, roll over no day off and know no person's choices. Everything else goes through the figures of
due_dates.toml.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import attrs

from legal_rules.case import Fund
from legal_rules.case.contributions import month_index, month_of
from legal_rules.errors import CaseDataError, OutsideLawError, Problem
from legal_rules.kernel import fields as f
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.time_limit import roll_over
from legal_rules.law.calendars import state_agencies
from legal_rules.law.law import Law, default_law
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.contributions.given import made

FIRST_MONTH = "2015-01"
"""The first month whose payment day is encoded."""

_FIRST = month_index(FIRST_MONTH)
_LAW_OF_2024 = month_index("2025-07")


class PaymentCycle(StrEnum):
    """How often an employer pays.

    Every 3 or 6 months those may pay that work in agriculture, forestry, fishery or salt and pay by product
    or by piece.
    """

    MONTHLY = "monthly"
    THREE_MONTHS = "three_months"
    SIX_MONTHS = "six_months"

    @property
    def months(self) -> int:
        """How many months are paid at once."""
        return {PaymentCycle.MONTHLY: 1, PaymentCycle.THREE_MONTHS: 3, PaymentCycle.SIX_MONTHS: 6}[self]


class Payer(StrEnum):
    """Who pays: an employer, or a household owner or unpaid manager for himself."""

    EMPLOYER = "employer"
    SELF = "self"


@attrs.frozen(kw_only=True)
class PaymentDay:
    """Until when the contributions of a month had to be paid.

    Args:
        month: the month, ``YYYY-MM``.
        last_day: the last day; not rolled over days off, unless the setting ``ngay_dong_gap_ngay_nghi`` says
            so.
        citation: where it stands, for the fund asked, else for social insurance.
        first_month: first month that is paid at once with it.
        last_month: last month that is paid at once with it.
        nominal_last_day: the last day before rolling over days off.
        rule: the figure that the day rests on.
        provisions: where it stands for each fund.
        settings: the choices that the day hangs on.
        undecided_years: years whose days off are not decided yet, where the day was looked up in a calendar.
    """

    month: str
    last_day: date
    citation: Citation
    first_month: str
    last_month: str
    nominal_last_day: date
    rule: DatedValue[int] = attrs.field(repr=False)
    provisions: tuple[tuple[Fund, tuple[Citation, ...]], ...] = attrs.field(default=(), repr=False)
    settings: tuple[Setting, ...] = attrs.field(default=(), repr=False, hash=False)
    undecided_years: tuple[int, ...] = ()

    def provisions_of(self, fund: Fund) -> tuple[Citation, ...]:
        """Where the day stands for one fund; nothing where this payer does not pay to it."""
        return dict(self.provisions).get(fund, ())

    @property
    def marks(self) -> tuple[str, ...]:
        """What must stand beside the day where it is shown, each once."""
        marks = (self.rule.mark, *(setting.mark for setting in self.settings))
        return tuple(dict.fromkeys(mark for mark in marks if mark))


_INSURANCE = {
    Fund.HUU_TRI_TU_TUAT: "bhxh",
    Fund.OM_DAU_THAI_SAN: "bhxh",
    Fund.TNLD_BNN: "bhxh",
    Fund.BHYT: "bhyt",
    Fund.BHTN: "bhtn",
}
"""The accident fund is paid with social insurance (assumed)."""

_PAID_ALONE = (Fund.HUU_TRI_TU_TUAT, Fund.OM_DAU_THAI_SAN, Fund.BHYT)


@attrs.frozen(kw_only=True)
class _Asked:
    month: str = attrs.field(validator=f.month)
    cycle: PaymentCycle = f.enum(PaymentCycle)
    payer: Payer = f.enum(Payer)
    fund: Fund | None = f.enum(Fund, default=None)
    cycle_from: str | None = attrs.field(default=None, validator=f.optional(f.month))

    def __attrs_post_init__(self) -> None:
        problems = [*self._contradictions()]
        if problems:
            raise CaseDataError(problems)

    def _contradictions(self) -> Iterator[Problem]:
        start = self.cycle_from
        if start is not None and self.cycle is PaymentCycle.MONTHLY:
            yield Problem(
                code="BHXH-C088",
                where="cycle_from",
                message=f"đóng hằng tháng (cycle = {self.cycle.value}) không có tháng đầu của chu kỳ",
                mend="bỏ cycle_from, hoặc chọn cycle = three_months, six_months",
            )
        if start is not None and self.month < start:
            yield Problem(
                code="BHXH-C088",
                where="cycle_from",
                message=f"chu kỳ bắt đầu từ tháng {start}, sau tháng {self.month} đang hỏi",
                mend="ghi tháng đầu của chu kỳ có tháng đang hỏi, hoặc của một chu kỳ trước đó",
            )
        if self.payer is Payer.SELF and self.fund is not None and self.fund not in _PAID_ALONE:
            yield Problem(
                code="BHXH-C088",
                where="fund",
                message=f"người tự đóng không đóng {self.fund.label}",
                mend=f"chọn một trong: {', '.join(_PAID_ALONE)}",
            )

    @property
    def span(self) -> tuple[int, int]:
        """First and last month that are paid at once, as `month_index`; years and their parts by default."""
        index, length = month_index(self.month), self.cycle.months
        start = 0 if self.cycle_from is None else month_index(self.cycle_from)
        first = index - (index - start) % length
        return first, first + length - 1

    @property
    def paid(self) -> tuple[Fund, ...]:
        return _PAID_ALONE if self.payer is Payer.SELF else tuple(Fund)

    def key(self, fund: Fund) -> str:
        """The figure of one fund."""
        if self.payer is Payer.SELF:
            return "han_dong_tu_dong"
        every = "" if self.cycle is PaymentCycle.MONTHLY else "_chu_ky"
        return f"han_dong_{_INSURANCE[fund]}{every}"


def payment_day(
    month: str,
    *,
    cycle: PaymentCycle | str = PaymentCycle.MONTHLY,
    payer: Payer | str = Payer.EMPLOYER,
    fund: Fund | str | None = None,
    cycle_from: str | None = None,
    law: Law | None = None,
) -> PaymentDay:
    """The last day on which the contributions of ``month`` may be paid.

    To June 2025 the last day of the month itself, or of the cycle of 3 or 6 months; from July 2025 the last
    day of the month that follows. Health and unemployment insurance are paid on the same day.

    Args:
        month: ``YYYY-MM``.
        cycle: monthly, every 3 or every 6 months.
        payer: an employer, or a household owner or unpaid manager (from July 2025).
        fund: for which fund the day and its provision are asked; left out, social insurance.
        cycle_from: the first month of one cycle of this payer; left out, cycles are the quarters or halves
            of the year (assumed). A cycle with months before and after a change of the law is decided by the
            setting ``chu_ky_qua_ngay_doi_luat``.
        law: figures and settings; left out, as encoded.

    Returns:
        The day and its provisions.

    Raises:
        CaseDataError: something has no allowed form (all of it at once), or contradicts (``BHXH-C088``).
        OutsideLawError: ``BHXH-L002``, the month lies before what is encoded; ``BHXH-L030``, after it.

    Căn cứ: Điều 7 Quyết định số 595/QĐ-BHXH (theo nguồn dẫn lại); khoản 4 Điều 33, khoản 4 Điều 34 Luật Bảo
    hiểm xã hội năm 2024; khoản 8 Điều 15 Luật Bảo hiểm y tế; khoản 1 Điều 12 Nghị định số 28/2015/NĐ-CP;
    khoản 3 Điều 33 Luật Việc làm năm 2025.
    """
    given = {"month": month, "cycle": cycle, "payer": payer, "fund": fund, "cycle_from": cycle_from}
    asked = made(_Asked, given)
    if asked.month < FIRST_MONTH:
        raise OutsideLawError(
            Problem(
                code="BHXH-L002",
                where=month,
                message=f"chưa có quy định về ngày đóng của tháng {month}",
                mend=f"chỉ hỏi từ tháng {FIRST_MONTH}",
            )
        )
    law = law or default_law()
    crossing = law.setting("chu_ky_qua_ngay_doi_luat")
    leading = asked.fund or Fund.HUU_TRI_TU_TUAT
    rule, (first, last), crosses = _rule(asked, leading, crossing.value, law)
    return day_after(
        rule,
        month=asked.month,
        first=first,
        last=last,
        provisions=tuple((one, _rule(asked, one, crossing.value, law)[0].citations) for one in asked.paid),
        settings=(crossing,) if crosses else (),
        law=law,
    )


def _rule(asked: _Asked, fund: Fund, choice: str, law: Law) -> tuple[DatedValue[int], tuple[int, int], bool]:
    """The figure that decides, the months that are paid at once, whether the law changes between them."""
    key = asked.key(fund)
    first, last = asked.span
    values = {index: law.of_month(key, month_of(index)) for index in range(first, last + 1)}
    if values[first].value == values[last].value:
        return values[last], (first, last), False
    if choice == "thang_dau":
        return values[first], (first, last), True
    if choice == "thang_cuoi":
        return values[last], (first, last), True
    own = values[month_index(asked.month)]
    alike = [index for index, value in values.items() if value.value == own.value]
    return own, (alike[0], alike[-1]), True


def day_after(
    rule: DatedValue[int],
    *,
    month: str,
    first: int,
    last: int,
    law: Law,
    provisions: tuple[tuple[Fund, tuple[Citation, ...]], ...] = (),
    settings: tuple[Setting, ...] = (),
) -> PaymentDay:
    """The last day of the month that follows ``last`` by as many months as ``rule`` says.

    Args:
        rule: how many months after ``last``.
        month: the month asked, ``YYYY-MM``.
        first: first month that is paid at once, as `month_index`.
        last: last month that is paid at once.
        law: figures and settings.
        provisions: where the day stands for each fund.
        settings: the choices that it hangs on so far.
    """
    nominal = _last_day_of(last + rule.value)
    rolling = law.setting("ngay_dong_gap_ngay_nghi")
    calendar = state_agencies()
    day_off = calendar.is_day_off(nominal)
    last_day = roll_over(nominal, calendar) if day_off and rolling.value == "lui" else nominal
    years = dict.fromkeys((nominal.year, last_day.year)) if rolling.value == "lui" else ()
    return PaymentDay(
        month=month,
        last_day=last_day,
        citation=rule.citations[0],
        first_month=month_of(first),
        last_month=month_of(last),
        nominal_last_day=nominal,
        rule=rule,
        provisions=provisions,
        settings=(*settings, rolling) if day_off else settings,
        undecided_years=tuple(year for year in years if calendar.undecided(year)),
    )


def _last_day_of(index: int) -> date:
    """The last day of a month given as `month_index`."""
    return date((index + 1) // 12, (index + 1) % 12 + 1, 1) - timedelta(days=1)


@cache
def last_payment_day(index: int) -> date:
    """The last payment day of a monthly payer for a month given as `month_index`; see `payment_day`."""
    following = index + (2 if index >= _LAW_OF_2024 else 1)
    if following // 12 > date.max.year:
        return date.max
    return date(following // 12, following % 12 + 1, 1) - timedelta(days=1)


def last_month_overdue(on: date) -> int:
    """The last month (as `month_index`) whose payment day has passed before ``on``, of those encoded."""
    return _last_paid_before(on.year * 12 + on.month - 1)


def first_month_due_after(day: date) -> int:
    """The first month (as `month_index`) whose payment day falls after ``day``, of those encoded."""
    month = day.year * 12 + day.month - 1
    ended = day.day == monthrange(day.year, day.month)[1]
    return _last_paid_before(month + 1 if ended else month) + 1


def _last_paid_before(month: int) -> int:
    """The last month whose payment day falls in a month before ``month``, of those encoded."""
    return max(_FIRST - 1, min(month - 1, _LAW_OF_2024 - 1), month - 2)


__all__ = [
    "FIRST_MONTH",
    "Payer",
    "PaymentCycle",
    "PaymentDay",
    "day_after",
    "first_month_due_after",
    "last_month_overdue",
    "last_payment_day",
    "payment_day",
]
