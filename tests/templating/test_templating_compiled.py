"""The compiled way and docxtpl's way: which one a template and a value take, and that both say the same."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx_builder import build, paragraphs_of, part_of, problems_of, render, rows_of, with_part
from PIL import Image
from same_docx import difference, normal_form

from bhxh_docs.errors import TemplateError
from bhxh_docs.forms.catalogue import catalogue
from bhxh_docs.forms.tags import sample
from bhxh_docs.templating import Picture, RichText, RichTextParagraph, SubDocument, Template
from bhxh_docs.templating.compiled import CompiledTemplate
from bhxh_docs.templating.docxtpl_engine import render_tree
from bhxh_docs.templating.findings import Findings, collecting
from bhxh_docs.templating.values import check_values

BODY = "word/document.xml"


def doubts(data: bytes) -> tuple[str, ...]:
    """Return why a template does not go the compiled way; empty when it does."""
    return CompiledTemplate(data, name="mau.docx").parts[BODY].doubts


def by_tree(data: bytes, mapping: dict[str, Any]) -> bytes:
    """Render docxtpl's way, whatever the template could do."""
    return tree_of(CompiledTemplate(data, name="mau.docx"), mapping)


def tree_of(template: CompiledTemplate, mapping: dict[str, Any]) -> bytes:
    """Render a compiled template docxtpl's way."""
    values = check_values(mapping)
    findings = Findings(template.name, values.paths, values.root)
    with collecting(findings):
        rendered = render_tree(template, values.root, findings)
    assert not findings.problems
    return rendered


def cell_of(*content: str) -> Callable[[Document], None]:
    """Return a change that puts paragraphs, or raw XML, into the first cell of the first table."""

    def change(document: Document) -> None:
        cell = document.tables[0].cell(0, 0)
        cell._element.remove(cell.paragraphs[0]._element)
        for piece in content:
            if piece.startswith("<"):
                cell._element.append(parse_xml(piece.replace("/>", f" {nsdecls('w')}/>", 1)))
            else:
                cell.add_paragraph(piece)

    return change


# --- which way -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", list(catalogue()))
def test_every_shipped_template_goes_the_compiled_way_and_both_say_the_same(code: str) -> None:
    entry = catalogue()[code]
    context = getattr(importlib.import_module(f"bhxh_docs.forms.{entry.family}"), entry.context)
    opened = Template(entry.path)
    template = opened._compiled
    assert template.proven, {name: part.doubts for name, part in template.parts.items()}
    values = sample(context)
    fast, tree = opened.render(values), tree_of(template, values)
    assert difference(normal_form(fast), normal_form(tree)) == ""


@pytest.mark.parametrize(
    "paragraph",
    [
        "{{ x }} {{ a.b }} {{ ds[0] }}",
        "{{ x|e }} {{ [x]|map('e')|join }}",
        "{{ x|upper }} {{ ds|join(', ') }} {{ x|default('không') }} {{ ds|map('upper')|join }}",
        "{% if x %}{{ x }}{% elif a.b %}b{% else %}c{% endif %}",
        "{% for d in ds %}{{ loop.index }}. {{ d }}{% if not loop.last %}; {% endif %}{% endfor %}",
        "{% set y = x ~ '!' %}{{ y }}",
        "{# ghi chú #}{{ x }}",
        "{% with y = x %}{{ y }}{% endwith %}",
    ],
)
def test_what_goes_the_compiled_way(paragraph: str) -> None:
    data = build(paragraph, header="{{ x }}")
    assert doubts(data) == ()
    values = {"x": "A & <B> “ế”", "a": {"b": "b"}, "ds": ["một", "hai"]}
    assert difference(normal_form(render(data, values)), normal_form(by_tree(data, values))) == ""


@pytest.mark.parametrize(
    ("paragraph", "reason"),
    [
        ("{{ [x]|map('striptags')|join }}", "the filter map may give markup"),
        ("{% macro m() %}{{ x }}{% endmacro %}{{ m() }}", "Macro makes text of its own"),
        ("{% set y %}{{ x }}{% endset %}{{ y }}", "AssignBlock makes text of its own"),
        ("{% filter lower %}{{ x }}{% endfilter %}", "the filter lower over a block"),
        (
            "{% for d in ds recursive %}{{ loop(d) }}{% endfor %}",
            "a recursive loop makes text of its own",
        ),
    ],
)
def test_what_goes_docxtpls_way(paragraph: str, reason: str) -> None:
    data = build(paragraph)
    assert doubts(data) == (reason,)
    wanted = {"striptags": "A &", "recursive": ""}
    shown = next((text for word, text in wanted.items() if word in paragraph), "A & <B>")
    assert shown.lower() in paragraphs_of(render(data, {"x": "A & <B>", "ds": []}))[0].lower()


def test_a_line_break_in_a_run_that_depends_on_a_condition_goes_docxtpls_way() -> None:
    def change(document: Document) -> None:
        paragraph = document.add_paragraph("{% if co %}a")
        paragraph.add_run("b").bold = True
        paragraph.add_run("{% endif %}{{ x }}").italic = True

    data = build(change=change)
    assert doubts(data) == ()
    for co in (True, False):
        values = {"co": co, "x": "một\thai\nba"}
        rendered = render(data, values)
        assert paragraphs_of(rendered) == [f"{'ab' if co else ''}một\thai\nba"]
        assert difference(normal_form(rendered), normal_form(by_tree(data, values))) == ""


def test_templates_of_one_content_are_compiled_once() -> None:
    data = build("{{ x }} một lần")
    assert Template(data, name="a")._compiled is Template(bytes(bytearray(data)), name="a")._compiled
    assert Template(data, name="b")._compiled is not Template(data, name="a")._compiled
    assert Template(build("{{ x }} hai"), name="a")._compiled is not Template(data, name="a")._compiled


def test_the_templates_of_all_forms_stay_compiled_at_once() -> None:
    paths = [entry.path for entry in catalogue().values()]
    first = [Template(path)._compiled for path in paths]
    assert [Template(path)._compiled is kept for path, kept in zip(paths, first, strict=True)] == [
        True
    ] * len(paths)


def test_a_table_whose_cells_come_from_tags_gets_its_grid() -> None:
    rows = [["{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"]]
    data = build(rows=rows)
    assert doubts(data) == ("the grid of a table follows the tags",)
    rendered = render(data, {"cot": ["a", "b", "c", "d"]})
    assert rows_of(rendered) == [["a", "b", "c", "d"]]
    assert part_of(rendered, BODY).count("<w:gridCol ") == 4


def test_a_grid_is_left_alone_where_no_tag_changes_cells() -> None:
    """docxtpl would narrow the table to the rows that happen to be there."""

    def merge(document: Document) -> None:
        table = document.tables[0]
        table.cell(1, 0).merge(table.cell(1, 1))

    rows = [["{%tr if co %}", ""], ["một", ""], ["{%tr endif %}", ""], ["a", "b"], ["{%tr endif %}", ""]]
    rows[3:3] = [["{%tr if co %}", ""]]
    data = build(rows=rows, change=merge)
    for co in (True, False):
        xml = part_of(render(data, {"co": co}), BODY)
        assert xml.count("<w:gridCol ") == (2 if co else 0), "không còn dòng nào thì không còn bảng"


# --- what Word wants -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "shown", "hidden"),
    [
        (("{%p if co %}", "trong", "{%p endif %}"), ["trong"], [""]),
        (("trước", "{%p if co %}", "trong", "{%p endif %}"), ["trước", "trong"], ["trước"]),
        (("{%p if co %}", "trong", "{%p endif %}", "sau"), ["trong", "sau"], ["sau"]),
        (("{%p for x in ds %}", "{{ x }}", "{%p endfor %}"), ["một", "hai"], [""]),
        (
            ("{%p if co %}", "trong", "{%p endif %}", '<w:bookmarkEnd w:id="1"/>'),
            ["trong"],
            [""],
        ),
    ],
)
def test_a_cell_ends_with_a_paragraph(content: tuple[str, ...], shown: list[str], hidden: list[str]) -> None:
    data = build(rows=[[""]], change=cell_of(*content))
    assert doubts(data) == ()
    for values, wanted in (({"co": True, "ds": ["một", "hai"]}, shown), ({"co": False, "ds": []}, hidden)):
        rendered = render(data, values)
        cell = docx.Document(io.BytesIO(rendered)).tables[0].cell(0, 0)
        assert [paragraph.text for paragraph in cell.paragraphs] == wanted
        blocks = [child.tag for child in cell._element if child.tag in (qn("w:p"), qn("w:tbl"))]
        assert blocks[-1] == qn("w:p")


def test_a_table_in_a_cell_loses_its_rows_and_the_cell_keeps_a_paragraph() -> None:
    def nest(document: Document) -> None:
        cell = document.tables[0].cell(0, 0)
        inner = cell.add_table(rows=3, cols=1)
        for row, text in zip(inner.rows, ("{%tr for x in ds %}", "{{ x }}", "{%tr endfor %}"), strict=True):
            row.cells[0].text = text
        for paragraph in cell.paragraphs:
            cell._element.remove(paragraph._element)

    data = build(rows=[[""]], change=nest)
    full, empty = (
        docx.Document(io.BytesIO(render(data, {"ds": ds}))).tables[0].cell(0, 0) for ds in (["A"], [])
    )
    assert [len(full.tables), len(full.paragraphs)] == [1, 1]
    assert [len(empty.tables), len(empty.paragraphs)] == [0, 1]


def test_a_header_whose_only_paragraph_vanishes_keeps_one() -> None:
    def change(document: Document) -> None:
        header = document.sections[0].header
        header.paragraphs[0].text = "{%p if co %}"
        header.add_paragraph("trong")
        header.add_paragraph("{%p endif %}")

    data = build("{{ x }}", change=change)
    assert CompiledTemplate(data, name="").proven
    for co, wanted in ((True, ["trong"]), (False, [""])):
        header = docx.Document(io.BytesIO(render(data, {"x": "A", "co": co}))).sections[0].header
        assert [paragraph.text for paragraph in header.paragraphs] == wanted


def test_a_content_control_whose_only_paragraph_vanishes_keeps_one() -> None:
    def change(document: Document) -> None:
        inside = "".join(
            f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("{%p if co %}", "trong", "{%p endif %}")
        )
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>")
        document.element.body.insert(0, control)

    data = build("{{ x }}", change=change)
    for co, wanted in ((True, ["trong"]), (False, [""])):
        for rendered in (render(data, {"x": "A", "co": co}), by_tree(data, {"x": "A", "co": co})):
            content = next(docx.Document(io.BytesIO(rendered)).element.body.iter(qn("w:sdtContent")))
            assert ["".join(t.text for t in p.iter(qn("w:t"))) for p in content] == wanted


def test_what_never_changes_is_copied_as_it_was() -> None:
    data = build("{{ x }}")
    rendered = render(data, {"x": "A"})
    for name in ("word/styles.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"):
        assert part_of(rendered, name) == part_of(data, name)


# --- braces ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paragraph", "values"),
    [
        ("{{ x }}{{ x }}", {"x": "{"}),
        ("{{ '{' }}{{ x }}", {"x": "{"}),
        ("{{ x|replace('a', '{') }}{{ x|replace('a', '%') }}", {"x": "a"}),
    ],
)
def test_braces_that_meet_are_not_left_as_a_tag(paragraph: str, values: dict[str, object]) -> None:
    (problem,) = problems_of(build("trước", paragraph), values)
    assert problem.code == "BHXH-T031"


def test_a_brace_alone_is_text() -> None:
    assert paragraphs_of(render(build("{ {{ x }} }"), {"x": "{a}"})) == ["{ {a} }"]


def test_a_name_set_in_the_template_is_checked_when_it_is_printed() -> None:
    for paragraph in (
        r"{% set y = '\x0b' %}{{ y }}",
        r"{% with y = '\x0b' %}{{ y }}{% endwith %}",
        r"{% for y in ['\x0b'] %}{{ y }}{% endfor %}",
        r"{% set y = '\x0b' %}{% set z = y %}{{ z }}",
    ):
        (problem,) = problems_of(build(paragraph), {})
        assert problem.code == "BHXH-T021", paragraph


@pytest.mark.parametrize("paragraphs", [1, 6000])
def test_a_text_of_ten_million_characters_is_found_in_any_block(paragraphs: int) -> None:
    filling = "{%p for i in it %}", "{{ i }}", "{%p endfor %}"
    data = build(*filling, "{% for i in lan %}{{ x }}{% endfor %}", *filling)
    values: dict[str, object] = {"it": ["a"] * paragraphs, "x": "a" * 990, "lan": [""] * 9_990}
    assert render(data, values)
    values["lan"] = [""] * 10_010
    (problem,) = problems_of(data, values)
    assert problem.code == "BHXH-T023"


# --- places ----------------------------------------------------------------------------------------------


def test_a_problem_names_table_row_and_cell() -> None:
    data = build(
        "trước", rows=[["", ""], ["{%tr for x in ds %}", ""], ["a", "{{ x.thieu }}"], ["{%tr endfor %}", ""]]
    )
    (problem,) = problems_of(data, {"ds": [{}]})
    assert problem.where == "mau.docx › thân văn bản › Bảng 1 › dòng 3 › ô 2 › “{{ x.thieu }}”"
    assert (problem.part, problem.paragraph) == (BODY, 6)
    assert problem.message == "thẻ không có giá trị trong dữ liệu: ds[0].thieu"


def test_a_row_tag_that_fails_names_its_row() -> None:
    rows = [["đầu", ""], ["{%tr for x in thieu %}", ""], ["{{ x }}", ""], ["{%tr endfor %}", ""]]
    (problem,) = problems_of(build(rows=rows), {})
    assert problem.where == "mau.docx › thân văn bản › Bảng 1 › dòng 2 › ô 1 › “{%tr for x in thieu %}”"


def test_a_problem_in_a_header_and_in_a_property_has_its_place() -> None:
    data = build("{{ x }}", header="Số {{ so }}", title="Về {{ viec }}")
    wheres = [problem.where for problem in problems_of(data, {"x": "A"})]
    assert wheres == ["mau.docx › đầu trang 1 › “Số {{ so }}”", "mau.docx › thuộc tính tệp › “Về {{ viec }}”"]


def test_uses_name_part_and_paragraph() -> None:
    data = build("a", "{{ x }}", "{%p for d in ds %}", "{{ d.ten }}", "{%p endfor %}", header="{{ so }}")
    uses = {(use.use.path, use.use.kind, use.part, use.paragraph) for use in Template(data).uses()}
    assert uses == {
        ("x", "print", BODY, 1),
        ("ds", "loop", BODY, 2),
        ("ds[].ten", "print", BODY, 3),
        ("so", "print", "word/header1.xml", 0),
    }


# --- values that are more than text ----------------------------------------------------------------------


def png() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(stream, "PNG")
    return stream.getvalue()


def test_a_picture() -> None:
    data = build("trước {{ anh }} sau", rows=[["{{ anh }}"]], header="{{ anh }}")
    rendered = render(data, {"anh": Picture(source=png(), width_mm=30)})
    assert paragraphs_of(rendered) == ["trước  sau"]
    for part in (BODY, "word/header1.xml"):
        assert '<wp:extent cx="1080000" cy="540000"/>' in part_of(rendered, part)
    again = render(data, {"anh": Picture(source=png(), width_mm=30)})
    assert again == rendered


def test_formatted_runs_and_paragraphs() -> None:
    rich = RichText("đậm & <to>", bold=True)
    rich.add(" thường\nhai")
    paragraphs = RichTextParagraph()
    paragraphs.add("đoạn một")
    paragraphs.add(RichText("đoạn hai", italic=True))
    data = build("A {{r chu }} B", "{{p doan }}", "{{ x }}")
    rendered = render(data, {"chu": rich, "doan": paragraphs, "x": "C & D"})
    assert paragraphs_of(rendered) == ["A đậm & <to> thường\nhai B", "đoạn một", "đoạn hai", "C & D"]


def test_a_document_in_a_document() -> None:
    data = build("trước", "{{p tai_lieu }}", "sau")
    inner = build("bên trong", rows=[["ô"]])
    rendered = render(data, {"tai_lieu": SubDocument(source=inner)})
    assert paragraphs_of(rendered) == ["trước", "bên trong", "sau"]
    assert rows_of(rendered) == [["ô"]]


def test_a_document_in_a_document_is_held_to_the_same_rules() -> None:
    data = build("{{p tai_lieu }}")
    (problem,) = problems_of(data, {"tai_lieu": SubDocument(source=build("{{ x }}"))})
    assert problem.code == "BHXH-T031"
    (problem,) = problems_of(data, {"tai_lieu": SubDocument(source=b"no zip")})
    assert problem.code == "BHXH-T027"


def test_without_its_extra_a_document_in_a_document_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_arguments: object) -> None:
        raise ModuleNotFoundError("docxcompose")

    monkeypatch.setattr("docxtpl.DocxTemplate.new_subdoc", missing)
    (problem,) = problems_of(build("{{p tai_lieu }}"), {"tai_lieu": SubDocument(source=build("a"))})
    assert problem.code == "BHXH-T028"
    assert "bhxh-docs[subdoc]" in problem.mend


@pytest.mark.parametrize(
    ("paragraph", "value"),
    [
        ("{{r x }}", "chữ"),
        ("{{r x }}", ""),
        ("{{r x }}", 5),
        ("{{p x }}", "chữ"),
        ("{{ x }}", RichText("chữ")),
        ("{{ x }}", RichTextParagraph("chữ")),
        ("{{ x }}", SubDocument(source=b"")),
        ("{{r x }}", RichTextParagraph("chữ")),
        ("{{p x }}", RichText("chữ")),
        ("{{r x }}", Picture(source=png())),
    ],
)
def test_a_value_in_a_tag_of_another_kind(paragraph: str, value: object) -> None:
    (problem,) = problems_of(build("trước", f"Đoạn {paragraph}".replace("Đoạn {{p", "{{p")), {"x": value})
    assert problem.code == "BHXH-T026"
    assert "› “" in problem.where
    assert "{{" in problem.mend


def test_text_in_a_row_tag_is_refused() -> None:
    (problem,) = problems_of(build(rows=[["{{tr x }}"], ["a"]]), {"x": "chữ"})
    assert problem.code == "BHXH-T026"


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (RichText("a\x0bb"), "U+000B"),
        (RichText("{{ x }}"), "mở thẻ"),
        (RichText("tiê\u0301ng"), "NFC"),
        (RichText("a", color='"/><w:b/>'), "XML không đúng"),
        (RichText("a", url_id="rId9"), "liên kết"),
    ],
)
def test_a_formatted_value_that_cannot_be_used(value: RichText, part: str) -> None:
    (problem,) = problems_of(build("{{r x.y }}"), {"x": {"y": value}})
    assert (problem.code, problem.where) == ("BHXH-T027", "x.y")
    assert part in problem.message


def test_a_picture_that_is_none_is_refused_when_it_is_made() -> None:
    with pytest.raises(TemplateError) as caught:
        Picture(source=b"no picture", width_mm=0)
    assert [problem.code for problem in caught.value.problems] == ["BHXH-T027", "BHXH-T027"]
    with pytest.raises(TemplateError) as caught:
        Picture(source="/khong/co/anh.png")
    assert caught.value.code == "BHXH-T027"


def test_a_missing_field_is_told_docxtpls_way_too() -> None:
    problems = problems_of(build("{{ thieu }}", "{{ anh }}"), {"anh": Picture(source=png())})
    assert [(problem.code, problem.where) for problem in problems] == [
        ("BHXH-T011", "mau.docx › thân văn bản › “{{ thieu }}”")
    ]


def test_a_part_that_is_not_well_formed_is_refused_when_the_template_is_opened() -> None:
    data = with_part(build("{{ x }}"), "word/settings.xml", b"<w:settings>")
    with pytest.raises(TemplateError) as caught:
        Template(data, name="mau.docx")
    assert caught.value.code == "BHXH-T030"
