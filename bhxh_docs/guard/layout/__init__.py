"""The layout check: Decree 30/2020 measured on a template as Word would show it.

``check_layout`` resolves every style, finds the components of the paper and holds each against the decree's
table (:mod:`bhxh_docs.templating.decree30`) as far as the paper's profile asks for it. ``heads`` finds every
head of a document, a book of models among them, and ``check_heads`` holds each against the rules of heads.

Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I Phần I, Phụ lục III.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bhxh_docs.forms.catalogue import PageProfile
from bhxh_docs.guard.finding import Rule, TemplateFinding
from bhxh_docs.guard.layout import annex, body, fonts, head, issuer, page, signature, title
from bhxh_docs.guard.layout.heads import Head, heads_of
from bhxh_docs.guard.layout.judge import Judge
from bhxh_docs.guard.layout.outline import outline
from bhxh_docs.guard.layout.paper import Paper
from bhxh_docs.guard.layout.profiles import PROFILE_RULES
from bhxh_docs.guard.opened import Opened
from bhxh_docs.templating.decree30 import NATION

__all__ = ["RULES", "Head", "check_heads", "check_layout", "heads"]

RULES: Final[tuple[Rule, ...]] = (
    *page.RULES,
    *fonts.RULES,
    *head.RULES,
    *issuer.RULES,
    *title.RULES,
    *body.RULES,
    *signature.RULES,
    *annex.RULES,
)


def check_layout(opened: Opened, profile: PageProfile) -> Iterator[TemplateFinding]:
    """Yield every departure of a template from the layout of its kind of paper.

    Args:
        opened: the template.
        profile: its kind.
    """
    paper = Paper(opened)
    judge = Judge(paper=paper, profile=PROFILE_RULES[profile])
    found = heads_of(paper)
    first = found[0] if found else None
    parts = outline(paper, first, bases=judge.profile.bases)
    yield from page.check_page(judge)
    yield from fonts.check_fonts(judge)
    if first is not None:
        yield from _check_head(judge, first)
    elif judge.profile.head:
        yield from judge.finding(
            head.NO_NATION,
            None,
            f"không có Quốc hiệu “{NATION}”, quy định ở phía trên cùng, bên phải trang đầu",
            "thêm bảng hai cột ở đầu văn bản: tên cơ quan bên trái, Quốc hiệu và Tiêu ngữ bên phải",
        )
    yield from title.check_title(judge, parts)
    yield from title.check_bases(judge, parts)
    yield from signature.check_addressee(judge, parts)
    yield from body.check_body(judge, parts)
    yield from signature.check_end(judge, parts)
    yield from annex.check_annexes(judge, parts)


def heads(opened: Opened) -> tuple[Head, ...]:
    """Return every head of a document, in order: each place where quốc hiệu stands as a line of its own."""
    return heads_of(Paper(opened))


def check_heads(opened: Opened, profile: PageProfile) -> Iterator[tuple[Head, tuple[TemplateFinding, ...]]]:
    """Yield each head of a document with what is wrong with it.

    Args:
        opened: a document of one head, or a book of models.
        profile: what each head is held to.
    """
    paper = Paper(opened)
    judge = Judge(paper=paper, profile=PROFILE_RULES[profile])
    for found in heads_of(paper):
        yield found, tuple(_check_head(judge, found))


def _check_head(judge: Judge, found: Head) -> Iterator[TemplateFinding]:
    yield from head.check_nation(judge, found)
    yield from issuer.check_agencies(judge, found)
    yield from issuer.check_number(judge, found)
    yield from issuer.check_place_date(judge, found)
    yield from issuer.check_about(judge, found)
