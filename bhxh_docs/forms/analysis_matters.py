"""PTDH, sections III to VII: what is unsettled, what persons determined, what is missing, what is proposed.

A determination is shown as that of the person who made it; the proposal says at most that referral can be
considered and leaves the decision to the agency's leader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from bhxh_docs.forms.analysis_subjects import RESULTS, SubjectInfo, cited
from bhxh_docs.forms.determinations import rested_on, subject_name
from bhxh_docs.forms.element_rows import sheets
from bhxh_docs.forms.evidence_words import EvidenceInfo, evidence, in_brackets, sheets_or_absent
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_count, format_date_long, format_date_short, join_names, sentence_case
from legal_rules import Assessment
from legal_rules.case import Case, Determination
from legal_rules.kernel.finding import Finding, MissingFact, OpenQuestion
from legal_rules.kernel.status import Status
from legal_rules.procedure.readiness import HOLD, REFERRAL_QUESTION, SEND
from legal_rules.questions.article_216.determinations import (
    END_QUESTION,
    MEANS_QUESTION,
    OFFENCES_QUESTION,
    PROSECUTED_QUESTION,
    RESTARTS_QUESTION,
)
from legal_rules.questions.article_216.questions import REGISTER

_FEW: Final = 2
"""So many facts of workers are told in full; more are told with the workers' names."""
_ABOUT: Final = {
    MEANS_QUESTION: "thủ đoạn để không đóng, không đóng đầy đủ",
    OFFENCES_QUESTION: "số lần thực hiện hành vi (điểm a khoản 2 Điều 216)",
    END_QUESTION: "ngày kết thúc hành vi",
    RESTARTS_QUESTION: "ngày thời hiệu truy cứu được tính lại",
    PROSECUTED_QUESTION: "tháng cuối cùng thuộc vụ án đã khởi tố",
    REFERRAL_QUESTION: "việc chuyển hồ sơ đến cơ quan điều tra",
}
_VALUES: Final = {
    (MEANS_QUESTION, "deceit"): "có dấu hiệu gian dối",
    (MEANS_QUESTION, "other_trick"): "có dấu hiệu dùng thủ đoạn khác",
    (MEANS_QUESTION, "late_only"): "chậm đóng, chưa thấy dấu hiệu gian dối hoặc thủ đoạn khác",
    (END_QUESTION, "ongoing"): "hành vi còn đang diễn ra",
    (RESTARTS_QUESTION, "none"): "không có ngày nào",
    (PROSECUTED_QUESTION, "none"): "không có tháng nào",
    (REFERRAL_QUESTION, SEND): "chuyển hồ sơ",
    (REFERRAL_QUESTION, HOLD): "chưa chuyển hồ sơ",
}


@attrs.frozen(kw_only=True)
class ReadingInfo:
    """One way to read an unsettled question."""

    stt: str = tag("Số thứ tự của cách hiểu, dùng khi người có thẩm quyền xác định", "1")
    noi_dung: str = tag("Cách hiểu", "Không: “hành vi này” là hành vi trốn đóng")
    ket_qua: str = tag("Kết quả nếu hiểu như vậy", "không thuộc trường hợp (chưa đủ điều kiện)")


@attrs.frozen(kw_only=True)
class OpenInfo:
    """One question of law that is unsettled."""

    ma: str = tag("Mã câu hỏi trong danh mục của phần mềm", "U2")
    cau_hoi: str = tag("Câu hỏi", "Quyết định xử phạt chỉ về hành vi chậm đóng có phải là căn cứ không?")
    chu_the: str = tag("Liên quan đến chủ thể nào", "Công ty TNHH May mặc Ví Dụ")
    quy_dinh: str = tag("Quy định còn cách hiểu khác nhau", "khoản 1 Điều 216 Bộ luật Hình sự năm 2015")
    cach_hieu: tuple[ReadingInfo, ...] = tag("Các cách hiểu, ít nhất hai")


@attrs.frozen(kw_only=True)
class PersonDecision:
    """What a named person determined."""

    nguoi: str = tag(
        "Người xác định, kèm chức vụ và ngày",
        "Ông (bà) Vũ Thị Thí Dụ, Trưởng đoàn thanh tra, ngày 27 tháng 9 năm 2024",
    )
    ve: str = tag("Xác định về việc gì", "thủ đoạn để không đóng, không đóng đầy đủ")
    chu_the: str = tag("Đối với ai", "Công ty TNHH May mặc Ví Dụ")
    noi_dung: str = tag("Nội dung xác định", "có dấu hiệu gian dối")
    ly_do: str = tag("Lý do nêu ra, không có dấu chấm cuối", "Báo giảm lao động trong khi vẫn trả lương")
    tai_lieu: str = tag(
        "Tài liệu làm căn cứ, kèm tờ số; trống khi không có", "Bảng lương tháng 10/2023 (tờ 12)"
    )
    hieu_luc: str = tag(
        "Khi xác định không còn dùng được: vì sao; trống khi còn dùng", "dữ kiện làm căn cứ đã thay đổi"
    )


@attrs.frozen(kw_only=True)
class MissingInfo:
    """A fact that is not known and could change a result."""

    noi_dung: str = tag("Dữ kiện", "Ngày giao quyết định xử phạt")
    chung_minh: str = tag("Tài liệu thường chứng minh; trống khi không rõ", "biên bản giao, giấy báo phát")
    chu_the: str = tag("Liên quan đến chủ thể nào", "Công ty TNHH May mặc Ví Dụ")


@attrs.frozen(kw_only=True)
class IrregularInfo:
    """An act that must be explained."""

    loai: str = tag("Loại", "Quá thời hạn")
    noi_dung: str = tag("Nội dung", "“Kết luận thanh tra” ngày 27/9/2024: thời hạn 10 ngày đã hết")
    he_qua: str = tag("Hệ quả có thể có, có dấu chấm cuối", "Phải giải trình trong hồ sơ.")
    quy_dinh: str = tag("Quy định", "điểm 4.4 khoản 4 Mục I Công văn năm 2022 của Bảo hiểm xã hội Việt Nam")


def open_matters(case: Case, findings: Iterable[Finding]) -> tuple[OpenInfo, ...]:
    """Return the unsettled questions, each once, with what each reading gives for whom."""
    asked: dict[str, list[tuple[str, OpenQuestion]]] = {}
    for finding in findings:
        for question in finding.open_questions:
            name = subject_name(case, finding.subject_id)
            asked.setdefault(question.code, []).append((name, question))
    return tuple(
        OpenInfo(
            ma=code,
            cau_hoi=of[0][1].question,
            chu_the=join_names(name for name, _ in of),
            quy_dinh=cited(of[0][1].citations),
            cach_hieu=tuple(_readings(of)),
        )
        for code, of in asked.items()
    )


def _readings(of: list[tuple[str, OpenQuestion]]) -> Iterator[ReadingInfo]:
    """The readings in their order; where they give something else for another subject, by subject."""
    outcomes: dict[str, dict[str, list[str]]] = {}
    for name, question in of:
        for reading in question.readings:
            given = RESULTS[reading.outcome] + (f" ({reading.note})" if reading.note else "")
            outcomes.setdefault(reading.text, {}).setdefault(given, []).append(name)
    for number, (text, by_outcome) in enumerate(outcomes.items(), start=1):
        told = [
            given if len(by_outcome) == 1 else f"đối với {join_names(names)}: {given}"
            for given, names in by_outcome.items()
        ]
        yield ReadingInfo(stt=str(number), noi_dung=text.rstrip("."), ket_qua="; ".join(told))


def person_decisions(case: Case, packet: PacketView | None) -> tuple[PersonDecision, ...]:
    """Return every determination on these questions, in order of the days, lapsed ones with the reason."""
    known = [one for one in case.determinations if one.question in _ABOUT or one.question in REGISTER]
    return tuple(_decision(case, packet, one, known) for one in sorted(known, key=lambda one: one.on))


def _decision(
    case: Case, packet: PacketView | None, one: Determination, known: list[Determination]
) -> PersonDecision:
    papers = evidence(case, packet, rested_on(case, one))
    return PersonDecision(
        nguoi=", ".join(
            part for part in (f"Ông (bà) {one.by}", one.position, format_date_long(one.on)) if part
        ),
        ve=_ABOUT.get(one.question) or f"câu hỏi {one.question}",
        chu_the=subject_name(case, one.subject),
        noi_dung=_value(one),
        ly_do=one.reason.rstrip("."),
        tai_lieu=_papers(papers),
        hieu_luc=_lapsed(case, one, known),
    )


def _papers(papers: tuple[EvidenceInfo, ...]) -> str:
    """Papers by their sheets alone once all are numbered: section II names them."""
    if papers and all(paper.to_so for paper in papers):
        return f"tờ {sheets(papers)}"
    return "; ".join(f"{paper.ten}{in_brackets(paper.to_so)}" for paper in papers)


def _value(one: Determination) -> str:
    """What was decided, in words."""
    if one.question in REGISTER:
        readings = REGISTER[one.question].readings
        number = int(one.value) if one.value.isdecimal() else 0
        if 1 <= number <= len(readings):
            return f"theo cách hiểu “{readings[number - 1].text}”"
        return f"theo cách hiểu số {one.value}"
    return _VALUES.get((one.question, one.value), one.value)


def _lapsed(case: Case, one: Determination, known: list[Determination]) -> str:
    if one.facts_sha256 is not None and one.facts_sha256 != case.facts_digest(one.rests_on):
        return "không còn dùng được: dữ kiện làm căn cứ đã thay đổi"
    later = [
        other
        for other in known
        if (other.question, other.subject) == (one.question, one.subject) and other.on > one.on
    ]
    return f"đã có xác định sau, ngày {format_date_short(later[-1].on)}" if later else ""


def missing_facts(case: Case, findings: Iterable[Finding]) -> tuple[MissingInfo, ...]:
    """Return the facts that are not known and could change a result, each once with its subjects.

    The same fact of many workers is one row with their names.
    """
    asked = tuple(findings)
    subjects: dict[str, tuple[MissingFact, list[str]]] = {}
    for finding in asked:
        for fact in finding.missing:
            subjects.setdefault(fact.path, (fact, []))[1].append(finding.subject_id)
    rows: dict[tuple[str, str, str], list[MissingFact]] = {}
    for fact, of in subjects.values():
        whom = "mọi chủ thể" if len(of) == len(asked) > 1 else join_names(subject_name(case, x) for x in of)
        what = fact.meaning.partition(" của ")[0] if _worker(fact) in case.worker_by_id else fact.meaning
        rows.setdefault((what, fact.proof, whom), []).append(fact)
    return tuple(
        MissingInfo(noi_dung=_fact_words(case, what, facts), chung_minh=proof, chu_the=whom)
        for (what, proof, whom), facts in rows.items()
    )


def _worker(fact: MissingFact) -> str:
    """The worker whom a missing fact is about; empty where it is about none."""
    kind, _, rest = fact.path.partition(".")
    return rest.partition(".")[0] if kind == "contributions" else ""


def _fact_words(case: Case, what: str, facts: list[MissingFact]) -> str:
    workers = dict.fromkeys(_worker(fact) for fact in facts)
    names = [case.worker_by_id[one].name for one in workers if one in case.worker_by_id]
    if len(facts) <= _FEW or not names:
        return "; ".join(dict.fromkeys(fact.meaning for fact in facts))
    return f"{what} của {format_count(len(names))} người lao động, nhiều tháng: {', '.join(names)}"


def irregular(case: Case, packet: PacketView | None, assessment: Assessment) -> tuple[IrregularInfo, ...]:
    """Return the acts that were too early, late, out of order or beyond competence, with their sheets."""
    return tuple(
        IrregularInfo(
            loai=sentence_case(one.kind.label),
            noi_dung=one.message.rstrip(".") + in_brackets(_sheets(case, packet, one.event)),
            he_qua=f"{one.consequence.rstrip('.')}.",
            quy_dinh=cited(one.citations),
        )
        for one in assessment.irregularities
    )


def _sheets(case: Case, packet: PacketView | None, event: str) -> str:
    return sheets_or_absent(case, packet, (exhibit.id for exhibit in case.proving(f"events.{event}")))


def proposals(case: Case, assessment: Assessment, analysed: Iterable[SubjectInfo]) -> Iterator[str]:
    """Yield one proposal a subject, in the four ways that a finding can end; never a statement of guilt."""
    for subject, finding in zip(analysed, assessment.findings["article_216"], strict=True):
        head = f"Đối với {subject_name(case, finding.subject_id)}: {subject.ket_qua}"
        if finding.status is Status.ESTABLISHED:
            yield (
                f"{head} kiến nghị khởi tố theo {subject.khung}; trình lãnh đạo quyết định việc gửi văn bản "
                "kiến nghị khởi tố kèm hồ sơ đến cơ quan điều tra"
            )
        elif finding.status is Status.NEEDS_LEGAL_REVIEW:
            codes = ", ".join(question.code for question in finding.open_questions)
            yield (
                f"{head} về câu hỏi {codes} (mục III); trình lãnh đạo cho ý kiến về cách hiểu, hoặc quyết "
                "định gửi hồ sơ để cơ quan điều tra xem xét"
            )
        elif finding.status is Status.NOT_ENOUGH_EVIDENCE:
            also = ", cho ý kiến về câu hỏi tại mục III" if finding.open_questions else ""
            yield f"{head}; trình lãnh đạo cho bổ sung các dữ kiện nêu tại mục V{also} trước khi quyết định"
        else:
            yield f"{head} ({subject.vuong}); chưa đề xuất kiến nghị khởi tố"


__all__ = [
    "IrregularInfo",
    "MissingInfo",
    "OpenInfo",
    "PersonDecision",
    "ReadingInfo",
    "irregular",
    "missing_facts",
    "open_matters",
    "person_decisions",
    "proposals",
]
