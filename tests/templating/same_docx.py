"""Whether two .docx say the same in XML, for the differential test and for the benchmarks.

Each part is brought to exclusive canonical XML: order of attributes, ways of quoting and namespaces that are
declared and not used do not count, everything else does. `normal_form` of docxtpl's output is mended first
where docxtpl loses or breaks something; each of these exceptions is one function here, named after it.
"""

from __future__ import annotations

import hashlib
import html
import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.parsers import expat

from docx.oxml.ns import qn
from lxml import etree

_P, _TBL, _TR, _TC, _SDT = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "sdt"))
_NEEDS_LAST_PARAGRAPH = (_TC, qn("w:txbxContent"))
_NEEDS_SOME_PARAGRAPH = tuple(qn(f"w:{name}") for name in ("hdr", "ftr", "footnote"))
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_DRAWING = qn("wp:docPr")
CORE = "docProps/core.xml"


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def normal_form(data: bytes, *, by_docxtpl: bool = False) -> dict[str, str]:
    """Return each part of a document in a form that is equal where the XML is.

    Args:
        data: the .docx.
        by_docxtpl: whether docxtpl made it, so that what it breaks is mended.
    """
    parts = parts_of(data)
    content_types = _content_types(parts.pop("[Content_Types].xml"), list(parts))
    forms = {"[Content_Types].xml": "\n".join(content_types)}
    for name, content in parts.items():
        if name.endswith(".rels"):
            forms[name] = "\n".join(sorted(_relationships(name, content)))
        elif name == CORE:
            forms[name] = "\n".join(sorted(_properties(content, by_docxtpl=by_docxtpl)))
        elif name.endswith(".xml"):
            root = etree.fromstring(content, etree.XMLParser(huge_tree=True))
            if by_docxtpl:
                _give_paragraphs_back(root)
            _forget_drawing_numbers(root)
            forms[name] = etree.tostring(root, method="c14n", exclusive=True).decode()
        else:
            forms[name] = hashlib.sha256(content).hexdigest()
    return forms


def _give_paragraphs_back(root: etree._Element) -> None:
    """Mend what docxtpl leaves where `{%p if %}` or `{%tr for %}` took all: Word refuses such a file.

    An empty cell, text box, header or note gets its paragraph; a table without rows goes.
    """
    for table in list(root.iter(_TBL)):
        parent = table.getparent()
        if parent is not None and next(table.iter(_TR), None) is None:
            parent.remove(table)
    for element in root.iter(*_NEEDS_LAST_PARAGRAPH):
        blocks = [child for child in element if child.tag in (_P, _TBL, _SDT)]
        # a content control holds a paragraph of its own
        if not blocks or blocks[-1].tag == _TBL:
            etree.SubElement(element, _P)
    for element in root.iter(*_NEEDS_SOME_PARAGRAPH):
        if element.find(_P) is None:
            etree.SubElement(element, _P)


def _forget_drawing_numbers(root: etree._Element) -> None:
    """Drop the numbers of drawings: docxtpl gives new ones always, which only a loop makes necessary.

    That they are unique is for `repeated_drawing_numbers` to say.
    """
    for drawing in root.iter(_DRAWING):
        drawing.attrib.pop("id", None)


def repeated_drawing_numbers(data: bytes) -> list[str]:
    """Return numbers that two drawings of the body have: Word repairs such a file with a message."""
    root = etree.fromstring(parts_of(data)["word/document.xml"], etree.XMLParser(huge_tree=True))
    numbers = Counter(str(drawing.get("id")) for drawing in root.iter(_DRAWING))
    return [number for number, times in numbers.items() if times > 1]


def _properties(content: bytes, *, by_docxtpl: bool) -> Iterator[str]:
    """Yield the properties that say something; docxtpl adds empty ones and escapes markup twice."""
    for element in etree.fromstring(content):
        text = element.text or ""
        if text:
            yield f"{element.tag} {html.unescape(text) if by_docxtpl else text}"


def _relationships(name: str, content: bytes) -> Iterator[str]:
    """Yield the relationships of a part; a target may be written from the root or from the part."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for relationship in etree.fromstring(content):
        target = str(relationship.get("Target"))
        mode = relationship.get("TargetMode") or "Internal"
        if mode == "Internal":
            target = posixpath.normpath(posixpath.join("/", folder, target))
        yield f"{relationship.get('Id')} {relationship.get('Type')} {target} {mode}"


def _content_types(content: bytes, names: list[str]) -> list[str]:
    """Return the type of each part; which of the two ways of saying it was taken does not count."""
    root = etree.fromstring(content)
    by_extension = {
        str(d.get("Extension")).lower(): d.get("ContentType") for d in root.iter(f"{_TYPES}Default")
    }
    by_name = {str(o.get("PartName")): o.get("ContentType") for o in root.iter(f"{_TYPES}Override")}
    return sorted(
        f"{name} {by_name.get('/' + name) or by_extension.get(name.rpartition('.')[2].lower())}"
        for name in names
    )


def undeclared_ignorable(data: bytes) -> list[str]:
    """Return prefixes that Word is told to ignore and that are not declared: it calls such a file broken."""
    found = []
    for name, content in parts_of(data).items():
        if name.endswith(".xml"):
            root = etree.fromstring(content, etree.XMLParser(huge_tree=True))
            prefixes = str(root.get(_IGNORABLE) or "").split()
            found += [f"{name}: {prefix}" for prefix in prefixes if prefix not in root.nsmap]
    return found


def difference(ours: dict[str, str], theirs: dict[str, str]) -> str:
    """Return the first place where two normal forms differ, empty where they are equal."""
    for name in sorted({*ours, *theirs}):
        left, right = ours.get(name), theirs.get(name)
        if left == right:
            continue
        if left is None or right is None:
            return f"{name}: only {'ours' if right is None else 'theirs'} has it"
        at = next(
            (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
            min(len(left), len(right)),
        )
        start = max(0, at - 200)
        return (
            f"{name}, character {at}:\nours   …{left[start : at + 200]}…\ntheirs …{right[start : at + 200]}…"
        )
    return ""


def digest(content: bytes) -> str:
    """Return a hash of what a part says, in constant memory: for parts too large for a tree."""
    state = hashlib.sha256()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        state.update(f"<{name} {sorted(attributes.items())}".encode())

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: state.update(f">{name}".encode())
    parser.CharacterDataHandler = lambda text: state.update(text.encode())
    parser.Parse(content, True)
    return state.hexdigest()
