"""Names, capitals and normal form."""

from __future__ import annotations

import unicodedata

import pytest

from bhxh_docs.text import capitals, join_names, nfc, sentence_case


def test_nfc_joins_what_excel_and_macos_take_apart() -> None:
    taken_apart = unicodedata.normalize("NFD", "Nguyễn Thị Mẫu")
    assert taken_apart != "Nguyễn Thị Mẫu"
    assert nfc(taken_apart) == "Nguyễn Thị Mẫu"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("đóng bảo hiểm", "Đóng bảo hiểm"),
        ("ủy ban nhân dân", "Ủy ban nhân dân"),
        ("e\u0302\u0301ch", "Ếch"),
        ("“ông Thí Dụ”", "“Ông Thí Dụ”"),
        ("(áp dụng) BHXH", "(Áp dụng) BHXH"),
        ("23 người lao động", "23 người lao động"),
        ("Đã viết", "Đã viết"),
        ("", ""),
        (" …", " …"),
    ],
)
def test_sentence_case(text: str, shown: str) -> None:
    assert sentence_case(text) == shown


def test_capitals() -> None:
    assert capitals("Bảo hiểm xã hội tỉnh Minh Họa") == "BẢO HIỂM XÃ HỘI TỈNH MINH HỌA"
    assert capitals(unicodedata.normalize("NFD", "đường Lý Ví Dụ")) == "ĐƯỜNG LÝ VÍ DỤ"


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Nguyễn Thị Mẫu"], "Nguyễn Thị Mẫu"),
        (["Nguyễn Thị Mẫu", "Trần Văn Thí Dụ"], "Nguyễn Thị Mẫu và Trần Văn Thí Dụ"),
        (("A ", " B", "C"), "A, B và C"),
    ],
)
def test_join(names: list[str], shown: str) -> None:
    assert join_names(names) == shown


def test_join_other_conjunction() -> None:
    assert join_names(["A", "B", "C"], conjunction="hoặc") == "A, B hoặc C"


def test_join_refuses_nobody_and_blanks() -> None:
    with pytest.raises(ValueError, match="không có tên"):
        join_names([])
    with pytest.raises(ValueError, match="để trống"):
        join_names(["A", " "])
    with pytest.raises(TypeError):
        join_names("A")
