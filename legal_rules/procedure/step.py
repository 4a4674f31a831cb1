"""What the table gives for a case: the stage, and the steps with their days, who acts and why."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.kernel.citation import Citation
from legal_rules.kernel.finding import MissingFact
from legal_rules.procedure.row import Duty


class StepState(StrEnum):
    """Whether a step can be taken now.

    ``READINGS_DIFFER``: it can under one way of counting its limit and not under the other, and nobody has
    chosen between them.
    """

    OPEN = "open"
    NOT_YET = "not_yet"
    UNDECIDED = "undecided"
    READINGS_DIFFER = "readings_differ"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            StepState.OPEN: "đang mở",
            StepState.NOT_YET: "chưa đến ngày",
            StepState.UNDECIDED: "chưa đủ dữ kiện để xác định",
            StepState.READINGS_DIFFER: "tùy cách hiểu, cần ý kiến pháp lý",
        }[self]


@attrs.frozen(kw_only=True)
class Stage:
    """The stage of a case.

    Args:
        code: code of the state.
        label: Vietnamese name.
        round: round of the case, from 1.
        since: day of the act that led here; None where not known or nothing happened yet.
        event: identifier of that act; None where nothing happened yet.
        event_label: its Vietnamese name.
    """

    code: str
    label: str
    round: int
    since: date | None = None
    event: str | None = None
    event_label: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        data = attrs.asdict(self)
        data["since"] = self.since.isoformat() if self.since else None
        return data


@attrs.frozen(kw_only=True)
class StepOpening:
    """When a step opens, counted one way, where the ways differ.

    Args:
        reading: the choice of ``moc_10_ngay_thanh_tra``.
        words: how it is counted, in Vietnamese.
        first_day: the first day on which the step may be taken; None where nothing has set it going, or on a
            day that is not known.
    """

    reading: str
    words: str
    first_day: date | None

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "reading": self.reading,
            "words": self.words,
            "first_day": self.first_day.isoformat() if self.first_day else None,
        }


@attrs.frozen(kw_only=True)
class Step:
    """A next step.

    Args:
        row: code of the row.
        title: what is done, in Vietnamese.
        form: code of the paper that it makes; None where it makes none of those encoded.
        actor: who acts, as named in papers.
        duty: must or may.
        round: round of the case.
        subject: identifier of the sanction that the step executes; empty for other steps.
        state: open, not yet, undecided while facts are missing, or hanging on a reading of the law.
        not_before: first day on which it may be taken under every reading; None where nothing holds it back.
        due: last day; None where the law sets none.
        at_once: whether the law says "ngay", which has no last day.
        late: whether the last day of an open step has passed.
        citations: the provisions.
        why: why it is open or not, in Vietnamese.
        missing: facts that would settle whether it is open.
        openings: the first day under each reading, where they differ.
        latest: the last day where the law allows longer in some cases; None where it does not.
        encloses: codes of the forms that go with the paper.
        either: name of the group of steps of which one is enough; empty = none.
        remarks: on the guidance of the day, and on who acts or may sign, in Vietnamese.
    """

    row: str
    title: str
    form: str | None
    actor: str
    duty: Duty
    round: int
    subject: str
    state: StepState
    not_before: date | None
    due: date | None
    at_once: bool
    late: bool
    citations: tuple[Citation, ...]
    why: str
    missing: tuple[MissingFact, ...] = ()
    openings: tuple[StepOpening, ...] = ()
    latest: date | None = None
    encloses: tuple[str, ...] = ()
    either: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the step can be taken now."""
        return self.state is StepState.OPEN

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "row": self.row,
            "title": self.title,
            "form": self.form,
            "actor": self.actor,
            "duty": self.duty.value,
            "round": self.round,
            "subject": self.subject,
            "state": self.state.value,
            "state_label": self.state.label,
            "not_before": self.not_before.isoformat() if self.not_before else None,
            "due": self.due.isoformat() if self.due else None,
            "at_once": self.at_once,
            "late": self.late,
            "citations": [citation.to_dict() for citation in self.citations],
            "why": self.why,
            "missing": [fact.to_dict() for fact in self.missing],
            "openings": [one.to_dict() for one in self.openings],
            "latest": self.latest.isoformat() if self.latest else None,
            "encloses": list(self.encloses),
            "either": self.either,
            "remarks": list(self.remarks),
        }


__all__ = ["Stage", "Step", "StepOpening", "StepState"]
