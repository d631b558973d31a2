"""To what a mean of numbers is rounded where only tables are released, and what follows for who reads it.

What it says of a sum has to be as wide as a tenth of the largest part of that, on either side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

WITHIN = Fraction(1, 10)
FINEST = Fraction(1, 10)
"""A mean has one decimal, and no more."""


def widths() -> Iterator[Fraction]:
    """Each width there is: 0.1, 0.2, 0.5, 1, 2 and so on."""
    power = FINEST
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def asked(parts: Sequence[Fraction] | Sequence[int], whole: Fraction | int) -> Fraction:
    """How wide it has to be: `parts` are the numbers of a sum times their weights, `whole` all weights."""
    largest_part = max((abs(Fraction(each)) for each in parts), default=Fraction(0))
    exact = 2 * WITHIN * largest_part / Fraction(whole)
    return Fraction(f"{float(exact):.10g}")


def width(parts: Sequence[Fraction] | Sequence[int], whole: Fraction | int) -> Fraction:
    return next(each for each in widths() if each >= asked(parts, whole))


def largest(step: Fraction, whole: Fraction | int) -> tuple[Fraction, Fraction]:
    """Between which ends the largest part of a sum lies, for who sees to what its mean was rounded."""
    before = [each for each, _ in zip(widths(), range(100), strict=False) if each < step]
    return (before[-1] if before else Fraction(0)) * whole / (2 * WITHIN), step * whole / (2 * WITHIN)


def to_width(number: Fraction, step: Fraction) -> Fraction:
    """Half away from zero, from the number at ten digits."""
    times = Fraction(f"{float(Fraction(f'{float(number):.10g}') / step):.10g}")
    whole = (abs(times) + Fraction(1, 2)).__floor__()
    return (whole if times >= 0 else -whole) * step


def places(step: Fraction) -> int:
    return 0 if step >= 1 else 1
