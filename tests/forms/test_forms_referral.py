"""The letter and the conclusion say what the case holds, in the words that its data call for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest
from forms_case import DUE, build_case, hidden

from bhxh_docs.forms import render
from bhxh_docs.forms.person_words import address, identity_words, particulars
from bhxh_docs.forms.provision_words import merged
from bhxh_docs.forms.unpaid_words import heads_words, payers, payment_words
from bhxh_docs.intake import load_case
from bhxh_docs.testing import docx_as_text
from bhxh_docs.text import format_number
from legal_rules.case import Case, EmployerKind, FundAmounts
from legal_rules.case.events import ProsecutionDecided, ReferralSent
from legal_rules.kernel.citation import Confidence
from legal_rules.law.registry import cite
from legal_rules.questions.article_216.from_case import facts_from_case
from legal_rules.questions.contributions import arrears

ON = date(2024, 10, 1)
PART = attrs.evolve(DUE, huu_tri_tu_tuat=0)


@pytest.fixture(scope="module")
def main_case(repo_root: Path) -> Case:
    return load_case(repo_root / "docs" / "examples" / "may-vi-du").case


@pytest.mark.parametrize(
    ("paid", "words"),
    [
        ((FundAmounts.zero(), FundAmounts.zero()), "02 người lao động chưa được đóng"),
        ((PART, PART), "02 người lao động chưa được đóng đủ"),
        (
            (FundAmounts.zero(), PART),
            "02 người lao động, trong đó 01 người chưa được đóng, 01 người chưa được đóng đủ",
        ),
        ((None, FundAmounts.zero()), "02 người lao động chưa được đóng hoặc chưa được đóng đủ"),
    ],
)
def test_unpaid_and_underpaid_are_told_apart(paid: tuple[FundAmounts | None, ...], words: str) -> None:
    rows = tuple(hidden(f"ld-{n:02d}", "2024-01", "2024-06", paid=p) for n, p in enumerate(paid, start=1))
    case = build_case(contributions=rows)
    found = payers(case, arrears(case, on=ON).rows)
    assert heads_words(found) == words
    assert ("chưa ghi nhận" in payment_words(found, ON)) == (words == "02 người lao động chưa được đóng")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("000080000017", "số định danh cá nhân/CCCD 000080000017"),
        ("000000017", "số CMND 000000017"),
        ("B0000017", "hộ chiếu số B0000017"),
        (None, "số định danh cá nhân, CCCD hoặc hộ chiếu: …………"),
    ],
)
def test_the_identity_paper_follows_the_form_of_its_number(number: str | None, words: str) -> None:
    assert identity_words(number).replace("…", "") == words.replace("…", "")


def test_a_person_is_called_by_sex_only_where_it_is_known() -> None:
    case = build_case()
    person = case.employer.people[0]
    assert address(case, person) == "ông (bà)"
    same = attrs.evolve(person, identity_number="000190000001")
    assert address(case, same) == "bà"
    assert particulars(case, None).startswith("Ông (bà) …")


def test_provisions_are_drawn_together() -> None:
    cited = [cite("blhs-2015", article="216", clause="1", point=point) for point in "ab"]
    cited += [cite("blhs-2015", article="27", clause=clause) for clause in "23"]
    assert (
        merged(cited) == "điểm a, điểm b khoản 1 Điều 216, khoản 2, khoản 3 Điều 27 Bộ luật Hình sự năm 2015"
    )
    inferred = cite("blhs-2015", article="76", confidence=Confidence.ASSUMED)
    assert merged([inferred]).endswith(", theo cách hiểu của cơ quan kiến nghị")
    assert merged([inferred, cite("blhs-2015", article="76")]) == "Điều 76 Bộ luật Hình sự năm 2015"


def test_the_letter_cites_the_same_sheets_for_the_means_everywhere(main_case: Case) -> None:
    text = docx_as_text(render("KNKT", main_case, on=ON))
    for title in ("Biên bản làm việc về việc đóng", "Văn bản giải trình về nội dung Biên bản thanh tra"):
        assert text.count(f"- {title}") == 2


def test_an_individual_employer_is_not_told_of_entities(main_case: Case) -> None:
    employer = attrs.evolve(
        main_case.employer, kind=EmployerKind.HOUSEHOLD_BUSINESS, commercial_legal_entity=None
    )
    text = docx_as_text(render("KNKT", attrs.evolve(main_case, employer=employer), on=ON))
    assert "là hộ kinh doanh" in text
    assert "pháp nhân thương mại" not in text
    assert "khoản 5" not in text


def test_the_declaration_that_hid_the_workers_stands_in_the_course_of_events(main_case: Case) -> None:
    text = docx_as_text(render("KNKT", main_case, on=ON))
    assert "Giữa đợt 1 và đợt 2" in text
    assert text.count("Đơn vị lập báo cáo tình hình sử dụng lao động") == 1


def test_a_remedy_period_that_has_ended_is_not_mentioned(main_case: Case) -> None:
    events = tuple(
        attrs.evolve(event, remedy_by=ON) if event.id == "kl-2" else event for event in main_case.events
    )
    text = docx_as_text(render("KNKT", attrs.evolve(main_case, events=events), on=ON))
    assert "không làm thay đổi thời hạn chuyển hồ sơ" not in text
    assert "không làm thay đổi thời hạn chuyển hồ sơ" in docx_as_text(render("KNKT", main_case, on=ON))


PROSECUTED = (
    ReferralSent(id="kn-1", round=1, on=date(2024, 2, 15)),
    ProsecutionDecided(id="kt-1", round=1, on=date(2024, 3, 1), prosecute=True),
)
"""The file of the first round was sent in February 2024 and led to a prosecution."""


@pytest.mark.parametrize("form", ["KNKT", "BKTT", "DSLD", "PTDH", "PTLD", "CVVKS"])
def test_months_prosecuted_in_an_earlier_round_are_in_no_table(main_case: Case, form: str) -> None:
    case = attrs.evolve(main_case, events=(*main_case.events, *PROSECUTED))
    facts = facts_from_case(case, on=ON)
    assert facts.first_month == "2024-02"
    assert facts.facts.amount is not None
    whole = facts_from_case(main_case, on=ON).facts.amount
    assert whole is not None
    text = docx_as_text(render(form, case, on=ON))
    assert format_number(facts.facts.amount) in text
    # what the minutes of the inspection found, and the acts in their words, is history and stays told
    history = ("Lập Biên bản thanh tra", "(không kể tiền lãi)")
    told = [line for line in text.splitlines() if not any(words in line for words in history)]
    assert [line for line in told if format_number(whole) in line] == []
