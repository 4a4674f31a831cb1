"""What holds of every paper of a case: who issues it, to whom, on what basis, and clean Vietnamese text."""

from __future__ import annotations

import re
from functools import cache

import pytest
from moments import Drafted, docx_of, drafts

from bhxh_docs.forms.catalogue import form_entry
from bhxh_docs.forms.common import bases
from bhxh_docs.templating import Template
from bhxh_docs.testing import docx_as_text
from legal_rules.procedure.paper_row import AddresseeRule
from legal_rules.procedure.paper_rows import PAPER, PAPER_ROWS

DRAFTS = drafts()
SENT = [
    drafted
    for drafted in DRAFTS
    if PAPER[drafted.form].addressee is not AddresseeRule.NONE and drafted.moment.addressee is not None
]
"""Papers that go to somebody whom the rules, or the planned act, name."""
WITH_BASES = [
    drafted
    for drafted in DRAFTS
    if "can_cu" in {t.removesuffix("[]") for t in Template(form_entry(drafted.form).path).tags()}
]
UNTIDY = re.compile(
    r"\bNone\b|\bTrue\b|\bFalse\b|\{\{|\}\}|\{%|%\}"
    r"|(?<![./])\.\.(?!/)|;;|,,|::|;\.|,\.|\.;|,;| [,;:.!?](?![./])|\( | \)|\(\)|“ | ”"
)
"""What a sentence shows when a part of it was empty, or when a mark was set twice."""


def words(text: str) -> str:
    """Without the spaces and hyphens that only keep a line together."""
    return re.sub(r"\s+", " ", text.replace("\N{NON-BREAKING HYPHEN}", "-"))


@cache
def text_of(drafted: Drafted) -> str:
    return docx_as_text(docx_of(drafted))


def printed(drafted: Drafted) -> str:
    return words(text_of(drafted))


def test_every_paper_of_a_case_is_drafted_by_some_story() -> None:
    assert {row.form for row in PAPER_ROWS} - {drafted.form for drafted in DRAFTS} == set()


@pytest.mark.parametrize("drafted", DRAFTS, ids=str)
def test_a_paper_names_who_issues_it_and_bears_its_symbol(drafted: Drafted) -> None:
    text, entry = printed(drafted), form_entry(drafted.form)
    issuer = drafted.moment.issuer.name
    assert issuer.upper() in text or issuer in text
    if entry.number_symbol:
        assert f"/{entry.number_symbol}" in text


@pytest.mark.parametrize("drafted", SENT, ids=str)
def test_a_paper_names_to_whom_it_goes(drafted: Drafted) -> None:
    assert words(drafted.moment.addressee or "").lower() in printed(drafted).lower()


@pytest.mark.parametrize("drafted", WITH_BASES, ids=str)
def test_a_paper_rests_on_the_provisions_of_its_step(drafted: Drafted) -> None:
    text = printed(drafted)
    for paragraph in bases(drafted.moment.bases):
        assert words(paragraph).rstrip(";.") in text


@pytest.mark.parametrize("drafted", DRAFTS, ids=str)
def test_no_sentence_has_a_hole(drafted: Drafted) -> None:
    lines = [line.split("] ", 1)[-1] for line in text_of(drafted).splitlines()]
    assert [line for line in lines if UNTIDY.search(line)] == []


@pytest.mark.parametrize("drafted", DRAFTS, ids=str)
def test_an_earlier_paper_is_not_cited_by_the_number_of_its_form(drafted: Drafted) -> None:
    bases_of = [line for line in text_of(drafted).splitlines() if line.startswith("[Căn cứ]")]
    assert [line for line in bases_of if "Mẫu số" in line] == []


def test_a_suspension_rests_on_the_sanction_and_a_handover_on_the_decision_with_its_issuer() -> None:
    papers = {one.form: printed(one) for one in DRAFTS if one.form in {"QDDC", "BBBG"}}
    chair = "của Chủ tịch Ủy ban nhân dân tỉnh Minh Họa"
    sanction = "Căn cứ Quyết định xử phạt vi phạm hành chính số 1745/QĐ-XPHC ngày 30 tháng 9 năm 2024"
    assert f"{sanction} {chair}" in papers["QDDC"]
    assert f"{chair} chuyển hồ sơ vụ vi phạm có dấu hiệu tội phạm" in papers["BBBG"]
