"""A report as plain data: what ``--format json`` prints. Keys are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bhxh_docs.guard.finding import TemplateFinding

if TYPE_CHECKING:
    from bhxh_docs.guard.report import Report

FORMAT: Final = "bhxh-docs/template-check/1"


def report_as_dict(report: Report) -> dict[str, Any]:
    """Return the report as dictionaries, lists, texts and numbers."""
    return {
        "format": FORMAT,
        "ok": report.ok(),
        "errors": report.errors,
        "warnings": report.warnings,
        "notes": report.notes,
        "files": [
            {
                "file": file.file,
                "form": file.form,
                "profile": file.profile,
                "findings": [_finding(finding) for finding in file.findings],
            }
            for file in report.files
        ],
    }


def _finding(finding: TemplateFinding) -> dict[str, Any]:
    rule, place = finding.rule, finding.place
    return {
        "rule": rule.id,
        "severity": rule.severity.value,
        "title": rule.title,
        "basis": rule.basis,
        "place": {
            "part": place.part,
            "paragraph": place.paragraph,
            "words": place.words,
            "quote": place.quote,
        },
        "message": finding.message,
        "mend": finding.mend,
    }
