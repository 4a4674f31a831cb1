"""Read exhibit files into upright A4 pages, one PDF each in a folder; every bad one is named.

PDF, JPEG, PNG and TIFF are laid on pages here; Word and Excel files go through LibreOffice first, many in
one start (``office``). A digitally signed file is not rewritten: it becomes an announcing sheet, a
reading copy of its pages and the original as an attached file; a workbook that cannot be laid on pages
becomes the sheet and the file (``signed_cover``). One exhibit is in memory at a time, so that a case of
thousands of scans is no burden.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

import attrs

from bhxh_docs.errors import ExhibitError, Problem
from bhxh_docs.pdf.exhibits.cache import ExhibitCache, cache_key
from bhxh_docs.pdf.exhibits.file import cannot_write, opened, sha256_of, unreadable
from bhxh_docs.pdf.exhibits.image import image_pages
from bhxh_docs.pdf.exhibits.kinds import ExhibitKind, kind_of
from bhxh_docs.pdf.exhibits.notes import ATTACHED, DUPLICATE, SIGNED, Note
from bhxh_docs.pdf.exhibits.office import UNNAMED, NoPages, OfficeFile, OfficeQueue, Outcome
from bhxh_docs.pdf.exhibits.pdf import PdfPages, pdf_pages
from bhxh_docs.pdf.exhibits.signed_cover import ORIGINALS, Original, attached_page, signed_pages
from bhxh_docs.pdf.fonts import FontFamily, check_fonts
from bhxh_docs.pdf.office import Office
from bhxh_docs.text.file_names import shown_name

__all__ = ["Exhibit", "ExhibitKind", "ExhibitReading", "Note", "read_exhibits_each"]

_OFFICE = frozenset({ExhibitKind.WORD, ExhibitKind.EXCEL})


@attrs.frozen(kw_only=True)
class Exhibit:
    """An exhibit as pages.

    Args:
        name: the file's name, fit to be shown: NFC, nothing unseen in it.
        kind: what the file is by its content.
        pdf: its pages, upright, A4; a signed original may lie attached inside.
        pages: how many.
        sha256: of the file as given.
        signed: whether the file carries a digital signature.
        notes: what a person should know.
    """

    name: str
    kind: ExhibitKind
    pdf: Path
    pages: int
    sha256: str
    signed: bool = False
    notes: tuple[Note, ...] = ()


@attrs.frozen(kw_only=True)
class ExhibitReading:
    """What became of exhibit files.

    Args:
        exhibits: the good ones by key, in the order given.
        problems: by key, in the order given, what keeps each of the others out.
        duplicates: by key, the first key whose file has the same content, among good and bad ones.
    """

    exhibits: Mapping[str, Exhibit]
    problems: Mapping[str, tuple[Problem, ...]]
    duplicates: Mapping[str, str]


def read_exhibits_each(
    files: Mapping[str, tuple[str, Path]],
    *,
    into: Path,
    fonts: FontFamily | None = None,
    cache_dir: Path | None = None,
    progress: Callable[[str], None] | None = None,
    attach_signed: bool = True,
    office: Office | None = None,
) -> ExhibitReading:
    """Read exhibit files into upright A4 pages and tell of each what became of it.

    Args:
        files: by key: the file's name and its path.
        into: folder for the pages, made if need be; ``pdf`` of every exhibit is a file in it.
        fonts: the checked family for announcing sheets; None to look for it when one is needed.
        cache_dir: folder of pages made before, by the content of the file and what they are made with; None
            to lay out every file anew.
        progress: called once a file with its name when it is done, in the order of being done.
        attach_signed: attach the original of a signed file, and of a workbook that has no pages. False for
            PDF/A-2, which takes no such attachment: the sheet then says that it lies in ``tai-lieu``.
        office: LibreOffice; None to look for it when a Word or Excel file needs it.

    Returns:
        The good exhibits, the problems of the others, the files of equal content; codes as listed in
        ``bhxh_docs.pdf``.

    Raises:
        ConversionError: no usable font for an announcing sheet (BHXH-P010 to P012, P046), or the pages cannot
            be written (P007).
    """
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(into, error) from error
    reader = _Reader(
        cache=ExhibitCache(cache_dir),
        queue=OfficeQueue(office=office),
        fonts=fonts,
        attach=attach_signed,
        progress=progress,
    )
    for ordinal, (key, (name, path)) in enumerate(files.items(), start=1):
        reader.take(_File(key=key, name=shown_name(name), path=path, target=into / f"{ordinal:05d}.pdf"))
    reader.finish()
    return ExhibitReading(
        exhibits={key: reader.exhibits[key] for key in files if key in reader.exhibits},
        problems={key: reader.problems[key] for key in files if key in reader.problems},
        duplicates=reader.duplicates,
    )


@attrs.frozen(kw_only=True)
class _File:
    """One file to be read: its key, its name as shown, where it is and where its pages go."""

    key: str
    name: str
    path: Path
    target: Path


@attrs.frozen(kw_only=True)
class _Known:
    """What is known of a file before its pages are: what it is, its hash and its size in bytes."""

    kind: ExhibitKind
    sha256: str
    size: int


@attrs.define
class _Reader:
    """The state of one reading."""

    cache: ExhibitCache
    queue: OfficeQueue
    fonts: FontFamily | None
    attach: bool
    progress: Callable[[str], None] | None
    exhibits: dict[str, Exhibit] = attrs.Factory(dict)
    problems: dict[str, tuple[Problem, ...]] = attrs.Factory(dict)
    duplicates: dict[str, str] = attrs.Factory(dict)
    _names: dict[str, str] = attrs.Factory(dict)  # by key
    _firsts: dict[str, str] = attrs.Factory(dict)  # by hash, the first key
    _read: dict[str, str] = attrs.Factory(dict)  # by hash, the first key that is laid on pages
    _waiting: dict[str, tuple[_File, _Known]] = attrs.Factory(dict)  # for LibreOffice, by key
    _repeated: list[tuple[_File, _Known]] = attrs.Factory(list)

    def take(self, file: _File) -> None:
        """Read one file; Word and Excel files and repeated ones are done later."""
        self._names[file.key] = file.name
        try:
            with opened(file.path, file.name) as stream:
                self._take(file, stream)
        except ExhibitError as error:
            self._refuse(file, error.problems)
        except OSError as error:
            self._refuse(file, unreadable(file.name, f"không đọc được tệp ({error.strerror})").problems)

    def _take(self, file: _File, stream: BinaryIO) -> None:
        size = stream.seek(0, 2)
        digest = sha256_of(stream)
        first = self._firsts.setdefault(digest, file.key)
        if first != file.key:
            self.duplicates[file.key] = first
        kind, wrong = kind_of(stream, file.name)
        known = _Known(kind=kind, sha256=digest, size=size)
        if wrong:
            self._refuse(file, (*wrong, *self._others(file, known, stream)))
        elif self._read.setdefault(digest, file.key) != file.key:
            self._repeated.append((file, known))
        else:
            self._lay_out(file, known, stream)

    def _others(self, file: _File, known: _Known, stream: BinaryIO) -> tuple[Problem, ...]:
        """What else is wrong with a file whose suffix already is, so that all is told at once."""
        try:
            if known.kind not in _OFFICE:
                self._direct(file, known, stream)
                return ()
            ready = self.queue.prepared(self._office_file(file, known, stream.read()))
            return ready if isinstance(ready, tuple) else ()
        except ExhibitError as error:
            return error.problems

    def _lay_out(self, file: _File, known: _Known, stream: BinaryIO) -> None:
        key = self._key(known)
        kept = self.cache.get(key, file.target)
        if kept is not None:
            self._keep(file, known, kept, lambda: _whole(file, known, stream))
        elif known.kind in _OFFICE:
            self._queue(file, known, _whole(file, known, stream))
        else:
            pages = self._direct(file, known, stream)
            self.cache.put(key, pages, file.target)
            self._keep(file, known, pages, lambda: _whole(file, known, stream))

    def _key(self, known: _Known) -> str:
        version = self.queue.version() if known.kind in _OFFICE else ""
        return cache_key(known.sha256, known.kind, version)

    @staticmethod
    def _direct(file: _File, known: _Known, stream: BinaryIO) -> PdfPages:
        if known.kind is ExhibitKind.PDF:
            return pdf_pages(stream, file.name, file.target)
        return image_pages(stream, file.name, file.target)

    def _queue(self, file: _File, known: _Known, data: bytes) -> None:
        self._waiting[file.key] = (file, known)
        for done, outcome in self.queue.add(self._office_file(file, known, data)):
            self._converted(done, outcome)

    @staticmethod
    def _office_file(file: _File, known: _Known, data: bytes) -> OfficeFile:
        return OfficeFile(key=file.key, name=file.name, kind=known.kind, data=data, target=file.target)

    def _converted(self, done: OfficeFile, outcome: Outcome) -> None:
        file, known = self._waiting.pop(done.key)
        if isinstance(outcome, NoPages):
            self._announce(file, known, outcome, done.data)
        elif isinstance(outcome, PdfPages):
            self.cache.put(self._key(known), outcome, file.target)
            self._keep(file, known, outcome, lambda: done.data)
        else:
            self._refuse(file, outcome)

    def _keep(self, file: _File, known: _Known, pages: PdfPages, data: Callable[[], bytes]) -> None:
        """Put away the pages of a good exhibit, under its announcing sheet where it is signed."""
        count, notes = pages.pages, pages.notes
        if pages.signatures:
            original = self._original(file, known, data)
            copy = file.target.with_suffix(".copy")
            file.target.replace(copy)
            count = signed_pages(
                original,
                copy,
                file.target,
                pages=pages.pages,
                signatures=pages.signatures,
                fonts=self._family(),
            )
            copy.unlink()
            text = f"tệp có chữ ký số: {self._whereabouts()}, các trang là bản để đọc"
            notes = (Note(code=SIGNED, text=text), *notes)
        self._done(file, known, file.target, count, notes, signed=bool(pages.signatures))

    def _announce(self, file: _File, known: _Known, found: NoPages, data: bytes) -> None:
        """Put away a workbook without pages."""
        count = attached_page(
            self._original(file, known, lambda: data),
            file.target,
            reason=found.reason,
            signatures=UNNAMED * found.signatures,
            fonts=self._family(),
        )
        notes = [Note(code=ATTACHED, text=f"{_began_small(found.reason)}; {self._whereabouts()}")]
        if found.signatures:
            notes.insert(0, Note(code=SIGNED, text=f"tệp có chữ ký số: {self._whereabouts()}"))
        self._done(file, known, file.target, count, tuple(notes), signed=bool(found.signatures))

    def _original(self, file: _File, known: _Known, data: Callable[[], bytes]) -> Original:
        return Original(
            name=file.name, size=known.size, sha256=known.sha256, data=data() if self.attach else None
        )

    def _whereabouts(self) -> str:
        if self.attach:
            return "tệp gốc được đính kèm nguyên vẹn"
        return f"tệp gốc giữ nguyên vẹn trong thư mục {ORIGINALS}"

    def _family(self) -> FontFamily:
        if self.fonts is None:
            self.fonts = check_fonts()
        return self.fonts

    def finish(self) -> None:
        """Convert what still waits, then the files that came before under another name."""
        for done, outcome in self.queue.flush():
            self._converted(done, outcome)
        for file, known in self._repeated:
            self._repeat(file, known)
        for done, outcome in self.queue.flush():
            self._converted(done, outcome)

    def _repeat(self, file: _File, known: _Known) -> None:
        """A file whose content another brought before: the same pages, unless they bear the other's name."""
        first = self._read[known.sha256]
        if first in self.problems:
            # what keeps the content out; the suffix was this file's own and is right
            self._refuse(
                file,
                tuple(
                    attrs.evolve(problem, where=file.name) if problem.where == self._names[first] else problem
                    for problem in self.problems[first]
                ),
            )
            return
        before = self.exhibits[first]
        announced = before.signed or any(note.code == ATTACHED for note in before.notes)
        if not announced or before.name == file.name:
            notes = tuple(note for note in before.notes if note.code != DUPLICATE)
            self._done(file, known, before.pdf, before.pages, notes, signed=before.signed)
            return
        try:
            with opened(file.path, file.name) as stream:
                self._lay_out(file, known, stream)
        except ExhibitError as error:
            self._refuse(file, error.problems)

    def _done(
        self, file: _File, known: _Known, pdf: Path, pages: int, notes: tuple[Note, ...], *, signed: bool
    ) -> None:
        if file.key in self.duplicates:
            first = self.duplicates[file.key]
            text = f"nội dung trùng từng byte với tệp “{self._names[first]}” (tài liệu {first})"
            notes = (Note(code=DUPLICATE, text=text), *notes)
        self.exhibits[file.key] = Exhibit(
            name=file.name,
            kind=known.kind,
            pdf=pdf,
            pages=pages,
            sha256=known.sha256,
            signed=signed,
            notes=notes,
        )
        self._told(file)

    def _refuse(self, file: _File, problems: tuple[Problem, ...]) -> None:
        file.target.unlink(missing_ok=True)
        self.problems[file.key] = problems
        self._told(file)

    def _told(self, file: _File) -> None:
        if self.progress is not None:
            self.progress(file.name)


def _whole(file: _File, known: _Known, stream: BinaryIO) -> bytes:
    """A file's bytes; what is attached or converted is what was hashed."""
    stream.seek(0)
    data = stream.read()
    if hashlib.sha256(data).hexdigest() != known.sha256:
        raise unreadable(file.name, "tệp bị thay đổi trong khi đọc")
    return data


def _began_small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
