"""The metadata of a PDF/A-2b: written for a packet, and checked.

Căn cứ: ISO 19005-2:2011, 6.6. No dates are written: a packet depends on its input alone. Of 6.6.2.3 only the
namespaces are checked, not the types of values; extension schemas are taken as they describe themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from pypdf import PdfReader
from pypdf.generic import StreamObject

from bhxh_docs.pdf.objects import data_of, lookup
from bhxh_docs.pdf.pdfa.finding import Finding

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PDFAID = "http://www.aiim.org/pdfa/ns/id/"
_DC = "http://purl.org/dc/elements/1.1/"
_PDF = "http://ns.adobe.com/pdf/1.3/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_PREDEFINED = frozenset(
    {
        _RDF, _PDFAID, _DC, _PDF, _XMP, _EXTENSION,
        "http://ns.adobe.com/xap/1.0/mm/", "http://ns.adobe.com/xap/1.0/rights/",
        "http://ns.adobe.com/xap/1.0/bj/", "http://ns.adobe.com/xap/1.0/t/pg/",
        "http://ns.adobe.com/xmp/1.0/DynamicMedia/", "http://ns.adobe.com/photoshop/1.0/",
        "http://ns.adobe.com/camera-raw-settings/1.0/", "http://ns.adobe.com/tiff/1.0/",
        "http://ns.adobe.com/exif/1.0/", "http://ns.adobe.com/exif/1.0/aux/",
    }
)  # fmt: skip
_HEADER = re.compile(rb"<\?xpacket begin=.*?\?>", re.DOTALL)
_DECLARATION = re.compile(rb"xmlns:([\w.-]+)\s*=\s*[\"']" + re.escape(_PDFAID.encode()) + rb"[\"']")

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="{rdf}">
  <rdf:Description rdf:about="" xmlns:pdfaid="{pdfaid}">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:dc="{dc}">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li><rdf:li xml:lang="vi-VN">{title}</rdf:li>\
</rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>
   <dc:format>application/pdf</dc:format>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="{pdf}">
   <pdf:Producer>{producer}</pdf:Producer>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


def packet_xmp(*, title: str, producer: str) -> str:
    """The metadata of a packet as an XMP packet.

    Args:
        title: of the document.
        producer: the program that writes it.
    """
    return _PACKET.format(
        rdf=_RDF, pdfaid=_PDFAID, dc=_DC, pdf=_PDF, title=escape(title), producer=escape(producer)
    )


def xmp_findings(reader: PdfReader) -> Iterator[Finding]:
    """What is wrong with the metadata of a file."""
    metadata = lookup(reader.root_object, "/Metadata")
    if not isinstance(metadata, StreamObject):
        yield Finding("6.6.2.1", "tệp thiếu siêu dữ liệu XMP")
        return
    if metadata.get("/Type") != "/Metadata" or metadata.get("/Subtype") != "/XML":
        yield Finding("6.6.2.1", "siêu dữ liệu không ghi đúng loại")
    data = data_of(metadata)
    header = _HEADER.search(data)
    if header is not None and re.search(rb"\b(bytes|encoding)\s*=", header[0]):
        yield Finding("6.6.2.1", "đầu siêu dữ liệu XMP có mục không được dùng (bytes, encoding)")
    try:
        data.decode("utf-8")
        root = ET.fromstring(data)  # noqa: S314  expat keeps out what grows, and the reader's own file is read
    except (ET.ParseError, UnicodeDecodeError, ValueError):
        yield Finding("6.6.2.1", "siêu dữ liệu XMP hỏng hoặc không mã hóa UTF-8")
        return
    properties = _properties(root)
    yield from _identity(data, properties)
    extended = {
        (element.text or "").strip() for element in root.iter() if element.tag.endswith("}namespaceURI")
    }
    if any(_space(tag) not in _PREDEFINED | extended for tag in properties):
        yield Finding("6.6.2.3.1", "siêu dữ liệu XMP dùng bộ thuộc tính không được khai báo")
    yield from _information(reader, properties)


def _properties(root: ET.Element) -> dict[str, str]:
    """The properties of the document and what they say, in either way of writing them."""
    found: dict[str, str] = {}
    for description in root.iter(f"{{{_RDF}}}Description"):
        for key, value in description.attrib.items():
            if key.startswith("{") and _space(key) not in {_RDF, "http://www.w3.org/XML/1998/namespace"}:
                found.setdefault(key, value)
        for element in description:
            items = [item.text or "" for item in element.iter(f"{{{_RDF}}}li")]
            found.setdefault(element.tag, items[0] if items else (element.text or "").strip())
    return found


def _space(tag: str) -> str:
    return tag[1:].partition("}")[0]


def _identity(data: bytes, properties: dict[str, str]) -> Iterator[Finding]:
    part, conformance = properties.get(f"{{{_PDFAID}}}part"), properties.get(f"{{{_PDFAID}}}conformance")
    if part != "2" or conformance not in {"A", "B", "U"}:
        yield Finding("6.6.4", "siêu dữ liệu không ghi PDF/A-2, mức B")
    prefixes = set(_DECLARATION.findall(data))
    if prefixes - {b"pdfaid"}:
        yield Finding("6.6.4", "siêu dữ liệu ghi PDF/A với tiền tố lạ")


def _information(reader: PdfReader, properties: dict[str, str]) -> Iterator[Finding]:
    """The document information says the same as the metadata."""
    information = reader.metadata
    for key, tag in (
        ("/Title", f"{{{_DC}}}title"),
        ("/Producer", f"{{{_PDF}}}Producer"),
        ("/Creator", f"{{{_XMP}}}CreatorTool"),
    ):
        told = None if information is None else information.get(key)
        if told is not None and properties.get(tag) is not None and str(told) != properties[tag]:
            yield Finding("6.6.3", f"mục {key[1:]} khác siêu dữ liệu XMP")
