"""What named persons determined about the conduct in a case."""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case import Case, Determination
from legal_rules.errors import DeterminationError, Problem
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law
from legal_rules.questions.conduct.facts import JustifiedReason
from legal_rules.questions.conduct.open_questions import CHOICE_OF
from legal_rules.questions.conduct.rules import readings

EMPLOYER = "employer"
REASON_QUESTION = "conduct.justified_reason"
"""The question whose determination says which justified reason the employer has; ``none`` = none."""


@attrs.frozen(kw_only=True)
class Determined:
    """What persons determined, as far as it stands.

    Args:
        law: the law with the readings that they took.
        reason: the justified reason that they found; None where nobody determined it.
        reason_by: the determination on the reason.
        lapsed: determinations whose facts have changed since.
    """

    law: Law
    reason: JustifiedReason | None
    reason_by: Determination | None
    lapsed: tuple[Determination, ...]


def determined(case: Case, *, on: date, law: Law) -> Determined:
    """The determinations on the conduct made by ``on``.

    A reading taken by a person is kept as that person's choice and shown with the person's name. A justified
    reason presupposes that the competent authority announced the event.

    Raises:
        DeterminationError: ``BHXH-L010``, a value that does not answer its question; all of them at once.
    """
    standing: dict[str, Determination] = {}
    lapsed: list[Determination] = []
    problems: list[Problem] = []
    for one in sorted(case.determinations, key=lambda given: given.on):
        allowed = _allowed(one, law)
        if one.on > on or one.subject != EMPLOYER or allowed is None:
            continue
        if one.value not in allowed:
            problems.append(_refused(one, allowed))
        elif one.facts_sha256 is not None and one.facts_sha256 != case.facts_digest(one.rests_on):
            lapsed.append(one)
        else:
            standing[one.question] = one
    if problems:
        raise DeterminationError(problems)
    for code, choice in CHOICE_OF.items():
        if code in standing:
            taken = readings(law.setting(choice))[int(standing[code].value) - 1]
            law = law.with_setting(choice, taken, by=_who(standing[code]), because=standing[code].reason)
    found = standing.get(REASON_QUESTION)
    return Determined(
        law=law,
        reason=JustifiedReason(found.value) if found else None,
        reason_by=found,
        lapsed=tuple(lapsed),
    )


def told(one: Determination) -> str:
    """Whose determination it is: it is shown as that person's, never as a fact."""
    return f"theo xác định của {_who(one)}, ngày {short_date(one.on)}: {one.reason}"


def _allowed(one: Determination, law: Law) -> tuple[str, ...] | None:
    """The values that answer the question; None where it is no question on conduct."""
    if one.question == REASON_QUESTION:
        return tuple(reason.value for reason in JustifiedReason)
    if one.question in CHOICE_OF:
        count = len(readings(law.setting(CHOICE_OF[one.question])))
        return tuple(str(number) for number in range(1, count + 1))
    return None


def _refused(one: Determination, allowed: tuple[str, ...]) -> Problem:
    return Problem(
        code="BHXH-L010",
        where=f"determinations.{one.id}.value",
        message=f"“{one.value}” không trả lời câu hỏi {one.question}",
        mend=f"chọn một trong: {', '.join(allowed)}",
    )


def _who(one: Determination) -> str:
    return f"{one.by}, {one.position}" if one.position else one.by


__all__ = ["REASON_QUESTION", "Determined", "determined", "told"]
