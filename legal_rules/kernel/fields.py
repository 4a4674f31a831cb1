"""Validators for attrs fields: small, strict, with messages that name the field, the value and the mend.

``bool`` is never taken for a number, ``datetime`` never for a date; ``None`` means "not known" and passes
only where ``optional`` says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.errors import CaseDataError
from legal_rules.kernel.problem import Problem

Validator = Callable[[Any, "attrs.Attribute[Any]", Any], None]

MONTH_PATTERN = re.compile(r"\A\d{4}-(0[1-9]|1[0-2])\Z")


def fail(attribute: attrs.Attribute[Any], code: str, message: str, mend: str) -> None:
    """Raise `CaseDataError` for one field."""
    raise CaseDataError(Problem(code=code, where=attribute.name, message=message, mend=mend))


def shown(value: object) -> str:
    """A value as it is shown in a message: short, quoted."""
    text = repr(value) if not isinstance(value, str) else f"“{value}”"
    return text if len(text) <= 60 else text[:57] + "…”"


def optional(validator: Validator) -> Validator:
    """Let ``None`` (not known) pass."""

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if value is not None:
            validator(instance, attribute, value)

    return check


def text(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """A text with something in it, in one Unicode form (NFC), without control characters."""
    if not isinstance(value, str):
        fail(
            attribute,
            "BHXH-C001",
            f"phải là chữ, nhận được {shown(value)}",
            "ghi giá trị trong dấu ngoặc kép",
        )
    if not value.strip():
        fail(
            attribute,
            "BHXH-C002",
            "không được để trống",
            "ghi nội dung, hoặc bỏ hẳn trường này nếu chưa biết",
        )
    if value != unicodedata.normalize("NFC", value):
        fail(
            attribute,
            "BHXH-C003",
            f"{shown(value)} dùng dấu tiếng Việt tổ hợp (NFD)",
            "chuyển sang Unicode dựng sẵn (NFC)",
        )
    if any(unicodedata.category(char) == "Cc" and char not in "\n\t" for char in value):
        fail(
            attribute,
            "BHXH-C004",
            f"{shown(value)} có ký tự điều khiển",
            "xoá ký tự không in được",
        )


def matches(pattern: str, meaning: str, example: str) -> Validator:
    """A text of one exact form, such as an identity number."""
    compiled = re.compile(rf"\A(?:{pattern})\Z")

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        text(instance, attribute, value)
        if not compiled.match(value):
            fail(
                attribute,
                "BHXH-C005",
                f"{shown(value)} không đúng dạng {meaning}",
                f"ghi dạng chữ, giữ số 0 ở đầu, ví dụ “{example}”",
            )

    return check


identifier = matches(r"[a-z0-9][a-z0-9-]{0,39}", "mã nội bộ (chữ thường không dấu, số, gạch nối)", "ld-01")
tax_code = matches(r"\d{10}|\d{10}-\d{3}|\d{12}", "mã số thuế (10 số, 10 số-3 số, hoặc 12 số)", "9900000017")
unit_code = matches(r"[A-Z]{2}\d{4}[A-Z]", "mã đơn vị tham gia BHXH (2 chữ, 4 số, 1 chữ)", "TA0123Z")
identity_number = matches(
    r"\d{12}|\d{9}|[A-Z]\d{7,8}", "số định danh/CCCD (12 số), CMND (9 số) hoặc hộ chiếu", "000190000017"
)
insurance_number = matches(r"\d{10}", "mã số BHXH (10 số)", "0000000017")


def day(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """A calendar day, never a moment."""
    if isinstance(value, datetime) or not isinstance(value, date):
        fail(
            attribute,
            "BHXH-C006",
            f"phải là ngày, nhận được {shown(value)}",
            "ghi dạng NĂM-THÁNG-NGÀY, ví dụ 2024-03-05",
        )


def month(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """A calendar month written ``YYYY-MM``."""
    if not isinstance(value, str) or not MONTH_PATTERN.match(value):
        fail(
            attribute,
            "BHXH-C007",
            f"phải là tháng, nhận được {shown(value)}",
            "ghi dạng NĂM-THÁNG, ví dụ 2024-03",
        )


def _count(value: object, attribute: attrs.Attribute[Any], unit: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        fail(
            attribute,
            "BHXH-C008",
            f"phải là số nguyên ({unit}), nhận được {shown(value)}",
            "ghi số không có dấu ngoặc kép",
        )
    elif value < 0:
        fail(
            attribute,
            "BHXH-C009",
            f"không được âm, nhận được {value}",
            f"ghi số {unit} từ 0 trở lên",
        )


def dong(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """A sum of money in đồng, a whole number from 0."""
    _count(value, attribute, "đồng")


def number_from_zero(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """A whole number from 0 (người, tờ, bản)."""
    _count(value, attribute, "nguyên")


def number_from_one(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """A whole number from 1 (đợt, tờ, bản)."""
    _count(value, attribute, "nguyên")
    if value < 1:
        fail(
            attribute,
            "BHXH-C009",
            f"phải từ 1 trở lên, nhận được {value}",
            "ghi số từ 1",
        )


def boolean(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """``True`` or ``False``; never 0, 1 or a text."""
    if not isinstance(value, bool):
        fail(
            attribute,
            "BHXH-C010",
            f"phải là true hoặc false, nhận được {shown(value)}",
            "ghi true/false, hoặc bỏ nếu chưa biết",
        )


def one_of(kind: type[StrEnum]) -> Validator:
    """A member of an enumeration."""

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if not isinstance(value, kind):
            allowed = ", ".join(member.value for member in kind)
            fail(
                attribute,
                "BHXH-C011",
                f"{shown(value)} không có trong danh mục",
                f"chọn một trong: {allowed}",
            )

    return check


def enum(kind: type[StrEnum], *, default: Any = attrs.NOTHING) -> Any:
    """An attrs field for a member of ``kind``; in Python code its string is accepted too.

    Args:
        kind: the enumeration.
        default: ``None`` for a field that may be unknown; left out, the field is required.
    """

    def convert(value: Any) -> Any:
        if isinstance(value, str) and not isinstance(value, kind) and value in set(kind):
            return kind(value)
        return value

    validator = one_of(kind)
    return attrs.field(
        default=default, converter=convert, validator=optional(validator) if default is None else validator
    )


def instance_of(kind: type) -> Validator:
    """A value of one class of this model."""

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if not isinstance(value, kind):
            fail(
                attribute,
                "BHXH-C012",
                f"phải là {kind.__name__}, nhận được {shown(value)}",
                "dùng đúng kiểu dữ liệu",
            )

    return check


def each(member: Validator) -> Validator:
    """Every member of a tuple passes ``member``."""

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if not isinstance(value, tuple):
            fail(
                attribute,
                "BHXH-C013",
                f"phải là danh sách, nhận được {shown(value)}",
                "ghi trong dấu [ ]",
            )
        for item in value:
            member(instance, attribute, item)

    return check
