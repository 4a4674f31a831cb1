"""09-KT and its letter CV09: how many workers newly founded enterprises insure, to the business registrar.

Căn cứ: điểm 5.1 khoản 5 Mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham gia. The
official columns are not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

from bhxh_docs.forms.columns import Kind, Value, add_up, as_row, column, columns_of, shown
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.sharing import (
    SharedContext,
    SharedListContext,
    list_fields,
    nobody,
    shared_fields,
    sheet_notes,
    told_of,
)
from bhxh_docs.forms.sheets import Sheet
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.text import format_count, format_date_short
from legal_rules.case import Case
from legal_rules.procedure.new_business import NewBusiness, NotNew, founded_since, new_business


@attrs.frozen(kw_only=True)
class NewBusinessRow:
    """One enterprise of 09-KT."""

    stt: str = column("Số thứ tự", "1", heading="STT", mm=11, kind=Kind.ORDINAL)
    ten: str = column("Tên doanh nghiệp", "Công ty TNHH Cơ khí Thử Nghiệm", heading="Tên doanh nghiệp", mm=50)
    ma_so: str = column(
        "Mã số doanh nghiệp", "9900000025", heading="Mã số doanh nghiệp", mm=24, kind=Kind.CODE
    )
    ngay_dang_ky: str = column(
        "Ngày đăng ký thành lập", "20/11/2023", heading="Ngày đăng ký thành lập", mm=23, kind=Kind.DATE
    )
    dia_chi: str = column(
        "Địa chỉ trụ sở", "Số 12, đường Thí Dụ, tỉnh Minh Họa", heading="Địa chỉ trụ sở chính", mm=50
    )
    ma_don_vi: str = column(
        "Mã đơn vị tham gia BHXH; trống khi chưa có", "TA0456Z", heading="Mã đơn vị", mm=20, optional=True
    )
    dong_tu: str = column(
        "Tháng bắt đầu đóng; trống khi chưa đóng",
        "01/2024",
        heading="Bắt đầu đóng từ tháng",
        mm=20,
        kind=Kind.MONTH,
        optional=True,
    )
    thang: str = column("Tháng của số liệu", "6/2024", heading="Số liệu tháng", mm=19, kind=Kind.MONTH)
    so_dong: str = column(
        "Số lao động đóng BHXH", "5", heading="Số lao động đóng BHXH", mm=24, kind=Kind.COUNT, total=True
    )


@attrs.frozen(kw_only=True)
class NewBusinessTotals:
    """The last row of 09-KT."""

    so_dong: str = tag("Tổng số lao động đóng BHXH", "12")


@attrs.frozen(kw_only=True)
class NewBusinessContext(SharedListContext):
    """Tags of 09-KT."""

    cac_don_vi: tuple[NewBusinessRow, ...] = tag("Mỗi doanh nghiệp một dòng")
    tong: NewBusinessTotals = attrs.field(metadata=group("Dòng tổng cộng"))


@attrs.frozen(kw_only=True)
class NewBusinessLetterContext(SharedContext):
    """Tags of CV09."""

    chua_dong: str = tag("Số doanh nghiệp chưa có lao động đóng BHXH", "02")


@attrs.frozen(kw_only=True)
class _Found:
    """One enterprise."""

    case: Case
    facts: NewBusiness


def build(gathering: Gathering) -> NewBusinessContext:
    """Return the context of 09-KT.

    Raises:
        FormError: BHXH-F053, no enterprise is to be told of.
    """
    found, told = _choose(gathering)
    rows = tuple(_values(found))
    columns = columns_of(NewBusinessRow)
    sums = add_up(columns, rows)
    return NewBusinessContext(
        **list_fields(gathering, told, **_counts(gathering, found)),
        cac_don_vi=tuple(_printed(row) for row in rows),
        tong=NewBusinessTotals(**{one.field: shown(sums[one.field], one) for one in columns if one.total}),
    )


def build_letter(gathering: Gathering) -> NewBusinessLetterContext:
    """Return the context of CV09.

    Raises:
        FormError: BHXH-F053, no enterprise is to be told of.
    """
    found, _ = _choose(gathering)
    return NewBusinessLetterContext(
        **shared_fields(gathering, **_counts(gathering, found)),
        chua_dong=format_count(sum(1 for one in found if not one.facts.insured)),
    )


def sheet(gathering: Gathering) -> Sheet:
    """Return 09-KT as a workbook."""
    context = build(gathering)
    found, _ = _choose(gathering)
    return Sheet(
        name=gathering.entry.code,
        form=context.mau_so,
        title=gathering.entry.title,
        notes=sheet_notes(context),
        columns=columns_of(NewBusinessRow),
        rows=_values(found),
        closing=(
            f"Danh sách này có {context.so_don_vi} doanh nghiệp với {context.so_nguoi} lao động đóng BHXH.",
            context.ra_soat,
        ),
        head=context,
    )


def _printed(row: dict[str, Value]) -> NewBusinessRow:
    """A row; an enterprise that has no code yet, or that never insured anybody, has an empty cell."""
    printed = as_row(NewBusinessRow, row)
    empty = {field: "" for field in ("ma_don_vi", "dong_tu") if row[field] is None}
    return attrs.evolve(printed, **empty)


def _choose(gathering: Gathering) -> tuple[tuple[_Found, ...], str]:
    found: list[_Found] = []
    left_out: list[tuple[str, str]] = []
    for case in gathering.cases:
        facts = new_business(case, on=gathering.on)
        if isinstance(facts, NotNew):
            left_out.append((facts.label, case.employer.name))
        else:
            found.append(_Found(case=case, facts=facts))
    if not found:
        raise nobody(gathering, left_out)
    return tuple(found), told_of(len(gathering.cases), len(found), left_out)


def _counts(gathering: Gathering, found: tuple[_Found, ...]) -> dict[str, Any]:
    since = format_date_short(founded_since(gathering.on))
    return {
        "units": len(found),
        "workers": sum(one.facts.insured for one in found),
        "period": f"thành lập từ ngày {since} đến ngày {format_date_short(gathering.on)}",
    }


def _values(found: tuple[_Found, ...]) -> Iterator[dict[str, Value]]:
    for number, one in enumerate(found, start=1):
        employer = one.case.employer
        yield {
            "stt": number,
            "ten": employer.name,
            "ma_so": employer.registration_number or employer.tax_code,
            "ngay_dang_ky": employer.registered_on,
            "dia_chi": employer.head_office,
            "ma_don_vi": employer.insurance_code,
            "dong_tu": one.facts.insured_from,
            "thang": one.facts.month,
            "so_dong": one.facts.insured,
        }


BUILDERS: Final = {"09-KT": build, "CV09": build_letter}
"""Forms of this module."""

SHEETS: Final = {"09-KT": sheet}
"""The list as a workbook."""
