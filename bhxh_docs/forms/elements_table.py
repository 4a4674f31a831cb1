"""BPTYT: the elements of Điều 216 against the evidence and its sheets, for the packet.

The same examination as in the second annex of the referral letter, for the employer and each of its people,
with a name for every element and the words that the police are given: what the papers show, what is still to
be made clear, what is unsettled. It weighs nothing and says nothing of guilt; the agency's own analysis
(PTDH) stays with the agency.

Căn cứ: Điều 216, Điều 75 Bộ luật Hình sự năm 2015; Nghị quyết số 05/2019/NQ-HĐTP; điểm đ khoản 1 Điều 9 TTLT
số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import attrs

from bhxh_docs.forms.blanks import or_blank
from bhxh_docs.forms.common import PaperContext, inside
from bhxh_docs.forms.determinations import subject_name
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.element_rows import ElementInfo, Elements, element_rows, elements
from bhxh_docs.forms.evidence_words import EvidenceInfo, evidence
from bhxh_docs.forms.packet_papers import packet_recipients
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.text import capitals, format_count, format_date_long, sentence_case
from legal_rules.case import Case
from legal_rules.procedure.readiness import readiness
from legal_rules.questions.article_216 import Article216Finding
from legal_rules.questions.article_216.elements import Step

_NAMES: Final = {
    Step.SUBJECT: "Chủ thể",
    Step.MONTHS: "Thời gian không đóng, không đóng đầy đủ",
    Step.SCALE: "Số tiền, số người lao động",
    Step.SANCTION: "Đã bị xử phạt vi phạm hành chính",
    Step.ACT: "Hành vi đã bị xử phạt",
    Step.FURTHER: "Còn vi phạm sau khi bị xử phạt",
    Step.LIFE: "Thời hạn được coi là chưa bị xử phạt",
    Step.MEANS: "Gian dối hoặc thủ đoạn khác",
    Step.AFTER: "Mức độ của các tháng sau khi bị xử phạt",
    Step.LIMITATION: "Thời hiệu truy cứu trách nhiệm hình sự",
    Step.SAME_SUBJECT: "Người bị xử phạt và chủ thể đang đối chiếu",
}
_CLAUSE: Final = "Khoản, điểm của Điều 216"
_COUNTING: Final = "Cách tính khác"
_FURTHER: Final = "Nội dung khác"


@attrs.frozen(kw_only=True)
class NamedElement:
    """One element of Điều 216 with its name."""

    ten: str = tag("Dấu hiệu", "Thời gian không đóng, không đóng đầy đủ")
    doi_chieu: ElementInfo = attrs.field(metadata=group("Nội dung, tài liệu và kết quả đối chiếu"))


@attrs.frozen(kw_only=True)
class ComparedSubject:
    """The elements for one subject."""

    stt: str = tag("Số thứ tự", "1")
    ten: str = tag("Chủ thể", "Công ty TNHH May mặc Ví Dụ")
    vai_tro: str = tag("Tư cách trong vụ việc", "người sử dụng lao động")
    nhu_tren: str = tag(
        "Những dòng giống chủ thể thứ nhất; trống khi không có", "Các dòng 2–9: như tại mục 1"
    )
    dong: tuple[NamedElement, ...] = tag("Các dấu hiệu, mỗi dấu hiệu một dòng")


@attrs.frozen(kw_only=True)
class ElementsTableContext(PaperContext):
    """Tags of BPTYT."""

    van_ban_chinh: str = tag(
        "Văn bản kiến nghị khởi tố mà bảng kèm theo",
        "Văn bản số 902/BHXH-TTKT ngày 01 tháng 10 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )
    ngay_lap: str = tag("Ngày mà tài liệu được đối chiếu đến", "ngày 01 tháng 10 năm 2024")
    chu_the: tuple[ComparedSubject, ...] = tag("Từng chủ thể", at_least=1)
    so_chu_the: str = tag("Số chủ thể", "03")
    con_mo: str = tag("Số dấu hiệu chưa có đủ tài liệu hoặc còn ý kiến khác nhau; trống khi không có", "02")
    nguoi_lap: str = tag("Người lập bảng", "Phạm Thị Minh Họa")


def build(draft: Draft) -> ElementsTableContext:
    """Return the context of the table."""
    case = draft.case
    ready = readiness(case, on=draft.on)
    compared = tuple(_subjects(draft, ready.findings))
    rows = [row for subject in compared for row in subject.dong]
    unsettled = sum(row.doi_chieu.ket_qua.startswith("còn") for row in rows)
    contact = draft.agency.contact
    return ElementsTableContext(
        **draft.paper_fields(packet_recipients(draft)),
        van_ban_chinh=draft.referral_reference,
        ngay_lap=format_date_long(draft.on),
        chu_the=compared,
        so_chu_the=format_count(len(compared)),
        con_mo=format_count(unsettled) if unsettled else "",
        nguoi_lap=or_blank(contact.name if contact else None, 8),
    )


@attrs.frozen(kw_only=True)
class _Row:
    """A row with all its evidence, of which the row shown may list only what no earlier one does."""

    shown: NamedElement
    papers: tuple[EvidenceInfo, ...]

    def alike(self, other: _Row) -> bool:
        """Whether an element reads, stands and is shown as it is for another subject."""
        here, there = self.shown.doi_chieu, other.shown.doi_chieu
        return (self.shown.ten, here.noi_dung, here.ket_qua, here.quy_dinh, self.papers) == (
            other.shown.ten,
            there.noi_dung,
            there.ket_qua,
            there.quy_dinh,
            other.papers,
        )


def _subjects(draft: Draft, findings: tuple[Article216Finding, ...]) -> Iterator[ComparedSubject]:
    """The subjects in order; what is the same as for the first one is told once."""
    first: tuple[_Row, ...] = ()
    for number, finding in enumerate(findings, start=1):
        rows = tuple(_rows(draft, elements(draft.case, finding), first))
        same = [row for row in rows if any(row.alike(other) for other in first)]
        yield ComparedSubject(
            stt=str(number),
            ten=sentence_case(subject_name(draft.case, finding.subject_id)),
            vai_tro=_capacity(draft.case, finding.subject_id),
            nhu_tren=_as_before([int(row.shown.doi_chieu.stt) for row in same]),
            dong=tuple(row.shown for row in rows if row not in same),
        )
        first = first or rows


def _rows(draft: Draft, found: Elements, first: tuple[_Row, ...]) -> Iterator[_Row]:
    """The rows of one subject; an element bears the number that it has for the first subject."""
    case, packet = draft.case, draft.packet
    names = tuple(_names(found))
    numbers = _numbers(names, [(row.shown.ten, row.shown.doi_chieu.stt) for row in first])
    listed: dict[str, tuple[EvidenceInfo, ...]] = {}
    for before in first:
        if before.papers and before.papers not in listed.values():
            listed[f"{before.shown.doi_chieu.stt} mục 1"] = before.papers
    shown = element_rows(case, packet, found, numbers=numbers, listed=listed)
    for name, row, reason in zip(names, shown, found.finding.reasons, strict=True):
        yield _Row(
            shown=NamedElement(ten=name, doi_chieu=row),
            papers=evidence(case, packet, found.exhibits(reason)),
        )


def _names(found: Elements) -> Iterator[str]:
    """What each row of `element_rows` is about, in the same order."""
    yield from (_NAMES[step] for step in found.steps)
    if found.clause is not None:
        yield _CLAUSE
    yield from (_COUNTING for _ in found.counting)
    yield from (_FURTHER for _ in found.further)


def _numbers(names: Sequence[str], first: list[tuple[str, str]]) -> list[str]:
    """The numbers of rows: those of the same names in the first table, further ones after its last."""
    left = list(first)
    following = max((int(number) for _, number in first), default=0)
    numbers = []
    for name in names:
        known = next((one for one in left if one[0] == name), None)
        if known is not None:
            left.remove(known)
            numbers.append(known[1])
        else:
            following += 1
            numbers.append(str(following))
    return numbers


def _as_before(numbers: list[int]) -> str:
    """Which elements are the same for this subject as for the first."""
    if not numbers:
        return ""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"Các dòng {shown}: nội dung, quy định, tài liệu và kết quả đối chiếu như tại mục 1"


def _capacity(case: Case, subject: str) -> str:
    person = next((one for one in case.employer.people if one.id == subject), None)
    if person is None:
        return "người sử dụng lao động"
    role = inside(person.role.label)
    if person.position is None or capitals(person.position) == capitals(role):
        return role
    return f"{person.position}, {role}"


BUILDERS: Final[dict[str, Any]] = {"BPTYT": build}
"""Forms of this module."""

__all__ = ["BUILDERS", "ElementsTableContext", "build"]
