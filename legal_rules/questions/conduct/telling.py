"""What the sentences of a finding are made from, and the words that they share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from legal_rules.kernel.citation import Citation
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.time_limit import TimeLimit
from legal_rules.kernel.wording import short_date
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.conduct import provisions as p
from legal_rules.questions.conduct.decide import Decision
from legal_rules.questions.conduct.facts import (
    ConductFacts,
    FundGroup,
    NotYet,
    UnderDeclared,
    Unregistered,
)
from legal_rules.questions.conduct.matters import Ground
from legal_rules.questions.conduct.open_questions import CODES
from legal_rules.questions.conduct.rules import ROLL_SIXTIETH, Choice, Kind, Rules


def kind_of(facts: ConductFacts) -> Kind:
    """The situation that facts are about."""
    match facts:
        case Unregistered():
            return Kind.UNREGISTERED
        case UnderDeclared():
            return Kind.UNDER_DECLARED
    return Kind.UNPAID


@attrs.frozen(kw_only=True, eq=False)
class Telling:
    """What the sentences are made from.

    Args:
        facts: the facts.
        decision: what they come to.
        rules: figures and choices of the day.
    """

    facts: ConductFacts
    decision: Decision
    rules: Rules

    @property
    def fund(self) -> FundGroup:
        """The insurance."""
        return self.facts.fund_group

    @property
    def kind(self) -> Kind:
        """The situation."""
        return kind_of(self.facts)

    @property
    def since(self) -> date:
        """The first day on which the law says what late payment and evasion are."""
        return self.rules.defined_from(self.fund)

    @property
    def start(self) -> date | None:
        """The day after which lateness counts; None where it is not known."""
        return self.decision.agreed(lambda judged: judged.start)

    @property
    def grounds(self) -> frozenset[Ground]:
        """Why the act is what it is, over all completions and readings."""
        return self.decision.grounds

    def come(self, day: date | NotYet | None) -> date | None:
        """A known day that has come by the day asked about."""
        return day if isinstance(day, date) and day <= self.rules.on else None

    def counted(self, state: str, last: date, what: str, cited: tuple[Citation, ...]) -> Reason:
        """A state with its distance from the day after which lateness counts."""
        if self.start is None:
            return step_of(state, Status.NOT_ENOUGH_EVIDENCE, cited)
        if last <= self.start:
            return step_of(f"{state}, trong hạn", Status.EXCLUDED, cited)
        days = (last - self.start).days
        return step_of(f"{state}, {days} ngày kể từ {what}", Status.ESTABLISHED, cited)

    def chosen(self, sentence: str, choice: Choice, cited: tuple[Citation, ...]) -> Reason:
        """A step that hangs on a choice: open, or as a person took it."""
        setting = self.rules.law.setting(choice)
        both = tuple(dict.fromkeys((*cited, *setting.citations)))
        if setting.stated_by is None:
            words = f"{sentence}; cách hiểu còn để mở ({CODES[choice]})"
            return step_of(words, Status.NEEDS_LEGAL_REVIEW, both)
        return step_of(f"{sentence}; {setting.words} ({setting.mark})", Status.ESTABLISHED, both)

    def until(self, limit: TimeLimit) -> str:
        """The last day of the 60 days, with the choice on days off where it mattered."""
        rolls = self.rules.calendar.is_day_off(limit.nominal_last_day)
        return last_day_words(limit, (self.rules.law.setting(ROLL_SIXTIETH),) if rolls else ())


def last_day_words(limit: TimeLimit, choices: Iterable[Setting]) -> str:
    """``đến hết ngày 03/9/2025 (ngày cuối 31/8/2025 là ngày nghỉ: chuyển … (chưa kiểm chứng))``.

    Args:
        limit: the limit.
        choices: the settings that its last day hangs on; none where it is a day worked.
    """
    words = f"đến hết ngày {short_date(limit.last_day)}"
    taken = "; ".join(f"{choice.words} ({choice.mark})" for choice in choices)
    if taken:
        words += f" (ngày cuối {short_date(limit.nominal_last_day)} là ngày nghỉ: {taken})"
    return words + _undecided_words(limit)


def _undecided_words(limit: TimeLimit) -> str:
    if not limit.undecided_years:
        return ""
    years = ", ".join(str(year) for year in limit.undecided_years)
    return f" (lịch nghỉ năm {years} chưa được quyết định đủ)"


def month_words(month: str | None) -> str:
    """``8/2025``, ``02/2026``."""
    year, number = str(month).split("-")
    return f"{number if int(number) <= 2 else int(number)}/{year}"


def step_of(sentence: str, status: Status, citations: tuple[Citation, ...]) -> Reason:
    """A step of the reasoning."""
    return Reason(sentence=f"{sentence}.", status=status, citations=p.with_amending(citations))


__all__ = ["Telling", "kind_of", "last_day_words", "month_words", "step_of"]
