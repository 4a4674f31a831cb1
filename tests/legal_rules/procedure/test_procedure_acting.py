"""Who acts for an employer (điểm 1.1), and which letter guides on a day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from procedure_cases import DISTRICT, PROVINCE, case, checked, d, listed, noticed

from legal_rules.case import Agency, AgencyLevel
from legal_rules.case.events import DirectCheck
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.status import Status
from legal_rules.law.law import default_law
from legal_rules.procedure import escalation
from legal_rules.procedure.acting import EmployerPlace, acting_agency, acting_remarks
from legal_rules.procedure.letters import letter_on, letters


def acting(on: str, **place: bool | None) -> tuple[Status, AgencyLevel | None, str]:
    found = acting_agency(EmployerPlace(**place), on=d(on))
    return found.status, found.level, found.agency


# --- điểm 1.1 khoản 1 Mục I ---------------------------------------------------------------------------

OF_PROVINCE = {"centrally_run": False, "seat_town_agency": False}


def test_the_province_acts_in_its_seat_town() -> None:
    found = acting_agency(EmployerPlace(in_seat_town=True, **OF_PROVINCE), on=d("2023-03-01"))
    assert (found.level, found.agency) == (AgencyLevel.PROVINCE, "bảo hiểm xã hội tỉnh")
    assert found.confidence is Confidence.TEXT
    assert "điểm 1.1 khoản 1 Mục I" in str(found.reasons[0].citations[0])


def test_elsewhere_in_a_province_the_district_acts() -> None:
    assert acting("2023-03-01", in_seat_town=False, **OF_PROVINCE)[1] is AgencyLevel.DISTRICT


def test_a_seat_town_with_an_agency_of_its_own_is_no_such_town() -> None:
    place = {"centrally_run": False, "in_seat_town": True, "seat_town_agency": True}
    assert acting("2023-03-01", **place)[1] is AgencyLevel.DISTRICT


@pytest.mark.parametrize(
    ("collected", "level"), [(True, AgencyLevel.PROVINCE), (False, AgencyLevel.DISTRICT)]
)
def test_the_five_cities_act_for_units_whose_collection_they_manage(
    collected: bool, level: AgencyLevel
) -> None:
    assert acting("2023-03-01", centrally_run=True, collected_by_second_level=collected)[1] is level


def test_what_is_missing_is_exactly_what_could_still_change_it() -> None:
    found = acting_agency(EmployerPlace(centrally_run=True), on=d("2023-03-01"))
    assert [fact.path for fact in found.missing] == ["place.collected_by_second_level"]
    found = acting_agency(EmployerPlace(centrally_run=False, in_seat_town=True), on=d("2023-03-01"))
    assert [fact.path for fact in found.missing] == ["place.seat_town_agency"]
    # wherever the city lies, both ways lead to the district
    found = acting_agency(
        EmployerPlace(collected_by_second_level=False, in_seat_town=False), on=d("2023-03-01")
    )
    assert (found.status, found.level) == (Status.ESTABLISHED, AgencyLevel.DISTRICT)


@pytest.mark.parametrize(
    ("on", "second", "third", "confidence"),
    [
        ("2025-02-28", "bảo hiểm xã hội tỉnh", "bảo hiểm xã hội huyện", Confidence.TEXT),
        ("2025-03-01", "bảo hiểm xã hội khu vực", "bảo hiểm xã hội cấp huyện", Confidence.ASSUMED),
        ("2025-06-30", "bảo hiểm xã hội khu vực", "bảo hiểm xã hội cấp huyện", Confidence.ASSUMED),
        ("2025-07-01", "bảo hiểm xã hội tỉnh, thành phố", "bảo hiểm xã hội cơ sở", Confidence.ASSUMED),
    ],
)
def test_the_bodies_follow_the_day(on: str, second: str, third: str, confidence: Confidence) -> None:
    for collected, name in ((True, second), (False, third)):
        found = acting_agency(
            EmployerPlace(centrally_run=True, collected_by_second_level=collected), on=d(on)
        )
        assert (found.agency, found.confidence) == (name, confidence)


FACTS = ("centrally_run", "in_seat_town", "seat_town_agency", "collected_by_second_level")


@given(
    known=st.tuples(*[st.sampled_from((True, False, None))] * 4),
    filled=st.tuples(*[st.booleans()] * 4),
    on=st.sampled_from((date(2023, 3, 1), date(2026, 3, 1))),
)
def test_learning_a_fact_never_flips_a_decided_level(
    known: tuple[bool | None, ...], filled: tuple[bool, ...], on: date
) -> None:
    partial = acting_agency(EmployerPlace(**dict(zip(FACTS, known, strict=True))), on=on)
    whole = {
        name: fill if value is None else value for name, value, fill in zip(FACTS, known, filled, strict=True)
    }
    complete = acting_agency(EmployerPlace(**whole), on=on)
    assert complete.level is not None
    assert partial.level in {None, complete.level}
    assert bool(partial.missing) is (partial.level is None)


def test_an_agency_of_a_level_that_is_gone_is_told_and_kept() -> None:
    old = case(*noticed("2025-07-10"), agency=DISTRICT, provincial_agency=PROVINCE)
    step = next(s for s in escalation.steps(old, on=d("2025-07-11")) if s.row == "invitation")
    assert step.actor == DISTRICT.name
    assert any("bảo hiểm xã hội cơ sở" in remark for remark in step.remarks)
    assert acting_remarks(old, on=d("2025-06-30"))[0].startswith(f"Hồ sơ ghi {PROVINCE.name}")
    assert acting_remarks(old, on=d("2025-02-28")) == ()
    base = Agency(
        name="Bảo hiểm xã hội cơ sở Thí Dụ", level="base_unit", place="Thí Dụ", parent=PROVINCE.name
    )
    assert acting_remarks(case(agency=base, provincial_agency=PROVINCE), on=d("2025-07-01")) == ()


# --- văn bản hướng dẫn --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "letter", "confidence", "told"),
    [
        ("2019-08-19", None, Confidence.UNCHECKED, "Chưa thấy văn bản"),
        ("2019-08-20", "cv-3045-2019", Confidence.UNCHECKED, "chưa đọc được"),
        ("2022-07-20", "cv-3045-2019", Confidence.UNCHECKED, "chưa đọc được"),
        ("2022-07-21", "cv-khai-thac-2022", Confidence.ASSUMED, "chưa được xác nhận"),
        ("2022-08-15", "cv-khai-thac-2022", Confidence.TEXT, ""),
        ("2025-06-30", "cv-khai-thac-2022", Confidence.TEXT, ""),
        ("2025-07-01", "cv-1584-2025", Confidence.ASSUMED, "chưa thấy nội dung"),
    ],
)
def test_which_letter_guides_and_how_sure(
    on: str, letter: str | None, confidence: Confidence, told: str
) -> None:
    found = letter_on(d(on))
    assert (None if found.instrument is None else found.instrument.key) == letter
    assert found.confidence is confidence
    assert told in found.remark
    assert bool(found.remark) is (confidence is not Confidence.TEXT)


def test_the_letters_follow_one_another_without_a_gap() -> None:
    found = letters()
    assert found[0].valid_from is None
    assert found[-1].valid_to is None
    for before, after in pairwise(found):
        assert before.valid_to is not None
        assert after.valid_from == before.valid_to + timedelta(days=1)


def test_a_person_may_say_that_the_letter_of_2022_still_holds() -> None:
    law = default_law().with_figure(
        "huong_dan_khai_thac",
        "cv-khai-thac-2022",
        valid_from=d("2025-07-01"),
        valid_to=d("2026-12-31"),
        by="Lê Văn Giả Định, Trưởng phòng",
        because="văn bản trả lời của cấp trên",
    )
    assert "Lê Văn Giả Định" in letter_on(d("2025-08-01"), law).remark


@pytest.mark.parametrize(("on", "told"), [("2025-06-30", False), ("2025-07-01", True)])
def test_a_step_says_which_guidance_it_follows(on: str, told: bool) -> None:
    step = escalation.steps(case(*listed()), on=d(on))[0]
    assert step.row == "notice"
    assert any("1584/BHXH-QLT" in remark for remark in step.remarks) is told
    assert step.citations[0].confidence is (Confidence.ASSUMED if told else Confidence.TEXT)


def test_a_step_of_before_2022_cites_the_letter_of_its_time() -> None:
    step = escalation.steps(case(*listed("2021-02-09", "2021-02-10")), on=d("2021-02-11"))[0]
    assert [(c.instrument.key, c.confidence) for c in step.citations] == [
        ("cv-3045-2019", Confidence.UNCHECKED)
    ]


def test_who_may_sign_a_check_is_said_to_be_open() -> None:
    events = (*checked()[:-1], DirectCheck(id="kt-1", round=1, on=d("2026-01-05")))
    steps = {step.row: step for step in escalation.steps(case(*events), on=d("2026-02-02"))}
    assert any("cần xác định thẩm quyền" in remark for remark in steps["check-after-check"].remarks)
    proposed = steps["inspection-proposed"].why
    assert "Thanh tra Chính phủ, thanh tra tỉnh" in proposed
