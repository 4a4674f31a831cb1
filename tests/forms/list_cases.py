"""Cases for the lists about many employers: none enrolled, some enrolled, households, left out, many."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
from awkward import LONG_EMPLOYER, awkward, crowded
from forms_case import build_case, events_to_notice, hidden, worker

from legal_rules.case import (
    Agency,
    AgencyLevel,
    Case,
    Contact,
    Employer,
    EmployerChange,
    EmployerChangeKind,
    EmployerKind,
    PersonRole,
    ResponsiblePerson,
)
from legal_rules.case.events import ListReceived, WorkersRegistered

ON = date(2024, 7, 8)
"""Two days before the lists of the first half of the year are due."""
ON_2026 = date(2026, 7, 8)

PROVINCE = build_case().agency
DISTRICT = Agency(
    name="Bảo hiểm xã hội huyện Thử Nghiệm",
    level=AgencyLevel.DISTRICT,
    place="Thử Nghiệm",
    signatory=PROVINCE.signatory,
    contact=Contact(name="Đỗ Thị Thí Dụ", unit="Tổ Thu", phone="0200 000 002"),
    address="Số 2, đường Ví Dụ, huyện Thử Nghiệm, tỉnh Minh Họa",
)
BASE_UNIT = attrs.evolve(
    DISTRICT, name="Bảo hiểm xã hội cơ sở Tân Mẫu", level=AgencyLevel.BASE_UNIT, place="Tân Mẫu"
)


def employer(name: str, kind: EmployerKind = EmployerKind.LIMITED_COMPANY, **changes: Any) -> Employer:
    """An employer that the agency does not know yet."""
    facts: dict[str, Any] = {
        "tax_code": "9900000025",
        "registration_number": "9900000025",
        "registered_on": date(2023, 11, 20),
        "head_office": "Số 12, đường Thí Dụ, phường Thí Dụ, tỉnh Minh Họa",
        "business": "Gia công cơ khí",
        "phone": "0200 000 025",
        "people": (
            ResponsiblePerson(
                id="dd-1",
                name="Vũ Văn Thí Dụ",
                role=PersonRole.LEGAL_REPRESENTATIVE,
                position="Giám đốc",
                identity_number="000080000025",
            ),
        ),
        **changes,
    }
    return Employer(name=name, kind=kind, **facts)


def none_enrolled(**changes: Any) -> Case:
    """A company that declared nobody; two workers stand in the tax data."""
    facts: dict[str, Any] = {
        "employer": employer("Công ty TNHH Cơ khí Thử Nghiệm"),
        "workers": (worker(1), worker(2)),
        "contributions": (hidden("ld-01", "2024-01", "2024-08"), hidden("ld-02", "2024-03", "2024-08")),
        **changes,
    }
    return build_case(**facts)


def partly_enrolled(**changes: Any) -> Case:
    """The small case: of three workers one is enrolled."""
    return build_case(**changes)


def too_low(**changes: Any) -> Case:
    """A company that declares everybody, one of them below the wage."""
    rows = (
        hidden("ld-01", "2024-01", "2024-08", declared=4_000_000),
        hidden("ld-02", "2024-01", "2024-08", declared=6_000_000),
    )
    facts: dict[str, Any] = {
        "employer": employer(
            "Công ty cổ phần Dịch vụ Giả Định", EmployerKind.JOINT_STOCK_COMPANY, insurance_code="TA0456Z"
        ),
        "workers": (worker(1), worker(2)),
        "contributions": rows,
        "events": (),
        **changes,
    }
    return build_case(**facts)


def registered(**changes: Any) -> Case:
    """A company that has registered all workers since."""
    done = WorkersRegistered(
        id="dk-1", round=1, on=date(2024, 7, 5), workers=("ld-01", "ld-02"), complete=True
    )
    return none_enrolled(
        employer=employer("Hợp tác xã Ví Dụ", EmployerKind.COOPERATIVE),
        events=(*events_to_notice(), done),
        **changes,
    )


def ceased(**changes: Any) -> Case:
    """A company that was dissolved."""
    gone = EmployerChange(kind=EmployerChangeKind.DISSOLVED, on=date(2024, 6, 1))
    return none_enrolled(employer=employer("Công ty TNHH Đã Giải Thể", changes=(gone,)), **changes)


def unknown(**changes: Any) -> Case:
    """A company of which nothing is known."""
    return none_enrolled(
        employer=Employer(name="Công ty TNHH Chưa Rõ", kind=EmployerKind.LIMITED_COMPANY),
        workers=(),
        contributions=(),
        events=(),
        **changes,
    )


def household(**changes: Any) -> Case:
    """A household in business."""
    own = ListReceived(
        id="ds-1", round=1, on=date(2024, 7, 3), source="dữ liệu quản lý thuế", workers=("ld-01", "ld-02")
    )
    return none_enrolled(
        employer=employer("Hộ kinh doanh Quán Ví Dụ", EmployerKind.HOUSEHOLD_BUSINESS, business="Ăn uống"),
        events=(own,),
        **changes,
    )


def individual(**changes: Any) -> Case:
    """An individual in business of whom little is known."""
    return none_enrolled(
        employer=Employer(name="Phạm Thị Mẫu", kind=EmployerKind.INDIVIDUAL),
        workers=(),
        contributions=(),
        events=(),
        **changes,
    )


def mixed() -> tuple[Case, ...]:
    """One of each, of one agency."""
    return (none_enrolled(), partly_enrolled(), too_low(), registered(), ceased(), unknown(), household())


def hard(case: Case, count: int = 0) -> Case:
    """The case with long names full of marks; with ``count`` workers, all of them named."""
    if not count:
        return awkward(case)
    many = crowded(case, count)
    named = tuple(
        attrs.evolve(event, workers=tuple(w.id for w in many.workers))
        if isinstance(event, ListReceived)
        else event
        for event in many.events
    )
    return awkward(attrs.evolve(many, events=named))


def at(agency: Agency, *cases: Case) -> tuple[Case, ...]:
    """The cases as those of an agency below the province."""
    return tuple(attrs.evolve(case, agency=agency, provincial_agency=PROVINCE) for case in cases)


def later(case: Case, years: int = 2) -> Case:
    """The case as many years later: events and months."""
    return attrs.evolve(
        case,
        events=tuple(
            attrs.evolve(event, on=event.on.replace(year=event.on.year + years)) if event.on else event
            for event in case.events
        ),
        contributions=tuple(
            attrs.evolve(
                row, first_month=_moved(row.first_month, years), last_month=_moved(row.last_month, years)
            )
            for row in case.contributions
        ),
    )


def _moved(month: str, years: int) -> str:
    return f"{int(month[:4]) + years}{month[4:]}"


__all__ = [
    "BASE_UNIT",
    "DISTRICT",
    "LONG_EMPLOYER",
    "ON",
    "ON_2026",
    "PROVINCE",
    "at",
    "ceased",
    "employer",
    "hard",
    "household",
    "individual",
    "later",
    "mixed",
    "none_enrolled",
    "partly_enrolled",
    "registered",
    "too_low",
    "unknown",
]
