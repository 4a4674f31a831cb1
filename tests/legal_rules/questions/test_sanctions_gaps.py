"""The trade union fee, who fines about health insurance, the licence that gives the right to explain."""

from __future__ import annotations

from datetime import date as d
from typing import Any

import pytest

from legal_rules.case.employer import EmployerKind
from legal_rules.case.events import IssuerKind
from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.questions.sanctions import (
    Known,
    Office,
    ProcedureStep,
    competent,
    fine_range,
    procedure_limits,
    remedies,
)
from legal_rules.questions.sanctions.acts import FineAct

ON, BEFORE = d(2026, 10, 1), d(2024, 5, 6)
COMPANY = EmployerKind.LIMITED_COMPANY
M = 1_000_000


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def late(amount: Any, **more: Any) -> Any:
    return fine_range("union_fee_late", **{"on": ON, "subject": "individual"} | more, amount=amount)


# --- the band ---


def test_the_two_acts_on_the_trade_union_fee_are_told_apart() -> None:
    assert {act for act in FineAct if act.of_union} == {FineAct.UNION_FEE_LATE, FineAct.UNION_FEE_UNPAID}
    unpaid = fine_range("union_fee_unpaid", on=ON, subject="individual", amount=100 * M)
    assert (late(100 * M).low, late(100 * M).high) == (12 * M, 15 * M)
    assert (unpaid.low, unpaid.high) == (18 * M, 20 * M)
    assert unpaid.band is not None
    assert not unpaid.band.below
    assert "từ 18.000.000 đồng đến 20.000.000 đồng" in plain(unpaid.summary)


def test_below_fifteen_percent_shows_in_the_words() -> None:
    finding = late(100 * M, subject=COMPANY)
    text = plain(finding.to_text())
    assert (
        "Khung phạt tiền đối với tổ chức: từ 24.000.000 đồng đến dưới 30.000.000 đồng"
        in finding.summary.replace("\N{NO-BREAK SPACE}", " ")
    )
    assert "từ 12% đến dưới 15% số tiền kinh phí công đoàn làm căn cứ tính mức phạt" in text
    assert "; dưới 15% × 100.000.000 đồng = 15.000.000 đồng" in text
    assert "02 lần mức đối với cá nhân: từ 24.000.000 đồng đến dưới 30.000.000 đồng" in text
    assert "Điều 42 Nghị định số 283/2026/NĐ-CP" in text
    assert finding.to_dict()["below_high"] is True


@pytest.mark.parametrize(
    ("amount", "high", "below"),
    [(499_999_990, 74_999_999, True), (500 * M, 75 * M, True), (500_000_010, 75 * M, False)],
)
def test_the_cap_itself_is_reached_only_above_it(amount: int, high: int, below: bool) -> None:
    finding = late(amount)
    assert finding.band is not None
    assert (finding.band.high, finding.band.below) == (high, below)
    assert ("đến dưới" in finding.summary) is below


@pytest.mark.parametrize(
    ("amount", "low"), [(624_999_990, 74_999_999), (625 * M, 75 * M), (625_000_010, 75 * M)]
)
def test_above_the_cap_both_ends_are_the_cap(amount: int, low: int) -> None:
    finding = late(amount, subject=COMPANY)
    assert (finding.low, finding.high) == (2 * low, 150 * M)
    assert finding.band is not None
    assert not finding.band.below


def test_an_end_that_rounds_to_the_beginning_is_one_sum() -> None:
    assert [one.band.below for one in (late(1), late(4)) if one.band] == [False, True]
    assert (late(1).low, late(1).high, late(4).low, late(4).high) == (0, 0, 0, 1)


def test_a_hull_says_below_where_every_highest_end_is_below() -> None:
    assert "đến dưới 30.000.000 đồng" in plain(late(Known(low=100 * M, high=200 * M)).summary)
    assert "dưới" not in late(Known(low=100 * M, high=600 * M)).summary


@pytest.mark.parametrize(
    ("day", "fined"), [(d(2026, 9, 9), False), (d(2026, 9, 10), True), (d(2026, 9, 11), True)]
)
def test_the_fee_is_fined_from_the_tenth_of_september_2026(day: d, fined: bool) -> None:
    if fined:
        assert late(M, on=day).status == "established"
        return
    with pytest.raises(OutsideLawError) as error:
        late(M, on=day)
    (problem,) = error.value.problems
    assert (problem.code, problem.where) == ("BHXH-L050", "act")
    assert "bảo hiểm" not in problem.message


def test_a_fee_late_several_times_is_one_fine_by_an_assumption_that_shows() -> None:
    finding = late(M, repeated=True)
    assert finding.one_fine is True
    told = finding.reasons[-1]
    assert "khoản 1 Điều 42 (cách hiểu, cần xác nhận)" in told.sentence
    assert [str(one) for one in told.citations] == [
        "khoản 4 Điều 7 Nghị định số 283/2026/NĐ-CP",
        "khoản 1 Điều 42 Nghị định số 283/2026/NĐ-CP",
    ]
    assert fine_range("union_fee_unpaid", on=ON, amount=M, repeated=True).one_fine is None
    other = fine_range("evasion_headcount", on=ON, workers=5, repeated=True).reasons[-1]
    assert "Điều 42" not in other.sentence


def test_remedies_for_the_fee_were_not_read() -> None:
    with pytest.raises(OutsideLawError, match="chưa đọc được biện pháp khắc phục hậu quả"):
        remedies(late(M))


# --- who signs ---


@pytest.mark.parametrize("act", ["union_fee_late", "union_fee_unpaid"])
def test_heads_of_bhxh_agencies_do_not_fine_about_the_fee(act: str) -> None:
    finding = competent(fine_range(act, on=ON, amount=M, subject=COMPANY), decided_on=ON)
    for office in (Office.BHXH_PROVINCE, Office.BHXH_TEAM_HEAD, Office.BHXH_VIETNAM):
        power = next(one for one in finding.powers if one.office is office)
        assert power.status == "excluded"
        assert power.why == "kinh phí công đoàn không phải là bảo hiểm, hành vi không thuộc Chương III"
    assert finding.can_sign(Office.PROVINCE_CHAIR) == "established"
    reason = next(one for one in finding.reasons if "không thuộc Chương III" in one.sentence)
    assert "khoản 4 Điều 63 Nghị định số 283/2026/NĐ-CP" in [str(one) for one in reason.citations]


def test_the_top_of_a_band_that_is_not_reached_is_told_so() -> None:
    text = plain(competent(late(100 * M), decided_on=ON).to_text())
    assert "mức cao nhất của khung đối với cá nhân là dưới 15.000.000 đồng" in text


@pytest.mark.parametrize(
    ("day", "marked"), [(d(2025, 12, 30), False), (d(2025, 12, 31), False), (d(2026, 1, 1), True)]
)
def test_about_health_insurance_the_provincial_director_has_a_power_of_unknown_height(
    day: d, marked: bool
) -> None:
    finding = competent(fine_range("health_person", on=day), decided_on=day)
    assert finding.status == "not_enough_evidence"
    (power,) = finding.powers
    assert (power.office, power.status) == (Office.BHXH_PROVINCE, "not_enough_evidence")
    assert (power.individual, power.mark, power.to_dict()["individual"]) == (None, "", None)
    (fact,) = finding.missing
    assert fact.path == "ceiling"
    assert "Mức phạt tiền tối đa của Giám đốc BHXH cấp tỉnh" in fact.meaning
    assert finding.summary.startswith(
        "Giám đốc BHXH cấp tỉnh: có thẩm quyền xử phạt về bảo hiểm y tế theo Điều 111"
    )
    assert ("(chưa kiểm chứng)" in finding.summary) is marked
    told = next(one for one in finding.reasons if one.sentence.startswith("Giám đốc BHXH cấp tỉnh"))
    assert str(told.citations[0]) == "Điều 111 Nghị định số 117/2020/NĐ-CP"
    assert told.citations[0].confidence == ("unchecked" if marked else "text")


def test_before_the_ceilings_of_12_2022_the_power_on_health_is_told_as_well() -> None:
    on = d(2021, 5, 6)
    assert competent(fine_range("health_person", on=on), decided_on=on).status == "not_enough_evidence"


def test_about_health_insurance_no_other_office_is_known_to_have_no_power() -> None:
    finding = competent(fine_range("health_person", on=BEFORE), decided_on=BEFORE)
    assert finding.can_sign(Office.PROVINCE_CHAIR) == "not_enough_evidence"
    assert finding.can_sign(IssuerKind.PROVINCIAL_DIRECTOR) == "not_enough_evidence"
    assert finding.file_goes_to(Office.PROVINCE_CHAIR) == ()
    assert (finding.signers, finding.lowest, finding.complete) == ((), None, False)
    social = competent(fine_range("documents", on=BEFORE), decided_on=BEFORE)
    assert social.can_sign(Office.EMPLOYMENT_DEPARTMENT) == "excluded"


@pytest.mark.parametrize(
    ("amount", "status"),
    [(249_999_990, "not_enough_evidence"), (250 * M, "not_enough_evidence"), (250_000_010, "excluded")],
)
def test_one_decision_on_both_is_open_unless_the_other_act_is_above_the_office(
    amount: int, status: str
) -> None:
    social = fine_range("late_payment", on=BEFORE, amount=amount, subject=COMPANY)
    finding = competent([social, fine_range("health_person", on=BEFORE)], decided_on=BEFORE)
    assert finding.can_sign(Office.BHXH_PROVINCE) == status
    assert finding.status == "not_enough_evidence"
    assert [fact.path for fact in finding.missing] == ["ceiling"]


# --- the right to explain ---


def limits(top: int | None, **more: Any) -> Any:
    fine = (
        None
        if top is None
        else fine_range("late_payment", on=BEFORE, amount=top * 100 // 15, subject=COMPANY)
    )
    given = {"complex_case": False, "explained": False, "file_sent": False, "specially_complex": False}
    return procedure_limits(on=BEFORE, minutes_on=BEFORE, fine=fine, **given | more)


@pytest.mark.parametrize(
    ("top", "by_measure"),
    [
        (14_999_985, {True: "established", False: "excluded", None: "not_enough_evidence"}),
        (15 * M, dict.fromkeys((True, False, None), "established")),
        (15_000_015, dict.fromkeys((True, False, None), "established")),
    ],
)
def test_a_measure_on_a_licence_matters_below_the_threshold_only(
    top: int, by_measure: dict[Any, str]
) -> None:
    for measure, right in by_measure.items():
        finding = limits(top, licence_measure=measure)
        assert finding.explanation == right
        paths = [fact.path for fact in finding.missing]
        assert paths == (["licence_measure"] if right == "not_enough_evidence" else [])
        assert bool(finding.of(ProcedureStep.EXPLANATION_ORAL)) is (right != "excluded")


def test_each_ground_of_the_right_is_told_as_it_is() -> None:
    told = {
        (M, True): "hành vi bị áp dụng hình thức đó: có quyền giải trình",
        (M, None): "khung phạt thấp hơn mức này, chưa rõ có áp dụng hình thức đó hay không",
        (M, False): "khung phạt thấp hơn mức này: không thuộc trường hợp giải trình về mức phạt",
        (20 * M, True): "khung phạt đạt mức này: có quyền giải trình",
    }
    for (top, measure), words in told.items():
        assert words in limits(top, licence_measure=measure).to_text()


def test_the_measure_gives_the_right_without_a_band_and_with_one_not_known() -> None:
    assert limits(None, licence_measure=True).explanation == "established"
    assert limits(None, licence_measure=False).explanation is None
    unknown = fine_range("late_payment", on=BEFORE)
    for measure, right in (
        (True, "established"),
        (False, "not_enough_evidence"),
        (None, "not_enough_evidence"),
    ):
        found = procedure_limits(on=BEFORE, minutes_on=BEFORE, fine=unknown, licence_measure=measure)
        assert found.explanation == right
    absent = fine_range("wrong_level", on=ON)
    assert procedure_limits(on=ON, minutes_on=ON, fine=absent, licence_measure=True).explanation == "excluded"


def test_a_measure_is_true_or_false() -> None:
    with pytest.raises(CaseDataError) as error:
        limits(M, licence_measure="có")
    assert [(one.code, one.where) for one in error.value.problems] == [("BHXH-C124", "licence_measure")]
