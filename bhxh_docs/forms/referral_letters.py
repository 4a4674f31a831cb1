"""CVVKS, CVBS: the letters that go with a file: the copy to the prosecutors, and documents sent later.

The copy goes with the referral, on the same day. What is sent later answers the request thing by thing: for
each there stand the documents sent or why they are not, so that nothing is left out silently.

Căn cứ: khoản 3 Điều 144 Bộ luật Tố tụng hình sự năm 2015; khoản 2 Điều 5, khoản 1 và khoản 2 Điều 9 TTLT số
03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP; mẫu 1.5 Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

from bhxh_docs.forms.blanks import blank, long_date_or_blank, number_or_room, or_blank
from bhxh_docs.forms.common import PaperContext, leader_line, recipients, unit_symbol
from bhxh_docs.forms.draft import Draft, number_symbol
from bhxh_docs.forms.evidence_words import cite_exhibit
from bhxh_docs.forms.tables import months_in_words
from bhxh_docs.forms.tags import tag
from bhxh_docs.forms.unpaid_months import unpaid_details
from bhxh_docs.forms.unpaid_words import heads_words, payers
from bhxh_docs.text import format_count, format_money, number_in_words
from legal_rules.case import Exhibit
from legal_rules.case.events import Event, HandlingSuspended, ReferralSent, SupplementRequested, SuppliedItem
from legal_rules.procedure.papers_referral import receiver
from legal_rules.questions.contributions import total_of

_NOT_SENT: Final = "Chưa gửi"
_AWAITED_STEP: Final = "awaited-sent"
_NO_SUM: Final = f"{blank()} đồng"


@attrs.frozen(kw_only=True)
class CopyLetterContext(PaperContext):
    """Tags of CVVKS."""

    kinh_gui: tuple[str, ...] = tag("Nơi gửi", "Viện kiểm sát nhân dân thành phố Tân Mẫu", at_least=1)
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn",
        "Căn cứ khoản 3 Điều 144 Bộ luật Tố tụng hình sự ngày 27 tháng 11 năm 2015;",
    )
    van_ban_chinh: str = tag(
        "Văn bản kiến nghị khởi tố",
        "Văn bản số 902/BHXH-TTKT ngày 01 tháng 10 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )
    co_quan_dieu_tra: str = tag(
        "Cơ quan điều tra nhận kiến nghị", "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu"
    )
    tinh_trang: str = tag("Số người lao động và tình trạng đóng", "23 người lao động chưa được đóng")
    khoang: str = tag("Các tháng, viết liền", "từ tháng 9/2023 đến tháng 8/2024 (12 tháng)")
    tong_so: str = tag("Tổng số tiền chưa đóng có đơn vị", "546.995.200 đồng")
    so_tai_lieu: str = tag("Số tài liệu trong hồ sơ", "42")
    so_to: str = tag("Số tờ của hồ sơ", "72")


@attrs.frozen(kw_only=True)
class SentDocument:
    """One document sent."""

    ten: str = tag("Tên tài liệu, số và ngày nếu có", "Bảng thanh toán tiền lương tháng 10/2023")
    hinh_thuc: str = tag("Hình thức bản; trống khi chưa ghi", "bản sao y")
    so_to: str = tag("Số tờ; trống khi chưa đếm", "02")


@attrs.frozen(kw_only=True)
class AnsweredItem:
    """One thing asked for, and what is sent."""

    stt: str = tag("Số thứ tự", "1")
    yeu_cau: str = tag("Nội dung yêu cầu, hoặc tài liệu gửi thêm", "Bảng lương bản gốc tháng 10/2023")
    tai_lieu: tuple[SentDocument, ...] = tag("Tài liệu gửi")
    ghi_chu: str = tag(
        "Vì sao chưa gửi, hoặc điều cần nói về tài liệu gửi; trống khi không có",
        "Chưa gửi: đơn vị chưa cung cấp bản gốc",
    )


@attrs.frozen(kw_only=True)
class SupplementContext(PaperContext):
    """Tags of CVBS."""

    kinh_gui: tuple[str, ...] = tag(
        "Nơi gửi", "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu", at_least=1
    )
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn",
        "Căn cứ khoản 3 Điều 144 Bộ luật Tố tụng hình sự ngày 27 tháng 11 năm 2015;",
    )
    yeu_cau: str = tag(
        "Văn bản yêu cầu, đứng giữa câu", "văn bản số 415/CV-CSĐT ngày 10 tháng 10 năm 2024 yêu cầu bổ sung"
    )
    van_ban_truoc: str = tag(
        "Văn bản kiến nghị khởi tố đã gửi", "Văn bản số 902/BHXH-TTKT ngày 02 tháng 10 năm 2024"
    )
    tam_dinh_chi: bool = tag("Việc giải quyết đang bị tạm đình chỉ để chờ tài liệu")
    muc: tuple[AnsweredItem, ...] = tag("Từng nội dung yêu cầu, mỗi nội dung một dòng", at_least=1)
    so_yeu_cau: str = tag("Số nội dung được yêu cầu; chừa trống khi chưa ghi nhận", "03")
    so_tai_lieu: str = tag("Số tài liệu gửi", "04")
    so_tai_lieu_chu: str = tag("Số tài liệu gửi bằng chữ", "bốn")
    so_to: str = tag("Số tờ gửi; chừa trống khi có tài liệu chưa đếm tờ", "09")
    con_thieu: str = tag("Số nội dung chưa có tài liệu gửi kèm; trống khi không có", "01")


def build_copy(draft: Draft) -> CopyLetterContext:
    """Return the context of the letter to the prosecutors."""
    case, packet = draft.case, draft.packet
    sent = draft.event if isinstance(draft.event, ReferralSent) else None
    hidden = payers(case, draft.counted_rows)
    rows = draft.counted_evaded
    total = total_of(rows) if draft.sums_complete else None
    fields = draft.paper_fields(
        recipients("Như trên", *leader_line(draft.agency), kept=(*unit_symbol(draft.agency), "HS"))
    )
    # the act being drafted is the referral: its number is not the number of this letter
    fields["so_ky_hieu"] = number_or_room(None, number_symbol(draft.entry, draft.agency))
    return CopyLetterContext(
        **fields,
        kinh_gui=(or_blank(draft.moment.addressee, 16),),
        can_cu=draft.bases,
        van_ban_chinh=draft.referral_reference,
        co_quan_dieu_tra=(sent.to if sent else None) or receiver(draft.on).label,
        tinh_trang=heads_words(hidden),
        khoang=months_in_words({row.month for row in unpaid_details(draft)}),
        tong_so=format_money(total.total) if total is not None else _NO_SUM,
        so_tai_lieu=format_count(packet.documents) if packet else blank(2),
        so_to=format_count(packet.sheets) if packet else blank(2),
    )


def build_supplement(draft: Draft) -> SupplementContext:
    """Return the context of the letter that sends what was asked for."""
    case, turn = draft.case, draft.moment.round
    own = draft.event if isinstance(draft.event, ReferralSent) else None
    asked = case.happened(SupplementRequested, round=turn)
    waiting = case.happened(HandlingSuspended, round=turn)
    items = tuple(_items(draft, asked[-1] if asked else None, own))
    sent = [identifier for item in (own.supplied if own else ()) for identifier in item.exhibits]
    exhibits = [case.exhibit_by_id[x] for x in dict.fromkeys(sent) if x in case.exhibit_by_id]
    left = sum(not item.tai_lieu for item in items)
    return SupplementContext(
        **draft.paper_fields(
            recipients(
                "Như trên",
                *(f"{line} (để biết)" for line in draft.moment.copy_to),
                *leader_line(draft.agency),
                kept=(*unit_symbol(draft.agency), "HS"),
            )
        ),
        kinh_gui=(or_blank(draft.moment.addressee, 16),),
        can_cu=draft.bases,
        yeu_cau=_request(asked[-1] if asked else None, waiting[-1] if waiting else None),
        van_ban_truoc=letter_sent(draft),
        tam_dinh_chi=draft.moment.step is not None and draft.moment.step.row == _AWAITED_STEP,
        muc=items,
        so_yeu_cau=format_count(len(asked[-1].asked)) if asked and asked[-1].asked else blank(1),
        so_tai_lieu=format_count(len(exhibits)),
        so_tai_lieu_chu=number_in_words(len(exhibits)),
        so_to=_sheets(exhibits),
        con_thieu=format_count(left) if left else "",
    )


def _items(
    draft: Draft, request: SupplementRequested | None, own: ReferralSent | None
) -> Iterator[AnsweredItem]:
    """Every thing asked for in the order of the request, then what is sent besides."""
    given = list(own.supplied) if own is not None else []
    wanted = request.asked if request is not None and request.asked else ()
    number = 0
    for text in wanted:
        number += 1
        answers = [one for one in given if one.asked == text]
        given = [one for one in given if one not in answers]
        yield _item(draft, number, text, answers)
    if not wanted and not given:
        yield AnsweredItem(stt="1", yeu_cau=blank(12), tai_lieu=(), ghi_chu=f"{_NOT_SENT}: {blank(8)}")
    for one in given:
        number += 1
        yield _item(draft, number, one.asked if not wanted else f"{one.asked} (gửi thêm)", [one])


def _item(draft: Draft, number: int, text: str, answers: list[SuppliedItem]) -> AnsweredItem:
    case = draft.case
    identifiers = dict.fromkeys(x for one in answers for x in one.exhibits)
    documents = tuple(_document(case.exhibit_by_id[x]) for x in identifiers if x in case.exhibit_by_id)
    notes = "; ".join(one.note.rstrip(".") for one in answers if one.note)
    left = notes if documents else f"{_NOT_SENT}: {notes or blank(8)}"
    return AnsweredItem(stt=str(number), yeu_cau=text.rstrip("."), tai_lieu=documents, ghi_chu=left)


def _document(exhibit: Exhibit) -> SentDocument:
    return SentDocument(
        ten=cite_exhibit(exhibit),
        hinh_thuc=exhibit.copy_form.label.lower() if exhibit.copy_form is not None else "",
        so_to=format_count(exhibit.sheets) if exhibit.sheets is not None else "",
    )


def _sheets(exhibits: list[Exhibit]) -> str:
    counted = [exhibit.sheets for exhibit in exhibits]
    if None in counted:
        return blank(1)
    return format_count(sum(number for number in counted if number is not None))


def _request(asked: SupplementRequested | None, waiting: HandlingSuspended | None) -> str:
    """The paper that asks, as it stands in a sentence."""
    if asked is not None:
        return f"văn bản {numbered(asked)} yêu cầu bổ sung tài liệu"
    if waiting is not None:
        return f"quyết định {numbered(waiting)} tạm đình chỉ việc giải quyết kiến nghị khởi tố"
    return f"văn bản {numbered(None)} yêu cầu bổ sung tài liệu"


def numbered(event: Event | None) -> str:
    """Return ``số 902/BHXH-TTKT ngày 02 tháng 10 năm 2024``, dotted where it is not known."""
    number = (event.number if event is not None else None) or blank(2)
    day = event.on if event is not None else None
    return f"số {number} {long_date_or_blank(day)}"


def letter_sent(draft: Draft) -> str:
    """Return how the referral that was sent in this round is named; dotted where it is not on record."""
    before = (e for e in draft.case.happened(ReferralSent, round=draft.moment.round) if e is not draft.event)
    return f"Văn bản {numbered(next(before, None))} của {draft.agency.name}"


BUILDERS: Final[dict[str, Any]] = {"CVVKS": build_copy, "CVBS": build_supplement}
"""Forms of this module."""

__all__ = [
    "BUILDERS",
    "CopyLetterContext",
    "SupplementContext",
    "build_copy",
    "build_supplement",
    "letter_sent",
    "numbered",
]
