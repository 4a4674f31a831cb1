"""What happens to the file after it was sent, and what is to be done then.

Căn cứ: tiết b điểm 4.5 khoản 4 Mục I of the công văn; Điều 145, Điều 147 Bộ luật Tố tụng hình sự; khoản 3
Điều 62, Điều 63 Luật Xử lý vi phạm hành chính; Điều 14, khoản 1 Điều 16 Thông tư liên tịch số 01/2017; Điều
7, Điều 8 Thông tư liên tịch số 03/2018; khoản 3 Điều 4 Nghị định số 283/2026/NĐ-CP; Điều 6 Nghị quyết số
05/2019/NQ-HĐTP.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from legal_rules.case.events import (
    ComplaintMade,
    Event,
    FileReturned,
    ProsecutionDecided,
    RefusalContested,
    SanctionDecided,
    SupplementRequested,
)
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.wording import short_date
from legal_rules.law.registry import cite
from legal_rules.questions.referral.instrument import CANCELLING, covering
from legal_rules.questions.referral.limit import LimitKind, ReferralLimit
from legal_rules.questions.referral.limit_days import sanctioned_after
from legal_rules.questions.referral.reading import Reading, circular, guided
from legal_rules.questions.referral.states import AfterState, position_of, state_of

_TIME_BAR = "thoi_hieu_xu_phat_to_tung_chuyen"
_RETURN_RULE_FROM = "tai_pham_chuyen_ho_so"
_SUPPLEMENT = cite("ttlt-01-2017", confidence=Confidence.ASSUMED)
_SANCTIONED = cite("blhs-2015", article="216", clause="1", confidence=Confidence.ASSUMED)


@attrs.frozen(kw_only=True)
class AfterStep:
    """One thing to do.

    Args:
        code: stable code.
        actor: who, in Vietnamese.
        sentence: what, in Vietnamese.
        limit: the limit that it has; None where the law sets none.
        citations: the provisions.
        events: identifiers of the events that it is about.
    """

    code: str
    actor: str
    sentence: str
    limit: LimitKind | None = None
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    events: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "code": self.code,
            "actor": self.actor,
            "sentence": self.sentence,
            "limit": self.limit.value if self.limit else None,
            "citations": [citation.to_dict() for citation in self.citations],
            "events": list(self.events),
        }


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
            yield from _after_no_prosecution(reading)
        case AfterState.DECIDED:
            yield AfterStep(
                code="record-decision",
                actor=_agency(reading),
                sentence="Ghi nhận nội dung quyết định: khởi tố, không khởi tố hay tạm đình chỉ; tạm đình "
                "chỉ rồi phục hồi thì giải quyết tiếp không quá 01 tháng",
                limit=LimitKind.RESOLVE_RESUMED,
                citations=(
                    cite("bltths-2015", article="147", clause="1"),
                    cite("bltths-2015", article="148"),
                    cite("bltths-2015", article="149"),
                ),
                events=(reading.file[-1].id,),
            )


def _recording(reading: Reading) -> AfterStep:
    return AfterStep(
        code="record-sending",
        actor=_agency(reading),
        sentence="Cập nhật ngày gửi hồ sơ vào phần mềm kèm bản scan (Mẫu số 07-KT), theo dõi, đôn đốc",
        citations=(guided(reading.on, "tiết b điểm 4.5 khoản 4 Mục I"),),
        events=tuple(event.id for event in reading.file[:1]),
    )


def _supplement(reading: Reading) -> AfterStep:
    asked = reading.of_file(SupplementRequested)[-1]
    what = f": {'; '.join(asked.asked)}" if asked.asked else " (chưa ghi nội dung yêu cầu)"
    return AfterStep(
        code="send-supplement",
        actor=_agency(reading),
        sentence=f"Gửi tài liệu bổ sung theo yêu cầu{_day(asked)}{what}; chưa thấy quy định về thời hạn, "
        "thời hạn giải quyết vẫn tính từ ngày tiếp nhận",
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
            sentence=f"Hủy quyết định xử phạt về chính hành vi bị khởi tố ({_sanctions(same)}), gửi thêm "
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
            sentence=f"Giữ nguyên {_sanctions(kept)}: về hành vi trước đó, không phải hành vi bị khởi tố; "
            "hủy thì mất điều kiện “đã bị xử phạt”",
            citations=(CANCELLING, _SANCTIONED),
            events=tuple(one.id for one in kept),
        )
    yield AfterStep(
        code="injured-party",
        actor=_agency(reading),
        sentence="Tham gia tố tụng với tư cách bị hại; tiếp tục cung cấp tài liệu, chứng cứ",
        limit=None if same else LimitKind.DOCUMENTS_AFTER_PROSECUTION,
        citations=(cite("nq-05-2019", article="6"),),
        events=(decision.id,),
    )


def _after_no_prosecution(reading: Reading) -> Iterator[AfterStep]:
    decided = (*reading.of_file(ProsecutionDecided)[-1:], *reading.of_file(FileReturned)[-1:])
    about = tuple(event.id for event in decided)
    sanction = sanctioned_after(reading)
    if sanction is not None:
        yield AfterStep(
            code="sanctioned-after",
            actor="Người có thẩm quyền xử phạt",
            sentence=f"Đã xử phạt sau khi không khởi tố: {_sanctions((sanction,))}; theo dõi việc chấp hành",
            citations=(cite("xlvphc-2012", article="63", confidence=Confidence.SECONDARY),),
            events=(sanction.id,),
        )
        return
    if state_of(reading) is not AfterState.RETURNED:
        yield AfterStep(
            code="await-file",
            actor="Cơ quan điều tra",
            sentence="Trả hồ sơ để xử phạt vi phạm hành chính",
            limit=LimitKind.RETURN_FILE,
            citations=(
                cite("ttlt-01-2017", article="16", clause="1"),
                CANCELLING,
                cite("xlvphc-2012", article="63", confidence=Confidence.SECONDARY),
                *_returning(reading),
            ),
            events=about,
        )
    bar = reading.law.at(_TIME_BAR, reading.on)
    yield AfterStep(
        code="sanction-after-return",
        actor="Người có thẩm quyền xử phạt",
        sentence="Ra quyết định xử phạt hành vi không bị khởi tố sau khi nhận lại hồ sơ, khi còn thời hiệu: "
        f"{bar.marked(f'{bar.value:02d} năm')} đối với vụ việc do cơ quan tiến hành tố tụng chuyển đến",
        limit=LimitKind.SANCTION_AFTER_RETURN,
        citations=(
            cite("xlvphc-2012", article="63", confidence=Confidence.SECONDARY),
            *_returning(reading),
            *bar.citations,
        ),
        events=about,
    )
    contested = reading.of_file(RefusalContested)
    if contested:
        answered = contested[-1].outcome
        yield AfterStep(
            code="disagreement-answered" if answered else "await-disagreement",
            actor="Viện kiểm sát cấp trên",
            sentence=f"Trả lời ý kiến của cơ quan kiến nghị{_day(contested[-1])}: "
            f"{answered or 'chưa ghi nhận'}",
            limit=LimitKind.DISAGREEMENT,
            citations=(circular(reading.on, "8"),),
            events=(contested[-1].id,),
        )
        return
    yield AfterStep(
        code="disagree",
        actor=_agency(reading),
        sentence="Không nhất trí thì trao đổi với cơ quan điều tra, viện kiểm sát; vẫn không thống nhất thì "
        "đề nghị viện kiểm sát cấp trên, quyết định cuối cùng",
        limit=LimitKind.DISAGREEMENT,
        citations=(circular(reading.on, "7", "3"), circular(reading.on, "8")),
        events=about,
    )


def _returning(reading: Reading) -> tuple[Citation, ...]:
    """From 10/9/2026 the decree says it of repeated acts.

    Căn cứ: khoản 3 Điều 4 Nghị định số 283/2026/NĐ-CP.
    """
    if reading.on < reading.law.figure(_RETURN_RULE_FROM).first_day:
        return ()
    return (cite("nd-283-2026", article="4", clause="3"),)


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
            actor=_agency(reading),
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
            f"{_sanctions((against,))} đang bị {kind}: nếu bị hủy thì mất điều kiện “đã bị xử phạt”; theo "
            "dõi kết quả, nêu rõ trong hồ sơ chuyển"
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
        actor=_agency(reading),
        sentence=f"{words[:1].upper()}{words[1:]}",
        citations=citations,
        events=(complaint.id,),
    )


def _agency(reading: Reading) -> str:
    return reading.case.deciding_agency.name


def _day(event: Event) -> str:
    return f" ngày {short_date(event.on)}" if event.on else ""


def _sanctions(found: Iterable[SanctionDecided]) -> str:
    return "; ".join(
        f"quyết định xử phạt{f' số {one.number}' if one.number else ''}{_day(one)}" for one in found
    )


__all__ = ["AfterStep", "Afterlife", "afterlife"]
