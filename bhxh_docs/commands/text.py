"""``bhxh-docs text FILE``: a .docx as readable lines, for ``git diff`` and for the eye.

git runs it as a textconv filter on both versions of a file. A filter that fails ends the whole ``git diff``
("unable to read files to diff"), also for the other files of the change. A file that is there but cannot be
read is therefore told in the text, with its size and hash so that a change still shows, and the exit code is
0; only bad use (no such file) is 2. The path is not printed: git hands over a copy under another name.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import Any

from bhxh_docs.commands.shared import OK, write
from bhxh_docs.errors import TemplateError


def add_text_command(commands: Any) -> None:
    """Add ``text`` to the subcommands of a parser."""
    text = "In nội dung tệp .docx thành từng dòng, để xem và để git diff."
    sub = commands.add_parser("text", help=text, description=text)
    sub.add_argument("file", type=Path, metavar="TỆP.docx", help="tệp .docx")
    sub.set_defaults(run=_text, format="text")


def file_as_text(data: bytes) -> str:
    """Return the lines of a .docx; of anything else why it cannot be read, its size and its hash."""
    from bhxh_docs.testing import docx_as_text

    if not data:
        return ""
    try:
        return docx_as_text(data)
    except TemplateError as error:
        reasons = [f"[{p.code}] {p.message} → {p.mend}" for p in error.problems]
        digest = hashlib.sha256(data).hexdigest()
        return "\n".join((*reasons, f"[Tệp] {len(data)} byte, SHA-256 {digest}")) + "\n"


def _text(arguments: argparse.Namespace) -> int:
    from bhxh_docs.templating.package import read_source

    write(file_as_text(read_source(arguments.file)))
    return OK
