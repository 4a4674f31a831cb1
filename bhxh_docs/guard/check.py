"""The check itself: every file through every check, all findings in one report."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from bhxh_docs.errors import FormError, Problem, TemplateError
from bhxh_docs.forms.catalogue import FormEntry, PageProfile, catalogue, form_entry
from bhxh_docs.guard import contract, encodings, engine_rules, hygiene, layout, trial, vanishing
from bhxh_docs.guard.engine_rules import engine_finding
from bhxh_docs.guard.finding import Rule, TemplateFinding
from bhxh_docs.guard.opened import Opened
from bhxh_docs.guard.report import CheckedFile, Report
from bhxh_docs.guard.sources import find_templates
from bhxh_docs.templating import Template
from bhxh_docs.templating.salvage import salvage


def rules() -> tuple[Rule, ...]:
    """Return everything the check looks for, in the order of the rule ids."""
    modules = (engine_rules, contract, vanishing, encodings, hygiene, layout, trial)
    found = {rule.id: rule for module in modules for rule in module.RULES}
    return tuple(found[code] for code in sorted(found))


def check_templates(
    paths: Iterable[str | Path] = (),
    *,
    form: str = "",
    profile: str = "",
    convert: bool = False,
    update_pages: bool = False,
) -> Report:
    """Check templates: tags, fields of the form, text, package and layout; every problem of every file.

    Args:
        paths: .docx files and folders of them; none for all that ship with the library.
        form: code of the form whose fields the templates use; by default the form whose template has the
            same file name. A file that belongs to no form is held to no fields.
        profile: rules of layout (``nd30``, ``nd30-cong-van``, …); by default those of the form. A file
            that belongs to no form is held to none.
        convert: convert the trial documents with LibreOffice too, and compare the number of pages with the
            last snapshot.
        update_pages: convert, and write the number of pages as the new snapshot instead of comparing.

    Returns:
        The report; nothing is raised for what is in a file, unreadable ones are findings.

    Raises:
        FormError: BHXH-F001 no such form, BHXH-F015 no such profile.
        TemplateError: BHXH-G417, the snapshot of page numbers to be updated cannot be read.
        BhxhDocsError: BHXH-S040, it cannot be written.
    """
    asked = form_entry(form) if form else None
    held_to = _profile(profile)
    named = [Path(path) for path in paths]
    sources = find_templates(named or [entry.path for entry in catalogue().values()])
    checked = [_checked(path, asked, held_to) for path in sources.files]
    if convert or update_pages:
        count = trial.update_page_counts if update_pages else trial.check_pages
        pages = count([(each.source, each.template, each.entry) for each in checked])
        checked = [
            attrs.evolve(each, findings=(*each.findings, *pages.get(each.source, ()))) for each in checked
        ]
    return Report(files=(*sources.refused, *(each.result() for each in checked)))


@attrs.frozen(kw_only=True)
class _Checked:
    source: Path
    entry: FormEntry | None
    profile: PageProfile | None
    template: Template | None
    findings: tuple[TemplateFinding, ...]

    def result(self) -> CheckedFile:
        return CheckedFile(
            file=str(self.source),
            form=self.entry.code if self.entry else "",
            profile=self.profile.value if self.profile else "",
            findings=self.findings,
        )


def _checked(path: Path, asked: FormEntry | None, held_to: PageProfile | None) -> _Checked:
    entry = asked or _entry_of(path)
    profile = held_to or (entry.page_profile if entry else None)
    template: Template | None = None
    findings: list[TemplateFinding] = []
    try:
        opened = Opened(path)
    except TemplateError as error:
        findings += _of_engine(error, path)
        return _Checked(source=path, entry=entry, profile=profile, template=None, findings=tuple(findings))
    try:
        template = Template(opened.data, name=path.name)
    except TemplateError as error:
        findings += _of_engine(error, path)
    findings += encodings.check_encodings(opened)
    findings += hygiene.check_hygiene(opened)
    findings += vanishing.check_vanishing(opened)
    if profile is not None:
        findings += layout.check_layout(opened, profile)
    if entry is not None:
        findings += _held_to_form(opened, template, entry, tuple(findings))
    return _Checked(source=path, entry=entry, profile=profile, template=template, findings=tuple(findings))


def _held_to_form(
    opened: Opened, template: Template | None, entry: FormEntry, told: tuple[TemplateFinding, ...]
) -> Iterator[TemplateFinding]:
    context, left_out = context_of(entry), entry.not_printed or None
    if template is not None:
        faults = tuple(contract.check_contract(opened, template.uses(), context, left_out=left_out))
        yield from faults
        yield from trial.check_trial(opened, template, context, told=(*told, *faults))
        return
    # the engine refused the template: what can be read of its tags is looked at all the same
    salvaged = salvage(opened.parts, {name: opened.tree(name) for name in opened.stories})
    for finding in contract.check_contract(opened, salvaged.uses, context, left_out=left_out):
        if salvaged.whole or finding.rule not in (contract.UNUSED, contract.NEEDLESS):
            yield finding


def _of_engine(error: TemplateError, path: Path) -> Iterator[TemplateFinding]:
    return (engine_finding(problem, file=str(path)) for problem in error.problems)


def context_of(entry: FormEntry) -> type:
    """Return the context class of a form."""
    context: type = getattr(importlib.import_module(f"bhxh_docs.forms.{entry.family}"), entry.context)
    return context


def _entry_of(path: Path) -> FormEntry | None:
    """Return the form whose template has this file's name."""
    return next((entry for entry in catalogue().values() if entry.file == path.name), None)


def _profile(name: str) -> PageProfile | None:
    if not name:
        return None
    try:
        return PageProfile(name)
    except ValueError:
        raise FormError(
            Problem(
                code="BHXH-F015",
                where=name,
                message="không có bộ quy tắc thể thức mang tên này",
                mend=f"chọn một trong: {', '.join(PageProfile)}",
            )
        ) from None
