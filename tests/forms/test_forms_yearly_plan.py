"""The yearly plan: the submission to the chairman (TTKH), the draft plan (KHPT), the assignment (PCNV)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from awkward import LONG_EMPLOYER, awkward, bare
from forms_case import build_case, events_to_check, visit, with_agency
from list_cases import BASE_UNIT, DISTRICT, ON, ON_2026, PROVINCE, at, ceased, hard, later, mixed, unknown
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.forms.case_duties import case_duties
from bhxh_docs.forms.catalogue import form_entry
from bhxh_docs.forms.committee import place_of, with_place
from bhxh_docs.forms.programme_year import year_duties
from bhxh_docs.forms.progress_counts import Stage, progress
from bhxh_docs.forms.render import build_context
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from legal_rules.case import Agency, AgencyLevel, Case
from legal_rules.case.events import ConferenceHeld, NoticeSent
from legal_rules.law.law import default_law
from legal_rules.procedure.actors import Actor
from legal_rules.procedure.collective_papers import require_collective
from legal_rules.procedure.plan_rows import PLAN_DUTIES
from legal_rules.procedure.programme import TASK, occurrences, undated
from legal_rules.procedure.programme_titles import recipient_on, title_on
from legal_rules.procedure.row import Duty
from legal_rules.procedure.rows import ROW, ROWS
from legal_rules.procedure.states import Track

FORMS = ("TTKH", "KHPT", "PCNV")
JANUARY = date(2024, 1, 5)
LONG = "Bảo hiểm xã hội thành phố Thí Dụ - Minh Họa & Ví Dụ <A>"


def text_of(form: str, cases: Iterable[Case], on: date, agency: Agency = PROVINCE) -> str:
    return docx_as_text(render(form, tuple(cases), on=on, agency=agency)).replace("\N{NO-BREAK SPACE}", " ")


def base_unit_cases() -> tuple[Case, ...]:
    return tuple(later(case) for case in at(BASE_UNIT, *mixed()))


# --- snapshots ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_province_in_2024(form: str, snapshot: SnapshotAssertion) -> None:
    assert render(form, mixed(), on=ON, agency=PROVINCE) == snapshot(
        extension_class=DocxTextSnapshotExtension
    )


@pytest.mark.parametrize("form", FORMS)
def test_a_base_unit_in_2026(form: str, snapshot: SnapshotAssertion) -> None:
    letter = render(form, base_unit_cases(), on=ON_2026, agency=BASE_UNIT)
    assert letter == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("form", FORMS)
def test_a_city_with_an_awkward_name_and_no_case(form: str, snapshot: SnapshotAssertion) -> None:
    agency = bare(with_agency(build_case(), name=LONG)).agency
    assert render(form, (), on=JANUARY, agency=agency) == snapshot(extension_class=DocxTextSnapshotExtension)


# --- to whom, on what basis -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("agency", "on", "chairman"),
    [
        (PROVINCE, ON, "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa"),
        (PROVINCE, ON_2026, "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa"),
        (DISTRICT, date(2025, 6, 30), "Chủ tịch Ủy ban nhân dân huyện Thử Nghiệm"),
        (BASE_UNIT, date(2025, 7, 1), "Chủ tịch Ủy ban nhân dân xã (phường) ………"),
        (BASE_UNIT, ON_2026, "Chủ tịch Ủy ban nhân dân xã (phường) ………"),
    ],
)
def test_the_submission_goes_to_the_chairman_of_the_tier(agency: Agency, on: date, chairman: str) -> None:
    (label,) = require_collective("TTKH", agency, on=on).addressees
    assert with_place(label, agency) == chairman
    assert f"Kính gửi: {chairman}\n" in text_of("TTKH", (), on, agency)


def test_the_commune_is_an_inference() -> None:
    (basis,) = require_collective("TTKH", BASE_UNIT, on=ON_2026).addressee_bases
    assert basis.confidence == "assumed"


@pytest.mark.parametrize(
    ("on", "cited"), [(date(2025, 12, 30), True), (date(2025, 12, 31), True), (date(2026, 1, 1), False)]
)
@pytest.mark.parametrize("form", ["TTKH", "KHPT"])
def test_the_targets_of_2022_to_2025_are_no_basis_of_later_plans(form: str, on: date, *, cited: bool) -> None:
    text = text_of(form, (), on)
    assert ("Căn cứ Quyết định số 546/QĐ-TTg ngày 29 tháng 4 năm 2022" in text) is cited
    assert ("Căn cứ Nghị quyết số 69/NQ-CP ngày 19 tháng 5 năm 2022" in text) is cited


@pytest.mark.parametrize(
    ("on", "told"), [(date(2025, 6, 29), True), (date(2025, 6, 30), True), (date(2025, 7, 1), False)]
)
def test_the_letter_is_cited_while_it_surely_holds(on: date, *, told: bool) -> None:
    text = text_of("TTKH", (), on)
    assert ("Tại điểm 2.1 khoản 2 Mục I Công văn năm 2022" in text) is told
    assert ("Căn cứ khoản 2 Mục I Công văn số" in text) is told


def test_the_plan_is_the_committees_own() -> None:
    text = text_of("KHPT", (), ON)
    assert "TM. ỦY BAN NHÂN DÂN" in text
    assert "/KH-UBND" in text
    assert "Căn cứ khoản 2 Mục I Công văn" not in text
    assert "TM." not in text_of("TTKH", (), ON) + text_of("PCNV", (), ON)


@pytest.mark.parametrize(
    ("on", "ministry"),
    [(ON, "Bộ Lao động - Thương binh và Xã hội"), (ON_2026, "Bộ Nội vụ")],
)
def test_the_ministry_of_the_day_receives_the_plan_of_a_province(on: date, ministry: str) -> None:
    assert default_law().at("bo_quan_ly_nha_nuoc", on).value == ministry
    assert f"- {ministry}, Bộ Y tế, Bảo hiểm xã hội Việt Nam (để tổng hợp, báo cáo);" in text_of(
        "KHPT", (), on
    )


@pytest.mark.parametrize("form", FORMS)
def test_the_central_agency_writes_none_of_them(form: str) -> None:
    with pytest.raises(FormError) as caught:
        render(
            form,
            (),
            on=ON,
            agency=Agency(name="Bảo hiểm xã hội Việt Nam", level=AgencyLevel.CENTRAL, place="Hà Nội"),
        )
    assert caught.value.code == "BHXH-F046"


@pytest.mark.parametrize("form", FORMS)
def test_who_issues_it_must_be_known(form: str) -> None:
    with pytest.raises(FormError) as caught:
        render(form, (), on=ON)
    assert caught.value.code == "BHXH-F052"


def test_a_year_whose_programme_is_not_known_is_refused() -> None:
    with pytest.raises(FormError) as caught:
        render("PCNV", (), on=date(2027, 1, 5), agency=PROVINCE)
    assert caught.value.code == "BHXH-L030"


# --- what the plan says of the employers ----------------------------------------------------------------


def test_the_numbers_are_those_of_the_cases() -> None:
    cases = (build_case(events=(*events_to_check(), visit())), unknown(), ceased())
    counted = progress(cases, to=date(2024, 8, 20))
    context = build_context(form_entry("TTKH"), cases, on=date(2024, 8, 20), agency=PROVINCE)
    rows = {row.noi_dung: (row.so_don_vi, row.so_lao_dong) for row in context.tinh_hinh}
    assert counted.count(Stage.NOTIFIED).units == 1
    assert rows["Đã làm việc, kiểm tra trực tiếp (Mẫu số 06\N{NON-BREAKING HYPHEN}KT)"] == ("01", "02")
    assert rows["Có dự Hội nghị làm việc"] == ("0", "0")
    left = counted.count(Stage.LEFT)
    # the company of which nothing is known may have workers to enrol; the one that ceased has none
    assert (left.units, left.workers, left.unsure) == (2, 2, 1)
    assert "còn 02 đơn vị với 02 lao động" in text_of("TTKH", cases, date(2024, 8, 20))
    assert "còn 02 đơn vị, 02 lao động." in text_of("KHPT", cases, date(2024, 8, 20))
    assert context.chua_ro == (
        "Số lao động chưa gồm lao động của 01 đơn vị chưa có danh sách hoặc dữ liệu để xác định. "
        "Số còn lại không gồm 01 đơn vị đã giải thể hoặc phá sản."
    )


def test_found_is_enrolled_and_left() -> None:
    counted = progress(mixed(), to=ON)
    still = [
        one for one in counted.cases if not one.ceased and one.found is not None and one.left is not None
    ]
    assert still
    for one in still:
        assert one.enrolled is not None
        assert one.found == one.enrolled | one.left
        assert not one.enrolled & one.left


def test_300_workers_are_counted() -> None:
    case = hard(build_case(), 300)
    left = progress((case,), to=ON).count(Stage.LEFT)
    text = text_of("TTKH", (case,), ON)
    assert left.workers == 300
    assert f"còn 01 đơn vị với {left.workers} lao động" in text
    assert LONG_EMPLOYER not in text


def test_where_everybody_is_enrolled_nobody_is_left() -> None:
    from list_cases import registered

    text = text_of("TTKH", (registered(),), ON)
    assert "Các đơn vị nêu trên đã đăng ký tham gia cho người lao động." in text
    assert "Như vậy, còn" not in text


def test_an_act_without_a_day_is_in_no_stretch_of_days_and_is_not_lost() -> None:
    case = build_case(events=(NoticeSent(id="tb-1", round=1),))
    stretch = progress((case,), to=ON, since=date(2024, 1, 1))
    assert (stretch.count(Stage.NOTIFIED).units, stretch.undated) == (0, 1)
    assert progress((case,), to=ON).count(Stage.NOTIFIED).units == 1


@pytest.mark.parametrize(
    ("since", "units"), [(date(2024, 7, 7), 1), (date(2024, 7, 8), 1), (date(2024, 7, 9), 0)]
)
def test_an_act_counts_in_the_days_in_which_it_was_done(since: date, units: int) -> None:
    case = build_case(events=events_to_check())
    assert progress((case,), since=since, to=date(2024, 7, 20)).count(Stage.NOTIFIED).units == units


@pytest.mark.parametrize(("attended", "units"), [(True, 1), (False, 0), (None, 0)])
def test_only_who_is_known_to_have_come_attended(attended: bool | None, units: int) -> None:
    case = build_case(events=(ConferenceHeld(id="hn-1", round=1, on=date(2024, 7, 5), attended=attended),))
    assert progress((case,), to=ON).count(Stage.ATTENDED).units == units


# --- the programme --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("agency", "on"), [(PROVINCE, ON), (DISTRICT, ON), (PROVINCE, ON_2026), (BASE_UNIT, ON_2026)]
)
def test_no_duty_of_the_programme_is_lost(agency: Agency, on: date) -> None:
    first, last = date(on.year, 1, 1), date(on.year, 12, 31)
    expected = {one.task for one in occurrences(start=first, end=last, level=agency.level)}
    expected |= {one.task for one in undated(on, level=agency.level)}
    duties = year_duties(agency.level, on=on)
    assert [one.task for one in duties] == [code for code in TASK if code in expected]
    context = build_context(form_entry("PCNV"), (), on=on, agency=agency)
    told = {row.noi_dung.split(";")[0].split(" (Mẫu số")[0] for row in context.cac_viec}
    for one in duties:
        title = title_on(one.duty, on)
        assert title.split(";")[0] in told or title in context.khong_phan_cong
    assert context.so_viec == str(len(context.cac_viec))


@pytest.mark.parametrize(
    ("agency", "on"), [(PROVINCE, ON), (DISTRICT, ON), (PROVINCE, ON_2026), (BASE_UNIT, ON_2026)]
)
def test_what_is_done_in_every_case_is_assigned_too(agency: Agency, on: date) -> None:
    rows = build_context(form_entry("PCNV"), (), on=on, agency=agency).tung_don_vi
    expected = dict.fromkeys(
        row.title
        for row in ROWS
        if row.valid(on)
        and row.duty is Duty.MUST
        and row.track in {Track.ROAD, Track.REFERRAL}
        and row.code != "list-entered"
        and (
            row.actor is Actor.AGENCY
            or (row.actor is Actor.DECIDING_AGENCY and agency.level is AgencyLevel.PROVINCE)
        )
    )
    told = [row.noi_dung.replace("\N{NON-BREAKING HYPHEN}", "-") for row in rows]
    assert told == list(expected)
    assert all(row.can_cu.endswith("Mục I") for row in rows)


def test_the_time_of_a_step_is_that_of_its_row() -> None:
    steps = {one.code: one.when for one in case_duties(AgencyLevel.PROVINCE, on=ON)}
    opens, due = ROW["invitation"].not_before, ROW["schedule-notice"].within
    assert opens is not None
    assert due is not None
    assert steps["invitation"] == f"sau {opens.words} kể từ ngày gửi thông báo (Mẫu số 04-KT)"
    assert steps["schedule-notice"] == f"trong {due.words} kể từ ngày tổ chức hội nghị làm việc với đơn vị"
    assert steps["refer-after-conclusion"].endswith("; ngay khi có căn cứ")


def test_staff_is_lent_by_the_five_cities_only() -> None:
    assert build_context(form_entry("PCNV"), (), on=ON, agency=PROVINCE).khong_phan_cong
    city = with_agency(build_case(), name="Bảo hiểm xã hội thành phố Thí Dụ").agency
    assert not build_context(form_entry("PCNV"), (), on=ON, agency=city).khong_phan_cong


@pytest.mark.parametrize("form", ["TTKH", "PCNV"])
@pytest.mark.parametrize("task", ["lists-second-half", "lists-first-half", "conferences"])
def test_the_days_are_those_of_the_programme(form: str, task: str) -> None:
    (duty,) = (
        one
        for one in occurrences(start=date(2024, 1, 1), end=date(2024, 12, 31), level=AgencyLevel.PROVINCE)
        if one.task == task
    )
    assert duty.when in text_of(form, (), JANUARY)


def test_the_reporting_days_are_told_once() -> None:
    rows = build_context(form_entry("PCNV"), (), on=JANUARY, agency=PROVINCE).cac_viec
    days = [row.thoi_han for row in rows if "ngày cuối cùng" in row.thoi_han]
    assert days == ["vào các ngày 10, ngày 20 và ngày cuối cùng của tháng"]


def test_the_days_of_a_year_that_begins_with_the_letter() -> None:
    when = {one.task: one.when for one in year_duties(AgencyLevel.PROVINCE, on=date(2022, 8, 1))}
    assert when["lists-2022"] == "trước ngày 15/8/2022 (chậm nhất ngày 14/8/2022)"
    assert when["tax-list"] == "hằng quý (quý III và quý IV năm 2022)"
    assert when["progress-report"] == "vào các ngày 10, ngày 20 và ngày cuối cùng của tháng"


@pytest.mark.parametrize(
    ("on", "asked", "never"),
    [
        (date(2025, 6, 30), "Phòng Tài chính - Kế hoạch huyện", "cơ quan đăng ký hộ kinh doanh"),
        (date(2025, 7, 1), "cơ quan đăng ký hộ kinh doanh", "huyện"),
    ],
)
def test_from_july_2025_no_duty_names_the_district(on: date, asked: str, never: str) -> None:
    agency = DISTRICT if on < date(2025, 7, 1) else BASE_UNIT
    rows = build_context(form_entry("PCNV"), (), on=on, agency=agency).cac_viec
    words = "\n".join(row.noi_dung for row in rows)
    assert asked in words
    assert never not in words


def test_from_july_2025_the_plan_names_neither_district_nor_inspection_by_the_agency() -> None:
    for agency in (PROVINCE, BASE_UNIT):
        rows = build_context(form_entry("KHPT"), (), on=ON_2026, agency=agency).cac_nhiem_vu
        words = "\n".join(f"{row.co_quan} {row.nhiem_vu} {row.san_pham}" for row in rows)
        assert "huyện" not in words
        assert "thanh tra chuyên ngành" not in words.lower()
        assert "kiểm tra chuyên ngành" in words.lower()


@pytest.mark.parametrize(
    ("agency", "on"), [(PROVINCE, ON), (DISTRICT, ON), (PROVINCE, ON_2026), (BASE_UNIT, ON_2026)]
)
def test_every_duty_of_the_plan_says_who_until_when_and_what_comes_of_it(agency: Agency, on: date) -> None:
    rows = build_context(form_entry("KHPT"), (), on=on, agency=agency).cac_nhiem_vu
    assert len(rows) == sum(agency.level in duty.levels for duty in PLAN_DUTIES)
    for row in rows:
        assert all((row.co_quan, row.nhiem_vu, row.thoi_han, row.san_pham))
        assert "{" not in row.co_quan + row.nhiem_vu
    (conferences,) = (row for row in rows if row.nhiem_vu.startswith("Mời và tổ chức Hội nghị"))
    assert conferences.thoi_han == (
        f"Sau 10 ngày kể từ ngày gửi Thông báo; hoàn thành trước ngày 20/12/{on.year}"
    )


def test_the_tasks_of_the_plan_are_duties_of_the_programme() -> None:
    assert {task for duty in PLAN_DUTIES for task in duty.tasks} <= set(TASK)


def test_the_ministry_in_a_recipient_is_that_of_the_day() -> None:
    (plan,) = (one for one in year_duties(AgencyLevel.PROVINCE, on=ON_2026) if one.task == "plan-province")
    assert recipient_on(plan.duty, ON_2026) == (
        "Hội đồng nhân dân tỉnh (để quyết định); Bộ Nội vụ, Bộ Y tế và Bảo hiểm xã hội Việt Nam"
    )


@pytest.mark.parametrize(
    ("name", "level", "place"),
    [
        ("Bảo hiểm xã hội thành phố Thí Dụ", AgencyLevel.PROVINCE, "thành phố Thí Dụ"),
        ("Bảo hiểm xã hội quận 99", AgencyLevel.DISTRICT, "quận 99"),
        ("Bảo hiểm xã hội khu vực I", AgencyLevel.REGION, "tỉnh …………"),
        ("Bảo hiểm xã hội Minh Họa", AgencyLevel.PROVINCE, "tỉnh …………"),
        ("Bảo hiểm xã hội cơ sở Tân Mẫu", AgencyLevel.BASE_UNIT, "xã (phường) ………"),
    ],
)
def test_the_place_of_a_committee_is_told_by_the_agency_or_left_blank(
    name: str, level: AgencyLevel, place: str
) -> None:
    assert place_of(Agency(name=name, level=level, place="Tân Mẫu")) == place


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_printed_that_a_person_would_strike_out(form: str) -> None:
    papers = (
        text_of(form, mixed(), ON),
        text_of(form, base_unit_cases(), ON_2026, BASE_UNIT),
        text_of(form, (awkward(build_case()),), ON),
        text_of(form, (), JANUARY, bare(build_case()).agency),
    )
    for text in papers:
        for phrase in ("None", "..", ";;", " ;", " ,", "- ;", "  đơn vị", "đã phạm tội"):
            assert phrase not in text, phrase
