"""Validators for attrs fields: small, strict, with messages that name the field, the value and the mend.

``bool`` is never taken for a number, ``datetime`` never for a date; ``None`` means "not known" and passes
only where ``optional`` says so. Those that carry a bound or a pattern are small classes, so that the JSON
Schema of a case can be generated from them.
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

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that a case can speak of: 0204 is a slip of the pen, and 9999 overflows the sums of days."""

MONTH = r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])"
"""The form of a month, ``YYYY-MM``."""
MONTH_PATTERN = re.compile(MONTH)

_ILLEGIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters but for line break and tab, lone surrogates (no UTF-8) and what XML can never hold."""


def fail(attribute: attrs.Attribute[Any], code: str, message: str, mend: str) -> None:
    """Raise `CaseDataError` for one field."""
    raise CaseDataError(Problem(code=code, where=attribute.name, message=message, mend=mend))


def shown(value: object) -> str:
    """A value as it is shown in a message: short, quoted."""
    if isinstance(value, str):
        return f"“{value}”" if len(value) <= 58 else f"“{value[:57]}…”"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


@attrs.frozen
class OptionalField:
    """Lets ``None`` (not known) pass, and asks ``validator`` about everything else."""

    validator: Validator

    def __call__(self, instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        """Check ``value``."""
        if value is not None:
            self.validator(instance, attribute, value)


def optional(validator: Validator) -> OptionalField:
    """Let ``None`` (not known) pass."""
    return OptionalField(validator)


def text(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """A text with something in it, in one Unicode form (NFC), of characters that a document can hold."""
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
    if _ILLEGIBLE.search(value):
        legible = _ILLEGIBLE.sub("�", value)
        fail(attribute, "BHXH-C004", f"{shown(legible)} có ký tự điều khiển", "xoá ký tự không in được")
    if not unicodedata.is_normalized("NFC", value):
        fail(
            attribute,
            "BHXH-C003",
            f"{shown(value)} dùng dấu tiếng Việt tổ hợp (NFD)",
            "chuyển sang Unicode dựng sẵn (NFC)",
        )


@attrs.frozen
class TextPattern:
    """A text of one exact form, such as an identity number.

    Args:
        pattern: regular expression of the whole text, one that JavaScript reads alike (``[0-9]``: the digits
            class of Python would take those of every script).
        meaning: what the form is called, in Vietnamese.
        example: an invented value of that form.
    """

    pattern: str
    meaning: str
    example: str

    def __call__(self, instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        """Check ``value``."""
        text(instance, attribute, value)
        if not re.fullmatch(self.pattern, value):
            fail(
                attribute,
                "BHXH-C005",
                f"{shown(value)} không đúng dạng {self.meaning}",
                f"ghi dạng chữ, giữ số 0 ở đầu, ví dụ “{self.example}”",
            )


def matches(pattern: str, meaning: str, example: str) -> TextPattern:
    """A text of one exact form, such as an identity number."""
    return TextPattern(pattern, meaning, example)


identifier = matches(r"[a-z0-9][a-z0-9-]{0,39}", "mã nội bộ (chữ thường không dấu, số, gạch nối)", "ld-01")
tax_code = matches(
    r"[0-9]{10}|[0-9]{10}-[0-9]{3}|[0-9]{12}", "mã số thuế (10 số, 10 số-3 số, hoặc 12 số)", "9900000017"
)
unit_code = matches(r"[A-Z]{2}[0-9]{4}[A-Z]", "mã đơn vị tham gia BHXH (2 chữ, 4 số, 1 chữ)", "TA0123Z")
identity_number = matches(
    r"[0-9]{12}|[0-9]{9}|[A-Z][0-9]{7,8}",
    "số định danh/CCCD (12 số), CMND (9 số) hoặc hộ chiếu",
    "000190000017",
)
insurance_number = matches(r"[0-9]{10}", "mã số BHXH (10 số)", "0000000017")


def day(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """A calendar day, never a moment."""
    if isinstance(value, datetime) or not isinstance(value, date):
        fail(
            attribute,
            "BHXH-C006",
            f"phải là ngày, nhận được {shown(value)}",
            "ghi dạng NĂM-THÁNG-NGÀY, ví dụ 2024-03-05",
        )
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        fail(
            attribute,
            "BHXH-C006",
            f"năm của ngày {value.isoformat()} không hợp lý",
            f"ghi năm từ {FIRST_YEAR} đến {LAST_YEAR}, đủ 4 số",
        )


def month(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """A calendar month written ``YYYY-MM``."""
    if not isinstance(value, str) or not MONTH_PATTERN.fullmatch(value):
        fail(
            attribute,
            "BHXH-C007",
            f"phải là tháng, nhận được {shown(value)}",
            "ghi dạng NĂM-THÁNG, ví dụ 2024-03",
        )


@attrs.frozen
class WholeNumber:
    """A whole number from ``low`` on.

    Args:
        low: the lowest value allowed.
        unit: what is counted, in Vietnamese, as it stands in a message.
    """

    low: int
    unit: str

    def __call__(self, _instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        """Check ``value``."""
        # nearly always, and asked for every sum of every month; True is no int here
        if type(value) is int and value >= self.low:
            return
        if isinstance(value, bool) or not isinstance(value, int):
            fail(
                attribute,
                "BHXH-C008",
                f"phải là số nguyên ({self.unit}), nhận được {shown(value)}",
                "ghi số không có dấu ngoặc kép",
            )
        elif value < self.low:
            what = "không được âm" if self.low == 0 else f"phải từ {self.low} trở lên"
            fail(
                attribute,
                "BHXH-C009",
                f"{what}, nhận được {value}",
                f"ghi số ({self.unit}) từ {self.low} trở lên",
            )


dong = WholeNumber(0, "đồng")
"""A sum of money in đồng, a whole number from 0."""

number_from_zero = WholeNumber(0, "đếm")
"""A whole number from 0 (người, tờ, bản)."""

number_from_one = WholeNumber(1, "đếm")
"""A whole number from 1 (đợt, tờ, bản)."""


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


@attrs.frozen
class EachOf:
    """A tuple, every member of which passes ``member``; all members that do not are told at once."""

    member: Validator

    def __call__(self, instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        """Check ``value``."""
        if not isinstance(value, tuple):
            fail(attribute, "BHXH-C013", f"phải là danh sách, nhận được {shown(value)}", "ghi trong dấu [ ]")
        problems: list[Problem] = []
        for index, item in enumerate(value):
            try:
                self.member(instance, attribute, item)
            except CaseDataError as error:
                problems += (attrs.evolve(p, where=f"{attribute.name}[{index}]") for p in error.problems)
        if problems:
            raise CaseDataError(problems)


def each(member: Validator) -> EachOf:
    """Every member of a tuple passes ``member``."""
    return EachOf(member)
