"""Lists and reports about many employers: 01-KT to 03a-KT, 07-KT to 11-KT, and the letters they go with.

Căn cứ: điểm 3, 4.4, 5 Mục I và điểm 1.1, 2.2 Mục II của công văn.
"""

from __future__ import annotations

from typing import Final

from legal_rules.procedure.collective_row import CollectiveRow

LISTS: Final[tuple[CollectiveRow, ...]] = ()

__all__ = ["LISTS"]
