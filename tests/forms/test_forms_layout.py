"""The papers as they are rendered are held to the layout of the decree, as their templates are."""

from __future__ import annotations

import pytest
from many_papers import FORMS, paper_of
from moments import Drafted, docx_of, drafts

from bhxh_docs.forms.catalogue import form_entry
from bhxh_docs.guard.finding import Severity
from bhxh_docs.guard.layout import check_layout
from bhxh_docs.guard.opened import Opened
from legal_rules.law.regimes import CHECK_REGIME_FROM

DRAFTS = tuple({(one.form, one.on >= CHECK_REGIME_FROM): one for one in reversed(drafts())}.values())
"""The first draft of each form under the inspection, and under the check."""
OPEN_DAY = "BHXH-G329"
"""The day is left to whoever signs (Điều 15), so that its line is not yet whole."""
ALLOWED = {"BBGN": {"BHXH-G351"}}
"""BBGN: name and position stand at a tab stop, as in the decree's own model, and cannot be justified."""


def departures(form: str, document: bytes) -> list[str]:
    """What a rendered paper has against the rules of its profile, notes left out."""
    entry = form_entry(form)
    found = check_layout(Opened(document, file=f"{form}.docx"), entry.page_profile)
    known = {OPEN_DAY, *ALLOWED.get(form, ())}
    return [
        f"{one.rule.id} {one.message}"
        for one in found
        if one.rule.severity is not Severity.NOTE and one.rule.id not in known
    ]


@pytest.mark.parametrize("drafted", DRAFTS, ids=str)
def test_the_paper_of_a_case(drafted: Drafted) -> None:
    assert departures(drafted.form, docx_of(drafted)) == []


@pytest.mark.parametrize("form", FORMS)
def test_the_paper_of_no_step(form: str) -> None:
    assert departures(form, paper_of(form)) == []
