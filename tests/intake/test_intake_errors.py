"""Every error of a case file is told at once, at its exact place, with what is allowed and how to mend it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from case_samples import a_full_case

from bhxh_docs.errors import IntakeError, Problem
from bhxh_docs.intake import case_from_json, case_to_json

Values = dict[str, Any]


def problems(text: str | bytes, source: str = "") -> tuple[Problem, ...]:
    with pytest.raises(IntakeError) as caught:
        case_from_json(text, source=source)
    assert all(problem.message and problem.mend for problem in caught.value.problems)
    return caught.value.problems


def changed(change: Callable[[Values], Any]) -> tuple[Problem, ...]:
    """What is told of the full case after one change."""
    values = json.loads(case_to_json(a_full_case()))
    change(values)
    return problems(json.dumps(values, ensure_ascii=False))


def put(value: Any, *path: str | int) -> Callable[[Values], None]:
    def change(values: Values) -> None:
        target: Any = values
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value

    return change


def only(found: tuple[Problem, ...]) -> Problem:
    assert len(found) == 1, "\n".join(map(str, found))
    return found[0]


# --- types: nothing is taken for something else ---


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("employer", "tax_code"), 9900000017, "phải là chữ, nhận được số 9900000017"),
        (("employer", "name"), None, "phải là chữ, nhận được null"),
        (("employer", "name"), True, "phải là chữ, nhận được true"),
        (("employer", "name"), ["a"], "phải là chữ, nhận được danh sách [ ]"),
        (("events", 0, "round"), "1", "phải là số nguyên, nhận được chữ “1”"),
        (("events", 0, "round"), 1.0, "phải là số nguyên, nhận được số 1.0"),
        (("events", 0, "round"), True, "phải là số nguyên, nhận được true"),
        (("contributions", 0, "withheld"), 5.9, "phải là số nguyên, nhận được số 5.9"),
        (("contributions", 0, "withheld"), "5.000.000", "phải là số nguyên, nhận được chữ “5.000.000”"),
        (("contributions", 0, "withheld"), 10**30, f"phải là số nguyên, nhận được số {10**30}"),
        (("events", 5, "complete"), "false", "phải là true hoặc false, nhận được chữ “false”"),
        (("events", 5, "complete"), 0, "phải là true hoặc false, nhận được số 0"),
        (("workers", 0, "birth_date"), 19900305, "phải là ngày, nhận được số 19900305"),
        (("employer", "kind"), 1, "phải là chữ trong danh mục, nhận được số 1"),
        (("events", 0, "state"), None, "phải là chữ trong danh mục, nhận được null"),
        (("workers",), {}, "phải là danh sách [ ], nhận được nhóm { }"),
        (("workers",), None, "phải là danh sách [ ], nhận được null"),
        (("workers", 1), "ld-02", "phải là nhóm trường { }, nhận được chữ “ld-02”"),
        (("events", 1), [], "phải là sự kiện { }, nhận được danh sách [ ]"),
        (("contributions", 0, "due"), 1_600_000, "phải là nhóm trường { }, nhận được số 1600000"),
        (("exhibits", 0, "proves", 0), 1, "phải là chữ, nhận được số 1"),
    ],
)
def test_a_value_of_another_type(path: tuple[str | int, ...], value: Any, message: str) -> None:
    problem = only(changed(put(value, *path)))
    where = "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    assert (problem.code, problem.where, problem.message) == ("BHXH-J010", where, message)


@pytest.mark.parametrize(
    ("path", "value", "mend"),
    [
        (
            ("contributions", 0, "withheld"),
            "5.000.000",
            "ghi 5000000, không có dấu ngoặc kép, không có dấu chấm",
        ),
        (
            ("contributions", 0, "withheld"),
            "5 000 000 đồng",
            "ghi 5000000, không có dấu ngoặc kép, không có dấu chấm",
        ),
        (
            ("contributions", 0, "withheld"),
            "5.9",
            "ghi số nguyên, không có dấu ngoặc kép, không có phần lẻ",
        ),
        (
            ("workers", 0, "birth_date"),
            "30/2/1990",
            "ghi dạng NĂM-THÁNG-NGÀY trong dấu ngoặc kép, ví dụ “2024-03-05”",
        ),
        (("events", 5, "complete"), "false", "bỏ dấu ngoặc kép: false"),
        (("employer", "tax_code"), 17, 'đặt trong dấu ngoặc kép, giữ số 0 ở đầu nếu có: "17"'),
        (("workers", 0, "birth_date"), "5/3/1990", "ghi “1990-03-05”"),
        (("employer", "name"), None, "ghi giá trị; trường này không bỏ trống được"),
        (("workers",), None, "ghi các mục trong [ ]; bỏ trường này nếu chưa biết"),
    ],
)
def test_how_to_mend_it_is_said_as_exactly_as_can_be(
    path: tuple[str | int, ...], value: Any, mend: str
) -> None:
    assert only(changed(put(value, *path))).mend == mend


# --- keys ---


def test_a_missing_field() -> None:
    problem = only(changed(lambda values: values["workers"][1].pop("name")))
    assert (problem.code, problem.where) == ("BHXH-J011", "$.workers[1].name")
    assert problem.message == "thiếu trường bắt buộc “name”"
    problem = only(changed(lambda values: values["contributions"][0]["due"].pop("bhtn")))
    assert (problem.code, problem.where) == ("BHXH-J011", "$.contributions[0].due.bhtn")


def test_an_empty_object_lacks_everything() -> None:
    assert [(p.code, p.where) for p in problems("{}")] == [
        ("BHXH-J011", "$.id"),
        ("BHXH-J011", "$.agency"),
        ("BHXH-J011", "$.employer"),
    ]


@pytest.mark.parametrize(
    ("path", "mend"),
    [
        (("employer", "tax_cod"), "ý bạn là “tax_code”?"),
        (("workers", 0, "birthdate"), "ý bạn là “birth_date”?"),
        (("event",), "ý bạn là “events”?"),
        (("events", 0, "worker"), "ý bạn là “workers”?"),
        (("contributions", 0, "due", "bhyt_"), "ý bạn là “bhyt”"),
    ],
)
def test_an_unknown_field_with_the_near_one(path: tuple[str | int, ...], mend: str) -> None:
    problem = only(changed(put(None, *path)))
    where = "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    assert (problem.code, problem.where) == ("BHXH-J012", where)
    assert problem.mend.startswith(mend)


def test_an_unknown_field_that_is_near_to_none() -> None:
    problem = only(changed(put("x", "agency", "họ tên")))
    assert (problem.code, problem.where) == ("BHXH-J012", '$.agency["họ tên"]')
    assert problem.mend.startswith("bỏ trường này; các trường được phép: name, parent, level")


def test_a_field_of_another_kind_of_event_is_unknown() -> None:
    problem = only(changed(put("Phòng họp", "events", 1, "place")))
    assert (problem.code, problem.where) == ("BHXH-J012", "$.events[1].place")


# --- days, enumerations, events ---


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2024-02-30", "không có ngày “2024-02-30” trong lịch"),
        ("2023-02-29", "không có ngày “2023-02-29” trong lịch"),
        ("2024-13-01", "không có ngày “2024-13-01” trong lịch"),
        ("05/03/2024", "“05/03/2024” không đúng dạng ngày"),
        ("2024-3-5", "“2024-3-5” không đúng dạng ngày"),
        ("20240305", "“20240305” không đúng dạng ngày"),
        ("2024-W10-2", "“2024-W10-2” không đúng dạng ngày"),
        ("2024-03-05T08:00:00", "“2024-03-05T08:00:00” không đúng dạng ngày"),
        ("٢٠٢٤-٠٣-٠٥", "“٢٠٢٤-٠٣-٠٥” không đúng dạng ngày"),
        ("", "“” không đúng dạng ngày"),
    ],
)
def test_what_is_no_day(value: str, message: str) -> None:
    problem = only(changed(put(value, "workers", 0, "birth_date")))
    assert (problem.code, problem.where, problem.message) == ("BHXH-J013", "$.workers[0].birth_date", message)


def test_a_year_that_cannot_be_meant() -> None:
    problem = only(changed(put("0204-03-05", "workers", 0, "birth_date")))
    assert (problem.code, problem.where) == ("BHXH-C006", "$.workers[0].birth_date")


def test_a_value_outside_the_enumeration() -> None:
    problem = only(changed(put("limited_compny", "employer", "kind")))
    assert (problem.code, problem.where) == ("BHXH-J014", "$.employer.kind")
    assert problem.mend.startswith(
        "ý bạn là “limited_company”? (các giá trị được phép: limited_company, joint_stock"
    )
    problem = only(changed(put("???", "agency", "level")))
    assert problem.mend == "các giá trị được phép: central, region, province, district, base_unit"


def test_an_unknown_kind_of_event_with_the_near_ones() -> None:
    problem = only(changed(put("notice_send", "events", 1, "type")))
    assert (problem.code, problem.where) == ("BHXH-J015", "$.events[1].type")
    assert problem.message == "không có loại sự kiện “notice_send”"
    assert problem.mend.startswith("ý bạn là “notice_sent”")
    problem = only(changed(put("thông báo", "events", 1, "type")))
    assert problem.mend.startswith("các loại được phép: list_received, list_entered")
    problem = only(changed(put(4, "events", 1, "type")))
    assert (problem.code, problem.message) == ("BHXH-J015", "không có loại sự kiện số 4")


def test_an_event_without_a_kind() -> None:
    problem = only(changed(lambda values: values["events"][1].pop("type")))
    assert (problem.code, problem.where) == ("BHXH-J016", "$.events[1].type")


def test_what_all_events_have_is_told_even_where_the_kind_is_unknown() -> None:
    def change(values: Values) -> None:
        values["events"][1] |= {"type": "khong-co", "on": "2024-02-30", "channel": 5}
        del values["events"][1]["round"]

    assert {(p.code, p.where) for p in changed(change)} == {
        ("BHXH-J015", "$.events[1].type"),
        ("BHXH-J013", "$.events[1].on"),
        ("BHXH-J011", "$.events[1].round"),
    }


# --- the model's own refusals keep their code and get the whole path ---


@pytest.mark.parametrize(
    ("path", "value", "code", "where"),
    [
        (("workers", 1, "name"), " ", "BHXH-C002", "$.workers[1].name"),
        (("workers", 1, "name"), "a\x0cb", "BHXH-C004", "$.workers[1].name"),
        (("workers", 1, "name"), "a\udc80", "BHXH-C004", "$.workers[1].name"),
        (
            ("employer", "people", 0, "identity_number"),
            "123",
            "BHXH-C005",
            "$.employer.people[0].identity_number",
        ),
        (("contributions", 0, "first_month"), "2024-13", "BHXH-C007", "$.contributions[0].first_month"),
        (("contributions", 0, "due", "bhyt"), -1, "BHXH-C009", "$.contributions[0].due.bhyt"),
        (("events", 0, "round"), 0, "BHXH-C009", "$.events[0].round"),
        (("events", 0, "workers", 1), "LD 2", "BHXH-C005", "$.events[0].workers[1]"),
        (("contributions", 1, "last_month"), "2023-08", "BHXH-C020", "$.contributions[1].last_month"),
        (("events", 3, "on"), "2024-03-31", "BHXH-C040", "$.events[3].on"),
        (("events", 5, "of"), "khong-co", "BHXH-C032", "$.events[5].of"),
        (("exhibits", 0, "proves", 0), "events.khong-co", "BHXH-C032", "$.exhibits[0].proves[0]"),
    ],
)
def test_the_model_refuses(path: tuple[str | int, ...], value: Any, code: str, where: str) -> None:
    values = json.loads(case_to_json(a_full_case()))
    put(value, *path)(values)
    problem = only(problems(json.dumps(values)))
    assert (problem.code, problem.where) == (code, where)


# --- everything at once ---


def test_everything_is_told_at_once_in_the_order_of_the_file() -> None:
    def change(values: Values) -> None:
        values["agency"]["level"] = "provnce"
        values["employer"] |= {"kind": "household_business", "commercial_legal_entity": True, "faks": "1"}
        values["workers"][0]["birth_date"] = "2024-02-30"
        del values["workers"][1]["name"]
        values["contributions"][0]["due"]["bhyt"] = "225.000"
        values["contributions"][0]["declared"] = -1
        values["events"][1]["type"] = "notice_send"
        values["events"][5] |= {"complete": "true", "on": "2024-05-05"}
        values["exhibits"][0]["sheets"] = 0
        values["exhibits"][1]["id"] = "tl-tb"
        values["determinations"][0]["on"] = "20/4/2024"

    assert [(p.code, p.where) for p in changed(change)] == [
        ("BHXH-J014", "$.agency.level"),
        ("BHXH-C035", "$.employer.commercial_legal_entity"),
        ("BHXH-J012", "$.employer.faks"),
        ("BHXH-J013", "$.workers[0].birth_date"),
        ("BHXH-J011", "$.workers[1].name"),
        ("BHXH-C009", "$.contributions[0].declared"),
        ("BHXH-J010", "$.contributions[0].due.bhyt"),
        ("BHXH-J015", "$.events[1].type"),
        ("BHXH-C043", "$.events[5].on"),
        ("BHXH-J010", "$.events[5].complete"),
        ("BHXH-C030", "$.exhibits[0].id"),
        ("BHXH-C009", "$.exhibits[0].sheets"),
        ("BHXH-C030", "$.exhibits[1].id"),
        ("BHXH-J013", "$.determinations[0].on"),
    ]


def test_contradictions_are_told_beside_refused_values_with_the_indexes_of_the_file() -> None:
    def change(values: Values) -> None:
        values["contributions"].insert(0, {"worker": "ld-01"})  # cannot be read: the others keep their places
        values["contributions"].append({**values["contributions"][1], "last_month": "2023-10"})

    found = changed(change)
    assert [(p.code, p.where) for p in found] == [
        ("BHXH-J011", "$.contributions[0].first_month"),
        ("BHXH-J011", "$.contributions[0].last_month"),
        ("BHXH-C037", "$.contributions[3]"),
    ]
    assert found[2].message == "tháng 2023-09 của “ld-01” đã ghi ở $.contributions[1]"


def test_what_depends_on_a_refused_value_is_not_told() -> None:
    def lost_worker(values: Values) -> None:
        del values["workers"][0]["name"]  # references to ld-01 are right all the same

    def lost_event(values: Values) -> None:
        values["events"][2]["on"] = "2024-4-1"  # the conclusion may well come after it
        values["events"][3]["on"] = "2024-03-01"

    def lost_state(values: Values) -> None:
        values["events"][4]["state"] = "Planned"  # whether anything happened is not known

    assert [p.code for p in changed(lost_worker)] == ["BHXH-J011"]
    assert [p.code for p in changed(lost_event)] == ["BHXH-J013"]
    assert [p.code for p in changed(lost_state)] == ["BHXH-J014"]


def test_a_wrong_reference_is_told_beside_a_wrong_detail() -> None:
    def change(values: Values) -> None:
        values["workers"][0]["sex"] = "nữ"
        values["events"][5]["of"] = "xp-9"

    assert [(p.code, p.where) for p in changed(change)] == [
        ("BHXH-J014", "$.workers[0].sex"),
        ("BHXH-C032", "$.events[5].of"),
    ]


def test_contradictions_are_told_even_where_agency_and_employer_cannot_be_read() -> None:
    def change(values: Values) -> None:
        values["agency"] = None
        del values["employer"]["name"]
        values["exhibits"][1]["id"] = "tl-tb"

    assert [(p.code, p.where) for p in changed(change)] == [
        ("BHXH-J010", "$.agency"),
        ("BHXH-J011", "$.employer.name"),
        ("BHXH-C030", "$.exhibits[0].id"),
        ("BHXH-C030", "$.exhibits[1].id"),
    ]


def test_the_error_as_it_is_shown() -> None:
    values = json.loads(case_to_json(a_full_case()))
    values["workers"][1]["birth_date"] = "28/2/1990"
    with pytest.raises(IntakeError) as caught:
        case_from_json(json.dumps(values), source="vu-viec.json")
    assert str(caught.value) == (
        "[BHXH-J013] vu-viec.json › $.workers[1].birth_date: “28/2/1990” không đúng dạng ngày"
        " → ghi “1990-02-28”"
    )
    assert caught.value.__cause__ is None
