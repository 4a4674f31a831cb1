"""Whether the file goes: element by element, decided, open, or left to a named person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from referral_cases import (
    DECEIT,
    DUE,
    EXECUTED,
    FIRST_ROUND,
    ON,
    SANCTIONED,
    SECOND_ROUND,
    UNREMEDIED,
    WITH_DIRECTOR,
    assess,
    case,
    d,
    decision,
    hidden,
    only_old,
    referable,
    sanction,
    without,
)

from bhxh_docs import load_case
from legal_rules.case import Case, CopyForm, Exhibit, ExhibitKind
from legal_rules.case.events import (
    Event,
    InspectionDecided,
    RemediesDone,
    SanctionCancelled,
    SanctionRecordsChecked,
    SanctionServed,
)
from legal_rules.errors import CaseDataError, DeterminationError, OutsideLawError
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.status import ExclusionKind, Status
from legal_rules.law.law import default_law
from legal_rules.procedure.readiness import readiness
from legal_rules.procedure.view import view_of
from legal_rules.questions import article_216, referral
from legal_rules.questions.referral import AfterState, ElementKind, InstrumentKind

YES, NO = Status.ESTABLISHED, Status.EXCLUDED
MISSING, REVIEW = Status.NOT_ENOUGH_EVIDENCE, Status.NEEDS_LEGAL_REVIEW


def statuses(subject: Case, on: str = ON) -> dict[str, Status]:
    return {one.kind.value: one.status for one in assess(subject, on).elements}


# --- element by element -------------------------------------------------------------------------------


def test_a_case_with_every_element() -> None:
    found = assess(referable())
    assert (found.status, found.exclusion, found.goes) == (YES, None, True)
    assert (found.missing, found.open_questions) == ((), ())
    assert statuses(referable()) == {
        "inspected": YES,
        "sanctioned": YES,
        "not_remedied": YES,
        "article_216": YES,
        "checklist": MISSING,
    }
    assert found.due == d("2024-10-04")


def test_an_incomplete_dossier_is_told_and_excludes_nothing() -> None:
    found = assess(referable())
    told = found.element("checklist")
    assert (found.status, told.status, told.decisive) == (YES, MISSING, False)
    assert "còn thiếu" in told.sentence
    assert "không được từ chối tiếp nhận" in told.sentence
    assert {str(c) for c in told.citations} >= {"khoản 1 Điều 145 Bộ luật Tố tụng hình sự năm 2015"}
    assert len(told.children) == len([i for i in found.checklist if i.required and not i.fulfilled])


def test_the_exhibits_of_an_element_are_named() -> None:
    paper = Exhibit(
        id="kl",
        kind=ExhibitKind.CONCLUSION,
        title="Kết luận",
        proves=("events.kl-2",),
        copy_form=CopyForm.ORIGINAL,
    )
    told = assess(referable(exhibits=(paper,))).element(ElementKind.INSPECTED)
    assert told.exhibits == ("kl",)
    assert "events.kl-2" in told.facts


def test_that_no_inspection_is_recorded_is_not_evidence_that_there_was_none() -> None:
    """Another body may have inspected: asked for, whatever Điều 216 gives."""
    subject = case(sanction(), *EXECUTED)
    found = assess(subject)
    assert found.article_216.status is YES
    assert (found.status, found.goes) == (MISSING, None)
    assert [fact.path for fact in found.missing] == ["events"]
    assert "thanh tra, kiểm tra" in found.missing[0].meaning


@pytest.mark.parametrize("event", [*FIRST_ROUND, *SECOND_ROUND], ids=lambda event: event.id)
def test_any_act_of_an_inspection_or_check_tells_that_there_was_one(event: Event) -> None:
    assert assess(case(sanction(), *EXECUTED, event)).status is YES


def test_a_planned_inspection_is_none_yet() -> None:
    planned = InspectionDecided(id="qd-3", round=2, state="planned")
    assert assess(case(sanction(), *EXECUTED, planned)).status is MISSING


@pytest.mark.parametrize(
    ("events", "element", "status", "kind"),
    [
        # sanction records of all bodies were asked: nobody has sanctioned
        ((SanctionRecordsChecked(id="rs", round=1, on=d("2024-09-01"), found=False),), NO, NO, "not_yet"),
        ((), MISSING, MISSING, None),
        ((sanction(act="other"),), NO, NO, "not_yet"),
        ((sanction(act=None),), MISSING, MISSING, None),
        ((sanction(act="late_payment"), *EXECUTED), REVIEW, REVIEW, None),
        (
            (
                sanction(),
                *EXECUTED,
                SanctionCancelled(id="hb", round=1, on=d("2023-12-01"), of="xp-1"),
            ),
            NO,
            NO,
            "not_yet",
        ),
        (
            (sanction(on=d("2017-12-29"), conduct_from=d("2016-01-01"), conduct_to=d("2017-06-30")),),
            NO,
            NO,
            "not_yet",
        ),
    ],
)
def test_sanctioned_for_evasion(
    events: tuple[Event, ...], element: Status, status: Status, kind: str | None
) -> None:
    found = assess(case(*FIRST_ROUND, *events))
    assert (found.element("sanctioned").status, found.status) == (element, status)
    assert found.exclusion == kind


@pytest.mark.parametrize(
    ("changes", "element", "words"),
    [
        # decided from 2018 on, for conduct that ended before it: no basis (khoản 2 Điều 5 Nghị quyết 05/2019)
        (
            {"on": d("2018-03-01"), "conduct_from": d("2017-01-01"), "conduct_to": d("2017-12-31")},
            NO,
            "quyết định không là căn cứ.",
        ),
        ({"conduct_from": d("2017-12-31")}, REVIEW, "ngày 26/4/2023; xem câu hỏi U14."),
        ({"conduct_from": d("2018-01-01")}, YES, "ngày 26/4/2023."),
        ({"conduct_from": None}, MISSING, "ngày 26/4/2023."),
        ({"act": "late_payment", "conduct_from": d("2017-12-31")}, REVIEW, "; xem câu hỏi U2, U14."),
        (
            {"act": "late_payment"},
            REVIEW,
            "chậm đóng: quyết định số 45/QĐ-XPHC ngày 26/4/2023; xem câu hỏi U2.",
        ),
        ({"subject": "gd-01"}, REVIEW, "; xem câu hỏi U9."),
        ({"subject": None}, MISSING, "ngày 26/4/2023."),
    ],
)
def test_the_sanction_as_article_216_asks_for_it(
    changes: dict[str, Any], element: Status, words: str
) -> None:
    events = (*FIRST_ROUND, sanction(**changes), *EXECUTED)
    found = assess(case(*events, employer=WITH_DIRECTOR)).element("sanctioned")
    assert (found.status, found.sentence.endswith(words)) == (element, True), found.sentence


def test_a_determination_on_the_sanction_for_late_payment_settles_the_element_as_well() -> None:
    for reading, element in ((1, NO), (2, YES)):
        settled = attrs.evolve(DECEIT, id="u2", question="U2", value=str(reading))
        subject = case(
            *FIRST_ROUND, sanction(act="late_payment"), *EXECUTED, determinations=(DECEIT, settled)
        )
        found = assess(subject)
        assert (found.element("sanctioned").status, found.status) == (element, element)


@pytest.mark.parametrize(
    ("remedied", "element"),
    [("2023-05-14", NO), ("2023-05-15", NO), ("2023-05-16", YES)],
)
def test_late_remedy_is_more_than_ten_days_after_service(remedied: str, element: Status) -> None:
    """Served on 04/5/2023: the ten days end on Sunday 14/5, so on Monday 15/5."""
    done = RemediesDone(id="kp-1", round=1, on=d(remedied), of="xp-1", complete=True)
    subject = case(*FIRST_ROUND, sanction(), *EXECUTED[:2], done, **only_old(paid=DUE))
    found = assess(subject, "2023-05-20")
    assert found.element("not_remedied").status is element
    assert (found.status, found.exclusion) == (NO, ExclusionKind.NOT_AN_OFFENCE)


def test_what_was_evaded_after_the_sanction_and_is_unpaid_counts_as_not_remedied() -> None:
    told = assess(referable()).element("not_remedied")
    assert "tháng mới từ ngày 30/9/2023" in told.sentence
    assert Confidence.ASSUMED in {citation.confidence for citation in told.citations}


@pytest.mark.parametrize(
    ("changes", "status", "kind"),
    [
        (hidden("2024-04", "2024-08"), NO, "not_an_offence"),  # 5 months
        (hidden("2024-03", "2024-08"), YES, None),
        (hidden("2024-02", "2024-08"), YES, None),
        (hidden(heads=1), NO, "not_an_offence"),  # 23 million, one worker
        (only_old(paid=DUE), NO, "not_an_offence"),
    ],
)
def test_where_article_216_is_excluded_the_referral_is(
    changes: dict[str, Any], status: Status, kind: str | None
) -> None:
    found = assess(referable(**changes))
    assert (found.status, found.exclusion) == (status, kind)
    assert (found.missing, found.goes) == ((), status is YES)


def test_questions_of_article_216_are_put_with_what_they_give_for_the_referral() -> None:
    found = assess(case(*UNREMEDIED, **only_old()))
    assert found.status is REVIEW
    assert "U3" in {question.code for question in found.open_questions}
    open_one = assess(case(*without(UNREMEDIED, "qd-1", "bb-1", "kl-1"), **only_old()))
    assert open_one.status is MISSING
    third = next(q for q in open_one.open_questions if q.code == "U3")
    assert {reading.outcome for reading in third.readings} <= {MISSING, NO}


# --- persons --------------------------------------------------------------------------------------------


def test_one_finding_about_the_entity_and_one_about_each_person() -> None:
    found = referral.assess_all(referable(employer=WITH_DIRECTOR), on=d(ON))
    assert [(one.subject_id, one.status) for one in found] == [("employer", YES), ("gd-01", REVIEW)]
    assert [question.code for question in found[1].open_questions] == ["U9"]
    alone = referral.assess(referable(employer=WITH_DIRECTOR), on=d(ON), subject="gd-01")
    assert alone.to_dict() == found[1].to_dict()


def test_readiness_worked_out_before_gives_the_same() -> None:
    subject = referable(employer=WITH_DIRECTOR)
    ready = readiness(subject, on=d(ON))
    given_before = referral.assess_all(subject, on=d(ON), readiness=ready)
    assert [one.to_dict() for one in given_before] == [
        one.to_dict() for one in referral.assess_all(subject, on=d(ON))
    ]
    assert [one.article_216 for one in given_before] == list(ready.findings)


def test_a_case_already_looked_at_gives_the_same() -> None:
    subject = referable(employer=WITH_DIRECTOR)
    found = referral.assess_in(view_of(subject, on=d(ON)))
    assert [one.to_dict() for one in found] == [
        one.to_dict() for one in referral.assess_all(subject, on=d(ON))
    ]


def test_a_subject_that_the_case_does_not_have_is_refused() -> None:
    with pytest.raises(CaseDataError, match="BHXH-C210"):
        referral.assess(referable(), on=d(ON), subject="gd-99")
    with pytest.raises(CaseDataError, match="BHXH-C006"):
        referral.assess(referable(), on="2024-10-01")  # type: ignore[arg-type]


def test_the_day_asked_about() -> None:
    before = assess(referable(), "2017-12-31")
    assert (before.status, before.addressee) == (NO, None)
    assert json.dumps(before.to_dict(), ensure_ascii=False)
    assert assess(referable(), "2026-12-31").addressee is not None
    with pytest.raises(OutsideLawError):
        assess(referable(), "2027-01-01")
    person = {"by": "Nguyễn Văn Thử, Trưởng phòng Pháp chế", "because": "theo thông báo giả định số 1"}
    longer = default_law().continued_to(d("2027-06-30"), **person)
    assert assess(referable(), "2027-01-01", law=longer).addressee is not None


# --- a named person's determination --------------------------------------------------------------------


@pytest.mark.parametrize(("value", "goes"), [("send", True), ("hold", False)])
def test_a_determination_is_shown_as_that_persons_and_changes_no_status(value: str, goes: bool) -> None:
    subject = case(*UNREMEDIED, **only_old(), determinations=(DECEIT, decision(value)))
    found = assess(subject)
    assert (found.status, found.goes) == (REVIEW, goes)
    assert found.decision is not None
    assert found.decision.by == "Phạm Thị Mẫu"
    assert "Phạm Thị Mẫu, Giám đốc, quyết định" in found.summary
    assert (found.instrument.kind is InstrumentKind.NONE) is not goes
    assert found.to_dict()["decision"]["value"] == value


def test_what_the_law_says_at_once_no_person_holds() -> None:
    found = assess(referable(determinations=(DECEIT, decision("hold"))))
    assert (found.status, found.goes) == (YES, True)
    assert "quyết định chưa gửi hồ sơ" in found.summary


def test_a_determination_about_one_person_is_not_the_employers() -> None:
    mine = decision("send", subject="gd-01")
    found = referral.assess_all(referable(employer=WITH_DIRECTOR, determinations=(DECEIT, mine)), on=d(ON))
    assert [one.decision for one in found] == [None, mine]


def test_a_determination_lapses_with_its_facts_and_a_wrong_one_is_refused() -> None:
    lapsed = decision("send", rests_on=("events.kl-2",), facts_sha256="0" * 64)
    assert assess(referable(determinations=(DECEIT, lapsed))).decision is None
    with pytest.raises(DeterminationError):
        assess(referable(determinations=(DECEIT, decision("maybe"))))


# --- repeated evasion from 10/9/2026 ----------------------------------------------------------------------


def repeated(inspected: bool = True, *, last: str = "2026-08", **changes: Any) -> Case:
    """Sanctioned on 16/12/2025, executed on 20/01/2026, hidden again from January 2026."""
    fine = sanction(on=d("2025-12-16"), conduct_from=d("2025-01-01"), conduct_to=d("2025-10-31"), **changes)
    done = (
        SanctionServed(id="gq-1", round=1, on=d("2025-12-18"), of="xp-1"),
        attrs.evolve(EXECUTED[1], on=d("2025-12-25")),
        attrs.evolve(EXECUTED[2], on=d("2026-01-20")),
    )
    checked = InspectionDecided(id="qd-2", round=2, on=d("2026-08-03"), regime="check")
    return case(fine, *done, *((checked,) if inspected else ()), **hidden("2026-01", last))


@pytest.mark.parametrize(
    ("on", "status"), [("2026-09-09", MISSING), ("2026-09-10", MISSING), ("2026-10-01", YES)]
)
def test_repeated_evasion_is_a_trigger_of_its_own(on: str, status: Status) -> None:
    """Without any inspection on record: the decree of 2026 asks for repetition and signs of a crime only.

    The last month, August 2026, was to be paid by 30/9: an act that ended before 10/9/2026 is not reached.
    """
    found = assess(repeated(inspected=False), on)
    assert found.article_216.status is YES
    assert found.status is status
    assert (found.repeat is None) is (on == "2026-09-09")


def test_the_decree_is_cited_for_it_and_its_reasons_are_told() -> None:
    told = assess(repeated(inspected=False), "2026-10-01").element("repeated")
    assert (told.status, told.decisive) == (YES, True)
    assert str(told.citations[0]) == "điểm l khoản 2 Điều 4 Nghị định số 283/2026/NĐ-CP"
    assert told.children
    beside_inspection = assess(repeated(), "2026-10-01").element("repeated")
    assert beside_inspection.decisive is False
    with pytest.raises(LookupError):
        assess(referable()).element("repeated")


def test_a_sanction_of_the_employer_repeats_nothing_of_a_person() -> None:
    found = referral.assess_all(
        attrs.evolve(repeated(inspected=False), employer=WITH_DIRECTOR), on=d("2026-10-01")
    )
    assert [one.repeat.status if one.repeat else None for one in found] == [YES, NO]


# --- partial facts ----------------------------------------------------------------------------------------

GROUPS = {
    "inspection": tuple(e.id for e in (*FIRST_ROUND, *SECOND_ROUND)),
    "service": ("gq-1",),
    "fine": ("np-1",),
    "remedies": ("kp-1",),
    "sanction": ("xp-1", "gq-1", "np-1", "kp-1", "ch-1"),
    "open": ("ch-1",),
}
FULL = {
    "referable": referable(),
    "short": referable(**hidden("2024-04", "2024-08")),
    "unremedied": case(*UNREMEDIED, **only_old()),
    "few": referable(**hidden(heads=1)),
    "paid": referable(**hidden(paid=DUE)),
    "repeated": repeated(),
    "late payment only": referable(
        determinations=(attrs.evolve(DECEIT, value="late_only"),),
    ),
}


@st.composite
def partial(draw: st.DrawFn) -> tuple[Case, Case, str]:
    """A full case, and the same with some of its facts not known."""
    name = draw(st.sampled_from(sorted(FULL)))
    full = FULL[name]
    gone = {one for group in draw(st.sets(st.sampled_from(sorted(GROUPS)))) for one in GROUPS[group]}
    fields = st.sets(st.sampled_from(["declared", "due", "paid", "withheld"]), max_size=2)
    rows = tuple(
        attrs.evolve(row, **dict.fromkeys(draw(fields))) if draw(st.integers(0, 8)) == 0 else row
        for row in full.contributions
    )
    determinations = full.determinations if draw(st.booleans()) else ()
    less = attrs.evolve(
        full, events=without(full.events, *gone), contributions=rows, determinations=determinations
    )
    return full, less, "2026-10-01" if name == "repeated" else ON


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(partial())
def test_learning_the_facts_never_flips_the_answer(cases: tuple[Case, Case, str]) -> None:
    full, less, on = cases
    known, found = assess(full, on), assess(less, on)
    assert known.status is not MISSING
    assert found.status in {known.status, MISSING}
    assert bool(found.missing) is (found.status is MISSING)
    # of each element as well
    complete = {one.kind: one.status for one in known.elements}
    for one in found.elements:
        if one.kind is not ElementKind.CHECKLIST:
            assert one.status in {complete[one.kind], MISSING}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(partial())
def test_where_the_file_goes_no_element_speaks_against_it(cases: tuple[Case, Case, str]) -> None:
    _, less, on = cases
    found = assess(less, on)
    if found.status is YES:
        told = {one.kind: one.status for one in found.elements}
        assert told[ElementKind.SANCTIONED] is YES
        assert told[ElementKind.NOT_REMEDIED] is YES
        assert YES in {told[ElementKind.INSPECTED], told.get(ElementKind.REPEATED)}


# --- how it is told ---------------------------------------------------------------------------------------


def test_text_json_and_html_tell_the_whole() -> None:
    found = assess(referable(employer=WITH_DIRECTOR))
    text = found.to_text()
    for words in (
        "Nơi nhận hồ sơ",
        "Chuyển hành vi trốn đóng sau khi bị xử phạt",
        "05 ngày làm việc",
        "(KNKT)",
    ):
        assert words in text
        assert words.split("(")[-1] in found._repr_html_()
    for forbidden in ("có tội", "phạm tội trốn đóng"):
        assert forbidden not in text.lower()
    data = json.loads(json.dumps(found.to_dict(), ensure_ascii=False))
    assert data["status"] == "established"
    assert {"elements", "addressee", "instrument", "trap", "limits", "afterlife", "checklist", "due"} <= set(
        data
    )
    assert data["due"] == "2024-10-04"
    assert [one["kind"] for one in data["elements"]][:4] == [
        "inspected",
        "sanctioned",
        "not_remedied",
        "article_216",
    ]


@pytest.mark.parametrize(
    ("on", "read", "confidence"),
    [
        ("2022-07-20", False, None),  # the letter before was not read
        ("2022-07-21", True, Confidence.ASSUMED),  # its day is not sure
        ("2022-08-14", True, Confidence.ASSUMED),
        ("2022-08-15", True, Confidence.TEXT),
        ("2025-06-29", True, Confidence.TEXT),
        ("2025-06-30", True, Confidence.TEXT),
        ("2025-07-01", True, Confidence.ASSUMED),
    ],
)
def test_the_guidance_of_the_day(on: str, read: bool, confidence: Confidence | None) -> None:
    place = assess(referable(), on).place
    assert (place.instrument.key == "cv-khai-thac-2022") is read
    assert place.confidence is confidence if read else place.confidence is not Confidence.TEXT


# --- whole cases ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def may_vi_du(repo_root: Path) -> Case:
    return load_case(repo_root / "docs" / "examples" / "may-vi-du").case


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2023-03-01", MISSING),  # nobody has asked yet whether it was sanctioned
        ("2024-09-26", MISSING),  # the means are determined on 27/9
        ("2024-09-27", YES),
        ("2024-10-01", YES),
    ],
)
def test_the_example_of_the_garment_maker(may_vi_du: Case, on: str, status: Status) -> None:
    assert assess(may_vi_du, on).status is status


def test_the_example_on_the_day_of_its_referral(may_vi_du: Case) -> None:
    found = assess(may_vi_du)
    assert {one.kind.value: one.status for one in found.elements} == dict.fromkeys(
        ("inspected", "sanctioned", "not_remedied", "article_216", "checklist"), YES
    )
    assert (found.instrument.kind, found.due) == (InstrumentKind.PETITION, d("2024-10-04"))
    assert found.addressee.stated == "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu"
    assert found.afterlife.state is AfterState.NOT_SENT
    assert found.article_216.clause == 2
    assert set(found.element("inspected").exhibits) <= set(found.exhibits())


def test_the_other_examples_are_not_referred(repo_root: Path) -> None:
    for folder, on in (("htx-gom-thi-du", "2024-01-31"), ("may-minh-hoa-2026", "2026-10-01")):
        found = assess(load_case(repo_root / "docs" / "examples" / folder).case, on)
        assert found.status in {NO, MISSING}
        assert found.instrument.kind is InstrumentKind.NONE


def test_it_agrees_with_article_216_alone() -> None:
    for subject in FULL.values():
        alone = article_216.assess_case(subject, on=d(ON))
        assert assess(subject).article_216.to_dict() == alone.to_dict()


def test_the_sanctioned_case_alone_is_told_as_it_stands() -> None:
    found = assess(case(*SANCTIONED, **only_old()))
    assert found.element("sanctioned").sentence == (
        "Đã bị xử phạt vi phạm hành chính về hành vi trốn đóng: quyết định số 45/QĐ-XPHC ngày 26/4/2023."
    )
