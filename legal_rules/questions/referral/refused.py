"""After a decision not to prosecute: its ground, the file that comes back, sanction, disagreement, complaint.

Căn cứ: Điều 157, Điều 158, Điều 469, Điều 471 Bộ luật Tố tụng hình sự; khoản 3 Điều 62, Điều 63 Luật Xử lý vi
phạm hành chính; khoản 1 Điều 16 Thông tư liên tịch số 01/2017; Điều 7, Điều 8 Thông tư liên tịch số 03/2018;
khoản 3 Điều 4 Nghị định số 283/2026/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from legal_rules.case.events import (
    FileReturned,
    ProsecutionDecided,
    RefusalContested,
    RefusalGround,
)
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.wording import short_date
from legal_rules.law.registry import cite
from legal_rules.questions.article_216 import elements
from legal_rules.questions.referral.after_step import (
    POLICE,
    SANCTIONER,
    AfterStep,
    agency,
    day_words,
    sanction_words,
)
from legal_rules.questions.referral.instrument import CANCELLING
from legal_rules.questions.referral.limit import LimitKind
from legal_rules.questions.referral.limit_days import sanctioned_after
from legal_rules.questions.referral.reading import Reading, circular
from legal_rules.questions.referral.states import AfterState, state_of

_TIME_BAR = "thoi_hieu_xu_phat_to_tung_chuyen"
_COMPLAINT = "khieu_nai_quyet_dinh_to_tung"
_RETURN_RULE_FROM = "tai_pham_chuyen_ho_so"
_READ = frozenset({RefusalGround.NO_ELEMENTS, RefusalGround.TIME_BARRED, RefusalGround.NO_REQUEST})
"""The clauses of Điều 157 that were read in the text; the others are told as restated elsewhere."""

_PASSED_ON = cite("xlvphc-2012", article="63", confidence=Confidence.SECONDARY)
_ADMINISTRATIVE = cite("ttlt-01-2017", article="16", clause="1")
_EACH_SUBJECT = cite("blhs-2015", article="75", clause="2")
_BASIC = cite("blhs-2015", article="216", clause="1")
_ON_REQUEST = cite("bltths-2015", article="155", clause="1")
_AGAIN = cite("bltths-2015", article="144", clause="3", confidence=Confidence.ASSUMED)


def after_refusal(reading: Reading) -> Iterator[AfterStep]:
    """What is to be done once the police decided not to prosecute, in order."""
    decided = (*reading.of_file(ProsecutionDecided)[-1:], *reading.of_file(FileReturned)[-1:])
    about = tuple(event.id for event in decided)
    sanction = sanctioned_after(reading)
    if sanction is not None:
        yield AfterStep(
            code="sanctioned-after",
            actor=SANCTIONER,
            sentence=f"Đã xử phạt sau khi không khởi tố: {sanction_words((sanction,))}; theo dõi việc chấp "
            "hành",
            citations=(_PASSED_ON,),
            events=(sanction.id,),
        )
        return
    yield from _ground(reading)
    if state_of(reading) is not AfterState.RETURNED:
        yield AfterStep(
            code="await-file",
            actor=POLICE,
            sentence="Trả hồ sơ để xử phạt vi phạm hành chính",
            limit=LimitKind.RETURN_FILE,
            citations=(_ADMINISTRATIVE, CANCELLING, _PASSED_ON, *_returning(reading)),
            events=about,
        )
    bar = reading.law.at(_TIME_BAR, reading.on)
    yield AfterStep(
        code="sanction-after-return",
        actor=SANCTIONER,
        sentence="Ra quyết định xử phạt hành vi không bị khởi tố sau khi nhận lại hồ sơ, khi còn thời hiệu: "
        f"{bar.marked(f'{bar.value:02d} năm')} đối với vụ việc do cơ quan tiến hành tố tụng chuyển đến",
        limit=LimitKind.SANCTION_AFTER_RETURN,
        citations=(_PASSED_ON, *_returning(reading), *bar.citations),
        events=about,
    )
    contested = reading.of_file(RefusalContested)
    if contested:
        answered = contested[-1].outcome
        yield AfterStep(
            code="disagreement-answered" if answered else "await-disagreement",
            actor="Viện kiểm sát cấp trên",
            sentence=f"Trả lời ý kiến của cơ quan kiến nghị{day_words(contested[-1])}: "
            f"{answered or 'chưa ghi nhận'}",
            limit=LimitKind.DISAGREEMENT,
            citations=(circular(reading.on, "8"),),
            events=(contested[-1].id,),
        )
        return
    yield AfterStep(
        code="disagree",
        actor=agency(reading),
        sentence="Không nhất trí thì trao đổi với cơ quan điều tra, viện kiểm sát; vẫn không thống nhất thì "
        "đề nghị viện kiểm sát cấp trên, quyết định cuối cùng",
        limit=LimitKind.DISAGREEMENT,
        citations=(circular(reading.on, "7", "3"), circular(reading.on, "8")),
        events=about,
    )
    yield _complaint(reading, about)


def _returning(reading: Reading) -> tuple[Citation, ...]:
    """From 10/9/2026 the decree says it of repeated acts.

    Căn cứ: khoản 3 Điều 4 Nghị định số 283/2026/NĐ-CP.
    """
    if reading.on < reading.law.figure(_RETURN_RULE_FROM).first_day:
        return ()
    return (cite("nd-283-2026", article="4", clause="3"),)


# --- the ground ------------------------------------------------------------------------------------------


def _ground(reading: Reading) -> Iterator[AfterStep]:
    """What the ground of the decision means for the agency.

    That a decision on one ground leaves a way, and which, is read from what the ground says (assumed); the
    decision itself is the investigating body's.
    """
    decisions = reading.of_file(ProsecutionDecided)[-1:]
    for decision in decisions:
        if decision.ground is None:
            told = f" “{decision.reason}”" if decision.reason else ""
            yield AfterStep(
                code="record-ground",
                actor=agency(reading),
                sentence=f"Ghi nhận căn cứ không khởi tố{told} theo khoản nào của Điều 157: căn cứ quyết "
                "định việc làm tiếp theo",
                citations=(cite("bltths-2015", article="157"),),
                events=(decision.id,),
            )
            continue
        told = f" ({decision.reason})" if decision.reason else ""
        sentence, citations = _MEANING[decision.ground](reading)
        yield AfterStep(
            code="weigh-ground",
            actor=agency(reading),
            sentence=f"Căn cứ không khởi tố: {decision.ground.label}{told}. {sentence}",
            citations=(_clause_of(decision.ground), *citations),
            events=(decision.id,),
        )


def _clause_of(ground: RefusalGround) -> Citation:
    confidence = Confidence.TEXT if ground in _READ else Confidence.SECONDARY
    return cite("bltths-2015", article="157", clause=ground.clause, confidence=confidence)


Meaning = tuple[str, tuple[Citation, ...]]


def _no_event(_reading: Reading) -> Meaning:
    return (
        (
            "Đối chiếu tài liệu về các tháng, số tiền, số người; có tài liệu trái lại thì nêu khi trao đổi "
            "với viện kiểm sát. Chỉ xử phạt khi vẫn có dấu hiệu vi phạm hành chính"
        ),
        (_ADMINISTRATIVE,),
    )


def _no_elements(reading: Reading) -> Meaning:
    return (
        (
            "Xem quyết định cho rằng thiếu yếu tố nào của khoản 1 Điều 216, đối chiếu với kết quả xem xét "
            f"của cơ quan kiến nghị ({reading.finding.status.label}); vẫn có dấu hiệu vi phạm hành chính thì "
            "xử phạt khi nhận lại hồ sơ. Có tài liệu mới, lần trốn đóng mới thì kiến nghị lại"
        ),
        (_BASIC, _ADMINISTRATIVE, _AGAIN),
    )


def _of_a_person(_reading: Reading) -> Meaning:
    return (
        (
            "Căn cứ này chỉ về một cá nhân: hỏi việc giải quyết đối với đơn vị và người khác, vì trách nhiệm "
            "của pháp nhân và của cá nhân không loại trừ nhau"
        ),
        (_EACH_SUBJECT,),
    )


def _already_decided(_reading: Reading) -> Meaning:
    return (
        (
            "Kiểm tra bản án, quyết định đình chỉ đó có đúng là về hành vi được kiến nghị hay không; lần "
            "trốn đóng khác thì trao đổi với cơ quan điều tra, viện kiểm sát"
        ),
        (),
    )


def _time_barred(reading: Reading) -> Meaning:
    last = _limitation_ends(reading)
    ours = f" (theo dữ kiện của hồ sơ: đến hết ngày {short_date(last)})" if last is not None else ""
    return (
        (
            f"Đối chiếu ngày kết thúc hành vi, khoản áp dụng và ngày hết thời hiệu truy cứu{ours}; còn thời "
            "hiệu xử phạt thì xử phạt khi nhận lại hồ sơ"
        ),
        (cite("blhs-2015", article="27", clause="2"), cite("blhs-2015", article="27", clause="3")),
    )


def _limitation_ends(reading: Reading) -> date | None:
    """The last day of the limitation by the facts of the case; None where clause or start are not settled."""
    facts, clause = reading.facts, reading.finding.clause
    if facts.offence_end is None or clause is None:
        return None
    start = elements.limitation_starts(facts.offence_end, facts.limitation_restarts or ())
    return elements.limitation_ends(start, clause) if start is not None else None


def _amnesty(_reading: Reading) -> Meaning:
    return "Kiểm tra văn bản đại xá có áp dụng cho hành vi, chủ thể này hay không", ()


def _no_request(_reading: Reading) -> Meaning:
    return (
        (
            "Điều 216 không thuộc các tội chỉ khởi tố theo yêu cầu của bị hại: nêu điều này khi trao đổi với "
            "cơ quan điều tra, khi đề nghị viện kiểm sát cấp trên"
        ),
        (_ON_REQUEST,),
    )


_MEANING: dict[RefusalGround, Callable[[Reading], Meaning]] = {
    RefusalGround.NO_EVENT: _no_event,
    RefusalGround.NO_ELEMENTS: _no_elements,
    RefusalGround.UNDER_AGE: _of_a_person,
    RefusalGround.ALREADY_DECIDED: _already_decided,
    RefusalGround.TIME_BARRED: _time_barred,
    RefusalGround.AMNESTY: _amnesty,
    RefusalGround.DECEASED: _of_a_person,
    RefusalGround.NO_REQUEST: _no_request,
}


# --- complaint -------------------------------------------------------------------------------------------


def _complaint(reading: Reading, about: tuple[str, ...]) -> AfterStep:
    """The right to complain, beside the disagreement of state bodies.

    Khoản 2 Điều 158 names who reported the crime; that the agency which petitioned has the same right is an
    inference, Điều 469 gives it to every body whose rights the decision touches.
    """
    days = reading.law.at(_COMPLAINT, reading.on)
    decisions = reading.of_file(ProsecutionDecided)
    known = decisions and decisions[-1].received_on is not None
    from_words = "" if known else "; chưa ghi ngày nhận quyết định nên tính từ ngày ra quyết định"
    return AfterStep(
        code="complain",
        actor=agency(reading),
        sentence="Có thể khiếu nại quyết định không khởi tố trong "
        f"{days.marked(f'{days.value:02d} ngày')} kể từ ngày nhận hoặc biết được quyết định{from_words}",
        limit=LimitKind.COMPLAINT,
        citations=(
            *days.citations,
            cite("bltths-2015", article="469", clause="1", confidence=Confidence.SECONDARY),
            cite("bltths-2015", article="158", clause="2", confidence=Confidence.ASSUMED),
        ),
        events=about,
    )


__all__ = ["after_refusal"]
