"""Who is to take part in a conference and in a direct check: the bodies of the letter, by date and agency."""

from __future__ import annotations

from typing import Any

import pytest
from procedure_cases import DISTRICT, EMPLOYER, PROVINCE, case, d

from legal_rules.case import Agency, Case, Employer
from legal_rules.case.employer import ResponsiblePerson
from legal_rules.case.events import ConferenceForm, InvitedBody
from legal_rules.errors import OutsideLawError
from legal_rules.kernel.citation import Confidence
from legal_rules.law.law import default_law
from legal_rules.procedure.participant_rows import CHECK_ROWS, CONFERENCE_ROWS, must_invite
from legal_rules.procedure.participants import (
    Calling,
    ExpectedParticipant,
    Side,
    check_participants,
    conference_participants,
)

PERSON = {"by": "Nguyễn Văn Thử, Trưởng phòng Quản lý thu", "because": "theo thông báo giả định số 1"}
BASE_UNIT = Agency(
    name="Bảo hiểm xã hội cơ sở Thí Dụ", parent=PROVINCE.name, level="base_unit", place="Thí Dụ"
)


def at_district(**more: Any) -> Case:
    return case(agency=DISTRICT, provincial_agency=PROVINCE, **more)


def told(found: tuple[ExpectedParticipant, ...]) -> list[tuple[str, str, str]]:
    return [(one.calling_words, one.name, one.capacity) for one in found]


def of_code(found: tuple[ExpectedParticipant, ...], code: str) -> ExpectedParticipant:
    return next(one for one in found if one.code == code)


# --- tiết b điểm 4.2: the conference ------------------------------------------------------------------------


def test_a_conference_of_a_district_in_2023() -> None:
    assert told(conference_participants(at_district(), on=d("2023-03-08"))) == [
        ("phải có", "Lãnh đạo Bảo hiểm xã hội huyện Thí Dụ", "chủ trì"),
        ("khi có liên quan", "Các phòng, đơn vị liên quan của Bảo hiểm xã hội huyện Thí Dụ", "tham gia"),
        (
            "phải mời",
            "Ban Chỉ đạo thực hiện chính sách BHXH, BHYT cấp huyện",
            "đại diện, được mời tham gia",
        ),
        ("phải mời", "Chính quyền địa phương", "đại diện, được mời tham gia"),
        ("phải mời", "Công an xã", "đại diện, được mời tham gia"),
        ("phải mời", "Mặt trận Tổ quốc Việt Nam", "đại diện, được mời tham gia"),
        ("phải mời", "Các đoàn thể, tổ chức chính trị - xã hội", "đại diện, được mời tham gia"),
        ("mời khi có liên quan", "Các Sở, ban, ngành liên quan", "đại diện, được mời tham gia"),
        (
            "phải có",
            "Người đại diện theo pháp luật hoặc người được ủy quyền của Công ty TNHH May mặc Ví Dụ",
            "đại diện đơn vị",
        ),
        (
            "phải có",
            f"Người làm công tác kế toán, hoặc người làm công tác tổ chức - nhân sự của {EMPLOYER.name}",
            "làm công tác kế toán hoặc tổ chức - nhân sự",
        ),
    ]


def test_a_conference_cites_its_point_and_says_what_is_an_inference() -> None:
    found = conference_participants(at_district(), on=d("2023-03-08"))
    assert {one.code for one in found if one.confidence is not Confidence.TEXT} == {"chair"}
    for one in found:
        assert "tiết b điểm 4.2 khoản 4 Mục I" in str(one.citations[0])
    assert of_code(found, "chair").remarks[0] == (
        "Công văn nêu lãnh đạo bảo hiểm xã hội tỉnh, huyện mời và dự hội nghị; việc chủ trì là cách hiểu."
    )


@pytest.mark.parametrize(
    ("on", "district", "province"),
    [
        ("2023-03-08", "cấp huyện", "cấp tỉnh"),
        ("2025-06-30", "cấp huyện", "cấp tỉnh"),
        ("2025-07-01", "cấp xã", "cấp tỉnh"),
        ("2025-07-02", "cấp xã", "cấp tỉnh"),
    ],
)
def test_the_steering_committee_is_that_of_the_tier(on: str, district: str, province: str) -> None:
    lower = of_code(conference_participants(at_district(), on=d(on)), "steering-committee")
    upper = of_code(conference_participants(case(), on=d(on)), "steering-committee")
    assert lower.name.endswith(district)
    assert upper.name.endswith(province)


@pytest.mark.parametrize(
    ("on", "police", "tax", "known"),
    [
        ("2025-02-28", "Công an xã", "Chi cục Thuế huyện", True),
        ("2025-03-01", "Công an xã", "Cơ quan thuế cấp huyện", False),
        ("2025-06-30", "Công an xã", "Cơ quan thuế cấp huyện", False),
        ("2025-07-01", "Công an cấp xã", "Thuế cơ sở", False),
        ("2026-03-09", "Công an cấp xã", "Thuế cơ sở", False),
    ],
)
def test_names_after_the_reform_are_inferences(on: str, police: str, tax: str, known: bool) -> None:
    found = check_participants(at_district(), on=d(on))
    assert of_code(found, "commune-police").name == police
    office = of_code(found, "tax-office")
    assert office.name == tax
    assert (office.confidence is Confidence.TEXT) is known
    assert any("cách hiểu, cần xác nhận" in remark for remark in office.remarks) is not known
    without_district = "không còn đơn vị hành chính cấp huyện"
    assert any(without_district in r for r in office.remarks) is (d(on) >= d("2025-07-01"))


def test_a_person_may_say_what_a_body_is_called() -> None:
    law = default_law().with_figure(
        "ten_co_quan_phoi_hop.co_quan_thue",
        "Thuế cơ sở 3 tỉnh Minh Họa",
        valid_from=d("2025-07-01"),
        valid_to=d("2026-12-31"),
        **PERSON,
    )
    office = of_code(check_participants(at_district(), on=d("2026-03-09"), law=law), "tax-office")
    assert office.name == "Thuế cơ sở 3 tỉnh Minh Họa"
    assert any("Nguyễn Văn Thử" in remark for remark in office.remarks)


def test_before_what_is_encoded_no_name_is_made_up() -> None:
    with pytest.raises(OutsideLawError):
        conference_participants(case(), on=d("2014-12-31"))


# --- tiết c điểm 4.2: other forms ---------------------------------------------------------------------------


def test_the_provincial_director_presides_over_a_cluster() -> None:
    subject = at_district()
    found = conference_participants(subject, on=d("2023-03-08"), form=ConferenceForm.CLUSTER)
    chair = found[0]
    assert (chair.name, chair.capacity) == ("Giám đốc Bảo hiểm xã hội tỉnh Minh Họa", "chủ trì, điều phối")
    assert chair.confidence is Confidence.TEXT
    assert "tiết c điểm 4.2 khoản 4 Mục I" in str(chair.citations[0])
    assert found[1:] == conference_participants(subject, on=d("2023-03-08"))[1:]


def test_work_at_the_employer_has_the_participants_of_a_direct_check() -> None:
    subject, on = at_district(), d("2023-03-08")
    found = conference_participants(subject, on=on, form=ConferenceForm.AT_EMPLOYER)
    assert found == check_participants(subject, on=on)


def test_the_letter_names_nobody_for_a_meeting_at_the_office() -> None:
    found = conference_participants(case(), on=d("2023-03-08"), form=ConferenceForm.INVITED_TO_OFFICE)
    guests = [one for one in found if one.side is Side.INVITED]
    assert {one.calling for one in guests} == {Calling.BY_PRACTICE}
    assert {one.confidence for one in found} == {Confidence.ASSUMED}
    assert "không nêu thành phần khi mời đơn vị đến một địa điểm" in found[0].remarks[0]


# --- tiết b điểm 4.3: the direct check ----------------------------------------------------------------------


def test_a_direct_check_of_a_province_in_2023() -> None:
    found = check_participants(case(), on=d("2023-03-14"))
    assert told(found) == [
        ("phải có", "Đại diện Bảo hiểm xã hội tỉnh Minh Họa", "đại diện cơ quan bảo hiểm xã hội"),
        ("phải mời", "Công an xã", "đại diện, được mời tham gia"),
        ("phải mời", "Chi cục Thuế huyện", "đại diện, được mời tham gia"),
        (
            "mời tùy thực tiễn",
            "Các đơn vị là thành viên Ban Chỉ đạo thực hiện chính sách BHXH, BHYT cấp tỉnh",
            "đại diện, được mời tham gia",
        ),
        (
            "phải có",
            "Người đại diện theo pháp luật hoặc người được ủy quyền của Công ty TNHH May mặc Ví Dụ",
            "đại diện đơn vị",
        ),
    ]
    for one in found:
        assert "tiết b điểm 4.3 khoản 4 Mục I" in str(one.citations[0])
    # điểm 4.3 does not say who receives the agency
    assert [one.code for one in found if one.confidence is Confidence.ASSUMED] == ["employer-representative"]


def test_what_must_be_invited_is_told_apart_from_what_depends_on_practice() -> None:
    assert must_invite(CONFERENCE_ROWS) == (
        InvitedBody.STEERING_COMMITTEE,
        InvitedBody.LOCAL_AUTHORITY,
        InvitedBody.COMMUNE_POLICE,
        InvitedBody.FATHERLAND_FRONT,
        InvitedBody.MASS_ORGANISATIONS,
    )
    assert must_invite(CHECK_ROWS) == (InvitedBody.COMMUNE_POLICE, InvitedBody.TAX_OFFICE)


# --- a given case -------------------------------------------------------------------------------------------


def person(name: str, role: str = "legal_representative", **period: Any) -> ResponsiblePerson:
    identifier = {"Lê Văn Ví Dụ": "ng-1", "Trần Thị Mẫu": "ng-2"}.get(name, "ng-3")
    return ResponsiblePerson(id=identifier, name=name, role=role, **period)


@pytest.mark.parametrize(
    ("people", "known"),
    [
        ((), ()),
        ((person("Lê Văn Ví Dụ"),), ("Lê Văn Ví Dụ",)),
        ((person("Lê Văn Ví Dụ", valid_to=d("2023-03-07")),), ()),
        (
            (
                person("Lê Văn Ví Dụ", valid_from=d("2020-01-01"), valid_to=d("2023-03-07")),
                person("Trần Thị Mẫu", valid_from=d("2023-03-08")),
            ),
            ("Trần Thị Mẫu",),
        ),
        ((person("Lê Văn Ví Dụ"), person("Trần Thị Mẫu", valid_from=d("2023-01-01"))), ("Trần Thị Mẫu",)),
    ],
)
def test_those_known_to_represent_the_employer_on_the_day(
    people: tuple[ResponsiblePerson, ...], known: tuple[str, ...]
) -> None:
    employer = Employer(name=EMPLOYER.name, kind=EMPLOYER.kind, people=people)
    found = conference_participants(case(employer=employer), on=d("2023-03-08"))
    assert of_code(found, "employer-representative").persons == known
    assert of_code(found, "employer-staff").persons == ()


def test_the_chief_accountant_is_known_for_the_accounts() -> None:
    people = (person("Phạm Thị Thử", "chief_accountant", valid_from=d("2022-01-01")),)
    employer = Employer(name=EMPLOYER.name, kind=EMPLOYER.kind, people=people)
    found = conference_participants(case(employer=employer), on=d("2023-03-08"))
    assert of_code(found, "employer-staff").persons == ("Phạm Thị Thử",)


def test_a_paper_prints_whom_the_agency_chose() -> None:
    chosen = (InvitedBody.COMMUNE_POLICE,)
    found = conference_participants(case(), on=d("2023-03-08"), invited=chosen)
    assert [one.body for one in found if one.side is Side.INVITED] == [InvitedBody.COMMUNE_POLICE]
    nobody = check_participants(case(), on=d("2023-03-08"), invited=(InvitedBody.NONE,))
    assert [one.side for one in nobody] == [Side.AGENCY, Side.EMPLOYER]


def test_the_base_unit_of_2026() -> None:
    subject = case(agency=BASE_UNIT, provincial_agency=PROVINCE)
    found = conference_participants(subject, on=d("2026-03-09"))
    assert found[0].name == "Lãnh đạo Bảo hiểm xã hội cơ sở Thí Dụ"
    assert of_code(found, "steering-committee").name.endswith("cấp xã")
    assert {one.confidence for one in found} == {Confidence.ASSUMED}


def test_for_json() -> None:
    data = of_code(check_participants(case(), on=d("2023-03-14")), "commune-police").to_dict()
    assert data["body"] == "commune_police"
    assert (data["calling"], data["calling_words"]) == ("must", "phải mời")
    assert (data["side"], data["side_label"]) == ("invited", "cơ quan, tổ chức được mời")
    assert data["confidence_label"] == "theo văn bản"
