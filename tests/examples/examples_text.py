"""The examples as the maker builds them, and the text of their papers before the scanner."""

from __future__ import annotations

import io
import re
from functools import cached_property

import attrs
from _maker.made import Made
from _maker.write import CASES
from pypdf import PdfReader

from legal_rules.case import Case


@attrs.define(slots=False)
class Paper:
    """One paper before the scanner."""

    made: Made

    @cached_property
    def pdf(self) -> bytes:
        """Its clean PDF."""
        return self.made.clean()

    @cached_property
    def pages(self) -> list[str]:
        """The text of its pages, each in one line."""
        reader = PdfReader(io.BytesIO(self.pdf))
        return [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]

    @property
    def text(self) -> str:
        """The text of all pages."""
        return " ".join(self.pages)


@attrs.define
class Built:
    """One example."""

    case: Case
    papers: dict[str, Paper]


def build_all() -> dict[str, Built]:
    """Build every example."""
    found = {}
    for name, build in CASES.items():
        case, made = build()
        found[name] = Built(case=case, papers={item.exhibit.id: Paper(made=item) for item in made})
    return found
