"""Verification of a dossier, a folder or a .zip: every file against the manifest, standard library alone.

This file imports nothing of the project and keeps to the syntax of Python 3.8, so that it can be copied to a
machine that has only Python: ``python verify.py HỒ_SƠ``. It proves that files are those of the manifest, and
with ``--expect-manifest`` that the manifest is the one noted at handover; it does not check signatures.
"""

from __future__ import annotations

import argparse
import errno
import hashlib
import json
import os
import re
import stat
import struct
import sys
import unicodedata
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import NoReturn, TypeAlias

    Tree: TypeAlias = "FolderTree | ZipTree"

MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.p7s"
"""A detached CMS signature of the manifest; it may stand beside it, whoever made it."""
MANIFEST_FORMAT = "bhxh-docs/ho-so/1"
MANIFEST_BYTES = 64 << 20
LISTED_FILES = 100_000
BLOCK = 1 << 20

KINDS = {
    "changed": ("BHXH-V001", "nội dung đã bị thay đổi"),
    "missing": ("BHXH-V002", "không còn trong hồ sơ"),
    "added": ("BHXH-V003", "không có trong bản kê manifest.json"),
    "renamed": ("BHXH-V004", "tên tệp đã đổi"),
    "not_a_file": ("BHXH-V005", "không phải tệp thường"),
    "folder": ("BHXH-V006", "thư mục trống không có trong bản kê"),
    "system": ("BHXH-V007", "tệp do hệ điều hành hoặc phần mềm soạn thảo tự tạo, không có trong bản kê"),
    "manifest": ("BHXH-V008", "không phải bản kê có mã SHA-256 đã ghi khi bàn giao"),
    "unreadable": ("BHXH-V009", "không đọc được nên không đối chiếu được"),
    "said": ("BHXH-V032", "bản kê ghi khác kết quả lập lại"),
    "outside": ("BHXH-V015", "tệp nén có dữ liệu ngoài các mục được đối chiếu"),
}
"""Kinds of difference: code and sentence. ``system`` is told and leaves the dossier whole."""

_SYSTEM_NAMES = frozenset((".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini"))
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_REASONS = {
    errno.EACCES: "không có quyền đọc",
    errno.EPERM: "không có quyền đọc",
    errno.ENOENT: "không tồn tại",
    errno.ENOTDIR: "không phải thư mục",
    errno.EIO: "lỗi thiết bị lưu trữ",
    errno.EISDIR: "là thư mục",
    errno.ELOOP: "đường dẫn có liên kết vòng",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EMFILE: "quá nhiều tệp đang mở",
    errno.ESTALE: "ổ đĩa mạng đã ngắt",
}
_FAULTS = (
    (zipfile.BadZipFile, "tệp .zip hỏng, hoặc không phải tệp .zip"),
    (zlib.error, "dữ liệu nén hỏng"),
    (EOFError, "tệp bị cắt mất phần cuối"),
    (NotImplementedError, "cách nén không đọc được"),
    (UnicodeError, "chữ không đúng mã UTF-8"),
    (RecursionError, "lồng nhau quá sâu"),
)
"""What errors of the libraries below mean, the first that fits; their own words are English."""
READ_ERRORS = (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, struct.error)


@dataclass(frozen=True)
class FileDifference:
    """A path that is not as the manifest says.

    Args:
        path: with ``/``, as the manifest or, for what it does not list, as the folder names it.
        kind: one of `KINDS`.
        expected: SHA-256 of the manifest, where it lists the path.
        found: SHA-256 found, where it was computed (not where the size alone differs).
        detail: what more can be said, in Vietnamese.
    """

    path: str
    kind: str
    expected: str | None = None
    found: str | None = None
    detail: str = ""

    @property
    def code(self) -> str:
        """The stable code of the kind."""
        return KINDS[self.kind][0]

    def __str__(self) -> str:
        # without the sizes, which differ with every build
        return self._told("" if self.kind == "changed" else self.detail)

    @property
    def line(self) -> str:
        """All that is known, in one line."""
        return self._told(self.detail)

    def _told(self, detail: str) -> str:
        return f"[{self.code}] {shown(self.path)}: {KINDS[self.kind][1]}{f' ({detail})' if detail else ''}"

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "path": self.path,
            "kind": self.kind,
            "code": self.code,
            "expected": self.expected,
            "found": self.found,
            "detail": self.detail,
            "message": self.line,
        }


@dataclass(frozen=True)
class Verification:
    """Outcome of a verification.

    Args:
        folder: the dossier: its folder, or its .zip.
        files: how many files the manifest lists.
        differences: every path that differs; empty when the dossier is whole.
        manifest_sha256: hash of the manifest itself, to be compared with the one noted at handover.
        draft: whether the dossier was built as a draft.
        system: files that operating systems leave behind (.DS_Store, Thumbs.db…), told but no difference.
        case: identifier of the case, "" where the manifest names none.
        signature: whether a signature of the manifest stands beside it; it was not checked.
        expected_manifest: the hash noted at handover, if one was given to compare with.
        listed: the paths of the manifest, in its order.
        archive_sha256: hash of the .zip, None for a folder.
    """

    folder: Path
    files: int
    differences: tuple[FileDifference, ...]
    manifest_sha256: str
    draft: bool
    system: tuple[FileDifference, ...] = ()
    case: str = ""
    signature: bool = False
    expected_manifest: str | None = None
    listed: tuple[str, ...] = ()
    archive_sha256: str | None = None

    @property
    def ok(self) -> bool:
        """Whether every file is as the manifest says, and the manifest the expected one."""
        return not self.differences

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "ok": self.ok,
            "folder": str(self.folder),
            "case": self.case,
            "draft": self.draft,
            "files": self.files,
            "manifest_sha256": self.manifest_sha256,
            "expected_manifest_sha256": self.expected_manifest,
            "archive_sha256": self.archive_sha256,
            "signature": "unchecked" if self.signature else None,
            "differences": [difference.to_dict() for difference in self.differences],
            "system": [difference.to_dict() for difference in self.system],
        }


class UnreadableManifestError(ValueError):
    """There is no dossier to verify: ``code`` says why.

    ``BHXH-V010`` no readable manifest of this format, ``BHXH-V011`` it lists paths that are refused,
    ``BHXH-V012`` it is too large, ``BHXH-V013`` the hash to compare with is none, ``BHXH-V014`` the .zip is
    refused.
    """

    def __init__(self, message: str, code: str = "BHXH-V010") -> None:
        super().__init__(message)
        self.code = code


def shown(text: str) -> str:
    """A name as it may be printed: control and direction characters, which could hide it, as escapes."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def path_fault(path: object) -> str | None:
    """Why a path may not stand in a manifest (it must mean one file inside the dossier on every system)."""
    if not isinstance(path, str) or not path:
        return "đường dẫn trống hoặc không phải chuỗi"
    parts = path.split("/")
    if path.startswith("/") or any(part in ("", ".", "..") for part in parts):
        return "đường dẫn tuyệt đối hoặc đi ra ngoài hồ sơ"
    if any(c in '\\:*?"<>|' or not c.isprintable() for c in path):
        return "có ký tự không dùng được trong tên tệp"
    if any(part[-1] in " ." or _DEVICES.match(part) for part in parts):
        return "có tên mà Windows không dùng được"
    if folded(path) in (MANIFEST, SIGNATURE):
        return "trùng tên bản kê hoặc chữ ký của bản kê"
    return None


def folded(path: str) -> str:
    """The path as systems see it that tell neither case nor Unicode forms apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def paths_fault(paths: Sequence[object]) -> str | None:
    """Why a list of paths is refused: a faulty one, one given twice, a file that is also a folder."""
    seen: set[str] = set()
    for path in paths:
        fault = path_fault(path)
        if fault is None and folded(str(path)) in seen:
            fault = "có hai lần (không phân biệt chữ hoa, chữ thường và dạng Unicode)"
        if fault is not None:
            return f"“{shown(str(path))}”: {fault}"
        seen.add(folded(str(path)))
    for path in paths:
        parts = folded(str(path)).split("/")
        if any("/".join(parts[:length]) in seen for length in range(1, len(parts))):
            return f"“{shown(str(path))}”: một phần đường dẫn lại là tệp khác"
    return None


def why(error: Exception) -> str:
    """The reason of a failure, in Vietnamese."""
    if isinstance(error, OSError) and error.errno is not None:
        known = _REASONS.get(error.errno)
        return known or f"hệ thống báo lỗi {errno.errorcode.get(error.errno, error.errno)}"
    if isinstance(error, json.JSONDecodeError):
        return f"dòng {error.lineno}, cột {error.colno} không đúng cú pháp JSON"
    return next((told for kind, told in _FAULTS if isinstance(error, kind)), "cấu trúc hỏng")


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, read in blocks."""
    with path.open("rb") as stream:
        return _sha256(stream)


def _sha256(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for block in iter(lambda: stream.read(BLOCK), b""):
        digest.update(block)
    return digest.hexdigest()


# --- what is there: a folder or a .zip ---


@dataclass(frozen=True)
class Entry:
    """``kind``: file, folder, or what it is instead (in Vietnamese); ``size`` in bytes."""

    kind: str
    size: int = 0
    fault: str = ""

    @property
    def what(self) -> str:
        """What it is instead of a file, in Vietnamese."""
        return "thư mục" if self.kind == "folder" else self.kind


class FolderTree:
    """What lies in a folder, by path with ``/``; links are not followed."""

    top = ""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.entries: dict[str, Entry] = {}
        # the manifest first: without it nothing else is looked at, however much there is
        try:
            found = (root / MANIFEST).lstat()
            self.entries[MANIFEST] = Entry(_kind(found.st_mode), found.st_size)
        except (OSError, ValueError) as error:
            absent = isinstance(error, FileNotFoundError) and os.path.isdir(root)  # noqa: PTH112
            self.entries[MANIFEST] = Entry("", fault="" if absent else why(error))

    def scan(self) -> None:
        """Look at everything there is."""
        waiting = [""]
        while waiting:
            above = waiting.pop()
            try:
                with os.scandir(self.root / above) as listing:
                    found = sorted(listing, key=lambda item: item.name)
            except OSError as error:
                self.entries[above] = Entry("folder", fault=why(error))
                continue
            for item in found:
                path = f"{above}/{item.name}" if above else item.name
                self.entries[path] = entry = _entry_of(item)
                if entry.kind == "folder":
                    waiting.append(path)

    @contextmanager
    def open(self, path: str) -> Iterator[IO[bytes]]:
        """One file, to be read."""
        with (self.root / path).open("rb") as stream:
            yield stream


def _entry_of(item: os.DirEntry[str]) -> Entry:
    try:
        found = item.stat(follow_symlinks=False)
    except OSError as error:
        return Entry("file", fault=why(error))
    junction = getattr(found, "st_reparse_tag", 0) == 0xA0000003
    return Entry("liên kết" if junction else _kind(found.st_mode), found.st_size)


def _kind(mode: int) -> str:
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    return "liên kết" if stat.S_ISLNK(mode) else "thiết bị, ống dẫn hoặc loại tệp đặc biệt"


class ZipTree:
    """The members of a .zip, read where they lie: nothing is unpacked to disk."""

    def __init__(self, archive: zipfile.ZipFile, stream: IO[bytes]) -> None:
        self.archive = archive
        self.stream = stream
        self.entries: dict[str, Entry] = {}
        self.members: dict[str, zipfile.ZipInfo] = {}
        infos = archive.infolist()
        if len(infos) > 2 * LISTED_FILES:
            raise UnreadableManifestError(f"tệp nén có {len(infos)} mục, quá nhiều", "BHXH-V014")
        self.top = top = _top_folder([info.filename for info in infos])
        for info in infos:
            name = info.orig_filename.rstrip("/")
            if not name or "\\" in name or "\0" in name or {"", ".", ".."} & set(name.split("/")):
                raise UnreadableManifestError(
                    f"tệp nén có mục mang đường dẫn bị từ chối: “{shown(info.orig_filename)}”", "BHXH-V014"
                )
            path = name[len(top) :] if name.startswith(top) else f"../{name}"
            if name + "/" == top:
                continue
            if path in self.entries:
                raise UnreadableManifestError(f"tệp nén có hai mục “{shown(name)}”", "BHXH-V014")
            self.members[path] = info
            self.entries[path] = _member(info)
        for path in list(self.entries):
            parts = path.split("/")
            for length in range(1, len(parts)):
                self.entries.setdefault("/".join(parts[:length]), Entry("folder"))

    def scan(self) -> None:
        """The table of an archive is read at once."""

    def fault(self) -> str:
        """What lies outside the members that the table names, in Vietnamese; "" where nothing does.

        Who unpacks while receiving goes from member to member and never sees the table. So members, table and
        end must fill the file, one after the other, and each member must say of itself what the table says.
        """
        infos = sorted(self.archive.infolist(), key=lambda info: info.header_offset)
        table = _table_start(self.stream, len(infos))
        if table is None:
            return "sau bảng mục có lời chú thích hoặc byte thừa, hoặc bảng mục không nằm ở chỗ đã ghi"
        at = 0
        for info in infos:
            name = shown(info.orig_filename)
            if info.header_offset != at:
                return f"trước mục “{name}” có byte thừa, hoặc hai mục đè lên nhau"
            end = _member_end(self.stream, info)
            if end is None or info.comment or (info.is_dir() and info.file_size):
                return f"mục “{name}” hỏng, ghi về mình khác bảng mục, có lời chú thích hoặc byte thừa"
            at = end
        return "" if at == table else "trước bảng mục có byte thừa"

    @contextmanager
    def open(self, path: str) -> Iterator[IO[bytes]]:
        """One file, to be read."""
        with self.archive.open(self.members[path]) as stream:
            yield stream


def _table_start(stream: IO[bytes], members: int) -> int | None:
    """Where the table of an archive begins; None where it and the end do not reach to the end of the file."""
    length = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, length - 98))
    tail = stream.read()
    mark, *told, comment = struct.unpack("<4s4H2LH", tail[-22:])
    real, after = told, length - 22
    if tail[56:60] == b"PK\6\7":
        # a large archive says the same before, in 64 bits
        after -= 76
        record, locator = struct.unpack("<4sQ2H2L4Q", tail[:56]), struct.unpack("<4sLQL", tail[56:76])
        if record[:2] != (b"PK\6\6", 44) or locator[1:] != (0, after, 1):
            return None
        real = list(record[4:])
    if mark != b"PK\5\6" or comment or real[:4] != [0, 0, members, members]:
        return None
    if any(told[i] not in (real[i], 0xFFFF if i < 4 else 0xFFFFFFFF) for i in range(6)):
        return None
    size, start = real[4:]
    return start if start + size == after else None


def _member_end(stream: IO[bytes], info: zipfile.ZipInfo) -> int | None:
    """Where a member ends; None where it says of itself something else than the table, or holds more."""
    stream.seek(info.header_offset)
    mark, _, flags, method, _, _, crc, packed, size, name, extra = struct.unpack("<4s5H3L2H", stream.read(30))
    name, extra = stream.read(name), stream.read(extra)
    own = list(_fields(extra))
    for kind, field in own:
        if kind == 1 and len(field) == 16 and 0xFFFFFFFF in (packed, size):
            size, packed = struct.unpack("<2Q", field)
    # a name that some programs take instead
    others = [field[5:] for kind, field in (*own, *_fields(info.extra)) if kind == 0x7075]
    said, real = (crc, packed, size), (info.CRC, info.compress_size, info.file_size)
    follow = flags & 8  # what was not known before the content stands behind it
    encoding = "utf-8" if info.flag_bits & 0x800 else "cp437"
    if (
        mark != b"PK\3\4"
        or name != info.orig_filename.encode(encoding)
        or any(other != info.orig_filename.encode("utf-8") for other in others)
        or method != info.compress_type
        or (flags ^ info.flag_bits) & 0x809
        or any(said[i] != real[i] and not (follow and said[i] == 0) for i in range(3))
    ):
        return None
    content = stream.tell()
    if not flags & 1 and not _fills(stream, info):
        return None
    stream.seek(content + info.compress_size)
    if not follow:
        return stream.tell()
    found = stream.read(24)
    forms = [struct.pack("<L2Q", *real)]
    if max(real) <= 0xFFFFFFFF:
        forms.append(struct.pack("<3L", *real))
    for form in [b"PK\7\x08" + form for form in forms] + forms:
        if found.startswith(form):
            return content + info.compress_size + len(form)
    return None


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """What a member tells besides, by its kind."""
    while len(extra) >= 4:
        kind, length = struct.unpack("<2H", extra[:4])
        yield kind, extra[4 : 4 + length]
        extra = extra[4 + length :]


def _fills(stream: IO[bytes], info: zipfile.ZipInfo) -> bool:
    """Whether the content of a member, which begins here, takes exactly the bytes that it is said to take."""
    if info.compress_type == zipfile.ZIP_STORED:
        return info.compress_size == info.file_size
    if info.compress_type != zipfile.ZIP_DEFLATED:
        return False
    unpacking, left, made = zlib.decompressobj(-zlib.MAX_WBITS), info.compress_size, 0
    packed = b""
    while not unpacking.eof and made <= info.file_size:
        if not packed:
            packed = stream.read(min(BLOCK, left))
            left -= len(packed)
            if not packed:
                return False
        try:
            made += len(unpacking.decompress(packed, BLOCK))
        except zlib.error:
            return False
        packed = unpacking.unconsumed_tail
    return unpacking.eof and made == info.file_size and not left and not unpacking.unused_data


def _top_folder(names: Sequence[str]) -> str:
    """The folder of the archive that holds the manifest, with ``/``; "" where it lies at the top."""
    holders = {name[: -len(MANIFEST)] for name in names if name.split("/")[-1] == MANIFEST}
    holders = {name for name in holders if name.count("/") <= 1 and name != "/"}
    return "" if "" in holders or len(holders) != 1 else holders.pop()


def _member(info: zipfile.ZipInfo) -> Entry:
    mode = info.external_attr >> 16 if info.create_system == 3 else 0
    kind = "folder" if info.is_dir() else _kind(mode if stat.S_IFMT(mode) else stat.S_IFREG)
    return Entry(kind, info.file_size, "mục đặt mật khẩu" if info.flag_bits & 1 else "")


# --- the comparison ---


@contextmanager
def opened(path: Path) -> Iterator[Tree]:
    """A dossier to be read where it lies: its folder, or its .zip.

    Raises:
        UnreadableManifestError: ``BHXH-V014``, the file is no .zip that is read; also while it is open.
    """
    # unlike the method of a path this never raises: whatever is the matter, the tree tells it
    if not os.path.isfile(path):  # noqa: PTH113
        yield FolderTree(path)
        return
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            yield ZipTree(archive, stream)
    except UnreadableManifestError:
        raise
    except READ_ERRORS as error:
        raise UnreadableManifestError(f"không đọc được tệp nén .zip ({why(error)})", "BHXH-V014") from error


def verify_path(path: Path, *, expect_manifest: str | None = None) -> Verification:
    """Compare every file of a dossier, a folder or a .zip, with its manifest.

    Args:
        path: the folder or the .zip.
        expect_manifest: SHA-256 of the manifest as noted at handover; None to trust the manifest found.

    Raises:
        UnreadableManifestError: there is no dossier to verify; its ``code`` says why.
    """
    with opened(path) as tree:
        state = _verify(path, tree, expect_manifest)
        return replace(state, archive_sha256=sha256_of(path)) if isinstance(tree, ZipTree) else state


def verify_folder(folder: Path, *, expect_manifest: str | None = None) -> Verification:
    """Compare every file of a dossier's folder with its manifest.

    Args:
        folder: the dossier.
        expect_manifest: SHA-256 of the manifest as noted at handover; None to trust the manifest found.

    Raises:
        UnreadableManifestError: there is no dossier to verify; its ``code`` says why.
    """
    return _verify(folder, FolderTree(folder), expect_manifest)


def _verify(where: Path, tree: Tree, expect: str | None) -> Verification:
    if expect is not None:
        expect = expect.strip().lower()
        if not _SHA256.fullmatch(expect):
            raise UnreadableManifestError("mã SHA-256 phải có đúng 64 chữ số thập lục phân", "BHXH-V013")
    data, manifest, listed = read_manifest(tree)
    digest = hashlib.sha256(data).hexdigest()
    tree.scan()
    differences = _differences(tree, listed, announced=bool(manifest.get("signature")))
    if isinstance(tree, ZipTree) and (fault := tree.fault()):
        differences.append(FileDifference(where.name, "outside", detail=fault))
    if expect not in (None, digest):
        differences.insert(0, FileDifference(MANIFEST, "manifest", expect, digest))
    return Verification(
        folder=where,
        files=len(listed),
        differences=tuple(d for d in differences if d.kind != "system"),
        manifest_sha256=digest,
        draft=manifest["draft"],
        system=tuple(d for d in differences if d.kind == "system"),
        case=str(manifest.get("case", "")),
        signature=tree.entries.get(SIGNATURE, Entry("")).kind == "file",
        expected_manifest=expect,
        listed=tuple(listed),
    )


def read_manifest(tree: Tree) -> tuple[bytes, dict[str, Any], dict[str, tuple[str, int]]]:
    """The manifest of a dossier: its bytes, what it says, and SHA-256 and size by path.

    Raises:
        UnreadableManifestError: ``BHXH-V010`` to ``V012``.
    """
    data = _manifest_bytes(tree)
    manifest, listed = _parsed(data)
    return data, manifest, listed


def _manifest_bytes(tree: Tree) -> bytes:
    entry = tree.entries.get(MANIFEST)
    if entry is None or entry.kind != "file" or entry.fault:
        raise UnreadableManifestError((entry and entry.fault) or f"không có tệp {MANIFEST}")
    if entry.size > MANIFEST_BYTES:
        raise UnreadableManifestError(f"{MANIFEST} quá lớn ({entry.size} byte)", "BHXH-V012")
    try:
        with tree.open(MANIFEST) as stream:
            return stream.read(MANIFEST_BYTES)
    except READ_ERRORS as error:
        raise UnreadableManifestError(f"không đọc được {MANIFEST}: {why(error)}") from error


def _parsed(data: bytes) -> tuple[dict[str, Any], dict[str, tuple[str, int]]]:
    """The manifest, and SHA-256 and size by path."""
    try:
        manifest = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
        known = manifest["format"] == MANIFEST_FORMAT and isinstance(manifest["draft"], bool)
        entries = [(entry["path"], entry["sha256"], entry["bytes"]) for entry in manifest["files"]]
    except UnreadableManifestError:
        raise
    except (KeyError, TypeError) as error:
        raise UnreadableManifestError(f"{MANIFEST} thiếu mục, hoặc có mục không đúng kiểu") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableManifestError(f"không đọc được {MANIFEST}: {why(error)}") from error
    if not known:
        raise UnreadableManifestError(f"{MANIFEST} không đúng định dạng {MANIFEST_FORMAT}")
    if len(entries) > LISTED_FILES:
        raise UnreadableManifestError(f"{MANIFEST} kê {len(entries)} tệp, quá nhiều", "BHXH-V012")
    fault = paths_fault([path for path, _, _ in entries])
    if fault is not None:
        raise UnreadableManifestError(f"{MANIFEST} kê đường dẫn bị từ chối: {fault}", "BHXH-V011")
    for path, digest, size in entries:
        if not (isinstance(digest, str) and _SHA256.fullmatch(digest) and type(size) is int and size >= 0):
            raise UnreadableManifestError(f"{MANIFEST}: mã băm hoặc dung lượng của “{path}” không đúng dạng")
    return manifest, {path: (digest, size) for path, digest, size in entries}


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; a key given twice is refused, since programs differ in which one they take."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise UnreadableManifestError(f"{MANIFEST} ghi một khóa hai lần")
    return found


def _differences(
    tree: Tree,
    listed: dict[str, tuple[str, int]],
    *,
    announced: bool,
) -> list[FileDifference]:
    entries = tree.entries
    parents = {"/".join(p.split("/")[:length]) for p in listed for length in range(1, p.count("/") + 1)}
    closed = tuple(f"{path}/" for path, entry in entries.items() if entry.kind == "folder" and entry.fault)
    here = {path for path, entry in entries.items() if entry.kind != "folder"} - {MANIFEST, SIGNATURE}
    here |= {path for path in listed if path in entries}
    missing = sorted(listed.keys() - here)
    other_names = {folded(path): path for path in sorted(here - listed.keys())}
    renamed = {path: other_names[folded(path)] for path in missing if folded(path) in other_names}
    result = []
    for path in sorted((listed.keys() | here) - set(renamed.values())):
        if path not in listed:
            result.append(_unlisted(path, tree))
            continue
        digest, size = listed[path]
        name = renamed.get(path, path)
        if name != path:
            result.append(_renaming(path, name))
        if name in entries:
            result += _compared(tree, path, name, digest, size)
        elif not path.startswith(closed):
            result.append(FileDifference(path, "missing", expected=digest))
    result += _folders(entries, parents | listed.keys() | {SIGNATURE})
    if announced and SIGNATURE not in entries:
        result.append(FileDifference(SIGNATURE, "missing", detail="bản kê ghi rằng hồ sơ có chữ ký số"))
    if entries.get(SIGNATURE, Entry("file")).kind != "file":
        result.append(FileDifference(SIGNATURE, "not_a_file", detail=f"là {entries[SIGNATURE].what}"))
    return result


def _compared(
    tree: Tree,
    path: str,
    name: str,
    digest: str,
    size: int,
) -> Iterator[FileDifference]:
    """What differs in one listed file; the size first, which needs no reading."""
    entry = tree.entries[name]
    if entry.kind != "file":
        yield FileDifference(path, "not_a_file", digest, detail=f"nay là {entry.what}")
    elif entry.fault:
        yield FileDifference(path, "unreadable", digest, detail=entry.fault)
    elif entry.size != size:
        detail = f"bản kê ghi {size} byte, nay {entry.size} byte"
        yield FileDifference(path, "changed", digest, detail=detail)
    else:
        try:
            with tree.open(name) as stream:
                found = _sha256(stream)
        except READ_ERRORS as error:
            yield FileDifference(path, "unreadable", digest, detail=why(error))
        else:
            if found != digest:
                yield FileDifference(path, "changed", digest, found, "dung lượng không đổi")


def _renaming(path: str, name: str) -> FileDifference:
    same_form = unicodedata.normalize("NFC", path) == unicodedata.normalize("NFC", name)
    how = "cách mã hóa dấu tiếng Việt (Unicode dựng sẵn, tổ hợp)" if same_form else "chữ hoa, chữ thường"
    return FileDifference(path, "renamed", detail=f"nay là “{shown(name)}”, chỉ khác {how}")


def _unlisted(path: str, tree: Tree) -> FileDifference:
    entries, top = tree.entries, tree.top
    if entries[path].kind != "file":
        return FileDifference(path, "not_a_file", detail=f"là {entries[path].what}, không có trong bản kê")
    name = path.rpartition("/")[2]
    # macOS keeps what a foreign disk cannot hold of NAME in ._NAME, an archive of it under __MACOSX/
    beside = path
    for archived in ("__MACOSX/", f"../__MACOSX/{top}"):
        if path.startswith(archived):
            beside = path[len(archived) :]
    above = beside.rpartition("/")[0]
    companion = name.startswith("._") and f"{above}/{name[2:]}".lstrip("/") in entries
    companion = companion or (bool(top) and path == f"../__MACOSX/._{top[:-1]}")
    lock = (name.startswith(".~lock.") and name.endswith("#")) or name.startswith("~$")
    mild = name.lower() in _SYSTEM_NAMES or (companion and _is_apple_double(path, tree)) or lock
    return FileDifference(path, "system" if mild else "added")


def _is_apple_double(path: str, tree: Tree) -> bool:
    try:
        with tree.open(path) as stream:
            return stream.read(4) == b"\0\5\x16\7"
    except READ_ERRORS:
        return False


def _folders(
    entries: dict[str, Entry],
    known: set[str],
) -> Iterator[FileDifference]:
    """Folders that cannot be read, and those that hold nothing and are not told otherwise."""
    filled = {path.rpartition("/")[0] for path in entries}
    for path in sorted(path for path, entry in entries.items() if entry.kind == "folder"):
        if entries[path].fault:
            yield FileDifference(path or ".", "unreadable", detail=entries[path].fault)
        elif path not in filled and path not in known:
            yield FileDifference(path, "folder")


# --- the stand-alone command ---


def summary(result: Verification, *, signatures_follow: bool = False) -> str:
    """The outcome in Vietnamese, one line a difference.

    Args:
        result: the outcome.
        signatures_follow: what was found of the signatures is told after this.
    """
    lines = [difference.line for difference in (*result.differences, *result.system)]
    if result.signature and not signatures_follow:
        lines.append(f"Có chữ ký số {SIGNATURE}; phép đối chiếu này không kiểm tra chữ ký.")
    state = "nguyên vẹn" if result.ok else f"có {len(result.differences)} điểm sai khác"
    draft = " (BẢN DỰ THẢO)" if result.draft else ""
    lines.append(f"Hồ sơ {shown(str(result.folder))}{draft}: {result.files} tệp, {state}.")
    if result.archive_sha256:
        lines.append(f"SHA-256 của tệp nén: {result.archive_sha256}")
    noted = ", trùng mã đã ghi khi bàn giao" if result.expected_manifest == result.manifest_sha256 else ""
    lines.append(f"SHA-256 của {MANIFEST}: {result.manifest_sha256}{noted}")
    return "\n".join(lines)


USAGE = f"""Cách dùng: python verify.py [--json] [--expect-manifest SHA256] HỒ_SƠ

  HỒ_SƠ                     thư mục hồ sơ, hoặc tệp .zip của hồ sơ
  --expect-manifest SHA256  mã của {MANIFEST} đã ghi khi bàn giao, để đối chiếu cả bản kê
  --json                    in kết quả dạng JSON

Mã kết thúc: 0 nguyên vẹn, 1 có sai khác, 2 không có gì để đối chiếu.
"""


_ARGPARSE = (
    ("unrecognized arguments: ", "không hiểu: "),
    ("argument ", ""),
    ("expected one argument", "phải có một giá trị"),
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        for english, vietnamese in _ARGPARSE:
            message = message.replace(english, vietnamese)
        sys.stderr.write(f"[BHXH-S030] dòng lệnh không đúng ({message})\n{USAGE}")
        raise SystemExit(2)


def main(arguments: Sequence[str]) -> int:
    """Command line of the stand-alone use; exit code 0 whole, 1 differences, 2 nothing to verify."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = _Parser(add_help=False)
    parser.add_argument("dossier", metavar="HỒ_SƠ", nargs="?")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--expect-manifest")
    parser.add_argument("-h", "--help", action="store_true")
    options = parser.parse_args(list(arguments))
    if options.help:
        sys.stdout.write(USAGE)
        return 0
    if options.dossier is None:
        parser.error("thiếu HỒ_SƠ")
    try:
        result = verify_path(Path(options.dossier), expect_manifest=options.expect_manifest)
    except UnreadableManifestError as error:
        sys.stderr.write(f"[{error.code}] {shown(options.dossier)}: {error}\n")
        return 2
    sys.stdout.write((json.dumps(result.to_dict(), indent=2) if options.json else summary(result)) + "\n")
    return 0 if result.ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
