"""Papers and dossiers of BHXH cases in Vietnamese, on top of ``legal_rules``.

The main road: `load_case` → `render` one paper, or `build_dossier` the numbered packet → `verify_dossier`.
"""

from bhxh_docs.dossier import build_dossier, check_dossier, verify_dossier
from bhxh_docs.forms import render
from bhxh_docs.intake import CaseFile, load_case

__all__ = ["CaseFile", "build_dossier", "check_dossier", "load_case", "render", "verify_dossier"]
