"""The table of transitions, whole. No transition stands outside it.

The steps of a case, its stage, its irregularities, the opening of each paper, the diagram and the calendar
are read from these rows; `NOTED` lists the events that move nothing and are only kept and told.
"""

from __future__ import annotations

from legal_rules.case.events import (
    ContractGuidanceGiven,
    EmployerReplied,
    Event,
    NotExecuted,
    ReminderSent,
    SanctionRecordsChecked,
    SignsOfCrimeFound,
)
from legal_rules.procedure.compliance_rows import COMPLIANCE_ROWS
from legal_rules.procedure.execution_rows import EXECUTION_ROWS
from legal_rules.procedure.handling_rows import HANDLING_ROWS
from legal_rules.procedure.inspection_rows import INSPECTION_ROWS
from legal_rules.procedure.record_rows import RECORD_ROWS
from legal_rules.procedure.referral_rows import REFERRAL_ROWS
from legal_rules.procedure.road_rows import ROAD_ROWS
from legal_rules.procedure.row import Row
from legal_rules.procedure.sanction_rows import SANCTION_ROWS
from legal_rules.procedure.transfer_rows import TRANSFER_ROWS

ROWS: tuple[Row, ...] = (
    *ROAD_ROWS,
    *COMPLIANCE_ROWS,
    *INSPECTION_ROWS,
    *SANCTION_ROWS,
    *EXECUTION_ROWS,
    *REFERRAL_ROWS,
    *TRANSFER_ROWS,
    *HANDLING_ROWS,
    *RECORD_ROWS,
)

ROW: dict[str, Row] = {row.code: row for row in ROWS}
"""Rows by code."""

NOTED: frozenset[type[Event]] = frozenset(
    {
        EmployerReplied,
        NotExecuted,
        SanctionRecordsChecked,
        SignsOfCrimeFound,
        ReminderSent,
        ContractGuidanceGiven,
    }
)
"""Events that move no track: they bear on conditions, and are kept in the history."""

FORM_CODES: frozenset[str] = frozenset(form for row in ROWS for form in row.forms)
"""Codes of the papers that steps make or that go with them."""

__all__ = ["FORM_CODES", "NOTED", "ROW", "ROWS"]
