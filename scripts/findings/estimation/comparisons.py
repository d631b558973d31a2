"""Whether a difference is more than chance: p-values, intervals, and Holm's adjustment within a family.

Takes and gives values. Sources: Holm (1979); Newcombe (1998) where both shares are 0 or 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from findings.estimation.intervals import quantiles
from findings.estimation.variance import Bools, Means, Precision
from findings.vocabulary import REST, SMALLEST_EXPECTED, SMALLEST_RELIABLE_BASE, WAVE, Floats, Row

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Differences:
    """Differences of means, of shape (columns, scores), with p before adjustment; NaN: no interval.

    `bases` are those of the smaller side, `expected` its answers for or against, whichever are fewer, if the
    sides did not differ.
    """

    values: Floats
    variances: Floats
    degrees_of_freedom: Floats
    low: Floats
    high: Floats
    p: Floats
    bases: Floats
    expected: Floats

    def compared(self, shares: Bools) -> Bools:
        """Where both sides have answers enough; `shares` says which scores are shares."""
        return (self.bases >= SMALLEST_RELIABLE_BASE) & (~shares | (self.expected >= SMALLEST_EXPECTED))


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
    expected = expected_answers(found.values, found.bases, others.values, others.bases)
    return Differences(
        values, sure.variances, sure.degrees_of_freedom, values - half, values + half, p, bases, expected
    )


def expected_answers(share: Floats, base: Floats, other: Floats, other_base: Floats) -> Floats:
    """The fewest answers, for or against, that the smaller of two groups would have at their common share."""
    pooled = (share * base + other * other_base) / np.maximum(base + other_base, 1)
    fewest: Floats = np.minimum(base, other_base) * np.minimum(pooled, 1 - pooled)
    return fewest


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


def enough_answers(one: Row, other: Row) -> bool:
    """Whether two published numbers rest on answers enough to be compared."""
    bases = one.base or 0, other.base or 0
    if one.value is None or other.value is None or min(bases) < SMALLEST_RELIABLE_BASE:
        return False
    if not one.measure.is_share:
        return True
    first, second = np.array(one.value), np.array(other.value)
    return bool(expected_answers(first, np.array(bases[0]), second, np.array(bases[1])) >= SMALLEST_EXPECTED)


def is_one_hypothesis(rows: Sequence[Row]) -> bool:
    """Whether a family is two groups, each the rest of the other: one comparison, read both ways."""
    differences = [row.difference or 0.0 for row in rows if row.compared_with == REST]
    return len(rows) == len(differences) == 2 and abs(sum(differences)) < TOLERANCE


def holm(p: Sequence[float]) -> list[float]:
    """Adjusted p-values in the order given: the smallest is multiplied by the family's size, and so on."""
    order = sorted(range(len(p)), key=p.__getitem__)
    adjusted = [1.0] * len(p)
    largest = 0.0
    for place, index in enumerate(order):
        largest = max(largest, min(1.0, p[index] * (len(p) - place)))
        adjusted[index] = largest
    return adjusted
