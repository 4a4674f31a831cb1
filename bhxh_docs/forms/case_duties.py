"""What an agency must do in every case, from the table of steps: each once, with its time in words.

The steps of the agency itself; those of the agency that decides too, for an agency of the second tier. What
is done with a list of many employers stands in the programme of the year.
Căn cứ: khoản 4 Mục I của công văn hướng dẫn khai thác, phát triển người tham gia.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import attrs

from bhxh_docs.forms.committee import SECOND_TIER
from bhxh_docs.forms.common import inside
from bhxh_docs.text import join_names
from legal_rules.case import AgencyLevel
from legal_rules.kernel.citation import Citation
from legal_rules.procedure.actors import Actor
from legal_rules.procedure.row import Duty, Row, cited_on
from legal_rules.procedure.rows import ROWS
from legal_rules.procedure.states import Track

_TRACKS: Final = frozenset({Track.ROAD, Track.REFERRAL})
_IN_PROGRAMME: Final = frozenset({"list-entered"})
"""Steps that the programme of the year has already."""


@attrs.frozen(kw_only=True)
class CaseDuty:
    """One step.

    Args:
        code: code of its row; of the first one where several have the same title.
        title: what is done.
        when: its time in words; empty where the rows set none.
        citations: the provisions.
    """

    code: str
    title: str
    when: str
    citations: tuple[Citation, ...]


def case_duties(level: AgencyLevel, *, on: date) -> tuple[CaseDuty, ...]:
    """Return the steps that an agency of a level must take in a case on a day, in the order of the table.

    Args:
        level: level of the agency.
        on: the day.
    """
    actors = {Actor.AGENCY} | ({Actor.DECIDING_AGENCY} if level in SECOND_TIER else set())
    found: dict[str, CaseDuty] = {}
    for row in ROWS:
        own = row.duty is Duty.MUST and row.track in _TRACKS and row.actor in actors and row.valid(on)
        if not own or row.code in _IN_PROGRAMME:
            continue
        duty = CaseDuty(
            code=row.code, title=row.title, when=_when(row, on), citations=cited_on(row.basis, on)
        )
        known = found.get(row.title)
        if known is None:
            found[row.title] = duty
        elif duty.when not in known.when:
            words = "; ".join(one for one in (known.when, duty.when) if one)
            found[row.title] = attrs.evolve(known, when=words)
    return tuple(found.values())


def _when(row: Row, on: date) -> str:
    if not row.trigger:
        return ""
    after = join_names((inside(kind.label) for kind in row.trigger), conjunction="hoặc")
    parts = []
    if row.not_before is not None and (opens := row.not_before.on(on)) is not None:
        parts.append(f"sau {opens.words} kể từ ngày {after}")
    if row.within is not None and (due := row.within.on(on)) is not None:
        # at once, as soon as the conditions of the row are met
        parts.append(f"trong {due.words} kể từ ngày {after}" if due.count else f"{due.words} khi có căn cứ")
    return "; ".join(parts)


__all__ = ["CaseDuty", "case_duties"]
