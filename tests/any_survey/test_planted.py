"""Planted faults stay plantable: each changes one place of the engine as it is, and runs in it as Python."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from .faults import FAULTS
from .planted import copied, parts
from .plants import PLANTS, Plant


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_a_fault_has_one_place_in_the_engine_and_can_be_run(plant: Plant, tmp_path: Path) -> None:
    changed = (copied(plant, tmp_path) / plant.file).read_text("utf-8")
    assert plant.new in changed
    ast.parse(changed)


def test_a_fault_that_the_engine_has_no_place_for_is_said(tmp_path: Path) -> None:
    lost = Plant("nobody is asked", "reading", "numbers 326", PLANTS[0].file, "no such line", "")
    with pytest.raises(LookupError, match="nobody is asked"):
        copied(lost, tmp_path)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_a_fault_is_looked_for_first_where_it_was_seen(plant: Plant) -> None:
    assert parts(plant)[0].name == plant.seen


def test_all_that_ci_runs_is_tried_for_each_fault() -> None:
    names = [each.name for each in parts(PLANTS[0])]
    assert len(names) == len(set(names))
    assert {f"fault {name}" for name in FAULTS} <= {*names}
