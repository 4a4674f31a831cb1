"""The page plan: nothing but counting, so its laws are stated and tried on any plan."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhxh_docs.errors import DossierError
from bhxh_docs.pdf.packet.plan import BACK, Numbering, OutlineEntry, PagePlan, PlannedPart, lower_roman

GROUPS = st.sampled_from([None, "I. Văn bản kiến nghị", "II. Thanh tra", "III. Chứng từ"])


@st.composite
def plans(draw: st.DrawFn) -> PagePlan:
    count = draw(st.integers(1, 12))
    parts = tuple(
        PlannedPart(
            key=f"tl-{number}",
            title=f"Tài liệu {number}",
            group=draw(GROUPS),
            pages=draw(st.integers(1, 30)),
            numbered=draw(st.booleans()),
            label_prefix=draw(st.sampled_from(["", "", "PL-", "BS."])),
        )
        for number in range(count)
    )
    return PagePlan(
        parts=parts,
        first_sheet=draw(st.integers(1, 300)),
        numbering=draw(st.sampled_from(Numbering)),
        index=draw(st.sampled_from([None, "tl-0"])),
    )


def part(key: str, pages: int = 1, **options: object) -> PlannedPart:
    return PlannedPart(key=key, title=f"Tài liệu {key}", pages=pages, **options)  # type: ignore[arg-type]


@given(plans())
def test_parts_fill_the_pages_without_gap_or_overlap(plan: PagePlan) -> None:
    pages = [page for place in plan.places.values() for page in range(place.first_page, place.last_page + 1)]
    assert pages == list(range(1, plan.pages + 1))


@given(plans())
def test_every_part_begins_on_a_front_and_takes_whole_sheets(plan: PagePlan) -> None:
    each = plan.numbering.pages_a_sheet
    blanks = 0
    for planned in plan.parts:
        place = plan.place(planned.key)
        laid = place.last_page - place.first_page + 1
        assert (place.first_page - 1) % each == 0
        assert laid % each == 0
        assert place.blank_page == (place.last_page if laid > planned.pages else None)
        assert laid == planned.pages + (place.blank_page is not None)
        blanks += place.blank_page is not None
    assert plan.pages == sum(planned.pages for planned in plan.parts) + blanks
    assert len(plan.blank_pages) == blanks
    if plan.numbering is Numbering.PAGE:
        assert not plan.blank_pages


@given(plans())
def test_sheet_numbers_count_on_over_the_numbered_parts_and_skip_nothing(plan: PagePlan) -> None:
    sheets = [sheet for sheet in plan.page_sheets if sheet is not None]
    assert sheets == list(range(plan.first_sheet, plan.first_sheet + plan.sheets))
    assert len(plan.page_sheets) == plan.pages
    for planned in plan.parts:
        place = plan.place(planned.key)
        within = plan.page_sheets[place.first_page - 1 : place.last_page]
        fronts = within[:: plan.numbering.pages_a_sheet]
        if planned.numbered:
            assert (fronts[0], fronts[-1]) == (place.first_sheet, place.last_sheet)
            assert None not in fronts
            if plan.numbering is Numbering.SHEET:
                assert set(within[1::2]) == {None}, "a back bears no number"
            ends = place.sheets.split("–")
            assert (int(ends[0]), int(ends[-1])) == (place.first_sheet, place.last_sheet)
            assert len(ends) == 1 + (place.first_sheet != place.last_sheet)
        else:
            assert set(within) == {None}
            assert place.first_sheet is None
            assert place.last_sheet is None
            assert place.sheets == ""


@given(plans())
def test_every_page_has_a_label_of_its_own_that_ends_with_its_sheet_or_tells_the_back(plan: PagePlan) -> None:
    assert len(plan.labels) == len(set(plan.labels)) == plan.pages
    for page, (label, sheet) in enumerate(zip(plan.labels, plan.page_sheets, strict=True)):
        if sheet is not None:
            assert label.endswith(str(sheet))
        is_back = plan.numbering is Numbering.SHEET and page % 2 == 1
        assert label.endswith(BACK) == is_back
        if is_back:
            assert label == plan.labels[page - 1] + BACK


@given(plans())
def test_label_ranges_meet_end_to_end(plan: PagePlan) -> None:
    ranges = plan.label_ranges
    assert ranges[0].first_page == 1
    assert ranges[-1].last_page == plan.pages
    for one, following in itertools.pairwise(ranges):
        assert following.first_page == one.last_page + 1
        assert (one.prefix, one.style) != (following.prefix, following.style)


@given(plans())
def test_outline_names_every_part_once_at_its_first_page(plan: PagePlan) -> None:
    listed = [entry for entry in plan.outline if entry.title.startswith("Tài liệu")]
    assert [entry.title for entry in listed] == [planned.title for planned in plan.parts]
    assert [entry.page for entry in listed] == [place.first_page for place in plan.places.values()]
    for entry, planned in zip(listed, plan.parts, strict=True):
        assert entry.level == (0 if planned.group is None else 1)


@given(plans(), st.data())
def test_other_page_counts_move_what_follows_and_nothing_before(plan: PagePlan, data: st.DataObject) -> None:
    changed = data.draw(st.sampled_from(plan.parts))
    more = plan.numbering.pages_a_sheet
    moved = plan.with_pages({changed.key: changed.pages + more})
    assert moved.pages == plan.pages + more
    for planned in plan.parts:
        before = plan.place(planned.key).first_page <= plan.place(changed.key).first_page
        shift = moved.place(planned.key).first_page - plan.place(planned.key).first_page
        assert shift == (0 if before else more)
    assert plan.with_pages({}) == plan


def test_an_index_in_front_takes_roman_labels_and_the_sheets_begin_after_it() -> None:
    plan = PagePlan(
        parts=(
            part("MLHS", 2, numbered=False),
            part("KNKT", 3, group="I. Kiến nghị"),
            part("BB", 1, group="I. Kiến nghị"),
            part("anh", 2, group="II. Ảnh chụp"),
        )
    )
    assert plan.labels == ("i", "ii", "1", "2", "3", "4", "5", "6")
    assert plan.page_sheets == (None, None, 1, 2, 3, 4, 5, 6)
    assert (plan.pages, plan.sheets) == (8, 6)
    assert plan.outline == (
        OutlineEntry(title="Tài liệu MLHS", page=1, level=0),
        OutlineEntry(title="I. Kiến nghị", page=3, level=0),
        OutlineEntry(title="Tài liệu KNKT", page=3, level=1),
        OutlineEntry(title="Tài liệu BB", page=6, level=1),
        OutlineEntry(title="II. Ảnh chụp", page=7, level=0),
        OutlineEntry(title="Tài liệu anh", page=7, level=1),
    )


def test_a_supplement_goes_on_with_the_sheet_numbers() -> None:
    plan = PagePlan(parts=(part("bo-sung", 3),), first_sheet=118)
    assert plan.page_sheets == (118, 119, 120)
    assert plan.labels == ("118", "119", "120")


def test_a_sheet_of_two_pages_and_its_labels() -> None:
    plan = PagePlan(
        parts=(
            part("MLHS", 3, numbered=False),
            part("KNKT", 3),
            part("anh", 2),
            part("phu-luc", 1, label_prefix="PL-"),
        ),
        numbering=Numbering.SHEET,
        first_sheet=9,
    )
    assert plan.labels == (
        "i", "i mặt sau", "ii", "ii mặt sau",
        "9", "9 mặt sau", "10", "10 mặt sau",
        "11", "11 mặt sau",
        "PL-12", "PL-12 mặt sau",
    )  # fmt: skip
    assert plan.page_sheets == (None, None, None, None, 9, None, 10, None, 11, None, 12, None)
    assert (plan.pages, plan.sheets) == (12, 4)
    assert plan.blank_pages == {4, 8, 12}
    assert plan.place("KNKT").sheets == "9–10"
    assert plan.place("anh").sheets == "11"


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "i"), (3, "iii"), (4, "iv"), (5, "v"), (9, "ix"), (14, "xiv"), (40, "xl"), (49, "xlix"), (90, "xc"),
     (99, "xcix"), (400, "cd"), (1994, "mcmxciv")],
)  # fmt: skip
def test_roman_numerals(number: int, numeral: str) -> None:
    assert lower_roman(number) == numeral


def test_every_fault_of_a_plan_is_told_at_once() -> None:
    with pytest.raises(DossierError) as caught:
        PagePlan(
            parts=(
                part("trung"),
                part("trung"),
                part("có dấu"),
                part("rong", 0),
                part("nhan", label_prefix="PL1"),
            ),
            first_sheet=0,
            index="khong-co",
        )
    assert {problem.code for problem in caught.value.problems} == {"BHXH-P040"}
    assert [problem.where for problem in caught.value.problems] == [
        "kế hoạch đánh số trang", "khong-co", "trung", "có dấu", "rong", "nhan",
    ]  # fmt: skip


def test_a_plan_without_parts_is_refused() -> None:
    with pytest.raises(DossierError, match="không có tài liệu nào"):
        PagePlan(parts=())


def test_an_unknown_key_is_told_with_the_keys_there_are() -> None:
    with pytest.raises(DossierError, match=r"BHXH-P041.*KNKT"):
        PagePlan(parts=(part("KNKT"),)).place("KNKT-2")
