"""A referee for standard errors: the textbook's formulas, respondent by respondent, in plain Python.

Shares no line with the engine. A design is given as for R: strata, clusters and numbers of units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import fsum, inf, sqrt


@dataclass(frozen=True)
class Stage:
    """One stage: for each respondent the unit drawn, and how many it was drawn from."""

    unit: Sequence[Hashable]
    drawn_from: Sequence[float]


@dataclass(frozen=True)
class HandDesign:
    """Each respondent's weight and stratum, and the stages in which he was drawn."""

    weights: Sequence[float]
    strata: Sequence[Hashable]
    stages: Sequence[Stage]


def total_error(values: Sequence[float], design: HandDesign) -> float:
    """The standard error of a weighted total."""
    weighted = [weight * value for weight, value in zip(design.weights, values, strict=True)]
    return sqrt(_variance(weighted, list(design.strata), design.stages, list(range(len(values)))))


def _variance(
    values: list[float], parents: Sequence[Hashable], stages: Sequence[Stage], who: list[int]
) -> float:
    """Between the units of each parent, and the fraction drawn of what is within each unit."""
    if not stages:
        return 0.0
    within: dict[Hashable, list[int]] = defaultdict(list)
    for each in who:
        within[parents[each]].append(each)
    found = 0.0
    for members in within.values():
        units: dict[Hashable, list[int]] = defaultdict(list)
        for each in members:
            units[stages[0].unit[each]].append(each)
        fraction = len(units) / stages[0].drawn_from[members[0]]
        sums = [fsum(values[each] for each in unit) for unit in units.values()]
        mean = fsum(sums) / len(sums)
        if fraction < 1:
            spread = fsum((each - mean) ** 2 for each in sums)
            found += (1 - fraction) * len(sums) / (len(sums) - 1) * spread
        for unit in units.values():
            found += fraction * _variance(values, stages[0].unit, stages[1:], unit)
    return found


def ratio(above: Sequence[float], below: Sequence[float], design: HandDesign) -> tuple[float, float]:
    """A ratio of weighted totals and its linearised standard error; a domain is a `below` of 0 and 1."""
    weights = design.weights
    base = fsum(weight * each for weight, each in zip(weights, below, strict=True))
    value = fsum(weight * each for weight, each in zip(weights, above, strict=True)) / base
    linear = [(a - value * b) / base for a, b in zip(above, below, strict=True)]
    return value, total_error(linear, design)


def difference(
    values: Sequence[float], first: Sequence[bool], second: Sequence[bool], design: HandDesign
) -> tuple[float, float]:
    """The mean among the first less that among the second, and its standard error."""
    means, linear = [], [0.0] * len(values)
    for sign, domain in ((1, first), (-1, second)):
        base = fsum(w for w, inside in zip(design.weights, domain, strict=True) if inside)
        mean = (
            fsum(w * v for w, v, inside in zip(design.weights, values, domain, strict=True) if inside) / base
        )
        means.append(mean)
        for place, inside in enumerate(domain):
            linear[place] += sign * inside * (values[place] - mean) / base
    return means[0] - means[1], total_error(linear, design)


def unknown(size: int) -> list[float]:
    """Units drawn from nobody knows how many: no finite population correction."""
    return [inf] * size
