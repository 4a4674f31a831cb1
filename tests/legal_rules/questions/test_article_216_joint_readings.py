"""Several open questions at once: what their readings give together, and by which number each is settled."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from cases_216 import ON, SANCTIONED, case, hidden, run, settling, sums
from facts_216 import ASKED_ON, facts, full_facts, sanction
from hypothesis import HealthCheck, given, settings
from test_article_216_case_partial import stories

from legal_rules.case import Case, Contribution
from legal_rules.kernel.status import Status
from legal_rules.questions.article_216 import (
    Article216Finding,
    EvasionFacts,
    assess,
    assess_case,
    facts_from_case,
)
from legal_rules.questions.article_216.background import Background
from legal_rules.questions.article_216.joint import MOST, reading_words

NO_ACCIDENT = sums(500_000, accident=False)


def _codes(finding: Article216Finding) -> list[str]:
    return [question.code for question in finding.open_questions]


def _row(worker: int, first: str, last: str, due: int = 500_000, **changes: Any) -> Contribution:
    """Months of one worker without accident insurance."""
    return attrs.evolve(run(worker, first, last), due=sums(due, accident=False), **changes)


# --- U16 stands only where months declared and unpaid count too ----------------------------------------


def _nine_hidden_and_one_declared() -> Case:
    """Nine hidden for the same six months, 27.000.000 đồng; one more declared and unpaid for a month after.

    Ten workers with that one, of whom no month has more than nine. No accident insurance, so that without it
    no other way of counting stands.
    """
    rows = tuple(_row(number, "2023-04", "2023-09") for number in range(1, 10))
    return case((*rows, _row(10, "2023-10", "2023-10", declared=5_000_000)))


def test_a_question_of_counting_that_stands_only_with_months_declared_names_its_readings() -> None:
    """Regression: U16 was raised and had but the one reading taken, which is no question (ValueError)."""
    finding = assess_case(_nine_hidden_and_one_declared(), on=ON)
    assert (finding.status, _codes(finding)) == (Status.NEEDS_LEGAL_REVIEW, ["U1", "U16"])
    counting = finding.open_questions[1]
    assert [(one.text, one.outcome.value) for one in counting.readings[1:]] == [
        ("Số tháng của riêng người lao động có nhiều tháng nhất", "needs_legal_review"),
        ("Số người của tháng có nhiều người nhất", "excluded"),
        ("Đồng thời theo các cách tính trên", "excluded"),
    ]


@pytest.mark.parametrize(("number", "text"), [(2, "Số tháng của riêng"), (3, "Số người của tháng có nhiều")])
def test_settled_there_it_is_told_by_the_reading_that_was_taken(number: int, text: str) -> None:
    """Not as the first reading, though the months that were hidden alone have no such question."""
    finding = assess_case(settling(_nine_hidden_and_one_declared(), "U16", str(number)), on=ON)
    (told,) = [step for step in finding.reasons if "Trần Thị Thử" in step.sentence]
    assert f"Theo cách hiểu “{text}" in told.sentence
    assert (finding.status, _codes(finding)) == (
        (Status.NEEDS_LEGAL_REVIEW, ["U1"]) if number == 2 else (Status.EXCLUDED, [])
    )


def test_a_number_that_no_reading_bears_is_not_told_as_the_first() -> None:
    for given_case, number in ((_nine_hidden_and_one_declared(), "7"), (case(hidden(12)), "9")):
        finding = assess_case(settling(given_case, "U16", number), on=ON)
        (told,) = [step for step in finding.reasons if "Trần Thị Thử" in step.sentence]
        assert told.sentence.startswith("Không dùng xác định về câu hỏi U16")
        assert told.sentence.endswith("vụ việc không có cách hiểu mang số này.")


# --- one number, one reading, with and without the months declared --------------------------------------


def _numbered_alike() -> Case:
    """Hidden without accident insurance and not all alike; declared with it: one way of counting more."""
    rows = (*(_row(n, "2023-04", "2023-09") for n in range(1, 10)), _row(10, "2023-10", "2023-11"))
    return case((*rows, run(11, "2023-04", "2023-09", 900_000, declared=5_000_000)))


def test_a_reading_has_the_same_number_whether_months_declared_count_or_not() -> None:
    """The workers of one month are the fourth reading in both, never the third in one and fourth in other."""
    given_case = _numbered_alike()
    read = facts_from_case(given_case, on=ON).facts.background
    assert read.with_declared is not None
    texts = [
        {variant.choices: variant.text for variant in one.variants if variant.alone}
        for one in (read, read.with_declared.background)
    ]
    assert texts[0][("U16", 4),] == texts[1][("U16", 4),] == "Số người của tháng có nhiều người nhất"
    assert (("U16", 2),) not in texts[0]
    assert texts[1][("U16", 2),] == "Không tính quỹ tai nạn lao động, bệnh nghề nghiệp"
    for number in range(1, 6):
        settled = assess_case(settling(given_case, "U16", str(number)), on=ON)
        assert "U16" not in _codes(settled)
        assert not any("vụ việc không có cách hiểu" in step.sentence for step in settled.reasons)


# --- months of one worker alone (a reading of U16) -------------------------------------------------------


def _old_and_new() -> Case:
    """Seven workers before the sanction of 01/3/2023 for five months, one after it for seven."""
    old = tuple(run(n, "2022-10", "2023-02", 6_000_000) for n in range(1, 8))
    return case((*old, run(8, "2023-04", "2023-10", 6_000_000)))


def test_months_of_one_worker_settled_by_a_person_contradict_no_total() -> None:
    """Regression: the months of that one are all after the sanction, the money is not (BHXH-C204)."""
    finding = assess_case(settling(_old_and_new(), "U16", "3"), on=ON)
    (months,) = [step for step in finding.reasons if step.sentence.startswith("Thời gian không đóng")]
    assert "7 tháng (4/2023 – 10/2023)" in months.sentence
    assert "tính theo riêng người lao động có nhiều tháng nhất" in months.sentence
    assert (finding.status, _codes(finding)) == (Status.NEEDS_LEGAL_REVIEW, ["U4"])


def test_money_before_the_sanction_is_money_before_it_whosever_months_are_counted() -> None:
    """42.000.000 đồng of one worker after it: below the scale, however months are counted."""
    finding = assess_case(_old_and_new(), on=ON)
    assert _codes(finding) == ["U4"]
    assert assess_case(settling(_old_and_new(), "U4", "2"), on=ON).exclusion == "not_yet"


@pytest.mark.parametrize(("last", "codes"), [("2023-08", ["U4"]), ("2023-09", []), ("2023-10", [])])
def test_another_worker_may_be_the_longest_after_the_sanction(last: str, codes: list[str]) -> None:
    """One for eight months before it, another for five, six or seven after it."""
    rows = (run(1, "2022-06", "2023-01", 10_000_000), run(2, "2023-04", last, 20_000_000))
    finding = assess_case(settling(case(rows), "U16", "3"), on=ON)
    assert [code for code in _codes(finding) if code == "U4"] == codes


@pytest.mark.parametrize(("last", "status"), [("2023-07", "excluded"), ("2023-08", "established")])
def test_no_worker_alone_for_six_months_is_too_short(last: str, status: str) -> None:
    """Twelve workers from March and twelve from June 2023: eight months together, five or six of each."""
    rows = tuple(run(n, "2023-03", last) for n in range(1, 13))
    rows += tuple(run(n, "2023-06", "2023-10") for n in range(13, 25))
    finding = assess_case(settling(case(rows), "U16", "3"), on=ON)
    assert (finding.status, finding.exclusion) == (status, "not_an_offence" if status == "excluded" else None)


# --- points of lower clauses ------------------------------------------------------------------------------


def test_a_point_of_a_lower_clause_that_one_way_of_counting_lacks_is_not_sure() -> None:
    """350 million đồng, ten workers but nine in any month: khoản 2 either way, điểm b khoản 1 in one only."""
    rows = (*(_row(n, "2023-04", "2023-09", 6_400_000) for n in range(1, 10)),)
    rows += (_row(10, "2023-10", "2023-11", 6_400_000),)
    finding = assess_case(case(rows), on=ON)
    assert (finding.status, finding.clause, finding.points) == (Status.ESTABLISHED, 2, {"b"})
    assert finding.all_points == {"2b"}
    assert assess_case(settling(case(rows), "U16", "1"), on=ON).all_points == {"1b", "2b"}


# --- what several readings give together ------------------------------------------------------------------


def test_one_question_or_none_has_no_joint_readings() -> None:
    assert assess(facts(), on=ASKED_ON).joint_readings == ()
    assert assess(facts(means="late_only"), on=ASKED_ON).joint_readings == ()
    assert assess(facts(means="late_only", sanctions=()), on=ASKED_ON).joint_readings == ()


def test_two_questions_leave_one_combination() -> None:
    """U2 and U9: both must be answered for the referral, one answer against it suffices to exclude."""
    finding = assess(facts(sanctions=(sanction(act="late_payment", same_subject=False),)), on=ASKED_ON)
    joint = finding.joint_readings
    assert joint is not None
    assert [
        ([(code, reading_words(text)) for code, text in one.readings], one.outcome.value, one.exclusion)
        for one in joint
    ] == [
        ([("U2", "Không")], "excluded", "not_yet"),
        ([("U2", "Có"), ("U9", "Có")], "established", None),
        ([("U2", "Có"), ("U9", "Không")], "excluded", "not_yet"),
    ]
    told = [step.sentence for step in finding.reasons[-1].children if step.sentence.startswith("Kết hợp")]
    assert told == [
        "Kết hợp U2 “Có”, U9 “Có”: đủ căn cứ, điểm a, b khoản 1.",
        "Kết hợp khác: không thuộc trường hợp.",
    ]
    assert finding.to_dict()["joint_readings"][1] == {
        "readings": [
            {"code": "U2", "text": "Có: chậm đóng và trốn đóng cùng là không đóng tiền bảo hiểm"},
            {
                "code": "U9",
                "text": "Có: xử phạt đơn vị là căn cứ để xét cả người quyết định, người điều hành",
            },
        ],
        "outcome": "established",
        "outcome_label": "đủ căn cứ",
        "clauses": [1],
        "points": ["1a", "1b"],
        "exclusion": None,
    }


def test_each_reading_of_the_frame_with_each_of_the_others() -> None:
    """T27 with a sanction for late payment: khoản 3 or khoản 2 where U2 is answered yes."""
    finding = assess(
        facts(
            350_000_000,
            20,
            withheld_amount=100_000_000,
            withheld_workers=20,
            sanctions=(sanction(act="late_payment"),),
        ),
        on=ASKED_ON,
    )
    joint = finding.joint_readings
    assert joint is not None
    assert [(one.outcome.value, one.clause, one.letters) for one in joint] == [
        ("excluded", None, frozenset()),
        ("established", 3, {"c"}),
        ("established", 2, {"b", "d"}),
    ]
    assert finding.possible_clauses == {2, 3}


def test_beside_another_sanction_a_reading_against_the_first_does_not_exclude() -> None:
    """The best sanction raises U2; answered no, the other one stands with its own questions."""
    first = sanction(act="late_payment")
    second = sanction(
        decided_on=date(2019, 3, 1),
        conduct_from=date(2018, 6, 1),
        conduct_to=date(2019, 2, 1),
        same_subject=False,
        execution=facts().sanctions[0].execution,  # type: ignore[index]
    )
    finding = assess(facts(sanctions=(first, second)), on=ASKED_ON)
    assert _codes(finding) == ["U2"]
    against, _ = finding.open_questions[0].readings
    assert against.outcome is Status.NEEDS_LEGAL_REVIEW


def test_too_many_combinations_are_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from legal_rules.questions.article_216 import joint

    assert MOST == 64
    monkeypatch.setattr(joint, "MOST", 2)
    finding = assess(facts(sanctions=(sanction(act="late_payment", same_subject=False),)), on=ASKED_ON)
    assert finding.joint_readings is None
    assert finding.to_dict()["joint_readings"] is None
    told = [step for step in finding.reasons[-1].children if step.sentence.startswith("Kết hợp")]
    assert [step.sentence for step in told] == [
        "Kết hợp các cách hiểu của U2, U9: hơn 64 trường hợp, xem từng câu hỏi."
    ]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Có: tính từ khi ra quyết định xử phạt", "Có"),
        (
            "Không tính tiền bảo hiểm y tế nợ đến ngày 30/6/2025",
            "Không tính tiền bảo hiểm y tế nợ đến ngày 30/6/2025",
        ),
        ("Theo giải trình: bỏ các tháng", "Theo giải trình: bỏ các tháng"),
    ],
)
def test_a_reading_in_short(text: str, short: str) -> None:
    assert reading_words(text) == short


Leaf = tuple[tuple[tuple[str, int], ...], Article216Finding]


def _leaves(full: EvasionFacts, settled: tuple[tuple[str, int], ...] = ()) -> list[Leaf]:
    """Every combination of readings, as if persons had settled one question after the other."""
    finding = assess(attrs.evolve(full, background=Background(settled=settled)), on=ASKED_ON)
    if not finding.open_questions:
        return [(settled, finding)]
    question = finding.open_questions[0]
    return [
        leaf
        for number in range(1, len(question.readings) + 1)
        for leaf in _leaves(full, (*settled, (question.code, number)))
    ]


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(full_facts())
def test_the_possible_clauses_are_those_of_all_combinations_of_readings(full: EvasionFacts) -> None:
    finding = assess(full, on=ASKED_ON)
    leaves = [leaf for _, leaf in _leaves(full)]
    open_ones = [leaf for leaf in leaves if leaf.status is not Status.EXCLUDED]
    assert finding.possible_clauses == frozenset().union(*(leaf.possible_clauses for leaf in open_ones))
    assert all(finding.all_points <= leaf.all_points for leaf in open_ones)
    if finding.status is Status.NEEDS_LEGAL_REVIEW:
        assert open_ones
    if len(finding.open_questions) > 1:
        joint = finding.joint_readings
        assert joint is not None
        assert [one.outcome for one in joint] == [leaf.status for leaf in leaves]
        assert [one.clause for one in joint] == [leaf.clause for leaf in leaves]
        assert [one.exclusion for one in joint] == [leaf.exclusion for leaf in leaves]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_in_a_case_too_and_each_reading_gives_what_it_says(story: tuple[Case, Case, date, str]) -> None:
    """The outcome told of a reading is that of the case in which a person has settled it so."""
    told, _, on, subject = story
    finding = assess_case(told, on=on, subject=subject)
    joint = finding.joint_readings or ()
    open_ones = [one for one in joint if one.outcome is not Status.EXCLUDED]
    if joint:
        assert finding.possible_clauses == frozenset().union(*(one.clauses for one in open_ones))
        assert all(finding.all_points <= one.points for one in open_ones)
    for question in finding.open_questions:
        for number, reading in enumerate(question.readings, start=1):
            settled = assess_case(
                settling(told, question.code, str(number), subject=subject), on=on, subject=subject
            )
            assert settled.status == reading.outcome
            assert question.code not in _codes(settled)


# --- months declared and unpaid that a person settled to count (U1) ----------------------------------------


class TestMonthsDeclaredThatCount:
    """Nine hidden, three declared and unpaid in the same months; U1 settled by its second reading."""

    ROWS = (
        *(run(n, "2023-04", "2023-09") for n in range(1, 10)),
        *(run(n, "2023-04", "2023-09", declared=5_000_000, withheld=100_000) for n in range(10, 13)),
    )

    def test_the_facts_are_then_those_with_them(self) -> None:
        read = facts_from_case(settling(case(self.ROWS), "U1", "2"), on=ON)
        assert (read.facts.amount, read.facts.workers) == (72_000_000, 12)
        assert read.facts.withheld_workers == 3
        assert len(read.rows) == 72
        assert "contributions.ld-12" in read.sources.of("amount").paths
        assert read.facts.background.with_declared is None

    def test_they_are_told_as_counted_with_the_sums_by_fund(self) -> None:
        finding = assess_case(settling(case(self.ROWS), "U1", "2"), on=ON)
        (declared,) = [step for step in finding.reasons if step.sentence.startswith("Đã kê khai")]
        assert declared.sentence.endswith("tính vào số trốn đóng theo cách hiểu đã được xác định.")
        money = next(step for step in finding.reasons if step.sentence.startswith("Đạt")).children[0]
        (by_fund,) = money.children
        assert "hưu trí và tử tuất 68.400.000" in by_fund.sentence

    @pytest.mark.parametrize("number", ["1", None])
    def test_otherwise_they_are_not(self, number: str | None) -> None:
        given_case = case(self.ROWS) if number is None else settling(case(self.ROWS), "U1", number)
        read = facts_from_case(given_case, on=ON)
        assert (read.facts.amount, read.facts.workers, len(read.rows)) == (54_000_000, 9, 54)

    def test_every_sanction_still_stands_for_the_further_violation(self) -> None:
        """Regression: once U1 was answered yes, only one of two sanctions was left to reckon from.

        The later one is for late payment (U2). Where that is not enough the earlier one stands, of a person
        (U9), with the months missed from April on; in September it counted no more.
        """
        first, served, paid, remedied = SANCTIONED
        earlier = (
            attrs.evolve(first, subject="gd-01", kind="warning"),
            served,
            attrs.evolve(remedied, on=date(2023, 3, 8)),
        )
        later = (
            attrs.evolve(first, id="xp-2", on=date(2023, 9, 15), act="late_payment"),
            attrs.evolve(served, id="giao-2", of="xp-2", on=date(2023, 9, 15)),
            attrs.evolve(paid, id="nop-2", of="xp-2", on=date(2023, 9, 25)),
            attrs.evolve(remedied, id="kp-2", of="xp-2", on=date(2023, 10, 5)),
        )
        rows = tuple(_row(n, "2023-04", "2024-02", declared=0 if n < 10 else 5_000_000) for n in range(1, 12))
        given_case, on = case(rows, events=(*earlier, *later)), date(2024, 4, 5)
        joint = assess_case(given_case, on=on).joint_readings
        assert joint is not None
        assert [
            (" ".join(f"{code} {reading_words(text)}" for code, text in one.readings), one.outcome.value)
            for one in joint
        ] == [
            ("U1 Không", "excluded"),
            ("U1 Có U2 Không U9 Có", "established"),
            ("U1 Có U2 Không U9 Không", "excluded"),
            ("U1 Có U2 Có", "established"),
        ]
        settled = settling(settling(given_case, "U1", "2", id="xd-u1"), "U2", "1")
        assert _codes(assess_case(settled, on=on)) == ["U9"]
