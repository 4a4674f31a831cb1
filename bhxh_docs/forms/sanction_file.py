"""HSXP: the letter that passes the file of a violation on to whoever may sanction it.

Căn cứ: Điều 52, Điều 58, Điều 66 Luật Xử lý vi phạm hành chính (theo nguồn dẫn lại).
"""

from __future__ import annotations

from datetime import date
from typing import Final

import attrs

from bhxh_docs.forms.blanks import blank, or_blank
from bhxh_docs.forms.common import PaperContext, leader_line, recipients, unit_symbol
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.file_list import FileDocument, file_documents
from bhxh_docs.forms.inspection import explanations
from bhxh_docs.forms.tables import SumsTable, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.violation import ended
from bhxh_docs.forms.violation_words import (
    ActInfo,
    acts_fined,
    decree_basis,
    minutes_named,
    unpaid_months,
    violation_of,
)
from bhxh_docs.text import format_count, format_date_long, format_date_short
from legal_rules.case.events import EmployerExplanation, ViolationMinutes
from legal_rules.errors import LegalRulesError
from legal_rules.kernel.status import Status
from legal_rules.procedure.violation import Violation
from legal_rules.questions.sanctions import Office, ProcedureStep, procedure_limits


@attrs.frozen(kw_only=True)
class SanctionFileContext(PaperContext):
    """Tags of HSXP."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn",
        "Căn cứ Điều 58 Luật Xử lý vi phạm hành chính ngày 20 tháng 6 năm 2012;",
    )
    kinh_gui: str = tag("Người có thẩm quyền nhận hồ sơ", "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa")
    bien_ban: str = tag(
        "Biên bản vi phạm hành chính", "Biên bản vi phạm hành chính số 05/BB-VPHC ngày 12 tháng 4 năm 2023"
    )
    hanh_vi: tuple[ActInfo, ...] = tag("Tên hành vi vi phạm và điều khoản quy định", at_least=1)
    bang: SumsTable = attrs.field(metadata=group("Người lao động, tháng và số tiền chưa đóng"))
    ngay_tinh: str = tag("Ngày tính số tiền chưa đóng", "ngày 21 tháng 4 năm 2023")
    giai_trinh: tuple[str, ...] = tag(
        "Giải trình của đơn vị; không có thì trống", "Ngày 17/4/2023: đơn vị thừa nhận", optional=True
    )
    vuot_tham_quyen: bool = tag("Chắc chắn vượt thẩm quyền của người đứng đầu cơ quan chuyển hồ sơ")
    nguoi_co_tham_quyen: tuple[str, ...] = tag(
        "Các chức danh có thẩm quyền xử phạt, mức thấp trước; chưa xác định được thì trống",
        "Chủ tịch Ủy ban nhân dân cấp tỉnh",
        optional=True,
    )
    han_quyet_dinh: tuple[str, ...] = tag(
        "Thời hạn ra quyết định xử phạt, mỗi trường hợp một dòng",
        "01 tháng kể từ ngày lập biên bản vi phạm hành chính, đến hết ngày 12/5/2023",
    )
    tai_lieu: tuple[FileDocument, ...] = tag("Danh mục tài liệu trong hồ sơ")
    so_tai_lieu: str = tag("Số tài liệu", "09")
    van_ban_chinh: str = tag(
        "Văn bản mà danh mục kèm theo",
        "Công văn số 483/BHXH-TTKT ngày 21 tháng 4 năm 2023 của Bảo hiểm xã hội tỉnh Minh Họa",
    )


def build(draft: Draft) -> SanctionFileContext:
    """Return the context of the letter."""
    case, turn = draft.case, draft.moment.round
    found = violation_of(draft)
    documents = file_documents(draft)
    return SanctionFileContext(
        **draft.paper_fields(
            recipients("Như trên", *leader_line(draft.agency), kept=(*unit_symbol(draft.agency), "Hồ sơ"))
        ),
        can_cu=ended((*(line.rstrip(".;") for line in draft.bases), *decree_basis(found))),
        kinh_gui=or_blank(draft.moment.addressee, 12),
        bien_ban=minutes_named(draft),
        hanh_vi=acts_fined(found),
        bang=sums_table(case, unpaid_months(found), complete=bool(found.rows)),
        ngay_tinh=format_date_long(_minutes_day(draft)),
        giai_trinh=explanations(case, round=turn),
        vuot_tham_quyen=_beyond(found),
        nguoi_co_tham_quyen=_offices(found),
        han_quyet_dinh=decision_limits(draft),
        tai_lieu=documents,
        so_tai_lieu=format_count(len(documents)),
        van_ban_chinh=draft.reference("Công văn"),
    )


def decision_limits(draft: Draft) -> tuple[str, ...]:
    """Return until when the decision is due, by what is known of the case; one line a case that is possible.

    Căn cứ: khoản 1 Điều 66 Luật Xử lý vi phạm hành chính.
    """
    recorded = draft.case.happened(ViolationMinutes, round=draft.moment.round)
    minutes = recorded[-1] if recorded else None
    if minutes is None or minutes.on is None:
        return (blank(16),)
    explained = draft.case.happened(EmployerExplanation, round=draft.moment.round)
    try:
        found = procedure_limits(
            on=max(draft.on, minutes.on),
            minutes_on=minutes.on,
            complex_case=minutes.complex_case,
            explained=any(one.on is None or one.on >= minutes.on for one in explained),
            file_sent=True,
            specially_complex=minutes.specially_complex,
        )
    except LegalRulesError:
        return (blank(16),)
    return tuple(
        f"{limit.words} kể từ ngày lập biên bản vi phạm hành chính"
        + (f", đến hết ngày {format_date_short(limit.last_day)}" if limit.last_day else "")
        + (f" ({limit.when})" if limit.when else "")
        for limit in reversed(found.of(ProcedureStep.DECISION))
    ) or (blank(16),)


def _minutes_day(draft: Draft) -> date:
    recorded = draft.case.happened(ViolationMinutes, round=draft.moment.round)
    day = recorded[-1].on if recorded else None
    return day or draft.day_or_on


def _beyond(found: Violation) -> bool:
    power = found.competence
    return power is not None and power.can_sign(Office.BHXH_PROVINCE) is Status.EXCLUDED


def _offices(found: Violation) -> tuple[str, ...]:
    power = found.competence
    if power is None:
        return ()
    goes_to = power.file_goes_to(Office.BHXH_PROVINCE) or power.signers
    # the law's data call the agencies by their short name, a letter by the full one
    return tuple(one.name.replace("BHXH", "Bảo hiểm xã hội") for one in goes_to)


BUILDERS: Final = {"HSXP": build}
"""Forms of this module."""
