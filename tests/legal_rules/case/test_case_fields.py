"""Field checks: what a field takes, what it refuses, with which code; no value is taken for another."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from legal_rules.case import (
    Agency,
    Employer,
    EmployerKind,
    Exhibit,
    FundAmounts,
    LabourContract,
    Payment,
    Worker,
)
from legal_rules.case.events import ListReceived, NoticeSent
from legal_rules.errors import CaseDataError


def refusals(cls: type[Any], /, **fields: Any) -> list[tuple[str, str]]:
    """Code and field of what is refused."""
    try:
        cls(**fields)
    except CaseDataError as error:
        return [(problem.code, problem.where) for problem in error.problems]
    return []


def worker(**fields: Any) -> list[tuple[str, str]]:
    return refusals(Worker, **({"id": "a", "name": "Nguyễn Thị Mẫu"} | fields))


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("Nguyễn Thị Mẫu", None),
        ("Dòng một\nDòng hai\tcột", None),
        (5, "BHXH-C001"),
        (None, "BHXH-C001"),
        (b"x", "BHXH-C001"),
        ("", "BHXH-C002"),
        (" \t\n\u00a0", "BHXH-C002"),
        ("Nguye\u0302\u0303n", "BHXH-C003"),
        ("a\x00b", "BHXH-C004"),
        ("a\rb", "BHXH-C004"),
        ("a\x0bb", "BHXH-C004"),
        ("a\x7fb", "BHXH-C004"),
        ("a\x85b", "BHXH-C004"),
        ("a\ud800b", "BHXH-C004"),
        ("a\uffffb", "BHXH-C004"),
    ],
)
def test_text(value: object, code: str | None) -> None:
    assert worker(name=value) == ([(code, "name")] if code else [])


def test_a_message_about_a_lone_surrogate_can_be_written() -> None:
    with pytest.raises(CaseDataError) as caught:
        Worker(id="a", name="a\ud800b")
    assert "�" in str(caught.value)
    str(caught.value).encode()


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("id", ["a", "ld-01", "0", "a" * 40], ["", "A", "-a", "a" * 41, "ld_01", "ld 01", "đ", "a\n", "٣"]),
        (
            "identity_number",
            ["000190000017", "123456789", "B1234567", "B12345678"],
            ["00019000001", "0001900000177", "b1234567", "12345678", "٠٠٠١٩٠٠٠٠٠١٧", "000190000017 "],
        ),
        (
            "insurance_number",
            ["0000000017"],
            ["000000017", "00000000017", "000000001a", "０００００００００１"],
        ),
    ],
)
def test_numbers_of_a_worker(field: str, good: list[str], bad: list[str]) -> None:
    assert [value for value in good if worker(**{field: value})] == []
    codes = [worker(**{field: value}) for value in bad]
    assert codes == [[("BHXH-C005" if value.strip() else "BHXH-C002", field)] for value in bad]


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        (
            "tax_code",
            ["9900000017", "9900000017-001", "000190000017"],
            ["990000001", "9900000017-01", "99000000171"],
        ),
        ("insurance_code", ["TA0123Z"], ["TA123Z", "ta0123z", "TA0123", "TA0123ZZ", "ĐA0123Z"]),
    ],
)
def test_codes_of_an_employer(field: str, good: list[str], bad: list[str]) -> None:
    def employer(value: str) -> list[tuple[str, str]]:
        return refusals(Employer, name="Công ty Ví Dụ", kind="limited_company", **{field: value})

    assert [value for value in good if employer(value)] == []
    assert [employer(value) for value in bad] == [[("BHXH-C005", field)] for _ in bad]


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (date(2000, 2, 29), False),
        (date(1899, 12, 31), True),
        (date(1900, 1, 1), False),
        (date(2199, 12, 31), False),
        (date(2200, 1, 1), True),
        (datetime(2000, 2, 29, tzinfo=UTC), True),
        ("2000-02-29", True),
        (20000229, True),
    ],
)
def test_day(value: object, wrong: bool) -> None:
    assert worker(birth_date=value) == ([("BHXH-C006", "birth_date")] if wrong else [])


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("2024-01", False),
        ("2024-12", False),
        ("2024-00", True),
        ("2024-13", True),
        ("2024-1", True),
        ("1899-12", True),
        ("1900-01", False),
        ("2199-12", False),
        ("2200-01", True),
        ("٢٠٢٤-٠١", True),
        ("2024-01\n", True),
        (202401, True),
        (date(2024, 1, 1), True),
    ],
)
def test_month(value: object, wrong: bool) -> None:
    from legal_rules.case import WagePeriod

    refused = refusals(WagePeriod, first_month=value, amount=1)
    assert refused == ([("BHXH-C007", "first_month")] if wrong else [])


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0, None),
        (1, None),
        (10**15, None),
        (-1, "BHXH-C009"),
        (True, "BHXH-C008"),
        (5.0, "BHXH-C008"),
        ("5", "BHXH-C008"),
        (None, "BHXH-C008"),
    ],
)
def test_money(value: object, code: str | None) -> None:
    assert refusals(Payment, id="a", amount=value) == ([(code, "amount")] if code else [])


@pytest.mark.parametrize(
    ("value", "code"), [(0, "BHXH-C009"), (1, None), (2, None), (True, "BHXH-C008"), ("1", "BHXH-C008")]
)
def test_rounds_count_from_one(value: object, code: str | None) -> None:
    assert refusals(NoticeSent, id="a", round=value) == ([(code, "round")] if code else [])


@pytest.mark.parametrize(("value", "wrong"), [(0, False), (-1, True), (1, False)])
def test_hours_count_from_zero(value: int, wrong: bool) -> None:
    refused = refusals(LabourContract, kind="probation", weekly_hours=value)
    assert refused == ([("BHXH-C009", "weekly_hours")] if wrong else [])


@pytest.mark.parametrize(
    ("value", "wrong"), [(True, False), (False, False), (None, False), (0, True), (1, True), ("true", True)]
)
def test_yes_no_or_unknown(value: object, wrong: bool) -> None:
    refused = refusals(Employer, name="Công ty Ví Dụ", kind="other", commercial_legal_entity=value)
    assert refused == ([("BHXH-C010", "commercial_legal_entity")] if wrong else [])


def test_an_enumeration_takes_its_members_and_in_python_their_texts() -> None:
    assert Employer(name="Công ty Ví Dụ", kind="branch").kind is EmployerKind.BRANCH
    assert Employer(name="Công ty Ví Dụ", kind=EmployerKind.BRANCH).kind is EmployerKind.BRANCH
    for value in ("Branch", "", 1, None, True):
        assert refusals(Employer, name="Công ty Ví Dụ", kind=value) == [("BHXH-C011", "kind")]
    with pytest.raises(CaseDataError, match="limited_company, joint_stock_company"):
        Employer(name="Công ty Ví Dụ", kind="plc")


def test_a_part_is_of_its_class_and_a_list_is_a_tuple() -> None:
    refused = refusals(Agency, name="BHXH Ví Dụ", level="province", place="Minh Họa", contact="0900000000")
    assert refused == [("BHXH-C012", "contact")]
    assert worker(contracts=[]) == [("BHXH-C013", "contracts")]
    assert worker(contracts=None) == [("BHXH-C013", "contracts")]
    assert worker(contracts=("a", "b")) == [("BHXH-C012", "contracts[0]"), ("BHXH-C012", "contracts[1]")]


def test_every_wrong_member_of_a_list_is_told_with_its_index() -> None:
    refused = refusals(ListReceived, id="a", round=1, workers=("ld-01", "LD 2", "ld-03", 4))
    assert refused == [("BHXH-C005", "workers[1]"), ("BHXH-C001", "workers[3]")]


def test_a_forgotten_fund_is_no_zero() -> None:
    with pytest.raises(TypeError, match="bhtn"):
        FundAmounts(huu_tri_tu_tuat=0, om_dau_thai_san=0, tnld_bnn=0, bhyt=0)  # type: ignore[call-arg]


def test_a_long_value_is_cut_in_the_message_with_its_quotes_closed() -> None:
    with pytest.raises(CaseDataError) as caught:
        Exhibit(id="x" * 300, kind="other", title="Tài liệu")
    (problem,) = caught.value.problems
    assert f"“{'x' * 57}…”" in problem.message
    assert "x" * 58 not in problem.message
