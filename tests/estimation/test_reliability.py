"""No more precision is claimed than the design allows: few clusters, heavy weights, rare answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import pytest
from scipy import stats

from findings.estimation import estimates, tabulated
from findings.estimation.comparisons import adjusted_p
from findings.vocabulary import Design, Estimate, FieldSurvey, Measure, Role, Status, Survey
from tests.estimation.coverage import shares_covered
from tests.estimation.samples import Answer, Answers, row, rows, survey

CLUSTER = {"town": FieldSurvey(role=Role.CLUSTER)}
OF_ERROR = ("low", "high", "effective_base", "standard_error", "degrees_of_freedom", "p", "p_adjusted",
            "difference_low", "difference_high")  # fmt: skip


def towns(number: int, group_in: int, each: int = 20, **changes: object) -> Survey:
    """Towns of respondents, about half of whom agree; the group lies in the first of them."""
    chance = np.random.default_rng(5)
    agree = chance.random(number * each) < np.repeat(chance.uniform(0.3, 0.7, number), each)
    town = np.repeat(np.arange(number), each)
    answers: Answers = {
        "agrees": ["yes" if each else "no" for each in agree],
        "kind": ["rural" if each < group_in else "urban" for each in town],
        "town": [f"town {each:02}" for each in town],
    }
    return survey(answers, by=["kind"], roles=CLUSTER, **changes)  # type: ignore[arg-type]


# Few clusters -----------------------------------------------------------------------------------


def test_a_group_in_one_cluster_has_no_error_no_interval_and_no_comparison() -> None:
    found = rows(towns(12, 1, each=40))
    group, rest = (found[f"agrees--yes--kind--{name}"] for name in ("rural", "urban"))
    assert (group.standard_error, group.low, group.high, group.p, group.difference) == (None,) * 5
    assert (rest.p, rest.difference) == (None, None)
    assert (group.interval, group.status, group.base) == ("none", Status.LOW_RELIABILITY, 40)
    assert found["agrees--association--kind"].status is Status.NOT_AVAILABLE


@pytest.mark.parametrize(("group_in", "compared"), [(8, False), (9, True)])
def test_groups_are_compared_that_lie_in_nine_clusters_each(group_in: int, compared: bool) -> None:
    found = rows(towns(18, group_in))
    assert [(found[f"agrees--yes--kind--{name}"].p is not None) for name in ("rural", "urban")] == [
        compared,
        compared,
    ]
    assert (found["agrees--association--kind"].p is not None) == compared


def test_a_group_of_many_answers_in_few_clusters_is_marked() -> None:
    assert row(towns(18, 8), "agrees", "yes", by="kind", group="rural").status is Status.LOW_RELIABILITY
    assert row(towns(18, 9), "agrees", "yes", by="kind", group="rural").degrees_of_freedom == 8


def test_a_comparison_has_the_degrees_of_freedom_of_the_side_in_fewer_clusters() -> None:
    found = row(towns(30, 10), "agrees", "yes", by="kind", group="rural")
    assert found.difference is not None
    assert found.difference_high is not None
    assert found.p is not None
    half = found.difference_high - found.difference
    error = half / stats.t.ppf(0.975, 9)
    assert found.p == pytest.approx(2 * stats.t.sf(abs(found.difference) / error, 9), rel=1e-9)


@pytest.mark.parametrize(
    ("rule", "agree", "marked"),
    [("base", 8, False), ("nchs", 8, True), ("nchs", 11, False), ("cv", 8, True), ("cv", 11, False)],
)
def test_rules_of_reliability_go_by_their_names(
    rule: Literal["base", "nchs", "cv"], agree: int, marked: bool
) -> None:
    answers: Answers = {"agrees": ["yes"] * agree + ["no"] * (100 - agree)}
    found = row(survey(answers, design=Design(reliability=rule)), "agrees", "yes")
    assert (found.status is Status.LOW_RELIABILITY) == marked


# No precision -----------------------------------------------------------------------------------


@pytest.mark.parametrize("design", [Design(interval="none"), Design(sampling="volunteers")])
def test_where_no_precision_is_claimed_no_number_says_any(design: Design) -> None:
    answers: Answers = {
        "agrees": ["yes"] * 40 + ["no"] * 20 + ["yes"] * 20 + ["no"] * 40,
        "hours": [float(place % 7) for place in range(120)],
        "size": ["large"] * 60 + ["small"] * 60,
    }
    found = estimates(survey(answers, by=["size"], compare=(("size", "large", "small"),), design=design)).rows
    assert {getattr(each, name) for each in found for name in OF_ERROR} == {None}
    assert {each.interval for each in found} <= {"", "none"}
    assert {each.value for each in found if each.measure is Measure.ASSOCIATION} == {None}
    large = row(survey(answers, by=["size"], design=design), "agrees", "yes", by="size", group="large")
    assert (large.value, large.difference) == pytest.approx((2 / 3, 1 / 3))


def test_a_census_or_a_sample_by_chance_has_intervals() -> None:
    for design in (Design(), Design(sampling="census"), Design(sampling="probability")):
        assert row(survey({"agrees": ["yes", "no"] * 30}, design=design), "agrees", "yes").low is not None


# Heavy weights ----------------------------------------------------------------------------------


def test_one_weight_that_outweighs_all_others_leaves_a_base_of_one() -> None:
    answers: Answers = {"agrees": ["yes"] * 100 + ["no"] * 100}
    found = row(survey(answers, weights=[1e5] + [1.0] * 199), "agrees", "yes")
    kish = (1e5 + 199) ** 2 / (1e10 + 199)
    assert found.effective_base == pytest.approx(kish, rel=1e-9)
    assert found.status is Status.LOW_RELIABILITY
    assert found.low is not None
    assert found.low < 0.4


def test_a_group_in_which_one_weight_dominates_is_not_compared() -> None:
    answers: Answers = {"agrees": ["yes", "no"] * 60, "size": ["large"] * 60 + ["small"] * 60}
    weights = [1_000.0] + [1.0] * 119
    found = row(survey(answers, by=["size"], weights=weights), "agrees", "yes", by="size", group="small")
    assert found.p is None


def test_ordinary_weights_leave_the_base_of_the_design() -> None:
    weights = [1.0, 1.5, 2.0, 2.5] * 50
    found = row(survey({"agrees": ["yes", "no", "no", "yes"] * 50}, weights=weights), "agrees", "yes")
    assert found.effective_base is not None
    assert found.effective_base != pytest.approx(sum(weights) ** 2 / sum(w * w for w in weights), rel=1e-6)
    assert found.status is Status.SHOWN


@pytest.mark.parametrize(("heavy", "capped"), [(4.0, False), (30.0, True)])
def test_weights_that_leave_less_than_half_of_a_base_leave_no_larger_effective_one(
    heavy: float, capped: bool
) -> None:
    weights = [heavy] * 40 + [1.0] * 160
    answers: Answers = {"agrees": ["yes"] * 2 + ["no"] * 38 + ["yes", "no"] * 80}
    found = row(survey(answers, weights=weights), "agrees", "yes")
    left = sum(weights) ** 2 / sum(each * each for each in weights)
    assert (left < 100) is capped
    assert (found.effective_base == pytest.approx(left, rel=1e-9)) is capped


def test_the_interval_of_a_mean_is_no_narrower_than_weights_leave_answers_for() -> None:
    numbers = [2.0] * 20 + [float(place % 10) for place in range(180)]
    weights = [40.0] * 20 + [1.0] * 180
    found = row(survey({"hours": numbers}, weights=weights), "hours", measure=Measure.MEAN)
    kish = sum(weights) ** 2 / sum(each * each for each in weights)
    mean = sum(w * y for w, y in zip(weights, numbers, strict=True)) / sum(weights)
    spread = sum(w * (y - mean) ** 2 for w, y in zip(weights, numbers, strict=True)) / sum(weights)
    assert found.standard_error is not None
    assert found.standard_error < (spread / kish) ** 0.5
    assert found.high == pytest.approx(mean + stats.t.ppf(0.975, 199) * (spread / kish) ** 0.5, rel=1e-9)


# Rare answers -----------------------------------------------------------------------------------


def test_a_stratum_in_which_nobody_gave_a_rare_answer_is_not_one_in_which_nobody_would() -> None:
    silent: list[Answer] = [None] * 30
    answers: Answers = {
        "agrees": ["yes"] * 15 + ["no"] * 15 + silent + ["no"] * 30 + silent,
        "region": ["north"] * 60 + ["south"] * 60,
    }
    units = {("region", "north"): 60, ("region", "south"): 2_000}
    roles = {"region": FieldSurvey(role=Role.STRATUM)}
    found = row(survey(answers, roles=roles, populations=units), "agrees", "yes")
    weighted_squares = 0.5 * 30 + (1 - 0.03 * 0.5) * 30 * (2_000 / 60) ** 2
    assert found.effective_base == pytest.approx((30 + 1_000) ** 2 / weighted_squares, rel=1e-9)
    assert found.high is not None
    assert found.high > 0.1


@pytest.mark.parametrize(("count", "method"), [(0, "beta"), (4, "beta"), (5, "wilson"), (95, "wilson"),
                                               (96, "beta"), (100, "beta")])  # fmt: skip
def test_fewer_than_five_for_or_against_have_korn_and_graubards_interval(count: int, method: str) -> None:
    answers: Answers = {"agrees": ["yes"] * count + ["no"] * (100 - count)}
    found = row(survey(answers, categories={"agrees": ["yes", "no"]}), "agrees", "yes")
    assert found.interval == method


def test_a_share_of_half_a_percent_of_thirty_is_covered() -> None:
    before, after = (shares_covered(30, np.array([0.005]), rare=rare) for rare in (False, True))
    assert before[0] == pytest.approx(0.86, abs=0.005)
    assert after[0] > 0.98


@pytest.mark.parametrize("base", [30, 100, 400])
def test_no_share_of_any_size_is_covered_much_less_than_promised(base: int) -> None:
    shares = np.concatenate([np.geomspace(0.001, 0.1, 60), np.linspace(0.1, 0.5, 81)])
    assert shares_covered(base, shares).min() >= 0.935
    assert shares_covered(base, shares, rare=False).min() < 0.91


# p ----------------------------------------------------------------------------------------------


def test_p_is_of_a_comparison_alone_and_adjusted_p_allows_for_the_others() -> None:
    groups = {"large": (30, 30), "small": (20, 40), "tiny": (18, 42)}
    answers: Answers = {
        "agrees": [each for yes, no in groups.values() for each in ["yes"] * yes + ["no"] * no],
        "size": [name for name, (yes, no) in groups.items() for _ in range(yes + no)],
    }
    of = survey(answers, by=["size"])
    found = estimates(of).rows
    published = {
        each.id: replace(each, p_adjusted=p) for each, p in zip(found, adjusted_p(found), strict=True)
    }
    computed = {each.id: each for each in tabulated(of, "agrees", "size")}
    alone = sorted(_p(each) for each in published.values() if each.category == "yes" and each.p is not None)
    together = sorted(
        each.p_adjusted
        for each in published.values()
        if each.category == "yes" and each.p_adjusted is not None
    )
    assert together == pytest.approx([min(1, 3 * alone[0]), max(3 * alone[0], 2 * alone[1]),
                                        max(3 * alone[0], 2 * alone[1], alone[2])])  # fmt: skip
    for name, each in computed.items():
        assert (each.p, each.p_adjusted) == (published[name].p, published[name].p_adjusted)
    assert published["agrees--association--size--one"].p_adjusted is None


def _p(found: Estimate) -> float:
    assert found.p is not None
    return found.p
