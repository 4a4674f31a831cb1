"""From a case file to the dossier: papers, packets, internal files, manifest; whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from bhxh_docs.dossier.archive import zip_folder
from bhxh_docs.dossier.check import DossierCheck, require_buildable
from bhxh_docs.dossier.contents import (
    COPY_LETTER,
    COPY_LIST,
    DRAFTED,
    FRONT,
    INDEX_FORM,
    INTERNAL,
    DraftedPaper,
)
from bhxh_docs.dossier.drafts import Drafts, settle
from bhxh_docs.dossier.folder import require_free, write_folder
from bhxh_docs.dossier.inputs import facts_sha256, inputs_sha256
from bhxh_docs.dossier.manifest import ManifestFile, build_manifest, canonical_json, sha256
from bhxh_docs.dossier.manifest_about import about_dossier, about_handover
from bhxh_docs.dossier.options import DossierOptions
from bhxh_docs.dossier.packets import Packets, make_packets, papers_beside
from bhxh_docs.dossier.preflight import Preflight, look, workspace
from bhxh_docs.dossier.reservation import reserve
from bhxh_docs.dossier.verify import MANIFEST, verify_folder
from bhxh_docs.errors import DossierError, Problem
from bhxh_docs.forms.packet_view import SendOverride
from bhxh_docs.intake import CaseFile, case_to_json
from bhxh_docs.pdf.fonts import FontFamily, check_fonts
from bhxh_docs.pdf.office import expect_office
from bhxh_docs.pdf.warm import WarmOffice
from bhxh_docs.progress import SILENT, Progress
from legal_rules import assess
from legal_rules.case import Case

PACKET = "ho-so.pdf"
COPY_FOLDER = "ban-sao-vks"
COPY_PACKET = f"{COPY_FOLDER}/ban-sao-ho-so.pdf"
INTERNAL_FOLDER = "noi-bo"
ARCHIVE = "ban-giao.zip"
HANDED_OVER = frozenset({"packet", "index", "paper", "exhibit", "copy"})
"""Roles of the files that leave the agency; all others stay."""


@attrs.frozen(kw_only=True)
class Dossier:
    """A dossier that was built.

    Args:
        folder: where it is.
        packet: the packet inside it.
        copy: the prosecutors' copy inside it; None where none was asked for.
        archive: the .zip of what is handed over; None where none was asked for.
        pages: pages of the packet.
        sheets: numbered sheets (tờ).
        documents: documents listed in the packet.
        draft: whether every page bears the draft mark.
        override: the decision to send although something required is missing; None where nothing is, or
            where it is a draft.
        override_unused: whether such a decision was given and nothing is missing.
        unchanged: whether it lay there already, whole and made from the same inputs, and was left as it is.
        manifest_sha256: hash of the manifest, to be noted at handover.
        archive_manifest_sha256: hash of the manifest inside the .zip, to be noted where that is handed over.
        check: the checklist as it stood.
    """

    folder: Path
    packet: Path
    copy: Path | None
    archive: Path | None
    pages: int
    sheets: int
    documents: int
    draft: bool
    override: SendOverride | None
    override_unused: bool
    unchanged: bool
    manifest_sha256: str
    archive_manifest_sha256: str | None
    check: DossierCheck

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "folder": str(self.folder),
            "packet": str(self.packet),
            "copy": str(self.copy) if self.copy else None,
            "archive": str(self.archive) if self.archive else None,
            "pages": self.pages,
            "sheets": self.sheets,
            "documents": self.documents,
            "draft": self.draft,
            "override": attrs.asdict(self.override, value_serializer=_plain) if self.override else None,
            "override_unused": self.override_unused,
            "unchanged": self.unchanged,
            "manifest_sha256": self.manifest_sha256,
            "archive_manifest_sha256": self.archive_manifest_sha256,
            "missing": [item.title for item in self.check.missing],
            "unscanned": [exhibit.id for exhibit in self.check.unscanned],
            "unusable": list(self.check.unusable),
        }

    def to_text(self) -> str:
        """For a terminal; the last line names the folder and the packet."""
        lines = []
        if self.draft:
            lacking = "Còn thiếu:" if self.check.problems() else "Không thiếu tài liệu bắt buộc đã biết."
            lines.append(f"BẢN DỰ THẢO: mỗi trang mang dấu “DỰ THẢO”. {lacking}")
        elif self.override is not None:
            by = self.override
            lines.append(
                f"Gửi khi còn thiếu tài liệu theo quyết định của {by.by}, {by.position}, ngày "
                f"{by.on:%d/%m/%Y}: {by.reason}. Còn thiếu:"
            )
        if self.draft or self.override is not None:
            lines += [f"  - {problem}" for problem in self.check.problems()]
        if self.override_unused:
            lines.append(
                "Không thiếu tài liệu bắt buộc đã biết: quyết định gửi khi còn thiếu không cần dùng và không "
                "được ghi vào hồ sơ."
            )
        if self.check.to_certify:
            count = len(self.check.to_certify)
            lines.append(
                f"{count} tài liệu phải có bản gốc hoặc sao y trước khi gửi, xem noi-bo/kiem-tra-ho-so.txt."
            )
        if self.copy is None:
            lines.append("Chưa lập bản sao gửi Viện kiểm sát (khoản 2 Điều 9 Thông tư liên tịch số 03/2018).")
        lines += self.check.note_lines()
        if self.unchanged:
            lines.append("Hồ sơ đã lập từ cùng dữ liệu còn nguyên vẹn, được giữ nguyên.")
        if self.copy is not None:
            lines.append(f"Bản sao gửi Viện kiểm sát (chưa sao y): {self.copy}")
        if self.archive is not None:
            lines.append(f"Gói bàn giao: {self.archive}")
            lines.append(f"SHA-256 của manifest.json trong gói bàn giao: {self.archive_manifest_sha256}")
        lines.append(f"SHA-256 của manifest.json: {self.manifest_sha256}")
        lines.append(
            f"Hồ sơ: {self.folder} · tập hồ sơ: {self.packet} "
            f"({self.documents} tài liệu, {self.sheets} tờ, {self.pages} trang)"
        )
        return "\n".join(lines)


def _plain(_: type, __: attrs.Attribute[Any], value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def build_dossier(
    case_file: CaseFile,
    out: Path | str,
    *,
    on: date,
    draft: bool = False,
    override: SendOverride | None = None,
    options: DossierOptions | None = None,
    cache_dir: Path | None = None,
    office: WarmOffice | None = None,
    progress: Progress = SILENT,
) -> Dossier:
    """Build the referral dossier of a case as it stands on ``on``.

    Args:
        case_file: the case and the folder of its exhibits.
        out: the folder to make; an untouched earlier dossier of the same case is replaced, anything else is
            refused.
        on: the day for which the referral is made.
        draft: every page of the PDFs marked "DỰ THẢO", the checklist with the gaps first; required papers
            may be missing.
        override: a named person's decision to send although required papers are missing, without the mark;
            recorded in the manifest, on the checklist and in the leader's brief. Left out of account where
            nothing is missing, which is then told.
        options: numbering, copies, PDF/A; None for what is usual.
        cache_dir: folder of converted papers and of pages read before; None to do all anew.
        office: LibreOffice kept running by the caller, for dossiers one after the other; None to start it
            and end it here.
        progress: where the work tells how far it is; ``bhxh_docs.progress.bar`` shows a bar.

    Raises:
        DossierError: required papers are missing or files cannot be used (all at once), the step is not
            open, a draft and an override at once, or a packet as built does not agree with its plan.
        FormError, TemplateError, ConversionError: a paper cannot be drafted or converted.

    Căn cứ: khoản 3 Điều 144 Bộ luật Tố tụng hình sự năm 2015; Điều 9 TTLT số
    03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP.
    """
    target = Path(out)
    asked = attrs.evolve(options or DossierOptions(), draft=draft, override=override)
    progress.expect(len(case_file.case.exhibits) + 5)
    with workspace() as work, nullcontext(office) if office else WarmOffice() as running:
        expect_office()
        if not os.path.lexists(target):
            # papers are going to be laid out: let it come up while the files are read
            running.start()
        fonts = check_fonts()
        seen = look(
            case_file,
            on=on,
            into=work,
            cache_dir=cache_dir,
            attach_signed=not asked.archival,
            fonts=fonts,
            progress=progress.step,
        )
        require_buildable(seen.check, draft=draft, override=override)
        chosen = _needed(asked, seen.check)
        with reserve(target) as held:
            require_free(target, case=seen.case.id, draft=chosen.draft, reservation=held)
            told = case_to_json(case_file.case)
            facts = facts_sha256(told, on=on)
            inputs = inputs_sha256(facts, seen, chosen, fonts=fonts)
            same = _as_before(target, inputs)
            if same is not None:
                return _dossier(target, chosen, asked, same, seen.check, unchanged=True)
            drafts = settle(
                seen,
                chosen,
                on=on,
                facts=facts,
                fonts=fonts,
                cache_dir=cache_dir,
                warm=running,
                progress=progress.step,
            )
            progress.step("Ghép tập hồ sơ, đọc lại và đối chiếu")
            packets = make_packets(seen, drafts, chosen, fonts=fonts, into=work)
            files, manifest = _listed(
                seen,
                papers_beside(drafts, chosen, fonts=fonts),
                packets,
                chosen,
                facts=(case_file.case, told),
                fonts=fonts,
                inputs=inputs,
                work=work,
            )
            _require_files_as_read(seen, drafts, manifest)
            progress.step("Ghi hồ sơ")
            write_folder(target, files, manifest, reservation=held)
    return _dossier(target, chosen, asked, manifest, seen.check)


def _needed(asked: DossierOptions, check: DossierCheck) -> DossierOptions:
    """The options that matter: where nothing is missing there is nothing to decide."""
    return attrs.evolve(asked, override=None) if check.complete else asked


def _listed(
    seen: Preflight,
    drafts: Drafts,
    packets: Packets,
    options: DossierOptions,
    *,
    facts: tuple[Case, str],
    fonts: FontFamily,
    inputs: str,
    work: Path,
) -> tuple[tuple[ManifestFile, ...], bytes]:
    """Every file of the dossier and the manifest over them."""
    case, written = facts
    assessment = assess(case, on=seen.check.on)
    told = canonical_json(assessment.to_dict())
    internal = {
        "vu-viec.json": written.encode("utf-8"),
        "danh-gia.json": told,
        "danh-gia.txt": f"{assessment.to_text()}\n".encode(),
        "kiem-tra-ho-so.json": canonical_json(seen.check.to_dict()),
        "kiem-tra-ho-so.txt": f"{seen.check.to_text()}\n".encode(),
    }
    files = (*_handed_over(seen, drafts, packets), *_internal(drafts, internal))
    paths = {"packet": PACKET, "copy": COPY_PACKET}
    archived = None
    if options.archive:
        archive = work / ARCHIVE
        handed_over = tuple(file for file in files if file.role in HANDED_OVER)
        about = about_handover(seen, drafts, options, fonts=fonts, **paths)
        archived = build_manifest(about=about, files=handed_over)
        zip_folder((*handed_over, ManifestFile(path=MANIFEST, data=archived, role="manifest")), archive)
        files = (*files, ManifestFile(path=ARCHIVE, data=archive, role="archive", owned=True))
    about = about_dossier(
        seen, drafts, options, fonts=fonts, assessment=told, inputs=inputs, archived=archived, **paths
    )
    return files, build_manifest(about=about, files=files)


def _require_files_as_read(seen: Preflight, drafts: Drafts, manifest: bytes) -> None:
    """Refuse where a file changed after its pages were taken: packet and original would tell two things."""
    listed = {entry["path"]: entry["sha256"] for entry in json.loads(manifest)["files"]}
    problems = [
        Problem(
            code="BHXH-D013",
            where=f"{key}: {seen.exhibits[key].name}",
            message="tệp đã bị thay đổi trong khi lập hồ sơ",
            mend="đợi tệp được ghi xong rồi lập lại",
        )
        for key, path in _exhibit_paths(seen, drafts)
        if listed[path] != seen.exhibits[key].sha256
    ]
    if problems:
        raise DossierError(problems)


def _as_before(target: Path, inputs: str) -> bytes | None:
    """The manifest of a dossier that lies there whole and was made from the same inputs."""
    try:
        manifest = (target / MANIFEST).read_bytes()
        if json.loads(manifest).get("inputs_sha256") != inputs or not verify_folder(target).ok:
            return None
    except (OSError, ValueError):
        return None
    return manifest


def _dossier(
    target: Path,
    options: DossierOptions,
    asked: DossierOptions,
    manifest: bytes,
    check: DossierCheck,
    *,
    unchanged: bool = False,
) -> Dossier:
    told = json.loads(manifest)
    packet = told["packet"]
    return Dossier(
        folder=target,
        packet=target / PACKET,
        copy=target / COPY_PACKET if options.prosecutor_copy else None,
        archive=target / ARCHIVE if options.archive else None,
        pages=packet["pages"],
        sheets=packet["sheets"],
        documents=packet["documents"],
        draft=options.draft,
        override=options.override,
        override_unused=asked.override is not None and options.override is None,
        unchanged=unchanged,
        manifest_sha256=sha256(manifest),
        archive_manifest_sha256=told["archive_manifest_sha256"],
        check=check,
    )


def _handed_over(seen: Preflight, drafts: Drafts, packets: Packets) -> Iterator[ManifestFile]:
    """The packet, its papers and exhibits one by one, the prosecutors' copy."""
    yield ManifestFile(path=PACKET, data=packets.packet, role="packet", owned=True)
    for kind, made in ((".docx", drafts.docx), (".pdf", drafts.pdf)):
        yield ManifestFile(path=f"muc-luc{kind}", data=made[INDEX_FORM], role="index")
        for position, paper in enumerate((*_without_index(), *DRAFTED), start=1):
            yield ManifestFile(
                path=f"van-ban/{position:02d}-{paper.form}-{paper.slug}{kind}",
                data=made[paper.form],
                role="paper",
            )
        if packets.copy is not None:
            for paper in (COPY_LETTER, COPY_LIST):
                yield ManifestFile(
                    path=f"{COPY_FOLDER}/{paper.form}-{paper.slug}{kind}", data=made[paper.form], role="copy"
                )
    if packets.copy is not None:
        yield ManifestFile(path=COPY_PACKET, data=packets.copy, role="copy", owned=True)
    for key, path in _exhibit_paths(seen, drafts):
        yield ManifestFile(path=path, data=seen.originals[key], role="exhibit")


def _exhibit_paths(seen: Preflight, drafts: Drafts) -> Iterator[tuple[str, str]]:
    """Every exhibit of the packet and where its original lies in the dossier."""
    for row in drafts.view.rows:
        if row.key in seen.exhibits:
            suffix = seen.originals[row.key].suffix.lower()
            yield row.key, f"tai-lieu/{row.ordinal:02d}-{row.key}{suffix}"


def _without_index() -> tuple[DraftedPaper, ...]:
    return tuple(paper for paper in FRONT if paper.form != INDEX_FORM)


def _internal(drafts: Drafts, told: Mapping[str, bytes]) -> Iterator[ManifestFile]:
    """What stays with the agency: the facts, the assessment, the checklist, the papers for the leader."""
    for name, data in told.items():
        yield ManifestFile(path=f"{INTERNAL_FOLDER}/{name}", data=data, role="internal")
    for paper in INTERNAL:
        for kind, made in ((".docx", drafts.docx), (".pdf", drafts.pdf)):
            yield ManifestFile(
                path=f"{INTERNAL_FOLDER}/{paper.form}-{paper.slug}{kind}",
                data=made[paper.form],
                role="internal",
            )
