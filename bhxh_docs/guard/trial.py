"""Each form made once for every sample of its data, as users will make it, and what came out looked at."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import attrs

from bhxh_docs.errors import TemplateError
from bhxh_docs.forms.catalogue import FormEntry
from bhxh_docs.forms.tags import Sample, samples
from bhxh_docs.guard import leftovers, pages
from bhxh_docs.guard.engine_rules import engine_finding
from bhxh_docs.guard.finding import Rule, Severity, TemplateFinding
from bhxh_docs.guard.opened import Opened
from bhxh_docs.paths import templates_dir
from bhxh_docs.templating import Template

RULES: Final[tuple[Rule, ...]] = (*leftovers.RULES, *pages.RULES)

_ROW: Final = re.compile(r"dòng \d+")


def check_trial(
    opened: Opened, template: Template, context: type, *, told: Iterable[TemplateFinding] = ()
) -> Iterator[TemplateFinding]:
    """Yield what goes wrong when a form is made with each sample of its data.

    A problem that several samples meet is told once, with the first of them.

    Args:
        opened: the template as the check reads it.
        template: the same template, compiled.
        context: the context class of its form; its examples make the samples.
        told: what other checks found: where one of them told an error, what follows from it at the same
            paragraph is not told again.

    Yields:
        The engine's own problems under their codes (BHXH-T011 to T039), at their paragraph; BHXH-G401 to G405
        for what the documents show.
    """
    known = {
        (finding.place.part, finding.place.paragraph)
        for finding in told
        if finding.rule.severity is Severity.ERROR and finding.place.paragraph is not None
    }
    seen: set[tuple[str, ...]] = set()
    for sample in samples(context):
        for finding in _tried(opened, template, sample):
            if (finding.place.part, finding.place.paragraph) in known:
                continue
            key = _key(finding)
            if key not in seen:
                seen.add(key)
                yield finding


def check_pages(
    files: Iterable[tuple[Path, Template | None, FormEntry | None]],
    *,
    snapshot: Path | None = None,
    cache_dir: Path | None = None,
) -> dict[Path, tuple[TemplateFinding, ...]]:
    """Convert the trial documents of many templates in one go and compare their pages with the last time.

    Args:
        files: each template with its form; one without either, or that cannot be made, is left out.
        snapshot: the file of counts; None for ``templates/pages.toml``.
        cache_dir: folder of converted PDFs; None to convert always.

    Returns:
        BHXH-G411 to G417 by file. A missing LibreOffice is a note, never an exception.
    """
    trials = _documents(files)
    counted = pages.count_pages(trials.values(), cache_dir=cache_dir)
    findings = list(counted.findings)
    if counted.counts.forms:
        path = snapshot or templates_dir() / pages.FILE_NAME
        try:
            before = pages.read_page_counts(path)
        except TemplateError as error:
            findings += [pages.unreadable(trial.file, error) for trial in trials.values()]
        else:
            findings += pages.compare_pages(trials.values(), counted.counts, before)
    return {
        source: tuple(finding for finding in findings if finding.file == trial.file)
        for source, trial in trials.items()
    }


def update_page_counts(
    files: Iterable[tuple[Path, Template | None, FormEntry | None]],
    *,
    snapshot: Path | None = None,
    cache_dir: Path | None = None,
) -> dict[Path, tuple[TemplateFinding, ...]]:
    """Count the pages anew and write them down as those of the last time.

    Args:
        files: as for :func:`check_pages`; the counts of other forms are kept.
        snapshot: the file of counts; None for ``templates/pages.toml``.
        cache_dir: folder of converted PDFs; None to convert always.

    Returns:
        BHXH-G413 to G416 by file; nothing is written where nothing could be converted.

    Raises:
        TemplateError: BHXH-G417, the file of counts that is there cannot be read.
        BhxhDocsError: BHXH-S040, it cannot be written.
    """
    trials = _documents(files)
    counted = pages.count_pages(trials.values(), cache_dir=cache_dir)
    if counted.counts.forms:
        pages.write_page_counts(snapshot or templates_dir() / pages.FILE_NAME, counted.counts)
    return {
        source: tuple(finding for finding in counted.findings if finding.file == trial.file)
        for source, trial in trials.items()
    }


def _tried(opened: Opened, template: Template, sample: Sample) -> Iterator[TemplateFinding]:
    try:
        made = template.render(sample.values)
    except TemplateError as error:
        for problem in error.problems:
            finding = engine_finding(problem, file=opened.file)
            yield attrs.evolve(finding, message=f"{finding.message} (dữ liệu thử: {sample.label})")
        return
    yield from leftovers.leftovers(opened, Opened(made, file=opened.file), sample.label)


def _documents(
    files: Iterable[tuple[Path, Template | None, FormEntry | None]],
) -> dict[Path, pages.TrialDocuments]:
    """Make the documents; what cannot be made is told by :func:`check_trial`."""
    found: dict[Path, pages.TrialDocuments] = {}
    for source, template, entry in files:
        if template is None or entry is None:
            continue
        documents: dict[str, bytes] = {}
        labels: dict[str, str] = {}
        for sample in samples(_context_of(entry)):
            labels[sample.name] = sample.label
            try:
                documents[sample.name] = template.render(sample.values)
            except TemplateError:
                continue
        if documents:
            found[source] = pages.TrialDocuments(
                file=str(source), code=entry.code, documents=documents, labels=labels
            )
    return found


def _context_of(entry: FormEntry) -> type:
    context: type = getattr(importlib.import_module(f"bhxh_docs.forms.{entry.family}"), entry.context)
    return context


def _key(finding: TemplateFinding) -> tuple[str, ...]:
    """Return what makes two findings of different samples, or of rows of one table, the same."""
    place = finding.place
    if finding.rule not in leftovers.RULES:
        return (finding.rule.id, str(place), finding.message.partition(" (dữ liệu thử: ")[0])
    # a made paragraph that no paragraph of the template could be found for: rows of one table are the same
    where = _ROW.sub("", place.words) if place.paragraph is None else str(place)
    return (finding.rule.id, place.part, where)
