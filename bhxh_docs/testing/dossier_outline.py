"""A built dossier as lines: what it says of itself, its files, the sheets of the packet, its papers.

Left out is what changes without the dossier changing: hashes and sizes, versions of libraries, of
LibreOffice and of fonts. Whether files are as the manifest says is told, not assumed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bhxh_docs.errors import Problem, VerificationError
from bhxh_docs.testing.docx_outline import docx_as_text

_NOTHING: Final = "(không có)"
_OUTLINED: Final = ("index", "paper")
"""Roles of the files whose text is shown: the index and the papers drafted; scans are pictures."""


def dossier_as_text(folder: Path) -> str:
    """Return a dossier as readable lines: manifest, sheets, files, then the index and each paper.

    Args:
        folder: of the dossier, as :func:`bhxh_docs.build_dossier` wrote it.

    Raises:
        VerificationError: BHXH-V010, the folder holds no manifest that can be read.
        TemplateError: BHXH-T002, T030, one of its .docx is broken.
    """
    # here, not above: the package around it loads PDF and the law, which a .docx as text does not need
    from bhxh_docs.dossier.verify import MANIFEST, UnreadableManifestError, verify_folder

    try:
        state = verify_folder(folder)
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        lines = [*_about(manifest), *_sheets(manifest), *_files(manifest)]
    except (UnreadableManifestError, KeyError, TypeError) as error:
        raise VerificationError(
            Problem(
                code="BHXH-V010",
                where=str(folder),
                message=f"không đọc được {MANIFEST} ({error})",
                mend="chỉ đúng thư mục hồ sơ do phần mềm lập",
            )
        ) from error
    lines += ["", "== Đối chiếu với manifest.json =="]
    lines += [str(difference) for difference in state.differences] or ["nguyên vẹn"]
    present = [entry["path"] for entry in manifest["files"] if (folder / entry["path"]).is_file()]
    for entry in manifest["files"]:
        path = str(entry["path"])
        if entry["role"] in _OUTLINED and path.endswith(".docx") and path in present:
            outline = docx_as_text((folder / path).read_bytes())
            lines += ["", f"==== {path} ====", outline.rstrip("\n")]
    return "\n".join(lines) + "\n"


def _about(manifest: dict[str, Any]) -> Iterator[str]:
    packet = manifest["packet"]
    yield f"== Hồ sơ {manifest['case']} =="
    yield f"Đơn vị: {manifest['employer']}"
    yield f"Ngày xem xét: {manifest['on']}"
    yield f"Bản dự thảo: {'có' if manifest['draft'] else 'không'}"
    yield from _list("Còn thiếu", manifest["missing"])
    yield from _list("Chưa có bản chụp", manifest["unscanned"])
    yield f"Mẫu đã dùng: {', '.join(manifest['templates'])}"
    yield (
        f"Tập hồ sơ {packet['file']}: {packet['pages']} trang, {packet['sheets']} tờ, "
        f"{packet['documents']} tài liệu"
    )


def _sheets(manifest: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield "== Các phần của tập hồ sơ =="
    group = None
    for part in manifest["packet"]["parts"]:
        if part["group"] != group:
            group = part["group"]
            if group:
                yield f"[{group}]"
        sheets = f"tờ {_span(part['sheets'])}" if part["sheets"] else "không đánh số tờ"
        yield f"trang {_span(part['pages'])}, {sheets}: {part['title']} ({part['key']})"


def _files(manifest: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield "== Tệp =="
    for entry in manifest["files"]:
        yield f"[{entry['role']}] {entry['path']}"


def _list(label: str, values: list[str]) -> Iterator[str]:
    if not values:
        yield f"{label}: {_NOTHING}"
        return
    yield f"{label}:"
    for value in values:
        yield f"  - {value}"


def _span(numbers: list[int]) -> str:
    first, last = numbers
    return str(first) if first == last else f"{first}–{last}"
