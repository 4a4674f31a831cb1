"""08-KT: who reports to whom for which days, what is counted, and that no case is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from awkward import bare
from forms_case import DUE, build_case, events_to_check, hidden
from list_cases import (
    DISTRICT,
    ON,
    PROVINCE,
    at,
    ceased,
    hard,
    mixed,
    none_enrolled,
    partly_enrolled,
    unknown,
)
from sharing_cases import example, rows_of, text_of, totals_of
from sheet_text import sheet_as_text
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render, render_sheet
from bhxh_docs.forms.common import bases
from bhxh_docs.forms.progress_counts import Stage, progress
from bhxh_docs.forms.progress_table import counted_in, measures
from bhxh_docs.testing import DocxTextSnapshotExtension
from bhxh_docs.text import format_number
from legal_rules.case import AgencyLevel, Case
from legal_rules.case.events import (
    ConferenceHeld,
    Event,
    NoticeSent,
    SanctionCancelled,
    SanctionDecided,
    WorkersRegistered,
)
from legal_rules.procedure.collective_papers import require_collective
from legal_rules.procedure.escalation import steps
from legal_rules.procedure.programme import occurrences
from legal_rules.procedure.recovery import recovery
from legal_rules.questions.contributions import arrears

FORM = "08-KT"


def two_agencies() -> tuple[Case, ...]:
    return (*mixed(), *at(DISTRICT, hard(partly_enrolled(), 60)))


def results(cases: Any, on: date, **more: Any) -> dict[str, tuple[str, str]]:
    """The measures: in the period, and since the year began."""
    cells = [line.partition("] ")[::2] for line in text_of(FORM, cases, on, **more).splitlines()]
    table = [value for place, value in cells if place.startswith("[Bảng 2 › dòng") and "lặp" not in place]
    return {table[i + 1]: (table[i + 3], table[i + 4]) for i in range(0, len(table), 5)}


# --- as a whole --------------------------------------------------------------------------------------


def test_a_short_report_of_2024(snapshot: SnapshotAssertion) -> None:
    report = render(FORM, none_enrolled(), on=ON)
    assert report == snapshot(extension_class=DocxTextSnapshotExtension)


def test_a_report_about_two_agencies(snapshot: SnapshotAssertion) -> None:
    report = render(FORM, two_agencies(), on=date(2024, 7, 31), agency=PROVINCE)
    assert report == snapshot(extension_class=DocxTextSnapshotExtension)


def test_a_report_of_2026(snapshot: SnapshotAssertion) -> None:
    report = render(FORM, example("may-minh-hoa-2026"), on=date(2026, 8, 18))
    assert report == snapshot(extension_class=DocxTextSnapshotExtension)


def test_the_table_as_a_workbook(snapshot: SnapshotAssertion) -> None:
    document = render_sheet(FORM, two_agencies(), on=date(2024, 7, 31), agency=PROVINCE)
    assert sheet_as_text(document) == snapshot(extension_class=DocxTextSnapshotExtension)
    assert document == render_sheet(FORM, two_agencies(), on=date(2024, 7, 31), agency=PROVINCE)


# --- to whom, for which days -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "receiver"),
    [
        (date(2025, 2, 28), "Bảo hiểm xã hội Việt Nam (Ban Quản lý Thu - Sổ, Thẻ)"),
        (date(2025, 3, 1), "Bảo hiểm xã hội Việt Nam"),
        (date(2025, 3, 2), "Bảo hiểm xã hội Việt Nam"),
    ],
)
def test_the_report_goes_to_the_top(on: date, receiver: str) -> None:
    """điểm 2.2 khoản 2 Mục II; the name of the board after 28/2/2025 is not known."""
    moment = require_collective(FORM, PROVINCE, on=on)
    assert moment.addressees == (receiver,)
    text = text_of(FORM, none_enrolled(), on)
    assert f"[Kính gửi] Kính gửi: {receiver}\n" in text
    assert all(line.rstrip(";.") in text for line in bases(moment.bases))


@pytest.mark.parametrize(
    ("on", "reported", "first"),
    [
        (date(2024, 7, 9), date(2024, 7, 10), date(2024, 7, 1)),
        (date(2024, 7, 10), date(2024, 7, 10), date(2024, 7, 1)),
        (date(2024, 7, 11), date(2024, 7, 20), date(2024, 7, 11)),
        (date(2024, 7, 20), date(2024, 7, 20), date(2024, 7, 11)),
        (date(2024, 7, 21), date(2024, 7, 31), date(2024, 7, 21)),
        (date(2024, 2, 29), date(2024, 2, 29), date(2024, 2, 21)),
        (date(2024, 1, 1), date(2024, 1, 10), date(2024, 1, 1)),
    ],
)
def test_the_days_of_the_report_are_those_of_the_programme(on: date, reported: date, first: date) -> None:
    """Ngày 10, ngày 20, ngày cuối cùng của tháng."""
    (due, *_) = (
        one for one in occurrences(start=on, end=reported, level="province") if one.task == "progress-report"
    )
    assert due.last_day == reported
    text = text_of(FORM, none_enrolled(), on)
    assert f"kỳ báo cáo: ngày {reported.day:02d} tháng" in text
    assert f"Trong kỳ: từ ngày {first.day:02d}/" in text
    assert f"đến ngày {on.day:02d}/" in text


def test_before_the_letter_no_reporting_day_is_told() -> None:
    assert "kỳ báo cáo: …………, như sau" in text_of(FORM, none_enrolled(), date(2022, 7, 20))


# --- what is counted ---------------------------------------------------------------------------------


def test_every_act_counts_in_its_own_days() -> None:
    case = example("may-vi-du")
    year, on = date(2023, 1, 1), date(2023, 8, 20)
    told = results(case, on)
    (one,) = progress((case,), since=year, to=on).cases
    assert Stage.SANCTIONED in one.stages
    assert told["Đơn vị bị xử phạt vi phạm hành chính"] == ("0", "01")
    assert told["Lao động đã được đăng ký tham gia"] == ("0", f"{len(one.enrolled or ()):02d}")
    sums = recovery(case, one.found or (), first=year, last=on)
    assert told["Số tiền đã truy đóng"][1] == format_number(sums.paid or 0)
    # the arrears were paid on 15/8/2023, inside the ten days reported
    assert told["Số tiền đã truy đóng"][0] == "585.041.800"
    assert told["Đơn vị chuyển kỳ sau"] == ("x", "0")


def test_the_sums_are_those_of_the_arrears() -> None:
    case, on = example("may-vi-du"), date(2024, 8, 20)
    total = arrears(case.as_of(on), on=on).evaded_total
    assert total is not None
    assert results(case, on)["Số tiền còn chưa đóng đến ngày báo cáo"] == ("x", format_number(total.total))
    (row,) = rows_of(FORM, case, on)
    assert row["Số tiền phải truy đóng (đồng)"] == total.total
    assert row["Số tiền đã truy đóng (đồng)"] == 0


def test_to_enrol_is_enrolled_and_left_and_ceased() -> None:
    told = results(mixed(), ON)
    to_enrol, registered, gone, left = (
        int(told[name][1])
        for name in (
            "Đơn vị thuộc diện phải khai thác",
            "Đơn vị đã đăng ký tham gia",
            "Đơn vị đã giải thể, phá sản",
            "Đơn vị chuyển kỳ sau",
        )
    )
    assert (to_enrol, registered, gone, left) == (6, 1, 1, 4)


def sanctioned(*more: Event) -> Case:
    """The small case, sanctioned on 10/7/2024."""
    fined = SanctionDecided(id="xp-1", round=1, on=date(2024, 7, 10), fine=75_000_000)
    return build_case(events=(*events_to_check(), fined, *more))


@pytest.mark.parametrize(
    ("cancelled_on", "units"), [(date(2024, 7, 19), 0), (date(2024, 7, 20), 0), (date(2024, 7, 21), 1)]
)
def test_a_sanction_cancelled_by_the_last_day_is_none(cancelled_on: date, units: int) -> None:
    case = sanctioned(SanctionCancelled(id="hb-1", round=1, on=cancelled_on, of="xp-1"))
    last = date(2024, 7, 20)
    counted = progress((case,), since=date(2024, 1, 1), to=last)
    assert counted.count(Stage.SANCTIONED).units == units
    assert len(counted.acts(SanctionDecided)) == units
    told = results(case, last)["Đơn vị bị xử phạt vi phạm hành chính"]
    assert told[1] == (f"{units:02d}" if units else "0")


def test_a_sanction_decided_anew_counts() -> None:
    """Điều 18 Luật Xử lý vi phạm hành chính: the decision cancelled may be followed by another."""
    case = sanctioned(
        SanctionCancelled(id="hb-1", round=1, on=date(2024, 7, 12), of="xp-1"),
        SanctionDecided(id="xp-2", round=1, on=date(2024, 7, 15)),
    )
    assert progress((case,), to=date(2024, 7, 20)).count(Stage.SANCTIONED).units == 1


def test_who_drops_out_again_is_to_be_enrolled_anew() -> None:
    """The workers registered in May 2023 are hidden again from September: no report may lose them."""
    case = example("may-vi-du")
    (first,) = progress((case,), since=date(2023, 1, 1), to=date(2023, 6, 30)).cases
    (second,) = progress((case,), since=date(2023, 7, 1), to=date(2023, 12, 31)).cases
    assert first.enrolled is not None
    assert len(first.enrolled) == 23
    assert second.left == second.found == first.enrolled
    assert second.enrolled == frozenset()
    told = measures(counted_in((case,), date(2023, 7, 1), date(2023, 12, 31)))
    assert (told["don_vi"], told["don_vi_sau"], told["lao_dong_sau"]) == (1, 1, 23)
    assert told["con_lai"]


def test_a_month_paid_late_after_registration_is_not_made_up() -> None:
    """What fell due after the workers were registered is late payment, and no recovery of hidden months."""
    months = (
        hidden("ld-01", "2024-01", "2024-05", paid=DUE, paid_on=date(2024, 9, 10)),
        # due on 31/5 and 30/6, before the registration, and declared since
        hidden("ld-02", "2024-05", "2024-06", declared=6_000_000, paid=DUE, paid_on=date(2024, 9, 10)),
        # due on 31/7, in the month of the registration, and later: paid late, or in its course
        hidden("ld-02", "2024-07", "2024-08", declared=6_000_000, paid=DUE, paid_on=date(2024, 9, 10)),
    )
    done = WorkersRegistered(
        id="dk-1", round=1, on=date(2024, 7, 5), workers=("ld-01", "ld-02"), complete=True
    )
    case = attrs.evolve(none_enrolled(), contributions=months, events=(done,))
    span = {"first": date(2024, 9, 1), "last": date(2024, 9, 30)}
    assert recovery(case, ("ld-01", "ld-02"), **span).paid == 7 * DUE.total
    assert recovery(attrs.evolve(case, events=()), ("ld-01", "ld-02"), **span).paid == 9 * DUE.total
    assert recovery(case, ("ld-02",), **span).paid == 2 * DUE.total


def test_the_halves_of_a_year_are_the_year() -> None:
    """BCSK and 08-KT count one way: what two halves recovered is what the year recovered."""
    cases = (example("may-vi-du"), example("htx-gom-thi-du"))
    days = [(date(2023, 1, 1), date(2023, 6, 30)), (date(2023, 7, 1), date(2023, 12, 31))]
    halves = [measures(counted_in(cases, *span))["da_dong"] or 0 for span in days]
    assert all(halves)
    assert measures(counted_in(cases, days[0][0], days[1][1]))["da_dong"] == sum(halves)


def test_the_table_adds_up_by_agency() -> None:
    on = date(2024, 7, 31)
    rows = rows_of(FORM, two_agencies(), on, agency=PROVINCE)
    assert [row["Cơ quan quản lý (loại hình đơn vị)"] for row in rows] == [PROVINCE.name, DISTRICT.name]
    totals = totals_of(FORM, two_agencies(), on, agency=PROVINCE)
    for heading, total in totals.items():
        if isinstance(total, int):
            assert total == sum(row[heading] for row in rows), heading
    assert totals["Lao động phải khai thác"] == 71


def test_one_agency_is_told_by_legal_form() -> None:
    names = [row["Cơ quan quản lý (loại hình đơn vị)"] for row in rows_of(FORM, mixed(), ON)]
    assert names == ["Công ty trách nhiệm hữu hạn", "Công ty cổ phần", "Hợp tác xã", "Hộ kinh doanh"]


def test_three_hundred_employers() -> None:
    cases = tuple(attrs.evolve(none_enrolled(), id=f"vu-{number}") for number in range(300))
    (row,) = rows_of(FORM, cases, ON)
    assert (row["Đơn vị phải khai thác"], row["Lao động phải khai thác"]) == (300, 600)
    assert "Đã tổng hợp 300 hồ sơ đơn vị; tính vào báo cáo 300 đơn vị." in text_of(FORM, cases, ON)


# --- nothing is lost ---------------------------------------------------------------------------------


def test_who_cannot_be_classified_is_counted_and_named() -> None:
    text = text_of(FORM, (none_enrolled(), unknown()), ON)
    assert "Đã tổng hợp 02 hồ sơ đơn vị; tính vào báo cáo 01 đơn vị. Không tính 01 đơn vị: 01 đơn vị " in text
    assert "chưa có danh sách hoặc dữ liệu để xác định người lao động chưa tham gia (Công ty TNHH" in text


def test_who_ceased_before_the_period_is_not_counted_in_it() -> None:
    told = results((none_enrolled(), ceased()), date(2024, 7, 10))
    assert told["Đơn vị thuộc diện phải khai thác"] == ("01", "02")


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (
            ConferenceHeld(id="hn", round=1, on=date(2024, 7, 5)),
            "01 đơn vị chưa ghi nhận có dự Hội nghị hay không nên chưa tính là có dự",
        ),
        (NoticeSent(id="tb", round=1), "01 đơn vị có việc chưa ghi ngày nên chưa tính việc đó"),
    ],
)
def test_what_a_case_does_not_tell_is_told(event: Any, words: str) -> None:
    case = none_enrolled()
    text = text_of(FORM, attrs.evolve(case, events=(*case.events, event)), ON)
    assert f"{words} ({case.employer.name})." in text


def test_a_sum_that_is_not_known_leaves_the_total_dotted() -> None:
    case = none_enrolled()
    rows = tuple(attrs.evolve(row, paid=None) for row in case.contributions)
    cases = (attrs.evolve(case, contributions=rows), partly_enrolled())
    assert results(cases, ON)["Số tiền còn chưa đóng đến ngày báo cáo"][1] == "…………"
    assert "nên chỗ cộng số tiền để trống (Công ty TNHH Cơ khí Thử Nghiệm)" in text_of(FORM, cases, ON)
    assert totals_of(FORM, cases, ON)["Số tiền phải truy đóng (đồng)"] == "……"


def test_a_registration_of_nobody_is_not_a_registration_of_none() -> None:
    done = WorkersRegistered(id="dk", round=1, on=date(2024, 7, 5))
    case = attrs.evolve(unknown(), events=(done,))
    assert "01 đơn vị chưa rõ đã đăng ký cho những lao động nào" in text_of(FORM, case, ON)


def test_the_steps_that_wait_are_those_of_the_procedure() -> None:
    case, on = example("may-minh-hoa-2026"), date(2026, 8, 18)
    waiting = [one.title for one in steps(case.as_of(on), on=on) if one.row == "inspection-list" and one.open]
    assert waiting
    assert f"- {waiting[0]}: 01 đơn vị" in text_of(FORM, case, on)


# --- refusals ----------------------------------------------------------------------------------------


def test_the_top_does_not_report_to_itself() -> None:
    central = attrs.evolve(PROVINCE, name="Bảo hiểm xã hội Việt Nam", level=AgencyLevel.CENTRAL, parent=None)
    with pytest.raises(FormError) as caught:
        render(FORM, (), on=ON, agency=central)
    assert caught.value.code == "BHXH-F046"


def test_without_a_case_everything_is_nought() -> None:
    told = results((), ON, agency=PROVINCE)
    assert {value for _, value in told.values()} == {"0"}


@pytest.mark.parametrize("on", [date(2025, 4, 10), date(2025, 6, 30), date(2025, 7, 1)])
def test_a_region_reports_too(on: date) -> None:
    region = attrs.evolve(PROVINCE, name="Bảo hiểm xã hội khu vực XX", level=AgencyLevel.REGION)
    text = text_of(FORM, bare(none_enrolled()), on, agency=region)
    assert "BẢO HIỂM XÃ HỘI KHU VỰC XX" in text
    assert ("Đơn vị có quyết định kiểm tra" in text) is (on >= date(2025, 7, 1))
