"""The one way to draft a paper: catalogue → moment → context → template."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms import analysis, inspection, minutes, notice, packet_papers, referral
from bhxh_docs.forms.catalogue import FormEntry, form_entry
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.tags import as_mapping
from bhxh_docs.templating import Template
from bhxh_docs.text import format_date_short
from legal_rules.case import Case
from legal_rules.errors import LegalRulesError
from legal_rules.kernel.days import require_day
from legal_rules.procedure import internal_papers, papers

_BUILDERS: Final[dict[str, Callable[[Draft], Any]]] = {
    "04-KT": notice.build,
    "06-KT": minutes.build,
    "KLTT": inspection.build,
    "KNKT": referral.build,
    "BKTL": packet_papers.build_list,
    "BBGN": packet_papers.build_handover,
    "MLHS": packet_papers.build_index,
    "PTDH": analysis.build,
}


def render(form: str, case: Case, *, on: date, packet: PacketView | None = None) -> bytes:
    """Draft one paper as it stands on a day.

    What happened before ``on`` is known; the paper's own act of that day, or the planned one, is what is
    drafted. Facts that are not known become dotted blanks, number and day stay open until they are given.

    Args:
        form: code of the catalogue, ``04-KT``.
        case: the whole case; what came after ``on`` is left out here.
        on: the day of drafting.
        packet: the planned packet, for papers that cite its sheets; without it those are left out or blank.

    Returns:
        The .docx; equal input gives equal bytes.

    Raises:
        FormError: the form is unknown (BHXH-F001), not valid on that day (BHXH-F002), facts it cannot do
            without are missing (BHXH-F020), or its step is not open or has happened already (BHXH-F040 to
            F047).
        TemplateError: the template is broken, or a value cannot be printed.
    """
    entry = form_entry(form)
    require_day(on)
    context = build_context(entry, case, on=on, packet=packet)
    return _template(entry).render(as_mapping(context))


def build_context(entry: FormEntry, case: Case, *, on: date, packet: PacketView | None = None) -> Any:
    """Return the context of a paper, an instance of the entry's context class.

    Raises:
        FormError: as `render`.
    """
    try:
        rules = internal_papers if entry.code in internal_papers.INTERNAL_PAPERS else papers
        moment = rules.require_open(case, entry.code, on=on)
        if not entry.valid(on):
            raise FormError(_not_valid(entry, on))
        return _BUILDERS[entry.code](
            Draft(entry=entry, case=case.as_of(on), on=on, moment=moment, packet=packet)
        )
    except LegalRulesError as error:
        raise FormError(error.problems) from error


def _not_valid(entry: FormEntry, on: date) -> Problem:
    return Problem(
        code="BHXH-F002",
        where=entry.code,
        message=f"mẫu “{entry.title}” không dùng vào ngày {format_date_short(on)}",
        mend="chọn mẫu đang áp dụng vào ngày đó (templates/catalogue.toml)",
    )


def _template(entry: FormEntry) -> Template:
    path = entry.path
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _opened(path, changed)


@lru_cache(maxsize=32)
def _opened(path: Path, _changed: int) -> Template:
    """A template is read and checked once, and again after it was edited."""
    return Template(path)
