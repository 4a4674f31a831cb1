"""The employer and the people who act for it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from legal_rules.kernel import fields as f


class EmployerKind(StrEnum):
    """Legal kind of an employer."""

    LIMITED_COMPANY = "limited_company"
    JOINT_STOCK_COMPANY = "joint_stock_company"
    PARTNERSHIP = "partnership"
    STATE_ENTERPRISE = "state_enterprise"
    PRIVATE_ENTERPRISE = "private_enterprise"
    COOPERATIVE = "cooperative"
    HOUSEHOLD_BUSINESS = "household_business"
    INDIVIDUAL = "individual"
    BRANCH = "branch"
    REPRESENTATIVE_OFFICE = "representative_office"
    PUBLIC_SERVICE_UNIT = "public_service_unit"
    ASSOCIATION = "association"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Vietnamese name, as written in papers."""
        return _KIND_LABELS[self]

    @property
    def commercial_legal_entity(self) -> bool | None:
        """Whether the kind settles that it is a commercial legal entity; None where it does not.

        Căn cứ: Điều 75, Điều 84 và Điều 101 Bộ luật Dân sự năm 2015 (cách hiểu, cần xác nhận).
        """
        return _COMMERCIAL.get(self)


_KIND_LABELS = {
    EmployerKind.LIMITED_COMPANY: "Công ty trách nhiệm hữu hạn",
    EmployerKind.JOINT_STOCK_COMPANY: "Công ty cổ phần",
    EmployerKind.PARTNERSHIP: "Công ty hợp danh",
    EmployerKind.STATE_ENTERPRISE: "Doanh nghiệp nhà nước",
    EmployerKind.PRIVATE_ENTERPRISE: "Doanh nghiệp tư nhân",
    EmployerKind.COOPERATIVE: "Hợp tác xã",
    EmployerKind.HOUSEHOLD_BUSINESS: "Hộ kinh doanh",
    EmployerKind.INDIVIDUAL: "Cá nhân kinh doanh",
    EmployerKind.BRANCH: "Chi nhánh",
    EmployerKind.REPRESENTATIVE_OFFICE: "Văn phòng đại diện",
    EmployerKind.PUBLIC_SERVICE_UNIT: "Đơn vị sự nghiệp công lập",
    EmployerKind.ASSOCIATION: "Hội, tổ chức xã hội",
    EmployerKind.OTHER: "Tổ chức khác",
}
_COMMERCIAL = {
    EmployerKind.LIMITED_COMPANY: True,
    EmployerKind.JOINT_STOCK_COMPANY: True,
    EmployerKind.PARTNERSHIP: True,
    EmployerKind.STATE_ENTERPRISE: True,
    EmployerKind.COOPERATIVE: True,
    EmployerKind.PRIVATE_ENTERPRISE: False,
    EmployerKind.HOUSEHOLD_BUSINESS: False,
    EmployerKind.INDIVIDUAL: False,
    EmployerKind.BRANCH: False,
    EmployerKind.REPRESENTATIVE_OFFICE: False,
    EmployerKind.PUBLIC_SERVICE_UNIT: False,
    EmployerKind.ASSOCIATION: False,
}


class WageRegion(StrEnum):
    """Region of the regional minimum wage (vùng)."""

    I = "I"  # noqa: E741  the region's own name
    II = "II"
    III = "III"
    IV = "IV"


class PersonRole(StrEnum):
    """What a person was for the employer."""

    LEGAL_REPRESENTATIVE = "legal_representative"
    CHIEF_ACCOUNTANT = "chief_accountant"
    DECISION_MAKER = "decision_maker"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            PersonRole.LEGAL_REPRESENTATIVE: "Người đại diện theo pháp luật",
            PersonRole.CHIEF_ACCOUNTANT: "Kế toán trưởng",
            PersonRole.DECISION_MAKER: "Người quyết định",
        }[self]


@attrs.frozen(kw_only=True)
class ResponsiblePerson:
    """A representative, chief accountant or other person who decided, in their period.

    Args:
        id: identifier inside the case.
        name: full name.
        role: what the person was.
        position: position in the employer's own words.
        valid_from: first day in the role; None where not known.
        valid_to: last day in the role; None where not known or still in it.
        birth_date: date of birth.
        nationality: nationality.
        identity_number: số định danh/CCCD (12 digits), CMND (9) or passport, as text.
        identity_issued_on: day of issue.
        identity_issued_by: issuing authority.
        address: permanent or present address.
    """

    id: str = attrs.field(validator=f.identifier)
    name: str = attrs.field(validator=f.text)
    role: PersonRole = f.enum(PersonRole)
    position: str | None = attrs.field(default=None, validator=f.optional(f.text))
    valid_from: date | None = attrs.field(default=None, validator=f.optional(f.day))
    valid_to: date | None = attrs.field(default=None, validator=f.optional(f.day))
    birth_date: date | None = attrs.field(default=None, validator=f.optional(f.day))
    nationality: str | None = attrs.field(default=None, validator=f.optional(f.text))
    identity_number: str | None = attrs.field(default=None, validator=f.optional(f.identity_number))
    identity_issued_on: date | None = attrs.field(default=None, validator=f.optional(f.day))
    identity_issued_by: str | None = attrs.field(default=None, validator=f.optional(f.text))
    address: str | None = attrs.field(default=None, validator=f.optional(f.text))

    def in_role(self, on: date) -> bool | None:
        """Whether the person was in the role on ``on``; None where the period is not known."""
        if self.valid_to is not None and self.valid_to < on:
            return False
        return None if self.valid_from is None else self.valid_from <= on


class EmployerChangeKind(StrEnum):
    """What may happen to an employer while a case runs."""

    MOVED = "moved"
    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    CONVERTED = "converted"
    SUSPENDED = "suspended"
    DISSOLVED = "dissolved"
    BANKRUPT = "bankrupt"


@attrs.frozen(kw_only=True)
class EmployerChange:
    """A change of the employer.

    Args:
        kind: what happened.
        on: effective day; None where not known.
        detail: new address, successor and so on, in Vietnamese.
    """

    kind: EmployerChangeKind = f.enum(EmployerChangeKind)
    on: date | None = attrs.field(default=None, validator=f.optional(f.day))
    detail: str | None = attrs.field(default=None, validator=f.optional(f.text))


@attrs.frozen(kw_only=True)
class Employer:
    """The employer (đơn vị sử dụng lao động).

    Args:
        name: registered name.
        kind: legal kind.
        commercial_legal_entity: whether it is a commercial legal entity; checked against the kind.
        tax_code: mã số thuế, as text.
        insurance_code: mã đơn vị at the social insurance agency, None where it has none.
        registration_number: number of the business registration.
        registered_on: day of first registration.
        registered_by: registration authority.
        business: line of business.
        head_office: registered seat.
        workplace: where the work is done, if elsewhere.
        phone: telephone, as text.
        email: address.
        wage_region: region of the minimum wage where it works.
        people: representatives, chief accountants and those who decided.
        changes: moved, merged, dissolved and so on.
    """

    name: str = attrs.field(validator=f.text)
    kind: EmployerKind = f.enum(EmployerKind)
    commercial_legal_entity: bool | None = attrs.field(default=None, validator=f.optional(f.boolean))
    tax_code: str | None = attrs.field(default=None, validator=f.optional(f.tax_code))
    insurance_code: str | None = attrs.field(default=None, validator=f.optional(f.unit_code))
    registration_number: str | None = attrs.field(default=None, validator=f.optional(f.text))
    registered_on: date | None = attrs.field(default=None, validator=f.optional(f.day))
    registered_by: str | None = attrs.field(default=None, validator=f.optional(f.text))
    business: str | None = attrs.field(default=None, validator=f.optional(f.text))
    head_office: str | None = attrs.field(default=None, validator=f.optional(f.text))
    workplace: str | None = attrs.field(default=None, validator=f.optional(f.text))
    phone: str | None = attrs.field(default=None, validator=f.optional(f.text))
    email: str | None = attrs.field(default=None, validator=f.optional(f.text))
    wage_region: WageRegion | None = f.enum(WageRegion, default=None)
    people: tuple[ResponsiblePerson, ...] = attrs.field(
        default=(), validator=f.each(f.instance_of(ResponsiblePerson))
    )
    changes: tuple[EmployerChange, ...] = attrs.field(
        default=(), validator=f.each(f.instance_of(EmployerChange))
    )

    @property
    def is_commercial_legal_entity(self) -> bool | None:
        """What is stated, else what the kind settles, else None (not known)."""
        if self.commercial_legal_entity is not None:
            return self.commercial_legal_entity
        return self.kind.commercial_legal_entity

    def representative(self, on: date) -> ResponsiblePerson | None:
        """The legal representative in office on ``on``; the last one entered where periods are not known."""
        candidates = [p for p in self.people if p.role is PersonRole.LEGAL_REPRESENTATIVE]
        known = [p for p in candidates if p.in_role(on)]
        unknown = [p for p in candidates if p.in_role(on) is None]
        best = known or unknown
        return best[-1] if best else None
