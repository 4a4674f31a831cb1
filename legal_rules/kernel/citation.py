"""Instruments and citations, written the way Vietnamese legal papers write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, Final

import attrs

from legal_rules.errors import CaseDataError
from legal_rules.kernel.problem import Problem


class Confidence(StrEnum):
    """How well a legal fact is known (one scale for the whole project)."""

    TEXT = "text"
    SECONDARY = "secondary"
    ASSUMED = "assumed"
    UNCHECKED = "unchecked"

    @property
    def label(self) -> str:
        """The Vietnamese label, shown wherever the fact is shown unless it was read in the legal text."""
        return {
            Confidence.TEXT: "theo văn bản",
            Confidence.SECONDARY: "theo nguồn dẫn lại",
            Confidence.ASSUMED: "cách hiểu, cần xác nhận",
            Confidence.UNCHECKED: "chưa kiểm chứng",
        }[self]


@attrs.frozen(kw_only=True, cache_hash=True)
class Instrument:
    """A legal instrument or an official letter that guides its application.

    Args:
        key: short stable key used in data, for example ``blhs-2015``.
        kind: ``Bộ luật``, ``Luật``, ``Nghị định``, ``Nghị quyết``, ``Thông tư liên tịch``, ``Công văn``…
        name: what it is called in a sentence, for example ``Bộ luật Hình sự năm 2015``.
        number: official number, ``100/2015/QH13``; None where it is not known.
        issued_on: date of issue, None where it is not known.
        issuer: who issued it.
        title: its subject ("về …"), None for codes and laws known by their name.
        in_force_from: first day in force.
        in_force_to: last day in force; None while no end is known.
        replaced_by: keys of the instruments that took its place.
        amended_by: keys of the instruments that changed it.
        confidence: how well these data are known.
        note: what is doubtful or missing, in Vietnamese.
    """

    key: str
    kind: str
    name: str
    number: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    title: str | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    replaced_by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    confidence: Confidence = Confidence.TEXT
    note: str | None = None

    def in_force(self, on: date) -> bool | None:
        """Whether it is in force on ``on``; None where the dates that are known do not tell."""
        if self.in_force_to is not None and on > self.in_force_to:
            return False
        return None if self.in_force_from is None else self.in_force_from <= on


LETTERS: Final = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
"""The Vietnamese alphabet: what a điểm can be called; no f, j, w, z."""

ARTICLE: Final = re.compile(rf"[1-9][0-9]*[{LETTERS}]?")
CLAUSE: Final = ARTICLE
POINT: Final = re.compile(rf"[{LETTERS}][1-9]?")

INNER_WORDS: Final = ("tiết", "điểm", "khoản", "đoạn")
"""Parts of a section that stand in front of a Mục: written small."""

OUTER_WORDS: Final = ("tiểu mục", "mục", "chương", "phần", "phụ lục", "mẫu số", "mẫu", "bảng")
"""Parts that stand after an Điều, or above the khoản of a letter: written small or with a capital."""

SECTION_VALUE: Final = re.compile(
    rf"[1-9][0-9]*(?:\.[1-9][0-9]*)*[{LETTERS}]?"  # 4, 4.2, 3.2.2, 1a
    rf"|[0-9]+[{LETTERS}]?-[A-ZĐ]+|[A-ZĐ]+[0-9]+(?:-[A-ZĐ]+)?"  # 04-KT, 02a-KT, MQĐ33, D02-LT
    r"|[IVXLC]+(?:\.[1-9][0-9]*)*"  # IV, I.2
    rf"|[{LETTERS}{LETTERS.upper()}][1-9]?"  # a, A, b1
)
"""What the number or letter of a part of a section looks like."""

_NAMED: Final = "|".join((*OUTER_WORDS, *(word.capitalize() for word in OUTER_WORDS)))
_VALUE: Final = f"(?:{SECTION_VALUE.pattern})"
_OUTER_PART: Final = rf"(?:(?:{_NAMED}) {_VALUE}|[Pp]hụ lục)"
_INNER_PART: Final = rf"(?:{'|'.join(INNER_WORDS)}) {_VALUE}"
_SECTION: Final = re.compile(rf"(?:{_OUTER_PART}|{_INNER_PART})(?: (?:{_OUTER_PART}|{_INNER_PART}))*")
_SECTION_OF_ARTICLE: Final = re.compile(rf"{_OUTER_PART}(?: {_OUTER_PART})*")
_PLAIN: Final = re.compile(
    rf"(?:(?:điểm {POINT.pattern}|khoản {CLAUSE.pattern})(?: |\Z))+",
    re.IGNORECASE,  # "điểm A" is read as the point a
)
"""A section that says nothing but what clause and point can say."""


@attrs.frozen(kw_only=True, cache_hash=True)
class Citation:
    """A place in an instrument: ``điểm a khoản 1 Điều 216 Bộ luật Hình sự năm 2015``.

    Every citation reads back from its text: what could be read in two ways is refused.

    Args:
        instrument: where it stands.
        article: number of the Điều, ``216`` or ``48b``.
        clause: number of the khoản, ``1`` or ``1a``.
        point: letter of the điểm, ``a``, ``đ``, ``a1``; needs a khoản or an Điều.
        section: for instruments without Điều: ``điểm 4.2 mục I``, written as it is cited; beside an Điều only
            what stands above it (``Mục 2``, ``Phụ lục I``).
        confidence: how well the rule is known; an inference is never dressed as law.

    Raises:
        CaseDataError: BHXH-L011 to L014, a part has no allowed form; BHXH-L015, the parts do not fit.
    """

    instrument: Instrument
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    section: str | None = None
    confidence: Confidence = Confidence.TEXT

    def __attrs_post_init__(self) -> None:
        """Refuse what has no allowed form, all at once."""
        problems = [problem for form in _FORMS for problem in form.problems(getattr(self, form.field))]
        if not problems:
            problems = [*self._misfits()]
        if problems:
            raise CaseDataError(problems)

    def _misfits(self) -> Iterator[Problem]:
        if self.point and not (self.clause or self.article):
            yield _misfit("point", f"điểm {self.point} đứng một mình", "ghi thêm khoản hoặc Điều")
        if self.section is None:
            return
        if self.article:
            if not _SECTION_OF_ARTICLE.fullmatch(self.section):
                yield _misfit(
                    "section",
                    f"“{self.section}” không đứng sau Điều {self.article} được",
                    "ghi điểm, khoản vào point, clause; section chỉ ghi Mục, Chương, Phần, Phụ lục",
                )
        elif self.clause:
            yield _misfit(
                "section",
                f"vừa có khoản {self.clause} vừa có “{self.section}” mà không có Điều",
                f"ghi cả vào section: “khoản {self.clause} {self.section}”",
            )
        elif _PLAIN.fullmatch(self.section):
            yield _misfit(
                "section",
                f"“{self.section}” chỉ có điểm, khoản",
                "ghi vào point, clause, không ghi vào section",
            )

    def __str__(self) -> str:
        place = self.place
        return f"{place} {self.instrument.name}" if place else self.instrument.name

    @property
    def place(self) -> str:
        """The place without the name of the instrument: ``điểm a khoản 1 Điều 216``; empty for the whole."""
        parts = []
        if self.point:
            parts.append(f"điểm {self.point}")
        if self.clause:
            parts.append(f"khoản {self.clause}")
        if self.article:
            parts.append(f"Điều {self.article}")
        if self.section:
            parts.append(self.section)
        return " ".join(parts)

    def to_dict(self) -> dict[str, str]:
        """For JSON: the text and the confidence."""
        return {"text": str(self), "instrument": self.instrument.key, "confidence": self.confidence.value}


@attrs.frozen
class _Form:
    """What one part of a citation must look like."""

    field: str
    pattern: re.Pattern[str]
    code: str
    what: str
    mend: str

    def problems(self, value: Any) -> Iterator[Problem]:
        if value is None or (isinstance(value, str) and self.pattern.fullmatch(value)):
            return
        shown = f"“{value}”" if isinstance(value, str) else repr(value)
        message = f"{shown} không phải {self.what}"
        yield Problem(code=self.code, where=self.field, message=message, mend=self.mend)


_FORMS: Final = (
    _Form(
        "article",
        ARTICLE,
        "BHXH-L011",
        "số của một Điều",
        "ghi dạng chữ: “216”, “48a”; khoản và điểm ghi riêng; mỗi lần viện dẫn một Điều",
    ),
    _Form("clause", CLAUSE, "BHXH-L012", "số của một khoản", "ghi dạng chữ: “1”, “1a”; mỗi lần một khoản"),
    _Form(
        "point",
        POINT,
        "BHXH-L013",
        "tên của một điểm",
        "ghi một chữ cái thường tiếng Việt: “a”, “đ”, hoặc “a1”; điểm đánh số ghi vào section",
    ),
    _Form(
        "section",
        _SECTION,
        "BHXH-L014",
        "một nơi trong văn bản không chia theo Điều",
        "ghi như khi viện dẫn, Unicode dựng sẵn, cách một dấu cách: “điểm 4.2 khoản 4 Mục I”, “Phụ lục III”",
    ),
)


def _misfit(where: str, message: str, mend: str) -> Problem:
    return Problem(code="BHXH-L015", where=where, message=message, mend=mend)
