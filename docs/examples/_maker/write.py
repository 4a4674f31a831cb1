"""Writes a case and its exhibits into a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from _maker import htx_gom_thi_du, may_minh_hoa_2026
from _maker.made import FOLDER, Made
from _maker.may_vi_du import case as may_vi_du
from bhxh_docs.intake import case_to_json
from legal_rules.case import Case

Build = Callable[[], tuple[Case, tuple[Made, ...]]]
CASE_FILE = "vu-viec.json"

CASES: dict[str, Build] = {
    "may-vi-du": may_vi_du.build,
    "htx-gom-thi-du": htx_gom_thi_du.build,
    "may-minh-hoa-2026": may_minh_hoa_2026.build,
}
"""Folder of each example and what builds it."""


def write_case(folder: Path, build: Build) -> int:
    """Write one example; files of exhibits that are no longer in the case are removed.

    Returns:
        The size of all files, in bytes.
    """
    case, made = build()
    papers = folder / FOLDER
    papers.mkdir(parents=True, exist_ok=True)
    files = {folder / (item.exhibit.file or ""): item.file() for item in made}
    for path in papers.iterdir():
        if path not in files:
            path.unlink()
    files[folder / CASE_FILE] = case_to_json(case).encode()
    for path, data in files.items():
        path.write_bytes(data)
    return sum(len(data) for data in files.values())
