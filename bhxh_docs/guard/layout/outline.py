"""What each paragraph of a paper is: title, summary, basis, addressee, article, body, annex heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

import attrs

from bhxh_docs.guard.layout.heads import Head
from bhxh_docs.guard.layout.paper import Block, Paper, TableBlock
from bhxh_docs.guard.layout.strokes import shows_stroke
from bhxh_docs.guard.layout.text import VALUE, Para


class Role(StrEnum):
    """What a paragraph of the body itself (no table) is."""

    GONE = "gone"
    """Empty, or vanishes in rendering."""
    STROKE = "stroke"
    TITLE = "title"
    SUMMARY = "summary"
    ENACTING = "enacting"
    BASIS = "basis"
    ADDRESSEE = "addressee"
    ADDRESSEES = "addressees"
    PART = "part"
    PART_TITLE = "part title"
    ARTICLE = "article"
    BODY = "body"
    RECIPIENTS = "recipients"
    LEFT_OUT = "left out"
    """Notes, dotted lines, centred and right-aligned lines: the decree gives them no measures."""


@attrs.frozen(kw_only=True, eq=False)
class Annex:
    """An annex: its "Phụ lục" paragraph, its title, the note on the paper it belongs to."""

    label: Para
    numeral: str
    title: tuple[Para, ...]
    note: Para | None


@attrs.frozen(kw_only=True, eq=False)
class Outline:
    """A paper taken apart.

    Args:
        roles: paragraphs of the main part of the paper with their role, in order; tables left out.
        after_title: the paragraphs after the last one of title and summary, for the line drawn there.
        annexes: in order.
        main_blocks: blocks of the main part, before the first annex.
    """

    roles: tuple[tuple[Para, Role], ...]
    after_title: tuple[Para, ...]
    annexes: tuple[Annex, ...]
    main_blocks: tuple[Block, ...]

    def of(self, *wanted: Role) -> tuple[Para, ...]:
        """Return the paragraphs that have one of these roles."""
        return tuple(para for para, role in self.roles if role in wanted)


ANNEX: Final = re.compile(
    rf"^phụ lục(?:\s+(?:số\s+)?(?P<numeral>[ivxlc]+|\d+|[a-zđ]|{VALUE}|[….\s{VALUE}]+))?\s*[.:]?$",
    re.IGNORECASE,
)
ATTACHED: Final = re.compile(r"^\(\s*(?:ban hành\s+)?kèm theo", re.IGNORECASE)
ARTICLE: Final = re.compile(rf"^Điều\s+(?:\d+[a-zđ]?|{VALUE}|[….]+)")
PART: Final = re.compile(
    rf"^(?:phần|chương|mục|tiểu mục)\s+(?:thứ\s+\w+|[ivxlc]+|\d+|{VALUE})\s*\.?$", re.IGNORECASE
)
_KIND: Final = re.compile(
    r"^(?:nghị quyết|quyết định|chỉ thị|quy chế|quy định|thông cáo|thông báo|hướng dẫn|chương trình|kế hoạch"
    r"|phương án|đề án|dự án|báo cáo|biên bản|tờ trình|hợp đồng|công điện|bản ghi nhớ|bản thỏa thuận"
    r"|giấy uỷ quyền|giấy ủy quyền|giấy mời|giấy giới thiệu|giấy nghỉ phép|phiếu gửi|phiếu chuyển|phiếu báo"
    r"|kết luận|bảng kê|mục lục|danh mục|danh sách|bảng đối soát|bảng tổng hợp)\b",
    re.IGNORECASE,
)
_ENACTING: Final = re.compile(r"^(?:quyết định|quyết nghị)\s*:$", re.IGNORECASE)
_BASIS: Final = re.compile(r"^(?:căn cứ\b|theo đề nghị\b|xét\b)", re.IGNORECASE)
_BASIS_LOOP: Final = re.compile(r"\bfor\b.*\bcan_cu\b")
_WORDS_OF_A_BASIS: Final = 8
ADDRESSEE: Final = re.compile(r"^kính gửi\b", re.IGNORECASE)
RECIPIENTS: Final = re.compile(r"^nơi nhận\s*(?::|$)", re.IGNORECASE)
_LONGEST_TITLE: Final = 70
_LONGEST_LINE: Final = 100
"""More letters than a line of the page holds in 13 points."""
_LONGEST_SUMMARY: Final = 4


def outline(paper: Paper, head: Head | None, *, bases: bool) -> Outline:
    """Take a paper apart.

    Args:
        paper: the document.
        head: its first head.
        bases: whether every "Căn cứ …" before the text is a basis, as in decisions; elsewhere a sentence
            may begin so.
    """
    blocks = _after_head(paper.blocks, head)
    first_annex = next(
        (n for n, b in enumerate(blocks) if isinstance(b, Para) and annex_numeral(b) is not None), len(blocks)
    )
    main = blocks[:first_annex]
    paras = [block for block in main if isinstance(block, Para)]
    title_at, summary_end = _title(paras, with_head=head is not None)
    sorter = _Sorter(bases=bases)
    roles: list[tuple[Para, Role]] = []
    for index, para in enumerate(paras):
        if title_at is not None and title_at <= index < summary_end and not para.empty:
            role = Role.TITLE if index == title_at else Role.SUMMARY
            if para.drawn_with_underscores:
                role = Role.STROKE
        else:
            role = sorter.role(para)
        roles.append((para, role))
    return Outline(
        roles=tuple(roles),
        after_title=tuple(paras[summary_end:]) if title_at is not None else (),
        annexes=tuple(_annexes(blocks[first_annex:])),
        main_blocks=tuple(main),
    )


def annex_numeral(para: Para) -> str | None:
    """Return the numeral of an annex ("" for none) where a paragraph begins one, else None."""
    match = ANNEX.match(para.text)
    if match is None or para.control:
        return None
    return (match["numeral"] or "").strip()


def _after_head(blocks: Sequence[Block], head: Head | None) -> Sequence[Block]:
    if head is None:
        return blocks
    last = -1
    for index, block in enumerate(blocks):
        if isinstance(block, TableBlock):
            if any(para in head.paras for para in block.paras):
                last = index
        elif block in head.paras:
            last = index
    return blocks[last + 1 :]


def _title(paras: Sequence[Para], *, with_head: bool) -> tuple[int | None, int]:
    """Return the index of the title and the index after its summary."""
    at = None
    for index, para in enumerate(paras):
        if para.empty or para.drawn_with_underscores:
            continue
        centred = para.format.align == "center"
        if _is_title(para, centred=centred, with_head=with_head):
            at = index
            break
        if ADDRESSEE.match(para.text) or _BASIS.match(para.text) or not (centred or not with_head):
            break
    if at is None:
        return None, 0
    end, taken = at + 1, 0
    for index in range(at + 1, len(paras)):
        para = paras[index]
        if para.empty:
            if shows_stroke(para):
                break
            continue
        if para.drawn_with_underscores or not _is_summary(para, paras[index + 1 :]):
            break
        end, taken = index + 1, taken + 1
        if taken == _LONGEST_SUMMARY:
            break
    return at, end


def _is_title(para: Para, *, centred: bool, with_head: bool) -> bool:
    text = para.text
    if len(text) > _LONGEST_TITLE or _ENACTING.match(text):
        return False
    if _KIND.match(text):
        return centred or para.whole.capitals is True or _bold(para)
    # a kind the list does not know, or a tag, that stands under the head and looks like a title
    return with_head and centred and _bold(para) and (para.whole.capitals is True or text == VALUE)


def _is_summary(para: Para, followers: Sequence[Para]) -> bool:
    if para.text.startswith("(") or _BASIS.match(para.text) or ARTICLE.match(para.text):
        return False
    if para.format.align == "center":
        return para.whole.capitals is not True or _leads_to_stroke(followers)
    return _leads_to_stroke(followers)


def _leads_to_stroke(followers: Sequence[Para]) -> bool:
    """Whether the next paragraph that is not gone is a line: what stands above it is a summary."""
    for para in followers:
        if shows_stroke(para):
            return True
        if not para.empty:
            return False
    return False


def _is_text(para: Para) -> bool:
    """Whether a centred or right-aligned paragraph is text all the same: light, and longer than a line."""
    return len(para.text) > _LONGEST_LINE and not _bold(para) and para.whole.capitals is not True


def _bold(para: Para) -> bool:
    return bool(para.whole.inked) and all(letter.look.bold for letter in para.whole.inked)


@attrs.define
class _Sorter:
    """Gives the paragraphs after the title their roles, one after the other."""

    bases: bool
    _previous: Role = Role.GONE
    _text_began: bool = False
    _loop: str = ""

    def role(self, para: Para) -> Role:
        """Return the role of the next paragraph."""
        if para.empty:
            self._loop = para.place.text if para.control else self._loop
            return Role.STROKE if shows_stroke(para) else Role.GONE
        role = self._role(para)
        self._loop = ""
        self._previous = role
        if role in {Role.BODY, Role.ARTICLE, Role.PART}:
            self._text_began = True
        return role

    def _role(self, para: Para) -> Role:
        text, centred = para.text, para.format.align == "center"
        if para.drawn_with_underscores:
            return Role.STROKE
        if ADDRESSEE.match(text):
            return Role.ADDRESSEE
        if RECIPIENTS.match(text):
            return Role.RECIPIENTS
        if text.startswith("-") and self._previous in {Role.ADDRESSEE, Role.ADDRESSEES}:
            return Role.ADDRESSEES
        if text.startswith("-") and self._previous is Role.RECIPIENTS:
            return Role.RECIPIENTS
        if _ENACTING.match(text):
            return Role.ENACTING
        if PART.match(text):
            return Role.PART
        if self._previous is Role.PART and (centred or para.whole.capitals is True):
            return Role.PART_TITLE
        if ARTICLE.match(text):
            return Role.LEFT_OUT if para.dotted else Role.ARTICLE
        if not self._text_began and self._is_basis(para):
            return Role.LEFT_OUT if para.dotted and not _tells(para) else Role.BASIS
        if para.dotted or para.note or (para.format.align in {"center", "right"} and not _is_text(para)):
            return Role.LEFT_OUT
        return Role.BODY

    def _is_basis(self, para: Para) -> bool:
        if para.style_name == "Căn cứ" or _BASIS_LOOP.search(self._loop):
            return True
        if not _BASIS.match(para.text):
            return False
        italic = bool(para.whole.inked) and all(letter.look.italic for letter in para.whole.inked)
        return self.bases or italic or para.text.endswith(";")


def _tells(para: Para) -> bool:
    """Whether a basis with dots says what it is: only its number and day are open."""
    return len(re.findall(r"\w+", para.text)) >= _WORDS_OF_A_BASIS


def _annexes(blocks: Sequence[Block]) -> Iterator[Annex]:
    for index, block in enumerate(blocks):
        if not isinstance(block, Para):
            continue
        numeral = annex_numeral(block)
        if numeral is None:
            continue
        title: list[Para] = []
        note = None
        for follower in blocks[index + 1 :]:
            if not isinstance(follower, Para) or annex_numeral(follower) is not None:
                break
            if follower.control or (follower.empty and not shows_stroke(follower)):
                continue
            if ATTACHED.match(follower.text):
                note = follower
                break
            if follower.empty or follower.drawn_with_underscores or len(title) == _LONGEST_SUMMARY:
                break
            if title and follower.format.align != "center":
                break
            title.append(follower)
        yield Annex(label=block, numeral=numeral, title=tuple(title), note=note)
