"""Rows of `estimates.csv`: the arrays of one table, number by number, in the form that is printed.

Takes cells, gives `Estimate`s. Decides nothing about disclosure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from findings.estimation import rounding, variance
from findings.estimation.comparisons import SMALLEST_COMPARED_BASE, p_values
from findings.estimation.counting import Cells, Counts, Groups, Strata
from findings.estimation.intervals import hypergeometric, proportion_intervals, quantile
from findings.estimation.targets import Score, Target
from findings.vocabulary import Estimate, Floats, Measure, Missing, Status, Survey

LOW_RELIABILITY_BASE = 30
LARGEST_EXACT_POPULATION = 100_000
REST = "rest"

_ASKED = [place for place, reason in enumerate(Missing) if reason is not Missing.NOT_ASKED]


@dataclass(frozen=True)
class Table:
    """The arrays of one table; those of numbers have the shape (scores, groups), those of bases (groups)."""

    values: Floats
    variances: Floats
    low: Floats
    high: Floats
    effective: Floats
    counts: Floats
    bases: Counts
    weighted: Floats
    df: int
    method: str
    differences: Floats
    margins: Floats
    p: Floats
    rest_bases: Counts


def answer_rows(
    target: Target, within: Groups, counted: Cells, survey: Survey, wave: str, design: Strata
) -> Iterator[Estimate]:
    """Every score of one column by the groups of one breakdown."""
    scores = target.scores
    if not scores:
        return
    table = _table(counted, scores, survey.description.design.interval, design)
    exact = _exact_population(survey, wave, within, counted)
    weighted = survey.responses[wave].weights is not None
    for place, score in enumerate(scores):
        for group, name in enumerate(within.names):
            bare = Estimate(
                wave, target.question.name, target.item, score.measure, score.category, within.breakdown, name
            )
            yield _row(bare, table, place, group, weighted, exact)
    if not within.breakdown:
        yield from _no_answer(target, counted, wave)


def _table(counted: Cells, scores: tuple[Score, ...], method: str, design: Strata) -> Table:
    answered = counted.answered
    matrix = np.stack([score.values for score in scores])
    found = variance.means(answered, matrix, design)
    rest_cells = variance.complement(answered)
    rest = variance.means(rest_cells, matrix, design)
    bases, df = answered.group_counts.sum(axis=1), variance.degrees_of_freedom(design)
    t = quantile(df)
    low, high, effective = _intervals(scores, found, bases, t, method)
    differences = found.values - rest.values
    variances = variance.difference_variances(found, rest, design)
    return Table(
        values=found.values,
        variances=found.variances,
        low=low,
        high=high,
        effective=effective,
        counts=matrix @ answered.group_counts.T,
        bases=bases,
        weighted=answered.weights.sum(axis=(0, 2)),
        df=df,
        method=method,
        differences=differences,
        margins=t * np.sqrt(variances),
        p=p_values(differences, variances, df),
        rest_bases=rest_cells.group_counts.sum(axis=1),
    )


def _intervals(
    scores: tuple[Score, ...], found: variance.Means, bases: Counts, t: float, method: str
) -> tuple[Floats, Floats, Floats]:
    """Proportions by the declared method; means and net scores symmetric, by t."""
    shares = np.array([[score.measure is Measure.SHARE] for score in scores])
    within = np.where(shares, found.values, 0.5)
    low, high, effective = proportion_intervals(within, found.variances, np.maximum(bases, 1), t, method)
    half = t * np.sqrt(found.variances)
    return (
        np.where(shares, low, found.values - half),
        np.where(shares, high, found.values + half),
        np.where(shares, effective, np.nan),
    )


def _row(bare: Estimate, table: Table, place: int, group: int, weighted: bool, exact: int | None) -> Estimate:
    base = int(table.bases[group])
    if not base:
        return replace(bare, base=0, status=Status.NOT_AVAILABLE)
    share = bare.measure is Measure.SHARE
    count = int(table.counts[place, group]) if share else None
    value = float(table.values[place, group])
    low, high, df = float(table.low[place, group]), float(table.high[place, group]), table.df
    method = _method(bare.measure, value, table.method)
    if share and exact is not None and count is not None:
        (low, high), method, df = hypergeometric(count, base, exact), "hypergeometric", 0
    row = replace(
        bare,
        value=value,
        shown=_shown(bare.measure, value, None if weighted else count, base),
        low=_finite(low),
        high=_finite(high),
        base=base,
        weighted_base=float(table.weighted[group]),
        effective_base=_finite(float(table.effective[place, group])),
        count=count,
        standard_error=_finite(float(np.sqrt(table.variances[place, group]))),
        interval=method,
        degrees_of_freedom=df or None,
        status=Status.LOW_RELIABILITY if base < LOW_RELIABILITY_BASE else Status.SHOWN,
    )
    return _compared(row, table, place, group) if bare.group else row


def _compared(row: Estimate, table: Table, place: int, group: int) -> Estimate:
    """Against everybody else in the breakdown, where both bases are large enough."""
    if min(table.bases[group], table.rest_bases[group]) < SMALLEST_COMPARED_BASE:
        return row
    difference, margin = float(table.differences[place, group]), float(table.margins[place, group])
    return replace(
        row,
        compared_with=REST,
        difference=difference,
        difference_low=_finite(difference - margin),
        difference_high=_finite(difference + margin),
        p=float(table.p[place, group]),
    )


def _method(measure: Measure, value: float, declared: str) -> str:
    if measure is not Measure.SHARE:
        return "t"
    return declared if 0 < value < 1 else "beta"


def _shown(measure: Measure, value: float, count: int | None, base: int) -> str:
    if measure is Measure.SHARE:
        return rounding.share_shown(value, count, base)
    return rounding.points_shown(value) if measure is Measure.NET_SCORE else rounding.mean_shown(value)


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None


def _exact_population(survey: Survey, wave: str, within: Groups, counted: Cells) -> int | None:
    """The units that the hypergeometric interval is of; None where it does not apply.

    It needs an unweighted, unstratified design of known population, everybody as the group, and an
    answer from every respondent.
    """
    size = survey.populations[wave].size if survey.description.design.finite_population else None
    plain = survey.responses[wave].weights is None and len(counted.counts) == 1 and not within.breakdown
    complete = not counted.counts[:, :, counted.categories :].any()
    return size if plain and complete and size and size <= LARGEST_EXACT_POPULATION else None


def _no_answer(target: Target, counted: Cells, wave: str) -> Iterator[Estimate]:
    """The share of those asked who gave no answer, whatever the reason."""
    counts = counted.group_counts[0]
    asked = int(counts[: counted.categories].sum() + counts[counted.categories :][_ASKED].sum())
    silent = int(counts[counted.categories :][_ASKED].sum())
    category = target.scores[0].category if len(target.categories) == 2 and not target.categories[0] else ""
    if asked:
        bare = Estimate(wave, target.question.name, target.item, Measure.ITEM_NON_RESPONSE, category, "", "")
        shown = rounding.share_shown(silent / asked, silent, asked)
        yield replace(bare, value=silent / asked, shown=shown, base=asked, count=silent)


def respondent_rows(survey: Survey, wave: str, banner: list[Groups]) -> Iterator[Estimate]:
    """Responses, population and response rate, of all and of each group whose population is known."""
    population = survey.populations[wave]
    for within in banner:
        answered = np.bincount(within.codes[within.codes >= 0], minlength=len(within.names))
        for group, name in enumerate(within.names):
            units = population.groups.get((within.breakdown, name)) if within.breakdown else population.size
            yield from _respondents(wave, within.breakdown, name, int(answered[group]), units)


def _respondents(
    wave: str, breakdown: str, group: str, answered: int, units: int | None
) -> Iterator[Estimate]:
    def row(measure: Measure) -> Estimate:
        return Estimate(wave, "", "", measure, "", breakdown, group)

    yield _counted(row(Measure.RESPONSES), answered)
    if units:
        yield _counted(row(Measure.POPULATION), units)
        shown = rounding.share_shown(answered / units, answered, units)
        yield replace(
            row(Measure.RESPONSE_RATE), value=answered / units, shown=shown, base=units, count=answered
        )


def _counted(row: Estimate, number: int) -> Estimate:
    return replace(row, value=float(number), shown=rounding.count_shown(number), count=number, base=number)
