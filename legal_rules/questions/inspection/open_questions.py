"""The questions that the law leaves open here, and how a named person's answer enters the law."""

from __future__ import annotations

from datetime import date

from legal_rules.kernel.citation import Citation
from legal_rules.kernel.finding import OpenQuestion, Reading
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law
from legal_rules.law.regimes import Power
from legal_rules.questions.inspection.acts import ANYBODY, Act, Powers, once
from legal_rules.questions.inspection.decide import (
    FROM_ATTENDING,
    FROM_HOLDING,
    TEN_DAYS_FROM,
    Decision,
    Question,
    signing_reading,
)

CODES = tuple(Question)


def readings_of(question: Question, powers: Powers) -> tuple[tuple[str, str], ...]:
    """The readings of a question on a day, in their order: value and words; none where it does not arise."""
    if question is Question.TEN_DAYS:
        choices = powers.law.setting(TEN_DAYS_FROM).choices
        return tuple((value, choices[value]) for value in (FROM_ATTENDING, FROM_HOLDING))
    arises = (question is Question.BEFORE_DECREE) == powers.in_gap
    return tuple(powers.readings.items()) if arises else ()


def settled(question: Question, number: int, *, law: Law, on: date, by: str, because: str) -> Law:
    """The law with a question read one way by a named person; unchanged where it does not arise on the day.

    Args:
        question: the question.
        number: the reading, from 1, in the order in which they are shown.
        law: the law before.
        on: the day.
        by: name and office of the person.
        because: the ground, in Vietnamese.
    """
    powers = Powers(law=law, on=on)
    found = readings_of(question, powers)
    if not 1 <= number <= len(found):
        return law
    value = found[number - 1][0]
    if question is Question.TEN_DAYS:
        return law.with_setting(TEN_DAYS_FROM, value, by=by, because=because)
    for office in powers.unsettled:
        may = value == ANYBODY or value == str(office.level)
        if office.figure:
            law = law.with_figure(
                office.figure,
                (Power.YES if may else Power.NO).value,
                valid_from=on,
                valid_to=on,
                by=by,
                because=because,
            )
    return law


def open_questions(decision: Decision) -> tuple[OpenQuestion, ...]:
    """The questions that stand, each reading with what it would give."""
    return tuple(_open_question(decision, question) for question in decision.questions)


def _open_question(decision: Decision, question: Question) -> OpenQuestion:
    return OpenQuestion(
        code=question.value,
        question=_words(question, decision.powers),
        readings=tuple(
            _reading(decision.under(question, value), words)
            for value, words in readings_of(question, decision.powers)
        ),
        citations=_citations(question, decision.powers),
    )


def _words(question: Question, powers: Powers) -> str:
    if question is Question.TEN_DAYS:
        setting = powers.law.setting(TEN_DAYS_FROM)
        return f"{setting.meaning} ({setting.why})"
    offices = ", ".join(one.office for one in powers.unsettled)
    day = short_date(powers.on)
    if question is Question.BEFORE_DECREE:
        return (
            f"Ngày {day} cơ quan bảo hiểm xã hội không còn thanh tra và chưa có nghị định về kiểm tra chuyên "
            "ngành: có được tự quyết định kiểm tra hay không"
        )
    return f"Ngày {day} ai trong các chức danh {offices} được ký quyết định kiểm tra chuyên ngành"


def _citations(question: Question, powers: Powers) -> tuple[Citation, ...]:
    if question is Question.TEN_DAYS:
        return powers.law.setting(TEN_DAYS_FROM).citations
    return once(one for office in powers.unsettled for one in office.citations)


def _reading(given: Decision, words: str) -> Reading:
    return Reading(text=words, outcome=given.status, note=outcome_words(given))


def outcome_words(given: Decision) -> str:
    """What is open, and who may decide it: ``kiểm tra chuyên ngành …, do Giám đốc … quyết định``."""
    offices: dict[Act, dict[str, None]] = {act: {} for act in Act if act in given.possible}
    for world in (world for readings in given.worlds for world in readings):
        signing = given.powers.signing(signing_reading(world))
        offices[world.act] |= dict.fromkeys(one.office for one in signing if one.act is world.act)
    lead = ""
    if given.status is Status.NOT_ENOUGH_EVIDENCE and len(offices) > 1:
        offices.pop(Act.NONE, None)
        lead = "nếu đủ các điều kiện còn lại, "
    return lead + " hoặc ".join(_with_offices(act, tuple(found)) for act, found in offices.items())


def _with_offices(act: Act, offices: tuple[str, ...]) -> str:
    return f"{act.label}, do {' hoặc '.join(offices)} quyết định" if offices else act.label


__all__ = ["CODES", "open_questions", "outcome_words", "readings_of", "settled"]
