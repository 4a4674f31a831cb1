"""Which paragraph an element of a part belongs to."""

from __future__ import annotations

from typing import Final

from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.guard.finding import Place
from bhxh_docs.guard.opened import Opened

_P, _T, _TBL, _TR, _TC = (qn(f"w:{name}") for name in ("p", "t", "tbl", "tr", "tc"))
_HOLDERS: Final = (_TC, _TR, _TBL, qn("w:sdt"))


def place_of(element: etree._Element) -> etree._Element | None:
    """Return the paragraph that an element is in, itself if it is one."""
    return element if element.tag == _P else next(element.iterancestors(_P), None)


def near(opened: Opened, part: str, element: etree._Element) -> Place:
    """Return the place of an element: its paragraph, or the first one in it or in what it belongs to.

    Args:
        opened: the template.
        part: name of the part.
        element: anything in its tree.
    """
    if part not in opened.stories:
        return opened.whole_part(part)
    found = place_of(element)
    if found is None:
        found = next(element.iter(_P), None)
    if found is None:
        holder = next(element.iterancestors(*_HOLDERS), None)
        found = next(holder.iter(_P), None) if holder is not None else None
    if found is None:
        # between paragraphs: a row mark, a bookmark of a section
        found = next((one for one in element.itersiblings(_P)), None)
    for paragraph in opened.paragraphs(part) if found is not None else ():
        if paragraph.element is found:
            return opened.at(part, paragraph)
    return opened.whole_part(part)


def text_in(element: etree._Element) -> str:
    """Return all text in an element."""
    return "".join(t.text or "" for t in element.iter(_T))
