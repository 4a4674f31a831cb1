"""The prosecutors' copy and the .zip: the same sheets, an own list, nothing of what stays with the agency."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from few_papers import LISTS, only
from pypdf import PdfReader

from bhxh_docs import CaseFile, build_dossier, verify_dossier
from bhxh_docs.dossier import Dossier, DossierOptions, Numbering
from bhxh_docs.pdf.packet.marks import BOX_CAPTION
from bhxh_docs.pdf.packet.readback import read_back
from bhxh_docs.pdf.pdfa.archive import archive_problems

pytestmark = pytest.mark.libreoffice

ON = date(2024, 10, 1)


@pytest.fixture(scope="module")
def packed(example: CaseFile, papers_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """The example with all that can be chosen."""
    with only(*LISTS, "KNKT", "PKTHS"):
        return build_dossier(
            example,
            tmp_path_factory.mktemp("goi") / "hs",
            on=ON,
            options=DossierOptions(
                archive=True,
                investigator_box=True,
                archival=True,
                first_sheet=7,
                numbering=Numbering.SHEET,
            ),
            cache_dir=papers_cache,
        )


def parts(dossier: Dossier, which: str) -> dict[str, list[int] | None]:
    manifest = json.loads((dossier.folder / "manifest.json").read_text("utf-8"))
    return {part["key"]: part["sheets"] for part in manifest[which]["parts"]}


def test_a_document_has_the_same_sheets_in_both(built: Dossier) -> None:
    packet = {key: sheets for key, sheets in parts(built, "packet").items() if sheets}
    copy = {key: sheets for key, sheets in parts(built, "copy").items() if sheets}

    assert packet == copy


def test_the_copy_begins_with_its_own_list_and_has_neither_index_nor_minutes(built: Dossier) -> None:
    keys = list(parts(built, "copy"))

    assert keys[0] == "BKBS"
    assert not {"MLHS", "BIAHS", "BBGN", "PKTHS"} & set(keys)


def test_the_certification_is_an_empty_block(built: Dossier) -> None:
    assert built.copy is not None
    reader = PdfReader(built.copy)
    first = read_back(built.copy).pages
    pages = [n for n, page in enumerate(first) if page.sheet is None]
    text = " ".join(" ".join(reader.pages[n].extract_text() for n in pages).split())

    assert "SAO Y" in text
    assert "Số: …" in text or "Số: ….." in text or "/SY-BHXH" in text
    assert "Đã sao y" not in text


def test_the_zip_holds_what_is_handed_over_and_nothing_else(packed: Dossier) -> None:
    assert packed.archive is not None
    assert verify_dossier(packed.archive).ok
    with zipfile.ZipFile(packed.archive) as archive:
        names = set(archive.namelist())
        manifest = json.loads(archive.read("manifest.json"))
    listed = {
        entry["path"] for entry in json.loads((packed.folder / "manifest.json").read_text("utf-8"))["files"]
    }

    assert names - {"manifest.json"} == {
        path for path in listed if not path.startswith("noi-bo/") and path != "ban-giao.zip"
    }
    assert not {"missing", "override", "assessment_sha256", "unusable"} & set(manifest)


def test_the_packets_are_pdfa_when_asked(packed: Dossier) -> None:
    assert packed.copy is not None
    assert not archive_problems(packed.packet)
    assert not archive_problems(packed.copy)


def test_numbering_starts_where_asked_with_a_box_for_the_investigator(packed: Dossier) -> None:
    pages = read_back(packed.packet).pages
    sheets = [page.sheet for page in pages if page.sheet is not None]

    assert sheets == list(range(7, 7 + packed.sheets))
    numbered = [n for n, page in enumerate(pages) if page.sheet is not None]
    texts = [PdfReader(packed.packet).pages[n].extract_text() for n in numbered[:3]]
    assert all(BOX_CAPTION in text for text in texts)


def test_two_sided_numbering_counts_sheets_and_begins_each_document_on_a_front(
    packed: Dossier, built: Dossier
) -> None:
    manifest = json.loads((packed.folder / "manifest.json").read_text("utf-8"))

    assert packed.sheets < built.sheets
    assert all(part["pages"][0] % 2 == 1 for part in manifest["packet"]["parts"])
