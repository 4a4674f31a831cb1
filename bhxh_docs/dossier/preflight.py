"""Looking at a case before anything is drafted: which files become pages, what the checklist lacks."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import attrs

from bhxh_docs.dossier.check import DossierCheck, fill_checklist
from bhxh_docs.dossier.contents import ordered_exhibits
from bhxh_docs.dossier.printable import unprintable
from bhxh_docs.errors import ConversionError, ExhibitError, Problem
from bhxh_docs.intake import CaseFile
from bhxh_docs.pdf.exhibits.read import Exhibit, Note, read_exhibits_each
from bhxh_docs.pdf.fonts import FontFamily, check_fonts
from legal_rules.case import Case
from legal_rules.kernel.days import require_day


@attrs.frozen(kw_only=True)
class Preflight:
    """A case with its files read.

    Args:
        case: the case as of the day.
        check: the checklist and what is wrong with the files.
        exhibits: by identifier, in the order of the packet: the files that became pages.
        originals: by identifier: where the file as given lies.
        duplicates: by identifier, the exhibit whose file has the same content.
    """

    case: Case
    check: DossierCheck
    exhibits: Mapping[str, Exhibit]
    originals: Mapping[str, Path]
    duplicates: Mapping[str, str]


def look(
    case_file: CaseFile,
    *,
    on: date,
    into: Path,
    cache_dir: Path | None = None,
    attach_signed: bool = True,
    fonts: FontFamily | None = None,
    progress: Callable[[str], None] | None = None,
) -> Preflight:
    """Read the files of a case and fill its checklist.

    Args:
        case_file: the case and the folder of its exhibits.
        on: the day.
        into: an empty folder for the pages.
        cache_dir: folder of what was read before; None to read always.
        attach_signed: whether a signed original is embedded in its pages.
        fonts: the faces that the papers are set in; None where they are not there: then it is not known
            which letters can be printed.
        progress: called with each file that was read.

    Raises:
        ConversionError: a signed file needs a sheet that tells so and there is no usable font, or the pages
            cannot be written.
    """
    case = case_file.case.as_of(require_day(on))
    originals: dict[str, Path] = {}
    unusable: dict[str, tuple[Problem, ...]] = {}
    for exhibit in ordered_exhibits(case):
        if exhibit.file is None:
            continue
        try:
            originals[exhibit.id] = case_file.exhibit_path(exhibit)
        except ExhibitError as error:
            unusable[exhibit.id] = tuple(_of(exhibit.id, problem) for problem in error.problems)
    reading = read_exhibits_each(
        {key: (path.name, path) for key, path in originals.items()},
        into=into,
        cache_dir=cache_dir,
        attach_signed=attach_signed,
        progress=progress,
    )
    for key, found in reading.problems.items():
        unusable[key] = tuple(_of(key, problem) for problem in found)
    notes = {
        key: told
        for key, exhibit in reading.exhibits.items()
        if (told := (*exhibit.notes, *_too_few(case.exhibit_by_id[key].sheets, exhibit.pages)))
    }
    return Preflight(
        case=case,
        check=fill_checklist(
            case,
            on=on,
            unusable=unusable,
            notes=notes,
            unprintable=unprintable(case, fonts) if fonts is not None else (),
        ),
        exhibits=reading.exhibits,
        originals=originals,
        duplicates=reading.duplicates,
    )


def _of(key: str, problem: Problem) -> Problem:
    """The problem of a file with the exhibit that it belongs to."""
    named = problem.where.startswith(key)
    return problem if named else attrs.evolve(problem, where=f"{key}: {problem.where}")


def _too_few(sheets: int | None, pages: int) -> Iterator[Note]:
    """A sheet has one page or two: with fewer pages than sheets something was not scanned."""
    if sheets is not None and pages < sheets:
        yield Note(
            code="BHXH-D015",
            text=f"vụ việc ghi {sheets} tờ, tệp chỉ có {pages} trang: có thể quét thiếu trang",
        )


@contextlib.contextmanager
def workspace() -> Iterator[Path]:
    """A folder for pages and packets in the making, gone afterwards whatever happens."""
    with tempfile.TemporaryDirectory(prefix="bhxh-docs-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def check_dossier(case_file: CaseFile, *, on: date, cache_dir: Path | None = None) -> DossierCheck:
    """Fill the checklist of the referral on ``on`` and look at every file; nothing is drafted.

    Args:
        case_file: the case and the folder of its exhibits.
        on: the day.
        cache_dir: folder of files read before; None to read always.

    Raises:
        ConversionError: a signed file needs a sheet that tells so and there is no usable font, or the pages
            cannot be written.

    Căn cứ: khoản 1 Điều 9 TTLT số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP.
    """
    with workspace() as folder:
        return look(case_file, on=on, into=folder, cache_dir=cache_dir, fonts=_fonts()).check


def _fonts() -> FontFamily | None:
    """The faces of the papers; who only checks the list need not have them."""
    try:
        return check_fonts()
    except ConversionError:
        return None
