"""What happens to the file after it was sent, and what is to be done then.

What follows a suspension stands in `suspended`, what follows a decision not to prosecute in `refused`.

Căn cứ: tiết b điểm 4.5 khoản 4 Mục I of the công văn; Điều 145, Điều 147 Bộ luật Tố tụng hình sự; khoản 3
Điều 62 Luật Xử lý vi phạm hành chính; Điều 14 Thông tư liên tịch số 01/2017; Điều 7, Điều 8 Thông tư liên
tịch số 03/2018; Điều 6 Nghị quyết số 05/2019/NQ-HĐTP.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from legal_rules.case.events import (
    ComplaintMade,
    Event,
    HandlingResumed,
    ProsecutionDecided,
    SanctionDecided,
    SupplementRequested,
)
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.wording import short_date
from legal_rules.law.registry import cite
from legal_rules.questions.referral.after_step import AfterStep, agency, day_words, sanction_words
from legal_rules.questions.referral.instrument import CANCELLING, covering
from legal_rules.questions.referral.limit import LimitKind, ReferralLimit
from legal_rules.questions.referral.reading import Reading, circular, guided
from legal_rules.questions.referral.refused import after_refusal
from legal_rules.questions.referral.states import AfterState, position_of
from legal_rules.questions.referral.suspended import once_resumed, while_suspended

_SUPPLEMENT = cite("ttlt-01-2017", confidence=Confidence.ASSUMED)
_SANCTIONED = cite("blhs-2015", article="216", clause="1", confidence=Confidence.ASSUMED)


@attrs.frozen(kw_only=True)
class Afterlife:
    """Where the file stands after sending.

    Args:
        state: the state.
        since: the day of the act that led there; None where not known, or nothing was sent.
        round: the round of the file; None where nothing was sent.
        steps: what is to be done, in order.
        complaints: identifiers of complaints and lawsuits without a recorded outcome.
    """

    state: AfterState
    since: date | None
    round: int | None
    steps: tuple[AfterStep, ...]
    complaints: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The state in one sentence."""
        since = f", ngày {short_date(self.since)}" if self.since else ""
        turn = f" (hồ sơ đợt {self.round})" if self.round is not None else ""
        return f"{self.state.label}{since}{turn}."

    def step(self, code: str) -> AfterStep | None:
        """A step by its code; None where it is not to be taken."""
        return next((one for one in self.steps if one.code == code), None)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "state": self.state.value,
            "state_label": self.state.label,
            "since": self.since.isoformat() if self.since else None,
            "round": self.round,
            "steps": [step.to_dict() for step in self.steps],
            "complaints": list(self.complaints),
        }


def afterlife(reading: Reading, limits: Iterable[ReferralLimit]) -> Afterlife:
    """Where the last file stands and what is to be done.

    Args:
        reading: the case.
        limits: its limits, for what is to be asked.
    """
    state, leading = position_of(reading)
    complaints = tuple(e for e in reading.view.events if isinstance(e, ComplaintMade) and e.outcome is None)
    return Afterlife(
        state=state,
        since=leading.on if leading else None,
        round=leading.round if leading else None,
        steps=(
            *_of_state(state, reading),
            *_to_ask(limits, reading),
            *(_complaint(one, reading) for one in complaints),
        ),
        complaints=tuple(one.id for one in complaints),
    )


def _of_state(state: AfterState, reading: Reading) -> Iterator[AfterStep]:
    match state:
        case AfterState.NOT_SENT:
            return
        case AfterState.SENT | AfterState.RECEIVED:
            yield _recording(reading)
        case AfterState.SUPPLEMENT_ASKED:
            yield _supplement(reading)
        case AfterState.PROSECUTED:
            yield from _after_prosecution(reading)
        case AfterState.NOT_PROSECUTED | AfterState.RETURNED:
            yield from after_refusal(reading)
        case AfterState.SUSPENDED:
            yield from while_suspended(reading)
        case AfterState.RESUMED:
            yield from once_resumed(reading)
        case AfterState.DECIDED:
            yield AfterStep(
                code="record-decision",
                actor=agency(reading),
                sentence="Ghi nhận nội dung quyết định: khởi tố hay không khởi tố; tạm đình chỉ việc giải "
                "quyết thì ghi là một việc riêng",
                citations=(
                    cite("bltths-2015", article="147", clause="1"),
                    cite("bltths-2015", article="148"),
                ),
                events=(reading.file[-1].id,),
            )


def _recording(reading: Reading) -> AfterStep:
    return AfterStep(
        code="record-sending",
        actor=agency(reading),
        sentence="Cập nhật ngày gửi hồ sơ vào phần mềm kèm bản scan (Mẫu số 07-KT), theo dõi, đôn đốc",
        citations=(guided(reading.on, "tiết b điểm 4.5 khoản 4 Mục I"),),
        events=tuple(event.id for event in reading.file[:1]),
    )


def _supplement(reading: Reading) -> AfterStep:
    asked = reading.of_file(SupplementRequested)[-1]
    what = f": {'; '.join(asked.asked)}" if asked.asked else " (chưa ghi nội dung yêu cầu)"
    since = "phục hồi" if reading.of_file(HandlingResumed) else "tiếp nhận"
    return AfterStep(
        code="send-supplement",
        actor=agency(reading),
        sentence=f"Gửi tài liệu bổ sung theo yêu cầu{day_words(asked)}{what}; chưa thấy quy định về thời "
        f"hạn, thời hạn giải quyết vẫn tính từ ngày {since}",
        citations=(_SUPPLEMENT, cite("bltths-2015", article="147", confidence=Confidence.ASSUMED)),
        events=(asked.id,),
    )


def _after_prosecution(reading: Reading) -> Iterator[AfterStep]:
    decision = reading.of_file(ProsecutionDecided)[-1]
    same = covering(reading)
    if same:
        yield AfterStep(
            code="cancel-sanction",
            actor="Người đã ra quyết định xử phạt",
            sentence=f"Hủy quyết định xử phạt về chính hành vi bị khởi tố ({sanction_words(same)}), gửi thêm "
            "tài liệu",
            limit=LimitKind.DOCUMENTS_AFTER_PROSECUTION,
            citations=(CANCELLING,),
            events=tuple(one.id for one in same),
        )
    kept = tuple(one for one in reading.live if one not in same)
    if kept:
        yield AfterStep(
            code="keep-sanction",
            actor="Người đã ra quyết định xử phạt",
            sentence=f"Giữ nguyên {sanction_words(kept)}: về hành vi trước đó, không phải hành vi bị khởi "
            "tố; hủy thì mất điều kiện “đã bị xử phạt”",
            citations=(CANCELLING, _SANCTIONED),
            events=tuple(one.id for one in kept),
        )
    yield AfterStep(
        code="injured-party",
        actor=agency(reading),
        sentence="Tham gia tố tụng với tư cách bị hại; tiếp tục cung cấp tài liệu, chứng cứ",
        limit=None if same else LimitKind.DOCUMENTS_AFTER_PROSECUTION,
        citations=(cite("nq-05-2019", article="6"),),
        events=(decision.id,),
    )


def _to_ask(limits: Iterable[ReferralLimit], reading: Reading) -> Iterator[AfterStep]:
    """What is over without an answer; of the steps of resolving only the last that is over."""
    due = [one for one in limits if one.to_ask]
    resolving = (LimitKind.RESOLVE, LimitKind.RESOLVE_COMPLEX, LimitKind.RESOLVE_EXTENDED)
    over = [one for one in due if one.kind in resolving]
    for one in due:
        if one in over[:-1]:
            continue
        yield AfterStep(
            code=f"ask-{one.kind.value.replace('_', '-')}",
            actor=agency(reading),
            sentence=f"{one.ask[:1].upper()}{one.ask[1:]}",
            limit=one.kind,
            citations=one.citations,
        )


def _complaint(complaint: ComplaintMade, reading: Reading) -> AfterStep:
    kind = "khởi kiện" if complaint.lawsuit else "khiếu nại"
    target = reading.case.event_by_id.get(complaint.against or "")
    against: Event | None = target if target is not None and target.happened else None
    citations: tuple[Citation, ...]
    if isinstance(against, SanctionDecided):
        words = (
            f"{sanction_words((against,))} đang bị {kind}: nếu bị hủy thì mất điều kiện “đã bị xử phạt”; "
            "theo dõi kết quả, nêu rõ trong hồ sơ chuyển"
        )
        citations = (_SANCTIONED,)
    elif isinstance(against, ProsecutionDecided):
        words = f"Quyết định của cơ quan điều tra đang bị {kind}; theo dõi kết quả"
        citations = (circular(reading.on, "8"), cite("bltths-2015", article="145", clause="4"))
    else:
        label = f" về việc “{against.label}”" if against is not None else ""
        words = f"Đang có {kind}{label}; gửi kèm tài liệu về {kind} trong hồ sơ"
        citations = (circular(reading.on, "9", "1"),)
    return AfterStep(
        code="complaint",
        actor=agency(reading),
        sentence=f"{words[:1].upper()}{words[1:]}",
        citations=citations,
        events=(complaint.id,),
    )


__all__ = ["Afterlife", "afterlife"]
