"""Whether a difference is more than chance: p-values, intervals, and Holm's adjustment within a family.

Takes and gives values. Sources: Holm (1979); Newcombe (1998) where both shares are 0 or 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from findings.estimation.intervals import quantiles
from findings.estimation.variance import Means, Precision
from findings.vocabulary import WAVE, Floats, Row

SMALLEST_COMPARED_BASE = 30
SIGNIFICANT = 0.05


@dataclass(frozen=True)
class Differences:
    """Differences of means, of shape (columns, scores), with p before adjustment; NaN: no interval."""

    values: Floats
    variances: Floats
    degrees_of_freedom: Floats
    low: Floats
    high: Floats
    p: Floats
    bases: Floats


def differences(found: Means, others: Means, sure: Precision) -> Differences:
    """Each mean minus another of people who are not in it; `sure` is the precision of the difference.

    A difference in which nothing is left to chance is itself: no interval, and p is 0 or 1. One that
    only seems so, because each side is unanimous, has no interval either.
    """
    values = found.values - others.values
    half = quantiles(sure.degrees_of_freedom) * np.sqrt(sure.variances)
    half = np.where(sure.variances > 0, half, np.nan)
    p = p_values(values, sure.variances, sure.degrees_of_freedom)
    bases = np.minimum(found.bases, others.bases)
    return Differences(
        values, sure.variances, sure.degrees_of_freedom, values - half, values + half, p, bases
    )


def p_values(values: Floats, variances: Floats, degrees_of_freedom: Floats) -> Floats:
    """Two-sided, by Student's t; 1 where neither differs nor varies, 0 where it differs without varying."""
    varies = variances > 0
    t = np.abs(values) / np.sqrt(np.where(varies, variances, 1))
    by_t = 2 * special.stdtr(np.maximum(degrees_of_freedom, 1), -t)
    found: Floats = np.where(varies, by_t, np.where(values == 0, 1.0, 0.0))
    return found


def family(row: Row) -> tuple[str, ...]:
    """What a comparison is adjusted together with: the same answer across the groups of a breakdown.

    Declared pairs, and changes since one earlier wave, are families of their own.
    """
    since = row.compared_with if row.compared_with.startswith(WAVE) else ""
    return (row.wave, row.question, row.item, row.measure, row.category, row.breakdown, since)


def holm(p: Sequence[float]) -> list[float]:
    """Adjusted p-values in the order given: the smallest is multiplied by the family's size, and so on."""
    order = sorted(range(len(p)), key=p.__getitem__)
    adjusted = [1.0] * len(p)
    largest = 0.0
    for place, index in enumerate(order):
        largest = max(largest, min(1.0, p[index] * (len(p) - place)))
        adjusted[index] = largest
    return adjusted
