"""Cases for the forms, at the moment at which a paper can be drafted."""

from __future__ import annotations

import pytest
from forms_case import build_case, events_to_check, visit

from legal_rules.case import Case


@pytest.fixture
def notice_case() -> Case:
    """A case whose notice can be drafted on 08/7/2024."""
    return build_case()


@pytest.fixture
def check_case() -> Case:
    """A case whose minutes can be drafted on 06/8/2024."""
    return build_case(events=(*events_to_check(), visit()))
