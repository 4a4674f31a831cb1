"""Acts too early, late, out of order, uncalled for or beyond competence: kept and told, never dropped."""

from __future__ import annotations

import attrs
import pytest
from procedure_cases import (
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

from legal_rules.case import Employer
from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    DeliveryReturned,
    DirectCheck,
    Event,
    FinePaid,
    InspectionDecided,
    InspectionMinutes,
    ListEntered,
    ListReceived,
    NoticeSent,
    SanctionDecided,
    WorkersRegistered,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure import escalation
from legal_rules.procedure.escalation import Irregularity, IrregularityKind


def told(*events: Event, on: str = "2024-12-31", **more: object) -> list[tuple[str, IrregularityKind]]:
    return [(found.event, found.kind) for found in found_in(*events, on=on, **more)]


def found_in(*events: Event, on: str = "2024-12-31", **more: object) -> tuple[Irregularity, ...]:
    return escalation.irregularities(case(*events, **more), on=d(on))


def test_a_road_walked_as_the_letter_says_has_none() -> None:
    assert told(*sanctioned()) == []
    assert escalation.irregularities(referable(), on=d("2024-10-01")) == ()


@pytest.mark.parametrize(
    ("held", "irregular"),
    [("2023-02-23", True), ("2023-02-27", True), ("2023-02-28", False), ("2023-03-01", False)],
)
def test_a_conference_before_ten_days_is_kept_and_told(held: str, irregular: bool) -> None:
    invitation = ConferenceInvitation(id="gm-1", round=1, on=d("2023-02-28"))
    conference = ConferenceHeld(id="hn-1", round=1, on=d(held), attended=True)
    events = (*noticed(), conference, *([invitation] if not irregular else []))
    kinds = dict.fromkeys(kind for event, kind in told(*events) if event == "hn-1")
    assert (IrregularityKind.TOO_EARLY in kinds) is irregular
    assert escalation.stage(case(*events), on=d("2023-03-02")).code == "conference_attended"


def test_the_conference_on_the_eighth_day_names_day_provision_and_consequence() -> None:
    events = (
        *noticed(),
        ConferenceInvitation(id="gm-1", round=1, on=d("2023-02-20")),
        ConferenceHeld(id="hn-1", round=1, on=d("2023-02-23"), attended=True),
    )
    found = next(f for f in found_in(*events) if f.event == "hn-1")
    assert found.kind is IrregularityKind.TOO_EARLY
    assert found.message == (
        "“Tổ chức hội nghị làm việc với đơn vị” ngày 23/02/2023: mới là ngày thứ 8 kể từ ngày 15/02/2023; "
        "phải sau 10 ngày, tức từ ngày 28/02/2023"
    )
    assert "điểm 4.2 khoản 4 Mục I" in str(found.citations[0])
    assert found.consequence.startswith("Hội nghị chưa đủ điều kiện tổ chức")


@pytest.mark.parametrize(
    ("decided", "early", "open_question"),
    [
        ("2023-03-19", True, False),  # before ten days from the conference of 8/3 (last day Monday 20/3), too
        ("2023-03-20", True, False),
        ("2023-03-21", True, True),  # too early from the check of 14/3, not from the conference
        ("2023-03-23", True, True),
        ("2023-03-24", True, True),
        ("2023-03-25", False, False),
        ("2023-03-26", False, False),
    ],
)
def test_inspection_decided_before_ten_days_had_passed(
    decided: str, early: bool, open_question: bool
) -> None:
    decision = InspectionDecided(
        id="qd-1", round=1, on=d(decided), regime="inspection", issuer="provincial_director"
    )
    expected = [("qd-1", IrregularityKind.TOO_EARLY)] if early else []
    assert told(*checked(), decision) == expected
    messages = [f.message for f in found_in(*checked(), decision)]
    assert any("cần ý kiến pháp lý" in message for message in messages) is open_question
    assert escalation.stage(case(*checked(), decision), on=d(decided)).code == "inspecting"


def test_other_inspectorates_are_not_bound_by_the_ten_days() -> None:
    decision = InspectionDecided(id="qd-1", round=1, on=d("2023-02-20"), issuer="labour_inspectorate")
    assert told(*noticed(), decision) == []
    assert escalation.stage(case(*noticed(), decision), on=d("2023-02-20")).code == "inspecting"


@pytest.mark.parametrize(
    ("scheduled", "late"), [("2023-03-09", False), ("2023-03-10", False), ("2023-03-11", True)]
)
def test_the_schedule_notice_after_the_second_day_is_late(scheduled: str, late: bool) -> None:
    expected = [("ll-1", IrregularityKind.LATE)] if late else []
    assert told(*checked(scheduled=scheduled)) == expected


@pytest.mark.parametrize(
    ("entered", "late"), [("2023-02-13", False), ("2023-02-14", False), ("2023-02-15", True)]
)
def test_a_list_entered_after_the_fifth_day_is_late(entered: str, late: bool) -> None:
    assert bool(told(*listed(entered=entered))) is late


def test_a_missing_notice_is_told_once_and_the_conference_kept() -> None:
    events = (
        *listed(),
        ConferenceInvitation(id="gm-1", round=1, on=d("2023-03-01")),
        ConferenceHeld(id="hn-1", round=1, on=d("2023-03-08"), attended=False),
    )
    found = found_in(*events)
    assert [(f.event, f.kind) for f in found] == [("gm-1", IrregularityKind.OUT_OF_ORDER)]
    assert "trình tự đòi hỏi" in found[0].message
    assert escalation.stage(case(*events), on=d("2023-03-09")).code == "conference_missed"


def test_a_notice_without_its_list_entered() -> None:
    received = ListReceived(id="ds-1", round=1, on=d("2023-02-09"))
    assert told(received, NoticeSent(id="tb-1", round=1, on=d("2023-02-10"))) == [
        ("tb-1", IrregularityKind.OUT_OF_ORDER)
    ]


def test_what_was_overtaken_is_not_told_twice() -> None:
    received = ListReceived(id="ds-1", round=1, on=d("2023-02-09"))
    notice = NoticeSent(id="tb-1", round=1, on=d("2023-02-10"))
    entered = ListEntered(id="cn-1", round=1, on=d("2023-02-13"))
    assert told(received, notice, entered) == [("tb-1", IrregularityKind.OUT_OF_ORDER)]
    assert escalation.stage(case(received, notice, entered), on=d("2023-02-14")).code == "notified"


def test_a_conference_after_the_notice_came_back() -> None:
    returned = DeliveryReturned(id="ch", round=1, on=d("2023-02-20"), of="tb-1")
    assert ("gm-1", IrregularityKind.OUT_OF_ORDER) in told(*conferred(), returned)


def test_an_inspection_without_direct_check_of_who_stayed_away() -> None:
    decision = InspectionDecided(id="qd-1", round=1, on=d("2023-03-28"), regime="inspection")
    assert told(*conferred(), decision) == [("qd-1", IrregularityKind.OUT_OF_ORDER)]


def test_minutes_without_a_decision_in_the_file() -> None:
    minutes = InspectionMinutes(id="bb-1", round=1, on=d("2023-04-12"))
    assert told(*checked(), minutes) == [("bb-1", IrregularityKind.OUT_OF_ORDER)]


def test_a_conclusion_without_the_report_of_the_team() -> None:
    events = [event for event in inspected() if event.id != "bc-1"]
    assert told(*events) == [("kl-1", IrregularityKind.OUT_OF_ORDER)]


def test_a_conference_with_who_had_registered_is_uncalled_for() -> None:
    registered = WorkersRegistered(id="dk", round=1, on=d("2023-02-20"), complete=True)
    found = told(*conferred(), registered)
    assert found == [("gm-1", IrregularityKind.UNCALLED_FOR), ("hn-1", IrregularityKind.UNCALLED_FOR)]


def test_registering_on_the_very_day_of_the_conference_changes_nothing() -> None:
    registered = WorkersRegistered(id="dk", round=1, on=d("2023-03-08"), complete=True)
    assert told(*conferred(), registered) == []


def test_a_second_act_of_the_same_kind_skips_nothing() -> None:
    second = NoticeSent(id="tb-2", round=1, on=d("2023-02-24"))
    assert told(*noticed(), second) == []


def test_payment_before_the_decision_was_served_points_to_the_missing_proof() -> None:
    paid = FinePaid(id="np-1", round=1, on=d("2023-05-12"), of="xp-1", complete=True)
    assert told(*sanctioned(), paid) == [("np-1", IrregularityKind.OUT_OF_ORDER)]


def test_a_sanction_without_violation_minutes() -> None:
    events = [event for event in sanctioned() if event.id not in {"vp-1", "ch-1"}]
    assert told(*events) == [("xp-1", IrregularityKind.OUT_OF_ORDER)]


@pytest.mark.parametrize(("on", "late"), [("2023-04-25", False), ("2023-04-26", False), ("2023-04-27", True)])
def test_the_sanction_is_due_ten_working_days_after_the_minutes_when_the_file_was_sent(
    on: str, late: bool
) -> None:
    # minutes of 12/4/2023; no day off in between but the weekends
    assert bool(told(*sanctioned(on=d(on)))) is late


# --- thẩm quyền ---------------------------------------------------------------------------------------


def competence(**changes: object) -> list[IrregularityKind]:
    employer = changes.pop("employer", None)
    more = {} if employer is None else {"employer": employer}
    events = (*(e for e in inspected()), attrs.evolve(SANCTION, **changes))
    return [
        kind for event, kind in told(*events, on="2026-12-31", **more) if kind is IrregularityKind.COMPETENCE
    ]


@pytest.mark.parametrize(("fine", "above"), [(74_999_999, 0), (75_000_000, 0), (75_000_001, 1)])
def test_the_provincial_director_of_bhxh_fines_an_organisation_up_to_75_million(
    fine: int, above: int
) -> None:
    assert len(competence(issuer="provincial_director", fine=fine)) == above


@pytest.mark.parametrize(("fine", "above"), [(37_500_000, 0), (37_500_001, 1)])
def test_a_household_business_is_fined_as_an_individual(fine: int, above: int) -> None:
    household = Employer(name="Hộ kinh doanh Nguyễn Thị Mẫu", kind="household_business")
    assert len(competence(issuer="provincial_director", fine=fine, employer=household)) == above


def test_the_band_of_evasion_alone_lies_above_the_ceiling() -> None:
    assert competence(issuer="provincial_director", fine=None) == [IrregularityKind.COMPETENCE]


def test_no_ceiling_is_told_where_none_is_known() -> None:
    assert competence() == []
    assert competence(issuer="provincial_director", act="late_payment") == []
    assert competence(issuer="provincial_director", decree="28/2020/NĐ-CP") == []
    assert competence(issuer="provincial_director", kind="warning", fine=None) == []


@pytest.mark.parametrize(
    ("on", "decree", "confidence"),
    [
        ("2025-02-28", "12/2022/NĐ-CP", Confidence.ASSUMED),
        ("2025-03-01", "12/2022/NĐ-CP", Confidence.UNCHECKED),  # BHXH khu vực in place of the province
        ("2025-07-01", "12/2022/NĐ-CP", Confidence.UNCHECKED),
        ("2026-09-10", "283/2026/NĐ-CP", Confidence.TEXT),
    ],
)
def test_the_ceiling_is_told_as_well_as_it_is_known(on: str, decree: str, confidence: Confidence) -> None:
    sanction = attrs.evolve(SANCTION, on=d(on), issuer="provincial_director", decree=decree)
    found = [
        f for f in found_in(*inspected(), sanction, on="2026-12-31") if f.kind is IrregularityKind.COMPETENCE
    ]
    assert [f.citations[0].confidence for f in found] == [confidence]
    assert "Điều 216" in found[0].consequence


def test_irregularities_are_json_ready_and_ask_for_the_day() -> None:
    early = ConferenceHeld(id="hn-1", round=1, on=d("2023-02-20"), attended=True)
    found = found_in(*noticed(), early)
    assert {entry.to_dict()["kind"] for entry in found} == {"too_early", "out_of_order"}
    assert found_in(*noticed(), early, on="2023-02-19") == ()


def test_undated_acts_are_never_early_or_late() -> None:
    undated = tuple(
        attrs.evolve(e, on=None) if isinstance(e, DirectCheck | ConclusionIssued) else e for e in inspected()
    )
    kinds = {kind for _, kind in told(*undated)}
    assert not kinds & {IrregularityKind.TOO_EARLY, IrregularityKind.LATE}


def test_rounds_are_told_apart() -> None:
    early = SanctionDecided(id="xp-9", round=2, on=d("2024-01-05"), act="evasion", kind="fine")
    found = found_in(*sanctioned(), early)
    assert [(f.event, f.round) for f in found] == [("xp-9", 2)]


@pytest.mark.parametrize(
    ("on", "regime", "issuer", "told_of"),
    [
        ("2016-05-31", "inspection", "provincial_director", True),  # nobody could decide yet
        ("2016-06-01", "inspection", "provincial_director", False),
        ("2025-05-11", "inspection", "provincial_director", False),
        ("2025-05-12", "inspection", "provincial_director", True),  # the regions stopped
        ("2025-06-30", "inspection", "central_head", False),
        ("2025-07-01", "inspection", "central_head", True),
        ("2025-07-01", "inspection", "provincial_director", True),
        ("2025-07-01", "check", "provincial_director", False),
        ("2025-07-01", "inspection", "state_inspectorate", False),
    ],
)
def test_an_agency_that_inspects_while_it_may_not_is_told(
    on: str, regime: str, issuer: str, told_of: bool
) -> None:
    decided = InspectionDecided(id="qd-9", round=1, on=d(on), regime=regime, issuer=issuer)
    found = [f for f in found_in(decided, on="2025-12-31") if f.kind is IrregularityKind.COMPETENCE]
    assert bool(found) is told_of
    assert all(f.citations and "thanh tra" in f.message for f in found)
