"""The yearly programme of the agencies, whole: every duty of the công văn outside a case.

What is done in a case (điểm 4.1 to 4.5 Mục I) stands in the table of transitions. Where the công văn names a
rhythm ("hàng quý", "theo từng năm") and no day, the row has a period; where it names neither, the duty is
standing.
"""

from __future__ import annotations

from legal_rules.procedure.programme_part_one import PART_ONE
from legal_rules.procedure.programme_part_two import PART_TWO
from legal_rules.procedure.programme_rule import Task

TASKS: tuple[Task, ...] = (*PART_ONE, *PART_TWO)
"""The whole programme, in the order of the công văn."""

TASK: dict[str, Task] = {task.code: task for task in TASKS}
"""Duties by code."""

__all__ = ["TASK", "TASKS"]
