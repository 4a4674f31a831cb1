"""The fields of a form as the person who writes its template needs them: kind, meaning, tags to paste."""

from __future__ import annotations

import importlib
import keyword
import textwrap
import typing
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

import attrs

from bhxh_docs.forms.catalogue import FormEntry
from bhxh_docs.forms.tags import EXAMPLE, MEANING

_WIDTH: Final = 110
_TAG_WIDTH: Final = 46
_GAP: Final = "  "
# words of Jinja that cannot name the member of a loop, beside Python's
_TAKEN: Final = frozenset(
    {"loop", "range", "true", "false", "none", "if", "in", "is", "do", "or", "and", "not"}
)


class Kind(StrEnum):
    """What a field is: a text, yes or no, a count, a group of fields, a list of texts or of groups."""

    TEXT = "text"
    YES_NO = "yes_no"
    NUMBER = "number"
    GROUP = "group"
    TEXTS = "texts"
    GROUPS = "groups"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            "text": "chữ",
            "yes_no": "có/không",
            "number": "số",
            "group": "nhóm",
            "texts": "danh sách",
            "groups": "danh sách nhóm",
        }[self.value]

    @property
    def repeated(self) -> bool:
        """Whether it is a list."""
        return self in (Kind.TEXTS, Kind.GROUPS)


@attrs.frozen(kw_only=True)
class Field:
    """One field of a context.

    Args:
        name: last step of its path.
        path: from the top, ``[]`` behind each list: ``lao_dong[].ho_ten``.
        expression: how a tag names it where it stands, inside the loops above it: ``ld.ho_ten``.
        kind: what it is.
        meaning: what it prints, in Vietnamese.
        example: what it looks like.
        member: name of the loop's member, for a list: ``ld``.
        fields: of a group, or of the groups of a list.
    """

    name: str
    path: str
    expression: str
    kind: Kind
    meaning: str
    example: str
    member: str = ""
    fields: tuple[Field, ...] = ()

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags to paste into Word; none for a group."""
        if self.kind is Kind.GROUP:
            return ()
        if self.kind is Kind.YES_NO:
            return (f"{{%p if {self.expression} %}}", "{%p endif %}")
        if self.kind is Kind.TEXTS:
            loop = f"{self.member} in {self.expression}"
            return (f"{{%p for {loop} %}}", f"{{{{ {self.member} }}}}", "{%p endfor %}")
        if self.kind is Kind.GROUPS:
            unit = "p" if self.in_blocks else "tr"
            return (f"{{%{unit} for {self.member} in {self.expression} %}}", f"{{%{unit} endfor %}}")
        return (f"{{{{ {self.expression} }}}}",)

    @property
    def in_blocks(self) -> bool:
        """Whether a member of the list takes paragraphs and a table of its own rather than one row."""
        return any(field.kind is Kind.GROUPS for top in self.fields for field in top.walk())

    def walk(self) -> Iterator[Field]:
        """Yield the field and every field below it."""
        yield self
        for field in self.fields:
            yield from field.walk()


def context_class(entry: FormEntry) -> type:
    """Return the context class of a form."""
    module = importlib.import_module(f"bhxh_docs.forms.{entry.family}")
    return typing.cast(type, getattr(module, entry.context))


def fields_of(context: type) -> tuple[Field, ...]:
    """Return the fields of a context class as a tree."""
    top = frozenset(field.name for field in attrs.fields(context))
    return tuple(_fields(context, "", "", top))


def fields_as_dict(entry: FormEntry, fields: tuple[Field, ...]) -> dict[str, Any]:
    """Return the fields of a form as plain data, one row a field."""
    return {
        "form": entry.code,
        "title": entry.title,
        "file": entry.file,
        "fields": [
            {
                "path": field.path,
                "kind": field.kind.value,
                "list": field.kind.repeated,
                "group": bool(field.fields),
                "meaning": field.meaning,
                "example": field.example,
                "tags": list(field.tags),
            }
            for top in fields
            for field in top.walk()
        ],
    }


def fields_as_text(entry: FormEntry, fields: tuple[Field, ...]) -> str:
    """Return the fields of a form as two aligned columns: what to paste, what it prints."""
    rows = [row for field in fields for row in _rows(field, 0)]
    width = min(_TAG_WIDTH, max((len(tag) for tag, _ in rows), default=0))
    count = sum(1 for top in fields for field in top.walk() if field.kind is not Kind.GROUP)
    lines = [
        f"{entry.code} – {entry.title}",
        f"Tệp mẫu: {entry.path}",
        f"{count} trường. Chép thẻ ở cột trái vào Word; nhóm thì dùng các thẻ thụt vào bên dưới.",
        "{%p … %} đứng một mình trong một đoạn, {%tr … %} đứng một mình trong một dòng của bảng.",
        "",
    ]
    for tag, told in rows:
        lines += _columns(tag, told, width)
    return "\n".join(lines)


def _rows(field: Field, depth: int) -> Iterator[tuple[str, str]]:
    indent = "  " * depth
    told = field.meaning
    if field.example and field.kind is not Kind.YES_NO:
        told += f"\nVí dụ: {field.example.replace(chr(10), ' ⏎ ')}"
    if field.kind is Kind.GROUP:
        yield f"{indent}{field.expression}", f"{told} (nhóm)"
    elif field.kind is Kind.YES_NO:
        opening, closing = field.tags
        yield f"{indent}{opening}", f"{told} (có/không: đoạn ở giữa chỉ in khi có)"
        yield f"{indent}{closing}", ""
    elif field.kind is Kind.TEXTS:
        opening, printed, closing = field.tags
        yield f"{indent}{opening}", f"{field.meaning} (danh sách: mỗi mục một đoạn)"
        yield f"{indent}  {printed}", f"Ví dụ: {field.example}" if field.example else ""
        yield f"{indent}{closing}", ""
    elif field.kind is Kind.GROUPS:
        opening, closing = field.tags
        unit = "một khối gồm các đoạn và bảng bên trong" if field.in_blocks else "một dòng của bảng"
        yield f"{indent}{opening}", f"{told} (danh sách: mỗi mục {unit})"
        for inner in field.fields:
            yield from _rows(inner, depth + 1)
        yield f"{indent}{closing}", ""
        return
    else:
        yield f"{indent}{field.tags[0]}", told
    for inner in field.fields:
        yield from _rows(inner, depth + 1)


def _columns(tag: str, told: str, width: int) -> Iterator[str]:
    room = _WIDTH - width - len(_GAP)
    right = [line for part in told.split("\n") for line in textwrap.wrap(part, room, break_on_hyphens=False)]
    if len(tag) > width:
        yield tag
        tag = ""
        if not right:
            return
    for line in right or [""]:
        yield f"{tag:<{width}}{_GAP}{line}".rstrip()
        tag = ""


def _fields(context: type, path: str, expression: str, taken: frozenset[str]) -> Iterator[Field]:
    hints = typing.get_type_hints(context)
    for field in attrs.fields(context):
        inner, repeated = _member(hints[field.name])
        kind = _kind(inner, repeated=repeated)
        here = f"{expression}.{field.name}" if expression else field.name
        member = _member_name(field.name, taken) if repeated else ""
        place = f"{path}{field.name}{'[]' if repeated else ''}"
        below = (
            tuple(_fields(inner, f"{place}.", member or here, taken | {member})) if attrs.has(inner) else ()
        )
        yield Field(
            name=field.name,
            path=place,
            expression=here,
            kind=kind,
            meaning=field.metadata[MEANING],
            example=field.metadata[EXAMPLE],
            member=member,
            fields=below,
        )


def _kind(inner: type, *, repeated: bool) -> Kind:
    if attrs.has(inner):
        return Kind.GROUPS if repeated else Kind.GROUP
    if repeated:
        return Kind.TEXTS
    return {bool: Kind.YES_NO, int: Kind.NUMBER}.get(inner, Kind.TEXT)


def _member(hint: Any) -> tuple[type, bool]:
    """Return the type of a field, or of a list's members, and whether it is a list; ``X | None`` is ``X``."""
    arguments = [argument for argument in typing.get_args(hint) if argument is not type(None)]
    if typing.get_origin(hint) is tuple:
        return typing.cast(type, arguments[0]), True
    return (typing.cast(type, arguments[0]), False) if arguments else (hint, False)


def _member_name(name: str, taken: frozenset[str]) -> str:
    """Return a short name for a list's member: ``ld`` of ``lao_dong``, ``muc`` of a single word.

    Args:
        name: of the list.
        taken: what it may not be: names of the context, members of the loops around.
    """
    words = name.split("_")
    short = "".join(word[0] for word in words if word) if len(words) > 1 else "muc"
    if not short.isidentifier() or keyword.iskeyword(short) or short in _TAKEN:
        short = "muc"
    number = 2
    wanted = short
    while wanted in taken:
        wanted = f"{short}{number}"
        number += 1
    return wanted
