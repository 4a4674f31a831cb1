"""What the template check looks for, as a page: every rule with its weight and its basis."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from _pages.tables import page, table
from bhxh_docs.guard.check import rules
from bhxh_docs.guard.finding import Rule

_GROUPS: Final = {
    "G1": "Thẻ và trường của mẫu",
    "G2": "Chữ và tệp",
    "G3": "Thể thức (Nghị định số 30/2020/NĐ-CP)",
    "G4": "Văn bản lập thử và số trang",
    "T0": "Lỗi khi đọc mẫu và khi lập văn bản",
}


def template_rules_page() -> str:
    """Every rule, grouped as the ids are."""
    blocks = []
    for group, members in groupby(rules(), key=lambda rule: rule.id.removeprefix("BHXH-")[:2]):
        blocks.append(f"## {_GROUPS[group]}\n")
        blocks.append(table(("mã", "mức", "nội dung", "căn cứ"), (_row(rule) for rule in members)))
    return page(
        "Phép kiểm tra mẫu phát hiện những gì",
        "`bhxh-docs template check` xem từng mẫu theo các mục dưới đây; mỗi điểm có mã, chỗ trong Word "
        "và cách sửa. Mức **lỗi** làm phép kiểm tra không đạt; **cảnh báo** cần người xem lại (không đạt khi "
        "dùng `--strict`); **lưu ý** chỉ để biết. Ví dụ từng lỗi: "
        "[docs/templates/loi-duoc-phat-hien.md](../templates/loi-duoc-phat-hien.md).",
        *blocks,
    )


def _row(rule: Rule) -> tuple[str, str, str, str]:
    return rule.id, rule.severity.label, rule.title, rule.basis
