"""Other answers that would be printed alike: a search for one set of numbers beside the true one.

Where another set gives the same mean, quartiles, bands and error, and its largest number is another by more
than p per cent, whoever reads what is printed does not know the largest. Takes whole numbers with the bounds
that are known of each, gives other numbers or none; knows nothing of surveys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product
from math import inf

import numpy as np

from findings.vocabulary import Floats

STEPS = 1_000
"""How often a number is moved before the search is given up."""

SLICES = 8
"""A sum is made up for in about so many moves, so that no single respondent makes up for it."""

PAIRS = 20_000
"""Pairs of respondents of whom one is moved up and the other down."""


@dataclass(frozen=True)
class Known:
    """Numbers in whole units with their weights, and from where to where each is known to lie.

    `apart` bounds the sum of their squared distances from the mean, where an error is printed.
    """

    numbers: Floats
    weights: Floats
    low: Floats
    high: Floats
    apart: tuple[float, float] = (-inf, inf)

    @property
    def mirrored(self) -> Known:
        """The same from the other end: the smallest is the largest."""
        return replace(self, numbers=-self.numbers, low=-self.high, high=-self.low)

    @property
    def total(self) -> float:
        return float(self.weights @ self.numbers)

    @property
    def mean(self) -> float:
        return self.total / float(self.weights.sum())

    def spread(self, numbers: Floats) -> float:
        """The sum of squared distances from the mean."""
        return float(self.weights @ (numbers - self.mean) ** 2)

    def fits(self, spread: float) -> bool:
        return self.apart[0] < spread <= self.apart[1]


def with_largest(known: Known, largest: float) -> Floats | None:
    """Other numbers that are printed alike, of which this is the largest; None where none are found."""
    top = int(np.argmax(known.numbers))
    low, high = known.low.copy(), np.minimum(known.high, largest)
    numbers = np.minimum(known.numbers, largest)
    if largest > known.numbers[top]:
        numbers[top] = low[top] = largest
    if (numbers < low).any() or (numbers > high).any():
        return None
    return _settled(replace(known, low=low, high=high), known.total, numbers)


def _settled(known: Known, total: float, numbers: Floats) -> Floats | None:
    """The numbers moved within their bounds until they add up and lie as far apart as is printed."""
    exact = float(known.weights.min()) / 2
    for _ in range(STEPS):
        off, spread = total - float(known.weights @ numbers), known.spread(numbers)
        if abs(off) < exact and known.fits(spread):
            return numbers
        excess = _excess(known, spread)
        up = off > 0 if abs(off) >= exact else excess < 0
        place = _whom(known, numbers, up, excess)
        if place is None:
            return None
        numbers[place] += _step(known, numbers, place, off if abs(off) >= exact else 0.0, excess, up)
    return None


def _excess(known: Known, spread: float) -> float:
    """By how much the squares are too many (above nought) or too few."""
    least, most = known.apart
    return spread - most if spread > most else min(spread - least, 0.0)


def _whom(known: Known, numbers: Floats, up: bool, excess: float) -> int | None:
    """Whose number is moved: one far out towards the others, or one farther out, or one near the mean."""
    movable = np.flatnonzero(numbers < known.high if up else numbers > known.low)
    if not len(movable):
        return None
    of_these = numbers[movable]
    if excess > 0:
        order = of_these if up else -of_these
    elif excess < 0:
        order = -of_these if up else of_these
    else:
        order = np.abs(of_these - known.mean)
    return int(movable[np.argmin(order)])


def _step(known: Known, numbers: Floats, place: int, off: float, excess: float, up: bool) -> float:
    """How far a number is moved: a part of what is missing, or as far as the squares ask for."""
    weight, far = known.weights[place], abs(numbers[place] - known.mean)
    room = known.high[place] - numbers[place] if up else numbers[place] - known.low[place]
    wanted = abs(off) / weight / SLICES if off else abs(excess) / weight / (4 * far + 1)
    step = min(max(round(wanted), 1), room)
    return float(step if up else -step)


def another(known: Known) -> Floats | None:
    """Any other numbers that are printed alike: one respondent a unit up, one down; None for none found."""
    for one, other in islice(product(_one_each(known, up=True), _one_each(known, up=False)), PAIRS):
        a, b = known.numbers[one], known.numbers[other]
        if one == other or a + 1 == b or known.weights[one] != known.weights[other]:
            continue
        numbers = known.numbers.copy()
        numbers[one], numbers[other] = a + 1, b - 1
        if known.fits(known.spread(numbers)):
            return numbers
    return None


def _one_each(known: Known, *, up: bool) -> Iterator[int]:
    """Respondents who could have given a larger number, or a smaller; two of those with the same number."""
    movable = np.flatnonzero(known.numbers < known.high if up else known.numbers > known.low)
    seen: dict[tuple[float, float], int] = {}
    for place in movable:
        alike = (float(known.numbers[place]), float(known.weights[place]))
        seen[alike] = seen.get(alike, 0) + 1
        if seen[alike] <= 2:
            yield int(place)
