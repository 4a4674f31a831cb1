"""The templates and the data that the benchmarks of the engine render; invented people and places.

Data differ with each turn, so that no side can answer from what it kept of the turn before.
"""

from __future__ import annotations

from typing import Any

import attrs

from bhxh_docs.forms import notice
from bhxh_docs.forms.catalogue import form_entry
from bhxh_docs.forms.tags import sample
from bhxh_docs.templating.skeleton import Column, Skeleton


@attrs.frozen(kw_only=True)
class Paper:
    """A template and what it is filled with.

    Args:
        template: the .docx.
        rows: members of its lists.
    """

    template: bytes
    rows: int

    def values(self, turn: int) -> dict[str, Any]:
        """Return the mapping of one turn."""
        raise NotImplementedError


@attrs.frozen(kw_only=True)
class Notice(Paper):
    """Form 04-KT with the examples of its own context class."""

    def values(self, turn: int) -> dict[str, Any]:
        """Return the sample context, every text marked with the turn."""
        marked: dict[str, Any] = _marked(sample(notice.NoticeContext, rows=self.rows), turn)
        return marked


@attrs.frozen(kw_only=True)
class TwoPages(Paper):
    """A decision of two pages: head, bases, articles, a small table, recipients, signature."""

    def values(self, turn: int) -> dict[str, Any]:
        """Return texts as long as those of real papers."""
        return {
            **_head(turn),
            "can_cu": [f"Căn cứ Luật số {40 + i}/2024/QH15 và hồ sơ số {turn}.{i};" for i in range(5)],
            "y_kien": f"Đơn vị trình bày tại biên bản số {turn}/BB-BHXH & phụ lục <kèm theo>",
            "co_giai_trinh": turn % 2 == 0,
            "hanh_vi": [
                f"không đăng ký tham gia cho {turn + i} người lao động từ tháng {1 + i}/2026"
                for i in range(4)
            ],
            "lao_dong": [_worker(turn, i) for i in range(self.rows)],
        }


@attrs.frozen(kw_only=True)
class WorkerList(Paper):
    """A list of workers on pages that lie on their side, ten columns."""

    def values(self, turn: int) -> dict[str, Any]:
        """Return as many workers as the list has rows."""
        return {**_head(turn), "lao_dong": [_worker(turn, i) for i in range(self.rows)]}


def notice_form(*, rows: int) -> Paper:
    """Return form 04-KT with ``rows`` workers."""
    return Notice(template=form_entry("04-KT").path.read_bytes(), rows=rows)


def two_page_form(*, rows: int) -> Paper:
    """Return the two-page decision with ``rows`` workers in its table."""
    skeleton = Skeleton("van_ban", title="Quyết định {{ so_ky_hieu }}")
    skeleton.letterhead()
    skeleton.title("Quyết định", "Về việc kiểm tra việc đóng bảo hiểm xã hội tại {{ don_vi.ten }}")
    skeleton.paragraph("Giám đốc {{ co_quan.ten }}", "Thẩm quyền ban hành")
    with skeleton.each("dong in can_cu"):
        skeleton.paragraph("{{ dong }}", "Căn cứ")
    skeleton.paragraph("Quyết định:", "Lời quyết định")
    skeleton.paragraph(
        "**Điều 1.** Kiểm tra tại {{ don_vi.ten }}, mã số thuế {{ don_vi.ma_so_thue }}, địa chỉ"
        " {{ don_vi.tru_so }}{% if don_vi.dien_thoai %}, điện thoại {{ don_vi.dien_thoai }}{% endif %}.",
        "Điều",
    )
    with skeleton.each("viec in hanh_vi"):
        skeleton.paragraph("{{ loop.index }}. Đơn vị {{ viec }};", "Khoản")
    with skeleton.when("co_giai_trinh"):
        skeleton.paragraph("**Điều 2.** Ý kiến của đơn vị: {{ y_kien }}.", "Điều")
    with skeleton.when("not co_giai_trinh"):
        skeleton.paragraph("**Điều 2.** Đơn vị chưa giải trình.", "Điều")
    skeleton.paragraph("**Điều 3.** Người lao động phải đối chiếu:", "Điều")
    skeleton.data_table(_FEW_COLUMNS, loop="ld in lao_dong")
    skeleton.paragraph("**Điều 4.** {{ don_vi.ten }} chịu trách nhiệm thi hành./.", "Điều", keep_next=True)
    skeleton.signature()
    return TwoPages(template=skeleton.to_bytes(), rows=rows)


def worker_list(*, rows: int) -> Paper:
    """Return the list of ``rows`` workers."""
    skeleton = Skeleton("danh_sach", title="Danh sách {{ so_ky_hieu }}")
    skeleton.letterhead()
    skeleton.title("Danh sách", "Người lao động của {{ don_vi.ten }} chưa tham gia bảo hiểm xã hội")
    skeleton.data_table(_COLUMNS, loop="ld in lao_dong", numbered=True)
    skeleton.signature()
    return WorkerList(template=skeleton.to_bytes(), rows=rows)


_FEW_COLUMNS = (
    Column(heading="STT", width_mm=14, cell="{{ loop.index }}", align="center"),
    Column(heading="Họ và tên", width_mm=54, cell="{{ ld.ho_ten }}"),
    Column(heading="Mã số BHXH", width_mm=31, cell="{{ ld.ma_bhxh }}", align="center"),
    Column(heading="Ngày sinh", width_mm=29, cell="{{ ld.ngay_sinh }}", align="center"),
    Column(heading="Tiền lương (đồng)", width_mm=32, cell="{{ ld.luong }}", align="right"),
)
_COLUMNS = (
    Column(heading="STT", width_mm=10, cell="{{ loop.index }}", align="center"),
    Column(heading="Họ và tên", width_mm=45, cell="{{ ld.ho_ten }}"),
    Column(heading="Mã số BHXH", width_mm=24, cell="{{ ld.ma_bhxh }}", align="center"),
    Column(heading="Ngày sinh", width_mm=22, cell="{{ ld.ngay_sinh }}", align="center"),
    Column(heading="Công việc", width_mm=34, cell="{{ ld.cong_viec }}"),
    Column(heading="Tiền lương (đồng)", width_mm=28, cell="{{ ld.luong }}", align="right"),
    Column(heading="Số định danh", width_mm=28, cell="{{ ld.so_dinh_danh }}", align="center"),
    Column(heading="Hợp đồng", width_mm=28, cell="{{ ld.hop_dong }}"),
    Column(heading="Từ tháng", width_mm=18, cell="{{ ld.tu_thang }}", align="center"),
    Column(heading="Ghi chú", width_mm=30, cell="{{ ld.ghi_chu }}"),
)


def _head(turn: int) -> dict[str, Any]:
    return {
        "co_quan": {"chu_quan": "Bảo hiểm xã hội Việt Nam", "ten": "Bảo hiểm xã hội tỉnh Minh Họa"},
        "so_ky_hieu": f"{turn}/QĐ-BHXH",
        "dia_danh": "Tân Mẫu",
        "ngay_thang": "ngày 05 tháng 3 năm 2026",
        "don_vi": {
            "ten": f"Công ty TNHH May mặc Ví Dụ {turn}",
            "ma_so_thue": f"{turn:010d}",
            "tru_so": f"số {turn + 1} đường Thí Dụ, phường Tân Mẫu, tỉnh Minh Họa",
            "dien_thoai": "0200 000 000" if turn % 3 else "",
        },
        "noi_nhan": ["Như trên", f"Lưu: VT, QLT ({turn % 9 + 1} bản)"],
        "nguoi_ky": {"quyen_han": "KT. Giám đốc\nPhó Giám đốc", "ho_ten": "Nguyễn Thị Mẫu"},
    }


def _worker(turn: int, number: int) -> dict[str, Any]:
    return {
        "ho_ten": f"Trần Văn Thí Dụ {number}",
        "ma_bhxh": f"{turn * 1_000 + number:010d}",
        "ngay_sinh": f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/1990",
        "cong_viec": "Công nhân may",
        "luong": f"{number % 9 + 5}.{turn % 900 + 100}.000",
        "so_dinh_danh": f"0012{turn * 1_000 + number:08d}",
        "hop_dong": f"Số {number}/HĐLĐ",
        "tu_thang": f"{number % 12 + 1:02d}/2026",
        "ghi_chu": "" if number % 4 else "chờ đối chiếu & bổ sung",
    }


def _marked(value: Any, turn: int) -> Any:
    """Return a sample with the turn after every text, so that no two turns have equal data."""
    if isinstance(value, str):
        return f"{value} {turn}" if value else ""
    if isinstance(value, dict):
        return {key: _marked(member, turn) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [_marked(member, turn) for member in value]
    return value
