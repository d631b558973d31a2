"""A page whose numbers have no interval says why, and keeps no empty column for one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from findings.content import Content
from findings.disclosure import merged, protect
from findings.estimation import estimates
from findings.pages.questions import question_pages
from findings.vocabulary import Design, DisclosureRule, FieldSurvey, Release, Role, Rule, Survey
from tests.estimation.samples import Answers, survey

ANSWERS: Answers = {
    "agrees": [("yes", "no", "yes", "no", "no")[place % 5] for place in range(250)],
    "size": ["large" if place % 2 else "small" for place in range(250)],
    "region": ["north" if place < 120 else "south" for place in range(250)],
}
STRATUM = {"region": FieldSurvey(role=Role.STRATUM)}


def page(of: Survey) -> str:
    nothing = Content({}, (), (), ())
    return question_pages(nothing, protect(estimates(of), of), of)["questions/agrees.md"]


def designed(**given: Any) -> Survey:
    kept = {name: each for name, each in ANSWERS.items() if name != "region" or "roles" in given}
    return survey(kept, by=["size"], **given)


def released(of: Survey, rule: DisclosureRule) -> Survey:
    """As tables alone, under a rule."""
    (wave,) = of.description.waves
    description = replace(
        of.description,
        waves=(replace(wave, release=Release.TABLES),),
        disclosure=Rule(rule, reason="A test."),
    )
    return replace(of, description=description)


def test_where_intervals_are_claimed_they_stand_in_a_column_and_differences_are_tested() -> None:
    text = page(designed())
    assert text.count("95% interval") > 0
    assert "Tests of differences" in text
    assert "More than chance" in text


@pytest.mark.parametrize(
    ("design", "why"),
    [
        (Design(interval="none"), "No precision is claimed: no number has an interval"),
        (Design(sampling="volunteers"), "No margin of error can be given."),
    ],
)
def test_where_no_precision_is_claimed_the_page_says_so_and_has_no_word_of_chance(
    design: Design, why: str
) -> None:
    text = page(designed(design=design))
    assert why in text
    for words in ("95%", "Tests of differences", "More than chance", ">p<", "only chance"):
        assert words not in text


def test_where_strata_are_protected_intervals_stand_and_the_page_says_of_what_they_are_made() -> None:
    text = page(merged(released(designed(roles=STRATUM), "gpps")))
    assert "95% interval" in text
    assert "a design effect that is rounded up" in text
    assert "the answers of a few lie in the strata of the sample" in text


def test_where_a_protected_design_shows_no_interval_the_page_says_why() -> None:
    """A breakdown tells the clusters."""
    clusters = {"size": FieldSurvey(role=Role.CLUSTER)}
    text = page(merged(released(survey(ANSWERS, by=["size"], roles=clusters), "gpps")))
    assert "95% interval" not in text
    assert "Intervals and tests are left out" in text
    assert "the answers of a few lie in the clusters of the sample" in text


def test_where_strata_are_not_protected_intervals_stand_and_nothing_has_to_be_said() -> None:
    text = page(released(designed(roles=STRATUM), "open"))
    assert "95% interval" in text
    assert "Intervals and tests are left out" not in text


@pytest.mark.parametrize(
    ("heaviest", "said"),
    [
        (3.0, "of equal weight would, if weights had nothing to do with answers."),
        (100_000.0, "of equal weight would: a few weigh so much that they decide much of every number."),
    ],
)
def test_a_page_of_weighted_numbers_says_what_their_weights_leave(heaviest: float, said: str) -> None:
    text = page(designed(weights=[heaviest] + [1.0] * 249))
    assert 'data-estimate="effective-responses--one"' in text
    assert said in text


def test_a_page_of_numbers_that_are_not_weighted_says_nothing_of_weights() -> None:
    assert "of equal weight" not in page(designed())
