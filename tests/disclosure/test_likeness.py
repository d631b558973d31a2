"""Other numbers that would be printed alike are found where there are some, and keep what is printed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from findings.disclosure.likeness import Known, another, with_largest


def known(
    numbers: list[float], low: float = 0.0, high: float = np.inf, weights: list[float] | None = None
) -> Known:
    size = len(numbers)
    values, heavy = np.array(numbers), np.array(weights or [1.0] * size)
    total = float(heavy @ values)
    return Known(values, heavy, np.full(size, low), np.full(size, high), (total, total))


TEN = [0.0, 1, 2, 3, 4, 5, 6, 7, 8, 20]


@pytest.mark.parametrize("largest", [12.0, 16.0, 25.0, 40.0])
def test_other_numbers_add_up_and_have_the_largest_that_is_asked_for(largest: float) -> None:
    found = with_largest(known(TEN), largest)
    assert found is not None
    assert found.sum() == sum(TEN)
    assert found.max() <= largest
    assert found.min() >= 0
    assert largest < 20 or found.max() == largest


@pytest.mark.parametrize("largest", [16.0, 21.0])
def test_they_lie_as_far_apart_as_is_printed(largest: float) -> None:
    of = known(TEN)
    spread = of.spread(of.numbers)
    of = replace(of, apart=(0.9 * spread, 1.1 * spread))
    found = with_largest(of, largest)
    assert found is not None
    assert of.fits(found)
    assert found.sum() == sum(TEN)


def test_nothing_is_found_where_bounds_or_the_sum_leave_nothing() -> None:
    assert with_largest(known(TEN, high=20.0), 25.0) is None
    assert with_largest(replace(known(TEN), low=np.array(TEN)), 16.0) is None
    assert with_largest(known([0.0] * 9 + [1.0]), 2.0) is None
    assert with_largest(known([9.0, 9.0, 9.0]), 8.0) is None
    of = known(TEN)
    spread = of.spread(of.numbers)
    assert with_largest(replace(of, apart=(0.999 * spread, spread)), 60.0) is None


def test_weights_count() -> None:
    of = known(TEN, weights=[1.0, 2.0] * 5)
    found = with_largest(of, 16.0)
    assert found is not None
    assert abs(of.missing(found)) < 0.5


def test_another_is_other_numbers_and_not_the_same_of_others() -> None:
    found = another(known([3.0, 3.0, 3.0, 3.0]))
    assert found is not None
    assert sorted(found) == [2.0, 3.0, 3.0, 4.0]
    assert another(known([0.0, 0.0, 1.0, 1.0], high=1.0)) is None
    assert another(known([0.0, 1.0], weights=[1.0, 3.0])) is None
    alike = known([3.0, 3.0, 3.0, 3.0])
    assert another(replace(alike, apart=(-1.0, 0.0))) is None


def test_from_the_other_end_the_smallest_is_the_largest() -> None:
    of = known([2.0, 5.0], low=0.0, high=10.0).mirrored
    assert (of.numbers.max(), of.low.min(), of.high.max()) == (-2.0, -10.0, 0.0)
