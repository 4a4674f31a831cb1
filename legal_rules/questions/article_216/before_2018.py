"""What applies in the place of Article 216 to months before 01/01/2018: sanction, execution, civil action.

Căn cứ: khoản 1 Điều 5 Nghị quyết số 05/2019/NQ-HĐTP. The resolution names the three ways; whether the first
two are still open is for the facts of the case, and what is not known of them is said to be so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from legal_rules.case.events import SanctionedAct, SanctionKind
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import months_span, short_date
from legal_rules.law.law import Law
from legal_rules.law.registry import cite
from legal_rules.questions.article_216.elements import CRIME_FROM
from legal_rules.questions.article_216.facts import EvasionFacts, ExecutionState, PriorSanction
from legal_rules.questions.article_216.law_days import years_to_fine
from legal_rules.questions.article_216.sanction_life import life
from legal_rules.questions.article_216.sources import Sources

BEFORE = cite("nq-05-2019", article="5", clause="1")
IN_SHORT = (
    "thay vào đó: xử phạt vi phạm hành chính khi chưa bị xử phạt và còn thời hiệu, cưỡng chế quyết định xử "
    "phạt đã có, khởi kiện dân sự"
)
"""The three ways in a few words, for a sentence that tells of the months left out."""

_YES, _NO, _OPEN = Status.ESTABLISHED, Status.EXCLUDED, Status.NOT_ENOUGH_EVIDENCE
_FINE = cite("xlvphc-2012", article="6", clause="1", point="a", confidence=Confidence.SECONDARY)
_FINE_FROM = cite("xlvphc-2012", article="6", clause="1", point="b", confidence=Confidence.SECONDARY)
_REMEDIES = cite("xlvphc-2012", article="65", clause="2", confidence=Confidence.SECONDARY)
_EXECUTING = cite("xlvphc-2012", article="74", clause="1")
_EVADING = cite("xlvphc-2012", article="74", clause="2")


def instead_of_216(
    facts: EvasionFacts, *, on: date, sources: Sources | None = None, law: Law | None = None
) -> Reason | None:
    """What applies to the months before 2018, as a step with one part for each way.

    Args:
        facts: the facts; the months that are left out, and the sanctions that may cover them.
        on: the day for which it is asked.
        sources: where the facts come from, for the numbers of the decisions.
        law: the law; None as encoded.

    Returns:
        The step; None where no month before 2018 is known.

    Căn cứ: khoản 1 Điều 5 Nghị quyết số 05/2019/NQ-HĐTP; Điều 6, khoản 2 Điều 65, Điều 74 Luật Xử lý vi phạm
    hành chính năm 2012.
    """
    months = facts.dropped_months
    if not months:
        return None
    told = sources or Sources()
    covering = [
        (index, one)
        for index, one in enumerate(facts.sanctions or ())
        if _about(one) and _reaches(one, months)
    ]
    return Reason(
        sentence=f"{months_span(months)} trước ngày {short_date(CRIME_FROM)} không bị xử lý theo Điều 216; "
        "thay vào đó, tùy trường hợp, áp dụng các cách sau.",
        status=_YES,
        citations=(BEFORE,),
        children=(
            _to_sanction(facts, months, [one for _, one in covering], on, law),
            *_to_execute(facts, covering, on, told, law),
            Reason(
                sentence="Khởi kiện theo thủ tục tố tụng dân sự; ai khởi kiện và thời hiệu khởi kiện theo "
                "pháp luật tố tụng dân sự.",
                status=_YES,
                citations=(BEFORE,),
            ),
        ),
    )


def _about(sanction: PriorSanction) -> bool:
    """Whether a sanction stands and is, or may be, about contributions not paid."""
    return sanction.cancelled is not True and sanction.act is not SanctionedAct.OTHER


def _reaches(sanction: PriorSanction, months: Iterable[str]) -> bool:
    """Whether its conduct takes in, or may take in, one of the months."""
    return any(_covers(sanction, month) is not False for month in months)


def _covers(sanction: PriorSanction, month: str) -> bool | None:
    """Whether its conduct takes in a month; None where its first or last day is not known and matters."""
    first = sanction.conduct_from and sanction.conduct_from.isoformat()[:7]
    last = sanction.conduct_to and sanction.conduct_to.isoformat()[:7]
    if (first and month < first) or (last and month > last):
        return False
    return True if first and last and sanction.cancelled is False and sanction.act else None


def _to_sanction(
    facts: EvasionFacts, months: frozenset[str], covering: list[PriorSanction], on: date, law: Law | None
) -> Reason:
    """Not sanctioned yet: a fine while its limitation runs, remedies also after it."""
    sanctioned = {month for month in months if any(_covers(one, month) for one in covering)}
    perhaps = {
        month
        for month in months - sanctioned
        if facts.sanctions is None or any(_covers(one, month) is None for one in covering)
    }
    left = months - sanctioned
    years = years_to_fine(on, law)
    rule = (
        f"xử phạt vi phạm hành chính khi còn thời hiệu ({years:02d} năm, từ ngày kết thúc hành vi, hoặc từ "
        "ngày phát hiện khi hành vi còn đang diễn ra); hết thời hiệu thì không phạt tiền, vẫn có thể buộc "
        "khắc phục hậu quả"
    )
    cited: tuple[Citation, ...] = (BEFORE, _FINE, _FINE_FROM, _REMEDIES)
    if not left:
        words, status, cited = f"{months_span(sanctioned)} đã bị xử phạt, không xử phạt lại", _NO, (BEFORE,)
    elif not perhaps:
        words, status = f"{months_span(left)} chưa bị xử phạt: {rule}; cần xác minh thời hiệu", _OPEN
    else:
        sure = f"{months_span(left - perhaps)} chưa bị xử phạt, " if left - perhaps else ""
        words = f"{sure}{months_span(perhaps)} chưa rõ đã bị xử phạt hay chưa: chưa bị xử phạt thì {rule}"
        status = _OPEN
    return Reason(sentence=f"{words}.", status=status, citations=cited)


def _to_execute(
    facts: EvasionFacts,
    covering: list[tuple[int, PriorSanction]],
    on: date,
    sources: Sources,
    law: Law | None,
) -> Iterator[Reason]:
    """Sanctioned already: the decision is executed, by force where its execution is evaded."""
    rule = (
        "đã bị xử phạt mà cố tình trốn tránh, trì hoãn thi hành thì cưỡng chế, thời hiệu thi hành tính từ "
        "khi chấm dứt việc trốn tránh, trì hoãn"
    )
    if not covering:
        known = facts.sanctions is not None
        words = (
            "không có quyết định xử phạt nào về các tháng này" if known else f"chưa rõ đã bị xử phạt; {rule}"
        )
        yield Reason(
            sentence=f"Thi hành quyết định xử phạt: {words}.",
            status=_NO if known else _OPEN,
            citations=(BEFORE, _EVADING),
        )
    for index, sanction in covering:
        status, words, citations = _execution(sanction, on, law)
        number = sources.sanction_name(index)
        day = f" ngày {short_date(sanction.decided_on)}" if sanction.decided_on else ""
        name = f"Quyết định xử phạt{' ' + number if number else ''}{day}"
        source = sources.together(f"sanctions[{index}].decided_on", f"sanctions[{index}].execution")
        yield Reason(
            sentence=f"{name}: {words}.",
            status=status,
            citations=(BEFORE, *citations),
            facts=source.paths,
            exhibits=source.exhibits,
        )


def _execution(
    sanction: PriorSanction, on: date, law: Law | None
) -> tuple[Status, str, tuple[Citation, ...]]:
    """What is left to execute of a decision, and until when."""
    done = sanction.execution
    if done is None:
        return (
            _OPEN,
            "chưa rõ tình trạng chấp hành; trốn tránh thi hành thì cưỡng chế",
            (_EXECUTING, _EVADING),
        )
    if done.state is ExecutionState.COMPLETED:
        day = f" ngày {short_date(done.on)}" if done.on else ""
        return _NO, f"đã chấp hành xong{day}, không còn việc thi hành", (_EXECUTING,)
    if done.state is ExecutionState.EVADING:
        words = "đang trốn tránh, trì hoãn thi hành: cưỡng chế, thời hiệu thi hành chưa chạy"
        return _YES, words, (_EVADING,)
    start = done.on or sanction.decided_on
    if start is None:
        return (
            _OPEN,
            "chưa chấp hành xong, chưa rõ ngày quyết định nên chưa rõ thời hiệu thi hành",
            (_EXECUTING,),
        )
    limit = life(kind=SanctionKind.FINE, execution=done, decided_on=start, law=law).execution
    last = limit.last_day if limit is not None else start
    evaded = done.state is ExecutionState.EVADED_UNTIL
    cited = (_EVADING,) if evaded else (_EXECUTING, _EVADING)
    since = f"trốn tránh thi hành đến ngày {short_date(start)}" if evaded else "chưa chấp hành xong"
    if on <= last:
        return _YES, f"{since}: thi hành, cưỡng chế đến hết ngày {short_date(last)}", cited
    words = (
        f"{since}, đã hết thời hiệu thi hành ngày {short_date(last)}; biện pháp khắc phục hậu quả vẫn phải "
        "thi hành"
    )
    if evaded:
        return _YES, words, (*cited, _EXECUTING)
    return _OPEN, f"{words}; chứng minh được việc trốn tránh, trì hoãn thì thời hiệu tính lại", cited


__all__ = ["BEFORE", "IN_SHORT", "instead_of_216"]
