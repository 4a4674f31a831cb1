"""The committed pages of ``docs/reference`` are those that the data give now."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from _pages import pages
from _pages.coverage import State, provisions
from _pages.figures import shown

from legal_rules.kernel.citation import Confidence
from legal_rules.law.law import default_law
from legal_rules.law.registry import instrument, keys

PAGES = (
    "instruments.md",
    "figures.md",
    "days-off.md",
    "coverage.md",
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
        if row.state is State.ENCODED:
            assert row.where, row
            assert not row.why, row
        else:
            assert row.why, row
        if row.state is State.PARTLY:
            assert row.where, row


LATER = (
    "Điều 216 Bộ luật Hình sự",
    "Nghị quyết số 05/2019/NQ-HĐTP",
    "Quyết định xử phạt còn là căn cứ",
    "Kiến nghị khởi tố",
    "Công văn hướng dẫn khai thác, phát triển người tham gia, Mục I",
)
"""Topics of the criminal part and of the công văn: their rows tell what is done there so far."""


def test_what_was_read_of_obligations_money_evasion_fines_and_time_is_encoded() -> None:
    read = {Confidence.TEXT, Confidence.SECONDARY}
    short = [
        f"{row.citation}: {row.about}"
        for row in provisions()
        if row.topic not in LATER and row.citation.confidence in read and row.state is not State.ENCODED
    ]
    assert short == []


def test_only_what_is_unchecked_may_be_left_out() -> None:
    left_out = [row for row in provisions() if row.state is State.NOT]
    assert [row for row in left_out if row.citation.confidence is not Confidence.UNCHECKED] == []


@pytest.mark.parametrize("name", sorted({name for row in provisions() for name in row.where}))
def test_the_place_of_a_provision_exists(name: str) -> None:
    """A dotted name of the package, or the key of a figure, a setting or an instrument."""
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
