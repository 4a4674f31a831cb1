"""A repeated act of evasion with signs of a crime: when its file goes to criminal proceedings, and back."""

from __future__ import annotations

from datetime import date as d
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.errors import CaseDataError
from legal_rules.questions.sanctions import RepeatFinding, repeat_transfer

FACTS: dict[str, Any] = {
    "on": d(2026, 12, 1),
    "act_on": d(2026, 11, 2),
    "sanctioned": True,
    "sanctioned_on": d(2026, 9, 15),
    "sanction_kind": "fine",
    "executed_on": d(2026, 9, 28),
    "signs_of_crime": True,
}


def asked(**more: Any) -> RepeatFinding:
    return repeat_transfer(**FACTS | more)


def paths(finding: RepeatFinding) -> list[str]:
    return [fact.path for fact in finding.missing]


def test_a_repeated_act_with_signs_of_a_crime_sends_the_file() -> None:
    finding = asked()
    assert (finding.status, finding.repeated, finding.returned) == ("established", "established", None)
    assert finding.summary == (
        "Tái phạm có dấu hiệu tội phạm: chuyển hồ sơ đến cơ quan tiến hành tố tụng hình sự."
    )
    assert str(finding.reasons[0].citations[0]) == "điểm l khoản 2 Điều 4 Nghị định số 283/2026/NĐ-CP"
    assert "được coi là chưa bị xử phạt" in finding.reasons[1].children[0].sentence
    assert finding.to_dict()["repeated"] == "established"


@pytest.mark.parametrize(
    ("prosecuted", "words", "status"),
    [
        (True, "đã khởi tố nên hồ sơ không được trả lại để xử phạt", "excluded"),
        (False, "không khởi tố nên hồ sơ được trả lại để xử phạt vi phạm hành chính", "established"),
    ],
)
def test_what_is_not_prosecuted_comes_back(prosecuted: bool, words: str, status: str) -> None:
    finding = asked(prosecuted=prosecuted)
    assert (finding.status, finding.returned) == ("established", not prosecuted)
    assert finding.summary.endswith(f"; {words}.")
    last = finding.reasons[-1]
    assert (last.status, str(last.citations[0])) == (status, "khoản 3 Điều 4 Nghị định số 283/2026/NĐ-CP")
    assert asked(signs_of_crime=False, prosecuted=prosecuted).returned is None


@pytest.mark.parametrize(
    ("on", "status"),
    [(d(2026, 9, 9), "excluded"), (d(2026, 9, 10), "established"), (d(2026, 9, 11), "established")],
)
def test_before_the_tenth_of_september_2026_there_is_no_such_rule(on: d, status: str) -> None:
    old = {"sanctioned_on": d(2026, 1, 5), "executed_on": d(2026, 1, 12)}
    finding = asked(on=on, act_on=on, **old)
    assert finding.status == status
    if status == "excluded":
        assert finding.summary == (
            "Không áp dụng: quy định này có từ ngày 10/9/2026, ngày xem xét là 09/9/2026."
        )
        assert (finding.repeated, finding.missing) == ("excluded", ())
        unknown = repeat_transfer(on=on)
        assert (unknown.status, unknown.missing) == ("excluded", ())
    # an act that ended before keeps its decree, whenever it is asked
    later = asked(act_on=on, **old)
    assert later.status == status
    assert ("hành vi thực hiện ngày 09/9/2026" in later.summary) is (status == "excluded")


@pytest.mark.parametrize(
    ("kind", "executed", "last_day"),
    # 2026-09-28 and 2026-03-30 are working days
    [("fine", d(2025, 9, 29), d(2026, 9, 29)), ("warning", d(2026, 3, 30), d(2026, 9, 30))],
)
def test_a_sanction_counts_six_months_for_a_warning_and_a_year_for_a_fine(
    kind: str, executed: d, last_day: d
) -> None:
    for days, repeated in ((-1, "established"), (0, "established"), (1, "excluded")):
        act = d.fromordinal(last_day.toordinal() + days)
        finding = asked(act_on=act, sanction_kind=kind, executed_on=executed, sanctioned_on=executed)
        assert finding.repeated == repeated
        if repeated == "excluded":
            assert "không phải là tái phạm" in finding.summary


@pytest.mark.parametrize(
    ("act", "repeated"),
    [(d(2026, 9, 14), "excluded"), (d(2026, 9, 15), "established"), (d(2026, 9, 16), "established")],
)
def test_an_act_before_the_earlier_decision_is_not_repeated(act: d, repeated: str) -> None:
    assert asked(act_on=act).repeated == repeated


@pytest.mark.parametrize(
    ("act", "repeated"),
    [
        (d(2026, 9, 27), "not_enough_evidence"),
        (d(2026, 9, 28), "established"),
        (d(2026, 9, 29), "established"),
    ],
)
def test_without_the_day_of_the_decision_its_execution_must_lie_before(act: d, repeated: str) -> None:
    finding = asked(act_on=act, sanctioned_on=None)
    assert finding.repeated == repeated
    assert paths(finding) == (["sanctioned_on"] if repeated == "not_enough_evidence" else [])


@pytest.mark.parametrize(
    ("act", "repeated"),
    [
        (d(2026, 11, 1), "established"),
        (d(2026, 11, 2), "established"),
        (d(2026, 11, 3), "not_enough_evidence"),
    ],
)
def test_a_sanction_not_yet_executed_counts_at_least_from_its_decision(act: d, repeated: str) -> None:
    # 2026-11-01 is a Sunday: the last day is the Monday after it
    finding = asked(act_on=act, sanctioned_on=d(2026, 5, 1), executed_on=None, sanction_kind="warning")
    assert finding.repeated == repeated
    assert paths(finding) == (["executed_on"] if repeated == "not_enough_evidence" else [])


def test_what_is_not_known_is_named() -> None:
    assert paths(repeat_transfer(on=d(2026, 12, 1))) == ["act_on", "sanctioned", "signs_of_crime"]
    assert paths(asked(sanctioned_on=None, executed_on=None, sanction_kind=None)) == [
        "sanctioned_on",
        "sanction_kind",
        "executed_on",
    ]
    between = asked(sanction_kind=None, sanctioned_on=d(2026, 3, 2), executed_on=d(2026, 3, 2))
    assert (between.repeated, paths(between)) == ("not_enough_evidence", ["sanction_kind"])
    assert "còn 01 dữ kiện chưa rõ" in between.summary
    assert asked(sanction_kind=None).status == "established"
    assert paths(asked(signs_of_crime=None)) == ["signs_of_crime"]


def test_signs_of_a_crime_without_repetition_point_to_the_law_itself() -> None:
    first = {"sanctioned": False, "sanctioned_on": None, "sanction_kind": None, "executed_on": None}
    finding = asked(**first)
    assert (finding.status, finding.repeated) == ("excluded", "excluded")
    assert str(finding.reasons[-1].citations[0]) == "khoản 1 Điều 62 Luật Xử lý vi phạm hành chính năm 2012"
    for other in (asked(), asked(signs_of_crime=False)):
        assert not any("Điều 62" in str(one) for reason in other.reasons for one in reason.citations)
    assert "không có dấu hiệu tội phạm" in asked(signs_of_crime=False).summary


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"sanction_kind": "prison"}, [("BHXH-C122", "sanction_kind")]),
        (
            {"signs_of_crime": 1, "prosecuted": "no"},
            [("BHXH-C124", "signs_of_crime"), ("BHXH-C124", "prosecuted")],
        ),
        ({"act_on": "2026-11-02"}, [("BHXH-C125", "act_on")]),
        ({"act_on": d(2026, 12, 2)}, [("BHXH-C126", "on")]),
        ({"executed_on": d(2026, 9, 14)}, [("BHXH-C126", "executed_on")]),
        ({"sanctioned": None}, [("BHXH-C141", "sanctioned")]),
        ({"sanctioned": False}, [("BHXH-C141", "sanctioned")]),
    ],
)
def test_what_cannot_be_is_refused(more: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    with pytest.raises(CaseDataError) as error:
        asked(**more)
    assert [(one.code, one.where) for one in error.value.problems] == expected


@given(
    act=st.dates(d(2026, 8, 20), d(2026, 12, 1)),
    decided=st.dates(d(2025, 8, 1), d(2026, 11, 1)),
    wait=st.integers(0, 30),
    kind=st.sampled_from(["fine", "warning"]),
    signs=st.booleans(),
)
def test_learning_a_fact_never_contradicts(act: d, decided: d, wait: int, kind: str, signs: bool) -> None:
    facts = {
        "act_on": act,
        "sanctioned_on": decided,
        "executed_on": d.fromordinal(decided.toordinal() + wait),
        "sanction_kind": kind,
        "signs_of_crime": signs,
    }
    whole = asked(**facts)
    assert whole.status in {"established", "excluded"}
    for count in range(1, len(facts) + 1):
        for hidden in combinations(facts, count):
            part = asked(**facts | dict.fromkeys(hidden))
            assert part.status in {whole.status, "not_enough_evidence"}
            assert bool(part.missing) is (part.status == "not_enough_evidence")
            assert set(paths(part)) <= set(hidden)
