"""BKTT: what is unpaid, worker by worker and month by month, so that every sum of the letter can be checked.

One row a month of a worker, a sum a worker, the totals by fund; where a sanction divides the months, the
totals of those before and after it as well. Facts only; nothing here qualifies the act.

Căn cứ: điểm b khoản 1, khoản 3 Điều 9 TTLT số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP (tài liệu kèm theo); khoản 2
Điều 216 Bộ luật Hình sự năm 2015 (số tiền, số người).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

import attrs

from bhxh_docs.forms.argument import decision_name
from bhxh_docs.forms.blanks import blank, figure_or_blank, or_blank, short_date_or_blank
from bhxh_docs.forms.common import PaperContext
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.element_rows import elements
from bhxh_docs.forms.evidence_words import EvidenceInfo, evidence
from bhxh_docs.forms.packet_papers import packet_recipients
from bhxh_docs.forms.tables import FundSums, add_up, fund_sums, months_in_words
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unpaid_months import UnpaidDetail, dividing_sanction, sum_or_unknown, unpaid_details
from bhxh_docs.forms.unpaid_words import declared_unpaid_words
from bhxh_docs.text import NBSP, format_count, format_date_short, format_month, format_number, money_in_words
from legal_rules.case import Case
from legal_rules.procedure.readiness import readiness
from legal_rules.questions.article_216.elements import Step

_BEFORE_MARK: Final = "*"
"""Stands after a month whose payment day was not after the sanction."""


@attrs.frozen(kw_only=True)
class SumRow:
    """Sums of some months, figures without unit; dotted where not known."""

    phai_dong: str = tag("Số tiền phải đóng, đồng", "1.888.000")
    da_dong: str = tag("Số tiền đã đóng, đồng", "0")
    tien: FundSums = attrs.field(metadata=group("Số tiền chưa đóng theo quỹ"))
    phan_don_vi: str = tag("Trong số chưa đóng, phần của người sử dụng lao động, đồng", "1.268.500")
    phan_nld: str = tag("Trong số chưa đóng, phần của người lao động, đồng", "619.500")
    khau_tru: str = tag("Đã khấu trừ từ tiền lương của người lao động, đồng", "0")


@attrs.frozen(kw_only=True)
class MonthRow:
    """One month of a worker."""

    thang: str = tag("Tháng; có dấu * khi hạn đóng không sau ngày quyết định xử phạt", "9/2023")
    muc_luong: str = tag("Tiền lương làm căn cứ đóng, đồng", "5.900.000")
    da_khai: str = tag("Tiền lương Đơn vị đã kê khai, đồng; 0 khi không kê khai", "0")
    so: SumRow = attrs.field(metadata=group("Số tiền của tháng"))


@attrs.frozen(kw_only=True)
class WorkerMonths:
    """The months of one worker."""

    stt: str = tag("Số thứ tự", "1")
    ho_ten: str = tag("Họ và tên", "Nguyễn Thị Mẫu")
    ngay_sinh: str = tag("Ngày sinh", "05/3/1990")
    so_dinh_danh: str = tag("Số định danh cá nhân, CCCD", "000190000017")
    ma_bhxh: str = tag("Mã số BHXH", "0000000017")
    so_thang: str = tag("Số tháng", "12")
    thang: tuple[MonthRow, ...] = tag("Mỗi tháng một dòng")
    cong: SumRow = attrs.field(metadata=group("Cộng của người lao động"))


@attrs.frozen(kw_only=True)
class PartSums:
    """The totals of all months, or of those before or after a sanction."""

    ten: str = tag("Phần của bảng", "Các tháng có hạn đóng sau ngày 05/5/2023")
    khoang: str = tag("Các tháng, viết liền", "từ tháng 9/2023 đến tháng 8/2024 (12 tháng)")
    so_nguoi: str = tag("Số người lao động, khác nhau", "23")
    so_luot: str = tag("Cộng số tháng của mọi người", "276")
    so: SumRow = attrs.field(metadata=group("Số tiền của phần này"))
    bang_chu: str = tag(
        "Số tiền chưa đóng bằng chữ",
        "Năm trăm bốn mươi sáu triệu chín trăm chín mươi lăm nghìn hai trăm đồng",
    )


@attrs.frozen(kw_only=True)
class UnpaidListContext(PaperContext):
    """Tags of BKTT."""

    van_ban_chinh: str = tag(
        "Văn bản kiến nghị khởi tố mà bảng kê kèm theo",
        "Văn bản số 902/BHXH-TTKT ngày 01 tháng 10 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )
    nguoi: tuple[WorkerMonths, ...] = tag("Người lao động theo thứ tự hồ sơ")
    phan: tuple[PartSums, ...] = tag("Tổng số theo quỹ; phần cuối là toàn bộ bảng", at_least=1)
    quyet_dinh: str = tag(
        "Quyết định xử phạt chia các tháng thành trước và sau; trống khi không có",
        "Quyết định số 912/QĐ-XPHC ngày 05/5/2023",
    )
    co_truoc: bool = tag("Có tháng mà hạn đóng không sau ngày quyết định xử phạt")
    chua_ro: bool = tag("Có số tiền chưa xác định được, để dấu chấm")
    khong_tach: bool = tag("Có tháng chưa tách được phần của người sử dụng lao động và của người lao động")
    da_khai_chua_dong: str = tag(
        "Tháng đã kê khai nhưng chưa đóng, không tính trong bảng; trống thì không in", ""
    )
    tai_lieu: tuple[EvidenceInfo, ...] = tag("Tài liệu làm căn cứ lập bảng")
    nguoi_lap: str = tag("Người lập bảng kê", "Phạm Thị Minh Họa")


def build(draft: Draft) -> UnpaidListContext:
    """Return the context of the list."""
    case = draft.case
    details = unpaid_details(draft)
    sanction = dividing_sanction(case)
    divided = sanction.on if sanction is not None and sanction.on is not None else date.min
    before = [one for one in details if one.payment_day <= divided]
    after = [one for one in details if one.payment_day > divided]
    contact = draft.agency.contact
    return UnpaidListContext(
        **draft.paper_fields(packet_recipients(draft)),
        van_ban_chinh=draft.referral_reference,
        nguoi=tuple(_workers(case, details, divided)),
        phan=tuple(_parts(draft, before, after, format_date_short(divided))),
        quyet_dinh=decision_name(sanction) if sanction is not None else "",
        co_truoc=bool(before),
        chua_ro=not draft.sums_complete or any(one.unpaid is None for one in details),
        khong_tach=any(one.shares is None for one in details),
        da_khai_chua_dong=declared_unpaid_words(draft.arrears),
        tai_lieu=_sources(draft),
        nguoi_lap=or_blank(contact.name if contact else None, 8),
    )


def _workers(case: Case, details: Sequence[UnpaidDetail], divided: date) -> Iterator[WorkerMonths]:
    order = {worker.id: place for place, worker in enumerate(case.workers)}
    sorted_details = sorted(details, key=lambda one: (order[one.worker], one.month))
    for number, (worker_id, months) in enumerate(
        groupby(sorted_details, key=lambda one: one.worker), start=1
    ):
        worker, own = case.worker_by_id[worker_id], tuple(months)
        yield WorkerMonths(
            stt=str(number),
            ho_ten=worker.name,
            ngay_sinh=short_date_or_blank(worker.birth_date),
            so_dinh_danh=or_blank(worker.identity_number, 2),
            ma_bhxh=or_blank(worker.insurance_number, 2),
            so_thang=format_count(len(own)),
            thang=tuple(_month(one, marked=one.payment_day <= divided) for one in own),
            cong=_sums(own),
        )


def _month(one: UnpaidDetail, *, marked: bool) -> MonthRow:
    mark = f"{NBSP}{_BEFORE_MARK}" if marked else ""
    return MonthRow(
        thang=f"{format_month(one.month)}{mark}",
        muc_luong=figure_or_blank(one.wage_base),
        da_khai=figure_or_blank(one.declared),
        so=_sums((one,)),
    )


def _sums(details: Sequence[UnpaidDetail], *, complete: bool = True) -> SumRow:
    """The sums of some months; dotted throughout where a month that belongs to them may be missing."""

    def shown(values: Iterator[int | None]) -> str:
        return figure_or_blank(sum_or_unknown(values) if complete else None)

    return SumRow(
        phai_dong=shown(one.due for one in details),
        da_dong=shown(one.paid for one in details),
        tien=fund_sums(add_up(one.unpaid for one in details) if complete else None),
        phan_don_vi=shown(one.shares.employer if one.shares else None for one in details),
        phan_nld=shown(one.shares.worker if one.shares else None for one in details),
        khau_tru=shown(one.withheld for one in details),
    )


def _parts(
    draft: Draft, before: Sequence[UnpaidDetail], after: Sequence[UnpaidDetail], day: str
) -> Iterator[PartSums]:
    """The totals before and after the sanction, where there are both, and of everything."""
    if before and after:
        yield _part(draft, f"Các tháng có hạn đóng đến hết ngày {day}", before)
        yield _part(draft, f"Các tháng có hạn đóng sau ngày {day}", after)
    yield _part(draft, "Toàn bộ các tháng trong bảng", (*before, *after))


def _part(draft: Draft, name: str, details: Sequence[UnpaidDetail]) -> PartSums:
    total = add_up(one.unpaid for one in details) if draft.sums_complete else None
    return PartSums(
        ten=name,
        khoang=months_in_words({one.month for one in details}),
        so_nguoi=format_count(len({one.worker for one in details})),
        so_luot=format_number(len(details)),
        so=_sums(details, complete=draft.sums_complete),
        bang_chu=money_in_words(total.total) if total is not None else blank(12),
    )


def _sources(draft: Draft) -> tuple[EvidenceInfo, ...]:
    """What shows the months, the wages and the sums."""
    found = elements(draft.case, readiness(draft.case, on=draft.on).finding)
    reasons = [found.steps[step] for step in (Step.MONTHS, Step.SCALE) if step in found.steps]
    cited = dict.fromkeys(identifier for reason in reasons for identifier in found.exhibits(reason))
    return evidence(draft.case, draft.packet, cited)


BUILDERS: Final[dict[str, Any]] = {"BKTT": build}
"""Forms of this module."""
