"""Papers of the road from the notice to the direct check: 04-KT, 05-KT, 05a-KT, 06-KT, reminder, post."""

from __future__ import annotations

from datetime import date

from _maker.drawing.marks import Seal
from _maker.drawing.page import Paper, Signer
from _maker.papers.common import (
    LAW_2024_FROM,
    agency_paper,
    agency_signer,
    day_of,
    employer_signer,
    in_words,
    laws,
    long_day,
    of_person,
    short_day,
    sums_table,
    unit_lines,
    unpaid_rows,
    worker_table,
)
from bhxh_docs.text import format_count, format_date_long, format_date_short, format_month
from legal_rules.case import Case
from legal_rules.case.events import (
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    ListReceived,
    NoticeSent,
    ReminderSent,
    ScheduleNoticeSent,
)

_FUNDS = "bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp, bảo hiểm tai nạn lao động, bệnh nghề nghiệp"


def _kept(case: Case) -> tuple[str, str]:
    return case.employer.name, "Lưu: VT, hồ sơ."


def notice(case: Case, event: NoticeSent) -> Paper:
    """04-KT with the list of workers."""
    received = case.happened(ListReceived, round=event.round)[0]
    paper = agency_paper(case.agency, event, "Thông báo 04-KT")
    paper.name("Thông báo", f"Về việc đóng {_FUNDS} cho người lao động")
    paper.text(*laws(day_of(event)), italic=True)
    paper.text(
        f"Theo danh sách do {received.source} cung cấp ngày {short_day(received)}, đối chiếu với dữ liệu đang"
        f" quản lý, {case.agency.name} thông báo đến {case.employer.name} (mã số thuế"
        f" {case.employer.tax_code}, địa chỉ: {case.employer.head_office}) như sau:"
    )
    insured = len(case.workers) - len(event.workers)
    paper.text(
        f"1. Đơn vị đang sử dụng {format_count(len(case.workers))} người lao động, trong đó"
        f" {format_count(insured)} người đã tham gia và {format_count(len(event.workers))} người thuộc đối"
        f" tượng nhưng chưa tham gia {_FUNDS} (danh sách theo Mẫu số {event.list_form} kèm theo).",
        f"2. Yêu cầu đơn vị lập hồ sơ đăng ký tham gia cho đủ {format_count(len(event.workers))} người lao"
        " động nêu trên, nộp đủ số tiền phải đóng và trả lời bằng văn bản trong thời hạn 10 ngày, kể từ"
        " ngày gửi Thông báo này. Nếu danh sách chưa đúng, đơn vị gửi kèm tài liệu chứng minh.",
        "3. Hết thời hạn trên mà đơn vị không phản hồi hoặc không đăng ký, cơ quan bảo hiểm xã hội mời đơn"
        " vị dự hội nghị làm việc, kiểm tra trực tiếp và xử lý theo quy định của pháp luật.",
    )
    contact = case.agency.contact
    if contact is not None:
        paper.text(f"Đầu mối liên hệ: {contact.name}, {contact.unit}, điện thoại {contact.phone}./.")
    paper.ending(_kept(case), agency_signer(case.agency))
    paper.new_page()
    paper.centred("PHỤ LỤC", bold=True, size=14)
    paper.centred(f"Danh sách người lao động chưa tham gia (Mẫu số {event.list_form})", bold=True)
    paper.centred(
        f"(Kèm theo Thông báo số {event.number} {long_day(event)} của {case.agency.name})", italic=True
    )
    worker_table(paper, case, event.workers, day_of(event))
    paper.text(f"Danh sách này có {format_count(len(event.workers))} người lao động.")
    return paper


def invitation(case: Case, event: ConferenceInvitation) -> Paper:
    """05-KT."""
    sent = case.happened(NoticeSent, round=event.round)[0]
    paper = agency_paper(case.agency, event, "Giấy mời 05-KT")
    paper.name("Giấy mời", f"Dự hội nghị làm việc về việc đóng {_FUNDS}")
    paper.text(
        f"Ngày {short_day(sent)}, {case.agency.name} đã gửi Thông báo số {sent.number} về việc đóng {_FUNDS}"
        " cho người lao động. Đến nay đã quá 10 ngày mà đơn vị chưa phản hồi và chưa đăng ký."
    )
    paper.text(
        f"{case.agency.name} trân trọng kính mời: Người đại diện theo pháp luật (hoặc người được ủy quyền"
        f" bằng văn bản) và kế toán trưởng của {case.employer.name}."
    )
    paper.text("Tới dự: Hội nghị làm việc với các đơn vị chưa tham gia đầy đủ cho người lao động.")
    if event.conference_on is not None:
        paper.text(f"Thời gian: {event.conference_time}, {format_date_long(event.conference_on)}.")
    paper.text(
        f"Địa điểm: {event.place}.",
        f"Chủ trì: {event.chair}.",
        "Đề nghị mang theo: hợp đồng lao động, bảng lương, bảng chấm công và giấy ủy quyền (nếu có).",
        "Nếu đơn vị không dự và không có ý kiến, cơ quan bảo hiểm xã hội sẽ kiểm tra trực tiếp tại đơn vị./.",
    )
    paper.ending(_kept(case), agency_signer(case.agency))
    return paper


def conference_minutes(case: Case, event: ConferenceHeld) -> Paper:
    """Minutes of the conference with the record of who came."""
    invited = case.happened(ConferenceInvitation, round=event.round)[0]
    sent = case.happened(NoticeSent, round=event.round)[0]
    paper = agency_paper(case.agency, event, "Biên bản hội nghị", minutes=True)
    paper.name("Biên bản", "Hội nghị làm việc với đơn vị chưa tham gia đầy đủ cho người lao động")
    paper.text(
        f"Thời gian bắt đầu: {invited.conference_time}, {long_day(event)}.",
        f"Địa điểm: {event.place}.",
        "Thành phần tham dự: Lãnh đạo và viên chức Bảo hiểm xã hội tỉnh; đại diện Ban Chỉ đạo thực hiện"
        " chính sách BHXH, BHYT, Liên đoàn Lao động, Công an, cơ quan thuế; đại diện các đơn vị được mời.",
        f"Chủ trì (chủ tọa): {event.chair}.",
        f"Thư ký: bà {case.agency.contact.name if case.agency.contact else ''}, viên chức.",
    )
    paper.heading("Nội dung")
    paper.text(
        "1. Chủ tọa phổ biến trách nhiệm tham gia, đóng của người sử dụng lao động; các hành vi bị nghiêm"
        " cấm; hậu quả của việc chậm đóng, trốn đóng; quyền lợi của người lao động.",
        f"2. Điểm danh: {case.employer.name} được mời tại Giấy mời số {invited.number} ngày"
        f" {short_day(invited)} vắng mặt, không cử người thay, không có văn bản nêu lý do.",
        f"3. Hội nghị ghi nhận: đơn vị đã nhận Thông báo số {sent.number} ngày {short_day(sent)}, chưa phản"
        f" hồi và chưa đăng ký tham gia cho {format_count(len(sent.workers))} người lao động. Giao Phòng"
        " Quản lý thu lập thông báo lịch làm việc trong 02 ngày để kiểm tra trực tiếp tại đơn vị.",
        "4. Thông tin đến các đơn vị: sau 10 ngày kể từ ngày hội nghị, đơn vị cố tình không tham gia, không"
        " đóng thì bị thanh tra chuyên ngành đóng.",
        f"Hội nghị kết thúc vào 10 giờ 30 phút, {long_day(event)}./.",
    )
    secretary = case.agency.contact.name if case.agency.contact and case.agency.contact.name else ""
    chair = (event.chair or "").removeprefix("bà ").removeprefix("ông ").split(",")[0]
    paper.signers(
        Signer(title="THƯ KÝ", name=secretary),
        Signer(title="CHỦ TỌA", name=chair, seal=Seal.PROVINCE),
    )
    return paper


def schedule(case: Case, event: ScheduleNoticeSent) -> Paper:
    """05a-KT."""
    held = case.happened(ConferenceHeld, round=event.round)[0]
    visit = case.happened(DirectCheck, round=event.round)[0]
    paper = agency_paper(case.agency, event, "Thông báo lịch làm việc 05a-KT")
    paper.name("Thông báo", f"Lịch làm việc về việc đóng {_FUNDS} cho người lao động")
    paper.text(
        f"Ngày {short_day(held)}, {case.employer.name} không dự hội nghị làm việc theo giấy mời."
        f" {case.agency.name} thông báo lịch làm việc trực tiếp tại đơn vị như sau:"
    )
    if event.visit_on is not None:
        paper.text(f"1. Thời gian: {visit.start_time}, {format_date_long(event.visit_on)}.")
    paper.text(f"2. Địa điểm: {visit.place}.", "3. Thành phần của cơ quan bảo hiểm xã hội:")
    paper.text(*(f"- {of_person(person)};" for person in visit.agency_side))
    paper.text("Cùng dự: đại diện Công an phường, Chi cục Thuế.")
    paper.text(
        "4. Nội dung: kiểm tra, đối soát hợp đồng lao động, bảng lương, bảng chấm công, hồ sơ quyết toán"
        " thuế với dữ liệu đang tham gia (theo Bảng đối soát Mẫu số 05b-KT gửi kèm).",
        "5. Đề nghị đơn vị cử người đại diện theo pháp luật và kế toán trưởng làm việc, chuẩn bị đủ các tài"
        " liệu nêu trên./.",
    )
    paper.ending(_kept(case), agency_signer(case.agency))
    return paper


def working_minutes(case: Case, event: DirectCheck) -> Paper:
    """06-KT with the list of workers found not insured."""
    paper = agency_paper(case.agency, event, "Biên bản làm việc 06-KT", minutes=True, size=12.5)
    paper.initials = (employer_signer(case, day_of(event)).name, event.agency_side[0].name)
    paper.name("Biên bản làm việc", f"Về việc đóng {_FUNDS} cho người lao động")
    paper.text(f"Thời gian bắt đầu: {event.start_time}, {long_day(event)}.", f"Địa điểm: {event.place}.")
    paper.heading("I. Thành phần")
    paper.text("1. Đại diện cơ quan bảo hiểm xã hội:", *(f"- {of_person(p)}." for p in event.agency_side))
    paper.text("2. Đại diện đơn vị:", *(f"- {of_person(p)}." for p in event.employer_side))
    paper.text("3. Thành phần khác:", *(f"- {of_person(p)}." for p in event.others))
    paper.heading("II. Thông tin đơn vị")
    paper.fields(unit_lines(case))
    paper.heading("III. Tài liệu đã kiểm tra, đối soát")
    paper.text(*(f"- {document}." for document in event.documents))
    paper.heading("IV. Kết quả")
    paper.text(
        f"Số lao động đang sử dụng: {event.workers_employed} người; thuộc đối tượng phải tham gia:"
        f" {event.workers_to_insure} người; đã tham gia: {event.workers_insured} người; chưa tham gia:"
        f" {len(event.workers)} người (danh sách kèm theo Biên bản này)."
    )
    paper.heading("V. Ý kiến, cam kết của đơn vị")
    paper.text(event.employer_opinion or "")
    if event.commitment_by is not None:
        paper.text(
            f"Cam kết: {event.commitment} Thời hạn: trước hết ngày {format_date_short(event.commitment_by)}."
        )
    paper.text(
        f"Biên bản lập thành {format_count(event.copies or 2)} bản có giá trị như nhau, kết thúc hồi"
        f" {event.end_time} cùng ngày; các bên đã đọc lại, công nhận đúng và cùng ký tên./."
    )
    paper.signers(
        employer_signer(case, day_of(event), title="ĐẠI DIỆN ĐƠN VỊ"),
        Signer(title="ĐẠI DIỆN CƠ QUAN BHXH", name=event.agency_side[0].name),
    )
    paper.signers(*(Signer(title=(p.unit or "").split(",")[0].upper(), name=p.name) for p in event.others))
    paper.new_page()
    paper.centred("DANH SÁCH", bold=True, size=14)
    paper.centred("Người lao động chưa được đóng", bold=True)
    paper.centred(f"(Kèm theo Biên bản làm việc số {event.number} {long_day(event)})", italic=True)
    worker_table(paper, case, event.workers, day_of(event))
    return paper


def post_slip(case: Case, event: NoticeSent, *, delivered_on: date, slip: str) -> Paper:
    """The slip of the post that a notice was delivered."""
    paper = Paper(title="Giấy báo phát")
    paper.head(
        "Tổng công ty Bưu điện Thí Dụ",
        "Bưu điện thành phố Tân Mẫu",
        slip,
        f"Tân Mẫu, {format_date_long(delivered_on)}",
    )
    paper.name("Giấy báo phát", "(Dịch vụ bưu chính công ích)")
    paper.fields(
        (
            ("Người gửi", f"{case.agency.name}, {case.agency.address}"),
            ("Người nhận", f"{case.employer.name}, {case.employer.head_office}"),
            ("Nội dung gửi", f"Thông báo số {event.number} ngày {short_day(event)}, 01 phong bì"),
            ("Ngày gửi", short_day(event)),
            ("Ngày phát", format_date_short(delivered_on)),
            ("Người nhận ký", f"{case.workers[3].name}, {(case.workers[3].job or '').lower()}"),
        )
    )
    paper.text("Bưu gửi đã phát đủ, nguyên vẹn, người nhận ký xác nhận./.")
    paper.signers(
        Signer(title="NGƯỜI NHẬN", name=case.workers[3].name),
        Signer(title="BƯU TÁ", name="Trương Văn Giao Nhận", seal=Seal.POST),
    )
    return paper


def reminder(case: Case, event: ReminderSent, *, first: str, last: str) -> Paper:
    """Written reminder under Điều 35 Luật Bảo hiểm xã hội năm 2024."""
    if day_of(event) < LAW_2024_FROM:
        raise ValueError("đôn đốc theo Điều 35 chỉ có từ 01/7/2025")
    visit = case.happened(DirectCheck, round=event.round)[0]
    rows = unpaid_rows(case, visit.workers, first, last)
    paper = agency_paper(
        case.agency,
        event,
        "Văn bản đôn đốc",
        symbol="V/v đôn đốc đăng ký, đóng BHXH, BHYT, BHTN cho người lao động",
    )
    paper.centred(f"Kính gửi: {case.employer.name}")
    paper.text(
        "Căn cứ Điều 35 Luật Bảo hiểm xã hội ngày 29 tháng 6 năm 2024;",
        f"Căn cứ Biên bản làm việc số {visit.number} ngày {short_day(visit)},",
        italic=True,
    )
    paper.text(
        f"{case.agency.name} đôn đốc đơn vị đăng ký tham gia và đóng {_FUNDS} cho"
        f" {format_count(len(visit.workers))} người lao động từ tháng {format_month(first)} đến tháng"
        f" {format_month(last)}, theo bảng dưới đây."
    )
    total = sums_table(paper, case, rows, size=8.6)
    paper.text(
        f"Số tiền phải đóng nhưng chưa đóng: {in_words(total)}, chưa kể số tiền 0,03%/ngày theo Điều 40,"
        " Điều 41 Luật Bảo hiểm xã hội.",
        "Đề nghị đơn vị thực hiện ngay và trả lời bằng văn bản. Nếu đơn vị tiếp tục không đóng, cơ quan bảo"
        " hiểm xã hội kiểm tra, kiến nghị xử lý theo quy định của pháp luật./.",
    )
    paper.ending(
        ("Như trên", "Bảo hiểm xã hội tỉnh Minh Họa (để b/c)", "Lưu: VT."), agency_signer(case.agency)
    )
    return paper
