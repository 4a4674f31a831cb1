"""What complete facts come to, one function a situation, over one reading of the law.

Căn cứ: Điều 38, Điều 39, khoản 12 Điều 141 Luật Bảo hiểm xã hội năm 2024; Điều 48a, Điều 48b Luật Bảo hiểm y
tế, điểm d khoản 5 Điều 3 Luật số 51/2024/QH15; to 30/6/2025: Điều 17 Luật Bảo hiểm xã hội năm 2014.
"""

from __future__ import annotations

from datetime import date

from legal_rules.kernel.time_limit import TimeLimit
from legal_rules.questions.conduct import provisions as p
from legal_rules.questions.conduct.facts import FundGroup
from legal_rules.questions.conduct.matters import (
    Conduct,
    Ground,
    Judged,
    Matter,
    UnderDeclaredMatter,
    UnpaidMatter,
    UnregisteredMatter,
)
from legal_rules.questions.conduct.rules import ONE_DAY, Ask, Choice, Kind, Rules


def judge(matter: Matter, rules: Rules, ask: Ask) -> Judged:
    """What complete facts come to.

    Args:
        matter: the facts.
        rules: figures and choices of the day.
        ask: answers the open choices, for one reading.
    """
    match matter:
        case UnregisteredMatter():
            return _unregistered(matter, rules, ask)
        case UnderDeclaredMatter():
            return _under_declared(matter, rules, ask)
        case UnpaidMatter():
            return _unpaid(matter, rules, ask)


def _unregistered(m: UnregisteredMatter, rules: Rules, ask: Ask) -> Judged:
    """Late for 60 days after the registration limit, evasion from the day after.

    Căn cứ: khoản 2, khoản 3 Điều 38; điểm a, điểm b khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024; Điều 48a,
    điểm a Điều 48b Luật Bảo hiểm y tế.
    """
    kind, since = Kind.UNREGISTERED, rules.defined_from(m.fund)
    limit = rules.limits.registered_by(m.fund, m.subject_from)
    start, last = limit.last_day, m.ended or rules.on
    found = Judged(conduct=Conduct.NONE, ground=Ground.NOT_BEGUN, limit=limit, start=start)
    if rules.on < m.subject_from:
        return found
    new_alone = start >= since - ONE_DAY
    if last <= start:
        ground = Ground.IN_TIME if m.ended else Ground.LIMIT_RUNNING
        late_limit = rules.late_limit(kind, m.fund, start) if new_alone and not m.ended else None
        would = late_limit.next_day if late_limit and not _kept_late(m, rules, ask, late_limit) else None
        return found._replace(ground=ground, late_limit=late_limit, evasion_from=would)
    found = found._replace(
        conduct=Conduct.LATE_PAYMENT,
        late_from=start + ONE_DAY,
        day_count=(last - start).days,
    )
    if last < since:
        return _before(found, Choice.UNREGISTERED_BEFORE, m.fund, ask, evasion_from=start + ONE_DAY)
    if m.fund is FundGroup.BHYT and m.old_month:
        return _health_arrears(found, kind, m.fund)
    counted = start
    if not new_alone:
        found = found._replace(basis=(p.transition(kind, m.fund),))
        if ask(Choice.SIXTY_DAYS_FROM) == "tu_luat_moi":
            counted = since - ONE_DAY
    late_limit = rules.late_limit(kind, m.fund, counted)
    evasion_from = max(late_limit.next_day, since)
    found = found._replace(late_limit=late_limit)
    kept = m.justified and _recognised(m.fund, evasion_from, rules, ask)
    if last >= evasion_from:
        return _excused(found, m.fund) if kept else _evasion(found, kind, m.fund, evasion_from)
    return found._replace(
        ground=Ground.WITHIN_DAYS,
        provision=p.late(kind, m.fund),
        evasion_from=None if m.ended or kept else evasion_from,
    )


def _kept_late(m: UnregisteredMatter, rules: Rules, ask: Ask, late_limit: TimeLimit) -> bool:
    """Whether the act could never become evasion as things are."""
    if m.fund is FundGroup.BHYT and m.old_month:
        return True
    return m.justified and _recognised(m.fund, late_limit.next_day, rules, ask)


def _unpaid(m: UnpaidMatter, rules: Rules, ask: Ask) -> Judged:
    """Late from the day after the payment day; evasion after 60 days and a written reminder, both.

    Căn cứ: khoản 1 Điều 38; điểm đ, điểm e khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024; Điều 48a, điểm c
    Điều 48b Luật Bảo hiểm y tế.
    """
    kind, since = Kind.UNPAID, rules.defined_from(m.fund)
    start, last = m.payment_day, m.ended or rules.on
    found = Judged(conduct=Conduct.NONE, ground=Ground.NOTHING_DUE, start=start)
    if not m.owed:
        return found
    if last <= start:
        return found._replace(ground=Ground.IN_TIME if m.ended else Ground.LIMIT_RUNNING)
    found = found._replace(
        conduct=Conduct.LATE_PAYMENT,
        late_from=start + ONE_DAY,
        day_count=(last - start).days,
    )
    if last < since:
        return found._replace(
            ground=Ground.BEFORE_DEFINITION,
            provision=p.late_before(m.fund),
            basis=(p.OPERATIONAL,),
        )
    reminded, counted = m.reminded, start
    if start < since:
        if m.fund is FundGroup.BHYT:
            return _health_arrears(found, kind, m.fund)
        found = found._replace(basis=(p.transition(kind, m.fund),))
        if start < since - ONE_DAY and ask(Choice.SIXTY_DAYS_FROM) == "tu_luat_moi":
            counted = since - ONE_DAY
        if reminded is not None and reminded < since and ask(Choice.REMINDER_BEFORE) == "khong_tinh":
            reminded = None
    late_limit = rules.late_limit(kind, m.fund, counted)
    days_run = max(late_limit.next_day, since)
    found = found._replace(late_limit=late_limit, provision=p.late(kind, m.fund))
    if reminded is None:
        ground = Ground.NOT_REMINDED if last >= days_run else Ground.WITHIN_DAYS
        return found._replace(ground=ground)
    evasion_from = max(days_run, rules.reminder_counts_from(reminded))
    kept = m.justified and _recognised(m.fund, evasion_from, rules, ask)
    # paid on the day of the reminder itself: the employer did what the reminder asked for
    obeyed = m.ended is not None and m.ended <= reminded
    if last >= evasion_from and not obeyed:
        return _excused(found, m.fund) if kept else _evasion(found, kind, m.fund, evasion_from)
    return found._replace(
        ground=Ground.WITHIN_DAYS,
        evasion_from=None if m.ended or kept else evasion_from,
    )


def _under_declared(m: UnderDeclaredMatter, rules: Rules, ask: Ask) -> Judged:
    """Evasion as soon as a base lower than the law requires is registered, without any count of days.

    Căn cứ: điểm c, điểm d khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024; điểm b Điều 48b Luật Bảo hiểm y tế.
    """
    since = rules.defined_from(m.fund)
    begins = max(date.fromisoformat(f"{m.month}-01"), m.declared_on)
    start = rules.limits.to_pay(m.fund, m.month).last_day
    found = Judged(conduct=Conduct.NONE, ground=Ground.BASE_RIGHT)
    if not m.low:
        return found
    if rules.on < begins:
        return found._replace(ground=Ground.NOT_BEGUN)
    if start < since:
        return _under_declared_before(m, rules, ask, start, begins)
    return _low_base(m, rules, ask, begins)


def _under_declared_before(
    m: UnderDeclaredMatter, rules: Rules, ask: Ask, start: date, begins: date
) -> Judged:
    """A month that was payable by 30/6/2025: the difference may have been paid by then, or not.

    Whether a base declared under the old law is, from 01/7/2025, evasion by its declaration or only an
    overdue difference, is open.

    Căn cứ: khoản 1 Điều 38, điểm c, điểm d khoản 1 Điều 39, khoản 12 Điều 141 Luật Bảo hiểm xã hội năm 2024.
    """
    since, last = rules.defined_from(m.fund), m.ended or rules.on
    late = last > start
    found = Judged(
        conduct=Conduct.LATE_PAYMENT if late else Conduct.NONE,
        ground=Ground.LIMIT_RUNNING,
        start=start,
        day_count=(last - start).days if late else None,
        late_from=start + ONE_DAY if late else None,
    )
    if last < since:
        return _before(found, Choice.UNDER_DECLARED_BEFORE, m.fund, ask, evasion_from=begins)
    if m.fund is FundGroup.BHYT:
        return _health_arrears(found, Kind.UNDER_DECLARED, m.fund)
    # declared under the new law, the base is a case of that law itself, whatever the month
    if m.declared_on < since and ask(Choice.LOW_BASE_CARRIED) == "cham_dong":
        return found._replace(
            ground=Ground.DIFFERENCE_LATE,
            provision=p.difference_late(),
            basis=(p.transition(Kind.UNDER_DECLARED, m.fund),),
        )
    judged = _low_base(m, rules, ask, max(since, begins))
    basis = (p.transition(Kind.UNDER_DECLARED, m.fund), *judged.basis)
    return judged._replace(basis=basis, start=start, day_count=found.day_count, late_from=found.late_from)


def _low_base(m: UnderDeclaredMatter, rules: Rules, ask: Ask, evasion_from: date) -> Judged:
    found = Judged(conduct=Conduct.LATE_PAYMENT, ground=Ground.BASE_LOW, late_from=evasion_from)
    if m.justified and _recognised(m.fund, evasion_from, rules, ask):
        return _excused(found, m.fund)
    judged = _evasion(found, Kind.UNDER_DECLARED, m.fund, evasion_from)
    return judged._replace(ground=Ground.BASE_LOW, late_from=None)


def _recognised(fund: FundGroup, day: date, rules: Rules, ask: Ask) -> bool:
    """Whether a justified reason counts for an act that is otherwise evasion from ``day``.

    Căn cứ: khoản 2 Điều 39 Luật Bảo hiểm xã hội năm 2024; Điều 4 Nghị định số 274/2025/NĐ-CP.
    """
    if fund is FundGroup.BHYT and ask(Choice.REASON_OF_HEALTH) == "khong_ap_dung":
        return False
    return rules.reasons_listed(day).value or ask(Choice.REASON_BEFORE) == "duoc_tinh"


def _before(found: Judged, key: Choice, fund: FundGroup, ask: Ask, *, evasion_from: date) -> Judged:
    """To 30/6/2025 the law defines neither: a reading decides."""
    if ask(key) == "tron_dong":
        return found._replace(
            conduct=Conduct.EVASION,
            ground=Ground.BEFORE_DEFINITION,
            provision=p.evasion_before(fund),
            basis=(p.OPERATIONAL,),
            evasion_from=evasion_from,
        )
    if found.conduct is Conduct.NONE:
        return found
    return found._replace(
        ground=Ground.BEFORE_DEFINITION,
        provision=p.late_before(fund),
        basis=(p.OPERATIONAL,),
    )


def _health_arrears(found: Judged, kind: Kind, fund: FundGroup) -> Judged:
    """Health insurance owed up to 30/6/2025 is late payment only."""
    return found._replace(
        ground=Ground.HEALTH_ARREARS,
        provision=p.justified(fund),
        basis=(p.transition(kind, fund),),
    )


def _evasion(found: Judged, kind: Kind, fund: FundGroup, evasion_from: date) -> Judged:
    return found._replace(
        conduct=Conduct.EVASION,
        ground=Ground.DAYS_RUN,
        provision=p.evasion(kind, fund),
        evasion_from=evasion_from,
    )


def _excused(found: Judged, fund: FundGroup) -> Judged:
    return found._replace(
        ground=Ground.JUSTIFIED,
        provision=p.justified(fund),
        basis=(*found.basis, *p.reasons(fund)),
    )


__all__ = ["judge"]
