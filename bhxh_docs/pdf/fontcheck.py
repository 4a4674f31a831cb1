"""Look into a finished PDF: every font embedded, every letter drawn by the expected family.

The check before a conversion says what should happen; this one says what did. A symbol (☐, ◇) may come from
another font, a letter may not: a letter from another font is how a font without Vietnamese shows itself.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

from bhxh_docs.errors import Problem
from bhxh_docs.pdf.fonts import FontFamily
from bhxh_docs.pdf.objects import resolved
from bhxh_docs.pdf.tounicode import to_unicode

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def font_problems(name: str, pdf: bytes, family: FontFamily) -> tuple[Problem, ...]:
    """Fonts of a PDF that are not embedded (BHXH-P013), or draw letters and are of no expected face (P014).

    Args:
        name: the document's name, for the message.
        pdf: the document, as converted.
        family: the family every letter must come from.

    Returns:
        The problems, one a font; empty when all is well.
    """
    expected = family.postscript_names
    problems = []
    for font in _fonts(_reader(pdf)):
        short = _short_name(font)
        if not _embedded(font):
            mend = "dùng phông Times New Roman trong mẫu văn bản và kiểm tra quyền nhúng của phông"
            problems.append(_not_embedded(name, short, mend))
        if short not in expected:
            table = to_unicode(font)
            letters = sorted({char for text in table.values() for char in text if _is_letter(char)})
            if letters or not table:
                shown = " ".join(letters[:12]) + (" …" if len(letters) > 12 else "") or "không rõ chữ nào"
                problems.append(
                    Problem(
                        code="BHXH-P014",
                        where=name,
                        message=f"chữ lấy từ phông {short} thay cho {family.requested}: {shown}",
                        mend="đặt phông Times New Roman cho mọi đoạn của mẫu và cài phông có đủ chữ Việt",
                    )
                )
    return tuple(problems)


def unembedded_fonts(name: str, pdf: bytes) -> tuple[Problem, ...]:
    """Fonts that are not embedded (BHXH-P013) in a paper that was made elsewhere, with its own fonts.

    Args:
        name: the paper's name, for the message.
        pdf: the paper, as converted.
    """
    mend = "lưu tệp thành PDF trên máy có phông đó và dùng tệp PDF"
    found = {_short_name(font) for font in _fonts(_reader(pdf)) if not _embedded(font)}
    return tuple(_not_embedded(name, short, mend) for short in sorted(found))


def font_names(pdf: bytes) -> frozenset[str]:
    """The fonts that a PDF draws with, by their PostScript names."""
    return frozenset(_short_name(font) for font in _fonts(_reader(pdf)))


def _reader(pdf: bytes) -> PdfReader:
    """A converted paper is whole: without `strict` pypdf would look at the head of every object first."""
    return PdfReader(io.BytesIO(pdf), strict=True)


def _not_embedded(name: str, font: str, mend: str) -> Problem:
    message = f"phông {font} không được nhúng trong PDF"
    return Problem(code="BHXH-P013", where=name, message=message, mend=mend)


def _short_name(font: DictionaryObject) -> str:
    base = str(font.get("/BaseFont", "/?")).removeprefix("/")
    return base.partition("+")[2] or base


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM"


def _embedded(font: DictionaryObject) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True
    descendants = font.get("/DescendantFonts")
    if descendants is not None:
        return all(_embedded(child.get_object()) for child in descendants.get_object())
    descriptor = font.get("/FontDescriptor")
    return descriptor is not None and any(key in descriptor.get_object() for key in _FONT_FILES)


def _fonts(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Each font once, found through the resources of pages and of the forms they draw."""
    seen: set[int] = set()
    waiting: list[PdfObject | None] = [page.get("/Resources") for page in reader.pages]
    while waiting:
        resources = _fresh(waiting.pop(), seen)
        if resources is None:
            continue
        for font in _values(resources, "/Font"):
            if (found := _fresh(font, seen)) is not None:
                yield found
        forms = [_fresh(form, seen) for form in _values(resources, "/XObject")]
        waiting += [form.get("/Resources") for form in forms if form is not None]


def _values(resources: DictionaryObject, key: str) -> list[PdfObject]:
    group = resources.get(key)
    group = group.get_object() if group is not None else None
    return [group.raw_get(name) for name in group] if isinstance(group, DictionaryObject) else []


def _fresh(value: PdfObject | None, seen: set[int]) -> DictionaryObject | None:
    if isinstance(value, IndirectObject):
        if value.idnum in seen:
            return None
        seen.add(value.idnum)
    found = resolved(value)
    return found if isinstance(found, DictionaryObject) else None
