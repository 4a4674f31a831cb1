"""Values that change by date: tiling, errors outside, replacement by a named person."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.errors import CaseDataError, OutsideLawError, OverrideError
from legal_rules.kernel.citation import Citation, Confidence, Instrument
from legal_rules.kernel.dated import DatedValue, StatedBy, TilingError, Timeline

DECREE = Instrument(key="nd-thi-du", kind="Nghị định", name="Nghị định số 01/2020/NĐ-CP")
CITED = (Citation(instrument=DECREE, article="3"),)
PERSON = StatedBy(by="Nguyễn Văn Thử, Trưởng phòng Pháp chế", because="theo công văn giả định")
DAY = timedelta(days=1)


def value(amount: int, first: date, last: date, confidence: Confidence = Confidence.TEXT) -> DatedValue[int]:
    citations = (*CITED, Citation(instrument=DECREE, article=str(amount)))  # Điều 3 and one of its own
    return DatedValue(
        value=amount, valid_from=first, valid_to=last, citations=citations, confidence=confidence
    )


def line(*values: DatedValue[int]) -> Timeline[int]:
    return Timeline(key="luong_thi_du", meaning="Mức lương thí dụ", unit="đồng/tháng", values=values)


FIRST = value(100, date(2020, 1, 1), date(2020, 6, 30))
SECOND = value(200, date(2020, 7, 1), date(2020, 12, 31), Confidence.ASSUMED)
THIRD = value(300, date(2021, 1, 1), date(2021, 12, 31), Confidence.SECONDARY)
FOURTH = value(400, date(2022, 1, 1), date(2022, 12, 31), Confidence.UNCHECKED)
LINE = line(FIRST, SECOND, THIRD, FOURTH)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 1, 1), 100),
        (date(2020, 6, 29), 100),
        (date(2020, 6, 30), 100),
        (date(2020, 7, 1), 200),
        (date(2020, 12, 31), 200),
        (date(2021, 1, 1), 300),
        (date(2022, 12, 31), 400),
    ],
)
def test_both_ends_of_a_validity_belong_to_it(day: date, expected: int) -> None:
    assert LINE.at(day).value == expected


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2023, 1, 1), date.min, date.max])
def test_outside_there_is_an_error_and_no_stale_value(day: date) -> None:
    with pytest.raises(OutsideLawError) as caught:
        LINE.at(day)
    assert caught.value.code == "BHXH-L030"
    assert "từ 01/01/2020 đến 31/12/2022" in str(caught.value)


def test_the_mend_of_a_late_day_tells_how_to_set_a_value() -> None:
    with pytest.raises(OutsideLawError, match="with_figure"):
        LINE.at(date(2023, 1, 1))
    with pytest.raises(OutsideLawError, match="chỉ hỏi trong khoảng đó"):
        LINE.at(date(2019, 12, 31))


@pytest.mark.parametrize("day", [datetime(2020, 1, 1), "2020-01-01", None, 20200101])  # noqa: DTZ001
def test_only_a_day_can_be_asked(day: object) -> None:
    with pytest.raises(CaseDataError) as caught:
        LINE.at(day)  # type: ignore[arg-type]
    assert caught.value.code == "BHXH-C006"


@pytest.mark.parametrize(
    ("shift", "what"), [(-1, "two values"), (0, None), (1, "no value")], ids=["overlap", "adjoining", "gap"]
)
def test_tiling_is_checked_with_a_witness(shift: int, what: str | None) -> None:
    second = value(200, date(2020, 7, 1) + shift * DAY, date(2020, 12, 31))
    if what is None:
        assert len(line(FIRST, second).values) == 2
        return
    with pytest.raises(TilingError, match=what) as caught:
        line(FIRST, second)
    assert caught.value.witness == (date(2020, 6, 30) if shift < 0 else date(2020, 7, 1))
    assert caught.value.key == "luong_thi_du"


def test_a_value_cannot_end_before_it_begins() -> None:
    one_day = value(1, date(2020, 1, 1), date(2020, 1, 1))
    assert line(one_day).at(date(2020, 1, 1)).value == 1
    with pytest.raises(TilingError, match="ends before"):
        line(value(1, date(2020, 1, 2), date(2020, 1, 1)))


def test_a_value_without_a_citation_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="citations"):
        DatedValue(
            value=1,
            valid_from=date(2020, 1, 1),
            valid_to=date(2020, 1, 1),
            citations=(),
            confidence=Confidence.TEXT,
        )


def test_during_cuts_the_values_to_the_run() -> None:
    found = LINE.during(date(2020, 6, 30), date(2021, 1, 1))
    assert [(one.value, one.valid_from, one.valid_to) for one in found] == [
        (100, date(2020, 6, 30), date(2020, 6, 30)),
        (200, date(2020, 7, 1), date(2020, 12, 31)),
        (300, date(2021, 1, 1), date(2021, 1, 1)),
    ]
    with pytest.raises(OutsideLawError):
        LINE.during(date(2019, 12, 31), date(2020, 1, 1))
    with pytest.raises(OutsideLawError):
        LINE.during(date(2022, 12, 31), date(2023, 1, 1))


@given(st.dates(date(2020, 1, 1), date(2022, 12, 31)), st.dates(date(2020, 1, 1), date(2022, 12, 31)))
def test_during_tiles_exactly_the_run(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    found = LINE.during(first, last)
    assert found[0].valid_from == first
    assert found[-1].valid_to == last
    assert sum((one.valid_to - one.valid_from).days + 1 for one in found) == (last - first).days + 1


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        (FIRST, "100"),
        (SECOND, "100 (cách hiểu, cần xác nhận)"),
        (THIRD, "100 (theo nguồn dẫn lại)"),
        (FOURTH, "100 (chưa kiểm chứng)"),
    ],
)
def test_what_was_not_read_in_the_text_is_marked(one: DatedValue[int], shown: str) -> None:
    assert one.marked("100") == shown


def test_what_a_person_set_is_marked_with_the_person_and_the_reason() -> None:
    changed = LINE.replaced(250, valid_from=date(2020, 7, 1), valid_to=date(2020, 12, 31), stated_by=PERSON)
    found = changed.at(date(2020, 7, 1))
    assert (found.value, found.confidence) == (250, Confidence.ASSUMED)
    assert found.citations == SECOND.citations
    assert found.marked("250") == (
        "250 (do Nguyễn Văn Thử, Trưởng phòng Pháp chế đặt: theo công văn giả định)"
    )
    assert LINE.at(date(2020, 7, 1)).value == 200


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2020, 6, 30), date(2020, 7, 31)),
        (date(2020, 12, 1), date(2021, 1, 1)),
        (date(2021, 3, 1), date(2021, 3, 1)),
    ],
)
def test_what_stands_in_the_law_cannot_be_replaced(first: date, last: date) -> None:
    with pytest.raises(OverrideError) as caught:
        LINE.replaced(1, valid_from=first, valid_to=last, stated_by=PERSON)
    assert {problem.code for problem in caught.value.problems} == {"BHXH-L032"}
    assert "(Điều 3 Nghị định số 01/2020/NĐ-CP)" in str(caught.value)


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2020, 7, 1), date(2020, 12, 31)), (date(2022, 1, 1), date(2022, 1, 1))],
)
def test_what_is_assumed_or_unchecked_can_be_replaced(first: date, last: date) -> None:
    assert LINE.replaced(1, valid_from=first, valid_to=last, stated_by=PERSON).at(first).value == 1


def test_a_part_can_be_replaced_and_the_rest_stays() -> None:
    changed = LINE.replaced(250, valid_from=date(2020, 8, 1), valid_to=date(2020, 8, 31), stated_by=PERSON)
    assert [
        changed.at(day).value
        for day in (date(2020, 7, 31), date(2020, 8, 1), date(2020, 8, 31), date(2020, 9, 1))
    ] == [200, 250, 250, 200]
    again = changed.replaced(260, valid_from=date(2020, 8, 31), valid_to=date(2020, 8, 31), stated_by=PERSON)
    assert [again.at(date(2020, 8, day)).value for day in (30, 31)] == [250, 260]


def test_a_timeline_can_be_continued_without_a_gap() -> None:
    longer = LINE.replaced(500, valid_from=date(2023, 1, 1), valid_to=date(2023, 6, 30), stated_by=PERSON)
    assert longer.last_day == date(2023, 6, 30)
    assert longer.at(date(2023, 1, 1)).citations == FOURTH.citations
    for first, last in (
        (date(2023, 1, 2), date(2023, 6, 30)),
        (date(2019, 12, 31), date(2020, 1, 1)),
        (date(2022, 2, 2), date(2022, 2, 1)),
    ):
        with pytest.raises(OverrideError) as caught:
            LINE.replaced(1, valid_from=first, valid_to=last, stated_by=PERSON)
        assert caught.value.code == "BHXH-L033"


def test_a_run_over_two_values_keeps_the_provision_of_the_first() -> None:
    open_line = line(
        value(1, date(2020, 1, 1), date(2020, 1, 31), Confidence.ASSUMED),
        value(2, date(2020, 2, 1), date(2020, 2, 29), Confidence.UNCHECKED),
    )
    changed = open_line.replaced(9, valid_from=date(2020, 1, 1), valid_to=date(2020, 2, 29), stated_by=PERSON)
    assert [one.value for one in changed.values] == [9]
    assert changed.values[0].citations == open_line.values[0].citations


def test_a_timeline_without_a_value_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="values"):
        line()


def test_a_person_may_name_the_provision() -> None:
    other = (Citation(instrument=DECREE, article="9"),)
    changed = LINE.replaced(
        1, valid_from=date(2023, 1, 1), valid_to=date(2023, 1, 1), stated_by=PERSON, citations=other
    )
    assert changed.at(date(2023, 1, 1)).citations == other


@pytest.mark.parametrize(("by", "because"), [("", "lý do"), ("Nguyễn Văn Thử", "  "), ("", "")])
def test_nobody_sets_a_value_without_a_name_and_a_reason(by: str, because: str) -> None:
    with pytest.raises(OverrideError) as caught:
        StatedBy(by=by, because=because)
    assert len(caught.value.problems) == (not by.strip()) + (not because.strip())
    assert caught.value.code == "BHXH-L031"


@given(
    st.lists(st.integers(1, 400), min_size=1, max_size=6),
    st.integers(0, 2000),
)
def test_every_day_between_first_and_last_has_exactly_one_value(lengths: list[int], offset: int) -> None:
    start, values = date(2020, 1, 1), []
    for index, length in enumerate(lengths):
        values.append(value(index + 1, start, start + (length - 1) * DAY))
        start += length * DAY
    timeline = line(*values)
    day = timeline.first_day + (offset % sum(lengths)) * DAY
    assert sum(one.valid_from <= day <= one.valid_to for one in timeline.values) == 1
    assert timeline.at(day) in timeline.values
