"""What the report of the head of the team and the paper that ends an inspection or check both tell."""

from __future__ import annotations

from typing import Any

import attrs

from bhxh_docs.forms.blanks import blank
from bhxh_docs.forms.common import PaperContext, listed
from bhxh_docs.forms.determinations import DeterminationInfo, means_determinations
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.evidence_words import EvidenceInfo, evidence
from bhxh_docs.forms.inspection_words import (
    FACTUAL,
    Supervision,
    earlier_sanctions,
    explanations,
    measures,
)
from bhxh_docs.forms.tables import SumsTable, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unpaid_words import heads_words, payers, payment_words
from bhxh_docs.text import format_date_long


@attrs.frozen(kw_only=True)
class ResultContext(PaperContext):
    """Tags of every paper that tells what an inspection or check found."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Thanh tra ngày 14 tháng 11 năm 2022;"
    )
    quyet_dinh: str = tag(
        "Quyết định thanh tra, kiểm tra", "Quyết định số 45/QĐ-BHXH ngày 21 tháng 8 năm 2024"
    )
    dot_xuat: bool = tag("Thanh tra, kiểm tra đột xuất")
    thoi_ky: str = tag("Thời kỳ thanh tra, kiểm tra", "từ ngày 01/9/2023 đến ngày 31/8/2024")
    bien_ban: str = tag("Biên bản thanh tra, kiểm tra", "Biên bản thanh tra ngày 12 tháng 9 năm 2024")
    dai_dien: str = tag("Người đại diện theo pháp luật, có ông hoặc bà nếu biết", "ông Lê Văn Ví Dụ")
    ngay_tinh: str = tag("Ngày tính", "ngày 27 tháng 9 năm 2024")
    tinh_trang: str = tag(
        "Số người lao động và tình trạng đóng",
        "23 người lao động thuộc đối tượng phải tham gia chưa được đóng",
    )
    da_nop: str = tag(
        "Việc nộp cho các tháng đó; trống khi chưa rõ",
        "Đến ngày 27 tháng 9 năm 2024, chưa ghi nhận khoản nộp nào.",
    )
    hanh_vi: tuple[str, ...] = tag(
        "Các hành vi ghi nhận trong biên bản", "Báo giảm 23 người lao động đang làm việc"
    )
    bang: SumsTable = attrs.field(metadata=group("Người lao động, tháng và số tiền chưa đóng"))
    chung_cu: tuple[EvidenceInfo, ...] = tag("Tài liệu, chứng cứ chính")
    giai_trinh: tuple[str, ...] = tag("Giải trình của đơn vị", "Ngày 16/9/2024: đơn vị thừa nhận số liệu")
    nhan_dinh: tuple[DeterminationInfo, ...] = tag("Nhận định về tính chất hành vi, ghi rõ của ai")
    xu_phat_truoc: tuple[str, ...] = tag(
        "Các lần xử phạt trước", "Ngày 05/5/2023: Chủ tịch UBND tỉnh … ban hành …"
    )
    bien_phap: tuple[str, ...] = tag(
        "Biện pháp xử lý đã áp dụng trong lần thanh tra, kiểm tra", "Lập Biên bản vi phạm hành chính"
    )


def result_fields(draft: Draft, found: Supervision) -> dict[str, Any]:
    """Return the fields of `ResultContext` besides those of the letterhead.

    Args:
        draft: the paper.
        found: the inspection or check.
    """
    case, turn = draft.case, draft.moment.round
    hidden = payers(case, (row for row in draft.arrears.rows if row.hidden))
    return {
        "can_cu": draft.bases,
        "quyet_dinh": found.decision,
        "dot_xuat": bool(found.decided and found.decided.surprise),
        "thoi_ky": found.period,
        "bien_ban": found.minutes_name,
        "dai_dien": found.representative,
        "ngay_tinh": format_date_long(draft.on),
        "tinh_trang": heads_words(hidden, of="người lao động thuộc đối tượng phải tham gia"),
        "da_nop": payment_words(hidden, draft.on),
        "hanh_vi": listed(found.minutes.acts if found.minutes else ()) or (blank(24),),
        "bang": sums_table(case, draft.unpaid, complete=draft.sums_complete),
        "chung_cu": evidence(case, draft.packet, (x.id for x in case.exhibits if x.kind in FACTUAL)),
        "giai_trinh": explanations(case, round=turn),
        "nhan_dinh": means_determinations(case, draft.packet),
        "xu_phat_truoc": earlier_sanctions(case, round=turn),
        "bien_phap": measures(case, round=turn),
    }
