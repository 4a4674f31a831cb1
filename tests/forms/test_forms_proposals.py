"""KNTT and DSTT: when the ten days are over and nothing was done, to whom the employer is proposed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import attrs
import pytest
from awkward import awkward, crowded
from forms_case import build_case
from letter_stories import PROPOSED_ON, checked, proposed
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.intake import load_case
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_date_long, format_number, money_in_words
from legal_rules.case import AgencyLevel, Case
from legal_rules.case.events import EventState, InspectionListSent, InspectionProposed
from legal_rules.procedure.escalation import steps
from legal_rules.procedure.papers import moment
from legal_rules.questions.contributions import arrears

NEW_DAY = date(2026, 8, 18)


@pytest.fixture(scope="module")
def example(repo_root: Path) -> Case:
    return load_case(repo_root / "docs" / "examples" / "may-minh-hoa-2026").case


def text_of(form: str, cases: Case | list[Case], on: date = PROPOSED_ON) -> str:
    return docx_as_text(render(form, cases, on=on))


def code(form: str, cases: Case | list[Case], on: date) -> str:
    with pytest.raises(FormError) as caught:
        render(form, cases, on=on)
    return caught.value.code


@pytest.mark.parametrize("form", ["KNTT", "DSTT"])
def test_a_paper_under_the_old_law(form: str, snapshot: SnapshotAssertion) -> None:
    case = proposed() if form == "KNTT" else checked()
    assert render(form, case, on=PROPOSED_ON) == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("form", ["KNTT", "DSTT"])
def test_a_paper_under_the_new_law_with_hard_data(
    example: Case, form: str, snapshot: SnapshotAssertion
) -> None:
    assert render(form, awkward(example), on=NEW_DAY) == snapshot(extension_class=DocxTextSnapshotExtension)


# --- KNTT ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "office"),
    [
        (date(2025, 2, 28), "Thanh tra Sở Lao động - Thương binh và Xã hội tỉnh Minh Họa"),
        (date(2025, 3, 1), "Thanh tra Sở Nội vụ tỉnh Minh Họa"),
        (date(2025, 6, 30), "Thanh tra Sở Nội vụ tỉnh Minh Họa"),
        (date(2025, 7, 1), "Thanh tra tỉnh Minh Họa"),
    ],
)
def test_the_office_follows_the_day(on: date, office: str) -> None:
    text = text_of("KNTT", checked(), on)
    assert f"[Kính gửi] Kính gửi: {office}\n" in text
    assert f"Đề nghị {office} xem xét, giải quyết./." in text


def test_a_person_may_name_another_office() -> None:
    planned = InspectionProposed(
        id="kn-1", round=1, state=EventState.PLANNED, to="Chủ tịch Ủy ban nhân dân tỉnh Minh Họa"
    )
    text = text_of("KNTT", checked(planned))
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Minh Họa\n" in text
    assert "Thanh tra Sở" not in text


def test_the_limit_told_is_the_one_that_opened_the_step() -> None:
    step = moment(checked(), "KNTT", on=PROPOSED_ON).step
    assert step is not None
    assert step.not_before == date(2024, 8, 17)
    last = format_date_long(step.not_before - timedelta(days=1))
    told = f"Đã hết 10 ngày kể từ ngày kiểm tra trực tiếp 06/8/2024 (đến hết {last})"
    assert told in text_of("KNTT", checked())


@pytest.mark.parametrize(
    ("on", "refused"),
    [
        (date(2024, 8, 8), "BHXH-F043"),
        # the days from the conference to which the employer did not come are over, those from the visit not
        (date(2024, 8, 16), "BHXH-F045"),
        (date(2024, 8, 17), None),
    ],
)
def test_the_proposal_opens_on_the_day_after_the_limit(on: date, refused: str | None) -> None:
    if refused:
        assert code("KNTT", checked(), on) == refused
    else:
        assert text_of("KNTT", checked(), on)


def test_the_proposal_is_refused_out_of_its_step_and_once_it_is_sent() -> None:
    assert code("KNTT", build_case(), PROPOSED_ON) == "BHXH-F044"
    assert code("KNTT", proposed(), date(2024, 8, 21)) == "BHXH-F042"


def test_the_proposal_tells_the_sums_of_the_arrears_and_leaves_the_judgment_to_others() -> None:
    text = text_of("KNTT", checked())
    total = arrears(checked(), on=PROPOSED_ON).evaded_total
    assert total is not None
    assert f"{format_number(total.total)}°đồng (Bằng chữ: {money_in_words(total.total)})" in text
    assert f"› ô 9 › Bảng nhỏ - số] {format_number(total.total)}" in text
    assert "trốn đóng" not in text
    assert "việc xác định hành vi vi phạm, tính chất, mức độ thuộc thẩm quyền" in text
    assert "- Ngày 08/7/2024: Gửi Thông báo" in text
    assert "- Biên bản làm việc (Mẫu số 06-KT) ngày 06/8/2024;" in text


def test_three_hundred_workers_are_annexed() -> None:
    case = crowded(checked(), 300)
    text = text_of("KNTT", case)
    total = arrears(case, on=PROPOSED_ON).evaded_total
    assert total is not None
    assert f"› ô 9 › Bảng nhỏ - số] {format_number(total.total)}" in text
    assert "Danh sách này có 299 người lao động." in text


# --- DSTT ---------------------------------------------------------------------------------------------


def copies(number: int) -> list[Case]:
    case = checked()
    return [
        attrs.evolve(
            case,
            id=f"ho-so-{index}",
            employer=attrs.evolve(case.employer, name=f"Công ty TNHH Ví Dụ {index}"),
        )
        for index in range(1, number + 1)
    ]


def test_only_those_whose_step_is_open_stand_in_the_list_and_the_others_are_told() -> None:
    waiting = attrs.evolve(build_case(), id="cho")
    text = text_of("DSTT", [*copies(2), waiting])
    assert "gửi danh sách 02 (hai) đơn vị" in text
    assert (
        "Đã rà soát 03 hồ sơ đơn vị; đưa vào danh sách 02 đơn vị; 01 đơn vị chưa đủ điều kiện đề nghị thanh "
        "tra vào ngày lập danh sách (Công ty TNHH Ví Dụ)." in text
    )


def test_the_list_opens_and_ends_with_its_step() -> None:
    assert code("DSTT", checked(), date(2024, 8, 16)) == "BHXH-F053"
    assert text_of("DSTT", checked(), date(2024, 8, 17))
    sent = InspectionListSent(id="ds-tt", round=1, on=date(2024, 8, 19))
    assert text_of("DSTT", checked(sent), date(2024, 8, 19))
    assert code("DSTT", checked(sent), date(2024, 8, 20)) == "BHXH-F053"
    assert code("DSTT", build_case(), PROPOSED_ON) == "BHXH-F053"


def test_the_row_of_an_employer_is_that_of_its_step() -> None:
    case = checked()
    step = next(one for one in steps(case, on=PROPOSED_ON) if one.row == "inspection-list")
    assert (step.form, step.open, step.not_before) == ("DSTT", True, date(2024, 8, 17))
    text = text_of("DSTT", case)
    assert "[Bảng 3 › dòng 2 › ô 12 › Bảng nhỏ - giữa] 16/8/2024" in text
    assert "[Bảng 3 › dòng 2 › ô 10 › Bảng nhỏ - giữa] 29/7/2024 ⏎ không°dự" in text


def test_the_totals_of_three_hundred_employers() -> None:
    cases = copies(300)
    one = arrears(cases[0], on=PROPOSED_ON).evaded_total
    assert one is not None
    text = text_of("DSTT", cases)
    rows = re.findall(r"^\[Bảng 3 › dòng \d+ › ô 1 › Bảng nhỏ - giữa\] (\d+)$", text, re.MULTILINE)
    assert rows == [str(number) for number in range(1, 301)]
    assert f"› ô 8 › Bảng nhỏ - số] {format_number(300 * one.total)}" in text
    assert f"(Bằng chữ: {money_in_words(300 * one.total)})" in text
    assert "600 người" in text


def test_a_sum_that_is_not_known_leaves_the_total_dotted() -> None:
    case = checked()
    unknown = attrs.evolve(case.contributions[0], paid=None)
    text = text_of("DSTT", attrs.evolve(case, contributions=(unknown, *case.contributions[1:])))
    assert "[Bảng 3 › dòng 3 › ô 8 › Bảng nhỏ - số] ……" in text


def test_the_words_follow_the_law_and_the_list_goes_to_the_room_above(example: Case) -> None:
    assert "Kính gửi: Phòng Thanh tra - Kiểm tra\n" in text_of("DSTT", checked())
    assert "ban hành Quyết định thanh tra chuyên ngành đóng" in text_of("DSTT", checked())
    new = text_of("DSTT", example, NEW_DAY)
    assert "Kính gửi: Phòng Thanh tra - Kiểm tra, Bảo hiểm xã hội tỉnh Minh Họa\n" in new
    assert "ban hành Quyết định kiểm tra chuyên ngành về đóng" in new
    assert "thành lập Đoàn kiểm tra" in new


def test_the_central_agency_sends_no_list() -> None:
    central = attrs.evolve(checked().agency, level=AgencyLevel.CENTRAL)
    assert code("DSTT", attrs.evolve(checked(), agency=central), PROPOSED_ON) == "BHXH-F046"


# --- who sends the list -------------------------------------------------------------------------------


def test_within_the_province_the_collecting_room_sends_the_list_by_order_of_the_director() -> None:
    outline = text_of("DSTT", checked())
    assert "Phòng Quản lý thu gửi danh sách 01 (một) đơn vị" in outline
    assert "TL. GIÁM ĐỐC" in outline
    assert "TRƯỞNG PHÒNG QUẢN LÝ THU" in outline
    assert "thông báo để Bảo hiểm xã hội tỉnh Minh Họa kiến nghị cơ quan có thẩm quyền" in outline


def test_a_base_unit_sends_the_list_itself(example: Case) -> None:
    outline = text_of("DSTT", example, NEW_DAY)
    assert "Bảo hiểm xã hội cơ sở Tân Mẫu gửi danh sách 01 (một) đơn vị" in outline
    assert "TL. GIÁM ĐỐC" not in outline
