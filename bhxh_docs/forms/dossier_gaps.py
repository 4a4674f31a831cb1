"""What a dossier lacks, and who decided to send it nevertheless, as the agency's internal papers tell it.

Căn cứ: khoản 1 Điều 9 TTLT số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP (thành phần hồ sơ); khoản 3 Điều 144 Bộ luật
Tố tụng hình sự năm 2015.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from bhxh_docs.forms.common import inside, listed
from bhxh_docs.forms.evidence_words import NOT_IN_PACKET
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_date_long
from legal_rules.procedure.checklist import ChecklistItem, ItemState

_NO_FILE: Final = "chưa có tệp"
_SOME_FILES: Final = "đã có, còn thiếu tệp"


@attrs.frozen(kw_only=True)
class SendDecisionInfo:
    """A named person's decision to send the dossier although something is missing."""

    ho_ten: str = tag("Họ và tên người quyết định", "Trần Văn Thí Dụ")
    chuc_vu: str = tag("Chức vụ người quyết định", "Giám đốc")
    ngay: str = tag("Ngày quyết định", "ngày 01 tháng 10 năm 2024")
    ly_do: str = tag(
        "Lý do nêu ra, không có dấu chấm cuối",
        "Thời hạn gửi sắp hết, đơn vị chưa nộp bản gốc bảng lương",
    )


def item_gaps(items: Iterable[ChecklistItem], packet: PacketView | None = None) -> tuple[str, ...]:
    """Return the required items that nothing fills or that are not certified: ``title: how it stands``.

    Args:
        items: the items of the checklist.
        packet: the planned packet; an item that the case fills and no document of it does is a gap too.
    """
    return listed(_item_gaps(items, packet))


def _item_gaps(items: Iterable[ChecklistItem], packet: PacketView | None) -> Iterator[str]:
    for item in items:
        if not item.required:
            continue
        if not item.fulfilled:
            yield f"{item.title}: {inside(item.sentence)}"
        elif item.exhibits and len(without_file(item, packet)) == len(item.exhibits):
            yield f"{item.title}: mọi tài liệu đáp ứng đều {NOT_IN_PACKET}"


def without_file(item: ChecklistItem, packet: PacketView | None) -> tuple[str, ...]:
    """Return the exhibits of an item that the planned packet does not hold; none while it is not planned."""
    return tuple(key for key in item.exhibits if packet is not None and packet.row(key) is None)


def in_the_packet(item: ChecklistItem, packet: PacketView | None) -> bool:
    """Return whether an item is there, every document of it with a file in the planned packet."""
    return item.fulfilled and not without_file(item, packet)


def state_words(item: ChecklistItem, packet: PacketView | None) -> str:
    """Return how an item stands in the planned packet, in Vietnamese."""
    absent = without_file(item, packet)
    if item.state is not ItemState.FILLED or not absent:
        return item.state.label
    return _NO_FILE if len(absent) == len(item.exhibits) else _SOME_FILES


def file_gaps(packet: PacketView | None) -> tuple[str, ...]:
    """Return the documents that the packet lacks because their file is missing or cannot be used."""
    return listed(packet.file_gaps) if packet is not None else ()


def send_decision(packet: PacketView | None) -> SendDecisionInfo | None:
    """Return the decision to send the dossier although something is missing; None where there is none."""
    override = packet.override if packet is not None else None
    if override is None:
        return None
    return SendDecisionInfo(
        ho_ten=override.by,
        chuc_vu=override.position,
        ngay=format_date_long(override.on),
        ly_do=override.reason.strip().rstrip(".;"),
    )


__all__ = ["SendDecisionInfo", "file_gaps", "item_gaps", "send_decision", "without_file"]
