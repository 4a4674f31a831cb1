"""The reasons of a month's contributions, each sentence made from the operator and the values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from legal_rules.case import Fund
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.finding import Finding, Reason
from legal_rules.kernel.rounding import percent_words
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import money
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.contributions.bases import Cap, Floor, first_day_of
from legal_rules.questions.contributions.circumstances import DisabledHire, FloorSupplement
from legal_rules.questions.contributions.rates import NotDue, Rate, Relief

if TYPE_CHECKING:
    from legal_rules.questions.contributions.monthly import FundContribution, MonthlyContribution

QUESTION = "contributions_monthly"
TITLE = "Mức đóng bảo hiểm bắt buộc của một tháng"

_SUPPLEMENT_WORDS = {
    FloorSupplement.TRAINED: "công việc đòi hỏi qua đào tạo, học nghề",
    FloorSupplement.HEAVY: "công việc nặng nhọc, độc hại, nguy hiểm",
    FloorSupplement.VERY_HEAVY: "công việc đặc biệt nặng nhọc, độc hại, nguy hiểm",
}

_INSURANCE = {Fund.BHYT: "bảo hiểm y tế", Fund.BHTN: "bảo hiểm thất nghiệp"}
"""What a cap is for; the other funds are those of social insurance."""


def month_words(month: str) -> str:
    """``tháng 3/2024``, ``tháng 02/2024``: padded for January and February only."""
    number = int(month[5:])
    return f"tháng {number:02d}/{month[:4]}" if number <= 2 else f"tháng {number}/{month[:4]}"


def fund_words(fund: Fund) -> str:
    """``quỹ hưu trí và tử tuất``, ``bảo hiểm y tế``: as it stands inside a sentence."""
    return _INSURANCE.get(fund) or f"quỹ {fund.label}"


def finding_of(given: MonthlyContribution) -> Finding:
    """The finding: established where something must be paid, excluded where nothing must."""
    paid = bool(given.terms.rates)
    return Finding(
        question=QUESTION,
        title=TITLE,
        subject=given.terms.asked.worker.label.capitalize()
        if given.terms.asked.worker.pays_alone
        else "Người lao động",
        subject_id="worker",
        on=first_day_of(given.month),
        status=Status.ESTABLISHED if paid else Status.EXCLUDED,
        summary=_summary(given),
        build_reasons=partial(_reasons, given),
    )


def marks_of(given: MonthlyContribution) -> tuple[str, ...]:
    """What must stand beside the sums: the marks of every figure and setting they rest on, each once."""
    return tuple(dict.fromkeys(mark for mark in _all_marks(given) if mark))


def _all_marks(given: MonthlyContribution) -> Iterator[str]:
    terms, floor = given.terms, given.terms.floor
    if terms.rates:
        free = _freed(given)
        yield from (floor.rule.mark, floor.reference.value.mark)
        yield from (value.mark for _, value in floor.supplements)
        yield from (setting.mark for setting in (floor.how, free) if setting is not None)
    for cap in terms.caps.values():
        yield from (cap.times.mark, cap.reference.value.mark)
    for rates in terms.rates.values():
        for rate in (rates.employer, rates.worker):
            yield from (value.mark for value in (rate.source, rate.ordinary) if value is not None)
            if rate.relief is Relief.DISABLED:
                yield Confidence.ASSUMED.label
    yield from (value.mark for values in terms.coverage.paid.values() for value in values)
    yield from (one.source.mark for one in terms.coverage.not_due if one.source is not None)
    if _rounded(given):
        yield terms.rounding.mark


def _summary(given: MonthlyContribution) -> str:
    head = f"{month_words(given.month).capitalize()}, tiền lương {money(given.wage)}"
    marks = marks_of(given)
    tail = f" (có số liệu: {'; '.join(marks)})." if marks else "."
    if not given.terms.rates:
        return f"{head}: không phải đóng vào quỹ nào{tail}"
    kind = given.terms.asked.worker
    if kind.pays_alone:
        return f"{head}: {kind.label} tự đóng toàn bộ {money(given.total)}{tail}"
    return (
        f"{head}: phải đóng {money(given.total)}, trong đó đơn vị {money(given.employer)}, "
        f"người lao động {money(given.worker)}{tail}"
    )


def _reasons(given: MonthlyContribution) -> tuple[Reason, ...]:
    terms = given.terms
    reasons: list[Reason] = []
    if terms.rates:
        reasons.append(_floor_reason(given))
        reasons += _cap_reasons(given)
    away = {one.fund: one for one in terms.coverage.not_due}
    for part in given.by_fund:
        if part.fund in terms.rates:
            reasons.append(_part_reason(given, part))
        elif away[part.fund].source is not None:
            reasons.append(_away_reason(away[part.fund]))
    if _rounded(given):
        reasons.append(
            Reason(
                sentence=f"Số lẻ dưới một đồng của từng quỹ, từng bên: {_chosen(terms.rounding)}",
                status=Status.ESTABLISHED,
                citations=terms.rounding.citations,
            )
        )
    return tuple(reasons)


def _rounded(given: MonthlyContribution) -> bool:
    """Whether a part is not a whole number of đồng by itself."""
    return any(
        (part.base * rate).denominator != 1
        for part in given.by_fund
        for rate in (part.employer_rate, part.worker_rate)
    )


def _chosen(setting: Setting) -> str:
    return f"{setting.words} ({setting.mark})"


# --- floor and caps ---


def _floor_reason(given: MonthlyContribution) -> Reason:
    floor = given.terms.floor
    reference = floor.reference
    words = f"{reference.words} {reference.value.marked(money(reference.amount))}"
    sentence = f"{floor.rule.marked('Mức thấp nhất làm căn cứ đóng')} là {words}"
    if floor.supplements:
        added = " và ".join(
            f"{value.marked(percent_words(value.value))} cho {_SUPPLEMENT_WORDS[one]}"
            for one, value in floor.supplements
        )
        sentence += f", cộng {added}, bằng {money(floor.amount)}"
    if floor.how is not None:
        sentence += f"; {_chosen(floor.how)}"
    elif given.terms.asked.floor_supplements and not floor.supplements:
        sentence += f"; {month_words(given.month)} không có phần cộng thêm vào mức này"
    free = _freed(given)
    settings = [one for one in (floor.how, free) if one is not None]
    cited = (
        *floor.rule.citations,
        *reference.citations,
        *(place for _, value in floor.supplements for place in value.citations),
        *(place for setting in settings for place in setting.citations),
    )
    return Reason(
        sentence=f"{sentence}; {_against_floor(given.wage, floor)}",
        status=Status.ESTABLISHED,
        citations=tuple(dict.fromkeys(cited)),
        facts=("wage",),
    )


def _freed(given: MonthlyContribution) -> Setting | None:
    """The setting that keeps a wage below the floor from being lifted to it; None where nothing is lifted."""
    floor = given.terms.floor
    return floor.free if given.wage < floor.amount else None


def _against_floor(wage: int, floor: Floor) -> str:
    if wage >= floor.amount:
        return f"tiền lương {money(wage)} không thấp hơn mức này"
    if floor.free is None:
        return f"tiền lương {money(wage)} thấp hơn nên tính trên mức này"
    return f"tiền lương {money(wage)} thấp hơn; {_chosen(floor.free)}"


def _cap_reasons(given: MonthlyContribution) -> Iterator[Reason]:
    """One reason for social insurance, one for health, one for unemployment insurance."""
    told: set[str] = set()
    for fund, cap in given.terms.caps.items():
        insurance = _INSURANCE.get(fund, "bảo hiểm xã hội")
        if insurance in told:
            continue
        told.add(insurance)
        reference = cap.reference
        times = cap.times.marked(f"{cap.times.value} lần")
        yield Reason(
            sentence=f"Mức cao nhất làm căn cứ đóng {insurance} là {times} {reference.words} "
            f"{reference.value.marked(money(reference.amount))}, bằng {money(cap.amount)}; "
            f"{_against_cap(given.by_fund.of(fund), given.wage, cap)}",
            status=Status.ESTABLISHED,
            citations=(*cap.times.citations, *reference.citations),
            facts=("wage",),
        )


def _against_cap(part: FundContribution, wage: int, cap: Cap) -> str:
    if wage > cap.amount:
        return f"tiền lương {money(wage)} cao hơn nên tính trên mức này"
    return f"căn cứ đóng {money(part.base)} không cao hơn mức này"


# --- funds ---


def _part_reason(given: MonthlyContribution, part: FundContribution) -> Reason:
    rates = given.terms.rates[part.fund]
    hire = given.terms.asked.disabled_hire
    alone = given.terms.asked.worker
    said = []
    if rates.employer.source is not None:
        said.append(f"đơn vị đóng {_rate_words(rates.employer, hire)} là {money(part.employer)}")
    if rates.worker.source is not None:
        who = f"{alone.label} tự đóng" if alone.pays_alone else "người lao động đóng"
        said.append(f"{who} {_rate_words(rates.worker, None)} là {money(part.worker)}")
    covered = given.terms.coverage.paid[part.fund]
    doubts = dict.fromkeys(value.mark for value in covered if value.mark)
    fund = fund_words(part.fund)
    head = f"{fund[0].upper()}{fund[1:]}, căn cứ đóng {money(part.base)}"
    tail = f"; thuộc diện tham gia ({'; '.join(doubts)})" if doubts else ""
    cited = (
        *_cited(rates.employer),
        *_cited(rates.worker),
        *(place for value in covered for place in value.citations),
    )
    return Reason(
        sentence=f"{head}: {', '.join(said)}{tail}",
        status=Status.ESTABLISHED,
        citations=tuple(dict.fromkeys(cited)),
        facts=("wage",),
    )


def _rate_words(rate: Rate, hire: DisabledHire | None) -> str:
    """``14%``; with the mark and the relief behind: ``0% (cách hiểu, cần xác nhận; hỗ trợ …)``."""
    notes = [rate.source.mark] if rate.source is not None and rate.source.mark else []
    if rate.relief is Relief.EPIDEMIC:
        notes.append("hỗ trợ do dịch COVID-19")
    elif rate.relief is Relief.APPROVED:
        notes.append("mức thấp hơn được chấp thuận, không áp dụng cho người giúp việc gia đình")
    elif rate.relief is Relief.DISABLED and hire is not None:
        notes.append(
            f"giảm cho người khuyết tật tuyển dụng {month_words(hire.hired_in)} theo {hire.because}; "
            f"thời gian giảm tính từ tháng tuyển dụng: {Confidence.ASSUMED.label}"
        )
    if rate.ordinary is not None:
        notes.append(f"mức thông thường {rate.ordinary.marked(percent_words(rate.ordinary.value))}")
    return f"{rate.words} ({'; '.join(notes)})" if notes else rate.words


def _cited(rate: Rate) -> tuple[Citation, ...]:
    values: tuple[DatedValue[Any] | None, ...] = (rate.source, rate.ordinary)
    return tuple(place for value in values if value is not None for place in value.citations)


def _away_reason(one: NotDue) -> Reason:
    because = one.because if one.source is None else one.source.marked(one.because)
    into = "" if one.fund in _INSURANCE else "vào "
    return Reason(
        sentence=f"Không đóng {into}{fund_words(one.fund)}: {because}",
        status=Status.EXCLUDED,
        citations=() if one.source is None else one.source.citations,
    )


__all__ = ["QUESTION", "TITLE", "finding_of", "fund_words", "marks_of", "month_words"]
