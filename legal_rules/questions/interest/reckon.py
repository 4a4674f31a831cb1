"""What late payment adds to debts, up to a day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import partial

from legal_rules.case import Fund
from legal_rules.case.contributions import month_index
from legal_rules.errors import CaseDataError, OutsideLawError, Problem
from legal_rules.kernel.days import require_day
from legal_rules.kernel.fields import shown
from legal_rules.kernel.rounding import Rounding
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law, default_law
from legal_rules.questions.contributions.debts import Debt
from legal_rules.questions.contributions.due_dates import FIRST_MONTH, last_payment_day
from legal_rules.questions.contributions.given import items_of
from legal_rules.questions.interest.answer import FreeDebt, InterestByFund, InterestFinding, InterestLine
from legal_rules.questions.interest.course import Course, course
from legal_rules.questions.interest.rates import InterestRates
from legal_rules.questions.interest.reasons import Told, build_reasons, missing_of, month_words, summary
from legal_rules.questions.interest.terms import Choice, Payer, Terms, distinct, joined_marks

QUESTION = "interest"
TITLE = "Tiền lãi và số tiền nộp thêm tính theo thời gian chậm đóng"

_FUNDS_OF_SELF_PAYERS = frozenset({Fund.HUU_TRI_TU_TUAT, Fund.OM_DAU_THAI_SAN, Fund.BHYT})


def of_debts(
    debts: Iterable[Debt],
    *,
    on: date,
    rates: InterestRates | None = None,
    law: Law | None = None,
    evasion: bool | None = None,
    suspension: bool = False,
    payer: Payer | str = Payer.EMPLOYER,
    subject: str | None = None,
    subject_id: str = "employer",
) -> InterestFinding:
    """What late payment adds to debts: interest to 30/6/2025, a part for every day late from 01/7/2025.

    A debt that is unpaid on ``on`` runs to ``on``; one whose payment day has not passed bears nothing.
    Interest is never added to interest. Rounding: the rule of the setting ``lam_tron``, for each line or for
    the sum of a fund as ``lam_tron_lai`` says.

    Args:
        debts: each the principal of one month and one fund; months from 01/2015.
        on: the day up to which it is asked.
        rates: the yearly rates that are known; None = none. A rate that is needed and not there is named in
            ``missing``, and never taken for zero.
        law: the law; None = as encoded.
        evasion: whether it is a back-charge for evasion; left out or None, not known.
        suspension: whether these are make-up payments after a suspension of payments to the pension fund: no
            interest under the law to 30/6/2025. The payment day is then that of the make-up payment.
        payer: an employer, or one who pays all himself (owner of a registered household business, manager
            without pay).
        subject: whom it is about, as written in a paper; left out, what the payer is called.
        subject_id: ``employer`` or the identifier of a person.

    Returns:
        The finding, with the sum, the part that is known, the sums by fund and every line.

    Raises:
        CaseDataError: ``BHXH-C012``, no list; ``BHXH-C146``, an empty one; ``BHXH-C107``, no debt;
            ``BHXH-C108``, a fund that this payer, or this kind of debt, does not have; ``BHXH-C109``, a
            payment day before that of the month (of one who pays all himself: before the month); all at
            once.
        OutsideLawError: ``BHXH-L040``, a month before 01/2015; ``BHXH-L042``, a month in which this payer was
            not obliged; ``BHXH-L030``, days after what is encoded.

    Căn cứ: khoản 3 Điều 122, Điều 88 Luật Bảo hiểm xã hội năm 2014; Điều 40, Điều 41, khoản 12 Điều 141 Luật
    Bảo hiểm xã hội năm 2024; Điều 49 Luật Bảo hiểm y tế; khoản 5 Điều 33 Luật Việc làm năm 2025; Điều 8 Nghị
    định số 158/2025/NĐ-CP; khoản 3 Điều 6 Quyết định số 60/2015/QĐ-TTg, Điều 37 và Điều 38 Quyết định số
    595/QĐ-BHXH (theo nguồn dẫn lại).
    """
    terms = _terms(on=on, rates=rates, law=law, evasion=evasion, suspension=suspension, payer=payer)
    given = items_of("debts", debts, Debt)
    _refuse(given, terms)
    lines, free = _reckoned(given, terms)
    known = _sums(lines, terms)
    incomplete = {line.debt.fund for line in lines if line.exact is None}
    by_fund = InterestByFund.from_sums({f: None if f in incomplete else known[f] for f in Fund})
    missing = missing_of(lines)
    told = Told(
        on=on,
        lines=lines,
        free=free,
        by_fund=by_fund,
        known=InterestByFund.from_sums(known),
        known_part=sum(known.values()),
        rounding=_rounding(lines, terms),
    )
    return InterestFinding(
        question=QUESTION,
        title=TITLE,
        subject=subject or terms.payer.label,
        subject_id=subject_id,
        on=on,
        status=_status(by_fund.total),
        summary=summary(told, len(missing)),
        missing=missing,
        build_reasons=partial(build_reasons, told),
        known_part=told.known_part,
        by_fund=by_fund,
        known_by_fund=told.known,
        lines=lines,
        free=free,
    )


def _status(total: int | None) -> Status:
    if total is None:
        return Status.NOT_ENOUGH_EVIDENCE
    return Status.ESTABLISHED if total > 0 else Status.EXCLUDED


def _terms(
    *, on: date, rates: object, law: Law | None, evasion: object, suspension: object, payer: object
) -> Terms:
    problems = []
    if not (rates is None or isinstance(rates, InterestRates)):
        mend = "dùng InterestRates, hoặc InterestRates.from_rows(…)"
        problems.append(
            _problem("BHXH-C106", "rates", f"phải là bảng lãi suất, nhận được {shown(rates)}", mend)
        )
    if payer not in tuple(Payer):
        mend = f"chọn một trong: {', '.join(one.value for one in Payer)}"
        problems.append(_problem("BHXH-C011", "payer", f"{shown(payer)} không có trong danh mục", mend))
    if not (evasion is None or isinstance(evasion, bool)):
        problems.append(_no_flag("evasion", evasion))
    if not isinstance(suspension, bool):
        problems.append(_no_flag("suspension", suspension))
    if problems:
        raise CaseDataError(problems)
    return Terms(
        on=require_day(on),
        rates=rates if isinstance(rates, InterestRates) else InterestRates(),
        law=law or default_law(),
        evasion=None if evasion is None else bool(evasion),
        suspension=bool(suspension),
        payer=Payer(str(payer)),
    )


def _problem(code: str, where: str, message: str, mend: str) -> Problem:
    return Problem(code=code, where=where, message=message, mend=mend)


def _no_flag(where: str, value: object) -> Problem:
    message = f"phải là true hoặc false, nhận được {shown(value)}"
    return _problem("BHXH-C010", where, message, "ghi true/false, không có dấu ngoặc kép")


def _refuse(debts: tuple[Debt, ...], terms: Terms) -> None:
    """Debts that are none, that contradict themselves or the terms, or lie outside what is encoded."""
    if not debts:
        # a sum of 0 would read as if it had been reckoned that nothing is owed
        mend = "ghi ít nhất một khoản phải đóng"
        raise CaseDataError(_problem("BHXH-C146", "debts", "chưa có khoản nào để tính", mend))
    wrong = [
        _problem(code, f"debts[{index}]", message, mend)
        for index, debt in enumerate(debts)
        for code, message, mend in _wrong(debt, terms)
    ]
    if wrong:
        raise CaseDataError(wrong)
    self_from = f"{terms.law.figure('muc_nop_ngay_tu_dong').first_day:%Y-%m}"
    first, code, whose = FIRST_MONTH, "BHXH-L040", ""
    if terms.payer is Payer.SELF:
        first, code, whose = self_from, "BHXH-L042", f"{terms.payer.label}: "
    outside = [
        Problem(
            code=code,
            where=f"debts[{index}].month",
            message=f"{whose}chưa có quy định về tiền lãi, số tiền nộp thêm của {month_words(debt.month)}",
            mend=f"chỉ hỏi từ {month_words(first)}",
        )
        for index, debt in enumerate(debts)
        if debt.month < first
    ]
    if outside:
        raise OutsideLawError(outside)


def _wrong(debt: object, terms: Terms) -> Iterator[tuple[str, str, str]]:
    if not isinstance(debt, Debt):
        yield "BHXH-C107", f"phải là Debt, nhận được {shown(debt)}", "dùng đúng kiểu dữ liệu"
        return
    if terms.suspension and debt.fund is not Fund.HUU_TRI_TU_TUAT:
        yield (
            "BHXH-C108",
            f"không có tạm dừng đóng vào quỹ {debt.fund.label}",
            "chỉ ghi khoản đóng bù vào quỹ hưu trí và tử tuất, các quỹ khác hỏi riêng",
        )
    if terms.payer is Payer.SELF and debt.fund not in _FUNDS_OF_SELF_PAYERS:
        yield (
            "BHXH-C108",
            f"{terms.payer.label} không đóng vào quỹ {debt.fund.label}",
            "bỏ khoản này, hoặc ghi đúng người phải đóng",
        )
    earliest, words = _earliest_payment_day(debt.month, terms)
    if debt.payment_day < earliest:
        yield (
            "BHXH-C109",
            f"ngày cuối phải đóng {short_date(debt.payment_day)} trước {words}",
            "sửa lại ngày cuối phải đóng hoặc tháng",
        )


def _earliest_payment_day(month: str, terms: Terms) -> tuple[date, str]:
    """Before which day the payment day of a month cannot fall, and how that day is told.

    Cycles, make-up payments and days off give later days only. Earlier than the day of a monthly payer is
    that of a cycle across the change of the law, where the setting takes the law of its first month; and for
    those who pay all themselves the day is assumed.
    """
    index = month_index(month)
    if month < FIRST_MONTH or terms.payer is Payer.SELF:
        return date(index // 12, index % 12 + 1, 1), month_words(month)
    day = last_payment_day(index)
    if terms.chosen("chu_ky_qua_ngay_doi_luat") == "thang_dau":
        day = min(day, date(index // 12, index % 12 + 1, monthrange(index // 12, index % 12 + 1)[1]))
    return day, f"ngày cuối phải đóng của {month_words(month)} ({short_date(day)})"


def _reckoned(debts: tuple[Debt, ...], terms: Terms) -> tuple[tuple[InterestLine, ...], tuple[FreeDebt, ...]]:
    rounding = Rounding(terms.chosen("lam_tron"))
    # workers share payment days: the course of a debt does not depend on its amount
    courses: dict[tuple[Fund, date, date | None], Course] = {}
    lines: list[InterestLine] = []
    free: list[FreeDebt] = []
    for debt in debts:
        key = (debt.fund, debt.payment_day, debt.paid_on)
        if key not in courses:
            courses[key] = course(terms, *key)
        run = courses[key]
        if run.why is not None:
            free.append(FreeDebt(debt=debt, why=run.why, citations=run.citations, mark=run.mark))
        for period in run.periods:
            exact = None if period.factor is None else debt.amount * period.factor
            rounded = None if exact is None else rounding.apply(exact)
            lines.append(InterestLine(debt=debt, period=period, exact=exact, rounded=rounded))
    return tuple(lines), tuple(free)


def _sums(lines: tuple[InterestLine, ...], terms: Terms) -> dict[Fund, int]:
    """What is known of each fund, đồng, rounded line by line or as a whole."""
    sums: dict[Fund, Fraction | int] = dict.fromkeys(Fund, 0)
    per_line = terms.chosen("lam_tron_lai") == "per_line"
    for line in lines:
        amount = line.rounded if per_line else line.exact
        if amount is not None:
            sums[line.debt.fund] += amount
    rounding = Rounding(terms.chosen("lam_tron"))
    return {fund: rounding.apply(amount) for fund, amount in sums.items()}


def _rounding(lines: tuple[InterestLine, ...], terms: Terms) -> Choice | None:
    """How it was rounded, where anything was."""
    if all(line.exact == line.rounded for line in lines):
        return None
    how, when = terms.law.setting("lam_tron"), terms.law.setting("lam_tron_lai")
    return Choice(
        words=f"Làm tròn: {Rounding(how.value).label}; {when.words}",
        mark=joined_marks((how.mark, when.mark)),
        citations=distinct((*how.citations, *when.citations)),
    )


__all__ = ["QUESTION", "TITLE", "of_debts"]
