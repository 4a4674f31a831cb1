"""What editors leave in files, put into clean ones on purpose: each gives its finding at its place."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from guard_builder import SHIPPED, W, build, edited, opened, part_of, shipped, told, with_parts

from bhxh_docs.guard.finding import Severity, TemplateFinding
from bhxh_docs.guard.hygiene import RULES, check_hygiene

BODY = "word/document.xml"
BY = 'w:id="1" w:author="Nguyễn Văn A" w:date="2024-01-01T00:00:00Z"'
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT = "<w:r><w:t>Nội dung</w:t></w:r>"


def check(data: bytes) -> list[TemplateFinding]:
    return list(check_hygiene(opened(data)))


def changed(new: str, old: str = TEXT) -> bytes:
    """Return a template of two paragraphs, a piece of the second replaced."""
    return edited(build("Đoạn đầu", "Nội dung"), BODY, old, new)


def setting(xml: str) -> bytes:
    data = build("Nội dung")
    return edited(data, "word/settings.xml", "</w:settings>", f"{xml}</w:settings>")


def related(kind: str, target: str, *, xml: str = TEXT, part: str = "document") -> bytes:
    """Return a template with a relationship to something outside."""
    data = changed(xml)
    name = f"word/_rels/{part}.xml.rels"
    row = f'<Relationship Id="rId99" Type="{RELATIONSHIPS}/{kind}" Target="{target}" TargetMode="External"/>'
    if part == "document":
        return edited(data, name, "</Relationships>", f"{row}</Relationships>")
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return with_parts(data, {name: f'<Relationships xmlns="{space}">{row}</Relationships>'})


def test_a_clean_template_is_clean() -> None:
    assert check(build("Kính gửi: {{ don_vi.ten }}", rows=(("a", "b"),), header="{{ so }}")) == []


@pytest.mark.parametrize("code", SHIPPED)
def test_the_shipped_templates_are_clean(repo_root: Path, code: str) -> None:
    assert list(check_hygiene(shipped(repo_root, code))) == []


# --- tracked changes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (f"<w:ins {BY}>{TEXT}</w:ins>", "chèn “Nội dung” (của Nguyễn Văn A)"),
        (f"<w:del {BY}><w:r><w:delText>cũ</w:delText></w:r></w:del>{TEXT}", "xóa “cũ” (của Nguyễn Văn A)"),
        (f"<w:moveFrom {BY}>{TEXT}</w:moveFrom>", "chuyển chỗ “Nội dung” (của Nguyễn Văn A)"),
        (f"<w:moveTo {BY}>{TEXT}</w:moveTo>", "chuyển chỗ “Nội dung” (của Nguyễn Văn A)"),
        (
            f"<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>Nội dung</w:t></w:r>",
            "định dạng (của Nguyễn Văn A)",
        ),
        (f"<w:pPr><w:pPrChange {BY}><w:pPr/></w:pPrChange></w:pPr>{TEXT}", "định dạng (của Nguyễn Văn A)"),
        (f"<w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>{TEXT}", "chèn dấu hết đoạn (của Nguyễn Văn A)"),
        (
            (
                f'<w:ins {BY}>{TEXT}</w:ins><w:del w:id="2" w:author="B"><w:r><w:delText>x</w:delText></w:r>'
                "</w:del>"
            ),
            "chèn “Nội dung”; xóa “x” (của Nguyễn Văn A, B)",
        ),
    ],
)
def test_a_tracked_change_is_told_at_its_paragraph(xml: str, words: str) -> None:
    (finding,) = check(changed(xml))
    assert (finding.rule.id, finding.place.part, finding.place.paragraph) == ("BHXH-G211", BODY, 1)
    assert finding.message == f"còn thay đổi chưa chấp nhận: {words}"
    assert finding.mend.startswith("Review › Accept › Accept All Changes and Stop Tracking")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("<w:tblPr>", f"<w:tblPr><w:tblPrChange {BY}><w:tblPr/></w:tblPrChange>", "dòng 1 › ô 1 › “a”"),
        ("<w:tr>", f"<w:tr><w:trPr><w:ins {BY}/></w:trPr>", "dòng 1 › ô 1 › “a”"),
        ("<w:tcPr>", f"<w:tcPr><w:cellDel {BY}/>", "dòng 1 › ô 1 › “a”"),
    ],
)
def test_a_tracked_change_of_a_table_is_told_at_its_first_paragraph(old: str, new: str, place: str) -> None:
    data = edited(build("Đoạn", rows=(("a", "b"),)), BODY, old, new)
    assert told(check(data)) == [("BHXH-G211", f"thân văn bản › Bảng 1 › {place}")]


def test_a_tracked_change_of_a_section_is_told_of_the_part() -> None:
    data = edited(
        build("Đoạn"), BODY, "</w:sectPr>", f"<w:sectPrChange {BY}><w:sectPr/></w:sectPrChange></w:sectPr>"
    )
    assert told(check(data)) == [("BHXH-G211", "thân văn bản")]


def test_tracking_that_is_on_is_told() -> None:
    (finding,) = check(setting("<w:trackRevisions/>"))
    assert (finding.rule.id, finding.rule.severity) == ("BHXH-G212", Severity.WARNING)
    assert check(setting('<w:trackRevisions w:val="0"/>')) == []


# --- comments, hidden and marked text ----------------------------------------------------------------


def test_a_comment_is_told_where_it_hangs_with_its_words_and_author() -> None:
    def comment(document: Any) -> None:
        run = document.paragraphs[1].runs[0]
        document.add_comment(run, text="Sửa lại căn cứ", author="Trần B", initials="B")

    (finding,) = check(build("Đoạn đầu", "Nội dung", change=comment))
    assert (finding.rule.id, str(finding.place)) == ("BHXH-G213", "thân văn bản › “Nội dung”")
    assert finding.message == "còn nhận xét của Trần B “Sửa lại căn cứ”"


def test_comments_that_hang_nowhere_are_told_of_their_part() -> None:
    comment = '<w:comment w:id="0" w:author="B"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:comment>'
    xml = f"<w:comments {W}>{comment}</w:comments>"
    (finding,) = check(with_parts(build("Nội dung"), {"word/comments.xml": xml}))
    assert (str(finding.place), finding.message) == ("nhận xét", "còn 1 nhận xét không gắn với đoạn nào")


def test_hidden_text_is_told_and_hidden_marks_are_not() -> None:
    def hide(document: Any) -> None:
        document.paragraphs[1].runs[0].font.hidden = True

    (finding,) = check(build("Đoạn đầu", "Nội dung", change=hide))
    assert (finding.rule.id, finding.rule.severity, finding.place.paragraph) == (
        "BHXH-G214",
        Severity.ERROR,
        1,
    )
    assert finding.message.endswith("“Nội dung”")
    assert check(changed("<w:r><w:rPr><w:vanish/></w:rPr><w:t> </w:t></w:r>" + TEXT)) == []
    assert check(changed('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>x</w:t></w:r>')) == []


def test_text_hidden_by_its_style_is_told() -> None:
    def hide(document: Any) -> None:
        document.styles["Normal"].font.hidden = True

    assert [finding.rule.id for finding in check(build("Nội dung", change=hide))] == ["BHXH-G214"]


def test_marked_text_is_noted() -> None:
    def mark(document: Any) -> None:
        document.paragraphs[0].runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW

    (finding,) = check(build("Nội dung", change=mark))
    assert (finding.rule.id, finding.rule.severity) == ("BHXH-G215", Severity.NOTE)


# --- fields and controls -----------------------------------------------------------------------------


def field(instruction: str) -> str:
    """Return a field torn over runs, as Word tears them."""
    pieces = "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>'
        for piece in (instruction[:4], instruction[4:])
    )
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{pieces}'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>kết quả</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("instruction", "rule", "name"),
    [
        ("DDEAUTO Excel Sheet1 R1C1", "BHXH-G216", "DDEAUTO"),
        ("INCLUDETEXT C:/a.docx", "BHXH-G216", "INCLUDETEXT"),
        ("includepicture a.png", "BHXH-G216", "INCLUDEPICTURE"),
        ("MERGEFIELD Ten", "BHXH-G216", "MERGEFIELD"),
        ("DATE \\@ dd/MM/yyyy", "BHXH-G217", "DATE"),
        ("FILENAME", "BHXH-G217", "FILENAME"),
    ],
)
@pytest.mark.parametrize("simple", [False, True])
def test_a_field_that_looks_elsewhere_or_changes_is_told(
    instruction: str, rule: str, name: str, *, simple: bool
) -> None:
    xml = (
        f'<w:fldSimple w:instr=" {instruction} ">{TEXT}</w:fldSimple>'
        if simple
        else field(f" {instruction} ")
    )
    (finding,) = check(changed(xml))
    assert (finding.rule.id, finding.place.paragraph) == (rule, 1)
    assert finding.message.startswith(f"trường {name} ")


@pytest.mark.parametrize(
    "instruction", ["PAGE", "NUMPAGES", "REF a", 'HYPERLINK "https://ho-so.invalid/{{ x }}"']
)
def test_fields_of_papers_are_let_through(instruction: str) -> None:
    assert check(changed(field(f" {instruction} "))) == []


@pytest.mark.parametrize(("text", "rules"), [("{{ ten }}", ["BHXH-G218"]), ("Tên cơ quan", [])])
def test_a_tag_in_a_control_bound_to_stored_data_is_told(text: str, rules: list[str]) -> None:
    xml = (
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{{1}}"/></w:sdtPr><w:sdtContent>'
        f"<w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    found = check(changed(xml))
    assert [finding.rule.id for finding in found] == rules
    assert [finding.place.paragraph for finding in found] == [1] * len(rules)


# --- package -----------------------------------------------------------------------------------------


def test_macros_are_told() -> None:
    (finding,) = check(with_parts(build("x"), {"word/vbaProject.bin": b"x"}))
    assert finding.rule.id == "BHXH-G219"
    assert finding.message == "tệp chứa chương trình macro (word/vbaProject.bin)"


def test_the_type_of_a_file_with_macros_is_told() -> None:
    old = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    new = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert [f.message for f in check(edited(build("x"), "[Content_Types].xml", old, new))] == [
        "tệp chứa chương trình macro (kiểu tệp .docm)"
    ]


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        ("<w:r><w:object/></w:r>", "đối tượng nhúng (OLE)"),
        ('<w:r><w:object><w:control w:name="a"/></w:object></w:r>', "điều khiển ActiveX"),
    ],
)
def test_embedded_objects_are_told_at_their_paragraph(xml: str, what: str) -> None:
    data = with_parts(changed(TEXT + xml), {"word/embeddings/oleObject1.bin": b"x"})
    (finding,) = check(data)
    assert (finding.rule.id, finding.place.paragraph) == ("BHXH-G220", 1)
    assert finding.message == f"có {what}, mở ra là chạy chương trình khác"


def test_embedded_objects_that_nothing_shows_are_told_of_the_file() -> None:
    (finding,) = check(with_parts(build("x"), {"word/embeddings/oleObject1.bin": b"x"}))
    assert (finding.rule.id, str(finding.place)) == ("BHXH-G220", "")


LINK = (
    '<w:hyperlink r:id="rId99" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    f"{TEXT}</w:hyperlink>"
)


@pytest.mark.parametrize(
    ("kind", "target", "rule"),
    [
        ("hyperlink", "https://vanban.chinhphu.vn/a", "BHXH-G222"),
        ("hyperlink", "mailto:a@vidu.example", "BHXH-G222"),
        ("hyperlink", "file:///C:/ho-so/a.docx", "BHXH-G221"),
        ("hyperlink", "../a.docx", "BHXH-G221"),
        ("image", "https://vidu.example/logo.png", "BHXH-G221"),
    ],
)
def test_a_link_to_elsewhere_is_told_where_it_is_used(kind: str, target: str, rule: str) -> None:
    (finding,) = check(related(kind, target, xml=LINK))
    assert (finding.rule.id, finding.place.paragraph) == (rule, 1)
    assert f"“{target}”" in finding.message
    assert finding.rule.severity is (Severity.WARNING if rule == "BHXH-G222" else Severity.ERROR)


def test_links_of_the_packet_are_let_through() -> None:
    assert check(related("hyperlink", "https://ho-so.invalid/abc", xml=LINK)) == []


def test_links_written_as_fields_are_looked_at() -> None:
    assert [f.rule.id for f in check(changed(field(' HYPERLINK "https://vidu.example/" ')))] == ["BHXH-G222"]
    assert [f.rule.id for f in check(changed(field(' HYPERLINK "C:/a.docx" ')))] == ["BHXH-G221"]
    assert check(changed(field(' HYPERLINK \\l "dau_trang" '))) == []


def test_an_attached_template_is_told() -> None:
    data = related("attachedTemplate", "file:///D:/mau/ABC.dotx", part="settings")
    (finding,) = check(data)
    assert (finding.rule.id, str(finding.place)) == ("BHXH-G221", "word/settings.xml")
    assert finding.message == "mẫu nền lấy từ “file:///D:/mau/ABC.dotx”; máy khác không có"
    assert finding.mend.startswith("Developer › Document Template")


def test_names_of_people_in_the_properties_are_told_once() -> None:
    def sign(document: Any) -> None:
        document.core_properties.author = "Nguyễn Văn A"
        document.core_properties.last_modified_by = "Trần B"

    (finding,) = check(build("x", change=sign))
    assert (finding.rule.id, str(finding.place)) == ("BHXH-G223", "thuộc tính tệp")
    assert finding.message == "thuộc tính tệp còn ghi tác giả “Nguyễn Văn A”, người sửa sau cùng “Trần B”"


def test_an_author_that_is_a_tag_is_let_through() -> None:
    def sign(document: Any) -> None:
        document.core_properties.author = "{{ co_quan.ten }}"

    assert check(build("x", change=sign)) == []


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<Company>BHXH tỉnh A</Company>", "cơ quan “BHXH tỉnh A”"),
        ("<Manager>B</Manager>", "người quản lý “B”"),
        (r"<Template>C:\Users\a\Mau.dotm</Template>", r"mẫu nền “C:\Users\a\Mau.dotm”"),
        ("<Template>Normal.dotm</Template><Application>Microsoft Office Word</Application>", ""),
    ],
)
def test_what_word_notes_about_the_place_of_work_is_told(xml: str, words: str) -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    data = with_parts(build("x"), {"docProps/app.xml": f'<Properties xmlns="{space}">{xml}</Properties>'})
    expected = [f"thuộc tính tệp còn ghi {words}"] if words else []
    assert [finding.message for finding in check(data)] == expected


def test_a_list_of_people_custom_properties_and_a_thumbnail_are_told() -> None:
    people = (
        '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:person w15:author="Trần B"/></w15:people>'
    )
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
        '<property name="DonVi"><v>Phòng A</v></property></Properties>'
    )
    data = with_parts(
        build("x"),
        {"word/people.xml": people, "docProps/custom.xml": custom, "docProps/thumbnail.jpeg": b"x"},
    )
    assert [(f.rule.id, f.message) for f in check(data)] == [
        ("BHXH-G223", "tệp còn tên người đã sửa: Trần B"),
        (
            "BHXH-G225",
            "ảnh xem trước “docProps/thumbnail.jpeg” cho thấy nội dung của một lần lưu trước",
        ),
        ("BHXH-G224", "tệp còn 1 thuộc tính riêng: DonVi = “Phòng A”"),
    ]


@pytest.mark.parametrize(
    ("xml", "locked"),
    [
        ('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>', True),
        ('<w:documentProtection w:edit="readOnly" w:enforcement="0"/>', False),
        ('<w:documentProtection w:edit="readOnly"/>', False),
        ('<w:writeProtection w:recommended="1"/>', True),
    ],
)
def test_a_lock_is_told(xml: str, *, locked: bool) -> None:
    assert told(check(setting(xml))) == ([("BHXH-G226", "word/settings.xml")] if locked else [])


def test_a_digital_signature_is_told() -> None:
    assert [f.rule.id for f in check(with_parts(build("x"), {"_xmlsignatures/sig1.xml": "<a/>"}))] == [
        "BHXH-G226"
    ]


def test_a_whole_document_inside_is_told_at_the_next_paragraph() -> None:
    data = build("Đoạn đầu", "Nội dung")
    xml = part_of(data, BODY).replace("<w:p>", '<w:altChunk w:id="a"/><w:p>', 1)
    assert told(check(with_parts(data, {BODY: xml}))) == [("BHXH-G227", "thân văn bản › “Đoạn đầu”")]


def test_what_python_docx_brings_along_is_told() -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    assert [finding.rule.id for finding in check(stream.getvalue())] == ["BHXH-G223", "BHXH-G225"]


def test_the_rules_are_numbered_once() -> None:
    assert [rule.id for rule in RULES] == [f"BHXH-G2{number}" for number in range(11, 28)]
