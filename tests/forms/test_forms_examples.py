"""Every paper of the examples, as text that a lawyer can review in a pull request."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import attrs
import pytest
from packets import planned
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.intake import load_case
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from legal_rules.case import Case, Determination
from legal_rules.case.events import SanctionDecided, SanctionedAct

MAIN, COOPERATIVE, NEW_LAW = "may-vi-du", "htx-gom-thi-du", "may-minh-hoa-2026"
REFERRAL_DAY = date(2024, 10, 1)
PACKET_FORMS = ("KNKT", "BKTL", "BBGN", "MLHS")

SEND = Determination(
    id="qd-chuyen",
    question="referral",
    subject="employer",
    value="send",
    by="Trần Văn Minh Họa",
    position="Giám đốc",
    on=date(2024, 9, 30),
    reason="Đề nghị cơ quan điều tra xem xét toàn bộ vụ việc.",
)


@pytest.fixture(scope="module")
def cases(repo_root: Path) -> dict[str, Case]:
    folder = repo_root / "docs" / "examples"
    return {name: load_case(folder / name).case for name in (MAIN, COOPERATIVE, NEW_LAW)}


@pytest.fixture(scope="module")
def main_case(cases: dict[str, Case]) -> Case:
    return cases[MAIN]


@pytest.fixture(scope="module")
def letter(main_case: Case) -> str:
    packet = planned(main_case.as_of(REFERRAL_DAY))
    return docx_as_text(render("KNKT", main_case, on=REFERRAL_DAY, packet=packet))


@pytest.mark.parametrize(
    ("name", "form", "on"),
    [
        (MAIN, "04-KT", date(2023, 2, 15)),
        (MAIN, "KLTT", date(2023, 4, 20)),
        (MAIN, "04-KT", date(2024, 7, 11)),
        (MAIN, "06-KT", date(2024, 8, 7)),
        (MAIN, "KLTT", date(2024, 9, 27)),
        *((MAIN, form, REFERRAL_DAY) for form in PACKET_FORMS),
        (COOPERATIVE, "04-KT", date(2023, 7, 10)),
        (NEW_LAW, "04-KT", date(2026, 7, 9)),
        (NEW_LAW, "06-KT", date(2026, 8, 5)),
    ],
    ids=lambda value: value.isoformat() if isinstance(value, date) else str(value),
)
def test_a_paper_of_an_example(
    cases: dict[str, Case], snapshot: SnapshotAssertion, name: str, form: str, on: date
) -> None:
    case = cases[name]
    packet = planned(case.as_of(on)) if form in PACKET_FORMS else None
    assert render(form, case, on=on, packet=packet) == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("form", PACKET_FORMS)
def test_a_paper_of_the_referral_without_a_planned_packet_leaves_the_sheets_blank(
    main_case: Case, form: str
) -> None:
    text = docx_as_text(render(form, main_case, on=REFERRAL_DAY))
    assert "None" not in text
    assert re.search(r"\(tờ \d", text) is None


def test_the_letter_cites_the_sheets_of_the_packet(main_case: Case, letter: str) -> None:
    packet = planned(main_case.as_of(REFERRAL_DAY))
    assert f"hồ sơ gồm {packet.documents} tài liệu, {packet.sheets} tờ, kể cả văn bản này" in letter
    minutes = next(
        event for event in main_case.events if event.type_name == "inspection_minutes" and event.round == 2
    )
    exhibit = next(x for x in main_case.exhibits if f"events.{minutes.id}" in x.proves)
    row = packet.row(exhibit.id)
    assert row is not None
    assert f"(tờ {row.sheets})" in letter


def test_the_letter_never_states_guilt(letter: str) -> None:
    text = letter.lower()
    for phrase in ("phạm tội trốn đóng", "đã phạm tội", "có tội", "tội phạm đã", "bị can"):
        assert phrase not in text
    assert "có dấu hiệu" in text
    assert "không phải kết luận về tội phạm" in text


def test_the_letter_shows_a_qualification_as_that_of_the_person_who_made_it(
    main_case: Case, letter: str
) -> None:
    (decision,) = main_case.determinations
    assert f"Ông (bà) {decision.by}, {decision.position}, xác định ngày 27 tháng 9 năm 2024" in letter
    assert "Đây là nhận định của người nêu tên" in letter


def test_a_determination_whose_facts_changed_is_not_shown(main_case: Case) -> None:
    events = tuple(
        attrs.evolve(event, note="ghi thêm")
        if f"events.{event.id}" in main_case.determinations[0].rests_on
        else event
        for event in main_case.events
    )
    changed = attrs.evolve(main_case, events=events)
    with pytest.raises(FormError):
        # without the means Điều 216 is not decided, so that nothing is referred
        render("KNKT", changed, on=REFERRAL_DAY)


def test_the_agency_takes_part_as_the_injured_party_and_asks_for_the_result(letter: str) -> None:
    assert "Theo Điều 6 Nghị quyết số 05/2019/NQ-HĐTP" in letter
    assert "với tư cách bị hại" in letter
    assert "theo khoản 4 Điều 145 Bộ luật Tố tụng hình sự" in letter


def test_the_responsibility_of_the_representative_is_left_to_the_investigating_body(letter: str) -> None:
    assert "VẤN ĐỀ ĐỀ NGHỊ CƠ QUAN ĐIỀU TRA XEM XÉT, LÀM RÕ" in letter
    assert "xử phạt Công ty TNHH May mặc Ví Dụ, không xử phạt cá nhân." in letter
    assert "xem xét trách nhiệm của ông Nguyễn Văn Thí Dụ, bà Vũ Thị Giả Sử" in letter


def test_unsettled_law_goes_to_the_police_as_a_question_and_by_a_named_decision(main_case: Case) -> None:
    events = tuple(
        attrs.evolve(event, act=SanctionedAct.LATE_PAYMENT) if isinstance(event, SanctionDecided) else event
        for event in main_case.events
    )
    open_case = attrs.evolve(main_case, events=events)
    with pytest.raises(FormError):
        render("KNKT", open_case, on=REFERRAL_DAY)
    decided = attrs.evolve(open_case, determinations=(*open_case.determinations, SEND))
    text = docx_as_text(render("KNKT", decided, on=REFERRAL_DAY))
    assert "Ông (bà) Trần Văn Minh Họa, Giám đốc, quyết định chuyển hồ sơ ngày 30 tháng 9 năm 2024" in text
    assert "Hành vi đã bị xử phạt: chậm đóng, theo khoản 1 Điều 216 Bộ luật Hình sự năm 2015; nội" in text
    assert "đủ điều kiện xem xét kiến nghị khởi tố theo" not in text
    assert re.search(r"\bU\d", text) is None


def test_money_withheld_from_wages_is_told_in_figures(main_case: Case) -> None:
    rows = tuple(
        attrs.evolve(row, withheld=100_000) if row.declared == 0 and row.first_month >= "2023-09" else row
        for row in main_case.contributions
    )
    # whether the part withheld must itself reach a threshold is unsettled: a named person sends the file
    case = attrs.evolve(main_case, contributions=rows, determinations=(*main_case.determinations, SEND))
    text = docx_as_text(render("KNKT", case, on=REFERRAL_DAY))
    assert "đã khấu trừ 27.600.000°đồng từ tiền lương của người lao động mà không đóng" in text


def test_the_sums_of_the_letter_agree_with_each_other(letter: str) -> None:
    cells = re.findall(r"\[(Bảng \d+) › dòng (\d+)[^›]* › ô (\d+) › Bảng nhỏ - số\] ([\d.]+)\n", letter)
    tables: dict[str, dict[int, dict[int, int]]] = {}
    for table, row, cell, figure in cells:
        tables.setdefault(table, {}).setdefault(int(row), {})[int(cell)] = int(figure.replace(".", ""))
    by_worker, by_month = tables.values()
    for table in (by_worker, by_month):
        *rows, total = (table[number] for number in sorted(table))
        for cell, figure in total.items():
            assert sum(row[cell] for row in rows) == figure
        for row in (*rows, total):
            *funds, whole = (row[number] for number in sorted(row))
            assert sum(funds) == whole
    assert list(by_worker[max(by_worker)].values()) == list(by_month[max(by_month)].values())


@pytest.mark.parametrize(
    ("on", "code"), [(date(2024, 9, 26), "BHXH-F04"), (date(2024, 9, 27), ""), (date(2024, 10, 4), "")]
)
def test_the_letter_opens_with_the_conclusion(main_case: Case, on: date, code: str) -> None:
    if code:
        with pytest.raises(FormError) as caught:
            render("KNKT", main_case, on=on)
        assert caught.value.code.startswith(code)
    else:
        assert render("KNKT", main_case, on=on)


def test_the_list_of_documents_and_the_index_have_the_same_rows(main_case: Case) -> None:
    packet = planned(main_case.as_of(REFERRAL_DAY))
    for form in ("BKTL", "MLHS"):
        text = docx_as_text(render(form, main_case, on=REFERRAL_DAY, packet=packet))
        for row in packet.rows:
            assert f"] {row.ordinal}\n" in text
            assert row.title in text


def test_each_row_of_the_index_links_to_its_document(main_case: Case) -> None:
    packet = planned(main_case.as_of(REFERRAL_DAY))
    text = docx_as_text(render("MLHS", main_case, on=REFERRAL_DAY, packet=packet))
    for row in packet.rows:
        assert text.count(f"‹liên kết: https://ho-so.invalid/{row.key}›") == 2


def test_the_handover_counts_documents_and_sheets_in_figures_and_words(main_case: Case) -> None:
    packet = planned(main_case.as_of(REFERRAL_DAY))
    text = docx_as_text(render("BBGN", main_case, on=REFERRAL_DAY, packet=packet))
    assert f"gồm {packet.documents} tài liệu (Bằng chữ: " in text
    assert f"đánh số liên tục từ tờ 1 đến tờ {packet.sheets}" in text
    assert "lập thành 03 bản" in text


def test_under_the_new_law_nothing_is_called_an_inspection_of_the_agency(cases: dict[str, Case]) -> None:
    for form, on in (("04-KT", date(2026, 7, 9)), ("06-KT", date(2026, 8, 5))):
        text = docx_as_text(render(form, cases[NEW_LAW], on=on))
        assert "thanh tra chuyên ngành" not in text
        assert "kiểm tra chuyên ngành" in text
        assert "BẢO HIỂM XÃ HỘI CƠ°SỞ°TÂN°MẪU" in text
        assert "KT. GIÁM ĐỐC ⏎ PHÓ GIÁM ĐỐC" in text or form == "06-KT"
