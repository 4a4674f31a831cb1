"""Drafting a paper: at its moment only, with dots for what is not known, whatever the names are."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from forms_case import build_case, events_to_check, events_to_notice, hidden, visit, worker

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.testing import docx_as_text
from legal_rules.case import AgencyLevel, Case, Signatory, SigningAuthority, WagePeriod
from legal_rules.case.events import EventState, ListReceived, NoticeSent, Participant, SigningRefused

NOTICE_DAY = date(2024, 7, 8)
CHECK_DAY = date(2024, 8, 6)


def notice(case: Case, on: date = NOTICE_DAY) -> str:
    return docx_as_text(render("04-KT", case, on=on))


def minutes(case: Case, on: date = CHECK_DAY) -> str:
    return docx_as_text(render("06-KT", case, on=on))


def planned_notice(**changes: object) -> NoticeSent:
    facts = {"state": EventState.PLANNED, "on": NOTICE_DAY, "list_form": "03-KT", **changes}
    return NoticeSent(id="tb-1", round=1, **facts)  # type: ignore[arg-type]


# --- moments -----------------------------------------------------------------------------------------


def test_equal_input_gives_equal_bytes(notice_case: Case) -> None:
    assert render("04-KT", notice_case, on=NOTICE_DAY) == render("04-KT", notice_case, on=NOTICE_DAY)


def test_a_form_that_does_not_exist_is_refused(notice_case: Case) -> None:
    with pytest.raises(FormError) as caught:
        render("99-KT", notice_case, on=NOTICE_DAY)
    assert caught.value.code == "BHXH-F001"


def test_a_paper_whose_step_is_not_open_is_refused_with_the_reason(notice_case: Case) -> None:
    with pytest.raises(FormError) as caught:
        render("06-KT", notice_case, on=NOTICE_DAY)
    (problem,) = caught.value.problems
    assert problem.code.startswith("BHXH-F04")
    assert problem.message
    assert problem.mend


def test_a_paper_that_was_issued_is_not_made_again(check_case: Case) -> None:
    with pytest.raises(FormError, match="dùng bản ký làm tài liệu") as caught:
        render("04-KT", check_case, on=CHECK_DAY)
    assert caught.value.code == "BHXH-F042"


def test_the_paper_of_the_day_of_its_own_act_is_the_draft_of_that_act(check_case: Case) -> None:
    text = notice(check_case)
    assert "Số: 125/TB-BHXH" in text
    assert "Minh Họa, ngày 08 tháng 7 năm 2024" in text


def test_the_conclusion_of_an_inspection_ended_with_the_inspection(notice_case: Case) -> None:
    with pytest.raises(FormError) as caught:
        render("KLTT", notice_case, on=date(2025, 7, 1))
    assert caught.value.code == "BHXH-F041"


# --- number, day, signature --------------------------------------------------------------------------


def test_number_and_day_stay_open_until_they_are_given(notice_case: Case) -> None:
    text = notice(notice_case)
    assert "Số: °°°°°°/TB-BHXH" in text
    assert "Minh Họa, ngày°°°°°°tháng 7 năm 2024" in text
    assert "(Kèm theo Thông báo số °°°°°°/TB-BHXH ngày°°°°°°tháng 7 năm 2024 của" in text
    assert "(đến hết" not in text


@pytest.mark.parametrize(
    ("sent", "last"),
    [
        (date(2024, 7, 8), "18 tháng 7 năm 2024"),
        # the tenth day is a Saturday: the limit ends on the Monday after it
        (date(2024, 7, 10), "22 tháng 7 năm 2024"),
        (date(2024, 7, 11), "22 tháng 7 năm 2024"),
    ],
)
def test_the_last_day_for_an_answer_is_reckoned_from_the_day_of_sending(sent: date, last: str) -> None:
    case = build_case(events=(*events_to_notice(), planned_notice(on=sent)))
    assert f"(đến hết ngày {last})" in notice(case, on=sent)


@pytest.mark.parametrize(
    ("signatory", "lines"),
    [
        (
            Signatory(name="Trần Văn Thí Dụ", position="Giám đốc", authority=SigningAuthority.DIRECT),
            "[Bảng 2 › dòng 1 › ô 2 › Chức vụ ký] GIÁM ĐỐC\n",
        ),
        (
            Signatory(
                name="Trần Văn Thí Dụ",
                position="Trưởng phòng Quản lý thu",
                authority=SigningAuthority.TL,
                head_position="Giám đốc",
            ),
            "[Bảng 2 › dòng 1 › ô 2 › Chức vụ ký] TL. GIÁM ĐỐC ⏎ TRƯỞNG PHÒNG QUẢN LÝ THU\n",
        ),
    ],
)
def test_the_signature_is_that_of_the_case(notice_case: Case, signatory: Signatory, lines: str) -> None:
    agency = attrs.evolve(notice_case.agency, signatory=signatory)
    assert lines in notice(attrs.evolve(notice_case, agency=agency))


# --- unknown facts -----------------------------------------------------------------------------------


def bare_case(**changes: object) -> Case:
    """Of employer and agency only what the model asks for."""
    full = build_case()
    people = worker(
        1,
        birth_date=None,
        sex=None,
        identity_number=None,
        insurance_number=None,
        job=None,
        contracts=(),
        wages=(),
    )
    facts: dict[str, object] = {
        "agency": attrs.evolve(
            full.agency, parent=None, signatory=None, contact=None, address=None, drafting_unit=None
        ),
        "employer": attrs.evolve(
            full.employer,
            tax_code=None,
            insurance_code=None,
            registration_number=None,
            registered_on=None,
            head_office=None,
            phone=None,
            email=None,
            people=(),
        ),
        "workers": (people,),
        "contributions": (),
        "events": (
            ListReceived(id="ds-1", round=1, on=date(2024, 7, 3), workers=("ld-01",)),
            events_to_notice()[1],
        ),
        **changes,
    }
    return build_case(**facts)


def test_what_is_not_known_is_dotted_and_never_none(notice_case: Case) -> None:
    text = notice(bare_case())
    assert "None" not in text
    assert "mã số thuế: …………; mã đơn vị" in text.replace("Mã số thuế", "mã số thuế")
    assert "ông (bà) ……" in text
    assert "02\N{NON-BREAKING HYPHEN}KT" in text
    assert notice_case


def test_minutes_without_anything_written_yet_are_a_blank_form() -> None:
    text = minutes(build_case(events=events_to_check()))
    assert "None" not in text
    assert "Thời gian bắt đầu: …… giờ …… phút, ngày … tháng … năm ……." in text
    assert "- Ông (bà) ………………………, chức vụ ………………………." in text.replace("\u2026" * 8, "………………………")
    assert "Lý do không ký biên bản (nếu có): ……" in text


def test_a_list_without_workers_is_refused_not_sent_empty() -> None:
    events = (ListReceived(id="ds-1", round=1, on=date(2024, 7, 3)), events_to_notice()[1])
    with pytest.raises(FormError) as caught:
        render("04-KT", build_case(events=events, contributions=()), on=NOTICE_DAY)
    assert caught.value.code == "BHXH-F020"


def test_sums_that_are_not_known_are_dotted_in_the_minutes(check_case: Case) -> None:
    rows = (hidden("ld-01", "2024-01", "2024-07", paid=None), hidden("ld-02", "2024-03", "2024-07"))
    text = minutes(attrs.evolve(check_case, contributions=rows))
    assert "(Bằng chữ: ……" in text
    assert "9.600.000" in text


# --- names and numbers -------------------------------------------------------------------------------

ODD = "Công ty TNHH A & B <Ví Dụ> \"Mẫu\" 'Thử'"


def test_a_name_with_signs_of_xml_is_printed_as_it_is(notice_case: Case) -> None:
    case = attrs.evolve(notice_case, employer=attrs.evolve(notice_case.employer, name=ODD))
    assert notice(case).count(ODD) >= 4


@pytest.mark.parametrize("heads", [1, 10, 250])
def test_a_list_has_one_row_a_worker(heads: int) -> None:
    workers = tuple(
        worker(n, identity_number=f"{n:012d}", insurance_number=f"{n:010d}") for n in range(1, heads + 1)
    )
    workers = tuple(attrs.evolve(w, id=f"ld-{n}") for n, w in enumerate(workers, start=1))
    case = build_case(
        workers=workers,
        contributions=tuple(hidden(w.id, "2024-01", "2024-06") for w in workers),
        events=(
            ListReceived(id="ds-1", round=1, on=date(2024, 7, 3), workers=tuple(w.id for w in workers)),
            events_to_notice()[1],
        ),
    )
    text = notice(case)
    assert text.count("› ô 11 › ") == heads + 1
    shown = f"{heads:02d}"
    assert f"Danh sách này có {shown} (" in text


# --- regimes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "present", "absent"),
    [
        (date(2025, 6, 30), "tiến hành thanh tra chuyên ngành đóng", "kiểm tra chuyên ngành"),
        (date(2025, 7, 1), "tiến hành kiểm tra chuyên ngành về đóng", "thanh tra chuyên ngành"),
        (date(2025, 7, 2), "tiến hành kiểm tra chuyên ngành về đóng", "thanh tra chuyên ngành"),
    ],
)
def test_from_july_2025_the_agency_checks_and_no_longer_inspects(on: date, present: str, absent: str) -> None:
    text = notice(build_case(), on=on)
    assert present in text
    assert absent not in text


@pytest.mark.parametrize(
    ("on", "law"),
    [
        (date(2025, 6, 30), "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"),
        (date(2025, 7, 1), "Căn cứ Luật Bảo hiểm xã hội ngày 29 tháng 6 năm 2024;"),
    ],
)
def test_the_law_cited_is_the_one_in_force(on: date, law: str) -> None:
    assert law in notice(build_case(), on=on)


# --- what the agency may do, what it knows ------------------------------------------------------------


@pytest.mark.parametrize("level", [AgencyLevel.DISTRICT, AgencyLevel.BASE_UNIT])
@pytest.mark.parametrize(
    ("on", "act"),
    [
        (date(2025, 6, 30), "ban hành Quyết định thanh tra chuyên ngành đóng"),
        (date(2025, 7, 1), "ban hành Quyết định kiểm tra chuyên ngành về đóng"),
    ],
)
def test_an_agency_below_the_province_asks_and_neither_inspects_nor_sanctions(
    level: AgencyLevel, on: date, act: str
) -> None:
    case = build_case()
    below = attrs.evolve(
        case,
        agency=attrs.evolve(case.agency, level=level, name="Bảo hiểm xã hội huyện Thử Nghiệm", parent=None),
        provincial_agency=case.agency,
    )
    text = notice(below, on=on)
    assert f"đề nghị Phó Giám đốc Bảo hiểm xã hội tỉnh Minh Họa xem xét, {act}" not in text
    assert f"đề nghị Giám đốc Bảo hiểm xã hội tỉnh Minh Họa xem xét, {act}" in text
    assert "Đề nghị người có thẩm quyền xử phạt vi phạm hành chính, buộc khắc phục hậu quả" in text
    assert "tiến hành" not in text
    assert "theo thẩm quyền" not in text


def test_a_province_sanctions_within_its_power_or_asks(notice_case: Case) -> None:
    text = notice(notice_case)
    assert "Xử phạt vi phạm hành chính theo thẩm quyền hoặc đề nghị người có thẩm quyền xử phạt" in text


def test_contracts_are_left_to_the_employer_before_the_first_check(notice_case: Case) -> None:
    text = notice(notice_case)
    assert "07/HĐLĐ" not in text
    assert "6.000.000" in text  # its source is the tax data
    assert "Nội dung chưa có trong nguồn dữ liệu (loại hợp đồng) để Đơn vị kê khai, đối chiếu" in text


def test_a_wage_that_the_tax_office_did_not_tell_is_left_to_the_employer() -> None:
    payroll = WagePeriod(first_month="2024-01", amount=6_000_000, source="Bảng lương")
    people = tuple(worker(n, wages=(payroll,)) for n in (1, 2, 3))
    text = notice(build_case(workers=people))
    assert "6.000.000" not in text
    assert "(loại hợp đồng, tiền lương) để Đơn vị kê khai" in text


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (0, 0, "nhưng chưa được đăng ký tham gia, đóng bảo hiểm"),
        (4_000_000, 4_000_000, "nhưng chưa được đóng đầy đủ bảo hiểm"),
        (0, 4_000_000, "đóng (01 người) hoặc chưa được đóng đầy đủ (01 người) bảo hiểm"),
        (0, None, "nhưng chưa được đăng ký tham gia, đóng hoặc chưa được đóng đầy đủ bảo hiểm"),
    ],
)
def test_the_notice_says_what_the_listed_workers_lack_by_their_data(
    first: int | None, second: int | None, state: str
) -> None:
    full = build_case()
    rows = (
        hidden("ld-01", "2024-01", "2024-08", declared=first),
        hidden("ld-02", "2024-01", "2024-08", declared=second),
        full.contributions[2],
    )
    assert state in notice(build_case(contributions=rows))


# --- minutes -----------------------------------------------------------------------------------------


def test_minutes_tell_facts_and_qualify_nothing(check_case: Case) -> None:
    text = minutes(check_case).lower()
    assert "trốn đóng" not in text
    assert "vi phạm" not in text
    assert "không kết luận về tính chất của hành vi" in text


def test_minutes_have_no_place_and_date_in_their_head(check_case: Case) -> None:
    text = minutes(check_case)
    assert "[Bảng 1 › dòng 2 › ô 2 › Địa danh ngày tháng] (trống)" in text
    assert "Thời gian bắt đầu: 08 giờ 30 phút, ngày 06 tháng 8 năm 2024." in text
    assert "kết thúc vào hồi 11 giờ 15 phút, ngày 06 tháng 8 năm 2024" in text


def test_minutes_count_only_months_whose_payment_day_has_passed(check_case: Case) -> None:
    text = minutes(check_case)
    assert "thời gian chưa đóng là từ tháng 01/2024 đến tháng 7/2024 (07 tháng)" in text
    assert "là 23.040.000°đồng (Bằng chữ: Hai mươi ba triệu không trăm bốn mươi nghìn đồng)" in text


def test_a_refusal_to_sign_is_told_with_its_witnesses(check_case: Case) -> None:
    refused = SigningRefused(
        id="kk-1",
        round=1,
        on=CHECK_DAY,
        of="bb-1",
        reason="đợi ý kiến luật sư",
        witnesses=(Participant(name="Ngô Văn Mẫu"), Participant(name="Vũ Thị Mẫu")),
    )
    text = minutes(attrs.evolve(check_case, events=(*check_case.events, refused)))
    assert "Lý do không ký biên bản (nếu có): đợi ý kiến luật sư" in text
    assert "chữ ký): Ngô Văn Mẫu và Vũ Thị Mẫu" in text


def test_the_list_of_the_minutes_is_that_of_the_visit() -> None:
    case = build_case(events=(*events_to_check(), visit(workers=("ld-02",))))
    text = minutes(case)
    assert "Nguyễn Thị Mẫu 2" in text
    assert "Nguyễn Thị Mẫu 1" not in text
    assert "9.600.000°đồng" in text


@pytest.mark.parametrize(
    ("copies", "made", "kept"), [(None, "02", "01"), (1, "02", "01"), (2, "02", "01"), (4, "04", "03")]
)
def test_the_copies_of_the_minutes_add_up(copies: int | None, made: str, kept: str) -> None:
    text = minutes(build_case(events=(*events_to_check(), visit(copies=copies))))
    assert f"lập thành {made} bản" in text
    assert f"Đơn vị giữ 01 bản, cơ quan bảo hiểm xã hội giữ {kept} bản./." in text


def test_everybody_who_took_part_has_a_place_to_sign(check_case: Case) -> None:
    text = minutes(check_case)
    for name in ("Hoàng Văn Thí Dụ", "Phạm Thị Minh Họa", "Lê Văn Ví Dụ", "Ngô Văn Mẫu"):
        assert f"› Họ tên ký] {name}\n" in text
    assert "› Ghi chú ký] Chủ trì, Phó Trưởng phòng Quản lý thu\n" in text


def test_what_was_promised_and_how_many_read_as_an_office_writes_them(check_case: Case) -> None:
    text = minutes(check_case)
    assert "Thời hạn thực hiện: chậm nhất hết ngày 16 tháng 8 năm 2024." in text
    assert "Lao động đang sử dụng: 03 người" in text
    assert "- Ông (bà) Lê Văn Ví Dụ, Giám đốc." in text
