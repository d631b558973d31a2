"""How often each interval holds the true share, by counting through every sample and population.

python -m tests.estimation.coverage
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import stats

from findings.estimation.intervals import hypergeometric, proportions
from findings.vocabulary import Floats

Bounds = Callable[[int, int], tuple[Floats, Floats]]


@dataclass(frozen=True)
class Coverage:
    """One method's chance of holding the truth, over all populations with 1 to N − 1 of one answer."""

    method: str
    worst: float
    mean: float
    width: float


def coverage(units: int, base: int) -> list[Coverage]:
    """Simple random samples of `base` of `units`, with the finite population correction."""
    return [_covered(name, bounds, units, base) for name, bounds in BOUNDS.items()]


def _covered(name: str, bounds: Bounds, units: int, base: int) -> Coverage:
    low, high = bounds(units, base)
    counts = np.arange(base + 1)
    chances = []
    for held in range(1, units):
        holds = (low <= held / units + 1e-12) & (high >= held / units - 1e-12)
        chances.append(float(stats.hypergeom.pmf(counts, units, held, base)[holds].sum()))
    return Coverage(name, min(chances), float(np.mean(chances)), float(np.mean(high - low)))


def _variances(units: int, base: int) -> tuple[Floats, Floats]:
    shares = np.arange(base + 1) / base
    return shares, (1 - base / units) * shares * (1 - shares) / (base - 1)


def _wilson(units: int, base: int) -> tuple[Floats, Floats]:
    shares, variances = _variances(units, base)
    inside = variances > 0
    effective = np.where(inside, shares * (1 - shares) / np.where(inside, variances, 1), base)
    bases = np.full_like(shares, base)
    low, high = proportions(shares[:, None], effective[:, None], bases[:, None], bases[:, None] - 1, "wilson")
    return low[:, 0], high[:, 0]


def _wald(units: int, base: int) -> tuple[Floats, Floats]:
    shares, variances = _variances(units, base)
    half = stats.t.ppf(0.975, base - 1) * np.sqrt(variances)
    return shares - half, shares + half


def _exact(units: int, base: int) -> tuple[Floats, Floats]:
    bounds = np.array([hypergeometric(count, base, units) for count in range(base + 1)])
    return bounds[:, 0], bounds[:, 1]


BOUNDS: dict[str, Bounds] = {"Hypergeometric": _exact, "Wilson": _wilson, "Wald": _wald}
