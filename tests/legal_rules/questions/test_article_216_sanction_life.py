"""How long a sanction counts."""

from __future__ import annotations

from datetime import date

import pytest

from legal_rules.case.events import SanctionKind
from legal_rules.questions.article_216 import Execution
from legal_rules.questions.article_216.sanction_life import life

FINE, WARNING = SanctionKind.FINE, SanctionKind.WARNING
DECIDED = date(2023, 3, 1)


@pytest.mark.parametrize(
    ("kind", "execution", "last_day"),
    [
        (FINE, Execution.completed(date(2023, 5, 10)), date(2024, 5, 10)),
        (WARNING, Execution.completed(date(2023, 5, 10)), date(2023, 11, 10)),
        # 31/8 + 06 months: February has no 31st
        (WARNING, Execution.completed(date(2023, 8, 31)), date(2024, 2, 29)),
        # 11/02/2024 is a Sunday in Tết: the next working day is 15/02/2024
        (FINE, Execution.completed(date(2023, 2, 11)), date(2024, 2, 15)),
        (FINE, Execution.open(), date(2025, 3, 3)),
        (WARNING, Execution.open(), date(2024, 9, 4)),
        (FINE, Execution.evaded_until(date(2023, 9, 6)), date(2025, 9, 8)),
        (FINE, Execution.evading(), None),
    ],
)
def test_last_day(kind: SanctionKind, execution: Execution, last_day: date | None) -> None:
    assert (
        life(kind=kind, execution=execution, decided_on=min(DECIDED, execution.on or DECIDED)).last_day
        == last_day
    )


def test_afterwards_depends_on_execution() -> None:
    done = life(kind=FINE, execution=Execution.completed(DECIDED), decided_on=DECIDED)
    assert done.covers(date(2024, 3, 1)).mark == "yes"
    assert (done.covers(date(2024, 3, 2)).mark, done.covers(date(2024, 3, 2)).kind) == ("no", "not_yet")
    never = life(kind=FINE, execution=Execution.open(), decided_on=DECIDED)
    assert never.covers(date(2025, 3, 3)).mark == "yes"
    assert never.covers(date(2025, 3, 4)).codes == {"U5"}
    evading = life(kind=FINE, execution=Execution.evading(), decided_on=DECIDED)
    assert evading.covers(date(2099, 1, 1)).mark == "yes"
