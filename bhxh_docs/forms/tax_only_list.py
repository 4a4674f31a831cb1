"""10-KT and its letter CV10: people in the tax data who neither work nor are paid, to the tax authority.

The papers tell what was found at the employer's; whether tax law was broken is for the tax authority.

Căn cứ: tiết a điểm 5.2 khoản 5 Mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham
gia. The official columns are not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any, Final

import attrs

from bhxh_docs.forms.blanks import money_or_blank, or_blank, short_date_or_blank
from bhxh_docs.forms.columns import Kind, Value, Values, add_up, as_row, column, columns_of, shown
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.sharing import (
    SharedContext,
    SharedListContext,
    list_fields,
    nobody,
    quarter,
    shared_fields,
    sheet_notes,
    told_of,
)
from bhxh_docs.forms.sheets import Sheet
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.text import format_count, money_in_words
from legal_rules.case import Case
from legal_rules.procedure.shared_lists import NotShared, TaxFinding, tax_findings


@attrs.frozen(kw_only=True)
class TaxUnitColumns:
    """The employer of a person, in a workbook, where every row stands for itself."""

    don_vi: str = column("Tên đơn vị", "Công ty TNHH May mặc Ví Dụ", heading="Đơn vị", mm=34)
    ma_so_thue: str = column("Mã số thuế", "9900000017", heading="Mã số thuế", mm=22, kind=Kind.CODE)
    dia_chi: str = column("Địa chỉ", "Lô 7, Khu công nghiệp Ví Dụ", heading="Địa chỉ", mm=36)
    bien_ban: str = column("Biên bản làm việc: số", "24/BB-BHXH", heading="Biên bản làm việc: số", mm=24)
    ngay_bien_ban: str = column(
        "Biên bản làm việc: ngày", "07/8/2024", heading="Biên bản làm việc: ngày", mm=20, kind=Kind.DATE
    )


@attrs.frozen(kw_only=True)
class TaxOnlyRow:
    """One person of 10-KT."""

    stt: str = column("Số thứ tự", "1", heading="STT", mm=11, kind=Kind.ORDINAL)
    ho_ten: str = column("Họ và tên", "Nguyễn Thị Mẫu", heading="Họ và tên", mm=42)
    ngay_sinh: str = column("Ngày sinh", "05/3/1990", heading="Ngày sinh", mm=22, kind=Kind.DATE)
    so_dinh_danh: str = column(
        "Số định danh cá nhân, CCCD", "000190000017", heading="Số định danh, CCCD", mm=27, kind=Kind.CODE
    )
    tu_thang: str = column(
        "Kê khai thuế từ tháng", "01/2023", heading="Kê khai thuế từ tháng", mm=20, kind=Kind.MONTH
    )
    den_thang: str = column(
        "Kê khai thuế đến tháng", "12/2023", heading="Kê khai thuế đến tháng", mm=20, kind=Kind.MONTH
    )
    thu_nhap: str = column(
        "Thu nhập đã kê khai, đồng",
        "72.000.000",
        heading="Thu nhập đã kê khai (đồng)",
        mm=27,
        kind=Kind.MONEY,
        total=True,
    )
    ghi_nhan: str = column(
        "Nội dung, tài liệu cho thấy không làm việc, không hưởng tiền lương hoặc thu nhập",
        "Không có tên trong bảng chấm công, bảng lương năm 2023",
        heading="Nội dung ghi nhận thực tế",
        mm=66,
        dots=4,
    )


@attrs.frozen(kw_only=True)
class TaxUnit:
    """One employer as found at one visit."""

    stt: str = tag("Số thứ tự", "1")
    ten: str = tag("Tên đơn vị", "Công ty TNHH May mặc Ví Dụ")
    ma_so_thue: str = tag("Mã số thuế", "9900000017")
    dia_chi: str = tag("Địa chỉ", "Lô 7, Khu công nghiệp Ví Dụ, tỉnh Minh Họa")
    bien_ban: str = tag("Biên bản làm việc: số, ngày", "số 24/BB-BHXH ngày 07/8/2024")
    so_nguoi: str = tag("Số người của đơn vị trong danh sách", "03")
    nguoi: tuple[TaxOnlyRow, ...] = tag("Mỗi người một dòng")


@attrs.frozen(kw_only=True)
class TaxTotals:
    """The last row of 10-KT."""

    thu_nhap: str = tag("Tổng thu nhập đã kê khai, đồng", "216.000.000")


@attrs.frozen(kw_only=True)
class TaxListContext(SharedListContext):
    """Tags of 10-KT."""

    cac_don_vi: tuple[TaxUnit, ...] = tag("Mỗi đơn vị một nhóm dòng")
    tong: TaxTotals = attrs.field(metadata=group("Dòng tổng cộng"))


@attrs.frozen(kw_only=True)
class TaxLetterContext(SharedContext):
    """Tags of CV10."""

    tong_so: str = tag("Tổng thu nhập đã kê khai, có đơn vị", "216.000.000 đồng")
    bang_chu: str = tag("Tổng thu nhập bằng chữ; trống khi chưa rõ", "Hai trăm mười sáu triệu đồng")


@attrs.frozen(kw_only=True)
class _Found:
    """One employer and one visit."""

    case: Case
    finding: TaxFinding


def build(gathering: Gathering) -> TaxListContext:
    """Return the context of 10-KT.

    Raises:
        FormError: BHXH-F053, nobody is to be told of.
    """
    found, told = _choose(gathering)
    numbers = count(1)
    groups = [tuple(_of_unit(one, numbers)) for one in found]
    columns = columns_of(TaxOnlyRow)
    sums = add_up(columns, (row for rows in groups for row in rows))
    return TaxListContext(
        **list_fields(gathering, told, **_counts(gathering, found)),
        cac_don_vi=tuple(
            TaxUnit(
                stt=str(number),
                ten=one.case.employer.name,
                ma_so_thue=or_blank(one.case.employer.tax_code, 2),
                dia_chi=or_blank(one.case.employer.head_office),
                bien_ban=_minutes(one),
                so_nguoi=format_count(len(rows)),
                nguoi=tuple(as_row(TaxOnlyRow, row) for row in rows),
            )
            for number, (one, rows) in enumerate(zip(found, groups, strict=True), start=1)
        ),
        tong=TaxTotals(**{one.field: shown(sums[one.field], one) for one in columns if one.total}),
    )


def build_letter(gathering: Gathering) -> TaxLetterContext:
    """Return the context of CV10.

    Raises:
        FormError: BHXH-F053, nobody is to be told of.
    """
    found, _ = _choose(gathering)
    incomes = [one.income for entry in found for one in entry.finding.workers]
    known = [income for income in incomes if income is not None]
    total = sum(known) if len(known) == len(incomes) else None
    return TaxLetterContext(
        **shared_fields(gathering, **_counts(gathering, found)),
        tong_so=money_or_blank(total),
        bang_chu=money_in_words(total) if total is not None else "",
    )


def sheet(gathering: Gathering) -> Sheet:
    """Return 10-KT as a workbook."""
    context = build(gathering)
    found, _ = _choose(gathering)
    number, *rest = columns_of(TaxOnlyRow)
    return Sheet(
        name=gathering.entry.code,
        form=context.mau_so,
        title=gathering.entry.title,
        notes=sheet_notes(context),
        columns=(number, *columns_of(TaxUnitColumns), *rest),
        rows=_flat(found),
        closing=(
            f"Danh sách này có {context.so_nguoi} người của {context.so_don_vi} đơn vị.",
            context.ra_soat,
        ),
        head=context,
    )


def _choose(gathering: Gathering) -> tuple[tuple[_Found, ...], str]:
    found: list[_Found] = []
    left_out: list[tuple[str, str]] = []
    for case in gathering.cases:
        findings = tax_findings(case, on=gathering.on)
        if isinstance(findings, NotShared):
            left_out.append((findings.label, case.employer.name))
        else:
            found += [_Found(case=case, finding=finding) for finding in findings]
    if not found:
        raise nobody(gathering, left_out)
    given = len(gathering.cases)
    return tuple(found), told_of(given, given - len(left_out), left_out)


def _counts(gathering: Gathering, found: tuple[_Found, ...]) -> dict[str, Any]:
    return {
        "units": len({one.case.id for one in found}),
        "workers": sum(len(one.finding.workers) for one in found),
        "period": quarter(gathering),
    }


def _minutes(one: _Found) -> str:
    check = one.finding.check
    return f"số {or_blank(check.number, 3)} ngày {short_date_or_blank(check.on)}"


def _of_unit(one: _Found, numbers: Iterator[int]) -> Iterator[dict[str, Value]]:
    """Yield the people of one employer, typed, numbered through the list."""
    for entry in one.finding.workers:
        worker = one.case.worker_by_id[entry.worker]
        yield {
            "stt": next(numbers),
            "ho_ten": worker.name,
            "ngay_sinh": worker.birth_date,
            "so_dinh_danh": worker.identity_number,
            "tu_thang": entry.first_month,
            "den_thang": entry.last_month,
            "thu_nhap": entry.income,
            "ghi_nhan": entry.evidence,
        }


def _flat(found: tuple[_Found, ...]) -> Iterator[Values]:
    numbers = count(1)
    for one in found:
        employer, check = one.case.employer, one.finding.check
        unit: dict[str, Value] = {
            "don_vi": employer.name,
            "ma_so_thue": employer.tax_code,
            "dia_chi": employer.head_office,
            "bien_ban": check.number,
            "ngay_bien_ban": check.on,
        }
        for row in _of_unit(one, numbers):
            yield row | unit


BUILDERS: Final = {"10-KT": build, "CV10": build_letter}
"""Forms of this module."""

SHEETS: Final = {"10-KT": sheet}
"""The list as a workbook."""
