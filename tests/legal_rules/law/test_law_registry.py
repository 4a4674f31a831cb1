"""The register of instruments and the citations made from it."""

from __future__ import annotations

from datetime import date

import pytest

from legal_rules.errors import OutsideLawError
from legal_rules.kernel.citation import Confidence
from legal_rules.law.registry import cite, instrument, keys


def test_every_instrument_is_whole() -> None:
    for key in keys():
        one = instrument(key)
        assert one.key == key
        assert one.kind
        assert one.name.startswith((one.kind, "Luật"))
        assert one.issuer
        if one.number is not None and one.kind not in {"Luật", "Bộ luật"}:
            assert one.number.split("/")[0] in one.name
        if one.issued_on and one.in_force_from:
            assert one.issued_on <= one.in_force_from
        if one.in_force_from and one.in_force_to:
            assert one.in_force_from < one.in_force_to


@pytest.mark.parametrize(
    ("key", "name", "number", "issued_on"),
    [
        ("blhs-2015", "Bộ luật Hình sự năm 2015", "100/2015/QH13", date(2015, 11, 27)),
        ("nq-05-2019", "Nghị quyết số 05/2019/NQ-HĐTP", "05/2019/NQ-HĐTP", date(2019, 8, 15)),
        ("nd-12-2022", "Nghị định số 12/2022/NĐ-CP", "12/2022/NĐ-CP", date(2022, 1, 17)),
        ("luat-bhxh-2014", "Luật Bảo hiểm xã hội năm 2014", "58/2014/QH13", date(2014, 11, 20)),
    ],
)
def test_names_as_papers_cite_them(key: str, name: str, number: str, issued_on: date) -> None:
    one = instrument(key)
    assert (one.name, one.number, one.issued_on) == (name, number, issued_on)


def test_what_is_not_confirmed_is_not_printed() -> None:
    letter = instrument("cv-khai-thac-2022")
    assert (letter.number, letter.issued_on) == (None, None)
    assert "1880" not in letter.name


@pytest.mark.parametrize(
    ("key", "day", "in_force"),
    [
        ("nd-28-2020", date(2020, 4, 14), False),
        ("nd-28-2020", date(2020, 4, 15), True),
        ("nd-28-2020", date(2022, 1, 16), True),
        ("nd-12-2022", date(2022, 1, 16), False),
        ("nd-12-2022", date(2022, 1, 17), True),
        ("nd-12-2022", date(2026, 9, 9), True),
        ("nd-12-2022", date(2026, 9, 10), False),
        ("nd-283-2026", date(2026, 9, 9), False),
        ("nd-283-2026", date(2026, 9, 10), True),
        ("luat-bhxh-2014", date(2025, 6, 30), True),
        ("luat-bhxh-2024", date(2025, 6, 30), False),
        ("luat-bhxh-2024", date(2025, 7, 1), True),
        ("cv-khai-thac-2022", date(2022, 8, 1), None),
    ],
)
def test_in_force(key: str, day: date, in_force: bool | None) -> None:
    assert instrument(key).in_force(day) is in_force


@pytest.mark.parametrize("day", [date(2014, 1, 1), date(2020, 4, 14), date(2020, 4, 15), date(2026, 12, 31)])
def test_one_decree_on_fines_at_a_time(day: date) -> None:
    decrees = [instrument(key) for key in ("nd-95-2013", "nd-28-2020", "nd-12-2022", "nd-283-2026")]
    assert sum(bool(decree.in_force(day)) for decree in decrees) == 1


def test_confidence_is_that_of_the_instrument_unless_told() -> None:
    assert cite("blhs-2015", article="216").confidence is Confidence.TEXT
    assert cite("nd-12-2022", article="39").confidence is Confidence.SECONDARY
    assert cite("nd-12-2022", article="39", confidence=Confidence.ASSUMED).confidence is Confidence.ASSUMED


def test_citation_in_words() -> None:
    assert (
        str(cite("blhs-2015", article="216", clause="1", point="a"))
        == "điểm a khoản 1 Điều 216 Bộ luật Hình sự năm 2015"
    )
    assert str(cite("cv-khai-thac-2022", section="điểm 4.5 Mục I")).startswith(
        "điểm 4.5 Mục I Công văn năm 2022"
    )


@pytest.mark.parametrize("ask", [instrument, cite])
def test_unknown_key(ask: object) -> None:
    with pytest.raises(OutsideLawError) as caught:
        ask("nd-99-2099")  # type: ignore[operator]
    assert (caught.value.code, caught.value.problems[0].where) == ("BHXH-L001", "nd-99-2099")
