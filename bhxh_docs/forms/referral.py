"""KNKT: the letter that asks for prosecution (văn bản kiến nghị khởi tố), with its annexes.

It tells what was found and what shows it, element by element of Điều 216, and leaves every qualification to
whoever made it and every conclusion to the investigating body; it never states guilt.

Căn cứ: khoản 3 Điều 144 Bộ luật Tố tụng hình sự năm 2015; Điều 7 Nghị quyết số 05/2019/NQ-HĐTP; Điều 5 và
Điều 9 TTLT số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP; mẫu 1.5 Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from typing import Final

import attrs

from bhxh_docs.forms.argument import PointInfo, argument, clause_place, decision_name, entity_place
from bhxh_docs.forms.blanks import blank, or_blank
from bhxh_docs.forms.common import PaperContext, inside, leader_line, listed, recipients, unit_symbol
from bhxh_docs.forms.course import RoundInfo, SanctionInfo, rounds, sanctions
from bhxh_docs.forms.determinations import DeterminationInfo, means_determinations, subject_name
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.element_rows import ElementInfo, Elements, element_rows, elements
from bhxh_docs.forms.event_words import inspection_noun
from bhxh_docs.forms.evidence_words import in_brackets, sheets_proving
from bhxh_docs.forms.inspection_words import explanations, paper_named
from bhxh_docs.forms.person_words import particulars
from bhxh_docs.forms.tables import SumsTable, UnpaidMonth, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unpaid_words import declared_unpaid_words, heads_words, payers, payment_words
from bhxh_docs.text import (
    format_date_long,
    format_money,
    format_number,
    join_names,
    sentence_case,
)
from legal_rules.case import Case, Determination
from legal_rules.case.events import ConclusionIssued, InspectionMinutes, SanctionDecided
from legal_rules.kernel.finding import Finding, OpenQuestion
from legal_rules.kernel.status import Status
from legal_rules.procedure.readiness import readiness
from legal_rules.questions.article_216 import Article216Finding

_ARTICLE: Final = "Điều 216 Bộ luật Hình sự năm 2015"
_OTHER_SUBJECT: Final = "U9"
"""The question whether the sanction of one subject counts against another."""
_PROSECUTION: Final = "Viện kiểm sát nhân dân"
_SAME_LEVEL: Final = "cùng cấp"
_HANDOVER_RULE: Final = "khoản 2 Điều 5 Thông tư liên tịch số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP"


@attrs.frozen(kw_only=True)
class QuestionInfo:
    """A matter left to the investigating body."""

    noi_dung: str = tag("Vấn đề", "Trách nhiệm của người đại diện theo pháp luật")
    cach_hieu: tuple[str, ...] = tag("Các cách hiểu", "Chỉ xem xét chủ thể đã bị xử phạt")


@attrs.frozen(kw_only=True)
class ReferralContext(PaperContext):
    """Tags of KNKT."""

    kinh_gui: tuple[str, ...] = tag(
        "Nơi gửi", "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu", at_least=1
    )
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn",
        "Căn cứ khoản 3 Điều 144 Bộ luật Tố tụng hình sự ngày 27 tháng 11 năm 2015;",
    )
    dai_dien: str = tag(
        "Người đại diện theo pháp luật, đủ thông tin",
        "Ông Lê Văn Ví Dụ; chức vụ: Giám đốc; quốc tịch: Việt Nam",
    )
    nguoi_lien_quan: tuple[str, ...] = tag(
        "Người khác có liên quan tại đơn vị, đủ thông tin",
        "Kế toán trưởng: bà Vũ Thị Mẫu; quốc tịch: Việt Nam",
    )
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
    tinh_trang: str = tag("Số người lao động và tình trạng đóng", "23 người lao động chưa được đóng")
    da_nop: str = tag(
        "Việc nộp cho các tháng đó; trống khi chưa rõ",
        "Đến ngày 01 tháng 10 năm 2024, chưa ghi nhận khoản nộp nào.",
    )
    khau_tru: str = tag(
        "Việc khấu trừ tiền lương để đóng mà không đóng", "không ghi nhận khoản nào đã khấu trừ từ tiền lương"
    )
    da_khai_chua_dong: str = tag(
        "Tháng đã kê khai nhưng chưa đóng, không tính ở trên; trống thì không in", ""
    )
    xu_phat: tuple[SanctionInfo, ...] = tag("Các lần xử phạt vi phạm hành chính trước")
    lap_luan: tuple[PointInfo, ...] = tag("Lập luận theo từng dấu hiệu của Điều 216")
    dau_hieu: tuple[ElementInfo, ...] = tag("Bảng từng dấu hiệu của Điều 216")
    tom_tat: str = tag("Kết quả đối chiếu chung", "Có dấu hiệu tội phạm quy định tại điểm b khoản 2 Điều 216")
    dieu_khoan: str = tag(
        "Điểm, khoản, điều; trống khi chưa xác định", "điểm b khoản 2 Điều 216 Bộ luật Hình sự năm 2015"
    )
    quyet_dinh_chuyen: str = tag(
        "Quyết định chuyển hồ sơ của người có thẩm quyền khi còn vấn đề chưa thống nhất; trống thì không in",
        "",
    )
    van_de: tuple[QuestionInfo, ...] = tag("Vấn đề pháp lý đề nghị cơ quan điều tra xem xét")
    can_lam_ro: tuple[str, ...] = tag("Dữ kiện còn cần làm rõ", "Số tiền đã khấu trừ từ tiền lương")
    thoi_han_khac_phuc: str = tag(
        "Lưu ý khi thời hạn khắc phục còn sau ngày văn bản; trống thì không in",
        "Thời hạn khắc phục tại Kết luận thanh tra không làm thay đổi thời hạn chuyển hồ sơ.",
    )
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
    entries = draft.counted_unpaid
    representative = case.employer.representative(draft.day_or_on)
    ready = readiness(case, on=draft.on)
    found = elements(case, ready.finding)
    hidden = payers(case, draft.counted_rows)
    place = _provision(found)
    return ReferralContext(
        **draft.paper_fields(
            recipients(
                "Như trên",
                *(_prosecutors(line) for line in draft.moment.copy_to),
                f"{draft.parent} (để b/c)",
                *leader_line(draft.agency),
                kept=(*unit_symbol(draft.agency), "HS"),
            )
        ),
        kinh_gui=(or_blank(draft.moment.addressee, 16),),
        can_cu=draft.bases,
        dai_dien=particulars(case, representative),
        nguoi_lien_quan=tuple(
            particulars(case, p, role=True) for p in case.employer.people if p is not representative
        ),
        dien_bien=rounds(case, packet),
        bien_ban=_minutes(draft, minutes),
        hanh_vi=listed(minutes[-1].acts if minutes else ()) or (blank(24),),
        nhan_dinh=means_determinations(case, packet),
        giai_trinh=explanations(case, round=draft.moment.round, packet=packet),
        bang=sums_table(case, entries, complete=draft.sums_complete),
        tinh_trang=heads_words(hidden),
        da_nop=payment_words(hidden, draft.on),
        khau_tru=_withheld(draft, entries),
        da_khai_chua_dong=declared_unpaid_words(draft.arrears),
        xu_phat=sanctions(case, packet),
        lap_luan=argument(case, packet, found),
        dau_hieu=element_rows(case, packet, found),
        tom_tat=_outcome(ready.finding, place),
        dieu_khoan=place,
        thoi_han_khac_phuc=_remedy_period(draft),
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


def _outcome(finding: Article216Finding, place: str) -> str:
    """What the elements come to; while something is open, that it is, without the codes of our own lists."""
    if finding.status is Status.NEEDS_LEGAL_REVIEW:
        return (
            "Việc áp dụng Điều 216 Bộ luật Hình sự năm 2015 đối với vụ việc còn vấn đề chưa thống nhất, nêu"
            " tại mục VII; đề nghị xem xét khi giải quyết kiến nghị này."
        )
    if finding.status is Status.NOT_ENOUGH_EVIDENCE:
        return "Một số dữ kiện cần thiết chưa được làm rõ, nêu tại mục VII; đề nghị xác minh."
    if finding.status is Status.EXCLUDED:
        return finding.summary
    return (
        f"Từ các nội dung trên, vụ việc có dấu hiệu tội phạm quy định tại {place or _ARTICLE}; việc kết luận"
        " thuộc thẩm quyền của cơ quan tiến hành tố tụng."
    )


def _provision(found: Elements) -> str:
    """``điểm b khoản 2 Điều 216 Bộ luật Hình sự năm 2015``; empty while the clause is not decided."""
    finding = found.finding
    if finding.clause is None:
        return ""
    place = f"{clause_place(finding.clause, finding.points)} {_ARTICLE}"
    fifth = entity_place(found)
    return f"{place} (đối với pháp nhân thương mại: {fifth})" if fifth else place


def _decision(decision: Determination | None) -> str:
    if decision is None:
        return ""
    who = f"ông (bà) {decision.by}" + (f", {decision.position}" if decision.position else "")
    verb = "quyết định chuyển hồ sơ" if decision.value == "send" else "chưa chuyển hồ sơ"
    return f"{sentence_case(who)}, {verb} {format_date_long(decision.on)}: {decision.reason.rstrip('.')}."


def _prosecutors(line: str) -> str:
    """The prosecutors among the recipients: which ones, and what they get."""
    if not line.startswith(_PROSECUTION):
        return line
    level = f"{_SAME_LEVEL} với cơ quan điều tra" if line.endswith(_SAME_LEVEL) else ""
    return f"{line.removesuffix(_SAME_LEVEL)}{level} (để thông báo, kèm bản sao hồ sơ)"


def _remedy_period(draft: Draft) -> str:
    """That a period for the employer to remedy, still running, does not put off the referral."""
    concluded = draft.case.happened(ConclusionIssued, round=draft.moment.round)
    last = concluded[-1] if concluded else None
    if last is None or last.remedy_by is None or last.remedy_by <= draft.day_or_on:
        return ""
    until = f"(chậm nhất hết {format_date_long(last.remedy_by)})"
    if inspection_noun(last) == "kiểm tra":
        return (
            "Thời hạn khắc phục tại văn bản nhận xét, đánh giá kết quả"
            f" kiểm tra {until} không làm thay đổi việc"
            " chuyển hồ sơ vụ việc có dấu hiệu tội phạm đến cơ quan điều tra."
        )
    return (
        f"Thời hạn khắc phục tại Kết luận thanh tra {until} không làm thay đổi thời hạn chuyển hồ sơ theo"
        f" {_HANDOVER_RULE}."
    )


def _questions(findings: tuple[Finding, ...], case: Case) -> tuple[QuestionInfo, ...]:
    """The unsettled questions, each once, with the subjects whom it concerns."""
    subjects: dict[str, list[str]] = {}
    questions: dict[str, OpenQuestion] = {}
    for finding in findings:
        for question in finding.open_questions:
            questions.setdefault(question.code, question)
            subjects.setdefault(question.code, []).append(finding.subject_id)
    return tuple(_question(case, question, subjects[code]) for code, question in questions.items())


def _question(case: Case, question: OpenQuestion, subjects: list[str]) -> QuestionInfo:
    names = [subject_name(case, subject) for subject in subjects]
    if question.code == _OTHER_SUBJECT and "employer" not in subjects:
        of_employer = [e for e in case.happened(SanctionDecided) if e.subject == "employer"]
        if of_employer:
            sanction = "; ".join(decision_name(event) for event in of_employer)
            return QuestionInfo(
                noi_dung=(
                    f"{sanction} xử phạt {case.employer.name}, không xử phạt cá"
                    " nhân. Đề nghị Cơ quan điều tra"
                    f" xem xét trách nhiệm của {', '.join(names)}; việc xử phạt"
                    " đơn vị có là căn cứ để xem xét"
                    " trách nhiệm của cá nhân hay không còn có ý kiến khác nhau."
                ),
                cach_hieu=(),
            )
    return QuestionInfo(
        noi_dung=f"Đối với {join_names(names)}: {inside(question.question)}",
        cach_hieu=listed(inside(reading.text) for reading in question.readings),
    )


BUILDERS: Final = {"KNKT": build}
"""Forms of this module."""
