"""Papers of an inspection or check: decision, minutes, explanation, report of the head, conclusion."""

from __future__ import annotations

from _maker.drawing.page import Paper, Signer
from _maker.papers.common import (
    agency_paper,
    agency_signer,
    day_of,
    employer_paper,
    employer_signer,
    in_words,
    laws,
    long_day,
    of_person,
    seal_of,
    short_day,
    sums_table,
    unit_lines,
    unpaid_rows,
    words,
)
from bhxh_docs.text import format_count, format_date_long, format_date_short
from legal_rules.case import Case
from legal_rules.case.events import (
    ConclusionIssued,
    DirectCheck,
    EmployerExplanation,
    InspectionDecided,
    InspectionMinutes,
    InspectionRegime,
    RemediesDone,
    SanctionDecided,
    TeamReport,
)

_FUNDS = "bảo hiểm xã hội, bảo hiểm thất nghiệp, bảo hiểm y tế"


def _period(event: InspectionDecided) -> tuple[str, str]:
    if event.period_from is None or event.period_to is None:
        raise ValueError(f"{event.id}: chưa có thời kỳ")
    return f"{event.period_from:%Y-%m}", f"{event.period_to:%Y-%m}"


def _span(event: InspectionDecided) -> str:
    if event.period_from is None or event.period_to is None:
        raise ValueError(f"{event.id}: chưa có thời kỳ")
    return f"từ ngày {format_date_short(event.period_from)} đến ngày {format_date_short(event.period_to)}"


def decision(case: Case, event: InspectionDecided) -> Paper:
    """Decision on a surprise inspection (check)."""
    agency, term = case.deciding_agency, words(event.regime)
    noun = term.inspection
    visit = case.happened(DirectCheck, round=event.round)[0]
    paper = agency_paper(agency, event, f"Quyết định {noun}")
    paper.name("Quyết định", f"Về việc {term.scope} {_FUNDS} đột xuất tại {case.employer.name}")
    paper.centred(f"GIÁM ĐỐC {agency.name.upper()}", bold=True)
    paper.text(*laws(day_of(event)), italic=True)
    if event.regime is InspectionRegime.CHECK:
        paper.text("Căn cứ Nghị định số 217/2025/NĐ-CP ngày 05 tháng 8 năm 2025 của Chính phủ;", italic=True)
    else:
        year = "ngày 15 tháng 11 năm 2010" if day_of(event).year == 2023 else "ngày 14 tháng 11 năm 2022"
        paper.text(f"Căn cứ Luật Thanh tra {year};", italic=True)
    paper.text(
        f"Căn cứ Biên bản làm việc số {visit.number} {long_day(visit)} tại {case.employer.name};",
        "Theo đề nghị của Trưởng phòng Thanh tra - Kiểm tra.",
        italic=True,
    )
    paper.centred("QUYẾT ĐỊNH:", bold=True)
    paper.text(
        f"Điều 1. {noun.capitalize()} đột xuất việc đóng {_FUNDS} tại {case.employer.name}, mã số thuế"
        f" {case.employer.tax_code}, địa chỉ: {case.employer.head_office}. Thời kỳ {noun}: {_span(event)}."
        f" Thời hạn {noun}: {event.duration_days} ngày làm việc, kể từ ngày công bố quyết định.",
        f"Điều 2. Thành lập Đoàn {noun} gồm:",
        *(f"- {of_person(person)};" for person in event.team),
        f"Điều 3. Đoàn {noun} có nhiệm vụ kiểm tra, xác minh số lao động phải tham gia, số tiền phải đóng,"
        " đã đóng, chưa đóng; lập biên bản, báo cáo kết quả, kiến nghị xử lý vi phạm (nếu có).",
        f"Điều 4. Trưởng phòng Thanh tra - Kiểm tra, thủ trưởng các đơn vị có liên quan, Đoàn {noun} và"
        f" {case.employer.name} chịu trách nhiệm thi hành Quyết định này./.",
    )
    recipients = ("Như Điều 4", f"{agency.parent} (để b/c)", f"Lưu: VT, hồ sơ {noun}.")
    paper.ending(recipients, agency_signer(agency))
    return paper


def minutes(case: Case, event: InspectionMinutes) -> Paper:
    """Minutes of the inspection (check), with the sums by worker and fund."""
    decided = case.happened(InspectionDecided, round=event.round)[0]
    noun = words(decided.regime).inspection
    interest = (
        "số tiền 0,03%/ngày theo quy định"
        if decided.regime is InspectionRegime.CHECK
        else "tiền lãi theo quy định"
    )
    paper = agency_paper(case.deciding_agency, event, f"Biên bản {noun}", minutes=True)
    paper.initials = (employer_signer(case, day_of(event)).name, decided.team[0].name)
    paper.name(f"Biên bản {noun}", f"Về việc đóng {_FUNDS} tại {case.employer.name}")
    paper.text(
        f"Căn cứ Quyết định số {decided.number} {long_day(decided)} của Giám đốc"
        f" {case.deciding_agency.name};",
        italic=True,
    )
    paper.text(f"Hôm nay, {long_day(event)}, tại trụ sở {case.employer.name}, chúng tôi gồm:")
    paper.heading(f"Đoàn {noun}")
    paper.text(*(f"- {of_person(person)}." for person in decided.team))
    paper.heading("Đại diện đơn vị")
    paper.text(*(f"- Ông (bà) {p.name}, {p.position}." for p in case.employer.people))
    paper.heading("I. Thông tin đơn vị")
    paper.fields(unit_lines(case))
    paper.heading("II. Kết quả kiểm tra, xác minh")
    paper.text(
        f"Thời kỳ {noun}: {_span(decided)}. Số lao động làm việc trong thời kỳ: {len(case.workers)} người; đã"
        f" tham gia đầy đủ: {len(case.workers) - len(event.workers)} người; chưa được đóng:"
        f" {len(event.workers)} người."
    )
    paper.heading("III. Hành vi vi phạm, mức độ vi phạm")
    paper.text(*(f"{number}. {act}" for number, act in enumerate(event.acts, start=1)))
    paper.heading("IV. Yêu cầu")
    if event.remedy_by is not None and event.amount is not None:
        paper.text(
            f"Đơn vị đăng ký tham gia cho đủ {format_count(len(event.workers))} người lao động, nộp đủ"
            f" {in_words(event.amount)} và {interest}, trước hết ngày {format_date_short(event.remedy_by)}."
        )
    paper.heading("V. Ý kiến của đơn vị")
    paper.text(
        event.employer_opinion or "",
        "Biên bản lập thành 04 bản, kèm Phụ lục số tiền chưa đóng theo từng người lao động; các bên đã đọc"
        " lại, công nhận đúng và ký tên vào từng trang./.",
    )
    paper.signers(
        employer_signer(case, day_of(event), title="ĐẠI DIỆN ĐƠN VỊ"),
        Signer(title=f"TRƯỞNG ĐOÀN {noun.upper()}", name=decided.team[0].name),
    )
    paper.new_page()
    paper.centred("PHỤ LỤC", bold=True, size=14)
    paper.centred("Số tiền phải đóng nhưng chưa đóng theo từng người lao động", bold=True)
    paper.centred(f"(Kèm theo Biên bản {noun} số {event.number} {long_day(event)})", italic=True)
    first, last = _period(decided)
    hidden = [row for row in unpaid_rows(case, event.workers, first, last) if row.declared == 0]
    total = sums_table(paper, case, hidden)
    paper.text(f"Tổng cộng: {in_words(total)}.")
    paper.signers(
        employer_signer(case, day_of(event), title="ĐẠI DIỆN ĐƠN VỊ"),
        Signer(title=f"TRƯỞNG ĐOÀN {noun.upper()}", name=decided.team[0].name),
    )
    return paper


def explanation(case: Case, event: EmployerExplanation) -> Paper:
    """The employer's letter of explanation."""
    found = case.happened(InspectionMinutes, round=event.round)[0]
    paper = employer_paper(case, event.number, day_of(event), "Văn bản giải trình")
    paper.name("Giải trình", f"Về nội dung Biên bản thanh tra số {found.number} ngày {short_day(found)}")
    paper.centred(f"Kính gửi: {case.deciding_agency.name}")
    content = (event.content or "").rstrip(".")
    paper.text(f"{case.employer.name} giải trình như sau:")
    paper.text(*(f"{part[0].upper()}{part[1:]}." for part in content.split("; ")))
    paper.text(
        "Kính đề nghị quý cơ quan xem xét. Đơn vị chịu trách nhiệm về nội dung giải trình này./.",
    )
    paper.ending(("Như trên", "Lưu: VT."), employer_signer(case, day_of(event)))
    return paper


def team_report(case: Case, event: TeamReport) -> Paper:
    """Report of the head of the team, with signs of crime or without."""
    decided = case.happened(InspectionDecided, round=event.round)[0]
    found = case.happened(InspectionMinutes, round=event.round)[0]
    agency = case.deciding_agency
    paper = Paper(title="Báo cáo của Trưởng đoàn thanh tra")
    paper.head(
        agency.name,
        f"Đoàn thanh tra theo\nQuyết định số {decided.number}",
        event.number,
        f"{agency.place}, {long_day(event)}",
    )
    paper.name("Báo cáo", f"Kết quả thanh tra việc đóng {_FUNDS} tại {case.employer.name}")
    paper.centred(f"Kính gửi: Giám đốc {agency.name}")
    paper.text(
        f"Thực hiện Quyết định số {decided.number} {long_day(decided)}, Đoàn thanh tra đã làm việc tại"
        f" {case.employer.name}, lập Biên bản thanh tra số {found.number} ngày {short_day(found)}. Trưởng"
        " đoàn báo cáo:"
    )
    paper.heading("1. Kết quả thanh tra")
    paper.text(*found.acts)
    paper.heading("2. Tính chất, mức độ, nguyên nhân, trách nhiệm")
    person = next(iter(case.employer.people))
    paper.text(
        f"Vi phạm liên quan đến {format_count(len(found.workers))} người lao động, số tiền"
        f" {in_words(found.amount or 0)}. Người đại diện theo pháp luật trong thời kỳ thanh tra: ông"
        f" {person.name}, {person.position}."
    )
    paper.heading("3. Về dấu hiệu tội phạm")
    paper.text(*_crime_words(case, event))
    paper.heading("4. Kiến nghị")
    if event.signs_of_crime:
        paper.text(
            "Ban hành kết luận thanh tra; hoàn thiện hồ sơ, gửi văn bản kiến nghị khởi tố đến Cơ quan Cảnh"
            " sát điều tra có thẩm quyền, đồng thời thông báo Viện kiểm sát cùng cấp./."
        )
    else:
        paper.text(
            "Ban hành kết luận thanh tra; chuyển hồ sơ vi phạm đến Chủ tịch Ủy ban nhân dân tỉnh Minh Họa để"
            " xử phạt vi phạm hành chính, vì mức phạt đối với tổ chức vượt thẩm quyền của Giám đốc Bảo hiểm"
            " xã hội tỉnh./."
        )
    paper.ending(
        ("Như trên", "Lưu: hồ sơ thanh tra."), Signer(title="TRƯỞNG ĐOÀN", name=decided.team[0].name)
    )
    return paper


def _crime_words(case: Case, event: TeamReport) -> tuple[str, ...]:
    if not event.signs_of_crime:
        return (
            (
                "Đơn vị chưa từng bị xử phạt vi phạm hành chính về hành vi trốn đóng, nên chưa đủ điều kiện"
                " để xem xét theo Điều 216 Bộ luật Hình sự; cần xử phạt vi phạm hành chính trước."
            ),
        )
    found = case.happened(InspectionMinutes, round=event.round)[0]
    sanction = case.happened(SanctionDecided)[0]
    done = case.happened(RemediesDone)[0]
    return (
        (
            f"Đơn vị đã bị {sanction.issuer_name} xử phạt vi phạm hành chính về hành vi trốn đóng tại Quyết"
            f" định số {sanction.number} ngày {short_day(sanction)}, đã chấp hành xong ngày"
            f" {short_day(done)}; chưa hết thời hạn 01 năm kể từ ngày chấp hành xong, từ tháng 9/2023 lại"
            " tiếp tục không đóng cho 23 người lao động bằng cách báo giảm không đúng sự thật."
        ),
        (
            f"Thời gian 12 tháng (từ đủ 06 tháng trở lên), số tiền {in_words(found.amount or 0)}. Hành vi có"
            " dấu hiệu của tội trốn đóng bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp cho người lao"
            " động quy định tại Điều 216 Bộ luật Hình sự; việc kết luận thuộc thẩm quyền của cơ quan tiến"
            " hành tố tụng."
        ),
    )


def conclusion(case: Case, event: ConclusionIssued) -> Paper:
    """Conclusion of the inspection."""
    decided = case.happened(InspectionDecided, round=event.round)[0]
    found = case.happened(InspectionMinutes, round=event.round)[0]
    report = case.happened(TeamReport, round=event.round)[0]
    answer = case.happened(EmployerExplanation, round=event.round)[0]
    agency = case.deciding_agency
    paper = agency_paper(agency, event, "Kết luận thanh tra")
    paper.name("Kết luận thanh tra", f"Việc đóng {_FUNDS} tại {case.employer.name}")
    paper.text(
        f"Căn cứ Quyết định số {decided.number} {long_day(decided)} của Giám đốc {agency.name}; xét Báo cáo"
        f" số {report.number} ngày {short_day(report)} của Trưởng đoàn thanh tra, Giám đốc {agency.name} kết"
        " luận:"
    )
    paper.heading("I. Khái quát chung")
    paper.fields(unit_lines(case))
    paper.text(
        f"Đơn vị sử dụng {len(case.workers)} người lao động; tham gia đầy đủ cho"
        f" {len(case.workers) - len(found.workers)} người. Thời kỳ thanh tra {_span(decided)}."
    )
    paper.heading("II. Kết quả kiểm tra, xác minh")
    paper.text(*(f"{number}. {act}" for number, act in enumerate(found.acts, start=1)))
    paper.text(
        f"Giải trình của đơn vị (văn bản số {answer.number} ngày {short_day(answer)}):"
        f" {(answer.content or '').rstrip('.')}."
    )
    paper.heading("III. Kết luận")
    paper.text(
        f"{case.employer.name} đã không đóng cho {format_count(len(found.workers))} người lao động số tiền"
        f" {in_words(found.amount or 0)}. Trách nhiệm thuộc đơn vị và người đại diện theo pháp luật trong"
        " thời kỳ thanh tra."
    )
    if report.signs_of_crime:
        paper.text(
            "Vi phạm xảy ra sau khi đơn vị đã bị xử phạt vi phạm hành chính về hành vi trốn đóng, có dấu"
            " hiệu tội phạm quy định tại Điều 216 Bộ luật Hình sự."
        )
    paper.heading("IV. Yêu cầu, kiến nghị")
    paper.text(*(f"{number}. {text}" for number, text in enumerate(event.requires, start=1)))
    if event.remedy_by is not None:
        paper.text(f"Thời hạn thực hiện: trước hết {format_date_long(event.remedy_by)}.")
    paper.text(
        "Giao Phòng Thanh tra - Kiểm tra lập hồ sơ kiến nghị khởi tố gửi cơ quan điều tra trong thời hạn 05"
        " ngày làm việc, kể từ ngày ký kết luận này./."
        if report.signs_of_crime
        else "Giao Phòng Thanh tra - Kiểm tra chuyển hồ sơ đến người có thẩm quyền xử phạt vi phạm hành"
        " chính./."
    )
    recipients = (case.employer.name, f"{agency.parent} (để b/c)", "Lưu: VT, hồ sơ thanh tra.")
    signer = agency_signer(agency)
    paper.ending(recipients, Signer(title=signer.title, name=signer.name, seal=seal_of(agency.name)))
    return paper
