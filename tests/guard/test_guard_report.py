"""A report of the template check: its counts, its order, and each of its outputs."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import attrs
import pytest

from bhxh_docs.guard.finding import Place, Rule, Severity, TemplateFinding
from bhxh_docs.guard.outputs.github import (
    SHOWN,
    SUMMARY_BYTES,
    report_as_annotations,
    report_as_summary,
)
from bhxh_docs.guard.outputs.names import repository_path
from bhxh_docs.guard.outputs.sarif import FINGERPRINT, fingerprints, report_as_sarif
from bhxh_docs.guard.report import CheckedFile, Report

BODY, HEADER = "word/document.xml", "word/header1.xml"
UNKNOWN = Rule(id="BHXH-G101", severity=Severity.ERROR, title="Thẻ không có trong mẫu")
MARGIN = Rule(
    id="BHXH-G301",
    severity=Severity.WARNING,
    title="lề trang khác quy định",
    basis="mục I.1 Phần I Phụ lục I Nghị định số 30/2020/NĐ-CP",
)
UNUSED = Rule(id="BHXH-G102", severity=Severity.NOTE, title="trường chưa dùng")
WHOLE = Place()
CELL = Place(
    part=BODY, paragraph=7, words="thân văn bản › Bảng 2 › dòng 3 › ô 1", quote="“{{ nguoi.ho_tenn }}”"
)


def found(
    rule: Rule = UNKNOWN,
    place: Place = CELL,
    *,
    file: str = "mau/04-KT.docx",
    message: str = "thẻ “nguoi.ho_tenn” không có trong mẫu 04-KT; ý bạn là “nguoi.ho_ten”?",
    mend: str = "sửa tên trường trong thẻ",
) -> TemplateFinding:
    return TemplateFinding(rule=rule, file=file, place=place, message=message, mend=mend)


def paragraph(index: int, *, part: str = BODY) -> Place:
    words = "thân văn bản" if part == BODY else "đầu trang 1"
    return Place(part=part, paragraph=index, words=words, quote=f"“đoạn chữ {index}”")


def report(*findings: TemplateFinding) -> Report:
    file = CheckedFile(file="mau/04-KT.docx", form="04-KT", profile="nd30", findings=findings)
    return Report(files=(file, CheckedFile(file="mau/06-KT.docx")))


# --- counts and order --------------------------------------------------------------------------------


def test_findings_are_counted_by_severity() -> None:
    counted = report(found(), found(MARGIN), found(MARGIN), found(UNUSED))

    assert (counted.errors, counted.warnings, counted.notes) == (1, 2, 1)
    assert len(counted.findings) == 4


@pytest.mark.parametrize(
    ("rules", "ok", "ok_when_strict"),
    [
        ((), True, True),
        ((UNUSED,), True, True),
        ((MARGIN,), True, False),
        ((UNKNOWN,), False, False),
        ((UNKNOWN, MARGIN, UNUSED), False, False),
    ],
)
def test_warnings_count_only_when_strict_and_notes_never(
    rules: tuple[Rule, ...], *, ok: bool, ok_when_strict: bool
) -> None:
    result = report(*(found(rule) for rule in rules))

    assert result.ok() is ok
    assert result.ok(strict=True) is ok_when_strict


def test_the_gravest_come_first_then_the_order_of_the_page() -> None:
    in_order = [
        found(UNKNOWN, paragraph(2)),
        found(UNKNOWN, paragraph(10)),
        found(MARGIN, WHOLE),
        found(MARGIN, Place(part=BODY, words="thân văn bản")),
        found(MARGIN, paragraph(0)),
        found(MARGIN, paragraph(0, part=HEADER)),
        found(UNUSED, WHOLE),
    ]

    file = CheckedFile(file="a.docx", findings=tuple(reversed(in_order)))

    assert list(file.findings) == in_order


@pytest.mark.parametrize(
    ("code", "readable"), [("BHXH-T001", False), ("BHXH-T002", False), ("BHXH-T030", True)]
)
def test_a_file_that_is_no_docx_was_not_looked_into(code: str, *, readable: bool) -> None:
    file = CheckedFile(file="a.docx", findings=(found(attrs.evolve(UNKNOWN, id=code), WHOLE),))

    assert file.readable is readable
    assert Report(files=(file,)).unreadable == (() if readable else (file,))


# --- text, data, HTML --------------------------------------------------------------------------------


def test_text_has_place_message_mend_and_counts() -> None:
    text = report(
        found(MARGIN, WHOLE, message="lề phải 10 mm; quy định 15 mm đến 20 mm", mend="Layout › Margins"),
        found(),
    ).to_text()

    assert text.splitlines() == [
        "mau/04-KT.docx (mẫu 04-KT, thể thức nd30)",
        "  lỗi [BHXH-G101] thân văn bản › Bảng 2 › dòng 3 › ô 1 › “{{ nguoi.ho_tenn }}”",
        "      thẻ “nguoi.ho_tenn” không có trong mẫu 04-KT; ý bạn là “nguoi.ho_ten”?",
        "      → sửa tên trường trong thẻ",
        "  cảnh báo [BHXH-G301] toàn tệp",
        "      lề phải 10 mm; quy định 15 mm đến 20 mm",
        "      → Layout › Margins",
        "",
        "Không có vấn đề nào:",
        "  mau/06-KT.docx",
        "",
        "Đã kiểm tra 2 tệp: 1 lỗi, 1 cảnh báo, 0 lưu ý.",
    ]


def test_text_of_clean_files_says_so() -> None:
    assert report().to_text().splitlines()[-1] == "Đã kiểm tra 2 tệp: không có vấn đề nào."


def test_data_keeps_its_keys() -> None:
    data = json.loads(json.dumps(report(found()).to_dict()))

    assert data == {
        "format": "bhxh-docs/template-check/1",
        "ok": False,
        "errors": 1,
        "warnings": 0,
        "notes": 0,
        "files": [
            {
                "file": "mau/04-KT.docx",
                "form": "04-KT",
                "profile": "nd30",
                "findings": [
                    {
                        "rule": "BHXH-G101",
                        "severity": "error",
                        "title": "Thẻ không có trong mẫu",
                        "basis": "",
                        "place": {
                            "part": "word/document.xml",
                            "paragraph": 7,
                            "words": "thân văn bản › Bảng 2 › dòng 3 › ô 1",
                            "quote": "“{{ nguoi.ho_tenn }}”",
                        },
                        "message": "thẻ “nguoi.ho_tenn” không có trong mẫu 04-KT; ý bạn là “nguoi.ho_ten”?",
                        "mend": "sửa tên trường trong thẻ",
                    }
                ],
            },
            {"file": "mau/06-KT.docx", "form": "", "profile": "", "findings": []},
        ],
    }


def test_html_escapes_what_a_template_says() -> None:
    shown = report(found(message="<script>alert(1)</script>"))._repr_html_()

    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "Đã kiểm tra 2 tệp" in shown


# --- GitHub ------------------------------------------------------------------------------------------


def commands(text: str) -> list[str]:
    """Return the annotations; what is between stop-commands and its token is log."""
    lines = text.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("::stop-commands::"))
    end = lines.index(f"::{lines[start].removeprefix('::stop-commands::')}::")
    kinds = ("::error ", "::warning ", "::notice ")
    return [line for line in (*lines[:start], *lines[end + 1 :]) if line.startswith(kinds)]


def annotations(*findings: TemplateFinding, root: Path | None = None) -> list[str]:
    return commands(report_as_annotations(report(*findings), root=root or Path.cwd()))


def test_an_annotation_names_file_rule_place_and_mend() -> None:
    assert annotations(found()) == [
        (
            "::error file=mau/04-KT.docx,title=BHXH-G101%3A Thẻ không có trong mẫu::"
            "thân văn bản › Bảng 2 › dòng 3 › ô 1 › “{{ nguoi.ho_tenn }}”: "
            "thẻ “nguoi.ho_tenn” không có trong mẫu 04-KT; ý bạn là “nguoi.ho_ten”?"
            "%0A→ sửa tên trường trong thẻ"
        )
    ]


def test_signs_of_commands_are_escaped() -> None:
    rule = attrs.evolve(UNKNOWN, title="một, hai: 50%")
    line = annotations(found(rule, WHOLE, file="a,b:c.docx", message="{% if %}\r\nhai: ba, bốn", mend=""))[0]

    assert line == (
        "::error file=a%2Cb%3Ac.docx,title=BHXH-G101%3A Một%2C hai%3A 50%25::"
        "toàn tệp: {%25 if %25}%0D%0Ahai: ba, bốn"
    )


def test_severities_are_the_commands_of_github() -> None:
    lines = annotations(found(UNUSED), found(MARGIN), found())

    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]


@pytest.mark.parametrize(("number", "shown", "left"), [(9, 9, 0), (10, 10, 0), (11, 9, 2), (25, 9, 16)])
def test_the_tenth_annotation_of_a_kind_tells_how_many_are_left(number: int, shown: int, left: int) -> None:
    lines = annotations(*(found(place=paragraph(i)) for i in range(number)))

    told = [line for line in lines if "đoạn chữ" in line]
    assert len(told) == shown
    assert len(lines) <= SHOWN
    assert [f"“đoạn chữ {i}”" in line for i, line in enumerate(told)] == [True] * shown
    if left:
        assert lines[-1] == (
            f"::error title=Còn {left} lỗi nữa::Còn {left} lỗi nữa không hiện ở đây; "
            "xem bản tóm tắt hoặc nhật ký của bước này."
        )


def test_the_log_has_everything_and_no_document_can_give_a_command() -> None:
    text = report_as_annotations(report(found(message="một\n::error::giả mạo")), root=Path.cwd())

    assert "      một ::error::giả mạo" in text
    assert len(commands(text)) == 1
    assert text.splitlines()[-1] == "Đã kiểm tra 2 tệp: 1 lỗi, 0 cảnh báo, 0 lưu ý."


def test_files_are_named_from_the_top_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "con").mkdir()
    monkeypatch.chdir(tmp_path / "con")

    assert repository_path("a.docx", tmp_path) == "con/a.docx"
    assert repository_path("../mau/a.docx", tmp_path) == "mau/a.docx"
    assert repository_path(str(tmp_path / "a.docx"), tmp_path) == "a.docx"
    assert repository_path("/khac/a.docx", tmp_path) == "/khac/a.docx"


def test_the_summary_is_a_table_that_markdown_leaves_alone() -> None:
    text = report_as_summary(report(found(message="a | b <b>*c*</b>\nd")))

    assert "| Mức | Vị trí | Vấn đề | Cách sửa | Quy tắc |\n|---|---|---|---|---|\n" in text
    row = next(line for line in text.splitlines() if "BHXH-G101" in line)
    assert "| a &#124; b &#60;b&#62;&#42;c&#42;&#60;/b&#62; d |" in row
    assert row.count("|") == 6
    assert row.startswith("| ❌ lỗi | thân văn bản › Bảng 2 › dòng 3 › ô 1 ›")
    assert "Không có vấn đề nào: mau/06-KT.docx" in text


def test_the_summary_stays_below_what_github_refuses() -> None:
    many = [found(place=paragraph(i), message="x" * 1000) for i in range(1500)]
    text = report_as_summary(report(*many))

    assert len(text.encode()) < SUMMARY_BYTES
    rows = sum("BHXH-G101" in line for line in text.splitlines())
    assert 0 < rows < 1500
    assert f"… còn {1500 - rows} vấn đề nữa, xem trong nhật ký của bước này." in text


# --- SARIF -------------------------------------------------------------------------------------------


def sarif(*findings: TemplateFinding, root: Path | None = None) -> Any:
    return json.loads(report_as_sarif(report(*findings), root=root or Path.cwd()))


def test_sarif_has_what_the_standard_and_code_scanning_require() -> None:
    log = sarif(found(), found(MARGIN, WHOLE, message="lề phải 10 mm", mend=""), found(UNUSED))

    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "bhxh-docs"
    rules = driver["rules"]
    assert [rule["id"] for rule in rules] == ["BHXH-G101", "BHXH-G102", "BHXH-G301"]
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
    assert rules[2]["help"]["text"].startswith(
        "Lề trang khác quy định. Căn cứ: mục I.1 Phần I Phụ lục I Nghị định số 30/2020/NĐ-CP."
    )
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
        (location,) = result["locations"]
        artifact = location["physicalLocation"]["artifactLocation"]
        assert artifact["uri"] == "mau/04-KT.docx"
        assert artifact["uriBaseId"] in run["originalUriBaseIds"]
        assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
        assert location["physicalLocation"]["region"] == {"startLine": 1}
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


def test_a_result_tells_the_place_in_word() -> None:
    result = sarif(found())["runs"][0]["results"][0]

    assert result["message"]["text"] == (
        "thân văn bản › Bảng 2 › dòng 3 › ô 1 › “{{ nguoi.ho_tenn }}”: "
        "thẻ “nguoi.ho_tenn” không có trong mẫu 04-KT; ý bạn là “nguoi.ho_ten”?\n"
        "Cách sửa: sửa tên trường trong thẻ"
    )
    assert result["locations"][0]["logicalLocations"] == [
        {
            "name": "“{{ nguoi.ho_tenn }}”",
            "fullyQualifiedName": "thân văn bản › Bảng 2 › dòng 3 › ô 1 › “{{ nguoi.ho_tenn }}”",
        }
    ]


def test_a_finding_of_the_whole_file_has_no_logical_place() -> None:
    result = sarif(found(MARGIN, WHOLE, message="lề phải 10 mm"))["runs"][0]["results"][0]

    assert "logicalLocations" not in result["locations"][0]
    assert result["message"]["text"].startswith("toàn tệp: lề phải 10 mm")


def test_addresses_are_addresses() -> None:
    inside = CheckedFile(file="Mẫu mới/a b.docx", findings=(found(file="Mẫu mới/a b.docx"),))
    outside = CheckedFile(file="/khac/a#1.docx", findings=(found(file="/khac/a#1.docx"),))
    log = json.loads(report_as_sarif(Report(files=(inside, outside)), root=Path.cwd()))

    first, second = (a["location"] for a in log["runs"][0]["artifacts"])
    assert first == {"uri": "M%E1%BA%ABu%20m%E1%BB%9Bi/a%20b.docx", "uriBaseId": "SRCROOT"}
    assert second == {"uri": "file:///khac/a%231.docx"}


def test_a_fingerprint_survives_a_paragraph_more_above_and_another_message() -> None:
    before = found(place=attrs.evolve(CELL, paragraph=7))
    after = found(place=attrs.evolve(CELL, paragraph=8), message="câu chữ khác", mend="cách khác")
    decomposed = found(place=attrs.evolve(CELL, words=unicodedata.normalize("NFD", CELL.words)))

    assert decomposed.place.words != CELL.words
    assert fingerprints([before]) == fingerprints([after]) == fingerprints([decomposed])


def test_the_number_of_an_empty_paragraph_is_not_part_of_it() -> None:
    before = found(place=Place(part=BODY, paragraph=4, words="thân văn bản", quote="đoạn 5"))
    after = found(place=Place(part=BODY, paragraph=5, words="thân văn bản", quote="đoạn 6"))

    assert fingerprints([before]) == fingerprints([after])


@pytest.mark.parametrize(
    "other",
    [
        found(MARGIN),
        found(place=attrs.evolve(CELL, part=HEADER)),
        found(place=attrs.evolve(CELL, words="thân văn bản › Bảng 2 › dòng 3 › ô 2")),
        found(place=attrs.evolve(CELL, quote="“{{ nguoi.ten }}”")),
    ],
    ids=["rule", "part", "place", "quote"],
)
def test_another_finding_has_another_fingerprint(other: TemplateFinding) -> None:
    assert fingerprints([found()]) != fingerprints([other])


def test_equal_findings_of_a_file_are_told_apart() -> None:
    first, second = fingerprints([found(), found()])

    assert first.removesuffix(":1") == second.removesuffix(":2")


def test_github_gets_the_same_fingerprint_under_its_own_name() -> None:
    prints = sarif(found())["runs"][0]["results"][0]["partialFingerprints"]

    assert prints == {FINGERPRINT: fingerprints([found()])[0], "primaryLocationLineHash": prints[FINGERPRINT]}
