"""Waves, groups, weights, strata and populations agree with each other and with the answers."""

from __future__ import annotations

import pytest

from findings.datapackage.judges import Judge
from findings.datapackage.judges.design import groups, groups_of, population, strata, waves, weights
from findings.vocabulary import Breakdown, Category, Grouping, Variable
from tests.datapackage.judges.judging import expected, read, told


@pytest.mark.parametrize("name", ["wave-without-responses", "fieldwork-backwards"])
def test_a_wave_without_its_period_or_its_responses_is_told(name: str) -> None:
    assert told(waves, name) == expected(name)


@pytest.mark.parametrize(
    "name", ["groups-that-overlap", "net-of-an-unknown-category", "comparison-of-unknown-groups"]
)
def test_a_breakdown_a_net_or_a_comparison_of_what_is_not_there_is_told(name: str) -> None:
    assert told(groups, name) == expected(name)


@pytest.mark.parametrize(
    "name",
    ["population-of-an-unknown-group", "population-smaller-than-its-parts", "stratum-not-in-the-population"],
)
def test_a_population_that_cannot_be_is_told(name: str) -> None:
    assert told(population, name) == expected(name)


@pytest.mark.parametrize("judge", [waves, groups, weights, strata, population])
def test_of_the_good_package_there_is_nothing_to_say(judge: Judge) -> None:
    assert told(judge) == []
    assert judge(read()).looked_at > 0


def test_groups_are_those_declared_or_the_categories_of_every_wave() -> None:
    fields = [{"size": Variable("size", "Size", (Category(value, value),))} for value in ("s", "m")]
    assert groups_of(Breakdown("size", "Size"), fields) == ["s", "m"]
    assert groups_of(Breakdown("size", "Size", groups={"all": Grouping("All", ("s",))}), fields) == ["all"]
