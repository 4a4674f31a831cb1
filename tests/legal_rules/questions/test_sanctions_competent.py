"""Who may sign: ceilings on and around them, by office and date, the examples, what is not known."""

from __future__ import annotations

from datetime import date as d
from typing import Any

import attrs
import pytest

from legal_rules.case.employer import EmployerKind
from legal_rules.case.events import IssuerKind
from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.law.fine_rules import fine_rules
from legal_rules.law.law import default_law
from legal_rules.questions.sanctions import (
    FineRange,
    Known,
    Office,
    Scheme,
    applicable_decree,
    ceiling,
    competent,
    fine_range,
    minutes_only,
    office_of,
)
from legal_rules.questions.sanctions.offices import may_fine

UNDER_12, UNDER_283 = d(2024, 5, 6), d(2026, 10, 1)
COMPANY = EmployerKind.LIMITED_COMPANY
BY = {"by": "Người thử, chuyên viên", "because": "công văn hướng dẫn thử"}
M = 1_000_000


def codes(error: pytest.ExceptionInfo[Any]) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in error.value.problems]


def with_top(top: int, on: d) -> FineRange:
    """A band whose upper end for an individual is ``top``: 15 % of a sum."""
    finding = fine_range("late_payment", on=on, amount=top * 100 // 15, subject=COMPANY)
    assert finding.tops is not None
    assert finding.tops.high == top
    return finding


# --- the examples ---


def test_an_evasion_fine_of_12_2022_is_above_the_provincial_director() -> None:
    evasion = fine_range("evasion", on=UNDER_12, subject=COMPANY)
    finding = competent(evasion, decided_on=UNDER_12)
    assert finding.status == "established"
    assert [power.office for power in finding.signers] == [Office.PROVINCE_CHAIR, Office.BHXH_VIETNAM]
    assert finding.can_sign(IssuerKind.PROVINCIAL_DIRECTOR) == "excluded"
    assert finding.can_sign(IssuerKind.CENTRAL_HEAD) == "established"
    assert [power.name for power in finding.file_goes_to(IssuerKind.PROVINCIAL_DIRECTOR)] == [
        "Chủ tịch Ủy ban nhân dân cấp tỉnh",
        "Tổng Giám đốc BHXH Việt Nam",
    ]
    assert finding.file_goes_to(Office.PROVINCE_CHAIR) == ()
    assert finding.lowest is not None
    assert finding.lowest.office is Office.PROVINCE_CHAIR
    assert "(cách hiểu, cần xác nhận)" in finding.summary


def test_seven_hundred_million_late_is_above_the_provincial_director() -> None:
    fine = fine_range("late_payment", on=UNDER_12, amount=700 * M, subject=COMPANY)
    finding = competent(fine, decided_on=UNDER_12)
    assert finding.can_sign(Office.BHXH_PROVINCE) == "excluded"
    assert {power.office for power in finding.signers} == {Office.PROVINCE_CHAIR, Office.BHXH_VIETNAM}


def test_twenty_five_unregistered_workers_are_within_the_provincial_director() -> None:
    fines = [
        fine_range("evasion_headcount", on=UNDER_283, workers=25, subject=COMPANY, scheme=scheme)
        for scheme in Scheme
    ]
    finding = competent(fines, decided_on=UNDER_283)
    assert finding.can_sign(IssuerKind.PROVINCIAL_DIRECTOR) == "established"
    assert finding.lowest is not None
    assert finding.lowest.office is Office.BHXH_PROVINCE
    assert finding.file_goes_to(IssuerKind.PROVINCIAL_DIRECTOR) == ()
    assert finding.can_sign(Office.BHXH_LOCAL) == "excluded"
    assert finding.summary == (
        "Có thẩm quyền ra quyết định xử phạt, mức thấp nhất trước: Giám đốc BHXH cấp tỉnh, Chủ tịch Ủy ban "
        "nhân dân cấp xã, Trưởng Công an cấp xã và 09 chức danh có mức cao hơn."
    )


def test_one_act_above_the_ceiling_takes_the_whole_decision_away() -> None:
    low = fine_range("evasion_headcount", on=UNDER_283, workers=25, subject=COMPANY)
    high = fine_range("evasion_headcount", on=UNDER_283, workers=300, subject=COMPANY, scheme="bhtn")
    over = fine_range("evasion_headcount", on=UNDER_283, workers=300, subject=COMPANY)
    assert competent([low, high], decided_on=UNDER_283).can_sign(Office.BHXH_PROVINCE) == "established"
    finding = competent([low, over], decided_on=UNDER_283)
    assert finding.can_sign(Office.BHXH_PROVINCE) == "excluded"
    power = next(power for power in finding.powers if power.office is Office.BHXH_PROVINCE)
    assert "thấp hơn 50.000.000" in power.why
    assert power.to_dict()["individual"] == 37_500_000


# --- ceilings in threes ---

CEILINGS = {
    UNDER_12: {
        Office.COMMUNE_CHAIR: 5 * M,
        Office.BHXH_PROVINCE: 37_500_000,
        Office.DISTRICT_CHAIR: 37_500_000,
        Office.HOME_AFFAIRS_DIRECTOR: 37_500_000,
        Office.BHXH_TEAM_HEAD: 52_500_000,
        Office.PROVINCE_CHAIR: 75 * M,
        Office.BHXH_VIETNAM: 75 * M,
    },
    UNDER_283: {
        Office.BHXH_PROVINCE: 37_500_000,
        Office.COMMUNE_CHAIR: 37_500_000,
        Office.HOME_AFFAIRS_DIRECTOR: 60 * M,
        Office.BHXH_TEAM_HEAD: 60 * M,
        Office.EMPLOYMENT_DEPARTMENT_TEAM_HEAD: 60 * M,
        Office.PROVINCE_CHAIR: 75 * M,
        Office.BHXH_VIETNAM: 75 * M,
        Office.EMPLOYMENT_DEPARTMENT: 75 * M,
        Office.MINISTRY_TEAM_HEAD: 75 * M,
    },
}


@pytest.mark.parametrize("on", CEILINGS)
@pytest.mark.parametrize("limit", [5 * M, 37_500_000, 52_500_000, 60 * M, 75 * M])
def test_an_office_signs_up_to_its_ceiling_and_not_a_step_above(on: d, limit: int) -> None:
    for top in (limit - 15, limit, limit + 15):
        if top > 75 * M:
            continue
        finding = competent(with_top(top, on), decided_on=on)
        for office, most in CEILINGS[on].items():
            assert finding.can_sign(office) == ("established" if top <= most else "excluded")
        assert [power.individual for power in finding.powers] == sorted(
            power.individual for power in finding.powers
        )


@pytest.mark.parametrize("on", CEILINGS)
def test_no_other_office_signs(on: d) -> None:
    finding = competent(with_top(3 * M, on), decided_on=on)
    assert {power.office for power in finding.signers} == set(CEILINGS[on])


def test_the_ceiling_is_compared_alike_for_a_household_and_a_company() -> None:
    for subject in (COMPANY, EmployerKind.HOUSEHOLD_BUSINESS, None):
        fine = fine_range("late_payment", on=UNDER_12, amount=250 * M, subject=subject)
        finding = competent(fine, decided_on=UNDER_12)
        assert finding.can_sign(Office.BHXH_PROVINCE) == "established"
        assert finding.missing == ()


@pytest.mark.parametrize(
    ("on", "commune", "district"),
    [
        (d(2025, 6, 29), 5 * M, 37_500_000),
        (d(2025, 6, 30), 5 * M, 37_500_000),
        (d(2025, 7, 1), 37_500_000, None),
        (d(2025, 7, 2), 37_500_000, None),
    ],
)
def test_communes_gain_and_districts_end_in_july_2025(on: d, commune: int, district: int | None) -> None:
    found = ceiling(Office.COMMUNE_CHAIR, on=on)
    other = ceiling(Office.DISTRICT_CHAIR, on=on)
    assert found is not None
    assert found.value == commune
    assert (None if other is None else other.value) == district
    finding = competent(with_top(30 * M, on), decided_on=on)
    assert finding.can_sign(Office.COMMUNE_CHAIR) == ("established" if commune > 30 * M else "excluded")
    assert finding.can_sign(Office.DISTRICT_CHAIR) == ("established" if district else "excluded")


@pytest.mark.parametrize(
    ("on", "mark"),
    [
        (d(2025, 6, 30), "cách hiểu, cần xác nhận"),
        (d(2025, 7, 1), "chưa kiểm chứng"),
        (d(2026, 9, 9), "chưa kiểm chứng"),
        (d(2026, 9, 10), ""),
    ],
)
def test_the_power_of_the_head_of_bhxh_viet_nam_is_marked_by_date(on: d, mark: str) -> None:
    fine = fine_range("late_payment", on=on, amount=700 * M, subject=COMPANY)
    signers = competent(fine, decided_on=on).signers
    assert [power.mark for power in signers if power.office is Office.BHXH_VIETNAM] == [mark]


@pytest.mark.parametrize(
    ("office", "day", "name"),
    [
        (Office.BHXH_PROVINCE, d(2025, 2, 28), "Giám đốc BHXH cấp tỉnh"),
        (Office.BHXH_PROVINCE, d(2025, 3, 1), "Giám đốc BHXH khu vực"),
        (Office.BHXH_PROVINCE, d(2025, 6, 30), "Giám đốc BHXH khu vực"),
        (Office.BHXH_PROVINCE, d(2025, 7, 1), "Giám đốc BHXH cấp tỉnh"),
        (Office.BHXH_LOCAL, d(2025, 6, 30), "Giám đốc BHXH cấp huyện"),
        (Office.BHXH_LOCAL, d(2025, 7, 1), "Giám đốc BHXH cơ sở"),
        (Office.BHXH_VIETNAM, d(2025, 2, 28), "Tổng Giám đốc BHXH Việt Nam"),
        (Office.BHXH_VIETNAM, d(2025, 3, 1), "Giám đốc BHXH Việt Nam"),
        (
            Office.BHXH_TEAM_HEAD,
            d(2025, 6, 30),
            "Trưởng đoàn thanh tra chuyên ngành do BHXH Việt Nam thành lập",
        ),
        (
            Office.BHXH_TEAM_HEAD,
            d(2025, 7, 1),
            "Trưởng đoàn kiểm tra chuyên ngành do BHXH Việt Nam thành lập",
        ),
        (
            Office.HOME_AFFAIRS_DIRECTOR,
            d(2025, 2, 28),
            "Chánh Thanh tra Sở Lao động - Thương binh và Xã hội",
        ),
        (Office.HOME_AFFAIRS_DIRECTOR, d(2025, 3, 1), "Giám đốc Sở Nội vụ"),
        (Office.PROVINCE_POLICE, d(2026, 10, 1), "Giám đốc Công an cấp tỉnh"),
    ],
)
def test_offices_are_called_by_their_name_of_the_day(office: Office, day: d, name: str) -> None:
    assert office.label_on(day) == name


def test_every_office_has_a_name_and_a_figure_of_its_own() -> None:
    assert len({office.label_on(UNDER_283) for office in Office}) == len(Office)
    assert len({office.figure for office in Office}) == len(Office)


# --- particular offices ---


def test_the_department_of_wages_has_no_power_yet_and_a_person_can_say_otherwise() -> None:
    fine = with_top(30 * M, UNDER_283)
    finding = competent(fine, decided_on=UNDER_283)
    assert finding.can_sign(Office.WAGE_DEPARTMENT) == "excluded"
    assert finding.can_sign(Office.WAGE_DEPARTMENT_TEAM_HEAD) == "excluded"
    power = next(power for power in finding.powers if power.office is Office.WAGE_DEPARTMENT)
    assert power.why == "không có thẩm quyền phạt tiền (chưa kiểm chứng)"
    law = default_law().with_figure(
        "tham_quyen_cuc_tien_luong", 75 * M, valid_from=d(2026, 9, 10), valid_to=d(2026, 12, 31), **BY
    )
    assert competent(fine, decided_on=UNDER_283, law=law).can_sign(Office.WAGE_DEPARTMENT) == "established"


@pytest.mark.parametrize(
    ("act", "scheme", "status"),
    [
        ("evasion_headcount", "bhxh", "established"),
        ("evasion_headcount", "bhtn", "established"),
        ("late_registration", "bhxh", "needs_legal_review"),
        ("late_registration", "bhtn", "needs_legal_review"),
    ],
)
def test_the_police_fine_listed_acts_only(act: str, scheme: str, status: str) -> None:
    fine = fine_range(act, on=UNDER_283, workers=20, subject=COMPANY, scheme=scheme)
    finding = competent(fine, decided_on=UNDER_283)
    for office in (Office.COMMUNE_POLICE, Office.POLICE_DIVISION, Office.PROVINCE_POLICE):
        assert office.of_police
        assert finding.can_sign(office) == status


def test_the_police_have_their_ceilings_too() -> None:
    fine = fine_range("evasion_headcount", on=UNDER_283, workers=100, subject=COMPANY)  # 30 to 40 million
    finding = competent(fine, decided_on=UNDER_283)
    assert finding.can_sign(Office.COMMUNE_POLICE) == "excluded"
    assert finding.can_sign(Office.POLICE_DIVISION) == "established"
    over = fine_range("evasion_headcount", on=UNDER_283, workers=700, subject=COMPANY)  # 60 to 70 million
    other = competent(over, decided_on=UNDER_283)
    assert other.can_sign(Office.POLICE_DIVISION) == "excluded"
    assert other.can_sign(Office.PROVINCE_POLICE) == "established"


def test_heads_of_bhxh_fine_chapter_three_only() -> None:
    rule = next(rule for rule in fine_rules() if rule.decree == "nd-283-2026" and rule.article == "44")
    elsewhere = attrs.evolve(
        rule, citations=tuple(attrs.evolve(citation, article="42") for citation in rule.citations)
    )
    for office in (Office.BHXH_PROVINCE, Office.BHXH_VIETNAM, Office.BHXH_TEAM_HEAD, Office.BHXH_LOCAL):
        assert office.of_bhxh
        assert may_fine(office, rule) is True
        assert may_fine(office, elsewhere) is False
    assert may_fine(Office.PROVINCE_CHAIR, elsewhere) is True
    assert may_fine(Office.PROVINCE_POLICE, elsewhere) is None
    fine = fine_range("evasion_headcount", on=UNDER_283, workers=10, subject=COMPANY)
    outside = competent(attrs.evolve(fine, rules=(elsewhere,)), decided_on=UNDER_283)
    assert outside.can_sign(Office.BHXH_VIETNAM) == "excluded"
    assert outside.can_sign(Office.PROVINCE_CHAIR) == "established"
    for article in ("43", "45", "46", "47", "48"):
        assert may_fine(
            Office.BHXH_PROVINCE,
            attrs.evolve(rule, citations=(attrs.evolve(rule.citations[0], article=article),)),
        )


def test_an_act_of_an_older_decree_is_no_matter_of_the_new_chapters() -> None:
    rule = next(rule for rule in fine_rules() if rule.decree == "nd-12-2022")
    assert may_fine(Office.BHXH_PROVINCE, rule) is True


@pytest.mark.parametrize(("day", "count"), [(d(2026, 9, 9), 0), (d(2026, 9, 10), 3), (d(2026, 9, 11), 3)])
def test_who_only_draws_up_minutes_is_known_from_283_2026(day: d, count: int) -> None:
    found = minutes_only(day)
    assert len(found) == count
    finding = competent(fine_range("documents", on=day, subject=COMPANY), decided_on=day)
    assert finding.minutes_only == found
    assert any("chỉ lập biên bản" in reason.sentence for reason in finding.reasons) is bool(count)
    place = "khoản 1 Điều 63 Nghị định số 283/2026/NĐ-CP"
    assert (place in [str(c) for c in finding.reasons[0].citations]) is bool(count)
    if count:
        assert [str(one.citation).split(" Nghị")[0] for one in found] == [
            "khoản 5 Điều 54",
            "khoản 4 Điều 54",
            "khoản 11 Điều 54",
        ]


@pytest.mark.parametrize(
    ("issuer", "office"),
    [
        (IssuerKind.PROVINCIAL_DIRECTOR, Office.BHXH_PROVINCE),
        (IssuerKind.CENTRAL_HEAD, Office.BHXH_VIETNAM),
        (IssuerKind.CHECK_TEAM_HEAD, Office.BHXH_TEAM_HEAD),
        (IssuerKind.LABOUR_INSPECTORATE, Office.HOME_AFFAIRS_DIRECTOR),
        (IssuerKind.PEOPLE_COMMITTEE_PROVINCE, Office.PROVINCE_CHAIR),
        (IssuerKind.PEOPLE_COMMITTEE_DISTRICT, Office.DISTRICT_CHAIR),
        (IssuerKind.PEOPLE_COMMITTEE_COMMUNE, Office.COMMUNE_CHAIR),
    ],
)
def test_issuers_of_a_case_and_their_offices(issuer: IssuerKind, office: Office) -> None:
    assert office_of(issuer) is office


@pytest.mark.parametrize("issuer", [IssuerKind.STATE_INSPECTORATE, IssuerKind.OTHER])
def test_an_issuer_whose_ceiling_is_not_encoded_is_a_typed_error(issuer: IssuerKind) -> None:
    with pytest.raises(OutsideLawError) as error:
        office_of(issuer)
    assert codes(error) == [("BHXH-L054", "issuer")]
    finding = competent(fine_range("evasion", on=UNDER_12), decided_on=UNDER_12)
    with pytest.raises(OutsideLawError):
        finding.can_sign(issuer)


# --- a decision after the end of a decree ---


def test_powers_are_those_of_the_day_of_the_decision_unless_a_person_says_otherwise() -> None:
    decree = applicable_decree(on=UNDER_283, conduct_from=d(2026, 1, 1), conduct_to=d(2026, 9, 9))
    fine = fine_range("late_payment", on=UNDER_283, amount=360 * M, subject=COMPANY, decree=decree)
    assert fine.tops is not None
    assert fine.tops.high == 54 * M  # above 52,5 million, below 60 million
    finding = competent(fine, decided_on=UNDER_283)
    assert finding.can_sign(Office.BHXH_TEAM_HEAD) == "established"
    assert any("Thẩm quyền xử phạt khi quyết định ra sau ngày" in r.sentence for r in finding.reasons)
    law = default_law().with_setting("tham_quyen_theo_ngay", "decree", **BY)
    other = competent(fine, decided_on=UNDER_283, law=law)
    assert other.can_sign(Office.BHXH_TEAM_HEAD) == "excluded"
    assert other.can_sign(Office.EMPLOYMENT_DEPARTMENT) == "excluded"
    assert "do Người thử, chuyên viên đặt" in other.to_text()


@pytest.mark.parametrize(("decided_on", "told"), [(d(2026, 9, 9), False), (d(2026, 9, 10), True)])
def test_that_choice_is_told_only_where_it_bears(decided_on: d, told: bool) -> None:
    fine = fine_range("late_payment", on=d(2026, 9, 9), amount=100 * M, subject=COMPANY)
    text = competent(fine, decided_on=decided_on).to_text()
    assert ("Thẩm quyền xử phạt khi quyết định ra sau ngày" in text) is told


def test_with_the_decree_the_day_of_the_decision_still_counts_inside_it() -> None:
    law = default_law().with_setting("tham_quyen_theo_ngay", "decree", **BY)
    fine = with_top(30 * M, d(2025, 6, 30))
    assert competent(fine, decided_on=d(2025, 6, 30), law=law).can_sign(Office.COMMUNE_CHAIR) == "excluded"
    assert competent(fine, decided_on=d(2025, 7, 1), law=law).can_sign(Office.COMMUNE_CHAIR) == "established"
    undecided = applicable_decree(on=UNDER_283, conduct_from=d(2026, 1, 1))
    open_fine = fine_range("late_payment", on=UNDER_283, amount=360 * M, decree=undecided)
    assert (
        competent(open_fine, decided_on=UNDER_283, law=law).can_sign(Office.BHXH_TEAM_HEAD) == "established"
    )
    new = competent(with_top(54 * M, UNDER_283), decided_on=UNDER_283, law=law)
    assert new.can_sign(Office.BHXH_TEAM_HEAD) == "established"


# --- what is not known ---


def test_an_unknown_band_leaves_lower_offices_open_and_higher_ones_decided() -> None:
    finding = competent(fine_range("late_payment", on=UNDER_12, subject=COMPANY), decided_on=UNDER_12)
    assert finding.status == "established"
    assert finding.can_sign(Office.PROVINCE_CHAIR) == "established"
    assert finding.can_sign(Office.BHXH_PROVINCE) == "not_enough_evidence"
    assert finding.file_goes_to(Office.BHXH_PROVINCE) == ()
    assert [fact.path for fact in finding.missing] == ["amount"]
    assert "còn 01 dữ kiện chưa rõ" in finding.summary
    narrow = fine_range("late_payment", on=UNDER_12, amount=Known(low=1, high=250 * M))
    assert competent(narrow, decided_on=UNDER_12).can_sign(Office.BHXH_PROVINCE) == "established"


def test_an_act_that_no_decree_fines_is_signed_by_nobody() -> None:
    fine = fine_range("wrong_level", on=UNDER_283)
    finding = competent(fine, decided_on=UNDER_283)
    assert (finding.status, finding.lowest, finding.signers) == ("excluded", None, ())
    assert finding.summary.startswith("Không có chức danh nào")


def test_a_warning_may_be_signed_by_every_office_with_a_power() -> None:
    fine = fine_range("late_payment", on=UNDER_283, amount=1, subject=COMPANY)
    finding = competent(fine, decided_on=UNDER_283)
    assert finding.can_sign(Office.BHXH_PROVINCE) == "established"
    assert finding.can_sign(Office.BHXH_LOCAL) == "excluded"
    assert "phạt cảnh cáo" in finding.to_text()


def test_the_finding_goes_into_json() -> None:
    data = competent(with_top(30 * M, UNDER_283), decided_on=UNDER_283).to_dict()
    assert data["powers"][0]["office"] == "bhxh_local"
    assert len(data["minutes_only"]) == 3


# --- outside ---


@pytest.mark.parametrize(
    ("day", "known"), [(d(2022, 1, 16), False), (d(2022, 1, 17), True), (d(2022, 1, 18), True)]
)
def test_before_12_2022_no_ceiling_is_encoded(day: d, known: bool) -> None:
    fine = fine_range("evasion", on=day, subject=COMPANY)
    if known:
        assert competent(fine, decided_on=day).status == "established"
        return
    with pytest.raises(OutsideLawError) as error:
        competent(fine, decided_on=day)
    assert codes(error) == [("BHXH-L052", "on")]
    assert "chỉ có từ 17/01/2022 đến 31/12/2026" in str(error.value)
    with pytest.raises(OutsideLawError):
        ceiling(Office.BHXH_PROVINCE, on=d(2027, 1, 1))


def test_an_office_that_does_not_exist_has_no_ceiling() -> None:
    assert ceiling(Office.EMPLOYMENT_DEPARTMENT, on=d(2026, 9, 9)) is None
    assert ceiling(Office.EMPLOYMENT_DEPARTMENT, on=d(2026, 9, 10)) is not None


def test_something_else_than_bands_is_refused() -> None:
    with pytest.raises(CaseDataError) as error:
        competent([], decided_on=UNDER_12)
    assert codes(error) == [("BHXH-C129", "fines")]
    with pytest.raises(CaseDataError) as error:
        competent([75 * M, "x"], decided_on=UNDER_12)  # type: ignore[list-item]
    assert codes(error) == [("BHXH-C129", "fines[0]"), ("BHXH-C129", "fines[1]")]
    with pytest.raises(CaseDataError) as error:
        competent([], decided_on="2024-01-01")  # type: ignore[arg-type]
    assert codes(error) == [("BHXH-C006", "on")]


@pytest.mark.parametrize("wrong", [None, 5, "late_payment"])
def test_what_is_no_band_at_all_is_refused_in_vietnamese(wrong: Any) -> None:
    with pytest.raises(CaseDataError) as error:
        competent(wrong, decided_on=d(2026, 10, 1))
    assert codes(error) == [("BHXH-C129", "fines")]
    assert "phải là kết quả của fine_range" in error.value.problems[0].message


def test_a_top_that_rests_on_an_unknown_sum_is_not_told_from_nothing() -> None:
    fine = fine_range("late_payment", on=d(2025, 10, 1), subject="organisation")
    text = competent(fine, decided_on=d(2025, 10, 1)).to_text().replace("\N{NO-BREAK SPACE}", " ")
    assert "mức cao nhất của khung đối với cá nhân nhiều nhất 75.000.000 đồng" in text
    assert "từ 0 đồng" not in text
