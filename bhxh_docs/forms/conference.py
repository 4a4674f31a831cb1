"""The conference with employers: its schedule (LHN), the list of those who come (DSHN), its minutes (BBHN).

One conference has many employers; each is told its own number of workers and its own last day.
Căn cứ: điểm 4.2 khoản 4 Mục I của công văn hướng dẫn khai thác, phát triển người tham gia; mẫu 1.4, 1.9 Phụ
lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import attrs

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms.agency_names import collectors_symbol
from bhxh_docs.forms.blanks import blank, count_or_blank, long_date_or_blank, or_blank, short_date_or_blank
from bhxh_docs.forms.common import LetterheadContext, leader_line, recipients
from bhxh_docs.forms.conference_cases import Conference, ahead, invitation_of, of_day
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.minutes import person_line
from bhxh_docs.forms.regime import supervision_step, waiting_limit
from bhxh_docs.forms.sessions import invited_names, place_or_blank, session_time
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import (
    format_count,
    format_date_long,
    format_date_short,
    number_in_words,
    sentence_case,
)
from legal_rules.case import Case
from legal_rules.case.events import ConferenceHeld
from legal_rules.law.horizon import LAW_KNOWN_TO
from legal_rules.procedure.conference import conference_contents
from legal_rules.procedure.participants import Side, conference_participants
from legal_rules.procedure.programme import occurrences
from legal_rules.procedure.rows import ROW

_TASK: Final = "conferences"
_SCHEDULE_NOTICE: Final = "schedule-notice"
_ONE_DAY: Final = timedelta(days=1)
_PLACES_OF_EMPLOYER: Final = 2
"""Places on the list for each employer: its representative, and its accountant or personnel officer."""
_SIGN: Final = ""


@attrs.frozen(kw_only=True)
class ScheduledRow:
    """One conference of the schedule."""

    stt: str = tag("Số thứ tự", "1")
    thoi_gian: str = tag("Giờ, thứ, ngày", "08 giờ 00 phút, thứ Tư, ngày 31 tháng 7 năm 2024")
    dia_diem: str = tag("Địa điểm", "Hội trường Bảo hiểm xã hội tỉnh Minh Họa")
    chu_tri: str = tag("Người chủ trì", "bà Lê Thị Thí Điểm, Phó Giám đốc")
    so_don_vi: str = tag("Số đơn vị được mời", "12")
    don_vi: str = tag("Tên các đơn vị, viết liền", "Công ty TNHH May mặc Ví Dụ; Hợp tác xã Gốm Thí Dụ")
    so_nguoi: str = tag("Số lao động chưa đăng ký, đóng đầy đủ; chừa trống khi chưa rõ", "340")


@attrs.frozen(kw_only=True)
class UnscheduledRow:
    """One employer without a conference."""

    stt: str = tag("Số thứ tự", "1")
    ten: str = tag("Tên đơn vị", "Công ty TNHH May mặc Ví Dụ")
    dia_chi: str = tag("Địa chỉ", "Lô 7, Khu công nghiệp Ví Dụ, thành phố Tân Mẫu, tỉnh Minh Họa")
    ly_do: str = tag("Vì sao chưa có trong lịch", "đến bước mời họp, chưa xếp lịch")


@attrs.frozen(kw_only=True)
class ScheduleOfConferencesContext(LetterheadContext):
    """Tags of LHN."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    nam: str = tag("Năm", "2024")
    han_hoan_thanh: str = tag("Ngày phải xong mọi hội nghị, đứng sau chữ “trước ngày”", "20/12/2024")
    hoi_nghi: tuple[ScheduledRow, ...] = tag("Các hội nghị đã có lịch; trống thì không in bảng")
    so_hoi_nghi: str = tag("Số hội nghị", "03")
    so_don_vi: str = tag("Số đơn vị đã có lịch", "35")
    chua_xep: tuple[UnscheduledRow, ...] = tag("Đơn vị phải mời họp mà chưa có lịch; trống thì không in bảng")
    so_chua_xep: str = tag("Số đơn vị phải mời họp mà chưa có lịch", "04")
    buoc_khac: tuple[str, ...] = tag(
        "Đơn vị đang ở bước khác, mỗi đơn vị một dòng", "Hợp tác xã Gốm Thí Dụ: đã đăng ký tham gia"
    )


@attrs.frozen(kw_only=True)
class AttendeeRow:
    """One place on the list of those who come for an employer."""

    stt: str = tag("Số thứ tự của đơn vị; trống ở dòng thứ hai của đơn vị", "1")
    don_vi: str = tag("Tên đơn vị; trống ở dòng thứ hai của đơn vị", "Công ty TNHH May mặc Ví Dụ")
    so_nguoi: str = tag("Số lao động chưa đăng ký, đóng đầy đủ; trống ở dòng thứ hai của đơn vị", "23")
    ho_ten: str = tag("Họ và tên người dự; chừa trống để điền", "Lê Văn Ví Dụ")
    chuc_vu: str = tag("Chức vụ; chừa trống để điền", "Giám đốc")
    tu_cach: str = tag("Tư cách phải có", "Người đại diện theo pháp luật hoặc người được ủy quyền")
    giay_to: str = tag("Giấy tờ chứng minh tư cách; chừa trống để điền", "Giấy ủy quyền ngày …/…/……")
    ky: str = tag("Chỗ ký", "")


@attrs.frozen(kw_only=True)
class AttendanceContext(LetterheadContext):
    """Tags of DSHN."""

    thoi_gian: str = tag("Giờ, thứ, ngày họp", "08 giờ 00 phút, thứ Tư, ngày 31 tháng 7 năm 2024")
    dia_diem: str = tag("Địa điểm", "Hội trường Bảo hiểm xã hội tỉnh Minh Họa")
    nguoi_du: tuple[AttendeeRow, ...] = tag("Người dự của các đơn vị")
    so_don_vi: str = tag("Số đơn vị được mời", "12")
    thanh_phan: tuple[str, ...] = tag("Cơ quan, tổ chức được mời cùng dự, mỗi cơ quan một dòng", "Công an xã")


@attrs.frozen(kw_only=True)
class EmployerAtConferenceRow:
    """What one employer was told at the conference."""

    stt: str = tag("Số thứ tự", "1")
    don_vi: str = tag("Tên đơn vị, mã số thuế", "Công ty TNHH May mặc Ví Dụ, mã số thuế 9900000017")
    du_hop: str = tag("Có dự, vắng mặt; chừa trống khi chưa ghi nhận", "Có dự: Lê Văn Ví Dụ, Giám đốc")
    so_nguoi: str = tag("Số lao động đang sử dụng nhưng chưa đăng ký, đóng đầy đủ", "23")
    nguon: str = tag("Nguồn của số lao động", "theo danh sách kèm thông báo ngày 11/7/2024")
    y_kien: str = tag("Ý kiến của đơn vị; chừa trống để ghi", "……………")


@attrs.frozen(kw_only=True)
class ConferenceMinutesContext(LetterheadContext):
    """Tags of BBHN."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    thoi_gian: str = tag("Giờ, thứ, ngày bắt đầu", "08 giờ 00 phút, thứ Tư, ngày 31 tháng 7 năm 2024")
    dia_diem: str = tag("Địa điểm", "Hội trường Bảo hiểm xã hội tỉnh Minh Họa")
    chu_tri: str = tag("Người chủ trì", "bà Lê Thị Thí Điểm, Phó Giám đốc")
    chu_toa: str = tag("Họ và tên chủ tọa, dưới chỗ ký; chừa trống khi chưa rõ", "Lê Thị Thí Điểm")
    co_quan_du: tuple[str, ...] = tag(
        "Các phòng, đơn vị của cơ quan BHXH", "Các phòng, đơn vị liên quan của Bảo hiểm xã hội tỉnh Minh Họa"
    )
    thanh_phan: tuple[str, ...] = tag("Cơ quan, tổ chức được mời, mỗi cơ quan một dòng", "Công an xã")
    so_duoc_moi: str = tag("Số đơn vị được mời", "12")
    so_co_mat: str = tag("Số đơn vị có mặt; chừa trống khi chưa ghi nhận đủ", "10")
    so_vang: str = tag("Số đơn vị vắng mặt; chừa trống khi chưa ghi nhận đủ", "02")
    quy_dinh: tuple[str, ...] = tag(
        "Quy định được phổ biến, mỗi nội dung một dòng", "Các hành vi vi phạm pháp luật và bị nghiêm cấm"
    )
    don_vi_du: tuple[EmployerAtConferenceRow, ...] = tag("Từng đơn vị được mời")
    tong_nguoi: str = tag("Cộng số lao động của các đơn vị; chừa trống khi có đơn vị chưa rõ", "340")
    tong_nguoi_chu: str = tag("Cộng số lao động bằng chữ", "Ba trăm bốn mươi")
    thoi_han: str = tag("Thời hạn để đơn vị có dự chấp hành", "10 ngày")
    han_cuoi: str = tag("Ngày cuối của thời hạn", "ngày 12 tháng 8 năm 2024")
    buoc_kiem_tra: str = tag(
        "Bước tiếp theo khi đơn vị không chấp hành, theo thẩm quyền và pháp luật vào ngày họp",
        "Bảo hiểm xã hội tỉnh Minh Họa tiến hành thanh tra chuyên ngành đóng bảo hiểm xã hội, bảo hiểm thất "
        "nghiệp, bảo hiểm y tế đột xuất",
    )
    han_lich: str = tag(
        "Ngày cuối để gửi thông báo lịch làm việc cho đơn vị vắng mặt", "ngày 02 tháng 8 năm 2024"
    )
    van_ban_chinh: str = tag(
        "Văn bản mà bảng kèm theo",
        "Biên bản số 21/BB-BHXH ngày 31 tháng 7 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )


def build_schedule(gathering: Gathering) -> ScheduleOfConferencesContext:
    """Return the context of the schedule: every given case stands in it once.

    Raises:
        FormError: BHXH-F053, no case is given.
    """
    if not gathering.cases:
        raise _refused(gathering, "chưa có hồ sơ đơn vị nào", "đưa các hồ sơ cần xếp lịch")
    conferences, waiting = ahead(gathering.cases, gathering.on)
    to_call = [one for one in waiting if one.to_be_called]
    return ScheduleOfConferencesContext(
        **gathering.letterhead_fields(
            recipients(
                "Lãnh đạo, các phòng, đơn vị liên quan",
                *leader_line(gathering.agency),
                kept=collectors_symbol(gathering.agency),
            )
        ),
        can_cu=gathering.bases,
        nam=str(gathering.on.year),
        han_hoan_thanh=_to_be_done(gathering),
        hoi_nghi=tuple(_scheduled(n, one, gathering.on) for n, one in enumerate(conferences, start=1)),
        so_hoi_nghi=format_count(len(conferences)),
        so_don_vi=format_count(sum(len(one.cases) for one in conferences)),
        chua_xep=tuple(
            UnscheduledRow(
                stt=str(number), ten=one.case.employer.name, dia_chi=_address(one.case), ly_do=one.why
            )
            for number, one in enumerate(to_call, start=1)
        ),
        so_chua_xep=format_count(len(to_call)),
        buoc_khac=tuple(f"{one.case.employer.name}: {one.why}" for one in waiting if not one.to_be_called),
    )


def build_attendance(gathering: Gathering) -> AttendanceContext:
    """Return the context of the list of those who come to the next conference.

    Raises:
        FormError: BHXH-F053, no case is called to a conference ahead; BHXH-F054, to several.
    """
    conferences, _ = ahead(gathering.cases, gathering.on)
    if not conferences:
        raise _refused(
            gathering,
            "chưa đơn vị nào được mời dự một hội nghị sắp tới",
            "ghi sự kiện conference_invitation, cả khi mới dự kiến (planned), vào hồ sơ",
        )
    if len(conferences) > 1:
        days = "; ".join(session_time(one.time, one.on) for one in conferences)
        raise FormError(
            Problem(
                code="BHXH-F054",
                where=gathering.entry.code,
                message=f"các đơn vị được mời dự những hội nghị khác nhau ({days})",
                mend="lập riêng cho từng hội nghị",
            )
        )
    (one,) = conferences
    day = one.on or gathering.on
    rows = [row for number, case in enumerate(one.cases, start=1) for row in _attendees(number, case, day)]
    return AttendanceContext(
        **gathering.letterhead_fields(recipients(kept=collectors_symbol(gathering.agency))),
        thoi_gian=session_time(one.time, one.on),
        dia_diem=place_or_blank(one.place),
        nguoi_du=tuple(rows),
        so_don_vi=format_count(len(one.cases)),
        thanh_phan=_bodies(one.cases, day),
    )


def build_minutes(gathering: Gathering) -> ConferenceMinutesContext:
    """Return the context of the minutes of the conference of the day of drafting.

    Raises:
        FormError: BHXH-F053, no case was called to a conference of that day.
    """
    day = gathering.on
    met = of_day(gathering.cases, day)
    if not met:
        raise _refused(
            gathering,
            f"không hồ sơ nào có hội nghị vào ngày {format_date_short(day)}",
            "lập theo đúng ngày họp, hoặc ghi ngày họp vào sự kiện conference_invitation, conference_held",
        )
    cases = tuple(case for case, _ in met)
    rows = tuple(_told(number, case, held, day) for number, (case, held) in enumerate(met, start=1))
    counts = [conference_contents(case, on=day).count.count for case in cases]
    known = [count for count in counts if count is not None]
    total = sum(known) if len(known) == len(counts) else None
    attended = [held.attended if held else None for _, held in met]
    first = met[0]
    invited = invitation_of(first[0], day)
    chair = (first[1].chair if first[1] else None) or (invited.chair if invited else None)
    place = (first[1].place if first[1] else None) or (invited.place if invited else None)
    limit = waiting_limit(ConferenceHeld, day)
    rules = conference_contents(cases[0], on=day).rules
    number = _number(gathering, met)
    fields = gathering.letterhead_fields(recipients("Các đơn vị tham dự", kept=("Hồ sơ",)))
    return ConferenceMinutesContext(
        **{**fields, "so_ky_hieu": number},
        can_cu=gathering.bases,
        thoi_gian=session_time(invited.conference_time if invited else None, day),
        dia_diem=place_or_blank(place),
        chu_tri=place_or_blank(chair),
        chu_toa=_name_of(chair) or blank(6),
        co_quan_du=(f"Các phòng, đơn vị liên quan của {gathering.agency.name}",),
        thanh_phan=_bodies(cases, day),
        so_duoc_moi=format_count(len(met)),
        so_co_mat=count_or_blank(None if None in attended else attended.count(True)),
        so_vang=count_or_blank(None if None in attended else attended.count(False)),
        quy_dinh=tuple(rule[:1].upper() + rule[1:] for rule in rules),
        don_vi_du=rows,
        tong_nguoi=count_or_blank(total),
        tong_nguoi_chu=sentence_case(number_in_words(total)) if total is not None else blank(4),
        thoi_han=limit.words,
        han_cuoi=format_date_long(conference_contents(cases[0], on=day).warning.last_day),
        buoc_kiem_tra=supervision_step(cases[0], gathering.agency, day),
        han_lich=_last_day_of_schedule_notice(day),
        van_ban_chinh=f"Biên bản số {number} {format_date_long(day)} của {gathering.agency.name}",
    )


def _number(gathering: Gathering, met: Sequence[tuple[Case, ConferenceHeld | None]]) -> str:
    """The number of the minutes where the cases record one and the same, of the agency that draws them up."""
    numbers = {
        held.number
        for case, held in met
        if held is not None and held.number and case.agency.name == gathering.agency.name
    }
    return numbers.pop() if len(numbers) == 1 else gathering.number


def _name_of(chair: str | None) -> str:
    """The name alone of ``bà Lê Thị Thí Điểm, Phó Giám đốc``: under a signature stands no form of address."""
    name = (chair or "").split(",")[0].strip().rstrip(".;")
    for form in ("ông (bà) ", "ông ", "bà "):
        if name.lower().startswith(form):
            return name[len(form) :].strip()
    return name


def _scheduled(number: int, one: Conference, on: date) -> ScheduledRow:
    day = one.on or on
    counts = [conference_contents(case, on=day).count.count for case in one.cases]
    known = [count for count in counts if count is not None]
    return ScheduledRow(
        stt=str(number),
        thoi_gian=session_time(one.time, one.on),
        dia_diem=place_or_blank(one.place),
        chu_tri=place_or_blank(one.chair),
        so_don_vi=format_count(len(one.cases)),
        don_vi="; ".join(case.employer.name for case in one.cases),
        so_nguoi=count_or_blank(sum(known) if len(known) == len(counts) else None),
    )


def _attendees(number: int, case: Case, day: date) -> list[AttendeeRow]:
    """The places of one employer, with the names of those who are known to be it."""
    count = conference_contents(case, on=day).count.count
    expected = [one for one in conference_participants(case, on=day) if one.side is Side.EMPLOYER]
    rows = []
    for position, place in enumerate(expected[:_PLACES_OF_EMPLOYER]):
        person = case.employer.representative(day) if position == 0 else None
        rows.append(
            AttendeeRow(
                stt=str(number) if position == 0 else "",
                don_vi=case.employer.name if position == 0 else "",
                so_nguoi=count_or_blank(count) if position == 0 else "",
                ho_ten=or_blank(person.name if person else ", ".join(place.persons), 3),
                chuc_vu=or_blank(person.position if person else None, 2),
                tu_cach=place.name.removesuffix(f" của {case.employer.name}"),
                giay_to=blank(3),
                ky=_SIGN,
            )
        )
    return rows


def _told(number: int, case: Case, held: ConferenceHeld | None, day: date) -> EmployerAtConferenceRow:
    count = conference_contents(case, on=day).count
    tax = f", mã số thuế {case.employer.tax_code}" if case.employer.tax_code else ""
    return EmployerAtConferenceRow(
        stt=str(number),
        don_vi=f"{case.employer.name}{tax}",
        du_hop=_presence(case, held),
        so_nguoi=count_or_blank(count.count),
        nguon=count.source or count.sentence.rstrip("."),
        y_kien=blank(5),
    )


def _presence(case: Case, held: ConferenceHeld | None) -> str:
    if held is None or held.attended is None:
        return blank(3)
    if not held.attended:
        return "Vắng mặt"
    people = "; ".join(person_line(one, case, known_unit=case.employer.name) for one in held.attended_by)
    return f"Có dự: {people}" if people else f"Có dự: {blank(4)}"


def _bodies(cases: tuple[Case, ...], day: date) -> tuple[str, ...]:
    """The bodies invited beside the employers, each once."""
    names: dict[str, None] = {}
    for case in cases:
        invitation = invitation_of(case, day)
        invited = invitation.invited if invitation else ()
        expected = conference_participants(case, on=day, invited=invited)
        names |= dict.fromkeys(invited_names(expected, recorded=bool(invited)))
    return tuple(names)


def _last_day_of_schedule_notice(day: date) -> str:
    """The last day for the schedule notice to those who stayed away, from the procedure's row."""
    within = ROW[_SCHEDULE_NOTICE].within
    of_day = within.on(day) if within is not None else None
    limit = of_day.reckon(day) if of_day is not None else None
    return format_date_long(limit.last_day) if limit is not None else long_date_or_blank(None)


def _to_be_done(gathering: Gathering) -> str:
    """The day before which the year's conferences are to be done; dots where the programme is not known."""
    end = min(date(gathering.on.year, 12, 31), LAW_KNOWN_TO)
    if end < gathering.on:
        return short_date_or_blank(None)
    duties = occurrences(start=gathering.on, end=end, level=gathering.agency.level)
    done = next((duty.last_day for duty in duties if duty.task == _TASK and duty.last_day), None)
    return format_date_short(done + _ONE_DAY) if done else short_date_or_blank(None)


def _address(case: Case) -> str:
    return or_blank(case.employer.workplace or case.employer.head_office, 3)


def _refused(gathering: Gathering, message: str, mend: str) -> FormError:
    return FormError(Problem(code="BHXH-F053", where=gathering.entry.code, message=message, mend=mend))


BUILDERS: Final = {"LHN": build_schedule, "DSHN": build_attendance, "BBHN": build_minutes}
"""Forms of this module."""
