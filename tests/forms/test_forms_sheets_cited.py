"""Whatever a paper cites, the sheets beside it are those of the page plan, and what has no sheet is told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest
from moments import EXAMPLES
from packets import planned, view_of

from bhxh_docs.forms import render
from bhxh_docs.forms.catalogue import form_entry
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.evidence_words import NOT_IN_PACKET, cite_exhibit, in_brackets, sheets_or_absent
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.referral import ReferralContext
from bhxh_docs.forms.render import builder_of
from bhxh_docs.forms.tags import as_mapping
from bhxh_docs.intake import load_case
from bhxh_docs.pdf.packet.plan import Numbering, PagePlan, PlannedPart
from bhxh_docs.templating import Template
from bhxh_docs.testing import docx_as_text
from bhxh_docs.text import format_date_short
from legal_rules.case import Case, CopyForm, ExhibitKind
from legal_rules.procedure import internal_papers, papers

ON = {
    "may-vi-du": date(2024, 10, 1),
    "htx-gom-thi-du": date(2023, 7, 21),
    "may-minh-hoa-2026": date(2026, 9, 15),
}
"""The day of each example; at two of them the referral is not open, and the papers are made all the same."""
SHORT = ("KNKT", "PTDH", "BPTYT", "TLVV", "PKTHS")
LONG = ("BKTT", "DSLD")
"""Papers with a row a worker and month: they cite few exhibits and take long to make."""
LONGEST_NAME = 400
"""Letters before a pair of brackets in which a document may be named."""
IN_BRACKETS = re.compile(r"\(tờ (?!số\))([^()]*)\)")
SHEETS = re.compile(r"\d+(?:–\d+)?")
BESIDE_SHEETS = re.compile(
    rf"\d\d tài liệu {NOT_IN_PACKET}|chưa ghi hình thức bản|"
    + "|".join(form.label.lower() for form in CopyForm)
)
"""What may stand with sheets in one pair of brackets."""


@cache
def example(name: str) -> Case:
    return load_case(EXAMPLES / name).case.as_of(ON[name])


def plan_of(name: str, seed: int) -> PagePlan:
    """A plan of the letter and some exhibits, in any order, each of any length, numbered either way."""
    drawn = Random(f"{name} {seed}")  # noqa: S311 - nothing secret
    exhibits = [x.id for x in example(name).exhibits]
    held = drawn.sample(exhibits, drawn.randint(len(exhibits) // 3, len(exhibits)))
    return PagePlan(
        parts=tuple(PlannedPart(key=key, title=key, pages=drawn.randint(1, 9)) for key in ("KNKT", *held)),
        first_sheet=drawn.choice((1, drawn.randint(2, 400))),
        numbering=drawn.choice(tuple(Numbering)),
    )


def draft_of(form: str, name: str, packet: PacketView) -> Draft:
    case, on = example(name), ON[name]
    if form in internal_papers.INTERNAL_PAPERS:
        moment = internal_papers.require_open(case, form, on=on)
    else:
        moment = papers.moment(case, form, on=on)
    return Draft(entry=form_entry(form), case=case, on=on, moment=moment, packet=packet)


def context_of(form: str, name: str, packet: PacketView) -> Any:
    return builder_of(form_entry(form))(draft_of(form, name, packet))


def printed(form: str, context: Any) -> str:
    return docx_as_text(Template(form_entry(form).path).render(as_mapping(context)))


def names_of(case: Case) -> dict[str, set[str]]:
    """The exhibits by the words with which they are cited; two may be cited alike."""
    names: dict[str, set[str]] = defaultdict(set)
    for exhibit in case.exhibits:
        names[cite_exhibit(exhibit)].add(exhibit.id)
    return names


def wrong(text: str, case: Case, plan: PagePlan) -> Iterator[str]:
    """What a paper says of sheets that the plan does not."""
    places = {x.id: plan.places[x.id].sheets for x in case.exhibits if x.id in plan.places}
    names = names_of(case)
    for found in IN_BRACKETS.finditer(text):
        parts = found[1].split("; ")
        sheets = [part for part in parts if SHEETS.fullmatch(part)]
        if not sheets or any(not BESIDE_SHEETS.fullmatch(part) for part in parts if part not in sheets):
            yield found[0]
        before = text[max(0, found.start() - LONGEST_NAME) : found.start()].rstrip()
        beside = max((name for name in names if before.endswith(name)), key=len, default=None)
        own = {places.get(key) for key in names[beside]} if beside else set(places.values())
        if (beside and len(sheets) > 1) or not set(sheets) <= own:
            yield f"{beside}: {found[0]}"
    for name, keys in names.items():
        told = {f"(tờ {places[key]}" if key in places else f"({NOT_IN_PACKET}" for key in keys}
        for found in re.finditer(re.escape(name), text):
            after = text[found.end() :].lstrip()
            if not after.startswith(tuple(told)) and after[:1] in {"(", ";", ".", "\n"}:
                yield f"{name} {after[:30]}"


def strange(context: ReferralContext, case: Case, plan: PagePlan) -> Iterator[str]:
    """Sheets beside an act of the referral letter that show no paper of an act of that day."""
    by_sheets = {plan.places[x.id].sheets: x for x in case.exhibits if x.id in plan.places}
    for row in (row for turn in context.dien_bien for row in turn.su_kien):
        acts = {f"events.{e.id}" for e in case.events if e.on and format_date_short(e.on) == row.ngay}
        for part in row.to_so.split("; ") if row.to_so else ():
            exhibit = by_sheets.get(part)
            if exhibit is None:
                ok = part == NOT_IN_PACKET or BESIDE_SHEETS.fullmatch(part)
            else:
                ok = acts & set(exhibit.proves) or exhibit.kind is ExhibitKind.INSURANCE_DECLARATION
            if not ok:
                yield f"{row.ngay}: {part}"


def held_to_the_plan(forms: tuple[str, ...], name: str, plan: PagePlan) -> None:
    case = example(name)
    for form in forms:
        context = context_of(form, name, view_of(case, plan))
        assert list(wrong(printed(form, context), case, plan)) == [], form
        if isinstance(context, ReferralContext):
            assert list(strange(context, case, plan)) == []


@pytest.mark.parametrize("seed", range(4))
def test_every_sheet_is_that_of_the_exhibit_beside_it(seed: int) -> None:
    held_to_the_plan(SHORT, "may-vi-du", plan_of("may-vi-du", seed))


def test_so_it_is_in_the_long_lists() -> None:
    held_to_the_plan(LONG, "may-vi-du", plan_of("may-vi-du", 4))


@pytest.mark.parametrize(
    ("name", "seed"), [("htx-gom-thi-du", 2), ("htx-gom-thi-du", 4), ("may-minh-hoa-2026", 5)]
)
def test_so_it_is_for_the_other_examples(name: str, seed: int) -> None:
    held_to_the_plan((*SHORT, "DSLD"), name, plan_of(name, seed))


# --- what has no file ----------------------------------------------------------------------------------


def test_an_exhibit_without_a_sheet_is_named_as_that() -> None:
    case = example("may-vi-du")
    letter = docx_as_text(
        render("KNKT", case, on=ON["may-vi-du"], packet=planned(case, without=("bbtt-2", "giao-1")))
    )
    assert "tờ chưa có" not in letter
    minutes = next(x for x in case.exhibits if x.id == "bbtt-2")
    assert f"- {cite_exhibit(minutes)} ({NOT_IN_PACKET})" in letter
    assert f"ngày 12 tháng 9 năm 2024 (tài liệu {NOT_IN_PACKET}):" in letter
    assert f"; 01 tài liệu {NOT_IN_PACKET})." in letter


def test_without_a_plan_nothing_is_said_to_be_outside_it() -> None:
    case = example("may-vi-du")
    for form in ("KNKT", "TLVV", "PTDH", "PKTHS"):
        text = docx_as_text(render(form, case, on=ON["may-vi-du"]))
        assert NOT_IN_PACKET not in text
        assert IN_BRACKETS.search(text) is None


@pytest.mark.parametrize(
    ("lost", "words"),
    [
        ((), "{first}; {second}"),
        (("second",), "{first}; 01 tài liệu chưa có trong tập hồ sơ"),
        (("first", "second"), "chưa có trong tập hồ sơ"),
    ],
)
def test_sheets_of_several_exhibits(lost: tuple[str, ...], words: str) -> None:
    case = example("may-vi-du")
    ids = {"first": "bbtt-2", "second": "kl-2"}
    packet = planned(case, without=[ids[one] for one in lost])
    rows = {one: packet.row(key) for one, key in ids.items()}
    shown = words.format(**{one: row.sheets if row else "" for one, row in rows.items()})
    # the order is that of the packet, whatever is asked first
    assert sheets_or_absent(case, packet, (*reversed(ids.values()), "khong-co")) == shown
    assert in_brackets(shown) == (f" (tài liệu {shown})" if len(lost) > 1 else f" (tờ {shown})")
    assert sheets_or_absent(case, None, ids.values()) == ""
