"""Why a step is open or not, in Vietnamese: its limits, its conditions, what is said with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from legal_rules.case import AgencyLevel
from legal_rules.case.events import InspectionDecided
from legal_rules.errors import OutsideLawError
from legal_rules.kernel.time_limit import TimeLimit
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import default_law
from legal_rules.law.regimes import Power, SupervisionKind, kinds_of_supervision
from legal_rules.procedure.actors import tier_of
from legal_rules.procedure.condition_answer import Answer
from legal_rules.procedure.limits import READING_WORDS, Opening, longer_limits, trigger_event, within_words
from legal_rules.procedure.row import Actor, Row
from legal_rules.procedure.row_limits import AT_ONCE
from legal_rules.procedure.view import View

_EITHER = {
    "inspection": "làm một trong hai việc: quyết định thanh tra, kiểm tra; hoặc kiến nghị cơ quan có thẩm "
    "quyền thanh tra, kiểm tra",
    "conference": "chọn một hình thức: hội nghị; mời đến một địa điểm hoặc làm việc tại đơn vị khi ít đơn "
    "vị; hội nghị theo cụm, khu vực",
    "instead": "khi ít đơn vị, không đủ để tổ chức hội nghị",
}
"""What is said with the steps of a group of which one is enough."""


def why(
    row: Row,
    view: View,
    key: str,
    *,
    opens: tuple[Opening, ...],
    due: TimeLimit | None,
    answers: list[Answer],
    day: date,
) -> str:
    """Why the step is open or not, as one sentence; empty where nothing is to be said."""
    parts = [*_opening_words(row, opens), *_due_words(row, view, key, due)]
    parts += [a.sentence for a in answers if a.sentence]
    if row.either:
        parts.append(_EITHER[row.either])
    if row.actor is Actor.OTHER_INSPECTORATE or row.code == "inspection-proposed":
        parts += _inspectorates(view, day)
    parts += row.notes_on(day)
    text = "; ".join(dict.fromkeys(parts))
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _opening_words(row: Row, opens: tuple[Opening, ...]) -> Iterator[str]:
    if row.not_before is None:
        return
    for one in opens:
        if one.start is None:
            continue
        way = f"{READING_WORDS[one.reading]}: " if len(opens) > 1 else ""
        if one.limit is None:
            yield (
                f"{way}chưa ghi ngày của việc “{one.start.label}” nên chưa tính được {row.not_before.words}"
            )
        else:
            yield (
                f"{way}sau {row.not_before.words} kể từ ngày {short_date(one.limit.start)} "
                f"({one.start.label}; "
                f"{_limit_words(one.limit)}), mở từ ngày {short_date(one.limit.next_day)}"
            )
    if row.reading is not None:
        yield f"chỉ theo cách hiểu {READING_WORDS[row.reading]}, cần ý kiến pháp lý"
    elif len(opens) > 1:
        yield "hai cách hiểu chưa thống nhất, cần ý kiến pháp lý"


def _due_words(row: Row, view: View, key: str, due: TimeLimit | None) -> Iterator[str]:
    if row.within == AT_ONCE:
        yield "phải làm ngay, không ấn định ngày cuối"
    elif due is not None:
        yield f"trong {within_words(row, view, key)} kể từ ngày {short_date(due.start)} ({_limit_words(due)})"
        for one in longer_limits(row, view, key):
            yield f"{one.when}: {one.words}, đến hết ngày {short_date(one.limit.last_day)}"
    elif row.within is not None:
        start = trigger_event(row, view, key, for_deadline=True)
        if start is not None and start.on is None:
            yield f"chưa ghi ngày của việc “{start.label}” nên chưa tính được thời hạn {row.within.words}"


def _limit_words(limit: TimeLimit) -> str:
    rolled = f", là ngày nghỉ nên tính đến hết ngày {short_date(limit.last_day)}" if limit.rolled else ""
    return f"ngày cuối {short_date(limit.nominal_last_day)}{rolled}"


def _inspectorates(view: View, day: date) -> Iterator[str]:
    """To which bodies an inspection can still be proposed."""
    line = (view.law or default_law()).figure("co_quan_thanh_tra")
    if line.first_day <= day <= line.last_day:
        found = line.at(day)
        yield f"cơ quan thanh tra: {found.marked(found.value)}"


def power_remark(row: Row, view: View, day: date) -> str:
    """Whether the head of the agency may sign the decision; empty where it may, or where nothing is asked."""
    if row.act is not InspectionDecided or row.actor not in {Actor.DECIDING_AGENCY, Actor.CENTRAL_HEAD}:
        return ""
    central = row.actor is Actor.CENTRAL_HEAD
    level = AgencyLevel.CENTRAL if central else tier_of(view.case.deciding_agency.level, day, view.law)
    if level is None:
        return ""
    try:
        kinds = kinds_of_supervision(level, day, law=view.law)
    except OutsideLawError:
        return ""
    for one in kinds:
        what = "thanh tra" if one.kind is SupervisionKind.INSPECTION else "kiểm tra"
        cited = "; ".join(str(citation) for citation in one.citations)
        if one.power is Power.UNSETTLED:
            return (
                f"Chưa thấy quy định người đứng đầu cơ quan BHXH cấp này được ký quyết định {what} chuyên "
                "ngành hay "
                f"phải do người khác ký; cần xác định thẩm quyền trước khi ban hành ({cited})."
            )
        if one.power is Power.NO:
            return (
                f"Người đứng đầu cơ quan BHXH cấp này không được ký quyết định {what} chuyên ngành ({cited})."
            )
    return ""


__all__ = ["power_remark", "why"]
