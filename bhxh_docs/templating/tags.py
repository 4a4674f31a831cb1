"""The names that a template uses, as paths into the mapping: ``don_vi.ten``, ``lao_dong[].ho_ten``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from jinja2 import nodes

_OWN_NAMES: Final = frozenset({"loop", "range", "namespace", "cycler", "joiner"})
# These hand on the members of their list, so a loop over them still runs over the field.
_SAME_MEMBERS: Final = frozenset({"batch", "list", "reverse", "sort", "unique", "slice"})


def tag_paths(trees: Iterable[nodes.Template]) -> tuple[str, ...]:
    """Return every path that is read, sorted; a loop's variable is shown as the members of its list."""
    found: set[str] = set()
    for tree in trees:
        for path in _paths(tree, {}):
            found.add(path)
    return tuple(sorted(found))


def _paths(node: nodes.Node, scope: Mapping[str, str | None]) -> Iterator[str]:
    if isinstance(node, nodes.For):
        yield from _paths(node.iter, scope)
        source = _path_of(node.iter, scope)
        inner = {**scope, **_names(node.target, f"{source}[]" if source else None)}
        for child in (node.test, *node.body, *node.else_):
            if child is not None:
                yield from _paths(child, inner)
        return
    if isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Name):
        path = _path_of(node, scope)
        if path is not None:
            yield path
        elif isinstance(node, nodes.Getattr | nodes.Getitem):
            yield from _paths(node.node, scope)
        if isinstance(node, nodes.Getitem):
            yield from _paths(node.arg, scope)
        return
    inner = dict(scope)
    for child in node.iter_child_nodes():
        yield from _paths(child, inner)
        if isinstance(child, nodes.Assign):
            inner.update(_names(child.target, _path_of(child.node, inner)))
        elif isinstance(child, nodes.AssignBlock | nodes.Macro):
            inner.update(
                _names(child.target, None) if isinstance(child, nodes.AssignBlock) else {child.name: None}
            )


def _path_of(node: nodes.Node, scope: Mapping[str, str | None]) -> str | None:
    """Return the path that an expression is, None when it is not simply one."""
    if isinstance(node, nodes.Name):
        if node.ctx != "load" or node.name in _OWN_NAMES:
            return None
        return scope.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        owner = _path_of(node.node, scope)
        return f"{owner}.{node.attr}" if owner else None
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        owner = _path_of(node.node, scope)
        if owner is None:
            return None
        return f"{owner}.{node.arg.value}" if isinstance(node.arg.value, str) else f"{owner}[]"
    if isinstance(node, nodes.Filter) and node.node is not None and node.name in _SAME_MEMBERS:
        return _path_of(node.node, scope)
    return None


def _names(target: nodes.Node, path: str | None) -> dict[str, str | None]:
    if isinstance(target, nodes.Name):
        return {target.name: path}
    return {name.name: None for name in target.find_all(nodes.Name)}
