"""The papers: a catalogue of forms, a context class for each family, `render`, and `render_sheet` for lists.

A template prints the fields of its context and nothing else; the context is made from a case, the moment that
`legal_rules.procedure.papers` gives, and, for the papers of a referral, the planned packet.
"""

from __future__ import annotations

from bhxh_docs.forms.render import render
from bhxh_docs.forms.render_sheet import render_sheet

__all__ = ["render", "render_sheet"]
