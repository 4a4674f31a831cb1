"""The workers: who they are, their contracts and wages."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from legal_rules.kernel import fields as f


class Sex(StrEnum):
    """Sex as entered in the identity papers."""

    MALE = "male"
    FEMALE = "female"

    @property
    def label(self) -> str:
        """Nam, Nữ."""
        return "Nam" if self is Sex.MALE else "Nữ"


class ContractKind(StrEnum):
    """Kind of the agreement under which a person works."""

    INDEFINITE = "indefinite"
    FIXED_TERM = "fixed_term"
    SEASONAL = "seasonal"
    PROBATION = "probation"
    APPRENTICESHIP = "apprenticeship"
    OTHER_NAME = "other_name"
    NONE_WRITTEN = "none_written"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            ContractKind.INDEFINITE: "Hợp đồng lao động không xác định thời hạn",
            ContractKind.FIXED_TERM: "Hợp đồng lao động xác định thời hạn",
            ContractKind.SEASONAL: "Hợp đồng lao động theo mùa vụ hoặc theo một công việc nhất định",
            ContractKind.PROBATION: "Hợp đồng thử việc",
            ContractKind.APPRENTICESHIP: "Hợp đồng đào tạo, học việc",
            ContractKind.OTHER_NAME: "Thỏa thuận bằng tên gọi khác",
            ContractKind.NONE_WRITTEN: "Không có hợp đồng bằng văn bản",
        }[self]


@attrs.frozen(kw_only=True)
class LabourContract:
    """One contract.

    Args:
        kind: kind of agreement.
        number: number on the paper.
        signed_on: day of signing.
        valid_from: first day of work.
        valid_to: last day; None where not known or without term.
        weekly_hours: for part-time work, hours a week.
    """

    kind: ContractKind = f.enum(ContractKind)
    number: str | None = attrs.field(default=None, validator=f.optional(f.text))
    signed_on: date | None = attrs.field(default=None, validator=f.optional(f.day))
    valid_from: date | None = attrs.field(default=None, validator=f.optional(f.day))
    valid_to: date | None = attrs.field(default=None, validator=f.optional(f.day))
    weekly_hours: int | None = attrs.field(default=None, validator=f.optional(f.number_from_zero))


@attrs.frozen(kw_only=True)
class WagePeriod:
    """The monthly wage on which contributions are reckoned, over a run of months.

    Args:
        first_month: first month, ``YYYY-MM``.
        last_month: last month, inclusive; None where not known or still paid.
        amount: đồng a month.
        source: where it is taken from, in Vietnamese.
    """

    first_month: str = attrs.field(validator=f.month)
    last_month: str | None = attrs.field(default=None, validator=f.optional(f.month))
    amount: int = attrs.field(validator=f.dong)
    source: str | None = attrs.field(default=None, validator=f.optional(f.text))


@attrs.frozen(kw_only=True)
class Worker:
    """A worker (người lao động).

    Args:
        id: identifier inside the case.
        name: full name.
        birth_date: date of birth.
        sex: sex.
        identity_number: số định danh/CCCD, as text.
        insurance_number: mã số BHXH, as text.
        nationality: nationality.
        job: position or work.
        contracts: contracts in order of time.
        wages: wages by period.
    """

    id: str = attrs.field(validator=f.identifier)
    name: str = attrs.field(validator=f.text)
    birth_date: date | None = attrs.field(default=None, validator=f.optional(f.day))
    sex: Sex | None = f.enum(Sex, default=None)
    identity_number: str | None = attrs.field(default=None, validator=f.optional(f.identity_number))
    insurance_number: str | None = attrs.field(default=None, validator=f.optional(f.insurance_number))
    nationality: str | None = attrs.field(default=None, validator=f.optional(f.text))
    job: str | None = attrs.field(default=None, validator=f.optional(f.text))
    contracts: tuple[LabourContract, ...] = attrs.field(
        default=(), validator=f.each(f.instance_of(LabourContract))
    )
    wages: tuple[WagePeriod, ...] = attrs.field(default=(), validator=f.each(f.instance_of(WagePeriod)))
