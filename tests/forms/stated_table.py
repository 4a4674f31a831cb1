"""Of every form: the last days and limits it must state, and the sums, each by where the rules have them.

A form without any says why. Late-payment interest stands in no paper as a sum: it grows until the day of
payment, and every paper says that its sums are principal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import attrs
from rule_days import (
    LastDay,
    Words,
    announced_in,
    conference_day,
    counted,
    due,
    due_if,
    due_now,
    due_when,
    duration,
    end_of_duration,
    ended_opening,
    every_stated,
    figure,
    listed_waiting,
    only_if,
    payment_days,
    programme,
    sanction_barred,
    stated,
    until_opening,
    until_opening_if,
    waiting,
    within,
)
from rule_facts import (
    Facts,
    assessed,
    founded,
    of_violation,
    remedied,
    reporting_span,
    spans,
    steps_of_day,
)
from rule_months import (
    Rows,
    declared,
    due_after_sanction,
    due_by_sanction,
    hidden,
    hidden_of_open,
    named_in,
    overdue,
    prosecutable,
    violated,
    violated_if_recorded,
    violated_left,
)
from rule_paper import Paper
from stated_sums import (
    EACH_MONTH,
    EACH_WORKER,
    EACH_WORKER_BY_MONTH,
    FINE,
    FINED,
    FINES,
    FUNDS,
    HEADS,
    HEADS_AND_TOTAL,
    IN_WORDS,
    ORDERED,
    SPAN,
    TOTAL,
    Says,
    employers,
    gaps,
    half_years,
    incomes,
    insured_by_new,
    number_of,
    of_part,
    recoveries,
    still_unpaid,
    sum_of,
    tax_only,
    without_contract,
    year_to,
)

from legal_rules.case.events import (
    Channel,
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    InspectionDecided,
    InspectionMinutes,
    NoticeSent,
    RefusalContested,
    ReminderSent,
    SanctionDecided,
    SanctionServed,
    ScheduleNoticeSent,
    ViolationMinutes,
)


@attrs.frozen
class Nothing:
    """That a form states no last day, or no sum, and why."""

    why: str = attrs.field(validator=attrs.validators.min_len(1))


@attrs.frozen(kw_only=True)
class Stated:
    """What a form must state.

    Args:
        last_days: the last days; or why there is none.
        limits: the limits in days, as the law names them.
        days: other days that it must state: of a meeting, of a period.
        about: the months that its sums are about.
        says: what it says of them; or why there is no sum.
        recalls: last days that it may tell again, of earlier acts.
        facts: where else its days, sums and numbers may come from.
    """

    last_days: tuple[LastDay, ...] | Nothing
    limits: tuple[Words, ...] = ()
    days: tuple[LastDay, ...] = ()
    about: Rows | None = None
    says: tuple[Says, ...] | Nothing
    recalls: tuple[LastDay, ...] = ()
    facts: tuple[Callable[[Paper], Facts], ...] = ()


def _recorded(paper: Paper) -> bool:
    return paper.last(ViolationMinutes) is not None


def _posted_up(paper: Paper) -> bool:
    return isinstance(paper.event, SanctionServed) and paper.event.channel is Channel.POSTED_UP


def _taken(paper: Paper) -> bool:
    return not _posted_up(paper)


def _overdue(paper: Paper) -> bool:
    return any(step.late for step in paper.before)


_WHOLE: Final = (TOTAL, IN_WORDS, HEADS, SPAN)
_TABLE: Final = (*_WHOLE, FUNDS, EACH_WORKER)

_SUPERVISED: Final = ("inspection-after-check", "check-after-check")
_TEN_DAYS_OF_CONFERENCE: Final = until_opening_if(
    ConferenceHeld,
    announced_in(ConferenceInvitation, "conference_on"),
    "inspection-after-conference",
    "check-after-conference",
    attended=True,
)
_TEN_DAYS_OF_VISIT: Final = until_opening_if(
    DirectCheck, announced_in(ScheduleNoticeSent, "visit_on"), *_SUPERVISED
)
_PERIOD: Final = stated(InspectionDecided, "period_from", "period_to")
_TO_ANNOUNCE: Final = counted("cong_bo_quyet_dinh_thanh_tra", InspectionDecided)
_INSPECTED: Final = duration(InspectionDecided, "duration_days")
_INSPECTED_UNTIL: Final = end_of_duration(InspectionDecided, "announce_on", "duration_days")
_REMEDY: Final = (every_stated(InspectionMinutes, "remedy_by"), every_stated(ConclusionIssued, "remedy_by"))
_COURSE: Final = (*_REMEDY, every_stated(DirectCheck, "commitment_by"))
_TO_EXPLAIN: Final = counted("giai_trinh_trong.truc_tiep", ViolationMinutes)
_DECISION_DUE: Final = ("sanction", "sanction-file-sent", "sanction-explained", "sanction-complex")
_LIST_DAYS: Final = ("lists-first-half", "lists-second-half")
_YEAR_DAYS: Final = (*_LIST_DAYS, "conferences")
_ENTERED: Final = within("list-entered")
_NO_LAST_DAY_OF_ITS_OWN: Final = Nothing("kèm văn bản kiến nghị khởi tố, không đặt thời hạn")
_NO_SUMS_OF_FILE: Final = Nothing("kê tài liệu, không nêu số tiền")
_QUARTER: Final = Nothing("lập hằng quý, công văn không ấn định ngày; không đặt thời hạn cho nơi nhận")

STATED: Final[dict[str, Stated]] = {
    # --- làm việc với đơn vị
    "04-KT": Stated(
        last_days=(until_opening("invitation"),),
        limits=(waiting("invitation"), waiting("inspection-after-check")),
        about=named_in(NoticeSent),
        says=(HEADS,),
    ),
    "05-KT": Stated(
        last_days=(_TEN_DAYS_OF_CONFERENCE,),
        limits=(waiting("inspection-after-conference"),),
        days=(stated(ConferenceInvitation, "conference_on"),),
        says=Nothing("giấy mời không nêu số liệu của đơn vị"),
    ),
    "05a-KT": Stated(
        last_days=(_TEN_DAYS_OF_VISIT,),
        limits=(waiting("inspection-after-check"),),
        days=(stated(ScheduleNoticeSent, "visit_on"),),
        about=named_in(NoticeSent),
        says=(HEADS,),
    ),
    "05b-KT": Stated(
        last_days=Nothing("bảng đối soát số liệu, không đặt thời hạn"),
        about=named_in(DirectCheck),
        says=(TOTAL, IN_WORDS, HEADS, EACH_WORKER),
    ),
    "06-KT": Stated(
        last_days=(until_opening(*_SUPERVISED), stated(DirectCheck, "commitment_by")),
        limits=(waiting("inspection-after-check"),),
        about=named_in(DirectCheck),
        says=_TABLE,
    ),
    "CVDD": Stated(
        last_days=(payment_days(overdue), stated(ReminderSent, "pay_by")),
        limits=(
            figure("nguong_tinh_lai_bhxh"),
            figure("ngay_cham_nop.bhxh"),
            figure("ngay_cham_dang_ky.bhxh"),
        ),
        about=overdue,
        says=(
            *_TABLE,
            EACH_MONTH,
            *of_part(hidden, declared, HEADS_AND_TOTAL),
            *of_part(declared, hidden, HEADS_AND_TOTAL),
        ),
    ),
    "KNTT": Stated(
        last_days=(ended_opening(),),
        limits=(waiting("inspection-proposed"),),
        about=hidden,
        says=(*_WHOLE, EACH_WORKER),
    ),
    # --- thanh tra, kiểm tra
    "QDTT": Stated(
        last_days=(ended_opening(), _TO_ANNOUNCE),
        limits=(waiting("inspection-after-check"), _INSPECTED, figure("cong_bo_quyet_dinh_thanh_tra")),
        days=(_PERIOD,),
        about=hidden,
        says=_WHOLE,
    ),
    "QDKT": Stated(
        last_days=(ended_opening(), _INSPECTED_UNTIL),
        limits=(waiting("check-after-check"), _INSPECTED),
        days=(_PERIOD,),
        about=hidden,
        says=_WHOLE,
    ),
    "KHTT": Stated(
        last_days=(_TO_ANNOUNCE,),
        limits=(
            _INSPECTED,
            figure("cong_bo_quyet_dinh_thanh_tra"),
            figure("bao_cao_ket_qua_thanh_tra.thuong"),
            within("conclusion"),
        ),
        days=(_PERIOD,),
        about=hidden,
        says=_WHOLE,
    ),
    "KHKT": Stated(
        last_days=(_INSPECTED_UNTIL,),
        limits=(_INSPECTED, figure("thoi_han_kiem_tra.bao_cao"), within("assessment-letter")),
        days=(_PERIOD,),
        about=hidden,
        says=_WHOLE,
    ),
    "BBCB": Stated(
        last_days=(_INSPECTED_UNTIL,),
        limits=(_INSPECTED,),
        days=(_PERIOD,),
        says=Nothing("ghi việc công bố quyết định, chưa có số liệu"),
    ),
    "BBTT": Stated(
        last_days=(stated(InspectionMinutes, "remedy_by"),),
        days=(_PERIOD,),
        about=named_in(InspectionMinutes),
        says=(*_TABLE, FINES),
    ),
    "BBKT": Stated(
        last_days=(stated(InspectionMinutes, "remedy_by"),),
        days=(_PERIOD,),
        about=named_in(InspectionMinutes),
        says=(*_TABLE, FINES),
    ),
    "BCTT": Stated(
        last_days=(due("conclusion"), stated(InspectionMinutes, "remedy_by")),
        limits=(_INSPECTED, within("conclusion")),
        days=(_PERIOD,),
        about=hidden,
        says=(*_TABLE, FINES),
    ),
    "BCKT": Stated(
        last_days=(due("assessment-letter"), stated(InspectionMinutes, "remedy_by")),
        limits=(_INSPECTED, within("assessment-letter")),
        days=(_PERIOD,),
        about=hidden,
        says=(*_TABLE, FINES),
    ),
    "BCDH": Stated(
        last_days=Nothing(
            "báo cáo dấu hiệu tội phạm, dẫn điều khoản về thời hạn chuyển hồ sơ, không ấn định ngày"
        ),
        about=prosecutable,
        says=(*_TABLE, FINES),
        facts=(assessed, remedied),
    ),
    "KLTT": Stated(
        last_days=(stated(ConclusionIssued, "remedy_by"), due("refer-after-conclusion")),
        limits=(within("refer-after-conclusion"),),
        days=(_PERIOD,),
        about=hidden,
        says=(*_TABLE, FINES),
    ),
    "VBDG": Stated(
        last_days=(stated(ConclusionIssued, "remedy_by"),),
        days=(_PERIOD,),
        about=hidden,
        says=(*_TABLE, FINES),
    ),
    # --- xử phạt vi phạm hành chính
    "BBVP": Stated(
        last_days=(due("explanation"), _TO_EXPLAIN),
        limits=(within("explanation"), figure("giai_trinh_trong.truc_tiep")),
        about=violated,
        says=_TABLE,
        facts=(of_violation,),
    ),
    "HSXP": Stated(
        last_days=(due(*_DECISION_DUE),),
        about=violated,
        says=(*_WHOLE, FUNDS),
        facts=(of_violation,),
    ),
    "QDXP": Stated(
        last_days=Nothing("thời hạn chấp hành tính từ ngày nhận quyết định, chưa biết khi ra quyết định"),
        limits=(figure("chap_hanh_quyet_dinh"),),
        about=violated_left,
        says=(FINE, HEADS, SPAN, FINED, ORDERED),
        facts=(of_violation,),
    ),
    "QDKP": Stated(
        last_days=(sanction_barred(),),
        limits=(figure("chap_hanh_quyet_dinh"),),
        about=violated_left,
        says=(HEADS, SPAN, FINED, ORDERED),
        facts=(of_violation,),
    ),
    "BBGQ": Stated(
        last_days=(due_when(_taken, "pay-fine", "remedy"),),
        limits=(figure("chap_hanh_quyet_dinh"), only_if(_posted_up, figure("niem_yet_quyet_dinh"))),
        says=Nothing("ghi việc giao quyết định, không nhắc lại mức phạt"),
    ),
    "BBKK": Stated(
        last_days=Nothing("ghi việc không ký, không đặt thời hạn"),
        says=Nothing("không nhắc lại số liệu của biên bản không được ký"),
    ),
    "BBGT": Stated(
        last_days=(counted("giai_trinh_trong.van_ban", ViolationMinutes),),
        limits=(only_if(_recorded, figure("giai_trinh_trong.van_ban")),),
        about=violated_if_recorded,
        says=(HEADS, SPAN),
        facts=(of_violation,),
    ),
    "QDDC": Stated(
        last_days=Nothing("ba ngày tính từ ngày tạm đình chỉ, là ngày của quyết định này, còn để trống"),
        limits=(within("refer-after-suspension"),),
        says=Nothing("tạm đình chỉ việc thi hành, không nhắc lại mức phạt"),
    ),
    "QDCH": Stated(
        last_days=(due_now("refer-after-suspension"),),
        limits=(within("refer-after-suspension"),),
        about=violated,
        says=(*_WHOLE, FUNDS),
    ),
    "BBBG": Stated(
        last_days=Nothing("ghi việc bàn giao, không đặt thời hạn"),
        says=_NO_SUMS_OF_FILE,
    ),
    "TBCH": Stated(
        last_days=Nothing("báo việc đã chuyển hồ sơ, không đặt thời hạn"),
        about=violated,
        says=(HEADS, SPAN),
    ),
    # --- kiến nghị khởi tố
    "KNKT": Stated(
        last_days=(stated(ConclusionIssued, "remedy_by"),),
        recalls=_COURSE,
        about=prosecutable,
        says=(*_TABLE, EACH_MONTH, FINES),
        facts=(assessed, remedied),
    ),
    "BKTL": Stated(last_days=_NO_LAST_DAY_OF_ITS_OWN, says=_NO_SUMS_OF_FILE),
    "BBGN": Stated(last_days=_NO_LAST_DAY_OF_ITS_OWN, says=_NO_SUMS_OF_FILE),
    "MLHS": Stated(last_days=_NO_LAST_DAY_OF_ITS_OWN, says=_NO_SUMS_OF_FILE),
    "BIAHS": Stated(
        last_days=_NO_LAST_DAY_OF_ITS_OWN, says=Nothing("bìa hồ sơ, chỉ ghi ngày đầu, ngày cuối")
    ),
    "BKBS": Stated(last_days=_NO_LAST_DAY_OF_ITS_OWN, says=_NO_SUMS_OF_FILE),
    "BKTT": Stated(
        last_days=_NO_LAST_DAY_OF_ITS_OWN,
        recalls=(every_stated(SanctionDecided, "on"),),
        about=prosecutable,
        says=(
            *_WHOLE,
            FUNDS,
            EACH_WORKER_BY_MONTH,
            *of_part(due_by_sanction, due_after_sanction, *_WHOLE, FUNDS),
            *of_part(due_after_sanction, due_by_sanction, *_WHOLE, FUNDS),
        ),
    ),
    "DSLD": Stated(
        last_days=_NO_LAST_DAY_OF_ITS_OWN,
        about=prosecutable,
        says=(*_WHOLE, EACH_WORKER),
    ),
    "TLVV": Stated(
        last_days=(every_stated(ConclusionIssued, "remedy_by"),),
        recalls=_COURSE,
        says=(FINES,),
        facts=(remedied,),
    ),
    "BPTYT": Stated(
        last_days=_NO_LAST_DAY_OF_ITS_OWN,
        about=prosecutable,
        says=(TOTAL, HEADS),
        facts=(assessed,),
    ),
    "CVVKS": Stated(
        last_days=Nothing("gửi bản sao, luật không đặt thời hạn trả lời cho Viện kiểm sát"),
        about=prosecutable,
        says=(TOTAL, HEADS, SPAN),
    ),
    "CVBS": Stated(
        last_days=Nothing("trả lời yêu cầu bổ sung, không đặt thời hạn"),
        says=_NO_SUMS_OF_FILE,
    ),
    "CVNH": Stated(
        last_days=(due_now("prosecution-decision", "police-receipt"),),
        limits=(only_if(_overdue, within("prosecution-decision")),),
        says=Nothing("hỏi việc giải quyết, không nhắc lại số tiền"),
    ),
    "CVKN": Stated(
        last_days=(counted("giai_quyet_y_kien_khac", RefusalContested),),
        limits=(figure("giai_quyet_y_kien_khac"),),
        about=prosecutable,
        says=(*_WHOLE, FINES),
        facts=(remedied,),
    ),
    # --- phiếu nội bộ
    "PTDH": Stated(
        last_days=(due_now("refer-after-conclusion", "refer-during-inspection", "refer-after-sanction"),),
        about=prosecutable,
        says=(*_WHOLE, FUNDS, FINES),
        facts=(assessed, remedied),
    ),
    "PKTHS": Stated(
        last_days=Nothing("kiểm tra thành phần hồ sơ, không đặt thời hạn"), says=_NO_SUMS_OF_FILE
    ),
    "PTLD": Stated(
        last_days=(due_now(),),
        about=hidden,
        says=(TOTAL, HEADS, SPAN),
        facts=(assessed, steps_of_day),
    ),
    # --- danh sách, hội nghị, báo cáo
    "01-KT": Stated(
        last_days=Nothing("gửi nơi có dữ liệu điền, công văn không đặt ngày gửi lại"),
        limits=(_ENTERED,),
        says=Nothing("ghi số lao động của từng hộ, không có số tiền"),
    ),
    **{
        form: Stated(
            last_days=(programme(*_LIST_DAYS, ahead=True, named=False),),
            limits=(_ENTERED, waiting("invitation")),
            says=says,
        )
        for form, says in {
            "02a-KT": (employers("02a-KT", "{units} đơn vị với {heads} người lao động"),),
            "02-KT": (employers("02-KT", "{heads} người lao động của {units} đơn vị"),),
            "03a-KT": (
                employers("03a-KT", "{units} đơn vị với {heads} người lao động"),
                sum_of("chênh lệch tiền lương", gaps),
            ),
            "03-KT": (
                employers("03-KT", "{heads} người lao động của {units} đơn vị"),
                sum_of("chênh lệch tiền lương", gaps),
            ),
        }.items()
    },
    "DSTT": Stated(
        last_days=(listed_waiting("inspection-list"),),
        limits=(waiting("inspection-list"),),
        about=hidden_of_open("inspection-list"),
        says=(TOTAL, IN_WORDS, HEADS),
    ),
    "TTKH": Stated(
        last_days=(programme(*_YEAR_DAYS),),
        says=(employers("", "{units} đơn vị với {heads} lao động"),),
    ),
    "KHPT": Stated(
        last_days=(programme(*_YEAR_DAYS, last=False),),
        limits=(waiting("invitation"), waiting("inspection-after-conference")),
        says=(employers("", "{units} đơn vị, {heads} lao động"),),
    ),
    "PCNV": Stated(
        last_days=(programme(*_YEAR_DAYS),),
        limits=(
            _ENTERED,
            waiting("invitation"),
            within("schedule-notice"),
            waiting("inspection-after-check"),
            within("conclusion"),
            within("assessment-letter"),
            within("refer-after-conclusion"),
        ),
        says=Nothing("phân công nhiệm vụ, không có số liệu của đơn vị"),
    ),
    **{
        form: Stated(
            last_days=(programme(*_LIST_DAYS, ahead=True, last=False),),
            says=Nothing("đề nghị chia sẻ dữ liệu, chưa có số liệu"),
        )
        for form in ("CVNG", "CVTH", "CVHK", "CVCA")
    },
    "GMTP": Stated(
        last_days=Nothing("mời phối hợp, không đặt thời hạn cho cơ quan được mời"),
        limits=(waiting("inspection-after-conference"),),
        says=Nothing("chỉ nêu số đơn vị, số người được mời"),
    ),
    "LHN": Stated(
        last_days=(programme("conferences", last=False),),
        says=Nothing("lịch hội nghị, không có số tiền"),
    ),
    "DSHN": Stated(
        last_days=Nothing("danh sách người dự, không đặt thời hạn"),
        says=Nothing("chỉ nêu số người của từng đơn vị được mời"),
    ),
    "BBHN": Stated(
        last_days=(
            until_opening_if(
                ConferenceHeld,
                conference_day,
                "inspection-after-conference",
                "check-after-conference",
                attended=True,
            ),
            due_if(ConferenceHeld, conference_day, "schedule-notice", attended=False),
        ),
        limits=(waiting("inspection-after-conference"),),
        says=Nothing("chỉ nêu số người của từng đơn vị dự"),
    ),
    "BCSK": Stated(
        last_days=(programme(*_YEAR_DAYS, last=False),),
        limits=(_ENTERED,),
        says=(
            sum_of("đã truy đóng, còn chưa đóng", lambda p: recoveries(p, spans=half_years(p.on))),
            employers("", "{units} đơn vị với {heads} lao động", lambda p: half_years(p.on)[0][1]),
        ),
        facts=(spans(half_years),),
    ),
    "07-KT": Stated(
        last_days=Nothing("bảng theo dõi, ghi ngày đã thực hiện"),
        says=(sum_of("còn chưa đóng", still_unpaid),),
    ),
    "08-KT": Stated(
        last_days=(programme("progress-report", ahead=True, named=False),),
        says=(sum_of("đã truy đóng, còn chưa đóng", lambda p: recoveries(p, spans=year_to(p.on))),),
        facts=(reporting_span,),
    ),
    "09-KT": Stated(
        last_days=_QUARTER,
        says=(number_of("số lao động đóng", insured_by_new, "{} lao động đóng bảo hiểm xã hội"),),
        facts=(founded,),
    ),
    "CV09": Stated(
        last_days=_QUARTER,
        says=(number_of("số lao động đóng", insured_by_new, "bảo hiểm xã hội bắt buộc: {} người"),),
        facts=(founded,),
    ),
    "10-KT": Stated(
        last_days=_QUARTER,
        says=(sum_of("thu nhập đã kê khai", lambda p: [incomes(p)]),),
    ),
    "CV10": Stated(
        last_days=_QUARTER,
        says=(
            sum_of("thu nhập đã kê khai", lambda p: [incomes(p)], words=True),
            number_of("số người", tax_only, "đối với {} người"),
        ),
    ),
    "11-KT": Stated(
        last_days=_QUARTER,
        says=(number_of("số người", without_contract, "có {} người lao động"),),
    ),
    "CV11": Stated(
        last_days=_QUARTER,
        says=(number_of("số người", without_contract, "đang sử dụng {} người lao động"),),
    ),
}
