"""Which decree fines an act: commencement days in threes, ended and ongoing acts, what is not known."""

from __future__ import annotations

from datetime import date as d
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.law.law import default_law
from legal_rules.questions.sanctions import applicable_decree

ON = d(2026, 11, 1)
BY = {"by": "Người thử, chuyên viên", "because": "công văn hướng dẫn thử"}


def codes(error: pytest.ExceptionInfo[Any]) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("day", "decree"),
    [
        (d(2015, 1, 1), "nd-95-2013"),
        (d(2015, 1, 2), "nd-95-2013"),
        (d(2015, 11, 24), "nd-95-2013"),
        (d(2015, 11, 25), "nd-88-2015"),
        (d(2015, 11, 26), "nd-88-2015"),
        (d(2020, 4, 14), "nd-88-2015"),
        (d(2020, 4, 15), "nd-28-2020"),
        (d(2020, 4, 16), "nd-28-2020"),
        (d(2022, 1, 16), "nd-28-2020"),
        (d(2022, 1, 17), "nd-12-2022"),
        (d(2022, 1, 18), "nd-12-2022"),
        (d(2026, 9, 9), "nd-12-2022"),
        (d(2026, 9, 10), "nd-283-2026"),
        (d(2026, 9, 11), "nd-283-2026"),
    ],
)
def test_an_act_that_ended_on_a_day_falls_under_the_decree_of_that_day(day: d, decree: str) -> None:
    finding = applicable_decree(on=ON, conduct_to=day, found_on=ON)
    assert finding.status == "established"
    assert (finding.decree, finding.day) == (decree, day)
    assert finding.instrument is not None
    assert finding.instrument.key == decree


def test_before_2015_nothing_is_encoded() -> None:
    with pytest.raises(OutsideLawError) as error:
        applicable_decree(on=d(2015, 6, 1), conduct_to=d(2014, 12, 31))
    assert codes(error) == [("BHXH-L030", "nghi_dinh_xu_phat")]


@pytest.mark.parametrize(
    ("day", "decree"),
    [
        (d(2020, 11, 14), "nd-176-2013"),
        (d(2020, 11, 15), "nd-117-2020"),
        (d(2020, 11, 16), "nd-117-2020"),
        (d(2026, 11, 1), "nd-117-2020"),
    ],
)
def test_health_insurance_has_decrees_of_its_own(day: d, decree: str) -> None:
    assert applicable_decree(on=ON, conduct_to=day, health=True).decree == decree


# --- khoản 1, khoản 2 Điều 67 of 283/2026 ---


@pytest.mark.parametrize(
    ("asked_on", "decree"),
    [
        (d(2026, 9, 9), "nd-12-2022"),
        (d(2026, 9, 10), "nd-283-2026"),
        (d(2026, 9, 11), "nd-283-2026"),
    ],
)
def test_what_still_goes_on_when_the_new_decree_begins_falls_under_it(asked_on: d, decree: str) -> None:
    """Also where it was found before that day."""
    finding = applicable_decree(on=asked_on, conduct_from=d(2026, 1, 1), ongoing=True, found_on=d(2026, 8, 1))
    assert (finding.status, finding.decree) == ("established", decree)


@pytest.mark.parametrize(
    ("ended", "decree", "clause"),
    [
        (d(2026, 9, 9), "nd-12-2022", "khoản 1 Điều 67"),
        (d(2026, 9, 10), "nd-283-2026", "khoản 2 Điều 67"),
        (d(2026, 9, 11), "nd-283-2026", "khoản 2 Điều 67"),
    ],
)
def test_an_act_that_ended_before_keeps_the_decree_under_which_it_was_done(
    ended: d, decree: str, clause: str
) -> None:
    finding = applicable_decree(on=ON, conduct_from=d(2026, 1, 1), conduct_to=ended, found_on=d(2026, 10, 1))
    assert finding.decree == decree
    cited = [str(citation) for reason in finding.reasons for citation in reason.citations]
    assert f"{clause} Nghị định số 283/2026/NĐ-CP" in cited
    others = {"khoản 1 Điều 67", "khoản 2 Điều 67"} - {clause}
    assert not any(place.startswith(other) for place in cited for other in others)


def test_an_act_of_the_new_decree_alone_needs_no_transition() -> None:
    finding = applicable_decree(
        on=ON, conduct_from=d(2026, 9, 10), conduct_to=d(2026, 9, 20), found_on=d(2026, 10, 1)
    )
    assert finding.summary == "Áp dụng Nghị định số 283/2026/NĐ-CP."
    cited = [str(citation) for reason in finding.reasons for citation in reason.citations]
    assert not any("Điều 67" in place for place in cited)
    assert "khoản 1 Điều 66 Nghị định số 283/2026/NĐ-CP" in cited


def test_an_act_that_began_a_day_before_the_new_decree_needs_the_transition() -> None:
    finding = applicable_decree(on=ON, conduct_from=d(2026, 9, 9), ongoing=True)
    assert any("vào ngày 10/9/2026 thì theo nghị định mới" in r.sentence for r in finding.reasons)


@pytest.mark.parametrize(
    ("decided_on", "asked_on", "told"),
    [
        (d(2026, 9, 9), d(2026, 9, 9), False),
        (d(2026, 9, 9), d(2026, 9, 10), True),
        (d(2026, 9, 9), d(2026, 9, 11), True),
        (d(2026, 9, 10), d(2026, 9, 11), False),
    ],
)
def test_a_decision_issued_before_keeps_the_old_law_for_complaints(
    decided_on: d, asked_on: d, told: bool
) -> None:
    finding = applicable_decree(
        on=asked_on, conduct_from=d(2026, 1, 1), ongoing=True, found_on=d(2026, 8, 1), decided_on=decided_on
    )
    assert finding.decree == ("nd-12-2022" if decided_on < d(2026, 9, 10) else "nd-283-2026")
    assert any("khiếu nại về quyết định này" in reason.sentence for reason in finding.reasons) is told


# --- earlier decrees: assumed ---


def test_an_ongoing_act_falls_under_the_decree_of_the_day_it_was_found() -> None:
    facts: dict[str, Any] = {
        "on": d(2022, 6, 1),
        "conduct_from": d(2021, 3, 1),
        "ongoing": True,
        "found_on": d(2022, 1, 10),
        "decided_on": d(2022, 2, 1),
    }
    finding = applicable_decree(**facts)
    assert (finding.decree, finding.day) == ("nd-28-2020", d(2022, 1, 10))
    assert finding.summary == "Áp dụng Nghị định số 28/2020/NĐ-CP (cách hiểu, cần xác nhận)."
    law = default_law().with_setting("nghi_dinh_cua_hanh_vi_dang_dien_ra", "decided", **BY)
    other = applicable_decree(**facts, law=law)
    assert (other.decree, other.day) == ("nd-12-2022", d(2022, 2, 1))
    assert "do Người thử, chuyên viên đặt" in other.summary


def test_an_ended_act_over_two_decrees_falls_under_that_of_its_end() -> None:
    facts: dict[str, Any] = {
        "on": d(2023, 1, 1),
        "conduct_from": d(2021, 3, 1),
        "conduct_to": d(2022, 6, 30),
        "found_on": d(2022, 10, 1),
    }
    finding = applicable_decree(**facts)
    assert finding.decree == "nd-12-2022"
    assert "(cách hiểu, cần xác nhận)" in finding.summary
    law = default_law().with_setting("nghi_dinh_cua_hanh_vi_da_ket_thuc", "first_day", **BY)
    other = applicable_decree(**facts, law=law)
    assert (other.decree, other.day) == ("nd-28-2020", d(2021, 3, 1))


@pytest.mark.parametrize(
    ("ended", "decree"), [(d(2026, 9, 9), "nd-28-2020"), (d(2026, 9, 10), "nd-283-2026")]
)
def test_the_choice_on_the_first_day_does_not_reach_the_new_decree(ended: d, decree: str) -> None:
    law = default_law().with_setting("nghi_dinh_cua_hanh_vi_da_ket_thuc", "first_day", **BY)
    assert applicable_decree(on=ON, conduct_from=d(2021, 3, 1), conduct_to=ended, law=law).decree == decree


def test_with_the_first_day_the_start_is_what_is_missing() -> None:
    law = default_law().with_setting("nghi_dinh_cua_hanh_vi_da_ket_thuc", "first_day", **BY)
    finding = applicable_decree(on=d(2022, 6, 1), conduct_to=d(2022, 2, 1), law=law)
    assert finding.possible == ("nd-95-2013", "nd-88-2015", "nd-28-2020", "nd-12-2022")
    assert [fact.path for fact in finding.missing] == ["conduct_from"]
    unknown_end = applicable_decree(
        on=ON, conduct_from=d(2021, 3, 1), ongoing=False, found_on=d(2026, 10, 1), law=law
    )
    assert unknown_end.possible == ("nd-28-2020", "nd-283-2026")
    assert unknown_end.days == (d(2021, 3, 1), ON)


def test_with_the_first_day_an_unknown_start_runs_up_to_the_new_decree() -> None:
    law = default_law().with_setting("nghi_dinh_cua_hanh_vi_da_ket_thuc", "first_day", **BY)
    finding = applicable_decree(on=ON, ongoing=False, law=law)
    assert finding.days[-2:] == (d(2026, 9, 9), ON)
    begins = applicable_decree(on=d(2026, 9, 10), ongoing=False, law=law)
    assert begins.days[-2:] == (d(2026, 9, 9), d(2026, 9, 10))
    assert [fact.path for fact in begins.missing] == ["conduct_from", "conduct_to"]
    health = applicable_decree(
        on=d(2022, 1, 1), conduct_from=d(2019, 1, 1), ongoing=False, health=True, law=law
    )
    assert health.days == (d(2019, 1, 1),)
    before = applicable_decree(on=d(2026, 9, 9), ongoing=False, law=law)
    assert before.days[-1] == d(2026, 9, 9)


def test_on_the_first_day_of_the_new_decree_its_transition_counts_and_no_choice() -> None:
    finding = applicable_decree(on=d(2026, 9, 10), conduct_from=d(2021, 3, 1))
    assert finding.settings == ()
    assert [fact.path for fact in finding.missing] == ["ongoing", "conduct_to"]
    assert "vào ngày 10/9/2026 thì theo nghị định mới" in finding.reasons[1].sentence
    before = applicable_decree(on=d(2026, 9, 9), conduct_from=d(2021, 3, 1))
    assert len(before.settings) == 2
    assert [fact.path for fact in before.missing] == ["ongoing", "conduct_to", "found_on"]
    assert "theo nghị định mới" not in before.reasons[1].sentence


def test_decrees_on_health_insurance_have_no_transition_that_was_read() -> None:
    finding = applicable_decree(
        on=ON, conduct_from=d(2019, 1, 1), ongoing=True, found_on=d(2021, 1, 1), health=True
    )
    assert finding.decree == "nd-117-2020"
    assert "Nghị định số 283/2026/NĐ-CP" not in finding.to_text()


def test_an_act_within_one_decree_needs_no_choice() -> None:
    for facts in (
        {"conduct_from": d(2023, 1, 1), "conduct_to": d(2023, 9, 1)},
        {"conduct_from": d(2023, 1, 1), "ongoing": True, "found_on": d(2023, 6, 1)},
        {"conduct_from": d(2020, 1, 1), "ongoing": True, "found_on": d(2022, 1, 17)},
    ):
        finding = applicable_decree(on=d(2024, 1, 1), **facts)
        assert finding.summary == "Áp dụng Nghị định số 12/2022/NĐ-CP (theo nguồn dẫn lại)."
        assert finding.settings == ()
    over = applicable_decree(on=d(2024, 1, 1), conduct_from=d(2022, 1, 16), conduct_to=d(2023, 9, 1))
    assert [setting.key for setting in over.settings] == ["nghi_dinh_cua_hanh_vi_da_ket_thuc"]


# --- what is not known ---


def test_the_end_is_not_needed_where_every_day_has_the_same_decree() -> None:
    finding = applicable_decree(on=d(2024, 10, 1), conduct_from=d(2023, 1, 1))
    assert (finding.status, finding.decree, finding.missing) == ("established", "nd-12-2022", ())


def test_over_a_commencement_the_end_is_missing() -> None:
    finding = applicable_decree(on=d(2026, 10, 1), conduct_from=d(2026, 1, 1))
    assert (finding.status, finding.decree, finding.day, finding.name) == (
        "not_enough_evidence",
        None,
        None,
        None,
    )
    assert finding.possible == ("nd-12-2022", "nd-283-2026")
    assert finding.days == (d(2026, 9, 9), d(2026, 10, 1))
    assert [fact.path for fact in finding.missing] == ["ongoing", "conduct_to"]
    assert finding.instrument is None
    assert "còn 02 dữ kiện chưa rõ" in finding.summary


def test_of_an_ongoing_act_the_day_it_was_found_is_missing() -> None:
    finding = applicable_decree(on=d(2022, 6, 1), conduct_from=d(2021, 3, 1), ongoing=True)
    assert finding.possible == ("nd-28-2020", "nd-12-2022")
    assert [fact.path for fact in finding.missing] == ["found_on"]


def test_of_an_ended_act_only_its_end_is_missing() -> None:
    finding = applicable_decree(on=d(2022, 6, 1), conduct_from=d(2021, 3, 1), ongoing=False)
    assert [fact.path for fact in finding.missing] == ["conduct_to"]


def test_nothing_known_leaves_every_decree_to_that_day() -> None:
    finding = applicable_decree(on=d(2021, 1, 1))
    assert finding.possible == ("nd-95-2013", "nd-88-2015", "nd-28-2020")
    assert [fact.path for fact in finding.missing] == ["ongoing", "conduct_to", "found_on"]


def test_a_beginning_before_what_is_encoded_does_not_forbid_the_question() -> None:
    finding = applicable_decree(on=d(2015, 6, 1), conduct_from=d(2014, 1, 1))
    assert finding.decree == "nd-95-2013"


DAYS = st.dates(min_value=d(2015, 1, 1), max_value=d(2026, 12, 31))


@given(days=st.lists(DAYS, min_size=4, max_size=4), ended=st.booleans(), hidden=st.sets(st.integers(0, 2)))
def test_learning_a_fact_only_narrows(days: list[d], ended: bool, hidden: set[int]) -> None:
    start, end, found, on = sorted(days)
    facts: dict[str, Any] = {"on": on, "conduct_from": start, "found_on": found}
    facts |= {"conduct_to": end} if ended else {"ongoing": True}
    whole = applicable_decree(**facts)
    names = [name for name in facts if name != "on"]
    part = applicable_decree(**{k: v for k, v in facts.items() if k == "on" or names.index(k) not in hidden})
    assert whole.status == "established"
    assert whole.decree in part.possible
    if part.status == "established":
        assert part.decree == whole.decree
    else:
        assert part.missing


@given(day=DAYS)
def test_every_day_has_one_decree_and_its_figures(day: d) -> None:
    finding = applicable_decree(on=day, conduct_to=day)
    line = default_law().figure("nghi_dinh_xu_phat")
    assert finding.decree == line.at(day).value
    assert finding.day == day


# --- what contradicts itself ---


def test_days_that_go_back_are_refused_all_at_once() -> None:
    with pytest.raises(CaseDataError) as error:
        applicable_decree(
            on=d(2024, 1, 1),
            conduct_from=d(2023, 5, 1),
            conduct_to=d(2023, 4, 30),
            found_on=d(2023, 4, 1),
            decided_on=d(2024, 1, 2),
        )
    assert codes(error) == [
        ("BHXH-C126", "found_on"),
        ("BHXH-C126", "on"),
        ("BHXH-C126", "conduct_to"),
    ]
    assert "ngày 30/4/2023 trước ngày 01/5/2023" in str(error.value)


def test_days_may_be_the_same() -> None:
    day = d(2024, 1, 2)
    assert (
        applicable_decree(on=day, conduct_from=day, conduct_to=day, found_on=day, decided_on=day).decree
        == "nd-12-2022"
    )


def test_an_act_may_go_on_after_it_was_found() -> None:
    finding = applicable_decree(
        on=d(2026, 10, 1), conduct_from=d(2026, 1, 1), found_on=d(2026, 8, 1), conduct_to=d(2026, 9, 12)
    )
    assert finding.decree == "nd-283-2026"


def test_ended_and_ongoing_at_once_is_refused() -> None:
    with pytest.raises(CaseDataError) as error:
        applicable_decree(on=ON, conduct_to=d(2026, 1, 1), ongoing=True)
    assert codes(error) == [("BHXH-C127", "conduct_to")]
    assert applicable_decree(on=ON, conduct_to=d(2026, 1, 1), ongoing=False).decree == "nd-12-2022"


def test_what_is_no_day_and_no_yes_or_no_is_refused_all_at_once() -> None:
    with pytest.raises(CaseDataError) as error:
        applicable_decree(on=ON, conduct_from="2024-01-01", found_on=3, ongoing="có")  # type: ignore[arg-type]
    assert codes(error) == [
        ("BHXH-C125", "conduct_from"),
        ("BHXH-C125", "found_on"),
        ("BHXH-C124", "ongoing"),
    ]
    with pytest.raises(CaseDataError) as error:
        applicable_decree(on=None)  # type: ignore[arg-type]
    assert codes(error) == [("BHXH-C006", "on")]


def test_years_that_a_case_can_speak_of() -> None:
    assert (
        applicable_decree(on=ON, conduct_from=d(1900, 1, 1), conduct_to=d(2024, 1, 2)).decree == "nd-12-2022"
    )
    for name in ("conduct_from", "on"):
        facts: dict[str, Any] = {"on": ON, "conduct_to": d(2024, 1, 2)}
        with pytest.raises(CaseDataError) as error:
            applicable_decree(**facts | {name: d(1899, 12, 31) if name == "conduct_from" else d(2200, 1, 1)})
        assert codes(error) == [("BHXH-C125", name)]
    assert applicable_decree(on=d(2199, 12, 31), conduct_to=d(2024, 1, 2)).decree == "nd-12-2022"


def test_a_decision_after_the_last_day_of_the_act_is_in_order() -> None:
    finding = applicable_decree(on=ON, conduct_to=d(2026, 9, 9), decided_on=d(2026, 9, 9) + timedelta(days=1))
    assert finding.decree == "nd-12-2022"


def test_the_finding_reads_well_and_goes_into_json() -> None:
    finding = applicable_decree(on=d(2022, 6, 1), conduct_from=d(2021, 3, 1), ongoing=True)
    data = finding.to_dict()
    assert (data["decree"], data["possible"], data["day"]) == (None, ["nd-28-2020", "nd-12-2022"], None)
    assert finding.to_text().startswith("Nghị định áp dụng để xử phạt vi phạm hành chính")
    assert applicable_decree(on=ON, conduct_to=d(2026, 1, 2)).to_dict()["day"] == "2026-01-02"
