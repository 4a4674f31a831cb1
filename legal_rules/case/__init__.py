"""The model of a case: agency, employer, workers, contributions, payments, events, exhibits, decisions."""

from legal_rules.case.agency import Agency, AgencyLevel, Contact, Signatory, SigningAuthority
from legal_rules.case.case import Case
from legal_rules.case.contributions import Contribution, Fund, FundAmounts, Payment, PaymentPart
from legal_rules.case.employer import (
    Employer,
    EmployerChange,
    EmployerChangeKind,
    EmployerKind,
    PersonRole,
    ResponsiblePerson,
    WageRegion,
)
from legal_rules.case.evidence import CopyForm, Determination, Exhibit, ExhibitKind
from legal_rules.case.workers import ContractKind, LabourContract, Sex, WagePeriod, Worker

__all__ = [
    "Agency",
    "AgencyLevel",
    "Case",
    "Contact",
    "ContractKind",
    "Contribution",
    "CopyForm",
    "Determination",
    "Employer",
    "EmployerChange",
    "EmployerChangeKind",
    "EmployerKind",
    "Exhibit",
    "ExhibitKind",
    "Fund",
    "FundAmounts",
    "LabourContract",
    "Payment",
    "PaymentPart",
    "PersonRole",
    "ResponsiblePerson",
    "Sex",
    "Signatory",
    "SigningAuthority",
    "WagePeriod",
    "WageRegion",
    "Worker",
]
