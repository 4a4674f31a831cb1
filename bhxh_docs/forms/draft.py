"""What a paper is drafted from: the case as of the day, its moment, the sums that several papers share."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, Final

import attrs

from bhxh_docs.forms.agency_names import collectors_symbol
from bhxh_docs.forms.blanks import dateline, number_or_room
from bhxh_docs.forms.catalogue import FormEntry, PageProfile, form_entry
from bhxh_docs.forms.cited_papers import cited
from bhxh_docs.forms.common import (
    agency_info,
    bases,
    employer_info,
    parent_name,
    signature,
    unit_symbol,
)
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.tables import UnpaidMonth
from legal_rules.case import Agency, Case
from legal_rules.case.events import Event, ReferralSent, TeamReport
from legal_rules.procedure.papers import FactBasis, Moment
from legal_rules.questions.article_216.from_case import facts_from_case
from legal_rules.questions.contributions import Arrears, ArrearsRow, arrears


@attrs.frozen(kw_only=True)
class Draft:
    """One paper in the making.

    Args:
        entry: the form.
        case: the case as of ``on``.
        on: the day of drafting.
        moment: who issues it, to whom, on what basis, in which round.
        packet: the planned packet, for papers that cite its sheets.
    """

    entry: FormEntry
    case: Case
    on: date
    moment: Moment
    packet: PacketView | None = None

    @property
    def agency(self) -> Agency:
        """The issuing agency."""
        return self.moment.issuer

    @property
    def parent(self) -> str:
        """The agency above the issuing one."""
        return parent_name(self.agency, self.case.provincial_agency)

    @property
    def event(self) -> Event | None:
        """The act that the paper makes, as far as it is prepared."""
        return self.moment.event

    @property
    def day(self) -> date | None:
        """The day of the paper; None while it is not fixed."""
        return self.event.on if self.event is not None else None

    @property
    def day_or_on(self) -> date:
        """The day of the paper, else the day of drafting."""
        return self.day or self.on

    @property
    def number(self) -> str:
        """Number and symbol, or room for the number; empty for papers without a number."""
        if not self.entry.number_symbol:
            return ""
        return number_or_room(
            self.event.number if self.event is not None else None, number_symbol(self.entry, self.agency)
        )

    @property
    def dateline(self) -> str:
        """The date in the head of the paper, or room for the day."""
        return dateline(self.day, self.on)

    @cached_property
    def arrears(self) -> Arrears:
        """What is unpaid on the day of drafting."""
        return arrears(self.case, on=self.on)

    @cached_property
    def unpaid(self) -> tuple[UnpaidMonth, ...]:
        """Hidden months still unpaid, or not known to be paid; one entry a worker and month."""
        return tuple(
            UnpaidMonth(worker=row.worker, month=row.month, unpaid=row.unpaid)
            for row in self.arrears.rows
            if row.hidden
        )

    @cached_property
    def first_counted_month(self) -> str:
        """The first month that a referral is about: from 01/2018, and not prosecuted in an earlier round.

        Căn cứ: khoản 1 Điều 5 Nghị quyết số 05/2019/NQ-HĐTP; Điều 14 Bộ luật Tố tụng hình sự năm 2015 (cách
        hiểu, cần xác nhận).
        """
        return facts_from_case(self.case, on=self.on).first_month

    @cached_property
    def counted_rows(self) -> tuple[ArrearsRow, ...]:
        """Hidden worker-months that a referral is about, paid since or not."""
        return tuple(row for row in self.arrears.rows if row.hidden and row.month >= self.first_counted_month)

    @cached_property
    def counted_evaded(self) -> tuple[ArrearsRow, ...]:
        """Of `counted_rows`, those for which something is unpaid for certain."""
        return tuple(row for row in self.arrears.evaded_rows if row.month >= self.first_counted_month)

    @cached_property
    def counted_unpaid(self) -> tuple[UnpaidMonth, ...]:
        """Of `unpaid`, the months that a referral is about."""
        return tuple(entry for entry in self.unpaid if entry.month >= self.first_counted_month)

    @property
    def sums_complete(self) -> bool:
        """Whether the sum over all hidden months is known."""
        return self.arrears.evaded_total is not None

    def reference(self, kind: str) -> str:
        """Return how an annex names the paper: ``Thông báo số … ngày … của …``."""
        return f"{kind} số {self.number} {self.dateline} của {self.agency.name}"

    @property
    def referral_reference(self) -> str:
        """How the papers of the packet name the referral letter: ``Văn bản số … ngày … của …``."""
        sent = self.event if isinstance(self.event, ReferralSent) else None
        number = number_or_room(sent.number if sent else None, number_symbol(form_entry("KNKT"), self.agency))
        return f"Văn bản số {number} {self.dateline} của {self.agency.name}"

    @property
    def bases(self) -> tuple[str, ...]:
        """The legal bases and the acts cited, as paragraphs."""
        acts = (self._act_basis(fact) for fact in self.moment.fact_bases)
        return bases(self.moment.bases, papers=acts)

    def _act_basis(self, fact: FactBasis) -> str:
        """The paper of the act as bases are written: with issuer and summary."""
        event = self.case.event_by_id[fact.event]
        return f"{'Xét' if isinstance(event, TeamReport) else 'Căn cứ'} {cited(event, self.case)}"

    def paper_fields(self, recipients: tuple[str, ...]) -> dict[str, Any]:
        """Return the fields of `PaperContext`."""
        return {
            "co_quan": agency_info(self.agency, self.parent),
            "so_ky_hieu": self.number,
            "dia_danh": self.agency.place,
            "ngay_thang": self.dateline,
            "nguoi_ky": signature(self.agency.signatory),
            "noi_nhan": recipients,
            "don_vi": employer_info(self.case.employer, self.day_or_on, self.case.workers),
        }


_COLLECTORS: Final = frozenset(
    {"data_requests", "inspection_list", "no_contract_list", "reminder", "tax_only_list"}
)
"""Families of letters that the room drafts which collects, not the one that inspects."""


def number_symbol(entry: FormEntry, agency: Agency) -> str:
    """The symbol after the number; that of a letter ends with its drafting room (``BHXH-TTKT``)."""
    if entry.page_profile is not PageProfile.DECREE_30_LETTER:
        return entry.number_symbol
    rooms = collectors_symbol(agency) if entry.family in _COLLECTORS else unit_symbol(agency)
    return "-".join((entry.number_symbol, *rooms))
