"""A citation holds only what can be read back, and reads back from its text."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.errors import CaseDataError
from legal_rules.kernel.citation import Citation, Confidence, Instrument
from legal_rules.kernel.citation_text import CitationReader, parse_citation

CODE = Instrument(
    key="bl",
    kind="Bộ luật",
    name="Bộ luật Ví dụ năm 2015",
    number="100/2015/QH13",
    issued_on=date(2015, 11, 27),
)
AMENDING = Instrument(
    key="sua",
    kind="Luật",
    name="Luật sửa đổi, bổ sung một số điều của Bộ luật Ví dụ năm 2017",
    number="12/2017/QH14",
    issuer="Quốc hội",
)
OLD = Instrument(
    key="cu",
    kind="Luật",
    name="Luật Mẫu năm 2014",
    number="58/2014/QH13",
    issued_on=date(2014, 11, 20),
    issuer="Quốc hội",
    confidence=Confidence.ASSUMED,
)
NEW = Instrument(
    key="moi", kind="Luật", name="Luật Mẫu năm 2024", number="41/2024/QH15", issued_on=date(2024, 6, 29)
)
DECREE = Instrument(
    key="nd",
    kind="Nghị định",
    name="Nghị định số 12/2022/NĐ-CP",
    number="12/2022/NĐ-CP",
    issued_on=date(2022, 1, 17),
    issuer="Chính phủ",
    confidence=Confidence.SECONDARY,
)
DECISION = Instrument(
    key="qd",
    kind="Quyết định",
    name="Quyết định số 595/QĐ-BHXH ngày 14/4/2017 của Bảo hiểm xã hội Việt Nam",
    number="595/QĐ-BHXH",
    issued_on=date(2017, 4, 14),
    issuer="Bảo hiểm xã hội Việt Nam",
)
LETTER = Instrument(
    key="cv", kind="Công văn", name="Công văn năm 2022 của Bảo hiểm xã hội Việt Nam hướng dẫn, ví dụ"
)
ALL = (CODE, AMENDING, OLD, NEW, DECREE, DECISION, LETTER)
READER = CitationReader(instruments=ALL)


def _refused(**place: Any) -> list[tuple[str, str]]:
    with pytest.raises(CaseDataError) as caught:
        Citation(instrument=CODE, **place)
    assert all(problem.mend for problem in caught.value.problems)
    return [(problem.code, problem.where) for problem in caught.value.problems]


def _unread(text: str, reader: CitationReader = READER) -> tuple[str, str, str]:
    with pytest.raises(CaseDataError) as caught:
        reader.read(text)
    (problem,) = caught.value.problems
    return problem.code, problem.where, f"{problem.message} → {problem.mend}"


# --- what a citation may hold --------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["1", "9", "10", "216", "48a", "48b", "17đ", "1000"])
def test_numbers_of_articles_and_clauses(number: str) -> None:
    assert str(Citation(instrument=CODE, article=number)) == f"Điều {number} Bộ luật Ví dụ năm 2015"
    assert Citation(instrument=CODE, clause=number, article="1").place == f"khoản {number} Điều 1"


@pytest.mark.parametrize(
    "number",
    [
        "",
        "0",
        "05",
        "122.3",
        "48f",
        "48z",
        "48A",
        "48ab",
        "a",
        "214, 215",
        " 1",
        "1 ",
        "-1",
        "²",
        "٣",
        216,
        True,
    ],
)
def test_no_numbers_of_articles_and_clauses(number: object) -> None:
    assert _refused(article=number) == [("BHXH-L011", "article")]
    assert _refused(clause=number) == [("BHXH-L012", "clause")]


@pytest.mark.parametrize("letter", ["a", "d", "đ", "e", "g", "s", "ơ", "ư", "y", "a1", "đ9"])
def test_letters_of_points(letter: str) -> None:
    assert Citation(instrument=CODE, article="4", point=letter).place == f"điểm {letter} Điều 4"
    assert Citation(instrument=CODE, clause="2", point=letter).place == f"điểm {letter} khoản 2"


@pytest.mark.parametrize(
    "letter", ["", "A", "f", "j", "w", "z", "ab", "1", "1a", "a0", "a10", "a, b", "4.2", 1]
)
def test_no_letters_of_points(letter: object) -> None:
    assert _refused(article="4", point=letter) == [("BHXH-L013", "point")]


@pytest.mark.parametrize(
    "section",
    [
        "điểm 4.2 mục I",
        "điểm 4.5 khoản 4 Mục I",
        "điểm 3.2.2 khoản 3 Mục I",
        "tiết a điểm 4.2 khoản 4 Mục I",
        "đoạn 2 khoản 1a Mục I.2",
        "khoản 3 Mục II",
        "điểm 4.2",
        "Phụ lục",
        "phụ lục III",
        "Mẫu số 04-KT",
        "mẫu số 02a-KT Phụ lục I",
        "Mẫu MQĐ33",
        "Tiểu mục 2 Mục 1 Chương XII Phần A",
        "Bảng 2",
    ],
)
def test_sections(section: str) -> None:
    assert str(Citation(instrument=CODE, section=section)) == f"{section} Bộ luật Ví dụ năm 2015"


@pytest.mark.parametrize(
    "section",
    [
        "",
        "Mục",
        "điểm",
        "Mục I ",
        "Mục  I",
        "Mục I, II",
        "Điểm 4.2 Mục I",
        "MỤC I",
        "mục đầu",
        "Điều 5",
        "điểm 4.2 Điều 5",
        "khoản 05",
        "điểm 4.0",
        "Mục I Quy chế",
        unicodedata.normalize("NFD", "điểm 4.2 mục I"),
        4,
    ],
)
def test_no_sections(section: object) -> None:
    assert _refused(section=section) == [("BHXH-L014", "section")]


def test_every_part_without_form_is_told_at_once() -> None:
    assert _refused(article="122.3", clause="ba", point="1", section="?") == [
        ("BHXH-L011", "article"),
        ("BHXH-L012", "clause"),
        ("BHXH-L013", "point"),
        ("BHXH-L014", "section"),
    ]


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ({"point": "a"}, ["point"]),
        ({"point": "a", "section": "Mục I"}, ["point"]),
        ({"clause": "4", "section": "Mục I"}, ["section"]),
        ({"section": "khoản 4"}, ["section"]),
        ({"section": "điểm a khoản 4"}, ["section"]),
        ({"section": "điểm A khoản 4"}, ["section"]),
        ({"section": "khoản 4 điểm a1"}, ["section"]),
        ({"article": "5", "section": "khoản 4"}, ["section"]),
        ({"article": "5", "section": "điểm 4.2 Mục I"}, ["section"]),
    ],
)
def test_parts_that_could_be_read_in_two_ways(place: dict[str, str], where: list[str]) -> None:
    assert _refused(**place) == [("BHXH-L015", field) for field in where]


def test_what_stands_above_an_article_follows_it() -> None:
    cited = Citation(instrument=CODE, point="a", clause="1", article="5", section="Mục 2 Chương I")
    assert str(cited) == "điểm a khoản 1 Điều 5 Mục 2 Chương I Bộ luật Ví dụ năm 2015"


def test_the_whole_instrument() -> None:
    whole = Citation(instrument=CODE)
    assert (whole.place, str(whole)) == ("", "Bộ luật Ví dụ năm 2015")


@pytest.mark.parametrize(
    ("on", "in_force"), [(date(2020, 1, 1), None), (date(2020, 1, 2), None), (date(2020, 1, 3), False)]
)
def test_after_a_known_end_it_is_not_in_force_though_the_beginning_is_unknown(
    on: date, in_force: bool | None
) -> None:
    ended = Instrument(key="x", kind="Luật", name="Luật X", in_force_to=date(2020, 1, 2))
    assert ended.in_force(on) is in_force


def test_an_instrument_has_no_successor_unless_told() -> None:
    assert (CODE.replaced_by, CODE.amended_by, CODE.note) == ((), (), None)


# --- reading -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("điểm a khoản 1 Điều 216 Bộ luật Ví dụ năm 2015", None),
        ("điểm đ khoản 1 Điều 216 Bộ luật Ví dụ năm 2015", None),
        ("Điều 48a Luật Mẫu năm 2014", None),
        ("Luật Mẫu năm 2014", None),
        ("Điều 1 Luật sửa đổi, bổ sung một số điều của Bộ luật Ví dụ năm 2017", None),
        (
            "tiết a điểm 4.2 khoản 4 Mục I Công văn năm 2022 của Bảo hiểm xã hội Việt Nam hướng dẫn, ví dụ",
            None,
        ),
        ("khoản 4 Công văn năm 2022 của Bảo hiểm xã hội Việt Nam hướng dẫn, ví dụ", None),
        ("Phụ lục Nghị định số 12/2022/NĐ-CP", None),
        (
            "Điểm  a ,khoản\n1,  Điều 216,Bộ luật Ví dụ năm 2015.",
            "điểm a khoản 1 Điều 216 Bộ luật Ví dụ năm 2015",
        ),
        (
            "  ĐIỀU 48A KHOẢN 1A ĐIỂM Đ BỘ LUẬT VÍ DỤ NĂM 2015",
            "điểm đ khoản 1a Điều 48a Bộ luật Ví dụ năm 2015",
        ),
        ("khoản 1 của Điều 2 của Bộ luật Ví dụ", "khoản 1 Điều 2 Bộ luật Ví dụ năm 2015"),
        ("Điều 2 Bộ luật Ví dụ 2015", "Điều 2 Bộ luật Ví dụ năm 2015"),
        ("Điều 2 Bộ luật Ví dụ số 100/2015/QH13", "Điều 2 Bộ luật Ví dụ năm 2015"),
        ("Điều 2 Bộ luật số 100/2015/QH13;", "Điều 2 Bộ luật Ví dụ năm 2015"),
        ("Điều 2 Luật số 58/2014/QH13", "Điều 2 Luật Mẫu năm 2014"),
        ("Điều 2 Luật 58/2014/QH13", "Điều 2 Luật Mẫu năm 2014"),
        ("Điều 2 58/2014/QH13", "Điều 2 Luật Mẫu năm 2014"),
        ("Điều 2 Nghị định 12/2022/NĐ-CP", "Điều 2 Nghị định số 12/2022/NĐ-CP"),
        ("Điều 2 NĐ số 12/2022/NĐ-CP", "Điều 2 Nghị định số 12/2022/NĐ-CP"),
        ("Điều 2 nghị định 12/2022/NÐ–CP", "Điều 2 Nghị định số 12/2022/NĐ-CP"),
        ("Điều 2 Nghị định số 12/2022/NĐ-CP ngày 17/01/2022", "Điều 2 Nghị định số 12/2022/NĐ-CP"),
        ("Nghị định 12/2022/NĐ-CP ngày 17 tháng 1 năm 2022 của Chính phủ", "Nghị định số 12/2022/NĐ-CP"),
        ("Nghị định 12/2022/NĐ-CP của Chính phủ", "Nghị định số 12/2022/NĐ-CP"),
        ("QĐ 595/QĐ-BHXH của BHXH Việt Nam", DECISION.name),
        ("Quyết định số 595/QĐ-BHXH ngày 14/04/2017 của BHXH Việt Nam", DECISION.name),
        ("Luật Mẫu ngày 20 tháng 11 năm 2014", "Luật Mẫu năm 2014"),
        ("Luật Mẫu ngày 29/6/2024", "Luật Mẫu năm 2024"),
        ("Luật 12/2017/QH14 ngày 20/6/2017", AMENDING.name),
        ("Mục 2 Điều 5 Bộ luật Ví dụ", "Điều 5 Mục 2 Bộ luật Ví dụ năm 2015"),
        ("TIẾT a ĐIỂM 4.2 MỤC I, Bộ luật Ví dụ", "tiết a điểm 4.2 Mục I Bộ luật Ví dụ năm 2015"),
        ("khoản 4 mục I Bộ luật Ví dụ", "khoản 4 mục I Bộ luật Ví dụ năm 2015"),
        ("Mẫu  số 04-KT PHỤ  LỤC II Bộ luật Ví dụ", "Mẫu số 04-KT Phụ lục II Bộ luật Ví dụ năm 2015"),
    ],
)
def test_read(text: str, written: str | None) -> None:
    assert str(READER.read(text)) == (written or text)
    assert str(READER.read(unicodedata.normalize("NFD", text))) == (written or text)


def test_a_citation_is_known_as_well_as_its_instrument() -> None:
    assert [READER.read(one.name).confidence for one in (CODE, OLD, DECREE)] == [
        Confidence.TEXT,
        Confidence.ASSUMED,
        Confidence.SECONDARY,
    ]


def test_read_with_any_register() -> None:
    assert parse_citation("Điều 2 Luật Mẫu", instruments=iter([NEW])) == Citation(instrument=NEW, article="2")


@pytest.mark.parametrize(
    ("text", "where", "told"),
    [
        ("", "", "không có nội dung"),
        (" \n", "", "không có nội dung"),
        ("Điều 122.3 Luật Mẫu năm 2014", "ký tự thứ 1", "“Điều 122.3” → ghi “khoản 3 Điều 122”"),
        ("khoản 1 Điều 0122 Luật Mẫu năm 2014", "ký tự thứ 9", "“Điều 0122” → bỏ số 0"),
        (
            "khoản một Điều 2 Luật Mẫu năm 2014",
            "ký tự thứ 1",
            "“khoản một” → ghi số hoặc chữ ngay sau “khoản”",
        ),
        ("Điều", "ký tự thứ 1", "“Điều” → ghi số"),
        ("điểm a Luật Mẫu năm 2014", "ký tự thứ 1", "“điểm a” đứng một mình"),
        ("Điều 214, Điều 215 Luật Mẫu năm 2014", "ký tự thứ 11", "“Điều 215” có hai lần"),
        ("khoản 1 khoản 2 Luật Mẫu năm 2014", "ký tự thứ 9", "“khoản 2” có hai lần"),
        ("khoản 1, 2 Điều 3 Luật Mẫu năm 2014", "ký tự thứ 10", "không đọc được “2 Điều 3”"),
        ("khoản 1 và khoản 2 Luật Mẫu năm 2014", "ký tự thứ 9", "không đọc được “và khoản 2”"),
        ("khoan 1 Điều 2 Luật Mẫu năm 2014", "ký tự thứ 1", "không đọc được “khoan 1 Điều 2”"),
        ("122.3 Luật Mẫu năm 2014", "ký tự thứ 1", "không đọc được “122.3”"),
        ("điểm 4.2 Điều 5 Luật Mẫu năm 2014", "ký tự thứ 1", "“điểm 4.2” không đúng chỗ"),
        ("điểm z khoản 1 Điều 5 Luật Mẫu năm 2014", "ký tự thứ 1", "không đọc được “điểm z”"),
        ("tiết a Điều 5 Luật Mẫu năm 2014", "ký tự thứ 1", "“tiết a” không đúng chỗ"),
        ("Mục I khoản 1 Điều 5 Luật Mẫu năm 2014", "ký tự thứ 7", "“khoản 1” không đúng chỗ"),
        ("Điều 5 Luật Mẫu ngày 31/2/2024", "ký tự thứ 8", "không có ngày 31/2/2024"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, where: str, told: str) -> None:
    code, at, message = _unread(text)
    assert (code, at) == ("BHXH-L017", where)
    assert told in message


@pytest.mark.parametrize(("length", "read"), [(599, True), (600, True), (601, False)])
def test_a_whole_page_is_no_citation(length: int, read: bool) -> None:
    text = "Điều 2 Luật Mẫu năm 2014".ljust(length)
    if read:
        assert READER.read(text).article == "2"
    else:
        assert _unread(text)[:2] == ("BHXH-L017", "ký tự thứ 601")


@pytest.mark.parametrize(
    ("text", "where", "told"),
    [
        ("Điều 5", "ký tự thứ 7", "thiếu tên hoặc số hiệu"),
        (
            "Điều 5 Luật Mãu năm 2014",
            "ký tự thứ 8",
            "“Luật Mãu năm 2014” trong danh mục → ý bạn là “Luật Mẫu năm 2014”",
        ),
        ("Luật 58/2014/QH14", "ký tự thứ 1", "ý bạn là “Luật Mẫu năm 2014”"),
        ("Điều 5 59/2014/QH13", "ký tự thứ 8", "ý bạn là “Luật Mẫu năm 2014”"),
        ("Nghị định số 58/2014/QH13", "ký tự thứ 1", "không có văn bản nào tên"),
        ("Luật khác hẳn của Bộ luật Ví dụ năm 2015", "ký tự thứ 1", "không có văn bản nào tên"),
        ("Hiến pháp", "ký tự thứ 1", "→ ghi tên hoặc số hiệu như trong danh mục"),
        ("Hiến pháp ngày 28/11/2013", "ký tự thứ 1", "không có văn bản nào tên"),
    ],
)
def test_an_unknown_instrument_with_what_may_be_meant(text: str, where: str, told: str) -> None:
    code, at, message = _unread(text)
    assert (code, at) == ("BHXH-L016", where)
    assert told in message


def test_at_most_three_are_proposed() -> None:
    laws = [
        attrs.evolve(NEW, key=f"l{year}", name=f"Luật Mẫu năm {year}", number=None)
        for year in range(2010, 2015)
    ]
    _, _, message = _unread("Luật Mẫu năm 2019", CitationReader(instruments=tuple(laws)))
    assert message.count("“Luật Mẫu năm 201") == 4  # what was asked, and three


def test_a_name_without_its_year_that_several_share() -> None:
    code, where, message = _unread("Điều 5 Luật Mẫu")
    assert (code, where) == ("BHXH-L018", "ký tự thứ 8")
    assert "Luật Mẫu năm 2014, Luật Mẫu năm 2024" in message


def test_a_number_that_two_instruments_bear() -> None:
    twin = attrs.evolve(
        DECISION, key="qd2", name="Quyết định số 595/QĐ-BHXH năm 2020", issued_on=date(2020, 5, 1)
    )
    reader = CitationReader(instruments=(DECISION, twin))
    assert _unread("Quyết định 595/QĐ-BHXH", reader)[0] == "BHXH-L018"
    assert reader.read("Quyết định 595/QĐ-BHXH ngày 01/5/2020").instrument is twin


def test_the_day_tells_apart_even_where_the_day_of_another_is_unknown() -> None:
    undated = attrs.evolve(OLD, key="cu2", name="Luật Mẫu năm 2004", number=None, issued_on=None)
    reader = CitationReader(instruments=(undated, OLD, NEW))
    assert reader.read("Luật Mẫu ngày 20/11/2014").instrument is OLD
    assert reader.read("Luật Mẫu ngày 20/11/2004").instrument is undated
    assert _unread("Luật Mẫu của Quốc hội", reader)[0] == "BHXH-L018"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Nghị định số 12/2022/NĐ-CP ngày 18/01/2022", "17/01/2022, Chính phủ"),
        ("Nghị định số 12/2022/NĐ-CP ngày 17/01/2022 của Bộ Nội vụ", "17/01/2022, Chính phủ"),
        ("Nghị định số 12/2022/NĐ-CP của Bộ Nội vụ", "17/01/2022, Chính phủ"),
        ("Luật 12/2017/QH14 của Chính phủ", AMENDING.name),
    ],
)
def test_another_day_or_issuer_than_the_register_has(text: str, known: str) -> None:
    code, where, message = _unread(text)
    assert (code, where) == ("BHXH-L019", "ký tự thứ 1")
    assert known in message


# --- every citation that can be made reads back ----------------------------------------------------------

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
numbers = st.builds(
    lambda whole, letter: f"{whole}{letter}", st.integers(1, 999), st.sampled_from(["", "", *LETTERS])
)
points = st.builds(
    lambda letter, digit: f"{letter}{digit}",
    st.sampled_from(LETTERS),
    st.sampled_from(["", "", *"123456789"]),
)
values = st.one_of(
    numbers, points, st.sampled_from(["4.2", "3.2.2", "I", "XIV", "I.2", "A", "Đ", "04-KT", "MQĐ33"])
)
outer = st.one_of(
    st.builds(
        lambda word, value: f"{word} {value}",
        st.sampled_from(["Mục", "mục", "Tiểu mục", "chương", "Phần", "Phụ lục", "mẫu số", "Mẫu", "Bảng"]),
        values,
    ),
    st.just("Phụ lục"),
)
inner = st.builds(
    lambda word, value: f"{word} {value}", st.sampled_from(["tiết", "điểm", "khoản", "đoạn"]), values
)


def _joined(parts: list[str]) -> str:
    return " ".join(parts)


places = st.one_of(
    st.just({}),
    st.fixed_dictionaries(
        {"article": numbers},
        optional={
            "clause": numbers,
            "point": points,
            "section": st.lists(outer, min_size=1, max_size=3).map(_joined),
        },
    ),
    st.fixed_dictionaries({"clause": numbers}, optional={"point": points}),
    st.builds(
        lambda below, above: {"section": _joined([*below, *above])},
        st.lists(inner, max_size=3),
        st.lists(outer, min_size=1, max_size=2),
    ),
    st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"section": _joined([*parts, "tiết 1"])}),
)
citations = st.builds(lambda one, place: Citation(instrument=one, **place), st.sampled_from(ALL), places)


@given(citations)
def test_what_was_written_reads_back_equal(cited: Citation) -> None:
    read = READER.read(str(cited))
    assert read == attrs.evolve(cited, confidence=cited.instrument.confidence)
    assert str(read) == str(cited)


@given(
    citations,
    st.sampled_from([", ", "  ", " ,\t", "\N{NO-BREAK SPACE}", " của "]),
    st.booleans(),
    st.booleans(),
)
def test_what_was_written_otherwise_reads_alike(cited: Citation, gap: str, nfd: bool, numbered: bool) -> None:
    named = cited.instrument
    name = f"{named.kind} số {named.number}" if numbered and named.number else named.name
    place = cited.place
    for word in ("khoản", "Điều"):
        place = place.replace(f" {word} ", f"{gap}{word.capitalize()} ")
    text = f"{place[:1].upper()}{place[1:]}{gap}{name}" if place else name
    read = READER.read(unicodedata.normalize("NFD", text) if nfd else text)
    assert (read.instrument, read.article, read.clause, read.point) == (
        named,
        cited.article,
        cited.clause,
        cited.point,
    )
    assert (read.section or "").casefold() == (cited.section or "").casefold()


@given(st.text(alphabet="điểmkhoảnĐiều Mục,.0123456789aI/LuậtMẫunăm\n", max_size=60))
def test_any_text_is_read_or_refused_with_a_code(text: str) -> None:
    try:
        read = READER.read(text)
    except CaseDataError as error:
        code = error.code
    else:
        code = ""
        assert READER.read(str(read)) == read
    assert code in {"", "BHXH-L016", "BHXH-L017", "BHXH-L018", "BHXH-L019"}
