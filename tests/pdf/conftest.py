"""What the PDF tests share: the checked font family, and one conversion with LibreOffice a session."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Mapping

import docx
import pdf_samples as samples
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docxtpl import DocxTemplate
from exhibit_reading import read_exhibit

from bhxh_docs.errors import ConversionError
from bhxh_docs.pdf.fonts import FontFamily, check_fonts
from bhxh_docs.pdf.links import hyperlink_runs
from bhxh_docs.pdf.office import convert_each
from bhxh_docs.pdf.packet.assemble import assemble
from bhxh_docs.pdf.packet.marks import Stamp
from bhxh_docs.pdf.packet.plan import PagePlan, PlannedPart


@pytest.fixture(scope="session")
def fonts() -> FontFamily:
    """The family that stands for Times New Roman here."""
    try:
        return check_fonts()
    except ConversionError as error:
        pytest.skip(str(error))


def paper(text: str, *, font: str = "Times New Roman", heading: str = "") -> bytes:
    """A .docx of one paragraph, under a heading if one is given."""
    document = docx.Document()
    for style in ("Normal", "Heading 1"):
        document.styles[style].font.name = font
    if heading:
        paragraph = document.add_heading(heading, 1)
        for run in paragraph.runs:
            run.font.name = font
    document.add_paragraph(text)
    return saved(document)


def index_template() -> bytes:
    """A .docx template of an index whose rows link to parts, written as the recipe of ``links`` says."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    style = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.underline = False
    table = document.add_table(rows=3, cols=1)
    loop, row, end = (table.cell(number, 0).paragraphs[0] for number in range(3))
    loop.add_run("{%tr for tl in muc_luc %}")
    end.add_run("{%tr endfor %}")
    runs = hyperlink_runs("{{ tl.khoa }}", "{{ tl.ten }}")
    for element in parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"):
        row._p.append(element)
    return saved(document)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


@pytest.fixture(scope="session")
def index_docx() -> bytes:
    """The index as docxtpl renders it, with two rows."""
    template = DocxTemplate(io.BytesIO(index_template()))
    rows = [{"khoa": "KNKT", "ten": "Văn bản kiến nghị & phụ lục"}, {"khoa": "tl-01.a", "ten": "Biên bản"}]
    template.render({"muc_luc": rows}, autoescape=True)
    return saved(template)


@pytest.fixture(scope="session")
def converted(index_docx: bytes, fonts: FontFamily) -> samples.Converted:
    """The one conversion of the session: good papers, one with a foreign font, two that are no .docx."""
    if shutil.which("soffice") is None and shutil.which("libreoffice") is None:
        pytest.skip("LibreOffice is not installed")
    files = {
        "mục lục": index_docx,
        "thông báo": paper(samples.SENTENCE, heading="Căn cứ pháp lý"),
        "thông báo, lần hai": paper(samples.SENTENCE, heading="Căn cứ pháp lý"),
        "chữ lạ": paper(samples.SENTENCE, font="DejaVu Sans"),
        "chữ không có": paper(f"{samples.SENTENCE} 日本"),
        "không phải docx": b"xin chao",
        "docx rỗng ruột": empty_package(),
    }
    return samples.Converted(files, convert_each(files, fonts=fonts, processes=1))


def empty_package() -> bytes:
    """A sound ZIP that is no document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
    return out.getvalue()


@pytest.fixture(scope="session")
def stamp(fonts: FontFamily) -> Stamp:
    return Stamp(face=fonts.face())


@pytest.fixture(scope="session")
def plan() -> PagePlan:
    return PagePlan(
        parts=(
            PlannedPart(key="MLHS", title="Mục lục hồ sơ", pages=2, numbered=False),
            PlannedPart(key="KNKT", title="Văn bản kiến nghị khởi tố", group="I. Kiến nghị", pages=2),
            PlannedPart(key="tl-01", title="Kết luận thanh tra", group="II. Thanh tra", pages=1),
            PlannedPart(key="tl-02", title="Ảnh bảng lương", group="II. Thanh tra", pages=1),
        )
    )


@pytest.fixture(scope="session")
def pdfs() -> dict[str, bytes]:
    index = samples.linking(
        samples.text_pdf("Muc luc 1", "Muc luc 2"),
        "https://ho-so.invalid/tl-02",
        "https://ho-so.invalid/KNKT",
        "https://vi-du.invalid/ngoai",
    )
    photo = samples.image_file(samples.marked_photo(1600, 1200), "JPEG")
    return {
        "MLHS": index,
        "KNKT": samples.text_pdf("Kien nghi 1", "Kien nghi 2"),
        "tl-01": samples.text_pdf("Ket luan", rotate=90),
        "tl-02": read_exhibit(photo, "anh.jpg").pdf,
    }


@pytest.fixture(scope="session")
def packet(plan: PagePlan, pdfs: Mapping[str, bytes], stamp: Stamp) -> bytes:
    return assemble(plan, pdfs, title=samples.TITLE, stamp=stamp)


@pytest.fixture(scope="session")
def draft(plan: PagePlan, pdfs: Mapping[str, bytes], stamp: Stamp) -> bytes:
    return assemble(plan, pdfs, title=samples.TITLE, stamp=stamp, watermark=samples.DRAFT)
