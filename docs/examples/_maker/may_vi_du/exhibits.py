"""The exhibits of the main example, in the order in which they came about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from _maker import offices
from _maker.made import Made, Medium, of_event, other
from _maker.may_vi_du.setting import DECLARED_LEFT, NAME
from _maker.may_vi_du.workers import ARREARS_PAID_ON, HIDDEN_IDS, INSURED, WORKERS
from _maker.papers import inspection, outreach, records, sanction
from bhxh_docs.text import format_month
from legal_rules.case import Case, CopyForm, ExhibitKind
from legal_rules.case.events import NoticeSent, RemediesDone, WorkersRegistered

_LEFT_REPORTED_ON = date(2023, 9, 5)
_COLLECTED_ON = date(2024, 9, 12)
_PAYROLLS = (
    ("2023-10", date(2023, 11, 5), True, Medium.PHOTO),
    ("2024-01", date(2024, 2, 5), False, Medium.PHOTO),
    ("2024-05", date(2024, 6, 5), False, Medium.PHOTO_TURNED),
    ("2024-08", date(2024, 9, 5), False, Medium.PHOTO),
)
"""Payroll pages photographed by the team: month, date on the paper, landscape, how the telephone was held."""
_FIRST_PAYROLL_COPY = 44
"""Number of the first certified copy of a payroll page; the others follow."""
_CONTRACT_SAMPLE = ("ld-23", "ld-30", "ld-41")
_TIMESHEET_MONTH = "2023-11"
_HIDDEN_PEOPLE = tuple(f"workers.{worker}" for worker in HIDDEN_IDS)
_HIDDEN_SUMS = tuple(f"contributions.{worker}" for worker in HIDDEN_IDS)
_CHAIRMAN_OFFICE = "Ủy ban nhân dân tỉnh Minh Họa"

DECEIT_IDS = (
    "d02-giam-2023",
    "quyet-toan-thue-2023",
    *(f"bang-luong-{month}" for month, *_ in _PAYROLLS),
)
"""What the head of the team rests the determination of deceit on."""


def exhibits(case: Case) -> tuple[Made, ...]:
    """All exhibits, with how their files are made.

    Args:
        case: the case without exhibits and determinations.
    """
    return (
        _registration(case),
        *_outreach(case, 1, "TM 087215 VN", date(2023, 2, 17)),
        *_inspection(case, 1),
        *_sanction(case),
        *_execution(case),
        _declared_left(case),
        *_outreach(case, 2, "TM 301711 VN", date(2024, 7, 13)),
        *_inspection(case, 2),
        *_deceit(case),
        *_lists(case),
    )


def _registration(case: Case) -> Made:
    return other(
        "dang-ky-kinh-doanh",
        ExhibitKind.BUSINESS_REGISTRATION,
        "Giấy chứng nhận đăng ký doanh nghiệp",
        lambda: records.business_registration(case, copied=("41/SY-BHXH", _COLLECTED_ON)),
        issuer="Phòng Đăng ký kinh doanh, Sở Kế hoạch và Đầu tư tỉnh Minh Họa",
        sheets=1,
        number=case.employer.registration_number,
        issued_on=case.employer.registered_on,
        proves=("employer",),
        medium=Medium.PICTURE,
        copy_form=CopyForm.CERTIFIED_COPY,
    )


def _outreach(case: Case, turn: int, slip: str, delivered_on: date) -> Iterator[Made]:
    notice = case.happened(NoticeSent, round=turn)[0]
    yield of_event(
        case,
        f"tb-{turn}",
        ExhibitKind.NOTICE,
        "Thông báo về việc đóng BHXH, BHYT, BHTN, BHTNLĐ, BNN cho người lao động (Mẫu số 04-KT), kèm danh"
        " sách",
        outreach.notice,
        issuer=offices.PROVINCE,
        sheets=2,
        also=_HIDDEN_PEOPLE,
    )
    yield other(
        f"bao-phat-{turn}",
        ExhibitKind.DELIVERY_PROOF,
        f"Giấy báo phát Thông báo số {notice.number}",
        lambda: outreach.post_slip(case, notice, delivered_on=delivered_on, slip=slip),
        issuer="Bưu điện thành phố Tân Mẫu",
        sheets=1,
        number=slip,
        issued_on=delivered_on,
        proves=(f"events.tb-{turn}",),
    )
    yield of_event(
        case,
        f"gm-{turn}",
        ExhibitKind.INVITATION,
        "Giấy mời dự hội nghị làm việc (Mẫu số 05-KT)",
        outreach.invitation,
        issuer=offices.PROVINCE,
        sheets=1,
    )
    yield of_event(
        case,
        f"hn-{turn}",
        ExhibitKind.CONFERENCE_MINUTES,
        "Biên bản hội nghị làm việc, có điểm danh các đơn vị được mời",
        outreach.conference_minutes,
        issuer=offices.PROVINCE,
        sheets=1,
    )
    yield of_event(
        case,
        f"lich-{turn}",
        ExhibitKind.SCHEDULE_NOTICE,
        "Thông báo lịch làm việc (Mẫu số 05a-KT)",
        outreach.schedule,
        issuer=offices.PROVINCE,
        sheets=1,
    )
    yield of_event(
        case,
        f"lv-{turn}",
        ExhibitKind.WORKING_MINUTES,
        "Biên bản làm việc về việc đóng BHXH, BHYT, BHTN, BHTNLĐ, BNN (Mẫu số 06-KT), kèm danh sách",
        outreach.working_minutes,
        issuer=offices.PROVINCE,
        sheets=3,
        also=_HIDDEN_PEOPLE,
    )


def _inspection(case: Case, turn: int) -> Iterator[Made]:
    """Decision, minutes, explanation, report and conclusion; the second round's prove the sums unpaid."""
    again = turn > 1
    yield of_event(
        case,
        f"qdtt-{turn}",
        ExhibitKind.INSPECTION_DECISION,
        "Quyết định về việc thanh tra chuyên ngành đóng BHXH, BHTN, BHYT đột xuất",
        inspection.decision,
        issuer=offices.PROVINCE,
        sheets=2,
    )
    yield of_event(
        case,
        f"bbtt-{turn}",
        ExhibitKind.INSPECTION_MINUTES,
        "Biên bản thanh tra, kèm Phụ lục số tiền chưa đóng theo từng người lao động",
        inspection.minutes,
        issuer=offices.PROVINCE,
        sheets=3,
        also=_HIDDEN_SUMS if again else _HIDDEN_PEOPLE,
    )
    yield of_event(
        case,
        f"gt-{turn}",
        ExhibitKind.EMPLOYER_EXPLANATION,
        "Văn bản giải trình về nội dung Biên bản thanh tra",
        inspection.explanation,
        issuer=NAME,
        sheets=1,
    )
    yield of_event(
        case,
        f"bc-{turn}",
        ExhibitKind.TEAM_REPORT,
        "Báo cáo của Trưởng đoàn thanh tra về vi phạm có dấu hiệu tội phạm"
        if again
        else "Báo cáo của Trưởng đoàn về kết quả thanh tra",
        inspection.team_report,
        issuer="Đoàn thanh tra",
        sheets=2,
    )
    yield of_event(
        case,
        f"kl-{turn}",
        ExhibitKind.CONCLUSION,
        "Kết luận thanh tra",
        inspection.conclusion,
        issuer=offices.PROVINCE,
        sheets=2,
    )


def _sanction(case: Case) -> Iterator[Made]:
    yield of_event(
        case,
        "bbvp-1",
        ExhibitKind.VIOLATION_MINUTES,
        "Biên bản vi phạm hành chính",
        sanction.violation_minutes,
        issuer=offices.PROVINCE,
        sheets=2,
    )
    yield of_event(
        case,
        "chs-1",
        ExhibitKind.OTHER,
        "Công văn về việc chuyển hồ sơ vi phạm hành chính",
        sanction.file_sent,
        issuer=offices.PROVINCE,
        sheets=1,
    )
    yield of_event(
        case,
        "xp-1",
        ExhibitKind.SANCTION_DECISION,
        "Quyết định xử phạt vi phạm hành chính về hành vi trốn đóng",
        sanction.sanction,
        issuer=offices.CHAIRMAN,
        sheets=2,
    )
    yield of_event(
        case,
        "giao-1",
        ExhibitKind.SERVICE_PROOF,
        "Biên bản giao Quyết định xử phạt vi phạm hành chính",
        sanction.service,
        issuer=_CHAIRMAN_OFFICE,
        sheets=1,
    )


def _execution(case: Case) -> Iterator[Made]:
    registered = case.happened(WorkersRegistered, round=1)[0]
    done = case.happened(RemediesDone, round=1)[0]
    payment = next(payment for payment in case.payments if payment.reference == done.number)
    yield of_event(
        case,
        "nop-1",
        ExhibitKind.EXECUTION_PROOF,
        "Giấy nộp tiền phạt vào ngân sách nhà nước",
        sanction.fine_receipt,
        issuer="Kho bạc Nhà nước Minh Họa",
        sheets=1,
    )
    yield other(
        "dk-1",
        ExhibitKind.INSURANCE_DECLARATION,
        "Báo cáo tình hình sử dụng lao động và danh sách tham gia (Mẫu D02-LT), báo tăng 23 người lao động",
        lambda: sanction.registration(case, registered, since="3/2023"),
        issuer=NAME,
        sheets=1,
        number=registered.number,
        issued_on=registered.on,
        proves=("events.dk-1",),
    )
    yield other(
        "kp-1",
        ExhibitKind.EXECUTION_PROOF,
        "Ủy nhiệm chi nộp số tiền chưa đóng từ tháng 01/2022 đến tháng 02/2023, có xác nhận của cơ quan BHXH",
        lambda: sanction.payment_order(
            case,
            payment,
            purpose="Nộp số tiền BHXH, BHYT, BHTN, BHTNLĐ, BNN chưa đóng của 23 người lao động, từ tháng"
            " 01/2022 đến tháng 02/2023, theo Quyết định số 912/QĐ-XPHC",
            note=sanction.money_line(done),
        ),
        issuer="Ngân hàng Thương mại Thí Dụ, Chi nhánh Tân Mẫu",
        sheets=1,
        number=done.number,
        issued_on=ARREARS_PAID_ON,
        proves=("events.kp-1", f"payments.{payment.id}"),
    )


def _declared_left(case: Case) -> Made:
    return other(
        "d02-giam-2023",
        ExhibitKind.INSURANCE_DECLARATION,
        "Báo cáo tình hình sử dụng lao động và danh sách tham gia (Mẫu D02-LT), báo giảm 23 người lao động",
        lambda: records.declared_left(case, HIDDEN_IDS, DECLARED_LEFT, _LEFT_REPORTED_ON, date(2023, 9, 1)),
        issuer=NAME,
        sheets=2,
        number=DECLARED_LEFT,
        issued_on=_LEFT_REPORTED_ON,
        proves=_HIDDEN_SUMS,
        medium=Medium.DIGITAL,
        copy_form=CopyForm.ELECTRONIC,
    )


def _payroll(case: Case, place: int) -> Made:
    month, on, wide, medium = _PAYROLLS[place]
    copied = (f"{_FIRST_PAYROLL_COPY + place}/SY-BHXH", _COLLECTED_ON)
    return other(
        f"bang-luong-{month}",
        ExhibitKind.PAYROLL,
        f"Bảng thanh toán tiền lương tháng {format_month(month)} (trả bằng tiền mặt), ảnh chụp",
        lambda: records.payroll(case, HIDDEN_IDS, month, on, wide=wide, copied=copied),
        issuer=NAME,
        sheets=1,
        issued_on=on,
        proves=tuple(f"contributions.{worker}.{month}" for worker in HIDDEN_IDS),
        medium=medium,
        copy_form=CopyForm.CERTIFIED_COPY,
    )


def _deceit(case: Case) -> Iterator[Made]:
    for place in range(len(_PAYROLLS)):
        yield _payroll(case, place)
    yield other(
        "tong-hop-luong",
        ExhibitKind.PAYROLL,
        "Bảng tổng hợp tiền lương đã trả cho 23 người lao động, từ tháng 9/2023 đến tháng 8/2024",
        lambda: records.payroll_summary(case, HIDDEN_IDS, ("2023-09", "2024-08"), _COLLECTED_ON),
        issuer=NAME,
        sheets=1,
        issued_on=_COLLECTED_ON,
        proves=_HIDDEN_SUMS,
    )
    yield other(
        "hop-dong-mau",
        ExhibitKind.LABOUR_CONTRACT,
        "Hợp đồng lao động của 03 trong 23 người lao động",
        lambda: records.contracts(
            case, _CONTRACT_SAMPLE, _COLLECTED_ON, copied=("42/SY-BHXH", _COLLECTED_ON)
        ),
        issuer=NAME,
        sheets=3,
        proves=tuple(f"workers.{worker}" for worker in _CONTRACT_SAMPLE),
        copy_form=CopyForm.CERTIFIED_COPY,
    )
    yield other(
        "quyet-toan-thue-2023",
        ExhibitKind.TAX_SETTLEMENT,
        "Bảng kê 05-1/BK-QTT-TNCN kèm hồ sơ quyết toán thuế thu nhập cá nhân năm 2023",
        lambda: records.tax_extract(case, 2023, date(2024, 3, 28), copied=("43/SY-BHXH", _COLLECTED_ON)),
        issuer=NAME,
        sheets=2,
        issued_on=date(2024, 3, 28),
        proves=_HIDDEN_SUMS,
        copy_form=CopyForm.CERTIFIED_COPY,
    )
    yield other(
        "cham-cong-2023-11",
        ExhibitKind.TIMESHEET,
        f"Bảng chấm công tháng {format_month(_TIMESHEET_MONTH)}",
        lambda: records.timesheet(
            case, HIDDEN_IDS, _TIMESHEET_MONTH, date(2023, 12, 1), copied=("40/SY-BHXH", _COLLECTED_ON)
        ),
        issuer=NAME,
        sheets=1,
        issued_on=date(2023, 12, 1),
        proves=tuple(f"contributions.{worker}.{_TIMESHEET_MONTH}" for worker in HIDDEN_IDS),
        copy_form=CopyForm.CERTIFIED_COPY,
    )


def _lists(case: Case) -> Iterator[Made]:
    insured = tuple(person.id for person in INSURED)
    everyone = tuple(person.id for person in WORKERS)
    yield other(
        "ds-dang-tham-gia",
        ExhibitKind.WORKER_LIST,
        "Danh sách 22 người lao động đang tham gia",
        lambda: records.worker_list(
            case,
            insured,
            "Người lao động đang tham gia",
            f"Theo dữ liệu thu đến tháng 8/2024, {NAME} đang tham gia cho những người có tên dưới đây:",
            _COLLECTED_ON,
        ),
        issuer=offices.PROVINCE,
        sheets=1,
        issued_on=_COLLECTED_ON,
        proves=tuple(f"contributions.{worker}" for worker in insured),
        medium=Medium.DIGITAL,
        copy_form=CopyForm.ELECTRONIC,
    )
    yield other(
        "ds-phai-tham-gia",
        ExhibitKind.WORKER_LIST,
        "Danh sách 45 người lao động thuộc diện phải tham gia",
        lambda: records.worker_list(
            case,
            everyone,
            "Người lao động thuộc diện phải tham gia",
            f"Theo kết quả thanh tra, những người làm việc tại {NAME} dưới đây thuộc diện phải tham gia"
            " trong thời kỳ từ tháng 9/2023 đến tháng 8/2024:",
            _COLLECTED_ON,
        ),
        issuer=offices.PROVINCE,
        sheets=2,
        issued_on=_COLLECTED_ON,
        proves=tuple(f"workers.{worker}" for worker in everyone),
        medium=Medium.DIGITAL,
        copy_form=CopyForm.ELECTRONIC,
    )
