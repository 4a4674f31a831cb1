"""PTLD: the sheet on which the drafting room tells the leader what to decide, and what it hangs on.

It stays with the agency and bears no number. It is written at every stage: what is proposed and by which
paper, how the file stands, what the dossier lacks, which days run, what may go wrong, what the leader is
asked. It proposes steps of the procedure only and never states guilt.

Căn cứ: Điều 216 Bộ luật Hình sự năm 2015; khoản 3 Điều 144 Bộ luật Tố tụng hình sự năm 2015; khoản 4 Mục I
công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham gia.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

import attrs

from bhxh_docs.forms.analysis_matters import IrregularInfo, OpenInfo, irregular, open_matters
from bhxh_docs.forms.analysis_subjects import RESULTS, cited
from bhxh_docs.forms.blanks import or_blank
from bhxh_docs.forms.common import PaperContext, inside, listed
from bhxh_docs.forms.determinations import subject_name
from bhxh_docs.forms.dossier_gaps import (
    SendDecisionInfo,
    file_gaps,
    in_the_packet,
    item_gaps,
    send_decision,
    state_words,
)
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.leader_words import before_referral, head_name, last_day_words, stage_words
from bhxh_docs.forms.letter_words import LETTER_NAME, LETTER_SHORT, shortened
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.tables import SumsTable, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unpaid_words import heads_words, payers
from bhxh_docs.text import format_count, format_date_long, format_date_short, sentence_case
from legal_rules import assess
from legal_rules.case import Case
from legal_rules.case.events import ReferralSent
from legal_rules.kernel.finding import MissingFact
from legal_rules.kernel.status import Status
from legal_rules.procedure.checklist import ChecklistItem, ItemState
from legal_rules.procedure.escalation import Step, StepState
from legal_rules.procedure.paper_rows import PAPER
from legal_rules.procedure.row import Actor, Duty
from legal_rules.procedure.rows import ROW
from legal_rules.questions.article_216 import Article216Finding
from legal_rules.questions.article_216.assess import place_words

_OWN: Final = frozenset(
    {Actor.AGENCY, Actor.DECIDING_AGENCY, Actor.DECIDING_HEAD, Actor.CENTRAL_HEAD, Actor.TEAM}
)
"""Who takes a step for the agency; what others must do is only watched."""
_MOST_FACTS: Final = 8
"""So many missing facts are told; the analysis (PTDH) holds all of them."""


@attrs.frozen(kw_only=True)
class ProposedStep:
    """One step that the leader may decide on."""

    stt: str = tag("Số thứ tự", "1")
    viec: str = tag("Việc đề xuất", "Gửi văn bản kiến nghị khởi tố kèm hồ sơ đến cơ quan điều tra")
    bat_buoc: str = tag("Phải làm hay được làm", "phải")
    nguoi_thuc_hien: str = tag("Ai thực hiện", "Bảo hiểm xã hội tỉnh Minh Họa")
    van_ban: str = tag("Văn bản phải lập, kèm mã mẫu", "Văn bản kiến nghị khởi tố (KNKT)")
    thoi_han: str = tag("Thời hạn", "chậm nhất ngày 04 tháng 10 năm 2024")
    can_cu: str = tag("Quy định", "khoản 2 Điều 5 Thông tư liên tịch số 03/2018")


@attrs.frozen(kw_only=True)
class ComingStep:
    """One step that is not open yet, or that somebody else must take."""

    viec: str = tag("Việc", "Thông báo việc tiếp nhận kiến nghị khởi tố")
    nguoi_thuc_hien: str = tag("Ai thực hiện", "Cơ quan Cảnh sát điều tra")
    khi_nao: str = tag("Khi nào, hoặc vì sao chưa xác định", "từ ngày 08 tháng 10 năm 2024")


@attrs.frozen(kw_only=True)
class ConsideredSubject:
    """What was found of one subject under Điều 216."""

    ten: str = tag("Chủ thể", "Công ty TNHH May mặc Ví Dụ")
    ket_qua: str = tag("Kết quả xem xét", "đủ điều kiện xem xét")
    khoan: str = tag("Khoản, điểm có thể; trống khi không thuộc trường hợp", "điểm b khoản 2")


@attrs.frozen(kw_only=True)
class FileItem:
    """One item of the dossier."""

    stt: str = tag("Số thứ tự", "1")
    ten: str = tag("Tài liệu", "Quyết định thanh tra, biên bản, tài liệu xác minh")
    tinh_trang: str = tag("Tình trạng", "còn thiếu")
    dien_giai: str = tag("Diễn giải", "Thiếu bản ký của: “Trưởng đoàn báo cáo kết quả”")


@attrs.frozen(kw_only=True)
class BriefContext(PaperContext):
    """Tags of PTLD."""

    don_vi_lap: str = tag("Phòng, bộ phận trình", "Phòng Thanh tra - Kiểm tra")
    nguoi_lap: str = tag("Chuyên viên trình", "Phạm Thị Minh Họa")
    ten_thu_truong: str = tag("Họ tên thủ trưởng; trống khi chưa rõ", "Trần Văn Thí Dụ")
    ngay_xem_xet: str = tag("Ngày mà hồ sơ được xem xét đến", "ngày 01 tháng 10 năm 2024")
    can_cu: str = tag(
        "Quy định làm căn cứ trình", "Luật Bảo hiểm xã hội năm 2014; Điều 216 Bộ luật Hình sự năm 2015"
    )
    giai_doan: str = tag("Giai đoạn của vụ việc", "Đã có kết luận thanh tra, kiểm tra, từ ngày 27/9/2024")
    bang: SumsTable = attrs.field(
        metadata=group("Tháng và số tiền chưa đóng; chỉ các tháng từ tháng 01/2018")
    )
    tinh_trang: str = tag("Số người lao động và tình trạng đóng", "23 người lao động chưa được đóng")
    chu_the: tuple[ConsideredSubject, ...] = tag("Kết quả xem xét theo Điều 216, từng chủ thể")
    de_xuat: tuple[ProposedStep, ...] = tag("Việc đề xuất lãnh đạo quyết định; trống khi chưa có bước nào mở")
    chuyen_mon: tuple[str, ...] = tag(
        "Việc bộ phận chuyên môn phải làm mà không trình ký văn bản, mỗi việc một dòng",
        "Cập nhật kết quả làm việc vào phần mềm (tiết d điểm 4.3 khoản 4 Mục I Công văn hướng dẫn)",
    )
    cong_van: str = tag(
        "Tên đầy đủ của công văn được viết tắt; trống khi không viện dẫn",
        "Công văn năm 2022 của Bảo hiểm xã hội Việt Nam hướng dẫn khai thác, phát triển người tham gia",
    )
    sap_toi: tuple[ComingStep, ...] = tag("Việc sắp tới hoặc do cơ quan khác thực hiện, phải theo dõi")
    ho_so: tuple[FileItem, ...] = tag("Tài liệu bắt buộc của hồ sơ kiến nghị khởi tố")
    ho_so_cau: str = tag(
        "Vì sao chưa, hoặc không còn, lập hồ sơ kiến nghị khởi tố; trống khi có danh mục",
        "Hồ sơ của đợt này đã được gửi; tài liệu bổ sung (nếu có) theo đề xuất tại mục I.",
    )
    so_du: str = tag("Số mục tài liệu đã đủ", "10")
    so_muc: str = tag("Số mục tài liệu bắt buộc", "12")
    tep_thieu: tuple[str, ...] = tag(
        "Tài liệu không có trong tập hồ sơ vì chưa có tệp hoặc tệp không dùng được",
        "Bảng thanh toán tiền lương tháng 5/2024: chưa có tệp bản quét",
    )
    quyet_dinh_gui: SendDecisionInfo | None = attrs.field(
        metadata=group("Quyết định gửi hồ sơ khi còn thiếu tài liệu; vắng mặt khi không có")
    )
    con_thieu_khi_gui: tuple[str, ...] = tag(
        "Những điểm còn thiếu khi quyết định gửi; trống khi không có quyết định gửi",
        "Báo cáo của Trưởng đoàn: hồ sơ chưa ghi nhận báo cáo nào",
    )
    rui_ro: tuple[IrregularInfo, ...] = tag("Việc phải giải trình về trình tự, thời hạn, thẩm quyền")
    cau_hoi: tuple[OpenInfo, ...] = tag("Câu hỏi pháp lý xin ý kiến")
    con_thieu: tuple[str, ...] = tag("Dữ kiện còn thiếu có thể làm thay đổi kết quả", "Số tiền đã khấu trừ")
    con_thieu_khac: str = tag("Số dữ kiện còn thiếu khác, nêu ở phiếu phân tích; trống khi không có", "")
    luu_y: tuple[str, ...] = tag("Lưu ý về hồ sơ", "Một bản sao hồ sơ gửi Viện kiểm sát")


def build(draft: Draft) -> BriefContext:
    """Return the context of the brief."""
    case = before_referral(draft.case, draft.on)
    assessment = assess(case, on=draft.on)
    findings = cast("tuple[Article216Finding, ...]", assessment.findings.get("article_216", ()))
    items = tuple(item for item in assessment.checklist if item.required)
    hidden = payers(case, draft.counted_rows)
    entries = draft.counted_unpaid
    facts = _facts(assessment.missing)
    without = _no_file(case, findings)
    decision = send_decision(draft.packet)
    contact = draft.agency.contact
    steps = assessment.steps
    own = [step for step in steps if _own(step)]
    proposed = tuple(
        _proposed(step, n) for n, step in enumerate((one for one in own if one.form in PAPER), start=1)
    )
    routine = tuple(_routine(step) for step in own if step.form not in PAPER)
    return BriefContext(
        **draft.paper_fields(()),
        don_vi_lap=or_blank(contact.unit if contact else None, 8),
        nguoi_lap=or_blank(contact.name if contact else None, 8),
        ten_thu_truong=head_name(draft.agency),
        ngay_xem_xet=format_date_long(draft.on),
        can_cu=cited(draft.moment.bases),
        giai_doan=stage_words(assessment),
        bang=sums_table(case, entries, complete=draft.sums_complete),
        tinh_trang=heads_words(hidden) if hidden.heads else "chưa ghi nhận người lao động nào chưa được đóng",
        chu_the=tuple(_subject(case, one) for one in findings),
        de_xuat=proposed,
        chuyen_mon=routine,
        cong_van=LETTER_NAME
        if any(LETTER_SHORT in text for text in (*routine, *(one.can_cu for one in proposed)))
        else "",
        sap_toi=tuple(_coming(step) for step in steps if not _own(step)),
        ho_so=() if without else tuple(_item(item, n, draft.packet) for n, item in enumerate(items, start=1)),
        ho_so_cau=without,
        so_du=format_count(sum(in_the_packet(item, draft.packet) for item in items)),
        so_muc=format_count(len(items)),
        tep_thieu=file_gaps(draft.packet),
        quyet_dinh_gui=decision,
        con_thieu_khi_gui=_lacking(items, draft) if decision is not None else (),
        rui_ro=irregular(case, draft.packet, assessment),
        cau_hoi=open_matters(case, findings),
        con_thieu=facts[:_MOST_FACTS],
        con_thieu_khac=format_count(len(facts) - _MOST_FACTS) if len(facts) > _MOST_FACTS else "",
        luu_y=() if without else listed(assessment.remarks),
    )


def _lacking(items: Iterable[ChecklistItem], draft: Draft) -> tuple[str, ...]:
    """What the dossier lacks: items of the list, and documents without a file that can be used."""
    return (*item_gaps(items, draft.packet), *file_gaps(draft.packet))


def _own(step: Step) -> bool:
    """Whether the agency may take the step now, so that its leader decides."""
    return step.open and ROW[step.row].actor in _OWN


def _no_file(case: Case, findings: tuple[Article216Finding, ...]) -> str:
    """Why no dossier of a referral is to be made up now; empty where one is."""
    if case.happened(ReferralSent, round=case.rounds):
        return "Hồ sơ của đợt này đã được gửi; tài liệu bổ sung (nếu có) theo đề xuất tại mục I."
    if all(finding.status is Status.EXCLUDED for finding in findings):
        return "Chưa đặt ra: vụ việc không thuộc trường hợp kiến nghị khởi tố theo các dữ kiện hiện có."
    return ""


def _proposed(step: Step, number: int) -> ProposedStep:
    return ProposedStep(
        stt=str(number),
        viec=step.title,
        bat_buoc=step.duty.label,
        nguoi_thuc_hien=step.actor,
        van_ban=_paper(step),
        thoi_han=_when(step),
        can_cu=shortened(cited(step.citations[:2])),
    )


def _routine(step: Step) -> str:
    """A duty that makes no paper of the case: what, by when, under which provision."""
    due = f", {last_day_words(step)}" if step.due is not None else ""
    return f"{step.title}{due} ({shortened(cited(step.citations[:1]))})"


def _when(step: Step) -> str:
    """By when: what must be done at once or by a day; what may be done has no last day."""
    if step.due is not None:
        return last_day_words(step)
    if step.at_once:
        return "ngay"
    return "không có ngày cuối" if step.duty is Duty.MAY else "luật không ấn định ngày cuối"


def _paper(step: Step) -> str:
    """The paper of a step, with the codes of it and of what goes along."""
    form = step.form or ""
    rest = f", kèm {', '.join(step.encloses)}" if step.encloses else ""
    return f"{PAPER[form].title} ({form}{rest})"


def _coming(step: Step) -> ComingStep:
    return ComingStep(viec=step.title, nguoi_thuc_hien=step.actor, khi_nao=_coming_when(step))


def _coming_when(step: Step) -> str:
    if step.open:
        if step.due is None:
            return "luật không ấn định ngày cuối"
        late = ", đã quá hạn" if step.late else ""
        return f"thời hạn đến hết ngày {format_date_short(step.due)}{late}"
    if step.state is StepState.NOT_YET and step.not_before is not None:
        return f"từ ngày {format_date_short(step.not_before)}"
    return step.state.label


def _subject(case: Case, finding: Article216Finding) -> ConsideredSubject:
    excluded = finding.status is Status.EXCLUDED
    clauses = (
        place_words(finding.clause, finding.points)
        if finding.clause is not None
        else " hoặc ".join(f"khoản {clause}" for clause in sorted(finding.possible_clauses))
    )
    return ConsideredSubject(
        ten=sentence_case(subject_name(case, finding.subject_id)),
        ket_qua=RESULTS[finding.status],
        khoan="" if excluded else clauses,
    )


def _item(item: ChecklistItem, number: int, packet: PacketView | None) -> FileItem:
    told = "" if item.state is ItemState.DRAFTED else item.sentence.rstrip(".")
    return FileItem(stt=str(number), ten=item.title, tinh_trang=state_words(item, packet), dien_giai=told)


def _facts(missing: Iterable[MissingFact]) -> tuple[str, ...]:
    """What is not known, each once: facts of many workers told with their number."""
    return tuple(_told(list(missing)))


def _told(missing: list[MissingFact]) -> Iterator[str]:
    by_kind: dict[str, list[MissingFact]] = {}
    for fact in missing:
        own = fact.path.split(".")[0] in {"contributions", "workers"}
        by_kind.setdefault(fact.meaning.partition(" của ")[0] if own else fact.meaning, []).append(fact)
    for what, facts in by_kind.items():
        of = {fact.path.split(".")[1] for fact in facts if "." in fact.path}
        many = len(facts) > 1 and len(of) > 1
        proof = f" (thường chứng minh bằng: {inside(facts[0].proof)})" if facts[0].proof else ""
        yield (
            f"{what} của {format_count(len(of))} người lao động{proof}"
            if many
            else f"{facts[0].meaning}{proof}"
        )


BUILDERS: Final[dict[str, Any]] = {"PTLD": build}
"""Forms of this module."""

__all__ = ["BUILDERS", "BriefContext", "build"]
