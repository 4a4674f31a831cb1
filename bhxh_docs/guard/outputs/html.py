"""A report as plain HTML without style or script, for a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bhxh_docs.guard.outputs.text import heading, where

if TYPE_CHECKING:
    from bhxh_docs.guard.report import Report


def report_as_html(report: Report) -> str:
    """Return the report: a table for each file with findings, and the counts."""
    blocks = [f"<p><b>{escape(report.summary())}</b></p>"]
    for file in report.files:
        if not file.findings:
            continue
        rows = "".join(
            f"<tr><td>{escape(f.rule.severity.label)}</td><td>{escape(where(f))}</td>"
            f"<td>{escape(f.message)}</td><td>{escape(f.mend)}</td><td>{escape(f.rule.id)}</td></tr>"
            for f in file.findings
        )
        blocks.append(
            f"<h4>{escape(heading(file))}</h4><table><tr><th>Mức</th><th>Vị trí</th><th>Vấn đề</th>"
            f"<th>Cách sửa</th><th>Quy tắc</th></tr>{rows}</table>"
        )
    clean = [file.file for file in report.files if not file.findings]
    if clean:
        blocks.append(f"<p>Không có vấn đề nào: {escape(', '.join(clean))}</p>")
    return f"<div>{''.join(blocks)}</div>"
