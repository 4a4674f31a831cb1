"""``bhxh-docs template`` and ``bhxh-docs text``: exit codes, outputs, what is told of bad paths."""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import subprocess
import sys
import types
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import attrs
import docx
import pytest

from bhxh_docs.cli import _parser, main
from bhxh_docs.errors import TemplateError
from bhxh_docs.guard.engine_rules import engine_finding
from bhxh_docs.guard.finding import Place, Rule, Severity, TemplateFinding
from bhxh_docs.guard.opened import Opened
from bhxh_docs.guard.report import CheckedFile, Report
from bhxh_docs.guard.sources import find_templates

ERROR = Rule(id="BHXH-G101", severity=Severity.ERROR, title="thẻ không có trong mẫu")
WARNING = Rule(id="BHXH-G301", severity=Severity.WARNING, title="lề trang khác quy định")
BODY = "word/document.xml"

Checker = Callable[..., Report]


@attrs.define
class Checks:
    """Stands for the checks themselves, which have tests of their own: what a file holds is given."""

    rules: dict[str, tuple[Rule, ...]] = attrs.field(factory=dict)
    asked: list[tuple[tuple[str, ...], dict[str, Any]]] = attrs.field(factory=list)

    def check_templates(self, paths: Iterable[str | Path] = (), **options: Any) -> Report:
        names = tuple(str(path) for path in paths)
        self.asked.append((names, options))
        return Report(files=tuple(self._file(name) for name in names))

    def _file(self, name: str) -> CheckedFile:
        try:
            opened = Opened(Path(name))
        except TemplateError as error:
            return CheckedFile(
                file=name, findings=tuple(engine_finding(p, file=name) for p in error.problems)
            )
        paragraph = opened.paragraphs(BODY)[0]
        return CheckedFile(
            file=name,
            findings=tuple(
                TemplateFinding(
                    rule=rule, file=name, place=Place.of(BODY, paragraph), message="chỗ sai", mend="sửa"
                )
                for rule in self.rules.get(Path(name).name, ())
            ),
        )


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> Checks:
    given = Checks()
    module = types.ModuleType("bhxh_docs.guard.check")
    module.check_templates = given.check_templates  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "bhxh_docs.guard.check", module)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return given


@pytest.fixture
def folder(repo_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates, with what else lies in such folders; the current one is above it."""
    mau = tmp_path / "mau"
    (mau / "con").mkdir(parents=True)
    (mau / ".an").mkdir()
    for name in ("b.docx", "a.DOCX", "con/c.docx", "~$b.docx", ".an/x.docx"):
        shutil.copy(repo_root / "templates/BBGN.docx", mau / name)
    (mau / "ghi-chu.txt").write_text("không phải mẫu", "utf-8")
    monkeypatch.chdir(tmp_path)
    return mau


# --- which files -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_a_folder_is_walked_for_docx_without_locks_and_hidden_folders() -> None:
    sources = find_templates(["mau"])

    assert [str(path) for path in sources.files] == ["mau/a.DOCX", "mau/b.docx", "mau/con/c.docx"]
    assert sources.refused == ()


@pytest.mark.usefixtures("folder")
def test_a_file_named_twice_is_checked_once() -> None:
    assert [p.name for p in find_templates(["mau/b.docx", "mau"]).files] == ["b.docx", "a.DOCX", "c.docx"]


def test_every_bad_path_is_told_and_the_others_are_checked(
    folder: Path, checks: Checks, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "trong").mkdir()
    (folder / "hong.docx").write_bytes(b"PK hong")

    code = main(
        ["template", "check", "mau/khong.docx", "mau/ghi-chu.txt", "mau/trong", "mau/hong.docx", "mau/b.docx"]
    )

    assert code == 2
    assert checks.asked[0][0] == ("mau/hong.docx", "mau/b.docx")
    out = capsys.readouterr().out
    for name, told in (
        ("mau/khong.docx", "lỗi [BHXH-T001] toàn tệp\n      không có tệp này"),
        ("mau/ghi-chu.txt", "lỗi [BHXH-T002] toàn tệp\n      không phải tệp .docx"),
        ("mau/trong", "lỗi [BHXH-T001] toàn tệp\n      thư mục không có tệp .docx nào"),
        ("mau/hong.docx", "lỗi [BHXH-T002] toàn tệp\n      không phải tệp .docx hoặc tệp bị hỏng"),
    ):
        assert f"{name}\n  {told}" in out
    assert "Không có vấn đề nào:\n  mau/b.docx" in out
    assert out.endswith("Đã kiểm tra 5 tệp: 4 lỗi, 0 cảnh báo, 0 lưu ý.\n")


@pytest.mark.usefixtures("folder")
def test_bad_paths_alone_do_not_mean_the_templates_that_ship(
    checks: Checks, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", "check", "khong.docx"]) == 2
    assert checks.asked == []
    assert "[BHXH-T001]" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_a_lock_file_named_by_a_wildcard_is_left_out(checks: Checks) -> None:
    assert main(["template", "check", "mau/~$b.docx", "mau/b.docx"]) == 0
    assert checks.asked[0][0] == ("mau/b.docx",)


def test_without_paths_all_that_ship_are_checked_with_the_options(checks: Checks) -> None:
    assert main(["template", "check", "--form", "04-KT", "--profile", "nd30", "--convert"]) == 0
    assert checks.asked == [
        ((), {"form": "04-KT", "profile": "nd30", "convert": True, "update_pages": False})
    ]


# --- exit codes and outputs --------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("rules", "options", "code"),
    [
        ((), (), 0),
        ((WARNING,), (), 0),
        ((WARNING,), ("--strict",), 1),
        ((ERROR,), (), 1),
    ],
)
def test_exit_codes(checks: Checks, rules: tuple[Rule, ...], options: tuple[str, ...], code: int) -> None:
    checks.rules["b.docx"] = rules

    assert main(["template", "check", "mau/b.docx", *options]) == code


@pytest.mark.usefixtures("folder")
def test_json(checks: Checks, capsys: pytest.CaptureFixture[str]) -> None:
    checks.rules["b.docx"] = (ERROR,)

    assert main(["template", "check", "mau/b.docx", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["errors"] == 1
    assert data["files"][0]["findings"][0]["place"]["words"] == "thân văn bản › Bảng 1 › dòng 1 › ô 1"


def test_github_writes_annotations_and_appends_the_summary(
    folder: Path, checks: Checks, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    checks.rules["b.docx"] = (ERROR,)
    summary = folder / "tom-tat.md"
    summary.write_text("bước trước\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))

    assert main(["template", "check", "mau/b.docx", "--format", "github"]) == 1
    assert "\n::error file=b.docx,title=BHXH-G101%3A" in capsys.readouterr().out
    assert summary.read_text("utf-8").startswith("bước trước\n### Kiểm tra mẫu văn bản\n")


@pytest.mark.usefixtures("folder")
def test_sarif_goes_to_its_file_and_the_counts_to_the_terminal(
    checks: Checks, capsys: pytest.CaptureFixture[str]
) -> None:
    checks.rules["b.docx"] = (ERROR, WARNING)

    assert main(["template", "check", "mau/b.docx", "--format", "sarif", "--output", "ra/mau.sarif"]) == 1
    log = json.loads(Path("ra/mau.sarif").read_text("utf-8"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["BHXH-G101", "BHXH-G301"]
    assert capsys.readouterr().out == (
        "Đã kiểm tra 1 tệp: 1 lỗi, 1 cảnh báo, 0 lưu ý. Kết quả: ra/mau.sarif\n"
    )


def test_annotate_writes_a_copy_of_each_file_with_findings(
    folder: Path, checks: Checks, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "khac").mkdir()
    shutil.copy(folder / "b.docx", folder / "khac/b.docx")
    (folder / "hong.docx").write_bytes(b"PK hong")
    checks.rules["b.docx"] = (ERROR,)

    assert main(["template", "check", "mau", "--annotate", "ra"]) == 2
    assert sorted(path.name for path in Path("ra").iterdir()) == ["b (2).docx", "b.docx"]
    for path in Path("ra").iterdir():
        (comment,) = docx.Document(io.BytesIO(path.read_bytes())).comments
        assert comment.text == "Lỗi [BHXH-G101]\nChỗ sai\nCách sửa: sửa"
    assert capsys.readouterr().out.endswith(
        "Bản sao có nhận xét, mở bằng Word:\n  ra/b.docx\n  ra/b (2).docx\n"
    )


def test_annotate_never_writes_over_a_template(
    folder: Path, checks: Checks, capsys: pytest.CaptureFixture[str]
) -> None:
    checks.rules["b.docx"] = (ERROR,)
    before = (folder / "b.docx").read_bytes()

    assert main(["template", "check", "mau/b.docx", "--annotate", "mau"]) == 2
    assert (folder / "b.docx").read_bytes() == before
    assert "[BHXH-S041] mau/b.docx: bản sao có nhận xét sẽ ghi đè chính tệp mẫu" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["template"],
        ["template", "sua"],
        ["template", "check", "--format", "xml"],
        ["template", "fields"],
        ["text"],
    ],
)
def test_bad_use_is_told_in_vietnamese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("[BHXH-S030] bhxh-docs")


# --- fields, new -------------------------------------------------------------------------------------


def test_fields_as_text_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "fields", "04-KT"]) == 0
    assert "{{ don_vi.ten }}" in capsys.readouterr().out
    assert main(["template", "fields", "04-KT", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["form"] == "04-KT"


def test_fields_of_an_unknown_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "fields", "99-KT"]) == 2
    assert "[BHXH-F001] 99-KT" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_new_of_a_form_needs_no_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "new", "04-KT"]) == 0
    assert Path("04-KT.docx").read_bytes().startswith(b"PK")
    assert capsys.readouterr().out == (
        "Đã tạo mẫu: 04-KT.docx\n"
        "Mở bằng Word để sửa, rồi kiểm tra: bhxh-docs template check 04-KT.docx --form 04-KT\n"
    )


@pytest.mark.usefixtures("folder")
def test_new_of_a_name_needs_a_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "new", "Giấy mời họp"]) == 2
    assert "[BHXH-F016] Giấy mời họp" in capsys.readouterr().err
    assert main(["template", "new", "Giấy mời họp", "--kind", "cong_van"]) == 0
    assert capsys.readouterr().out.endswith("bhxh-docs template check 'Giấy mời họp.docx'\n")


def test_new_never_writes_over_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "b.docx").read_bytes()

    assert main(["template", "new", "04-KT", "--out", "mau/b.docx"]) == 2
    assert (folder / "b.docx").read_bytes() == before
    assert "[BHXH-S042] mau/b.docx: đã có tệp này, không ghi đè" in capsys.readouterr().err


# --- what the pages tell to type ---------------------------------------------------------------------

PAGES = (
    "docs/templates/sua-mau-trong-word.md",
    "docs/templates/git-diff.md",
    "docs/examples/ci/README.md",
    "docs/examples/ci/kiem-tra-mau.yml",
    ".pre-commit-hooks.yaml",
)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_pages_is_one(repo_root: Path, page: str) -> None:
    text = (repo_root / page).read_text("utf-8")
    lines = re.findall(r"^(?:\s*(?:- )?(?:run|entry): )?\s*bhxh-docs (template .*)$", text, re.MULTILINE)
    if page.endswith("git-diff.md"):
        lines = [match + " x.docx" for match in re.findall(r'textconv "bhxh-docs (.*)"', text)]

    assert lines
    for line in lines:
        words = shlex.split(line.split(" || ")[0], comments=True)
        parsed = _parser().parse_args(words)
        assert parsed.command in ("template", "text")


def test_importing_the_package_loads_no_pdf_and_no_law() -> None:
    code = (
        "import sys, bhxh_docs\n"
        "assert not {'pypdf', 'docx', 'legal_rules'} & set(sys.modules), sorted(sys.modules)\n"
        "assert set(bhxh_docs.__all__) <= set(dir(bhxh_docs))\n"
        "assert not hasattr(bhxh_docs, 'khong_co')\n"
        "assert [getattr(bhxh_docs, name).__name__ for name in bhxh_docs.__all__] == bhxh_docs.__all__\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# --- text --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_text_shows_the_tags_as_they_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", "mau/b.docx"]) == 0
    # the style shows capitals; a tag in capitals would be another tag
    assert "› Cơ quan ban hành] {{ co_quan.ten_dau }}\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK hong", "[BHXH-T002] không phải tệp .docx hoặc tệp bị hỏng → lưu lại bằng Word"),
        (b"\xd0\xcf\x11\xe0 cu", "[BHXH-T002] tệp có mật khẩu hoặc ở dạng .doc cũ"),
    ],
)
def test_text_of_a_broken_file_is_something_to_compare(
    folder: Path, capsys: pytest.CaptureFixture[str], data: bytes, reason: str
) -> None:
    (folder / "hong.docx").write_bytes(data)

    assert main(["text", "mau/hong.docx"]) == 0
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith(reason)
    assert last.startswith(f"[Tệp] {len(data)} byte, SHA-256 ")
    assert "mau/" not in first + last


@pytest.mark.usefixtures("folder")
def test_text_of_nothing_is_bad_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", "khong.docx"]) == 2
    assert "[BHXH-T001] khong.docx" in capsys.readouterr().err


def git(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    identity = ("-c", "user.name=Thí Dụ", "-c", "user.email=vidu@example.invalid")
    return subprocess.run(
        ["git", *identity, *arguments], cwd=cwd, capture_output=True, text=True, check=True, encoding="utf-8"
    )


def test_git_diff_shows_a_change_of_a_template_and_survives_a_broken_one(
    repo_root: Path, tmp_path: Path
) -> None:
    if shutil.which("git") is None:
        pytest.skip("git không có trên máy này")
    git("init", "-q", cwd=tmp_path)
    git("config", "diff.docx.textconv", f'"{sys.executable}" -m bhxh_docs.cli text', cwd=tmp_path)
    (tmp_path / ".gitattributes").write_text("*.docx diff=docx\n", "utf-8")
    for name in ("a.docx", "b.docx"):
        shutil.copy(repo_root / "templates/BBGN.docx", tmp_path / name)
    git("add", ".", cwd=tmp_path)
    git("commit", "-q", "-m", "mẫu", cwd=tmp_path)
    (tmp_path / "a.docx").write_bytes(b"PK hong")
    document = docx.Document(str(tmp_path / "b.docx"))
    paragraph = next(p for p in document.paragraphs if p.text.startswith("BÊN GIAO"))
    paragraph.runs[0].text = "BÊN GIAO HỒ SƠ: "
    document.save(str(tmp_path / "b.docx"))

    shown = git("diff", cwd=tmp_path).stdout

    assert "+[BHXH-T002] không phải tệp .docx hoặc tệp bị hỏng" in shown
    assert "+[Nội dung] BÊN GIAO HỒ SƠ: " in shown
    removed = [line for line in shown.split("b/b.docx")[-1].splitlines() if line.startswith("-[")]
    assert len(removed) == 1
    assert removed[0].startswith("-[Nội dung] BÊN GIAO: ")
