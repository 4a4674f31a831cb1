"""Calendars as .ics: what RFC 5545 asks for, read back with another reader; equal input, equal bytes."""

from __future__ import annotations

import builtins
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from bhxh_docs.calendars import Agenda, AgendaEntry, EntryKind, of_case, of_programme
from bhxh_docs.errors import BhxhDocsError
from bhxh_docs.intake import load_case
from legal_rules import assess
from legal_rules.case import Case
from legal_rules.case.agency import AgencyLevel
from legal_rules.kernel.citation import Confidence
from legal_rules.law.registry import cite
from legal_rules.procedure.programme import occurrences

DAY = timedelta(days=1)
WAITING = date(2024, 7, 20)
"""The notice was sent, the ten days run."""
CONCLUDED = date(2024, 10, 1)
"""The conclusion came on 27/9/2024; the referral is due within five working days."""


@pytest.fixture(scope="session")
def case(repo_root: Path) -> Case:
    return load_case(repo_root / "docs/examples/may-vi-du").case


def read(data: bytes) -> Calendar:
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    assert calendar.errors == []
    return calendar


def events(data: bytes) -> list[Event]:
    found = read(data).walk("VEVENT")
    assert all(event.errors == [] for event in found)
    return [event for event in found if isinstance(event, Event)]


def programme(start: date, end: date, **more: Any) -> Agenda:
    return of_programme(start=start, end=end, on=date(2024, 1, 2), **more)


# --- a case ----------------------------------------------------------------------------------------------


def test_a_step_that_is_due_is_an_event_of_its_last_day(case: Case) -> None:
    (event,) = events(of_case(case, on=CONCLUDED).to_ics())
    assert event["dtstart"].dt == date(2024, 10, 4)
    assert event["dtend"].dt == date(2024, 10, 5)
    assert event["dtstart"].params["value"] == "DATE"
    assert event["summary"] == (
        "Hạn cuối: Gửi văn bản kiến nghị khởi tố kèm hồ sơ đến cơ quan điều tra — Công ty TNHH May mặc Ví Dụ"
    )
    lines = str(event["description"]).split("\n")
    assert lines[0] == "Ai làm: Bảo hiểm xã hội tỉnh Minh Họa (phải làm)"
    assert lines[1].startswith("Thời gian: Trong 05 ngày làm việc kể từ ngày 27/9/2024")
    assert lines[2] == "Mẫu: KNKT"
    assert lines[3].startswith("Căn cứ: khoản 2 Điều 5 Thông tư liên tịch số 03/2018")
    assert lines[4] == "Tình trạng: đang mở"


@pytest.mark.parametrize(
    ("on", "late"), [(date(2024, 10, 3), False), (date(2024, 10, 4), False), (date(2024, 10, 5), True)]
)
def test_a_last_day_that_passed_says_so(case: Case, on: date, late: bool) -> None:
    (event,) = events(of_case(case, on=on).to_ics())
    assert event["dtstart"].dt == date(2024, 10, 4)
    assert str(event["summary"]).startswith("QUÁ HẠN: " if late else "Hạn cuối: ")
    assert ("đã quá hạn" in str(event["description"])) is late


def test_a_step_held_back_is_an_event_of_its_first_day(case: Case) -> None:
    agenda = of_case(case, on=WAITING)
    found = events(agenda.to_ics())
    assert {event["dtstart"].dt for event in found} == {date(2024, 7, 23)}
    assert all(str(event["summary"]).startswith("Bắt đầu: ") for event in found)
    assert {entry.state for entry in agenda.dated} == {"chưa đến ngày"}


@pytest.mark.parametrize(
    "on",
    [
        date(2023, 2, 10),  # a list was received
        date(2023, 3, 9),  # the conference was held
        date(2023, 4, 13),  # minutes of the violation
        date(2023, 5, 11),  # the sanction was served
        WAITING,
        date(2024, 8, 10),  # the direct check was made
        CONCLUDED,
    ],
)
def test_every_day_of_every_step_is_in_the_calendar_and_no_other(case: Case, on: date) -> None:
    steps = assess(case, on=on).steps
    wanted = sorted(day for step in steps for day in (step.not_before, step.due) if day is not None)
    agenda = of_case(case, on=on)
    assert sorted(event["dtstart"].dt for event in events(agenda.to_ics())) == wanted
    bare = [step.title for step in steps if not step.not_before and not step.due]
    assert [entry.title for entry in agenda.undated] == bare


def test_a_step_at_once_has_no_day(case: Case) -> None:
    (entry,) = [entry for entry in of_case(case, on=WAITING).entries if entry.forms == ("KNKT",)]
    assert (entry.kind, entry.first, entry.last) == (EntryKind.UNDATED, None, None)
    assert "không ấn định ngày cuối" in entry.when
    assert entry.tentative
    assert any(note.startswith("Còn thiếu: ") for note in entry.notes)


def test_the_calendar_of_a_case_is_private_and_takes_no_time(case: Case) -> None:
    (event,) = events(of_case(case, on=CONCLUDED).to_ics())
    assert (event["class"], event["transp"], event["status"]) == ("PRIVATE", "TRANSPARENT", "CONFIRMED")


# --- the identifiers --------------------------------------------------------------------------------------


def test_a_calendar_made_later_keeps_its_identifiers_and_counts_up(case: Case) -> None:
    (before,) = events(of_case(case, on=CONCLUDED).to_ics())
    (after,) = events(of_case(case, on=CONCLUDED + DAY).to_ics())
    assert before["uid"] == after["uid"]
    assert (after["sequence"] - before["sequence"], after["dtstamp"].dt - before["dtstamp"].dt) == (1, DAY)
    assert before["dtstamp"].dt == datetime(2024, 10, 1, tzinfo=UTC)


def test_a_deadline_that_moves_keeps_its_identifier(case: Case) -> None:
    """The last day of a step is reckoned from the act; the entry stays the same."""
    later = attrs.evolve(
        case,
        events=tuple(
            attrs.evolve(event, on=date(2024, 9, 30)) if event.id == "kl-2" else event
            for event in case.events
        ),
    )
    (before,) = events(of_case(case, on=CONCLUDED).to_ics())
    (after,) = events(of_case(later, on=CONCLUDED).to_ics())
    assert (before["dtstart"].dt, after["dtstart"].dt) == (date(2024, 10, 4), date(2024, 10, 7))
    assert before["uid"] == after["uid"]


def test_the_first_and_the_last_day_of_a_step_are_two_entries() -> None:
    common = {"title": "Việc", "who": "Ai", "when": "Khi"}
    first = AgendaEntry(key=("case", "a", "row", "1", "", "opening"), kind=EntryKind.OPENING, **common)
    last = AgendaEntry(key=("case", "a", "row", "1", "", "due"), kind=EntryKind.DUE, **common)
    assert first.uid != last.uid


def test_an_identifier_tells_nothing_of_the_case(case: Case) -> None:
    (entry,) = of_case(case, on=CONCLUDED).dated
    assert len(entry.uid) == 36
    assert case.id not in entry.uid


def test_identifiers_are_pinned_for_calendars_that_were_imported() -> None:
    entry = AgendaEntry(
        key=("programme", "lists-first-half", "2024-07-10", "province"),
        kind=EntryKind.DUE,
        title="Việc",
        who="Ai",
        when="Khi",
    )
    assert entry.uid == "36a3d0f6-87a9-5b84-b628-a8ebdf1d7da3"


@pytest.mark.parametrize("level", [None, AgencyLevel.PROVINCE, AgencyLevel.DISTRICT])
def test_no_two_entries_share_an_identifier(level: AgencyLevel | None) -> None:
    agenda = programme(date(2022, 7, 21), date(2026, 12, 31), level=level)
    uids = [entry.uid for entry in agenda.dated]
    assert len(set(uids)) == len(uids) > 100


def test_calendars_of_two_levels_do_not_replace_each_other() -> None:
    stretch = (date(2024, 1, 1), date(2024, 1, 9))
    mine = {e.uid for e in programme(*stretch, level=AgencyLevel.PROVINCE).dated}
    theirs = {e.uid for e in programme(*stretch, level=AgencyLevel.DISTRICT).dated}
    assert mine
    assert theirs
    assert not mine & theirs


# --- the programme ----------------------------------------------------------------------------------------


def test_the_programme_of_a_year_is_in_the_file() -> None:
    agenda = programme(date(2024, 1, 1), date(2024, 12, 31))
    found = {event["uid"]: event for event in events(agenda.to_ics())}
    expected = occurrences(start=date(2024, 1, 1), end=date(2024, 12, 31))
    assert len(found) == len(expected)
    for entry, one in zip(
        sorted(agenda.dated, key=lambda e: (e.title, e.last)),
        sorted(expected, key=lambda o: (o.title, o.last_day or (o.period and o.period.last))),
        strict=True,
    ):
        event = found[entry.uid]
        first = one.last_day or (one.period and one.period.first)
        last = one.last_day or (one.period and one.period.last)
        assert (event["dtstart"].dt, event["dtend"].dt - DAY) == (first, last)
        assert one.title in event["summary"]
        assert all(remark in event["description"] for remark in one.remarks)
        assert str(one.citations[0]) in event["description"]
        sure = one.confidence is Confidence.TEXT
        assert ("Độ tin cậy: cách hiểu, cần xác nhận" in event["description"]) is not sure


def test_a_duty_without_a_day_is_an_event_of_its_whole_period() -> None:
    agenda = programme(date(2024, 1, 1), date(2024, 3, 31), level=AgencyLevel.CENTRAL)
    (event,) = events(agenda.to_ics())
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2024, 1, 1), date(2024, 4, 1))
    assert str(event["summary"]).startswith("Trong kỳ: ")
    assert "quý I năm 2024, công văn không ấn định ngày" in event["description"]
    assert (event["class"], event["transp"]) == ("PUBLIC", "TRANSPARENT")


def test_undated_duties_are_no_events() -> None:
    agenda = programme(date(2024, 1, 1), date(2024, 1, 5), level=AgencyLevel.DISTRICT)
    assert any("trong 05 ngày kể từ ngày nhận được danh sách" in e.when for e in agenda.undated)
    summaries = [str(event["summary"]) for event in events(agenda.to_ics())]
    assert not any(entry.title in summary for entry in agenda.undated for summary in summaries)


def test_a_list_received_gives_its_event() -> None:
    agenda = programme(date(2024, 3, 1), date(2024, 3, 9), lists_received=[date(2024, 3, 1)])
    (event,) = [e for e in events(agenda.to_ics()) if "phần mềm quản lý" in e["summary"]]
    assert event["dtstart"].dt == date(2024, 3, 6)


# --- the format ------------------------------------------------------------------------------------------


def test_the_head_of_the_file(case: Case) -> None:
    calendar = read(of_case(case, on=CONCLUDED).to_ics())
    assert (calendar["version"], calendar["calscale"], calendar["method"]) == ("2.0", "GREGORIAN", "PUBLISH")
    assert calendar["prodid"] == "-//bhxh-docs//calendar//VI"
    assert str(calendar["x-wr-calname"]).startswith("BHXH: Công ty TNHH May mặc Ví Dụ")


@pytest.mark.parametrize("year", [2023, 2024])
def test_lines_are_of_at_most_75_octets_end_in_crlf_and_never_split_a_letter(case: Case, year: int) -> None:
    for agenda in (of_case(case, on=CONCLUDED), programme(date(year, 1, 1), date(year, 12, 31))):
        data = agenda.to_ics()
        assert data.endswith(b"END:VCALENDAR\r\n")
        lines = data.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert not any(b"\n" in line or b"\r" in line for line in lines)
        for line in lines:
            line.decode("utf-8")
        assert any(line.startswith(b" ") for line in lines)


def test_equal_input_gives_equal_bytes(case: Case) -> None:
    assert of_case(case, on=CONCLUDED).to_ics() == of_case(case, on=CONCLUDED).to_ics()
    year = (date(2024, 1, 1), date(2024, 12, 31))
    assert programme(*year).to_ics() == programme(*year).to_ics()


def agenda_with(text: str) -> Agenda:
    entry = AgendaEntry(
        key=("test",),
        kind=EntryKind.DUE,
        first=date(2024, 1, 9),
        last=date(2024, 1, 9),
        title=text,
        who="Bảo hiểm xã hội tỉnh Minh Họa",
        when=text,
        citations=(cite("cv-khai-thac-2022", section="điểm 1.2 khoản 1 Mục I"),),
    )
    return Agenda(name=text, head="", about={}, on=date(2024, 1, 2), entries=(entry,), private=False)


_VIETNAMESE = st.text(
    alphabet=st.sampled_from("aăâđêôơưẠặệỗợữỵ ĐƠ,;:–“”§/()\"'\n0189"), min_size=1, max_size=300
).filter(str.strip)


@given(_VIETNAMESE)
def test_vietnamese_text_reads_back_as_written(text: str) -> None:
    data = agenda_with(text).to_ics()
    assert max(map(len, data.split(b"\r\n"))) <= 75
    (event,) = events(data)
    assert str(event["summary"]) == f"Hạn cuối: {text}"
    assert f"Thời gian: {text}" in str(event["description"])
    for name in ("name", "x-wr-calname"):
        # this reader leaves both escaped; a name is one line
        assert re.sub(r"\\(.)", r"\1", str(read(data)[name])) == " ".join(text.split())


def test_decomposed_letters_are_composed_and_control_characters_leave_a_space() -> None:
    (event,) = events(agenda_with(unicodedata.normalize("NFD", "Quận Ví Dụ") + "\x0bhết\x00").to_ics())
    assert str(event["summary"]) == "Hạn cuối: Quận Ví Dụ hết "


def test_what_is_assumed_is_marked_in_the_description() -> None:
    section = cite("cv-khai-thac-2022", section="điểm 1.2 khoản 1 Mục I", confidence=Confidence.ASSUMED)
    agenda = agenda_with("Việc")
    marked = attrs.evolve(agenda, entries=(attrs.evolve(agenda.entries[0], citations=(section,)),))
    (plain,), (told,) = events(agenda.to_ics()), events(marked.to_ics())
    assert "cách hiểu" not in plain["description"]
    assert "(cách hiểu, cần xác nhận)" in told["description"]


def test_missing_facts_make_an_event_tentative() -> None:
    agenda = agenda_with("Việc")
    unsure = attrs.evolve(agenda, entries=(attrs.evolve(agenda.entries[0], tentative=True),))
    assert [e["status"] for e in events(agenda.to_ics())] == ["CONFIRMED"]
    assert [e["status"] for e in events(unsure.to_ics())] == ["TENTATIVE"]


def test_an_empty_calendar_is_still_a_calendar() -> None:
    empty = attrs.evolve(agenda_with("Lịch"), entries=())
    assert events(empty.to_ics()) == []
    assert "Không có việc nào" in empty.to_text()


def test_without_the_extra_the_error_tells_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def without(
        name: str,
        globals_: Mapping[str, object] | None = None,
        locals_: Mapping[str, object] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> Any:
        if name == "icalendar":
            raise ImportError(name)
        return found(name, globals_, locals_, fromlist, level)

    monkeypatch.setattr(builtins, "__import__", without)
    agenda = agenda_with("Việc")
    assert "09/01/2024" in agenda.to_text()
    with pytest.raises(BhxhDocsError) as caught:
        agenda.to_ics()
    assert caught.value.code == "BHXH-S050"
    assert "bhxh-docs[ics]" in caught.value.problems[0].mend


# --- as text ---------------------------------------------------------------------------------------------


def test_the_table_says_each_thing_once() -> None:
    text = programme(date(2024, 1, 1), date(2024, 12, 31), level=AgencyLevel.PROVINCE).to_text()
    assert text.count("Chức năng phần mềm quản lý") == 1
    assert text.count("08-KT  ") + text.count("08-KT\n") >= 36
    assert max(map(len, text.splitlines())) <= 150


def test_the_table_of_a_case(case: Case) -> None:
    text = of_case(case, on=date(2024, 10, 8)).to_text()
    row = next(line for line in text.splitlines() if line.startswith("04/10/2024"))
    assert "QUÁ HẠN" in row
    assert "KNKT" in row
    assert "[1] Trong 05 ngày làm việc kể từ ngày 27/9/2024" in text
