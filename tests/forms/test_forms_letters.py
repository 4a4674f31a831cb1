"""05-KT, GMTP, 05a-KT: who is asked to come where, when, with what, and what follows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest
from awkward import awkward, bare
from forms_case import build_case
from letter_stories import INVITED_ON, SCHEDULED_ON, invitation, invited_again, missed, notified, schedule
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.intake import load_case
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_date_long
from legal_rules.case import AgencyLevel, Case
from legal_rules.case.events import ConferenceHeld, DeliveryReturned, DirectCheck, EventState, InvitedBody
from legal_rules.procedure.papers import moment

OLD, NEW = "may-vi-du", "may-minh-hoa-2026"
ONLY_PLANNED = notified(invitation())


@pytest.fixture(scope="module")
def examples(repo_root: Path) -> dict[str, Case]:
    return {name: load_case(repo_root / "docs" / "examples" / name).case for name in (OLD, NEW)}


def text_of(form: str, case: Case, on: date) -> str:
    return docx_as_text(render(form, case, on=on)).replace("\N{NON-BREAKING HYPHEN}", "-")


def code(form: str, cases: Case | list[Case], on: date) -> str:
    with pytest.raises(FormError) as caught:
        render(form, cases, on=on)
    assert all(problem.mend for problem in caught.value.problems)
    return caught.value.code


@pytest.mark.parametrize(
    ("form", "on"), [("05-KT", INVITED_ON), ("GMTP", INVITED_ON), ("05a-KT", SCHEDULED_ON)]
)
def test_a_letter_with_every_fact(form: str, on: date, snapshot: SnapshotAssertion) -> None:
    case = missed(schedule()) if form == "05a-KT" else ONLY_PLANNED
    assert render(form, case, on=on) == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("form", ["05-KT", "GMTP", "05a-KT"])
def test_a_letter_under_the_new_law_with_hard_data(
    form: str, examples: dict[str, Case], snapshot: SnapshotAssertion
) -> None:
    on = date(2026, 7, 30 if form == "05a-KT" else 22)
    assert render(form, awkward(examples[NEW]), on=on) == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize(("form", "on"), [("05-KT", INVITED_ON), ("05a-KT", SCHEDULED_ON)])
def test_what_is_not_known_is_left_to_the_hand(form: str, on: date) -> None:
    text = text_of(form, bare(notified() if form == "05-KT" else missed()), on)
    assert "None" not in text
    assert "…… giờ …… phút, ngày … tháng … năm ……" in text
    assert "(đến hết" not in text


# --- 05-KT --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "last"),
    [
        (date(2024, 7, 29), "ngày 08 tháng 8 năm 2024"),
        (date(2024, 7, 30), "ngày 09 tháng 8 năm 2024"),
        # the tenth day is a Saturday: the limit ends on the Monday after it
        (date(2024, 7, 31), "ngày 12 tháng 8 năm 2024"),
    ],
)
def test_the_ten_days_after_the_conference_are_told(held: date, last: str) -> None:
    text = text_of("05-KT", notified(invitation(conference_on=held)), INVITED_ON)
    assert f"Sau 10 ngày kể từ ngày dự Hội nghị (đến hết {last}) mà Đơn vị không đăng ký" in text


def test_the_limit_of_the_paper_is_the_one_that_opens_the_inspection() -> None:
    came = ConferenceHeld(id="hn-1", round=1, on=date(2024, 7, 29), attended=True)
    sent = invitation(state=EventState.HAPPENED)
    opens = moment(notified(sent, came), "KNTT", on=date(2024, 8, 1)).opens_on
    assert opens == date(2024, 8, 9)
    text = text_of("05-KT", ONLY_PLANNED, INVITED_ON)
    assert f"(đến hết {format_date_long(date(2024, 8, 8))})" in text


def test_who_must_come_and_what_they_bring() -> None:
    text = text_of("05-KT", ONLY_PLANNED, INVITED_ON)
    assert "Người đại diện theo pháp luật (ông (bà) Lê Văn Ví Dụ, chức vụ: Giám đốc) hoặc" in text
    assert "Người làm công tác kế toán hoặc người làm công tác tổ chức - nhân sự." in text
    assert "văn bản ủy quyền, nếu người dự không phải là người đại diện theo pháp luật" in text
    assert "Thời gian: 08 giờ 00 phút, thứ Hai, ngày 29 tháng 7 năm 2024." in text
    assert "(theo dữ liệu rà soát: 02 (hai) người)" in text


def test_staying_away_leads_to_a_check_at_the_employer() -> None:
    text = text_of("05-KT", ONLY_PLANNED, INVITED_ON)
    assert "Đơn vị đã được mời mà không dự Hội nghị" in text
    assert "làm việc và kiểm tra trực tiếp tại Đơn vị" in text


@pytest.mark.parametrize(
    ("name", "on", "words"),
    [
        (OLD, date(2024, 7, 24), "Bảo hiểm xã hội tỉnh Minh Họa tiến hành thanh tra chuyên ngành đóng"),
        (NEW, date(2026, 7, 22), "xem xét, ban hành Quyết định kiểm tra chuyên ngành về đóng"),
    ],
)
def test_the_next_step_follows_the_law_and_the_level(
    examples: dict[str, Case], name: str, on: date, words: str
) -> None:
    assert words in text_of("05-KT", examples[name], on)


def test_an_invitation_sent_again_tells_why() -> None:
    text = text_of("05-KT", invited_again(), date(2024, 8, 1))
    assert (
        "Giấy mời số 96/GM-BHXH ngày 22/7/2024 đã bị chuyển hoàn, chưa đến được Đơn vị; hội nghị ngày "
        "29/7/2024 chưa có giấy mời đến được Đơn vị." in text
    )
    assert "chuyển hoàn" not in text_of("05-KT", ONLY_PLANNED, INVITED_ON)


def test_an_invitation_waits_for_the_ten_days_of_the_notice() -> None:
    assert code("05-KT", notified(), date(2024, 7, 18)) == "BHXH-F043"
    assert text_of("05-KT", notified(), date(2024, 7, 19))
    assert code("05-KT", build_case(), date(2024, 7, 22)) == "BHXH-F044"
    assert code("05-KT", missed(), SCHEDULED_ON) == "BHXH-F042"


# --- GMTP ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "on", "names"),
    [
        (OLD, date(2024, 7, 24), ("Ban Chỉ đạo thực hiện chính sách BHXH, BHYT cấp tỉnh", "Công an xã")),
        (NEW, date(2026, 7, 22), ("Ban Chỉ đạo thực hiện chính sách BHXH, BHYT cấp xã", "Công an cấp xã")),
    ],
)
def test_the_bodies_bear_their_names_of_the_day(
    examples: dict[str, Case], name: str, on: date, names: tuple[str, ...]
) -> None:
    text = text_of("GMTP", examples[name], on)
    for body in (*names, "Chính quyền địa phương", "Mặt trận Tổ quốc Việt Nam"):
        assert f"] - {body};" in text


def test_only_the_bodies_that_the_agency_chose_are_invited() -> None:
    one = notified(invitation(invited=(InvitedBody.COMMUNE_POLICE,)))
    assert "trân trọng kính mời đại diện: Công an xã." in text_of("GMTP", one, INVITED_ON)


def test_one_letter_for_all_employers_of_a_conference() -> None:
    cases = [attrs.evolve(ONLY_PLANNED, id=f"ho-so-{number}") for number in range(12)]
    text = docx_as_text(render("GMTP", cases, on=INVITED_ON))
    assert "Hội nghị làm việc với 12 (mười hai) đơn vị" in text
    assert "cho 24 người lao động theo dữ liệu rà soát" in text
    other = notified(invitation(conference_on=date(2024, 7, 30)))
    assert code("GMTP", [*cases, other], INVITED_ON) == "BHXH-F054"
    assert code("GMTP", [notified()], INVITED_ON) == "BHXH-F053"


def test_the_central_agency_holds_no_conference() -> None:
    central = attrs.evolve(ONLY_PLANNED.agency, level=AgencyLevel.CENTRAL)
    assert code("GMTP", attrs.evolve(ONLY_PLANNED, agency=central), INVITED_ON) == "BHXH-F046"


# --- 05a-KT -------------------------------------------------------------------------------------------


def test_the_schedule_says_why_the_agency_comes() -> None:
    text = text_of("05a-KT", missed(schedule()), SCHEDULED_ON)
    assert (
        "Đơn vị đã được mời dự Hội nghị làm việc ngày 29/7/2024 (Giấy mời ngày 22/7/2024) nhưng không dự"
        in text
    )
    assert "Thời gian: 08 giờ 30 phút, thứ Ba, ngày 06 tháng 8 năm 2024." in text
    assert "- Ông (bà) Hoàng Văn Thí Dụ, Phó Trưởng phòng Quản lý thu;" in text
    assert "Cơ quan được mời cùng làm việc: Công an xã." in text
    assert "bảng chấm công từ tháng 01/2024 đến nay" in text
    assert "Bảng đối soát kèm theo, Mẫu số 05b-KT" in text


@pytest.mark.parametrize(
    ("on", "late"), [(date(2024, 7, 30), False), (date(2024, 7, 31), False), (date(2024, 8, 1), True)]
)
def test_the_schedule_is_due_two_days_after_the_conference(on: date, late: bool) -> None:
    step = moment(missed(), "05a-KT", on=on).step
    assert step is not None
    assert (step.due, step.late) == (date(2024, 7, 31), late)


@pytest.mark.parametrize(
    ("visit_on", "last"),
    [
        (date(2024, 8, 6), "ngày 16 tháng 8 năm 2024"),
        (date(2024, 8, 7), "ngày 19 tháng 8 năm 2024"),
        (date(2024, 8, 9), "ngày 19 tháng 8 năm 2024"),
    ],
)
def test_the_ten_days_after_the_visit_are_told_and_open_the_inspection(visit_on: date, last: str) -> None:
    text = text_of("05a-KT", missed(schedule(visit_on=visit_on)), SCHEDULED_ON)
    assert f"Sau 10 ngày kể từ ngày làm việc trực tiếp (đến hết {last})" in text
    done = missed(
        schedule(state=EventState.HAPPENED, visit_on=visit_on), DirectCheck(id="bb-1", round=1, on=visit_on)
    )
    opens = moment(done, "KNTT", on=visit_on).opens_on
    assert opens is not None
    assert format_date_long(opens - (date(2024, 1, 2) - date(2024, 1, 1))) == last


def test_where_too_few_employers_are_there_for_a_conference_the_schedule_says_so() -> None:
    text = text_of("05a-KT", notified(schedule(on=INVITED_ON)), INVITED_ON)
    assert "không đủ số đơn vị để tổ chức Hội nghị" in text
    assert "đã được mời" not in text


def test_without_a_choice_those_whom_the_letter_names_come_along() -> None:
    told = text_of("05a-KT", missed(schedule(invited=())), SCHEDULED_ON)
    assert "Cơ quan được mời cùng làm việc: Công an xã và Chi cục Thuế huyện." in told
    tax = text_of("05a-KT", missed(schedule(invited=(InvitedBody.TAX_OFFICE,))), SCHEDULED_ON)
    assert "Cơ quan được mời cùng làm việc: Chi cục Thuế huyện." in tax


def test_a_schedule_that_came_back_is_named() -> None:
    sent = schedule(state=EventState.HAPPENED, number="140/TB-BHXH")
    returned = DeliveryReturned(id="hoan", round=1, on=date(2024, 8, 2), of="ll-1")
    text = text_of("05a-KT", missed(sent, returned), date(2024, 8, 5))
    assert "Thông báo lịch làm việc số 140/TB-BHXH ngày 30/7/2024 đã bị chuyển hoàn" in text


def test_an_employer_who_came_gets_no_schedule() -> None:
    came = ConferenceHeld(id="hn-1", round=1, on=date(2024, 7, 29), attended=True)
    sent = invitation(state=EventState.HAPPENED)
    assert code("05a-KT", notified(sent, came), SCHEDULED_ON) == "BHXH-F044"
    assert code("05a-KT", notified(), date(2024, 7, 18)) == "BHXH-F043"
