"""Second round: the same 23 workers reported as having left, up to the conclusion of 27/9/2024."""

from __future__ import annotations

from datetime import date

from _maker import offices
from _maker.may_vi_du.round_1 import ALL_FUNDS, HALL
from _maker.may_vi_du.setting import ACCOUNTANT_PRESENT, DECLARED_LEFT, DIRECTOR_PRESENT, NAME, SEAT
from _maker.may_vi_du.workers import HIDDEN_IDS, ROUND_2
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
    EventState,
    InspectionDecided,
    InspectionMinutes,
    InspectionRegime,
    IssuerKind,
    ListEntered,
    ListReceived,
    NoticeSent,
    Participant,
    ReferralSent,
    ScheduleNoticeSent,
    TeamReport,
)

CONCLUDED_ON = date(2024, 9, 27)
MEANS_REASON = (
    "Đơn vị lập hồ sơ báo giảm 23 người lao động với lý do chấm dứt hợp đồng lao động, trong khi bảng lương"
    " có ký nhận, bảng chấm công, hợp đồng lao động còn hiệu lực và hồ sơ quyết toán thuế thu nhập cá nhân"
    " năm 2023 cho thấy 23 người này vẫn làm việc và hưởng lương; Giám đốc đơn vị xác nhận việc báo giảm là"
    " do mình quyết định. Việc kê khai như vậy có dấu hiệu cố ý kê khai không trung thực với cơ quan có thẩm"
    " quyền, cần được xem xét theo khoản 11 Điều 2 Nghị quyết số 05/2019/NQ-HĐTP."
)
"""Why the head of the team took the means for deceit; shown as that person's determination."""

_OUTREACH: tuple[Event, ...] = (
    ListReceived(
        id="ds-2",
        round=2,
        on=date(2024, 7, 8),
        source="Trung tâm Công nghệ thông tin, Bảo hiểm xã hội Việt Nam (dữ liệu quyết toán thuế thu nhập"
        " cá nhân năm 2023)",
        form="03-KT",
        workers=HIDDEN_IDS,
    ),
    ListEntered(id="cn-2", round=2, on=date(2024, 7, 10)),
    NoticeSent(
        id="tb-2",
        round=2,
        on=date(2024, 7, 11),
        number="301/TB-BHXH",
        channel=Channel.PUBLIC_POST,
        list_form="03-KT",
        workers=HIDDEN_IDS,
    ),
    ConferenceInvitation(
        id="gm-2",
        round=2,
        on=date(2024, 7, 24),
        number="96/GM-BHXH",
        channel=Channel.PUBLIC_POST,
        conference_on=date(2024, 7, 31),
        conference_time="08 giờ 00 phút",
        place=HALL,
        chair=f"bà {offices.DEPUTY.name}, {offices.DEPUTY.position}",
    ),
    ConferenceHeld(
        id="hn-2",
        round=2,
        on=date(2024, 7, 31),
        number="21/BB-BHXH",
        form=ConferenceForm.CONFERENCE,
        place=HALL,
        chair=f"bà {offices.DEPUTY.name}, {offices.DEPUTY.position}",
        attended=False,
    ),
    ScheduleNoticeSent(
        id="lich-2",
        round=2,
        on=date(2024, 8, 1),
        number="338/TB-BHXH",
        channel=Channel.DIRECT,
        visit_on=date(2024, 8, 7),
    ),
    DirectCheck(
        id="lv-2",
        round=2,
        on=date(2024, 8, 7),
        number="24/BB-BHXH",
        start_time="08 giờ 30 phút",
        end_time="11 giờ 45 phút",
        place=f"Trụ sở {NAME}, {SEAT[0].lower()}{SEAT[1:]}",
        agency_side=(offices.COLLECTION_HEAD, offices.COLLECTOR),
        employer_side=(DIRECTOR_PRESENT, ACCOUNTANT_PRESENT),
        others=(offices.WARD_POLICE, offices.TAX_OFFICER),
        documents=(
            "Hợp đồng lao động của 45 người lao động",
            "Bảng thanh toán tiền lương từ tháng 9/2023 đến tháng 7/2024, gồm bảng lương trả bằng tiền mặt",
            "Bảng chấm công từ tháng 9/2023 đến tháng 7/2024",
            "Hồ sơ quyết toán thuế thu nhập cá nhân năm 2023",
            f"Hồ sơ báo giảm lao động số {DECLARED_LEFT} ngày 05/9/2023",
        ),
        workers_employed=45,
        workers_to_insure=45,
        workers_insured=22,
        workers=HIDDEN_IDS,
        employer_opinion="Đơn vị xác nhận 23 người lao động có tên trong danh sách vẫn đang làm việc, xin"
        " báo cáo lại sau khi rà soát.",
        commitment="Lập hồ sơ đăng ký tham gia lại cho 23 người lao động.",
        commitment_by=date(2024, 8, 16),
        copies=2,
    ),
)

_INSPECTION: tuple[Event, ...] = (
    InspectionDecided(
        id="qdtt-2",
        round=2,
        on=date(2024, 8, 21),
        number="655/QĐ-BHXH",
        regime=InspectionRegime.INSPECTION,
        issuer=IssuerKind.PROVINCIAL_DIRECTOR,
        issuer_name=f"Giám đốc {offices.PROVINCE}",
        surprise=True,
        period_from=date(2023, 9, 1),
        period_to=date(2024, 8, 31),
        duration_days=10,
        team=(offices.TEAM_HEAD, offices.INSPECTOR, offices.COLLECTOR),
    ),
    InspectionMinutes(
        id="bbtt-2",
        round=2,
        on=date(2024, 9, 12),
        number="41/BB-BHXH",
        acts=(
            (
                f"Lập hồ sơ số {DECLARED_LEFT} ngày 05/9/2023 báo giảm 23 người lao động với lý do chấm dứt"
                " hợp đồng lao động từ ngày 01/9/2023, trong khi 23 người này vẫn làm việc liên tục và được"
                " trả lương bằng tiền mặt theo bảng lương lập riêng."
            ),
            (
                f"Không kê khai, không đóng {ALL_FUNDS} cho 23 người lao động này trong 12 tháng, từ tháng"
                " 9/2023 đến tháng 8/2024; số tiền phải đóng nhưng chưa đóng (không kể tiền lãi) là"
                f" {format_money(ROUND_2.total)}; không khấu trừ tiền đóng bảo hiểm vào tiền lương của người"
                " lao động."
            ),
            (
                "Tiếp tục vi phạm sau khi đã bị Chủ tịch Ủy ban nhân dân tỉnh Minh Họa xử phạt vi phạm hành"
                " chính về hành vi trốn đóng tại Quyết định số 912/QĐ-XPHC ngày 05/5/2023; hành vi có dấu"
                " hiệu trốn đóng bảo hiểm, không phải chậm đóng."
            ),
        ),
        workers=HIDDEN_IDS,
        amount=ROUND_2.total,
        remedy_by=date(2024, 10, 14),
        employer_opinion="Đơn vị nhất trí với số liệu trong biên bản, sẽ giải trình bằng văn bản.",
    ),
    EmployerExplanation(
        id="gt-2",
        round=2,
        on=date(2024, 9, 16),
        number="27/CV-VD",
        content="đơn vị thừa nhận 23 người lao động vẫn làm việc và hưởng lương từ tháng 9/2023 đến tháng"
        " 8/2024 như biên bản thanh tra đã ghi; việc báo giảm do Giám đốc quyết định để giảm chi phí khi"
        " thiếu đơn hàng; đơn vị đề nghị được nộp dần số tiền chưa đóng trong 12 tháng",
    ),
    TeamReport(id="bc-2", round=2, on=date(2024, 9, 20), number="63/BC-ĐTTr", signs_of_crime=True),
    ConclusionIssued(
        id="kl-2",
        round=2,
        on=CONCLUDED_ON,
        number="502/KL-BHXH",
        issuer=IssuerKind.PROVINCIAL_DIRECTOR,
        issuer_name=f"Giám đốc {offices.PROVINCE}",
        remedy_by=date(2024, 10, 28),
        requires=(
            f"Đăng ký lại việc tham gia {ALL_FUNDS} cho đủ 23 người lao động.",
            (
                f"Nộp đủ số tiền chưa đóng {format_money(ROUND_2.total)} và tiền lãi theo khoản 3 Điều 122"
                " Luật Bảo hiểm xã hội năm 2014, khoản 3 Điều 49 Luật Bảo hiểm y tế."
            ),
            "Báo cáo kết quả thực hiện bằng văn bản đến Bảo hiểm xã hội tỉnh Minh Họa.",
        ),
    ),
    ReferralSent(
        id="knkt-2",
        round=2,
        state=EventState.PLANNED,
        to=offices.POLICE,
        handed_by=Participant(
            name=offices.TEAM_HEAD.name, position="Trưởng phòng Thanh tra - Kiểm tra", unit=offices.PROVINCE
        ),
        place="Trụ sở Công an thành phố Tân Mẫu, tỉnh Minh Họa",
    ),
)

EVENTS: tuple[Event, ...] = _OUTREACH + _INSPECTION
