"""The command line: exit codes, Vietnamese messages with codes, JSON where a machine reads."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from bhxh_docs.cli import main


@pytest.fixture(autouse=True)
def _with_the_papers_of_the_run(papers_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of whoever runs the tests is neither believed nor tidied."""
    monkeypatch.setenv("BHXH_CACHE", str(papers_cache))


@pytest.fixture
def example(repo_root: Path) -> str:
    return str(repo_root / "docs/examples/may-vi-du/vu-viec.json")


def test_assess_tells_stage_step_and_finding(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", example, "--on", "2024-10-01"]) == 0

    out = capsys.readouterr().out
    assert "Đã có kết luận thanh tra" in out
    assert "điểm b khoản 2 Điều 216" in out


def test_assess_as_json(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", example, "--on", "2024-10-01", "--format", "json"]) == 0

    data = json.loads(capsys.readouterr().out)
    assert data["findings"]["article_216"][0]["status"] == "established"
    assert [q["code"] for q in data["open_questions"]] == ["U9"]


def test_render_refuses_a_file_that_is_neither_document_nor_workbook(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "x.pdf"
    assert main(["render", "04-KT", example, "--on", "2024-07-11", "--out", str(target)]) == 2
    assert "BHXH-S043" in capsys.readouterr().err
    assert not target.exists()


def test_render_writes_a_docx(example: str, tmp_path: Path) -> None:
    target = tmp_path / "thu-muc-moi" / "thong-bao.docx"

    assert main(["render", "04-KT", example, "--on", "2024-07-10", "--out", str(target)]) == 0
    assert target.read_bytes().startswith(b"PK")


def test_a_step_not_open_is_a_finding_with_its_reason(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "x.docx"

    assert main(["render", "KNKT", example, "--on", "2024-08-20", "--out", str(target)]) == 1
    assert "[BHXH-F04" in capsys.readouterr().err
    assert not target.exists()


def test_a_list_takes_several_cases_and_is_a_workbook_by_its_suffix(
    example: str, repo_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = str(repo_root / "docs/examples/htx-gom-thi-du")
    day = ["--on", "2024-07-10"]
    for name in ("danh-sach.docx", "danh-sach.xlsx", "DANH-SACH.XLSX"):
        target = tmp_path / name
        assert main(["render", "03a-KT", example, other, *day, "--out", str(target)]) == 0
        with zipfile.ZipFile(target) as package:
            assert ("xl/workbook.xml" in package.namelist()) is (target.suffix.lower() == ".xlsx")
    assert main(["render", "04-KT", example, *day, "--out", str(tmp_path / "x.xlsx")]) == 2
    assert "[BHXH-F055]" in capsys.readouterr().err
    assert main(["render", "04-KT", example, other, *day, "--out", str(tmp_path / "x.docx")]) == 2
    assert "[BHXH-F051]" in capsys.readouterr().err
    # that nobody belongs into the list is said of the cases, not of the input
    assert main(["render", "02a-KT", example, *day, "--out", str(tmp_path / "x.xlsx")]) == 1
    assert "[BHXH-F053]" in capsys.readouterr().err


def test_what_whoever_approves_must_know_is_told_beside_the_paper(
    repo_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, target = str(repo_root / "docs/examples/may-minh-hoa-2026"), str(tmp_path / "danh-sach.docx")
    command = ["render", "03a-KT", case, "--on", "2026-07-08", "--out", target]
    assert main(command) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("Đã ghi dự thảo 03a-KT")
    assert told[1].startswith("Lưu ý khi duyệt (không in vào văn bản): Từ ngày 01/7/2025 công văn năm 2022")
    assert main([*command, "--format", "json"]) == 0
    notes = json.loads(capsys.readouterr().out)["notes"]
    assert [f"Lưu ý khi duyệt (không in vào văn bản): {note}" for note in notes] == told[1:]


def test_an_unknown_form_is_bad_use(example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "99-KT", example, "--on", "2024-08-20", "--out", str(tmp_path / "x.docx")]) == 2
    assert "[BHXH-F001]" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["{", '{"id": "x"}', "[]"])
def test_a_bad_case_file_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    case = tmp_path / "vu-viec.json"
    case.write_text(text, "utf-8")

    assert main(["assess", str(case), "--on", "2024-10-01"]) == 2
    assert "[BHXH-J0" in capsys.readouterr().err


def test_errors_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", str(tmp_path / "khong-co.json"), "--on", "2024-10-01", "--format", "json"]) == 2

    problems = json.loads(capsys.readouterr().out)["problems"]
    assert problems[0]["code"] == "BHXH-J001"
    assert problems[0]["mend"]


@pytest.mark.parametrize(
    "arguments", [[], ["lap-ho-so"], ["assess"], ["assess", "x.json", "--on", "01/10/2024"]]
)
def test_bad_use_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert "[BHXH-S030]" in capsys.readouterr().err


def test_the_checklist_alone(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dossier", example, "--on", "2024-10-01", "--check"]) == 0
    assert "Không thiếu tài liệu bắt buộc theo phần danh mục đã biết." in capsys.readouterr().out


def test_a_missing_exhibit_file_is_bad_input(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "vu-viec"
    shutil.copytree(Path(example).parent, folder)
    (folder / "tai-lieu" / "kl-2.pdf").unlink()

    code = main(["dossier", str(folder), "--on", "2024-10-01", "--out", str(tmp_path / "hs")])

    assert code == 2
    assert "kl-2.pdf" in capsys.readouterr().err
    assert not (tmp_path / "hs").exists()


@pytest.mark.libreoffice
def test_dossier_names_the_folder_and_the_packet_and_verify_agrees(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "hs"

    assert main(["dossier", example, "--on", "2024-10-01", "--out", str(out)]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert str(out) in last
    assert str(out / "ho-so.pdf") in last
    assert main(["verify", str(out)]) == 0
    (out / "ho-so.pdf").write_bytes(b"khac")
    capsys.readouterr()
    assert main(["verify", str(out)]) == 1
    assert "[BHXH-V001] ho-so.pdf" in capsys.readouterr().out


@pytest.mark.libreoffice
def test_doctor_examines_the_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--format", "json"]) == 0

    names = [item["name"] for item in json.loads(capsys.readouterr().out)["items"]]
    office = ["LibreOffice", "LibreOffice Calc"]
    assert names == ["Python", "Thư viện", *office, "Phông chữ", "Mẫu văn bản"]


def test_verify_without_a_dossier_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(tmp_path)]) == 2
    assert "[BHXH-V010]" in capsys.readouterr().err
