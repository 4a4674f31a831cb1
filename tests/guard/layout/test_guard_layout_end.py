"""Addressee, recipients, signature, annexes."""

from __future__ import annotations

import pytest
from layout_twins import (
    BODY,
    SIGNED,
    body,
    check,
    content,
    docx,
    findings_of,
    par,
    section_properties,
    table,
    told,
)

from bhxh_docs.forms.catalogue import PageProfile

LETTER = PageProfile.DECREE_30_LETTER
LETTER_PIECES = {
    "title": "",
    "summary": "",
    "title_line": "",
    "about": par("V/v đóng bảo hiểm xã hội", size=12, before=6),
}
ARCHIVE = "- Lưu: VT, QLT."


def letter(addressee: str) -> list[tuple[str, str, str, str]]:
    return findings_of(LETTER, addressee=addressee, **LETTER_PIECES)


def to(text: str = "Kính gửi: Công ty TNHH Bình Minh", **changed: object) -> str:
    return par(text, **{"align": "left", "left": 20, **changed})  # type: ignore[arg-type]


# --- addressee ---------------------------------------------------------------------------------------


def test_a_letter_names_whom_it_is_sent_to() -> None:
    assert letter(to()) == []
    assert letter("") == [("BHXH-G360", BODY, "", "công văn không có dòng “Kính gửi: …”")]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"size": 12}, "có cỡ chữ 12 pt, quy định 13 đến 14 pt"),
        ({"size": 15}, "có cỡ chữ 15 pt, quy định 13 đến 14 pt"),
        ({"bold": True}, "in đậm (cả dòng hoặc một phần), quy định không đậm"),
        ({"italic": True}, "in nghiêng (cả dòng hoặc một phần), quy định kiểu chữ đứng"),
    ],
)
def test_the_addressee_is_plain(changed: dict[str, object], message: str) -> None:
    expected = ("BHXH-G361", BODY, "“Kính gửi: Công ty TNHH Bình Minh”", f"Kính gửi {message}")
    assert letter(to(**changed)) == [expected]


def test_a_colon_follows_kinh_gui() -> None:
    text = "Kính gửi Công ty TNHH Bình Minh"
    assert letter(to(text)) == [
        ("BHXH-G362", BODY, f"“{text}”", "sau từ “Kính gửi” không có dấu hai chấm (:)")
    ]


def test_many_addressees_stand_below_one_another() -> None:
    assert letter(to("Kính gửi:") + to("- Sở Nội vụ;") + to("- Công an tỉnh.")) == []
    found = letter(to("Kính gửi:") + to("- Sở Nội vụ.") + to("- Công an tỉnh;"))
    told_of = "tên nơi nhận dưới “Kính gửi”: dòng"
    assert found == [
        (
            "BHXH-G362",
            BODY,
            "“- Sở Nội vụ.”",
            f"{told_of} kết thúc bằng “.”, quy định dấu chấm phẩy (;)",
        ),
        ("BHXH-G362", BODY, "“- Công an tỉnh;”", f"{told_of} cuối kết thúc bằng “;”, quy định dấu chấm (.)"),
    ]


def test_a_loop_of_addressees_ends_its_lines_itself() -> None:
    loop = (
        to("Kính gửi:")
        + body("{%p for noi in kinh_gui %}")
        + to("- {{ noi }}{% if loop.last %}.{% else %};{% endif %}")
        + body("{%p endfor %}")
    )
    assert letter(loop) == []


# --- recipients --------------------------------------------------------------------------------------


def test_no_recipients_are_told_but_minutes_need_none() -> None:
    nothing = {"label": "", "recipient": "", "archive": ""}
    found = findings_of(**nothing)
    assert ("BHXH-G363", BODY, "", "không có “Nơi nhận:” ở cuối văn bản") in found
    minutes = findings_of(PageProfile.DECREE_30_MINUTES, date="", **nothing)
    assert minutes == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"size": 11}, "Từ “Nơi nhận” có cỡ chữ 11 pt, quy định 12 pt"),
        ({"size": 13}, "Từ “Nơi nhận” có cỡ chữ 13 pt, quy định 12 pt"),
        ({"bold": False}, "Từ “Nơi nhận” không in đậm (cả dòng hoặc một phần), quy định chữ đậm"),
        (
            {"italic": False},
            "Từ “Nơi nhận” không in nghiêng (cả dòng hoặc một phần), quy định kiểu chữ nghiêng",
        ),
        ({"align": "center"}, "Từ “Nơi nhận” canh giữa, quy định canh trái"),
        ({"first": 10}, "từ “Nơi nhận” lùi vào 10 mm, quy định sát lề trái"),
    ],
)
def test_the_label_of_the_recipients(changed: dict[str, object], message: str) -> None:
    setting = {"size": 12, "bold": True, "italic": True, "align": "left", **changed}
    found = findings_of(label=par("Nơi nhận:", **setting))  # type: ignore[arg-type]
    assert found == [("BHXH-G364", SIGNED + "1", "“Nơi nhận:”", message)]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"size": 10}, "Danh sách nơi nhận có cỡ chữ 10 pt, quy định 11 pt"),
        ({"size": 12}, "Danh sách nơi nhận có cỡ chữ 12 pt, quy định 11 pt"),
        ({"italic": True}, "Danh sách nơi nhận in nghiêng (cả dòng hoặc một phần), quy định kiểu chữ đứng"),
        ({"bold": True}, "Danh sách nơi nhận in đậm (cả dòng hoặc một phần), quy định không đậm"),
        ({"left": 5}, "danh sách nơi nhận lùi vào 5 mm, quy định sát lề trái"),
    ],
)
def test_the_list_of_the_recipients(changed: dict[str, object], message: str) -> None:
    found = findings_of(archive=par(ARCHIVE, **{"size": 11, "align": "left", **changed}))  # type: ignore[arg-type]
    assert found == [("BHXH-G365", SIGNED + "1", f"“{ARCHIVE}”", message)]


@pytest.mark.parametrize(
    ("pieces", "quote", "message"),
    [
        ({"recipient": "- Như trên,"}, "- Như trên,", "dòng kết thúc bằng “,”, quy định dấu chấm phẩy (;)"),
        (
            {"archive": "- Lưu: VT, QLT;"},
            "- Lưu: VT, QLT;",
            "dòng cuối kết thúc bằng “;”, quy định dấu chấm (.)",
        ),
    ],
)
def test_lines_of_the_list_end_as_the_decree_says(pieces: dict[str, str], quote: str, message: str) -> None:
    changed = {name: par(text, size=11, align="left") for name, text in pieces.items()}
    assert findings_of(**changed) == [
        ("BHXH-G366", SIGNED + "1", f"“{quote}”", f"danh sách nơi nhận: {message}")
    ]


def test_the_list_ends_with_the_archive() -> None:
    found = findings_of(archive=par("- Phòng Quản lý thu.", size=11, align="left"))
    message = "dòng cuối của nơi nhận không phải “- Lưu: VT, …”"
    assert found == [("BHXH-G366", SIGNED + "1", "“- Phòng Quản lý thu.”", message)]


def test_the_label_has_a_colon() -> None:
    found = findings_of(label=par("Nơi nhận", size=12, bold=True, italic=True, align="left"))
    message = "sau từ “Nơi nhận” không có dấu hai chấm (:)"
    assert found == [("BHXH-G366", SIGNED + "1", "“Nơi nhận”", message)]


# --- signature ---------------------------------------------------------------------------------------


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
def test_the_title_and_the_name_of_who_signs(changed: dict[str, object], message: str) -> None:
    setting = {"bold": True, **changed}
    found = findings_of(signer=par("GIÁM ĐỐC", **setting))  # type: ignore[arg-type]
    expected = f"Quyền hạn, chức vụ của người ký {message}"
    assert found == [("BHXH-G367", SIGNED + "2", "“GIÁM ĐỐC”", expected)]
    found = findings_of(name=par("Nguyễn Văn An", **setting))  # type: ignore[arg-type]
    assert found == [("BHXH-G368", SIGNED + "2", "“Nguyễn Văn An”", f"Họ tên người ký {message}")]


def test_titles_are_in_capitals_names_are_not() -> None:
    found = findings_of(signer=par("KT. GIÁM ĐỐC", bold=True) + par("Phó Giám đốc", bold=True))
    expected = "Quyền hạn, chức vụ của người ký không in hoa, quy định chữ in hoa"
    assert found == [("BHXH-G367", SIGNED + "2", "“Phó Giám đốc”", expected)]
    found = findings_of(name=par("NGUYỄN VĂN AN", bold=True, before=60))
    expected = "Họ tên người ký in hoa, quy định chữ in thường"
    assert found == [("BHXH-G368", SIGNED + "2", "“NGUYỄN VĂN AN”", expected)]


def test_no_degree_stands_before_the_name() -> None:
    found = findings_of(name=par("ThS. Nguyễn Văn An", bold=True))
    message = "trước họ tên ghi “ThS.”, quy định không ghi học hàm, học vị, danh hiệu"
    assert found == [("BHXH-G369", SIGNED + "2", "“ThS. Nguyễn Văn An”", message)]


def test_notes_on_where_to_sign_are_left_out() -> None:
    note = par("(Ký, ghi rõ họ tên", size=12, italic=True) + par("và đóng dấu)", size=12, italic=True)
    assert findings_of(signer=par("GIÁM ĐỐC", bold=True) + note) == []


def test_the_signatures_of_minutes_are_judged_in_every_column() -> None:
    def signed(title: str) -> str:
        return (
            par(title, bold=True)
            + par("(Ký, ghi rõ họ tên)", size=13, italic=True)
            + par("{{ ten }}", bold=True)
        )

    minutes = {"label": "", "recipient": "", "archive": "", "signer": "", "name": "", "date": ""}
    pair = table((signed("ĐẠI DIỆN ĐƠN VỊ"), signed("NGƯỜI LẬP")), widths=(80, 80))
    assert findings_of(PageProfile.DECREE_30_MINUTES, **minutes, after=pair) == []
    pair = table((signed("ĐẠI DIỆN ĐƠN VỊ"), signed("Người lập")), widths=(80, 80))
    found = findings_of(PageProfile.DECREE_30_MINUTES, **minutes, after=pair)
    expected = "Quyền hạn, chức vụ của người ký không in hoa, quy định chữ in hoa"
    assert found == [("BHXH-G367", "thân văn bản › Bảng 3 › dòng 1 › ô 2", "“Người lập”", expected)]


# --- annexes -----------------------------------------------------------------------------------------

SECTION = "<w:p><w:pPr>" + section_properties() + "</w:pPr></w:p>"


def annex(heading: str = "Phụ lục", *, before: str = SECTION, **changed: str) -> str:
    piece = {
        "label": par(heading, bold=True),
        "title": par("DANH SÁCH NGƯỜI LAO ĐỘNG", bold=True),
        "note": par("(Kèm theo Thông báo số 05/TB-BHXH)", italic=True),
        "rest": body("Danh sách gồm 3 người.", size=12, align="left", first=0),
        **changed,
    }
    return before + "".join(piece[name] for name in ("label", "title", "note", "rest"))


def test_an_annex_is_clean() -> None:
    assert findings_of(after=annex()) == []
    assert findings_of(after=annex("Phụ lục I") + annex("Phụ lục II")) == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"size": 13}, "có cỡ chữ 13 pt, quy định 14 pt"),
        ({"size": 15}, "có cỡ chữ 15 pt, quy định 14 pt"),
        ({"bold": False}, "không in đậm (cả dòng hoặc một phần), quy định chữ đậm"),
        ({"caps": True}, "in hoa, quy định chữ in thường"),
        ({"align": "right"}, "canh phải, quy định canh giữa"),
    ],
)
def test_the_label_of_an_annex(changed: dict[str, object], message: str) -> None:
    label = par("Phụ lục", **{"bold": True, **changed})  # type: ignore[arg-type]
    expected = ("BHXH-G370", BODY, "“Phụ lục”", f"Từ “Phụ lục” {message}")
    assert findings_of(after=annex(label=label)) == [expected]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"size": 12}, "có cỡ chữ 12 pt, quy định 13 đến 14 pt"),
        ({"size": 15}, "có cỡ chữ 15 pt, quy định 13 đến 14 pt"),
        ({"bold": False}, "không in đậm (cả dòng hoặc một phần), quy định chữ đậm"),
        ({"italic": True}, "in nghiêng (cả dòng hoặc một phần), quy định kiểu chữ đứng"),
    ],
)
def test_the_title_of_an_annex(changed: dict[str, object], message: str) -> None:
    title = par("DANH SÁCH", **{"bold": True, **changed})  # type: ignore[arg-type]
    assert findings_of(after=annex(title=title)) == [
        ("BHXH-G371", BODY, "“DANH SÁCH”", f"Tên phụ lục {message}")
    ]


def test_the_title_of_an_annex_is_in_capitals() -> None:
    found = findings_of(after=annex(title=par("Danh sách", bold=True)))
    assert found == [("BHXH-G371", BODY, "“Danh sách”", "Tên phụ lục không in hoa, quy định chữ in hoa")]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"size": 12}, "có cỡ chữ 12 pt, quy định 13 đến 14 pt"),
        ({"size": 15}, "có cỡ chữ 15 pt, quy định 13 đến 14 pt"),
        ({"italic": False}, "không in nghiêng (cả dòng hoặc một phần), quy định kiểu chữ nghiêng"),
        ({"align": "both"}, "canh đều hai lề, quy định canh giữa"),
    ],
)
def test_the_note_of_an_annex(changed: dict[str, object], message: str) -> None:
    text = "(Kèm theo {{ van_ban_chinh }})"
    note = par(text, **{"italic": True, **changed})  # type: ignore[arg-type]
    expected = ("BHXH-G372", BODY, f"“{text}”", f"Thông tin chỉ dẫn kèm theo văn bản {message}")
    assert findings_of(after=annex(note=note)) == [expected]


def test_an_annex_names_its_paper() -> None:
    message = "dưới tên phụ lục không có “(Kèm theo Văn bản số … ngày … tháng … năm … của …)”"
    assert findings_of(after=annex(note="")) == [("BHXH-G373", BODY, "“Phụ lục”", message)]


@pytest.mark.parametrize(
    ("numeral", "message"),
    [
        ("II", ""),
        ("{{ so }}", ""),
        ("2", "phụ lục đánh số “2”"),
        ("", "phụ lục không có số thứ tự"),
    ],
)
def test_two_annexes_have_roman_numerals(numeral: str, message: str) -> None:
    second = f"Phụ lục {numeral}".rstrip()
    found = findings_of(after=annex("Phụ lục I") + annex(second))
    told_of = f"{message}; văn bản có từ hai phụ lục trở lên phải đánh số bằng chữ số La Mã"
    assert found == ([("BHXH-G374", BODY, f"“{second}”", told_of)] if message else [])


def test_an_annex_counts_its_own_pages() -> None:
    found = findings_of(after=annex(before=""))
    message = (
        "phụ lục cùng phần (section) với văn bản hoặc phụ lục trước nên số trang đánh tiếp;"
        " quy định đánh riêng theo từng phụ lục"
    )
    assert found == [("BHXH-G375", BODY, "“Phụ lục”", message)]
    going_on = section_properties(number="", references="", title_page=False)
    found = told(check(docx(content(after=annex()), section=going_on)))
    message = "số trang của phụ lục đánh tiếp văn bản chính; quy định đánh riêng từ số 1 theo từng phụ lục"
    assert found == [("BHXH-G375", BODY, "“Phụ lục”", message)]


def test_a_file_that_is_an_annex_needs_no_section_of_its_own() -> None:
    alone = docx(annex(before=""))
    assert told(check(alone, PageProfile.SPECIALISED)) == []


def test_what_an_annex_holds_is_not_measured_as_text() -> None:
    rest = body("Chữ nhỏ.", size=10, align="left", first=0, line=600)
    assert findings_of(after=annex(rest=rest)) == []


@pytest.mark.parametrize(("room", "name"), [(23, False), (24, True), (25, True)])
def test_a_name_in_capitals_is_told_from_a_title_by_the_room_above_it(room: int, name: bool) -> None:
    found = findings_of(name=par("PHÓ GIÁM ĐỐC", bold=True, before=room))
    assert [row[0] for row in found] == ["BHXH-G368"] * name
    assert findings_of(name=par() + par("PHÓ GIÁM ĐỐC", bold=True)) != []


def test_a_line_of_the_text_that_begins_like_the_recipients_is_text() -> None:
    assert findings_of(second=body("Nơi nhận hồ sơ của đơn vị là bộ phận một cửa.")) == []
