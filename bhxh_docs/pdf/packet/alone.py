"""A paper that lies beside the packet, with the mark that the packet bears."""

from __future__ import annotations

import functools
import io

from pypdf import PageObject, PdfReader, PdfWriter

from bhxh_docs.pdf.fonts import FontFace
from bhxh_docs.pdf.packet.assemble import assemble
from bhxh_docs.pdf.packet.marks import Stamp
from bhxh_docs.pdf.packet.plan import PagePlan, PlannedPart

_ONE_PAGE = PagePlan(parts=(PlannedPart(key="trang", title="trang", pages=1, numbered=False),))


def marked(pdf: bytes, watermark: str, *, face: FontFace) -> bytes:
    """Return a paper with a text across every page, above what stands there, as `assemble` puts it.

    Args:
        pdf: the paper, as this library converts them: pages not turned.
        watermark: the text.
        face: the face that it is set in.

    Raises:
        ConversionError: the face cannot carry the text (BHXH-P046).
    """
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for page in writer.pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        page.merge_page(_mark(watermark, face, size))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@functools.lru_cache(maxsize=16)
def _mark(watermark: str, face: FontFace, size: tuple[float, float]) -> PageObject:
    """An empty page of a size with nothing on it but the mark."""
    writer = PdfWriter()
    writer.add_blank_page(*size)
    blank = io.BytesIO()
    writer.write(blank)
    packet = assemble(
        _ONE_PAGE, {"trang": blank.getvalue()}, title="", stamp=Stamp(face=face), watermark=watermark
    )
    return PdfReader(io.BytesIO(packet)).pages[0]


__all__ = ["marked"]
