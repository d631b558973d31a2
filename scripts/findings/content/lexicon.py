"""The rules of words that state a number, by the names that tables of words give them.

Rules are spans of values, shares in percentage points. Which words a language has for each is in
`languages/`, and read by `wordlists`; whether words hold is for `words`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

IN_TEN_POINTS = 2.5
NEAR_POINTS = 3.0
ABOUT_PERCENT_POINTS = 3.0
ABOUT_FRACTION_POINTS = 4.0
SMALL_PERCENT = 10.0
SMALL_POINTS = 1.0
"""Below 10% every tolerance is one point: three points beside 2% would say nothing."""
COUNT_SHARE = 0.05
FEW, PART_OF_ONE = 10, 0.25
"""Up to ten, a number is near where it is within a quarter of one: about one, of 1.1."""
TIMES_SHARE = 0.05
ABOUT_TIMES_SHARE = 0.1
UNCHANGED_POINTS = 5.0
PRECISION = 7


@dataclass(frozen=True)
class Span:
    """The values for which words hold, with or without each end."""

    low: float = -inf
    high: float = inf
    from_low: bool = True
    to_high: bool = True

    def holds(self, value: float) -> bool:
        """Whether a value lies in the span; differences beyond the seventh decimal are none."""
        value, low, high = (round(each, PRECISION) for each in (value, self.low, self.high))
        above = value >= low if self.from_low else value > low
        below = value <= high if self.to_high else value < high
        return above and below


@dataclass(frozen=True)
class Quantity:
    """An amount that words name: in percentage points where it is a percent or a fraction.

    Its kind is one of percent, fraction, number, times, and count of a base.
    """

    value: float
    kind: str
    base: int = 0


@dataclass(frozen=True)
class Approximator:
    """Words before an amount, and the span that they make of it; a limit has one side only."""

    words: tuple[str, ...]
    meaning: str
    span: Callable[[Quantity], Span]
    limit: bool = False


@dataclass(frozen=True)
class ShareWord:
    """Words that state a share by themselves; `shown` is the span of the rounded form where it differs."""

    words: tuple[str, ...]
    meaning: str
    span: Span
    shown: Span | None = None
    limit: bool = True


@dataclass(frozen=True)
class Relation:
    """Words that set one number against others, and what their address must say.

    `tone` is 1 for words of praise and -1 for blame: those need a question that declares which of its
    answers are positive.
    """

    words: tuple[str, ...]
    meaning: str
    states: tuple[str, ...]
    tone: int = 0


def plain(quantity: Quantity) -> Span:
    """An amount without an approximator; of a percentage or number only the printed form is asked."""
    reach = 0.0
    if quantity.kind == "fraction":
        reach = SMALL_POINTS if quantity.value < SMALL_PERCENT else IN_TEN_POINTS
    elif quantity.kind == "times":
        reach = TIMES_SHARE * quantity.value
    return around(quantity, reach)


def around(quantity: Quantity, reach: float) -> Span:
    """Within so far on either side; never as far as nobody."""
    low, high = quantity.value - reach, quantity.value + reach
    nobody = quantity.kind in ("percent", "fraction") and low <= 0 < quantity.value
    return Span(0.0, high, from_low=False) if nobody else Span(low, high)


def about(quantity: Quantity) -> Span:
    """Near an amount, on either side."""
    if quantity.kind in ("number", "times"):
        return around(quantity, near(quantity))
    if quantity.value < SMALL_PERCENT:
        return around(quantity, SMALL_POINTS)
    return around(quantity, ABOUT_FRACTION_POINTS if quantity.kind == "fraction" else ABOUT_PERCENT_POINTS)


def near(quantity: Quantity) -> float:
    """How far `nearly` and `just over` reach on their side, and `well over` leaves out."""
    if quantity.kind == "number":
        few = quantity.value == int(quantity.value) and 0 < quantity.value <= FEW
        return max(COUNT_SHARE * abs(quantity.value), PART_OF_ONE if few else 0.0)
    if quantity.kind == "times":
        return ABOUT_TIMES_SHARE * quantity.value
    if quantity.value < SMALL_PERCENT:
        return SMALL_POINTS
    between = quantity.kind == "fraction" and quantity.value != int(quantity.value)
    return ABOUT_FRACTION_POINTS if between else NEAR_POINTS


def nearly(quantity: Quantity) -> Span:
    """Below an amount, but not by much; never nobody."""
    low = quantity.value - near(quantity)
    nobody = quantity.kind in ("percent", "fraction") and low <= 0
    return Span(0.0 if nobody else low, quantity.value, from_low=not nobody, to_high=False)


def just_over(quantity: Quantity) -> Span:
    """Above an amount, but not by much."""
    return Span(quantity.value, quantity.value + near(quantity), from_low=False)


def barely(quantity: Quantity) -> Span:
    """An amount that is reached, and hardly passed."""
    reach = SMALL_POINTS if quantity.kind in ("percent", "fraction") else near(quantity)
    return Span(quantity.value, quantity.value + reach)


def well_over(quantity: Quantity) -> Span:
    """Above an amount by more than `just over` reaches."""
    return Span(low=quantity.value + near(quantity), from_low=False)


def well_under(quantity: Quantity) -> Span:
    """Below an amount by more than `nearly` reaches."""
    return Span(high=quantity.value - near(quantity), to_high=False)


# Rules, by the names that tables give them -----------------------------------------------------------

APPROXIMATING: dict[str, tuple[Callable[[Quantity], Span], bool]] = {
    "about": (about, False),
    "nearly": (nearly, False),
    "barely": (barely, False),
    "just_over": (just_over, False),
    "well_over": (well_over, True),
    "well_under": (well_under, True),
    "above": (lambda quantity: Span(low=quantity.value, from_low=False), True),
    "below": (lambda quantity: Span(high=quantity.value, to_high=False), True),
    "at_least": (lambda quantity: Span(low=quantity.value), True),
    "at_most": (lambda quantity: Span(high=quantity.value), True),
    "exactly": (lambda quantity: Span(quantity.value, quantity.value), False),
    "plain": (plain, False),
}
"""The span of an approximator, and whether it is a limit."""

HALF = 50.0
ALL = 100.0

SHARING: dict[str, tuple[Span, Span | None, bool]] = {
    "most": (Span(HALF, ALL, from_low=False), Span(51, ALL), True),
    "small_majority": (Span(HALF, 55, from_low=False), Span(51, 55), True),
    "large_majority": (Span(200 / 3, ALL), Span(67, ALL), True),
    "clear_majority": (Span(55, ALL), None, True),
    "vast_majority": (Span(80, ALL), None, True),
    "almost_all": (Span(90, ALL, to_high=False), None, True),
    "all": (Span(ALL, ALL), None, False),
    "none": (Span(0, 0), None, False),
    "few": (Span(0, 10, from_low=False), None, True),
    "very_few": (Span(0, 5, from_low=False), None, True),
    "many": (Span(30, ALL), None, True),
    "several": (Span(0, HALF, from_low=False, to_high=False), None, True),
    "minority": (Span(0, HALF, from_low=False, to_high=False), Span(0, 49, from_low=False), True),
    "large_minority": (Span(30, HALF, to_high=False), Span(30, 49), True),
    "small_minority": (Span(0, 15, from_low=False), None, True),
}
"""The span of words that state a share, that of the printed form where it differs, whether it is a limit."""

ABOVE, BELOW, ALIKE, RISE, FALL, SAME = "above", "below", "alike", "rise", "fall", "same"
FIRST, LAST, AMONG_FIRST, AMONG_LAST = "first", "last", "among the first", "among the last"
NTH, NTH_LAST = "nth", "nth from the last"

RELATING: dict[str, tuple[tuple[str, ...], int]] = {
    "more": ((ABOVE,), 0),
    "less": ((BELOW,), 0),
    "alike": ((ALIKE,), 0),
    "outnumbering": ((ABOVE,), 0),
    "better": ((ABOVE, BELOW), 1),
    "worse": ((ABOVE, BELOW), -1),
    "most": ((FIRST,), 0),
    "least": ((LAST,), 0),
    "best": ((FIRST, LAST), 1),
    "worst": ((FIRST, LAST), -1),
    "among_most": ((AMONG_FIRST,), 0),
    "among_least": ((AMONG_LAST,), 0),
    "rose": ((RISE,), 0),
    "fell": ((FALL,), 0),
    "unchanged": ((SAME,), 0),
}
"""What a comparison must be of, and its tone."""

STRENGTHS: dict[str, tuple[Span, Span]] = {
    "strongly": (Span(low=10.0), Span(low=0.25)),
    "weakly": (Span(high=10.0), Span(high=0.25)),
}
"""How far apart words make two numbers: shares in points, others as a part of what they are compared with."""

IN_SO_MANY = (*range(2, 21), 25, 30, 40, 50, 100, 1000)
"""Denominators that make a share of words: 'one in five'. Others are a count and its base: '29 of 130'."""

TAIL_WORDS = 3
"""How many words of what is compared may follow a comparative within its link: 'more time'."""
