"""Names and sentences: normal form, capitals, lists joined in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def nfc(text: str) -> str:
    """Return ``text`` in Unicode normal form C.

    Excel and macOS bring decomposed Vietnamese (``ê`` + dot below): it looks the same on paper, but it
    compares unequal and cannot be searched in the PDF.
    """
    return unicodedata.normalize("NFC", text)


def sentence_case(text: str) -> str:
    """Return ``text`` with its first letter as a capital and the rest as it was.

    Opening quotes, brackets and spaces before the first letter are stepped over; a text that begins with
    a figure stays as it is.

    >>> sentence_case("đóng bảo hiểm xã hội tại Tân Mẫu")
    'Đóng bảo hiểm xã hội tại Tân Mẫu'
    """
    text = nfc(text)
    for position, character in enumerate(text):
        if character.isalpha():
            return text[:position] + character.upper() + text[position + 1 :]
        if character.isdigit():
            return text
    return text


def capitals(text: str) -> str:
    """Return ``text`` in capitals, as the names of agencies and the kinds of papers are written.

    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.
    """
    return nfc(text).upper()


def join_names(names: Iterable[str], *, conjunction: str = "và") -> str:
    """Return the names as one phrase: ``A``, ``A và B``, ``A, B và C``.

    Args:
        names: at least one name, none of them blank; surrounding spaces are dropped.
        conjunction: the word before the last name.

    Raises:
        TypeError: one string was given where several are expected.
        ValueError: no name, or a blank one: an empty phrase would read as "nobody".
    """
    if isinstance(names, str):
        raise TypeError("join_names cần một dãy tên, không phải một chuỗi")
    cleaned = [nfc(name).strip() for name in names]
    if not cleaned:
        raise ValueError("không có tên nào để ghép")
    if not all(cleaned):
        raise ValueError("có tên để trống trong dãy tên cần ghép")
    *head, last = cleaned
    return f"{', '.join(head)} {conjunction} {last}" if head else last
