"""The 45 workers, what was owed and paid for them, and the money received.

ld-01 to ld-22 were insured all the time. ld-23 to ld-45 were not declared from 2022-01 to 2023-02 (paid in
arrears on 15/8/2023) and again from 2023-09 to 2024-08 (not paid). In between they were declared and paid.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from _maker.may_vi_du.setting import ACCOUNTANT, DIRECTOR
from _maker.people import Post, fixed_term, indefinite, insurance_number, worker
from _maker.reckoning import Owed, add_up, due, worker_share
from legal_rules.case import Contribution, Payment, PaymentPart, Sex, WagePeriod, Worker
from legal_rules.case.contributions import Fund, FundAmounts, month_index, month_of

FIRST_MONTH, LAST_MONTH = "2022-01", "2024-08"
ARREARS_PAID_ON = date(2023, 8, 15)
BACK_PAID_ON = date(2023, 5, 31)

_WAGE_SOURCE = "Hợp đồng lao động, phụ lục hợp đồng và bảng lương"
_RAISES = (("2022-01", "2022-06", 0), ("2022-07", "2023-12", 300_000), ("2024-01", None, 650_000))
"""Wages rose with the regional minimum wage of 01/7/2022 and in January 2024; đồng above the first wage."""

_INSURED_POSTS = (
    ("Giám đốc", 18_000_000),
    ("Kế toán trưởng", 12_000_000),
    ("Kế toán viên", 8_400_000),
    ("Nhân viên hành chính - nhân sự", 8_200_000),
    ("Quản đốc phân xưởng may", 11_000_000),
    ("Kỹ thuật chuyền may", 8_800_000),
    ("Tổ trưởng chuyền may 1", 7_900_000),
    ("Tổ trưởng chuyền may 2", 7_900_000),
    ("Thợ bảo trì máy may", 7_600_000),
    ("Thủ kho", 7_100_000),
    ("Nhân viên kiểm tra chất lượng", 6_900_000),
    ("Nhân viên kiểm tra chất lượng", 6_850_000),
    ("Lái xe", 7_300_000),
    ("Bảo vệ", 5_900_000),
    *((("Công nhân may"), 6_200_000 + 55_000 * step) for step in range(8)),
)
_HIDDEN_JOBS = (
    "Công nhân may",
    "Công nhân may",
    "Công nhân cắt",
    "Công nhân may",
    "Công nhân là",
    "Công nhân đóng gói",
)
_INSURED_COUNT, _HIDDEN_COUNT = 22, 23
_FIXED_TERM_EVERY = 3
"""One in three of the 23 had a contract of 24 months first."""


def _wages(first: int) -> tuple[WagePeriod, ...]:
    return tuple(
        WagePeriod(first_month=start, last_month=end, amount=first + more, source=_WAGE_SOURCE)
        for start, end, more in _RAISES
    )


def _insured() -> Iterator[Worker]:
    for number, (job, wage) in enumerate(_INSURED_POSTS, start=1):
        start = date(2019 + number % 3, 1 + number % 9, 1)
        contract = indefinite(f"{number:02d}/{start.year}/HĐLĐ-VD", start - timedelta(days=3), start)
        found = worker(number, Post(job=job, contracts=(contract,), wages=_wages(wage)))
        person = {1: DIRECTOR, 2: ACCOUNTANT}.get(number)
        if person is not None:
            found = Worker(
                id=found.id,
                name=person.name,
                birth_date=person.birth_date,
                sex=Sex.MALE if person is DIRECTOR else Sex.FEMALE,
                identity_number=person.identity_number,
                insurance_number=insurance_number(900 + number),
                nationality=person.nationality,
                job=job,
                contracts=found.contracts,
                wages=found.wages,
            )
        yield found


def _hidden() -> Iterator[Worker]:
    signed, start = date(2021, 12, 28), date(2022, 1, 1)
    for number in range(_INSURED_COUNT + 1, _INSURED_COUNT + _HIDDEN_COUNT + 1):
        step = number - _INSURED_COUNT - 1
        paper = f"{step + 1:02d}/2022/HĐLĐ-VD"
        contracts = (
            (
                fixed_term(paper, signed, start, date(2023, 12, 31)),
                indefinite(f"{step + 1:02d}/2024/HĐLĐ-VD", date(2023, 12, 29), date(2024, 1, 1)),
            )
            if step % _FIXED_TERM_EVERY == 0
            else (indefinite(paper, signed, start),)
        )
        wage = 5_000_000 + 60_000 * ((step * 5) % _HIDDEN_COUNT)
        job = _HIDDEN_JOBS[step % len(_HIDDEN_JOBS)]
        yield worker(number, Post(job=job, contracts=contracts, wages=_wages(wage)))


INSURED = tuple(_insured())
HIDDEN = tuple(_hidden())
WORKERS = INSURED + HIDDEN
HIDDEN_IDS = tuple(person.id for person in HIDDEN)


def wage_in(person: Worker, month: str) -> int:
    """The wage of a month, in đồng."""
    return next(
        period.amount
        for period in person.wages
        if period.first_month <= month and (period.last_month is None or month <= period.last_month)
    )


def _row(
    person: Worker, first: str, last: str, *, declared: bool, paid: bool = True, paid_on: date | None = None
) -> Contribution:
    wage = wage_in(person, first)
    owed = due(wage, first)
    return Contribution(
        worker=person.id,
        first_month=first,
        last_month=last,
        wage_base=wage,
        declared=wage if declared else 0,
        due=owed,
        paid=owed if paid else FundAmounts.zero(),
        paid_on=paid_on,
        withheld=worker_share(wage) if declared else 0,
    )


def _insured_rows(person: Worker) -> Iterator[Contribution]:
    """Paid month by month in time: the days stand in the payments."""
    for first, last in (
        ("2022-01", "2022-06"),
        ("2022-07", "2022-09"),
        ("2022-10", "2023-12"),
        ("2024-01", LAST_MONTH),
    ):
        yield _row(person, first, last, declared=True)


def _hidden_rows(person: Worker) -> Iterator[Contribution]:
    for first, last in (("2022-01", "2022-06"), ("2022-07", "2022-09"), ("2022-10", "2023-02")):
        yield _row(person, first, last, declared=False, paid_on=ARREARS_PAID_ON)
    yield _row(person, "2023-03", "2023-05", declared=True, paid_on=BACK_PAID_ON)
    yield _row(person, "2023-06", "2023-08", declared=True)
    for first, last in (("2023-09", "2023-12"), ("2024-01", LAST_MONTH)):
        yield _row(person, first, last, declared=False, paid=False)


CONTRIBUTIONS = tuple(row for person in INSURED for row in _insured_rows(person)) + tuple(
    row for person in HIDDEN for row in _hidden_rows(person)
)


def _hidden_between(first: str, last: str) -> tuple[Contribution, ...]:
    return tuple(
        r for r in CONTRIBUTIONS if r.declared == 0 and first <= r.first_month and r.last_month <= last
    )


ROUND_1: Owed = add_up(_hidden_between("2022-01", "2023-02"))
"""Not declared in the first round: 23 workers, 14 months."""
ROUND_2: Owed = add_up(_hidden_between("2023-09", LAST_MONTH))
"""Not declared in the second round: 23 workers, 12 months."""


def _last_banking_day(month: str) -> date:
    day = date(int(month[:4]), int(month[5:]), monthrange(int(month[:4]), int(month[5:]))[1])
    return day - timedelta(days=max(0, day.weekday() - 4))


def _part(first: str, last: str, amount: int, fund: Fund | None = None) -> PaymentPart:
    return PaymentPart(first_month=first, last_month=last, amount=amount, fund=fund)


def _payments() -> Iterator[Payment]:
    for index in range(month_index(FIRST_MONTH), month_index(LAST_MONTH) + 1):
        month = month_of(index)
        amount = sum(
            row.paid.total
            for row in CONTRIBUTIONS
            if row.paid is not None and row.paid_on is None and month in row.months()
        )
        yield Payment(
            id=f"nt-{month}",
            on=_last_banking_day(month),
            amount=amount,
            reference=f"UNC-{month[5:]}/{month[:4]}",
            allocation=(_part(month, month, amount),),
        )
    back = add_up([row for row in CONTRIBUTIONS if row.paid_on == BACK_PAID_ON])
    yield Payment(
        id="nt-bo-sung-2023",
        on=BACK_PAID_ON,
        amount=back.total,
        reference="UNC-05BS/2023",
        allocation=(_part("2023-03", "2023-05", back.total),),
    )
    yield Payment(
        id="nt-truy-thu-2023",
        on=ARREARS_PAID_ON,
        amount=ROUND_1.total,
        reference="UNC-08TT/2023",
        allocation=tuple(_part("2022-01", "2023-02", ROUND_1.amounts.of(fund), fund) for fund in Fund),
    )


PAYMENTS = tuple(sorted(_payments(), key=lambda payment: (payment.on or date.max, payment.id)))
