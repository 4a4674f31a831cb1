"""What Word leaves in the XML of a paragraph while a person edits it, put into a template at random.

Word ends a run wherever the spelling was checked, the cursor stood at a save, or another person typed: tags
are torn over runs of equal format, with marks between them. None of it changes what a reader sees. `reading`
returns exactly what a reader sees, to compare documents made from a template with and without noise.
"""

from __future__ import annotations

import copy
import io
import itertools
import random
import zipfile
from collections.abc import Iterator
from typing import Final

from docx.oxml.ns import qn
from lxml import etree
from same_docx import parts_of

KINDS: Final = (
    "proof",
    "ids",
    "language",
    "page",
    "empty",
    "empty_preserved",
    "bookmark",
    "go_back",
    "permission",
    "smart_tag",
    "field_code",
)
"""Kinds of noise besides the splitting of runs, which is always done."""

TEARING: Final = frozenset({"empty_preserved", "smart_tag", "field_code"})
"""Kinds that docxtpl's cleaning of tags does not see through."""

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_P, _R, _RPR, _PPR, _T, _TR = (qn(f"w:{name}") for name in ("p", "r", "rPr", "pPr", "t", "tr"))
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_STORIES: Final = ("word/document", "word/header", "word/footer", "word/footnotes")
_MARKS: Final = frozenset(
    qn(f"w:{name}")
    for name in (
        "proofErr",
        "lastRenderedPageBreak",
        "bookmarkStart",
        "bookmarkEnd",
        "permStart",
        "permEnd",
        "smartTagPr",
    )
)
_OF_THE_EDITOR: Final = frozenset({qn("w:noProof"), qn("w:lang")})
_IDS: Final = ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidTr")
_MOST_CUTS: Final = 4
_NUMBERS: Final = 1_000_000


def add_noise(template: bytes, *, seed: int, kinds: frozenset[str]) -> bytes:
    """Return the template as Word might write it.

    Args:
        template: the .docx.
        seed: of the choices.
        kinds: some of `KINDS`.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    noise = _Noise(chance, kinds)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts_of(template).items():
            if name.startswith(_STORIES) and name.endswith(".xml"):
                root = etree.fromstring(content)
                noise.into(root)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: PLW2901 - the part as it is written
            package.writestr(name, content)
    return stream.getvalue()


class _Noise:
    def __init__(self, chance: random.Random, kinds: frozenset[str]) -> None:
        self._chance = chance
        self._kinds = kinds
        self._text = (_T, qn("w:instrText")) if "field_code" in kinds else (_T,)
        self._next_id = _NUMBERS

    def into(self, root: etree._Element) -> None:
        """Change one part."""
        for run in list(root.iter(_R)):
            content = [child for child in run if child.tag != _RPR]
            if len(content) == 1 and content[0].tag in self._text and content[0].text:
                self._split(run, content[0])
        if "ids" in self._kinds:
            for element in root.iter(_P, _R, _TR):
                self._give_ids(element)

    def _split(self, run: etree._Element, text: etree._Element) -> None:
        whole = text.text or ""
        most = _MOST_CUTS if "{" in whole else 1
        cuts = sorted({self._chance.randint(0, len(whole)) for _ in range(self._chance.randint(0, most))})
        edges = [0, *(cut for cut in cuts if 0 < cut < len(whole)), len(whole)]
        pieces = []
        for start, stop in itertools.pairwise(edges):
            piece = copy.deepcopy(run)
            piece.tail = None
            part = piece.find(str(text.tag))
            assert part is not None
            part.text = whole[start:stop]
            part.set(_SPACE, "preserve")
            self._inside(piece)
            pieces.append(piece)
        parent = run.getparent()
        assert parent is not None
        for element in self._between(pieces):
            run.addprevious(element)
        parent.remove(run)

    def _inside(self, run: etree._Element) -> None:
        """Change a run: the language of what was typed, the place where a page ended."""
        if "language" in self._kinds and self._chance.random() < 0.5:
            properties = run.find(_RPR)
            if properties is None:
                properties = etree.Element(_RPR)
                run.insert(0, properties)
            if self._chance.random() < 0.5:
                etree.SubElement(properties, qn("w:noProof"))
            etree.SubElement(properties, qn("w:lang")).set(
                qn("w:val"), self._chance.choice(("vi-VN", "en-US"))
            )
        if "page" in self._kinds and self._chance.random() < 0.2:
            run.insert(1 if run.find(_RPR) is not None else 0, _element("lastRenderedPageBreak"))

    def _between(self, pieces: list[etree._Element]) -> Iterator[etree._Element]:
        """Yield the pieces with marks before, between and after them."""
        open_marks: list[etree._Element] = []
        for piece in pieces:
            for mark in self._marks():
                if mark.tag in (qn("w:bookmarkStart"), qn("w:permStart")):
                    end = str(mark.tag).replace("Start", "End")
                    open_marks.append(etree.Element(end, {qn("w:id"): str(mark.get(qn("w:id")))}))
                yield mark
            if "smart_tag" in self._kinds and self._chance.random() < 0.3:
                wrapped = _element(
                    "smartTag", uri="urn:schemas-microsoft-com:office:smarttags", element="place"
                )
                wrapped.append(piece)
                yield wrapped
            else:
                yield piece
            while open_marks and self._chance.random() < 0.5:
                yield open_marks.pop()
            if self._kinds & {"empty", "empty_preserved"} and self._chance.random() < 0.3:
                yield self._empty(piece)
        yield from reversed(open_marks)

    def _marks(self) -> Iterator[etree._Element]:
        if "proof" in self._kinds and self._chance.random() < 0.5:
            yield _element(
                "proofErr", type=self._chance.choice(("spellStart", "spellEnd", "gramStart", "gramEnd"))
            )
        if "bookmark" in self._kinds and self._chance.random() < 0.3:
            yield _element("bookmarkStart", id=self._id(), name=f"_Toc{self._next_id}")
        if "go_back" in self._kinds and self._chance.random() < 0.2:
            number = self._id()
            yield _element("bookmarkStart", id=number, name="_GoBack")
            yield _element("bookmarkEnd", id=number)
        if "permission" in self._kinds and self._chance.random() < 0.3:
            yield _element("permStart", id=self._id(), edGrp="everyone")

    def _empty(self, piece: etree._Element) -> etree._Element:
        run = etree.Element(_R)
        properties = piece.find(_RPR)
        if properties is not None:
            run.append(copy.deepcopy(properties))
        if "empty_preserved" in self._kinds:
            etree.SubElement(run, _T).set(_SPACE, "preserve")
        elif self._chance.random() < 0.5:
            etree.SubElement(run, _T)
        return run

    def _give_ids(self, element: etree._Element) -> None:
        for name in _IDS:
            if self._chance.random() < 0.3:
                element.set(qn(f"w:{name}"), f"{self._chance.randrange(16**8):08X}")
        if element.tag == _P and self._chance.random() < 0.3:
            element.set(f"{{{_W14}}}paraId", f"{self._chance.randrange(16**7):08X}")

    def _id(self) -> str:
        self._next_id += 1
        return str(self._next_id)


def _element(tag: str, **attributes: str) -> etree._Element:
    found = etree.Element(qn(f"w:{tag}"))
    for key, value in attributes.items():
        found.set(qn(f"w:{key}"), value)
    return found


# --- what a reader sees ------------------------------------------------------------------------------------


def reading(document: bytes) -> dict[str, str]:
    """Return what a reader sees of each story: structure, formats, texts; one line an element or a run.

    Runs of one format that follow each other are one; noise is not there.
    """
    found = {}
    for name, content in parts_of(document).items():
        if name.startswith(_STORIES) and name.endswith(".xml"):
            found[name] = "\n".join(_lines(etree.fromstring(content)))
    return found


def _lines(element: etree._Element) -> Iterator[str]:
    if element.tag == _P:
        yield f"<p {_shown(element.find(_PPR))}>"
        yield from _joined(_run_pieces(element))
        yield "</p>"
        return
    attributes = {key: value for key, value in element.attrib.items() if not _is_id(str(key))}
    yield f"<{_local(element)} {sorted(attributes.items())}>"
    for child in element:
        if child.tag not in _MARKS:
            yield from _lines(child)
    yield f"</{_local(element)}>"


def _run_pieces(parent: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield format and content of everything in a paragraph; what is no text is a piece of its own."""
    for child in parent:
        if child.tag in _MARKS or child.tag == _PPR:
            continue
        if child.tag == qn("w:smartTag"):
            yield from _run_pieces(child)
        elif child.tag == _R:
            shown = _shown(child.find(_RPR))
            for part in child:
                if part.tag in (_T, qn("w:instrText")):
                    yield f"{_local(part)} {shown}", part.text or ""
                elif part.tag != _RPR and part.tag not in _MARKS:
                    yield "", "\n".join((f"[{shown}]", *_lines(part)))
        else:
            attributes = {key: value for key, value in child.attrib.items() if not _is_id(str(key))}
            yield "", f"<{_local(child)} {sorted(attributes.items())}>"
            yield from _run_pieces(child)
            yield "", f"</{_local(child)}>"


def _joined(pieces: Iterator[tuple[str, str]]) -> Iterator[str]:
    before, text = "", ""
    for shown, content in (*pieces, ("", "")):
        if shown and shown == before:
            text += content
            continue
        if before and text:
            yield f"{before}: {text!r}"
        before, text = shown, content
        if not shown and content:
            yield content


def _shown(properties: etree._Element | None) -> str:
    """Return formats without what the editor notes for itself."""
    if properties is None:
        return ""
    own = copy.deepcopy(properties)
    for element in list(own.iter()):
        if element.tag in _OF_THE_EDITOR and element.getparent() is not None:
            element.getparent().remove(element)  # type: ignore[union-attr]
    return "".join(etree.tostring(child, method="c14n", exclusive=True).decode() for child in own)


def _is_id(name: str) -> bool:
    return name in {qn(f"w:{one}") for one in _IDS} or name == f"{{{_W14}}}paraId"


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
