"""The facts of a case for one subject, with the further violation reckoned from one sanction."""

from __future__ import annotations

from datetime import date
from functools import partial

import attrs

from legal_rules.case.contributions import month_of
from legal_rules.questions.article_216.background import UNBOUNDED, Background, Counts, Taken
from legal_rules.questions.article_216.case_reading import Reading
from legal_rules.questions.article_216.case_rounds import prior
from legal_rules.questions.article_216.case_sanctions import RecordedSanction
from legal_rules.questions.article_216.counting import (
    Piece,
    Tally,
    any_before,
    first_in,
    first_month_after,
    in_mask,
    last_in,
    months_of,
    unknown_counts,
)
from legal_rules.questions.article_216.facts import (
    EmployerStanding,
    EvasionFacts,
    FurtherViolation,
    Means,
    OffenceEnd,
    PriorSanction,
)
from legal_rules.questions.article_216.other_counts import Listed, count
from legal_rules.questions.article_216.questions import COUNTING
from legal_rules.questions.contributions import last_payment_day


def references(reading: Reading) -> tuple[RecordedSanction | None, ...]:
    """The sanctions from which a further violation can be reckoned, the latest first.

    None stands for one of which the day is not known, and for none at all.
    """
    found = prior(reading.sanctions or ())
    dated = tuple(one for one in reversed(found) if one.decision.on is not None)
    return dated if dated and len(dated) == len(found) else (*dated, None)


def facts_of(
    reading: Reading,
    standing: EmployerStanding | None,
    means: Means | None,
    reference: RecordedSanction | None,
) -> EvasionFacts:
    """The facts, with the further violation reckoned from one sanction.

    Args:
        reading: the case as read.
        standing: what the employer is in criminal law.
        means: the means as determined.
        reference: the sanction from which the further violation is reckoned.
    """
    after = first_month_after(reference.decision.on if reference else None)
    listed = reading.readings_listed(after)
    facts = partial(_facts, reading, standing, means, reference, after=after, listed=listed)
    if reading.late_counts or not reading.late:
        return facts(with_late=reading.late_counts, beside=None)
    # months declared and unpaid count too under one reading of U1
    return facts(with_late=False, beside=facts(with_late=True, beside=None))


def _facts(
    reading: Reading,
    standing: EmployerStanding | None,
    means: Means | None,
    reference: RecordedSanction | None,
    *,
    after: int | None,
    listed: Listed,
    with_late: bool,
    beside: EvasionFacts | None,
) -> EvasionFacts:
    """The facts with or without months declared and unpaid; ``beside``: those of the other way, if open."""
    pieces, tally = reading.pieces(with_late=with_late), reading.tally(after, with_late=with_late)
    counted = count(
        pieces,
        tally,
        on=reading.on,
        disputed=reading.disputed,
        settled=reading.determinations.settled,
        law=reading.law,
        listed=listed,
    )
    counts = _open(reading, counted.counts, after)
    further, further_options = _further(reading, tally, after)
    end, end_options = _offence_end(reading, tally)
    months, before = counts.months.value, months_of(tally.early_sure)
    return EvasionFacts(
        employer_kind=standing,
        means=means,
        months=None if months is None else months | before,
        amount=counts.amount.value,
        workers=counts.workers.value,
        amount_after_sanction=counts.amount_after.value,
        workers_after_sanction=counts.workers_after.value,
        withheld_amount=counts.withheld_amount.value,
        withheld_workers=counts.withheld_workers.value,
        sanctions=_sanctions(reading),
        further=further,
        completed_offences=_completed_offences(reading, pieces),
        offence_end=end,
        limitation_restarts=reading.determinations.limitation_restarts,
        background=Background(
            counts=counts,
            variants=tuple(
                attrs.evolve(one, counts=_open(reading, one.counts, after)) for one in counted.variants
            ),
            taken=counted.taken,
            services=tuple(one.service(further) for one in reading.sanctions or ()),
            further=further_options,
            offence_end=end_options,
            settled=_settled(reading, counted.taken),
            with_declared=beside,
            perhaps_declared=not with_late and reading.perhaps_declared,
            reference=_place(reading, reference),
            before_2018=before,
        ),
    )


def _place(reading: Reading, reference: RecordedSanction | None) -> int | None:
    """Which of the sanctions it is."""
    return next((i for i, one in enumerate(reading.sanctions or ()) if one is reference), None)


def _sanctions(reading: Reading) -> tuple[PriorSanction, ...] | None:
    if reading.sanctions is None:
        return None
    return tuple(sanction.as_fact(reading.subject_id) for sanction in reading.sanctions)


def _open(reading: Reading, counts: Counts, after: int | None) -> Counts:
    """The counts with what is not known left open."""
    if reading.incomplete:
        counts = unknown_counts(counts, first=reading.first, on=reading.on)
    if after is None:
        counts = attrs.evolve(counts, amount_after=UNBOUNDED, workers_after=UNBOUNDED)
    return counts


def _settled(reading: Reading, taken: tuple[Taken, ...]) -> tuple[tuple[str, int], ...]:
    """The questions settled; a way of counting only where the case has that reading."""
    counted = {one.code for one in taken}
    return tuple(
        (code, number)
        for code, number in reading.determinations.settled
        if code not in COUNTING or code in counted
    )


def _completed_offences(reading: Reading, pieces: list[Piece]) -> int | None:
    """One where no second offence can be complete; otherwise a named person must tell.

    Every offence presupposes a sanction before it (khoản 1 Điều 216), evasion that goes on after one sanction
    is one offence, and each is complete with 06 months of its own: an inference. Whether evasion that was
    sanctioned in between still counts as an offence is not for the file to say.
    """
    determined = reading.determinations.completed_offences
    if determined is not None:
        return determined
    return None if len(reading.rounds(pieces)) > 1 else 1


def _further(
    reading: Reading, tally: Tally, after: int | None
) -> tuple[FurtherViolation | None, tuple[FurtherViolation, ...]]:
    """The further violation, or what it can be where it is not known."""
    if after is None:
        return None, ()
    first = first_in(tally.months_sure, after)
    until = reading.window.last + 1 if first is None else first
    every = range(max(after, reading.first), until)
    perhaps_new = every if reading.incomplete else _possible_months(tally, after, until)
    options = [FurtherViolation.new_evasion(last_payment_day(month)) for month in perhaps_new]
    if first is not None:
        options.append(FurtherViolation.new_evasion(last_payment_day(first)))
    else:
        options += _without_new_months(reading, tally, after)
    return (options[0], ()) if len(options) == 1 else (None, tuple(options))


def _possible_months(tally: Tally, after: int, until: int) -> list[int]:
    """The months of which it is not known whether they were evaded; up to ``until`` none is sure."""
    return [month for month in range(after, until) if in_mask(month, tally.months_possible)]


def _without_new_months(reading: Reading, tally: Tally, after: int) -> list[FurtherViolation]:
    """What is left where no month after the sanction was evaded for certain.

    Where payment days have passed since and nothing is entered for them, a new violation is not known.
    """
    overdue, since = reading.window.last, max(after, reading.first)
    if any_before(tally.months_sure, after):
        rest = [FurtherViolation.only_unremedied()]
    elif any_before(tally.months_possible, after) or reading.incomplete:
        rest = [FurtherViolation.only_unremedied(), FurtherViolation.none()]
    else:
        rest = [FurtherViolation.none()]
    followed = any(row.last_month >= month_of(since) for row in reading.case.contributions)
    if overdue >= since and not followed:
        rest += [FurtherViolation.new_evasion(last_payment_day(month)) for month in range(since, overdue + 1)]
    return rest


def _offence_end(
    reading: Reading, tally: Tally
) -> tuple[date | OffenceEnd | None, tuple[date | OffenceEnd, ...]]:
    """The payment day of the last month that counts (U8); what it can be where later months are not known.

    A named person may set another day.
    """
    if reading.determinations.offence_end is not None:
        return reading.determinations.offence_end, ()
    sure, latest = last_in(tally.months_sure), last_in(tally.months_possible)
    if reading.incomplete:
        latest = reading.window.last
    if sure is None:
        return None, ()
    if latest is None or latest <= sure:
        return last_payment_day(sure), ()
    return None, (last_payment_day(sure), last_payment_day(latest))


__all__ = ["facts_of", "references"]
