"""08-KT: the report on how many employers and workers were won, with its table by agency or by legal form.

Two spans are told: from the day after the last reporting day, and from the beginning of the year; each case
is counted by its acts of these days (`legal_rules.procedure.progress`). No case is lost: those that cannot be
counted are named.

Căn cứ: điểm 2.2 khoản 2 Mục II công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham gia;
mẫu 1.4 Phụ lục III Nghị định số 30/2020/NĐ-CP. The official columns are not known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

import attrs

from bhxh_docs.forms.agency_names import collectors_symbol
from bhxh_docs.forms.blanks import blank, count_or_blank, money_or_blank
from bhxh_docs.forms.columns import add_up, as_row, columns_of, shown
from bhxh_docs.forms.common import LetterheadContext, leader_line, recipients
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.progress_counts import Stage
from bhxh_docs.forms.progress_spans import reporting_spans
from bhxh_docs.forms.progress_table import (
    AgencyRow,
    AgencyTotals,
    Counted,
    agency_values,
    counted_in,
    grouping,
    measures,
)
from bhxh_docs.forms.regime import inspection_words
from bhxh_docs.forms.sheets import Sheet
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unit_choice import held
from bhxh_docs.text import format_count, format_date_long, format_date_short, sentence_case
from legal_rules.case.events import ConferenceHeld
from legal_rules.procedure.escalation import steps
from legal_rules.procedure.row import Duty
from legal_rules.procedure.rows import ROW
from legal_rules.procedure.states import Track
from legal_rules.procedure.unit_listing import NotListed

_NAMED: Final = 10
"""Employers named one by one in a sentence; more are counted and stand in 07-KT."""


@attrs.frozen(kw_only=True)
class ResultRow:
    """One measure of the report."""

    stt: str = tag("Số thứ tự", "1")
    chi_tieu: str = tag("Chỉ tiêu", "Đơn vị đã được gửi Thông báo")
    don_vi_tinh: str = tag("Đơn vị tính", "đơn vị")
    trong_ky: str = tag("Trong kỳ báo cáo", "02")
    luy_ke: str = tag("Lũy kế từ đầu năm", "12")


@attrs.frozen(kw_only=True)
class WaitingStep:
    """A step that is open for some employers."""

    viec: str = tag("Việc đã đến lúc làm", "Gửi giấy mời hội nghị (Mẫu số 05-KT)")
    so_don_vi: str = tag("Số đơn vị", "03")


@attrs.frozen(kw_only=True)
class ProgressReportContext(LetterheadContext):
    """Tags of 08-KT."""

    kinh_gui: tuple[str, ...] = tag(
        "Nơi nhận báo cáo", "Bảo hiểm xã hội Việt Nam (Ban Quản lý Thu - Sổ, Thẻ)", at_least=1
    )
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    ky: str = tag("Kỳ báo cáo, đứng sau “Kỳ báo cáo:”", "ngày 10 tháng 7 năm 2024")
    trong_ky: str = tag("Thời gian của kỳ", "từ ngày 01/7/2024 đến ngày 10/7/2024")
    luy_ke: str = tag("Thời gian lũy kế", "từ ngày 01/01/2024 đến ngày 10/7/2024")
    pham_vi: str = tag(
        "Bao nhiêu hồ sơ được tổng hợp, bao nhiêu không đưa vào và vì sao",
        "Đã tổng hợp 13 hồ sơ đơn vị; đưa vào báo cáo 12 đơn vị.",
    )
    ket_qua: tuple[ResultRow, ...] = tag("Mỗi chỉ tiêu một dòng")
    chua_ro: tuple[str, ...] = tag(
        "Điều chưa rõ trong hồ sơ nên chưa tính được, mỗi điều một đoạn",
        "01 đơn vị chưa ghi nhận có dự Hội nghị hay không (Công ty TNHH May mặc Ví Dụ).",
    )
    viec: tuple[WaitingStep, ...] = tag("Việc đã đến lúc làm ở các đơn vị chuyển kỳ sau")
    ten_nhom: str = tag("Bảng chi tiết xếp theo gì", "cơ quan bảo hiểm xã hội quản lý")
    chi_tiet: tuple[AgencyRow, ...] = tag("Mỗi cơ quan hoặc loại hình một dòng")
    tong: AgencyTotals = attrs.field(metadata=group("Dòng tổng cộng"))
    thanh_tra: str = tag("Thanh tra hoặc Kiểm tra, theo ngày báo cáo", "Thanh tra")
    van_ban_chinh: str = tag(
        "Báo cáo mà phụ lục kèm theo",
        "Báo cáo số      /BC-BHXH ngày    tháng 7 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )


def build(gathering: Gathering) -> ProgressReportContext:
    """Return the context of a report."""
    spans = reporting_spans(gathering)
    lately = counted_in(gathering.cases, spans.first, gathering.on)
    year = counted_in(gathering.cases, spans.year_first, gathering.on)
    rows = tuple(agency_values(year))
    columns = columns_of(AgencyRow)
    sums = add_up(columns, rows)
    return ProgressReportContext(
        **gathering.letterhead_fields(
            recipients("Như trên", *leader_line(gathering.agency), kept=collectors_symbol(gathering.agency))
        ),
        kinh_gui=gathering.moment.addressees,
        can_cu=gathering.bases,
        ky=format_date_long(spans.reported) if spans.reported else blank(4),
        trong_ky=_days(spans.first, gathering.on),
        luy_ke=_days(spans.year_first, gathering.on),
        pham_vi=scope_words(year),
        ket_qua=tuple(_results(lately, year, gathering.on)),
        chua_ro=tuple(unclear_words(year, spans.year_first)),
        viec=tuple(_waiting(year, gathering.on)),
        ten_nhom=grouping(year)[0],
        chi_tiet=tuple(as_row(AgencyRow, row) for row in rows),
        tong=AgencyTotals(**{one.field: shown(sums[one.field], one) for one in columns if one.total}),
        thanh_tra=sentence_case(inspection_words(gathering.on).noun),
        van_ban_chinh=gathering.reference("Báo cáo"),
    )


def sheet(gathering: Gathering) -> Sheet:
    """Return the table by agency as a workbook, cumulated from the beginning of the year."""
    context = build(gathering)
    year = counted_in(gathering.cases, reporting_spans(gathering).year_first, gathering.on)
    return Sheet(
        name=gathering.entry.code,
        form=f"Mẫu số {held(gathering.entry.code)}",
        title=gathering.entry.title,
        notes=(
            f"Kỳ báo cáo: {context.ky}; số liệu lũy kế {context.luy_ke}, xếp theo {context.ten_nhom}.",
            f"Nơi nhận báo cáo: {'; '.join(context.kinh_gui)}.",
        ),
        columns=columns_of(AgencyRow),
        rows=agency_values(year),
        closing=(context.pham_vi, *context.chua_ro),
        head=context,
    )


def _days(first: date, last: date) -> str:
    return f"từ ngày {format_date_short(first)} đến ngày {format_date_short(last)}"


def result_lines(noun: str) -> tuple[tuple[str, str, str], ...]:
    """The measures of a report: what it is, its unit, its field of `measures`.

    Args:
        noun: ``thanh tra``, ``kiểm tra`` or both.
    """
    return (
        ("Đơn vị thuộc diện phải khai thác", "đơn vị", "don_vi"),
        ("Lao động thuộc diện phải khai thác", "người", "lao_dong"),
        (f"Đơn vị đã được gửi Thông báo (Mẫu số {held('04-KT')})", "đơn vị", "thong_bao"),
        (f"Đơn vị đã được mời dự Hội nghị (Mẫu số {held('05-KT')})", "đơn vị", "moi"),
        ("Đơn vị có dự Hội nghị", "đơn vị", "du"),
        (f"Đơn vị đã làm việc, kiểm tra trực tiếp (Mẫu số {held('06-KT')})", "đơn vị", "lam_viec"),
        (f"Đơn vị có quyết định {noun}", "đơn vị", "thanh_tra"),
        ("Đơn vị bị xử phạt vi phạm hành chính", "đơn vị", "xu_phat"),
        ("Đơn vị đã chuyển hồ sơ đến cơ quan điều tra", "đơn vị", "chuyen"),
        ("Đơn vị đã đăng ký tham gia", "đơn vị", "dang_ky"),
        ("Lao động đã được đăng ký tham gia", "người", "lao_dong_dang_ky"),
        ("Đơn vị đã giải thể, phá sản", "đơn vị", "giai_the"),
        ("Số tiền đã truy đóng", "đồng", "da_dong"),
        ("Số tiền còn chưa đóng đến ngày báo cáo", "đồng", "con_lai"),
        ("Đơn vị chuyển kỳ sau", "đơn vị", "don_vi_sau"),
        ("Lao động chuyển kỳ sau", "người", "lao_dong_sau"),
    )


def _results(lately: tuple[Counted, ...], year: tuple[Counted, ...], on: date) -> Iterator[ResultRow]:
    lines = result_lines(inspection_words(on).noun)
    late, whole = measures(lately), measures(year)
    for number, (title, unit, field) in enumerate(lines, start=1):
        # what stands at the end of both spans is one number, told once
        standing = field in {"con_lai", "don_vi_sau", "lao_dong_sau"}
        yield ResultRow(
            stt=str(number),
            chi_tieu=title,
            don_vi_tinh=unit,
            trong_ky="x" if standing else _shown(late[field], unit),
            luy_ke=_shown(whole[field], unit),
        )


def _shown(value: int | None, unit: str) -> str:
    if unit != "đồng":
        return count_or_blank(value)
    return money_or_blank(value).removesuffix("đồng").strip()


def scope_words(counted: tuple[Counted, ...]) -> str:
    """What became of every given case: nothing is lost silently."""
    inside = [one for one in counted if one.in_scope]
    told = (
        f"Đã tổng hợp {format_count(len(counted))} hồ sơ đơn vị; tính vào báo cáo "
        f"{format_count(len(inside))} đơn vị"
    )
    reasons: dict[str, list[str]] = {}
    for one in counted:
        if not one.in_scope:
            reason = one.left_out or NotListed.ENROLLED
            reasons.setdefault(reason.label, []).append(one.case.employer.name)
    if not reasons:
        return f"{told}."
    parts = [f"{format_count(len(names))} đơn vị {why}{_names(names)}" for why, names in reasons.items()]
    return f"{told}. Không tính {format_count(len(counted) - len(inside))} đơn vị: {'; '.join(parts)}."


def unclear_words(counted: tuple[Counted, ...], first: date) -> Iterator[str]:
    """What the cases do not tell, each with the employers concerned."""
    inside = tuple(one for one in counted if one.in_scope)
    kinds: tuple[tuple[Callable[[Counted], bool], str], ...] = (
        (lambda one: one.moved.found is None, "chưa rõ số lao động phải khai thác"),
        (
            lambda one: _attendance_unknown(one, first),
            "chưa ghi nhận có dự Hội nghị hay không nên chưa tính là có dự",
        ),
        (
            lambda one: Stage.ENROLLED in one.moved.stages and one.moved.enrolled is None,
            "chưa rõ đã đăng ký cho những lao động nào",
        ),
        (
            lambda one: one.sums.owed is None,
            "chưa đủ dữ liệu để tính số tiền phải truy đóng, đã truy đóng nên chỗ cộng số tiền để trống",
        ),
        (
            lambda one: one.moved.left is None,
            "chưa đủ dữ liệu để xác định số lao động chuyển kỳ sau",
        ),
        (_has_undated, "có việc chưa ghi ngày nên chưa tính việc đó"),
    )
    for concerns, words in kinds:
        names = [one.case.employer.name for one in inside if concerns(one)]
        if names:
            yield f"{format_count(len(names))} đơn vị {words}{_names(names)}."


def _attendance_unknown(one: Counted, first: date) -> bool:
    held_then = [held for held in one.case.happened(ConferenceHeld) if held.on and held.on >= first]
    return Stage.ATTENDED not in one.moved.stages and any(held.attended is None for held in held_then)


def _has_undated(one: Counted) -> bool:
    return any(event.happened and event.on is None for event in one.case.events)


def _names(names: list[str]) -> str:
    return f" ({', '.join(names)})" if len(names) <= _NAMED else ""


def _waiting(counted: tuple[Counted, ...], on: date) -> Iterator[WaitingStep]:
    """The steps of the road that must be taken and are open, by the number of employers."""
    waiting: Counter[str] = Counter()
    for one in counted:
        if one.carried:
            waiting.update(
                {
                    step.row
                    for step in steps(one.case, on=on)
                    if step.open
                    and step.duty is Duty.MUST
                    and ROW[step.row].track is Track.ROAD
                    and step.form != "07-KT"
                }
            )
    for row in ROW:
        if waiting[row]:
            yield WaitingStep(viec=ROW[row].title, so_don_vi=format_count(waiting[row]))


BUILDERS: Final = {"08-KT": build}
"""Forms of this module."""

SHEETS: Final = {"08-KT": sheet}
"""The same as workbooks."""
