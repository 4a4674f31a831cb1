"""From the bytes of a JSON file to its values, before anything is known of a case.

Python's ``json`` lets pass what a case file must not hold: a key given twice (the last one wins), NaN and
Infinity, numbers of any size. Files edited on macOS may carry Vietnamese in decomposed form (NFD); all texts
and keys are brought to NFC here, so that a search, a comparison and a PDF see one form.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import attrs

from bhxh_docs.errors import IntakeError, Problem
from bhxh_docs.intake.found import Found, Path, where_in

_SYNTAX = (
    (
        "Expecting value",
        "thiếu giá trị, hoặc giá trị viết sai",
        'ghi "chữ", số, true, false, null, [ ] hoặc { }',
    ),
    (
        "Expecting property name",
        "thiếu tên trường trong dấu ngoặc kép",
        'ghi "ten_truong": giá trị; bỏ dấu phẩy thừa trước }',
    ),
    ("Illegal trailing comma", "thừa dấu phẩy trước dấu đóng", "bỏ dấu phẩy thừa"),
    ("Expecting ':'", "thiếu dấu hai chấm sau tên trường", 'ghi "ten_truong": giá trị'),
    (
        "Expecting ','",
        "thiếu dấu phẩy giữa hai mục, hoặc thiếu dấu đóng } hay ]",
        "thêm dấu phẩy hoặc dấu đóng",
    ),
    ("Unterminated string", "chữ mở dấu ngoặc kép mà không đóng", 'thêm dấu " ở cuối'),
    (
        "Invalid control character",
        "trong dấu ngoặc kép có chỗ xuống dòng hoặc ký tự điều khiển",
        r"ghi \n thay cho chỗ xuống dòng, \t thay cho dấu tab",
    ),
    ("Invalid \\", "dấu \\ viết sai", r"ghi \\ cho một dấu \, \n cho xuống dòng"),
    ("Extra data", "còn nội dung sau dấu đóng cuối cùng", "bỏ phần thừa, hoặc sửa dấu đóng đặt quá sớm"),
)
"""Start of Python's message, what is wrong, how to mend it."""

_SLIPS = (
    (re.compile("[“”‘’]"), "dùng dấu ngoặc cong của Word", 'thay bằng dấu ngoặc kép thẳng "'),
    (re.compile("'"), "dùng dấu nháy đơn", 'thay bằng dấu ngoặc kép "'),
    (
        re.compile("//|/\\*|#"),
        "có lời chú thích; JSON không có chú thích",
        "bỏ lời chú thích, hoặc ghi vào trường note",
    ),
    (re.compile("True|False|None"), "viết theo Python, không phải JSON", "ghi true, false hoặc null"),
    (
        re.compile("(?<=[^0-9.]0)[0-9]"),
        "số bắt đầu bằng 0",
        'đặt trong dấu ngoặc kép để giữ số 0, ví dụ "0012"',
    ),
)
"""Slips that are made often: what stands at the place, what is wrong, how to mend it."""


class JsonObject(dict[str, Any]):
    """An object of the file, with the keys that it gives more than once."""

    repeated: tuple[str, ...] = ()


@attrs.frozen
class OddNumber:
    """A number that no field of a case takes, as it is written: 5.9, 1e400, NaN, one of 5,000 digits."""

    written: str

    @property
    def is_json(self) -> bool:
        """Whether it is a number by the rules of JSON; NaN and Infinity are not."""
        return self.written not in {"NaN", "Infinity", "-Infinity"}


def decode(data: bytes, source: str) -> str:
    """The text of the file.

    Raises:
        IntakeError: ``BHXH-J002``, it is not UTF-8 (a byte order mark is allowed).
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from behind the byte order mark.
        start = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        line = data.count(b"\n", 0, start) + 1
        utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        problem = Problem(
            code="BHXH-J002",
            where=where_in(source, f"byte {start}, dòng {line}"),
            message="tệp lưu bằng UTF-16, không phải UTF-8"
            if utf16
            else f"byte 0x{data[start]:02X} ở vị trí {start} không thuộc văn bản UTF-8",
            mend="mở tệp và lưu lại bằng bảng mã UTF-8",
        )
        raise IntakeError(problem) from None


def read_values(text: str, source: str) -> tuple[Any, list[Found]]:
    """The values of the file, and keys given twice, NaN and Infinity among them.

    Returns:
        `JsonObject`, lists, texts in NFC, whole numbers, `OddNumber`, booleans, None; and the problems.

    Raises:
        IntakeError: ``BHXH-J003``, the text is not JSON; with line and column, counted from 1.
    """
    try:
        values = _in_nfc(
            json.loads(
                text.removeprefix("\ufeff"),
                object_pairs_hook=_object,
                parse_int=_whole_number,
                parse_float=OddNumber,
                parse_constant=OddNumber,
            )
        )
        return values, list(_lexical_problems(values))
    except json.JSONDecodeError as error:
        raise IntakeError(_syntax_problem(error, source)) from None
    except RecursionError:
        problem = Problem(
            code="BHXH-J003",
            where=where_in(source, "$"),
            message="các dấu [ ] hoặc { } lồng nhau quá sâu",
            mend="kiểm tra lại tệp, vụ việc chỉ lồng vài cấp",
        )
        raise IntakeError(problem) from None


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    values = JsonObject()
    repeated = []
    for key, value in pairs:
        name = unicodedata.normalize("NFC", key)
        if name in values:
            repeated.append(name)
        values[name] = value
    values.repeated = tuple(dict.fromkeys(repeated))
    return values


def _whole_number(written: str) -> int | OddNumber:
    # Python refuses to read more than 4,300 digits; no sum in đồng has 18.
    return int(written) if len(written.lstrip("-")) <= 18 else OddNumber(written)


def _syntax_problem(error: json.JSONDecodeError, source: str) -> Problem:
    where = where_in(source, f"dòng {error.lineno}, cột {error.colno}")
    if not error.doc.strip():
        return Problem(
            code="BHXH-J003", where=where, message="tệp trống", mend="ghi vụ việc dạng JSON, bắt đầu bằng {"
        )
    message, mend = next(
        ((message, mend) for start, message, mend in _SYNTAX if error.msg.startswith(start)),
        ("không đúng cú pháp JSON", "kiểm tra dấu ngoặc, dấu phẩy quanh chỗ này"),
    )
    for slip, what, how in _SLIPS:
        if not error.msg.startswith(("Unterminated", "Invalid")) and slip.match(error.doc, error.pos):
            message, mend = what, how
            break
    near = error.doc[error.pos : error.pos + 20].split("\n")[0].strip()
    if near:
        message += f", ở chỗ {near}"
    elif not error.doc[error.pos :].strip():
        message += "; tệp kết thúc giữa chừng"
    return Problem(code="BHXH-J003", where=where, message=message, mend=mend)


def _in_nfc(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_in_nfc(item) for item in value]
    if isinstance(value, JsonObject):
        for key, item in value.items():
            value[key] = _in_nfc(item)
    return value


def _lexical_problems(value: Any, path: Path = ()) -> Iterator[Found]:
    if isinstance(value, JsonObject):
        for key in value.repeated:
            yield Found(
                path=(*path, key),
                code="BHXH-J004",
                message=f"trường “{key}” ghi nhiều lần trong cùng một nhóm",
                mend="giữ lại một lần",
            )
        for key, item in value.items():
            yield from _lexical_problems(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _lexical_problems(item, (*path, index))
    elif isinstance(value, OddNumber) and not value.is_json:
        yield Found(
            path=path,
            code="BHXH-J005",
            message=f"{value.written} không phải giá trị JSON",
            mend="ghi số nguyên, hoặc bỏ trường này nếu chưa biết",
        )
