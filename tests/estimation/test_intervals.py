"""Intervals: which one stands where, what they are worth, and that none is ever impossible."""

from __future__ import annotations

import sys
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from findings.estimation.intervals import MEANINGS, METHODS, hypergeometric, proportions
from findings.vocabulary import Design, FieldSurvey, Role
from tests.estimation.coverage import coverage
from tests.estimation.samples import Answers, row, survey

STRATUM = {"region": FieldSurvey(role=Role.STRATUM)}


def yes_of(count: int, base: int) -> Answers:
    return {"agrees": ["yes"] * count + ["no"] * (base - count)}


def interval(share: float, effective: float, base: int, method: str = "wilson") -> tuple[float, float]:
    def array(number: float) -> np.ndarray:
        return np.array([[float(number)]])

    low, high = proportions(array(share), array(effective), array(base), array(base - 1), method)
    return float(low[0, 0]), float(high[0, 0])


def test_an_unweighted_share_of_an_unknown_population_has_wilsons_interval() -> None:
    found = row(survey(yes_of(30, 100)), "agrees", "yes")
    z = stats.t.ppf(0.975, 99)
    effective = 0.3 * 0.7 / (0.3 * 0.7 / 99)
    centre, spread = (0.3 + z**2 / 2 / effective), 0.3 * 0.7 / effective + z**2 / 4 / effective**2
    scale = 1 + z**2 / effective
    assert found.interval == "wilson"
    assert (found.low, found.high) == pytest.approx(
        ((centre - z * spread**0.5) / scale, (centre + z * spread**0.5) / scale), rel=1e-12
    )


def test_all_who_answered_of_a_known_population_have_the_exact_interval() -> None:
    found = row(survey(yes_of(30, 100), population=232), "agrees", "yes")
    assert found.interval == "hypergeometric"
    assert (found.low, found.high) == (54 / 232, 87 / 232)


def test_a_group_that_is_a_whole_stratum_has_the_exact_interval() -> None:
    answers: Answers = {
        "agrees": ["yes"] * 6 + ["no"] * 6 + ["yes"] * 10 + ["no"] * 10,
        "region": ["north"] * 12 + ["south"] * 20,
        "place": ["north"] * 12 + ["south"] * 20,
    }
    found = survey(
        answers,
        by=["place"],
        roles=STRATUM,
        population=70,
        populations={("region", "north"): 20, ("region", "south"): 50},
    )
    assert row(found, "agrees", "yes", by="place", group="north").interval == "hypergeometric"
    assert row(found, "agrees", "yes").interval == "wilson"


def test_an_item_that_some_left_out_has_no_exact_interval() -> None:
    answers: Answers = {"agrees": ["yes"] * 30 + ["no"] * 69 + [None]}
    assert row(survey(answers, population=232), "agrees", "yes").interval == "wilson"


def test_a_share_of_every_unit_is_itself_and_has_no_interval() -> None:
    found = row(survey(yes_of(30, 100), population=100), "agrees", "yes")
    assert (found.value, found.standard_error, found.low, found.high) == (0.3, 0.0, None, None)
    assert found.interval == "none"


def test_every_unit_that_answered_the_survey_but_not_the_item_leaves_an_interval() -> None:
    answers: Answers = {"agrees": ["yes"] * 30 + ["no"] * 60 + [None] * 10}
    found = row(survey(answers, population=100), "agrees", "yes")
    assert found.standard_error is not None
    assert found.standard_error == pytest.approx((0.1 * 100 / 99 * (1 / 3 * 2 / 3) / 90) ** 0.5, rel=1e-12)
    assert found.low is not None


def test_nobody_and_everybody_have_korn_and_graubards_interval() -> None:
    nobody = row(survey({"agrees": ["no"] * 40}, categories={"agrees": ["yes", "no"]}), "agrees", "yes")
    assert (nobody.interval, nobody.low) == ("beta", 0.0)
    assert nobody.high == pytest.approx(stats.beta.ppf(0.975, 1, 40), rel=1e-12)


@pytest.mark.parametrize("method", ["wilson", "xlogit", "beta"])
def test_the_declared_method_is_used_and_named(method: Literal["wilson", "xlogit", "beta"]) -> None:
    found = row(survey(yes_of(30, 100), design=Design(interval=method)), "agrees", "yes")
    assert found.interval == method
    assert found.low is not None
    assert found.high is not None
    assert 0 < found.low < 0.3 < found.high < 1


def test_a_publication_may_claim_no_precision() -> None:
    found = row(survey(yes_of(30, 100), design=Design(interval="none")), "agrees", "yes")
    assert (found.low, found.high, found.interval) == (None, None, "none")


def test_xlogit_is_walds_interval_on_the_logit_scale() -> None:
    t, half = stats.t.ppf(0.975, 99), 1 / (100 * 0.3 * 0.7) ** 0.5
    low = 1 / (1 + np.exp(-(np.log(0.3 / 0.7) - t * half)))
    assert interval(0.3, 100, 100, "xlogit")[0] == pytest.approx(low, rel=1e-12)


def test_one_respondent_has_no_interval() -> None:
    assert [np.isnan(bound) for bound in interval(1.0, 1, 1)] == [True, True]


def test_every_method_is_explained() -> None:
    assert set(METHODS) | {"heaviest", "hypergeometric", "t", "woodruff"} == set(MEANINGS)


@given(st.integers(0, 200), st.integers(2, 200), st.sampled_from(["wilson", "xlogit", "beta"]))
def test_the_interval_of_a_share_mirrors_that_of_its_complement(count: int, base: int, method: str) -> None:
    share = min(count, base) / base
    low, high = interval(share, base * 0.8, base, method)
    mirrored_low, mirrored_high = interval(1 - share, base * 0.8, base, method)
    assert (low, high) == pytest.approx((1 - mirrored_high, 1 - mirrored_low), abs=1e-9)


@settings(deadline=None)
@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 100))
def test_the_exact_interval_is_made_of_the_populations_that_are_not_refuted(
    base: int, count: int, more: int
) -> None:
    count, units = min(count, base), base + more
    held = np.arange(count, units - (base - count) + 1)
    not_too_many = stats.hypergeom.cdf(count, units, held, base) > 0.025 + 1e-9
    not_too_few = stats.hypergeom.sf(count - 1, units, held, base) > 0.025 + 1e-9
    kept = held[not_too_many & not_too_few]
    assert hypergeometric(count, base, units) == (kept[0] / units, kept[-1] / units)


def test_the_default_interval_covers_what_it_promises_and_walds_does_not() -> None:
    found = coverage(units=230, base=150)
    for each in found:
        sys.stdout.write(f"{each.method:<15} worst {each.worst:.1%}, mean {each.mean:.1%}\n")
    worst = {each.method: each.worst for each in found}
    assert worst["Hypergeometric"] >= 0.95
    assert worst["Wilson"] >= 0.93
    assert worst["Wald"] < 0.7
