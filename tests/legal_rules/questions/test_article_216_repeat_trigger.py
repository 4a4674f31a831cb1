"""Evasion repeated after a sanction with signs of a crime, read from a whole case (from 10/9/2026)."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from cases_216 import MEANS, SANCTIONED, case, changed, hidden, run, shifted, sums

from legal_rules.case import Case
from legal_rules.case.events import ProsecutionDecided, SanctionRecordsChecked
from legal_rules.questions import referral
from legal_rules.questions.article_216 import assess_case, repeat_of_case

SANCTIONED_2026 = shifted(SANCTIONED, 3)
"""Decided on 01/3/2026, executed in full on 14/4/2026: it counts to 14/4/2027."""
DETERMINED = attrs.evolve(MEANS, on=date(2026, 9, 1), rests_on=(), exhibits=())
ON = date(2026, 12, 15)


def _case(first: str = "2026-04", last: str = "2026-10", **changes: Any) -> Case:
    shared: dict[str, Any] = {"events": SANCTIONED_2026, "determinations": (DETERMINED,)}
    return case(hidden(12, first, last), **(shared | changes))


def test_it_is_established_beside_article_216() -> None:
    given = _case()
    assert assess_case(given, on=ON).status == "established"
    finding = repeat_of_case(given, on=ON)
    assert (finding.status, finding.repeated, finding.returned) == ("established", "established", None)
    assert finding.question == "sanctions.repeat_transfer"
    assert (finding.subject, finding.subject_id) == ("Công ty TNHH May mặc Ví Dụ", "employer")
    assert "điểm l khoản 2 Điều 4 Nghị định số 283/2026/NĐ-CP" in str(finding.reasons[0].citations[0])
    assert finding.missing == ()


@pytest.mark.parametrize(
    ("last", "on", "status"),
    [
        ("2026-10", date(2026, 9, 9), "excluded"),  # the rule is not there yet
        # the last payment day missed by then is 31/8/2026: the act ended before the rule
        ("2026-07", date(2026, 12, 15), "excluded"),
        ("2026-08", date(2026, 12, 15), "established"),  # due on 30/9/2026
        ("2026-09", date(2026, 12, 15), "established"),
    ],
)
def test_the_rule_reaches_acts_from_its_first_day(last: str, on: date, status: str) -> None:
    assert repeat_of_case(_case(last=last, first="2026-03"), on=on).status == status


@pytest.mark.parametrize(
    ("executed", "status"),
    [
        (date(2026, 3, 9), "excluded"),  # a warning executed on 09/3/2026 counts to 09/9/2026
        (date(2026, 3, 10), "established"),  # to 10/9/2026, the first day of the rule
        (date(2026, 3, 11), "established"),
    ],
)
def test_evasion_that_lasts_is_committed_on_the_first_day_of_the_rule(executed: date, status: str) -> None:
    """Missed from 30/4 to 31/10/2026: on 10/9/2026 it goes on, and that day is asked about."""
    events = changed(SANCTIONED_2026, "kp-1", on=executed)
    events = changed(changed(events, "nop-1", on=executed), "xp-1", kind="warning")
    given = _case(events=events)
    finding = repeat_of_case(given, on=ON)
    assert finding.status == status
    referred = referral.assess(given, on=ON).repeat
    assert referred is not None
    assert (referred.status, referred.repeated) == (finding.status, finding.repeated)


def test_not_after_the_sanction_has_stopped_counting() -> None:
    events = changed(SANCTIONED_2026, "kp-1", on=date(2026, 3, 16))
    events = changed(events, "xp-1", kind="warning")
    # a warning executed on 16/3/2026 counts to 16/9/2026; the payment days after it are no repetition
    finding = repeat_of_case(_case(first="2026-08", events=events), on=ON)
    assert (finding.status, finding.repeated) == ("excluded", "excluded")


@pytest.mark.parametrize(
    ("changes", "status", "missing"),
    [
        ({"determinations": ()}, "not_enough_evidence", ["determinations"]),
        ({"events": ()}, "not_enough_evidence", ["events"]),
        (
            {"events": (SanctionRecordsChecked(id="rs-1", round=1, on=date(2026, 11, 2), found=False),)},
            "excluded",
            [],
        ),
        ({"events": changed(SANCTIONED_2026, "xp-1", act="late_payment")}, "excluded", []),
        ({"events": changed(SANCTIONED_2026, "xp-1", act=None)}, "not_enough_evidence", ["events"]),
        ({"events": changed(SANCTIONED_2026, "xp-1", subject="gd-01")}, "excluded", []),
    ],
)
def test_what_is_not_there_and_what_is_not_known(
    changes: dict[str, Any], status: str, missing: list[str]
) -> None:
    finding = repeat_of_case(_case(**changes), on=ON)
    assert finding.status == status
    assert set(missing) <= {fact.path for fact in finding.missing}
    assert bool(finding.missing) is (status == "not_enough_evidence")


def test_a_person_who_was_not_sanctioned_repeats_nothing() -> None:
    finding = repeat_of_case(_case(), on=ON, subject="gd-01")
    assert (finding.status, finding.subject_id) == ("excluded", "gd-01")


def test_no_signs_of_a_crime() -> None:
    finding = repeat_of_case(_case(first="2026-08", last="2026-09"), on=ON)
    assert finding.status == "excluded"
    assert "không có dấu hiệu tội phạm" in finding.summary


def test_nothing_new_is_nothing_repeated() -> None:
    paid = tuple(run(n, "2026-02", "2026-11", declared=5_000_000, paid=sums(1_000_000)) for n in range(1, 13))
    given = case(
        (*hidden(12, "2025-07", "2025-12"), *paid), events=SANCTIONED_2026, determinations=(DETERMINED,)
    )
    finding = repeat_of_case(given, on=ON)
    assert (finding.status, finding.repeated) == ("excluded", "excluded")


@pytest.mark.parametrize(("prosecute", "returned"), [(True, False), (False, True), (None, None)])
def test_what_the_criminal_body_decided(prosecute: bool | None, returned: bool | None) -> None:
    decided = ProsecutionDecided(id="kt-1", round=1, on=date(2026, 12, 10), prosecute=prosecute)
    finding = repeat_of_case(_case(events=(*SANCTIONED_2026, decided)), on=ON)
    assert (finding.status, finding.returned) == ("established", returned)
    assert repeat_of_case(_case(events=(*SANCTIONED_2026, decided)), on=date(2026, 12, 9)).returned is None


def test_a_finding_that_is_there_is_used() -> None:
    given = _case()
    undecided = assess_case(_case(determinations=()), on=ON)
    assert repeat_of_case(given, on=ON, finding=undecided).status == "not_enough_evidence"
