"""Every paper at the moments at which the example cases and the stories of the tests can have it drafted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import attrs
import inspection_case
import letter_stories
import packet_cases
import pytest
import sanction_stories
from packets import planned

from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.render import render
from bhxh_docs.intake import load_case
from legal_rules.case import Case
from legal_rules.case.events import Event, ReferralSent
from legal_rules.procedure import view
from legal_rules.procedure.paper_row import PaperRow
from legal_rules.procedure.paper_rows import PAPER_ROWS
from legal_rules.procedure.papers import Moment, moment

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"


@attrs.frozen(kw_only=True)
class Drafted:
    """A paper of a case that can be drafted on a day."""

    form: str
    story: str
    on: date

    def __str__(self) -> str:
        return f"{self.form}-{self.story}-{self.on}"

    @property
    def case(self) -> Case:
        return stories()[self.story]

    @property
    def moment(self) -> Moment:
        return moment(self.case, self.form, on=self.on)


@cache
def docx_of(drafted: Drafted) -> bytes:
    """The paper; papers of the referral cite the sheets of a planned packet."""
    return render(drafted.form, drafted.case, on=drafted.on, packet=_packet(drafted))


@cache
def stories() -> dict[str, Case]:
    """The examples, and what the tests of a family need besides them."""
    examples = {path.parent.name: load_case(path).case for path in sorted(EXAMPLES.glob("*/vu-viec.json"))}
    checks = {name: make() for name, make in inspection_case.STORIES.items()}
    sanctions = {name: sanction_stories.STORIES[name]() for name in sanction_stories.MOMENTS}
    referrals = {name: make() for name, make in packet_cases.STORIES.items()}
    return {**examples, "kien-nghi": letter_stories.proposed(), **sanctions, **checks, **referrals}


@cache
def drafts() -> tuple[Drafted, ...]:
    """Every paper that some story lets be drafted, in the order of the road.

    What the questions tell of a story on a day is the same for all its papers and worked out once.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(view, "readiness_of", cache(view.readiness_of))
        return tuple(
            Drafted(form=paper.form, story=name, on=day)
            for paper in PAPER_ROWS
            for name, case in stories().items()
            for day in _days(paper, case)
            if moment(case, paper.form, on=day).open
        )


def _days(paper: PaperRow, case: Case) -> Iterable[date]:
    """Days on which the paper may be due: of its own act, of what it accompanies, and when the story ends."""
    happened = [event for event in case.events if event.happened and event.on is not None]
    days = {event.on for event in happened if isinstance(event, paper.own or ())}
    days |= set(_after(happened, paper))
    ahead = any(isinstance(event, paper.own or ()) for event in case.events if not event.happened)
    if happened and (ahead or paper.own is None):
        days.add(max(event.on for event in happened if event.on is not None) + timedelta(days=4))
    return sorted(day for day in days if day is not None)


def _after(happened: Iterable[Event], paper: PaperRow) -> Iterator[date]:
    for event in happened:
        if isinstance(event, paper.after) and event.on is not None:
            yield event.on


def _packet(drafted: Drafted) -> PacketView | None:
    row = next(paper for paper in PAPER_ROWS if paper.form == drafted.form)
    return planned(drafted.case.as_of(drafted.on)) if row.own is ReferralSent else None
