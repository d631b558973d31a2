"""Of many numbers that are alike, R's interval of a median misses the truth; the engine's does not."""

from __future__ import annotations

import sys
from math import exp, log
from random import Random

import numpy as np
import pytest
from scipy import stats

from findings.vocabulary import Design, Measure
from tests.estimation.samples import row, survey

SAMPLES = 150


def r_bounds(numbers: list[float]) -> tuple[float, float]:
    """R's `svyquantile`, with `xlogit`: the interval of the share up to the sample's median, read back."""
    size, ordered = len(numbers), sorted(numbers)
    up_to = float(np.mean(np.array(numbers) <= ordered[(size - 1) // 2]))
    if up_to == 1:
        return ordered[-1], ordered[-1]
    error = (up_to * (1 - up_to) / (size - 1)) ** 0.5
    half = stats.t.ppf(0.975, size - 1) * error / (up_to * (1 - up_to))
    ends = (1 / (1 + exp(-(log(up_to / (1 - up_to)) + sign * half))) for sign in (-1, 1))
    low, high = (ordered[min(int(np.ceil(end * size)) - 1, size - 1)] for end in ends)
    return low, high


def truth(weights: list[float]) -> float:
    """The median of a scale from 1 on."""
    reached = np.cumsum(weights) / sum(weights)
    return float(np.searchsorted(reached, 0.5) + 1)


@pytest.mark.parametrize("scale", [[20, 33, 30, 17], [10, 42, 40, 8], [5, 46, 44, 5]])
def test_a_median_of_a_scale_is_held_by_the_engines_interval_and_missed_by_rs(scale: list[float]) -> None:
    chance, true = Random(4), truth(scale)
    ours = theirs = 0
    for _ in range(SAMPLES):
        numbers = [float(each) for each in chance.choices(range(1, len(scale) + 1), scale, k=100)]
        found = row(
            survey({"hours": numbers}, design=Design(interval="xlogit")), "hours", measure=Measure.MEDIAN
        )
        ours += found.low is not None and found.high is not None and found.low <= true <= found.high
        low, high = r_bounds(numbers)
        theirs += low <= true <= high
    sys.stdout.write(f"{scale}: the engine's holds {ours / SAMPLES:.0%}, R's {theirs / SAMPLES:.0%}\n")
    assert ours / SAMPLES >= 0.95
    assert theirs / SAMPLES < 0.94
