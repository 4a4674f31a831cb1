"""Which time limits belong to each step of an inspection or check, and from what they run."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from legal_rules.case import AgencyLevel
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.wording import short_date
from legal_rules.questions.inspection.acts import Act, guided
from legal_rules.questions.inspection.facts import happened
from legal_rules.questions.inspection.limits import (
    UNKNOWN_LIMIT,
    WORKING_DAYS,
    Limits,
    LimitStep,
    Running,
    StepLimit,
    reckoned,
    undecided,
)
from legal_rules.questions.inspection.preconditions import HOLDING

BY_DECISION = "theo quyết định"
CENTRAL_DECIDES = "do cấp trung ương quyết định"


def step_limits(limits: Limits) -> tuple[StepLimit, ...]:
    """Every limit of the act, in the order of the steps."""
    return (
        _decision(limits),
        *(_announced(limits) if limits.act is Act.INSPECTION else _notified(limits)),
        *_duration(limits),
        *_report(limits),
        *_conclusion(limits),
    )


def _decision(limits: Limits) -> StepLimit:
    """“Sau thời hạn 10 ngày” opens the decision and sets it no last day."""
    opens = f", được ban hành từ ngày {short_date(limits.opens)}" if limits.opens else ""
    citations = guided(HOLDING, limits.decided)
    return StepLimit(
        step=LimitStep.DECISION,
        act=limits.act,
        words=f"không ấn định ngày cuối{opens}",
        confidence=citations[0].confidence,
        citations=citations,
        done_on=limits.course.decided_on,
        asked_on=limits.on,
    )


def _announced(limits: Limits) -> tuple[StepLimit, ...]:
    course = limits.course
    keys = (("cong_bo_quyet_dinh_thanh_tra", ""),)
    return limits.step(
        LimitStep.ANNOUNCEMENT, keys, Running("ngày ký", course.decided_on, course.announced_on)
    )


_NOTICE_AHEAD = "một ghi chép khác hiểu là thông báo trước khi kiểm tra, cần đối chiếu"


def _notified(limits: Limits) -> tuple[StepLimit, ...]:
    course = limits.course
    value = limits.figure("thoi_han_kiem_tra.thong_bao", course.decided_on)
    if course.surprise and value is not None:
        return (
            StepLimit(
                step=LimitStep.ANNOUNCEMENT,
                act=limits.act,
                words="kiểm tra đột xuất không phải thông báo trước",
                confidence=value.confidence,
                citations=value.citations,
                mark=value.mark,
                done_on=course.announced_on,
                asked_on=limits.on,
            ),
        )
    when = "" if course.surprise is False else "trừ kiểm tra đột xuất"
    keys = (("thoi_han_kiem_tra.thong_bao", when),)
    running = Running("ngày có quyết định", course.decided_on, course.announced_on, _NOTICE_AHEAD)
    return limits.step(LimitStep.ANNOUNCEMENT, keys, running)


def _duration(limits: Limits) -> tuple[StepLimit, ...]:
    """How long it may last, and what the decision itself gives; from the announcement (nguồn dẫn lại)."""
    course = limits.course
    running = Running("ngày công bố quyết định", happened(course.announced_on), course.ended_on)
    if limits.act is Act.CHECK:
        legal: tuple[StepLimit, ...] = (limits.unknown(LimitStep.DURATION, course.ended_on),)
    else:
        found = limits.step(LimitStep.DURATION, tuple(_durations(limits)), running)
        legal = tuple(_extensible(one, limits) for one in found)
    if course.granted_days is None:
        return legal
    limit = reckoned(running.start, course.granted_days, working=True)
    granted = StepLimit(
        step=LimitStep.DURATION,
        act=limits.act,
        when=BY_DECISION,
        words=f"{course.granted_days:02d} {WORKING_DAYS} kể từ {running.since}",
        start=running.start,
        limit=limit,
        confidence=Confidence.ASSUMED,
        citations=guided(HOLDING, limits.decided),
        mark="thời hạn ghi trong quyết định; tính từ ngày công bố theo nguồn dẫn lại",
        note=undecided(limit),
        done_on=course.ended_on,
        asked_on=limits.on,
    )
    return (*legal, granted)


def _extensible(one: StepLimit, limits: Limits) -> StepLimit:
    """The limit with what it may be prolonged by, under the law of 2022."""
    line = limits.law.figure("thoi_han_thanh_tra_luat_2022.tinh")
    day = one.start or limits.decided
    if one.words == UNKNOWN_LIMIT or not line.first_day <= day <= line.last_day:
        return one
    central, provincial = (
        limits.law.at(f"thoi_han_thanh_tra_luat_2022.{column}_gia_han", day)
        for column in ("trung_uong", "tinh")
    )
    level = limits.course.level
    extra = central if level is AgencyLevel.CENTRAL or one.when == CENTRAL_DECIDES else provincial
    words = f"có thể gia hạn thêm {extra.value:02d} ngày ({extra.mark})"
    return attrs.evolve(one, note="; ".join(filter(None, (one.note, words))))


def _durations(limits: Limits) -> Iterator[tuple[str, str]]:
    """The figures that can apply: by law, by who decided, by how complex the matter is."""
    level, complex_case = limits.course.level, limits.course.complex_case
    central = {AgencyLevel.CENTRAL: True, None: None}.get(level, False)
    for column, office in (("tinh", False), ("trung_uong", True)):
        if central is not None and central is not office:
            continue
        who = "" if central is not None else (CENTRAL_DECIDES if office else "do cấp tỉnh quyết định")
        for suffix, hard, words in (
            ("", False, "vụ việc không phức tạp" if complex_case is None else ""),
            ("_phuc_tap", True, "vụ việc phức tạp"),
        ):
            if complex_case is None or complex_case is hard:
                yield f"thoi_han_thanh_tra_luat_2010.{column}{suffix}", ", ".join(filter(None, (who, words)))
        yield f"thoi_han_thanh_tra_luat_2022.{column}", who


def _report(limits: Limits) -> tuple[StepLimit, ...]:
    course = limits.course
    table, plain, hard = (
        ("bao_cao_ket_qua_thanh_tra", "thuong", "phuc_tap")
        if limits.act is Act.INSPECTION
        else ("thoi_han_kiem_tra", "bao_cao", "bao_cao_phuc_tap")
    )
    keys = []
    if course.complex_case is not True:
        keys.append((f"{table}.{plain}", "" if course.complex_case is False else "vụ việc không phức tạp"))
    if course.complex_case is not False:
        keys.append((f"{table}.{hard}", "vụ việc phức tạp"))
    running = Running("ngày kết thúc tại đơn vị", happened(course.ended_on), course.reported_on)
    return limits.step(LimitStep.REPORT, tuple(keys), running)


def _conclusion(limits: Limits) -> tuple[StepLimit, ...]:
    course = limits.course
    key = "ket_luan_thanh_tra" if limits.act is Act.INSPECTION else "van_ban_ket_qua_kiem_tra"
    running = Running("ngày có báo cáo kết quả", happened(course.reported_on), course.concluded_on)
    return limits.step(LimitStep.CONCLUSION, ((key, ""),), running)


__all__ = ["BY_DECISION", "step_limits"]
