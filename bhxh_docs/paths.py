"""Where the files that ship with the library lie: in the installed package or in a checkout."""

from __future__ import annotations

from pathlib import Path

from bhxh_docs.errors import Problem, TemplateError

__all__ = ["templates_dir"]

_CATALOGUE = "catalogue.toml"


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
