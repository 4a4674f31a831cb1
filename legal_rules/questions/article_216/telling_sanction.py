"""The steps about the sanction: decision, act, further violation, life."""

from __future__ import annotations

from legal_rules.case.events import SanctionedAct
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import short_date
from legal_rules.law.registry import cite
from legal_rules.questions.article_216.answer import Answer, Mark
from legal_rules.questions.article_216.clauses import time_words
from legal_rules.questions.article_216.elements import CRIME_FROM
from legal_rules.questions.article_216.facts import ExecutionState, FurtherKind, PriorSanction
from legal_rules.questions.article_216.law_days import evasion_fined_from
from legal_rules.questions.article_216.sanction_life import Life, life
from legal_rules.questions.article_216.telling import BASIC, BASIC_ASSUMED, Telling, step_of

_ACTS = {
    SanctionedAct.EVASION: "trốn đóng",
    SanctionedAct.LATE_PAYMENT: "chậm đóng",
    SanctionedAct.OTHER: "hành vi khác, không phải không đóng bảo hiểm",
}


def tell_sanction(telling: Telling, answer: Answer) -> Reason:
    """The decision that counts; the others as steps below."""
    cited = (BASIC, cite("nq-05-2019", article="5", clause="2"))
    sanction, sanctions = telling.sanction, telling.facts.sanctions
    if sanction is None:
        none = "Chưa có quyết định xử phạt vi phạm hành chính nào của cơ quan có thẩm quyền về hành vi này"
        unclear = "Chưa rõ đã có quyết định xử phạt vi phạm hành chính về hành vi này hay chưa"
        return step_of(none if sanctions == () else unclear, answer, cited, telling.sources.of("sanctions"))
    children = tuple(_other_sanction(telling, other) for other in telling.decision.others)
    sentence = _sanction_words(telling, telling.decision.candidate.index or 0, sanction)
    if sanction.decided_on and CRIME_FROM <= sanction.decided_on < evasion_fined_from():
        sentence += f"; quyết định trước ngày {short_date(evasion_fined_from())}, khi chưa có chế tài riêng"
    source = telling.sanction_source("decided_on", "conduct_from", "conduct_to", "cancelled")
    return step_of(sentence, answer, cited, source, children)


def _sanction_words(telling: Telling, index: int, sanction: PriorSanction) -> str:
    name = telling.sources.sanction_name(index)
    sentence = f"Quyết định xử phạt vi phạm hành chính{' ' + name if name else ''}"
    sentence += f" ngày {short_date(sanction.decided_on)}" if sanction.decided_on else " (chưa rõ ngày)"
    if sanction.conduct_from or sanction.conduct_to:
        first = f" từ ngày {short_date(sanction.conduct_from)}" if sanction.conduct_from else ""
        last = f" đến ngày {short_date(sanction.conduct_to)}" if sanction.conduct_to else ""
        sentence += f", về hành vi{first}{last}"
    else:
        sentence += ", chưa rõ thời gian của hành vi bị xử phạt"
    standing = {True: "đã bị hủy bỏ", False: "không bị hủy bỏ", None: "chưa rõ có bị hủy bỏ hay không"}
    return f"{sentence}, {standing[sanction.cancelled]}{_before_the_crime(sanction)}"


def _before_the_crime(sanction: PriorSanction) -> str:
    """What of the sanction lies before the crime existed."""
    since = short_date(CRIME_FROM)
    if sanction.decided_on is not None and sanction.decided_on < CRIME_FROM:
        return f"; quyết định trước ngày {since} nên không là căn cứ"
    if sanction.conduct_to is not None and sanction.conduct_to < CRIME_FROM:
        return f"; hành vi bị xử phạt trước ngày {since} nên không là căn cứ"
    if sanction.conduct_from is not None and sanction.conduct_from < CRIME_FROM:
        return f"; hành vi bị xử phạt bắt đầu trước ngày {since}"
    return ""


def _other_sanction(telling: Telling, index: int) -> Reason:
    sanction = (telling.facts.sanctions or ())[index]
    sentence = f"{_sanction_words(telling, index, sanction)}: không phải căn cứ tốt hơn"
    return step_of(
        sentence, Status.EXCLUDED, (BASIC_ASSUMED,), telling.sources.of(f"sanctions[{index}].decided_on")
    )


def tell_act(telling: Telling, answer: Answer) -> Reason:
    """For which act."""
    act = telling.sanction.act if telling.sanction else None
    sentence = f"Hành vi đã bị xử phạt: {_ACTS[act] if act else 'chưa rõ'}"
    # that late payment is another act is a reading of the article; that evasion is this one, its text
    cited = BASIC if act is SanctionedAct.EVASION else BASIC_ASSUMED
    return step_of(sentence, answer, (cited,), telling.sanction_source("act"))


def tell_further(telling: Telling, answer: Answer) -> Reason:
    """What came after it."""
    further, sanction = telling.facts.further, telling.sanction
    decided = f" (ngày {short_date(sanction.decided_on)})" if sanction and sanction.decided_on else ""
    if further is None:
        sentence = f"Chưa rõ sau quyết định xử phạt{decided} có còn vi phạm hay không"
    elif further.on is not None:
        late = sanction is None or sanction.decided_on is None or further.on > sanction.decided_on
        when = "sau" if late else "không sau"
        sentence = (
            "Còn vi phạm: hành vi có dấu hiệu trốn đóng mới, kỳ phải đóng ngày "
            f"{short_date(further.on)}, {when} quyết định xử phạt{decided}"
        )
        if answer.mark is Mark.QUESTION:
            sentence += ", nhưng chưa sau ngày giao quyết định"
        elif answer.mark is Mark.UNKNOWN and late:
            sentence += "; chưa rõ ngày giao quyết định"
    elif further.kind is FurtherKind.ONLY_UNREMEDIED:
        sentence = f"Sau quyết định xử phạt{decided} chỉ không khắc phục số tiền cũ, không có tháng nào mới"
    else:
        sentence = f"Sau quyết định xử phạt{decided} không còn vi phạm"
    cited = (BASIC, cite("cv-khai-thac-2022", section="điểm 4.5 khoản 4 Mục I"))
    source = telling.sources.together("further", *_service_field(telling))
    return step_of(sentence, answer, cited if further and further.on is None else (BASIC,), source)


def _service_field(telling: Telling) -> tuple[str, ...]:
    index = telling.decision.candidate.index
    return () if index is None else (f"sanctions[{index}].served_on",)


def tell_life(telling: Telling, answer: Answer) -> Reason:
    """Whether it still counted on that day."""
    cited = (
        cite("xlvphc-2012", article="7", clause="1"),
        cite("xlvphc-2012", article="74"),
        BASIC_ASSUMED,
    )
    sanction, further = telling.sanction, telling.facts.further
    source = telling.sanction_source("kind", "execution")
    if sanction is None or sanction.execution is None or sanction.kind is None:
        sentence = "Thời hạn được coi là chưa bị xử phạt: chưa rõ tình trạng chấp hành quyết định xử phạt"
        if answer.mark is Mark.YES:
            sentence += ", nhưng theo mọi khả năng thì chưa hết thời hạn này"
        return step_of(sentence, answer, cited, source)
    day = further.on if further and further.on else None
    if sanction.decided_on is None and sanction.execution.on is None:
        return step_of("Thời hạn được coi là chưa bị xử phạt: chưa rõ ngày quyết định", answer, cited, source)
    span = life(
        kind=sanction.kind,
        execution=sanction.execution,
        decided_on=sanction.decided_on or sanction.execution.on or telling.on,
        law=telling.decision.asked.law,
    )
    sentence = _life_words(sanction, span)
    if span.last_day is not None and further is not None:
        reckoned = day or telling.on
        what = "ngày vi phạm mới" if day else "ngày xem xét"
        where = "còn trong" if reckoned <= span.last_day else "đã ngoài"
        sentence += f"; {what} {short_date(reckoned)} {where} thời hạn"
    return step_of(sentence, answer, cited, source)


def _life_words(sanction: PriorSanction, span: Life) -> str:
    executed = sanction.execution
    if span.last_day is None or executed is None:
        return "Đang trốn tránh, trì hoãn thi hành: thời hạn được coi là chưa bị xử phạt chưa bắt đầu"
    to_execute = f"thời hiệu thi hành {time_words(span.execution_months)}"
    if executed.state is ExecutionState.COMPLETED and executed.on:
        start = f"Quyết định xử phạt được chấp hành xong ngày {short_date(executed.on)}"
    elif executed.on:
        start = f"Trốn tránh thi hành quyết định xử phạt đến ngày {short_date(executed.on)}, {to_execute}"
    else:
        start = f"Quyết định xử phạt chưa được chấp hành xong, {to_execute}"
    if span.execution is not None:
        start += f" đến hết ngày {short_date(span.execution.last_day)}"
    period = f"thời hạn {time_words(span.months)} để được coi là chưa bị xử phạt"
    return f"{start}; {period} đến hết ngày {short_date(span.last_day)}"


__all__ = ["tell_act", "tell_further", "tell_life", "tell_sanction"]
