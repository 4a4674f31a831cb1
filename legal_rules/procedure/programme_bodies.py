"""Who does a duty of the programme on given days: the bodies of a tier by date, and how well that is known.

The công văn names Bảo hiểm xã hội tỉnh and huyện and the units of Bảo hiểm xã hội Việt Nam of 2022. What
stood on their tier later is read from the figures; that it took over the duty is an inference.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from legal_rules.case.agency import AgencyLevel
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law
from legal_rules.procedure.programme_duty import Body
from legal_rules.procedure.programme_rule import Task, Tier

_COLUMN = {Tier.SECOND: "cap_hai", Tier.THIRD: "cap_ba"}
_ORDER = list(Confidence)


@attrs.frozen(kw_only=True)
class Bodies:
    """The bodies of one tier.

    Args:
        bodies: one, or several where the tier changed within the days.
        confidence: how well it is known that they do it.
        remark: why it is not known better; empty where it was read.
    """

    bodies: tuple[Body, ...]
    confidence: Confidence
    remark: str = ""


def bodies_of(task: Task, tier: Tier, first: date, last: date, *, named_on: date, law: Law) -> Bodies:
    """Who does a duty on a tier.

    Args:
        task: the duty.
        tier: the tier.
        first: first day concerned.
        last: last day concerned.
        named_on: the day of the text, whose bodies it names.
        law: the law.
    """
    if tier is Tier.CENTRAL:
        return _central(task, last, named_on, law)
    column = _COLUMN[tier]
    line = law.figure(f"ten_co_quan_bhxh.{column}")
    spans = _joined(line.during(first, last))
    named = line.at(named_on).value
    others = [span.value for span in spans if span.value != named]
    return Bodies(
        bodies=tuple(
            Body(
                level=AgencyLevel(law.at(f"cap_co_quan_bhxh.{column}", span.valid_from).value),
                name=_capital(span.value) + (_days(span) if len(spans) > 1 else ""),
            )
            for span in spans
        ),
        confidence=Confidence.ASSUMED
        if others
        else max((span.confidence for span in spans), key=_ORDER.index),
        remark=f"Công văn giao cho {named}; việc {' rồi '.join(others)} tiếp nhận nhiệm vụ là cách hiểu."
        if others
        else "",
    )


@attrs.frozen(kw_only=True)
class Partners:
    """The bodies with which a duty is done.

    Args:
        names: their names on the days concerned.
        confidence: how well the names are known.
        remarks: why they are not known better.
    """

    names: tuple[str, ...]
    confidence: Confidence
    remarks: tuple[str, ...]


def partners_of(task: Task, first: date, last: date, *, law: Law) -> Partners:
    """With whom a duty is done.

    Args:
        task: the duty.
        first: first day concerned.
        last: last day concerned.
        law: the law.
    """
    spans = [
        _joined(law.figure(f"ten_co_quan_phoi_hop.{column}").during(first, last)) for column in task.partners
    ]
    doubtful = [one for line in spans for one in line if one.mark]
    return Partners(
        names=tuple(one.value + (_days(one) if len(line) > 1 else "") for line in spans for one in line),
        confidence=max(
            (one.confidence for one in doubtful if one.stated_by is None),
            key=_ORDER.index,
            default=Confidence.TEXT,
        ),
        remarks=tuple(f"Tên gọi “{one.value}”: {one.mark}." for one in doubtful),
    )


def _central(task: Task, day: date, named_on: date, law: Law) -> Bodies:
    body = Body(level=AgencyLevel.CENTRAL, name=task.unit)
    under = law.at("bhxh_viet_nam_truc_thuoc", day)
    if under.valid_from <= named_on:
        return Bodies(bodies=(body,), confidence=Confidence.TEXT)
    return Bodies(
        bodies=(body,),
        confidence=Confidence.ASSUMED,
        remark="Tên đơn vị thuộc Bảo hiểm xã hội Việt Nam ghi theo công văn; từ ngày "
        f"{short_date(under.valid_from)} cơ cấu tổ chức thay đổi, tên mới chưa biết.",
    )


def _joined(values: tuple[DatedValue[Any], ...]) -> tuple[DatedValue[Any], ...]:
    """Values that adjoin and are the same, as one, with the weaker confidence."""
    spans: list[DatedValue[Any]] = []
    for one in values:
        if spans and spans[-1].value == one.value:
            weaker = max(spans[-1].confidence, one.confidence, key=_ORDER.index)
            spans[-1] = attrs.evolve(spans[-1], valid_to=one.valid_to, confidence=weaker)
        else:
            spans.append(one)
    return tuple(spans)


def _days(span: DatedValue[Any]) -> str:
    return f" (từ ngày {short_date(span.valid_from)} đến ngày {short_date(span.valid_to)})"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


__all__ = ["Bodies", "Partners", "bodies_of", "partners_of"]
