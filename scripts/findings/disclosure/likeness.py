"""Other answers that would be printed alike: a search for one set of numbers beside the true one.

Where another set gives the same mean, quartiles, bands and error, and its largest number is another by more
than p per cent, whoever reads what is printed does not know the largest. Takes whole numbers with the bounds
that are known of each, gives other numbers or none; knows nothing of surveys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice, product
from math import inf

import numpy as np

from findings.vocabulary import Floats

STEPS = 1_000
"""How often a number is moved before the search is given up."""

EXACTLY = 1e-9
"""What a sum may be off for each respondent, and be as it is printed."""

SLICES = 8
"""A sum is made up for in about so many moves, so that no single respondent makes up for it."""

PAIRS = 20_000
"""Pairs of respondents of whom one is moved up and the other down."""


@dataclass(frozen=True)
class Known:
    """Numbers in whole units with their weights, and from where to where each is known to lie.

    `sums` bounds their weighted sum, by how the mean is rounded; `apart` that of their squared distances from
    the mean, where an error is printed. The `largest` part of the sum lies above the first and up to the
    second.
    """

    numbers: Floats
    weights: Floats
    low: Floats
    high: Floats
    sums: tuple[float, float]
    apart: tuple[float, float] = (-inf, inf)
    largest: tuple[float, float] = (-inf, inf)

    @property
    def mirrored(self) -> Known:
        """The same from the other end: the smallest is the largest."""
        sums = (-self.sums[1], -self.sums[0])
        return replace(self, numbers=-self.numbers, low=-self.high, high=-self.low, sums=sums)

    def total(self, numbers: Floats) -> float:
        return float(self.weights @ numbers)

    def mean(self, numbers: Floats) -> float:
        return self.total(numbers) / float(self.weights.sum())

    def spread(self, numbers: Floats) -> float:
        """The sum of squared distances from the mean."""
        return float(self.weights @ (numbers - self.mean(numbers)) ** 2)

    def missing(self, numbers: Floats) -> float:
        """What the sum lacks, or is too much by (below nought); nought where it is printed so."""
        total, exact = self.total(numbers), EXACTLY * float(self.weights.sum())
        off = max(self.sums[0] - total, 0.0) + min(self.sums[1] - total, 0.0)
        return off if abs(off) > exact else 0.0

    def excess(self, numbers: Floats) -> float:
        """By how much the squares are too many (above nought) or too few."""
        least, most = self.apart
        spread = self.spread(numbers)
        return spread - most if spread > most else min(spread - least, 0.0)

    def fits(self, numbers: Floats) -> bool:
        """Whether these would be printed alike."""
        part = float((self.weights * np.abs(numbers)).max())
        return (
            not self.missing(numbers)
            and self.apart[0] < self.spread(numbers) <= self.apart[1]
            and self.largest[0] < part <= self.largest[1]
        )


def with_largest(known: Known, largest: float) -> Floats | None:
    """Other numbers that are printed alike, of which this is the largest, for the second largest too.

    The largest is that of all others: the second largest knows his own. None where none are found.
    """
    second, top = (int(place) for place in np.argsort(known.numbers, kind="stable")[-2:])
    low, high = known.low.copy(), np.minimum(known.high, largest)
    numbers = np.minimum(known.numbers, largest)
    if largest > known.numbers[top]:
        numbers[top] = low[top] = largest
    numbers[second] = low[second] = high[second] = known.numbers[second]
    if (numbers < low).any() or (numbers > np.minimum(high, known.high)).any():
        return None
    return _settled(replace(known, low=low, high=high), numbers)


def _settled(known: Known, numbers: Floats) -> Floats | None:
    """The numbers moved within their bounds until they add up and lie as far apart as is printed."""
    for _ in range(STEPS):
        if known.fits(numbers):
            return numbers
        off, excess = known.missing(numbers), known.excess(numbers)
        up = off > 0 if off else excess < 0
        place = _whom(known, numbers, up, excess)
        if place is None or not (off or excess):
            return None
        numbers[place] += _step(known, numbers, place, off, excess, up)
    return None


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
        order = np.abs(of_these - known.mean(numbers))
    return int(movable[np.argmin(order)])


def _step(known: Known, numbers: Floats, place: int, off: float, excess: float, up: bool) -> float:
    """How far a number is moved: a part of what is missing, or as far as the squares ask for."""
    weight, far = known.weights[place], abs(numbers[place] - known.mean(numbers))
    room = known.high[place] - numbers[place] if up else numbers[place] - known.low[place]
    wanted = abs(off) / weight / SLICES if off else abs(excess) / weight / (4 * far + 1)
    step = min(max(round(wanted), 1), room)
    return float(step if up else -step)


def another(known: Known) -> Floats | None:
    """Any other numbers that are printed alike: one a unit up or down, or both; None for none found."""
    ups, downs = (list(_one_each(known, up=up)) for up in (True, False))
    moves = chain(((one, None) for one in ups), ((None, one) for one in downs), product(ups, downs))
    for one, other in islice(moves, PAIRS):
        numbers = known.numbers.copy()
        if one is not None:
            numbers[one] += 1
        if other is not None:
            numbers[other] -= 1
        if known.fits(numbers) and not _is_the_same(known, one, other):
            return numbers
    return None


def _is_the_same(known: Known, one: int | None, other: int | None) -> bool:
    """Whether two who move only change places, or one comes back."""
    if one is None or other is None:
        return False
    changed_places = (
        known.numbers[one] + 1 == known.numbers[other] and known.weights[one] == known.weights[other]
    )
    return one == other or bool(changed_places)


def _one_each(known: Known, *, up: bool) -> Iterator[int]:
    """Respondents who could have given a larger number, or a smaller; two of those with the same number."""
    movable = np.flatnonzero(known.numbers < known.high if up else known.numbers > known.low)
    seen: dict[tuple[float, float], int] = {}
    for place in movable:
        alike = (float(known.numbers[place]), float(known.weights[place]))
        seen[alike] = seen.get(alike, 0) + 1
        if seen[alike] <= 2:
            yield int(place)
