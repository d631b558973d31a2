"""Medians and quartiles from cells, and their intervals by Woodruff's method.

The rule: the smallest number up to which at least that part of the weight lies; where exactly that
part lies up to it, halfway to the next (definition 2 of Hyndman and Fan, 1996). Never given where
fewer than five answers lie on one side, so that no minimum or maximum is published.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from findings.estimation import intervals
from findings.estimation.counting import Cells
from findings.estimation.reliability import few as few_answers
from findings.estimation.sampling import Sampling
from findings.estimation.variance import Bools, Means, Moments, means, precision
from findings.vocabulary import Floats

FEWEST_BEYOND = 5
EXACTLY = 1e-12


@dataclass(frozen=True)
class Quantiles:
    """One quantile of each column; NaN where too few answers lie beyond it.

    `few` says where it rests on few answers, or few clusters.
    """

    values: Floats
    low: Floats
    high: Floats
    degrees_of_freedom: Floats
    few: Bools


def quantiles(cells: Cells, numbers: Floats, part: float, drawn: Sampling, method: str) -> Quantiles:
    """A quantile of each column of the banner; `numbers` are those of the categories, ascending."""
    columns = range(cells.columns)
    weights, counts = cells.column_weights, cells.column_counts[:, : cells.categories]
    found = np.array([_quantile(weights[each], counts[each], numbers, part) for each in columns])
    known = np.isfinite(found)
    reached = means(_moments_up_to(cells, numbers, np.where(known, found, np.inf)), np.zeros(1), drawn)
    shares, df = _bounds(reached, part, drawn, method)
    few = few_answers(reached.bases[:, 0], reached.kish[:, 0], df)
    low, high = (
        np.array([_quantile(weights[each], counts[each], numbers, bound[each]) for each in columns])
        for bound in shares
    )
    both = known & np.isfinite(low) & np.isfinite(high)
    return Quantiles(found, np.where(both, low, np.nan), np.where(both, high, np.nan), df, few)


def _quantile(weights: Floats, counts: np.ndarray, numbers: Floats, part: float) -> float:
    """The number up to which this part of the weight lies; NaN with fewer than five answers beyond it."""
    total = weights.sum()
    if not total or not EXACTLY < part < 1 - EXACTLY:
        return np.nan
    held = np.flatnonzero(counts)
    reached = np.cumsum(weights[held]) / total
    place = int(np.searchsorted(reached, part - EXACTLY))
    value = numbers[held[place]]
    if abs(reached[place] - part) <= EXACTLY:
        value = (value + numbers[held[place + 1]]) / 2
    below, above = counts[numbers <= value].sum(), counts[numbers >= value].sum()
    return float(value) if min(below, above) >= FEWEST_BEYOND else np.nan


def _bounds(found: Means, part: float, drawn: Sampling, method: str) -> tuple[tuple[Floats, Floats], Floats]:
    """The interval of the share of each column that lies up to its own quantile."""
    sure = precision(found.linear, drawn)
    effective = intervals.effective_bases(found, sure)
    parts, df = np.full_like(effective, part), sure.degrees_of_freedom
    low, high = intervals.proportions(parts, effective, found.bases, df, method)
    low, high = (np.where(sure.uncertain, bound, np.nan)[:, 0] for bound in (low, high))
    return (low, high), df[:, 0]


def _moments_up_to(cells: Cells, numbers: Floats, values: Floats) -> Moments:
    """Sums of a score that is 1 for the numbers up to each column's value, and 0 above."""
    everyone = np.full_like(values, np.inf)
    respondents, base, squared = (
        cells.sums_up_to(matrix, numbers, everyone) for matrix in (cells.counts, cells.weights, cells.squares)
    )
    total = cells.sums_up_to(cells.weights, numbers, values)
    squared_total = cells.sums_up_to(cells.squares, numbers, values)
    return Moments(
        cells.answered, cells.asked, respondents, base, total, total, squared, squared_total, squared_total
    )
