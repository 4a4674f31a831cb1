"""What a paper about many employers is drafted from: the cases as of the day, the agency, its moment."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from bhxh_docs.forms.blanks import dateline, number_or_room
from bhxh_docs.forms.catalogue import FormEntry
from bhxh_docs.forms.common import agency_info, bases, parent_name, signature
from bhxh_docs.forms.draft import number_symbol
from legal_rules.case import Agency, Case
from legal_rules.procedure.collective_row import CollectiveMoment


@attrs.frozen(kw_only=True)
class Gathering:
    """One paper about many employers in the making.

    Args:
        entry: the form.
        cases: the cases as of ``on``, in the order in which they were given; none for papers that need none.
        on: the day of drafting.
        moment: who issues it, to whom, on what basis.
        provincial: the provincial agency above the issuing one, where the cases name it.
    """

    entry: FormEntry
    cases: tuple[Case, ...]
    on: date
    moment: CollectiveMoment
    provincial: Agency | None = None

    @property
    def agency(self) -> Agency:
        """The issuing agency."""
        return self.moment.issuer

    @property
    def parent(self) -> str:
        """The agency above the issuing one."""
        return parent_name(self.agency, self.provincial)

    @property
    def number(self) -> str:
        """Room for the number, and the symbol; empty for papers without a number."""
        if not self.entry.number_symbol:
            return ""
        return number_or_room(None, number_symbol(self.entry, self.agency))

    @property
    def dateline(self) -> str:
        """Room for the day, in the month of drafting."""
        return dateline(None, self.on)

    def reference(self, kind: str) -> str:
        """Return how an annex names the paper: ``Báo cáo số … ngày … của …``."""
        return f"{kind} số {self.number} {self.dateline} của {self.agency.name}"

    @property
    def bases(self) -> tuple[str, ...]:
        """The legal bases, as paragraphs."""
        return bases(self.moment.bases)

    def letterhead_fields(self, recipients: tuple[str, ...]) -> dict[str, Any]:
        """Return the fields of `LetterheadContext`."""
        return {
            "co_quan": agency_info(self.agency, self.parent),
            "so_ky_hieu": self.number,
            "dia_danh": self.agency.place,
            "ngay_thang": self.dateline,
            "nguoi_ky": signature(self.agency.signatory),
            "noi_nhan": recipients,
        }
