"""02a-KT and 03a-KT: the employers that enrol none of their workers, and those that do not enrol all.

Căn cứ: điểm 3.3 khoản 3 Mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham gia. The
official columns are not known; these serve the notice, the conference and the visit that follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import attrs

from bhxh_docs.forms.columns import Kind, ListColumn, Value, Values, add_up, as_row, column, columns_of, shown
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.sheets import Sheet
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unit_choice import (
    Choice,
    Chosen,
    ListContext,
    choose,
    list_fields,
    list_notes,
    list_sheet,
    manager_of,
    regimes_in_words,
    remark_on,
    source_of,
    wage_gap,
)
from legal_rules.procedure.unit_listing import INCOMPLETE, NONE_ENROLLED, Regime, missing_regimes


@attrs.frozen(kw_only=True)
class UnitRow:
    """One employer that enrols nobody (Mẫu số 02a-KT)."""

    stt: str = column("Số thứ tự", "1", heading="STT", mm=10, kind=Kind.ORDINAL)
    ten: str = column("Tên đơn vị", "Công ty TNHH May mặc Ví Dụ", heading="Tên đơn vị", mm=38)
    ma_so_thue: str = column("Mã số thuế", "9900000017", heading="Mã số thuế", mm=21, kind=Kind.CODE)
    dia_chi: str = column(
        "Địa chỉ trụ sở", "Lô 7, Khu công nghiệp Ví Dụ, tỉnh Minh Họa", heading="Địa chỉ", mm=36
    )
    hoat_dong: str = column(
        "Ngày đăng ký hoạt động", "05/3/2018", heading="Ngày đăng ký", mm=20, kind=Kind.DATE
    )
    dai_dien: str = column(
        "Người đại diện theo pháp luật", "Lê Văn Ví Dụ", heading="Người đại diện theo pháp luật", mm=28
    )
    dien_thoai: str = column("Điện thoại", "0200 000 017", heading="Điện thoại", mm=21, kind=Kind.CODE)
    so_lao_dong: str = column(
        "Số lao động theo dữ liệu hoặc theo kết quả kiểm tra tại đơn vị",
        "45",
        heading="Số lao động",
        mm=14,
        kind=Kind.COUNT,
        total=True,
    )
    chua_tham_gia: str = column(
        "Số lao động chưa tham gia, có trong Mẫu số 02-KT",
        "45",
        heading="Chưa tham gia",
        mm=15,
        kind=Kind.COUNT,
        total=True,
    )
    nguon: str = column(
        "Nguồn dữ liệu", "dữ liệu quyết toán thuế thu nhập cá nhân năm 2023", heading="Nguồn dữ liệu", mm=28
    )
    ghi_chu: str = column("Ghi chú", "", heading="Ghi chú", mm=16, optional=True)


@attrs.frozen(kw_only=True)
class IncompleteUnitRow:
    """One employer that does not enrol all, or not in full (Mẫu số 03a-KT)."""

    stt: str = column("Số thứ tự", "1", heading="STT", mm=10, kind=Kind.ORDINAL)
    ten: str = column("Tên đơn vị", "Công ty TNHH May mặc Ví Dụ", heading="Tên đơn vị", mm=38)
    ma_don_vi: str = column("Mã đơn vị tham gia BHXH", "TA0123Z", heading="Mã đơn vị", mm=19, kind=Kind.CODE)
    ma_so_thue: str = column("Mã số thuế", "9900000017", heading="Mã số thuế", mm=21, kind=Kind.CODE)
    dia_chi: str = column(
        "Địa chỉ trụ sở", "Lô 7, Khu công nghiệp Ví Dụ, tỉnh Minh Họa", heading="Địa chỉ", mm=36
    )
    dien_thoai: str = column("Điện thoại", "0200 000 017", heading="Điện thoại", mm=21, kind=Kind.CODE)
    so_lao_dong: str = column(
        "Số lao động theo dữ liệu hoặc theo kết quả kiểm tra tại đơn vị",
        "45",
        heading="Số lao động",
        mm=14,
        kind=Kind.COUNT,
        total=True,
    )
    dang_tham_gia: str = column(
        "Số lao động đang tham gia", "22", heading="Đang tham gia", mm=15, kind=Kind.COUNT, total=True
    )
    chua_tham_gia: str = column(
        "Số lao động chưa được đăng ký tham gia, có trong Mẫu số 03-KT",
        "23",
        heading="Chưa tham gia",
        mm=15,
        kind=Kind.COUNT,
        total=True,
    )
    chua_du: str = column(
        "Số lao động đã tham gia nhưng tiền lương đóng thấp hơn, có trong Mẫu số 03-KT",
        "0",
        heading="Đóng chưa đủ",
        mm=15,
        kind=Kind.COUNT,
        total=True,
    )
    chenh_lech: str = column(
        "Tiền lương làm căn cứ phải đóng trừ tiền lương đang đóng của tháng gần nhất có dữ liệu, đồng",
        "138.000.000",
        heading="Chênh lệch tiền lương đóng một tháng (đồng)",
        mm=24,
        kind=Kind.MONEY,
        total=True,
    )
    che_do_thieu: str = column(
        "Chế độ còn thiếu", "BHXH, BHYT, BHTN, BHTNLĐ-BNN", heading="Chế độ còn thiếu", mm=24
    )


@attrs.frozen(kw_only=True)
class MoreOfUnit:
    """What the workbooks tell of an employer besides."""

    loai_hinh: str = column("Loại hình", "Công ty trách nhiệm hữu hạn", heading="Loại hình", mm=24)
    thu: str = column("Thư điện tử", "lienhe@vidu.example", heading="Thư điện tử", mm=30)
    chuyen_quan: str = column("Viên chức chuyên quản thu", "Phạm Thị Minh Họa", heading="Chuyên quản", mm=24)


@attrs.frozen(kw_only=True)
class UnitTotals:
    """The last row of 02a-KT."""

    so_lao_dong: str = tag("Tổng số lao động", "120")
    chua_tham_gia: str = tag("Tổng số lao động chưa tham gia", "120")


@attrs.frozen(kw_only=True)
class IncompleteUnitTotals:
    """The last row of 03a-KT."""

    so_lao_dong: str = tag("Tổng số lao động", "120")
    dang_tham_gia: str = tag("Tổng số lao động đang tham gia", "60")
    chua_tham_gia: str = tag("Tổng số lao động chưa được đăng ký tham gia", "58")
    chua_du: str = tag("Tổng số lao động có tiền lương đóng thấp hơn", "2")
    chenh_lech: str = tag("Tổng chênh lệch tiền lương đóng một tháng, đồng", "412.000.000")


@attrs.frozen(kw_only=True)
class UnitListContext(ListContext):
    """Tags of 02a-KT."""

    cac_don_vi: tuple[UnitRow, ...] = tag("Mỗi đơn vị một dòng")
    tong: UnitTotals = attrs.field(metadata=group("Dòng tổng cộng"))


@attrs.frozen(kw_only=True)
class IncompleteUnitListContext(ListContext):
    """Tags of 03a-KT."""

    cac_don_vi: tuple[IncompleteUnitRow, ...] = tag("Mỗi đơn vị một dòng")
    tong: IncompleteUnitTotals = attrs.field(metadata=group("Dòng tổng cộng"))


def build(gathering: Gathering) -> UnitListContext:
    """Return the context of 02a-KT.

    Raises:
        FormError: BHXH-F053, no case belongs into it.
    """
    choice = choose(gathering, NONE_ENROLLED)
    rows = tuple(unit_values(gathering, choice))
    return UnitListContext(
        **list_fields(gathering, choice),
        cac_don_vi=tuple(as_row(UnitRow, row) for row in rows),
        tong=UnitTotals(**_totals(UnitRow, rows)),
    )


def build_incomplete(gathering: Gathering) -> IncompleteUnitListContext:
    """Return the context of 03a-KT.

    Raises:
        FormError: BHXH-F053, no case belongs into it.
    """
    choice = choose(gathering, INCOMPLETE)
    rows = tuple(unit_values(gathering, choice))
    return IncompleteUnitListContext(
        **list_fields(gathering, choice),
        cac_don_vi=tuple(as_row(IncompleteUnitRow, row) for row in rows),
        tong=IncompleteUnitTotals(**_totals(IncompleteUnitRow, rows)),
    )


def _sheet(worker_form: str, columns: tuple[ListColumn, ...]) -> Callable[[Gathering], Sheet]:
    def sheet(gathering: Gathering) -> Sheet:
        choice = choose(gathering, worker_form)
        return list_sheet(
            gathering,
            ListContext(**list_fields(gathering, choice)),
            title=gathering.entry.title,
            columns=columns,
            rows=unit_values(gathering, choice),
        )

    return sheet


def unit_values(gathering: Gathering, choice: Choice) -> Iterator[dict[str, Value]]:
    """Yield the rows of a list of employers by field of its row class, typed."""
    for number, one in enumerate(choice.members, start=1):
        case, employer = one.case, one.case.employer
        representative = employer.representative(gathering.on)
        yield {
            "stt": number,
            "ten": employer.name,
            "ma_don_vi": employer.insurance_code,
            "ma_so_thue": employer.tax_code,
            "dia_chi": employer.head_office,
            "loai_hinh": employer.kind.label,
            "hoat_dong": employer.registered_on,
            "dai_dien": representative.name if representative else None,
            "dien_thoai": employer.phone,
            "thu": employer.email,
            "so_lao_dong": one.listing.employed,
            "dang_tham_gia": one.listing.enrolled,
            **_lacking(one),
            "nguon": source_of(case),
            "chuyen_quan": manager_of(case),
            "ghi_chu": remark_on(case, gathering.on),
        }


def _lacking(one: Chosen) -> dict[str, Value]:
    """What the listed workers lack by the last month with data."""
    rows = [one.listing.latest.get(worker) for worker in one.listing.workers]
    partly = sum(1 for row in rows if row is not None and row.declared)
    difference: int | None = 0
    regimes: dict[Regime, None] | None = {}
    for row in rows:
        gap = wage_gap(row)
        difference = difference + gap if difference is not None and gap is not None else None
        lacking = missing_regimes(row) if row is not None else None
        regimes = None if regimes is None or lacking is None else {**regimes, **dict.fromkeys(lacking)}
    return {
        "chua_tham_gia": len(rows) - partly,
        "chua_du": partly,
        "chenh_lech": difference,
        "che_do_thieu": regimes_in_words(regimes),
    }


def _totals(row: type, rows: tuple[Values, ...]) -> dict[str, str]:
    columns = columns_of(row)
    sums = add_up(columns, rows)
    return {one.field: shown(sums[one.field], one) for one in columns if one.total}


BUILDERS: Final = {"02a-KT": build, "03a-KT": build_incomplete}
"""Forms of this module."""

SHEETS: Final = {
    "02a-KT": _sheet(NONE_ENROLLED, (*columns_of(UnitRow), *columns_of(MoreOfUnit))),
    "03a-KT": _sheet(
        INCOMPLETE,
        (
            *columns_of(IncompleteUnitRow),
            *columns_of(UnitRow, only=("dai_dien", "nguon", "ghi_chu")),
            *columns_of(MoreOfUnit),
        ),
    ),
}
"""The same as workbooks."""

NOTES: Final = {"02a-KT": list_notes, "03a-KT": list_notes}
"""What whoever approves them must know."""
