"""Who takes a step, as named in the papers of a case on a day.

Căn cứ: điểm 1.1 khoản 1, điểm 4.1 đến 4.5 khoản 4 Mục I, điểm 1.3 khoản 1 Mục II của công văn; the names that
change by date stand in ``legal_rules/law/figures/regimes.toml``.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from legal_rules.case import Agency, AgencyLevel, Case
from legal_rules.errors import OutsideLawError
from legal_rules.law.law import Law, default_law
from legal_rules.law.regimes import SupervisionKind, kinds_of_supervision, second_level, third_level


class Actor(StrEnum):
    """Who takes a step."""

    DATA_OWNER = "data_owner"
    AGENCY = "agency"
    DECIDING_AGENCY = "deciding_agency"
    DECIDING_HEAD = "deciding_head"
    CENTRAL_HEAD = "central_head"
    TEAM = "team"
    OTHER_INSPECTORATE = "other_inspectorate"
    SANCTION_AUTHORITY = "sanction_authority"
    EMPLOYER = "employer"
    POLICE = "police"

    def name_in(self, case: Case) -> str:
        """The actor as named in the papers of ``case``."""
        names = {
            Actor.AGENCY: case.agency.name,
            Actor.DECIDING_AGENCY: case.deciding_agency.name,
            Actor.DECIDING_HEAD: f"Giám đốc {case.deciding_agency.name}",
            Actor.EMPLOYER: case.employer.name,
        }
        return names.get(self, self.label)

    def name_on(self, case: Case, day: date, law: Law | None = None) -> str:
        """The actor as named in the papers of ``case`` on a day.

        Args:
            case: the case.
            day: the day.
            law: the law; left out, as encoded.
        """
        if self is Actor.TEAM:
            return {True: "Đoàn kiểm tra", False: "Đoàn thanh tra", None: self.label}[
                checks_only(case, day, law)
            ]
        if self is Actor.CENTRAL_HEAD:
            return f"{_central_head(day, law)} Bảo hiểm xã hội Việt Nam"
        return self.name_in(case)

    @property
    def label(self) -> str:
        """The actor in general, for the table."""
        return {
            Actor.DATA_OWNER: "Cơ quan, tổ chức chia sẻ dữ liệu",
            Actor.AGENCY: "Cơ quan bảo hiểm xã hội đang quản lý đơn vị",
            Actor.DECIDING_AGENCY: "Bảo hiểm xã hội cấp tỉnh",
            Actor.DECIDING_HEAD: "Giám đốc bảo hiểm xã hội cấp tỉnh",
            Actor.CENTRAL_HEAD: "Người đứng đầu Bảo hiểm xã hội Việt Nam",
            Actor.TEAM: "Đoàn thanh tra (kiểm tra)",
            Actor.OTHER_INSPECTORATE: "Cơ quan có thẩm quyền thanh tra, kiểm tra",
            Actor.SANCTION_AUTHORITY: "Người có thẩm quyền xử phạt vi phạm hành chính",
            Actor.EMPLOYER: "Đơn vị sử dụng lao động",
            Actor.POLICE: "Cơ quan Cảnh sát điều tra",
        }[self]


def _central_head(day: date, law: Law | None) -> str:
    try:
        return str((law or default_law()).at("nguoi_dung_dau_bhxh_viet_nam", day).value)
    except OutsideLawError:
        return "Người đứng đầu"


def tier_of(level: AgencyLevel, day: date, law: Law | None = None) -> AgencyLevel | None:
    """The level that stands on the tier of ``level`` on a day; None where nothing is encoded for it.

    Bảo hiểm xã hội tỉnh and khu vực are one tier, bảo hiểm xã hội huyện and cơ sở another.
    """
    if level is AgencyLevel.CENTRAL:
        return level
    find = second_level if level in {AgencyLevel.PROVINCE, AgencyLevel.REGION} else third_level
    try:
        return find(day, law=law)
    except OutsideLawError:
        return None


def checks_only(case: Case, day: date, law: Law | None = None) -> bool | None:
    """Whether the deciding agency of ``case`` checks and no longer inspects; None where it is not encoded."""
    level = tier_of(case.deciding_agency.level, day, law)
    if level is None:
        return None
    kinds = kinds_of_supervision(level, day, law=law)
    return not any(one.kind is SupervisionKind.INSPECTION for one in kinds)


def level_remark(agency: Agency, day: date, law: Law | None = None) -> str:
    """What must be said where an agency of this level does not exist on a day; empty where it does.

    Căn cứ: Quyết định số 391/QĐ-BTC, Quyết định số 2286/QĐ-BTC năm 2025 (theo nguồn dẫn lại).
    """
    level = tier_of(agency.level, day, law)
    if level is None or level is agency.level:
        return ""
    column = "cap_hai" if level in {AgencyLevel.PROVINCE, AgencyLevel.REGION} else "cap_ba"
    named = (law or default_law()).at(f"ten_co_quan_bhxh.{column}", day)
    return (
        f"Hồ sơ ghi {agency.name}; vào ngày này cơ quan ở cấp đó là {named.marked(named.value)}: kiểm tra "
        "lại "
        "tên cơ quan thực hiện."
    )


__all__ = ["Actor", "checks_only", "level_remark", "tier_of"]
