"""QDXP and QDKP: the decision that imposes a sanction, and the one that orders remedies only.

Fields of mẫu quyết định số 02 (MQĐ02) of Nghị định số 118/2021/NĐ-CP, read through a template. A fine that
is not planned stays open; one that the decree does not allow is refused. Căn cứ: khoản 2 Điều 65, Điều 57,
Điều 68, Điều 70, Điều 78, Điều 85 Luật Xử lý vi phạm hành chính (theo nguồn dẫn lại).
"""

from __future__ import annotations

from typing import Any, Final

import attrs

from bhxh_docs.forms.authority import Authority, authority
from bhxh_docs.forms.blanks import blank, money_or_blank, or_blank
from bhxh_docs.forms.common import PaperContext, listed, recipients, unit_symbol
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.person_words import named
from bhxh_docs.forms.tables import SumsTable, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.violation import ended, subject_word
from bhxh_docs.forms.violation_words import (
    ActInfo,
    acts_fined,
    decree_basis,
    minutes_named,
    named_paper,
    shares,
    unpaid_months,
    violation_of,
)
from bhxh_docs.text import format_date_long, format_money, money_in_words, sentence_case
from legal_rules.case.events import FileReturned, FileSentToSanction, SanctionDecided, SanctionKind
from legal_rules.kernel.status import Status
from legal_rules.procedure.conditions_papers import PAPER_CHECKS
from legal_rules.procedure.decided_fine import require_lawful
from legal_rules.procedure.paper_row import PaperCondition
from legal_rules.procedure.row_limits import FigureLimit
from legal_rules.procedure.view import view_of
from legal_rules.procedure.violation import Violation, scheme_sum
from legal_rules.questions.sanctions import FineRange, Remedy, RemedyKind, Scheme

_TO_COMPLY: Final = "chap_hanh_quyet_dinh"


@attrs.frozen(kw_only=True)
class RemedyContext(PaperContext):
    """Tags that a decision with remedies has."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn",
        "Căn cứ Điều 57, Điều 68 Luật Xử lý vi phạm hành chính ngày 20 tháng 6 năm 2012;",
    )
    nguoi_ra_quyet_dinh: str = tag("Chức danh người ra quyết định", "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa")
    chu_the: str = tag("Cách gọi người vi phạm: tổ chức hoặc cá nhân", "tổ chức")
    hanh_vi: tuple[ActInfo, ...] = tag("Tên hành vi vi phạm và điều khoản quy định", at_least=1)
    khac_phuc: tuple[str, ...] = tag(
        "Biện pháp khắc phục hậu quả, có số tiền nếu biết",
        "Buộc đóng đủ số tiền bảo hiểm xã hội bắt buộc, bảo hiểm thất nghiệp phải đóng: 500.544.400 đồng",
        at_least=1,
    )
    han_chap_hanh: str = tag("Thời hạn chấp hành quyết định", "10 ngày")
    bang: SumsTable = attrs.field(
        metadata=group("Số tiền bảo hiểm xã hội, bảo hiểm thất nghiệp còn phải đóng")
    )
    ngay_tinh: str = tag("Ngày tính số tiền còn phải đóng", "ngày 05 tháng 5 năm 2023")
    dai_dien: str = tag("Người đại diện nhận quyết định, có ông hoặc bà nếu biết", "ông Nguyễn Văn Thí Dụ")
    co_quan_thu: str = tag("Cơ quan bảo hiểm xã hội thu tiền", "Bảo hiểm xã hội tỉnh Minh Họa")
    gui_theo_doi: str = tag(
        "Cơ quan bảo hiểm xã hội thu tiền, theo dõi việc thi hành, và việc của mỗi cơ quan",
        "Bảo hiểm xã hội tỉnh Minh Họa để thu tiền, hướng dẫn đăng ký, lưu hồ sơ, theo dõi việc thi hành",
    )
    van_ban_chinh: str = tag(
        "Văn bản mà phụ lục kèm theo",
        "Quyết định số 912/QĐ-XPHC ngày 05 tháng 5 năm 2023 của Chủ tịch Ủy ban nhân dân tỉnh Minh Họa",
    )


@attrs.frozen(kw_only=True)
class SanctionDecisionContext(RemedyContext):
    """Tags of QDXP."""

    tang_nang: tuple[str, ...] = tag("Tình tiết tăng nặng; chừa trống khi chưa ghi nhận", "Không có")
    giam_nhe: tuple[str, ...] = tag("Tình tiết giảm nhẹ; chừa trống khi chưa ghi nhận", "Không có")
    nhieu_hanh_vi: bool = tag("Có từ hai hành vi trở lên, mỗi hành vi bị phạt riêng")
    phat_tien: bool = tag("Hình thức xử phạt là phạt tiền, hoặc chưa xác định")
    hinh_thuc: str = tag("Hình thức xử phạt chính", "Phạt tiền")
    muc_phat: str = tag("Mức phạt; chừa trống khi chưa dự kiến", "110.000.000 đồng")
    muc_phat_chu: str = tag("Mức phạt bằng chữ", "Một trăm mười triệu đồng")
    noi_nop: str = tag("Nơi nộp tiền phạt", "Kho bạc Nhà nước tỉnh Minh Họa, tài khoản số 0000.0.0000000")


@attrs.frozen(kw_only=True)
class RemediesOnlyContext(RemedyContext):
    """Tags of QDKP."""

    ly_do: str = tag(
        "Lý do không ra quyết định xử phạt, đứng giữa câu", "thời hiệu xử phạt đã hết ngày 12/4/2024"
    )


def build_sanction(draft: Draft) -> SanctionDecisionContext:
    """Return the context of a decision that imposes a sanction.

    Raises:
        StepNotOpenError: the planned fine, or who is to sign it, is not what the law allows.
    """
    decided = draft.event if isinstance(draft.event, SanctionDecided) else None
    found = violation_of(draft, decided)
    require_lawful(found, decided, form=draft.entry.code)
    fine = decided.fine if decided is not None else None
    warning = decided is not None and decided.kind is SanctionKind.WARNING
    return SanctionDecisionContext(
        **_common(draft, found, decided),
        tang_nang=listed(decided.aggravating if decided else ()) or (blank(24),),
        giam_nhe=listed(decided.mitigating if decided else ()) or (blank(24),),
        nhieu_hanh_vi=len(found.bands) > 1,
        phat_tien=not warning,
        hinh_thuc="Cảnh cáo" if warning else "Phạt tiền" if _fined(found, decided) else blank(6),
        muc_phat=money_or_blank(fine),
        muc_phat_chu=money_in_words(fine) if fine is not None else blank(12),
        noi_nop=or_blank(decided.pay_to if decided else None, 12).rstrip("."),
    )


def build_remedies(draft: Draft) -> RemediesOnlyContext:
    """Return the context of a decision that orders remedies without a fine."""
    found = violation_of(draft)
    view = view_of(draft.case, on=draft.on, round=draft.moment.round)
    reason = PAPER_CHECKS[PaperCondition.FINE_BARRED](view, "").sentence
    return RemediesOnlyContext(**_common(draft, found, None), ly_do=reason)


def _common(draft: Draft, found: Violation, decided: SanctionDecided | None) -> dict[str, Any]:
    case = draft.case
    signer = authority(draft, decided, found)
    representative = case.employer.representative(draft.day_or_on)
    return {
        **signed_by(draft, signer, ("Như Điều 3", case.agency.name, *_preparer(draft, signer))),
        "can_cu": ended(
            (
                *(line.rstrip(".;") for line in draft.bases),
                *decree_basis(found),
                *_file_basis(draft, signer),
            )
        ),
        "nguoi_ra_quyet_dinh": signer.name
        if signer.recipient == signer.name
        else f"{blank(4)} {signer.agency.ten}",
        "chu_the": subject_word(case),
        "hanh_vi": acts_fined(found, decided),
        "khac_phuc": listed(decided.remedies if decided else ()) or ordered_remedies(found),
        "han_chap_hanh": comply_words(draft),
        "bang": sums_table(case, unpaid_months(found, left=True, health=False), complete=bool(found.rows)),
        "ngay_tinh": format_date_long(draft.on),
        "dai_dien": named(case, representative) if representative else f"ông (bà) {blank(6)}",
        "co_quan_thu": case.agency.name,
        "gui_theo_doi": _followers(draft),
        "van_ban_chinh": f"Quyết định số {draft.number} {draft.dateline} của {signer.name}",
    }


def signed_by(draft: Draft, signer: Authority, sent_to: tuple[str, ...]) -> dict[str, Any]:
    """Return the fields of every paper with the head and the signature of who signs this one."""
    return {
        **draft.paper_fields(
            recipients(*dict.fromkeys(sent_to), kept=unit_symbol(draft.agency) if signer.own else ())
        ),
        "co_quan": signer.agency,
        "nguoi_ky": signer.signer,
        "dia_danh": signer.place,
    }


def comply_words(draft: Draft) -> str:
    """Return within how many days a decision is complied with, from the day on which it is received."""
    limit = FigureLimit((_TO_COMPLY,)).on(draft.day_or_on)
    return limit.words if limit is not None else blank(4)


def ordered_remedies(found: Violation) -> tuple[str, ...]:
    """Return the remedies as the decree names them, with what is still unpaid; one blank where not known."""
    told: list[str] = []
    for band, remedies in zip(found.bands, found.remedies, strict=False):
        told += [
            sentence_case(_remedy(found, band, remedy, several=len(found.bands) > 1))
            for remedy in remedies.remedies
            if remedy.status is not Status.NOT_ENOUGH_EVIDENCE
        ]
    return tuple(told) or (blank(24),)


def _remedy(found: Violation, band: FineRange, remedy: Remedy, *, several: bool) -> str:
    scheme: Scheme | None = band.scheme if several else None
    if remedy.kind is RemedyKind.REGISTER:
        return f"{remedy.words} có tên trong Phụ lục ({len(found.workers):02d} người)"
    if remedy.kind is not RemedyKind.PAY_IN_FULL:
        return f"{remedy.words}; cơ quan bảo hiểm xã hội tính số tiền cụ thể đến ngày nộp"
    left = found.outstanding
    if left is None:
        return f"{remedy.words}: {money_or_blank(None)}"
    total = scheme_sum(left, scheme)
    if not total:
        return f"{remedy.words} (đến {format_date_long(found.on)} đơn vị đã nộp đủ)"
    funds = shares(left, scheme)
    by_fund = f", gồm {funds}" if "; " in funds else ""
    return f"{remedy.words}: {format_money(total)} (Bằng chữ: {money_in_words(total)}){by_fund}"


def _fined(found: Violation, decided: SanctionDecided | None) -> bool:
    if decided is not None and decided.kind is not None:
        return decided.kind is SanctionKind.FINE
    return bool(found.bands) and all(band.kind is SanctionKind.FINE for band in found.bands)


def _followers(draft: Draft) -> str:
    collects = f"{draft.case.agency.name} để thu tiền, hướng dẫn đăng ký"
    follows = "lưu hồ sơ, theo dõi việc thi hành"
    if draft.case.agency.name == draft.agency.name:
        return f"{collects}, {follows}"
    return f"{collects}; {draft.agency.name} để {follows}"


def _preparer(draft: Draft, signer: Authority) -> tuple[str, ...]:
    return () if signer.own else (draft.agency.name,)


def _file_basis(draft: Draft, signer: Authority) -> tuple[str, ...]:
    """What brought the file: the letter of the BHXH agency, or the body that returned it."""
    returned = draft.case.happened(FileReturned, round=draft.moment.round)
    lines: list[str] = []
    if returned:
        by = f" do {returned[-1].returned_by} trả" if returned[-1].returned_by else ""
        day = returned[-1].on
        lines.append(
            f"Căn cứ hồ sơ vụ việc không khởi tố{by}" + (f", nhận lại {format_date_long(day)}" if day else "")
        )
    sent = draft.case.happened(FileSentToSanction, round=draft.moment.round)
    if not signer.own:
        letter = named_paper("Văn bản", sent[-1] if sent else None)
        lines.append(f"Theo đề nghị của {draft.agency.name} tại {letter}")
    else:
        lines.append(f"Xét hồ sơ vụ vi phạm hành chính kèm {minutes_named(draft)}")
    return tuple(lines)


BUILDERS: Final = {"QDXP": build_sanction, "QDKP": build_remedies}
"""Forms of this module."""
