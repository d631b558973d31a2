"""How often each interval of a share holds the truth, by counting through every sample there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import stats

from findings.estimation.intervals import hypergeometric, proportions, quantiles, wilson
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


def shares_covered(base: int, shares: Floats, rare: bool = True) -> Floats:
    """The chance that an interval holds each share of an endless population: of every sample of so many.

    Without the rule for `rare` answers, Wilson's interval but for nobody and everybody.
    """
    counts = np.arange(base + 1)
    found = (counts / base)[:, None]
    effective = np.where((counts > 0) & (counts < base), base - 1, base)[:, None].astype(float)
    bases = np.full_like(found, base)
    low, high = proportions(found, effective, bases, bases - 1, "wilson")
    if not rare:
        inside = (counts > 0) & (counts < base)
        plain = wilson(found, effective, quantiles(bases - 1), bases)
        low, high = (np.where(inside[:, None], one, two) for one, two in zip(plain, (low, high), strict=True))
    holds = (low <= shares + 1e-12) & (shares <= high + 1e-12)
    covered: Floats = (stats.binom.pmf(counts[:, None], base, shares) * holds).sum(axis=0)
    return covered


BOUNDS: dict[str, Bounds] = {"Hypergeometric": _exact, "Wilson": _wilson, "Wald": _wald}
