"""The published schema of the survey objects takes and refuses what the gate takes and refuses."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from findings.datapackage import survey_schema
from findings.datapackage.descriptor import Descriptor, Resource, description, variables
from tests.faulty.package import descriptor as good_descriptor

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = sorted(ROOT.glob("datapackage/datapackage.json")) + sorted(
    ROOT.glob("tests/surveys/*/datapackage/datapackage.json")
)


def errors(written: dict[str, Any]) -> list[str]:
    return [error.message for error in Draft202012Validator(survey_schema()).iter_errors(written)]


def refused(written: dict[str, Any]) -> bool:
    """Whether the gate refuses a survey object."""
    whole = Descriptor("datapackage.json", json.dumps(written), written)
    faults = description(whole)[1]
    for key in ("resources", "restricted"):
        for place, each in enumerate(written[key]):
            faults += variables(Resource(each, keys=(key, place)), whole)[1]
    return bool(faults)


def test_it_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(survey_schema())


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.parents[1].name)
def test_every_publication_here_follows_it(path: Path) -> None:
    assert errors(json.loads(path.read_text(encoding="utf-8"))) == []


CHANGES: dict[str, tuple[list[Any], Any]] = {
    "a schema named": (["survey", "$schema"], "survey.schema.json"),
    "an unknown key": (["survey", "brakdowns"], []),
    "an unknown key of a wave": (["survey", "waves", 0, "relase"], "tables"),
    "an unknown release mode": (["survey", "waves", 0, "release"], "table"),
    "a release mode": (["survey", "waves", 0, "release"], "synthetic"),
    "a number for a title": (["survey", "title"], 5),
    "a word for a truth": (["survey", "strict"], "yes"),
    "an unknown interval": (["survey", "design"], {"interval": "wald"}),
    "a pair for a triple": (["survey", "compare"], [["region", "north"]]),
    "an unknown role": (["resources", 0, "schema", "fields", 1, "survey"], {"role": "wieght"}),
    "two roles": (["resources", 0, "schema", "fields", 1, "survey"], {"role": ["key", "breakdown"]}),
    "a list with an unknown role": (
        ["resources", 0, "schema", "fields", 1, "survey"],
        {"role": ["key", "x"]},
    ),
    "an exclusive option": (["restricted", 0, "schema", "fields", 1, "survey"], {"exclusive": True}),
    "an option exclusive in words": (
        ["restricted", 0, "schema", "fields", 1, "survey"],
        {"exclusive": "yes"},
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_schema_and_the_gate_agree(name: str) -> None:
    keys, value = CHANGES[name]
    written = copy.deepcopy(good_descriptor())
    part: Any = written
    for key in keys[:-1]:
        part = part[key]
    part[keys[-1]] = value
    assert bool(errors(written)) is refused(written)


def test_of_the_changes_some_are_refused_and_some_are_not() -> None:
    assert not errors(good_descriptor())
    assert not refused(good_descriptor())
