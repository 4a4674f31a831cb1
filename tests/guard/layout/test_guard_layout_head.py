"""The head: quốc hiệu, tiêu ngữ, agencies, number, place and date, "V/v", and the lines under them."""

from __future__ import annotations

import pytest
from layout_twins import (
    BODY,
    HEAD,
    HEAD_2,
    PIECES,
    bordered,
    check,
    content,
    docx,
    drawn_line,
    findings_of,
    look,
    par,
    run,
    table,
    told,
    underscores,
    vml_line,
)

from bhxh_docs.forms.catalogue import PageProfile
from bhxh_docs.guard.layout import check_heads, heads
from bhxh_docs.guard.layout.text import VALUE
from bhxh_docs.guard.opened import Opened

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MOTTO_MM = 55.9
NO_LINE = "không có đường kẻ ngang dưới Tiêu ngữ, quy định nét liền, dài bằng dòng chữ"
NO_ISSUER_LINE = (
    "không có đường kẻ ngang dưới tên cơ quan ban hành, quy định nét liền, dài 1/3 đến 1/2 dòng chữ"
)
ISSUER = "“BẢO HIỂM XÃ HỘI TỈNH AN BÌNH”"
PARENT = "“BẢO HIỂM XÃ HỘI VIỆT NAM”"

# component, its place, its text between quotation marks, its rule, its name, how it is set in the twin
COMPONENTS = {
    "nation": (HEAD + "2", f"“{NATION}”", "BHXH-G312", "Quốc hiệu", {"size": 12, "bold": True}),
    "motto": (HEAD + "2", f"“{MOTTO}”", "BHXH-G314", "Tiêu ngữ", {"size": 13, "bold": True}),
    "issuer": (HEAD + "1", ISSUER, "BHXH-G321", "Tên cơ quan ban hành", {"size": 12, "bold": True}),
    "parent": (HEAD + "1", PARENT, "BHXH-G322", "Tên cơ quan chủ quản", {"size": 12}),
    "number": (HEAD_2 + "1", "“Số: 05/TB-BHXH”", "BHXH-G327", "Số, ký hiệu", {"size": 13}),
    "date": (
        HEAD_2 + "2",
        "“An Bình, ngày 05 tháng 3 năm 2026”",
        "BHXH-G330",
        "Địa danh, thời gian ban hành",
        {"size": 13, "italic": True},
    ),
}
SIZES = {
    "nation": (12, 13),
    "motto": (13, 14),
    "issuer": (12, 13),
    "parent": (12, 13),
    "number": (13, 13),
    "date": (13, 14),
}


def one(name: str, message: str, **changed: object) -> None:
    """Assert that a component set otherwise gives one finding, at its place."""
    place, quote, rule, label, setting = COMPONENTS[name]
    text = quote.strip("“”")
    found = findings_of(**{name: par(text, **{**setting, **changed})})  # type: ignore[arg-type]
    assert found == [(rule, place, quote, f"{label} {message}")]


@pytest.mark.parametrize("name", COMPONENTS)
def test_sizes_of_the_head_are_held_to_their_range(name: str) -> None:
    low, high = SIZES[name]
    _, quote, _, _, setting = COMPONENTS[name]
    for size in {low, (low + high) / 2, high}:
        changed = {name: par(quote.strip("“”"), **{**setting, "size": size})}
        line = {"motto_line": underscores(37)} if name == "motto" else {}
        assert findings_of(**changed, **line) == [], size
    allowed = f"{low} pt" if low == high else f"{low} đến {high} pt"
    one(name, f"có cỡ chữ {low - 1} pt, quy định {allowed}", size=low - 1)
    if name != "motto":
        one(name, f"có cỡ chữ {high + 1} pt, quy định {allowed}", size=high + 1)


@pytest.mark.parametrize("name", ["nation", "motto", "issuer"])
def test_what_is_bold_must_be_bold(name: str) -> None:
    one(name, "không in đậm (cả dòng hoặc một phần), quy định chữ đậm", bold=False)


@pytest.mark.parametrize("name", ["parent", "number", "date"])
def test_what_is_not_bold_must_not_be_bold(name: str) -> None:
    one(name, "in đậm (cả dòng hoặc một phần), quy định không đậm", bold=True)


@pytest.mark.parametrize("name", ["nation", "motto", "issuer", "parent", "number"])
def test_what_is_upright_must_not_be_italic(name: str) -> None:
    one(name, "in nghiêng (cả dòng hoặc một phần), quy định kiểu chữ đứng", italic=True)


def test_place_and_date_are_italic() -> None:
    one("date", "không in nghiêng (cả dòng hoặc một phần), quy định kiểu chữ nghiêng", italic=False)


@pytest.mark.parametrize("name", COMPONENTS)
def test_the_head_is_centred(name: str) -> None:
    one(name, "canh trái, quy định canh giữa", align="left")


def test_half_a_line_in_bold_is_not_bold() -> None:
    half = par("CỘNG HÒA XÃ HỘI ", size=12, bold=True, runs=run("CHỦ NGHĨA VIỆT NAM", rpr=look(size=12)))
    assert [row[0] for row in findings_of(nation=half)] == ["BHXH-G312"]


# --- words of quốc hiệu and tiêu ngữ -----------------------------------------------------------------


def test_both_ways_of_setting_the_tone_mark_are_right() -> None:
    assert findings_of(nation=par("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)) == []


def test_lower_case_is_right_only_where_it_shows_in_capitals() -> None:
    text = "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert findings_of(nation=par(text, size=12, bold=True, caps=True)) == []
    found = findings_of(nation=par(text, size=12, bold=True))
    assert found == [("BHXH-G312", HEAD + "2", f"“{text}”", "Quốc hiệu không in hoa, quy định chữ in hoa")]


def test_a_word_of_the_nation_left_out_is_told() -> None:
    text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT"
    found = findings_of(nation=par(text, size=12, bold=True))
    assert found == [("BHXH-G311", HEAD + "2", f"“{text}”", f"Quốc hiệu ghi “{text}”, quy định “{NATION}”")]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Độc lập – Tự do – Hạnh phúc", ": gạch nối (-), không phải gạch ngang dài"),
        ("Độc lập-Tự do-Hạnh phúc", ""),
        ("Độc lập - Tự do - Hạnh Phúc", ""),
        ("Độc Lập - Tự Do - Hạnh Phúc", ""),
    ],
)
def test_the_motto_is_written_exactly(text: str, remark: str) -> None:
    found = findings_of(motto=par(text, size=13, bold=True))
    expected = f"Tiêu ngữ ghi “{text}”, quy định “{MOTTO}”{remark}"
    assert found == [("BHXH-G313", HEAD + "2", f"“{text}”", expected)]


def test_a_motto_in_capitals_is_a_matter_of_look() -> None:
    text = MOTTO.upper()
    found = findings_of(motto=par(text, size=13, bold=True), motto_line=underscores(47))
    assert found == [("BHXH-G314", HEAD + "2", f"“{text}”", "Tiêu ngữ in hoa, quy định chữ in thường")]


def test_no_motto_is_told() -> None:
    found = findings_of(motto="", motto_line="")
    message = f"không có Tiêu ngữ dưới Quốc hiệu, quy định “{MOTTO}”"
    assert found == [("BHXH-G313", HEAD + "2", f"“{NATION}”", message)]


def test_no_nation_is_told_for_a_paper_that_needs_one() -> None:
    found = findings_of(nation="", motto="", motto_line="")
    message = f"không có Quốc hiệu “{NATION}”, quy định ở phía trên cùng, bên phải trang đầu"
    assert ("BHXH-G310", BODY, "", message) in found
    lenient = findings_of(PageProfile.FILE_INDEX, nation="", motto="", motto_line="")
    assert "BHXH-G310" not in {row[0] for row in lenient}


def test_nation_and_motto_may_be_one_paragraph() -> None:
    both = par(NATION, size=13, bold=True, runs=run(f"\n{MOTTO}", rpr=look(size=13, bold=True)))
    assert findings_of(nation=both, motto="") == []
    wrong = par(NATION, size=13, bold=True, runs=run(f"\n{MOTTO}", rpr=look(size=13)))
    found = findings_of(nation=wrong, motto="")
    assert [(row[0], row[3]) for row in found] == [
        ("BHXH-G314", "Tiêu ngữ không in đậm (cả dòng hoặc một phần), quy định chữ đậm")
    ]


@pytest.mark.parametrize(
    ("line", "wrong"), [(240, False), (276, False), (277, False), (279, True), (360, True)]
)
def test_nation_and_motto_are_single_spaced(line: int, wrong: bool) -> None:
    found = findings_of(motto=par(MOTTO, size=13, bold=True, line=line))
    assert [row[0] for row in found] == ["BHXH-G317"] * wrong


@pytest.mark.parametrize(("gap", "wrong"), [(2, False), (3, False), (4, True)])
def test_no_gap_parts_nation_and_motto(gap: int, wrong: bool) -> None:
    found = findings_of(motto=par(MOTTO, size=13, bold=True, before=gap))
    message = f"Quốc hiệu và Tiêu ngữ cách nhau thêm {gap} pt, quy định cách nhau dòng đơn (0 pt)"
    assert found == [("BHXH-G317", HEAD + "2", f"“{MOTTO}”", message)] * wrong


def test_the_nation_stands_on_the_right() -> None:
    left = PIECES["nation"] + PIECES["motto"] + PIECES["motto_line"]
    mirrored = table((left, par("Mẫu số 01", size=12)), widths=(100, 60))
    found = told(check(docx(mirrored), PageProfile.SPECIALISED))
    assert [row[:3] for row in found] == [("BHXH-G318", HEAD + "1", f"“{NATION}”")]


# --- lines -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        underscores(35),
        par(runs=drawn_line(MOTTO_MM)),
        par(runs=drawn_line(MOTTO_MM, shape="straightConnector1")),
        par(runs=vml_line(MOTTO_MM)),
        bordered(16.7, 16.7),
    ],
    ids=["underscores", "drawing", "connector", "vml", "border"],
)
def test_a_line_under_the_motto_may_be_made_in_any_way(line: str) -> None:
    assert findings_of(motto_line=line) == []


def test_a_line_may_hang_on_the_motto_itself_or_on_the_agencies() -> None:
    motto = par(MOTTO, size=13, bold=True, runs=drawn_line(MOTTO_MM))
    assert findings_of(motto=motto, motto_line="") == []
    # Word hangs a drawing on the paragraph where the pointer stood
    both = par("BẢO HIỂM XÃ HỘI TỈNH AN BÌNH", size=12, bold=True, runs=drawn_line(30) + drawn_line(MOTTO_MM))
    assert findings_of(issuer=both, issuer_line="", motto_line="") == []


def test_underlining_is_a_line_as_long_as_the_text() -> None:
    motto = par(MOTTO, size=13, bold=True, rpr='<w:u w:val="single"/>')
    assert findings_of(motto=motto, motto_line="") == []
    issuer = par("BẢO HIỂM XÃ HỘI TỈNH AN BÌNH", size=12, bold=True, rpr='<w:u w:val="single"/>')
    found = findings_of(issuer=issuer, issuer_line="")
    assert [row[0] for row in found] == ["BHXH-G324"]


def test_no_line_under_the_motto_is_told() -> None:
    assert findings_of(motto_line="") == [("BHXH-G315", HEAD + "2", f"“{MOTTO}”", NO_LINE)]


@pytest.mark.parametrize(
    ("mm", "wrong"), [(47.4, True), (47.6, False), (MOTTO_MM, False), (64.2, False), (64.4, True)]
)
def test_the_line_under_the_motto_is_as_long_as_the_text(mm: float, wrong: bool) -> None:
    found = findings_of(motto_line=par(runs=drawn_line(mm)))
    shown = f"{mm}".replace(".", ",")
    message = (
        f"đường kẻ (hình vẽ) dài {shown} mm, quy định dài bằng dòng chữ: 55,9 mm (chấp nhận 47,5 đến 64,3 mm)"
    )
    assert found == [("BHXH-G316", HEAD + "2", f"“{MOTTO}”", message)] * wrong


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (par(runs=drawn_line(MOTTO_MM, dash="dash")), "hình vẽ"),
        (par(runs=vml_line(MOTTO_MM, stroke='<v:stroke dashstyle="1 1"/>')), "hình vẽ (VML)"),
        (bordered(16.7, 16.7, kind="dotted"), "đường viền đoạn"),
    ],
)
def test_the_line_is_unbroken(line: str, kind: str) -> None:
    message = f"đường kẻ ({kind}) đứt nét, quy định nét liền"
    assert findings_of(motto_line=line) == [("BHXH-G316", HEAD + "2", f"“{MOTTO}”", message)]


def test_no_line_under_the_issuer_is_told() -> None:
    assert findings_of(issuer_line="") == [("BHXH-G323", HEAD + "1", ISSUER, NO_ISSUER_LINE)]


@pytest.mark.parametrize(("mm", "wrong"), [(19, True), (20, False), (30, False), (38, False), (39, True)])
def test_the_line_under_the_issuer_is_a_third_to_a_half(mm: float, wrong: bool) -> None:
    # the name is 69,4 mm wide: 28,3 to 55 % of it
    found = findings_of(issuer_line=par(runs=drawn_line(mm)))
    message = f"đường kẻ (hình vẽ) dài {mm} mm, quy định 1/3 đến 1/2 dòng chữ (chấp nhận 19,7 đến 38,2 mm)"
    assert found == [("BHXH-G324", HEAD + "1", ISSUER, message)] * wrong


def test_the_line_under_the_issuer_stands_in_the_middle() -> None:
    assert findings_of(issuer_line=bordered(21, 21)) == []
    found = findings_of(issuer_line=bordered(17, 25))
    message = (
        "đường kẻ (đường viền đoạn) lệch 4 mm so với giữa dòng chữ, quy định đặt cân đối (chấp nhận 2 mm)"
    )
    assert found == [("BHXH-G324", HEAD + "1", ISSUER, message)]


def test_the_line_under_an_unknown_name_must_only_be_there() -> None:
    issuer = par("{{ co_quan.ten }}", size=12, bold=True, caps=True)
    assert findings_of(issuer=issuer, issuer_line=par(runs=drawn_line(60))) == []
    found = findings_of(issuer=issuer, issuer_line="")
    assert found == [("BHXH-G323", HEAD + "1", "“{{ co_quan.ten }}”", NO_ISSUER_LINE)]


# --- agencies ----------------------------------------------------------------------------------------


def test_no_agency_is_told() -> None:
    found = findings_of(parent="", issuer="", issuer_line="")
    message = "bên trái Quốc hiệu không có tên cơ quan ban hành văn bản"
    assert found == [("BHXH-G320", HEAD + "2", f"“{NATION}”", message)]


def test_an_agency_alone_needs_none_above() -> None:
    assert findings_of(parent="") == []


def test_a_long_name_may_take_two_lines() -> None:
    issuer = par("BẢO HIỂM XÃ HỘI", size=12, bold=True) + par("THÀNH PHỐ AN BÌNH", size=12, bold=True)
    assert findings_of(issuer=issuer, issuer_line=underscores(11)) == []


def test_a_name_in_lower_case_is_told_a_tag_is_not() -> None:
    one_line = par("Bảo hiểm xã hội tỉnh An Bình", size=12, bold=True)
    found = findings_of(issuer=one_line)
    assert found == [
        (
            "BHXH-G321",
            HEAD + "1",
            "“Bảo hiểm xã hội tỉnh An Bình”",
            "Tên cơ quan ban hành không in hoa, quy định chữ in hoa",
        )
    ]
    assert findings_of(issuer=par("{{ co_quan.ten }}", size=12, bold=True)) == []


# --- number ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Số: {{ so_ky_hieu }}",
        "Số: {{ so }}/TB-BHXH",
        "Số:      /QĐ-BHXH",
        "Số: …./BHXH-QLT",
        "Số: 05/QyĐ-BHXH",
        "Số: 10/TTr-BHXH",
        "Số: 10/{{ ky_hieu }}",
        "{{ dong_so }}",
    ],
)
def test_numbers_that_are_right(text: str) -> None:
    assert findings_of(number=par(text, size=13)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Số 05/TB-BHXH", "ghi “Số 05/TB-BHXH”, quy định từ “Số” in thường, sau có dấu hai chấm: “Số: …”"),
        ("SỐ: 05/TB-BHXH", "ghi “SỐ: 05/TB-BHXH”, quy định từ “Số” in thường, sau có dấu hai chấm: “Số: …”"),
        ("Số: 05 TB-BHXH", "“Số: 05 TB-BHXH” không có dấu gạch chéo (/) giữa số và ký hiệu"),
        ("Số: 5/TB-BHXH", "số “5” nhỏ hơn 10, quy định ghi thêm số 0 phía trước: 05"),
        (
            "Số: 05/TB - BHXH",
            "ký hiệu “TB - BHXH” có cách chữ, quy định viết liền, nối bằng gạch nối (-)",
        ),
        ("Số: 05/TB–BHXH", "ký hiệu “TB–BHXH” chưa đúng, quy định chữ in hoa, nối bằng gạch nối (-)"),
        ("Số: 05/tb-bhxh", "ký hiệu “tb-bhxh” chưa đúng, quy định chữ in hoa, nối bằng gạch nối (-)"),
    ],
)
def test_numbers_that_are_wrong(text: str, message: str) -> None:
    found = findings_of(number=par(text, size=13))
    assert found == [("BHXH-G326", HEAD_2 + "1", f"“{text}”", message)]


@pytest.mark.parametrize(("figure", "wrong"), [("9", True), ("09", False), ("10", False)])
def test_numbers_below_ten_have_a_zero(figure: str, wrong: bool) -> None:
    found = findings_of(number=par(f"Số: {figure}/TB-BHXH", size=13))
    assert [row[0] for row in found] == ["BHXH-G326"] * wrong


def test_no_number_is_told() -> None:
    found = findings_of(number="")
    message = "dưới tên cơ quan ban hành không có dòng “Số: …”"
    assert found == [("BHXH-G325", HEAD + "1", ISSUER, message)]


# --- place and date ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "{{ dia_danh }}, {{ ngay_thang }}",
        "{{ dia_danh_ngay_thang }}",
        "{{ dia_danh }}, ngày      tháng      năm 2026",
        "An Bình, ngày …. tháng …. năm 2026",
        "An Bình, ngày 10 tháng 02 năm 2026",
        "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}",
    ],
)
def test_dates_that_are_right(text: str) -> None:
    if "      " in text:
        text = text.replace("      ", " … ")
    assert findings_of(date=par(text, size=13, italic=True)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "An Bình ngày 05 tháng 3 năm 2026",
            "“An Bình ngày 05 tháng 3 năm 2026”: sau địa danh không có dấu phẩy",
        ),
        ("{{ a }} {{ b }}", "“… …”: sau địa danh không có dấu phẩy"),
        (
            "An Bình, 05/3/2026",
            "ghi “An Bình, 05/3/2026”, quy định địa danh, dấu phẩy, rồi “ngày … tháng … năm …” đầy đủ",
        ),
        ("An Bình, ngày 5 tháng 3 năm 2026", "ngày “5” nhỏ hơn 10, quy định thêm số 0 phía trước"),
        ("An Bình, ngày 15 tháng 2 năm 2026", "tháng “2”, quy định thêm số 0 phía trước"),
    ],
)
def test_dates_that_are_wrong(text: str, message: str) -> None:
    found = findings_of(date=par(text, size=13, italic=True))
    assert found == [("BHXH-G329", HEAD_2 + "2", f"“{text}”", message)]


@pytest.mark.parametrize(("month", "wrong"), [("1", True), ("2", True), ("3", False), ("01", False)])
def test_only_the_first_two_months_have_a_zero(month: str, wrong: bool) -> None:
    found = findings_of(date=par(f"An Bình, ngày 15 tháng {month} năm 2026", size=13, italic=True))
    assert [row[0] for row in found] == ["BHXH-G329"] * wrong


def test_no_date_is_told_but_minutes_have_none() -> None:
    message = "dưới Tiêu ngữ không có địa danh, ngày tháng năm ban hành"
    assert findings_of(date="") == [("BHXH-G328", HEAD + "2", f"“{MOTTO}”", message)]
    assert findings_of(PageProfile.DECREE_30_MINUTES, date="") == []
    found = findings_of(PageProfile.DECREE_30_MINUTES)
    assert [row[:3] for row in found] == [("BHXH-G332", HEAD_2 + "2", "“An Bình, ngày 05 tháng 3 năm 2026”")]


def test_number_and_date_stand_in_one_row() -> None:
    split = table(
        (
            PIECES["parent"] + PIECES["issuer"] + PIECES["issuer_line"],
            PIECES["nation"] + PIECES["motto"] + PIECES["motto_line"],
        ),
        (PIECES["number"], ""),
        ("", PIECES["date"]),
        widths=(68, 100),
    )
    rest = content()[content().index("</w:tbl>") + len("</w:tbl>") :]
    found = told(check(docx(split + rest)))
    message = (
        "địa danh, thời gian ở dòng 3 của bảng đầu văn bản, số, ký hiệu ở dòng 2; quy định cùng một dòng"
    )
    assert found == [
        ("BHXH-G331", "thân văn bản › Bảng 1 › dòng 3 › ô 2", "“An Bình, ngày 05 tháng 3 năm 2026”", message)
    ]


# --- "V/v" -------------------------------------------------------------------------------------------

LETTER = {
    "title": "",
    "summary": "",
    "title_line": "",
    "addressee": par("Kính gửi: {{ kinh_gui }}", first=25, align="left"),
}


def about(text: str = "V/v đóng bảo hiểm xã hội", **changed: object) -> str:
    return par(text, **{"size": 12, "before": 6, **changed})  # type: ignore[arg-type]


def test_a_letter_has_its_summary_under_the_number() -> None:
    letter = PageProfile.DECREE_30_LETTER
    assert findings_of(letter, about=about(), **LETTER) == []
    found = findings_of(letter, **LETTER)
    message = "dưới số, ký hiệu không có “V/v …”"
    assert found == [("BHXH-G333", HEAD_2 + "1", "“Số: {{ so }}/TB-BHXH”", message)]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"size": 11}, "có cỡ chữ 11 pt, quy định 12 đến 13 pt"),
        ({"size": 14}, "có cỡ chữ 14 pt, quy định 12 đến 13 pt"),
        ({"bold": True}, "in đậm (cả dòng hoặc một phần), quy định không đậm"),
        ({"italic": True}, "in nghiêng (cả dòng hoặc một phần), quy định kiểu chữ đứng"),
        ({"caps": True}, "in hoa, quy định chữ in thường"),
    ],
)
def test_the_summary_of_a_letter_is_small_and_plain(changed: dict[str, object], message: str) -> None:
    found = findings_of(PageProfile.DECREE_30_LETTER, about=about(**changed), **LETTER)
    assert found == [
        ("BHXH-G334", HEAD_2 + "1", "“V/v đóng bảo hiểm xã hội”", f"Trích yếu công văn (V/v) {message}")
    ]


@pytest.mark.parametrize(("gap", "wrong"), [(4, True), (5, False), (6, False), (7, False), (8, True)])
def test_six_points_part_number_and_summary(gap: int, wrong: bool) -> None:
    found = findings_of(PageProfile.DECREE_30_LETTER, about=about(before=gap), **LETTER)
    message = f"“V/v” cách số, ký hiệu {gap} pt, quy định 6 pt"
    assert found == [("BHXH-G335", HEAD_2 + "1", "“V/v đóng bảo hiểm xã hội”", message)] * wrong


# --- finding heads -----------------------------------------------------------------------------------


def test_every_head_of_a_book_of_models_is_found() -> None:
    opened = Opened(docx(content() + content(number="") + content(motto_line="")))
    found = heads(opened)
    assert [(h.number is not None, h.motto_stroke is not None) for h in found] == [
        (True, True),
        (False, True),
        (True, False),
    ]
    checked = check_heads(opened, PageProfile.DECREE_30)
    assert [[f.rule.id for f in findings] for _, findings in checked] == [[], ["BHXH-G325"], ["BHXH-G315"]]


def test_a_head_without_a_table_may_be_cut_by_tabs() -> None:
    tab = '<w:tabs><w:tab w:val="center" w:pos="1900"/><w:tab w:val="center" w:pos="6700"/></w:tabs>'
    bold = look(size=12, bold=True)
    lines = (
        par("\tBHXH VIỆT NAM", size=12, align="left", ppr=tab, runs=run(f"\t{NATION}", rpr=bold))
        + par(
            "\tBHXH TỈNH AN BÌNH",
            size=12,
            bold=True,
            align="left",
            ppr=tab,
            runs=run(f"\t{MOTTO}", rpr=look(size=13, bold=True)),
        )
        + par(runs=drawn_line(MOTTO_MM) + drawn_line(22))
        + par(
            "\tSố: 12/TB-BHXH",
            size=13,
            align="left",
            ppr=tab,
            runs=run("\tAn Bình, ngày 05 tháng 3 năm 2026", rpr=look(size=13, italic=True)),
        )
    )
    head = heads(Opened(docx(lines)))[0]
    assert [line.text for line in head.parents] == ["BHXH VIỆT NAM"]
    assert [line.text for line in head.issuers] == ["BHXH TỈNH AN BÌNH"]
    assert head.motto is not None
    assert head.motto.text == MOTTO
    assert head.number is not None
    assert head.number.text == "Số: 12/TB-BHXH"
    assert head.date is not None
    assert head.date.text == "An Bình, ngày 05 tháng 3 năm 2026"
    rest = content()[content().index("</w:tbl>") + len("</w:tbl>") :]
    assert told(check(docx(lines + rest))) == []
    typed = lines.replace(
        drawn_line(MOTTO_MM) + drawn_line(22), run(f"{'_' * 10}\t{'_' * 22}", rpr=look(size=14))
    )
    assert told(check(docx(typed + rest))) == []
    one_line = lines.replace(drawn_line(22), "")
    assert [row[0] for row in told(check(docx(one_line + rest)))] == ["BHXH-G323"]


def test_quoc_hieu_named_in_a_sentence_or_a_table_of_examples_is_no_head() -> None:
    sentence = par(f"Quốc hiệu “{NATION}” được trình bày ở trang đầu.")
    example = table(
        tuple(par(text) for text in ("1", "Quốc hiệu", NATION, "12 - 13")), widths=(10, 40, 80, 30)
    )
    assert heads(Opened(docx(sentence + example))) == ()


def test_a_head_reads_the_values_of_tags_as_unknown() -> None:
    head = heads(Opened(docx(content(issuer=par("{{ co_quan.ten }}", size=12, bold=True)))))[0]
    assert [line.text for line in head.issuers] == [VALUE]
