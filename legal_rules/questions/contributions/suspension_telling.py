"""The reasons of a suspension finding, generated from the figures and the facts."""

from __future__ import annotations

from collections.abc import Callable

from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.rounding import percent_words
from legal_rules.kernel.status import Status, all_of
from legal_rules.kernel.wording import money, number, people, short_date
from legal_rules.questions.contributions.monthly_reasons import month_words
from legal_rules.questions.contributions.suspension_course import (
    CONDITIONS_OF_2014,
    DAMAGE,
    DECISION,
    SHARE,
    STOP,
    Conditions,
    Course,
)

_YES, _NO, _UNKNOWN, _OPEN = (
    Status.ESTABLISHED,
    Status.EXCLUDED,
    Status.NOT_ENOUGH_EVIDENCE,
    Status.NEEDS_LEGAL_REVIEW,
)


def reasons_of(conditions: Conditions, course: Course) -> tuple[Reason, ...]:
    """The conditions, the length, the decision, what is made up.

    Args:
        conditions: whether payment may be suspended.
        course: what follows from a suspension.
    """
    return (
        _conditions_reason(conditions),
        _length_reason(course),
        *_decision_reason(course),
        *_make_up_reasons(course),
    )


def _conditions_reason(conditions: Conditions) -> Reason:
    if not conditions.read:
        return Reason(
            sentence="Điều kiện để được tạm dừng đóng theo Luật Bảo hiểm xã hội năm 2014, ngoài thời hạn, "
            "chưa đọc được.",
            status=_OPEN,
            citations=CONDITIONS_OF_2014.citations,
        )
    facts = conditions.facts
    share, stop, damage = (conditions.figure(key) for key in (SHARE, STOP, DAMAGE))
    staff_words = _of(facts.laid_off, facts.insured_before, people)
    days = "chưa rõ" if facts.stopped_days is None else f"{number(facts.stopped_days)} ngày"
    lost = _of(facts.asset_damage, facts.asset_value, money)
    from_share, from_days = f"từ {percent_words(share.value)} trở lên", f"từ {stop.value:02d} ngày trở lên"
    over = f"trên {percent_words(damage.value)}"
    both = all_of((conditions.staff, conditions.stop))
    return Reason(
        sentence="Được tạm dừng đóng khi người lao động phải tạm thời nghỉ việc và dừng sản xuất, kinh doanh "
        "đến mức quy định, hoặc khi tài sản bị thiệt hại đến mức quy định.",
        status=conditions.status,
        citations=share.citations,
        children=(
            Reason(
                sentence="Nghỉ việc và dừng sản xuất, kinh doanh: phải có cả hai.",
                status=both,
                citations=share.citations,
                children=(
                    Reason(
                        sentence="Người lao động đang tham gia phải tạm thời nghỉ việc: "
                        f"{staff_words}; mức quy định {share.marked(from_share)}: {_met(conditions.staff)}.",
                        status=conditions.staff,
                        citations=share.citations,
                        facts=("insured_before", "laid_off"),
                    ),
                    Reason(
                        sentence=f"Thời gian dừng sản xuất, kinh doanh: {days}; mức quy định "
                        f"{stop.marked(from_days)}: {_met(conditions.stop)}.",
                        status=conditions.stop,
                        citations=stop.citations,
                        facts=("stopped_days",),
                    ),
                ),
            ),
            Reason(
                sentence=f"Giá trị tài sản bị thiệt hại: {lost}; mức quy định {damage.marked(over)} tổng giá "
                f"trị tài sản: {_met(conditions.damage)}.",
                status=conditions.damage,
                citations=damage.citations,
                facts=("asset_value", "asset_damage"),
            ),
        ),
    )


def _of(part: int | None, whole: int | None, words: Callable[[int], str]) -> str:
    if part is None and whole is None:
        return "chưa rõ"
    shown = ("chưa rõ" if value is None else words(value) for value in (part, whole))
    return " trên tổng số ".join(shown)


def _met(status: Status) -> str:
    return {_YES: "đạt", _NO: "không đạt"}.get(status, "chưa rõ")


def _length_reason(course: Course) -> Reason:
    longest, end, start = course.longest, course.longest_end, course.facts.suspended_from
    said = longest.marked(f"không quá {longest.value:02d} tháng")
    if end is None or start is None:
        words = "chưa rõ tháng bắt đầu nên chưa xác định được ngày cuối"
    else:
        words = f"từ {month_words(start)} thì chậm nhất đến hết ngày {short_date(end)}"
        if course.within is _NO:
            words += "; các tháng sau ngày đó không thuộc thời gian tạm dừng đóng"
    return Reason(
        sentence=f"Thời gian tạm dừng đóng {said}: {words}.",
        status=course.within,
        citations=longest.citations,
        facts=("suspended_from", "ended_on"),
    )


def _decision_reason(course: Course) -> tuple[Reason, ...]:
    limit = course.decision_limit
    if course.facts.file_received_on is None:
        return ()
    if limit is None:
        from_day = short_date(course.law.figure(DECISION).first_day)
        return (
            Reason(
                sentence=f"Thời hạn quyết định đối với hồ sơ nhận trước ngày {from_day} chưa đọc được.",
                status=_OPEN,
                citations=CONDITIONS_OF_2014.citations,
                facts=("file_received_on",),
            ),
        )
    rule = course.law.at(DECISION, limit.start)
    days = rule.marked(f"{rule.value:02d} ngày làm việc")
    undecided = "".join(f"; {_undecided(year)}" for year in limit.undecided_years)
    return (
        Reason(
            sentence=f"Quyết định về việc tạm dừng đóng trong {days}, tính từ ngày nhận hồ sơ "
            f"{short_date(limit.start)} ({Confidence.ASSUMED.label}): đến hết ngày "
            f"{short_date(limit.last_day)}{undecided}.",
            status=_YES,
            citations=rule.citations,
            facts=("file_received_on",),
        ),
    )


def _make_up_reasons(course: Course) -> tuple[Reason, ...]:
    day = course.make_up
    told = []
    if day is not None:
        marks = "".join(f" ({mark})" for mark in day.marks)
        undecided = "".join(f"; {_undecided(year)}" for year in day.undecided_years)
        told.append(
            Reason(
                sentence=f"Đóng bù chậm nhất đến hết ngày {short_date(day.last_day)}{marks}{undecided}.",
                status=_YES,
                citations=day.rule.citations,
                facts=("suspended_from", "ended_on"),
            )
        )
    free, longest = course.free, course.longest
    told.append(
        Reason(
            sentence=f"{_interest(course)}.",
            status=course.interest,
            citations=longest.citations if free is None else free.citations,
            facts=("suspended_from", "ended_on", "made_up_on"),
        )
    )
    return tuple(told)


def _interest(course: Course) -> str:
    free = course.free
    if course.running:
        return "Chưa hết thời gian tạm dừng đóng, chưa đến hạn đóng bù"
    if free is None:
        return "Chưa rõ tháng bắt đầu hoặc ngày kết thúc tạm dừng nên chưa xác định được ngày đóng bù"
    if not free.value:
        return free.marked("Số tiền đóng bù phải tính thêm theo ngày đến hạn của từng tháng")
    if course.make_up is None:
        words = free.marked("Số tiền đóng bù không phải tính lãi chậm đóng")
        return f"{words}; ngày đóng bù chậm nhất theo Luật năm 2014 chưa đọc được"
    words = free.marked("Đóng bù trong hạn thì không phải nộp thêm, quá hạn thì tính như chậm đóng")
    said = {
        _NO: "không phải nộp thêm tính đến ngày xem xét",
        _YES: "đã quá hạn",
        _UNKNOWN: "chưa rõ đã đóng bù ngày nào",
    }
    return f"{words}; {said[course.interest]}"


def _undecided(year: int) -> str:
    return f"ngày nghỉ năm {year} chưa được quyết định đủ"


__all__ = ["reasons_of"]
