"""From one document to a hundred and one: the index grows over pages, and every number still agrees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import attrs
import pytest
from few_papers import LISTS, only
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from bhxh_docs import CaseFile
from bhxh_docs.dossier import DossierOptions, Numbering
from bhxh_docs.dossier.contents import INDEX_FORM
from bhxh_docs.dossier.drafts import settle
from bhxh_docs.dossier.packets import make_packets
from bhxh_docs.dossier.preflight import look
from bhxh_docs.pdf.fonts import check_fonts
from legal_rules.case import Exhibit, ExhibitKind

pytestmark = pytest.mark.libreoffice

ON = date(2024, 10, 1)


@pytest.fixture
def lists_only() -> Iterator[None]:
    """Only the index and the list are drafted: they alone grow with the documents."""
    with only(*LISTS):
        yield


def case_of(example: CaseFile, folder: Path, documents: int) -> CaseFile:
    """The example with so many documents, the list among them; the others have one to three pages."""
    for pages in (1, 2, 3):
        canvas = Canvas(str(folder / f"{pages}.pdf"), pagesize=(595, 842))
        for page in range(pages):
            canvas.drawString(100, 400, f"{page + 1}/{pages}")
            canvas.showPage()
        canvas.save()
    exhibits = tuple(
        Exhibit(
            id=f"tl-{number}",
            kind=ExhibitKind.OTHER,
            title=f"Tài liệu thử nghiệm số {number}",
            number=f"{number}/TN",
            issued_on=date(2024, 1, 1),
            file=f"{number % 3 + 1}.pdf",
        )
        for number in range(1, documents)
    )
    decided = tuple(attrs.evolve(one, exhibits=()) for one in example.case.determinations)
    case = attrs.evolve(example.case, exhibits=exhibits, determinations=decided)
    return attrs.evolve(example, case=case, folder=folder)


@pytest.mark.usefixtures("lists_only")
@pytest.mark.parametrize(
    ("documents", "numbering"),
    [
        *((documents, Numbering.PAGE) for documents in (1, 9, 10, 99, 100, 101)),
        (10, Numbering.SHEET),
        (101, Numbering.SHEET),
    ],
)
def test_plan_index_and_packet_agree_whatever_the_number_of_documents(
    example: CaseFile, papers_cache: Path, tmp_path: Path, documents: int, numbering: Numbering
) -> None:
    case_file = case_of(example, tmp_path, documents)
    options = DossierOptions(numbering=numbering, prosecutor_copy=False)
    seen = look(case_file, on=ON, into=tmp_path / "trang", cache_dir=papers_cache)
    fonts = check_fonts()
    made = settle(seen, options, on=ON, facts=f"{documents} {numbering}", fonts=fonts, cache_dir=papers_cache)
    # raises where stamp, label, outline, link or a row of a list is not that of the plan
    packets = make_packets(seen, made, options, fonts=fonts, into=tmp_path)

    assert made.view.documents == documents
    assert made.plans.packet.sheets == made.view.sheets
    reader = PdfReader(packets.packet)
    assert len(reader.pages) == made.plans.packet.pages
    index = made.plans.packet.place(INDEX_FORM)
    text = "\n".join(page.extract_text() for page in reader.pages[index.first_page - 1 : index.last_page])
    assert f"{documents:02d} tài liệu" in text
    if numbering is Numbering.SHEET:
        assert all(made.plans.packet.place(row.key).first_page % 2 == 1 for row in made.view.rows)
