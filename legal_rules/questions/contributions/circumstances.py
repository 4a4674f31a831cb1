"""What a month's contributions hang on besides the wage: who works, how, for whom; contradictions refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

import attrs

from legal_rules.case import Fund
from legal_rules.case.contributions import month_index
from legal_rules.case.employer import WageRegion
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel import fields as f
from legal_rules.kernel.rounding import percent


class WorkerKind(StrEnum):
    """Who is insured."""

    EMPLOYEE = "employee"
    FOREIGN = "foreign"
    HOUSEHOLD_OWNER = "household_owner"
    UNPAID_MANAGER = "unpaid_manager"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            WorkerKind.EMPLOYEE: "người lao động Việt Nam",
            WorkerKind.FOREIGN: "người lao động nước ngoài",
            WorkerKind.HOUSEHOLD_OWNER: "chủ hộ kinh doanh",
            WorkerKind.UNPAID_MANAGER: "người quản lý không hưởng tiền lương",
        }[self]

    @property
    def pays_alone(self) -> bool:
        """Whether the person pays everything and no employer pays anything.

        Căn cứ: khoản 4 Điều 33 Luật Bảo hiểm xã hội năm 2024.
        """
        return self in {WorkerKind.HOUSEHOLD_OWNER, WorkerKind.UNPAID_MANAGER}


class ContractTerm(StrEnum):
    """Length of the labour contract."""

    FROM_THREE_MONTHS = "from_three_months"
    ONE_TO_UNDER_THREE_MONTHS = "one_to_under_three_months"


class WageSetting(StrEnum):
    """Who sets the wage."""

    EMPLOYER = "employer"
    STATE = "state"


class AccidentRate(StrEnum):
    """Rate of the occupational accident fund; the lower one needs an approval of the employer's request.

    The lower rate is not for domestic workers. Căn cứ: Nghị định số 58/2020/NĐ-CP (theo nguồn dẫn lại).
    """

    NORMAL = "normal"
    REDUCED = "reduced"


class FloorSupplement(StrEnum):
    """What raises the lowest base to June 2022.

    Căn cứ: Điều 6 Quyết định số 595/QĐ-BHXH (cách hiểu, cần xác nhận).
    """

    TRAINED = "trained"
    HEAVY = "heavy"
    VERY_HEAVY = "very_heavy"


def _as_rate(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return percent(value)
        except ValueError:
            return value
    return value


def _rate(_instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, Fraction) or value < 0:
        f.fail(
            attribute,
            "BHXH-C086",
            f"phải là tỷ lệ từ 0%, nhận được {f.shown(value)}",
            "ghi dạng “0.5%” hoặc dùng fractions.Fraction, không dùng số thập phân",
        )


@attrs.frozen(kw_only=True)
class DisabledHire:
    """A newly recruited disabled worker, for whom the employer's unemployment contribution is reduced.

    How far it is reduced was not read in the law, so that it is stated here, with its ground.

    Args:
        hired_in: month of recruitment, ``YYYY-MM``; the reduction begins with it (assumed).
        employer_rate: the employer's rate while it is reduced, ``"0.5%"`` or a Fraction.
        because: the document that fixes the rate, in Vietnamese.

    Căn cứ: khoản 6 Điều 33 Luật Việc làm năm 2025.
    """

    hired_in: str = attrs.field(validator=f.month)
    employer_rate: Fraction = attrs.field(converter=_as_rate, validator=_rate)
    because: str = attrs.field(validator=f.text)


def _members(kind: type[StrEnum], value: Any) -> Any:
    """Members in the order of their class, each once; what is no member stays for the validator to name."""
    if not isinstance(value, tuple | list | set | frozenset):
        return value
    given = [kind(one) if isinstance(one, str) and one in set(kind) else one for one in value]
    if all(isinstance(one, kind) for one in given):
        return tuple(one for one in kind if one in given)
    return tuple(given)


def _as_supplements(value: Any) -> Any:
    return _members(FloorSupplement, value)


def _as_funds(value: Any) -> Any:
    return _members(Fund, value)


@attrs.frozen(kw_only=True)
class Circumstances:
    """Everything but the wage; meaning of the fields as in `monthly`.

    Raises:
        CaseDataError: a field has no allowed form, or two of them contradict each other (BHXH-C084 to C086).
    """

    month: str = attrs.field(validator=f.month)
    region: WageRegion = f.enum(WageRegion)
    worker: WorkerKind = f.enum(WorkerKind)
    contract: ContractTerm = f.enum(ContractTerm)
    part_time: bool = attrs.field(validator=f.boolean)
    wage_setting: WageSetting = f.enum(WageSetting)
    paid_by_state_budget: bool = attrs.field(validator=f.boolean)
    state_funded_unit: bool = attrs.field(validator=f.boolean)
    accident_rate: AccidentRate = f.enum(AccidentRate)
    floor_supplements: tuple[FloorSupplement, ...] = attrs.field(
        converter=_as_supplements, validator=f.each(f.one_of(FloorSupplement))
    )
    disabled_hire: DisabledHire | None = attrs.field(validator=f.optional(f.instance_of(DisabledHire)))
    funds: tuple[Fund, ...] | None = attrs.field(
        converter=_as_funds, validator=f.optional(f.each(f.one_of(Fund)))
    )

    def __attrs_post_init__(self) -> None:
        problems = [*_contradictions(self)]
        if problems:
            raise CaseDataError(problems)


_STANDARD: Mapping[str, object] = {
    "contract": ContractTerm.FROM_THREE_MONTHS,
    "part_time": False,
    "wage_setting": WageSetting.EMPLOYER,
    "paid_by_state_budget": False,
    "state_funded_unit": False,
    "accident_rate": AccidentRate.NORMAL,
    "floor_supplements": (),
    "disabled_hire": None,
}
"""What the fields are that say nothing particular."""

_NOT_FOREIGN = ("contract", "wage_setting", "paid_by_state_budget")
"""Officials are citizens, and foreign workers are insured with contracts of a year or more only.

Căn cứ: khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2014, khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2024.
"""


def _contradictions(asked: Circumstances) -> Iterator[Problem]:
    """What cannot be true together."""
    excluded: Iterable[str] = ()
    if asked.worker.pays_alone:
        excluded = _STANDARD
    elif asked.worker is WorkerKind.FOREIGN:
        excluded = _NOT_FOREIGN
    for name in excluded:
        if getattr(asked, name) != _STANDARD[name]:
            yield Problem(
                code="BHXH-C084",
                where=name,
                message=f"{_shown(getattr(asked, name))} không đi cùng worker = {asked.worker.value} "
                f"({asked.worker.label})",
                mend=f"bỏ {name}, hoặc sửa worker",
            )
    if {FloorSupplement.HEAVY, FloorSupplement.VERY_HEAVY} <= set(asked.floor_supplements):
        yield Problem(
            code="BHXH-C084",
            where="floor_supplements",
            message="heavy và very_heavy không đi cùng nhau",
            mend="chọn một: heavy (nặng nhọc, độc hại, nguy hiểm) hoặc very_heavy (đặc biệt nặng nhọc, "
            "độc hại, nguy hiểm)",
        )
    if asked.floor_supplements and asked.wage_setting is WageSetting.STATE:
        yield Problem(
            code="BHXH-C084",
            where="floor_supplements",
            message="phần cộng thêm vào mức thấp nhất chỉ có với tiền lương do đơn vị quyết định, "
            f"nhận được wage_setting = {asked.wage_setting.value}",
            mend="bỏ floor_supplements, hoặc sửa wage_setting",
        )
    hire = asked.disabled_hire
    if hire is not None and month_index(asked.month) < month_index(hire.hired_in):
        yield Problem(
            code="BHXH-C085",
            where="disabled_hire.hired_in",
            message=f"tháng tuyển dụng {hire.hired_in} sau tháng {asked.month} đang hỏi",
            mend="sửa tháng tuyển dụng, hoặc hỏi từ tháng đó",
        )


def _shown(value: object) -> str:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value))
    return "true" if value is True else "người khuyết tật mới tuyển dụng"


__all__ = [
    "AccidentRate",
    "Circumstances",
    "ContractTerm",
    "DisabledHire",
    "FloorSupplement",
    "WageSetting",
    "WorkerKind",
]
