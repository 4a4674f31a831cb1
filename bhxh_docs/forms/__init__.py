"""The papers: a catalogue of forms, a context class for each family, `render`, and `render_sheet` for lists.

What whoever approves a draft must know stands in no copy of it: `approval_notes`.

A template prints the fields of its context and nothing else; the context is made from a case, the moment that
`legal_rules.procedure.papers` gives, and, for the papers of a referral, the planned packet.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from bhxh_docs.forms.approval import approval_notes
    from bhxh_docs.forms.render import render
    from bhxh_docs.forms.render_sheet import render_sheet

__all__ = ["approval_notes", "render", "render_sheet"]

_FUNCTIONS: Final = frozenset(__all__)


def __getattr__(name: str) -> Any:
    # who asks for the catalogue, or rebuilds a dossier of papers kept before, does not load every form
    if name in _FUNCTIONS:
        home = "approval" if name == "approval_notes" else name
        value = globals()[name] = getattr(importlib.import_module(f"{__name__}.{home}"), name)
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """The package: importing ``forms/render.py`` must not put the module in its function's place."""

    def __setattr__(self, name: str, value: Any) -> None:
        # the import of a submodule binds it to its package; two of them are named as what they are for
        if name in _FUNCTIONS and isinstance(value, ModuleType):
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
