"""A finding as a lawyer's argument, in plain text and HTML: answer, steps, what is missing, what is open.

The answer stands first. The steps are numbered, each with its provisions drawn together; a part of a step
bears a mark of its own only where it differs from the step. What is not shown for certain is pointed to by
number, so that it is not read over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Final

import attrs

from legal_rules.kernel.provisions import cited_together
from legal_rules.kernel.status import Status

if TYPE_CHECKING:
    from legal_rules.kernel.finding import Finding, MissingFact, OpenQuestion, Reading, Reason

Sheets = Mapping[str, str]
"""Sheets of a planned dossier by the identifier of the exhibit, ``17–21``."""

_MARKS: Final = {
    Status.ESTABLISHED: "✔",
    Status.EXCLUDED: "✘",
    Status.NOT_ENOUGH_EVIDENCE: "?",
    Status.NEEDS_LEGAL_REVIEW: "§",
}
_PART: Final = "–"
"""Mark of a part whose status is that of its step."""
_MISSING: Final = "Còn thiếu"
_QUESTIONS: Final = "Câu hỏi pháp lý chưa thống nhất"


def basis(reason: Reason) -> str:
    """The provisions of a reason, drawn together, marked where they were not read in the legal text."""
    return cited_together(reason.citations)


def finding_as_text(finding: Finding, *, sheets: Sheets | None = None, beside: Finding | None = None) -> str:
    """The whole finding, one line a step, indented by depth.

    Args:
        finding: the finding.
        sheets: where the exhibits stand once a dossier is planned; left out, no sheet is named.
        beside: a finding told before, of another subject; steps that are the same there are referred to.
    """
    lines = [f"{finding.title} — {finding.subject}", f"Kết quả: {_answer(finding)}"]
    look = _to_look_at(finding)
    if look:
        lines.append(look)
    numbered = len(finding.reasons) > 1
    for block in _blocks(finding, sheets or {}, beside):
        if isinstance(block, str):
            lines.append(block)
            continue
        for line in block.lines:
            indent = "    " if numbered else "  "
            head = f"{block.number}. " if numbered else ""
            cited = f" [{line.basis}]" if line.basis else ""
            lead = indent + "  " * (line.depth - 1) if line.depth else head
            lines.append(f"{lead}{line.mark} {line.sentence}{cited}")
    if finding.missing:
        lines.append(f"{_MISSING}:")
        lines += [f"  - {_missing(fact)}" for fact in finding.missing]
    if finding.open_questions:
        lines.append(f"{_QUESTIONS}:")
        for question in finding.open_questions:
            lines.append(f"  - {_question(question)}")
            lines += [f"      · {_reading(reading)}" for reading in question.readings]
    return "\n".join(lines)


def finding_as_html(finding: Finding, *, sheets: Sheets | None = None, beside: Finding | None = None) -> str:
    """The whole finding as plain HTML without style or script.

    Args:
        finding: the finding.
        sheets: where the exhibits stand once a dossier is planned; left out, no sheet is named.
        beside: a finding told before, of another subject; steps that are the same there are referred to.
    """
    told = [
        f"<h4>{escape(finding.title)} — {escape(finding.subject)}</h4>",
        f"<p><b>{escape(_capital(finding.status.label))}.</b> {escape(finding.summary)}</p>",
    ]
    look = _to_look_at(finding)
    if look:
        told.append(f"<p>{escape(look)}</p>")
    steps: list[_Block] = []
    for block in _blocks(finding, sheets or {}, beside):
        if isinstance(block, str):
            told += [_list_html(steps), f"<p>{escape(block)}</p>"]
            steps = []
        else:
            steps.append(block)
    told.append(_list_html(steps))
    if finding.missing:
        rows = "".join(f"<li>{escape(_missing(fact))}</li>" for fact in finding.missing)
        told.append(f"<h5>{_MISSING}</h5><ul>{rows}</ul>")
    if finding.open_questions:
        told.append(f"<h5>{_QUESTIONS}</h5>")
    for question in finding.open_questions:
        rows = "".join(f"<li>{escape(_reading(reading))}</li>" for reading in question.readings)
        told.append(f"<p>{escape(_question(question))}</p><ul>{rows}</ul>")
    return "<div>" + "".join(told) + "</div>"


@attrs.frozen
class _Line:
    """One step, or a part of one, as it is shown."""

    depth: int
    mark: str
    sentence: str
    basis: str


@attrs.frozen
class _Block:
    """One step with its parts, and its number."""

    number: int
    lines: tuple[_Line, ...]


def _blocks(finding: Finding, sheets: Sheets, beside: Finding | None) -> Iterator[_Block | str]:
    """The steps in order; a run of steps that are the same in ``beside`` as one sentence."""
    known = {_same(top): number for number, top in enumerate(beside.reasons, start=1)} if beside else {}
    papers: set[str] = set()
    run: list[tuple[int, int]] = []
    for number, top in enumerate(finding.reasons, start=1):
        there = known.get(_same(top))
        if there is not None and beside is not None:
            run.append((number, there))
            continue
        if run and beside is not None:
            yield _like(run, beside)
            run = []
        yield _Block(number, tuple(_lines(top, sheets, papers)))
    if run and beside is not None:
        yield _like(run, beside)


def _same(step: Reason) -> tuple[object, ...]:
    """What makes two steps the same to a reader; the exhibits are told by the parts."""
    return (step.sentence, step.status, step.citations, tuple(_same(child) for child in step.children))


def _like(run: list[tuple[int, int]], beside: Finding) -> str:
    own, there = ([pair[side] for pair in run] for side in (0, 1))
    return f"{_numbers(own)}. Như mục {_numbers(there)} đối với {beside.subject}."


def _numbers(numbers: list[int]) -> str:
    """``2–9``, or ``2, 4`` where they do not follow each other."""
    first, last = numbers[0], numbers[-1]
    if first == last:
        return str(first)
    return f"{first}–{last}" if last - first == len(numbers) - 1 else ", ".join(map(str, numbers))


def _lines(top: Reason, sheets: Sheets, papers: set[str]) -> Iterator[_Line]:
    yield from _below(top, None, 0, sheets, papers)


def _below(
    step: Reason, above: Reason | None, depth: int, sheets: Sheets, papers: set[str]
) -> Iterator[_Line]:
    same = above is not None and step.status is above.status
    cited = basis(step)
    repeated = above is not None and set(step.citations) == set(above.citations)
    if step.exhibits and not step.facts and above is not None:
        # a part that only names papers: why papers prove is said once
        repeated = repeated or cited in papers
        papers.add(cited)
    yield _Line(
        depth,
        _PART if same else _MARKS[step.status],
        f"{step.sentence}{_where(step, sheets)}",
        "" if repeated else cited,
    )
    for child in step.children:
        yield from _below(child, step, depth + 1, sheets, papers)


def _where(step: Reason, sheets: Sheets) -> str:
    """The sheets of the exhibits that no part of the step names."""
    below = {one for child in step.children for _, part in child.walk() for one in part.exhibits}
    found = [sheets[one] for one in dict.fromkeys(step.exhibits) if one in sheets and one not in below]
    return f" (tờ {'; '.join(found)})" if found else ""


def _list_html(blocks: list[_Block]) -> str:
    if not blocks:
        return ""
    steps = "".join(f'<li value="{block.number}">{_step_html(block.lines)}</li>' for block in blocks)
    return f"<ol>{steps}</ol>"


def _step_html(lines: tuple[_Line, ...]) -> str:
    """One step with its parts as nested lists."""
    first, *rest = lines
    starts = [index for index, line in enumerate(rest) if line.depth == first.depth + 1]
    ends = [*starts[1:], len(rest)]
    parts = (tuple(rest[start:end]) for start, end in zip(starts, ends, strict=False))
    items = "".join(f"<li>{_step_html(part)}</li>" for part in parts)
    cited = f" <small>[{escape(first.basis)}]</small>" if first.basis else ""
    return f"{first.mark} {escape(first.sentence)}{cited}{f'<ul>{items}</ul>' if items else ''}"


def _answer(finding: Finding) -> str:
    return f"{finding.status.label.upper()}. {finding.summary}"


def _to_look_at(finding: Finding) -> str:
    """The numbers of the steps that are not shown for certain, where some are and others are not."""
    by_status: dict[Status, list[str]] = {}
    for number, top in enumerate(finding.reasons, start=1):
        by_status.setdefault(top.status, []).append(str(number))
    shown = [status for status in Status if status is not Status.ESTABLISHED and status in by_status]
    if not shown or len(by_status) == 1:
        return ""
    told = (f"mục {', '.join(by_status[status])} ({status.label})" for status in shown)
    return f"Điểm cần xem kỹ: {'; '.join(told)}."


def _missing(fact: MissingFact) -> str:
    return f"{fact.meaning} ({fact.proof})" if fact.proof else fact.meaning


def _question(question: OpenQuestion) -> str:
    cited = f" [{cited_together(question.citations)}]" if question.citations else ""
    return f"[{question.code}] {question.question}{cited}"


def _reading(reading: Reading) -> str:
    return f"{reading.text} → {reading.outcome.label}{f' ({reading.note})' if reading.note else ''}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
