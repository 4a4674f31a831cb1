"""Tables of workers and of sums that several papers show: one row a worker, one a month, one a fund."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

import attrs

from bhxh_docs.forms.blanks import blank, figure_or_blank, or_blank, short_date_or_blank
from bhxh_docs.forms.columns import Kind, Value, as_row, column
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.text import (
    format_count,
    format_date_short,
    format_month,
    format_months,
    format_number,
    money_in_words,
)
from legal_rules.case import (
    Case,
    ContractKind,
    Fund,
    FundAmounts,
    LabourContract,
    WagePeriod,
    Worker,
)
from legal_rules.case.contributions import month_index, month_of
from legal_rules.questions.contributions import Arrears

DOTS_OF_A_CELL: Final = blank(2)
"""A cell of a table whose fact is not known."""

_CONTRACT_SHORT: Final = {
    ContractKind.INDEFINITE: "Không xác định thời hạn",
    ContractKind.FIXED_TERM: "Xác định thời hạn",
    ContractKind.SEASONAL: "Theo mùa vụ",
    ContractKind.PROBATION: "Thử việc",
    ContractKind.APPRENTICESHIP: "Học việc",
    ContractKind.OTHER_NAME: "Thỏa thuận tên gọi khác",
    ContractKind.NONE_WRITTEN: "Không có hợp đồng bằng văn bản",
}
"""Kinds of contract as the column "Loại và ngày hợp đồng" tells them."""


@attrs.frozen(kw_only=True)
class ListedWorkerRow:
    """What every list tells of a worker (Mẫu số 02-KT, 03-KT)."""

    stt: str = column("Số thứ tự", "1", heading="STT", mm=10, kind=Kind.ORDINAL)
    ho_ten: str = column("Họ và tên", "Nguyễn Thị Mẫu", heading="Họ và tên", mm=38)
    ngay_sinh: str = column("Ngày sinh", "05/3/1990", heading="Ngày sinh", mm=20, kind=Kind.DATE)
    gioi_tinh: str = column("Giới tính", "Nữ", heading="Giới tính", mm=12, dots=1)
    so_dinh_danh: str = column(
        "Số định danh cá nhân, CCCD", "000190000017", heading="Số định danh, CCCD", mm=25, kind=Kind.CODE
    )
    ma_bhxh: str = column("Mã số BHXH", "0000000017", heading="Mã số BHXH", mm=22, kind=Kind.CODE)
    cong_viec: str = column("Chức danh, công việc", "Công nhân may", heading="Công việc", mm=28)
    muc_luong: str = column(
        "Mức tiền lương tháng, đồng; trước khi kiểm tra chỉ ghi theo dữ liệu thuế",
        "6.500.000",
        heading="Tiền lương tháng (đồng)",
        mm=21,
        kind=Kind.MONEY,
    )
    tu_thang: str = column(
        "Chưa tham gia từ tháng", "9/2023", heading="Chưa tham gia từ tháng", mm=17, kind=Kind.MONTH
    )


@attrs.frozen(kw_only=True)
class WorkerRow(ListedWorkerRow):
    """One worker of a list with the contract (Mẫu số 02-KT, and the list that goes with 04-KT)."""

    hop_dong: str = column(
        "Loại và ngày hợp đồng; chừa trống khi chưa kiểm tra tại đơn vị",
        "Xác định thời hạn, từ 01/01/2022",
        heading="Loại, số và ngày hợp đồng",
        mm=30,
    )
    ghi_chu: str = column("Ghi chú", "", heading="Ghi chú", mm=22, optional=True)


@attrs.frozen(kw_only=True)
class FundSums:
    """Sums by fund, figures without unit; dotted where not known."""

    huu_tri_tu_tuat: str = tag("Quỹ hưu trí và tử tuất, đồng", "303.600.000")
    om_dau_thai_san: str = tag("Quỹ ốm đau và thai sản, đồng", "41.400.000")
    tnld_bnn: str = tag("Quỹ bảo hiểm tai nạn lao động, bệnh nghề nghiệp, đồng", "6.900.000")
    bhyt: str = tag("Quỹ bảo hiểm y tế, đồng", "62.100.000")
    bhtn: str = tag("Quỹ bảo hiểm thất nghiệp, đồng", "27.600.000")
    tong: str = tag("Cộng các quỹ, đồng", "441.600.000")


@attrs.frozen(kw_only=True)
class WorkerSums:
    """Unpaid sums of one worker."""

    stt: str = tag("Số thứ tự", "1")
    ho_ten: str = tag("Họ và tên", "Nguyễn Thị Mẫu")
    ngay_sinh: str = tag("Ngày sinh", "05/3/1990")
    so_dinh_danh: str = tag("Số định danh cá nhân, CCCD", "000190000017")
    ma_bhxh: str = tag("Mã số BHXH", "0000000017")
    cong_viec: str = tag("Chức danh, công việc", "Công nhân may")
    cac_thang: str = tag("Các tháng chưa đóng", "9/2023 – 8/2024")
    so_thang: str = tag("Số tháng chưa đóng", "12")
    muc_luong: str = tag("Tiền lương làm căn cứ đóng mỗi tháng, đồng", "6.500.000")
    tien: FundSums = attrs.field(metadata=group("Số tiền chưa đóng theo quỹ"))


@attrs.frozen(kw_only=True)
class MonthSums:
    """Unpaid sums of one month."""

    thang: str = tag("Tháng", "9/2023")
    so_nguoi: str = tag("Số người lao động", "23")
    tien: FundSums = attrs.field(metadata=group("Số tiền chưa đóng theo quỹ"))


@attrs.frozen(kw_only=True)
class SumsTable:
    """Unpaid principal of a set of workers and months, by worker and by month, with totals."""

    theo_nguoi: tuple[WorkerSums, ...] = tag("Mỗi người lao động một dòng")
    theo_thang: tuple[MonthSums, ...] = tag("Mỗi tháng một dòng")
    tong: FundSums = attrs.field(metadata=group("Tổng cộng theo quỹ"))
    so_nguoi: str = tag("Số người lao động, khác nhau", "23")
    so_thang: str = tag("Số tháng, mỗi tháng tính một lần", "12")
    so_luot: str = tag("Cộng số tháng của mọi người", "276")
    khoang: str = tag("Các tháng, viết liền", "từ tháng 9/2023 đến tháng 8/2024 (12 tháng)")
    tong_so: str = tag("Tổng số tiền có đơn vị", "441.600.000 đồng")
    bang_chu: str = tag("Tổng số tiền bằng chữ", "Bốn trăm bốn mươi mốt triệu sáu trăm nghìn đồng")
    day_du: bool = tag("Mọi số tiền trong bảng đều đã biết", "")


@attrs.frozen(kw_only=True)
class UnpaidMonth:
    """What one worker's month lacks.

    Args:
        worker: identifier of the worker.
        month: ``YYYY-MM``.
        unpaid: by fund; None where due or paid is not known.
    """

    worker: str
    month: str
    unpaid: FundAmounts | None


def worker_rows(
    case: Case, workers: Iterable[str], first_months: Mapping[str, str], on: date, *, checked: bool = False
) -> tuple[WorkerRow, ...]:
    """Return the rows of a worker list.

    Args:
        case: the case.
        workers: identifiers, in the order of the list.
        first_months: by worker, the first month without insurance, ``YYYY-MM``.
        on: the day of the list: picks contract and wage.
        checked: whether the agency has seen contracts and payrolls at the employer's. Before that the
            contract is left to the employer, and of wages only those in the tax data are told.
    """
    return tuple(
        as_row(WorkerRow, values)
        for values in worker_values(case, workers, first_months, on, checked=checked)
    )


def worker_values(
    case: Case, workers: Iterable[str], first_months: Mapping[str, str], on: date, *, checked: bool = False
) -> Iterator[dict[str, Value]]:
    """Yield the rows of a worker list by field of `WorkerRow`, typed; arguments as `worker_rows`."""
    known = (case.worker_by_id[identifier] for identifier in workers if identifier in case.worker_by_id)
    for number, worker in enumerate(known, start=1):
        contract = contract_on(worker, on) if checked else None
        wage = wage_on(worker, on)
        if wage is not None and not checked and not from_tax_data(wage):
            wage = None
        yield {
            "stt": number,
            "ho_ten": worker.name,
            "ngay_sinh": worker.birth_date,
            "gioi_tinh": worker.sex.label if worker.sex else None,
            "so_dinh_danh": worker.identity_number,
            "ma_bhxh": worker.insurance_number,
            "cong_viec": worker.job,
            "hop_dong": contract_words(contract) if contract is not None else None,
            "muc_luong": wage.amount if wage else None,
            "tu_thang": first_months.get(worker.id),
            "ghi_chu": "",
        }


def first_hidden_months(found: Arrears) -> dict[str, str]:
    """By worker, the first month that was hidden and is unpaid, or not known to be paid."""
    first: dict[str, int] = {}
    for run in found.runs:
        if run.hidden:
            first[run.worker] = min(run.first, first.get(run.worker, run.first))
    return {worker: month_of(index) for worker, index in first.items()}


def sums_table(case: Case, unpaid: Iterable[UnpaidMonth], *, complete: bool = True) -> SumsTable:
    """Return the table of unpaid principal; a sum that is not known leaves its totals dotted.

    Args:
        case: the case, for the workers' names and wages.
        unpaid: one entry a worker and month.
        complete: whether nothing else could belong to the table; if not, its totals are dotted.
    """
    entries = tuple(unpaid)
    by_worker: dict[str, list[UnpaidMonth]] = {}
    by_month: dict[str, list[UnpaidMonth]] = {}
    for entry in entries:
        by_worker.setdefault(entry.worker, []).append(entry)
        by_month.setdefault(entry.month, []).append(entry)
    total = add_up(entry.unpaid for entry in entries) if complete else None
    order = [worker.id for worker in case.workers if worker.id in by_worker]
    return SumsTable(
        theo_nguoi=tuple(
            _worker_sums(number, case, by_worker[identifier])
            for number, identifier in enumerate(order, start=1)
        ),
        theo_thang=tuple(
            MonthSums(
                thang=format_month(month),
                so_nguoi=format_number(len({entry.worker for entry in by_month[month]})),
                tien=fund_sums(add_up(entry.unpaid for entry in by_month[month])),
            )
            for month in sorted(by_month)
        ),
        tong=fund_sums(total),
        so_nguoi=format_count(len(by_worker)),
        so_thang=format_number(len(by_month)),
        so_luot=format_number(len(entries)),
        khoang=months_in_words(by_month),
        tong_so=f"{figure_or_blank(total.total if total else None)}\N{NO-BREAK SPACE}đồng",
        bang_chu=money_in_words(total.total) if total else blank(12),
        day_du=total is not None,
    )


def add_up(amounts: Iterable[FundAmounts | None]) -> FundAmounts | None:
    """Return the sum; None as soon as one part is not known: nothing is counted as zero."""
    total = FundAmounts.zero()
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total


def fund_sums(amounts: FundAmounts | None) -> FundSums:
    """Return sums by fund as they are shown."""
    shown = {fund.value: figure_or_blank(amounts.of(fund) if amounts else None) for fund in Fund}
    return FundSums(**shown, tong=figure_or_blank(amounts.total if amounts else None))


def months_in_words(months: Iterable[str]) -> str:
    """Return ``từ tháng 9/2023 đến tháng 8/2024 (12 tháng)``, or a dotted blank for no month."""
    listed = tuple(months)
    return format_months(listed) if listed else blank(4)


def months_short(months: Iterable[str]) -> str:
    """Return ``9/2023 – 8/2024, 10/2024``: runs joined, gaps kept."""
    runs: list[list[int]] = []
    for index in sorted({month_index(month) for month in months}):
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return ", ".join(
        format_month(month_of(run[0]))
        if len(run) == 1
        else f"{format_month(month_of(run[0]))} – {format_month(month_of(run[-1]))}"
        for run in runs
    )


def contract_on(worker: Worker, on: date) -> LabourContract | None:
    """Return the latest contract that has begun by ``on``; the last one entered where no day is known."""
    begun = [c for c in worker.contracts if c.valid_from is not None and c.valid_from <= on]
    undated = [c for c in worker.contracts if c.valid_from is None]
    return max(begun, key=lambda c: c.valid_from or date.min) if begun else (undated[-1] if undated else None)


def wage_on(worker: Worker, on: date) -> WagePeriod | None:
    """Return the wage of the month of ``on``, else the last one before it."""
    month = f"{on.year:04d}-{on.month:02d}"
    begun = [wage for wage in worker.wages if wage.first_month <= month]
    return max(begun, key=lambda wage: wage.first_month) if begun else None


def from_tax_data(wage: WagePeriod) -> bool:
    """Whether a wage was told by the tax office, as its source says."""
    return "thuế" in (wage.source or "").lower()


def contract_words(contract: LabourContract | None, *, numbered: bool = True) -> str:
    """Return kind, number and first day of a contract, or a dotted blank.

    Args:
        contract: the contract.
        numbered: whether its number is told.
    """
    if contract is None:
        return blank(2)
    day = contract.valid_from or contract.signed_on
    number = f", số {contract.number}" if numbered and contract.number else ""
    return f"{_CONTRACT_SHORT[contract.kind]}{number}" + (f", từ {format_date_short(day)}" if day else "")


def _worker_sums(number: int, case: Case, entries: list[UnpaidMonth]) -> WorkerSums:
    worker = case.worker_by_id[entries[0].worker]
    months = {entry.month for entry in entries}
    return WorkerSums(
        stt=str(number),
        ho_ten=worker.name,
        ngay_sinh=short_date_or_blank(worker.birth_date),
        so_dinh_danh=or_blank(worker.identity_number, 2),
        ma_bhxh=or_blank(worker.insurance_number, 2),
        cong_viec=or_blank(worker.job, 2),
        cac_thang=months_short(months),
        so_thang=format_number(len(months)),
        muc_luong=_wage_range(_wage_bases(case, worker.id, months)),
        tien=fund_sums(add_up(entry.unpaid for entry in entries)),
    )


def _wage_bases(case: Case, worker: str, months: set[str]) -> list[int | None]:
    return [
        row.wage_base
        for row in case.contributions
        if row.worker == worker and any(month in months for month in row.months())
    ]


def _wage_range(wages: list[int | None]) -> str:
    known = sorted({wage for wage in wages if wage is not None})
    if None in wages or not known:
        return blank(2)
    if len(known) == 1:
        return format_number(known[0])
    return f"{format_number(known[0])} – {format_number(known[-1])}"
