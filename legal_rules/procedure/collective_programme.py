"""Papers of the yearly programme: plan, assignment, conferences, requests for data, reviews.

Căn cứ: điểm 2, 3.1, 4.2 Mục I và điểm 2.1, 2.3 Mục II của công văn.
"""

from __future__ import annotations

from typing import Final

from legal_rules.procedure.collective_row import CollectiveRow

PROGRAMME: Final[tuple[CollectiveRow, ...]] = ()

__all__ = ["PROGRAMME"]
