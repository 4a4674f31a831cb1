"""DSLD: the workers for whom the employer has not paid, or not paid in full, as the packet lists them.

Who each of them is, their work and contracts, the months and the sum; the months and sums are those of the
referral letter. The list names no act of the employer.

Căn cứ: điểm b, điểm đ khoản 1 Điều 9 TTLT số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP (tài liệu kèm theo).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

import attrs

from bhxh_docs.forms.blanks import blank, figure_or_blank, or_blank
from bhxh_docs.forms.columns import Kind, Value, as_row, column, columns_of
from bhxh_docs.forms.common import PaperContext
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.evidence_words import EvidenceInfo, evidence
from bhxh_docs.forms.packet_papers import packet_recipients
from bhxh_docs.forms.sheets import Sheet
from bhxh_docs.forms.tables import add_up, contract_words, months_in_words, months_short
from bhxh_docs.forms.tags import tag
from bhxh_docs.forms.unpaid_months import UnpaidDetail, unpaid_details
from bhxh_docs.forms.unpaid_words import heads_words, payers
from bhxh_docs.text import format_count, format_number, money_in_words, number_in_words
from legal_rules.case import Case, ExhibitKind, LabourContract, Worker

_OF_WORKERS: Final = frozenset(
    {
        ExhibitKind.WORKER_LIST,
        ExhibitKind.LABOUR_CONTRACT,
        ExhibitKind.PAYROLL,
        ExhibitKind.TIMESHEET,
        ExhibitKind.TAX_SETTLEMENT,
        ExhibitKind.INSURANCE_DECLARATION,
    }
)
"""Papers that show who worked for the employer, and on which terms."""


@attrs.frozen(kw_only=True)
class UnpaidWorkerRow:
    """One worker."""

    stt: str = column("Số thứ tự", "1", heading="STT", mm=11, kind=Kind.ORDINAL)
    ho_ten: str = column("Họ và tên", "Nguyễn Thị Mẫu", heading="Họ và tên", mm=33)
    ngay_sinh: str = column("Ngày sinh", "05/3/1990", heading="Ngày sinh", mm=20, kind=Kind.DATE)
    gioi_tinh: str = column("Giới tính", "Nữ", heading="Giới tính", mm=11, dots=1)
    quoc_tich: str = column("Quốc tịch", "Việt Nam", heading="Quốc tịch", mm=13)
    so_dinh_danh: str = column(
        "Số định danh cá nhân, CCCD, hộ chiếu",
        "000190000017",
        heading="Số định danh, CCCD, hộ chiếu",
        mm=26,
        kind=Kind.CODE,
    )
    ma_bhxh: str = column("Mã số BHXH", "0000000017", heading="Mã số BHXH", mm=22, kind=Kind.CODE)
    cong_viec: str = column("Chức danh, công việc", "Công nhân may", heading="Chức danh, công việc", mm=25)
    hop_dong: str = column(
        "Các hợp đồng lao động trong những tháng chưa đóng, mỗi hợp đồng cách nhau dấu chấm phẩy",
        "Xác định thời hạn, số 07/HĐLĐ, từ 01/01/2022",
        heading="Hợp đồng lao động trong thời gian chưa đóng",
        mm=41,
    )
    cac_thang: str = column("Các tháng chưa đóng", "9/2023 – 8/2024", heading="Các tháng chưa đóng", mm=29)
    so_thang: str = column("Số tháng chưa đóng", "12", heading="Số tháng", mm=12, kind=Kind.COUNT, total=True)
    so_tien: str = column(
        "Số tiền chưa đóng, đồng",
        "21.248.000",
        heading="Số tiền chưa đóng (đồng)",
        mm=23,
        kind=Kind.MONEY,
        total=True,
    )


@attrs.frozen(kw_only=True)
class UnpaidWorkersContext(PaperContext):
    """Tags of DSLD."""

    van_ban_chinh: str = tag(
        "Văn bản kiến nghị khởi tố mà danh sách kèm theo",
        "Văn bản số 902/BHXH-TTKT ngày 01 tháng 10 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )
    tinh_trang: str = tag("Số người lao động và tình trạng đóng", "23 người lao động chưa được đóng")
    khoang: str = tag("Các tháng, viết liền", "từ tháng 9/2023 đến tháng 8/2024 (12 tháng)")
    lao_dong: tuple[UnpaidWorkerRow, ...] = tag("Mỗi người lao động một dòng")
    so_nguoi: str = tag("Số người lao động", "23")
    so_nguoi_chu: str = tag("Số người lao động bằng chữ", "hai mươi ba")
    tong_thang: str = tag("Cộng số tháng của mọi người", "276")
    tong_tien: str = tag("Tổng số tiền chưa đóng, đồng", "546.995.200")
    bang_chu: str = tag(
        "Tổng số tiền bằng chữ",
        "Năm trăm bốn mươi sáu triệu chín trăm chín mươi lăm nghìn hai trăm đồng",
    )
    tai_lieu: tuple[EvidenceInfo, ...] = tag("Tài liệu thể hiện những người lao động này")
    nguoi_lap: str = tag("Người lập danh sách", "Phạm Thị Minh Họa")


def build(draft: Draft) -> UnpaidWorkersContext:
    """Return the context of the list."""
    case = draft.case
    details = unpaid_details(draft)
    total = add_up(one.unpaid for one in details) if draft.sums_complete else None
    heads = len({one.worker for one in details})
    hidden = payers(case, draft.counted_rows)
    contact = draft.agency.contact
    return UnpaidWorkersContext(
        **draft.paper_fields(packet_recipients(draft)),
        van_ban_chinh=draft.referral_reference,
        tinh_trang=heads_words(hidden),
        khoang=months_in_words({one.month for one in details}),
        lao_dong=tuple(as_row(UnpaidWorkerRow, values) for values in worker_values(case, details)),
        so_nguoi=format_count(heads),
        so_nguoi_chu=number_in_words(heads),
        tong_thang=format_number(len(details)),
        tong_tien=figure_or_blank(total.total if total is not None else None),
        bang_chu=money_in_words(total.total) if total is not None else blank(12),
        tai_lieu=evidence(case, draft.packet, _shown_by(case, frozenset(one.worker for one in details))),
        nguoi_lap=or_blank(contact.name if contact else None, 8),
    )


def worker_values(case: Case, details: tuple[UnpaidDetail, ...]) -> Iterator[dict[str, Value]]:
    """Yield the rows by field of `UnpaidWorkerRow`, typed, in the order of the case."""
    order = {worker.id: place for place, worker in enumerate(case.workers)}
    ordered = sorted(details, key=lambda one: (order[one.worker], one.month))
    for number, (identifier, own) in enumerate(groupby(ordered, key=lambda one: one.worker), start=1):
        worker, months = case.worker_by_id[identifier], tuple(own)
        total = add_up(one.unpaid for one in months)
        yield {
            "stt": number,
            "ho_ten": worker.name,
            "ngay_sinh": worker.birth_date,
            "gioi_tinh": worker.sex.label if worker.sex is not None else None,
            "quoc_tich": worker.nationality,
            "so_dinh_danh": worker.identity_number,
            "ma_bhxh": worker.insurance_number,
            "cong_viec": worker.job,
            "hop_dong": _contracts(worker, months[0].month, months[-1].month),
            "cac_thang": months_short(one.month for one in months),
            "so_thang": len(months),
            "so_tien": total.total if total is not None else None,
        }


def _contracts(worker: Worker, first: str, last: str) -> str | None:
    """The contracts that ran in these months; None where none is known to have."""
    running = [one for one in worker.contracts if _runs(one, first, last)]
    return "; ".join(contract_words(one) for one in running) or None


def _runs(contract: LabourContract, first: str, last: str) -> bool:
    """Whether a contract may have run in some of these months; one without days may have."""
    begins = contract.valid_from or contract.signed_on
    begun = begins is None or f"{begins:%Y-%m}" <= last
    return begun and (contract.valid_to is None or f"{contract.valid_to:%Y-%m}" >= first)


def _shown_by(case: Case, workers: frozenset[str]) -> tuple[str, ...]:
    """The papers that name one of these workers, or a month of theirs, among what they prove."""
    return tuple(
        exhibit.id
        for exhibit in case.exhibits
        if exhibit.kind in _OF_WORKERS
        and any(
            path.split(".")[0] in {"workers", "contributions"} and path.split(".")[1] in workers
            for path in exhibit.proves
            if "." in path
        )
    )


def sheet(draft: Draft) -> Sheet:
    """Return the list as a sheet of a workbook: the same rows as the paper."""
    paper = build(draft)
    counted = f"Danh sách có {paper.so_nguoi} ({paper.so_nguoi_chu}) người lao động"
    return Sheet(
        name="DSLD",
        title="Danh sách người lao động chưa được đóng, chưa được đóng đủ bảo hiểm",
        notes=(
            f"Đơn vị: {paper.don_vi.ten}; mã số thuế: {paper.don_vi.ma_so_thue}.",
            f"Kèm theo {paper.van_ban_chinh}.",
        ),
        columns=columns_of(UnpaidWorkerRow),
        rows=worker_values(draft.case, unpaid_details(draft)),
        total="Tổng cộng" if draft.sums_complete else "",
        closing=(f"{counted}; số tiền chưa đóng {paper.tong_tien} đồng (Bằng chữ: {paper.bang_chu})./.",),
        head=paper,
    )


BUILDERS: Final[dict[str, Any]] = {"DSLD": build}
"""Forms of this module."""

SHEETS: Final = {"DSLD": sheet}
"""Workbooks of this module."""

__all__ = ["BUILDERS", "SHEETS", "UnpaidWorkerRow", "UnpaidWorkersContext", "build", "worker_values"]
