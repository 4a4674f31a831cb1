"""What a manifest tells of the dossier it lists: whose, of which day, made from what, how the packets run."""

from __future__ import annotations

from typing import Any

from bhxh_docs.dossier.check import DossierCheck
from bhxh_docs.dossier.drafts import Drafts, papers_of
from bhxh_docs.dossier.manifest import law_data_sha256, library_versions, sha256, template_hashes
from bhxh_docs.dossier.options import DossierOptions
from bhxh_docs.dossier.preflight import Preflight
from bhxh_docs.forms.packet_view import SendOverride
from bhxh_docs.pdf.fonts import FontFamily
from bhxh_docs.pdf.office import find_office
from bhxh_docs.pdf.packet.plan import PagePlan
from legal_rules.law.horizon import LAW_KNOWN_TO


def about_dossier(
    seen: Preflight,
    drafts: Drafts,
    options: DossierOptions,
    *,
    fonts: FontFamily,
    assessment: bytes,
    inputs: str,
    archived: bytes | None,
    packet: str,
    copy: str,
) -> dict[str, Any]:
    """What the manifest of the whole dossier tells; it stays with the agency.

    Args:
        seen: the case with its files read.
        drafts: the papers and the plans.
        options: how the dossier was made up.
        fonts: the faces that the papers are set in.
        assessment: the assessment as its file holds it.
        inputs: hash of all that the dossier depends on.
        archived: the manifest inside the .zip; None where there is none.
        packet: path of the packet in the dossier.
        copy: path of the prosecutors' copy.
    """
    check = seen.check
    return {
        **about_handover(seen, drafts, options, fonts=fonts, packet=packet, copy=copy),
        "missing": [item.title for item in check.missing],
        "unscanned": [exhibit.id for exhibit in check.unscanned],
        "unusable": {key: [p.code for p in found] for key, found in check.unusable.items()},
        "override": _override(options.override, check),
        "inputs_sha256": inputs,
        "archive_manifest_sha256": sha256(archived) if archived is not None else None,
        "assessment_sha256": sha256(assessment),
        "law": {"known_to": LAW_KNOWN_TO.isoformat(), "data_sha256": law_data_sha256()},
        "templates": template_hashes(tuple(paper.form for paper in papers_of(options))),
    }


def about_handover(
    seen: Preflight, drafts: Drafts, options: DossierOptions, *, fonts: FontFamily, packet: str, copy: str
) -> dict[str, Any]:
    """What may be told to those who receive the dossier: nothing of what stays with the agency."""
    plans = drafts.plans
    return {
        "case": seen.case.id,
        "employer": seen.case.employer.name,
        "on": seen.check.on.isoformat(),
        "draft": options.draft,
        "options": options.to_dict(),
        "made_with": {
            "libraries": library_versions(),
            "libreoffice": find_office().version,
            "fonts": sorted(fonts.postscript_names),
            "fonts_sha256": fonts.fingerprint,
        },
        "packet": _packet(packet, plans.packet, drafts),
        "copy": _packet(copy, plans.copy, drafts) if plans.copy is not None else None,
    }


def _override(override: SendOverride | None, check: DossierCheck) -> dict[str, Any] | None:
    if override is None:
        return None
    return {
        "by": override.by,
        "position": override.position,
        "on": override.on.isoformat(),
        "reason": override.reason,
        "over": [str(problem) for problem in check.problems()],
    }


def _packet(path: str, plan: PagePlan, drafts: Drafts) -> dict[str, Any]:
    return {
        "file": path,
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
    }
