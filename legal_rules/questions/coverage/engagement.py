"""How one person works for one employer, as far as it is known; contradictions are refused.

Căn cứ: Điều 2 Luật Bảo hiểm xã hội năm 2024 and the provisions that `figures/coverage.toml` cites.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from legal_rules.errors import CaseDataError
from legal_rules.kernel import fields as f


class EngagementKind(StrEnum):
    """Under what a person works, or in what capacity."""

    INDEFINITE = "indefinite"
    FIXED_TERM = "fixed_term"
    SEASONAL = "seasonal"
    OTHER_NAME = "other_name"
    NONE_WRITTEN = "none_written"
    PROBATION = "probation"
    APPRENTICESHIP = "apprenticeship"
    PAID_MANAGER = "paid_manager"
    UNPAID_MANAGER = "unpaid_manager"
    HOUSEHOLD_OWNER = "household_owner"
    COMMUNE_OFFICER = "commune_officer"
    VILLAGE_OFFICER = "village_officer"
    DOMESTIC_WORKER = "domestic_worker"
    CIVIL_SERVANT = "civil_servant"
    PUBLIC_EMPLOYEE = "public_employee"

    @property
    def label(self) -> str:
        """The person, in Vietnamese, as it stands in a sentence."""
        return _LABELS[self]


_LABELS = {
    EngagementKind.INDEFINITE: "người làm việc theo hợp đồng lao động không xác định thời hạn",
    EngagementKind.FIXED_TERM: "người làm việc theo hợp đồng lao động xác định thời hạn",
    EngagementKind.SEASONAL: "người làm việc theo hợp đồng lao động theo mùa vụ hoặc theo một công việc "
    "nhất định",
    EngagementKind.OTHER_NAME: "người làm việc theo thỏa thuận bằng tên gọi khác",
    EngagementKind.NONE_WRITTEN: "người làm việc không có hợp đồng bằng văn bản",
    EngagementKind.PROBATION: "người làm việc theo hợp đồng thử việc",
    EngagementKind.APPRENTICESHIP: "người học nghề, tập nghề",
    EngagementKind.PAID_MANAGER: "người quản lý doanh nghiệp, người quản lý điều hành hợp tác xã có hưởng "
    "tiền lương",
    EngagementKind.UNPAID_MANAGER: "người quản lý, kiểm soát viên, người đại diện phần vốn không hưởng "
    "tiền lương",
    EngagementKind.HOUSEHOLD_OWNER: "chủ hộ kinh doanh có đăng ký kinh doanh",
    EngagementKind.COMMUNE_OFFICER: "người hoạt động không chuyên trách ở cấp xã",
    EngagementKind.VILLAGE_OFFICER: "người hoạt động không chuyên trách ở thôn, tổ dân phố",
    EngagementKind.DOMESTIC_WORKER: "người giúp việc gia đình",
    EngagementKind.CIVIL_SERVANT: "cán bộ, công chức",
    EngagementKind.PUBLIC_EMPLOYEE: "viên chức làm việc theo hợp đồng làm việc",
}

CONTRACTS = frozenset({EngagementKind.INDEFINITE, EngagementKind.FIXED_TERM, EngagementKind.SEASONAL})
"""Labour contracts called by that name."""

BY_NATURE = frozenset({EngagementKind.OTHER_NAME, EngagementKind.NONE_WRITTEN, EngagementKind.APPRENTICESHIP})
"""Work that can be a labour contract by its content: paid, and under direction and supervision."""

LABOUR = CONTRACTS | BY_NATURE
"""Work to which the rules on labour contracts apply."""

SELF_PAYING = frozenset({EngagementKind.UNPAID_MANAGER, EngagementKind.HOUSEHOLD_OWNER})
"""Persons who pay everything themselves. Căn cứ: khoản 4 Điều 33 Luật Bảo hiểm xã hội năm 2024."""


class Nationality(StrEnum):
    """Citizen of Vietnam or foreigner."""

    VIETNAMESE = "vietnamese"
    FOREIGN = "foreign"

    @property
    def label(self) -> str:
        """The Vietnamese words."""
        return "công dân Việt Nam" if self is Nationality.VIETNAMESE else "người nước ngoài"


class ProbationForm(StrEnum):
    """Where a probation is agreed."""

    SEPARATE = "separate"
    IN_LABOUR_CONTRACT = "in_labour_contract"


class PensionStanding(StrEnum):
    """Whether the person has a pension or a monthly social insurance allowance, or could have a pension."""

    NONE = "none"
    ELIGIBLE = "eligible"
    RECEIVING = "receiving"


class TaxMethod(StrEnum):
    """How a household business pays tax."""

    DECLARATION = "declaration"
    OTHER = "other"


def _flag() -> bool | None:
    field: bool | None = attrs.field(default=None, validator=f.optional(f.boolean))
    return field


def _count() -> int | None:
    field: int | None = attrs.field(default=None, validator=f.optional(f.number_from_zero))
    return field


def _day() -> date | None:
    field: date | None = attrs.field(default=None, validator=f.optional(f.day))
    return field


@attrs.frozen(kw_only=True)
class Engagement:
    """One person's work for one employer, and the month asked. ``None`` is unknown everywhere.

    Being disabled changes the rate of the employer, not who must be insured; it is not asked here.

    Args:
        kind: under what the person works, or in what capacity; that of the paper in force in the month.
        first_day: first day of the term as agreed; without a written agreement, first day of work.
        last_day: last day of the term as agreed; without a term, the day the work ended.
        term_months: length as written in the contract, whole tháng, where the days are not known; with both
            days it must agree with them.
        open_ended: no last day is agreed and the work has not ended.
        paid_work: the work is paid (việc làm có trả công, tiền lương); asked for agreements under another
            name, work without a written contract, and apprentices.
        supervised: one side directs and supervises the other; asked for the same.
        probation: where the probation is agreed; only for ``kind`` probation.
        part_time: works less than full time.
        month_pay: wage of the month, đồng; asked for part-time work.
        nationality: citizen of Vietnam or foreigner.
        work_permit: a foreigner has a work permit, practice certificate or practice licence.
        intra_company_transfer: a foreigner moved inside the company group.
        retirement_age_at_signing: a foreigner was at retirement age when the contract was signed.
        treaty: a treaty that binds Vietnam provides otherwise for this foreigner.
        pension: pension or monthly allowance, in the month.
        at_retirement_age: an unpaid manager or household owner is at retirement age in the month.
        tax_method: how the household business pays tax in the month.
        other_engagements: the person works for another employer as well in the month.
        first_signed: of all contracts running in the month this one was signed first.
        highest_paid: of all contracts running in the month this one has the highest wage.
        days_without_pay: working days (ngày làm việc) of the month without work and without wage from this
            employer, for whatever reason: unpaid leave, sick leave, days before the first and after the last.
        sick_leave_days: those of them that are sick leave, ngày làm việc.
        agreed_to_pay: employer and worker agreed to pay for the month all the same.

    Raises:
        CaseDataError: a field has no allowed form; ``BHXH-C070`` to ``BHXH-C076``, two of them contradict
            each other, all contradictions at once.
    """

    kind: EngagementKind | None = f.enum(EngagementKind, default=None)
    first_day: date | None = _day()
    last_day: date | None = _day()
    term_months: int | None = _count()
    open_ended: bool | None = _flag()
    paid_work: bool | None = _flag()
    supervised: bool | None = _flag()
    probation: ProbationForm | None = f.enum(ProbationForm, default=None)
    part_time: bool | None = _flag()
    month_pay: int | None = attrs.field(default=None, validator=f.optional(f.dong))
    nationality: Nationality | None = f.enum(Nationality, default=None)
    work_permit: bool | None = _flag()
    intra_company_transfer: bool | None = _flag()
    retirement_age_at_signing: bool | None = _flag()
    treaty: bool | None = _flag()
    pension: PensionStanding | None = f.enum(PensionStanding, default=None)
    at_retirement_age: bool | None = _flag()
    tax_method: TaxMethod | None = f.enum(TaxMethod, default=None)
    other_engagements: bool | None = _flag()
    first_signed: bool | None = _flag()
    highest_paid: bool | None = _flag()
    days_without_pay: int | None = _count()
    sick_leave_days: int | None = _count()
    agreed_to_pay: bool | None = _flag()

    def __attrs_post_init__(self) -> None:
        from legal_rules.questions.coverage.contradictions import contradictions

        problems = contradictions(self)
        if problems:
            raise CaseDataError(problems)


FIELDS = tuple(attribute.name for attribute in attrs.fields(Engagement))
"""The names of all facts, in order."""


__all__ = [
    "BY_NATURE",
    "CONTRACTS",
    "FIELDS",
    "LABOUR",
    "SELF_PAYING",
    "Engagement",
    "EngagementKind",
    "Nationality",
    "PensionStanding",
    "ProbationForm",
    "TaxMethod",
]
