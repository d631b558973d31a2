"""The descriptor: every part has its line, and no shape of it makes the gate fail instead of refuse."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from findings.datapackage import seal, validate
from findings.datapackage.descriptor import Descriptor, read_descriptor
from findings.datapackage.json_lines import lines_of
from findings.vocabulary import Refused
from tests.faulty.package import FOLDER, RESTRICTED, Package

TRIES = 150
VALUES: list[Any] = [None, 5, True, "x", "", -1.5, [], {}, ["x"], {"x": 1}, [[]], [{}], [None], {"value": {}}]

TEXT = """{
  "name": "a, b: {c}",
  "list": [1, [2, 3],
    {"x": "y\\"z",
     "w": []}],
  "empty": {}
}"""


def test_every_part_of_a_json_text_has_its_line() -> None:
    assert dict(lines_of(TEXT)) == {
        ("name",): 2,
        ("list",): 3,
        ("list", 0): 3,
        ("list", 1): 3,
        ("list", 1, 0): 3,
        ("list", 1, 1): 3,
        ("list", 2): 4,
        ("list", 2, "x"): 4,
        ("list", 2, "w"): 5,
        ("empty",): 6,
    }


def test_a_place_is_told_by_line_and_by_name() -> None:
    written = {
        "resources": [{"name": "responses", "schema": {"fields": [{"name": "age", "survey": {"role": "x"}}]}}]
    }
    descriptor = Descriptor("p/datapackage.json", json.dumps(written, indent=1), written)
    keys = ("resources", 0, "schema", "fields", 0, "survey", "role")
    assert descriptor.at(*keys) == "p/datapackage.json:10, responses, field age, survey.role"
    assert descriptor.at("resources", 0, "dialect") == "p/datapackage.json:3, responses, dialect"
    assert descriptor.at() == "p/datapackage.json:1"


def test_where_a_data_package_lies_is_told_to_who_named_the_folder_above_it(tmp_path: Path) -> None:
    (tmp_path / "datapackage").mkdir()
    (tmp_path / "datapackage/datapackage.json").write_text("{}", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_descriptor(tmp_path)
    assert [each.remedy for each in refused.value.problems] == [
        f"Name {tmp_path}/datapackage, which has one."
    ]


def test_names_that_could_play_with_the_terminal_are_shown_harmless() -> None:
    written = {"resources": [{"name": "a\x1b[31m\nb" + "c" * 500}]}
    place = Descriptor("p.json", json.dumps(written), written).at("resources", 0)
    assert place.isprintable()
    assert len(place) < 120


def parts(value: Any, keys: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every part of a JSON value, as the keys that lead there."""
    if keys:
        yield keys
    if isinstance(value, dict | list):
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from parts(below, (*keys, key))


def changed(written: Any, keys: tuple[Any, ...], value: Any) -> Any:
    found = copy.deepcopy(written)
    part = found
    for key in keys[:-1]:
        part = part[key]
    part[keys[-1]] = value
    return found


def test_whatever_a_part_of_the_descriptor_is_there_is_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    package = Package()
    package.write()
    draw = random.Random(4)
    everything = list(parts(package.descriptor))
    refused = 0
    for _ in range(TRIES):
        written = changed(package.descriptor, draw.choice(everything), draw.choice(VALUES))
        (FOLDER / "datapackage.json").write_text(json.dumps(written), encoding="utf-8")
        seal(FOLDER)
        refused += not validate(FOLDER, RESTRICTED).valid
    assert refused > TRIES / 2
