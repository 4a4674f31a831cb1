"""What the law requires next of a BHXH case, and why; knows no document, no file and no clock."""

from legal_rules.assessment import Assessment, assess
from legal_rules.case import Case
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.finding import Finding
from legal_rules.kernel.status import Status

__all__ = ["Assessment", "Case", "Citation", "Finding", "Status", "assess"]
