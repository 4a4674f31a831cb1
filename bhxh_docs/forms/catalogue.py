"""The catalogue of forms: what concerns the page of each form, read strictly from ``catalogue.toml``.

Who issues a paper, when and on what basis is not here but in the rows of `legal_rules.procedure`, keyed by
the same form codes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import attrs

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.paths import templates_dir

FILE_NAME: Final = "catalogue.toml"


class LayoutStatus(StrEnum):
    """Whether the layout is prescribed or made for this project after the decree's models."""

    OFFICIAL = "official"
    DESIGNED = "designed"


class PageProfile(StrEnum):
    """Which rules of layout a form is held to."""

    DECREE_30 = "nd30"
    DECREE_30_DECISION = "nd30-quyet-dinh"
    DECREE_30_MINUTES = "nd30-bien-ban"
    DECREE_30_LETTER = "nd30-cong-van"
    DECREE_30_LIST = "nd30-danh-sach"
    FILE_INDEX = "ho-so"
    SPECIALISED = "chuyen-nganh"


@attrs.frozen(kw_only=True)
class FormEntry:
    """One form of the catalogue.

    Args:
        code: stable code, ``04-KT``.
        title: what the form is, in Vietnamese.
        family: module of its context class in `bhxh_docs.forms`.
        context: name of its context class.
        valid_from: first day on which the form may be drafted; None where no first day is set.
        valid_to: last day; None while none is set.
        page_profile: rules of layout.
        number_symbol: symbol after the number, ``TB-BHXH``; empty where the paper bears no number.
        layout: official or designed.
        file: name of the template in the templates folder.
        note: remark on the form, in Vietnamese.
        not_printed: paths of the context that the template leaves out on purpose; every other field must
            be printed, so that a line that was deleted is noticed. ``don_vi.dai_dien`` stands for all that
            is in it.
    """

    code: str
    title: str
    family: str
    context: str
    valid_from: date | None = None
    valid_to: date | None = None
    page_profile: PageProfile
    number_symbol: str
    layout: LayoutStatus
    file: str
    note: str = ""
    not_printed: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """Where the template lies."""
        return templates_dir() / self.file

    def valid(self, on: date) -> bool:
        """Whether the form may be drafted on ``on``."""
        after_start = self.valid_from is None or self.valid_from <= on
        return after_start and (self.valid_to is None or on <= self.valid_to)


def load_catalogue(path: Path | None = None) -> Mapping[str, FormEntry]:
    """Read a catalogue: the forms by code, in the order of the file.

    Args:
        path: the file; None for the one that ships with the library.

    Raises:
        FormError: BHXH-F010 to F014, every problem of the file at once.
    """
    source = templates_dir() / FILE_NAME if path is None else path
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FormError(
            Problem(
                code="BHXH-F010",
                where=str(source),
                message=f"không đọc được danh mục mẫu ({error})",
                mend="kiểm tra cú pháp TOML và bảng mã UTF-8",
            )
        ) from error
    reader = _Reader(source.name)
    forms = reader.forms(data)
    if reader.problems:
        raise FormError(reader.problems)
    return MappingProxyType(forms)


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, FormEntry]:
    """Return the forms that ship with the library; read once."""
    return load_catalogue()


def form_entry(code: str) -> FormEntry:
    """Return one form.

    Raises:
        FormError: BHXH-F001, no form has this code.
    """
    entry = catalogue().get(code)
    if entry is None:
        raise FormError(
            Problem(
                code="BHXH-F001",
                where=code,
                message="không có mẫu văn bản mang mã này",
                mend=f"chọn một trong: {', '.join(catalogue())}",
            )
        )
    return entry


_TEXTS: Final = frozenset({"code", "title", "family", "context", "number_symbol", "file", "note"})
_DAYS: Final = frozenset({"valid_from", "valid_to"})
_ENUMS: Final[dict[str, type[StrEnum]]] = {"page_profile": PageProfile, "layout": LayoutStatus}
_LISTS: Final = frozenset({"not_printed"})
_OPTIONAL: Final = _DAYS | _LISTS | {"note"}
_MAY_BE_EMPTY: Final = frozenset({"number_symbol", "note"})


class _Reader:
    """Reads the tables of a catalogue and notes every problem with its place."""

    def __init__(self, name: str) -> None:
        self.problems: list[Problem] = []
        self._name = name

    def forms(self, data: Mapping[str, Any]) -> dict[str, FormEntry]:
        for key in data.keys() - {"form"}:
            self._note("BHXH-F011", key, "mục không có trong danh mục mẫu", "chỉ dùng các bảng [[form]]")
        tables = data.get("form")
        if not isinstance(tables, list) or not tables:
            self._note("BHXH-F012", "form", "danh mục không có mẫu nào", "thêm bảng [[form]]")
            return {}
        forms: dict[str, FormEntry] = {}
        for index, table in enumerate(tables):
            entry = self._entry(table, f"form[{index}]")
            if entry is None:
                continue
            if entry.code in forms:
                self._note(
                    "BHXH-F014", f"form[{index}].code", f"mã “{entry.code}” dùng hai lần", "mỗi mẫu một mã"
                )
            forms[entry.code] = entry
        return forms

    def _entry(self, table: Any, where: str) -> FormEntry | None:
        if not isinstance(table, dict):
            self._note("BHXH-F012", where, "phải là một bảng [[form]]", "ghi các trường của mẫu")
            return None
        known = {field.name for field in attrs.fields(FormEntry)}
        before = len(self.problems)
        for key in sorted(table.keys() - known):
            self._note("BHXH-F011", f"{where}.{key}", "trường không có trong danh mục mẫu", "sửa tên trường")
        for key in sorted(known - table.keys() - _OPTIONAL):
            self._note("BHXH-F012", f"{where}.{key}", "thiếu trường bắt buộc", "bổ sung trường này")
        values = {
            key: self._value(key, value, f"{where}.{key}") for key, value in table.items() if key in known
        }
        if len(self.problems) > before:
            return None
        entry = FormEntry(**values)
        if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
            self._note("BHXH-F013", f"{where}.valid_to", "ngày cuối trước ngày đầu", "sửa một trong hai ngày")
        return entry

    def _value(self, key: str, value: Any, where: str) -> Any:
        if key in _TEXTS:
            if not isinstance(value, str) or (not value.strip() and key not in _MAY_BE_EMPTY):
                self._note("BHXH-F013", where, "phải là chữ, không để trống", "ghi trong dấu ngoặc kép")
        elif key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                self._note("BHXH-F013", where, "phải là danh sách chữ", 'ghi dạng ["co_quan.dia_chi", …]')
                return ()
            return tuple(value)
        elif key in _DAYS:
            if isinstance(value, datetime) or not isinstance(value, date):
                self._note("BHXH-F013", where, "phải là ngày", "ghi dạng 2025-07-01, không có dấu ngoặc kép")
        else:
            kind = _ENUMS[key]
            if value not in set(kind):
                self._note(
                    "BHXH-F013", where, f"“{value}” không có trong danh mục", f"chọn: {', '.join(kind)}"
                )
                return None
            return kind(value)
        return value

    def _note(self, code: str, where: str, message: str, mend: str) -> None:
        self.problems.append(Problem(code=code, where=f"{self._name}: {where}", message=message, mend=mend))
