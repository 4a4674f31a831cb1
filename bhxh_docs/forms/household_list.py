"""01-KT: the households and individuals in business, as a list for the offices that know them to complete.

The finance office and the tax office compile it at the agency's request and give it to the agency. What the
agency knows already is filled in; every other cell is theirs. The official columns are not known.
Căn cứ: điểm 3.1.3, 3.2.1, 3.2.2 khoản 3 Mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển
người tham gia.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms.columns import Kind, Value, add_up, as_row, column, columns_of, shown
from bhxh_docs.forms.common import LetterheadContext, recipients
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.sheets import Sheet
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unit_choice import entering_step, form_name, remark_on, source_of
from bhxh_docs.text import format_count, format_date_short, join_names
from legal_rules.case import Case
from legal_rules.procedure.programme import TASK
from legal_rules.procedure.unit_listing import HOUSEHOLDS, unit_listing

_FEWEST_ROWS: Final = 8
"""Rows of the printed list; those not filled in are for the offices."""


@attrs.frozen(kw_only=True)
class HouseholdRow:
    """One household or individual in business (Mẫu số 01-KT)."""

    stt: str = column("Số thứ tự", "1", heading="STT", mm=10, kind=Kind.ORDINAL)
    ten: str = column(
        "Tên hộ kinh doanh, cá nhân kinh doanh",
        "Hộ kinh doanh Quán Ví Dụ",
        heading="Tên hộ, cá nhân kinh doanh",
        mm=34,
    )
    chu_ho: str = column("Họ và tên chủ hộ", "Lê Thị Ví Dụ", heading="Họ và tên chủ hộ", mm=28)
    so_dinh_danh: str = column(
        "Số định danh cá nhân, CCCD của chủ hộ",
        "000080000017",
        heading="Số định danh, CCCD",
        mm=25,
        kind=Kind.CODE,
    )
    ma_so_thue: str = column("Mã số thuế", "9900000017", heading="Mã số thuế", mm=21, kind=Kind.CODE)
    dang_ky: str = column(
        "Số giấy chứng nhận đăng ký hộ kinh doanh",
        "00A0000017",
        heading="Số giấy chứng nhận đăng ký",
        mm=22,
        kind=Kind.CODE,
    )
    ngay_dang_ky: str = column(
        "Ngày đăng ký lần đầu", "05/3/2018", heading="Ngày đăng ký", mm=20, kind=Kind.DATE
    )
    dia_chi: str = column(
        "Địa điểm kinh doanh, ghi đến cấp xã",
        "Số 9, đường Thí Dụ, phường Thí Dụ, tỉnh Minh Họa",
        heading="Địa điểm kinh doanh (ghi đến cấp xã)",
        mm=34,
    )
    dien_thoai: str = column("Điện thoại", "0200 000 017", heading="Điện thoại", mm=21, kind=Kind.CODE)
    so_lao_dong: str = column(
        "Số lao động đang sử dụng", "6", heading="Số lao động", mm=14, kind=Kind.COUNT, total=True
    )
    thue: str = column(
        "Nộp thuế khoán, thuế môn bài; cơ quan thuế ghi", "Có", heading="Thuế khoán, môn bài", mm=18
    )


@attrs.frozen(kw_only=True)
class MoreOfHousehold:
    """What the workbook tells of a household besides."""

    nganh_nghe: str = column("Ngành, nghề kinh doanh", "Ăn uống", heading="Ngành, nghề", mm=24)
    thu: str = column("Thư điện tử", "lienhe@vidu.example", heading="Thư điện tử", mm=30)
    da_tham_gia: str = column(
        "Số lao động đã tham gia BHXH, BHYT bắt buộc",
        "0",
        heading="Đã tham gia",
        mm=14,
        kind=Kind.COUNT,
        total=True,
    )
    ghi_chu: str = column(
        "Ghi chú, nguồn dữ liệu", "dữ liệu cơ quan thuế", heading="Ghi chú", mm=22, optional=True
    )


@attrs.frozen(kw_only=True)
class HouseholdTotals:
    """The last row of 01-KT: the rows filled in by the agency."""

    so_lao_dong: str = tag("Tổng số lao động của các hộ đã ghi sẵn", "6")


@attrs.frozen(kw_only=True)
class HouseholdListContext(LetterheadContext):
    """Tags of 01-KT."""

    mau_so: str = tag("Mẫu số của danh sách", "Mẫu số 01-KT")
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    noi_cung_cap: str = tag(
        "Cơ quan được đề nghị lập, cung cấp danh sách, viết liền",
        "Phòng Tài chính - Kế hoạch cấp huyện và Chi cục Thuế quản lý địa bàn",
    )
    ngay_so_lieu: str = tag("Ngày của phần ghi sẵn", "08/7/2024")
    co_ghi_san: bool = tag("Có hộ kinh doanh, cá nhân kinh doanh đã ghi sẵn")
    so_ghi_san: str = tag("Số hộ, cá nhân đã ghi sẵn", "03")
    cac_ho: tuple[HouseholdRow, ...] = tag("Mỗi hộ, cá nhân kinh doanh một dòng")
    tong: HouseholdTotals = attrs.field(metadata=group("Dòng cộng của phần ghi sẵn"))
    ra_soat: str = tag(
        "Bao nhiêu hồ sơ được rà soát, bao nhiêu không phải hộ, cá nhân kinh doanh; trống khi không có",
        "Đã rà soát 05 hồ sơ; 02 hồ sơ không phải hộ kinh doanh, cá nhân kinh doanh.",
    )
    viec_tiep: str = tag(
        "Việc của cơ quan bảo hiểm xã hội sau khi nhận",
        "Cơ quan bảo hiểm xã hội cập nhật Danh sách vào phần mềm quản lý trong 05 ngày kể từ ngày nhận.",
    )


def build(gathering: Gathering) -> HouseholdListContext:
    """Return the context of 01-KT.

    Raises:
        FormError: BHXH-F053, cases are given and none is a household or an individual in business.
    """
    chosen = _households(gathering)
    rows = tuple(_values(gathering, chosen))
    columns = columns_of(HouseholdRow)
    sums = add_up(columns, rows)
    empty = (
        HouseholdRow(**{one.field: str(number) if one.kind is Kind.ORDINAL else "" for one in columns})
        for number in range(len(rows) + 1, _FEWEST_ROWS + 1)
    )
    return HouseholdListContext(
        **gathering.letterhead_fields(recipients(gathering.agency.name)),
        mau_so=form_name(gathering),
        can_cu=gathering.bases,
        noi_cung_cap=_providers(gathering),
        ngay_so_lieu=format_date_short(gathering.on),
        co_ghi_san=bool(rows),
        so_ghi_san=format_count(len(rows)),
        cac_ho=(*(as_row(HouseholdRow, row) for row in rows), *empty),
        tong=HouseholdTotals(**{one.field: shown(sums[one.field], one) for one in columns if one.total}),
        ra_soat=_told(gathering, chosen),
        viec_tiep=entering_step(),
    )


def sheet(gathering: Gathering) -> Sheet:
    """Return 01-KT as a workbook, with the rows filled in; the offices add theirs below."""
    context = build(gathering)
    return Sheet(
        name=gathering.entry.code,
        form=context.mau_so,
        title=gathering.entry.title,
        notes=(
            *context.can_cu,
            _request(context),
        ),
        columns=(*columns_of(HouseholdRow), *columns_of(MoreOfHousehold)),
        rows=_values(gathering, _households(gathering)),
        total="Cộng phần ghi sẵn",
        closing=tuple(one for one in (context.ra_soat, context.viec_tiep) if one),
        head=context,
        sides=_SIDES,
    )


_SIDES: Final = (
    ("Người lập danh sách", "(Ký, ghi rõ họ tên)"),
    ("Thủ trưởng cơ quan cung cấp", "(Ký, ghi rõ họ tên, đóng dấu)"),
)
"""Who signs, as on paper: the office that gives the list."""


def _request(context: HouseholdListContext) -> str:
    return (
        f"Cơ quan cung cấp danh sách: {context.noi_cung_cap}. Nơi nhận: {context.co_quan.ten}. Phần ghi sẵn "
        f"theo dữ liệu của cơ quan bảo hiểm xã hội đến ngày {context.ngay_so_lieu}; đề nghị đối chiếu, sửa, "
        "bổ sung ô còn trống và ghi thêm hộ, cá nhân chưa có."
    )


def _households(gathering: Gathering) -> tuple[Case, ...]:
    chosen = tuple(case for case in gathering.cases if case.employer.kind in HOUSEHOLDS)
    if gathering.cases and not chosen:
        raise FormError(
            Problem(
                code="BHXH-F053",
                where=gathering.entry.code,
                message="không hồ sơ nào là của hộ kinh doanh, cá nhân kinh doanh",
                mend="đưa hồ sơ của hộ kinh doanh, cá nhân kinh doanh ($.employer.kind), hoặc không đưa "
                "hồ sơ nào để lập mẫu trống",
            )
        )
    return chosen


def _values(gathering: Gathering, chosen: Sequence[Case]) -> Iterator[dict[str, Value]]:
    """Yield the rows by field of `HouseholdRow`, typed."""
    for number, case in enumerate(chosen, start=1):
        employer, listing = case.employer, unit_listing(case, on=gathering.on)
        owner = employer.representative(gathering.on)
        told = [one for one in (source_of(case), remark_on(case, gathering.on)) if one]
        yield {
            "stt": number,
            "ten": employer.name,
            "chu_ho": owner.name if owner else None,
            "so_dinh_danh": owner.identity_number if owner else None,
            "ma_so_thue": employer.tax_code,
            "dang_ky": employer.registration_number,
            "ngay_dang_ky": employer.registered_on,
            "nganh_nghe": employer.business,
            "dia_chi": employer.workplace or employer.head_office,
            "dien_thoai": employer.phone,
            "thu": employer.email,
            "so_lao_dong": listing.employed,
            "da_tham_gia": listing.enrolled,
            "thue": None,  # only the tax office knows
            "ghi_chu": "; ".join(str(one) for one in told),
        }


def _providers(gathering: Gathering) -> str:
    """The offices in the middle of a sentence."""
    first, *others = gathering.moment.addressees
    return join_names(
        [first, *(name[:1].lower() + name[1:] if name.startswith("Cơ quan") else name for name in others)]
    )


def _told(gathering: Gathering, chosen: Sequence[Case]) -> str:
    given = len(gathering.cases)
    if given == len(chosen):
        return ""
    return (
        f"Đã rà soát {format_count(given)} hồ sơ; {format_count(given - len(chosen))} hồ sơ không phải của "
        "hộ kinh doanh, cá nhân kinh doanh nên không đưa vào danh sách này."
    )


def notes(gathering: Gathering) -> tuple[str, ...]:
    """Return what changed of the offices that the letter names, for whoever approves the paper."""
    changes = (
        remark.text
        for task in gathering.moment.tasks
        for remark in TASK[task].remarks
        if remark.valid_from is not None and remark.valid_from <= gathering.on
    )
    return tuple(dict.fromkeys(changes))


BUILDERS: Final = {"01-KT": build}
"""Forms of this module."""

SHEETS: Final = {"01-KT": sheet}
"""The same as workbooks."""

NOTES: Final = {"01-KT": notes}
"""What whoever approves them must know."""
