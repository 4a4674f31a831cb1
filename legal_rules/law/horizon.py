"""How far the law is known: figures that are still in force end here, so that none grows stale unseen."""

from __future__ import annotations

from datetime import date

LAW_READ_TO = date(2026, 11, 22)
"""The day up to which published law was read."""

LAW_KNOWN_TO = date(2026, 12, 31)
"""The last day of figures still in force: nothing read changes one of them before the year ends.

Beyond it, `legal_rules.law.Law.continued_to` lets a named person say that they still hold.
"""
