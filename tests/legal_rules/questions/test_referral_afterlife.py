"""The file after it was sent: every state, and what is to be done in it."""

from __future__ import annotations

import attrs
import pytest
from referral_cases import assess, d, referable, sanction

from legal_rules.case.events import (
    ComplaintMade,
    Event,
    FileReturned,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    RefusalContested,
    SanctionDecided,
    SupplementRequested,
)
from legal_rules.kernel.status import Status
from legal_rules.procedure.states import Track
from legal_rules.procedure.view import view_of
from legal_rules.procedure.walk import walk
from legal_rules.questions.referral import Afterlife, AfterState, LimitKind

SENT = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))
RECEIVED = PoliceReceipt(id="tn-2", round=2, on=d("2024-10-04"))
ASKED = SupplementRequested(id="bs-2", round=2, on=d("2024-10-11"), asked=("bảng chấm công tháng 9/2023",))
ANSWERED = ReferralSent(id="kn-3", round=2, on=d("2024-10-16"))
PROSECUTED = ProsecutionDecided(id="kt-2", round=2, on=d("2024-10-21"), prosecute=True)
REFUSED = ProsecutionDecided(id="kt-2", round=2, on=d("2024-10-21"), prosecute=False)
RETURNED = FileReturned(id="tra-2", round=2, on=d("2024-10-24"), of="kt-2")


def after(*events: Event, on: str = "2024-10-25") -> Afterlife:
    return assess(referable(*events), on).afterlife


@pytest.mark.parametrize(
    ("events", "state", "since", "steps"),
    [
        ((), AfterState.NOT_SENT, None, []),
        ((SENT,), AfterState.SENT, "2024-10-02", ["record-sending", "ask-tell-receipt", "ask-resolve"]),
        ((SENT, RECEIVED), AfterState.RECEIVED, "2024-10-04", ["record-sending", "ask-resolve"]),
        (
            (SENT, RECEIVED, ASKED),
            AfterState.SUPPLEMENT_ASKED,
            "2024-10-11",
            ["send-supplement", "ask-resolve"],
        ),
        (
            (SENT, RECEIVED, ASKED, ANSWERED),
            AfterState.RECEIVED,
            "2024-10-16",
            ["record-sending", "ask-resolve"],
        ),
        (
            (SENT, RECEIVED, PROSECUTED),
            AfterState.PROSECUTED,
            "2024-10-21",
            ["keep-sanction", "injured-party"],
        ),
        (
            (SENT, RECEIVED, REFUSED),
            AfterState.NOT_PROSECUTED,
            "2024-10-21",
            [
                "record-ground",
                "await-file",
                "sanction-after-return",
                "disagree",
                "complain",
                "ask-return-file",
                "ask-pass-on-to-sanction",
            ],
        ),
        (
            (SENT, RECEIVED, REFUSED, RETURNED),
            AfterState.RETURNED,
            "2024-10-24",
            ["record-ground", "sanction-after-return", "disagree", "complain"],
        ),
        (
            (SENT, RECEIVED, attrs.evolve(REFUSED, prosecute=None)),
            AfterState.DECIDED,
            "2024-10-21",
            ["record-decision"],
        ),
    ],
)
def test_every_state(
    events: tuple[Event, ...], state: AfterState, since: str | None, steps: list[str]
) -> None:
    found = after(*events)
    assert (found.state, found.since) == (state, d(since) if since else None)
    assert [step.code for step in found.steps] == steps
    assert found.round == (2 if events else None)
    assert found.state.label in found.sentence


@pytest.mark.parametrize(
    "events",
    [
        (),
        (SENT,),
        (SENT, RECEIVED),
        (SENT, RECEIVED, ASKED),
        (SENT, RECEIVED, ASKED, ANSWERED),
        (SENT, RECEIVED, PROSECUTED),
        (SENT, RECEIVED, REFUSED),
    ],
)
def test_the_procedure_stands_at_the_same_place(events: tuple[Event, ...]) -> None:
    view = view_of(referable(*events), on=d("2024-10-25"))
    same = {"not_referred": "not_sent", "referred": "sent"}
    state = walk(view).state(Track.REFERRAL).value
    assert after(*events).state.value == same.get(state, state)


def test_what_was_asked_for_is_told() -> None:
    step = after(SENT, RECEIVED, ASKED).step("send-supplement")
    assert step is not None
    assert "bảng chấm công tháng 9/2023" in step.sentence
    assert step.limit is None
    assert step.events == ("bs-2",)


def test_not_prosecuted_the_file_comes_back_within_three_days_and_a_sanction_follows() -> None:
    found = after(SENT, RECEIVED, REFUSED)
    back, fine, disagree = (found.step(code) for code in ("await-file", "sanction-after-return", "disagree"))
    assert back is not None
    assert fine is not None
    assert disagree is not None
    assert back.limit is LimitKind.RETURN_FILE
    assert {citation.place for citation in back.citations} == {
        "khoản 1 Điều 16",
        "khoản 3 Điều 62",
        "Điều 63",
    }
    assert fine.limit is LimitKind.SANCTION_AFTER_RETURN
    assert "01 năm" in fine.sentence
    assert disagree.limit is LimitKind.DISAGREEMENT
    assert "viện kiểm sát cấp trên" in disagree.sentence


@pytest.mark.parametrize(
    ("on", "bar", "decree"),
    [
        ("2025-06-30", "01 năm", False),
        ("2025-07-01", "02 năm", False),
        ("2026-09-09", "02 năm", False),
        ("2026-09-10", "02 năm", True),
    ],
)
def test_the_time_bar_of_a_returned_file_and_the_decree_of_2026(on: str, bar: str, decree: bool) -> None:
    step = after(SENT, RECEIVED, REFUSED, on=on).step("sanction-after-return")
    assert step is not None
    assert bar in step.sentence
    assert any(str(c) == "khoản 3 Điều 4 Nghị định số 283/2026/NĐ-CP" for c in step.citations) is decree


def test_a_sanction_after_the_return_ends_it() -> None:
    fine = SanctionDecided(
        id="xp-3", round=2, on=d("2024-11-15"), number="77/QĐ-XPHC", act="evasion", kind="fine"
    )
    found = after(SENT, RECEIVED, REFUSED, RETURNED, fine, on="2024-11-20")
    assert [step.code for step in found.steps] == ["sanctioned-after"]
    assert "77/QĐ-XPHC" in found.steps[0].sentence


def test_prosecuted_the_earlier_sanction_is_kept() -> None:
    """It is about another act: to cancel it would take "đã bị xử phạt" away."""
    step = after(SENT, RECEIVED, PROSECUTED).step("keep-sanction")
    assert step is not None
    assert step.events == ("xp-1",)
    assert "45/QĐ-XPHC" in step.sentence
    agency = after(SENT, RECEIVED, PROSECUTED).step("injured-party")
    assert agency is not None
    assert str(agency.citations[0]) == "Điều 6 Nghị quyết số 05/2019/NQ-HĐTP"


def test_prosecuted_the_sanction_of_the_same_act_is_cancelled_and_documents_follow() -> None:
    same = sanction(
        id="xp-2",
        round=2,
        on=d("2024-09-30"),
        number="91/QĐ-XPHC",
        conduct_from=d("2023-09-01"),
        conduct_to=d("2024-08-31"),
    )
    found = after(same, SENT, RECEIVED, PROSECUTED)
    cancel, keep = found.step("cancel-sanction"), found.step("keep-sanction")
    assert cancel is not None
    assert keep is not None
    assert (cancel.events, keep.events) == (("xp-2",), ("xp-1",))
    assert cancel.limit is LimitKind.DOCUMENTS_AFTER_PROSECUTION
    assert cancel.citations[0].place == "khoản 3 Điều 62"


def test_a_later_decision_takes_the_place_of_an_earlier_one() -> None:
    ask = RefusalContested(id="kn-vks", round=2, on=d("2024-10-22"), of="kt-2")
    waiting = after(SENT, RECEIVED, REFUSED, ask)
    assert waiting.state is AfterState.NOT_PROSECUTED
    assert waiting.step("await-disagreement") is not None
    assert waiting.step("disagree") is None
    changed = ProsecutionDecided(id="kt-3", round=2, on=d("2024-11-08"), prosecute=True)
    assert after(SENT, RECEIVED, REFUSED, ask, changed, on="2024-11-09").state is AfterState.PROSECUTED
    answered = attrs.evolve(ask, outcome="không chấp nhận")
    assert after(SENT, RECEIVED, REFUSED, answered).step("disagreement-answered") is not None


def test_a_file_put_forward_again_in_the_same_round_is_at_the_police_again() -> None:
    again = ReferralSent(id="kn-4", round=2, on=d("2024-11-04"))
    assert after(SENT, RECEIVED, REFUSED, again, on="2024-11-05").state is AfterState.SENT


@pytest.mark.parametrize(
    ("against", "lawsuit", "words"),
    [
        ("xp-1", False, "đang bị khiếu nại: nếu bị hủy thì mất điều kiện “đã bị xử phạt”"),
        ("xp-1", True, "đang bị khởi kiện: nếu bị hủy"),
        ("kt-2", False, "Quyết định của cơ quan điều tra đang bị khiếu nại"),
        ("kl-2", None, "gửi kèm tài liệu về khiếu nại"),
        (None, None, "Đang có khiếu nại; gửi kèm"),
    ],
)
def test_an_open_complaint_is_told_with_what_it_touches(
    against: str | None, lawsuit: bool | None, words: str
) -> None:
    complaint = ComplaintMade(id="kn-dv", round=2, on=d("2024-10-22"), against=against, lawsuit=lawsuit)
    found = after(SENT, RECEIVED, REFUSED, complaint)
    step = found.step("complaint")
    assert step is not None
    assert words in step.sentence
    assert found.complaints == ("kn-dv",)
    ended = attrs.evolve(complaint, outcome="bác khiếu nại")
    assert after(SENT, RECEIVED, REFUSED, ended).step("complaint") is None


def test_a_complaint_does_not_wait_for_the_file() -> None:
    complaint = ComplaintMade(id="kn-dv", round=2, on=d("2024-09-30"), against="xp-1")
    finding = assess(referable(complaint))
    assert (finding.status, finding.afterlife.state) == (Status.ESTABLISHED, AfterState.NOT_SENT)
    assert [step.code for step in finding.afterlife.steps] == ["complaint"]


def test_the_file_of_an_earlier_round_is_followed_into_the_next() -> None:
    third = ComplaintMade(id="kn-3r", round=3, on=d("2024-11-04"), outcome="đã trả lời")
    found = after(SENT, RECEIVED, third, on="2024-11-05")
    assert (found.state, found.round) == (AfterState.RECEIVED, 2)


def test_once_sent_the_summary_says_where_the_file_stands() -> None:
    finding = assess(referable(SENT, RECEIVED), "2024-10-07")
    assert finding.summary == (
        "Cơ quan điều tra đã tiếp nhận, đang xem xét, ngày 04/10/2024 (hồ sơ đợt 2). "
        "Kết quả đối chiếu ngày 07/10/2024: đủ căn cứ."
    )
    assert "theo dõi, đôn đốc" in finding.to_text()
