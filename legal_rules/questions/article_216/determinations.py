"""Determinations of a case that bear on Article 216: which stand, which have lapsed, what they settle."""

from __future__ import annotations

import re
from datetime import date

import attrs

from legal_rules.case import Case, Determination
from legal_rules.case.contributions import month_index
from legal_rules.errors import DeterminationError, Problem
from legal_rules.kernel.fields import MONTH_PATTERN
from legal_rules.kernel.wording import short_date
from legal_rules.questions.article_216.facts import Means, OffenceEnd
from legal_rules.questions.article_216.questions import COUNTING, REGISTER

EMPLOYER = "employer"
MEANS_QUESTION = "article_216.means"
OFFENCES_QUESTION = "article_216.completed_offences"
END_QUESTION = "article_216.offence_end"
"""When the offence ended (U8), where a person sets another day than the payment day of the last month."""
RESTARTS_QUESTION = "article_216.limitation_restarts"
"""On which days the limitation began anew: a later offence with a frame above 01 year, surrender, arrest."""
PROSECUTED_QUESTION = "article_216.prosecuted_to"
"""The last month (``YYYY-MM``) of an earlier prosecution, where a person sets another one than the last month
due when its file was sent; ``none`` = it covers none of the months."""

NONE = "none"
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OF_THE_CASE = (MEANS_QUESTION, PROSECUTED_QUESTION)
"""Determined for the employer, they hold for its people as well: the conduct is one."""
_SINGLE = (*_OF_THE_CASE, OFFENCES_QUESTION, END_QUESTION, RESTARTS_QUESTION)


@attrs.frozen(kw_only=True)
class Determinations:
    """What named persons determined for one subject.

    Args:
        standing: the latest one by question that still stands.
        lapsed: those whose facts have changed since.
    """

    standing: dict[str, Determination]
    lapsed: tuple[Determination, ...]

    @property
    def means(self) -> Means | None:
        """Deceit, another trick, or only late, as determined."""
        found = self.standing.get(MEANS_QUESTION)
        return Means(found.value) if found else None

    @property
    def completed_offences(self) -> int | None:
        """The number of complete offences, as determined."""
        found = self.standing.get(OFFENCES_QUESTION)
        return int(found.value) if found else None

    @property
    def offence_end(self) -> date | OffenceEnd | None:
        """When the offence ended, as determined."""
        found = self.standing.get(END_QUESTION)
        return _end(found.value) if found else None

    @property
    def limitation_restarts(self) -> tuple[date, ...] | None:
        """The days on which the limitation began anew, as determined; ``()`` = none."""
        found = self.standing.get(RESTARTS_QUESTION)
        return _restarts(found.value) if found else None

    @property
    def prosecuted_to(self) -> int | None:
        """The last month of an earlier prosecution as `month_index`, as determined; 0 = it covers none."""
        found = self.standing.get(PROSECUTED_QUESTION)
        return _month(found.value) if found else None

    @property
    def settled(self) -> tuple[tuple[str, int], ...]:
        """Questions of the register with the number of the reading taken."""
        return tuple((code, int(one.value)) for code, one in self.standing.items() if code in REGISTER)


def determinations_for(case: Case, subject: str, on: date) -> Determinations:
    """The determinations made by ``on`` for a subject.

    For a person the means and the months of an earlier prosecution are those determined for the person, else
    for the employer: the conduct is one.

    Args:
        case: the case.
        subject: ``employer`` or the identifier of a person.
        on: the day.

    Raises:
        DeterminationError: a value that does not answer its question; all of them at once.
    """
    standing: dict[str, Determination] = {}
    lapsed: list[Determination] = []
    problems: list[Problem] = []
    for one in sorted(case.determinations, key=lambda d: (d.subject == subject, d.on)):
        if one.on > on or one.question not in {*_SINGLE, *REGISTER}:
            continue
        if one.subject != subject and not (one.subject == EMPLOYER and one.question in _OF_THE_CASE):
            continue
        problem = _problem(one)
        if problem is not None:
            problems.append(problem)
        elif one.facts_sha256 is not None and one.facts_sha256 != case.facts_digest(one.rests_on):
            lapsed.append(one)
        else:
            standing[one.question] = one
    if problems:
        raise DeterminationError(problems)
    return Determinations(standing=standing, lapsed=tuple(lapsed))


def _problem(one: Determination) -> Problem | None:
    if one.question == MEANS_QUESTION:
        allowed = tuple(Means)
        right = one.value in allowed
        mend = f"chọn một trong: {', '.join(allowed)}"
    elif one.question == OFFENCES_QUESTION:
        right, mend = one.value.isdecimal(), "ghi số lần, ví dụ “1”"
    elif one.question == END_QUESTION:
        right = _end(one.value) is not None
        mend = f"ghi ngày dạng năm-tháng-ngày, ví dụ “2023-10-31”, hoặc “{OffenceEnd.ONGOING.value}”"
    elif one.question == RESTARTS_QUESTION:
        right = _restarts(one.value) is not None
        mend = f"ghi các ngày dạng năm-tháng-ngày, cách nhau bằng dấu phẩy, hoặc “{NONE}”"
    elif one.question == PROSECUTED_QUESTION:
        right = _month(one.value) is not None
        mend = f"ghi tháng cuối cùng thuộc vụ án đã khởi tố, ví dụ “2023-09”, hoặc “{NONE}”"
    else:
        last = 9 if one.question in COUNTING else len(REGISTER[one.question].readings)
        right = one.value.isdecimal() and 1 <= int(one.value) <= last
        mend = f"ghi số thứ tự của cách hiểu đã chọn, từ 1 đến {last}"
    if right:
        return None
    return Problem(
        code="BHXH-L010",
        where=f"determinations.{one.id}.value",
        message=f"“{one.value}” không trả lời câu hỏi {one.question}",
        mend=mend,
    )


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value.strip()) if _ISO.fullmatch(value.strip()) else None
    except ValueError:
        return None


def _end(value: str) -> date | OffenceEnd | None:
    return OffenceEnd.ONGOING if value == OffenceEnd.ONGOING.value else _day(value)


def _restarts(value: str) -> tuple[date, ...] | None:
    if value == NONE:
        return ()
    days = [_day(part) for part in value.split(",")]
    found = tuple(day for day in days if day is not None)
    return found if len(found) == len(days) else None


def _month(value: str) -> int | None:
    if value == NONE:
        return 0
    return month_index(value.strip()) if MONTH_PATTERN.fullmatch(value.strip()) else None


def told(one: Determination) -> str:
    """Whose determination it is: it is shown as that person's, never as a fact."""
    position = f", {one.position}" if one.position else ""
    tied = "" if one.facts_sha256 else ", chưa gắn với dữ kiện làm căn cứ"
    return f"theo xác định của {one.by}{position}, ngày {short_date(one.on)}{tied}"


__all__ = [
    "EMPLOYER",
    "END_QUESTION",
    "MEANS_QUESTION",
    "NONE",
    "OFFENCES_QUESTION",
    "PROSECUTED_QUESTION",
    "RESTARTS_QUESTION",
    "Determinations",
    "determinations_for",
    "told",
]
