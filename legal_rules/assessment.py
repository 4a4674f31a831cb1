"""What a case comes to on a day: stage, next steps, findings, irregularities, checklist, what is missing.

The only place that joins the questions and the procedure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from html import escape
from types import MappingProxyType
from typing import Any

import attrs

from legal_rules.case import Case
from legal_rules.errors import OutsideLawError
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.days import require_day
from legal_rules.kernel.finding import Finding, MissingFact, OpenQuestion
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law
from legal_rules.procedure import checklist, escalation
from legal_rules.procedure.acting import acting_remarks
from legal_rules.procedure.checklist import ChecklistItem
from legal_rules.procedure.escalation import Irregularity, Stage, Step
from legal_rules.procedure.irregularities import irregularities_in, undated
from legal_rules.procedure.lacking import Lacking
from legal_rules.procedure.plans import Plan, plans
from legal_rules.procedure.states import State
from legal_rules.procedure.view import view_of
from legal_rules.procedure.walk import walk
from legal_rules.questions import inspection, referral


@attrs.frozen(kw_only=True)
class Assessment:
    """The outcome for one case on one day.

    Args:
        case_id: identifier of the case.
        title: short name of the case; None where it has none.
        employer: name of the employer.
        on: the day.
        stage: where the case stands.
        steps: what comes next, of the latest round first.
        findings: findings by question; of each question one a subject, the employer's first.
        irregularities: acts that came too early, late, out of order, uncalled for or beyond competence.
        lacking: steps that the file lacks before acts that happened.
        plans: planned acts, with whether each can be done on its day.
        checklist: the dossier of a referral as it stands.
        remarks: what the checklist cannot tell, in Vietnamese.
        agencies: what must be said of the agencies named in the case on that day, in Vietnamese.
        outside: why a question was not answered, where the law of the day is not encoded, in Vietnamese.
        missing: facts that are not known and could change something above.
        open_questions: unsettled law that a person must decide.
    """

    case_id: str
    title: str | None
    employer: str
    on: date
    stage: Stage
    steps: tuple[Step, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    irregularities: tuple[Irregularity, ...]
    lacking: tuple[Lacking, ...]
    plans: tuple[Plan, ...]
    checklist: tuple[ChecklistItem, ...]
    remarks: tuple[str, ...]
    agencies: tuple[str, ...]
    outside: tuple[str, ...]
    missing: tuple[MissingFact, ...]
    open_questions: tuple[OpenQuestion, ...]

    @property
    def near_referral(self) -> bool:
        """Whether a referral is the next step or was made, so that its dossier matters now."""
        return any(step.form == "KNKT" for step in self.steps) or State(self.stage.code).rank >= (
            State.REFERRED.rank
        )

    def to_dict(self) -> dict[str, Any]:
        """For JSON, in a stable order."""
        return {
            "case": self.case_id,
            "title": self.title,
            "employer": self.employer,
            "on": self.on.isoformat(),
            "stage": self.stage.to_dict(),
            "steps": [step.to_dict() for step in self.steps],
            "findings": {
                question: [finding.to_dict() for finding in found]
                for question, found in self.findings.items()
            },
            "irregularities": [irregularity.to_dict() for irregularity in self.irregularities],
            "lacking": [entry.to_dict() for entry in self.lacking],
            "plans": [plan.to_dict() for plan in self.plans],
            "checklist": [item.to_dict() for item in self.checklist],
            "remarks": list(self.remarks),
            "agencies": list(self.agencies),
            "outside": list(self.outside),
            "missing": [fact.to_dict() for fact in self.missing],
            "open_questions": [question.to_dict() for question in self.open_questions],
        }

    def to_text(self, *, sheets: Mapping[str, str] | None = None) -> str:
        """As plain text, for a terminal or a note.

        Args:
            sheets: the sheets of each exhibit ("3-5"), once a packet is planned.
        """
        blocks = [self._head(), *(f"{title}\n{_lines(lines)}" for title, lines in self._sections() if lines)]
        blocks += [finding.to_text(sheets=sheets, beside=first) for finding, first in self._told()]
        return "\n\n".join(blocks)

    def _repr_html_(self) -> str:
        parts = [f"<h3>{escape(self.title or self.employer)}</h3>"]
        parts += [f"<p>{escape(line)}</p>" for line in self._head().splitlines()]
        for title, lines in self._sections():
            if lines:
                rows = "".join(f"<li>{escape(line)}</li>" for line in lines)
                parts.append(f"<h4>{escape(title)}</h4><ul>{rows}</ul>")
        parts += [finding.to_html(beside=first) for finding, first in self._told()]
        return "<div>" + "".join(parts) + "</div>"

    def _told(self) -> Iterator[tuple[Finding, Finding | None]]:
        """The findings that matter where the case stands: each question until its step is behind it.

        With those of later subjects the first one, beside which they are read.
        """
        concluded = State(self.stage.code).rank >= State.CONCLUDED.rank
        for question, found in self.findings.items():
            if question == "inspection" and concluded:
                continue
            if question == "referral" and not self.near_referral:
                continue
            first = found[0]
            yield first, None
            yield from ((finding, first) for finding in found[1:])

    def _head(self) -> str:
        since = f", từ ngày {short_date(self.stage.since)}" if self.stage.since else ""
        return (
            f"{self.title or self.case_id} — {self.employer}, ngày {short_date(self.on)}\n"
            f"Giai đoạn (đợt {self.stage.round}): {self.stage.label}{since}."
        )

    def _sections(self) -> tuple[tuple[str, list[str]], ...]:
        items = [item for item in self.checklist if item.required and not item.fulfilled]
        plain = dict.fromkeys(exhibit for item in self.checklist for exhibit in item.uncertified)
        return (
            ("Bước tiếp theo:", [_step_line(step) for step in self.steps]),
            ("Việc dự kiến:", [_plan_line(plan) for plan in self.plans]),
            ("Điểm cần giải trình:", [_irregularity_line(found) for found in self.irregularities]),
            ("Bước chưa có trong hồ sơ:", [_lacking_line(entry) for entry in self.lacking]),
            (
                "Hồ sơ kiến nghị khởi tố còn thiếu:",
                [f"{item.title}: {item.sentence}" for item in items] if self.near_referral else [],
            ),
            (
                "Tài liệu phải sao y trước khi gửi:",
                [", ".join(plain)] if plain and self.near_referral else [],
            ),
            ("Lưu ý về hồ sơ:", list(self.remarks) if self.near_referral else []),
            ("Lưu ý về cơ quan:", list(self.agencies)),
            ("Câu hỏi chưa trả lời được:", list(self.outside)),
            ("Dữ kiện còn thiếu:", [f"{fact.meaning} [{fact.path}]" for fact in self.missing]),
            (
                "Câu hỏi pháp lý chưa thống nhất:",
                [f"[{question.code}] {question.question}" for question in self.open_questions],
            ),
        )


def assess(case: Case, *, on: date, law: Law | None = None) -> Assessment:
    """What ``case`` comes to on ``on``; what happened later and what is planned is not counted.

    Args:
        case: the case.
        on: the day asked about.
        law: figures and choices; left out, as encoded.

    Returns:
        The assessment. Its finding on Article 216 says at most that there are signs enough to consider a
        referral ("có dấu hiệu, đủ điều kiện xem xét kiến nghị khởi tố"), never guilt. Questions on whose day
        the law is not encoded are left out and named in ``outside``.

    Raises:
        OutsideLawError: the stage or Article 216 asks for law that is not encoded.
    """
    require_day(on)
    view = view_of(case, on=on, law=law)
    ready = view.readiness
    walked = walk(view)
    steps = escalation.all_steps(view, walked)
    outside: list[str] = []
    findings: dict[str, tuple[Finding, ...]] = {
        "inspection": _answered(lambda: (inspection.assess(case, on=on, law=law),), outside),
        "article_216": ready.findings,
        "referral": _answered(lambda: referral.assess_in(view, law=law), outside),
    }
    findings = {question: found for question, found in findings.items() if found}
    all_findings = [finding for found in findings.values() for finding in found]
    undated_facts = (
        MissingFact(path=f"events.{event.id}.on", meaning=f"Ngày của việc “{event.label}”")
        for event in undated(view)
    )
    return Assessment(
        case_id=case.id,
        title=case.title,
        employer=case.employer.name,
        on=on,
        stage=escalation.stage_of(view, walked),
        steps=steps,
        findings=MappingProxyType(findings),
        irregularities=irregularities_in(view),
        lacking=escalation.lacking_in(view),
        plans=plans(case, on=on, law=law),
        checklist=checklist.referral_in(view),
        remarks=checklist.remarks_in(view),
        agencies=acting_remarks(view.case, on=on, law=law),
        outside=tuple(dict.fromkeys(outside)),
        missing=_once_by_path(
            (
                *undated_facts,
                *(fact for step in steps for fact in step.missing),
                *(fact for finding in ready.findings for fact in finding.missing),
            )
        ),
        open_questions=tuple(
            {(q.code, q.question): q for finding in all_findings for q in finding.open_questions}.values()
        ),
    )


def _answered(ask: Callable[[], tuple[Finding, ...]], outside: list[str]) -> tuple[Finding, ...]:
    """The findings of a question; none, and the reason noted, where the law of the day is not encoded."""
    try:
        return ask()
    except OutsideLawError as error:
        outside += (f"{problem.message} ({problem.code})" for problem in error.problems)
        return ()


def _once_by_path(facts: Iterable[MissingFact]) -> tuple[MissingFact, ...]:
    first: dict[str, MissingFact] = {}
    for fact in facts:
        first.setdefault(fact.path, fact)
    return tuple(first.values())


def _cited(citations: tuple[Citation, ...]) -> Iterator[str]:
    for citation in citations:
        sure = citation.confidence is Confidence.TEXT
        yield str(citation) if sure else f"{citation} ({citation.confidence.label})"


def _step_line(step: Step) -> str:
    days = [f"từ ngày {short_date(step.not_before)}"] if step.not_before else []
    if step.openings:
        days = [f"{one.words}: từ ngày {short_date(one.first_day)}" for one in step.openings if one.first_day]
    if step.due:
        longer = f", dài nhất đến ngày {short_date(step.latest)}" if step.latest else ""
        days.append(f"chậm nhất ngày {short_date(step.due)}{longer}{' — ĐÃ QUÁ HẠN' if step.late else ''}")
    elif step.at_once:
        days.append("ngay")
    when = f" ({', '.join(days)})" if days else ""
    remarks = "".join(f" {remark}" for remark in step.remarks)
    return (
        f"{step.actor} {step.duty.label}: {step.title}{when} — {step.state.label}. {step.why}{remarks} "
        f"[{'; '.join(_cited(step.citations))}]"
    )


def _plan_line(plan: Plan) -> str:
    when = f"{plan.label}, ngày {short_date(plan.on)}: "
    if plan.problem is None:
        return f"{when}làm được."
    mend = f" → {plan.problem.mend}" if plan.problem.mend else ""
    return f"{when}chưa làm được, {plan.problem.message}{mend} ({plan.problem.code})"


def _lacking_line(entry: Lacking) -> str:
    return f"{entry.sentence} {entry.consequence} [{'; '.join(_cited(entry.citations))}]"


def _irregularity_line(found: Irregularity) -> str:
    basis = "; ".join(_cited(found.citations))
    kind = found.kind.label[:1].upper() + found.kind.label[1:]
    return f"{kind}: {found.message}. {found.consequence} [{basis}]"


def _lines(lines: list[str]) -> str:
    return "\n".join(f"  - {line}" for line in lines)


__all__ = ["Assessment", "assess"]
