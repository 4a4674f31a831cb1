"""The yearly programme: the days of the công văn, who acts by date, what is only assumed and why."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from legal_rules.case.agency import AgencyLevel
from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.kernel.citation import Confidence
from legal_rules.law import calendars
from legal_rules.law.law import Law, default_law
from legal_rules.law.registry import instrument
from legal_rules.procedure import programme
from legal_rules.procedure.collective_papers import COLLECTIVE
from legal_rules.procedure.paper_rows import PAPER
from legal_rules.procedure.programme import GUIDANCE, TASK, TASKS, Occurrence, due, occurrences, undated
from legal_rules.procedure.programme_rule import AfterList, Reach, Reading, Recurring, Standing, Tier
from legal_rules.procedure.rows import ROW

DAY = timedelta(days=1)
FIRST, LAST = date(2022, 7, 21), date(2026, 12, 31)
PERSON = {"by": "Nguyễn Văn Thử, Trưởng phòng Quản lý thu", "because": "theo thông báo giả định số 1"}


def in_year(year: int, task: str, *, law: Law | None = None) -> list[Occurrence]:
    found = occurrences(start=max(FIRST, date(year, 1, 1)), end=date(year, 12, 31), law=law)
    return [one for one in found if one.task == task]


def on_day(day: date, task: str, *, law: Law | None = None) -> list[Occurrence]:
    return [one for one in occurrences(start=day, end=day, law=law) if one.task == task]


# --- the days of the text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("task", "last_day", "about"),
    [
        # năm 2022, xong trước ngày 15/8
        ("lists-2022", date(2022, 8, 14), None),
        # từ năm 2023: trước ngày 10/01 cho 06 tháng cuối năm trước, trước ngày 10/7 cho 06 tháng đầu năm
        ("lists-second-half", date(2023, 1, 9), (date(2022, 7, 1), date(2022, 12, 31))),
        ("lists-first-half", date(2023, 7, 9), (date(2023, 1, 1), date(2023, 6, 30))),
        ("lists-second-half", date(2024, 1, 9), (date(2023, 7, 1), date(2023, 12, 31))),
        ("lists-first-half", date(2026, 7, 9), (date(2026, 1, 1), date(2026, 6, 30))),
        # hoàn thành trước ngày 20/12 hàng năm
        ("conferences", date(2022, 12, 19), (date(2022, 1, 1), date(2022, 12, 31))),
        ("conferences", date(2025, 12, 19), (date(2025, 1, 1), date(2025, 12, 31))),
    ],
)
def test_before_a_day_ends_on_the_day_before(
    task: str, last_day: date, about: tuple[date, date] | None
) -> None:
    assert on_day(last_day - DAY, task) == []
    (found,) = on_day(last_day, task)
    assert on_day(last_day + DAY, task) == []
    assert found.last_day == last_day
    assert found.when == f"trước ngày {_short(last_day + DAY)} (chậm nhất ngày {_short(last_day)})"
    assert (found.period and (found.period.first, found.period.last)) == about


def _short(day: date) -> str:
    return (
        f"{day.day:02d}/{day.month:02d}/{day.year}"
        if day.month <= 2
        else f"{day.day:02d}/{day.month}/{day.year}"
    )


def test_lists_of_2022_were_due_once_and_twice_a_year_from_2023() -> None:
    lists = {"lists-2022", "lists-first-half", "lists-second-half"}
    by_year = {
        year: [(one.task, one.last_day) for task in sorted(lists) for one in in_year(year, task)]
        for year in (2022, 2023)
    }
    assert by_year == {
        2022: [("lists-2022", date(2022, 8, 14))],
        2023: [("lists-first-half", date(2023, 7, 9)), ("lists-second-half", date(2023, 1, 9))],
    }


def test_the_half_years_are_named_as_the_text_names_them() -> None:
    assert [one.period.words for one in in_year(2024, "lists-second-half") if one.period] == [
        "06 tháng cuối năm 2023"
    ]
    assert [one.period.words for one in in_year(2024, "lists-first-half") if one.period] == [
        "06 tháng đầu năm 2024"
    ]


@given(st.dates(min_value=FIRST, max_value=LAST))
def test_progress_is_reported_on_the_10th_the_20th_and_the_last_day_of_the_month(day: date) -> None:
    wanted = day.day in {10, 20} or (day + DAY).day == 1
    assert bool(on_day(day, "progress-report")) is wanted


def test_the_last_day_of_february_is_that_of_its_year() -> None:
    days = {
        year: [o.last_day for o in in_year(year, "progress-report") if o.last_day and o.last_day.month == 2]
        for year in (2023, 2024)
    }
    assert days == {
        2023: [date(2023, 2, 10), date(2023, 2, 20), date(2023, 2, 28)],
        2024: [date(2024, 2, 10), date(2024, 2, 20), date(2024, 2, 29)],
    }


def test_no_report_by_day_once_a_person_says_that_the_software_is_complete() -> None:
    complete = default_law().with_setting("phan_mem_khai_thac", "da_hoan_chinh", **PERSON)
    assert len(in_year(2024, "progress-report")) == 36
    assert in_year(2024, "progress-report", law=complete) == []
    assert "tracking-update" in {duty.task for duty in undated(date(2024, 1, 1), law=complete)}


def test_that_the_software_is_incomplete_is_assumed_until_a_person_says_so() -> None:
    (found,) = on_day(date(2024, 5, 10), "progress-report")
    assert found.confidence is Confidence.ASSUMED
    assert any("đang hoàn chỉnh" in remark for remark in found.remarks)

    told = default_law().with_setting("phan_mem_khai_thac", "dang_hoan_chinh", **PERSON)
    (said,) = on_day(date(2024, 5, 10), "progress-report", law=told)
    assert said.confidence is Confidence.TEXT
    assert any("Nguyễn Văn Thử" in remark for remark in said.remarks)


@pytest.mark.parametrize("task", ["reconciliation", "tax-list", "labour-list"])
def test_quarterly_duties_have_a_quarter_and_no_day(task: str) -> None:
    found = in_year(2024, task)
    assert [one.period.words for one in found if one.period] == [
        "quý I năm 2024",
        "quý II năm 2024",
        "quý III năm 2024",
        "quý IV năm 2024",
    ]
    assert {one.last_day for one in found} == {None}
    assert all("không ấn định ngày" in one.when for one in found)
    edges = {one.period.first for one in found if one.period} | {
        one.period.last for one in found if one.period
    }
    assert {date(2024, 1, 1), date(2024, 3, 31), date(2024, 4, 1), date(2024, 12, 31)} <= edges


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2024, 3, 30), "quý I năm 2024"),
        (date(2024, 3, 31), "quý I năm 2024"),
        (date(2024, 4, 1), "quý II năm 2024"),
    ],
)
def test_a_quarter_is_told_on_each_of_its_days(day: date, quarter: str) -> None:
    (found,) = on_day(day, "tax-list")
    assert found.period is not None
    assert found.period.words == quarter


def test_reviews_are_half_yearly_or_yearly_as_chosen() -> None:
    yearly = default_law().with_setting("ky_so_ket_khai_thac", "hang_nam", **PERSON)
    assert [one.period.words for one in in_year(2024, "review-half-year") if one.period] == [
        "06 tháng đầu năm 2024",
        "06 tháng cuối năm 2024",
    ]
    assert in_year(2024, "review-year") == []
    assert in_year(2024, "review-half-year", law=yearly) == []
    assert [one.period.words for one in in_year(2024, "review-year", law=yearly) if one.period] == [
        "năm 2024"
    ]


def test_plans_are_made_by_year_without_a_day() -> None:
    for task in ("plan-province", "plan-district"):
        (found,) = in_year(2024, task)
        assert found.last_day is None
        assert found.period is not None
        assert found.period.words == "năm 2024"


# --- a limit that runs from an act -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "last_day"),
    [
        (date(2024, 3, 7), date(2024, 3, 12)),
        (date(2024, 3, 1), date(2024, 3, 6)),
        # 09/3/2024 is a Saturday
        (date(2024, 3, 4), date(2024, 3, 11)),
    ],
)
def test_a_list_is_entered_within_five_days_of_its_receipt(received: date, last_day: date) -> None:
    assert TASK["list-update"].timing == AfterList(step="list-entered")
    for day, expected in ((last_day - DAY, 0), (last_day, 1), (last_day + DAY, 0)):
        found = [
            o for o in occurrences(start=day, end=day, lists_received=[received]) if o.task == "list-update"
        ]
        assert len(found) == expected
    limit = ROW["list-entered"].within
    assert limit is not None
    within = limit.on(received)
    assert within is not None
    reckoned = within.reckon(received)
    assert reckoned is not None
    assert reckoned.last_day == last_day


def test_without_a_list_the_five_days_are_a_rule_and_no_date() -> None:
    year = occurrences(start=date(2024, 1, 1), end=date(2024, 12, 31))
    assert "list-update" not in {one.task for one in year}
    (rule,) = [duty for duty in undated(date(2024, 1, 1)) if duty.task == "list-update"]
    assert rule.when == "trong 05 ngày kể từ ngày nhận được danh sách"
    assert str(rule.citations[0]).startswith("điểm 3.2.2 khoản 3 Mục I")


# --- days off --------------------------------------------------------------------------------------------


def test_a_date_of_internal_guidance_is_not_moved_and_says_so() -> None:
    assert calendars.state_agencies().is_day_off(date(2022, 8, 14))
    (found,) = on_day(date(2022, 8, 14), "lists-2022")
    assert (found.day_off, found.rolled) == (True, False)
    assert found.confidence is Confidence.ASSUMED
    assert any("giữ nguyên ngày đó" in remark for remark in found.remarks)


def test_a_person_may_let_days_off_roll_over() -> None:
    rolling = default_law().with_setting("ngay_cuoi_chuong_trinh", "chuyen", **PERSON)
    assert on_day(date(2023, 7, 9), "lists-first-half", law=rolling) == []
    (found,) = on_day(date(2023, 7, 10), "lists-first-half", law=rolling)
    assert (found.day_off, found.rolled) == (False, True)
    assert found.when == "trước ngày 10/7/2023 (chậm nhất ngày 10/7/2023)"
    assert any("Nguyễn Văn Thử" in remark for remark in found.remarks)


def test_a_working_day_says_nothing_of_days_off() -> None:
    (found,) = on_day(date(2024, 1, 9), "lists-second-half")
    assert not found.day_off
    assert not any("ngày nghỉ" in remark for remark in found.remarks)


# --- which guidance, how well known ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "confidence"),
    [
        (date(2025, 1, 9), Confidence.TEXT),
        (date(2025, 7, 9), Confidence.ASSUMED),
        (date(2026, 1, 9), Confidence.ASSUMED),
    ],
)
def test_after_june_2025_the_letter_of_2022_is_assumed_to_hold_and_the_reason_is_told(
    day: date, confidence: Confidence
) -> None:
    (found,) = [o for o in occurrences(start=day, end=day) if o.task.startswith("lists-")]
    assert found.confidence is confidence
    assert found.citations[0].confidence is confidence
    told = any("1584/BHXH-QLT" in remark and "chưa thấy nội dung" in remark for remark in found.remarks)
    assert told is (confidence is Confidence.ASSUMED)


@pytest.mark.parametrize(
    ("day", "confidence"),
    [
        (date(2022, 8, 14), Confidence.ASSUMED),
        (date(2022, 8, 15), Confidence.TEXT),
        (date(2025, 6, 30), Confidence.TEXT),
        (date(2025, 7, 1), Confidence.ASSUMED),
    ],
)
def test_since_when_the_letter_held_is_known_from_the_day_that_it_sets(
    day: date, confidence: Confidence
) -> None:
    found = default_law().at(GUIDANCE, day)
    assert (found.value, found.confidence) == ("cv-khai-thac-2022", confidence)


@pytest.mark.parametrize("days", [(FIRST - DAY, FIRST), (LAST, LAST + DAY)])
def test_outside_what_is_encoded_nothing_is_answered(days: tuple[date, date]) -> None:
    assert isinstance(occurrences(start=FIRST, end=LAST), tuple)
    with pytest.raises(OutsideLawError) as caught:
        occurrences(start=days[0], end=days[1])
    assert caught.value.code == "BHXH-L030"
    for ask in (due, undated):
        with pytest.raises(OutsideLawError):
            ask(FIRST - DAY)


def test_a_person_may_say_that_the_programme_goes_on() -> None:
    longer = default_law().continued_to(date(2027, 6, 30), **PERSON)
    (found,) = on_day(date(2027, 1, 9), "lists-second-half", law=longer)
    assert found.who == "Bảo hiểm xã hội tỉnh, thành phố; Bảo hiểm xã hội cơ sở"
    assert any("Nguyễn Văn Thử" in remark for remark in found.remarks)
    (half,) = on_day(date(2027, 6, 30), "review-half-year", law=longer)
    assert half.period is not None
    assert half.period.words == "06 tháng đầu năm 2027"


def test_another_letter_needs_its_own_rows() -> None:
    later = default_law().with_figure(
        GUIDANCE, "cv-1584-2025", valid_from=date(2025, 7, 1), valid_to=LAST, **PERSON
    )
    with pytest.raises(OutsideLawError) as caught:
        occurrences(start=date(2025, 6, 1), end=date(2025, 7, 31), law=later)
    assert caught.value.code == "BHXH-L072"
    assert "Công văn số 1584/BHXH-QLT" in str(caught.value)

    own = attrs.evolve(TASK["lists-first-half"], code="own", guidance="cv-1584-2025")
    found = occurrences(start=date(2025, 1, 1), end=date(2026, 12, 31), law=later, tasks=(*TASKS, own))
    assert [o.last_day for o in found if o.task == "own"] == [date(2025, 7, 9), date(2026, 7, 9)]
    assert [o.last_day for o in found if o.task == "lists-first-half"] == []
    assert [o.last_day for o in found if o.task == "lists-second-half"] == [date(2025, 1, 9)]


# --- who acts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "who", "levels"),
    [
        (date(2025, 2, 28), "Bảo hiểm xã hội tỉnh; Bảo hiểm xã hội huyện", {"province", "district"}),
        (
            date(2025, 3, 10),
            "Bảo hiểm xã hội khu vực; Bảo hiểm xã hội cấp huyện",
            {"region", "district"},
        ),
        (
            date(2025, 6, 30),
            "Bảo hiểm xã hội khu vực; Bảo hiểm xã hội cấp huyện",
            {"region", "district"},
        ),
        (
            date(2025, 7, 10),
            "Bảo hiểm xã hội tỉnh, thành phố; Bảo hiểm xã hội cơ sở",
            {"province", "base_unit"},
        ),
    ],
)
def test_the_bodies_are_those_of_the_last_day(day: date, who: str, levels: set[str]) -> None:
    (found,) = on_day(day, "progress-report")
    assert found.who == who
    assert {body.level.value for body in found.bodies} == levels


def test_that_a_later_body_took_over_is_an_inference() -> None:
    told = default_law().with_setting("phan_mem_khai_thac", "dang_hoan_chinh", **PERSON)
    (before,) = on_day(date(2025, 2, 28), "progress-report", law=told)
    (after,) = on_day(date(2025, 3, 10), "progress-report", law=told)
    assert before.confidence is Confidence.TEXT
    assert after.confidence is Confidence.ASSUMED
    assert any(
        "việc bảo hiểm xã hội khu vực tiếp nhận nhiệm vụ là cách hiểu" in remark for remark in after.remarks
    )


def test_a_period_names_every_body_that_stood_in_it() -> None:
    (first,) = [one for one in in_year(2025, "tax-list") if one.period and one.period.first.month == 1]
    assert [body.name for body in first.bodies if body.level is not AgencyLevel.DISTRICT] == [
        "Bảo hiểm xã hội tỉnh (từ ngày 01/01/2025 đến ngày 28/02/2025)",
        "Bảo hiểm xã hội khu vực (từ ngày 01/3/2025 đến ngày 31/3/2025)",
    ]


def test_units_of_the_centre_keep_their_name_of_2022_and_say_so_from_march_2025() -> None:
    (before,) = [one for one in in_year(2024, "reconciliation") if one.key == "2024-10-01"]
    (after,) = [one for one in in_year(2025, "reconciliation") if one.key == "2025-04-01"]
    assert (
        before.who
        == after.who
        == ("Trung tâm Công nghệ thông tin chủ trì, phối hợp với Ban Quản lý Thu - Sổ, Thẻ")
    )
    assert (before.confidence, after.confidence) == (Confidence.TEXT, Confidence.ASSUMED)
    assert any("tên mới chưa biết" in remark for remark in after.remarks)


@pytest.mark.parametrize(
    ("level", "tier"),
    [
        (AgencyLevel.CENTRAL, Tier.CENTRAL),
        (AgencyLevel.PROVINCE, Tier.SECOND),
        (AgencyLevel.REGION, Tier.SECOND),
        (AgencyLevel.DISTRICT, Tier.THIRD),
        (AgencyLevel.BASE_UNIT, Tier.THIRD),
    ],
)
def test_a_level_shows_its_duties_through_every_change_of_name(level: AgencyLevel, tier: Tier) -> None:
    year = occurrences(start=date(2025, 1, 1), end=date(2025, 12, 31), level=level)
    assert year
    assert all(tier in TASK[one.task].tiers for one in year)
    every = occurrences(start=date(2025, 1, 1), end=date(2025, 12, 31))
    assert {(o.task, o.key) for o in year} == {(o.task, o.key) for o in every if tier in TASK[o.task].tiers}
    assert occurrences(start=date(2025, 1, 1), end=date(2025, 12, 31), level=level.value) == year  # type: ignore[arg-type]


def test_a_level_names_its_own_bodies_only() -> None:
    (found,) = [
        one
        for one in occurrences(start=date(2024, 1, 9), end=date(2024, 1, 9), level=AgencyLevel.DISTRICT)
        if one.task == "lists-second-half"
    ]
    assert found.who == "Bảo hiểm xã hội huyện"


def test_an_agency_without_a_district_says_so() -> None:
    (before,) = in_year(2024, "plan-district")
    (after,) = in_year(2026, "plan-district")
    assert not any("cấp huyện" in remark for remark in before.remarks)
    assert any("không còn đơn vị hành chính cấp huyện" in remark for remark in after.remarks)
    assert after.who == "Bảo hiểm xã hội cơ sở"


# --- staff, and the commune police ------------------------------------------------------------------------


def of_task(task: str, on: date, *, law: Law | None = None) -> programme.ProgrammeDuty:
    (found,) = [duty for duty in undated(on, law=law) if duty.task == task]
    return found


def test_lists_are_reviewed_with_the_commune_police_without_a_day_of_its_own() -> None:
    found = of_task("police-review", date(2024, 5, 10))
    assert found.partners == ("Công an xã",)
    assert found.who == "Bảo hiểm xã hội tỉnh; Bảo hiểm xã hội huyện"
    assert found.when == (
        "trong mỗi kỳ rà soát, lập danh sách (điểm 1.2 khoản 1 Mục I), công văn không ấn định ngày riêng"
    )
    assert str(found.citations[0]).startswith("điểm 3.2.1 khoản 3 Mục I")
    assert found.confidence is Confidence.TEXT
    assert found.to_dict()["partners"] == ["Công an xã"]


@pytest.mark.parametrize(
    ("on", "police", "assumed"),
    [
        (date(2025, 6, 30), "Công an xã", False),
        (date(2025, 7, 1), "Công an cấp xã", True),
        (date(2025, 7, 2), "Công an cấp xã", True),
    ],
)
def test_the_commune_police_are_named_as_on_the_day(on: date, police: str, assumed: bool) -> None:
    found = of_task("police-review", on)
    assert found.partners == (police,)
    assert any("Tên gọi “Công an cấp xã”: cách hiểu" in remark for remark in found.remarks) is assumed


def test_a_person_may_name_the_police() -> None:
    law = default_law().with_figure(
        "ten_co_quan_phoi_hop.cong_an_xa",
        "Công an xã, phường, đặc khu",
        valid_from=date(2025, 7, 1),
        valid_to=date(2026, 12, 31),
        **PERSON,
    )
    found = of_task("police-review", date(2026, 1, 5), law=law)
    assert found.partners == ("Công an xã, phường, đặc khu",)
    assert any("Nguyễn Văn Thử" in remark for remark in found.remarks)


def test_the_five_cities_send_staff_to_their_districts() -> None:
    found = of_task("staff-support", date(2024, 5, 10))
    assert found.who == "Bảo hiểm xã hội tỉnh"
    assert any("05 thành phố trực thuộc Trung ương" in remark for remark in found.remarks)
    assert str(found.citations[0]).startswith("điểm 1.1 khoản 1 Mục I")
    assert found.partners == ()
    after = of_task("staff-support", date(2026, 5, 11))
    assert any("không còn đơn vị hành chính cấp huyện" in remark for remark in after.remarks)


# --- the rows are the công văn ---------------------------------------------------------------------------

POINTS = """
điểm 1.1 khoản 1 Mục I
điểm 1.2 khoản 1 Mục I
tiết a điểm 2.1 khoản 2 Mục I
tiết b điểm 2.1 khoản 2 Mục I
tiết c điểm 2.1 khoản 2 Mục I
tiết d điểm 2.1 khoản 2 Mục I
tiết e điểm 2.1 khoản 2 Mục I
tiết a điểm 2.2 khoản 2 Mục I
tiết b điểm 2.2 khoản 2 Mục I
tiết c điểm 2.2 khoản 2 Mục I
điểm 3.1.1 khoản 3 Mục I
điểm 3.1.2 khoản 3 Mục I
điểm 3.1.3 khoản 3 Mục I
điểm 3.2 khoản 3 Mục I
điểm 3.2.1 khoản 3 Mục I
điểm 3.2.2 khoản 3 Mục I
điểm 3.3 khoản 3 Mục I
tiết d điểm 4.2 khoản 4 Mục I
điểm 5.1 khoản 5 Mục I
tiết a điểm 5.2 khoản 5 Mục I
tiết b điểm 5.2 khoản 5 Mục I
điểm 1.1 khoản 1 Mục II
điểm 1.2 khoản 1 Mục II
điểm 1.3 khoản 1 Mục II
điểm 1.4 khoản 1 Mục II
điểm 1.5 khoản 1 Mục II
điểm 1.6 khoản 1 Mục II
điểm 2.1 khoản 2 Mục II
điểm 2.2 khoản 2 Mục II
điểm 2.3 khoản 2 Mục II
khoản 3 Mục II
"""
"""Every point of the công văn that gives the agencies something to do outside a case."""


def test_every_point_outside_a_case_has_a_row_and_no_row_cites_another() -> None:
    cited = {
        entry.citation.section
        for task in TASKS
        for entry in task.basis
        if entry.citation.instrument.key == "cv-khai-thac-2022"
    }
    assert cited == {line for line in POINTS.splitlines() if line}


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.code)
def test_a_row_is_cited_on_every_day(task: programme.Task) -> None:
    assert TASK[task.code] is task
    read = (date(2022, 8, 15), date(2025, 6, 30))
    for day in (FIRST, date(2022, 8, 14), *read, date(2025, 7, 1), LAST):
        first = next(entry for entry in task.basis if entry.on(day))
        assert first.citation.instrument is instrument("cv-khai-thac-2022")
        expected = Confidence.TEXT if day in read else Confidence.ASSUMED
        assert first.citation.confidence is expected


def test_every_row_comes_up_somewhere() -> None:
    yearly = default_law().with_setting("ky_so_ket_khai_thac", "hang_nam", **PERSON)
    shown = {
        one.task
        for law in (default_law(), yearly)
        for one in occurrences(start=FIRST, end=LAST, law=law, lists_received=[date(2024, 1, 3)])
    } | {duty.task for duty in undated(LAST)}
    assert shown == set(TASK)


def test_what_has_no_date_is_never_given_one() -> None:
    dated = {one.task for one in occurrences(start=FIRST, end=LAST) if one.last_day is not None}
    assert dated == {
        "lists-2022",
        "lists-first-half",
        "lists-second-half",
        "conferences",
        "progress-report",
    }
    assert {duty.task for duty in undated(LAST)} == {
        task.code for task in TASKS if isinstance(task.timing, Standing | AfterList)
    }


@pytest.mark.parametrize(
    ("task", "forms"),
    [
        ("lists-first-half", ("02a-KT", "02-KT", "03a-KT", "03-KT")),
        ("reconciliation", ("02-KT", "02a-KT", "03-KT", "03a-KT")),
        ("ask-finance-office", ("CVHK", "01-KT")),
        ("plan-province", ("TTKH", "KHPT")),
        ("police-review", ("CVCA",)),
        ("conferences", ("LHN", "05-KT", "GMTP", "DSHN", "BBHN")),
        ("assignment", ("PCNV",)),
        ("review-half-year", ("BCSK",)),
        ("tracking-update", ("07-KT",)),
        ("progress-report", ("08-KT",)),
        ("new-business-list", ("09-KT", "CV09")),
        ("tax-list", ("10-KT", "CV10")),
        ("labour-list", ("11-KT", "CV11")),
    ],
)
def test_forms_are_those_of_the_duty(task: str, forms: tuple[str, ...]) -> None:
    assert TASK[task].forms == forms


def test_duties_and_papers_name_each_other() -> None:
    """A duty names the papers about many employers that serve it; each of them names the duty."""
    of_duties = {(task.code, form) for task in TASKS for form in task.forms if form in COLLECTIVE}
    of_papers = {(task, row.form) for row in COLLECTIVE.values() for task in row.tasks}
    assert of_duties == of_papers
    assert {form for task in TASKS for form in task.forms} <= set(COLLECTIVE) | set(PAPER)


# --- the rule itself -------------------------------------------------------------------------------------

_days = st.dates(min_value=FIRST, max_value=LAST)


@settings(deadline=None)  # three walks over years, on a machine that may be busy
@given(st.lists(_days, min_size=3, max_size=3, unique=True))
def test_two_stretches_give_what_the_whole_gives(days: list[date]) -> None:
    start, middle, end = sorted(days)
    whole = occurrences(start=start, end=end)
    parts = (*occurrences(start=start, end=middle), *occurrences(start=middle + DAY, end=end))
    assert set(whole) == set(parts)
    dated = [one for one in parts if one.last_day is not None]
    assert len(dated) == len(set(dated))
    assert all(one.last_day is None or start <= one.last_day <= end for one in whole)


@given(_days, st.integers(0, 800))
def test_a_rule_gives_the_same_days_wherever_one_begins_to_look(start: date, earlier: int) -> None:
    for task in TASKS:
        if isinstance(task.timing, Recurring):
            wide = task.timing.days(start - timedelta(days=earlier), LAST)
            assert task.timing.days(start, LAST) == tuple(day for day in wide if day >= start)


@given(_days, st.integers(0, 60))
def test_due_is_the_stretch_that_begins_with_the_day(day: date, within: int) -> None:
    end = day + timedelta(days=within)
    if end <= LAST:
        assert due(day, within=within) == occurrences(start=day, end=end)
    else:
        with pytest.raises(OutsideLawError):
            due(day, within=within)


def test_due_looks_ahead_as_far_as_asked() -> None:
    def lists(within: int) -> list[str]:
        found = due(date(2024, 1, 8), within=within, level=AgencyLevel.PROVINCE)
        return [o.task for o in found if o.last_day]

    assert lists(0) == []
    assert lists(1) == ["lists-second-half"]
    assert lists(2) == ["lists-second-half", "progress-report"]


@pytest.mark.parametrize("part", ["COUNT=1", "INTERVAL=2", "UNTIL=20240101"])
def test_a_rule_tied_to_a_first_day_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match="ties the rule"):
        Recurring(rule=f"FREQ=MONTHLY;BYMONTHDAY=1;{part}", reading=Reading.ON)


def test_a_rule_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="FREQ"):
        Recurring(rule="FREQ=HÀNG_NĂM", reading=Reading.ON)


def test_a_duty_within_a_period_names_the_period() -> None:
    with pytest.raises(ValueError, match="needs the period"):
        Recurring(rule="FREQ=MONTHLY;BYMONTHDAY=1", reading=Reading.WITHIN)


def test_a_duty_of_the_centre_names_its_unit_and_another_none() -> None:
    with pytest.raises(ValueError, match="names its unit"):
        attrs.evolve(TASK["reconciliation"], unit="")
    with pytest.raises(ValueError, match="names its unit"):
        attrs.evolve(TASK["tax-list"], unit="Vụ Pháp chế")


@given(st.integers(2000, 2050), st.sampled_from([3, 6, 12]), st.integers(0, 3))
def test_periods_are_those_of_the_calendar(year: int, months: int, part: int) -> None:
    first = date(year, 1 + (part * months) % 12, 1)
    period = Reach(months=months).period(first)
    assert (period.first, period.last + DAY) == (first, first + relativedelta(months=months))
    assert period.words.endswith(f"năm {year}")


def test_a_stretch_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(CaseDataError) as caught:
        occurrences(start=date(2024, 1, 2), end=date(2024, 1, 1))
    assert caught.value.code == "BHXH-L070"
    with pytest.raises(CaseDataError) as caught:
        due(date(2024, 1, 2), within=-1)
    assert caught.value.code == "BHXH-L070"


def test_an_unknown_level_is_refused_with_those_that_exist() -> None:
    with pytest.raises(CaseDataError) as caught:
        undated(date(2024, 1, 1), level="tinh")  # type: ignore[arg-type]
    assert caught.value.code == "BHXH-L071"
    assert "province" in caught.value.problems[0].mend


def test_a_day_is_a_day() -> None:
    with pytest.raises(CaseDataError) as caught:
        occurrences(start="2024-01-01", end=date(2024, 1, 1))  # type: ignore[arg-type]
    assert caught.value.code == "BHXH-C006"


def test_as_json() -> None:
    (found,) = on_day(date(2024, 1, 9), "lists-second-half")
    data = found.to_dict()
    assert data["last_day"] == "2024-01-09"
    assert data["period"] == {"first": "2023-07-01", "last": "2023-12-31", "words": "06 tháng cuối năm 2023"}
    assert data["bodies"][0] == {"level": "province", "name": "Bảo hiểm xã hội tỉnh"}
    assert data["confidence"] == "text"
    assert data["citations"][0]["text"].startswith("điểm 1.2 khoản 1 Mục I Công văn năm 2022")
    (quarter,) = [one for one in in_year(2024, "tax-list") if one.key == "2024-01-01"]
    assert quarter.to_dict()["last_day"] is None
