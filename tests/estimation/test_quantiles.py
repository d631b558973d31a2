"""Medians and quartiles, by the declared rule, never a minimum or a maximum."""

from __future__ import annotations

import statistics
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findings.vocabulary import Measure
from tests.estimation.samples import row, survey

MEDIAN, LOWER, UPPER = Measure.MEDIAN, Measure.LOWER_QUARTILE, Measure.UPPER_QUARTILE


def quantile(numbers: list[float], measure: Measure, weights: list[float] | None = None) -> float | None:
    return row(survey({"staff": numbers}, weights=weights), "staff", measure=measure).value


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 1000), min_size=10, max_size=60))
def test_the_median_is_the_middle_number_or_halfway_between_the_middle_two(numbers: list[int]) -> None:
    assert quantile([float(each) for each in numbers], MEDIAN) == statistics.median(numbers)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 1000), min_size=20, max_size=60))
def test_quartiles_average_where_the_distribution_jumps(numbers: list[int]) -> None:
    expected = np.quantile(numbers, [0.25, 0.75], method="averaged_inverted_cdf")
    given_ = [float(each) for each in numbers]
    assert [quantile(given_, LOWER), quantile(given_, UPPER)] == pytest.approx(expected.tolist())


def test_a_whole_weight_counts_as_so_many_respondents() -> None:
    numbers, weights = [float(each) for each in range(20)], [1.0 + each % 3 for each in range(20)]
    repeated = [each for each, weight in zip(numbers, weights, strict=True) for _ in range(int(weight))]
    assert quantile(numbers, MEDIAN, weights) == quantile(repeated, MEDIAN) == 10


@pytest.mark.parametrize(
    ("size", "measure", "given_"),
    [(9, MEDIAN, True), (8, MEDIAN, False), (17, LOWER, True), (16, LOWER, False), (16, UPPER, False)],
)
def test_a_quantile_needs_five_answers_on_either_side(size: int, measure: Measure, given_: bool) -> None:
    found = row(survey({"staff": [float(each) for each in range(size)]}), "staff", measure=measure)
    assert (found.value is not None, found.status == "x") == (given_, not given_)


def test_a_lower_quartile_that_many_share_may_be_the_smallest_number() -> None:
    assert quantile([0.0] * 10 + [float(each) for each in range(1, 21)], LOWER) == 0


def test_the_interval_of_a_median_holds_it_and_ends_at_given_numbers() -> None:
    found = row(survey({"staff": [float(each) for each in range(100)]}), "staff", measure=MEDIAN)
    assert (found.value, found.low, found.high, found.interval) == (49.5, 40, 59, "woodruff")


def test_a_median_is_shown_as_it_is() -> None:
    assert row(survey({"staff": [7.0] * 40}), "staff", measure=MEDIAN).shown == "7"
    assert row(survey({"staff": [7.0, 8.0] * 20}), "staff", measure=MEDIAN).shown == "7.5"


def test_many_distinct_numbers_take_memory_by_the_number_and_not_by_its_square() -> None:
    numbers = [float(place * 7 % 100_003) for place in range(60_000)]
    found = survey({"pay": numbers, "size": ["large", "small"] * 30_000}, by=["size"])
    tracemalloc.start()
    median = row(found, "pay", measure=Measure.MEDIAN)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert median.value == pytest.approx((sorted(numbers)[29_999] + sorted(numbers)[30_000]) / 2)
    assert peak < 100e6
