"""Who receives the file on which day, and which prosecutors get the copy."""

from __future__ import annotations

import attrs
import pytest
from referral_cases import ON, assess, d, referable

from legal_rules.case import AgencyLevel
from legal_rules.case.events import ReferralSent
from legal_rules.errors import OverrideError
from legal_rules.kernel.citation import Confidence
from legal_rules.law.law import default_law
from legal_rules.procedure.papers_referral import receiver
from legal_rules.questions.referral import Addressee, PoliceLevel, addressee

PERSON = {"by": "Nguyễn Văn Thử, Trưởng phòng Pháp chế", "because": "theo thông báo giả định số 1"}
DISTRICT = "Cơ quan Cảnh sát điều tra Công an cấp huyện"
PROVINCE = "Cơ quan Cảnh sát điều tra Công an cấp tỉnh"


def to(on: str) -> Addressee:
    found = addressee(d(on), law=default_law())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("on", "office", "confidence", "copy_to", "copy_confidence"),
    [
        ("2018-01-01", DISTRICT, "text", "Viện kiểm sát nhân dân cấp huyện", "assumed"),
        # Thông tư liên tịch số 03/2018 in force
        ("2018-12-09", DISTRICT, "text", "Viện kiểm sát nhân dân cấp huyện", "assumed"),
        ("2018-12-10", DISTRICT, "text", "Viện kiểm sát nhân dân cấp huyện", "text"),
        ("2018-12-11", DISTRICT, "text", "Viện kiểm sát nhân dân cấp huyện", "text"),
        # the district police were dissolved on 01/3/2025
        ("2025-02-27", DISTRICT, "text", "Viện kiểm sát nhân dân cấp huyện", "text"),
        ("2025-02-28", DISTRICT, "text", "Viện kiểm sát nhân dân cấp huyện", "text"),
        ("2025-03-01", PROVINCE, "assumed", "Viện kiểm sát nhân dân cấp tỉnh", "assumed"),
        # two levels of police, three of prosecutors from 01/7/2025
        ("2025-06-29", PROVINCE, "assumed", "Viện kiểm sát nhân dân cấp tỉnh", "assumed"),
        ("2025-06-30", PROVINCE, "assumed", "Viện kiểm sát nhân dân cấp tỉnh", "assumed"),
        ("2025-07-01", PROVINCE, "assumed", "Viện kiểm sát nhân dân có thẩm quyền", "unchecked"),
        ("2026-12-31", PROVINCE, "assumed", "Viện kiểm sát nhân dân có thẩm quyền", "unchecked"),
    ],
)
def test_the_addressee_by_date(
    on: str, office: str, confidence: str, copy_to: str, copy_confidence: str
) -> None:
    found = to(on)
    assert (found.office, found.copy_to) == (office, copy_to)
    assert found.mark == ("" if confidence == "text" else Confidence(confidence).label)
    assert found.copy_mark == ("" if copy_confidence == "text" else Confidence(copy_confidence).label)
    assert found.citations[0].confidence == confidence


def test_there_is_none_before_the_offence() -> None:
    assert addressee(d("2017-12-31"), law=default_law()) is None


@pytest.mark.parametrize(("on", "code"), [("2025-06-30", ""), ("2025-07-01", "U10"), ("2025-07-02", "U10")])
def test_what_was_not_read_is_told(on: str, code: str) -> None:
    found = to(on)
    assert found.open_point == code
    assert ("chưa đọc được Điều 163" in found.note) is bool(code)
    assert ("U10" in found.sentence) is bool(code)


def test_the_province_where_the_matter_is_complex_while_there_are_districts() -> None:
    assert "thuộc nhiều huyện thì Công an cấp tỉnh" in to("2024-10-01").alternative
    assert to("2025-03-01").alternative == ""
    assert "nơi xảy ra hành vi" in to("2024-10-01").place
    cited = {str(citation) for citation in to("2024-10-01").citations}
    assert cited >= {
        "điểm a khoản 5 Điều 163 Bộ luật Tố tụng hình sự năm 2015",
        "khoản 1 Điều 268 Bộ luật Tố tụng hình sự năm 2015",
        "khoản 4 Điều 163 Bộ luật Tố tụng hình sự năm 2015",
    }


def test_a_named_person_may_set_what_is_assumed_and_nothing_else() -> None:
    law = default_law().with_figure(
        "vien_kiem_sat_nhan_ban_sao",
        "khu vực",
        valid_from=d("2025-07-01"),
        valid_to=d("2026-12-31"),
        **PERSON,
    )
    found = addressee(d("2026-01-05"), law=law)
    assert found is not None
    assert (found.copy_level, found.copy_to) == (PoliceLevel.AREA, "Viện kiểm sát nhân dân khu vực")
    assert "Nguyễn Văn Thử" in found.copy_mark
    with pytest.raises(OverrideError):
        default_law().with_figure(
            "co_quan_dieu_tra_tiep_nhan",
            "cấp tỉnh",
            valid_from=d("2025-02-28"),
            valid_to=d("2025-02-28"),
            **PERSON,
        )


def test_a_level_that_does_not_exist_is_refused() -> None:
    law = default_law().with_figure(
        "vien_kiem_sat_nhan_ban_sao", "cấp xã", valid_from=d("2025-07-01"), valid_to=d("2026-12-31"), **PERSON
    )
    with pytest.raises(OverrideError, match="BHXH-L037"):
        addressee(d("2026-01-05"), law=law)


def test_what_a_person_wrote_into_the_referral_is_shown_beside() -> None:
    planned = ReferralSent(id="kn-2", round=2, state="planned", to="Công an thành phố Tân Mẫu")
    found = assess(referable(planned)).addressee
    assert found is not None
    assert (found.stated, found.office) == ("Công an thành phố Tân Mẫu", DISTRICT)
    same = addressee(d(ON), law=default_law(), case=referable())
    assert assess(referable()).addressee == same
    other_round = assess(
        referable(ReferralSent(id="kn-1", round=1, state="planned", to="Nơi khác"))
    ).addressee
    assert other_round is not None
    assert other_round.stated is None


UNCLEAR = "chưa xác định rõ thẩm quyền điều tra thì gửi cơ quan điều tra cùng cấp với cơ quan kiến nghị"


@pytest.mark.parametrize(
    ("on", "level", "office"),
    [
        # Thông tư liên tịch số 03/2018 in force from 10/12/2018
        ("2018-12-09", "province", None),
        ("2018-12-10", "province", f"({PROVINCE})"),
        ("2018-12-11", "province", f"({PROVINCE})"),
        ("2024-10-01", "central", "(Cơ quan Cảnh sát điều tra Bộ Công an)"),
        # an agency below the province without one above it; district police to 28/02/2025
        ("2025-02-28", "district", f"({DISTRICT})"),
        ("2025-03-01", "district", f"({PROVINCE})"),
        # from 01/7/2025 by analogy
        ("2025-06-30", "region", f"({PROVINCE})"),
        ("2025-07-01", "region", f"({PROVINCE}, cách hiểu, cần xác nhận)"),
        ("2025-07-02", "base_unit", f"({PROVINCE}, cách hiểu, cần xác nhận)"),
    ],
)
def test_while_competence_is_unclear_the_police_of_the_same_level(
    on: str, level: str, office: str | None
) -> None:
    """Khoản 1 Điều 6 Thông tư liên tịch số 03/2018."""
    case = referable()
    sender = attrs.evolve(case.agency, level=AgencyLevel(level))
    found = addressee(
        d(on), law=default_law(), case=attrs.evolve(case, agency=sender, provincial_agency=None)
    )
    assert found is not None
    assert found.unclear == (f"{UNCLEAR} {office}" if office else "")
    assert found.unclear in found.sentence
    cited = [c for c in found.citations if c.instrument.key == "ttlt-03-2018" and c.article == "6"]
    assert [c.clause for c in cited] == (["1"] if office else [])
    assert to(on).unclear == (UNCLEAR if office else "")


@pytest.mark.parametrize(
    "on", ["2018-01-01", "2025-02-28", "2025-03-01", "2025-06-30", "2025-07-01", "2026-12-31"]
)
def test_the_papers_name_the_same_police(on: str) -> None:
    assert receiver(d(on)).label.startswith(to(on).office)
