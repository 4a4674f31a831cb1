"""An earlier paper of the case among the bases: kind, number, day, issuer, what it is about.

Căn cứ: điểm a khoản 6 Mục II Phần I Phụ lục I Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from forms_case import build_case
from moments import stories

from bhxh_docs.forms.cited_papers import cited
from legal_rules.case import Case
from legal_rules.case.events import (
    ConclusionIssued,
    DirectCheck,
    Event,
    ExecutionSuspended,
    InspectionDecided,
    InspectionMinutes,
    IssuerKind,
    NoticeSent,
    SanctionDecided,
    SanctionedAct,
    TeamReport,
    ViolationMinutes,
)

OLD, NEW = date(2025, 6, 30), date(2025, 7, 1)
HEAD = "Giám đốc Bảo hiểm xã hội tỉnh Minh Họa"
ALL_FUNDS = (
    "bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp, bảo hiểm tai nạn lao động, bệnh nghề nghiệp cho "
    "người lao động"
)
INSPECTED = (
    "việc chấp hành pháp luật về đóng bảo hiểm xã hội, bảo hiểm thất nghiệp, bảo hiểm y tế tại Công ty TNHH "
    "May mặc Ví Dụ"
)
OF_PROVINCE = IssuerKind.PROVINCIAL_DIRECTOR


def case_of(*events: Event) -> Case:
    return attrs.evolve(stories()["may-vi-du"], events=events, exhibits=(), determinations=())


def decision(on: date, **facts: object) -> InspectionDecided:
    return InspectionDecided(id="qd", round=1, on=on, number="7/QĐ-BHXH", issuer=OF_PROVINCE, **facts)  # type: ignore[arg-type]


PROVINCE = "Bảo hiểm xã hội tỉnh Minh Họa"
OTHERS = "Chánh Thanh tra tỉnh Minh Họa"
SANCTION = "Quyết định xử phạt vi phạm hành chính số 3/QĐ-XPHC ngày 30 tháng 6 năm 2025"
EMPLOYER = "Công ty TNHH May mặc Ví Dụ"
THREE = "bảo hiểm xã hội, bảo hiểm thất nghiệp, bảo hiểm y tế"


def same(event: Event, *parts: str) -> None:
    assert cited(event, case_of(event)) == " ".join(parts)


def test_a_notice_is_of_the_agency_and_tells_its_summary() -> None:
    notice = NoticeSent(id="e", round=1, on=date(2024, 7, 8), number="9/TB-BHXH")
    same(notice, "Thông báo số 9/TB-BHXH ngày 08 tháng 7 năm 2024 của", PROVINCE, "về việc đóng", ALL_FUNDS)


def test_minutes_without_a_number_get_none() -> None:
    visit = DirectCheck(id="e", round=1, on=date(2024, 8, 6))
    same(visit, "Biên bản làm việc ngày 06 tháng 8 năm 2024 của", PROVINCE, "về việc đóng", ALL_FUNDS)


def test_violation_minutes_are_of_the_agency_that_decides() -> None:
    minutes = ViolationMinutes(id="e", round=1, on=OLD, number="2/BB-VPHC")
    same(
        minutes,
        "Biên bản vi phạm hành chính số 2/BB-VPHC ngày 30 tháng 6 năm 2025 của",
        PROVINCE,
        "về việc đóng bảo hiểm xã hội, bảo hiểm thất nghiệp cho người lao động",
    )


@pytest.mark.parametrize(
    ("act", "about"),
    [
        (SanctionedAct.EVASION, " về đóng bảo hiểm xã hội, bảo hiểm thất nghiệp"),
        (SanctionedAct.LATE_PAYMENT, " về đóng bảo hiểm xã hội, bảo hiểm thất nghiệp"),
        (SanctionedAct.OTHER, ""),
        (None, ""),
    ],
)
def test_a_sanction_tells_what_it_is_about_where_that_is_known(act: SanctionedAct | None, about: str) -> None:
    same(SanctionDecided(id="e", round=1, on=OLD, number="3/QĐ-XPHC", act=act), f"{SANCTION}{about}")


def test_a_decision_is_named_under_the_law_of_its_day() -> None:
    same(
        decision(OLD, surprise=True),
        f"Quyết định số 7/QĐ-BHXH ngày 30 tháng 6 năm 2025 của {HEAD} về việc thanh tra chuyên ngành đóng",
        f"{THREE} đột xuất tại {EMPLOYER}",
    )
    same(
        decision(NEW),
        f"Quyết định số 7/QĐ-BHXH ngày 01 tháng 7 năm 2025 của {HEAD} về việc kiểm tra chuyên ngành về đóng",
        f"{THREE} tại {EMPLOYER}",
    )


def test_what_another_inspectorate_inspects_is_not_guessed() -> None:
    other = attrs.evolve(decision(NEW), issuer=IssuerKind.STATE_INSPECTORATE, issuer_name=OTHERS)
    same(other, f"Quyết định kiểm tra số 7/QĐ-BHXH ngày 01 tháng 7 năm 2025 của {OTHERS}")


@pytest.mark.parametrize(("on", "noun"), [(OLD, "thanh tra"), (NEW, "kiểm tra")])
def test_the_papers_of_a_round_follow_its_decision(on: date, noun: str) -> None:
    minutes = InspectionMinutes(id="bb", round=1, on=date(2025, 7, 20), number="4/BB-BHXH")
    report = TeamReport(id="bc", round=1, on=date(2025, 7, 25), number="5/BC-Đ")
    ended = ConclusionIssued(id="kl", round=1, on=date(2025, 8, 1), number="6/KL", issuer_name=HEAD)
    case = case_of(decision(on), minutes, report, ended)
    day = "ngày 20 tháng 7 năm 2025"
    assert cited(minutes, case) == f"Biên bản {noun} số 4/BB-BHXH {day} của Đoàn {noun} về {INSPECTED}"
    assert cited(report, case) == (
        f"Báo cáo số 5/BC-Đ ngày 25 tháng 7 năm 2025 của Trưởng đoàn {noun} về kết quả {noun} {INSPECTED}"
    )
    first = cited(ended, case).split(" số ")[0]
    assert first == ("Văn bản" if noun == "kiểm tra" else "Kết luận thanh tra")
    assert f"của {HEAD} về " in cited(ended, case)


def test_a_suspension_is_of_who_sanctioned() -> None:
    chair = "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa"
    sanction = SanctionDecided(id="xp", round=1, on=OLD, issuer_name=chair)
    stopped = ExecutionSuspended(id="tdc", round=1, on=NEW, number="8/QĐ-TĐC", of="xp")
    assert cited(stopped, case_of(sanction, stopped)).startswith(
        f"Quyết định số 8/QĐ-TĐC ngày 01 tháng 7 năm 2025 của {chair} tạm đình chỉ thi hành quyết định"
    )


def test_an_act_without_a_paper_is_cited_by_none() -> None:
    case = build_case()
    with pytest.raises(KeyError):
        cited(case.events[0], case)
