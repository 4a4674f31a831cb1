"""Title, summary, bases, body text, articles, points, the end of the text."""

from __future__ import annotations

import pytest
from layout_twins import (
    BODY,
    body,
    bordered,
    drawn_line,
    findings_of,
    par,
    table,
    underscores,
    vml_line,
)

from bhxh_docs.forms.catalogue import PageProfile

DECISION = PageProfile.DECREE_30_DECISION
TITLE = "“THÔNG BÁO”"
SUMMARY = "“Về việc đóng bảo hiểm xã hội cho người lao động”"
TEXT = "Đơn vị đăng ký tham gia cho người lao động theo Danh sách kèm theo."


def one_body(rule: str, message: str, **changed: object) -> None:
    """Assert that a paragraph of text set otherwise gives one finding, at its place."""
    assert findings_of(second=body(TEXT, **changed)) == [(rule, BODY, f"“{TEXT}”", message)]


def clean_body(**changed: object) -> None:
    assert findings_of(second=body(TEXT, **changed)) == []


# --- title and summary -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"size": 12}, "có cỡ chữ 12 pt, quy định 13 đến 14 pt"),
        ({"size": 15}, "có cỡ chữ 15 pt, quy định 13 đến 14 pt"),
        ({"bold": False}, "không in đậm (cả dòng hoặc một phần), quy định chữ đậm"),
        ({"italic": True}, "in nghiêng (cả dòng hoặc một phần), quy định kiểu chữ đứng"),
        ({"align": "left"}, "canh trái, quy định canh giữa"),
    ],
)
def test_the_title_is_held_to_the_decree(changed: dict[str, object], message: str) -> None:
    found = findings_of(title=par("THÔNG BÁO", **{"bold": True, **changed}))  # type: ignore[arg-type]
    assert found == [("BHXH-G341", BODY, TITLE, f"Tên loại văn bản {message}")]


def test_a_title_in_lower_case_shows_in_capitals_by_its_style_only() -> None:
    assert findings_of(title=par("Thông báo", bold=True, caps=True)) == []
    found = findings_of(title=par("Thông báo", bold=True))
    assert found == [("BHXH-G341", BODY, "“Thông báo”", "Tên loại văn bản không in hoa, quy định chữ in hoa")]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"size": 12.5}, "có cỡ chữ 12,5 pt, quy định 13 đến 14 pt"),
        ({"size": 14.5}, "có cỡ chữ 14,5 pt, quy định 13 đến 14 pt"),
        ({"bold": False}, "không in đậm (cả dòng hoặc một phần), quy định chữ đậm"),
        ({"italic": True}, "in nghiêng (cả dòng hoặc một phần), quy định kiểu chữ đứng"),
        ({"align": "left"}, "canh trái, quy định canh giữa"),
        ({"caps": True}, "in hoa, quy định chữ in thường"),
    ],
)
def test_the_summary_is_held_to_the_decree(changed: dict[str, object], message: str) -> None:
    found = findings_of(
        summary=par(SUMMARY.strip("“”"), **{"bold": True, **changed}),  # type: ignore[arg-type]
        title_line=par(runs=drawn_line(45)),
    )
    assert found == [("BHXH-G342", BODY, SUMMARY, f"Trích yếu nội dung {message}")]


def test_no_title_is_told() -> None:
    found = findings_of(title="", summary="", title_line="")
    message = "không thấy tên loại văn bản có tên loại (in hoa, đậm, canh giữa) dưới phần đầu văn bản"
    assert found == [("BHXH-G340", BODY, "", message)]


@pytest.mark.parametrize(
    "line", [underscores(30), par(runs=drawn_line(48)), par(runs=vml_line(48)), bordered(56, 56)]
)
def test_a_line_under_the_summary_may_be_made_in_any_way(line: str) -> None:
    assert findings_of(title_line=line) == []


def test_no_line_under_the_summary_is_told() -> None:
    message = "không có đường kẻ ngang dưới trích yếu nội dung, quy định nét liền, dài 1/3 đến 1/2 dòng chữ"
    assert findings_of(title_line="") == [("BHXH-G343", BODY, SUMMARY, message)]


@pytest.mark.parametrize(("mm", "wrong"), [(28, True), (30, False), (45, False), (56, False), (57, True)])
def test_the_line_under_the_summary_is_a_third_to_a_half(mm: float, wrong: bool) -> None:
    found = findings_of(title_line=par(runs=drawn_line(mm)))
    message = f"đường kẻ (hình vẽ) dài {mm} mm, quy định 1/3 đến 1/2 dòng chữ (chấp nhận 29 đến 56,3 mm)"
    assert found == [("BHXH-G344", BODY, SUMMARY, message)] * wrong


def test_a_summary_with_a_value_or_of_many_lines_has_no_known_length() -> None:
    unknown = par("Kết quả đối soát tại {{ don_vi.ten }}", bold=True)
    assert findings_of(summary=unknown, title_line=par(runs=drawn_line(120))) == []
    long = par("Về việc đóng bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp " * 2, bold=True)
    for mm, wrong in ((20, True), (25, False), (85, False), (90, True)):
        found = findings_of(summary=long, title_line=par(runs=drawn_line(mm)))
        assert [row[0] for row in found] == ["BHXH-G344"] * wrong, mm


# --- bases -------------------------------------------------------------------------------------------

LAW = "Căn cứ Luật Bảo hiểm xã hội ngày 29 tháng 6 năm 2024;"
PROPOSAL = "Theo đề nghị của Trưởng phòng Quản lý thu."


def basis(text: str = LAW, **changed: object) -> str:
    return body(text, **{"italic": True, **changed})


def decision(**changed: str) -> list[tuple[str, str, str, str]]:
    given = {
        "title": par("QUYẾT ĐỊNH", bold=True),
        "bases": basis() + basis(PROPOSAL),
        "enacting": par("QUYẾT ĐỊNH:", bold=True),
        "first": body("Điều 1. ", bold=True) + body("Kiểm tra việc đóng bảo hiểm xã hội."),
        **changed,
    }
    return findings_of(DECISION, **given)


def test_a_decision_is_clean() -> None:
    assert decision() == []


def test_a_decision_needs_its_bases_and_its_enacting_line() -> None:
    title = "“QUYẾT ĐỊNH”"
    assert decision(bases="") == [("BHXH-G346", BODY, title, "không có dòng “Căn cứ …” trước “QUYẾT ĐỊNH:”")]
    assert decision(enacting="") == [
        ("BHXH-G345", BODY, title, "không có dòng “QUYẾT ĐỊNH:” giữa căn cứ và các điều")
    ]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"size": 12}, "có cỡ chữ 12 pt, quy định 13 đến 14 pt"),
        ({"size": 15}, "có cỡ chữ 15 pt, quy định 13 đến 14 pt"),
        ({"italic": False}, "không in nghiêng (cả dòng hoặc một phần), quy định kiểu chữ nghiêng"),
        ({"caps": True}, "in hoa, quy định chữ in thường"),
    ],
)
def test_bases_are_held_to_the_decree(changed: dict[str, object], message: str) -> None:
    found = decision(bases=basis(**changed) + basis(PROPOSAL))
    assert found == [("BHXH-G347", BODY, f"“{LAW}”", f"Căn cứ ban hành {message}")]


@pytest.mark.parametrize(
    ("bases", "quote", "message"),
    [
        (
            basis(LAW.replace("2024;", "2024,")) + basis(PROPOSAL),
            LAW.replace("2024;", "2024,"),
            "căn cứ kết thúc bằng “,”, quy định dấu chấm phẩy (;)",
        ),
        (
            basis() + basis(PROPOSAL.rstrip(".") + ";"),
            PROPOSAL.rstrip(".") + ";",
            "căn cứ cuối cùng kết thúc bằng “;”, quy định dấu chấm (.)",
        ),
    ],
)
def test_bases_end_as_the_decree_says(bases: str, quote: str, message: str) -> None:
    assert decision(bases=bases) == [("BHXH-G348", BODY, f"“{quote}”", message)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Căn cứ Luật Bảo hiểm xã hội số 41/2024/QH15 ngày 29 tháng 6 năm 2024;", "số 41/2024/QH15"),
        ("Căn cứ Bộ luật Hình sự 100/2015/QH13;", "100/2015/QH13"),
        ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;", ""),
        (LAW, ""),
    ],
)
def test_a_law_is_named_without_its_number(text: str, number: str) -> None:
    message = (
        f"căn cứ ghi số “{number}”; quy định riêng Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành"
    )
    expected = [("BHXH-G349", BODY, f"“{text}”", message)] if number else []
    assert decision(bases=basis(text) + basis(PROPOSAL)) == expected


def test_bases_that_a_loop_writes_are_judged_by_their_look_only() -> None:
    begin, end = body("{%p for dong in can_cu %}", size=10), body("{%p endfor %}", size=10)
    assert findings_of(bases=begin + basis("{{ dong }}") + end) == []
    found = findings_of(bases=begin + basis("{{ dong }}", italic=False) + end)
    assert [row[:3] for row in found] == [("BHXH-G347", BODY, "“{{ dong }}”")]


def test_a_sentence_of_a_letter_may_begin_with_its_ground() -> None:
    text = "Căn cứ tài liệu do đơn vị cung cấp, Bảo hiểm xã hội tỉnh đề nghị như sau:"
    assert findings_of(first=body(text)) == []


# --- text --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "wrong"), [(12.5, True), (13, False), (13.5, False), (14, False), (14.5, True)]
)
def test_text_is_of_13_to_14_points(size: float, wrong: bool) -> None:
    if not wrong:
        clean_body(size=size)
        return
    shown = str(size).replace(".", ",")
    one_body("BHXH-G350", f"nội dung có cỡ chữ {shown} pt, quy định 13 đến 14 pt", size=size)


def test_faults_that_paragraphs_of_a_style_share_are_told_once() -> None:
    found = findings_of(first=body(TEXT, size=12), second=body("Đoạn hai.", size=12))
    message = "nội dung có cỡ chữ 12 pt, quy định 13 đến 14 pt; cùng lỗi ở 1 đoạn khác cùng kiểu “Normal”"
    assert found == [("BHXH-G350", BODY, f"“{TEXT}”", message)]
    two = findings_of(first=body(TEXT, size=12), second=body("Đoạn hai.", size=11))
    assert [row[0] for row in two] == ["BHXH-G350", "BHXH-G350"]


@pytest.mark.parametrize("align", ["both", "distribute", "left", "start"])
def test_text_is_justified(align: str) -> None:
    if align in {"both", "distribute"}:
        clean_body(align=align)
        return
    one_body("BHXH-G351", "nội dung canh trái, quy định canh đều cả hai lề", align=align)


def test_long_text_in_the_middle_is_text_all_the_same() -> None:
    text = f"{TEXT} {TEXT}"
    found = findings_of(second=body(text, align="center"))
    message = "nội dung canh giữa, quy định canh đều cả hai lề"
    assert found == [
        ("BHXH-G351", BODY, f"“{text[:119].rstrip()}…”" if len(text) > 120 else f"“{text}”", message)
    ]
    assert findings_of(second=body(TEXT, align="center", after=0)) == []


def test_a_line_whose_value_is_filled_in_may_stay_left() -> None:
    assert findings_of(second=body("Ông (bà): {{ ben_giao.ho_ten }}", align="left")) == []


@pytest.mark.parametrize(
    ("first", "wrong"),
    [(9.8, True), (10, False), (10.2, True), (12.5, True), (12.7, False), (12.9, True), (0, True)],
)
def test_first_lines_are_indented_by_10_or_12_7_mm(first: float, wrong: bool) -> None:
    if not wrong:
        clean_body(first=first)
        return
    shown = str(first).replace(".", ",").removesuffix(",0")
    one_body(
        "BHXH-G352",
        f"chữ đầu dòng lùi {shown} mm; quy định chữ đầu dòng lùi 10 mm hoặc 12,7 mm, các dòng sau không lùi",
        first=first,
    )


def test_other_lines_are_not_indented() -> None:
    one_body(
        "BHXH-G352",
        "chữ đầu dòng lùi 10 mm, các dòng sau lùi 5 mm; quy định chữ đầu dòng lùi 10 mm hoặc 12,7 mm,"
        " các dòng sau không lùi",
        first=5,
        left=5,
    )


def test_a_tab_may_make_the_indent() -> None:
    assert findings_of(second=body(f"\t{TEXT}", first=0)) == []
    stop = '<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs>'
    assert findings_of(second=body(f"\t{TEXT}", first=0, ppr=stop)) == []
    wrong = '<w:tabs><w:tab w:val="left" w:pos="850"/></w:tabs>'
    assert [row[0] for row in findings_of(second=body(f"\t{TEXT}", first=0, ppr=wrong))] == ["BHXH-G352"]


@pytest.mark.parametrize(
    ("after", "before", "gap"), [(5, 0, "5"), (6, 0, ""), (7, 0, ""), (3, 2, "5"), (3, 3, ""), (0, 0, "0")]
)
def test_at_least_six_points_part_paragraphs(after: int, before: int, gap: str) -> None:
    found = findings_of(first=body("Đoạn một.", after=after), second=body(TEXT, before=before))
    message = f"đoạn này cách đoạn trên {gap} pt, quy định tối thiểu 6 pt"
    assert found == ([("BHXH-G353", BODY, f"“{TEXT}”", message)] if gap else [])


def test_gaps_that_word_drops_between_paragraphs_of_a_style_do_not_count() -> None:
    found = findings_of(first=body("Đoạn một.", ppr="<w:contextualSpacing/>"))
    assert [row[0] for row in found] == ["BHXH-G353"]


def test_a_paragraph_repeated_by_a_loop_is_its_own_neighbour() -> None:
    loop = body("{%p for dong in ket_qua %}") + body("- {{ dong }};", after=0) + body("{%p endfor %}")
    found = findings_of(second=body("Kết quả:") + loop + body("Hết.", before=6))
    assert found == []
    alone = body("{%p for dong in ket_qua %}") + body("- {{ dong }};", after=0) + body("{%p endfor %}")
    found = findings_of(second=par("Kết quả") + alone + par("Hết"))
    assert [row[:3] for row in found] == [("BHXH-G353", BODY, "“- {{ dong }};”")]


@pytest.mark.parametrize(
    ("line", "told"),
    [(228, "0,95"), (240, ""), (300, ""), (360, ""), (372, "1,55"), (480, "2,00")],
)
def test_lines_are_single_to_one_and_a_half(line: int, told: str) -> None:
    if not told:
        clean_body(line=line)
        return
    one_body("BHXH-G354", f"giãn dòng {told} lines, quy định từ dòng đơn (1,0) đến 1,5 lines", line=line)


@pytest.mark.parametrize(
    ("points", "rule", "kind"),
    [
        (15, "exact", "đúng"),
        (16, "exact", ""),
        (18, "exact", ""),
        (24, "exact", ""),
        (25, "exact", "đúng"),
        (12, "atLeast", ""),
        (25, "atLeast", "ít nhất"),
    ],
)
def test_lines_of_a_height_in_points(points: int, rule: str, kind: str) -> None:
    if not kind:
        clean_body(line=20 * points, line_rule=rule)
        return
    one_body(
        "BHXH-G354",
        f"giãn dòng {kind} {points} pt, quy định từ dòng đơn đến 1,5 lines:"
        " với cỡ chữ 14 là 16,1 đến 24,1 pt",
        line=20 * points,
        line_rule=rule,
    )


def test_text_is_upright() -> None:
    one_body("BHXH-G359", "cả đoạn in nghiêng, quy định nội dung kiểu chữ đứng", italic=True)


@pytest.mark.parametrize(
    "paragraph",
    [
        par("(Danh sách kèm theo)", size=12, italic=True),
        body("Ghi chú: số liệu đến ngày lập.", size=11, align="left", first=0),
        body("Ý kiến khác: ………………………………", size=12, align="left", first=0),
        body(
            "Họ tên\t.",
            size=12,
            first=0,
            align="left",
            ppr='<w:tabs><w:tab w:val="left" w:leader="dot" w:pos="9000"/></w:tabs>',
        ),
        par("Đơn vị tính: đồng", size=12, italic=True, align="right"),
        body("{%p if co_ghi_chu %}", size=8, align="left", first=0, line=600),
        body("{% if a %}{% endif %}", size=8, align="left", first=0),
        table((par("STT", size=9), par("Họ tên", size=9)), widths=(20, 100)),
    ],
)
def test_notes_dotted_lines_tags_and_tables_are_left_out(paragraph: str) -> None:
    assert findings_of(second=body(TEXT) + paragraph + body(TEXT, before=6)) == []


# --- parts, articles, points, end --------------------------------------------------------------------


def test_parts_and_chapters_stand_in_the_middle_in_bold() -> None:
    chapter = par("Chương I", bold=True) + par("QUY ĐỊNH CHUNG", bold=True)
    assert findings_of(first=chapter + body(TEXT)) == []
    found = findings_of(
        first=par("Chương I", bold=True, align="left") + par("QUY ĐỊNH CHUNG", bold=True) + body(TEXT)
    )
    assert found == [("BHXH-G355", BODY, "“Chương I”", "Phần, Chương, Mục canh trái, quy định canh giữa")]
    found = findings_of(first=par("Chương I", bold=True) + par("Quy định chung", bold=True) + body(TEXT))
    expected = "Tiêu đề của phần, chương, mục không in hoa, quy định chữ in hoa"
    assert found == [("BHXH-G355", BODY, "“Quy định chung”", expected)]


@pytest.mark.parametrize(
    ("paragraph", "message"),
    [
        (body("Điều 2. Tổ chức thực hiện", bold=True), ""),
        (body("Điều 2 Tổ chức thực hiện", bold=True), "sau “Điều 2” không có dấu chấm, quy định “Điều 1.”"),
        (
            body("Điều 2. Tổ chức thực hiện"),
            "“Điều 2.” không in đậm hoặc in nghiêng, quy định kiểu chữ đứng, đậm",
        ),
        (
            body("Điều 2. Tổ chức thực hiện", bold=True, size=13),
            "“Điều 2.” có cỡ chữ 13 pt, quy định bằng cỡ chữ phần lời văn: 14 pt",
        ),
    ],
)
def test_articles_are_bold_and_as_large_as_the_text(paragraph: str, message: str) -> None:
    found = decision(second=paragraph)
    assert [(row[0], row[3]) for row in found] == ([("BHXH-G356", message)] if message else [])


@pytest.mark.parametrize(
    ("letters", "message"),
    [
        ("abcdđe", ""),
        ("abcde", "sau điểm d) là điểm e), quy định theo bảng chữ cái tiếng Việt: điểm đ)"),
        ("abac", "sau điểm a) là điểm c), quy định theo bảng chữ cái tiếng Việt: điểm b)"),
        ("aba", ""),
    ],
)
def test_points_follow_the_vietnamese_alphabet(letters: str, message: str) -> None:
    found = findings_of(second="".join(body(f"{letter}) Nội dung;") for letter in letters))
    expected = [("BHXH-G357", BODY, f"“{letters[-1]}) Nội dung;”", message)] if message else []
    assert found == expected


def test_points_under_conditions_are_not_counted() -> None:
    points = body("a) Một;") + body("{%p if co %}") + body("c) Hai;") + body("{%p endif %}")
    assert findings_of(second=points) == []


def test_the_text_ends_as_the_models_do() -> None:
    message = "dòng cuối của nội dung kết thúc bằng “hạn trả lời.”, các mẫu kết thúc bằng “./.”"
    text = "Đơn vị có thời hạn trả lời."
    assert findings_of(third=body(text)) == [("BHXH-G358", BODY, f"“{text}”", message)]
    assert findings_of(third=body("{{ ket_thuc }}")) == []
    assert findings_of(PageProfile.DECREE_30_LIST, third=body(text)) == []
