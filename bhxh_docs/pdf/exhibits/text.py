"""Whether a page of a PDF shows text or only pictures, told from what it draws, without drawing it."""

from __future__ import annotations

import re

import attrs
from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from bhxh_docs.pdf.exhibits.file import too_large
from bhxh_docs.pdf.objects import resolved

#: Operators that show a string: after a string or an array of strings.
_TEXT = re.compile(rb"[)>\]]\s*(?:TJ|Tj|'|\")")
_INLINE_PICTURE = re.compile(rb"\bBI\s.{0,400}?\bID\s", re.DOTALL)
_DRAWN = re.compile(rb"/([^\s/\[\]<>()%]+)\s+Do\b")
#: Forms inside forms; deeper ones draw nothing that a person put there.
_DEEPEST = 12
#: Bytes that the content of one file's pages may unpack to; two thousand pages of text have a hundredth.
_MOST_UNPACKED = 2 << 30


@attrs.frozen
class PageLook:
    """What a page shows.

    Args:
        text: whether it shows text, an invisible layer of text over a scan included.
        dots: of its largest picture, 0 where there is none; an inline picture counts as one dot.
    """

    text: bool
    dots: int


@attrs.define
class Looker:
    """Looks at the pages of one file; what many pages draw is unpacked once, and no picture is.

    Args:
        where: the file's name, for messages.
    """

    where: str
    _forms: dict[int, PageLook] = attrs.Factory(dict)
    _unpacked: int = 0

    def look(self, page: PageObject) -> PageLook:
        """What a page and the forms that it draws show.

        Raises:
            ExhibitError: the pages so far unpack to more than can be borne (BHXH-P032).
            Exception: of pypdf, a stream that cannot be read.
        """
        contents = resolved(page.get("/Contents"))
        parts = [resolved(part) for part in contents] if isinstance(contents, ArrayObject) else [contents]
        data = b"\n".join(self._data(part) for part in parts if isinstance(part, StreamObject))
        return self._look(data, page.get("/Resources"), 0)

    def _look(self, content: bytes, resources: object, depth: int) -> PageLook:
        text = _TEXT.search(content) is not None
        dots = int(_INLINE_PICTURE.search(content) is not None)
        for item in _drawn(content, resources):
            if item.get("/Subtype") == "/Image":
                dots = max(dots, _dots(item))
            elif isinstance(item, StreamObject) and depth < _DEEPEST:
                if id(item) not in self._forms:
                    self._forms[id(item)] = PageLook(text=False, dots=0)  # a form may draw itself
                    own = item.get("/Resources") or resources
                    self._forms[id(item)] = self._look(self._data(item), own, depth + 1)
                inside = self._forms[id(item)]
                text, dots = text or inside.text, max(dots, inside.dots)
        return PageLook(text=text, dots=dots)

    def _data(self, stream: StreamObject) -> bytes:
        data = stream.get_data()
        stream.decoded_self = None  # what was unpacked is not kept for every page at once
        self._unpacked += len(data)
        if self._unpacked > _MOST_UNPACKED:
            raise too_large(self.where, f"nội dung các trang bung ra quá {_MOST_UNPACKED >> 30} GB")
        return data


def _drawn(content: bytes, resources: object) -> list[DictionaryObject]:
    """The XObjects that a content stream draws, each name once."""
    held = resolved(resources)
    group = resolved(held.get("/XObject")) if isinstance(held, DictionaryObject) else None
    if not isinstance(group, DictionaryObject):
        return []
    names = {"/" + name.decode("latin-1") for name in _DRAWN.findall(content)}
    found = [resolved(group.raw_get(name)) for name in names if name in group]
    return [item for item in found if isinstance(item, DictionaryObject)]


def _dots(picture: DictionaryObject) -> int:
    width, height = resolved(picture.get("/Width")), resolved(picture.get("/Height"))
    return max(1, width * height) if isinstance(width, int) and isinstance(height, int) else 1
