"""KNKT: the letter that asks for prosecution (văn bản kiến nghị khởi tố), with its annexes.

It tells what was found and what shows it, element by element of Điều 216, and leaves every qualification to
whoever made it and every conclusion to the investigating body; it never states guilt.

Căn cứ: khoản 3 Điều 144 Bộ luật Tố tụng hình sự năm 2015; Điều 7 Nghị quyết số 05/2019/NQ-HĐTP; Điều 5 và
Điều 9 TTLT số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP; mẫu 1.5 Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from typing import Final

import attrs

from bhxh_docs.forms.blanks import blank, money_or_blank, or_blank
from bhxh_docs.forms.common import (
    PaperContext,
    PersonInfo,
    inside,
    leader_line,
    listed,
    person_info,
    provisions,
    recipients,
    unit_symbol,
)
from bhxh_docs.forms.course import RoundInfo, SanctionInfo, rounds, sanctions
from bhxh_docs.forms.determinations import DeterminationInfo, means_determinations, subject_name
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.event_words import inspection_noun
from bhxh_docs.forms.evidence_words import EvidenceInfo, evidence, in_brackets, sheets_proving
from bhxh_docs.forms.inspection import explanations, paper_named
from bhxh_docs.forms.tables import SumsTable, UnpaidMonth, add_up, months_in_words, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.text import (
    format_count,
    format_date_long,
    format_money,
    format_number,
    join_names,
    sentence_case,
)
from legal_rules.case import Case, Determination
from legal_rules.case.events import InspectionMinutes
from legal_rules.kernel.finding import Finding, OpenQuestion, Reason
from legal_rules.kernel.status import Status
from legal_rules.procedure.readiness import readiness
from legal_rules.questions import article_216
from legal_rules.questions.article_216.facts import FIRST_MONTH

_RESULTS: Final = {Status.NEEDS_LEGAL_REVIEW: "còn vấn đề chưa thống nhất"}
"""Results that are told to the police in other words than to our own legal staff."""


@attrs.frozen(kw_only=True)
class ElementInfo:
    """One element of Điều 216 as it was examined."""

    stt: str = tag("Số thứ tự", "1")
    noi_dung: str = tag("Nội dung đối chiếu", "Không đóng 12 tháng (9/2023 – 8/2024), từ 06 tháng trở lên")
    quy_dinh: str = tag("Quy định", "khoản 1 Điều 216 Bộ luật Hình sự năm 2015")
    ket_qua: str = tag("Kết quả đối chiếu", "đủ căn cứ")
    to_so: str = tag("Các tờ của mọi tài liệu, chứng cứ; trống khi chưa đánh số", "23–25; 40–41")
    nhu_dong: str = tag("Dòng trước có những tài liệu mà dòng này cũng dùng; trống khi không có", "2")
    nhu_to_so: str = tag("Các tờ của tài liệu ở dòng trước đó; trống khi chưa đánh số", "23–25")
    tai_lieu: tuple[EvidenceInfo, ...] = tag("Tài liệu, chứng cứ ngoài những tài liệu của dòng trước đó")


@attrs.frozen(kw_only=True)
class QuestionInfo:
    """A matter left to the investigating body."""

    noi_dung: str = tag("Vấn đề", "Trách nhiệm của người đại diện theo pháp luật")
    cach_hieu: tuple[str, ...] = tag("Các cách hiểu", "Chỉ xem xét chủ thể đã bị xử phạt")


@attrs.frozen(kw_only=True)
class ReferralContext(PaperContext):
    """Tags of KNKT."""

    kinh_gui: tuple[str, ...] = tag("Nơi gửi", "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu")
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn",
        "Căn cứ khoản 3 Điều 144 Bộ luật Tố tụng hình sự ngày 27 tháng 11 năm 2015;",
    )
    nguoi_lien_quan: tuple[PersonInfo, ...] = tag("Người khác có liên quan tại đơn vị")
    dien_bien: tuple[RoundInfo, ...] = tag("Diễn biến theo từng đợt")
    bien_ban: str = tag(
        "Biên bản ghi nhận hành vi, kèm tờ số", "Biên bản thanh tra ngày 12 tháng 9 năm 2024 (tờ 41–46)"
    )
    hanh_vi: tuple[str, ...] = tag("Hành vi đã ghi nhận", "Báo giảm 23 người lao động đang làm việc")
    nhan_dinh: tuple[DeterminationInfo, ...] = tag("Nhận định về thủ đoạn, ghi rõ của ai")
    giai_trinh: tuple[str, ...] = tag("Giải trình của đơn vị", "Ngày 16/9/2024: đơn vị thừa nhận số liệu")
    bang: SumsTable = attrs.field(
        metadata=group("Người lao động, tháng và số tiền chưa đóng; chỉ các tháng từ tháng 01/2018")
    )
    ngay_tinh: str = tag("Ngày tính số tiền", "ngày 01 tháng 10 năm 2024")
    khau_tru: str = tag(
        "Việc khấu trừ tiền lương để đóng mà không đóng", "không ghi nhận khoản nào đã khấu trừ từ tiền lương"
    )
    da_khai_chua_dong: str = tag(
        "Tháng đã kê khai nhưng chưa đóng, không tính ở trên; trống thì không in", ""
    )
    xu_phat: tuple[SanctionInfo, ...] = tag("Các lần xử phạt vi phạm hành chính trước")
    dau_hieu: tuple[ElementInfo, ...] = tag("Từng dấu hiệu của Điều 216")
    tom_tat: str = tag("Kết quả đối chiếu chung", "Có dấu hiệu tội phạm quy định tại điểm b khoản 2 Điều 216")
    dieu_khoan: str = tag(
        "Điểm, khoản, điều; trống khi chưa xác định", "điểm b khoản 2 Điều 216 Bộ luật Hình sự"
    )
    quyet_dinh_chuyen: str = tag(
        "Quyết định chuyển hồ sơ của người có thẩm quyền khi còn vấn đề chưa thống nhất; trống thì không in",
        "",
    )
    van_de: tuple[QuestionInfo, ...] = tag("Vấn đề pháp lý đề nghị cơ quan điều tra xem xét")
    can_lam_ro: tuple[str, ...] = tag("Dữ kiện còn cần làm rõ", "Số tiền đã khấu trừ từ tiền lương")
    so_tai_lieu: str = tag("Số tài liệu trong hồ sơ", "32")
    so_to: str = tag("Số tờ của hồ sơ", "118")
    van_ban_chinh: str = tag(
        "Văn bản mà phụ lục kèm theo",
        "Văn bản số 902/BHXH-TTKT ngày 01 tháng 10 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )


def build(draft: Draft) -> ReferralContext:
    """Return the context of the letter."""
    case, packet = draft.case, draft.packet
    minutes = case.happened(InspectionMinutes, round=draft.moment.round)
    entries = tuple(entry for entry in draft.unpaid if entry.month >= FIRST_MONTH)
    representative = case.employer.representative(draft.day_or_on)
    ready = readiness(case, on=draft.on)
    finding = ready.finding
    return ReferralContext(
        **draft.paper_fields(
            recipients(
                "Như trên",
                *draft.moment.copy_to,
                f"{draft.parent} (để b/c)",
                *leader_line(draft.agency),
                kept=(*unit_symbol(draft.agency), "HS"),
            )
        ),
        kinh_gui=(or_blank(draft.moment.addressee, 16),),
        can_cu=draft.bases,
        nguoi_lien_quan=tuple(person_info(p) for p in case.employer.people if p is not representative),
        dien_bien=rounds(case, packet),
        bien_ban=_minutes(draft, minutes),
        hanh_vi=listed(minutes[-1].acts if minutes else ()) or (blank(24),),
        nhan_dinh=means_determinations(case, packet),
        giai_trinh=explanations(case, round=draft.moment.round),
        bang=sums_table(case, entries, complete=draft.sums_complete),
        ngay_tinh=format_date_long(draft.on),
        khau_tru=_withheld(draft, entries),
        da_khai_chua_dong=_declared_unpaid(draft),
        xu_phat=sanctions(case, packet),
        dau_hieu=_elements(finding.reasons, draft),
        tom_tat=_outcome(finding),
        dieu_khoan=_provision(finding),
        quyet_dinh_chuyen=_decision(ready.decision),
        van_de=_questions(ready.findings, case),
        can_lam_ro=listed(dict.fromkeys(fact.meaning for found in ready.findings for fact in found.missing)),
        so_tai_lieu=format_number(packet.documents) if packet else blank(2),
        so_to=format_number(packet.sheets) if packet else blank(2),
        van_ban_chinh=draft.referral_reference,
    )


def _minutes(draft: Draft, minutes: tuple[InspectionMinutes, ...]) -> str:
    if not minutes:
        return f"biên bản {blank(8)}"
    event = minutes[-1]
    sheets = in_brackets(sheets_proving(draft.case, draft.packet, f"events.{event.id}"))
    return f"{paper_named(f'Biên bản {inspection_noun(event)}', event)}{sheets}"


def _withheld(draft: Draft, entries: tuple[UnpaidMonth, ...]) -> str:
    """What was taken from the wages in the unpaid months; not known as soon as one month is not."""
    listed_months = {(entry.worker, entry.month) for entry in entries}
    sums = [row.withheld for row in draft.arrears.rows if (row.worker, row.month) in listed_months]
    if not sums or None in sums:
        return "chưa xác định được, đề nghị làm rõ"
    total = sum(amount for amount in sums if amount is not None)
    if total == 0:
        return "không ghi nhận khoản nào đã khấu trừ từ tiền lương của người lao động mà không đóng"
    return f"đã khấu trừ {format_money(total)} từ tiền lương của người lao động mà không đóng"


def _declared_unpaid(draft: Draft) -> str:
    """Months declared and not paid: told, and not counted among the hidden ones (U1)."""
    rows = draft.arrears.late_rows
    if not rows:
        return ""
    total = add_up(row.unpaid for row in rows)
    months = months_in_words({row.month for row in rows})
    heads = len({row.worker for row in rows})
    return (
        f"Ngoài ra, Đơn vị đã kê khai nhưng chưa đóng cho {format_count(heads)} người lao động, {months}, số"
        f" tiền {money_or_blank(total.total if total else None)}; khoản này không tính vào số tiền nêu trên."
    )


def _elements(reasons: tuple[Reason, ...], draft: Draft) -> tuple[ElementInfo, ...]:
    """The elements in the order of examination; evidence that an earlier row lists whole is referred to."""
    rows: list[ElementInfo] = []
    listed_before: dict[str, tuple[EvidenceInfo, ...]] = {}
    for number, reason in enumerate(reasons, start=1):
        cited = dict.fromkeys(identifier for _, step in reason.walk() for identifier in step.exhibits)
        papers = evidence(draft.case, draft.packet, cited)
        contained = (row for row, earlier in listed_before.items() if set(earlier) <= set(papers))
        like = max(contained, key=lambda row: len(listed_before[row]), default="")
        shared = listed_before.get(like, ())
        rows.append(
            ElementInfo(
                stt=str(number),
                noi_dung=_told(reason),
                quy_dinh=provisions(reason.citations),
                ket_qua=_RESULTS.get(reason.status, reason.status.label),
                to_so=_sheets(papers),
                nhu_dong=like,
                nhu_to_so=_sheets(shared),
                tai_lieu=tuple(paper for paper in papers if paper not in shared),
            )
        )
        if papers and shared != papers:
            listed_before[str(number)] = papers
    return tuple(rows)


def _sheets(papers: tuple[EvidenceInfo, ...]) -> str:
    return "; ".join(paper.to_so for paper in papers if paper.to_so)


def _told(reason: Reason) -> str:
    """The sentence of an element, with the figures below it; penalties are not for this letter to tell."""
    below = [inside(child.sentence) for child in reason.children if child.facts]
    sentence = reason.sentence.rstrip(".")
    return f"{sentence}: {'; '.join(below)}" if below else sentence


def _outcome(finding: Finding) -> str:
    """What the elements come to; while something is open, that it is, without the codes of our own lists."""
    if finding.status is Status.NEEDS_LEGAL_REVIEW:
        return (
            "Việc áp dụng Điều 216 Bộ luật Hình sự năm 2015 đối với vụ việc còn vấn đề chưa thống nhất, nêu"
            " tại mục VII; đề nghị xem xét khi giải quyết kiến nghị này."
        )
    if finding.status is Status.NOT_ENOUGH_EVIDENCE:
        return "Một số dữ kiện cần thiết chưa được làm rõ, nêu tại mục VII; đề nghị xác minh."
    return finding.summary


def _provision(finding: Finding) -> str:
    """``điểm b khoản 2 Điều 216 Bộ luật Hình sự năm 2015``; empty while the clause is not decided."""
    if not isinstance(finding, article_216.Article216Finding) or finding.clause is None:
        return ""
    points = sorted(finding.points)
    place = f"điểm {join_names(points)} khoản {finding.clause}" if points else f"khoản {finding.clause}"
    return f"{place} Điều 216 Bộ luật Hình sự năm 2015"


def _decision(decision: Determination | None) -> str:
    if decision is None:
        return ""
    who = f"ông (bà) {decision.by}" + (f", {decision.position}" if decision.position else "")
    verb = "quyết định chuyển hồ sơ" if decision.value == "send" else "chưa chuyển hồ sơ"
    return f"{sentence_case(who)}, {verb} {format_date_long(decision.on)}: {decision.reason.rstrip('.')}."


def _questions(findings: tuple[Finding, ...], case: Case) -> tuple[QuestionInfo, ...]:
    """The unsettled questions, each once, with the subjects whom it concerns."""
    subjects: dict[str, list[str]] = {}
    questions: dict[str, OpenQuestion] = {}
    for finding in findings:
        for question in finding.open_questions:
            questions.setdefault(question.code, question)
            subjects.setdefault(question.code, []).append(subject_name(case, finding.subject_id))
    return tuple(
        QuestionInfo(
            noi_dung=f"Đối với {join_names(subjects[code])}: {inside(question.question)}",
            cach_hieu=listed(reading.text for reading in question.readings),
        )
        for code, question in questions.items()
    )
