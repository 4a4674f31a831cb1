"""Provisions drawn together: what they share is said once, and an inference is never dressed as law."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.kernel.citation import Citation, Confidence, Instrument
from legal_rules.kernel.provisions import cited_together, confidence_remark

CODE = Instrument(key="blhs", kind="Bộ luật", name="Bộ luật Hình sự năm 2015")
LETTER = Instrument(key="cv", kind="Công văn", name="Công văn năm 2022")


def place(**parts: str) -> Citation:
    return Citation(instrument=CODE, **parts)


@pytest.mark.parametrize(
    ("citations", "words"),
    [
        ((), ""),
        ((place(),), "Bộ luật Hình sự năm 2015"),
        (
            (
                place(article="216", clause="1", point="a"),
                place(article="216", clause="1", point="b"),
                place(article="216", clause="2"),
            ),
            "điểm a, điểm b khoản 1, khoản 2 Điều 216 Bộ luật Hình sự năm 2015",
        ),
        (
            (place(article="27", clause="2"), place(article="27", clause="3"), place(article="9")),
            "khoản 2, khoản 3 Điều 27, Điều 9 Bộ luật Hình sự năm 2015",
        ),
        (
            (place(article="216"), place(article="216", clause="1")),
            "Điều 216, khoản 1 Điều 216 Bộ luật Hình sự năm 2015",
        ),
        (
            (place(article="216", clause="1"), place(article="216", clause="1", point="a")),
            "khoản 1, điểm a khoản 1 Điều 216 Bộ luật Hình sự năm 2015",
        ),
        ((place(), place(article="9")), "Bộ luật Hình sự năm 2015; Điều 9 Bộ luật Hình sự năm 2015"),
        ((place(article="9"), place(article="9")), "Điều 9 Bộ luật Hình sự năm 2015"),
        (
            (Citation(instrument=LETTER, section="điểm 4.5 khoản 4 Mục I"), place(article="9")),
            "điểm 4.5 khoản 4 Mục I Công văn năm 2022; Điều 9 Bộ luật Hình sự năm 2015",
        ),
    ],
)
def test_what_is_shared_is_said_once(citations: tuple[Citation, ...], words: str) -> None:
    assert cited_together(citations) == words


@pytest.mark.parametrize(
    ("confidences", "remark"),
    [
        ({Confidence.TEXT}, ""),
        ({Confidence.SECONDARY}, "theo nguồn dẫn lại"),
        ({Confidence.SECONDARY, Confidence.ASSUMED}, "cách hiểu, cần xác nhận"),
        ({Confidence.TEXT, Confidence.SECONDARY}, "một phần theo nguồn dẫn lại"),
        ({Confidence.TEXT, Confidence.ASSUMED}, "một phần là cách hiểu, cần xác nhận"),
        ({Confidence.TEXT, Confidence.ASSUMED, Confidence.UNCHECKED}, "một phần chưa kiểm chứng"),
    ],
)
def test_a_place_is_marked_by_what_is_known_least(confidences: set[Confidence], remark: str) -> None:
    assert confidence_remark(frozenset(confidences)) == remark


def test_places_that_are_known_otherwise_stay_apart() -> None:
    assumed = place(article="76", confidence=Confidence.ASSUMED)
    assert cited_together((place(article="2"), assumed, place(article="9"))) == (
        "Điều 2, Điều 9 Bộ luật Hình sự năm 2015; Điều 76 Bộ luật Hình sự năm 2015 (cách hiểu, cần xác nhận)"
    )


CITED = st.builds(
    lambda article, clause, confidence: place(
        article=article, **({"clause": clause} if clause else {}), confidence=confidence
    ),
    st.sampled_from(["2", "9", "216"]),
    st.sampled_from(["", "1", "2"]),
    st.sampled_from(list(Confidence)),
)


@given(st.lists(CITED, min_size=1))
def test_nothing_that_was_not_read_goes_unmarked(citations: list[Citation]) -> None:
    text = cited_together(citations)
    assert ("(" in text) is any(one.confidence is not Confidence.TEXT for one in citations)
    assert all(f"Điều {one.article}" in text for one in citations)
