"""Names as papers write them: agencies that do not break, rooms with a symbol, people, places."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from forms_case import build_case, worker

from bhxh_docs.forms import agency_names, common, people
from bhxh_docs.forms.packet_papers import place_inside
from legal_rules.case import Contact, Sex
from legal_rules.case.events import Participant


@pytest.mark.parametrize(
    ("symbol", "unit", "kept"),
    [
        ("QLT", "Phòng Quản lý thu", ("QLT",)),
        ("QLT", "Phòng Quản lý thu và phát triển người tham gia", ("QLT",)),
        ("TTKT", "Phòng Quản lý thu", ()),
        ("TPT", "Tổ Thu và phát triển người tham gia", ("TPT",)),
        ("TTKT", "Phòng Thanh tra - Kiểm tra", ("TTKT",)),
        ("QLT", None, ()),
        (None, "Phòng Quản lý thu", ()),
    ],
)
def test_the_contacts_room_keeps_a_copy_where_its_symbol_is_known(
    symbol: str | None, unit: str | None, kept: tuple[str, ...]
) -> None:
    agency = attrs.evolve(build_case().agency, drafting_unit=symbol, contact=Contact(unit=unit))
    assert agency_names.contact_symbol(agency) == kept


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Bảo hiểm xã hội huyện Thử Nghiệm", "Bảo hiểm xã hội huyện°Thử°Nghiệm"),
        ("Bảo hiểm xã hội cơ sở Tân Mẫu", "Bảo hiểm xã hội cơ°sở°Tân°Mẫu"),
        ("Bảo hiểm xã hội tỉnh Bà Rịa - Vũng Tàu", "Bảo hiểm xã hội tỉnh°Bà°Rịa°-°Vũng°Tàu"),
        ("Bảo hiểm xã hội Việt Nam", "Bảo hiểm xã hội Việt°Nam"),
        ("Công ty Thương Mại Dịch Vụ Xây Dựng Thí Dụ", "Công ty Thương Mại Dịch Vụ Xây Dựng Thí Dụ"),
        ("", ""),
    ],
)
def test_the_own_name_of_an_agency_is_not_broken(name: str, shown: str) -> None:
    assert agency_names.keep_name_whole(name).replace("\N{NO-BREAK SPACE}", "°") == shown


@pytest.mark.parametrize(
    ("sex", "number", "words"),
    [
        (Sex.MALE, "000190000001", "ông"),
        (Sex.FEMALE, "000190000001", "bà"),
        (None, "000190000001", "ông (bà)"),
        (Sex.MALE, "000190000099", "ông (bà)"),
        (Sex.MALE, None, "ông (bà)"),
    ],
)
def test_people_are_addressed_by_the_sex_of_the_worker_with_their_number(
    sex: Sex | None, number: str | None, words: str
) -> None:
    person = attrs.evolve(build_case().employer.people[0], identity_number=number)
    employer = attrs.evolve(build_case().employer, people=(person,))
    workers = (worker(1, sex=sex), worker(2))
    assert common.employer_info(employer, date(2024, 7, 8), workers).dai_dien.xung_ho == words
    told = people.sex_of_participant(Participant(name=person.name), employer, workers)
    assert people.address_form(told) == words
    assert people.sex_of_participant(Participant(name="Người khác"), employer, workers) is None


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("Trụ sở Công an thành phố Tân Mẫu", "trụ sở Công an thành phố Tân Mẫu"),
        ("Công an thành phố Tân Mẫu", "Công an thành phố Tân Mẫu"),
    ],
)
def test_a_place_in_a_sentence_keeps_the_capital_of_a_proper_name_only(place: str, shown: str) -> None:
    assert place_inside(place) == shown
