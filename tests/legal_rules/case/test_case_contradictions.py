"""What cannot be true of one case at the same time: each contradiction with its code and its place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from case_samples import DUE, a_case, a_full_case, told, two_workers

from legal_rules.case import (
    Agency,
    Case,
    Contribution,
    Determination,
    Employer,
    Exhibit,
    LabourContract,
    Payment,
    PaymentPart,
    ResponsiblePerson,
    Signatory,
    WagePeriod,
    Worker,
)
from legal_rules.case.events import (
    ComplaintMade,
    DeliveryReturned,
    EmployerExplanation,
    ExecutionEvaded,
    InspectionDecided,
    ListReceived,
    NoticeSent,
    SanctionDecided,
)
from legal_rules.errors import CaseDataError

DAY = date(2024, 5, 6)
DAY_BEFORE, DAY_AFTER = date(2024, 5, 5), date(2024, 5, 7)


def test_a_case_without_contradictions() -> None:
    assert isinstance(a_full_case(), Case)


# --- identifiers ---


@pytest.mark.parametrize(
    ("part", "item"),
    [
        ("workers", Worker(id="a", name="Nguyễn Thị Mẫu")),
        ("events", NoticeSent(id="a", round=1)),
        ("exhibits", Exhibit(id="a", kind="other", title="Tài liệu")),
        ("payments", Payment(id="a", amount=1)),
    ],
)
def test_an_identifier_is_used_once(part: str, item: Any) -> None:
    assert told(**{part: (item, item)}) == [
        ("BHXH-C030", f"$.{part}[0].id"),
        ("BHXH-C030", f"$.{part}[1].id"),
    ]


def test_people_have_identifiers_of_their_own_and_none_is_the_employer() -> None:
    def person(identifier: str) -> ResponsiblePerson:
        return ResponsiblePerson(id=identifier, name="Lê Thị Ví Dụ", role="decision_maker")

    people = (person("gd"), person("gd"), person("employer"))
    employer = Employer(name="Công ty TNHH Ví Dụ", kind="limited_company", people=people)
    assert told(employer=employer) == [("BHXH-C030", f"$.employer.people[{n}].id") for n in range(3)]


@pytest.mark.parametrize(
    ("field", "number"), [("identity_number", "000190000017"), ("insurance_number", "0000000017")]
)
def test_a_number_belongs_to_one_person(field: str, number: str) -> None:
    workers = tuple(Worker(id=i, name="Nguyễn Thị Mẫu", **{field: number}) for i in ("a", "b"))
    nobody = Worker(id="c", name="Trần Văn Thí Dụ")
    assert told(workers=(*workers, nobody, Worker(id="d", name="Trần Văn Thí Dụ"))) == [
        ("BHXH-C031", f"$.workers[0].{field}"),
        ("BHXH-C031", f"$.workers[1].{field}"),
    ]


# --- references ---


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        (
            {"contributions": (Contribution(worker="ai", first_month="2024-01", last_month="2024-01"),)},
            "$.contributions[0].worker",
        ),
        ({"events": (ListReceived(id="a", round=1, workers=("ld-01", "ai")),)}, "$.events[0].workers[1]"),
        ({"events": (DeliveryReturned(id="a", round=1, of="b"),)}, "$.events[0].of"),
        ({"events": (ComplaintMade(id="a", round=1, against="b"),)}, "$.events[0].against"),
        ({"events": (SanctionDecided(id="a", round=1, subject="ai"),)}, "$.events[0].subject"),
        (
            {"events": (EmployerExplanation(id="a", round=1, contradicts=("employer", "workers.ai")),)},
            "$.events[0].contradicts[1]",
        ),
        (
            {"exhibits": (Exhibit(id="a", kind="other", title="T", proves=("employer", "events.b")),)},
            "$.exhibits[0].proves[1]",
        ),
    ],
)
def test_a_reference_leads_somewhere(facts: dict[str, Any], where: str) -> None:
    assert told(workers=two_workers(), **facts) == [("BHXH-C032", where)]


def test_a_determination_points_to_a_subject_facts_and_papers() -> None:
    decision = Determination(
        id="a",
        question="U3",
        subject="ai",
        value="1",
        by="Phạm Văn Minh Họa",
        on=DAY,
        reason="Lý do",
        rests_on=("employer", "employer.khong"),
        exhibits=("tl-9",),
    )
    assert told(determinations=(decision,)) == [
        ("BHXH-C032", "$.determinations[0].subject"),
        ("BHXH-C032", "$.determinations[0].rests_on[1]"),
        ("BHXH-C032", "$.determinations[0].exhibits[0]"),
    ]


# --- agencies, employer ---


@pytest.mark.parametrize(
    ("level", "codes"),
    [
        ("central", ["BHXH-C033"]),
        ("region", ["BHXH-C033"]),
        ("province", ["BHXH-C033"]),
        ("district", []),
        ("base_unit", []),
    ],
)
def test_a_provincial_agency_is_named_only_above_a_lower_one(level: str, codes: list[str]) -> None:
    agency = Agency(name="Bảo hiểm xã hội Ví Dụ", level=level, place="Minh Họa")
    above = Agency(name="Bảo hiểm xã hội tỉnh Minh Họa", level="province", place="Minh Họa")
    assert [code for code, _ in told(agency=agency, provincial_agency=above)] == codes


@pytest.mark.parametrize(
    ("authority", "head", "codes"),
    [
        ("direct", None, []),
        ("direct", "Giám đốc", ["BHXH-C034"]),
        ("KT.", "Giám đốc", []),
        ("KT.", None, ["BHXH-C034"]),
        ("TL.", None, ["BHXH-C034"]),
        ("TUQ.", "Giám đốc", []),
    ],
)
def test_who_signs_for_the_head_names_the_head(authority: str, head: str | None, codes: list[str]) -> None:
    signatory = Signatory(
        name="Phạm Văn Minh Họa", position="Phó Giám đốc", authority=authority, head_position=head
    )
    agency = Agency(name="Bảo hiểm xã hội Ví Dụ", level="province", place="Minh Họa", signatory=signatory)
    assert told(agency=agency) == [(code, "$.agency.signatory.head_position") for code in codes]


@pytest.mark.parametrize(
    ("kind", "stated", "codes"),
    [
        ("limited_company", True, []),
        ("limited_company", False, ["BHXH-C035"]),
        ("limited_company", None, []),
        ("household_business", True, ["BHXH-C035"]),
        ("household_business", False, []),
        ("other", True, []),
        ("other", False, []),
    ],
)
def test_the_kind_settles_what_a_commercial_legal_entity_is(
    kind: str, stated: bool | None, codes: list[str]
) -> None:
    employer = Employer(name="Đơn vị Ví Dụ", kind=kind, commercial_legal_entity=stated)
    assert told(employer=employer) == [(code, "$.employer.commercial_legal_entity") for code in codes]


# --- periods: one day before, on, one day after ---


@pytest.mark.parametrize(
    ("end", "wrong"), [(DAY_BEFORE, True), (DAY, False), (DAY_AFTER, False), (None, False)]
)
def test_a_period_does_not_end_before_it_begins(end: date | None, wrong: bool) -> None:
    person = ResponsiblePerson(
        id="gd", name="Lê Thị Ví Dụ", role="decision_maker", valid_from=DAY, valid_to=end
    )
    contract = LabourContract(kind="fixed_term", valid_from=DAY, valid_to=end)
    problems = told(
        employer=Employer(name="Công ty TNHH Ví Dụ", kind="limited_company", people=(person,)),
        workers=(
            Worker(id="a", name="Nguyễn Thị Mẫu", contracts=(LabourContract(kind="probation"), contract)),
        ),
        events=(
            SanctionDecided(id="a", round=1, conduct_from=DAY, conduct_to=end),
            ExecutionEvaded(id="b", round=1, of="a", evaded_from=DAY, evaded_to=end),
            InspectionDecided(id="c", round=1, period_from=DAY, period_to=end),
        ),
    )
    places = [
        "$.employer.people[0].valid_to",
        "$.workers[0].contracts[1].valid_to",
        "$.events[0].conduct_to",
        "$.events[1].evaded_to",
        "$.events[2].period_to",
    ]
    assert problems == ([("BHXH-C036", place) for place in places] if wrong else [])


@pytest.mark.parametrize(("last", "wrong"), [("2023-12", True), ("2024-01", False), ("2024-02", False)])
def test_a_run_of_months_does_not_end_before_it_begins(last: str, wrong: bool) -> None:
    problems = told(
        workers=(
            Worker(
                id="a",
                name="Nguyễn Thị Mẫu",
                wages=(WagePeriod(first_month="2024-01", last_month=last, amount=1),),
            ),
        ),
        payments=(
            Payment(
                id="a",
                amount=1,
                allocation=(PaymentPart(first_month="2024-01", last_month=last, amount=1),),
            ),
        ),
    )
    places = ["$.workers[0].wages[0].last_month", "$.payments[0].allocation[0].last_month"]
    assert problems == ([("BHXH-C020", place) for place in places] if wrong else [])


@pytest.mark.parametrize(("last", "wrong"), [("2023-12", True), ("2024-01", False)])
def test_a_contribution_does_not_end_before_it_begins(last: str, wrong: bool) -> None:
    if not wrong:
        assert Contribution(worker="a", first_month="2024-01", last_month=last).last_month == last
        return
    with pytest.raises(CaseDataError) as caught:
        Contribution(worker="a", first_month="2024-01", last_month=last)
    assert [(p.code, p.where) for p in caught.value.problems] == [("BHXH-C020", "last_month")]


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        ("2023-10", "2023-12", False),
        ("2023-10", "2024-01", True),
        ("2024-02", "2024-02", True),
        ("2024-03", None, True),
        ("2024-04", None, False),
        ("2023-10", None, False),  # open: nothing says that it went on into 2024
    ],
)
def test_one_wage_a_month(first: str, last: str | None, wrong: bool) -> None:
    wages = (
        WagePeriod(first_month="2024-01", last_month="2024-03", amount=5_000_000),
        WagePeriod(first_month=first, last_month=last, amount=6_000_000),
    )
    problems = told(workers=(Worker(id="a", name="Nguyễn Thị Mẫu", wages=wages),))
    assert problems == ([("BHXH-C039", "$.workers[0].wages[1]")] if wrong else [])


# --- money ---


@pytest.mark.parametrize(("first", "wrong"), [("2024-02", True), ("2024-03", True), ("2024-04", False)])
def test_a_month_of_a_worker_is_entered_once(first: str, wrong: bool) -> None:
    rows = (
        Contribution(worker="ld-01", first_month="2024-01", last_month="2024-03"),
        Contribution(worker="ld-02", first_month="2024-01", last_month="2024-03"),
        Contribution(worker="ld-01", first_month=first, last_month="2024-05"),
    )
    assert told(workers=two_workers(), contributions=rows) == (
        [("BHXH-C037", "$.contributions[2]")] if wrong else []
    )


@pytest.mark.parametrize(
    ("withheld", "wrong"), [(DUE.total - 1, False), (DUE.total, False), (DUE.total + 1, True)]
)
def test_no_more_is_withheld_than_is_due(withheld: int, wrong: bool) -> None:
    row = Contribution(
        worker="ld-01", first_month="2024-01", last_month="2024-01", due=DUE, withheld=withheld
    )
    assert told(workers=two_workers(), contributions=(row,)) == (
        [("BHXH-C038", "$.contributions[0].withheld")] if wrong else []
    )


@pytest.mark.parametrize(("amount", "wrong"), [(299, True), (300, False), (301, False)])
def test_the_parts_of_a_payment_are_no_more_than_the_payment(amount: int, wrong: bool) -> None:
    parts = tuple(
        PaymentPart(first_month="2024-01", last_month="2024-02", amount=part) for part in (100, 200)
    )
    assert told(payments=(Payment(id="a", amount=amount, allocation=parts),)) == (
        [("BHXH-C046", "$.payments[0].allocation")] if wrong else []
    )


# --- determinations ---


@pytest.mark.parametrize(("on", "wrong"), [(DAY_BEFORE, True), (DAY, False), (DAY_AFTER, False)])
def test_a_determination_rests_on_what_was_there(on: date, wrong: bool) -> None:
    decision = Determination(
        id="a",
        question="U3",
        subject="employer",
        value="1",
        by="Phạm Văn Minh Họa",
        on=on,
        reason="Lý do",
        rests_on=("employer", "events.tb.number", "payments.nt"),
        exhibits=("tl",),
    )
    problems = told(
        events=(NoticeSent(id="tb", round=1, on=DAY), NoticeSent(id="b", round=1, on=DAY_AFTER)),
        payments=(Payment(id="nt", on=DAY, amount=1),),
        exhibits=(Exhibit(id="tl", kind="notice", title="Thông báo", issued_on=DAY),),
        determinations=(decision,),
    )
    places = ["rests_on[1]", "rests_on[2]", "exhibits[0]"]
    assert problems == ([("BHXH-C047", f"$.determinations[0].{place}") for place in places] if wrong else [])


def test_everything_is_told_at_once_and_each_problem_says_how_to_mend_it() -> None:
    with pytest.raises(CaseDataError) as caught:
        a_case(
            employer=Employer(name="Hộ Ví Dụ", kind="household_business", commercial_legal_entity=True),
            contributions=(Contribution(worker="ai", first_month="2024-01", last_month="2024-01"),),
            events=(DeliveryReturned(id="a", round=1, of="a"),),
        )
    assert [problem.code for problem in caught.value.problems] == ["BHXH-C032", "BHXH-C035", "BHXH-C045"]
    assert all(problem.message and problem.mend for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("start", "refused"), [(DAY_BEFORE, True), (DAY, True), (DAY_AFTER, False)], ids=["before", "on", "after"]
)
def test_contracts_of_one_worker_do_not_overlap(start: date, refused: bool) -> None:
    first = LabourContract(kind="fixed_term", valid_from=date(2024, 1, 1), valid_to=DAY)
    second = LabourContract(kind="fixed_term", valid_from=start, valid_to=date(2024, 12, 31))
    given = told(workers=(Worker(id="a", name="Nguyễn Thị Mẫu", contracts=(first, second)),))
    assert given == ([("BHXH-C049", "$.workers[0].contracts[1]")] if refused else [])


def test_a_contract_whose_end_is_not_known_overlaps_nothing() -> None:
    first = LabourContract(kind="indefinite", valid_from=date(2024, 1, 1))
    second = LabourContract(kind="fixed_term", valid_from=DAY, valid_to=DAY_AFTER)
    assert told(workers=(Worker(id="a", name="Nguyễn Thị Mẫu", contracts=(first, second)),)) == []
