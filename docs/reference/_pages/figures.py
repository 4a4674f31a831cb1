"""Every dated figure and every open choice as a page."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Any

from _pages.tables import cell, page, table
from legal_rules.kernel.dated import DatedValue, Timeline
from legal_rules.kernel.rounding import percent_words
from legal_rules.kernel.wording import number, short_date
from legal_rules.law.horizon import LAW_KNOWN_TO, LAW_READ_TO
from legal_rules.law.law import default_law
from legal_rules.law.registry import instrument, keys
from legal_rules.law.toml_rows import Setting


def figures_page() -> str:
    """Every timeline with its values, then every setting with its choices."""
    law = default_law()
    blocks = ["## Số liệu theo thời gian\n"]
    for line in law.figures.values():
        blocks.append(f"### {line.meaning}\n")
        blocks.append(f"`{line.key}`\n")
        blocks.append(table(("từ", "đến", "giá trị", "căn cứ", "độ tin cậy"), _rows(line)))
    blocks.append("## Điểm pháp luật để ngỏ, chọn sẵn và thay được\n")
    for setting in law.settings.values():
        blocks.append(f"### {setting.meaning}\n")
        blocks.append(f"`{setting.key}`: {setting.why} ({setting.confidence.label}). {_basis(setting)}\n")
        blocks.append(table(("lựa chọn", "nghĩa", "chọn sẵn"), _choices(setting)))
    return page(
        "Số liệu và lựa chọn",
        f"Pháp luật đã đọc đến ngày {cell(LAW_READ_TO)}; số liệu đang có hiệu lực được ghi đến ngày "
        f"{cell(LAW_KNOWN_TO)}, hỏi sau ngày đó là lỗi, không phải là giá trị cũ. Số liệu “cách hiểu” hoặc "
        "“chưa kiểm chứng” thay được bằng `Law.with_figure`, lựa chọn thay được bằng `Law.with_setting`; "
        "giá trị do người dùng đặt được đánh dấu ở mọi nơi hiển thị.",
        *blocks,
    )


def _rows(line: Timeline[Any]) -> list[tuple[object, ...]]:
    return [
        (
            one.valid_from,
            one.valid_to,
            f"{shown(one)} {line.unit if line.unit != '%' else ''}".strip(),
            "; ".join(str(citation) for citation in one.citations),
            one.confidence.label,
        )
        for one in line.values
    ]


WORDS = {
    "co": "có",
    "khong": "không",
    "hoi": "để ngỏ, cần ý kiến pháp lý",
    "luong_toi_thieu_vung": "lương tối thiểu vùng",
    "muc_tham_chieu": "mức tham chiếu",
    "dang_huong": "đang hưởng",
    "du_dieu_kien": "đủ điều kiện hưởng",
    "dau_tien": "hợp đồng giao kết đầu tiên",
    "tung_noi": "từng nơi làm việc",
    "luong_cao_nhat": "hợp đồng có mức tiền lương cao nhất",
    "giao_ket": "ngày giao kết hợp đồng hoặc tuyển dụng",
    "thuoc_doi_tuong": "ngày thuộc đối tượng tham gia",
    "kiem_tra": "kiểm tra",
    "kiem_tra_chuyen_nganh": "kiểm tra chuyên ngành",
    "thanh_tra_chuyen_nganh": "thanh tra chuyên ngành",
    "khong_co_cap_nay": "không có cấp này",
    "province": "cấp tỉnh",
    "region": "cấp khu vực",
    "district": "cấp huyện",
    "base_unit": "cấp cơ sở",
}
"""Values that are words, as a person reads them; what is Vietnamese already is shown as it is."""


def shown(one: DatedValue[Any]) -> str:
    """A value as a person reads it."""
    if isinstance(one.value, bool):
        return "có" if one.value else "không"
    if isinstance(one.value, Fraction):
        return percent_words(one.value)
    if isinstance(one.value, int):
        return number(one.value)
    if one.value in keys():
        return instrument(one.value).name
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", one.value):
        return short_date(date.fromisoformat(one.value))
    return WORDS.get(one.value, one.value)


def _choices(setting: Setting) -> list[tuple[object, ...]]:
    return [
        (f"`{key}`", words, "✔" if key == setting.value else "") for key, words in setting.choices.items()
    ]


def _basis(setting: Setting) -> str:
    return f"Quy định liên quan: {'; '.join(str(citation) for citation in setting.citations)}."
