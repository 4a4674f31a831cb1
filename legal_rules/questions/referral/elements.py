"""The elements of a referral, each with its own status.

Căn cứ: tiết a điểm 4.5 khoản 4 Mục I of the công văn (inspected, sanctioned, not or late remedied, Điều 216,
the file); điểm l khoản 2 Điều 4 Nghị định số 283/2026/NĐ-CP from 10/9/2026.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.case.events import (
    ConclusionIssued,
    Event,
    InspectionDecided,
    InspectionMinutes,
    RemediesDone,
    TeamReport,
)
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.finding import MissingFact, Reason
from legal_rules.kernel.status import Status, any_of
from legal_rules.kernel.time_limit import days_after
from legal_rules.kernel.wording import short_date
from legal_rules.law.calendars import state_agencies
from legal_rules.law.registry import cite
from legal_rules.procedure.checklist import outstanding, referral_in
from legal_rules.procedure.conditions import answer
from legal_rules.procedure.history import act_label
from legal_rules.questions.article_216 import FurtherKind
from legal_rules.questions.article_216.case_sanctions import RecordedSanction
from legal_rules.questions.article_216.completions import act_options, bool_options, conduct_options
from legal_rules.questions.article_216.elements import prior_sanction, same_subject, sanctioned_act
from legal_rules.questions.article_216.examine import Gate, gates, settle
from legal_rules.questions.article_216.questions import order
from legal_rules.questions.referral.reading import Reading, circular, guided
from legal_rules.questions.referral.repeated import missing_of_repetition, repeat_finding, repetition

_YES, _NO = Status.ESTABLISHED, Status.EXCLUDED
_MISSING, _OPEN = Status.NOT_ENOUGH_EVIDENCE, Status.NEEDS_LEGAL_REVIEW
_INSPECTING: tuple[type[Event], ...] = (InspectionDecided, InspectionMinutes, TeamReport, ConclusionIssued)


class ElementKind(StrEnum):
    """What a referral asks."""

    INSPECTED = "inspected"
    SANCTIONED = "sanctioned"
    NOT_REMEDIED = "not_remedied"
    ARTICLE_216 = "article_216"
    REPEATED = "repeated"
    CHECKLIST = "checklist"


@attrs.frozen(kw_only=True)
class Element:
    """One element.

    Args:
        kind: which.
        status: what the facts give for it by itself.
        sentence: in Vietnamese.
        citations: the provisions.
        decisive: whether the answer hangs on it by itself. Sanction and remedy are elements of Điều 216 as
            well and decided there; of inspection and repetition one suffices; the list excludes nothing.
        facts: paths of the facts that it rests on.
        exhibits: identifiers of the exhibits that prove them.
        missing: what would tell, where it is not known.
        children: the steps below.
    """

    kind: ElementKind
    status: Status
    sentence: str
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    decisive: bool
    facts: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    children: tuple[Reason, ...] = ()

    @property
    def reason(self) -> Reason:
        """The element as a step of the reasoning."""
        return Reason(
            sentence=self.sentence,
            status=self.status,
            citations=self.citations,
            facts=self.facts,
            exhibits=self.exhibits,
            children=self.children,
        )

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "kind": self.kind.value,
            "decisive": self.decisive,
            "missing": [fact.to_dict() for fact in self.missing],
            **self.reason.to_dict(),
        }


def basis_status(reading: Reading) -> Status:
    """Whether the procedure allows it: inspected as the công văn asks, or repeated as the decree says."""
    return any_of((_inspected_status(reading), repetition(reading)))


def basis_missing(reading: Reading) -> tuple[MissingFact, ...]:
    """What would tell the procedure, where it is not known."""
    if basis_status(reading) is not _MISSING:
        return ()
    return tuple(dict.fromkeys((*_inspection_missing(reading), *missing_of_repetition(reading))))


def elements(reading: Reading) -> tuple[Element, ...]:
    """Every element with its status, in the order of the công văn."""
    repeat = repeat_finding(reading)
    found = [_inspected(reading), _sanctioned(reading), _not_remedied(reading), _article_216(reading)]
    if repeat is not None:
        found.append(
            Element(
                kind=ElementKind.REPEATED,
                status=repeat.status,
                sentence=repeat.summary,
                citations=(cite("nd-283-2026", article="4", clause="2", point="l"),),
                decisive=_inspected_status(reading) is not _YES,
                missing=missing_of_repetition(reading) if repetition(reading) is _MISSING else (),
                children=repeat.reasons,
            )
        )
    return (*found, _checklist(reading))


# --- inspected or checked -----------------------------------------------------------------------------


def _inspections(reading: Reading) -> tuple[Event, ...]:
    return tuple(event for event in reading.view.events if isinstance(event, _INSPECTING))


def _inspected_status(reading: Reading) -> Status:
    """That no act of it is recorded is not evidence that none took place: other bodies inspect as well."""
    return _YES if _inspections(reading) else _MISSING


def _inspection_missing(reading: Reading) -> tuple[MissingFact, ...]:
    if _inspected_status(reading) is _YES:
        return ()
    return (
        MissingFact(
            path="events",
            meaning="Đã thanh tra, kiểm tra việc đóng hay chưa; cơ quan nào, ngày nào",
            proof="quyết định, biên bản, kết luận thanh tra (kiểm tra)",
        ),
    )


def _inspected(reading: Reading) -> Element:
    acts = _inspections(reading)
    if acts:
        last = acts[-1]
        day = f" ngày {short_date(last.on)}" if last.on else ""
        since = answer(reading.inspection, reading.view).sentence if reading.live else ""
        told = f"“{act_label(last, reading.case)}”{day}" + (f"; {since}" if since else "")
        sentence = f"Đã thanh tra, kiểm tra: {told}."
    else:
        sentence = (
            "Chưa rõ đã thanh tra, kiểm tra hay chưa: hồ sơ chưa ghi nhận quyết định, biên bản hoặc kết luận."
        )
    paths = tuple(f"events.{event.id}" for event in acts)
    return Element(
        kind=ElementKind.INSPECTED,
        status=_inspected_status(reading),
        sentence=sentence,
        citations=(guided(reading.on),),
        decisive=repetition(reading) is not _YES,
        facts=paths,
        exhibits=reading.exhibits_of(*paths),
        missing=_inspection_missing(reading),
    )


# --- sanctioned -----------------------------------------------------------------------------------------


def sanctioned_status(reading: Reading) -> Status:
    """Whether there is a sanction for evasion from 2018 that was not cancelled."""
    if reading.sanctions is None:
        return _MISSING
    return any_of(_status_of(one, reading) for one in reading.sanctions)


def _status_of(sanction: RecordedSanction, reading: Reading) -> Status:
    """Whether this one is; open where that hangs on U2, U9 or U14 and no person has settled it."""
    found = _gates(sanction, reading)
    if found == {None}:
        return _NO
    if len(found) > 1:
        return _MISSING
    return _OPEN if _codes(found) else _YES


def _gates(sanction: RecordedSanction, reading: Reading) -> frozenset[Gate]:
    """The questions on the decision, its act and its subject, as Điều 216 asks them; None: no basis."""
    one = sanction.as_fact(reading.read.subject.id)
    settled = dict(reading.facts.background.settled)
    # a decision whose day is not known lies before or after the days that matter
    days = (one.decided_on,) if one.decided_on else (date.min, reading.on)
    decisions = (
        prior_sanction(cancelled=sanction.cancelled, decided_on=day, conduct_from=first, conduct_to=last)
        for day in days
        for first, last in conduct_options(one)
    )
    acts = (sanctioned_act(act) for act in act_options(one))
    subjects = (same_subject(same) for same in bool_options(one.same_subject))
    return gates(settle(answers, settled) for answers in (decisions, acts, subjects))


def _codes(found: frozenset[Gate]) -> list[str]:
    return sorted({code for gate in found if gate is not None for code in gate}, key=order)


_OPEN_WORDS = {
    "U2": "Chỉ bị xử phạt về hành vi chậm đóng",
    "U9": "Chủ thể bị xử phạt không phải là chủ thể đang xét",
}


def _sanctioned(reading: Reading) -> Element:
    status = sanctioned_status(reading)
    counting = [one for one in reading.sanctions or () if _status_of(one, reading) is status]
    named = "; ".join(_named(one) for one in counting)
    codes = _codes(frozenset(gate for one in counting for gate in _gates(one, reading)))
    what = _OPEN_WORDS.get(codes[0] if len(codes) == 1 else "", "Có quyết định xử phạt")
    words = {
        _YES: f"Đã bị xử phạt vi phạm hành chính về hành vi trốn đóng: {named}",
        _NO: "Chưa bị xử phạt vi phạm hành chính về hành vi trốn đóng, hoặc quyết định không là căn cứ",
        _MISSING: f"Chưa rõ có quyết định xử phạt về hành vi trốn đóng hay không: {named or 'chưa ghi nhận'}",
        _OPEN: f"{what}: {named}; xem câu hỏi {', '.join(codes)}",
    }
    paths = tuple(f"events.{one.decision.id}" for one in reading.sanctions or ())
    return Element(
        kind=ElementKind.SANCTIONED,
        status=status,
        sentence=f"{words[status]}.",
        citations=(guided(reading.on), cite("blhs-2015", article="216", clause="1")),
        decisive=False,
        facts=paths,
        exhibits=reading.exhibits_of(*paths),
        missing=reading.finding.missing if status is _MISSING else (),
    )


def _named(sanction: RecordedSanction) -> str:
    decision = sanction.decision
    number = f" số {decision.number}" if decision.number else ""
    day = f" ngày {short_date(decision.on)}" if decision.on else " (chưa ghi ngày)"
    return f"quyết định{number}{day}"


# --- not or late remedied -------------------------------------------------------------------------------


def _not_remedied(reading: Reading) -> Element:
    """Không, hoặc chậm khắc phục hậu quả. What was evaded after the sanction and is unpaid counts as well.

    That reading is an inference; where nothing came after the sanction Điều 216 excludes it anyway.
    """
    kinds, late = reading.further_kinds, _late(reading)
    sanctioned = sanctioned_status(reading)
    if sanctioned is _NO:
        status, words = _NO, "chưa bị xử phạt về hành vi trốn đóng nên chưa đặt ra"
    elif sanctioned is not _MISSING and FurtherKind.NONE not in kinds:
        status, words = _YES, _unremedied_words(reading)
    elif late:
        status, words = _YES, "đã khắc phục nhưng chậm so với thời hạn chấp hành quyết định"
    elif kinds == {FurtherKind.NONE} and late is False:
        status, words = _NO, "đã khắc phục trong thời hạn, không ghi nhận vi phạm mới"
    else:
        status, words = (
            _MISSING,
            "chưa rõ đã khắc phục hậu quả và có vi phạm mới sau khi bị xử phạt hay không",
        )
    done = [e for e in reading.view.events if isinstance(e, RemediesDone)]
    paths = (*reading.read.sources.of("further").paths, *(f"events.{event.id}" for event in done))
    return Element(
        kind=ElementKind.NOT_REMEDIED,
        status=status,
        sentence=f"Không hoặc chậm khắc phục hậu quả sau khi bị xử phạt: {words}.",
        citations=(
            guided(reading.on),
            cite("blhs-2015", article="216", clause="1", confidence=Confidence.ASSUMED),
        ),
        decisive=False,
        facts=paths,
        exhibits=reading.exhibits_of(*paths),
        missing=reading.finding.missing if status is _MISSING else (),
    )


def _unremedied_words(reading: Reading) -> str:
    further = reading.facts.further
    if further is not None and further.on is not None:
        return (
            f"tiếp tục trốn đóng tháng mới từ ngày {short_date(further.on)}, đến ngày "
            f"{short_date(reading.on)} chưa đóng"
        )
    if reading.further_kinds == {FurtherKind.ONLY_UNREMEDIED}:
        return "số tiền của hành vi đã bị xử phạt chưa được đóng; không có tháng trốn đóng mới"
    return "còn số tiền chưa đóng của các tháng trước hoặc sau khi bị xử phạt"


def _late(reading: Reading) -> bool | None:
    """Whether remedies of a sanction for evasion were completed after the days for executing it."""
    counting = [one for one in reading.sanctions or () if _status_of(one, reading) in {_YES, _OPEN}]
    answers = [_late_one(one, reading) for one in counting]
    if True in answers:
        return True
    return False if answers and None not in answers else None


def _late_one(sanction: RecordedSanction, reading: Reading) -> bool | None:
    about = reading.view.about(RemediesDone, sanction.decision.id)
    done: list[date | None] = [e.on for e in about if isinstance(e, RemediesDone) and e.complete]
    served = sanction.served_on
    if not done or done[0] is None or served is None:
        return None
    days = reading.law.at("chap_hanh_quyet_dinh", served).value
    return done[0] > days_after(served, days, calendar=state_agencies()).last_day


# --- Điều 216, the list ----------------------------------------------------------------------------------


def _article_216(reading: Reading) -> Element:
    finding = reading.finding
    return Element(
        kind=ElementKind.ARTICLE_216,
        status=finding.status,
        # the elements of the crime are told once, by the finding on Điều 216 itself
        sentence=f"{finding.summary} Từng yếu tố: xem kết quả xem xét Điều 216.",
        citations=(cite("blhs-2015", article="216"), guided(reading.on)),
        decisive=True,
        missing=finding.missing,
    )


def _checklist(reading: Reading) -> Element:
    """What is missing is told and excludes nothing: the police may not refuse an incomplete file."""
    items = referral_in(reading.view)
    open_items = outstanding(items)
    unclear = [item for item in items if item.applies is None]
    words = "đủ tài liệu bắt buộc trong danh mục đã biết"
    if open_items:
        words = f"còn thiếu {len(open_items):02d} mục bắt buộc: {'; '.join(i.title for i in open_items)}"
    if unclear:
        words += f"; chưa rõ có cần hay không: {'; '.join(item.title for item in unclear)}"
    return Element(
        kind=ElementKind.CHECKLIST,
        status=_MISSING if open_items or unclear else _YES,
        sentence=f"Hồ sơ kèm theo: {words}. Hồ sơ chưa đủ không loại trừ việc chuyển: cơ quan điều tra không "
        "được từ chối tiếp nhận, nhưng có thể yêu cầu bổ sung.",
        citations=(circular(reading.on, "9", "1"), cite("bltths-2015", article="145", clause="1")),
        decisive=False,
        exhibits=tuple(dict.fromkeys(exhibit for item in items for exhibit in item.exhibits)),
        children=tuple(
            Reason(sentence=f"{item.title}: {item.sentence}", status=_MISSING, citations=item.citations)
            for item in (*open_items, *unclear)
        ),
    )


__all__ = [
    "Element",
    "ElementKind",
    "basis_missing",
    "basis_status",
    "elements",
    "sanctioned_status",
]
