"""The elements of Điều 216 as a finding examined them, one row each (Phụ lục II of KNKT)."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from typing import Final

import attrs

from bhxh_docs.forms.common import inside
from bhxh_docs.forms.determinations import rested_on, standing_on_means
from bhxh_docs.forms.evidence_words import EvidenceInfo, evidence
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.provision_words import merged
from bhxh_docs.forms.tags import tag
from legal_rules.case import Case
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.questions.article_216 import Article216Finding, EvasionFacts, facts_from_case
from legal_rules.questions.article_216.decide import decide
from legal_rules.questions.article_216.elements import Step
from legal_rules.questions.article_216.examine import Asked

NOT_MET: Final = "không đáp ứng"
TO_CLEAR_UP: Final = "còn cần làm rõ"
_RESULTS: Final = {
    Status.ESTABLISHED: "có tài liệu thể hiện",
    Status.EXCLUDED: NOT_MET,
    Status.NOT_ENOUGH_EVIDENCE: TO_CLEAR_UP,
    Status.NEEDS_LEGAL_REVIEW: "còn vấn đề chưa thống nhất",
}
"""Results as the police are told; the labels of `Status` are for our own legal staff."""
_ONLY_REASONED: Final = "đã đối chiếu"
_CODE: Final = re.compile(r", xem U\d+")
"""References to our own list of questions, which the police do not have."""


@attrs.frozen(kw_only=True)
class ElementInfo:
    """One element of Điều 216 as it was examined."""

    stt: str = tag("Số thứ tự", "1")
    noi_dung: str = tag("Nội dung đối chiếu", "Không đóng 12 tháng (9/2023 – 8/2024), từ 06 tháng trở lên")
    quy_dinh: str = tag("Quy định", "khoản 1 Điều 216 Bộ luật Hình sự năm 2015")
    ket_qua: str = tag("Kết quả đối chiếu", "có tài liệu thể hiện")
    nhu_dong: str = tag("Dòng trước có những tài liệu mà dòng này cũng dùng; trống khi không có", "2")
    nhu_to_so: str = tag("Các tờ của tài liệu ở dòng trước đó; trống khi chưa đánh số", "23–25")
    tai_lieu: tuple[EvidenceInfo, ...] = tag("Tài liệu, chứng cứ ngoài những tài liệu của dòng trước đó")


@attrs.frozen(kw_only=True)
class Elements:
    """The reasons of a finding by element.

    Args:
        finding: the finding.
        facts: the facts that it was reckoned from.
        steps: the reason of each element that was examined.
        clause: the reason for clause and points; None where nothing is left to decide.
        counting: the reasons about other ways of counting.
        further: what else the case has to tell.
        means: exhibits of the means, the same wherever they are cited.
    """

    finding: Article216Finding
    facts: EvasionFacts
    steps: dict[Step, Reason]
    clause: Reason | None
    counting: tuple[Reason, ...]
    further: tuple[Reason, ...]
    means: tuple[str, ...]

    def exhibits(self, reason: Reason) -> tuple[str, ...]:
        """Identifiers of the exhibits of a reason and the steps below."""
        cited = dict.fromkeys(identifier for _, step in reason.walk() for identifier in step.exhibits)
        if reason is self.steps.get(Step.MEANS):
            cited |= dict.fromkeys(self.means)
        return tuple(cited)


def elements(case: Case, finding: Article216Finding) -> Elements:
    """Return the reasons of a finding by element.

    Args:
        case: the case as of the day of the finding.
        finding: the finding of this case.
    """
    read = facts_from_case(case, on=finding.on, subject=finding.subject_id)
    entity = finding.subject_id == "employer"
    answered = decide(Asked(facts=read.facts, on=finding.on, entity=entity)).answers
    examined = [step for step in answered if entity or step is not Step.SUBJECT]
    rest = list(finding.reasons[len(examined) :])
    clause = rest.pop(0) if rest and finding.status is not Status.EXCLUDED else None
    ways = len({variant.code for variant in read.facts.background.variants})
    decisions = standing_on_means(case)
    own = [one for one in decisions if one.subject == finding.subject_id] or decisions
    return Elements(
        finding=finding,
        facts=read.facts,
        steps=dict(zip(examined, finding.reasons, strict=False)),
        clause=clause,
        counting=tuple(rest[:ways]),
        further=tuple(rest[ways:]),
        means=tuple(dict.fromkeys(x for one in own for x in rested_on(case, one))),
    )


def element_rows(
    case: Case,
    packet: PacketView | None,
    found: Elements,
    *,
    numbers: Sequence[str] = (),
    listed: MutableMapping[str, tuple[EvidenceInfo, ...]] | None = None,
) -> tuple[ElementInfo, ...]:
    """Return the rows in the order of examination; evidence listed whole by an earlier row is referred to.

    Args:
        case: the case as of the day of the finding.
        packet: the planned packet, for the sheets.
        found: the elements.
        numbers: what the rows are called, one a row; left out, they are counted from 1.
        listed: evidence that rows before these list, by what those are called; rows that list more are added.
    """
    rows: list[ElementInfo] = []
    listed_before = {} if listed is None else listed
    called = numbers or [str(place) for place in range(1, len(found.finding.reasons) + 1)]
    for number, reason in zip(called, found.finding.reasons, strict=True):
        papers = evidence(case, packet, found.exhibits(reason))
        contained = (row for row, earlier in listed_before.items() if set(earlier) <= set(papers))
        like = max(contained, key=lambda row: len(listed_before[row]), default="")
        shared = listed_before.get(like, ())
        rows.append(
            ElementInfo(
                stt=number,
                noi_dung=told(reason),
                quy_dinh=merged(reason.citations),
                ket_qua=_result(reason, papers),
                nhu_dong=like,
                nhu_to_so=sheets(shared),
                tai_lieu=tuple(paper for paper in papers if paper not in shared),
            )
        )
        if papers and shared != papers:
            listed_before[number] = papers
    return tuple(rows)


def told(reason: Reason) -> str:
    """Return an element with the figures below it; penalties are not for this letter to tell."""
    below = [inside(child.sentence) for child in reason.children if child.facts]
    sentence = _CODE.sub("", reason.sentence.rstrip("."))
    return f"{sentence}: {'; '.join(below)}" if below else sentence


def sheets(papers: tuple[EvidenceInfo, ...]) -> str:
    """Return the sheets of exhibits in their order; empty while the packet is not planned."""
    return "; ".join(paper.to_so for paper in papers if paper.to_so)


def _result(reason: Reason, papers: tuple[EvidenceInfo, ...]) -> str:
    if reason.status is Status.ESTABLISHED and not papers:
        return _ONLY_REASONED
    return _RESULTS[reason.status]
