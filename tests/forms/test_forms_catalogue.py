"""The catalogue is read strictly, and every template prints exactly what its context holds."""

from __future__ import annotations

import importlib
from datetime import date
from pathlib import Path

import pytest

from bhxh_docs.errors import FormError
from bhxh_docs.forms.catalogue import FormEntry, catalogue, form_entry, load_catalogue
from bhxh_docs.forms.common import PaperContext
from bhxh_docs.forms.render import builder_of
from bhxh_docs.forms.tags import entries, sample
from bhxh_docs.paths import templates_dir
from bhxh_docs.templating import Template
from legal_rules.procedure.collective_papers import COLLECTIVE
from legal_rules.procedure.internal_papers import INTERNAL_PAPERS
from legal_rules.procedure.paper_rows import PAPER

ENTRY = """
[[form]]
code = "XX"
title = "Văn bản"
family = "notice"
context = "NoticeContext"
page_profile = "nd30"
number_symbol = "TB-BHXH"
layout = "designed"
file = "XX.docx"
"""
CODES = tuple(catalogue())


def read(tmp_path: Path, text: str) -> dict[str, FormEntry]:
    path = tmp_path / "catalogue.toml"
    path.write_text(text, encoding="utf-8")
    return dict(load_catalogue(path))


def test_every_form_has_a_template_a_rule_and_a_builder() -> None:
    assert all(entry.path.is_file() for entry in catalogue().values())
    assert set(CODES) == {*PAPER, *INTERNAL_PAPERS, *COLLECTIVE}
    assert all(callable(builder_of(entry)) for entry in catalogue().values())


def test_no_template_lies_there_without_a_form() -> None:
    assert {path.name for path in templates_dir().glob("*.docx")} == {e.file for e in catalogue().values()}


def test_an_entry_is_read(tmp_path: Path) -> None:
    entry = read(tmp_path, ENTRY)["XX"]
    assert (entry.title, entry.number_symbol, entry.valid_from) == ("Văn bản", "TB-BHXH", None)


@pytest.mark.parametrize(
    ("day", "valid"), [(date(2025, 6, 29), True), (date(2025, 6, 30), True), (date(2025, 7, 1), False)]
)
def test_the_last_day_of_a_form_is_inside(tmp_path: Path, day: date, *, valid: bool) -> None:
    assert read(tmp_path, ENTRY + "valid_to = 2025-06-30\n")["XX"].valid(day) is valid


@pytest.mark.parametrize(
    ("day", "valid"), [(date(2025, 6, 30), False), (date(2025, 7, 1), True), (date(2025, 7, 2), True)]
)
def test_the_first_day_of_a_form_is_inside(tmp_path: Path, day: date, *, valid: bool) -> None:
    assert read(tmp_path, ENTRY + "valid_from = 2025-07-01\n")["XX"].valid(day) is valid


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("[[form]\n", "BHXH-F010", "catalogue.toml"),
        ("", "BHXH-F012", "catalogue.toml: form"),
        (ENTRY + 'colour = "red"\n', "BHXH-F011", "catalogue.toml: form[0].colour"),
        ("[mau]\n" + ENTRY, "BHXH-F011", "catalogue.toml: mau"),
        (ENTRY.replace('title = "Văn bản"\n', ""), "BHXH-F012", "catalogue.toml: form[0].title"),
        (ENTRY.replace('"Văn bản"', '" "'), "BHXH-F013", "catalogue.toml: form[0].title"),
        (ENTRY.replace('"designed"', '"nice"'), "BHXH-F013", "catalogue.toml: form[0].layout"),
        (ENTRY.replace('"designed"', "1"), "BHXH-F013", "catalogue.toml: form[0].layout"),
        (ENTRY + 'valid_to = "2025-06-30"\n', "BHXH-F013", "catalogue.toml: form[0].valid_to"),
        (ENTRY + "valid_to = 2025-06-30T00:00:00\n", "BHXH-F013", "catalogue.toml: form[0].valid_to"),
        (
            ENTRY + "valid_from = 2025-07-01\nvalid_to = 2025-06-30\n",
            "BHXH-F013",
            "catalogue.toml: form[0].valid_to",
        ),
        (ENTRY + ENTRY, "BHXH-F014", "catalogue.toml: form[1].code"),
    ],
)
def test_a_faulty_catalogue_is_refused_with_its_place(
    tmp_path: Path, text: str, code: str, where: str
) -> None:
    with pytest.raises(FormError) as caught:
        read(tmp_path, text)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.where.endswith(where)
    assert problem.mend


def test_every_fault_of_a_catalogue_is_told_at_once(tmp_path: Path) -> None:
    text = ENTRY.replace('"designed"', '"nice"').replace("file", "path")
    with pytest.raises(FormError) as caught:
        read(tmp_path, text)
    assert {problem.code for problem in caught.value.problems} == {"BHXH-F011", "BHXH-F012", "BHXH-F013"}


def test_an_unknown_form_names_the_known_ones() -> None:
    with pytest.raises(FormError, match="04-KT, 06-KT") as caught:
        form_entry("99-KT")
    assert caught.value.code == "BHXH-F001"


def context_class(entry: FormEntry) -> type:
    found = getattr(importlib.import_module(f"bhxh_docs.forms.{entry.family}"), entry.context)
    assert isinstance(found, type)
    return found


@pytest.mark.parametrize("code", CODES)
def test_a_template_uses_only_tags_that_its_context_has(code: str) -> None:
    entry = form_entry(code)
    known = {tag.path for tag in entries(context_class(entry))}
    # a list is read as a whole in a condition or a loop, and member by member inside it
    known |= {path.removesuffix("[]") for path in known}
    assert set(Template(entry.path).tags()) <= known


@pytest.mark.parametrize("code", CODES)
def test_what_a_context_makes_for_itself_is_printed(code: str) -> None:
    """The fields that a family adds to those of every paper are there because its template prints them."""
    entry = form_entry(code)
    shared = {tag.path for tag in entries(PaperContext)}
    used = {path.removesuffix("[]") for path in Template(entry.path).tags()}
    leaves = {tag.path for tag in entries(context_class(entry)) if tag.leaf} - shared
    own = {path.removesuffix("[]") for path in leaves}
    elsewhere = {path for path in own if path.split(".")[0].removesuffix("[]") in SHARED_GROUPS}
    assert own - elsewhere - used == set()


SHARED_GROUPS = {
    "bang",
    "nhom",
    "nhan_dinh",
    "so_to_chu",
    "so_tai_lieu_chu",
    "van_ban_chinh",
    "nguoi_lien_quan",
    "trong_cau",
    "uy_ban",
    "thanh_vien",
    "doan",
}
"""Groups of fields that several forms share; each prints what it needs of them."""


@pytest.mark.parametrize("code", CODES)
def test_every_tag_has_a_meaning_and_what_is_printed_an_example(code: str) -> None:
    for tag in entries(context_class(form_entry(code))):
        assert tag.meaning, tag.path
        assert tag.path == tag.path.lower()
        assert tag.path.isascii()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("rows", [0, 1, 3])
def test_a_template_prints_the_examples_of_its_context(code: str, rows: int) -> None:
    entry = form_entry(code)
    values = sample(context_class(entry), rows=rows)
    if code == "KNKT" and rows == 0:
        values["kinh_gui"] = ["Cơ quan Cảnh sát điều tra"]
    document = Template(entry.path).render(values)
    assert document == Template(entry.path).render(values)
