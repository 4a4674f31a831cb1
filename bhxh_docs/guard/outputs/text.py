"""A report as text: grouped by file, the gravest first, each finding with place, message and mend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bhxh_docs.guard.finding import TemplateFinding

if TYPE_CHECKING:
    from bhxh_docs.guard.report import CheckedFile, Report


def report_as_text(report: Report) -> str:
    """Return the report in Vietnamese; the last line has the counts."""
    lines: list[str] = []
    for file in report.files:
        if file.findings:
            lines += _file(file)
            lines.append("")
    clean = [file.file for file in report.files if not file.findings]
    if clean:
        lines += ["Không có vấn đề nào:", *(f"  {name}" for name in clean), ""]
    lines.append(report.summary())
    return "\n".join(lines)


def heading(file: CheckedFile) -> str:
    """Return the name of a file with the form and the layout rules it was held to."""
    held = [f"mẫu {file.form}" if file.form else "", f"thể thức {file.profile}" if file.profile else ""]
    told = ", ".join(part for part in held if part)
    return f"{file.file} ({told})" if told else file.file


def where(finding: TemplateFinding) -> str:
    """Return the place of a finding in words, also where it concerns the whole file."""
    return str(finding.place) or "toàn tệp"


def _file(file: CheckedFile) -> Iterator[str]:
    yield heading(file)
    for finding in file.findings:
        yield f"  {finding.rule.severity.label} [{finding.rule.id}] {where(finding)}"
        yield f"      {_one_line(finding.message)}"
        if finding.mend:
            yield f"      → {_one_line(finding.mend)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
