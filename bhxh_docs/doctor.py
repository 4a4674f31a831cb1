"""What this machine has and lacks for making papers: LibreOffice, fonts, templates, libraries."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import attrs

from bhxh_docs.dossier.manifest import library_versions
from bhxh_docs.errors import Problem, ProblemsError
from bhxh_docs.forms.catalogue import load_catalogue
from bhxh_docs.pdf.fonts import check_fonts
from bhxh_docs.pdf.office import find_office, has_calc


@attrs.frozen(kw_only=True)
class Examined:
    """One thing examined: its name, what was found, the problems with it."""

    name: str
    found: str
    problems: tuple[Problem, ...] = ()


@attrs.frozen(kw_only=True)
class Report:
    """The whole examination."""

    items: tuple[Examined, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is missing."""
        return not any(item.problems for item in self.items)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "ok": self.ok,
            "items": [
                {"name": i.name, "found": i.found, "problems": [str(p) for p in i.problems]}
                for i in self.items
            ],
        }

    def to_text(self) -> str:
        """One line an item, problems below it."""
        lines = []
        for item in self.items:
            lines.append(f"{'✘' if item.problems else '✔'} {item.name}: {item.found}")
            lines += [f"    {problem}" for problem in item.problems]
        return "\n".join(lines)


def examine() -> Report:
    """Examine this machine; never raises for what it finds missing."""
    versions = ", ".join(f"{name} {version}" for name, version in library_versions().items())
    return Report(
        items=(
            Examined(name="Python", found=sys.version.split()[0]),
            Examined(name="Thư viện", found=versions),
            _look("LibreOffice", lambda: find_office().version),
            *_calc(),
            _look("Phông chữ", lambda: ", ".join(sorted(check_fonts().postscript_names))),
            _look("Mẫu văn bản", lambda: f"{len(load_catalogue())} mẫu"),
        )
    )


def _calc() -> tuple[Examined, ...]:
    """Whether workbooks among the exhibits can be laid on pages; a machine is whole without it."""
    try:
        there = has_calc(find_office())
    except ProblemsError:
        return ()
    without = "không có (không bắt buộc; bảng tính .xlsx được đính kèm, không in ra trang)"
    return (Examined(name="LibreOffice Calc", found="có" if there else without),)


def _look(name: str, find: Callable[[], str]) -> Examined:
    try:
        return Examined(name=name, found=find())
    except ProblemsError as error:
        return Examined(name=name, found="thiếu", problems=error.problems)
