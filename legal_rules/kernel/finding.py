"""A finding: the answer to one question about one subject, with its reasons as a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import attrs

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.status import Status


@attrs.frozen(kw_only=True)
class Reason:
    """One step of the reasoning: a sentence, its own status, where it comes from.

    Args:
        sentence: Vietnamese, generated from the operator and the values (see `kernel.wording`).
        status: what this step gives by itself.
        citations: the provisions; at least one, since a rule without a citation is no rule here.
        facts: paths of the facts that it rests on (``contributions.ld-01.2023-10``).
        exhibits: identifiers of the exhibits that prove them; sheet numbers never enter a finding.
        children: the steps below.
    """

    sentence: str
    status: Status
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    facts: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()
    children: tuple[Reason, ...] = ()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Reason]]:
        """This step and all below, with their depth."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)

    @property
    def confidence(self) -> Confidence:
        """The weakest confidence among its citations."""
        order = list(Confidence)
        return max((citation.confidence for citation in self.citations), key=order.index)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        data: dict[str, Any] = {
            "sentence": self.sentence,
            "status": self.status.value,
            "status_label": self.status.label,
            "citations": [citation.to_dict() for citation in self.citations],
        }
        if self.facts:
            data["facts"] = list(self.facts)
        if self.exhibits:
            data["exhibits"] = list(self.exhibits)
        if self.children:
            data["reasons"] = [child.to_dict() for child in self.children]
        return data


@attrs.frozen(kw_only=True)
class MissingFact:
    """A fact that is not known and could change the answer.

    Args:
        path: where it belongs in the case, or the name of the input.
        meaning: what to find out, in Vietnamese.
        proof: what usually proves it, in Vietnamese.
    """

    path: str
    meaning: str
    proof: str = ""

    def to_dict(self) -> dict[str, str]:
        """For JSON."""
        return {"path": self.path, "meaning": self.meaning, "proof": self.proof}


@attrs.frozen(kw_only=True)
class Reading:
    """One way to read an unsettled question and what it would give.

    Args:
        text: the reading, in Vietnamese.
        outcome: the status it would give.
        note: what else it changes, for example the clause, in Vietnamese.
    """

    text: str
    outcome: Status
    note: str = ""

    def to_dict(self) -> dict[str, str]:
        """For JSON."""
        return {
            "text": self.text,
            "outcome": self.outcome.value,
            "outcome_label": self.outcome.label,
            "note": self.note,
        }


@attrs.frozen(kw_only=True)
class OpenQuestion:
    """The law itself is unsettled: a person must decide.

    Args:
        code: stable code of the uncertainty, ``U3``.
        question: the question, in Vietnamese.
        readings: at least two ways to read it, each with what it would give.
        citations: the provisions that leave it open.
    """

    code: str
    question: str
    readings: tuple[Reading, ...] = attrs.field(validator=attrs.validators.min_len(2))
    citations: tuple[Citation, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "code": self.code,
            "question": self.question,
            "readings": [reading.to_dict() for reading in self.readings],
            "citations": [citation.to_dict() for citation in self.citations],
        }


@attrs.frozen(kw_only=True)
class Finding:
    """The answer to one question about one subject.

    Args:
        question: stable name, ``article_216``.
        title: the question in Vietnamese.
        subject: whom it is about, as written in a paper.
        subject_id: ``employer`` or the identifier of a person.
        on: the day for which it is asked.
        status: the answer.
        summary: one Vietnamese sentence that says the answer; never a statement of guilt.
        missing: facts that are not known and could change the answer.
        open_questions: unsettled law that bears on the answer.
        build_reasons: makes the reasons when they are first asked for, so that a status stays cheap.
    """

    question: str
    title: str
    subject: str
    subject_id: str = "employer"
    on: date
    status: Status
    summary: str
    missing: tuple[MissingFact, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    build_reasons: Callable[[], tuple[Reason, ...]] = attrs.field(repr=False, eq=False)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons, built on first use."""
        return self.build_reasons()

    def exhibits(self) -> tuple[str, ...]:
        """Identifiers of all exhibits that the reasons rest on, in order of first mention."""
        seen: dict[str, None] = {}
        for reason in self.reasons:
            for _, step in reason.walk():
                seen.update(dict.fromkeys(step.exhibits))
        return tuple(seen)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "question": self.question,
            "title": self.title,
            "subject": self.subject,
            "subject_id": self.subject_id,
            "on": self.on.isoformat(),
            "status": self.status.value,
            "status_label": self.status.label,
            "summary": self.summary,
            "reasons": [reason.to_dict() for reason in self.reasons],
            "missing": [fact.to_dict() for fact in self.missing],
            "open_questions": [question.to_dict() for question in self.open_questions],
        }

    def to_text(self, *, sheets: Mapping[str, str] | None = None, beside: Finding | None = None) -> str:
        """As plain text, for a terminal or a note.

        Args:
            sheets: sheets (tờ) by exhibit once a dossier is planned, ``{"bang-luong": "17–21"}``; they are
                shown with the step and never enter the finding.
            beside: a finding on the same question told before, of another subject; steps that are the same
                there are referred to and not told again.
        """
        from legal_rules.kernel.render import finding_as_text

        return finding_as_text(self, sheets=sheets, beside=beside)

    def to_html(self, *, sheets: Mapping[str, str] | None = None, beside: Finding | None = None) -> str:
        """As plain HTML, without style or script; arguments as for `to_text`."""
        from legal_rules.kernel.render import finding_as_html

        return finding_as_html(self, sheets=sheets, beside=beside)

    def _repr_html_(self) -> str:
        return self.to_html()
