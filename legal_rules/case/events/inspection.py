"""Inspection until 30/6/2025, specialised check from 01/7/2025 (điểm 4.4 mục I)."""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case.events import base
from legal_rules.case.events.base import Event, InspectionRegime, IssuerKind, Participant
from legal_rules.kernel import fields as f


@attrs.frozen(kw_only=True)
class InspectionDecided(Event):
    """Inspection (or, from 01/7/2025, specialised check) was decided (điểm 4.4a mục I).

    Args:
        regime: inspection or check; must fit the date.
        issuer: who decided.
        issuer_name: agency or office, as written.
        surprise: đột xuất or by plan.
        period_from: first day of the period inspected.
        period_to: last day of it.
        duration_days: working days allowed, from the day of announcing the decision.
        team: the team, the head first.
        announce_on: day on which it is to be announced to the employer.
        announce_time: hour of that, ``08 giờ 30 phút``.
        place: where it is announced and carried out.
    """

    type_name = "inspection_decided"
    label = "Ban hành quyết định thanh tra (kiểm tra)"

    regime: InspectionRegime | None = f.enum(InspectionRegime, default=None)
    issuer: IssuerKind | None = f.enum(IssuerKind, default=None)
    issuer_name: str | None = base.text()
    surprise: bool | None = base.boolean()
    period_from: date | None = base.day()
    period_to: date | None = base.day()
    duration_days: int | None = base.count()
    team: tuple[Participant, ...] = base.people()
    announce_on: date | None = base.day()
    announce_time: str | None = base.text()
    place: str | None = base.text()


@attrs.frozen(kw_only=True)
class InspectionListSent(Event):
    """The list of those who do not comply went to the inspection room (chú thích [1] của điểm 4.4a mục I).

    Args:
        to: the room, as written.
    """

    type_name = "inspection_list_sent"
    label = "Gửi danh sách đơn vị đến Phòng Thanh tra - Kiểm tra"

    to: str | None = base.text()


@attrs.frozen(kw_only=True)
class InspectionProposed(Event):
    """The agency proposed inspection to another inspectorate (điểm 4.2c mục I).

    Args:
        to: the inspectorate, as written.
    """

    type_name = "inspection_proposed"
    label = "Kiến nghị cơ quan có thẩm quyền thanh tra, kiểm tra"

    to: str | None = base.text()


@attrs.frozen(kw_only=True)
class InspectionMinutes(Event):
    """Minutes of the inspection or check: acts, level, time to remedy (điểm 4.4a mục I).

    Args:
        acts: acts found, in Vietnamese, one an entry.
        workers: identifiers of the workers concerned.
        amount: unpaid principal found, đồng.
        remedy_by: last day given to remedy.
        employer_opinion: what the employer says.
        start_time: hour at which drawing up began, ``08 giờ 30 phút``.
        end_time: hour at which it ended.
        place: where.
        employer_side: who took part for the employer.
        others: who else took part, and witnesses.
        documents: documents checked, one an entry, in Vietnamese.
        workers_employed: workers employed, người.
        workers_to_insure: of them those who must be insured, người.
        workers_insured: of these those who are insured, người.
        copies: copies made.
    """

    type_name = "inspection_minutes"
    label = "Lập biên bản thanh tra (kiểm tra)"

    acts: tuple[str, ...] = base.texts()
    workers: tuple[str, ...] = base.ids()
    amount: int | None = base.dong()
    remedy_by: date | None = base.day()
    employer_opinion: str | None = base.text()
    start_time: str | None = base.text()
    end_time: str | None = base.text()
    place: str | None = base.text()
    employer_side: tuple[Participant, ...] = base.people()
    others: tuple[Participant, ...] = base.people()
    documents: tuple[str, ...] = base.texts()
    workers_employed: int | None = base.count()
    workers_to_insure: int | None = base.count()
    workers_insured: int | None = base.count()
    copies: int | None = base.count()


@attrs.frozen(kw_only=True)
class TeamReport(Event):
    """The head of the team reported.

    Args:
        signs_of_crime: whether the report finds signs of crime.
    """

    type_name = "team_report"
    label = "Trưởng đoàn báo cáo kết quả"

    signs_of_crime: bool | None = base.boolean()


@attrs.frozen(kw_only=True)
class ConclusionIssued(Event):
    """Conclusion of the inspection, or assessment letter of the check (điểm 4.4b mục I).

    Args:
        issuer: kind of office.
        issuer_name: as written.
        remedy_by: last day given to remedy.
        requires: what it requires, one an entry, in Vietnamese.
    """

    type_name = "conclusion_issued"
    label = "Ban hành kết luận thanh tra (văn bản đánh giá kết quả kiểm tra)"

    issuer: IssuerKind | None = f.enum(IssuerKind, default=None)
    issuer_name: str | None = base.text()
    remedy_by: date | None = base.day()
    requires: tuple[str, ...] = base.texts()


@attrs.frozen(kw_only=True)
class EmployerExplanation(Event):
    """The employer explained.

    Args:
        content: what it says, in Vietnamese.
        contradicts: paths of the facts that it disputes (U18).
        in_person: whether it was made in person; False = in writing.
        start_time: hour of the minutes of it.
        end_time: hour.
        place: where.
        employer_side: who spoke for the employer.
        agency_side: who heard it.
        documents: documents handed in, one an entry.
    """

    type_name = "employer_explanation"
    label = "Đơn vị giải trình"

    content: str | None = base.text()
    contradicts: tuple[str, ...] = base.texts()
    in_person: bool | None = base.boolean()
    start_time: str | None = base.text()
    end_time: str | None = base.text()
    place: str | None = base.text()
    employer_side: tuple[Participant, ...] = base.people()
    agency_side: tuple[Participant, ...] = base.people()
    documents: tuple[str, ...] = base.texts()
