"""BIAHS: the cover of the file: whose it is, what it is about, from when to when, how much is in it.

The fields of an archive (fonds, index, file number, period of keeping) stay blank: the agency's archivist
gives them when the file is handed in. Their order follows the standard for covers as it is commonly used; its
text was not at hand.

Căn cứ: Điều 29, Điều 30 Nghị định số 30/2020/NĐ-CP (lập hồ sơ, nộp lưu hồ sơ).
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import attrs

from bhxh_docs.forms.blanks import blank, or_blank
from bhxh_docs.forms.common import PaperContext
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.packet_counts import copy_forms, document_days
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_count, format_date_long, number_in_words


@attrs.frozen(kw_only=True)
class CoverContext(PaperContext):
    """Tags of BIAHS."""

    phong_ban: str = tag("Phòng, bộ phận lập hồ sơ", "Phòng Quản lý thu")
    tieu_de: str = tag(
        "Tiêu đề hồ sơ, hai dòng",
        "Kiến nghị khởi tố theo Điều 216 Bộ luật Hình sự đối với vụ việc tại Công ty TNHH May mặc Ví Dụ",
    )
    tu_ngay: str = tag("Ngày của tài liệu sớm nhất", "ngày 05 tháng 3 năm 2018")
    den_ngay: str = tag("Ngày của tài liệu muộn nhất", "ngày 27 tháng 9 năm 2024")
    so_tai_lieu: str = tag("Số tài liệu", "42")
    so_tai_lieu_chu: str = tag("Số tài liệu bằng chữ", "bốn mươi hai")
    so_to: str = tag("Số tờ", "72")
    so_to_chu: str = tag("Số tờ bằng chữ", "bảy mươi hai")
    chua_ro_ngay: str = tag("Số tài liệu chưa ghi ngày, không tính vào thời gian; trống khi không có", "")
    hinh_thuc: tuple[str, ...] = tag(
        "Số tài liệu theo hình thức bản, kể cả văn bản lập khi gửi hồ sơ", "38 bản gốc"
    )
    nam: str = tag("Năm lập hồ sơ", "2024")
    nguoi_lap: str = tag("Người lập hồ sơ", "Phạm Thị Minh Họa")
    noi_gui: str = tag("Nơi nhận hồ sơ", "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu")


def build(draft: Draft) -> CoverContext:
    """Return the context of the cover."""
    packet, case = draft.packet, draft.case
    days = document_days(draft)
    contact = draft.agency.contact
    return CoverContext(
        **draft.paper_fields(()),
        phong_ban=or_blank(contact.unit if contact else None, 8),
        tieu_de="Kiến nghị khởi tố theo Điều 216 Bộ luật Hình sự\n"
        f"đối với vụ việc xảy ra tại {case.employer.name}",
        tu_ngay=_day(days.first),
        den_ngay=_day(days.last),
        so_tai_lieu=format_count(packet.documents) if packet else blank(2),
        so_tai_lieu_chu=number_in_words(packet.documents) if packet else blank(6),
        so_to=format_count(packet.sheets) if packet else blank(2),
        so_to_chu=number_in_words(packet.sheets) if packet else blank(6),
        chua_ro_ngay=format_count(days.undated) if days.undated else "",
        hinh_thuc=copy_forms(draft),
        nam=str(draft.day_or_on.year),
        nguoi_lap=or_blank(contact.name if contact else None, 8),
        noi_gui=or_blank(draft.moment.addressee, 12),
    )


def _day(day: date | None) -> str:
    return format_date_long(day) if day is not None else "ngày … tháng … năm ……"


BUILDERS: Final[dict[str, Any]] = {"BIAHS": build}
"""Forms of this module."""

__all__ = ["BUILDERS", "CoverContext", "build"]
