"""What a person reads of every answer on sanctions, whole; to be reviewed in ``test_sanctions_texts.txt``.

A no-break space is written as a plain one there. Run this file as a program to write the texts anew.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as d
from pathlib import Path

import pytest

from legal_rules.kernel.finding import Finding
from legal_rules.law.law import default_law
from legal_rules.questions.sanctions import (
    Known,
    applicable_decree,
    competent,
    fine_range,
    limitation,
    procedure_limits,
    remedies,
)

M = 1_000_000
UNDER_88, UNDER_12, UNDER_283 = d(2018, 6, 1), d(2024, 5, 6), d(2026, 10, 1)
BY = {"by": "Người thử, chuyên viên", "because": "công văn hướng dẫn thử"}
LIMITED, HOUSEHOLD = "limited_company", "household_business"
ROLLED = default_law().with_setting("thoi_hieu_gap_ngay_nghi", "roll", **BY)
UNDECIDED = applicable_decree(on=UNDER_283, conduct_from=d(2026, 1, 1))

CASES: dict[str, Callable[[], Finding]] = {
    "decree: ended before the new one": lambda: applicable_decree(
        on=UNDER_283,
        conduct_from=d(2026, 1, 1),
        conduct_to=d(2026, 9, 9),
        found_on=d(2026, 9, 20),
    ),
    "decree: goes on under the new one": lambda: applicable_decree(
        on=UNDER_283,
        conduct_from=d(2026, 1, 1),
        ongoing=True,
        found_on=d(2026, 8, 1),
        decided_on=d(2026, 9, 30),
    ),
    "decree: the new one alone": lambda: applicable_decree(
        on=UNDER_283, conduct_from=d(2026, 9, 10), conduct_to=d(2026, 9, 20)
    ),
    "decree: nothing but the day": lambda: applicable_decree(on=UNDER_283),
    "decree: ended, day not known": lambda: applicable_decree(
        on=UNDER_283, conduct_from=d(2026, 9, 1), ongoing=False
    ),
    "decree: over two older ones": lambda: applicable_decree(
        on=d(2022, 6, 1), conduct_from=d(2021, 3, 1), conduct_to=d(2022, 3, 1)
    ),
    "decree: decided before the new one": lambda: applicable_decree(
        on=UNDER_283,
        conduct_from=d(2026, 1, 1),
        ongoing=True,
        found_on=d(2026, 8, 1),
        decided_on=d(2026, 9, 1),
    ),
    "decree: one alone, end not known": lambda: applicable_decree(on=UNDER_12, conduct_from=d(2023, 1, 1)),
    "fine: late, company, 12/2022": lambda: fine_range(
        "late_payment", on=UNDER_12, amount=400 * M, subject=LIMITED
    ),
    "fine: late, company, 95/2013 amended, repeated": lambda: fine_range(
        "late_payment", on=UNDER_88, amount=400 * M, subject=LIMITED, repeated=True
    ),
    "fine: not for all, household, above the cap": lambda: fine_range(
        "not_paying_for_all", on=UNDER_12, amount=400 * M, subject=HOUSEHOLD
    ),
    "fine: late, rounded": lambda: fine_range("late_payment", on=UNDER_12, amount=105, subject=LIMITED),
    "fine: late, half a dong": lambda: fine_range(
        "late_payment", on=UNDER_12, amount=50, subject="individual"
    ),
    "fine: late, between, subject not known": lambda: fine_range(
        "late_payment", on=UNDER_12, amount=Known(low=100 * M, high=200 * M)
    ),
    "fine: late, surely above the cap": lambda: fine_range(
        "late_payment", on=UNDER_12, amount=Known(low=700 * M), subject=LIMITED
    ),
    "fine: late, between, company": lambda: fine_range(
        "late_payment", on=UNDER_12, amount=Known(low=101, high=200), subject=LIMITED
    ),
    "fine: other evasion by money, fraction": lambda: fine_range(
        "evasion_other_money", on=UNDER_283, amount=70, subject=LIMITED, scheme="bhtn"
    ),
    "fine: warning": lambda: fine_range("late_payment", on=UNDER_283, amount=399_999, subject=LIMITED),
    "fine: no warning": lambda: fine_range("late_payment", on=UNDER_283, amount=400_000, subject=LIMITED),
    "fine: warning or not": lambda: fine_range(
        "late_payment", on=UNDER_283, amount=Known(low=399_999, high=400_000), subject="individual"
    ),
    "fine: heads, company, repeated": lambda: fine_range(
        "evasion_headcount", on=UNDER_283, workers=25, subject=LIMITED, repeated=True
    ),
    "fine: heads, household, letter not read": lambda: fine_range(
        "evasion_headcount", on=UNDER_283, workers=60, subject=HOUSEHOLD, scheme="bhtn"
    ),
    "fine: heads between, other evasion": lambda: fine_range(
        "evasion_other_headcount", on=UNDER_283, workers=Known(low=5, high=12), subject=LIMITED, scheme="bhtn"
    ),
    "fine: other evasion, exact": lambda: fine_range(
        "evasion_other_headcount", on=UNDER_283, workers=5, subject=LIMITED, scheme="bhtn"
    ),
    "fine: two transcriptions": lambda: fine_range(
        "evasion_other_money", on=UNDER_283, amount=100 * M, subject=LIMITED, scheme="bhtn"
    ),
    "fine: evasion of an unknown kind": lambda: fine_range(
        "evasion", on=UNDER_283, workers=25, amount=200 * M, subject="individual"
    ),
    "fine: no act of the decree": lambda: fine_range("evasion", on=UNDER_88),
    "fine: each worker": lambda: fine_range("late_lists", on=UNDER_283, workers=30, subject=LIMITED),
    "fine: each dossier": lambda: fine_range(
        "forged_benefit_dossiers", on=UNDER_283, dossiers=2, subject="individual"
    ),
    "fine: a fixed band": lambda: fine_range("documents", on=UNDER_12, subject=LIMITED),
    "fine: a person": lambda: fine_range("worker_agrees", on=UNDER_283, subject=LIMITED),
    "fine: a person, household told": lambda: fine_range("worker_agrees", on=UNDER_12, subject=HOUSEHOLD),
    "fine: health": lambda: fine_range("health_person", on=UNDER_12),
    "fine: decree not decided": lambda: fine_range(
        "documents", on=UNDER_283, subject=LIMITED, decree=UNDECIDED
    ),
    "competent: evasion under 12/2022": lambda: competent(
        fine_range("evasion", on=UNDER_12, subject=LIMITED), decided_on=UNDER_12
    ),
    "competent: heads under 283/2026": lambda: competent(
        fine_range("evasion_headcount", on=UNDER_283, workers=25, subject=LIMITED), decided_on=UNDER_283
    ),
    "competent: lowest office alone": lambda: competent(
        fine_range("documents", on=UNDER_12, decree="nd-28-2020", subject="individual"), decided_on=UNDER_12
    ),
    "competent: a small fine of 2024": lambda: competent(
        fine_range("worker_agrees", on=UNDER_12), decided_on=UNDER_12
    ),
    "competent: band not known, after the decree": lambda: competent(
        fine_range("late_payment", on=d(2026, 9, 9)), decided_on=UNDER_283
    ),
    "competent: nobody": lambda: competent(fine_range("wrong_level", on=UNDER_283), decided_on=UNDER_283),
    "competent: a warning": lambda: competent(
        fine_range("late_payment", on=UNDER_283, amount=5, subject=LIMITED), decided_on=UNDER_283
    ),
    "limitation: within": lambda: limitation(
        on=d(2025, 3, 11), conduct_to=d(2024, 3, 11), from_criminal_body=False
    ),
    "limitation: barred, last day off": lambda: limitation(
        on=d(2025, 3, 9), conduct_from=d(2023, 1, 1), conduct_to=d(2024, 3, 8), found_on=d(2024, 2, 1)
    ),
    "limitation: rolled": lambda: limitation(
        on=d(2025, 3, 10), conduct_to=d(2024, 3, 8), from_criminal_body=False, law=ROLLED
    ),
    "limitation: nothing known": lambda: limitation(on=d(2026, 3, 1)),
    "limitation: revived": lambda: limitation(
        on=d(2026, 3, 3), conduct_to=d(2024, 6, 28), from_criminal_body=True
    ),
    "limits: a plain case": lambda: procedure_limits(
        on=d(2024, 6, 1),
        found_on=d(2024, 4, 26),
        minutes_on=d(2024, 5, 3),
        received_on=d(2024, 5, 20),
        complex_case=False,
        explained=False,
        file_sent=False,
        specially_complex=False,
        licence_measure=False,
        fine=fine_range("documents", on=UNDER_12, subject=LIMITED),
    ),
    "limits: little known": lambda: procedure_limits(
        on=d(2025, 7, 20),
        found_on=d(2025, 7, 1),
        minutes_on=d(2025, 7, 3),
        fine=fine_range("evasion", on=UNDER_12),
    ),
    "limits: band not known": lambda: procedure_limits(
        on=d(2021, 7, 20),
        found_on=d(2021, 7, 1),
        minutes_on=d(2021, 7, 5),
        explained=True,
        fine=fine_range("late_payment", on=d(2021, 7, 1), subject=LIMITED),
    ),
    "limits: in time": lambda: procedure_limits(on=d(2021, 7, 20), found_on=d(2021, 7, 1)),
    "remedies: 12/2022": lambda: remedies(fine_range("late_payment", on=UNDER_12)),
    "remedies: 12/2022 after June 2025": lambda: remedies(fine_range("late_payment", on=d(2025, 8, 1))),
    "remedies: 283/2026": lambda: remedies(fine_range("late_registration", on=UNDER_283, scheme="bhtn")),
    "remedies: kind not known": lambda: remedies(fine_range("evasion", on=UNDER_283)),
}
TEXTS = Path(__file__).with_suffix(".txt")


def expected() -> dict[str, str]:
    """The texts by the name of their case."""
    parts = TEXTS.read_text(encoding="utf-8").split("== ")[1:]
    return {name: text.strip("\n") for name, _, text in (part.partition("\n") for part in parts)}


def text_of(name: str) -> str:
    """The text of a case as it stands in the file."""
    return CASES[name]().to_text().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("name", CASES)
def test_a_person_reads_this(name: str) -> None:
    assert text_of(name) == expected()[name]


def test_every_text_has_its_case() -> None:
    assert list(expected()) == list(CASES)


if __name__ == "__main__":
    TEXTS.write_text("\n\n".join(f"== {name}\n{text_of(name)}" for name in CASES) + "\n", encoding="utf-8")
