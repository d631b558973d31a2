"""Changes between waves that are declared comparable, from the numbers of both.

Takes rows, gives rows: the samples of two waves are taken as independent, unless they are a declared panel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import inf, sqrt

import numpy as np

from findings.estimation.comparisons import enough_answers, p_values
from findings.estimation.intervals import quantiles
from findings.estimation.panels import About, Panels, Shared
from findings.estimation.rows import difference_row, printed
from findings.estimation.variance import NO_SPREAD
from findings.shown import PLAIN, Digits
from findings.vocabulary import WAVE, Estimate

Name = About
NOTHING = Shared(0.0, 0)


def changes_between_waves(
    rows: Iterable[Estimate],
    comparable: dict[str, tuple[str, ...]],
    panels: Panels | None = None,
    printed_as: Mapping[str, Digits] | None = None,
) -> Iterator[Estimate]:
    """Each number of a wave minus the same number of each earlier wave that asked alike."""
    by_wave: dict[str, dict[Name, Estimate]] = {}
    for row in rows:
        if row.measure.difference and row.question in comparable:
            by_wave.setdefault(row.wave, {})[_name(row)] = row
    for question, waves in comparable.items():
        for place, wave in enumerate(waves):
            for earlier in waves[:place]:
                shared = (panels or {}).get((wave, earlier), {})
                between = _between(question, by_wave.get(wave, {}), by_wave.get(earlier, {}), shared)
                digits = (printed_as or {}).get(question, PLAIN)
                yield from (printed(row, digits) for row in between)


def _name(row: Estimate) -> Name:
    return (row.question, row.item, row.measure, row.category, row.breakdown, row.group)


def _between(
    question: str, later: dict[Name, Estimate], earlier: dict[Name, Estimate], shared: dict[About, Shared]
) -> Iterator[Estimate]:
    for name, row in later.items():
        measure = row.measure.difference
        if row.question == question and name in earlier and measure is not None:
            bare = Estimate(
                row.wave, row.question, row.item, measure, row.category, row.breakdown, row.group,
                base=row.base, compared_with=f"{WAVE}{earlier[name].wave}",
            )  # fmt: skip
            yield _change(bare, row, earlier[name], shared.get(name, NOTHING))


def _change(bare: Estimate, row: Estimate, before: Estimate, shared: Shared) -> Estimate:
    if row.value is None or before.value is None or not enough_answers(row, before):
        return difference_row(bare, None, None, None, None, None, 0)
    value = row.value - before.value
    if row.standard_error is None or before.standard_error is None:
        return difference_row(bare, value, None, None, None, None, 0)
    apart = row.standard_error**2 + before.standard_error**2
    variance = apart - 2 * shared.covariance
    error = sqrt(variance) if variance > NO_SPREAD * apart else 0.0
    df = (row.degrees_of_freedom or 0) + (before.degrees_of_freedom or 0) - shared.degrees_of_freedom
    half = float(quantiles(np.array(float(df)))) * error if error else inf
    low, high = (value - half, value + half) if error and df else (None, None)
    p = float(p_values(np.array(value), np.array(error**2), np.array(float(df))))
    return difference_row(bare, value, low, high, p, error, df)
