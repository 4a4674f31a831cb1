"""A small invented case for the tests: workers hidden after a sanction, one round each way it can go."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from legal_rules.case import (
    Agency,
    Case,
    Contribution,
    Determination,
    Employer,
    Exhibit,
    FundAmounts,
    ResponsiblePerson,
    Worker,
)
from legal_rules.case.events import (
    Event,
    FinePaid,
    RemediesDone,
    SanctionDecided,
    SanctionServed,
)

ON = date(2024, 1, 5)
EMPLOYER = Employer(
    name="Công ty TNHH May mặc Ví Dụ",
    kind="limited_company",
    people=(
        ResponsiblePerson(
            id="gd-01",
            name="Nguyễn Văn Thí Dụ",
            role="legal_representative",
            valid_from=date(2020, 1, 1),
        ),
    ),
)
DECIDED = SanctionDecided(
    id="xp-1",
    round=1,
    on=date(2023, 3, 1),
    number="45/QĐ-XPHC",
    act="evasion",
    kind="fine",
    subject="employer",
    conduct_from=date(2022, 1, 1),
    conduct_to=date(2022, 12, 31),
)
SERVED = SanctionServed(id="giao-1", round=1, of="xp-1", on=date(2023, 3, 6))
PAID = FinePaid(id="nop-1", round=1, of="xp-1", on=date(2023, 3, 15), complete=True)
REMEDIED = RemediesDone(id="kp-1", round=1, of="xp-1", on=date(2023, 4, 14), complete=True)
SANCTIONED: tuple[Event, ...] = (DECIDED, SERVED, PAID, REMEDIED)
MEANS = Determination(
    id="xd-1",
    question="article_216.means",
    subject="employer",
    value="deceit",
    by="Phạm Thị Mẫu",
    position="Trưởng đoàn thanh tra",
    on=date(2023, 12, 20),
    reason="Bảng lương có tên người lao động, danh sách tham gia không có",
    rests_on=("contributions",),
    exhibits=("bang-luong",),
)
PAYROLL = Exhibit(
    id="bang-luong",
    kind="payroll",
    title="Bảng lương từ tháng 4/2023",
    proves=("contributions.ld-01.2023-04",),
)


def sums(total: int, *, accident: bool = True) -> FundAmounts:
    """A sum spread over the funds; accident insurance is one per cent of it, or nothing."""
    small = total // 100
    tnld = small if accident else 0
    rest = total - 4 * small - tnld
    return FundAmounts(huu_tri_tu_tuat=rest, om_dau_thai_san=small, tnld_bnn=tnld, bhyt=2 * small, bhtn=small)


def run(worker: int, first: str, last: str, due: int = 1_000_000, **changes: Any) -> Contribution:
    """Months of one worker, hidden and unpaid unless changed; ``due`` is đồng a month."""
    fields: dict[str, Any] = {
        "worker": f"ld-{worker:02d}",
        "first_month": first,
        "last_month": last,
        "wage_base": 5_000_000,
        "declared": 0,
        "due": sums(due),
        "paid": FundAmounts.zero(),
        "withheld": 0,
    }
    return Contribution(**(fields | changes))


def hidden(
    workers: int, first: str = "2023-04", last: str = "2023-09", due: int = 1_000_000
) -> tuple[Contribution, ...]:
    """The same months of several workers, hidden and unpaid."""
    return tuple(run(number, first, last, due) for number in range(1, workers + 1))


def case(
    rows: tuple[Contribution, ...] = (),
    events: tuple[Event, ...] = SANCTIONED,
    determinations: tuple[Determination, ...] = (MEANS,),
    **changes: Any,
) -> Case:
    """The case: 12 workers hidden from April to September 2023 unless changed."""
    rows = rows or hidden(12)
    if rows[0].first_month != "2023-04":
        determinations = tuple(attrs.evolve(one, exhibits=()) for one in determinations)
    workers = sorted({row.worker for row in rows} | {f"ld-{number:02d}" for number in range(1, 4)})
    fields: dict[str, Any] = {
        "id": "vu-01",
        "agency": Agency(name="Bảo hiểm xã hội tỉnh Minh Họa", level="province", place="Minh Họa"),
        "employer": EMPLOYER,
        "workers": tuple(Worker(id=one, name=f"Người lao động {one}") for one in workers),
        "contributions": rows,
        "events": events,
        "determinations": determinations,
        "exhibits": (PAYROLL,) if rows[0].first_month == "2023-04" else (),
    }
    return Case(**(fields | changes))


def without(events: tuple[Event, ...], *gone: str) -> tuple[Event, ...]:
    """The events but some."""
    return tuple(event for event in events if event.id not in gone)


def changed(events: tuple[Event, ...], identifier: str, **changes: Any) -> tuple[Event, ...]:
    """The events, one of them changed."""
    return tuple(attrs.evolve(event, **changes) if event.id == identifier else event for event in events)


def shifted(events: tuple[Event, ...], years: int) -> tuple[Event, ...]:
    """The events the same number of years later, what was sanctioned too."""

    def later(day: date) -> date:
        return day.replace(year=day.year + years)

    return tuple(
        attrs.evolve(
            event,
            **{
                name: later(value)
                for name in ("on", "conduct_from", "conduct_to")
                if isinstance(value := getattr(event, name, None), date)
            },
        )
        for event in events
    )


def settling(given: Case, question: str, value: str, **changes: Any) -> Case:
    """The case with a named person's determination of a question, besides those that it has."""
    fields: dict[str, Any] = {
        "id": "xd-hoi",
        "question": question,
        "subject": "employer",
        "value": value,
        "by": "Trần Thị Thử",
        "position": "Trưởng phòng Pháp chế",
        "on": date(2023, 12, 29),
        "reason": "Theo ý kiến giả định của lãnh đạo",
    }
    one = Determination(**(fields | changes))
    return attrs.evolve(given, determinations=(*given.determinations, one))
