"""From files to a `Case` and back: JSON, and the folder of a case with its exhibits."""

from __future__ import annotations

from typing import Any

from bhxh_docs.intake.case_file import CASE_FILE_NAME, CaseFile, load_case
from bhxh_docs.intake.json_case import case_from_json, case_to_json

__all__ = ["CASE_FILE_NAME", "CaseFile", "case_from_json", "case_to_json", "json_schema", "load_case"]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a case file, generated from the model."""
    # Imported here, so that `python -m bhxh_docs.intake.schema` is not imported before it runs.
    from bhxh_docs.intake.schema import json_schema as build

    return build()
