"""The set-up logic of ``./run``, tried on machines made of fake programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_machine import SOFFICE, SUDO, Machine, bare_machine, complete_machine, python

PYTHON_PACKAGES = "python3 python3-venv"
DOSSIER = "venv: bhxh-docs dossier docs/examples/may-vi-du/vu-viec.json --on 2024-10-01 --out build/may-vi-du"
LOCK_MESSAGES = {
    "dpkg": "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 42 (apt-get)\n"
    "E: Unable to acquire the dpkg frontend lock, is another process using it?\n",
    "lists": "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 42 (apt-get)\n"
    "E: Unable to lock directory /var/lib/apt/lists/\n",
    "archives": "E: Could not get lock /var/cache/apt/archives/lock. It is held by process 42 (apt-get)\n"
    "E: Unable to lock the download directory\n",
    "dpkg itself": "dpkg: error: dpkg frontend lock was locked by another process with pid 42\n",
}


@pytest.fixture
def bare(tmp_path: Path, repo_root: Path) -> Machine:
    return bare_machine(tmp_path, repo_root)


@pytest.fixture
def complete(tmp_path: Path, repo_root: Path) -> Machine:
    return complete_machine(tmp_path, repo_root)


def user(machine: Machine, *, sudo: bool) -> Machine:
    machine.set("uid", 1000)
    if sudo:
        machine.has("sudo", SUDO)
    return machine


# --- what is installed, and how ---


def test_bare_machine_gets_everything_and_the_dossier(bare: Machine) -> None:
    done = bare.run("dossier")
    assert done.returncode == 0, done.stderr
    assert bare.installed == [PYTHON_PACKAGES, "libreoffice-writer-nogui", "fontconfig", "fonts-liberation2"]
    assert bare.calls[0].startswith("apt-get")
    assert " update [noninteractive]" in bare.calls[0]
    assert bare.calls[-1].startswith(DOSSIER)
    assert "Python từ 3.11" in done.stderr
    assert not list((bare.folder / "tmp").iterdir()), "the log of apt-get is left behind"


def test_complete_machine_installs_no_package(complete: Machine) -> None:
    user(complete, sudo=True)
    assert complete.run("dossier").returncode == 0
    assert complete.called("apt-get") == []
    assert complete.called("sudo") == []


def test_user_installs_with_sudo_that_asks_nothing(bare: Machine) -> None:
    user(bare, sudo=True)
    assert bare.run("dossier").returncode == 0
    assert bare.installed == [PYTHON_PACKAGES, "libreoffice-writer-nogui", "fontconfig", "fonts-liberation2"]
    assert all(call.startswith("sudo -n ") for call in bare.called("sudo"))
    assert len(bare.called("sudo")) == len(bare.called("apt-get")) + 1  # the question whether it may


@pytest.mark.parametrize("sudo", [True, False], ids=["sudo asks for a password", "no sudo"])
def test_user_who_may_not_install_is_told_what_to_ask_for(bare: Machine, sudo: bool) -> None:
    user(bare, sudo=sudo).set("sudo-asks-password", "")
    done = bare.run("dossier")
    assert done.returncode == 3
    assert "[BHXH-S003]" in done.stderr
    assert "LibreOffice Writer" in done.stderr
    assert (
        "apt-get install --no-install-recommends"
        " python3 python3-venv libreoffice-writer-nogui fontconfig fonts-liberation2"
    ) in done.stderr
    assert bare.called("apt-get") == []
    assert not (bare.checkout / ".venv").exists()


def test_machine_without_apt_get(bare: Machine) -> None:
    bare.lacks("apt-get")
    done = bare.run("test")
    assert done.returncode == 3
    assert "[BHXH-S002]" in done.stderr
    assert "LibreOffice Writer" in done.stderr


def test_failed_install_shows_what_apt_get_said(bare: Machine) -> None:
    bare.no_longer_offers("python3-venv")
    done = bare.run("dossier")
    assert done.returncode == 3
    assert "[BHXH-S005]" in done.stderr
    assert "Unable to locate package python3-venv" in done.stderr
    assert not (bare.checkout / ".venv").exists()


def test_broken_foreign_package_source_does_not_stop(bare: Machine) -> None:
    bare.set("status-update", 100)
    assert bare.run("dossier").returncode == 0
    assert bare.calls[-1].startswith(DOSSIER)


# --- the package lock ---


@pytest.mark.parametrize("message", LOCK_MESSAGES.values(), ids=LOCK_MESSAGES.keys())
def test_held_lock_is_waited_for(bare: Machine, message: str) -> None:
    bare.set("lock-held", 3)
    bare.set("lock-message", message)
    done = bare.run("dossier")
    assert done.returncode == 0, done.stderr
    assert bare.called("sleep") == ["sleep 5"] * 3
    assert done.stderr.count("đang đợi") == 1


def test_lock_held_for_ever(bare: Machine) -> None:
    bare.set("lock-held", 10_000)
    bare.set("lock-message", LOCK_MESSAGES["lists"])
    done = bare.run("dossier")
    assert done.returncode == 3
    assert "[BHXH-S004]" in done.stderr
    assert len(bare.called("sleep")) == 900 / 5


def test_lock_that_may_not_be_opened_is_not_waited_for(bare: Machine) -> None:
    bare.set("lock-held", 10_000)
    bare.set(
        "lock-message",
        "E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)",
    )
    done = bare.run("dossier")
    assert done.returncode == 3
    assert "[BHXH-S005]" in done.stderr
    assert bare.called("sleep") == []


# --- fonts: the coverage decides ---


@pytest.mark.parametrize("family", ["Liberation Serif", "Times New Roman", "Tinos,Tinos Bold", "Sách,Tinos"])
def test_font_that_covers_vietnamese_is_enough(complete: Machine, family: str) -> None:
    complete.set("fonts", f"DejaVu Sans\n{family}\n")
    assert complete.run("dossier").returncode == 0
    assert complete.installed == []


@pytest.mark.parametrize("family", ["", "Liberation Sans", "Liberation Serif Narrow", "DejaVu Serif"])
def test_other_fonts_are_not_enough(complete: Machine, family: str) -> None:
    complete.set("fonts", f"{family}\n")
    assert complete.run("dossier").returncode == 0
    assert complete.installed == ["fonts-liberation2"]


def test_next_font_package_when_the_first_is_gone(complete: Machine) -> None:
    complete.set("fonts", "")
    complete.no_longer_offers("fonts-liberation2")
    complete.offers("fonts-liberation", fonts="Liberation Serif\n")
    assert complete.run("dossier").returncode == 0
    assert complete.installed == ["fonts-liberation2", "fonts-liberation"]


def test_font_package_without_vietnamese_letters(complete: Machine) -> None:
    complete.set("fonts", "")
    complete.no_longer_offers("fonts-liberation2")
    complete.offers("fonts-liberation", fonts="")  # installed, yet fc-list :lang=vi does not show it
    done = complete.run("dossier")
    assert done.returncode == 3
    assert "[BHXH-S006]" in done.stderr
    assert "fonts-liberation" in done.stderr


# --- LibreOffice ---


def test_libreoffice_without_its_writer(complete: Machine) -> None:
    program = complete.folder / "office" / "program"
    complete.program(program / "soffice", SOFFICE)
    (program / "libmergedlo.so").touch()
    complete.lacks("soffice")
    (complete.folder / "bin" / "soffice").symlink_to(program / "soffice")
    done = complete.run("dossier")
    assert done.returncode == 3  # the package on offer does not mend this LibreOffice
    assert complete.installed == ["libreoffice-writer-nogui", "libreoffice-writer"]
    assert "[BHXH-S006]" in done.stderr

    (program / "libswlo.so").touch()
    assert complete.run("dossier").returncode == 0
    assert complete.installed == []


def test_writer_with_windows_where_there_is_no_other(bare: Machine) -> None:
    bare.no_longer_offers("libreoffice-writer-nogui")
    bare.offers("libreoffice-writer", programs={"libreoffice": SOFFICE})
    assert bare.run("dossier").returncode == 0
    assert "libreoffice-writer" in bare.installed


def test_libreoffice_outside_the_path(complete: Machine) -> None:
    complete.lacks("soffice")
    complete.program(complete.folder / "office" / "soffice", SOFFICE)
    done = complete.run("dossier", BHXH_SOFFICE=str(complete.folder / "office" / "soffice"))
    assert done.returncode == 0
    assert complete.installed == []


# --- LibreOffice Calc: tried, not needed ---


def split_office(machine: Machine) -> Machine:
    """A LibreOffice whose Calc is a package of its own, as Debian has it."""
    machine.no_longer_offers("libreoffice-writer-nogui")
    machine.offers("libreoffice-writer-nogui", programs={"soffice": SOFFICE, "libswlo.so": ""})
    machine.offers("libreoffice-calc-nogui", programs={"libsclo.so": ""})
    return machine


def test_calc_comes_with_the_writer(bare: Machine) -> None:
    assert split_office(bare).run("dossier").returncode == 0
    assert bare.installed[1:3] == ["libreoffice-writer-nogui", "libreoffice-calc-nogui"]


def test_calc_that_cannot_be_installed_stops_nothing(bare: Machine) -> None:
    split_office(bare).no_longer_offers("libreoffice-calc-nogui")
    done = bare.run("dossier")
    assert done.returncode == 0
    assert bare.installed[2:4] == ["libreoffice-calc-nogui", "libreoffice-calc"]
    assert "Không cài được LibreOffice Calc" in done.stderr


def test_tests_try_calc_once_and_the_dossier_does_not(complete: Machine) -> None:
    split_office(complete).program(complete.folder / "bin" / "libswlo.so", "")
    assert complete.run("dossier").returncode == 0
    assert complete.installed == []
    complete.no_longer_offers("libreoffice-calc-nogui")
    assert complete.run("test").returncode == 0
    assert complete.installed == ["libreoffice-calc-nogui", "libreoffice-calc"]
    assert complete.run("test").returncode == 0
    assert complete.installed == []


def test_tests_of_a_user_who_may_not_install_go_on_without_calc(complete: Machine) -> None:
    user(split_office(complete), sudo=False).program(complete.folder / "bin" / "libswlo.so", "")
    assert complete.run("test").returncode == 0
    assert complete.installed == []


# --- Python ---


def test_newer_python_beside_an_old_one_is_used(complete: Machine) -> None:
    complete.has("python3", python(fits=False))
    complete.has("python3.12", python(name="python3.12"))
    assert complete.run("dossier").returncode == 0
    assert complete.installed == []
    assert complete.called("python3.12") == ["python3.12 -m venv --clear .venv"]


def test_old_python_in_front_of_the_path_is_passed_over(complete: Machine) -> None:
    complete.program(complete.folder / "front" / "python3", python(fits=False, name="old"))
    path = f"{complete.folder / 'front'}:{complete.folder / 'bin'}"
    assert complete.run("dossier", PATH=path).returncode == 0
    assert complete.installed == []
    assert complete.called("python3 -m venv")


def test_python_without_venv(complete: Machine) -> None:
    complete.has("python3", python(fits=False))  # Debian splits venv off: the package brings it
    assert complete.run("dossier").returncode == 0
    assert complete.installed == [PYTHON_PACKAGES]


def test_python_of_the_system_is_too_old(complete: Machine) -> None:
    complete.lacks("python3")
    complete.no_longer_offers("python3")
    complete.offers("python3", programs={"python3": python(fits=False)})
    done = complete.run("dossier")
    assert done.returncode == 3
    assert "[BHXH-S006]" in done.stderr
    assert "Python từ 3.11" in done.stderr


def test_environment_that_cannot_be_made(complete: Machine) -> None:
    complete.set("disk-full", "")
    done = complete.run("dossier")
    assert done.returncode == 3
    assert "[BHXH-S007]" in done.stderr


def test_packages_are_pinned_and_no_index_is_named(complete: Machine) -> None:
    assert complete.run("test").returncode == 0
    installs = complete.called("venv: python -m pip install")
    assert len(installs) == 2
    assert all(" -c .ci/constraints.txt " in call for call in installs)
    assert not any("index" in call or "://" in call for call in installs)
    assert installs[1].endswith(" --no-build-isolation --editable .[dev]")


def test_failed_pip_is_tried_again(complete: Machine) -> None:
    complete.set("status-pip", 1)
    done = complete.run("dossier")
    assert done.returncode == 3
    assert "[BHXH-S008]" in done.stderr
    assert complete.called(DOSSIER) == []

    complete.set("status-pip", 0)
    assert complete.run("dossier").returncode == 0
    assert complete.called("python3") == []  # the environment itself was good
    assert len(complete.called("venv: python -m pip install")) == 2


# --- the second run ---


@pytest.mark.parametrize("command", ["dossier", "test"])
def test_second_run_sets_up_nothing(bare: Machine, command: str) -> None:
    assert bare.run(command).returncode == 0
    assert bare.run(command).returncode == 0
    assert all(call.startswith("venv: ") for call in bare.calls)
    assert bare.called("venv: python -m pip") == []


def test_tests_after_the_dossier_add_their_tools_once(complete: Machine) -> None:
    complete.run("dossier")
    complete.run("test")
    assert complete.called("python3") == []
    assert complete.called("venv: python -m pip install")[-1].endswith(".[dev]")
    complete.run("dossier")
    assert complete.called("venv: python -m pip") == []


@pytest.mark.parametrize("name", ["pyproject.toml", ".ci/constraints.txt"])
def test_changed_requirements_are_installed_into_the_same_environment(complete: Machine, name: str) -> None:
    complete.run("dossier")
    with (complete.checkout / name).open("a") as file:
        file.write("\n# changed\n")
    complete.run("dossier")
    assert complete.called("python3") == []
    assert len(complete.called("venv: python -m pip install")) == 2


def test_environment_of_another_python_is_made_anew(complete: Machine) -> None:
    complete.run("dossier")
    complete.set("venv-version", "3.13.1")  # the system was upgraded under it
    assert complete.run("dossier").returncode == 0
    assert complete.called("python3 -m venv --clear .venv")
    assert complete.called("venv: python -m pip install")


def test_moved_checkout_makes_its_environment_anew(complete: Machine) -> None:
    complete.run("dossier")
    moved = complete.folder / "nơi khác"
    complete.checkout.rename(moved)
    complete.checkout.symlink_to(moved)
    assert complete.run("dossier").returncode == 0
    assert complete.called("python3 -m venv --clear .venv")


# --- the work ---


def test_checks_run_in_order_and_the_tests_last(complete: Machine) -> None:
    assert complete.run("test", "-k", "một tên").returncode == 0
    assert complete.calls[-6:] == [
        "venv: ruff check .",
        "venv: ruff format --check .",
        "venv: mypy ",
        "venv: lint-imports ",
        "venv: bhxh-docs template check --convert --strict",
        "venv: python -m pytest -n auto --dist loadfile -k một tên",
    ]


@pytest.mark.parametrize("tool", ["ruff", "mypy", "lint-imports"])
def test_failed_check_stops_before_the_tests(complete: Machine, tool: str) -> None:
    complete.set(f"status-{tool}", 1)
    done = complete.run("test")
    assert done.returncode == 1
    assert "[BHXH-S009]" in done.stderr
    assert complete.called("venv: python -m pytest") == []


def test_the_dossier_s_own_status_is_passed_on(complete: Machine) -> None:
    complete.set("status-bhxh-docs", 1)
    assert complete.run("dossier").returncode == 1


def test_bench_passes_its_arguments_on_and_needs_no_tools_of_development(complete: Machine) -> None:
    assert complete.run("bench", "form", "--json", "kết quả.json").returncode == 0
    assert complete.calls[-1] == "venv: python tests/benchmarks/bench.py form --json kết quả.json"
    assert complete.called("venv: python -m pip install")[-1].endswith("--editable .")


def test_help_names_every_command(bare: Machine) -> None:
    told = bare.run("help").stdout
    for command in ("dossier", "test", "docs", "bench", "mutants", "help"):
        assert f"\n  {command} " in told


def test_ci_runs_the_tests(complete: Machine) -> None:
    done = complete.run(script=".ci/run")
    assert done.returncode == 0, done.stderr
    assert complete.calls[-1] == "venv: python -m pytest -n auto --dist loadfile"


def test_home_may_be_unset_and_pythonpath_is_not_passed_on(complete: Machine) -> None:
    complete.program(
        complete.folder / "venv" / "bhxh-docs", 'echo "HOME=$HOME PYTHONPATH=${PYTHONPATH-unset} $LC_ALL"\n'
    )
    done = complete.run("dossier", HOME="", PYTHONPATH="/nơi/khác", LC_ALL="POSIX")
    assert done.stdout == f"HOME={complete.checkout}/build/home PYTHONPATH=unset C.UTF-8\n"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["help"], 0, "dossier"),
        (["--help"], 0, "dossier"),
        ([], 2, "dossier"),
        (["benchmark"], 2, '[BHXH-S001] Không có lệnh "benchmark"'),
        (["dossier", "vu-viec.json"], 2, "[BHXH-S001]"),
    ],
)
def test_use(bare: Machine, arguments: list[str], status: int, said: str) -> None:
    done = bare.run(*arguments)
    assert done.returncode == status
    assert said in (done.stdout if status == 0 else done.stderr)
    assert bare.calls == []
