"""What the law requires next of a BHXH case, and why; knows no document, no file and no clock."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from legal_rules.assessment import Assessment, assess
    from legal_rules.case import Case
    from legal_rules.kernel.citation import Citation
    from legal_rules.kernel.finding import Finding
    from legal_rules.kernel.status import Status

__all__ = ["Assessment", "Case", "Citation", "Finding", "Status", "assess"]

_HOMES: Final = {
    "Assessment": "legal_rules.assessment",
    "Case": "legal_rules.case",
    "Citation": "legal_rules.kernel.citation",
    "Finding": "legal_rules.kernel.finding",
    "Status": "legal_rules.kernel.status",
    "assess": "legal_rules.assessment",
}


def __getattr__(name: str) -> Any:
    # an error of a template needs the shape of a problem, not every question of the law
    if name in _HOMES:
        value = globals()[name] = getattr(importlib.import_module(_HOMES[name]), name)
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
