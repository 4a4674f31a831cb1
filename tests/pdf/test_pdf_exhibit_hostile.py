"""Odd and hostile exhibits: each bad one gets its own code and no page, every good one is in the packet."""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from pathlib import Path

import attrs
import hostile_exhibits as hostile
import pdf_samples as samples
import pytest
from peak_memory import peak_memory

from bhxh_docs.errors import ExhibitError
from bhxh_docs.intake import load_case
from bhxh_docs.pdf.exhibits.read import ExhibitReading, read_exhibits_each
from bhxh_docs.pdf.fonts import FontFamily
from bhxh_docs.pdf.packet.assemble import write_packet
from bhxh_docs.pdf.packet.plan import PagePlan, PlannedPart
from legal_rules.case import Exhibit, ExhibitKind

A4 = {(210, 297), (297, 210)}


@attrs.frozen
class Given:
    """All the odd files of a case, and what became of them."""

    odd: dict[str, hostile.Odd]
    files: dict[str, tuple[str, Path]]
    told: list[str]
    reading: ExhibitReading
    peak: int | None


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory, fonts: FontFamily) -> Given:
    folder = tmp_path_factory.mktemp("vu-viec")
    # bad and good ones in turn: no bad one may take the next with it
    pairs = itertools.zip_longest(hostile.REFUSED, hostile.TAKEN)
    odd = [each for pair in pairs for each in pair if each is not None]
    files = hostile.written(tuple(odd), folder)
    told: list[str] = []
    with peak_memory() as peak:
        reading = read_exhibits_each(files, into=folder / "trang", fonts=fonts, progress=told.append)
    return Given(dict(zip(files, odd, strict=True)), files, told, reading, peak.bytes)


def test_every_bad_file_is_named_with_its_own_code(given: Given) -> None:
    expected = {key: each.problem for key, each in given.odd.items() if each.problem}
    assert len(expected) >= 15
    found = {key: [problem.code for problem in problems] for key, problems in given.reading.problems.items()}
    assert found == {key: [code] for key, code in expected.items()}
    for key, problems in given.reading.problems.items():
        for problem in problems:
            assert problem.where == given.odd[key].name
            assert problem.message
            assert problem.mend


def test_every_good_file_becomes_a4_pages_with_its_notes(given: Given) -> None:
    expected = {key: each.notes for key, each in given.odd.items() if not each.problem}
    found = {key: tuple(n.code for n in exhibit.notes) for key, exhibit in given.reading.exhibits.items()}
    assert found == expected
    for exhibit in given.reading.exhibits.values():
        assert set(samples.page_sizes(exhibit.pdf.read_bytes())) <= A4
        assert len(samples.reader(exhibit.pdf.read_bytes()).pages) == exhibit.pages


def test_equal_content_is_told_and_kept_once(given: Given) -> None:
    ((second, first),) = given.reading.duplicates.items()
    assert (given.odd[first].name, given.odd[second].name) == ("tot.pdf", "trung-noi-dung.pdf")
    exhibits = given.reading.exhibits
    assert exhibits[second].pdf == exhibits[first].pdf
    assert exhibits[first].notes == ()
    (note,) = exhibits[second].notes
    assert note.code == "BHXH-P035"
    assert note.text == f"nội dung trùng từng byte với tệp “tot.pdf” (tài liệu {first})"


def test_files_are_told_in_their_order_and_once(given: Given) -> None:
    assert list(given.reading.exhibits) == [key for key in given.files if key in given.reading.exhibits]
    assert list(given.reading.problems) == [key for key in given.files if key in given.reading.problems]
    assert len(given.told) == len(given.files)
    for key, exhibit in given.reading.exhibits.items():
        name, path = given.files[key]
        assert exhibit.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert unicodedata.is_normalized("NFC", exhibit.name)
        assert exhibit.name.isprintable()
        assert len(exhibit.name) == len(unicodedata.normalize("NFC", name))


def test_all_good_ones_are_in_the_packet_and_originals_untouched(given: Given, tmp_path: Path) -> None:
    parts = tuple(
        PlannedPart(key=key, title=exhibit.name, group="IV. Chứng cứ", pages=exhibit.pages)
        for key, exhibit in given.reading.exhibits.items()
    )
    packet = tmp_path / "ho-so.pdf"
    with packet.open("wb") as out:
        write_packet(
            PagePlan(parts=parts), {key: x.pdf for key, x in given.reading.exhibits.items()}, out, title="Thử"
        )
    read = samples.reader(packet.read_bytes())
    assert len(read.pages) == sum(part.pages for part in parts)
    kept = {hashlib.sha256(attached.content).hexdigest() for attached in read.attachment_list}
    assert kept == {exhibit.sha256 for exhibit in given.reading.exhibits.values() if exhibit.signed}
    assert len(kept) == 2


def test_nothing_is_left_of_bad_files(given: Given) -> None:
    pages = {exhibit.pdf for exhibit in given.reading.exhibits.values()}
    (folder,) = {page.parent for page in pages}
    assert set(folder.iterdir()) == pages


def test_bombs_do_not_go_off(given: Given) -> None:
    """Unpacked, they have some ten thousand million bytes together."""
    if given.peak is None:
        pytest.skip("this system does not tell a process its memory")
    assert given.peak < 500 << 20


@pytest.mark.parametrize("misplaced", hostile.MISPLACED, ids=lambda each: each.file)
def test_nothing_outside_the_folder_is_read(
    misplaced: hostile.Misplaced, tmp_path: Path, repo_root: Path
) -> None:
    folder = tmp_path / "vu-viec"
    folder.mkdir()
    misplaced.make(folder)
    exhibit = Exhibit(id="tl-1", kind=ExhibitKind.OTHER, title="Tài liệu", file=misplaced.file)
    case_file = attrs.evolve(load_case(repo_root / "docs/examples/htx-gom-thi-du"), folder=folder)
    with pytest.raises(ExhibitError) as caught:
        case_file.exhibit_path(exhibit)
    assert [problem.code for problem in caught.value.problems] == [misplaced.problem]


def test_the_page_for_legal_staff_has_every_code(repo_root: Path) -> None:
    page = (repo_root / "docs/dossier/tai-lieu.md").read_text("utf-8")
    rows = "\n".join(line.split("|")[1] for line in page.splitlines() if line.startswith("| BHXH-"))
    told = {
        code if code.startswith("BHXH-") else f"BHXH-{code}"
        for code in re.findall(r"(?:BHXH-)?[JP]\d{3}", rows)
    }
    taken = (*hostile.TAKEN, *hostile.TAKEN_OFFICE)
    given = {each.problem for each in (*hostile.REFUSED, *hostile.MISPLACED)} - {None}
    assert given | {code for each in taken for code in each.notes} <= told
    assert {f"BHXH-P{number:03d}" for number in range(20, 40)} <= told
    assert {f"BHXH-J{number:03d}" for number in range(30, 36)} <= told
