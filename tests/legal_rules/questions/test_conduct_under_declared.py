"""A wage base registered lower than the law requires is evasion at once; justified reasons; BHTN from 2026.

Căn cứ: điểm c, điểm d khoản 1, khoản 2 Điều 39, khoản 4 Điều 38 Luật Bảo hiểm xã hội năm 2024; Điều 4 Nghị
định số 274/2025/NĐ-CP; khoản 7 Điều 33 Luật Việc làm năm 2025.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from legal_rules.errors import CaseDataError
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.status import Status
from legal_rules.law.law import default_law
from legal_rules.questions.conduct import (
    Choice,
    Conduct,
    ConductFinding,
    Consequence,
    ConsequenceKind,
    FundGroup,
    JustifiedReason,
    UnderDeclared,
    Unpaid,
    Unregistered,
    assess,
)

NONE, LATE, EVASION = Conduct.NONE, Conduct.LATE_PAYMENT, Conduct.EVASION
ON = date(2026, 1, 15)


def declared(fund: str = "bhxh", **changes: Any) -> UnderDeclared:
    fields: dict[str, Any] = {
        "fund_group": fund,
        "month": "2025-08",
        "legal_base": 8_000_000,
        "declared_base": 5_000_000,
        "declared_on": date(2025, 8, 12),
        "made_good_on": "not_yet",
        "justified_reason": "none",
    }
    return UnderDeclared(**(fields | changes))


@pytest.mark.parametrize(
    ("fund", "provision"),
    [
        ("bhxh", "điểm c khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024"),
        ("bhtn", "điểm d khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024"),
        ("bhyt", "điểm b Điều 48b Luật Bảo hiểm y tế năm 2008"),
    ],
)
@pytest.mark.parametrize(
    ("base", "conduct"), [(1, EVASION), (7_999_999, EVASION), (8_000_000, NONE), (8_000_001, NONE)]
)
def test_a_base_below_the_law_is_evasion(fund: str, provision: str, base: int, conduct: Conduct) -> None:
    finding = assess(declared(fund, declared_base=base), on=ON)
    assert finding.conduct is conduct
    assert (str(finding.provision) if finding.provision else None) == (
        provision if conduct is EVASION else None
    )
    assert (finding.limit, finding.late_limit, finding.day_count) == (None, None, None)


@pytest.mark.parametrize(
    ("declared_on", "evasion_from"),
    [
        (date(2025, 1, 5), date(2025, 8, 1)),
        (date(2025, 8, 1), date(2025, 8, 1)),
        (date(2025, 8, 2), date(2025, 8, 2)),
        (date(2025, 9, 20), date(2025, 9, 20)),
        (None, None),
    ],
)
def test_from_the_day_of_registering_and_not_before_the_month(
    declared_on: date | None, evasion_from: date | None
) -> None:
    finding = assess(declared(declared_on=declared_on), on=ON)
    assert (finding.conduct, finding.evasion_from) == (EVASION, evasion_from)
    if evasion_from is not None:
        assert assess(declared(declared_on=declared_on), on=evasion_from).conduct is EVASION
        before = date.fromordinal(evasion_from.toordinal() - 1)
        assert assess(declared(declared_on=declared_on), on=before).conduct is NONE


@pytest.mark.parametrize("month", ["2025-07", "2025-09", "2025-10", "2025-11", "2025-12"])
def test_every_month_begins_on_its_first_day(month: str) -> None:
    finding = assess(declared(month=month, declared_on=date(2025, 7, 1)), on=ON)
    assert finding.evasion_from == date.fromisoformat(f"{month}-01")


def test_paying_the_difference_later_changes_nothing_under_the_new_law() -> None:
    for made_good_on in ("not_yet", date(2025, 9, 30), date(2025, 12, 1), None):
        assert assess(declared(made_good_on=made_good_on), on=ON).conduct is EVASION


@pytest.mark.parametrize(
    ("changes", "possible", "missing"),
    [
        ({"legal_base": None}, {NONE, EVASION}, ["legal_base"]),
        ({"declared_base": None}, {NONE, EVASION}, ["declared_base"]),
        ({"legal_base": None, "declared_base": None}, {NONE, EVASION}, ["legal_base", "declared_base"]),
        ({"legal_base": 0, "declared_base": None}, {NONE}, []),
        ({"legal_base": 1, "declared_base": None}, {NONE}, []),
        ({"legal_base": 2, "declared_base": None}, {NONE, EVASION}, ["declared_base"]),
    ],
)
def test_unknown_bases(changes: dict[str, Any], possible: set[Conduct], missing: list[str]) -> None:
    finding = assess(declared(**changes), on=ON)
    assert finding.possible == possible
    assert [fact.path for fact in finding.missing] == missing


def test_a_worker_for_whom_nothing_was_registered_is_another_situation() -> None:
    assert declared(declared_base=1).declared_base == 1
    with pytest.raises(CaseDataError) as caught:
        declared(declared_base=0)
    assert [(p.code, p.where) for p in caught.value.problems] == [("BHXH-C110", "declared_base")]


# --- justified reasons ------------------------------------------------------------------------------------


def codes(finding: ConductFinding) -> list[str]:
    return [question.code for question in finding.open_questions]


def storm(day: date, fund: str = "bhxh", **changes: Any) -> UnderDeclared:
    """Evasion from ``day`` but for the reason."""
    fields = {"justified_reason": "disaster", "reason_announced": True}
    return declared(fund, month=f"{day:%Y-%m}", declared_on=day, **(fields | changes))


@pytest.mark.parametrize("fund", ["bhxh", "bhtn"])
@pytest.mark.parametrize(
    ("day", "possible"),
    [
        (date(2025, 11, 28), {LATE, EVASION}),
        (date(2025, 11, 29), {LATE, EVASION}),
        (date(2025, 11, 30), {LATE}),
        (date(2025, 12, 1), {LATE}),
    ],
)
def test_a_reason_counts_from_the_day_of_the_decree(fund: str, day: date, possible: set[Conduct]) -> None:
    finding = assess(storm(day, fund), on=ON)
    assert finding.possible == possible
    assert codes(finding) == (["H5"] if len(possible) == 2 else [])
    if possible == {LATE}:
        assert str(finding.provision) == "khoản 4 Điều 38 Luật Bảo hiểm xã hội năm 2024"
        assert finding.evasion_from is None
        assert finding.late_from == day


@pytest.mark.parametrize("reason", list(JustifiedReason)[1:])
def test_each_reason_of_the_decree_is_cited_by_its_point(reason: JustifiedReason) -> None:
    finding = assess(storm(date(2025, 12, 1), justified_reason=reason), on=ON)
    assert finding.conduct is LATE
    step = next(one for one in finding.reasons if reason.label in one.sentence)
    cited = next(c for c in step.citations if "274/2025" in str(c))
    assert str(cited).startswith(f"điểm {reason.point} Điều 4 Nghị định")
    assert cited.confidence is Confidence.SECONDARY


@pytest.mark.parametrize(
    ("announced", "possible", "missing"),
    [
        (True, {LATE}, []),
        (False, {EVASION}, []),
        (None, {LATE, EVASION}, ["reason_announced"]),
    ],
)
def test_a_reason_must_have_been_announced(
    announced: bool | None, possible: set[Conduct], missing: list[str]
) -> None:
    finding = assess(storm(date(2025, 12, 1), reason_announced=announced), on=ON)
    assert finding.possible == possible
    assert [fact.path for fact in finding.missing] == missing


def test_an_unknown_reason_keeps_evasion_open_and_late_payment_sure() -> None:
    finding = assess(storm(date(2025, 12, 1), justified_reason=None, reason_announced=None), on=ON)
    assert finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert finding.possible == {LATE, EVASION}
    assert [fact.path for fact in finding.missing] == ["justified_reason"]
    nothing_announced = storm(date(2025, 12, 1), justified_reason=None, reason_announced=False)
    assert assess(nothing_announced, on=ON).conduct is EVASION


@pytest.mark.parametrize(("value", "conduct"), [("duoc_tinh", LATE), ("khong_tinh", EVASION)])
def test_a_person_settles_reasons_before_the_decree(value: str, conduct: Conduct) -> None:
    law = default_law().with_setting(Choice.REASON_BEFORE, value, by="Trần Thị Mẫu", because="Công văn thử")
    finding = assess(storm(date(2025, 8, 12)), on=ON, law=law)
    assert (finding.conduct, codes(finding)) == (conduct, [])
    step = next(one for one in finding.reasons if "thiên tai" in one.sentence)
    assert "do Trần Thị Mẫu đặt" in step.sentence


@pytest.mark.parametrize(("value", "conduct"), [("ap_dung", LATE), ("khong_ap_dung", EVASION)])
def test_whether_the_decree_reaches_health_insurance_is_open(value: str, conduct: Conduct) -> None:
    facts = storm(date(2025, 12, 1), "bhyt")
    finding = assess(facts, on=ON)
    assert (finding.possible, codes(finding)) == ({LATE, EVASION}, ["H6"])
    law = default_law().with_setting(
        Choice.REASON_OF_HEALTH, value, by="Trần Thị Mẫu", because="Công văn thử"
    )
    settled = assess(facts, on=ON, law=law)
    assert settled.conduct is conduct
    assert str(settled.provision) == (
        "Điều 48a Luật Bảo hiểm y tế năm 2008"
        if conduct is LATE
        else "điểm b Điều 48b Luật Bảo hiểm y tế năm 2008"
    )


def test_a_reason_excuses_the_other_situations_too() -> None:
    reason = {"justified_reason": "epidemic", "reason_announced": True}
    hidden = Unregistered(fund_group="bhxh", subject_from=date(2025, 9, 3), registered_on="not_yet", **reason)
    owed = Unpaid(fund_group="bhxh", month="2025-09", due=9, paid=0, reminded_on=date(2025, 11, 10), **reason)
    for facts, day in ((hidden, date(2025, 12, 3)), (owed, date(2025, 12, 31))):
        before = assess(facts, on=date.fromordinal(day.toordinal() - 1))
        assert (before.conduct, before.evasion_from) == (LATE, None)
        assert str(before.provision) != "khoản 4 Điều 38 Luật Bảo hiểm xã hội năm 2024"
        after = assess(facts, on=day)
        assert (after.conduct, after.evasion_from) == (LATE, None)
        assert str(after.provision) == "khoản 4 Điều 38 Luật Bảo hiểm xã hội năm 2024"


def test_a_reason_of_days_not_yet_encoded_is_read_as_on_the_last_day_encoded() -> None:
    late = Unregistered(
        fund_group="bhxh",
        subject_from=date(2026, 11, 20),
        registered_on="not_yet",
        justified_reason="disaster",
        reason_announced=True,
    )
    assert assess(late, on=date(2026, 12, 31)).evasion_from is None


# --- consequences -----------------------------------------------------------------------------------------


def kinds(finding: ConductFinding) -> list[ConsequenceKind]:
    return [one.kind for one in finding.consequences]


COMMON = [ConsequenceKind.PAY_IN_FULL, ConsequenceKind.DAILY_AMOUNT]


@pytest.mark.parametrize(
    ("fund", "article", "last"),
    [
        ("bhxh", "Điều 41 Luật Bảo hiểm xã hội năm 2024", ConsequenceKind.NO_EMULATION),
        ("bhyt", "Điều 49 Luật Bảo hiểm y tế năm 2008", ConsequenceKind.TREATMENT_COSTS),
    ],
)
def test_what_evasion_brings_with_it(fund: str, article: str, last: ConsequenceKind) -> None:
    finding = assess(declared(fund), on=ON)
    assert kinds(finding) == [*COMMON, ConsequenceKind.FINE_OR_CRIMINAL, last]
    assert {str(one.citations[0]) for one in finding.consequences} == {article}
    sentences = [one.sentence for one in finding.consequences]
    assert "0,03%/ngày" in sentences[1]
    assert "Điều 216" in sentences[2]
    assert "được xem xét riêng" in sentences[2]


@pytest.mark.parametrize(
    ("fund", "article"),
    [
        ("bhxh", "Điều 40 Luật Bảo hiểm xã hội năm 2024"),
        ("bhtn", "Điều 40 Luật Bảo hiểm xã hội năm 2024"),
        ("bhyt", "Điều 49 Luật Bảo hiểm y tế năm 2008"),
    ],
)
def test_what_late_payment_brings_with_it(fund: str, article: str) -> None:
    facts = Unpaid(fund_group=fund, month="2025-08", due=9, paid=0, reminded_on="not_yet")
    finding = assess(facts, on=date(2025, 12, 31))
    assert kinds(finding)[:3] == [*COMMON, ConsequenceKind.FINE]
    assert {str(one.citations[0]) for one in finding.consequences} == {article}


@pytest.mark.parametrize(
    ("on", "owed"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (date(2026, 1, 2), True)]
)
def test_from_2026_the_worker_is_owed_the_unemployment_benefits(on: date, owed: bool) -> None:
    for facts in (
        declared("bhtn"),
        Unpaid(fund_group="bhtn", month="2025-08", due=9, paid=0, reminded_on="not_yet"),
    ):
        finding = assess(facts, on=on)
        assert (ConsequenceKind.BENEFITS_OWED in kinds(finding)) is owed
        if owed:
            last = finding.consequences[-1]
            assert str(last.citations[0]) == "khoản 7 Điều 33 Luật Việc làm năm 2025"
        # from 2026 the employment law refers to the insurance law
        daily = finding.consequences[1]
        refers = any("khoản 5 Điều 33 Luật Việc làm năm 2025" in str(c) for c in daily.citations)
        assert refers is owed


@pytest.mark.parametrize(
    ("fund", "article", "expected"),
    [
        (
            "bhxh",
            "khoản 3 Điều 122 Luật Bảo hiểm xã hội năm 2014",
            [ConsequenceKind.PAY_IN_FULL, ConsequenceKind.INTEREST, ConsequenceKind.ACCOUNT_DEBIT],
        ),
        (
            "bhyt",
            "khoản 3 Điều 49 Luật Bảo hiểm y tế năm 2008",
            [ConsequenceKind.PAY_IN_FULL, ConsequenceKind.INTEREST, ConsequenceKind.TREATMENT_COSTS],
        ),
    ],
)
def test_what_the_old_law_brought_with_it(fund: str, article: str, expected: list[ConsequenceKind]) -> None:
    finding = assess(Unpaid(fund_group=fund, month="2024-03", due=9, paid=0), on=date(2024, 6, 3))
    assert finding.conduct is LATE
    assert kinds(finding) == expected
    assert {str(one.citations[0]) for one in finding.consequences} == {article}


def test_a_consequence_without_a_provision_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="citations"):
        Consequence(kind=ConsequenceKind.FINE, sentence="Xử phạt", citations=())


@pytest.mark.parametrize("fund", FundGroup)
def test_nothing_follows_from_what_is_open_or_neither(fund: str) -> None:
    assert assess(declared(fund, declared_base=8_000_000), on=ON).consequences == ()
    assert assess(declared(fund, justified_reason=None), on=ON).consequences == ()
