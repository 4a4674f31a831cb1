"""Acts too early, late, out of order, uncalled for, beyond competence or incomplete: kept, and told.

Nothing here drops or refuses an act. Each irregularity names its provision and what may follow from it, so
that the file can explain it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.case import AgencyLevel, Case
from legal_rules.case.events import Event, InspectionDecided, InspectionRegime, IssuerKind, SanctionDecided
from legal_rules.errors import OutsideLawError
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.wording import money, short_date
from legal_rules.law.law import default_law
from legal_rules.law.regimes import Power, SupervisionKind, kinds_of_supervision
from legal_rules.procedure.actors import tier_of
from legal_rules.procedure.competence import excess
from legal_rules.procedure.conditions import answer, day_words
from legal_rules.procedure.history import act_label
from legal_rules.procedure.inspection_rows import OWN_ISSUERS
from legal_rules.procedure.limits import (
    READING_WORDS,
    TEN_DAYS_FROM,
    Opening,
    deadline,
    longer_limits,
    openings,
    prolonged,
    trigger_event,
    within_words,
)
from legal_rules.procedure.record_gaps import record_gaps
from legal_rules.procedure.row import Actor, Row
from legal_rules.procedure.states import TERMINAL, along_the_road
from legal_rules.procedure.view import View, view_of
from legal_rules.procedure.walk import Passage, walk


class IrregularityKind(StrEnum):
    """What is irregular about an act."""

    TOO_EARLY = "too_early"
    LATE = "late"
    OUT_OF_ORDER = "out_of_order"
    UNCALLED_FOR = "uncalled_for"
    COMPETENCE = "competence"
    INCOMPLETE = "incomplete"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            IrregularityKind.TOO_EARLY: "sớm hơn quy định",
            IrregularityKind.LATE: "quá thời hạn",
            IrregularityKind.OUT_OF_ORDER: "thiếu bước trước trong hồ sơ",
            IrregularityKind.UNCALLED_FOR: "không thuộc trường hợp",
            IrregularityKind.COMPETENCE: "vượt thẩm quyền",
            IrregularityKind.INCOMPLETE: "chưa đủ thành phần, nội dung",
        }[self]


@attrs.frozen(kw_only=True)
class Irregularity:
    """Something irregular about an act that happened.

    Args:
        kind: what.
        event: identifier of the act.
        on: its day; None where not known.
        round: round of the case.
        row: code of the row it took.
        message: what was found, in Vietnamese.
        citations: the provisions.
        consequence: what may follow, in Vietnamese.
    """

    kind: IrregularityKind
    event: str
    on: date | None
    round: int
    row: str
    message: str
    citations: tuple[Citation, ...]
    consequence: str

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "kind": self.kind.value,
            "kind_label": self.kind.label,
            "event": self.event,
            "on": self.on.isoformat() if self.on else None,
            "round": self.round,
            "row": self.row,
            "message": self.message,
            "citations": [citation.to_dict() for citation in self.citations],
            "consequence": self.consequence,
        }


_OFFICIAL = frozenset(
    {
        Actor.DATA_OWNER,
        Actor.AGENCY,
        Actor.DECIDING_AGENCY,
        Actor.DECIDING_HEAD,
        Actor.CENTRAL_HEAD,
        Actor.TEAM,
        Actor.SANCTION_AUTHORITY,
    }
)
"""Whose delay is an irregularity of the procedure; the employer's is part of what is alleged."""


def irregularities(case: Case, *, on: date) -> tuple[Irregularity, ...]:
    """What is irregular in ``case`` up to ``on``, round by round, in the order of the acts.

    Args:
        case: the case.
        on: the day; what happened later and what is planned is not looked at.

    Returns:
        The irregularities; an act may have several.
    """
    return irregularities_in(view_of(case, on=on))


def irregularities_in(latest: View) -> tuple[Irregularity, ...]:
    """The same for a case already looked at; every round is walked."""
    found: list[Irregularity] = []
    for number in sorted({event.round for event in latest.events}):
        view = attrs.evolve(latest, round=number)
        for passage in walk(view).passages:
            found += _of_passage(passage, view)
    return tuple(found)


def _of_passage(passage: Passage, view: View) -> Iterator[Irregularity]:
    row, event = passage.row, passage.event
    if row.duty is not None:
        yield from _order(passage, view)
        if event.on is not None:
            yield from _limits(passage, view, event.on)
    if isinstance(event, SanctionDecided):
        yield from _competence(event, passage, view)
    if isinstance(event, InspectionDecided):
        yield from _regime(event, passage, view)
    for gap in record_gaps(event, view):
        yield _told(
            IrregularityKind.INCOMPLETE,
            passage,
            view,
            gap.message,
            citations=gap.citations,
            consequence=gap.consequence,
        )


def _told(
    kind: IrregularityKind,
    passage: Passage,
    view: View,
    message: str,
    *,
    citations: tuple[Citation, ...] = (),
    consequence: str = "",
) -> Irregularity:
    event, row = passage.event, passage.row
    return Irregularity(
        kind=kind,
        event=event.id,
        on=event.on,
        round=event.round,
        row=row.code,
        message=f"“{act_label(event, view.case)}” {day_words(event)}: {message}",
        citations=citations or row.citations(event.on or view.on),
        consequence=consequence or row.consequence or "Phải giải trình trong hồ sơ.",
    )


def _order(passage: Passage, view: View) -> Iterator[Irregularity]:
    row, event, here = passage.row, passage.event, passage.came_from
    if not passage.regular:
        arrived = row.arrival(event)
        # an act repeated, or one that its successor overtook, skips nothing: the successor is told
        if here not in TERMINAL and (arrived is None or arrived.rank > here.rank):
            before = " hoặc ".join(f"“{state.label}”" for state in along_the_road(row.from_states))
            yield _told(
                IrregularityKind.OUT_OF_ORDER,
                passage,
                view,
                f"theo hồ sơ, khi đó vụ việc đang ở bước “{here.label}”; trình tự đòi hỏi {before}",
            )
        return
    if row.reading is not None:
        yield from _by_reading(passage, view)
    morning = view.until_day_of(event)
    for condition in row.when:
        reply = answer(condition, morning, passage.lane.key)
        if reply.value is False:
            yield _told(IrregularityKind.UNCALLED_FOR, passage, view, f"trước đó {reply.sentence}")


def _by_reading(passage: Passage, view: View) -> Iterator[Irregularity]:
    """An act that leads on under one reading only, where that reading was not taken."""
    setting = (view.law or default_law()).setting(TEN_DAYS_FROM)
    if setting.value != passage.row.reading:
        yield _told(
            IrregularityKind.OUT_OF_ORDER,
            passage,
            view,
            f"theo hồ sơ, khi đó vụ việc đang ở bước “{passage.came_from.label}”, đơn vị vắng mặt chưa được "
            "kiểm "
            f"tra trực tiếp; chỉ đúng trình tự nếu 10 ngày {READING_WORDS[str(passage.row.reading)]} (cần ý "
            "kiến pháp lý)",
        )


def _limits(passage: Passage, view: View, day: date) -> Iterator[Irregularity]:
    row, event, key = passage.row, passage.event, passage.lane.key
    earlier = view.before(event)
    early = [one for one in openings(row, earlier, key) if one.limit is not None and day < one.limit.next_day]
    if early:
        yield _told(IrregularityKind.TOO_EARLY, passage, view, _early(row, earlier, key, early, day))
    due = deadline(row, earlier, key)
    if due is None or due.last_day >= day or row.actor not in _OFFICIAL:
        return
    # the minutes themselves say whether the case is complex, for the decision the minutes before it do
    told_by = (
        event if prolonged(row, event) is not None else trigger_event(row, earlier, key, for_deadline=True)
    )
    longer = longer_limits(row, earlier, key)
    is_longer = None if told_by is None else prolonged(row, told_by)
    last = max((one.limit.last_day for one in longer), default=due.last_day)
    if is_longer is True and day <= last:
        return
    message = (
        f"thời hạn {within_words(row, earlier, key)} kể từ ngày {short_date(due.start)} đã hết ngày "
        f"{short_date(due.last_day)}"
    )
    if longer and is_longer is None and day <= last:
        message += "; chỉ đúng hạn nếu " + " hoặc ".join(
            f"{one.when} ({one.words}, đến hết ngày {short_date(one.limit.last_day)})" for one in longer
        )
    yield _told(IrregularityKind.LATE, passage, view, message)


def _early(row: Row, view: View, key: str, early: list[Opening], day: date) -> str:
    """How far an act came too early, under each way of counting."""
    first = early[0]
    if first.limit is None or row.not_before is None:  # only what has a limit is early
        return ""
    message = (
        f"mới là ngày thứ {(day - first.limit.start).days} kể từ ngày {short_date(first.limit.start)}; phải "
        "sau "
        f"{row.not_before.words}, tức từ ngày {short_date(first.limit.next_day)}"
    )
    every = openings(row, view, key)
    if len(every) == 1:
        return message
    ways = "; ".join(
        f"{READING_WORDS[one.reading]} thì từ ngày {short_date(one.limit.next_day)}"
        for one in every
        if one.limit is not None
    )
    note = "" if len(early) == len(every) else " (cách hiểu chưa thống nhất, cần ý kiến pháp lý)"
    return f"{message}; {ways}{note}"


def _competence(sanction: SanctionDecided, passage: Passage, view: View) -> Iterator[Irregularity]:
    found = excess(sanction, view.case.employer, law=view.law)
    if found is None:
        return
    fine = money(found.fine) if found.recorded else f"từ {money(found.fine)}"
    yield _told(
        IrregularityKind.COMPETENCE,
        passage,
        view,
        f"mức phạt {fine} vượt mức tối đa {money(found.ceiling)} của {found.office} đối với đơn vị này",
        citations=found.citations,
        consequence="Quyết định có thể bị khiếu nại, hủy bỏ vì không đúng thẩm quyền; nếu bị hủy thì không "
        "còn điều kiện “đã bị xử phạt vi phạm hành chính” của Điều 216 Bộ luật Hình sự.",
    )


def _regime(decided: InspectionDecided, passage: Passage, view: View) -> Iterator[Irregularity]:
    """A BHXH agency that inspects while it may not.

    Before June 2016 nobody could decide; the regions stopped on 12/5/2025, all on 01/7/2025.

    Căn cứ: `legal_rules.law.regimes.kinds_of_supervision`.
    """
    if decided.issuer not in OWN_ISSUERS or decided.on is None:
        return
    if decided.regime is not InspectionRegime.INSPECTION:
        return
    level = AgencyLevel.CENTRAL
    if decided.issuer is not IssuerKind.CENTRAL_HEAD:
        tier = tier_of(view.case.deciding_agency.level, decided.on, view.law)
        if tier is None:
            return
        level = tier
    try:
        kinds = kinds_of_supervision(level, decided.on, law=view.law)
    except OutsideLawError:
        return
    for one in kinds:
        if one.kind is SupervisionKind.INSPECTION and one.power is not Power.NO:
            continue
        words = (
            "người ra quyết định chưa có thẩm quyền thanh tra chuyên ngành đóng"
            if one.kind is SupervisionKind.INSPECTION
            else f"từ ngày {short_date(one.regime.valid_from)} cơ quan BHXH không còn thanh tra chuyên ngành "
            "đóng "
            "mà kiểm tra chuyên ngành"
            if one.kind is SupervisionKind.CHECK
            else "khi đó cơ quan BHXH chỉ kiểm tra, chưa được giao thanh tra chuyên ngành đóng"
        )
        yield _told(
            IrregularityKind.COMPETENCE,
            passage,
            view,
            words,
            citations=one.citations,
            consequence="Quyết định và kết luận thanh tra có thể bị bác vì không đúng thẩm quyền.",
        )


def undated(view: View) -> tuple[Event, ...]:
    """Acts that happened on a day that is not recorded."""
    return tuple(event for event in view.events if event.on is None)


__all__ = ["Irregularity", "IrregularityKind", "irregularities", "irregularities_in", "undated"]
