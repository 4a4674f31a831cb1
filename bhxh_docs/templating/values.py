"""The mapping given to a template: checked as a whole before anything is rendered, and normalised.

Templates print display strings that were made before (money, dates and names are written by
:mod:`bhxh_docs.text`), so a mapping holds texts, whole numbers (counters), yes or no, ``None``, formatted
values (:mod:`bhxh_docs.templating.rich`), and mappings and lists of these. Anything else would be printed in
a machine's way and is refused with its path.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, TypeAlias, TypeGuard
from unicodedata import combining, is_normalized

import attrs

from bhxh_docs.errors import Problem, TemplateError
from bhxh_docs.templating.characters import FORBIDDEN, LONGEST_TEXT, TAG_START
from bhxh_docs.templating.findings import Formatted, Nothing
from bhxh_docs.templating.rich import Picture, Rich, RichText, RichTextParagraph, SubDocument, rich_fault
from bhxh_docs.text import nfc

Value: TypeAlias = str | int | Nothing | Formatted | dict[str, "Value"] | list["Value"]

_TEXTS_ONLY: Final = {str}
_FIRST_LOOSE: Final = "\N{COMBINING GRAVE ACCENT}"
_DEEPEST: Final = 40
_MOST_MEMBERS: Final = 20_000_000
"""Fields and members of a mapping; a list that stands in itself many times over has as many."""


@attrs.frozen(kw_only=True, eq=False)
class CheckedValues:
    """A mapping that may be rendered.

    Args:
        root: the values, NFC, in plain dicts and lists made for this rendering alone.
        paths: the path of each dict and list in ``root``, by identity.
        rich: whether it holds pictures, formatted texts or documents.
        braces: whether a text holds a brace, which beside another one would open a tag.
    """

    root: dict[str, Value]
    paths: dict[int, str]
    rich: bool = False
    braces: bool = False


def check_values(mapping: Mapping[str, object]) -> CheckedValues:
    """Return the mapping ready for rendering.

    Args:
        mapping: names as the tags use them; see the module for what may be in it.

    Raises:
        TemplateError: BHXH-T020 to T025, every problem of the mapping at once, each with its path.
    """
    walk = _Walk()
    root = walk.value(mapping, "", 0)
    if not isinstance(root, dict) and not walk.problems:
        walk.refuse("BHXH-T020", "", f"cần một bảng tên và giá trị, không nhận {_kind(mapping)}")
    if walk.problems or not isinstance(root, dict):
        raise TemplateError(walk.problems)
    return CheckedValues(root=root, paths=walk.paths, rich=walk.rich, braces=walk.braces)


class _Walk:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.paths: dict[int, str] = {}
        self.rich = False
        self.braces = False
        self._open: set[int] = set()
        self._members = 0

    def refuse(self, code: str, path: str, message: str, mend: str = "") -> None:
        # A path may hold characters that cannot be printed; the message must always be printable.
        shown = path.encode("utf-8", "backslashreplace").decode() or "dữ liệu"
        self.problems.append(Problem(code=code, where=shown, message=message, mend=mend))

    def value(self, value: object, path: str, depth: int) -> Value:
        kind = type(value)
        if kind is dict or kind is list:
            return self._container(value, path, depth)  # type: ignore[arg-type] # by its type
        if isinstance(value, str):
            return self._text(value, path)
        if value is None:
            return Nothing(path)
        if isinstance(value, bool):
            return value
        if isinstance(value, int):
            return int(value)
        if isinstance(value, Mapping | list | tuple):
            return self._container(value, path, depth)
        if isinstance(value, Picture | RichText | RichTextParagraph | SubDocument):
            return self._rich(value, path)
        self.refuse(
            "BHXH-T020",
            path,
            f"không nhận giá trị kiểu {_kind(value)}",
            "viết thành chữ trước (bhxh_docs.text: format_money, format_date_long, …)",
        )
        return ""

    def _text(self, value: str, path: str) -> str:
        # str.__str__ makes a plain string of its subclasses: of an enum member, and of Markup, which would
        # otherwise slip past the escaping.
        text = nfc(str.__str__(value))
        forbidden = FORBIDDEN.search(text)
        if forbidden:
            mend = (
                "dùng \\n để xuống dòng" if forbidden[0] in "\r\x0b\x0c\x85" else "xoá ký tự này khỏi dữ liệu"
            )
            self.refuse(
                "BHXH-T021",
                path,
                f"có ký tự không được phép U+{ord(forbidden[0]):04X} ở vị trí {forbidden.start() + 1}",
                mend,
            )
        if _begins_loosely(text):
            self.refuse(
                "BHXH-T021",
                path,
                f"giá trị bắt đầu bằng dấu rời U+{ord(text[0]):04X}",
                "gõ lại chữ đầu bằng bảng mã Unicode dựng sẵn",
            )
        tag = TAG_START.search(text) if "{" in text else None
        self.braces = self.braces or "{" in text
        if tag:
            self.refuse(
                "BHXH-T022",
                path,
                f"giá trị chứa ký hiệu mở thẻ {tag[0]!r} ở vị trí {tag.start() + 1}",
                "giá trị chỉ là chữ; thẻ chỉ được viết trong tệp mẫu",
            )
        if len(text) > LONGEST_TEXT:
            self.refuse(
                "BHXH-T023",
                path,
                f"giá trị dài {len(text)} ký tự, tối đa {LONGEST_TEXT}",
                "chia thành nhiều đoạn (danh sách)",
            )
        return text

    def _rich(self, value: Rich, path: str) -> Formatted:
        self.rich = True
        fault = rich_fault(value, FORBIDDEN, TAG_START)
        if fault:
            self.refuse("BHXH-T027", path, f"giá trị có định dạng {fault}", "sửa giá trị này")
        return Formatted(value)

    def _container(
        self, value: Mapping[object, object] | list[object] | tuple[object, ...], path: str, depth: int
    ) -> Value:
        self._members += len(value)
        if self._members > _MOST_MEMBERS:
            if self._members - len(value) <= _MOST_MEMBERS:
                self.refuse("BHXH-T025", path, f"dữ liệu có hơn {_MOST_MEMBERS} phần tử", "chia nhỏ dữ liệu")
            return ""
        if id(value) in self._open or depth > _DEEPEST:
            self.refuse(
                "BHXH-T025", path, "dữ liệu lồng vào chính nó hoặc lồng quá sâu", "bỏ vòng lặp dữ liệu"
            )
            return ""
        result: dict[str, Value] | list[Value]
        if _is_clean_record(value):
            result = dict(value)
            self.paths[id(result)] = path
            return result
        self._open.add(id(value))
        if isinstance(value, dict | Mapping):
            result = self._dict(value, path, depth)
        else:
            result = [self.value(member, f"{path}[{i}]", depth + 1) for i, member in enumerate(value)]
        self._open.discard(id(value))
        self.paths[id(result)] = path
        return result

    def _dict(self, value: Mapping[object, object], path: str, depth: int) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for key, member in value.items():
            if not isinstance(key, str):
                self.refuse("BHXH-T024", path, f"tên trường phải là chữ, không phải {key!r}")
                continue
            name = _name(key)
            if type(member) is str and name not in result and _is_clean(member) and _is_clean(name):
                result[name] = member
                continue
            inner = f"{path}.{name}" if path else name
            if not _is_clean(name):
                # a loop may print the names of fields
                self._text(name, inner)
            if name in result:
                self.refuse("BHXH-T024", inner, "tên trường có hai lần (hai cách gõ dấu tiếng Việt)")
            result[name] = self.value(member, inner, depth + 1)
        return result


def _is_clean_record(value: object) -> TypeGuard[dict[str, str]]:
    """Tell at once that a group of texts, such as a row of a list, holds nothing but clean ones."""
    if type(value) is not dict or not _are_names(tuple(value)):
        return False
    members = value.values()
    if {*map(type, members)} != _TEXTS_ONLY or not _is_clean("".join(members)):
        return False
    firsts = "".join([text[:1] for text in members])
    return not firsts or max(firsts) < _FIRST_LOOSE or not any(map(_begins_loosely, members))


@lru_cache(maxsize=1024)
def _are_names(keys: tuple[object, ...]) -> bool:
    """Tell names of fields that are taken as they are; the rows of a list have the same ones."""
    return all(type(key) is str and _is_clean(key) for key in keys)


@lru_cache(maxsize=4096)
def _name(key: str) -> str:
    """Return the name of a field; the rows of a list have the same ones over and over."""
    return nfc(str.__str__(key))


def _is_clean(text: str) -> bool:
    """Tell at once that nothing is wrong with a text; most are so, and lists have very many."""
    return (
        text.isprintable()
        and "{" not in text
        and len(text) <= LONGEST_TEXT
        and is_normalized("NFC", text)
        and not _begins_loosely(text)
    )


def _begins_loosely(text: str) -> bool:
    """Tell a text whose first character would melt with the one before it."""
    return text[:1] >= _FIRST_LOOSE and combining(text[0]) != 0


def _kind(value: object) -> str:
    return type(value).__name__
