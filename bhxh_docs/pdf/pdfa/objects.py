"""Whether a picture, form, graphics state or stream by itself may be part of a PDF/A-2b.

Căn cứ: ISO 19005-2:2011, 6.1.7, 6.1.10, 6.2.5, 6.2.6, 6.2.8, 6.2.9, 6.2.10.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, StreamObject

from bhxh_docs.pdf.content import Operand
from bhxh_docs.pdf.objects import lookup, resolved
from bhxh_docs.pdf.pdfa.finding import Finding

INTENTS = ("/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation")
_BLENDS = ("/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge",
           "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue", "/Saturation",
           "/Color", "/Luminosity")  # fmt: skip
_FILTERS = ("/ASCIIHexDecode", "/ASCII85Decode", "/FlateDecode", "/RunLengthDecode", "/CCITTFaxDecode",
            "/JBIG2Decode", "/DCTDecode", "/JPXDecode")  # fmt: skip
_INLINE_FILTERS = (*_FILTERS, "/AHx", "/A85", "/Fl", "/RL", "/CCF", "/DCT")


def intent_findings(intent: object) -> Iterator[Finding]:
    """Whether a rendering intent is one of the four of the standard."""
    if intent is not None and intent not in INTENTS:
        yield Finding("6.2.6", "cách thể hiện màu (Intent) không có trong tiêu chuẩn")


def image_findings(image: StreamObject) -> Iterator[Finding]:
    """A picture, without its colours."""
    for key in ("/Alternates", "/OPI"):
        if key in image:
            yield Finding("6.2.8", f"hình có mục {key[1:]}")
    if is_true(image.get("/Interpolate")):
        yield Finding("6.2.8", "hình đặt chế độ nội suy (Interpolate)")
    yield from intent_findings(resolved(image.get("/Intent")))
    bits = resolved(image.get("/BitsPerComponent"))
    if bits not in ((None, 1) if is_true(image.get("/ImageMask")) else (None, 1, 2, 4, 8, 16)):
        yield Finding("6.2.8", f"hình có {bits} bit mỗi thành phần màu")


def inline_findings(image: Mapping[str, Operand]) -> Iterator[Finding]:
    """A picture inside a content stream, without its colours."""
    filters = image.get("/Filter", image.get("/F"))
    for item in filters if isinstance(filters, list) else [filters]:
        if item is not None and item not in _INLINE_FILTERS:
            yield Finding("6.1.10", "hình trong nội dung trang nén kiểu không được dùng (LZW)")
    if image.get("/Interpolate", image.get("/I")) == "true":
        yield Finding("6.2.8", "hình trong nội dung trang đặt chế độ nội suy (Interpolate)")
    yield from intent_findings(image.get("/Intent"))


def form_findings(form: StreamObject) -> Iterator[Finding]:
    """A form, without what it draws."""
    if "/OPI" in form or "/PS" in form or form.get("/Subtype2") == "/PS":
        yield Finding("6.2.9", "trang có hình dành cho máy in (OPI, PS)")
    if "/Ref" in form:
        yield Finding("6.2.9", "trang lấy hình từ tệp khác (Ref)")


def state_findings(state: DictionaryObject) -> Iterator[Finding]:
    """An extended graphics state, without its soft mask."""
    if "/TR" in state or resolved(state.get("/TR2")) not in (None, "/Default"):
        yield Finding("6.2.5", "trang dùng hàm truyền màu (TR) của máy in")
    if "/HTP" in state:
        yield Finding("6.2.5", "trang dùng mục HTP của máy in")
    halftone = resolved(state.get("/HT"))
    if isinstance(halftone, DictionaryObject) and (
        resolved(halftone.get("/HalftoneType")) not in (1, 5) or "/HalftoneName" in halftone
    ):
        yield Finding("6.2.5", "trang dùng kiểu tram của máy in không có trong tiêu chuẩn")
    yield from intent_findings(resolved(state.get("/RI")))
    blend = resolved(state.get("/BM"))
    listed = [resolved(item) for item in blend] if isinstance(blend, ArrayObject) else [blend]
    if any(item is not None and item not in _BLENDS for item in listed):
        yield Finding("6.2.10", "kiểu hòa màu (BM) không có trong tiêu chuẩn")


def filters_of(stream: StreamObject) -> list[object]:
    """How a stream is packed, outermost first."""
    value = resolved(stream.get("/Filter"))
    listed = [resolved(item) for item in value] if isinstance(value, ArrayObject) else [value]
    return [item for item in listed if item is not None]


def stream_findings(stream: StreamObject) -> Iterator[Finding]:
    """How a stream is packed and where its data are."""
    for key in ("/F", "/FFilter", "/FDecodeParms"):
        if key in stream:
            yield Finding("6.1.7.1", "dữ liệu nằm ở tệp khác")
    parameters = resolved(stream.get("/DecodeParms"))
    listed = [resolved(item) for item in parameters] if isinstance(parameters, ArrayObject) else [parameters]
    for place, item in enumerate(filters_of(stream)):
        named = lookup(listed[place], "/Name") if place < len(listed) else None
        identity = item == "/Crypt" and named in (None, "/Identity")
        if item not in _FILTERS and not identity:
            yield Finding("6.1.7.2", f"dữ liệu nén kiểu không được dùng ({str(item)[1:]})")


def is_true(value: object) -> bool:
    """Whether an entry is the boolean true."""
    found = resolved(value)
    return isinstance(found, BooleanObject) and bool(found.value)
