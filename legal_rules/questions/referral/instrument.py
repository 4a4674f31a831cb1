"""Which paper sends the file: the petition, or a decision to transfer; and the trap of the sanctioned act.

The petition (văn bản kiến nghị khởi tố) is the agency's own: khoản 3 Điều 144 Bộ luật Tố tụng hình sự, khoản
1 Điều 7 Nghị quyết số 05/2019/NQ-HĐTP. The decision to transfer (mẫu MQĐ33) is that of whoever handles the
administrative file: while the sanction is considered (khoản 1 Điều 62 Luật Xử lý vi phạm hành chính), or
during execution, which is then suspended (khoản 2).

The trap: where the act of a sanction is itself referred and prosecuted, its sanction is cancelled (khoản 3
Điều 62) and with it goes "đã bị xử phạt" of khoản 1 Điều 216. So the later evasion is referred, and the
sanction enclosed as evidence (an inference).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.case.contributions import month_index
from legal_rules.case.events import FileSentToSanction, SanctionDecided
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import months_span, short_date
from legal_rules.law.registry import cite
from legal_rules.procedure.readiness import SEND
from legal_rules.questions.article_216 import FurtherKind
from legal_rules.questions.contributions import last_payment_day
from legal_rules.questions.referral.reading import Reading, circular, guided
from legal_rules.questions.referral.repeated import repetition
from legal_rules.questions.referral.states import AfterState, state_of


class InstrumentKind(StrEnum):
    """The paper by which the file goes."""

    PETITION = "petition"
    TRANSFER_WHILE_CONSIDERING = "transfer_while_considering"
    TRANSFER_DURING_EXECUTION = "transfer_during_execution"
    NONE = "none"

    @property
    def label(self) -> str:
        """The paper in Vietnamese."""
        return {
            InstrumentKind.PETITION: "văn bản kiến nghị khởi tố",
            InstrumentKind.TRANSFER_WHILE_CONSIDERING: "quyết định chuyển hồ sơ vụ việc đang xem xét xử phạt",
            InstrumentKind.TRANSFER_DURING_EXECUTION: "quyết định chuyển hồ sơ vụ việc đã có quyết định xử "
            "phạt",
            InstrumentKind.NONE: "chưa lập văn bản chuyển hồ sơ",
        }[self]

    @property
    def form(self) -> str | None:
        """Code of its form."""
        if self is InstrumentKind.NONE:
            return None
        return "KNKT" if self is InstrumentKind.PETITION else "MQĐ33"

    @property
    def handover_form(self) -> str | None:
        """Code of the minutes by which the file is handed over."""
        if self is InstrumentKind.NONE:
            return None
        return "BBGN" if self is InstrumentKind.PETITION else "MBB28"


@attrs.frozen(kw_only=True)
class Instrument:
    """The paper, with the reason.

    Args:
        kind: what is to be made now; ``NONE`` where nothing is yet, or no more.
        candidate: what it would be once the referral is ready, or was; the same as ``kind`` where it is.
        sent: whether the file of the round went already, so that none is made again.
        issuer: who signs it, in Vietnamese; empty where nothing is to be made.
        why: the reason, one Vietnamese sentence without the full stop.
        beside: what is made beside it, or by whom, in Vietnamese; empty for nothing.
        sanctions: identifiers of the sanctions whose execution it concerns.
        citations: the provisions.
    """

    kind: InstrumentKind
    candidate: InstrumentKind
    sent: bool
    issuer: str
    why: str
    beside: str
    sanctions: tuple[str, ...]
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))

    @property
    def sentence(self) -> str:
        """The paper and the reason in one or two sentences."""
        form = f" ({self.kind.form})" if self.kind.form else ""
        label = "không lập lại văn bản chuyển hồ sơ" if self.sent else self.kind.label
        label = label[:1].upper() + label[1:]
        beside = f" {self.beside[:1].upper()}{self.beside[1:]}." if self.beside else ""
        by = f", do {self.issuer} ký" if self.issuer else ""
        return f"{label}{form}{by}: {self.why}.{beside}"

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "kind": self.kind.value,
            "kind_label": self.kind.label,
            "form": self.kind.form,
            "handover_form": self.kind.handover_form,
            "candidate": self.candidate.value,
            "sent": self.sent,
            "issuer": self.issuer,
            "why": self.why,
            "beside": self.beside,
            "sanctions": list(self.sanctions),
            "citations": [citation.to_dict() for citation in self.citations],
        }


@attrs.frozen(kw_only=True)
class Trap:
    """What happens where the sanctioned act is referred in the place of the later one.

    Args:
        only_sanctioned_act: whether nothing else could be referred; None while that is open.
        sentence: the warning, in Vietnamese.
        consequence: what would follow, in Vietnamese.
        sanctions: identifiers of the sanctions to be enclosed as evidence and not to be touched.
        months: months that are counted and belong to the sanctioned act, ``YYYY-MM``; they are left out of
            what is asked.
        citations: the provisions.
    """

    only_sanctioned_act: bool | None
    sentence: str
    consequence: str
    sanctions: tuple[str, ...]
    months: frozenset[str]
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "only_sanctioned_act": self.only_sanctioned_act,
            "sentence": self.sentence,
            "consequence": self.consequence,
            "sanctions": list(self.sanctions),
            "months": sorted(self.months),
            "citations": [citation.to_dict() for citation in self.citations],
        }


_CONSIDERING = cite("xlvphc-2012", article="62", clause="1")
_EXECUTING = cite("xlvphc-2012", article="62", clause="2", confidence=Confidence.SECONDARY)
CANCELLING = cite("xlvphc-2012", article="62", clause="3", confidence=Confidence.ASSUMED)
_FORMS = cite("nd-118-2021", confidence=Confidence.SECONDARY)
_PETITION = (cite("bltths-2015", article="144", clause="3"), cite("nq-05-2019", article="7", clause="1"))
_SANCTIONED = cite("blhs-2015", article="216", clause="1")
_KEEPING = cite("blhs-2015", article="216", clause="1", confidence=Confidence.ASSUMED)
_REPEATED = cite("nd-283-2026", article="4", clause="2", point="l")


def covering(reading: Reading) -> tuple[SanctionDecided, ...]:
    """Sanctions of the later evasion itself, which a transfer suspends and cancels.

    Their conduct reaches beyond the decision that Điều 216 rests on, into a month that is counted, and the
    evasion is reckoned from before them: where what came after them is enough by itself, they are what the
    referral rests on, and must be kept.
    """
    basis, further = reading.basis, reading.facts.further
    if basis is None or basis.on is None:
        return ()
    since = (further.on if further else None) or basis.on
    return tuple(
        one
        for one in reading.live
        if one is not basis
        and (one.on is None or one.on >= since)
        and one.conduct_to is not None
        and one.conduct_to > basis.on
        and _reaches(one, reading.facts.kept_months, after=basis.on)
    )


def _reaches(sanction: SanctionDecided, months: frozenset[str] | None, *, after: date) -> bool:
    """Whether its conduct takes in, or may take in, a month to be paid after a day."""
    if months is None:
        return True
    first = 0 if sanction.conduct_from is None else _index(sanction.conduct_from)
    last = 0 if sanction.conduct_to is None else _index(sanction.conduct_to)
    due = (month_index(month) for month in months)
    return any(first <= month <= last and last_payment_day(month) > after for month in due)


def instrument(reading: Reading, status: Status) -> Instrument:
    """The paper that is to be made on the day.

    Args:
        reading: the case.
        status: the answer on the referral.
    """
    candidate, why, beside, sanctions, citations = _candidate(reading)
    sent = _sent_words(reading)
    stop = sent or _not_now(reading, status)
    if stop:
        return Instrument(
            kind=InstrumentKind.NONE,
            candidate=candidate,
            sent=bool(sent),
            issuer="",
            why=stop,
            beside=""
            if sent or candidate is InstrumentKind.NONE
            else f"khi chuyển thì dùng {candidate.label}: {why}",
            sanctions=sanctions,
            citations=citations,
        )
    return Instrument(
        kind=candidate,
        candidate=candidate,
        sent=False,
        issuer=reading.case.deciding_agency.name
        if candidate is InstrumentKind.PETITION
        else "người có thẩm quyền xử phạt",
        why=why,
        beside=beside,
        sanctions=sanctions,
        citations=citations,
    )


def _sent_words(reading: Reading) -> str:
    """That the file of the round went already; empty where it did not."""
    state = state_of(reading)
    sent = reading.sent
    if state is AfterState.NOT_SENT or (sent is not None and sent.round != reading.view.round):
        return ""
    day = f" ngày {short_date(sent.on)}" if sent is not None and sent.on else ""
    return f"hồ sơ của đợt này đã được gửi{day}; {state.label[:1].lower()}{state.label[1:]}"


def _not_now(reading: Reading, status: Status) -> str:
    """Why no paper is made yet; empty where one is."""
    if status is Status.ESTABLISHED:
        return ""
    if reading.decision is not None and reading.decision.value == SEND:
        return ""
    return {
        Status.EXCLUDED: "không thuộc trường hợp chuyển hồ sơ",
        Status.NOT_ENOUGH_EVIDENCE: "chưa đủ tài liệu để kết luận",
        Status.NEEDS_LEGAL_REVIEW: "còn câu hỏi pháp lý phải do người có thẩm quyền quyết định",
    }[status]


def _candidate(
    reading: Reading,
) -> tuple[InstrumentKind, str, str, tuple[str, ...], tuple[Citation, ...]]:
    repeat = (_REPEATED,) if repetition(reading) is Status.ESTABLISHED else ()
    if not reading.live or reading.further_kinds == {FurtherKind.NONE}:
        why = "chưa có hành vi trốn đóng nào sau khi bị xử phạt để chuyển"
        return InstrumentKind.NONE, why, "", (), (_SANCTIONED, _KEEPING)
    if reading.further_kinds == {FurtherKind.ONLY_UNREMEDIED}:
        why = (
            "sau khi bị xử phạt không có hành vi trốn đóng mới, chỉ không khắc phục số tiền cũ; công văn "
            "hướng dẫn chuyển hồ sơ, có đủ “còn vi phạm” hay không là câu hỏi U3"
        )
        beside = "không ra quyết định chuyển chính hành vi đã bị xử phạt"
        return InstrumentKind.PETITION, why, beside, (), (*_PETITION, guided(reading.on), _KEEPING)
    later = covering(reading)
    if later:
        named = "; ".join(_named(one) for one in later)
        why = (
            f"hành vi trốn đóng sau lần xử phạt trước đã bị xử phạt tiếp bằng {named}; phải tạm đình chỉ "
            "thi hành quyết định đó rồi chuyển hồ sơ, đã chấp hành xong cũng chuyển"
        )
        beside = (
            f"nếu khởi tố thì hủy {named}; căn cứ “đã bị xử phạt” là quyết định trước đó, phải giữ nguyên"
        )
        ids = tuple(one.id for one in later)
        citations = (_EXECUTING, CANCELLING, _FORMS)
        return InstrumentKind.TRANSFER_DURING_EXECUTION, why, beside, ids, citations
    if reading.pending:
        to = next((e.to for e in reversed(reading.pending) if isinstance(e, FileSentToSanction) and e.to), "")
        who = f" tại {to}" if to else ""
        why = (
            f"hành vi mới đang được xem xét xử phạt{who}; có dấu hiệu tội phạm thì phải chuyển ngay, "
            "không xử phạt"
        )
        if repeat:
            why += "; hành vi tái phạm cũng thuộc trường hợp phải chuyển"
        beside = (
            "cơ quan BHXH phát hiện qua thanh tra, kiểm tra thì vẫn gửi văn bản kiến nghị khởi tố kèm hồ sơ"
        )
        citations = (_CONSIDERING, *repeat, _FORMS, circular(reading.on, "5"), *_PETITION)
        return InstrumentKind.TRANSFER_WHILE_CONSIDERING, why, beside, (), citations
    why = (
        "hành vi trốn đóng sau khi bị xử phạt chưa được đưa ra xem xét xử phạt; cơ quan nhà nước kiến nghị "
        "bằng văn bản"
    )
    beside = "đã lập biên bản vi phạm hành chính về hành vi này thì dùng quyết định chuyển hồ sơ (MQĐ33)"
    if repeat:
        beside += "; hành vi tái phạm thì không xử phạt mà chuyển hồ sơ"
    return (
        InstrumentKind.PETITION,
        why,
        beside,
        (),
        (*_PETITION, circular(reading.on, "5"), *repeat, _CONSIDERING),
    )


def trap(reading: Reading) -> Trap | None:
    """The warning; None where there is no sanction for evasion that could be lost."""
    if not reading.live:
        return None
    only = _only_sanctioned_act(reading)
    resting = [one for one in reading.live if one not in covering(reading)]
    named = "; ".join(_named(one) for one in resting)
    months = _sanctioned_months(reading, resting)
    lead = "Chuyển hành vi trốn đóng sau khi bị xử phạt, không chuyển chính hành vi đã bị xử phạt"
    if only:
        lead = (
            "Chỉ có thể chuyển chính hành vi đã bị xử phạt: không có tháng trốn đóng mới sau khi bị xử phạt"
        )
    elif months:
        lead += f"; {months_span(months)} thuộc hành vi đã bị xử phạt, tách khỏi nội dung kiến nghị"
    return Trap(
        only_sanctioned_act=only,
        sentence=f"{lead}." if only else f"{lead}; {named} được gửi kèm làm chứng cứ.",
        consequence=f"Chuyển chính hành vi đã bị xử phạt mà khởi tố thì phải hủy {named}; khi đó không còn "
        "điều kiện “đã bị xử phạt vi phạm hành chính về hành vi này” của khoản 1 Điều 216.",
        sanctions=tuple(one.id for one in resting),
        months=months,
        citations=(_EXECUTING, CANCELLING, _KEEPING),
    )


def _only_sanctioned_act(reading: Reading) -> bool | None:
    kinds = reading.further_kinds
    if FurtherKind.NEW_EVASION not in kinds:
        return True
    return False if kinds == {FurtherKind.NEW_EVASION} else None


def _sanctioned_months(reading: Reading, resting: list[SanctionDecided]) -> frozenset[str]:
    """Months counted under Điều 216 that lie wholly or in part in the conduct that was sanctioned."""
    return frozenset(
        month
        for month in reading.facts.kept_months or ()
        for one in resting
        if one.conduct_from is not None
        and one.conduct_to is not None
        and _index(one.conduct_from) <= month_index(month) <= _index(one.conduct_to)
    )


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1


def _named(sanction: SanctionDecided) -> str:
    number = f" số {sanction.number}" if sanction.number else ""
    day = f" ngày {short_date(sanction.on)}" if sanction.on else ""
    return f"quyết định xử phạt{number}{day}"


__all__ = ["CANCELLING", "Instrument", "InstrumentKind", "Trap", "covering", "instrument", "trap"]
