"""KHPT: the draft plan of the People's Committee, which the agency submits with TTKH.

The committee issues and signs it (TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH). Targets and days that only the committee
sets stay blank; the days of the letter come from the programme. The year is that of the day of drafting.
Căn cứ: điểm 2.1, 2.2 khoản 2, khoản 3, 4, 5 Mục I của công văn hướng dẫn khai thác, phát triển người tham
gia; Điều 13 và mẫu 1.4 Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from bhxh_docs.forms.blanks import ROOM, blank, count_or_blank
from bhxh_docs.forms.committee import (
    CommitteeInfo,
    committee_info,
    commune_police_name,
    is_second_tier,
    place_of,
    steering_committee,
)
from bhxh_docs.forms.common import LetterheadContext, inside, recipients
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.programme_year import codes_whole, year_duties
from bhxh_docs.forms.progress_counts import Stage, progress
from bhxh_docs.forms.regime import inspection_words, waiting_limit
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.text import format_date_short, join_names
from legal_rules.case import AgencyLevel
from legal_rules.case.events import ConferenceHeld, NoticeSent
from legal_rules.law.law import default_law
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.plan_rows import AGENCY, COMMITTEE, PLAN_DUTIES, POLICE, STEERING, PlanDuty

_AFTER: Final = {
    NoticeSent: "kể từ ngày gửi Thông báo",
    ConferenceHeld: "kể từ ngày tổ chức Hội nghị hoặc kiểm tra trực tiếp",
}
_OPEN_DAY: Final = "trước ngày …/…/……"
"""Where the letter sets no day, the committee does."""


@attrs.frozen(kw_only=True)
class PlanRow:
    """One duty of the plan."""

    stt: str = tag("Số thứ tự", "1")
    co_quan: str = tag("Cơ quan, đơn vị thực hiện", "Bảo hiểm xã hội tỉnh Minh Họa")
    nhiem_vu: str = tag("Nhiệm vụ", "Rà soát, cập nhật danh sách đơn vị, người lao động chưa tham gia")
    thoi_han: str = tag("Thời hạn; chừa trống ngày do Ủy ban nhân dân ấn định", "trước ngày 10/7/2024")
    san_pham: str = tag("Sản phẩm", "Danh sách Mẫu số 02a-KT, 02-KT, 03a-KT, 03-KT")


@attrs.frozen(kw_only=True)
class DevelopmentPlanContext(LetterheadContext):
    """Tags of KHPT."""

    uy_ban: CommitteeInfo = attrs.field(metadata=group("Ủy ban nhân dân ban hành kế hoạch"))
    uy_ban_dau: str = tag("Tên Ủy ban nhân dân ở đầu văn bản, hai dòng", "Ủy ban nhân dân\ntỉnh Minh Họa")
    noi_ban_hanh: str = tag("Địa danh của kế hoạch; chừa trống khi chưa rõ", "Minh Họa")
    ngay_ban_hanh: str = tag("Chỗ ghi ngày, tháng ban hành", "ngày      tháng      năm 2024")
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    nam: str = tag("Năm kế hoạch", "2024")
    nam_truoc: str = tag("Năm trước", "2023")
    cap_tinh: bool = tag("Kế hoạch của cấp tỉnh")
    thanh_tra: str = tag("Thanh tra hoặc kiểm tra, theo ngày văn bản", "thanh tra")
    ngay_so_lieu: str = tag("Ngày của số liệu", "05/01/2024")
    con_don_vi: str = tag("Số đơn vị còn lao động chưa tham gia; chừa trống khi chưa rõ", "9")
    con_lao_dong: str = tag("Số lao động còn chưa tham gia; chừa trống khi chưa rõ", "240")
    cac_nhiem_vu: tuple[PlanRow, ...] = tag("Bảng phân công, mỗi nhiệm vụ một dòng", at_least=1)
    van_ban_chinh: str = tag(
        "Kế hoạch mà bảng phân công kèm theo",
        "Kế hoạch số      /KH-UBND ngày      tháng      năm 2024 của Ủy ban nhân dân tỉnh Minh Họa",
    )
    noi_bao_cao: str = tag(
        "Nơi nhận báo cáo kết quả thực hiện, viết giữa câu", "Ủy ban nhân dân tỉnh Minh Họa"
    )
    ky_bao_cao: str = tag("Kỳ sơ kết, đánh giá", "định kỳ 06 tháng")


def build(gathering: Gathering) -> DevelopmentPlanContext:
    """Return the context of a plan."""
    agency, on = gathering.agency, gathering.on
    committee = committee_info(agency, on)
    ngay = f"ngày{ROOM}tháng{ROOM}năm {on.year}"
    left = progress(gathering.cases, to=on).count(Stage.LEFT)
    some = bool(gathering.cases)
    when = {one.task: one.short for one in year_duties(agency.level, on=on)}
    return DevelopmentPlanContext(
        **gathering.letterhead_fields(_sent_to(gathering)),
        uy_ban=committee,
        uy_ban_dau=f"Ủy ban nhân dân\n{committee.dia_ban}",
        noi_ban_hanh=blank(3) if agency.level is AgencyLevel.BASE_UNIT else agency.place,
        ngay_ban_hanh=ngay,
        can_cu=gathering.bases,
        nam=str(on.year),
        nam_truoc=str(on.year - 1),
        cap_tinh=is_second_tier(agency),
        thanh_tra=inspection_words(on).noun,
        ngay_so_lieu=format_date_short(on),
        con_don_vi=count_or_blank(left.units if some else None),
        con_lao_dong=count_or_blank(left.known if some else None),
        cac_nhiem_vu=tuple(_rows(gathering, committee, when)),
        van_ban_chinh=f"Kế hoạch số {gathering.number} {ngay} của {committee.ten}",
        noi_bao_cao=committee.ten,
        ky_bao_cao="định kỳ 06 tháng" if "review-half-year" in when else "hằng năm",
    )


def _rows(gathering: Gathering, committee: CommitteeInfo, when: Mapping[str, str]) -> Iterator[PlanRow]:
    names = {
        AGENCY: gathering.agency.name,
        STEERING: steering_committee(gathering.agency, gathering.on),
        POLICE: commune_police_name(gathering.on),
        COMMITTEE: committee.ten,
    }
    own = [duty for duty in PLAN_DUTIES if gathering.agency.level in duty.levels]
    for number, duty in enumerate(own, start=1):
        on = gathering.on
        body, task = _filled(duty.body.on(on), names), _filled(duty.duty.on(on), names)
        yield PlanRow(
            stt=str(number),
            co_quan=body[:1].upper() + body[1:],
            nhiem_vu=task,
            thoi_han=_when(duty, gathering, when),
            san_pham=codes_whole(duty.product.on(on)),
        )


def _filled(words: str, names: Mapping[str, str]) -> str:
    for mark, name in names.items():
        words = words.replace(mark, name)
    return words


def _when(duty: PlanDuty, gathering: Gathering, when: Mapping[str, str]) -> str:
    parts = []
    if duty.after is not None:
        limit = waiting_limit(duty.after, gathering.on)
        parts.append(f"sau {limit.words} {_AFTER[duty.after]}")
    days = [inside(when[task]) for task in duty.tasks if task in when]
    if days:
        parts.append(f"hoàn thành {join_names(days)}" if duty.after is not None else join_names(days))
    text = "; ".join(parts) or duty.when or _OPEN_DAY
    return text[:1].upper() + text[1:]


def _sent_to(gathering: Gathering) -> tuple[str, ...]:
    """Who receives the plan: of a province also those who report to the Government (tiết a điểm 2.1)."""
    on = gathering.on
    lines: tuple[str, ...]
    if is_second_tier(gathering.agency):
        ministry = str(default_law().at("bo_quan_ly_nha_nuoc", on).value)
        below = "Ủy ban nhân dân cấp xã" if on >= CHECK_REGIME_FROM else "Ủy ban nhân dân cấp huyện, cấp xã"
        lines = (
            f"{ministry}, Bộ Y tế, Bảo hiểm xã hội Việt Nam (để tổng hợp, báo cáo)",
            "Thường trực Hội đồng nhân dân",
            "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân",
            "Các cơ quan, tổ chức có tên trong Bảng phân công",
            below,
        )
    else:
        lines = (
            f"{_province_committee(gathering)} (để b/c)",
            "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân",
            "Các cơ quan, tổ chức có tên trong Bảng phân công",
        )
    return recipients(*lines, gathering.agency.name)


def _province_committee(gathering: Gathering) -> str:
    """The committee above, with its place where the agency above is known."""
    above = gathering.provincial
    return f"Ủy ban nhân dân {place_of(above)}" if above is not None else "Ủy ban nhân dân cấp tỉnh"


BUILDERS: Final = {"KHPT": build}
"""Forms of this module."""
