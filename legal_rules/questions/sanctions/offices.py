"""Who may sanction, up to which sum, for which acts; and who may only draw up minutes.

Căn cứ: Điều 48, Điều 49, Điều 52 Nghị định số 12/2022/NĐ-CP (titles read, sums not); Điều 54 đến Điều 61,
Điều 63 Nghị định số 283/2026/NĐ-CP; Nghị định số 189/2025/NĐ-CP for the chairmen of communes.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.case.events import IssuerKind
from legal_rules.errors import OutsideLawError, Problem
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.wording import short_date
from legal_rules.law.fine_rules import FineRule
from legal_rules.law.law import Law, default_law
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.law.registry import cite


class Office(StrEnum):
    """An office that some decree gives, or expressly does not give, the power to fine; lowest level first."""

    BHXH_LOCAL = "bhxh_local"
    BHXH_PROVINCE = "bhxh_province"
    COMMUNE_CHAIR = "commune_chair"
    DISTRICT_CHAIR = "district_chair"
    HOME_AFFAIRS_DIRECTOR = "home_affairs_director"
    COMMUNE_POLICE = "commune_police"
    POLICE_DIVISION = "police_division"
    BHXH_TEAM_HEAD = "bhxh_team_head"
    WAGE_DEPARTMENT_TEAM_HEAD = "wage_department_team_head"
    EMPLOYMENT_DEPARTMENT_TEAM_HEAD = "employment_department_team_head"
    PROVINCE_CHAIR = "province_chair"
    BHXH_VIETNAM = "bhxh_vietnam"
    EMPLOYMENT_DEPARTMENT = "employment_department"
    WAGE_DEPARTMENT = "wage_department"
    MINISTRY_TEAM_HEAD = "ministry_team_head"
    PROVINCE_POLICE = "province_police"

    def label_on(self, day: date, *, law: Law | None = None) -> str:
        """What the office is called on a day.

        Args:
            day: the day.
            law: the law; left out, as encoded.
        """
        the_law = law or default_law()
        match self:
            case Office.BHXH_LOCAL:
                base_unit = the_law.at("cap_co_quan_bhxh.cap_ba", day).value == "base_unit"
                return "Giám đốc BHXH cơ sở" if base_unit else "Giám đốc BHXH cấp huyện"
            case Office.BHXH_PROVINCE:
                region = the_law.at("cap_co_quan_bhxh.cap_hai", day).value == "region"
                return "Giám đốc BHXH khu vực" if region else "Giám đốc BHXH cấp tỉnh"
            case Office.BHXH_VIETNAM:
                return f"{the_law.at('nguoi_dung_dau_bhxh_viet_nam', day).value} BHXH Việt Nam"
            case Office.BHXH_TEAM_HEAD:
                what = "kiểm tra" if day >= CHECK_REGIME_FROM else "thanh tra"
                return f"Trưởng đoàn {what} chuyên ngành do BHXH Việt Nam thành lập"
            case Office.HOME_AFFAIRS_DIRECTOR:
                new = the_law.at("bo_quan_ly_nha_nuoc", day).value == "Bộ Nội vụ"
                return "Giám đốc Sở Nội vụ" if new else _LABOUR_INSPECTOR
            case _:
                return _LABELS[self]

    @property
    def figure(self) -> str:
        """Key of the figure that holds its ceiling."""
        return _FIGURES[self]

    @property
    def of_bhxh(self) -> bool:
        """Whether it is an office of the social insurance agencies."""
        return self in _OF_BHXH

    @property
    def of_police(self) -> bool:
        """Whether it is an office of the police."""
        return self in _OF_POLICE


_OF_BHXH = frozenset({Office.BHXH_LOCAL, Office.BHXH_PROVINCE, Office.BHXH_TEAM_HEAD, Office.BHXH_VIETNAM})
_OF_POLICE = frozenset({Office.COMMUNE_POLICE, Office.POLICE_DIVISION, Office.PROVINCE_POLICE})

_LABOUR_INSPECTOR = "Chánh Thanh tra Sở Lao động - Thương binh và Xã hội"
_LABELS = {
    Office.COMMUNE_CHAIR: "Chủ tịch Ủy ban nhân dân cấp xã",
    Office.DISTRICT_CHAIR: "Chủ tịch Ủy ban nhân dân cấp huyện",
    Office.COMMUNE_POLICE: "Trưởng Công an cấp xã",
    Office.POLICE_DIVISION: "Trưởng phòng nghiệp vụ thuộc Công an cấp tỉnh",
    Office.WAGE_DEPARTMENT_TEAM_HEAD: "Trưởng đoàn kiểm tra do Cục trưởng Cục Tiền lương và Bảo hiểm xã hội "
    "thành lập",
    Office.EMPLOYMENT_DEPARTMENT_TEAM_HEAD: "Trưởng đoàn kiểm tra do Cục trưởng Cục Việc làm thành lập",
    Office.PROVINCE_CHAIR: "Chủ tịch Ủy ban nhân dân cấp tỉnh",
    Office.EMPLOYMENT_DEPARTMENT: "Cục trưởng Cục Việc làm",
    Office.WAGE_DEPARTMENT: "Cục trưởng Cục Tiền lương và Bảo hiểm xã hội",
    Office.MINISTRY_TEAM_HEAD: "Trưởng đoàn kiểm tra do Bộ trưởng Bộ Nội vụ, Bộ trưởng Bộ Tài chính thành "
    "lập",
    Office.PROVINCE_POLICE: "Giám đốc Công an cấp tỉnh",
}

_FIGURES = {
    Office.BHXH_LOCAL: "tham_quyen_bhxh_co_so",
    Office.BHXH_PROVINCE: "tham_quyen_bhxh_tinh",
    Office.COMMUNE_CHAIR: "tham_quyen_ubnd_xa",
    Office.DISTRICT_CHAIR: "tham_quyen_ubnd_huyen",
    Office.HOME_AFFAIRS_DIRECTOR: "tham_quyen_so_noi_vu",
    Office.COMMUNE_POLICE: "tham_quyen_cong_an_xa",
    Office.POLICE_DIVISION: "tham_quyen_phong_cong_an",
    Office.BHXH_TEAM_HEAD: "tham_quyen_truong_doan_bhxh",
    Office.WAGE_DEPARTMENT_TEAM_HEAD: "tham_quyen_truong_doan_cuc_tien_luong",
    Office.EMPLOYMENT_DEPARTMENT_TEAM_HEAD: "tham_quyen_truong_doan_cuc_viec_lam",
    Office.PROVINCE_CHAIR: "tham_quyen_ubnd_tinh",
    Office.BHXH_VIETNAM: "tham_quyen_bhxh_viet_nam",
    Office.EMPLOYMENT_DEPARTMENT: "tham_quyen_cuc_viec_lam",
    Office.WAGE_DEPARTMENT: "tham_quyen_cuc_tien_luong",
    Office.MINISTRY_TEAM_HEAD: "tham_quyen_truong_doan_bo",
    Office.PROVINCE_POLICE: "tham_quyen_cong_an_tinh",
}

_OFFICE_OF = {
    IssuerKind.PROVINCIAL_DIRECTOR: Office.BHXH_PROVINCE,
    IssuerKind.CENTRAL_HEAD: Office.BHXH_VIETNAM,
    IssuerKind.CHECK_TEAM_HEAD: Office.BHXH_TEAM_HEAD,
    IssuerKind.LABOUR_INSPECTORATE: Office.HOME_AFFAIRS_DIRECTOR,
    IssuerKind.PEOPLE_COMMITTEE_PROVINCE: Office.PROVINCE_CHAIR,
    IssuerKind.PEOPLE_COMMITTEE_DISTRICT: Office.DISTRICT_CHAIR,
    IssuerKind.PEOPLE_COMMITTEE_COMMUNE: Office.COMMUNE_CHAIR,
}


def office_of(issuer: IssuerKind) -> Office:
    """The office of an issuer of a case.

    Raises:
        OutsideLawError: ``BHXH-L054``, nothing is encoded for that issuer.
    """
    if issuer in _OFFICE_OF:
        return _OFFICE_OF[issuer]
    raise OutsideLawError(
        Problem(
            code="BHXH-L054",
            where="issuer",
            message=f"chưa có dữ liệu về thẩm quyền xử phạt của “{issuer.value}”",
            mend=f"dùng một trong: {', '.join(_OFFICE_OF)}",
        )
    )


POLICE_ARTICLES = frozenset({"44", "46"})
"""Articles of 283/2026 whose acts the police may fine, as far as is known; the whole list was not read."""

CHAPTER_III = frozenset({"43", "44", "45", "46", "47", "48"})
"""Articles of 283/2026 that stand in Chapter III: heads of BHXH agencies fine these only.

Căn cứ: khoản 4 Điều 63 Nghị định số 283/2026/NĐ-CP; which articles the chapter has is assumed.
"""


def ceiling(office: Office, *, on: date, law: Law | None = None) -> DatedValue[Any] | None:
    """Up to which sum an office may fine an individual for one act on a day, đồng; double for organisations.

    Args:
        office: the office.
        on: the day of the decision.
        law: the law; left out, as encoded.

    Returns:
        The ceiling, 0 where the office has none; None where the office is not known on that day.

    Raises:
        OutsideLawError: ``BHXH-L052``, no ceiling is encoded for that day at all.
    """
    the_law = law or default_law()
    _require_encoded(on, the_law)
    line = the_law.figure(office.figure)
    return line.at(on) if line.first_day <= on <= line.last_day else None


def _require_encoded(on: date, law: Law) -> None:
    lines = [law.figure(office.figure) for office in Office]
    first, last = min(line.first_day for line in lines), max(line.last_day for line in lines)
    if not first <= on <= last:
        raise OutsideLawError(
            Problem(
                code="BHXH-L052",
                where="on",
                message=f"chưa có dữ liệu về thẩm quyền xử phạt ngày {short_date(on)}, chỉ có từ "
                f"{short_date(first)} đến {short_date(last)}",
                mend="tra nghị định có hiệu lực vào ngày đó",
            )
        )


def may_fine(office: Office, rule: FineRule) -> bool | None:
    """Whether the act of a provision is among those of an office; None where the list was not read.

    Căn cứ: khoản 4 Điều 63 Nghị định số 283/2026/NĐ-CP.
    """
    if office.of_police:
        return True if rule.article in POLICE_ARTICLES else None
    if office.of_bhxh and rule.decree == "nd-283-2026":
        return rule.article in CHAPTER_III
    return True


@attrs.frozen(kw_only=True)
class MinutesOffice:
    """Who may draw up minutes and fines nobody.

    Args:
        who: in Vietnamese.
        citation: the provision.
    """

    who: str
    citation: Citation


DECREE_283_FROM = date(2026, 9, 10)
"""From this day powers and minutes are those of 283/2026. Căn cứ: khoản 1 Điều 66 of the decree."""


def minutes_only(on: date) -> tuple[MinutesOffice, ...]:
    """Who may draw up minutes without a power to fine of their own; nothing where it was not read.

    Căn cứ: khoản 4, khoản 5, khoản 11 Điều 54 Nghị định số 283/2026/NĐ-CP.
    """
    if on < DECREE_283_FROM:
        return ()
    return tuple(
        MinutesOffice(who=who, citation=cite("nd-283-2026", article="54", clause=clause))
        for clause, who in (
            ("5", "người thuộc Bộ Tài chính, BHXH cấp tỉnh, BHXH Việt Nam đang thi hành công vụ, nhiệm vụ"),
            ("4", "người được giao nhiệm vụ thanh tra, kiểm tra của cơ quan nội vụ"),
            ("11", "trưởng đoàn, thanh tra viên của đoàn thanh tra"),
        )
    )


__all__ = [
    "CHAPTER_III",
    "DECREE_283_FROM",
    "POLICE_ARTICLES",
    "MinutesOffice",
    "Office",
    "ceiling",
    "may_fine",
    "minutes_only",
    "office_of",
]
