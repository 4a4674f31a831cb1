"""BKTT: every sum of the letter, month by month; what is not known stays dotted and is never zero."""

from __future__ import annotations

import re
from datetime import date

import attrs
import pytest
from awkward import awkward, bare
from packet_cases import (
    ON,
    SEND,
    changed_after,
    main_case,
    paid_but_for,
    sent,
    three_hundred,
    with_unpaid_before_the_sanction,
)
from packets import planned
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_money, format_number, money_in_words
from legal_rules.case import Case, FundAmounts
from legal_rules.case.events import SanctionDecided
from legal_rules.procedure.papers import moment
from legal_rules.procedure.readiness import readiness
from legal_rules.questions.contributions import arrears

CELL = re.compile(r"\[(Bảng \d+) › dòng (\d+)[^›]* › ô (\d+) › Bảng nhỏ - số\] ([\d.]+)$", re.MULTILINE)
FEW = frozenset({"ld-23", "ld-24", "ld-25"})
EMPLOYER, WORKER = 12, 13
"""Columns of the two parts in the table of months."""


@pytest.fixture(scope="module")
def case() -> Case:
    return main_case()


def text_of(case: Case, *, on: date = ON, numbered: bool = True) -> str:
    packet = planned(case.as_of(on)) if numbered else None
    return docx_as_text(render("BKTT", case, on=on, packet=packet))


def figures(text: str, table: str) -> dict[int, dict[int, int]]:
    rows: dict[int, dict[int, int]] = {}
    for name, row, cell, figure in CELL.findall(text):
        if name == table:
            rows.setdefault(int(row), {})[int(cell)] = int(figure.replace(".", ""))
    return rows


@pytest.mark.parametrize("name", ["ngan", "du-lieu-kho"])
def test_the_list_as_text(case: Case, snapshot: SnapshotAssertion, name: str) -> None:
    subject = paid_but_for(case, FEW)
    if name == "du-lieu-kho":
        subject = awkward(changed_after(paid_but_for(with_unpaid_before_the_sanction(case), FEW), withheld=0))
    packet = planned(subject.as_of(ON))
    assert render("BKTT", subject, on=ON, packet=packet) == snapshot(
        extension_class=DocxTextSnapshotExtension
    )


def test_the_totals_are_those_of_the_arrears_and_of_the_letter(case: Case) -> None:
    total = arrears(case, on=ON).evaded_total
    assert total is not None
    text = text_of(case)
    letter = docx_as_text(render("KNKT", case, on=ON, packet=planned(case.as_of(ON))))
    said = f"chưa đóng {format_number(total.total)} đồng (Bằng chữ: {money_in_words(total.total)})"
    assert said in text.replace("\N{NO-BREAK SPACE}", " ").replace("°", " ")
    assert format_money(total.total).replace("\N{NO-BREAK SPACE}", "°") in letter
    for fund in (total.huu_tri_tu_tuat, total.om_dau_thai_san, total.tnld_bnn, total.bhyt, total.bhtn):
        assert f"] **{format_number(fund)}**" in text or f"] {format_number(fund)}\n" in text


def test_every_row_adds_up_and_every_worker_sum_is_the_sum_of_the_months(case: Case) -> None:
    rows = figures(text_of(case), "Bảng 2")
    assert rows
    running: dict[int, int] = {}
    months = 0
    for number in sorted(rows):
        row = rows[number]
        assert sum(row[cell] for cell in range(6, 11)) == row[11]
        assert row[EMPLOYER] + row[WORKER] == row[11]
        assert row[4] - row[5] == row[11]
        if 3 in row:
            months += 1
            running = {cell: running.get(cell, 0) + figure for cell, figure in row.items()}
        else:
            assert {cell: running[cell] for cell in row} == row
            running = {}
    assert months == len(arrears(case, on=ON).evaded_rows)


def test_without_months_before_the_sanction_one_total_stands(case: Case) -> None:
    text = text_of(case)
    assert text.count("Toàn bộ các tháng trong bảng: ") == 1
    assert "Các tháng có hạn đóng sau ngày" not in text
    assert "mọi tháng trong bảng đều có hạn đóng sau ngày ban hành quyết định này" in text


def test_months_on_both_sides_of_the_sanction_are_totalled_apart(case: Case) -> None:
    subject = with_unpaid_before_the_sanction(case)
    (sanction,) = (event for event in subject.events if isinstance(event, SanctionDecided))
    rows = arrears(subject, on=ON).evaded_rows
    assert sanction.on is not None
    before = [row for row in rows if row.payment_day <= sanction.on]
    after = [row for row in rows if row.payment_day > sanction.on]
    assert before
    text = text_of(subject)
    tails = {
        "Các tháng có hạn đóng đến hết ngày 05/5/2023": before,
        "Các tháng có hạn đóng sau ngày 05/5/2023": after,
        "Toàn bộ các tháng trong bảng": rows,
    }
    for name, some in tails.items():
        amount = sum(row.unpaid.total for row in some if row.unpaid is not None)
        line = next(line for line in text.splitlines() if f"- {name}: " in line)
        assert f"chưa đóng {format_number(amount)} đồng" in line
        assert money_in_words(amount) in line
    assert len(re.findall(r"\] \d\d?/20\d\d°\*\n", text)) == len(before)
    # the same division as the question on Điều 216 makes
    facts = readiness(subject, on=ON).read[0].facts
    assert facts.amount_after_sanction == sum(row.unpaid.total for row in after if row.unpaid is not None)


def test_a_month_paid_in_part_leaves_the_shares_open(case: Case) -> None:
    row = next(row for row in case.contributions if row.hidden and row.first_month >= "2023-09")
    assert row.due is not None
    part = attrs.evolve(FundAmounts.zero(), bhyt=row.due.bhyt)
    subject = attrs.evolve(
        case,
        contributions=tuple(
            attrs.evolve(one, paid=part, paid_on=date(2024, 1, 2)) if one is row else one
            for one in case.contributions
        ),
    )
    text = text_of(subject)
    assert "Phần của NSDLĐ và phần của NLĐ chỉ ghi khi tháng đó chưa đóng khoản nào" in text
    cells = figures(text, "Bảng 2")
    paid = [cells[number] for number in cells if 3 in cells[number] and cells[number][5] > 0]
    assert paid
    assert all(EMPLOYER not in cell and WORKER not in cell for cell in paid)
    assert all(cell[4] - cell[5] == cell[11] for cell in paid)


def test_a_withheld_sum_that_is_not_known_is_dotted_and_not_zero(case: Case) -> None:
    subject = changed_after(case, withheld=None)
    subject = attrs.evolve(subject, determinations=(*subject.determinations, SEND))
    rows = figures(text_of(subject), "Bảng 2")
    assert all(14 not in row for row in rows.values())


def test_withheld_sums_are_added_up(case: Case) -> None:
    subject = changed_after(case, withheld=100_000)
    months = len(arrears(subject, on=ON).evaded_rows)
    decided = attrs.evolve(subject, determinations=(*subject.determinations, SEND))
    assert f"] {format_number(100_000 * months)}\n" in text_of(decided)


def test_three_hundred_workers_have_a_row_for_each_month_and_one_total(case: Case) -> None:
    subject = three_hundred(case)
    rows = arrears(subject, on=ON).evaded_rows
    text = text_of(subject)
    heads = {row.worker for row in rows}
    assert len(heads) == 278
    assert text.count("số định danh cá nhân, CCCD:") == len(heads)
    assert len([row for row in figures(text, "Bảng 2").values() if 3 in row]) == len(rows)
    total = arrears(subject, on=ON).evaded_total
    assert total is not None
    assert f"Bảng kê có {len(heads)} người lao động, cộng {format_number(len(rows))} tháng" in text
    assert f"chưa đóng {format_number(total.total)} đồng./." in text


def test_gaps_are_dotted(case: Case) -> None:
    text = text_of(bare(case), numbered=False)
    assert "sinh ngày …/…/……; số định danh cá nhân, CCCD: ……" in text
    assert "(tờ " not in text


def test_the_words_do_not_qualify_the_act(case: Case) -> None:
    text = text_of(with_unpaid_before_the_sanction(case)).lower()
    for word in ("trốn đóng", "tội phạm", "gian dối", "chiếm"):
        assert word not in text


def test_the_list_opens_and_closes_with_the_letter(case: Case) -> None:
    found = moment(case, "BKTT", on=ON)
    letter = moment(case, "KNKT", on=ON)
    assert (found.open, found.addressee, found.round) == (True, letter.addressee, letter.round)
    for subject, on, code in (
        (case, date(2023, 3, 1), "BHXH-F044"),
        (case, date(2024, 9, 26), "BHXH-F045"),
        (attrs.evolve(case, determinations=()), ON, "BHXH-F045"),
        (sent(case), date(2024, 10, 3), "BHXH-F042"),
    ):
        with pytest.raises(FormError) as caught:
            render("BKTT", subject, on=on)
        assert caught.value.code == code
