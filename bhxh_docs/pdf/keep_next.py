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
from typing import Final

from lxml import etree

from bhxh_docs.pdf.wordml import Styles, W, parsed

RECIPE: Final = "keep-next 1"
"""Part of the key of converted papers: another way of preparing them gives other pages."""

_FIELD: Final = (
    f'<f xmlns:w="{W[1:-1]}"><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
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
        styles = Styles(package.read("word/styles.xml"))
        for name in package.namelist():
            data = package.read(name)
            if name == "word/document.xml":
                data = _document(data, styles)
            copy.writestr(name, data, zipfile.ZIP_DEFLATED, 1)
    return out.getvalue()


def _document(data: bytes, styles: Styles) -> bytes:
    root = parsed(data)
    for paragraph in root.findall(f"{W}body/{W}p"):
        if styles.look(paragraph).keeps:
            paragraph.extend(etree.fromstring(_FIELD))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
