"""Changes between waves that are declared comparable, from the numbers of both.

Takes rows, gives rows: the samples of two waves are taken as independent. Overlapping panels are not
known here, and their changes come out less certain than they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf, sqrt

import numpy as np

from findings.estimation.comparisons import enough_answers, p_values
from findings.estimation.intervals import quantiles
from findings.estimation.rows import difference_row
from findings.vocabulary import WAVE, Estimate

Name = tuple[str, ...]


def changes_between_waves(
    rows: Iterable[Estimate], comparable: dict[str, tuple[str, ...]]
) -> Iterator[Estimate]:
    """Each number of a wave minus the same number of each earlier wave that asked alike."""
    by_wave: dict[str, dict[Name, Estimate]] = {}
    for row in rows:
        if row.measure.difference and row.question in comparable:
            by_wave.setdefault(row.wave, {})[_name(row)] = row
    for question, waves in comparable.items():
        for place, wave in enumerate(waves):
            for earlier in waves[:place]:
                yield from _between(question, by_wave.get(wave, {}), by_wave.get(earlier, {}))


def _name(row: Estimate) -> Name:
    return (row.question, row.item, row.measure, row.category, row.breakdown, row.group)


def _between(question: str, later: dict[Name, Estimate], earlier: dict[Name, Estimate]) -> Iterator[Estimate]:
    for name, row in later.items():
        measure = row.measure.difference
        if row.question == question and name in earlier and measure is not None:
            bare = Estimate(
                row.wave, row.question, row.item, measure, row.category, row.breakdown, row.group,
                base=row.base, compared_with=f"{WAVE}{earlier[name].wave}",
            )  # fmt: skip
            yield _change(bare, row, earlier[name])


def _change(bare: Estimate, row: Estimate, before: Estimate) -> Estimate:
    if row.value is None or before.value is None or not enough_answers(row, before):
        return difference_row(bare, None, None, None, None, None, 0)
    value = row.value - before.value
    if row.standard_error is None or before.standard_error is None:
        return difference_row(bare, value, None, None, None, None, 0)
    error = sqrt(row.standard_error**2 + before.standard_error**2)
    df = (row.degrees_of_freedom or 0) + (before.degrees_of_freedom or 0)
    half = float(quantiles(np.array(float(df)))) * error if error else inf
    low, high = (value - half, value + half) if error and df else (None, None)
    p = float(p_values(np.array(value), np.array(error**2), np.array(float(df))))
    return difference_row(bare, value, low, high, p, error, df)
