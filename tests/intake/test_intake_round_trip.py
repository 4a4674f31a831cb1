"""A case written and read again is the same case, and its text is one text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from case_samples import a_case, a_full_case
from case_strategies import cases
from hypothesis import HealthCheck, given, settings

from bhxh_docs.intake import case_from_json, case_to_json
from bhxh_docs.intake.json_writer import WIDTH, written
from legal_rules.case import Case
from legal_rules.case.events import EVENT_TYPES, ListReceived, ReferralSent, SanctionDecided
from legal_rules.case.events.sanction import OfSanction

HALF_AS_MANY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@HALF_AS_MANY
@given(cases())
def test_what_is_written_is_read_as_the_same_case_and_written_as_the_same_text(case: Case) -> None:
    text = case_to_json(case)
    again = case_from_json(text)
    assert again == case
    assert case_to_json(again) == text
    assert case_from_json(text.encode()) == case


@HALF_AS_MANY
@given(cases())
def test_nothing_unknown_or_empty_is_written_and_nothing_known_is_left_out(case: Case) -> None:
    def check(values: Any) -> None:
        for value in values.values() if isinstance(values, dict) else values:
            assert value is not None
            assert value != []
            if isinstance(value, dict | list):
                check(value)

    values = json.loads(case_to_json(case))
    check(values)
    known = [a.name for a in attrs.fields(Case) if getattr(case, a.name) not in (None, ())]
    assert list(values) == known  # in the order of the model


def test_the_text_of_a_case() -> None:
    expected = Path(__file__).with_name("a_full_case.json").read_text(encoding="utf-8")
    assert case_to_json(a_full_case()) == expected


def test_long_lists_of_identifiers_fill_their_lines_and_no_line_is_too_long() -> None:
    event = ListReceived(id="ds-1", round=1, workers=tuple(f"ld-{n:03d}" for n in range(60)))
    lines = written({"events": [{"type": event.type_name, "workers": list(event.workers)}]}).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert len(lines) == 15  # six lines of identifiers


def test_texts_that_do_not_fit_keep_a_line_each() -> None:
    documents = ["Bảng chấm công", "Bảng thanh toán tiền lương tháng 9 năm 2023", "Hợp đồng lao động"]
    assert len(written({"documents": documents}).splitlines()) == 3
    assert len(written({"documents": documents * 2}).splitlines()) == 10


def test_an_empty_value_and_a_scalar() -> None:
    assert (written({}), written([]), written("ộ")) == ("{}\n", "[]\n", '"ộ"\n')


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_every_kind_of_event_goes_by_its_tag(kind: Any) -> None:
    sanction = SanctionDecided(id="xp", round=1)
    of = {"of": "xp"} if issubclass(kind, OfSanction) else {}
    case = a_case(events=(sanction, kind(id="a", round=2, state="planned", **of)))
    again = case_from_json(case_to_json(case))
    assert again == case
    assert type(again.events[1]) is kind
    assert json.loads(case_to_json(case))["events"][1]["type"] == kind.type_name


def test_an_event_without_state_happened() -> None:
    text = case_to_json(a_case(events=(ReferralSent(id="a", round=1),)))
    assert "state" not in text
    assert case_from_json(text).events[0].happened
    assert '"state": "planned"' in case_to_json(
        a_case(events=(ReferralSent(id="a", round=1, state="planned"),))
    )


def test_null_is_unknown_and_the_order_of_keys_is_free() -> None:
    text = '{"employer": {"kind": "other", "name": "Đơn vị", "tax_code": null}, "title": null, "id": "a", %s}'
    agency = '"agency": {"place": "Minh Họa", "name": "BHXH", "level": "province", "contact": null}'
    case = case_from_json(text % agency)
    assert (case.title, case.employer.tax_code, case.agency.contact) == (None, None, None)


def test_decomposed_vietnamese_is_composed_on_reading() -> None:
    # As macOS writes it, in values, in keys and in escapes.
    text = case_to_json(a_case(title="Vụ việc của Hoà"))
    decomposed = (
        text.replace("Hoà", "Hoa\u0300").replace("Minh Họa", "Minh Ho\\u0323a").replace("ộ", "o\u0323\u0302")
    )
    assert decomposed != text
    assert case_from_json(decomposed) == case_from_json(text)


def test_a_byte_order_mark_is_tolerated() -> None:
    text = case_to_json(a_case())
    assert case_from_json("\ufeff" + text) == case_from_json(b"\xef\xbb\xbf" + text.encode()) == a_case()


def test_an_editor_may_be_told_of_the_schema() -> None:
    text = case_to_json(a_case()).replace("{", '{"$schema": "../case.schema.json",', 1)
    assert case_from_json(text) == a_case()
