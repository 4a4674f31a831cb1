"""The four answers that a question can have; nothing collapses them."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What the evidence and the law together allow to say of a question."""

    ESTABLISHED = "established"
    EXCLUDED = "excluded"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    NEEDS_LEGAL_REVIEW = "needs_legal_review"

    @property
    def label(self) -> str:
        """The Vietnamese label, as shown to legal staff."""
        return _LABELS[self]


_LABELS = {
    Status.ESTABLISHED: "đủ căn cứ",
    Status.EXCLUDED: "không thuộc trường hợp",
    Status.NOT_ENOUGH_EVIDENCE: "chưa đủ tài liệu",
    Status.NEEDS_LEGAL_REVIEW: "cần ý kiến pháp lý",
}


class ExclusionKind(StrEnum):
    """Why an element is evidenced not to hold."""

    NOT_AN_OFFENCE = "not_an_offence"
    BEFORE_2018 = "before_2018"
    NOT_YET = "not_yet"
    TIME_BARRED = "time_barred"

    @property
    def label(self) -> str:
        """The Vietnamese label, as shown to legal staff."""
        return _EXCLUSION_LABELS[self]


_EXCLUSION_LABELS = {
    ExclusionKind.NOT_AN_OFFENCE: "chưa tới mức quy định",
    ExclusionKind.BEFORE_2018: "hành vi trước ngày 01/01/2018",
    ExclusionKind.NOT_YET: "chưa đủ điều kiện",
    ExclusionKind.TIME_BARRED: "đã hết thời hiệu",
}
