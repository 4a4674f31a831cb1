"""07-KT: every step of every round with its number and day, what lacks a scan, what is not entered yet."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import attrs
import pytest
from awkward import bare
from list_cases import ON, PROVINCE, hard, mixed, none_enrolled, partly_enrolled
from openpyxl import load_workbook
from sharing_cases import example, rows_of, text_of
from sheet_text import sheet_as_text
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render, render_sheet
from bhxh_docs.forms.common import bases
from bhxh_docs.forms.tracking_acts import ENTERED, tracked_rounds
from bhxh_docs.testing import DocxTextSnapshotExtension
from bhxh_docs.text import format_number
from legal_rules.case import AgencyLevel, Case
from legal_rules.case.events import (
    ConclusionIssued,
    DirectCheck,
    InspectionMinutes,
    IssuerKind,
    NoticeSent,
    ReferralSent,
    ResultEntered,
    SanctionCancelled,
    SanctionDecided,
)
from legal_rules.procedure.collective_papers import require_collective
from legal_rules.procedure.escalation import stage, steps
from legal_rules.procedure.record_rows import RECORD_ROWS
from legal_rules.questions.contributions import arrears

FORM = "07-KT"
LATE = date(2024, 10, 10)


def two_rounds() -> Case:
    return example("may-vi-du")


def with_events(case: Case, *events: Any) -> Case:
    return attrs.evolve(case, events=(*case.events, *events))


# --- as a whole --------------------------------------------------------------------------------------


def test_a_short_table(snapshot: SnapshotAssertion) -> None:
    table = render(FORM, none_enrolled(), on=ON)
    assert table == snapshot(extension_class=DocxTextSnapshotExtension)


def test_two_employers_one_of_them_in_its_second_round(snapshot: SnapshotAssertion) -> None:
    table = render(FORM, (two_rounds(), example("htx-gom-thi-du")), on=LATE, agency=PROVINCE)
    assert table == snapshot(extension_class=DocxTextSnapshotExtension)


def test_a_check_of_2026_with_awkward_names(snapshot: SnapshotAssertion) -> None:
    table = render(FORM, hard(example("may-minh-hoa-2026")), on=date(2026, 9, 10))
    assert table == snapshot(extension_class=DocxTextSnapshotExtension)


def test_the_same_table_as_a_workbook(snapshot: SnapshotAssertion) -> None:
    document = render_sheet(FORM, (two_rounds(), *mixed()[:2]), on=LATE, agency=PROVINCE)
    assert sheet_as_text(document) == snapshot(extension_class=DocxTextSnapshotExtension)


def test_the_bases_are_those_of_the_rule() -> None:
    moment = require_collective(FORM, PROVINCE, on=ON)
    text = text_of(FORM, none_enrolled(), ON)
    assert all(line.rstrip(";.") in text for line in bases(moment.bases))
    assert moment.addressees == ()


# --- what is told of a round -------------------------------------------------------------------------


def test_every_step_has_its_number_and_day() -> None:
    case = two_rounds().as_of(LATE)
    first, second = rows_of(FORM, case, LATE)
    assert (first["Đợt"], second["Đợt"]) == (1, 2)
    for row, number in ((first, 1), (second, 2)):
        notice = case.happened(NoticeSent, round=number)[-1]
        assert row["Thông báo 04-KT: số"] == notice.number
        assert row["Thông báo 04-KT: ngày"].date() == notice.on
    assert (first["Xử phạt: số"], second["Xử phạt: số"]) == ("912/QĐ-XPHC", None)
    assert second["Dự Hội nghị"] == "không dự"


def test_the_sum_unpaid_is_that_of_the_arrears_and_told_once() -> None:
    case = two_rounds()
    total = arrears(case.as_of(LATE), on=LATE).evaded_total
    assert total is not None
    first, second = rows_of(FORM, case, LATE)
    assert (first["Còn chưa đóng (đồng)"], second["Còn chưa đóng (đồng)"]) == (None, total.total)
    text = text_of(FORM, case, LATE)
    assert f"còn chưa đóng: {format_number(total.total)} đồng" in text
    assert f"tổng số tiền gốc còn chưa đóng: {format_number(total.total)} đồng" in text


def test_the_last_round_tells_its_stage() -> None:
    case = two_rounds()
    _, second = rows_of(FORM, case, LATE)
    label = stage(case.as_of(LATE), on=LATE).label
    assert second["Giai đoạn, kết quả"] == f"{label}; chưa đăng ký"


def test_a_step_that_was_not_done_is_empty_and_an_unknown_day_is_dotted() -> None:
    case = with_events(none_enrolled(), NoticeSent(id="tb", round=1))
    text = text_of(FORM, case, ON)
    assert "…/…/……" in text
    (row,) = rows_of(FORM, case, ON)
    assert row["Thông báo 04-KT: ngày"] is None


def test_days_are_days_in_the_workbook() -> None:
    page = load_workbook(io.BytesIO(render_sheet(FORM, two_rounds(), on=LATE))).worksheets[0]
    days = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, datetime)]
    assert len(days) >= 15


def test_three_hundred_employers_keep_their_rows() -> None:
    cases = tuple(attrs.evolve(partly_enrolled(), id=f"vu-{number}") for number in range(300))
    assert len(rows_of(FORM, cases, ON)) == 300
    assert "của 300 đơn vị" in text_of(FORM, cases, ON)


# --- scans and entering ------------------------------------------------------------------------------


def test_a_paper_without_a_file_is_named() -> None:
    case = two_rounds()
    without = attrs.evolve(
        case, exhibits=tuple(attrs.evolve(e, file=None) if e.id == "lich-2" else e for e in case.exhibits)
    )
    assert rows_of(FORM, case, LATE)[1]["Bản scan"] == "đủ"
    assert rows_of(FORM, without, LATE)[1]["Bản scan"] == "thiếu 05a-KT"


def test_what_is_entered_is_what_the_procedure_asks_to_enter() -> None:
    """tiết đ điểm 4.3, tiết b điểm 4.4, tiết b điểm 4.5: kèm bản scan."""
    assert set(ENTERED) == {DirectCheck, InspectionMinutes, ConclusionIssued, ReferralSent}
    case = two_rounds().as_of(LATE)
    rows = {row.code: row.trigger[0] for row in RECORD_ROWS}
    asked = {rows[step.row] for step in steps(case, on=LATE) if step.row in rows and step.open}
    (last,) = (one for one in tracked_rounds((case,), LATE) if one.latest)
    assert {type(event) for _, event in last.to_enter} == asked


@pytest.mark.parametrize("entered", [False, True])
def test_what_was_entered_is_not_asked_for_again(*, entered: bool) -> None:
    case = example("may-minh-hoa-2026")
    on = date(2026, 8, 18)
    (check,) = case.as_of(on).happened(DirectCheck)
    if entered:
        case = with_events(
            case, ResultEntered(id="cn-kq", round=1, on=date(2026, 8, 7), of=check.id, form=FORM)
        )
    (row,) = rows_of(FORM, case, on)
    assert row["Chưa cập nhật phần mềm"] == ("" if entered else "06-KT") or (
        entered and row["Chưa cập nhật phần mềm"] is None
    )
    waiting = f"- biên bản làm việc (Mẫu số 06-KT): 01 đơn vị ({case.employer.name})." in text_of(
        FORM, case, on
    )
    assert waiting is not entered


@pytest.mark.parametrize(
    ("issuer", "name", "told"),
    [
        (IssuerKind.LABOUR_INSPECTORATE, None, "Thanh tra lao động: 01"),
        (IssuerKind.STATE_INSPECTORATE, None, "Thanh tra nhà nước: 01"),
        (IssuerKind.OTHER, "Thanh tra Bộ Nội vụ", "Thanh tra Bộ Nội vụ: 01"),
        (None, None, "chưa rõ người ban hành: 01"),
    ],
)
def test_conclusions_count_by_who_issued_them(issuer: Any, name: str | None, told: str) -> None:
    """tiết b điểm 4.4: của Giám đốc BHXH tỉnh, hoặc của Thanh tra lao động, Thanh tra nhà nước."""
    concluded = ConclusionIssued(id="kl", round=1, on=date(2024, 7, 5), issuer=issuer, issuer_name=name)
    text = text_of(FORM, with_events(none_enrolled(), concluded), ON)
    assert f"01 đơn vị, 01 văn bản ({told})." in text


def test_the_top_does_not_keep_the_table() -> None:
    central = attrs.evolve(PROVINCE, name="Bảo hiểm xã hội Việt Nam", level=AgencyLevel.CENTRAL, parent=None)
    with pytest.raises(FormError) as caught:
        render(FORM, (), on=ON, agency=central)
    assert caught.value.code == "BHXH-F046"


def test_a_cancelled_sanction_is_told_as_cancelled() -> None:
    case = with_events(
        none_enrolled(),
        SanctionDecided(id="xp", round=1, on=date(2024, 5, 2), number="88/QĐ-XPHC"),
        SanctionCancelled(id="huy", round=1, on=date(2024, 6, 3), of="xp"),
    )
    (row,) = rows_of(FORM, case, ON)
    assert row["Giai đoạn, kết quả"].endswith("; quyết định xử phạt đã bị hủy bỏ")
    told = "Đã có quyết định xử phạt: 0 đơn vị, không tính 01 quyết định đã bị hủy bỏ."
    assert told in text_of(FORM, case, ON)


def test_a_case_of_which_little_is_known_still_makes_a_row() -> None:
    assert "None" not in text_of(FORM, bare(example("may-minh-hoa-2026")), date(2026, 9, 10))
