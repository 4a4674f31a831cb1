"""BKTT as a workbook: one row a month of a worker, typed, with the same sums as the paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from bhxh_docs.forms.columns import Kind, Value, column, columns_of
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.sheets import Sheet
from bhxh_docs.forms.unpaid_list import build
from bhxh_docs.forms.unpaid_months import UnpaidDetail, unpaid_details
from legal_rules.case import Case, Fund

_TOTAL: Final = "Tổng cộng"
"""Left out where a month that belongs to the list may be missing: no sum is complete then."""
_FUND_COLUMNS: Final = {
    Fund.HUU_TRI_TU_TUAT: "huu_tri_tu_tuat",
    Fund.OM_DAU_THAI_SAN: "om_dau_thai_san",
    Fund.TNLD_BNN: "tnld_bnn",
    Fund.BHYT: "bhyt",
    Fund.BHTN: "bhtn",
}


def _money(meaning: str, heading: str, *, total: bool = True) -> str:
    field: str = column(meaning, "0", heading=heading, mm=22, kind=Kind.MONEY, total=total)
    return field


@attrs.frozen(kw_only=True)
class UnpaidMonthColumns:
    """One month of a worker."""

    stt: str = column("Số thứ tự", "1", heading="STT", mm=10, kind=Kind.ORDINAL)
    ho_ten: str = column("Họ và tên", "Nguyễn Thị Mẫu", heading="Họ và tên", mm=34)
    ngay_sinh: str = column("Ngày sinh", "05/3/1990", heading="Ngày sinh", mm=20, kind=Kind.DATE)
    so_dinh_danh: str = column(
        "Số định danh cá nhân, CCCD", "000190000017", heading="Số định danh, CCCD", mm=26, kind=Kind.CODE
    )
    ma_bhxh: str = column("Mã số BHXH", "0000000017", heading="Mã số BHXH", mm=22, kind=Kind.CODE)
    thang: str = column("Tháng", "9/2023", heading="Tháng", mm=16, kind=Kind.MONTH)
    han_dong: str = column("Hạn đóng", "30/9/2023", heading="Hạn đóng", mm=20, kind=Kind.DATE)
    muc_luong: str = _money("Tiền lương làm căn cứ đóng, đồng", "Tiền lương làm căn cứ đóng", total=False)
    da_khai: str = _money("Tiền lương Đơn vị đã kê khai, đồng", "Tiền lương đã kê khai", total=False)
    phai_dong: str = _money("Số tiền phải đóng, đồng", "Phải đóng")
    da_dong: str = _money("Số tiền đã đóng, đồng", "Đã đóng")
    huu_tri_tu_tuat: str = _money("Chưa đóng vào quỹ hưu trí và tử tuất, đồng", "Quỹ HTTT")
    om_dau_thai_san: str = _money("Chưa đóng vào quỹ ốm đau và thai sản, đồng", "Quỹ ÔĐTS")
    tnld_bnn: str = _money("Chưa đóng vào quỹ TNLĐ, BNN, đồng", "Quỹ TNLĐ, BNN")
    bhyt: str = _money("Chưa đóng vào quỹ BHYT, đồng", "Quỹ BHYT")
    bhtn: str = _money("Chưa đóng vào quỹ BHTN, đồng", "Quỹ BHTN")
    tong: str = _money("Cộng chưa đóng, đồng", "Cộng chưa đóng")
    phan_don_vi: str = _money("Phần của người sử dụng lao động, đồng", "Phần của NSDLĐ")
    phan_nld: str = _money("Phần của người lao động, đồng", "Phần của NLĐ")
    khau_tru: str = _money("Đã khấu trừ từ tiền lương, đồng", "Đã khấu trừ lương")


def sheet(draft: Draft) -> Sheet:
    """Return the list as a sheet of a workbook: the same months as the paper."""
    paper = build(draft)
    whole = paper.phan[-1]
    return Sheet(
        name="BKTT",
        title="Bảng kê số tiền chưa đóng theo người lao động, tháng và quỹ",
        notes=(
            f"Đơn vị: {paper.don_vi.ten}; mã số thuế: {paper.don_vi.ma_so_thue}. Đơn vị tính: đồng.",
            f"Kèm theo {paper.van_ban_chinh}.",
        ),
        columns=columns_of(UnpaidMonthColumns),
        rows=month_values(draft.case, unpaid_details(draft)),
        total=_TOTAL if draft.sums_complete else "",
        closing=(
            *(
                f"{part.ten}: {part.khoang}; số tiền chưa đóng {part.so.tien.tong} đồng "
                f"(Bằng chữ: {part.bang_chu})."
                for part in paper.phan
            ),
            f"Bảng kê có {whole.so_nguoi} người lao động, cộng {whole.so_luot} tháng./.",
        ),
        head=paper,
    )


def month_values(case: Case, details: tuple[UnpaidDetail, ...]) -> Iterator[dict[str, Value]]:
    """Yield the rows by field of `UnpaidMonthColumns`, typed, in the order of the case and of the months."""
    order = {worker.id: place for place, worker in enumerate(case.workers)}
    for number, one in enumerate(sorted(details, key=lambda x: (order[x.worker], x.month)), start=1):
        worker = case.worker_by_id[one.worker]
        funds = {
            name: one.unpaid.of(fund) if one.unpaid is not None else None
            for fund, name in _FUND_COLUMNS.items()
        }
        yield {
            "stt": number,
            "ho_ten": worker.name,
            "ngay_sinh": worker.birth_date,
            "so_dinh_danh": worker.identity_number,
            "ma_bhxh": worker.insurance_number,
            "thang": one.month,
            "han_dong": one.payment_day,
            "muc_luong": one.wage_base,
            "da_khai": one.declared,
            "phai_dong": one.due,
            "da_dong": one.paid,
            **funds,
            "tong": one.unpaid.total if one.unpaid is not None else None,
            "phan_don_vi": one.shares.employer if one.shares is not None else None,
            "phan_nld": one.shares.worker if one.shares is not None else None,
            "khau_tru": one.withheld,
        }


SHEETS: Final = {"BKTT": sheet}
"""Workbooks of this module."""

__all__ = ["SHEETS", "UnpaidMonthColumns", "month_values", "sheet"]
