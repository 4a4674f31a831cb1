"""Templates broken in one way each, as it happens in Word, with what the guard must say of them.

Each is 04-KT as it ships with one thing done to it. The list is also the table of examples in
``docs/templates/loi-duoc-phat-hien.md``.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import attrs
import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from guard_builder import with_parts

BODY = "thân văn bản › "


@attrs.frozen(kw_only=True)
class Broken:
    """One broken template.

    Args:
        done: what a person did in Word, in Vietnamese.
        rule: id of the only finding.
        place: where it is told.
        change: does it to the document.
        package: does it to the package, after the document was written.
    """

    done: str
    rule: str
    place: str
    change: Callable[[Document], object] | None = None
    package: Callable[[bytes], bytes] | None = None

    def make(self, folder: Path, template: Path) -> Path:
        """Write the broken template under the name of the whole one, so that it is held to its form."""
        document = docx.Document(str(template))
        if self.change is not None:
            self.change(document)
        stream = io.BytesIO()
        document.save(stream)
        path = folder / template.name
        data = stream.getvalue()
        path.write_bytes(data if self.package is None else self.package(data))
        return path


def _paragraph(document: Document, start: str) -> Paragraph:
    return next(p for p in document.paragraphs if p.text.startswith(start))


def _retype(start: str, old: str, new: str) -> Callable[[Document], None]:
    """Replace a text in the paragraph that starts so; its runs are joined, as retyping does."""

    def change(document: Document) -> None:
        paragraph = _paragraph(document, start)
        text = paragraph.text
        assert old in text, (start, old)
        for run in paragraph.runs[1:]:
            run._element.getparent().remove(run._element)
        paragraph.runs[0].text = text.replace(old, new)

    return change


def _cell(table: int, row: int, cell: int, *texts: str) -> Callable[[Document], None]:
    """Retype a cell: one paragraph a text."""

    def change(document: Document) -> None:
        target = document.tables[table - 1].rows[row - 1].cells[cell - 1]
        style = target.paragraphs[0].style
        for extra in target.paragraphs[1:]:
            extra._element.getparent().remove(extra._element)
        target.paragraphs[0].text = texts[0]
        for text in texts[1:]:
            target.add_paragraph(text, style=style)

    return change


def _split(start: str, at: str) -> Callable[[Document], None]:
    """Press Enter in the middle of a tag."""

    def change(document: Document) -> None:
        paragraph = _paragraph(document, start)
        before, after = paragraph.text.split(at, 1)
        for run in paragraph.runs[1:]:
            run._element.getparent().remove(run._element)
        paragraph.insert_paragraph_before(before, style=paragraph.style)
        paragraph.runs[0].text = at + after

    return change


def _without_an_endif(document: Document) -> None:
    last = [p for p in document.paragraphs if p.text == "{%p endif %}"][-1]._element
    last.getparent().remove(last)


def _track(document: Document) -> None:
    paragraph = _paragraph(document, "c) Đóng đủ")
    inserted = parse_xml(
        f'<w:ins {nsdecls("w")} w:id="9001" w:author="" w:date="2026-01-05T08:00:00Z">'
        '<w:r><w:t xml:space="preserve"> trong tháng</w:t></w:r></w:ins>'
    )
    paragraph._element.append(inserted)


def _hide(document: Document) -> None:
    run = _paragraph(document, "c) Đóng đủ").add_run(" ghi chú của người soạn")
    run.font.hidden = True


def _attached_template(data: bytes) -> bytes:
    name = "word/_rels/document.xml.rels"
    text = _part(data, name).replace(
        "</Relationships>",
        '<Relationship Id="rId900" TargetMode="External" Target="file:///C:/mau/chung.dotx" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
        "</Relationships>",
    )
    return with_parts(data, {name: text})


def _author(data: bytes) -> bytes:
    name = "docProps/core.xml"
    return with_parts(
        data,
        {
            name: re.sub(
                r"<dc:creator>[^<]*</dc:creator>|<dc:creator/>",
                "<dc:creator>Nguyễn Thị Ví Dụ</dc:creator>",
                _part(data, name),
            )
        },
    )


def _broken_settings(data: bytes) -> bytes:
    return with_parts(
        data, {"word/settings.xml": _part(data, "word/settings.xml").replace("</w:settings>", "")}
    )


def _part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode("utf-8")


def _letter_size(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(215.9), Mm(279.4)


def _narrow(document: Document) -> None:
    document.sections[0].left_margin = Mm(29)


def _arial(document: Document) -> None:
    run = _paragraph(document, "a) Đối chiếu").runs[0]
    run.font.name = "Arial"
    fonts = run._element.rPr.rFonts
    for name in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), "Arial")


def _no_page_number(document: Document) -> None:
    # the first page has its own header; the number of the others is in the default one
    paragraph = document.sections[0].header.paragraphs[0]
    for child in list(paragraph._element):
        if child.tag != qn("w:pPr"):
            paragraph._element.remove(child)


def _motto(document: Document) -> None:
    motto = next(p for p in document.tables[0].rows[0].cells[1].paragraphs if "Độc lập" in p.text)
    motto.runs[0].text = "Độc lập – Tự do – Hạnh phúc"


def _no_rule(document: Document) -> None:
    rule = document.tables[0].rows[0].cells[1].paragraphs[-1]
    border = rule._element.pPr.find(qn("w:pBdr"))
    rule._element.pPr.remove(border)


def _small(document: Document) -> None:
    for run in _paragraph(document, "b) Lập, nộp").runs:
        run.font.size = Pt(12)


def _left(document: Document) -> None:
    _paragraph(document, "a) Đối chiếu").alignment = WD_ALIGN_PARAGRAPH.LEFT


def _decomposed(document: Document) -> None:
    paragraph = _paragraph(document, "3. Yêu cầu")
    text = unicodedata.normalize("NFD", paragraph.text)
    for run in paragraph.runs[1:]:
        run._element.getparent().remove(run._element)
    paragraph.runs[0].text = text


BROKEN = (
    Broken(
        done="gõ thừa dấu | trong thẻ",
        rule="BHXH-T010",
        place=BODY + "“Danh sách này có {{ so_nguoi | }} ({{ so_nguoi_chu }}) người lao động./.”",
        change=_retype("Danh sách này có", "{{ so_nguoi }}", "{{ so_nguoi | }}"),
    ),
    Broken(
        done="xóa nhầm dòng {%p endif %}",
        rule="BHXH-T017",
        place=BODY + "“{%p if not chua_day_du %}”",
        change=_without_an_endif,
    ),
    Broken(
        done="viết chữ cạnh thẻ {%p … %}",
        rule="BHXH-T016",
        place=BODY + "“{%p if chua_day_du %} (đơn vị tham gia chưa đầy đủ)”",
        change=_retype("{%p if chua", "%}", "%} (đơn vị tham gia chưa đầy đủ)"),
    ),
    Broken(
        done="viết chữ vào dòng của thẻ {%tr … %}",
        rule="BHXH-T016",
        place=BODY + "Bảng 3 › dòng 4 › ô 1 › “Cộng {%tr endfor %}”",
        change=_cell(3, 4, 1, "Cộng {%tr endfor %}"),
    ),
    Broken(
        done="xuống dòng (Enter) giữa một thẻ",
        rule="BHXH-T017",
        place=BODY + "“Danh sách này có {{”",
        change=_split("Danh sách này có", "so_nguoi }}"),
    ),
    Broken(
        done="dùng một bộ lọc không có",
        rule="BHXH-T014",
        place=BODY + "“Danh sách này có {{ so_nguoi|bang_chu }} ({{ so_nguoi_chu }}) người lao động./.”",
        change=_retype("Danh sách này có", "{{ so_nguoi }}", "{{ so_nguoi|bang_chu }}"),
    ),
    Broken(
        done="viết mã lệnh trong thẻ",
        rule="BHXH-T014",
        place=BODY + "“5. Đầu mối liên hệ {{ cycler.__init__ }}”",
        change=_retype("5. Đầu mối", "liên hệ", "liên hệ {{ cycler.__init__ }}"),
    ),
    Broken(
        done="gõ sai tên trường",
        rule="BHXH-G101",
        place=BODY + "Bảng 3 › dòng 3 › ô 2 › “{{ nguoi.ho_tne }}”",
        change=_cell(3, 3, 2, "{{ nguoi.ho_tne }}"),
    ),
    Broken(
        done="in cả danh sách thay vì lặp qua nó",
        rule="BHXH-G102",
        place=BODY + "“5. Đầu mối liên hệ {{ lao_dong }}”",
        change=_retype("5. Đầu mối", "liên hệ", "liên hệ {{ lao_dong }}"),
    ),
    Broken(
        done="dùng trường của danh sách ngoài vòng lặp",
        rule="BHXH-G103",
        place=BODY + "“5. Đầu mối liên hệ {{ lao_dong.ho_ten }}”",
        change=_retype("5. Đầu mối", "liên hệ", "liên hệ {{ lao_dong.ho_ten }}"),
    ),
    Broken(
        done="thay một thẻ bằng chữ cố định",
        rule="BHXH-G106",
        place="",
        change=_retype("c) {{ buoc_xu_phat }}", "{{ buoc_xu_phat }}", "Xử phạt theo quy định"),
    ),
    Broken(
        done="đặt mọi đoạn của một ô vào khối {%p … %}",
        rule="BHXH-G190",
        place=BODY + "Bảng 3 › dòng 3 › ô 2 › “{%p if nguoi.ho_ten %}”",
        change=_cell(3, 3, 2, "{%p if nguoi.ho_ten %}", "{{ nguoi.ho_ten }}", "{%p endif %}"),
    ),
    Broken(
        done="dán chữ bằng bảng mã TCVN3",
        rule="BHXH-G201",
        place=BODY + "“3. Yªu cÇu ®èi víi §¬n vÞ”",
        change=_retype("3. Yêu cầu", "3. Yêu cầu đối với Đơn vị", "3. Yªu cÇu ®èi víi §¬n vÞ"),
    ),
    Broken(
        done="dán chữ Unicode tổ hợp từ máy khác",
        rule="BHXH-G204",
        place=BODY + f"“{unicodedata.normalize('NFD', '3. Yêu cầu đối với Đơn vị')}”",
        change=_decomposed,
    ),
    Broken(
        done="để lại thay đổi đang theo dõi (Track Changes)",
        rule="BHXH-G211",
        place=BODY + "“c) Đóng đủ",
        change=_track,
    ),
    Broken(
        done="để lại chữ ẩn",
        rule="BHXH-G214",
        place=BODY + "“c) Đóng đủ",
        change=_hide,
    ),
    Broken(
        done="gắn tệp với một mẫu ở ổ đĩa riêng",
        rule="BHXH-G221",
        place="",
        package=_attached_template,
    ),
    Broken(
        done="để lại tên người soạn trong thuộc tính tệp",
        rule="BHXH-G223",
        place="thuộc tính tệp",
        package=_author,
    ),
    Broken(
        done="đổi khổ giấy sang Letter",
        rule="BHXH-G301",
        place=BODY,
        change=_letter_size,
    ),
    Broken(
        done="đặt lề trái 29 mm",
        rule="BHXH-G302",
        place=BODY,
        change=_narrow,
    ),
    Broken(
        done="xóa số trang",
        rule="BHXH-G304",
        place="",
        change=_no_page_number,
    ),
    Broken(
        done="đổi phông của một đoạn sang Arial",
        rule="BHXH-G308",
        place=BODY + "“a) Đối chiếu",
        change=_arial,
    ),
    Broken(
        done="thay gạch nối của Tiêu ngữ bằng gạch ngang",
        rule="BHXH-G313",
        place=BODY + "Bảng 1 › dòng 1 › ô 2 › “Độc lập – Tự do – Hạnh phúc”",
        change=_motto,
    ),
    Broken(
        done="xóa đường kẻ dưới Tiêu ngữ",
        rule="BHXH-G315",
        place=BODY + "Bảng 1 › dòng 1 › ô 2 › “Độc lập - Tự do - Hạnh phúc”",
        change=_no_rule,
    ),
    Broken(
        done="để cỡ chữ 12 cho một đoạn nội dung",
        rule="BHXH-G350",
        place=BODY + "“b) Lập, nộp",
        change=_small,
    ),
    Broken(
        done="canh trái một đoạn nội dung",
        rule="BHXH-G351",
        place=BODY + "“a) Đối chiếu",
        change=_left,
    ),
    Broken(
        done="lưu tệp bằng phần mềm làm hỏng XML",
        rule="BHXH-T030",
        place="",
        package=_broken_settings,
    ),
)
