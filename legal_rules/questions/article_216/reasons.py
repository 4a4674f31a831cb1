"""The reasons of a finding: one step an element, sentences generated from the operators and the values."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from legal_rules.case.contributions import month_index
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import ExclusionKind, Status
from legal_rules.kernel.wording import Span, money, months_span, number, short_date
from legal_rules.law.registry import cite
from legal_rules.questions.article_216 import elements as e
from legal_rules.questions.article_216.answer import Answer, Mark
from legal_rules.questions.article_216.background import BEYOND, Between
from legal_rules.questions.article_216.before_2018 import BEFORE, IN_SHORT, instead_of_216
from legal_rules.questions.article_216.clauses import (
    AMOUNT,
    LIMITATION_YEARS,
    MONTHS,
    WORKERS,
    cite_point,
    penalties,
    point_words,
    points_of,
    seriousness,
)
from legal_rules.questions.article_216.elements import Step
from legal_rules.questions.article_216.entity import entity_matters
from legal_rules.questions.article_216.facts import EmployerStanding, Means
from legal_rules.questions.article_216.law_days import READ_TO
from legal_rules.questions.article_216.sources import Source
from legal_rules.questions.article_216.telling import BASIC, BASIC_ASSUMED, Telling, step_of
from legal_rules.questions.article_216.telling_joint import tell_joint
from legal_rules.questions.article_216.telling_sanction import (
    tell_act,
    tell_further,
    tell_life,
    tell_sanction,
)

_MEANS = {
    Means.DECEIT: "có dấu hiệu gian dối",
    Means.OTHER_TRICK: "có dấu hiệu dùng thủ đoạn khác",
    Means.LATE_ONLY: "chỉ chậm đóng, chưa thấy gian dối hoặc thủ đoạn khác",
}
_SCALE_CITED = (
    cite("blhs-2015", article="216", clause="1", point="a"),
    cite("blhs-2015", article="216", clause="1", point="b"),
)


def build_reasons(telling: Telling) -> tuple[Reason, ...]:
    """The steps in the order of examination, then clause and points, then what the case has to tell."""
    told: list[Reason] = []
    for step, answer in telling.decision.answers.items():
        if step is Step.SUBJECT and not telling.decision.asked.entity:
            continue
        told.append(_TELLERS[step](telling, answer))
    told = list(_with_exhibits(telling, told))
    if telling.decision.status is not Status.EXCLUDED:
        told.append(_clause(telling))
    return (*told, *telling.sources.notes(telling.decision.outcomes.codes))


_EVIDENCE = (cite("bltths-2015", article="87"),)


def _with_exhibits(telling: Telling, steps: list[Reason]) -> Iterator[Reason]:
    """The steps, each with the names of the exhibits that no earlier step has named."""
    named: set[str] = set()
    for step in steps:
        new = tuple(one for one in step.exhibits if one not in named)
        named.update(new)
        titles = telling.sources.exhibit_names(new)
        if not titles:
            yield step
            continue
        papers = Reason(
            sentence=f"Tài liệu: {'; '.join(titles)}.",
            status=step.status,
            citations=_EVIDENCE,
            exhibits=new,
        )
        yield attrs.evolve(step, children=(*step.children, papers))


_STANDING = {
    EmployerStanding.COMMERCIAL_ENTITY: "pháp nhân thương mại là người sử dụng lao động",
    EmployerStanding.INDIVIDUAL: "cá nhân là người sử dụng lao động",
    EmployerStanding.OTHER_ORGANISATION: "tổ chức là người sử dụng lao động",
}


def _subject(telling: Telling, answer: Answer) -> Reason:
    who = _STANDING[telling.standing] if telling.standing else "người sử dụng lao động"
    sentence = {
        Mark.YES: f"Chủ thể: {who}, có thể bị xem xét trách nhiệm hình sự về tội này",
        Mark.NO: "Chủ thể: tổ chức không phải pháp nhân thương mại; chỉ xem xét đối với cá nhân",
    }.get(answer.mark, "Chủ thể: chưa rõ có phải pháp nhân thương mại hay không")
    cited = (
        cite("blhs-2015", article="2", clause="2"),
        cite("blhs-2015", article="76", confidence=Confidence.ASSUMED),
    )
    return step_of(sentence, answer, cited, telling.sources.of("employer_kind"))


def _months(telling: Telling, answer: Answer) -> Reason:
    facts = telling.facts
    known, alone = telling.counts.lasting, telling.counts.by_worker is not None
    sentence = "Thời gian không đóng hoặc không đóng đầy đủ: "
    if known.value is not None:
        sentence += f"{months_span(known.value)}, {MONTHS.place_of(len(known.value), 'tháng', digits=2)}"
        sentence += _added_up(known.value)
        sentence += ", tính theo riêng người lao động có nhiều tháng nhất" if alone else ""
    elif known.at_most is not None:
        sentence += f"từ {len(known.at_least):02d} đến {len(known.at_most):02d} tháng, tùy dữ kiện còn thiếu"
    else:
        sentence += "chưa rõ các tháng"
    dropped = facts.dropped_months
    cited = [BASIC, cite("nq-05-2019", article="2", clause="14")]
    if known.value and _added_up(known.value) and _window(known.value) > _EXAMPLE_WINDOW:
        cited.append(cite("nq-05-2019", article="2", clause="14", confidence=Confidence.ASSUMED))
    if dropped:
        sentence += f"; không tính {months_span(dropped)} trước ngày {short_date(e.CRIME_FROM)}"
        sentence += f", {IN_SHORT}" if answer.kind is ExclusionKind.BEFORE_2018 else ""
        cited.append(BEFORE)
    instead = instead_of_216(facts, on=telling.on, sources=telling.sources, law=telling.decision.asked.law)
    children = () if instead is None else (instead,)
    return step_of(sentence, answer, tuple(cited), telling.sources.of("months"), children)


_EXAMPLE_WINDOW = 10
"""Months from the first to the last in the example of the resolution, which sets no limit itself."""


def _window(months: frozenset[str]) -> int:
    return month_index(max(months)) - month_index(min(months)) + 1


def _added_up(months: frozenset[str]) -> str:
    """That months which do not follow each other are added up (U7: no window is set)."""
    if len(months) not in MONTHS or _window(months) == len(months):
        return ""
    wide = _window(months) > _EXAMPLE_WINDOW
    return f", cộng dồn{'; Nghị quyết không giới hạn khoảng thời gian cộng dồn' if wide else ''}"


def _quantity(
    label: str,
    between: Between,
    *,
    span: Span,
    unit: str,
    cited: Citation,
    source: Source,
    parts: str = "",
) -> Reason:
    show: Callable[[int], str] = money if unit == "đồng" else lambda value: f"{number(value)} {unit}"
    wide = Span(span.low)
    if between.value is not None:
        sentence = f"{label}: {show(between.value)}, {wide.place_of(between.value, unit)}"
    elif between.low in wide:
        sentence = f"{label}: chưa rõ tổng, ít nhất {show(between.low)}, {wide.words(unit)}"
    elif between.high < BEYOND:
        sentence = f"{label}: chưa rõ tổng, từ {show(between.low)} đến {show(between.high)}"
    elif between.low:
        sentence = f"{label}: chưa rõ tổng, ít nhất {show(between.low)}"
    else:
        sentence = f"{label}: chưa rõ"
    if between.low in wide:
        status = Status.ESTABLISHED
    else:
        status = Status.EXCLUDED if between.high not in wide else Status.NOT_ENOUGH_EVIDENCE
    below = (step_of(f"Theo quỹ: {parts}", Status.ESTABLISHED, (BASIC_ASSUMED,)),) if parts else ()
    return step_of(sentence, status, (cited,), source, below)


def _scale(telling: Telling, answer: Answer) -> Reason:
    counts, sources = telling.counts, telling.sources
    children = (
        _quantity(
            "Số tiền gốc chưa đóng",
            counts.amount,
            span=next(iter(AMOUNT))[0],
            unit="đồng",
            cited=_SCALE_CITED[0],
            source=sources.of("amount"),
            parts=sources.by_fund(),
        ),
        _quantity(
            "Số người lao động",
            counts.workers,
            span=next(iter(WORKERS))[0],
            unit="người",
            cited=_SCALE_CITED[1],
            source=sources.of("workers"),
        ),
    )
    both = all(child.status is Status.ESTABLISHED for child in children)
    reached = {
        Mark.YES: "Đạt cả mức về số tiền và mức về số người" if both else "Đạt mức về số tiền hoặc số người",
        Mark.NO: "Chưa đạt mức về số tiền, cũng chưa đạt mức về số người",
    }.get(answer.mark, "Chưa rõ có đạt mức về số tiền hoặc số người hay không")
    return step_of(reached, answer, _SCALE_CITED, sources.together("amount", "workers"), children)


def _means(telling: Telling, answer: Answer) -> Reason:
    means = telling.facts.means
    cited = (
        BASIC,
        cite("nq-05-2019", article="2", clause="10"),
        cite("nq-05-2019", article="2", clause="11"),
    )
    sentence = f"Thủ đoạn: {_MEANS[means] if means else 'chưa được xác định'}"
    return step_of(sentence, answer, cited, telling.sources.of("means"))


def _after(telling: Telling, answer: Answer) -> Reason:
    facts, counts = telling.facts, telling.counts
    if telling.sanction is None:
        sentence = "Các tháng sau quyết định xử phạt: chưa rõ"
    elif facts.all_after_sanction and answer.mark is Mark.YES:
        sentence = "Mọi tháng được tính đều sau quyết định xử phạt"
    else:
        amount = _shown(counts.amount_after, money)
        workers = _shown(counts.workers_after, lambda value: f"{number(value)} người")
        state = {
            Mark.YES: "riêng các tháng này cũng đủ 06 tháng và đạt mức",
            Mark.QUESTION: "chỉ đủ khi cộng với các tháng trước",
            Mark.NO: "không đủ khi không cộng các tháng trước",
        }.get(answer.mark, "chưa rõ riêng các tháng này có đủ hay không")
        sentence = f"Các tháng sau quyết định xử phạt: số tiền {amount}, {workers}; {state}"
    source = telling.sources.together("amount_after_sanction", "workers_after_sanction")
    return step_of(sentence, answer, (BASIC_ASSUMED,), source)


def _shown(between: Between, show: Callable[[int], str]) -> str:
    if between.value is not None:
        return show(between.value)
    return f"ít nhất {show(between.low)}" if between.low else "chưa rõ"


def _limitation(telling: Telling, answer: Answer) -> Reason:
    facts, decision = telling.facts, telling.decision
    cited = (
        cite("blhs-2015", article="27", clause="2"),
        cite("blhs-2015", article="27", clause="3"),
        cite("blhs-2015", article="9"),
    )
    source = telling.sources.together("offence_end", "limitation_restarts")
    if facts.offence_end is None:
        sentence = "Thời hiệu truy cứu trách nhiệm hình sự: chưa rõ ngày kết thúc hành vi"
        if answer.mark is Mark.YES:
            sentence += ", nhưng theo mọi khả năng thì còn thời hiệu"
        return step_of(sentence, answer, cited, source)
    start = e.limitation_starts(facts.offence_end, facts.limitation_restarts or ())
    if start is None:
        return step_of("Hành vi chưa kết thúc, thời hiệu truy cứu chưa chạy", answer, cited, source)
    clauses = decision.outcomes.clauses or frozenset({1, 3})
    by_years: dict[int, list[int]] = {}
    for clause in sorted(clauses):
        by_years.setdefault(LIMITATION_YEARS[clause], []).append(clause)
    spans = "; ".join(
        (f"{', '.join(f'khoản {clause}' for clause in own)} là " if len(by_years) > 1 else "")
        + f"{years:02d} năm ({seriousness(own[0]).label}), đến hết ngày "
        + short_date(e.limitation_ends(start, own[0]))
        for years, own in by_years.items()
    )
    again = start in (facts.limitation_restarts or ()) and start != facts.offence_end
    since = f"tính {'lại ' if again else ''}từ ngày {short_date(start)}"
    sentence = f"Thời hiệu truy cứu trách nhiệm hình sự {since}: {spans}"
    state = {Mark.YES: "còn thời hiệu", Mark.NO: "đã hết thời hiệu"}.get(answer.mark, "tùy khoản áp dụng")
    return step_of(f"{sentence}; ngày {short_date(telling.on)} {state}", answer, cited, source)


def _same_subject(telling: Telling, answer: Answer) -> Reason:
    sentence = {
        Mark.YES: "Chủ thể đang xét chính là chủ thể đã bị xử phạt",
        Mark.QUESTION: "Chủ thể đang xét không phải là chủ thể đã bị xử phạt",
        Mark.NO: "Chủ thể đang xét không phải là chủ thể đã bị xử phạt",
    }.get(answer.mark, "Chưa rõ chủ thể đang xét có phải là chủ thể đã bị xử phạt hay không")
    return step_of(sentence, answer, (BASIC_ASSUMED,), telling.sanction_source("same_subject"))


_EXPLAINED = {
    "2a": (cite("nq-05-2019", article="3", clause="3"),),
    "2d": (cite("nq-05-2019", article="3", clause="4"),),
    "3c": (cite("nq-05-2019", article="3", clause="4"),),
}
"""Where the resolution says what a point means."""


def _clause(telling: Telling) -> Reason:
    """Clause and points, each point a step below."""
    decision = telling.decision
    clause, possible = decision.clause, sorted(decision.outcomes.clauses)
    sure = sorted(decision.outcomes.points, key=lambda point: (-int(point[0]), point[1]))
    status = decision.status
    if clause is None:
        shown = " hoặc ".join(f"khoản {one}" for one in possible)
        sentence = f"Khung xem xét: chưa xác định được một khoản, có thể là {shown}"
        undecided = Status.NEEDS_LEGAL_REVIEW if decision.outcomes.codes else Status.NOT_ENOUGH_EVIDENCE
        status = undecided if status is Status.ESTABLISHED else status
    else:
        letters = sorted(points_of(clause, decision.outcomes.points))
        shown = ("điểm " + ", ".join(letters) + " ") if letters else ""
        sentence = f"Khung xem xét: {shown}khoản {clause} Điều 216"
    children = [
        step_of(
            f"Điểm {point[1]} khoản {point[0]}: {point_words(point)}",
            Status.ESTABLISHED,
            (cite_point(point), *_EXPLAINED.get(point, ())),
        )
        for point in sure
    ]
    if clause is not None and telling.standing is not None:
        children += [
            step_of(
                f"Hình phạt {'bổ sung có thể áp dụng' if p.supplementary else 'quy định'}: {p.words()}",
                Status.ESTABLISHED,
                (p.citation,),
            )
            for p in penalties(clause, telling.standing)
        ]
    children += tell_joint(telling)
    children += _to_weigh(telling)
    cited = tuple(cite("blhs-2015", article="216", clause=str(one)) for one in possible) or (BASIC,)
    source = telling.sources.together("amount", "workers", "withheld_amount", "completed_offences")
    return step_of(sentence, status, cited, source, tuple(children))


_TO_SHOW = (
    "Cần chứng minh thêm: hành vi được thực hiện nhân danh, vì lợi ích và có sự chỉ đạo, điều hành hoặc chấp "
    "thuận của pháp nhân; trách nhiệm của pháp nhân không loại trừ trách nhiệm của cá nhân"
)
_PAID = (
    "Nếu đóng đủ trước khi khởi tố: Điều 216 không quy định miễn trách nhiệm hình sự, việc đóng là tình tiết "
    "giảm nhẹ; có thể được nêu là hành vi nguy hiểm không đáng kể"
)
_RECONCILED = " hoặc đã tự nguyện khắc phục và được bị hại hòa giải, đề nghị miễn trách nhiệm"


def _to_weigh(telling: Telling) -> Iterator[Reason]:
    """What may be held against a referral, what must still be shown, and up to when the law was read."""
    entity = telling.standing is EmployerStanding.COMMERCIAL_ENTITY
    if entity:
        cited = tuple(cite("blhs-2015", article="75", clause=clause) for clause in ("1", "2"))
        yield step_of(_TO_SHOW, Status.ESTABLISHED, cited)
        yield entity_matters(telling)
    mitigating = cite("blhs-2015", article="84" if entity else "51", clause="1", point="b")
    paid = (mitigating, cite("blhs-2015", article="8", clause="2"))
    if entity or 3 in telling.decision.outcomes.clauses:
        yield step_of(_PAID, Status.ESTABLISHED, paid)
    else:
        # khoản 1 and khoản 2 are ít nghiêm trọng; whether a fund is "người khác" is not settled
        reconciled = cite("blhs-2015", article="29", clause="3", confidence=Confidence.ASSUMED)
        yield step_of(f"{_PAID}{_RECONCILED}", Status.ESTABLISHED, (*paid, reconciled))
    if telling.on > READ_TO:
        yield step_of(
            f"Điều 216 và Nghị quyết hướng dẫn được rà soát đến ngày {short_date(READ_TO)}, chưa rà soát đến "
            f"ngày {short_date(telling.on)}",
            Status.ESTABLISHED,
            (cite("blhs-2015", article="216", confidence=Confidence.UNCHECKED),),
        )


_TELLERS: dict[Step, Callable[[Telling, Answer], Reason]] = {
    Step.SUBJECT: _subject,
    Step.MONTHS: _months,
    Step.SCALE: _scale,
    Step.SANCTION: tell_sanction,
    Step.ACT: tell_act,
    Step.FURTHER: tell_further,
    Step.LIFE: tell_life,
    Step.MEANS: _means,
    Step.AFTER: _after,
    Step.LIMITATION: _limitation,
    Step.SAME_SUBJECT: _same_subject,
}


def exclusion_words(telling: Telling) -> str:
    """Why it is excluded, in a few words: the first element evidenced not to hold."""
    for step, answer in telling.decision.answers.items():
        if answer.mark is Mark.NO:
            told = _TELLERS[step](telling, answer).sentence
            return told[:1].lower() + told[1:]
    return "dù các dữ kiện chưa rõ là thế nào, luôn có một điều kiện không đạt."


__all__ = ["build_reasons", "exclusion_words"]
