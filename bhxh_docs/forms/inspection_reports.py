"""BCTT, BCKT: what the head of the team reports; BCDH: that the violation shows signs of a crime.

Signs, never guilt. Căn cứ: tiết a điểm 4.4 khoản 4 mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát
triển người tham gia; điểm c khoản 1 Điều 9 TTLT số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP; mẫu 1.4 Phụ lục III
Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from typing import Final

import attrs

from bhxh_docs.forms.blanks import blank, long_date_or_blank, number_or_room
from bhxh_docs.forms.common import PaperContext, listed, recipients
from bhxh_docs.forms.course import SanctionInfo, sanctions
from bhxh_docs.forms.determinations import DeterminationInfo, means_determinations
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.element_rows import NOT_MET, TO_CLEAR_UP, ElementInfo, element_rows, elements
from bhxh_docs.forms.evidence_words import EvidenceInfo, evidence
from bhxh_docs.forms.inspection_result import ResultContext, result_fields
from bhxh_docs.forms.inspection_words import (
    FACTUAL,
    Supervision,
    TeamInfo,
    counted,
    explanations,
    team_paper_fields,
)
from bhxh_docs.forms.person_words import particulars
from bhxh_docs.forms.provision_words import merged
from bhxh_docs.forms.regime import CHECK, sanction_step
from bhxh_docs.forms.tables import SumsTable, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unpaid_words import heads_words, payers, payment_words
from bhxh_docs.text import format_date_long
from legal_rules.procedure.papers_inspection import TRANSFER_WITHIN
from legal_rules.procedure.readiness import readiness
from legal_rules.procedure.row import FigureLimit, cited_on
from legal_rules.procedure.rows import ROW


@attrs.frozen(kw_only=True)
class TeamReportContext(ResultContext):
    """Tags of BCTT and BCKT."""

    kinh_gui: tuple[str, ...] = tag("Nơi gửi", "Giám đốc Bảo hiểm xã hội tỉnh Minh Họa", at_least=1)
    doan: TeamInfo = attrs.field(metadata=group("Đoàn thanh tra, kiểm tra"))
    thoi_han: str = tag("Thời hạn thanh tra, kiểm tra", "10 ngày làm việc")
    dau_hieu_toi_pham: str = tag(
        "Nhận xét của Trưởng đoàn về dấu hiệu tội phạm; chừa trống khi chưa ghi nhận",
        "Vi phạm có dấu hiệu tội phạm quy định tại Điều 216 Bộ luật Hình sự; được báo cáo riêng.",
    )
    co_dau_hieu: bool = tag("Trưởng đoàn nhận xét có dấu hiệu tội phạm")
    han_khac_phuc: str = tag("Thời hạn khắc phục nêu tại biên bản", "ngày 14 tháng 10 năm 2024")
    van_ban_ket_qua: str = tag("Văn bản kết thúc cuộc thanh tra, kiểm tra", "kết luận thanh tra")
    han_ket_qua: str = tag(
        "Thời hạn ban hành văn bản đó; trống khi chưa có quy định",
        "15 ngày, kể từ ngày có báo cáo này (hết ngày 07/10/2024)",
    )
    buoc_xu_phat: str = tag(
        "Xử phạt theo thẩm quyền hoặc đề nghị xử phạt",
        "đề nghị người có thẩm quyền xử phạt vi phạm hành chính, buộc khắc phục hậu quả",
    )
    van_ban_chinh: str = tag(
        "Văn bản mà phụ lục kèm theo", "Báo cáo số 63/BC-ĐTTr ngày 20 tháng 9 năm 2024 của Đoàn thanh tra"
    )


@attrs.frozen(kw_only=True)
class CrimeReportContext(PaperContext):
    """Tags of BCDH."""

    kinh_gui: tuple[str, ...] = tag("Nơi gửi", "Giám đốc Bảo hiểm xã hội tỉnh Minh Họa", at_least=1)
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn",
        "Căn cứ khoản 3 Điều 144 Bộ luật Tố tụng hình sự ngày 27 tháng 11 năm 2015;",
    )
    viec: str = tag("Thanh tra hoặc kiểm tra, theo pháp luật vào ngày báo cáo", "thanh tra")
    quyet_dinh: str = tag("Quyết định", "Quyết định số 45/QĐ-BHXH ngày 21 tháng 8 năm 2024")
    bien_ban: str = tag("Biên bản thanh tra, kiểm tra", "Biên bản thanh tra ngày 12 tháng 9 năm 2024")
    doan: TeamInfo = attrs.field(metadata=group("Đoàn thanh tra, kiểm tra"))
    dai_dien: str = tag(
        "Người đại diện theo pháp luật, đủ thông tin",
        "Ông Lê Văn Ví Dụ; chức vụ: Giám đốc; quốc tịch: Việt Nam",
    )
    nguoi_lien_quan: tuple[str, ...] = tag(
        "Người khác có liên quan tại đơn vị, đủ thông tin",
        "Kế toán trưởng: bà Vũ Thị Mẫu; quốc tịch: Việt Nam",
    )
    hanh_vi: tuple[str, ...] = tag(
        "Hành vi đã ghi nhận", "Báo giảm 23 người lao động đang làm việc", at_least=1
    )
    nhan_dinh: tuple[DeterminationInfo, ...] = tag("Nhận định về thủ đoạn, ghi rõ của ai")
    giai_trinh: tuple[str, ...] = tag("Giải trình của đơn vị", "Ngày 16/9/2024: đơn vị thừa nhận số liệu")
    ngay_tinh: str = tag("Ngày tính", "ngày 20 tháng 9 năm 2024")
    bang: SumsTable = attrs.field(
        metadata=group("Người lao động, tháng và số tiền chưa đóng; chỉ các tháng từ tháng 01/2018")
    )
    tinh_trang: str = tag("Số người lao động và tình trạng đóng", "23 người lao động chưa được đóng")
    da_nop: str = tag(
        "Việc nộp cho các tháng đó; trống khi chưa rõ",
        "Đến ngày 20 tháng 9 năm 2024, chưa ghi nhận khoản nộp nào.",
    )
    xu_phat: tuple[SanctionInfo, ...] = tag("Các lần xử phạt vi phạm hành chính trước")
    dau_hieu: tuple[ElementInfo, ...] = tag("Bảng từng dấu hiệu của Điều 216")
    con_thieu: str = tag(
        "Các dòng của Phụ lục II không đáp ứng, còn cần làm rõ; trống khi không có",
        "Theo tài liệu hiện có, nội dung tại dòng 3 Phụ lục II không đáp ứng.",
    )
    khong_dap_ung: bool = tag("Có dòng của Phụ lục II không đáp ứng")
    chung_cu: tuple[EvidenceInfo, ...] = tag("Tài liệu, chứng cứ chính")
    han_chuyen: str = tag(
        "Quy định về thời hạn chuyển hồ sơ; trống khi áp dụng tương tự",
        "Điều 5 Thông tư liên tịch số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP",
    )
    van_ban_chinh: str = tag(
        "Văn bản mà phụ lục kèm theo", "Báo cáo số 64/BC-ĐTTr ngày 20 tháng 9 năm 2024 của Đoàn thanh tra"
    )


def build_report(draft: Draft) -> TeamReportContext:
    """Return the context of the report of the head of the team."""
    found = Supervision.of(draft)
    noun = found.words.noun
    minutes = found.minutes
    within = ROW["assessment-letter" if found.words is CHECK else "conclusion"].within
    limit = within.on(draft.day_or_on) if isinstance(within, FigureLimit) else None
    signs = found.report.signs_of_crime if found.report is not None else None
    return TeamReportContext(
        **team_paper_fields(
            draft, found, recipients("Như trên", f"Thành viên Đoàn {noun}", kept=(f"Hồ sơ {noun}",))
        ),
        **result_fields(draft, found),
        kinh_gui=(draft.moment.addressee or draft.agency.head_title,),
        doan=found.team,
        thoi_han=found.duration,
        dau_hieu_toi_pham=_signs(signs),
        co_dau_hieu=signs is True,
        han_khac_phuc=long_date_or_blank(minutes.remedy_by if minutes else None),
        van_ban_ket_qua=found.words.result,
        han_ket_qua=counted(limit, draft.day, "có báo cáo này") if limit is not None else "",
        buoc_xu_phat=sanction_step(draft.agency),
        van_ban_chinh=f"Báo cáo số {draft.number} {draft.dateline} của {_team_name(found)}",
    )


def build_crime_report(draft: Draft) -> CrimeReportContext:
    """Return the context of the report that the violation shows signs of a crime."""
    case, packet, found = draft.case, draft.packet, Supervision.of(draft)
    noun = found.words.noun
    representative = case.employer.representative(draft.day_or_on)
    entries = draft.counted_unpaid
    hidden = payers(case, draft.counted_rows)
    rows = element_rows(case, packet, elements(case, readiness(case, on=draft.on).finding))
    fields = team_paper_fields(
        draft, found, recipients("Như trên", kept=(f"Hồ sơ {noun}", "Hồ sơ kiến nghị khởi tố"))
    )
    symbol = f"{draft.entry.number_symbol}-{'ĐKT' if found.words is CHECK else 'ĐTTr'}"
    fields["so_ky_hieu"] = number_or_room(draft.event.number if draft.event else None, symbol)
    return CrimeReportContext(
        **fields,
        kinh_gui=(draft.moment.addressee or draft.agency.head_title,),
        can_cu=draft.bases,
        viec=noun,
        quyet_dinh=found.decision,
        bien_ban=found.minutes_name,
        doan=found.team,
        dai_dien=particulars(case, representative),
        nguoi_lien_quan=tuple(
            particulars(case, p, role=True) for p in case.employer.people if p is not representative
        ),
        hanh_vi=listed(found.minutes.acts if found.minutes else ()) or (blank(24),),
        nhan_dinh=means_determinations(case, packet),
        giai_trinh=explanations(case, round=draft.moment.round, packet=packet),
        ngay_tinh=format_date_long(draft.on),
        bang=sums_table(case, entries, complete=draft.sums_complete),
        tinh_trang=heads_words(hidden),
        da_nop=payment_words(hidden, draft.on),
        xu_phat=sanctions(case, packet),
        dau_hieu=rows,
        con_thieu=_open_elements(rows),
        khong_dap_ung=any(row.ket_qua == NOT_MET for row in rows),
        chung_cu=evidence(case, packet, (x.id for x in case.exhibits if x.kind in FACTUAL)),
        han_chuyen=merged(cited_on(TRANSFER_WITHIN, draft.day_or_on)),
        van_ban_chinh=f"Báo cáo số {fields['so_ky_hieu']} {draft.dateline} của {_team_name(found)}",
    )


def _open_elements(rows: tuple[ElementInfo, ...]) -> str:
    """Which rows of the table are not met or still to be cleared up, so that the report hides neither."""
    told = [
        f"nội dung tại {'dòng' if len(numbers) == 1 else 'các dòng'} {', '.join(numbers)} Phụ lục II {result}"
        for result in (NOT_MET, TO_CLEAR_UP)
        if (numbers := [row.stt for row in rows if row.ket_qua == result])
    ]
    return f"Theo tài liệu hiện có, {'; '.join(told)}." if told else ""


def _team_name(found: Supervision) -> str:
    return " ".join(found.team.ten.split())


def _signs(signs: bool | None) -> str:
    """What the head of the team says of signs of a crime; room for it while it is not recorded."""
    if signs is None:
        return blank(24)
    if signs:
        return (
            "Vi phạm có dấu hiệu tội phạm quy định tại Điều 216 Bộ luật Hình sự; nội dung này được Trưởng"
            " đoàn báo cáo riêng bằng văn bản. Việc xác định tội phạm thuộc thẩm quyền của cơ quan tiến hành"
            " tố tụng."
        )
    return "Qua kết quả làm việc của Đoàn, chưa thấy vi phạm có dấu hiệu tội phạm."


BUILDERS: Final = {"BCTT": build_report, "BCKT": build_report, "BCDH": build_crime_report}
"""Forms of this module."""
