"""``bhxh-docs calendar``: a case or the programme, as table, JSON or .ics; exit codes."""

from __future__ import annotations

import builtins
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from bhxh_docs.cli import main

YEAR = ["calendar", "--programme", "--from", "2024-01-01", "--to", "2024-12-31", "--on", "2024-01-02"]


@pytest.fixture
def example(repo_root: Path) -> str:
    return str(repo_root / "docs/examples/may-vi-du")


def days(data: bytes) -> list[date]:
    return sorted(event["dtstart"].dt for event in Calendar.from_ical(data).walk("VEVENT"))


def test_the_deadlines_of_a_case_as_a_table(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", example, "--on", "2024-10-01"]) == 0
    out = capsys.readouterr().out
    assert "Lịch vụ việc" in out
    assert "Đã có kết luận thanh tra" in out
    assert any(line.startswith("04/10/2024") and "hạn cuối" in line for line in out.splitlines())


def test_a_deadline_that_passed_is_told_and_is_no_error(
    example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["calendar", example, "--on", "2024-10-08", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    (entry,) = data["entries"]
    assert (data["on"], entry["last"], entry["late"]) == ("2024-10-08", "2024-10-04", True)
    assert entry["forms"] == ["KNKT"]
    assert entry["citations"][0]["confidence"] == "text"


def test_a_file_is_written(example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "lich" / "vu-viec.ics"
    assert main(["calendar", example, "--on", "2024-10-01", "--out", str(target)]) == 0
    assert days(target.read_bytes()) == [date(2024, 10, 4)]
    assert f"Đã ghi lịch gồm 1 mục: {target}" in capsys.readouterr().out


def test_the_file_and_standard_output_are_the_same(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    target = tmp_path / "nam.ics"
    assert main([*YEAR, "--format", "ics"]) == 0
    printed = capsysbinary.readouterr().out
    assert main([*YEAR, "--format", "ics", "--out", str(target)]) == 0
    assert target.read_bytes() == printed
    assert printed.startswith(b"BEGIN:VCALENDAR\r\n")


def test_the_programme_of_a_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(YEAR) == 0
    out = capsys.readouterr().out
    for day in ("09/01/2024", "09/7/2024", "19/12/2024", "29/02/2024"):
        assert any(line.startswith(day) for line in out.splitlines()), day
    assert "Không ấn định ngày:" in out
    assert "trong 05 ngày kể từ ngày nhận được danh sách" in " ".join(out.split())


def test_the_programme_of_a_level(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*YEAR, "--level", "huyen", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["level"] == "district"
    assert {entry["confidence"] for entry in data["entries"]} == {"text", "assumed"}
    assert {entry["who"] for entry in data["entries"]} == {"Bảo hiểm xã hội huyện"}
    titles = {entry["title"] for entry in data["entries"]}
    assert main([*YEAR, "--format", "json"]) == 0
    every = {entry["title"] for entry in json.loads(capsys.readouterr().out)["entries"]}
    assert titles < every


def test_what_was_written_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "nam.ics"
    assert main([*YEAR, "--format", "json", "--out", str(target)]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["path"] == str(target)
    assert data["bytes"] == target.stat().st_size
    assert data["events"] == len(data["entries"]) == len(days(target.read_bytes()))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "VỤ_VIỆC --programme"),
        (["x.json", *YEAR[1:]], "không đi cùng --programme"),
        (["--programme"], "--from, --to"),
        (["--programme", "--from", "2024-01-01"], "phải có --to"),
        (["x.json", "--to", "2024-01-01"], "chỉ đi cùng --programme"),
        (["x.json", "--level", "tinh"], "--level chỉ đi cùng --programme"),
        ([*YEAR[1:], "--level", "xa"], "--level không nhận 'xa'"),
        (["--programme", "--from", "01/01/2024", "--to", "2024-12-31"], "không phải ngày"),
    ],
)
def test_bad_use_ends_with_two(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["calendar", *arguments])
    assert ended.value.code == 2
    err = capsys.readouterr().err
    assert "[BHXH-S030]" in err
    assert told in err


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("2022-07-20", "2022-12-31", "BHXH-L030"),
        ("2026-12-31", "2027-01-01", "BHXH-L030"),
        ("2024-02-01", "2024-01-31", "BHXH-L070"),
    ],
)
def test_days_that_are_not_encoded_are_bad_input(
    start: str, end: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["calendar", "--programme", "--from", start, "--to", end]) == 2
    assert f"[{code}]" in capsys.readouterr().err
    assert main(["calendar", "--programme", "--from", start, "--to", end, "--format", "json"]) == 2
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == code


def test_a_case_that_cannot_be_read_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", str(tmp_path / "khong-co.json"), "--on", "2024-10-01"]) == 2
    assert "[BHXH-J001]" in capsys.readouterr().err


def test_without_the_extra_the_table_stands_and_the_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
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
    assert main(YEAR) == 0
    assert main([*YEAR, "--out", str(tmp_path / "x.ics")]) == 2
    assert "pip install bhxh-docs[ics]" in capsys.readouterr().err
    assert not (tmp_path / "x.ics").exists()
