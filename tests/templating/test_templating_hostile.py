"""Templates and values that try to get past the engine: an error with its place, both ways, each time."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx_builder import build, paragraphs_of, part_of, problems_of, render, rows_of, with_part
from lxml import etree
from PIL import Image

from bhxh_docs.errors import TemplateError
from bhxh_docs.templating import Picture, RichText, Template

MACRO = "{% macro m() %}m{% endmacro %}"
"""In a paragraph of its own it sends the whole part docxtpl's way."""


def picture() -> Picture:
    stream = io.BytesIO()
    Image.new("RGB", (4, 2), "white").save(stream, "PNG")
    return Picture(source=stream.getvalue(), width_mm=5)


def runs(xml: str) -> Callable[[Document], None]:
    """Return a change that puts a paragraph of this XML first."""

    def change(document: Document) -> None:
        document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))

    return change


@pytest.fixture(params=["compiled", "tree"])
def both(request: pytest.FixtureRequest) -> Callable[..., bytes]:
    """Builds a template that goes one way or the other, saying the same."""
    extra = () if request.param == "compiled" else ("{% if anh is defined %}{{ anh }}{% endif %}",)

    def made(*paragraphs: str, **options: Any) -> bytes:
        return build(*paragraphs, *extra, **options)

    made.values = {} if request.param == "compiled" else {"anh": picture()}  # type: ignore[attr-defined]
    return made


# --- names of fields --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["\x0b", "{{ x }}", "a\ud800"])
def test_names_of_fields_are_checked_like_texts(key: str) -> None:
    for values in ({"b": {key: "x"}}, {"b": {key: 1, "c": "x"}}, {"b": [{key: "x"}]}):
        problems = problems_of(build("{% for k in b %}{{ k }}{% endfor %}"), values)
        assert {problem.code for problem in problems} <= {"BHXH-T021", "BHXH-T022"}
        assert all(str(problem).encode() for problem in problems)


# --- what is no text --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ds|join(', ') }}",
        "{{ 'Có ' ~ co }}",
        "{{ d ~ '' }}",
        "{{ x.upper ~ '' }}",
        "{{ ds|map('upper') ~ '' }}",
        "{{ ds|string }}",
        "{{ '%s'|format(d) }}",
        "{{ 1/2 }}",
        "{{ 1 == 1 }}",
        "{{ [1] }}",
        "{{ none ~ '' }}",
    ],
)
def test_no_machine_words_reach_the_paper(both: Any, tag: str) -> None:
    values = {"ds": [{"ma": None}], "co": True, "d": {"a": "b"}, "x": "x", **both.values}
    codes = {problem.code for problem in problems_of(both("trước", tag), values)}
    assert codes <= {"BHXH-T012", "BHXH-T013", "BHXH-T014", "BHXH-T015"}


@pytest.mark.parametrize("times", [1, 2])
def test_a_constant_is_refused_each_time(times: int) -> None:
    for paragraphs, options, code in (
        (("{{r 'abc' }}", "{{ anh }}"), {}, "BHXH-T026"),
        (("z",), {"title": "{{ 1/2 }}"}, "BHXH-T013"),
    ):
        template = Template(build(*paragraphs, **options), name="mau.docx")  # type: ignore[arg-type]
        for _ in range(times):
            with pytest.raises(TemplateError) as caught:
                template.render({"anh": picture()})
            assert {problem.code for problem in caught.value.problems} == {code}


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        (r"{{ '\x85' }}", "BHXH-T021"),
        (r"{{ '\x0b' }}", "BHXH-T021"),
        ("{{ ('x' * 900000) ~ ('x' * 900000) }}", "BHXH-T023"),
        ("{{ '{' ~ '{' }}", "BHXH-T022"),
    ],
)
def test_what_a_tag_makes_is_checked(both: Any, tag: str, code: str) -> None:
    (problem,) = problems_of(both("trước", tag), both.values)
    assert (problem.code, problem.where) == (code, f"mau.docx › thân văn bản › “{tag}”")


def test_what_a_tag_makes_is_composed(both: Any) -> None:
    data = both(r"{{ 'e\u0301' }}{{ x|replace('a', 'e\u0301') }}")
    assert paragraphs_of(render(data, {"x": "a", **both.values}))[0] == "éé"


def test_a_text_that_begins_with_a_loose_mark_is_refused() -> None:
    (problem,) = problems_of(build("{{ a }}{{ b }}"), {"a": "e", "b": "\u0301x"})
    assert (problem.code, problem.where) == ("BHXH-T021", "b")


def test_an_ampersand_in_a_tag_is_one() -> None:
    data = build("{% if x == 'A & B' %}{{ 'C & D' }}{% endif %}")
    assert paragraphs_of(render(data, {"x": "A & B"})) == ["C & D"]


def test_nothing_of_an_empty_value_can_be_read() -> None:
    (problem,) = problems_of(build("{{ a.path }}"), {"a": None})
    assert problem.code in {"BHXH-T011", "BHXH-T014"}


# --- formatted values -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tag",
    [
        "{% if chu.add('B') %}{% endif %}{{r chu }}",
        "{{ chu.xml }}",
        "{{ [chu, 'b']|join(', ') }}",
        "{{ chu|e }}",
        "{{ chu ~ 'a' }}",
        "{{ chu|upper }}",
        "{{ anh ~ '' }}",
        "{{ chu.value() }}",
    ],
)
def test_a_formatted_value_is_printed_in_its_place_or_not_at_all(tag: str) -> None:
    chu = RichText("a")
    before = chu.xml
    problems = problems_of(build(tag), {"chu": chu, "anh": picture()})
    assert {problem.code for problem in problems} <= {"BHXH-T011", "BHXH-T013", "BHXH-T014", "BHXH-T026"}
    assert chu.xml == before


def test_a_formatted_value_is_what_it_was_when_it_was_given() -> None:
    chu = RichText("a")
    rendered = render(build("{% if chu %}{{r chu }}{% endif %}"), {"chu": chu})
    assert paragraphs_of(rendered) == ["a"]


def test_markup_from_data_cannot_be_made() -> None:
    data = build("{{ (x|e).translate({91:60,93:62}) }}")
    (problem,) = problems_of(data, {"x": "a[/w:t]"})
    assert problem.code == "BHXH-T014"


# --- what cannot be compiled ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tag",
    [
        "{% for loop in ds %}{% endfor %}",
        "{{ range(a=1,a=2) }}",
        "{% for a in b %}" * 21 + "{% endfor %}" * 21,
        "{{ " + "9" * 5000 + " }}",
        "{{ " + "(" * 3000 + "x" + ")" * 3000 + " }}",
        "{{ x" + "|upper" * 3000 + " }}",
    ],
)
def test_a_tag_that_python_refuses_is_told(tag: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template(build("trước", tag), name="mau.docx")
    assert {problem.code for problem in caught.value.problems} <= {"BHXH-T010", "BHXH-T014"}
    assert caught.value.problems[0].where.startswith("mau.docx › thân văn bản")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ 10**(10**9) }}",
        "{% if 9**(9**9) %}a{% endif %}",
        "{{ ('x'*10**9)|length }}",
        "{{ 'x'|center(10**8) }}",
    ],
)
def test_reckoning_without_bound_is_refused(both: Any, tag: str) -> None:
    problems = problems_of(both(tag), both.values)
    assert {problem.code for problem in problems} == {"BHXH-T014"}


def test_bytes_of_any_kind_are_a_template() -> None:
    assert Template(bytearray(build("{{ x }}")), name="a").tags() == ("x",)  # type: ignore[arg-type]


# --- packages ---------------------------------------------------------------------------------------------


def test_a_row_that_loses_its_cells_goes() -> None:
    data = build("z", rows=[["{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"], ["a", "b", "c"]])
    assert rows_of(render(data, {"cot": []})) == [["a", "b", "c"]]


def test_a_header_by_any_name_is_rendered() -> None:
    data = build("z", header="{{ x }}")
    rels = part_of(data, "word/_rels/document.xml.rels").replace("header1.xml", "kopf1.xml")
    types = part_of(data, "[Content_Types].xml").replace("header1.xml", "kopf1.xml")
    header = part_of(data, "word/header1.xml")
    data = with_part(data, "word/kopf1.xml", header.encode())
    data = with_part(data, "word/header1.xml", header.replace("{{ x }}", "").encode())
    data = with_part(data, "word/_rels/document.xml.rels", rels.encode())
    data = with_part(data, "[Content_Types].xml", types.encode())
    rendered = render(data, {"x": "A"})
    assert docx.Document(io.BytesIO(rendered)).sections[0].header.paragraphs[0].text == "A"


@pytest.mark.parametrize("part", ["word/glossary/document.xml", "word/diagrams/data1.xml"])
def test_a_tag_in_a_part_that_nothing_renders_is_told(part: str) -> None:
    data = with_part(build("z"), part, b"<a>{{ x }}</a>")
    (problem,) = problems_of(data, {"x": "A"})
    assert problem.code == "BHXH-T031"


def test_instructions_of_the_template_are_not_taken_for_our_marks() -> None:
    data = build("{{ x }}")
    body = part_of(data, "word/document.xml").replace(
        "<w:body>", "<w:body><?bhxh-place 99?><?bhxh-open upper?>"
    )
    assert paragraphs_of(render(with_part(data, "word/document.xml", body.encode()), {"x": "A"})) == ["A"]


def test_a_document_type_is_refused() -> None:
    data = build("z")
    body = part_of(data, "word/document.xml")
    start = body.index("<w:document")
    hostile = body[:start] + '<!DOCTYPE w:document [<!ENTITY ten "abc">]>' + body[start:]
    (problem,) = problems_of(with_part(data, "word/document.xml", hostile.encode()), {})
    assert problem.code == "BHXH-T030"


def test_a_tracked_format_does_not_tear_a_run() -> None:
    change = '<w:rPrChange w:id="1" w:author="a"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    data = build(change=runs(f"<w:r><w:rPr><w:b/>{change}</w:rPr><w:t>{{{{ x }}}}</w:t></w:r>"))
    rendered = render(data, {"x": "a\tb"})
    assert etree.fromstring(part_of(rendered, "word/document.xml").encode()) is not None
    assert paragraphs_of(rendered) == ["a\tb"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{%p if co %}", "{%- if co %}MẤT{% endif %}", "{%p endif %}"),
        ("{%p if co %}", "{% if co %}MẤT{% endif -%}", "{%p endif %}"),
        ("{% if co %}MẤT{% endif -%}", "{%p if co %}", "trong", "{%p endif %}"),
    ],
)
def test_joining_beside_a_paragraph_tag_is_told(paragraphs: tuple[str, ...]) -> None:
    problems = problems_of(build(*paragraphs), {"co": True})
    assert {problem.code for problem in problems} == {"BHXH-T017"}


def test_joining_inside_a_line_is_no_loss() -> None:
    assert paragraphs_of(render(build("{% if co -%} chữ {% endif %}"), {"co": True})) == ["chữ "]


def test_text_in_an_equation() -> None:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    data = build(change=runs(f"<m:oMath {math}><m:r><m:t>{{{{ x }}}}</m:t></m:r></m:oMath>"))
    xml = part_of(render(data, {"x": "A & B"}), "word/document.xml")
    assert "<m:t>A &amp; B</m:t>" in xml


@pytest.mark.parametrize(
    ("title", "code"),
    [("{{ '{' ~ '{' }}x", "BHXH-T022"), (r"{{ '\x85' }}", "BHXH-T021"), ("{{ x", "BHXH-T010")],
)
def test_document_properties_are_held_to_the_same_rules(title: str, code: str) -> None:
    problems = problems_of(build("z", title=title), {})
    assert [problem.code for problem in problems] == [code]
    assert problems[0].where.startswith("mau.docx › thuộc tính tệp")
