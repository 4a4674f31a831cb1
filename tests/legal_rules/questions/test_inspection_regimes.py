"""Which act is open to whom on which day: inspection, check, proposal. The boundaries stand in threes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from inspection_samples import PERSON, d, facts, ready

from legal_rules.case import AgencyLevel
from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.kernel.status import Status
from legal_rules.law.law import default_law
from legal_rules.law.regimes import (
    CHECK_REGIME_FROM,
    Power,
    SupervisionKind,
    kinds_of_supervision,
    second_level,
    third_level,
)
from legal_rules.questions.inspection import Act, judge

YES, REVIEW = Status.ESTABLISHED, Status.NEEDS_LEGAL_REVIEW
INSPECTION, CHECK, PROPOSAL = Act.INSPECTION, Act.CHECK, Act.PROPOSAL
DAY = timedelta(days=1)

# --- what each level does --------------------------------------------------------------------------------

INSPECTS, CHECKS = SupervisionKind.INSPECTION, SupervisionKind.CHECK

# day | level | kind | whether its head may decide; a level that does not exist has no kind
LEVELS = """
2015-12-31 central   kiem_tra               hoi
2015-12-31 province  kiem_tra               hoi
2016-01-01 province  thanh_tra_chuyen_nganh khong
2016-05-31 province  thanh_tra_chuyen_nganh khong
2016-06-01 province  thanh_tra_chuyen_nganh co
2016-06-01 central   thanh_tra_chuyen_nganh co
2016-06-01 district  thanh_tra_chuyen_nganh khong
2016-06-01 region    -                      -
2025-02-28 province  thanh_tra_chuyen_nganh co
2025-03-01 province  -                      -
2025-03-01 region    thanh_tra_chuyen_nganh co
2025-05-11 region    thanh_tra_chuyen_nganh co
2025-05-12 region    kiem_tra_chuyen_nganh  hoi
2025-05-13 region    kiem_tra_chuyen_nganh  hoi
2025-05-13 district  kiem_tra_chuyen_nganh  hoi
2025-05-13 central   thanh_tra_chuyen_nganh co
2025-06-30 central   thanh_tra_chuyen_nganh co
2025-06-30 region    kiem_tra_chuyen_nganh  hoi
2025-06-30 district  kiem_tra_chuyen_nganh  hoi
2025-07-01 central   kiem_tra_chuyen_nganh  hoi
2025-07-01 region    -                      -
2025-07-01 province  kiem_tra_chuyen_nganh  hoi
2025-07-01 district  -                      -
2025-07-01 base_unit kiem_tra_chuyen_nganh  hoi
2026-09-09 central   kiem_tra_chuyen_nganh  hoi
2026-09-10 central   kiem_tra_chuyen_nganh  co
2026-09-10 province  kiem_tra_chuyen_nganh  hoi
"""


@pytest.mark.parametrize("row", LEVELS.strip().splitlines())
def test_what_a_level_does_and_whether_its_head_decides(row: str) -> None:
    day, level, kind, power = row.split()
    found = kinds_of_supervision(AgencyLevel(level), d(day))
    assert [(one.kind.value, one.power.value) for one in found] == ([] if kind == "-" else [(kind, power)])


def test_on_every_day_second_and_third_level_exist_and_the_others_do_not() -> None:
    day = date(2015, 1, 1)
    while day <= date(2026, 12, 31):
        existing = {level for level in AgencyLevel if kinds_of_supervision(level, day)}
        assert existing == {AgencyLevel.CENTRAL, second_level(day), third_level(day)}
        day += 23 * DAY


def test_nobody_inspects_from_the_day_on_which_check_began() -> None:
    for day, kind in ((CHECK_REGIME_FROM - DAY, INSPECTS), (CHECK_REGIME_FROM, CHECKS)):
        assert kinds_of_supervision(AgencyLevel.CENTRAL, day)[0].kind is kind


def test_before_what_is_encoded_there_is_no_answer() -> None:
    with pytest.raises(OutsideLawError):
        kinds_of_supervision(AgencyLevel.CENTRAL, date(2014, 12, 31))
    with pytest.raises(OutsideLawError):
        ready("2027-01-01")


# --- the act of the day ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "status", "act", "alternatives", "codes"),
    [
        ("2015-06-01", YES, PROPOSAL, (), []),
        ("2016-05-31", YES, PROPOSAL, (), []),
        ("2016-06-01", YES, INSPECTION, (PROPOSAL,), []),
        ("2016-06-02", YES, INSPECTION, (PROPOSAL,), []),
        ("2025-05-11", YES, INSPECTION, (PROPOSAL,), []),
        ("2025-05-12", YES, INSPECTION, (CHECK, PROPOSAL), []),
        ("2025-05-13", YES, INSPECTION, (CHECK, PROPOSAL), []),
        ("2025-06-30", YES, INSPECTION, (CHECK, PROPOSAL), []),
        ("2025-07-01", REVIEW, None, (), ["TT2"]),
        ("2025-07-02", REVIEW, None, (), ["TT2"]),
        ("2025-08-04", REVIEW, None, (), ["TT2"]),
        ("2025-08-05", REVIEW, None, (), ["TT3"]),
        ("2025-08-06", REVIEW, None, (), ["TT3"]),
        ("2026-09-09", REVIEW, None, (), ["TT3"]),
        ("2026-09-10", YES, CHECK, (PROPOSAL,), ["TT3"]),
        ("2026-09-11", YES, CHECK, (PROPOSAL,), ["TT3"]),
    ],
)
def test_the_act_that_is_open_on_a_day(
    on: str, status: Status, act: Act | None, alternatives: tuple[Act, ...], codes: list[str]
) -> None:
    found = ready(on)
    assert (found.status, found.act, found.alternatives) == (status, act, alternatives)
    assert [question.code for question in found.open_questions] == codes
    assert found.missing == ()


@pytest.mark.parametrize(
    ("on", "deciding"),
    [
        ("2023-03-20", ["Giám đốc bảo hiểm xã hội tỉnh", "Tổng Giám đốc Bảo hiểm xã hội Việt Nam"]),
        ("2025-05-11", ["Giám đốc bảo hiểm xã hội khu vực", "Giám đốc Bảo hiểm xã hội Việt Nam"]),
        ("2025-05-12", ["Giám đốc Bảo hiểm xã hội Việt Nam"]),
        ("2025-06-30", ["Giám đốc Bảo hiểm xã hội Việt Nam"]),
        ("2025-07-01", []),
        ("2026-09-10", ["Giám đốc Bảo hiểm xã hội Việt Nam"]),
    ],
)
def test_who_may_decide(on: str, deciding: list[str]) -> None:
    own = [one for one in ready(on).competent if one.level is not None]
    assert [one.office for one in own if one.power is Power.YES] == deciding


def test_the_decision_of_the_head_is_cited_as_the_letter_names_it() -> None:
    central = next(one for one in ready("2023-03-20").competent if one.level is AgencyLevel.CENTRAL)
    assert str(central.citations[0]).startswith("điểm 1.3 khoản 1 Mục II Công văn năm 2022")
    province = ready("2023-03-20").competent[0]
    assert str(province.citations[0]).startswith("tiết a điểm 4.4 khoản 4 Mục I Công văn năm 2022")


def test_the_day_from_which_the_regions_check_is_told_as_doubtful() -> None:
    """12/5/2025 is told without saying whether it is the day of the decision or of its effect."""
    region = ready("2025-05-12").competent[0]
    assert (region.level, region.act, region.power) == (AgencyLevel.REGION, CHECK, Power.UNSETTLED)
    assert "mốc 12/5/2025, chưa rõ là ngày ban hành hay ngày có hiệu lực" in region.note
    assert "Điều 5 Quyết định số 1456/QĐ-BHXH" in str(region.citations[0])


def test_a_district_never_decides() -> None:
    for on in ("2016-06-01", "2024-02-29", "2025-05-11"):
        own = {one.level: one.power for one in ready(on).competent}
        assert own[AgencyLevel.DISTRICT] is Power.NO


@pytest.mark.parametrize(
    ("on", "bodies"),
    [
        (
            "2025-06-30",
            ["Thanh tra lao động, Thanh tra nhà nước trên địa bàn", "Chủ tịch Ủy ban nhân dân tỉnh"],
        ),
        ("2025-07-01", ["Thanh tra Chính phủ, thanh tra tỉnh", "Bộ trưởng", "Chủ tịch Ủy ban nhân dân"]),
        ("2025-08-05", ["Thanh tra Chính phủ, thanh tra tỉnh", "Bộ trưởng", "Chủ tịch Ủy ban nhân dân"]),
    ],
)
def test_to_whom_it_is_proposed(on: str, bodies: list[str]) -> None:
    others = [one for one in ready(on).competent if one.level is None]
    assert len(others) == len(bodies)
    for one, body in zip(others, bodies, strict=True):
        assert one.office.startswith(body)
        assert "tiết c điểm 4.2" in str(one.citations[0])


def test_in_the_gap_ministers_and_chairmen_are_not_said_to_decide() -> None:
    """Nghị định số 217/2025/NĐ-CP names them; it starts on 05/8/2025."""
    for on, power in (("2025-08-04", Power.UNSETTLED), ("2025-08-05", Power.YES)):
        checking = [one for one in ready(on).competent if one.figure.startswith("quyet_dinh_kiem_tra.b")]
        minister = next(one for one in checking if one.level is None)
        assert minister.power is power


def test_the_gap_is_named_with_both_readings_and_what_each_gives() -> None:
    (question,) = ready("2025-07-15").open_questions
    assert "chưa có nghị định về kiểm tra chuyên ngành" in question.question
    may, may_not = question.readings
    assert "kiểm tra chuyên ngành về đóng" in may.note
    assert may_not.note == "kiến nghị cơ quan có thẩm quyền thanh tra, kiểm tra"
    assert "đến hết ngày 04/8/2025" in may_not.text
    assert {may.outcome, may_not.outcome} == {YES}


def test_from_august_2025_each_office_is_a_reading_and_nobody_is_one() -> None:
    (question,) = ready("2026-01-05").open_questions
    told = [reading.note for reading in question.readings]
    assert [("bảo hiểm xã hội tỉnh" in note, "cơ sở" in note) for note in told] == [
        (True, False),
        (False, False),
        (False, True),
        (False, False),
    ]
    assert told[-1] == "kiến nghị cơ quan có thẩm quyền thanh tra, kiểm tra"


def test_a_named_person_settles_who_signs() -> None:
    first, last = d("2025-08-05"), d("2026-09-09")
    law = default_law().with_figure(
        "quyet_dinh_kiem_tra.bhxh_tinh", "co", valid_from=first, valid_to=last, **PERSON
    )
    found = ready("2026-01-05", law=law)
    assert (found.status, found.act) == (YES, CHECK)
    assert "Nguyễn Văn Thử" in found.competent[0].mark
    assert "do Giám đốc bảo hiểm xã hội tỉnh, thành phố quyết định" in found.summary


def test_where_nobody_of_the_agencies_signs_only_the_proposal_is_left() -> None:
    law = default_law()
    for office in ("bhxh_viet_nam", "bhxh_tinh", "bhxh_co_so"):
        law = law.with_figure(
            f"quyet_dinh_kiem_tra.{office}",
            "khong",
            valid_from=d("2025-07-01"),
            valid_to=d("2026-09-09"),
            **PERSON,
        )
    for on in ("2025-07-15", "2026-01-05"):
        found = ready(on, law=law)
        assert (found.status, found.act, found.alternatives) == (YES, PROPOSAL, ())
        assert found.limits == ()
        assert "không tự thanh tra, kiểm tra chuyên ngành" in found.summary


def test_nothing_else_answers_the_question() -> None:
    with pytest.raises(CaseDataError) as caught:
        judge({"registration": "none"}, on=d("2024-01-01"))  # type: ignore[arg-type]
    assert caught.value.code == "BHXH-C222"
    with pytest.raises(CaseDataError):
        judge(facts(), on="2024-01-01")  # type: ignore[arg-type]
