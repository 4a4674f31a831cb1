"""The same XML as docxtpl wherever docxtpl loses and changes nothing: templates generated and shipped.

Templates come from `docx_grammar`, data from `docx_names`, equality is that of `same_docx`. What docxtpl
loses, breaks or changes is either mended in its output before the comparison (M) or is not generated (G):

* M  an empty cell, text box, header or note, a table without rows (`{%p if %}`, `{%tr for %}` took all): Word
     refuses the file; ours keeps a paragraph or drops the table.
* M  document properties are escaped twice, empty ones are added.
* M  drawings get new numbers always; ours only where a loop repeats them.
* G  text beside `{%p %}`, `{%tr %}` and blocks over two paragraphs vanish or melt (BHXH-T016, T017).
* G  control characters vanish, a value may begin a tag (BHXH-T021, T022); decomposed letters stay decomposed,
     ours are NFC, so docxtpl is given NFC.
* G  `None` is printed as "None", a list or a boolean as Python writes it (BHXH-T012, T013); a name without a
     value is blank (BHXH-T011).
* G  after a text box in a paragraph a line break in a value is lost, a tab in the box gets the format of the
     run outside: paragraphs with a box print values of one line.
* G  a grid is widened when a table inside a cell has more columns: none is wider than the one around it.
* G  a line break or tab in an attribute becomes a space: alternative texts print values of one line.
* G  text after a tag gets the format in which the tag begins: formats change between tags only.
* G  `{%p %}` and `{%tr %}` with `%` or `}` in their expression are not seen; nor are curly quotation marks in
     tags of document properties.
* G  `&` in a tag is compared and printed as `&amp;`; ours is the sign itself.
* G  `%`, `#` or `}` at the end of a run and `}` after it, even in the next paragraph: all between them goes.
"""

from __future__ import annotations

import importlib
import io
import random
import unicodedata
from typing import Any

import pytest
from docx_grammar import stories
from docx_names import mappings
from docx_pack import Story, pack
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, Phase, given, settings
from same_docx import difference, normal_form, repeated_drawing_numbers, undeclared_ignorable

from bhxh_docs.forms.catalogue import catalogue
from bhxh_docs.forms.tags import sample
from bhxh_docs.templating import Template

# Templates are slow to make and to render. They are not shrunk: that takes minutes, and the difference
# that a failure shows names the part and the place; add Phase.shrink where it does not.
QUICK = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def by_docxtpl(template: bytes, values: dict[str, Any]) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render(_nfc(values), autoescape=True)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _nfc(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _nfc(member) for key, member in value.items()}
    return [_nfc(member) for member in value] if isinstance(value, list) else value


def assert_same(template: bytes, values: dict[str, Any], opened: Template) -> None:
    ours = opened.render(values)
    theirs = by_docxtpl(template, values)
    found = difference(normal_form(ours), normal_form(theirs, by_docxtpl=True))
    assert not found, found
    assert undeclared_ignorable(ours) == []
    assert repeated_drawing_numbers(ours) == []


@settings(QUICK, max_examples=40)
@given(story=stories(), first=mappings(), second=mappings())
def test_generated_templates(story: Story, first: dict[str, Any], second: dict[str, Any]) -> None:
    template = pack(story)
    opened = Template(template, name="mau.docx")
    assert_same(template, first, opened)
    before = opened.render(first)
    assert_same(template, second, opened)
    assert opened.render(first) == before, "the rendering before left something behind"


@pytest.mark.parametrize("code", catalogue())
def test_shipped_templates(code: str) -> None:
    entry = catalogue()[code]
    context = getattr(importlib.import_module(f"bhxh_docs.forms.{entry.family}"), entry.context)
    template = entry.path.read_bytes()
    opened = Template(template, name=entry.file)
    for seed in range(3):
        chance = random.Random(seed)  # noqa: S311 - nothing secret
        assert_same(template, varied(sample(context), chance), opened)


def varied(value: Any, chance: random.Random) -> Any:
    """Return a sample with other lengths of lists, other answers, and markup and breaks in its texts."""
    if isinstance(value, dict):
        return {key: varied(member, chance) for key, member in value.items()}
    if isinstance(value, list):
        # never empty: some letters print the first addressee alone
        return [varied(value[0], chance) for _ in range(chance.randint(1, 3))]
    if isinstance(value, bool):
        return chance.random() < 0.5
    if isinstance(value, str):
        return value + chance.choice(("", "", " & <b>", "\nhai dòng", "\tcột", " “trích” "))
    return value


@pytest.mark.parametrize("text", ['nói "có"', "'A'", "<b> & C", "“trích”", ""])
def test_tags_in_attributes(text: str) -> None:
    picture = '<wp:inline><wp:docPr id="1" name="Hình" descr="Ảnh {{ x }}" title=\'{{ x }}\'/></wp:inline>'
    template = pack(Story(body=f"<w:p><w:r><w:drawing>{picture}</w:drawing></w:r></w:p>"))
    assert_same(template, {"x": text}, Template(template, name="mau.docx"))


# --- docxtpl's own commands for cells ---

_CELL = (
    '<w:tcPr><w:tcW w:w="1000" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/></w:tcPr>'
)


def _row(*texts: str) -> str:
    cells = "".join(f"<w:tc>{_CELL}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in texts)
    return f"<w:tr>{cells}</w:tr>"


def _table(columns: int, *rows: str) -> str:
    grid = '<w:gridCol w:w="3000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


@pytest.mark.parametrize("count", [0, 1, 3])
@pytest.mark.parametrize(
    "table",
    [
        _table(2, _row("Tháng", "{%tc for x in ds %}", "{{ x }}", "{%tc endfor %}")),
        _table(2, _row("{% colspan so %}{{ nhan }}"), _row("a", "b")),
        _table(2, _row("{% cellbg mau %}{{ nhan }}", "b")),
        _table(
            2,
            _row("{%tr for x in ds %}", ""),
            _row("{% vm %}{{ nhan }}", "{{ x }}"),
            _row("{%tr endfor %}", ""),
        ),
        _table(2, _row("a", "{%tc for x in ds %}", "{% hm %}{{ x }}", "{%tc endfor %}")),
    ],
    ids=["tc", "colspan", "cellbg", "vm", "hm"],
)
def test_commands_for_cells(table: str, count: int) -> None:
    template = pack(Story(body=f"{table}<w:p/>"))
    values = {"ds": ["1 & 2", "", "ba\nbốn"][:count], "so": 2, "mau": "FFEE00", "nhan": "<tổng>"}
    assert_same(template, values, Template(template, name="mau.docx"))
