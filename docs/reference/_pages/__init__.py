"""The generated pages of ``docs/reference``: law data, what is encoded, papers, tags and template rules."""

from __future__ import annotations

from _pages.coverage import coverage_page
from _pages.days_off import days_off_page
from _pages.escalation import escalation_page
from _pages.figures import figures_page
from _pages.instruments import instruments_page
from _pages.papers import papers_page
from _pages.template_fields import template_fields_page
from _pages.template_rules import template_rules_page


def pages() -> dict[str, str]:
    """The text of every page by its file name."""
    return {
        "instruments.md": instruments_page(),
        "figures.md": figures_page(),
        "days-off.md": days_off_page(),
        "coverage.md": coverage_page(),
        "escalation.md": escalation_page(),
        "papers.md": papers_page(),
        "template-fields.md": template_fields_page(),
        "template-rules.md": template_rules_page(),
    }
