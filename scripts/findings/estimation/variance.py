"""Means of scores over categories, by group, with their design variance by Taylor linearisation.

Takes cells, gives arrays; a share is the mean of a score that is 1 for its category and 0 elsewhere.
Source: Särndal, Swensson and Wretman (1992), section 5.7; agrees with R's `survey`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from findings.estimation.counting import Cells, Strata
from findings.vocabulary import Floats


@dataclass(frozen=True)
class Means:
    """Means and variances of shape (scores, groups); NaN where a group's base is empty.

    `totals` and `squares` are the linearised values summed per stratum, of shape (strata, scores,
    groups): what a difference between two groups is computed from.
    """

    values: Floats
    variances: Floats
    totals: Floats
    squares: Floats


def means(cells: Cells, scores: Floats, design: Strata) -> Means:
    """The mean of each score in each group: `scores` has shape (scores, categories).

    A group is a domain: the whole design is kept, and others' weight in it is zero.
    """
    by_group = cells.weights.sum(axis=0)
    base = by_group.sum(axis=1)
    safe = np.where(base > 0, base, 1.0)
    values = (scores @ by_group.T) / safe
    deviations = scores[:, None, :] - values[:, :, None]
    totals = np.einsum("hgc,kgc->hkg", cells.weights, deviations) / safe
    squares = np.einsum("hgc,kgc->hkg", cells.squares, deviations**2) / safe**2
    empty = np.where(base > 0, 0.0, np.nan)
    return Means(values + empty, _variance(totals, squares, design) + empty, totals, squares)


def difference_variances(found: Means, others: Means, design: Strata) -> Floats:
    """The variance of each group's mean minus its complement's; the two share no respondent."""
    return _variance(found.totals - others.totals, found.squares + others.squares, design)


def complement(cells: Cells) -> Cells:
    """For each group, everybody in the other groups of the breakdown."""

    def rest(array: Floats) -> Floats:
        everybody: Floats = array.sum(axis=1, keepdims=True)
        return everybody - array

    return Cells(
        cells.counts.sum(axis=1, keepdims=True) - cells.counts, rest(cells.weights), rest(cells.squares)
    )


def _variance(totals: Floats, squares: Floats, design: Strata) -> Floats:
    """Between respondents within strata, less the fraction of each stratum that answered."""
    sizes = design.respondents[:, None, None]
    spread = np.maximum(squares - totals**2 / np.maximum(sizes, 1), 0)
    factor = (1 - design.sampling_fractions)[:, None, None] * sizes / np.maximum(sizes - 1, 1)
    found: Floats = (factor * spread).sum(axis=0)
    return found


def degrees_of_freedom(design: Strata) -> int:
    """Respondents less strata that have any."""
    return int(design.respondents.sum() - np.count_nonzero(design.respondents))
