"""The packet and the prosecutors' copy: assembled from their plans, read back, held against them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import attrs

from bhxh_docs.dossier.contents import COPY_LIST_FORM, INDEX_FORM, LIST_FORM
from bhxh_docs.dossier.drafts import Drafts
from bhxh_docs.dossier.options import DossierOptions
from bhxh_docs.dossier.preflight import Preflight
from bhxh_docs.errors import DossierError
from bhxh_docs.pdf.fonts import FontFamily
from bhxh_docs.pdf.packet.alone import marked
from bhxh_docs.pdf.packet.assemble import write_packet
from bhxh_docs.pdf.packet.compare import ListedRow, compare
from bhxh_docs.pdf.packet.marks import Stamp
from bhxh_docs.pdf.packet.plan import PagePlan
from bhxh_docs.pdf.packet.readback import read_back
from bhxh_docs.pdf.soffice import cannot_write

WATERMARK = "DỰ THẢO"


@attrs.frozen(kw_only=True)
class Packets:
    """The files made.

    Args:
        packet: the packet.
        copy: the prosecutors' copy; None where none is made up.
    """

    packet: Path
    copy: Path | None


def make_packets(
    seen: Preflight, drafts: Drafts, options: DossierOptions, *, fonts: FontFamily, into: Path
) -> Packets:
    """Assemble the packets into files and hold each against its plan.

    Args:
        seen: the case with its files read.
        drafts: the papers and the plans.
        options: stamps, numbering, draft mark, archival.
        fonts: the faces that the stamps are set in.
        into: folder for the files.

    Raises:
        DossierError: a packet as built does not agree with its plan, or a part does not fit in.
        ConversionError: the font cannot carry the stamps, the files cannot be written (BHXH-P007).
    """
    name = seen.case.employer.name
    packet = into / "ho-so.pdf"
    _make(
        packet,
        drafts.plans.packet,
        seen,
        drafts,
        options,
        fonts=fonts,
        title=f"Hồ sơ kiến nghị khởi tố: {name}",
    )
    if drafts.plans.copy is None:
        return Packets(packet=packet, copy=None)
    copy = into / "ban-sao.pdf"
    _make(
        copy,
        drafts.plans.copy,
        seen,
        drafts,
        options,
        fonts=fonts,
        title=f"Bản sao hồ sơ kiến nghị khởi tố gửi Viện kiểm sát nhân dân: {name}",
    )
    return Packets(packet=packet, copy=copy)


def papers_beside(drafts: Drafts, options: DossierOptions, *, fonts: FontFamily) -> Drafts:
    """The papers as they lie beside the packet: of a draft every page bears the mark, as in the packet.

    Args:
        drafts: the papers and the plans.
        options: whether it is a draft.
        fonts: the faces that the mark is set in.
    """
    if not options.draft:
        return drafts
    face = fonts.face()
    return attrs.evolve(
        drafts, pdf={form: marked(pdf, WATERMARK, face=face) for form, pdf in drafts.pdf.items()}
    )


def _make(
    path: Path,
    plan: PagePlan,
    seen: Preflight,
    drafts: Drafts,
    options: DossierOptions,
    *,
    fonts: FontFamily,
    title: str,
) -> None:
    watermark = WATERMARK if options.draft else None
    sources: dict[str, bytes | Path] = {
        part.key: drafts.pdf[part.key] if part.key in drafts.pdf else seen.exhibits[part.key].pdf
        for part in plan.parts
    }
    stamp = Stamp(face=fonts.face(), investigator_box=options.investigator_box)
    try:
        with path.open("wb") as out:
            write_packet(
                plan,
                sources,
                out,
                title=title,
                stamp=stamp,
                watermark=watermark,
                archival=options.archival,
                made_here=drafts.pdf.keys(),
            )
    except OSError as error:
        raise cannot_write(error, aim="ghép tập hồ sơ") from error
    listings = _listings(plan, drafts)
    problems = compare(
        plan,
        read_back(path, listings=listings),
        title=title,
        stamp=stamp,
        watermark=watermark,
        linked=[row.key for row in drafts.view.rows],
        listings=listings,
    )
    if options.archival:
        from bhxh_docs.pdf.pdfa.archive import archive_problems  # what reads fonts is loaded when asked for

        problems = (*problems, *archive_problems(path))
    if problems:
        raise DossierError(problems)


def _listings(plan: PagePlan, drafts: Drafts) -> Mapping[str, Mapping[str, ListedRow]]:
    """What each list of the packet must print: by document, its running number and its sheets."""
    rows = {
        row.key: ListedRow(ordinal=str(row.ordinal), sheets=row.sheets, title=row.title)
        for row in drafts.view.rows
    }
    lists = (INDEX_FORM, LIST_FORM, COPY_LIST_FORM)
    return {part.key: rows for part in plan.parts if part.key in lists}
