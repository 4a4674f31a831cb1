"""The sentences of a fine: the rule, the arithmetic, the cap, the doubling; generated from the values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from legal_rules.case.events import SanctionKind
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.finding import MissingFact, OpenQuestion, Reading, Reason
from legal_rules.kernel.rounding import percent_words
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import money, number
from legal_rules.law.fine_rules import AbsentAct, FineRule, How, rung_of
from legal_rules.law.registry import cite
from legal_rules.questions.sanctions.acts import FinedSubject
from legal_rules.questions.sanctions.asked import Asked, Completion
from legal_rules.questions.sanctions.decree_telling import decree_name
from legal_rules.questions.sanctions.inputs import BEYOND, UNKNOWN, Known
from legal_rules.questions.sanctions.reckon import NOTHING, Outcome, RuleAt
from legal_rules.questions.sanctions.timing import NEWEST
from legal_rules.questions.sanctions.wording import (
    act_words,
    band_words,
    beside,
    capital,
    marked,
    one_mark,
    provisions,
    together,
)

Given = Mapping[Completion, Outcome]

REPEATED_ACTS = frozenset({"43", "44", "45", "46"})
"""Articles whose acts, done several times and not yet sanctioned, are fined once.

Besides them khoản 1 Điều 42, of which it is assumed that it is the late trade union fee (`UNION_ONCE`).
Căn cứ: khoản 4 Điều 7 Nghị định số 283/2026/NĐ-CP.
"""

UNION_ONCE = "union_fee_late"
"""The act taken to be that of khoản 1 Điều 42."""

_BELOW_CRIME = ", khi chưa đến mức truy cứu trách nhiệm hình sự"

_OF = {
    "payable": "tổng số tiền phải đóng bảo hiểm xã hội bắt buộc, bảo hiểm thất nghiệp tại thời điểm lập "
    "biên bản",
    "late": "số tiền chậm đóng tại thời điểm lập biên bản",
    "evaded": "số tiền trốn đóng tại thời điểm lập biên bản",
    "union_fee": "số tiền kinh phí công đoàn làm căn cứ tính mức phạt",
    "withheld_benefit": "số tiền hưởng chế độ bị chiếm dụng",
    "worker": "mỗi người lao động",
    "dossier": "mỗi hồ sơ",
}


def fined_once(rules: Iterable[FineRule]) -> bool:
    """Whether the act, done several times and not yet sanctioned, gets one fine for certain."""
    given = tuple(rules)
    return bool(given) and all(
        rule.decree == NEWEST and (rule.article in REPEATED_ACTS or UNION_ONCE in rule.acts) for rule in given
    )


def summary(
    asked: Asked,
    given: Given,
    status: Status,
    missing: tuple[MissingFact, ...],
    questions: tuple[OpenQuestion, ...],
) -> str:
    """One sentence that says the band, or what keeps it open."""
    if status is Status.NOT_ENOUGH_EVIDENCE:
        hull = _hull(asked, given)
        return f"Chưa xác định được khung xử phạt: còn {len(missing):02d} dữ kiện chưa rõ{hull}."
    if status is Status.NEEDS_LEGAL_REVIEW:
        codes = ", ".join(question.code for question in questions)
        return f"Cần ý kiến pháp lý về {codes} để xác định khung xử phạt{_hull(asked, given)}."
    completion, outcome = next(iter(given.items()))
    at = asked.at(completion)
    if at is None or outcome.band is None or outcome.subject is None:
        return f"{_absent_words(asked, completion)}."
    mark = _mark(asked, at, completion, outcome)
    place = provisions(_shown(outcome))
    if outcome.kind is SanctionKind.WARNING:
        return f"{marked(f'Phạt cảnh cáo, theo {place}', mark)}."
    start = "Phạt cảnh cáo hoặc phạt tiền" if at.rule.or_warning else "Khung phạt tiền"
    band = band_words(outcome.band.low, outcome.band.high, below=outcome.band.below)
    band += _BELOW_CRIME if asked.act.of_evasion else ""
    return f"{marked(f'{start} đối với {outcome.subject.label}: {band}, theo {place}', mark)}."


def _hull(asked: Asked, given: Given) -> str:
    """``; các khả năng còn lại nằm trong khoảng …``, for the subject; nothing where no band is possible.

    A lower end that is one only because nothing is known of the sum is not told: it would look like 0.
    """
    found = [(one.band, one.rule) for one in given.values() if one.band]
    bands = [band for band, _ in found]
    if not bands:
        return ""
    top = max(band.high for band in bands)
    below = all(band.below for band in bands if band.high == top)
    least = min(band.low for band in bands)
    by_rate = all(rule and rule.how is How.PERCENT for band, rule in found if band.low == least)
    after = _BELOW_CRIME if asked.act.of_evasion else ""
    if by_rate and asked.amount.low == UNKNOWN.low:
        return f"; mức phạt {'dưới' if below else 'nhiều nhất'} {money(top)}{after}"
    return f"; các khả năng còn lại nằm trong khoảng {band_words(least, top, below=below)}{after}"


def _shown(outcome: Outcome) -> tuple[Citation, ...]:
    """The provision as it is named: without the letter of a điểm that was not read."""
    own = () if outcome.rule is None else outcome.rule.citations
    return tuple(citation for citation in outcome.citations if citation in own) or outcome.citations


def _mark(asked: Asked, at: RuleAt, completion: Completion, outcome: Outcome) -> str:
    """What must stand beside the result."""
    decree = asked.decree
    if outcome.kind is SanctionKind.WARNING and at.warning is not None:
        return one_mark([at.warning, *decree.values], decree.settings)
    values = [*at.values, *decree.values]
    if at.factor is not None and outcome.subject is FinedSubject.ORGANISATION:
        values.append(at.factor)
    fraction = at.fraction(at.counted(completion.numbers), completion.second)
    rounded = [at.rounding] if at.rounding is not None and fraction else []
    household = (_of_individuals(asked, at),) if asked.household and at.factor is not None else ()
    return one_mark(values, [*rounded, *decree.settings], (*at.rule.citations, *household))


def _absent_words(asked: Asked, completion: Completion) -> str:
    rule = asked.rules[completion.day, completion.act]
    instead = rule.instead if isinstance(rule, AbsentAct) else ""
    return f"{decree_name(rule.decree)} {instead}"


# --- the tree ---


def reasons(asked: Asked, given: Given) -> tuple[Reason, ...]:
    """Which decree, then for every provision that is possible the rule with its arithmetic."""
    by_rule: dict[tuple[object, object], list[Completion]] = {}
    for completion in given:
        by_rule.setdefault((completion.day, completion.act), []).append(completion)
    told = [
        Reason(
            sentence=asked.decree.summary,
            status=asked.decree.status,
            citations=together(*(value.citations for value in asked.decree.values)),
            children=asked.decree.reasons,
        )
    ]
    told += [_rule(asked, completions) for completions in by_rule.values()]
    if asked.act.of_evasion and any(one.rule for one in given.values()):
        told.append(_below_crime())
    if asked.repeated:
        told.append(_repetition(given))
    return tuple(told)


def _below_crime() -> Reason:
    """What the band of evasion supposes; whether it is so is another question."""
    return Reason(
        sentence="Chỉ xử phạt khi hành vi chưa đến mức truy cứu trách nhiệm hình sự; có dấu hiệu tội phạm "
        "thì chuyển hồ sơ ngay cho cơ quan có thẩm quyền tiến hành tố tụng; điều kiện của Điều 216 Bộ luật "
        "Hình sự được xem xét riêng.",
        status=Status.ESTABLISHED,
        citations=(cite("xlvphc-2012", article="62", clause="1"), cite("blhs-2015", article="216")),
    )


def _rule(asked: Asked, completions: list[Completion]) -> Reason:
    first = completions[0]
    at = asked.at(first)
    if at is None:
        return Reason(
            sentence=f"{_absent_words(asked, first)}.",
            status=Status.EXCLUDED,
            citations=asked.rules[first.day, first.act].citations,
        )
    return Reason(
        sentence=f"Hành vi {act_words(first.act.label, (at.rule,))}: {_rule_words(at)}.",
        status=Status.ESTABLISHED,
        citations=beside(at.rule.citations, at.citations),
        children=(_counted(asked, at), *_subject(asked, at, completions)),
    )


def _rule_words(at: RuleAt) -> str:
    rule = at.rule
    words = [f"dưới {money(at.warning.value)} thì phạt cảnh cáo"] if at.warning else []
    if at.ends is None:
        words.append("phạt tiền theo số người lao động")
    else:
        low, high = (_end_words(value.value) for value in at.ends)
        mark = one_mark(at.ends, (), rule.citations)
        start = "phạt cảnh cáo hoặc phạt tiền" if rule.or_warning else "phạt tiền"
        of = {How.PERCENT: f" {_OF.get(rule.of, '')}", How.EACH: f" cho {_OF.get(rule.of, '')}"}
        to = "đến dưới" if rule.below else "đến"
        words.append(marked(f"{start} từ {low} {to} {high}{of.get(rule.how, '')}", mark))
    if at.cap is not None:
        words.append(f"tối đa {at.cap.marked(money(at.cap.value))}")
    return "; ".join(words) + ", mức đối với cá nhân"


def _end_words(value: int | Fraction) -> str:
    return percent_words(value) if isinstance(value, Fraction) else money(value)


def _counted(asked: Asked, at: RuleAt) -> Reason:
    """The number that counts, and what it gives."""
    if at.rule.how is How.BAND and at.ends is not None:
        band = band_words(at.ends[0].value, at.ends[1].value)
        return Reason(
            sentence=f"Mức phạt không phụ thuộc số người, số tiền: {band}.",
            status=Status.ESTABLISHED,
            citations=at.rule.citations,
        )
    name, given, unit, what = _number(asked, at)
    cited = at.rule.citations
    if at.rule.how is How.LADDER and given.exact:
        cited = beside(at.cited(given.low), cited)
    told = () if given == UNKNOWN else tuple(end for end in given.ends if end < BEYOND)
    rounded = any(at.fraction(end, False) for end in told)
    return Reason(
        sentence=f"{_counted_words(at, given, unit, what)}.",
        status=Status.ESTABLISHED if given.exact else Status.NOT_ENOUGH_EVIDENCE,
        citations=together(
            beside(cited, at.citations), at.rounding.citations if at.rounding and rounded else ()
        ),
        facts=(name,),
    )


def _number(asked: Asked, at: RuleAt) -> tuple[str, Known, str, str]:
    """Name, number, unit and meaning of what the provision counts."""
    if at.rule.how is How.PERCENT:
        return "amount", asked.amount, "đồng", "số tiền"
    if at.rule.of == "dossier":
        return "dossiers", asked.dossiers, "hồ sơ", "số hồ sơ"
    return "workers", asked.workers, "người lao động", "số người lao động"


def _counted_words(at: RuleAt, given: Known, unit: str, what: str) -> str:
    if given == UNKNOWN:
        return f"Chưa rõ {what}"
    parts = "; ".join(f"với {_one_number(at, end, unit)}" for end in given.ends if end < BEYOND)
    if given.exact:
        return capital(parts)
    return f"Chỉ biết {given.words(unit)}; {parts}"


def _one_number(at: RuleAt, counted: int, unit: str) -> str:
    """What one number gives: the rung, or both ends reckoned and cut."""
    shown = money(counted) if unit == "đồng" else f"{number(counted)} {unit}"
    span = at.span(counted)
    if span is not None:
        rung = rung_of(at.rule.figure, counted)
        return f"{shown}, {span.words('người')}: {band_words(rung.low, rung.high)}"
    if at.warning is not None and counted < at.warning.value:
        return f"{shown}: dưới {money(at.warning.value)}, phạt cảnh cáo"
    low, high = (_product(at, rate, counted, unit) for rate in at.rates(False))
    return f"{shown}: {low}; {'dưới ' if at.rule.below else ''}{high}"


def _product(at: RuleAt, rate: int | Fraction, counted: int, unit: str) -> str:
    uncut = at.uncut(rate, counted)
    factor = money(counted) if unit == "đồng" else number(counted)
    words = f"{_end_words(rate)} × {factor} = {money(uncut)}"
    if at.rounding is not None and Fraction(rate * counted).denominator > 1:
        words += f" ({at.rounding.words}; {at.rounding.mark})"
    if at.cap is not None and uncut > at.cap.value:
        words += f", vượt mức tối đa nên lấy {money(at.cap.value)}"
    return words


def _subject(asked: Asked, at: RuleAt, completions: list[Completion]) -> Iterator[Reason]:
    """As what the subject is fined; a warning is the same for all."""
    bands = {asked.outcome(completion).band for completion in completions}
    if at.factor is None:
        yield Reason(
            sentence="Quy định về cá nhân: mức phạt không nhân lên.",
            status=Status.ESTABLISHED,
            citations=at.rule.citations,
        )
    elif bands == {NOTHING}:
        return
    elif asked.subject is FinedSubject.INDIVIDUAL:
        yield Reason(
            sentence=f"{'Hộ kinh doanh' if asked.household else 'Cá nhân'}: áp dụng mức phạt đối với cá "
            "nhân, không nhân lên.",
            status=Status.ESTABLISHED,
            citations=(_of_individuals(asked, at),),
            facts=("subject",),
        )
    else:
        times = at.factor.marked(f"mức phạt bằng {at.factor.value:02d} lần mức đối với cá nhân")
        only = bands.pop() if len(bands) == 1 else None
        gives = f": {band_words(only.low, only.high, below=only.below)}" if only else ""
        known = asked.subject is not None
        unknown = "Chưa rõ là tổ chức hay cá nhân, hộ kinh doanh; đối với tổ chức, "
        sentence = f"Tổ chức: {times}{gives}" if known else f"{unknown}{times}"
        yield Reason(
            sentence=f"{sentence}.",
            status=Status.ESTABLISHED if known else Status.NOT_ENOUGH_EVIDENCE,
            citations=at.factor.citations,
            facts=("subject",),
        )


def _of_individuals(asked: Asked, at: RuleAt) -> Citation:
    """Why the fine of an individual holds; for a household before 283/2026 that is assumed."""
    if at.rule.decree == NEWEST:
        return cite(NEWEST, article="7", clause="3" if asked.household else "1")
    whole = attrs.evolve(at.rule.citations[0], article=None, clause=None, point=None)
    return attrs.evolve(whole, confidence=Confidence.ASSUMED) if asked.household else whole


def _repetition(given: Given) -> Reason:
    rules = tuple(dict.fromkeys(one.rule for one in given.values() if one.rule))
    cited = cite(NEWEST, article="7", clause="4")
    if fined_once(rules):
        union = any(UNION_ONCE in rule.acts for rule in rules)
        taken = f"; coi là hành vi tại khoản 1 Điều 42 ({Confidence.ASSUMED.label})" if union else ""
        place = (cite(NEWEST, article="42", clause="1", confidence=Confidence.ASSUMED),) if union else ()
        return Reason(
            sentence="Hành vi được xem xét thực hiện nhiều lần, chưa bị xử phạt và còn thời hiệu: phạt một "
            f"lần, với tình tiết tăng nặng vi phạm nhiều lần{taken}.",
            status=Status.ESTABLISHED,
            citations=(cited, *place),
            facts=("repeated",),
        )
    basis = tuple(
        dict.fromkeys(attrs.evolve(c, confidence=Confidence.UNCHECKED) for r in rules for c in r.citations)
    )
    return Reason(
        sentence="Hành vi được xem xét thực hiện nhiều lần: chưa đọc được quy định phạt một lần hay phạt "
        "từng lần đối với hành vi này.",
        status=Status.NEEDS_LEGAL_REVIEW,
        citations=basis or (attrs.evolve(cited, confidence=Confidence.UNCHECKED),),
        facts=("repeated",),
    )


# --- open questions ---


def open_questions(asked: Asked, given: Given) -> tuple[OpenQuestion, ...]:
    """XP1: the lower end of khoản 2 Điều 46 of 283/2026, where two transcriptions give different bands."""
    differing = [
        completion
        for completion in given
        if completion.second and given[attrs.evolve(completion, second=False)] != given[completion]
    ]
    if not differing:
        return ()
    at = asked.at(differing[0])
    if at is None or at.ends is None or at.second is None:
        return ()
    high = percent_words(at.ends[1].value)
    return (
        OpenQuestion(
            code="XP1",
            question="Mức thấp nhất của khung phạt tại khoản 2 Điều 46 Nghị định số 283/2026/NĐ-CP: hai bản "
            "chép lại ghi khác nhau",
            readings=(
                Reading(
                    text=f"từ {percent_words(at.ends[0].value)} đến {high}",
                    outcome=Status.ESTABLISHED,
                    note=_bands(given, second=False),
                ),
                Reading(
                    text=f"từ {percent_words(at.second.value)} đến {high}",
                    outcome=Status.ESTABLISHED,
                    note=_bands(given, second=True),
                ),
            ),
            citations=at.ends[0].citations,
        ),
    )


def _bands(given: Given, *, second: bool) -> str:
    """The band of a reading; nothing where facts still missing leave several."""
    bands = {given[attrs.evolve(one, second=second)].band for one in given if one.second}
    band = bands.pop() if len(bands) == 1 else None
    return "" if band is None else band_words(band.low, band.high)


__all__ = ["REPEATED_ACTS", "fined_once", "open_questions", "reasons", "summary"]
