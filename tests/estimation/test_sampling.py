"""Designs: what strata, clusters and populations do to a standard error, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from findings.estimation import estimates
from findings.vocabulary import Design, FieldSurvey, Measure, Missing, Population, Refused, Role, Survey
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


def of_strata(north: float, south: float, all_north: int = 20, all_south: int = 50) -> float:
    """A standard error from what is left of each stratum's variance, weighed by its part of all units."""
    units = all_north + all_south
    return float((north * (all_north / units) ** 2 + south * (all_south / units) ** 2) ** 0.5)


def test_strata_add_their_variances_each_less_the_fraction_that_answered() -> None:
    within = 0.25 * 10 / 9 / 10
    assert standard_error(stratified()) == pytest.approx(of_strata(0.5 * within, 0.8 * within), rel=1e-12)


def test_without_a_finite_population_nothing_is_taken_off() -> None:
    found = stratified(design=Design(finite_population=False))
    within = 0.25 * 10 / 9 / 10
    assert standard_error(found) == pytest.approx(of_strata(within, within), rel=1e-12)


def test_a_stratum_in_which_every_unit_answered_adds_no_variance() -> None:
    found = stratified(north=20)
    assert standard_error(found) == pytest.approx(of_strata(0, 0.8 * 0.25 * 10 / 9 / 10), rel=1e-12)


def test_strata_with_populations_and_no_weight_count_each_answer_for_the_units_it_stands_for() -> None:
    answers: Answers = {
        "agrees": ["yes"] * 20 + ["no"] + ["yes"] + ["no"] * 20,
        "region": ["north"] * 21 + ["south"] * 21,
    }
    populations = {("region", "north"): 21, ("region", "south"): 2_000}
    found = row(survey(answers, roles={"region": STRATUM}, populations=populations), "agrees", "yes")
    assert found.value == pytest.approx((20 + 2_000 / 21) / 2_021, rel=1e-12)
    assert (found.shown, found.count, found.base) == ("6%", 21, 42)
    assert found.weighted_base == pytest.approx(2_021, rel=1e-12)


def test_strata_drawn_at_one_rate_leave_each_answer_counting_once() -> None:
    found = stratified(north=10, south=10, populations={("region", "north"): 50, ("region", "south"): 50})
    assert row(found, "agrees", "yes").weighted_base == 20


def test_declared_weights_are_used_and_not_those_of_the_strata() -> None:
    found = stratified(weights=[1.0] * 20)
    assert row(found, "agrees", "yes").weighted_base == 20


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
    assert standard_error(found) == pytest.approx(
        of_strata(0, 0.8 * 0.25 * 10 / 9 / 10, all_north=1), rel=1e-12
    )


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
    within = 0.25 * 10 / 9 / 10
    assert standard_error(found) == pytest.approx(
        of_strata((1 - 10 / 24) * within, 0.8 * within, all_north=24), rel=1e-12
    )


def test_a_stratum_that_the_population_lacks_is_refused() -> None:
    lacking = {("region", "north"): 20}
    what = "population.csv, wave one, region: stratum south has respondents and no population. "
    assert refusal(stratified(populations=lacking)) == (
        f"{what}Add its row: without weights, the units of each stratum say what its answers count."
    )
    assert refusal(stratified(populations=lacking, weights=[1.0] * 20)) == (
        f'{what}Add its row; or write "finite_population": false under survey.design.'
    )
    uncorrected = Design(finite_population=False)
    assert (
        row(stratified(populations=lacking, weights=[1.0] * 20, design=uncorrected), "agrees", "yes").value
        == 0.5
    )
    assert refusal(stratified(populations=lacking, design=uncorrected)).startswith(what)


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


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_a_weight_below_nought_is_refused(weight: float) -> None:
    assert refusal(survey({"agrees": ["yes", "no"]}, weights=[1.0, weight])) == (
        "datapackage.json, survey.design: 1 respondents have no weight of 0 or more. "
        "Give every row a weight; 0 is for rows that are to count in nothing."
    )


def test_weights_that_are_all_nought_are_refused() -> None:
    assert refusal(survey({"agrees": ["yes", "no"]}, weights=[0.0, 0.0])) == (
        "datapackage.json, survey.design: no respondent has a weight above 0. Correct the weights."
    )


def test_a_respondent_of_weight_nought_counts_in_nothing() -> None:
    answers: Answers = {"agrees": ["yes", "no"] * 20 + ["yes"] * 10, "size": ["large", "small"] * 25}
    found = survey(answers, by=["size"], weights=[1.0] * 40 + [0.0] * 10)
    alone = survey({name: each[:40] for name, each in answers.items()}, by=["size"], weights=[1.0] * 40)
    share, without = row(found, "agrees", "yes"), row(alone, "agrees", "yes")
    assert (share.value, share.base, share.count) == (without.value, 40, 20)
    assert row(found, "", measure=Measure.RESPONSES).shown == "40"
    large = row(found, "", measure=Measure.SHARE_OF_RESPONSES, by="size", group="large")
    assert (large.count, large.base) == (20, 40)
    assert standard_error(found) == pytest.approx((50 / 49 * 0.25 / 40) ** 0.5, rel=1e-12)


def test_a_correction_fades_where_weights_nearly_sum_to_the_population() -> None:
    def error(total: float) -> float:
        weights = [total / 100] * 100
        return standard_error(survey({"agrees": ["yes", "no"] * 50}, weights=weights, population=200))

    exact, whole = error(200), (0.25 / 99) ** 0.5
    assert (error(200.19), error(200.5)) == pytest.approx((exact, exact), rel=1e-12)
    assert exact == pytest.approx(0.5**0.5 * whole, rel=1e-12)
    errors = [error(200 + 0.5 * step) for step in range(50)]
    assert max(after / before for before, after in pairwise(errors)) < 1.02
    assert errors[-1] == pytest.approx(whole, rel=1e-12)


@pytest.mark.parametrize("population", [50, 51, 60, 200])
def test_those_who_left_an_item_out_were_not_drawn_however_near_the_census(population: int) -> None:
    answers: Answers = {"agrees": ["yes"] * 16 + ["no"] * 24 + [None] * 10}
    found = standard_error(survey(answers, population=population))
    assert found == pytest.approx(((1 - 40 / population) * 50 / 49 * 0.24 / 40) ** 0.5, rel=1e-12)


def test_in_a_census_what_a_group_left_out_is_no_doubt_about_another() -> None:
    answers: Answers = {
        "agrees": ["yes", "no"] * 20 + ["yes", "no", None, None] * 10,
        "size": ["large"] * 40 + ["small"] * 40,
    }
    found = survey(answers, by=["size"], population=80)
    large = row(found, "agrees", "yes", by="size", group="large")
    small = row(found, "agrees", "yes", by="size", group="small")
    assert (large.standard_error, large.low) == (0.0, None)
    assert small.standard_error == pytest.approx((0.5 * 80 / 79 * 0.25 / 20) ** 0.5, rel=1e-12)


def test_those_routing_left_out_do_not_hide_how_many_of_those_asked_were_silent() -> None:
    answers: Answers = {"agrees": ["yes", "no"] * 5 + [None] * 10 + [Missing.NOT_ASKED] * 80}
    found = standard_error(survey(answers, population=100))
    assert found == pytest.approx((0.5 * 100 / 99 * 0.25 / 10) ** 0.5, rel=1e-12)


@pytest.mark.parametrize("reason", [Missing.NOT_APPLICABLE, Missing.DONT_KNOW, Missing.NOT_ASKED])
def test_who_said_that_it_does_not_apply_or_does_not_know_left_nothing_open(reason: Missing) -> None:
    answers: Answers = {"agrees": ["yes"] * 100 + ["no"] * 50 + [reason] * 50}
    found = row(survey(answers, population=200), "agrees", "yes")
    assert (found.standard_error, found.low, found.interval) == (0.0, None, "none")


@pytest.mark.parametrize("reason", [Missing.NO_ANSWER, Missing.PREFER_NOT_TO_SAY])
def test_who_kept_an_answer_back_leaves_it_open(reason: Missing) -> None:
    answers: Answers = {"agrees": ["yes"] * 100 + ["no"] * 50 + [reason] * 50}
    found = row(survey(answers, population=200), "agrees", "yes")
    assert found.standard_error == pytest.approx((0.25 * 200 / 199 * 2 / 9 / 150) ** 0.5, rel=1e-12)
    assert found.low is not None


def test_silence_in_a_census_of_clusters_is_silence_within_each() -> None:
    answers: Answers = {
        "agrees": ["yes", "yes", "no", None, "yes", "no", "no", "no"],
        "town": ["a"] * 4 + ["b"] * 4,
        "towns": [2.0] * 8,
    }
    found = survey(answers, roles={"town": CLUSTER, "towns": DRAWN_FROM}, population=8)
    mean = 3 / 7
    values = [(answer - mean) / 7 for answer in (1, 1, 0)]
    spread = sum(each**2 for each in values) - sum(values) ** 2 / 4
    assert standard_error(found) == pytest.approx((0.25 * 4 / 3 * spread) ** 0.5, rel=1e-12)


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


def test_a_stratum_that_is_excluded_has_no_respondents() -> None:
    excluded = stratified(design=Design(excluded_strata=("north",)))
    assert refusal(excluded).startswith(
        "datapackage.json, survey.design.excluded_strata: stratum north has respondents."
    )


def test_a_part_of_a_merge_that_is_no_stratum_is_told() -> None:
    merged = stratified(design=Design(merged_strata={"all": ("north", "nroth")}))
    assert "datapackage.json, survey.design.merged_strata.all: there is no stratum nroth." in refusal(merged)
