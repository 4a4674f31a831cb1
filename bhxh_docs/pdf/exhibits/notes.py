"""What a person should know of an exhibit that became pages: sentences with a stable code.

A problem keeps a file out of the packet; a note lets it in and says what to look at. The codes stand in the
table of ``bhxh_docs.pdf``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

NO_TEXT = "BHXH-P033"
SHRUNK = "BHXH-P034"
DUPLICATE = "BHXH-P035"
SIGNED = "BHXH-P036"
ATTACHED = "BHXH-P037"
CONVERTED = "BHXH-P038"
NOT_SHOWN = "BHXH-P039"

#: So many different sizes are told one by one; beyond that, the most shrunk page stands for all.
_SIZES_TOLD = 3


@attrs.frozen(kw_only=True)
class Note:
    """A remark on an exhibit.

    Args:
        code: stable code, ``BHXH-P033`` to ``P039``.
        text: the remark, one Vietnamese sentence without a full stop.
    """

    code: str
    text: str

    def __str__(self) -> str:
        return f"[{self.code}] {self.text}"


@attrs.frozen(kw_only=True)
class Shrunk:
    """A page that was shrunk to fit A4.

    Args:
        width: of the page as viewed, in whole mm.
        height: of the page as viewed, in whole mm.
        percent: what is left of its size.
    """

    width: int
    height: int
    percent: int

    def __str__(self) -> str:
        return f"khổ {self.width} × {self.height} mm được thu còn {self.percent}% cho vừa A4"


@attrs.frozen(kw_only=True)
class Strip:
    """A long picture that was shrunk to a narrow strip to fit A4.

    Args:
        width: of the picture as seen, in dots.
        height: of the picture as seen, in dots.
        mm: how wide the strip is on paper.
    """

    width: int
    height: int
    mm: int

    def __str__(self) -> str:
        return f"ảnh {self.width} × {self.height} điểm được thu thành dải rộng {self.mm} mm cho vừa A4"


def page_notes(code: str, texts: Iterable[tuple[int, str]]) -> tuple[Note, ...]:
    """Remarks on single pages, equal ones told once: "trang 1–3, 7: …".

    Args:
        code: of every note.
        texts: page (from 1) and remark.
    """
    pages: dict[str, list[int]] = {}
    for page, text in texts:
        pages.setdefault(text, []).append(page)
    return tuple(Note(code=code, text=f"trang {_ranges(found)}: {text}") for text, found in pages.items())


def shrunk_notes(pages: Mapping[int, Shrunk]) -> tuple[Note, ...]:
    """Which pages were shrunk; a scan of hundreds of odd sizes in one sentence.

    Args:
        pages: by page, from 1.
    """
    if len(set(pages.values())) <= _SIZES_TOLD:
        return page_notes(SHRUNK, ((page, str(shrunk)) for page, shrunk in pages.items()))
    least = min(shrunk.percent for shrunk in pages.values())
    text = f"{len(pages)} trang có khổ lớn hơn A4 được thu cho vừa A4, trang thu nhiều nhất còn {least}%"
    return (Note(code=SHRUNK, text=text),)


def strip_notes(pages: Mapping[int, Strip]) -> tuple[Note, ...]:
    """Which pictures became narrow strips; many odd sizes in one sentence.

    Args:
        pages: by page, from 1.
    """
    if len(set(pages.values())) <= _SIZES_TOLD:
        return page_notes(SHRUNK, ((page, str(strip)) for page, strip in pages.items()))
    least = min(strip.mm for strip in pages.values())
    text = f"{len(pages)} trang là ảnh dài được thu thành dải hẹp cho vừa A4, dải hẹp nhất rộng {least} mm"
    return (Note(code=SHRUNK, text=text),)


def no_text_note(pages: Sequence[int], total: int) -> tuple[Note, ...]:
    """That pages are pictures without text.

    Args:
        pages: which, from 1.
        total: pages of the file.
    """
    if not pages:
        return ()
    which = "tệp là ảnh chụp hoặc ảnh quét" if len(pages) == total else f"trang {_ranges(pages)} là ảnh"
    return (Note(code=NO_TEXT, text=f"{which}, không có lớp chữ: không tìm được nội dung bằng chữ"),)


def _ranges(pages: Sequence[int]) -> str:
    """``1–3, 7``; a long list is cut."""
    spans: list[list[int]] = []
    for page in sorted(set(pages)):
        if spans and page == spans[-1][1] + 1:
            spans[-1][1] = page
        else:
            spans.append([page, page])
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in spans[:12]]
    return ", ".join(shown) + (" …" if len(spans) > len(shown) else "")
