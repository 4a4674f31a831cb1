"""From a case file to the dossier: papers, packet, internal files, manifest; whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from bhxh_docs.dossier.check import DossierCheck, check_dossier, require_buildable
from bhxh_docs.dossier.contents import DRAFTED, INDEX_FORM, ordered_exhibits
from bhxh_docs.dossier.drafts import Drafts, settle
from bhxh_docs.dossier.folder import require_free, write_folder
from bhxh_docs.dossier.manifest import (
    ManifestFile,
    build_manifest,
    canonical_json,
    law_data_sha256,
    library_versions,
    sha256,
    template_hashes,
)
from bhxh_docs.errors import DossierError
from bhxh_docs.intake import CaseFile, case_to_json
from bhxh_docs.pdf.assemble import assemble
from bhxh_docs.pdf.exhibits import Exhibit as ExhibitPdf
from bhxh_docs.pdf.exhibits import read_exhibits
from bhxh_docs.pdf.fonts import check_fonts
from bhxh_docs.pdf.office import find_office
from bhxh_docs.pdf.readback import compare, read_back
from legal_rules import assess
from legal_rules.case import Case

PACKET = "ho-so.pdf"
WATERMARK = "DỰ THẢO"


@attrs.frozen(kw_only=True)
class Dossier:
    """A dossier that was built.

    Args:
        folder: where it is.
        packet: the packet inside it.
        pages: pages of the packet.
        sheets: numbered sheets (tờ).
        documents: documents listed in the packet.
        draft: whether every page bears the draft mark.
        manifest_sha256: hash of the manifest, to be noted at handover.
        check: the checklist as it stood.
    """

    folder: Path
    packet: Path
    pages: int
    sheets: int
    documents: int
    draft: bool
    manifest_sha256: str
    check: DossierCheck

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "folder": str(self.folder),
            "packet": str(self.packet),
            "pages": self.pages,
            "sheets": self.sheets,
            "documents": self.documents,
            "draft": self.draft,
            "manifest_sha256": self.manifest_sha256,
            "missing": [item.title for item in self.check.missing],
            "unscanned": [exhibit.id for exhibit in self.check.unscanned],
        }

    def to_text(self) -> str:
        """For a terminal; the last line names the folder and the packet."""
        lines = []
        if self.draft:
            lines.append("BẢN DỰ THẢO: mỗi trang mang dấu “DỰ THẢO”. Còn thiếu:")
            lines += [f"  - {problem}" for problem in self.check.problems()]
        lines.append(f"SHA-256 của manifest.json: {self.manifest_sha256}")
        lines.append(
            f"Hồ sơ: {self.folder} · tập hồ sơ: {self.packet} "
            f"({self.documents} tài liệu, {self.sheets} tờ, {self.pages} trang)"
        )
        return "\n".join(lines)


def build_dossier(
    case_file: CaseFile, out: Path | str, *, on: date, draft: bool = False, cache_dir: Path | None = None
) -> Dossier:
    """Build the referral dossier of a case as it stands on ``on``.

    Args:
        case_file: the case and the folder of its exhibits.
        out: the folder to make; an untouched earlier dossier of the same case is replaced, anything else is
            refused.
        on: the day for which the referral is made.
        draft: build although required papers are missing, every page marked "DỰ THẢO".
        cache_dir: folder of converted papers; None to convert always.

    Raises:
        DossierError: required papers are missing, the step is not open, or the packet as built does not
            agree with its plan.
        ExhibitError: exhibit files are missing, encrypted, broken (all at once).
        FormError, TemplateError, ConversionError: a paper cannot be drafted or converted.

    Căn cứ: khoản 3 Điều 144 Bộ luật Tố tụng hình sự năm 2015; Điều 9 TTLT số
    03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP.
    """
    target = Path(out)
    check = check_dossier(case_file, on=on)
    require_buildable(check, draft=draft)
    is_draft = draft and not check.complete
    require_free(target, case=case_file.case.id, draft=is_draft)
    case = case_file.case.as_of(on)
    exhibits = {x.id: x for x in ordered_exhibits(case) if x.file is not None}
    paths = {key: case_file.exhibit_path(exhibit) for key, exhibit in exhibits.items()}
    originals = {key: path.read_bytes() for key, path in paths.items()}
    scans = read_exhibits({key: (paths[key].name, data) for key, data in originals.items()})
    exhibit_pdfs = {key: scan.pdf for key, scan in scans.items()}
    drafts = settle(case, exhibit_pdfs, on=on, cache_dir=cache_dir)
    packet = _packet(case, drafts, exhibit_pdfs, draft=is_draft)
    found = assess(case_file.case, on=on)
    assessment = canonical_json(found.to_dict())
    internal = {
        "vu-viec.json": case_to_json(case_file.case).encode("utf-8"),
        "danh-gia.json": assessment,
        "danh-gia.txt": f"{found.to_text()}\n".encode(),
        "kiem-tra-ho-so.txt": f"{check.to_text()}\n{_scan_notes(scans)}".encode(),
    }
    files = (
        ManifestFile(path=PACKET, data=packet, role="packet"),
        *_papers(drafts),
        *(
            ManifestFile(
                path=f"tai-lieu/{row.ordinal:02d}-{row.key}{paths[row.key].suffix.lower()}",
                data=originals[row.key],
                role="exhibit",
            )
            for row in drafts.view.rows
            if row.key in originals
        ),
        # what stays with the agency: the facts, the assessment, the checklist
        *(ManifestFile(path=f"noi-bo/{name}", data=data, role="internal") for name, data in internal.items()),
    )
    about = _about(case, check, drafts, draft=is_draft, assessment=assessment)
    manifest = build_manifest(about=about, files=files)
    write_folder(target, files, manifest)
    return Dossier(
        folder=target,
        packet=target / PACKET,
        pages=drafts.plan.pages,
        sheets=drafts.view.sheets,
        documents=drafts.view.documents,
        draft=is_draft,
        manifest_sha256=sha256(manifest),
        check=check,
    )


def _packet(case: Case, drafts: Drafts, exhibit_pdfs: dict[str, bytes], *, draft: bool) -> bytes:
    """The assembled packet, read back and held against its plan."""
    title = f"Hồ sơ kiến nghị khởi tố: {case.employer.name}"
    watermark = WATERMARK if draft else None
    packet = assemble(drafts.plan, {**exhibit_pdfs, **drafts.pdf}, title=title, watermark=watermark)
    linked = [row.key for row in drafts.view.rows]
    problems = compare(drafts.plan, read_back(packet), watermark=watermark, title=title, linked=linked)
    if problems:
        raise DossierError(problems)
    return packet


def _scan_notes(scans: Mapping[str, ExhibitPdf]) -> str:
    """What was noticed while the exhibits became pages, one line a note."""
    return "".join(f"– {scan.name}: {note}\n" for scan in scans.values() for note in scan.notes)


def _papers(drafts: Drafts) -> tuple[ManifestFile, ...]:
    files = [
        ManifestFile(path="muc-luc.docx", data=drafts.docx[INDEX_FORM], role="index"),
        ManifestFile(path="muc-luc.pdf", data=drafts.pdf[INDEX_FORM], role="index"),
    ]
    for position, paper in enumerate(DRAFTED, start=1):
        stem = f"van-ban/{position:02d}-{paper.form}-{paper.slug}"
        files.append(ManifestFile(path=f"{stem}.docx", data=drafts.docx[paper.form], role="paper"))
        files.append(ManifestFile(path=f"{stem}.pdf", data=drafts.pdf[paper.form], role="paper"))
    return tuple(files)


def _about(
    case: Case, check: DossierCheck, drafts: Drafts, *, draft: bool, assessment: bytes
) -> dict[str, Any]:
    plan = drafts.plan
    return {
        "case": case.id,
        "employer": case.employer.name,
        "on": check.on.isoformat(),
        "draft": draft,
        "missing": [item.title for item in check.missing],
        "unscanned": [exhibit.id for exhibit in check.unscanned],
        "assessment_sha256": sha256(assessment),
        "law_data_sha256": law_data_sha256(),
        "made_with": {
            "libraries": library_versions(),
            "libreoffice": find_office().version,
            "fonts": sorted(check_fonts().postscript_names),
            "fonts_sha256": check_fonts().fingerprint,
        },
        "templates": template_hashes((INDEX_FORM, *(paper.form for paper in DRAFTED))),
        "packet": {
            "file": PACKET,
            "pages": plan.pages,
            "sheets": drafts.view.sheets,
            "documents": drafts.view.documents,
            "parts": [
                {
                    "key": part.key,
                    "group": part.group,
                    "title": part.title,
                    "pages": [plan.place(part.key).first_page, plan.place(part.key).last_page],
                    "sheets": (
                        [plan.place(part.key).first_sheet, plan.place(part.key).last_sheet]
                        if part.numbered
                        else None
                    ),
                }
                for part in plan.parts
            ],
        },
    }
