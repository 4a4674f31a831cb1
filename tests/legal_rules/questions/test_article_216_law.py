"""What the question takes from the law: days and periods from their one place, labels (U7, U11, U13)."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from cases_216 import ON, case, hidden
from facts_216 import ASKED_ON, facts, sanction

from legal_rules.case.events import SanctionKind
from legal_rules.law.law import Law, default_law
from legal_rules.law.registry import instrument
from legal_rules.questions.article_216 import (
    EmployerStanding,
    Execution,
    FurtherViolation,
    assess,
    assess_case,
)
from legal_rules.questions.article_216.clauses import (
    FINE_FLOOR,
    LIMITATION_YEARS,
    RESTARTING,
    PenaltyKind,
    frame_top,
    penalties,
    seriousness,
)
from legal_rules.questions.article_216.elements import CRIME_FROM
from legal_rules.questions.article_216.facts import FIRST_MONTH
from legal_rules.questions.article_216.law_days import (
    READ_TO,
    evasion_fined_from,
    execution_months,
    law_of_2024_from,
    period_months,
    whole_lives,
)
from legal_rules.questions.article_216.sanction_life import life
from legal_rules.questions.conduct.facts import FundGroup
from legal_rules.questions.conduct.limits import Limits
from legal_rules.questions.conduct.rules import Rules


def _law(**values: int) -> Law:
    """The law with other values of figures, as if a later text had been encoded."""
    law = default_law()
    lines = dict(law.figures)
    for name, value in values.items():
        key = name.replace("__", ".")
        line = lines[key]
        lines[key] = attrs.evolve(line, values=tuple(attrs.evolve(one, value=value) for one in line.values))
    return attrs.evolve(law, figures=MappingProxyType(lines))


def test_the_days_are_those_of_the_instruments() -> None:
    assert date(2018, 1, 1) == CRIME_FROM == instrument("blhs-2015").in_force_from
    assert FIRST_MONTH == "2018-01"
    assert evasion_fined_from() == date(2020, 4, 15) == instrument("nd-28-2020").in_force_from
    assert default_law().at("nghi_dinh_xu_phat", evasion_fined_from()).value == "nd-28-2020"
    rules = Rules(law=default_law(), limits=Limits(law=default_law(), calendar=None), on=ON)
    assert law_of_2024_from() == date(2025, 7, 1)
    assert {rules.defined_from(fund) for fund in FundGroup} == {law_of_2024_from()}


def test_the_periods() -> None:
    assert [period_months(kind, date(2023, 3, 1), None) for kind in SanctionKind] == [12, 6]
    assert execution_months(date(2023, 3, 1), None) == 12
    assert whole_lives(None) == (18, 24)
    # a fact may lie before what is encoded, and after what is known
    assert execution_months(date(1999, 1, 1), None) == execution_months(date(2050, 1, 1), None) == 12


@pytest.mark.parametrize(
    ("months", "day", "status"),
    [
        (12, date(2022, 3, 2), "excluded"),
        (18, date(2022, 3, 2), "established"),
        # 01/9/2022 is a day off, and so are the days to 04/9/2022
        (18, date(2022, 9, 5), "established"),
        (18, date(2022, 9, 6), "excluded"),
    ],
)
def test_the_period_of_the_sanction_can_be_another(months: int, day: date, status: str) -> None:
    """U11: the text of khoản 1 Điều 7 after 01/7/2025 was not read; its value is one figure of the law."""
    executed = sanction(
        decided_on=date(2021, 2, 1),
        conduct_from=date(2020, 6, 1),
        conduct_to=date(2020, 12, 31),
        execution=Execution.completed(date(2021, 3, 1)),
    )
    given = facts(sanctions=(executed,), further=FurtherViolation.new_evasion(day))
    finding = assess(given, on=ASKED_ON, law=_law(coi_la_chua_bi_xu_phat__khac=months))
    assert finding.status == status
    told = next(step.sentence for step in finding.reasons if "được chấp hành xong" in step.sentence)
    assert ("thời hạn 18 tháng" if months == 18 else "thời hạn 01 năm") in told
    # the missing facts and the kinds of completions follow the same figure
    open_one = attrs.evolve(given, further=None)
    assert assess(open_one, on=ASKED_ON, law=_law(coi_la_chua_bi_xu_phat__khac=months)).missing


def test_a_case_is_read_by_the_same_law() -> None:
    given = case(hidden(12, "2024-04", "2024-09"))
    assert assess_case(given, on=date(2025, 1, 5)).exclusion == "not_yet"
    longer = assess_case(given, on=date(2025, 1, 5), law=_law(coi_la_chua_bi_xu_phat__khac=24))
    assert longer.status == "established"
    plain, same = (assess_case(given, on=date(2025, 1, 5), law=law) for law in (None, default_law()))
    assert plain == same


def test_the_limitation_for_execution_can_be_another() -> None:
    ways: dict[str, Any] = {"kind": SanctionKind.FINE, "execution": Execution.open()}
    ways["decided_on"] = date(2022, 3, 1)
    assert life(**ways).last_day == date(2024, 3, 1)
    assert life(**ways, law=_law(thoi_hieu_thi_hanh_xu_phat=24)).last_day == date(2025, 3, 3)


class TestMonthsAddedUp:
    """U7: months that do not follow each other are added up, whatever the window."""

    @pytest.mark.parametrize(
        ("months", "words", "assumed"),
        [
            (["2023-04", "2023-05", "2023-06", "2023-07", "2023-08", "2023-09"], "", False),
            (
                ["2022-11", "2022-12", *(f"2023-{month:02d}" for month in range(1, 10))],
                "",
                False,
            ),
            # ten months from the first to the last, as in the example of the resolution
            (
                ["2022-12", "2023-01", "2023-03", "2023-05", "2023-07", "2023-09"],
                ", cộng dồn",
                False,
            ),
            (
                ["2022-11", "2023-01", "2023-03", "2023-05", "2023-07", "2023-09"],
                ", cộng dồn; Nghị quyết không giới hạn khoảng thời gian cộng dồn",
                True,
            ),
        ],
    )
    def test_told(self, months: list[str], words: str, assumed: bool) -> None:
        after = {"amount_after_sanction": 100_000_000, "workers_after_sanction": 12}
        early = sanction(decided_on=date(2022, 10, 3), conduct_to=date(2022, 9, 30))
        given = facts(months=months, sanctions=(early,), **after)
        finding = assess(given, on=ASKED_ON)
        assert finding.status == "established"
        step = finding.reasons[0]
        assert step.sentence.endswith(f"từ 06 tháng trở lên{words}.")
        assert (step.confidence.value == "assumed") is assumed


@pytest.mark.parametrize(("on", "told"), [(READ_TO, False), (date(2026, 8, 1), True)])
def test_up_to_when_the_article_was_read(on: date, told: bool) -> None:
    finding = assess(facts(offence_end="ongoing"), on=on)
    steps = [step for top in finding.reasons for _, step in top.walk() if "rà soát đến" in step.sentence]
    assert bool(steps) is told
    assert all(step.confidence.value == "unchecked" for step in steps)


def test_the_letter_of_the_police_is_known_from_the_press_only() -> None:
    """U13: its number is shown as far as it is known, and what it says never as read in the text."""
    letter = instrument("cv-5659-2025")
    assert letter.confidence.value == "secondary"
    assert letter.note is not None
    five = facts(
        months=["2022-10", "2022-11", "2022-12", "2023-01", "2023-02", "2023-05"],
        amount_after_sanction=15_000_000,
        workers_after_sanction=12,
    )
    (question,) = assess(five, on=ASKED_ON).open_questions
    assert [one.confidence.value for one in question.citations if one.instrument is letter] == ["secondary"]


class TestClasses:
    """Điều 9 and Điều 27: what a frame is, how long it can be prosecuted, whether it restarts another."""

    @pytest.mark.parametrize(
        ("clause", "top", "label", "years", "restarts"),
        [
            (1, 12, "tội phạm ít nghiêm trọng", 5, False),
            (2, 36, "tội phạm ít nghiêm trọng", 5, True),
            (3, 84, "tội phạm nghiêm trọng", 10, True),
        ],
    )
    def test_of_each_clause(self, clause: int, top: int, label: str, years: int, restarts: bool) -> None:
        assert (frame_top(clause), seriousness(clause).label) == (top, label)
        assert LIMITATION_YEARS[clause] == years
        assert (clause in RESTARTING) is restarts

    @pytest.mark.parametrize("clause", [1, 2, 3])
    @pytest.mark.parametrize("standing", list(FINE_FLOOR))
    def test_every_fine_is_above_the_floor(self, clause: int, standing: EmployerStanding) -> None:
        floor, citation = FINE_FLOOR[standing]
        fines = [one for one in penalties(clause, standing) if one.kind is PenaltyKind.FINE]
        assert fines
        assert all(one.low is not None and one.low >= floor for one in fines)
        assert citation.article in {"35", "77"}
