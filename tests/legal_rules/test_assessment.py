"""The whole assessment: joined from questions and procedure, JSON-ready, the same every time."""

from __future__ import annotations

import json

import attrs
import pytest
from procedure.procedure_cases import case, checked, d, listed, noticed, referable

from legal_rules import Assessment, Case, Citation, Finding, Status, assess
from legal_rules.case.events import NoticeSent
from legal_rules.procedure import escalation
from legal_rules.questions import article_216


def test_the_names_that_stay_can_be_imported() -> None:
    assert {Assessment, Case, Citation, Finding, Status} == {Assessment, Case, Citation, Finding, Status}
    assert callable(article_216.assess)
    assert callable(escalation.steps)


def test_a_case_ready_for_referral() -> None:
    found = assess(referable(), on=d("2024-10-01"))
    assert (found.stage.code, found.stage.round) == ("concluded", 2)
    # beside it only results to enter into the software
    assert [step.form for step in found.steps if step.form != "07-KT"] == ["KNKT"]
    employer = found.findings["article_216"][0]
    assert (employer.subject_id, employer.status) == ("employer", Status.ESTABLISHED)
    assert found.irregularities == ()
    assert found.near_referral


def test_the_text_never_speaks_of_guilt() -> None:
    text = assess(referable(), on=d("2024-10-01")).to_text().lower()
    assert "có dấu hiệu" in text or "đủ điều kiện xem xét" in text
    assert "phạm tội trốn đóng" not in text
    assert "có tội" not in text


def test_the_day_changes_stage_steps_and_finding() -> None:
    early = assess(referable(), on=d("2023-03-10"))
    assert [step.form for step in early.steps] == ["06-KT"]
    assert early.findings["article_216"][0].status is not Status.ESTABLISHED
    assert not early.near_referral
    assert "Hồ sơ kiến nghị khởi tố" not in early.to_text()


def test_json_is_stable_and_whole() -> None:
    first = json.dumps(assess(referable(), on=d("2024-10-01")).to_dict(), ensure_ascii=False)
    second = json.dumps(assess(referable(), on=d("2024-10-01")).to_dict(), ensure_ascii=False)
    assert first == second
    data = json.loads(first)
    assert list(data) == [
        "case", "title", "employer", "on", "stage", "steps", "findings", "irregularities", "lacking", "plans",
        "checklist", "remarks", "agencies", "outside", "missing", "open_questions",
    ]  # fmt: skip
    assert data["steps"][0]["due"] == "2024-10-04"


def test_text_and_html_tell_the_same_steps() -> None:
    found = assess(case(*noticed(), title="Vụ <việc> & thử"), on=d("2023-02-20"))
    text, html = found.to_text(), found._repr_html_()
    assert "Gửi Giấy mời (Mẫu số 05-KT)" in text
    assert "từ ngày 28/02/2023" in text
    assert "Vụ &lt;việc&gt; &amp; thử" in html
    assert "<script" not in html
    assert html.count("<li>") >= len(found.steps)


def test_acts_without_a_day_are_asked_for() -> None:
    found = assess(case(*listed(), NoticeSent(id="tb-1", round=1)), on=d("2023-03-01"))
    assert "events.tb-1.on" in [fact.path for fact in found.missing]
    assert len({fact.path for fact in found.missing}) == len(found.missing)


def test_findings_cannot_be_changed() -> None:
    found = assess(case(*checked()), on=d("2023-03-20"))
    with pytest.raises(TypeError):
        found.findings["article_216"] = ()  # type: ignore[index]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.steps = ()  # type: ignore[misc]


def test_every_question_of_the_case_is_answered() -> None:
    found = assess(referable(), on=d("2024-10-01"))
    assert list(found.findings) == ["inspection", "article_216", "referral"]
    assert len(found.findings["referral"]) == len(found.findings["article_216"])
    assert found.outside == ()


def test_a_question_outside_the_encoded_law_is_named_and_the_rest_answered() -> None:
    found = assess(referable(), on=d("2027-01-04"))
    assert "article_216" in found.findings
    assert "referral" not in found.findings
    assert any("BHXH-L030" in line for line in found.outside)
    assert "Câu hỏi chưa trả lời được:" in found.to_text()


def test_the_inspection_is_told_until_there_is_a_conclusion() -> None:
    before = assess(case(*checked()), on=d("2023-03-20"))
    assert before.findings["inspection"][0].title in before.to_text()
    after = assess(referable(), on=d("2024-10-01"))
    assert after.findings["inspection"][0].title not in after.to_text()
