"""One drafting of every paper that belongs to no step: about many employers, or for the agency's leader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from list_cases import ON as LISTED_ON
from list_cases import PROVINCE, mixed
from moments import stories
from sharing_cases import CENTRAL, founded, insured, no_contract_case, tax_only_case

from bhxh_docs.errors import FormError
from bhxh_docs.forms.render import render
from legal_rules.case import Agency, Case
from legal_rules.procedure.collective_papers import COLLECTIVE
from legal_rules.procedure.internal_papers import INTERNAL_PAPERS

FORMS = (*COLLECTIVE, *INTERNAL_PAPERS)
_REFERRAL_DAY = date(2024, 10, 1)
_DAYS = (date(2024, 7, 25), date(2024, 7, 31), date(2024, 8, 20), date(2024, 9, 30))
"""Before the conference of the main example, on its day, after the ten days, at the end of a quarter."""


@cache
def paper_of(form: str) -> bytes:
    """The paper, from the first of the test cases that allow it.

    Raises:
        LookupError: none does.
    """
    if form in INTERNAL_PAPERS:
        return render(form, stories()["may-vi-du"], on=_REFERRAL_DAY)
    for cases, agency, day in _attempts():
        try:
            return render(form, cases, on=day, agency=agency)
        except FormError:
            continue
    raise LookupError(form)


def _attempts() -> Iterator[tuple[tuple[Case, ...], Agency, date]]:
    main = stories()["may-vi-du"]
    for day in _DAYS:
        yield (main, stories()["htx-gom-thi-du"]), main.deciding_agency, day
    yield mixed(), PROVINCE, LISTED_ON
    yield (tax_only_case(), no_contract_case()), PROVINCE, _DAYS[-1]
    new = founded("Công ty TNHH Mới Ví Dụ", date(2024, 5, 6), insured("ld-01", "2024-06", "2024-08"))
    yield (new,), CENTRAL, _DAYS[-1]


__all__ = ["FORMS", "paper_of"]
