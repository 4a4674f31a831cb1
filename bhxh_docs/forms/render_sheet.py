"""Lists as workbooks: catalogue → moment → sheet → .xlsx."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms import (
    household_list,
    new_business_list,
    no_contract_list,
    progress_report,
    reconciliation_sheet,
    tax_only_list,
    tracking,
    unit_lists,
    unpaid_sheet,
    unpaid_workers,
    worker_lists,
)
from bhxh_docs.forms.catalogue import form_entry
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.render import draft_of, gathering_of
from bhxh_docs.forms.sheets import Sheet, write_workbook
from legal_rules.case import Agency, Case
from legal_rules.errors import LegalRulesError
from legal_rules.kernel.days import require_day

_OF_A_CASE: Final[tuple[Mapping[str, Callable[[Draft], Sheet]], ...]] = (
    reconciliation_sheet.SHEETS,
    unpaid_sheet.SHEETS,
    unpaid_workers.SHEETS,
)
_OF_MANY: Final[tuple[Mapping[str, Callable[[Gathering], Sheet]], ...]] = (
    household_list.SHEETS,
    unit_lists.SHEETS,
    worker_lists.SHEETS,
    progress_report.SHEETS,
    tracking.SHEETS,
    new_business_list.SHEETS,
    no_contract_list.SHEETS,
    tax_only_list.SHEETS,
)

SHEETS: Final[Mapping[str, Callable[[Draft], Sheet]]] = MappingProxyType(
    {form: make for family in _OF_A_CASE for form, make in family.items()}
)
"""What makes the workbook of a list of one case, by form code."""

COLLECTIVE_SHEETS: Final[Mapping[str, Callable[[Gathering], Sheet]]] = MappingProxyType(
    {form: make for family in _OF_MANY for form, make in family.items()}
)
"""What makes the workbook of a list about many employers, by form code."""


def render_sheet(
    form: str, case_or_cases: Case | Iterable[Case], *, on: date, agency: Agency | None = None
) -> bytes:
    """Draft one list as a workbook, as it stands on a day; the same rows as `bhxh_docs.render` prints.

    Args:
        form: code of the catalogue, ``02-KT``.
        case_or_cases: the whole case or cases; what came after ``on`` is left out here.
        on: the day of drafting.
        agency: who issues a list about many employers; None for the agency that handles all of them, or the
            provincial one above.

    Returns:
        The .xlsx; equal input gives equal bytes.

    Raises:
        FormError: as `bhxh_docs.render`; and the form has no workbook (BHXH-F055), a text cannot be written
            in a cell (BHXH-F060), or there are more rows than a sheet can hold (BHXH-F061).
    """
    entry = form_entry(form)
    require_day(on)
    try:
        paper: Draft | Gathering
        if form in COLLECTIVE_SHEETS:
            paper = gathering_of(entry, case_or_cases, on=on, agency=agency)
            sheet = COLLECTIVE_SHEETS[form](paper)
        elif form in SHEETS:
            paper = draft_of(entry, case_or_cases, on=on)
            sheet = SHEETS[form](paper)
        else:
            known = ", ".join(sorted({*SHEETS, *COLLECTIVE_SHEETS}))
            raise FormError(
                Problem(
                    code="BHXH-F055",
                    where=form,
                    message=f"“{entry.title}” không có dạng bảng tính (.xlsx)",
                    mend=f"lập dạng .docx; dạng bảng tính có ở các mẫu: {known}",
                )
            )
        return write_workbook([sheet], title=entry.title, author=paper.agency.name, on=on)
    except LegalRulesError as error:
        raise FormError(error.problems) from error
