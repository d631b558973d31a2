"""Published numbers worked out from the answers by the formulas that the page prints, in plain NumPy.

Shares no line with the engine: a formula that is printed and not used, or used otherwise, comes out apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import stats

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


LIKENESS = (0.02, 0.05, 0.1, 0.2, 0.4, 1.0)


@dataclass(frozen=True)
class Design:
    """Who was drawn how: weights, strata with their units (infinite: not known), and clusters if any."""

    weights: Array
    strata: npt.NDArray[Any]
    units: Mapping[Any, float]
    clusters: npt.NDArray[Any] | None = None

    @property
    def size(self) -> int:
        return len(self.weights)

    def of_strata(self) -> list[tuple[Mask, float]]:
        """The respondents of each stratum, and how many units it has."""
        return [(self.strata == name, self.units[name]) for name in sorted(set(self.strata))]

    def variance(self, *sides: Side) -> float:
        """v = Σ_h (1 − f_h) · n_h / (n_h − 1) · Σ (e − ē_h)², with f = n / N · r / a of each side."""
        return float(self.covariance(*((side, side.added[:, None]) for side in sides))[0, 0])

    def covariance(self, *sides: tuple[Side, Array]) -> Array:
        """The same of several sums at once; sides share no respondent, so each brings its own silence."""
        width = sides[0][1].shape[1]
        found = np.zeros((width, width))
        signs = [1, -1]
        for within, units in self.of_strata():
            part = within.sum() / units if self.clusters is None else 0.0
            together = sum(sign * each[within] for sign, (_, each) in zip(signs, sides, strict=False))
            found += (1 - part) * self._spread(np.asarray(together), within)
            for side, each in sides:
                found += part * side.silent(within) * self._spread(each[within], within)
        return found

    def _spread(self, added: Array, within: Mask) -> Array:
        if self.clusters is not None:
            names = self.clusters[within]
            added = np.stack([added[names == name].sum(axis=0) for name in sorted(set(names))])
        apart = added - added.mean(axis=0)
        several: Array = len(added) / (len(added) - 1) * apart.T @ apart
        return several

    def freedom(self, inside: Mask) -> int:
        """df = u − H: respondents, or clusters, in which anybody is, less the strata."""
        units = self.clusters if self.clusters is not None else np.arange(self.size)
        present = {(stratum, unit) for stratum, unit in zip(self.strata[inside], units[inside], strict=True)}
        return len(present) - len({stratum for stratum, _ in present})


@dataclass(frozen=True)
class Side:
    """A number of some respondents: `values` of those `inside`, of those `asked` who may have kept silent."""

    design: Design
    values: Array
    inside: Mask
    asked: Mask

    @property
    def weights(self) -> Array:
        return np.where(self.inside, self.design.weights, 0.0)

    @property
    def number(self) -> float:
        """Σ w y / Σ w."""
        return float((self.weights * self.values).sum() / self.weights.sum())

    @property
    def added(self) -> Array:
        """e = w (y − p) / Σ w."""
        found: Array = self.weights * (self.values - self.number) / self.weights.sum()
        return found

    def silent(self, within: Mask) -> float:
        """1 − r / a."""
        asked = (self.asked & within).sum()
        return 1 - (self.inside & within).sum() / asked if asked else 0.0

    @property
    def variance(self) -> float:
        return self.design.variance(self)

    @property
    def freedom(self) -> int:
        return self.design.freedom(self.inside)

    @property
    def t(self) -> float:
        return float(stats.t.ppf(0.975, self.freedom))

    @property
    def effective(self) -> float:
        """nₑ = p (1 − p) / v, no larger than n_a where an answer is rare or weights leave less than half."""
        p, base = self.number, self.inside.sum()
        found = p * (1 - p) / self.variance
        rare = min(p, 1 - p) * min(found, base) < 4.5
        return min(found, self.largest) if rare or self.largest < base / 2 else found

    @property
    def largest(self) -> float:
        """n_a = (Σ w)² / Σ (1 − f) w²."""
        squares = 0.0
        for within, units in self.design.of_strata():
            part = within.sum() / units if self.design.clusters is None else 0.0
            squares += (1 - part * (1 - self.silent(within))) * (self.weights[within] ** 2).sum()
        return float(self.weights.sum() ** 2 / squares)

    @property
    def left(self) -> float:
        """n_w = (Σ w)² / Σ w²."""
        return float(self.weights.sum() ** 2 / (self.weights**2).sum())

    def wilson(self) -> tuple[float, float]:
        p, n, t = self.number, self.effective, self.t
        half = t * (p * (1 - p) / n + t**2 / (4 * n**2)) ** 0.5
        centre, whole = p + t**2 / (2 * n), 1 + t**2 / n
        return (centre - half) / whole, (centre + half) / whole

    def korn_graubard(self) -> tuple[float, float]:
        p = self.number
        n = self.effective * (stats.t.ppf(0.975, self.inside.sum() - 1) / self.t) ** 2
        low = stats.beta.ppf(0.025, p * n, (1 - p) * n + 1) if p > 0 else 0.0
        high = stats.beta.ppf(0.975, p * n + 1, (1 - p) * n) if p < 1 else 1.0
        return float(low), float(high)

    def logit(self) -> tuple[float, float]:
        p = self.number
        at, half = np.log(p / (1 - p)), self.t * self.variance**0.5 / (p * (1 - p))
        low, high = (1 / (1 + np.exp(-end)) for end in (at - half, at + half))
        return float(low), float(high)

    def student(self) -> tuple[float, float]:
        half = self.t * self.variance**0.5
        return self.number - half, self.number + half

    def quantile(self, part: float) -> float:
        """Q(a) = min { x : F(x) ≥ a }; where exactly that part lies up to it, halfway to the next."""
        numbers = sorted(set(self.values[self.inside].tolist()))
        for place, number in enumerate(numbers):
            up_to = float(self.weights[self.values <= number].sum() / self.weights.sum())
            if abs(up_to - part) < 1e-12:
                return float(number + numbers[place + 1]) / 2
            if up_to > part:
                return float(number)
        raise AssertionError(part)

    def up_to(self, number: float) -> Side:
        return Side(self.design, (self.values <= number).astype(float), self.inside, self.asked)


@dataclass(frozen=True)
class Protected(Side):
    """A number of a protected sample: `answered` is r / a of everybody."""

    answered: float = 1.0

    @property
    def of_clusters(self) -> Array:
        """W: the weight of the group in each cluster of a stratum."""
        weights = np.where(self.asked, self.design.weights, 0.0)
        found: dict[tuple[Any, Any], float] = {}
        for *name, weight in zip(self.design.strata, np.asarray(self.design.clusters), weights, strict=True):
            found[name[0], name[1]] = found.get((name[0], name[1]), 0.0) + weight
        return np.array(list(found.values()))

    @property
    def clusters(self) -> float:
        """c = 1 + max(0, Σ W² / (m Σ W) − 1) ρ; ρ is 1 where no answer varies."""
        if self.design.clusters is None:
            return 1.0
        weights = self.of_clusters
        more = max(0.0, float((weights**2).sum() / (self.heaviest * weights.sum()) - 1))
        spread = (self.weights * (self.values - self.number) ** 2).sum() / self.weights.sum()
        simple, exact = spread * self.heaviest / self.weights.sum(), self.design.variance(self)
        steps = [each for each in LIKENESS if simple * (1 + more * each) >= exact * (1 - 1e-9)]
        return 1 + more * (steps[0] if steps and spread else 1.0)

    @property
    def heaviest(self) -> float:
        """The largest (1 − f) w in the group."""
        counts = []
        for within, units in self.design.of_strata():
            if (within & self.asked).any():
                part = within.sum() / units if self.design.clusters is None else 0.0
                counts.append((1 - part * self.answered) * self.design.weights[within].max())
        return float(max(counts))

    @property
    def effect(self) -> float:
        """d = ⌈10 m c n / Σ w⌉ / 10."""
        found = self.heaviest * self.clusters * self.inside.sum() / self.weights.sum()
        return float(np.ceil(10 * found - 1e-9) / 10)

    @property
    def effective(self) -> float:
        return float(self.inside.sum() / self.effect)

    @property
    def variance(self) -> float:
        """v = p (1 − p) / nₑ; of a mean, how much its answers vary stands in the place of p (1 − p)."""
        spread = (self.weights * (self.values - self.number) ** 2).sum() / self.weights.sum()
        return float(spread / self.effective)

    @property
    def freedom(self) -> int:
        own = self.design.freedom(self.inside)
        if self.design.clusters is not None:
            weights = self.of_clusters
            alike = round(float(weights.sum() ** 2 / (weights**2).sum()))
            own = min(own, alike - len(self.design.of_strata()))
        return max(each for each in (8, 10, 12, 15, 20, 30, 50, 100, 1_000) if each <= own)

    def up_to(self, number: float) -> Side:
        below = (self.values <= number).astype(float)
        return Protected(self.design, below, self.inside, self.asked, self.answered)


def exact(count: int, base: int, units: int) -> tuple[float, float]:
    """{ K / N : P(k or more | K) > 2.5%, P(k or fewer | K) > 2.5% }."""
    kept = [
        held
        for held in range(units + 1)
        if stats.hypergeom.sf(count - 1, units, held, base) > 0.025 * (1 + 1e-9)
        and stats.hypergeom.cdf(count, units, held, base) > 0.025 * (1 + 1e-9)
    ]
    return kept[0] / units, kept[-1] / units


def holm(p: Sequence[float]) -> list[float]:
    """p′ = max over j ≤ i of min(1, (m − j + 1) p_j)."""
    ordered = sorted(p)
    stepped = [min(1.0, (len(p) - place) * each) for place, each in enumerate(ordered)]
    largest = {each: max(stepped[: place + 1]) for place, each in enumerate(ordered)}
    return [largest[each] for each in p]


def whole_table(
    design: Design, answers: npt.NDArray[Any], groups: npt.NDArray[Any], asked: Mask
) -> tuple[float, float]:
    """F = X² / tr Δ, and df₁ = (tr Δ)² / tr Δ²."""
    inside = np.array([each is not None for each in answers])
    rows, columns = sorted(set(groups)), sorted(set(answers[inside]))
    cells = np.stack([(groups == row) & (answers == column) for row in rows for column in columns], axis=1)
    weights = np.where(inside, design.weights, 0.0)
    p = (weights[:, None] * cells).sum(axis=0) / weights.sum()
    added = weights[:, None] * (cells - p) / weights.sum()
    side = Side(design, np.zeros(design.size), inside, asked)
    variance = design.covariance((side, added))
    contrasts = np.kron(_contrasts(len(rows)), _contrasts(len(columns)))
    scaled = np.divide(contrasts, p[:, None], out=np.zeros_like(contrasts), where=p[:, None] > 0)
    delta = np.linalg.solve(contrasts.T @ scaled, scaled.T @ variance @ scaled)
    table = p.reshape(len(rows), -1)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    departure = float(((table - expected) ** 2 / expected).sum())
    trace = float(np.trace(delta))
    return departure / trace, trace**2 / float(np.trace(delta @ delta))


def _contrasts(size: int) -> Array:
    """Each less the last: which contrasts are taken does not matter."""
    return np.vstack([np.eye(size - 1), -np.ones(size - 1)])
