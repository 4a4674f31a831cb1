"""The sandboxed Jinja environments: what a tag may do."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any, Final

from jinja2 import Template as Program
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bhxh_docs.templating.characters import LONGEST_TEXT
from bhxh_docs.templating.contexts import LOOP_NUMBERS
from bhxh_docs.templating.findings import Formatted, MissingValue, Nothing, compiling, printable
from bhxh_docs.templating.printing import (
    CHECKED_FILTERS,
    OPERAND,
    OWN_FILTERS,
    TREE_FILTERS,
    UNESCAPED,
    operand,
    unescaped,
)


class _SafeEnvironment(ImmutableSandboxedEnvironment):
    """Fields before methods; nothing of a formatted value; no reckoning that grows without bound.

    ``don_vi.items`` is the field "items" when there is one.
    """

    intercepted_binops = frozenset({"*", "**", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind = type(obj)
        if kind is dict and attribute in obj:
            return obj[attribute]
        if kind is LoopContext and attribute in LOOP_NUMBERS:
            # the sandbox looks long at each of them
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return not isinstance(obj, Formatted) and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "%" and not isinstance(left, int):
            raise SecurityError("text formatting")
        if operator == "**" and not (_small(left) and _small(right)):
            raise SecurityError("power of large numbers")
        if operator == "*":
            sizes = [len(one) for one in (left, right) if isinstance(one, str | list | tuple)]
            times = [abs(one) for one in (left, right) if isinstance(one, int)]
            if sizes and times and sizes[0] * times[0] > LONGEST_TEXT:
                raise SecurityError("repetition too long")
            if max(times, default=0) > _LARGEST_FACTOR:
                raise SecurityError("product of large numbers")
        return super().call_binop(context, operator, left, right)


def _small(number: Any) -> bool:
    return isinstance(number, int) and abs(number) <= _LARGEST_POWER


def _bounded(name: str, usual: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that pads or repeats, with a bound to how much."""

    @functools.wraps(usual)
    def bounded(*arguments: Any, **options: Any) -> Any:
        if any(type(one) is int and one > _WIDEST for one in (*arguments[1:], *options.values())):
            raise SecurityError(f"{name}: too wide")
        return usual(*arguments, **options)

    return bounded


_LARGEST_POWER: Final = 100
_LARGEST_FACTOR: Final = 10**18
_WIDEST: Final = 10_000
_BOUNDED_FILTERS: Final = ("batch", "center", "indent", "slice", "wordwrap")
_REFUSED_METHODS: Final = frozenset(
    {
        # a machine's way of writing
        *("format", "format_map", "translate", "encode", "maketrans"),
        # as wide as one likes
        *("center", "ljust", "rjust", "zfill", "expandtabs"),
    }
)
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
    for name in _BOUNDED_FILTERS:
        environment.filters[name] = _bounded(name, environment.filters[name])
    environment.filters |= CHECKED_FILTERS
    environment.tests["none"] = lambda value: value is None or isinstance(value, Nothing)
    return environment


WRITTEN: Final = _build(autoescape=True, finalize=printable)
"""What a person may write in a template; the reference for filters and tests."""

COMPILED: Final = _build(autoescape=False, finalize=None)
"""The compiled way: what is printed is escaped by the filter of its place."""
COMPILED.filters |= OWN_FILTERS | {OPERAND: operand}

TREE: Final = _build(autoescape=True, finalize=printable)
"""docxtpl's way: escaped by Jinja, formatted values placed by a filter."""
TREE.filters |= TREE_FILTERS | {OPERAND: operand}

PROPERTIES: Final = _build(autoescape=False, finalize=None)
"""Document properties are escaped when the part is written."""
PROPERTIES.filters |= {UNESCAPED: unescaped, OPERAND: operand}


def parsed(environment: ImmutableSandboxedEnvironment, text: str) -> nodes.Template:
    """Return a source parsed, with a check around whatever it joins by ``~``.

    Raises:
        TemplateSyntaxError: as Jinja.
    """
    tree = environment.parse(text)
    for joined in tree.find_all(nodes.Concat):
        joined.nodes = [
            nodes.Filter(one, OPERAND, [], [], None, None, lineno=one.lineno) for one in joined.nodes
        ]
    return tree


def program(environment: ImmutableSandboxedEnvironment, tree: nodes.Template) -> Program:
    """Return a parsed source as a program; constants that cannot be printed are left to the rendering."""
    with compiling():
        code = environment.compile(tree)
        return environment.template_class.from_code(environment, code, environment.make_globals(None))


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
    yield from _refused_names(tree)


def _refused_names(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    for access in tree.find_all(nodes.Getattr):
        if access.attr.startswith("_"):
            yield access.lineno, f"thẻ dùng thuộc tính không được phép {access.attr!r}"
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Getattr) and call.node.attr in _REFUSED_METHODS:
            yield call.lineno, f"thẻ gọi lệnh không được phép “{call.node.attr}”"
