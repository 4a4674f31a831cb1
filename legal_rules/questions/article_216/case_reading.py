"""A case read for one subject: which worker-months count, against which sanction, what is not known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

import attrs

from legal_rules.case import Case, ResponsiblePerson
from legal_rules.case.events import DirectCheck, InspectionMinutes, ListReceived, NoticeSent
from legal_rules.law.law import Law
from legal_rules.questions.article_216.background import MonthsKnown
from legal_rules.questions.article_216.case_prosecution import Prosecution, earlier_prosecution
from legal_rules.questions.article_216.case_rounds import Round, prior, rounds_of
from legal_rules.questions.article_216.case_sanctions import (
    RecordedSanction,
    known,
    recorded_sanctions,
)
from legal_rules.questions.article_216.counting import (
    FIRST,
    Piece,
    Tally,
    hidden_pieces,
    late_pieces,
    perhaps,
    within,
)
from legal_rules.questions.article_216.determinations import Determinations, determinations_for
from legal_rules.questions.article_216.disputes import disputed_months
from legal_rules.questions.article_216.other_counts import Disputed, Listed, readings_in
from legal_rules.questions.article_216.questions import LATE_COUNTS
from legal_rules.questions.contributions import (
    Arrears,
    ArrearsRun,
    arrears,
    first_month_due_after,
    last_month_overdue,
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
        prosecution: an earlier round that led to a prosecution, whose months do not count; None where none.
        prosecuted: what of the hidden months belongs to it for certain.
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
    prosecution: Prosecution | None = None
    prosecuted: frozenset[str] = frozenset()
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
    def perhaps_declared(self) -> bool:
        """Whether of some months that may count it is not known if they were declared."""
        return self.incomplete or any(
            run.hidden is None and run.last >= self.first and run.first <= self.window.last
            for run in self.dues.runs
        )

    @cached_property
    def disputed(self) -> Disputed | None:
        """Whether the employer disputes a month of a worker; None where it disputes nothing."""
        return disputed_months(self.case, self.on)

    def rounds(self, pieces: list[Piece]) -> tuple[Round, ...]:
        """The rounds in which an offence may be complete each; not told where more may have been hidden."""
        if self.incomplete:
            return tuple(Round(sanction=one, months=MonthsKnown()) for one in prior(self.sanctions or ()))
        return rounds_of(self.sanctions or (), pieces, self.on)

    @property
    def late_counts(self) -> bool:
        """Whether a named person settled that months declared and unpaid count too (U1)."""
        return dict(self.determinations.settled).get("U1") == LATE_COUNTS

    @cached_property
    def counted(self) -> list[Piece]:
        """What counts, or may: what was hidden, and what was declared where a person settled so."""
        return self.pieces(with_late=self.late_counts)

    def pieces(self, *, with_late: bool) -> list[Piece]:
        """What was hidden, or may have been; ``with_late`` what was declared and is unpaid too."""
        return [*self.hidden, *self.late] if with_late else self.hidden

    def tally(self, after: int | None, *, with_late: bool) -> Tally:
        """The same tallied against the first month after a sanction."""
        if (after, with_late) not in self._tallies:
            hidden = self.tally(after, with_late=False) if with_late else None
            added = self.late if with_late else self.hidden
            self._tallies[after, with_late] = Tally(added, after, beside=hidden)
        return self._tallies[after, with_late]

    @cached_property
    def _tallies(self) -> dict[tuple[int | None, bool], Tally]:
        """What `tally` has made: several ways of counting ask for it."""
        return {}

    @cached_property
    def runs(self) -> tuple[ArrearsRun, ...]:
        """The worker-months that count, for certain."""
        evaded = self._within(self.dues.evaded_runs)
        return (*evaded, *self.late_runs) if self.late_counts else evaded

    @cached_property
    def late_runs(self) -> tuple[ArrearsRun, ...]:
        """Worker-months declared and unpaid, for certain."""
        return self._within(self.dues.late_runs)

    @cached_property
    def months_by_worker(self) -> dict[str, int]:
        """The months of each worker that count for certain, as a mask, in the order of the case."""
        mine = (tally for (_, with_late), tally in self._tallies.items() if with_late is self.late_counts)
        return (next(mine, None) or self.tally(None, with_late=self.late_counts)).sure

    def readings_listed(self, after: int | None) -> Listed:
        """The ways of counting that occur with or without months declared and unpaid, to number them by.

        They are the same whatever ``after`` is: it names the tallies that are there anyway.
        """
        found: dict[str, tuple[str, ...]] = {}
        for with_late in (True, False) if self.late else ():
            pieces, tally = self.pieces(with_late=with_late), self.tally(after, with_late=with_late)
            listed = readings_in(pieces, tally, on=self.on, disputed=self.disputed, law=self.law)
            found |= {code: (*found.get(code, ()), *keys) for code, keys in listed.items()}
        return found

    @cached_property
    def first(self) -> int:
        """The first month that can count for the subject, as `month_index`."""
        prosecuted = self.prosecution.last if self.prosecution else None
        return max(FIRST, self.window.first, 0 if prosecuted is None else prosecuted + 1)

    def _within(self, runs: Iterable[ArrearsRun]) -> tuple[ArrearsRun, ...]:
        """The part of the runs that can count for the subject; none where its months are not known."""
        known = self.prosecution is None or self.prosecution.last is not None
        if not (self.window.certain and known):
            return ()
        first, last = self.first, self.window.last
        return tuple(
            run if first <= run.first and run.last <= last else run.cut(first, last)
            for run in runs
            if run.first <= last and run.last >= first
        )

    @cached_property
    def uncertain_runs(self) -> tuple[ArrearsRun, ...]:
        """Runs of which it is not known whether they were hidden, or whether they are unpaid."""
        return tuple(
            run
            for run in self.dues.runs
            if run.uncertain
            and (run.hidden is not False or self.late_counts)
            and run.last >= self.first
            and run.first <= self.window.last
        )


@attrs.frozen(kw_only=True)
class _Whole:
    """What of a case is the same for every subject; each takes the part that concerns it."""

    dues: Arrears
    hidden: list[Piece]
    late: list[Piece]
    unreckoned: tuple[str, ...]
    sanctions: tuple[RecordedSanction, ...] | None


def _whole(case: Case, on: date) -> _Whole:
    dues = arrears(case, on=on)
    return _Whole(
        dues=dues,
        hidden=hidden_pieces(dues.runs),
        late=late_pieces(dues.runs),
        unreckoned=_unreckoned(case, on),
        sanctions=recorded_sanctions(case, on),
    )


def read_case(
    case: Case, subject_id: str, person: ResponsiblePerson | None, on: date, law: Law | None = None
) -> Reading:
    """Read a case for a subject."""
    whole = case.once(("article_216", on), lambda: _whole(case, on))
    window = window_of(person, on)
    determinations = determinations_for(case, subject_id, on)
    prosecution = earlier_prosecution(case, on, determinations)
    hidden, late = window.of(whole.hidden), window.of(whole.late)
    prosecuted: frozenset[str] = frozenset()
    if prosecution is not None:
        prosecuted = Tally(prosecution.covered(hidden), None).counts().months.at_least
        hidden, late = prosecution.without(hidden), prosecution.without(late)
    return Reading(
        case=case,
        on=on,
        subject_id=subject_id,
        dues=whole.dues,
        window=window,
        hidden=hidden,
        late=late,
        unreckoned=whole.unreckoned,
        sanctions=whole.sanctions,
        determinations=determinations,
        prosecution=prosecution,
        prosecuted=prosecuted,
        law=law,
    )


def _unreckoned(case: Case, on: date) -> tuple[str, ...]:
    """Workers whom a list, a notice or minutes name as not insured, without any contribution entered."""
    lists = [event.workers for event in known(case, ListReceived, on)]
    lists += [event.workers for event in known(case, NoticeSent, on)]
    lists += [event.workers for event in known(case, DirectCheck, on)]
    lists += [event.workers for event in known(case, InspectionMinutes, on)]
    named = dict.fromkeys(chain.from_iterable(lists))
    return tuple(worker for worker in named if worker not in case.contributions_by_worker)


__all__ = ["Reading", "Window", "read_case", "window_of"]
