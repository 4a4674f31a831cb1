"""Cases for the papers of the packet, each on the day on which the file can go to the police."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
from awkward import crowded

from bhxh_docs.intake import load_case
from legal_rules.case import Case, Contribution, Determination, FundAmounts
from legal_rules.case.events import (
    Event,
    EventState,
    HandlingSuspended,
    InspectionDecided,
    InspectionRegime,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    RefusalContested,
    SupplementRequested,
    SuppliedItem,
    SuspensionGround,
)

ON = date(2024, 10, 1)
SENT_ON = date(2024, 10, 2)
EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
SECOND_ROUND_FROM = "2023-09"
"""The first month of the later evasion of the example."""

ASKED = (
    "Bảng lương bản gốc các tháng 10/2023 và 01/2024",
    "Hợp đồng lao động của 23 người lao động",
    "Bảng chấm công tháng 11/2023",
)

SEND = Determination(
    id="qd-chuyen",
    question="referral",
    subject="employer",
    value="send",
    by="Trần Văn Minh Họa",
    position="Giám đốc",
    on=date(2024, 9, 30),
    reason="Đề nghị cơ quan điều tra xem xét toàn bộ vụ việc.",
)
"""A named person sends the file although a question of law is open."""


def main_case() -> Case:
    """The example of a garment company, ready for referral on 01/10/2024."""
    return load_case(EXAMPLES / "may-vi-du").case


def with_unpaid_before_the_sanction(case: Case) -> Case:
    """The hidden months before the sanction are unpaid too: months stand on both sides of it."""
    rows = tuple(
        attrs.evolve(row, paid=FundAmounts.zero(), paid_on=None) if _hidden_before(row) else row
        for row in case.contributions
    )
    return attrs.evolve(case, contributions=rows)


def _hidden_before(row: Contribution) -> bool:
    return bool(row.hidden) and row.last_month < SECOND_ROUND_FROM


def changed_after(case: Case, **changes: Any) -> Case:
    """The case with every hidden month of the later evasion changed."""
    rows = tuple(
        attrs.evolve(row, **changes) if row.hidden and row.first_month >= SECOND_ROUND_FROM else row
        for row in case.contributions
    )
    return attrs.evolve(case, contributions=rows)


def sent(case: Case, *, on: date = SENT_ON) -> Case:
    """The file went to the police."""
    referral = ReferralSent(
        id="kn-2",
        round=2,
        on=on,
        number="902/BHXH-TTKT",
        to="Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu",
    )
    kept = tuple(event for event in case.events if not isinstance(event, ReferralSent))
    return attrs.evolve(case, events=(*kept, referral))


def received(case: Case, *, on: date = date(2024, 10, 4)) -> Case:
    """The police confirmed receipt of the file that was sent."""
    return with_events(sent(case), PoliceReceipt(id="tn", round=2, on=on, number="36/TB-CSĐT"))


def supplement_asked(case: Case, *, asked: tuple[str, ...] = ASKED) -> Case:
    """The police asked for more."""
    return with_events(
        received(case),
        SupplementRequested(id="bs", round=2, on=date(2024, 10, 10), number="415/CV-CSĐT", asked=asked),
    )


def refused(case: Case) -> Case:
    """The police decided not to prosecute."""
    return with_events(
        received(case),
        ProsecutionDecided(id="qd-kkt", round=2, on=date(2024, 10, 22), number="18/QĐ-CSĐT", prosecute=False),
    )


def with_events(case: Case, *more: Any) -> Case:
    return attrs.evolve(case, events=(*case.events, *more))


def day_after(day: date, days: int = 1) -> date:
    return day + timedelta(days=days)


def paid_but_for(case: Case, workers: frozenset[str], *, on: date = date(2024, 9, 13)) -> Case:
    """The hidden months of everybody else are paid: a short list is left."""
    rows = tuple(
        attrs.evolve(row, paid=row.due, paid_on=on) if row.hidden and row.worker not in workers else row
        for row in case.contributions
    )
    return attrs.evolve(case, contributions=rows)


def three_hundred(case: Case, *, on: date = ON) -> Case:
    """The case with three hundred workers, most of them with the hidden months of one."""
    seen = case.as_of(on)
    first = next(worker for worker in seen.workers if worker.id == "ld-23")
    rest = (worker for worker in seen.workers if worker is not first)
    return crowded(attrs.evolve(seen, workers=(first, *rest)), 300)


CHECK_ON = date(2026, 10, 1)


def two_years_later(case: Case) -> Case:
    """The example moved by two years: its second round is a specialised check, and the file goes in 2026."""
    moved: Case = _moved(case)
    events = tuple(_of_regime(event) for event in moved.events)
    decisions = tuple(attrs.evolve(one, facts_sha256=None) for one in moved.determinations)
    return attrs.evolve(moved, events=events, determinations=decisions)


_NUMBERS = {"63/BC-ĐTTr": "63/BC-ĐKT", "502/KL-BHXH": "502/BHXH-TTKT"}
"""Numbers of the papers of an inspection, as those of a check have them."""


def _of_regime(event: Event) -> Event:
    """The act as a check has it, in the second round."""
    if isinstance(event, InspectionDecided):
        regime = InspectionRegime.CHECK if event.round > 1 else InspectionRegime.INSPECTION
        return attrs.evolve(event, regime=regime)
    return attrs.evolve(event, number=_NUMBERS.get(event.number or "", event.number))


def _moved(value: Any, name: str = "") -> Any:
    """The value with every day and month two years later; days of birth and of founding stay."""
    if isinstance(value, date):
        return value if name.startswith(("birth", "registered", "identity", "founded")) else _later(value)
    if isinstance(value, str):
        return f"{int(value[:4]) + 2}{value[4:]}" if re.fullmatch(r"20\d\d-\d\d", value) else _path(value)
    if isinstance(value, tuple):
        return tuple(_moved(one, name) for one in value)
    if attrs.has(type(value)):
        changed = {
            field.alias or field.name: _moved(getattr(value, field.name), field.name)
            for field in attrs.fields(type(value))
            if field.init and not field.name.startswith("_")
        }
        return attrs.evolve(value, **changed)
    return value


def _later(day: date) -> date:
    return date(day.year + 2, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _path(text: str) -> str:
    """A path that names a month: ``contributions.ld-01.2023-10``."""
    return re.sub(r"(?<=\.)(20\d\d)(?=-\d\d(?:\.|$))", lambda year: str(int(year[1]) + 2), text)


def supplement_planned(case: Case, *supplied: SuppliedItem, asked: tuple[str, ...] = ASKED) -> Case:
    """What the agency is about to send for each thing asked for."""
    answer = ReferralSent(id="kn-bs", round=2, state=EventState.PLANNED, supplied=supplied)
    return with_events(supplement_asked(case, asked=asked), answer)


SUPPLIED = (
    SuppliedItem(asked=ASKED[0], exhibits=("bang-luong-2023-10", "bang-luong-2024-01")),
    SuppliedItem(asked=ASKED[1], note="đơn vị mới cung cấp hợp đồng mẫu, đang yêu cầu cung cấp đủ"),
    SuppliedItem(
        asked="Bảng tổng hợp tiền lương", exhibits=("tong-hop-luong",), note="cơ quan BHXH lập thêm"
    ),
)


def suspended(case: Case, *, on: date = date(2024, 10, 20)) -> Case:
    """The police suspended the handling to wait for documents."""
    waiting = HandlingSuspended(
        id="tdc", round=2, on=on, number="7/QĐ-CSĐT", ground=SuspensionGround.DOCUMENTS_AWAITED
    )
    return with_events(received(case), waiting)


def about_to_contest(case: Case) -> Case:
    """The agency is about to disagree with the decision not to prosecute."""
    letter = RefusalContested(id="kn-vks", round=2, state=EventState.PLANNED)
    return with_events(refused(case), letter)


STORIES: dict[str, Callable[[], Case]] = {
    "bo-sung": lambda: supplement_planned(main_case(), *SUPPLIED),
    "tam-dinh-chi": lambda: suspended(main_case()),
    "khong-khoi-to": lambda: about_to_contest(main_case()),
    "kiem-tra-2026": lambda: two_years_later(main_case()),
}
"""Cases in which the papers after the referral can be drafted, and a referral after a check."""
