"""The exhibits of the examples: they open, look like scans, and say what the case file says."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from examples_text import Built, Paper
from PIL import Image, ImageChops, ImageOps, ImageStat
from pypdf import PdfReader

from bhxh_docs.pdf.exhibits.read import read_exhibits_each
from bhxh_docs.text import format_date_long, format_date_short, format_money, format_number, money_in_words
from legal_rules.case import Exhibit
from legal_rules.case.events import InspectionMinutes, SanctionDecided

_maker_page = pytest.importorskip("_maker.drawing.page")
_maker_made = pytest.importorskip("_maker.made")

MAIN = "may-vi-du"
NAMES = (MAIN, "htx-gom-thi-du", "may-minh-hoa-2026")
LARGEST = 5 * 1024 * 1024


def _all(built: dict[str, Built]) -> list[tuple[str, Exhibit, Paper]]:
    return [(name, paper.made.exhibit, paper) for name in NAMES for paper in built[name].papers.values()]


def _words(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_all_files_together_stay_small(examples: Path) -> None:
    files = [path for name in NAMES for path in (examples / name).rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < LARGEST


def test_every_page_says_that_it_is_invented(built: dict[str, Built]) -> None:
    for name, exhibit, paper in _all(built):
        assert all(_maker_page.MARK in page for page in paper.pages), (name, exhibit.id)


def test_every_paper_bears_the_number_and_the_day_of_the_case_file(built: dict[str, Built]) -> None:
    for name, exhibit, paper in _all(built):
        text = _words(paper.text)
        if exhibit.number is not None:
            assert exhibit.number in text, (name, exhibit.id)
        if exhibit.issued_on is not None:
            days = (format_date_long(exhibit.issued_on), format_date_short(exhibit.issued_on))
            assert any(day in text for day in days), (name, exhibit.id)


def test_a_paper_of_an_event_is_the_events(built: dict[str, Built]) -> None:
    for name, exhibit, _paper in _all(built):
        events = built[name].case.event_by_id
        own = events.get(exhibit.id)
        if own is not None and own.number is not None:
            assert (exhibit.number, exhibit.issued_on) == (own.number, own.on), (name, exhibit.id)


def test_every_paper_of_the_employer_names_it(built: dict[str, Built]) -> None:
    for name, exhibit, paper in _all(built):
        employer = built[name].case.employer.name
        assert employer.lower() in _words(paper.text).lower(), (name, exhibit.id)


@pytest.mark.parametrize("turn", [1, 2])
def test_main_the_minutes_tell_the_sum_in_figures_and_words_and_by_worker(
    built: dict[str, Built], turn: int
) -> None:
    example = built[MAIN]
    event = example.case.event_by_id[f"bbtt-{turn}"]
    assert isinstance(event, InspectionMinutes)
    assert event.amount is not None
    for paper_id in (f"bbtt-{turn}", f"bc-{turn}", f"kl-{turn}"):
        text = _words(example.papers[paper_id].text)
        assert _words(format_money(event.amount)) in text
        assert money_in_words(event.amount) in text
    table = _words(example.papers[f"bbtt-{turn}"].pages[-1])
    for worker in event.workers:
        assert example.case.worker_by_id[worker].name in table


def test_main_the_sanction_tells_fine_provision_and_minutes(built: dict[str, Built]) -> None:
    example = built[MAIN]
    event = example.case.event_by_id["xp-1"]
    assert isinstance(event, SanctionDecided)
    text = _words(example.papers["xp-1"].text)
    for told in (
        "110.000.000 đồng",
        "điểm a khoản 7 Điều 39",
        "12/2022/NĐ-CP",
        "05/BB-VPHC",
        "483/BHXH-TTKT",
    ):
        assert told in text
    for measure in event.remedies:
        assert measure in text
    assert "110.000.000" in _words(example.papers["nop-1"].text)
    assert event.number is not None
    assert event.number in example.papers["giao-1"].text


def test_main_payroll_and_report_of_leaving_contradict_each_other_about_the_same_23(
    built: dict[str, Built],
) -> None:
    example = built[MAIN]
    left = _words(example.papers["d02-giam-2023"].text)
    for month in ("2023-10", "2024-01", "2024-05", "2024-08"):
        payroll = _words(example.papers[f"bang-luong-{month}"].text)
        assert len(example.papers[f"bang-luong-{month}"].pages) == 1
        wages = 0
        for row in example.case.contributions:
            if row.declared == 0 and month in row.months():
                assert example.case.worker_by_id[row.worker].name in payroll
                assert example.case.worker_by_id[row.worker].name in left
                assert row.wage_base is not None
                assert format_number(row.wage_base) in payroll
                wages += row.wage_base
        assert format_number(wages) in payroll, "the sum of the wage bases is the sum of the payroll"
    assert "chấm dứt hợp đồng lao động từ ngày 01/9/2023" in left


def test_main_tax_settlement_shows_twelve_months_for_everybody(built: dict[str, Built]) -> None:
    example = built[MAIN]
    text = _words(example.papers["quyet-toan-thue-2023"].text)
    for worker in example.case.workers:
        income = sum(
            period.amount
            for month in range(1, 13)
            for period in worker.wages
            if period.first_month <= f"2023-{month:02d}"
            and (period.last_month is None or f"2023-{month:02d}" <= period.last_month)
        )
        assert worker.name in text
        assert format_number(income) in text


def test_sheets_are_the_pages_drawn(built: dict[str, Built]) -> None:
    for name, exhibit, paper in _all(built):
        assert exhibit.sheets == len(paper.pages), (name, exhibit.id)


def test_the_committed_files_have_the_pages_of_the_papers(
    built: dict[str, Built], examples: Path, tmp_path: Path
) -> None:
    papers = {f"{name}/{exhibit.id}": (exhibit.file, name, paper) for name, exhibit, paper in _all(built)}
    files = {key: (file or "", examples / name / (file or "")) for key, (file, name, _) in papers.items()}
    reading = read_exhibits_each(files, into=tmp_path)
    assert reading.problems == {}
    assert reading.duplicates == {}
    found = {key: exhibit.pages for key, exhibit in reading.exhibits.items()}
    assert found == {key: len(paper.pages) for key, (_, _, paper) in papers.items()}


def test_scans_are_pictures_only_and_born_digital_papers_have_their_text(
    built: dict[str, Built], examples: Path
) -> None:
    media = _maker_made.Medium
    for name, exhibit, paper in _all(built):
        assert exhibit.file is not None
        path = examples / name / exhibit.file
        if path.suffix != ".pdf":
            continue
        pages = PdfReader(path).pages
        text = " ".join(" ".join(page.extract_text().split()) for page in pages)
        if paper.made.medium is media.SCAN:
            assert text.strip() == "", (name, exhibit.id)
            assert all(len(page.images) == 1 for page in pages), (name, exhibit.id)
        else:
            assert text == " ".join(" ".join(paper.pages).split()), (name, exhibit.id)


def test_main_photographs_one_landscape_one_turned_by_its_tag(
    built: dict[str, Built], examples: Path
) -> None:
    shapes, turned = [], 0
    for exhibit in built[MAIN].case.exhibits:
        path = examples / MAIN / (exhibit.file or "")
        if path.suffix == ".jpg":
            with Image.open(path) as photo:
                turned += photo.getexif().get(0x0112, 1) == 6
                upright = ImageOps.exif_transpose(photo)
                shapes.append("wide" if upright.width > upright.height else "high")
    assert sorted(shapes) == ["high", "high", "high", "wide"]
    assert turned == 1


def test_a_paper_drawn_twice_has_the_same_bytes(built: dict[str, Built]) -> None:
    paper = built[MAIN].papers["d02-giam-2023"]
    assert paper.made.clean() == paper.pdf


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm (poppler-utils) không có")
@pytest.mark.parametrize("exhibit_id", ["gt-2", "bang-luong-2024-05", "dang-ky-kinh-doanh"])
def test_making_a_file_again_gives_the_committed_picture(
    exhibit_id: str, built: dict[str, Built], examples: Path
) -> None:
    """Bytes depend on the versions of Pillow and poppler; the pictures may differ in a few pixels only."""
    made = built[MAIN].papers[exhibit_id].made
    again = made.file()
    assert again == made.file(), "nothing left to chance"
    committed = (examples / MAIN / (made.exhibit.file or "")).read_bytes()
    difference = ImageChops.difference(_picture(again), _picture(committed))
    assert max(ImageStat.Stat(difference).mean) < 2.0


def _picture(data: bytes) -> Image.Image:
    if data.startswith(b"%PDF"):
        image = PdfReader(io.BytesIO(data)).pages[0].images[0].image
        assert image is not None
        return image.convert("RGB")
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB")
