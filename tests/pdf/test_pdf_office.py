"""Conversion with LibreOffice: one conversion a session, looked at from all sides."""

from __future__ import annotations

import errno
import stat
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import attrs
import pdf_samples as samples
import pytest

from bhxh_docs.errors import ConversionError
from bhxh_docs.pdf import soffice
from bhxh_docs.pdf.cache import ContentCache
from bhxh_docs.pdf.fonts import FontFamily
from bhxh_docs.pdf.office import Office, convert, find_office

FAKE = '''#!/usr/bin/env python3
"""Stands for soffice: writes what was asked, and logs each start."""
import pathlib, sys, tempfile, time
if "--version" in sys.argv:
    print("LibreOffice 0.0 thu"); sys.exit(0)
tempfile.mkdtemp(prefix="lu")
target = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
sources = [pathlib.Path(name) for name in sys.argv if name.endswith(".docx")]
with open({log!r}, "a") as log:
    log.write(str(len(sources)) + "\\n")
for source in sources:
    data = source.read_bytes()
    if b"CHET" in data:
        sys.exit(139)
    if b"TREO" in data:
        time.sleep(60)
    if b"HONG" not in data:
        (target / (source.stem + ".pdf")).write_bytes({pdf!r})
'''


class FakeOffice:
    """A program in place of LibreOffice that dies, hangs or fails on command."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "log"
        program = folder / "soffice"
        program.write_text(FAKE.format(log=str(self.log), pdf=samples.text_pdf("Trang")), encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        self.office = Office(executable=program, version="0.0")

    def starts(self) -> list[int]:
        """How many files each start was given."""
        return [int(line) for line in self.log.read_text().split()]

    def run(
        self, files: Mapping[str, bytes], timeout: float = 30.0
    ) -> tuple[dict[str, bytes], dict[str, str]]:
        done, failed = soffice.convert_share(self.office.executable, files, timeout)
        return done, {name: problem.code for name, problem in failed.items()}


@pytest.fixture
def fake(tmp_path: Path) -> FakeOffice:
    return FakeOffice(tmp_path)


def test_all_files_go_through_one_start(fake: FakeOffice) -> None:
    done, failed = fake.run({f"tệp {n}": b"tot" for n in range(9)})
    assert (len(done), failed, fake.starts()) == (9, {}, [9])


def test_what_the_program_leaves_in_its_folder_for_temporary_files_goes_with_it(
    fake: FakeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tam"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    assert fake.run({"a": b"tot"})[1] == {}
    assert not list(temporary.iterdir())


def test_a_file_without_result_is_tried_again_alone_and_named(fake: FakeOffice) -> None:
    done, failed = fake.run({"a": b"tot", "b": b"HONG", "c": b"tot"})
    assert (sorted(done), failed) == (["a", "c"], {"b": "BHXH-P004"})
    assert fake.starts() == [3, 1]


def test_a_file_that_kills_the_program_does_not_take_the_rest_with_it(fake: FakeOffice) -> None:
    done, failed = fake.run({"a": b"tot", "b": b"CHET", "c": b"tot", "d": b"tot"})
    assert (sorted(done), failed) == (["a", "c", "d"], {"b": "BHXH-P006"})
    assert fake.starts() == [4, 1, 2]


def test_a_file_that_hangs_is_ended_and_named(fake: FakeOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soffice, "START", 0.5)
    done, failed = fake.run({"a": b"TREO", "b": b"tot"}, timeout=0.2)
    assert (sorted(done), failed) == (["b"], {"a": "BHXH-P005"})


def test_what_is_given_up_ends_the_program_that_hangs_and_tries_nothing_again(fake: FakeOffice) -> None:
    halt = soffice.Halt()
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(
            soffice.convert_share, fake.office.executable, {"a": b"TREO", "b": b"TREO"}, 600, halt=halt
        )
        while not fake.log.exists() or not fake.starts():
            wait([work], timeout=0.05)
        halt.call()
        assert isinstance(work.exception(), soffice.HaltedError)
    assert fake.starts() == [2]
    with pytest.raises(soffice.HaltedError):
        soffice.convert_share(fake.office.executable, {"c": b"tot"}, 30, halt=halt)
    assert fake.starts() == [2]


def test_a_full_disk_is_told(fake: FakeOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ConversionError, match=r"BHXH-P007.*hết dung lượng"):
        fake.run({"a": b"tot"})


@pytest.mark.parametrize("data", [b"HONG", b"CHET"])
def test_where_there_is_no_room_the_paper_is_not_to_blame(
    fake: FakeOffice, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    assert fake.run({"a": b"tot"})[1] == {}
    with pytest.raises(ConversionError, match=r"BHXH-P007.*hết hạn mức"):
        fake.run({"a": b"tot", "b": data})


def test_a_program_that_is_missing_or_does_not_start_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BHXH_SOFFICE", str(tmp_path / "khong-co"))
    with pytest.raises(ConversionError, match=r"BHXH-P001.*libreoffice-writer-nogui"):
        find_office()
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("BHXH_SOFFICE", str(broken))
    with pytest.raises(ConversionError, match="BHXH-P002"):
        find_office()


def test_the_environment_names_the_program(fake: FakeOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BHXH_SOFFICE", str(fake.office.executable))
    assert find_office().version == "LibreOffice 0.0 thu"


def test_nothing_to_convert_needs_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BHXH_SOFFICE", "/khong-co")
    assert convert({}) == {}


def test_a_damaged_cache_entry_is_a_miss(tmp_path: Path) -> None:
    cache = ContentCache(tmp_path / "kho")
    assert cache.get("ab12") is None
    cache.put("ab12", b"%PDF tot")
    assert cache.get("ab12") == b"%PDF tot"
    (entry,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    entry.write_bytes(entry.read_bytes()[:-1])
    assert cache.get("ab12") is None
    assert ContentCache(None).get("ab12") is None


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    blocked = tmp_path / "tep"
    blocked.write_text("", encoding="utf-8")
    ContentCache(blocked).put("ab12", b"x")
    assert ContentCache(blocked).get("ab12") is None


@pytest.mark.libreoffice
def test_good_papers_come_out_and_bad_ones_are_named(converted: samples.Converted) -> None:
    assert list(converted.result.pdfs) == ["mục lục", "thông báo", "thông báo, lần hai"]
    assert [(problem.where, problem.code) for problem in converted.result.problems] == [
        ("chữ lạ", "BHXH-P014"),
        ("chữ không có", "BHXH-P014"),
        ("không phải docx", "BHXH-P003"),
        ("docx rỗng ruột", "BHXH-P004"),
    ]
    assert "DejaVu" in converted.result.problems[0].message
    # no font of the machine need have them: LibreOffice would leave them out of the page without a word
    assert "không có chữ: 日 本" in converted.result.problems[1].message


@pytest.mark.libreoffice
def test_papers_are_searchable_tagged_outlined_archivable(converted: samples.Converted) -> None:
    reader = samples.reader(converted.result.pdfs["thông báo"])
    assert samples.SENTENCE in " ".join(reader.pages[0].extract_text().split())
    assert reader.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert [item.title for item in reader.outline if not isinstance(item, list)] == ["Căn cứ pháp lý"]
    assert b"<pdfaid:part>2</pdfaid:part>" in converted.result.pdfs["thông báo"]


@pytest.mark.libreoffice
def test_masking_leaves_every_object_where_the_table_says(converted: samples.Converted) -> None:
    for pdf in converted.result.pdfs.values():
        start = int(pdf.rsplit(b"startxref\n", 1)[1].split()[0])
        count = int(pdf[start:].split(b"\n", 2)[1].split()[1])
        entries = pdf[start:].split(b"\n", 2)[2][: 20 * count]
        for number in range(1, count):
            entry = entries[20 * number : 20 * number + 20]
            assert pdf[int(entry[:10]) :].startswith(b"%d 0 obj" % number)
        assert b"20000101" in pdf


@pytest.mark.libreoffice
def test_rows_of_the_index_link_to_their_parts(converted: samples.Converted) -> None:
    page = samples.reader(converted.result.pdfs["mục lục"]).pages[0]
    links = sorted(str(item.get_object()["/A"]["/URI"]) for item in page["/Annots"])  # type: ignore[attr-defined]
    assert links == ["https://ho-so.invalid/KNKT", "https://ho-so.invalid/tl-01.a"]


@pytest.mark.libreoffice
def test_the_same_docx_gives_the_same_bytes_in_another_process_and_is_kept(
    converted: samples.Converted, fonts: FontFamily, tmp_path: Path
) -> None:
    office = find_office()
    first = converted.result.pdfs["thông báo"]
    assert first == converted.result.pdfs["thông báo, lần hai"]
    files = {"bản khác tên": converted.files["thông báo"]}
    again = convert(files, fonts=fonts, office=office, cache_dir=tmp_path)
    assert again == {"bản khác tên": first}
    # from now on the program is not needed, for this document
    absent = attrs.evolve(office, executable=tmp_path / "khong-co")
    assert convert(files, fonts=fonts, office=absent, cache_dir=tmp_path) == again
    with pytest.raises(ConversionError, match="BHXH-P002"):
        convert({"mục lục": converted.files["mục lục"]}, fonts=fonts, office=absent, cache_dir=tmp_path)
    other = attrs.evolve(absent, version="LibreOffice khác")
    with pytest.raises(ConversionError, match="BHXH-P002"):
        convert(files, fonts=fonts, office=other, cache_dir=tmp_path)
