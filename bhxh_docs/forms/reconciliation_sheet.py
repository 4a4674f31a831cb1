"""05b-KT as a workbook: the table of workers, for an employer with many of them to fill in.

The same rows as `bhxh_docs.forms.reconciliation` prints; what is not known is an empty cell to be filled.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from bhxh_docs.forms.blanks import long_date_or_blank
from bhxh_docs.forms.columns import Kind, Values, column, columns_of
from bhxh_docs.forms.common import LetterheadContext
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.reconciliation import build, declared_words, lacking_words
from bhxh_docs.forms.reconciliation_facts import WorkerFacts, reconcile
from bhxh_docs.forms.sheets import Sheet
from bhxh_docs.forms.tables import contract_words

_WHO_FILLS_IN: Final = (
    "Đơn vị ghi các cột hợp đồng lao động, bảng lương, bảng chấm công trước ngày làm việc theo tài liệu của "
    "Đơn vị; hai bên cùng xác định các cột về số tháng, số tiền chưa đóng khi làm việc."
)

_RECORDED: Final = "Bảng này ghi nhận số liệu đối soát, không kết luận về hành vi; hai bên ký từng trang./."
_SIDES: Final = (
    ("Đại diện Đơn vị", "(Ký, ghi rõ họ tên, đóng dấu)"),
    ("Cán bộ đối soát", "(Ký, ghi rõ họ tên)"),
)
"""Who signs, as on paper."""


@attrs.frozen(kw_only=True)
class ReconciledRow:
    """One worker of the workbook."""

    stt: str = column("Số thứ tự", "1", heading="STT", mm=9, kind=Kind.ORDINAL)
    ho_ten: str = column("Họ và tên", "Nguyễn Thị Mẫu", heading="Họ và tên", mm=34)
    so_dinh_danh: str = column(
        "Số định danh, CCCD", "000190000017", heading="Số định danh, CCCD", mm=24, kind=Kind.CODE
    )
    ma_bhxh: str = column("Mã số BHXH", "0000000017", heading="Mã số BHXH", mm=20, kind=Kind.CODE)
    hop_dong: str = column(
        "Loại và ngày hợp đồng", "Xác định thời hạn", heading="Hợp đồng lao động (loại, ngày)", mm=28
    )
    luong_tu: str = column(
        "Mức thấp nhất theo bảng lương", "6.000.000", heading="Bảng lương, từ (đồng)", mm=20, kind=Kind.MONEY
    )
    luong_den: str = column(
        "Mức cao nhất theo bảng lương", "6.000.000", heading="Bảng lương, đến (đồng)", mm=20, kind=Kind.MONEY
    )
    cham_cong: str = column(
        "Các tháng có chấm công", "01/2024 – 7/2024", heading="Bảng chấm công (tháng)", mm=20
    )
    thue_tu: str = column(
        "Mức thấp nhất theo dữ liệu thuế", "6.000.000", heading="Thuế TNCN, từ (đồng)", mm=20, kind=Kind.MONEY
    )
    thue_den: str = column(
        "Mức cao nhất theo dữ liệu thuế", "6.000.000", heading="Thuế TNCN, đến (đồng)", mm=20, kind=Kind.MONEY
    )
    bhxh_thang: str = column(
        "Các tháng đang tham gia", "01/2024 – 7/2024", heading="Đang tham gia BHXH (các tháng)", mm=24
    )
    bhxh_muc: str = column(
        "Mức đóng cao nhất đang tham gia",
        "6.000.000",
        heading="Mức đóng cao nhất (đồng)",
        mm=20,
        kind=Kind.MONEY,
    )
    cac_thang: str = column("Các tháng chưa đóng", "01/2024", heading="Các tháng chưa đóng", mm=24)
    so_thang: str = column("Số tháng chưa đóng", "7", heading="Số tháng", mm=12, kind=Kind.COUNT, total=True)
    so_tien: str = column(
        "Số tiền chưa đóng",
        "13.440.000",
        heading="Số tiền chưa đóng (đồng)",
        mm=24,
        kind=Kind.MONEY,
        total=True,
    )
    ghi_chu: str = column("Ghi chú", "", heading="Ghi chú", mm=20, optional=True)


def sheet(draft: Draft) -> Sheet:
    """Return the workbook's sheet."""
    context = build(draft)
    told = reconcile(draft)
    employer = context.don_vi
    unit = (
        f"Đơn vị: {employer.ten}; mã số thuế: {employer.ma_so_thue}; mã đơn vị tham gia bảo hiểm xã hội: "
        f"{employer.ma_don_vi}."
    )
    heads = (
        f"Số lao động đang sử dụng: {context.dang_su_dung} người; phải tham gia: {context.phai_tham_gia} "
        f"người; đã tham gia: {context.da_tham_gia} người; chưa tham gia, chưa được đóng đầy đủ: "
        f"{context.chua_tham_gia} người."
    )
    notes: tuple[str, ...] = (
        unit,
        f"Thời gian đối soát: {context.ky_doi_soat}; ngày làm việc: {context.ngay_lam_viec}.",
    )
    if told.visit is None:
        notes = (*notes, _WHO_FILLS_IN)
    return Sheet(
        name=draft.entry.code,
        form=f"Mẫu số {draft.entry.code}",
        title="Bảng đối soát tài liệu về lao động, tiền lương với số liệu đang tham gia, đóng bảo hiểm",
        notes=notes,
        columns=columns_of(ReconciledRow),
        rows=_rows(told.workers),
        total="Cộng",
        closing=(heads, _RECORDED),
        head=LetterheadContext(
            **{
                **{field.name: getattr(context, field.name) for field in attrs.fields(LetterheadContext)},
                "ngay_thang": long_date_or_blank(None),
            }
        ),
        sides=_SIDES,
    )


def _rows(workers: tuple[WorkerFacts, ...]) -> Iterator[Values]:
    for number, facts in enumerate(workers, start=1):
        worker = facts.worker
        yield {
            "stt": number,
            "ho_ten": worker.name,
            "so_dinh_danh": worker.identity_number,
            "ma_bhxh": worker.insurance_number,
            "hop_dong": contract_words(facts.contract, numbered=False) if facts.contract else None,
            "luong_tu": facts.payroll[0] if facts.payroll else None,
            "luong_den": facts.payroll[-1] if facts.payroll else None,
            "cham_cong": None,
            "thue_tu": facts.tax[0] if facts.tax else None,
            "thue_den": facts.tax[-1] if facts.tax else None,
            "bhxh_thang": declared_words(facts) or None,
            "bhxh_muc": facts.bases[-1] if facts.bases else None,
            "cac_thang": lacking_words(facts) or None,
            "so_thang": None if facts.lacking is None else len(facts.lacking),
            "so_tien": facts.unpaid,
            "ghi_chu": "",
        }


SHEETS: Final = {"05b-KT": sheet}
"""Workbooks of this module, about one case."""
