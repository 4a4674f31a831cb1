"""Steps that a file lacks: the shortest way that an act passed over, with provision and consequence."""

from __future__ import annotations

import attrs
import pytest
from procedure_cases import (
    EMPLOYER,
    SANCTION,
    case,
    checked,
    conferred,
    d,
    inspected,
    listed,
    noticed,
    referable,
    sanctioned,
)

from legal_rules.case import Worker
from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    Event,
    FinePaid,
    InspectionDecided,
    InspectionListSent,
    InspectionMinutes,
    ListEntered,
    ListReceived,
    NoticeSent,
    ReferralSent,
)
from legal_rules.procedure import escalation
from legal_rules.procedure.lacking import shortest_way
from legal_rules.procedure.states import State

DECIDED = InspectionDecided(
    id="qd-1", round=1, on=d("2023-03-28"), regime="inspection", issuer="provincial_director"
)
LIST = InspectionListSent(id="dsk", round=1, on=d("2023-03-27"))


def rows(*events: Event, on: str = "2024-12-31") -> list[str]:
    return [one.row for one in escalation.lacking(case(*events), on=d(on))]


def test_a_file_along_the_table_lacks_nothing() -> None:
    assert rows(*checked(), LIST, DECIDED) == []


@pytest.mark.parametrize(
    ("events", "lacks"),
    [
        ((*noticed(), LIST, DECIDED), ["invitation", "conference"]),
        ((*listed(), LIST, DECIDED), ["notice", "invitation", "conference"]),
        ((LIST, DECIDED), ["list-received", "list-entered", "notice", "invitation", "conference"]),
        (
            (*listed(), ConferenceInvitation(id="gm-1", round=1, on=d("2023-03-01"))),
            ["notice"],
        ),
        ((*noticed(), ConferenceHeld(id="hn-1", round=1, on=d("2023-03-08"), attended=True)), ["invitation"]),
        (
            (*conferred(), DirectCheck(id="kt-1", round=1, on=d("2023-03-14"))),
            ["schedule-notice"],
        ),
        ((*checked(), InspectionMinutes(id="bb-1", round=1, on=d("2023-04-12"))), ["inspection-after-check"]),
        (
            tuple(e for e in inspected() if e.id not in {"bc-1", "qd-1"}),
            ["inspection-after-check", "team-report"],
        ),
        (
            (*checked(), LIST, DECIDED, ConclusionIssued(id="kl", round=1, on=d("2023-04-20"))),
            ["inspection-minutes", "team-report"],
        ),
        ((*checked(), LIST, DECIDED, SANCTION), ["violation-minutes"]),
        (
            (*sanctioned(), FinePaid(id="np", round=1, on=d("2023-05-12"), of="xp-1", complete=True)),
            ["inspection-list", "service"],
        ),
    ],
)  # fmt: skip
def test_what_was_passed_over_is_named_in_order(events: tuple[Event, ...], lacks: list[str]) -> None:
    assert rows(*events) == lacks


def test_a_decision_without_the_list_of_footnote_1() -> None:
    (found,) = escalation.lacking(case(*checked(), DECIDED), on=d("2023-04-01"))
    assert (found.row, found.event, found.round) == ("inspection-list", "qd-1", 1)
    assert "chú thích [1]" in found.consequence
    assert "tiết a điểm 4.4 khoản 4 Mục I" in str(found.citations[0])
    central = attrs.evolve(DECIDED, issuer="central_head")
    assert rows(*checked(), central) == []


def test_a_visit_instead_of_the_conference_still_asks_for_its_schedule_notice() -> None:
    visited = DirectCheck(id="kt-1", round=1, on=d("2023-03-14"))
    assert rows(*noticed(), visited) == ["schedule-notice-instead"]


def test_a_step_taken_later_is_out_of_order_and_not_lacking() -> None:
    received = ListReceived(id="ds-1", round=1, on=d("2023-02-09"))
    notice = NoticeSent(id="tb-1", round=1, on=d("2023-02-10"))
    entered = ListEntered(id="cn-1", round=1, on=d("2023-02-13"))
    assert rows(received, notice) == ["list-entered"]
    assert rows(received, notice, entered) == []


def test_what_others_decide_passes_nothing_over() -> None:
    other = InspectionDecided(id="qd-1", round=1, on=d("2023-02-20"), issuer="labour_inspectorate")
    assert rows(*noticed(), other) == []


def test_a_sentence_a_provision_a_consequence_and_json() -> None:
    received = ListReceived(id="ds-1", round=1, on=d("2023-02-09"))
    notice = NoticeSent(id="tb-1", round=1, on=d("2023-02-10"))
    (found,) = escalation.lacking(case(received, notice), on=d("2023-02-11"))
    assert found.sentence == (
        "Hồ sơ không có tài liệu về việc “Cập nhật danh sách vào phần mềm quản lý” trước việc "
        "“Gửi thông báo (Mẫu số 04-KT)” ngày 10/02/2023."
    )
    assert found.to_dict()["on"] == "2023-02-10"
    assert found.citations
    assert found.consequence.endswith(".")
    assert [one.row for one in escalation.lacking(case(received, notice), on=d("2023-02-09"))] == [
        "list-received"  # what the list itself lacks, told until the notice is sent
    ]


# --- điểm 3.2.1: what a list lacks before the notice is sent ------------------------------------------------


def of_list(
    on: str = "2023-02-14",
    events: tuple[Event, ...] = listed(),
    workers: tuple[Worker, ...] = (),
    **known: str,
) -> str:
    employer = attrs.evolve(EMPLOYER, **known)
    found = escalation.lacking(case(*events, employer=employer, workers=workers), on=d(on))
    return found[0].sentence if found else ""


def test_a_list_says_which_of_number_telephone_and_email_it_lacks() -> None:
    assert of_list() == (
        "Danh sách chưa có số lao động, số điện thoại, thư điện tử của đơn vị: phối hợp với Công an xã bổ "
        "sung, nếu có, trước khi gửi Thông báo."
    )
    (found,) = escalation.lacking(case(*listed()), on=d("2023-02-14"))
    assert (found.row, found.event, found.form) == ("list-received", "ds-1", None)
    assert "điểm 3.2.1 khoản 3 Mục I" in str(found.citations[0])
    assert "không ảnh hưởng giá trị của Thông báo" in found.consequence


@pytest.mark.parametrize(
    ("known", "lacks"),
    [
        ({"phone": "0900 000 001"}, "số lao động, thư điện tử"),
        ({"email": "hanhchinh@vidu.example"}, "số lao động, số điện thoại"),
        ({"phone": "0900 000 001", "email": "hanhchinh@vidu.example"}, "số lao động"),
    ],
)
def test_what_is_known_is_not_lacking(known: dict[str, str], lacks: str) -> None:
    assert of_list(**known).startswith(f"Danh sách chưa có {lacks} của đơn vị:")


def test_a_list_of_workers_tells_their_number() -> None:
    worker = Worker(id="ld-1", name="Nguyễn Thị Mẫu")
    contact = {"phone": "0900 000 001", "email": "hanhchinh@vidu.example"}
    assert of_list(workers=(worker,), **contact) == ""
    received = ListReceived(id="ds-1", round=1, on=d("2023-02-09"), workers=("ld-1",))
    assert of_list(events=(received,), workers=(worker,), **contact) == ""


@pytest.mark.parametrize(
    ("on", "told"),
    [("2023-02-08", False), ("2023-02-09", True), ("2023-02-14", True), ("2023-02-15", False)],
)
def test_it_is_told_from_the_list_until_the_notice(on: str, told: bool) -> None:
    """The list came on 09/02/2023, the notice was sent on 15/02/2023."""
    assert bool(of_list(on, noticed())) is told


def test_no_list_lacks_nothing() -> None:
    assert of_list(events=()) == ""


def test_each_round_lacks_for_itself() -> None:
    subject = referable()
    sent = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))
    events = tuple(e for e in (*subject.events, sent) if e.id not in {"gm-2", "bc-2"})
    found = escalation.lacking(attrs.evolve(subject, events=events), on=d("2024-12-31"))
    assert {(one.round, one.row) for one in found} == {
        (1, "inspection-list"),
        (2, "invitation"),
        (2, "inspection-list"),
        (2, "team-report"),
    }


def test_the_way_prefers_what_must_be_done() -> None:
    way = shortest_way(
        State.NOTIFIED, frozenset({State.CHECKED, State.CONFERENCE_ATTENDED}), day=d("2023-03-01")
    )
    assert [row.code for row in way] == ["invitation", "conference"]
    assert shortest_way(State.CONCLUDED, frozenset({State.START}), day=d("2023-03-01")) == ()
