"""05b-KT: the reconciliation of the employer's papers with what is declared and paid, worker by worker.

Sent with 05a-KT for the employer to fill in its part; at the working session both sides fill in the rest.
What the agency has not seen stays blank: before the visit only the tax data and its own data are told.

Căn cứ: tiết c, tiết d điểm 4.3 khoản 4 mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người
tham gia. Các cột được thiết kế từ mục đích của mẫu: phụ lục của công văn không có để đối chiếu.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import attrs

from bhxh_docs.forms.blanks import blank, count_or_blank, figure_or_blank, long_date_or_blank
from bhxh_docs.forms.common import PaperContext, listed, recipients
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.reconciliation_facts import WorkerFacts, reconcile
from bhxh_docs.forms.sessions import referred
from bhxh_docs.forms.tables import DOTS_OF_A_CELL, contract_words, months_short
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_month, format_number, money_in_words
from legal_rules.case import Case
from legal_rules.case.events import DirectCheck, ScheduleNoticeSent

_KINDS: Final = (
    ("Hợp đồng lao động", ("hợp đồng lao động",)),
    ("Bảng lương, chứng từ trả lương", ("bảng lương", "tiền lương", "trả lương")),
    ("Bảng chấm công", ("chấm công",)),
    ("Hồ sơ khấu trừ, quyết toán thuế thu nhập cá nhân", ("thuế",)),
    ("Hồ sơ đăng ký, điều chỉnh đóng bảo hiểm", ("d02", "báo giảm", "báo tăng", "đóng bảo hiểm")),
)
"""What điểm 4.3 d names, and the declarations; each with words by which a paper shown is told."""
_PRESENT: Final = "X"


@attrs.frozen(kw_only=True)
class ShownDocument:
    """One kind of paper."""

    stt: str = tag("Số thứ tự", "1")
    ten: str = tag("Loại tài liệu", "Hợp đồng lao động")
    co: str = tag("Dấu X khi có; trống khi chưa ghi nhận", "X")
    khong: str = tag("Dấu X khi không có; trống khi chưa ghi nhận", "")
    hinh_thuc: str = tag("Bản chính hay bản sao; trống để ghi tay", "")
    so_to: str = tag("Số tờ; trống để ghi tay", "")
    ghi_chu: str = tag("Tài liệu cụ thể; trống khi chưa ghi nhận", "Hợp đồng lao động của 45 người lao động")


@attrs.frozen(kw_only=True)
class ReconciledWorker:
    """One worker."""

    stt: str = tag("Số thứ tự", "1")
    ho_ten: str = tag("Họ và tên", "Nguyễn Thị Mẫu")
    dinh_danh: str = tag("Số định danh, CCCD và mã số BHXH, hai dòng", "000190000017\n0000000017")
    hop_dong: str = tag(
        "Loại và ngày hợp đồng; chừa trống trước khi kiểm tra", "Xác định thời hạn, từ 02/01/2024"
    )
    bang_luong: str = tag("Mức theo bảng lương, đồng; chừa trống trước khi kiểm tra", "6.000.000")
    cham_cong: str = tag("Các tháng có chấm công; chừa trống để ghi tay", "……")
    thue: str = tag("Mức theo dữ liệu thuế, đồng", "6.000.000")
    bhxh: str = tag("Các tháng đang tham gia và mức đóng, hai dòng", "01/2024 – 8/2024\n6.000.000")
    cac_thang: str = tag("Các tháng chưa đóng; chừa trống trước khi kiểm tra", "01/2024 – 6/2024")
    so_thang: str = tag("Số tháng chưa đóng; chừa trống trước khi kiểm tra", "6")
    so_tien: str = tag("Số tiền chưa đóng, đồng; chừa trống trước khi kiểm tra", "11.520.000")
    ghi_chu: str = tag("Ghi chú; trống để ghi tay", "")


@attrs.frozen(kw_only=True)
class ReconciliationContext(PaperContext):
    """Tags of 05b-KT."""

    da_kiem_tra: bool = tag("Đã làm việc trực tiếp tại đơn vị")
    ky_doi_soat: str = tag("Thời gian đối soát", "từ tháng 9/2023 đến tháng 7/2024")
    ngay_lam_viec: str = tag("Ngày làm việc", "ngày 07 tháng 8 năm 2024")
    van_ban_chinh: str = tag(
        "Văn bản mà bảng kèm theo", "Thông báo lịch làm việc số 338/TB-BHXH ngày 01/8/2024"
    )
    tai_lieu: tuple[ShownDocument, ...] = tag("Các loại tài liệu, mỗi loại một dòng", at_least=1)
    lao_dong: tuple[ReconciledWorker, ...] = tag("Người lao động, mỗi người một dòng")
    cong_thang: str = tag("Cộng số tháng của mọi người", "253")
    cong_tien: str = tag("Cộng số tiền chưa đóng, đồng", "500.553.600")
    bang_chu: str = tag("Số tiền bằng chữ", "Năm trăm triệu năm trăm năm mươi ba nghìn sáu trăm đồng")
    dang_su_dung: str = tag("Số lao động đang sử dụng", "45")
    phai_tham_gia: str = tag("Số lao động thuộc đối tượng phải tham gia", "45")
    da_tham_gia: str = tag("Số lao động đã tham gia", "22")
    chua_tham_gia: str = tag("Số lao động chưa tham gia, chưa được đóng đầy đủ", "23")


def build(draft: Draft) -> ReconciliationContext:
    """Return the context of a reconciliation: blank before the visit, with what was found after it."""
    case, turn = draft.case, draft.moment.round
    told = reconcile(draft)
    visit = told.visit
    return ReconciliationContext(
        **draft.paper_fields(recipients(case.employer.name)),
        da_kiem_tra=visit is not None,
        ky_doi_soat=span_words(told.months),
        ngay_lam_viec=long_date_or_blank(_session_day(case, turn, visit)),
        van_ban_chinh=_main_paper(case, turn, visit),
        tai_lieu=_documents(listed(visit.documents) if visit else ()),
        lao_dong=tuple(_row(number, facts) for number, facts in enumerate(told.workers, start=1)),
        cong_thang=figure_or_blank(told.lacking),
        cong_tien=figure_or_blank(told.unpaid),
        bang_chu=blank(12) if told.unpaid is None else money_in_words(told.unpaid),
        dang_su_dung=count_or_blank(visit.workers_employed if visit else None),
        phai_tham_gia=count_or_blank(visit.workers_to_insure if visit else None),
        da_tham_gia=count_or_blank(visit.workers_insured if visit else None),
        chua_tham_gia=count_or_blank(told.heads or None),
    )


def _session_day(case: Case, turn: int, visit: DirectCheck | None) -> date | None:
    if visit is not None:
        return visit.on
    sent = _schedule(case, turn)
    return sent.visit_on if sent is not None else None


def _schedule(case: Case, turn: int) -> ScheduleNoticeSent | None:
    """The notice of the schedule: the last one sent, else the one planned."""
    sent = (*case.planned(ScheduleNoticeSent, round=turn), *case.happened(ScheduleNoticeSent, round=turn))
    return sent[-1] if sent else None


def _main_paper(case: Case, turn: int, visit: DirectCheck | None) -> str:
    if visit is not None:
        return referred("Biên bản làm việc (Mẫu số 06\N{NON-BREAKING HYPHEN}KT)", visit)
    name = "Thông báo lịch làm việc (Mẫu số 05a\N{NON-BREAKING HYPHEN}KT)"
    sent = _schedule(case, turn)
    return referred(name, sent) if sent is not None else name


def _documents(shown: Sequence[str]) -> tuple[ShownDocument, ...]:
    """The kinds that the letter names, with what was shown; and what was shown besides them."""
    rows = []
    used: set[str] = set()
    for name, words in _KINDS:
        fitting = [text for text in shown if any(word in text.lower() for word in words)]
        used |= set(fitting)
        rows.append((name, "; ".join(fitting)))
    rows += [("Tài liệu khác", text) for text in shown if text not in used]
    return tuple(
        ShownDocument(
            stt=str(number),
            ten=name,
            co=_PRESENT if told else "",
            khong="",
            hinh_thuc="",
            so_to="",
            ghi_chu=told,
        )
        for number, (name, told) in enumerate(rows, start=1)
    )


def _row(number: int, facts: WorkerFacts) -> ReconciledWorker:
    worker = facts.worker
    return ReconciledWorker(
        stt=str(number),
        ho_ten=worker.name,
        dinh_danh="\n".join(
            one or DOTS_OF_A_CELL for one in (worker.identity_number, worker.insurance_number)
        ),
        hop_dong=contract_words(facts.contract, numbered=False),
        bang_luong=_range(facts.payroll),
        cham_cong=DOTS_OF_A_CELL,
        thue=_range(facts.tax),
        bhxh=_declared(facts),
        cac_thang=lacking_words(facts) or DOTS_OF_A_CELL,
        so_thang=figure_or_blank(None if facts.lacking is None else len(facts.lacking)),
        so_tien=figure_or_blank(facts.unpaid),
        ghi_chu="",
    )


def lacking_words(facts: WorkerFacts) -> str:
    """Return the months lacking in short, ``Không`` where there are none; nothing where it is not known."""
    if facts.lacking is None:
        return ""
    return months_short(facts.lacking) if facts.lacking else "Không"


def declared_words(facts: WorkerFacts) -> str:
    """Return the months declared in short, or that there are none; nothing where it is not known."""
    if facts.declared is None:
        return ""
    return months_short(facts.declared) if facts.declared else "Chưa tham gia"


def span_words(months: Sequence[str]) -> str:
    """Return ``từ tháng 9/2023 đến tháng 7/2024``, dotted where no month is known."""
    if not months:
        return f"từ tháng {blank(2)} đến tháng {blank(2)}"
    return f"từ tháng {format_month(months[0])} đến tháng {format_month(months[-1])}"


def _declared(facts: WorkerFacts) -> str:
    """The months declared and, below them, the bases declared."""
    months = declared_words(facts) or DOTS_OF_A_CELL
    return f"{months}\n{_range(facts.bases)}" if facts.bases else months


def _range(amounts: Sequence[int]) -> str:
    """The lowest and the highest amount, one line each; the dash stays with the first."""
    if not amounts:
        return DOTS_OF_A_CELL
    return "\N{NO-BREAK SPACE}–\n".join(
        format_number(amount) for amount in dict.fromkeys((amounts[0], amounts[-1]))
    )


BUILDERS: Final = {"05b-KT": build}
"""Forms of this module."""
