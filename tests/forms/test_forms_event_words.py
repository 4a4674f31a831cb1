"""The course of events tells what an event holds, and nothing that it does not."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from forms_case import build_case

from bhxh_docs.forms.course import rounds, sanctions
from bhxh_docs.forms.event_words import event_sentence
from legal_rules.case.events import (
    EVENT_TYPES,
    Channel,
    ConclusionIssued,
    ConferenceHeld,
    Event,
    FinePaid,
    HandlingResumed,
    HandlingSuspended,
    InspectionDecided,
    NoticeSent,
    Participant,
    ProsecutionDecided,
    RemediesDone,
    SanctionCancelled,
    SanctionDecided,
    SanctionedAct,
    SanctionKind,
    SanctionServed,
)

CASE = build_case()


def bare(kind: type[Event]) -> Event:
    """An event of which only what the model asks for is known."""
    required = {"id": "sk-1", "round": 1}
    if any(field.name == "of" and field.default is attrs.NOTHING for field in attrs.fields(kind)):
        required["of"] = "xp-1"
    return kind(**required)


@pytest.mark.parametrize("kind", EVENT_TYPES, ids=lambda kind: kind.type_name)
def test_an_event_of_which_nothing_is_known_still_makes_a_sentence(kind: type[Event]) -> None:
    sentence = event_sentence(bare(kind), CASE)
    assert sentence.endswith(".")
    assert not sentence.endswith("..")
    assert "None" not in sentence
    assert "  " not in sentence


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (
            NoticeSent(id="a", round=1, channel=Channel.PUBLIC_POST, list_form="03-KT", workers=("ld-01",)),
            (
                "Gửi Thông báo về việc đóng BHXH, BHYT, BHTN, BHTNLĐ, BNN (Mẫu số 04-KT), kèm danh sách 01"
                " người lao động (Mẫu số 03-KT), qua dịch vụ bưu chính công ích."
            ),
        ),
        (ConferenceHeld(id="a", round=1), "Tổ chức Hội nghị làm việc với đơn vị."),
        (
            ConferenceHeld(id="a", round=1, attended=False),
            "Tổ chức Hội nghị làm việc với đơn vị; Đơn vị không dự.",
        ),
        (
            ConferenceHeld(id="a", round=1, attended=True, attended_by=(Participant(name="Lê Văn Ví Dụ"),)),
            "Tổ chức Hội nghị làm việc với đơn vị; Đơn vị có dự (ông (bà) Lê Văn Ví Dụ).",
        ),
        (
            HandlingSuspended(id="a", round=1),
            "Cơ quan điều tra tạm đình chỉ việc giải quyết kiến nghị khởi tố.",
        ),
        (
            HandlingSuspended(id="a", round=1, ground="documents_awaited", reason="hồ sơ thuế năm 2023."),
            (
                "Cơ quan điều tra tạm đình chỉ việc giải quyết kiến nghị khởi tố: đã yêu cầu cơ quan, tổ "
                "chức, cá nhân cung cấp tài liệu, đồ vật có ý nghĩa quyết định nhưng chưa có kết quả (hồ sơ "
                "thuế năm 2023)."
            ),
        ),
        (
            HandlingSuspended(id="a", round=1, reason="chờ giám định chữ ký"),
            "Cơ quan điều tra tạm đình chỉ việc giải quyết kiến nghị khởi tố: chờ giám định chữ ký.",
        ),
        (
            HandlingResumed(id="a", round=1, cause="ground_gone"),
            ("Cơ quan điều tra phục hồi việc giải quyết kiến nghị khởi tố: lý do tạm đình chỉ không còn."),
        ),
        (
            ProsecutionDecided(id="a", round=1, prosecute=True),
            "Cơ quan điều tra quyết định khởi tố vụ án hình sự.",
        ),
        (
            ProsecutionDecided(
                id="a", round=1, prosecute=False, ground="no_elements", received_on=date(2024, 10, 25)
            ),
            (
                "Cơ quan điều tra quyết định không khởi tố vụ án hình sự: hành vi không cấu thành tội phạm; "
                "nhận được ngày 25/10/2024."
            ),
        ),
        (FinePaid(id="a", round=1, of="xp-1"), "Đơn vị nộp tiền phạt."),
        (FinePaid(id="a", round=1, of="xp-1", complete=False), "Đơn vị nộp tiền phạt (chưa đủ)."),
        (
            RemediesDone(id="a", round=1, of="xp-1", complete=True),
            "Đơn vị thực hiện xong biện pháp khắc phục hậu quả.",
        ),
    ],
)
def test_what_is_known_is_told(event: Event, sentence: str) -> None:
    assert event_sentence(event, CASE) == sentence


@pytest.mark.parametrize(
    ("on", "noun", "paper"),
    [
        (date(2025, 6, 30), "Quyết định thanh tra", "Kết luận thanh tra"),
        (date(2025, 7, 1), "Quyết định kiểm tra", "văn bản nhận xét, đánh giá kết quả kiểm tra"),
    ],
)
def test_the_word_for_the_supervising_act_follows_its_day(on: date, noun: str, paper: str) -> None:
    assert noun in event_sentence(InspectionDecided(id="a", round=1, on=on), CASE)
    assert paper in event_sentence(ConclusionIssued(id="a", round=1, on=on), CASE)


SANCTION = SanctionDecided(
    id="xp-1",
    round=1,
    on=date(2023, 5, 5),
    number="88/QĐ-XPHC",
    issuer_name="Chủ tịch Ủy ban nhân dân tỉnh Minh Họa",
    decree="12/2022/NĐ-CP",
    provision="điểm a khoản 7 Điều 39",
    act=SanctionedAct.EVASION,
    kind=SanctionKind.FINE,
    fine=110_000_000,
    subject="employer",
    conduct_from=date(2022, 1, 1),
    conduct_to=date(2023, 2, 28),
    remedies=("Buộc đóng đủ số tiền phải đóng.",),
)
AFTER = (
    SanctionServed(id="g-1", round=1, on=date(2023, 5, 10), of="xp-1", channel=Channel.DIRECT),
    FinePaid(id="np-1", round=1, on=date(2023, 5, 19), of="xp-1", amount=110_000_000, complete=True),
)


def test_a_sanction_is_told_with_its_service_and_execution() -> None:
    (told,) = sanctions(build_case(events=(*AFTER[::-1], SANCTION)), None)
    assert (
        told.quyet_dinh
        == "Quyết định số 88/QĐ-XPHC ngày 05/5/2023 của Chủ tịch Ủy ban nhân dân tỉnh Minh Họa"
    )
    assert told.doi_tuong == "Công ty TNHH Ví Dụ"
    assert told.hanh_vi == "hành vi trốn đóng, thực hiện từ ngày 01/01/2022 đến ngày 28/02/2023"
    assert told.ap_dung == "điểm a khoản 7 Điều 39 Nghị định số 12/2022/NĐ-CP"
    assert told.khac_phuc == ("buộc đóng đủ số tiền phải đóng",)
    assert told.dien_bien == (
        "Ngày 10/5/2023: Giao Quyết định xử phạt, giao trực tiếp.",
        "Ngày 19/5/2023: Đơn vị nộp đủ tiền phạt 110.000.000\N{NO-BREAK SPACE}đồng.",
    )
    assert not told.huy_bo


def test_a_cancelled_sanction_is_told_as_cancelled() -> None:
    cancelled = SanctionCancelled(id="hb-1", round=1, on=date(2023, 6, 1), of="xp-1")
    (told,) = sanctions(build_case(events=(SANCTION, cancelled)), None)
    assert told.huy_bo


def test_the_course_of_events_is_in_order_of_the_days_by_round_undated_last() -> None:
    events = (
        attrs.evolve(AFTER[1], on=None),
        SANCTION,
        AFTER[0],
        NoticeSent(id="tb-2", round=2, on=date(2024, 7, 8)),
    )
    first, second = rounds(build_case(events=events), None)
    assert first.ten == "Đợt 1: từ ngày 05/5/2023 đến ngày 10/5/2023"
    assert [row.ngay for row in first.su_kien] == ["05/5/2023", "10/5/2023", "…/…/……"]
    assert [row.ngay for row in second.su_kien] == ["08/7/2024"]
