"""Designs: what strata, clusters and populations do to a standard error, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from findings.estimation import estimates
from findings.vocabulary import Design, FieldSurvey, Population, Refused, Role, Survey
from tests.estimation.samples import WAVE, Answers, row, survey

STRATUM = FieldSurvey(role=Role.STRATUM)
CLUSTER = FieldSurvey(role=Role.CLUSTER)
DRAWN_FROM = FieldSurvey(role=Role.POPULATION)
NORTH_AND_SOUTH = {("region", "north"): 20, ("region", "south"): 50}


def stratified(north: int = 10, south: int = 10, **changes: object) -> Survey:
    """Half of each stratum agrees."""
    answers: Answers = {
        "agrees": ["yes", "no"] * (north // 2) + ["yes"] * (north % 2) + ["yes", "no"] * (south // 2),
        "region": ["north"] * north + ["south"] * south,
    }
    settings: dict[str, object] = {"roles": {"region": STRATUM}, "populations": NORTH_AND_SOUTH}
    return survey(answers, **(settings | changes))  # type: ignore[arg-type]


def refusal(found: Survey) -> str:
    with pytest.raises(Refused) as refused:
        estimates(found)
    return str(refused.value)


def standard_error(found: Survey) -> float:
    error = row(found, "agrees", "yes").standard_error
    assert error is not None
    return error


# Strata and populations -------------------------------------------------------------------------


def test_strata_add_their_variances_each_less_the_fraction_that_answered() -> None:
    within = 10 * 0.25 * 10 / 9 / 20**2
    assert standard_error(stratified()) == pytest.approx(((0.5 + 0.8) * within) ** 0.5, rel=1e-12)


def test_without_a_finite_population_nothing_is_taken_off() -> None:
    found = stratified(design=Design(finite_population=False))
    assert standard_error(found) == pytest.approx((2 * 10 * 0.25 * 10 / 9 / 20**2) ** 0.5, rel=1e-12)


def test_a_stratum_in_which_every_unit_answered_adds_no_variance() -> None:
    found = stratified(north=20)
    assert standard_error(found) == pytest.approx((0.8 * 10 * 0.25 * 10 / 9 / 30**2) ** 0.5, rel=1e-12)


def test_weights_that_do_not_sum_to_the_population_leave_no_correction() -> None:
    exact = stratified(weights=[2.0] * 10 + [5.0] * 10)
    rescaled = stratified(weights=[1.0] * 10 + [2.5] * 10)
    uncorrected = stratified(weights=[1.0] * 10 + [2.5] * 10, design=Design(finite_population=False))
    assert standard_error(exact) < standard_error(rescaled)
    assert standard_error(rescaled) == standard_error(uncorrected)


def test_degrees_of_freedom_are_respondents_less_strata() -> None:
    assert row(stratified(), "agrees", "yes").degrees_of_freedom == 18


def test_degrees_of_freedom_of_a_group_are_its_own() -> None:
    answers: Answers = {"agrees": ["yes", "no"] * 20, "size": ["large"] * 8 + ["small"] * 32}
    assert (
        row(survey(answers, by=["size"]), "agrees", "yes", by="size", group="large").degrees_of_freedom == 7
    )


def test_a_stratum_of_one_respondent_is_refused_with_the_one_to_merge_it_with() -> None:
    assert refusal(stratified(north=1)) == (
        "datapackage.json, survey.design.merged_strata: wave one: stratum north has a single respondent. "
        'Take it together with its neighbour, as {"north+south": ["north", "south"]}.'
    )


def test_merged_strata_are_one() -> None:
    found = stratified(north=1, design=Design(merged_strata={"all": ("north", "south")}))
    assert standard_error(found) == pytest.approx(((1 - 11 / 70) / 10 * 6 / 11 * 5 / 11) ** 0.5, rel=1e-12)


def test_a_stratum_of_one_unit_that_answered_is_the_whole_of_it() -> None:
    found = stratified(north=1, populations={("region", "north"): 1, ("region", "south"): 50})
    assert standard_error(found) == pytest.approx((0.8 * 10 * 0.25 * 10 / 9 / 11**2) ** 0.5, rel=1e-12)


def test_a_stratum_without_respondents_is_refused_until_it_is_merged_or_excluded() -> None:
    populations = {**NORTH_AND_SOUTH, ("region", "isles"): 4}
    assert refusal(stratified(populations=populations)) == (
        "population.csv, wave one, region: stratum isles has 4 units and no respondent. "
        "Name it in survey.design.merged_strata or excluded_strata."
    )
    excluded = stratified(populations=populations, design=Design(excluded_strata=("isles",)))
    assert standard_error(excluded) == standard_error(stratified())


def test_a_merged_stratum_counts_the_units_of_the_part_that_did_not_answer() -> None:
    populations = {**NORTH_AND_SOUTH, ("region", "isles"): 4}
    answers: Answers = {
        "agrees": ["yes", "no"] * 10,
        "region": ["north"] * 10 + ["south"] * 10,
    }
    found = survey(
        answers,
        roles={"region": STRATUM},
        populations=populations,
        categories={"region": ["north", "south", "isles"]},
        design=Design(merged_strata={"north and isles": ("north", "isles")}),
    )
    within = 10 * 0.25 * 10 / 9 / 20**2
    assert standard_error(found) == pytest.approx(((1 - 10 / 24 + 0.8) * within) ** 0.5, rel=1e-12)


def test_a_stratum_that_the_population_lacks_is_refused() -> None:
    assert refusal(stratified(populations={("region", "north"): 20})) == (
        "population.csv, wave one, region: stratum south has respondents and no population. "
        'Add its row; or write "finite_population": false under survey.design.'
    )


def test_more_respondents_than_units_are_refused() -> None:
    populations = {("region", "north"): 9, ("region", "south"): 50}
    assert refusal(stratified(populations=populations)) == (
        "population.csv, wave one, region: stratum north has 10 respondents and only 9 units. "
        "Correct the population, or take out double responses."
    )
    assert refusal(survey({"agrees": ["yes", "no"]}, population=1)) == (
        "population.csv, wave one: the population has 2 respondents and only 1 units. "
        "Correct the population, or take out double responses."
    )


def test_a_respondent_without_a_stratum_is_refused_and_not_named() -> None:
    answers: Answers = {"agrees": ["yes", "no"] * 4, "region": [None, *["north"] * 7]}
    assert refusal(survey(answers, roles={"region": STRATUM})) == (
        "population.csv, wave one, region: 1 respondents have no stratum. Give every row one."
    )


@pytest.mark.parametrize("weight", [0.0, -1.0, float("nan"), float("inf")])
def test_a_weight_that_is_not_above_nought_is_refused(weight: float) -> None:
    assert refusal(survey({"agrees": ["yes", "no"]}, weights=[1.0, weight])) == (
        "datapackage.json, survey.design: 1 respondents have no weight above 0. Give every row a weight."
    )


# Clusters ---------------------------------------------------------------------------------------


def clustered(towns: list[str], **changes: object) -> Survey:
    answers: Answers = {"agrees": ["yes", "yes", "no", "no", "yes", "no"], "town": towns}
    settings: dict[str, object] = {"roles": {"town": CLUSTER}}
    return survey(answers, **(settings | changes))  # type: ignore[arg-type]


def test_respondents_of_one_cluster_count_together() -> None:
    found = clustered(["a", "a", "b", "b", "c", "c"])
    totals = [1.0, -1.0, 0.0]
    spread = sum(total**2 for total in totals) / 6**2 * 3 / 2
    assert standard_error(found) == pytest.approx(spread**0.5, rel=1e-12)
    assert row(found, "agrees", "yes").degrees_of_freedom == 2


def test_clusters_of_one_respondent_each_change_nothing() -> None:
    assert standard_error(clustered(["a", "b", "c", "d", "e", "f"])) == pytest.approx(
        standard_error(survey({"agrees": ["yes", "yes", "no", "no", "yes", "no"]})), rel=1e-12
    )


def test_a_cluster_name_used_in_two_strata_names_two_clusters() -> None:
    answers: Answers = {
        "agrees": ["yes", "no", "no", "no", "yes", "yes", "yes", "no"],
        "region": ["north"] * 4 + ["south"] * 4,
        "town": ["1", "1", "2", "2"] * 2,
    }
    found = survey(answers, roles={"region": STRATUM, "town": CLUSTER})
    assert row(found, "agrees", "yes").degrees_of_freedom == 2


def test_a_single_cluster_is_refused() -> None:
    assert refusal(clustered(["a"] * 6)) == (
        "datapackage.json, survey.design.merged_strata: wave one: the sample has a single cluster. "
        "A variance needs two."
    )


def test_all_clusters_drawn_leave_the_variance_within_them() -> None:
    answers: Answers = {
        "agrees": ["yes", "yes", "no", "no", "yes", "no"],
        "town": ["a", "a", "b", "b", "c", "c"],
        "towns": [3.0] * 6,
        "people": [4.0] * 6,
    }
    roles = {"town": CLUSTER, "towns": DRAWN_FROM, "people": FieldSurvey(role=Role.POPULATION, stage=2)}
    only_third = 0.5 * 2 / 1 * (0.5**2 + 0.5**2) / 6**2
    assert standard_error(survey(answers, roles=roles)) == pytest.approx(only_third**0.5, rel=1e-12)


def test_a_population_that_differs_within_a_stratum_is_refused() -> None:
    answers: Answers = {
        "agrees": ["yes", "no", "yes", "no"],
        "town": ["a", "a", "b", "b"],
        "towns": [3.0, 3.0, 4.0, 4.0],
    }
    found = survey(answers, roles={"town": CLUSTER, "towns": DRAWN_FROM})
    assert refusal(found) == (
        "datapackage.json, wave one: field towns does not give one number to all of a stage 1 parent. "
        "Correct the field."
    )


def test_a_single_respondent_of_a_cluster_that_holds_more_is_refused_without_its_name() -> None:
    answers: Answers = {
        "agrees": ["yes", "no", "yes"],
        "town": ["secret", "b", "b"],
        "towns": [9.0] * 3,
        "people": [5.0] * 3,
    }
    roles = {"town": CLUSTER, "towns": DRAWN_FROM, "people": FieldSurvey(role=Role.POPULATION, stage=2)}
    assert refusal(survey(answers, roles=roles)) == (
        "datapackage.json, survey.design: wave one: 1 clusters have a single unit of stage 2. "
        "Merge clusters, or leave out the population of this stage."
    )


def test_a_census_of_clusters_in_which_some_did_not_answer_needs_their_units() -> None:
    answers: Answers = {
        "agrees": ["yes", "no"] * 6,
        "town": ["a"] * 4 + ["b"] * 4 + ["c"] * 4,
        "towns": [3.0] * 12,
    }
    roles = {"town": CLUSTER, "towns": DRAWN_FROM}
    assert refusal(survey(answers, roles=roles, population=40)) == (
        "datapackage.json, survey.design: wave one: every cluster of the sample was drawn, not all answered. "
        "Declare how many units each cluster has: a field of the role population, stage 2."
    )
    assert standard_error(survey(answers, roles=roles, population=12)) == 0


def test_a_wave_without_respondents_is_refused() -> None:
    found = survey({"agrees": ["yes", "no"]})
    empty = replace(found.responses[WAVE], size=0, columns={})
    assert refusal(replace(found, responses={WAVE: empty}, populations={WAVE: Population()})) == (
        "datapackage.json, survey.waves: a wave has no respondents. Add its responses."
    )
