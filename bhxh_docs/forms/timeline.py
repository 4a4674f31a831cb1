"""TLVV: the course of the case as a table, act by act: who acted, the provision, the paper and its sheets.

Every act of every round is told, also one that came too early, late or out of order, which is marked as the
procedure found it; a referral of an earlier round is told as well. Facts only.

Căn cứ: điểm b, điểm đ khoản 1 Điều 9 TTLT số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from bhxh_docs.forms.blanks import or_blank, short_date_or_blank
from bhxh_docs.forms.common import PaperContext, inside
from bhxh_docs.forms.course import Turn, declared_sentence, turns
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.event_words import event_sentence
from bhxh_docs.forms.evidence_words import EvidenceInfo, evidence
from bhxh_docs.forms.letter_words import LETTER_NAME, LETTER_SHORT, shortened
from bhxh_docs.forms.packet_papers import packet_recipients
from bhxh_docs.forms.provision_words import merged
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_count, format_date_long, sentence_case
from legal_rules.case import Exhibit, ExhibitKind
from legal_rules.case.events import Event
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.procedure.irregularities import Irregularity, irregularities
from legal_rules.procedure.performed import Performed, performed

_READ: Final = frozenset({Confidence.TEXT, Confidence.SECONDARY})
_OF_THE_POST: Final = frozenset({ExhibitKind.DELIVERY_PROOF, ExhibitKind.SERVICE_PROOF})
"""Papers that show that another paper arrived: whoever made them did not act in the case."""


@attrs.frozen(kw_only=True)
class TimelineRow:
    """One act."""

    stt: str = tag("Số thứ tự, chung cho cả bảng", "3")
    ngay: str = tag("Ngày", "15/02/2023")
    su_viec: str = tag("Sự việc", "Gửi Thông báo (Mẫu số 04-KT), kèm danh sách 23 người lao động.")
    so: str = tag("Số, ký hiệu văn bản; trống khi không có", "87/TB-BHXH")
    nguoi_thuc_hien: str = tag("Cơ quan, người thực hiện", "Bảo hiểm xã hội tỉnh Minh Họa")
    quy_dinh: str = tag(
        "Quy định của bước đó; trống khi không có", "điểm 4.1 khoản 4 Mục I Công văn hướng dẫn"
    )
    tai_lieu: tuple[EvidenceInfo, ...] = tag("Tài liệu thể hiện, kèm tờ số")
    ghi_chu: tuple[str, ...] = tag(
        "Điểm khác trình tự, thời hạn, thẩm quyền; mỗi điểm một dòng",
        "Quá thời hạn: thời hạn 05 ngày kể từ ngày 09/02/2023 đã hết ngày 14/02/2023",
    )


@attrs.frozen(kw_only=True)
class TimelineTurn:
    """The acts of one round, or before, between or after the rounds."""

    ten: str = tag("Đợt xử lý", "Đợt 1: từ ngày 09/02/2023 đến ngày 15/8/2023")
    su_kien: tuple[TimelineRow, ...] = tag("Các sự việc theo thời gian")


@attrs.frozen(kw_only=True)
class TimelineContext(PaperContext):
    """Tags of TLVV."""

    van_ban_chinh: str = tag(
        "Văn bản kiến nghị khởi tố mà bảng kèm theo",
        "Văn bản số 902/BHXH-TTKT ngày 01 tháng 10 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )
    ngay_lap: str = tag("Ngày mà diễn biến được tổng hợp đến", "ngày 01 tháng 10 năm 2024")
    dot: tuple[TimelineTurn, ...] = tag("Diễn biến theo từng đợt")
    cong_van: str = tag(
        "Tên đầy đủ của công văn được viết tắt trong bảng; trống khi không viện dẫn",
        "Công văn năm 2022 của Bảo hiểm xã hội Việt Nam hướng dẫn khai thác, phát triển người tham gia",
    )
    so_su_kien: str = tag("Số sự việc", "31")
    chua_ro_ngay: str = tag("Số sự việc chưa rõ ngày; trống khi không có", "")
    chua_co_tai_lieu: str = tag("Số sự việc chưa có tài liệu kèm theo; trống khi không có", "")
    khac_trinh_tu: str = tag("Số sự việc có ghi chú về trình tự; trống khi không có", "")
    nguoi_lap: str = tag("Người lập bảng", "Phạm Thị Minh Họa")


def build(draft: Draft) -> TimelineContext:
    """Return the context of the table."""
    case = draft.case
    own = frozenset({draft.event.id}) if draft.event is not None else frozenset()
    told = tuple(_told(draft, turns(case, without=own)))
    rows = [row for turn in told for row in turn.su_kien]
    contact = draft.agency.contact
    return TimelineContext(
        **draft.paper_fields(packet_recipients(draft)),
        van_ban_chinh=draft.referral_reference,
        ngay_lap=format_date_long(draft.on),
        dot=told,
        cong_van=LETTER_NAME if any(LETTER_SHORT in row.quy_dinh for row in rows) else "",
        so_su_kien=format_count(len(rows)),
        chua_ro_ngay=_count(row.ngay == short_date_or_blank(None) for row in rows),
        chua_co_tai_lieu=_count(not row.tai_lieu for row in rows),
        khac_trinh_tu=_count(bool(row.ghi_chu) for row in rows),
        nguoi_lap=or_blank(contact.name if contact else None, 8),
    )


@attrs.frozen(kw_only=True)
class _Known:
    """What the procedure tells of the acts of a case."""

    draft: Draft
    steps: Mapping[str, Performed]
    irregular: Mapping[str, tuple[Irregularity, ...]]


def _told(draft: Draft, happened: Iterable[Turn]) -> Iterator[TimelineTurn]:
    irregular: dict[str, tuple[Irregularity, ...]] = {}
    for one in irregularities(draft.case, on=draft.on):
        irregular[one.event] = (*irregular.get(one.event, ()), one)
    known = _Known(draft=draft, steps=performed(draft.case, on=draft.on), irregular=irregular)
    number = 0
    for turn in happened:
        rows = []
        for entry in turn.entries:
            number += 1
            rows.append(
                _declared(known, number, entry) if isinstance(entry, Exhibit) else _act(known, number, entry)
            )
        yield TimelineTurn(ten=turn.name, su_kien=tuple(rows))


def _act(known: _Known, number: int, event: Event) -> TimelineRow:
    case = known.draft.case
    step = known.steps.get(event.id)
    proving = tuple(exhibit for exhibit in case.exhibits if f"events.{event.id}" in exhibit.proves)
    return TimelineRow(
        stt=str(number),
        ngay=short_date_or_blank(event.on),
        su_viec=event_sentence(event, case),
        so=event.number or "",
        nguoi_thuc_hien=_who(event, step, proving),
        quy_dinh=_provisions(step.citations if step is not None else ()),
        tai_lieu=evidence(case, known.draft.packet, (exhibit.id for exhibit in proving)),
        ghi_chu=tuple(_note(one) for one in known.irregular.get(event.id, ())),
    )


def _declared(known: _Known, number: int, exhibit: Exhibit) -> TimelineRow:
    case = known.draft.case
    return TimelineRow(
        stt=str(number),
        ngay=short_date_or_blank(exhibit.issued_on),
        su_viec=declared_sentence(case, exhibit),
        so=exhibit.number or "",
        nguoi_thuc_hien=exhibit.issuer or case.employer.name,
        quy_dinh="",
        tai_lieu=evidence(case, known.draft.packet, (exhibit.id,)),
        ghi_chu=(),
    )


def _who(event: Event, step: Performed | None, proving: tuple[Exhibit, ...]) -> str:
    """Who acted: as the act says, else as the paper says, else who takes such a step."""
    stated: str | None = getattr(event, "issuer_name", None) or getattr(event, "drawn_up_by", None)
    if stated:
        return stated
    made = (exhibit.issuer for exhibit in proving if exhibit.kind not in _OF_THE_POST and exhibit.issuer)
    return next(made, None) or (step.actor if step is not None else "")


def _provisions(citations: tuple[Citation, ...]) -> str:
    """The provisions read; where none was, those that are followed by analogy, marked as that."""
    read = tuple(one for one in citations if one.confidence in _READ)
    return shortened(merged(read or citations))


def _note(one: Irregularity) -> str:
    """What was found, without the act and its day, which stand in the row."""
    found = one.message.partition(": ")[2] or one.message
    return f"{sentence_case(one.kind.label)}: {inside(found)}"


def _count(facts: Iterable[bool]) -> str:
    number = sum(facts)
    return format_count(number) if number else ""


BUILDERS: Final[dict[str, Any]] = {"TLVV": build}
"""Forms of this module."""

__all__ = ["BUILDERS", "TimelineContext", "build"]
