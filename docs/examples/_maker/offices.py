"""Agencies and officials of the invented tỉnh Minh Họa, as they were called before and after 2025."""

from __future__ import annotations

from legal_rules.case import Agency, AgencyLevel, Contact, Signatory, SigningAuthority
from legal_rules.case.events import Participant

CENTRAL = "Bảo hiểm xã hội Việt Nam"
PROVINCE = "Bảo hiểm xã hội tỉnh Minh Họa"
CHAIRMAN = "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa"
CHAIRMAN_NAME = "Đinh Văn Giả Định"
DIRECTOR = "Trần Văn Minh Họa"
POLICE = "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu"

_INSPECTION_ROOM = "Phòng Thanh tra - Kiểm tra"
_COLLECTION_ROOM = "Phòng Quản lý thu"

DEPUTY = Participant(name="Lê Thị Thí Điểm", position="Phó Giám đốc", unit=PROVINCE)
TEAM_HEAD = Participant(
    name="Phạm Văn Mẫu Mực", position=f"Trưởng {_INSPECTION_ROOM}, Trưởng đoàn", unit=PROVINCE
)
INSPECTOR = Participant(
    name="Đỗ Thị Giả Thiết", position=f"chuyên viên {_INSPECTION_ROOM}, thành viên", unit=PROVINCE
)
COLLECTION_HEAD = Participant(
    name="Bùi Văn Thí Nghiệm", position=f"Phó Trưởng {_COLLECTION_ROOM}", unit=PROVINCE
)
COLLECTOR = Participant(name="Đặng Thị Thử Nghiệm", position=f"chuyên viên {_COLLECTION_ROOM}", unit=PROVINCE)
WARD_POLICE = Participant(
    name="Hồ Văn Dẫn Chứng", position="cán bộ", unit="Công an phường Minh Họa, thành phố Tân Mẫu"
)
TAX_OFFICER = Participant(
    name="Dương Thị Minh Chứng", position="công chức", unit="Chi cục Thuế thành phố Tân Mẫu"
)


def _contact(unit: str) -> Contact:
    return Contact(
        name=COLLECTOR.name, unit=unit, phone="0999 000 123", email="quanlythu@bhxh-minhhoa.example"
    )


def province(*, place: str = "Minh Họa") -> Agency:
    """BHXH tỉnh Minh Họa, which also handles the employers of its seat (điểm 1.1 mục I công văn)."""
    return Agency(
        name=PROVINCE,
        parent=CENTRAL,
        level=AgencyLevel.PROVINCE,
        place=place,
        signatory=Signatory(name=DIRECTOR, position="Giám đốc", authority=SigningAuthority.DIRECT),
        contact=_contact(_COLLECTION_ROOM),
        address="Số 01 đường Thí Điểm, phường Minh Họa, thành phố Tân Mẫu, tỉnh Minh Họa",
        drafting_unit="TTKT",
    )


def province_2026() -> Agency:
    """BHXH tỉnh Minh Họa after the reorganisation of 2025: two levels of local government."""
    return Agency(
        name=PROVINCE,
        parent=CENTRAL,
        level=AgencyLevel.PROVINCE,
        place="Minh Họa",
        signatory=Signatory(name=DIRECTOR, position="Giám đốc", authority=SigningAuthority.DIRECT),
        contact=_contact("Phòng Quản lý thu và phát triển người tham gia"),
        address="Số 01 đường Thí Điểm, phường Minh Họa, tỉnh Minh Họa",
        drafting_unit="TTKT",
    )


def base_unit() -> Agency:
    """BHXH cơ sở Tân Mẫu, from 01/7/2025."""
    return Agency(
        name="Bảo hiểm xã hội cơ sở Tân Mẫu",
        parent=PROVINCE,
        level=AgencyLevel.BASE_UNIT,
        place="Tân Mẫu",
        signatory=Signatory(
            name="Lê Thị Thí Điểm",
            position="Phó Giám đốc",
            authority=SigningAuthority.KT,
            head_position="Giám đốc",
        ),
        contact=Contact(
            name="Đặng Thị Thử Nghiệm",
            unit="Tổ Thu và phát triển người tham gia",
            phone="0999 000 124",
            email="tanmau@bhxh-minhhoa.example",
        ),
        address="Số 08 đường Thí Điểm, phường Tân Mẫu, tỉnh Minh Họa",
        drafting_unit=None,
    )


def district() -> Agency:
    """BHXH huyện Thử Nghiệm, until 2025."""
    return Agency(
        name="Bảo hiểm xã hội huyện Thử Nghiệm",
        parent=PROVINCE,
        level=AgencyLevel.DISTRICT,
        place="Thử Nghiệm",
        signatory=Signatory(name="Ngô Văn Thử Việc", position="Giám đốc", authority=SigningAuthority.DIRECT),
        contact=Contact(
            name="Lý Thị Dự Thảo",
            unit="Bộ phận Thu",
            phone="0999 000 125",
            email="thunghiem@bhxh-minhhoa.example",
        ),
        address="Thị trấn Thử Nghiệm, huyện Thử Nghiệm, tỉnh Minh Họa",
        drafting_unit=None,
    )
