"""Turn .docx into PDF with LibreOffice: few processes, many files, the bad one named, the rest kept.

Starting LibreOffice costs as much as converting ten short papers, so one process takes many files
(``soffice``), and a document already converted with the same program and fonts is taken from the cache. What
comes out is PDF/A-2b, tagged, with the headings as outline, the links as URI annotations, fonts embedded.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import re
import subprocess
import threading
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs

from bhxh_docs.errors import ConversionError, Problem
from bhxh_docs.pdf import keep_next, reproducible
from bhxh_docs.pdf.cache import ContentCache
from bhxh_docs.pdf.fontcheck import font_problems, unembedded_fonts
from bhxh_docs.pdf.fonts import FontFamily, missing_letters, proven, resolve_fonts
from bhxh_docs.pdf.soffice import EXPORT, Halt, cannot_start, convert_share, cores, find_program
from bhxh_docs.pdf.warm import Server

#: A second process pays when each has at least this many files.
_FILES_PER_PROCESS = 4
_CALC = frozenset({"libsclo.so", "libsclo.dylib", "sclo.dll"})
_HOLDS_TEXT = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
#: Where one of these lies, the program's own folder is looked at, and Calc would lie there too.
_OTHER_PROGRAMS = frozenset({"libswlo.so", "libswlo.dylib", "swlo.dll", "libsofficeapp.so"})


@attrs.frozen(kw_only=True)
class Office:
    """An installation of LibreOffice.

    Args:
        executable: the program started.
        version: what ``--version`` prints; a part of the cache's key, since another version breaks lines
            elsewhere.
    """

    executable: Path
    version: str


@attrs.frozen(kw_only=True)
class Conversion:
    """What came out of a conversion: the PDFs that succeeded and the problems of those that did not."""

    pdfs: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def find_office() -> Office:
    """The LibreOffice named by ``BHXH_SOFFICE``, or the one on the PATH.

    Raises:
        ConversionError: none found (BHXH-P001), or it does not start (BHXH-P002).
    """
    program = find_program()
    try:
        written = program.stat().st_mtime_ns
        with _ASKING:
            return Office(executable=program, version=_version(program, written))
    except (OSError, subprocess.SubprocessError) as error:
        raise cannot_start(str(program), error) from error


def expect_office() -> None:
    """Ask for the version in the background, so that `find_office` knows it; what fails, that tells."""

    def ask() -> None:
        with contextlib.suppress(ConversionError):
            find_office()

    threading.Thread(target=ask, daemon=True).start()


_ASKING = threading.Lock()


@functools.lru_cache(maxsize=8)
def _version(program: Path, written: int) -> str:  # noqa: ARG001  a program written anew is asked again
    answer = subprocess.run([program, "--version"], capture_output=True, timeout=60, check=True)
    return answer.stdout.decode("utf-8", "replace").strip()


def convert(
    files: Mapping[str, bytes],
    *,
    timeout_per_file: float = 60.0,
    cache_dir: Path | None = None,
    fonts: FontFamily | None = None,
    office: Office | None = None,
    processes: int | None = None,
    servers: Sequence[Server] = (),
) -> dict[str, bytes]:
    """Turn .docx files into PDF, all of them or none; arguments as for :func:`convert_each`.

    Returns:
        PDF bytes by the same names, in the same order. Identical .docx bytes give identical PDF bytes on one
        installation.

    Raises:
        ConversionError: with every file that failed (BHXH-P003 to P006, P013, P014); what succeeded beside
            it is in the cache. Also when LibreOffice or the fonts are missing (P001, P002, P010 to P012).
    """
    result = convert_each(
        files,
        timeout_per_file=timeout_per_file,
        cache_dir=cache_dir,
        fonts=fonts,
        office=office,
        processes=processes,
        servers=servers,
    )
    if result.problems:
        raise ConversionError(result.problems)
    return dict(result.pdfs)


def convert_each(
    files: Mapping[str, bytes],
    *,
    timeout_per_file: float = 60.0,
    cache_dir: Path | None = None,
    fonts: FontFamily | None = None,
    office: Office | None = None,
    processes: int | None = None,
    servers: Sequence[Server] = (),
    halt: Halt | None = None,
) -> Conversion:
    """Turn .docx files into PDF and tell of each that did not convert.

    Args:
        files: .docx bytes by any name; a name is used in messages, never as a path.
        timeout_per_file: seconds a file may take; a process may take the sum of its files' and its start.
        cache_dir: folder of converted PDFs, by content of the .docx, LibreOffice's version and the fonts'
            bytes; None to convert always.
        fonts: the checked family; None to look for the one that stands for Times New Roman.
        office: the installation; None to look for it.
        processes: LibreOffice processes side by side; None for as many as cores, four files each at least.
        servers: processes that run already and take the files between them, for one call at a time; without
            them some are started for this call.
        halt: by which it may be given up from another thread; what interrupts this one gives it up too.

    Raises:
        HaltedError: it was given up.
        ConversionError: LibreOffice (BHXH-P001, P002) or a usable font (P010 to P012) is missing, or
            temporary files cannot be written (P007).
    """
    if not files:
        return Conversion(pdfs={}, problems=())
    office = office or find_office()
    family = fonts or resolve_fonts()
    cache = ContentCache(cache_dir)
    ways = f"{keep_next.RECIPE}\n{reproducible.RECIPE}"
    recipe = f"{office.version}\n{EXPORT}\n{ways}\n{family.fingerprint}\n".encode()
    keys = {name: hashlib.sha256(recipe + data).hexdigest() for name, data in files.items()}
    done = {name: pdf for name, key in keys.items() if (pdf := cache.get(key)) is not None}
    problems: dict[str, tuple[Problem, ...]] = {}
    wanted: dict[str, bytes] = {}
    if len(done) < len(files):
        family = fonts or proven(family)
    for name, data in files.items():
        if name in done:
            continue
        if problem := _docx_problem(name, data) or _letters_problem(name, data, family):
            problems[name] = (problem,)
        else:
            wanted[name] = keep_next.held(data)
    if wanted:
        fresh, failed = _convert_all(
            office.executable, wanted, timeout_per_file, processes, servers=servers, halt=halt
        )
        problems |= {name: (problem,) for name, problem in failed.items()}
        for name, pdf in fresh.items():
            if found := font_problems(name, pdf, family):
                problems[name] = found
            else:
                cache.put(keys[name], pdf)
                done[name] = pdf
    return Conversion(
        pdfs={name: done[name] for name in files if name in done},
        problems=tuple(problem for name in files for problem in problems.get(name, ())),
    )


def convert_foreign(
    files: Mapping[str, bytes],
    *,
    suffix: str,
    office: Office,
    timeout_per_file: float = 60.0,
    processes: int | None = None,
) -> Conversion:
    """Turn files that were made elsewhere into PDF: their own fonts are theirs, as long as they are embedded.

    Args:
        files: bytes of files already found sound, by any name.
        suffix: what all of them are, ``.docx`` or ``.xlsx``.
        office: the installation.
        timeout_per_file: seconds a file may take; a process may take the sum of its files' and its start.
        processes: as for :func:`convert_each`.

    Returns:
        The PDFs, and the problems of the others (BHXH-P004 to P006, P013).

    Raises:
        ConversionError: LibreOffice does not start (BHXH-P002), temporary files cannot be written (P007).
    """
    if not files:
        return Conversion(pdfs={}, problems=())
    fresh, failed = _convert_all(office.executable, files, timeout_per_file, processes, suffix=suffix)
    problems: dict[str, tuple[Problem, ...]] = {name: (problem,) for name, problem in failed.items()}
    for name, pdf in fresh.items():
        if found := unembedded_fonts(name, pdf):
            problems[name] = found
    return Conversion(
        pdfs={name: fresh[name] for name in files if name in fresh and name not in problems},
        problems=tuple(problem for name in files for problem in problems.get(name, ())),
    )


def has_calc(office: Office) -> bool:
    """Whether an installation may read workbooks: Debian installs LibreOffice without its Calc.

    Where the program stands alone (a wrapper of snap or flatpak) nothing speaks against it; only a try would
    tell.
    """
    program = office.executable.resolve().parent
    beside = {path.name for folder in (program, program.parent / "Frameworks") for path in _listed(folder)}
    return bool(beside & _CALC) or not beside & _OTHER_PROGRAMS


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.glob("*.*"))
    except OSError:
        return []


def _docx_problem(name: str, data: bytes) -> Problem | None:
    """LibreOffice opens any bytes as a text file, so what is no .docx is refused before."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if "[Content_Types].xml" in package.namelist() and package.testzip() is None:
                return None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        pass
    return Problem(
        code="BHXH-P003",
        where=name,
        message="không phải tệp .docx hoặc tệp đã hỏng",
        mend="mở tệp bằng Word hoặc LibreOffice và lưu lại dạng .docx",
    )


def _letters_problem(name: str, data: bytes, family: FontFamily) -> Problem | None:
    """A letter that no font has is left out of the page without a word, so it is looked for before."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(part) for part in package.namelist() if _HOLDS_TEXT.fullmatch(part)]
    texts = "".join(part.decode("utf-8", "replace") for part in parts)
    letters = "".join(letter for letter in set(texts) if unicodedata.category(letter)[0] in "LM")
    composed = unicodedata.normalize("NFC", texts) if missing_letters(family.face(), letters) else ""
    lacking = missing_letters(family.face(), "".join(letter for letter in composed if letter.isalpha()))
    if not lacking:
        return None
    return Problem(
        code="BHXH-P014",
        where=name,
        message=f"phông {family.requested} không có chữ: {' '.join(lacking[:12])}"
        + (" …" if len(lacking) > 12 else ""),
        mend="thay các chữ đó trong dữ liệu hoặc trong mẫu",
    )


def _convert_all(
    executable: Path,
    files: Mapping[str, bytes],
    timeout_per_file: float,
    processes: int | None,
    *,
    suffix: str = ".docx",
    servers: Sequence[Server] = (),
    halt: Halt | None = None,
) -> tuple[dict[str, bytes], dict[str, Problem]]:
    # the largest files first, dealt in turn, so that no process is left with all the long ones
    names = sorted(files, key=lambda name: -len(files[name]))
    running: list[Server | None] = [server if server.ready() else None for server in servers[: len(names)]]
    if not running:
        count = max(1, min(processes or min(cores(), len(names) // _FILES_PER_PROCESS), len(names)))
        running = [None] * count
    shares = [{name: files[name] for name in names[start :: len(running)]} for start in range(len(running))]
    halt = halt or Halt()
    with ThreadPoolExecutor(max_workers=len(running)) as pool:
        work = [
            pool.submit(convert_share, executable, share, timeout_per_file, suffix, server, halt=halt)
            for share, server in zip(shares, running, strict=True)
        ]
        try:
            results = [one.result() for one in work]
        except BaseException:
            halt.call()  # leaving the pool waits for what runs in it
            raise
    pdfs: dict[str, bytes] = {}
    failed: dict[str, Problem] = {}
    for good, bad in results:
        pdfs |= good
        failed |= bad
    return pdfs, failed
