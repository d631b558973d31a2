"""What may be told of one group's numbers, so that it tells nobody's own.

A mean goes where one respondent is most of it, or two are nearly all, and is rounded: what it says of the sum
is as wide as p per cent of the largest part of that on either side. A quartile goes where few gave that
number. What is left is told together only where other answers would be printed alike, of which the largest
is another by more than p per cent, even for the second largest. Takes numbers, gives a verdict.

Sources: Brandt and others (2010), Guidelines for the checking of output based on microdata research (one
contributor at most half); Hundepool and others (2012), Statistical Disclosure Control, section 4.2 (p%).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from math import ceil, floor, inf

import numpy as np

from findings.disclosure.digits import Step, one_digit, to_step
from findings.disclosure.likeness import Known, another, with_largest
from findings.disclosure.solving import Mask, Places
from findings.vocabulary import SMALLEST_RELIABLE_BASE, Floats
from findings.vocabulary.rules import LARGEST_PART, P_PERCENT

EXACTLY = 1e-12
"""What a sum of weights may be off, and be as much."""

APART = (1 + P_PERCENT) / (1 - P_PERCENT)
"""How many times as large as another a number is where both ends of a range are p% from its middle."""

PARTS = 4
"""In so many steps another largest number is looked for on either side."""


class Detail(IntEnum):
    """How much may be told of a group's numbers; each holds what is before it."""

    NOTHING = 0
    MEAN = 1
    QUARTILES = 2
    ERROR = 3


@dataclass(frozen=True)
class Contributions:
    """What respondents answered to one item, in whole units, and from where to where each is known to lie.

    `least` and `most` are the smallest and largest answer that there can be; a number of `few` respondents
    or fewer is theirs.
    """

    values: Floats
    weights: Floats
    low: Floats
    high: Floats
    least: float
    most: float
    few: int

    def of(self, chosen: Mask) -> Contributions:
        values, weights = self.values[chosen], self.weights[chosen]
        return replace(self, values=values, weights=weights, low=self.low[chosen], high=self.high[chosen])

    def beside(self, value: float) -> set[float]:
        """The answer that a quantile is, or the two that it lies between."""
        below, above = self.values[self.values <= value], self.values[self.values >= value]
        return {float(each) for side, end in ((below, -1), (above, 0)) for each in np.sort(side)[[end]]}

    def is_of_few(self, value: float) -> bool:
        return any(int((self.values == end).sum()) <= self.few for end in self.beside(value))

    def in_bands(self, edges: Iterable[float]) -> Contributions:
        """Each number in the band that it is in: how many are in it is told."""
        found = self
        for edge in edges:
            found = found._cut(found.values >= edge, ceil(edge), ceil(edge) - 1)
        return found

    def with_quantile(self, part: float) -> Contributions:
        """Where a quantile is told, one respondent stands there, or two, and all others on their side."""
        order = np.lexsort((self.low, self.high, self.values))
        reached = np.cumsum(self.weights[order]) / self.weights.sum()
        place = int(np.searchsorted(reached, part - EXACTLY))
        found = self._standing(order, place)
        return found._standing(order, place + 1) if abs(reached[place] - part) <= EXACTLY else found

    def _standing(self, order: Places, place: int) -> Contributions:
        value, above = self.values[order[place]], np.zeros(len(order), np.bool_)
        above[order[place + 1 :]] = True
        found = self._cut(above, value, value)
        found.low[order[place]] = value
        return found

    def with_end(self, value: float) -> Contributions:
        """Where the interval of a quantile ends at a number, whoever gave that gave it."""
        found = self
        for end in self.beside(value):
            found = found._cut(found.values > end, end, end)
            found = found._cut(found.values >= end, end, end)
        return found

    def _cut(self, above: Mask, low: float, high: float) -> Contributions:
        """With the numbers above a cut from `low` up, and all others up to `high`."""
        return replace(
            self,
            low=np.where(above, np.maximum(self.low, low), self.low),
            high=np.where(above, self.high, np.minimum(self.high, high)),
        )

    @property
    def mean(self) -> float:
        return float(self.weights @ self.values) / float(self.weights.sum())

    @property
    def step(self) -> float:
        """What a mean is rounded to so that its sum is known no closer than p% of the largest part of it."""
        largest = float((self.weights * np.abs(self.values)).max(initial=0))
        return 2 * P_PERCENT * largest / float(self.weights.sum())

    def sums(self, step: Step) -> tuple[float, float]:
        """What a mean that is rounded to a step says of the weighted sum."""
        size = float(self.weights.sum())
        middle = to_step(self.mean, step)
        return size * (middle - step.width / 2), size * (middle + step.width / 2)

    def known(self, step: Step, error: float | None = None) -> Known:
        """What is known of each number, by a mean that is rounded to a step, and by its error where told.

        Who knows how a step is chosen knows between which ends the largest part of the sum lies.
        """
        parts = [end * float(self.weights.sum()) / (2 * P_PERCENT) for end in (step.above, step.width)]
        ends = (-inf, inf) if not step.above else (parts[0], parts[1])
        found = Known(self.values, self.weights, self.low, self.high, self.sums(step), largest=ends)
        if not error:
            return found
        spread = found.spread(self.values)
        low, high = (spread * (end / error) ** 2 for end in one_digit(error))
        return replace(found, apart=(low, high))


def is_of_one(numbers: Contributions) -> bool:
    """Whether one respondent is more than half of a sum, or all but two are less than p% of the largest.

    Counted from the smallest answer that there can be, and from the largest where the description has one.
    """
    ends = [numbers.least, *([numbers.most] if np.isfinite(numbers.most) else [])]
    return any(_is_dominated(numbers.weights * np.abs(numbers.values - end)) for end in ends)


def _is_dominated(parts: Floats) -> bool:
    total, largest = float(parts.sum()), np.sort(parts)[-2:]
    return bool(
        largest[-1] > LARGEST_PART * total or total - largest.sum() <= P_PERCENT * largest[-1] + EXACTLY
    )


def is_open(numbers: Contributions, step: Step, error: float | None = None) -> bool:
    """Whether other answers would be printed alike, with another largest; and so from the other end."""
    known = numbers.known(step, error)
    if not _is_open_above(known, numbers.least, numbers.few):
        return False
    return not np.isfinite(numbers.most) or _is_open_above(known.mirrored, -numbers.most, numbers.few)


def _is_open_above(known: Known, least: float, few: int) -> bool:
    """Where more than a few gave the largest number, it is nobody's own: then any other answers will do.

    Elsewhere from the least to the most that the largest can be, a little at a time, is p% about the middle.
    """
    largest = float(known.numbers.max())
    if int((known.numbers == largest).sum()) > few:
        return another(known) is not None
    far = largest - least
    apart = [APART ** (part / PARTS) for part in range(PARTS, 0, -1)]
    ups = (floor(far * each) + 1 for each in apart)
    downs = (ceil(far / each) - 1 for each in apart)
    most, fewest = (
        next((end for end in ends if with_largest(known, least + end) is not None), far)
        for ends in (ups, downs)
    )
    return most > APART * fewest


@dataclass(frozen=True)
class Said:
    """What rows would say of a group: which quantiles, where their intervals end, and the mean's error."""

    parts: frozenset[float] = frozenset()
    ends: frozenset[float] = frozenset()
    error: float = 0.0

    def narrowed(self, numbers: Contributions, ends: bool) -> Contributions:
        """Where numbers are known to lie by these."""
        for part in sorted(self.parts):
            numbers = numbers.with_quantile(part)
        for end in sorted(self.ends) if ends else ():
            numbers = numbers.with_end(end)
        return numbers


@dataclass(frozen=True)
class Permitted:
    """How much may be told of a group, and whether with it the intervals of its quantiles."""

    told: Detail
    ends: bool = True


def verdict_on(numbers: Contributions, said: Said, step: Step) -> Permitted:
    """What may be told of a group's mean, rounded to a step, its quantiles and error together."""
    if len(numbers.values) < 2 or is_of_one(numbers) or not is_open(numbers, step):
        return Permitted(Detail.NOTHING)
    narrowed = said.narrowed(numbers, ends=False)
    if not is_open(narrowed, step):
        return Permitted(Detail.MEAN)
    enough = said.error > 0 and len(numbers.values) >= SMALLEST_RELIABLE_BASE
    error = said.error if enough and is_open(narrowed, step, said.error) else None
    ends = is_open(said.narrowed(numbers, ends=True), step, error)
    return Permitted(Detail.ERROR if error else Detail.QUARTILES, ends)
