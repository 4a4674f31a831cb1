"""What counts of a wage: the parts that contributions are reckoned on in a month.

For wages set by the employer. What counted to the end of 2015 is not encoded.
Căn cứ: khoản 2 Điều 89 Luật Bảo hiểm xã hội năm 2014; điểm b khoản 1 Điều 31 Luật Bảo hiểm xã hội năm 2024;
Điều 7 Nghị định số 158/2025/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from typing import Any

import attrs

from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel import fields as f
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.finding import Finding, MissingFact, Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import money
from legal_rules.law.law import Law, default_law
from legal_rules.questions.contributions.bases import first_day_of
from legal_rules.questions.contributions.given import require_month

TITLE = "Tiền lương làm căn cứ đóng bảo hiểm bắt buộc của một tháng"


class Component(StrEnum):
    """Parts of a wage besides the wage by job or title itself."""

    ALLOWANCES = "phu_cap"
    REGULAR_SUPPLEMENTS = "bo_sung_on_dinh"
    VARIABLE_SUPPLEMENTS = "bo_sung_bien_dong"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            Component.ALLOWANCES: "phụ cấp lương",
            Component.REGULAR_SUPPLEMENTS: "khoản bổ sung khác trả thường xuyên, ổn định",
            Component.VARIABLE_SUPPLEMENTS: "khoản bổ sung khác theo năng suất, kết quả công việc hoặc trả "
            "không ổn định",
        }[self]

    @property
    def field(self) -> str:
        """Name of the field of `WageComponents`."""
        return self.name.lower()


@attrs.frozen(kw_only=True)
class WageComponents:
    """The wage of a month in its parts; a part that is not known is None, one that is not paid is 0.

    Args:
        wage: wage by job or title, đồng a month.
        allowances: wage allowances (phụ cấp lương), đồng a month.
        regular_supplements: other supplements that are paid regularly and in a stable sum each pay period,
            đồng a month.
        variable_supplements: other supplements that hang on productivity or results or are not stable, đồng a
            month.
    """

    wage: int | None = attrs.field(default=None, validator=f.optional(f.dong))
    allowances: int | None = attrs.field(default=None, validator=f.optional(f.dong))
    regular_supplements: int | None = attrs.field(default=None, validator=f.optional(f.dong))
    variable_supplements: int | None = attrs.field(default=None, validator=f.optional(f.dong))

    def of(self, component: Component) -> int | None:
        """One part besides the wage itself, đồng; None where not known."""
        found: int | None = getattr(self, component.field)
        return found


@attrs.frozen(kw_only=True)
class WageBaseFinding(Finding):
    """What contributions are reckoned on, before floor and caps.

    Args:
        amount: đồng a month; None while a part that counts is not known.
    """

    amount: int | None

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {"amount": self.amount}


def counted_components(month: str, *, law: Law | None = None) -> Mapping[Component, DatedValue[bool]]:
    """Which parts of a wage count in a month, each with its provision.

    Args:
        month: ``YYYY-MM``, from 2016-01.
        law: figures and settings; left out, as encoded.

    Raises:
        CaseDataError: ``BHXH-C007``, no month.
        OutsideLawError: ``BHXH-L030``, the month lies outside what is encoded.

    Căn cứ: khoản 2 Điều 89 Luật Bảo hiểm xã hội năm 2014; điểm b khoản 1 Điều 31 Luật Bảo hiểm xã hội năm
    2024.
    """
    law = law or default_law()
    require_month(month)
    return {one: law.of_month(f"luong_dong_bhxh_gom.{one.value}", month) for one in Component}


def wage_base(components: WageComponents, *, month: str, law: Law | None = None) -> WageBaseFinding:
    """The wage that contributions of a month are reckoned on, before floor and caps.

    In 2016 and 2017 wage and wage allowances; from 2018 to June 2025 other supplements as well; from July
    2025 those of them that are regular and stable in each pay period. That supplements hanging on
    productivity did not count before July 2025 either is assumed.

    Args:
        components: the parts of the wage.
        month: ``YYYY-MM``, from 2016-01.
        law: figures and settings; left out, as encoded.

    Returns:
        The finding with ``amount``; a part that does not count in that month may stay unknown.

    Raises:
        CaseDataError: ``BHXH-C087``, no wage components; ``BHXH-C007``, no month.
        OutsideLawError: ``BHXH-L030``, the month lies outside what is encoded.

    Căn cứ: khoản 2 Điều 89 Luật Bảo hiểm xã hội năm 2014; điểm b khoản 1 Điều 31 Luật Bảo hiểm xã hội năm
    2024; Điều 7 Nghị định số 158/2025/NĐ-CP.
    """
    if not isinstance(components, WageComponents):
        raise CaseDataError(
            Problem(
                code="BHXH-C087",
                where="components",
                message=f"phải là các khoản của tiền lương, nhận được {f.shown(components)}",
                mend="dùng WageComponents(wage=…, allowances=…, …)",
            )
        )
    counted = counted_components(month, law=law)
    parts = {one: components.of(one) for one, counts in counted.items() if counts.value}
    missing = _missing(components, parts)
    amount = None
    if components.wage is not None and not missing:
        amount = components.wage + sum(part for part in parts.values() if part is not None)
    return WageBaseFinding(
        question="wage_base",
        title=TITLE,
        subject="Người lao động",
        subject_id="worker",
        on=first_day_of(month),
        status=Status.NOT_ENOUGH_EVIDENCE if amount is None else Status.ESTABLISHED,
        summary=f"Chưa xác định được tiền lương làm căn cứ đóng: còn {len(missing):02d} khoản chưa rõ."
        if amount is None
        else f"Tiền lương làm căn cứ đóng, trước khi xét mức thấp nhất, cao nhất: {money(amount)}.",
        missing=missing,
        build_reasons=partial(_reasons, components, counted),
        amount=amount,
    )


def _missing(components: WageComponents, parts: Mapping[Component, int | None]) -> tuple[MissingFact, ...]:
    proof = "hợp đồng lao động, quy chế trả lương, bảng lương"
    found = []
    if components.wage is None:
        found.append(MissingFact(path="wage", meaning="Mức lương theo công việc hoặc chức danh", proof=proof))
    found += [
        MissingFact(path=one.field, meaning=f"Số tiền {one.label}", proof=proof)
        for one, part in parts.items()
        if part is None
    ]
    return tuple(found)


def _reasons(components: WageComponents, counted: Mapping[Component, DatedValue[bool]]) -> tuple[Reason, ...]:
    wage = components.wage
    return (
        Reason(
            sentence=f"Mức lương theo công việc hoặc chức danh: {_amount(wage)}",
            status=Status.NOT_ENOUGH_EVIDENCE if wage is None else Status.ESTABLISHED,
            citations=counted[Component.ALLOWANCES].citations,
            facts=("wage",),
        ),
        *(_part_reason(one, components.of(one), counts) for one, counts in counted.items()),
    )


def _part_reason(component: Component, part: int | None, counts: DatedValue[bool]) -> Reason:
    name = component.label[0].upper() + component.label[1:]
    if not counts.value:
        said = "không tính vào căn cứ đóng"
        status = Status.EXCLUDED
    else:
        said = f"tính vào căn cứ đóng, {_amount(part)}"
        status = Status.NOT_ENOUGH_EVIDENCE if part is None else Status.ESTABLISHED
    return Reason(
        sentence=f"{name}: {counts.marked(said)}",
        status=status,
        citations=counts.citations,
        facts=(component.field,),
    )


def _amount(value: int | None) -> str:
    return "chưa rõ" if value is None else money(value)


__all__ = ["Component", "WageBaseFinding", "WageComponents", "counted_components", "wage_base"]
