"""Every later change of a dossier is named, in a folder and in a .zip, with the standard library alone."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dossier_files import FILES, content, make, manifest_of

from bhxh_docs.cli import main
from bhxh_docs.dossier import Verification, verify, verify_dossier
from bhxh_docs.dossier.manifest import ManifestFile
from bhxh_docs.errors import VerificationError

LETTER = "noi-bo/\u0111\u1ec1-ngh\u1ecb.txt"  # NFC
APPLE_DOUBLE = bytes.fromhex("00051607 00020000")
NAMED = (*FILES, ManifestFile(path=LETTER, data=b"thu", role="internal"))


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is on the disk when is test_folder's; here it only takes time."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def found(result: Verification) -> list[tuple[str, str]]:
    return [(difference.code.removeprefix("BHXH-"), difference.path) for difference in result.differences]


def rezipped(folder: Path, out: Path, top: str = "", compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """A .zip of everything that lies in a folder, as somebody would make it by hand."""
    with zipfile.ZipFile(out, "w", compression) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, top + path.relative_to(folder).as_posix())
    return out


# --- what has changed ---


@pytest.mark.parametrize("top", ["", "hs/"])
def test_an_untouched_dossier_is_whole(tmp_path: Path, top: str) -> None:
    dossier = make(tmp_path / "hs")
    noted = hashlib.sha256((dossier / "manifest.json").read_bytes()).hexdigest()
    archive = rezipped(dossier, tmp_path / "hs.zip", top)

    for path in (dossier, archive):
        result = verify_dossier(path, expect_manifest=noted.upper())
        assert result.ok
        assert (result.files, result.case, result.draft, result.signature) == (3, "vu-1", False, False)
        assert result.manifest_sha256 == noted
    assert verify_dossier(dossier).archive_sha256 is None
    assert verify_dossier(archive).archive_sha256 == hashlib.sha256(archive.read_bytes()).hexdigest()


def instead(path: Path, make_other: Callable[[Path], object]) -> None:
    """Move a file out of the dossier and put something else in its place."""
    path.rename(path.parent.parent / "ngoai")
    make_other(path)


HARMS: dict[str, tuple[Callable[[Path], object], list[tuple[str, str]]]] = {
    "longer": (lambda d: (d / "ho-so.pdf").write_bytes(b"%PDF-1.7 mot "), [("V001", "ho-so.pdf")]),
    "same length": (lambda d: (d / "ho-so.pdf").write_bytes(b"%PDF-1.7 mOt"), [("V001", "ho-so.pdf")]),
    "gone": (lambda d: (d / "tai-lieu/03-kl-2.pdf").unlink(), [("V002", "tai-lieu/03-kl-2.pdf")]),
    "folder gone": (lambda d: shutil.rmtree(d / "tai-lieu"), [("V002", "tai-lieu/03-kl-2.pdf")]),
    "added": (lambda d: (d / "tai-lieu/04-la.pdf").write_bytes(b"x"), [("V003", "tai-lieu/04-la.pdf")]),
    "added, hidden": (lambda d: (d / ".an.pdf").write_bytes(b"x"), [("V003", ".an.pdf")]),
    "moved": (
        lambda d: (d / "ho-so.pdf").rename(d / "khac.pdf"),
        [("V002", "ho-so.pdf"), ("V003", "khac.pdf")],
    ),
    "case": (lambda d: (d / "ho-so.pdf").rename(d / "Ho-so.PDF"), [("V004", "ho-so.pdf")]),
    "case of a folder": (
        lambda d: (d / "tai-lieu").rename(d / "Tai-Lieu"),
        [("V004", "tai-lieu/03-kl-2.pdf")],
    ),
    "Unicode": (lambda d: (d / LETTER).rename(d / unicodedata.normalize("NFD", LETTER)), [("V004", LETTER)]),
    "renamed and changed": (
        lambda d: (d / "ho-so.pdf").rename(d / "HO-SO.pdf").write_bytes(b"x"),
        [("V004", "ho-so.pdf"), ("V001", "ho-so.pdf")],
    ),
    "folder for file": (
        lambda d: instead(d / "ho-so.pdf", Path.mkdir),
        [("V005", "ho-so.pdf")],
    ),
    "empty folder": (lambda d: (d / "moi/trong").mkdir(parents=True), [("V006", "moi/trong")]),
}


@pytest.mark.parametrize("harm", HARMS)
def test_each_change_is_named(tmp_path: Path, harm: str) -> None:
    dossier = make(tmp_path / "hs", NAMED)
    work, expected = HARMS[harm]
    work(dossier)

    for path in (dossier, rezipped(dossier, tmp_path / "hs.zip")):
        result = verify_dossier(path)
        assert found(result) == expected
        assert not result.ok


SPECIAL: dict[str, tuple[Callable[[Path], object], list[tuple[str, str]]]] = {
    "link to the file": (
        lambda d: instead(d / "ho-so.pdf", lambda p: p.symlink_to(d.parent / "ngoai")),
        [("V005", "ho-so.pdf")],
    ),
    "link to a folder": (
        lambda d: instead(d / "noi-bo", lambda p: p.symlink_to(d.parent / "ngoai")),
        [("V005", "noi-bo"), ("V002", "noi-bo/danh-gia.txt")],
    ),
    "broken link": (lambda d: (d / "moi").symlink_to("khong-co"), [("V005", "moi")]),
    "pipe": (lambda d: os.mkfifo(d / "ong-dan"), [("V005", "ong-dan")]),
    "signature": (lambda d: (d / "manifest.json.p7s").mkdir(), [("V005", "manifest.json.p7s")]),
}


@pytest.mark.parametrize("harm", SPECIAL)
def test_what_is_no_file_is_named_and_not_followed(tmp_path: Path, harm: str) -> None:
    dossier = make(tmp_path / "hs")
    work, expected = SPECIAL[harm]
    work(dossier)

    differences = verify_dossier(dossier).differences
    assert sorted((d.code.removeprefix("BHXH-"), d.path) for d in differences) == sorted(expected)
    assert not any("folder" in d.line for d in differences)


def test_what_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = make(tmp_path / "hs")
    scan, opening = os.scandir, Path.open

    def guarded_scan(path: Path) -> Any:
        if Path(path).name == "tai-lieu":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    def guarded_open(self: Path, *arguments: Any) -> Any:
        if self.name == "ho-so.pdf":
            raise OSError(5, "Input/output error")
        return opening(self, *arguments)

    monkeypatch.setattr(os, "scandir", guarded_scan)
    monkeypatch.setattr(Path, "open", guarded_open)
    result = verify_dossier(dossier)

    assert found(result) == [("V009", "ho-so.pdf"), ("V009", "tai-lieu")]
    assert [d.detail for d in result.differences] == ["lỗi thiết bị lưu trữ", "không có quyền đọc"]


def test_what_systems_leave_behind_is_told_and_leaves_the_dossier_whole(tmp_path: Path) -> None:
    dossier = make(tmp_path / "hs")
    left = (".DS_Store", "tai-lieu/Thumbs.db", "desktop.ini", "._ho-so.pdf", "noi-bo/.~lock.danh-gia.txt#")
    for name in left:
        (dossier / name).write_bytes(APPLE_DOUBLE)
    (dossier / "._khac.pdf").write_bytes(APPLE_DOUBLE)  # companion of nothing: somebody's own
    (dossier / "tai-lieu/._03-kl-2.pdf").write_bytes(b"%PDF-1.7")  # nothing of macOS

    result = verify_dossier(dossier)

    assert {d.path for d in result.system} == set(left)
    assert found(result) == [("V003", "._khac.pdf"), ("V003", "tai-lieu/._03-kl-2.pdf")]
    assert all(name in verify.summary(result) for name in left)


def test_how_a_file_differs_is_said(tmp_path: Path) -> None:
    dossier = make(tmp_path / "hs", NAMED)
    (dossier / "ho-so.pdf").write_bytes(b"%PDF")
    (dossier / LETTER).rename(dossier / unicodedata.normalize("NFD", LETTER))
    (dossier / "noi-bo/danh-gia.txt").rename(dossier / "noi-bo/Danh-gia.txt")

    lines = [difference.line for difference in verify_dossier(dossier).differences]

    assert lines[0] == "[BHXH-V001] ho-so.pdf: nội dung đã bị thay đổi (bản kê ghi 12 byte, nay 4 byte)"
    assert "chỉ khác chữ hoa, chữ thường" in lines[1]
    assert "chỉ khác cách mã hóa dấu tiếng Việt" in lines[2]


def test_a_file_of_another_size_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = make(tmp_path / "hs")
    (dossier / "ho-so.pdf").write_bytes(b"%PDF")
    opening = Path.open
    monkeypatch.setattr(
        Path, "open", lambda self, *a: pytest.fail("đọc") if self.name == "ho-so.pdf" else opening(self, *a)
    )

    assert [(d.expected, d.found) for d in verify_dossier(dossier).differences] == [
        (hashlib.sha256(b"%PDF-1.7 mot").hexdigest(), None)
    ]


def test_a_name_cannot_hide_itself_on_the_terminal(tmp_path: Path) -> None:
    dossier = make(tmp_path / "hs")
    (dossier / "xoa\r\x1b[2K.pdf").write_bytes(b"x")
    (dossier / os.fsdecode(b"hong-\xff.pdf")).write_bytes(b"x")

    text = verify.summary(verify_dossier(dossier))

    assert "[BHXH-V003] xoa\\r\\x1b[2K.pdf" in text
    assert "hong-\\udcff.pdf" in text
    assert text.isascii() or all(c.isprintable() or c == "\n" for c in text)


# --- the manifest ---


@pytest.mark.parametrize(("kept", "ok"), [(64, True), (63, False)])
def test_the_manifest_is_held_against_the_hash_noted_at_handover(tmp_path: Path, kept: int, ok: bool) -> None:
    dossier = make(tmp_path / "hs")
    digest = verify_dossier(dossier).manifest_sha256
    noted = digest[:kept] + ("0" if digest[-1] != "0" else "1") * (64 - kept)

    result = verify_dossier(dossier, expect_manifest=noted)

    assert result.ok is ok
    assert found(result) == ([] if ok else [("V008", "manifest.json")])
    assert ("trùng mã đã ghi khi bàn giao" in verify.summary(result)) is ok


def test_files_and_manifest_changed_together_pass_only_without_the_noted_hash(tmp_path: Path) -> None:
    dossier = make(tmp_path / "hs")
    noted = verify_dossier(dossier).manifest_sha256
    (dossier / "ho-so.pdf").write_bytes(b"khac")
    forged = (ManifestFile(path="ho-so.pdf", data=b"khac", role="packet"), *FILES[1:])
    (dossier / "manifest.json").write_bytes(manifest_of(forged))

    assert verify_dossier(dossier).ok
    assert found(verify_dossier(dossier, expect_manifest=noted)) == [("V008", "manifest.json")]


@pytest.mark.parametrize("noted", ["", "abc", "g" * 64, "0" * 63, "0" * 65])
def test_a_noted_hash_that_is_none_is_bad_use(tmp_path: Path, noted: str) -> None:
    with pytest.raises(VerificationError) as caught:
        verify_dossier(make(tmp_path / "hs"), expect_manifest=noted)

    assert caught.value.code == "BHXH-V013"


DIGEST = "0" * 64


def listing(*paths: object, **entry: object) -> str:
    files = [{"path": path, "sha256": DIGEST, "bytes": 1, **entry} for path in paths]
    return json.dumps({"format": verify.MANIFEST_FORMAT, "draft": False, "files": files})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "V010"),
        ("không phải json", "V010"),
        ("[]", "V010"),
        ('{"format": "khác", "files": [], "draft": false}', "V010"),
        (f'{{"format": "{verify.MANIFEST_FORMAT}", "files": [], "draft": "no"}}', "V010"),
        (f'{{"format": "{verify.MANIFEST_FORMAT}", "files": [1], "draft": false}}', "V010"),
        (f'{{"format": "{verify.MANIFEST_FORMAT}", "files": [], "files": [], "draft": false}}', "V010"),
        ('{"files": ' + "[" * 200_000, "V010"),
        (listing("a", sha256="0" * 63), "V010"),
        (listing("a", sha256=None), "V010"),
        (listing("a", bytes=-1), "V010"),
        (listing("a", bytes=True), "V010"),
        (listing("a", bytes=1.0), "V010"),
        (listing("../a"), "V011"),
        (listing("a/../../b"), "V011"),
        (listing("/etc/passwd"), "V011"),
        (listing("C:\\a"), "V011"),
        (listing("a\x00b"), "V011"),
        (listing(7), "V011"),
        (listing("a", "a"), "V011"),
        (listing("a", "A"), "V011"),
        (listing("a", "a/b"), "V011"),
        (listing("manifest.json"), "V011"),
        (listing(*map(str, range(100_001))), "V012"),
    ],
)
def test_a_manifest_that_is_not_to_be_trusted_is_refused(tmp_path: Path, text: str | None, code: str) -> None:
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, "utf-8")

    with pytest.raises(VerificationError) as caught:
        verify_dossier(tmp_path)

    assert caught.value.code == f"BHXH-{code}"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"format": 1,}', "không đọc được manifest.json: dòng 1, cột 14 không đúng cú pháp JSON"),
        (b"\xff\xfe{}", "không đọc được manifest.json: chữ không đúng mã UTF-8"),
        (b"[" * 200_000, "không đọc được manifest.json: lồng nhau quá sâu"),
        (b"[" + b"9" * 6000 + b"]", "không đọc được manifest.json: cấu trúc hỏng"),
        (b"{}", "manifest.json thiếu mục, hoặc có mục không đúng kiểu"),
        (b'{"a": 1, "a": 2}', "manifest.json ghi một khóa hai lần"),
    ],
)
def test_why_a_manifest_cannot_be_read_is_said_in_vietnamese(
    tmp_path: Path, data: bytes, message: str
) -> None:
    (tmp_path / "manifest.json").write_bytes(data)

    with pytest.raises(VerificationError) as caught:
        verify_dossier(tmp_path)

    assert caught.value.problems[0].message == message


def test_a_manifest_without_end_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "manifest.json").open("wb") as stream:
        stream.truncate(verify.MANIFEST_BYTES + 1)

    with pytest.raises(VerificationError) as caught:
        verify_dossier(tmp_path)

    assert caught.value.code == "BHXH-V012"


def test_a_manifest_that_is_a_link_is_none(tmp_path: Path) -> None:
    dossier = make(tmp_path / "hs")
    (dossier / "manifest.json").rename(tmp_path / "m.json")
    (dossier / "manifest.json").symlink_to(tmp_path / "m.json")

    with pytest.raises(VerificationError) as caught:
        verify_dossier(dossier)

    assert caught.value.code == "BHXH-V010"


@pytest.mark.parametrize("text", ["khong-co", "tep.txt/x", "dai" * 100, "kho\0ng"])
def test_a_place_that_is_not_there_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "tep.txt").write_bytes(b"")

    with pytest.raises(VerificationError) as caught:
        verify_dossier(tmp_path / text)

    assert caught.value.code == "BHXH-V010"
    assert caught.value.problems[0].message in (
        "không tồn tại",
        "không phải thư mục",
        "tên quá dài",
        "cấu trúc hỏng",
    )


def test_a_place_that_may_not_be_looked_at_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "stat", forbidden)
    monkeypatch.setattr(os, "lstat", forbidden)

    assert verify.main([str(tmp_path / "kin" / "hs")]) == 2
    assert capsys.readouterr().err.endswith("kin/hs: không có quyền đọc\n")


# --- a .zip that is not to be trusted ---


def archive_with(path: Path, dossier: Path, harm: Callable[[zipfile.ZipFile], object]) -> Path:
    rezipped(dossier, path)
    with zipfile.ZipFile(path, "a") as archive:
        harm(archive)
    return path


def linked(archive: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("lien-ket")
    info.create_system = 3
    info.external_attr = 0o120777 << 16
    archive.writestr(info, "/etc/passwd")


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda a: a.writestr("../ngoai.txt", "x"), "V014"),
        (lambda a: a.writestr("/tuyet-doi.txt", "x"), "V014"),
        (lambda a: a.writestr("a\\b.txt", "x"), "V014"),
        (lambda a: a.writestr("ho-so.pdf", "x"), "V014"),
        (linked, [("V005", "lien-ket")]),
        (lambda a: a.writestr("them.txt", "x"), [("V003", "them.txt")]),
        (lambda a: a.writestr("__MACOSX/._ho-so.pdf", APPLE_DOUBLE), []),
        (lambda a: a.writestr("__MACOSX/tai-lieu/._03-kl-2.pdf", APPLE_DOUBLE), []),
        (lambda a: a.writestr("__MACOSX/._ho-so.pdf", "x"), [("V003", "__MACOSX/._ho-so.pdf")]),
        (lambda a: a.writestr("__MACOSX/._khac.pdf", APPLE_DOUBLE), [("V003", "__MACOSX/._khac.pdf")]),
        (lambda a: a.writestr("__MACOSX/ho-so.pdf", "x"), [("V003", "__MACOSX/ho-so.pdf")]),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_an_archive_holds_besides_is_told_or_refused(
    tmp_path: Path, harm: Callable[[zipfile.ZipFile], object], code: str | list[tuple[str, str]]
) -> None:
    archive = archive_with(tmp_path / "hs.zip", make(tmp_path / "hs"), harm)

    if isinstance(code, list):
        assert found(verify_dossier(archive)) == code
    else:
        with pytest.raises(VerificationError) as caught:
            verify_dossier(archive)
        assert caught.value.code == f"BHXH-{code}"


def test_an_archive_beside_its_folder_is_told_beside_it(tmp_path: Path) -> None:
    archive = rezipped(make(tmp_path / "hs"), tmp_path / "hs.zip", "hs/")
    with zipfile.ZipFile(archive, "a") as appended:
        for name in ("ngoai.txt", "__MACOSX/._hs", "__MACOSX/hs/._ho-so.pdf", "__MACOSX/hs/._khac.pdf"):
            appended.writestr(name, APPLE_DOUBLE)

    result = verify_dossier(archive)
    assert found(result) == [("V003", "../__MACOSX/hs/._khac.pdf"), ("V003", "../ngoai.txt")]
    assert len(result.system) == 2


# --- a .zip that holds more than its table ---


def local_entry(name: bytes, data: bytes, *, flags: int = 0) -> bytes:
    """A member as who unpacks while receiving sees it, whatever the table says."""
    sums = (zlib.crc32(data), len(data), len(data))
    return struct.pack("<4s5H3L2H", b"PK\3\4", 20, flags, 0, 0, 33, *sums, len(name), 0) + name + data


SECOND = local_entry(b"ho-so.pdf", b"%PDF-1.7 gia")


def moved(data: bytes, at: int, more: bytes) -> bytes:
    """An archive with something put in, its table and end telling the places as they are then."""
    bad = bytearray(data[:at] + more + data[at:])
    end = bad.rfind(b"PK\5\6")
    start = struct.unpack_from("<L", data, end - len(more) + 16)[0]
    struct.pack_into("<L", bad, end + 16, start + len(more))
    place = start + len(more)
    while bad[place : place + 4] == b"PK\1\2":
        (offset,) = struct.unpack_from("<L", bad, place + 42)
        struct.pack_into("<L", bad, place + 42, offset + (len(more) if offset >= at else 0))
        place += 46 + sum(struct.unpack_from("<3H", bad, place + 28))
    return bytes(bad)


def table_of(data: bytes) -> int:
    return int(zipfile.ZipFile(io.BytesIO(data)).start_dir)


def second_member(data: bytes) -> int:
    return sorted(info.header_offset for info in zipfile.ZipFile(io.BytesIO(data)).infolist())[1]


def commented(data: bytes) -> bytes:
    return data[:-2] + struct.pack("<H", len(SECOND)) + SECOND


def remarked(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            info.comment = SECOND
            new.writestr(info, old.read(info))
    return out.getvalue()


def nicknamed(data: bytes) -> bytes:
    """A second name in Unicode, which some programs take instead of the one in the table."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            if info.filename == "tai-lieu/03-kl-2.pdf":
                name = struct.pack("<BL", 1, zlib.crc32(info.filename.encode())) + b"ho-so.pdf"
                info.extra = struct.pack("<2H", 0x7075, len(name)) + name
            new.writestr(info, old.read(info))
    return out.getvalue()


def swollen(data: bytes) -> bytes:
    """After the end of what is packed, but inside its member, something follows."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    data = out.getvalue()
    info = zipfile.ZipFile(io.BytesIO(data)).infolist()[0]
    length = info.compress_size + len(SECOND)
    bad = bytearray(moved(data, second_member(data), SECOND))
    struct.pack_into("<L", bad, 18, length)
    struct.pack_into("<L", bad, table_of(bytes(bad)) + 20, length)
    return bytes(bad)


OUTSIDE: dict[str, Callable[[bytes], bytes]] = {
    "before the table": lambda data: moved(data, table_of(data), SECOND),
    "between members": lambda data: moved(data, second_member(data), SECOND),
    "before the first": lambda data: moved(data, 0, SECOND),
    "in front": lambda data: SECOND + data,
    "behind": lambda data: data + SECOND,
    "another archive": lambda data: data + data,
    "comment": commented,
    "comments of members": remarked,
    # a folder for who reads the table, the packet for who does not
    "another name": lambda data: data.replace(b"tai-lieu/", b"ho-so.pdf", 1),
    "a second name": nicknamed,
    "inside a member": swollen,
}


@pytest.mark.parametrize("harm", OUTSIDE)
def test_what_an_archive_holds_outside_its_members_is_told(tmp_path: Path, harm: str) -> None:
    good = rezipped(make(tmp_path / "hs"), tmp_path / "hs.zip")
    bad = tmp_path / "xau.zip"
    bad.write_bytes(OUTSIDE[harm](good.read_bytes()))

    assert found(verify_dossier(good)) == []
    assert found(verify_dossier(bad)) == [("V015", "xau.zip")]


class OneWay(io.RawIOBase):
    """A pipe: who writes an archive into it tells sizes behind the members."""

    def __init__(self, path: Path) -> None:
        self.stream = path.open("wb")

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self.stream.write(data)

    def close(self) -> None:
        self.stream.close()


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("piped", [False, True])
def test_a_plain_archive_of_any_writing_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compression: int, wide: bool, piped: bool
) -> None:
    dossier = make(tmp_path / "hs", NAMED)
    if wide:
        monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 10)
        monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 2)
    target: Any = OneWay(tmp_path / "hs.zip") if piped else tmp_path / "hs.zip"
    with zipfile.ZipFile(target, "w", compression) as archive:
        archive.mkdir("tai-lieu")
        for path in (path for path in sorted(dossier.rglob("*")) if path.is_file()):
            name = path.relative_to(dossier).as_posix()
            with archive.open(name, "w", force_zip64=wide) as member:
                member.write(path.read_bytes())
    if piped:
        target.close()
    assert (b"PK\6\7" in (tmp_path / "hs.zip").read_bytes()) is wide

    assert found(verify_dossier(tmp_path / "hs.zip")) == []


def test_why_an_archive_cannot_be_read_is_said_in_vietnamese(tmp_path: Path) -> None:
    archive = rezipped(make(tmp_path / "hs"), tmp_path / "hs.zip", compression=zipfile.ZIP_STORED)
    archive.write_bytes(archive.read_bytes().replace(b"%PDF-1.7 mot", b"%PDF-1.7 mOt"))
    (difference,) = verify_dossier(archive).differences
    assert (difference.code, difference.detail) == (
        "BHXH-V009",
        "tệp .zip hỏng, hoặc không phải tệp .zip",
    )

    bad = bytearray(rezipped(tmp_path / "hs", archive).read_bytes())
    bad[30 + len("ho-so.pdf")] = 0xFF  # no block of packed data begins so
    archive.write_bytes(bad)
    damaged, outside = verify_dossier(archive).differences
    assert (damaged.code, damaged.path, damaged.detail) == ("BHXH-V009", "ho-so.pdf", "dữ liệu nén hỏng")
    assert (
        outside.detail == "mục “ho-so.pdf” hỏng, ghi về mình khác bảng mục, có lời chú thích hoặc byte thừa"
    )

    archive.write_bytes(b"khong phai")
    with pytest.raises(VerificationError) as caught:
        verify_dossier(archive)
    assert caught.value.problems[0].message == (
        "không đọc được tệp nén .zip (tệp .zip hỏng, hoặc không phải tệp .zip)"
    )


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    """Whatever byte is changed: the file is named, or the archive refused; never an error of a library."""
    dossier = make(tmp_path / "hs")
    good = rezipped(dossier, tmp_path / "hs.zip").read_bytes()
    told = 0
    for position in range(0, len(good), 7):
        bad = bytearray(good)
        bad[position] ^= 0x55
        (tmp_path / "hong.zip").write_bytes(bad)
        try:
            told += not verify_dossier(tmp_path / "hong.zip").ok
        except VerificationError:
            told += 1
    # dates, permissions and comments of entries are not what a dossier consists of
    assert told > len(good) / 7 * 0.6
    (tmp_path / "hong.zip").write_bytes(good[: len(good) // 2])
    with pytest.raises(VerificationError) as caught:
        verify_dossier(tmp_path / "hong.zip")
    assert caught.value.code == "BHXH-V014"


# --- alone, and on the command line ---


def test_the_script_is_exported_and_needs_nothing_but_python(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "rieng" / "kiem_tra.py"
    assert main(["verify", "--export-script", str(script)]) == 0
    assert f"python3 {script.name}" in capsys.readouterr().out
    dossier = make(tmp_path / "hs")
    noted = verify_dossier(dossier).manifest_sha256

    def alone(*arguments: str) -> subprocess.CompletedProcess[str]:
        # a plain locale: what is printed does not depend on it
        return subprocess.run(
            [sys.executable, "-I", "-S", str(script), *arguments],
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=script.parent,
            env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
        )

    whole = alone(str(dossier), "--expect-manifest", noted)
    assert (whole.returncode, whole.stderr) == (0, "")
    assert "3 tệp, nguyên vẹn" in whole.stdout
    assert alone(str(rezipped(dossier, tmp_path / "hs.zip"))).returncode == 0
    (dossier / "ho-so.pdf").write_bytes(b"khac")
    changed = alone("--json", str(dossier))
    assert changed.returncode == 1
    assert [d["code"] for d in json.loads(changed.stdout)["differences"]] == ["BHXH-V001"]
    nothing = alone(str(tmp_path))
    assert nothing.returncode == 2
    assert "[BHXH-V010]" in nothing.stderr
    assert alone().returncode == 2
    wrong = alone("--gi-do", "x")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("[BHXH-S030] dòng lệnh không đúng (không hiểu: --gi-do)\n")
    assert "HỒ_SƠ" in alone("--help").stdout
    assert list(script.parent.iterdir()) == [script]


def test_an_export_replaces_nothing_but_an_earlier_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "kiem_tra.py"
    script.write_text(Path(verify.__file__).read_text("utf-8")[:2000] + "# cũ\n", "utf-8")
    assert main(["verify", "--export-script", str(script)]) == 0
    assert script.read_bytes() == Path(verify.__file__).read_bytes()

    letter = tmp_path / "cong-van.docx"
    letter.write_bytes(b"noi dung")
    (tmp_path / "lien-ket").symlink_to(letter)
    (tmp_path / "thu-muc").mkdir()
    for name in ("cong-van.docx", "lien-ket", "thu-muc"):
        capsys.readouterr()
        assert main(["verify", "--export-script", str(tmp_path / name)]) == 2
        assert f"[BHXH-S042] {tmp_path / name}: " in capsys.readouterr().err
    assert letter.read_bytes() == b"noi dung"


def test_the_script_keeps_to_an_older_python() -> None:
    """The machine of the receiving side may be old: syntax of 3.8, and no module of the project."""
    tree = ast.parse(Path(verify.__file__).read_text("utf-8"), feature_version=(3, 8))

    imported = {a.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    imported |= {n.module.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    assert imported <= sys.stdlib_module_names
    # annotations are not evaluated; what is evaluated must not use what came later
    assert any(isinstance(n, ast.ImportFrom) and n.module == "__future__" for n in tree.body)
    called = {
        n.func.attr for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)
    }
    assert not called & {
        "removeprefix",
        "removesuffix",
        "is_relative_to",
        "readlink",
        "file_digest",
        "bit_count",
    }


def test_verify_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dossier = make(tmp_path / "hs")
    noted = verify_dossier(dossier).manifest_sha256

    assert main(["verify", str(dossier), "--expect-manifest", noted]) == 0
    assert main(["verify", str(dossier), "--expect-manifest", "0" * 64]) == 1
    assert "[BHXH-V008] manifest.json" in capsys.readouterr().out
    assert main(["verify", str(dossier), "--expect-manifest", "0"]) == 2
    assert "[BHXH-V013]" in capsys.readouterr().err
    (dossier / "la.pdf").write_bytes(b"x")
    assert main(["verify", str(dossier), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["files"], told["manifest_sha256"]) == (False, 3, noted)
    assert [(d["path"], d["kind"]) for d in told["differences"]] == [("la.pdf", "added")]
    for bad in ([], ["--trust", "x.pem", str(dossier)], ["--on", "2024-10-01", str(dossier)]):
        with pytest.raises(SystemExit) as ended:
            main(["verify", *bad])
        assert ended.value.code == 2
    assert content(dossier).keys() == {*(f.path for f in FILES), "manifest.json", "la.pdf"}


def test_the_page_for_the_receiving_side_explains_every_code(repo_root: Path) -> None:
    import bhxh_docs.dossier as package

    page = (repo_root / "docs/dossier/kiem-chung.md").read_text("utf-8")
    documented = set(re.findall(r"\b(?:V0\d\d|D0[245]\d)\b", package.__doc__ or ""))
    raised = {
        code
        for path in Path(package.__file__).parent.glob("*.py")
        for code in re.findall(r'"BHXH-(V0\d\d|D0[245]\d)"', path.read_text("utf-8"))
    }

    assert len(documented) > 35
    assert documented == set(re.findall(r"BHXH-([DV]\d{3}) \|", page))
    assert raised == documented
