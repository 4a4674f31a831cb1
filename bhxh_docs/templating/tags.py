"""The names that a template uses, as paths into the mapping: ``don_vi.ten``, ``lao_dong[].ho_ten``."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, TypeAlias

import attrs
from jinja2 import nodes

UseKind: TypeAlias = Literal["print", "loop", "test"]

_OWN_NAMES: Final = frozenset(
    {"loop", "range", "namespace", "cycler", "joiner", "caller", "varargs", "kwargs"}
)
# These hand on the value, or the same members in another order.
_SAME_VALUE: Final = frozenset({"default", "d", "list", "reverse", "sort", "unique"})
_SAME_MEMBERS: Final = frozenset({"select", "reject", "selectattr", "rejectattr"})
# These make a list of lists of the members.
_IN_PORTIONS: Final = frozenset({"batch", "slice"})
# These pick one member.
_ONE_MEMBER: Final = frozenset({"first", "last", "max", "min"})
# These print the members, or one field of each.
_JOINED: Final = frozenset({"join", "sum"})
# These say something about a value without printing it.
_ABOUT: Final = frozenset({"length", "count"})
_TEXT_FILTERS: Final = frozenset(
    {"capitalize", "center", "e", "escape", "forceescape", "format", "indent", "lower", "replace", "string"}
    | {"striptags", "title", "trim", "truncate", "upper", "wordcount", "wordwrap"}
)


@attrs.frozen(kw_only=True)
class TagUse:
    """One use of a field in a template.

    Args:
        path: into the mapping: ``don_vi.ten``, ``lao_dong[].ho_ten``.
        kind: ``print``, it is printed, through filters too; ``loop``, it is looped over; ``test``, it is
            used in a condition, an argument or an index, or given another name.
        line: of the Jinja source, from 1.
        written: as the template writes it, with the loop's own variable: ``nguoi.ho_ten``.
        scope: the loop variables and other names known there, each with the path it stands for.
    """

    path: str
    kind: UseKind
    line: int
    written: str = attrs.field(default="", eq=False)
    scope: Mapping[str, str] = attrs.field(factory=dict, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class PlacedUse:
    """One use of a field and where it stands in the package.

    Args:
        use: the use.
        part: name of the part, ``word/document.xml``.
        paragraph: number of the paragraph among all ``w:p`` of the part, from 0; None where it has none.
    """

    use: TagUse
    part: str
    paragraph: int | None = None


def tag_paths(trees: Iterable[nodes.Template]) -> tuple[str, ...]:
    """Return every path that is read, sorted; a loop's variable is shown as the members of its list."""
    return tuple(sorted({use.path for tree in trees for use in tag_uses(tree)}))


def tag_uses(tree: nodes.Template) -> Iterator[TagUse]:
    """Yield every use of a field in one part, in the order of the source."""
    yield from _statements(tree.body, {})


@attrs.frozen(kw_only=True)
class _Value:
    """What an expression is: a path, and what a loop over it would give; each None when it cannot be told."""

    path: str | None
    inner: _Value | None = None

    @property
    def member(self) -> _Value | None:
        if self.inner is not None:
            return self.inner
        return _Value(path=f"{self.path}[]") if self.path else None


_Scope: TypeAlias = dict[str, _Value | None]


def _statements(body: Iterable[nodes.Node], scope: _Scope) -> Iterator[TagUse]:
    for node in body:
        yield from _statement(node, scope)


@functools.singledispatch
def _statement(node: nodes.Node, scope: _Scope) -> Iterator[TagUse]:
    """Yield the uses in one statement; names that it makes are added to ``scope``."""
    for child in node.iter_child_nodes():
        yield from _statement(child, dict(scope))


@_statement.register
def _(node: nodes.Output, scope: _Scope) -> Iterator[TagUse]:
    for printed in node.nodes:
        yield from _uses(printed, "print", scope)


@_statement.register
def _(node: nodes.For, scope: _Scope) -> Iterator[TagUse]:
    yield from _uses(node.iter, "loop", scope)
    source = _value_of(node.iter, scope)
    inner = {**scope, **_bound(node.target, source.member if source else None)}
    if node.test is not None:
        yield from _uses(node.test, "test", inner)
    yield from _statements(node.body, inner)
    yield from _statements(node.else_, dict(scope))


@_statement.register
def _(node: nodes.If, scope: _Scope) -> Iterator[TagUse]:
    # {% set %} inside an {% if %} holds after it as well, so the scope is shared
    yield from _uses(node.test, "test", scope)
    yield from _statements((*node.body, *node.elif_, *node.else_), scope)


@_statement.register
def _(node: nodes.Assign, scope: _Scope) -> Iterator[TagUse]:
    yield from _uses(node.node, "test", scope)
    scope.update(_bound(node.target, _value_of(node.node, scope)))


@_statement.register
def _(node: nodes.AssignBlock, scope: _Scope) -> Iterator[TagUse]:
    yield from _statements(node.body, dict(scope))
    scope.update(_bound(node.target, None))


@_statement.register
def _(node: nodes.With, scope: _Scope) -> Iterator[TagUse]:
    inner = dict(scope)
    for target, value in zip(node.targets, node.values, strict=True):
        yield from _uses(value, "test", scope)
        inner.update(_bound(target, _value_of(value, scope)))
    yield from _statements(node.body, inner)


@_statement.register(nodes.Macro)
@_statement.register(nodes.CallBlock)
def _(node: nodes.Macro | nodes.CallBlock, scope: _Scope) -> Iterator[TagUse]:
    for default in node.defaults:
        yield from _uses(default, "test", scope)
    if isinstance(node, nodes.CallBlock):
        yield from _uses(node.call, "test", scope)
    else:
        scope[node.name] = None
    yield from _statements(node.body, {**scope, **{name.name: None for name in node.args}})


@_statement.register
def _(node: nodes.FilterBlock, scope: _Scope) -> Iterator[TagUse]:
    yield from _statements(node.body, dict(scope))
    yield from _uses(node.filter, "test", scope)


@_statement.register
def _(node: nodes.Expr, scope: _Scope) -> Iterator[TagUse]:
    yield from _uses(node, "test", scope)


def _uses(node: nodes.Node, kind: UseKind, scope: _Scope) -> Iterator[TagUse]:
    """Yield the uses in an expression whose result is used as ``kind`` says."""
    value = _value_of(node, scope)
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        if value is not None and value.path is not None:
            yield _use(node, value.path, kind, scope)
        elif not isinstance(node, nodes.Name):
            yield from _uses(node.node, "test", scope)
        yield from _index_uses(node, scope)
    elif isinstance(node, nodes.Filter):
        yield from _filter_uses(node, kind, scope)
    elif isinstance(node, nodes.CondExpr):
        yield from _uses(node.test, "test", scope)
        yield from _uses(node.expr1, kind, scope)
        if node.expr2 is not None:
            yield from _uses(node.expr2, kind, scope)
    elif isinstance(node, nodes.Concat | nodes.Add | nodes.And | nodes.Or):
        for child in node.iter_child_nodes():
            yield from _uses(child, kind, scope)
    else:
        for child in node.iter_child_nodes():
            yield from _uses(child, "test", scope)


def _filter_uses(node: nodes.Filter, kind: UseKind, scope: _Scope) -> Iterator[TagUse]:
    arguments = [child for child in node.iter_child_nodes() if child is not node.node]
    if node.node is not None:
        value = _value_of(node, scope)
        if node.name in _JOINED and kind == "print":
            joined = _joined(node, scope)
            if joined is not None:
                yield _use(node.node, joined, "print", scope)
            else:
                yield from _uses(node.node, "test", scope)
        elif node.name in _ONE_MEMBER and value is not None and value.path is not None:
            yield _use(node.node, value.path, kind, scope)
            if not isinstance(node.node, nodes.Name | nodes.Getattr):
                yield from _uses(node.node, "test", scope)
        elif node.name in _SAME_VALUE or node.name in _TEXT_FILTERS:
            yield from _uses(node.node, kind, scope)
        elif node.name in _SAME_MEMBERS | _IN_PORTIONS | {"map"}:
            # what runs over the result runs over the field
            yield from _uses(node.node, "loop" if kind == "loop" else "test", scope)
            if node.name == "map" and value is not None and value.inner is not None and value.inner.path:
                yield _use(node.node, value.inner.path, "test", scope)
        else:
            about = node.name in _ABOUT or kind != "print"
            yield from _uses(node.node, "test" if about else kind, scope)
    for argument in arguments:
        yield from _uses(argument, "test", scope)


def _joined(node: nodes.Filter, scope: _Scope) -> str | None:
    """Return the path that a ``join`` prints: of the members, or of the field of each that it names."""
    source = _value_of(node.node, scope) if node.node is not None else None
    member = source.member if source is not None else None
    if member is None or member.path is None:
        return None
    attribute = _attribute(node, position=1 if node.name == "join" else 0)
    return f"{member.path}.{attribute}" if attribute else member.path


def _index_uses(node: nodes.Node, scope: _Scope) -> Iterator[TagUse]:
    """Yield the uses inside the brackets of ``a[b].c[d]``."""
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        if isinstance(node, nodes.Getitem):
            yield from _uses(node.arg, "test", scope)
        node = node.node


def _value_of(node: nodes.Node, scope: _Scope) -> _Value | None:
    """Return what an expression is, None when it is not simply a field or the members of one."""
    if isinstance(node, nodes.Name):
        if node.ctx != "load" or (node.name in _OWN_NAMES and node.name not in scope):
            return None
        return scope[node.name] if node.name in scope else _Value(path=node.name)
    if isinstance(node, nodes.Getattr):
        return _field(_value_of(node.node, scope), node.attr)
    if isinstance(node, nodes.Getitem):
        owner = _value_of(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return _field(owner, node.arg.value)
        # a number, a slice or a computed index: one member, or some
        if isinstance(node.arg, nodes.Slice):
            return owner
        return owner.member if owner is not None else None
    if isinstance(node, nodes.Filter) and node.node is not None:
        return _filtered(node, _value_of(node.node, scope))
    return None


def _filtered(node: nodes.Filter, value: _Value | None) -> _Value | None:
    if value is None:
        return None
    member = value.member
    if node.name in _SAME_VALUE:
        return value
    if node.name in _SAME_MEMBERS:
        return _Value(path=None, inner=member)
    if node.name in _IN_PORTIONS:
        return _Value(path=None, inner=_Value(path=None, inner=member))
    if node.name in _ONE_MEMBER:
        return member
    if node.name == "map":
        attribute = _attribute(node, position=None)
        return _Value(path=None, inner=_field(member, attribute)) if attribute else None
    return None


def _field(owner: _Value | None, name: str) -> _Value | None:
    if owner is None or owner.path is None:
        return None
    return _Value(path=f"{owner.path}.{name}")


def _attribute(node: nodes.Filter, *, position: int | None) -> str | None:
    """Return the field that a filter's argument ``attribute`` names."""
    found: nodes.Expr | None = next((word.value for word in node.kwargs if word.key == "attribute"), None)
    if found is None and position is not None and len(node.args) > position:
        found = node.args[position]
    return found.value if isinstance(found, nodes.Const) and isinstance(found.value, str) else None


def _bound(target: nodes.Node, value: _Value | None) -> dict[str, _Value | None]:
    if isinstance(target, nodes.Name):
        return {target.name: value}
    return {name.name: None for name in target.find_all(nodes.Name)}


def _use(node: nodes.Node, path: str, kind: UseKind, scope: _Scope) -> TagUse:
    names = {
        name: value.path for name, value in scope.items() if value is not None and value.path is not None
    }
    return TagUse(path=path, kind=kind, line=node.lineno, written=_written(node) or path, scope=names)


def _written(node: nodes.Node) -> str:
    """Return an expression as the template writes it, empty when it is more than names and dots."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        owner = _written(node.node)
        return f"{owner}.{node.attr}" if owner else ""
    if isinstance(node, nodes.Getitem):
        owner = _written(node.node)
        index = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if not owner or index is None:
            return ""
        return f"{owner}.{index}" if isinstance(index, str) else f"{owner}[{index}]"
    return ""
