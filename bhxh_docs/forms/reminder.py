"""CVDD: the written reminder (đôn đốc): what is unpaid, until when to pay, what the law of the day then says.

It tells which months and sums are unpaid and which of them were never registered, because the law of 2024
ties different consequences to the two; it does not say of this employer that it evades.

Căn cứ: Điều 35, khoản 1 Điều 39, Điều 40, Điều 41 Luật Bảo hiểm xã hội năm 2024; Điều 48b, Điều 49 Luật Bảo
hiểm y tế; đến ngày 30/6/2025: Điều 17, khoản 3 Điều 122 Luật Bảo hiểm xã hội năm 2014; mẫu 1.5 Phụ lục III
Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import attrs

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms.agency_names import collectors_symbol
from bhxh_docs.forms.blanks import figure_or_blank, long_date_or_blank, money_or_blank
from bhxh_docs.forms.common import PaperContext, inside, leader_line, recipients
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.regime import sanction_step, supervision_step
from bhxh_docs.forms.sessions import referred
from bhxh_docs.forms.tables import SumsTable, UnpaidMonth, add_up, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unpaid_words import heads_words, payers
from bhxh_docs.text import (
    format_count,
    format_date_long,
    format_date_short,
    format_month,
    format_number,
    format_percent,
    join_names,
)
from legal_rules.case.events import ReminderSent
from legal_rules.law.law import default_law
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.law.registry import instrument
from legal_rules.questions.contributions import ArrearsRow


@attrs.frozen(kw_only=True)
class ReminderMonth:
    """One unpaid month."""

    thang: str = tag("Tháng", "9/2023")
    han_dong: str = tag("Hạn đóng chậm nhất", "31/10/2023")
    so_nguoi: str = tag("Số người lao động", "23")
    so_tien: str = tag("Số tiền chưa đóng, đồng", "45.505.600")


@attrs.frozen(kw_only=True)
class ReminderContext(PaperContext):
    """Tags of CVDD."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ khoản 3 Điều 122 Luật Bảo hiểm xã hội;"
    )
    da_don_doc: str = tag(
        "Các lần đôn đốc trước; trống khi đây là lần đầu",
        "Công văn số 214/BHXH-QLT ngày 10/8/2026",
    )
    ngay_tinh: str = tag("Ngày của số liệu", "ngày 07 tháng 8 năm 2024")
    tinh_trang: str = tag("Số người lao động và tình trạng đóng", "23 người lao động chưa được đóng")
    chua_dang_ky: str = tag(
        "Phần chưa đăng ký hoặc đăng ký mức thấp: số người, số tiền; trống khi không có",
        "23 người, số tiền 500.553.600 đồng",
    )
    chua_nop: str = tag(
        "Phần đã đăng ký nhưng chưa đóng: số người, số tiền; trống khi không có",
        "22 người, số tiền 88.000.000 đồng",
    )
    thang: tuple[ReminderMonth, ...] = tag("Các tháng chưa đóng, mỗi tháng một dòng")
    bang: SumsTable = attrs.field(metadata=group("Người lao động, tháng và số tiền chưa đóng"))
    han_nop: str = tag("Thời hạn nộp do văn bản ấn định", "ngày 20 tháng 8 năm 2024")
    luat_2024: bool = tag("Áp dụng Luật Bảo hiểm xã hội năm 2024 (từ ngày 01/7/2025)")
    muc_nop_ngay: str = tag("Mức nộp theo ngày; trống trước ngày 01/7/2025", "0,03%/ngày")
    so_ngay_nop: str = tag("Số ngày chậm đóng số tiền đã đăng ký; trống trước ngày 01/7/2025", "60 ngày")
    so_ngay_dang_ky: str = tag("Số ngày chậm đăng ký; trống trước ngày 01/7/2025", "60 ngày")
    so_ngay_tinh_lai: str = tag("Số ngày chậm đóng phải nộp lãi; trống từ ngày 01/7/2025", "30 ngày")
    so_lan_lai: str = tag("Số lần mức lãi suất; trống từ ngày 01/7/2025", "02 lần")
    nghi_dinh: str = tag("Nghị định xử phạt của ngày văn bản", "Nghị định số 12/2022/NĐ-CP")
    buoc_kiem_tra: str = tag(
        "Bước tiếp theo khi đơn vị không chấp hành, theo thẩm quyền và pháp luật vào ngày văn bản",
        "Bảo hiểm xã hội tỉnh Minh Họa tiến hành thanh tra chuyên ngành đóng bảo hiểm xã hội, bảo hiểm thất "
        "nghiệp, bảo hiểm y tế đột xuất",
    )
    buoc_xu_phat: str = tag(
        "Xử phạt theo thẩm quyền hoặc đề nghị xử phạt",
        "đề nghị người có thẩm quyền xử phạt vi phạm hành chính, buộc khắc phục hậu quả",
    )
    van_ban_chinh: str = tag(
        "Văn bản mà danh sách kèm theo",
        "Công văn số 214/BHXH-QLT ngày 10 tháng 8 năm 2026 của Bảo hiểm xã hội tỉnh Minh Họa",
    )


def build(draft: Draft) -> ReminderContext:
    """Return the context of a reminder.

    Raises:
        FormError: BHXH-F020, no month is overdue and unpaid.
    """
    case, day = draft.case, draft.day_or_on
    rows = draft.arrears.rows
    if not rows:
        raise FormError(
            Problem(
                code="BHXH-F020",
                where="$.contributions",
                message=f"không có tháng nào quá hạn mà chưa đóng đến ngày {format_date_short(draft.on)}",
                mend="không lập văn bản đôn đốc, hoặc bổ sung số liệu phải đóng, đã đóng vào hồ sơ",
            )
        )
    asked = draft.event if isinstance(draft.event, ReminderSent) else None
    complete = not draft.arrears.unknown_paths
    return ReminderContext(
        **draft.paper_fields(
            recipients(
                "Như trên",
                *leader_line(draft.agency),
                kept=collectors_symbol(draft.agency, asked.number if asked else None),
            )
        ),
        can_cu=draft.bases,
        da_don_doc=_earlier(draft, asked),
        ngay_tinh=format_date_long(draft.on),
        tinh_trang=heads_words(payers(case, rows)),
        chua_dang_ky=_part(row for row in rows if row.hidden),
        chua_nop=_part(row for row in rows if row.hidden is False),
        thang=_months(rows),
        bang=sums_table(case, (_month(row) for row in rows), complete=complete),
        han_nop=long_date_or_blank(asked.pay_by if asked else None),
        buoc_kiem_tra=supervision_step(case, draft.agency, day),
        buoc_xu_phat=inside(sanction_step(draft.agency)),
        van_ban_chinh=draft.reference("Công văn"),
        **_law(day),
    )


def _law(day: date) -> dict[str, Any]:
    """The figures of the law of the day, each empty under the other law."""
    law = default_law()
    new = day >= CHECK_REGIME_FROM

    def days(key: str, *, wanted: bool) -> str:
        return f"{format_count(law.at(key, day).value)} ngày" if wanted else ""

    return {
        "luat_2024": new,
        "muc_nop_ngay": f"{format_percent(law.at('muc_nop_ngay_bhxh', day).value)}/ngày" if new else "",
        "so_ngay_nop": days("ngay_cham_nop.bhxh", wanted=new),
        "so_ngay_dang_ky": days("ngay_cham_dang_ky.bhxh", wanted=new),
        "so_ngay_tinh_lai": days("nguong_tinh_lai_bhxh", wanted=not new),
        "so_lan_lai": "" if new else f"{format_count(law.at('he_so_lai_bhxh', day).value)} lần",
        "nghi_dinh": instrument(law.at("nghi_dinh_xu_phat", day).value).name,
    }


def _earlier(draft: Draft, asked: ReminderSent | None) -> str:
    """The reminders sent before this one, in every round."""
    sent = [event for event in draft.case.happened(ReminderSent) if event is not asked]
    return join_names(referred("Công văn", event) for event in sent) if sent else ""


def _part(rows: Iterable[ArrearsRow]) -> str:
    """How many workers and how much; nothing where there are none."""
    listed = tuple(rows)
    if not listed:
        return ""
    total = add_up(row.unpaid for row in listed)
    heads = format_count(len({row.worker for row in listed}))
    return f"{heads} người, số tiền {money_or_blank(total.total if total else None)}"


def _months(rows: Iterable[ArrearsRow]) -> tuple[ReminderMonth, ...]:
    by_month: dict[str, list[ArrearsRow]] = {}
    for row in rows:
        by_month.setdefault(row.month, []).append(row)
    found = []
    for month in sorted(by_month):
        own = by_month[month]
        total = add_up(row.unpaid for row in own)
        found.append(
            ReminderMonth(
                thang=format_month(month),
                han_dong=format_date_short(min(row.payment_day for row in own)),
                so_nguoi=format_number(len({row.worker for row in own})),
                so_tien=figure_or_blank(total.total if total else None),
            )
        )
    return tuple(found)


def _month(row: ArrearsRow) -> UnpaidMonth:
    return UnpaidMonth(worker=row.worker, month=row.month, unpaid=row.unpaid)


BUILDERS: Final = {"CVDD": build}
"""Forms of this module."""
