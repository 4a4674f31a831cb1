"""BBKK and BBGT: minutes that put on record that somebody did not sign, or what the employer explained.

Căn cứ: khoản 4 Điều 58, Điều 61 Luật Xử lý vi phạm hành chính; mẫu 1.9 Phụ lục III Nghị định số
30/2020/NĐ-CP.
"""

from __future__ import annotations

from typing import Final

import attrs

from bhxh_docs.forms.blanks import blank, long_date_or_blank, number_or_room, or_blank
from bhxh_docs.forms.common import PaperContext, listed, provisions, recipients
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.packet_papers import place_inside
from bhxh_docs.forms.tags import tag
from bhxh_docs.forms.violation import NO_TIME, explaining, people_lines
from bhxh_docs.forms.violation_words import (
    ActInfo,
    acts_fined,
    named_paper,
    violation_of,
)
from bhxh_docs.text import capitals
from legal_rules.case.events import (
    DirectCheck,
    EmployerExplanation,
    Event,
    InspectionMinutes,
    SigningRefused,
    ViolationMinutes,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure.paper_rows import paper_name
from legal_rules.procedure.rows import ROWS
from legal_rules.procedure.view import in_order

_MINUTES: Final = (DirectCheck, InspectionMinutes, ViolationMinutes)
_READ: Final = frozenset({Confidence.TEXT, Confidence.SECONDARY})


@attrs.frozen(kw_only=True)
class NotSignedContext(PaperContext):
    """Tags of BBKK."""

    gio: str = tag("Giờ ghi nhận", "16 giờ 45 phút")
    ngay: str = tag("Ngày ghi nhận", "ngày 12 tháng 4 năm 2023")
    dia_diem: str = tag("Nơi ghi nhận, đứng giữa câu", "trụ sở Công ty TNHH May mặc Ví Dụ")
    nguoi_lap: tuple[str, ...] = tag("Người ghi nhận việc không ký", "Ông (bà) Phạm Văn Mẫu Mực, Trưởng đoàn")
    chung_kien: tuple[str, ...] = tag("Người chứng kiến", "Ông (bà) Hồ Văn Dẫn Chứng, Công an phường")
    nguoi_khong_ky: tuple[str, ...] = tag("Người không ký", "Ông Nguyễn Văn Thí Dụ, Giám đốc")
    bien_ban: str = tag(
        "Biên bản không được ký", "Biên bản vi phạm hành chính số 05/BB-VPHC ngày 12 tháng 4 năm 2023"
    )
    ly_do: str = tag("Lý do không ký", "chờ ý kiến của hội đồng thành viên")
    theo_quy_dinh: str = tag(
        "Quy định về việc không ký, đứng cuối câu; trống thì không in",
        "khoản 4 Điều 58 Luật Xử lý vi phạm hành chính năm 2012",
    )
    ky_lap: str = tag("Họ tên người lập biên bản; trống khi chưa biết", "Phạm Văn Mẫu Mực")
    ky_chung_kien: str = tag("Họ tên người chứng kiến; trống khi chưa biết", "Hồ Văn Dẫn Chứng")


@attrs.frozen(kw_only=True)
class ExplanationContext(PaperContext):
    """Tags of BBGT."""

    gio_bat_dau: str = tag("Giờ bắt đầu", "08 giờ 30 phút")
    gio_ket_thuc: str = tag("Giờ kết thúc", "10 giờ 00 phút")
    ngay: str = tag("Ngày ghi nhận", "ngày 17 tháng 4 năm 2023")
    dia_diem: str = tag("Nơi ghi nhận, đứng giữa câu", "trụ sở Bảo hiểm xã hội tỉnh Minh Họa")
    ben_nghe: tuple[str, ...] = tag("Người ghi nhận giải trình", "Ông (bà) Phạm Văn Mẫu Mực, Trưởng đoàn")
    ben_don_vi: tuple[str, ...] = tag("Người giải trình", "Ông Nguyễn Văn Thí Dụ, Giám đốc")
    hinh_thuc: str = tag("Hình thức giải trình, đứng giữa câu", "bằng văn bản số 12/CV-VD")
    bien_ban: str = tag(
        "Biên bản mà giải trình nói đến",
        "Biên bản vi phạm hành chính số 05/BB-VPHC ngày 12 tháng 4 năm 2023",
    )
    hanh_vi: tuple[ActInfo, ...] = tag(
        "Hành vi ghi trong biên bản vi phạm hành chính; chưa lập biên bản thì trống", optional=True
    )
    theo_bien_ban_vi_pham: bool = tag("Giải trình về hành vi ghi trong biên bản vi phạm hành chính")
    thoi_han: str = tag("Thời hạn gửi văn bản giải trình", "05 ngày làm việc (đến hết ngày 19/4/2023)")
    noi_dung: str = tag("Nội dung giải trình", "Đơn vị thừa nhận chưa đăng ký tham gia cho 23 người lao động")
    tai_lieu: tuple[str, ...] = tag("Tài liệu kèm theo giải trình", "Văn bản giải trình số 12/CV-VD")
    ky_nghe: str = tag("Họ tên người ghi nhận; trống khi chưa biết", "Phạm Văn Mẫu Mực")
    ky_don_vi: str = tag("Họ tên người giải trình; trống khi chưa biết", "Nguyễn Văn Thí Dụ")


def build_not_signed(draft: Draft) -> NotSignedContext:
    """Return the context of the minutes that somebody did not sign."""
    case = draft.case
    event = draft.event if isinstance(draft.event, SigningRefused) else None
    minutes = _unsigned(draft, event)
    sides = (event.recorded_by, event.witnesses, event.refused_by) if event else ((), (), ())
    place = getattr(minutes, "place", None)
    return NotSignedContext(
        **draft.paper_fields(recipients(case.employer.name, kept=("Hồ sơ",))),
        gio=event.start_time if event and event.start_time else NO_TIME,
        ngay=long_date_or_blank(draft.day),
        dia_diem=place_inside(place) if place else blank(12),
        nguoi_lap=people_lines(sides[0], case),
        chung_kien=people_lines(sides[1], case),
        nguoi_khong_ky=people_lines(sides[2], case, unit=case.employer.name),
        bien_ban=named_paper(_name(minutes, draft), minutes),
        ly_do=or_blank(event.reason if event else None, 12).rstrip("."),
        theo_quy_dinh=_rule(minutes, draft),
        ky_lap=sides[0][0].name if sides[0] else "",
        ky_chung_kien=sides[1][0].name if sides[1] else "",
    )


def build_explanation(draft: Draft) -> ExplanationContext:
    """Return the context of the minutes of an explanation."""
    case, turn = draft.case, draft.moment.round
    event = draft.event if isinstance(draft.event, EmployerExplanation) else None
    recorded = case.happened(ViolationMinutes, round=turn)
    minutes = recorded[-1] if recorded else None
    about: Event | None = minutes or next(iter(case.happened(InspectionMinutes, round=turn)[-1:]), None)
    found = violation_of(draft)
    heard, spoke = (event.agency_side, event.employer_side) if event else ((), ())
    start = minutes.on if minutes is not None else None
    fields = draft.paper_fields(recipients(case.employer.name, kept=("Hồ sơ",)))
    # the number of the act is that of the employer's letter
    fields["so_ky_hieu"] = number_or_room(None, draft.entry.number_symbol)
    return ExplanationContext(
        **fields,
        gio_bat_dau=event.start_time if event and event.start_time else NO_TIME,
        gio_ket_thuc=event.end_time if event and event.end_time else NO_TIME,
        ngay=long_date_or_blank(draft.day),
        dia_diem=place_inside(event.place) if event and event.place else blank(12),
        ben_nghe=people_lines(heard, case, unit=draft.agency.name),
        ben_don_vi=people_lines(spoke, case, unit=case.employer.name),
        hinh_thuc=_form_words(event),
        bien_ban=named_paper(_name(about, draft), about),
        hanh_vi=acts_fined(found) if minutes is not None else (),
        theo_bien_ban_vi_pham=minutes is not None,
        thoi_han=explaining(found, start, draft.on).written,
        noi_dung=_sentence(event.content) if event and event.content else blank(48),
        tai_lieu=listed(event.documents if event else ()) or _letter(event),
        ky_nghe=heard[0].name if heard else "",
        ky_don_vi=spoke[0].name if spoke else "",
    )


def _unsigned(draft: Draft, event: SigningRefused | None) -> Event | None:
    """The minutes that were not signed: those the act names, else the last ones of the round."""
    found = draft.case.event_by_id.get(event.of or "") if event is not None else None
    if found is not None:
        return found
    happened = in_order(m for kind in _MINUTES for m in draft.case.happened(kind, round=draft.moment.round))
    return happened[-1] if happened else None


def _name(minutes: Event | None, draft: Draft) -> str:
    if minutes is None:
        return "Biên bản"
    return "Biên bản làm việc" if isinstance(minutes, DirectCheck) else paper_name(minutes, draft.case)


def _rule(minutes: Event | None, draft: Draft) -> str:
    """The provisions on not signing such minutes that were read; empty for none."""
    if minutes is None:
        return ""
    row = next((r for r in ROWS if r.act is SigningRefused and r.act_of is type(minutes)), None)
    cited = row.citations(draft.on) if row is not None else ()
    return provisions(c for c in cited if c.confidence in _READ)


def _form_words(event: EmployerExplanation | None) -> str:
    if event is None or event.in_person is None:
        number = f"bằng văn bản số {event.number}" if event is not None and event.number else ""
        return number or f"bằng văn bản/trực tiếp ({blank(4)})"
    if event.in_person:
        return "trực tiếp"
    return "bằng văn bản" + (f" số {event.number}" if event.number else "")


def _letter(event: EmployerExplanation | None) -> tuple[str, ...]:
    if event is not None and event.number:
        return (named_paper("Văn bản giải trình", event),)
    return (blank(24),)


def _sentence(text: str) -> str:
    return capitals(text[:1]) + text[1:].rstrip(".") + "."


BUILDERS: Final = {"BBKK": build_not_signed, "BBGT": build_explanation}
"""Forms of this module."""
