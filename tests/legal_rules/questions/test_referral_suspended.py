"""The police suspend the handling of a referral and resume it: state, what follows, when to ask."""

from __future__ import annotations

import attrs
import pytest
from referral_cases import assess, d, limit, referable

from legal_rules.case.events import (
    Event,
    HandlingResumed,
    HandlingSuspended,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    SupplementRequested,
)
from legal_rules.procedure.states import Track
from legal_rules.procedure.view import view_of
from legal_rules.procedure.walk import walk
from legal_rules.questions.referral import Afterlife, AfterState, AfterStep, LimitKind

SENT = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))
RECEIVED = PoliceReceipt(id="tn-2", round=2, on=d("2024-10-04"))
# the twenty days end on Thursday 24/10/2024
SUSPENDED = HandlingSuspended(id="tdc-2", round=2, on=d("2024-10-24"), ground="documents_awaited")
RESUMED = HandlingResumed(id="ph-2", round=2, on=d("2024-11-25"), of="tdc-2", cause="ground_gone")
CANCELLED = attrs.evolve(RESUMED, cause="suspension_cancelled")
AT_POLICE = (SENT, RECEIVED)


def after(*events: Event, on: str = "2024-12-02") -> Afterlife:
    return assess(referable(*AT_POLICE, *events), on).afterlife


def step(code: str, *events: Event, on: str = "2024-12-02") -> AfterStep:
    found = after(*events, on=on).step(code)
    assert found is not None
    return found


def asked(*events: Event, on: str) -> list[str]:
    return [one.kind.value for one in assess(referable(*AT_POLICE, *events), on).to_ask]


@pytest.mark.parametrize(
    ("events", "state", "since", "steps"),
    [
        (
            (SUSPENDED,),
            AfterState.SUSPENDED,
            "2024-10-24",
            ["await-resumption", "supply-awaited", "ask-suspension", "no-sanction-yet"],
        ),
        (
            (attrs.evolve(SUSPENDED, ground="result_awaited"),),
            AfterState.SUSPENDED,
            "2024-10-24",
            ["await-resumption", "ask-suspension", "no-sanction-yet"],
        ),
        ((SUSPENDED, RESUMED), AfterState.RESUMED, "2024-11-25", ["await-decision"]),
        (
            (SUSPENDED, RESUMED, SupplementRequested(id="bs-2", round=2, on=d("2024-11-27"))),
            AfterState.SUPPLEMENT_ASKED,
            "2024-11-27",
            ["send-supplement"],
        ),
        (
            (SUSPENDED, RESUMED, HandlingSuspended(id="tdc-3", round=2, on=d("2024-11-29"))),
            AfterState.SUSPENDED,
            "2024-11-29",
            ["await-resumption", "ask-suspension", "no-sanction-yet"],
        ),
        (
            (SUSPENDED, RESUMED, ProsecutionDecided(id="kt-2", round=2, on=d("2024-11-29"), prosecute=True)),
            AfterState.PROSECUTED,
            "2024-11-29",
            ["keep-sanction", "injured-party"],
        ),
    ],
)
def test_every_state(events: tuple[Event, ...], state: AfterState, since: str, steps: list[str]) -> None:
    found = after(*events)
    assert (found.state, found.since) == (state, d(since))
    assert [one.code for one in found.steps] == steps
    assert state.label in found.sentence
    same = walk(view_of(referable(*AT_POLICE, *events), on=d("2024-12-02"))).state(Track.REFERRAL)
    assert same.value == state.value


def test_the_summary_says_that_it_is_suspended() -> None:
    finding = assess(referable(*AT_POLICE, SUSPENDED), "2024-12-02")
    assert finding.summary == (
        "Cơ quan điều tra đã tạm đình chỉ việc giải quyết, ngày 24/10/2024 (hồ sơ đợt 2). "
        "Kết quả đối chiếu ngày 02/12/2024: đủ căn cứ."
    )
    assert finding.goes is False
    assert "Tạm đình chỉ chưa phải là không khởi tố" not in finding.to_text()
    assert "tạm đình chỉ chưa phải là không khởi tố" in finding.to_text()


def test_what_the_police_wait_for_and_what_goes_on_meanwhile() -> None:
    waiting = step("await-resumption", attrs.evolve(SUSPENDED, ground="result_awaited"))
    assert waiting.actor == "Cơ quan điều tra"
    assert waiting.sentence == (
        "Phục hồi việc giải quyết khi lý do tạm đình chỉ (đã trưng cầu giám định, yêu cầu định giá tài sản "
        "hoặc tương trợ tư pháp nhưng chưa có kết quả) không còn, rồi giải quyết tiếp không quá 01 tháng; "
        "luật không ấn định ngày cuối của việc tạm đình chỉ; việc giám định, định giá, tương trợ tư pháp vẫn "
        "tiếp tục"
    )
    assert [str(one) for one in waiting.citations] == [
        "điểm a khoản 1 Điều 148 Bộ luật Tố tụng hình sự năm 2015",
        "Điều 149 Bộ luật Tố tụng hình sự năm 2015",
        "khoản 3 Điều 148 Bộ luật Tố tụng hình sự năm 2015",
    ]
    assert waiting.citations[0].confidence == "secondary"
    written = attrs.evolve(SUSPENDED, ground=None, reason="chờ kết quả xác minh tại ngân hàng")
    told = step("await-resumption", written)
    assert "(chờ kết quả xác minh tại ngân hàng) không còn" in told.sentence
    assert str(told.citations[0]) == "Điều 148 Bộ luật Tố tụng hình sự năm 2015"


@pytest.mark.parametrize(
    ("asked_of_agency", "words"),
    [
        (True, "Gửi tài liệu mà cơ quan điều tra đã yêu cầu"),
        (None, "Xác định tài liệu còn chờ có phải do cơ quan bảo hiểm xã hội cung cấp hay không"),
        (False, None),
    ],
)
def test_what_the_agency_owes_of_it(asked_of_agency: bool | None, words: str | None) -> None:
    found = after(attrs.evolve(SUSPENDED, asked_of_agency=asked_of_agency)).step("supply-awaited")
    assert (found is None) is (words is None)
    if found is not None and words is not None:
        assert found.sentence.startswith(words)
        assert found.actor == "Bảo hiểm xã hội tỉnh Minh Họa"


def test_what_was_sent_meanwhile_is_told_and_changes_no_state() -> None:
    sent = ReferralSent(id="kn-3", round=2, on=d("2024-11-04"))
    found = after(SUSPENDED, sent)
    assert found.state is AfterState.SUSPENDED
    told = found.step("supply-awaited")
    assert told is not None
    assert told.sentence == (
        "Đã gửi tài liệu cho cơ quan điều tra ngày 04/11/2024: đề nghị phục hồi việc giải quyết"
    )
    assert told.events == ("tdc-2", "kn-3")
    # a request during the suspension does not end it either
    asked_for = SupplementRequested(id="bs-2", round=2, on=d("2024-11-04"))
    assert after(SUSPENDED, asked_for).state is AfterState.SUSPENDED


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({}, None),
        ({"ground": None}, "hồ sơ chưa ghi căn cứ tạm đình chỉ"),
        ({"ground": None, "reason": "chờ giám định"}, None),
        # within the twenty days of Điều 147, which end on 24/10
        ({"on": d("2024-10-23")}, "tạm đình chỉ trước ngày hết thời hạn giải quyết (24/10/2024)"),
        ({"on": d("2024-10-24")}, None),
        ({"on": d("2024-10-25")}, None),
    ],
)
def test_what_to_ask_the_police_and_the_prosecutors(changes: dict[str, object], doubt: str | None) -> None:
    """Khoản 2 Điều 148: the prosecutors are sent the suspension and may cancel it."""
    ask = step("ask-suspension", attrs.evolve(SUSPENDED, **changes))
    assert "đề nghị viện kiểm sát hủy bỏ quyết định tạm đình chỉ" in ask.sentence
    assert ask.limit is LimitKind.TELL_SUSPENSION
    cited = [str(one) for one in ask.citations]
    assert cited[:2] == [
        "khoản 4 Điều 145 Bộ luật Tố tụng hình sự năm 2015",
        "khoản 2 Điều 148 Bộ luật Tố tụng hình sự năm 2015",
    ]
    if doubt is None:
        assert ask.sentence.endswith("hủy bỏ quyết định tạm đình chỉ")
        assert len(cited) == 2
    else:
        assert doubt in ask.sentence
        assert cited[2] == "khoản 1 Điều 148 Bộ luật Tố tụng hình sự năm 2015"


@pytest.mark.parametrize(
    ("on", "known"), [("2021-11-30", False), ("2021-12-01", True), ("2021-12-02", True), (None, True)]
)
def test_force_majeure_is_a_ground_from_december_2021(on: str | None, known: bool) -> None:
    """Luật số 02/2021/QH15 added điểm c."""
    early = (
        ReferralSent(id="kn-9", round=3, on=d("2021-10-04")),
        PoliceReceipt(id="tn-9", round=3, on=d("2021-10-04")),
        HandlingSuspended(id="tdc-9", round=3, on=d(on) if on else None, ground="force_majeure"),
    )
    found = assess(referable(*early), "2024-12-02").afterlife.step("ask-suspension")
    assert found is not None
    assert ("căn cứ bất khả kháng chỉ có từ ngày 01/12/2021" in found.sentence) is not known


def test_the_act_that_was_referred_is_not_sanctioned_meanwhile() -> None:
    told = step("no-sanction-yet", SUSPENDED)
    assert told.actor == "Người có thẩm quyền xử phạt"
    assert {one.confidence.value for one in told.citations} == {"assumed"}
    assert "thời hiệu truy cứu trách nhiệm hình sự vẫn tính" in told.sentence


# --- limits ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "kinds"),
    [
        ("2024-10-23", []),
        ("2024-10-25", []),  # the day after the twenty days: suspended, so nothing is asked
        ("2025-03-03", []),
    ],
)
def test_nothing_of_the_first_limits_is_asked_once_it_is_suspended(on: str, kinds: list[str]) -> None:
    assert asked(SUSPENDED, on=on) == kinds
    assert limit(assess(referable(*AT_POLICE, SUSPENDED), "2025-03-03"), "resolve").done_on == d("2024-10-24")


def test_without_the_day_of_the_suspension_the_first_limits_are_not_told_as_over() -> None:
    undated = attrs.evolve(SUSPENDED, on=None)
    finding = assess(referable(*AT_POLICE, undated), "2025-03-03")
    assert finding.to_ask == ()
    assert not limit(finding, "resolve_extended").applies
    # the same for a decision whose day is not known
    decided = ProsecutionDecided(id="kt-2", round=2, prosecute=True)
    assert assess(referable(*AT_POLICE, decided), "2025-03-03").to_ask == ()


def test_the_suspension_is_sent_within_24_hours() -> None:
    told = limit(assess(referable(*AT_POLICE, SUSPENDED), "2024-10-25"), "tell_suspension")
    assert (told.words, told.last_day, told.applies) == ("24 giờ", d("2024-10-25"), True)
    assert (told.citations[0].clause, told.citations[0].confidence) == ("2", "secondary")
    assert not limit(
        assess(referable(*AT_POLICE, SUSPENDED, RESUMED), "2024-12-02"), "tell_suspension"
    ).applies


@pytest.mark.parametrize(
    ("resumed", "told", "last"),
    [
        ("2024-11-25", "2024-11-28", "2024-12-25"),
        ("2024-11-21", "2024-11-25", "2024-12-23"),  # Sunday; Saturday
        ("2024-12-31", "2025-01-03", "2025-02-03"),  # Tết
    ],
)
def test_three_days_and_one_month_from_the_resumption(resumed: str, told: str, last: str) -> None:
    """Khoản 1, khoản 2 Điều 149 Bộ luật Tố tụng hình sự."""
    finding = assess(referable(*AT_POLICE, SUSPENDED, attrs.evolve(RESUMED, on=d(resumed))), "2025-01-02")
    assert limit(finding, "tell_resumption").last_day == d(told)
    month = limit(finding, "resolve_resumed")
    assert (month.last_day, month.words, month.applies) == (d(last), "01 tháng", True)
    assert month.citations[0].confidence == "text"
    assert not limit(finding, "resolve_cancelled").applies
    assert limit(finding, "resolve_cancelled").last_day is None


def test_one_month_from_the_day_on_which_the_police_had_the_cancellation() -> None:
    """Khoản 2 Điều 148 Bộ luật Tố tụng hình sự."""
    finding = assess(referable(*AT_POLICE, SUSPENDED, CANCELLED), "2024-12-02")
    month = limit(finding, "resolve_cancelled")
    assert (month.last_day, month.applies) == (d("2024-12-25"), True)
    assert "nhận được quyết định hủy bỏ, ngày 25/11/2024" in month.sentence
    for kind in ("resolve_resumed", "tell_resumption"):
        assert not limit(finding, kind).applies
    awaited = finding.afterlife.step("await-decision")
    assert awaited is not None
    assert awaited.limit is LimitKind.RESOLVE_CANCELLED
    assert awaited.sentence == (
        "Đã phục hồi ngày 25/11/2024, viện kiểm sát hủy bỏ quyết định tạm đình chỉ: giải quyết tiếp không "
        "quá 01 tháng (theo nguồn dẫn lại) kể từ ngày nhận được quyết định hủy bỏ, ra quyết định khởi tố, "
        "không khởi tố hoặc tạm đình chỉ"
    )


@pytest.mark.parametrize(
    ("on", "kinds"), [("2024-12-24", []), ("2024-12-25", []), ("2024-12-26", ["resolve_resumed"])]
)
def test_when_to_ask_after_the_resumption(on: str, kinds: list[str]) -> None:
    assert asked(SUSPENDED, RESUMED, on=on) == kinds
    cancelled = [kind.replace("resumed", "cancelled") for kind in kinds]
    assert asked(SUSPENDED, CANCELLED, on=on) == cancelled
    codes = [one.code for one in after(SUSPENDED, RESUMED, on=on).steps]
    assert codes == ["await-decision", *(f"ask-{kind.replace('_', '-')}" for kind in kinds)]


@pytest.mark.parametrize(
    ("ended", "late"), [("2024-12-24", False), ("2024-12-25", False), ("2024-12-26", True)]
)
def test_a_month_that_cannot_be_prolonged_is_kept_or_not(ended: str, late: bool) -> None:
    for act in (
        ProsecutionDecided(id="kt-2", round=2, on=d(ended), prosecute=False),
        HandlingSuspended(id="tdc-3", round=2, on=d(ended)),
    ):
        told = limit(assess(referable(*AT_POLICE, SUSPENDED, RESUMED, act), "2025-01-06"), "resolve_resumed")
        assert (told.done_on, told.late, told.to_ask) == (d(ended), late, False)


def test_a_resumption_without_a_suspension_on_record_runs_its_month() -> None:
    finding = assess(referable(*AT_POLICE, attrs.evolve(RESUMED, of=None)), "2024-12-26")
    assert finding.afterlife.state is AfterState.RESUMED
    assert [one.kind for one in finding.to_ask] == [LimitKind.RESOLVE_RESUMED]


def test_before_there_is_either_the_month_is_told_without_a_day() -> None:
    told = limit(assess(referable(*AT_POLICE), "2024-10-07"), "resolve_resumed")
    assert (told.applies, told.start, told.last_day) == (False, None, None)


def test_a_suspension_in_the_criminal_case_is_not_that_of_the_handling() -> None:
    prosecuted = ProsecutionDecided(id="kt-2", round=2, on=d("2024-10-21"), prosecute=True)
    assert after(prosecuted, SUSPENDED, RESUMED).state is AfterState.PROSECUTED
