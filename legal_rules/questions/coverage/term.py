"""Whether the engagement runs in the month, and whether the contract is long enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import attrs

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import Span, short_date
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.coverage.element import FAMILY, Asked, Element
from legal_rules.questions.coverage.engagement import LABOUR, SELF_PAYING, Engagement, EngagementKind
from legal_rules.questions.coverage.length import MonthCount, end_of_term, first_of, last_of, whole_months
from legal_rules.questions.coverage.membership import is_open_ended
from legal_rules.questions.coverage.places import names_short_contracts
from legal_rules.questions.coverage.words import month_words, months

_ONE_DAY = timedelta(days=1)


# --- does it run in the month ---


@attrs.frozen(kw_only=True)
class _End:
    """The days between which the last day lies; None where the side is not known."""

    earliest: date | None
    latest: date | None


def _end(facts: Engagement) -> _End:
    if facts.last_day is not None:
        return _End(earliest=facts.last_day, latest=facts.last_day)
    if facts.first_day is not None and facts.term_months is not None:
        earliest = end_of_term(facts.first_day, facts.term_months)
        latest = end_of_term(facts.first_day, facts.term_months + 1) - _ONE_DAY
        return _End(earliest=earliest, latest=latest)
    return _End(earliest=None, latest=None)


def runs(facts: Engagement, month: str) -> bool | None:
    """Whether the engagement has a day in the month, by its days alone; None where they do not tell.

    Args:
        facts: the engagement.
        month: ``YYYY-MM``.
    """
    first, last = first_of(month), last_of(month)
    end = _end(facts)
    if facts.first_day is not None and facts.first_day > last:
        return False
    if end.latest is not None and end.latest < first:
        return False
    begun = facts.first_day is not None
    still = facts.open_ended is True or (end.earliest is not None and end.earliest >= first)
    return True if begun and still else None


def was_paid(asked: Asked, facts: Engagement) -> bool:
    """Whether the days without pay show that the person worked for wage in the month."""
    days = facts.days_without_pay
    return asked.kind not in SELF_PAYING and days is not None and days < asked.own("ngay_khong_luong").value


def running(asked: Asked, facts: Engagement, *, basis: tuple[Citation, ...]) -> Element:
    """The engagement has a day in the month: by its days, or since wage was paid for work in the month.

    Args:
        asked: the fund and month.
        facts: the engagement.
        basis: the provisions that name this kind of person.
    """
    by_days = runs(facts, asked.month)
    known = True if by_days is None and was_paid(asked, facts) else by_days
    status = {True: Status.ESTABLISHED, False: Status.EXCLUDED, None: Status.NOT_ENOUGH_EVIDENCE}[known]
    missing: tuple[str, ...] = ()
    if known is None:
        missing = ("first_day",) if facts.first_day is None else ()
        if _end_matters(facts, asked.month):
            missing += ("last_day",)
    reads = ("first_day", "last_day", "term_months", "open_ended")
    return Element(
        status=status,
        say=lambda: _say_running(asked, facts, status),
        citations=basis,
        reads=reads if by_days is not None else (*reads, "days_without_pay"),
        missing=missing,
    )


def _end_matters(facts: Engagement, month: str) -> bool:
    earliest = _end(facts).earliest
    return facts.open_ended is not True and (earliest is None or earliest < first_of(month))


def _say_running(asked: Asked, facts: Engagement, status: Status) -> str:
    span = "" if facts.first_day is None else f" từ ngày {short_date(facts.first_day)}"
    if facts.last_day is not None:
        span += f" đến ngày {short_date(facts.last_day)}"
    elif facts.open_ended:
        span += ", chưa kết thúc"
    elif facts.term_months is not None:
        span += f", thời hạn {months(facts.term_months)}"
    month = month_words(asked.month)
    said = {
        Status.ESTABLISHED: f"có trong {month}",
        Status.EXCLUDED: f"không có ngày nào trong {month}",
        Status.NOT_ENOUGH_EVIDENCE: f"chưa rõ có trong {month} hay không",
    }[status]
    return f"Thời gian làm việc{span}: {said}"


# --- is it long enough ---


@attrs.frozen(kw_only=True)
class _Months:
    """How long a contract is known to be.

    Args:
        least: at least so many whole tháng.
        exact: whether it is exactly known.
        other: whole tháng by the other way of counting; None where the days are not known.
    """

    least: int
    exact: bool
    other: int | None = None


def _length(asked: Asked, facts: Engagement, *, ran: bool) -> _Months:
    count = MonthCount(asked.law.setting("tinh_du_thang").value)
    first, last = facts.first_day, facts.last_day
    if first is not None and last is not None:
        ways = {way: whole_months(first, last, count=way) for way in MonthCount}
        other = next(months for way, months in ways.items() if way is not count)
        return _Months(least=ways[count], exact=True, other=other)
    if facts.term_months is not None:
        return _Months(least=facts.term_months, exact=True)
    if first is not None and ran:
        # it lasted into the month at least
        until = max(first, first_of(asked.month))
        return _Months(least=whole_months(first, until, count=count), exact=False)
    return _Months(least=0, exact=False)


def _longer(asked: Asked, minimum: DatedValue[Any]) -> DatedValue[Any] | None:
    """The least length of the contracts that another điểm names, with its places; None where none does.

    The law added the short contracts in a điểm of their own, so the figure before it still names the longer.
    """
    if not names_short_contracts(minimum.citations):
        return None
    key = f"hop_dong_toi_thieu_{FAMILY[asked.fund]}"
    return asked.law.figure(key).at(minimum.valid_from - _ONE_DAY)


def _places(known: _Months, longer: DatedValue[Any], minimum: DatedValue[Any]) -> tuple[Citation, ...]:
    """The điểm that names a contract so long; both where the length or its counting leaves it open."""
    lengths = [known.least] if known.other is None else [known.least, known.other]
    if all(months in Span(longer.value) for months in lengths):
        return longer.citations
    if known.exact and not any(months in Span(longer.value) for months in lengths):
        return minimum.citations
    return tuple(dict.fromkeys((*longer.citations, *minimum.citations)))


def contract_places(asked: Asked, facts: Engagement) -> tuple[Citation, ...]:
    """The provisions that name a labour contract of this length.

    Args:
        asked: the fund and month.
        facts: the engagement.

    Căn cứ: điểm a, điểm b khoản 1 Điều 2, khoản 1 Điều 124 Luật Bảo hiểm xã hội năm 2014: từ ngày 01/01/2018
    điểm b thêm hợp đồng từ đủ 01 tháng đến dưới 03 tháng.
    """
    minimum = asked.own("hop_dong_toi_thieu")
    longer = _longer(asked, minimum)
    if longer is None:
        return minimum.citations
    if is_open_ended(asked.kind, facts):
        return longer.citations
    ran = runs(facts, asked.month)
    ran = was_paid(asked, facts) if ran is None else ran
    return _places(_length(asked, facts, ran=ran), longer, minimum)


def length(asked: Asked, facts: Engagement, *, ran: bool) -> Iterator[Element]:
    """The contract is as long as the fund asks; nothing for contracts without a term and other capacities.

    The law of the month decides, though the contract began under another: no provision that was read says so
    (cách hiểu, cần xác nhận), and it is told where it matters.

    Args:
        asked: the fund and month.
        facts: the engagement.
        ran: whether it is evidenced to run in the month.

    Căn cứ: figures ``hop_dong_toi_thieu_…`` and ``hop_dong_toi_thieu_nuoc_ngoai_…``.
    """
    if asked.kind not in LABOUR or is_open_ended(asked.kind, facts):
        return
    name = "hop_dong_toi_thieu_nuoc_ngoai" if asked.foreign else "hop_dong_toi_thieu"
    minimum = asked.own(name)
    known = _length(asked, facts, ran=ran)
    enough = known.least in Span(minimum.value)
    missing: tuple[str, ...] = ()
    status = Status.ESTABLISHED
    if not enough and known.exact:
        status = Status.EXCLUDED
    elif not enough:
        status, missing = Status.NOT_ENOUGH_EVIDENCE, _missing_of_length(asked, facts)
    setting = asked.law.setting("tinh_du_thang")
    # the way of counting is told where it decides
    doubtful = known.other is not None and (known.other in Span(minimum.value)) is not enough
    longer = _longer(asked, minimum)
    places = minimum.citations if longer is None else _places(known, longer, minimum)
    # the sentence names the length that the cited điểm asks
    asked_for = longer.value if longer is not None and places == longer.citations else minimum.value
    yield Element(
        status=status,
        say=lambda: (
            minimum.marked(_say_length(known, facts, asked_for)) + (_counting(setting) if doubtful else "")
        ),
        citations=(*places, *setting.citations) if doubtful else places,
        reads=("first_day", "last_day", "term_months"),
        missing=missing,
    )
    before = _minimum_before(asked, f"{name}_{FAMILY[asked.fund]}", minimum, facts.first_day)
    if before is not None and (known.least in Span(before)) is not enough:
        yield _law_of_the_month(asked, facts, minimum)


def _minimum_before(asked: Asked, key: str, now: DatedValue[Any], first_day: date | None) -> int | None:
    """The least length under the law in force when the contract began; None where it is not encoded."""
    line = asked.law.figure(key)
    if first_day is None or first_day < line.first_day:
        return None
    return int(line.at(min(first_day, now.valid_from)).value)


def _law_of_the_month(asked: Asked, facts: Engagement, minimum: DatedValue[Any]) -> Element:
    first_day = short_date(facts.first_day) if facts.first_day else ""
    return Element(
        status=Status.ESTABLISHED,
        say=lambda: (
            f"Làm việc từ ngày {first_day}, trước ngày {short_date(minimum.valid_from)} là ngày đổi "
            f"quy định: xét theo quy định của {month_words(asked.month)} ({Confidence.ASSUMED.label})"
        ),
        citations=(attrs.evolve(minimum.citations[0], confidence=Confidence.ASSUMED),),
        reads=("first_day",),
    )


def _counting(setting: Setting) -> str:
    return f"; cách tính đủ tháng: {setting.words} ({setting.mark})"


def _missing_of_length(asked: Asked, facts: Engagement) -> tuple[str, ...]:
    days = [name for name in ("first_day", "last_day") if getattr(facts, name) is None]
    if asked.kind in {EngagementKind.FIXED_TERM, EngagementKind.SEASONAL}:
        return tuple(days)
    return (*days, "open_ended") if facts.open_ended is None else tuple(days)


def _say_length(known: _Months, facts: Engagement, minimum: int) -> str:
    asked_for = Span(minimum)
    if not known.exact and known.least not in asked_for:
        return f"Chưa rõ thời hạn hợp đồng có từ đủ {months(minimum)} trở lên hay không"
    place = f"từ đủ {months(minimum)} trở lên" if known.least in asked_for else f"dưới {months(minimum)}"
    if not known.exact:
        return f"Hợp đồng đã thực hiện ít nhất {months(known.least)}: {place}"
    term = f"đủ {months(known.least)}" if known.least else f"chưa đủ {months(1)}"
    if facts.first_day is not None and facts.last_day is not None:
        days = f"từ ngày {short_date(facts.first_day)} đến ngày {short_date(facts.last_day)}"
        return f"Thời hạn hợp đồng {days} {term}: {place}"
    return f"Thời hạn hợp đồng {term}: {place}"


__all__ = ["contract_places", "length", "running", "runs", "was_paid"]
