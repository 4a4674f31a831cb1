"""An invented case as plain data, month by month, and the same sums over it in bare Python.

The data are those of a case file (``vu-viec.json``): dicts, lists, texts and whole numbers. The bare Python
is what one would write for this one case without the library: it knows the thresholds and two time limits,
but no unknown fact, no law that changes by date, no reasons and no exhibits.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any, Final

Plain = dict[str, Any]

ON: Final = date(2024, 10, 1)
"""The day of the question: two working days after the conclusion of the second inspection."""

FUNDS: Final = ("huu_tri_tu_tuat", "om_dau_thai_san", "tnld_bnn", "bhyt", "bhtn")
_THOUSANDTHS: Final = (220, 30, 5, 45, 20)
_WITHHELD: Final = 105
_LAST_MONTH: Final = (2024, 8)
_LOW_WAGE: Final = 5_000_000
_REPLACED_ON: Final = "2023-12-15"

# --- the case ---


def months_back(number: int) -> list[str]:
    """The last months of the case, ``YYYY-MM``, the oldest first."""
    end = _LAST_MONTH[0] * 12 + _LAST_MONTH[1] - 1
    return [f"{index // 12:04d}-{index % 12 + 1:02d}" for index in range(end - number + 1, end + 1)]


def plain_case(*, workers: int, months: int, seed: int) -> Plain:
    """A case at the end of its second round: sanctioned, evading again, inspected again.

    Of ten workers five are not declared (each from another month on), two are declared too low, two are
    declared and unpaid for the last six months, one is declared and paid. Wages differ every month, so that
    no two months of a worker are alike. A legal representative was replaced: three subjects.

    Args:
        workers: number of workers.
        months: number of months of each.
        seed: other wages for another number.
    """
    identifiers = [f"ld-{number:02d}" for number in range(1, workers + 1)]
    hidden = [one for index, one in enumerate(identifiers) if index % 10 < 7]
    events = _events(hidden)
    return {
        "id": "vu-do-toc-do",
        "agency": {
            "name": "Bảo hiểm xã hội tỉnh Minh Họa",
            "parent": "Bảo hiểm xã hội Việt Nam",
            "level": "province",
            "place": "Minh Họa",
        },
        "employer": {
            "name": "Công ty TNHH May mặc Ví Dụ",
            "kind": "limited_company",
            "people": [
                _person("gd-1", "Nguyễn Văn Thí Dụ", valid_from="2018-03-05", valid_to=_REPLACED_ON),
                _person("gd-2", "Trần Thị Mẫu Mực", valid_from="2023-12-16"),
            ],
        },
        "workers": [{"id": one, "name": f"Lê Thị Mẫu {one[3:]}"} for one in identifiers],
        "contributions": _rows(identifiers, months_back(months), random.Random(seed)),  # noqa: S311
        "events": events,
        "exhibits": [
            {
                "id": f"tl-{event['id']}",
                "kind": "other",
                "title": f"Tài liệu về việc {event['id']}",
                "issued_on": event["on"],
                "copy_form": "certified_copy",
                "proves": [f"events.{event['id']}"],
            }
            for event in events
        ]
        + [
            {
                "id": f"luong-{month}",
                "kind": "payroll",
                "title": f"Bảng lương tháng {month}",
                "copy_form": "certified_copy",
                "proves": [f"contributions.{worker}.{month}" for worker in hidden],
            }
            for month in months_back(min(months, 6))
        ],
        "determinations": [
            {
                "id": "xd-1",
                "question": "article_216.means",
                "subject": "employer",
                "value": "deceit",
                "by": "Phạm Văn Mẫu Mực",
                "position": "Trưởng đoàn thanh tra",
                "on": "2024-09-27",
                "reason": "Bảng lương có tên người lao động, danh sách tham gia không có.",
                "rests_on": ["events.bb-2"],
                "exhibits": [f"luong-{months_back(1)[0]}"],
            }
        ],
    }


def _person(identifier: str, name: str, **period: str) -> Plain:
    return {
        "id": identifier,
        "name": name,
        "role": "legal_representative",
        "position": "Giám đốc",
        **period,
    }


def _rows(identifiers: list[str], months: list[str], wages: random.Random) -> list[Plain]:
    rows = []
    for index, worker in enumerate(identifiers):
        for number, month in enumerate(months):
            wage = 6_000_000 + 1000 * wages.randrange(6_000)
            due = _sums(wage)
            declared, paid, withheld = wage, due, wage * _WITHHELD // 1000
            if index % 10 < 5 and number >= index // 10:
                declared, paid, withheld = 0, _sums(0), 0
            elif 5 <= index % 10 < 7:
                declared, paid = _LOW_WAGE, _sums(_LOW_WAGE)
            elif 7 <= index % 10 < 9 and number >= len(months) - 6:
                paid = _sums(0)
            rows.append(
                {
                    "worker": worker,
                    "first_month": month,
                    "last_month": month,
                    "wage_base": wage,
                    "declared": declared,
                    "due": due,
                    "paid": paid,
                    "withheld": withheld,
                }
            )
    return rows


def _sums(wage: int) -> dict[str, int]:
    return {fund: wage * part // 1000 for fund, part in zip(FUNDS, _THOUSANDTHS, strict=True)}


def _events(hidden: list[str]) -> list[Plain]:
    """The road of the công văn, twice; the sanction of the first round is executed."""
    return [
        _event("list_received", "ds-1", 1, "2023-02-09", workers=hidden),
        _event("list_entered", "cn-1", 1, "2023-02-13"),
        _event("notice_sent", "tb-1", 1, "2023-02-15", workers=hidden),
        _event("conference_invitation", "gm-1", 1, "2023-03-01"),
        _event("conference_held", "hn-1", 1, "2023-03-08", attended=False),
        _event("schedule_notice_sent", "ll-1", 1, "2023-03-09"),
        _event("direct_check", "kt-1", 1, "2023-03-14", workers=hidden),
        _event(
            "inspection_decided",
            "qd-1",
            1,
            "2023-03-28",
            regime="inspection",
            issuer="provincial_director",
        ),
        _event("inspection_minutes", "bb-1", 1, "2023-04-12", workers=hidden),
        _event("violation_minutes", "vp-1", 1, "2023-04-12"),
        _event("team_report", "bc-1", 1, "2023-04-14"),
        _event("conclusion_issued", "kl-1", 1, "2023-04-20"),
        _event("file_sent_to_sanction", "ch-1", 1, "2023-04-21"),
        _event(
            "sanction_decided",
            "xp-1",
            1,
            "2023-04-26",
            number="912/QĐ-XPHC",
            issuer="people_committee_province",
            decree="12/2022/NĐ-CP",
            provision="điểm a khoản 7 Điều 39",
            act="evasion",
            kind="fine",
            fine=110_000_000,
            subject="employer",
            conduct_from="2022-01-01",
            conduct_to="2023-02-28",
        ),
        _event("sanction_served", "gq-1", 1, "2023-05-04", of="xp-1"),
        _event("fine_paid", "np-1", 1, "2023-05-12", of="xp-1", complete=True),
        _event("remedies_done", "kp-1", 1, "2023-08-15", of="xp-1", complete=True),
        _event("list_received", "ds-2", 2, "2024-07-08", workers=hidden),
        _event("list_entered", "cn-2", 2, "2024-07-10"),
        _event("notice_sent", "tb-2", 2, "2024-07-11", workers=hidden),
        _event("conference_invitation", "gm-2", 2, "2024-07-24"),
        _event("conference_held", "hn-2", 2, "2024-07-31", attended=False),
        _event("schedule_notice_sent", "ll-2", 2, "2024-08-01"),
        _event("direct_check", "kt-2", 2, "2024-08-07", workers=hidden),
        _event(
            "inspection_decided",
            "qd-2",
            2,
            "2024-08-21",
            regime="inspection",
            issuer="provincial_director",
        ),
        _event("inspection_minutes", "bb-2", 2, "2024-09-12", workers=hidden),
        _event("team_report", "bc-2", 2, "2024-09-20", signs_of_crime=True),
        _event("conclusion_issued", "kl-2", 2, "2024-09-27"),
    ]


def _event(event: str, identifier: str, turn: int, on: str, /, **more: Any) -> Plain:
    return {"type": event, "id": identifier, "round": turn, "on": on, **more}


# --- the same sums in bare Python ---

_HOLIDAYS: Final = frozenset({date(2024, 9, 2), date(2024, 9, 3)})
_FRAMES: Final = ((1_000_000_000, 200, 3), (300_000_000, 50, 2), (50_000_000, 10, 1))


def bare_sums(plain: Plain, on: date) -> Plain:
    """Since when the case stands where it stands, what is owed, sums and points by subject, the next days.

    One pass over the worker-months; what is asked of a subject is then summed over its months. Sums are those
    that an assessment rests on: by fund (accident insurance in or out), by month (people of one month), by
    worker (months of one worker), before and after the sanction, with and without months declared and unpaid.
    """
    events = plain["events"]
    decided = next(_day(event["on"]) for event in events if event["type"] == "sanction_decided")
    this_month = f"{on.year:04d}-{on.month:02d}"
    hidden: dict[str, Plain] = {}
    late: dict[str, Plain] = {}
    owed = 0
    for row in plain["contributions"]:
        month, due, paid = row["first_month"], row["due"], row["paid"]
        if month >= this_month or due == paid:
            continue
        unpaid = [max(0, due[fund] - paid[fund]) for fund in FUNDS]
        total = sum(unpaid)
        if not total:
            continue
        owed += total
        months = hidden if row["declared"] < row["wage_base"] else late
        if month not in months:
            months[month] = {"funds": [0] * 5, "workers": set(), "withheld": 0, "withheld_workers": set()}
        found = months[month]
        found["funds"] = [one + more for one, more in zip(found["funds"], unpaid, strict=True)]
        found["workers"].add(row["worker"])
        withheld = min(row["withheld"], total)
        if withheld:
            found["withheld"] += withheld
            found["withheld_workers"].add(row["worker"])
    periods = {"employer": (date.min, date.max)}
    for person in plain["employer"]["people"]:
        until = person.get("valid_to")
        periods[person["id"]] = (_day(person["valid_from"]), _day(until) if until else date.max)
    return {
        "stage_since": _day(max(event["on"] for event in events)),
        "owed": owed,
        "subjects": {
            subject: {
                "hidden": _of_subject([hidden], period, decided),
                "with_late": _of_subject([hidden, late], period, decided),
            }
            for subject, period in periods.items()
        },
        "may_confer_from": {
            event["id"]: _first_day_after(_day(event["on"]), 10)
            for event in events
            if event["type"] == "notice_sent"
        },
        "refer_by": _working_days_after(
            _day(max(event["on"] for event in events if event["type"] == "conclusion_issued")), 5
        ),
    }


def _of_subject(parts: list[dict[str, Plain]], period: tuple[date, date], decided: date) -> Plain:
    """The sums of the months whose payment day falls into a period, and the points that they reach."""
    funds, withheld, withheld_workers = [0] * 5, 0, set()
    heads: dict[str, set[str]] = {}
    amount_after, heads_after = 0, set()
    for part in parts:
        for month, found in part.items():
            payment_day = _last_day(month)
            if not period[0] <= payment_day <= period[1]:
                continue
            funds = [one + more for one, more in zip(funds, found["funds"], strict=True)]
            withheld += found["withheld"]
            withheld_workers |= found["withheld_workers"]
            heads[month] = heads[month] | found["workers"] if month in heads else found["workers"]
            if payment_day > decided:
                amount_after += sum(found["funds"])
                heads_after |= found["workers"]
    months_of: dict[str, int] = {}
    for workers in heads.values():
        for worker in workers:
            months_of[worker] = months_of.get(worker, 0) + 1
    amount, without_accidents = sum(funds), sum(funds) - funds[FUNDS.index("tnld_bnn")]
    in_one_month = max(map(len, heads.values()), default=0)
    return {
        "months": frozenset(heads),
        "amount": amount,
        "without_accidents": without_accidents,
        "workers": len(months_of),
        "in_one_month": in_one_month,
        "longest": max(months_of.values(), default=0),
        "amount_after": amount_after,
        "workers_after": len(heads_after),
        "withheld": withheld,
        "withheld_workers": len(withheld_workers),
        "points": _points(amount, len(months_of), withheld),
        "other_points": [
            _points(without_accidents, len(months_of), withheld),
            _points(amount, in_one_month, withheld),
            _points(without_accidents, in_one_month, withheld),
        ],
    }


def _points(amount: int, workers: int, withheld: int) -> frozenset[str]:
    """The points of Điều 216 that sums reach, an offence counted once."""
    by_amount = next((clause for low, _, clause in _FRAMES if amount >= low), 0)
    by_workers = next((clause for _, low, clause in _FRAMES if workers >= low), 0)
    letters = {1: "ab", 2: "bc", 3: "ab"}
    points = {f"{by_amount}{letters[by_amount][0]}"} if by_amount else set()
    if by_workers:
        points.add(f"{by_workers}{letters[by_workers][1]}")
    if withheld and 1 in {by_amount, by_workers}:
        points.add("2d")
    if withheld and 2 in {by_amount, by_workers}:
        points.add("3c")
    return frozenset(points)


def _last_day(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _off(day: date) -> bool:
    return day.weekday() >= 5 or day in _HOLIDAYS


def _first_day_after(start: date, days: int) -> date:
    """The day after a limit of so many days; a last day off is put off to the next working day."""
    last = start + timedelta(days=days)
    while _off(last):
        last += timedelta(days=1)
    return last + timedelta(days=1)


def _working_days_after(start: date, days: int) -> date:
    """The last day of a limit in working days; the first day is not counted."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= not _off(day)
    return day
