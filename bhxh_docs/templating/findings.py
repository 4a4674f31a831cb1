"""What is wrong with the values of a mapping, noted while a template prints them.

A tag without a value does not stop the rendering: it is noted with its place and the rendering goes on, so
that all missing values of a mapping are known at once. The document made so is thrown away by the engine.
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

import attrs
from jinja2 import Template as Program
from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.utils import missing
from markupsafe import Markup

from bhxh_docs.errors import Problem
from bhxh_docs.templating.places import LocatedProblem, located
from bhxh_docs.templating.rich import Picture, Rich, SubDocument
from bhxh_docs.templating.source import Source

_SHOWN_FIELDS: Final = 5


class Findings:
    """The problems met while one mapping is rendered: each once, with the fields it concerns.

    Args:
        name: the template's name.
        paths: the path of each dict and list of the mapping, by identity.
        names: the names at the top of the mapping, to suggest one that is alike.
    """

    def __init__(self, name: str, paths: Mapping[int, str], names: Iterable[str]) -> None:
        self.name = name
        self.names = tuple(names)
        self.braces = False
        """Whether a tag made a text with a brace, which beside another one would open a tag."""
        self.document: Any = None
        """docxtpl's document, while it renders; pictures and sub-documents are put into it."""
        self._paths = paths
        self._source: Source | None = None
        self._found: dict[tuple[LocatedProblem, str], list[str]] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was noted so far, in the order of the document."""
        return tuple(
            attrs.evolve(problem, message=_with_fields(message, fields))
            for (problem, message), fields in self._found.items()
        )

    def enter(self, source: Source) -> None:
        """Note which part is rendered now."""
        self._source = source

    def problem(self, code: str, message: str, mend: str, line: int | None) -> LocatedProblem:
        """Return a problem at a line of the part that is rendered now."""
        if self._source is None:
            return located(code=code, file=self.name, part="", at=None, message=message, mend=mend)
        return self._source.problem(code, message, mend, file=self.name, line=line)

    def add(self, code: str, message: str, mend: str, line: int | None, field: str = "") -> None:
        """Note a problem; the same one in the next turn of a loop only adds its field."""
        # a name with a lone surrogate could not be shown
        field = field.encode("utf-8", "backslashreplace").decode()
        fields = self._found.setdefault((self.problem(code, "", mend, line), message), [])
        if field and field not in fields and len(fields) <= _SHOWN_FIELDS:
            fields.append(field)

    def path_of(self, container: object) -> str | None:
        """Return the path of a dict or list of the mapping."""
        return self._paths.get(id(container))


def _with_fields(message: str, fields: list[str]) -> str:
    if not fields:
        return message
    shown = fields[:_SHOWN_FIELDS]
    return f"{message}: {', '.join(shown)}{', …' if len(fields) > len(shown) else ''}"


_current: ContextVar[Findings] = ContextVar("bhxh_docs_templating_findings")


@contextmanager
def collecting(findings: Findings) -> Iterator[None]:
    """Make ``findings`` the place where this thread's rendering notes its problems."""
    token = _current.set(findings)
    try:
        yield
    finally:
        _current.reset(token)


class _Compiling(Findings):
    """Where nothing can be noted: what a constant gives is found when it is printed, each time."""

    def add(self, code: str, message: str, mend: str, line: int | None, field: str = "") -> None:
        raise LookupError(f"{code} {message} {mend} {line} {field}")


@contextmanager
def compiling() -> Iterator[None]:
    """Let Jinja leave every constant that cannot be printed to the rendering."""
    with collecting(_Compiling("", {}, ())):
        yield


def noted(code: str, message: str, mend: str) -> None:
    """Note a problem at the tag that is being printed."""
    _current.get().add(code, message, mend, template_line())


def current() -> Findings:
    """Return where this thread's rendering notes its problems."""
    return _current.get()


def template_line() -> int | None:
    """Return the line of the template that is being rendered further up the stack."""
    frame = inspect.currentframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return None


def line_of(error: Exception) -> int | None:
    """Return the template's line where an error arose, None when it arose outside a template."""
    line: int | None = None
    traceback = error.__traceback__
    while traceback is not None:
        namespace = traceback.tb_frame.f_globals
        # Jinja rewrites tracebacks: a frame of a template has no package, and its line is the template's own.
        template: Program | None = namespace.get("__jinja_template__")
        if template is not None:
            line = int(template.get_corresponding_lineno(traceback.tb_lineno))
        elif "__jinja_exception__" in namespace:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


class Nothing:
    """``None`` in a mapping: false in a condition, equal to ``None``, and a problem wherever it is printed.

    It carries its path, so that the problem names the field even deep inside a loop.
    """

    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        # no name that a tag could read
        self._path = path

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return other is None or isinstance(other, Nothing)

    def __hash__(self) -> int:
        return hash(None)

    def __str__(self) -> str:
        _current.get().add(
            "BHXH-T012",
            "thẻ in ra một giá trị để trống (None)",
            "điền giá trị, hoặc đặt thẻ trong {% if … %} khi được phép để trống",
            template_line(),
            self._path,
        )
        return ""

    def __iter__(self) -> Iterator[Any]:
        str(self)
        return iter(())

    def __len__(self) -> int:
        str(self)
        return 0


class Formatted:
    """A picture, a formatted text or a document in a mapping: what it was when the mapping was checked.

    A tag can print it in its place and test whether it is there, and nothing else.
    """

    __slots__ = ("_kind", "_value", "_xml")

    def __init__(self, value: Rich) -> None:
        self._kind = type(value)
        self._value = value
        self._xml = "" if isinstance(value, Picture | SubDocument) else str(value.xml)

    def kind(self) -> type:  # noqa: D102 - the engine's own
        return self._kind

    def value(self) -> Rich:  # noqa: D102 - the engine's own
        return self._value

    def xml(self) -> str:  # noqa: D102 - the engine's own
        return self._xml

    def __str__(self) -> str:
        noted(
            "BHXH-T026",
            "thẻ xử lý một giá trị có định dạng, ảnh hoặc tài liệu con như chữ",
            "in nguyên giá trị này bằng thẻ dành cho nó",
        )
        return ""

    __repr__ = __str__


class MissingValue(Undefined):
    """A name without a value: noted when it is printed, looped over, compared or reckoned with.

    ``is defined`` and ``default`` ask for it on purpose and note nothing; nor do the other tests of Jinja.
    """

    __slots__ = ()

    def _note(self) -> None:
        findings = _current.get()
        # Jinja says str, but an index into a list is an int
        name: object = self._undefined_name
        if self._undefined_exception is SecurityError:
            findings.add(
                "BHXH-T014",
                f"thẻ dùng thuộc tính không được phép {name!r}",
                "chỉ dùng tên trường",
                template_line(),
            )
            return
        known: list[str] = []
        if self._undefined_obj is missing:
            field = str(name)
            known = list(findings.names)
        else:
            owner = findings.path_of(self._undefined_obj)
            field = f"[{name}]" if isinstance(name, int) else f".{name}"
            field = f"{owner}{field}" if owner is not None else f"…{field}"
            known = list(self._undefined_obj) if isinstance(self._undefined_obj, dict) else []
        alike = difflib.get_close_matches(str(name), known, n=1)
        mend = f"ý bạn là “{alike[0]}”?" if alike else "bổ sung giá trị vào dữ liệu hoặc sửa tên thẻ"
        findings.add("BHXH-T011", "thẻ không có giá trị trong dữ liệu", mend, template_line(), field)

    def __getattr__(self, name: str) -> Any:
        # Python itself asks for dunder names (copy, pickle, markupsafe's __html__): there are none.
        if name.startswith("__"):
            raise AttributeError(name)
        self._note()
        return self

    def __getitem__(self, key: object) -> Any:
        self._note()
        return self

    def __call__(self, *_args: Any, **_kwargs: Any) -> Any:  # noqa: D102 - part of the protocol
        self._note()
        return self

    def _go_on(self, *_operands: Any) -> Any:
        self._note()
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _go_on
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _go_on
    __pow__ = __rpow__ = __pos__ = __neg__ = __lt__ = __le__ = __gt__ = __ge__ = _go_on

    def __int__(self) -> int:  # type: ignore[override] # noted instead of raised
        self._note()
        return 0

    def __float__(self) -> float:  # type: ignore[override] # noted instead of raised
        self._note()
        return 0.0

    def __str__(self) -> str:
        self._note()
        return ""

    def __iter__(self) -> Iterator[Any]:
        self._note()
        return iter(())

    def __len__(self) -> int:
        self._note()
        return 0

    def __bool__(self) -> bool:
        self._note()
        return False

    def __eq__(self, other: object) -> bool:
        self._note()
        return False

    def __ne__(self, other: object) -> bool:
        self._note()
        return False

    def __contains__(self, item: object) -> bool:
        self._note()
        return False

    def __hash__(self) -> int:
        return id(type(self))


def printable(value: Any) -> Any:
    """Let through what may stand in a paper; Jinja calls this for every expression that is printed."""
    if type(value) in (str, Markup, int):
        return value
    if isinstance(value, MissingValue | Nothing | Formatted):
        return str(value)
    if value is None:
        _current.get().add(
            "BHXH-T012", "thẻ in ra một giá trị để trống (None)", "sửa biểu thức trong thẻ", template_line()
        )
        return ""
    _current.get().add(
        "BHXH-T013",
        f"thẻ in ra một giá trị không phải chữ ({_kind_in_words(value)})",
        "in một trường bên trong nó, hoặc dùng {% for … %} hay {% if … %}",
        template_line(),
    )
    return ""


def _kind_in_words(value: object) -> str:
    if isinstance(value, bool):
        return "có/không"
    if isinstance(value, dict):
        return "nhóm trường"
    if isinstance(value, list | tuple | LoopContext):
        return "danh sách"
    if callable(value):
        return "hàm"
    return type(value).__name__
