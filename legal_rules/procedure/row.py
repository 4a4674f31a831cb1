"""What a row of the table of transitions says: who, when, not before, within, then, else, on which basis.

Who acts stands in `procedure.actors`, how a limit is counted in `procedure.row_limits`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.case.events import Event, IssuerKind
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.procedure.actors import Actor
from legal_rules.procedure.row_limits import AT_ONCE, AnyLimit, FigureLimit, Limit, Longer, Unit
from legal_rules.procedure.states import State, Track

_CONFIDENCES = list(Confidence)


class Duty(StrEnum):
    """Whether a step must or may be taken."""

    MUST = "must"
    MAY = "may"

    @property
    def label(self) -> str:
        """The Vietnamese word."""
        return "phải" if self is Duty.MUST else "được"


@attrs.frozen(kw_only=True)
class DatedCitation:
    """A provision that carries a row on some days.

    Args:
        citation: the provision, with its confidence.
        valid_from: first day; None where it carries the row from its beginning.
        valid_to: last day; None while no end is known.
    """

    citation: Citation
    valid_from: date | None = None
    valid_to: date | None = None

    def on(self, day: date) -> bool:
        """Whether it carries the row on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def cited_on(basis: tuple[DatedCitation, ...], day: date) -> tuple[Citation, ...]:
    """The provisions that hold on ``day``, in their order."""
    return tuple(entry.citation for entry in basis if entry.on(day))


@attrs.frozen(kw_only=True)
class Arrival:
    """Where an act leads.

    Args:
        state: the next state; None = the case stays where it is.
        when: (field, value) of the event that must agree; None = in every other case.
    """

    state: State | None
    when: tuple[str, Any] | None = None

    def matches(self, event: Event) -> bool:
        """Whether the event leads here."""
        return self.when is None or getattr(event, self.when[0]) == self.when[1]


class Condition(StrEnum):
    """What must hold besides the state; evaluated in `procedure.conditions`."""

    NO_REPLY_OR_NOT_REGISTERED = "no_reply_or_not_registered"
    NOT_COMPLYING = "not_complying"
    INVITED = "invited"
    NOT_INVITED = "not_invited"
    ABSENT = "absent"
    PRESENT = "present"
    NOTHING_UNPAID = "nothing_unpaid"
    VIOLATES_AGAIN = "violates_again"
    LIST_NOT_SENT = "list_not_sent"
    CHECK_NOT_ENTERED = "check_not_entered"
    INSPECTION_NOT_ENTERED = "inspection_not_entered"
    CONCLUSION_NOT_ENTERED = "conclusion_not_entered"
    REFERRAL_NOT_ENTERED = "referral_not_entered"
    INSPECTED_BY_OWN = "inspected_by_own"
    CHECKED_BY_OWN = "checked_by_own"
    INSPECTED_BY_OTHER = "inspected_by_other"
    SANCTION_FIRST = "sanction_first"
    NOT_EXPLAINED = "not_explained"
    PLAIN_DECISION = "plain_decision"
    SENT_NOT_EXPLAINED = "sent_not_explained"
    EXPLAINED = "explained"
    SPECIALLY_COMPLEX = "specially_complex"
    FILE_RETURNED = "file_returned"
    NOT_RETURNED = "not_returned"
    ALL_CANCELLED = "all_cancelled"
    FINE_DUE = "fine_due"
    FINE_SETTLED = "fine_settled"
    REMEDIES_DUE = "remedies_due"
    REMEDIES_SETTLED = "remedies_settled"
    ENFORCING = "enforcing"
    MAY_ENFORCE = "may_enforce"
    LAPSED = "lapsed"
    REFERABLE = "referable"
    CONCLUDED_SINCE = "concluded_since"
    INSPECTING_SINCE = "inspecting_since"
    NOT_INSPECTED_SINCE = "not_inspected_since"
    NEW_EVASION = "new_evasion"
    VIOLATION_FILE_SENT = "violation_file_sent"
    VIOLATOR_NOT_INFORMED = "violator_not_informed"
    NOT_SUSPENDED = "not_suspended"
    WAS_SUSPENDED = "was_suspended"

    @property
    def label(self) -> str:
        """The condition in Vietnamese."""
        return _CONDITION_LABELS[self]


_CONDITION_LABELS = {
    Condition.NO_REPLY_OR_NOT_REGISTERED: "đơn vị chưa phản hồi, hoặc chưa đăng ký đầy đủ",
    Condition.NOT_COMPLYING: "đơn vị không chấp hành đăng ký, đóng",
    Condition.INVITED: "giấy mời đã đến được đơn vị",
    Condition.NOT_INVITED: "chưa có giấy mời đến được đơn vị",
    Condition.ABSENT: "đơn vị vắng mặt tại hội nghị",
    Condition.PRESENT: "đơn vị có dự hội nghị",
    Condition.NOTHING_UNPAID: "không còn tháng nào đến hạn mà chưa đóng",
    Condition.VIOLATES_AGAIN: "vi phạm lại sau khi đã đóng đủ",
    Condition.LIST_NOT_SENT: "danh sách chưa được gửi",
    Condition.CHECK_NOT_ENTERED: "kết quả làm việc chưa được cập nhật",
    Condition.INSPECTION_NOT_ENTERED: "kết quả thanh tra, kiểm tra chưa được cập nhật",
    Condition.CONCLUSION_NOT_ENTERED: "kết luận chưa được cập nhật",
    Condition.REFERRAL_NOT_ENTERED: "việc gửi hồ sơ chưa được cập nhật",
    Condition.INSPECTED_BY_OWN: "cơ quan BHXH thanh tra",
    Condition.CHECKED_BY_OWN: "cơ quan BHXH kiểm tra",
    Condition.INSPECTED_BY_OTHER: "cơ quan khác thanh tra, kiểm tra",
    Condition.SANCTION_FIRST: "phải xử phạt trước, chưa thuộc trường hợp chuyển hồ sơ",
    Condition.NOT_EXPLAINED: "đơn vị chưa giải trình",
    Condition.PLAIN_DECISION: "không thuộc trường hợp có thời hạn riêng",
    Condition.SENT_NOT_EXPLAINED: "hồ sơ đã chuyển, không có giải trình",
    Condition.EXPLAINED: "có giải trình",
    Condition.SPECIALLY_COMPLEX: "vụ việc đặc biệt nghiêm trọng, nhiều tình tiết phức tạp",
    Condition.FILE_RETURNED: "hồ sơ không khởi tố đã được trả lại",
    Condition.NOT_RETURNED: "hồ sơ chưa được trả lại để xử phạt",
    Condition.ALL_CANCELLED: "mọi quyết định xử phạt đã bị hủy bỏ",
    Condition.FINE_DUE: "còn tiền phạt phải nộp",
    Condition.FINE_SETTLED: "không còn tiền phạt phải nộp",
    Condition.REMEDIES_DUE: "còn biện pháp khắc phục hậu quả phải thực hiện",
    Condition.REMEDIES_SETTLED: "đã khắc phục xong hậu quả",
    Condition.ENFORCING: "đang cưỡng chế thi hành quyết định xử phạt",
    Condition.MAY_ENFORCE: "cưỡng chế không bị dừng vì có dấu hiệu tội phạm",
    Condition.LAPSED: "hết thời hạn được coi là chưa bị xử phạt, không vi phạm lại",
    Condition.REFERABLE: "có dấu hiệu tội phạm, đủ điều kiện xem xét kiến nghị khởi tố",
    Condition.CONCLUDED_SINCE: "đã có kết luận về các tháng sau khi bị xử phạt",
    Condition.INSPECTING_SINCE: "đang thanh tra, kiểm tra các tháng sau khi bị xử phạt",
    Condition.NOT_INSPECTED_SINCE: "chưa thanh tra, kiểm tra sau khi bị xử phạt",
    Condition.NEW_EVASION: "tiếp tục trốn đóng sau khi bị xử phạt",
    Condition.VIOLATION_FILE_SENT: "hồ sơ đã chuyển là hồ sơ vụ vi phạm đang xem xét xử phạt hoặc đã xử phạt",
    Condition.VIOLATOR_NOT_INFORMED: "chưa thông báo cho người vi phạm về việc chuyển hồ sơ",
    Condition.NOT_SUSPENDED: "việc giải quyết chưa từng bị tạm đình chỉ",
    Condition.WAS_SUSPENDED: "việc giải quyết đã bị tạm đình chỉ",
}


@attrs.frozen(kw_only=True)
class Note:
    """What must be said with a step on some days.

    Args:
        text: in Vietnamese, without a full stop.
        valid_from: first day; None from the beginning.
        valid_to: last day; None while no end is known.
    """

    text: str
    valid_from: date | None = None
    valid_to: date | None = None

    def on(self, day: date) -> bool:
        """Whether it is said on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@attrs.frozen(kw_only=True)
class FormSince:
    """The paper that a step makes from a day on, where it made another one before.

    Args:
        day: the first day.
        form: code of the paper.
        encloses: codes of the forms that go with it.
    """

    day: date
    form: str
    encloses: tuple[str, ...] = ()


def _states(states: Iterable[State]) -> frozenset[State]:
    return frozenset(states)


@attrs.frozen(kw_only=True)
class Row:
    """One transition: the only way from one state to the next.

    Args:
        code: stable code.
        title: what is done, in Vietnamese.
        track: the track it moves.
        from_states: where the case must stand for the act to be in order.
        act: the event that performs the step; None where the data show it (``done_when``).
        act_of: for events about another event (``of``), the kind that other event must have.
        act_by: for decisions, the kinds of office (``issuer``) for which the row stands; None = any.
        act_when: (field, values) of the act for which the row stands; None = any.
        actor: who acts.
        duty: must or may; None for what only comes about and is nobody's next step here.
        trigger: the kinds of event from which the limits run, the first that has happened; the step
            appears once one has.
        looks_back: the trigger may stand in an earlier round.
        not_before: the step opens on the day after this limit.
        by_reading: the ten days of ``not_before`` run as the setting ``moc_10_ngay_thanh_tra`` says.
        reading: the choice of that setting under which alone the row leads on; None = under all.
        within: the step is due by the last day of this limit.
        longer: longer limits that the law allows in some cases.
        either: name of the group of steps of which one is enough; empty = none.
        variant: which of several rows of one act applies.
        when: further conditions, all of them.
        done_when: for a step without event, the condition that shows it done.
        then: where the act leads; the first that matches.
        otherwise: code of the row that is followed where the conditions do not hold.
        opens_round: the act begins the next round.
        form: code of the paper that the step makes.
        encloses: codes of the forms that go with it.
        later: the paper that takes its place from a day on; None where it stays the same.
        expects: codes of rows whose act should stand in the file before this one, though no state tells.
        notes: what must be said with the step.
        basis: the provisions, dated.
        valid_from: first day on which the step exists; None where it is not limited.
        valid_to: last day.
        consequence: what follows where the act came too early, late or out of order, in Vietnamese.
    """

    code: str
    title: str
    track: Track
    from_states: frozenset[State] = attrs.field(converter=_states, validator=attrs.validators.min_len(1))
    act: type[Event] | None
    act_of: type[Event] | None = None
    act_by: frozenset[IssuerKind | None] | None = None
    act_when: tuple[str, frozenset[Any]] | None = None
    actor: Actor
    duty: Duty | None
    trigger: tuple[type[Event], ...] = ()
    looks_back: bool = False
    not_before: Limit | None = None
    by_reading: bool = False
    reading: str | None = None
    within: AnyLimit | None = None
    longer: tuple[Longer, ...] = ()
    either: str = ""
    variant: Condition | None = None
    when: tuple[Condition, ...] = ()
    done_when: Condition | None = None
    then: tuple[Arrival, ...] = attrs.field(validator=attrs.validators.min_len(1))
    otherwise: str | None = None
    opens_round: bool = False
    form: str | None = None
    encloses: tuple[str, ...] = ()
    later: FormSince | None = None
    expects: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    basis: tuple[DatedCitation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    valid_from: date | None = None
    valid_to: date | None = None
    consequence: str = ""

    def valid(self, day: date) -> bool:
        """Whether the step exists on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def citations(self, day: date) -> tuple[Citation, ...]:
        """The provisions on ``day``; outside the validity of all, the last ones known."""
        return cited_on(self.basis, day) or (self.basis[-1].citation,)

    def confidence(self, day: date) -> Confidence:
        """How well the row is known on ``day``: the weakest of its provisions."""
        return max((one.confidence for one in self.citations(day)), key=_CONFIDENCES.index)

    def form_on(self, day: date) -> str | None:
        """Code of the paper that the step makes on ``day``."""
        return self.later.form if self.later is not None and self.later.day <= day else self.form

    def encloses_on(self, day: date) -> tuple[str, ...]:
        """Codes of the forms that go with it on ``day``."""
        return self.later.encloses if self.later is not None and self.later.day <= day else self.encloses

    @property
    def forms(self) -> frozenset[str]:
        """Codes of all papers that the step makes or encloses on some day."""
        later = (self.later.form, *self.later.encloses) if self.later is not None else ()
        return frozenset(form for form in (self.form, *self.encloses, *later) if form is not None)

    def notes_on(self, day: date) -> tuple[str, ...]:
        """What must be said with the step on ``day``."""
        return tuple(note.text for note in self.notes if note.on(day))

    def arrival(self, event: Event) -> State | None:
        """Where the act leads; None = the case stays where it is."""
        return next((arrival.state for arrival in self.then if arrival.matches(event)), None)


__all__ = [
    "AT_ONCE",
    "Actor",
    "AnyLimit",
    "Arrival",
    "Condition",
    "DatedCitation",
    "Duty",
    "FigureLimit",
    "FormSince",
    "Limit",
    "Longer",
    "Note",
    "Row",
    "Unit",
    "cited_on",
]
