"""The one way to draft a paper: catalogue → moment → context → template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms import (
    analysis,
    assignment,
    conference,
    cover,
    data_requests,
    development_plan,
    dossier_checklist,
    elements_table,
    household_list,
    inspection,
    inspection_decision,
    inspection_list,
    inspection_minutes,
    inspection_reports,
    invitation,
    leader_brief,
    minutes,
    new_business_list,
    no_contract_list,
    notice,
    on_record,
    packet_papers,
    plan_proposal,
    progress_report,
    proposal,
    reconciliation,
    referral,
    referral_asking,
    referral_letters,
    reminder,
    review_report,
    sanction_decision,
    sanction_file,
    schedule,
    service,
    tax_only_list,
    timeline,
    tracking,
    transfer,
    unit_lists,
    unpaid_list,
    unpaid_workers,
    violation,
    worker_lists,
)
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

_OF_A_CASE: Final[tuple[Mapping[str, Callable[[Draft], Any]], ...]] = (
    notice.BUILDERS,
    invitation.BUILDERS,
    schedule.BUILDERS,
    reconciliation.BUILDERS,
    reminder.BUILDERS,
    proposal.BUILDERS,
    minutes.BUILDERS,
    inspection_decision.BUILDERS,
    inspection_minutes.BUILDERS,
    inspection_reports.BUILDERS,
    inspection.BUILDERS,
    violation.BUILDERS,
    sanction_file.BUILDERS,
    sanction_decision.BUILDERS,
    service.BUILDERS,
    on_record.BUILDERS,
    transfer.BUILDERS,
    referral.BUILDERS,
    packet_papers.BUILDERS,
    analysis.BUILDERS,
    unpaid_list.BUILDERS,
    unpaid_workers.BUILDERS,
    timeline.BUILDERS,
    elements_table.BUILDERS,
    cover.BUILDERS,
    referral_letters.BUILDERS,
    referral_asking.BUILDERS,
    leader_brief.BUILDERS,
    dossier_checklist.BUILDERS,
)
_OF_MANY: Final[tuple[Mapping[str, Callable[[Gathering], Any]], ...]] = (
    household_list.BUILDERS,
    unit_lists.BUILDERS,
    worker_lists.BUILDERS,
    invitation.COLLECTIVE_BUILDERS,
    inspection_list.COLLECTIVE_BUILDERS,
    plan_proposal.BUILDERS,
    development_plan.BUILDERS,
    assignment.BUILDERS,
    review_report.BUILDERS,
    data_requests.BUILDERS,
    progress_report.BUILDERS,
    tracking.BUILDERS,
    new_business_list.BUILDERS,
    no_contract_list.BUILDERS,
    tax_only_list.BUILDERS,
    conference.BUILDERS,
)

BUILDERS: Final[Mapping[str, Callable[[Draft], Any]]] = MappingProxyType(
    {form: build for family in _OF_A_CASE for form, build in family.items()}
)
"""What makes the context of a paper of one case, by form code."""

COLLECTIVE_BUILDERS: Final[Mapping[str, Callable[[Gathering], Any]]] = MappingProxyType(
    {form: build for family in _OF_MANY for form, build in family.items()}
)
"""What makes the context of a paper about many employers, by form code."""


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
        if entry.code in COLLECTIVE:
            return COLLECTIVE_BUILDERS[entry.code](gathering_of(entry, case, on=on, agency=agency))
        return BUILDERS[entry.code](draft_of(entry, case, on=on, packet=packet))
    except LegalRulesError as error:
        raise FormError(error.problems) from error


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
