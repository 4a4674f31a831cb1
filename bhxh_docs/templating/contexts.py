"""Where in the XML each printed expression of a source stands, and whether every rendering is well-formed.

The source's pieces of XML are followed through all branches and loops of the tags between them. When each
branch of an ``if`` opens and closes the same elements, when each loop ends where it began, and when every
printed value is escaped for the place it stands in, each rendering is well-formed: nothing needs to be parsed
again. What cannot be followed so is said, and goes docxtpl's way, where each rendering is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs
from jinja2 import nodes

from bhxh_docs.templating import printing
from bhxh_docs.templating.characters import TAG_START
from bhxh_docs.templating.source import CELL_FILTER, STORY_FILTER, TABLE_FILTER

_TAG: Final = re.compile(r'<(/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(/?)>')
_OTHER: Final = re.compile(r"<\?.*?\?>|<!--.*?-->", re.DOTALL)
_TAG_UP_TO_VALUE: Final = re.compile(r'<([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*\s+[\w:.-]+=")([^"<]*)\Z')
_VALUE_TO_END: Final = re.compile(r'[^"<]*"((?:\s+[\w:.-]+="[^"<]*")*)\s*(/?)>')
_VALUE_TO_NEXT: Final = re.compile(r'[^"<]*"(?:\s+[\w:.-]+="[^"<]*")*\s+[\w:.-]+="[^"<]*\Z')
_VALUE_ON: Final = re.compile(r'[^"<]*\Z')

_TEXT_ELEMENTS: Final = frozenset({"w:instrText", "w:delText", "w:delInstrText", "m:t", "a:t"})
_RUN_PARENTS: Final = frozenset({"w:p", "w:hyperlink", "w:smartTag", "w:ins", "w:fldSimple"})
_BLOCK_PARENTS: Final = frozenset(
    {"w:body", "w:tc", "w:hdr", "w:ftr", "w:txbxContent", "w:footnote", "w:sdtContent"}
)
_OWN_FILTERS: Final = frozenset({CELL_FILTER, TABLE_FILTER, STORY_FILTER})

_SAFE_FILTERS: Final = frozenset(
    {
        *("abs", "attr", "batch", "capitalize", "center", "count", "d", "default", "dictsort", "e", "escape"),
        *(
            "filesizeformat",
            "first",
            "forceescape",
            "float",
            "format",
            "groupby",
            "indent",
            "int",
            "items",
            "join",
            "last",
        ),
        *("length", "list", "lower", "max", "min", "reject", "rejectattr", "replace", "reverse", "round"),
        *("select", "selectattr", "slice", "sort", "string", "sum", "title", "trim", "truncate", "unique"),
        *("upper", "wordcount", "wordwrap"),
    }
)
"""Filters that make no markup of text."""
_PLAIN_EXPRESSIONS: Final = (
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Slice,
    nodes.Const,
    nodes.List,
    nodes.Tuple,
    nodes.Dict,
    nodes.Pair,
    nodes.Keyword,
    nodes.Operand,
    nodes.Compare,
    nodes.Concat,
    nodes.CondExpr,
    nodes.BinExpr,
    nodes.UnaryExpr,
    nodes.Test,
)
_CALLED_NAMES: Final = frozenset({"range", "cycler", "joiner", "namespace"})


LOOP_NUMBERS: Final = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"}
)
"""What a loop says of itself in numbers and yes or no."""


class CannotFollow(Exception):  # noqa: N818 - no error of anybody: the other way is taken
    """The XML of a source cannot be followed; its text says why, for developers."""


@attrs.frozen(kw_only=True)
class _State:
    """Where in the XML the source is: the open elements, and the attribute whose value is being written."""

    stack: tuple[str, ...] = ()
    in_value: str = ""
    """Name of the element whose start tag is being written; empty outside a tag."""

    @property
    def top(self) -> str:
        return self.stack[-1] if self.stack else ""


@attrs.frozen(kw_only=True)
class Followed:
    """What following a source showed.

    Args:
        doubts: why its renderings are not proven to be well-formed; empty when they are.
        lone_braces: whether static text holds a brace that could become a tag beside another one.
    """

    doubts: tuple[str, ...]
    lone_braces: bool

    @property
    def proven(self) -> bool:
        """Whether every rendering is well-formed."""
        return not self.doubts


def follow(tree: nodes.Template) -> Followed:
    """Follow a parsed source and put around each printed expression the filter of its place.

    The tree is changed: ``{{ x }}`` in a ``w:t`` becomes ``{{ x|_text('<w:rPr>…</w:rPr>') }}``.

    Args:
        tree: the source of an XML part.

    Raises:
        CannotFollow: the pieces of XML are not those of one document in every branch.
    """
    walk = _Walk(_computed_names(tree))
    end = walk.body(tree.body, _State())
    if end != _State():
        raise CannotFollow("elements stay open at the end")
    return Followed(doubts=tuple(walk.doubts), lone_braces=walk.lone_braces)


class _Walk:
    def __init__(self, computed: frozenset[str]) -> None:
        self.doubts: list[str] = []
        self.lone_braces = False
        # None: which run a text is in depends on a condition
        self._run_properties: str | None = ""
        self._computed = computed
        self._under_condition = 0
        self._has_guards = False
        self._has_assignments = False

    def body(self, body: Sequence[nodes.Node], state: _State) -> _State:
        for node in body:
            state = self._node(node, state)
        if self._has_guards and self._has_assignments:
            self._doubt("a variable set inside a filtered cell would not be seen outside it")
        return state

    def _node(self, node: nodes.Node, state: _State) -> _State:
        if isinstance(node, nodes.Output):
            return self._output(node, state)
        if isinstance(node, nodes.If):
            return self._if(node, state)
        if isinstance(node, nodes.For):
            return self._for(node, state)
        if isinstance(node, nodes.FilterBlock):
            return self._filter_block(node, state)
        if isinstance(node, nodes.With | nodes.Scope):
            return self.body(node.body, state)
        if isinstance(node, nodes.Assign):
            self._has_assignments = True
            self._values([node.node])
            return state
        if isinstance(node, nodes.ExprStmt):
            return state
        raise CannotFollow(f"{type(node).__name__} makes text of its own")

    def _if(self, node: nodes.If, state: _State) -> _State:
        self._under_condition += 1
        before = self._run_properties
        ends: list[tuple[_State, str | None]] = []
        for branch in (node.body, *(other.body for other in node.elif_), node.else_):
            self._run_properties = before
            ends.append((self.body(branch, state), self._run_properties))
        self._under_condition -= 1
        if any(end != ends[0][0] for end, _ in ends):
            raise CannotFollow("the branches of a condition open different elements")
        if any(properties != ends[0][1] for _, properties in ends):
            self._run_properties = None
        return ends[0][0]

    def _for(self, node: nodes.For, state: _State) -> _State:
        if node.recursive:
            raise CannotFollow("a recursive loop makes text of its own")
        self._under_condition += 1
        opens_runs = any("<w:r>" in data or "<w:r " in data for _, data in static_pieces(node))
        before = self._run_properties
        for branch in (node.body, node.else_):
            self._run_properties = None if opens_runs else before
            if self.body(branch, state) != state:
                raise CannotFollow("a loop opens elements that it does not close")
        self._run_properties = None if opens_runs else before
        self._under_condition -= 1
        return state

    def _filter_block(self, node: nodes.FilterBlock, state: _State) -> _State:
        if node.filter.name not in _OWN_FILTERS:
            raise CannotFollow(f"the filter {node.filter.name} over a block")
        self._has_guards = True
        if self.body(node.body, state) != state:
            raise CannotFollow("a filtered block opens elements that it does not close")
        return state

    # --- printed expressions -------------------------------------------------------------------------

    def _output(self, output: nodes.Output, state: _State) -> _State:
        printed: list[nodes.Expr] = []
        for piece in output.nodes:
            if isinstance(piece, nodes.TemplateData):
                state = self._data(piece.data, state)
                printed.append(piece)
            else:
                self._values([piece])
                printed.append(self._wrapped(piece, state))
        output.nodes = printed
        return state

    def _wrapped(self, value: nodes.Expr, state: _State) -> nodes.Expr:
        arguments: list[nodes.Expr] = []
        if state.in_value:
            name = printing.ATTRIBUTE
        elif state.top == "w:t":
            name = printing.TEXT if self._is_field(value) else printing.COMPUTED
            arguments = [nodes.Const(self._run_properties, lineno=value.lineno)]
        elif state.top in _TEXT_ELEMENTS:
            name = printing.PLAIN
        elif state.top in _RUN_PARENTS:
            name = printing.RUNS
        elif state.top in _BLOCK_PARENTS:
            name = printing.BLOCKS
        else:
            name = printing.NOWHERE
        return nodes.Filter(value, name, arguments, [], None, None, lineno=value.lineno)

    def _is_field(self, value: nodes.Expr) -> bool:
        """Tell a path into the mapping, whose texts were checked, from what a tag makes itself."""
        if (
            isinstance(value, nodes.Getattr)
            and isinstance(value.node, nodes.Name)
            and value.node.name == "loop"
        ):
            return value.attr in LOOP_NUMBERS
        return isinstance(value, nodes.Name | nodes.Getattr) and _root(value) not in self._computed

    def _values(self, values: Sequence[nodes.Node]) -> None:
        """Note an expression that might give markup instead of text."""
        for value in values:
            if isinstance(value, nodes.Filter):
                if value.name not in (*_SAFE_FILTERS, printing.OPERAND) and not _maps_safely(value):
                    self._doubt(f"the filter {value.name} may give markup")
            elif isinstance(value, nodes.Call):
                called = value.node
                if isinstance(called, nodes.Name) and called.name not in _CALLED_NAMES:
                    self._doubt(f"a call of {called.name} may give markup")
            elif not isinstance(value, _PLAIN_EXPRESSIONS):
                self._doubt(f"an expression {type(value).__name__}")
            self._values(list(value.iter_child_nodes()))

    def _doubt(self, reason: str) -> None:
        if reason not in self.doubts:
            self.doubts.append(reason)

    # --- pieces of XML -------------------------------------------------------------------------------

    def _data(self, data: str, state: _State) -> _State:
        position = 0
        if state.in_value:
            state, position = self._value_goes_on(data, state)
            if state.in_value:
                return state
        while True:
            opening = data.find("<", position)
            text = data[position:] if opening < 0 else data[position:opening]
            self._static_text(text, state)
            if opening < 0:
                return state
            other = _OTHER.match(data, opening)
            if other:
                position = other.end()
                continue
            tag = _TAG.match(data, opening)
            if tag:
                position = tag.end()
                state = self._tag(state, tag[2], closes=bool(tag[1]), empty=bool(tag[4]), whole=tag[0])
                if tag[0] == "<w:rPr>" and state.stack[-2:] == ("w:r", "w:rPr"):
                    end = data.find("</w:rPr>", opening)
                    # properties that hold tags differ with the data
                    self._run_properties = data[opening : end + len("</w:rPr>")] if end > 0 else None
                continue
            part = _TAG_UP_TO_VALUE.match(data, opening)
            if part is None:
                raise CannotFollow("a tag is torn outside the value of an attribute")
            return attrs.evolve(state, in_value=part[1])

    def _value_goes_on(self, data: str, state: _State) -> tuple[_State, int]:
        if _VALUE_ON.match(data) or _VALUE_TO_NEXT.match(data):
            return state, len(data)
        end = _VALUE_TO_END.match(data)
        if end is None:
            raise CannotFollow("the value of an attribute does not end as it should")
        name = state.in_value
        outside = attrs.evolve(state, in_value="")
        return self._tag(outside, name, closes=False, empty=bool(end[2]), whole=""), end.end()

    def _tag(self, state: _State, name: str, *, closes: bool, empty: bool, whole: str) -> _State:
        if closes:
            if state.top != name:
                raise CannotFollow(f"</{name}> closes {state.top or 'nothing'}")
            return attrs.evolve(state, stack=state.stack[:-1])
        if name == "w:r":
            self._run_properties = ""
        if name == "wp:docPr" and self._under_condition:
            self._doubt("drawings under a condition or in a loop are numbered when they are there")
        if TAG_START.search(whole):
            self.lone_braces = True
        return state if empty else attrs.evolve(state, stack=(*state.stack, name))

    def _static_text(self, text: str, state: _State) -> None:
        if not text:
            return
        if "{" in text:
            self.lone_braces = True
        if state.top == "w:t" and ("\n" in text or "\t" in text):
            # docxtpl makes breaks of them; Word never writes them
            self._doubt("a raw line feed or tab in a text of the template")


def _maps_safely(value: nodes.Filter) -> bool:
    """``map(attribute='ten')`` and ``map('upper')`` with a filter that gives text."""
    if value.name != "map":
        return False
    if any(keyword.key == "attribute" for keyword in value.kwargs):
        return True
    first = value.args[0] if value.args else None
    return isinstance(first, nodes.Const) and first.value in _SAFE_FILTERS


def _root(value: nodes.Node) -> str:
    """Return the name a path begins with; a name that nothing has when it begins with something else."""
    while isinstance(value, nodes.Getattr | nodes.Getitem):
        value = value.node
    return value.name if isinstance(value, nodes.Name) else "?"


def _computed_names(tree: nodes.Template) -> frozenset[str]:
    """Return the names whose values a tag makes: they are checked when they are printed."""
    names = {"?", "loop"}
    sources: list[tuple[nodes.Node, nodes.Node]] = []
    for node in tree.find_all((nodes.For, nodes.Assign, nodes.With)):
        if isinstance(node, nodes.For):
            sources.append((node.target, node.iter))
        elif isinstance(node, nodes.Assign):
            sources.append((node.target, node.node))
        elif isinstance(node, nodes.With):
            sources += zip(node.targets, node.values, strict=True)
    while True:
        before = len(names)
        for target, source in sources:
            if _root(source) in names:
                names.update(name.name for name in _names_in(target))
        if len(names) == before:
            return frozenset(names)


def _names_in(target: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(target, nodes.Name):
        yield target
    yield from target.find_all(nodes.Name)


def static_pieces(tree: nodes.Node) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a source that no tag makes, each with the line it begins in."""
    for piece in tree.find_all(nodes.TemplateData):
        yield piece.lineno, piece.data
