"""Scores of a scale: of categories that exist, for questions that have an order."""

from __future__ import annotations

import pytest

from findings.datapackage.judges.design import groups
from tests.datapackage.judges.judging import expected, told
from tests.faulty.package import Package


@pytest.mark.parametrize(
    "name",
    [
        "scores-of-an-unknown-category",
        "bands-that-overlap",
    ],
)
def test_scores_and_bands_that_cannot_be_are_told(name: str) -> None:
    assert told(groups, name) == expected(name)


def test_a_score_of_a_category_is_taken() -> None:
    assert told(groups, lambda package: scored(package, {"low": 1, "high": 3})) == []


@pytest.mark.parametrize("name", ["hgih", "dont_know"])
def test_a_score_of_what_is_no_category_is_told_at_its_line(name: str) -> None:
    (line, *more) = told(groups, lambda package: scored(package, {"low": 1, name: 3}))
    assert more == []
    assert "survey.scores" in line


def scored(package: Package, scores: dict[str, float]) -> None:
    package.descriptor["survey"]["scores"] = {"satisfaction": scores}
