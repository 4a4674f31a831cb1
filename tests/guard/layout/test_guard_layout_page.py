"""The page: paper, margins, orientation, page number, letters."""

from __future__ import annotations

import pytest
from layout_twins import (
    BODY,
    REFERENCES,
    body,
    check,
    content,
    docx,
    findings_of,
    look,
    page_number,
    run,
    section_properties,
    table,
    told,
)

from bhxh_docs.forms.catalogue import PageProfile


def page(**changed: object) -> list[tuple[str, str, str, str]]:
    return told(check(docx(content(), section=section_properties(**changed))))  # type: ignore[arg-type]


def test_the_twin_itself_is_clean() -> None:
    assert findings_of() == []


@pytest.mark.parametrize(
    ("side", "name", "low", "high"),
    [
        ("top", "trên", 20, 25),
        ("bottom", "dưới", 20, 25),
        ("left", "trái", 30, 35),
        ("right", "phải", 15, 20),
    ],
)
def test_margins_are_held_to_their_range(side: str, name: str, low: int, high: int) -> None:
    inside = [low, low + 1, high - 1, high]
    assert [page(**{side: value}) for value in inside] == [[]] * 4
    for outside in (low - 1, high + 1):
        message = f"lề {name} {outside} mm, quy định {low} đến {high} mm"
        assert page(**{side: outside}) == [("BHXH-G302", BODY, "", message)]


def test_a_gutter_adds_to_the_left_margin() -> None:
    assert page(left=30, gutter=5) == []
    assert page(left=30, gutter=6) == [("BHXH-G302", BODY, "", "lề trái 36 mm, quy định 30 đến 35 mm")]


@pytest.mark.parametrize(
    ("width", "height", "wrong"),
    [
        (210, 297, False),
        (210.4, 297.4, False),
        (209, 297, True),
        (211, 297, True),
        (210, 296, True),
        (215.9, 279.4, True),
    ],
)
def test_the_paper_is_a4(width: float, height: float, wrong: bool) -> None:
    found = page(width=width, height=height)
    assert [row[0] for row in found] == ["BHXH-G301"] * wrong
    if wrong and width > 215:
        assert found[0][3] == "khổ giấy 215,9 × 279,4 mm, quy định A4 210 × 297 mm"


def test_a_page_on_its_side_needs_a_table_in_its_section() -> None:
    standing = "<w:p><w:pPr>" + section_properties() + "</w:pPr></w:p>"
    lying = section_properties(width=297, height=210)
    without = told(check(docx(content(after=standing + body("Chữ./.")), section=lying)))
    assert [row[:3] for row in without] == [("BHXH-G303", f"{BODY} › phần 2 (section)", "")]
    grid = table((body("STT"),), widths=(100,))
    assert told(check(docx(content(after=standing + grid), section=lying))) == []


def test_a_list_may_lie_on_its_side_without_a_table() -> None:
    lying = docx(content(), section=section_properties(width=297, height=210))
    assert [f.rule.id for f in check(lying, PageProfile.DECREE_30_LIST)] == []


# --- page number -------------------------------------------------------------------------------------


SIMPLE = '<w:fldSimple w:instr="PAGE \\* MERGEFORMAT"><w:r><w:t>2</w:t></w:r></w:fldSimple>'
CENTRED = '<w:pPr><w:jc w:val="center"/></w:pPr>'


def tabbed_number() -> str:
    stop = '<w:pPr><w:tabs><w:tab w:val="center" w:pos="4535"/></w:tabs></w:pPr>'
    return f"<w:p>{stop}<w:r><w:tab/></w:r>{SIMPLE}</w:p>"


def number(header: str, **changed: object) -> list[tuple[str, str, str, str]]:
    return told(check(docx(content(), header=header, **changed)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("size", "wrong"), [(12, True), (12.5, True), (13, False), (14, False), (14.5, True)]
)
def test_the_page_number_is_of_13_or_14_points(size: float, wrong: bool) -> None:
    shown = f"{size}".replace(".", ",").removesuffix(",0")
    expected = ("BHXH-G307", "đầu trang 1", "“2”", f"số trang có cỡ chữ {shown} pt, quy định 13 đến 14 pt")
    assert number(page_number(size=size)) == [expected] * wrong


def test_no_page_number_is_told() -> None:
    message = "không có số trang ở đầu trang; quy định số trang ở giữa phần lề trên, từ trang thứ hai"
    assert number("<w:p/>") == [("BHXH-G304", BODY, "", message)]


def test_the_number_of_all_pages_is_no_page_number() -> None:
    header = '<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>'
    assert [row[0] for row in number(header)] == ["BHXH-G304"]


def test_a_page_number_in_the_footer_is_told_where_it_stands() -> None:
    references = REFERENCES + '<w:footerReference w:type="default" r:id="rId4"/>'
    section = section_properties(references=references)
    found = number("<w:p/>", footer=page_number(), section=section)
    message = "số trang ở chân trang, quy định canh giữa trong phần lề trên"
    assert found == [("BHXH-G305", "chân trang 1", "“2”", message)]


@pytest.mark.parametrize(
    ("header", "wrong"),
    [
        (page_number(align="right"), "canh phải"),
        (page_number(align="left"), "canh trái"),
        (page_number(align="left", ppr='<w:framePr w:wrap="around" w:xAlign="center"/>'), ""),
        (tabbed_number(), ""),
        (f'<w:p><w:r><w:ptab w:relativeTo="margin" w:alignment="center"/></w:r>{SIMPLE}</w:p>', ""),
        (f"<w:sdt><w:sdtContent><w:p>{CENTRED}{SIMPLE}</w:p></w:sdtContent></w:sdt>", ""),
    ],
)
def test_the_page_number_is_centred_however_word_does_it(header: str, wrong: str) -> None:
    message = f"số trang {wrong}, quy định canh giữa trong phần lề trên"
    assert number(header) == ([("BHXH-G305", "đầu trang 1", "“2”", message)] if wrong else [])


def test_the_page_number_is_upright() -> None:
    expected = ("BHXH-G307", "đầu trang 1", "“2”", "số trang in nghiêng, quy định kiểu chữ đứng")
    assert number(page_number(rpr="<w:i/>")) == [expected]


def test_the_page_number_stands_alone() -> None:
    header = page_number().replace("</w:pPr>", "</w:pPr>" + run("Trang ", rpr=look(size=14)), 1)
    expected = (
        "BHXH-G307",
        "đầu trang 1",
        "“Trang 2”",
        "số trang ghi “Trang 2”, quy định chỉ có chữ số Ả Rập",
    )
    assert number(header) == [expected]


def test_the_first_page_shows_no_number() -> None:
    expected = (
        "BHXH-G306",
        BODY,
        "",
        "trang thứ nhất hiện số trang, quy định không hiển thị số trang thứ nhất",
    )
    assert page(title_page=False) == [expected]
    assert number(page_number(), first_header=page_number()) == [expected]


def test_a_section_that_goes_on_counting_shows_its_first_number() -> None:
    first = "<w:p><w:pPr>" + section_properties() + "</w:pPr></w:p>"
    for title_page, expected in ((True, ["BHXH-G306"]), (False, [])):
        last = section_properties(number="", references="", title_page=title_page)
        found = told(check(docx(content(after=first + body("Tiếp theo./.")), section=last)))
        assert [row[0] for row in found] == expected
        assert all(row[1] == f"{BODY} › phần 2 (section)" for row in found)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("", None),
        ('<w:pgNumType w:fmt="decimal" w:start="1"/>', None),
        ('<w:pgNumType w:start="0"/>', "số trang bắt đầu từ 0, quy định đánh từ số 1"),
        ('<w:pgNumType w:start="2"/>', "số trang bắt đầu từ 2, quy định đánh từ số 1"),
        (
            '<w:pgNumType w:fmt="lowerRoman"/>',
            "số trang dùng kiểu đánh số “lowerRoman”, quy định chữ số Ả Rập (1, 2, 3…)",
        ),
    ],
)
def test_pages_are_counted_from_1_in_arabic_figures(setting: str, message: str | None) -> None:
    assert page(number=setting) == ([("BHXH-G307", BODY, "", message)] if message else [])


def test_even_pages_need_a_number_where_they_have_their_own_header() -> None:
    message = "đầu trang chẵn không có số trang; quy định mọi trang từ trang thứ hai có số"
    assert number(page_number(), settings="<w:evenAndOddHeaders/>") == [("BHXH-G304", BODY, "", message)]


# --- letters -----------------------------------------------------------------------------------------


def test_another_font_is_told_once_with_how_many_paragraphs_have_it() -> None:
    arial = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'
    found = findings_of(first=body("Chữ Arial.", rpr=arial), second=body("Cũng vậy.", rpr=arial))
    message = "phông chữ Arial (và 1 đoạn khác), quy định Times New Roman"
    assert found == [("BHXH-G308", BODY, "“Chữ Arial.”", message)]


def test_vietnamese_letters_are_judged_by_the_font_of_other_letters() -> None:
    only_other = '<w:rFonts w:ascii="Times New Roman" w:hAnsi=".VnTime"/>'
    assert findings_of(first=body("khong dau", rpr=only_other)) == []
    found = findings_of(first=body("có dấu", rpr=only_other))
    assert found == [("BHXH-G308", BODY, "“có dấu”", "phông chữ .VnTime, quy định Times New Roman")]


def test_signs_and_tags_of_control_may_have_any_font() -> None:
    signs = '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol"/>'
    control = body("{%p if chua_day_du %}", rpr='<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>')
    end = body("{%p endif %}", size=8, align="left", rpr='<w:color w:val="808080"/>')
    assert (
        findings_of(
            first=control + body("Có ", runs="<w:r><w:rPr>" + signs + "</w:rPr><w:t>☐</w:t></w:r>") + end
        )
        == []
    )


@pytest.mark.parametrize(("color", "wrong"), [("000000", False), ("auto", False), ("FF0000", True)])
def test_letters_are_black(color: str, wrong: bool) -> None:
    found = findings_of(first=body("Chữ màu.", rpr=f'<w:color w:val="{color}"/>'))
    assert found == [("BHXH-G309", BODY, "“Chữ màu.”", "chữ màu #FF0000, quy định màu đen")] * wrong


def test_the_value_of_a_tag_is_judged_in_both_fonts() -> None:
    found = findings_of(first=body("{{ don_vi.ten }}", rpr='<w:rFonts w:hAnsi="Calibri"/>'))
    assert found == [("BHXH-G308", BODY, "“{{ don_vi.ten }}”", "phông chữ Calibri, quy định Times New Roman")]
