"""The employer and the people who act for it."""

from __future__ import annotations

from datetime import date

from legal_rules.case import Employer, EmployerKind, PersonRole, ResponsiblePerson, WageRegion
from legal_rules.case.events import Participant

NAME = "Công ty TNHH May mặc Ví Dụ"
SEAT = "Số 123 đường Thử Nghiệm, phường Minh Họa, thành phố Tân Mẫu, tỉnh Minh Họa"
TAX_CODE = "9900000017"
DECLARED_LEFT = "11/D02-VD"
"""Number of the D02-LT of 05/9/2023 that reported the 23 workers as having left."""

_POLICE_DEPARTMENT = "Cục Cảnh sát quản lý hành chính về trật tự xã hội"

DIRECTOR = ResponsiblePerson(
    id="gd",
    name="Nguyễn Văn Thí Dụ",
    role=PersonRole.LEGAL_REPRESENTATIVE,
    position="Giám đốc",
    valid_from=date(2018, 3, 5),
    birth_date=date(1975, 8, 12),
    nationality="Việt Nam",
    identity_number="000075000901",
    identity_issued_on=date(2021, 6, 15),
    identity_issued_by=_POLICE_DEPARTMENT,
    address="Số 45 đường Tưởng Tượng, phường Minh Họa, thành phố Tân Mẫu, tỉnh Minh Họa",
)
ACCOUNTANT = ResponsiblePerson(
    id="ktt",
    name="Vũ Thị Giả Sử",
    role=PersonRole.CHIEF_ACCOUNTANT,
    position="Kế toán trưởng",
    valid_from=date(2019, 1, 2),
    birth_date=date(1983, 2, 20),
    nationality="Việt Nam",
    identity_number="000183000902",
    identity_issued_on=date(2021, 7, 20),
    identity_issued_by=_POLICE_DEPARTMENT,
    address="Số 67 đường Tưởng Tượng, phường Minh Họa, thành phố Tân Mẫu, tỉnh Minh Họa",
)

EMPLOYER = Employer(
    name=NAME,
    kind=EmployerKind.LIMITED_COMPANY,
    commercial_legal_entity=True,
    tax_code=TAX_CODE,
    insurance_code="TA0123Z",
    registration_number=TAX_CODE,
    registered_on=date(2018, 3, 5),
    registered_by="Phòng Đăng ký kinh doanh, Sở Kế hoạch và Đầu tư tỉnh Minh Họa",
    business="May trang phục",
    head_office=SEAT,
    workplace=SEAT,
    phone="0999 000 456",
    email="lienhe@mayvidu.example",
    wage_region=WageRegion.I,
    people=(DIRECTOR, ACCOUNTANT),
)

DIRECTOR_PRESENT = Participant(name=DIRECTOR.name, position="Giám đốc", unit=NAME)
ACCOUNTANT_PRESENT = Participant(name=ACCOUNTANT.name, position="Kế toán trưởng", unit=NAME)
