"""Drafting the papers that cite the packet's own sheets, until the page plan stands still."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import attrs
from pypdf import PdfReader

from bhxh_docs.dossier.contents import COPY_LETTER, COPY_LIST, DRAFTED, FRONT, INTERNAL, DraftedPaper
from bhxh_docs.dossier.options import DossierOptions
from bhxh_docs.dossier.plans import Plans, packet_view, page_plans
from bhxh_docs.dossier.preflight import Preflight
from bhxh_docs.errors import DossierError, Problem
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.pdf.cache import ContentCache
from bhxh_docs.pdf.office import convert
from legal_rules.case import Case

ROUNDS = 4
"""A plan that has not settled after four rounds is a fault, not something to print."""


@attrs.frozen(kw_only=True)
class Drafts:
    """The drafted papers, converted, and the page plans that they and the exhibits agree on.

    Args:
        docx: .docx by form code.
        pdf: PDF by form code.
        plans: the page plans of the packet and of the copy.
        view: the same plan as the papers show it.
        rounds: how many rounds it took to settle.
    """

    docx: Mapping[str, bytes]
    pdf: Mapping[str, bytes]
    plans: Plans
    view: PacketView
    rounds: int


def papers_of(options: DossierOptions) -> tuple[DraftedPaper, ...]:
    """Every paper that is drafted for a dossier, in the order of the packet, internal ones last."""
    copy = (COPY_LETTER, COPY_LIST) if options.prosecutor_copy else ()
    return (*FRONT, *DRAFTED, *copy, *INTERNAL)


def settle(
    seen: Preflight,
    options: DossierOptions,
    *,
    on: date,
    facts: str,
    cache_dir: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Drafts:
    """Render, convert and count until the sheet numbers in the papers are those of the plan.

    Args:
        seen: the case with its files read.
        options: how the dossier is made up.
        on: the day of drafting.
        facts: hash of all that the papers depend on besides the packet (`inputs.facts_sha256`).
        cache_dir: folder of papers made before; None for none.
        progress: called with what is being done.

    Raises:
        FormError, TemplateError: a paper cannot be drafted.
        ConversionError: a paper does not convert.
        DossierError: ``BHXH-D030``, the plan does not settle.
    """
    papers = papers_of(options)
    forms = tuple(paper.form for paper in papers)
    kept_papers = _Kept(ContentCache(cache_dir), facts)
    about = json.dumps([repr(options), {key: exhibit.pages for key, exhibit in seen.exhibits.items()}])
    kept = kept_papers.counts(about)
    pages = {form: kept.get(form, 1) for form in forms}
    pages |= {key: exhibit.pages for key, exhibit in seen.exhibits.items()}
    # Papers cite sheets, and only numbered papers move the sheets: where nothing is known of their length
    # they alone are laid out first.
    drafting = forms if kept else tuple(paper.form for paper in papers if paper.numbered and paper.group)
    docx: dict[str, bytes] = {}
    pdfs: dict[str, bytes] = {}
    plans = page_plans(seen.case, pages, options)
    for round_number in range(1, ROUNDS + 1):
        if progress is not None:
            progress(f"Soạn và dàn trang văn bản, vòng {round_number}")
        view = packet_view(seen, plans.packet, options)
        fresh = {form: kept_papers.paper(form, seen.case, on=on, view=view) for form in drafting}
        changed = {form: data for form, data in fresh.items() if docx.get(form) != data}
        pdfs.update(convert(changed, cache_dir=cache_dir))
        docx.update(fresh)
        pages.update({form: kept_papers.pages(pdfs[form]) for form in changed})
        settled = page_plans(seen.case, pages, options)
        if set(docx) == set(forms) and packet_view(seen, settled.packet, options) == view:
            kept_papers.keep_counts(about, {form: pages[form] for form in forms})
            return Drafts(docx=docx, pdf=pdfs, plans=settled, view=view, rounds=round_number)
        plans, drafting = settled, forms
    raise DossierError(
        Problem(
            code="BHXH-D030",
            where="ho-so.pdf",
            message=f"số tờ chưa ổn định sau {ROUNDS} vòng dàn trang",
            mend="kiểm tra các mẫu có trích số tờ (KNKT, BKTL, MLHS, BPTYT)",
        )
    )


@attrs.frozen
class _Kept:
    """Papers and their lengths as they came out before.

    A paper is the same when facts, day, code and the cited packet are. Page counts of a whole dossier are
    only where to begin, never what is believed: a wrong one costs one round more.
    """

    cache: ContentCache
    facts: str

    def paper(self, form: str, case: Case, *, on: date, view: PacketView) -> bytes:
        key = self._key("paper", form, repr(view))
        kept = self.cache.get(key)
        if kept is None:
            from bhxh_docs.forms.render import render  # every form comes with it

            kept = render(form, case, on=on, packet=view)
            self.cache.put(key, kept)
        return kept

    def pages(self, pdf: bytes) -> int:
        key = self._key("pages", hashlib.sha256(pdf).hexdigest())
        kept = self.cache.get(key)
        if kept is None:
            kept = str(len(PdfReader(BytesIO(pdf)).pages)).encode()
            self.cache.put(key, kept)
        return int(kept)

    def counts(self, about: str) -> dict[str, int]:
        kept = self.cache.get(self._key("counts", about))
        return {str(form): int(pages) for form, pages in json.loads(kept).items()} if kept else {}

    def keep_counts(self, about: str, pages: Mapping[str, int]) -> None:
        self.cache.put(self._key("counts", about), json.dumps(pages).encode())

    def _key(self, *told: str) -> str:
        return hashlib.sha256("\n".join((self.facts, *told)).encode()).hexdigest()
