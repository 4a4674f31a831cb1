"""A machine made of fake programs, to try ``./run`` on.

It is one folder on PATH: links to the few real tools that a minimal Debian has, and small scripts for
apt-get, sudo, id, fc-list, python3 and LibreOffice. What they were asked to do is in its file ``calls``.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import attrs

DASH = shutil.which("dash") or "/bin/sh"
TOOLS = ["cat", "cksum", "cp", "dirname", "env", "grep", "mkdir", "mktemp", "readlink", "rm", "tail", "true"]

# Says the lock is held as often as asked, then "installs" offers/PACKAGE: its programs and its fonts.
APT_GET = """
echo "apt-get $* [$DEBIAN_FRONTEND]" >>"$MACHINE/calls"
held=$(cat "$MACHINE/lock-held" 2>/dev/null || echo 0)
if [ "$held" -gt 0 ]; then
    echo $((held - 1)) >"$MACHINE/lock-held"
    cat "$MACHINE/lock-message" >&2
    exit 100
fi
case " $* " in *" update "*) exit "$(cat "$MACHINE/status-update" 2>/dev/null || echo 0)" ;; esac
while [ "$1" != --no-install-recommends ]; do shift; done
shift
for package in "$@"; do
    [ -d "$MACHINE/offers/$package" ] || { echo "E: Unable to locate package $package" >&2; exit 100; }
done
for package in "$@"; do
    for program in "$MACHINE/offers/$package/bin/"*; do
        [ ! -e "$program" ] || cp "$program" "$MACHINE/bin/"
    done
    cat "$MACHINE/offers/$package/fonts" >>"$MACHINE/fonts"
done
"""
SUDO = """
echo "sudo $*" >>"$MACHINE/calls"
if [ "$1" != -n ] || [ -e "$MACHINE/sudo-asks-password" ]; then
    echo "sudo: a password is required" >&2
    exit 1
fi
shift
exec "$@"
"""
SLEEP = 'echo "sleep $1" >>"$MACHINE/calls"\n'
FC_LIST = '[ "$1" = :lang=vi ] && cat "$MACHINE/fonts"\n'
SOFFICE = "exit 0\n"
# Answers the script's question whether it fits, and "python3 -m venv --clear FOLDER".
PYTHON = """
case $1 in
    -V) echo "Python 3.11.2" ;;
    -c) exit {fits} ;;
    -m)
        echo "{name} $*" >>"$MACHINE/calls"
        [ ! -e "$MACHINE/disk-full" ] || exit 1
        rm -rf "$4"
        mkdir -p "$4/bin"
        cp "$MACHINE/venv/"* "$4/bin/"
        ;;
esac
"""
# Everything in the environment: notes the call and ends with the status that the machine gives it.
VENV_PYTHON = """
[ "$1" != -V ] || { echo "Python $(cat "$MACHINE/venv-version")"; exit 0; }
echo "venv: python $*" >>"$MACHINE/calls"
case "$*" in *"pip install"*) exit "$(cat "$MACHINE/status-pip" 2>/dev/null || echo 0)" ;; esac
"""
VENV_TOOL = """
echo "venv: ${0##*/} $*" >>"$MACHINE/calls"
exit "$(cat "$MACHINE/status-${0##*/}" 2>/dev/null || echo 0)"
"""


def python(*, fits: bool = True, name: str = "python3") -> str:
    return PYTHON.replace("{fits}", "0" if fits else "1").replace("{name}", name)


@attrs.frozen
class Machine:
    """A machine with its programs, fonts and what its package source offers, and a checkout to run."""

    folder: Path

    @property
    def checkout(self) -> Path:
        return self.folder / "bản sao"  # a space and diacritics: paths of users have them

    @staticmethod
    def program(path: Path, script: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!{DASH}\n{script}")
        path.chmod(0o755)

    def has(self, name: str, script: str) -> None:
        self.program(self.folder / "bin" / name, script)

    def lacks(self, name: str) -> None:
        (self.folder / "bin" / name).unlink()

    def offers(self, package: str, *, fonts: str = "", programs: dict[str, str] | None = None) -> None:
        place = self.folder / "offers" / package
        place.mkdir(parents=True)
        (place / "fonts").write_text(fonts)
        for name, script in (programs or {}).items():
            self.program(place / "bin" / name, script)

    def no_longer_offers(self, package: str) -> None:
        shutil.rmtree(self.folder / "offers" / package)

    def set(self, name: str, text: str | int) -> None:
        (self.folder / name).write_text(str(text))

    def run(
        self, *arguments: str, script: str = "run", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        self.set("calls", "")
        variables = {
            "PATH": str(self.folder / "bin"),
            "MACHINE": str(self.folder),
            "TMPDIR": str(self.folder / "tmp"),
            "HOME": str(self.folder),
            **environment,
        }
        return subprocess.run(
            [DASH, str(self.checkout / script), *arguments],
            env=variables,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    @property
    def calls(self) -> list[str]:
        return (self.folder / "calls").read_text().splitlines()

    def called(self, what: str) -> list[str]:
        return [call for call in self.calls if call.startswith(what)]

    @property
    def installed(self) -> list[str]:
        """What apt-get was asked to install, in order, one entry a call."""
        words = " install --no-install-recommends "
        return [
            call.partition(words)[2].partition(" [")[0] for call in self.called("apt-get") if words in call
        ]


def bare_machine(folder: Path, checkout: Path) -> Machine:
    """A minimal Debian: no python3, no LibreOffice, no fonts, no sudo; Debian 12's packages on offer."""
    machine = Machine(folder)
    for name in ("bin", "tmp", "venv", "bản sao/.ci"):
        (folder / name).mkdir(parents=True)
    for tool in TOOLS:
        (folder / "bin" / tool).symlink_to(str(shutil.which(tool)))
    for name in ("run", "pyproject.toml", ".ci/run", ".ci/constraints.txt"):
        shutil.copy(checkout / name, machine.checkout / name)
    machine.has("apt-get", APT_GET)
    machine.has("sleep", SLEEP)
    machine.has("id", 'echo "$(cat "$MACHINE/uid")"\n')
    machine.set("uid", 0)
    machine.set("fonts", "")
    machine.program(folder / "venv" / "python", VENV_PYTHON)
    machine.set("venv-version", "3.11.2")
    for tool in ("bhxh-docs", "ruff", "mypy", "lint-imports"):
        machine.program(folder / "venv" / tool, VENV_TOOL)
    machine.offers("python3", programs={"python3": python()})
    machine.offers("python3-venv")
    machine.offers("libreoffice-writer-nogui", programs={"soffice": SOFFICE})
    machine.offers("fontconfig", programs={"fc-list": FC_LIST})
    machine.offers("fonts-liberation2", fonts="Liberation Sans\nLiberation Serif,Liberation Serif Bold\n")
    return machine


def complete_machine(folder: Path, checkout: Path) -> Machine:
    """A machine that lacks nothing but the Python packages."""
    machine = bare_machine(folder, checkout)
    machine.has("python3", python())
    machine.has("soffice", SOFFICE)
    machine.has("fc-list", FC_LIST)
    machine.set("fonts", "DejaVu Serif\nLiberation Serif\n")
    return machine
