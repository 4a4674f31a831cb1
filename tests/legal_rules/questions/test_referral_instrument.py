"""Petition or decision to transfer, and the trap of referring the sanctioned act itself."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from referral_cases import (
    EXECUTED,
    FIRST_ROUND,
    SANCTIONED,
    SECOND_ROUND,
    UNREMEDIED,
    assess,
    case,
    d,
    hidden,
    only_old,
    referable,
    sanction,
)

from legal_rules.case.events import (
    FileSentToSanction,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    SanctionCancelled,
    SanctionDecided,
    SanctionRecordsChecked,
    SanctionServed,
    ViolationMinutes,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.status import Status
from legal_rules.questions.referral import InstrumentKind

MINUTES = ViolationMinutes(id="vp-2", round=2, on=d("2024-09-13"))


def second(**changes: Any) -> SanctionDecided:
    """The later evasion sanctioned in its turn, instead of being referred."""
    fields: dict[str, Any] = {
        "id": "xp-2",
        "round": 2,
        "on": d("2024-09-30"),
        "number": "91/QĐ-XPHC",
        "conduct_from": d("2023-09-01"),
        "conduct_to": d("2024-08-31"),
    }
    return sanction(**(fields | changes))


# --- which paper -----------------------------------------------------------------------------------------


def test_the_petition_where_the_later_evasion_was_not_put_into_a_sanction_procedure() -> None:
    found = assess(referable()).instrument
    assert (found.kind, found.kind.form, found.kind.handover_form) == (
        InstrumentKind.PETITION,
        "KNKT",
        "BBGN",
    )
    assert found.issuer == "Bảo hiểm xã hội tỉnh Minh Họa"
    assert {str(c) for c in found.citations} >= {
        "khoản 3 Điều 144 Bộ luật Tố tụng hình sự năm 2015",
        "khoản 1 Điều 7 Nghị quyết số 05/2019/NQ-HĐTP",
    }
    assert "MQĐ33" in found.beside


@pytest.mark.parametrize(
    "pending",
    [(MINUTES,), (FileSentToSanction(id="ch-2", round=2, on=d("2024-09-30"), to="Ủy ban nhân dân"),)],
)
def test_the_transfer_decision_while_a_sanction_is_considered(pending: tuple[Any, ...]) -> None:
    finding = assess(referable(*pending))
    found = finding.instrument
    assert (finding.status, found.kind) == (Status.ESTABLISHED, InstrumentKind.TRANSFER_WHILE_CONSIDERING)
    assert (found.kind.form, found.kind.handover_form) == ("MQĐ33", "MBB28")
    assert str(found.citations[0]) == "khoản 1 Điều 62 Luật Xử lý vi phạm hành chính năm 2012"
    assert "chuyển ngay, không xử phạt" in found.why
    assert finding.due is None
    assert ", ngay." in finding.summary
    assert "kiến nghị khởi tố" in found.beside


def test_minutes_that_a_sanction_followed_are_no_open_file() -> None:
    old = ViolationMinutes(id="vp-1", round=1, on=d("2023-04-12"))
    subject = case(*FIRST_ROUND, old, sanction(), *EXECUTED, *SECOND_ROUND)
    assert assess(subject).instrument.kind is InstrumentKind.PETITION


def test_the_transfer_decision_during_execution_where_the_later_evasion_was_sanctioned() -> None:
    finding = assess(referable(second()))
    found = finding.instrument
    assert (finding.status, found.kind) == (Status.ESTABLISHED, InstrumentKind.TRANSFER_DURING_EXECUTION)
    assert found.sanctions == ("xp-2",)
    assert "tạm đình chỉ thi hành" in found.why
    assert found.citations[0].place == "khoản 2 Điều 62"
    assert found.citations[0].confidence is Confidence.SECONDARY
    # what is kept as evidence is the first one
    assert finding.trap is not None
    assert (finding.trap.sanctions, finding.trap.only_sanctioned_act) == (("xp-1",), False)


@pytest.mark.parametrize(
    ("decided", "conduct_to", "kind"),
    [
        # hidden from September 2023 on; after June 2024 three months are left, too few by themselves
        ("2024-06-03", "2023-08-31", InstrumentKind.PETITION),
        ("2024-06-03", "2023-09-01", InstrumentKind.TRANSFER_DURING_EXECUTION),
        ("2024-06-03", "2024-04-30", InstrumentKind.TRANSFER_DURING_EXECUTION),
        # decided before the months that are referred, whatever it says of the first decision of 26/4/2023
        ("2023-06-01", "2023-04-26", InstrumentKind.PETITION),
        ("2023-06-01", "2023-04-27", InstrumentKind.PETITION),
        # eleven months came after it: they are referred, and it is kept
        ("2023-10-05", "2023-09-30", InstrumentKind.PETITION),
    ],
)
def test_a_second_sanction_is_given_up_only_where_the_referral_needs_its_months(
    decided: str, conduct_to: str, kind: InstrumentKind
) -> None:
    more = second(conduct_from=d("2022-01-01"), conduct_to=d(conduct_to), on=d(decided))
    served = SanctionServed(id="gq-2", round=2, of="xp-2", on=d(decided))
    finding = assess(referable(more, served))
    assert finding.instrument.candidate is kind
    assert finding.trap is not None
    kept = {"xp-1"} if kind is InstrumentKind.TRANSFER_DURING_EXECUTION else {"xp-1", "xp-2"}
    assert set(finding.trap.sanctions) == kept


def test_the_sanction_that_article_216_rests_on_is_never_suspended() -> None:
    """One of 2020 has long stopped counting; that of 2023 is the basis, not the act that is referred."""
    old = sanction(
        id="xp-0", on=d("2020-06-01"), conduct_from=d("2019-06-01"), conduct_to=d("2020-03-31"), number=None
    )
    done = tuple(attrs.evolve(event, id=f"{event.id}-0", of="xp-0", on=d("2020-06-15")) for event in EXECUTED)
    finding = assess(referable(old, *done))
    assert finding.article_216.status is Status.ESTABLISHED
    assert (finding.instrument.kind, finding.instrument.sanctions) == (InstrumentKind.PETITION, ())
    assert finding.trap is not None
    assert "xp-1" in finding.trap.sanctions


def test_no_paper_yet_while_it_is_open_and_which_it_would_be() -> None:
    open_one = assess(referable(determinations=()))
    assert open_one.status is Status.NOT_ENOUGH_EVIDENCE
    assert (open_one.instrument.kind, open_one.instrument.candidate) == (
        InstrumentKind.NONE,
        InstrumentKind.PETITION,
    )
    assert open_one.instrument.issuer == ""
    assert open_one.instrument.kind.form is None
    assert "chưa đủ tài liệu" in open_one.instrument.why


def test_no_paper_where_nothing_was_sanctioned() -> None:
    checked = SanctionRecordsChecked(id="rs", round=1, on=d("2024-09-01"), found=False)
    finding = assess(case(*FIRST_ROUND, checked))
    assert (finding.status, finding.exclusion) == (Status.EXCLUDED, "not_yet")
    assert finding.instrument.candidate is InstrumentKind.NONE
    assert finding.trap is None


def test_a_file_that_was_sent_is_not_sent_again() -> None:
    sent = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))
    found = assess(referable(sent), "2024-10-03").instrument
    assert (found.kind, found.candidate) == (InstrumentKind.NONE, InstrumentKind.PETITION)
    assert found.sent is True
    assert "đã được gửi ngày 02/10/2024" in found.why
    assert found.sentence.startswith("Không lập lại văn bản chuyển hồ sơ")
    assert assess(referable(sent), "2024-10-03").goes is False
    decided = ProsecutionDecided(id="kt-2", round=2, on=d("2024-11-01"), prosecute=False)
    assert assess(referable(sent, decided), "2024-11-04").instrument.kind is InstrumentKind.NONE


def test_a_new_round_after_a_file_that_was_not_prosecuted_may_be_referred() -> None:
    more = (
        ReferralSent(id="kn-2", round=2, on=d("2024-10-02")),
        PoliceReceipt(id="tn-2", round=2, on=d("2024-10-02")),
        ProsecutionDecided(id="kt-2", round=2, on=d("2024-11-01"), prosecute=False),
        SanctionServed(id="gq-3", round=3, on=d("2024-12-02"), of="xp-1"),
    )
    assert assess(referable(*more), "2024-12-05").instrument.kind is InstrumentKind.PETITION


# --- the trap ----------------------------------------------------------------------------------------------


def test_the_later_evasion_is_referred_and_the_sanction_enclosed() -> None:
    found = assess(referable()).trap
    assert found is not None
    assert (found.only_sanctioned_act, found.sanctions, found.months) == (False, ("xp-1",), frozenset())
    assert "không chuyển chính hành vi đã bị xử phạt" in found.sentence
    assert "gửi kèm làm chứng cứ" in found.sentence


def test_where_only_the_sanctioned_act_could_be_referred_it_is_told_with_its_consequence() -> None:
    finding = assess(case(*UNREMEDIED, **only_old()))
    found = finding.trap
    assert found is not None
    assert found.only_sanctioned_act is True
    assert (finding.instrument.kind, finding.instrument.candidate) == (
        InstrumentKind.NONE,
        InstrumentKind.PETITION,
    )
    assert "U3" in finding.instrument.beside
    assert "làm chứng cứ" not in found.sentence
    assert "phải hủy quyết định xử phạt số 45/QĐ-XPHC ngày 26/4/2023" in found.consequence
    assert "không còn điều kiện “đã bị xử phạt vi phạm hành chính về hành vi này”" in found.consequence
    assert "Không chuyển chính hành vi đã bị xử phạt." in finding.summary
    places = {citation.place for citation in found.citations}
    assert places == {"khoản 2 Điều 62", "khoản 3 Điều 62", "khoản 1 Điều 216"}
    assert Confidence.TEXT not in {citation.confidence for citation in found.citations}


def test_all_paid_after_the_sanction_leaves_nothing_but_the_sanctioned_act() -> None:
    finding = assess(case(*SANCTIONED, **only_old(paid=referable().contributions[0].due)))
    assert finding.trap is not None
    assert finding.trap.only_sanctioned_act is True
    assert (finding.status, finding.instrument.candidate) == (Status.EXCLUDED, InstrumentKind.NONE)


def test_months_of_the_sanctioned_act_that_are_counted_are_to_be_left_out() -> None:
    found = assess(referable(**hidden("2022-12", "2024-08"))).trap
    assert found is not None
    assert found.months == {"2022-12", "2023-01", "2023-02"}
    assert "tách khỏi nội dung kiến nghị" in found.sentence
    assert found.only_sanctioned_act is False


def test_while_it_is_open_whether_evasion_went_on_so_is_the_trap() -> None:
    found = assess(case(*UNREMEDIED, **hidden("2022-06", "2023-02"))).trap
    assert found is not None
    assert found.only_sanctioned_act is None


def test_a_cancelled_sanction_is_none_to_lose() -> None:
    gone = SanctionCancelled(id="hb", round=1, on=d("2023-12-01"), of="xp-1")
    assert assess(referable(gone)).trap is None
