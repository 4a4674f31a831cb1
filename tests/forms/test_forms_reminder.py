"""CVDD: months and sums unpaid, until when to pay, what the law of the day makes of it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import attrs
import pytest
from awkward import awkward, bare, crowded
from forms_case import DUE, build_case, hidden
from letter_stories import NOTICE, checked, notified, reminded
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.intake import load_case
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_money, format_number, money_in_words
from legal_rules.case import Case, FundAmounts
from legal_rules.case.events import ReferralSent, ReminderSent
from legal_rules.questions.contributions import arrears, total_of

ON = date(2024, 8, 12)


def text_of(case: Case, on: date = ON) -> str:
    return docx_as_text(render("CVDD", case, on=on))


def code(case: Case, on: date = ON) -> str:
    with pytest.raises(FormError) as caught:
        render("CVDD", case, on=on)
    return caught.value.code


def test_a_reminder_under_the_old_law(snapshot: SnapshotAssertion) -> None:
    case = reminded(pay_by=date(2024, 8, 23))
    assert render("CVDD", case, on=ON) == snapshot(extension_class=DocxTextSnapshotExtension)


def test_a_second_reminder_under_the_new_law_with_hard_data(
    repo_root: Path, snapshot: SnapshotAssertion
) -> None:
    case = awkward(load_case(repo_root / "docs" / "examples" / "may-minh-hoa-2026").case)
    assert render("CVDD", case, on=date(2026, 9, 15)) == snapshot(extension_class=DocxTextSnapshotExtension)


# --- sums ---------------------------------------------------------------------------------------------


def test_the_sums_are_those_of_the_arrears() -> None:
    case = checked()
    found = arrears(case, on=ON)
    total = total_of(found.rows)
    assert total is not None
    text = text_of(case)
    assert f"{format_money(total.total)}".replace("\N{NO-BREAK SPACE}", "°") in text
    assert f"(Bằng chữ: {money_in_words(total.total)})" in text
    for sum_of_fund in (total.huu_tri_tu_tuat, total.om_dau_thai_san, total.bhyt, total.bhtn):
        assert f" {format_number(sum_of_fund)}°đồng" in text
    for row in found.rows:
        assert f"{row.payment_day.day}/{row.payment_day.month}/2024" in text.replace("/0", "/")
    months = re.findall(r"\[Bảng 2 › dòng \d+ › ô 4 › Bảng nhỏ - số\] ([\d.]+)", text)
    figures = [int(figure.replace(".", "")) for figure in months]
    assert sum(figures[:-1]) == figures[-1] == total.total


def test_what_was_registered_and_not_paid_is_told_apart() -> None:
    late = hidden("ld-03", "2024-05", "2024-05", declared=6_000_000)
    paid = hidden("ld-03", "2024-01", "2024-04", declared=6_000_000, paid=DUE)
    case = notified()
    case = attrs.evolve(case, contributions=(*case.contributions[:2], paid, late))
    text = text_of(case)
    assert "- Chưa đăng ký tham gia hoặc đăng ký mức tiền lương thấp hơn quy định: 02 người" in text
    assert "- Đã đăng ký nhưng chưa đóng hoặc đóng chưa đủ: 01 người, số tiền 1.920.000°đồng;" in text
    only_late = attrs.evolve(case, contributions=(paid, late))
    assert "Lập, nộp hồ sơ đăng ký tham gia" not in text_of(only_late)
    assert "] b) Trả lời bằng văn bản" in text_of(only_late)


def test_a_sum_that_is_not_known_leaves_the_total_dotted() -> None:
    case = checked()
    unknown = attrs.evolve(case.contributions[0], paid=None)
    text = text_of(attrs.evolve(case, contributions=(unknown, *case.contributions[1:])))
    assert "……………°đồng" in text or "……°đồng" in text
    assert "0°đồng (Bằng chữ" not in text


def test_three_hundred_workers_are_annexed_with_their_sum() -> None:
    case = crowded(checked(), 300)
    text = text_of(case)
    total = total_of(arrears(case, on=ON).rows)
    assert total is not None
    rows = re.findall(r"^\[Bảng 4 › dòng \d+ › ô 1 › Bảng nhỏ - giữa\] (\d+)$", text, re.MULTILINE)
    # the third worker of the case is insured
    assert rows == [str(number) for number in range(1, 300)]
    assert f"[Bảng 4 › dòng 301 › ô 9 › Bảng nhỏ - số] {format_number(total.total)}" in text
    assert "Danh sách này có 299 người lao động." in text


# --- deadline, repetition, refusals -------------------------------------------------------------------


def test_the_day_is_the_one_that_a_person_set_and_blank_otherwise() -> None:
    assert "Chậm nhất ngày 23 tháng 8 năm 2024, Đơn vị phải:" in text_of(reminded(pay_by=date(2024, 8, 23)))
    assert "Chậm nhất ngày … tháng … năm ……, Đơn vị phải:" in text_of(bare(checked()))


def test_a_later_reminder_names_the_earlier_ones() -> None:
    first = ReminderSent(id="dd-0", round=1, on=date(2024, 8, 7), number="90/BHXH-QLT")
    second = ReminderSent(id="dd-1", round=1, on=date(2024, 8, 9))
    text = text_of(checked(first, second))
    assert "đã đôn đốc bằng Công văn số 90/BHXH-QLT ngày 07/8/2024 và Công văn ngày 09/8/2024." in text
    # the reminder of the day is the one being drafted
    assert "đã đôn đốc bằng Công văn số 90/BHXH-QLT ngày 07/8/2024." in text_of(
        checked(first, second), date(2024, 8, 9)
    )
    assert "đã đôn đốc" not in text_of(checked())


def test_nothing_unpaid_is_no_reason_for_a_reminder() -> None:
    case = checked()
    paid = tuple(attrs.evolve(row, paid=row.due or FundAmounts.zero()) for row in case.contributions)
    assert code(attrs.evolve(case, contributions=paid)) == "BHXH-F020"


def test_a_reminder_is_written_from_the_list_until_the_referral() -> None:
    assert code(build_case(events=())) == "BHXH-F044"
    assert text_of(build_case())
    sent = ReferralSent(id="kn", round=1, on=date(2024, 8, 9))
    assert code(checked(sent)) == "BHXH-F049"


# --- the law of the day -------------------------------------------------------------------------------


@pytest.mark.parametrize("on", [date(2025, 6, 29), date(2025, 6, 30)])
def test_to_30_6_2025_interest_by_the_investment_rate(on: date) -> None:
    text = text_of(checked(), on)
    assert "Chậm đóng từ 30 ngày trở lên" in text
    assert "bằng 02 lần mức lãi suất đầu tư quỹ bảo hiểm xã hội" in text
    assert "(khoản 3 Điều 122 Luật Bảo hiểm xã hội)" in text
    assert "Điều 35" not in text
    assert "0,03%" not in text


@pytest.mark.parametrize("on", [date(2025, 7, 1), date(2025, 7, 2)])
def test_from_01_7_2025_the_reminder_is_an_element_of_evasion(on: date) -> None:
    text = text_of(checked(), on)
    assert "Căn cứ Điều 35 Luật Bảo hiểm xã hội ngày 29 tháng 6 năm 2024;" in text
    assert "0,03%/ngày tính trên số tiền, số ngày chậm đóng, trốn đóng" in text
    assert "Sau 60 ngày kể từ ngày đóng chậm nhất" in text
    assert (
        "đã được đôn đốc thì thuộc trường hợp trốn đóng quy định tại điểm đ, điểm e khoản 1 Điều 39" in text
    )
    assert "không phụ thuộc việc đã được đôn đốc hay chưa" in text
    assert "lãi suất đầu tư" not in text


@pytest.mark.parametrize(
    ("on", "decree"),
    [
        (date(2026, 9, 9), "Nghị định số 12/2022/NĐ-CP"),
        (date(2026, 9, 10), "Nghị định số 283/2026/NĐ-CP"),
        (date(2026, 9, 11), "Nghị định số 283/2026/NĐ-CP"),
    ],
)
def test_the_decree_on_fines_is_that_of_the_day(on: date, decree: str) -> None:
    assert f"buộc khắc phục hậu quả theo {decree};" in text_of(checked(), on)


def test_it_does_not_say_that_this_employer_evades() -> None:
    text = text_of(checked(), date(2025, 7, 1))
    assert "Đơn vị trốn đóng" not in text
    assert "Đơn vị đã trốn đóng" not in text
    assert NOTICE.number is not None
    assert NOTICE.number in text


def test_the_archive_line_names_the_room_of_the_number_already_given(repo_root: Path) -> None:
    case = load_case(repo_root / "docs" / "examples" / "may-minh-hoa-2026").case
    text = docx_as_text(render("CVDD", case, on=date(2026, 8, 10)))
    assert "214/BHXH-TPT" in text
    assert "- Lưu: VT, TPT." in text


def test_a_collectors_letter_does_not_bear_the_symbol_of_the_room_that_inspects(repo_root: Path) -> None:
    case = load_case(repo_root / "docs" / "examples" / "may-vi-du").case
    assert "BHXH-TTKT" not in docx_as_text(render("CVDD", case, on=date(2024, 8, 12)))
