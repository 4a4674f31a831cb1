"""Persons without a labour contract, and work that is a labour contract by its content."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from legal_rules.case import Fund
from legal_rules.errors import OverrideError
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.status import Status
from legal_rules.law.law import default_law
from legal_rules.questions.coverage import Engagement, EngagementKind, Payer, assess

PERSON = {"by": "Nguyễn Văn Thử, Trưởng phòng", "because": "công văn giả định số 1"}
CALM: dict[str, Any] = {
    "first_day": date(2014, 1, 1),
    "open_ended": True,
    "nationality": "vietnamese",
    "part_time": False,
    "pension": "none",
    "other_engagements": False,
    "days_without_pay": 0,
    "at_retirement_age": False,
    "tax_method": "declaration",
}
LETTERS = {
    "h": Fund.HUU_TRI_TU_TUAT,
    "o": Fund.OM_DAU_THAI_SAN,
    "t": Fund.TNLD_BNN,
    "y": Fund.BHYT,
    "n": Fund.BHTN,
}

# kind: month → funds (h hưu trí, o ốm đau, t tai nạn, y y tế, n thất nghiệp); in brackets: undecided
GROUPS = {
    "paid_manager": {
        "2015-12": "(hot)y",
        "2016-01": "hoty",
        "2016-06": "hoty",
        "2016-07": "hoty",
        "2025-06": "hoty",
        "2025-07": "hoty",
        "2025-12": "hoty",
        "2026-01": "hotyn",
    },
    "unpaid_manager": {"2015-12": "", "2016-01": "", "2025-06": "", "2025-07": "hoy", "2026-01": "hoy"},
    "household_owner": {"2015-12": "", "2016-07": "", "2025-06": "", "2025-07": "hoy", "2026-01": "hoy"},
    "commune_officer": {"2015-12": "y", "2016-01": "hy", "2025-06": "hy", "2025-07": "hoy", "2026-01": "hoy"},
    "village_officer": {"2015-12": "(y)", "2025-06": "(y)", "2025-07": "ho(y)", "2026-01": "ho(y)"},
    "domestic_worker": {
        "2015-12": "(y)",
        "2016-07": "(y)",
        "2025-06": "(y)",
        "2025-07": "(y)",
        "2026-01": "(y)",
    },
    "civil_servant": {"2015-12": "hoty", "2016-07": "hoty", "2025-07": "hoty", "2026-01": "hoty"},
    "public_employee": {"2015-12": "hotyn", "2016-07": "hotyn", "2025-07": "hotyn", "2026-01": "hotyn"},
    "probation": {"2015-12": "", "2016-06": "", "2025-06": "", "2025-07": "", "2026-01": ""},
}
ROWS = [(kind, month, funds) for kind, months in GROUPS.items() for month, funds in months.items()]


def person(kind: str, **changes: Any) -> Engagement:
    return Engagement(**({"kind": kind} | CALM | changes))


def read(words: str) -> dict[Fund, Status]:
    open_part = words[words.find("(") : words.find(")")] if "(" in words else ""
    given = {}
    for letter, fund in LETTERS.items():
        status = Status.ESTABLISHED if letter in words else Status.EXCLUDED
        given[fund] = Status.NEEDS_LEGAL_REVIEW if letter in open_part else status
    return given


@pytest.mark.parametrize(("kind", "month", "funds"), ROWS)
def test_which_funds_each_group_belongs_to(kind: str, month: str, funds: str) -> None:
    changes = {"probation": "separate"} if kind == "probation" else {}
    found = assess(person(kind, **changes), month=month)
    assert {fund: one.status for fund, one in found.by_fund.items()} == read(funds)
    assert found.missing == ()
    for one in found.by_fund.values():
        assert (one.payer is None) is (one.status is Status.EXCLUDED)
        assert (one.exclusion is None) is (one.status is not Status.EXCLUDED)


@pytest.mark.parametrize(
    ("kind", "month", "fund", "place", "confidence"),
    [
        ("paid_manager", "2016-03", "h", "điểm h khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014", "text"),
        ("commune_officer", "2025-06", "h", "điểm i khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014", "text"),
        ("village_officer", "2025-06", "h", "điểm i khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014", "text"),
        ("unpaid_manager", "2025-06", "h", "điểm h khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014", "text"),
        ("household_owner", "2025-06", "h", "khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014", "text"),
        ("civil_servant", "2025-06", "h", "điểm c khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014", "assumed"),
        ("public_employee", "2025-06", "o", "điểm c khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014", "assumed"),
        ("domestic_worker", "2025-06", "h", "khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014", "assumed"),
        ("commune_officer", "2025-06", "o", "điểm i khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014", "assumed"),
        ("paid_manager", "2025-07", "h", "điểm i khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024", "text"),
        ("unpaid_manager", "2025-07", "o", "điểm n khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024", "text"),
        ("household_owner", "2025-07", "h", "điểm m khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024", "text"),
        ("commune_officer", "2025-07", "h", "điểm k khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024", "text"),
        ("village_officer", "2025-07", "h", "điểm k khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024", "text"),
        ("domestic_worker", "2025-07", "h", "khoản 7 Điều 2 Luật Bảo hiểm xã hội năm 2024", "text"),
        ("civil_servant", "2025-07", "h", "điểm c khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024", "assumed"),
        ("public_employee", "2025-07", "h", "điểm c khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024", "assumed"),
        ("probation", "2025-07", "h", "khoản 5 Điều 3 Nghị định số 158/2025/NĐ-CP", "text"),
        ("probation", "2026-01", "n", "Điều 31 Luật Việc làm năm 2025", "secondary"),
        ("probation", "2025-06", "h", "khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014", "assumed"),
        ("unpaid_manager", "2025-07", "t", "Điều 43 Luật An toàn, vệ sinh lao động năm 2015", "text"),
        ("paid_manager", "2025-12", "n", "Điều 43 Luật Việc làm năm 2013", "text"),
        ("paid_manager", "2026-01", "n", "Điều 31 Luật Việc làm năm 2025", "secondary"),
    ],
)
def test_the_provision_that_names_the_group(
    kind: str, month: str, fund: str, place: str, confidence: str
) -> None:
    changes = {"probation": "separate"} if kind == "probation" else {}
    found = assess(person(kind, **changes), month=month).by_fund[LETTERS[fund]]
    step = found.reason.children[0]
    assert str(step.citations[0]) == place
    assert step.citations[0].confidence == confidence


def test_who_pays_for_themselves() -> None:
    for kind in ("unpaid_manager", "household_owner"):
        found = assess(person(kind), month="2025-07")
        assert {one.payer for one in found.by_fund.values()} == {Payer.SELF, None}
    managed = assess(person("paid_manager"), month="2025-07")
    assert Payer.SELF not in {one.payer for one in managed.by_fund.values()}


# --- household owners ---


@pytest.mark.parametrize(
    ("month", "by_declaration", "otherwise"),
    [
        ("2025-06", False, False),
        ("2025-07", True, False),
        ("2029-06", True, False),
        ("2029-07", True, True),
        ("2029-08", True, True),
    ],
)
def test_household_owners_by_tax_method(month: str, by_declaration: bool, otherwise: bool) -> None:
    law = default_law().continued_to(date(2030, 12, 31), **PERSON)
    for method, insured in (("declaration", by_declaration), ("other", otherwise)):
        found = assess(person("household_owner", tax_method=method), month=month, law=law)
        for fund in (Fund.HUU_TRI_TU_TUAT, Fund.OM_DAU_THAI_SAN, Fund.BHYT):
            assert found.by_fund[fund].status is (Status.ESTABLISHED if insured else Status.EXCLUDED)
        assert found.by_fund[Fund.BHTN].status is Status.EXCLUDED
    unknown = assess(person("household_owner", tax_method=None), month=month, law=law)
    decided = by_declaration is otherwise
    assert (unknown.must_insure is Status.NOT_ENOUGH_EVIDENCE) is not decided
    assert [fact.path for fact in unknown.missing] == ([] if decided else ["tax_method"])


def test_a_household_owner_not_yet_insured_is_told_from_when() -> None:
    found = assess(person("household_owner", tax_method="other"), month="2026-03")
    assert found.by_fund[Fund.HUU_TRI_TU_TUAT].exclusion == (
        "Chủ hộ kinh doanh có đăng ký kinh doanh, không nộp thuế theo phương pháp kê khai, tham gia từ ngày "
        "01/7/2029: tháng 3/2026 không thuộc đối tượng quỹ hưu trí và tử tuất"
    )


def test_a_day_set_by_a_person_must_be_one() -> None:
    law = default_law()
    with pytest.raises(OverrideError):
        law.with_figure(
            "chu_ho_khong_ke_khai_tu_ngay",
            "2028-01-01",
            valid_from=date(2026, 1, 1),
            valid_to=date(2026, 12, 31),
            **PERSON,
        )
    later = law.with_figure(
        "chu_ho_khong_ke_khai_tu_ngay",
        "sang năm",
        valid_from=date(2027, 1, 1),
        valid_to=date(2027, 12, 31),
        **PERSON,
    ).with_figure(
        "doi_tuong_huu_tri_tu_tuat.household_owner",
        "co",
        valid_from=date(2027, 1, 1),
        valid_to=date(2027, 12, 31),
        **PERSON,
    )
    with pytest.raises(OverrideError) as caught:
        assess(person("household_owner"), month="2027-01", law=later)
    assert caught.value.code == "BHXH-C079"
    assert "chu_ho_khong_ke_khai_tu_ngay" in str(caught.value)


@pytest.mark.parametrize("kind", ["unpaid_manager", "household_owner"])
def test_those_who_pay_for_themselves_are_left_out_at_retirement_age(kind: str) -> None:
    reached = assess(person(kind, at_retirement_age=True), month="2025-08")
    assert reached.must_insure is Status.EXCLUDED
    assert reached.by_fund[Fund.HUU_TRI_TU_TUAT].exclusion == "Đã đủ tuổi nghỉ hưu"
    assert reached.by_fund[Fund.HUU_TRI_TU_TUAT].confidence is Confidence.TEXT
    assert reached.by_fund[Fund.BHYT].exclusion == "Đã đủ tuổi nghỉ hưu (cách hiểu, cần xác nhận)"
    assert reached.by_fund[Fund.BHYT].confidence is Confidence.ASSUMED
    unknown = assess(person(kind, at_retirement_age=None), month="2025-08")
    assert [fact.path for fact in unknown.missing] == ["at_retirement_age"]
    assert assess(person("paid_manager", at_retirement_age=True), month="2025-08").insured_funds == {
        Fund.HUU_TRI_TU_TUAT,
        Fund.OM_DAU_THAI_SAN,
        Fund.TNLD_BNN,
        Fund.BHYT,
    }


def test_months_without_pay_are_not_asked_of_those_who_pay_for_themselves() -> None:
    for days in (None, 0, 22):
        found = assess(person("unpaid_manager", days_without_pay=days), month="2025-08")
        assert found.by_fund[Fund.HUU_TRI_TU_TUAT].status is Status.ESTABLISHED


# --- unread groups and several capacities ---


def test_what_was_not_read_is_a_question_with_both_readings() -> None:
    found = assess(person("domestic_worker"), month="2025-08")
    assert found.must_insure is Status.NEEDS_LEGAL_REVIEW
    assert found.summary == (
        "Người lao động: cần ý kiến pháp lý về TG9 để xác định có thuộc diện bắt buộc tham gia trong tháng "
        "8/2025 hay không."
    )
    (question,) = found.open_questions
    assert question.code == "TG9"
    assert question.question == (
        "Văn bản quy định về nhóm này chưa đọc được: người giúp việc gia đình có thuộc đối tượng bảo hiểm y "
        "tế trong tháng 8/2025 hay không?"
    )
    assert [reading.outcome for reading in question.readings] == [Status.ESTABLISHED, Status.EXCLUDED]
    assert question.citations[0].confidence is Confidence.UNCHECKED


def test_a_named_person_settles_what_was_not_read() -> None:
    for word, status in (("co", Status.ESTABLISHED), ("khong", Status.EXCLUDED)):
        law = default_law().with_figure(
            "doi_tuong_bhyt.domestic_worker",
            word,
            valid_from=date(2025, 7, 1),
            valid_to=date(2026, 12, 31),
            **PERSON,
        )
        found = assess(person("domestic_worker"), month="2025-08", law=law)
        assert found.by_fund[Fund.BHYT].status is status
        assert "do Nguyễn Văn Thử, Trưởng phòng đặt: công văn giả định số 1" in found.to_text()
        before = assess(person("domestic_worker"), month="2025-06", law=law)
        assert before.by_fund[Fund.BHYT].status is Status.NEEDS_LEGAL_REVIEW


def test_a_word_that_is_none_is_refused() -> None:
    law = default_law().with_figure(
        "doi_tuong_bhyt.domestic_worker",
        "có",
        valid_from=date(2025, 7, 1),
        valid_to=date(2026, 12, 31),
        **PERSON,
    )
    with pytest.raises(OverrideError) as caught:
        assess(person("domestic_worker"), month="2025-08", law=law)
    problem = caught.value.problems[0]
    assert (problem.code, problem.where) == ("BHXH-C079", "doi_tuong_bhyt.domestic_worker")
    assert problem.mend == "đặt một trong: co, khong, hoi"


def test_without_other_work_nothing_rests_on_the_question_of_capacities() -> None:
    alone = assess(person("paid_manager"), month="2026-02").by_fund[Fund.HUU_TRI_TU_TUAT]
    assert alone.confidence is Confidence.TEXT
    elsewhere = assess(person("paid_manager", other_engagements=True), month="2026-02")
    assert elsewhere.by_fund[Fund.HUU_TRI_TU_TUAT].confidence is Confidence.UNCHECKED


@pytest.mark.parametrize("kind", ["paid_manager", "household_owner", "commune_officer", "public_employee"])
def test_a_second_capacity_is_a_question_of_law(kind: str) -> None:
    found = assess(person(kind, other_engagements=True), month="2026-02")
    assert found.must_insure is (
        Status.ESTABLISHED if kind in {"paid_manager", "public_employee"} else Status.NEEDS_LEGAL_REVIEW
    )
    assert {question.code for question in found.open_questions} == {"TG7"}
    unknown = assess(person(kind, other_engagements=None), month="2026-02")
    assert [fact.path for fact in unknown.missing] == ["other_engagements"]


# --- by content: agreements under another name, none written, apprentices ---

BY_NATURE = ["other_name", "none_written", "apprenticeship"]


@pytest.mark.parametrize("kind", BY_NATURE)
@pytest.mark.parametrize("month", ["2015-06", "2020-12", "2021-01", "2025-07", "2026-01"])
def test_unpaid_or_unsupervised_work_is_no_labour_contract(kind: str, month: str) -> None:
    for facts in ({"paid_work": False}, {"supervised": False}, {"paid_work": False, "supervised": True}):
        found = assess(person(kind, **facts), month=month)
        assert found.must_insure is Status.EXCLUDED
        assert found.missing == ()
    unknown = assess(person(kind, paid_work=True), month=month)
    assert unknown.must_insure is Status.NOT_ENOUGH_EVIDENCE
    assert [fact.path for fact in unknown.missing] == ["supervised"]
    nothing = assess(person(kind), month=month)
    assert [fact.path for fact in nothing.missing] == ["paid_work", "supervised"]


def test_what_is_said_of_the_content_of_the_work() -> None:
    def said(**facts: bool) -> str:
        return assess(person("other_name", **facts), month="2025-08").reasons[0].children[0].sentence

    who = "Người làm việc theo thỏa thuận bằng tên gọi khác"
    one_side = "sự quản lý, điều hành, giám sát của một bên"
    assert said(paid_work=False, supervised=True) == f"{who}: việc làm không có trả công, tiền lương"
    assert said(paid_work=True, supervised=False) == f"{who}: không có {one_side}"
    assert said(paid_work=True) == f"{who}: chưa rõ việc làm có trả công và có {one_side} hay không"
    assert said(supervised=True) == said(paid_work=True)
    assert said(paid_work=True, supervised=True) == (
        f"{who}, việc làm có trả công và có {one_side}: tháng 8/2025 thuộc đối tượng quỹ hưu trí và tử tuất"
    )


OTHER_NAME = [
    ("2015-12", "(hotyn)"),
    ("2020-12", "(hotyn)"),
    ("2021-01", "hotyn"),
    ("2025-06", "hotyn"),
    ("2025-07", "hotyn"),
    ("2026-01", "hotyn"),
]


@pytest.mark.parametrize(("month", "funds"), OTHER_NAME)
def test_paid_and_supervised_work_under_another_name(month: str, funds: str) -> None:
    found = assess(person("other_name", paid_work=True, supervised=True), month=month)
    assert {fund: one.status for fund, one in found.by_fund.items()} == read(funds)
    assert {question.code for question in found.open_questions} == ({"TG2"} if "(" in funds else set())


@pytest.mark.parametrize(
    ("month", "text", "assumed"),
    [("2021-01", "", "hotyn"), ("2025-06", "", "hotyn"), ("2025-07", "hot", "yn"), ("2026-01", "hot", "yn")],
)
def test_how_well_work_under_another_name_is_known(month: str, text: str, assumed: str) -> None:
    found = assess(person("other_name", paid_work=True, supervised=True), month=month)
    for letter in text:
        assert found.by_fund[LETTERS[letter]].confidence is Confidence.TEXT
    for letter in assumed:
        assert found.by_fund[LETTERS[letter]].confidence is Confidence.ASSUMED


@pytest.mark.parametrize(("kind", "code"), [("none_written", "TG1"), ("apprenticeship", "TG3")])
@pytest.mark.parametrize("month", ["2015-06", "2020-12", "2021-01", "2025-07", "2026-12"])
def test_work_without_a_written_contract_is_a_question_of_law(kind: str, code: str, month: str) -> None:
    found = assess(person(kind, paid_work=True, supervised=True), month=month)
    assert {one.status for one in found.by_fund.values()} == {Status.NEEDS_LEGAL_REVIEW}
    assert [question.code for question in found.open_questions] == [code]
    assert found.insured_funds == frozenset()
    assert found.possible_funds == frozenset(Fund)


def test_a_question_of_law_is_told_while_facts_are_missing() -> None:
    facts = person("none_written", paid_work=True, supervised=True, pension=None)
    found = assess(facts, month="2025-08")
    assert found.must_insure is Status.NOT_ENOUGH_EVIDENCE
    assert [fact.path for fact in found.missing] == ["pension"]
    assert {question.code for question in found.open_questions} == {"TG1"}


def test_a_named_person_settles_work_without_a_written_contract() -> None:
    law = default_law().with_figure(
        "khong_hop_dong_bang_van_ban",
        "co",
        valid_from=date(2021, 1, 1),
        valid_to=date(2026, 12, 31),
        **PERSON,
    )
    working = person("none_written", paid_work=True, supervised=True)
    found = assess(working, month="2023-05", law=law)
    assert found.insured_funds == frozenset(Fund)
    assert "do Nguyễn Văn Thử" in found.reasons[0].children[0].sentence
    ended = person(
        "none_written",
        paid_work=True,
        supervised=True,
        first_day=date(2023, 5, 1),
        last_day=date(2023, 5, 30),
        open_ended=None,
    )
    assert assess(ended, month="2023-05", law=law).must_insure is Status.EXCLUDED


@pytest.mark.parametrize("kind", BY_NATURE)
def test_work_by_content_must_be_long_enough_as_well(kind: str) -> None:
    facts = {"paid_work": True, "supervised": True, "first_day": date(2024, 5, 1), "open_ended": None}
    short = assess(person(kind, last_day=date(2024, 5, 30), **facts), month="2024-05")
    assert short.must_insure is Status.EXCLUDED
    unknown = assess(person(kind, days_without_pay=0, **facts), month="2024-05")
    assert [fact.path for fact in unknown.missing] == ["last_day", "open_ended"]


# --- probation ---


def test_a_probation_agreed_in_a_labour_contract_is_that_contract() -> None:
    in_contract = person("probation", probation="in_labour_contract")
    assert assess(in_contract, month="2026-01").insured_funds == frozenset(Fund)
    short = person(
        "probation",
        probation="in_labour_contract",
        open_ended=None,
        first_day=date(2026, 1, 1),
        last_day=date(2026, 1, 30),
        term_months=0,
    )
    assert assess(short, month="2026-01").must_insure is Status.EXCLUDED
    unknown = assess(person("probation"), month="2026-01")
    assert unknown.must_insure is Status.NOT_ENOUGH_EVIDENCE
    assert [fact.path for fact in unknown.missing] == ["probation"]


def test_every_kind_is_named_in_vietnamese() -> None:
    labels = {kind.label for kind in EngagementKind}
    assert len(labels) == len(EngagementKind)
    assert all(label[0].islower() for label in labels)
