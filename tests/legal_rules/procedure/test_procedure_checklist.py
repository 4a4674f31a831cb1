"""The referral's dossier: what fills each item, what is missing, what is not certified."""

from __future__ import annotations

import attrs
import pytest
from procedure_cases import SANCTION, case, d, executed, hidden, inspected, referable

from legal_rules.case import Case, CopyForm, Exhibit, ExhibitKind
from legal_rules.case.events import EmployerExplanation, ReferralSent, SanctionCancelled, TeamReport
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure import checklist
from legal_rules.procedure.checklist import ChecklistItem, ItemState

ON = "2024-10-01"
_PROOFS = {
    "qd-2": ExhibitKind.INSPECTION_DECISION,
    "bb-2": ExhibitKind.INSPECTION_MINUTES,
    "bc-2": ExhibitKind.TEAM_REPORT,
    "kl-2": ExhibitKind.CONCLUSION,
    "vp-1": ExhibitKind.VIOLATION_MINUTES,
    "xp-1": ExhibitKind.SANCTION_DECISION,
    "gq-1": ExhibitKind.SERVICE_PROOF,
    "np-1": ExhibitKind.EXECUTION_PROOF,
    "kp-1": ExhibitKind.EXECUTION_PROOF,
}


def exhibit(of: str, kind: ExhibitKind, **more: object) -> Exhibit:
    return Exhibit(
        **{
            "id": f"tl-{of}",
            "kind": kind,
            "title": f"Tài liệu {of}",
            "copy_form": CopyForm.CERTIFIED_COPY,
            "proves": (f"events.{of}",),
            **more,
        }
    )


def full() -> tuple[Exhibit, ...]:
    """An exhibit for every item that must be there."""
    facts = {"proves": ("contributions",)}
    return (
        *(exhibit(event, kind) for event, kind in _PROOFS.items()),
        exhibit("bangluong", ExhibitKind.PAYROLL, **facts),
        exhibit("d02", ExhibitKind.INSURANCE_DECLARATION, **facts),
    )


def items(subject: Case, on: str = ON) -> dict[str, ChecklistItem]:
    return {item.code: item for item in checklist.referral(subject, on=d(on))}


def missing(subject: Case, on: str = ON) -> set[str]:
    return {code for code, item in items(subject, on).items() if item.required and not item.fulfilled}


def test_a_dossier_with_every_required_paper() -> None:
    subject = referable(exhibits=full())
    assert missing(subject) == set()
    assert items(subject)["referral-letter"].papers == ("KNKT",)
    assert items(subject)["sanction-execution"].exhibits == ("tl-np-1", "tl-kp-1")


@pytest.mark.parametrize(
    ("gone", "item"),
    [
        ("tl-qd-2", "inspection-decision"),
        ("tl-bb-2", "inspection-minutes"),
        ("tl-bc-2", "team-report"),
        ("tl-kl-2", "conclusion"),
        ("tl-vp-1", "violation-minutes"),
        ("tl-xp-1", "sanction-decision"),
        ("tl-gq-1", "sanction-service"),
        ("tl-kp-1", "sanction-execution"),
        ("tl-d02", "insured-workers"),
    ],
)
def test_one_exhibit_deleted_is_one_item_missing(gone: str, item: str) -> None:
    subject = referable(exhibits=tuple(x for x in full() if x.id != gone))
    assert missing(subject) == {item}
    assert items(subject)[item].state is ItemState.MISSING


def test_without_payroll_neither_the_workers_nor_the_deceit_are_shown() -> None:
    subject = referable(exhibits=tuple(x for x in full() if x.kind is not ExhibitKind.PAYROLL))
    assert missing(subject) == {"workers-to-insure", "deceit"}


def test_papers_of_the_other_round_fill_nothing() -> None:
    swapped = tuple(attrs.evolve(x, proves=("events.qd-1",)) if x.id == "tl-qd-2" else x for x in full())
    found = items(referable(exhibits=swapped))["inspection-decision"]
    assert (found.state, found.lacking) == (ItemState.MISSING, ("qd-2",))
    assert found.sentence == "Thiếu bản ký của: “Ban hành quyết định thanh tra” ngày 21/8/2024, đợt 2."


def test_an_act_that_happened_is_never_filled_by_a_draft() -> None:
    subject = referable(exhibits=full())
    sent = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))
    after = attrs.evolve(subject, events=(*subject.events, sent))
    assert missing(after, "2024-10-02") == set()  # the day of the referral is the day of drafting
    assert missing(after, "2024-10-03") == {"referral-letter", "list-of-documents", "handover-minutes"}
    proved = attrs.evolve(after, exhibits=(*full(), exhibit("kn-2", ExhibitKind.OTHER)))
    assert missing(proved, "2024-10-03") == set()


@pytest.mark.parametrize(
    ("form", "fulfilled"),
    [
        (CopyForm.ORIGINAL, True),
        (CopyForm.CERTIFIED_COPY, True),
        (CopyForm.ELECTRONIC, True),
        (CopyForm.PLAIN_COPY, False),
        (None, False),
    ],
)
def test_a_plain_copy_is_there_and_not_certified(form: CopyForm | None, fulfilled: bool) -> None:
    changed = tuple(attrs.evolve(x, copy_form=form) if x.id == "tl-xp-1" else x for x in full())
    found = items(referable(exhibits=changed))["sanction-decision"]
    assert found.fulfilled is fulfilled
    assert found.uncertified == (() if fulfilled else ("tl-xp-1",))
    if not fulfilled:
        assert "Phải có bản gốc hoặc sao y trước khi gửi" in found.sentence


def test_a_plain_copy_beside_certified_ones_is_told_and_holds_nothing_up() -> None:
    photo = exhibit("cong", ExhibitKind.TIMESHEET, proves=("contributions",), copy_form=CopyForm.PLAIN_COPY)
    subject = referable(exhibits=(*full(), photo))
    assert missing(subject) == set()
    found = items(subject)["workers-to-insure"]
    assert (found.state, found.uncertified) == (ItemState.FILLED, ("tl-cong",))
    assert "sao y trước khi gửi" in found.sentence


def test_each_act_needs_its_own_certified_proof() -> None:
    changed = tuple(
        attrs.evolve(x, copy_form=CopyForm.PLAIN_COPY) if x.id == "tl-kp-1" else x for x in full()
    )
    assert missing(referable(exhibits=changed)) == {"sanction-execution"}


def test_an_exhibit_that_names_no_act_fills_by_kind_and_day() -> None:
    changed = tuple(
        attrs.evolve(x, proves=(), issued_on=d("2023-04-26")) if x.id == "tl-xp-1" else x for x in full()
    )
    assert missing(referable(exhibits=changed)) == set()
    other_day = tuple(attrs.evolve(x, issued_on=d("2023-04-27")) if x.id == "tl-xp-1" else x for x in changed)
    assert missing(referable(exhibits=other_day)) == {"sanction-decision"}


def test_the_explanation_is_needed_when_the_employer_explained() -> None:
    subject = referable(exhibits=full())
    assert items(subject)["explanation"].state is ItemState.NOT_APPLICABLE
    explained = EmployerExplanation(id="gt-2", round=2, on=d("2024-09-16"))
    after = attrs.evolve(subject, events=(*subject.events, explained))
    assert missing(after) == {"explanation"}
    earlier = EmployerExplanation(id="gt-1", round=1, on=d("2023-04-17"))
    assert missing(attrs.evolve(subject, events=(*subject.events, earlier))) == set()


def test_while_the_inspection_runs_no_conclusion_is_asked_for() -> None:
    subject = referable(conclusion=None, exhibits=tuple(x for x in full() if x.id != "tl-kl-2"))
    assert items(subject)["conclusion"].state is ItemState.NOT_APPLICABLE
    assert missing(subject) == set()


@pytest.mark.parametrize(
    ("signs", "state"), [(True, ItemState.FILLED), (None, ItemState.FILLED), (False, ItemState.MISSING)]
)
def test_the_report_asked_for_is_one_that_finds_signs_of_a_crime(
    signs: bool | None, state: ItemState
) -> None:
    subject = referable(exhibits=full())
    events = tuple(
        attrs.evolve(e, signs_of_crime=signs) if isinstance(e, TeamReport) and e.round == 2 else e
        for e in subject.events
    )
    found = items(attrs.evolve(subject, events=events))["team-report"]
    assert found.state is state
    if signs is False:
        assert found.sentence == (
            "Hồ sơ chưa ghi nhận báo cáo của Trưởng đoàn nêu vi phạm có dấu hiệu tội phạm."
        )


def test_of_several_sanctions_the_one_without_record_of_service_is_told_and_holds_nothing_up() -> None:
    """One sanction that counts suffices for Điều 216."""
    subject = referable(exhibits=full())
    other = attrs.evolve(SANCTION, id="xp-0", on=d("2022-06-01"), conduct_to=d("2022-04-30"))
    paper = exhibit("xp-0", ExhibitKind.SANCTION_DECISION)
    both = attrs.evolve(subject, events=(*subject.events, other), exhibits=(*full(), paper))
    for code in ("sanction-service", "sanction-execution"):
        found = items(both)[code]
        assert found.state is ItemState.FILLED
        assert "Hồ sơ chưa ghi nhận đối với: “Quyết định xử phạt vi phạm hành chính” ngày 01/6/2022" in (
            found.sentence
        )
        assert "chưa ghi nhận đối với" not in items(subject)[code].sentence
    assert missing(both) == set()


def test_what_is_outstanding_is_what_is_required_and_not_there() -> None:
    subject = referable(exhibits=tuple(x for x in full() if x.id != "tl-kl-2"))
    found = checklist.outstanding(checklist.referral(subject, on=d(ON)))
    assert [item.code for item in found] == ["conclusion"]
    assert checklist.outstanding(checklist.referral(referable(exhibits=full()), on=d(ON))) == ()


def test_withheld_money_asks_for_its_proof() -> None:
    held = hidden()
    rows = tuple(attrs.evolve(c, withheld=630_000) for c in held["contributions"])
    no_payroll = tuple(x for x in full() if x.kind is not ExhibitKind.PAYROLL)
    subject = referable(exhibits=no_payroll, contributions=rows)
    assert "withheld" in missing(subject)
    assert items(referable(exhibits=full()))["withheld"].state is ItemState.NOT_APPLICABLE
    unknown = tuple(attrs.evolve(c, withheld=None) for c in held["contributions"])
    assert (
        items(referable(exhibits=no_payroll, contributions=unknown))["withheld"].state is ItemState.UNDECIDED
    )


def test_without_new_inspection_the_papers_of_the_last_one_are_asked_for() -> None:
    subject = case(*executed(), **hidden())
    assert items(subject)["inspection-decision"].lacking == ("qd-1",)


def test_a_cancelled_sanction_leaves_the_item_empty() -> None:
    subject = referable(exhibits=full())
    cancelled = SanctionCancelled(id="hb", round=1, on=d("2024-01-10"), of="xp-1")
    found = items(attrs.evolve(subject, events=(*subject.events, cancelled)))["sanction-decision"]
    assert found.state is ItemState.MISSING
    assert "chưa ghi nhận quyết định xử phạt nào" in found.sentence


def test_notices_are_enclosed_if_there_are_any_and_never_hold_the_dossier_up() -> None:
    found = items(referable(exhibits=full()))
    assert (found["notices"].required, found["notices"].state) == (False, ItemState.MISSING)
    assert found["complaints"].state is ItemState.NOT_APPLICABLE
    notice = exhibit("tb-2", ExhibitKind.NOTICE)
    assert items(referable(exhibits=(*full(), notice)))["notices"].exhibits == ("tl-tb-2",)


def test_exhibits_of_later_days_are_not_seen() -> None:
    late = tuple(attrs.evolve(x, issued_on=d("2024-10-02")) if x.id == "tl-d02" else x for x in full())
    assert missing(referable(exhibits=late)) == {"insured-workers"}


def test_the_list_is_never_called_complete() -> None:
    told = checklist.remarks(referable(exhibits=full()), on=d(ON))
    assert any("không coi danh mục này là đầy đủ" in line for line in told)
    assert any("Viện kiểm sát" in line for line in told)
    assert any(
        "áp dụng tương tự" in line for line in checklist.remarks(case(*inspected()), on=d("2025-07-01"))
    )


@pytest.mark.parametrize(
    ("on", "cited", "confidence"),
    [
        ("2025-06-30", {"bltths-2015", "nq-05-2019", "ttlt-03-2018"}, Confidence.TEXT),
        ("2025-07-01", {"bltths-2015", "nq-05-2019", "ttlt-03-2018"}, Confidence.ASSUMED),
        ("2025-12-15", {"bltths-2015", "nq-05-2019", "ttlt-03-2018", "cv-5659-2025"}, Confidence.ASSUMED),
    ],
)
def test_the_provisions_follow_the_day(on: str, cited: set[str], confidence: Confidence) -> None:
    found = items(referable(), on)["referral-letter"]
    assert {c.instrument.key for c in found.citations} == cited
    assert next(c for c in found.citations if c.instrument.key == "ttlt-03-2018").confidence is confidence
    assert found.to_dict()["required"] is True
