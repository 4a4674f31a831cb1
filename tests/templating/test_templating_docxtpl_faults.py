"""Each row of "docxtpl as it comes" that concerns rendering: an error with its place now, or right output."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx_builder import build, paragraphs_of, part_of, problems_of, render, rows_of, with_part
from lxml import etree

from bhxh_docs.errors import TemplateError
from bhxh_docs.templating import Template


def test_markup_characters_in_a_value() -> None:
    shown = paragraphs_of(render(build("Tên: {{ x }} hết", "sau"), {"x": "100<200 & A&B \"'>"}))
    assert shown == ["Tên: 100<200 & A&B \"'> hết", "sau"]


def test_a_long_value_is_whole() -> None:
    text = "ế&" * 400_000
    assert paragraphs_of(render(build("{{ x }}", "sau"), {"x": text})) == [text, "sau"]


def test_a_text_grown_too_long_by_a_loop_is_refused_and_not_cut() -> None:
    (problem,) = problems_of(
        build("{% for i in lan %}{{ x }}{% endfor %}", "sau"), {"x": "a" * 900_000, "lan": [""] * 12}
    )
    assert problem.code == "BHXH-T023"


@pytest.mark.parametrize(
    ("paragraphs", "lost"),
    [
        (("{%p if co %} chữ bên cạnh", "trong", "{%p endif %}"), "chữ bên cạnh"),
        (("trước {%p if co %}", "trong", "{%p endif %}"), "trước"),
        (("{%p if co %}", "trong", "{%p endif %}{{ ten }}"), "{{ ten }}"),
        (("{%p if co %}{%p if ten %}", "trong", "{%p endif %}", "{%p endif %}"), "{%p if ten %}"),
    ],
)
def test_text_beside_a_paragraph_tag(paragraphs: tuple[str, ...], lost: str) -> None:
    problems = problems_of(build(*paragraphs), {"co": True, "ten": "x"})
    assert "BHXH-T016" in {problem.code for problem in problems}
    assert lost in problems[0].message


def test_text_beside_a_row_tag() -> None:
    rows = [["{%tr for x in ds %}", "mất"], ["{{ x }}", ""], ["{%tr endfor %}", ""]]
    (problem,) = problems_of(build(rows=rows), {"ds": ["A"]})
    assert problem.code == "BHXH-T016"
    assert "“mất”" in problem.message


def test_for_and_endfor_in_one_row() -> None:
    rows = [["{%tr for x in ds %}{{ x }}", "{%tr endfor %}"]]
    problems = problems_of(build(rows=rows), {"ds": ["A"]})
    assert {problem.code for problem in problems} == {"BHXH-T016"}
    assert problems[0].where == (
        "mau.docx › thân văn bản › Bảng 1 › dòng 1 › ô 1 › “{%tr for x in ds %}{{ x }}”"
    )


def test_a_block_over_two_paragraphs() -> None:
    for co in (True, False):
        (problem,) = problems_of(build("Một {% if co %}hai", "ba{% endif %} bốn"), {"co": co})
        assert problem.code == "BHXH-T017"
        assert problem.where == "mau.docx › thân văn bản › “ba{% endif %} bốn”"


def test_a_tag_over_two_paragraphs() -> None:
    (problem,) = problems_of(build("{{ don_vi.", "ten }}"), {"don_vi": {"ten": "A"}})
    assert (problem.code, problem.where) == ("BHXH-T017", "mau.docx › thân văn bản › “{{ don_vi.”")


def test_a_row_loop_closed_in_another_table() -> None:
    def second_table(document: Document) -> None:
        table = document.add_table(rows=1, cols=1)
        table.cell(0, 0).text = "{%tr endfor %}"

    (problem,) = problems_of(
        build(rows=[["{%tr for x in ds %}"], ["{{ x }}"]], change=second_table), {"ds": []}
    )
    assert problem.code == "BHXH-T017"


def test_a_cell_whose_only_paragraph_vanished_gets_one() -> None:
    def nest(document: Document) -> None:
        cell = document.tables[0].cell(0, 0)
        cell.text = "{%p if co %}"
        cell.add_paragraph("trong")
        cell.add_paragraph("{%p endif %}")

    data = build("trước", rows=[["", "bên"]], change=nest)
    rendered = render(data, {"co": False})
    assert rows_of(rendered) == [["", "bên"]]
    body = etree.fromstring(part_of(rendered, "word/document.xml").encode())
    assert all(cell[-1].tag == qn("w:p") for cell in body.iter(qn("w:tc")))
    assert rows_of(render(data, {"co": True})) == [["trong", "bên"]]


def test_a_table_left_without_rows_goes() -> None:
    data = build("trước", rows=[["{%tr for x in ds %}"], ["{{ x }}"], ["{%tr endfor %}"]])
    assert rows_of(render(data, {"ds": ["A"]})) == [["A"]]
    assert docx.Document(io.BytesIO(render(data, {"ds": []}))).tables == []


def test_a_header_left_empty_keeps_a_paragraph() -> None:
    def header(document: Document) -> None:
        part = document.sections[0].header
        part.paragraphs[0].text = "{%p if co %}"
        part.add_paragraph("trong")
        part.add_paragraph("{%p endif %}")

    rendered = docx.Document(io.BytesIO(render(build(change=header), {"co": False})))
    assert [paragraph.text for paragraph in rendered.sections[0].header.paragraphs] == [""]


def test_an_undefined_name() -> None:
    (problem,) = problems_of(build("Tên: {{ ten }}"), {})
    assert problem.code == "BHXH-T011"
    assert problem.where == "mau.docx › thân văn bản › “Tên: {{ ten }}”"
    assert problem.message.endswith(": ten")


def test_every_undefined_name_of_every_part_at_once() -> None:
    data = build(
        "{{ don_vi.tne }}",
        "{% for ld in lao_dong %}{{ ld.ho_ten }};{% endfor %}",
        "{{ so + 1 }} {{ so|int }} {% if zzz %}x{% endif %}",
        header="{{ dau }}",
        footer="{{ cuoi.trang }}",
        title="{{ tua_de }}",
    )
    problems = problems_of(data, {"don_vi": {"ten": "A"}, "lao_dong": [{"ho_ten": "B"}, {}, {"x": "C"}]})
    assert {problem.code for problem in problems} == {"BHXH-T011"}
    told = [(problem.where.split(" › ")[1], problem.message.rpartition(": ")[2]) for problem in problems]
    assert told == [
        ("thân văn bản", "don_vi.tne"),
        ("thân văn bản", "lao_dong[1].ho_ten, lao_dong[2].ho_ten"),
        ("thân văn bản", "so, zzz"),
        ("đầu trang 1", "dau"),
        ("chân trang 1", "cuoi"),
        ("thuộc tính tệp", "tua_de"),
    ]
    assert problems[0].mend == "ý bạn là “ten”?"


def test_a_long_list_of_missing_fields_is_cut_short() -> None:
    (problem,) = problems_of(build("{% for x in ds %}{{ x.a }}{% endfor %}"), {"ds": [{} for _ in range(50)]})
    assert problem.message.endswith("ds[0].a, ds[1].a, ds[2].a, ds[3].a, ds[4].a, …")


def test_what_may_be_asked_of_an_undefined_name() -> None:
    data = build("{% if x is defined %}có{% else %}không{% endif %} {{ x|default('–') }}")
    assert paragraphs_of(render(data, {})) == ["không –"]
    assert paragraphs_of(render(data, {"x": "A"})) == ["có A"]


def test_none_is_never_printed() -> None:
    for tag in (
        "{{ x.y }}",
        "{{ 'a' ~ x.y }}",
        "{{ x.y|upper }}",
        "{{ [x.y]|join(', ') }}",
        "{{ '%s'|format(x.y) }}",
    ):
        (problem,) = problems_of(build(tag), {"x": {"y": None}})
        assert problem.code == "BHXH-T012", tag
        assert problem.message.endswith(": x.y"), tag


def test_none_in_conditions() -> None:
    data = build("{% if x %}có{% else %}không{% endif %} {{ x is none }}".replace("{{ x is none }}", ""))
    assert paragraphs_of(render(data, {"x": None})) == ["không "]
    data = build("{% if x is none and x == none and not y %}trống{% endif %}{{ x|default('–', true) }}")
    assert paragraphs_of(render(data, {"x": None, "y": [None]})) == ["–"]
    assert paragraphs_of(render(data, {"x": None, "y": []})) == ["trống–"]


@pytest.mark.parametrize("tag", ["{{ co }}", "{{ ds }}", "{{ d }}", "{{ d.keys }}", "{{ range(3) }}"])
def test_what_is_no_text_is_not_printed(tag: str) -> None:
    (problem,) = problems_of(build(tag), {"co": True, "ds": ["x"], "d": {"a": "x"}})
    assert (problem.code, problem.where) == ("BHXH-T013", f"mau.docx › thân văn bản › “{tag}”")


@pytest.mark.parametrize("tag", ["{{ none }}", "{{ true }}", "{{ 1.5 }}"])
def test_constants_that_are_no_text(tag: str) -> None:
    (problem,) = problems_of(build(tag), {})
    assert (problem.code, problem.where) == ("BHXH-T014", f"mau.docx › thân văn bản › “{tag}”")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ x|attr('__class__') }}",
        "{{ x['__class__'] }}",
        "{{ '{0.__class__}'.format(x) }}",
        "{{ lipsum() }}",
        "{{ x|safe }}",
        "{{ ds|random }}",
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% include 'a' %}",
        "{% import 'a' as b %}",
        "{{ ds.append('y') }}",
        "{{ x|khong_co }}",
        "{% if x is la %}{% endif %}",
        "{% for i in range(10000000) %}{% endfor %}",
    ],
)
@pytest.mark.parametrize("place", ["body", "header", "title"])
def test_the_sandbox_holds_everywhere(tag: str, place: str) -> None:
    data = build(tag) if place == "body" else build(**{place: tag})
    problems = problems_of(data, {"x": "<b>", "ds": ["y"]})
    assert {problem.code for problem in problems} <= {"BHXH-T011", "BHXH-T014", "BHXH-T015"}


def test_footnotes_are_rendered_once_and_in_the_sandbox() -> None:
    def footnotes(text: str) -> bytes:
        name = "word/footnotes.xml"
        data = build("{{ x }}")
        types = part_of(data, "[Content_Types].xml").replace(
            "</Types>",
            f'<Override PartName="/{name}" ContentType="{CONTENT_TYPE.WML_FOOTNOTES}"/></Types>',
        )
        links = part_of(data, "word/_rels/document.xml.rels").replace(
            "</Relationships>",
            f'<Relationship Id="rId99" Type="{RELATIONSHIP_TYPE.FOOTNOTES}" Target="footnotes.xml"/>'
            "</Relationships>",
        )
        body = (
            '<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="http://schemas.openxmlformats'
            f'.org/wordprocessingml/2006/main"><w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
            "</w:footnote></w:footnotes>"
        )
        for part, content in (
            ("[Content_Types].xml", types),
            ("word/_rels/document.xml.rels", links),
            (name, body),
        ):
            data = with_part(data, part, content.encode())
        return data

    rendered = part_of(render(footnotes("Xem {{ x }}"), {"x": "A & B"}), "word/footnotes.xml")
    assert "Xem A &amp; B<" in rendered
    (problem,) = problems_of(footnotes("{{ y }}"), {"x": "A"})
    assert problem.where == "mau.docx › chú thích cuối trang › “{{ y }}”"
    assert problems_of(footnotes("{{ x.__class__ }}"), {"x": "A"})[0].code == "BHXH-T014"


def test_properties_are_escaped_once_and_limited() -> None:
    title = docx.Document(
        io.BytesIO(render(build(title="Về {{ x }}"), {"x": "A & <B>"}))
    ).core_properties.title
    assert title == "Về A & <B>"
    assert (
        len(docx.Document(io.BytesIO(render(build(title="{{ x }}"), {"x": "a" * 255}))).core_properties.title)
        == 255
    )
    (problem,) = problems_of(build(title="{{ x }}"), {"x": "a" * 256})
    assert problem.code == "BHXH-T032"


def test_breaks_and_tabs_become_word_s() -> None:
    rendered = render(build("{{ x }}"), {"x": "một\nhai\tba\n"})
    assert paragraphs_of(rendered) == ["một\nhai\tba\n"]
    xml = part_of(rendered, "word/document.xml")
    assert xml.count("<w:br/>") == 2
    assert xml.count("<w:tab/>") == 1


def test_spaces_at_the_ends_of_values_are_kept() -> None:
    assert paragraphs_of(render(build("[{{ x }}|{{ x }}]", "{{ x }}"), {"x": "  a  "})) == [
        "[  a  |  a  ]",
        "  a  ",
    ]


def test_a_literal_in_a_tag_cannot_bring_control_characters() -> None:
    for tag in (r"{{ '\x0b' }}", r"{{ '\a' }}", r"{{ '\ud800' }}", r"{{ '%c'|format(12) }}"):
        (problem,) = problems_of(build(tag), {})
        assert (problem.code, problem.where) == ("BHXH-T021", f"mau.docx › thân văn bản › “{tag}”")


@pytest.mark.parametrize("times", [2])
def test_the_same_input_gives_the_same_bytes(times: int) -> None:
    data = build("{{ x }}", rows=[["{%tr for l in ds %}"], ["{{ l }}"], ["{%tr endfor %}"]], header="{{ x }}")
    template = Template(data)
    outputs = {template.render({"x": "A", "ds": ["1", "2"]}) for _ in range(times)}
    outputs |= {Template(data).render({"ds": ("1", "2"), "x": "A", "thừa": "không dùng"})}
    assert len(outputs) == 1
    with zipfile.ZipFile(io.BytesIO(outputs.pop())) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_a_package_without_properties_gets_none_from_the_clock() -> None:
    data = build("{{ x }}")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(stream, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == "_rels/.rels":
                tree = etree.fromstring(content)
                for relationship in list(tree):
                    if "core-properties" in str(relationship.get("Type")):
                        tree.remove(relationship)
                content = etree.tostring(tree)
            if name != "docProps/core.xml":
                copy.writestr(name, content)
    with zipfile.ZipFile(io.BytesIO(render(stream.getvalue(), {"x": "A"}))) as package:
        assert "docProps/core.xml" not in package.namelist()


def test_a_tag_where_none_is_rendered_is_not_left_over() -> None:
    data = build("{{ x }}")
    core = part_of(data, "docProps/core.xml").replace("<cp:keywords/>", "<cp:keywords>{{ x }}</cp:keywords>")
    assert "{{ x }}" in core
    (problem,) = problems_of(with_part(data, "docProps/core.xml", core.encode()), {"x": "A"})
    assert (problem.code, problem.where) == ("BHXH-T031", "mau.docx › thuộc tính tệp › “{{ x }}”")


def test_raw_and_hidden_tags_are_not_left_over() -> None:
    for text in ("{% raw %}{{ x }}{% endraw %}", "{_{ x }_}"):
        (problem,) = problems_of(build(text), {"x": "A"})
        assert problem.code == "BHXH-T031", text


def test_a_name_like_a_method_is_a_field() -> None:
    data = build("{{ d.items }} {{ d.keys }} {% for k, v in e.items() %}{{ k }}={{ v }}{% endfor %}")
    assert paragraphs_of(render(data, {"d": {"items": "A", "keys": "B"}, "e": {"c": "1"}})) == ["A B c=1"]


def test_no_error_of_a_library_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    # a block of text goes docxtpl's way
    template = Template(build("{% set y %}{{ x }}{% endset %}{{ y }}"), name="mau.docx")

    def broken(*_args: object, **_kwargs: object) -> None:
        raise AttributeError("'NoneType' object has no attribute 'findall'")

    monkeypatch.setattr("docxtpl.DocxTemplate.map_tree", broken)
    with pytest.raises(TemplateError) as caught:
        template.render({"x": "A"})
    assert caught.value.code == "BHXH-T039"
    assert caught.value.problems[0].where == "mau.docx"


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        ("{{ ds|length + 'x' }}", "kiểu giá trị"),
        ("{{ 1 // 0 }}", "chia cho 0"),
        ("{{ ten() }}", "kiểu giá trị"),
    ],
)
def test_an_expression_that_fails_is_placed(tag: str, reason: str) -> None:
    (problem,) = problems_of(build("trước", f"Đoạn {tag}", "sau"), {"ds": ["x"], "ten": "A"})
    assert (problem.code, problem.where) == ("BHXH-T015", f"mau.docx › thân văn bản › “Đoạn {tag}”")
    assert reason in problem.message


def test_a_paragraph_tag_is_quoted_itself() -> None:
    """It vanishes from the source's paragraphs; the problem must not quote the one before it."""
    (problem,) = problems_of(build("trước", "{%p for x in thieu %}", "{{ x }}", "{%p endfor %}", "sau"), {})
    assert problem.where == "mau.docx › thân văn bản › “{%p for x in thieu %}”"
