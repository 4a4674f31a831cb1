"""04-KT: the notice on paying social insurance, with the list of workers (Mẫu số 02-KT or 03-KT).

Căn cứ: điểm 4.1 mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham gia; mẫu 1.4
Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from typing import Final

import attrs

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms.blanks import or_blank
from bhxh_docs.forms.common import PaperContext, recipients, unit_symbol
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.regime import inspection_words, waiting_limit
from bhxh_docs.forms.tables import WorkerRow, worker_rows
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_count, format_date_long, number_in_words
from legal_rules.case.events import ListReceived, NoticeSent

NONE_INSURED: Final = "02-KT"
INCOMPLETE: Final = "03-KT"


@attrs.frozen(kw_only=True)
class NoticeContext(PaperContext):
    """Tags of 04-KT."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    nguon_du_lieu: str = tag(
        "Nơi cung cấp danh sách, dữ liệu", "cơ quan thuế (quyết toán thuế thu nhập cá nhân năm 2023)"
    )
    so_nguoi: str = tag("Số người lao động trong danh sách", "23")
    so_nguoi_chu: str = tag("Số người bằng chữ", "hai mươi ba")
    mau_danh_sach: str = tag("Mẫu danh sách kèm theo", "03-KT")
    chua_day_du: bool = tag("Đơn vị đã tham gia cho một phần lao động (Mẫu số 03-KT)")
    thoi_han: str = tag("Thời hạn phản hồi, đăng ký", "10 ngày")
    han_cuoi: str = tag("Ngày cuối của thời hạn; trống khi chưa ấn định ngày gửi", "ngày 22 tháng 7 năm 2024")
    kiem_tra: str = tag(
        "Hình thức thanh tra, kiểm tra theo pháp luật vào ngày văn bản",
        "thanh tra chuyên ngành đóng bảo hiểm xã hội, bảo hiểm thất nghiệp, bảo hiểm y tế",
    )
    lao_dong: tuple[WorkerRow, ...] = tag("Danh sách người lao động kèm theo")
    van_ban_chinh: str = tag(
        "Văn bản mà danh sách kèm theo",
        "Thông báo số 125/TB-BHXH ngày 11 tháng 7 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )


def build(draft: Draft) -> NoticeContext:
    """Return the context of a notice.

    Raises:
        FormError: BHXH-F020, the case holds no workers for the list.
    """
    case, event = draft.case, draft.event
    sent = event if isinstance(event, NoticeSent) else None
    listed = _listed(draft, sent)
    first_months: dict[str, str] = {}
    for entry in draft.unpaid:
        first_months[entry.worker] = min(entry.month, first_months.get(entry.worker, entry.month))
    form = (sent.list_form if sent else None) or _list_form(draft)
    limit = waiting_limit(NoticeSent, draft.day_or_on)
    ends = limit.reckon(draft.day) if draft.day is not None else None
    return NoticeContext(
        **draft.paper_fields(
            recipients(f"{case.employer.name}", kept=unit_symbol(draft.agency)),
        ),
        can_cu=draft.bases,
        nguon_du_lieu=or_blank(_source(draft), 8),
        so_nguoi=format_count(len(listed)),
        so_nguoi_chu=number_in_words(len(listed)),
        mau_danh_sach=form,
        chua_day_du=form == INCOMPLETE,
        thoi_han=limit.words,
        han_cuoi=format_date_long(ends.last_day) if ends else "",
        kiem_tra=inspection_words(draft.day_or_on).full,
        lao_dong=worker_rows(case, listed, first_months, draft.day_or_on),
        van_ban_chinh=draft.reference("Thông báo"),
    )


def _listed(draft: Draft, sent: NoticeSent | None) -> tuple[str, ...]:
    """The workers of the list: of the notice, else of the data received, else those with hidden months."""
    if sent is not None and sent.workers:
        return sent.workers
    for received in reversed(draft.case.happened(ListReceived, round=draft.moment.round)):
        if received.workers:
            return received.workers
    hidden = tuple(dict.fromkeys(entry.worker for entry in draft.unpaid))
    if not hidden:
        raise FormError(
            Problem(
                code="BHXH-F020",
                where="$.events",
                message="chưa có danh sách người lao động kèm Thông báo 04-KT",
                mend="ghi người lao động vào sự kiện list_received hoặc notice_sent (trường workers)",
            )
        )
    return hidden


def _list_form(draft: Draft) -> str:
    """03-KT where the employer is registered and insures somebody, else 02-KT (điểm 3.3 mục I)."""
    month = f"{draft.on.year:04d}-{draft.on.month:02d}"
    insures = any(row.declared for row in draft.case.contributions if row.first_month <= month)
    return INCOMPLETE if insures or draft.case.employer.insurance_code else NONE_INSURED


def _source(draft: Draft) -> str | None:
    received = draft.case.happened(ListReceived, round=draft.moment.round)
    return received[-1].source if received else None
