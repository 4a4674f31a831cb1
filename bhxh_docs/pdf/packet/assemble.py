"""Build the packet of a given page plan in one pass.

Every part is read once and its pages are taken over with their sheet number, watermark and links; the
outline, page labels and destinations come from the plan. The result depends on nothing but its input: no
clock, no random identifier.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import hashlib
import io
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import attrs
from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from bhxh_docs.errors import DossierError, Problem
from bhxh_docs.pdf.fonts import check_fonts
from bhxh_docs.pdf.geometry import Box
from bhxh_docs.pdf.links import LINK_SCHEME
from bhxh_docs.pdf.objects import dictionary, name, numbers, stream
from bhxh_docs.pdf.packet.annotations import RowLink, carry_links, links_back
from bhxh_docs.pdf.packet.file import PacketFile
from bhxh_docs.pdf.packet.marks import Marked, Marks, Stamp
from bhxh_docs.pdf.packet.navigation import navigation
from bhxh_docs.pdf.packet.plan import PagePlan, PlannedPart

if TYPE_CHECKING:
    from bhxh_docs.pdf.pdfa.page import PageRules

#: Left behind with the file a page comes from: links are made anew, the rest points into that file.
_LEFT_BEHIND = frozenset(
    {"/Annots", "/StructParents", "/Tabs", "/B", "/AA", "/Thumb", "/PieceInfo", "/Metadata", "/PresSteps",
     "/LastModified", "/Type", "/Parent", "/Resources", "/Contents"}
)  # fmt: skip

_PRODUCER = "bhxh-docs"
_LANGUAGE = "vi-VN"
_BLOCK = 1 << 20


def assemble(
    plan: PagePlan,
    pdfs: Mapping[str, bytes | Path],
    *,
    title: str,
    stamp: Stamp | None = None,
    watermark: str | None = None,
    link_scheme: str = LINK_SCHEME,
    archival: bool = False,
) -> bytes:
    """Build the packet and return its bytes; arguments and errors as for :func:`write_packet`."""
    out = io.BytesIO()
    write_packet(
        plan,
        pdfs,
        out,
        title=title,
        stamp=stamp,
        watermark=watermark,
        link_scheme=link_scheme,
        archival=archival,
    )
    return out.getvalue()


def write_packet(
    plan: PagePlan,
    pdfs: Mapping[str, bytes | Path],
    out: BinaryIO,
    *,
    title: str,
    stamp: Stamp | None = None,
    watermark: str | None = None,
    link_scheme: str = LINK_SCHEME,
    archival: bool = False,
    made_here: Collection[str] = (),
) -> None:
    """Build the packet of a plan into an open binary file.

    Args:
        plan: the parts in order with their page counts.
        pdfs: each part's PDF by key; a path is read while its part is taken over, which keeps a large
            packet's memory near its own size.
        out: where the packet is written. On an error it is cut back to what it held before; a stream that
            cannot be cut is written to when everything has been checked.
        title: shown by readers in place of the file name.
        stamp: how sheet numbers look; None for the default in the font that stands for Times New Roman.
        watermark: text across every page, for example "DỰ THẢO"; None for none.
        link_scheme: beginning of the URIs that point into the packet; what follows is a part's key.
        archival: write PDF/A-2b (ISO 19005-2). What a part brings is mended where that changes nothing to be
            seen; the rest is told and nothing is written. ``pdfa.archive_problems`` checks what was built.
        made_here: keys of PDFs that this library made and found sound. They are taken as they say they are;
            of all others every object is looked for, since what comes from elsewhere may be sloppy.

    Raises:
        DossierError: parts without a PDF or PDFs without a part (BHXH-P041), page counts that are not
            the plan's (P042), a PDF that cannot be read (P043), a link to an unknown key (P044), an
            annotation that is not a link (P045), pages and attachments that no PDF/A may hold (P070, P071);
            all at once.
        ConversionError: the font cannot carry the texts (P010 to P012, P046).
        OSError: ``out`` cannot be written.
    """
    _require_parts(plan, pdfs)
    stamp = stamp or Stamp(face=check_fonts().face())
    write = functools.partial(
        _write,
        plan,
        pdfs,
        title=title,
        stamp=stamp,
        watermark=watermark,
        link_scheme=link_scheme,
        archival=archival,
        made_here=made_here,
    )
    if not out.seekable():
        with tempfile.TemporaryFile() as kept:
            write(kept)
            kept.seek(0)
            shutil.copyfileobj(kept, out, _BLOCK)
        return
    begin = out.tell()
    try:
        write(out)
    except BaseException:
        out.seek(begin)
        out.truncate()
        raise


def _write(
    plan: PagePlan,
    pdfs: Mapping[str, bytes | Path],
    out: BinaryIO,
    *,
    title: str,
    stamp: Stamp,
    watermark: str | None,
    link_scheme: str,
    archival: bool,
    made_here: Collection[str],
) -> None:
    file = PacketFile(out, verbatim=not archival)
    digest = hashlib.sha256(f"{plan!r}\n{title!r}\n{stamp!r}\n{watermark!r}\n{archival}\n".encode())
    build = _Build(file, plan, Marks(file, stamp, watermark), link_scheme, archival)
    for part in plan.parts:
        with _opened(pdfs[part.key]) as source:
            digest.update(_sha256(source))
            build.take(part, source, strict=part.key in made_here)
    if build.problems:
        raise DossierError(build.problems)
    build.finish(title, digest.digest())


def _require_parts(plan: PagePlan, pdfs: Mapping[str, bytes | Path]) -> None:
    problems = [
        Problem(
            code="BHXH-P041",
            where=part.key,
            message=f"chưa có tệp PDF của tài liệu “{part.title}”",
            mend="chuyển tài liệu thành PDF trước khi ghép hồ sơ",
        )
        for part in plan.parts
        if part.key not in pdfs
    ]
    problems += [
        Problem(
            code="BHXH-P041",
            where=key,
            message="tệp PDF không có trong kế hoạch đánh số trang",
            mend="thêm tài liệu vào kế hoạch hoặc bỏ tệp",
        )
        for key in pdfs
        if key not in plan.places
    ]
    if problems:
        raise DossierError(problems)


@contextlib.contextmanager
def _opened(source: bytes | Path) -> Iterator[BinaryIO]:
    if isinstance(source, Path):
        try:
            stream = source.open("rb")
        except OSError as error:
            raise DossierError(
                Problem(
                    code="BHXH-P043",
                    where=source.name,
                    message=f"không mở được tệp PDF ({error.strerror or error})",
                    mend="kiểm tra tệp và quyền đọc",
                )
            ) from error
        with stream:
            yield stream
    else:
        yield io.BytesIO(source)


def _sha256(source: BinaryIO) -> bytes:
    digest = hashlib.sha256()
    while block := source.read(_BLOCK):
        digest.update(block)
    source.seek(0)
    return digest.digest()


@attrs.define
class _Build:
    """A packet on the way: the pages taken over so far, and what was found wrong."""

    file: PacketFile
    plan: PagePlan
    marks: Marks
    link_scheme: str
    archival: bool
    problems: list[Problem] = attrs.field(factory=list)
    tree: IndirectObject = attrs.field(init=False)
    pages: list[IndirectObject] = attrs.field(factory=list)
    firsts: dict[str, _First] = attrs.field(factory=dict)
    index_rows: tuple[RowLink, ...] = ()
    attachments: dict[str, DictionaryObject] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.tree = self.file.reserve()

    def take(self, part: PlannedPart, source: BinaryIO, *, strict: bool) -> None:
        """Take over one part's pages, with a blank back where the plan has one."""
        try:
            with PdfReader(source, strict=strict) as reader:
                originals = list(reader.pages)
                if len(originals) != part.pages:
                    self.problems.append(_other_count(part, len(originals)))
                else:
                    self._take(part, reader, originals)
        except DossierError:
            raise
        except Exception as error:  # a broken file makes pypdf raise nearly anything
            if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise  # that is the packet's place, not the part
            raise DossierError(
                Problem(
                    code="BHXH-P043",
                    where=part.key,
                    message=f"không đọc được tệp PDF của tài liệu “{part.title}” ({type(error).__name__})",
                    mend="tạo lại tệp PDF của tài liệu",
                )
            ) from error

    def _take(self, part: PlannedPart, reader: PdfReader, originals: list[PageObject]) -> None:
        self.file.forget()
        self.marks.forget()
        rules = _page_rules() if self.archival else None
        pages = [self.file.reserve() for _ in originals]
        carried = carry_links(
            reader, originals, pages, where=part.key, known=self.plan.places, scheme=self.link_scheme
        )
        self.problems += carried.problems
        if part.key == self.plan.index:
            self.index_rows = carried.rows
        place = self.plan.place(part.key)
        for step, (original, page, links) in enumerate(zip(originals, pages, carried.pages, strict=True)):
            if rules is not None:
                rules.take(original, f"{part.key} ({part.title})", step + 1)
            sheet = self.plan.page_sheets[place.first_page + step - 1]
            marked = self.marks.lay(original, sheet, boxed=part.numbered)
            annotations: PdfObject | None = links or None
            if step == 0 and self.plan.index not in {None, part.key}:
                # a link back to the index may come to it when the index has been read
                annotations = self.file.reserve()
                self.firsts[part.key] = _First(page, marked.stamp, annotations, links)
            self._put(page, original, marked, annotations)
            # what is written is not held: pypdf keeps every object it was asked for
            reader.resolved_objects.clear()
        if rules is not None:
            self.problems += rules.problems()
        self.pages += pages
        if place.blank_page is not None:
            self.pages.append(self._blank(originals[-1]))
        for attached in reader.attachment_list:
            shown = attached.alternative_name or attached.name
            told = attached.description or "Tệp gốc"
            self._attach(part.key, shown, attached.content, f"{told} ({part.key})")

    def _put(
        self, page: IndirectObject, original: PageObject, marked: Marked, links: PdfObject | None = None
    ) -> None:
        made = dictionary(Type=name("Page"), Parent=self.tree)
        for key in original:
            if key not in _LEFT_BEHIND:
                made[name(key[1:])] = original.raw_get(key)
        made[name("Resources")], made[name("Contents")] = marked.resources, marked.contents
        if links is not None:
            made[name("Annots")] = links
        self.file.put(page, made)

    def _blank(self, after: PageObject) -> IndirectObject:
        """A page with nothing on it but marks, of the size of another as viewed."""
        turned = after.rotation % 180 == 90
        width, height = float(after.cropbox.width), float(after.cropbox.height)
        size = (height, width) if turned else (width, height)
        empty = PageObject.create_blank_page(width=size[0], height=size[1])
        empty[name("MediaBox")] = numbers(0, 0, *size)
        page = self.file.reserve()
        self.marks.forget()
        self._put(page, empty, self.marks.lay(empty, None))
        return page

    def _attach(self, key: str, file_name: str, content: bytes, told: str) -> None:
        if self.archival:
            self.problems += _attachment_problems(key, file_name, content)
        shown = file_name if file_name not in self.attachments else f"{key}-{file_name}"
        size = dictionary(Size=NumberObject(len(content)))
        held = self.file.add(stream(content, compress=True, Type=name("EmbeddedFile"), Params=size))
        self.attachments[shown] = dictionary(
            Type=name("Filespec"),
            F=TextStringObject(shown),
            UF=TextStringObject(shown),
            Desc=TextStringObject(told),
            EF=dictionary(F=held, UF=held),
        )

    def finish(self, title: str, identifier: bytes) -> None:
        """What needs every page to be there: links back to the index, page tree, outline, labels, catalog."""
        file = self.file
        stamps = {key: (first.page, first.stamp) for key, first in self.firsts.items()}
        back = links_back(self.index_rows, stamps)
        for key, first in self.firsts.items():
            links = [*first.links, back[key]] if key in back else first.links
            file.put(first.annotations, ArrayObject(links))
        kids, count = ArrayObject(self.pages), NumberObject(len(self.pages))
        file.put(self.tree, dictionary(Type=name("Pages"), Kids=kids, Count=count))
        entries = navigation(file, self.plan, self.pages)
        names = dictionary(Dests=entries.pop("Dests"))
        if self.attachments:
            leaf = ArrayObject()
            for shown in sorted(self.attachments, key=lambda text: TextStringObject(text).original_bytes):
                leaf += [TextStringObject(shown), file.add(self.attachments[shown])]
            names[name("EmbeddedFiles")] = dictionary(Names=leaf)
        if self.archival:
            entries |= _archival_entries(file, title)
        catalog = dictionary(
            Type=name("Catalog"),
            Pages=self.tree,
            Names=names,
            Lang=TextStringObject(_LANGUAGE),
            PageMode=name("UseOutlines"),
            ViewerPreferences=dictionary(DisplayDocTitle=BooleanObject(value=True)),
            **entries,
        )
        info = dictionary(Title=TextStringObject(title), Producer=TextStringObject(_PRODUCER))
        file.finish(root=file.add(catalog), info=info, identifier=identifier[:16])


@attrs.frozen
class _First:
    """The first page of a part, the sheet number on it, and its links, written when the index is known."""

    page: IndirectObject
    stamp: Box | None
    annotations: IndirectObject
    links: ArrayObject


def _page_rules() -> PageRules:
    from bhxh_docs.pdf.pdfa.page import PageRules  # what reads fonts is loaded when it is asked for

    return PageRules()


def _attachment_problems(key: str, file_name: str, content: bytes) -> list[Problem]:
    from bhxh_docs.pdf.pdfa.archive import attachment_problems

    return attachment_problems(key, file_name, content)


def _archival_entries(file: PacketFile, title: str) -> dict[str, PdfObject]:
    from bhxh_docs.pdf.pdfa.archive import archival_entries

    return archival_entries(file, title=title, producer=_PRODUCER)


def _other_count(part: PlannedPart, found: int) -> Problem:
    return Problem(
        code="BHXH-P042",
        where=part.key,
        message=f"tệp có {found} trang, kế hoạch ghi {part.pages} trang",
        mend="tính lại kế hoạch đánh số trang theo tệp hiện có",
    )
