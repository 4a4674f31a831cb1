"""What whoever approves a draft must know and what stands in no copy of it: readings, guidance by analogy.

A paper that goes out, or into a file, holds nothing that is meant for its drafter. These notes are given with
the draft instead: `approval_notes`, and the command line prints them below the name of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from bhxh_docs.errors import FormError
from bhxh_docs.forms import assignment, household_list, unit_lists, worker_lists
from bhxh_docs.forms.catalogue import form_entry
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.render import gathering_of
from legal_rules.case import Agency, Case
from legal_rules.errors import LegalRulesError
from legal_rules.kernel.days import require_day

_OF_MANY: Final[tuple[Mapping[str, Callable[[Gathering], tuple[str, ...]]], ...]] = (
    household_list.NOTES,
    unit_lists.NOTES,
    worker_lists.NOTES,
    assignment.NOTES,
)

NOTES: Final[Mapping[str, Callable[[Gathering], tuple[str, ...]]]] = MappingProxyType(
    {form: told for family in _OF_MANY for form, told in family.items()}
)
"""What tells the notes of a paper about many employers, by form code."""


def approval_notes(
    form: str, case_or_cases: Case | Iterable[Case], *, on: date, agency: Agency | None = None
) -> tuple[str, ...]:
    """Return what whoever approves a draft must know, each note once, as sentences in Vietnamese.

    Args:
        form: code of the catalogue, ``02-KT``.
        case_or_cases: the whole case or cases, as given to `bhxh_docs.render` or `bhxh_docs.render_sheet`.
        on: the day of drafting.
        agency: who issues a paper about many employers, as given to `bhxh_docs.render`.

    Returns:
        The notes; none for a paper that rests on nothing but what was read.

    Raises:
        FormError: as `bhxh_docs.render`, where the paper has notes at all.
    """
    entry = form_entry(form)
    require_day(on)
    if form not in NOTES:
        return ()
    try:
        return NOTES[form](gathering_of(entry, case_or_cases, on=on, agency=agency))
    except LegalRulesError as error:
        raise FormError(error.problems) from error


__all__ = ["approval_notes"]
