"""Referral: does the file of evasion go to the investigating police, by which paper, to whom, until when?

`assess` is about one subject of a case, `assess_all` about the employer and each person. The answer joins the
procedure of điểm 4.5 of the công văn with Điều 216 and never speaks of guilt.
"""

from legal_rules.questions.referral.addressee import Addressee, PoliceLevel, addressee
from legal_rules.questions.referral.after_step import AfterStep
from legal_rules.questions.referral.afterlife import Afterlife
from legal_rules.questions.referral.assess import QUESTION, assess, assess_all, assess_in
from legal_rules.questions.referral.elements import Element, ElementKind
from legal_rules.questions.referral.finding import ReferralFinding
from legal_rules.questions.referral.instrument import Instrument, InstrumentKind, Trap
from legal_rules.questions.referral.limit import LimitKind, Owner, ReferralLimit
from legal_rules.questions.referral.states import AfterState

__all__ = [
    "QUESTION",
    "Addressee",
    "AfterState",
    "AfterStep",
    "Afterlife",
    "Element",
    "ElementKind",
    "Instrument",
    "InstrumentKind",
    "LimitKind",
    "Owner",
    "PoliceLevel",
    "ReferralFinding",
    "ReferralLimit",
    "Trap",
    "addressee",
    "assess",
    "assess_all",
    "assess_in",
]
