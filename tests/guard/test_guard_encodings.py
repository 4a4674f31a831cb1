"""Code pages of before Unicode, torn marks, unseen and false letters: caught, and never in proper text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from guard_builder import SHIPPED, W, build, edited, opened, shipped, told, with_parts
from hypothesis import given
from hypothesis import strategies as st

from bhxh_docs.guard.encodings import RULES, check_encodings
from bhxh_docs.guard.finding import Severity, TemplateFinding
from bhxh_docs.guard.legacy import TCVN3, VNI, CodePage, legacy_code_page
from bhxh_docs.guard.syllables import is_syllable

SENTENCES = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "Bảo hiểm xã hội tỉnh Minh Họa",
    "Thông báo về việc đóng bảo hiểm xã hội cho người lao động",
    "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;",
    "Kính gửi: Cơ quan Cảnh sát điều tra",
    "Người đại diện theo pháp luật: ông Lê Văn Ví Dụ; chức vụ: Giám đốc.",
    "Biên bản làm việc được lập thành 03 bản có giá trị như nhau",
    "Tổng số tiền chưa đóng của các quỹ là 441.600.000 đồng",
    "Giấy chứng nhận đăng ký doanh nghiệp, đăng ký thuế",
    "Quyết định xử phạt vi phạm hành chính",
    "Nơi nhận: như trên; lưu văn thư.",
    "Hết hạn trên, đơn vị vẫn không chấp hành",
    "Trưởng phòng Quản lý thu ký thay Giám đốc",
    "Chỗ ở hiện nay: thôn Khuỷu, xã Thượng Mỹ",
    "Số thứ tự",
    "Họ và tên",
)
PROPER = (
    "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ",
    "Số: 125/TB-BHXH; 902/BHXH-TTKT; QĐ-TTg; BHTNLĐ, BNN",
    "Công ty TNHH Müller & Söhne, Café Côté",
    "Société Générale; résumé, naïve, São Paulo, El Niño",
    "nhiệt độ 37 °C ± 0,5; 10 N·m; 5 µm; 3 × 4; ½; § 5; «trích»; 100%",
    "hoà, hòa; thuỷ, thủy; khoẻ, khỏe; quý, gì, giếng, quốc, khuya, ngoằn ngoèo, xoong",
    "Wi-Fi, PowerPoint®, © 2024, Word™",
    "Đắk Lắk, Kon Tum, Đăk Nông, Krông Pắc",
    "(lao động) “trích dẫn” – gạch ngang — và … ba chấm",
    "1. Điều 216; điểm b khoản 2; 41–46",
)


def encoded(text: str, page: CodePage) -> str:
    """Return a text as its bytes look in Latin-1; a capital with a tone is a small letter in TCVN3."""
    letters: Mapping[str, str] = {value: key for key, value in reversed(page.letters.items())}
    if page is VNI:
        letters = {**letters, **{value: key for key, value in page.letters.items() if key.islower()}}
    return "".join(letters.get(letter) or letters.get(letter.lower(), letter) for letter in text)


def check(*paragraphs: str) -> list[TemplateFinding]:
    return list(check_encodings(opened(build(*paragraphs))))


@pytest.mark.parametrize(
    ("text", "rule", "said"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "BHXH-G201", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "BHXH-G201", "Độc lập - Tự do - Hạnh phúc"),
        ("N¨m", "BHXH-G201", "Năm"),
        ("tr­êng hîp", "BHXH-G201", "trường hợp"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "BHXH-G202", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "BHXH-G202", "Độc lập - Tự do - Hạnh phúc"),
        ("TRÖÔØNG ÑAÏI HOÏC, CAO ÑAÚNG", "BHXH-G202", "TRƯỜNG ĐẠI HỌC, CAO ĐẲNG"),
        ("MAÏC ÑÓNH CHI", "BHXH-G202", "MẠC ĐĨNH CHI"),
        (
            "{{ ten }} th«ng b¸o ®Ó Đơn vị biết, sau đây",
            "BHXH-G201",
            "{{ ten }} thông báo để Đơn vị biết, sau đây",
        ),
        ("Kính göûi: {{ don_vi.ten }}", "BHXH-G202", "Kính gửi: {{ don_vi.ten }}"),
    ],
)
def test_a_code_page_of_before_unicode_is_read(text: str, rule: str, said: str) -> None:
    (finding,) = check("Số: {{ so }}", text)
    name = {"BHXH-G201": "TCVN3 (ABC)", "BHXH-G202": "VNI"}[rule]
    assert finding.rule.id == rule
    assert finding.rule.severity is Severity.ERROR
    assert (finding.place.part, finding.place.paragraph) == ("word/document.xml", 1)
    assert finding.message == f"chữ viết bằng bảng mã {name}; văn bản hành chính dùng Unicode"
    assert finding.mend.startswith(f"đúng ra là “{said}”: gõ lại, hoặc chuyển mã bằng UniKey")


@pytest.mark.parametrize(("page", "rule"), [(TCVN3, "BHXH-G201"), (VNI, "BHXH-G202")])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_any_sentence_in_an_old_code_page_is_caught_and_read(
    sentence: str, page: CodePage, rule: str
) -> None:
    (finding,) = check(encoded(sentence, page))
    assert finding.rule.id == rule
    assert sentence.lower() in finding.mend.lower()


@given(
    sentences=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
    page=st.sampled_from((TCVN3, VNI)),
    capitals=st.booleans(),
)
def test_sentences_in_an_old_code_page_are_caught_however_they_are_joined(
    sentences: list[str], page: CodePage, *, capitals: bool
) -> None:
    text = " ".join(sentences)
    if capitals and page is VNI:
        text = text.upper()
    assert legacy_code_page(encoded(text, page)) is page
    assert legacy_code_page(text) is None
    assert legacy_code_page(text.upper()) is None


@pytest.mark.parametrize("page", [TCVN3, VNI])
def test_every_letter_has_its_code(page: CodePage) -> None:
    vowels = {
        unicodedata.normalize("NFC", base + tone)
        for base in "aăâeêioôơuưy"
        for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    }
    assert (vowels | {"đ"}) - set("aeiouy") <= set(page.letters.values())
    assert set(page.letters.values()) <= {letter.upper() for letter in vowels | {"đ"}} | vowels | {"đ"}


@pytest.mark.parametrize("text", PROPER)
def test_proper_text_gives_nothing(text: str) -> None:
    assert check(text) == []


@pytest.mark.parametrize("code", SHIPPED)
def test_the_shipped_templates_give_nothing(repo_root: Path, code: str) -> None:
    assert list(check_encodings(shipped(repo_root, code))) == []


def test_the_papers_of_the_examples_give_nothing(repo_root: Path) -> None:
    files = sorted((repo_root / "tests" / "forms" / "__snapshots__").rglob("*.txt"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 1000
    assert [line for line in lines if legacy_code_page(line) is not None] == []
    words = {word for line in lines for word in re.findall(r"[^\W\d_]+", line)}
    # what is no syllable is an abbreviation with Đ, or the letter of a point
    strange = {word for word in words if not word.isascii() and not is_syllable(word)}
    assert {word for word in strange if "Đ" not in word} <= {"đ"}


@pytest.mark.parametrize(
    "word",
    ["nghĩa", "Nghiêng", "quyết", "giếng", "hòa", "hoà", "khuỷu", "ướt", "uống", "yêu", "thuế", "quốc"],
)
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["hoøa", "Müller", "cãc", "xaõ", "été", "ngìa1", "thúế", "đ", "btu"])
def test_what_is_no_syllable_is_known(word: str) -> None:
    assert not is_syllable(word)


def with_font(text: str, font: str) -> bytes:
    data = build(text)
    run = f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t>{text}</w:t></w:r>'
    return edited(data, "word/document.xml", f"<w:r><w:t>{text}</w:t></w:r>", run)


@pytest.mark.parametrize("font", [".VnTime", ".VnArialH", "VNI-Times"])
def test_a_font_of_an_old_code_page_is_told(font: str) -> None:
    (finding,) = check_encodings(opened(with_font("THÔNG BÁO Đ", font)))
    assert (finding.rule.id, finding.rule.severity) == ("BHXH-G203", Severity.WARNING)
    assert finding.message == f"phông “{font}” thuộc bảng mã cũ, không có đủ chữ Unicode"


def test_the_font_decides_where_the_letters_do_not() -> None:
    (finding,) = check_encodings(opened(with_font("Sè:", ".VnTime")))
    assert finding.message == (
        "chữ viết bằng bảng mã TCVN3 (ABC), phông .VnTime; văn bản hành chính dùng Unicode"
    )
    assert finding.mend.startswith("đúng ra là “Số:”")


def test_a_font_of_capitals_is_read_as_capitals() -> None:
    (finding,) = check_encodings(opened(with_font("céng hßa x· héi", ".VnTimeH")))
    assert finding.mend.startswith("đúng ra là “CỘNG HÒA XÃ HỘI”")


def test_the_font_of_a_style_counts() -> None:
    data = build("Sè:")
    styles = (
        f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults></w:styles>"
    )
    found = check_encodings(opened(with_parts(data, {"word/styles.xml": styles})))
    assert [finding.rule.id for finding in found] == ["BHXH-G201"]


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        (
            unicodedata.normalize("NFD", "Bảo hiểm"),
            "BHXH-G204",
            "3 chữ có dấu gõ rời (Unicode tổ hợp); chữ trông đúng nhưng không tìm kiếm được",
        ),
        (
            "tô\u0309ng số",
            "BHXH-G204",
            "1 chữ có dấu gõ rời (Unicode tổ hợp); chữ trông đúng nhưng không tìm kiếm được",
        ),
        ("tổng \u0301 số", "BHXH-G205", "trong đoạn có 1 dấu không ghép được vào chữ nào"),
        ("B\ufffdo hiểm", "BHXH-G205", "trong đoạn có 1 ký tự đã hỏng (U+FFFD)"),
        (
            "Bảo\u200b hiểm\u200b",
            "BHXH-G206",
            "2 ký tự không nhìn thấy được: U+200B, khoảng trắng không bề rộng, chỗ “Bảo hiểm”",
        ),
        (
            "\ufeffBảo hiểm",
            "BHXH-G206",
            "1 ký tự không nhìn thấy được: U+FEFF, dấu thứ tự byte (BOM), chỗ “Bảo hiểm”",
        ),
        (
            "Bảo hi\u00adểm",
            "BHXH-G206",
            "1 ký tự không nhìn thấy được: U+00AD, dấu gạch nối mềm, chỗ “Bảo hiểm”",
        ),
        (
            "Bảo \u0092hiểm",
            "BHXH-G206",
            "1 ký tự không nhìn thấy được: U+0092, ký tự điều khiển, chỗ “Bảo hiểm”",
        ),
        (
            "Ðiều 216",
            "BHXH-G209",
            "“Ðiều” có chữ của hệ chữ khác, trông như chữ tiếng Việt nhưng không tìm kiếm được",
        ),
        (
            "B\u0430o cao",
            "BHXH-G209",
            "“B\u0430o” có chữ của hệ chữ khác, trông như chữ tiếng Việt nhưng không tìm kiếm được",
        ),
    ],
)
def test_characters_that_are_not_what_they_seem(text: str, rule: str, message: str) -> None:
    (finding,) = check("Đoạn trước", text)
    assert (finding.rule.id, finding.message, finding.place.paragraph) == (rule, message, 1)


def test_spaces_that_do_not_break_are_proper_outside_tags() -> None:
    assert check("ngày\u00a001 tháng\u202f3, 03\u2011KT") == []


@pytest.mark.parametrize(
    ("tag", "names", "mend"),
    [
        ("{{ d\u043en_vi.ten }}", "U+043E, chữ Kirin, trông như “o”", "{{ don_vi.ten }}"),
        ("{{ \u03bfng }}", "U+03BF, chữ Hy Lạp, trông như “o”", "{{ ong }}"),
        ("{{\u00a0don_vi.ten }}", "U+00A0, dấu cách không ngắt", "{{ don_vi.ten }}"),
        ("{{ don_vi.\u200bten }}", "U+200B, khoảng trắng không bề rộng", "{{ don_vi.ten }}"),
        ("{\u200b{ don_vi.ten }}", "U+200B, khoảng trắng không bề rộng", "{{ don_vi.ten }}"),
        ("{%p\u2003if a %}", "U+2003, dấu cách khác thường", "{%p if a %}"),
        ("{{ ten|default(„a“) }}", "U+201E, dấu nháy khác thường", '{{ ten|default("a") }}'),
        ("{{ a \u2212 b }}", "U+2212, dấu gạch khác thường", "{{ a - b }}"),
        ("{{ \uff54en }}", "U+FF54, chữ khổ rộng, trông như “t”", "{{ ten }}"),
    ],
)
def test_a_false_character_in_a_tag_is_told_with_the_tag_as_it_should_be(
    tag: str, names: str, mend: str
) -> None:
    (finding,) = check(f"Tên: {tag}, bảo hiểm")
    assert (finding.rule.id, finding.rule.severity) == ("BHXH-G207", Severity.ERROR)
    assert f"có ký tự lạ: {names};" in finding.message
    assert finding.mend == f"xóa thẻ và gõ lại: {mend}"


def test_wide_braces_are_told() -> None:
    (finding,) = check("\uff5b\uff5b ten \uff5d\uff5d")
    assert finding.rule.id == "BHXH-G207"
    assert finding.mend == "xóa thẻ và gõ lại: {{ ten }}"


@pytest.mark.parametrize(
    "tag", ["{% if a == 'Có\u00a0thật' %}", "{{ ten|default('—') }}", "{# ghi chú: “được” #}", "{{ đơn_vị }}"]
)
def test_texts_inside_a_tag_may_hold_anything(tag: str) -> None:
    assert check(tag) == []


def test_curly_quotation_marks_work_and_are_noted() -> None:
    (finding,) = check("{{ noi_nhan|join(“; ”) }}")
    assert (finding.rule.id, finding.rule.severity) == ("BHXH-G208", Severity.NOTE)
    assert finding.mend.startswith('sửa thành dấu nháy thẳng: {{ noi_nhan|join("; ") }};')


def test_headers_and_properties_are_read_too() -> None:
    def name(document: object) -> None:
        document.core_properties.title = "Céng hßa x· héi"  # type: ignore[attr-defined]

    found = check_encodings(opened(build("x", header="Coäng hoøa xaõ hoäi", change=name)))
    assert told(found) == [
        ("BHXH-G202", "đầu trang 1 › “Coäng hoøa xaõ hoäi”"),
        ("BHXH-G201", "thuộc tính tệp › “Céng hßa x· héi”"),
    ]


def test_word_s_own_optional_hyphen_in_a_tag_is_seen() -> None:
    data = edited(
        build("{{ ten }}"),
        "word/document.xml",
        "{{ ten }}</w:t>",
        "{{ t</w:t><w:softHyphen/><w:t>en }}</w:t>",
    )
    (finding,) = check_encodings(opened(data))
    assert finding.rule.id == "BHXH-G207"


def test_the_rules_are_numbered_once() -> None:
    assert [rule.id for rule in RULES] == [f"BHXH-G20{number}" for number in range(1, 10)]
