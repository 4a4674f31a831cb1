"""The timeline: every act kept, with its exhibits, named as it was called on its day."""

from __future__ import annotations

import attrs
import pytest
from procedure_cases import case, checked, d, inspected, noticed, sanctioned

from legal_rules.case import Exhibit
from legal_rules.case.events import (
    DeliveryReturned,
    Event,
    HandlingResumed,
    HandlingSuspended,
    InspectionDecided,
    NoticeSent,
    Participant,
    ProsecutionDecided,
    SigningRefused,
)
from legal_rules.procedure import escalation


def test_acts_stand_in_order_with_their_exhibits() -> None:
    proof = Exhibit(id="tl-1", kind="notice", title="Thông báo", proves=("events.tb-1",))
    entries = escalation.history(case(*reversed(checked()), exhibits=(proof,)), on=d("2023-03-10"))
    assert [entry.event for entry in entries] == ["ds-1", "cn-1", "tb-1", "gm-1", "hn-1", "ll-1"]
    assert entries[2].exhibits == ("tl-1",)
    assert entries[4].detail == "đơn vị vắng mặt"


def test_a_refusal_to_sign_is_kept_with_reason_and_witness() -> None:
    refused = SigningRefused(
        id="kk",
        round=1,
        on=d("2023-03-14"),
        of="kt-1",
        reason="không đồng ý số liệu",
        witnesses=(Participant(name="Lê Văn Giả Định"),),
    )
    entries = escalation.history(case(*checked(), refused), on=d("2023-03-14"))
    assert entries[-1].label == "Đơn vị không ký biên bản"
    assert entries[-1].detail == "lý do: không đồng ý số liệu; người chứng kiến: Lê Văn Giả Định"
    assert escalation.stage(case(*checked(), refused), on=d("2023-03-14")).code == "checked"
    assert escalation.irregularities(case(*checked(), refused), on=d("2023-03-14")) == ()


def test_a_returned_paper_and_a_planned_one() -> None:
    returned = DeliveryReturned(id="ch", round=1, on=d("2023-02-20"), of="tb-1", reason="không có người nhận")
    planned = NoticeSent(id="tb-2", round=1, state="planned")
    entries = escalation.history(case(*noticed(), returned, planned), on=d("2023-03-01"))
    assert [entry.event for entry in entries] == ["ds-1", "cn-1", "tb-1", "ch"]
    assert entries[-1].detail == "lý do: không có người nhận"


def test_inspection_and_check_have_their_own_names() -> None:
    old = escalation.history(case(*inspected()), on=d("2023-12-31"))
    assert [e.label for e in old if e.event in {"qd-1", "kl-1"}] == [
        "Ban hành quyết định thanh tra",
        "Ban hành kết luận thanh tra",
    ]
    check = InspectionDecided(id="qd", round=1, on=d("2026-01-05"), regime="check")
    state = InspectionDecided(
        id="qd", round=1, on=d("2026-01-05"), regime="inspection", issuer="state_inspectorate"
    )
    unknown = attrs.evolve(check, regime=None, on=None)
    names = [
        escalation.history(case(event), on=d("2026-02-01"))[0].label for event in (check, state, unknown)
    ]
    assert names == [
        "Ban hành quyết định kiểm tra",
        "Ban hành quyết định thanh tra",
        "Ban hành quyết định thanh tra (kiểm tra)",
    ]


def test_the_sanction_tells_who_what_and_how_much() -> None:
    entry = escalation.history(
        case(*sanctioned(issuer_name="Chủ tịch Ủy ban nhân dân tỉnh Minh Họa")), on=d("2023-05-01")
    )[-1]
    assert entry.detail.replace("\N{NO-BREAK SPACE}", " ") == (
        "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa; điểm a khoản 7 Điều 39 12/2022/NĐ-CP; 110.000.000 đồng"
    )
    assert entry.to_dict()["on"] == "2023-04-26"


@pytest.mark.parametrize(
    ("event", "detail"),
    [
        (HandlingSuspended(id="x", round=1), ""),
        (HandlingSuspended(id="x", round=1, reason="chờ giám định chữ ký"), "chờ giám định chữ ký"),
        (
            HandlingSuspended(id="x", round=1, ground="force_majeure", reason="bão"),
            "không thể kết thúc việc kiểm tra, xác minh vì lý do bất khả kháng do thiên tai, dịch bệnh (bão)",
        ),
        (HandlingResumed(id="x", round=1), ""),
        (HandlingResumed(id="x", round=1, cause="ground_gone"), "lý do tạm đình chỉ không còn"),
        (ProsecutionDecided(id="x", round=1), ""),
        (ProsecutionDecided(id="x", round=1, prosecute=True), "khởi tố vụ án hình sự"),
        (
            ProsecutionDecided(id="x", round=1, prosecute=False, ground="no_elements"),
            "không khởi tố vụ án hình sự: hành vi không cấu thành tội phạm",
        ),
        (ProsecutionDecided(id="x", round=1, reason="không đủ căn cứ"), "không đủ căn cứ"),
    ],
)
def test_what_the_police_decided_and_why(event: Event, detail: str) -> None:
    (entry,) = escalation.history(case(event), on=d("2024-12-31"))
    assert entry.detail == detail
