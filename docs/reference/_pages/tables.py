"""Markdown tables of Vietnamese text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from legal_rules.kernel.wording import short_date

HEAD = "<!-- Trang này được tạo tự động bằng ./run docs; sửa dữ liệu nguồn, không sửa trang này. -->\n"


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table, empty cells where a value is None."""
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| {' | '.join(cell(value) for value in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def cell(value: object) -> str:
    """One value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, date):
        return short_date(value)
    return str(value).replace("|", "\\|").replace("\n", " ")


def page(title: str, intro: str, *blocks: str) -> str:
    """A whole page."""
    return "\n".join([HEAD, f"# {title}\n", f"{intro}\n", *blocks])
