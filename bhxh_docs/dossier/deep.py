"""Making a dossier up again from what it holds: are assessment, papers and packets what the facts give today?

`verify` proves that no file changed since the dossier was made up. This proves more and needs more: this
library, LibreOffice, fonts. It compares every file, and everything else that the manifest says. With other
versions than those of the manifest other bytes may come out; they are told first, so that nobody takes a new
version for a forgery.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from bhxh_docs.dossier.build import build_dossier
from bhxh_docs.dossier.options import DossierOptions
from bhxh_docs.dossier.verify import (
    MANIFEST,
    FileDifference,
    UnreadableManifestError,
    shown,
    verify_folder,
)
from bhxh_docs.errors import Problem, VerificationError
from bhxh_docs.forms.packet_view import SendOverride
from bhxh_docs.intake import CaseFile, case_from_json
from bhxh_docs.pdf.packet.plan import Numbering
from bhxh_docs.progress import SILENT, Progress


@attrs.frozen(kw_only=True)
class Recomputation:
    """What came of making a dossier up again.

    Args:
        files: how many files were compared.
        differences: the files that came out otherwise, then what else the manifest says otherwise.
        versions: what it was made with then and now, where that differs.
    """

    files: int
    differences: tuple[FileDifference, ...]
    versions: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether every file came out the same, and the manifest says the same of them."""
        return not self.differences

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "ok": self.ok,
            "files": self.files,
            "differences": [difference.to_dict() for difference in self.differences],
            "versions": list(self.versions),
        }

    def to_text(self) -> str:
        """For a terminal."""
        lines = [f"Khác lúc lập: {line}" for line in self.versions]
        lines += [difference.line for difference in self.differences]
        said = sum(difference.kind == "said" for difference in self.differences)
        files = len(self.differences) - said
        result = f"{files} trong {self.files} tệp khác" if files else f"{self.files} tệp giống từng byte"
        more = f", {said} điều bản kê ghi khác" if said else ""
        lines.append(f"Lập lại từ dữ kiện của hồ sơ: {result}{more}.")
        return "\n".join(lines)


def recompute_dossier(
    folder: Path | str, *, cache_dir: Path | None = None, progress: Progress = SILENT
) -> Recomputation:
    """Make a dossier up again from the facts and the exhibits that it holds, and compare all there is.

    Args:
        folder: the dossier.
        cache_dir: folder of papers made before; None to make all anew, which alone proves anything about
            the conversion.
        progress: where the work tells how far it is.

    Raises:
        VerificationError: ``BHXH-V010`` to ``V014`` as `verify_dossier`; ``BHXH-V030`` files were changed,
            so that there is nothing to start from; ``BHXH-V031`` a dossier that was made up although files
            of the case could not be used, or a part of one that is handed over: what is needed is not in it.
        DossierError, FormError, TemplateError, ConversionError: as `build_dossier`.
    """
    dossier = Path(folder)
    manifest = _whole(dossier)
    with tempfile.TemporaryDirectory(prefix="bhxh-docs-", ignore_cleanup_errors=True) as work:
        try:
            case_file = _case_of(dossier, manifest, Path(work) / "vu-viec")
            on, override, options = (
                date.fromisoformat(manifest["on"]),
                _override(manifest),
                _options(manifest),
            )
        except (KeyError, TypeError, AttributeError, ValueError, OSError) as error:
            raise _not_in_it(
                dossier, "hồ sơ không có đủ dữ kiện, hoặc bản kê không ghi đủ cách lập"
            ) from error
        again = build_dossier(
            case_file,
            Path(work) / "ho-so",
            on=on,
            draft=manifest["draft"],
            override=override,
            options=options,
            cache_dir=cache_dir,
            progress=progress,
        )
        made = json.loads((again.folder / MANIFEST).read_text("utf-8"))
        differences = (*_differences(dossier, again.folder, manifest, made), *_said(manifest, made))
    return Recomputation(
        files=len(manifest["files"]),
        differences=differences,
        versions=tuple(_versions(manifest, made)),
    )


def _whole(dossier: Path) -> dict[str, Any]:
    """The manifest of a dossier that is as it says."""
    try:
        state = verify_folder(dossier)
    except UnreadableManifestError as error:
        raise VerificationError(
            Problem(code=error.code, where=str(dossier), message=str(error), mend="chỉ đúng thư mục hồ sơ")
        ) from error
    if not state.ok:
        raise VerificationError(
            Problem(
                code="BHXH-V030",
                where=str(dossier),
                message=f"hồ sơ có {len(state.differences)} điểm sai khác với bản kê, không lập lại được",
                mend="xem các điểm sai khác bằng `bhxh-docs verify`, dùng bản còn nguyên vẹn",
            )
        )
    manifest: dict[str, Any] = json.loads((dossier / MANIFEST).read_text("utf-8"))
    if unusable := manifest.get("unusable"):
        raise _not_in_it(dossier, f"tệp của {', '.join(unusable)} không dùng được nên không có trong hồ sơ")
    return manifest


def _not_in_it(dossier: Path, message: str) -> VerificationError:
    return VerificationError(
        Problem(
            code="BHXH-V031",
            where=str(dossier),
            message=message,
            mend="dùng hồ sơ đầy đủ của cơ quan, không phải gói bàn giao; hoặc lập lại từ thư mục vụ việc",
        )
    )


def _case_of(dossier: Path, manifest: Mapping[str, Any], into: Path) -> CaseFile:
    """The case that the dossier holds, its exhibits under the names that its facts give them."""
    path = dossier / "noi-bo" / "vu-viec.json"
    case = case_from_json(path.read_text("utf-8"))
    stored = {
        Path(entry["path"]).stem.partition("-")[2]: dossier / entry["path"]
        for entry in manifest["files"]
        if entry["role"] == "exhibit"
    }
    for exhibit in case.exhibits:
        if exhibit.file is not None and exhibit.id in stored:
            target = (into / exhibit.file).resolve()
            if not target.is_relative_to(into.resolve()):
                continue  # facts from elsewhere may name any place; the building refuses them by name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(stored[exhibit.id], target)
    return CaseFile(case=case, folder=into, path=path)


def _options(manifest: Mapping[str, Any]) -> DossierOptions:
    told = dict(manifest["options"])
    return DossierOptions(numbering=Numbering(told.pop("numbering")), **told)


def _override(manifest: Mapping[str, Any]) -> SendOverride | None:
    told = manifest["override"]
    if told is None:
        return None
    return SendOverride(
        by=told["by"],
        position=told["position"],
        on=date.fromisoformat(told["on"]),
        reason=told["reason"],
    )


def _differences(
    dossier: Path, again: Path, manifest: Mapping[str, Any], made: Mapping[str, Any]
) -> Iterator[FileDifference]:
    then = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    now = {entry["path"]: entry["sha256"] for entry in made["files"]}
    said = manifest.get("signature")
    signed = said.get("packets", ()) if isinstance(said, dict) else ()
    for path in sorted(then.keys() | now.keys()):
        if path not in then:
            yield FileDifference(path, "missing", found=now[path])
        elif path not in now:
            yield FileDifference(path, "added", expected=then[path])
        elif then[path] != now[path]:
            # a signature is written after the end of what is signed
            if path in signed and _begins_with(dossier / path, again / path):
                continue
            if signed and path.endswith(".zip"):
                continue
            yield FileDifference(path, "changed", expected=then[path], found=now[path])


def _begins_with(longer: Path, shorter: Path) -> bool:
    with longer.open("rb") as one, shorter.open("rb") as other:
        while block := other.read(1 << 20):
            if one.read(len(block)) != block:
                return False
    return True


_OF_VERSIONS = ("made_with", "law", "templates")
"""What a manifest says of versions: told apart, and not held against what other versions made."""
_RESTING_ON_VERSIONS = ("inputs_sha256", "archive_manifest_sha256")
_SHOWN_CHARACTERS = 80


def _same_inputs(manifest: Mapping[str, Any], made: Mapping[str, Any]) -> bool:
    """Whether it is said to be made from the same by the same code: then versions are the same, too."""
    return bool(manifest.get("inputs_sha256") == made["inputs_sha256"])


def _versions(manifest: Mapping[str, Any], made: Mapping[str, Any]) -> Iterator[str]:
    if _same_inputs(manifest, made):
        return
    told = False
    for key in _OF_VERSIONS:
        for place, then, now in _unequal(manifest.get(key), made[key], key):
            told = True
            yield f"{place}: {_value(then)} → {_value(now)}"
    if not told:
        yield "mã băm của dữ liệu đầu vào và mã nguồn (inputs_sha256)"


def _said(manifest: Mapping[str, Any], made: Mapping[str, Any]) -> Iterator[FileDifference]:
    """What the manifest says otherwise than the one made now, besides the hashes of the files."""
    apart = {"files", "signature"}
    if not _same_inputs(manifest, made):
        apart |= {*_OF_VERSIONS, *_RESTING_ON_VERSIONS}
    for place, then, now in _unequal(_without(manifest, apart), _without(made, apart)):
        detail = f"{place}: ghi {_value(then)}, lập lại được {_value(now)}"
        yield FileDifference(MANIFEST, "said", detail=detail)


def _without(manifest: Mapping[str, Any], apart: Collection[str]) -> dict[str, Any]:
    """What is compared of a manifest; of the files what they are, since their hashes are compared already."""
    roles = {f"files[{entry['path']}].role": entry.get("role") for entry in manifest["files"]}
    return {**{key: value for key, value in manifest.items() if key not in apart}, **roles}


def _unequal(then: Any, now: Any, place: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every place in which two values of JSON differ, as deep as their shapes agree."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key in sorted(then.keys() | now.keys()):
            below = f"{place}.{key}" if place else key
            yield from _unequal(then.get(key, _ABSENT), now.get(key, _ABSENT), below)
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for index, (one, other) in enumerate(zip(then, now, strict=True)):
            yield from _unequal(one, other, f"{place}[{index}]")
    elif (type(then), then) != (type(now), now):
        yield place, then, now


_ABSENT = object()


def _value(value: object) -> str:
    if value is _ABSENT:
        return "không có"
    text = json.dumps(value, ensure_ascii=False)
    return shown(text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…")


__all__ = ["Recomputation", "recompute_dossier"]
