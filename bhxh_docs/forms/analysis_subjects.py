"""PTDH, section II: each subject element by element, as one lawyer writes for the agency's leader.

For each element: what is asked, what the file shows, its papers with their sheets, the provision, how it
stands and what speaks against it. What is the same for a person as for the employer is told once.

Căn cứ: Điều 216, Điều 75 Bộ luật Hình sự năm 2015; Điều 2 Nghị quyết số 05/2019/NQ-HĐTP.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from bhxh_docs.forms.common import person_info
from bhxh_docs.forms.determinations import subject_name
from bhxh_docs.forms.element_rows import Elements, elements, sheets, told
from bhxh_docs.forms.evidence_words import EvidenceInfo, evidence, in_brackets, sheets_or_absent
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import sentence_case
from legal_rules.case import Case
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.provisions import cited_together, confidence_remark
from legal_rules.kernel.status import Status
from legal_rules.questions.article_216 import Article216Finding, EmployerStanding
from legal_rules.questions.article_216.assess import place_words
from legal_rules.questions.article_216.clauses import MONTHS, cite_point, penalties
from legal_rules.questions.article_216.decide import decide
from legal_rules.questions.article_216.elements import Step
from legal_rules.questions.article_216.examine import Asked

ARTICLE: Final = "Điều 216 Bộ luật Hình sự năm 2015"
_EMPLOYER: Final = "employer"
_ASKED: Final = {
    Step.SUBJECT: "Có thuộc chủ thể có thể bị xem xét trách nhiệm hình sự về tội này không?",
    Step.MONTHS: f"Thời gian không đóng, không đóng đầy đủ có {MONTHS.words('tháng', digits=2)} không?",
    Step.SCALE: "Số tiền hoặc số người lao động có đạt mức của khoản 1 không?",
    Step.SANCTION: "Đã có quyết định xử phạt vi phạm hành chính làm căn cứ chưa?",
    Step.ACT: "Đã bị xử phạt về chính hành vi trốn đóng không?",
    Step.FURTHER: "Sau khi bị xử phạt có còn vi phạm không?",
    Step.LIFE: "Khi vi phạm lại, quyết định xử phạt còn được tính không?",
    Step.MEANS: "Có gian dối hoặc thủ đoạn khác để không đóng, không đóng đầy đủ không?",
    Step.AFTER: "Riêng các tháng sau khi bị xử phạt có đủ thời gian và đạt mức không?",
    Step.LIMITATION: "Còn thời hiệu truy cứu trách nhiệm hình sự không?",
    Step.SAME_SUBJECT: "Chủ thể đang xét có phải chủ thể đã bị xử phạt không?",
}
_STANDS: Final = {
    Status.ESTABLISHED: "đủ căn cứ",
    Status.EXCLUDED: "không đáp ứng",
    Status.NOT_ENOUGH_EVIDENCE: "chưa đủ tài liệu",
    Status.NEEDS_LEGAL_REVIEW: "cần ý kiến pháp lý",
}
RESULTS: Final = {
    Status.ESTABLISHED: "đủ điều kiện xem xét",
    Status.EXCLUDED: "không thuộc trường hợp",
    Status.NOT_ENOUGH_EVIDENCE: "chưa đủ tài liệu",
    Status.NEEDS_LEGAL_REVIEW: "cần ý kiến pháp lý",
}
"""What the paper proposes of a subject; it never says more than that referral can be considered."""
_STANDING: Final = {
    EmployerStanding.COMMERCIAL_ENTITY: "pháp nhân thương mại",
    EmployerStanding.INDIVIDUAL: "cá nhân là người sử dụng lao động",
    EmployerStanding.OTHER_ORGANISATION: "tổ chức không phải pháp nhân thương mại",
}


@attrs.frozen(kw_only=True)
class AnalysedInfo:
    """One element as it was examined for one subject."""

    stt: str = tag("Số thứ tự; một dấu hiệu mang cùng một số đối với mọi chủ thể", "2")
    cau_hoi: str = tag("Câu hỏi", "Thời gian không đóng có từ 06 tháng trở lên không?")
    ket_qua: str = tag("Dữ kiện, số liệu trong hồ sơ", "Không đóng 12 tháng (9/2023 – 8/2024)")
    tai_lieu: str = tag(
        "Tài liệu, kèm tờ số khi đã đánh số; trống khi chưa có",
        "Biên bản thanh tra ngày 12/9/2024 (tờ 41–46)",
    )
    quy_dinh: str = tag(
        "Quy định, ghi rõ chỗ là cách hiểu hoặc chưa đối chiếu toàn văn",
        "khoản 1 Điều 216 Bộ luật Hình sự năm 2015",
    )
    danh_gia: str = tag("Đánh giá", "đủ căn cứ")
    luu_y: str = tag(
        "Điểm còn yếu, theo hướng ngược lại; trống thì không in", "Còn ý kiến khác nhau: câu hỏi U2"
    )


@attrs.frozen(kw_only=True)
class SubjectInfo:
    """One subject: the employer, or one of its people."""

    stt: str = tag("Số thứ tự", "1")
    ten: str = tag("Chủ thể", "Công ty TNHH May mặc Ví Dụ")
    tu_cach: str = tag("Tư cách của chủ thể", "pháp nhân thương mại, người sử dụng lao động")
    ket_qua: str = tag("Kết quả: đủ điều kiện xem xét, chưa đủ tài liệu…", "đủ điều kiện xem xét")
    dien_giai: str = tag(
        "Kết quả, một câu",
        "Có dấu hiệu, đủ điều kiện xem xét kiến nghị khởi tố theo điểm b khoản 2 Điều 216.",
    )
    khoan: str = tag(
        "Điểm, khoản xem xét, hoặc các khoản có thể; trống khi không thuộc trường hợp", "điểm b khoản 2"
    )
    vuong: str = tag("Việc còn vướng, viết ngắn", "câu hỏi U9")
    nhu_tren: str = tag(
        "Các nội dung giống chủ thể đã nêu; trống khi không có", "Các nội dung 3–10: như đối với Công ty"
    )
    noi_dung: tuple[AnalysedInfo, ...] = tag("Các dấu hiệu đã xem xét")
    khung: str = tag(
        "Khoản, điểm áp dụng hoặc có thể áp dụng; trống khi không thuộc trường hợp",
        "điểm b khoản 2 Điều 216 Bộ luật Hình sự năm 2015",
    )
    hinh_phat: tuple[str, ...] = tag(
        "Hình phạt quy định, mỗi khoản một dòng", "Khoản 2: phạt tiền từ 500.000.000 đồng"
    )
    can_nhac: tuple[str, ...] = tag(
        "Nội dung phải cân nhắc, theo hướng ngược lại", "Cách tính khác cho cùng kết quả"
    )


def cited(citations: Iterable[Citation]) -> str:
    """Return provisions drawn together, marked where they were not read in the text."""
    return cited_together(citations, remark=_remark)


def _remark(confidences: frozenset[Confidence]) -> str:
    remark = confidence_remark(confidences)
    unread = Confidence.TEXT not in confidences and Confidence.SECONDARY in confidences
    return f"{remark}, chưa đối chiếu toàn văn" if unread else remark


def subjects(
    case: Case, packet: PacketView | None, findings: Iterable[Article216Finding]
) -> tuple[SubjectInfo, ...]:
    """Return what was found of each subject.

    Args:
        case: the case as of the day.
        packet: the planned packet, for the sheets.
        findings: the findings on Điều 216, the employer's first.
    """
    told_first: dict[Step, _Told] = {}
    weighed: dict[str, int] = {}
    punished: dict[tuple[str, ...], int] = {}
    made = []
    for number, finding in enumerate(findings, start=1):
        analysed = _Analysed(case=case, packet=packet, found=elements(case, finding), first=told_first)
        weighing = tuple(_considerations(analysed))
        frames = () if finding.status is Status.EXCLUDED else tuple(_penalties(analysed))
        before = punished.setdefault(frames, number) if frames else number
        made.append(
            attrs.evolve(
                _subject(analysed, number),
                hinh_phat=frames if before == number else (f"Hình phạt quy định: như điểm {before} mục này",),
                can_nhac=tuple(_not_yet(weighing, weighed)),
            )
        )
        if number == 1:
            told_first.update(analysed.told)
        for text in weighing:
            weighed.setdefault(text, number)
    return tuple(made)


def _not_yet(texts: Iterable[str], told_at: dict[str, int]) -> Iterator[str]:
    """The texts that no earlier subject was told; where the others stand, in one line."""
    before = []
    for text in texts:
        if text in told_at:
            before.append(told_at[text])
        else:
            yield text
    if before:
        places = ", ".join(f"điểm {number}" for number in sorted(set(before)))
        yield f"{len(before):02d} nội dung đã nêu tại {places} mục này cũng đặt ra đối với chủ thể này"


@attrs.frozen(kw_only=True)
class _Told:
    """What was told of an element of the first subject."""

    reason: Reason
    papers: tuple[EvidenceInfo, ...]


@attrs.frozen(kw_only=True)
class _Analysed:
    """A subject with the elements examined for it."""

    case: Case
    packet: PacketView | None
    found: Elements
    first: dict[Step, _Told]

    @property
    def finding(self) -> Article216Finding:
        return self.found.finding

    @property
    def standing(self) -> EmployerStanding | None:
        """What the subject is in criminal law."""
        person = self.finding.subject_id != _EMPLOYER
        return EmployerStanding.INDIVIDUAL if person else self.found.facts.employer_kind

    @property
    def told(self) -> dict[Step, _Told]:
        return {
            step: _Told(reason=reason, papers=self.papers(reason))
            for step, reason in self.found.steps.items()
        }

    def papers(self, reason: Reason) -> tuple[EvidenceInfo, ...]:
        return evidence(self.case, self.packet, self.found.exhibits(reason))

    def same(self, step: Step) -> bool:
        """Whether the element reads as it did for the first subject."""
        before, reason = self.first.get(step), self.found.steps[step]
        return (
            before is not None
            and told(before.reason) == told(reason)
            and before.reason.status is reason.status
        )


def _subject(made: _Analysed, number: int) -> SubjectInfo:
    finding = made.finding
    same = [step for step in made.found.steps if made.same(step)]
    excluded = finding.status is Status.EXCLUDED
    return SubjectInfo(
        stt=str(number),
        ten=sentence_case(subject_name(made.case, finding.subject_id)),
        tu_cach=_capacity(made),
        ket_qua=RESULTS[finding.status],
        dien_giai=finding.summary,
        khoan="" if excluded else _clauses(finding),
        vuong=_in_the_way(finding),
        nhu_tren=_as_before(same, made.case),
        noi_dung=tuple(_rows(made, same)),
        khung="" if excluded else f"{_clauses(finding)} {ARTICLE}",
        hinh_phat=(),
        can_nhac=(),
    )


def _capacity(made: _Analysed) -> str:
    people = made.case.employer.people
    person = next((one for one in people if one.id == made.finding.subject_id), None)
    if person is None:
        standing = _STANDING.get(made.standing) if made.standing else None
        kind = made.case.employer.kind.label
        return f"{kind}, {standing}" if standing else f"{kind}, chưa rõ có phải pháp nhân thương mại không"
    role = sentence_case(person.position or person.role.label)
    return f"{role}, giữ chức vụ {person_info(person).giu_chuc}"


def _clauses(finding: Article216Finding) -> str:
    if finding.clause is not None:
        return place_words(finding.clause, finding.points)
    return " hoặc ".join(f"khoản {clause}" for clause in sorted(finding.possible_clauses))


def _in_the_way(finding: Article216Finding) -> str:
    if finding.status is Status.EXCLUDED:
        return finding.exclusion.label if finding.exclusion else "một điều kiện không đáp ứng"
    parts = []
    if finding.missing:
        parts.append(f"{len(finding.missing):02d} dữ kiện còn thiếu (mục V)")
    if finding.open_questions:
        codes = ", ".join(question.code for question in finding.open_questions)
        parts.append(f"câu hỏi {codes} (mục III)")
    return "; ".join(parts) or "không"


def _as_before(same: list[Step], case: Case) -> str:
    """Which elements are the same for this subject as for the first."""
    if not same:
        return ""
    runs: list[list[int]] = []
    for number in sorted(_number(step) for step in same):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return (
        f"Các nội dung {shown}: dữ kiện, tài liệu, quy định và đánh giá như đối với {case.employer.name}, "
        "nêu tại điểm 1 mục này"
    )


def _number(step: Step) -> int:
    return int(step) + 1


def _rows(made: _Analysed, same: list[Step]) -> Iterator[AnalysedInfo]:
    codes = _codes(made)
    listed: dict[int, tuple[EvidenceInfo, ...]] = {}
    for step, reason in made.found.steps.items():
        papers = made.papers(reason)
        if step in same:
            continue
        yield AnalysedInfo(
            stt=str(_number(step)),
            cau_hoi=_ASKED[step],
            ket_qua=f"{told(reason)}.",
            tai_lieu=_papers(made, step, papers, listed),
            quy_dinh=cited(reason.citations),
            danh_gia=_STANDS[reason.status],
            luu_y=" ".join(_weak(made.finding, reason, papers, codes.get(step, ()))),
        )
        new = tuple(paper for paper in papers if not any(paper in earlier for earlier in listed.values()))
        if new:
            listed[_number(step)] = new


def _codes(made: _Analysed) -> dict[Step, tuple[str, ...]]:
    """The questions that each element raises."""
    asked = Asked(facts=made.found.facts, on=made.finding.on, entity=made.finding.subject_id == _EMPLOYER)
    return {step: tuple(sorted(answer.codes)) for step, answer in decide(asked).answers.items()}


def _papers(
    made: _Analysed, step: Step, papers: tuple[EvidenceInfo, ...], listed: dict[int, tuple[EvidenceInfo, ...]]
) -> str:
    """The papers of an element; those listed whole by an earlier one are referred to."""
    before = made.first.get(step)
    if before is not None and papers and before.papers == papers:
        return f"như nội dung {_number(step)} đối với Đơn vị"
    own = list(papers)
    words = []
    for row, earlier in listed.items():
        shared = tuple(paper for paper in own if paper in earlier)
        whole = len(shared) == len(earlier)
        # without sheets a part of the papers of an earlier element cannot be pointed to
        if shared and (whole or all(paper.to_so for paper in shared)):
            words.append(f"{'như' if whole else 'trong'} nội dung {row}{in_brackets(sheets(shared))}")
            own = [paper for paper in own if paper not in shared]
    return "; ".join([*words, *(f"{paper.ten}{in_brackets(paper.to_so)}" for paper in own)])


def _weak(
    finding: Article216Finding, reason: Reason, papers: tuple[EvidenceInfo, ...], codes: tuple[str, ...]
) -> Iterator[str]:
    """What of an element is not certain, and whether that can still change the answer."""
    if reason.status is Status.NEEDS_LEGAL_REVIEW:
        asked = f"câu hỏi {', '.join(codes)}"
        matters = set(codes) <= {question.code for question in finding.open_questions}
        where = f"{asked}, mục III" if matters else f"{asked}, không làm thay đổi kết quả"
        yield f"Còn ý kiến khác nhau: {where}."
    elif reason.status is Status.NOT_ENOUGH_EVIDENCE:
        matters = bool(finding.missing)
        yield "Tài liệu cần bổ sung: mục V." if matters else "Chưa rõ, nhưng không làm thay đổi kết quả."
    if reason.status is not Status.NOT_ENOUGH_EVIDENCE and reason.facts and not papers:
        yield "Hồ sơ chưa gắn tài liệu chứng minh nội dung này."


def _penalties(made: _Analysed) -> Iterator[str]:
    """What each clause provides that is left for this subject; the court chooses."""
    for clause in sorted(made.finding.possible_clauses):
        given = penalties(clause, made.standing)
        main = [one for one in given if not one.supplementary]
        if not main or made.standing is EmployerStanding.OTHER_ORGANISATION:
            continue
        text = " hoặc ".join(one.words() for one in main)
        added = [one.words() for one in given if one.supplementary]
        text += f"; còn có thể: {'; '.join(added)}" if added else ""
        yield f"Khoản {clause}: {text} ({cited(one.citation for one in given)})"


def _considerations(made: _Analysed) -> Iterator[str]:
    """What speaks against, or must still be shown, besides the elements themselves."""
    for reason in (*_to_weigh(made), *made.found.counting, *made.found.further):
        if any(path.startswith("determinations.") for path in reason.facts):
            continue  # told as what a named person determined (section IV)
        where = sheets_or_absent(made.case, made.packet, made.found.exhibits(reason))
        yield f"{reason.sentence.rstrip('.')}{in_brackets(where)}. Quy định: {cited(reason.citations)}"


def _to_weigh(made: _Analysed) -> Iterator[Reason]:
    """The parts of the reason for the clause that are neither points nor penalties, nor hang on questions."""
    if made.found.clause is None:
        return
    known = {(one.citation,) for one in made.finding.penalties}
    known |= {(cite_point(point),) for point in made.finding.all_points}
    for part in made.found.clause.children:
        decided = part.status is Status.ESTABLISHED
        if decided and part.citations not in known and not part.facts and not part.exhibits:
            yield part


__all__ = ["ARTICLE", "RESULTS", "AnalysedInfo", "SubjectInfo", "cited", "subjects"]
