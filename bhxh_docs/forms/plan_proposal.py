"""TTKH: the submission by which the agency asks the chairman to issue the yearly plan.

What is known of the employers stands in it as numbers; targets, opinions asked for and the day of signing are
left to whoever decides. The plan itself is KHPT. Its year is that of the day of drafting.
Căn cứ: điểm 2.1, 2.2 khoản 2 Mục I của công văn hướng dẫn khai thác, phát triển người tham gia; mẫu 1.4 Phụ
lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from bhxh_docs.forms.agency_names import collectors_symbol
from bhxh_docs.forms.blanks import blank, count_or_blank
from bhxh_docs.forms.committee import CommitteeInfo, committee_info, is_second_tier, with_place
from bhxh_docs.forms.common import LetterheadContext, leader_line, recipients
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.programme_year import YearDuty, year_duties
from bhxh_docs.forms.progress_counts import Progress, Stage, progress
from bhxh_docs.forms.regime import inspection_words
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unit_choice import held
from bhxh_docs.text import format_count, format_date_short
from legal_rules.kernel.citation import Confidence
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.letters import letter_on
from legal_rules.procedure.programme_titles import title_on

_MILESTONES: Final = (
    "lists-2022",
    "lists-second-half",
    "lists-first-half",
    "conferences",
    "tax-list",
    "labour-list",
    "review-half-year",
    "review-year",
)
"""Duties of the programme whose days the plan repeats."""


@attrs.frozen(kw_only=True)
class StageRow:
    """How many employers came how far."""

    stt: str = tag("Số thứ tự", "1")
    noi_dung: str = tag("Nội dung", "Đã được gửi Thông báo (Mẫu số 04-KT)")
    so_don_vi: str = tag("Số đơn vị", "12")
    so_lao_dong: str = tag("Số lao động", "340")


@attrs.frozen(kw_only=True)
class Milestone:
    """One duty of the plan with its days."""

    viec: str = tag("Việc phải làm", "Lập danh sách tăng, giảm đơn vị trên địa bàn của 06 tháng đầu năm")
    thoi_han: str = tag("Thời hạn", "trước ngày 10/7/2024 (chậm nhất ngày 09/7/2024)")


@attrs.frozen(kw_only=True)
class PlanProposalContext(LetterheadContext):
    """Tags of TTKH."""

    kinh_gui: tuple[str, ...] = tag("Nơi gửi", "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa", at_least=1)
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    uy_ban: CommitteeInfo = attrs.field(metadata=group("Ủy ban nhân dân ban hành kế hoạch"))
    nam: str = tag("Năm kế hoạch", "2024")
    cap_tinh: bool = tag("Kế hoạch của cấp tỉnh, có chỉ tiêu trình Hội đồng nhân dân")
    huong_dan: str = tag(
        "Điểm của công văn hướng dẫn giao việc tham mưu, đứng sau chữ “tại”; trống khi công văn không chắc "
        "còn áp dụng",
        "điểm 2.1 khoản 2 Mục I Công văn năm 2022 của Bảo hiểm xã hội Việt Nam",
    )
    ngay_so_lieu: str = tag("Ngày của số liệu", "05/01/2024")
    so_ho_so: str = tag("Số hồ sơ đơn vị được tổng hợp; chừa trống khi không có hồ sơ nào", "13")
    tinh_hinh: tuple[StageRow, ...] = tag("Tình hình theo từng bước, mỗi bước một dòng", at_least=1)
    chua_ro: str = tag("Điều chưa rõ trong số liệu; trống khi đã đủ", "")
    con_lai: bool = tag("Còn đơn vị có lao động chưa tham gia, hoặc chưa rõ")
    con_don_vi: str = tag("Số đơn vị còn lao động chưa tham gia; chừa trống khi chưa rõ", "9")
    con_lao_dong: str = tag("Số lao động còn chưa tham gia; chừa trống khi chưa rõ", "240")
    moc_thoi_gian: tuple[Milestone, ...] = tag("Các mốc thời gian của kế hoạch", at_least=1)
    thanh_tra: str = tag("Thanh tra hoặc kiểm tra, theo ngày văn bản", "thanh tra")


def build(gathering: Gathering) -> PlanProposalContext:
    """Return the context of a submission."""
    agency, on = gathering.agency, gathering.on
    counted = progress(gathering.cases, to=on)
    left = counted.count(Stage.LEFT)
    some = bool(gathering.cases)
    above = gathering.parent or "Bảo hiểm xã hội cấp trên"
    return PlanProposalContext(
        **gathering.letterhead_fields(
            recipients(
                "Như trên",
                f"{above} (để b/c)",
                f"Các thành viên {committee_info(agency, on).ban_chi_dao} (để p/h)",
                *leader_line(agency),
                kept=collectors_symbol(agency),
            )
        ),
        kinh_gui=tuple(with_place(label, agency) for label in gathering.moment.addressees),
        can_cu=gathering.bases,
        uy_ban=committee_info(agency, on),
        nam=str(on.year),
        cap_tinh=is_second_tier(agency),
        huong_dan=_guidance(gathering),
        ngay_so_lieu=format_date_short(on),
        so_ho_so=count_or_blank(len(gathering.cases) if some else None),
        tinh_hinh=tuple(_rows(counted, gathering)),
        chua_ro=unsure_words(counted),
        con_lai=not some or left.units > 0,
        con_don_vi=count_or_blank(left.units if some else None),
        con_lao_dong=count_or_blank(left.known if some else None),
        moc_thoi_gian=milestones(gathering),
        thanh_tra=inspection_words(on).noun,
    )


def milestones(gathering: Gathering) -> tuple[Milestone, ...]:
    """Return the duties of the programme whose days a plan repeats, in the order of the letter."""
    duties: tuple[YearDuty, ...] = year_duties(gathering.agency.level, on=gathering.on)
    return tuple(
        Milestone(viec=title_on(one.duty, gathering.on), thoi_han=one.when)
        for one in duties
        if one.task in _MILESTONES
    )


def unsure_words(counted: Progress) -> str:
    """Return what the numbers leave out, and why they do not add up; empty where nothing is left out."""
    told = []
    if unsure := counted.count(Stage.FOUND).unsure:
        told.append(
            f"Số lao động chưa gồm lao động của {format_count(unsure)} đơn vị chưa có danh sách hoặc dữ liệu "
            "để xác định."
        )
    if ceased := sum(one.ceased and Stage.FOUND in one.stages for one in counted.cases):
        told.append(f"Số còn lại không gồm {format_count(ceased)} đơn vị đã giải thể hoặc phá sản.")
    return " ".join(told)


def _guidance(gathering: Gathering) -> str:
    """The point of the letter that has the agency advise the chairman, on days on which it was read."""
    letter = letter_on(gathering.on)
    if letter.confidence is not Confidence.TEXT:
        return ""
    point = "điểm 2.1" if is_second_tier(gathering.agency) else "điểm 2.2"
    return f"{point} khoản 2 Mục I {letter.encoded.name}"


def stage_lines(gathering: Gathering) -> tuple[tuple[str, Stage], ...]:
    """Return how a paper of a day names the stages."""
    # acts of both regimes are counted together after the change
    noun = "thanh tra" if gathering.on < CHECK_REGIME_FROM else "thanh tra, kiểm tra"
    return (
        ("Thuộc diện phải khai thác (chưa tham gia, tham gia chưa đầy đủ khi rà soát)", Stage.FOUND),
        (f"Đã được gửi Thông báo (Mẫu số {held('04-KT')})", Stage.NOTIFIED),
        (f"Đã được mời dự Hội nghị làm việc (Mẫu số {held('05-KT')})", Stage.INVITED),
        ("Có dự Hội nghị làm việc", Stage.ATTENDED),
        (f"Đã làm việc, kiểm tra trực tiếp (Mẫu số {held('06-KT')})", Stage.CHECKED),
        (f"Đã có quyết định {noun}", Stage.INSPECTED),
        ("Đã bị xử phạt vi phạm hành chính", Stage.SANCTIONED),
        ("Đã chuyển hồ sơ đến cơ quan điều tra", Stage.REFERRED),
        ("Đã đăng ký tham gia cho người lao động", Stage.ENROLLED),
        ("Còn lao động chưa tham gia, tham gia chưa đầy đủ", Stage.LEFT),
    )


def _rows(counted: Progress, gathering: Gathering) -> Iterator[StageRow]:
    for number, (words, stage) in enumerate(stage_lines(gathering), start=1):
        count = counted.count(stage)
        yield StageRow(
            stt=str(number),
            noi_dung=words,
            so_don_vi=format_count(count.units) if gathering.cases else blank(2),
            so_lao_dong=count_or_blank(count.known) if gathering.cases else blank(2),
        )


BUILDERS: Final = {"TTKH": build}
"""Forms of this module."""
