"""Intervals of protected strata and clusters as the page of formulas has them, and how often they hold.

Shares no code with the engine. Takes samples, gives intervals; populations and truths are drawn here.

    python -m tests.red_team.sampled.covering [SAMPLES]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import exp

import numpy as np
import numpy.typing as npt
from scipy import special

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Bounds = tuple[float, float] | None

DEGREES = (0, 8, 10, 12, 15, 20, 30, 50, 100, 1_000)
LIKENESS = (0.02, 0.05, 0.1, 0.2, 0.4, 1.0)
RARE = 4.5
FEW = 5
"""Answers for or against, below which a share is withheld, unless there are none."""

DUST = 1e-9


@dataclass(frozen=True)
class Sample:
    """Respondents: what each answered and weighs, where he was drawn, if he is in the base and the group."""

    answers: Floats
    weights: Floats
    drawn: Floats
    strata: Whole
    clusters: Whole | None
    base: Bools
    group: Bools
    share: bool = True

    @property
    def inside(self) -> Bools:
        return self.base & self.group

    @property
    def units(self) -> Whole:
        return np.arange(len(self.answers)) if self.clusters is None else self.clusters

    @property
    def rest(self) -> Sample:
        return replace(self, group=~self.group)

    @property
    def value(self) -> float:
        weights = self.weights * self.inside
        return float(weights @ self.answers / weights.sum())

    @property
    def spread(self) -> float:
        weights = self.weights * self.inside
        return float(weights @ (self.answers - self.value) ** 2 / weights.sum())

    def influences(self) -> Floats:
        weights = self.weights * self.inside
        found: Floats = weights * (self.answers - self.value) / weights.sum()
        return found

    @property
    def heaviest(self) -> float:
        """What the heaviest counts among those where anybody of the group is, less the part drawn."""
        leaves = self.strata if self.clusters is None else self.clusters
        most = np.zeros(leaves.max() + 1)
        np.maximum.at(most, leaves, self.weights * (1 - self.drawn * self.base.mean()))
        return float(most[leaves[self.group]].max())

    @property
    def of_clusters(self) -> Floats:
        found: Floats = np.bincount(self.units, self.weights * self.group).astype(np.float64)
        return found

    @property
    def effect(self) -> float:
        inside = (self.weights * self.inside).sum()
        found = self.heaviest * self.inside.sum() / inside
        if self.clusters is not None:
            found *= 1 + self._more * self._likeness
        return float(np.ceil(10 * found - DUST) / 10)

    @property
    def _more(self) -> float:
        weights = self.of_clusters
        return max(0.0, float((weights**2).sum() / weights.sum() / self.heaviest - 1))

    @property
    def _likeness(self) -> float:
        simple = self.spread * self.heaviest / (self.weights * self.inside).sum()
        if not simple or not self._more:
            return 1.0
        needed = (between(self.influences(), self) / simple - 1) / self._more
        return next((each for each in LIKENESS if needed <= each + DUST), LIKENESS[-1])

    @property
    def degrees(self) -> int:
        """Rounded down; 0 for too few."""
        strata = len(np.unique(self.strata[self.inside]))
        found = len(np.unique(self.units[self.inside])) - strata
        if self.clusters is not None:
            weights = self.of_clusters
            alike = round(float(weights.sum() ** 2 / (weights**2).sum()))
            found = min(found, alike - len(np.unique(self.strata)))
        return max(each for each in DEGREES if each <= max(found, 0))

    @property
    def variance(self) -> float:
        return self.spread * self.effect / float(self.inside.sum())

    @property
    def is_shown(self) -> bool:
        few = self.answers[self.inside].sum()
        return not self.share or not (0 < few < FEW or 0 < self.inside.sum() - few < FEW)

    def interval(self) -> Bounds:
        if not self.degrees or not self.effect:
            return None
        t, base = quantile(self.degrees), float(self.inside.sum())
        if not self.share:
            return self.value - t * self.variance**0.5, self.value + t * self.variance**0.5
        return of_share(self.value, base / self.effect, t, base)

    def difference(self) -> Bounds:
        """From the rest."""
        df, variance = min(self.degrees, self.rest.degrees), self.variance + self.rest.variance
        if not df:
            return None
        if self.clusters is not None and between(self.influences() - self.rest.influences(), self) > variance:
            variance *= 2
        half = quantile(df) * variance**0.5
        found = self.value - self.rest.value
        return found - half, found + half


def between(influences: Floats, of: Sample) -> float:
    """The variance of a sum between clusters, or respondents, within strata."""
    sums = np.bincount(of.units, influences)
    strata = np.zeros(len(sums), np.int64)
    strata[of.units] = of.strata
    found = 0.0
    for stratum in np.unique(strata):
        these = sums[strata == stratum]
        if len(these) > 1:
            found += len(these) / (len(these) - 1) * float(((these - these.mean()) ** 2).sum())
    return found


def quantile(degrees: float) -> float:
    return float(special.stdtrit(degrees, 0.975))


def of_share(share: float, effective: float, t: float, base: float) -> tuple[float, float]:
    """Wilson's; Korn and Graubard's of few answers, for or against."""
    if min(share, 1 - share) * min(effective, base) < RARE:
        alike = effective * (quantile(max(base - 1, 1)) / t) ** 2
        yes, no = share * alike, (1 - share) * alike
        low = float(special.betaincinv(yes, no + 1, 0.025)) if yes else 0.0
        return low, float(special.betaincinv(yes + 1, no, 0.975)) if no else 1.0
    square = t * t / effective
    middle = (share + square / 2) / (1 + square)
    half = square**0.5 / (1 + square) * (share * (1 - share) + square / 4) ** 0.5
    return middle - half, middle + half


# Populations ------------------------------------------------------------------------------------

Rng = np.random.Generator
Draw = Callable[[Rng], tuple[float, Bounds]]


def places(sizes: Sequence[int]) -> Whole:
    return np.repeat(np.arange(len(sizes)), sizes)


def sample(answers: npt.ArrayLike, clusters: Whole, **given: npt.NDArray[np.generic] | bool) -> Sample:
    """Clusters drawn from endless ones, everybody in the base and the group unless it is given otherwise."""
    size = len(clusters)
    plain = Sample(
        np.asarray(answers, np.float64), np.ones(size), np.zeros(size), np.zeros(size, np.int64), clusters,
        np.ones(size, np.bool_), np.ones(size, np.bool_),
    )  # fmt: skip
    return replace(plain, **given)  # type: ignore[arg-type]


def leaning(rng: Rng, clusters: int, part: float, likeness: float) -> Floats:
    """How many of each cluster say yes, on average; likeness is the correlation of two answers of one."""
    if likeness in (0, 1):
        return np.where(rng.random(clusters) < part, 1.0, 0.0) if likeness else np.full(clusters, part)
    beta = (1 - likeness) / likeness
    found: Floats = rng.beta(part * beta, (1 - part) * beta, clusters)
    return found


def alike(sizes: Sequence[int], part: float, likeness: float) -> Draw:
    def draw(rng: Rng) -> tuple[float, Bounds]:
        where = places(sizes)
        lean = leaning(rng, len(sizes), part, likeness)[where]
        found = sample(rng.random(len(where)) < lean, where)
        return part, found.interval() if found.is_shown else None

    return draw


def against_each_other(clusters: int, size: int, apart: float, difference: bool) -> Draw:
    def draw(rng: Rng) -> tuple[float, Bounds]:
        where = places([size] * clusters)
        women = np.arange(len(where)) % 2 == 0
        lean = 0.5 + apart * np.where((rng.random(clusters) < 0.5)[where] == women, 1, -1)
        found = sample(rng.random(len(where)) < lean, where, group=women)
        return (0.0, found.difference()) if difference else (0.5, found.interval())

    return draw


def one_area_of_one_mind(clusters: int, others: int, size: int, part: float) -> Draw:
    def draw(rng: Rng) -> tuple[float, Bounds]:
        where = places([size] * (clusters + others))
        said = (rng.random(clusters + others) < part)[where]
        area = where < clusters
        found = sample(np.where(area, said, rng.random(len(where)) < part), where, group=area)
        return part, found.interval() if found.is_shown else None

    return draw


def numbers(clusters: int, size: int, spread: float) -> Draw:
    def draw(rng: Rng) -> tuple[float, Bounds]:
        where = places([size] * clusters)
        factor = np.exp(rng.normal(0, spread, clusters))[where]
        return exp(spread**2 / 2), sample(
            factor * rng.exponential(1, len(where)), where, share=False
        ).interval()

    return draw


def routed(asked: Sequence[int], size: int, part: float, likeness: float) -> Draw:
    """So many of each cluster are asked."""

    def draw(rng: Rng) -> tuple[float, Bounds]:
        where = places([size] * len(asked))
        base = np.arange(len(where)) % size < np.array(asked)[where]
        lean = leaning(rng, len(asked), part, likeness)[where]
        found = sample(rng.random(len(where)) < lean, where, base=base)
        return part, found.interval() if found.is_shown else None

    return draw


def strata(*parts: tuple[int, int, float]) -> Draw:
    """Respondents, units, and the part of these that says yes, of each stratum."""

    def draw(rng: Rng) -> tuple[float, Bounds]:
        given = [rng.choice(units, size, replace=False) < round(units * part) for size, units, part in parts]
        where = places([size for size, *_ in parts])
        size, units = (np.array([each[place] for each in parts], np.float64)[where] for place in (0, 1))
        found = sample(np.concatenate(given), where, weights=units / size, drawn=size / units, strata=where)
        found = replace(found, clusters=None)
        truth = sum(round(units * part) for _, units, part in parts) / sum(units for _, units, _ in parts)
        return truth, found.interval() if found.is_shown else None

    return draw


def weighing(clusters: int, size: int, ratio: float, part: float, likeness: float) -> Draw:
    def draw(rng: Rng) -> tuple[float, Bounds]:
        where = places([size] * clusters)
        lean = leaning(rng, clusters, part, likeness)[where]
        weights = ratio ** ((np.arange(len(where)) % 12) / 11)
        found = sample(rng.random(len(where)) < lean, where, weights=weights)
        return part, found.interval() if found.is_shown else None

    return draw


UNLIKE = (8, 10, 12, 15, 18, 20, 22, 25, 28, 30, 32, 36, 40, 45, 50, 60)

CASES: dict[str, Draw] = {
    "each of 20 clusters of 10 of one mind, 33%": alike([10] * 20, 1 / 3, 1),
    "each of 25 clusters of 12 of one mind, 20%": alike([12] * 25, 0.2, 1),
    "a group wholly against the rest in 20 clusters of 10": against_each_other(20, 10, 0.5, False),
    "a group against the rest (20% and 80%)": against_each_other(20, 10, 0.3, False),
    "its difference, wholly against": against_each_other(20, 10, 0.5, True),
    "its difference, 20% and 80%": against_each_other(20, 10, 0.3, True),
    "10 clusters of one mind beside 30 mixed": one_area_of_one_mind(10, 30, 10, 0.4),
    "a mean, clusters differ by a factor of 1.3": numbers(20, 10, 0.3),
    "a mean, clusters differ by a factor of 2": numbers(20, 10, 0.7),
    "27 asked in 10 clusters, likeness 0.5": routed([3] * 7 + [2] * 3, 20, 0.4, 0.5),
    "clusters of 8 to 60, likeness 0.1": alike(UNLIKE, 0.3, 0.1),
    "one cluster of 120 beside 11 of 4": alike([120] + [4] * 11, 0.3, 0.1),
    "2%, likeness 0.3, 24 clusters of 20": alike([20] * 24, 0.02, 0.3),
    "5%, likeness 0.3, 24 clusters of 20": alike([20] * 24, 0.05, 0.3),
    "30%, nothing alike, 24 clusters of 20": alike([20] * 24, 0.3, 0),
    "30%, likeness 0.01, 40 clusters of 50": alike([50] * 40, 0.3, 0.01),
    "30%, likeness 0.05, 9 clusters of 40": alike([40] * 9, 0.3, 0.05),
    "12 of 60,000 (30%) and 200 of 400 (60%)": strata((12, 60_000, 0.3), (200, 400, 0.6)),
    "30 of 30 (50%) and 40 of 4,000 (5%)": strata((30, 30, 0.5), (40, 4_000, 0.05)),
    "30 of 30 (50%) and 40 of 4,000 (20%)": strata((30, 30, 0.5), (40, 4_000, 0.2)),
    "2 of 4, 80 of 160, 60 of 120": strata((2, 4, 0.5), (80, 160, 0.3), (60, 120, 0.2)),
    "40 of 40, 60 of 60, 30 of 31": strata((40, 40, 0.5), (60, 60, 0.3), (30, 31, 0.5)),
    "weights of 1 to 1,000, 12 clusters of 12": weighing(12, 12, 1_000, 0.3, 0.05),
}  # fmt: skip


def held(draw: Draw, samples: int, seed: int = 1) -> tuple[float, int]:
    """The part of the samples with an interval in which it holds the truth, and how many these are."""
    rng = np.random.default_rng(seed)
    found = [
        bounds[0] - DUST <= truth <= bounds[1] + DUST
        for truth, bounds in (draw(rng) for _ in range(samples))
        if bounds is not None
    ]
    return (sum(found) / len(found) if found else float("nan")), len(found)


if __name__ == "__main__":
    for name, draw in CASES.items():
        part, many = held(draw, int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
        sys.stdout.write(f"{name:60} {part:.3f} of {many}\n")
