"""PTDH: the sheet on which an agency's lawyer tells the leader what the file shows of Điều 216 and what not.

It stays with the agency: it makes no step, bears no number and does not go into the packet for the police. It
is drafted whenever Điều 216 can be assessed, so that the leader can send the file, hold it, or ask for more.
It says of each subject at most that referral can be considered, and never states guilt.

Căn cứ: Điều 216 Bộ luật Hình sự năm 2015; Nghị quyết số 05/2019/NQ-HĐTP; khoản 3 Điều 144 Bộ luật Tố tụng
hình sự năm 2015.
"""

from __future__ import annotations

from datetime import date
from typing import Final, cast

import attrs

from bhxh_docs.forms.analysis_matters import (
    IrregularInfo,
    MissingInfo,
    OpenInfo,
    PersonDecision,
    irregular,
    missing_facts,
    open_matters,
    person_decisions,
    proposals,
)
from bhxh_docs.forms.analysis_subjects import SubjectInfo, cited, subjects
from bhxh_docs.forms.blanks import blank, or_blank
from bhxh_docs.forms.common import PaperContext, listed
from bhxh_docs.forms.course import SanctionInfo, sanctions
from bhxh_docs.forms.dossier_gaps import file_gaps, item_gaps
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.element_rows import Elements, elements, told
from bhxh_docs.forms.inspection_words import explanations
from bhxh_docs.forms.leader_words import before_referral, due_words, head_name, stage_words
from bhxh_docs.forms.tables import FundSums, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unpaid_words import heads_words, payers, payment_words
from bhxh_docs.text import format_count, format_date_long, format_money, sentence_case
from legal_rules import Assessment, assess
from legal_rules.case import Case
from legal_rules.errors import StepNotOpenError
from legal_rules.procedure import papers
from legal_rules.questions.article_216 import Article216Finding
from legal_rules.questions.article_216.elements import Step

REFERRAL_FORM: Final = "KNKT"


@attrs.frozen(kw_only=True)
class AnalysisContext(PaperContext):
    """Tags of PTDH."""

    don_vi_lap: str = tag("Phòng, bộ phận lập phiếu", "Phòng Thanh tra - Kiểm tra")
    nguoi_lap: str = tag("Người lập phiếu", "Phạm Thị Minh Họa")
    ten_thu_truong: str = tag("Họ tên thủ trưởng; trống khi chưa rõ", "Trần Văn Thí Dụ")
    ngay_xem_xet: str = tag("Ngày mà tài liệu được xem xét đến", "ngày 01 tháng 10 năm 2024")
    quy_dinh: str = tag(
        "Quy định làm căn cứ phân tích", "Điều 216 Bộ luật Hình sự năm 2015; Nghị quyết số 05/2019/NQ-HĐTP"
    )
    giai_doan: str = tag("Giai đoạn của vụ việc", "Đã có kết luận thanh tra, kiểm tra, từ ngày 27/9/2024")
    thoi_han: str = tag(
        "Thời hạn gửi văn bản kiến nghị khởi tố, hoặc vì sao chưa đặt ra",
        "chậm nhất ngày 04 tháng 10 năm 2024 (khoản 2 Điều 5 Thông tư liên tịch số 03/2018)",
    )
    tien: FundSums = attrs.field(
        metadata=group("Số tiền gốc chưa đóng theo quỹ; chỉ các tháng từ tháng 01/2018")
    )
    khoang: str = tag("Các tháng, viết liền", "từ tháng 9/2023 đến tháng 8/2024 (12 tháng)")
    tong_so: str = tag("Tổng số tiền có đơn vị", "441.600.000 đồng")
    bang_chu: str = tag("Tổng số tiền bằng chữ", "Bốn trăm bốn mươi mốt triệu sáu trăm nghìn đồng")
    tinh_trang: str = tag("Số người lao động và tình trạng đóng", "23 người lao động chưa được đóng")
    da_nop: str = tag(
        "Việc nộp cho các tháng đó; trống khi chưa rõ",
        "Đến ngày 01 tháng 10 năm 2024, chưa ghi nhận khoản nộp nào.",
    )
    khau_tru: str = tag(
        "Việc khấu trừ tiền lương để đóng mà không đóng", "không ghi nhận khoản nào đã khấu trừ mà không đóng"
    )
    xu_phat: tuple[str, ...] = tag(
        "Các lần xử phạt vi phạm hành chính trước và việc thi hành",
        "Quyết định số 88/QĐ-XPHC ngày 05/5/2023 (tờ 30–33), xử phạt Công ty TNHH May mặc Ví Dụ",
    )
    con_vi_pham: str = tag(
        "Vi phạm sau khi bị xử phạt; trống khi không xem xét đến",
        "Còn vi phạm: kỳ phải đóng ngày 30/9/2023, sau quyết định xử phạt",
    )
    giai_trinh: tuple[str, ...] = tag("Giải trình của đơn vị", "Ngày 16/9/2024: đơn vị thừa nhận số liệu")
    chu_the: tuple[SubjectInfo, ...] = tag("Từng chủ thể", at_least=1)
    cau_hoi: tuple[OpenInfo, ...] = tag("Câu hỏi pháp lý chưa thống nhất")
    xac_dinh: tuple[PersonDecision, ...] = tag("Xác định của những người nêu tên")
    con_thieu: tuple[MissingInfo, ...] = tag("Dữ kiện còn thiếu")
    ho_so_thieu: tuple[str, ...] = tag(
        "Hồ sơ kiến nghị khởi tố còn thiếu", "Báo cáo của Trưởng đoàn: chưa có tài liệu"
    )
    trinh_tu: tuple[IrregularInfo, ...] = tag("Việc phải giải trình về trình tự, thời hạn, thẩm quyền")
    luu_y: tuple[str, ...] = tag("Lưu ý về hồ sơ", "Một bản sao hồ sơ gửi Viện kiểm sát")
    de_xuat: tuple[str, ...] = tag(
        "Đề xuất đối với từng chủ thể",
        "Đối với Công ty TNHH May mặc Ví Dụ: đủ điều kiện xem xét kiến nghị khởi tố",
        at_least=1,
    )


def build(draft: Draft) -> AnalysisContext:
    """Return the context of the sheet."""
    case, packet = before_referral(draft.case, draft.on), draft.packet
    assessment = assess(case, on=draft.on)
    findings = cast("tuple[Article216Finding, ...]", assessment.findings["article_216"])
    employer = elements(case, findings[0])
    analysed = subjects(case, packet, findings)
    hidden = payers(case, draft.counted_rows)
    entries = draft.counted_unpaid
    table = sums_table(case, entries, complete=draft.sums_complete)
    contact = draft.agency.contact
    return AnalysisContext(
        **draft.paper_fields(()),
        don_vi_lap=or_blank(contact.unit if contact else None, 8),
        nguoi_lap=or_blank(contact.name if contact else None, 8),
        ten_thu_truong=head_name(draft.agency),
        ngay_xem_xet=format_date_long(draft.on),
        quy_dinh=cited(draft.moment.bases),
        giai_doan=stage_words(assessment),
        thoi_han=_time_limit(case, draft.on, assessment),
        tien=table.tong,
        khoang=table.khoang,
        tong_so=table.tong_so,
        bang_chu=table.bang_chu,
        tinh_trang=heads_words(hidden) if hidden.heads else "chưa ghi nhận người lao động nào chưa được đóng",
        da_nop=payment_words(hidden, draft.on),
        khau_tru=_withheld(employer),
        xu_phat=listed(_sanctioned(one) for one in sanctions(case, packet)),
        con_vi_pham=_further(employer),
        giai_trinh=explanations(case, round=draft.moment.round, packet=packet),
        chu_the=analysed,
        cau_hoi=open_matters(case, findings),
        xac_dinh=person_decisions(case, packet),
        con_thieu=missing_facts(case, findings),
        ho_so_thieu=(*item_gaps(assessment.checklist, packet), *file_gaps(packet)),
        trinh_tu=irregular(case, packet, assessment),
        luu_y=listed(assessment.remarks),
        de_xuat=listed(proposals(case, assessment, analysed)),
    )


def _time_limit(case: Case, on: date, assessment: Assessment) -> str:
    """By when the referral is due, or why it is not open."""
    steps = [step for step in assessment.steps if step.form == REFERRAL_FORM]
    due = next((step for step in steps if step.open), None)
    if due is not None:
        return due_words(due)
    try:
        papers.require_open(case, REFERRAL_FORM, on=on)
    except StepNotOpenError as error:
        return "; ".join(dict.fromkeys(problem.message for problem in error.problems))
    return "chưa đặt ra"


def _sanctioned(one: SanctionInfo) -> str:
    """A sanction, what it ordered and what became of it."""
    text = (
        f"{one.quyet_dinh}, xử phạt {one.doi_tuong} về {one.hanh_vi}; áp dụng {one.ap_dung}; {one.hinh_thuc}"
    )
    if one.khac_phuc:
        text += f"; khắc phục hậu quả: {'; '.join(one.khac_phuc)}"
    cancelled = ("Quyết định đã bị hủy bỏ.",) if one.huy_bo else ()
    return " ".join((f"{text}.", *cancelled, *one.dien_bien))


def _withheld(found: Elements) -> str:
    amount, workers = found.facts.withheld_amount, found.facts.withheld_workers
    if amount is None:
        return "chưa xác định được"
    if amount == 0:
        return "không ghi nhận khoản nào đã thu hoặc khấu trừ của người lao động mà không đóng"
    of = f" của {format_count(workers)} người lao động" if workers else ""
    return f"đã thu hoặc khấu trừ {format_money(amount)}{of} mà không đóng"


def _further(found: Elements) -> str:
    reason = found.steps.get(Step.FURTHER)
    return f"{sentence_case(told(reason))}." if reason is not None else blank(12)


BUILDERS: Final = {"PTDH": build}
"""Forms of this module."""

__all__ = ["BUILDERS", "AnalysisContext", "build"]
