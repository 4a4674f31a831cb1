"""The letters that ask others for data and lists: sectoral bodies, tax offices, household offices, police.

The letter of guidance sets no day for an answer; what it sets is the day on which the lists must be ready.
That day is told, and the day of the answer is left to whoever signs.
Căn cứ: điểm 1.2, 3.1.2, 3.1.3, 3.2.1 Mục I của công văn hướng dẫn khai thác, phát triển người tham gia; mẫu
1.5 Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import attrs

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms.agency_names import collectors_symbol
from bhxh_docs.forms.blanks import blank, or_blank
from bhxh_docs.forms.common import LetterheadContext, leader_line, recipients
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_count, format_date_short, join_names
from legal_rules.case import Case
from legal_rules.case.events import ListReceived
from legal_rules.law.horizon import LAW_KNOWN_TO
from legal_rules.procedure.programme import occurrences
from legal_rules.procedure.programme_duty import Occurrence

_LISTS: Final = frozenset({"lists-2022", "lists-second-half", "lists-first-half"})
_AHEAD: Final = timedelta(days=200)
"""Longer than from one list to the next, which are half a year apart."""
_ONE_DAY: Final = timedelta(days=1)


@attrs.frozen(kw_only=True)
class DataRequestContext(LetterheadContext):
    """Tags of CVNG, CVTH and CVHK."""

    kinh_gui: tuple[str, ...] = tag(
        "Nơi gửi", "Các cơ quan, tổ chức quản lý theo ngành, lĩnh vực trên địa bàn", at_least=1
    )
    trong_cau: tuple[str, ...] = tag(
        "Nơi gửi như viết giữa câu, cùng thứ tự", "cơ quan thuế quản lý địa bàn", at_least=1
    )
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    ky: str = tag("Kỳ lập danh sách; chừa trống khi chưa xác định", "06 tháng đầu năm 2024")
    han_danh_sach: str = tag(
        "Ngày phải hoàn thành danh sách, đứng sau chữ “trước ngày”; chừa trống khi chưa xác định", "10/7/2024"
    )


@attrs.frozen(kw_only=True)
class WantingRow:
    """One employer of whom something is not known."""

    stt: str = tag("Số thứ tự", "1")
    ten: str = tag("Tên đơn vị", "Công ty TNHH May mặc Ví Dụ")
    dia_chi: str = tag("Địa chỉ", "Lô 7, Khu công nghiệp Ví Dụ, thành phố Tân Mẫu, tỉnh Minh Họa")
    ma_so_thue: str = tag("Mã số thuế", "9900000017")
    con_thieu: str = tag("Thông tin còn thiếu", "số lao động, số điện thoại")
    bo_sung: str = tag("Chỗ điền thông tin bổ sung", "……………")


@attrs.frozen(kw_only=True)
class PoliceRequestContext(DataRequestContext):
    """Tags of CVCA."""

    con_thieu: tuple[WantingRow, ...] = tag("Đơn vị còn thiếu thông tin; trống thì không in bảng")
    so_con_thieu: str = tag("Số đơn vị còn thiếu thông tin", "03")
    da_du: str = tag("Số đơn vị đã đủ thông tin trong các hồ sơ được xem; trống khi không có", "05")


def build(gathering: Gathering) -> DataRequestContext:
    """Return the context of a request that is not about given employers."""
    return DataRequestContext(**_fields(gathering))


def build_for_police(gathering: Gathering) -> PoliceRequestContext:
    """Return the context of the request to the commune police, with the employers of whom something lacks."""
    wanting = [(case, missing) for case in gathering.cases if (missing := _wanting(case))]
    return PoliceRequestContext(
        **_fields(gathering),
        con_thieu=tuple(_row(number, *entry) for number, entry in enumerate(wanting, start=1)),
        so_con_thieu=format_count(len(wanting)),
        da_du=format_count(known) if (known := len(gathering.cases) - len(wanting)) else "",
    )


def _fields(gathering: Gathering) -> dict[str, Any]:
    if not gathering.moment.addressees:
        raise FormError(
            Problem(
                code="BHXH-F020",
                where=gathering.entry.code,
                message="không có cơ quan nhận công văn vào ngày này",
                mend="kiểm tra nơi nhận của mẫu (legal_rules/procedure/collective_programme.py)",
            )
        )
    coming = _next_list(gathering)
    return {
        **gathering.letterhead_fields(
            recipients("Như trên", *leader_line(gathering.agency), kept=collectors_symbol(gathering.agency))
        ),
        "kinh_gui": gathering.moment.addressees,
        "trong_cau": tuple(_inside(name) for name in gathering.moment.addressees),
        "can_cu": gathering.bases,
        "ky": coming.period.words if coming and coming.period else blank(4),
        "han_danh_sach": format_date_short(coming.last_day + _ONE_DAY)
        if coming and coming.last_day
        else blank(3),
    }


def _inside(name: str) -> str:
    """A body in the middle of a sentence: one that is only described has no capital."""
    described = name.startswith(("Cơ quan ", "Các cơ quan "))
    return name[:1].lower() + name[1:] if described else name


def _next_list(gathering: Gathering) -> Occurrence | None:
    """The next list of the programme on the agency's tier, as far as the programme is known."""
    end = min(gathering.on + _AHEAD, LAW_KNOWN_TO)
    if end < gathering.on:
        return None
    duties = occurrences(start=gathering.on, end=end, level=gathering.agency.level)
    return next((duty for duty in duties if duty.task in _LISTS), None)


def _wanting(case: Case) -> tuple[str, ...]:
    """What the letter wants completed and the case does not know. Căn cứ: điểm 3.2.1 Mục I của công văn."""
    employer = case.employer
    return tuple(
        words
        for words, known in (
            ("số lao động", _workers(case) is not None),
            ("số điện thoại", employer.phone is not None),
            ("thư điện tử", employer.email is not None),
        )
        if not known
    )


def _workers(case: Case) -> int | None:
    """How many workers the lists or the case name; None where neither names any."""
    named = {worker for event in case.happened(ListReceived) for worker in event.workers}
    named |= {worker.id for worker in case.workers}
    return len(named) or None


def _row(number: int, case: Case, missing: tuple[str, ...]) -> WantingRow:
    employer = case.employer
    return WantingRow(
        stt=str(number),
        ten=employer.name,
        dia_chi=or_blank(employer.workplace or employer.head_office, 3),
        ma_so_thue=or_blank(employer.tax_code, 2),
        con_thieu=join_names(missing),
        bo_sung=blank(3),
    )


BUILDERS: Final = {"CVNG": build, "CVTH": build, "CVHK": build, "CVCA": build_for_police}
"""Forms of this module."""
