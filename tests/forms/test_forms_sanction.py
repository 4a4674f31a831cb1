"""The papers of the sanction and the transfer: their texts, their days and sums, their refusals."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import attrs
import pytest
from awkward import LONG_EMPLOYER, awkward, bare
from sanction_stories import (
    CHAIR,
    STORIES,
    checked_2026,
    considered,
    crowd,
    example,
    executing,
    fined_by_director,
    first_round,
    planned,
    suspended,
    time_barred,
    transferred,
    with_events,
)
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.forms.blanks import blank
from bhxh_docs.forms.violation_words import acts_fined
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_date_short, format_money, money_in_words
from legal_rules.case import Case, EmployerKind
from legal_rules.case.events import (
    Event,
    FinePaid,
    IssuerKind,
    ReferralSent,
    RemediesDone,
    SanctionDecided,
    SanctionKind,
    SigningRefused,
    ViolationMinutes,
)
from legal_rules.procedure.papers import moment
from legal_rules.procedure.row_limits import FigureLimit
from legal_rules.procedure.violation import scheme_sum, violation
from legal_rules.questions.referral import assess
from legal_rules.questions.sanctions import Scheme, total_fine

MAIN, NEW_LAW = "may-vi-du", "may-minh-hoa-2026"
MINUTES_DAY, DECISION_DAY, SERVICE_DAY = date(2023, 4, 12), date(2023, 5, 5), date(2023, 5, 10)
CHECK_DAY = date(2026, 9, 18)


def case_of(name: str) -> Case:
    return STORIES[name]() if name in STORIES else example(name)


def text_of(form: str, case: Case, on: date) -> str:
    return re.sub(r"[\s°]+", " ", docx_as_text(render(form, case, on=on)))


def code_of(form: str, case: Case, on: date) -> str:
    with pytest.raises(FormError) as caught:
        render(form, case, on=on)
    return caught.value.code


# --- the texts -----------------------------------------------------------------------------------------


def as_it_is(case: Case) -> Case:
    return case


@pytest.mark.parametrize(
    ("form", "name", "on", "change"),
    [
        ("BBVP", "bien-ban-day-du", MINUTES_DAY, as_it_is),
        ("BBVP", NEW_LAW, date(2026, 9, 14), as_it_is),
        ("BBVP", MAIN, MINUTES_DAY, awkward),
        ("BBVP", NEW_LAW, date(2026, 9, 14), bare),
        ("HSXP", MAIN, date(2023, 4, 21), as_it_is),
        ("HSXP", MAIN, date(2023, 4, 21), awkward),
        ("QDXP", MAIN, DECISION_DAY, as_it_is),
        ("QDXP", "giam-doc-phat", CHECK_DAY, as_it_is),
        ("QDXP", "giam-doc-phat", CHECK_DAY, awkward),
        ("QDKP", "het-thoi-hieu", date(2024, 6, 13), as_it_is),
        ("QDKP", "het-thoi-hieu", date(2024, 6, 13), awkward),
        ("BBGQ", "giao-nhan", SERVICE_DAY, as_it_is),
        ("BBGQ", "khong-nhan", SERVICE_DAY, as_it_is),
        ("BBGQ", "niem-yet", SERVICE_DAY, awkward),
        ("BBKK", "khong-ky", MINUTES_DAY, as_it_is),
        ("BBKK", NEW_LAW, date(2026, 8, 5), awkward),
        ("BBGT", MAIN, date(2023, 4, 17), as_it_is),
        ("BBGT", MAIN, date(2024, 9, 16), awkward),
        ("QDDC", "phai-dinh-chi", date(2024, 10, 7), as_it_is),
        ("QDDC", "phai-dinh-chi", date(2024, 10, 7), awkward),
        ("QDCH", "dang-xem-xet", date(2024, 10, 1), as_it_is),
        ("QDCH", "da-chuyen", date(2024, 10, 9), awkward),
        ("TBCH", "da-chuyen", date(2024, 10, 11), as_it_is),
        ("TBCH", "da-chuyen", date(2024, 10, 11), awkward),
        ("BBBG", "da-chuyen", date(2024, 10, 9), as_it_is),
        ("BBBG", "dang-xem-xet", date(2024, 10, 1), awkward),
    ],
    ids=lambda value: value.isoformat() if isinstance(value, date) else getattr(value, "__name__", value),
)
def test_a_paper_of_the_sanction(
    snapshot: SnapshotAssertion, form: str, name: str, on: date, change: Callable[[Case], Case]
) -> None:
    assert render(form, change(case_of(name)), on=on) == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize(
    ("form", "name", "on"),
    [
        ("BBVP", NEW_LAW, date(2026, 9, 14)),
        ("HSXP", MAIN, date(2023, 4, 21)),
        ("QDXP", "giam-doc-phat", CHECK_DAY),
        ("QDKP", "het-thoi-hieu", date(2024, 6, 13)),
        ("BBGQ", "giao-nhan", SERVICE_DAY),
        ("BBKK", "khong-ky", MINUTES_DAY),
        ("BBGT", MAIN, date(2023, 4, 17)),
    ],
)
def test_a_paper_without_any_optional_fact_invents_nothing(form: str, name: str, on: date) -> None:
    text = text_of(form, bare(case_of(name)), on)
    assert "None" not in text
    assert "…" in text


@pytest.mark.parametrize("form", ["QDDC", "QDCH", "TBCH", "BBBG", "QDXP", "BBVP", "HSXP"])
def test_no_paper_states_guilt(form: str) -> None:
    name, on = {
        "QDDC": ("phai-dinh-chi", date(2024, 10, 7)),
        "QDCH": ("dang-xem-xet", date(2024, 10, 1)),
        "TBCH": ("da-chuyen", date(2024, 10, 11)),
        "BBBG": ("da-chuyen", date(2024, 10, 9)),
        "QDXP": (MAIN, DECISION_DAY),
        "BBVP": (MAIN, MINUTES_DAY),
        "HSXP": (MAIN, date(2023, 4, 21)),
    }[form]
    text = text_of(form, case_of(name), on).lower()
    for phrase in ("phạm tội", "có tội", "đã phạm", "bị can", "bị cáo", "tội trốn đóng"):
        assert phrase not in text


# --- violation minutes ---------------------------------------------------------------------------------


def test_the_minutes_give_the_provision_in_force_and_the_sums_of_the_round() -> None:
    """Điểm a khoản 7 Điều 39 Nghị định số 12/2022/NĐ-CP, for 23 workers in fourteen months."""
    case = example(MAIN)
    found = violation(case, on=MINUTES_DAY, round=1)
    text = text_of("BBVP", case, MINUTES_DAY)
    assert found.amounts is not None
    assert format_money(found.amounts.total).replace("\N{NO-BREAK SPACE}", " ") in text
    assert money_in_words(found.amounts.total) in text
    assert "quy định tại điểm a khoản 7 Điều 39 Nghị định số 12/2022/NĐ-CP" in text
    assert "cho 23 người lao động, từ tháng 01/2022 đến tháng 02/2023 (14 tháng)" in text
    minutes = next(event for event in case.events if event.id == "bbtt-1")
    assert found.amounts.total == getattr(minutes, "amount")  # noqa: B009


def test_under_the_decree_of_2026_there_are_two_acts() -> None:
    """Khoản 1 Điều 44 and khoản 1 Điều 46 Nghị định số 283/2026/NĐ-CP; 12/2022 before 10/9/2026."""
    text = text_of("BBVP", example(NEW_LAW), date(2026, 9, 14))
    assert "quy định tại khoản 1 Điều 44 Nghị định số 283/2026/NĐ-CP" in text
    assert "quy định tại khoản 1 Điều 46 Nghị định số 283/2026/NĐ-CP" in text
    assert "12/2022/NĐ-CP" not in text.replace("118/2021", "")
    assert "Căn cứ Quyết định số 388/QĐ-BHXH ngày 20 tháng 8 năm 2026 của Giám đốc" in text
    assert "thanh tra" not in text.lower().replace("thanh tra - kiểm tra", "")


@pytest.mark.parametrize(
    ("on", "key"),
    [
        (date(2026, 9, 9), "nd-12-2022"),
        (date(2026, 9, 10), "nd-283-2026"),
        (date(2026, 9, 11), "nd-283-2026"),
    ],
)
def test_the_decree_changes_on_the_tenth_of_september_2026(on: date, key: str) -> None:
    """Khoản 2 Điều 67 Nghị định số 283/2026/NĐ-CP: what still goes on follows the new decree."""
    assert violation(example(NEW_LAW), on=on, round=1).decree_key == key


def test_within_the_sixty_days_no_evasion_is_proposed() -> None:
    """Khoản 2 Điều 38 Luật Bảo hiểm xã hội năm 2024: late for 60 days, evasion only afterwards."""
    case = example(NEW_LAW)
    early, later = (violation(case, on=day, round=1) for day in (date(2026, 3, 20), date(2026, 9, 14)))
    assert (len(early.workers), early.may_be_evasion, early.bands) == (9, False, ())
    (act,) = acts_fined(early)
    assert act.ten.startswith("Không đăng ký, không đóng bảo hiểm cho 09 người lao động")
    assert act.quy_dinh == blank(16)
    assert later.may_be_evasion
    assert len(later.bands) == 2


def test_the_days_to_explain_come_from_the_figures() -> None:
    """Điều 61 Luật Xử lý vi phạm hành chính: two working days to ask to be heard, five in writing."""
    text = text_of("BBVP", example(MAIN), MINUTES_DAY)
    for figure in ("giai_trinh_trong.van_ban", "giai_trinh_trong.truc_tiep"):
        limit = FigureLimit((figure,)).on(MINUTES_DAY)
        assert limit is not None
        reckoned = limit.reckon(MINUTES_DAY)
        assert reckoned is not None
        assert f"{limit.words} (đến hết ngày {format_date_short(reckoned.last_day)})" in text
    assert "Đơn vị có quyền giải trình theo Điều 61" in text


def test_below_the_threshold_the_right_to_explain_stays_a_condition() -> None:
    """A top of 24.000.000 đồng for an organisation lies below 30.000.000 đồng (khoản 1 Điều 61)."""
    text = text_of("BBVP", example(NEW_LAW), date(2026, 9, 14))
    assert "Nếu mức tối đa của khung tiền phạt đối với hành vi từ 30.000.000 đồng trở lên" in text
    assert "Đơn vị có quyền giải trình theo Điều 61 Luật Xử lý vi phạm hành chính: gửi" in text


def test_minutes_without_a_day_tell_no_last_day() -> None:
    text = text_of("BBVP", example(NEW_LAW), date(2026, 9, 14))
    assert "đến hết ngày" not in text


def test_a_household_is_fined_as_an_individual() -> None:
    case = example(MAIN)
    household = attrs.evolve(
        case,
        employer=attrs.evolve(
            case.employer, kind=EmployerKind.HOUSEHOLD_BUSINESS, commercial_legal_entity=None
        ),
    )
    text = text_of("BBVP", household, MINUTES_DAY)
    assert "đối với cá nhân có tên sau đây" in text


def rows_of(document: str) -> int:
    """Rows of the list of workers, without its total."""
    return len(re.findall(r"› ô 2 › Bảng nhỏ\] (?!Cộng)", document))


def test_the_minutes_hold_three_hundred_workers() -> None:
    case = crowd(example(MAIN), 300)
    found = violation(case, on=MINUTES_DAY, round=1)
    assert found.amounts is not None
    text = docx_as_text(render("BBVP", case, on=MINUTES_DAY))
    assert rows_of(text) == len(found.workers) > 250
    assert format_money(found.amounts.total).replace("\N{NO-BREAK SPACE}", "°") in text


def test_violation_minutes_are_refused_once_the_act_is_a_matter_for_the_police() -> None:
    """Khoản 1 Điều 62: signs of crime, so that nothing is sanctioned first."""
    assert code_of("BBVP", example(MAIN), date(2024, 10, 1)) == "BHXH-F044"


def test_violation_minutes_are_not_drawn_up_twice() -> None:
    assert code_of("BBVP", example(MAIN), date(2023, 4, 13)) == "BHXH-F042"


# --- the file ------------------------------------------------------------------------------------------


def test_the_file_names_who_may_sanction_and_until_when() -> None:
    """Khoản 1 Điều 66: one month where there was an explanation, two where it is specially serious."""
    case, on = example(MAIN), date(2023, 4, 21)
    text = text_of("HSXP", case, on)
    power = violation(case, on=on, round=1).competence
    assert power is not None
    for office in power.file_goes_to(IssuerKind.PROVINCIAL_DIRECTOR):
        assert f"- {office.name.replace('BHXH', 'Bảo hiểm xã hội')}" in text
    assert "01 tháng kể từ ngày lập biên bản vi phạm hành chính, đến hết ngày 12/5/2023" in text
    assert "02 tháng kể từ ngày lập biên bản vi phạm hành chính, đến hết ngày 12/6/2023" in text
    assert f"Kính gửi: {CHAIR}" in text
    assert "vượt thẩm quyền xử phạt của Giám đốc Bảo hiểm xã hội tỉnh Minh Họa" in text


def test_the_file_lists_what_the_round_made_and_nothing_of_another_round() -> None:
    text = text_of("HSXP", example(MAIN), date(2023, 4, 21))
    for number in ("214/QĐ-BHXH", "14/BB-BHXH", "05/BB-VPHC", "18/BC-ĐTTr", "12/CV-VD", "156/KL-BHXH"):
        assert number in text
    assert "655/QĐ-BHXH" not in text


def test_the_file_is_not_sent_before_the_minutes() -> None:
    assert code_of("HSXP", example(NEW_LAW), date(2026, 9, 14)) == "BHXH-F044"


# --- the decision --------------------------------------------------------------------------------------


def test_the_decision_of_the_chairman_bears_his_head_and_the_proposal_of_the_agency() -> None:
    text = text_of("QDXP", example(MAIN), DECISION_DAY)
    assert "ỦY BAN NHÂN DÂN TỈNH MINH HỌA" in text
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MINH HỌA" in text
    assert "Theo đề nghị của Bảo hiểm xã hội tỉnh Minh Họa tại Văn bản số 483/BHXH-TTKT" in text
    assert "110.000.000 đồng (Bằng chữ: Một trăm mười triệu đồng)" in text
    assert "TM." not in text


def test_the_remedies_are_those_of_the_decree_with_what_is_still_unpaid() -> None:
    """Điều 44, Điều 46 Nghị định số 283/2026/NĐ-CP."""
    case = fined_by_director()
    found = violation(case, on=CHECK_DAY, round=1)
    text = text_of("QDXP", case, CHECK_DAY)
    assert found.outstanding is not None
    for scheme in Scheme:
        total = scheme_sum(found.outstanding, scheme)
        assert (
            f"{format_money(total)} (Bằng chữ: {money_in_words(total)})".replace("\N{NO-BREAK SPACE}", " ")
            in text
        )
    for remedies in found.remedies:
        for remedy in remedies.remedies:
            assert remedy.words[1:] in text
    limit = FigureLimit(("chap_hanh_quyet_dinh",)).on(CHECK_DAY)
    assert limit is not None
    assert f"Thời hạn thực hiện biện pháp khắc phục hậu quả: {limit.words}, kể từ ngày nhận" in text


def test_the_annex_of_the_decision_adds_up_to_what_it_orders() -> None:
    case = fined_by_director()
    found = violation(case, on=CHECK_DAY, round=1)
    assert found.outstanding is not None
    text = text_of("QDXP", case, CHECK_DAY)
    assert (
        f"tổng số tiền {format_money(scheme_sum(found.outstanding, None))}".replace("\N{NO-BREAK SPACE}", " ")
        in text
    )


def test_the_decision_has_three_hundred_workers() -> None:
    chair = {"issuer": IssuerKind.PEOPLE_COMMITTEE_PROVINCE, "issuer_name": CHAIR}
    case = crowd(fined_by_director(fine=None, **chair), 300)
    # 70 to 75 million đồng for an individual: above the power of the provincial director
    assert code_of("QDXP", crowd(fined_by_director(fine=None), 300), CHECK_DAY) == "BHXH-F061"
    found = violation(case, on=CHECK_DAY, round=1)
    assert found.outstanding is not None
    text = docx_as_text(render("QDXP", case, on=CHECK_DAY))
    assert rows_of(text) == len(found.workers) > 250
    total = format_money(scheme_sum(found.outstanding, None)).replace("\N{NO-BREAK SPACE}", "°")
    assert f"tổng số tiền {total}" in text


def test_a_fine_that_is_not_planned_stays_open_and_the_band_is_not_told() -> None:
    text = text_of("QDXP", fined_by_director(fine=None), CHECK_DAY)
    assert "mức phạt chung của các hành vi: ………… đồng (Bằng chữ: ………………………………)" in text
    total = total_fine(violation(fined_by_director(), on=CHECK_DAY, round=1).bands)
    for end in (total.low, total.high):
        assert end is not None
        assert format_money(end).replace("\N{NO-BREAK SPACE}", " ") not in text


@pytest.mark.parametrize(
    ("fine", "lawful"),
    [
        (13_999_999, False),
        (14_000_000, True),
        (14_000_001, True),
        (33_999_999, True),
        (34_000_000, True),
        (34_000_001, False),
    ],
)
def test_a_fine_outside_the_bands_of_the_two_acts_is_refused(fine: int, lawful: bool) -> None:
    """12 to 24 (Điều 44) and 2 to 10 million đồng (Điều 46) for nine workers of an organisation."""
    case = fined_by_director(fine=fine)
    if lawful:
        assert render("QDXP", case, on=CHECK_DAY)
    else:
        assert code_of("QDXP", case, CHECK_DAY) == "BHXH-F060"


@pytest.mark.parametrize(
    ("fine", "lawful"),
    [(99_999_999, False), (100_000_000, True), (150_000_000, True), (150_000_001, False)],
)
def test_a_fine_outside_the_band_of_2022_is_refused(fine: int, lawful: bool) -> None:
    """Điểm a khoản 7 Điều 39 Nghị định số 12/2022/NĐ-CP, doubled for an organisation."""
    case = example(MAIN)
    decided = next(event for event in case.events if isinstance(event, SanctionDecided))
    changed = with_events(case, attrs.evolve(decided, fine=fine), drop=(decided.id,))
    if lawful:
        assert render("QDXP", changed, on=DECISION_DAY)
    else:
        assert code_of("QDXP", changed, DECISION_DAY) == "BHXH-F060"


def test_a_warning_where_the_decree_knows_only_a_fine_is_refused() -> None:
    case = checked_2026(
        planned(
            SanctionDecided,
            id="xp-1",
            round=1,
            issuer=IssuerKind.PROVINCIAL_DIRECTOR,
            kind=SanctionKind.WARNING,
        )
    )
    assert code_of("QDXP", case, CHECK_DAY) == "BHXH-F060"


def test_an_office_without_the_power_is_refused() -> None:
    """The provincial director: 75.000.000 đồng for an organisation (Điều 52 Nghị định số 12/2022/NĐ-CP)."""
    case = example(MAIN)
    decided = next(event for event in case.events if isinstance(event, SanctionDecided))
    own = attrs.evolve(
        decided,
        issuer=IssuerKind.PROVINCIAL_DIRECTOR,
        issuer_name="Giám đốc Bảo hiểm xã hội tỉnh Minh Họa",
    )
    changed = with_events(case, own, drop=(decided.id,))
    with pytest.raises(FormError) as caught:
        render("QDXP", changed, on=DECISION_DAY)
    assert caught.value.code == "BHXH-F061"
    assert "Chủ tịch Ủy ban nhân dân cấp tỉnh" in str(caught.value)


def test_the_head_stays_open_where_nobody_is_named_who_decides() -> None:
    """Nobody is guessed where the director may not sign and the file went to nobody."""
    first = first_round(example(MAIN), "chs-1", "xp-1", "giao-1", "nop-1", "kp-1")
    text = text_of("QDXP", first, DECISION_DAY)
    assert "GIÁM ĐỐC BẢO HIỂM XÃ HỘI" not in text
    assert "CHỦ TỊCH" not in text


def test_no_fine_once_the_limit_for_the_decision_is_over() -> None:
    """Khoản 2 Điều 65: no fine, but remedies; each paper opens where the other closes."""
    case = time_barred()
    for on, fine, remedies in (
        (date(2023, 6, 11), True, False),
        (date(2023, 6, 12), True, False),
        (date(2023, 6, 13), False, True),
    ):
        assert moment(case, "QDXP", on=on).open is fine
        assert moment(case, "QDKP", on=on).open is remedies


def test_the_decision_of_remedies_tells_why_there_is_no_fine_and_names_none() -> None:
    text = text_of("QDKP", time_barred(), date(2024, 6, 13))
    assert "Lý do không ra quyết định xử phạt: thời hiệu xử phạt đã hết ngày 12/4/2024" in text
    assert "500.544.400 đồng" in text
    assert "tiền phạt" not in text


def test_the_decision_is_refused_before_the_minutes_and_after_the_decision() -> None:
    assert code_of("QDXP", example(NEW_LAW), CHECK_DAY) == "BHXH-F044"
    assert code_of("QDXP", example(MAIN), date(2023, 5, 6)) == "BHXH-F042"


# --- service, refusal, explanation ----------------------------------------------------------------------


def test_ten_days_to_comply_run_from_the_day_of_service() -> None:
    """Điều 73; the tenth day, 20/5/2023, is a Saturday."""
    text = text_of("BBGQ", case_of("giao-nhan"), SERVICE_DAY)
    assert "trong thời hạn 10 ngày, kể từ ngày nhận được Quyết định (đến hết ngày 22/5/2023)" in text
    assert (
        f"Quyết định xử phạt vi phạm hành chính số 912/QĐ-XPHC ngày 05 tháng 5 năm 2023 của {CHAIR}" in text
    )


def test_a_decision_that_was_not_taken_has_no_last_day_of_compliance() -> None:
    text = text_of("BBGQ", case_of("khong-nhan"), SERVICE_DAY)
    assert "đến hết ngày" not in text
    assert "Lý do không nhận: đại diện đơn vị không đồng ý với mức phạt." in text
    assert "VỀ VIỆC KHÔNG NHẬN" in text.upper()


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2025, 3, 17), "theo quy định của pháp luật về xử lý vi phạm hành chính, kể từ ngày 17"),
        (date(2025, 3, 18), "07 ngày làm việc, kể từ ngày 18"),
        (date(2025, 3, 19), "07 ngày làm việc, kể từ ngày 19"),
    ],
)
def test_a_decision_is_posted_up_for_the_days_of_the_decree(on: date, words: str) -> None:
    """Điều 17a Nghị định số 118/2021/NĐ-CP, inserted on 18/3/2025 as far as is known."""
    case = first_round(case_of("niem-yet"), "nop-1", "dk-1", "kp-1")
    moved = attrs.evolve(
        case,
        events=tuple(attrs.evolve(event, on=on) if event.id == "giao-1" else event for event in case.events),
    )
    assert f"Thời gian niêm yết: {words}" in text_of("BBGQ", moved, on)


def test_service_is_refused_without_a_decision_and_after_it_was_served() -> None:
    assert code_of("BBGQ", checked_2026(), CHECK_DAY) == "BHXH-F044"
    assert code_of("BBGQ", example(MAIN), date(2023, 5, 11)) == "BHXH-F042"


@pytest.mark.parametrize(
    ("of", "on", "named"),
    [
        ("lv-1", date(2023, 3, 14), "Biên bản làm việc số 09/BB-BHXH"),
        ("bbtt-1", date(2023, 4, 12), "Biên bản thanh tra số 14/BB-BHXH"),
        ("bbvp-1", date(2023, 4, 12), "Biên bản vi phạm hành chính số 05/BB-VPHC"),
    ],
)
def test_minutes_of_each_kind_that_were_not_signed(of: str, on: date, named: str) -> None:
    refused = SigningRefused(id="kk-1", round=1, on=on, of=of, reason="không nêu lý do")
    text = text_of("BBKK", with_events(example(MAIN), refused), on)
    assert f"Biên bản không được ký: {named}" in text
    cites = "theo khoản 4 Điều 58 Luật Xử lý vi phạm hành chính" in text
    assert cites is (of == "bbvp-1")


def test_minutes_of_a_refusal_come_from_the_agency_whose_minutes_they_are() -> None:
    """A base unit visits; the provincial agency checks."""
    case = example(NEW_LAW)
    assert moment(case, "BBKK", on=date(2026, 8, 5)).issuer == case.agency
    assert moment(case, "BBKK", on=date(2026, 9, 11)).issuer == case.provincial_agency


def test_a_refusal_is_put_on_record_only_of_minutes_that_exist() -> None:
    assert code_of("BBKK", example(NEW_LAW), date(2026, 8, 4)) == "BHXH-F044"


def test_an_explanation_cites_article_61_only_of_violation_minutes() -> None:
    first = text_of("BBGT", example(MAIN), date(2023, 4, 17))
    assert "theo Điều 61 Luật Xử lý vi phạm hành chính: 05 ngày làm việc (đến hết ngày 19/4/2023)" in first
    second = text_of("BBGT", example(MAIN), date(2024, 9, 16))
    assert "Điều 61" not in second
    assert "Các nội dung ghi trong Biên bản thanh tra số 41/BB-BHXH" in second
    assert "Số: /BB-BHXH" in second


# --- suspension, transfer -------------------------------------------------------------------------------


def transfers(*more: Event) -> dict[str, Case]:
    return {
        "considered": considered(*more),
        "executing": executing(*more),
        "suspended": suspended(*more),
        "petition": with_events(example(MAIN), *more),
    }


@pytest.mark.parametrize("on", [date(2024, 9, 26), date(2024, 9, 27), date(2024, 10, 1), date(2024, 10, 8)])
@pytest.mark.parametrize("name", ["considered", "executing", "suspended", "petition"])
def test_the_transfer_decision_opens_where_the_referral_finds_it(name: str, on: date) -> None:
    """Mẫu MQĐ33, and during execution after the suspension (khoản 1, khoản 2 Điều 62)."""
    case = transfers()[name]
    found = assess(case, on=on).instrument
    ready = found.kind.form == "MQĐ33" and not moment(case, "QDDC", on=on).open
    for form in ("QDCH", "BBBG"):
        assert moment(case, form, on=on).open is ready, (form, found.sentence)


def test_before_the_transfer_execution_is_suspended() -> None:
    case = executing()
    on = date(2024, 10, 7)
    assert moment(case, "QDDC", on=on).open
    with pytest.raises(FormError, match="phải tạm đình chỉ thi hành") as caught:
        render("QDCH", case, on=on)
    assert caught.value.code == "BHXH-F044"


def test_a_decision_executed_in_full_is_transferred_without_suspension() -> None:
    """Khoản 2 Điều 62: đã chấp hành xong cũng chuyển."""
    done = (
        FinePaid(id="nop-2", round=2, on=date(2024, 10, 4), of="xp-2", complete=True),
        RemediesDone(id="kp-2", round=2, on=date(2024, 10, 4), of="xp-2", complete=True),
    )
    case, on = executing(*done), date(2024, 10, 7)
    assert not moment(case, "QDDC", on=on).open
    assert moment(case, "QDCH", on=on).open
    assert "quyết định đã được chấp hành" in text_of("QDCH", case, on)


def test_nothing_is_transferred_by_decision_where_a_petition_is_sent() -> None:
    case, on = example(MAIN), date(2024, 10, 1)
    assert moment(case, "KNKT", on=on).open
    assert code_of("QDCH", case, on) == "BHXH-F044"
    minutes = ViolationMinutes(id="bbvp-0", round=1, on=date(2023, 4, 12))
    assert code_of("QDCH", with_events(case, minutes), on) == "BHXH-F044"


def test_nothing_is_suspended_without_signs_of_crime() -> None:
    assert code_of("QDDC", example(MAIN), date(2023, 5, 11)) == "BHXH-F044"


def test_the_file_goes_within_three_days_of_the_suspension() -> None:
    """Khoản 2 Điều 62: suspended on 07/10/2024."""
    text = text_of("QDCH", transferred(), date(2024, 10, 9))
    assert "Thời hạn chuyển: 03 ngày, kể từ ngày tạm đình chỉ (đến hết ngày 10/10/2024)" in text
    assert "trong thời hạn 03 ngày, kể từ ngày tạm đình chỉ" in text_of(
        "QDDC", case_of("phai-dinh-chi"), date(2024, 10, 7)
    )


def test_while_the_sanction_is_considered_the_file_goes_at_once() -> None:
    """Khoản 1 Điều 62."""
    text = text_of("QDCH", considered(), date(2024, 10, 1))
    assert "Thời hạn chuyển: ngay sau khi Quyết định này được ký." in text
    assert "chưa có quyết định xử phạt đối với hành vi nêu tại khoản 1" in text


def test_the_earlier_sanction_goes_along_as_evidence_and_is_not_what_is_transferred() -> None:
    """The trap of khoản 3 Điều 62: a prosecution would cancel the sanction of the act transferred."""
    for case, on in ((considered(), date(2024, 10, 1)), (transferred(), date(2024, 10, 9))):
        text = text_of("QDCH", case, on)
        kept = text[text.index("được gửi kèm làm tài liệu chứng minh") : text.index("Điều 2.")]
        assert "912/QĐ-XPHC" in kept
        assert "1745/QĐ-XPHC" not in kept
        assert "từ tháng 9/2023 đến tháng 8/2024 (12 tháng)" in text


def test_the_sums_of_the_transfer_are_those_of_the_later_evasion() -> None:
    case, on = considered(), date(2024, 10, 1)
    found = violation(case, on=on, round=2)
    assert found.amounts is not None
    assert found.amounts.total == 546_995_200
    assert format_money(found.amounts.total).replace("\N{NO-BREAK SPACE}", " ") in text_of("QDCH", case, on)


def test_the_number_of_the_decision_is_not_that_of_a_letter() -> None:
    text = text_of("QDCH", transferred(), date(2024, 10, 9))
    assert "Số: 1829/QĐ-CHS" in text
    assert "1830/UBND-NC" not in text


def test_the_violator_is_told_what_went_where() -> None:
    text = text_of("TBCH", transferred(), date(2024, 10, 11))
    assert "theo Quyết định chuyển hồ sơ số 1829/QĐ-CHS ngày 09 tháng 10 năm 2024" in text
    assert "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu" in text
    assert "tạm đình chỉ bằng Quyết định tạm đình chỉ thi hành số 1802/QĐ-TĐC" in text


def test_the_violator_is_told_after_the_file_went_and_of_a_violation_file_only() -> None:
    assert code_of("TBCH", suspended(), date(2024, 10, 9)) == "BHXH-F044"
    petition = with_events(
        example(MAIN), ReferralSent(id="kn", round=2, on=date(2024, 10, 2)), drop=("knkt-2",)
    )
    assert code_of("TBCH", petition, date(2024, 10, 3)) == "BHXH-F044"


def test_a_transfer_is_not_decided_twice() -> None:
    for form in ("QDCH", "BBBG"):
        assert code_of(form, transferred(), date(2024, 10, 10)) == "BHXH-F042"


def test_the_papers_of_an_awkward_employer_keep_its_name() -> None:
    text = text_of("QDCH", awkward(considered()), date(2024, 10, 1))
    assert LONG_EMPLOYER in text
