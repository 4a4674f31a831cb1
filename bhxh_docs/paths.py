"""Where files lie: those that ship with the library, and what the command line keeps between two runs."""

from __future__ import annotations

import os
from pathlib import Path

from bhxh_docs.errors import Problem, TemplateError

__all__ = ["cache_dir", "templates_dir"]

_CATALOGUE = "catalogue.toml"
_CACHE_VARIABLE = "BHXH_CACHE"


def templates_dir() -> Path:
    """Return the folder of the .docx templates and their ``catalogue.toml``.

    An installed wheel carries the templates as ``bhxh_docs/templates``; a checkout (or an editable
    install of one) has them at its top, so that an edit of a template is seen at once.

    Errors:
        TemplateError: ``BHXH-S020``, neither place has a catalogue.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / _CATALOGUE).is_file():
            return folder
    raise TemplateError(
        Problem(
            code="BHXH-S020",
            where=str(package),
            message=f"không tìm thấy thư mục mẫu văn bản (templates/{_CATALOGUE})",
            mend="cài lại gói bhxh-docs, hoặc chạy trong bản sao đầy đủ của kho mã",
        )
    )


def cache_dir() -> Path:
    """Return the folder in which the command line keeps converted papers and pages of exhibits.

    They hold what the papers hold, names and wages of workers too: the folder is the user's own. The
    environment variable ``BHXH_CACHE`` names another one.
    """
    named = os.environ.get(_CACHE_VARIABLE)
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "bhxh-docs"
