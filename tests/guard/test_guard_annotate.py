"""A copy of a template with Word comments at the findings."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.comments import Comment
from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.errors import TemplateError
from bhxh_docs.guard.annotate import AUTHOR, annotate
from bhxh_docs.guard.finding import Place, Rule, Severity, TemplateFinding
from bhxh_docs.guard.opened import Opened
from bhxh_docs.pdf.office import find_office
from bhxh_docs.templating.package import read_parts, write_parts
from bhxh_docs.testing import docx_as_text

BODY = "word/document.xml"
ERROR = Rule(id="BHXH-G101", severity=Severity.ERROR, title="thẻ không có trong mẫu")
WARNING = Rule(id="BHXH-G301", severity=Severity.WARNING, title="lề trang khác quy định")


@pytest.fixture(scope="session")
def notice(repo_root: Path) -> Opened:
    return Opened(repo_root / "templates/04-KT.docx", file="04-KT.docx")


def at(opened: Opened, text: str, *, part: str = BODY, rule: Rule = ERROR) -> TemplateFinding:
    """Return a finding at the first paragraph with this text."""
    paragraph = next(p for p in opened.paragraphs(part) if text in p.text)
    return opened.finding(rule, opened.at(part, paragraph), "thẻ viết sai", "sửa thẻ")


def whole(opened: Opened, *, rule: Rule = WARNING) -> TemplateFinding:
    return opened.finding(rule, Place(), "tệp còn tên người soạn", "File › Info › Inspect Document")


def comments(data: bytes) -> list[Comment]:
    return list(docx.Document(io.BytesIO(data)).comments)


def commented(data: bytes, number: int) -> etree._Element:
    """Return the paragraph that a comment stands at."""
    root = etree.fromstring(read_parts(data, where="")[BODY])
    marks = [e for e in root.iter(qn("w:commentRangeStart")) if e.get(qn("w:id")) == str(number)]
    (start,) = marks
    paragraph = start.getparent()
    assert paragraph is not None
    return paragraph


def text_of(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(qn("w:t")))


def from_body(body: str, **other: bytes) -> bytes:
    """Return a .docx of this body, with nothing that it need not have."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return write_parts(
        {
            "[Content_Types].xml": (
                b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                b'<Default Extension="rels"'
                b' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                b'<Override PartName="/word/document.xml" ContentType='
                b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
            ),
            "_rels/.rels": (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                b'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
            ),
            BODY: f'<w:document xmlns:w="{w}"><w:body>{body}<w:sectPr/></w:body></w:document>'.encode(),
            **other,
        }
    )


def test_a_comment_stands_around_the_paragraph_and_says_what_to_do(notice: Opened) -> None:
    data = annotate(notice.data, [at(notice, "Tên đơn vị:")])

    (comment,) = comments(data)
    assert comment.author == AUTHOR == "bhxh-docs"
    assert comment.initials == "BD"
    assert comment.text == "Lỗi [BHXH-G101]\nThẻ viết sai\nCách sửa: sửa thẻ"
    paragraph = commented(data, 0)
    assert text_of(paragraph).startswith("- Tên đơn vị:")
    tags = [etree.QName(child).localname for child in paragraph]
    assert tags[:2] == ["pPr", "commentRangeStart"]
    assert tags[-2:] == ["commentRangeEnd", "r"]
    assert paragraph[-1].find(qn("w:commentReference")) is not None


def test_a_cell_of_a_table_carries_its_comment(notice: Opened) -> None:
    data = annotate(notice.data, [at(notice, "{{ nguoi.ho_ten }}")])

    assert next(commented(data, 0).iterancestors(qn("w:tc"))) is not None
    assert text_of(commented(data, 0)) == "{{ nguoi.ho_ten }}"


def test_the_text_of_the_document_stays_as_it_is(notice: Opened) -> None:
    data = annotate(notice.data, [at(notice, "Tên đơn vị:"), whole(notice)])

    assert docx_as_text(data) == docx_as_text(notice.data)


def test_several_findings_of_a_paragraph_have_a_comment_each(notice: Opened) -> None:
    data = annotate(notice.data, [at(notice, "Tên đơn vị:", rule=WARNING), at(notice, "Tên đơn vị:")])

    assert [c.text.split("\n")[0] for c in comments(data)] == ["Lỗi [BHXH-G101]", "Cảnh báo [BHXH-G301]"]
    ranges = [e.get(qn("w:id")) for e in commented(data, 0).iter(qn("w:commentRangeStart"))]
    assert ranges == ["0", "1"]


def test_what_concerns_the_file_or_a_header_stands_at_the_first_paragraph_with_its_place(
    notice: Opened,
) -> None:
    header = next(name for name in notice.stories if name.startswith("word/header"))
    finding = notice.finding(
        WARNING, notice.at(header, notice.paragraphs(header)[0]), "số trang không canh giữa", "Home › Center"
    )
    data = annotate(notice.data, [whole(notice), finding])

    assert [c.text for c in comments(data)] == [
        (
            "Cảnh báo [BHXH-G301]\nVị trí: toàn tệp\nTệp còn tên người soạn\n"
            "Cách sửa: File › Info › Inspect Document"
        ),
        "Cảnh báo [BHXH-G301]\nVị trí: đầu trang 1 › “2”\nSố trang không canh giữa\nCách sửa: Home › Center",
    ]
    for number in (0, 1):
        assert text_of(commented(data, number)) == "{{ co_quan.chu_quan }}"


def test_a_text_box_is_told_at_the_paragraph_that_holds_it() -> None:
    box = (
        "<w:p><w:r><w:t>trước</w:t></w:r></w:p><w:p><w:r><w:pict><w:txbxContent>"
        "<w:p><w:r><w:t>{{ trong_khung }}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    opened = Opened(from_body(box), file="a.docx")
    data = annotate(opened.data, [at(opened, "{{ trong_khung }}")])

    paragraph = commented(data, 0)
    assert next(paragraph.iterancestors(qn("w:txbxContent")), None) is None
    assert paragraph.find(f".//{qn('w:txbxContent')}") is not None
    assert "Vị trí: thân văn bản › khung chữ › “{{ trong_khung }}”" in comments(data)[0].text


def test_an_empty_paragraph_and_a_package_without_relationships_or_styles_are_enough() -> None:
    opened = Opened(from_body("<w:p/>"), file="a.docx")
    finding = opened.finding(ERROR, opened.at(BODY, opened.paragraphs(BODY)[0]), "trống", "xóa đoạn")

    (comment,) = comments(annotate(opened.data, [finding]))
    assert comment.text == "Lỗi [BHXH-G101]\nTrống\nCách sửa: xóa đoạn"


def test_a_body_without_any_paragraph_gets_one() -> None:
    data = annotate(
        from_body(""), [TemplateFinding(rule=ERROR, file="a", place=Place(), message="m", mend="")]
    )

    assert [c.text for c in comments(data)] == ["Lỗi [BHXH-G101]\nVị trí: toàn tệp\nM"]


def test_comments_that_are_there_stay(notice: Opened) -> None:
    document = docx.Document(io.BytesIO(notice.data))
    document.add_comment(document.paragraphs[3].runs, text="của đồng nghiệp", author="Người khác")
    stream = io.BytesIO()
    document.save(stream)
    before = Opened(stream.getvalue(), file="04-KT.docx")

    once = annotate(before.data, [at(before, "Tên đơn vị:")])
    twice = annotate(once, [whole(before)])

    assert [(c.comment_id, c.author, c.text.split("\n")[0]) for c in comments(twice)] == [
        (0, "Người khác", "của đồng nghiệp"),
        (1, "bhxh-docs", "Lỗi [BHXH-G101]"),
        (2, "bhxh-docs", "Cảnh báo [BHXH-G301]"),
    ]


def test_a_number_left_by_a_deleted_comment_is_not_used_again() -> None:
    mark = '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>một</w:t></w:r></w:p>'
    opened = Opened(from_body(mark), file="a.docx")

    (comment,) = comments(annotate(opened.data, [at(opened, "một")]))
    assert comment.comment_id == 1


def test_equal_input_gives_equal_bytes_without_a_clock(notice: Opened) -> None:
    findings = [at(notice, "Tên đơn vị:"), whole(notice)]
    data = annotate(notice.data, findings)

    assert annotate(notice.data, list(reversed(findings))) == data
    assert all(c.timestamp is None for c in comments(data))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_without_findings_the_file_is_returned_as_it_is(notice: Opened) -> None:
    assert annotate(notice.data, []) is notice.data


def test_comments_are_set_in_words_own_small_style(notice: Opened) -> None:
    data = annotate(notice.data, [whole(notice)])

    style = docx.Document(io.BytesIO(data)).styles["annotation text"]
    assert style.font.size is not None
    assert style.font.size.pt == 10
    assert comments(data)[0].paragraphs[0].style.name == "annotation text"  # type: ignore[union-attr]


def test_a_sign_that_xml_forbids_does_not_break_the_copy(notice: Opened) -> None:
    finding = TemplateFinding(rule=ERROR, file="a", place=Place(), message="a\x00b\ud800c", mend="")

    assert comments(annotate(notice.data, [finding]))[0].text.endswith("\nA\ufffdb\ufffdc")


def test_what_is_no_docx_is_refused(notice: Opened) -> None:
    with pytest.raises(TemplateError) as refused:
        annotate(b"PK khong phai", [whole(notice)])

    assert [p.code for p in refused.value.problems] == ["BHXH-T002"]


@pytest.mark.libreoffice
def test_libreoffice_opens_the_copy_and_shows_the_comments(notice: Opened, tmp_path: Path) -> None:
    source = tmp_path / "04-KT.docx"
    source.write_bytes(annotate(notice.data, [at(notice, "Tên đơn vị:"), whole(notice)]))
    profile = (tmp_path / "profile").as_uri()
    options = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'

    command = [str(find_office().executable), f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", options, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    notes = re.findall(rb"/Subtype\s*/Text", (tmp_path / "04-KT.pdf").read_bytes())
    assert len(notes) == 2
