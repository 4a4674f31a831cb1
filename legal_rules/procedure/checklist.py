"""The referral's dossier against its list: what fills each item, what is missing, what is not certified.

An act that happened is filled only by the exhibit that proves it, never by a draft. The list is never called
complete: part of what the police ask for is not known (`remarks`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.case import Case, CopyForm, Exhibit
from legal_rules.case.events import Event, OfSanction, ReferralSent
from legal_rules.kernel.citation import Citation
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.checklist_rows import ITEM_ROWS, ItemRow, Need
from legal_rules.procedure.conditions import Answer, day_words
from legal_rules.procedure.history import act_label
from legal_rules.procedure.readiness import Readiness
from legal_rules.procedure.row import cited_on
from legal_rules.procedure.view import View, view_of

_CERTIFIED = frozenset({CopyForm.ORIGINAL, CopyForm.CERTIFIED_COPY, CopyForm.ELECTRONIC})


class ItemState(StrEnum):
    """How an item stands."""

    FILLED = "filled"
    DRAFTED = "drafted"
    UNCERTIFIED = "uncertified"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    UNDECIDED = "undecided"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            ItemState.FILLED: "đã có",
            ItemState.DRAFTED: "lập khi gửi hồ sơ",
            ItemState.UNCERTIFIED: "chưa sao y",
            ItemState.MISSING: "còn thiếu",
            ItemState.NOT_APPLICABLE: "không đặt ra",
            ItemState.UNDECIDED: "chưa xác định",
        }[self]


@attrs.frozen(kw_only=True)
class ChecklistItem:
    """One item of the dossier as it stands.

    Args:
        code: stable code.
        title: in Vietnamese.
        need: required, required under a condition, or enclosed if there is any.
        applies: whether the condition holds; True for items without condition, None where not known.
        state: how it stands.
        exhibits: identifiers of the exhibits that fill it.
        papers: codes of the papers drafted for the referral that fill it.
        lacking: identifiers of the acts that no exhibit proves.
        uncertified: identifiers of the exhibits that are neither original nor certified; they are to be
            certified before the file goes out, also where others fill the item.
        sentence: how it stands, in Vietnamese.
        citations: the provisions.
    """

    code: str
    title: str
    need: Need
    applies: bool | None
    state: ItemState
    exhibits: tuple[str, ...]
    papers: tuple[str, ...]
    lacking: tuple[str, ...]
    uncertified: tuple[str, ...]
    sentence: str
    citations: tuple[Citation, ...]

    @property
    def required(self) -> bool:
        """Whether the dossier may not go out without it."""
        return self.need is Need.REQUIRED or (self.need is Need.CONDITIONAL and self.applies is True)

    @property
    def fulfilled(self) -> bool:
        """Whether it is there in a form that may go out."""
        return self.state in {ItemState.FILLED, ItemState.DRAFTED}

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "code": self.code,
            "title": self.title,
            "need": self.need.value,
            "need_label": self.need.label,
            "applies": self.applies,
            "required": self.required,
            "state": self.state.value,
            "state_label": self.state.label,
            "exhibits": list(self.exhibits),
            "papers": list(self.papers),
            "lacking": list(self.lacking),
            "uncertified": list(self.uncertified),
            "sentence": self.sentence,
            "citations": [citation.to_dict() for citation in self.citations],
        }


def referral(
    case: Case, *, on: date, readiness: Readiness | None = None, without: Collection[str] = ()
) -> tuple[ChecklistItem, ...]:
    """The dossier of a referral from the latest round of ``case`` as it stands on ``on``.

    Inspection papers are those of that round (of the last inspection where it has none); sanction papers
    those of every sanction for evasion that was not cancelled.

    Args:
        case: the case.
        on: the day.
        readiness: outcome of the questions, where worked out before.
        without: identifiers of exhibits that fill nothing, since nothing of them can be enclosed.

    Returns:
        Every item of the list, in its order.
    """
    view = view_of(case, on=on, given=readiness)
    if not without:
        return referral_in(view)
    enclosed = tuple(exhibit for exhibit in case.exhibits if exhibit.id not in without)
    return tuple(_item(row, view, enclosed) for row in ITEM_ROWS)


def referral_in(view: View) -> tuple[ChecklistItem, ...]:
    """The same for a case already looked at; every subject's finding asks for it."""
    return view.once(
        "referral_items", lambda: tuple(_item(row, view, view.case.exhibits) for row in ITEM_ROWS)
    )


def outstanding(items: Iterable[ChecklistItem]) -> tuple[ChecklistItem, ...]:
    """The required items that nothing fills, or that are not there in a form that may go out."""
    return tuple(item for item in items if item.required and not item.fulfilled)


def remarks(case: Case, *, on: date) -> tuple[str, ...]:
    """What no list can tell, in Vietnamese; always to be shown with it."""
    return remarks_in(view_of(case, on=on))


def remarks_in(view: View) -> tuple[str, ...]:
    """The same for a case already looked at."""
    told = [
        (
            "Danh mục hồ sơ theo Công văn số 5659/BCA-CSKT mới biết được một phần qua báo chí; cơ quan điều "
            "tra có thể yêu cầu thêm tài liệu, nên không coi danh mục này là đầy đủ."
        ),
        "Một bản sao hồ sơ gửi Viện kiểm sát (khoản 2 Điều 9 Thông tư liên tịch số 03/2018).",
    ]
    if view.on >= CHECK_REGIME_FROM:
        told.append(
            "Thông tư liên tịch số 03/2018 quy định cho cơ quan thanh tra; từ ngày 01/7/2025 cơ quan BHXH "
            "kiểm tra chuyên ngành nên danh mục được áp dụng tương tự (cách hiểu, cần xác nhận)."
        )
    if view.of(ReferralSent):
        told.append("Hồ sơ của đợt này đã được gửi; danh mục chỉ để đối chiếu.")
    return tuple(told)


@attrs.frozen(kw_only=True)
class _Held:
    """What the case holds for one item.

    Args:
        applies: whether the condition of the item holds.
        drafted: whether a paper drafted for the referral fills it.
        exhibits: what fills it.
        lacking: acts that no exhibit proves.
        without: acts that have no such act about them.
        uncertified: exhibits that are neither original nor certified.
        certified: whether what must be there is there as an original or a certified copy.
    """

    applies: Answer
    drafted: bool
    exhibits: tuple[Exhibit, ...]
    lacking: tuple[Event, ...]
    without: tuple[Event, ...]
    uncertified: tuple[Exhibit, ...]
    certified: bool


def _held(row: ItemRow, view: View, enclosed: tuple[Exhibit, ...]) -> _Held:
    applies = row.applies(view) if row.applies is not None else Answer(True, "")
    acts = _acts(row, view)
    of_kind = tuple(x for x in enclosed if x.kind in row.kinds)
    proofs = {act.id: _proofs(act, row, enclosed) for act in acts or ()}
    exhibits = tuple(dict.fromkeys(x for found in proofs.values() for x in found))
    if acts is None:
        exhibits = of_kind
    elif row.need is Need.IF_ANY:
        exhibits = tuple(dict.fromkeys((*exhibits, *of_kind)))
    if row.need is Need.IF_ANY and not acts and not exhibits:
        applies = Answer(False, "hồ sơ chưa ghi nhận việc này")
    return _Held(
        applies=applies,
        drafted=row.paper is not None and not acts,
        exhibits=exhibits,
        lacking=tuple(act for act in acts or () if not proofs[act.id]),
        without=_without(row, view, acts or ()),
        uncertified=tuple(x for x in exhibits if x.copy_form not in _CERTIFIED),
        # one certified exhibit for each act, or for the facts; a plain copy beside it is only told
        certified=all(
            any(x.copy_form in _CERTIFIED for x in found)
            for found in (proofs.values() if proofs else (exhibits,))
        ),
    )


def _without(row: ItemRow, view: View, acts: tuple[Event, ...]) -> tuple[Event, ...]:
    """Of several sanctions those of which nothing is recorded; one suffices, so that it is told only."""
    about = {act.of for act in acts if isinstance(act, OfSanction)}
    each = row.of_each(view) if row.of_each is not None else ()
    return tuple(event for event in each if event.id not in about) if about else ()


def _item(row: ItemRow, view: View, enclosed: tuple[Exhibit, ...]) -> ChecklistItem:
    held = _held(row, view, enclosed)
    state = _state(held)
    return ChecklistItem(
        code=row.code,
        title=row.title,
        need=row.need,
        applies=held.applies.value,
        state=state,
        exhibits=tuple(x.id for x in held.exhibits),
        papers=(row.paper,) if held.drafted and row.paper is not None else (),
        lacking=tuple(act.id for act in held.lacking),
        uncertified=tuple(x.id for x in held.uncertified),
        sentence=_sentence(row, view, state, held),
        citations=cited_on(row.basis, view.on) or (row.basis[-1].citation,),
    )


def _acts(row: ItemRow, view: View) -> tuple[Event, ...] | None:
    """The acts that must be proved; None where the item proves facts.

    A paper of the referral is drafted until the referral has happened; the day of the referral is the day
    of drafting.
    """
    if row.paper is not None:
        return tuple(e for e in view.of(ReferralSent) if e.on is None or e.on < view.on)
    return row.acts(view) if row.acts is not None else None


def _proofs(act: Event, row: ItemRow, enclosed: tuple[Exhibit, ...]) -> tuple[Exhibit, ...]:
    """The exhibits of an act: those that name it; of the right kind and day where they name no act at all."""
    path = f"events.{act.id}"
    found = []
    for exhibit in enclosed:
        if row.kinds and exhibit.kind not in row.kinds:
            continue
        named = [proved for proved in exhibit.proves if proved.startswith("events.")]
        if any(proved == path or proved.startswith(f"{path}.") for proved in named) or (
            not named and bool(row.kinds) and act.on is not None and exhibit.issued_on == act.on
        ):
            found.append(exhibit)
    return tuple(found)


def _state(held: _Held) -> ItemState:
    if held.applies.value is False:
        return ItemState.NOT_APPLICABLE
    if held.drafted:
        return ItemState.DRAFTED
    if not held.exhibits or held.lacking:
        return ItemState.UNDECIDED if held.applies.value is None else ItemState.MISSING
    return ItemState.FILLED if held.certified else ItemState.UNCERTIFIED


def _sentence(row: ItemRow, view: View, state: ItemState, held: _Held) -> str:
    if state is ItemState.NOT_APPLICABLE:
        return f"Không đặt ra: {held.applies.sentence}."
    if state is ItemState.DRAFTED:
        return "Lập và ký khi gửi hồ sơ."
    parts = []
    if held.exhibits:
        named = "; ".join(_named(x) for x in held.exhibits[:3])
        more = f" và {len(held.exhibits) - 3} tài liệu khác" if len(held.exhibits) > 3 else ""
        parts.append(f"Đã có: {named}{more}")
    if held.lacking:
        acts = "; ".join(
            f"“{act_label(act, view.case)}” {day_words(act)}, đợt {act.round}" for act in held.lacking
        )
        parts.append(f"Thiếu bản ký của: {acts}")
    elif not held.exhibits:
        parts.append(_capital(row.absent or "hồ sơ chưa có tài liệu này"))
    if held.without:
        acts = "; ".join(f"“{act_label(act, view.case)}” {day_words(act)}" for act in held.without)
        parts.append(f"Hồ sơ chưa ghi nhận đối với: {acts}")
    if held.applies.value is None:
        parts.append(_capital(held.applies.sentence))
    if held.uncertified:
        plain = "; ".join(_named(x) for x in held.uncertified[:3])
        parts.append(f"Phải có bản gốc hoặc sao y trước khi gửi: {plain}")
    return ". ".join(parts) + "."


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _named(exhibit: Exhibit) -> str:
    form = exhibit.copy_form.label if exhibit.copy_form is not None else "chưa ghi bản gốc hay bản sao"
    number = f" số {exhibit.number}" if exhibit.number else ""
    return f"{exhibit.title}{number} ({form[:1].lower()}{form[1:]})"


__all__ = [
    "ChecklistItem",
    "ItemState",
    "Need",
    "outstanding",
    "referral",
    "referral_in",
    "remarks",
    "remarks_in",
]
