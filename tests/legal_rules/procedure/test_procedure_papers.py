"""Each paper at its moment: who issues it, to whom, on which basis, and why it is refused."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from procedure_cases import (
    DISTRICT,
    EMPLOYER,
    PROVINCE,
    case,
    checked,
    conferred,
    d,
    executed,
    inspected,
    listed,
    noticed,
    referable,
)

from legal_rules.case import Case
from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    DeliveryReturned,
    Event,
    InspectionDecided,
    InspectionMinutes,
    NoticeSent,
    ReferralSent,
    SigningRefused,
    SupplementRequested,
    TeamReport,
    WorkersRegistered,
)
from legal_rules.errors import StepNotOpenError
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure import papers
from legal_rules.procedure.paper_rows import PAPER
from legal_rules.procedure.papers import Moment


def moment(subject: Case, form: str, on: str) -> Moment:
    return papers.moment(subject, form, on=d(on))


def code(subject: Case, form: str, on: str) -> str | None:
    found = moment(subject, form, on)
    assert found.open is (found.problem is None)
    return found.problem.code if found.problem else None


PLANNED = ReferralSent(
    id="kn-2", round=2, state="planned", to="Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu"
)


def with_events(subject: Case, *events: Event) -> Case:
    return attrs.evolve(subject, events=(*subject.events, *events))


# --- ngày của văn bản ---------------------------------------------------------------------------------


def test_the_paper_of_the_day_is_drafted_and_that_of_yesterday_is_evidence() -> None:
    subject = case(*noticed())
    on_the_day = moment(subject, "04-KT", "2023-02-15")
    assert on_the_day.open
    assert on_the_day.event is not None
    assert on_the_day.event.id == "tb-1"
    refused = moment(subject, "04-KT", "2023-02-16")
    assert refused.problem is not None
    assert refused.problem.code == "BHXH-F042"
    assert "đã ban hành ngày 15/02/2023 trong đợt 1: dùng bản ký làm tài liệu" in refused.problem.message
    assert refused.final


def test_before_its_day_it_can_be_drafted_without_its_own_act() -> None:
    subject = case(*noticed())
    before = moment(subject, "04-KT", "2023-02-14")
    assert before.open
    assert before.event is None  # the act of the 15th is not planned, and not yet seen


def test_a_planned_act_fills_the_draft() -> None:
    planned = NoticeSent(id="tb-1", round=1, on=d("2023-02-20"), state="planned", list_form="03-KT")
    found = moment(case(*listed(), planned), "04-KT", "2023-02-15")
    assert found.open
    assert found.event is planned


def test_a_notice_that_came_back_is_made_again() -> None:
    returned = DeliveryReturned(id="ch", round=1, on=d("2023-02-22"), of="tb-1")
    assert code(case(*noticed(), returned), "04-KT", "2023-02-23") is None


def test_what_followed_on_the_same_day_does_not_hinder_the_draft() -> None:
    refused = SigningRefused(id="kk", round=1, on=d("2023-03-14"), of="kt-1", reason="không đồng ý số liệu")
    assert code(case(*checked(), refused), "06-KT", "2023-03-14") is None


def test_the_second_round_has_its_own_papers() -> None:
    found = moment(referable(), "04-KT", "2024-07-11")
    assert (found.open, found.round) == (True, 2)
    assert found.event is not None
    assert found.event.id == "tb-2"
    assert code(referable(), "06-KT", "2024-08-07") is None
    assert code(referable(), "KLTT", "2024-09-27") is None
    assert code(referable(), "KLTT", "2024-09-28") == "BHXH-F042"


# --- bước chưa mở -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "refusal"), [("2023-02-27", "BHXH-F043"), ("2023-02-28", None), ("2023-03-01", None)]
)
def test_a_paper_of_a_step_that_is_not_open_is_refused_with_its_first_day(
    on: str, refusal: str | None
) -> None:
    found = moment(case(*noticed()), "06-KT", on)
    assert (found.problem.code if found.problem else None) == refusal
    if found.problem is not None:
        assert found.opens_on == d("2023-02-28")
        assert found.problem.mend == "lập từ ngày 28/02/2023"
        assert "tiết c điểm 4.2 khoản 4 Mục I" in found.problem.message
        assert not found.final


def test_a_paper_before_its_turn_names_where_the_case_stands() -> None:
    found = moment(case(), "04-KT", "2023-02-01")
    assert found.problem is not None
    assert found.problem.code == "BHXH-F044"
    assert "“Chưa tiếp nhận danh sách đơn vị, người lao động”" in found.problem.message


def test_a_direct_check_of_who_came_is_refused() -> None:
    assert code(case(*conferred(attended=True)), "06-KT", "2023-03-10") == "BHXH-F044"


def test_who_registered_gets_no_direct_check() -> None:
    registered = WorkersRegistered(id="dk", round=1, on=d("2023-02-20"), complete=True)
    found = moment(case(*noticed(), registered), "06-KT", "2023-03-01")
    assert found.problem is not None
    assert "đã đăng ký đầy đủ ngày 20/02/2023" in found.problem.message


def test_facts_missing_are_asked_for() -> None:
    unclear = WorkersRegistered(id="dk", round=1, on=d("2023-02-20"))
    found = moment(case(*noticed(), unclear), "06-KT", "2023-03-01")
    assert found.problem is not None
    assert (found.problem.code, found.problem.mend) == ("BHXH-F045", "bổ sung: events.dk.complete")


def test_require_open_raises_what_moment_tells() -> None:
    with pytest.raises(StepNotOpenError) as caught:
        papers.require_open(case(), "04-KT", on=d("2023-02-01"))
    assert (caught.value.code, caught.value.final) == ("BHXH-F044", True)
    assert papers.require_open(case(*listed()), "04-KT", on=d("2023-02-14")).open


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(StepNotOpenError, match="BHXH-F040"):
        papers.moment(case(), "99-KT", on=d("2023-02-01"))


# --- kết luận thanh tra -------------------------------------------------------------------------------


def test_the_conclusion_ends_with_the_inspections() -> None:
    events = tuple(e for e in inspected() if e.id != "kl-1")
    moved = tuple(
        attrs.evolve(e, on=date.fromordinal(e.on.toordinal() + 801)) if e.on is not None else e
        for e in events
    )  # the report of 14/4/2023 becomes one of 23/6/2025
    for on, refusal in (("2025-06-29", None), ("2025-06-30", None), ("2025-07-01", "BHXH-F041")):
        assert code(case(*moved), "KLTT", on) == refusal


def test_a_district_does_not_conclude() -> None:
    events = tuple(e for e in inspected() if e.id != "kl-1")
    assert code(case(*events, agency=DISTRICT), "KLTT", "2023-04-20") == "BHXH-F046"
    found = moment(case(*events, agency=DISTRICT, provincial_agency=PROVINCE), "KLTT", "2023-04-20")
    assert (found.open, found.issuer) == (True, PROVINCE)


def test_the_conclusion_of_another_inspectorate_is_theirs() -> None:
    events = (
        *noticed(),
        InspectionDecided(id="qd", round=1, on=d("2023-03-28"), issuer="labour_inspectorate"),
        InspectionMinutes(id="bb", round=1, on=d("2023-04-12")),
        TeamReport(id="bc", round=1, on=d("2023-04-14")),
    )
    assert code(case(*events), "KLTT", "2023-04-20") == "BHXH-F047"


# --- kiến nghị khởi tố --------------------------------------------------------------------------------


def stepped(subject: Case, on: str) -> list[str]:
    """The papers that a step opens, without those that accompany an act at any time."""
    return [found.form for found in papers.draftable(subject, on=d(on)) if not PAPER[found.form].after]


def test_the_papers_of_the_referral_open_together() -> None:
    forms = stepped(referable(), "2024-10-01")
    assert forms == [
        "KNKT", "BKTL", "BBGN", "MLHS", "BKTT", "DSLD", "TLVV", "BPTYT", "BIAHS", "CVVKS", "BKBS"
    ]  # fmt: skip
    assert stepped(referable(determinations=()), "2024-10-01") == []


def test_a_referral_that_the_law_excludes_is_refused_for_good() -> None:
    found = moment(case(*inspected()), "KNKT", "2023-03-01")
    assert found.problem is not None
    assert found.final
    undecided = moment(referable(determinations=()), "KNKT", "2024-10-01")
    assert undecided.problem is not None
    assert (undecided.problem.code, undecided.final) == ("BHXH-F045", False)


@pytest.mark.parametrize(
    ("on", "label"),
    [
        ("2025-02-28", "Công an cấp huyện"),
        ("2025-03-01", "Công an cấp tỉnh"),
        ("2025-07-01", "Công an cấp tỉnh"),
    ],
)
def test_the_addressee_follows_the_day(on: str, label: str) -> None:
    found = moment(referable(), "KNKT", on)
    assert found.addressee is not None
    assert label in found.addressee
    assert not found.addressee_stated
    assert found.copy_to[0].startswith("Viện kiểm sát nhân dân")


def test_the_planned_referral_names_its_addressee() -> None:
    found = moment(with_events(referable(), PLANNED), "KNKT", "2024-10-01")
    assert found.addressee == PLANNED.to
    assert found.addressee_stated
    assert found.event is PLANNED


def test_after_the_file_went_nothing_is_drafted_again() -> None:
    sent = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))
    assert code(with_events(referable(), sent), "BBGN", "2024-10-02") is None
    for form in ("KNKT", "BKTL", "BBGN", "MLHS"):
        assert code(with_events(referable(), sent), form, "2024-10-03") == "BHXH-F042"


def test_a_supplement_is_sent_with_its_own_letter() -> None:
    sent = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))
    asked = SupplementRequested(id="bs", round=2, on=d("2024-10-10"))
    subject = with_events(referable(), sent, asked)
    assert stepped(subject, "2024-10-11") == ["BKTL", "BBGN", "CVBS"]
    for form in ("KNKT", "MLHS", "CVVKS", "BKBS"):
        assert code(subject, form, "2024-10-11") == "BHXH-F042"


def test_what_has_not_been_asked_for_is_not_said_to_be_sent() -> None:
    sent = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))
    assert code(with_events(referable(), sent), "CVBS", "2024-10-03") == "BHXH-F044"


def test_a_paper_after_the_referral_goes_to_the_office_that_has_the_file() -> None:
    sent = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"), to="Công an thành phố Tân Mẫu")
    asked = SupplementRequested(id="bs", round=2, on=d("2024-10-10"))
    found = moment(with_events(referable(), sent, asked), "CVBS", "2024-10-11")
    assert found.addressee == sent.to


@pytest.mark.parametrize(("on", "opens"), [("2024-10-07", False), ("2024-10-08", True)])
def test_a_receipt_that_does_not_come_is_asked_for_after_its_limit(on: str, *, opens: bool) -> None:
    """03 ngày làm việc kể từ ngày gửi 02/10/2024 hết ngày 07/10/2024 (Điều 14 TTLT số 01/2017)."""
    sent = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))
    found = moment(with_events(referable(), sent), "CVNH", on)
    assert found.open is opens
    assert (found.opens_on is None) is opens


# --- căn cứ -------------------------------------------------------------------------------------------


def bases(form: str, subject: Case, on: str) -> list[str]:
    return [citation.instrument.key for citation in moment(subject, form, on).bases]


def test_the_bases_of_the_notice_follow_the_day() -> None:
    subject = case(*listed())
    assert bases("04-KT", subject, "2023-02-14") == [
        "luat-bhxh-2014", "luat-bhyt-2008", "luat-bhyt-2014", "luat-viec-lam-2013", "luat-atvsld-2015",
        "cv-khai-thac-2022",
    ]  # fmt: skip
    assert bases("04-KT", subject, "2025-07-01")[0] == "luat-bhxh-2024"
    assert "luat-bhyt-2024" not in bases("04-KT", subject, "2025-06-30")
    assert "luat-bhyt-2024" in bases("04-KT", subject, "2025-07-01")
    assert "nd-158-2025" in bases("04-KT", subject, "2025-07-01")
    assert "nd-274-2025" not in bases("04-KT", subject, "2025-11-29")
    assert "nd-274-2025" in bases("04-KT", subject, "2025-11-30")
    assert "luat-viec-lam-2013" in bases("04-KT", subject, "2025-12-31")
    assert "luat-viec-lam-2025" in bases("04-KT", subject, "2026-01-01")
    assert moment(subject, "04-KT", "2025-07-01").bases[-1].confidence is Confidence.ASSUMED


def test_the_bases_of_the_conclusion_follow_the_inspection_laws() -> None:
    assert bases("KLTT", case(*inspected()), "2023-04-20")[:3] == [
        "luat-thanh-tra-2010",
        "luat-bhxh-2014",
        "nd-21-2016",
    ]
    assert bases("KLTT", referable(), "2024-09-27")[:3] == [
        "luat-thanh-tra-2022",
        "luat-bhxh-2014",
        "nd-03-2024",
    ]


def test_acts_are_cited_after_the_provisions() -> None:
    numbered = tuple(
        attrs.evolve(e, number="145/QĐ-BHXH", issuer_name="Giám đốc Bảo hiểm xã hội tỉnh Minh Họa")
        if e.id == "qd-2"
        else e
        for e in referable().events
    )
    found = moment(attrs.evolve(referable(), events=numbered), "KNKT", "2024-10-01")
    assert [basis.text for basis in found.fact_bases] == [
        "Quyết định xử phạt vi phạm hành chính ngày 26/4/2023",
        "Quyết định thanh tra số 145/QĐ-BHXH ngày 21/8/2024 của Giám đốc Bảo hiểm xã hội tỉnh Minh Họa",
        "Kết luận thanh tra ngày 27/9/2024",
    ]
    assert str(found.bases[0]) == "Điều 216 Bộ luật Hình sự năm 2015"
    assert "1880" not in " ".join(map(str, found.bases))


def test_under_the_new_regime_the_acts_have_their_new_names() -> None:
    events = (
        *executed(),
        InspectionDecided(id="qd-2", round=2, on=d("2026-01-05"), regime="check"),
        ConclusionIssued(id="kl-2", round=2, on=d("2026-02-05")),
    )
    texts = [basis.text for basis in moment(case(*events), "KNKT", "2026-02-06").fact_bases]
    assert texts[1:] == [
        "Quyết định kiểm tra ngày 05/01/2026",
        "Văn bản nhận xét, đánh giá kết quả kiểm tra ngày 05/02/2026",
    ]


def test_issuer_addressee_and_json() -> None:
    found = moment(case(*noticed(), agency=DISTRICT, provincial_agency=PROVINCE), "04-KT", "2023-02-15")
    assert (found.issuer, found.addressee) == (DISTRICT, EMPLOYER.name)
    assert moment(referable(), "MLHS", "2024-10-01").addressee is None
    assert found.to_dict()["event"] == "tb-1"


def test_the_reply_limit_printed_in_the_notice() -> None:
    limit = papers.reply_limit(d("2022-08-23"))
    assert (limit.nominal_last_day, limit.last_day) == (d("2022-09-02"), d("2022-09-05"))
    assert papers.reply_limit(d("2022-04-20")).last_day == d("2022-05-04")


def test_late_drafts_stay_possible() -> None:
    held = (
        *noticed(),
        ConferenceInvitation(id="gm-1", round=1, on=d("2023-03-01")),
        ConferenceHeld(id="hn-1", round=1, on=d("2023-03-08"), attended=False),
    )
    assert code(case(*held, *checked()[5:6]), "06-KT", "2023-12-01") is None
    assert code(referable(), "KNKT", "2025-01-15") is None
