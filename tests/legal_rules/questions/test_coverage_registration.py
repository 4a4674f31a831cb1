"""Until when a person must be registered."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.case import Fund
from legal_rules.errors import CaseDataError, OutsideLawError, OverrideError
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.time_limit import days_after
from legal_rules.law.calendars import employers, state_agencies
from legal_rules.law.law import Law, default_law
from legal_rules.questions.coverage import CountedFrom, registration_limit

PERSON = {"by": "Nguyễn Văn Thử", "because": "hướng dẫn giả định"}


def keep() -> Law:
    return default_law().with_setting("ngay_cuoi_dang_ky_tham_gia", "giu", **PERSON)


def test_a_worker_subject_from_august_2025_both_ways() -> None:
    """The law's own example: the 30th day is a Sunday before Quốc khánh."""
    rolled = registration_limit(date(2025, 8, 1), fund=Fund.HUU_TRI_TU_TUAT)
    assert rolled.limit.nominal_last_day == date(2025, 8, 31)
    assert rolled.last_day == date(2025, 9, 3)
    assert rolled.next_day == date(2025, 9, 4)
    assert rolled.limit.rolled
    late = days_after(rolled.last_day, 60, calendar=employers())
    assert (late.nominal_last_day, late.last_day, late.next_day) == (
        date(2025, 11, 2),
        date(2025, 11, 3),
        date(2025, 11, 4),
    )
    kept = registration_limit(date(2025, 8, 1), fund=Fund.HUU_TRI_TU_TUAT, law=keep())
    assert kept.last_day == date(2025, 8, 31)
    late = days_after(kept.last_day, 60, calendar=employers(), roll=False)
    assert (late.last_day, late.next_day) == (date(2025, 10, 30), date(2025, 10, 31))


@pytest.mark.parametrize(
    ("day", "fund", "base", "place", "confidence"),
    [
        ("2015-12-31", "huu_tri_tu_tuat", "giao_ket", "Luật Bảo hiểm xã hội năm 2006", "assumed"),
        (
            "2016-01-01",
            "huu_tri_tu_tuat",
            "giao_ket",
            "điểm a khoản 1 Điều 99 Luật Bảo hiểm xã hội năm 2014",
            "text",
        ),
        (
            "2025-06-30",
            "om_dau_thai_san",
            "giao_ket",
            "điểm a khoản 1 Điều 99 Luật Bảo hiểm xã hội năm 2014",
            "text",
        ),
        (
            "2025-07-01",
            "om_dau_thai_san",
            "thuoc_doi_tuong",
            "khoản 1 Điều 28 Luật Bảo hiểm xã hội năm 2024",
            "text",
        ),
        (
            "2025-06-30",
            "tnld_bnn",
            "giao_ket",
            "điểm a khoản 1 Điều 99 Luật Bảo hiểm xã hội năm 2014",
            "assumed",
        ),
        (
            "2025-07-01",
            "tnld_bnn",
            "thuoc_doi_tuong",
            "khoản 1 Điều 28 Luật Bảo hiểm xã hội năm 2024",
            "assumed",
        ),
        ("2025-06-30", "bhyt", "giao_ket", "Điều 17 Luật Bảo hiểm y tế năm 2008", "unchecked"),
        (
            "2025-07-01",
            "bhyt",
            "thuoc_doi_tuong",
            "điểm b khoản 1 Điều 17 Luật Bảo hiểm y tế năm 2008",
            "text",
        ),
        ("2015-01-01", "bhtn", "giao_ket", "khoản 1 Điều 44 Luật Việc làm năm 2013", "text"),
        ("2025-07-01", "bhtn", "giao_ket", "khoản 1 Điều 44 Luật Việc làm năm 2013", "text"),
        ("2025-12-31", "bhtn", "giao_ket", "khoản 1 Điều 44 Luật Việc làm năm 2013", "text"),
        ("2026-01-01", "bhtn", "thuoc_doi_tuong", "khoản 1 Điều 32 Luật Việc làm năm 2025", "text"),
    ],
)
def test_from_what_the_limit_runs(day: str, fund: str, base: str, place: str, confidence: str) -> None:
    found = registration_limit(date.fromisoformat(day), fund=Fund(fund))
    assert found.counted_from == base
    assert str(found.days.citations[0]) == place
    assert found.days.confidence == confidence
    assert found.days.value == 30
    assert (found.limit.nominal_last_day - found.limit.start).days == 30
    assert ("(" in found.words.split(" kể từ ")[0]) is (confidence != "text")


def test_the_limit_in_words() -> None:
    plain = registration_limit(date(2025, 9, 1), fund=Fund.BHTN)
    assert plain.words == (
        "Bảo hiểm thất nghiệp: đăng ký tham gia trong 30 ngày kể từ ngày giao kết hợp đồng hoặc ngày tuyển "
        "dụng, 01/9/2025, hết ngày 01/10/2025"
    )
    assert plain.choices == ()
    rolled = registration_limit(date(2025, 8, 1), fund=Fund.BHYT)
    assert rolled.words == (
        "Bảo hiểm y tế: đăng ký tham gia trong 30 ngày kể từ ngày người lao động thuộc đối tượng tham gia, "
        "01/8/2025, hết ngày 03/9/2025; thời hạn kết thúc vào ngày làm việc tiếp theo "
        "(cách hiểu, cần xác nhận)"
    )
    kept = registration_limit(date(2025, 8, 1), fund=Fund.BHYT, law=keep())
    assert kept.words.endswith(
        "hết ngày 31/8/2025; thời hạn kết thúc đúng ngày đó (do Nguyễn Văn Thử đặt: hướng dẫn giả định)"
    )
    assert [str(citation) for citation in rolled.citations] == [
        "điểm b khoản 1 Điều 17 Luật Bảo hiểm y tế năm 2008",
        "Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế năm 2024",
        "Điều 148 Bộ luật Dân sự năm 2015",
        "khoản 5 Điều 148 Bộ luật Dân sự năm 2015",
    ]
    assert rolled.citations[-1].confidence is Confidence.ASSUMED


def test_the_calendar_is_a_setting_and_told_where_it_decides() -> None:
    start = date(2026, 8, 1)  # the 30th day, Mon 31/8/2026, is exchanged by state agencies only
    own = registration_limit(start, fund=Fund.HUU_TRI_TU_TUAT)
    assert own.last_day == date(2026, 8, 31)
    assert [choice.key for choice in own.choices] == ["lich_dang_ky_tham_gia"]
    law = default_law().with_setting("lich_dang_ky_tham_gia", "co_quan_nha_nuoc", **PERSON)
    agency = registration_limit(start, fund=Fund.HUU_TRI_TU_TUAT, law=law)
    assert agency.last_day == date(2026, 9, 3)
    assert [choice.key for choice in agency.choices] == [
        "ngay_cuoi_dang_ky_tham_gia",
        "lich_dang_ky_tham_gia",
    ]
    given_one = registration_limit(start, fund=Fund.HUU_TRI_TU_TUAT, calendar=state_agencies())
    assert given_one.last_day == date(2026, 9, 3)
    assert [choice.key for choice in given_one.choices] == ["ngay_cuoi_dang_ky_tham_gia"]


def test_a_year_whose_days_off_are_not_decided_is_told() -> None:
    law = default_law().continued_to(date(2027, 12, 31), **PERSON)
    found = registration_limit(date(2027, 1, 10), fund=Fund.BHYT, law=law)
    assert found.limit.undecided_years == (2027,)
    assert found.words.endswith("lịch nghỉ năm 2027 chưa đủ")


def test_before_2017_the_older_civil_code_counts() -> None:
    assert (
        str(registration_limit(date(2016, 12, 31), fund=Fund.BHTN).rule) == "Điều 153 Bộ luật Dân sự năm 2005"
    )
    assert (
        str(registration_limit(date(2017, 1, 1), fund=Fund.BHTN).rule) == "Điều 148 Bộ luật Dân sự năm 2015"
    )


@pytest.mark.parametrize("fund", ["hưu trí", "", None, 3])
def test_only_a_fund_has_a_limit(fund: object) -> None:
    with pytest.raises(CaseDataError) as caught:
        registration_limit(date(2025, 8, 1), fund=fund)  # type: ignore[arg-type]
    assert caught.value.code == "BHXH-C011"


@pytest.mark.parametrize("day", ["2025-08-01", datetime(2025, 8, 1), None])  # noqa: DTZ001
def test_only_a_day_starts_a_limit(day: object) -> None:
    with pytest.raises(CaseDataError) as caught:
        registration_limit(day, fund=Fund.BHYT)  # type: ignore[arg-type]
    assert caught.value.code == "BHXH-C006"


def test_days_outside_the_law_are_refused() -> None:
    for day in (date(2014, 12, 31), date(2027, 1, 1)):
        with pytest.raises(OutsideLawError) as caught:
            registration_limit(day, fund=Fund.HUU_TRI_TU_TUAT)
        assert caught.value.code == "BHXH-L030"


def test_an_unread_limit_may_be_set_by_a_person_and_a_read_one_may_not() -> None:
    run = {"valid_from": date(2024, 1, 1), "valid_to": date(2024, 12, 31)}
    law = default_law().with_figure("han_dang_ky_bhyt", 10, **run, **PERSON)
    assert registration_limit(date(2024, 5, 1), fund=Fund.BHYT, law=law).limit.nominal_last_day == date(
        2024, 5, 11
    )
    with pytest.raises(OverrideError):
        default_law().with_figure("han_dang_ky_bhxh", 10, **run, **PERSON)
    odd = default_law().with_figure("goc_dang_ky_bhyt", "tuy_y", **run, **PERSON)
    with pytest.raises(OverrideError) as caught:
        registration_limit(date(2024, 5, 1), fund=Fund.BHYT, law=odd)
    assert caught.value.code == "BHXH-C079"


@given(st.dates(date(2015, 1, 1), date(2026, 12, 31)), st.sampled_from(list(Fund)))
def test_a_limit_never_ends_on_a_day_off_nor_before_its_thirtieth_day(day: date, fund: Fund) -> None:
    found = registration_limit(day, fund=fund)
    assert not employers().is_day_off(found.last_day)
    assert (found.last_day - day).days >= 30
    assert registration_limit(day, fund=fund, law=keep()).last_day == found.limit.nominal_last_day
    assert found.counted_from in set(CountedFrom)
