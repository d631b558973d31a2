"""Intervals for proportions and means, at 95%, from an estimate, its design variance and its base.

Takes and gives arrays; NaN stands where there is no interval. Wald's interval is not offered: its
coverage falls to 65% in small populations. Sources: Wilson (1927) with the design variance; Korn and
Graubard (1998); Dean and Pagano (2015).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy import special

from findings.estimation.variance import Means, Precision
from findings.vocabulary import Floats

LEVEL = 0.95
TAIL = (1 - LEVEL) / 2
REFUTED = TAIL * (1 + 1e-9)
"""A chance of exactly 2.5% refutes, on every machine."""


HEAVIEST = "heaviest"
"""What an interval is called that is made of the largest variance that a share can have by its weights."""

MEANINGS: dict[str, str] = {
    "wilson": "Wilson's, with the design's variance and Student's t",
    "xlogit": "on the logit scale, with the design's variance and Student's t, as the publication chose",
    "beta": "Korn and Graubard's, on the effective base: fewer than five, or all but those, gave the answer; "
    "or by choice",
    HEAVIEST: "by the declared method, with Student's t and the largest variance that a share printed so "
    "can have: each respondent has a weight of his own, and a closer one would tell who gave the answer",
    "hypergeometric": "exact: all who answered of a population, or a stratum, of known size",
    "t": "symmetric, with the design's variance and Student's t",
    "woodruff": "Woodruff's, from the interval of the share that lies below",
    "none": "none: every unit answered, too few did or all in one cluster, or no precision is claimed",
}
"""What each `interval` is, and why it stands there."""


def quantiles(degrees_of_freedom: Floats) -> Floats:
    """Student's t for a two-sided interval at `LEVEL`; NaN without degrees of freedom."""
    distinct, place = np.unique(degrees_of_freedom, return_inverse=True)
    by_t = special.stdtrit(np.maximum(distinct, 1), 1 - TAIL)
    found: Floats = np.where(distinct >= 1, by_t, np.nan)[place].reshape(np.shape(degrees_of_freedom))
    return found


UNEVEN = 1 / 2
"""The part of a base that weights must leave for its variance to be worked out from how answers spread.

Where few weigh much, a share that comes out low by chance also seems to vary little: of weights that leave a
tenth of 600 answers, intervals held a share of 5% in 86% of samples, by this rule in 95%.
"""


def effective_bases(found: Means, sure: Precision, shares: npt.NDArray[np.bool_]) -> Floats:
    """The simple random sample that would be as precise: variance among respondents over that of the mean.

    Where either is 0, the base over the pooled design effect of the column's scores (of everybody's
    where the column has none), which is at least 1; where nobody's varies, what weights leave of the base.
    Where weights leave less than half of the base, or an answer is rare, no more than weights and the part
    drawn leave: a stratum in which nobody happens to give a rare answer is not one in which nobody would.
    Where a design effect stands for the design, the base over that, of every answer alike.
    Arrays have the shape (columns, scores); `shares` says which scores are shares.
    """
    spreads, variances, bases = found.spreads, sure.variances, found.bases
    inside = (spreads > 0) & (variances > 0)
    pooled = _pooled_design_effects(np.where(inside, spreads, 0), np.where(inside, variances, 0), bases)
    own = spreads / np.where(inside, variances, 1)
    effective = np.where(inside, own, bases / np.where(np.isfinite(pooled), pooled, 1)[:, None])
    effective = np.where(inside | np.isfinite(pooled)[:, None], effective, found.kish)
    doubtful = (found.alike < bases * UNEVEN) | (shares & rare(found.values, effective, bases))
    effective = np.where(doubtful, np.minimum(effective, found.alike), effective)
    given = ~np.isnan(sure.effects) & (sure.effects > 0)
    return np.where(given, bases / np.where(given, sure.effects, 1), effective)


def _pooled_design_effects(spreads: Floats, variances: Floats, bases: Floats) -> Floats:
    """Of each column, or of everybody; NaN where nothing varies in either."""
    simple = (spreads / np.maximum(bases, 1)).sum(axis=1)
    found = variances.sum(axis=1) / np.where(simple > 0, simple, 1)
    of_everybody = found[0] if simple[0] > 0 else np.nan
    return np.maximum(np.where(simple > 0, found, of_everybody), 1)


def wilson(shares: Floats, bases: Floats, t: Floats, _respondents: Floats) -> tuple[Floats, Floats]:
    """Wilson's score interval on effective bases."""
    z2 = t * t / bases
    centre = (shares + z2 / 2) / (1 + z2)
    half = np.sqrt(z2) / (1 + z2) * np.sqrt(shares * (1 - shares) + z2 / 4)
    return centre - half, centre + half


def xlogit(shares: Floats, bases: Floats, t: Floats, _respondents: Floats) -> tuple[Floats, Floats]:
    """Wald's interval on the logit scale, taken back."""
    inside = np.where((shares > 0) & (shares < 1), shares, 0.5)
    half = t / np.sqrt(bases * inside * (1 - inside))
    logit = special.logit(inside)
    return special.expit(logit - half), special.expit(logit + half)


def beta(shares: Floats, bases: Floats, t: Floats, respondents: Floats) -> tuple[Floats, Floats]:
    """Clopper and Pearson's interval on effective bases (Korn and Graubard), not truncated at the base.

    The base shrinks by the squared ratio of Student's t of the design to that of so many respondents.
    """
    effective = bases * (quantiles(np.maximum(respondents - 1, 1)) / t) ** 2
    chosen, others = shares * effective, (1 - shares) * effective
    low = special.betaincinv(np.where(chosen > 0, chosen, 1), others + 1, TAIL)
    high = special.betaincinv(chosen + 1, np.where(others > 0, others, 1), 1 - TAIL)
    return np.where((chosen > 0) & (low > NOTHING), low, 0), np.where(others > 0, high, 1)


NOTHING = 1e-12
"""A share below which the end of an interval is none: of a base of hardly one answer it is dust."""


def no_interval(shares: Floats, _bases: Floats, _t: Floats, _respondents: Floats) -> tuple[Floats, Floats]:
    """For a publication that claims no precision."""
    return np.full_like(shares, np.nan), np.full_like(shares, np.nan)


Method = Callable[[Floats, Floats, Floats, Floats], tuple[Floats, Floats]]
METHODS: dict[str, Method] = {"wilson": wilson, "xlogit": xlogit, "beta": beta, "none": no_interval}
WHERE_RARE = {"wilson": "beta", "xlogit": "beta"}
"""The method that takes over where hardly anybody, or hardly anybody else, in the base chose the answer."""

RARE = 4.5
"""Effective answers for or against, below which (that is, up to four) an answer is rare.

With one answer of 30, Wilson's interval ends above 0.5%: it holds a share of 0.5% in 86% of samples. With
this rule the worst coverage of any share, of 10 to 3,000 respondents, is 93.5%, and no interval at 2% is
more than a twentieth wider; with a rule for up to two answers it is 92%, with one for up to nine no better
(counted through every sample by `tests/estimation/coverage.py`).
"""


def rare(shares: Floats, effective: Floats, bases: Floats) -> npt.NDArray[np.bool_]:
    """Where too few answered so, or otherwise, for a method that takes shares as nearly normal."""
    found: npt.NDArray[np.bool_] = np.minimum(shares, 1 - shares) * np.minimum(effective, bases) < RARE
    return found


def proportions(
    shares: Floats, effective: Floats, bases: Floats, degrees_of_freedom: Floats, method: str
) -> tuple[Floats, Floats]:
    """Low and high by the declared method; NaN without degrees of freedom."""
    t = quantiles(degrees_of_freedom)
    known = np.isfinite(t) & (effective > 0)
    t, effective = np.where(known, t, 1), np.where(known, effective, 1)
    low, high = METHODS[method](shares, effective, t, bases)
    if method in WHERE_RARE:
        few = known & rare(shares, effective, bases)
        instead = METHODS[WHERE_RARE[method]]
        low[few], high[few] = instead(shares[few], effective[few], t[few], bases[few])
    return np.where(known, low, np.nan), np.where(known, high, np.nan)


@lru_cache(maxsize=10_000)
def hypergeometric(count: int, base: int, units: int) -> tuple[float, float]:
    """The exact interval for a share of `units`, of which `base` were drawn and `count` have the answer.

    Inverts both one-sided tests at 2.5%; the units not drawn are all that is uncertain.
    """
    possible = range(count, units - (base - count) + 1)

    def not_too_few(held: int) -> bool:
        return _at_most(base - count, units - held, base, units) > REFUTED

    def too_many(held: int) -> bool:
        return _at_most(count, held, base, units) <= REFUTED

    low, high = (bisect_left(possible, True, key=test) for test in (not_too_few, too_many))
    return possible[low] / units, possible[high - 1] / units


def _at_most(count: int, held: int, base: int, units: int) -> float:
    """The chance of `count` or fewer among `base` of `units`, when `held` of them have the answer.

    That many are always possible here: no `held` is tried that would not allow `count`.
    """
    fewest = max(0, base - (units - held))
    drawn = np.arange(fewest, min(count, held, base) + 1)
    logs = _log_choose(held, drawn) + _log_choose(units - held, base - drawn)
    return float(np.exp(logs - _log_choose(units, np.array([base]))).sum())


def _log_choose(whole: int, drawn: npt.NDArray[np.int64]) -> Floats:
    found: Floats = -special.betaln(whole - drawn + 1.0, drawn + 1.0) - np.log1p(whole)
    return found
