"""What a reckoning must tell besides the sums: how they were computed, what differs, what is not entered."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from legal_rules.case import Fund, FundAmounts
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.rounding import percent_words
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import money, months_span, short_date
from legal_rules.questions.contributions.fund_sums import FundSums
from legal_rules.questions.contributions.monthly import MonthlyContribution
from legal_rules.questions.contributions.monthly_reasons import marks_of
from legal_rules.questions.contributions.reckoning import CaseReckoning
from legal_rules.questions.contributions.reckoning_coverage import OUTSIDE_CASE
from legal_rules.questions.contributions.reckoning_rows import ReckonedMonth
from legal_rules.questions.contributions.reckoning_runs import Alike, alike, alike_months
from legal_rules.questions.contributions.reckoning_telling import Names, sums_words

Basis = tuple[Citation, ...]


def remarks(reckoning: CaseReckoning, names: Names, basis: Basis) -> Iterator[Reason]:
    """The reasons that follow those of the workers; only those that there is something to tell of."""
    yield from _rates(reckoning)
    yield from _assumed(reckoning)
    yield from _differences(reckoning, names)
    yield from _gaps(reckoning, names, basis)
    yield from _unreckoned(reckoning, names, basis)
    yield from _not_compared(reckoning, basis)
    yield from _unknown_days(reckoning, names, basis)
    yield from _overpaid(reckoning, basis)
    yield from _payments(reckoning, basis)


# --- how sums were computed ---

Rates = tuple[tuple[Fund, Fraction, Fraction], ...]


def _rates(reckoning: CaseReckoning) -> Iterator[Reason]:
    """The rates of the computed months, months of the same rates together."""
    months: dict[Rates, set[str]] = {}
    examples: dict[Rates, MonthlyContribution] = {}
    for row in reckoning.rows:
        if row.computed is not None:
            rates = _rates_of(row.computed.example)
            months.setdefault(rates, set()).add(row.month)
            examples.setdefault(rates, row.computed.example)
    if not months:
        return
    region = reckoning.case.employer.wage_region
    where = f"vùng {region.value}" if region else "vùng chưa rõ"
    yield Reason(
        sentence=f"Số tính được theo mức lương làm căn cứ đóng ghi trong hồ sơ, {where}, tỷ lệ từng tháng.",
        status=Status.ESTABLISHED,
        citations=_cited(next(iter(examples.values())))[:1],
        children=tuple(
            Reason(
                sentence=f"{months_span(frozenset(months[rates]))}: {_rates_words(rates)}"
                f"{_marks_words(examples[rates])}.",
                status=Status.ESTABLISHED,
                citations=_cited(examples[rates]),
            )
            for rates in months
        ),
    )


def _rates_of(month: MonthlyContribution) -> Rates:
    return tuple((part.fund, part.employer_rate, part.worker_rate) for part in month.by_fund)


def _rates_words(rates: Rates) -> str:
    whole = [f"đơn vị {percent_words(sum((one[1] for one in rates), Fraction(0)))}"]
    whole.append(f"người lao động {percent_words(sum((one[2] for one in rates), Fraction(0)))}")
    funds = [
        f"{fund.label} {percent_words(employer)}" + (f" và {percent_words(worker)}" if worker else "")
        for fund, employer, worker in rates
    ]
    return f"{', '.join(whole)} (đơn vị và người lao động: {'; '.join(funds)})"


def _marks_words(month: MonthlyContribution) -> str:
    marks = marks_of(month)
    return f"; có số liệu: {'; '.join(marks)}" if marks else ""


def _cited(month: MonthlyContribution) -> Basis:
    """Where the rates stand."""
    sources = [
        rate.source
        for rates in month.terms.rates.values()
        for rate in (rates.employer, rates.worker)
        if rate.source is not None
    ]
    found = tuple(dict.fromkeys(place for source in sources for place in source.citations))
    return found or month.terms.floor.rule.citations


def _assumed(reckoning: CaseReckoning) -> Iterator[Reason]:
    """That conditions which a case has no place for were taken as met."""
    rows = [row for row in reckoning.rows if row.recorded is None and row.computed is not None]
    if not rows:
        return
    setting = reckoning.law.setting(OUTSIDE_CASE)
    unsettled = [row for row in rows if row.unsettled]
    words = f"{setting.meaning}: {setting.words} ({setting.mark})"
    if unsettled:
        words += (
            f"; {len({row.worker for row in unsettled})} người lao động chưa xác định được đủ quỹ phải tham "
            "gia, số phải đóng tạm tính cho mọi quỹ chưa bị loại trừ"
        )
    yield Reason(
        sentence=f"{words}.",
        status=Status.NOT_ENOUGH_EVIDENCE if unsettled else Status.ESTABLISHED,
        citations=setting.citations,
    )


# --- what differs ---


@attrs.frozen(kw_only=True)
class _Difference:
    recorded: FundAmounts
    computed: FundSums
    funds: tuple[Fund, ...]


def _difference(row: ReckonedMonth) -> _Difference:
    if row.recorded is None or row.computed is None:
        raise ValueError(row.path)
    return _Difference(
        recorded=row.recorded,
        computed=row.computed.total,
        funds=tuple(row.computed.differing(row.recorded)),
    )


def _differences(reckoning: CaseReckoning, names: Names) -> Iterator[Reason]:
    """One reason a distinct difference, workers with the same months together."""
    rows = reckoning.differences
    if not rows:
        return
    examples = {row.month: row.computed.example for row in rows if row.computed}
    yield Reason(
        sentence=f"Số phải đóng ghi trong hồ sơ khác số tính được ở {len(rows)} tháng của "
        f"{len({row.worker for row in rows})} người lao động; số ghi trong hồ sơ được giữ, cần đối chiếu.",
        status=Status.NOT_ENOUGH_EVIDENCE,
        citations=_cited(next(iter(examples.values())))[:1],
        children=tuple(
            Reason(
                sentence=f"{_who(one, names)}: {_difference_words(difference)}.",
                status=Status.NOT_ENOUGH_EVIDENCE,
                citations=_cited(examples[min(one.months)])[:1],
                facts=one.paths,
            )
            for difference, one in alike(rows, _difference)
        ),
    )


def _difference_words(difference: _Difference) -> str:
    funds = [
        f"{fund.label} ghi {money(difference.recorded.of(fund))}, "
        f"tính được {money(difference.computed.known.of(fund))}"
        for fund in difference.funds
    ]
    return (
        f"mỗi tháng ghi {money(difference.recorded.total)}, tính được {sums_words(difference.computed)} "
        f"({'; '.join(funds)})"
    )


def _who(one: Alike, names: Names) -> str:
    return f"{names.all(one.workers)}, {months_span(one.months)}"


# --- what is not entered or not known ---


def _gaps(reckoning: CaseReckoning, names: Names, basis: Basis) -> Iterator[Reason]:
    gaps = reckoning.sheet.gaps
    if not gaps:
        return
    yield Reason(
        sentence=f"Hồ sơ chưa có số liệu của {sum(map(len, gaps.values()))} tháng trong thời hạn hợp đồng "
        f"của {len(gaps)} người lao động; tổng chưa gồm các tháng này.",
        status=Status.NOT_ENOUGH_EVIDENCE,
        citations=basis,
        children=tuple(
            Reason(
                sentence=f"{_who(one, names)}.",
                status=Status.NOT_ENOUGH_EVIDENCE,
                citations=basis,
                facts=tuple(f"workers.{worker}.contracts" for worker in one.workers),
            )
            for one in alike_months({worker: set(months) for worker, months in gaps.items()})
        ),
    )


def _unreckoned(reckoning: CaseReckoning, names: Names, basis: Basis) -> Iterator[Reason]:
    workers = reckoning.sheet.unreckoned
    if workers:
        yield Reason(
            sentence=f"Hồ sơ chưa có hợp đồng và số liệu đóng của {names.all(workers)}.",
            status=Status.NOT_ENOUGH_EVIDENCE,
            citations=basis,
            facts=tuple(f"workers.{worker}" for worker in workers),
        )
    if reckoning.sheet.outside:
        yield Reason(
            sentence=f"Có {len(reckoning.sheet.outside)} khoảng tháng trước tháng đầu có quy định trong thư "
            "viện; các tháng đó không tính.",
            status=Status.NOT_ENOUGH_EVIDENCE,
            citations=basis,
            facts=reckoning.sheet.outside,
        )


def _not_compared(reckoning: CaseReckoning, basis: Basis) -> Iterator[Reason]:
    if reckoning.sheet.uncompared:
        yield Reason(
            sentence=f"Số ghi trong hồ sơ của {len(reckoning.sheet.uncompared)} tháng được giữ, chưa đối "
            "chiếu được vì thư viện chưa có số liệu của các tháng đó.",
            status=Status.NOT_ENOUGH_EVIDENCE,
            citations=basis,
            facts=reckoning.sheet.uncompared,
        )


def _unknown_days(reckoning: CaseReckoning, names: Names, basis: Basis) -> Iterator[Reason]:
    rows = reckoning.paid_on_unknown_day
    if not rows:
        return
    by_worker: dict[str, set[str]] = {}
    for row in rows:
        by_worker.setdefault(row.worker, set()).add(row.month)
    yield Reason(
        sentence=f"Chưa rõ ngày của số đã đóng; tính là đã đóng đến ngày {short_date(reckoning.on)}.",
        status=Status.NOT_ENOUGH_EVIDENCE,
        citations=basis,
        children=tuple(
            Reason(
                sentence=f"{_who(one, names)}.",
                status=Status.NOT_ENOUGH_EVIDENCE,
                citations=basis,
                facts=one.paths,
            )
            for one in alike_months(by_worker)
        ),
    )


def _overpaid(reckoning: CaseReckoning, basis: Basis) -> Iterator[Reason]:
    if reckoning.total.overpaid:
        rows = [row for row in reckoning.rows if row.overpaid]
        yield Reason(
            sentence=f"Có {money(reckoning.total.overpaid)} đã đóng vượt số phải đóng của quỹ ở {len(rows)} "
            "tháng; phần vượt không trừ vào quỹ khác, tháng khác.",
            status=Status.ESTABLISHED,
            citations=basis,
            facts=tuple(row.path for row in rows),
        )


def _payments(reckoning: CaseReckoning, basis: Basis) -> Iterator[Reason]:
    payments, allocation = reckoning.payments, reckoning.allocation
    if payments.perhaps_recorded:
        sums = money(sum(payment.amount for payment in payments.perhaps_recorded))
        yield Reason(
            sentence=f"{len(payments.perhaps_recorded)} khoản nộp trong hồ sơ ({sums}) không tính thêm vì có "
            "thể đã nằm trong số đã đóng ghi cho từng người lao động, từng tháng.",
            status=Status.ESTABLISHED,
            citations=basis,
            facts=tuple(f"payments.{payment.id}" for payment in payments.perhaps_recorded),
        )
    if payments.later:
        yield Reason(
            sentence=f"{len(payments.later)} khoản nộp sau ngày {short_date(reckoning.on)} không tính.",
            status=Status.EXCLUDED,
            citations=basis,
            facts=tuple(f"payments.{payment.id}" for payment in payments.later),
        )
    if allocation is not None:
        yield Reason(
            sentence=f"{len(payments.open)} khoản nộp chưa có trong số đã đóng được tính vào số còn phải "
            f"đóng: {allocation.finding.summary}",
            status=allocation.finding.status,
            citations=allocation.rule.citations,
            facts=tuple(f"payments.{payment.id}" for payment in payments.open),
            children=allocation.finding.reasons,
        )


__all__ = ["remarks"]
