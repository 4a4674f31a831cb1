"""The steps about the sanction: decision, act, further violation, life."""

from __future__ import annotations

from legal_rules.case.events import SanctionedAct, SanctionKind
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import short_date
from legal_rules.law.registry import cite
from legal_rules.questions.article_216 import elements as e
from legal_rules.questions.article_216.answer import Answer, Mark
from legal_rules.questions.article_216.decide import Candidate
from legal_rules.questions.article_216.facts import ExecutionState, FurtherKind, PriorSanction
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
    if sanction.decided_on and sanction.decided_on < e.EVASION_SANCTIONED_FROM:
        sentence += f"; quyết định trước ngày {short_date(e.EVASION_SANCTIONED_FROM)}"
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
    return f"{sentence}, {standing[sanction.cancelled]}"


def _other_sanction(telling: Telling, other: Candidate) -> Reason:
    index = other.index or 0
    sanction = (telling.facts.sanctions or ())[index]
    sentence = f"{_sanction_words(telling, index, sanction)}: không phải căn cứ tốt hơn"
    return step_of(
        sentence, Status.EXCLUDED, (BASIC_ASSUMED,), telling.sources.of(f"sanctions[{index}].decided_on")
    )


def tell_act(telling: Telling, answer: Answer) -> Reason:
    """For which act."""
    act = telling.sanction.act if telling.sanction else None
    sentence = f"Hành vi đã bị xử phạt: {_ACTS[act] if act else 'chưa rõ'}"
    return step_of(sentence, answer, (BASIC, BASIC_ASSUMED), telling.sanction_source("act"))


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
            f"Trốn đóng mới, kỳ phải đóng ngày {short_date(further.on)}, {when} quyết định xử phạt{decided}"
        )
    elif further.kind is FurtherKind.ONLY_UNREMEDIED:
        sentence = (
            f"Sau quyết định xử phạt{decided} chỉ không khắc phục số tiền cũ, không có tháng trốn đóng mới"
        )
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
    )
    sentence = _life_words(sanction, span)
    if day is not None and span.last_day is not None:
        sentence += (
            f"; ngày vi phạm mới {short_date(day)} "
            + ("còn trong" if day <= span.last_day else "đã ngoài")
            + " thời hạn"
        )
    return step_of(sentence, answer, cited, source)


def _life_words(sanction: PriorSanction, span: Life) -> str:
    executed = sanction.execution
    period = "06 tháng" if sanction.kind is SanctionKind.WARNING else "01 năm"
    if span.last_day is None or executed is None:
        return "Đang trốn tránh, trì hoãn thi hành: thời hạn được coi là chưa bị xử phạt chưa bắt đầu"
    if executed.state is ExecutionState.COMPLETED and executed.on:
        start = f"Chấp hành xong quyết định xử phạt ngày {short_date(executed.on)}"
    elif executed.on:
        start = f"Trốn tránh thi hành đến ngày {short_date(executed.on)}, thời hiệu thi hành 01 năm"
    else:
        start = "Chưa chấp hành xong quyết định xử phạt, thời hiệu thi hành 01 năm"
    if span.execution is not None:
        start += f" đến hết ngày {short_date(span.execution.last_day)}"
    return f"{start}; được coi là chưa bị xử phạt sau {period}, đến hết ngày {short_date(span.last_day)}"


__all__ = ["tell_act", "tell_further", "tell_life", "tell_sanction"]
