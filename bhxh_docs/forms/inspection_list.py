"""DSTT: the list of employers proposed for inspection (to 30/6/2025) or check, to the inspection room.

Only those of the given cases stand in it whose step is open on the day: the ten days are over and the
employer did not comply.

Căn cứ: tiết a điểm 4.4 khoản 4 mục I và chú thích [1] công văn của BHXH Việt Nam hướng dẫn khai thác, phát
triển người tham gia.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import attrs

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms.agency_names import collectors_symbol
from bhxh_docs.forms.blanks import blank, count_or_blank, figure_or_blank, money_or_blank, or_blank
from bhxh_docs.forms.common import LetterheadContext, SignatureBlock, head_title, leader_line, recipients
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.regime import InspectionWords, inspection_words, waiting_limit
from bhxh_docs.forms.tables import months_short
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import NBSP, format_count, format_date_short, money_in_words, number_in_words
from legal_rules.case import Case
from legal_rules.case.events import (
    ConferenceHeld,
    DirectCheck,
    Event,
    InspectionListSent,
    NoticeSent,
)
from legal_rules.procedure.escalation import steps
from legal_rules.procedure.step import Step
from legal_rules.questions.contributions import arrears, total_of

_ROW: Final = "inspection-list"
_ONE_DAY: Final = timedelta(days=1)
_NAMED: Final = 5
"""Employers left out that are named one by one; more are counted."""


@attrs.frozen(kw_only=True)
class ProposedUnit:
    """One employer of the list."""

    stt: str = tag("Số thứ tự", "1")
    ten: str = tag("Tên đơn vị", "Công ty TNHH May mặc Ví Dụ")
    ma_so: str = tag("Mã số thuế và mã đơn vị, hai dòng", "9900000017\nTA0123Z")
    dia_chi: str = tag("Địa chỉ", "Số 123 đường Thử Nghiệm, phường Minh Họa")
    dai_dien: str = tag("Người đại diện theo pháp luật", "Nguyễn Văn Thí Dụ")
    su_dung: str = tag("Số lao động đang sử dụng", "45")
    chua_dong: str = tag("Số lao động chưa tham gia, chưa được đóng đầy đủ", "23")
    thang: str = tag("Các tháng chưa đóng", "9/2023 – 7/2024")
    so_tien: str = tag("Số tiền chưa đóng, đồng", "500.553.600")
    thong_bao: str = tag("Thông báo 04-KT: số, ngày", "301/TB-BHXH\n11/7/2024")
    hoi_nghi: str = tag("Hội nghị: ngày, dự hay không", "31/7/2024\nkhông dự")
    lam_viec: str = tag("Ngày kiểm tra trực tiếp; trống khi không có", "07/8/2024")
    het_han: str = tag("Ngày hết thời hạn chấp hành", "19/8/2024")


@attrs.frozen(kw_only=True)
class InspectionListContext(LetterheadContext):
    """Tags of DSTT."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Thanh tra ngày 14 tháng 11 năm 2022;"
    )
    kinh_gui: tuple[str, ...] = tag(
        "Nơi nhận văn bản", "Phòng Thanh tra - Kiểm tra, Bảo hiểm xã hội tỉnh Minh Họa", at_least=1
    )
    phong: str = tag(
        "Phòng tiếp nhận danh sách, trong câu", "Phòng Thanh tra - Kiểm tra, Bảo hiểm xã hội tỉnh Minh Họa"
    )
    noi_gui: str = tag(
        "Nơi gửi danh sách, trong câu: cơ quan bảo hiểm xã hội cấp dưới, hoặc phòng thu của chính cơ quan",
        "Phòng Quản lý thu",
    )
    viec: str = tag("Thanh tra hoặc kiểm tra, theo ngày văn bản", "thanh tra")
    viec_day_du: str = tag(
        "Tên đầy đủ của cuộc thanh tra, kiểm tra",
        "thanh tra chuyên ngành đóng bảo hiểm xã hội, bảo hiểm thất nghiệp, bảo hiểm y tế",
    )
    ngay_tinh: str = tag("Ngày của số liệu", "20/8/2024")
    so_don_vi: str = tag("Số đơn vị", "12")
    so_don_vi_chu: str = tag("Số đơn vị bằng chữ", "mười hai")
    so_nguoi: str = tag("Cộng số người lao động chưa được đóng đầy đủ", "340")
    tong_so: str = tag("Tổng số tiền chưa đóng", "500.553.600 đồng")
    bang_chu: str = tag("Tổng số tiền bằng chữ", "Năm trăm triệu đồng")
    cong_tien: str = tag("Tổng số tiền, không ghi đơn vị tính", "500.553.600")
    thoi_han: str = tag("Thời hạn đã dành cho đơn vị", "10 ngày")
    ra_soat: str = tag(
        "Số hồ sơ đã rà soát và hồ sơ không đưa vào danh sách",
        "Đã rà soát 13 hồ sơ đơn vị; đưa vào danh sách 12 đơn vị",
    )
    cac_don_vi: tuple[ProposedUnit, ...] = tag("Các đơn vị, mỗi đơn vị một dòng", at_least=1)
    van_ban_chinh: str = tag(
        "Văn bản mà danh sách kèm theo",
        "Công văn số 402/BHXH-QLT ngày 20 tháng 8 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )


@attrs.frozen(kw_only=True)
class _Unit:
    """One case whose step is open, with what is unpaid; the total is None where something is not known."""

    case: Case
    step: Step
    workers: int
    months: tuple[str, ...]
    total: int | None


def build(gathering: Gathering) -> InspectionListContext:
    """Return the context of a list.

    Raises:
        FormError: BHXH-F053, none of the cases is to be proposed on that day.
    """
    units = [unit for case in gathering.cases if (unit := _unit(case, gathering)) is not None]
    if not units:
        raise FormError(
            Problem(
                code="BHXH-F053",
                where=gathering.entry.code,
                message="không có đơn vị nào hết thời hạn mà chưa chấp hành, chưa được đề nghị thanh tra, "
                f"kiểm tra vào ngày {format_date_short(gathering.on)}",
                mend="lập sau khi hết thời hạn kể từ Hội nghị hoặc kiểm tra trực tiếp, hoặc bổ sung dữ kiện "
                "vào hồ sơ",
            )
        )
    words = inspection_words(gathering.on)
    totals = [unit.total for unit in units if unit.total is not None]
    total = sum(totals) if len(totals) == len(units) else None
    heads = sum(unit.workers for unit in units)
    fields = gathering.letterhead_fields(
        recipients("Như trên", *leader_line(gathering.agency), kept=collectors_symbol(gathering.agency))
    )
    sender = _sending_room(gathering)
    if sender:
        fields["nguoi_ky"] = _by_order(gathering, sender)
    return InspectionListContext(
        **fields,
        can_cu=gathering.bases,
        kinh_gui=(_room(gathering, units),),
        phong=_room(gathering, units),
        noi_gui=sender or gathering.agency.name,
        viec=words.noun,
        viec_day_du=words.full,
        ngay_tinh=format_date_short(gathering.on),
        so_don_vi=format_count(len(units)),
        so_don_vi_chu=number_in_words(len(units)),
        so_nguoi=format_count(heads),
        tong_so=money_or_blank(total),
        bang_chu=blank(12) if total is None else money_in_words(total),
        cong_tien=figure_or_blank(total),
        thoi_han=waiting_limit(DirectCheck, gathering.on).words,
        ra_soat=_told(gathering, units, words),
        cac_don_vi=tuple(_row(number, unit, gathering.on) for number, unit in enumerate(units, start=1)),
        van_ban_chinh=gathering.reference("Công văn"),
    )


def _unit(case: Case, gathering: Gathering) -> _Unit | None:
    """The case, where it is to be proposed; the list being drafted on its own day does not close its step."""
    before = attrs.evolve(
        case,
        events=tuple(
            event
            for event in case.events
            if not (isinstance(event, InspectionListSent) and event.happened and event.on == gathering.on)
        ),
    )
    step = next((s for s in steps(before, on=gathering.on) if s.row == _ROW and s.open), None)
    if step is None:
        return None
    found = arrears(case, on=gathering.on)
    rows = [row for row in found.rows if row.hidden]
    known = found.evaded_total is not None
    total = total_of(rows) if known else None
    return _Unit(
        case=case,
        step=step,
        workers=len({row.worker for row in rows}),
        months=tuple(sorted({row.month for row in rows})),
        total=total.total if total is not None else None,
    )


def _room(gathering: Gathering, units: Sequence[_Unit]) -> str:
    """The room, named by a person in the planned act or by the rule; of the provincial agency above."""
    planned = {
        event.to
        for unit in units
        for event in unit.case.events
        if isinstance(event, InspectionListSent)
        and event.to
        and (not event.happened or event.on == gathering.on)
    }
    if len(planned) == 1:
        return planned.pop()
    room = or_blank(next(iter(gathering.moment.addressees), None), 8)
    return f"{room}, {gathering.provincial.name}" if gathering.provincial is not None else room


def _sending_room(gathering: Gathering) -> str:
    """The room that sends the list within the provincial agency; empty where an agency below it sends.

    A director does not ask a room of the own agency to submit to the director: there the room that collects
    sends it. Căn cứ: chú thích [1] của công văn ("BHXH huyện, Phòng Quản lý Thu gửi danh sách").
    """
    contact = gathering.agency.contact
    unit = contact.unit if contact is not None else None
    within = gathering.provincial is None and unit is not None and unit.startswith("Phòng ")
    return unit if within and unit is not None else ""


def _by_order(gathering: Gathering, room: str) -> SignatureBlock:
    """The head of the sending room signs by order; who that is stands in no case.

    Căn cứ: khoản 4 Điều 13 Nghị định số 30/2020/NĐ-CP.
    """
    return SignatureBlock(
        quyen_han=f"TL. {head_title(gathering.agency)}\nTrưởng {room[:1].lower()}{room[1:]}", ho_ten=blank(8)
    )


def _told(gathering: Gathering, units: Sequence[_Unit], words: InspectionWords) -> str:
    """How many cases were looked at, and which are not proposed: nothing is lost silently."""
    text = (
        f"Đã rà soát {format_count(len(gathering.cases))} hồ sơ đơn vị; đưa vào danh sách "
        f"{format_count(len(units))} đơn vị"
    )
    chosen = {unit.case.id for unit in units}
    others = [case.employer.name for case in gathering.cases if case.id not in chosen]
    if not others:
        return text
    names = f" ({', '.join(others)})" if len(others) <= _NAMED else ""
    return (
        f"{text}; {format_count(len(others))} đơn vị chưa đủ điều kiện đề nghị {words.noun} vào ngày lập "
        f"danh sách{names}"
    )


def _row(number: int, unit: _Unit, on: date) -> ProposedUnit:
    case, turn = unit.case, unit.step.round
    employer = case.employer
    notices = case.happened(NoticeSent, round=turn)
    held = case.happened(ConferenceHeld, round=turn)
    visits = case.happened(DirectCheck, round=turn)
    head = employer.representative(on)
    opens = unit.step.not_before
    return ProposedUnit(
        stt=str(number),
        ten=employer.name,
        ma_so="\n".join(or_blank(one, 2) for one in (employer.tax_code, employer.insurance_code)),
        dia_chi=or_blank(employer.head_office, 2),
        dai_dien=head.name if head is not None else blank(2),
        su_dung=count_or_blank(visits[-1].workers_employed if visits else None),
        chua_dong=format_count(unit.workers),
        thang=months_short(unit.months) or blank(2),
        so_tien=figure_or_blank(unit.total),
        thong_bao=_numbered(notices[-1]) if notices else blank(2),
        hoi_nghi=_attendance(held[-1]) if held else "Không tổ chức",
        lam_viec=_numbered(visits[-1]) if visits else "",
        het_han=format_date_short(opens - _ONE_DAY) if opens is not None else blank(2),
    )


def _numbered(event: Event) -> str:
    day = format_date_short(event.on) if event.on is not None else blank(2)
    return f"{event.number}\n{day}" if event.number else day


def _attendance(held: ConferenceHeld) -> str:
    day = format_date_short(held.on) if held.on is not None else blank(2)
    if held.attended is None:
        return day
    return f"{day}\n{'có dự' if held.attended else f'không{NBSP}dự'}"


BUILDERS: Final = {"DSTT": build}
"""Forms of this module."""
