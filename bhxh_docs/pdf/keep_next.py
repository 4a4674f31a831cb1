"""Makes LibreOffice keep a paragraph with the next one, as Word does; the document itself stays as it is.

LibreOffice (7.4) deals paragraphs out to pages, twenty to thirty each, before it knows their heights. Where a
paragraph that is to be kept with the next one is the last it dealt to a page, it looks for the next one
before that has a place, and does not look again: a heading stays alone at the foot of a page. A field is laid
out again at the end, and then the paragraph moves. So the copy that is converted gets a field without a
result at the end of every such paragraph.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

RECIPE: Final = "keep-next 1"
"""Part of the key of converted papers: another way of preparing them gives other pages."""

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFF: Final = frozenset({"0", "false", "off"})
_FIELD: Final = (
    f'<f xmlns:w="{_W}"><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> IF 1 = 1 "" "" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></f>'
)


def held(docx: bytes) -> bytes:
    """Return a copy of a document whose paragraphs stay with the next one in LibreOffice too.

    Args:
        docx: a .docx; one that cannot be read comes back as it is, for the conversion to tell.
    """
    try:
        return _held(docx)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
        return docx


def _held(docx: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(out, "w") as copy:
        styles = _keeping_styles(package.read("word/styles.xml"))
        for name in package.namelist():
            data = package.read(name)
            if name == "word/document.xml":
                data = _document(data, styles)
            copy.writestr(name, data, zipfile.ZIP_DEFLATED, 1)
    return out.getvalue()


def _document(data: bytes, styles: frozenset[str]) -> bytes:
    root = _parsed(data)
    body = root.find(_tag("body"))
    for paragraph in () if body is None else body.findall(_tag("p")):
        if _keeps(paragraph.find(_tag("pPr")), styles):
            paragraph.extend(etree.fromstring(_FIELD))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _keeps(properties: etree._Element | None, styles: frozenset[str]) -> bool:
    """Whether a paragraph stays with the next: as it says itself, else as its style says."""
    if properties is None:
        return False
    own = _switch(properties)
    if own is not None:
        return own
    style = properties.find(_tag("pStyle"))
    return style is not None and style.get(_tag("val")) in styles


def _keeping_styles(data: bytes) -> frozenset[str]:
    root = _parsed(data)
    styles = {style.get(_tag("styleId")): style for style in root.findall(_tag("style"))}
    return frozenset(name for name in styles if name and any(_inherited(name, styles)))


def _inherited(name: str | None, styles: dict[str | None, etree._Element]) -> Iterator[bool]:
    """What the nearest style of the line says, once."""
    seen: set[str | None] = set()
    while name in styles and name not in seen:
        seen.add(name)
        style = styles[name]
        properties = style.find(_tag("pPr"))
        said = _switch(properties) if properties is not None else None
        if said is not None:
            yield said
            return
        parent = style.find(_tag("basedOn"))
        name = parent.get(_tag("val")) if parent is not None else None


def _switch(properties: etree._Element) -> bool | None:
    found = properties.find(_tag("keepNext"))
    return None if found is None else found.get(_tag("val"), "1") not in _OFF


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _tag(name: str) -> str:
    return f"{{{_W}}}{name}"
