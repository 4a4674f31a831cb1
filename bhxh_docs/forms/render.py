"""The one way to draft a paper: catalogue → moment → context → template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms.catalogue import FormEntry, form_entry
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.tags import as_mapping
from bhxh_docs.templating import Template
from bhxh_docs.text import format_date_short
from legal_rules.case import Agency, Case
from legal_rules.errors import LegalRulesError
from legal_rules.kernel.days import require_day
from legal_rules.procedure import internal_papers, papers
from legal_rules.procedure.collective_papers import COLLECTIVE, require_collective


def render(
    form: str,
    case: Case | Iterable[Case],
    *,
    on: date,
    packet: PacketView | None = None,
    agency: Agency | None = None,
) -> bytes:
    """Draft one paper as it stands on a day.

    What happened before ``on`` is known; the paper's own act of that day, or the planned one, is what is
    drafted. Facts that are not known become dotted blanks, number and day stay open until they are given.

    Args:
        form: code of the catalogue, ``04-KT``.
        case: the whole case; what came after ``on`` is left out here. Lists, reports and papers of the
            programme take many cases, and some of them none.
        on: the day of drafting.
        packet: the planned packet, for papers that cite its sheets; without it those are left out or blank.
        agency: who issues a paper about many employers; None for the agency that handles all of them, or
            the provincial one above.

    Returns:
        The .docx; equal input gives equal bytes.

    Raises:
        FormError: the form is unknown (BHXH-F001), not valid on that day (BHXH-F002), facts it cannot do
            without are missing (BHXH-F020), its step is not open or has happened already (BHXH-F040 to
            F049), it is about one case and many are given (BHXH-F051), the cases do not tell who issues it
            (BHXH-F052), or one of them is given twice (BHXH-F056).
        TemplateError: the template is broken, or a value cannot be printed.
    """
    entry = form_entry(form)
    require_day(on)
    context = build_context(entry, case, on=on, packet=packet, agency=agency)
    return _template(entry).render(as_mapping(context))


def prepare(form: str) -> None:
    """Load what makes a paper, its module and its template, so that `render` finds them there.

    Raises:
        FormError, TemplateError: as `render`.
    """
    entry = form_entry(form)
    builder_of(entry)
    _template(entry)


def build_context(
    entry: FormEntry,
    case: Case | Iterable[Case],
    *,
    on: date,
    packet: PacketView | None = None,
    agency: Agency | None = None,
) -> Any:
    """Return the context of a paper, an instance of the entry's context class.

    Raises:
        FormError: as `render`.
    """
    try:
        build = builder_of(entry)
        if entry.code in COLLECTIVE:
            return build(gathering_of(entry, case, on=on, agency=agency))
        return build(draft_of(entry, case, on=on, packet=packet))
    except LegalRulesError as error:
        raise FormError(error.problems) from error


def builder_of(entry: FormEntry) -> Callable[[Any], Any]:
    """Return what makes the context of a paper, from a `Draft` or, about many employers, from a `Gathering`.

    It stands in the module named by the family of the form; the others are not loaded for it.
    """
    builders: Mapping[str, Callable[[Any], Any]] = import_module(f"bhxh_docs.forms.{entry.family}").BUILDERS
    return builders[entry.code]


def draft_of(
    entry: FormEntry, case_or_cases: Case | Iterable[Case], *, on: date, packet: PacketView | None = None
) -> Draft:
    """Return what a paper of one case is drafted from.

    Raises:
        FormError: as `render`.
        LegalRulesError: the paper is not open on that day.
    """
    case = _only(entry, case_or_cases)
    rules = internal_papers if entry.code in internal_papers.INTERNAL_PAPERS else papers
    moment = rules.require_open(case, entry.code, on=on)
    if not entry.valid(on):
        raise FormError(_not_valid(entry, on))
    return Draft(entry=entry, case=case.as_of(on), on=on, moment=moment, packet=packet)


def gathering_of(
    entry: FormEntry, case_or_cases: Case | Iterable[Case], *, on: date, agency: Agency | None = None
) -> Gathering:
    """Return what a paper about many employers is drafted from.

    Raises:
        FormError: as `render`.
        LegalRulesError: such an agency does not write it on that day.
    """
    cases = (case_or_cases,) if isinstance(case_or_cases, Case) else tuple(case_or_cases)
    _refuse_twice(entry, cases)
    issuer = agency or _common_agency(entry, cases)
    moment = require_collective(entry.code, issuer, on=on)
    if not entry.valid(on):
        raise FormError(_not_valid(entry, on))
    above = {case.provincial_agency for case in cases if case.agency == issuer}
    return Gathering(
        entry=entry,
        cases=tuple(case.as_of(on) for case in cases),
        on=on,
        moment=moment,
        provincial=above.pop() if len(above) == 1 else None,
    )


def _refuse_twice(entry: FormEntry, cases: tuple[Case, ...]) -> None:
    """Refuse a case that is given twice: its workers and sums would be counted twice.

    Raises:
        FormError: BHXH-F056, one problem a case.
    """
    by_id: dict[str, list[Case]] = {}
    twice: dict[str, Case] = {}
    for case in cases:
        same = by_id.setdefault(case.id, [])
        if case in same:
            twice[f"{case.id} {case.employer.name}"] = case
        same.append(case)
    if twice:
        raise FormError(
            Problem(
                code="BHXH-F056",
                where=f"{entry.code}: {case.id}",
                message=f"hồ sơ của {case.employer.name} được đưa vào nhiều lần, số liệu sẽ bị tính trùng",
                mend="đưa mỗi hồ sơ một lần",
            )
            for case in twice.values()
        )


def _common_agency(entry: FormEntry, cases: tuple[Case, ...]) -> Agency:
    """The agency that handles every case, or decides on every case."""
    for agencies in ({case.agency for case in cases}, {case.deciding_agency for case in cases}):
        if len(agencies) == 1:
            return agencies.pop()
    names = tuple(dict.fromkeys(case.deciding_agency.name for case in cases))
    why = "không có hồ sơ nào"
    if len(names) > 1:
        why = f"các hồ sơ thuộc nhiều cơ quan ({', '.join(names)})"
    elif names:
        why = f"các hồ sơ ghi khác nhau về {names[0]} (người ký, địa chỉ, đầu mối…)"
    raise FormError(
        Problem(
            code="BHXH-F052",
            where=entry.code,
            message=f"chưa rõ cơ quan lập văn bản: {why}",
            mend="nêu cơ quan lập văn bản bằng tham số agency, hoặc chỉ đưa hồ sơ của một cơ quan",
        )
    )


def _only(entry: FormEntry, case: Case | Iterable[Case]) -> Case:
    cases = (case,) if isinstance(case, Case) else tuple(case)
    if len(cases) == 1:
        return cases[0]
    raise FormError(
        Problem(
            code="BHXH-F051",
            where=entry.code,
            message=f"“{entry.title}” lập cho một vụ việc, đang có {len(cases)} hồ sơ",
            mend="lập riêng cho từng hồ sơ",
        )
    )


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


@lru_cache(maxsize=128)
def _opened(path: Path, _changed: int) -> Template:
    """A template is read and checked once, and again after it was edited."""
    return Template(path)
