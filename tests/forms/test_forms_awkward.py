"""The first papers of the project with data that break papers: long names, marks of XML, quotes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from awkward import LONG_EMPLOYER, LONG_PERSON, awkward
from packets import planned
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.forms import render
from bhxh_docs.intake import load_case
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from legal_rules.case import Case

REFERRAL_DAY = date(2024, 10, 1)
DAYS = {
    "04-KT": date(2024, 7, 11),
    "06-KT": date(2024, 8, 7),
    "KLTT": date(2024, 9, 27),
    "KNKT": REFERRAL_DAY,
    "BKTL": REFERRAL_DAY,
    "BBGN": REFERRAL_DAY,
    "MLHS": REFERRAL_DAY,
    "PTDH": REFERRAL_DAY,
}


@pytest.fixture(scope="module")
def case(repo_root: Path) -> Case:
    return awkward(load_case(repo_root / "docs" / "examples" / "may-vi-du").case)


@pytest.mark.parametrize("form", DAYS)
def test_a_paper_with_awkward_data(form: str, case: Case, snapshot: SnapshotAssertion) -> None:
    day = DAYS[form]
    packet = planned(case.as_of(day)) if day == REFERRAL_DAY else None
    document = render(form, case, on=day, packet=packet)
    text = docx_as_text(document)
    assert LONG_EMPLOYER in text or LONG_EMPLOYER.upper() in text
    assert "&amp;" not in text
    if form in {"04-KT", "06-KT", "KLTT", "KNKT"}:
        assert f"{LONG_PERSON} 23" in text
    assert document == snapshot(extension_class=DocxTextSnapshotExtension)
