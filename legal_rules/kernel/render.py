"""A finding as plain text and plain HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.status import Status

if TYPE_CHECKING:
    from legal_rules.kernel.finding import Finding, Reason

_MARKS = {
    Status.ESTABLISHED: "✔",
    Status.EXCLUDED: "✘",
    Status.NOT_ENOUGH_EVIDENCE: "?",
    Status.NEEDS_LEGAL_REVIEW: "§",
}


def basis(reason: Reason) -> str:
    """The provisions of a reason, each marked where it was not read in the legal text."""
    parts = []
    for citation in reason.citations:
        mark = "" if citation.confidence is Confidence.TEXT else f" ({citation.confidence.label})"
        parts.append(f"{citation}{mark}")
    return "; ".join(parts)


def finding_as_text(finding: Finding) -> str:
    """The whole finding, one line a step, indented by depth."""
    lines = [
        f"{finding.title} — {finding.subject}",
        f"Kết quả: {finding.status.label.upper()}. {finding.summary}",
    ]
    for top in finding.reasons:
        for depth, step in top.walk():
            lines.append(f"{'  ' * depth}{_MARKS[step.status]} {step.sentence} [{basis(step)}]")
    if finding.missing:
        lines.append("Còn thiếu:")
        lines += [
            f"  - {fact.meaning} ({fact.proof})" if fact.proof else f"  - {fact.meaning}"
            for fact in finding.missing
        ]
    if finding.open_questions:
        lines.append("Câu hỏi pháp lý chưa thống nhất:")
        for question in finding.open_questions:
            lines.append(f"  - [{question.code}] {question.question}")
            lines += [f"      · {reading.text} → {reading.outcome.label}" for reading in question.readings]
    return "\n".join(lines)


def finding_as_html(finding: Finding) -> str:
    """The whole finding as plain HTML without style or script."""

    def step_html(step: Reason) -> str:
        inner = "".join(step_html(child) for child in step.children)
        children = f"<ul>{inner}</ul>" if inner else ""
        return (
            f"<li>{_MARKS[step.status]} {escape(step.sentence)} "
            f"<small>[{escape(basis(step))}]</small>{children}</li>"
        )

    blocks = [
        f"<h4>{escape(finding.title)} — {escape(finding.subject)}</h4>",
        f"<p><b>{escape(finding.status.label)}</b>: {escape(finding.summary)}</p>",
        "<ul>" + "".join(step_html(top) for top in finding.reasons) + "</ul>",
    ]
    if finding.missing:
        rows = "".join(f"<li>{escape(fact.meaning)}</li>" for fact in finding.missing)
        blocks.append(f"<p>Còn thiếu:</p><ul>{rows}</ul>")
    for question in finding.open_questions:
        rows = "".join(
            f"<li>{escape(reading.text)} → {escape(reading.outcome.label)}</li>"
            for reading in question.readings
        )
        blocks.append(f"<p>[{escape(question.code)}] {escape(question.question)}</p><ul>{rows}</ul>")
    return "<div>" + "".join(blocks) + "</div>"
