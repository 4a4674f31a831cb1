"""Short example of 2026: the law of 2024, BHXH cơ sở and BHXH tỉnh, a check instead of an inspection."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from _maker import offices
from _maker.made import Made, of_event
from _maker.papers import inspection, outreach
from _maker.people import Post, indefinite, worker
from _maker.reckoning import Owed, add_up, due, worker_share
from bhxh_docs.text import format_money
from legal_rules.case import (
    Case,
    Contribution,
    Employer,
    EmployerKind,
    ExhibitKind,
    FundAmounts,
    Payment,
    PaymentPart,
    PersonRole,
    ResponsiblePerson,
    WagePeriod,
    WageRegion,
    Worker,
)
from legal_rules.case.contributions import month_index, month_of
from legal_rules.case.events import (
    Channel,
    ConferenceForm,
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    Event,
    InspectionDecided,
    InspectionMinutes,
    InspectionRegime,
    IssuerKind,
    ListEntered,
    ListReceived,
    NoticeSent,
    Participant,
    ReminderSent,
    ScheduleNoticeSent,
)

NAME = "Công ty cổ phần May Minh Họa"
_SEAT = "Số 45 đường Thí Điểm, phường Tân Mẫu, tỉnh Minh Họa"
_HALL = "Hội trường Bảo hiểm xã hội cơ sở Tân Mẫu"
_FIRST, _REMINDED, _LAST = "2026-01", "2026-06", "2026-07"
_START = date(2026, 1, 5)
_INSURED_COUNT = 5
_SERIAL_FROM = 200
_WAGES = (
    12_500_000,
    9_600_000,
    8_400_000,
    7_700_000,
    7_300_000,
    *(5_700_000 + 110_000 * ((step * 4) % 9) for step in range(9)),
)
_JOBS = ("Giám đốc sản xuất", "Kế toán viên", "Tổ trưởng chuyền may", "Thợ bảo trì máy may", "Thủ kho")

_DIRECTOR = ResponsiblePerson(
    id="gd",
    name="Hoàng Thị Giả Dụ",
    role=PersonRole.LEGAL_REPRESENTATIVE,
    position="Tổng Giám đốc",
    valid_from=date(2025, 10, 1),
    birth_date=date(1980, 11, 9),
    nationality="Việt Nam",
    identity_number="000180000921",
    address="Số 46 đường Thí Điểm, phường Tân Mẫu, tỉnh Minh Họa",
)
_HEAD = Participant(
    name="Ngô Văn Thử Việc",
    position="Tổ trưởng Tổ Thu và phát triển người tham gia",
    unit=offices.base_unit().name,
)
_OFFICIAL = Participant(
    name="Đặng Thị Thử Nghiệm",
    position="viên chức Tổ Thu và phát triển người tham gia",
    unit=offices.base_unit().name,
)


def _workers() -> Iterator[Worker]:
    for number, wage in enumerate(_WAGES, start=1):
        insured = number <= _INSURED_COUNT
        start = date(2025, 10, 1) if insured else _START
        contract = indefinite(f"{number:02d}/{start.year}/HĐLĐ-MH", start, start)
        pay = WagePeriod(
            first_month=f"{start:%Y-%m}",
            amount=wage,
            source="Hợp đồng lao động và bảng lương: mức lương, phụ cấp lương, khoản bổ sung trả thường"
            " xuyên, ổn định",
        )
        job = _JOBS[number - 1] if insured else "Công nhân may"
        yield worker(number, Post(job=job, contracts=(contract,), wages=(pay,)), serial_from=_SERIAL_FROM)


_WORKERS = tuple(_workers())
_HIDDEN = tuple(person.id for person in _WORKERS[_INSURED_COUNT:])


def _rows() -> Iterator[Contribution]:
    for person in _WORKERS:
        wage, hidden = person.wages[0].amount, person.id in _HIDDEN
        owed = due(wage, _FIRST)
        for first, last in ((_FIRST, _REMINDED), (_LAST, _LAST)) if hidden else ((_FIRST, _LAST),):
            yield Contribution(
                worker=person.id,
                first_month=first,
                last_month=last,
                wage_base=wage,
                declared=0 if hidden else wage,
                due=owed,
                paid=FundAmounts.zero() if hidden else owed,
                withheld=0 if hidden else worker_share(wage),
            )


_CONTRIBUTIONS = tuple(_rows())
_UNPAID: Owed = add_up([row for row in _CONTRIBUTIONS if row.declared == 0])


def _payments() -> Iterator[Payment]:
    for index in range(month_index(_FIRST), month_index(_LAST) + 1):
        month = month_of(index)
        amount = sum(r.paid.total for r in _CONTRIBUTIONS if r.paid is not None and month in r.months())
        yield Payment(
            id=f"nt-{month}",
            on=date(2026, int(month[5:]), 27),
            amount=amount,
            reference=f"UNC-{month[5:]}/2026",
            allocation=(PaymentPart(first_month=month, last_month=month, amount=amount),),
        )


_EVENTS: tuple[Event, ...] = (
    ListReceived(
        id="ds-1",
        round=1,
        on=date(2026, 7, 6),
        source="Thuế cơ sở 1 tỉnh Minh Họa (dữ liệu khấu trừ thuế thu nhập cá nhân quý I năm 2026)",
        form="03-KT",
        workers=_HIDDEN,
    ),
    ListEntered(id="cn-1", round=1, on=date(2026, 7, 8)),
    NoticeSent(
        id="tb-1",
        round=1,
        on=date(2026, 7, 9),
        number="118/TB-BHXH",
        channel=Channel.PUBLIC_POST,
        list_form="03-KT",
        workers=_HIDDEN,
    ),
    ConferenceInvitation(
        id="gm-1",
        round=1,
        on=date(2026, 7, 22),
        number="52/GM-BHXH",
        channel=Channel.PUBLIC_POST,
        conference_on=date(2026, 7, 29),
        conference_time="08 giờ 00 phút",
        place=_HALL,
        chair="bà Lê Thị Thí Điểm, Phó Giám đốc",
    ),
    ConferenceHeld(
        id="hn-1",
        round=1,
        on=date(2026, 7, 29),
        number="11/BB-BHXH",
        form=ConferenceForm.CONFERENCE,
        place=_HALL,
        chair="bà Lê Thị Thí Điểm, Phó Giám đốc",
        attended=False,
    ),
    ScheduleNoticeSent(
        id="lich-1",
        round=1,
        on=date(2026, 7, 30),
        number="131/TB-BHXH",
        channel=Channel.DIRECT,
        visit_on=date(2026, 8, 5),
    ),
    DirectCheck(
        id="lv-1",
        round=1,
        on=date(2026, 8, 5),
        number="15/BB-BHXH",
        start_time="08 giờ 30 phút",
        end_time="10 giờ 45 phút",
        place=f"Trụ sở {NAME}, {_SEAT[0].lower()}{_SEAT[1:]}",
        agency_side=(_HEAD, _OFFICIAL),
        employer_side=(Participant(name=_DIRECTOR.name, position=_DIRECTOR.position, unit=NAME),),
        others=(Participant(name="Hồ Văn Dẫn Chứng", position="cán bộ", unit="Công an phường Tân Mẫu"),),
        documents=(
            "Hợp đồng lao động của 14 người lao động",
            "Bảng lương, bảng chấm công từ tháng 01/2026 đến tháng 7/2026",
        ),
        workers_employed=14,
        workers_to_insure=14,
        workers_insured=5,
        workers=_HIDDEN,
        employer_opinion="Đơn vị xác nhận 09 người lao động đã ký hợp đồng lao động từ ngày 05/01/2026"
        " nhưng chưa đăng ký tham gia.",
        commitment="Lập hồ sơ đăng ký tham gia cho đủ 09 người lao động.",
        commitment_by=date(2026, 8, 14),
        copies=2,
    ),
    ReminderSent(id="dd-1", round=1, on=date(2026, 8, 10), number="214/BHXH-TPT", channel=Channel.ELECTRONIC),
    InspectionDecided(
        id="qdkt-1",
        round=1,
        on=date(2026, 8, 20),
        number="388/QĐ-BHXH",
        regime=InspectionRegime.CHECK,
        issuer=IssuerKind.PROVINCIAL_DIRECTOR,
        issuer_name=f"Giám đốc {offices.PROVINCE}",
        surprise=True,
        period_from=date(2026, 1, 1),
        period_to=date(2026, 7, 31),
        duration_days=10,
        team=(
            Participant(
                name="Phạm Văn Mẫu Mực",
                position="Trưởng phòng Thanh tra - Kiểm tra, Trưởng đoàn",
                unit=offices.PROVINCE,
            ),
            Participant(
                name="Đỗ Thị Giả Thiết",
                position="viên chức Phòng Thanh tra - Kiểm tra, thành viên",
                unit=offices.PROVINCE,
            ),
        ),
    ),
    InspectionMinutes(
        id="bbkt-1",
        round=1,
        on=date(2026, 9, 11),
        number="29/BB-BHXH",
        acts=(
            (
                "Không đăng ký tham gia bảo hiểm xã hội bắt buộc, bảo hiểm y tế, bảo hiểm thất nghiệp, bảo"
                " hiểm tai nạn lao động, bệnh nghề nghiệp cho 09 người lao động làm việc theo hợp đồng lao"
                " động từ ngày 05/01/2026; đã quá 60 ngày kể từ ngày hết thời hạn đăng ký và cơ quan bảo"
                " hiểm xã hội đã đôn đốc bằng văn bản; hành vi thuộc trường hợp trốn đóng quy định tại điểm"
                " a, điểm b khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024."
            ),
            (
                "Không đóng cho 09 người lao động này từ tháng 01/2026 đến tháng 7/2026; số tiền phải đóng"
                f" nhưng chưa đóng (không kể số tiền 0,03%/ngày) là {format_money(_UNPAID.total)}."
            ),
        ),
        workers=_HIDDEN,
        amount=_UNPAID.total,
        remedy_by=date(2026, 9, 30),
        employer_opinion="Đơn vị nhất trí với số liệu, sẽ đăng ký tham gia trong tháng 9/2026.",
    ),
)


def build() -> tuple[Case, tuple[Made, ...]]:
    """The case and how the files of its exhibits are made."""
    bare = Case(
        id="may-minh-hoa-2026",
        title=f"{NAME}: kiểm tra chuyên ngành năm 2026",
        agency=offices.base_unit(),
        provincial_agency=offices.province_2026(),
        employer=Employer(
            name=NAME,
            kind=EmployerKind.JOINT_STOCK_COMPANY,
            commercial_legal_entity=True,
            tax_code="9900000025",
            insurance_code="TB0456Z",
            registration_number="9900000025",
            registered_on=date(2025, 10, 1),
            registered_by="Phòng Đăng ký kinh doanh, Sở Tài chính tỉnh Minh Họa",
            business="May trang phục",
            head_office=_SEAT,
            phone="0999 000 458",
            wage_region=WageRegion.I,
            people=(_DIRECTOR,),
        ),
        workers=_WORKERS,
        contributions=_CONTRIBUTIONS,
        payments=tuple(_payments()),
        events=_EVENTS,
    )
    made = (
        of_event(
            bare,
            "tb-1",
            ExhibitKind.NOTICE,
            "Thông báo về việc đóng BHXH, BHYT, BHTN, BHTNLĐ, BNN cho người lao động (Mẫu số 04-KT), kèm"
            " danh sách",
            outreach.notice,
            issuer=bare.agency.name,
            sheets=2,
            also=tuple(f"workers.{worker_id}" for worker_id in _HIDDEN),
        ),
        of_event(
            bare,
            "dd-1",
            ExhibitKind.REMINDER,
            "Công văn đôn đốc đăng ký, đóng BHXH, BHYT, BHTN cho người lao động",
            lambda case, event: outreach.reminder(case, event, first=_FIRST, last=_REMINDED),
            issuer=bare.agency.name,
            sheets=1,
        ),
        of_event(
            bare,
            "qdkt-1",
            ExhibitKind.INSPECTION_DECISION,
            "Quyết định về việc kiểm tra chuyên ngành đột xuất",
            inspection.decision,
            issuer=offices.PROVINCE,
            sheets=2,
        ),
        of_event(
            bare,
            "bbkt-1",
            ExhibitKind.INSPECTION_MINUTES,
            "Biên bản kiểm tra, kèm Phụ lục số tiền chưa đóng theo từng người lao động",
            inspection.minutes,
            issuer=offices.PROVINCE,
            sheets=3,
            also=tuple(f"contributions.{worker_id}" for worker_id in _HIDDEN),
        ),
    )
    return attrs.evolve(bare, exhibits=tuple(item.exhibit for item in made)), made
