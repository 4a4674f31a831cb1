"""A report for GitHub Actions: workflow commands that become annotations, and a step summary.

GitHub shows ten annotations of each kind a step and drops the rest without a word, so the gravest come first
and the tenth says how many more there are. A .docx has no lines: the place in Word is part of the message.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bhxh_docs.guard.finding import Severity, TemplateFinding
from bhxh_docs.guard.outputs.names import repository_path
from bhxh_docs.guard.outputs.text import heading, report_as_text, where

if TYPE_CHECKING:
    from bhxh_docs.guard.report import Report

SHOWN: Final = 10
"""Annotations of one kind that GitHub shows for a step."""
SUMMARY_BYTES: Final = 1024 * 1024
"""Size of a step summary from which GitHub refuses it whole."""
_SUMMARY_ROOM: Final = SUMMARY_BYTES - 4096
_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MARKS: Final = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "ℹ️"}
# as characters: a backslash before a bar is read twice in a table
_AS_CHARACTERS: Final = {ord(sign): f"&#{ord(sign)};" for sign in "&\\`*_[]<>|~#$@"}
_HEAD: Final = "| Mức | Vị trí | Vấn đề | Cách sửa | Quy tắc |\n|---|---|---|---|---|\n"


def report_as_annotations(report: Report, *, root: Path) -> str:
    """Return the workflow commands, after the whole report as a folded group of the log.

    Args:
        report: of the check.
        root: the top of the checkout, ``$GITHUB_WORKSPACE``; files are named relative to it.
    """
    lines = [*_log(report_as_text(report))]
    for severity, command in _COMMANDS.items():
        found = [finding for finding in report.findings if finding.rule.severity is severity]
        lines += _annotations(found, command, severity, root)
    lines.append(report.summary())
    return "\n".join(lines) + "\n"


def report_as_summary(report: Report) -> str:
    """Return the step summary in Markdown, cut before the size that GitHub refuses."""
    blocks = [f"### Kiểm tra mẫu văn bản\n\n{_cell(report.summary())}\n"]
    size = len(blocks[0].encode())
    left = len(report.findings)
    for file in report.files:
        if not file.findings:
            continue
        block = f"\n#### {_cell(heading(file))}\n\n{_HEAD}"
        for finding in file.findings:
            row = _row(finding)
            if size + len((block + row).encode()) > _SUMMARY_ROOM:
                blocks += [block, f"\n… còn {left} vấn đề nữa, xem trong nhật ký của bước này.\n"]
                return "".join(blocks)
            block += row
            left -= 1
        blocks.append(block)
        size += len(block.encode())
    clean = [_cell(file.file) for file in report.files if not file.findings]
    if clean:
        names = f"\nKhông có vấn đề nào: {', '.join(clean)}\n"
        if size + len(names.encode()) <= _SUMMARY_ROOM:
            blocks.append(names)
    return "".join(blocks)


def _log(text: str) -> Iterator[str]:
    # The text quotes documents: nothing in it may be taken for a command. It cannot hold its own hash.
    token = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    yield "::group::Toàn bộ kết quả kiểm tra mẫu văn bản"
    yield f"::stop-commands::{token}"
    yield text
    yield f"::{token}::"
    yield "::endgroup::"


def _annotations(found: list[TemplateFinding], command: str, severity: Severity, root: Path) -> Iterator[str]:
    shown = found if len(found) <= SHOWN else found[: SHOWN - 1]
    for finding in shown:
        title = f"{finding.rule.id}: {finding.rule.title}"
        message = f"{where(finding)}: {finding.message}"
        if finding.mend:
            message += f"\n→ {finding.mend}"
        yield _command(command, message, file=repository_path(finding.file, root), title=title)
    if len(found) > len(shown):
        left = len(found) - len(shown)
        yield _command(
            command,
            f"Còn {left} {severity.label} nữa không hiện ở đây; xem bản tóm tắt hoặc nhật ký của bước này.",
            title=f"Còn {left} {severity.label} nữa",
        )


def _command(name: str, message: str, **properties: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(finding: TemplateFinding) -> str:
    severity = finding.rule.severity
    cells = (
        f"{_MARKS[severity]} {severity.label}",
        where(finding),
        finding.message,
        finding.mend,
        finding.rule.id,
    )
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |\n"


def _cell(text: str) -> str:
    """Return a text that neither Markdown nor HTML takes for its own, on one line."""
    return " ".join(text.split()).translate(_AS_CHARACTERS)
