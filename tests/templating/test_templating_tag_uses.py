"""Which fields a template uses, how, and on which line."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from bhxh_docs.templating.tags import TagUse, tag_paths, tag_uses


def uses(source: str) -> list[TagUse]:
    return list(tag_uses(Environment(autoescape=True).parse(source)))


def told(source: str) -> list[tuple[str, str]]:
    return [(use.kind, use.path) for use in uses(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ don_vi.ten }}", [("print", "don_vi.ten")]),
        ("{{ don_vi['ten'] }}", [("print", "don_vi.ten")]),
        ("{{ ten|upper }}", [("print", "ten")]),
        ("{{ ten|default('—')|trim }}", [("print", "ten")]),
        ("{{ ten|default(ten_khac) }}", [("print", "ten"), ("test", "ten_khac")]),
        ("{{ ho ~ ' ' ~ ten }}", [("print", "ho"), ("print", "ten")]),
        ("{{ a if b else c }}", [("test", "b"), ("print", "a"), ("print", "c")]),
        ("{{ a == b }}", [("test", "a"), ("test", "b")]),
        ("{{ ds|length }}", [("test", "ds")]),
        ("{{ ds|join(', ') }}", [("print", "ds[]")]),
        ("{{ ds|join(', ', attribute='ten') }}", [("print", "ds[].ten")]),
        ("{{ ds|join(', ', 'ten') }}", [("print", "ds[].ten")]),
        ("{{ ds|map(attribute='ten')|join('; ') }}", [("print", "ds[].ten")]),
        ("{{ ds|sum('tien') }}", [("print", "ds[].tien")]),
        ("{{ ds|first }}", [("print", "ds[]")]),
        ("{{ (ds|last).ten }}", [("print", "ds[].ten")]),
        ("{{ ds[0].ten }}", [("print", "ds[].ten")]),
        ("{{ ds[vi_tri].ten }}", [("print", "ds[].ten"), ("test", "vi_tri")]),
        ("{% if a and not b.c %}x{% elif d %}y{% endif %}", [("test", "a"), ("test", "b.c"), ("test", "d")]),
        ("{% for x in ds %}{{ x }}{% endfor %}", [("loop", "ds"), ("print", "ds[]")]),
        ("{% for x in ds %}{{ x.ten }}{% endfor %}", [("loop", "ds"), ("print", "ds[].ten")]),
        (
            "{% for x in ds|sort(attribute='ten') %}{{ x.ten }}{% endfor %}",
            [("loop", "ds"), ("print", "ds[].ten")],
        ),
        ("{% for x in ds if x.co %}{{ loop.index }}{% endfor %}", [("loop", "ds"), ("test", "ds[].co")]),
        (
            "{% for x in ds %}{% for y in x.con %}{{ y }}{% endfor %}{% endfor %}",
            [("loop", "ds"), ("loop", "ds[].con"), ("print", "ds[].con[]")],
        ),
        (
            "{% for dong in ds|batch(2) %}{% for x in dong %}{{ x.ten }}{% endfor %}{% endfor %}",
            [("loop", "ds"), ("print", "ds[].ten")],
        ),
        (
            "{% for x in ds|selectattr('co') %}{{ x.ten }}{% endfor %}",
            [("loop", "ds"), ("print", "ds[].ten")],
        ),
        ("{% for x in ds %}{% else %}{{ x }}{% endfor %}", [("loop", "ds"), ("print", "x")]),
        ("{% for k, v in d.items() %}{{ k }}{% endfor %}", [("test", "d.items")]),
        ("{% set n = don_vi.ten %}{{ n }}", [("test", "don_vi.ten"), ("print", "don_vi.ten")]),
        ("{% if a %}{% set n = b %}{% endif %}{{ n }}", [("test", "a"), ("test", "b"), ("print", "b")]),
        ("{% set n %}{{ a }}{% endset %}{{ n }}", [("print", "a")]),
        ("{% with n = a %}{{ n.b }}{% endwith %}", [("test", "a"), ("print", "a.b")]),
        ("{% macro m(x) %}{{ x.y }}{{ a }}{% endmacro %}{{ m(b) }}", [("print", "a"), ("test", "b")]),
        ("{% filter upper %}{{ a }}{% endfilter %}", [("print", "a")]),
        ("{{ ten is defined }}", [("test", "ten")]),
        ("{{ loop.index }}{{ range(3) }}", []),
    ],
)
def test_the_uses_of_a_source(source: str, expected: list[tuple[str, str]]) -> None:
    assert told(source) == expected


def test_a_use_tells_its_line_and_how_it_is_written() -> None:
    (loop, printed) = uses(
        "Danh sách\n{% for nguoi in lao_dong %}\n<w:p>{{ nguoi.ho_ten }}</w:p>\n{% endfor %}"
    )
    assert (loop.line, loop.written, dict(loop.scope)) == (2, "lao_dong", {})
    assert (printed.line, printed.written, dict(printed.scope)) == (
        3,
        "nguoi.ho_ten",
        {"nguoi": "lao_dong[]"},
    )


def test_a_loop_over_something_unknown_hides_its_variable() -> None:
    assert told("{% for x in range(3) %}{{ x }}{{ y }}{% endfor %}") == [("print", "y")]


def test_the_variable_of_a_loop_ends_with_it() -> None:
    assert told("{% for x in ds %}{% endfor %}{{ x }}") == [("loop", "ds"), ("print", "x")]


def test_paths_are_the_uses_once_and_sorted() -> None:
    trees = [
        Environment(autoescape=True).parse(s)
        for s in ("{{ b }}{{ b }}", "{% for x in a %}{{ x.c }}{% endfor %}")
    ]
    assert tag_paths(trees) == ("a", "a[].c", "b")
