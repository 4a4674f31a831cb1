"""04-KT: the notice on paying social insurance, with the list of workers (Mẫu số 02-KT or 03-KT).

Căn cứ: điểm 4.1 khoản 4 mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham gia;
mẫu 1.4 Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from typing import Final

import attrs

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms.agency_names import contact_symbol
from bhxh_docs.forms.blanks import or_blank
from bhxh_docs.forms.common import PaperContext, recipients
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.regime import sanction_step, supervision_step, waiting_limit
from bhxh_docs.forms.tables import DOTS_OF_A_CELL, WorkerRow, first_hidden_months, worker_rows
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import (
    format_count,
    format_date_long,
    format_date_short,
    number_in_words,
    sentence_case,
)
from legal_rules.case.events import DirectCheck, ListReceived, NoticeSent
from legal_rules.procedure.unit_listing import (
    INCOMPLETE,
    NONE_ENROLLED,
    last_named,
    worker_list_form,
)


@attrs.frozen(kw_only=True)
class NoticeContext(PaperContext):
    """Tags of 04-KT."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    nguon_danh_sach: str = tag(
        "Nguồn của từng phần danh sách và phần đơn vị kê khai, viết liền",
        "Nguồn dữ liệu: cơ quan thuế. Nội dung chưa có trong nguồn dữ liệu (loại hợp đồng) để trống, "
        "Đơn vị kê khai, đối chiếu",
    )
    nguon_du_lieu: str = tag(
        "Nơi cung cấp danh sách, dữ liệu", "cơ quan thuế (quyết toán thuế thu nhập cá nhân năm 2023)"
    )
    so_nguoi: str = tag("Số người lao động trong danh sách", "23")
    so_nguoi_chu: str = tag("Số người bằng chữ", "hai mươi ba")
    tinh_trang: str = tag(
        "Tình trạng của những người trong danh sách, đứng trước tên các loại bảo hiểm",
        "chưa được đăng ký tham gia, đóng",
    )
    mau_danh_sach: str = tag(
        "Mẫu danh sách kèm theo, gạch nối không tách dòng", "03\N{NON-BREAKING HYPHEN}KT"
    )
    chua_day_du: bool = tag("Đơn vị đã tham gia cho một phần lao động (Mẫu số 03-KT)")
    thoi_han: str = tag("Thời hạn phản hồi, đăng ký", "10 ngày")
    han_cuoi: str = tag("Ngày cuối của thời hạn; trống khi chưa ấn định ngày gửi", "ngày 22 tháng 7 năm 2024")
    buoc_kiem_tra: str = tag(
        "Bước tiếp theo khi đơn vị không chấp hành, theo thẩm quyền và pháp luật vào ngày văn bản",
        "Bảo hiểm xã hội tỉnh Minh Họa tiến hành thanh tra chuyên ngành đóng bảo hiểm xã hội, bảo hiểm thất "
        "nghiệp, bảo hiểm y tế đột xuất",
    )
    buoc_xu_phat: str = tag(
        "Xử phạt theo thẩm quyền hoặc đề nghị xử phạt",
        "Đề nghị người có thẩm quyền xử phạt vi phạm hành chính, buộc khắc phục hậu quả",
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
    first_months = first_hidden_months(draft.arrears)
    form = (sent.list_form if sent else None) or worker_list_form(case, on=draft.on)
    limit = waiting_limit(NoticeSent, draft.day_or_on)
    checks = case.happened(DirectCheck, round=draft.moment.round)
    rows = worker_rows(case, listed, first_months, draft.day_or_on, checked=bool(checks))
    ends = limit.reckon(draft.day) if draft.day is not None else None
    return NoticeContext(
        **draft.paper_fields(
            recipients(f"{case.employer.name}", kept=contact_symbol(draft.agency)),
        ),
        can_cu=draft.bases,
        nguon_danh_sach=_sources(or_blank(_source(draft), 8), rows, checks[-1] if checks else None),
        nguon_du_lieu=or_blank(_source(draft), 8),
        so_nguoi=format_count(len(listed)),
        so_nguoi_chu=number_in_words(len(listed)),
        tinh_trang=_state(draft, listed, form),
        mau_danh_sach=form.replace("-", "\N{NON-BREAKING HYPHEN}"),
        chua_day_du=form == INCOMPLETE,
        thoi_han=limit.words,
        han_cuoi=format_date_long(ends.last_day) if ends else "",
        buoc_kiem_tra=supervision_step(case, draft.agency, draft.day_or_on),
        buoc_xu_phat=sentence_case(sanction_step(draft.agency)),
        lao_dong=rows,
        van_ban_chinh=draft.reference("Thông báo"),
    )


def _listed(draft: Draft, sent: NoticeSent | None) -> tuple[str, ...]:
    """The workers of the list: of the notice, else of the data received, else those with hidden months."""
    if sent is not None and sent.workers:
        return sent.workers
    received = last_named(draft.case, ListReceived, round=draft.moment.round)
    if isinstance(received, ListReceived):
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


def _source(draft: Draft) -> str | None:
    received = draft.case.happened(ListReceived, round=draft.moment.round)
    return received[-1].source if received else None


def _state(draft: Draft, listed: tuple[str, ...], form: str) -> str:
    """What the listed workers lack: registration, or a part of what is owed, by the data of their months.

    Where the data do not tell it of everybody, both are named as they stand in the form.
    """
    if form == NONE_ENROLLED:
        return "chưa được đăng ký tham gia, đóng"
    declared: dict[str, bool | None] = {}
    for run in draft.arrears.runs:
        if run.worker not in listed or run.hidden is False:
            continue
        before = declared.get(run.worker, False)
        now = None if run.declared is None else run.declared > 0
        declared[run.worker] = None if before is None or now is None else before or now
    if len(declared) < len(listed) or None in declared.values():
        return "chưa được đăng ký tham gia, đóng hoặc chưa được đóng đầy đủ"
    partly = sum(1 for part in declared.values() if part)
    if partly == 0:
        return "chưa được đăng ký tham gia, đóng"
    if partly == len(listed):
        return "chưa được đóng đầy đủ"
    return (
        f"chưa được đăng ký tham gia, đóng ({format_count(len(listed) - partly)} người) hoặc chưa được đóng "
        f"đầy đủ ({format_count(partly)} người)"
    )


def _sources(source: str, rows: tuple[WorkerRow, ...], check: DirectCheck | None) -> str:
    """Where the columns come from, and which of them the employer is to fill in."""
    told = f"Nguồn dữ liệu: {source}"
    if check is not None and check.on is not None:
        told += f"; loại hợp đồng, tiền lương theo tài liệu đã kiểm tra ngày {format_date_short(check.on)}"
    left = [
        name
        for name, cells in (
            ("loại hợp đồng", [row.hop_dong for row in rows]),
            ("tiền lương", [row.muc_luong for row in rows]),
        )
        if DOTS_OF_A_CELL in cells
    ]
    if not left:
        return told
    return f"{told}. Nội dung chưa có trong nguồn dữ liệu ({', '.join(left)}) để Đơn vị kê khai, đối chiếu"


BUILDERS: Final = {"04-KT": build}
"""Forms of this module."""
