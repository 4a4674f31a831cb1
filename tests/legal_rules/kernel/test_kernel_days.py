"""A question is asked for a day, never for a moment or a text."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from legal_rules import assess
from legal_rules.case import Agency, Case, Employer
from legal_rules.errors import CaseDataError
from legal_rules.kernel.days import require_day
from legal_rules.questions import article_216


def test_a_day_is_taken_as_it_is() -> None:
    assert require_day(date(2024, 10, 1)) == date(2024, 10, 1)


@pytest.mark.parametrize("on", [None, "2024-10-01", datetime(2024, 10, 1), 20241001])  # noqa: DTZ001
def test_anything_else_is_refused_with_a_code(on: object) -> None:
    case = Case(
        id="a",
        agency=Agency(name="BHXH tỉnh Minh Họa", level="province", place="Minh Họa"),
        employer=Employer(name="Công ty Ví Dụ", kind="limited_company"),
    )
    for ask in (
        lambda: require_day(on),
        lambda: assess(case, on=on),
        lambda: article_216.assess(article_216.EvasionFacts(), on=on),
    ):
        with pytest.raises(CaseDataError) as caught:
            ask()
        assert caught.value.code == "BHXH-C006"
