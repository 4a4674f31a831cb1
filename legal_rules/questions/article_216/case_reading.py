"""A case read for one subject: which worker-months count, against which sanction, what is not known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

import attrs

from legal_rules.case import Case, ResponsiblePerson
from legal_rules.case.contributions import month_index, month_of
from legal_rules.case.events import DirectCheck, InspectionMinutes, ListReceived, NoticeSent
from legal_rules.law.law import Law
from legal_rules.questions.article_216.background import UNBOUNDED, Background, Counts, MonthsKnown, Taken
from legal_rules.questions.article_216.case_rounds import Round, prior, rounds_of
from legal_rules.questions.article_216.case_sanctions import (
    RecordedSanction,
    known,
    recorded_sanctions,
)
from legal_rules.questions.article_216.counting import (
    FIRST,
    Piece,
    first_month_after,
    hidden_pieces,
    late_pieces,
    months_of,
    perhaps,
    unknown_counts,
    within,
)
from legal_rules.questions.article_216.determinations import Determinations, determinations_for
from legal_rules.questions.article_216.disputes import disputed_months
from legal_rules.questions.article_216.facts import (
    EmployerStanding,
    EvasionFacts,
    FurtherViolation,
    Means,
    OffenceEnd,
    PriorSanction,
)
from legal_rules.questions.article_216.other_counts import Disputed, count
from legal_rules.questions.article_216.questions import COUNTING
from legal_rules.questions.contributions import (
    Arrears,
    ArrearsRow,
    ArrearsRun,
    arrears,
    first_month_due_after,
    last_month_overdue,
    last_payment_day,
)

_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class Window:
    """The months that concern a subject, by their payment day, as `month_index`; both ends are inside.

    Args:
        first: first month.
        last: last month.
        certain: False where the person's period is not known, so that any month may concern them.
    """

    first: int
    last: int
    certain: bool = True

    def of(self, pieces: list[Piece]) -> list[Piece]:
        """The part of the pieces that concerns the subject."""
        return within(pieces, self.first, self.last) if self.certain else perhaps(pieces)


def window_of(person: ResponsiblePerson | None, on: date) -> Window:
    """The months of the employer (None), or of a person in their period."""
    overdue = last_month_overdue(on)
    if person is None:
        return Window(first=0, last=overdue)
    if person.valid_from is None:
        return Window(first=0, last=overdue, certain=False)
    first = first_month_due_after(person.valid_from - _DAY) if person.valid_from > date.min else 0
    if person.valid_to is None or person.valid_to >= on:
        return Window(first=first, last=overdue)
    return Window(first=first, last=min(overdue, last_month_overdue(person.valid_to + _DAY)))


@attrs.frozen(kw_only=True)
class Reading:
    """What of a case concerns one subject on a day.

    Args:
        case: the case.
        on: the day.
        subject_id: ``employer`` or the identifier of a person.
        dues: what is unpaid.
        window: the months that concern the subject.
        hidden: what was hidden and is unpaid, or may be.
        late: what was declared and is unpaid, or may be.
        unreckoned: workers found not insured for whom no contribution is entered, with where they are named.
        sanctions: the sanctions; ``()`` = none, None = not known.
        determinations: what named persons determined.
        law: the law; None as encoded.
    """

    case: Case
    on: date
    subject_id: str
    dues: Arrears
    window: Window
    hidden: list[Piece]
    late: list[Piece]
    unreckoned: tuple[str, ...]
    sanctions: tuple[RecordedSanction, ...] | None
    determinations: Determinations
    law: Law | None = None

    @property
    def nothing_reckoned(self) -> bool:
        """Whether no contribution at all is entered, so that nothing is known of money and months."""
        return not self.case.contributions

    @property
    def incomplete(self) -> bool:
        """Whether more may have been hidden than what is entered tells."""
        return self.nothing_reckoned or bool(self.unreckoned)

    @cached_property
    def disputed(self) -> Disputed | None:
        """Whether the employer disputes a month of a worker; None where it disputes nothing."""
        return disputed_months(self.case, self.on)

    def rounds(self, pieces: list[Piece]) -> tuple[Round, ...]:
        """The rounds in which an offence may be complete each; not told where more may have been hidden."""
        if self.incomplete:
            return tuple(Round(sanction=one, months=MonthsKnown()) for one in prior(self.sanctions or ()))
        return rounds_of(self.sanctions or (), pieces, self.on)

    @cached_property
    def rows(self) -> tuple[ArrearsRow, ...]:
        """The evaded worker-months that count."""
        return self._counted(self.dues.evaded_rows)

    @cached_property
    def late_rows(self) -> tuple[ArrearsRow, ...]:
        """Worker-months declared and unpaid."""
        return self._counted(self.dues.late_rows)

    def _counted(self, rows: Iterable[ArrearsRow]) -> tuple[ArrearsRow, ...]:
        if not self.window.certain:
            return ()
        first, last = max(FIRST, self.window.first), self.window.last
        return tuple(row for row in rows if first <= month_index(row.month) <= last)

    @cached_property
    def uncertain_runs(self) -> tuple[ArrearsRun, ...]:
        """Runs of which it is not known whether they were hidden, or whether they are unpaid."""
        return tuple(
            run
            for run in self.dues.runs
            if run.uncertain
            and run.hidden is not False
            and run.last >= max(FIRST, self.window.first)
            and run.first <= self.window.last
        )


def read_case(
    case: Case, subject_id: str, person: ResponsiblePerson | None, on: date, law: Law | None = None
) -> Reading:
    """Read a case for a subject."""
    dues = arrears(case, on=on)
    window = window_of(person, on)
    return Reading(
        case=case,
        on=on,
        subject_id=subject_id,
        dues=dues,
        window=window,
        # the same for every subject; each takes the part that concerns it
        hidden=window.of(case.once(("hidden_pieces", on), lambda: hidden_pieces(dues.runs))),
        late=window.of(case.once(("late_pieces", on), lambda: late_pieces(dues.runs))),
        unreckoned=_unreckoned(case, on),
        sanctions=recorded_sanctions(case, on),
        determinations=determinations_for(case, subject_id, on),
        law=law,
    )


def _unreckoned(case: Case, on: date) -> tuple[str, ...]:
    """Workers whom a list, a notice or minutes name as not insured, without any contribution entered."""
    lists = [event.workers for event in known(case, ListReceived, on)]
    lists += [event.workers for event in known(case, NoticeSent, on)]
    lists += [event.workers for event in known(case, DirectCheck, on)]
    lists += [event.workers for event in known(case, InspectionMinutes, on)]
    named = dict.fromkeys(worker for workers in lists for worker in workers)
    return tuple(worker for worker in named if worker not in case.contributions_by_worker)


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
    *,
    with_late: bool = False,
) -> EvasionFacts:
    """The facts, with the further violation reckoned from one sanction.

    Args:
        reading: the case as read.
        standing: what the employer is in criminal law.
        means: the means as determined.
        reference: the sanction from which the further violation is reckoned.
        with_late: whether months declared and unpaid count too (one reading of U1).
    """
    pieces = [*reading.hidden, *reading.late] if with_late else reading.hidden
    after = first_month_after(reference.decision.on if reference else None)
    counted = count(
        pieces,
        after=after,
        on=reading.on,
        disputed=reading.disputed,
        settled=reading.determinations.settled,
        law=reading.law,
    )
    counts = _open(reading, counted.counts, after)
    further, further_options = _further(reading, pieces, after)
    end, end_options = _offence_end(reading, pieces)
    months = counts.months.value
    late_exists = bool(reading.late) and not with_late
    return EvasionFacts(
        employer_kind=standing,
        means=means,
        months=None if months is None else months | _before_2018(pieces),
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
            with_declared=facts_of(reading, standing, means, reference, with_late=True)
            if late_exists
            else None,
        ),
    )


def _sanctions(reading: Reading) -> tuple[PriorSanction, ...] | None:
    if reading.sanctions is None:
        return None
    return tuple(sanction.as_fact(reading.subject_id) for sanction in reading.sanctions)


def _open(reading: Reading, counts: Counts, after: int | None) -> Counts:
    """The counts with what is not known left open."""
    if reading.incomplete:
        counts = unknown_counts(counts, reading.on)
    if after is None:
        counts = attrs.evolve(counts, amount_after=UNBOUNDED, workers_after=UNBOUNDED)
    return counts


def _before_2018(pieces: list[Piece]) -> frozenset[str]:
    union = 0
    for piece in pieces:
        if piece.certain and piece.first < FIRST:
            union |= piece._replace(last=min(piece.last, FIRST - 1)).mask
    return months_of(union)


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
    reading: Reading, pieces: list[Piece], after: int | None
) -> tuple[FurtherViolation | None, tuple[FurtherViolation, ...]]:
    """The further violation, or what it can be where it is not known."""
    if after is None:
        return None, ()
    new = [max(piece.first, after) for piece in pieces if piece.certain and piece.last >= after]
    first = min(new, default=None)
    until = last_month_overdue(reading.on) + 1 if first is None else first
    perhaps_new = set(range(after, until)) if reading.incomplete else _possible_months(pieces, after, until)
    options = [FurtherViolation.new_evasion(last_payment_day(month)) for month in sorted(perhaps_new)]
    if first is not None:
        options.append(FurtherViolation.new_evasion(last_payment_day(first)))
    else:
        options += _without_new_months(reading, pieces, after)
    return (options[0], ()) if len(options) == 1 else (None, tuple(options))


def _possible_months(pieces: list[Piece], after: int, until: int) -> set[int]:
    return {
        month
        for piece in pieces
        if not piece.certain
        for month in range(max(piece.first, after), min(piece.last + 1, until))
    }


def _without_new_months(reading: Reading, pieces: list[Piece], after: int) -> list[FurtherViolation]:
    """What is left where no month after the sanction was evaded for certain.

    Where payment days have passed since and nothing is entered for them, a new violation is not known.
    """
    overdue = last_month_overdue(reading.on)
    old = [piece for piece in pieces if piece.first < after]
    if any(piece.certain for piece in old):
        rest = [FurtherViolation.only_unremedied()]
    elif old or reading.incomplete:
        rest = [FurtherViolation.only_unremedied(), FurtherViolation.none()]
    else:
        rest = [FurtherViolation.none()]
    followed = any(row.last_month >= month_of(after) for row in reading.case.contributions)
    if overdue >= after and not followed:
        rest += [FurtherViolation.new_evasion(last_payment_day(month)) for month in range(after, overdue + 1)]
    return rest


def _offence_end(
    reading: Reading, pieces: list[Piece]
) -> tuple[date | OffenceEnd | None, tuple[date | OffenceEnd, ...]]:
    """The payment day of the last month that counts (U8); what it can be where later months are not known.

    A named person may set another day.
    """
    if reading.determinations.offence_end is not None:
        return reading.determinations.offence_end, ()
    sure = max((piece.last for piece in pieces if piece.certain), default=None)
    latest = max((piece.last for piece in pieces), default=None)
    if reading.incomplete:
        latest = last_month_overdue(reading.on)
    if sure is None:
        return None, ()
    if latest is None or latest <= sure:
        return last_payment_day(sure), ()
    return None, (last_payment_day(sure), last_payment_day(latest))


__all__ = ["Reading", "Window", "facts_of", "read_case", "references", "window_of"]
