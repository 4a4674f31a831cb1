"""A packet spoilt in any one way is found: marks, links both ways, labels, outline, rows of lists, blanks."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs
import packet_samples
import pdf_samples as samples
import pytest
from packet_samples import INDEX, LIST, Built, Row, annotations, built, with_content, with_marks
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NullObject, TextStringObject

from bhxh_docs.pdf.packet.marks import Stamp
from bhxh_docs.pdf.packet.plan import Numbering, PagePlan
from bhxh_docs.pdf.packet.readback import read_back

Spoil = Callable[[bytes], bytes]
#: First page of KNKT, a page with a sheet number: the index has two pages.
FIRST = 3
#: Marks that are not as they were put are not read further.
HIDDEN = ["BHXH-P064", "BHXH-P065", "BHXH-P067"]


@pytest.fixture(scope="module")
def boxed(stamp: Stamp) -> Stamp:
    return attrs.evolve(stamp, investigator_box=True)


@pytest.fixture(scope="module")
def whole(boxed: Stamp) -> Built:
    return built(boxed)


@pytest.fixture(scope="module")
def two_sided(boxed: Stamp) -> Built:
    return built(boxed, numbering=Numbering.SHEET, first_sheet=95)


def rewrite(change: Callable[[PdfWriter], object]) -> Spoil:
    return lambda packet: samples.rewritten(packet, change)


def test_what_was_planned_is_what_is_read(whole: Built, two_sided: Built, boxed: Stamp) -> None:
    assert whole.problems() == ()
    assert two_sided.problems() == ()
    # numbers of four digits break over two lines in the column
    assert built(boxed, index_last=True, first_sheet=998).problems() == ()
    reading = read_back(whole.packet, listings=[INDEX, LIST])
    rows = reading.listings[INDEX]
    assert rows is not None
    assert {row.page for row in rows} == {1, 2}, "an index of two pages"
    assert [row.keys for row in rows] == [(key,) for key in whole.listings[INDEX]]
    assert len(reading.back_links) == len(whole.listings[INDEX])


def test_the_back_link_opens_the_row_it_came_from(whole: Built) -> None:
    reading = read_back(whole.packet, listings=[INDEX])
    rows = {row.keys[0]: row for row in reading.listings[INDEX] or ()}
    for link in reading.back_links:
        row = next(rows[key] for key, place in whole.plan.places.items() if place.first_page == link.page)
        assert link.target == row.page
        assert link.top is not None
        # in view, and not the row before: its text may begin in the middle of a high cell
        assert row.bottom < link.top < row.top + 10


def stamp_codes(packet: bytes, page: int) -> bytes:
    contents = samples.reader(packet).pages[page - 1]["/Contents"]
    data: bytes = contents[-1].get_object().get_data()  # type: ignore[index]
    return data.rpartition(b"<")[2].partition(b">")[0]


def wrong_stamp(packet: bytes) -> bytes:
    other = stamp_codes(packet, FIRST + 1)
    return with_marks(packet, FIRST, lambda data: data.replace(stamp_codes(packet, FIRST), other))


def other_words(packet: bytes) -> bytes:
    codes = stamp_codes(packet, FIRST)
    return with_marks(packet, FIRST, lambda data: data.replace(codes, codes[2:]))


def larger_plate(packet: bytes) -> bytes:
    return with_marks(packet, FIRST, lambda data: re.sub(rb" [0-9.]+ re f", b" 400 re f", data))


def opaque_plate(packet: bytes) -> bytes:
    def solid(writer: PdfWriter) -> None:
        page = writer.pages[FIRST - 1]
        states = DictionaryObject({NameObject("/BHXHNen"): DictionaryObject()})
        kept = DictionaryObject(page["/Resources"].get_object())  # type: ignore[arg-type]
        kept[NameObject("/ExtGState")] = states
        page[NameObject("/Resources")] = kept

    return rewrite(solid)(packet)


def without_stamp(data: bytes) -> bytes:
    head, _, tail = data.rpartition(b"/Artifact")
    return head + tail.partition(b"EMC\n")[2]


def edit(old: bytes, new: bytes) -> Spoil:
    return lambda packet: with_marks(packet, FIRST, lambda data: data.replace(old, new))


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        pytest.param(wrong_stamp, ["BHXH-P051"], id="number of another sheet"),
        pytest.param(other_words, ["BHXH-P051", "BHXH-P067"], id="other words around the right number"),
        pytest.param(
            lambda p: with_marks(p, FIRST, without_stamp), ["BHXH-P051", "BHXH-P064"], id="no number"
        ),
        pytest.param(edit(b"BT /BHXHToSo", b"BT 3 Tr /BHXHToSo"), HIDDEN, id="invisible"),
        pytest.param(edit(b"BT /BHXHToSo", b"1 g BT /BHXHToSo"), HIDDEN, id="white"),
        pytest.param(edit(b"11 Tf", b"1 Tf"), ["BHXH-P067"], id="too small to read"),
        pytest.param(larger_plate, ["BHXH-P067"], id="a plate that covers more than the number"),
        pytest.param(opaque_plate, ["BHXH-P067"], id="a plate that hides what lies under it"),
        pytest.param(edit(b"1 g", b"0 g"), HIDDEN, id="a plate as black as the number"),
        pytest.param(
            lambda p: with_marks(p, FIRST, lambda data: data.replace(b" 810", b" 10")),
            ["BHXH-P064", "BHXH-P067"],
            id="at the foot of the page",
        ),
        pytest.param(
            lambda p: with_content(p, FIRST, b"1 g 0 0 595 842 re f", first=False),
            ["BHXH-P051", "BHXH-P064", "BHXH-P065"],
            id="covered by what is drawn later",
        ),
        pytest.param(
            lambda p: with_content(p, FIRST, b"q 1 0 0 1 0 -400 cm", first=True),
            ["BHXH-P067"],
            id="moved by what the page leaves open",
        ),
        pytest.param(
            lambda p: with_content(p, FIRST, b"Q 0 0 9 9 re W n q", first=True),
            ["BHXH-P067"],
            id="cut by what the page does to the state around it",
        ),
        pytest.param(
            rewrite(
                lambda w: samples.annotate(w.pages[FIRST - 1], w, Subtype=NameObject("/Square"))
            ),
            ["BHXH-P067"],
            id="covered by an annotation",
        ),
    ],
)  # fmt: skip
def test_a_spoilt_sheet_number_is_found(whole: Built, spoil: Spoil, expected: list[str]) -> None:
    problems = whole.problems(spoil(whole.packet))
    assert sorted({problem.code for problem in problems}) == expected
    assert {problem.where for problem in problems} == {f"trang {FIRST}"}


def redraw_box(content: bytes) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        form = writer.pages[FIRST - 1]["/Resources"]["/XObject"]["/BHXHButLuc"]  # type: ignore[index]
        form.set_data(form.get_data() + content)

    return change


def test_a_missing_or_filled_box_is_found(whole: Built, stamp: Stamp) -> None:
    start = b"/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>>"

    def without_box(data: bytes) -> bytes:
        head, _, tail = data.partition(start)
        return head + tail.partition(b"EMC\n")[2]

    spoilt = with_marks(whole.packet, FIRST, without_box)
    assert [(p.code, p.where) for p in whole.problems(spoilt)] == [("BHXH-P065", f"trang {FIRST}")]
    # the form is shared by all pages
    filled = set(whole.codes(samples.rewritten(whole.packet, redraw_box(b" 0 0 9 9 re f"))))
    assert filled == {"BHXH-P065", "BHXH-P067"}
    plain = attrs.evolve(whole, stamp=stamp)
    assert set(plain.codes()) == {"BHXH-P065"}, "boxes that nobody asked for"


def test_the_box_is_on_every_page_of_numbered_parts_and_on_nothing_else(two_sided: Built) -> None:
    reading = read_back(two_sided.packet)
    index = two_sided.plan.place(INDEX)
    for number, page in enumerate(reading.pages, start=1):
        empty = number in two_sided.plan.blank_pages or index.first_page <= number <= index.last_page
        assert page.box == (None if empty else "BL")
    backs = [page for page in reading.pages if page.box and not page.stamp]
    assert backs, "backs have a box and no number"


def link_of(writer: PdfWriter, key: str) -> tuple[int, DictionaryObject]:
    """The first link of the index to a part, and the page it stands on."""
    for number, page in enumerate(writer.pages[:2], start=1):
        for annotation in annotations(page):
            if annotation["/A"].get("/D") == key:
                return number, annotation
    raise LookupError(key)


def retarget(writer: PdfWriter) -> None:
    """Every link of the row of tl-03 leads to tl-04."""
    for page in writer.pages[:2]:
        for annotation in annotations(page):
            if annotation["/A"].get("/D") == "tl-03":
                annotation["/A"][NameObject("/D")] = TextStringObject("tl-04")


def unlink(writer: PdfWriter) -> None:
    for page in writer.pages[:2]:
        kept = [a for a in annotations(page) if a["/A"].get("/D") != "tl-03"]
        page[NameObject("/Annots")] = ArrayObject(kept)


def move_destination(writer: PdfWriter) -> None:
    names = writer.root_object["/Names"]["/Dests"]["/Names"]  # type: ignore[index]
    names[names.index("tl-03") + 1][0] = writer.pages[0].indirect_reference


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (retarget, {"BHXH-P054", "BHXH-P060", "BHXH-P061", "BHXH-P062", "BHXH-P064"}),
        (unlink, {"BHXH-P054", "BHXH-P061", "BHXH-P062", "BHXH-P064"}),
        (move_destination, {"BHXH-P054", "BHXH-P055"}),
    ],
)
def test_a_wrong_or_missing_link_of_the_index_is_found(
    whole: Built, change: Callable[[PdfWriter], None], expected: set[str]
) -> None:
    problems = whole.problems(samples.rewritten(whole.packet, change))
    assert {problem.code for problem in problems} == expected
    assert any("tl-03" in str(problem) for problem in problems)


def back_link(writer: PdfWriter) -> DictionaryObject:
    return annotations(writer.pages[FIRST - 1])[-1]


def other_page(writer: PdfWriter) -> None:
    back_link(writer)["/A"]["/D"][0] = writer.pages[FIRST].indirect_reference


def other_row(writer: PdfWriter) -> None:
    destination = back_link(writer)["/A"]["/D"]
    destination[3] = FloatObject(float(destination[3]) - 25)


def no_height(writer: PdfWriter) -> None:
    back_link(writer)["/A"]["/D"][3] = NullObject()


def beside_the_stamp(writer: PdfWriter) -> None:
    back_link(writer)[NameObject("/Rect")] = ArrayObject(FloatObject(value) for value in (10, 10, 60, 30))


def no_back_link(writer: PdfWriter) -> None:
    del writer.pages[FIRST - 1]["/Annots"]


@pytest.mark.parametrize("change", [other_page, other_row, no_height, beside_the_stamp, no_back_link])
def test_a_spoilt_link_back_to_the_index_is_found(whole: Built, change: Callable[[PdfWriter], None]) -> None:
    problems = whole.problems(samples.rewritten(whole.packet, change))
    assert [(problem.code, problem.where) for problem in problems] == [("BHXH-P064", f"trang {FIRST}")]


def relabel(writer: PdfWriter) -> None:
    labels = writer.root_object["/PageLabels"]["/Nums"]  # type: ignore[index]
    labels[-1][NameObject("/P")] = TextStringObject("x-")


def rename(writer: PdfWriter) -> None:
    item = writer.root_object["/Outlines"]["/First"]["/Next"]["/First"]  # type: ignore[index]
    item[NameObject("/Title")] = TextStringObject("Tài liệu khác")


def reopen(writer: PdfWriter) -> None:
    item = writer.root_object["/Outlines"]["/First"]["/Next"]["/First"]  # type: ignore[index]
    item["/Dest"][0] = writer.pages[0].indirect_reference


@pytest.mark.parametrize(
    ("change", "expected"), [(relabel, "BHXH-P052"), (rename, "BHXH-P053"), (reopen, "BHXH-P053")]
)
def test_a_wrong_label_or_bookmark_is_found(
    whole: Built, change: Callable[[PdfWriter], None], expected: str
) -> None:
    assert set(whole.codes(samples.rewritten(whole.packet, change))) == {expected}


def wrong_sheet(rows: list[Row]) -> list[Row]:
    return [attrs.evolve(row, sheets="7–8") if row.key == "tl-03" else row for row in rows]


def wrong_ordinal(rows: list[Row]) -> list[Row]:
    return [attrs.evolve(row, ordinal="50") if row.key == "tl-03" else row for row in rows]


def wrong_title(rows: list[Row]) -> list[Row]:
    return [attrs.evolve(row, title="Tài liệu khác") if row.key == "tl-03" else row for row in rows]


def left_out(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.key != "tl-03"]


def twice(rows: list[Row]) -> list[Row]:
    return [again for row in rows for again in ([row, row] if row.key == "tl-03" else [row])]


def exchanged(rows: list[Row]) -> list[Row]:
    place = next(number for number, row in enumerate(rows) if row.key == "tl-03")
    return [*rows[:place], rows[place + 1], rows[place], *rows[place + 2 :]]


@pytest.mark.parametrize(
    ("spoil", "in_index", "in_list"),
    [
        (wrong_sheet, {"BHXH-P060"}, {"BHXH-P060"}),
        # a list without links knows its rows by their running number
        (wrong_ordinal, {"BHXH-P060"}, {"BHXH-P061", "BHXH-P062"}),
        (wrong_title, {"BHXH-P060"}, {"BHXH-P060"}),
        (left_out, {"BHXH-P054", "BHXH-P061"}, {"BHXH-P061"}),
        (twice, {"BHXH-P062"}, {"BHXH-P062"}),
        (exchanged, {"BHXH-P062"}, {"BHXH-P062"}),
    ],
)
@pytest.mark.parametrize("where", [INDEX, LIST])
def test_a_wrong_row_of_a_list_is_found(
    boxed: Stamp,
    where: str,
    spoil: Callable[[list[Row]], list[Row]],
    in_index: set[str],
    in_list: set[str],
) -> None:
    packet = built(boxed, spoil=lambda key, rows: spoil(rows) if key == where else rows)
    problems = packet.problems()
    assert {problem.code for problem in problems} == (in_index if where == INDEX else in_list)
    assert all(where in problem.where or "tl-03" in problem.where for problem in problems)


def test_expected_rows_that_are_not_those_of_the_plan_are_found(whole: Built) -> None:
    rows = dict(whole.listings[INDEX])
    rows["tl-03"] = attrs.evolve(rows["tl-03"], sheets="1")
    other = attrs.evolve(whole, listings={INDEX: rows})
    assert [problem.code for problem in other.problems()] == ["BHXH-P060", "BHXH-P060"]


def test_a_list_that_cannot_be_read_is_told(whole: Built) -> None:
    other = attrs.evolve(whole, listings={**whole.listings, "KNKT": whole.listings[INDEX]})
    assert [(problem.code, problem.where) for problem in other.problems()] == [("BHXH-P063", "KNKT")]


def test_a_page_too_few_and_a_blank_back_that_is_gone_are_found(two_sided: Built) -> None:
    blank = min(two_sided.plan.blank_pages)

    def remove(writer: PdfWriter) -> None:
        tree = writer.root_object["/Pages"]
        del tree["/Kids"][blank - 1]  # type: ignore[index]

    codes = two_sided.codes(samples.rewritten(two_sided.packet, remove))
    assert codes[0] == "BHXH-P050"
    assert {"BHXH-P051", "BHXH-P053", "BHXH-P055", "BHXH-P066"} <= set(codes)


def test_something_on_a_blank_back_is_found(two_sided: Built) -> None:
    blank = min(two_sided.plan.blank_pages)
    spoilt = with_content(two_sided.packet, blank, b"0 0 100 100 re f", first=True)
    problems = two_sided.problems(spoilt)
    assert [(problem.code, problem.where) for problem in problems] == [("BHXH-P066", f"trang {blank}")]


def test_sheets_of_two_pages_as_a_reader_shows_them(two_sided: Built) -> None:
    plan: PagePlan = two_sided.plan
    reading = read_back(two_sided.packet)
    knkt = plan.place("KNKT")
    labels = [page.label for page in reading.pages[knkt.first_page - 1 : knkt.last_page]]
    assert labels == ["95", "95 mặt sau", "96", "96 mặt sau"], "three pages and a blank back"
    stamps = [page.stamp for page in reading.pages[knkt.first_page - 1 : knkt.last_page]]
    assert stamps == ["Tờ số: 95", None, "Tờ số: 96", None]
    assert reading.pages[0].label == "i"
    texts = [page.extract_text() for page in samples.reader(two_sided.packet).pages]
    assert texts[knkt.last_page - 1].strip() == "", "not even the caption of a box"
    assert packet_samples.LONG.split(",", maxsplit=1)[0] in " ".join(texts[0].split())
