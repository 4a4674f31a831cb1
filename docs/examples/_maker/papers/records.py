"""The employer's own records: registration, D02-LT, payroll, contracts, timesheet, tax; and lists."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

from _maker.drawing.marks import Seal
from _maker.drawing.page import Paper, Signer
from _maker.papers.common import (
    agency_signer,
    contract_at,
    employer_paper,
    employer_signer,
    in_words,
    wage_at,
    worker_table,
)
from bhxh_docs.text import (
    format_count,
    format_date_long,
    format_date_short,
    format_money,
    format_month,
    format_number,
)
from legal_rules.case import Case, ContractKind, Worker
from legal_rules.case.contributions import month_index, month_of

_SUNDAY = 6


def _shown(month: str) -> str:
    return format_month(month)


def _working_days(month: str) -> list[bool]:
    """For each day of a month, whether it is worked: all but Sundays."""
    year, number = int(month[:4]), int(month[5:])
    return [date(year, number, day).weekday() != _SUNDAY for day in range(1, monthrange(year, number)[1] + 1)]


def _sy(case: Case, paper: Paper, number: str, on: date) -> Paper:
    """Add the block of a certified copy."""
    agency = case.deciding_agency
    paper.certified(number, f"{agency.place}, {format_date_long(on)}", agency_signer(agency))
    return paper


def business_registration(case: Case, *, copied: tuple[str, date]) -> Paper:
    """Certificate of business registration, certified copy."""
    employer, person = case.employer, next(iter(case.employer.people))
    paper = Paper(title="Giấy chứng nhận đăng ký doanh nghiệp")
    paper.head("Sở Kế hoạch và Đầu tư\ntỉnh Minh Họa", "Phòng Đăng ký kinh doanh", None, None)
    paper.name("Giấy chứng nhận đăng ký doanh nghiệp", "Công ty trách nhiệm hữu hạn một thành viên")
    paper.centred(f"Mã số doanh nghiệp: {employer.registration_number}", bold=True)
    if employer.registered_on is not None:
        paper.centred(f"Đăng ký lần đầu: {format_date_long(employer.registered_on)}", italic=True)
    paper.fields(
        (
            ("1. Tên công ty", employer.name.upper()),
            ("2. Địa chỉ trụ sở chính", employer.head_office or ""),
            ("Điện thoại", f"{employer.phone}; thư điện tử: {employer.email}"),
            ("3. Ngành, nghề kinh doanh chính", employer.business or ""),
            ("4. Vốn điều lệ", in_words(5_000_000_000)),
            ("5. Người đại diện theo pháp luật", f"{person.name.upper()}, chức danh: {person.position}"),
            (
                "Sinh ngày",
                f"{format_date_short(person.birth_date) if person.birth_date else ''}; quốc tịch: Việt Nam",
            ),
            ("Số định danh cá nhân", person.identity_number or ""),
            ("Địa chỉ thường trú", person.address or ""),
        )
    )
    paper.signed_right(Signer(title="TRƯỞNG PHÒNG", name="Kiều Văn Đăng Ký", seal=Seal.BUSINESS_REGISTRY))
    return _sy(case, paper, *copied)


def declared_left(case: Case, ids: Sequence[str], number: str, on: date, left_from: date) -> Paper:
    """D02-LT that reported workers as having left; as sent electronically, wide."""
    paper = employer_paper(case, number, on, "Mẫu D02-LT báo giảm lao động", wide=True)
    paper.name("Báo cáo tình hình sử dụng lao động\nvà danh sách tham gia", "(Mẫu D02-LT) – Báo giảm")
    paper.text(
        f"{case.employer.name}, mã đơn vị {case.employer.insurance_code}, báo giảm {format_count(len(ids))}"
        f" người lao động từ tháng {_shown(f'{left_from:%Y-%m}')}, lý do: chấm dứt hợp đồng lao động từ ngày"
        f" {format_date_short(left_from)}."
    )
    rows = []
    for index, worker_id in enumerate(ids, start=1):
        worker = case.worker_by_id[worker_id]
        rows.append(
            (
                str(index),
                worker.name,
                worker.insurance_number or "",
                format_date_short(worker.birth_date) if worker.birth_date else "",
                worker.sex.label if worker.sex else "",
                worker.identity_number or "",
                worker.job or "",
                format_number(wage_at(worker, on)),
                _shown(f"{left_from:%Y-%m}"),
                "Chấm dứt HĐLĐ",
            )
        )
    header = (
        "STT",
        "Họ và tên",
        "Mã số BHXH",
        "Ngày sinh",
        "Giới tính",
        "Số CCCD",
        "Chức danh, công việc",
        "Mức lương (đồng)",
        "Giảm từ tháng",
        "Lý do",
    )
    paper.table(header, rows, (4, 16, 10, 9, 6, 11, 13, 9, 8, 14), size=9.4, right_from=None, dense=True)
    paper.text(
        "Đơn vị cam đoan nội dung kê khai là đúng và chịu trách nhiệm trước pháp luật. Hồ sơ gửi bằng giao"
        f" dịch điện tử, tiếp nhận lúc 10 giờ 12 phút {format_date_long(on)}.",
    )
    paper.signers(Signer(title="NGƯỜI LẬP", name=case.workers[3].name), employer_signer(case, on))
    return paper


def payroll(
    case: Case, ids: Sequence[str], month: str, on: date, *, wide: bool, copied: tuple[str, date]
) -> Paper:
    """One month's payroll of the workers who were paid in cash; nothing is taken from the wage."""
    paper = Paper(title=f"Bảng lương tháng {_shown(month)}", wide=wide, size=11, signature_height=46)
    paper.copy_stamp = (
        "SAO Y BẢN CHÍNH",
        f"Số: {copied[0]}, ngày {format_date_short(copied[1])}",
        case.deciding_agency.name,
    )
    paper.centred(case.employer.name.upper(), bold=True, size=11.5)
    paper.centred(f"BẢNG THANH TOÁN TIỀN LƯƠNG THÁNG {_shown(month)}", bold=True, size=14)
    paper.centred("(Trả bằng tiền mặt – bảng lập riêng)", italic=True)
    rows, total = [], 0
    start = date(int(month[:4]), int(month[5:]), 1)
    days = str(sum(_working_days(month)))
    for index, worker_id in enumerate(ids, start=1):
        worker = case.worker_by_id[worker_id]
        wage = wage_at(worker, start)
        total += wage
        rows.append(
            (
                str(index),
                worker.name,
                worker.job or "",
                days,
                format_number(wage),
                "0",
                format_number(wage),
                worker.name,
            )
        )
    header = (
        "STT",
        "Họ và tên",
        "Công việc",
        "Công",
        "Tiền lương",
        "Trừ BHXH, BHYT, BHTN",
        "Thực lĩnh (đồng)",
        "Ký nhận",
    )
    paper.table(
        header,
        rows,
        (6, 22, 20, 7, 13, 13, 13, 12),
        size=8.6 if wide else 9.6,
        total=("", "Cộng", "", "", format_number(total), "0", format_number(total), ""),
        dense=wide,
        signed=True,
    )
    paper.text(f"Tổng số tiền: {in_words(total)}.", indent=False)
    paper.centred(f"Minh Họa, {format_date_long(on)}", italic=True)
    paper.signers(
        Signer(title="NGƯỜI LẬP", name=case.workers[2].name),
        Signer(title="KẾ TOÁN TRƯỞNG", name=case.employer.people[-1].name),
        employer_signer(case, on),
    )
    return paper


def payroll_summary(case: Case, ids: Sequence[str], months: tuple[str, str], on: date) -> Paper:
    """Wages of the same workers over all months of the second round, made and signed by the employer."""
    first, last = months
    run = [month_of(index) for index in range(month_index(first), month_index(last) + 1)]
    paper = employer_paper(case, None, on, "Bảng tổng hợp tiền lương", wide=True)
    paper.signature_height = 36
    paper.name(
        "Bảng tổng hợp tiền lương đã trả", f"Từ tháng {_shown(first)} đến tháng {_shown(last)} (nghìn đồng)"
    )
    rows: list[tuple[str, ...]] = []
    sums = [0] * (len(run) + 1)
    for index, worker_id in enumerate(ids, start=1):
        worker = case.worker_by_id[worker_id]
        wages = [wage_at(worker, date(int(month[:4]), int(month[5:]), 1)) for month in run]
        for place, wage in enumerate([*wages, sum(wages)]):
            sums[place] += wage
        rows.append((str(index), worker.name, *(_thousands(wage) for wage in wages), _thousands(sum(wages))))
    header = ("STT", "Họ và tên", *(f"{month[5:]}/{month[2:4]}" for month in run), "Cộng")
    widths = (3.5, 15, *([5.6] * len(run)), 7.5)
    paper.table(
        header,
        rows,
        widths,
        size=7.6,
        total=("", "Cộng", *(_thousands(value) for value in sums)),
        right_from=2,
        dense=True,
    )
    paper.text("Số liệu lập theo bảng lương lưu tại đơn vị, cung cấp cho Đoàn thanh tra.", indent=False)
    paper.signers(
        Signer(title="KẾ TOÁN TRƯỞNG", name=case.employer.people[-1].name), employer_signer(case, on)
    )
    return paper


def _thousands(amount: int) -> str:
    return format_number(amount // 1000)


def contracts(case: Case, ids: Iterable[str], on: date, *, copied: tuple[str, date]) -> Paper:
    """Labour contracts in force on a day, one page each, certified copies."""
    paper = Paper(title="Hợp đồng lao động", size=12)
    person = next(iter(case.employer.people))
    for place, worker_id in enumerate(ids):
        worker = case.worker_by_id[worker_id]
        contract = contract_at(worker, on)
        if place:
            paper.new_page()
        signed = contract.signed_on or on
        paper.head(None, case.employer.name, contract.number, f"Minh Họa, {format_date_long(signed)}")
        paper.name("Hợp đồng lao động", rule=False)
        paper.text(
            f"Bên A (người sử dụng lao động): {case.employer.name}, do ông {person.name}, {person.position},"
            " đại diện.",
            f"Bên B (người lao động): {worker.name}, sinh ngày"
            f" {format_date_short(worker.birth_date) if worker.birth_date else ''}, số CCCD"
            f" {worker.identity_number}.",
            f"Điều 1. Loại hợp đồng: {_term(worker, on)}",
            f"Điều 2. Công việc: {worker.job}. Địa điểm: {case.employer.workplace}. Thời giờ làm việc: 08"
            " giờ/ngày, 48 giờ/tuần.",
            f"Điều 3. Mức lương khi ký: {format_money(wage_at(worker, contract.valid_from or on))}/tháng,"
            " trả hằng tháng; nâng lương bằng phụ lục hợp đồng.",
            "Điều 4. Bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp: hai bên đóng theo quy định của"
            " pháp luật.",
            "Điều 5. Hợp đồng lập thành 02 bản, mỗi bên giữ 01 bản./.",
        )
        paper.signers(Signer(title="NGƯỜI LAO ĐỘNG", name=worker.name), employer_signer(case, signed))
        _sy(case, paper, *copied)
    return paper


def _term(worker: Worker, on: date) -> str:
    contract = contract_at(worker, on)
    start = format_date_short(contract.valid_from) if contract.valid_from else ""
    if contract.kind is ContractKind.INDEFINITE or contract.valid_to is None:
        return f"không xác định thời hạn, từ ngày {start}."
    return f"xác định thời hạn, từ ngày {start} đến ngày {format_date_short(contract.valid_to)}."


def tax_extract(case: Case, year: int, on: date, *, copied: tuple[str, date]) -> Paper:
    """Extract of the personal income tax settlement: incomes paid to all workers in a year."""
    paper = employer_paper(case, "05/QTT-TNCN", on, "Bảng kê quyết toán thuế thu nhập cá nhân")
    paper.name(
        "Bảng kê 05-1/BK-QTT-TNCN", f"Thu nhập chịu thuế của cá nhân cư trú có hợp đồng lao động, năm {year}"
    )
    rows, total = [], 0
    for index, worker in enumerate(case.workers, start=1):
        income = sum(wage_at(worker, date(year, month, 1)) for month in range(1, 13))
        total += income
        rows.append((str(index), worker.name, worker.identity_number or "", "12", format_number(income)))
    header = ("STT", "Họ và tên", "Số định danh cá nhân", "Số tháng", "Thu nhập từ tiền lương (đồng)")
    paper.table(
        header,
        rows,
        (6, 36, 24, 10, 24),
        size=9.4,
        total=("", "Cộng", "", "", format_number(total)),
        right_from=3,
    )
    paper.signers(
        Signer(title="CƠ QUAN THUẾ TIẾP NHẬN", name="Dương Thị Minh Chứng", seal=Seal.TAX),
        employer_signer(case, on),
    )
    return _sy(case, paper, *copied)


def timesheet(case: Case, ids: Sequence[str], month: str, on: date, *, copied: tuple[str, date]) -> Paper:
    """Timesheet of a month, certified copy."""
    paper = Paper(title=f"Bảng chấm công tháng {_shown(month)}", wide=True, size=10, signature_height=34)
    paper.centred(case.employer.name.upper(), bold=True)
    paper.centred(f"BẢNG CHẤM CÔNG THÁNG {_shown(month)}", bold=True, size=14)
    worked = _working_days(month)
    marks = ["x" if day else "CN" for day in worked]
    rows = [
        (str(index), case.worker_by_id[worker_id].name, *marks, str(sum(worked)))
        for index, worker_id in enumerate(ids, start=1)
    ]
    header = ("STT", "Họ và tên", *(str(day) for day in range(1, len(worked) + 1)), "Cộng")
    paper.table(header, rows, (4, 20, *([2.5] * len(worked)), 5), size=6.6, dense=True)
    paper.centred(f"Minh Họa, {format_date_long(on)}", italic=True)
    paper.signers(
        Signer(title="NGƯỜI CHẤM CÔNG", name=case.workers[6].name),
        employer_signer(case, on, title="NGƯỜI DUYỆT"),
    )
    return _sy(case, paper, *copied)


def worker_list(case: Case, ids: Sequence[str], title: str, lead: str, on: date) -> Paper:
    """A list of the agency's own data, as exported."""
    agency = case.deciding_agency
    paper = Paper(title=title)
    paper.head(agency.parent, agency.name, None, f"{agency.place}, {format_date_long(on)}")
    paper.name("Danh sách", title)
    paper.text(lead)
    worker_table(paper, case, ids, on)
    paper.text(f"Danh sách này có {format_count(len(ids))} người lao động./.")
    paper.ending(("Lưu: hồ sơ thanh tra.",), agency_signer(agency))
    return paper
