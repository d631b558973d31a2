"""What a printed number says of the exact one: an interval, as wide as its rounding.

Takes text, gives exact fractions. Knows nothing of surveys.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

PRECISE = 8
"""From so many significant digits on a column is taken to be rounded to them, not to decimal places."""

SLACK = Fraction(101, 100)
"""A printed number was rounded from a floating-point one: its interval is taken this much wider."""

NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


@dataclass(frozen=True)
class Span:
    """The numbers from `low` to `high`, both included."""

    low: Fraction
    high: Fraction

    def __and__(self, other: Span) -> Span:
        return Span(max(self.low, other.low), min(self.high, other.high))

    def __sub__(self, other: Span) -> Span:
        return Span(self.low - other.high, self.high - other.low)

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)

    def times(self, factor: Fraction | int) -> Span:
        ends = sorted((self.low * factor, self.high * factor))
        return Span(ends[0], ends[1])

    @property
    def width(self) -> Fraction:
        return self.high - self.low

    @property
    def middle(self) -> Fraction:
        return (self.low + self.high) / 2


@dataclass(frozen=True)
class Precision:
    """How a column is rounded: to `significant` digits, or where that is 0 to `places` decimal places."""

    significant: int
    places: int


def precision(texts: Iterable[str]) -> Precision:
    """How a column is rounded, from the longest numbers in it."""
    numbers = [text for text in texts if NUMBER.fullmatch(text)]
    significant = max((_significant(text) for text in numbers), default=0)
    places = max((_places(text) for text in numbers), default=0)
    return Precision(significant if significant >= PRECISE else 0, places)


def span(text: str, rounded: Precision) -> Span:
    """What a number printed in a column of this precision may have been."""
    value = Fraction(text)
    if rounded.significant:
        half = Fraction(10) ** (_magnitude(value) - rounded.significant + 1) / 2 if value else Fraction(0)
    else:
        half = Fraction(1, 2 * 10**rounded.places)
    return Span(value - half * SLACK, value + half * SLACK)


SHOWN = re.compile(r"(?P<sign>[-+−]?)(?P<number>\d[\d,]*(?:\.\d+)?)(?P<percent>%?)")
COUNTED = re.compile(r"(\d+) of (\d+)")


def shown_span(text: str, hundredths: bool = False) -> Span | None:
    """What a printed number may have been; a net score is printed in hundredths without a sign."""
    counted = COUNTED.fullmatch(text)
    if counted and int(counted[2]):
        return Span(*[Fraction(int(counted[1]), int(counted[2]))] * 2)
    match = SHOWN.fullmatch(text)
    if not match:
        return None
    number = match["number"].replace(",", "")
    value = Fraction(number) * (-1 if match["sign"] in {"-", "−"} else 1)
    half = Fraction(1, 2 * 10 ** _places(number))
    scale = Fraction(1, 100 if match["percent"] or hundredths else 1)
    return Span((value - half) * scale, (value + half) * scale)


def _significant(text: str) -> int:
    return len(re.sub(r"[eE].*|[-+.]", "", text).lstrip("0"))


def _places(text: str) -> int:
    fraction = re.sub(r"[eE].*", "", text).partition(".")[2]
    return len(fraction)


def _magnitude(value: Fraction) -> int:
    """The power of ten of the first significant digit."""
    size, power = abs(value), 0
    while size >= 10:
        size, power = size / 10, power + 1
    while size < 1:
        size, power = size * 10, power - 1
    return power
