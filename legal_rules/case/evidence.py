"""Exhibits (what proves which fact) and determinations (what a named person decided)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from legal_rules.kernel import fields as f


class ExhibitKind(StrEnum):
    """What an exhibit is; the dossier groups and checks by it."""

    NOTICE = "notice"
    INVITATION = "invitation"
    CONFERENCE_MINUTES = "conference_minutes"
    SCHEDULE_NOTICE = "schedule_notice"
    WORKING_MINUTES = "working_minutes"
    REMINDER = "reminder"
    DELIVERY_PROOF = "delivery_proof"
    INSPECTION_DECISION = "inspection_decision"
    INSPECTION_MINUTES = "inspection_minutes"
    TEAM_REPORT = "team_report"
    CONCLUSION = "conclusion"
    VIOLATION_MINUTES = "violation_minutes"
    EMPLOYER_EXPLANATION = "employer_explanation"
    SANCTION_DECISION = "sanction_decision"
    SERVICE_PROOF = "service_proof"
    EXECUTION_PROOF = "execution_proof"
    PAYROLL = "payroll"
    LABOUR_CONTRACT = "labour_contract"
    TIMESHEET = "timesheet"
    TAX_SETTLEMENT = "tax_settlement"
    INSURANCE_DECLARATION = "insurance_declaration"
    BUSINESS_REGISTRATION = "business_registration"
    WORKER_LIST = "worker_list"
    COMPLAINT = "complaint"
    OTHER = "other"


class CopyForm(StrEnum):
    """In which form a paper is held."""

    ORIGINAL = "original"
    CERTIFIED_COPY = "certified_copy"
    ELECTRONIC = "electronic"
    PLAIN_COPY = "plain_copy"

    @property
    def label(self) -> str:
        """The Vietnamese name, as written in the list of documents."""
        return {
            CopyForm.ORIGINAL: "Bản gốc",
            CopyForm.CERTIFIED_COPY: "Bản sao y",
            CopyForm.ELECTRONIC: "Bản điện tử",
            CopyForm.PLAIN_COPY: "Bản chụp, chưa sao y",
        }[self]


@attrs.frozen(kw_only=True)
class Exhibit:
    """A signed paper or other evidence, as a file beside the case file.

    Args:
        id: identifier inside the case.
        kind: what it is.
        file: path of the file, relative to the folder of the case file; None where only the paper is held.
        title: name and summary, as written in the list of documents.
        issuer: who made it.
        number: number and symbol.
        issued_on: date on the paper.
        copy_form: original, certified copy and so on; None where not known.
        sheets: sheets (tờ) of the paper original; None where not counted.
        proves: paths of the facts that it proves: ``events.xp-1``, ``contributions.ld-01.2023-10``,
            ``workers.ld-01``, ``employer``.
    """

    id: str = attrs.field(validator=f.identifier)
    kind: ExhibitKind = f.enum(ExhibitKind)
    file: str | None = attrs.field(default=None, validator=f.optional(f.text))
    title: str = attrs.field(validator=f.text)
    issuer: str | None = attrs.field(default=None, validator=f.optional(f.text))
    number: str | None = attrs.field(default=None, validator=f.optional(f.text))
    issued_on: date | None = attrs.field(default=None, validator=f.optional(f.day))
    copy_form: CopyForm | None = f.enum(CopyForm, default=None)
    sheets: int | None = attrs.field(default=None, validator=f.optional(f.number_from_one))
    proves: tuple[str, ...] = attrs.field(default=(), validator=f.each(f.text))


@attrs.frozen(kw_only=True)
class Determination:
    """What a named person decided on a question that the facts or the law leave open.

    It settles exactly the question it names, is shown as that person's, and lapses when the facts
    that it rests on change.

    Args:
        id: identifier inside the case.
        question: ``article_216.means`` (values deceit, other_trick, late_only),
            ``article_216.limitation_restarts`` (days as in ISO 8601, or ``none``),
            ``article_216.offence_end`` (such a day, or ``ongoing``), ``referral`` (send, hold), or an open
            question ``U3`` (value: the reading taken, ``1``, ``2``…).
        subject: ``employer`` or the identifier of a person.
        value: the decision.
        by: full name of the person.
        position: position of the person.
        on: day of the decision.
        reason: why, in Vietnamese.
        rests_on: paths of the facts that it rests on.
        exhibits: identifiers of the exhibits that it rests on.
        facts_sha256: `Case.facts_digest` of ``rests_on`` when it was made; None where it was not taken.
    """

    id: str = attrs.field(validator=f.identifier)
    question: str = attrs.field(validator=f.text)
    subject: str = attrs.field(validator=f.identifier)
    value: str = attrs.field(validator=f.text)
    by: str = attrs.field(validator=f.text)
    position: str | None = attrs.field(default=None, validator=f.optional(f.text))
    on: date = attrs.field(validator=f.day)
    reason: str = attrs.field(validator=f.text)
    rests_on: tuple[str, ...] = attrs.field(default=(), validator=f.each(f.text))
    exhibits: tuple[str, ...] = attrs.field(default=(), validator=f.each(f.identifier))
    facts_sha256: str | None = attrs.field(
        default=None, validator=f.optional(f.matches(r"[0-9a-f]{64}", "SHA-256", "0" * 64))
    )
