"""Tags torn over runs and Word's noise between them change nothing, or are told; never is anything lost.

A template with noise (`word_noise`) must give what the template without it gives: the same outline
(`docx_as_text`) and the same structure, formats and texts (`reading`). Noise that docxtpl's cleaning of tags
cannot cope with may instead be a problem at its place.
"""

from __future__ import annotations

import importlib
from collections import Counter
from functools import lru_cache
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx_grammar import stories
from docx_names import mappings
from docx_pack import Story, pack
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from same_docx import parts_of
from word_noise import KINDS, TEARING, add_noise, reading

from bhxh_docs.errors import Problem, TemplateError
from bhxh_docs.forms.catalogue import catalogue
from bhxh_docs.forms.tags import sample
from bhxh_docs.templating import Template
from bhxh_docs.testing import docx_as_text

HARMLESS = frozenset(KINDS) - TEARING
MAY_BE_TOLD = {"BHXH-T010", "BHXH-T017", "BHXH-T030"}
QUICK = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # as in test_templating_differential
)
SEEDS = st.integers(0, 2**32)


def shipped(code: str) -> tuple[bytes, dict[str, Any]]:
    """Return a template and the sample values of its form."""
    entry = catalogue()[code]
    context = getattr(importlib.import_module(f"bhxh_docs.forms.{entry.family}"), entry.context)
    return entry.path.read_bytes(), sample(context)


def assert_same_reading(template: bytes, noisy: bytes, values: dict[str, Any]) -> None:
    assert noisy != template
    wanted, outline = read(Template(template, name="mau.docx").render(values))
    got, noisy_outline = read(Template(noisy, name="mau.docx").render(values))
    for part, text in wanted.items():
        assert got[part].splitlines() == text.splitlines(), part
    assert noisy_outline == outline


@lru_cache(maxsize=8)
def read(document: bytes) -> tuple[dict[str, str], str]:
    """What a reader sees of a document, in both ways; the one without noise is read once for many seeds."""
    return reading(document), docx_as_text(document)


# --- noise that changes nothing ---


@settings(QUICK, max_examples=25)
@given(
    story=stories(blocks=6, steady=True),
    values=mappings(),
    seed=SEEDS,
    kinds=st.frozensets(st.sampled_from(sorted(HARMLESS))),
)
def test_generated_templates(story: Story, values: dict[str, Any], seed: int, kinds: frozenset[str]) -> None:
    template = pack(story)
    assert_same_reading(template, add_noise(template, seed=seed, kinds=kinds), values)


@pytest.mark.parametrize("code", catalogue())
def test_shipped_templates(code: str) -> None:
    template, values = shipped(code)
    for seed in range(2):
        assert_same_reading(template, add_noise(template, seed=seed, kinds=HARMLESS), values)


@pytest.mark.parametrize("kind", sorted(HARMLESS))
def test_each_kind_of_noise_alone(kind: str) -> None:
    template, values = shipped("MLHS")
    assert_same_reading(template, add_noise(template, seed=1, kinds=frozenset({kind})), values)


@pytest.mark.parametrize("tag", ["{{ ten }}", "{% if co %}{{ ten }}{% endif %}", "{# bỏ #}{{ ten }}"])
def test_a_tag_torn_at_every_place(tag: str) -> None:
    run = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
    values = {"ten": "Ví Dụ & con", "co": True}
    wanted = reading(Template(pack(Story(body=f"<w:p>{run.format(tag)}</w:p>"))).render(values))
    for cut in range(1, len(tag)):
        torn = '<w:proofErr w:type="spellStart"/>'.join(run.format(piece) for piece in (tag[:cut], tag[cut:]))
        assert reading(Template(pack(Story(body=f"<w:p>{torn}</w:p>"))).render(values)) == wanted, cut


# --- noise that tears tags apart ---


def assert_same_or_told(template: bytes, noisy: bytes, values: dict[str, Any]) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        assert_same_reading(template, noisy, values)
    except TemplateError as error:
        problems = error.problems
    assert {problem.code for problem in problems} <= MAY_BE_TOLD
    assert all(problem.where.startswith("mau.docx › ") for problem in problems)


@settings(QUICK, max_examples=10)
@given(
    story=stories(blocks=6, steady=True), values=mappings(), seed=SEEDS, kind=st.sampled_from(sorted(TEARING))
)
def test_tearing_noise_in_generated_templates(
    story: Story, values: dict[str, Any], seed: int, kind: str
) -> None:
    template = pack(story)
    assert_same_or_told(template, add_noise(template, seed=seed, kinds=frozenset({kind})), values)


@pytest.mark.parametrize("kind", KINDS)
def test_noise_in_joined_paragraphs(kind: str) -> None:
    lines = (
        "Nhà ở",
        "{%- if co -%}",
        " thành phố {{ ten }}",
        "{%- else -%}",
        " nông thôn",
        "{%- endif -%}",
        " hết.",
    )
    template = pack(Story(body="".join(runs(line) for line in lines)))
    for seed in range(4):
        noisy = add_noise(template, seed=seed, kinds=frozenset({kind}))
        assert_same_or_told(template, noisy, {"co": seed % 2 == 0, "ten": "A"})


@pytest.mark.parametrize("kind", sorted(TEARING))
@pytest.mark.parametrize("code", ["04-KT", "MLHS"])
def test_tearing_noise_in_shipped_templates(code: str, kind: str) -> None:
    template, values = shipped(code)
    for seed in range(2):
        assert_same_or_told(template, add_noise(template, seed=seed, kinds=frozenset({kind})), values)


# --- what a reader sees is really looked at ---


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:t>một</w:t>", "<w:t>hai</w:t>"),
        ("<w:t>một</w:t>", "<w:t>một</w:t><w:br/>"),
        ("<w:rPr><w:b/></w:rPr><w:t>một</w:t>", "<w:rPr><w:i/></w:rPr><w:t>một</w:t>"),
        ("<w:rPr><w:b/></w:rPr><w:t>một</w:t>", "<w:t>một</w:t>"),
        ('<w:footnoteReference w:id="1"/>', ""),
    ],
)
def test_reading_sees_a_difference(before: str, after: str) -> None:
    texts = [reading(pack(Story(body=f"<w:p><w:r>{run}</w:r></w:p>"))) for run in (before, after)]
    assert texts[0] != texts[1]


def test_reading_sees_no_noise() -> None:
    one = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>một hai</w:t></w:r></w:p>"
    two = (
        '<w:p w:rsidR="00000001"><w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>'
        "<w:r><w:rPr><w:b/><w:noProof/></w:rPr><w:lastRenderedPageBreak/><w:t>một</w:t></w:r>"
        '<w:proofErr w:type="spellEnd"/><w:smartTag w:uri="x" w:element="place"><w:r w:rsidRPr="00000002">'
        '<w:rPr><w:b/><w:lang w:val="vi-VN"/></w:rPr><w:t xml:space="preserve"> hai</w:t></w:r></w:smartTag>'
        "</w:p>"
    )
    assert reading(pack(Story(body=one))) == reading(pack(Story(body=two)))


# --- nothing is lost in silence ---


def runs(*pieces: str) -> str:
    """Return a paragraph; a piece that is no XML is the text of a run."""
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return f"<w:p>{''.join(p if p.startswith('<') else run.format(p) for p in pieces)}</w:p>"


NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Hình"/><a:graphic/></wp:inline></w:drawing></w:r>'
)
START, END = '<w:bookmarkStart w:id="5" w:name="so_tien"/>', '<w:bookmarkEnd w:id="5"/>'
SECTION = '<w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr></w:pPr>'


def rendered_or_told(story: Story) -> tuple[etree._Element, str, set[str]]:
    """Return the body and the outline of a document, and the codes of problems instead."""
    try:
        rendered = Template(pack(story)).render({"ten": "A", "co": True})
    except TemplateError as error:
        return etree.Element("none"), "", {problem.code for problem in error.problems}
    return etree.fromstring(parts_of(rendered)["word/document.xml"]), docx_as_text(rendered), set()


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (runs("{{ ten", NOTE, " }}"), "footnoteReference"),
        (runs("{{ ten", PICTURE, " }}"), "drawing"),
        (runs("{# ghi", PICTURE, " chú #}"), "drawing"),
        (runs("{%p if co %}", NOTE) + runs("trong") + runs("{%p endif %}"), "footnoteReference"),
        (runs("{%p if co %}", PICTURE) + runs("trong") + runs("{%p endif %}"), "drawing"),
        (runs(SECTION, "{%p if co %}") + runs("trong") + runs("{%p endif %}"), "pgSz"),
    ],
    ids=[
        "note in a tag",
        "picture in a tag",
        "picture in a comment",
        "note beside p",
        "picture beside p",
        "section",
    ],
)
def test_what_stands_in_or_beside_a_tag_is_kept_or_told(body: str, kept: str) -> None:
    root, _, told = rendered_or_told(Story(body=body, notes=("<w:p/>",)))
    assert told <= {"BHXH-T016", "BHXH-T017"}
    own_section = kept == "pgSz"  # that of the whole document comes on top
    assert told or len(list(root.iter(qn(f"w:{kept}")))) == body.count(f"<w:{kept}") + own_section


def test_text_before_a_joining_tag_is_kept_or_told() -> None:
    body = runs("trước") + runs("giữa {%- if co %}x{% endif %}")
    _, outline, told = rendered_or_told(Story(body=body))
    assert told <= {"BHXH-T016", "BHXH-T017"}
    assert told or "giữa" in outline


def test_a_percent_sign_and_a_brace_join_no_paragraphs() -> None:
    _, outline, told = rendered_or_told(Story(body=runs("giảm 50%") + runs("} {{ ten }}")))
    assert told <= {"BHXH-T010", "BHXH-T017"}
    assert told or outline.splitlines()[-2:] == ["[Normal] giảm 50%", "[Normal] } A"]


@pytest.mark.parametrize(
    "body",
    [
        runs("{{ ", START, "ten }}", " đồng", END),
        runs(START, "{{ ", END, "ten }}"),
        runs("{%p if co %}", START) + runs("trong", END) + runs("{%p endif %}"),
    ],
    ids=["begins in a tag", "ends in a tag", "beside p"],
)
def test_marks_stay_in_pairs(body: str) -> None:
    root, _, told = rendered_or_told(Story(body=body))
    assert told <= {"BHXH-T016", "BHXH-T017"}
    found = Counter(str(mark.tag) for mark in root.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")))
    assert found[qn("w:bookmarkStart")] == found[qn("w:bookmarkEnd")]


def test_escaping_in_a_document_property() -> None:
    """`|e` changes nothing where everything is escaped anyway, as in docxtpl."""
    rendered = Template(pack(Story(body="<w:p/>", title="{{ ten|e }}"))).render({"ten": "A & <B>"})
    assert docx_as_text(rendered).startswith("[Tiêu đề tệp] A & <B>\n")
