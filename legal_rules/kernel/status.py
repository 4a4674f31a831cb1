"""The four answers that a question can have; nothing collapses them."""

from __future__ import annotations

from collections.abc import Iterable
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


def all_of(statuses: Iterable[Status]) -> Status:
    """Every one must hold: one excluded excludes all, else what is missing stands before what is unsettled.

    Nothing at all holds.
    """
    return _first_of(statuses, (_NO, _MISSING, _OPEN), otherwise=_YES)


def any_of(statuses: Iterable[Status]) -> Status:
    """One must hold: one established suffices, else what is missing stands before what is unsettled.

    Nothing at all is excluded.
    """
    return _first_of(statuses, (_YES, _MISSING, _OPEN), otherwise=_NO)


def opposite(status: Status) -> Status:
    """The status of the contrary; what is missing or unsettled stays so."""
    return {_YES: _NO, _NO: _YES}.get(status, status)


_YES, _NO = Status.ESTABLISHED, Status.EXCLUDED
_MISSING, _OPEN = Status.NOT_ENOUGH_EVIDENCE, Status.NEEDS_LEGAL_REVIEW


def _first_of(statuses: Iterable[Status], order: tuple[Status, ...], *, otherwise: Status) -> Status:
    given = frozenset(statuses)
    return next((status for status in order if status in given), otherwise)
