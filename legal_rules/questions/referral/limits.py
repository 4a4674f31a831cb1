"""The time limits around a referral on a day: the rows of `limit_rows` with their days.

Căn cứ: Điều 134 Bộ luật Tố tụng hình sự, Điều 148 Bộ luật Dân sự on counting; khoản 3 Điều 7 Thông tư liên
tịch số 03/2018, khoản 4 Điều 145 Bộ luật Tố tụng hình sự on asking.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from legal_rules.errors import OutsideLawError
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.time_limit import TimeLimit
from legal_rules.law.calendars import counting_rule
from legal_rules.law.registry import cite
from legal_rules.questions.referral import limit_days as days
from legal_rules.questions.referral.limit import AT_ONCE, LimitKind, ReferralLimit, reckon
from legal_rules.questions.referral.limit_rows import LIMIT_ROWS, LimitRow
from legal_rules.questions.referral.reading import Reading, circular

EXTENSION_FROM = "gia_han_tinh_tu"
COMPLEX = "giai_quyet_kien_nghi_keo_dai.phuc_tap"
_ROLLED = "ngay_cuoi_da_chuyen"
_COUNTING = cite("bltths-2015", article="134")
_TOLD = cite("bltths-2015", article="145", clause="4")


def referral_limits(reading: Reading) -> tuple[ReferralLimit, ...]:
    """Every limit that the law has on its day, whether or not it runs."""
    return tuple(_limits(reading))


def _limits(reading: Reading) -> Iterator[ReferralLimit]:
    for row in LIMIT_ROWS:
        extended = row.kind is LimitKind.RESOLVE_EXTENDED
        start = _end_of_first(reading) if extended else row.start(reading)
        found = _limit(row, reading, start)
        if found is None:
            continue
        yield found
        if row.kind is LimitKind.RESOLVE_COMPLEX:
            yield _asking_for_extension(reading, found)


def _end_of_first(reading: Reading) -> date | None:
    """Căn cứ: khoản 2 Điều 11 Thông tư liên tịch số 01/2017: from the end of the first two months."""
    start = days.received_on(reading)
    if start is None:
        return None
    limit = reckon(start, reading.law.at(COMPLEX, start).value, "tháng")
    rolled = reading.law.setting(EXTENSION_FROM).value == _ROLLED
    return limit.last_day if rolled else limit.nominal_last_day


def _limit(row: LimitRow, reading: Reading, start: date | None) -> ReferralLimit | None:
    """The limit of a row; None where the law has none on the day from which it runs."""
    limit: TimeLimit | None = None
    words, mark = AT_ONCE, ""
    counting: tuple[Citation, ...] = ()
    if row.at_once is not None:
        citations: tuple[Citation, ...] = (row.at_once(reading.on),)
    else:
        try:
            value = reading.law.at(row.figure, start or reading.on)
        except OutsideLawError:
            return None
        unit = reading.law.figure(row.figure).unit
        words, mark, citations = f"{value.value:02d} {unit}", value.mark, value.citations
        if start is not None:
            limit = reckon(start, value.value, unit)
            counting = (_COUNTING if row.criminal else counting_rule(start),)
    assumed = _from_sending(row, reading, start)
    applies = row.applies(reading)
    notes = (
        row.undated if applies and start is None else "",
        row.note,
        "chưa ghi nhận ngày tiếp nhận, tính từ ngày gửi" if assumed else "",
    )
    return ReferralLimit(
        kind=row.kind,
        label=row.label,
        owner=row.owner,
        on=reading.on,
        words=words,
        from_words=row.from_words,
        start=start,
        last_day=limit.last_day if limit else None,
        applies=applies,
        done_on=row.done(reading),
        tracked=row.done is not days.no_day,
        firm=not (row.extendable or assumed),
        undecided_years=limit.undecided_years if limit else (),
        ask=row.ask,
        citations=tuple(dict.fromkeys((*citations, *counting, *_asking(row, reading)))),
        mark=mark,
        note="; ".join(note for note in notes if note),
    )


def _asking(row: LimitRow, reading: Reading) -> tuple[Citation, ...]:
    return (_TOLD, circular(reading.on, "7", "3")) if row.ask else ()


def _from_sending(row: LimitRow, reading: Reading, start: date | None) -> bool:
    """Whether it runs from the day of sending, for want of the day of receipt."""
    runs = row.start is days.received_on or row.kind is LimitKind.RESOLVE_EXTENDED
    return runs and start is not None and days.receipt_told_on(reading) is None


def _asking_for_extension(reading: Reading, complex_one: ReferralLimit) -> ReferralLimit:
    """Counted back from the end of the two months; a day counted back does not roll over days off."""
    before = reading.law.at("de_nghi_gia_han", complex_one.start or reading.on)
    last = complex_one.last_day
    return attrs.evolve(
        complex_one,
        kind=LimitKind.ASK_EXTENSION,
        label="Đề nghị viện kiểm sát gia hạn",
        words=f"chậm nhất {before.value:02d} ngày trước khi hết 02 tháng",
        from_words="",
        last_day=last - timedelta(days=before.value) if last else None,
        done_on=None,
        tracked=False,
        ask="",
        citations=before.citations,
        mark=before.mark,
        note="",
    )


__all__ = ["COMPLEX", "EXTENSION_FROM", "referral_limits"]
