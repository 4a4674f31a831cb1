"""Every tag of every form with its meaning and an example, made from the context classes."""

from __future__ import annotations

from _pages.tables import page, table
from bhxh_docs.forms.catalogue import FormEntry, catalogue
from bhxh_docs.forms.tags import TagEntry, entries
from bhxh_docs.guard.check import context_of


def template_fields_page() -> str:
    """One table a form."""
    blocks = []
    for entry in catalogue().values():
        blocks.append(f"## {entry.code}: {entry.title}\n")
        rows = (_row(one, entry) for one in entries(context_of(entry)))
        blocks.append(table(("trường", "ý nghĩa", "ví dụ", "mẫu hiện nay"), rows))
    return page(
        "Trường của từng mẫu",
        "Mỗi trường viết trong mẫu giữa `{{ }}`; `[]` là danh sách, dùng trong vòng lặp `{%p for %}` hoặc "
        "`{%tr for %}`. `bhxh-docs template fields MẪU` in cùng nội dung kèm thẻ để chép vào Word.",
        *blocks,
    )


def _row(one: TagEntry, entry: FormEntry) -> tuple[str, str, str, str]:
    left_out = any(
        one.path == path or one.path.startswith((f"{path}.", f"{path}[")) for path in entry.not_printed
    )
    return f"`{one.path}`", one.meaning, one.example, "không in" if left_out else ""
