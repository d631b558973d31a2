"""Intervals for proportions and means, at 95%, from an estimate, its design variance and its base.

Takes and gives arrays. Wald's interval is not offered: its coverage falls to 65% in small populations.
Sources: Wilson (1927) with the design variance; Korn and Graubard (1998); Dean and Pagano (2015).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import special, stats

from findings.vocabulary import Floats

LEVEL = 0.95


def quantile(degrees_of_freedom: int) -> float:
    """Student's t for a two-sided interval at `LEVEL`; infinite without degrees of freedom."""
    if degrees_of_freedom < 1:
        return float("inf")
    return float(special.stdtrit(degrees_of_freedom, (1 + LEVEL) / 2))


def effective_bases(shares: Floats, variances: Floats, bases: Floats) -> Floats:
    """The simple random sample that would be as precise: p(1-p)/v, with the pooled design effect at 0 and 1.

    Arrays have the shape (scores, groups); the pooled design effect of a group is at least 1.
    """
    spread = shares * (1 - shares)
    inside = (spread > 0) & (variances > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        own = np.where(inside, spread / variances, np.nan)
        pooled = np.nansum(np.where(inside, variances, 0), 0) / np.nansum(
            np.where(inside, spread / bases, 0), 0
        )
    design_effect = np.maximum(np.where(np.isfinite(pooled), pooled, 1), 1)
    found: Floats = np.where(np.isfinite(own), own, bases / design_effect)
    return found


def wilson(shares: Floats, bases: Floats, t: float) -> tuple[Floats, Floats]:
    """Wilson's score interval on effective bases."""
    with np.errstate(divide="ignore", invalid="ignore"):
        z2 = t * t / bases
        centre = (shares + z2 / 2) / (1 + z2)
        half = t / (1 + z2) * np.sqrt(shares * (1 - shares) / bases + z2 / (4 * bases))
    return centre - half, centre + half


def xlogit(shares: Floats, bases: Floats, t: float) -> tuple[Floats, Floats]:
    """Wald's interval on the logit scale, taken back; undefined at 0 and 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        half = t / np.sqrt(bases * shares * (1 - shares))
        logit = special.logit(shares)
    return special.expit(logit - half), special.expit(logit + half)


def beta(shares: Floats, bases: Floats, _t: float = 0) -> tuple[Floats, Floats]:
    """Clopper and Pearson's interval on effective bases (Korn and Graubard), not truncated at the base."""
    tail = (1 - LEVEL) / 2
    chosen = shares * bases
    with np.errstate(invalid="ignore"):
        low = np.where(shares <= 0, 0, stats.beta.ppf(tail, chosen, bases - chosen + 1))
        high = np.where(shares >= 1, 1, stats.beta.ppf(1 - tail, chosen + 1, bases - chosen))
    return low, high


Method = Callable[[Floats, Floats, float], tuple[Floats, Floats]]
METHODS: dict[str, Method] = {
    "wilson": wilson,
    "xlogit": xlogit,
    "beta": beta,
}


def proportion_intervals(
    shares: Floats, variances: Floats, bases: Floats, t: float, method: str
) -> tuple[Floats, Floats, Floats]:
    """Low, high and effective base; `beta` replaces the method at shares of 0 and 1."""
    effective = effective_bases(shares, variances, bases)
    low, high = METHODS[method](shares, effective, t)
    edge = (shares <= 0) | (shares >= 1)
    edge_low, edge_high = beta(shares, effective, t)
    return np.where(edge, edge_low, low), np.where(edge, edge_high, high), effective


def hypergeometric(count: int, base: int, units: int) -> tuple[float, float]:
    """The exact interval for a share of `units`, of which `base` were drawn and `count` have the answer.

    Inverts both one-sided tests at 2.5%; the units not drawn are all that is uncertain.
    """
    tail = (1 - LEVEL) / 2
    possible = np.arange(count, units - (base - count) + 1)
    at_most = stats.hypergeom.cdf(count, units, possible, base)
    at_least = stats.hypergeom.sf(count - 1, units, possible, base)
    kept = possible[(at_most > tail) & (at_least > tail)]
    return float(kept[0] / units), float(kept[-1] / units)
