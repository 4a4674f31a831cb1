"""A builder for new templates: the head, body, tables and signatures of a paper in Decree-30 layout.

The result is an ordinary Word file of real paragraphs, tables and named styles, so that legal staff edit it
as they would any paper. Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I và Phụ lục III.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from bhxh_docs.templating import decree30
from bhxh_docs.templating.base_package import empty_docx
from bhxh_docs.templating.blocks import Column, Container, Party, add_paragraph, add_rule
from bhxh_docs.templating.ooxml import (
    append_field,
    centre_vertically,
    keep_row_whole,
    lay_out_table,
    restart_page_numbers,
)
from bhxh_docs.templating.package import read_parts, write_parts

__all__ = ["LINK_HOST", "Column", "Party", "ProfileName", "Skeleton"]

ProfileName = Literal["van_ban", "cong_van", "bien_ban", "danh_sach"]

LINK_HOST: Final = "https://ho-so.invalid/"
"""Where dynamic links point in a template; whoever assembles the packet turns them into page links."""

_HEAD_MM: Final = (76, 94)
_HEAD_LANDSCAPE_MM: Final = (100, 147)
_CELL_MARGIN_MM: Final = 1.5
_DASH_MM: Final = 3.0
_BEFORE_SIGNATURE_PT: Final = 12
_LIST_ITEM: Final = "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}"
_CELL_STYLES: Final = {"left": "Bảng", "center": "Bảng - giữa", "right": "Bảng - số"}


class Skeleton:
    """A new template, built from the top down.

    Args:
        profile: ``van_ban`` (a paper with a kind and a summary), ``cong_van`` (a letter), ``bien_ban``
            (minutes) or ``danh_sach`` (a list, on its side).
        title: the document property "title"; may hold tags.

    Raises:
        ValueError: no such profile.
    """

    def __init__(self, profile: ProfileName = "van_ban", *, title: str = "") -> None:
        if profile not in decree30.PROFILES:
            known = ", ".join(decree30.PROFILES)
            raise ValueError(f"profile phải là một trong {known}, không phải {profile!r}")
        self.profile = decree30.PROFILES[profile]
        self.document = Document(io.BytesIO(empty_docx(self.profile, title=title)))
        self._landscape = self.profile.landscape

    @property
    def width_mm(self) -> int:
        """Width between the margins of the section that is being written."""
        return decree30.text_width_mm(landscape=self._landscape)

    # --- head ----------------------------------------------------------------------------------------

    def letterhead(
        self,
        *,
        parent: str = "{{ co_quan.chu_quan }}",
        issuer: str = "{{ co_quan.ten }}",
        number: str = "{{ so_ky_hieu }}",
        place_date: str = "{{ dia_danh }}, {{ ngay_thang }}",
        about: str = "",
        rule_mm: float = decree30.ISSUER_RULE_MM,
    ) -> Table:
        """Append the head: agencies and number on the left, nation, motto, place and date on the right.

        Args:
            parent: agency above; empty for none.
            issuer: issuing agency.
            number: after "Số: ".
            place_date: place and date; left out of minutes by their profile.
            about: summary of a letter, after "V/v "; empty for papers with a title.
            rule_mm: length of the rule under the issuer, 1/3 to 1/2 of its longest line.
        """
        left, right = _HEAD_LANDSCAPE_MM if self._landscape else _HEAD_MM
        table = self._table((left, right), rows=2, indent_mm=(self.width_mm - left - right) / 2)
        agency, nation = table.rows[0].cells
        if parent:
            add_paragraph(agency, parent, "Cơ quan chủ quản")
        add_paragraph(agency, issuer, "Cơ quan ban hành")
        add_rule(agency, rule_mm, left)
        add_paragraph(nation, decree30.NATION, "Quốc hiệu")
        add_paragraph(nation, decree30.MOTTO, "Tiêu ngữ")
        add_rule(nation, decree30.MOTTO_RULE_MM, right)
        reference, day = table.rows[1].cells
        add_paragraph(reference, f"Số: {number}", "Số ký hiệu")
        if about:
            add_paragraph(reference, f"V/v {about}", "V/v")
        add_paragraph(day, place_date if self.profile.place_date else "", "Địa danh ngày tháng")
        return table

    def title(self, kind: str, summary: str = "", *, rule_mm: float = decree30.TITLE_RULE_MM) -> None:
        """Append the kind of paper, its summary and the rule under it.

        Args:
            kind: "THÔNG BÁO"; shown in capitals however it is written.
            summary: trích yếu; empty for none.
            rule_mm: length of the rule, 1/3 to 1/2 of the summary's longest line.
        """
        self.paragraph(kind, "Tên loại")
        if summary:
            self.paragraph(summary, "Trích yếu")
        add_rule(self.document, rule_mm, self.width_mm, after_pt=12)

    def addressee(self, text: str) -> Paragraph:
        """Append "Kính gửi: " with one addressee on the same line."""
        paragraph = self.paragraph(f"Kính gửi: {text}", "Kính gửi")
        label = decree30.ADDRESSEE_LABEL_MM_PER_PT * self.profile.body_pt
        paragraph.paragraph_format.left_indent = Mm(decree30.ADDRESSEE_INDENT_MM + label)
        paragraph.paragraph_format.first_line_indent = Mm(-label)
        return paragraph

    def addressees(self, field: str = "kinh_gui") -> None:
        """Append "Kính gửi:" for a list of one or many: many stand below, dashes under the colon.

        Args:
            field: path of a list of texts.
        """
        self.tag(f"%p if {field}|length == 1 %")
        self.addressee(f"{{{{ {field}[0] }}}}")
        self.tag("%p else %")
        label = self.paragraph("Kính gửi:", "Kính gửi")
        label.paragraph_format.left_indent = Mm(decree30.ADDRESSEE_INDENT_MM)
        with self.each(f"noi in {field}"):
            line = self.paragraph(_LIST_ITEM, "Nơi gửi")
            colon = decree30.ADDRESSEE_INDENT_MM + decree30.ADDRESSEE_COLON_MM_PER_PT * self.profile.body_pt
            line.paragraph_format.left_indent = Mm(colon + _DASH_MM)
            line.paragraph_format.first_line_indent = Mm(-_DASH_MM)
        self.tag("%p endif %")

    # --- body ----------------------------------------------------------------------------------------

    def paragraph(self, text: str, style: str = "Nội dung", *, keep_next: bool = False) -> Paragraph:
        """Append a paragraph in a named style; ``**…**`` in the text is set in bold.

        Args:
            text: may hold tags.
            style: one of :data:`bhxh_docs.templating.decree30.STYLES`.
            keep_next: hold it on the page of what follows, as the last line before a signature.
        """
        paragraph = add_paragraph(self.document, text, style)
        if keep_next:
            paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def tag(self, tag: str) -> Paragraph:
        """Append a paragraph that holds one tag and vanishes: ``tag("%p endif %")``."""
        return self.paragraph(f"{{{tag}}}", "Thẻ điều khiển")

    @contextmanager
    def each(self, loop: str) -> Iterator[None]:
        """Repeat the paragraphs and tables appended inside: ``with skeleton.each("ld in lao_dong"):``."""
        self.tag(f"%p for {loop} %")
        yield
        self.tag("%p endfor %")

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """Show what is appended inside only under a condition."""
        self.tag(f"%p if {condition} %")
        yield
        self.tag("%p endif %")

    def data_table(
        self,
        columns: Sequence[Column],
        *,
        loop: str,
        total: bool = False,
        numbered: bool = False,
        group: str = "",
        group_heading: str = "",
    ) -> Table:
        """Append a table with one repeated row; its heading returns on each page, no row is broken.

        Args:
            columns: widths are scaled so that the table is as wide as the text.
            loop: ``"ld in lao_dong"``; with groups ``"ld in dv.lao_dong"``.
            total: append a sum row of the columns' ``total``.
            numbered: append a row of column numbers under the heading.
            group: repeat heading and rows for each group: ``"dv in cac_don_vi"``; empty for no groups.
            group_heading: text of the row over the whole width that begins a group; may hold tags.
        """
        scale = self.width_mm / sum(column.width_mm for column in columns)
        widths = [column.width_mm * scale for column in columns]
        rows: list[tuple[list[str], list[str]]] = []
        rows.append(([column.heading for column in columns], ["Đầu bảng"] * len(columns)))
        if numbered:
            rows.append(([f"({i})" for i in range(1, len(columns) + 1)], ["Bảng - giữa"] * len(columns)))
        headings = len(rows)
        aligned = [_CELL_STYLES[column.align] for column in columns]
        if group:
            rows.append(([f"{{%tr for {group} %}}"], ["Thẻ điều khiển"]))
            rows.append(([group_heading], ["Bảng"]))
        rows.append(([f"{{%tr for {loop} %}}"], ["Thẻ điều khiển"]))
        rows.append(([column.cell for column in columns], aligned))
        rows.append((["{%tr endfor %}"], ["Thẻ điều khiển"]))
        if group:
            rows.append((["{%tr endfor %}"], ["Thẻ điều khiển"]))
        if total:
            rows.append(([f"**{c.total}**" if c.total else "" for c in columns], aligned))
        table = self._table(widths, rows=len(rows), borders=True, margin_mm=_CELL_MARGIN_MM)
        for position, (row, (texts, styles)) in enumerate(zip(table.rows, rows, strict=True)):
            keep_row_whole(row, repeat=position < headings)
            cells = list(row.cells)
            if len(texts) < len(cells):
                # one cell over the whole width: the heading of a group, or a row that vanishes and whose tag
                # must be readable
                cells = [cells[0].merge(cells[-1])]
            for cell, text, style in zip(cells, texts, styles, strict=True):
                paragraph = add_paragraph(cell, text, style)
                if group and text == group_heading:
                    paragraph.paragraph_format.keep_with_next = True
                centre_vertically(cell)
        return table

    # --- end -----------------------------------------------------------------------------------------

    def signature(
        self,
        *,
        titles: Sequence[str] = ("{{ nguoi_ky.quyen_han }}",),
        name: str = "{{ nguoi_ky.ho_ten }}",
        recipients: str | Sequence[str] = "noi_nhan",
    ) -> Table:
        """Append the recipients on the left and the signature on the right.

        Args:
            titles: the lines above the signature; a line break in a value makes two lines of one.
            name: of who signs.
            recipients: path of a list of texts, or the texts themselves.
        """
        left = round(self.width_mm * 0.45)
        table = self._table((left, self.width_mm - left), rows=1)
        keep_row_whole(table.rows[0])
        sent, signed = table.rows[0].cells
        self._recipients(sent, recipients)
        for line in titles:
            add_paragraph(signed, line, "Chức vụ ký")
        # level with "Nơi nhận:", whose style has this gap
        signed.paragraphs[0].paragraph_format.space_before = Pt(_BEFORE_SIGNATURE_PT)
        add_paragraph(signed, name, "Họ tên ký")
        return table

    def minutes_signatures(self, parties: Sequence[Party], *, recipients: str | Sequence[str] = "") -> Table:
        """Append the signatures of minutes side by side, and the recipients below them.

        Args:
            parties: two or three.
            recipients: as for :meth:`signature`; empty for none.
        """
        width = self.width_mm / len(parties)
        table = self._table([width] * len(parties), rows=1)
        keep_row_whole(table.rows[0])
        for cell, party in zip(table.rows[0].cells, parties, strict=True):
            title = add_paragraph(cell, party.title, "Chức vụ ký")
            title.paragraph_format.space_before = Pt(_BEFORE_SIGNATURE_PT)
            if party.note:
                add_paragraph(cell, party.note, "Ghi chú ký")
            add_paragraph(cell, party.name, "Họ tên ký")
        if recipients:
            self._recipients(self.document, recipients)
        return table

    def annex(
        self,
        title: str,
        *,
        number: str = "",
        note: str = "(Kèm theo {{ van_ban_chinh }})",
        landscape: bool = False,
    ) -> None:
        """Begin an annex: a new page, its own page numbers, its heading.

        Args:
            title: shown in capitals.
            number: Roman, when there are two annexes or more.
            note: which paper it belongs to; empty for none.
            landscape: lay the page on its side.
        """
        self.section(landscape=landscape)
        self.paragraph(f"Phụ lục {number}".rstrip(), "Phụ lục")
        self.paragraph(title, "Tên phụ lục")
        if note:
            self.paragraph(note, "Kèm theo")
        add_rule(self.document, decree30.TITLE_RULE_MM, self.width_mm, after_pt=12)

    def section(self, *, landscape: bool = False) -> None:
        """Begin a new page that lies on its side or stands, with its own page numbers from 1."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        # the paragraph that carries the break must not push itself onto a page of its own
        self.document.paragraphs[-1].style = "Ngắt phần"
        short, long = Mm(decree30.PAGE_SHORT_MM), Mm(decree30.PAGE_LONG_MM)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if landscape else (short, long)
        section.different_first_page_header_footer = True
        restart_page_numbers(section)
        self._landscape = landscape

    # --- links, files --------------------------------------------------------------------------------

    @staticmethod
    def hyperlink(paragraph: Paragraph, *, key: str, text: str) -> None:
        """Append a link whose target depends on the data: a HYPERLINK field, not a fixed relationship.

        Args:
            paragraph: where to append.
            key: a tag; its value is letters, digits and hyphens, without quotation marks.
            text: what is shown; may hold tags.
        """
        append_field(paragraph, f'HYPERLINK "{LINK_HOST}{key}"', text, run_style="Hyperlink")

    def to_bytes(self) -> bytes:
        """Return the .docx; the same calls give the same bytes."""
        blocks = list(self.document.iter_inner_content())
        if blocks and isinstance(blocks[-1], Table):
            # Word puts a body paragraph after a table at the end, which can make an empty last page
            self.paragraph("", "Ngắt phần")
        stream = io.BytesIO()
        self.document.save(stream)
        return write_parts(read_parts(stream.getvalue(), where="mẫu mới"))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the .docx."""
        Path(path).write_bytes(self.to_bytes())

    # --- inside --------------------------------------------------------------------------------------

    def _table(
        self,
        widths_mm: Sequence[float],
        *,
        rows: int,
        indent_mm: float = 0,
        borders: bool = False,
        margin_mm: float = 0,
    ) -> Table:
        table: Table = self.document.add_table(rows=rows, cols=len(widths_mm))
        lay_out_table(table, widths_mm, indent_mm=indent_mm, borders=borders, margin_mm=margin_mm)
        return table

    @staticmethod
    def _recipients(container: Container, recipients: str | Sequence[str]) -> None:
        add_paragraph(container, "Nơi nhận:", "Nơi nhận")
        if isinstance(recipients, str):
            add_paragraph(container, f"{{%p for noi in {recipients} %}}", "Thẻ điều khiển")
            add_paragraph(container, _LIST_ITEM, "Danh sách nơi nhận")
            add_paragraph(container, "{%p endfor %}", "Thẻ điều khiển")
            return
        for line in recipients:
            add_paragraph(container, line, "Danh sách nơi nhận")
