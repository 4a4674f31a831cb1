"""Take out of the objects of a page what no PDF/A-2b may hold and what nothing to be seen depends on.

Interpolation of pictures, pictures and forms for other devices (Alternates, OPI, PS, Ref), halftones,
transfer functions that change nothing, lists of glyphs that need not be there, metadata of other files; and
LZW, which is packed anew. Everything else is left for the rules to refuse.
"""

from __future__ import annotations

import zlib

from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, EncodedStreamObject, StreamObject

from bhxh_docs.pdf.objects import data_of, lookup, name, resolved
from bhxh_docs.pdf.pdfa.objects import INTENTS

_FOREIGN = ("/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents")
_IMAGE_ONLY_ELSEWHERE = ("/Alternates", "/OPI", "/ID")
_FORM_ONLY_ELSEWHERE = ("/OPI", "/PS", "/Subtype2", "/Ref")


def mend_xobject(xobject: StreamObject) -> None:
    """Mend a picture or form."""
    for key in _FOREIGN:
        xobject.pop(key, None)
    unpack_lzw(xobject)
    if xobject.get("/Subtype") == "/Image":
        for key in _IMAGE_ONLY_ELSEWHERE:
            xobject.pop(key, None)
        if "/Interpolate" in xobject:
            xobject[name("Interpolate")] = BooleanObject(value=False)
        if "/Intent" in xobject and resolved(xobject.get("/Intent")) not in INTENTS:
            del xobject["/Intent"]
    elif xobject.get("/Subtype") == "/Form":
        for key in _FORM_ONLY_ELSEWHERE:
            if key != "/Subtype2" or xobject.get(key) == "/PS":
                xobject.pop(key, None)


def mend_state(state: DictionaryObject) -> None:
    """Mend an extended graphics state: halftones concern a press, an identity transfer nothing."""
    for key in ("/HT", "/HTP", "/HTO"):
        state.pop(key, None)
    for key in ("/TR", "/TR2"):
        if resolved(state.get(key)) in ("/Identity", "/Default"):
            del state[key]
    if "/RI" in state and resolved(state.get("/RI")) not in INTENTS:
        del state["/RI"]


def mend_font(font: DictionaryObject) -> None:
    """Take out lists of glyphs that may be wrong and are required of nobody."""
    descendants = resolved(font.get("/DescendantFonts"))
    inner = resolved(descendants[0]) if isinstance(descendants, ArrayObject) and descendants else None
    for holder in (font, inner):
        descriptor = lookup(holder, "/FontDescriptor")
        if isinstance(descriptor, DictionaryObject):
            descriptor.pop("/CharSet", None)
            descriptor.pop("/CIDSet", None)


def unpack_lzw(stream: StreamObject) -> None:
    """Pack a stream with Flate that was packed with LZW."""
    filters = resolved(stream.get("/Filter"))
    listed = [resolved(item) for item in filters] if isinstance(filters, ArrayObject) else [filters]
    if "/LZWDecode" not in listed or listed[-1] != "/LZWDecode":
        return
    if not isinstance(stream, EncodedStreamObject):
        return
    data = data_of(stream)
    stream._data = zlib.compress(data, 6)  # noqa: SLF001  pypdf decodes the stream again when it is set otherwise
    stream[name("Filter")] = name("FlateDecode")
    stream.pop("/DecodeParms", None)
