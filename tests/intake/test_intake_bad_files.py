"""A file that is no JSON, or holds what JSON cannot: told with line, column, byte or path."""

from __future__ import annotations

import pytest
from case_samples import a_full_case

from bhxh_docs.errors import IntakeError, Problem
from bhxh_docs.intake import case_from_json, case_to_json


def only(text: str | bytes, source: str = "") -> Problem:
    """The one problem of the text."""
    with pytest.raises(IntakeError) as caught:
        case_from_json(text, source=source)
    (problem,) = caught.value.problems
    assert problem.message
    assert problem.mend
    return problem


def test_a_file_that_is_not_utf8_is_told_with_the_byte() -> None:
    problem = only('{\n "title": "B\u1ea3o"}'.encode("cp1258", "replace") + b"\xe0", "vu-viec.json")
    assert (problem.code, problem.where) == ("BHXH-J002", "vu-viec.json › byte 18, dòng 2")
    assert problem.message == "byte 0xE0 ở vị trí 18 không thuộc văn bản UTF-8"


def test_the_byte_is_counted_from_the_start_of_the_file() -> None:
    assert only(b"\xef\xbb\xbf{\n\xff}").where == "byte 5, dòng 2"
    assert only(b"{\n\xff}").where == "byte 2, dòng 2"


def test_utf16_is_named() -> None:
    problem = only("{}".encode("utf-16"))
    assert (problem.code, problem.message) == ("BHXH-J002", "tệp lưu bằng UTF-16, không phải UTF-8")


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("", "dòng 1, cột 1", "tệp trống"),
        (" \n ", "dòng 2, cột 2", "tệp trống"),
        ('{"id" "a"}', "dòng 1, cột 7", 'thiếu dấu hai chấm sau tên trường, ở chỗ "a"}'),
        ('{"id": }', "dòng 1, cột 8", "thiếu giá trị, hoặc giá trị viết sai, ở chỗ }"),
        (
            '{"id": "a"\n "title": "b"}',
            "dòng 2, cột 2",
            'thiếu dấu phẩy giữa hai mục, hoặc thiếu dấu đóng } hay ], ở chỗ "title": "b"}',
        ),
        (
            '{"id": "a"',
            "dòng 1, cột 11",
            "thiếu dấu phẩy giữa hai mục, hoặc thiếu dấu đóng } hay ]; tệp kết thúc giữa chừng",
        ),
        ('{"id": "a"} x', "dòng 1, cột 13", "còn nội dung sau dấu đóng cuối cùng, ở chỗ x"),
        ('{"id": "a', "dòng 1, cột 8", 'chữ mở dấu ngoặc kép mà không đóng, ở chỗ "a'),
        ('{"id": "a\nb"}', "dòng 1, cột 10", "trong dấu ngoặc kép có chỗ xuống dòng hoặc ký tự điều khiển"),
        ('{"id": "a\\x"}', "dòng 1, cột 10", 'dấu \\ viết sai, ở chỗ \\x"}'),
        ("{id: 1}", "dòng 1, cột 2", "thiếu tên trường trong dấu ngoặc kép, ở chỗ id: 1}"),
        ("{“id”: 1}", "dòng 1, cột 2", "dùng dấu ngoặc cong của Word, ở chỗ “id”: 1}"),
        ("{'id': 1}", "dòng 1, cột 2", "dùng dấu nháy đơn, ở chỗ 'id': 1}"),
        (
            '{"a": 1, // ghi chú\n}',
            "dòng 1, cột 10",
            "có lời chú thích; JSON không có chú thích, ở chỗ // ghi chú",
        ),
        ('{"a": None}', "dòng 1, cột 7", "viết theo Python, không phải JSON, ở chỗ None}"),
        ('{"a": 0123}', "dòng 1, cột 8", "số bắt đầu bằng 0, ở chỗ 123}"),
        ('{"ệ": 1, "a" 2}', "dòng 1, cột 14", "thiếu dấu hai chấm sau tên trường, ở chỗ 2}"),
    ],
)
def test_a_slip_in_the_syntax_is_told_with_line_and_column(text: str, where: str, message: str) -> None:
    problem = only(text)
    assert (problem.code, problem.where, problem.message) == ("BHXH-J003", where, message)


def test_the_file_is_named_before_the_place() -> None:
    assert only("{", "ho-so/vu-viec.json").where == "ho-so/vu-viec.json › dòng 1, cột 2"
    assert only("[]", "ho-so/vu-viec.json").where == "ho-so/vu-viec.json › $"


def test_brackets_without_end() -> None:
    assert only("[" * 100_000).code == "BHXH-J003"
    assert only('{"a":' * 100_000).code == "BHXH-J003"
    assert only("[" * 900 + "]" * 900).code in {"BHXH-J003", "BHXH-J010"}


@pytest.mark.parametrize("value", ["[]", "1", '"a"', "null", "true", "1.5", "NaN"])
def test_a_file_that_is_no_object(value: str) -> None:
    problem = only(value)
    assert problem.where == "$"
    assert problem.code == ("BHXH-J005" if value == "NaN" else "BHXH-J010")


def test_a_key_given_twice() -> None:
    text = case_to_json(a_full_case()).replace('"tax_code"', '"tax_code": "9900000025", "tax_code"')
    problem = only(text)
    assert (problem.code, problem.where) == ("BHXH-J004", "$.employer.tax_code")


def test_two_unicode_forms_of_one_key_are_one_key() -> None:
    text = case_to_json(a_full_case()).replace("{", '{"Họ": 1, "Ho\u0323": 2,', 1)
    with pytest.raises(IntakeError) as caught:
        case_from_json(text)
    told = [(problem.code, problem.where) for problem in caught.value.problems]
    assert told == [("BHXH-J004", '$["Họ"]'), ("BHXH-J012", '$["Họ"]')]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_of_json(value: str) -> None:
    text = case_to_json(a_full_case()).replace('"declared": 0', f'"declared": {value}', 1)
    problem = only(text)
    assert (problem.code, problem.where) == ("BHXH-J005", "$.contributions[0].declared")
    assert problem.message == f"{value} không phải giá trị JSON"
