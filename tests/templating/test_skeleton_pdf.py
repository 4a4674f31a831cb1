"""What LibreOffice makes of the skeleton: one conversion of all samples, looked at as text and as picture."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument
from skeleton_samples import SAMPLE_VALUES, annexed_list, decision, letter, minutes, notice

from bhxh_docs.templating import Template, decree30

pytestmark = pytest.mark.libreoffice

_DPI = 150


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the converted samples."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("skeleton")
    samples = {
        "notice": notice,
        "letter": letter,
        "minutes": minutes,
        "decision": decision,
        "list": annexed_list,
    }
    for name, make in samples.items():
        skeleton = make()
        if name == "notice":
            skeleton.annex("Phụ lục của thông báo")
            skeleton.paragraph("Trang một của phụ lục.").paragraph_format.space_after = 9_000_000
            skeleton.paragraph("Trang hai của phụ lục.")
        (folder / f"{name}.docx").write_bytes(Template(skeleton.to_bytes()).render(SAMPLE_VALUES))
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder)]
    command += [str(folder / f"{name}.docx") for name in samples]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


def lines_of(pdf: Path, page: int) -> list[str]:
    text = PdfReader(pdf).pages[page].extract_text()
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def rules_of(pdf: Path) -> list[tuple[float, float, float]]:
    """Return the horizontal lines of the first page: distance from the top, from the left, length, in mm."""
    with closing(PdfDocument(pdf)) as document:
        page = document[0].render(scale=_DPI / 72, grayscale=True).to_pil()
    picture = page.convert("L").point(lambda value: 255 if value < 160 else 0)
    found: list[tuple[float, float, float]] = []
    mm = 25.4 / _DPI
    for y in range(picture.height):
        row = picture.crop((0, y, picture.width, y + 1)).tobytes()
        for piece in row.split(b"\0"):
            if len(piece) * mm > 20:
                start = row.index(piece) * mm
                if not found or abs(found[-1][0] - y * mm) > 1 or abs(found[-1][1] - start) > 1:
                    found.append((y * mm, start, len(piece) * mm))
    return found


def test_rules_are_drawn_at_their_length_and_centred(pdfs: Path) -> None:
    rules = rules_of(pdfs / "notice.pdf")
    assert [round(length) for _, _, length in rules] == [
        decree30.ISSUER_RULE_MM,
        decree30.MOTTO_RULE_MM,
        decree30.TITLE_RULE_MM,
    ]
    middles = [start + length / 2 for _, start, length in rules]
    # the columns of the head stand out by 5 mm on both sides of the text
    assert middles == pytest.approx([25 + 76 / 2, 25 + 76 + 94 / 2, 30 + 160 / 2], abs=0.5)
    assert rules[0][0] == pytest.approx(rules[1][0], abs=2)


def test_page_numbers(pdfs: Path) -> None:
    pages = len(PdfReader(pdfs / "list.pdf").pages)
    assert pages >= 2
    assert lines_of(pdfs / "list.pdf", 0)[0] != "1"
    assert [lines_of(pdfs / "list.pdf", page)[0] for page in range(1, pages)] == [
        str(page + 1) for page in range(1, pages)
    ]


def test_an_annex_counts_from_one(pdfs: Path) -> None:
    """The paper has one page, the annex two: the annex's second page is 2, not 3."""
    assert lines_of(pdfs / "notice.pdf", 1)[0] == "Phụ lục"
    assert lines_of(pdfs / "notice.pdf", 2)[0] == "2"
    assert len(PdfReader(pdfs / "notice.pdf").pages) == 3


def test_page_number_stands_in_the_top_margin(pdfs: Path) -> None:
    where: list[float] = []

    def visit(text: str, _cm: object, matrix: list[float], *_font: object) -> None:
        if text.strip() == "2" and not where:
            where.append(matrix[5])

    page = PdfReader(pdfs / "list.pdf").pages[1]
    page.extract_text(visitor_text=visit)
    from_top = (float(page.mediabox.height) - where[0]) * 25.4 / 72
    assert 10 <= from_top <= 20


def test_the_table_s_heading_returns(pdfs: Path) -> None:
    reader = PdfReader(pdfs / "list.pdf")
    for page in range(len(reader.pages)):
        assert any("Họ và tên" in line for line in lines_of(pdfs / "list.pdf", page))
    assert any("1.830.000.000" in line for line in lines_of(pdfs / "list.pdf", len(reader.pages) - 1))


def test_number_and_date_stand_on_one_line(pdfs: Path) -> None:
    assert "Số: 05/TB-BHXH Tân Mẫu, ngày 05 tháng 3 năm 2026" in lines_of(pdfs / "notice.pdf", 0)


def test_capitals_come_from_the_style(pdfs: Path) -> None:
    lines = lines_of(pdfs / "decision.pdf", 0)
    assert "BẢO HIỂM XÃ HỘI TỈNH MINH HỌA" in " ".join(lines)
    assert "KT. GIÁM ĐỐC" in " ".join(lines)
    assert "QUYẾT ĐỊNH" in lines


def test_short_papers_have_one_page(pdfs: Path) -> None:
    assert {
        name: len(PdfReader(pdfs / f"{name}.pdf").pages) for name in ("letter", "minutes", "decision")
    } == {
        "letter": 1,
        "minutes": 1,
        "decision": 1,
    }


def test_a_dynamic_link_reaches_the_pdf(pdfs: Path) -> None:
    page = PdfReader(pdfs / "notice.pdf").pages[0]
    links = [annotation.get_object()["/A"]["/URI"] for annotation in page["/Annots"]]  # type: ignore[attr-defined]
    assert links == ["https://ho-so.invalid/tl-01"]


def test_text_is_set_in_a_font_like_times_with_vietnamese(pdfs: Path) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in PdfReader(pdfs / "letter.pdf").pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert fonts
    assert all(font.startswith(("LiberationSerif", "TimesNewRoman")) for font in fonts)
