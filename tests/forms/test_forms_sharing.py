"""10-KT, CV10, 11-KT, CV11: who is told of whom, quarter by quarter; nothing is told twice or lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from awkward import bare, crowded
from forms_case import build_case
from list_cases import BASE_UNIT, DISTRICT, ON, PROVINCE, at, hard, later, none_enrolled
from sharing_cases import no_contract_case, rows_of, tax_only_case, text_of, totals_of
from sheet_text import sheet_as_text
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render, render_sheet
from bhxh_docs.forms.common import bases
from bhxh_docs.forms.event_words import event_sentence
from bhxh_docs.testing import DocxTextSnapshotExtension
from bhxh_docs.text import format_money, money_in_words
from legal_rules.case import AgencyLevel, Case, ContractKind, LabourContract
from legal_rules.case.events import ContractGuidanceGiven, DirectCheck, TaxOnlyWorker
from legal_rules.errors import CaseDataError
from legal_rules.procedure.collective_papers import require_collective
from legal_rules.procedure.programme import occurrences
from legal_rules.procedure.shared_lists import NotShared, contract_findings, tax_findings
from legal_rules.procedure.unit_listing import unit_listing

SEPTEMBER, SEPTEMBER_2026 = date(2024, 9, 20), date(2026, 9, 21)
FORMS = ("10-KT", "CV10", "11-KT", "CV11")
LISTS = ("10-KT", "11-KT")


def other(case: Case, name: str = "Công ty cổ phần Thử Nghiệm") -> Case:
    return attrs.evolve(case, id=f"{case.id}-b", employer=attrs.evolve(case.employer, name=name))


def case_for(form: str) -> Case:
    return tax_only_case() if form in {"10-KT", "CV10"} else no_contract_case()


def later_case(form: str) -> Case:
    if form in {"10-KT", "CV10"}:
        return later(tax_only_case())
    return no_contract_case(case=later(build_case()), years=2)


def guided(case: Case, **changes: Any) -> Case:
    """The case with another guidance."""
    return attrs.evolve(
        case,
        events=tuple(
            attrs.evolve(event, **changes) if isinstance(event, ContractGuidanceGiven) else event
            for event in case.events
        ),
    )


def visited(case: Case, **changes: Any) -> Case:
    """The case with another visit."""
    return attrs.evolve(
        case,
        events=tuple(
            attrs.evolve(event, **changes) if isinstance(event, DirectCheck) else event
            for event in case.events
        ),
    )


# --- as a whole --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_short_paper_of_2024(form: str, snapshot: SnapshotAssertion) -> None:
    paper = render(form, case_for(form), on=SEPTEMBER)
    assert paper == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("form", FORMS)
def test_a_paper_of_2026_with_awkward_names(form: str, snapshot: SnapshotAssertion) -> None:
    case = later_case(form)
    cases = at(BASE_UNIT, hard(case), other(case), later(none_enrolled()))
    paper = render(form, cases, on=SEPTEMBER_2026)
    assert paper == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("form", LISTS)
def test_the_list_as_a_workbook(form: str, snapshot: SnapshotAssertion) -> None:
    case = case_for(form)
    document = render_sheet(form, (case, other(case)), on=SEPTEMBER)
    assert sheet_as_text(document) == snapshot(extension_class=DocxTextSnapshotExtension)
    assert document == render_sheet(form, (case, other(case)), on=SEPTEMBER)


# --- to whom, on what, for which quarter -------------------------------------------------------------


@pytest.mark.parametrize("form", ["10-KT", "CV10"])
@pytest.mark.parametrize("on", [date(2025, 2, 28), date(2025, 3, 1), date(2025, 7, 1)])
def test_the_tax_authority_receives_it(form: str, on: date) -> None:
    """tiết a điểm 5.2 khoản 5 Mục I: “gửi, đề nghị cơ quan Thuế”."""
    assert require_collective(form, PROVINCE, on=on).addressees == ("Cơ quan thuế quản lý địa bàn",)


@pytest.mark.parametrize("form", ["11-KT", "CV11"])
@pytest.mark.parametrize(
    ("on", "office"),
    [
        (date(2025, 2, 28), "Sở Lao động - Thương binh và Xã hội tỉnh Minh Họa"),
        (date(2025, 3, 1), "Sở Nội vụ tỉnh Minh Họa"),
        (date(2025, 3, 2), "Sở Nội vụ tỉnh Minh Họa"),
    ],
)
def test_the_labour_authority_by_date(form: str, on: date, office: str) -> None:
    case = no_contract_case()
    assert f"[Kính gửi] Kính gửi: {office}\n" in text_of(form, case, on)
    assert f"[Kính gửi] Kính gửi: {office}\n" in text_of(form, at(DISTRICT, case), on)


@pytest.mark.parametrize("form", FORMS)
def test_the_bases_are_those_of_the_rule(form: str) -> None:
    moment = require_collective(form, PROVINCE, on=SEPTEMBER)
    text = text_of(form, case_for(form), SEPTEMBER)
    assert all(line.rstrip(";.") in text for line in bases(moment.bases))


@pytest.mark.parametrize(("on", "printed"), [(date(2025, 2, 28), True), (date(2025, 3, 1), False)])
def test_the_agreement_with_the_tax_administration_is_cited_while_it_is_known(
    on: date, *, printed: bool
) -> None:
    text = text_of("CV10", tax_only_case(), on)
    assert ("Quy chế số 1999/QCPH-BHXH-TCT" in text) is printed


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("on", "quarter"),
    [
        (date(2024, 9, 30), "quý III năm 2024"),
        (date(2024, 10, 1), "quý IV năm 2024"),
        (date(2024, 12, 31), "quý IV năm 2024"),
        (date(2025, 1, 1), "quý I năm 2025"),
    ],
)
def test_the_quarter_is_that_of_the_programme(form: str, on: date, quarter: str) -> None:
    task = "tax-list" if form in {"10-KT", "CV10"} else "labour-list"
    (due,) = (one for one in occurrences(start=on, end=on, level="province") if one.task == task)
    assert due.period is not None
    assert due.period.words == quarter
    assert quarter in text_of(form, case_for(form), on)


# --- what is told ------------------------------------------------------------------------------------


def test_people_in_the_tax_data_are_told_with_months_income_and_minutes() -> None:
    first, second = rows_of("10-KT", tax_only_case(), SEPTEMBER)
    assert (first["Họ và tên"], first["Thu nhập đã kê khai (đồng)"]) == ("Nguyễn Thị Mẫu 91", 72_000_000)
    assert first["Kê khai thuế từ tháng"].date() == date(2023, 1, 1)
    assert (first["Biên bản làm việc: số"], first["Biên bản làm việc: ngày"].date()) == (
        "24/BB-BHXH",
        date(2024, 8, 6),
    )
    assert (second["Số định danh, CCCD"], second["Kê khai thuế đến tháng"]) == (None, None)
    assert totals_of("10-KT", tax_only_case(), SEPTEMBER)["Thu nhập đã kê khai (đồng)"] == 102_500_000


def test_the_letter_tells_the_sum_of_the_list() -> None:
    text = text_of("CV10", (tax_only_case(), other(tax_only_case())), SEPTEMBER)
    total = 2 * 102_500_000
    assert f"là {format_money(total).replace(chr(160), ' ')} (Bằng chữ: {money_in_words(total)})" in text
    assert "02 đơn vị" in text
    assert "04 người" in text


def test_an_income_that_is_not_known_leaves_the_sum_dotted() -> None:
    case = tax_only_case(entries=(TaxOnlyWorker(worker="ld-91"),))
    assert "là ………… đồng." in text_of("CV10", case, SEPTEMBER)
    assert totals_of("10-KT", case, SEPTEMBER)["Thu nhập đã kê khai (đồng)"] == "……"


def test_workers_without_a_contract_are_told_with_the_guidance() -> None:
    first, second = rows_of("11-KT", no_contract_case(), SEPTEMBER)
    assert (first["Họ và tên"], second["Họ và tên"]) == ("Nguyễn Thị Mẫu 1", "Nguyễn Thị Mẫu 2")
    assert first["Văn bản hướng dẫn: số"] == "45/BHXH-QLT"
    assert first["Hướng dẫn ngày"].date() == date(2024, 8, 12)
    assert first["Bên hướng dẫn"] == PROVINCE.name
    assert first["Làm việc từ ngày"].date() == date(2024, 1, 2)
    text = text_of("11-KT", no_contract_case(), SEPTEMBER)
    assert "đã hướng dẫn: văn bản số 45/BHXH-QLT ngày 12/8/2024 của Bảo hiểm xã hội tỉnh Minh Họa" in text
    assert "đến ngày 16/9/2024 chưa giao kết" in text


@pytest.mark.parametrize("form", FORMS)
def test_no_paper_says_who_broke_the_law(form: str) -> None:
    text = text_of(form, case_for(form), SEPTEMBER).lower()
    for word in ("trốn thuế", "trốn đóng", "cố tình", "có hành vi", "khai khống", "gian lận"):
        assert word not in text
    assert "vi phạm" not in text.replace("xử lý vi phạm (nếu có)", "")


@pytest.mark.parametrize("form", LISTS)
def test_three_hundred_workers(form: str) -> None:
    case = crowded(build_case(), 300)
    names = tuple(worker.id for worker in case.workers)
    if form == "10-KT":
        case = tax_only_case(
            case, entries=tuple(TaxOnlyWorker(worker=name, income=1_000_000) for name in names[3:])
        )
        assert totals_of(form, case, SEPTEMBER)["Thu nhập đã kê khai (đồng)"] == 297_000_000
    else:
        case = no_contract_case(case, workers=names, not_concluded=names[3:])
    rows = rows_of(form, case, SEPTEMBER)
    assert [row["STT"] for row in rows] == list(range(1, 298))
    assert "297 người" in text_of(form, case, SEPTEMBER)


# --- once, and only while it holds -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reported", "listed"),
    [(None, True), (date(2024, 9, 20), True), (date(2024, 9, 21), True), (date(2024, 9, 19), False)],
)
def test_a_finding_is_told_until_it_was_told(reported: date | None, *, listed: bool) -> None:
    """Tiếp tục ở danh sách quý sau cho đến khi ghi nhận đã gửi; danh sách của chính ngày đó vẫn lập được."""
    case = visited(tax_only_case(), tax_only_reported_on=reported)
    found = tax_findings(case, on=SEPTEMBER)
    assert (found == NotShared.REPORTED) is not listed
    case = guided(no_contract_case(), reported_on=reported)
    assert (contract_findings(case, on=SEPTEMBER) == NotShared.REPORTED) is not listed


def test_a_later_visit_that_finds_somebody_working_settles_it() -> None:
    case = tax_only_case()
    again = DirectCheck(id="lv-3", round=1, on=date(2024, 9, 2), workers=("ld-91", "ld-92"))
    assert (
        tax_findings(attrs.evolve(case, events=(*case.events, again)), on=SEPTEMBER) is NotShared.NONE_FOUND
    )


def test_who_does_not_work_is_not_to_be_enrolled() -> None:
    case = tax_only_case()
    assert not {"ld-91", "ld-92"} & set(unit_listing(case, on=SEPTEMBER).workers)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"checked_on": None, "not_concluded": ()}, NotShared.NOT_CHECKED),
        ({"checked_on": date(2024, 9, 21)}, NotShared.NOT_CHECKED),
        ({"not_concluded": ()}, NotShared.CONCLUDED),
    ],
)
def test_without_a_result_nobody_is_told_of(changes: dict[str, Any], why: NotShared) -> None:
    case = guided(no_contract_case(), **changes)
    assert contract_findings(case, on=SEPTEMBER) is why
    with pytest.raises(FormError, match=r"\(Công ty TNHH Ví Dụ\)") as caught:
        render("11-KT", case, on=SEPTEMBER)
    assert caught.value.code == "BHXH-F053"
    assert why.label in str(caught.value)


@pytest.mark.parametrize(
    ("signed", "left"),
    [(date(2024, 9, 15), 2), (date(2024, 9, 16), 1), (date(2024, 9, 20), 1), (date(2024, 9, 21), 2)],
)
def test_a_contract_concluded_since_takes_the_worker_out(signed: date, left: int) -> None:
    case = no_contract_case()
    contract = LabourContract(kind=ContractKind.FIXED_TERM, signed_on=signed)
    first, *others = case.workers
    case = attrs.evolve(case, workers=(attrs.evolve(first, contracts=(*first.contracts, contract)), *others))
    found = contract_findings(case, on=SEPTEMBER)
    assert not isinstance(found, NotShared)
    assert len(found[0].workers) == left


def test_others_are_counted_and_not_named_to_the_authority() -> None:
    text = text_of("11-KT", (no_contract_case(), none_enrolled()), SEPTEMBER)
    assert "Đã rà soát 02 hồ sơ đơn vị; đưa vào danh sách này 01 đơn vị. Không đưa vào 01 đơn vị" in text
    assert "Cơ khí Thử Nghiệm" not in text


# --- facts that contradict each other ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: guided(no_contract_case(), not_concluded=("ld-03",)), "BHXH-C052"),
        (lambda: guided(no_contract_case(), checked_on=date(2024, 8, 11)), "BHXH-C053"),
        (lambda: tax_only_case(workers=("ld-01", "ld-91")), "BHXH-C054"),
        (
            lambda: tax_only_case(
                entries=(TaxOnlyWorker(worker="ld-91", first_month="2023-05", last_month="2023-04"),)
            ),
            "BHXH-C055",
        ),
        (lambda: tax_only_case(entries=(TaxOnlyWorker(worker="ld-77"),)), "BHXH-C032"),
    ],
)
def test_contradictions_are_refused(make: Any, code: str) -> None:
    with pytest.raises(CaseDataError) as caught:
        make()
    assert code in {problem.code for problem in caught.value.problems}


# --- refusals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_the_top_does_not_send_them(form: str) -> None:
    central = attrs.evolve(PROVINCE, name="Bảo hiểm xã hội Việt Nam", level=AgencyLevel.CENTRAL, parent=None)
    with pytest.raises(FormError) as caught:
        render(form, case_for(form), on=SEPTEMBER, agency=central)
    assert caught.value.code == "BHXH-F046"


@pytest.mark.parametrize("form", FORMS)
def test_nobody_to_tell_of_is_refused_with_the_reason(form: str) -> None:
    with pytest.raises(FormError, match="không có đơn vị nào thuộc danh sách này") as caught:
        render(form, none_enrolled(), on=ON)
    assert caught.value.code == "BHXH-F053"


# --- the course of events ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({}, "; đến ngày 16/9/2024, Đơn vị chưa giao kết với 02 người lao động."),
        ({"not_concluded": ()}, "; đến ngày 16/9/2024, Đơn vị đã giao kết đủ."),
        ({"checked_on": None, "not_concluded": ()}, "."),
    ],
)
def test_the_guidance_as_a_sentence(changes: dict[str, Any], end: str) -> None:
    case = guided(no_contract_case(), **changes)
    guidance = "hướng dẫn Đơn vị giao kết hợp đồng lao động với 02 người lao động"
    assert event_sentence(case.event_by_id["hd-hd"], case) == f"{PROVINCE.name} {guidance}{end}"


@pytest.mark.parametrize("form", FORMS)
def test_a_case_of_which_little_is_known_still_makes_a_paper(form: str) -> None:
    text = text_of(form, bare(case_for(form)), SEPTEMBER)
    assert "None" not in text
