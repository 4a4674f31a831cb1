"""What all papers share: who issues them, whose stamp they bear, how workers and sums are tabled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from _maker.drawing.marks import Seal
from _maker.drawing.page import Paper, Signer
from _maker.reckoning import add_up
from bhxh_docs.text import format_date_long, format_date_short, format_money, format_number, money_in_words
from legal_rules.case import Agency, Case, Contribution, LabourContract, Worker
from legal_rules.case.contributions import Fund
from legal_rules.case.events import Event, InspectionRegime, Participant

_SEALS = {
    "Bảo hiểm xã hội tỉnh Minh Họa": Seal.PROVINCE,
    "Bảo hiểm xã hội huyện Thử Nghiệm": Seal.DISTRICT,
    "Bảo hiểm xã hội cơ sở Tân Mẫu": Seal.BASE_UNIT,
    "Công ty TNHH May mặc Ví Dụ": Seal.SEWING,
    "Hợp tác xã Gốm Thí Dụ": Seal.POTTERY,
    "Công ty cổ phần May Minh Họa": Seal.SEWING_2026,
}
LAW_2024_FROM = date(2025, 7, 1)
"""Luật Bảo hiểm xã hội năm 2024 in force."""


@attrs.frozen(kw_only=True)
class Words:
    """How things are called on the day of a paper."""

    inspection: str
    scope: str


def words(regime: InspectionRegime | None) -> Words:
    """Thanh tra until 30/6/2025, kiểm tra afterwards."""
    if regime is InspectionRegime.CHECK:
        return Words(inspection="kiểm tra", scope="kiểm tra chuyên ngành về đóng")
    return Words(inspection="thanh tra", scope="thanh tra chuyên ngành đóng")


def seal_of(name: str) -> Seal:
    """The stamp of an agency or employer."""
    return _SEALS[name]


def day_of(event: Event) -> date:
    """The day of an event that took place."""
    if event.on is None:
        raise ValueError(f"{event.id}: chưa có ngày")
    return event.on


def long_day(event: Event) -> str:
    """``ngày 05 tháng 5 năm 2023``."""
    return format_date_long(day_of(event))


def short_day(event: Event) -> str:
    """``05/5/2023``."""
    return format_date_short(day_of(event))


def agency_paper(
    agency: Agency, event: Event, title: str, *, minutes: bool = False, symbol: str = "", size: float = 13
) -> Paper:
    """A paper of a social insurance agency with its head; minutes bear no place and date line."""
    paper = Paper(title=title, size=size)
    dateline = None if minutes else f"{agency.place}, {long_day(event)}"
    paper.head(agency.parent, agency.name, event.number, dateline, symbol=symbol)
    return paper


def employer_paper(
    case: Case, event_number: str | None, on: date, title: str, *, wide: bool = False
) -> Paper:
    """A paper of the employer with its head."""
    paper = Paper(title=title, wide=wide)
    place = "Thử Nghiệm" if "huyện Thử Nghiệm" in (case.employer.head_office or "") else "Minh Họa"
    paper.head(None, case.employer.name, event_number, f"{place}, {format_date_long(on)}")
    return paper


def agency_signer(agency: Agency) -> Signer:
    """The head of an agency, or who signs for the head."""
    signatory = agency.signatory
    if signatory is None:
        raise ValueError(f"{agency.name}: chưa có người ký")
    title = signatory.position.upper()
    if signatory.head_position is not None:
        title = f"{signatory.authority.value} {signatory.head_position.upper()}\n{title}"
    return Signer(title=title, name=signatory.name, seal=seal_of(agency.name))


def employer_signer(case: Case, on: date, *, title: str | None = None) -> Signer:
    """The legal representative in office on a day."""
    person = case.employer.representative(on)
    if person is None:
        raise ValueError("chưa có người đại diện theo pháp luật")
    return Signer(
        title=title or (person.position or "").upper(), name=person.name, seal=seal_of(case.employer.name)
    )


def of_person(person: Participant) -> str:
    """``Ông (bà) Phạm Văn Mẫu Mực, Trưởng phòng …``, with the unit where it is another."""
    parts = [f"Ông (bà) {person.name}", person.position or "", person.unit or ""]
    return ", ".join(part for part in parts if part)


def laws(on: date) -> tuple[str, ...]:
    """The statutes that a paper of that day is based on."""
    if on >= LAW_2024_FROM:
        return (
            "Căn cứ Luật Bảo hiểm xã hội ngày 29 tháng 6 năm 2024;",
            "Căn cứ Luật Bảo hiểm y tế ngày 14 tháng 11 năm 2008 và các luật sửa đổi, bổ sung;",
            "Căn cứ Luật Việc làm ngày 16 tháng 6 năm 2025;",
            "Căn cứ Luật An toàn, vệ sinh lao động ngày 25 tháng 6 năm 2015;",
        )
    return (
        "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;",
        (
            "Căn cứ Luật Bảo hiểm y tế ngày 14 tháng 11 năm 2008 và Luật sửa đổi, bổ sung một số điều của"
            " Luật Bảo hiểm y tế ngày 13 tháng 6 năm 2014;"
        ),
        "Căn cứ Luật Việc làm ngày 16 tháng 11 năm 2013;",
        "Căn cứ Luật An toàn, vệ sinh lao động ngày 25 tháng 6 năm 2015;",
    )


def unit_lines(case: Case) -> tuple[tuple[str, str], ...]:
    """Who the employer is, as minutes and decisions write it."""
    employer = case.employer
    person = next(iter(employer.people))
    return (
        ("Tên đơn vị", employer.name),
        ("Mã số thuế", f"{employer.tax_code}; mã đơn vị tham gia bảo hiểm xã hội: {employer.insurance_code}"),
        ("Địa chỉ trụ sở", employer.head_office or ""),
        ("Người đại diện theo pháp luật", f"{person.name}, chức vụ: {person.position}"),
    )


def contract_at(worker: Worker, on: date) -> LabourContract:
    """The contract in force on a day."""
    return next(
        contract
        for contract in reversed(worker.contracts)
        if contract.valid_from is not None and contract.valid_from <= on
    )


def wage_at(worker: Worker, on: date) -> int:
    """The wage of the month of a day, in đồng."""
    month = f"{on:%Y-%m}"
    return next(period.amount for period in reversed(worker.wages) if period.first_month <= month)


def worker_table(paper: Paper, case: Case, ids: Iterable[str], on: date, *, size: float = 9.2) -> None:
    """The list of workers that goes with a notice or minutes."""
    rows = []
    for number, worker_id in enumerate(ids, start=1):
        worker = case.worker_by_id[worker_id]
        contract = contract_at(worker, on)
        rows.append(
            (
                str(number),
                worker.name,
                format_date_short(worker.birth_date) if worker.birth_date else "",
                worker.identity_number or "",
                worker.job or "",
                f"{contract.number}",
                format_number(wage_at(worker, on)),
            )
        )
    header = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Công việc", "Số hợp đồng", "Tiền lương (đồng)")
    paper.table(header, rows, (5, 20, 11, 14, 22, 19, 12), size=size, right_from=6)


def unpaid_rows(case: Case, ids: Iterable[str], first: str, last: str) -> list[Contribution]:
    """The rows of these workers that lie within a run of months."""
    wanted = set(ids)
    return [
        row
        for row in case.contributions
        if row.worker in wanted and first <= row.first_month and row.last_month <= last
    ]


def sums_table(paper: Paper, case: Case, rows: list[Contribution], *, size: float = 8.6) -> int:
    """Sums by worker and fund; returns the total in đồng."""
    ids = list(dict.fromkeys(row.worker for row in rows))
    lines = []
    for number, worker_id in enumerate(ids, start=1):
        owed = add_up([row for row in rows if row.worker == worker_id])
        lines.append(
            (
                str(number),
                case.worker_by_id[worker_id].name,
                str(owed.months),
                *(format_number(owed.amounts.of(fund)) for fund in Fund),
                format_number(owed.total),
            )
        )
    whole = add_up(rows)
    header = (
        "STT",
        "Họ và tên",
        "Số tháng",
        "Hưu trí, tử tuất",
        "Ốm đau, thai sản",
        "TNLĐ, BNN",
        "BHYT",
        "BHTN",
        "Cộng (đồng)",
    )
    total = (
        "",
        "Cộng",
        str(whole.months),
        *(format_number(whole.amounts.of(fund)) for fund in Fund),
        format_number(whole.total),
    )
    paper.table(header, lines, (5, 21, 7, 14, 13, 11, 12, 12, 15), size=size, total=total, right_from=2)
    return whole.total


def in_words(amount: int) -> str:
    """``50.000.000 đồng (Bằng chữ: Năm mươi triệu đồng)``."""
    return f"{format_money(amount)} (Bằng chữ: {money_in_words(amount)})"
