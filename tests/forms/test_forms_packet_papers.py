"""BKTL, BKBS, MLHS, BBGN, BIAHS say the same of the packet, and nothing is certified in print."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import attrs
import pytest
from awkward import awkward, bare
from packet_cases import CHECK_ON, ON, SENT_ON, main_case, sent, supplement_asked, two_years_later
from packets import planned
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_count
from legal_rules.case import Case
from legal_rules.procedure.papers import moment

LISTS = ("BKTL", "BKBS", "MLHS")
SUPPLEMENT_ON = date(2024, 10, 14)


@pytest.fixture(scope="module")
def case() -> Case:
    return main_case()


def text_of(form: str, case: Case, *, on: date = ON, packet: PacketView | None = None) -> str:
    return docx_as_text(render(form, case, on=on, packet=packet))


def own_papers(packet: PacketView) -> PacketView:
    """The packet with a second paper of the agency, and with a document of no known form."""
    first, second, *rest = packet.rows
    drafted = attrs.evolve(second, key="BKTL", title="Bảng kê tài liệu", copy_form="Bản chính")
    unknown = attrs.evolve(rest[0], copy_form="")
    return attrs.evolve(packet, rows=(first, drafted, unknown, *rest[1:]))


@pytest.mark.parametrize("name", ["thanh-tra", "kiem-tra", "chua-danh-so", "du-lieu-kho"])
def test_the_list_in_the_copy_as_text(case: Case, snapshot: SnapshotAssertion, name: str) -> None:
    subject, on = {
        "thanh-tra": (case, ON),
        "kiem-tra": (two_years_later(case), CHECK_ON),
        "chua-danh-so": (case, ON),
        "du-lieu-kho": (bare(awkward(case)), ON),
    }[name]
    packet = None if name == "chua-danh-so" else planned(subject.as_of(on))
    assert render("BKBS", subject, on=on, packet=packet) == snapshot(
        extension_class=DocxTextSnapshotExtension
    )


# --- the certification ---------------------------------------------------------------------------------


def test_the_certification_is_an_empty_block(case: Case) -> None:
    text = text_of("BKBS", case, packet=planned(case))
    block = text[text.index("(Phần sao y chỉ có giá trị khi được ghi đủ, ký và đóng dấu)") :]
    assert "] SAO Y\n" in block
    assert "] Số: ……/SY-BHXH\n" in block
    assert "] Minh Họa, ngày …… tháng …… năm ………\n" in block
    form, *signed = re.findall(r"› (?:Chức vụ ký|Họ tên ký)\] (.+)", block)
    assert form == "SAO Y"
    assert [text.strip("…") for text in signed] == ["", ""]
    signatory = case.deciding_agency.signatory
    assert signatory is not None
    assert signatory.name not in block
    assert not re.search(r"\d{4}", block)


def test_the_block_stands_below_a_rule_over_the_whole_width(case: Case) -> None:
    text = text_of("BKBS", case, packet=planned(case))
    lines = text.splitlines()
    note = next(n for n, line in enumerate(lines) if line.endswith("khi được ghi đủ, ký và đóng dấu)"))
    # the cell of the rule stretches over both columns of the table
    assert lines[note - 1] == "[Bảng 3 › dòng 2 › ô 1 › Đường kẻ] ‹đường kẻ›"
    assert lines[note].startswith("[Bảng 3 › dòng 2 › ô 1 › ")
    assert lines[note + 1].startswith("[Bảng 3 › dòng 3 › ô 1 › ")


def test_the_copy_goes_to_the_prosecutors_of_the_letter(case: Case) -> None:
    for subject in (case, sent(case)):
        on = ON if subject is case else SENT_ON
        found = moment(subject, "CVVKS", on=on).addressee
        assert found is not None
        text = text_of("BKBS", subject, on=on, packet=planned(subject.as_of(on)))
        assert f"] Gửi {found}\n" in text
        assert "gửi Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu." in text


def test_the_list_opens_with_the_list_of_the_file(case: Case) -> None:
    assert "BKBS" in text_of("PTLD", case)
    for subject, on, code in (
        (case, date(2023, 3, 1), "BHXH-F044"),
        (attrs.evolve(case, determinations=()), ON, "BHXH-F045"),
        (sent(case), date(2024, 10, 3), "BHXH-F042"),
    ):
        for form in ("BKTL", "BKBS"):
            with pytest.raises(FormError) as caught:
                render(form, subject, on=on)
            assert caught.value.code == code
    # no rule is known by which a supplement goes to the prosecutors too
    assert moment(supplement_asked(case), "BKTL", on=SUPPLEMENT_ON).open
    assert not moment(supplement_asked(case), "BKBS", on=SUPPLEMENT_ON).open


# --- what all of them say ------------------------------------------------------------------------------


def test_every_list_has_the_same_rows_and_links(case: Case) -> None:
    packet = planned(case)
    for form in LISTS:
        text = text_of(form, case, packet=packet)
        for row in packet.rows:
            assert text.count(f"‹liên kết: https://ho-so.invalid/{row.key}›") == 2
            assert f"] {row.title} ‹liên kết" in text


def test_notes_stand_in_every_list(case: Case) -> None:
    packet = planned(case)
    noted = attrs.evolve(packet.rows[4], note="Tệp gốc ký số giao kèm; khổ A3 thu về A4")
    packet = attrs.evolve(packet, rows=(*packet.rows[:4], noted, *packet.rows[5:]))
    for form in LISTS:
        assert text_of(form, case, packet=packet).count(f"] {noted.note}\n") == 1


def test_the_copies_by_form_are_those_of_the_packet(case: Case) -> None:
    packet = own_papers(planned(case, without=("hop-dong-mau",)))
    counted = Counter(row.copy_form for row in packet.rows)
    forms = ("Bản chính", "Bản gốc", "Bản sao y", "Bản điện tử")
    shown = "; ".join(f"{format_count(counted[form])} {form.lower()}" for form in forms)
    shown += "; 01 tài liệu chưa ghi hình thức bản"
    assert sum(counted.values()) == packet.documents
    assert f"trong đó: {shown};" in text_of("BBGN", case, packet=packet)
    assert f"Theo hình thức bản: {shown}\n" in text_of("BIAHS", case, packet=packet)


def test_without_a_plan_the_copies_are_those_of_the_exhibits(case: Case) -> None:
    shown = "30 bản gốc; 08 bản sao y; 03 bản điện tử"
    assert f"trong đó: {shown};" in text_of("BBGN", case)
    assert f"Theo hình thức bản: {shown}\n" in text_of("BIAHS", case)


def test_the_days_are_those_of_what_the_packet_holds(case: Case) -> None:
    first = min((x for x in case.exhibits if x.issued_on), key=lambda x: (x.issued_on, x.id))
    lost = (first.id, "hop-dong-mau")
    whole = text_of("BIAHS", case, packet=planned(case))
    cut = text_of("BIAHS", case, packet=planned(case, without=lost))
    assert "(Từ ngày 05 tháng 3 năm 2018 đến" in whole
    assert "(01 tài liệu thu thập chưa ghi ngày)" in whole
    assert "(Từ ngày 15 tháng 02 năm 2023 đến" in cut
    assert "chưa ghi ngày" not in cut
    assert "từ ngày 15/02/2023 đến ngày 27/9/2024" in text_of(
        "BBGN", case, packet=planned(case, without=lost)
    )


@pytest.mark.parametrize(
    ("first", "numbering", "words"),
    [
        (1, "", "đánh số liên tục từ tờ 1 đến tờ 72, trong đó"),
        (73, "", "đánh số liên tục từ tờ 73 đến tờ 144, trong đó"),
        (
            73,
            "mỗi trang mang một số",
            "đánh số liên tục từ tờ 73 đến tờ 144 (mỗi trang mang một số), trong đó",
        ),
    ],
)
def test_the_minutes_tell_from_which_number_to_which(
    case: Case, first: int, numbering: str, words: str
) -> None:
    packet = planned(case)
    rows = tuple(
        attrs.evolve(r, first_sheet=r.first_sheet + first - 1, last_sheet=r.last_sheet + first - 1)
        for r in packet.rows
    )
    moved = attrs.evolve(packet, rows=rows, numbering_words=numbering)
    text = text_of("BBGN", case, packet=moved)
    assert words in text
    assert "72 tờ (Bằng chữ: Bảy mươi hai tờ)" in text
    assert words.removesuffix(", trong đó") in text_of("BKBS", case, packet=moved)


def test_one_sheet_is_no_span(case: Case) -> None:
    packet = planned(case)
    one = attrs.evolve(packet.rows[0], first_sheet=5, last_sheet=5)
    assert attrs.evolve(packet, rows=(one,)).span == "tờ 5"
    assert attrs.evolve(packet, rows=()).span == ""
    assert "đánh số liên tục từ tờ … đến tờ …" in text_of("BBGN", case)


@pytest.mark.parametrize("form", ["KNKT", "CVBS"])
def test_the_handover_names_whole_the_letter_that_the_documents_go_with(case: Case, form: str) -> None:
    """Căn cứ: điểm a khoản 6 Mục II Phần I Phụ lục I Nghị định số 30/2020/NĐ-CP."""
    subject, on = (case, ON) if form == "KNKT" else (supplement_asked(case), SUPPLEMENT_ON)
    about = re.search(r"\bV/v (.+)", text_of(form, subject, on=on))
    assert about is not None
    letter = f"của Bảo hiểm xã hội tỉnh Minh Họa về việc {about[1]}."
    bases = [line for line in text_of("BBGN", subject, on=on).splitlines() if "] Căn cứ Văn bản số" in line]
    assert [line.endswith(letter) for line in bases] == [True]
