"""Which letter of BHXH Việt Nam guides the escalation on a day, and how well that is known.

The letter of 2022 was read. What it replaced (Công văn số 3045/BHXH-BT) was not, nor what probably took its
place in 2025 (Công văn số 1584/BHXH-QLT): on days of these the steps of 2022 are followed by analogy, and
whoever sees a step of such a day is told.

Căn cứ: khoản 3 Mục II của công văn (what it replaced); the days of the letter stand in the figure
``huong_dan_khai_thac``.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import attrs

from legal_rules.kernel.citation import Citation, Confidence, Instrument
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law, default_law
from legal_rules.law.registry import cite, instrument

LETTER = "cv-khai-thac-2022"
BEFORE = "cv-3045-2019"
AFTER = "cv-1584-2025"
FIGURE = "huong_dan_khai_thac"

_ONE_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class Letter:
    """A letter and the days on which it guides the escalation.

    Args:
        instrument: the letter; None where none is known.
        encoded: the letter whose steps are followed.
        valid_from: first day; None from the beginning.
        valid_to: last day; None while no end is known.
        confidence: how well it is known that these steps hold on these days.
        citations: the provisions.
        remark: what must be said of a step on these days, in Vietnamese; empty where the steps were read.
    """

    instrument: Instrument | None
    encoded: Instrument
    valid_from: date | None
    valid_to: date | None
    confidence: Confidence
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    remark: str

    def on(self, day: date) -> bool:
        """Whether it guides on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def letters(law: Law | None = None) -> tuple[Letter, ...]:
    """Every letter in the order of time, without a gap.

    Args:
        law: the law; left out, as encoded.
    """
    return _encoded() if law is None else _of(law)


@cache
def _encoded() -> tuple[Letter, ...]:
    return _of(default_law())


def _of(law: Law) -> tuple[Letter, ...]:
    line = law.figure(FIGURE)
    of_2019 = instrument(BEFORE).issued_on
    first = line.first_day
    steps = instrument(LETTER)
    found = [
        Letter(
            instrument=None,
            encoded=steps,
            valid_from=None,
            valid_to=None if of_2019 is None else of_2019 - _ONE_DAY,
            confidence=Confidence.UNCHECKED,
            citations=(cite(LETTER, confidence=Confidence.UNCHECKED),),
            remark="Chưa thấy văn bản hướng dẫn của thời gian này; các bước được nêu theo công văn năm 2022, "
            "áp dụng tương tự, chưa kiểm chứng.",
        ),
        Letter(
            instrument=instrument(BEFORE),
            encoded=steps,
            valid_from=of_2019,
            valid_to=first - _ONE_DAY,
            confidence=Confidence.UNCHECKED,
            citations=(
                cite(BEFORE, confidence=Confidence.UNCHECKED),
                cite(LETTER, section="khoản 3 Mục II"),
            ),
            remark=f"Văn bản hướng dẫn khi đó là {instrument(BEFORE).name}, nội dung chưa đọc được; các bước "
            "được nêu theo công văn năm 2022 đã thay thế, chưa kiểm chứng.",
        ),
    ]
    last = line.values[-1].valid_to
    for one in line.values:
        read = one.confidence is Confidence.TEXT
        successors = {c.instrument.key: c.instrument for c in one.citations if c.instrument.key != LETTER}
        if read or one.stated_by is not None:
            remark = "" if read else f"{instrument(one.value).name}: {one.mark}."
        elif AFTER in successors:
            remark = (
                f"Từ ngày {short_date(one.valid_from)} công văn năm 2022 có thể đã được thay trên thực tế "
                "bằng "
                f"{successors[AFTER].name}, chưa thấy nội dung; các bước được nêu theo công văn năm 2022, áp "
                "dụng tương tự (cách hiểu, cần xác nhận)."
            )
        else:
            remark = (
                "Ngày của công văn năm 2022 chưa được xác nhận; công văn được coi là áp dụng từ ngày "
                f"{short_date(first)} (cách hiểu, cần xác nhận)."
            )
        found.append(
            Letter(
                instrument=successors.get(AFTER) or instrument(one.value),
                encoded=steps,
                valid_from=one.valid_from,
                valid_to=None if one.valid_to == last else one.valid_to,
                confidence=one.confidence,
                citations=one.citations,
                remark=remark,
            )
        )
    return tuple(found)


def letter_on(day: date, law: Law | None = None) -> Letter:
    """The letter that guides the escalation on ``day``.

    Args:
        day: the day.
        law: the law; left out, as encoded.
    """
    return next(one for one in letters(law) if one.on(day))


__all__ = ["AFTER", "BEFORE", "LETTER", "Letter", "letter_on", "letters"]
