"""The skeleton's file, measured against Decree 30/2020 with styles resolved by python-docx."""

from __future__ import annotations

import io
import itertools
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx_builder import part_of
from lxml import etree
from PIL import ImageFont
from skeleton_samples import SAMPLE_VALUES, annexed_list, decision, letter, minutes, notice

from bhxh_docs.templating import Template, decree30
from bhxh_docs.templating.skeleton import Column, Skeleton

SAMPLES = {"notice": notice, "letter": letter, "minutes": minutes, "decision": decision, "list": annexed_list}


def opened(skeleton: Skeleton) -> Document:
    return docx.Document(io.BytesIO(skeleton.to_bytes()))


def all_paragraphs(document: Document) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    found += cell.paragraphs
        else:
            found.append(block)
    return found


def in_style(document: Document, style: str) -> list[str]:
    return [p.text for p in all_paragraphs(document) if p.style is not None and p.style.name == style]


@pytest.mark.parametrize("make", SAMPLES.values(), ids=SAMPLES)
def test_page_of_every_profile(make: object) -> None:
    document = opened(make())  # type: ignore[operator]
    for section in document.sections:
        landscape = section.orientation == WD_ORIENT.LANDSCAPE
        size = (round(section.page_width.mm), round(section.page_height.mm))  # type: ignore[union-attr]
        assert size == ((297, 210) if landscape else (210, 297))
        margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
        top, bottom, left, right = (round(length.mm) for length in margins if length is not None)
        assert 20 <= top <= 25
        assert 20 <= bottom <= 25
        assert 30 <= left <= 35
        assert 15 <= right <= 20


@pytest.mark.parametrize("make", SAMPLES.values(), ids=SAMPLES)
def test_page_number_is_at_the_top_from_the_second_page(make: object) -> None:
    document = opened(make())  # type: ignore[operator]
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert section.header_distance is not None
        assert section.top_margin is not None
        assert section.header_distance.mm + 14 * 25.4 / 72 < section.top_margin.mm
    header = document.sections[0].header.paragraphs[0]
    assert header.style is not None
    assert header.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert header.style.font.size is not None
    assert 13 <= header.style.font.size.pt <= 14
    assert "PAGE" in etree.tostring(document.sections[0].header._element).decode()
    assert document.sections[0].first_page_header.paragraphs[0].text == ""
    assert document.sections[0].footer.is_linked_to_previous


# size range in points, bold, italic, alignment; from the table of components in Annex I
COMPONENTS = {
    "Quốc hiệu": (12, 13, True, None, "CENTER"),
    "Tiêu ngữ": (13, 14, True, None, "CENTER"),
    "Cơ quan chủ quản": (12, 13, None, None, "CENTER"),
    "Cơ quan ban hành": (12, 13, True, None, "CENTER"),
    "Số ký hiệu": (13, 13, None, None, "CENTER"),
    "Địa danh ngày tháng": (13, 14, None, True, "CENTER"),
    "V/v": (12, 13, None, None, "CENTER"),
    "Tên loại": (13, 14, True, None, "CENTER"),
    "Trích yếu": (13, 14, True, None, "CENTER"),
    "Căn cứ": (13, 14, None, True, "JUSTIFY"),
    "Nội dung": (13, 14, None, None, "JUSTIFY"),
    "Điều": (13, 14, None, None, "JUSTIFY"),
    "Khoản": (13, 14, None, None, "JUSTIFY"),
    "Kính gửi": (13, 14, None, None, "LEFT"),
    "Chức vụ ký": (13, 14, True, None, "CENTER"),
    "Họ tên ký": (13, 14, True, None, "CENTER"),
    "Nơi nhận": (12, 12, True, True, "LEFT"),
    "Danh sách nơi nhận": (11, 11, None, None, "LEFT"),
    "Phụ lục": (14, 14, True, None, "CENTER"),
    "Tên phụ lục": (13, 14, True, None, "CENTER"),
    "Kèm theo": (13, 14, None, True, "CENTER"),
}


@pytest.mark.parametrize("profile", ["van_ban", "danh_sach"])
@pytest.mark.parametrize(("name", "rule"), COMPONENTS.items(), ids=COMPONENTS)
def test_component_styles(
    profile: str, name: str, rule: tuple[int, int, bool | None, bool | None, str]
) -> None:
    style = opened(Skeleton(profile)).styles[name]  # type: ignore[arg-type]
    smallest, largest, bold, italic, alignment = rule
    assert style.font.size is not None
    assert smallest <= style.font.size.pt <= largest
    assert style.font.bold is bold
    assert style.font.italic is italic
    assert style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH[alignment]
    if name in ("Căn cứ", "Nội dung", "Điều", "Khoản"):
        assert round(style.paragraph_format.first_line_indent.mm, 1) == 10.0
        assert style.paragraph_format.space_after.pt >= 6
    assert style.paragraph_format.line_spacing == 1.0


def test_normal_is_body_text_in_times_new_roman_and_vietnamese() -> None:
    styles = part_of(Skeleton().to_bytes(), "word/styles.xml")
    assert '<w:lang w:val="vi-VN" w:eastAsia="vi-VN"' in styles
    assert styles.count("Times New Roman") == 4
    document = opened(Skeleton())
    normal = document.styles["Normal"].paragraph_format
    assert normal.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(normal.first_line_indent.mm, 1) == 10.0
    assert normal.space_after.pt == 6


def test_every_paragraph_of_the_samples_has_a_named_component_style() -> None:
    known = {spec.name for spec in decree30.STYLES}
    for make in SAMPLES.values():
        for paragraph in all_paragraphs(opened(make())):
            assert paragraph.style is not None
            assert paragraph.style.name in known, paragraph.text


def test_head_of_a_paper() -> None:
    document = opened(notice())
    assert in_style(document, "Quốc hiệu") == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert in_style(document, "Tiêu ngữ") == ["Độc lập - Tự do - Hạnh phúc"]
    assert in_style(document, "Số ký hiệu") == ["Số: {{ so_ky_hieu }}"]
    assert in_style(document, "Địa danh ngày tháng") == ["{{ dia_danh }}, {{ ngay_thang }}"]
    assert in_style(document, "V/v") == []


def test_head_of_minutes_has_no_place_and_date() -> None:
    assert in_style(opened(minutes()), "Địa danh ngày tháng") == [""]


def test_head_of_a_letter_has_its_summary_under_the_number() -> None:
    document = opened(letter())
    cell = document.tables[0].rows[1].cells[0]
    assert [p.style.name for p in cell.paragraphs if p.style] == ["Số ký hiệu", "V/v"]
    assert cell.paragraphs[1].text.startswith("V/v ")


def rule_width_mm(paragraph: Paragraph, available_mm: float) -> float:
    borders = paragraph._element.pPr.find(qn("w:pBdr"))
    assert borders is not None
    assert borders[0].get(qn("w:val")) == "single"
    left, right = paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent
    assert left == right
    assert left is not None
    return available_mm - 2 * left.mm


def text_width_mm(text: str, points: float) -> float:
    font = ImageFont.truetype("LiberationSerif-Bold.ttf", 1000)
    return float(font.getlength(text)) * points / 1000 * 25.4 / 72


def test_rules_are_as_long_as_the_decree_says() -> None:
    document = opened(notice())
    left, right = document.tables[0].rows[0].cells
    widths = [column.width.mm for column in document.tables[0].columns if column.width is not None]
    motto = rule_width_mm(right.paragraphs[2], widths[1])
    assert motto == pytest.approx(text_width_mm(decree30.MOTTO, 13), abs=0.5)
    issuer = rule_width_mm(left.paragraphs[2], widths[0])
    for name in ("BẢO HIỂM XÃ HỘI VIỆT NAM", "BẢO HIỂM XÃ HỘI TỈNH MINH HỌA"):
        assert 1 / 3 <= issuer / text_width_mm(name, 12) <= 1 / 2
        assert text_width_mm(name, 12) < widths[0]
    assert text_width_mm(decree30.NATION, 12) < widths[1]


def test_the_rule_under_a_short_issuer_can_be_shorter() -> None:
    skeleton = Skeleton("van_ban")
    head = skeleton.letterhead(parent="", issuer="Ủy ban nhân dân", rule_mm=18)
    left = head.rows[0].cells[0]
    width = head.columns[0].width
    assert width is not None
    assert [p.style.name for p in left.paragraphs if p.style] == ["Cơ quan ban hành", "Đường kẻ"]
    assert rule_width_mm(left.paragraphs[1], width.mm) == pytest.approx(18, abs=0.1)


def test_a_data_table_repeats_its_heading_and_breaks_no_row() -> None:
    document = opened(annexed_list())
    table = document.tables[1]
    properties = [row._tr.trPr for row in table.rows]
    assert all(row is not None and row.find(qn("w:cantSplit")) is not None for row in properties)
    repeated = [row.find(qn("w:tblHeader")) is not None for row in properties if row is not None]
    assert repeated == [True, True, False, False, False, False]
    widths = [column.width.mm for column in table.columns if column.width is not None]
    assert sum(widths) == pytest.approx(247, abs=0.5)
    assert len(table.rows[2]._tr.tc_lst) == 1


def test_a_data_table_with_groups_has_a_heading_for_each_that_stays_with_its_rows() -> None:
    skeleton = Skeleton("danh_sach")
    skeleton.data_table(
        [
            Column(heading="Họ và tên", width_mm=2, cell="{{ ld.ten }}"),
            Column(heading="Số tiền", width_mm=1, cell="{{ ld.tien }}", align="right", total="{{ tong }}"),
        ],
        loop="ld in dv.lao_dong",
        group="dv in cac_don_vi",
        group_heading="**{{ dv.ten }}**",
        total=True,
    )
    (table,) = opened(skeleton).tables
    assert [row.cells[0].text for row in table.rows] == [
        "Họ và tên",
        "{%tr for dv in cac_don_vi %}",
        "{{ dv.ten }}",
        "{%tr for ld in dv.lao_dong %}",
        "{{ ld.ten }}",
        "{%tr endfor %}",
        "{%tr endfor %}",
        "",
    ]
    heading = table.rows[2]
    assert len(heading._tr.tc_lst) == 1
    assert heading.cells[0].paragraphs[0].paragraph_format.keep_with_next
    values = {
        "cac_don_vi": [
            {"ten": "Đơn vị A", "lao_dong": [{"ten": "Một", "tien": "1"}, {"ten": "Hai", "tien": "2"}]},
            {"ten": "Đơn vị B", "lao_dong": [{"ten": "Ba", "tien": "3"}]},
        ],
        "tong": "6",
    }
    document = docx.Document(io.BytesIO(Template(skeleton.to_bytes()).render(values)))
    shown = [row.cells[0].text for row in document.tables[0].rows]
    assert shown == ["Họ và tên", "Đơn vị A", "Một", "Hai", "Đơn vị B", "Ba", ""]


def test_an_annex_counts_its_own_pages() -> None:
    skeleton = notice()
    skeleton.annex("Danh sách", landscape=True)
    document = opened(skeleton)
    starts = [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in document.sections]
    assert starts == ["1", "1"]
    assert in_style(document, "Tên phụ lục") == ["Danh sách"]
    assert skeleton.width_mm == 247


def test_signature_cannot_stand_alone() -> None:
    document = opened(notice())
    last = [p for p in document.paragraphs if p.style and p.style.name == "Nội dung"][-1]
    assert last.text.endswith("./.")
    assert last.paragraph_format.keep_with_next
    assert document.tables[-1].rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None


def test_nobody_s_name_and_no_clock() -> None:
    data = notice().to_bytes()
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert properties.author == ""
    assert properties.last_modified_by == ""
    assert properties.created is None
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]


@pytest.mark.parametrize("make", SAMPLES.values(), ids=SAMPLES)
def test_same_calls_same_bytes_and_a_template_that_renders(make: object, tmp_path: Path) -> None:
    first, second = make(), make()  # type: ignore[operator]
    assert first.to_bytes() == second.to_bytes() == second.to_bytes()
    first.save(tmp_path / "mau.docx")
    rendered = Template(tmp_path / "mau.docx").render(SAMPLE_VALUES)
    assert rendered == Template(tmp_path / "mau.docx").render(SAMPLE_VALUES)
    assert "{{" not in part_of(rendered, "word/document.xml")


@pytest.mark.parametrize("count", [1, 2, 3])
def test_addressees(count: int) -> None:
    skeleton = Skeleton("cong_van")
    skeleton.addressees("noi_gui")
    names = [f"Cơ quan {letter}" for letter in "ABC"[:count]]
    document = docx.Document(io.BytesIO(Template(skeleton.to_bytes()).render({"noi_gui": names})))
    shown = [p.text for p in document.paragraphs]
    if count == 1:
        assert shown == ["Kính gửi: Cơ quan A"]
    else:
        expected = [f"- {name}{'.' if name == names[-1] else ';'}" for name in names]
        assert shown == ["Kính gửi:", *expected]


def test_elements_stand_in_the_order_of_the_schema() -> None:
    """Word calls a file broken where pPr or tblPr have another order."""
    orders = {
        "w:pPr": "pStyle keepNext keepLines pBdr tabs spacing ind jc outlineLvl rPr sectPr",
        "w:tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
        "w:tcPr": "tcW gridSpan vMerge tcBorders vAlign",
        "w:sectPr": "headerReference type pgSz pgMar pgNumType cols titlePg",
        "w:rPr": "rStyle rFonts b bCs i iCs caps color sz szCs lang",
    }
    for make in SAMPLES.values():
        data = make().to_bytes()
        for part in ("word/document.xml", "word/styles.xml"):
            root = etree.fromstring(part_of(data, part).encode())
            for tag, order in orders.items():
                ranks = {qn(f"w:{name}"): rank for rank, name in enumerate(order.split())}
                for element in root.iter(qn(tag)):
                    found = [ranks[str(child.tag)] for child in element]
                    assert all(a <= b for a, b in itertools.pairwise(found)), etree.tostring(element)


def test_unknown_profile() -> None:
    with pytest.raises(ValueError, match="profile"):
        Skeleton("thu")  # type: ignore[arg-type]


def test_tables_need_matching_columns() -> None:
    skeleton = Skeleton("danh_sach")
    table = skeleton.data_table([Column(heading="A", width_mm=1, cell="{{ x }}")], loop="x in ds")
    assert table.columns[0].width is not None
    assert round(table.columns[0].width.mm) == 247
