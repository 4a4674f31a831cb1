"""One fine from complete facts: the rule of the decree, the band, the cap, then the factor of organisations.

The cap stands before the factor: a rate is applied, cut at the cap of an individual, rounded, and doubled for
an organisation. Căn cứ: Điều 6 Nghị định số 12/2022/NĐ-CP; khoản 1 Điều 7 Nghị định số 283/2026/NĐ-CP.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

import attrs

from legal_rules.case.events import SanctionKind
from legal_rules.errors import OutsideLawError, Problem
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.rounding import Rounding
from legal_rules.kernel.wording import Span
from legal_rules.law.fine_rules import AbsentAct, FineRule, How, absent_acts, fine_rules, ladders, rung_of
from legal_rules.law.law import Law
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.sanctions.acts import FineAct, FinedSubject, Scheme
from legal_rules.questions.sanctions.decree_telling import decree_name


@attrs.frozen
class Band:
    """From ``low`` to ``high``, đồng; both inside, but ``high`` itself is not where ``below``."""

    low: int
    high: int
    below: bool = False

    def times(self, factor: int) -> Band:
        """Both ends multiplied."""
        return Band(self.low * factor, self.high * factor, self.below)


NOTHING = Band(0, 0)
"""The band of a warning."""


@attrs.frozen(kw_only=True)
class Numbers:
    """The numbers of an act, complete.

    Args:
        workers: workers concerned, người.
        amount: the sum that the decree counts from, đồng.
        dossiers: dossiers concerned.
    """

    workers: int
    amount: int
    dossiers: int


@attrs.frozen(kw_only=True)
class Outcome:
    """What complete facts give.

    Args:
        act: the act, evasion told apart by its kind where the decree does; no part of what is compared.
        rule: the provision; None where the decree does not fine the act under this name.
        kind: fine or warning; None without a provision.
        individual: the band for an individual; None without a provision.
        band: the band for the subject.
        subject: as what the subject is fined; not compared, since the band tells it where it matters.
        citations: the provision, with its điểm where it has one; not compared, since the rule is.
    """

    act: FineAct = attrs.field(eq=False)
    rule: FineRule | None
    kind: SanctionKind | None
    individual: Band | None
    band: Band | None
    subject: FinedSubject | None = attrs.field(eq=False)
    citations: tuple[Citation, ...] = attrs.field(eq=False)


def rule_of(decree: str, act: FineAct, scheme: Scheme) -> FineRule | AbsentAct:
    """The provision of a decree on an act, or what the decree has instead.

    Raises:
        OutsideLawError: ``BHXH-L050``, nothing is encoded; ``BHXH-L051``, the bands were not read.
    """
    for rule in fine_rules():
        if rule.decree == decree and act in rule.acts and rule.scheme in {"joint", "any", "bhyt", scheme}:
            return rule
    for absent in absent_acts():
        if absent.decree == decree and act in absent.acts:
            return absent
    if act is FineAct.HEALTH_EMPLOYER:
        raise OutsideLawError(
            Problem(
                code="BHXH-L051",
                where="act",
                message=f"{decree_name(decree)}: các khung phạt người sử dụng lao động về bảo hiểm y tế chưa "
                "đọc được, chỉ biết hai đầu, nên không tính",
                mend="tra nghị định xử phạt trong lĩnh vực y tế đang có hiệu lực",
            )
        )
    raise OutsideLawError(
        Problem(
            code="BHXH-L050",
            where="act",
            message=f"{decree_name(decree)}: chưa có dữ liệu về hành vi “{act.label}”"
            + ("" if act.of_union else f" ({scheme.label})"),
            mend="tra nghị định, hoặc chọn hành vi khác",
        )
    )


def knows(decree: str, act: FineAct) -> bool:
    """Whether the rows speak of an act under a decree at all."""
    rows: tuple[FineRule | AbsentAct, ...] = (*fine_rules(), *absent_acts())
    return any(row.decree == decree and act in row.acts for row in rows)


@attrs.frozen(kw_only=True)
class RuleAt:
    """A provision with the figures of a day.

    Args:
        rule: the provision.
        day: the day whose figures count.
        law: the law.
    """

    rule: FineRule
    day: date
    law: Law

    @cached_property
    def ends(self) -> tuple[DatedValue[Any], DatedValue[Any]] | None:
        """Lower and upper end as figures; None for a ladder."""
        if self.rule.how is How.LADDER:
            return None
        return self._at(f"{self.rule.figure}.thap"), self._at(f"{self.rule.figure}.cao")

    @cached_property
    def second(self) -> DatedValue[Any] | None:
        """The other reading of the lower end; None where there is one reading, or a person settled it."""
        if self.rule.second is None or (self.ends is not None and self.ends[0].stated_by is not None):
            return None
        return self._at(self.rule.second)

    @cached_property
    def cap(self) -> DatedValue[Any] | None:
        """The highest fine of an individual; None where the band itself is fixed."""
        return self._at("muc_phat_toi_da") if self.rule.how in {How.PERCENT, How.EACH} else None

    @cached_property
    def factor(self) -> DatedValue[Any] | None:
        """By what the fine of an organisation is multiplied; None where the provision is about a person."""
        return None if self.rule.person else self._at("he_so_phat_to_chuc")

    @cached_property
    def warning(self) -> DatedValue[Any] | None:
        """Below which sum there is a warning only; None where there is no such sum."""
        return None if self.rule.warning is None else self._at(self.rule.warning)

    @cached_property
    def rounding(self) -> Setting | None:
        """How parts of a đồng are rounded; None where none can arise."""
        return self.law.setting("lam_tron_muc_phat") if self.rule.how is How.PERCENT else None

    @property
    def values(self) -> tuple[DatedValue[Any], ...]:
        """The figures that every fine under this provision rests on."""
        return tuple(value for value in (*(self.ends or ()), self.cap) if value is not None)

    def counted(self, numbers: Numbers) -> int:
        """The number that counts for this provision: đồng, workers or dossiers."""
        if self.rule.how is How.PERCENT:
            return numbers.amount
        return numbers.dossiers if self.rule.of == "dossier" else numbers.workers

    def rates(self, second: bool) -> tuple[Any, Any]:
        """Lower and upper end as plain values, in the reading asked."""
        low, high = self.ends or (None, None)
        if second and self.second is not None:
            low = self.second
        return (None if low is None else low.value), (None if high is None else high.value)

    def uncut(self, rate: int | Fraction, counted: int) -> int:
        """One end before the cap, whole đồng."""
        exact = rate * counted
        if self.rounding is None:
            return int(exact)
        return Rounding(self.rounding.value).apply(exact)

    def individual(self, numbers: Numbers, *, second: bool) -> Band:
        """The band for an individual, cut at the cap.

        Args:
            numbers: the numbers, complete.
            second: by the other reading of the lower end, where there is one.
        """
        counted = self.counted(numbers)
        if self.rule.how is How.LADDER:
            rung = rung_of(self.rule.figure, counted)
            return Band(rung.low, rung.high)
        low, high = self.rates(second)
        if self.rule.how is How.BAND or self.cap is None:
            return Band(low, high)
        first, last = self.uncut(low, counted), self.uncut(high, counted)
        # cut at the cap, or rounded together, the end is reached
        below = self.rule.below and first < last <= self.cap.value
        return Band(min(first, self.cap.value), min(last, self.cap.value), below)

    def span(self, counted: int) -> Span | None:
        """The span of workers that holds a number; None where there is no ladder."""
        return ladders()[self.rule.figure].span_of(counted) if self.rule.how is How.LADDER else None

    def fraction(self, counted: int, second: bool) -> bool:
        """Whether an end of the band, cut at the cap, was rounded; there is none where there is a warning."""
        warned = self.warning is not None and counted < self.warning.value
        if self.rounding is None or self.cap is None or warned:
            return False
        exact = (rate * counted for rate in self.rates(second))
        return any(end.denominator > 1 and end < self.cap.value for end in exact)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The provisions of the figures: both ends, the cap, the sum of a warning."""
        values = (*self.values, *(() if self.warning is None else (self.warning,)))
        return tuple(dict.fromkeys(citation for value in values for citation in value.citations))

    def cited(self, workers: int) -> tuple[Citation, ...]:
        """The provision, with the điểm of the rung where there is a ladder."""
        if self.rule.how is not How.LADDER:
            return self.rule.citations
        own = rung_of(self.rule.figure, workers).citations
        if own[0].clause == self.rule.citations[0].clause:
            return own
        return (self.rule.citations[0], *own)

    def outcome(self, act: FineAct, numbers: Numbers, subject: FinedSubject, *, second: bool) -> Outcome:
        """What complete facts give under this provision."""
        warned = self.warning is not None and numbers.amount < self.warning.value
        individual = NOTHING if warned else self.individual(numbers, second=second)
        fined = FinedSubject.INDIVIDUAL if self.factor is None else subject
        doubled = self.factor is not None and fined is FinedSubject.ORGANISATION
        return Outcome(
            act=act,
            rule=self.rule,
            kind=SanctionKind.WARNING if warned else SanctionKind.FINE,
            individual=individual,
            band=individual.times(self.factor.value) if self.factor and doubled else individual,
            subject=fined,
            citations=self.warning.citations if self.warning and warned else self.cited(numbers.workers),
        )

    def _at(self, key: str) -> DatedValue[Any]:
        return self.law.at(key, self.day)


__all__ = ["NOTHING", "Band", "Numbers", "Outcome", "RuleAt", "knows", "rule_of"]
