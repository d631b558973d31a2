"""What printed shares say of the weights of those who gave an answer, where each has a weight of his own.

A share, as it is printed, says from where to where those weights add up; so does a difference of two. Errors
and intervals are made of that and of all weights together, so that they say no more. Takes answers and rows,
gives bounds, rows, and the counts of which one row alone tells what somebody answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from findings.disclosure.answering import Answers, People, Weighing
from findings.disclosure.derived import withheld_row
from findings.disclosure.digits import nearest
from findings.disclosure.equations import Equations
from findings.disclosure.solving import Mask
from findings.shown import LESS, places_of, printed_value
from findings.vocabulary import REST, Floats, Form, PublishedEstimate, Row
from findings.vocabulary.rules import Thresholds

SLACK = 2e-6
"""What is kept from the end of a range, since sums of weights are not exact."""


@dataclass(frozen=True)
class Bound:
    """Those of a place give a number that, summed with their weights, is to stay on one side of a bound.

    `lifts` is what each respondent's code counts, by place; a change may add from `least` to `most`.
    """

    score: Weighing
    lifts: Floats
    factors: Floats
    least: float
    most: float


def printed_range(row: Row) -> tuple[float, float]:
    """From where to where a number lies that is printed as this one is."""
    places = places_of(row)
    half = 10.0**-places / 2
    if row.shown.startswith(LESS):
        return 0.0, half
    value = printed_value(row)
    value = (row.value or 0.0) if value is None else value
    return value - half, value + half


def bounds_of(rows: Iterable[Row], answers: Answers, those: People, wave: str) -> Iterator[Bound]:
    """All that the rows of one question say of the weights of those who gave its answers in a wave.

    Of a change between waves, everything of the other wave is taken to be known.
    """
    everybody = np.isin(np.arange(len(those.weights)), answers.base)
    nobody = np.zeros(len(those.weights), np.bool_)
    for row in rows:
        place = row.breakdown, row.group
        score = answers.scores.get((row.item, row.measure.compared, row.category))
        if score is None or place not in those.inside or row.value is None:
            continue
        own = those.inside[place] & everybody
        if row.measure.is_difference:
            sides = (own, those.inside.get((row.breakdown, row.compared_with), nobody) & everybody)
            sides = sides if row.wave == wave else (nobody, own)
            yield from _of_two(row, row.value, score, sides, those)
            continue
        yield from _of_one(row, score, answers, np.where(own, those.weights, 0.0))
        if row.compared_with == REST and row.difference is not None:
            yield from _of_two(row, row.difference, score, (own, those.rest_of(place) & everybody), those)


def _of_one(row: Row, score: Weighing, answers: Answers, factors: Floats) -> Iterator[Bound]:
    """Both ends of what a mean can be: who is outside its base counts for nothing at either."""
    low, high = printed_range(row)
    for end, is_low in ((low, True), (high, False)):
        lifts = score.above(end)
        room = float((lifts[answers.codes[score.column]] * factors).sum())
        least, most = (SLACK - room, np.inf) if is_low else (-np.inf, -room - SLACK)
        yield Bound(score, lifts, factors, min(least, 0.0), max(most, 0.0))


def _of_two(
    row: Row, value: float, score: Weighing, sides: tuple[Mask, Mask], those: People
) -> Iterator[Bound]:
    """A difference of two shares; that of two means is not published."""
    sizes = [float(those.weights[side].sum()) for side in sides]
    if not row.measure.compared.is_share or not any(sizes):
        return
    scale = min(size for size in sizes if size)
    factors = np.zeros(len(those.weights))
    for side, size, sign in zip(sides, sizes, (1.0, -1.0), strict=True):
        factors[side] += sign * scale * those.weights[side] / (size or 1.0)
    half, middle = 10.0 ** -places_of(row) / 2, nearest(value, places_of(row))
    least, most = (middle - half - value) * scale + SLACK, (middle + half - value) * scale - SLACK
    yield Bound(score, score.above(0.0), factors, min(least, 0.0), max(most, 0.0))


# What one row tells -----------------------------------------------------------------------------


def telling(rows: Iterable[Row], answers: Answers, those: People) -> Iterator[Row]:
    """Shares by which, with nothing else, it is certain of somebody whether he gave the answer.

    So many others, the lightest or the heaviest, would then weigh too much or too little in his place.
    """
    for row in rows:
        place, score = (row.breakdown, row.group), answers.scores.get((row.item, row.measure, row.category))
        if score is None or place not in those.inside or not row.measure.is_share or not row.base:
            continue
        base = answers.base[those.inside[place][answers.base]]
        if row.count and row.count < row.base:
            low, high = (end * those.weights[base].sum() for end in printed_range(row))
            if not _leaves_open(np.sort(those.weights[base]), row.count, float(low), float(high)):
                yield row


def _leaves_open(weights: Floats, count: int, low: float, high: float) -> bool:
    """Whether each could be among so many who weigh so much together, and could not be."""
    lightest, heaviest = _sums_without(weights, count), -_sums_without(-weights[::-1], count)[::-1]
    out = (lightest <= high) & (heaviest >= low)
    fewer, more = _sums_without(weights, count - 1), -_sums_without(-weights[::-1], count - 1)[::-1]
    inside = (weights + fewer <= high) & (weights + more >= low)
    return bool(out.all() and inside.all())


def _sums_without(ordered: Floats, count: int) -> Floats:
    """For each of some numbers in order: the sum of the first so many of the others."""
    sums = np.concatenate([[0.0], np.cumsum(ordered)])
    among = np.arange(len(ordered)) < count
    found: Floats = np.where(among, sums[min(count + 1, len(ordered))] - ordered, sums[count])
    return found


def without_amounts(
    rows: Iterable[PublishedEstimate], equations: Equations, mask: Mask, limits: Thresholds
) -> list[PublishedEstimate]:
    """No mean or quantile of numbers of which a band is withheld: nobody's number could be another."""
    closed = {
        (block.question, block.item)
        for place, block in enumerate(equations.blocks)
        if block.numeric and mask[equations.numbers_of(place)].any()
    }
    return [
        withheld_row(row, limits)
        if row.measure.compared.form in (Form.MEAN, Form.QUANTILE) and (row.question, row.item) in closed
        else row
        for row in rows
    ]
