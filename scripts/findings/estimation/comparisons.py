"""Whether a difference is more than chance: p-values, intervals, and Holm's adjustment within a family.

Takes and gives values. Sources: Holm (1979); Newcombe (1998) where both shares are 0 or 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from scipy import special

from findings.estimation.intervals import quantiles
from findings.estimation.reliability import few as few_answers
from findings.estimation.sampling import Sampling
from findings.estimation.variance import Bools, Linearised, Precision, precision
from findings.vocabulary import (
    REST,
    SIGNIFICANT,
    SMALLEST_EXPECTED,
    SMALLEST_RELIABLE_BASE,
    WAVE,
    Floats,
    Row,
    Status,
)

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Differences:
    """Differences of means, of shape (columns, scores), with p before adjustment; NaN: no interval.

    `expected` are the answers for or against of the smaller side, whichever are fewer, if the sides did
    not differ; `few` says where a side has too few answers, or lies in too few clusters.
    """

    values: Floats
    variances: Floats
    degrees_of_freedom: Floats
    low: Floats
    high: Floats
    p: Floats
    expected: Floats
    few: Bools

    def none(self) -> Differences:
        """As many scores, and no column."""
        return Differences(*(getattr(self, each.name)[:0] for each in fields(self)))

    def compared(self, shares: Bools) -> Bools:
        """Where both sides have answers enough; `shares` says which scores are shares."""
        return ~self.few & (~shares | (self.expected >= SMALLEST_EXPECTED))


def differences(
    found: Linearised, others: Linearised, drawn: Sampling, protected: Precision | None = None
) -> Differences:
    """Each mean minus another of people who are not in it; of a protected wave it is given how sure it is.

    A difference in which nothing is left to chance is itself: no interval, and p is 0 or 1. One that
    only seems so, because each side is unanimous, has no interval either.
    """
    sure = protected or precision(found.linear.minus(others.linear))
    values = found.values - others.values
    df = sure.degrees_of_freedom if protected else _freedom(found, others, sure, drawn)
    half = np.where(sure.variances > 0, quantiles(df) * np.sqrt(sure.variances), np.nan)
    p = p_values(values, sure.variances, df)
    expected = expected_answers(found.values, found.bases, others.values, others.bases)
    few = _few(found, df) | _few(others, df)
    return Differences(values, sure.variances, df, values - half, values + half, p, expected, few)


def _freedom(found: Linearised, others: Linearised, sure: Precision, drawn: Sampling) -> Floats:
    """Of the whole design; where clusters were drawn, of the side that lies in fewer of them.

    The whole design's would find a difference where there is none in 20% of samples for a group in two of
    twelve clusters, in 9% for one in four; by the side's own it is 0% and 2.5% (`tests/estimation`).
    """
    if not drawn.clustered:
        return sure.degrees_of_freedom
    sides = (each.linear.degrees_of_freedom for each in (found, others))
    return np.minimum(*sides)


def _few(side: Linearised, df: Floats) -> Bools:
    """By its own degrees of freedom or those of the difference, whichever are fewer."""
    own = side.linear.degrees_of_freedom
    return few_answers(side.bases, side.kish, np.minimum(own, df))


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
    if Status.LOW_RELIABILITY in (one.status, other.status):
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


def adjusted_p(rows: Sequence[Row]) -> list[float | None]:
    """Each p adjusted by Holm within its family: one answer across the groups of a breakdown given here.

    Two groups that are each other's rest are one comparison, and need none. A test of a whole table
    is not one of several, and has no such p.
    """
    families: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.p is not None and row.difference is not None:
            families[family(row)].append(place)
    found: list[float | None] = [None] * len(rows)
    for places in families.values():
        alone = [rows[place].p or 0.0 for place in places]
        one = is_one_hypothesis([rows[place] for place in places])
        for place, p in zip(places, alone if one else holm(alone), strict=True):
            found[place] = p
    return found


def only_alone(row: Row) -> bool:
    """Whether a difference is beyond chance by itself, and not as one of several."""
    return row.p is not None and row.p < SIGNIFICANT <= (row.judged_p or 0.0)
