"""Days on which one regime of the law gives way to another."""

from __future__ import annotations

from datetime import date

CHECK_REGIME_FROM = date(2025, 7, 1)
"""From this day BHXH agencies check (kiểm tra chuyên ngành) and no longer inspect (thanh tra).

Căn cứ: điểm s khoản 1 Điều 62 Luật Thanh tra năm 2025 (theo nguồn dẫn lại).
"""
