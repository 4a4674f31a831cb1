"""DSLD: who the workers are, with the months and the sums of the letter, and nothing about the act."""

from __future__ import annotations

import re
from datetime import date

import attrs
import pytest
from awkward import awkward, bare
from packet_cases import ON, main_case, paid_but_for, sent, three_hundred, with_unpaid_before_the_sanction
from packets import planned
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_number, money_in_words
from legal_rules.case import Case, ContractKind, LabourContract
from legal_rules.procedure.papers import moment
from legal_rules.questions.contributions import arrears

FEW = frozenset({"ld-23", "ld-24", "ld-25"})
SUM = 12
"""Column of the sum."""


@pytest.fixture(scope="module")
def case() -> Case:
    return main_case()


def text_of(case: Case, *, numbered: bool = True) -> str:
    packet = planned(case.as_of(ON)) if numbered else None
    return docx_as_text(render("DSLD", case, on=ON, packet=packet))


def column(text: str, number: int) -> list[str]:
    return re.findall(rf"\[Bảng 2 › dòng \d+ › ô {number} › [^\]]+\] (.+)$", text, re.MULTILINE)


@pytest.mark.parametrize("name", ["ngan", "du-lieu-kho"])
def test_the_list_as_text(case: Case, snapshot: SnapshotAssertion, name: str) -> None:
    subject = paid_but_for(case, FEW)
    if name == "du-lieu-kho":
        subject = bare(awkward(subject))
    packet = planned(subject.as_of(ON))
    assert render("DSLD", subject, on=ON, packet=packet) == snapshot(
        extension_class=DocxTextSnapshotExtension
    )


def test_workers_months_and_sums_are_those_of_the_arrears(case: Case) -> None:
    found = arrears(case, on=ON)
    total = found.evaded_total
    assert total is not None
    by_worker: dict[str, int] = {}
    for row in found.evaded_rows:
        assert row.unpaid is not None
        by_worker[row.worker] = by_worker.get(row.worker, 0) + row.unpaid.total
    text = text_of(case)
    assert column(text, SUM) == [format_number(sum_) for sum_ in (*by_worker.values(), total.total)]
    assert f"Danh sách có {len(by_worker)} (hai mươi ba) người lao động" in text
    assert f"(Bằng chữ: {money_in_words(total.total)})" in text


def test_the_total_is_that_of_the_letter(case: Case) -> None:
    letter = docx_as_text(render("KNKT", case, on=ON, packet=planned(case.as_of(ON))))
    assert column(text_of(case), SUM)[-1] in letter


def test_every_contract_that_ran_in_the_unpaid_months_is_told(case: Case) -> None:
    contracts = (
        LabourContract(
            kind=ContractKind.FIXED_TERM,
            number="01/HĐ",
            valid_from=date(2022, 8, 1),
            valid_to=date(2023, 8, 31),
        ),
        LabourContract(
            kind=ContractKind.FIXED_TERM,
            number="02/HĐ",
            valid_from=date(2023, 9, 1),
            valid_to=date(2024, 8, 31),
        ),
        LabourContract(kind=ContractKind.INDEFINITE, number="03/HĐ", valid_from=date(2024, 9, 1)),
    )
    workers = tuple(
        attrs.evolve(worker, contracts=contracts) if worker.id == "ld-23" else worker
        for worker in case.workers
    )
    first = column(text_of(attrs.evolve(case, workers=workers)), 9)[0]
    assert "số 02/HĐ" in first
    assert "01/HĐ" not in first
    assert "03/HĐ" not in first


def test_what_is_not_known_is_dotted(case: Case) -> None:
    text = text_of(bare(case), numbered=False)
    assert set(column(text, 6)) == {"……", "(trống)"}  # the sum row is empty here
    assert set(column(text, 9)) == {"……", "(trống)"}
    assert re.search(r"\(tờ \d", text) is None


def test_three_hundred_workers_are_listed_and_totalled(case: Case) -> None:
    subject = three_hundred(case)
    found = arrears(subject, on=ON)
    total = found.evaded_total
    assert total is not None
    text = text_of(subject)
    heads = {row.worker for row in found.evaded_rows}
    assert len(heads) == 278
    assert len(column(text, SUM)) == len(heads) + 1
    assert column(text, SUM)[-1] == format_number(total.total)


def test_the_words_name_no_act_of_the_employer(case: Case) -> None:
    text = text_of(with_unpaid_before_the_sanction(case)).lower()
    for word in ("trốn đóng", "tội phạm", "gian dối", "chiếm"):
        assert word not in text


def test_the_list_opens_and_closes_with_the_letter(case: Case) -> None:
    assert moment(case, "DSLD", on=ON).addressee == moment(case, "KNKT", on=ON).addressee
    for subject, on, code in (
        (case, date(2023, 3, 1), "BHXH-F044"),
        (attrs.evolve(case, determinations=()), ON, "BHXH-F045"),
        (sent(case), date(2024, 10, 3), "BHXH-F042"),
    ):
        with pytest.raises(FormError) as caught:
            render("DSLD", subject, on=on)
        assert caught.value.code == code
