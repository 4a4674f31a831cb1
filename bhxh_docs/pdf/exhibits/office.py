"""Turn the Word and Excel files among the exhibits into A4 pages, many in one start of LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from bhxh_docs.errors import ConversionError, ExhibitError, Problem
from bhxh_docs.pdf.exhibits.blank import BLANK, blank_file
from bhxh_docs.pdf.exhibits.kinds import ExhibitKind
from bhxh_docs.pdf.exhibits.notes import CONVERTED, Note
from bhxh_docs.pdf.exhibits.pdf import PdfPages, Signature, pdf_pages
from bhxh_docs.pdf.exhibits.word import prepare_word
from bhxh_docs.pdf.exhibits.workbook import prepare_workbook
from bhxh_docs.pdf.fontcheck import font_names
from bhxh_docs.pdf.office import Conversion, Office, convert_foreign, find_office, has_calc

_SUFFIX = {ExhibitKind.WORD: ".docx", ExhibitKind.EXCEL: ".xlsx"}
#: Bytes of the files that wait for one start of LibreOffice, so that they are not all in memory at once.
_MOST_WAITING = 32 << 20
#: A workbook of more pages is data, not a paper.
_MOST_WORKBOOK_PAGES = 300
#: A signature whose certificate is not looked into.
UNNAMED = (Signature(signer="", signed_at=""),)
_NO_CALC = "Máy lập hồ sơ không có LibreOffice Calc để chuyển bảng tính thành trang."
_MANY_PAGES = f"Bảng tính in ra nhiều hơn {_MOST_WORKBOOK_PAGES} trang."
_FAILED = "Bảng tính này LibreOffice không chuyển được thành trang."
_MENDS = {
    "BHXH-P004": "mở tệp bằng Word, xem nội dung còn nguyên không rồi lưu thành PDF",
    "BHXH-P005": "mở tệp bằng Word rồi lưu thành PDF, hoặc chia thành nhiều tệp nhỏ",
    "BHXH-P006": "mở tệp bằng Word rồi lưu thành PDF",
}


@attrs.frozen(kw_only=True)
class OfficeFile:
    """A Word or Excel file to be converted.

    Args:
        key: of the exhibit.
        name: the file's name, for messages.
        kind: Word or Excel.
        data: the file as given.
        target: where its pages go.
    """

    key: str
    name: str
    kind: ExhibitKind
    data: bytes = attrs.field(repr=False)
    target: Path


@attrs.frozen(kw_only=True)
class NoPages:
    """A workbook that is not laid on pages, but attached as a file.

    Args:
        reason: why, one Vietnamese sentence.
        signatures: digital signatures in the file.
    """

    reason: str
    signatures: int


Outcome = PdfPages | NoPages | tuple[Problem, ...]
"""What became of a file: its pages, a workbook without any, or problems."""


@attrs.frozen
class _Waiting:
    """A file and what LibreOffice is given for it."""

    file: OfficeFile
    data: bytes = attrs.field(repr=False)
    notes: tuple[Note, ...]
    signatures: int


@attrs.define
class OfficeQueue:
    """Files that wait for LibreOffice.

    Args:
        office: the installation; None to look for it when a file needs it.
    """

    office: Office | None = None
    _waiting: list[_Waiting] = attrs.Factory(list)
    _missing: ConversionError | None = None

    def installation(self) -> Office | None:
        """LibreOffice, or None where there is none."""
        if self.office is None and self._missing is None:
            try:
                self.office = find_office()
            except ConversionError as error:
                self._missing = error
        return self.office

    def version(self) -> str:
        """Of LibreOffice; "" where there is none."""
        office = self.installation()
        return office.version if office else ""

    def add(self, file: OfficeFile) -> Iterator[tuple[OfficeFile, Outcome]]:
        """Let a file wait; what became of it and those before it, as far as that is known already."""
        waiting = self.prepared(file)
        if not isinstance(waiting, _Waiting):
            yield file, waiting
            return
        self._waiting.append(waiting)
        if sum(len(each.data) + len(each.file.data) for each in self._waiting) > _MOST_WAITING:
            yield from self.flush()

    def prepared(self, file: OfficeFile) -> _Waiting | NoPages | tuple[Problem, ...]:
        """A file made ready for LibreOffice, or what keeps it from that."""
        office = self.installation()
        word = file.kind is ExhibitKind.WORD
        try:
            ready = (prepare_word if word else prepare_workbook)(file.data, file.name)
        except ExhibitError as error:
            return error.problems
        if ready.data is None:
            return NoPages(reason=ready.reason, signatures=ready.signatures)
        if word and self._missing is not None:
            return self._missing.problems
        if not word and (office is None or not has_calc(office)):
            return NoPages(reason=_NO_CALC, signatures=ready.signatures)
        return _Waiting(file, ready.data, ready.notes, ready.signatures)

    def flush(self) -> Iterator[tuple[OfficeFile, Outcome]]:
        """Convert what waits."""
        waiting, self._waiting = self._waiting, []
        for kind in _SUFFIX:
            files = [each for each in waiting if each.file.kind is kind]
            if files:
                yield from self._converted(files, kind)

    def _converted(
        self, files: Sequence[_Waiting], kind: ExhibitKind
    ) -> Iterator[tuple[OfficeFile, Outcome]]:
        try:
            office = self.office or find_office()
            done = convert_foreign(
                {each.file.key: each.data for each in files}, suffix=_SUFFIX[kind], office=office
            )
        except ConversionError as error:
            for each in files:
                yield each.file, error.problems
            return
        for each in files:
            yield each.file, _outcome(each, done, office)


def _outcome(waiting: _Waiting, done: Conversion, office: Office) -> Outcome:
    file = waiting.file
    pdf = done.pdfs.get(file.key)
    if pdf is None:
        if file.kind is ExhibitKind.EXCEL:
            return NoPages(reason=_FAILED, signatures=waiting.signatures)
        return tuple(
            attrs.evolve(problem, where=file.name, mend=_MENDS.get(problem.code, problem.mend))
            for problem in done.problems
            if problem.where == file.key
        )
    try:
        read = pdf_pages(io.BytesIO(pdf), file.name, file.target)
    except ExhibitError as error:
        if any(problem.code == BLANK for problem in error.problems):
            return blank_file(file.name, [note.text for note in waiting.notes]).problems
        return error.problems
    if file.kind is ExhibitKind.EXCEL and read.pages > _MOST_WORKBOOK_PAGES:
        return NoPages(reason=_MANY_PAGES, signatures=waiting.signatures)
    notes = (_converted_note(file.kind, office.version, pdf), *waiting.notes, *read.notes)
    return PdfPages(pages=read.pages, notes=notes, signatures=UNNAMED * waiting.signatures)


def _converted_note(kind: ExhibitKind, version: str, pdf: bytes) -> Note:
    program = " ".join(version.split()[:2])
    fonts = ", ".join(sorted(font_names(pdf))[:5])
    return Note(
        code=CONVERTED,
        text=(
            f"các trang được chuyển từ tệp {kind} bằng {program}, phông trên trang: {fonts or 'không có'}; "
            "chỗ ngắt dòng, ngắt trang có thể khác bản gốc"
        ),
    )
