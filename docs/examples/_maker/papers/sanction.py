"""Papers of the sanction: violation minutes, letter with the file, decision, service, execution."""

from __future__ import annotations

from datetime import date

from _maker.drawing.marks import Seal
from _maker.drawing.page import Paper, Signer
from _maker.offices import CHAIRMAN_NAME
from _maker.papers.common import (
    agency_paper,
    agency_signer,
    day_of,
    employer_paper,
    employer_signer,
    in_words,
    long_day,
    short_day,
    unit_lines,
    worker_table,
)
from bhxh_docs.text import format_count, format_date_long, format_date_short, format_money, format_number
from legal_rules.case import Case, Payment
from legal_rules.case.contributions import Fund
from legal_rules.case.events import (
    EmployerExplanation,
    FileSentToSanction,
    FinePaid,
    InspectionDecided,
    InspectionMinutes,
    RemediesDone,
    SanctionDecided,
    SanctionServed,
    ViolationMinutes,
    WorkersRegistered,
)


def violation_minutes(case: Case, event: ViolationMinutes) -> Paper:
    """Minutes of the administrative violation (Điều 58 Luật Xử lý vi phạm hành chính)."""
    found = case.happened(InspectionMinutes, round=event.round)[0]
    decided = case.happened(InspectionDecided, round=event.round)[0]
    paper = agency_paper(case.deciding_agency, event, "Biên bản vi phạm hành chính", minutes=True)
    paper.initials = (
        employer_signer(case, day_of(event)).name,
        (event.drawn_up_by or "").split(",")[0],
    )
    paper.name("Biên bản vi phạm hành chính", "Trong lĩnh vực bảo hiểm xã hội, bảo hiểm thất nghiệp")
    paper.text(
        f"Căn cứ Biên bản thanh tra số {found.number} {long_day(found)} của Đoàn thanh tra theo Quyết định"
        f" số {decided.number} {long_day(decided)};",
        italic=True,
    )
    paper.text(
        f"Hôm nay, hồi 15 giờ 00 phút {long_day(event)}, tại trụ sở {case.employer.name}.",
        f"Người lập biên bản: ông {event.drawn_up_by}.",
        "1. Tiến hành lập biên bản vi phạm hành chính đối với tổ chức có tên sau đây:",
    )
    paper.fields(unit_lines(case))
    paper.text("2. Đã có các hành vi vi phạm hành chính:", *(f"- {act}" for act in found.acts))
    paper.text(
        "3. Quy định tại: điểm a khoản 7 Điều 39 Nghị định số 12/2022/NĐ-CP ngày 17 tháng 01 năm 2022 của"
        " Chính phủ.",
        f"4. Cá nhân bị ảnh hưởng: {format_count(len(found.workers))} người lao động (danh sách tại Phụ lục"
        " Biên bản thanh tra).",
        f"5. Ý kiến của đại diện tổ chức vi phạm: {found.employer_opinion}",
        "6. Yêu cầu tổ chức vi phạm chấm dứt ngay hành vi vi phạm.",
        "7. Quyền giải trình: trong thời hạn 02 ngày làm việc, tổ chức có quyền gửi yêu cầu giải trình trực"
        " tiếp; trong thời hạn 05 ngày làm việc, gửi văn bản giải trình đến người có thẩm quyền xử phạt.",
        "Biên bản lập xong hồi 16 giờ 30 phút cùng ngày, gồm 02 tờ, lập thành 03 bản, đã đọc lại cho mọi"
        " người cùng nghe, công nhận đúng, cùng ký tên; giao 01 bản cho tổ chức vi phạm./.",
    )
    paper.signers(
        employer_signer(case, day_of(event), title="ĐẠI DIỆN TỔ CHỨC VI PHẠM"),
        Signer(title="NGƯỜI LẬP BIÊN BẢN", name=(event.drawn_up_by or "").split(",")[0]),
    )
    return paper


def file_sent(case: Case, event: FileSentToSanction) -> Paper:
    """The letter that sends the file to whoever may impose the sanction."""
    drawn = case.happened(ViolationMinutes, round=event.round)[0]
    answer = case.happened(EmployerExplanation, round=event.round)[0]
    agency = case.deciding_agency
    paper = agency_paper(
        agency,
        event,
        "Công văn chuyển hồ sơ",
        symbol=f"V/v chuyển hồ sơ vi phạm hành chính của {case.employer.name}",
    )
    paper.centred(f"Kính gửi: {event.to}")
    paper.text(
        f"{agency.name} chuyển hồ sơ vi phạm hành chính của {case.employer.name} gồm Biên bản vi phạm hành"
        f" chính số {drawn.number} ngày {short_day(drawn)}, hồ sơ thanh tra và văn bản giải trình số"
        f" {answer.number} ngày {short_day(answer)}.",
        "Hành vi trốn đóng bảo hiểm xã hội bắt buộc, bảo hiểm thất nghiệp quy định tại điểm a khoản 7 Điều"
        " 39 Nghị định số 12/2022/NĐ-CP bị phạt tiền từ 50.000.000 đồng đến 75.000.000 đồng đối với cá"
        " nhân; mức đối với tổ chức bằng 02 lần (Điều 6), vượt thẩm quyền của Giám đốc Bảo hiểm xã hội"
        " tỉnh.",
        f"Kính đề nghị {event.to} xem xét, quyết định xử phạt theo thẩm quyền./.",
    )
    paper.ending(("Như trên", f"{agency.parent} (để b/c)", "Lưu: VT, TTKT."), agency_signer(agency))
    return paper


def sanction(case: Case, event: SanctionDecided) -> Paper:
    """The decision on the sanction (form of a decision against an organisation)."""
    drawn = case.happened(ViolationMinutes, round=event.round)[0]
    sent = case.happened(FileSentToSanction, round=event.round)[0]
    found = case.happened(InspectionMinutes, round=event.round)[0]
    paper = Paper(title="Quyết định xử phạt vi phạm hành chính")
    paper.head(None, "Ủy ban nhân dân\ntỉnh Minh Họa", event.number, f"Minh Họa, {long_day(event)}")
    paper.name("Quyết định", "Xử phạt vi phạm hành chính")
    paper.centred((event.issuer_name or "").upper(), bold=True)
    paper.text(
        "Căn cứ Luật Xử lý vi phạm hành chính ngày 20 tháng 6 năm 2012 (sửa đổi, bổ sung năm 2020);",
        "Căn cứ Nghị định số 118/2021/NĐ-CP ngày 23 tháng 12 năm 2021 của Chính phủ;",
        f"Căn cứ Nghị định số {event.decree} ngày 17 tháng 01 năm 2022 của Chính phủ;",
        f"Căn cứ Biên bản vi phạm hành chính số {drawn.number} {long_day(drawn)};",
        f"Xét đề nghị của Giám đốc {case.deciding_agency.name} tại Công văn số {sent.number}"
        f" {long_day(sent)}.",
        italic=True,
    )
    paper.centred("QUYẾT ĐỊNH:", bold=True)
    paper.text("Điều 1. Xử phạt vi phạm hành chính đối với tổ chức có tên sau đây:")
    paper.fields(unit_lines(case))
    if event.conduct_from is not None and event.conduct_to is not None:
        paper.text(
            "1. Đã thực hiện hành vi vi phạm hành chính: trốn đóng bảo hiểm xã hội bắt buộc, bảo hiểm thất"
            f" nghiệp cho {format_count(len(found.workers))} người lao động, từ ngày"
            f" {format_date_short(event.conduct_from)} đến ngày {format_date_short(event.conduct_to)}."
        )
    paper.text(
        f"2. Quy định tại: {event.provision} Nghị định số {event.decree}.",
        "3. Tình tiết tăng nặng: không. Tình tiết giảm nhẹ: tự nguyện khai báo, thành thật hối lỗi (khoản 2"
        " Điều 9 Luật Xử lý vi phạm hành chính).",
        f"4. Hình thức xử phạt chính: phạt tiền. Mức phạt: {in_words(event.fine or 0)}.",
        "5. Biện pháp khắc phục hậu quả:",
        *(f"- {remedy};" for remedy in event.remedies),
    )
    paper.text(
        "Thời hạn thực hiện biện pháp khắc phục hậu quả: đến hết ngày 31/8/2023. Mọi chi phí do tổ chức vi"
        " phạm chi trả.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        "Điều 3. Quyết định này được:",
        f"1. Giao cho ông {next(iter(case.employer.people)).name} là đại diện tổ chức bị xử phạt để chấp"
        " hành. Nếu không tự nguyện chấp hành thì bị cưỡng chế thi hành. Tiền phạt nộp tại Kho bạc Nhà nước"
        " Minh Họa trong thời hạn 10 ngày, kể từ ngày nhận được Quyết định. Tổ chức bị xử phạt có quyền"
        " khiếu nại hoặc khởi kiện theo quy định của pháp luật.",
        "2. Gửi Kho bạc Nhà nước Minh Họa để thu tiền phạt.",
        f"3. Gửi {case.deciding_agency.name} để theo dõi, đôn đốc việc thi hành./.",
    )
    paper.ending(
        (case.employer.name, case.deciding_agency.name, "Kho bạc Nhà nước Minh Họa", "Lưu: VT."),
        Signer(title="CHỦ TỊCH", name=CHAIRMAN_NAME, seal=Seal.PEOPLE_COMMITTEE),
    )
    return paper


def service(case: Case, event: SanctionServed) -> Paper:
    """Minutes of the service of the decision."""
    decided = next(e for e in case.happened(SanctionDecided) if e.id == event.of)
    paper = Paper(title="Biên bản giao quyết định xử phạt")
    paper.head("Ủy ban nhân dân\ntỉnh Minh Họa", "Văn phòng", None, None)
    paper.name("Biên bản", "Giao Quyết định xử phạt vi phạm hành chính")
    person = next(iter(case.employer.people))
    paper.text(
        f"Hôm nay, hồi 09 giờ 00 phút {long_day(event)}, tại trụ sở {case.employer.name},"
        f" {case.employer.head_office}.",
        "Người giao: ông Lương Văn Chuyển Giao, chuyên viên Văn phòng Ủy ban nhân dân tỉnh Minh Họa.",
        f"Người nhận: ông {person.name}, {person.position}, số CCCD {person.identity_number}, đại diện theo"
        f" pháp luật của {case.employer.name}.",
        f"Đã giao trực tiếp bản chính Quyết định xử phạt vi phạm hành chính số {decided.number}"
        f" {long_day(decided)} của {decided.issuer_name}. Người nhận đã đọc, nhận đủ và không có ý kiến"
        " khác.",
        "Biên bản lập xong hồi 09 giờ 20 phút cùng ngày, gồm 01 tờ, lập thành 02 bản, mỗi bên giữ 01 bản./.",
    )
    paper.signers(
        employer_signer(case, day_of(event), title="NGƯỜI NHẬN"),
        Signer(title="NGƯỜI GIAO", name="Lương Văn Chuyển Giao"),
    )
    return paper


def fine_receipt(case: Case, event: FinePaid) -> Paper:
    """Treasury receipt of the fine."""
    decided = next(e for e in case.happened(SanctionDecided) if e.id == event.of)
    paper = Paper(title="Giấy nộp tiền vào ngân sách nhà nước")
    paper.head("Kho bạc Nhà nước", "Kho bạc Nhà nước Minh Họa", event.number, f"Minh Họa, {long_day(event)}")
    paper.name("Giấy nộp tiền vào ngân sách nhà nước", "(Thu phạt vi phạm hành chính)")
    paper.fields(
        (
            ("Người nộp tiền", f"{case.employer.name}, mã số thuế {case.employer.tax_code}"),
            ("Địa chỉ", case.employer.head_office or ""),
            ("Nội dung", f"Nộp phạt theo Quyết định số {decided.number} ngày {short_day(decided)}"),
            ("Cơ quan ra quyết định", decided.issuer_name or ""),
            ("Số tiền", in_words(event.amount or 0)),
        )
    )
    paper.table(
        ("STT", "Nội dung khoản nộp", "Số tiền (đồng)"),
        (("1", "Tiền phạt vi phạm hành chính lĩnh vực bảo hiểm xã hội", format_number(event.amount or 0)),),
        (6, 62, 32),
        size=11,
        total=("", "Tổng số", format_number(event.amount or 0)),
        right_from=2,
    )
    paper.text("Đã thu đủ tiền phạt; không có số tiền còn phải nộp./.")
    accountant = case.employer.people[-1]
    paper.signers(
        Signer(title="NGƯỜI NỘP TIỀN", name=accountant.name),
        Signer(title="KẾ TOÁN KHO BẠC", name="Tạ Thị Thu Ngân", seal=Seal.TREASURY),
    )
    return paper


def registration(case: Case, event: WorkersRegistered, *, since: str) -> Paper:
    """D02-LT by which workers were registered."""
    paper = employer_paper(case, event.number, day_of(event), "Mẫu D02-LT báo tăng lao động")
    paper.name("Báo cáo tình hình sử dụng lao động\nvà danh sách tham gia", "(Mẫu D02-LT) – Báo tăng")
    paper.text(
        f"{case.employer.name}, mã đơn vị {case.employer.insurance_code}, đăng ký tham gia bảo hiểm xã hội,"
        " bảo hiểm y tế, bảo hiểm thất nghiệp, bảo hiểm tai nạn lao động, bệnh nghề nghiệp cho"
        f" {format_count(len(event.workers))} người lao động, đóng từ tháng {since}; số tiền các tháng trước"
        " được truy đóng theo yêu cầu của cơ quan có thẩm quyền:"
    )
    worker_table(paper, case, event.workers, day_of(event), size=9.0)
    paper.signers(
        Signer(
            title="CÁN BỘ BHXH TIẾP NHẬN",
            name=(case.agency.contact.name or "") if case.agency.contact else "",
        ),
        employer_signer(case, day_of(event)),
    )
    return paper


def payment_order(case: Case, payment: Payment, *, purpose: str, note: str) -> Paper:
    """Bank's payment order, with the agency's confirmation of what it was set against."""
    on = payment.on or date.min
    paper = Paper(title="Ủy nhiệm chi")
    paper.head(
        "Ngân hàng Thương mại Thí Dụ",
        "Chi nhánh Tân Mẫu",
        payment.reference,
        f"Tân Mẫu, {format_date_long(on)}",
    )
    paper.name("Ủy nhiệm chi")
    paper.fields(
        (
            ("Đơn vị trả tiền", f"{case.employer.name}, mã đơn vị {case.employer.insurance_code}"),
            ("Đơn vị thụ hưởng", f"{case.agency.name} (tài khoản thu BHXH, BHYT, BHTN)"),
            ("Số tiền", in_words(payment.amount)),
            ("Nội dung", purpose),
        )
    )
    parts = payment.allocation
    rows = []
    for number, part in enumerate(parts, start=1):
        fund = f"Quỹ {part.fund.label}" if isinstance(part.fund, Fund) else "Tất cả các quỹ"
        rows.append(
            (
                str(number),
                fund,
                f"{_month(part.first_month)} – {_month(part.last_month)}",
                format_number(part.amount),
            )
        )
    paper.text(f"Phân bổ theo xác nhận của {case.agency.name}:")
    paper.table(
        ("STT", "Quỹ", "Tháng", "Số tiền (đồng)"),
        rows,
        (7, 43, 25, 25),
        size=11,
        total=("", "Cộng", "", format_number(payment.amount)),
        right_from=3,
    )
    paper.text(note)
    signer = agency_signer(case.agency)
    paper.signers(
        employer_signer(case, on, title="CHỦ TÀI KHOẢN"),
        Signer(title="NGÂN HÀNG", name="Mai Thị Giao Dịch", seal=Seal.BANK),
        Signer(title="XÁC NHẬN CỦA BHXH", name=signer.name, seal=signer.seal),
    )
    return paper


def _month(month: str) -> str:
    return f"{month[5:]}/{month[:4]}"


def money_line(event: RemediesDone) -> str:
    """What was paid to mend the violation, as one sentence."""
    return f"Đã nộp đủ {format_money(event.amount or 0)} tiền gốc; {event.note}."
