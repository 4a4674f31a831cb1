"""The papers of an inspection and of a check: text, deadlines, addressees, bases, sums, refusals."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import attrs
import pytest
from awkward import LONG_EMPLOYER, awkward, bare, crowded
from inspection_case import (
    ANNOUNCED,
    CHECK,
    CONCLUDED,
    DECIDED,
    INSPECTION,
    MINUTED,
    REPORTED,
    TEAM,
    concluded,
    day,
    decided,
    minuted,
    planned,
    reported,
    story,
)
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import cited_papers, render
from bhxh_docs.forms.common import basis
from bhxh_docs.intake import load_case
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_count, format_date_short, format_money
from legal_rules.case import Case, Determination
from legal_rules.case.events import Event, IssuerKind, SigningRefused
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.time_limit import days_after, working_days_after
from legal_rules.law.calendars import state_agencies
from legal_rules.law.law import default_law
from legal_rules.procedure import papers
from legal_rules.questions.contributions import arrears

PRINTED = {Confidence.TEXT, Confidence.SECONDARY}
DRAFTED_AFTER = (8, 22)
"""A day after the decision and before the minutes."""

_MOMENTS: dict[str, tuple[int, tuple[int, int], tuple[Callable[[int], Event], ...]]] = {
    "QDTT": (INSPECTION, DECIDED, ()),
    "KHTT": (INSPECTION, DRAFTED_AFTER, (decided,)),
    "BBTT": (INSPECTION, MINUTED, (decided, minuted)),
    "BCTT": (INSPECTION, REPORTED, (decided, minuted, reported)),
    "QDKT": (CHECK, DECIDED, ()),
    "KHKT": (CHECK, DRAFTED_AFTER, (decided,)),
    "BBKT": (CHECK, MINUTED, (decided, minuted)),
    "BCKT": (CHECK, REPORTED, (decided, minuted, reported)),
    "VBDG": (CHECK, CONCLUDED, (decided, minuted, reported, concluded)),
    "BBCB": (INSPECTION, DRAFTED_AFTER, (decided,)),
    "BCDH": (INSPECTION, REPORTED, (decided, minuted)),
}
"""Year, day and the acts that stand in the file for each form."""
BOTH = {"BBCB", "BCDH"}
KEYS = [*_MOMENTS, *(f"{form}-2026" for form in sorted(BOTH))]


def case_of(key: str) -> tuple[str, Case, date]:
    """The form, the case at its moment and the day."""
    form, _, year = key.partition("-")
    usual, month_day, acts = _MOMENTS[form]
    of = int(year) if year else usual
    return form, story(of, *(act(of) for act in acts)), day(of, month_day)


def text_of(form: str, case: Case, on: date) -> str:
    return docx_as_text(render(form, case, on=on))


def plain(text: str) -> str:
    """Running text without marks of styles, no-break spaces as spaces."""
    return re.sub(r"\[[^\]\n]*\] ", "", text).replace("°", " ").replace("\N{NO-BREAK SPACE}", " ")


def paper(key: str, change: Callable[[Case], Case] = lambda case: case) -> str:
    form, case, on = case_of(key)
    return plain(text_of(form, change(case), on))


def refused(form: str, case: Case, on: date) -> str:
    with pytest.raises(FormError) as caught:
        render(form, case, on=on)
    return caught.value.code


# --- what a lawyer reads ------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_of_a_short_case(snapshot: SnapshotAssertion, key: str) -> None:
    form, case, on = case_of(key)
    assert render(form, case, on=on) == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_of_an_awkward_case(snapshot: SnapshotAssertion, key: str) -> None:
    form, case, on = case_of(key)
    assert render(form, awkward(case), on=on) == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_of_a_case_in_which_hardly_anything_is_known(snapshot: SnapshotAssertion, key: str) -> None:
    form, year = key.partition("-")[::2]
    usual, month_day, _ = _MOMENTS[form]
    of = int(year) if year else usual
    left = dict.fromkeys(("period_from", "period_to", "duration_days", "announce_on"))
    unknown: dict[Callable[[int], Event], Event] = {
        decided: decided(of, number=None, team=(), announce_time=None, place=None, surprise=None, **left),
        minuted: minuted(of, **dict.fromkeys(_EMPTY, ()), **dict.fromkeys(_UNKNOWN, None)),
        reported: reported(of, number=None),
        concluded: concluded(of, remedy_by=None, requires=()),
    }
    case = bare(story(of, *(unknown[act] for act in _MOMENTS[form][2])))
    assert render(form, case, on=day(of, month_day)) == snapshot(extension_class=DocxTextSnapshotExtension)


_EMPTY = ("acts", "workers", "employer_side", "others", "documents")
_UNKNOWN = (
    "number",
    "remedy_by",
    "employer_opinion",
    "start_time",
    "end_time",
    "place",
    "workers_employed",
    "workers_to_insure",
    "workers_insured",
    "copies",
)


@pytest.mark.parametrize(
    ("name", "form", "on"),
    [
        ("may-vi-du", "QDTT", date(2024, 8, 21)),
        ("may-vi-du", "BBTT", date(2024, 9, 12)),
        ("may-vi-du", "BCTT", date(2024, 9, 20)),
        ("may-vi-du", "BCDH", date(2024, 9, 20)),
        ("may-minh-hoa-2026", "QDKT", date(2026, 8, 20)),
        ("may-minh-hoa-2026", "BBKT", date(2026, 9, 11)),
    ],
)
def test_a_paper_of_an_example(
    repo_root: Path, snapshot: SnapshotAssertion, name: str, form: str, on: date
) -> None:
    case = load_case(repo_root / "docs" / "examples" / name).case
    assert render(form, case, on=on) == snapshot(extension_class=DocxTextSnapshotExtension)


# --- they say what the assessment says ----------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_the_bases_are_those_of_the_moment(key: str) -> None:
    form, case, on = case_of(key)
    text = plain(text_of(form, case, on))
    moment = papers.moment(case, form, on=on)
    cited = [citation for citation in moment.bases if citation.confidence in PRINTED]
    assert cited
    for citation in cited:
        assert basis(citation) in text
    for citation in moment.bases:
        if citation.confidence not in PRINTED:
            assert f"Căn cứ {basis(citation)}" not in text
    assert moment.fact_bases or form in {"QDTT", "QDKT"}
    for fact in moment.fact_bases:
        shown = plain(cited_papers.cited(case.event_by_id[fact.event], case))
        assert f"{shown}." in text or f"{shown};" in text


@pytest.mark.parametrize("key", KEYS)
def test_the_addressee_is_that_of_the_moment(key: str) -> None:
    form, case, on = case_of(key)
    addressee = papers.moment(case, form, on=on).addressee
    text = paper(key)
    if form in {"BCTT", "BCKT", "BCDH", "VBDG"}:
        assert f"Kính gửi: {addressee}" in text
    elif form in {"KHTT", "KHKT"}:
        assert f"- {addressee} (để phê duyệt);" in text
    else:
        assert addressee == case.employer.name
        assert f"tại {addressee}" in text


@pytest.mark.parametrize("key", [key for key in KEYS if not key.startswith("BBCB")])
def test_the_sum_is_that_of_the_arrears(key: str) -> None:
    _, case, on = case_of(key)
    total = arrears(case.as_of(on), on=on).evaded_total
    assert total is not None
    assert format_money(total.total).replace("\N{NO-BREAK SPACE}", " ") in paper(key)


@pytest.mark.parametrize("key", ["BBTT", "BBKT", "BCTT", "BCKT", "BCDH", "VBDG"])
def test_three_hundred_workers_are_listed_and_add_up(key: str) -> None:
    form, case, on = case_of(key)
    many = crowded(attrs.evolve(case, events=tuple(_of_all(event) for event in case.events)), 300)
    text = text_of(form, many, on)
    listed = re.findall(r"› ô 12 › Bảng nhỏ - số\] ([\d.]+)\n", text)
    hidden = {row.worker for row in arrears(many.as_of(on), on=on).rows if row.hidden}
    total = arrears(many.as_of(on), on=on).evaded_total
    assert total is not None
    figures = [int(figure.replace(".", "")) for figure in listed]
    assert len(figures) == len(hidden) + 1 == 300
    assert sum(figures[:-1]) == figures[-1] == total.total
    assert f"{len(hidden)} người lao động" in plain(text)


def _of_all(event: Event) -> Event:
    """The minutes as of all workers, not of two of them."""
    return attrs.evolve(event, workers=()) if event.id == "bbtt-1" else event


@pytest.mark.parametrize(("form", "year"), [("QDTT", INSPECTION), ("QDKT", CHECK)])
def test_the_decision_tells_the_last_day_on_which_the_employer_could_comply(form: str, year: int) -> None:
    on = day(year, DECIDED)
    case = story(year)
    step = papers.moment(case, form, on=on).step
    assert step is not None
    assert step.not_before is not None
    waited = days_after(date(year, 8, 6), 10, calendar=state_agencies())
    assert step.not_before == waited.last_day + timedelta(days=1)
    assert f"đã quá thời hạn 10 ngày (hết ngày {format_date_short(waited.last_day)})" in paper(form)


def conferred(*, attended: bool) -> Case:
    """The employer came to the conference, or stayed away; nobody visited it."""
    case = story(INSPECTION)
    events = tuple(
        attrs.evolve(event, attended=attended) if event.id == "hn-1" else event
        for event in case.events
        if event.id not in {"bb-1", "ll-1"}
    )
    return attrs.evolve(case, events=events)


def test_the_decision_rests_on_the_conference_where_there_was_no_visit() -> None:
    text = plain(text_of("QDTT", conferred(attended=True), date(2024, 8, 21)))
    assert (
        "Đơn vị đã tham dự Hội nghị làm việc ngày 29/7/2024; đã quá thời hạn 10 ngày (hết ngày 08/8/2024)"
        in text
    )


def test_a_planned_decision_has_room_for_number_and_day_and_names_its_team() -> None:
    case = story(INSPECTION, planned(decided(INSPECTION)))
    text = text_of("QDTT", case, day(INSPECTION, DECIDED))
    assert re.search(r"Số: °+/QĐ-BHXH", text)
    assert "ngày°°°°°°tháng 8 năm 2024" in text
    for number, member in enumerate(TEAM, start=1):
        assert f"{number}. Ông (bà) {member.name}" in text
    assert "Trưởng phòng Thanh tra - Kiểm tra, Bảo hiểm xã hội tỉnh Minh Họa; Trưởng đoàn;" in plain(text)


@pytest.mark.parametrize(("signed", "last"), [((8, 21), "05/9/2024"), ((8, 22), "06/9/2024")])
def test_the_decision_tells_until_when_it_is_announced(signed: tuple[int, int], last: str) -> None:
    on = day(INSPECTION, signed)
    case = story(INSPECTION, decided(INSPECTION, on=on))
    days = default_law().at("cong_bo_quyet_dinh_thanh_tra", on).value
    assert format_date_short(days_after(on, days, calendar=state_agencies()).last_day) == last
    text = plain(text_of("QDTT", case, on))
    assert f"trong thời hạn {days} ngày, kể từ ngày ký Quyết định (hết ngày {last})" in text


@pytest.mark.parametrize(
    ("form", "year", "days", "last"),
    [
        ("QDTT", INSPECTION, 4, "30/8/2024"),
        ("QDTT", INSPECTION, 5, "04/9/2024"),
        ("QDKT", CHECK, 3, "03/9/2026"),
        ("QDKT", CHECK, 10, "14/9/2026"),
    ],
)
def test_the_decision_tells_its_last_day_once_the_day_of_announcing_is_fixed(
    form: str, year: int, days: int, last: str
) -> None:
    """Lễ Quốc khánh is among the days off."""
    on, announced = day(year, DECIDED), date(year, 8, 26)
    counted = f"{format_count(days)} ngày làm việc, kể từ ngày công bố Quyết định"
    fixed = story(year, decided(year, on=on, announce_on=announced, duration_days=days))
    assert f"{counted} (hết ngày {last}). Địa điểm" in plain(text_of(form, fixed, on))
    open_day = story(year, decided(year, on=on, announce_on=None, duration_days=days))
    assert f"{counted}. Địa điểm" in plain(text_of(form, open_day, on))


def test_a_check_is_notified_unless_it_is_a_surprise() -> None:
    on = day(CHECK, DECIDED)
    days = default_law().at("thoi_han_kiem_tra.thong_bao", on).value
    until = format_date_short(working_days_after(on, days, calendar=state_agencies()).last_day)
    limit = f"{format_count(days)} ngày làm việc, kể từ ngày ký Quyết định (hết ngày {until})"
    by_plan = story(CHECK, decided(CHECK, surprise=False))
    assert f"thông báo Quyết định này cho Đơn vị trong thời hạn {limit}" in plain(
        text_of("QDKT", by_plan, on)
    )
    assert "đột xuất" not in plain(text_of("QDKT", by_plan, on)).split("Điều 2.")[0].split("QUYẾT ĐỊNH:")[1]
    after = on + timedelta(days=1)
    assert f"Trong {limit}" in plain(text_of("KHKT", by_plan, after))
    assert "thông báo Quyết định này" not in paper("QDKT")


@pytest.mark.parametrize(("key", "year"), [("KHTT", INSPECTION), ("KHKT", CHECK)])
def test_the_plan_tells_who_does_what_by_when(key: str, year: int) -> None:
    text = paper(key)
    on = day(year, DRAFTED_AFTER)
    law = default_law()
    report = "bao_cao_ket_qua_thanh_tra.thuong" if year == INSPECTION else "thoi_han_kiem_tra.bao_cao"
    result = "ket_luan_thanh_tra" if year == INSPECTION else "van_ban_ket_qua_kiem_tra"
    last = working_days_after(day(year, ANNOUNCED), 10, calendar=state_agencies()).last_day
    assert f"08 giờ 30 phút, ngày 26/8/{year}" in text
    assert (
        f"Trong 10 ngày làm việc, kể từ ngày công bố Quyết định (hết ngày {format_date_short(last)})" in text
    )
    assert f"Trong {format_count(law.at(report, on).value)} ngày" in text
    assert f"Trong {format_count(law.at(result, on).value)} ngày, kể từ ngày có báo cáo kết quả" in text
    assert "PHÊ DUYỆT" in text
    assert "KT. GIÁM ĐỐC" in text


@pytest.mark.parametrize(("key", "noun"), [("BBCB", "thanh tra"), ("BBCB-2026", "kiểm tra")])
def test_the_announcement_speaks_the_words_of_its_day(key: str, noun: str) -> None:
    text = paper(key)
    other = "kiểm tra" if noun == "thanh tra" else "thanh tra"
    assert f"Công bố Quyết định {noun} chuyên ngành" in text
    assert f"{other} chuyên ngành" not in text.replace("Luật Thanh tra", "").split("II. NỘI DUNG")[1]
    assert f"1. Đoàn {noun}:" in text


def test_the_minutes_give_a_last_day_a_sanction_and_a_way_to_the_police() -> None:
    for key, year in (("BBTT", INSPECTION), ("BBKT", CHECK)):
        text = paper(key)
        assert f"1. Chậm nhất đến hết ngày 12 tháng 10 năm {year}, Đơn vị phải:" in text
        assert "xử phạt vi phạm hành chính theo thẩm quyền hoặc đề nghị người có thẩm quyền" in text
        assert "theo Điều 62 Luật Xử lý vi phạm hành chính năm 2012" in text
        assert "lập thành 04 bản" in text
        assert "Đơn vị giữ 01 bản" in text
        assert "giữ 03 bản" in text


def test_the_minutes_leave_room_where_nobody_referred_to_a_provision() -> None:
    """Tiết a điểm 4.4 mục I công văn: they refer to the provision; to name the conduct is not enough."""
    room = "thuộc trường hợp (trốn đóng hoặc chậm đóng, ghi rõ điểm, khoản, điều của văn bản quy định): …"
    act = "Không đăng ký cho 02 người; hành vi trốn đóng"
    named = minuted(INSPECTION, acts=(f"{act}.",))
    referred = minuted(INSPECTION, acts=(f"{act} theo khoản 1 Điều 17 Luật Bảo hiểm xã hội năm 2014.",))
    on = day(INSPECTION, MINUTED)
    assert room in paper("BBTT")
    assert room in plain(text_of("BBTT", story(INSPECTION, decided(INSPECTION), named), on))
    told = plain(text_of("BBTT", story(INSPECTION, decided(INSPECTION), referred), on))
    assert room not in told
    assert "Như đã dẫn chiếu tại từng hành vi nêu tại điểm 1 mục này." in told


def test_the_minutes_show_a_qualification_as_that_of_the_person_who_made_it() -> None:
    case = story(
        INSPECTION,
        decided(INSPECTION),
        minuted(INSPECTION),
        determinations=(
            Determination(
                id="xd",
                question="article_216.means",
                subject="employer",
                value="late_only",
                by="Phạm Văn Mẫu Mực",
                position="Trưởng đoàn thanh tra",
                on=date(2024, 9, 10),
                reason="Đơn vị đang gặp khó khăn.",
            ),
        ),
    )
    text = plain(text_of("BBTT", case, day(INSPECTION, MINUTED)))
    assert "- Ông (bà) Phạm Văn Mẫu Mực, Trưởng đoàn thanh tra, xác định ngày 10 tháng 9 năm 2024:" in text
    assert "Đây là nhận định của người nêu tên." in text


def test_the_minutes_refer_to_the_law_where_the_conduct_is_decided() -> None:
    """Registered and not paid, under the law of 2024: late payment, without further questions."""
    case = story(CHECK, decided(CHECK), minuted(CHECK))
    late = tuple(
        attrs.evolve(row, worker="ld-03", declared=row.wage_base)
        for row in case.contributions
        if row.worker == "ld-01"
    )
    case = attrs.evolve(case, contributions=(*case.contributions, *late))
    text = plain(text_of("BBKT", case, day(CHECK, MINUTED)))
    found = re.findall(
        r"- Hành vi (chậm đóng|trốn đóng) (.+?) thuộc trường hợp quy định tại (.+?): (.+)", text
    )
    assert {conduct for conduct, *_ in found} == {"chậm đóng"}
    assert all("01 người lao động" in level and "đồng" in level for *_, level in found)
    assert "Điều 38 Luật Bảo hiểm xã hội năm 2024" in text


def test_a_refusal_to_sign_is_told_with_its_reason_and_witnesses() -> None:
    refusal = SigningRefused(
        id="kk-1",
        round=1,
        on=day(INSPECTION, MINUTED),
        of="bbtt-1",
        reason="không đồng ý với số tiền",
    )
    case = story(INSPECTION, decided(INSPECTION), minuted(INSPECTION), refusal)
    text = plain(text_of("BBTT", case, day(INSPECTION, MINUTED)))
    assert "Lý do không ký biên bản (nếu có): không đồng ý với số tiền" in text


@pytest.mark.parametrize(
    ("signs", "told", "asked"),
    [
        (
            True,
            "Vi phạm có dấu hiệu tội phạm quy định tại Điều 216",
            "2. Xem xét chuyển hồ sơ, kiến nghị khởi tố",
        ),
        (False, "chưa thấy vi phạm có dấu hiệu tội phạm", "2. Xem xét, xử phạt vi phạm hành chính"),
        (None, "4. Về dấu hiệu tội phạm\n……", "2. Xem xét, xử phạt vi phạm hành chính"),
    ],
)
def test_the_report_tells_of_signs_of_a_crime_or_leaves_room(
    *, signs: bool | None, told: str, asked: str
) -> None:
    for form, year in (("BCTT", INSPECTION), ("BCKT", CHECK)):
        case = story(year, decided(year), minuted(year), reported(year, signs_of_crime=signs))
        text = plain(text_of(form, case, day(year, REPORTED)))
        assert told in text
        assert asked in text


@pytest.mark.parametrize(
    ("key", "limit"),
    [
        ("BCDH", "theo thời hạn quy định tại Điều 5 Thông tư liên tịch số 03/2018"),
        ("BCDH-2026", "cho Viện kiểm sát nhân dân theo quy định của pháp luật"),
    ],
)
def test_the_report_on_signs_of_a_crime_follows_the_circular_only_while_it_binds(
    key: str, limit: str
) -> None:
    text = paper(key)
    assert limit in text
    assert ("Thông tư liên tịch số 03/2018" in text) is (key == "BCDH")


@pytest.mark.parametrize("key", KEYS)
def test_no_paper_states_guilt_or_prints_an_empty_place(key: str) -> None:
    for text in (paper(key), paper(key, awkward), paper(key, bare)):
        for phrase in ("đã phạm tội", "có tội", "bị can", "None", "..", ";;", " ;", " ,", "- ;", "TM. "):
            assert phrase not in text, phrase
    assert LONG_EMPLOYER in paper(key, awkward)


@pytest.mark.parametrize("key", [key for key in KEYS if _MOMENTS[key.partition("-")[0]][0] == CHECK])
def test_from_july_2025_nothing_is_called_an_inspection(key: str) -> None:
    text = paper(key).replace("Luật Thanh tra", "").replace("phòng Thanh tra - Kiểm tra", "")
    assert "thanh tra" not in text.replace("Phòng Thanh tra - Kiểm tra", "").lower()


# --- refusals -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["QDTT", "KHTT", "BBTT", "BCTT"])
def test_a_paper_of_an_inspection_ends_with_june_2025(form: str) -> None:
    _, month_day, acts = _MOMENTS[form]
    case = story(CHECK, *(act(CHECK) for act in acts))
    assert refused(form, case, day(CHECK, month_day)) == "BHXH-F041"


@pytest.mark.parametrize("form", ["QDKT", "KHKT", "BBKT", "BCKT", "VBDG"])
def test_a_paper_of_a_check_begins_with_july_2025(form: str) -> None:
    _, month_day, acts = _MOMENTS[form]
    case = story(INSPECTION, *(act(INSPECTION) for act in acts))
    assert refused(form, case, day(INSPECTION, month_day)) == "BHXH-F041"


def test_the_decision_waits_for_the_days_to_comply() -> None:
    case = conferred(attended=True)  # on 29/7/2024
    assert refused("QDTT", case, date(2024, 8, 7)) == "BHXH-F043"
    assert refused("QDTT", case, date(2024, 8, 8)) == "BHXH-F043"
    assert render("QDTT", case, on=date(2024, 8, 9))


def test_whether_an_employer_who_stayed_away_may_be_inspected_without_a_visit_is_left_to_a_person() -> None:
    assert refused("QDTT", conferred(attended=False), date(2024, 8, 21)) == "BHXH-F045"


@pytest.mark.parametrize(("form", "act"), [("QDTT", decided), ("BBTT", minuted), ("BCTT", reported)])
def test_a_paper_that_was_issued_is_not_made_again(form: str, act: Callable[[int], Event]) -> None:
    acts = (decided(INSPECTION), minuted(INSPECTION), reported(INSPECTION))
    until = acts[: [one.type_name for one in acts].index(act(INSPECTION).type_name) + 1]
    case = story(INSPECTION, *until)
    issued = until[-1].on
    assert issued is not None
    assert refused(form, case, issued + timedelta(days=1)) == "BHXH-F042"


@pytest.mark.parametrize("form", ["KHTT", "BBCB"])
def test_plan_and_announcement_come_between_decision_and_minutes(form: str) -> None:
    assert refused(form, story(INSPECTION), day(INSPECTION, DRAFTED_AFTER)) == "BHXH-F044"
    case = story(INSPECTION, decided(INSPECTION), minuted(INSPECTION))
    assert render(form, case, on=day(INSPECTION, DECIDED))
    assert refused(form, case, day(INSPECTION, MINUTED)) == "BHXH-F049"


def test_a_report_on_signs_of_a_crime_needs_that_none_were_denied() -> None:
    denied = reported(INSPECTION, signs_of_crime=False)
    acts = (decided(INSPECTION), minuted(INSPECTION))
    on = day(INSPECTION, REPORTED) + timedelta(days=1)
    assert refused("BCDH", story(INSPECTION, *acts, denied), on) == "BHXH-F044"
    assert render("BCDH", story(INSPECTION, *acts, reported(INSPECTION)), on=on)
    assert refused("BCDH", story(INSPECTION, decided(INSPECTION)), on) == "BHXH-F044"
    ended = story(INSPECTION, *acts, reported(INSPECTION, signs_of_crime=True), concluded(INSPECTION))
    assert refused("BCDH", ended, day(INSPECTION, CONCLUDED) + timedelta(days=1)) == "BHXH-F049"


@pytest.mark.parametrize("form", ["KHTT", "BBCB", "BBTT", "BCTT"])
def test_another_office_that_inspects_writes_its_own_papers(form: str) -> None:
    theirs = decided(INSPECTION, issuer=IssuerKind.LABOUR_INSPECTORATE)
    _, month_day, acts = _MOMENTS[form]
    rest = tuple(act(INSPECTION) for act in acts if act is not decided)
    assert refused(form, story(INSPECTION, theirs, *rest), day(INSPECTION, month_day)) == "BHXH-F047"


def test_the_report_on_signs_of_a_crime_hides_no_element_that_is_not_met(repo_root: Path) -> None:
    """Two workers and 23 million đồng: below the levels of Điều 216, so that more papers are asked for."""
    text = paper("BCDH-2026")
    assert "Theo tài liệu hiện có, nội dung tại dòng 3 Phụ lục II không đáp ứng;" in text
    assert "chỉ ký văn bản kiến nghị khởi tố, chuyển hồ sơ" in text
    full = load_case(repo_root / "docs" / "examples" / "may-vi-du").case
    met = plain(text_of("BCDH", full, date(2024, 9, 20)))
    assert "không đáp ứng" not in met
    assert "xem xét, ký văn bản kiến nghị khởi tố, chuyển hồ sơ" in met


@pytest.mark.parametrize(("key", "symbol"), [("BCDH", "/BC-ĐTTr"), ("BCDH-2026", "/BC-ĐKT")])
def test_the_report_on_signs_of_a_crime_bears_the_symbol_of_the_team(key: str, symbol: str) -> None:
    text = paper(key)
    assert re.search(rf"Số: +{symbol}$", text, re.MULTILINE)
    assert len(re.findall(rf"Kèm theo Báo cáo số +{symbol} ", text)) == 2


def test_the_papers_tell_the_last_day_of_what_follows_them(repo_root: Path) -> None:
    """15 days from 20/9/2024 end on a Saturday; 05 working days from 27/9/2024."""
    full = load_case(repo_root / "docs" / "examples" / "may-vi-du").case
    report = plain(text_of("BCTT", full, date(2024, 9, 20)))
    assert "trong thời hạn 15 ngày, kể từ ngày có báo cáo này (hết ngày 07/10/2024)" in report
    conclusion = plain(text_of("KLTT", full, date(2024, 9, 27)))
    assert "trong thời hạn 05 ngày làm việc, kể từ ngày ký Kết luận này (hết ngày 04/10/2024)" in conclusion


@pytest.mark.parametrize(("key", "noun"), [("BCTT", "thanh tra"), ("BCKT", "kiểm tra"), ("VBDG", "kiểm tra")])
def test_no_cause_is_asserted_that_nobody_told(key: str, noun: str) -> None:
    text = paper(key)
    assert f"Qua {noun}, Đơn vị chưa chấp hành đúng quy định" in text
    assert "hồ sơ chưa ghi nhận văn bản giải trình nguyên nhân của Đơn vị" in text
