"""BCSK: the review of half a year or a year, to the chairman and to Bảo hiểm xã hội Việt Nam.

Results are counted as in 08-KT, in the period and in the one before it; what only people can say (direction,
difficulties, proposals, whom to reward) is left as dotted lines. The period is the one that ends in the month
of drafting, else the last that has ended.
Căn cứ: điểm 2.3 khoản 2 Mục II của công văn hướng dẫn khai thác, phát triển người tham gia; mẫu 1.4 Phụ lục
III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import attrs

from bhxh_docs.forms.agency_names import collectors_symbol
from bhxh_docs.forms.blanks import blank, count_or_blank, figure_or_blank, money_or_blank
from bhxh_docs.forms.committee import with_place
from bhxh_docs.forms.common import LetterheadContext, leader_line, recipients
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.programme_year import year_duties
from bhxh_docs.forms.progress_counts import Progress, progress
from bhxh_docs.forms.progress_report import result_lines, scope_words, unclear_words
from bhxh_docs.forms.progress_table import Counted, counted_in, measures
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_count, format_date_short
from legal_rules.case.events import (
    ConclusionIssued,
    InspectionDecided,
    ProsecutionDecided,
    ReferralSent,
    SanctionCancelled,
    SanctionDecided,
)
from legal_rules.law.law import default_law
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.programme import TASK
from legal_rules.procedure.programme_rule import Period, Recurring
from legal_rules.procedure.programme_titles import title_on

_REVIEWS: Final = {"sau_thang": "review-half-year", "hang_nam": "review-year"}
_NOT_REVIEWED: Final = frozenset({*_REVIEWS.values(), "progress-report"})
_OF_REPORT: Final = "đến ngày báo cáo"
_OF_PERIOD: Final = "đến cuối kỳ"
_PERIODS_BACK: Final = timedelta(days=800)
"""Longer than two years, the longest period and the one before it."""
_REWARDS: Final = 3
"""Lines left for those proposed to be rewarded."""


@attrs.frozen(kw_only=True)
class ReviewRow:
    """One measure in two periods."""

    stt: str = tag("Số thứ tự", "1")
    chi_tieu: str = tag("Chỉ tiêu", "Đơn vị đã được gửi Thông báo")
    don_vi_tinh: str = tag("Đơn vị tính", "đơn vị")
    trong_ky: str = tag("Trong kỳ", "12")
    ky_truoc: str = tag("Kỳ trước", "8")


@attrs.frozen(kw_only=True)
class DutyRow:
    """One duty of the programme in the period."""

    stt: str = tag("Số thứ tự", "1")
    noi_dung: str = tag("Nhiệm vụ", "Lập danh sách tăng, giảm đơn vị trên địa bàn của 06 tháng đầu năm")
    thoi_han: str = tag("Thời hạn", "trước ngày 10/7/2024")
    ket_qua: str = tag("Chỗ ghi kết quả thực hiện", "………")


@attrs.frozen(kw_only=True)
class RewardRow:
    """One line for somebody proposed to be rewarded."""

    stt: str = tag("Số thứ tự", "1")
    ten: str = tag("Chỗ ghi tên tập thể, cá nhân, nơi công tác", "………")
    thanh_tich: str = tag("Chỗ ghi tóm tắt thành tích", "………")
    hinh_thuc: str = tag("Chỗ ghi hình thức đề nghị", "………")


@attrs.frozen(kw_only=True)
class ReviewContext(LetterheadContext):
    """Tags of BCSK."""

    kinh_gui: tuple[str, ...] = tag("Nơi gửi", "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa", at_least=1)
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    ky: str = tag("Kỳ sơ kết", "06 tháng đầu năm 2024")
    ky_truoc: str = tag("Kỳ trước", "06 tháng cuối năm 2023")
    den_ngay: str = tag("Ngày cuối của số liệu", "30/6/2024")
    chua_het_ky: bool = tag("Số liệu lấy trước khi hết kỳ")
    thanh_tra: str = tag("Thanh tra hoặc kiểm tra, theo kỳ", "Thanh tra")
    pham_vi: str = tag(
        "Bao nhiêu hồ sơ được tổng hợp, bao nhiêu không đưa vào và vì sao",
        "Đã tổng hợp 13 hồ sơ đơn vị; tính vào báo cáo 12 đơn vị.",
    )
    ket_qua: tuple[ReviewRow, ...] = tag("Mỗi chỉ tiêu một dòng", at_least=1)
    chua_ro: tuple[str, ...] = tag(
        "Điều chưa rõ trong hồ sơ nên chưa tính được, mỗi điều một đoạn",
        "01 đơn vị chưa ghi nhận có dự Hội nghị hay không (Công ty TNHH May mặc Ví Dụ).",
    )
    xu_ly: tuple[str, ...] = tag(
        "Kết quả thanh tra, kiểm tra, xử phạt, chuyển hồ sơ, mỗi nội dung một đoạn",
        "02 quyết định thanh tra",
        at_least=1,
    )
    nhiem_vu: tuple[DutyRow, ...] = tag("Nhiệm vụ của chương trình trong năm", at_least=1)
    con_chuyen: bool = tag("Còn đơn vị chuyển kỳ sau, hoặc chưa rõ")
    chuyen_don_vi: str = tag("Số đơn vị chuyển kỳ sau; chừa trống khi không có hồ sơ nào", "8")
    chuyen_lao_dong: str = tag("Số lao động chuyển kỳ sau; chừa trống khi không có hồ sơ nào", "45")
    khen_thuong: tuple[RewardRow, ...] = tag("Dòng trống đề nghị khen thưởng", at_least=1)


def build(gathering: Gathering) -> ReviewContext:
    """Return the context of a review."""
    agency = gathering.agency
    before, period = review_periods(gathering.on)
    last = min(period.last, gathering.on)
    now = counted_in(gathering.cases, period.first, last)
    then = counted_in(gathering.cases, before.first, before.last)
    some = bool(gathering.cases)
    sums = measures(now)
    return ReviewContext(
        **gathering.letterhead_fields(
            recipients("Như trên", *leader_line(agency), kept=collectors_symbol(agency))
        ),
        kinh_gui=tuple(with_place(label, agency) for label in gathering.moment.addressees),
        can_cu=gathering.bases,
        ky=period.words,
        ky_truoc=before.words,
        den_ngay=format_date_short(last),
        chua_het_ky=last < period.last,
        thanh_tra=_noun(before.first, last).capitalize(),
        pham_vi=scope_words(now) if some else f"Đã tổng hợp {blank(2)} hồ sơ đơn vị.",
        ket_qua=tuple(_results(now, then, _noun(before.first, last), some=some)),
        chua_ro=tuple(unclear_words(now, period.first)),
        xu_ly=tuple(_handled(progress(gathering.cases, since=period.first, to=last), some=some)),
        nhiem_vu=tuple(_duties(gathering, last)),
        con_chuyen=not some or bool(sums["don_vi_sau"]),
        chuyen_don_vi=count_or_blank(sums["don_vi_sau"] if some else None),
        chuyen_lao_dong=count_or_blank(sums["lao_dong_sau"] if some else None),
        khen_thuong=tuple(
            RewardRow(stt=str(number), ten=blank(4), thanh_tich=blank(4), hinh_thuc=blank(3))
            for number in range(1, _REWARDS + 1)
        ),
    )


def review_periods(on: date) -> tuple[Period, Period]:
    """Return the period before the one under review, and the one under review.

    Args:
        on: the day of drafting.
    """
    task = _REVIEWS[str(default_law().setting("ky_so_ket_khai_thac").value)]
    timing = TASK[task].timing
    if not isinstance(timing, Recurring):
        raise TypeError("a review is about a period of the calendar")
    periods = [timing.period(day) for day in timing.days(on - _PERIODS_BACK, on)]
    known = [one for one in periods if one is not None]
    # in its last month a period is reviewed though it runs on for some days
    ended = [one for one in known if one.last < on or (one.last.year, one.last.month) == (on.year, on.month)]
    return ended[-2], ended[-1]


def _noun(first: date, last: date) -> str:
    """How supervision is called in a stretch of days."""
    if last < CHECK_REGIME_FROM:
        return "thanh tra"
    return "kiểm tra" if first >= CHECK_REGIME_FROM else "thanh tra, kiểm tra"


def _results(
    now: tuple[Counted, ...], then: tuple[Counted, ...], noun: str, *, some: bool
) -> Iterator[ReviewRow]:
    one, other = measures(now), measures(then)
    for number, (title, unit, field) in enumerate(result_lines(noun), start=1):
        yield ReviewRow(
            stt=str(number),
            chi_tieu=title.replace(_OF_REPORT, _OF_PERIOD),
            don_vi_tinh=unit,
            trong_ky=_shown(one[field], unit, some=some),
            ky_truoc=_shown(other[field], unit, some=some),
        )


def _shown(value: int | None, unit: str, *, some: bool) -> str:
    if not some:
        return blank(2)
    return figure_or_blank(value) if unit == "đồng" else count_or_blank(value)


def _handled(counted: Progress, *, some: bool) -> Iterator[str]:
    """What was decided in the period, act by act; a decision cancelled in it is told as cancelled only."""
    noun = _noun(counted.since or counted.to, counted.to)
    result = {
        "thanh tra": "kết luận thanh tra",
        "kiểm tra": "văn bản nhận xét, đánh giá kết quả kiểm tra",
    }.get(noun, "kết luận thanh tra, văn bản nhận xét, đánh giá kết quả kiểm tra")
    fines = [event.fine for event in counted.acts(SanctionDecided)]
    total = None if not some or None in fines else sum(fine for fine in fines if fine is not None)
    started = [event for event in counted.acts(ProsecutionDecided) if event.prosecute is True]
    lines: tuple[tuple[str, int, str], ...] = (
        (f"quyết định {noun}", len(counted.acts(InspectionDecided)), ""),
        (result, len(counted.acts(ConclusionIssued)), ""),
        (
            "quyết định xử phạt vi phạm hành chính",
            len(fines),
            f", tổng số tiền phạt {money_or_blank(total)}",
        ),
        ("hồ sơ kiến nghị khởi tố gửi đến cơ quan điều tra", len(counted.acts(ReferralSent)), ""),
        ("quyết định khởi tố vụ án hình sự", len(started), ""),
    )
    if cancelled := len(counted.acts(SanctionCancelled)):
        lines = (*lines[:3], ("quyết định xử phạt vi phạm hành chính bị hủy bỏ", cancelled, ""), *lines[3:])
    for what, number, more in lines:
        if not some:
            yield f"{blank(2)} {what}{more}"
        elif number:
            yield f"{format_count(number)} {what}{more}"
        else:
            yield f"Không phát sinh {what}"


def _duties(gathering: Gathering, last: date) -> Iterator[DutyRow]:
    duties = [one for one in year_duties(gathering.agency.level, on=last) if one.task not in _NOT_REVIEWED]
    for number, one in enumerate((one for one in duties if one.dated or one.periodic), start=1):
        yield DutyRow(
            stt=str(number), noi_dung=title_on(one.duty, last), thoi_han=one.short, ket_qua=blank(4)
        )


BUILDERS: Final = {"BCSK": build}
"""Forms of this module."""
