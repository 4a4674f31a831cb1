"""The page plan: nothing but counting, so its laws are stated and tried on any plan."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhxh_docs.errors import DossierError
from bhxh_docs.pdf.plan import OutlineEntry, PagePlan, PlannedPart, lower_roman

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
    return PagePlan(parts=parts, first_sheet=draw(st.integers(1, 300)))


def part(key: str, pages: int = 1, **options: object) -> PlannedPart:
    return PlannedPart(key=key, title=f"Tài liệu {key}", pages=pages, **options)  # type: ignore[arg-type]


@given(plans())
def test_parts_fill_the_pages_without_gap_or_overlap(plan: PagePlan) -> None:
    pages = [page for place in plan.places.values() for page in range(place.first_page, place.last_page + 1)]
    assert pages == list(range(1, plan.pages + 1))


@given(plans())
def test_sheet_numbers_count_on_over_the_numbered_parts_and_skip_nothing(plan: PagePlan) -> None:
    sheets = [sheet for sheet in plan.page_sheets if sheet is not None]
    assert sheets == list(range(plan.first_sheet, plan.first_sheet + plan.sheets))
    assert len(plan.page_sheets) == plan.pages
    for planned in plan.parts:
        place = plan.place(planned.key)
        within = plan.page_sheets[place.first_page - 1 : place.last_page]
        if planned.numbered:
            assert (within[0], within[-1]) == (place.first_sheet, place.last_sheet)
        else:
            assert set(within) == {None}
            assert place.first_sheet is None
            assert place.last_sheet is None


@given(plans())
def test_every_page_has_a_label_of_its_own_that_ends_with_its_sheet(plan: PagePlan) -> None:
    assert len(plan.labels) == len(set(plan.labels)) == plan.pages
    for label, sheet in zip(plan.labels, plan.page_sheets, strict=True):
        if sheet is not None:
            assert label.endswith(str(sheet))


@given(plans())
def test_label_ranges_meet_end_to_end(plan: PagePlan) -> None:
    ranges = plan.label_ranges
    assert ranges[0].first_page == 1
    assert ranges[-1].last_page == plan.pages
    for one, following in itertools.pairwise(ranges):
        assert following.first_page == one.last_page + 1
        assert (one.prefix, one.roman) != (following.prefix, following.roman)


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
    moved = plan.with_pages({changed.key: changed.pages + 1})
    assert moved.pages == plan.pages + 1
    for planned in plan.parts:
        before = plan.place(planned.key).first_page <= plan.place(changed.key).first_page
        shift = moved.place(planned.key).first_page - plan.place(planned.key).first_page
        assert shift == (0 if before else 1)
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
        )
    assert {problem.code for problem in caught.value.problems} == {"BHXH-P040"}
    assert [problem.where for problem in caught.value.problems] == [
        "kế hoạch đánh số trang", "trung", "có dấu", "rong", "nhan",
    ]  # fmt: skip


def test_a_plan_without_parts_is_refused() -> None:
    with pytest.raises(DossierError, match="không có tài liệu nào"):
        PagePlan(parts=())


def test_an_unknown_key_is_told_with_the_keys_there_are() -> None:
    with pytest.raises(DossierError, match=r"BHXH-P041.*KNKT"):
        PagePlan(parts=(part("KNKT"),)).place("KNKT-2")
