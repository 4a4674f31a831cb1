"""One embedded subset font for everything the assembly writes on pages.

reportlab cuts the glyphs out of the TrueType file and writes the font; the packet takes that one font object
and shares it over all pages.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Mapping

import attrs
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from bhxh_docs.errors import ConversionError, Problem
from bhxh_docs.pdf.fonts import FontFace, missing_letters
from bhxh_docs.pdf.packet.file import PacketFile
from bhxh_docs.pdf.tounicode import to_unicode


@attrs.frozen(kw_only=True)
class SubsetFont:
    """A font inside a file being written.

    Args:
        reference: the font object.
        codes: the glyph code of each character it holds.
        metrics: reportlab's name of the whole font, for widths.
    """

    reference: IndirectObject
    codes: Mapping[str, int]
    metrics: str

    def encode(self, text: str) -> str:
        """A text as a hexadecimal string for ``Tj``."""
        return "<" + "".join(f"{self.codes[char]:02X}" for char in text) + ">"

    def width(self, text: str, size: float) -> float:
        """How wide a text is at a size, both in points."""
        return float(stringWidth(text, self.metrics, size))


def embed_subset(file: PacketFile, face: FontFace, text: str) -> SubsetFont:
    """Put the glyphs of a text into a file as one font.

    Args:
        file: the file being written.
        face: the font to cut from.
        text: every character that will be written with it, in NFC.

    Raises:
        ConversionError: the font has no glyph for some of them, or cannot be embedded (BHXH-P046).
    """
    characters = "".join(sorted(set(text) | {" "}))
    metrics = registered_name(face)
    if missing := missing_letters(face, characters):
        raise _unusable(face, f"thiếu chữ để đóng số tờ: {' '.join(missing)}")
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont(metrics, 10)
    canvas.drawString(0, 0, characters)
    canvas.save()
    page = PdfReader(out).pages[0]
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    for key in fonts:
        font = fonts[key]
        if isinstance(font, DictionaryObject) and "/ToUnicode" in font:
            codes = {char: code for code, char in to_unicode(font).items()}
            if all(char in codes for char in characters):
                entries: dict[str, PdfObject] = {entry: font.raw_get(entry) for entry in font}
                reference = file.add(DictionaryObject(entries))
                return SubsetFont(reference=reference, codes=codes, metrics=metrics)
    raise _unusable(face, "không nhúng được phần chữ cần dùng")


def registered_name(face: FontFace) -> str:
    """Make a font file known to reportlab; the name to use there.

    Raises:
        ConversionError: reportlab cannot embed the file (BHXH-P046).
    """
    try:
        return _register(face)
    except TTFError as error:
        raise _unusable(face, f"không nhúng được: {error}") from error


@functools.lru_cache(maxsize=32)
def _register(face: FontFace) -> str:
    name = f"{face.path.as_posix()}#{face.index}"
    # asciiReadable would bring all of ASCII into every subset
    registerFont(TTFont(name, str(face.path), subfontIndex=face.index, asciiReadable=False))
    return name


def _unusable(face: FontFace, what: str) -> ConversionError:
    return ConversionError(
        Problem(
            code="BHXH-P046",
            where=f"phông {face.path.name}",
            message=what,
            mend="cài phông tương thích Times New Roman có đủ chữ Việt (fonts-liberation2 hoặc mới hơn)",
        )
    )
