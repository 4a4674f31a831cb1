"""Reading many exhibit files: keys, order, several problems, repeated files, the cache, memory."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import attrs
import hostile_exhibits as hostile
import office_samples as office
import pdf_samples as samples
import pytest

from bhxh_docs.errors import ConversionError
from bhxh_docs.pdf.exhibits import cache
from bhxh_docs.pdf.exhibits import read as module
from bhxh_docs.pdf.exhibits.notes import Note, Shrunk, no_text_note, page_notes, shrunk_notes
from bhxh_docs.pdf.exhibits.read import ExhibitKind, read_exhibits_each
from bhxh_docs.pdf.fonts import FontFamily

Files = dict[str, tuple[str, Path]]


def written(folder: Path, **files: tuple[str, bytes]) -> Files:
    folder.mkdir(exist_ok=True)
    found = {}
    for key, (name, data) in files.items():
        path = folder / key
        path.write_bytes(data)
        found[key] = (name, path)
    return found


def test_bad_files_do_not_take_good_ones_with_them(tmp_path: Path) -> None:
    files = written(
        tmp_path,
        c=("tot.pdf", samples.text_pdf("a", "b")),
        b=("khoa.pdf", samples.encrypted(samples.text_pdf())),
        a=("anh.png", hostile.photo("PNG")),
    )
    reading = read_exhibits_each(files | {"d": ("thieu.pdf", tmp_path / "thieu")}, into=tmp_path / "trang")
    assert {key: exhibit.pages for key, exhibit in reading.exhibits.items()} == {"c": 2, "a": 1}
    assert list(reading.exhibits) == ["c", "a"]
    assert {key: [p.code for p in found] for key, found in reading.problems.items()} == {
        "b": ["BHXH-P024"],
        "d": ["BHXH-P020"],
    }
    assert reading.exhibits["c"].kind is ExhibitKind.PDF
    assert reading.exhibits["c"].pdf.parent == tmp_path / "trang"


def test_several_things_wrong_with_one_file_are_told_at_once(tmp_path: Path) -> None:
    files = written(
        tmp_path,
        a=("anh.jpg", samples.encrypted(samples.text_pdf())),
        b=("bang.pdf", hostile.half_photo()),
        c=("van-ban.xlsx", office.word_with_entities()),
        d=("van-ban.pdf", samples.text_pdf()[:-30].replace(b"%PDF", b"%PDF")),
    )
    reading = read_exhibits_each(files, into=tmp_path / "trang")
    assert {key: [p.code for p in found] for key, found in reading.problems.items()} == {
        "a": ["BHXH-P023", "BHXH-P024"],
        "b": ["BHXH-P023", "BHXH-P029"],
        "c": ["BHXH-P023", "BHXH-P003"],
        "d": ["BHXH-P025"],
    }
    assert list((tmp_path / "trang").iterdir()) == []


def test_a_repeated_file_is_judged_by_its_content_and_by_its_own_name(tmp_path: Path) -> None:
    good, bad = samples.text_pdf("a"), samples.encrypted(samples.text_pdf("b"))
    files = written(
        tmp_path,
        a=("sai.jpg", good),
        b=("dung.pdf", good),
        c=("lai.pdf", good),
        d=("khoa.pdf", bad),
        e=("khoa-lai.pdf", bad),
    )
    reading = read_exhibits_each(files, into=tmp_path / "trang")
    assert reading.duplicates == {"b": "a", "c": "a", "e": "d"}
    assert list(reading.exhibits) == ["b", "c"]
    assert [note.text for note in reading.exhibits["b"].notes] == [
        "nội dung trùng từng byte với tệp “sai.jpg” (tài liệu a)"
    ]
    assert reading.exhibits["b"].pdf == reading.exhibits["c"].pdf
    assert {key: [(p.code, p.where) for p in found] for key, found in reading.problems.items()} == {
        "a": [("BHXH-P023", "sai.jpg")],
        "d": [("BHXH-P024", "khoa.pdf")],
        "e": [("BHXH-P024", "khoa-lai.pdf")],
    }


def test_a_repeated_signed_file_gets_a_sheet_with_its_own_name(tmp_path: Path, fonts: FontFamily) -> None:
    data = samples.signed(samples.text_pdf("a"))
    files = written(tmp_path, a=("mot.pdf", data), b=("hai.pdf", data))
    reading = read_exhibits_each(files, into=tmp_path / "trang", fonts=fonts)
    for key, name in (("a", "mot.pdf"), ("b", "hai.pdf")):
        read = samples.reader(reading.exhibits[key].pdf.read_bytes())
        assert f"Tên tệp: {name}" in read.pages[0].extract_text()
        (attached,) = read.attachment_list
        assert (attached.alternative_name, attached.content) == (name, data)
    assert [note.code for note in reading.exhibits["b"].notes] == ["BHXH-P035", "BHXH-P036"]


def test_for_an_archive_the_original_of_a_signed_file_stays_beside(tmp_path: Path, fonts: FontFamily) -> None:
    data = samples.signed(samples.text_pdf("Quyet dinh"))
    files = written(tmp_path, a=("qd.pdf", data))
    exhibit = read_exhibits_each(files, into=tmp_path / "t", fonts=fonts, attach_signed=False).exhibits["a"]
    read = samples.reader(exhibit.pdf.read_bytes())
    assert list(read.attachment_list) == []
    sheet = " ".join(read.pages[0].extract_text().split())
    assert "Tệp gốc được giữ nguyên vẹn trong thư mục “tai-lieu” của hồ sơ điện tử" in sheet
    assert "đính kèm" not in sheet
    assert hashlib.sha256(data).hexdigest() in sheet
    assert (exhibit.signed, exhibit.pages) == (True, 2)
    (note,) = exhibit.notes
    assert note.text == (
        "tệp có chữ ký số: tệp gốc giữ nguyên vẹn trong thư mục tai-lieu, các trang là bản để đọc"
    )


def test_a_book_of_signatures_is_told_in_short(tmp_path: Path, fonts: FontFamily) -> None:
    data = samples.signed(samples.text_pdf("a"), signer="Tên \u202e rất dài " * 100)
    files = written(tmp_path, a=("qd.pdf", data))
    exhibit = read_exhibits_each(files, into=tmp_path / "t", fonts=fonts).exhibits["a"]
    sheet = samples.reader(exhibit.pdf.read_bytes()).pages[0].extract_text()
    assert "\u202e" not in sheet
    assert exhibit.pages == 2


def test_an_original_that_changes_while_it_is_read_is_not_attached(
    tmp_path: Path, fonts: FontFamily, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = written(tmp_path / "tep", a=("qd.pdf", samples.signed(samples.text_pdf("a"))))
    real = module.pdf_pages

    def meanwhile(source: BinaryIO, where: str, target: Path) -> object:
        found = real(source, where, target)
        with files["a"][1].open("ab") as stream:
            stream.write(b"them")
        return found

    monkeypatch.setattr(module, "pdf_pages", meanwhile)
    reading = read_exhibits_each(files, into=tmp_path / "t", fonts=fonts)
    ((problem,),) = reading.problems.values()
    assert (problem.code, "bị thay đổi" in problem.message) == ("BHXH-P020", True)
    assert list((tmp_path / "t").iterdir()) == []


def test_the_same_files_give_the_same_bytes_every_time(tmp_path: Path, fonts: FontFamily) -> None:
    files = written(
        tmp_path / "tep",
        a=("quet.pdf", hostile.scan_as_pdf()),
        b=("anh.tif", samples.tiff_scan(2)),
        c=("ky.pdf", samples.signed(samples.text_pdf("c"))),
        d=("anh.jpg", hostile.photo("JPEG")),
    )
    first = read_exhibits_each(files, into=tmp_path / "mot", fonts=fonts).exhibits
    again = read_exhibits_each(files, into=tmp_path / "hai", fonts=fonts).exhibits
    for key, exhibit in first.items():
        assert again[key].pdf.read_bytes() == exhibit.pdf.read_bytes(), key


# --- the cache ---------------------------------------------------------------------------------------


def cached(tmp_path: Path, files: Files, name: str, fonts: FontFamily) -> dict[str, module.Exhibit]:
    reading = read_exhibits_each(files, into=tmp_path / name, cache_dir=tmp_path / "kho", fonts=fonts)
    assert reading.problems == {}
    return dict(reading.exhibits)


def test_an_unchanged_rebuild_lays_out_nothing_anew(
    tmp_path: Path, fonts: FontFamily, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = written(
        tmp_path / "tep",
        a=("quet.pdf", hostile.scan_as_pdf()),
        b=("anh.tif", samples.tiff_scan(2)),
        c=("ky.pdf", samples.signed(samples.text_pdf("c"))),
    )
    first = cached(tmp_path, files, "mot", fonts)
    calls: list[str] = []

    def noted(real: Callable[..., object]) -> Callable[..., object]:
        def run(*given: object) -> object:
            calls.append(str(given[1]))
            return real(*given)

        return run

    for made in ("pdf_pages", "image_pages"):
        monkeypatch.setattr(module, made, noted(getattr(module, made)))
    again = cached(tmp_path, files, "hai", fonts)
    assert calls == []
    for key, exhibit in first.items():
        assert attrs.evolve(again[key], pdf=exhibit.pdf) == exhibit
        assert again[key].pdf.read_bytes() == exhibit.pdf.read_bytes()
    # another content under the old name is another file
    files["a"][1].write_bytes(samples.text_pdf("khác"))
    assert cached(tmp_path, files, "ba", fonts)["a"].notes == ()
    assert calls == ["quet.pdf"]


@pytest.mark.parametrize("damage", [b"", b"x" * 200, None], ids=["emptied", "overwritten", "cut"])
def test_a_damaged_cache_entry_is_a_miss(damage: bytes | None, tmp_path: Path, fonts: FontFamily) -> None:
    files = written(tmp_path / "tep", a=("anh.png", hostile.photo("PNG")))
    first = cached(tmp_path, files, "mot", fonts)["a"]
    (entry,) = [path for path in (tmp_path / "kho").rglob("*") if path.is_file()]
    whole = entry.read_bytes()
    entry.write_bytes(whole[:-1] if damage is None else damage)
    again = cached(tmp_path, files, "hai", fonts)["a"]
    assert again.pdf.read_bytes() == first.pdf.read_bytes()
    assert again.notes == first.notes
    assert entry.read_bytes() == whole


def test_other_code_is_another_key(
    tmp_path: Path, fonts: FontFamily, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = written(tmp_path / "tep", a=("anh.png", hostile.photo("PNG")))
    cached(tmp_path, files, "mot", fonts)
    monkeypatch.setattr("bhxh_docs.pdf.exhibits.cache._made_with", lambda: "mã khác")
    cached(tmp_path, files, "hai", fonts)
    assert len([path for path in (tmp_path / "kho").rglob("*") if path.is_file()]) == 2


def test_the_key_holds_all_code_that_pages_rest_on() -> None:
    """What an older version made of a file must not come back: a blank file taken for good, for one."""
    modules = [path for path in Path(cache.__file__).parent.glob("*.py") if path.stem != "signed_cover"]
    code = "\n".join(path.read_text("utf-8") for path in modules)
    imported = set(re.findall(r"^from bhxh_docs\.pdf\.(\w+)", code, re.MULTILINE))
    # announcing sheets, which the family of fonts is for, are not kept
    assert imported - {"exhibits", "fonts"} <= set(cache._MODULES)


def test_pages_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    files = written(tmp_path / "tep", a=("a.pdf", samples.text_pdf()))
    with pytest.raises(ConversionError, match="BHXH-P007"):
        read_exhibits_each(files, into=files["a"][1] / "trang")
    (tmp_path / "trang" / "00001.pdf").mkdir(parents=True)
    with pytest.raises(ConversionError, match="BHXH-P007"):
        read_exhibits_each(files, into=tmp_path / "trang")


# --- notes -------------------------------------------------------------------------------------------


def test_notes_of_many_pages_are_one_sentence() -> None:
    told = page_notes("BHXH-P039", [(1, "a"), (2, "a"), (3, "b"), (5, "a")])
    assert told == (
        Note(code="BHXH-P039", text="trang 1–2, 5: a"),
        Note(code="BHXH-P039", text="trang 3: b"),
    )
    three = {page: Shrunk(width=297, height=420 + page, percent=70) for page in (1, 2, 3)}
    assert len(shrunk_notes(three)) == 3
    (note,) = shrunk_notes(three | {4: Shrunk(width=841, height=1189, percent=25)})
    assert note.text == "4 trang có khổ lớn hơn A4 được thu cho vừa A4, trang thu nhiều nhất còn 25%"


def test_pages_without_text_are_named_among_those_with_text() -> None:
    assert no_text_note([], 3) == ()
    (some,) = no_text_note([2, 3, 5], 6)
    assert some.text.startswith("trang 2–3, 5 là ảnh, không có lớp chữ")
    (every,) = no_text_note([1, 2], 2)
    assert every.text.startswith("tệp là ảnh chụp hoặc ảnh quét, không có lớp chữ")


# --- memory ------------------------------------------------------------------------------------------


def test_two_thousand_pages_are_never_in_memory_at_once(tmp_path: Path) -> None:
    program = Path(__file__).with_name("packet_of_scans.py")
    done = subprocess.run([sys.executable, program, tmp_path], capture_output=True, check=True, timeout=300)
    told = json.loads(done.stdout)
    assert told["pages"] == 2000
    if told["peak"] is None:
        pytest.skip("this system does not tell a process its memory")
    # the largest file has three fifths of the pages, and nothing of the others is held beside it
    assert told["peak of reading"] <= 1.2 * told["packet"], told
    assert told["peak"] <= 2.5 * told["packet"], told
