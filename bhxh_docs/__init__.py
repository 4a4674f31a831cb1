"""Papers and dossiers of BHXH cases in Vietnamese, on top of ``legal_rules``.

The main road: `load_case` → `render` one paper, or `build_dossier` the numbered packet → `verify_dossier`.
A list is also a workbook: `render_sheet`. What whoever approves a draft must know: `approval_notes`.
Who edits templates runs `check_templates`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from bhxh_docs.dossier import build_dossier, check_dossier, verify_dossier
    from bhxh_docs.forms import approval_notes, render, render_sheet
    from bhxh_docs.guard.check import check_templates
    from bhxh_docs.intake import CaseFile, load_case

__all__ = [
    "CaseFile",
    "approval_notes",
    "build_dossier",
    "check_dossier",
    "check_templates",
    "load_case",
    "render",
    "render_sheet",
    "verify_dossier",
]

_HOMES: Final = {
    "CaseFile": "bhxh_docs.intake",
    "approval_notes": "bhxh_docs.forms",
    "build_dossier": "bhxh_docs.dossier",
    "check_dossier": "bhxh_docs.dossier",
    "check_templates": "bhxh_docs.guard.check",
    "load_case": "bhxh_docs.intake",
    "render": "bhxh_docs.forms",
    "render_sheet": "bhxh_docs.forms",
    "verify_dossier": "bhxh_docs.dossier",
}


def __getattr__(name: str) -> Any:
    # `bhxh-docs text` runs twice for every file of a `git diff`: it must not load PDF and the law with it
    if name in _HOMES:
        value = globals()[name] = getattr(importlib.import_module(_HOMES[name]), name)
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
