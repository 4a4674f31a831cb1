"""07-KT: where every employer stands, step by step, and what is still to be entered into the software.

One row an employer and round; each step with the number and day of its paper, which scans are missing, and
which results were not entered yet (`legal_rules.procedure.record_rows`).

Căn cứ: tiết đ điểm 4.3, tiết b điểm 4.4, tiết b điểm 4.5 khoản 4 Mục I, điểm 2.2 khoản 2 Mục II công văn của
BHXH Việt Nam hướng dẫn khai thác, phát triển người tham gia. The official columns are not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import attrs

from bhxh_docs.forms.agency_names import collectors_symbol
from bhxh_docs.forms.blanks import money_or_blank, or_blank
from bhxh_docs.forms.columns import Kind, Value, Values, add_up, column, columns_of, shown
from bhxh_docs.forms.common import LetterheadContext, recipients
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.programme_year import codes_whole
from bhxh_docs.forms.sheets import Sheet
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.tracking_acts import STEPS, TrackedRound, tracked_rounds
from bhxh_docs.forms.tracking_words import entering_told, result_words, summary_words
from bhxh_docs.forms.unit_choice import form_name
from bhxh_docs.text import format_count, format_date_short


def _number(meaning: str, example: str, heading: str) -> str:
    number: str = column(
        f"{meaning}: số, ký hiệu; trống khi chưa có",
        example,
        heading=f"{heading}: số",
        mm=20,
        optional=True,
    )
    return number


def _day(meaning: str, example: str, heading: str) -> str:
    day: str = column(
        f"{meaning}: ngày; trống khi chưa thực hiện",
        example,
        heading=f"{heading}: ngày",
        mm=18,
        kind=Kind.DATE,
        optional=True,
    )
    return day


@attrs.frozen(kw_only=True)
class UnitColumns:
    """The employer of a round, in a workbook, where every row stands for itself."""

    stt: str = column("Số thứ tự", "1", heading="STT", mm=10, kind=Kind.ORDINAL)
    ten: str = column("Tên đơn vị", "Công ty TNHH May mặc Ví Dụ", heading="Tên đơn vị", mm=34)
    ma_so_thue: str = column("Mã số thuế", "9900000017", heading="Mã số thuế", mm=21, kind=Kind.CODE)


@attrs.frozen(kw_only=True)
class SumColumns:
    """What is unpaid, in a workbook; on paper it stands with the employer."""

    chua_dong: str = column(
        "Số tiền gốc còn chưa đóng đến ngày của số liệu, đồng; chỉ ghi ở đợt sau cùng",
        "500.553.600",
        heading="Còn chưa đóng (đồng)",
        mm=24,
        kind=Kind.MONEY,
        total=True,
    )


@attrs.frozen(kw_only=True)
class TrackedRow:
    """One employer in one round (Mẫu số 07-KT)."""

    dot: str = column("Đợt xử lý", "2", heading="Đợt", mm=10, kind=Kind.ORDINAL)
    lao_dong: str = column(
        "Số lao động chưa tham gia, tham gia chưa đầy đủ của đợt",
        "23",
        heading="Lao động",
        mm=14,
        kind=Kind.COUNT,
        total=True,
    )
    so_thong_bao: str = _number("Thông báo (Mẫu số 04-KT)", "301/TB-BHXH", "Thông báo 04-KT")
    ngay_thong_bao: str = _day("Thông báo (Mẫu số 04-KT)", "11/7/2024", "Thông báo 04-KT")
    so_giay_moi: str = _number("Giấy mời (Mẫu số 05-KT)", "96/GM-BHXH", "Giấy mời 05-KT")
    ngay_giay_moi: str = _day("Giấy mời (Mẫu số 05-KT)", "24/7/2024", "Giấy mời 05-KT")
    ngay_hoi_nghi: str = _day("Hội nghị", "31/7/2024", "Hội nghị")
    du_hoi_nghi: str = column(
        "Đơn vị có dự Hội nghị hay không; trống khi chưa tổ chức",
        "không dự",
        heading="Dự Hội nghị",
        mm=16,
        optional=True,
    )
    so_lich: str = _number("Thông báo lịch làm việc (Mẫu số 05a-KT)", "338/TB-BHXH", "Lịch 05a-KT")
    ngay_lich: str = _day("Thông báo lịch làm việc (Mẫu số 05a-KT)", "01/8/2024", "Lịch 05a-KT")
    so_bien_ban: str = _number("Biên bản làm việc (Mẫu số 06-KT)", "24/BB-BHXH", "Biên bản 06-KT")
    ngay_bien_ban: str = _day("Biên bản làm việc (Mẫu số 06-KT)", "07/8/2024", "Biên bản 06-KT")
    so_quyet_dinh: str = _number(
        "Quyết định thanh tra, kiểm tra", "655/QĐ-BHXH", "Quyết định thanh tra, kiểm tra"
    )
    ngay_quyet_dinh: str = _day(
        "Quyết định thanh tra, kiểm tra", "21/8/2024", "Quyết định thanh tra, kiểm tra"
    )
    so_bien_ban_tt: str = _number(
        "Biên bản thanh tra, kiểm tra", "41/BB-BHXH", "Biên bản thanh tra, kiểm tra"
    )
    ngay_bien_ban_tt: str = _day("Biên bản thanh tra, kiểm tra", "12/9/2024", "Biên bản thanh tra, kiểm tra")
    so_ket_luan: str = _number(
        "Kết luận thanh tra, văn bản đánh giá kết quả kiểm tra", "702/KL-BHXH", "Kết luận, đánh giá"
    )
    ngay_ket_luan: str = _day(
        "Kết luận thanh tra, văn bản đánh giá kết quả kiểm tra", "27/9/2024", "Kết luận, đánh giá"
    )
    so_xu_phat: str = _number("Quyết định xử phạt", "912/QĐ-XPHC", "Xử phạt")
    ngay_xu_phat: str = _day("Quyết định xử phạt", "05/5/2023", "Xử phạt")
    so_chuyen: str = _number("Văn bản kiến nghị khởi tố", "810/BHXH-TTKT", "Chuyển cơ quan điều tra")
    ngay_chuyen: str = _day("Chuyển hồ sơ đến cơ quan điều tra", "03/10/2024", "Chuyển cơ quan điều tra")
    ket_qua: str = column(
        "Giai đoạn, kết quả đăng ký, đóng",
        "Đã kiểm tra trực tiếp tại đơn vị; chưa đăng ký",
        heading="Giai đoạn, kết quả",
        mm=36,
    )
    ban_scan: str = column(
        "Việc đã có bản scan hay còn thiếu bản scan của văn bản nào",
        "thiếu 05a-KT",
        heading="Bản scan",
        mm=24,
    )
    cap_nhat: str = column(
        "Kết quả chưa ghi nhận đã cập nhật vào phần mềm; trống khi không có",
        "06-KT",
        heading="Chưa cập nhật phần mềm",
        mm=22,
        optional=True,
    )


@attrs.frozen(kw_only=True)
class TrackedUnit:
    """One employer and its rounds."""

    stt: str = tag("Số thứ tự của đơn vị", "1")
    ten: str = tag("Tên đơn vị", "Công ty TNHH May mặc Ví Dụ")
    ma_so_thue: str = tag("Mã số thuế", "9900000017")
    chua_dong: str = tag("Số tiền gốc còn chưa đóng đến ngày của số liệu, có đơn vị", "500.553.600 đồng")
    cac_dot: tuple[TrackedRow, ...] = tag("Mỗi đợt xử lý một dòng")


@attrs.frozen(kw_only=True)
class TrackedTotals:
    """The last row of 07-KT."""

    lao_dong: str = tag("Tổng số lao động của các đợt sau cùng", "120")
    chua_dong: str = tag("Tổng số tiền còn chưa đóng, đồng", "1.216.638.600")


@attrs.frozen(kw_only=True)
class TrackingContext(LetterheadContext):
    """Tags of 07-KT."""

    mau_so: str = tag("Mẫu số của bảng", "Mẫu số 07-KT")
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    ngay_so_lieu: str = tag("Ngày của số liệu", "20/8/2024")
    cac_don_vi: tuple[TrackedUnit, ...] = tag("Mỗi đơn vị một nhóm dòng")
    so_don_vi: str = tag("Số đơn vị", "12")
    tong: TrackedTotals = attrs.field(metadata=group("Dòng tổng cộng"))
    tong_hop: tuple[str, ...] = tag(
        "Tổng hợp số đơn vị đã thanh tra, kiểm tra, đã có kết luận, đã chuyển hồ sơ; mỗi ý một đoạn",
        "Đã có quyết định thanh tra, kiểm tra: 01 đơn vị.",
    )
    can_cap_nhat: tuple[str, ...] = tag(
        "Việc còn phải cập nhật vào phần mềm kèm bản scan, mỗi việc một đoạn",
        "Biên bản làm việc (Mẫu số 06-KT): 01 đơn vị (Công ty TNHH May mặc Ví Dụ)",
    )


def build(gathering: Gathering) -> TrackingContext:
    """Return the context of 07-KT."""
    found = tracked_rounds(gathering.cases, gathering.on)
    rows = tuple(tracked_values(found, gathering.on))
    columns = (*columns_of(TrackedRow), *columns_of(SumColumns))
    sums = add_up(columns, (row for row, one in zip(rows, found, strict=True) if one.latest))
    return TrackingContext(
        **gathering.letterhead_fields(
            recipients("Viên chức chuyên quản thu (để thực hiện)", kept=collectors_symbol(gathering.agency))
        ),
        mau_so=form_name(gathering),
        can_cu=gathering.bases,
        ngay_so_lieu=format_date_short(gathering.on),
        cac_don_vi=tuple(_units(found, rows)),
        so_don_vi=format_count(len(gathering.cases)),
        tong=TrackedTotals(**{one.field: shown(sums[one.field], one) for one in columns if one.total}),
        tong_hop=summary_words(found),
        can_cap_nhat=entering_told(found),
    )


def _units(found: tuple[TrackedRound, ...], rows: tuple[Values, ...]) -> Iterator[TrackedUnit]:
    """The rows by employer, as they are printed."""
    columns = columns_of(TrackedRow)
    members: list[TrackedRow] = []
    number = 0
    for one, row in zip(found, rows, strict=True):
        members.append(
            TrackedRow(
                **{
                    c.field: ""
                    if row[c.field] is None and c.field in one.absent
                    else codes_whole(shown(row[c.field], c))
                    for c in columns
                }
            )
        )
        if one.latest:
            number += 1
            yield TrackedUnit(
                stt=str(number),
                ten=one.case.employer.name,
                ma_so_thue=or_blank(one.case.employer.tax_code, 2),
                chua_dong=money_or_blank(one.unpaid),
                cac_dot=tuple(members),
            )
            members = []


def sheet(gathering: Gathering) -> Sheet:
    """Return 07-KT as a workbook: number and day of every paper in cells of their own."""
    context = build(gathering)
    found = tracked_rounds(gathering.cases, gathering.on)
    return Sheet(
        name=gathering.entry.code,
        form=context.mau_so,
        title=gathering.entry.title,
        notes=(*context.can_cu, f"Số liệu đến ngày {context.ngay_so_lieu}."),
        columns=(*columns_of(UnitColumns), *columns_of(TrackedRow), *columns_of(SumColumns)),
        rows=tracked_values(found, gathering.on),
        total="",
        closing=(
            *context.tong_hop,
            *(f"Còn phải cập nhật vào phần mềm: {one}." for one in context.can_cap_nhat),
        ),
        head=context,
    )


def tracked_values(found: tuple[TrackedRound, ...], on: date) -> Iterator[dict[str, Value]]:
    """Yield the rows by field of `TrackedRow`, typed; None where it is not known, or not done."""
    for number, one in enumerate(found, start=1):
        employer = one.case.employer
        row: dict[str, Value] = {
            "stt": number,
            "ten": employer.name,
            "ma_so_thue": employer.tax_code,
            "dot": one.round,
            "lao_dong": one.workers,
            "du_hoi_nghi": one.attendance,
            "ket_qua": result_words(one, on),
            "chua_dong": one.unpaid,
            "ban_scan": one.scans_told,
            "cap_nhat": ", ".join(dict.fromkeys(name for name, _ in one.to_enter)),
        }
        for step in STEPS:
            event = one.last(step.kind)
            if step.number is not None:
                row[step.number] = event.number if event is not None else None
            row[step.day] = event.on if event is not None else None
        yield row


BUILDERS: Final = {"07-KT": build}
"""Forms of this module."""

SHEETS: Final = {"07-KT": sheet}
"""The same as workbooks."""
