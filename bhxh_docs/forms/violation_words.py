"""The violation of a round as the papers of the sanction tell it: acts, provisions, months, sums, decree."""

from __future__ import annotations

from typing import Final

import attrs

from bhxh_docs.forms.blanks import blank
from bhxh_docs.forms.common import basis, listed
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.event_words import sanction_provision
from bhxh_docs.forms.tables import UnpaidMonth
from bhxh_docs.forms.tags import tag
from bhxh_docs.forms.unpaid_words import heads_words, payers
from bhxh_docs.text import format_date_long, format_money, format_months, sentence_case
from legal_rules.case import FundAmounts
from legal_rules.case.events import Event, InspectionMinutes, SanctionDecided, ViolationMinutes
from legal_rules.law.registry import cite
from legal_rules.procedure.violation import Violation, violation
from legal_rules.questions.sanctions import FineRange, Scheme

_FUNDS: Final = (
    ("quỹ hưu trí và tử tuất", "huu_tri_tu_tuat"),
    ("quỹ ốm đau và thai sản", "om_dau_thai_san"),
    ("quỹ bảo hiểm tai nạn lao động, bệnh nghề nghiệp", "tnld_bnn"),
)


@attrs.frozen(kw_only=True)
class ActInfo:
    """One act that is fined by itself."""

    ten: str = tag(
        "Tên hành vi",
        "Trốn đóng bảo hiểm xã hội bắt buộc, bảo hiểm thất nghiệp cho 23 người lao động",
    )
    quy_dinh: str = tag("Điều khoản quy định", "điểm a khoản 7 Điều 39 Nghị định số 12/2022/NĐ-CP")


def violation_of(draft: Draft, decided: SanctionDecided | None = None) -> Violation:
    """Return the violation of the round, as of the day of the paper."""
    decree = decided.decree if decided is not None else None
    return violation(draft.case, on=draft.on, round=draft.moment.round, decree=decree)


def acts_told(draft: Draft) -> tuple[str, ...]:
    """Return the acts as the violation minutes, else those of the inspection, tell them."""
    turn = draft.moment.round
    own = draft.event if isinstance(draft.event, ViolationMinutes) else None
    recorded: tuple[Event, ...] = draft.case.happened(ViolationMinutes, round=turn)
    for event in (own, *reversed(recorded)):
        if isinstance(event, ViolationMinutes) and event.acts:
            return listed(event.acts)
    for minutes in reversed(draft.case.happened(InspectionMinutes, round=turn)):
        if minutes.acts:
            return listed(minutes.acts)
    return ()


def composed_act(found: Violation) -> str:
    """Return the facts of the violation in one sentence without its full stop; empty where there are none."""
    if not found.rows:
        return ""
    heads = heads_words(payers(found.case, found.rows), of="người lao động thuộc đối tượng phải tham gia")
    money = f", số tiền {format_money(found.amounts.total)}" if found.amounts is not None else ""
    registered = "không đăng ký tham gia bảo hiểm cho " if found.undeclared else ""
    return sentence_case(f"{registered}{heads}, {format_months(found.months)}{money}")


def acts_fined(found: Violation, decided: SanctionDecided | None = None) -> tuple[ActInfo, ...]:
    """Return every act with its provision; the provision that the decision states takes its place.

    One act without a provision, dotted, where the case does not tell which decree or kind it is.
    """
    stated = sanction_provision(decided) if decided is not None and decided.provision else ""
    heads = f" cho {heads_plain(found)}" if found.rows else ""
    if not found.bands:
        name = "Trốn đóng bảo hiểm" if found.may_be_evasion else "Không đăng ký, không đóng bảo hiểm"
        return (ActInfo(ten=f"{name}{heads}", quy_dinh=stated or blank(16)),)
    return tuple(
        ActInfo(
            ten=sentence_case(f"{act_name(band)}{heads}"),
            quy_dinh=stated if stated and len(found.bands) == 1 else provision_words(band),
        )
        for band in found.bands
    )


def act_name(band: FineRange) -> str:
    """Return ``trốn đóng bảo hiểm xã hội bắt buộc, bảo hiểm thất nghiệp``, with its kind if it is told."""
    rule = next(iter(band.rules), None)
    insurance = (rule.scheme_words if rule is not None else "") or band.scheme.label
    return band.act.label.replace("trốn đóng", f"trốn đóng {insurance}", 1)


def provision_words(band: FineRange) -> str:
    """Return the provision of an act, or a dotted blank where several are possible."""
    return str(band.rules[0].citations[0]) if len(band.rules) == 1 else blank(16)


def heads_plain(found: Violation) -> str:
    """Return ``23 người lao động, từ tháng 01/2022 đến tháng 02/2023 (14 tháng)``."""
    return f"{len(found.workers):02d} người lao động, {format_months(found.months)}"


def decree_basis(found: Violation) -> tuple[str, ...]:
    """Return the decree that fines the act as a legal basis, with its full name; none where not decided."""
    key = found.decree_key
    return (f"Căn cứ {basis(cite(key))}",) if key is not None else ()


def unpaid_months(found: Violation, *, left: bool = False, health: bool = True) -> tuple[UnpaidMonth, ...]:
    """Return the months of the violation for the tables of sums.

    Args:
        found: the violation.
        left: those that are still unpaid on its day.
        health: with health insurance, which has sanctions of its own.
    """
    return tuple(
        UnpaidMonth(
            worker=row.worker,
            month=row.month,
            unpaid=row.unpaid if health or row.unpaid is None else attrs.evolve(row.unpaid, bhyt=0),
        )
        for row in (found.left if left else found.rows)
    )


def shares(amounts: FundAmounts | None, scheme: Scheme | None) -> str:
    """Return the funds of an insurance with their sums: ``quỹ … 1.000 đồng; quỹ …``; empty if not known."""
    if amounts is None:
        return ""
    named = [] if scheme is Scheme.BHTN else [(label, getattr(amounts, name)) for label, name in _FUNDS]
    if scheme is not Scheme.BHXH:
        named.append(("quỹ bảo hiểm thất nghiệp", amounts.bhtn))
    return "; ".join(f"{label}: {format_money(sum_)}" for label, sum_ in named if sum_)


def minutes_named(draft: Draft) -> str:
    """Return ``Biên bản vi phạm hành chính số 05/BB-VPHC ngày 12 tháng 4 năm 2023``, dotted if not known."""
    recorded = draft.case.happened(ViolationMinutes, round=draft.moment.round)
    return named_paper("Biên bản vi phạm hành chính", recorded[-1] if recorded else None)


def named_paper(kind: str, event: Event | None) -> str:
    """Return ``Quyết định số 45/QĐ-BHXH ngày 21 tháng 8 năm 2024``, dotted where it is not known."""
    number = f" số {event.number if event is not None and event.number else blank(3)}"
    day = (
        format_date_long(event.on) if event is not None and event.on is not None else "ngày … tháng … năm ……"
    )
    return f"{kind}{number} {day}"
