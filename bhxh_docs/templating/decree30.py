"""The page and the components of an administrative paper as measures: what a skeleton is built with, and what
the decree allows.

Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I (khổ giấy, lề, phông chữ, thể thức) và Phụ lục III (mẫu).
Where the decree gives a range (:class:`Span`, :class:`Component`), the value of the skeleton lies inside it.
Lengths are in mm, sizes and gaps in points.
"""

from __future__ import annotations

from typing import Final, Literal

import attrs

Align = Literal["both", "center", "left", "right"]

FONT: Final = "Times New Roman"
LANGUAGE: Final = "vi-VN"

PAGE_SHORT_MM: Final = 210
PAGE_LONG_MM: Final = 297
MARGIN_TOP_MM: Final = 20
MARGIN_BOTTOM_MM: Final = 20
MARGIN_LEFT_MM: Final = 30
MARGIN_RIGHT_MM: Final = 20
PAGE_NUMBER_FROM_EDGE_MM: Final = 10
"""Top edge to page number, so that it stands inside the top margin."""

NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
MOTTO_RULE_MM: Final = 56
"""The rule under the motto is as long as its text: 56,1 mm in bold Times New Roman of 13 points."""
ISSUER_RULE_MM: Final = 26
"""1/3 to 1/2 of an agency's name of 52 to 78 mm: of every name that fills a line of the left column."""
TITLE_RULE_MM: Final = 50
"""1/3 to 1/2 of a summary of 100 to 150 mm, as most are in 14 points."""

INDENT_MM: Final = 10
SIGNATURE_SPACE_PT: Final = 80
"""Room for a signature and a seal of 36 mm that overlaps it by a third."""
ADDRESSEE_INDENT_MM: Final = 25
ADDRESSEE_LABEL_MM_PER_PT: Final = 1.443
"""Width of "Kính gửi: " for each point of its size."""
ADDRESSEE_COLON_MM_PER_PT: Final = 1.25
"""From its start to its colon."""


@attrs.frozen(kw_only=True)
class StyleSpec:
    """One named style of Word.

    Args:
        name: as Word shows it.
        style_id: ASCII identifier inside the file.
        size: points; ``None`` takes the body's size.
        align: ``both`` is justified.
        first_line: indent of the first line, mm.
        left: indent of all lines, mm.
        before: gap above, points.
        after: gap below, points.
        exact_line: fixed line height in points, else single.
        keep_next: stays on the page of the next paragraph.
        outline: level in Word's navigation pane, from 0.
        grey: shown in grey, for what is not printed.
    """

    name: str
    style_id: str
    size: int | None = None
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: Align = "center"
    first_line: float = 0
    left: float = 0
    before: int = 0
    after: int = 0
    exact_line: int | None = None
    keep_next: bool = False
    outline: int | None = None
    grey: bool = False


def _body(name: str, style_id: str, *, italic: bool = False, bold: bool = False) -> StyleSpec:
    return StyleSpec(
        name=name, style_id=style_id, italic=italic, bold=bold, align="both", first_line=INDENT_MM, after=6
    )


def _clause(name: str, style_id: str) -> StyleSpec:
    return StyleSpec(name=name, style_id=style_id, bold=True, caps=True, before=6, after=6, keep_next=True)


STYLES: Final = (
    # quốc hiệu, tiêu ngữ, tên cơ quan, số, địa danh (ô 1 đến 4)
    StyleSpec(name="Quốc hiệu", style_id="QuocHieu", size=12, bold=True),
    StyleSpec(name="Tiêu ngữ", style_id="TieuNgu", size=13, bold=True),
    StyleSpec(name="Cơ quan chủ quản", style_id="CoQuanChuQuan", size=12, caps=True),
    StyleSpec(name="Cơ quan ban hành", style_id="CoQuanBanHanh", size=12, bold=True, caps=True),
    StyleSpec(name="Số ký hiệu", style_id="SoKyHieu", size=13, before=4),
    StyleSpec(name="Địa danh ngày tháng", style_id="DiaDanhNgayThang", size=13, italic=True, before=4),
    StyleSpec(name="V/v", style_id="VeViec", size=12, before=6),
    StyleSpec(name="Đường kẻ", style_id="DuongKe", size=2, before=3, after=2, exact_line=4),
    StyleSpec(name="Ngắt phần", style_id="NgatPhan", size=2, align="left", exact_line=2),
    # tên loại, trích yếu, nội dung (ô 5, 6)
    StyleSpec(name="Tên loại", style_id="TenLoai", bold=True, caps=True, before=18, keep_next=True),
    StyleSpec(name="Trích yếu", style_id="TrichYeu", bold=True, keep_next=True),
    _clause("Thẩm quyền ban hành", "ThamQuyen"),
    _body("Căn cứ", "CanCu", italic=True),
    _clause("Lời quyết định", "LoiQuyetDinh"),
    _body("Nội dung", "NoiDung"),
    attrs.evolve(_body("Tiêu đề mục", "TieuDeMuc", bold=True), keep_next=True, outline=0, before=6),
    attrs.evolve(_body("Tiêu đề tiểu mục", "TieuDeTieuMuc", bold=True), keep_next=True, outline=1),
    attrs.evolve(_body("Điều", "Dieu"), outline=1),
    _body("Khoản", "Khoan"),
    _body("Điểm", "Diem"),
    # kính gửi, chữ ký, nơi nhận (ô 7, 9)
    StyleSpec(name="Kính gửi", style_id="KinhGui", align="left", before=12, after=6),
    StyleSpec(name="Nơi gửi", style_id="NoiGui", align="left", after=6),
    StyleSpec(name="Chức vụ ký", style_id="ChucVuKy", bold=True, caps=True, keep_next=True),
    StyleSpec(name="Ghi chú ký", style_id="GhiChuKy", size=13, italic=True, keep_next=True),
    StyleSpec(name="Họ tên ký", style_id="HoTenKy", bold=True, before=SIGNATURE_SPACE_PT),
    StyleSpec(name="Nơi nhận", style_id="NoiNhan", size=12, bold=True, italic=True, align="left", before=12),
    StyleSpec(name="Danh sách nơi nhận", style_id="DanhSachNoiNhan", size=11, align="left"),
    # bảng, phụ lục, ghi chú
    StyleSpec(name="Đầu bảng", style_id="DauBang", size=12, bold=True, before=2, after=2),
    StyleSpec(name="Bảng", style_id="Bang", size=12, align="left", before=2, after=2),
    StyleSpec(name="Bảng - giữa", style_id="BangGiua", size=12, before=2, after=2),
    StyleSpec(name="Bảng - số", style_id="BangSo", size=12, align="right", before=2, after=2),
    StyleSpec(name="Phụ lục", style_id="PhuLuc", size=14, bold=True, keep_next=True),
    StyleSpec(name="Tên phụ lục", style_id="TenPhuLuc", size=14, bold=True, caps=True, keep_next=True),
    StyleSpec(name="Kèm theo", style_id="KemTheo", size=14, italic=True, keep_next=True),
    StyleSpec(name="Ghi chú", style_id="GhiChu", size=12, italic=True, align="both", before=4, after=4),
    StyleSpec(name="Thẻ điều khiển", style_id="TheDieuKhien", size=10, italic=True, align="left", grey=True),
)
"""Every component style of a skeleton; the body's size is the profile's."""


@attrs.frozen(kw_only=True)
class Profile:
    """A kind of paper, as far as its page differs.

    Args:
        body_pt: size of the body, 13 or 14.
        table_pt: size in data tables.
        landscape: whether the first section lies on its side.
        place_date: whether the head has a place and date; minutes have none (mẫu 1.9).
    """

    body_pt: int = 14
    table_pt: int = 12
    landscape: bool = False
    place_date: bool = True


PROFILES: Final = {
    "van_ban": Profile(),
    "cong_van": Profile(),
    "bien_ban": Profile(place_date=False),
    "danh_sach": Profile(body_pt=13, table_pt=11, landscape=True),
}


def text_width_mm(*, landscape: bool) -> int:
    """Return the width between the margins in mm."""
    return (PAGE_LONG_MM if landscape else PAGE_SHORT_MM) - MARGIN_LEFT_MM - MARGIN_RIGHT_MM


# --- what the decree allows, for the layout check ----------------------------------------------------


@attrs.frozen
class Span:
    """A closed range of a measure: ``Span(13, 14)``."""

    low: float
    high: float

    def holds(self, value: float, *, tolerance: float = 0.0) -> bool:
        """Whether a value lies inside, give or take what rounding to Word's units changes."""
        return self.low - tolerance <= value <= self.high + tolerance


TOP_BOTTOM_MM: Final = Span(20, 25)
LEFT_MM: Final = Span(30, 35)
RIGHT_MM: Final = Span(15, 20)
"""Căn cứ: khoản 3 Mục I Phần I Phụ lục I."""

INDENTS_MM: Final = (10.0, 12.7)
PARAGRAPH_GAP_MIN_PT: Final = 6
LINES: Final = Span(1.0, 1.5)
"""Căn cứ: điểm e khoản 6 Mục II Phần I Phụ lục I."""

RULE_SHARE: Final = Span(1 / 3, 1 / 2)
"""Length of the rule under the issuer and under the summary, of the line of text above it.

Căn cứ: điểm b khoản 2, điểm b khoản 5 Mục II Phần I Phụ lục I.
"""
ABOUT_GAP_PT: Final = 6
"""Between the number and "V/v". Căn cứ: điểm b khoản 5 Mục II Phần I Phụ lục I."""


def provision(where: str) -> str:
    """Return a provision of Part I of the decree's first annex as people cite it.

    Args:
        where: ``điểm a khoản 1 Mục II``.
    """
    return f"{where} Phần I Phụ lục I Nghị định 30/2020/NĐ-CP"


@attrs.frozen(kw_only=True)
class Component:
    """How the decree wants one component of a paper printed; None where it does not say.

    Args:
        name: what people call it, as it begins a sentence.
        where: its provision, :func:`provision`'s argument.
        sizes: points.
        bold: đậm.
        italic: nghiêng; False is "kiểu chữ đứng".
        capitals: True "in hoa", False "in thường".
        align: canh giữa, đều hai lề, trái.
    """

    name: str
    where: str
    sizes: Span
    bold: bool | None = None
    italic: bool | None = False
    capitals: bool | None = None
    align: Align | None = None


SIZE_12_13: Final = Span(12, 13)
SIZE_13_14: Final = Span(13, 14)

NATION_STYLE: Final = Component(
    name="Quốc hiệu",
    where="điểm a khoản 1 Mục II",
    sizes=SIZE_12_13,
    bold=True,
    capitals=True,
    align="center",
)
MOTTO_STYLE: Final = Component(
    name="Tiêu ngữ",
    where="điểm b khoản 1 Mục II",
    sizes=SIZE_13_14,
    bold=True,
    capitals=False,
    align="center",
)
PARENT_STYLE: Final = Component(
    name="Tên cơ quan chủ quản",
    where="điểm b khoản 2 Mục II",
    sizes=SIZE_12_13,
    bold=False,
    capitals=True,
    align="center",
)
ISSUER_STYLE: Final = attrs.evolve(PARENT_STYLE, name="Tên cơ quan ban hành", bold=True)
NUMBER_STYLE: Final = Component(
    name="Số, ký hiệu", where="điểm c khoản 3 Mục II", sizes=Span(13, 13), bold=False, align="center"
)
PLACE_DATE_STYLE: Final = Component(
    name="Địa danh, thời gian ban hành",
    where="điểm c khoản 4 Mục II",
    sizes=SIZE_13_14,
    bold=False,
    italic=True,
    capitals=False,
    align="center",
)
KIND_STYLE: Final = Component(
    name="Tên loại văn bản",
    where="điểm b khoản 5 Mục II",
    sizes=SIZE_13_14,
    bold=True,
    capitals=True,
    align="center",
)
SUMMARY_STYLE: Final = attrs.evolve(KIND_STYLE, name="Trích yếu nội dung", capitals=False)
ABOUT_STYLE: Final = attrs.evolve(
    SUMMARY_STYLE, name="Trích yếu công văn (V/v)", sizes=SIZE_12_13, bold=False
)
BASIS_STYLE: Final = Component(
    name="Căn cứ ban hành", where="điểm a khoản 6 Mục II", sizes=SIZE_13_14, italic=True, capitals=False
)
PART_STYLE: Final = Component(
    name="Phần, Chương, Mục",
    where="điểm đ khoản 6 Mục II",
    sizes=SIZE_13_14,
    bold=True,
    capitals=False,
    align="center",
)
PART_TITLE_STYLE: Final = attrs.evolve(PART_STYLE, name="Tiêu đề của phần, chương, mục", capitals=True)
ARTICLE_STYLE: Final = attrs.evolve(PART_STYLE, name="Điều", align=None)
BODY_STYLE: Final = Component(
    name="Nội dung văn bản", where="điểm e khoản 6 Mục II", sizes=SIZE_13_14, align="both"
)
SIGNER_TITLE_STYLE: Final = Component(
    name="Quyền hạn, chức vụ của người ký",
    where="điểm đ khoản 7 Mục II",
    sizes=SIZE_13_14,
    bold=True,
    capitals=True,
    align="center",
)
SIGNER_NAME_STYLE: Final = attrs.evolve(SIGNER_TITLE_STYLE, name="Họ tên người ký", capitals=False)
ADDRESSEE_STYLE: Final = Component(
    name="Kính gửi", where="điểm d khoản 9 Mục II", sizes=SIZE_13_14, bold=False, capitals=False
)
RECIPIENTS_LABEL_STYLE: Final = Component(
    name="Từ “Nơi nhận”",
    where="điểm d khoản 9 Mục II",
    sizes=Span(12, 12),
    bold=True,
    italic=True,
    capitals=False,
    align="left",
)
RECIPIENTS_STYLE: Final = Component(
    name="Danh sách nơi nhận", where="điểm d khoản 9 Mục II", sizes=Span(11, 11), bold=False, align="left"
)
ANNEX_LABEL_STYLE: Final = Component(
    name="Từ “Phụ lục”",
    where="điểm b khoản 1 Mục III",
    sizes=Span(14, 14),
    bold=True,
    capitals=False,
    align="center",
)
ANNEX_TITLE_STYLE: Final = attrs.evolve(
    ANNEX_LABEL_STYLE, name="Tên phụ lục", sizes=SIZE_13_14, capitals=True
)
ANNEX_NOTE_STYLE: Final = Component(
    name="Thông tin chỉ dẫn kèm theo văn bản",
    where="điểm c khoản 1 Mục III",
    sizes=SIZE_13_14,
    italic=True,
    capitals=False,
    align="center",
)
PAGE_NUMBER_STYLE: Final = Component(name="Số trang", where="khoản 7 Mục I", sizes=SIZE_13_14, align="center")
