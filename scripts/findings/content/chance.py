"""Whether two published numbers differ by more than chance, for claims that set one above another.

Takes published rows, gives a `Difference`. Prefers the comparison that the data package declares;
otherwise works from both numbers' standard errors and the largest variance that they allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from scipy import special

from findings.estimation.comparisons import enough_answers, only_alone
from findings.vocabulary import SIGNIFICANT, PublishedEstimate

UPPER_TAIL = 0.975


@dataclass(frozen=True)
class Difference:
    """One number minus another: its p-value, adjusted where it is published, and its 95% interval."""

    value: float
    p: float
    low: float
    high: float

    @property
    def beyond_chance(self) -> bool:
        return self.p < SIGNIFICANT


ONLY_ALONE = "no: by itself it would be, as one of several comparisons it is not"


def beyond_chance(row: PublishedEstimate) -> str:
    """Whether a test finds more than chance, and why not where its interval leaves out nought."""
    if row.judged_p is None:
        return ""
    if only_alone(row):
        return ONLY_ALONE
    return "yes" if row.judged_p < SIGNIFICANT else "no"


def with_rest(row: PublishedEstimate) -> Difference | None:
    """A group against everybody else in its breakdown; None where a base is too small to compare."""
    return _published(row, 1)


def declared(row: PublishedEstimate, turned: bool) -> Difference | None:
    """A comparison of two groups or waves that has a row of its own; `turned` where it is read backwards."""
    return _published(row, -1 if turned else 1)


def _published(row: PublishedEstimate, sign: int) -> Difference | None:
    if row.difference is None or row.judged_p is None:
        return None
    ends = [row.difference if each is None else each for each in (row.difference_low, row.difference_high)]
    low, high = sorted(sign * each for each in ends)
    return Difference(sign * row.difference, row.judged_p, low, high)


def between(one: PublishedEstimate, other: PublishedEstimate) -> Difference | None:
    """Two numbers, as an unadjusted test; None where they rest on too few answers."""
    errors = (one.standard_error, other.standard_error)
    if one.value is None or other.value is None or None in errors or not enough_answers(one, other):
        return None
    freedom = min(each.degrees_of_freedom or (each.base or 0) - 1 for each in (one, other))
    value, error = one.value - other.value, sqrt(_variance(one, other))
    half = float(special.stdtrit(freedom, UPPER_TAIL)) * error
    return Difference(value, _p(value, error, freedom), value - half, value + half)


def _p(value: float, error: float, freedom: int) -> float:
    """Two-sided, by Student's t; where nothing varies, any difference is certain."""
    if not error:
        return 0.0 if value else 1.0
    return 2 * float(special.stdtr(freedom, -abs(value) / error))


def _variance(one: PublishedEstimate, other: PublishedEstimate) -> float:
    a, b = one.standard_error or 0.0, other.standard_error or 0.0
    if (one.wave, one.breakdown, one.group) != (other.wave, other.breakdown, other.group):
        return a**2 + b**2
    if not one.measure.is_share or one.value is None or other.value is None:
        return (a + b) ** 2
    return _of_same_respondents(one.value, other.value, max(_scale(one.value, a), _scale(other.value, b)))


def _scale(share: float, error: float) -> float:
    """What the design makes of one respondent: the variance of a share over that of one answer."""
    spread = share * (1 - share)
    return error**2 / spread if spread else 0.0


def _of_same_respondents(one: float, other: float, scale: float) -> float:
    """The difference of two shares of the same respondents, when as few as possible are in both.

    Exact for two answers to one question; the largest possible for two options or two items.
    """
    both = max(0.0, one + other - 1)
    return scale * (one + other - 2 * both - (one - other) ** 2)
