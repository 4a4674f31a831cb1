"""What is transferred to the police, and which sanctions are kept as evidence, as the referral finds it."""

from __future__ import annotations

import attrs

from bhxh_docs.forms.draft import Draft
from legal_rules.case.events import SanctionDecided
from legal_rules.procedure.conditions_papers import sanctions_to_suspend
from legal_rules.procedure.view import view_of
from legal_rules.questions.referral import InstrumentKind, assess_all

_DURING: str = InstrumentKind.TRANSFER_DURING_EXECUTION


@attrs.frozen(kw_only=True)
class Transfer:
    """What a transfer is about.

    Args:
        transferred: the sanction of the very act that is transferred; None while none was imposed for it.
        kept: the earlier sanctions that the later act follows; they go along as evidence.
        to_suspend: the sanction whose execution is to be suspended; None where there is none.
    """

    transferred: SanctionDecided | None
    kept: tuple[SanctionDecided, ...]
    to_suspend: SanctionDecided | None


def transfer_of(draft: Draft) -> Transfer:
    """Return what a transfer is about on the day of drafting."""
    case = draft.case
    own = frozenset({draft.event.id}) if draft.event is not None else frozenset()
    view = view_of(case, on=draft.on, without=own)
    findings = assess_all(case, on=draft.on)
    about = view.readiness.finding.subject_id
    finding = next((one for one in findings if one.subject_id == about), findings[0])
    covered = finding.instrument.sanctions if finding.instrument.candidate == _DURING else ()
    kept = finding.trap.sanctions if finding.trap is not None else ()
    waiting = sanctions_to_suspend(view)
    return Transfer(
        transferred=_one(case.event_by_id.get(covered[-1]) if covered else None),
        kept=tuple(one for key in kept if (one := _one(case.event_by_id.get(key))) is not None),
        to_suspend=waiting[-1] if waiting else None,
    )


def _one(event: object) -> SanctionDecided | None:
    return event if isinstance(event, SanctionDecided) else None
