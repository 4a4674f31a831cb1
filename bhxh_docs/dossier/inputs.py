"""What a dossier depends on, as hashes: with the same inputs the same bytes come out.

Two things rest on it: a dossier whose inputs did not change is left as it is, and a paper whose inputs did
not change is taken from the cache. Whatever shapes a byte is in here: the facts, the files, the options, the
day, the code of both packages with law data and templates, libraries, LibreOffice, fonts.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import legal_rules
from bhxh_docs.dossier.manifest import library_versions, sha256
from bhxh_docs.dossier.options import DossierOptions
from bhxh_docs.dossier.preflight import Preflight
from bhxh_docs.paths import templates_dir
from bhxh_docs.pdf.fonts import FontFamily
from bhxh_docs.pdf.office import find_office

_READ = frozenset({".py", ".toml", ".json", ".docx", ".xlsx"})


@functools.cache
def code_sha256() -> str:
    """One hash over the code, the law data and the templates that this process works with."""
    digest = hashlib.sha256()
    for name, path in sorted(_code_files()):
        digest.update(f"{name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update(json.dumps(library_versions(), sort_keys=True).encode())
    return digest.hexdigest()


def _code_files() -> Iterator[tuple[str, Path]]:
    """Each file by its place, wherever the library is installed."""
    documents = Path(__file__).resolve().parents[1]
    for folder in (documents, *map(Path, legal_rules.__path__), templates_dir()):
        for path in folder.rglob("*"):
            if path.suffix in _READ:
                yield f"{folder.name}/{path.relative_to(folder).as_posix()}", path


def facts_sha256(facts: str, *, on: date) -> str:
    """Facts (as JSON), day and code: what a paper depends on besides the packet that it cites."""
    return sha256(f"{code_sha256()}\n{on.isoformat()}\n{facts}".encode())


def inputs_sha256(facts: str, seen: Preflight, options: DossierOptions, *, fonts: FontFamily) -> str:
    """Everything that the dossier depends on.

    Args:
        facts: hash of facts, day and code, as `facts_sha256` gives it.
        seen: the case with its files read.
        options: how the dossier is made up.
        fonts: the faces that the papers are set in.
    """
    # a workbook has pages only where Calc is there: what became of a file hangs on more than its bytes
    files = {
        key: [exhibit.name, exhibit.sha256, exhibit.pages, [str(note) for note in exhibit.notes]]
        for key, exhibit in seen.exhibits.items()
    }
    unusable = {key: [str(problem) for problem in found] for key, found in seen.check.unusable.items()}
    told = [
        facts,
        find_office().version,
        fonts.fingerprint,
        repr(options),
        files,
        unusable,
    ]
    return sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode())
