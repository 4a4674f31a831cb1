"""The reasons: one step an element, sentences from the values, each with its provision; no word of guilt."""

from __future__ import annotations

import json
import pickle
from datetime import date

import pytest
from facts_216 import ASKED_ON, facts, full_facts, sanction
from hypothesis import given, settings

from legal_rules.kernel.citation import Confidence
from legal_rules.questions.article_216 import EvasionFacts, Execution, FurtherViolation, assess

NBSP = "\N{NO-BREAK SPACE}"


def test_one_step_an_element_then_the_clause() -> None:
    finding = assess(facts(350_000_000), on=ASKED_ON)
    assert [step.sentence for step in finding.reasons] == [
        "Thời gian không đóng hoặc không đóng đầy đủ: 6 tháng (4/2023 – 9/2023), từ 06 tháng trở lên.",
        "Đạt cả mức về số tiền và mức về số người.",
        (
            "Quyết định xử phạt vi phạm hành chính ngày 01/3/2023, về hành vi từ ngày 01/6/2022 đến ngày "
            "28/02/2023, không bị hủy bỏ."
        ),
        "Hành vi đã bị xử phạt: trốn đóng.",
        (
            "Còn vi phạm: hành vi có dấu hiệu trốn đóng mới, kỳ phải đóng ngày 01/6/2023, sau quyết định xử "
            "phạt (ngày 01/3/2023)."
        ),
        (
            "Quyết định xử phạt chưa được chấp hành xong, thời hiệu thi hành 01 năm đến hết ngày 01/3/2024; "
            "thời hạn 01 năm để được coi là chưa bị xử phạt đến hết ngày 03/3/2025; ngày vi phạm mới "
            "01/6/2023 còn trong thời hạn."
        ),
        "Thủ đoạn: có dấu hiệu gian dối.",
        "Mọi tháng được tính đều sau quyết định xử phạt.",
        (
            "Thời hiệu truy cứu trách nhiệm hình sự tính từ ngày 31/10/2023: 05 năm (tội phạm ít nghiêm "
            "trọng), đến hết ngày 31/10/2028; ngày 05/01/2024 còn thời hiệu."
        ),
        "Chủ thể đang xét chính là chủ thể đã bị xử phạt.",
        "Khung xem xét: điểm b khoản 2 Điều 216.",
    ]
    assert all(step.status == "established" for step in finding.reasons)
    money, people = finding.reasons[1].children
    assert money.sentence == f"Số tiền gốc chưa đóng: 350.000.000{NBSP}đồng, từ 50.000.000{NBSP}đồng trở lên."
    assert people.sentence == "Số người lao động: 12 người, từ 10 người trở lên."


def test_alternatives_are_told_apart() -> None:
    finding = assess(facts(49_000_000, 50), on=ASKED_ON)
    money, people = finding.reasons[1].children
    assert (money.status, people.status) == ("excluded", "established")
    assert money.sentence == f"Số tiền gốc chưa đóng: 49.000.000{NBSP}đồng, dưới 50.000.000{NBSP}đồng."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"months": None}, "Thời gian không đóng hoặc không đóng đầy đủ: chưa rõ các tháng."),
        ({"means": "late_only"}, "Thủ đoạn: chỉ chậm đóng, chưa thấy gian dối hoặc thủ đoạn khác."),
        ({"means": None}, "Thủ đoạn: chưa được xác định."),
        ({"sanctions": None}, "Chưa rõ đã có quyết định xử phạt vi phạm hành chính về hành vi này hay chưa."),
        (
            {"sanctions": ()},
            "Chưa có quyết định xử phạt vi phạm hành chính nào của cơ quan có thẩm quyền về hành vi này.",
        ),
        ({"further": FurtherViolation.none()}, "Sau quyết định xử phạt (ngày 01/3/2023) không còn vi phạm."),
        (
            {"sanctions": (sanction(execution=None),)},
            (
                "Thời hạn được coi là chưa bị xử phạt: chưa rõ tình trạng chấp hành quyết định xử phạt, "
                "nhưng theo mọi khả năng thì chưa hết thời hạn này."
            ),
        ),
        (
            {"sanctions": (sanction(execution=Execution.evaded_until(date(2023, 9, 1))),)},
            (
                "Trốn tránh thi hành quyết định xử phạt đến ngày 01/9/2023, thời hiệu thi hành 01 năm đến "
                "hết ngày 04/9/2024; thời hạn 01 năm để được coi là chưa bị xử phạt đến hết ngày 04/9/2025; "
                "ngày vi phạm mới 01/6/2023 còn trong thời hạn."
            ),
        ),
        ({"offence_end": "ongoing"}, "Hành vi chưa kết thúc, thời hiệu truy cứu chưa chạy."),
    ],
)
def test_sentences(changes: dict[str, object], sentence: str) -> None:
    finding = assess(facts(**changes), on=ASKED_ON)
    assert sentence in [step.sentence for top in finding.reasons for _, step in top.walk()]


def test_inference_is_marked_in_its_citation() -> None:
    finding = assess(facts(), on=ASKED_ON)
    by_start = {step.sentence.split(":")[0].split(" (")[0]: step for step in finding.reasons}
    assert by_start["Mọi tháng được tính đều sau quyết định xử phạt."].confidence is Confidence.ASSUMED
    assert by_start["Chủ thể đang xét chính là chủ thể đã bị xử phạt."].confidence is Confidence.ASSUMED
    assert by_start["Thời gian không đóng hoặc không đóng đầy đủ"].confidence is Confidence.TEXT
    assert "(cách hiểu, cần xác nhận)" in finding.to_text()


def test_reasons_are_built_when_they_are_read_and_travel() -> None:
    finding = assess(facts(), on=ASKED_ON)
    assert pickle.loads(pickle.dumps(finding)).reasons == finding.reasons  # noqa: S301  our own
    told = json.loads(json.dumps(finding.to_dict()))
    assert told["clause"] == 1
    assert told["points"] == ["a", "b"]
    assert told["exclusion"] is None
    assert told["status_label"] == "đủ căn cứ"
    assert [reason["status"] for reason in told["reasons"]] == ["established"] * 11
    assert "<script" not in finding._repr_html_()


@settings(max_examples=60, deadline=None)
@given(full_facts())
def test_every_step_has_a_provision_and_none_states_guilt(given_facts: EvasionFacts) -> None:
    finding = assess(given_facts, on=ASKED_ON)
    text = finding.to_text().lower()
    assert "có tội" not in text
    assert "phạm tội trốn đóng" not in text
    for top in finding.reasons:
        for _, step in top.walk():
            assert step.citations
            assert step.sentence.endswith(".")
            assert "None" not in step.sentence
    if finding.status == "excluded":
        assert any(step.status == "excluded" for step in finding.reasons)
    if finding.status == "established":
        assert all(step.status == "established" for step in finding.reasons)


def _all(given_facts: EvasionFacts, on: date = ASKED_ON) -> list[str]:
    return [step.sentence for top in assess(given_facts, on=on).reasons for _, step in top.walk()]


def test_what_speaks_against_is_told_with_its_provision() -> None:
    """For an entity what must still be shown; for everyone what payment would change."""
    entity = assess(facts(), on=ASKED_ON).reasons[-1].children
    told = {step.sentence.split(":")[0]: [str(one) for one in step.citations] for step in entity}
    assert told["Cần chứng minh thêm"] == [
        "khoản 1 Điều 75 Bộ luật Hình sự năm 2015",
        "khoản 2 Điều 75 Bộ luật Hình sự năm 2015",
    ]
    assert told["Nếu đóng đủ trước khi khởi tố"][0] == "điểm b khoản 1 Điều 84 Bộ luật Hình sự năm 2015"
    person = assess(facts(employer_kind="individual"), on=ASKED_ON).reasons[-1].children
    (paid,) = [step for step in person if step.sentence.startswith("Nếu đóng đủ")]
    assert [(one.article, one.confidence.value) for one in paid.citations] == [
        ("51", "text"),
        ("8", "text"),
        ("29", "assumed"),
    ]
    heavy = assess(facts(1_000_000_000, employer_kind="individual"), on=ASKED_ON).reasons[-1].children
    (paid,) = [step for step in heavy if step.sentence.startswith("Nếu đóng đủ")]
    assert [one.article for one in paid.citations] == ["51", "8"], "khoản 3 is nghiêm trọng"


def test_points_stand_from_the_highest_clause_down_with_what_explains_them() -> None:
    given_facts = facts(
        350_000_000, 60, withheld_amount=350_000_000, withheld_workers=60, completed_offences=2
    )
    points = [
        step for step in assess(given_facts, on=ASKED_ON).reasons[-1].children if "khoản" in step.sentence
    ]
    places = [step.sentence.split(":")[0] for step in points if step.sentence.startswith("Điểm")]
    assert places == ["Điểm c khoản 3", "Điểm a khoản 2", "Điểm b khoản 2", "Điểm c khoản 2"]
    cited = {step.sentence.split(":")[0]: str(step.citations[-1]) for step in points}
    assert cited["Điểm c khoản 3"] == "khoản 4 Điều 3 Nghị quyết số 05/2019/NQ-HĐTP"
    assert cited["Điểm a khoản 2"] == "khoản 3 Điều 3 Nghị quyết số 05/2019/NQ-HĐTP"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {
                "decided_on": date(2017, 12, 31),
                "conduct_from": date(2017, 1, 1),
                "conduct_to": date(2017, 6, 1),
            },
            "; quyết định trước ngày 01/01/2018 nên không là căn cứ.",
        ),
        (
            {"conduct_from": date(2017, 1, 1), "conduct_to": date(2017, 12, 31)},
            "; hành vi bị xử phạt trước ngày 01/01/2018 nên không là căn cứ.",
        ),
        ({"conduct_from": date(2017, 12, 31)}, "; hành vi bị xử phạt bắt đầu trước ngày 01/01/2018."),
        ({"cancelled": True}, ", đã bị hủy bỏ."),
        ({"cancelled": None}, ", chưa rõ có bị hủy bỏ hay không."),
    ],
)
def test_why_a_sanction_is_no_basis_or_an_open_one(changes: dict[str, object], words: str) -> None:
    (told,) = [
        one
        for one in _all(facts(sanctions=(sanction(**changes),)))
        if one.startswith("Quyết định xử phạt vi")
    ]
    assert told.endswith(words)


def test_arrears_left_unremedied_are_reckoned_on_the_day_that_is_asked() -> None:
    told = _all(facts(further=FurtherViolation.only_unremedied()))
    assert any("ngày xem xét 05/01/2024 còn trong thời hạn" in one for one in told)


def test_limitation_by_clause_where_they_differ() -> None:
    (told,) = [one for one in _all(facts(None, 12)) if one.startswith("Thời hiệu")]
    assert (
        "khoản 1, khoản 2 là 05 năm (tội phạm ít nghiêm trọng), đến hết ngày 31/10/2028; "
        "khoản 3 là 10 năm (tội phạm nghiêm trọng), đến hết ngày 31/10/2033"
    ) in told
