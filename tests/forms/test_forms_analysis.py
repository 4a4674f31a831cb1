"""PTDH: the analysis for the agency's leader says what is shown, what is not, and never states guilt."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from forms_case import build_case
from packets import planned
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.dossier.contents import DRAFTED, INDEX_FORM
from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.intake import load_case
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from legal_rules.case import Case, Determination
from legal_rules.case.events import (
    EventState,
    FileReturned,
    ProsecutionDecided,
    ReferralSent,
    SanctionDecided,
    SanctionedAct,
    SupplementRequested,
)
from legal_rules.kernel.status import Status
from legal_rules.procedure import internal_papers, papers
from legal_rules.procedure.readiness import readiness

ON = date(2024, 10, 1)
DECEIT = "article_216.means"


@pytest.fixture(scope="module")
def main_case(repo_root: Path) -> Case:
    return load_case(repo_root / "docs" / "examples" / "may-vi-du").case


def sanctioned_for(case: Case, act: SanctionedAct) -> Case:
    events = tuple(attrs.evolve(e, act=act) if isinstance(e, SanctionDecided) else e for e in case.events)
    return attrs.evolve(case, events=events)


def without_means_and_withheld(case: Case) -> Case:
    rows = tuple(
        attrs.evolve(row, withheld=None) if row.first_month >= "2023-09" else row
        for row in case.contributions
    )
    return attrs.evolve(case, determinations=(), contributions=rows)


def variants(case: Case) -> dict[str, Case]:
    return {
        "du-can-cu": case,
        "cau-hoi-u2": sanctioned_for(case, SanctionedAct.LATE_PAYMENT),
        "con-thieu": without_means_and_withheld(case),
        "hanh-vi-khac": sanctioned_for(case, SanctionedAct.OTHER),
    }


VARIANTS = {
    "du-can-cu": Status.ESTABLISHED,
    "cau-hoi-u2": Status.NEEDS_LEGAL_REVIEW,
    "con-thieu": Status.NOT_ENOUGH_EVIDENCE,
    "hanh-vi-khac": Status.EXCLUDED,
}


def sheet(case: Case, *, on: date = ON, numbered: bool = True) -> str:
    packet = planned(case.as_of(on)) if numbered else None
    return docx_as_text(render("PTDH", case, on=on, packet=packet))


def section(text: str, first: str, last: str) -> str:
    return text[text.index(first) : text.index(last)]


@pytest.mark.parametrize("name", VARIANTS)
def test_the_sheet_of_each_outcome(main_case: Case, snapshot: SnapshotAssertion, name: str) -> None:
    case = variants(main_case)[name]
    assert readiness(case, on=ON).findings[0].status is VARIANTS[name]
    packet = planned(case.as_of(ON))
    document = render("PTDH", case, on=ON, packet=packet)
    assert document == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("name", VARIANTS)
def test_no_outcome_states_guilt_and_none_says_more_than_that_it_can_be_considered(
    main_case: Case, name: str
) -> None:
    text = sheet(variants(main_case)[name]).lower()
    for phrase in (
        "đã phạm tội",
        "có tội",
        "phạm tội trốn đóng",
        "là tội phạm",
        "bị can",
        "đủ căn cứ khởi tố",
    ):
        assert phrase not in text
    assert "không phải kết luận về tội phạm" in text
    assert "việc xác định tội phạm thuộc thẩm quyền của cơ quan tiến hành tố tụng" in text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("du-can-cu", "đủ điều kiện xem xét kiến nghị khởi tố theo điểm b khoản 2 Điều 216"),
        ("cau-hoi-u2", "cần ý kiến pháp lý về câu hỏi U2 (mục III)"),
        ("con-thieu", "chưa đủ tài liệu; trình lãnh đạo cho bổ sung các dữ kiện nêu tại mục V"),
        ("hanh-vi-khac", "không thuộc trường hợp (chưa đủ điều kiện); chưa đề xuất kiến nghị khởi tố"),
    ],
)
def test_the_proposal_follows_the_finding(main_case: Case, name: str, words: str) -> None:
    proposed = section(sheet(variants(main_case)[name]), "VII. ĐỀ XUẤT", "VIII. Ý KIẾN")
    assert f"Đối với Công ty TNHH May mặc Ví Dụ: {words}" in proposed


def test_each_element_is_told_with_figures_sheets_and_provision(main_case: Case) -> None:
    packet = planned(main_case.as_of(ON))
    text = sheet(main_case)
    assert "số tiền gốc chưa đóng: 546.995.200°đồng, từ 50.000.000°đồng trở lên" in text
    decision = next(x for x in main_case.exhibits if "events.qdxp-1" in x.proves or x.number == "912/QĐ-XPHC")
    row = packet.row(decision.id)
    assert row is not None
    assert f"(tờ {row.sheets})" in text
    assert "khoản 10, khoản 11 Điều 2 Nghị quyết số 05/2019/NQ-HĐTP" in text


def test_without_a_planned_packet_no_sheet_is_named(main_case: Case) -> None:
    text = sheet(main_case, numbered=False)
    assert re.search(r"\btờ \d", text) is None
    assert "Biên bản thanh tra, kèm Phụ lục" in text


def test_an_exhibit_without_a_file_is_told_beside_what_it_shows_and_among_the_gaps(main_case: Case) -> None:
    packet = planned(main_case.as_of(ON), without=("giao-1",))
    text = docx_as_text(render("PTDH", main_case, on=ON, packet=packet))
    name = "Biên bản giao Quyết định xử phạt vi phạm hành chính"
    assert f"{name} ngày 10/5/2023 (chưa có trong tập hồ sơ)" in text
    assert f"{name} (giao-1): chưa có tệp bản quét" in text


def test_a_provision_that_was_not_read_is_marked(main_case: Case) -> None:
    assert "Điều 76 Bộ luật Hình sự năm 2015 (cách hiểu, cần xác nhận)" in sheet(main_case)


def test_what_is_the_same_for_a_person_is_not_told_again(main_case: Case) -> None:
    text = sheet(main_case)
    assert text.count("Các nội dung 3–10: dữ kiện, tài liệu, quy định và đánh giá như đối với Công ty") == 2
    assert text.count("Đã bị xử phạt về chính hành vi trốn đóng không?") == 1
    # whether the person sanctioned is the person considered differs for every subject
    assert text.count("Chủ thể đang xét có phải chủ thể đã bị xử phạt không?") == 3


def test_every_reading_of_an_open_question_stands_with_what_it_gives(main_case: Case) -> None:
    asked = section(sheet(sanctioned_for(main_case, SanctionedAct.LATE_PAYMENT)), "III. CÂU", "IV. XÁC")
    assert asked.count("Câu hỏi U2") == 1
    assert "không thuộc trường hợp (chưa đủ điều kiện; phù hợp hơn với câu chữ của điều luật)" in asked
    assert "đối với Công ty TNHH May mặc Ví Dụ: đủ điều kiện xem xét (điểm b khoản 2)" in asked


def test_a_qualification_is_shown_as_that_of_the_person_who_made_it(main_case: Case) -> None:
    (one,) = main_case.determinations
    told = section(sheet(main_case), "IV. XÁC ĐỊNH", "V. DỮ KIỆN")
    assert f"Ông (bà) {one.by}, {one.position}, ngày 27 tháng 9 năm 2024, xác định về thủ đoạn" in told
    assert "Lưu ý:" not in told


def test_a_determination_whose_facts_changed_is_kept_and_said_to_be_of_no_use(main_case: Case) -> None:
    rests_on = main_case.determinations[0].rests_on
    events = tuple(
        attrs.evolve(e, note="ghi thêm") if f"events.{e.id}" in rests_on else e for e in main_case.events
    )
    told = section(sheet(attrs.evolve(main_case, events=events)), "IV. XÁC ĐỊNH", "V. DỮ KIỆN")
    assert "không còn dùng được: dữ kiện làm căn cứ đã thay đổi" in told


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        ("U9", "1", "câu hỏi U9 đối với ông Nguyễn Văn Thí Dụ: theo cách hiểu “Có: xử phạt đơn vị"),
        (
            "article_216.offence_end",
            "ongoing",
            "ngày kết thúc hành vi đối với ông Nguyễn Văn Thí Dụ: hành vi",
        ),
        ("referral", "hold", "việc chuyển hồ sơ đến cơ quan điều tra đối với"),
    ],
)
def test_every_kind_of_determination_is_told_in_words(
    main_case: Case, question: str, value: str, words: str
) -> None:
    made = Determination(
        id="xd-2",
        question=question,
        subject="gd",
        value=value,
        by="Trần Văn Minh Họa",
        position="Giám đốc",
        on=date(2024, 9, 30),
        reason="Để thử",
    )
    case = attrs.evolve(main_case, determinations=(*main_case.determinations, made))
    assert words in section(sheet(case), "IV. XÁC ĐỊNH", "V. DỮ KIỆN")


def test_the_same_missing_fact_of_many_workers_is_one_row(main_case: Case) -> None:
    lacking = section(sheet(without_means_and_withheld(main_case)), "V. DỮ KIỆN", "VI. TRÌNH")
    assert "Tiền đã khấu trừ vào lương của 23 người lao động" in lacking
    assert lacking.count("bảng lương, phiếu lương") == 1
    assert "mọi chủ thể" in lacking


def test_what_must_be_explained_stands_with_its_consequence(main_case: Case) -> None:
    early = tuple(
        attrs.evolve(event, on=date(2024, 8, 12)) if event.id == "qdtt-2" else event
        for event in main_case.events
    )
    told = section(sheet(attrs.evolve(main_case, events=early)), "VI. TRÌNH TỰ", "VII. ĐỀ XUẤT")
    assert "Chưa phát hiện" not in told
    assert "Sớm hơn quy định: " in told
    assert " Quy định: " in told


def referral(**changes: Any) -> ReferralSent:
    facts: dict[str, Any] = {"id": "kn", "round": 2, "on": ON, "state": EventState.HAPPENED, **changes}
    return ReferralSent(**facts)


@pytest.mark.parametrize(
    ("day", "refused"), [(date(2024, 9, 30), False), (ON, False), (date(2024, 10, 2), True)]
)
def test_the_sheet_is_made_up_to_the_day_of_the_referral(
    main_case: Case, day: date, *, refused: bool
) -> None:
    events = tuple(event for event in main_case.events if not isinstance(event, ReferralSent))
    case = attrs.evolve(main_case, events=(*events, referral()))
    if refused:
        with pytest.raises(FormError) as caught:
            render("PTDH", case, on=day)
        assert caught.value.code == "BHXH-F048"
        assert "hồ sơ đã gửi cơ quan điều tra ngày 01/10/2024" in str(caught.value)
    else:
        text = docx_as_text(render("PTDH", case, on=day))
        assert "Giai đoạn: Đã gửi văn bản kiến nghị khởi tố" not in text


@pytest.mark.parametrize(
    ("came_back", "open_again"),
    [
        (SupplementRequested(id="bs", round=2, on=date(2024, 10, 8)), True),
        (ProsecutionDecided(id="qd", round=2, on=date(2024, 10, 8), prosecute=False), True),
        (ProsecutionDecided(id="qd", round=2, on=date(2024, 10, 8), prosecute=True), False),
        (ProsecutionDecided(id="qd", round=2, on=date(2024, 10, 8)), False),
        (FileReturned(id="tr", round=2, on=date(2024, 10, 8)), True),
    ],
)
def test_it_can_be_made_again_once_the_file_came_back(came_back: Any, *, open_again: bool) -> None:
    sent = internal_papers.with_police((referral(), came_back))
    assert (sent is None) is open_again
    assert internal_papers.with_police((referral(), came_back, referral(id="kn-2"))) is not None


def test_it_makes_no_step_and_is_no_paper_of_the_packet(main_case: Case) -> None:
    assert "PTDH" not in {INDEX_FORM, *(paper.form for paper in DRAFTED)}
    assert "PTDH" not in {moment.form for moment in papers.draftable(main_case, on=ON)}
    assert internal_papers.require_open(main_case, "PTDH", on=ON).step is None


def test_an_unknown_internal_paper_names_the_known_ones(main_case: Case) -> None:
    with pytest.raises(papers.StepNotOpenError, match="PTDH") as caught:
        internal_papers.require_open(main_case, "04-KT", on=ON)
    assert caught.value.code == "BHXH-F040"


@pytest.mark.parametrize("name", ["may-vi-du", "htx-gom-thi-du", "may-minh-hoa-2026"])
def test_every_example_has_its_sheet_on_every_day_of_its_course(repo_root: Path, name: str) -> None:
    case = load_case(repo_root / "docs" / "examples" / name).case
    days = sorted({event.on for event in case.events if event.on is not None})
    for day in (days[0], days[len(days) // 2], days[-1]):
        text = docx_as_text(render("PTDH", case, on=day))
        assert "None" not in text
        assert ".." not in text.replace("...", "")


def test_a_case_without_people_or_sanction_is_told_as_it_is() -> None:
    text = sheet(build_case(), on=date(2024, 10, 1), numbered=False)
    assert "hồ sơ chưa ghi nhận quyết định nào" in text
    assert "Hồ sơ chưa có xác định nào." in text


def test_what_cannot_change_an_excluded_case_is_not_sent_to_an_empty_section(main_case: Case) -> None:
    text = sheet(sanctioned_for(main_case, SanctionedAct.OTHER))
    assert "Còn ý kiến khác nhau: câu hỏi U9, không làm thay đổi kết quả." in text
    assert "mục III" not in section(text, "II. PHÂN TÍCH", "III. CÂU HỎI")
