"""The register of instruments as a page."""

from __future__ import annotations

from itertools import groupby

from _pages.tables import cell, page, table
from legal_rules.kernel.citation import Instrument
from legal_rules.law.registry import instrument, keys

_ORDER = ("Bộ luật", "Luật", "Nghị quyết", "Nghị định", "Quyết định", "Thông tư liên tịch", "Thông tư")


def instruments_page() -> str:
    """Every instrument, grouped by kind, in the order of issue."""
    everything = sorted((instrument(key) for key in keys()), key=_place)
    blocks = []
    for kind, members in groupby(everything, key=lambda one: one.kind):
        blocks.append(f"## {kind}\n")
        blocks.append(
            table(
                (
                    "mã",
                    "tên gọi khi viện dẫn",
                    "số",
                    "ban hành",
                    "cơ quan ban hành",
                    "trích yếu",
                    "hiệu lực",
                    "bị thay thế bởi",
                    "được sửa đổi bởi",
                    "độ tin cậy",
                    "ghi chú",
                ),
                (_row(one) for one in members),
            )
        )
    return page(
        "Văn bản",
        "Mọi văn bản mà các quy tắc, mẫu và trang tra cứu của thư viện nhắc tới "
        f"({len(everything)} văn bản). Ô trống là điều chưa biết, không phải là không có.",
        *blocks,
    )


def _place(one: Instrument) -> tuple[int, str, str, str]:
    rank = _ORDER.index(one.kind) if one.kind in _ORDER else len(_ORDER)
    return rank, one.kind if rank == len(_ORDER) else "", str(one.issued_on or "9999"), one.key


def _row(one: Instrument) -> tuple[object, ...]:
    return (
        f"`{one.key}`",
        one.name,
        one.number,
        one.issued_on,
        one.issuer,
        one.title,
        _force(one),
        _names(one.replaced_by),
        _names(one.amended_by),
        one.confidence.label,
        one.note,
    )


def _force(one: Instrument) -> str:
    start = "" if one.in_force_from is None else f"từ {cell(one.in_force_from)}"
    end = "" if one.in_force_to is None else f" đến hết {cell(one.in_force_to)}"
    return (start + end).strip()


def _names(those: tuple[str, ...]) -> str:
    return "; ".join(instrument(key).name for key in those)
