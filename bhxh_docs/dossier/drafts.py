"""Drafting the papers that cite the packet's own sheets, until the page plan stands still."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path
from threading import Condition
from types import TracebackType
from typing import Self

import attrs
from pypdf import PdfReader

from bhxh_docs.dossier.contents import COPY_LETTER, COPY_LIST, DRAFTED, FRONT, INTERNAL, DraftedPaper
from bhxh_docs.dossier.options import DossierOptions
from bhxh_docs.dossier.plans import Plans, packet_view, page_plans
from bhxh_docs.dossier.preflight import Preflight
from bhxh_docs.errors import ConversionError, DossierError, Problem
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.pdf.cache import ContentCache
from bhxh_docs.pdf.fonts import FontFamily
from bhxh_docs.pdf.length import guessed_pages
from bhxh_docs.pdf.office import convert_each
from bhxh_docs.pdf.soffice import Halt
from bhxh_docs.pdf.warm import Server, WarmOffice
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
    fonts: FontFamily,
    cache_dir: Path | None = None,
    warm: WarmOffice | None = None,
    progress: Callable[[str], None] | None = None,
) -> Drafts:
    """Render, convert and count until the sheet numbers in the papers are those of the plan.

    Args:
        seen: the case with its files read.
        options: how the dossier is made up.
        on: the day of drafting.
        facts: hash of all that the papers depend on besides the packet (`inputs.facts_sha256`).
        fonts: the checked faces that they are set in.
        cache_dir: folder of papers made before; None for none.
        warm: LibreOffice kept running for the rounds; None to start one for each.
        progress: called with what is being done.

    Raises:
        FormError, TemplateError: a paper cannot be drafted.
        ConversionError: a paper does not convert.
        DossierError: ``BHXH-D030``, the plan does not settle.
    """
    papers = papers_of(options)
    forms = tuple(paper.form for paper in papers)
    long = tuple(paper.form for paper in papers if paper.long)
    kept_papers = _Kept(ContentCache(cache_dir), facts)
    about = json.dumps([repr(options), {key: exhibit.pages for key, exhibit in seen.exhibits.items()}])
    known = kept_papers.counts(about)
    exhibits = {key: exhibit.pages for key, exhibit in seen.exhibits.items()}
    first_guess = exhibits | dict.fromkeys(forms, 1)

    def plans_for(lengths: dict[str, int]) -> Plans:
        return page_plans(seen.case, first_guess | lengths, options)

    def view_of(plans: Plans) -> PacketView:
        return packet_view(seen, plans.packet, options)

    with _Conversions(cache_dir, warm, fonts) as conversions:

        def draft(view: PacketView, wanted: Iterable[str], before: _Round | None = None) -> _Round:
            made = _Round(number=before.number + 1 if before else 1, view=view)
            if progress is not None:
                progress(f"Soạn và dàn trang văn bản, vòng {made.number}")
            for form in sorted(wanted, key=lambda form: form not in long):
                made.docx[form] = docx = kept_papers.paper(form, seen.case, on=on, view=view)
                same = before is not None and before.docx.get(form) == docx
                made.coming[form] = before.coming[form] if before and same else conversions.add(form, docx)
            conversions.flush()
            return made

        guess: dict[str, int] = {}
        if known:
            now = draft(view_of(plans_for(known)), forms)
        else:
            # Papers cite sheets, and only numbered papers move the sheets: where nothing is known of their
            # length they alone are laid out first. A long one takes more than all others, it is guessed.
            view = view_of(plans_for({}))
            numbered = [paper.form for paper in papers if paper.numbered and paper.group]
            now = draft(view, (form for form in numbered if form not in long))
            drafted = {form: kept_papers.paper(form, seen.case, on=on, view=view) for form in long}
            guess = {form: guessed_pages(docx) for form, docx in drafted.items()}
            later = (form for form in forms if form not in now.docx)
            while not now.done and (form := next(later, None)):
                kept_papers.expect(form)
        while now.number <= ROUNDS:
            pdfs = now.pdfs()
            known |= {form: kept_papers.pages(pdf) for form, pdf in pdfs.items()}
            settled = plans_for(guess | known)
            view = view_of(settled)
            if view == now.view and set(now.docx) == set(forms):
                kept_papers.keep_counts(about, {form: known[form] for form in forms})
                return Drafts(docx=now.docx, pdf=pdfs, plans=settled, view=view, rounds=now.number)
            now = draft(view, forms, now)
    raise DossierError(
        Problem(
            code="BHXH-D030",
            where="ho-so.pdf",
            message=f"số tờ chưa ổn định sau {ROUNDS} vòng dàn trang",
            mend="kiểm tra các mẫu có trích số tờ (KNKT, BKTL, MLHS, BPTYT)",
        )
    )


@attrs.frozen(kw_only=True)
class _Round:
    """The papers as they cite one plan, on their way to PDF.

    Args:
        number: which round it is, from 1.
        view: the plan that they cite.
        docx: .docx by form code.
        coming: PDF by form code, or why there is none.
    """

    number: int
    view: PacketView
    docx: dict[str, bytes] = attrs.field(factory=dict)
    coming: dict[str, Future[bytes]] = attrs.field(factory=dict)

    @property
    def done(self) -> bool:
        """Whether all are there."""
        return all(pdf.done() for pdf in self.coming.values())

    def pdfs(self) -> dict[str, bytes]:
        """All of them.

        Raises:
            ConversionError: one of them does not convert; all are told at once.
        """
        errors = [error for pdf in self.coming.values() if (error := pdf.exception())]
        if not errors:
            return {form: pdf.result() for form, pdf in self.coming.items()}
        problems = [p for error in errors if isinstance(error, ConversionError) for p in error.problems]
        raise ConversionError(tuple(dict.fromkeys(problems))) if problems else errors[0]


@attrs.frozen(kw_only=True, eq=False)
class _Paper:
    """One paper on its way to PDF."""

    form: str
    docx: bytes
    pdf: Future[bytes] = attrs.field(factory=Future)


class _Conversions:
    """Papers on their way to PDF: a LibreOffice that runs already begins before all are drafted.

    It takes its share of what waits, the longest first; a very long one alone.
    """

    def __init__(self, cache_dir: Path | None, warm: WarmOffice | None, fonts: FontFamily) -> None:
        self._cache_dir = cache_dir
        self._fonts = fonts
        self._halt = Halt()
        self._waiting: list[_Paper] = []
        self._closed = False
        self._changed = Condition()
        self._servers: tuple[Server, ...] = () if warm is None else warm.servers
        self._flushed = bool(self._servers)
        self._pool = ThreadPoolExecutor(max_workers=max(1, len(self._servers)))
        for server in self._servers or (None,):
            self._pool.submit(self._work, server)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.drop()
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if kind is not None and not issubclass(kind, Exception):
            # whoever cancels does not wait for papers, least of all for one that hangs
            self._halt.call()
            for server in self._servers:
                server.end()
        self._pool.shutdown()

    def add(self, form: str, docx: bytes) -> Future[bytes]:
        paper = _Paper(form=form, docx=docx)
        with self._changed:
            self._waiting.append(paper)
            self._changed.notify()
        return paper.pdf

    def flush(self) -> None:
        """All of a round are there: where none runs already, one is started for all of them."""
        with self._changed:
            self._flushed = True
            self._changed.notify_all()

    def drop(self) -> None:
        """Forget what waits."""
        with self._changed:
            self._waiting = []

    def _work(self, server: Server | None) -> None:
        while batch := self._next(alone=server is None):
            try:
                done = convert_each(
                    {paper.form: paper.docx for paper in batch},
                    cache_dir=self._cache_dir,
                    fonts=self._fonts,
                    halt=self._halt,
                    servers=(server,) if server else (),
                )
            except Exception as error:  # noqa: BLE001 - told by whoever waits for the papers
                for paper in batch:
                    paper.pdf.set_exception(error)
                continue
            for paper in batch:
                if paper.form in done.pdfs:
                    paper.pdf.set_result(done.pdfs[paper.form])
                else:
                    paper.pdf.set_exception(ConversionError(done.problems))

    def _next(self, *, alone: bool) -> list[_Paper]:
        """What to convert next, each form once; nothing at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or (self._waiting and self._flushed))
            first = {paper.form: paper for paper in reversed(self._waiting)}
            batch = sorted(first.values(), key=lambda paper: -len(paper.docx))
            if not alone:
                batch = batch[: math.ceil(len(batch) / len(self._servers))]
                if batch and len(batch[0].docx) > sum(len(paper.docx) for paper in batch[1:]):
                    batch = batch[:1]
            self._waiting = [paper for paper in self._waiting if paper not in batch]
            self._flushed = bool(self._servers or self._waiting)
            return batch


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
            from bhxh_docs.forms.render import render  # what templates need comes with it

            kept = render(form, case, on=on, packet=view)
            self.cache.put(key, kept)
        return kept

    def expect(self, form: str) -> None:
        """Load what makes a paper that will be asked for; LibreOffice is at work meanwhile."""
        from bhxh_docs.forms.render import prepare

        prepare(form)

    def pages(self, pdf: bytes) -> int:
        key = self._key("pages", hashlib.sha256(pdf).hexdigest())
        kept = self.cache.get(key)
        if kept is None:
            kept = str(len(PdfReader(BytesIO(pdf), strict=True).pages)).encode()
            self.cache.put(key, kept)
        return int(kept)

    def counts(self, about: str) -> dict[str, int]:
        kept = self.cache.get(self._key("counts", about))
        return {str(form): int(pages) for form, pages in json.loads(kept).items()} if kept else {}

    def keep_counts(self, about: str, pages: Mapping[str, int]) -> None:
        self.cache.put(self._key("counts", about), json.dumps(pages).encode())

    def _key(self, *told: str) -> str:
        return hashlib.sha256("\n".join((self.facts, *told)).encode()).hexdigest()
