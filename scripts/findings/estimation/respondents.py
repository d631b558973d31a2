"""Who answered, of how many: responses, population, response rate, and which part of all a group is.

Takes the groups of a wave and its population, gives rows. Of no question, and never weighted; what weights
leave of all responses is a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from findings.estimation.counting import Banner
from findings.shown import value_text
from findings.vocabulary import Estimate, Floats, Measure, Population


def respondent_rows(
    wave: str, banner: Banner, population: Population, weights: Floats | None
) -> Iterator[Estimate]:
    """Responses, population and response rate, of all and of each group, and which part of all it is.

    Nothing is said of a population that is not known. Parts are of all who answered and of all units,
    whether or not their group is known. Respondents of weight 0 are none.
    """
    counting = np.ones(banner.breakdowns[0].codes.size, np.bool_) if weights is None else weights > 0
    size = int(counting.sum())
    for within, _ in banner.spans():
        answered = np.bincount(within.codes[(within.codes >= 0) & counting], minlength=len(within.names))
        for group, name in enumerate(within.names):
            bare = Estimate(wave, "", "", Measure.RESPONSES, "", within.breakdown, name)
            units = population.groups.get((within.breakdown, name)) if within.breakdown else population.size
            yield from _respondents(bare, int(answered[group]), units)
            if not within.breakdown and weights is not None and size:
                yield _left(bare, weights[counting])
            if within.breakdown:
                yield from _parts_of_all(bare, int(answered[group]), size, units, population.size)


def _respondents(bare: Estimate, answered: int, units: int | None) -> Iterator[Estimate]:
    yield _counted(bare, answered)
    if units:
        yield _counted(replace(bare, measure=Measure.POPULATION), units)
        yield _part(replace(bare, measure=Measure.RESPONSE_RATE), answered, units)


def _left(bare: Estimate, weights: Floats) -> Estimate:
    """What unequal weights leave of the responses, as so many of equal weight (Kish 1965, section 11.7)."""
    left = float(weights.sum() ** 2 / (weights**2).sum())
    measure = Measure.EFFECTIVE_RESPONSES
    return replace(bare, measure=measure, value=left, shown=value_text(measure, left), base=len(weights))


def _parts_of_all(
    bare: Estimate, answered: int, all_answered: int, units: int | None, all_units: int | None
) -> Iterator[Estimate]:
    if all_answered:
        yield _part(replace(bare, measure=Measure.SHARE_OF_RESPONSES), answered, all_answered)
    if units and all_units:
        yield _part(replace(bare, measure=Measure.SHARE_OF_POPULATION), units, all_units)


def _counted(row: Estimate, number: int) -> Estimate:
    return replace(row, value=float(number), shown=value_text(row.measure, number), count=number, base=number)


def _part(row: Estimate, number: int, whole: int) -> Estimate:
    shown = value_text(row.measure, number / whole, whole, number)
    return replace(row, value=number / whole, shown=shown, base=whole, count=number)
