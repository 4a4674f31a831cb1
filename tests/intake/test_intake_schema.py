"""The JSON Schema: it is the one committed, takes what the intake takes, refuses what a schema can refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from case_samples import a_full_case
from case_strategies import cases
from hypothesis import HealthCheck, given, settings

from bhxh_docs.intake import case_to_json, json_schema
from bhxh_docs.intake.schema import COMMITTED, DIALECT, main
from legal_rules.case import Case
from legal_rules.case.events import EVENT_TYPES

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_committed_schema_is_the_one_of_the_model(repo_root: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "reference" / "case.schema.json"
    assert main([str(fresh)]) == 0
    committed = (repo_root / COMMITTED).read_text(encoding="utf-8")
    assert committed == fresh.read_text(encoding="utf-8"), "run: python -m bhxh_docs.intake.schema"
    assert [path.name for path in fresh.parent.iterdir()] == ["case.schema.json"]


def test_it_is_a_schema_of_its_dialect() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == DIALECT


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_it_takes_every_case(case: Case) -> None:
    VALIDATOR.validate(json.loads(case_to_json(case)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "Vụ 1"),
        (("them",), 1),
        (("employer", "tax_code"), "123"),
        (("employer", "kind"), "plc"),
        (("employer", "name"), ""),
        (("employer", "name"), None),
        (("workers", 0, "birth_date"), "5/3/1990"),
        (("workers", 0, "sex"), "nam"),
        (("contributions", 0, "first_month"), "2024-13"),
        (("contributions", 0, "withheld"), -1),
        (("contributions", 0, "withheld"), 5.9),
        (("contributions", 0, "withheld"), "5"),
        (("contributions", 0, "due", "khac"), 0),
        (("events", 0, "type"), "khong_co"),
        (("events", 0, "round"), 0),
        (("events", 1, "place"), "Phòng họp"),
        (("events", 1, "channel"), "bưu điện"),
        (("exhibits", 0, "sheets"), 0),
        (("exhibits", 0, "proves"), "events.tb-1"),
    ],
)
def test_it_refuses_what_the_intake_refuses(path: tuple[str | int, ...], value: Any) -> None:
    values = json.loads(case_to_json(a_full_case()))
    assert VALIDATOR.is_valid(values)
    target = values
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    assert not VALIDATOR.is_valid(values)


@pytest.mark.parametrize("key", ["id", "agency", "employer"])
def test_it_asks_for_what_a_case_must_have(key: str) -> None:
    values = json.loads(case_to_json(a_full_case()))
    del values[key]
    assert not VALIDATOR.is_valid(values)


def test_null_is_taken_where_a_fact_may_be_unknown() -> None:
    values = json.loads(case_to_json(a_full_case()))
    values["employer"]["tax_code"] = None
    values["contributions"][0]["paid"] = None
    values["provincial_agency"] = None
    assert VALIDATOR.is_valid(values)


def test_every_field_of_every_class_is_described() -> None:
    parts = {"Case": SCHEMA, **SCHEMA["$defs"]}
    silent = [
        f"{name}.{field}"
        for name, part in parts.items()
        for field, schema in part.get("properties", {}).items()
        if field != "type" and not schema.get("description")
    ]
    assert silent == []
    assert [name for name, part in parts.items() if not part.get("description")] == []
    text = json.dumps(SCHEMA, ensure_ascii=False)
    assert "None" not in text
    assert "``" not in text


def test_every_kind_of_event_is_there_with_its_vietnamese_name() -> None:
    events = [SCHEMA["$defs"][kind.__name__] for kind in EVENT_TYPES]
    assert [event["properties"]["type"] for event in events] == [
        {"const": kind.type_name} for kind in EVENT_TYPES
    ]
    assert [event["title"] for event in events] == [kind.label for kind in EVENT_TYPES]
    assert SCHEMA["$defs"]["Event"]["oneOf"] == [{"$ref": f"#/$defs/{kind.__name__}"} for kind in EVENT_TYPES]


def test_nothing_of_the_schema_is_unused() -> None:
    text = json.dumps(SCHEMA)
    assert [name for name in SCHEMA["$defs"] if f'"#/$defs/{name}"' not in text] == []


def test_the_fields_are_those_of_the_model() -> None:
    assert [name for name in SCHEMA["properties"] if name != "$schema"] == [
        a.name for a in attrs.fields(Case)
    ]
    assert all(
        part["additionalProperties"] is False for part in SCHEMA["$defs"].values() if "properties" in part
    )
