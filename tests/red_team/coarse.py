"""How wide a printed mean of numbers may be, for who knows that its sum is told only so closely.

No part of a sum is more than half of it, and a mean is rounded so that a fifth of the largest is as wide as
what it says of the sum: so to a tenth of itself at the most, and to a number that it is a multiple of.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import takewhile

from tests.red_team.printed import Span

FINEST = Fraction(1, 10)


def widths() -> Iterator[Fraction]:
    power = FINEST
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def widest(mean: Fraction) -> Fraction:
    """The widest step that a mean may have been rounded to."""
    enough = next(step for step in widths() if step >= abs(mean) / 10)
    tried = takewhile(lambda step: step <= enough, widths())
    return max((step for step in tried if mean % step == 0), default=FINEST)


def around(mean: Fraction) -> Span:
    half = widest(mean) / 2
    return Span(mean - half, mean + half)
