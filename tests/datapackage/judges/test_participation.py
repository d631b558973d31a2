"""Statements that nobody can know who answered: refused where anything says otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from findings.datapackage.judges.participation import KNOWN, participation_faults
from findings.datapackage.package import DataPackage
from findings.vocabulary import Description, Participation, Population, Release, Rule
from tests.datapackage.judges.judging import read

STATED = Participation("An open link.", "A. Nobody", "2030-01-31", "A count.", 50_000)


@pytest.fixture
def package() -> DataPackage:
    return read()


def told(package: DataPackage, stated: Participation = STATED, **changed: Any) -> list[str]:
    """What is said of the last wave, which releases tables, with this statement; `changed` is the survey."""
    assert package.description is not None
    public = {"unit": "person", "units": "people", "universe": "Adults", "panels": ()}
    described = replace(package.description, **(public | changed))
    wave = replace(described.waves[-1], participation=stated, release=Release.TABLES, universe="")
    described = replace(described, waves=(*described.waves[:-1], wave))
    return [f"{each.what}. {each.remedy}" for each in participation_faults(package, described)]


def test_a_full_statement_of_many_is_in_order(package: DataPackage) -> None:
    assert told(package) == []


@pytest.mark.parametrize("key", ["reason", "stated_by", "source"])
def test_what_is_blank_is_named(package: DataPackage, key: str) -> None:
    blank: dict[str, Any] = {key: " "}
    assert told(package, replace(STATED, **blank)) == ["is blank. Write it; it is published."]


def test_a_day_is_a_date(package: DataPackage) -> None:
    assert told(package, replace(STATED, stated_on="May")) == ["is no date. Write it as 2001-03-31."]


@pytest.mark.parametrize(
    "words",
    [
        {"universe": "All staff of the council"},
        {"universe": "Members of the union"},
        {"units": "employees"},
        {"unit": "trustee", "units": "trustees"},
        {"universe": "Les salariés de l'entreprise"},
    ],
)
def test_people_who_are_on_a_list_are_known(package: DataPackage, words: dict[str, str]) -> None:
    changed: dict[str, Any] = dict(words)
    found = told(package, **changed)
    assert len(found) == 1
    assert "who are on a list" in found[0]
    assert found[0].endswith(KNOWN)


@pytest.mark.parametrize("universe", ["Members of the public", "Adults who use parks", "Remembering adults"])
def test_the_public_is_not_on_a_list(package: DataPackage, universe: str) -> None:
    assert told(package, universe=universe) == []


@pytest.mark.parametrize("unit", ["school", "local council", "organisation", "GP practice"])
def test_units_that_have_names_are_known(package: DataPackage, unit: str) -> None:
    assert [each for each in told(package, unit=unit) if "units that have names" in each]


def test_a_census_and_a_panel_are_known(package: DataPackage) -> None:
    assert package.description is not None
    census = replace(package.description.design, sampling="census")
    assert [KNOWN in each for each in told(package, design=census)] == [True]
    last = package.description.waves[-1].id
    assert [KNOWN in each for each in told(package, panels=((last, "other"),))] == [True]


def test_released_responses_need_no_statement(package: DataPackage) -> None:
    assert package.description is not None
    waves = tuple(
        replace(each, release=Release.SYNTHETIC, participation=STATED) for each in package.description.waves
    )
    described = replace(
        package.description, unit="person", units="people", universe="Adults", panels=(), waves=waves
    )
    found = {each.what for each in participation_faults(package, described)}
    assert "is for tables, and the wave releases synthetic" in found


@pytest.mark.parametrize(
    ("population", "said"),
    [
        (1_000, "is of 1,000 units, and no small count is safe of 1,000 or fewer"),
        (1_001, ""),
    ],
)
def test_a_population_is_of_more_than_a_thousand(package: DataPackage, population: int, said: str) -> None:
    assert [each.partition(". ")[0] for each in told(package, replace(STATED, population=population))] == (
        [said] if said else []
    )


def test_without_a_population_the_file_s_is_taken_and_without_that_it_is_asked(package: DataPackage) -> None:
    assert package.description is not None
    last = package.description.waves[-1].id
    nothing = replace(STATED, population=0)
    known = replace(package, populations={**package.populations, last: Population(90_000)})
    assert told(known, nothing) == []
    unknown = replace(package, populations={**package.populations, last: Population()})
    assert told(unknown, nothing) == [
        "does not say how many could have answered. Write under `population` how many could have answered "
        "at the least; or take it out."
    ]


def test_what_the_population_file_contradicts_is_told(package: DataPackage) -> None:
    assert package.description is not None
    last = package.description.waves[-1].id
    counted = Population(40_000, {("how_large", "one"): 600})
    known = replace(package, populations={**package.populations, last: counted})
    assert told(known, replace(STATED, groups={"how_large": {"one": 9_000}})) == [
        "is of 50,000 units, and the population file counts 40,000. Correct one of them.",
        "counts more units of one than the population file does. Correct one of them.",
    ]


def test_a_rule_that_does_not_reckon_with_it_is_named(package: DataPackage) -> None:
    assert [each for each in told(package, disclosure=Rule("hes")) if "rule hes" in each]


def test_more_than_a_tenth_is_too_many_to_be_unknown(package: DataPackage) -> None:
    assert package.description is not None
    last = package.description.waves[-1].id
    found = replace(package.responses[last], size=5_001)
    many = replace(package, responses={**package.responses, last: found})
    assert told(many) == [f"is of 50,000 units, of whom 5,001 responded, more than a tenth. {KNOWN}"]


BEYOND = "counts more units in its groups than in all, or fewer than none. Correct it."


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ({"how_large": 2_000}, []),
        ({"how_large": {"one": 2_000}}, []),
        ({"how_lage": 2_000}, ["is no breakdown. Did you mean how_large?"]),
        ({"how_large": {"on": 2_000}}, ["names on, which is no group of it. Did you mean one?"]),
        ({"how_large": 60_000}, [BEYOND]),
        ({"how_large": {"one": -1}}, [BEYOND]),
    ],
)
def test_groups_exist_and_are_parts_of_all(
    package: DataPackage, groups: dict[str, Any], said: list[str]
) -> None:
    assert told(package, replace(STATED, groups=groups)) == said


def test_the_description_itself_says_nothing_of_participation(package: DataPackage) -> None:
    described: Description | None = package.description
    assert described is not None
    assert list(participation_faults(package, described)) == []
