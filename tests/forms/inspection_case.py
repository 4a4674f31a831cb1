"""The small case of the forms, carried on to the end of an inspection (2024) or of a check (2026)."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
from forms_case import build_case, events_to_check, hidden, visit

from legal_rules.case import Case
from legal_rules.case.events import (
    ConclusionIssued,
    Event,
    EventState,
    InspectionDecided,
    InspectionMinutes,
    InspectionRegime,
    IssuerKind,
    Participant,
    TeamReport,
)

INSPECTION, CHECK = 2024, 2026
"""The years of the two regimes."""
DECIDED, ANNOUNCED, MINUTED, REPORTED, CONCLUDED = (8, 21), (8, 26), (9, 11), (9, 18), (9, 25)
"""Month and day of each act, the same in both years."""

TEAM = (
    Participant(
        name="Phạm Văn Mẫu Mực",
        position="Trưởng phòng Thanh tra - Kiểm tra, Trưởng đoàn",
        unit="Bảo hiểm xã hội tỉnh Minh Họa",
    ),
    Participant(name="Đỗ Thị Giả Thiết", position="chuyên viên Phòng Thanh tra - Kiểm tra, thành viên"),
    Participant(name="Đặng Thị Thử Nghiệm"),
)


def day(year: int, month_day: tuple[int, int]) -> date:
    """A day of the story in one of its years."""
    return date(year, *month_day)


def decided(year: int, **changes: Any) -> InspectionDecided:
    facts: dict[str, Any] = {
        "id": "qd-1",
        "round": 1,
        "on": day(year, DECIDED),
        "number": "655/QĐ-BHXH",
        "regime": InspectionRegime.CHECK if year == CHECK else InspectionRegime.INSPECTION,
        "issuer": IssuerKind.PROVINCIAL_DIRECTOR,
        "issuer_name": "Giám đốc Bảo hiểm xã hội tỉnh Minh Họa",
        "surprise": True,
        "period_from": date(year, 1, 1),
        "period_to": date(year, 8, 31),
        "duration_days": 10,
        "team": TEAM,
        "announce_on": day(year, ANNOUNCED),
        "announce_time": "08 giờ 30 phút",
        "place": "Trụ sở Công ty TNHH Ví Dụ",
    }
    return InspectionDecided(**facts | changes)


def minuted(year: int, **changes: Any) -> InspectionMinutes:
    facts: dict[str, Any] = {
        "id": "bbtt-1",
        "round": 1,
        "on": day(year, MINUTED),
        "number": "41/BB-BHXH",
        "acts": ("Không đăng ký tham gia bảo hiểm cho 02 người lao động đang làm việc, hưởng lương.",),
        "workers": ("ld-01", "ld-02"),
        "remedy_by": date(year, 10, 12),
        "employer_opinion": "Đơn vị nhất trí với số liệu.",
        "start_time": "08 giờ 00 phút",
        "end_time": "16 giờ 30 phút",
        "place": "Phòng họp Công ty TNHH Ví Dụ",
        "employer_side": (Participant(name="Lê Văn Ví Dụ", position="Giám đốc"),),
        "others": (Participant(name="Ngô Văn Mẫu", position="cán bộ", unit="Công an phường Thí Dụ"),),
        "documents": ("Hợp đồng lao động", "Bảng lương, bảng chấm công"),
        "workers_employed": 3,
        "workers_to_insure": 3,
        "workers_insured": 1,
        "copies": 4,
    }
    return InspectionMinutes(**facts | changes)


def reported(year: int, **changes: Any) -> TeamReport:
    number = "12/BC-ĐKT" if year == CHECK else "12/BC-ĐTTr"
    facts: dict[str, Any] = {"id": "bc-1", "round": 1, "on": day(year, REPORTED), "number": number}
    return TeamReport(**facts | changes)


def concluded(year: int, **changes: Any) -> ConclusionIssued:
    facts: dict[str, Any] = {
        "id": "kl-1",
        "round": 1,
        "on": day(year, CONCLUDED),
        "issuer": IssuerKind.PROVINCIAL_DIRECTOR,
        "remedy_by": date(year, 10, 26),
        "requires": ("Đăng ký tham gia cho đủ 02 người lao động.", "Nộp đủ số tiền chưa đóng."),
    }
    return ConclusionIssued(**facts | changes)


def story(year: int, *events: Event, **changes: Any) -> Case:
    """The case up to the working session, and then ``events``."""
    so_far = tuple(_moved(event, year) for event in (*events_to_check(), visit()))
    facts: dict[str, Any] = {
        "contributions": (
            hidden("ld-01", f"{year}-01", f"{year}-08"),
            hidden("ld-02", f"{year}-03", f"{year}-08"),
        ),
        "events": (*so_far, *events),
        **changes,
    }
    return build_case(**facts)


def planned(event: Event) -> Event:
    """The act as it is prepared: its day not fixed, its number not given."""
    return attrs.evolve(event, state=EventState.PLANNED, on=None, number=None)


def _moved(event: Event, year: int) -> Event:
    moved = {
        field.name: value.replace(year=year)
        for field in attrs.fields(type(event))
        if isinstance(value := getattr(event, field.name), date)
    }
    return attrs.evolve(event, **moved)


STORIES = {
    "kiem-tra": lambda: story(
        CHECK, decided(CHECK), minuted(CHECK), reported(CHECK), planned(concluded(CHECK))
    )
}
"""Stories that the tests of every paper need besides the examples."""
