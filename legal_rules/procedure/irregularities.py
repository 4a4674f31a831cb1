"""Acts that came too early, late, out of order, uncalled for or beyond competence: kept, and told.

Nothing here drops or refuses an act. Each irregularity names its provision and what may follow from it, so
that the file can explain it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.case import Case
from legal_rules.case.events import Event, InspectionDecided, InspectionRegime, IssuerKind, SanctionDecided
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.wording import money, short_date
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.law.registry import cite
from legal_rules.procedure.competence import excess
from legal_rules.procedure.conditions import answer, day_words
from legal_rules.procedure.history import act_label
from legal_rules.procedure.limits import deadline, opening
from legal_rules.procedure.row import Actor
from legal_rules.procedure.states import TERMINAL
from legal_rules.procedure.view import View, view_of
from legal_rules.procedure.walk import Passage, walk


class IrregularityKind(StrEnum):
    """What is irregular about an act."""

    TOO_EARLY = "too_early"
    LATE = "late"
    OUT_OF_ORDER = "out_of_order"
    UNCALLED_FOR = "uncalled_for"
    COMPETENCE = "competence"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            IrregularityKind.TOO_EARLY: "sớm hơn quy định",
            IrregularityKind.LATE: "quá thời hạn",
            IrregularityKind.OUT_OF_ORDER: "thiếu bước trước trong hồ sơ",
            IrregularityKind.UNCALLED_FOR: "không thuộc trường hợp",
            IrregularityKind.COMPETENCE: "vượt thẩm quyền",
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
    {Actor.DATA_OWNER, Actor.AGENCY, Actor.DECIDING_AGENCY, Actor.TEAM, Actor.SANCTION_AUTHORITY}
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
            before = " hoặc ".join(
                f"“{state.label}”" for state in sorted(row.from_states, key=lambda s: s.rank)
            )
            yield _told(
                IrregularityKind.OUT_OF_ORDER,
                passage,
                view,
                f"theo hồ sơ, khi đó vụ việc đang ở bước “{here.label}”; trình tự đòi hỏi {before}",
            )
        return
    morning = view.until_day_of(event)
    for condition in row.when:
        reply = answer(condition, morning, passage.lane.key)
        if reply.value is False:
            yield _told(IrregularityKind.UNCALLED_FOR, passage, view, f"trước đó {reply.sentence}")


def _limits(passage: Passage, view: View, day: date) -> Iterator[Irregularity]:
    row, event, key = passage.row, passage.event, passage.lane.key
    earlier = view.before(event)
    opens = opening(row, earlier, key)
    if row.not_before is not None and opens is not None and day < opens.next_day:
        yield _told(
            IrregularityKind.TOO_EARLY,
            passage,
            view,
            f"mới là ngày thứ {(day - opens.start).days} kể từ ngày {short_date(opens.start)}; phải sau "
            f"{row.not_before.words}, tức từ ngày {short_date(opens.next_day)}",
        )
    due = deadline(row, earlier, key)
    if row.within is not None and due is not None and due.last_day < day and row.actor in _OFFICIAL:
        yield _told(
            IrregularityKind.LATE,
            passage,
            view,
            f"thời hạn {row.within.words} kể từ ngày {short_date(due.start)} đã hết ngày "
            f"{short_date(due.last_day)}",
        )


def _competence(sanction: SanctionDecided, passage: Passage, view: View) -> Iterator[Irregularity]:
    found = excess(sanction, view.case.employer)
    if found is None:
        return
    fine = money(found.fine) if found.recorded else f"từ {money(found.fine)}"
    yield _told(
        IrregularityKind.COMPETENCE,
        passage,
        view,
        f"mức phạt {fine} vượt mức tối đa {money(found.ceiling)} của Giám đốc BHXH cấp tỉnh đối với đơn vị "
        "này",
        citations=(found.citation,),
        consequence="Quyết định có thể bị khiếu nại, hủy bỏ vì không đúng thẩm quyền; nếu bị hủy thì không "
        "còn điều kiện “đã bị xử phạt vi phạm hành chính” của Điều 216 Bộ luật Hình sự.",
    )


def _regime(decided: InspectionDecided, passage: Passage, view: View) -> Iterator[Irregularity]:
    """A BHXH agency that still inspects after it lost the function.

    Căn cứ: điểm s khoản 1 Điều 62 Luật Thanh tra năm 2025.
    """
    own = decided.issuer in {None, IssuerKind.PROVINCIAL_DIRECTOR, IssuerKind.CENTRAL_HEAD}
    inspects = own and decided.regime is InspectionRegime.INSPECTION
    if inspects and decided.on is not None and decided.on >= CHECK_REGIME_FROM:
        yield _told(
            IrregularityKind.COMPETENCE,
            passage,
            view,
            "từ ngày 01/7/2025 cơ quan BHXH không còn thanh tra chuyên ngành đóng mà kiểm tra chuyên ngành",
            citations=(
                cite(
                    "luat-thanh-tra-2025",
                    article="62",
                    clause="1",
                    point="s",
                    confidence=Confidence.SECONDARY,
                ),
            ),
            consequence="Quyết định và kết luận thanh tra có thể bị bác vì không đúng thẩm quyền.",
        )


def undated(view: View) -> tuple[Event, ...]:
    """Acts that happened on a day that is not recorded."""
    return tuple(event for event in view.events if event.on is None)


__all__ = ["Irregularity", "IrregularityKind", "irregularities", "irregularities_in", "undated"]
