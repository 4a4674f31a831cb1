"""What the questions tell the procedure: is the case ready for referral, does evasion go on after a sanction.

The only door from the procedure to the questions; `assess` opens it once and hands the outcome around.
"""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case import Case, Determination
from legal_rules.errors import DeterminationError, Problem
from legal_rules.kernel.status import Status
from legal_rules.law.law import Law
from legal_rules.questions.article_216 import (
    Article216Finding,
    CaseFacts,
    EmployerStanding,
    FurtherKind,
    assess,
    facts_from_case,
    subjects,
)
from legal_rules.questions.article_216.from_case import employer_standing

REFERRAL_QUESTION = "referral"
"""Question of a determination by which a named person decides to send the file (value ``send``) or to hold it
(value ``hold``) where the finding on Article 216 leaves it open."""

SEND, HOLD = "send", "hold"
EMPLOYER = "employer"

_BEST = (Status.ESTABLISHED, Status.NEEDS_LEGAL_REVIEW, Status.NOT_ENOUGH_EVIDENCE, Status.EXCLUDED)


@attrs.frozen(kw_only=True)
class Readiness:
    """What the findings mean for the next step.

    Args:
        findings: the findings on Article 216, the employer's first.
        employer_is_subject: whether the employer itself can be prosecuted; None where not known.
        new_evasion: whether months were evaded after the live sanction; None where not known.
        new_evasion_on: the first payment day missed after it; None where there is none or it is not known.
        withheld: whether money withheld from wages was not paid; None where not known.
        decision: a named person's determination to send or hold the file, where it stands.
        read: what the case tells about each subject, in the order of the findings.
    """

    findings: tuple[Article216Finding, ...]
    employer_is_subject: bool | None
    new_evasion: bool | None
    new_evasion_on: date | None
    withheld: bool | None
    decision: Determination | None
    read: tuple[CaseFacts, ...] = attrs.field(default=(), repr=False, eq=False)

    @property
    def finding(self) -> Article216Finding:
        """The finding that a referral rests on.

        The employer's, unless the file carries more against a person, or the employer cannot be prosecuted
        and only persons can (khoản 2 Điều 2, Điều 76 Bộ luật Hình sự năm 2015).
        """
        employer, *persons = self.findings
        if self.employer_is_subject is not False:
            persons = [one for one in persons if one.status in _BEST[:2]]
        return min((employer, *persons), key=lambda finding: _BEST.index(finding.status))

    @property
    def referable(self) -> bool | None:
        """Whether the file goes to the police; None while facts are missing or a person must decide."""
        if self.finding.status is Status.ESTABLISHED:
            return True
        if self.decision is not None:
            return self.decision.value == SEND
        return False if self.finding.status is Status.EXCLUDED else None


def readiness(case: Case, *, on: date, law: Law | None = None) -> Readiness:
    """The outcome of the questions for ``case`` as of ``on``.

    Args:
        case: the case.
        on: the day.
        law: the law, for what a named person may set otherwise; left out, as encoded.

    Căn cứ: Điều 216 Bộ luật Hình sự năm 2015.
    """
    return readiness_of(case.as_of(on), on=on, law=law)


def readiness_of(seen: Case, *, on: date, law: Law | None = None) -> Readiness:
    """The same for a case that is already as of ``on``."""
    read = tuple(facts_from_case(seen, on=on, subject=subject, law=law) for subject in subjects(seen))
    facts = read[0].facts
    further = facts.further
    new = None if further is None else further.kind is FurtherKind.NEW_EVASION
    standing = employer_standing(seen)
    return Readiness(
        findings=tuple(
            assess(one.facts, on=on, subject=one.subject, sources=one.sources, law=law) for one in read
        ),
        employer_is_subject=None if standing is None else standing is not EmployerStanding.OTHER_ORGANISATION,
        new_evasion=new,
        new_evasion_on=further.on if further is not None and new else None,
        withheld=None if facts.withheld_amount is None else facts.withheld_amount > 0,
        decision=standing_decision(seen),
        read=read,
    )


def standing_decision(case: Case, *, subject: str | None = None) -> Determination | None:
    """The last determination on sending the file whose facts have not changed since.

    Args:
        case: the case, as of the day.
        subject: only those about the file as a whole (``employer``) and about this person; left out, all.

    Raises:
        DeterminationError: its value is neither ``send`` nor ``hold``.
    """
    made = [one for one in case.determinations if one.question == REFERRAL_QUESTION]
    wrong = [one for one in made if one.value not in {SEND, HOLD}]
    if wrong:
        raise DeterminationError(
            Problem(
                code="BHXH-L030",
                where=f"determinations.{one.id}.value",
                message=f"“{one.value}” không trả lời câu hỏi {REFERRAL_QUESTION}",
                mend=f"ghi “{SEND}” (gửi hồ sơ) hoặc “{HOLD}” (chưa gửi)",
            )
            for one in wrong
        )
    about = made if subject is None else [one for one in made if one.subject in {EMPLOYER, subject}]
    for one in sorted(about, key=lambda d: d.on, reverse=True):
        if one.facts_sha256 in {None, case.facts_digest(one.rests_on)}:
            return one
    return None


__all__ = [
    "EMPLOYER",
    "HOLD",
    "REFERRAL_QUESTION",
    "SEND",
    "Readiness",
    "readiness",
    "readiness_of",
    "standing_decision",
]
