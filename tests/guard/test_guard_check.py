"""The check as a whole: which files, which form and profile, and every problem in one run."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import pytest
from guard_builder import build, with_parts

from bhxh_docs import check_templates
from bhxh_docs.errors import FormError
from bhxh_docs.forms.catalogue import catalogue
from bhxh_docs.guard import check
from bhxh_docs.guard.check import rules
from bhxh_docs.guard.finding import Severity


def ids(path: Path, **options: str) -> list[str]:
    return [finding.rule.id for finding in check_templates([path], **options).findings]


def retyped(source: Path, target: Path, old: str, new: str) -> Path:
    document = docx.Document(str(source))
    paragraph = next(p for p in document.paragraphs if old in p.text)
    text = paragraph.text.replace(old, new)
    for run in paragraph.runs[1:]:
        run._element.getparent().remove(run._element)
    paragraph.runs[0].text = text
    document.save(str(target))
    return target


def test_a_file_is_held_to_the_form_of_its_name(repo_root: Path, tmp_path: Path) -> None:
    shipped = repo_root / "templates/BKTL.docx"
    same = Path(shutil.copy(shipped, tmp_path / "BKTL.docx"))
    other = Path(shutil.copy(shipped, tmp_path / "cua-toi.docx"))
    report = check_templates([same, other])
    assert [(file.form, file.profile) for file in report.files] == [("BKTL", "ho-so"), ("", "")]
    assert report.findings == ()


def test_a_form_and_a_profile_can_be_named(repo_root: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(repo_root / "templates/BKTL.docx", tmp_path / "cua-toi.docx"))
    assert ids(other, form="BKTL") == []
    assert set(ids(other, form="BBGN")) >= {"BHXH-G101", "BHXH-G106"}
    assert ids(other, profile="nd30") == ["BHXH-G325"]


@pytest.mark.parametrize(
    ("options", "code"), [({"form": "99-KT"}, "BHXH-F001"), ({"profile": "nd78"}, "BHXH-F015")]
)
def test_no_such_form_or_profile(options: dict[str, str], code: str) -> None:
    with pytest.raises(FormError) as caught:
        check_templates([], **options)
    assert caught.value.code == code


def test_what_the_engine_refuses_does_not_hide_the_rest(repo_root: Path, tmp_path: Path) -> None:
    path = retyped(
        repo_root / "templates/04-KT.docx",
        tmp_path / "04-KT.docx",
        "{%p if chua_day_du %}",
        "{%p if chua_day_du %} x",
    )
    path = retyped(path, path, "{{ so_nguoi_chu }}", "{{ so_nguoi_chua }}")
    assert ids(path) == ["BHXH-T016", "BHXH-G101"]


def test_tags_are_read_one_by_one_where_a_part_cannot_be_read_whole(repo_root: Path, tmp_path: Path) -> None:
    path = retyped(
        repo_root / "templates/04-KT.docx", tmp_path / "04-KT.docx", "{{ thoi_han }}", "{{ thoi_han | }}"
    )
    path = retyped(path, path, "{{ so_nguoi_chu }}", "{{ so_nguoi_chua }}")
    # no word of unused fields, and none of the fields of loops, whose lists cannot be known
    assert ids(path) == ["BHXH-G101", "BHXH-T010"]


@pytest.mark.parametrize("part", ["word/settings.xml", "word/styles.xml", "word/_rels/document.xml.rels"])
def test_a_part_that_is_not_well_formed_is_a_finding(part: str, tmp_path: Path) -> None:
    path = tmp_path / "hong.docx"
    path.write_bytes(with_parts(build("a"), {part: "<w:x>"}))
    report = check_templates([path])
    assert [finding.rule.id for finding in report.findings] == ["BHXH-T030"]
    assert not report.ok()


def test_a_file_that_is_no_docx_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "hong.docx"
    path.write_bytes(b"no zip")
    assert ids(path) == ["BHXH-T002"]


def test_with_nothing_named_every_template_that_ships_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    def named(path: Path, *_: object) -> check._Checked:
        return check._Checked(source=path, entry=None, profile=None, template=None, findings=())

    monkeypatch.setattr(check, "_checked", named)
    shipped = [str(entry.path) for entry in catalogue().values()]
    assert [file.file for file in check_templates().files] == shipped


def test_every_rule_has_one_id_and_a_title() -> None:
    found = rules()
    assert len({rule.id for rule in found}) == len(found)
    assert all(rule.title[0] == rule.title[0].upper() and not rule.title.endswith(".") for rule in found)
    assert {rule.severity for rule in found} == set(Severity)


def test_a_document_without_any_tag_is_checked_too(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    stream = io.BytesIO()
    docx.Document().save(stream)
    path.write_bytes(stream.getvalue())
    # python-docx's own template bears a person's name and a picture of a page
    assert set(ids(path)) <= {"BHXH-G223", "BHXH-G224", "BHXH-G225"}
