"""The committed pages of ``docs/reference`` are those that the data give now."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path

import attrs
import pytest
from _pages import pages
from _pages.coverage import State, decision_parts, provision_of, provisions, questions, section_of
from _pages.figures import shown

from bhxh_docs.forms.catalogue import catalogue
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.law.law import default_law
from legal_rules.law.registry import instrument, keys
from legal_rules.procedure.checklist_rows import ITEM_ROWS
from legal_rules.procedure.points import POINTS, Point
from legal_rules.procedure.programme_rows import TASK, TASKS
from legal_rules.procedure.rows import FORM_CODES, ROW
from legal_rules.questions.article_216 import EvasionFacts, PriorSanction
from legal_rules.questions.article_216.elements import Step
from legal_rules.questions.article_216.questions import REGISTER
from legal_rules.questions.referral import InstrumentKind

ROOT = Path(__file__).resolve().parents[2]

PAGES = (
    "instruments.md",
    "figures.md",
    "days-off.md",
    "coverage.md",
    "escalation.md",
    "papers.md",
    "template-fields.md",
    "template-rules.md",
)
_pages = cache(pages)


def test_every_generated_page_is_known() -> None:
    assert tuple(_pages()) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_committed_page_is_the_generated_one(name: str, committed_page: Path) -> None:
    committed = (committed_page / name).read_text(encoding="utf-8")
    assert committed == _pages()[name], f"{name} is stale: run ./run docs"


def test_every_instrument_and_every_figure_stands_on_its_page() -> None:
    for key in keys():
        assert f"`{key}`" in _pages()["instruments.md"]
    for key in (*default_law().figures, *default_law().settings):
        assert f"`{key}`" in _pages()["figures.md"]


def test_no_key_of_a_word_is_shown_to_a_reader() -> None:
    for line in default_law().figures.values():
        for one in line.values:
            assert not re.search(r"_|^[a-z]{2,}$", shown(one)) or shown(one) in {"có", "không"}, line.key


def test_what_is_encoded_says_where_and_what_is_not_says_why() -> None:
    for row in provisions():
        assert bool(row.why) is (row.state in {State.PARTLY, State.NEEDLESS, State.NOT}), row
        assert bool(row.places) is (row.state not in {State.NEEDLESS, State.NOT}), row
        if row.state is State.PAPER:
            assert row.papers, row
        if row.state is State.OUTSIDE:
            assert row.tasks, row


READ = frozenset({Confidence.TEXT, Confidence.SECONDARY})

GAPS = """
"""
"""What was read and is encoded in part only: each a named gap, said on the page with its reason."""

NEEDLESS = """
khoản 1 Điều 155 Bộ luật Tố tụng hình sự năm 2015
Điều 4 Nghị quyết số 05/2019/NQ-HĐTP
Điều 144 Bộ luật Tố tụng hình sự năm 2015
Luật sửa đổi, bổ sung một số điều của Bộ luật Tố tụng hình sự năm 2025
Điều 6 Thông tư liên tịch số 01/2017/TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC
Luật sửa đổi, bổ sung một số điều của Luật Xử lý vi phạm hành chính năm 2025
"""
"""What was read and asks for no condition, step, limit or paper."""


def test_what_was_read_is_encoded_or_a_named_gap() -> None:
    short = [
        row.code or str(row.citation)
        for row in provisions()
        if row.citation.confidence in READ and row.state in {State.PARTLY, State.NOT}
    ]
    assert short == GAPS.split("\n")[1:-1]


def test_what_asks_for_nothing_is_listed_by_name() -> None:
    found = [str(row.citation) for row in provisions() if row.state is State.NEEDLESS]
    assert found == NEEDLESS.split("\n")[1:-1]


def test_only_what_is_unchecked_may_be_left_out() -> None:
    left_out = [row for row in provisions() if row.state is State.NOT]
    assert [row for row in left_out if row.citation.confidence is not Confidence.UNCHECKED] == []


CRIMINAL = {
    "nq-41-2017": "2(1)c 2(1)h",
    "blhs-2015": "2(2) 8(2) 9 9(2) 27(2) 27(3) 28 29(3) 35(3) 51(1)b 75(1) 75(2) 76 77(2) 84(1)b 216 216(1) "
    "216(1)a 216(1)b 216(2) 216(2)a 216(2)b 216(2)c 216(2)d 216(3) 216(3)a 216(3)b 216(3)c 216(4) 216(5) "
    "216(5)a 216(5)b 216(5)c",
    "luat-sua-blhs-2017": "*",
    "luat-sua-blhs-2025": "1",
    "vbhn-135-2025": "*",
    "nq-05-2019": "2(10) 2(11) 2(12) 2(13) 2(14) 3(3) 3(4) 4 5(1) 5(2) 6 7(1) 7(2) 7(3)",
    "nq-05-2018": "2(8)",
    "cv-5659-2025": "*",
    "xlvphc-2012": "2(5) 6(1)a 6(1)b 7 7(1) 8(1) 62 62(1) 62(2) 62(3) 62(4) 63 74 74(1) 74(2)",
    "luat-sua-xlvphc-2025": "*",
    "nd-118-2021": "* 8(1)",
    "nd-68-2025": "1(3)",
    "nd-95-2013": "26",
    "nd-28-2020": "38 38(6)",
    "nd-12-2022": "39 39(5) 39(6) 39(7)a",
    "nd-283-2026": "3(4)a 4(2)l 4(3) 7(1) 43(3) 44(1) 44(2) 45(3) 46(1) 46(2) 66(1) 66(4) 67(1) 67(2)",
    "luat-bhxh-2024": "39(1) 39(1)a 39(1)b 39(1)c 39(1)d 39(1)đ 39(1)e 39(1)g 39(2)",
    "nd-274-2025": "4",
    "luat-bhyt-2008": "48b",
    "nd-296-2025": "9(3)",
    "bltths-2015": "86 87 134 143(4) 144 144(3) 145(1) 145(2)a 145(3) 145(4) 147(1) 147(2) 148 149 155(1) "
    "157 163 163(4) 163(5)a 268(1) 441",
    "luat-sua-bltths-2025": "*",
    "ttlt-01-2017": "6 8 9 11 14 16(1)",
    "ttlt-03-2018": "* 2(3) 5(1) 5(2) 6(1) 7(3) 8 9(1) 9(1)a 9(1)b 9(1)c 9(1)d 9(1)e 9(2)",
    "nd-217-2025": "*",
    "cv-239-2020": "*",
    "qd-52-2025": "*",
    "qc-bca-bhxh-2022": "*",
}
"""What was collected of the criminal side, by instrument: Điều(khoản)điểm; * = the instrument as a whole."""


@pytest.mark.parametrize("key", CRIMINAL)
def test_what_was_collected_of_the_criminal_side_has_a_row(key: str) -> None:
    told = {_place(row.citation) for row in provisions() if row.citation.instrument.key == key}
    assert set(CRIMINAL[key].split()) <= told


def _place(citation: Citation) -> str:
    clause = f"({citation.clause})" if citation.clause else ""
    return f"{citation.article or ''}{clause}{citation.point or ''}" or "*"


def test_every_point_of_the_letter_has_a_row() -> None:
    rows = [row for row in provisions() if row.code]
    assert [row.code for row in rows] == [point.code for point in POINTS]
    for row in rows:
        assert str(row.citation) in _pages()["coverage.md"]


@pytest.mark.parametrize(
    ("code", "section"),
    [
        ("I.1.1", "điểm 1.1 khoản 1 Mục I"),
        ("I.2.1d", "tiết d điểm 2.1 khoản 2 Mục I"),
        ("I.3.2.1", "điểm 3.2.1 khoản 3 Mục I"),
        ("I.4.3đ", "tiết đ điểm 4.3 khoản 4 Mục I"),
        ("I.4.4[1]", "tiết a điểm 4.4 khoản 4 Mục I"),
        ("II.1.6", "điểm 1.6 khoản 1 Mục II"),
        ("II.3", "khoản 3 Mục II"),
    ],
)
def test_a_point_of_the_letter_is_cited_by_its_number(code: str, section: str) -> None:
    assert section_of(code) == section


def test_a_number_that_the_letter_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match=r"III\.1"):
        section_of("III.1")


@pytest.mark.parametrize(
    ("point", "states"),
    [
        (Point(code="I.1", about="", rows=("notice",)), (State.ENCODED,)),
        (Point(code="I.1", about="", finding="x.y"), (State.ENCODED,)),
        (Point(code="I.1", about="", papers=("04-KT",)), (State.PAPER,)),
        (Point(code="I.1", about="", tasks=("lists-2022",)), (State.OUTSIDE,)),
        (
            Point(code="I.1", about="", papers=("08-KT",), tasks=("progress-report",)),
            (State.OUTSIDE, State.PAPER),
        ),
        (Point(code="I.1", about="", rows=("notice",), papers=("04-KT",)), (State.ENCODED, State.PAPER)),
        (Point(code="I.1", about="", rows=("notice",), gap="còn thiếu"), (State.PARTLY,)),
        (Point(code="I.1", about="", gap="còn thiếu"), (State.NOT,)),
    ],
)
def test_what_a_point_of_the_letter_has_become(point: Point, states: tuple[State, ...]) -> None:
    assert provision_of(point).states == states


def test_codes_named_by_a_provision_exist() -> None:
    forms = FORM_CODES | {form for task in TASKS for form in task.forms} | set(catalogue())
    forms |= {form for kind in InstrumentKind for form in (kind.form, kind.handover_form) if form}
    for row in provisions():
        assert set(row.steps) <= set(ROW), row
        assert set(row.tasks) <= set(TASK), row
        assert set(row.papers) <= forms, row


def test_every_item_of_the_referral_dossier_stands_in_one_row() -> None:
    named = [code for row in provisions() for code in row.items]
    assert sorted(named) == sorted(item.code for item in ITEM_ROWS)


def test_a_paper_says_where_its_template_is_or_that_there_is_none() -> None:
    rows = {row.code: row for row in provisions() if row.code}
    assert "04-KT (`templates/04-KT.docx`)" in " ".join(rows["I.4.1"].places)
    for row in provisions():
        for code in row.papers:
            assert (f"{code} (chưa có bản mẫu)" in " ".join(row.places)) is (code not in catalogue())


def test_every_open_question_has_a_row() -> None:
    rows = {one.code: one for one in questions()}
    assert list(rows) == [f"U{number}" for number in range(1, 19)]
    assert {code for code, one in rows.items() if one.registered} == set(REGISTER)
    named = {code for row in provisions() for code in re.findall(r"\bU\d+\b", f"{row.why} {row.note}")}
    assert named <= set(rows)
    assert all(one.about and one.done and one.where for one in rows.values())


def test_every_fact_and_element_of_the_decision_has_a_row() -> None:
    named = {
        name.removeprefix("legal_rules.questions.article_216.")
        for one in decision_parts()
        for name in one.where
    }
    for kind in (EvasionFacts, PriorSanction):
        fields = {field.name for field in attrs.fields(kind) if not field.name.startswith("_")}
        assert {f"facts.{kind.__name__}.{name}" for name in fields} <= named
    told = [one.about for one in decision_parts() if one.part == "điều kiện"]
    steps = [step for step in Step if step is not Step.SUBJECT]
    assert [int(about.partition(".")[0]) for about in told] == [int(step) for step in steps]


def test_every_worked_case_is_tested() -> None:
    path = "tests/legal_rules/questions/test_article_216_worked_cases.py"
    assert any(path in one.where for one in decision_parts())
    text = (ROOT / path).read_text(encoding="utf-8")
    assert set(re.findall(r"\bT\d\d\b", text)) >= {f"T{number:02d}" for number in range(1, 41)}


def _places() -> set[str]:
    named = (
        *(row.where for row in provisions()),
        *(row.where for row in questions()),
        *(row.where for row in decision_parts()),
    )
    return set(chain.from_iterable(named))


@pytest.mark.parametrize("name", sorted(_places()))
def test_the_place_of_a_provision_exists(name: str) -> None:
    """A dotted name of the package, the key of a figure, a setting or an instrument, or a file of tests."""
    if name.startswith("tests/"):
        assert (ROOT / name).is_file()
        return
    if not name.startswith("legal_rules."):
        law = default_law()
        assert (
            name in law.figures
            or name in law.settings
            or any(key.startswith(f"{name}.") for key in law.figures)
        )
        return
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found = import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[cut:]:
            found = getattr(found, attribute)
        return
    raise AssertionError(name)


def test_links_and_tables_of_the_pages_are_whole() -> None:
    for text in _pages().values():
        for block in re.findall(r"(?:^\|.*\|\n)+", text, flags=re.MULTILINE):
            widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
            assert len(widths) == 1, block[:200]


def test_every_instrument_named_by_a_provision_is_registered() -> None:
    for row in provisions():
        assert instrument(row.citation.instrument.key) is row.citation.instrument
