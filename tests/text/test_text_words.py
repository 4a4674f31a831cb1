"""Numbers in words: the table of known readings, the boundaries, and a round trip over all magnitudes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhxh_docs.text import LARGEST, money_in_words, nfc, number_in_words

# Readings that num2words alone gets wrong, with the textbook reading.
TEXTBOOK = {
    1_001: "một nghìn không trăm linh một",
    1_010: "một nghìn không trăm mười",
    1_021: "một nghìn không trăm hai mươi mốt",
    2_024: "hai nghìn không trăm hai mươi bốn",
    10_001: "mười nghìn không trăm linh một",
    21_021: "hai mươi mốt nghìn không trăm hai mươi mốt",
    100_001: "một trăm nghìn không trăm linh một",
    101_001: "một trăm linh một nghìn không trăm linh một",
    1_000_005: "một triệu không trăm linh năm",
    1_001_001: "một triệu không trăm linh một nghìn không trăm linh một",
    1_015_000: "một triệu không trăm mười lăm nghìn",
    2_005_005: "hai triệu không trăm linh năm nghìn không trăm linh năm",
    300_050_000: "ba trăm triệu không trăm năm mươi nghìn",
    1_001_000_000: "một tỷ không trăm linh một triệu",
    1_050_000_000: "một tỷ không trăm năm mươi triệu",
    1_500_000_000_000: "một nghìn năm trăm tỷ",
    10**18: "một tỷ tỷ",
    -5: "âm năm",
    -100: "âm một trăm",
}

READINGS = {
    0: "không",
    4: "bốn",
    5: "năm",
    10: "mười",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi bốn",
    25: "hai mươi lăm",
    31: "ba mươi mốt",
    99: "chín mươi chín",
    100: "một trăm",
    101: "một trăm linh một",
    105: "một trăm linh năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    115: "một trăm mười lăm",
    999: "chín trăm chín mươi chín",
    1_000: "một nghìn",
    1_000_000: "một triệu",
    1_000_000_000: "một tỷ",
    6_303: "sáu nghìn ba trăm linh ba",
    49_999_999: "bốn mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín",
    4_188_185_044_000: "bốn nghìn một trăm tám mươi tám tỷ một trăm tám mươi lăm triệu"
    " không trăm bốn mươi bốn nghìn",
    10**15: "một triệu tỷ",
    10**18 + 10**9: "một tỷ tỷ không trăm linh một tỷ",
    -15: "âm mười lăm",
}

_DIGITS = {
    word: value
    for value, words in enumerate(
        (
            ("không",),
            ("một", "mốt"),
            ("hai",),
            ("ba",),
            ("bốn", "tư"),
            ("năm", "lăm"),
            ("sáu",),
            ("bảy",),
            ("tám",),
            ("chín",),
        )
    )
    for word in words
}


def _parse(text: str) -> int:
    """Read a number back; written apart from the code under test, from the grammar alone."""
    if text == "không":
        return 0
    if text.startswith("âm "):
        return -_parse(text.removeprefix("âm "))
    total = 0
    for unit, weight in (("tỷ tỷ", 10**18), ("tỷ", 10**9), ("", 1)):
        head, separator, rest = text.partition(unit) if unit else (text, " ", "")
        if separator:
            total += weight * _parse_block(head.split())
            text = rest.strip()
    return total


def _parse_block(words: list[str]) -> int:
    total = 0
    group: list[str] = []
    for word in words:
        if word in ("triệu", "nghìn", "ngàn"):
            total += _parse_group(group) * (10**6 if word == "triệu" else 10**3)
            group = []
        else:
            group.append(word)
    return total + _parse_group(group)


def _parse_group(words: list[str]) -> int:
    total, pending = 0, 0
    for word in words:
        if word == "trăm":
            total, pending = total + pending * 100, 0
        elif word == "mươi":
            total, pending = total + pending * 10, 0
        elif word == "mười":
            total += 10
        elif word not in ("linh", "lẻ"):
            pending = _DIGITS[word]
    return total + pending


@pytest.mark.parametrize(("number", "words"), [*TEXTBOOK.items(), *READINGS.items()])
def test_reading(number: int, words: str) -> None:
    assert number_in_words(number) == words


@given(
    st.one_of(
        st.integers(-LARGEST, LARGEST),
        st.integers(0, 10**13),
        # numbers with many empty places, where readings go wrong
        st.builds(
            lambda digits: int("".join(digits)),
            st.lists(st.sampled_from("0000000011459"), min_size=1, max_size=27),
        ),
    ),
    st.sampled_from(("linh", "lẻ")),
    st.sampled_from(("nghìn", "ngàn")),
    st.sampled_from(("bốn", "tư")),
)
def test_round_trip(number: int, zero_tens: str, thousand: str, four: str) -> None:
    words = number_in_words(number, zero_tens=zero_tens, thousand=thousand, four=four)  # type: ignore[arg-type]
    assert _parse(words) == number
    assert words == nfc(words) == " ".join(words.split())


@given(st.integers(0, 999), st.integers(1, 999))
def test_inner_group_is_read_in_full(low: int, high: int) -> None:
    """Inside a number each non-empty group names its hundreds, so three places can never be mistaken."""
    words = number_in_words(high * 1_000 + low)
    assert ("trăm" in words.split("nghìn")[1]) == (low > 0)


def test_word_choices() -> None:
    assert number_in_words(1_101, zero_tens="lẻ", thousand="ngàn") == "một ngàn một trăm lẻ một"
    assert number_in_words(24, four="tư") == "hai mươi tư"
    assert (
        number_in_words(1_024_014, four="tư") == "một triệu không trăm hai mươi tư nghìn không trăm mười bốn"
    )
    assert number_in_words(104, four="tư") == "một trăm linh bốn"
    with pytest.raises(ValueError, match="zero_tens"):
        number_in_words(1, zero_tens="không")  # type: ignore[arg-type]


@pytest.mark.parametrize("sign", [1, -1])
def test_range_ends(sign: int) -> None:
    assert number_in_words(sign * LARGEST).endswith("chín trăm chín mươi chín")
    assert number_in_words(sign * (LARGEST - 1)).endswith("chín trăm chín mươi tám")
    with pytest.raises(ValueError, match="vượt quá"):
        number_in_words(sign * (LARGEST + 1))


@pytest.mark.parametrize("wrong", [True, False, 1.0, "1", None, 10**30 / 1])
def test_only_whole_numbers(wrong: object) -> None:
    with pytest.raises(TypeError):
        number_in_words(wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        money_in_words(wrong)  # type: ignore[arg-type]


def test_money() -> None:
    assert money_in_words(50_000_000) == "Năm mươi triệu đồng"
    assert money_in_words(300_050_000) == "Ba trăm triệu không trăm năm mươi nghìn đồng"
    assert money_in_words(0) == "Không đồng"
    assert money_in_words(-1_000) == "Âm một nghìn đồng"
