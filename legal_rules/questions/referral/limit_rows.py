"""The table of the limits around a referral: before it, at the police, after their decision.

Căn cứ: Điều 62, Điều 63 Luật Xử lý vi phạm hành chính; Điều 147, 148, 149, 471 Bộ luật Tố tụng hình sự; Điều
8, 9, 11, 14, 16 Thông tư liên tịch số 01/2017; Điều 5, 8 Thông tư liên tịch số 03/2018.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs

from legal_rules.kernel.citation import Citation
from legal_rules.law.registry import cite
from legal_rules.questions.referral import limit_days as days
from legal_rules.questions.referral.limit import LimitKind, Owner
from legal_rules.questions.referral.reading import Reading, circular

Day = Callable[[Reading], date | None]
Test = Callable[[Reading], bool]


@attrs.frozen(kw_only=True)
class LimitRow:
    """One limit.

    Args:
        kind: what is to be done.
        label: the same in Vietnamese.
        owner: who must.
        figure: key of the figure that holds the number; empty for "ngay".
        from_words: from what it runs, in Vietnamese.
        start: the day from which it runs.
        done: the day on which it was done.
        applies: whether it concerns the case.
        criminal: whether it is counted as the Code of Criminal Procedure says.
        at_once: the provision that says "ngay", for a limit without figure.
        extendable: whether the law lets it be exceeded, so that being over it is not being late.
        ask: what to ask, and whom, once it is over.
        note: a remark in Vietnamese.
        undated: what is said in Vietnamese where the limit concerns the case and its start is not known.
    """

    kind: LimitKind
    label: str
    owner: Owner
    figure: str = ""
    from_words: str = ""
    start: Day = days.no_day
    done: Day = days.no_day
    applies: Test
    criminal: bool = True
    at_once: Callable[[date], Citation] | None = None
    extendable: bool = False
    ask: str = ""
    note: str = ""
    undated: str = ""


_RECEIPT = "ngày tiếp nhận"
_DECISION = "ngày ra quyết định không khởi tố"
_ASK_BOTH = "trao đổi với cơ quan điều tra, viện kiểm sát"

LIMIT_ROWS: tuple[LimitRow, ...] = (
    LimitRow(
        kind=LimitKind.TRANSFER_WHILE_CONSIDERING,
        label="Chuyển hồ sơ khi xem xét vi phạm để xử phạt mà thấy có dấu hiệu tội phạm",
        owner=Owner.SANCTION_AUTHORITY,
        applies=days.considering,
        at_once=lambda _on: cite("xlvphc-2012", article="62", clause="1"),
        note="văn bản không ấn định ngày cuối",
    ),
    LimitRow(
        kind=LimitKind.REFER_DURING_INSPECTION,
        label="Kiến nghị khởi tố trong khi thanh tra, kiểm tra",
        owner=Owner.AGENCY,
        applies=days.inspecting,
        at_once=lambda on: circular(on, "5", "1"),
        note="văn bản không ấn định ngày cuối",
    ),
    LimitRow(
        kind=LimitKind.REFER_AFTER_CONCLUSION,
        label="Kiến nghị khởi tố sau khi có kết luận",
        owner=Owner.AGENCY,
        figure="chuyen_ho_so_sau_ket_luan",
        from_words="ngày ký kết luận về các tháng sau khi bị xử phạt",
        start=days.concluded_on,
        done=days.sent_on,
        applies=days.concluded,
        criminal=False,
        note="thời hạn khắc phục cho đơn vị không kéo dài thời hạn này; gửi kèm thông báo cho viện kiểm sát",
    ),
    LimitRow(
        kind=LimitKind.TRANSFER_AFTER_SUSPENSION,
        label="Chuyển hồ sơ khi quyết định xử phạt đang thi hành",
        owner=Owner.SANCTION_AUTHORITY,
        figure="chuyen_ho_so_sau_tam_dinh_chi",
        from_words="ngày tạm đình chỉ thi hành quyết định xử phạt",
        start=days.suspended_on,
        done=days.transferred_on,
        applies=days.suspended,
        criminal=False,
    ),
    LimitRow(
        kind=LimitKind.STOP_ENFORCEMENT,
        label="Dừng cưỡng chế thi hành quyết định về chính hành vi được chuyển",
        owner=Owner.SANCTION_AUTHORITY,
        figure="dung_cuong_che",
        from_words="ngày xác định hành vi có dấu hiệu tội phạm",
        start=days.signs_found_on,
        done=days.enforcement_stopped_on,
        applies=days.enforcing,
        criminal=False,
        note="không áp dụng cho quyết định xử phạt trước, được dùng làm chứng cứ; ngày bắt đầu thời hạn là "
        "cách hiểu",
        undated="hồ sơ chưa ghi ngày xác định hành vi đang bị cưỡng chế có dấu hiệu tội phạm nên chưa tính "
        "được ngày cuối",
    ),
    LimitRow(
        kind=LimitKind.CLASSIFY,
        label="Phân loại, chuyển đến cơ quan có thẩm quyền",
        owner=Owner.POLICE,
        figure="phan_loai_nguon_tin",
        from_words="khi tiếp nhận",
        start=days.received_on,
        applies=days.at_police,
    ),
    LimitRow(
        kind=LimitKind.ASSIGN,
        label="Phân công người giải quyết",
        owner=Owner.POLICE,
        figure="phan_cong_giai_quyet",
        from_words=_RECEIPT,
        start=days.received_on,
        applies=days.at_police,
    ),
    LimitRow(
        kind=LimitKind.TELL_RECEIPT,
        label="Thông báo việc tiếp nhận cho cơ quan kiến nghị",
        owner=Owner.POLICE,
        figure="thong_bao_tiep_nhan",
        from_words=_RECEIPT,
        start=days.received_on,
        done=days.receipt_told_on,
        applies=days.at_police,
        ask="hỏi cơ quan điều tra về việc tiếp nhận",
    ),
    LimitRow(
        kind=LimitKind.RESOLVE,
        label="Ra quyết định khởi tố, không khởi tố hoặc tạm đình chỉ giải quyết",
        owner=Owner.POLICE,
        figure="giai_quyet_kien_nghi",
        from_words=_RECEIPT,
        start=days.received_on,
        done=days.first_outcome_on,
        applies=days.resolving,
        ask=f"{_ASK_BOTH}: việc giải quyết có được kéo dài hay không",
        extendable=True,
    ),
    LimitRow(
        kind=LimitKind.RESOLVE_COMPLEX,
        label="Giải quyết vụ việc phức tạp, phải xác minh ở nhiều nơi",
        owner=Owner.POLICE,
        figure="giai_quyet_kien_nghi_keo_dai.phuc_tap",
        from_words=f"{_RECEIPT}, gồm cả 20 ngày",
        start=days.received_on,
        done=days.first_outcome_on,
        applies=days.resolving,
        ask=f"{_ASK_BOTH}: viện kiểm sát đã gia hạn hay chưa",
        extendable=True,
    ),
    LimitRow(
        kind=LimitKind.RESOLVE_EXTENDED,
        label="Giải quyết khi viện kiểm sát gia hạn một lần",
        owner=Owner.POLICE,
        figure="giai_quyet_kien_nghi_keo_dai.gia_han",
        from_words="ngày hết 02 tháng",
        done=days.first_outcome_on,
        applies=days.resolving,
        ask=f"{_ASK_BOTH}; không thống nhất thì đề nghị viện kiểm sát cấp trên",
        note="viện kiểm sát quyết định trong 03 ngày (Điều 11 Thông tư liên tịch số 01/2017)",
    ),
    LimitRow(
        kind=LimitKind.TELL_SUSPENSION,
        label="Gửi quyết định tạm đình chỉ cho viện kiểm sát, cơ quan kiến nghị",
        owner=Owner.POLICE,
        figure="gui_quyet_dinh_tam_dinh_chi",
        from_words="khi ra quyết định tạm đình chỉ",
        start=days.handling_suspended_on,
        applies=days.handling_suspended,
    ),
    LimitRow(
        kind=LimitKind.TELL_RESUMPTION,
        label="Gửi quyết định phục hồi cho viện kiểm sát, cơ quan kiến nghị",
        owner=Owner.POLICE,
        figure="gui_quyet_dinh_phuc_hoi",
        from_words="ngày ra quyết định phục hồi",
        start=days.resumed_on,
        applies=days.resumed_by_police,
    ),
    LimitRow(
        kind=LimitKind.RESOLVE_RESUMED,
        label="Giải quyết tiếp khi đã tạm đình chỉ rồi phục hồi",
        owner=Owner.POLICE,
        figure="phuc_hoi_giai_quyet",
        from_words="ngày ra quyết định phục hồi",
        start=days.resumed_on,
        done=days.outcome_after_resumption_on,
        applies=days.resumed_by_police,
        ask=f"{_ASK_BOTH} về kết quả giải quyết sau khi phục hồi",
    ),
    LimitRow(
        kind=LimitKind.RESOLVE_CANCELLED,
        label="Giải quyết tiếp khi viện kiểm sát hủy bỏ quyết định tạm đình chỉ",
        owner=Owner.POLICE,
        figure="giai_quyet_sau_huy_tam_dinh_chi",
        from_words="ngày cơ quan điều tra nhận được quyết định hủy bỏ",
        start=days.cancellation_received_on,
        done=days.outcome_after_resumption_on,
        applies=days.suspension_cancelled,
        ask=f"{_ASK_BOTH} về kết quả giải quyết sau khi quyết định tạm đình chỉ bị hủy bỏ",
    ),
    LimitRow(
        kind=LimitKind.TELL_RESULT,
        label="Thông báo kết quả giải quyết cho cơ quan kiến nghị",
        owner=Owner.POLICE,
        figure="thong_bao_ket_qua",
        from_words="ngày kết thúc việc giải quyết",
        start=days.decided_on,
        applies=days.decided,
    ),
    LimitRow(
        kind=LimitKind.COMPLAINT,
        label="Khiếu nại quyết định không khởi tố",
        owner=Owner.AGENCY,
        figure="khieu_nai_quyet_dinh_to_tung",
        from_words="ngày nhận hoặc biết được quyết định",
        start=days.refusal_known_on,
        applies=days.not_prosecuted,
        note="là quyền, không phải việc phải làm",
    ),
    LimitRow(
        kind=LimitKind.DISAGREEMENT,
        label="Viện kiểm sát cấp trên giải quyết ý kiến khác nhau, quyết định cuối cùng",
        owner=Owner.PROSECUTORS,
        figure="giai_quyet_y_kien_khac",
        from_words="ngày đề nghị",
        start=days.contested_on,
        applies=days.not_prosecuted,
    ),
    LimitRow(
        kind=LimitKind.RETURN_FILE,
        label="Chuyển bản gốc hồ sơ đến người có thẩm quyền xử phạt",
        owner=Owner.POLICE,
        figure="tra_ho_so_khong_khoi_to",
        from_words=_DECISION,
        start=days.not_prosecuted_on,
        done=days.returned_on,
        applies=days.not_prosecuted,
        ask="hỏi cơ quan điều tra về việc trả hồ sơ",
    ),
    LimitRow(
        kind=LimitKind.PASS_ON_TO_SANCTION,
        label="Chuyển hồ sơ, tang vật và đề nghị xử phạt",
        owner=Owner.POLICE,
        figure="chuyen_ho_so_de_xu_phat",
        from_words=_DECISION,
        start=days.not_prosecuted_on,
        done=days.returned_on,
        applies=days.not_prosecuted,
        ask="hỏi cơ quan điều tra về việc trả hồ sơ",
    ),
    LimitRow(
        kind=LimitKind.SANCTION_AFTER_RETURN,
        label="Ra quyết định xử phạt hành vi không bị khởi tố",
        owner=Owner.SANCTION_AUTHORITY,
        figure="xu_phat_khi_nhan_lai_ho_so.thuong",
        from_words="ngày nhận lại hồ sơ",
        start=days.returned_on,
        done=days.sanctioned_after_on,
        applies=days.not_prosecuted,
        criminal=False,
        extendable=True,
    ),
    LimitRow(
        kind=LimitKind.SANCTION_AFTER_VERIFYING,
        label="Ra quyết định xử phạt khi phải xác minh thêm",
        owner=Owner.SANCTION_AUTHORITY,
        figure="xu_phat_khi_nhan_lai_ho_so.xac_minh",
        from_words="ngày nhận lại hồ sơ",
        start=days.returned_on,
        done=days.sanctioned_after_on,
        applies=days.not_prosecuted,
        criminal=False,
    ),
    LimitRow(
        kind=LimitKind.DOCUMENTS_AFTER_PROSECUTION,
        label="Hủy quyết định xử phạt về chính hành vi bị khởi tố (nếu có), gửi thêm tài liệu",
        owner=Owner.SANCTION_AUTHORITY,
        figure="gui_tai_lieu_khi_khoi_to",
        from_words="ngày có quyết định khởi tố",
        start=days.prosecuted_on,
        applies=days.prosecuted,
        criminal=False,
    ),
)

__all__ = ["LIMIT_ROWS", "LimitRow"]
