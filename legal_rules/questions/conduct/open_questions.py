"""The questions that the law leaves open, each with the setting by which a person settles it."""

from __future__ import annotations

from legal_rules.kernel.finding import OpenQuestion, Reading
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law
from legal_rules.questions.conduct.decide import Decision
from legal_rules.questions.conduct.matters import Conduct
from legal_rules.questions.conduct.rules import Choice, readings

CODES = {
    Choice.UNREGISTERED_BEFORE: "H1",
    Choice.UNDER_DECLARED_BEFORE: "H2",
    Choice.SIXTY_DAYS_FROM: "H3",
    Choice.REMINDER_BEFORE: "H4",
    Choice.REASON_BEFORE: "H5",
    Choice.REASON_OF_HEALTH: "H6",
    Choice.LOW_BASE_CARRIED: "H7",
}
"""The code under which a determination settles each question."""

CHOICE_OF = {code: choice for choice, code in CODES.items()}


def open_questions(decision: Decision, law: Law) -> tuple[OpenQuestion, ...]:
    """The questions that stand, each reading with what it would give."""
    return tuple(_open_question(decision, law, choice) for choice in decision.open_choices)


def _open_question(decision: Decision, law: Law, choice: Choice) -> OpenQuestion:
    setting = law.setting(choice)
    return OpenQuestion(
        code=CODES[choice],
        question=f"{setting.meaning} ({setting.why})",
        readings=tuple(
            _reading(decision.under(choice, value), setting.choices[value]) for value in readings(setting)
        ),
        citations=setting.citations,
    )


def _reading(given: Decision | None, text: str) -> Reading:
    if given is None:
        return Reading(text=text, outcome=Status.NEEDS_LEGAL_REVIEW)
    # "đủ căn cứ" alone would not tell for which of the two
    words = outcome_words(given)
    return Reading(text=f"{text}: {words}", outcome=given.status, note=words)


def outcome_words(given: Decision) -> str:
    """``trốn đóng, từ ngày 30/8/2025``; several where it is not decided."""
    words = " hoặc ".join(one.label for one in Conduct if one in given.possible)
    if given.conduct is Conduct.EVASION and given.evasion_from is not None:
        words += f", từ ngày {short_date(given.evasion_from)}"
    if given.conduct is Conduct.LATE_PAYMENT and given.evasion_from is not None:
        words += f"; trốn đóng từ ngày {short_date(given.evasion_from)} nếu không khắc phục"
    return words


__all__ = ["CHOICE_OF", "CODES", "open_questions", "outcome_words"]
