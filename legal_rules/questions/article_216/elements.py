"""The ten elements, all required, one function each, over facts that are complete.

Facts that are not known are completed in every way that matters (`completions`), and an element is unknown
where the completions do not agree. A question stands only where its facts occur.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from legal_rules.case.events import SanctionedAct
from legal_rules.kernel.status import ExclusionKind
from legal_rules.questions.article_216.answer import YES, Answer, no, question
from legal_rules.questions.article_216.clauses import AMOUNT, LIMITATION_YEARS, MONTHS, WORKERS
from legal_rules.questions.article_216.facts import (
    EmployerStanding,
    FurtherKind,
    FurtherViolation,
    Means,
    OffenceEnd,
)
from legal_rules.questions.article_216.law_days import evasion_fined_from, first_day_of
from legal_rules.questions.article_216.sanction_life import Life

CRIME_FROM = first_day_of("blhs-2015")
"""From this day the crime exists, and a sanction can be its basis.

Căn cứ: khoản 1 và khoản 2 Điều 5 Nghị quyết số 05/2019/NQ-HĐTP; điểm c, điểm h khoản 1 Điều 2 Nghị quyết số
41/2017/QH14.
"""


class Step(IntEnum):
    """The elements in the order of examination; 0 is whether the subject can be one at all."""

    SUBJECT = 0
    MONTHS = 1
    SCALE = 2
    SANCTION = 3
    ACT = 4
    FURTHER = 5
    LIFE = 6
    MEANS = 7
    AFTER = 8
    LIMITATION = 9
    SAME_SUBJECT = 10


def capable_subject(standing: EmployerStanding, *, entity: bool) -> Answer:
    """Of legal entities only commercial ones can be prosecuted; individuals always.

    Căn cứ: khoản 2 Điều 2, Điều 76 Bộ luật Hình sự năm 2015.
    """
    if entity and standing is EmployerStanding.OTHER_ORGANISATION:
        return no(ExclusionKind.NOT_AN_OFFENCE)
    return YES


def duration(kept: int, *, dropped: int) -> Answer:
    """The evasion lasts 06 months or more, running on or added up, whatever the window.

    Months before 2018 do not count. Căn cứ: khoản 1 Điều 216; khoản 14 Điều 2, khoản 1 Điều 5 Nghị quyết số
    05/2019/NQ-HĐTP.
    """
    if kept in MONTHS:
        return YES
    return no(ExclusionKind.BEFORE_2018 if kept + dropped in MONTHS else ExclusionKind.NOT_AN_OFFENCE)


def reaches_scale(amount: int, workers: int) -> bool:
    """From 50.000.000 đồng, or from 10 workers; either alone suffices ("hoặc").

    Căn cứ: điểm a, điểm b khoản 1 Điều 216.
    """
    return AMOUNT.of(amount) is not None or WORKERS.of(workers) is not None


SCALE_NOT_REACHED = no(ExclusionKind.NOT_AN_OFFENCE)
"""Neither the money nor the number of workers of khoản 1 is reached."""


def prior_sanction(*, cancelled: bool, decided_on: date, conduct_from: date, conduct_to: date) -> Answer:
    """A sanction, not cancelled, decided and for conduct from 01/01/2018.

    A sanction before that day is no basis; the phrase can attach to the act or to the decision, so that a
    conduct that began before and went on after is an open question. So is a sanction decided while no decree
    knew evasion as an act of its own (both U14).
    Căn cứ: khoản 1 Điều 216; khoản 2 Điều 5 Nghị quyết số 05/2019/NQ-HĐTP.
    """
    if cancelled or decided_on < CRIME_FROM or conduct_to < CRIME_FROM:
        return no(ExclusionKind.NOT_YET)
    early = conduct_from < CRIME_FROM or decided_on < evasion_fined_from()
    return question("U14") if early else YES


def sanctioned_act(act: SanctionedAct) -> Answer:
    """The sanction is for evasion ("về hành vi này"); for late payment only is an open question (U2).

    Căn cứ: khoản 1 Điều 216.
    """
    if act is SanctionedAct.EVASION:
        return YES
    return question("U2") if act is SanctionedAct.LATE_PAYMENT else no(ExclusionKind.NOT_YET)


def violates_again(further: FurtherViolation, *, decided_on: date, served_on: date | None) -> Answer:
    """New evasion after the decision ("mà còn vi phạm").

    Only failing to remedy the old arrears is an open question (U3), and so is new evasion after the decision
    and not after its service (U17).
    Căn cứ: khoản 1 Điều 216; điểm 4.5 khoản 4 Mục I of the công văn takes failing to remedy as enough
    to refer.
    """
    if further.kind is FurtherKind.ONLY_UNREMEDIED:
        return question("U3")
    if further.on is None or further.on <= decided_on:
        return no(ExclusionKind.NOT_YET)
    return question("U17") if served_on is not None and further.on <= served_on else YES


def sanction_alive(further: FurtherViolation, life: Life, *, on: date) -> Answer:
    """On the day of the further violation the sanction still counts (`sanction_life`).

    Failing to remedy goes on until the day that is asked. Căn cứ: khoản 1 Điều 7, Điều 74 Luật Xử lý vi phạm
    hành chính năm 2012.
    """
    if further.kind is FurtherKind.NONE:
        return YES
    return life.covers(further.on or on)


def deceit(means: Means) -> Answer:
    """By deceit; whether another trick, or declaring and not paying, is enough is an open question (U1).

    Căn cứ: khoản 1 Điều 216; khoản 10, khoản 11 Điều 2 Nghị quyết số 05/2019/NQ-HĐTP.
    """
    return YES if means is Means.DECEIT else question("U1")


def after_sanction(*, all_after: bool, months_after: bool, scale_after: bool) -> Answer:
    """The thresholds hold for the months after the sanction too; only with earlier months it is open (U4).

    Căn cứ: khoản 1 Điều 216; the article and the resolution are silent on adding months before and after.
    """
    return YES if all_after or (months_after and scale_after) else question("U4")


@lru_cache(maxsize=1024)
def limitation_ends(start: date, clause: int) -> date:
    """The last day of the limitation of prosecution; it is not rolled over days off.

    Căn cứ: khoản 2, khoản 3 Điều 27 Bộ luật Hình sự năm 2015.
    """
    return start + relativedelta(years=LIMITATION_YEARS[clause])


def limitation_starts(offence_end: date | OffenceEnd, restarts: tuple[date, ...]) -> date | None:
    """From when the limitation runs: the end of the offence or a later restart; None while it goes on.

    Căn cứ: khoản 3 Điều 27 Bộ luật Hình sự năm 2015; the start of an offence of omission is an explicit
    input (U8).
    """
    if isinstance(offence_end, OffenceEnd):
        return None
    return max((offence_end, *restarts))


def limitation_open(
    offence_end: date | OffenceEnd, restarts: tuple[date, ...], clause: int, *, on: date
) -> Answer:
    """The limitation of the clause has not run out."""
    start = limitation_starts(offence_end, restarts)
    if start is None or on <= limitation_ends(start, clause):
        return YES
    return no(ExclusionKind.TIME_BARRED)


def same_subject(same: bool) -> Answer:
    """The subject sanctioned is the subject of the finding; otherwise an open question (U9).

    Căn cứ: khoản 1 Điều 216; whether the person prosecuted must be the one sanctioned is settled nowhere.
    """
    return YES if same else question("U9")


__all__ = [
    "CRIME_FROM",
    "SCALE_NOT_REACHED",
    "Step",
    "after_sanction",
    "capable_subject",
    "deceit",
    "duration",
    "limitation_ends",
    "limitation_open",
    "limitation_starts",
    "prior_sanction",
    "reaches_scale",
    "same_subject",
    "sanction_alive",
    "sanctioned_act",
    "violates_again",
]
