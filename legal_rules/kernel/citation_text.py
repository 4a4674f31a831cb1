"""Reading a citation back from its text: tolerant in what is read, exact in what is made of it.

What it made can be written and read again without change: ``str(read(str(c))) == str(c)``. It takes
decomposed Vietnamese (NFD), doubled spaces, commas and "của" between the parts, the parts in any order, small
or capital "Điểm", "Khoản", "Điều", and an instrument by its name, by its number ("Luật số 58/2014/QH13", "NĐ
12/2022/NĐ-CP"), with its day and issuer, or by its name without the year where only one instrument of the
register is called so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Final

import attrs

from legal_rules.errors import CaseDataError
from legal_rules.kernel.citation import (
    ARTICLE,
    CLAUSE,
    INNER_WORDS,
    OUTER_WORDS,
    POINT,
    SECTION_VALUE,
    Citation,
    Instrument,
)
from legal_rules.kernel.problem import Problem
from legal_rules.kernel.wording import short_date

_LOOKALIKES: Final = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "‐": "-", "‑": "-", "–": "-"})
"""Letters and dashes that look like those of a number and are others: Eth for Đ, dashes for the hyphen."""

_WORDS: Final = sorted((*INNER_WORDS, *OUTER_WORDS, "điều"), key=len, reverse=True)
"""The longest first: "mẫu số" before "mẫu"."""

_WORD: Final = re.compile(
    "(?:" + "|".join(word.replace(" ", r"\s+") for word in _WORDS) + r")(?=[\s,]|\Z)", re.IGNORECASE
)
_VALUE: Final = re.compile(r"\s+([^\s,]+)")
_GAP: Final = re.compile(r"[\s,]*(?:của\s+)?", re.IGNORECASE)
_YEAR: Final = re.compile(r"\A(?P<short>.+) năm (?P<year>[0-9]{4})\Z")
_DAY: Final = re.compile(
    r"(?P<base>.+?),? ngày (?P<day>[0-9]{1,2})(?:/| tháng )(?P<month>[0-9]{1,2})(?:/| năm )(?P<year>[0-9]{4})"
    r"(?: của (?P<issuer>.+))?"
)
_ISSUER: Final = re.compile(r"(?P<base>.+) của (?P<issuer>.+)")
_SHORT_KINDS: Final = {
    "Công văn": "CV",
    "Nghị quyết": "NQ",
    "Nghị định": "NĐ",
    "Quyết định": "QĐ",
    "Thông tư": "TT",
    "Thông tư liên tịch": "TTLT",
}
"""How kinds are shortened in working papers, in front of a number only."""

_LONGEST: Final = 600
"""Characters of the longest text that is looked at: no citation comes near, and a whole page is a mistake."""

_CLOSE: Final = 3
"""How many instruments are proposed for one that is not known."""


@attrs.frozen
class _Part:
    """One part of the place as read: its word in small letters, its value, where it stands in the text."""

    word: str
    value: str
    shown: str
    at: int


@attrs.frozen
class _Names:
    """Every way in which the instruments of a register can be named, in small letters."""

    whole: Mapping[str, tuple[Instrument, ...]]
    short: Mapping[str, tuple[Instrument, ...]]
    kinds: tuple[str, ...]

    def find(self, text: str) -> tuple[Instrument, ...]:
        """The instruments that ``text`` can mean; a whole name goes before one without its year."""
        key = text.casefold()
        return self.whole.get(key) or self.short.get(key, ())


@attrs.frozen(kw_only=True)
class CitationReader:
    """Reads citations of one register of instruments.

    Args:
        instruments: the register; what is named in a text is looked for here and nowhere else.
    """

    instruments: tuple[Instrument, ...]
    _names: _Names = attrs.field(
        init=False,
        repr=False,
        eq=False,
        default=attrs.Factory(lambda self: _names(self.instruments), takes_self=True),
    )

    def read(self, text: str) -> Citation:
        """Read one citation.

        Args:
            text: ``điểm a khoản 1 Điều 216 Bộ luật Hình sự năm 2015``.

        Returns:
            The citation, as well known as its instrument.

        Raises:
            CaseDataError: BHXH-L016 the instrument is not in the register; BHXH-L017 a part cannot be read
                where it stands; BHXH-L018 several instruments are called so; BHXH-L019 the instrument was
                issued on another day, or by another.
        """
        clean = unicodedata.normalize("NFC", text).translate(_LOOKALIKES)
        if not clean.strip():
            raise _error("BHXH-L017", "", "không có nội dung viện dẫn", "ghi ví dụ “khoản 1 Điều 39 Luật …”")
        if len(clean) > _LONGEST:
            raise _error(
                "BHXH-L017", _where(_LONGEST), f"dài {len(clean)} ký tự", "mỗi lần chỉ ghi một nơi viện dẫn"
            )
        parts, rest = _place(clean)
        instrument = self._instrument(clean, rest)
        return Citation(instrument=instrument, confidence=instrument.confidence, **_fields(parts))

    def _instrument(self, clean: str, at: int) -> Instrument:
        named = " ".join(clean[at:].split()).rstrip(" .,;:")
        if not named:
            raise _error("BHXH-L016", _where(at), "thiếu tên hoặc số hiệu văn bản", "ghi tên văn bản ở cuối")
        found = self._names.find(named) or self._dated(named, at)
        if len(found) > 1:
            names = ", ".join(one.name for one in found)
            raise _error(
                "BHXH-L018",
                _where(at),
                f"“{named}” có thể là nhiều văn bản: {names}",
                "ghi tên có năm, hoặc ghi số hiệu",
            )
        if not found:
            raise self._unknown(named, at)
        return found[0]

    def _dated(self, named: str, at: int) -> tuple[Instrument, ...]:
        """By a name with its day and issuer; the day tells apart what is called alike."""
        match = _DAY.fullmatch(named) or _ISSUER.fullmatch(named)
        found = self._names.find(match["base"]) if match else ()
        if match is None or not found:
            return ()
        told = match.groupdict()
        day = _day(told, at) if "day" in told else None
        fitting = [one for one in found if day is None or one.issued_on is None or one.issued_on == day]
        if told["issuer"]:
            issuer = _agency(told["issuer"])
            fitting = [one for one in fitting if one.issuer is None or _agency(one.issuer) == issuer]
        if not fitting:
            known = "; ".join(
                f"{one.name}: {short_date(one.issued_on)}, {one.issuer}" if one.issued_on else one.name
                for one in found
            )
            raise _error(
                "BHXH-L019",
                _where(at),
                f"ngày hoặc cơ quan ban hành trong “{named}” không khớp danh mục ({known})",
                "kiểm tra lại ngày, cơ quan ban hành, số hiệu",
            )
        exact = [one for one in fitting if day is not None and one.issued_on == day]
        return tuple(exact or fitting)

    def _unknown(self, named: str, at: int) -> CaseDataError:
        starts = named.casefold()
        if not starts.startswith(self._names.kinds) and "/" not in starts.split()[0]:
            for match in re.finditer(r" ", named):
                if self._names.find(named[match.end() :]):
                    odd = named[: match.start()]
                    return _error(
                        "BHXH-L017",
                        _where(at),
                        f"không đọc được “{odd}”",
                        "ghi theo thứ tự điểm, khoản, Điều, rồi tên văn bản; mỗi lần một nơi viện dẫn",
                    )
        close = get_close_matches(starts, [*self._names.whole, *self._names.short], n=2 * _CLOSE, cutoff=0.6)
        names = dict.fromkeys(one.name for key in close for one in self._names.find(key))
        proposed = ", ".join(f"“{name}”" for name in [*names][:_CLOSE])
        return _error(
            "BHXH-L016",
            _where(at),
            f"không có văn bản nào tên “{named}” trong danh mục",
            f"ý bạn là {proposed}?" if proposed else "ghi tên hoặc số hiệu như trong danh mục văn bản",
        )


def parse_citation(text: str, *, instruments: Iterable[Instrument]) -> Citation:
    """Read one citation; `CitationReader` reads many of one register faster.

    Args:
        text: ``điểm a khoản 1 Điều 216 Bộ luật Hình sự năm 2015``.
        instruments: the register.

    Returns:
        The citation, as well known as its instrument.

    Raises:
        CaseDataError: BHXH-L016 to L019, see `CitationReader.read`.
    """
    return CitationReader(instruments=tuple(instruments)).read(text)


def _names(instruments: Iterable[Instrument]) -> _Names:
    whole: dict[str, tuple[Instrument, ...]] = {}
    short: dict[str, tuple[Instrument, ...]] = {}
    kinds: dict[str, None] = {}
    for one in instruments:
        kinds[f"{one.kind} ".casefold()] = None
        for index, forms in ((whole, _whole_forms(one)), (short, _short_forms(one))):
            for form in dict.fromkeys(form.casefold() for form in forms):
                index[form] = (*index.get(form, ()), one)
    return _Names(whole=whole, short=short, kinds=tuple(kinds))


def _whole_forms(one: Instrument) -> Iterator[str]:
    yield one.name
    numbered = [one.kind, _SHORT_KINDS.get(one.kind, one.kind)]
    dated = _YEAR.match(one.name)
    if dated:
        yield f"{dated['short']} {dated['year']}"
        numbered.append(dated["short"])
    if one.number:
        yield one.number
        for called in numbered:
            yield f"{called} số {one.number}"
            yield f"{called} {one.number}"


def _short_forms(one: Instrument) -> Iterator[str]:
    dated = _YEAR.match(one.name)
    if dated:
        yield dated["short"]


def _place(clean: str) -> tuple[list[_Part], int]:
    """The parts in front of the instrument, and where the instrument begins."""
    parts: list[_Part] = []
    at = len(clean) - len(clean.lstrip())
    while match := _WORD.match(clean, at):
        word = " ".join(match.group().lower().split())
        value = _VALUE.match(clean, match.end())
        read = _read(word, value[1]) if value else ""
        if not read and word != "phụ lục":
            odd = f"“{match.group()}{value.group() if value else ''}”"
            raise _error("BHXH-L017", _where(at), f"không đọc được {odd}", _mend(word, value))
        parts.append(_Part(word, read, " ".join(match.group().split()), at))
        at = _skip(clean, value.end() if value and read else match.end())
    return parts, at


def _skip(clean: str, at: int) -> int:
    """Past spaces, commas and a "của"."""
    match = _GAP.match(clean, at)
    return match.end() if match else at


def _read(word: str, value: str) -> str:
    """A value as citations write it, capitals only where they can stand; empty where it is none."""
    if word == "điều":
        return value.lower() if ARTICLE.fullmatch(value.lower()) else ""
    return next((form for form in (value, value.lower()) if SECTION_VALUE.fullmatch(form)), "")


def _mend(word: str, value: re.Match[str] | None) -> str:
    if word == "điều" and value and re.fullmatch(r"[1-9][0-9]*[.][1-9][0-9]*", value[1]):
        article, clause = value[1].split(".")
        return f"ghi “khoản {clause} Điều {article}”"
    if value and value[1].startswith("0"):
        return "bỏ số 0 ở đầu"
    return f"ghi số hoặc chữ ngay sau “{word}”, cách một dấu cách"


def _fields(parts: list[_Part]) -> dict[str, str]:
    """The parts as the fields of a citation."""
    articles = [part for part in parts if part.word == "điều"]
    if not articles and not all(_is_plain(part) for part in parts):
        return {"section": _section(parts)}
    fields: dict[str, str] = {}
    outer: list[_Part] = []
    for part in parts:
        field = _FIELDS.get(part.word)
        if field in fields:
            raise _misplaced(part, "có hai lần trong một viện dẫn")
        if field is not None and (part in articles or (_is_plain(part) and not outer)):
            fields[field] = part.value.lower()
        elif part.word in OUTER_WORDS:
            outer.append(part)
        else:
            raise _misplaced(part, "không đúng chỗ hoặc không đúng dạng")
    if [*fields] == ["point"]:
        raise _misplaced(parts[0], "đứng một mình, thiếu khoản hoặc Điều")
    if outer:
        fields["section"] = _section(outer)
    return fields


def _misplaced(part: _Part, why: str) -> CaseDataError:
    return _error(
        "BHXH-L017",
        _where(part.at),
        f"“{part.shown} {part.value}” {why}",
        "ghi theo thứ tự điểm, khoản, Điều; mỗi lần một nơi viện dẫn",
    )


_FIELDS: Final = {"điều": "article", "khoản": "clause", "điểm": "point"}


def _is_plain(part: _Part) -> bool:
    pattern = {"khoản": CLAUSE, "điểm": POINT}.get(part.word)
    return pattern is not None and pattern.fullmatch(part.value.lower()) is not None


def _section(parts: list[_Part]) -> str:
    return " ".join(f"{_written(part)} {part.value}".strip() for part in parts)


def _written(part: _Part) -> str:
    """A word as citations write it: tiết, điểm, khoản small; Mục as it was, small or with a capital."""
    if part.word in INNER_WORDS or part.shown == part.word:
        return part.word
    return part.word.capitalize()


def _agency(name: str) -> str:
    return name.casefold().replace("bhxh", "bảo hiểm xã hội")


def _day(told: Mapping[str, str], at: int) -> date:
    try:
        return date(int(told["year"]), int(told["month"]), int(told["day"]))
    except ValueError:
        shown = f"{told['day']}/{told['month']}/{told['year']}"
        raise _error("BHXH-L017", _where(at), f"không có ngày {shown}", "ghi lại ngày ban hành") from None


def _where(at: int) -> str:
    return f"ký tự thứ {at + 1}"


def _error(code: str, where: str, message: str, mend: str) -> CaseDataError:
    return CaseDataError(Problem(code=code, where=where, message=message, mend=mend))


__all__ = ["CitationReader", "parse_citation"]
