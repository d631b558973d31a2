"""The page of formulas has those that made a published number, of any design, and no other."""

from __future__ import annotations

import pytest

from findings.disclosure import protect
from findings.estimation import estimates
from findings.pages.formulary import PARTS, Used
from findings.pages.formulas import FORMULAS, formulas_page
from findings.vocabulary import Design, FieldSurvey, Role, Survey
from tests.estimation.samples import Answers, survey

METHODS = {
    "wilson": "Wilson's interval",
    "beta": "Korn and Graubard's interval",
    "xlogit": "The logit interval",
    "hypergeometric": "The exact interval",
    "t": "Student's interval",
    "woodruff": "Woodruff's interval",
}
SIZE = 240
ANSWERS: Answers = {
    "agrees": [("yes", "no", "yes", "no", "no")[place % 5] for place in range(SIZE)],
    "hours": [float(place % 37) for place in range(SIZE)],
    "size": ["large" if place % 2 else "small" for place in range(SIZE)],
    "region": ["north" if place < 120 else "south" for place in range(SIZE)],
    "town": [f"t{place // 10:02}" for place in range(SIZE)],
}
STRATUM = {"region": FieldSurvey(role=Role.STRATUM)}
TOWN = {"town": FieldSurvey(role=Role.CLUSTER)}
UNITS = {("region", "north"): 150, ("region", "south"): 4_000}


def designed(*roles: str, **given: object) -> Survey:
    """The answers under a design; columns that play no part in it are left out."""
    kept = {name: each for name, each in ANSWERS.items() if name not in {"region", "town"} or name in roles}
    return survey(kept, by=["size"], **given)  # type: ignore[arg-type]


SURVEYS: dict[str, Survey] = {
    "all of a finite population": designed(population=900),
    "strata that weigh": designed("region", roles=STRATUM, populations=UNITS),
    "clusters in strata, weighted": designed(
        "region", "town", roles=STRATUM | TOWN, weights=[1 + place % 3 for place in range(SIZE)]
    ),
    "a logit interval": designed(design=Design(interval="xlogit")),
    "volunteers": designed(design=Design(sampling="volunteers")),
}


def titles(of: Survey) -> list[str]:
    used = Used(protect(estimates(of), of), of)
    return [each.title for _, listed in PARTS for each in listed if each.used(used)]


def test_formulas_ask_for_every_fact_and_for_nothing_else() -> None:
    asked = {
        each.removeprefix("not ")
        for _, listed in PARTS
        for formula in listed
        for each in formula.where.split(", ")
    }
    of = SURVEYS["volunteers"]
    assert asked == set(Used(protect(estimates(of), of), of).facts)


@pytest.mark.parametrize("name", SURVEYS)
def test_each_interval_of_a_publication_has_its_formula_and_no_other(name: str) -> None:
    of = SURVEYS[name]
    intervals = {row.interval for row in estimates(of).rows if row.low is not None}
    assert {METHODS[each] for each in intervals} == set(titles(of)) & set(METHODS.values())


def test_the_formulas_are_those_of_the_design() -> None:
    simple, strata, clusters, _, volunteers = map(titles, SURVEYS.values())
    corrected, of_strata = "The correction for a finite population", "The weight of a stratum"
    assert (corrected in simple, of_strata in simple) == (True, False)
    assert (corrected in strata, of_strata in strata) == (True, True)
    assert (corrected in clusters, of_strata in clusters) == (False, False)
    assert "Degrees of freedom of a difference" in clusters
    assert "Degrees of freedom of a difference" not in strata
    assert not {"The variance", "The effective base", "A whole table", "The p of a difference"} & set(
        volunteers
    )


def test_volunteers_have_no_table_of_how_often_intervals_hold() -> None:
    of = SURVEYS["volunteers"]
    text = formulas_page(protect(estimates(of), of), of)[FORMULAS]
    assert "No margin of error can be given." in text
    assert "How often intervals hold the truth" not in text
    assert "95" not in text


def test_the_page_says_how_many_tests_there_are() -> None:
    of = SURVEYS["all of a finite population"]
    published = protect(estimates(of), of)
    comparisons = sum(row.p is not None and row.difference is not None for row in published.rows)
    text = formulas_page(published, of)[FORMULAS]
    assert f"There are {comparisons} comparisons with a p" in text
