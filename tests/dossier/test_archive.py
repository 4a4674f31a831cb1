"""A dossier as one .zip: the same bytes for the same files, there whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from dossier_files import FILES, beside, make, manifest_of

from bhxh_docs.dossier import archive, verify_dossier
from bhxh_docs.dossier.archive import zip_dossier, zip_folder
from bhxh_docs.dossier.manifest import ManifestFile
from bhxh_docs.errors import DossierError

LETTER = ManifestFile(path="noi-bo/đề nghị.txt", data="Kính gửi".encode() * 100, role="internal")


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is on the disk when is test_folder's; here it only takes time."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def with_manifest(*files: ManifestFile, case: str = "vu-1", draft: bool = False) -> tuple[ManifestFile, ...]:
    manifest = manifest_of(files, case=case, draft=draft)
    return (*files, ManifestFile(path="manifest.json", data=manifest, role="manifest"))


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(DossierError) as caught:
        work()
    return caught.value.code


def test_the_same_files_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = with_manifest(*FILES, LETTER)
    on_disk = []
    for number, file in enumerate(files):
        assert isinstance(file.data, bytes)
        path = tmp_path / f"{number}.bin"
        path.write_bytes(file.data)
        path.chmod(0o600)
        os.utime(path, (1e9, 1e9))
        on_disk.append(ManifestFile(path=file.path, data=path, role=file.role))

    one = zip_folder(files, tmp_path / "mot.zip")
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("đọc cả tệp vào bộ nhớ"))
    two = zip_folder(on_disk[::-1], tmp_path / "hai.zip")
    monkeypatch.undo()

    assert one == two == hashlib.sha256((tmp_path / "hai.zip").read_bytes()).hexdigest()
    assert (tmp_path / "mot.zip").read_bytes() == (tmp_path / "hai.zip").read_bytes()


def test_what_the_entries_say(tmp_path: Path) -> None:
    zip_folder(with_manifest(*FILES, LETTER), tmp_path / "hs.zip")

    with zipfile.ZipFile(tmp_path / "hs.zip") as packed:
        entries = {info.filename: info for info in packed.infolist()}
        assert list(entries) == sorted(entries)
        assert {info.date_time for info in entries.values()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.external_attr >> 16 for info in entries.values()} == {0o100644}
        assert entries["ho-so.pdf"].compress_type == zipfile.ZIP_STORED
        assert entries[LETTER.path].compress_type == zipfile.ZIP_DEFLATED
        assert entries[LETTER.path].flag_bits & 0x800  # the name is UTF-8
        assert packed.read(LETTER.path) == LETTER.data


def test_a_dossier_packed_and_unpacked_is_whole(tmp_path: Path) -> None:
    dossier = make(tmp_path / "hs", (*FILES, LETTER))
    (dossier / "Thumbs.db").write_bytes(b"x")
    (dossier / "manifest.json.p7s").write_bytes(b"chu ky")

    digest = zip_dossier(dossier, tmp_path / "hs.zip")

    result = verify_dossier(tmp_path / "hs.zip")
    assert (result.ok, result.archive_sha256, result.signature, result.system) == (True, digest, True, ())
    assert result.manifest_sha256 == verify_dossier(dossier).manifest_sha256
    with zipfile.ZipFile(tmp_path / "hs.zip") as packed:
        packed.extractall(tmp_path / "ra")
    assert verify_dossier(tmp_path / "ra").ok


def test_a_dossier_that_was_touched_is_not_packed(tmp_path: Path) -> None:
    dossier = make(tmp_path / "hs")
    (dossier / "ho-so.pdf").write_bytes(b"khac")

    assert refused(lambda: zip_dossier(dossier, tmp_path / "hs.zip")) == "BHXH-D046"
    assert refused(lambda: zip_dossier(tmp_path / "khong-co", tmp_path / "hs.zip")) == "BHXH-D046"
    assert beside(dossier) == ["hs"]


def test_files_that_are_not_the_manifests_are_not_packed(tmp_path: Path) -> None:
    files = (*with_manifest(*FILES)[:-2], with_manifest(*FILES)[-1])

    assert refused(lambda: zip_folder(files, tmp_path / "hs.zip")) == "BHXH-D046"
    again = (*with_manifest(*FILES), FILES[0])
    assert refused(lambda: zip_folder(again, tmp_path / "hs.zip")) == "BHXH-D050"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("there", "code"),
    [
        (lambda p: p.write_bytes(b"tep khac"), "BHXH-D020"),
        (lambda p: p.mkdir(), "BHXH-D020"),
        (lambda p: zip_folder(with_manifest(*FILES, case="vu-2"), p), "BHXH-D022"),
        (lambda p: zip_folder(with_manifest(*FILES), p), None),
        (lambda p: zip_folder(with_manifest(*FILES, draft=True), p), None),
        (
            lambda p: zip_folder(
                (*with_manifest(*FILES[:1]), ManifestFile(path="manifest.json.p7s", data=b"ky", role="")), p
            ),
            "BHXH-D023",
        ),
    ],
)
def test_only_an_earlier_archive_of_the_case_is_replaced(
    tmp_path: Path, there: Callable[[Path], object], code: str | None
) -> None:
    out = tmp_path / "hs.zip"
    there(out)
    before = out.read_bytes() if out.is_file() else None

    if code is None:
        zip_folder(with_manifest(*FILES, LETTER), out)
        assert verify_dossier(out).files == 4
    else:
        assert refused(lambda: zip_folder(with_manifest(*FILES, LETTER), out)) == code
        assert (out.read_bytes() if out.is_file() else None) == before
    assert beside(out) == ["hs.zip"]


def test_a_draft_does_not_replace_a_complete_archive(tmp_path: Path) -> None:
    out = tmp_path / "hs.zip"
    zip_folder(with_manifest(*FILES), out)

    assert refused(lambda: zip_folder(with_manifest(*FILES, draft=True), out)) == "BHXH-D024"


def test_a_signed_dossier_is_packed_again_into_the_same_archive(tmp_path: Path) -> None:
    dossier = make(tmp_path / "hs")
    (dossier / "manifest.json.p7s").write_bytes(b"chu ky")

    assert zip_dossier(dossier, tmp_path / "hs.zip") == zip_dossier(dossier, tmp_path / "hs.zip")


def test_on_a_full_disk_the_earlier_archive_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "hs.zip"
    zip_folder(with_manifest(*FILES), out)
    before = out.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert refused(lambda: zip_folder(with_manifest(*FILES, LETTER), out)) == "BHXH-D026"
    assert out.read_bytes() == before
    assert beside(out) == ["hs.zip"]


def test_a_file_that_is_gone_or_grows_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "nguon.txt"
    file = ManifestFile(path="a.txt", data=source, role="")
    assert refused(lambda: zip_folder((file,), tmp_path / "hs.zip")) == "BHXH-D029"

    source.write_bytes(bytes(100))
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 50)
    monkeypatch.setattr(archive, "_size", lambda _: 10)
    assert refused(lambda: zip_folder((file,), tmp_path / "hs.zip")) == "BHXH-D029"
    assert beside(source) == ["nguon.txt"]
