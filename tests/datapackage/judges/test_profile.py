"""The descriptor in the shape of the standard; of several allowed shapes, the one that was meant."""

from __future__ import annotations

import json
from typing import Any

import pytest

from findings.datapackage.descriptor import Descriptor
from findings.datapackage.judges.profile import profile
from tests.datapackage.judges.judging import expected
from tests.faulty.mutations import MUTATIONS
from tests.faulty.package import Package, descriptor


def told(written: dict[str, Any]) -> list[str]:
    return sorted(
        str(each.problem()) for each in profile(Descriptor("d.json", json.dumps(written), written)).faults
    )


@pytest.mark.parametrize(
    "name",
    ["id-a-number", "resources-empty", "field-of-an-unknown-type", "field-a-word", "enum-empty",
     "minimum-of-a-length-a-word", "missing-values-a-word", "category-values-of-two-types", "path-absolute"],
)  # fmt: skip
def test_what_is_not_in_the_standard_s_shape_is_told(name: str) -> None:
    package = Package()
    MUTATIONS[name](package)
    assert [line.partition(", ")[2] for line in told(package.descriptor)] == [
        line.partition(", ")[2] for line in expected(name)
    ]


def test_the_good_descriptor_is_in_shape_with_its_restricted_files() -> None:
    assert told(descriptor()) == []


def test_restricted_files_are_held_to_the_shape_of_resources() -> None:
    written = descriptor()
    written["restricted"][0]["path"] = 7
    assert told(written) == ["d.json:1, responses-2021, path: is no text."]


def test_how_fields_match_is_left_to_another_judge() -> None:
    written = descriptor()
    written["resources"][0]["schema"]["fieldsMatch"] = "subset"
    assert told(written) == []
