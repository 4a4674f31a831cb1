"""Papers of the administrative sanction: violation minutes, file, decision, service, execution, transfer.

Căn cứ: Luật Xử lý vi phạm hành chính; Nghị định số 118/2021/NĐ-CP.
"""

from __future__ import annotations

from typing import Final

from legal_rules.procedure.paper_row import PaperRow

SANCTION: Final[tuple[PaperRow, ...]] = ()

__all__ = ["SANCTION"]
