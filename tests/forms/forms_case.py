"""A small case for the forms: three workers, one of them insured, up to the working session of one round."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from legal_rules.case import (
    Agency,
    AgencyLevel,
    Case,
    Contact,
    ContractKind,
    Contribution,
    Employer,
    EmployerKind,
    FundAmounts,
    LabourContract,
    PersonRole,
    ResponsiblePerson,
    Sex,
    Signatory,
    SigningAuthority,
    WagePeriod,
    WageRegion,
    Worker,
)
from legal_rules.case.events import (
    Channel,
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    Event,
    ListEntered,
    ListReceived,
    NoticeSent,
    Participant,
    ScheduleNoticeSent,
)

DUE = FundAmounts(
    huu_tri_tu_tuat=1_320_000, om_dau_thai_san=180_000, tnld_bnn=30_000, bhyt=270_000, bhtn=120_000
)
"""32 % of 6.000.000 đồng."""


def hidden(worker: str, first: str, last: str, **changes: Any) -> Contribution:
    """A worker who was not declared, and for whom nothing was paid."""
    facts: dict[str, Any] = {
        "wage_base": 6_000_000,
        "declared": 0,
        "due": DUE,
        "paid": FundAmounts.zero(),
        "withheld": 0,
        **changes,
    }
    return Contribution(worker=worker, first_month=first, last_month=last, **facts)


def worker(number: int, **changes: Any) -> Worker:
    facts: dict[str, Any] = {
        "name": f"Nguyễn Thị Mẫu {number}",
        "birth_date": date(1990, 3, 5),
        "sex": Sex.FEMALE,
        "identity_number": f"0001900000{number:02d}",
        "insurance_number": f"00000000{number:02d}",
        "job": "Công nhân may",
        "contracts": (
            LabourContract(kind=ContractKind.FIXED_TERM, number="07/HĐLĐ", valid_from=date(2024, 1, 2)),
        ),
        "wages": (
            WagePeriod(first_month="2024-01", amount=6_000_000, source="Quyết toán thuế TNCN năm 2024"),
        ),
        **changes,
    }
    return Worker(id=f"ld-{number:02d}", **facts)


def events_to_notice() -> tuple[Event, ...]:
    return (
        ListReceived(
            id="ds-1",
            round=1,
            on=date(2024, 7, 3),
            source="dữ liệu quyết toán thuế thu nhập cá nhân năm 2023 do cơ quan thuế cung cấp",
            workers=("ld-01", "ld-02"),
        ),
        ListEntered(id="cn-1", round=1, on=date(2024, 7, 5)),
    )


def events_to_check() -> tuple[Event, ...]:
    return (
        *events_to_notice(),
        NoticeSent(
            id="tb-1",
            round=1,
            on=date(2024, 7, 8),
            number="125/TB-BHXH",
            channel=Channel.PUBLIC_POST,
            list_form="03-KT",
            workers=("ld-01", "ld-02"),
        ),
        ConferenceInvitation(id="gm-1", round=1, on=date(2024, 7, 22), conference_on=date(2024, 7, 29)),
        ConferenceHeld(id="hn-1", round=1, on=date(2024, 7, 29), attended=False),
        ScheduleNoticeSent(
            id="ll-1", round=1, on=date(2024, 7, 30), number="140/TB-BHXH", visit_on=date(2024, 8, 6)
        ),
    )


def visit(**changes: Any) -> DirectCheck:
    facts: dict[str, Any] = {
        "on": date(2024, 8, 6),
        "start_time": "08 giờ 30 phút",
        "end_time": "11 giờ 15 phút",
        "place": "Trụ sở Công ty TNHH Ví Dụ",
        "agency_side": (
            Participant(name="Hoàng Văn Thí Dụ", position="Phó Trưởng phòng Quản lý thu"),
            Participant(name="Phạm Thị Minh Họa", position="chuyên viên"),
        ),
        "employer_side": (Participant(name="Lê Văn Ví Dụ", position="Giám đốc"),),
        "others": (Participant(name="Ngô Văn Mẫu", position="cán bộ", unit="Công an phường Thí Dụ"),),
        "documents": ("Bảng lương từ tháng 01/2024 đến tháng 7/2024.", "Hợp đồng lao động"),
        "workers_employed": 3,
        "workers_to_insure": 3,
        "workers_insured": 1,
        "workers": ("ld-01", "ld-02"),
        "employer_opinion": "Đơn vị ghi nhận số liệu.",
        "commitment": "Lập hồ sơ đăng ký tham gia.",
        "commitment_by": date(2024, 8, 16),
        "copies": 2,
        **changes,
    }
    return DirectCheck(id="bb-1", round=1, **facts)


def build_case(**changes: Any) -> Case:
    """The small case; ``changes`` replace its fields."""
    facts: dict[str, Any] = {
        "agency": Agency(
            name="Bảo hiểm xã hội tỉnh Minh Họa",
            parent="Bảo hiểm xã hội Việt Nam",
            level=AgencyLevel.PROVINCE,
            place="Minh Họa",
            signatory=Signatory(
                name="Trần Văn Thí Dụ",
                position="Phó Giám đốc",
                authority=SigningAuthority.KT,
                head_position="Giám đốc",
            ),
            contact=Contact(name="Phạm Thị Minh Họa", unit="Phòng Quản lý thu", phone="0200 000 001"),
            address="Số 1, đường Thí Dụ, thành phố Tân Mẫu, tỉnh Minh Họa",
            drafting_unit="QLT",
        ),
        "employer": Employer(
            name="Công ty TNHH Ví Dụ",
            kind=EmployerKind.LIMITED_COMPANY,
            tax_code="9900000017",
            insurance_code="TA0123Z",
            registration_number="9900000017",
            registered_on=date(2018, 3, 5),
            head_office="Lô 7, Khu công nghiệp Ví Dụ, thành phố Tân Mẫu, tỉnh Minh Họa",
            phone="0200 000 017",
            email="lienhe@vidu.example",
            wage_region=WageRegion.I,
            people=(
                ResponsiblePerson(
                    id="gd-1",
                    name="Lê Văn Ví Dụ",
                    role=PersonRole.LEGAL_REPRESENTATIVE,
                    position="Giám đốc",
                    valid_from=date(2018, 3, 5),
                ),
            ),
        ),
        "workers": (worker(1), worker(2), worker(3)),
        "contributions": (
            hidden("ld-01", "2024-01", "2024-08"),
            hidden("ld-02", "2024-03", "2024-08"),
            hidden("ld-03", "2024-01", "2024-08", declared=6_000_000, paid=DUE),
        ),
        "events": events_to_notice(),
        **changes,
    }
    return Case(id="vi-du", **facts)


def with_agency(case: Case, **changes: Any) -> Case:
    return attrs.evolve(case, agency=attrs.evolve(case.agency, **changes))
