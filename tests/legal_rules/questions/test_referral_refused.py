"""The ground of a decision not to prosecute, what it means for the agency, and the right to complain."""

from __future__ import annotations

import attrs
import pytest
from referral_cases import assess, d, hidden, limit, referable

from legal_rules.case.events import (
    Event,
    FileReturned,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    RefusalContested,
    RefusalGround,
)
from legal_rules.questions.referral import Afterlife, AfterStep, LimitKind, Owner

SENT = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))
RECEIVED = PoliceReceipt(id="tn-2", round=2, on=d("2024-10-04"))
REFUSED = ProsecutionDecided(id="kt-2", round=2, on=d("2024-10-21"), prosecute=False, ground="no_elements")


def after(*events: Event, on: str = "2024-10-25") -> Afterlife:
    return assess(referable(SENT, RECEIVED, *events), on).afterlife


def weighed(ground: RefusalGround | str, **changes: object) -> AfterStep:
    found = after(attrs.evolve(REFUSED, ground=ground, **changes)).step("weigh-ground")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("ground", "clause", "confidence", "words", "cited"),
    [
        (
            "no_event",
            "1",
            "secondary",
            "Chỉ xử phạt khi vẫn có dấu hiệu vi phạm hành chính",
            "khoản 1 Điều 16",
        ),
        ("no_elements", "2", "text", "thiếu yếu tố nào của khoản 1 Điều 216", "khoản 1 Điều 216"),
        (
            "under_age",
            "3",
            "secondary",
            "hỏi việc giải quyết đối với đơn vị và người khác",
            "khoản 2 Điều 75",
        ),
        ("already_decided", "4", "secondary", "có đúng là về hành vi được kiến nghị hay không", None),
        ("time_barred", "5", "text", "Đối chiếu ngày kết thúc hành vi", "khoản 2 Điều 27"),
        ("amnesty", "6", "secondary", "Kiểm tra văn bản đại xá", None),
        ("deceased", "7", "secondary", "hỏi việc giải quyết đối với đơn vị và người khác", "khoản 2 Điều 75"),
        (
            "no_request",
            "8",
            "text",
            "Điều 216 không thuộc các tội chỉ khởi tố theo yêu cầu",
            "khoản 1 Điều 155",
        ),
    ],
)
def test_every_ground_and_what_it_means(
    ground: str, clause: str, confidence: str, words: str, cited: str | None
) -> None:
    """Điều 157 Bộ luật Tố tụng hình sự."""
    told = weighed(ground)
    label = RefusalGround(ground).label
    assert told.sentence.startswith(f"Căn cứ không khởi tố: {label}. ")
    assert words in told.sentence
    assert told.actor == "Bảo hiểm xã hội tỉnh Minh Họa"
    first = told.citations[0]
    assert (first.article, first.clause, first.confidence) == ("157", clause, confidence)
    places = [one.place for one in told.citations[1:]]
    assert (cited in places) if cited is not None else places == []


def test_every_ground_has_a_clause_a_label_and_a_meaning() -> None:
    assert [ground.clause for ground in RefusalGround] == [str(number) for number in range(1, 9)]
    assert len({ground.label for ground in RefusalGround}) == 8
    assert len({weighed(ground).sentence for ground in RefusalGround}) == 8


def test_the_ground_as_written_is_told_beside() -> None:
    told = weighed("no_elements", reason="chưa có gian dối")
    assert told.sentence.startswith(
        "Căn cứ không khởi tố: hành vi không cấu thành tội phạm (chưa có gian dối). "
    )
    assert "cơ quan kiến nghị (đủ căn cứ)" in told.sentence


def test_a_ground_that_is_not_on_record_is_asked_for() -> None:
    found = after(attrs.evolve(REFUSED, ground=None, reason="không đủ căn cứ"))
    assert found.step("weigh-ground") is None
    step = found.step("record-ground")
    assert step is not None
    assert "“không đủ căn cứ”" in step.sentence
    assert str(step.citations[0]) == "Điều 157 Bộ luật Tố tụng hình sự năm 2015"
    assert found.steps[0].code == "record-ground"


def test_the_limitation_by_the_facts_of_the_case_stands_beside_what_the_police_say() -> None:
    """Months to 8/2024 of twelve workers: khoản 1, five years from the end of the conduct."""
    last = "đến hết ngày"
    assert f"theo dữ kiện của hồ sơ: {last}" in weighed("time_barred").sentence
    # while it is not known which clause applies, there is no day to set against theirs
    unknown = referable(
        SENT, RECEIVED, attrs.evolve(REFUSED, ground="time_barred"), **hidden(due=None, wage_base=None)
    )
    step = assess(unknown, "2024-10-25").afterlife.step("weigh-ground")
    assert step is not None
    assert last not in step.sentence


def test_the_ground_stays_told_once_the_file_is_back() -> None:
    back = FileReturned(id="tra-2", round=2, on=d("2024-10-24"), of="kt-2")
    assert [one.code for one in after(REFUSED, back).steps] == [
        "weigh-ground",
        "sanction-after-return",
        "disagree",
        "complain",
    ]


# --- complaint -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decided", "received", "last"),
    [
        ("2024-10-21", None, "2024-11-05"),
        ("2024-10-21", "2024-10-21", "2024-11-05"),
        ("2024-10-21", "2024-10-25", "2024-11-11"),  # the fifteenth day is Saturday 09/11
        ("2025-01-13", None, "2025-02-03"),  # Tết
    ],
)
def test_fifteen_days_from_the_receipt_of_the_decision(decided: str, received: str | None, last: str) -> None:
    """Điều 471 Bộ luật Tố tụng hình sự (theo nguồn dẫn lại)."""
    decision = attrs.evolve(REFUSED, on=d(decided), received_on=d(received) if received else None)
    told = limit(assess(referable(SENT, RECEIVED, decision), "2025-02-10"), "complaint")
    assert (told.last_day, told.owner, told.words) == (d(last), Owner.AGENCY, "15 ngày")
    assert (told.citations[0].article, told.citations[0].confidence) == ("471", "secondary")
    # a right that nobody must use is never late
    assert (told.over, told.late) == (False, False)
    assert "quá hạn" not in told.sentence


def test_the_complaint_says_from_which_day_it_is_reckoned() -> None:
    assumed = after(REFUSED).step("complain")
    known = after(attrs.evolve(REFUSED, received_on=d("2024-10-23"))).step("complain")
    assert assumed is not None
    assert known is not None
    assert assumed.limit is LimitKind.COMPLAINT
    assert "tính từ ngày ra quyết định" in assumed.sentence
    assert "tính từ ngày ra quyết định" not in known.sentence
    assert [(one.article, one.confidence.value) for one in known.citations] == [
        ("471", "secondary"),
        ("469", "secondary"),
        ("158", "assumed"),
    ]


def test_once_the_prosecutors_were_asked_nothing_more_is_offered() -> None:
    ask = RefusalContested(id="kn-vks", round=2, on=d("2024-10-22"), of="kt-2")
    found = after(REFUSED, ask)
    assert found.step("complain") is None
    assert found.step("await-disagreement") is not None


def test_without_a_refusal_there_is_nothing_to_complain_of() -> None:
    prosecuted = ProsecutionDecided(id="kt-2", round=2, on=d("2024-10-21"), prosecute=True)
    told = limit(assess(referable(SENT, RECEIVED, prosecuted), "2024-10-25"), "complaint")
    assert (told.applies, told.start, told.last_day) == (False, None, None)
