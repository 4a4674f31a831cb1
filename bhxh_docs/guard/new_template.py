"""A new template to begin with: a Decree-30 skeleton with every tag of its context in place.

The page is right from the start (letterhead, title or addressee, bases, signature, recipients) and every
field stands where it can be moved or deleted in Word: a text with its meaning before it, a list of groups as
a table, a yes or no as a block. Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I và Phụ lục III.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, Literal

from bhxh_docs.forms.catalogue import PageProfile
from bhxh_docs.guard.fields import Field, Kind, fields_of
from bhxh_docs.templating import decree30
from bhxh_docs.templating.skeleton import Column, Party, ProfileName, Skeleton

WIDEST_UPRIGHT: Final = 7
"""Columns of a table that still fit between the margins of an upright page."""


class PaperKind(StrEnum):
    """What is written: each has its own head and end."""

    PAPER = "van_ban"
    LETTER = "cong_van"
    DECISION = "quyet_dinh"
    MINUTES = "bien_ban"
    LIST = "danh_sach"


KIND_OF_PROFILE: Final = {
    PageProfile.DECREE_30: PaperKind.PAPER,
    PageProfile.DECREE_30_DECISION: PaperKind.DECISION,
    PageProfile.DECREE_30_MINUTES: PaperKind.MINUTES,
    PageProfile.DECREE_30_LETTER: PaperKind.LETTER,
    PageProfile.DECREE_30_LIST: PaperKind.LIST,
    PageProfile.FILE_INDEX: PaperKind.LIST,
    PageProfile.SPECIALISED: PaperKind.PAPER,
}
"""What a form of the catalogue is when nobody says."""
_PROFILES: Final[dict[PaperKind, ProfileName]] = {
    PaperKind.PAPER: "van_ban",
    PaperKind.LETTER: "cong_van",
    PaperKind.DECISION: "van_ban",
    PaperKind.MINUTES: "bien_ban",
    PaperKind.LIST: "danh_sach",
}
# Điều 7 Nghị định 30/2020/NĐ-CP, and what the papers of a case are called
_NAMES: Final = (
    "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Thông báo", "Hướng dẫn", "Chương trình",
    "Kế hoạch", "Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản", "Tờ trình", "Hợp đồng", "Công điện",
    "Bản ghi nhớ", "Bản thỏa thuận", "Giấy ủy quyền", "Giấy mời", "Giấy giới thiệu", "Giấy nghỉ phép",
    "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Kết luận", "Danh sách", "Bảng kê", "Bảng theo dõi",
    "Bảng đối chiếu", "Mục lục",
)  # fmt: skip
_MM_PER_LETTER: Final = 2.2
_CELL_MARGINS_MM: Final = 4.0
_LONG_TEXT: Final = 45
_MM_PER_TITLE_LETTER: Final = 2.4
_RULE_SHARE: Final = 0.42
"""The rule under a summary is 1/3 to 1/2 of its line (điểm b khoản 5 mục II Phần I Phụ lục I)."""
_BLANK_BASIS: Final = "Căn cứ ……………………………………………………;"
_BLANK_NOTE: Final = "(Kèm theo Văn bản số …… ngày …… tháng …… năm ……… của ………………)"
"""What stands under an annex whose fields do not name the paper it belongs to."""
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_AMOUNT: Final = re.compile(r"\d{1,3}(\.\d{3})+")
_SHORT_CODE: Final = re.compile(r"[\d/–-]{1,14}")


def new_template(context: type, *, title: str, kind: PaperKind) -> bytes:
    """Return a new template.

    Args:
        context: class of the fields it may print, a :class:`~bhxh_docs.forms.common.PaperContext`.
        title: what it is, "Thông báo về việc đóng bảo hiểm xã hội".
        kind: decides the head and the end.
    """
    return _Writer(fields_of(context), title=title, kind=kind).to_bytes()


def name_and_summary(title: str) -> tuple[str, str]:
    """Return the kind of paper and its summary (trích yếu) from its title; the summary may be empty."""
    about = re.match(r"(.+?)\s+(về việc\s.+)", title, re.DOTALL)
    if about:
        return about[1], _capital(about[2])
    for name in _NAMES:
        rest = title[len(name) :].strip()
        if title.lower().startswith(f"{name.lower()} ") and len(rest.split()) > 2:
            return name, _capital(rest)
    return title, ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _label(field: Field) -> str:
    """Return the meaning without the remarks behind its first clause."""
    return _capital(field.meaning.split(";")[0].strip())


class _Writer:
    def __init__(self, fields: tuple[Field, ...], *, title: str, kind: PaperKind) -> None:
        self.fields = {field.path: field for top in fields for field in top.walk()}
        self.tops = fields
        self.kind = kind
        self.name, self.summary = name_and_summary(title)
        self.title = title
        self.skeleton = Skeleton(_PROFILES[kind], title=title)
        self.placed: set[str] = set()
        self.wide: list[Field] = []

    def to_bytes(self) -> bytes:
        self._head()
        self._bases()
        if self.kind is PaperKind.DECISION:
            self.skeleton.paragraph("Quyết định:", "Lời quyết định")
            self.skeleton.paragraph(f"**Điều 1.** {self.summary or self.name}, với các nội dung sau:", "Điều")
        # the ends of the paper are placed last, but their fields are not the body's
        self.placed |= {"nguoi_ky", "nguoi_ky.quyen_han", "nguoi_ky.ho_ten", "noi_nhan[]"}
        wide = any(self._is_wide(field) for top in self.tops for field in top.walk())
        if wide and "van_ban_chinh" in self.fields:
            self.placed.add("van_ban_chinh")
        for field in self.tops:
            self._field(field)
        self._close()
        self._annexes()
        return self.skeleton.to_bytes()

    # --- head and end --------------------------------------------------------------------------------

    def _head(self) -> None:
        issuer = "co_quan.ten_dau" if "co_quan.ten_dau" in self.fields else "co_quan.ten"
        about = ""
        if self.kind is PaperKind.LETTER:
            about = self.title[:1].lower() + self.title[1:]
        self.skeleton.letterhead(issuer=f"{{{{ {issuer} }}}}", about=about)
        self.placed |= {"co_quan.chu_quan", issuer, "so_ky_hieu"}
        if self.kind is not PaperKind.MINUTES:
            self.placed |= {"dia_danh", "ngay_thang"}
        if self.kind is not PaperKind.LETTER:
            line = len(self.summary or self.name) * _MM_PER_TITLE_LETTER
            rule = min(decree30.TITLE_RULE_MM, round(line * _RULE_SHARE))
            self.skeleton.title(self.name, self.summary, rule_mm=rule)
        elif "kinh_gui[]" in self.fields:
            self.skeleton.addressees()
            self.placed.add("kinh_gui[]")
        else:
            self.skeleton.addressee("{{ don_vi.ten }}")
            self.placed.add("don_vi.ten")
        if self.kind is PaperKind.DECISION and "co_quan.nguoi_dung_dau" in self.fields:
            self.skeleton.paragraph("{{ co_quan.nguoi_dung_dau }}", "Thẩm quyền ban hành")
            self.placed.add("co_quan.nguoi_dung_dau")

    def _bases(self) -> None:
        bases = self.fields.get("can_cu[]")
        if bases is not None:
            with self.skeleton.each(f"{bases.member} in {bases.expression}"):
                self.skeleton.paragraph(f"{{{{ {bases.member} }}}}", "Căn cứ")
            self.placed.add(bases.path)
        elif self.kind is PaperKind.DECISION:
            self.skeleton.paragraph(_BLANK_BASIS, "Căn cứ")

    def _close(self) -> None:
        if self.kind is PaperKind.DECISION:
            self.skeleton.paragraph(
                "**Điều 2.** Quyết định này có hiệu lực kể từ ngày ký./.", "Điều", keep_next=True
            )
        else:
            what = "Công văn" if self.kind is PaperKind.LETTER else self.name
            self.skeleton.paragraph(f"Trên đây là nội dung {what[:1].lower()}{what[1:]}./.", keep_next=True)
        if self.kind is not PaperKind.MINUTES:
            self.skeleton.signature()
            return
        representative = "don_vi.dai_dien.ho_ten"
        other = f"{{{{ {representative} }}}}" if representative in self.fields else ""
        parties = (
            Party(title="Đại diện đơn vị", name=other),
            Party(title="{{ nguoi_ky.quyen_han }}", name="{{ nguoi_ky.ho_ten }}"),
        )
        self.skeleton.minutes_signatures(parties, recipients="noi_nhan")

    def _annexes(self) -> None:
        note = "(Kèm theo {{ van_ban_chinh }})" if "van_ban_chinh" in self.fields else _BLANK_NOTE
        for position, field in enumerate(self.wide):
            number = _ROMAN[position] if len(self.wide) > 1 else ""
            self.skeleton.annex(_label(field), number=number, note=note, landscape=True)
            self._table(field)

    # --- body ----------------------------------------------------------------------------------------

    def _field(self, field: Field) -> None:
        if field.path in self.placed:
            return
        self.placed.add(field.path)
        if field.kind is Kind.GROUP:
            inner = [one for one in field.fields if one.path not in self.placed]
            if inner:
                self.skeleton.paragraph(_label(field), "Tiêu đề tiểu mục")
            for one in inner:
                self._field(one)
        elif field.kind is Kind.YES_NO:
            with self.skeleton.when(field.expression):
                self.skeleton.paragraph(f"{_label(field)}.")
        elif field.kind is Kind.TEXTS:
            self.skeleton.paragraph(f"{_label(field)}:", keep_next=True)
            with self.skeleton.each(f"{field.member} in {field.expression}"):
                self.skeleton.paragraph(f"- {{{{ {field.member} }}}}")
        elif field.kind is Kind.GROUPS:
            self._groups(field)
        else:
            self._text(field)

    def _text(self, field: Field) -> None:
        line = f"- {_label(field)}: {{{{ {field.expression} }}}}"
        if field.example:
            self.skeleton.paragraph(line)
            return
        # a field without an example may be empty: then nothing is printed
        with self.skeleton.when(field.expression):
            self.skeleton.paragraph(line)

    def _groups(self, field: Field) -> None:
        if self._is_wide(field):
            self.wide.append(field)
            return
        self.skeleton.paragraph(f"{_label(field)}:", keep_next=True)
        if not field.in_blocks:
            self._table(field)
            return
        with self.skeleton.each(f"{field.member} in {field.expression}"):
            for inner in field.fields:
                self._field(inner)

    def _is_wide(self, field: Field) -> bool:
        """Tell whether a list needs a page on its side; a table inside a repeated block stays there."""
        if field.kind is not Kind.GROUPS or field.in_blocks or field.path.count("[]") > 1:
            return False
        return self.kind is not PaperKind.LIST and len(list(_columns(field))) > WIDEST_UPRIGHT

    def _table(self, field: Field) -> None:
        self.skeleton.data_table(list(_columns(field)), loop=f"{field.member} in {field.expression}")


def _columns(field: Field, prefix: str = "") -> Iterator[Column]:
    for one in field.fields:
        heading = f"{prefix}{_label(one)}"
        if one.kind is Kind.GROUP:
            yield from _columns(one)
            continue
        cell = f"{{{{ {one.expression} }}}}"
        if one.kind is Kind.TEXTS:
            cell = f"{{{{ {one.expression}|join('; ') }}}}"
        elif one.kind is Kind.YES_NO:
            cell = f"{{% if {one.expression} %}}Có{{% else %}}Không{{% endif %}}"
        if one.name == "stt":
            heading = "STT"
        width = _width_mm(heading, one.example)
        yield Column(heading=heading, width_mm=width, cell=cell, align=_align(one.example))


def _width_mm(heading: str, example: str) -> float:
    """Return a width in which no word of the heading and the example breaks, more for long texts."""
    longest = max((len(word) for word in (*heading.split(), *example.split())), default=1)
    return max(longest * _MM_PER_LETTER + _CELL_MARGINS_MM, min(len(example), _LONG_TEXT))


def _align(example: str) -> Literal["left", "center", "right"]:
    if _AMOUNT.fullmatch(example):
        return "right"
    return "center" if _SHORT_CODE.fullmatch(example) else "left"
