"""A small .docx with every kind of part that holds tags, put together from pieces of XML.

Smaller than what Word or python-docx write, so that many can be rendered in a test; it has parts that a
rendering must leave alone as well: styles, settings, endnotes, a picture.
"""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import attrs

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items()) + ' mc:Ignorable="w14"'
LINK_ID = "rId9"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATED = ("styles", "settings", "footnotes", "endnotes", "header1", "footer1")
_PNG = bytes.fromhex("89504e470d0a1a0a") + bytes(range(32))


@attrs.frozen(kw_only=True)
class Story:
    """The XML of a document's stories and the texts of its properties, tags and all.

    Args:
        body: blocks of the body.
        header: blocks of the header.
        footer: blocks of the footer.
        notes: blocks of each footnote.
        title: document property.
        subject: document property.
    """

    body: str
    header: str = "<w:p/>"
    footer: str = "<w:p/>"
    notes: tuple[str, ...] = ()
    title: str = ""
    subject: str = ""


def pack(story: Story) -> bytes:
    """Return the .docx."""
    notes = "".join(
        f'<w:footnote w:id="{number}">{blocks}</w:footnote>'
        for number, blocks in enumerate(story.notes, start=1)
    )
    section = (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{_id("header1")}"/>'
        f'<w:footerReference w:type="default" r:id="{_id("footer1")}"/>'
        '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{story.body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            *((_id(name), f"{_OFFICE}/{name.rstrip('1')}", f"{name}.xml") for name in _RELATED),
            ("rId8", f"{_OFFICE}/image", "media/image1.png"),
            (LINK_ID, f"{_OFFICE}/hyperlink", "https://vi-du.invalid/a?b=1&c=2"),
        ),
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{story.header}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{story.footer}</w:ftr>",
        "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{_separators('footnote')}{notes}</w:footnotes>",
        "word/endnotes.xml": f"<w:endnotes {NAMESPACES}>{_separators('endnote')}</w:endnotes>",
        "word/styles.xml": f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="Nidung">'
        '<w:name w:val="Nội dung"/></w:style></w:styles>',
        "word/settings.xml": f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/></w:settings>',
        "docProps/core.xml": _core(story),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        for name, text in parts.items():
            package.writestr(name, _XML + text)
        package.writestr("word/media/image1.png", _PNG)
    return stream.getvalue()


def _separators(note: str) -> str:
    """Return the lines above notes, which Word keeps as notes of their own."""
    kinds = (("separator", -1), ("continuationSeparator", 0))
    return "".join(
        f'<w:{note} w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:{note}>'
        for kind, number in kinds
    )


def _id(name: str) -> str:
    return f"rId{_RELATED.index(name) + 1}"


def _content_types() -> str:
    kinds = {
        "word/document.xml": f"{_WORD}.document.main+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{f"word/{name}.xml": f"{_WORD}.{name.rstrip('1')}+xml" for name in _RELATED},
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )


def _relationships(*rows: tuple[str, str, str]) -> str:
    found = "".join(
        f'<Relationship Id="{number}" Type="{kind}" Target="{escape(target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for number, kind, target in rows
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _core(story: Story) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(story.title)}</dc:title><dc:subject>{escape(story.subject)}</dc:subject>"
        "<dc:creator>Người soạn mẫu</dc:creator>"
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-03-05T00:00:00Z</dcterms:modified>'
        "</cp:coreProperties>"
    )
