"""What the employer did or failed to do, one class a situation; ``None`` always means "not known"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.case import Fund
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel import fields as f
from legal_rules.kernel.wording import short_date


class FundGroup(StrEnum):
    """The three insurances, each with its own law on late payment and evasion."""

    BHXH = "bhxh"
    BHTN = "bhtn"
    BHYT = "bhyt"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            FundGroup.BHXH: "bảo hiểm xã hội bắt buộc",
            FundGroup.BHTN: "bảo hiểm thất nghiệp",
            FundGroup.BHYT: "bảo hiểm y tế",
        }[self]

    @property
    def funds(self) -> tuple[Fund, ...]:
        """The funds that its contributions go to."""
        return {
            FundGroup.BHXH: (Fund.HUU_TRI_TU_TUAT, Fund.OM_DAU_THAI_SAN, Fund.TNLD_BNN),
            FundGroup.BHTN: (Fund.BHTN,),
            FundGroup.BHYT: (Fund.BHYT,),
        }[self]


class NotYet(StrEnum):
    """Something has not happened by the day for which the question is asked: known, not unknown."""

    NOT_YET = "not_yet"


class JustifiedReason(StrEnum):
    """Why an act is not evasion though its days have run.

    Căn cứ: khoản 2 Điều 39 Luật Bảo hiểm xã hội năm 2024; Điều 4 Nghị định số 274/2025/NĐ-CP (theo nguồn dẫn
    lại).
    """

    NONE = "none"
    DISASTER = "disaster"
    EPIDEMIC = "epidemic"
    EMERGENCY = "emergency"
    FORCE_MAJEURE = "force_majeure"

    @property
    def label(self) -> str:
        """The Vietnamese words."""
        return {
            JustifiedReason.NONE: "không có lý do chính đáng",
            JustifiedReason.DISASTER: "thiên tai, hỏa hoạn ảnh hưởng trực tiếp, nghiêm trọng đến sản xuất, "
            "kinh doanh",
            JustifiedReason.EPIDEMIC: "dịch bệnh nguy hiểm đã công bố ảnh hưởng nghiêm trọng đến sản xuất, "
            "kinh doanh, khả năng tài chính",
            JustifiedReason.EMERGENCY: "tình trạng khẩn cấp",
            JustifiedReason.FORCE_MAJEURE: "sự kiện bất khả kháng khác theo pháp luật dân sự",
        }[self]

    @property
    def point(self) -> str | None:
        """The letter of its point in Điều 4 Nghị định số 274/2025/NĐ-CP; None for no reason."""
        return {
            JustifiedReason.DISASTER: "a",
            JustifiedReason.EPIDEMIC: "b",
            JustifiedReason.EMERGENCY: "c",
            JustifiedReason.FORCE_MAJEURE: "d",
        }.get(self)


DayOrNot = date | NotYet
"""A day, or ``"not_yet"``."""


def _as_not_yet(value: Any) -> Any:
    return NotYet(value) if value == NotYet.NOT_YET.value else value


def _day_or_not(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, NotYet):
        f.day(instance, attribute, value)


def _when() -> Any:
    return attrs.field(default=None, converter=_as_not_yet, validator=f.optional(_day_or_not))


def _day() -> Any:
    return attrs.field(default=None, validator=f.optional(f.day))


def _month() -> Any:
    return attrs.field(default=None, validator=f.optional(f.month))


def _dong() -> Any:
    return attrs.field(default=None, validator=f.optional(f.dong))


@attrs.frozen(kw_only=True, cache_hash=True)
class ConductFacts:
    """What all situations share. A day after the day asked about is not counted yet.

    Args:
        fund_group: the insurance.
        justified_reason: the reason that the employer has; ``"none"`` = none, as established.
        reason_announced: whether the competent authority has announced the event; not asked without a reason.
    """

    fund_group: FundGroup = f.enum(FundGroup)
    justified_reason: JustifiedReason | None = f.enum(JustifiedReason, default=None)
    reason_announced: bool | None = attrs.field(default=None, validator=f.optional(f.boolean))

    def __attrs_post_init__(self) -> None:
        problems = tuple(self._contradictions())
        if problems:
            raise CaseDataError(problems)

    def _contradictions(self) -> Iterable[Problem]:
        return ()


@attrs.frozen(kw_only=True, cache_hash=True)
class Unregistered(ConductFacts):
    """A worker, or several of the same day, not registered (for BHYT: not on the list of members).

    Args:
        subject_from: the day from which participation was compulsory.
        subject_by: a day on which it was compulsory for certain, where ``subject_from`` is not known.
        registered_on: the day of registration; ``"not_yet"`` = still not registered.
        month: the month whose contribution is asked about, ``YYYY-MM``; it matters for BHYT only, where what
            was owed up to 30/6/2025 follows a rule of its own.
    """

    subject_from: date | None = _day()
    subject_by: date | None = _day()
    registered_on: DayOrNot | None = _when()
    month: str | None = _month()

    def _contradictions(self) -> Iterable[Problem]:
        if self.month is not None and self.subject_from is not None:
            first = f"{self.subject_from.year:04d}-{self.subject_from.month:02d}"
            if self.month < first:
                yield Problem(
                    code="BHXH-C114",
                    where="month",
                    message=f"tháng {self.month} trước ngày {short_date(self.subject_from)}, ngày người lao "
                    "động thuộc diện tham gia",
                    mend="sửa tháng, hoặc sửa ngày thuộc diện tham gia",
                )
        if None not in (self.subject_from, self.subject_by):
            yield Problem(
                code="BHXH-C116",
                where="subject_by",
                message="đã có ngày thuộc diện tham gia thì không ghi ngày chắc chắn đã thuộc diện",
                mend="bỏ subject_by, hoặc bỏ subject_from nếu chưa biết chắc",
            )


@attrs.frozen(kw_only=True, cache_hash=True)
class UnderDeclared(ConductFacts):
    """A worker registered with a wage base; is it lower than the law requires?

    Args:
        month: the month, ``YYYY-MM``.
        legal_base: the base that the law requires for the month, đồng a month.
        declared_base: the base that was registered, đồng a month; a worker who was not registered at all is
            `Unregistered`.
        declared_on: the day on which this base was registered; where it is not known and the base is, some
            day up to the day asked about.
        made_good_on: the day on which the difference was paid; ``"not_yet"`` = still unpaid. It matters for
            months up to 6/2025 only.
    """

    month: str = attrs.field(validator=f.month)
    legal_base: int | None = _dong()
    declared_base: int | None = _dong()
    declared_on: date | None = _day()
    made_good_on: DayOrNot | None = _when()

    def _contradictions(self) -> Iterable[Problem]:
        if self.declared_base == 0:
            yield Problem(
                code="BHXH-C110",
                where="declared_base",
                message="mức đã đăng ký là 0 đồng: người lao động chưa được đăng ký tham gia",
                mend="dùng Unregistered cho người chưa được đăng ký",
            )


@attrs.frozen(kw_only=True, cache_hash=True)
class Unpaid(ConductFacts):
    """A month that was registered, and is not, or not wholly, paid.

    Args:
        month: the month, ``YYYY-MM``; left out where ``payment_day`` tells more (cycles of 3 or 6 months).
        payment_day: the last day for paying in time; left out, that of the month.
        due: what had to be paid, đồng.
        paid: what was paid, đồng.
        paid_on: the day of the (last) payment; ``"not_yet"`` = nothing paid.
        reminded_on: the day of the first written reminder after the payment day; ``"not_yet"`` = none sent. A
            reminder on or before the payment day asks for something else and does not count here.
    """

    month: str | None = _month()
    payment_day: date | None = _day()
    due: int | None = _dong()
    paid: int | None = _dong()
    paid_on: DayOrNot | None = _when()
    reminded_on: DayOrNot | None = _when()

    def _contradictions(self) -> Iterable[Problem]:
        if self.month is None and self.payment_day is None:
            yield Problem(
                code="BHXH-C111",
                where="month",
                message="chưa có tháng, cũng chưa có ngày đóng chậm nhất",
                mend="ghi month, ví dụ “2025-08”, hoặc payment_day",
            )
        if self.month is not None and self.payment_day is not None:
            first = date.fromisoformat(f"{self.month}-01")
            if self.payment_day < first:
                yield Problem(
                    code="BHXH-C112",
                    where="payment_day",
                    message=f"ngày đóng chậm nhất {short_date(self.payment_day)} trước tháng {self.month}",
                    mend="sửa ngày, hoặc sửa tháng",
                )
        if self.paid is not None and self.paid_on is not None:
            undated = self.paid_on is NotYet.NOT_YET
            if (self.paid > 0) == undated:
                yield Problem(
                    code="BHXH-C113",
                    where="paid_on",
                    message="đã có số tiền đóng nhưng ngày đóng ghi là chưa đóng"
                    if undated
                    else "có ngày đóng nhưng số tiền đã đóng là 0 đồng",
                    mend="sửa số tiền đã đóng, hoặc sửa ngày đóng",
                )


__all__ = [
    "ConductFacts",
    "DayOrNot",
    "FundGroup",
    "JustifiedReason",
    "NotYet",
    "UnderDeclared",
    "Unpaid",
    "Unregistered",
]
