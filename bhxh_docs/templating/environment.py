"""The sandboxed Jinja environments: what a tag may do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bhxh_docs.templating.findings import MissingValue, Nothing, printable
from bhxh_docs.templating.printing import OWN_FILTERS, TREE_FILTERS


class _SafeEnvironment(ImmutableSandboxedEnvironment):
    """Fields before methods: ``don_vi.items`` is the field "items" when there is one."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


_LEFT_OUT_FILTERS: Final = (
    # raw XML, or text made into markup without escaping
    "safe",
    "tojson",
    "urlize",
    "xmlattr",
    # a different document each time, or a machine's way of writing
    "pprint",
    "random",
)
_LEFT_OUT_GLOBALS: Final = ("dict", "lipsum")


def _build(*, autoescape: bool, finalize: Any) -> ImmutableSandboxedEnvironment:
    environment = _SafeEnvironment(
        autoescape=autoescape, undefined=MissingValue, finalize=finalize, keep_trailing_newline=True
    )
    for name in _LEFT_OUT_FILTERS:
        environment.filters.pop(name)
    for name in _LEFT_OUT_GLOBALS:
        environment.globals.pop(name)
    environment.tests["none"] = lambda value: value is None or isinstance(value, Nothing)
    return environment


WRITTEN: Final = _build(autoescape=True, finalize=printable)
"""What a person may write in a template; the reference for filters and tests."""

COMPILED: Final = _build(autoescape=False, finalize=None)
"""The compiled way: what is printed is escaped by the filter of its place."""
COMPILED.filters |= OWN_FILTERS

TREE: Final = _build(autoescape=True, finalize=printable)
"""docxtpl's way: escaped by Jinja, formatted values placed by a filter."""
TREE.filters |= TREE_FILTERS

PROPERTIES: Final = _build(autoescape=False, finalize=printable)
"""Document properties are escaped when the part is written; a person's own escaping would show."""
PROPERTIES.filters |= dict.fromkeys(("e", "escape", "forceescape"), str)


_REFUSED_NODES: Final = (
    nodes.Extends,
    nodes.FromImport,
    nodes.Import,
    nodes.Include,
    # {% autoescape false %}
    nodes.EvalContextModifier,
    nodes.ScopedEvalContextModifier,
)


def refused_uses(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield the line and the fault of everything in a template that tags may not do."""
    for refused in tree.find_all(_REFUSED_NODES):
        yield refused.lineno, "thẻ dùng lệnh không được phép (import, include, extends, autoescape)"
    for use in tree.find_all(nodes.Filter):
        if use.name not in WRITTEN.filters:
            yield use.lineno, f"bộ lọc “{use.name}” không có hoặc không được dùng"
    for check in tree.find_all(nodes.Test):
        if check.name not in WRITTEN.tests:
            yield check.lineno, f"phép thử “is {check.name}” không có"
    for printed in tree.find_all(nodes.Output):
        for constant in printed.nodes:
            # Jinja makes text of a constant before anything can look at it
            if isinstance(constant, nodes.Const) and type(constant.value) not in (str, int):
                yield constant.lineno, f"thẻ in ra {constant.value!r}, không phải chữ"
    for access in tree.find_all(nodes.Getattr):
        if access.attr.startswith("_"):
            yield access.lineno, f"thẻ dùng thuộc tính không được phép {access.attr!r}"
