"""A number that everybody has for himself is no number question until somebody says what it measures."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from findings.datapackage import validate
from findings.datapackage.judges.identifying import runs_on
from tests.red_team.holes.counted import IDENTIFYING
from tests.red_team.holes.writing import write


def refusals(name: str, folder: Path, unit: str = "") -> list[str]:
    """What is said of the number question, whose field may declare its unit."""
    survey, question = IDENTIFYING[name]
    root, answers = write(survey(), folder)
    path = root / "datapackage/datapackage.json"
    said = json.loads(path.read_text("utf-8"))
    fields = [each for table in said["restricted"] for each in table["schema"]["fields"]]
    next(each for each in fields if each["name"] == question)["survey"]["unit"] = unit
    path.write_text(json.dumps(said, indent=1), encoding="utf-8")
    report = validate(root / "datapackage", answers)
    return [str(each.what) for each in report.problems if "number question" in each.what]


@pytest.mark.parametrize("unit", ["", "accounts"])
def test_a_running_number_is_refused_whatever_it_is_said_to_measure(tmp_path: Path, unit: str) -> None:
    assert refusals("running", tmp_path, unit) == [
        "is a number question, and its numbers run on as those of a list do"
    ]


def test_a_number_that_everybody_has_for_himself_needs_its_unit(tmp_path: Path) -> None:
    assert refusals("salaries", tmp_path / "a") == [
        "is a number question in which nearly everybody has another number, as an identifier is"
    ]
    assert refusals("salaries", tmp_path / "b", "pounds a year") == []


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (np.arange(7, 27), True),
        (np.arange(20) * 37 + 70_000_000, True),
        (np.delete(np.arange(40), np.arange(2, 38, 4)), True),
        (np.arange(20) ** 2, False),
        (np.arange(20) / 4, False),
        (np.arange(20) * 5 + np.arange(20) % 2, False),
    ],
)  # fmt: skip
def test_numbers_run_on_where_one_step_leads_through_at_least_half_of_a_list(
    numbers: np.ndarray, expected: bool
) -> None:
    assert runs_on(numbers.astype(float)) is expected
