"""First round: from the list of February 2023 to a fine for evasion, fully executed on 15/8/2023."""

from __future__ import annotations

from datetime import date

from _maker import offices
from _maker.may_vi_du.setting import ACCOUNTANT_PRESENT, DIRECTOR_PRESENT, NAME, SEAT
from _maker.may_vi_du.workers import ARREARS_PAID_ON, HIDDEN_IDS, ROUND_1
from bhxh_docs.text import format_money
from legal_rules.case.events import (
    Channel,
    ConclusionIssued,
    ConferenceForm,
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    EmployerExplanation,
    Event,
    FileSentToSanction,
    FinePaid,
    InspectionDecided,
    InspectionMinutes,
    InspectionRegime,
    IssuerKind,
    ListEntered,
    ListReceived,
    NoticeSent,
    RemediesDone,
    SanctionDecided,
    SanctionedAct,
    SanctionKind,
    SanctionServed,
    ScheduleNoticeSent,
    TeamReport,
    ViolationMinutes,
    WorkersRegistered,
)

HALL = "Hội trường Bảo hiểm xã hội tỉnh Minh Họa"
ALL_FUNDS = (
    "bảo hiểm xã hội bắt buộc, bảo hiểm y tế, bảo hiểm thất nghiệp, bảo hiểm tai nạn lao động,"
    " bệnh nghề nghiệp"
)

_OUTREACH: tuple[Event, ...] = (
    ListReceived(
        id="ds-1",
        round=1,
        on=date(2023, 2, 9),
        source="Chi cục Thuế thành phố Tân Mẫu (dữ liệu khấu trừ thuế thu nhập cá nhân năm 2022)",
        form="03-KT",
        workers=HIDDEN_IDS,
    ),
    ListEntered(id="cn-1", round=1, on=date(2023, 2, 13)),
    NoticeSent(
        id="tb-1",
        round=1,
        on=date(2023, 2, 15),
        number="87/TB-BHXH",
        channel=Channel.PUBLIC_POST,
        list_form="03-KT",
        workers=HIDDEN_IDS,
    ),
    ConferenceInvitation(
        id="gm-1",
        round=1,
        on=date(2023, 3, 1),
        number="31/GM-BHXH",
        channel=Channel.PUBLIC_POST,
        conference_on=date(2023, 3, 8),
        conference_time="08 giờ 00 phút",
        place=HALL,
        chair=f"bà {offices.DEPUTY.name}, {offices.DEPUTY.position}",
    ),
    ConferenceHeld(
        id="hn-1",
        round=1,
        on=date(2023, 3, 8),
        number="06/BB-BHXH",
        form=ConferenceForm.CONFERENCE,
        place=HALL,
        chair=f"bà {offices.DEPUTY.name}, {offices.DEPUTY.position}",
        attended=False,
    ),
    ScheduleNoticeSent(
        id="lich-1",
        round=1,
        on=date(2023, 3, 9),
        number="112/TB-BHXH",
        channel=Channel.DIRECT,
        visit_on=date(2023, 3, 14),
    ),
    DirectCheck(
        id="lv-1",
        round=1,
        on=date(2023, 3, 14),
        number="09/BB-BHXH",
        start_time="08 giờ 30 phút",
        end_time="11 giờ 15 phút",
        place=f"Trụ sở {NAME}, {SEAT[0].lower()}{SEAT[1:]}",
        agency_side=(offices.COLLECTION_HEAD, offices.COLLECTOR),
        employer_side=(DIRECTOR_PRESENT, ACCOUNTANT_PRESENT),
        others=(offices.WARD_POLICE, offices.TAX_OFFICER),
        documents=(
            "Hợp đồng lao động của 45 người lao động",
            "Bảng thanh toán tiền lương từ tháng 01/2022 đến tháng 02/2023",
            "Bảng chấm công từ tháng 01/2022 đến tháng 02/2023",
            "Chứng từ khấu trừ thuế thu nhập cá nhân năm 2022",
        ),
        workers_employed=45,
        workers_to_insure=45,
        workers_insured=22,
        workers=HIDDEN_IDS,
        employer_opinion="Đơn vị xác nhận số liệu, xin thêm thời gian để cân đối nguồn tiền đóng cho 23"
        " người lao động.",
        commitment="Lập hồ sơ đăng ký tham gia cho đủ 23 người lao động và nộp số tiền chưa đóng.",
        commitment_by=date(2023, 3, 24),
        copies=2,
    ),
)

_INSPECTION: tuple[Event, ...] = (
    InspectionDecided(
        id="qdtt-1",
        round=1,
        on=date(2023, 3, 28),
        number="214/QĐ-BHXH",
        regime=InspectionRegime.INSPECTION,
        issuer=IssuerKind.PROVINCIAL_DIRECTOR,
        issuer_name=f"Giám đốc {offices.PROVINCE}",
        surprise=True,
        period_from=date(2022, 1, 1),
        period_to=date(2023, 2, 28),
        duration_days=10,
        team=(offices.TEAM_HEAD, offices.INSPECTOR, offices.COLLECTOR),
    ),
    InspectionMinutes(
        id="bbtt-1",
        round=1,
        on=date(2023, 4, 12),
        number="14/BB-BHXH",
        acts=(
            (
                f"Không đăng ký tham gia {ALL_FUNDS} cho 23 người lao động làm việc theo hợp đồng lao động có"
                " thời hạn từ đủ 03 tháng trở lên trong 14 tháng, từ tháng 01/2022 đến tháng 02/2023; số"
                f" tiền phải đóng nhưng chưa đóng (không kể tiền lãi) là {format_money(ROUND_1.total)}."
            ),
            (
                "Không kê khai 23 người lao động này trong hồ sơ đóng gửi cơ quan bảo hiểm xã hội, trong khi"
                " vẫn trả tiền lương hằng tháng và kê khai khấu trừ thuế thu nhập cá nhân năm 2022 cho họ;"
                " đây là hành vi trốn đóng bảo hiểm xã hội bắt buộc, bảo hiểm thất nghiệp quy định tại điểm"
                " a khoản 7 Điều 39 Nghị định số 12/2022/NĐ-CP."
            ),
        ),
        workers=HIDDEN_IDS,
        amount=ROUND_1.total,
        remedy_by=date(2023, 5, 12),
        employer_opinion="Đơn vị nhất trí với nội dung biên bản, đề nghị được nộp dần số tiền chưa đóng.",
    ),
    ViolationMinutes(
        id="bbvp-1",
        round=1,
        on=date(2023, 4, 12),
        number="05/BB-VPHC",
        drawn_up_by=f"{offices.TEAM_HEAD.name}, Trưởng đoàn thanh tra",
    ),
    TeamReport(id="bc-1", round=1, on=date(2023, 4, 14), number="18/BC-ĐTTr", signs_of_crime=False),
    EmployerExplanation(
        id="gt-1",
        round=1,
        on=date(2023, 4, 17),
        number="12/CV-VD",
        content="đơn vị thừa nhận chưa đăng ký tham gia cho 23 người lao động từ tháng 01/2022 đến tháng"
        " 02/2023; nguyên nhân là đơn hàng giảm mạnh sau dịch COVID-19; đơn vị cam kết đăng ký đủ và nộp"
        " hết số tiền chưa đóng trong quý III năm 2023",
    ),
    ConclusionIssued(
        id="kl-1",
        round=1,
        on=date(2023, 4, 20),
        number="156/KL-BHXH",
        issuer=IssuerKind.PROVINCIAL_DIRECTOR,
        issuer_name=f"Giám đốc {offices.PROVINCE}",
        remedy_by=date(2023, 5, 22),
        requires=(
            f"Đăng ký tham gia {ALL_FUNDS} cho đủ 23 người lao động.",
            (
                f"Nộp đủ số tiền chưa đóng {format_money(ROUND_1.total)} và tiền lãi theo khoản 3 Điều 122"
                " Luật Bảo hiểm xã hội năm 2014, khoản 3 Điều 49 Luật Bảo hiểm y tế."
            ),
            "Báo cáo kết quả thực hiện bằng văn bản đến Bảo hiểm xã hội tỉnh Minh Họa.",
        ),
    ),
    FileSentToSanction(
        id="chs-1", round=1, on=date(2023, 4, 21), number="483/BHXH-TTKT", to=offices.CHAIRMAN
    ),
)

_SANCTION: tuple[Event, ...] = (
    SanctionDecided(
        id="xp-1",
        round=1,
        on=date(2023, 5, 5),
        number="912/QĐ-XPHC",
        issuer=IssuerKind.PEOPLE_COMMITTEE_PROVINCE,
        issuer_name=offices.CHAIRMAN,
        decree="12/2022/NĐ-CP",
        provision="điểm a khoản 7 Điều 39",
        act=SanctionedAct.EVASION,
        kind=SanctionKind.FINE,
        fine=110_000_000,
        subject="employer",
        conduct_from=date(2022, 1, 1),
        conduct_to=date(2023, 2, 28),
        funds=("bảo hiểm xã hội bắt buộc", "bảo hiểm thất nghiệp"),
        remedies=(
            (
                "Buộc đóng đủ số tiền bảo hiểm xã hội bắt buộc, bảo hiểm thất nghiệp phải đóng cho 23 người"
                " lao động từ tháng 01/2022 đến tháng 02/2023"
            ),
            (
                "Buộc nộp khoản tiền bằng 02 lần mức lãi suất đầu tư quỹ bảo hiểm xã hội bình quân của năm"
                " trước liền kề tính trên số tiền, thời gian trốn đóng"
            ),
        ),
    ),
    SanctionServed(id="giao-1", round=1, on=date(2023, 5, 10), of="xp-1", channel=Channel.DIRECT),
    FinePaid(
        id="nop-1",
        round=1,
        on=date(2023, 5, 19),
        number="0004417",
        of="xp-1",
        amount=110_000_000,
        complete=True,
    ),
    WorkersRegistered(
        id="dk-1", round=1, on=date(2023, 5, 25), number="07/D02-VD", workers=HIDDEN_IDS, complete=True
    ),
    RemediesDone(
        id="kp-1",
        round=1,
        on=ARREARS_PAID_ON,
        number="UNC-08TT/2023",
        of="xp-1",
        amount=ROUND_1.total,
        complete=True,
        note="số tiền này không kể tiền lãi; tiền lãi đã nộp đủ cùng ngày",
    ),
)

EVENTS: tuple[Event, ...] = _OUTREACH + _INSPECTION + _SANCTION
