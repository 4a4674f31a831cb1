"""What the papers for the agency's leader share: stage, deadlines, who heads the agency."""

from __future__ import annotations

from datetime import date

import attrs

from bhxh_docs.forms.analysis_subjects import cited
from bhxh_docs.text import format_date_long, format_date_short
from legal_rules import Assessment
from legal_rules.case import Agency, Case, SigningAuthority
from legal_rules.case.events import ReferralSent
from legal_rules.procedure.escalation import Step


def before_referral(case: Case, on: date) -> Case:
    """Return the case without a referral of that day: it is what such a paper prepares."""
    events = tuple(
        event
        for event in case.events
        if not (event.happened and isinstance(event, ReferralSent) and event.on == on)
    )
    return attrs.evolve(case, events=events) if len(events) < len(case.events) else case


def head_name(agency: Agency) -> str:
    """Return who heads the agency, where the one who signs is the head; else empty."""
    signatory = agency.signatory
    direct = signatory is not None and signatory.authority is SigningAuthority.DIRECT
    return signatory.name if signatory is not None and direct else ""


def stage_words(assessment: Assessment) -> str:
    """Return the stage with its day and round."""
    stage = assessment.stage
    since = f", từ ngày {format_date_short(stage.since)}" if stage.since else ""
    return f"{stage.label}{since} (đợt {stage.round})"


def due_words(step: Step) -> str:
    """Return by when an open step is due, with its provision."""
    return f"{last_day_words(step)} ({cited(step.citations[:1])})"


def last_day_words(step: Step) -> str:
    """Return ``chậm nhất ngày 04 tháng 10 năm 2024``, or that it is at once or has no last day."""
    if step.due is None:
        return "phải gửi ngay" if step.at_once else "được gửi, không có ngày cuối"
    late = ", đã quá hạn" if step.late else ""
    return f"chậm nhất {format_date_long(step.due)}{late}"


__all__ = ["before_referral", "due_words", "head_name", "last_day_words", "stage_words"]
