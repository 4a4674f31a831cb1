r"""Links of the index: from a .docx field to a jump inside the packet.

A document that is to point into the packet (the index) writes a hyperlink to ``https://ho-so.invalid/<key>``,
where the key is that of the planned part. LibreOffice exports it as a URI annotation, and the assembly turns
it into a jump to the part's first page. ``.invalid`` is reserved (RFC 2606) and can never be a real address;
in the index's own .docx and .pdf the link leads nowhere, so the page shows the sheet number as well.

**How a template writes it** (proven with docxtpl 0.20 and LibreOffice 7.4): a complex field whose instruction
stands in *one* run, because docxtpl joins a tag that Word split over runs in ``w:t`` only, not in
``w:instrText``::

    <w:r><w:fldChar w:fldCharType="begin"/></w:r>
    <w:r><w:instrText xml:space="preserve"> HYPERLINK "https://ho-so.invalid/{{ tl.khoa }}" </w:instrText>
    </w:r>
    <w:r><w:fldChar w:fldCharType="separate"/></w:r>
    <w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>{{ tl.ten }}</w:t></w:r>
    <w:r><w:fldChar w:fldCharType="end"/></w:r>

The run with the text must carry a character style that ``styles.xml`` *defines* (here ``Hyperlink``, which
may well be black and not underlined). Without one LibreOffice 7.4 reads the link, and leaves it out of the
PDF without a word. ``w:fldSimple w:instr='HYPERLINK "…{{ tl.khoa }}"'`` around such a run works as well;
``w:hyperlink r:id`` does not, since docxtpl renders no relationship targets. In Word: Ctrl+F9, type
``HYPERLINK "https://ho-so.invalid/{{ tl.khoa }}"`` in one go, F9, then give the shown text the style
Hyperlink.
"""

from __future__ import annotations

from urllib.parse import unquote
from xml.sax.saxutils import escape

LINK_SCHEME = "https://ho-so.invalid/"


def link_key(uri: str, scheme: str = LINK_SCHEME) -> str | None:
    """The key of the part a URI points to; None when the URI leads outside the packet."""
    if not uri.casefold().startswith(scheme.casefold()):
        return None
    return unquote(uri[len(scheme) :]).strip("/")


def hyperlink_runs(
    key: str, text: str, *, style: str = "Hyperlink", run_properties: str = "", scheme: str = LINK_SCHEME
) -> str:
    """The runs of a hyperlink into the packet, to be put inside a ``w:p``.

    Args:
        key: the key of the part, or a template tag that gives it (``{{ tl.khoa }}``).
        text: the text shown, or a template tag that gives it.
        style: id of a character style that the document defines; see above why.
        run_properties: further WordprocessingML for ``w:rPr``, after the style.
        scheme: what stands before the key.

    Returns:
        WordprocessingML with the prefix ``w``, not declared.
    """
    target = escape(f'HYPERLINK "{scheme}{key}"')
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {target} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:rPr><w:rStyle w:val="{style}"/>{run_properties}</w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
