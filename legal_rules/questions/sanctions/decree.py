"""Which decree fines an act: that of the act, or from 2026-09-10 the new one for what still goes on.

Căn cứ: khoản 1, khoản 2 Điều 67 Nghị định số 283/2026/NĐ-CP. How earlier decrees gave way to one another was
not read: two settings tell what is taken, marked as assumed.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import attrs

from legal_rules.kernel.citation import Instrument
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.finding import Finding, Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law, default_law
from legal_rules.law.registry import instrument
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.sanctions.decree_telling import decree_name, missing_facts, reasons, summary
from legal_rules.questions.sanctions.timing import DecreeAsked, Timing, keys_of

SOCIAL = "nghi_dinh_xu_phat"
HEALTH = "nghi_dinh_xu_phat_bhyt"
QUESTION = "sanctions.decree"
_TITLE = "Nghị định áp dụng để xử phạt vi phạm hành chính"
_SUBJECT = "Hành vi được xem xét xử phạt"


@attrs.frozen(kw_only=True)
class DecreeFinding(Finding):
    """Which decree fines an act.

    Args:
        decree: key of the decree; None while more than one is possible.
        possible: the decrees that facts still missing leave, from the earliest.
        days: for each of them the day whose figures count.
        values: the rows of the law that name them.
        settings: the choices that bear on it.
        conduct: when the act was done, found and decided; None where only a day was given.
    """

    decree: str | None
    possible: tuple[str, ...]
    days: tuple[date, ...]
    values: tuple[DatedValue[Any], ...] = attrs.field(repr=False)
    settings: tuple[Setting, ...] = attrs.field(repr=False)
    conduct: Timing | None = attrs.field(repr=False)

    @property
    def instrument(self) -> Instrument | None:
        """The decree; None while more than one is possible."""
        return None if self.decree is None else instrument(self.decree)

    @property
    def day(self) -> date | None:
        """The day whose figures count; None while more than one decree is possible."""
        return self.days[0] if len(self.days) == 1 else None

    @property
    def name(self) -> str | None:
        """The decree as a sentence names it; None while more than one is possible."""
        return None if self.decree is None else decree_name(self.decree)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {
            "decree": self.decree,
            "possible": list(self.possible),
            "day": self.day.isoformat() if self.day else None,
        }


def applicable_decree(
    *,
    on: date,
    conduct_from: date | None = None,
    conduct_to: date | None = None,
    ongoing: bool | None = None,
    found_on: date | None = None,
    decided_on: date | None = None,
    health: bool = False,
    law: Law | None = None,
) -> DecreeFinding:
    """Which decree fines an act.

    An act that has ended: the decree in force when it was done. An act that still goes on: the decree in
    force on the day it was found, and from 2026-09-10 the new decree for whatever goes on that day. A
    decision that was issued keeps its decree, also when a complaint about it is settled later.

    Args:
        on: the day for which it is asked; no fact lies after it.
        conduct_from: first day of the act; None where not known.
        conduct_to: last day of the act; None where not known, and while it goes on.
        ongoing: whether it still goes on, on the day of the decision or on ``on``; None where not known.
        found_on: the day it was found; None where not known.
        decided_on: the day of the decision; None while there is none.
        health: the act is about health insurance, which has decrees of its own.
        law: the law; left out, as encoded.

    Returns:
        The finding; established where all that is not known leaves one decree.

    Raises:
        CaseDataError: days or facts that contradict each other.
        OutsideLawError: the act lies before what is encoded (2015), or beyond it.

    Căn cứ: Điều 66, Điều 67 Nghị định số 283/2026/NĐ-CP.
    """
    conduct = Timing(
        conduct_from=conduct_from,
        conduct_to=conduct_to,
        ongoing=ongoing,
        found_on=found_on,
        decided_on=decided_on,
        on=on,
    )
    return decree_of(conduct, health=health, law=law or default_law())


def decree_of(conduct: Timing, *, health: bool, law: Law) -> DecreeFinding:
    """`applicable_decree` of facts that are already together."""
    asking = DecreeAsked(conduct=conduct, key=HEALTH if health else SOCIAL, law=law)
    values = asking.values()
    keys = keys_of(values)
    decided = len(keys) == 1
    missing = () if decided else missing_facts(asking)
    return DecreeFinding(
        question=QUESTION,
        title=_TITLE,
        subject=_SUBJECT,
        subject_id="conduct",
        on=conduct.on,
        status=Status.ESTABLISHED if decided else Status.NOT_ENOUGH_EVIDENCE,
        summary=summary(asking, values, missing),
        missing=missing,
        build_reasons=partial(reasons, asking, values),
        decree=keys[0] if decided else None,
        possible=keys,
        days=tuple(max(value.valid_to for value in values if value.value == key) for key in keys),
        values=values,
        settings=asking.settings,
        conduct=conduct,
    )


def decree_on(day: date, *, on: date, health: bool, law: Law) -> DecreeFinding:
    """The decree in force on a day, where nothing is said about when the act was done.

    Args:
        day: the day.
        on: the day for which it is asked.
        health: the act is about health insurance.
        law: the law.
    """
    value = law.at(HEALTH if health else SOCIAL, day)
    reason = Reason(
        sentence=f"Ngày {short_date(day)}: {value.marked(decree_name(value.value))} đang có hiệu lực.",
        status=Status.ESTABLISHED,
        citations=value.citations,
    )
    return DecreeFinding(
        question=QUESTION,
        title=_TITLE,
        subject=_SUBJECT,
        subject_id="conduct",
        on=on,
        status=Status.ESTABLISHED,
        summary=f"Áp dụng {value.marked(decree_name(value.value))}.",
        build_reasons=lambda: (reason,),
        decree=value.value,
        possible=(value.value,),
        days=(day,),
        values=(value,),
        settings=(),
        conduct=None,
    )


__all__ = ["HEALTH", "QUESTION", "SOCIAL", "DecreeFinding", "applicable_decree", "decree_of", "decree_on"]
