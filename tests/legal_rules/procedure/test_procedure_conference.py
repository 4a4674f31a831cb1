"""What is told at a conference, and what the records of conference and direct check show to be wanting."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from procedure_cases import EMPLOYER, PROVINCE, case, checked, conferred, d, hidden, noticed

from legal_rules.case import Agency, Employer, Worker
from legal_rules.case.employer import ResponsiblePerson
from legal_rules.case.events import (
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    EmployerWork,
    Event,
    InvitedBody,
    ListReceived,
    NoticeSent,
    Participant,
    ScheduleNoticeSent,
    WorkersRegistered,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure import escalation
from legal_rules.procedure.conference import CONTENTS, conference_contents
from legal_rules.procedure.escalation import Irregularity, IrregularityKind
from legal_rules.procedure.record_gaps import does_books_or_staff, may_represent
from legal_rules.procedure.rows import ROW

REGION = Agency(name="Bảo hiểm xã hội khu vực Minh Họa", level="region", place="Minh Họa")
WORKERS = tuple(Worker(id=f"ld-{n}", name=f"Nguyễn Thị Mẫu {n}") for n in range(1, 5))
HEAD = ResponsiblePerson(
    id="ng-1", name="Lê Văn Ví Dụ", role="legal_representative", valid_from=d("2020-01-01")
)
LED = Employer(name=EMPLOYER.name, kind=EMPLOYER.kind, people=(HEAD,))


def wanting(*events: Event, **more: Any) -> list[Irregularity]:
    """What the records show to be wanting, without other irregularities."""
    found = escalation.irregularities(case(*events, **more), on=d("2024-12-31"))
    return [one for one in found if one.kind is IrregularityKind.INCOMPLETE]


def held(*people: Participant, **more: Any) -> tuple[Event, ...]:
    """The road up to a conference to which the employer came."""
    *before, conference = conferred(attended=True)
    return (*before, attrs.evolve(conference, attended_by=people, **more))


# --- tiết c điểm 4.2: what is told --------------------------------------------------------------------------


def test_the_four_contents_in_the_order_of_the_letter() -> None:
    assert [row.code for row in CONTENTS] == ["rules", "own-count", "warning", "flexible-forms"]
    for row in CONTENTS:
        assert set(row.rows) <= set(ROW)
        # told to the employer, or a rule of the road
        assert (row.told is None) is bool(row.rows)


@pytest.mark.parametrize(
    ("on", "last", "next_day"),
    [
        ("2023-03-08", "2023-03-20", "2023-03-21"),  # the tenth day is Saturday 18/3
        ("2023-03-13", "2023-03-23", "2023-03-24"),
        ("2022-08-23", "2022-09-05", "2022-09-06"),  # the tenth day is the holiday of 2/9
    ],
)
def test_the_warning_names_the_last_day_of_the_ten(on: str, last: str, next_day: str) -> None:
    found = conference_contents(case(), on=d(on))
    assert (found.warning.last_day, found.warning.limit.next_day) == (d(last), d(next_day))


def test_the_warning_as_a_sentence() -> None:
    found = conference_contents(case(), on=d("2023-03-08"))
    assert found.warning.sentence == (
        "Sau 10 ngày kể từ ngày tham dự hội nghị (hết ngày 20/3/2023) mà đơn vị cố tình không tham gia, "
        "đóng bảo hiểm xã hội, bảo hiểm y tế bắt buộc thì cơ quan bảo hiểm xã hội tiến hành thanh tra "
        "chuyên ngành đóng, hoặc kiến nghị cơ quan có thẩm quyền thanh tra, kiểm tra việc chấp hành chính "
        "sách, pháp luật về bảo hiểm xã hội, bảo hiểm y tế, xử lý vi phạm, yêu cầu khắc phục hậu quả vi "
        "phạm."
    )
    assert "tiết c điểm 4.2 khoản 4 Mục I" in str(found.citations[0])
    assert found.confidence is Confidence.TEXT


@pytest.mark.parametrize(
    ("on", "agency", "act"),
    [
        ("2023-03-08", PROVINCE, "thanh tra chuyên ngành đóng"),
        # what opens after the ten days counts: the region checks from 12/5/2025, the province from 01/7/2025
        ("2025-04-28", REGION, "thanh tra chuyên ngành đóng"),
        ("2025-05-05", REGION, "kiểm tra chuyên ngành về đóng"),
        ("2025-06-24", PROVINCE, "kiểm tra chuyên ngành về đóng"),
        ("2026-03-09", PROVINCE, "kiểm tra chuyên ngành về đóng"),
    ],
)
def test_the_warning_names_what_the_agency_may_do_then(on: str, agency: Agency, act: str) -> None:
    assert conference_contents(case(agency=agency), on=d(on)).warning.act == act


def test_the_rules_that_are_explained_are_those_of_the_letter() -> None:
    rules = conference_contents(case(), on=d("2023-03-08")).rules
    assert len(rules) == 4
    assert rules[2] == "xử lý vi phạm khi đơn vị chậm đóng, trốn đóng cho người lao động"


# --- tiết c điểm 4.2: the employer's own count --------------------------------------------------------------


def counted(*events: Event, on: str = "2023-03-08", **more: Any) -> tuple[int | None, str]:
    found = conference_contents(case(*events, **{"workers": WORKERS, **more}), on=d(on)).count
    return found.count, found.sentence


LISTED = ListReceived(id="ds", round=1, on=d("2023-02-09"), workers=("ld-1", "ld-2", "ld-3", "ld-4"))
NOTICED = NoticeSent(id="tb", round=1, on=d("2023-02-15"), workers=("ld-1", "ld-2", "ld-3"))
UNREGISTERED = "chưa đăng ký tham gia, đóng bảo hiểm xã hội, bảo hiểm y tế bắt buộc đầy đủ"
CHECKED = DirectCheck(id="kt", round=1, on=d("2023-03-01"), workers=("ld-1", "ld-2"))


def test_the_count_is_that_of_the_last_record_that_names_people() -> None:
    assert counted(LISTED) == (
        4,
        f"Đơn vị đang sử dụng 4 người lao động {UNREGISTERED} (theo danh sách đã nhận ngày 09/02/2023).",
    )
    assert counted(LISTED, NOTICED)[0] == 3
    assert "theo danh sách kèm thông báo ngày 15/02/2023" in counted(LISTED, NOTICED)[1]
    assert counted(LISTED, NOTICED, CHECKED)[0] == 2
    assert counted(LISTED, NOTICED, CHECKED, on="2023-02-28")[0] == 3


def test_those_registered_since_are_left_out() -> None:
    some = WorkersRegistered(id="dk", round=1, on=d("2023-03-01"), workers=("ld-1",), complete=False)
    assert counted(LISTED, NOTICED, some) == (
        2,
        (
            f"Đơn vị đang sử dụng 2 người lao động {UNREGISTERED} (theo danh sách kèm thông báo ngày "
            "15/02/2023, đã trừ 1 người đăng ký sau đó)."
        ),
    )
    every = attrs.evolve(some, workers=("ld-1", "ld-2", "ld-3"), complete=None)
    assert counted(LISTED, NOTICED, every)[0] == 0


def test_a_complete_registration_leaves_nobody() -> None:
    done = WorkersRegistered(id="dk", round=1, on=d("2023-03-01"), complete=True)
    assert counted(LISTED, NOTICED, done) == (
        0,
        "Đơn vị đã đăng ký tham gia cho đủ số người lao động ngày 01/3/2023.",
    )


def test_whom_a_registration_left_out_stays_unknown() -> None:
    unclear = WorkersRegistered(id="dk", round=1, on=d("2023-03-01"), complete=False)
    found = conference_contents(case(LISTED, unclear, workers=WORKERS), on=d("2023-03-08")).count
    assert found.count is None
    assert [fact.path for fact in found.missing] == ["events.dk.workers"]


def test_without_a_list_the_hidden_months_count() -> None:
    count, sentence = counted(on="2024-08-31", **hidden(heads=12))
    assert count == 12
    assert "theo số liệu đóng đến ngày 31/8/2024" in sentence


def test_without_anything_the_count_is_unknown_and_never_zero() -> None:
    found = conference_contents(case(), on=d("2023-03-08"))
    assert found.count.count is None
    assert found.count.sentence.startswith("Chưa xác định được số lao động")
    assert found.to_dict()["count"] is None
    assert found.to_dict()["last_day"] == "2023-03-20"


# --- what the record shows to be wanting: contents ----------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "words", "consequence"),
    [
        ("rules_told", "không phổ biến quy định của pháp luật", "đã được phổ biến nghĩa vụ"),
        ("count_told", "không thông báo số lao động đang sử dụng", "không biết phải đăng ký cho bao nhiêu"),
        ("warning_told", "không quán triệt việc sẽ thanh tra, kiểm tra sau 10 ngày", "không được báo trước"),
    ],
)
def test_what_was_not_told_is_an_irregularity_that_closes_no_road(
    field: str, words: str, consequence: str
) -> None:
    events = held(**{field: False})
    (found,) = wanting(*events)
    assert (found.event, found.row) == ("hn-1", "conference")
    assert f"theo biên bản, hội nghị {words}" in found.message
    assert consequence in found.consequence
    assert "Bước thanh tra, kiểm tra vẫn mở" in found.consequence
    assert "tiết c điểm 4.2 khoản 4 Mục I" in str(found.citations[0])
    # the ten days run from the conference all the same
    rows = {step.row for step in escalation.steps(case(*events), on=d("2023-03-21")) if step.open}
    assert "inspection-after-conference" in rows


@pytest.mark.parametrize("field", ["rules_told", "count_told", "warning_told"])
@pytest.mark.parametrize("told", [True, None])
def test_what_was_told_or_is_not_known_is_none(field: str, told: bool | None) -> None:
    assert wanting(*held(**{field: told})) == []


def test_an_absent_employer_could_not_be_told() -> None:
    *before, conference = conferred(attended=False)
    assert wanting(*before, attrs.evolve(conference, warning_told=False)) == []


# --- what the record shows to be wanting: who came ----------------------------------------------------------

STRANGER = Participant(name="Trần Văn Thử", position="Nhân viên", authorised=False, work="accounting")


def test_someone_without_authority_came_to_the_conference() -> None:
    (found,) = wanting(*held(STRANGER), employer=LED)
    assert found.message == (
        "“Tổ chức hội nghị làm việc với đơn vị” ngày 08/3/2023: người dự hội nghị phía đơn vị (Trần Văn Thử, "
        "Nhân viên) không phải người đại diện theo pháp luật và không có giấy ủy quyền (người đại diện theo "
        "pháp luật ngày 08/3/2023: Lê Văn Ví Dụ)"
    )
    assert "tiết b điểm 4.2 khoản 4 Mục I" in str(found.citations[0])
    assert "Hội nghị vẫn là đã tổ chức, đơn vị vẫn là có dự" in found.consequence
    assert found.to_dict()["kind_label"] == "chưa đủ thành phần, nội dung"


@pytest.mark.parametrize(
    "people",
    [
        (),  # nobody recorded
        (attrs.evolve(STRANGER, authorised=None),),  # nothing recorded on an authorisation
        (attrs.evolve(STRANGER, authorised=True),),
        (STRANGER, Participant(name="Lê Văn Ví Dụ", work="other")),  # the representative came too
        (STRANGER, Participant(name="LÊ  VĂN VÍ DỤ")),  # the same name, written otherwise
    ],
)
def test_authority_shown_or_not_known_is_none(people: tuple[Participant, ...]) -> None:
    assert wanting(*held(*people), employer=LED) == []


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "answer"),
    [
        ("2023-03-08", None, True),
        ("2023-03-09", None, None),  # nobody known in office: the stranger may be the representative
        (None, None, None),
        ("2020-01-01", "2023-03-08", True),
        ("2020-01-01", "2023-03-07", None),
    ],
)
def test_the_representative_is_the_one_in_office_that_day(
    valid_from: str | None, valid_to: str | None, answer: bool | None
) -> None:
    head = attrs.evolve(
        HEAD, valid_from=d(valid_from) if valid_from else None, valid_to=d(valid_to) if valid_to else None
    )
    employer = attrs.evolve(LED, people=(head,))
    same = Participant(name=head.name, authorised=False)
    assert may_represent(same, employer, d("2023-03-08")) is answer
    # of somebody else no more can be said than who was in office
    assert may_represent(STRANGER, employer, d("2023-03-08")) is (False if answer else None)


def test_on_an_unknown_day_nobody_is_held_to_be_without_authority() -> None:
    assert may_represent(STRANGER, LED, None) is None
    assert may_represent(attrs.evolve(STRANGER, authorised=True), LED, None) is True


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"work": EmployerWork.ACCOUNTING}, True),
        ({"work": EmployerWork.PERSONNEL}, True),
        ({"work": EmployerWork.OTHER}, False),
        ({"work": None}, None),
        ({"work": None, "position": "Kế toán trưởng"}, True),
        ({"work": None, "position": "Trưởng phòng Nhân sự"}, True),
        ({"work": None, "position": "Giám đốc"}, None),
    ],
)
def test_who_keeps_accounts_or_personnel(changes: dict[str, Any], answer: bool | None) -> None:
    someone = attrs.evolve(STRANGER, **changes)
    assert does_books_or_staff(someone, LED, d("2023-03-08")) is answer


def test_nobody_of_accounts_or_personnel_came() -> None:
    alone = Participant(name=HEAD.name, work="other")
    (found,) = wanting(*held(alone), employer=LED)
    assert "không có người làm công tác kế toán hoặc tổ chức - nhân sự cùng dự" in found.message
    assert wanting(*held(alone, attrs.evolve(STRANGER, work=None)), employer=LED) == []


def test_minutes_signed_by_someone_without_authority() -> None:
    *before, visit = checked()
    (found,) = wanting(*before, attrs.evolve(visit, employer_side=(STRANGER,)), employer=LED)
    assert "người làm việc phía đơn vị (Trần Văn Thử, Nhân viên)" in found.message
    # điểm 4.3 does not say who receives the agency: the rule on the conference by analogy
    assert {one.confidence for one in found.citations} == {Confidence.ASSUMED}
    assert "xác nhận, hoặc bổ sung giấy ủy quyền" in found.consequence
    assert wanting(*before, attrs.evolve(visit, employer_side=()), employer=LED) == []


# --- what the record shows to be wanting: who was invited ---------------------------------------------------

CONFERENCE = ("steering_committee", "local_authority", "commune_police", "fatherland_front")
EVERY = (*CONFERENCE, "mass_organisations")


def invited(*bodies: str, form: str | None = None) -> tuple[Event, ...]:
    events = list(conferred(attended=True))
    events[-2] = attrs.evolve(events[-2], invited=bodies)
    events[-1] = attrs.evolve(events[-1], form=form)
    return tuple(events)


def test_bodies_that_were_not_invited_to_the_conference_are_named() -> None:
    (found,) = wanting(*invited(*CONFERENCE))
    assert (found.event, found.row) == ("gm-1", "invitation")
    assert found.message.endswith("không mời các đoàn thể, tổ chức chính trị - xã hội")
    assert "tiết b điểm 4.2 khoản 4 Mục I" in str(found.citations[0])
    assert "Không làm mất giá trị của buổi làm việc" in found.consequence


@pytest.mark.parametrize("bodies", [(), EVERY, (*EVERY, "departments", "tax_office")])
def test_all_invited_or_not_recorded_is_none(bodies: tuple[str, ...]) -> None:
    assert wanting(*invited(*bodies)) == []


def test_that_nobody_was_invited_is_not_unknown() -> None:
    (found,) = wanting(*invited("none"))
    assert found.message.endswith(
        "không mời Ban Chỉ đạo thực hiện chính sách BHXH, BHYT, chính quyền địa phương, Công an xã, Mặt trận "
        "Tổ quốc Việt Nam, các đoàn thể, tổ chức chính trị - xã hội"
    )


@pytest.mark.parametrize(
    ("form", "asked"),
    [
        (None, True),
        ("conference", True),
        ("cluster", True),
        ("invited_to_office", False),
        ("at_employer", False),
    ],
)
def test_a_flexible_form_does_not_ask_for_the_bodies_of_a_conference(form: str | None, asked: bool) -> None:
    assert bool(wanting(*invited("commune_police", form=form))) is asked


@pytest.mark.parametrize(
    ("bodies", "words"),
    [
        ((), ""),
        (("commune_police", "tax_office"), ""),
        (("commune_police",), "không mời cơ quan thuế"),
        (("tax_office", "steering_committee"), "không mời Công an xã"),
        (("none",), "không mời Công an xã, cơ quan thuế"),
    ],
)
def test_whom_a_direct_check_must_bring_along(bodies: tuple[str, ...], words: str) -> None:
    events = (*conferred(), ScheduleNoticeSent(id="ll-1", round=1, on=d("2023-03-09"), invited=bodies))
    found = wanting(*events)
    assert [one.message.rpartition(": ")[2] for one in found] == ([words] if words else [])
    for one in found:
        assert "tiết b điểm 4.3 khoản 4 Mục I" in str(one.citations[0])


def test_bodies_are_kept_as_members_whatever_they_were_written_as() -> None:
    invitation = ConferenceInvitation(id="gm", round=1, invited=("tax_office", InvitedBody.LOCAL_AUTHORITY))
    assert invitation.invited == (InvitedBody.TAX_OFFICE, InvitedBody.LOCAL_AUTHORITY)


def test_a_conference_with_nothing_recorded_lacks_nothing() -> None:
    assert wanting(*noticed(), ConferenceHeld(id="hn", round=1, on=d("2023-03-08"), attended=True)) == []
