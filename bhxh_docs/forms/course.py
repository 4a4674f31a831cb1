"""The course of events of a case: every act that happened, by round, with number and sheets."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

import attrs

from bhxh_docs.forms.blanks import blank, short_date_or_blank
from bhxh_docs.forms.common import inside
from bhxh_docs.forms.determinations import subject_name
from bhxh_docs.forms.event_words import event_sentence, sanction_provision
from bhxh_docs.forms.evidence_words import in_brackets, sheets_of, sheets_proving
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_date_short, format_money
from legal_rules.case import Case, Exhibit, ExhibitKind
from legal_rules.case.events import (
    Event,
    ExecutionEvaded,
    FinePaid,
    NotExecuted,
    OfSanction,
    ReferralSent,
    RemediesDone,
    SanctionCancelled,
    SanctionDecided,
    SanctionedAct,
    SanctionKind,
    SanctionServed,
)
from legal_rules.procedure.view import in_order


@attrs.frozen(kw_only=True)
class EventRow:
    """One act."""

    ngay: str = tag("Ngày", "15/02/2023")
    noi_dung: str = tag("Sự việc", "Gửi Thông báo (Mẫu số 04-KT), kèm danh sách 23 người lao động.")
    so: str = tag("Số, ký hiệu văn bản; trống khi không có", "31/TB-BHXH")
    to_so: str = tag("Tờ số trong hồ sơ; trống khi chưa đánh số", "60–63")


@attrs.frozen(kw_only=True)
class RoundInfo:
    """The acts of one round."""

    ten: str = tag("Đợt xử lý", "Đợt 1: từ ngày 09/02/2023 đến ngày 15/8/2023")
    su_kien: tuple[EventRow, ...] = tag("Các sự việc theo thời gian")


@attrs.frozen(kw_only=True)
class SanctionInfo:
    """One sanction, its service and its execution."""

    quyet_dinh: str = tag(
        "Quyết định xử phạt: số, ngày, người ban hành, tờ số",
        "Quyết định số 88/QĐ-XPHC ngày 05/5/2023 của Chủ tịch Ủy ban nhân dân tỉnh Minh Họa (tờ 30–33)",
    )
    doi_tuong: str = tag("Đối tượng bị xử phạt", "Công ty TNHH May mặc Ví Dụ")
    hanh_vi: str = tag(
        "Hành vi bị xử phạt và thời gian thực hiện",
        "hành vi trốn đóng, từ ngày 01/01/2022 đến ngày 28/02/2023",
    )
    ap_dung: str = tag("Điều khoản áp dụng", "điểm a khoản 7 Điều 39 Nghị định số 12/2022/NĐ-CP")
    hinh_thuc: str = tag("Hình thức, mức phạt", "phạt tiền 110.000.000 đồng")
    khac_phuc: tuple[str, ...] = tag("Biện pháp khắc phục hậu quả", "buộc đóng đủ số tiền phải đóng")
    dien_bien: tuple[str, ...] = tag(
        "Giao, thi hành quyết định, mỗi việc một dòng", "Ngày 10/5/2023: Giao Quyết định xử phạt (tờ 34)."
    )
    huy_bo: bool = tag("Quyết định đã bị hủy bỏ")


@attrs.frozen(kw_only=True)
class Turn:
    """What happened in one round, or before, between or after the rounds.

    Args:
        name: as a paper heads it.
        entries: acts, and declarations of the employer that are no act's own paper, in order of the days.
    """

    name: str
    entries: tuple[Event | Exhibit, ...]


def turns(case: Case, *, without: Container[str] = ()) -> tuple[Turn, ...]:
    """Return everything that happened, one group a round, in order of the days.

    A declaration of the employer that is no act's own paper is told on its day: within a round, or in a group
    of its own before, between or after the rounds. An act whose day is not known stands where the road puts
    it.

    Args:
        case: the case.
        without: identifiers of acts that are left out.
    """
    acts = {
        number: [e for e in case.events if e.happened and e.round == number and e.id not in without]
        for number in range(1, case.rounds + 1)
    }
    known = {number: events for number, events in acts.items() if events}
    outside: dict[int, list[Exhibit]] = {}
    within: dict[int, list[Exhibit]] = {}
    for exhibit in _declarations(case):
        number, inside_round = _place(exhibit.issued_on or date.max, known)
        (within if inside_round else outside).setdefault(number, []).append(exhibit)
    found: list[Turn] = []
    for number, events in known.items():
        if number in outside:
            name = f"Giữa đợt {_before(number, known)} và đợt {number}" if found else f"Trước đợt {number}"
            found.append(Turn(name=name, entries=_in_order([], outside[number])))
        entries = _in_order(events, within.get(number, []))
        found.append(Turn(name=_round_name(number, events), entries=entries))
    if 0 in outside:
        name = f"Sau đợt {max(known)}" if known else "Hồ sơ kê khai của Đơn vị"
        found.append(Turn(name=name, entries=_in_order([], outside[0])))
    return tuple(found)


def rounds(case: Case, packet: PacketView | None) -> tuple[RoundInfo, ...]:
    """Return what happened, as the referral letter tells it: `turns` without the referral itself."""
    sent = frozenset(event.id for event in case.events if isinstance(event, ReferralSent))
    return tuple(
        RoundInfo(
            ten=turn.name,
            su_kien=tuple(
                _declared(case, packet, entry) if isinstance(entry, Exhibit) else _row(case, packet, entry)
                for entry in turn.entries
            ),
        )
        for turn in turns(case, without=sent)
    )


def sanctions(case: Case, packet: PacketView | None) -> tuple[SanctionInfo, ...]:
    """Return the sanctions decided, in order of the days, with what became of them."""
    return tuple(_sanction(case, packet, event) for event in case.happened(SanctionDecided))


def _in_order(events: list[Event], declared: list[Exhibit]) -> tuple[Event | Exhibit, ...]:
    """Acts and declarations by day; an act without one takes that of the act which the road puts after it."""
    days: dict[str, date] = {}
    following = date.max
    for event in reversed(in_order(events)):
        following = event.on or following
        days[event.id] = following
    dated: list[tuple[date, Event | Exhibit]] = [
        *((days[event.id], event) for event in events),
        *((exhibit.issued_on or date.max, exhibit) for exhibit in declared),
    ]
    # the sort keeps the order of the case file for acts of one day
    return tuple(entry for _, entry in sorted(dated, key=lambda one: one[0]))


def _before(number: int, known: Mapping[int, list[Event]]) -> int:
    return max(other for other in known if other < number)


def _place(day: date, known: Mapping[int, list[Event]]) -> tuple[int, bool]:
    """The round that a day falls in, or (False) the round it lies before; 0 after the last."""
    for number, events in known.items():
        days = [event.on for event in events if event.on is not None]
        if days and day <= max(days):
            return number, day >= min(days)
    return 0, False


def _declarations(case: Case) -> tuple[Exhibit, ...]:
    """Declarations with a day that prove no act of the case."""
    return tuple(
        exhibit
        for exhibit in case.exhibits
        if exhibit.kind is ExhibitKind.INSURANCE_DECLARATION
        and exhibit.issued_on is not None
        and not any(path.startswith("events.") for path in exhibit.proves)
    )


def declared_sentence(case: Case, exhibit: Exhibit) -> str:
    """Return what a declaration tells: who made which."""
    by_employer = exhibit.issuer is None or exhibit.issuer == case.employer.name
    return f"{'Đơn vị' if by_employer else exhibit.issuer} lập {inside(exhibit.title)}."


def _declared(case: Case, packet: PacketView | None, exhibit: Exhibit) -> EventRow:
    return EventRow(
        ngay=short_date_or_blank(exhibit.issued_on),
        noi_dung=declared_sentence(case, exhibit),
        so=exhibit.number or "",
        to_so=sheets_of(packet, exhibit.id),
    )


def _row(case: Case, packet: PacketView | None, event: Event) -> EventRow:
    return EventRow(
        ngay=short_date_or_blank(event.on),
        noi_dung=event_sentence(event, case),
        so=event.number or "",
        to_so=sheets_proving(case, packet, f"events.{event.id}"),
    )


def _round_name(number: int, events: list[Event]) -> str:
    days = [event.on for event in events if event.on is not None]
    if not days:
        return f"Đợt {number}"
    return f"Đợt {number}: từ ngày {format_date_short(min(days))} đến ngày {format_date_short(max(days))}"


def _sanction(case: Case, packet: PacketView | None, event: SanctionDecided) -> SanctionInfo:
    number = f" số {event.number}" if event.number else ""
    by = f" của {event.issuer_name}" if event.issuer_name else ""
    sheets = in_brackets(sheets_proving(case, packet, f"events.{event.id}"))
    after = [
        other
        for kind in (SanctionServed, FinePaid, RemediesDone, ExecutionEvaded, NotExecuted, SanctionCancelled)
        for other in case.happened(kind)
        if other.of == event.id
    ]
    after.sort(key=lambda other: other.on or date.max)
    return SanctionInfo(
        quyet_dinh=f"Quyết định{number} ngày {short_date_or_blank(event.on)}{by}{sheets}",
        doi_tuong=subject_name(case, event.subject) if event.subject else blank(4),
        hanh_vi=act_words(event),
        ap_dung=sanction_provision(event),
        hinh_thuc=_form(event),
        khac_phuc=tuple(inside(remedy) for remedy in event.remedies),
        dien_bien=tuple(_step(case, packet, other) for other in after),
        huy_bo=any(isinstance(other, SanctionCancelled) for other in after),
    )


def _step(case: Case, packet: PacketView | None, event: OfSanction) -> str:
    sheets = in_brackets(sheets_proving(case, packet, f"events.{event.id}"))
    sentence = event_sentence(event, case).rstrip(".")
    return f"Ngày {short_date_or_blank(event.on)}: {sentence}{sheets}."


def act_words(event: SanctionDecided) -> str:
    """Return ``hành vi trốn đóng, thực hiện từ ngày … đến ngày …``, as far as it is known."""
    words = {
        SanctionedAct.EVASION: "hành vi trốn đóng",
        SanctionedAct.LATE_PAYMENT: "hành vi chậm đóng",
        SanctionedAct.OTHER: "hành vi khác",
    }
    text = words[event.act] if event.act is not None else "hành vi vi phạm"
    if event.conduct_from or event.conduct_to:
        text += (
            f", thực hiện từ ngày {short_date_or_blank(event.conduct_from)}"
            f" đến ngày {short_date_or_blank(event.conduct_to)}"
        )
    return text


def _form(event: SanctionDecided) -> str:
    if event.kind is SanctionKind.WARNING:
        return "cảnh cáo"
    return f"phạt tiền {format_money(event.fine)}" if event.fine is not None else "phạt tiền"
