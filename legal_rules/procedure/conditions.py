"""What a row asks besides the state, answered from the acts, the payments and the findings.

Every answer is yes, no or not known, with the sentence that a person reads.
"""

from __future__ import annotations

from legal_rules.procedure.condition_answer import Answer, Check, day_words
from legal_rules.procedure.conditions_road import ROAD_CHECKS
from legal_rules.procedure.conditions_sanction import SANCTION_CHECKS, live_sanctions
from legal_rules.procedure.conditions_transfer import TRANSFER_CHECKS
from legal_rules.procedure.row import Condition
from legal_rules.procedure.view import View

CHECKS: dict[Condition, Check] = {**ROAD_CHECKS, **SANCTION_CHECKS, **TRANSFER_CHECKS}
"""How each condition is answered."""


def answer(condition: Condition, view: View, key: str = "") -> Answer:
    """Whether ``condition`` holds in ``view``.

    Args:
        condition: the condition.
        view: the round.
        key: the sanction, on a track of execution.
    """
    return CHECKS[condition](view, key)


__all__ = ["CHECKS", "Answer", "answer", "day_words", "live_sanctions"]
