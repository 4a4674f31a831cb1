"""TLVV: every act of every round is told with its provision and sheets; what was irregular is marked."""

from __future__ import annotations

import re
from datetime import date

import attrs
import pytest
from awkward import awkward, bare
from packet_cases import CHECK_ON, ON, main_case, sent, two_years_later, with_events
from packets import planned
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from legal_rules.case import Case
from legal_rules.case.events import ReferralSent, ReminderSent
from legal_rules.procedure.history import history
from legal_rules.procedure.irregularities import irregularities
from legal_rules.procedure.papers import moment


@pytest.fixture(scope="module")
def case() -> Case:
    return main_case()


@pytest.fixture(scope="module")
def late(case: Case) -> Case:
    """The first list was entered too late, and a reminder stands without a day."""
    events = tuple(
        attrs.evolve(event, on=date(2023, 2, 15)) if event.id == "cn-1" else event for event in case.events
    )
    return with_events(attrs.evolve(case, events=events), ReminderSent(id="dd", round=2))


def text_of(case: Case, *, on: date = ON, numbered: bool = True) -> str:
    packet = planned(case.as_of(on)) if numbered else None
    return docx_as_text(render("TLVV", case, on=on, packet=packet))


def cells(text: str, column: int) -> list[str]:
    return re.findall(rf"\[Bảng 2 › dòng \d+ › ô {column} › Bảng nhỏ[^\]]*\] (.+)$", text, re.MULTILINE)


@pytest.mark.parametrize("name", ["thanh-tra", "kiem-tra", "du-lieu-kho"])
def test_the_table_as_text(case: Case, late: Case, snapshot: SnapshotAssertion, name: str) -> None:
    subject, on = {
        "thanh-tra": (late, ON),
        "kiem-tra": (two_years_later(case), CHECK_ON),
        "du-lieu-kho": (bare(awkward(case)), ON),
    }[name]
    packet = planned(subject.as_of(on))
    assert render("TLVV", subject, on=on, packet=packet) == snapshot(
        extension_class=DocxTextSnapshotExtension
    )


def test_no_act_of_the_history_is_lost(late: Case) -> None:
    told = history(late, on=ON)
    text = text_of(late)
    ordinals = [cell for cell in cells(text, 1) if cell.isdecimal()]
    declared = 1  # the declaration that hid the workers, which is no act's own paper
    assert len(ordinals) == len(told) + declared
    assert ordinals == [str(number) for number in range(1, len(ordinals) + 1)]
    assert f"Bảng có {len(ordinals)} sự việc" in text
    for entry in told:
        if entry.number:
            assert entry.number in text


def test_an_irregular_act_is_marked_with_what_was_found(late: Case) -> None:
    (found,) = irregularities(late, on=ON)
    assert found.event == "cn-1"
    text = text_of(late)
    assert "Ghi chú: Quá thời hạn: thời hạn 05 ngày kể từ ngày 09/02/2023 đã hết ngày 14/02/2023." in text
    assert "01 sự việc có ghi chú về trình tự, thời hạn hoặc thẩm quyền" in text
    assert found.consequence not in text


def test_an_act_without_a_day_is_told_with_dots(late: Case) -> None:
    text = text_of(late)
    assert "…/…/……" in cells(text, 2)
    assert "01 sự việc chưa rõ ngày, để dấu chấm" in text


def test_sheets_are_those_of_the_packet(case: Case) -> None:
    packet = planned(case.as_of(ON))
    text = text_of(case)
    for identifier in ("qdtt-2", "kl-2", "xp-1"):
        row = packet.row(identifier)
        assert row is not None
        assert f"(tờ {row.sheets})" in text
    assert re.search(r"\(tờ \d", text_of(case, numbered=False)) is None


def test_a_referral_of_an_earlier_round_is_told_and_the_one_being_drafted_is_not(case: Case) -> None:
    before = ReferralSent(id="kn-1", round=1, on=date(2023, 9, 1), number="700/BHXH-TTKT", to="Công an Ví Dụ")
    text = text_of(with_events(case, before))
    assert "700/BHXH-TTKT" in text
    same_day = sent(case, on=ON)
    assert "902/BHXH-TTKT" not in "\n".join(cells(text_of(same_day), 4))


def test_the_words_follow_the_regime_of_each_round(case: Case) -> None:
    text = text_of(two_years_later(case), on=CHECK_ON)
    first, second = text.split("Đợt 2: ", 1)
    assert "Quyết định thanh tra" in first
    assert "Quyết định kiểm tra" in second
    assert "ban hành Quyết định thanh tra" not in second


def test_nobody_is_said_to_have_committed_a_crime(case: Case) -> None:
    text = text_of(case).lower()
    for phrase in ("đã phạm tội", "phạm tội trốn đóng", "có tội", "bị can"):
        assert phrase not in text
    assert "không phải kết luận về hành vi của đơn vị" in text


def test_the_table_opens_and_closes_with_the_letter(case: Case) -> None:
    assert moment(case, "TLVV", on=ON).addressee == moment(case, "KNKT", on=ON).addressee
    for subject, on, code in (
        (case, date(2023, 3, 1), "BHXH-F044"),
        (attrs.evolve(case, determinations=()), ON, "BHXH-F045"),
        (sent(case), date(2024, 10, 3), "BHXH-F042"),
    ):
        with pytest.raises(FormError) as caught:
            render("TLVV", subject, on=on)
        assert caught.value.code == code
