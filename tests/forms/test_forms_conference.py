"""The conference with many employers: its schedule, the list of those who come, its minutes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest
from awkward import awkward, bare
from forms_case import build_case, events_to_check, events_to_notice
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.intake import load_case
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_date_long
from legal_rules.case import Case
from legal_rules.case.events import ConferenceHeld, ConferenceInvitation, EventState, NoticeSent, Participant
from legal_rules.procedure.conference import conference_contents
from legal_rules.procedure.rows import ROW

DAY = date(2024, 7, 29)
"""The conference of the small case."""


@pytest.fixture(scope="module")
def new_law(repo_root: Path) -> Case:
    return load_case(repo_root / "docs" / "examples" / "may-minh-hoa-2026").case


def notice() -> NoticeSent:
    return NoticeSent(id="tb-1", round=1, on=date(2024, 7, 8), list_form="03-KT", workers=("ld-01", "ld-02"))


def called(**changes: object) -> Case:
    """A case that is called to the conference of 29/7/2024."""
    facts: dict[str, object] = {
        "on": date(2024, 7, 22),
        "conference_on": DAY,
        "conference_time": "08 giờ 00 phút",
        "place": "Hội trường Bảo hiểm xã hội tỉnh Minh Họa",
        "chair": "bà Lê Thị Thí Điểm, Phó Giám đốc",
        **changes,
    }
    invitation = ConferenceInvitation(id="gm-1", round=1, **facts)  # type: ignore[arg-type]
    return build_case(events=(*events_to_notice(), notice(), invitation))


def named(case: Case, name: str) -> Case:
    return attrs.evolve(case, id=f"vi-du-{len(name)}", employer=attrs.evolve(case.employer, name=name))


def met(*, attended: bool | None, by: tuple[Participant, ...] = ()) -> Case:
    case = called()
    held = ConferenceHeld(id="hn-1", round=1, on=DAY, attended=attended, attended_by=by)
    return attrs.evolve(case, events=(*case.events, held))


def text_of(form: str, *cases: Case, on: date) -> str:
    return docx_as_text(render(form, cases, on=on)).replace("\N{NO-BREAK SPACE}", " ")


def three() -> tuple[Case, Case, Case]:
    present = met(attended=True, by=(Participant(name="Lê Văn Ví Dụ", position="Giám đốc"),))
    absent = named(met(attended=False), "Hợp tác xã Gốm Thí Dụ")
    return present, absent, awkward(met(attended=False))


@pytest.mark.parametrize("form", ["LHN", "DSHN"])
def test_before_the_conference(form: str, snapshot: SnapshotAssertion) -> None:
    cases = (called(), named(called(), "Hợp tác xã Gốm Thí Dụ"), awkward(called()))
    assert render(form, cases, on=date(2024, 7, 25)) == snapshot(extension_class=DocxTextSnapshotExtension)


def test_the_minutes_of_a_conference(snapshot: SnapshotAssertion) -> None:
    assert render("BBHN", three(), on=DAY) == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize(
    ("form", "on"),
    [("LHN", date(2026, 7, 21)), ("DSHN", date(2026, 7, 24)), ("BBHN", date(2026, 7, 29))],
)
def test_a_conference_under_the_new_law(
    new_law: Case, form: str, on: date, snapshot: SnapshotAssertion
) -> None:
    assert render(form, new_law, on=on) == snapshot(extension_class=DocxTextSnapshotExtension)


def test_every_given_case_stands_in_the_schedule_once() -> None:
    cases = (
        called(),
        named(build_case(events=(*events_to_notice(), notice())), "Công ty TNHH Chưa Mời"),
        named(build_case(), "Công ty TNHH Chưa Báo"),
        named(build_case(events=events_to_check()), "Công ty TNHH Sắp Họp"),
    )
    text = text_of("LHN", *cases, on=date(2024, 7, 25))
    assert "Hội nghị đã có lịch: 02 hội nghị, 02 đơn vị" in text
    assert "Đơn vị phải mời họp, chưa có lịch: 01 đơn vị" in text
    assert "đến bước mời họp, chưa xếp lịch" in text
    assert "- Công ty TNHH Chưa Báo: đã cập nhật danh sách, chờ gửi thông báo." in text
    # the conference of the last one, of the same day without an hour, lies ahead on the 25th
    for case in cases:
        assert text.count(case.employer.name) == 1


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2024, 7, 18), "mời họp từ ngày 19/7/2024"),
        (date(2024, 7, 19), "đến bước mời họp"),
        (date(2024, 7, 20), "đến bước mời họp"),
    ],
)
def test_an_employer_whose_ten_days_run_waits(on: date, told: str) -> None:
    waiting = build_case(events=(*events_to_notice(), notice()))
    assert told in text_of("LHN", waiting, on=on)


def test_the_conferences_are_to_be_done_before_20_december() -> None:
    assert "hoàn thành trước ngày 20/12/2024" in text_of("LHN", called(), on=date(2024, 7, 25))


def test_the_minutes_count_who_came_and_add_up_the_workers() -> None:
    cases = three()
    text = text_of("BBHN", *cases, on=DAY)
    assert "được mời 03 đơn vị; có mặt 01 đơn vị; vắng mặt 02 đơn vị" in text
    counts = [conference_contents(case, on=DAY).count.count for case in cases]
    assert counts == [2, 2, 2]
    assert "tổng cộng 06 người (Bằng chữ: Sáu người)" in text
    assert text.count("Vắng mặt") == 2


def test_who_is_not_recorded_leaves_the_numbers_blank() -> None:
    text = text_of("BBHN", met(attended=None), on=DAY)
    assert "được mời 01 đơn vị; có mặt …… đơn vị; vắng mặt …… đơn vị" in text


def test_an_employer_whose_number_is_not_known_leaves_the_sum_blank() -> None:
    unknown = bare(met(attended=True))
    events = tuple(e for e in unknown.events if isinstance(e, (ConferenceInvitation, ConferenceHeld)))
    unknown = attrs.evolve(unknown, workers=(), contributions=(), events=events)
    text = docx_as_text(render("BBHN", (met(attended=True), unknown), on=DAY, agency=called().agency))
    assert "tổng cộng …… người (Bằng chữ: ………… người)" in text
    assert "Chưa xác định được số lao động" in text


def test_the_last_days_of_the_minutes_are_those_of_the_steps() -> None:
    text = text_of("BBHN", *three(), on=DAY)
    warning = conference_contents(called(), on=DAY).warning.last_day
    assert f"(đến hết {format_date_long(warning)})" in text
    within = ROW["schedule-notice"].within
    assert within is not None
    limit = within.on(DAY).reckon(DAY)  # type: ignore[union-attr]
    assert limit is not None
    assert f"chậm nhất {format_date_long(limit.last_day)}" in text


@pytest.mark.parametrize(
    ("form", "cases", "on", "code"),
    [
        ("LHN", (), DAY, "BHXH-F052"),
        ("DSHN", (build_case(),), DAY, "BHXH-F053"),
        ("BBHN", (called(),), date(2024, 7, 30), "BHXH-F053"),
        ("DSHN", (called(), called(conference_time="14 giờ 00 phút")), date(2024, 7, 25), "BHXH-F054"),
    ],
)
def test_what_cannot_be_written_is_refused(form: str, cases: tuple[Case, ...], on: date, code: str) -> None:
    with pytest.raises(FormError) as caught:
        render(form, cases, on=on)
    assert caught.value.code == code
    assert caught.value.problems[0].mend


def test_a_planned_invitation_is_enough_for_the_schedule() -> None:
    planned = called(on=None, state=EventState.PLANNED, conference_on=None, conference_time=None)
    text = text_of("LHN", planned, on=date(2024, 7, 25))
    assert "…… giờ …… phút, ngày … tháng … năm ……" in text
    assert "01 hội nghị, 01 đơn vị" in text


def test_three_hundred_employers() -> None:
    cases = tuple(
        named(met(attended=number % 2 == 0), f"Hộ kinh doanh Ví Dụ {number}") for number in range(300)
    )
    text = text_of("BBHN", *cases, on=DAY)
    assert "được mời 300 đơn vị; có mặt 150 đơn vị; vắng mặt 150 đơn vị" in text
    assert "tổng cộng 600 người (Bằng chữ: Sáu trăm người)" in text
    assert text.count("Hộ kinh doanh Ví Dụ") == 300


def test_the_minutes_bear_the_number_recorded_and_the_name_of_the_chair(new_law: Case) -> None:
    text = docx_as_text(render("BBHN", new_law, on=date(2026, 7, 29), agency=new_law.agency))
    assert "Số: 11/BB-BHXH" in text
    assert "(Kèm theo Biên bản số 11/BB-BHXH ngày 29 tháng 7 năm 2026 của" in text
    assert "Họ tên ký] Lê Thị Thí Điểm" in text
    above = docx_as_text(render("BBHN", new_law, on=date(2026, 7, 29), agency=new_law.deciding_agency))
    assert "11/BB-BHXH" not in above  # that number is of the base unit's register
