"""Sanctions: which decree, which fine, who signs, until when, within which limits, with which remedies.

Each question is a function of its own and its answer a `Finding`: `applicable_decree`, `fine_range`,
`competent`, `limitation`, `procedure_limits`, `remedies`, `repeat_transfer`. `total_fine` adds up the
bands of several acts.
"""

from legal_rules.questions.sanctions.acts import FineAct, FinedSubject, Scheme, fined_as
from legal_rules.questions.sanctions.competent import competent
from legal_rules.questions.sanctions.decree import DecreeFinding, applicable_decree
from legal_rules.questions.sanctions.fine_range import FineRange, fine_range
from legal_rules.questions.sanctions.inputs import Known
from legal_rules.questions.sanctions.limitation import LimitationFinding, limitation
from legal_rules.questions.sanctions.offices import (
    MinutesOffice,
    Office,
    ceiling,
    minutes_only,
    office_of,
)
from legal_rules.questions.sanctions.powers import CompetenceFinding, OfficePower
from legal_rules.questions.sanctions.procedure_limits import ProcedureFinding, procedure_limits
from legal_rules.questions.sanctions.procedure_steps import ProcedureLimit, ProcedureStep
from legal_rules.questions.sanctions.reckon import Band
from legal_rules.questions.sanctions.remedies import RemediesFinding, Remedy, RemedyKind, remedies
from legal_rules.questions.sanctions.repeat import RepeatFinding, repeat_transfer
from legal_rules.questions.sanctions.total import FineTotal, total_fine

__all__ = [
    "Band",
    "CompetenceFinding",
    "DecreeFinding",
    "FineAct",
    "FineRange",
    "FineTotal",
    "FinedSubject",
    "Known",
    "LimitationFinding",
    "MinutesOffice",
    "Office",
    "OfficePower",
    "ProcedureFinding",
    "ProcedureLimit",
    "ProcedureStep",
    "RemediesFinding",
    "Remedy",
    "RemedyKind",
    "RepeatFinding",
    "Scheme",
    "applicable_decree",
    "ceiling",
    "competent",
    "fine_range",
    "fined_as",
    "limitation",
    "minutes_only",
    "office_of",
    "procedure_limits",
    "remedies",
    "repeat_transfer",
    "total_fine",
]
