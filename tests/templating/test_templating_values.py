"""What a mapping may hold: every fault is told at once, with the field's path."""

from __future__ import annotations

import enum
import unicodedata
from collections import OrderedDict
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import pytest
from docx_builder import build, paragraphs_of, problems_of, render
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bhxh_docs.errors import TemplateError
from bhxh_docs.templating import Template
from bhxh_docs.templating.values import LONGEST_TEXT, check_values


def test_every_problem_of_the_mapping_is_told_at_once() -> None:
    problems = problems_of(
        build("không có thẻ nào"),
        {
            "ten": "x\x07y",
            "don_vi": {"von": 1.5, "ngay": date(2026, 3, 5)},
            "lao_dong": [{"ho_ten": "A"}, {"ho_ten": "B\ud800"}, {"ho_ten": ["C", "{{ x }}"]}],
            "tien": Decimal("1.5"),
        },
    )
    assert [(problem.code, problem.where) for problem in problems] == [
        ("BHXH-T021", "ten"),
        ("BHXH-T020", "don_vi.von"),
        ("BHXH-T020", "don_vi.ngay"),
        ("BHXH-T021", "lao_dong[1].ho_ten"),
        ("BHXH-T022", "lao_dong[2].ho_ten[1]"),
        ("BHXH-T020", "tien"),
    ]
    assert "U+0007" in problems[0].message
    assert "vị trí 2" in problems[0].message


_FORBIDDEN = (*range(0x09), 0x0B, 0x0C, 0x0D, 0x0E, 0x1F, 0x7F, 0x85, 0x9F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF)


@pytest.mark.parametrize("codepoint", _FORBIDDEN, ids=hex)
def test_characters_that_no_paper_may_hold(codepoint: int) -> None:
    """docxtpl gives \\a and \\f a meaning, drops others, and loses all that follows a surrogate."""
    (problem,) = problems_of(build("{{ a.b }}"), {"a": {"b": f"trước{chr(codepoint)}sau"}})
    assert (problem.code, problem.where) == ("BHXH-T021", "a.b")
    assert f"U+{codepoint:04X} ở vị trí 6" in problem.message


@pytest.mark.parametrize(
    "codepoint", [0x09, 0x0A, 0x20, 0x7E, 0xA0, 0xD7FF, 0xE000, 0xFFFD, 0x1F600], ids=hex
)
def test_characters_next_to_the_forbidden_ones_are_kept(codepoint: int) -> None:
    character = chr(codepoint)
    assert paragraphs_of(render(build("{{ x }}"), {"x": f"a{character}b"})) == [f"a{character}b"]


_BRACKETED_DOCX = build("[{{ x }}]")
_BRACKETED = Template(_BRACKETED_DOCX)


@given(
    st.text(
        alphabet=st.characters(
            codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="{\ufffe\uffff"
        )
    )
)
def test_any_other_text_comes_out_as_it_went_in(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    if composed and unicodedata.combining(composed[0]):
        # it would melt with the bracket, and so with whatever stands before a value on a paper
        assert [problem.code for problem in problems_of(_BRACKETED_DOCX, {"x": text})] == ["BHXH-T021"]
    else:
        assert paragraphs_of(_BRACKETED.render({"x": text})) == [f"[{composed}]"]


@pytest.mark.parametrize("mark", ["\u0300", "\u0309", "\u0323"], ids=["huyền", "hỏi", "nặng"])
def test_a_value_does_not_begin_with_a_loose_mark(mark: str) -> None:
    (problem,) = problems_of(_BRACKETED_DOCX, {"a": {"b": f"{mark}An"}, "x": ""})
    assert (problem.code, problem.where) == ("BHXH-T021", "a.b")
    assert f"bắt đầu bằng dấu rời U+{ord(mark):04X}" in problem.message
    kept = unicodedata.normalize("NFC", f"a{mark}")
    assert paragraphs_of(_BRACKETED.render({"x": f"a{mark}"})) == [f"[{kept}]"]


@pytest.mark.parametrize("start", ["{{", "{%", "{#", "{_{", "{_%"])
def test_values_are_never_tags(start: str) -> None:
    (problem,) = problems_of(build("{{ x }}"), {"x": f"tên {start} 7*7"})
    assert (problem.code, problem.where) == ("BHXH-T022", "x")


def test_braces_alone_are_text() -> None:
    assert paragraphs_of(render(build("{{ x }}"), {"x": "{ 1 } }} %}"})) == ["{ 1 } }} %}"]


def test_decomposed_vietnamese_is_composed_in_values_and_names() -> None:
    name = unicodedata.normalize("NFD", "họ_tên")
    value = unicodedata.normalize("NFD", "Nguyễn Thị Mẫu")
    assert paragraphs_of(render(build("{{ họ_tên }}"), {name: value})) == ["Nguyễn Thị Mẫu"]


def test_one_name_written_in_two_forms_is_refused() -> None:
    (problem,) = problems_of(build(""), {"d": {"tên": "A", unicodedata.normalize("NFD", "tên"): "B"}})
    assert (problem.code, problem.where) == ("BHXH-T024", "d.tên")


@pytest.mark.parametrize("key", [1, None, ("a",), True])
def test_names_are_text(key: object) -> None:
    (problem,) = problems_of(build(""), {"d": {key: "x"}})
    assert (problem.code, problem.where) == ("BHXH-T024", "d")


@pytest.mark.parametrize("value", [1.0, float("nan"), 1j, b"x", {1, 2}, object(), date(2026, 3, 5), range(3)])
def test_kinds_that_are_refused(value: object) -> None:
    (problem,) = problems_of(build("{{ x }}"), {"x": value})
    assert (problem.code, problem.where) == ("BHXH-T020", "x")
    assert type(value).__name__ in problem.message


def test_mappings_and_tuples_of_any_make_are_taken() -> None:
    mapping = MappingProxyType({"a": OrderedDict(b=("x", "y"))})
    assert paragraphs_of(render(build("{{ a.b[1] }}"), mapping)) == ["y"]  # type: ignore[arg-type]


def test_subclasses_of_text_are_plain_text() -> None:
    class Kind(enum.StrEnum):
        OVERDUE = "chậm đóng <BHXH>"

    shown = paragraphs_of(
        render(build("{{ a }}", "{{ b }}"), {"a": Kind.OVERDUE, "b": Markup("<b>A & B</b>")})
    )
    assert shown == ["chậm đóng <BHXH>", "<b>A & B</b>"]


def test_a_mapping_in_itself_is_refused() -> None:
    loop: dict[str, object] = {"a": "x"}
    loop["b"] = [loop]
    (problem,) = problems_of(build(""), {"v": loop})
    assert (problem.code, problem.where) == ("BHXH-T025", "v.b[0]")


def test_the_same_list_twice_is_no_loop() -> None:
    shared = ["x"]
    assert paragraphs_of(render(build("{{ a[0] }}{{ b[0] }}"), {"a": shared, "b": shared})) == ["xx"]


def test_deep_nesting_ends_in_a_problem() -> None:
    deep: object = "x"
    for _ in range(5_000):
        deep = [deep]
    (problem,) = problems_of(build(""), {"v": deep})
    assert problem.code == "BHXH-T025"


@pytest.mark.parametrize("wrong", [None, [], "x", 5])
def test_the_mapping_itself(wrong: object) -> None:
    (problem,) = problems_of(build(""), wrong)  # type: ignore[arg-type]
    assert (problem.code, problem.where) == ("BHXH-T020", "dữ liệu")


def test_text_length_boundary() -> None:
    for length in (LONGEST_TEXT - 1, LONGEST_TEXT):
        check_values({"x": "a" * length})
    with pytest.raises(TemplateError) as caught:
        check_values({"x": "a" * (LONGEST_TEXT + 1)})
    assert caught.value.code == "BHXH-T023"


def test_the_caller_s_mapping_is_left_alone() -> None:
    mapping: dict[str, object] = {"a": [None, {"b": unicodedata.normalize("NFD", "ế")}]}
    before = repr(mapping)
    check_values(mapping)
    assert repr(mapping) == before
