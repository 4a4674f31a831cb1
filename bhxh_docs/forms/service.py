"""BBGQ: the minutes by which a decision is served: handed over, refused, or posted up.

Căn cứ: Điều 70 Luật Xử lý vi phạm hành chính; Điều 17a Nghị định số 118/2021/NĐ-CP (theo nguồn dẫn lại);
mẫu biên bản số 06 về việc không nhận quyết định (chưa đọc nguyên văn).
"""

from __future__ import annotations

from typing import Final

import attrs

from bhxh_docs.forms.authority import authority
from bhxh_docs.forms.blanks import blank, long_date_or_blank, or_blank
from bhxh_docs.forms.common import PaperContext
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.packet_papers import place_inside
from bhxh_docs.forms.sanction_decision import signed_by
from bhxh_docs.forms.tags import tag
from bhxh_docs.forms.violation import NO_TIME, ended, people_lines
from bhxh_docs.forms.violation_words import named_paper
from bhxh_docs.text import format_date_short
from legal_rules.case.events import Channel, SanctionDecided, SanctionServed
from legal_rules.procedure.row_limits import FigureLimit

_SUMMARIES: Final = {
    "taken": "Giao quyết định xử phạt vi phạm hành chính",
    "refused": "Về việc không nhận quyết định xử phạt vi phạm hành chính",
    "posted": "Niêm yết công khai quyết định xử phạt vi phạm hành chính",
}

_LEFT_TO_THE_LAW: Final = "theo quy định của pháp luật về xử lý vi phạm hành chính"


@attrs.frozen(kw_only=True)
class ServiceContext(PaperContext):
    """Tags of BBGQ."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn",
        "Căn cứ Điều 70 Luật Xử lý vi phạm hành chính ngày 20 tháng 6 năm 2012;",
    )
    trich_yeu: str = tag("Trích yếu, theo cách giao", "Giao quyết định xử phạt vi phạm hành chính")
    quyet_dinh: str = tag(
        "Quyết định được giao",
        "Quyết định xử phạt vi phạm hành chính số 912/QĐ-XPHC ngày 05 tháng 5 năm 2023 của Chủ tịch Ủy ban "
        "nhân dân tỉnh Minh Họa",
    )
    gio_bat_dau: str = tag("Giờ bắt đầu", "09 giờ 00 phút")
    gio_ket_thuc: str = tag("Giờ kết thúc", "09 giờ 20 phút")
    ngay_giao: str = tag("Ngày giao", "ngày 10 tháng 5 năm 2023")
    dia_diem: str = tag("Nơi giao, nơi niêm yết", "trụ sở Công ty TNHH May mặc Ví Dụ")
    ben_giao: tuple[str, ...] = tag("Người giao quyết định", "Bà Đỗ Thị Giả Thiết, chuyên viên")
    ben_nhan: tuple[str, ...] = tag("Người nhận quyết định", "Ông Nguyễn Văn Thí Dụ, Giám đốc")
    chung_kien: tuple[str, ...] = tag(
        "Người chứng kiến, đại diện chính quyền địa phương", "Ông (bà) Hồ Văn Dẫn Chứng, Công an phường"
    )
    da_nhan: bool = tag("Đơn vị nhận quyết định")
    khong_nhan: bool = tag("Đơn vị không nhận quyết định")
    niem_yet: bool = tag("Niêm yết công khai")
    ly_do: str = tag("Lý do không nhận", "đại diện đơn vị không đồng ý với mức phạt")
    han_niem_yet: str = tag("Thời gian niêm yết", "07 ngày làm việc")
    han_chap_hanh: str = tag(
        "Thời hạn chấp hành quyết định", "10 ngày, kể từ ngày nhận (đến hết ngày 22/5/2023)"
    )
    ky_giao: str = tag("Họ tên người giao; trống khi chưa biết", "Đỗ Thị Giả Thiết")
    ky_nhan: str = tag("Họ tên người nhận; trống khi chưa biết", "Nguyễn Văn Thí Dụ")
    ky_chung_kien: str = tag("Họ tên người chứng kiến; trống khi chưa biết", "Hồ Văn Dẫn Chứng")


def build(draft: Draft) -> ServiceContext:
    """Return the context of the minutes of service."""
    case = draft.case
    event = draft.event if isinstance(draft.event, SanctionServed) else None
    decided = _decision(draft, event)
    signer = authority(draft, decided)
    posted = event is not None and event.channel is Channel.POSTED_UP
    refused = event is not None and event.refused is True and not posted
    way = "posted" if posted else "refused" if refused else "taken"
    sides = (event.served_by, event.received_by, event.witnesses) if event else ((), (), ())
    by = f" của {signer.name}" if signer.recipient == signer.name else ""
    return ServiceContext(
        **signed_by(draft, signer, (case.employer.name, draft.agency.name)),
        can_cu=ended([line.rstrip(".;") for line in draft.bases]),
        trich_yeu=_SUMMARIES[way],
        quyet_dinh=f"{named_paper('Quyết định xử phạt vi phạm hành chính', decided)}{by}",
        gio_bat_dau=event.start_time if event and event.start_time else NO_TIME,
        gio_ket_thuc=event.end_time if event and event.end_time else NO_TIME,
        ngay_giao=long_date_or_blank(draft.day),
        dia_diem=place_inside(event.place) if event and event.place else blank(12),
        ben_giao=people_lines(sides[0], case),
        ben_nhan=people_lines(sides[1], case, unit=case.employer.name),
        chung_kien=people_lines(sides[2], case),
        da_nhan=way == "taken",
        khong_nhan=way == "refused",
        niem_yet=way == "posted",
        ly_do=or_blank(event.refusal_reason if event else None, 12).rstrip("."),
        han_niem_yet=_posting(draft),
        han_chap_hanh=_comply(draft, way),
        ky_giao=sides[0][0].name if sides[0] else "",
        ky_nhan=sides[1][0].name if sides[1] else "",
        ky_chung_kien=sides[2][0].name if sides[2] else "",
    )


def _decision(draft: Draft, event: SanctionServed | None) -> SanctionDecided | None:
    """The decision served: of the act, of the open step, else the last one of the round."""
    key = event.of if event is not None else draft.moment.step.subject if draft.moment.step else ""
    found = draft.case.event_by_id.get(key)
    if isinstance(found, SanctionDecided):
        return found
    decided = draft.case.happened(SanctionDecided, round=draft.moment.round)
    return decided[-1] if decided else None


def _posting(draft: Draft) -> str:
    """How long a decision is posted up; left to the law where it names no number that is known."""
    limit = FigureLimit(("niem_yet_quyet_dinh",)).on(draft.day_or_on)
    return limit.words if limit is not None else _LEFT_TO_THE_LAW


def _comply(draft: Draft, way: str) -> str:
    """Return within how long the decision is complied with; a last day only where it was taken that day."""
    limit = FigureLimit(("chap_hanh_quyet_dinh",)).on(draft.day_or_on)
    if limit is None:
        return blank(6)
    text = f"{limit.words}, kể từ ngày nhận được Quyết định"
    reckoned = limit.reckon(draft.day) if draft.day is not None and way == "taken" else None
    return f"{text} (đến hết ngày {format_date_short(reckoned.last_day)})" if reckoned else text


BUILDERS: Final = {"BBGQ": build}
"""Forms of this module."""
