"""What a tag puts into the XML, by the place it stands in: text of a run, an attribute, runs, paragraphs.

The compiled way calls these for every expression that is printed; each gives XML that is well-formed where
it stands, or notes the problem and gives nothing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any, Final
from zipfile import BadZipFile

from docx.shared import Mm
from docxtpl import InlineImage
from jinja2 import Environment, pass_environment
from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter
from markupsafe import Markup

from bhxh_docs.templating.characters import FORBIDDEN, LONGEST_TEXT, TAG_START
from bhxh_docs.templating.findings import Formatted, current, noted, printable
from bhxh_docs.templating.rich import Picture, RichText, RichTextParagraph, SubDocument
from bhxh_docs.templating.source import CELL_FILTER, STORY_FILTER, TABLE_FILTER
from bhxh_docs.text import nfc

TEXT: Final = "_text"
COMPUTED: Final = "_computed_text"
PLAIN: Final = "_plain"
ATTRIBUTE: Final = "_attribute"
RUNS: Final = "_runs"
BLOCKS: Final = "_blocks"
NOWHERE: Final = "_nowhere"
OPERAND: Final = "_operand"
UNESCAPED: Final = "_unescaped"

_WIDE: Final = re.compile(r"%[^a-zA-Z%]*\d{5}")
_PARAGRAPH_AT_END: Final = re.compile(
    r"(?:</w:p>|</w:sdt>|<w:p(?: [^<>]*)?/>)"
    # marks that Word sets between paragraphs
    r"(?:<w:(?:bookmarkStart|bookmarkEnd|proofErr|permStart|permEnd|commentRange\w+)\b[^<>]*/>)*\Z"
)
_TAIL: Final = 4_000
_TABLES: Final = re.compile(r"<w:tbl>.*</w:tbl>", re.DOTALL)
_A_PARAGRAPH: Final = re.compile(r"<w:p[ />]")


def escaped(text: str) -> str:
    """Return a text with what XML would read as markup replaced."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def with_breaks(text: str, run_properties: str) -> str:
    """Return XML of a ``w:t`` with line feeds and tabs as Word's own, as docxtpl writes them."""
    if "\t" in text:
        text = text.replace(
            "\t",
            f'</w:t></w:r><w:r>{run_properties}<w:tab/></w:r><w:r>{run_properties}<w:t xml:space="preserve">',
        )
    if "\n" in text:
        text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return text


class NeedsTree(Exception):  # noqa: N818 - no error of anybody: docxtpl's way is taken
    """A value cannot be printed without the tree of the document."""


def _text(value: Any, run_properties: str | None) -> str:
    """Print a field inside ``w:t``."""
    if type(value) is str:
        text = escaped(value) if "&" in value or "<" in value or ">" in value else value
        if "\n" not in text and "\t" not in text:
            return text
        if run_properties is None:
            raise NeedsTree("which run the break is in depends on a condition")
        return with_breaks(text, run_properties)
    return str(value) if type(value) is int else _not_text(value)


def _computed(value: Any, run_properties: str | None) -> str:
    """Print the result of an expression inside ``w:t``: unlike a field it was not checked before."""
    return _text(_checked(value), run_properties)


def _plain(value: Any) -> str:
    """Print inside another element of text, such as ``w:instrText``."""
    checked = _checked(value)
    return escaped(checked) if type(checked) is str else str(checked)


def _attribute(value: Any) -> str:
    return _plain(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def _checked(value: Any) -> Any:
    """Return a text that a tag made, in NFC, or a whole number; an empty text when it cannot be printed."""
    if type(value) is int:
        return value
    if type(value) is not str:
        return _not_text(value)
    value = nfc(value)
    forbidden = FORBIDDEN.search(value)
    if forbidden:
        noted(
            "BHXH-T021",
            f"thẻ tạo ra ký tự không được phép U+{ord(forbidden[0]):04X}",
            "sửa biểu thức trong thẻ",
        )
        return ""
    if TAG_START.search(value):
        noted("BHXH-T022", "thẻ tạo ra ký hiệu mở thẻ", "sửa biểu thức trong thẻ")
        return ""
    if len(value) > LONGEST_TEXT:
        noted("BHXH-T023", f"thẻ tạo ra {len(value)} ký tự, tối đa {LONGEST_TEXT}", "chia thành nhiều đoạn")
        return ""
    if "{" in value:
        current().braces = True
    return value


def unescaped(value: Any) -> str:
    """Print into a document property, which is escaped when the part is written."""
    return str(_checked(value))


def operand(value: Any) -> str:
    """Return what may be joined to a text: texts and whole numbers, as they would be printed."""
    return value if type(value) is str else str(value) if type(value) is int else str(printable(value))


@pass_environment
def _join(environment: Environment, value: Any, d: str = "", attribute: str | int | None = None) -> str:
    """Join texts and whole numbers; Jinja's own would write lists and fields in a machine's way."""
    members = value if attribute is None else map(make_attrgetter(environment, attribute), value)
    return operand(d).join(operand(member) for member in members)


def _format(value: Any, *arguments: Any) -> str:
    """Fill ``%s`` and ``%d`` of a text with texts and whole numbers."""
    if len(value) > LONGEST_TEXT or _WIDE.search(value):
        raise SecurityError("format: too wide")
    return str(operand(value) % tuple(one if type(one) is int else operand(one) for one in arguments))


CHECKED_FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "join": _join,
    "string": operand,
    "format": _format,
    # everything is escaped where it is printed; text that is markup already would slip past
    **dict.fromkeys(("e", "escape", "forceescape"), operand),
}
"""Filters of Jinja that would let through what is no text."""


def _not_text(value: Any) -> str:
    """Note why a value cannot be printed; a subclass of str cannot come from a checked mapping."""
    return escaped(str(printable(value)))


def _misplaced(value: Any, wanted: str) -> str:
    shown = printable(value)
    if shown != "" or isinstance(value, str | int):
        noted(
            "BHXH-T026",
            f"thẻ {wanted} không in được chữ thường",
            "dùng {{ … }} cho chữ thường; {{r … }}, {{p … }} chỉ dành cho chữ có định dạng, tài liệu con",
        )
    return ""


def _runs(value: Any) -> str:
    return _misplaced(value, "{{r … }}")


def _blocks(value: Any) -> str:
    return _misplaced(value, "{{p … }}")


def _nowhere(value: Any) -> str:
    return _misplaced(value, "{{tr … }} hoặc {{tc … }}")


def _ends_with_a_paragraph(content: str) -> str:
    """Give a cell or text box the paragraph that Word wants at its end."""
    return content if _PARAGRAPH_AT_END.search(content[-_TAIL:]) else f"{content}<w:p/>"


def _has_rows(table: str) -> str:
    """Leave a table out when a loop over nothing took its last row."""
    return table if "<w:tr>" in table or "<w:tr " in table else ""


def _has_a_paragraph(content: str) -> str:
    """Give a header, footer, note or content control a paragraph of its own where all of them vanished."""
    outside = _TABLES.sub("", content)
    return content if _A_PARAGRAPH.search(outside) else f"{content}<w:p/>"


OWN_FILTERS: Final[dict[str, Callable[..., Any]]] = {
    TEXT: _text,
    COMPUTED: _computed,
    PLAIN: _plain,
    ATTRIBUTE: _attribute,
    RUNS: _runs,
    BLOCKS: _blocks,
    NOWHERE: _nowhere,
    CELL_FILTER: _ends_with_a_paragraph,
    TABLE_FILTER: _has_rows,
    STORY_FILTER: _has_a_paragraph,
}
"""The filters of the compiled way; a person cannot write them, see `environment.refused_uses`."""


# --- docxtpl's way ---------------------------------------------------------------------------------------

_FITS: Final[dict[str, tuple[type, ...]]] = {
    RUNS: (RichText,),
    BLOCKS: (RichTextParagraph, SubDocument),
    TEXT: (Picture,),
    COMPUTED: (Picture,),
}
_HOW: Final = {
    Picture: "in ảnh bằng {{ … }} trong một đoạn chữ",
    RichText: "in chữ có định dạng bằng {{r … }}",
    RichTextParagraph: "in đoạn có định dạng bằng {{p … }}",
    SubDocument: "in tài liệu con bằng {{p … }}",
}


def _fits(value: Formatted, context: str) -> bool:
    """Tell whether a formatted value may stand here; note it when it may not."""
    if issubclass(value.kind(), _FITS.get(context, ())):
        return True
    noted(
        "BHXH-T026",
        "giá trị có định dạng, ảnh hoặc tài liệu con đặt sai loại thẻ",
        next(how for kind, how in _HOW.items() if issubclass(value.kind(), kind)),
    )
    return False


def _markup_of(formatted: Formatted) -> str:
    """Return the XML of a formatted value, put into the document that is rendered."""
    document, value = current().document, formatted.value()
    if isinstance(value, Picture):
        width, height = (Mm(mm) if mm is not None else None for mm in (value.width_mm, value.height_mm))
        return str(InlineImage(document, io.BytesIO(value.source), width=width, height=height))
    if isinstance(value, SubDocument):
        return _subdocument(document, value)
    return formatted.xml()


def _subdocument(document: Any, value: SubDocument) -> str:
    try:
        return str(document.new_subdoc(io.BytesIO(value.source)))
    except ImportError:
        noted("BHXH-T028", "máy chưa cài phần ghép tài liệu con", "cài thêm: pip install bhxh-docs[subdoc]")
    except (BadZipFile, KeyError, ValueError) as error:
        noted("BHXH-T027", f"tài liệu con không phải tệp .docx đọc được ({error})", "lưu lại bằng Word")
    return ""


def _in_tree(context: str) -> Callable[..., Any]:
    """Return the filter of a place for docxtpl's way: texts are left to Jinja, formatted values placed."""

    def place(value: Any, *_run_properties: Any) -> Any:
        if isinstance(value, Formatted):
            return Markup(_markup_of(value)) if _fits(value, context) else ""  # noqa: S704 - checked XML
        if context in (RUNS, BLOCKS, NOWHERE):
            return OWN_FILTERS[context](value)
        return value if context == TEXT else _checked(value)

    return place


TREE_FILTERS: Final[dict[str, Callable[..., Any]]] = {
    name: _in_tree(name) for name in (TEXT, COMPUTED, PLAIN, ATTRIBUTE, RUNS, BLOCKS, NOWHERE)
}
