"""PKTHS: what the dossier must hold, the gaps first; it stays with the agency and calls nothing complete."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest
from awkward import LONG_EMPLOYER, awkward, bare
from packet_cases import CHECK_ON, ON, SENT_ON, changed_after, main_case, sent, two_years_later
from packets import planned
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.forms import render
from bhxh_docs.forms.catalogue import form_entry
from bhxh_docs.forms.dossier_checklist import DossierChecklistContext
from bhxh_docs.forms.packet_view import PacketView, SendOverride
from bhxh_docs.forms.render import build_context
from bhxh_docs.intake import load_case
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from legal_rules.case import Case, CopyForm
from legal_rules.procedure import internal_papers, papers
from legal_rules.procedure.checklist import ItemState, outstanding, referral, remarks

OVERRIDE = SendOverride(
    by="Trần Văn Minh Họa",
    position="Giám đốc",
    on=date(2024, 9, 30),
    reason="Thời hạn gửi hồ sơ hết ngày 04/10/2024, đơn vị chưa nộp bản gốc bảng lương.",
)
LOST = ("bang-luong-2023-10", "bang-luong-2024-01")
ALL_THERE = "Mọi thành phần bắt buộc của danh mục đã biết đều đã có tài liệu"


@pytest.fixture(scope="module")
def case() -> Case:
    return main_case()


@pytest.fixture(scope="module")
def lacking(case: Case) -> Case:
    """The report of the head of the team was not signed, and a pay list is a plain copy."""
    exhibits = tuple(
        attrs.evolve(x, copy_form=CopyForm.PLAIN_COPY) if x.id == "bang-luong-2024-05" else x
        for x in case.exhibits
        if x.id != "bc-2"
    )
    return attrs.evolve(case, exhibits=exhibits)


def packet_of(
    case: Case, *, on: date = ON, lost: tuple[str, ...] = (), sent_by: SendOverride | None = None
) -> PacketView:
    return attrs.evolve(planned(case.as_of(on), without=lost), override=sent_by)


def text_of(case: Case, packet: PacketView | None, *, on: date = ON) -> str:
    return docx_as_text(render("PKTHS", case, on=on, packet=packet))


def context_of(case: Case, packet: PacketView | None, *, on: date = ON) -> DossierChecklistContext:
    context = build_context(form_entry("PKTHS"), case, on=on, packet=packet)
    assert isinstance(context, DossierChecklistContext)
    return context


@pytest.mark.parametrize("name", ["thanh-tra", "kiem-tra", "con-thieu", "chua-danh-so", "du-lieu-kho"])
def test_the_sheet_as_text(case: Case, lacking: Case, snapshot: SnapshotAssertion, name: str) -> None:
    hard = bare(awkward(lacking))
    subject, on, packet = {
        "thanh-tra": (case, ON, packet_of(case)),
        "kiem-tra": (two_years_later(case), CHECK_ON, packet_of(two_years_later(case), on=CHECK_ON)),
        "con-thieu": (lacking, ON, packet_of(lacking, lost=LOST, sent_by=OVERRIDE)),
        "chua-danh-so": (lacking, ON, None),
        "du-lieu-kho": (hard, ON, packet_of(hard, lost=LOST)),
    }[name]
    document = render("PKTHS", subject, on=on, packet=packet)
    assert (LONG_EMPLOYER in docx_as_text(document)) is (name == "du-lieu-kho")
    assert document == snapshot(extension_class=DocxTextSnapshotExtension)


def test_every_item_of_the_list_stands_with_its_need_and_its_state(case: Case) -> None:
    items = referral(case, on=ON)
    rows = context_of(case, packet_of(case)).muc
    assert [(r.ten, r.yeu_cau, r.tinh_trang) for r in rows] == [
        (i.title, i.need.label, i.state.label) for i in items
    ]


def test_the_gaps_stand_before_the_table(lacking: Case) -> None:
    text = text_of(lacking, packet_of(lacking, lost=LOST, sent_by=OVERRIDE))
    gaps = text[text.index("NHỮNG ĐIỂM CÒN THIẾU") : text.index("THÀNH PHẦN HỒ SƠ\n")]
    for item in outstanding(referral(lacking, on=ON)):
        assert f"- {item.title}: " in gaps
    for key in LOST:
        assert f"({key}): chưa có tệp bản quét" in gaps
    assert (
        "Bảng thanh toán tiền lương tháng 5/2024 (trả bằng tiền mặt), ảnh chụp ngày 05/6/2024 (bản chụp, "
        in gaps
    )
    assert ALL_THERE not in text


@pytest.mark.parametrize(
    ("lost", "override", "told"),
    [((), None, True), (LOST[:1], None, False), ((), OVERRIDE, True), (LOST, OVERRIDE, False)],
)
def test_that_everything_required_is_there_is_said_only_where_it_is(
    case: Case, lost: tuple[str, ...], override: SendOverride | None, *, told: bool
) -> None:
    text = text_of(case, packet_of(case, lost=lost, sent_by=override))
    assert (ALL_THERE in text) is told
    assert ("dù còn thiếu những điểm nêu trên" in text) is (override is not None and not told)


def test_nothing_is_called_complete_and_the_remarks_stand_below(case: Case) -> None:
    text = text_of(case, packet_of(case))
    below = text[text.index("] LƯU Ý") :]
    for remark in remarks(case, on=ON):
        assert f"- {remark}" in below
    assert "đầy đủ" not in text.replace("không coi danh mục này là đầy đủ", "")
    assert "hoàn chỉnh" not in text


def test_who_decided_to_send_is_told_with_day_and_reason(lacking: Case) -> None:
    text = text_of(lacking, packet_of(lacking, sent_by=OVERRIDE))
    assert (
        "Ông (bà) Trần Văn Minh Họa, Giám đốc, ngày 30 tháng 9 năm 2024 quyết định gửi hồ sơ dù còn thiếu "
        f"những điểm nêu trên. Lý do: {OVERRIDE.reason}\n"
    ) in text
    assert "QUYẾT ĐỊNH GỬI HỒ SƠ" not in text_of(lacking, packet_of(lacking))


def test_an_item_whose_documents_have_no_file_is_not_counted(case: Case) -> None:
    whole = context_of(case, packet_of(case))
    assert (whole.so_du, whole.so_muc) == ("15", "15")
    cut = context_of(case, packet_of(case, lost=("kl-2", *LOST)))
    states = {row.ten: row.tinh_trang for row in cut.muc}
    assert states["Kết luận thanh tra (văn bản đánh giá kết quả kiểm tra)"] == "chưa có tệp"
    assert states["Tài liệu về thủ đoạn gian dối: bảng lương, hợp đồng, chấm công, quyết toán thuế"] == (
        "đã có, còn thiếu tệp"
    )
    assert cut.so_du == "12"
    # an item of which no document is left is a gap of its own, one of which some are is not
    (gap,) = cut.con_thieu
    assert gap.startswith("Kết luận thanh tra (văn bản đánh giá kết quả kiểm tra): mọi tài liệu đáp ứng đều ")
    assert len(cut.tep_thieu) == 3


def test_papers_drafted_for_the_referral_are_told_with_their_sheets(case: Case) -> None:
    rows = {row.ten: row for row in context_of(case, packet_of(case)).muc}
    assert rows["Văn bản kiến nghị khởi tố"].dap_ung == "Lập khi gửi hồ sơ (tờ 1–8)"
    assert rows["Biên bản giao nhận hồ sơ"].dap_ung == "Lập khi gửi hồ sơ"


def test_what_is_not_known_to_apply_is_a_point_of_its_own(case: Case) -> None:
    subject = changed_after(case, withheld=None)
    context = context_of(subject, packet_of(subject))
    (undecided,) = context.chua_ro
    assert undecided.startswith("Tài liệu về số tiền đã khấu trừ của người lao động mà không đóng: ")
    assert context.con_thieu == ()


def test_documents_of_an_earlier_item_are_referred_to_by_their_sheets(case: Case) -> None:
    packet = packet_of(case)
    items = {item.code: item for item in referral(case, on=ON)}
    rows = context_of(case, packet).muc
    shared = [x for x in items["deceit"].exhibits if x in items["workers-to-insure"].exhibits]
    sheets = "; ".join(row.sheets for row in packet.rows if row.key in shared)
    assert rows[12].dap_ung.splitlines()[0] == f"- Trong mục 12 (tờ {sheets})"
    # without sheets nothing points to a part of what another item tells
    assert "mục 12" not in context_of(case, None).muc[12].dap_ung


def test_it_is_made_at_every_stage_also_after_the_file_went(case: Case, repo_root: Path) -> None:
    early = context_of(case, None, on=date(2023, 2, 20))
    assert len(early.con_thieu) > 5
    gone = sent(case)
    assert "Hồ sơ của đợt này đã được gửi" not in text_of(gone, None, on=SENT_ON)
    assert "Hồ sơ của đợt này đã được gửi" in text_of(gone, None, on=date(2024, 11, 1))
    checked = load_case(repo_root / "docs" / "examples" / "may-minh-hoa-2026").case
    assert "áp dụng tương tự" in text_of(checked, None, on=date(2026, 9, 14))


def test_the_sheet_stays_with_the_agency(case: Case) -> None:
    assert "PKTHS" in internal_papers.INTERNAL_PAPERS
    assert "PKTHS" not in {found.form for found in papers.draftable(case, on=ON)}
    text = text_of(case, packet_of(case))
    assert "Tài liệu nội bộ" in text
    assert "] Số: " not in text
    assert "] NGƯỜI KIỂM TRA\n" in text
    assert "phạm tội" not in text.lower().replace("có dấu hiệu tội phạm", "")


def test_the_states_are_those_of_the_rules(lacking: Case) -> None:
    states = {item.code: item.state for item in referral(lacking, on=ON)}
    rows = {row.ten: row.tinh_trang for row in context_of(lacking, packet_of(lacking)).muc}
    assert states["team-report"] is ItemState.MISSING
    assert rows["Báo cáo của Trưởng đoàn về vi phạm có dấu hiệu tội phạm"] == "còn thiếu"
