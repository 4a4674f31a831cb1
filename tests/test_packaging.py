"""The distribution: what the wheel holds, and that it works where there is no checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from docx import Document

PACKAGES = ("bhxh_docs", "legal_rules")
SHIPPED = (*PACKAGES, "templates")
LEFTOVERS = ("*.pyc", "__pycache__", ".~lock.*", "~$*", ".DS_Store")


def python(*arguments: str | Path, cwd: Path, interpreter: Path | str = sys.executable) -> str:
    """Run an interpreter and return what it printed; what it complained about is in the failure."""
    done = subprocess.run(
        [str(interpreter), *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution as a package index would."""
    out = tmp_path_factory.mktemp("dist")
    python("-m", "build", "--no-isolation", "--outdir", out, repo_root, cwd=out)
    (found,) = out.glob("bhxh_docs-*.whl")
    return found


def empty_environment(folder: Path) -> Path:
    """An environment with nothing of this project in it; returns its interpreter.

    The libraries come from the environment that runs the tests, by a path file, so that no network is needed.
    A path file adds the folder only: the editable install that lies in it is not followed.
    """
    python("-m", "venv", "--without-pip", folder, cwd=folder.parent)
    interpreter = folder / "bin" / "python"
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = Path(python("-c", code, cwd=folder, interpreter=interpreter).strip())
    libraries = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (own / "00-libraries-of-the-tests.pth").write_text("\n".join(libraries) + "\n")
    return interpreter


def install(interpreter: Path, *what: str | Path) -> None:
    options = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check")
    python("-m", "pip", "--python", interpreter, "install", *options, *what, cwd=interpreter.parent)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an empty environment into which the wheel was installed."""
    interpreter = empty_environment(tmp_path_factory.mktemp("installed") / "venv")
    install(interpreter, wheel)
    return interpreter


def test_wheel_holds_the_packages_and_the_templates_and_nothing_else(wheel: Path, repo_root: Path) -> None:
    expected = {
        str(path.relative_to(repo_root))
        for name in SHIPPED
        for path in (repo_root / name).rglob("*")
        if path.is_file() and not any(part.match(mark) for part in (path, path.parent) for mark in LEFTOVERS)
    }
    expected = {f"bhxh_docs/{name}" if name.startswith("templates/") else name for name in expected}
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    about = {name for name in names if ".dist-info/" in name}
    assert names - about == expected
    assert {name.partition("/")[2] for name in about} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
    }
    assert {"bhxh_docs/py.typed", "legal_rules/py.typed", "bhxh_docs/templates/catalogue.toml"} <= names
    assert any(name.startswith("legal_rules/law/") and name.endswith(".toml") for name in names)


def test_installed_packages_come_from_the_wheel_alone(installed: Path, repo_root: Path) -> None:
    code = """
import sys
import bhxh_docs, legal_rules
from bhxh_docs.paths import templates_dir
print(bhxh_docs.__file__, legal_rules.__file__, templates_dir(), *sys.path, sep="\\n")
"""
    printed = python("-I", "-c", code, cwd=installed.parent, interpreter=installed).splitlines()
    environment = installed.parent.parent
    assert all(Path(file).is_relative_to(environment) for file in printed[:3])
    assert str(repo_root) not in printed[3:]


def test_installed_wheel_renders_a_document(installed: Path, repo_root: Path, tmp_path: Path) -> None:
    shutil.copy(repo_root / "docs/examples/may-vi-du/vu-viec.json", tmp_path)
    command = (installed.with_name("bhxh-docs"), "render", "04-KT", "vu-viec.json", "--on", "2024-07-10")
    python("-I", *command, "--out", "thong-bao.docx", cwd=tmp_path, interpreter=installed)

    text = "\n".join(paragraph.text for paragraph in Document(str(tmp_path / "thong-bao.docx")).paragraphs)
    assert "Công ty TNHH May mặc Ví Dụ" in text
    assert "{{" not in text


def test_installed_command_answers(installed: Path, tmp_path: Path) -> None:
    command = installed.with_name("bhxh-docs")
    assert "dossier" in python("-I", command, "--help", cwd=tmp_path, interpreter=installed)


def test_editable_install_shows_a_changed_template_at_once(repo_root: Path, tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    for name in SHIPPED:
        shutil.copytree(repo_root / name, checkout / name, ignore=shutil.ignore_patterns(*LEFTOVERS))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(repo_root / name, checkout)
    (checkout / "tests").mkdir()
    (checkout / "tests" / "__init__.py").touch()
    interpreter = empty_environment(tmp_path / "venv")
    install(interpreter, "--editable", checkout)

    code = """
from importlib.util import find_spec
from bhxh_docs.paths import templates_dir
folder = templates_dir()
print(folder, (folder / "catalogue.toml").read_bytes()[-9:], find_spec("tests"))
"""
    folder = checkout / "templates"
    for mark in ("# lần một", "# lần hai"):
        with (folder / "catalogue.toml").open("a", encoding="utf-8") as file:
            file.write(mark)
        seen = python("-I", "-c", code, cwd=tmp_path, interpreter=interpreter).strip()
        assert seen == f"{folder} {mark.encode()[-9:]} None"
