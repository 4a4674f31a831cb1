"""Values that are more than text: pictures, formatted runs, formatted paragraphs, whole documents.

A template prints a picture with ``{{ anh }}``, formatted runs with ``{{r chu }}``, formatted paragraphs and
documents with ``{{p doan }}``. They go docxtpl's way, which builds the document as a tree; the safety is the
same as that of texts.
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import Final, TypeAlias

import attrs
from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image as DocxImage
from docxtpl import RichText, RichTextParagraph
from lxml import etree

from bhxh_docs.errors import Problem, TemplateError

__all__ = ["Picture", "Rich", "RichText", "RichTextParagraph", "SubDocument"]

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WIDEST_MM: Final = 550
"""Word's largest page is 558,8 mm wide."""
_RUN_LEVEL: Final = frozenset({f"{{{_W}}}r"})
_BLOCK_LEVEL: Final = frozenset({f"{{{_W}}}p"})


def _readable(source: str | os.PathLike[str] | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        return Path(source).read_bytes()
    except (OSError, ValueError) as error:
        raise TemplateError(
            Problem(
                code="BHXH-T027",
                where=os.fspath(source),
                message=f"không đọc được tệp ({error})",
                mend="kiểm tra lại đường dẫn và quyền đọc tệp",
            )
        ) from error


@attrs.frozen(kw_only=True)
class Picture:
    """A picture, printed by ``{{ anh }}`` in a line of text.

    Args:
        source: a path or the bytes of a PNG, JPEG, GIF, BMP or TIFF file.
        width_mm: width; where only one measure is given the other keeps the proportions.
        height_mm: height.

    Raises:
        TemplateError: BHXH-T027, the file cannot be read, is no picture, or a measure is not above 0 mm.
    """

    source: bytes = attrs.field(converter=_readable, repr=False)
    width_mm: float | None = None
    height_mm: float | None = None

    def __attrs_post_init__(self) -> None:
        problems = [
            Problem(
                code="BHXH-T027",
                where=name,
                message=f"kích thước ảnh {value!r} không hợp lệ",
                mend="ghi số mm lớn hơn 0",
            )
            for name, value in (("width_mm", self.width_mm), ("height_mm", self.height_mm))
            if value is not None and not 0 < value < _WIDEST_MM
        ]
        try:
            DocxImage.from_blob(self.source)
        except (UnrecognizedImageError, ValueError, KeyError, EOFError, OSError) as error:
            problems.append(
                Problem(
                    code="BHXH-T027",
                    where="source",
                    message=f"không phải tệp ảnh dùng được trong Word ({type(error).__name__})",
                    mend="dùng ảnh PNG hoặc JPEG",
                )
            )
        if problems:
            raise TemplateError(problems)


@attrs.frozen(kw_only=True)
class SubDocument:
    """A whole .docx, printed by ``{{p tai_lieu }}`` in place of a paragraph; needs ``bhxh-docs[subdoc]``.

    Args:
        source: a path or the bytes of the .docx.

    Raises:
        TemplateError: BHXH-T027, the file cannot be read.
    """

    source: bytes = attrs.field(converter=_readable, repr=False)


Rich: TypeAlias = Picture | RichText | RichTextParagraph | SubDocument


def rich_fault(value: Rich, forbidden: re.Pattern[str], tag_start: re.Pattern[str]) -> str:
    """Return what is wrong with a formatted value, in Vietnamese; empty when nothing is.

    Args:
        value: what the mapping holds.
        forbidden: characters that may not be in a text.
        tag_start: what opens a tag.
    """
    if isinstance(value, Picture | SubDocument):
        return ""
    xml = str(value.xml)
    found = forbidden.search(xml)
    if found:
        return f"có ký tự không được phép U+{ord(found[0]):04X}"
    if tag_start.search(xml):
        return "chứa ký hiệu mở thẻ"
    if not unicodedata.is_normalized("NFC", xml):
        return "không ở dạng Unicode dựng sẵn (NFC)"
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(f'<x xmlns:w="{_W}" xmlns:r="{_R}">{xml}</x>', parser)
    except etree.XMLSyntaxError:
        return "tạo ra XML không đúng (kiểm tra màu, phông, kiểu chữ đã cho)"
    allowed = _BLOCK_LEVEL if isinstance(value, RichTextParagraph) else _RUN_LEVEL
    if any(_stray(element) for element in root.iter()):
        return "tạo ra XML không đúng (kiểm tra màu, phông, kiểu chữ đã cho)"
    if any(child.tag not in allowed for child in root):
        # a hyperlink of docxtpl names a relationship of another document
        return "chứa liên kết hoặc nội dung không phải chữ có định dạng"
    return ""


def _stray(element: etree._Element) -> bool:
    """Tell text that stands outside ``w:t``, where Word shows none."""
    inside = element.text if element.tag != f"{{{_W}}}t" else None
    return bool(inside or element.tail)
