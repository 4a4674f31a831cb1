"""In which list an employer stands on a day: none of its workers enrolled, or not all; and who they are.

Căn cứ: điểm 3.3 khoản 3 Mục I của công văn (Mẫu số 02a-KT kèm 02-KT; Mẫu số 03a-KT kèm 03-KT), điểm 4.1 khoản
4 (danh sách kèm Thông báo). How "chưa tham gia" is told from "chưa tham gia đầy đủ" is not said there: it is
read off the data (cách hiểu).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

import attrs

from legal_rules.case import Case, Contribution, EmployerChangeKind, EmployerKind, Fund
from legal_rules.case.contributions import month_index, month_of
from legal_rules.case.events import DirectCheck, Event, ListReceived, NoticeSent, WorkersRegistered
from legal_rules.kernel.days import require_day

NONE_ENROLLED: Final = "02-KT"
"""The list of workers of an employer that enrols nobody."""
INCOMPLETE: Final = "03-KT"
"""The list of workers of an employer that enrols some of its workers, or not in full."""
UNIT_LIST: Final = {NONE_ENROLLED: "02a-KT", INCOMPLETE: "03a-KT"}
"""The list of employers that goes with each list of workers."""

_CEASED: Final = frozenset({EmployerChangeKind.DISSOLVED, EmployerChangeKind.BANKRUPT})


HOUSEHOLDS: Final = frozenset({EmployerKind.HOUSEHOLD_BUSINESS, EmployerKind.INDIVIDUAL})
"""Whom the list 01-KT is about. Căn cứ: điểm 3.1.3 khoản 3 Mục I của công văn."""


class Regime(StrEnum):
    """What a worker is insured under, as the lists name it."""

    SOCIAL = "BHXH"
    HEALTH = "BHYT"
    UNEMPLOYMENT = "BHTN"
    ACCIDENT = "BHTNLĐ-BNN"


_REGIME_OF: Final = {
    Fund.HUU_TRI_TU_TUAT: Regime.SOCIAL,
    Fund.OM_DAU_THAI_SAN: Regime.SOCIAL,
    Fund.BHYT: Regime.HEALTH,
    Fund.BHTN: Regime.UNEMPLOYMENT,
    Fund.TNLD_BNN: Regime.ACCIDENT,
}


class NotListed(StrEnum):
    """Why an employer stands in no list."""

    CEASED = "ceased"
    ENROLLED = "enrolled"
    NO_DATA = "no_data"

    @property
    def label(self) -> str:
        """In Vietnamese, about the employer."""
        return {
            NotListed.CEASED: "đã giải thể hoặc phá sản",
            NotListed.ENROLLED: "không còn người lao động chưa tham gia hoặc tham gia chưa đầy đủ",
            NotListed.NO_DATA: "chưa có danh sách hoặc dữ liệu để xác định người lao động chưa tham gia",
        }[self]


@attrs.frozen(kw_only=True)
class UnitListing:
    """One employer on a day.

    Args:
        form: list of its workers, ``02-KT`` or ``03-KT``.
        workers: identifiers of those to list, in the order of the case; empty where it is in no list.
        latest: by worker, what the last month with data says.
        left_out: why it is in no list; None where it is in one.
        employed: how many workers it has by the data; None where not known.
        enrolled: how many of them are enrolled; None where not known.
    """

    form: str
    workers: tuple[str, ...]
    latest: Mapping[str, Contribution]
    left_out: NotListed | None
    employed: int | None
    enrolled: int | None

    @property
    def unit_form(self) -> str:
        """The list of employers in which it stands."""
        return UNIT_LIST[self.form]


def worker_list_form(case: Case, *, on: date) -> str:
    """The list of its workers: 03-KT where the employer is registered or enrols somebody, else 02-KT.

    Căn cứ: điểm 3.3 khoản 3 Mục I của công văn.
    """
    month = f"{on.year:04d}-{on.month:02d}"
    enrols = any(row.declared for row in case.contributions if row.first_month <= month)
    return INCOMPLETE if enrols or case.employer.insurance_code else NONE_ENROLLED


def last_named(case: Case, *kinds: type[Event], round: int | None = None) -> Event | None:
    """The last act of these kinds that names workers; None where there is none."""
    named = [
        event for kind in kinds for event in case.happened(kind, round=round) if getattr(event, "workers", ())
    ]
    return max(named, key=lambda event: event.on or date.min, default=None)


def unit_listing(case: Case, *, on: date) -> UnitListing:
    """Where an employer stands in the lists on a day.

    The workers are those named by the last list, notice or working session, without those registered since;
    where nobody is named (or all were registered), those whose data of the last month show that they were
    not declared or declared too low. Whoever it is not known of is not listed.

    Args:
        case: the case.
        on: the day; what came later does not count.
    """
    known = case.as_of(require_day(on))
    form = worker_list_form(known, on=on)
    month, latest = _latest_rows(known, on)
    named, was_named = _named(known, latest)
    listed = named or _hidden(known, month, latest)
    data = _as_then(known, on, listed, latest)
    employed, enrolled = _counts(known, latest, data)
    return UnitListing(
        form=form,
        workers=() if _ceased(known, on) else listed,
        latest=data,
        left_out=_left_out(known, on, listed, latest, was_named=was_named),
        employed=employed,
        enrolled=enrolled,
    )


def _named(case: Case, latest: Mapping[str, Contribution]) -> tuple[tuple[str, ...], bool]:
    """The workers named last and not registered since, and whether any were named at all."""
    event = last_named(case, ListReceived, NoticeSent, DirectCheck)
    if event is None:
        return (), False
    # who was found neither to work nor to be paid there is not to be enrolled (tiết a điểm 5.2 khoản 5 Mục I)
    gone = {one.worker for check in case.happened(DirectCheck) for one in check.tax_only}
    for one in case.happened(WorkersRegistered):
        if one.on is not None and event.on is not None and one.on < event.on:
            continue
        if one.complete:
            return (), True
        gone.update(one.workers)
    since = f"{event.on.year:04d}-{event.on.month:02d}" if event.on is not None else ""
    # declared in full in a month after they were named, though no registration is recorded
    gone |= {worker for worker, row in latest.items() if row.hidden is False and row.first_month > since}
    named = set(getattr(event, "workers", ())) - gone
    return tuple(worker.id for worker in case.workers if worker.id in named), True


def _hidden(case: Case, month: str, latest: Mapping[str, Contribution]) -> tuple[str, ...]:
    """The workers whose last month shows that they were not declared, or declared too low."""
    registered = _registered_in(case)
    return tuple(
        worker.id
        for worker in case.workers
        if worker.id in latest and latest[worker.id].hidden and registered.get(worker.id, "") < month
    )


def _registered_in(case: Case) -> dict[str, str]:
    """The month in which a worker was registered last."""
    months: dict[str, str] = {}
    for event in case.happened(WorkersRegistered):
        if event.on is None:
            continue
        whose: Iterable[str] = (w.id for w in case.workers) if event.complete else event.workers
        for worker in whose:
            months[worker] = f"{event.on.year:04d}-{event.on.month:02d}"
    return months


def _latest_rows(case: Case, on: date) -> tuple[str, dict[str, Contribution]]:
    """The last month with data, up to that of ``on``, and what it says of each worker whom it names."""
    now = on.year * 12 + on.month - 1
    spans = [(row, month_index(row.first_month), month_index(row.last_month)) for row in case.contributions]
    last = max((min(end, now) for _, start, end in spans if start <= now), default=None)
    if last is None:
        return "", {}
    return month_of(last), {row.worker: row for row, start, end in spans if start <= last <= end}


def _as_then(
    case: Case, on: date, listed: tuple[str, ...], latest: Mapping[str, Contribution]
) -> dict[str, Contribution]:
    """What the data say of each worker, without what a later registration made of the months before it.

    A worker who stands in the list is not enrolled in full on that day; where the month says otherwise, it
    was declared afterwards, and the last month that says so of him counts.
    """
    data = dict(latest)
    now = f"{on.year:04d}-{on.month:02d}"
    for worker in listed:
        if worker in latest and latest[worker].hidden is False:
            rows = [
                row
                for row in case.contributions_by_worker[worker]
                if row.first_month <= now and row.hidden is not False
            ]
            data.pop(worker)
            if rows:
                data[worker] = max(rows, key=lambda row: row.last_month)
    return data


def _counts(
    case: Case, latest: Mapping[str, Contribution], data: Mapping[str, Contribution]
) -> tuple[int | None, int | None]:
    """How many are employed and enrolled: as found at the employer's, else by the data of the last month."""
    checks = [check for check in case.happened(DirectCheck) if check.on is not None]
    found = checks[-1] if checks else None
    if found is not None and _registered_since(case, found):
        found = None
    employed = found.workers_employed if found else None
    enrolled = found.workers_insured if found else None
    if employed is None and latest:
        employed = len(latest)
    if enrolled is None and latest:
        declared = [row.declared for row in data.values()]
        enrolled = None if None in declared else sum(1 for one in declared if one)
    return employed, enrolled


def _registered_since(case: Case, event: Event) -> bool:
    return any(
        one.on is None or (event.on is not None and one.on >= event.on)
        for one in case.happened(WorkersRegistered)
    )


def missing_regimes(row: Contribution) -> tuple[Regime, ...] | None:
    """The regimes that a worker lacks in a month: all that are owed where nothing was declared, else those
    to which nothing was paid while others were.

    Returns:
        The regimes; None where it is not known what is owed.
    """
    if row.due is None or row.declared is None:
        return None
    owed = [fund for fund in Fund if row.due.of(fund)]
    if row.declared:
        paid = row.paid
        if paid is None:
            return None
        # nothing paid to any fund is late payment of what was declared, no regime is lacking
        owed = [fund for fund in owed if not paid.of(fund)] if paid.total else []
    return tuple(dict.fromkeys(_REGIME_OF[fund] for fund in owed))


def _ceased(case: Case, on: date) -> bool:
    return any(
        change.kind in _CEASED and change.on is not None and change.on <= on
        for change in case.employer.changes
    )


def _left_out(
    case: Case, on: date, listed: tuple[str, ...], latest: dict[str, Contribution], *, was_named: bool
) -> NotListed | None:
    if _ceased(case, on):
        return NotListed.CEASED
    if listed:
        return None
    if any(row.hidden is None for row in latest.values()) or not (was_named or latest):
        return NotListed.NO_DATA
    return NotListed.ENROLLED


__all__ = [
    "HOUSEHOLDS",
    "INCOMPLETE",
    "NONE_ENROLLED",
    "UNIT_LIST",
    "NotListed",
    "Regime",
    "UnitListing",
    "last_named",
    "missing_regimes",
    "unit_listing",
    "worker_list_form",
]
