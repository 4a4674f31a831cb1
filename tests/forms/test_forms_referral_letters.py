"""CVVKS, CVBS, CVNH, CVKN: each letter goes to whom the law names, asks what is open, and hides nothing."""

from __future__ import annotations

import re
from datetime import date, timedelta

import attrs
import pytest
from awkward import awkward, bare
from packet_cases import (
    ASKED,
    ON,
    SUPPLIED,
    main_case,
    received,
    refused,
    sent,
    supplement_asked,
    supplement_planned,
    two_years_later,
    with_events,
)
from packets import planned
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.forms.common import bases
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_date_long, format_date_short, format_money
from legal_rules.case import Case
from legal_rules.case.events import (
    EventState,
    HandlingSuspended,
    ProsecutionDecided,
    ReferralSent,
    RefusalContested,
    RefusalGround,
    SuppliedItem,
    SuspensionGround,
)
from legal_rules.procedure.papers import moment
from legal_rules.questions import referral
from legal_rules.questions.contributions import arrears

ASK_ON = date(2024, 12, 10)
SUPPLY_ON = date(2024, 10, 14)
CONTEST_ON = date(2024, 10, 28)
LETTERS = ("CVVKS", "CVBS", "CVNH", "CVKN")


@pytest.fixture(scope="module")
def case() -> Case:
    return main_case()


def contested(case: Case, **changes: object) -> Case:
    facts: dict[str, object] = {
        "on": CONTEST_ON,
        "to": "Viện kiểm sát nhân dân tỉnh Minh Họa",
        "grounds": (
            "Quyết định chưa xem xét bảng lương có ký nhận của 23 người lao động.",
            "Hồ sơ báo giảm không phù hợp với bảng chấm công",
        ),
        **changes,
    }
    events = tuple(
        attrs.evolve(event, ground=RefusalGround.NO_ELEMENTS, received_on=date(2024, 10, 24))
        if isinstance(event, ProsecutionDecided)
        else event
        for event in refused(case).events
    )
    planned_act = RefusalContested(id="kn-vks", round=2, state=EventState.PLANNED, **facts)  # type: ignore[arg-type]
    return with_events(attrs.evolve(case, events=events), planned_act)


def ready(form: str, case: Case) -> tuple[Case, date]:
    """The case at the moment of a letter."""
    return {
        "CVVKS": (case, ON),
        "CVBS": (supplement_planned(case, *SUPPLIED), SUPPLY_ON),
        "CVNH": (received(case), ASK_ON),
        "CVKN": (contested(case), CONTEST_ON),
    }[form]


def later(form: str, case: Case) -> tuple[Case, date]:
    """The same two years later, under the regime of specialised checks."""
    subject, on = ready(form, case)
    return two_years_later(subject), date(on.year + 2, on.month, on.day)


def text_of(form: str, case: Case, on: date, *, numbered: bool = True) -> str:
    packet = planned(case.as_of(on)) if numbered else None
    return docx_as_text(render(form, case, on=on, packet=packet))


def plain(text: str) -> str:
    return text.replace("°", " ").replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("form", LETTERS)
@pytest.mark.parametrize("name", ["thanh-tra", "kiem-tra", "du-lieu-kho"])
def test_a_letter_as_text(case: Case, snapshot: SnapshotAssertion, form: str, name: str) -> None:
    subject, on = later(form, case) if name == "kiem-tra" else ready(form, case)
    packet = planned(subject.as_of(on))
    if name == "du-lieu-kho":
        subject, packet = bare(awkward(subject)), None
    assert render(form, subject, on=on, packet=packet) == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("form", LETTERS)
def test_addressee_and_bases_are_those_of_the_step(case: Case, form: str) -> None:
    for subject, on in (ready(form, case), later(form, case)):
        found = moment(subject, form, on=on)
        text = text_of(form, subject, on)
        assert found.addressee is not None
        assert f"Kính gửi: {found.addressee}" in plain(text)
        for basis in bases(found.bases):
            assert basis in text


@pytest.mark.parametrize("form", LETTERS)
def test_no_letter_states_guilt(case: Case, form: str) -> None:
    text = text_of(form, *ready(form, case)).lower()
    for phrase in ("đã phạm tội", "phạm tội trốn đóng", "có tội", "bị can"):
        assert phrase not in text


# --- CVVKS ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "label"),
    [
        (date(2024, 10, 1), "Viện kiểm sát nhân dân cấp huyện"),
        (date(2025, 2, 28), "Viện kiểm sát nhân dân cấp huyện"),
        (date(2025, 3, 1), "Viện kiểm sát nhân dân cấp tỉnh"),
        (date(2025, 7, 1), "Viện kiểm sát nhân dân có thẩm quyền"),
    ],
)
def test_the_prosecutors_follow_the_day_of_the_referral(case: Case, on: date, label: str) -> None:
    assert moment(case, "CVVKS", on=on).addressee == label


def test_the_prosecutors_named_in_the_planned_referral_get_the_copy(case: Case) -> None:
    events = tuple(
        attrs.evolve(event, prosecutors="Viện kiểm sát nhân dân thành phố Tân Mẫu")
        if isinstance(event, ReferralSent)
        else event
        for event in case.events
    )
    named = attrs.evolve(case, events=events)
    assert moment(named, "CVVKS", on=ON).addressee == "Viện kiểm sát nhân dân thành phố Tân Mẫu"
    text = text_of("CVVKS", named, ON)
    assert "gửi Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu." in text


def test_the_letter_to_the_prosecutors_does_not_bear_the_number_of_the_referral(case: Case) -> None:
    text = text_of("CVVKS", sent(case, on=ON), ON)
    head = text[: text.index("Kính gửi")]
    assert "902" not in head
    assert "/BHXH-TTKT" in head
    assert "Văn bản số 902/BHXH-TTKT" in text


def test_the_letter_to_the_prosecutors_has_the_sums_and_counts_of_the_packet(case: Case) -> None:
    packet = planned(case.as_of(ON))
    total = arrears(case, on=ON).evaded_total
    assert total is not None
    text = plain(text_of("CVVKS", case, ON))
    assert f"số tiền chưa đóng: {plain(format_money(total.total))}" in text
    assert f"{packet.documents} tài liệu, {packet.sheets} tờ" in text


# --- CVBS -------------------------------------------------------------------------------------------------


def cells(text: str, column: int) -> list[str]:
    return re.findall(rf"\[Bảng 2 › dòng \d+ › ô {column} › Bảng nhỏ[^\]]*\] (.+)$", text, re.MULTILINE)


def test_every_thing_asked_for_is_answered_or_said_to_be_missing(case: Case) -> None:
    text = text_of("CVBS", supplement_planned(case, *SUPPLIED), SUPPLY_ON)
    assert cells(text, 2) == [*ASKED, "Bảng tổng hợp tiền lương (gửi thêm)"]
    documents, notes = cells(text, 3), cells(text, 4)
    assert "tháng 10/2023" in documents[0]
    assert "tháng 01/2024" in documents[0]
    assert notes[0] == "(trống)"
    assert documents[1] == "Không có tài liệu gửi kèm"
    assert notes[1].startswith("Chưa gửi: đơn vị mới cung cấp hợp đồng mẫu")
    assert documents[2] == "Không có tài liệu gửi kèm"
    assert notes[2].startswith("Chưa gửi: …")
    assert "03 nội dung được yêu cầu; gửi kèm 03 (ba) tài liệu, 03 tờ" in text
    assert "02 nội dung chưa có tài liệu gửi kèm" in text


def test_everything_sent_leaves_no_remark(case: Case) -> None:
    supplied = tuple(
        SuppliedItem(asked=text, exhibits=(exhibit,))
        for text, exhibit in zip(
            ASKED, ("bang-luong-2023-10", "hop-dong-mau", "cham-cong-2023-11"), strict=True
        )
    )
    text = text_of("CVBS", supplement_planned(case, *supplied), SUPPLY_ON)
    assert "chưa có tài liệu gửi kèm" not in text
    assert set(cells(text, 4)) == {"(trống)"}


def test_the_supplement_names_the_request_and_the_first_letter(case: Case) -> None:
    text = text_of("CVBS", supplement_planned(case, *SUPPLIED), SUPPLY_ON)
    assert "Theo văn bản số 415/CV-CSĐT ngày 10 tháng 10 năm 2024 yêu cầu bổ sung tài liệu" in text
    assert "Văn bản số 902/BHXH-TTKT ngày 02 tháng 10 năm 2024" in text


def test_what_the_police_await_while_suspended_goes_with_the_wish_to_resume(case: Case) -> None:
    waiting = HandlingSuspended(
        id="tdc", round=2, on=date(2024, 10, 20), ground=SuspensionGround.DOCUMENTS_AWAITED
    )
    text = text_of("CVBS", with_events(received(case), waiting), date(2024, 10, 25))
    assert "đề nghị xem xét phục hồi việc giải quyết kiến nghị khởi tố theo Điều 149" in text
    assert "[Bảng 2 › dòng 2 › ô 4 › Bảng nhỏ] Chưa gửi: …" in text


def test_the_list_and_the_handover_go_with_a_supplement_and_the_first_papers_do_not(case: Case) -> None:
    subject = supplement_asked(case)
    for form in ("CVBS", "BKTL", "BBGN"):
        assert moment(subject, form, on=SUPPLY_ON).open, form
    for form in ("KNKT", "MLHS", "BKTT", "CVVKS"):
        found = moment(subject, form, on=SUPPLY_ON)
        assert found.problem is not None
        assert found.problem.code == "BHXH-F042", form


# --- CVNH -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "open_"), [(-1, False), (0, False), (1, True)])
def test_the_result_is_asked_for_after_the_last_day_of_the_limit(
    case: Case, days: int, *, open_: bool
) -> None:
    subject = received(case)
    limit = next(one for one in referral.assess_all(subject, on=ASK_ON)[0].limits if one.kind == "resolve")
    assert limit.last_day is not None
    found = moment(subject, "CVNH", on=limit.last_day + timedelta(days=days))
    assert found.open is open_
    if not open_:
        assert found.problem is not None
        assert found.problem.code == "BHXH-F043"
        assert found.opens_on == limit.last_day + timedelta(days=1)


def test_the_reminder_names_the_limits_that_are_over_and_no_other(case: Case) -> None:
    subject = received(case)
    limits = referral.assess_all(subject, on=ASK_ON)[0].limits
    text = text_of("CVNH", subject, ASK_ON)
    for limit in limits:
        assert (limit.label in text) is limit.to_ask, limit.kind
        if limit.to_ask:
            assert limit.last_day is not None
            assert f"] {format_date_short(limit.last_day)}\n" in text
            assert f"] {limit.words}\n" in text
    # the decision is asked for once, by the longest limit that is over
    assert text.count("- kết quả giải quyết") == 1
    assert "nếu Viện kiểm sát đã gia hạn thì thời hạn được gia hạn" in text


def test_without_a_receipt_the_receipt_is_asked_for(case: Case) -> None:
    text = text_of("CVNH", sent(case), date(2024, 11, 1))
    assert "chưa nhận được thông báo nào của Cơ quan Cảnh sát điều tra" in text
    assert "- việc tiếp nhận văn bản kiến nghị khởi tố và người được phân công giải quyết;" in text


def test_while_suspended_the_reminder_asks_whether_the_ground_is_gone(case: Case) -> None:
    waiting = HandlingSuspended(id="tdc", round=2, on=date(2024, 10, 20), number="7/QĐ-CSĐT")
    text = text_of("CVNH", with_events(received(case), waiting), ASK_ON)
    assert "đề nghị Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu xem xét phục hồi" in text
    assert "lý do tạm đình chỉ còn hay không" in text


def test_once_decided_nothing_is_asked(case: Case) -> None:
    with pytest.raises(FormError) as caught:
        render("CVNH", refused(case), on=date(2024, 11, 1))
    assert caught.value.code == "BHXH-F044"


# --- CVKN -------------------------------------------------------------------------------------------------


def test_the_decision_its_ground_and_the_days_are_told(case: Case) -> None:
    text = text_of("CVKN", contested(case), CONTEST_ON)
    assert (
        "Quyết định không khởi tố vụ án hình sự số 18/QĐ-CSĐT ngày 22 tháng 10 năm 2024 (nhận được ngày 24"
        in text
    )
    assert "hành vi không cấu thành tội phạm (khoản 2 Điều 157 Bộ luật Tố tụng hình sự năm 2015)" in text
    limit = next(
        one
        for one in referral.assess_all(
            with_events(refused(case), RefusalContested(id="x", round=2, on=CONTEST_ON, of="qd-kkt")),
            on=CONTEST_ON,
        )[0].limits
        if one.kind == "disagreement"
    )
    assert limit.last_day is not None
    assert f"thời hạn giải quyết: {limit.words} kể từ ngày nhận được đề nghị" in text
    assert f"hết {format_date_long(limit.last_day)}" in text


def test_the_reasons_are_those_of_the_agency_and_otherwise_left_open(case: Case) -> None:
    text = text_of("CVKN", contested(case), CONTEST_ON)
    assert "1. Quyết định chưa xem xét bảng lương có ký nhận của 23 người lao động.\n" in text
    assert "2. Hồ sơ báo giảm không phù hợp với bảng chấm công.\n" in text
    open_ = text_of("CVKN", refused(case), CONTEST_ON)
    assert re.search(r"1\. …+\.", open_)
    assert "ý kiến của Bảo hiểm xã hội tỉnh Minh Họa về tài liệu, chứng cứ, không phải kết luận" in open_


def test_the_sum_is_that_of_the_arrears(case: Case) -> None:
    total = arrears(case, on=CONTEST_ON).evaded_total
    assert total is not None
    assert plain(format_money(total.total)) in plain(text_of("CVKN", contested(case), CONTEST_ON))


def test_since_july_2025_the_circular_is_followed_by_analogy_and_marked(case: Case) -> None:
    text = text_of("CVKN", *later("CVKN", case))
    assert (
        "Điều 8 Thông tư liên tịch số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP, theo cách hiểu của cơ quan" in text
    )
    assert "Căn cứ Điều 8 Thông tư liên tịch" not in text


@pytest.mark.parametrize(
    ("form", "on", "code"),
    [
        ("CVVKS", date(2023, 3, 1), "BHXH-F044"),
        ("CVBS", ON, "BHXH-F044"),
        ("CVNH", ON, "BHXH-F044"),
        ("CVKN", ON, "BHXH-F044"),
    ],
)
def test_a_letter_out_of_its_time_is_refused(case: Case, form: str, on: date, code: str) -> None:
    with pytest.raises(FormError) as caught:
        render(form, case, on=on)
    assert caught.value.code == code


def test_a_copy_letter_is_not_drafted_again_after_the_file_went(case: Case) -> None:
    with pytest.raises(FormError) as caught:
        render("CVVKS", sent(case), on=date(2024, 10, 3))
    assert caught.value.code == "BHXH-F042"
