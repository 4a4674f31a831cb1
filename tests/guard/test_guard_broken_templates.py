"""Each broken template gives exactly its finding at its place; every shipped one gives none."""

from __future__ import annotations

from pathlib import Path

import pytest
from broken_templates import BROKEN, Broken

from bhxh_docs import check_templates
from bhxh_docs.forms.catalogue import catalogue
from bhxh_docs.guard.check import rules


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.done)
def test_a_broken_template_gives_exactly_its_finding(broken: Broken, repo_root: Path, tmp_path: Path) -> None:
    path = broken.make(tmp_path, repo_root / "templates" / "04-KT.docx")
    found = check_templates([path]).findings
    assert [(finding.rule.id, str(finding.place)) for finding in found] == [
        (broken.rule, str(found[0].place))
    ], "\n".join(map(str, found))
    assert str(found[0].place).startswith(broken.place)
    assert found[0].message
    assert found[0].mend


def test_there_are_twenty_and_more() -> None:
    assert len(BROKEN) >= 20
    assert len({broken.done for broken in BROKEN}) == len(BROKEN)


def test_a_folder_is_walked_and_every_shipped_template_is_clean(repo_root: Path) -> None:
    report = check_templates([repo_root / "templates"])
    assert sorted(file.form for file in report.files) == sorted(catalogue())
    assert [str(finding) for finding in report.findings] == []


def test_the_page_of_examples_lists_each(repo_root: Path) -> None:
    page = (repo_root / "docs/templates/loi-duoc-phat-hien.md").read_text(encoding="utf-8")
    titles = {rule.id: rule.title for rule in rules()}
    rows = [
        f"| {broken.done.replace('|', chr(92) + '|')} | {broken.rule} | {titles[broken.rule]} |"
        for broken in BROKEN
    ]
    assert [line for line in page.splitlines() if "BHXH-" in line] == rows
