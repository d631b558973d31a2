"""What is known of every score of a variable, in everybody and in each group: means, intervals, comparisons.

Takes cells, gives arrays of the shape (columns, scores); `rows` makes a row of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from findings.estimation import intervals, reliability
from findings.estimation.comparisons import Differences, differences
from findings.estimation.counting import Banner, Cells, Groups
from findings.estimation.effects import Effect, Makeup
from findings.estimation.sampling import Sampling
from findings.estimation.targets import Target
from findings.estimation.variance import (
    Bools,
    Linearised,
    Means,
    Precision,
    Scores,
    centres,
    joined,
    means,
    moments,
    precision,
    rest_of,
)
from findings.shown import PLAIN, Digits
from findings.vocabulary import Design, Floats, ReliabilityRule

EVEN = 1e-9

LARGEST_BLOCK = 200_000
"""Cells of leaf, column and score that are worked on at a time."""

LARGEST_SCORES = 4_000_000
"""Numbers behind the scores that are worked on at a time."""

EXACT_FOR = "wilson"
"""The declared method that gives way to the hypergeometric interval where that one applies."""


@dataclass(frozen=True)
class Setting:
    """What all variables of one wave share. `skipped` are breakdowns by the variable's own question.

    `effect` is what errors are made of where the design's own would tell too much.
    """

    wave: str
    drawn: Sampling
    banner: Banner
    declared_weights: bool
    design: Design
    pairs: tuple[tuple[str, str, str], ...] = ()
    skipped: frozenset[str] = frozenset()
    digits: Digits = PLAIN
    effect: Effect | None = None

    @property
    def method(self) -> str:
        """How proportions are bounded; nothing is where no precision is claimed."""
        return self.design.interval if self.design.claims_precision else "none"

    @property
    def reliability(self) -> ReliabilityRule:
        """The rule that marks numbers: the declared one, or the one that suits the design."""
        clusters = self.drawn.clustered
        return self.design.reliability or ("nchs" if clusters else "base")

    @property
    def own_pairs(self) -> list[tuple[str, str, str]]:
        """The declared pairs of groups that this variable is not itself the breakdown of."""
        return [pair for pair in self.pairs if pair[0] not in self.skipped]

    def spans(self) -> list[tuple[Groups, slice]]:
        return [(each, span) for each, span in self.banner.spans() if each.breakdown not in self.skipped]


@dataclass(frozen=True)
class Table:
    """Arrays of the shape (columns, scores), with an object None where there is no number."""

    values: list[list[float]]
    low: list[list[float | None]]
    high: list[list[float | None]]
    bases: list[list[int]]
    weighted: list[list[float]]
    effective: list[list[float | None]]
    counts: list[list[int]]
    errors: list[list[float | None]]
    method: list[list[str]]
    df: list[list[int]]
    marked: list[list[bool]]
    even: list[bool]

    def numbers(self, column: int) -> Iterator[tuple[Any, ...]]:
        """All that is known of each score of a column, in the order in which a row has it."""
        arrays: tuple[list[list[Any]], ...] = (
            self.values, self.low, self.high, self.bases, self.weighted, self.effective, self.counts,
            self.errors, self.method, self.df, self.marked,
        )  # fmt: skip
        return zip(*(array[column] for array in arrays), strict=True)


@dataclass(frozen=True)
class Measured:
    """What is known of every score, of shape (columns, scores): its mean, and how it compares.

    `counts` are the respondents behind a share. `pairs` compares the declared pairs of groups, and
    `pair_bases` are those of the first of each.
    """

    counts: Floats
    found: Means
    sure: Precision
    against: Differences
    pairs: Differences
    pair_bases: Floats


def measured(target: Target, cells: Cells, setting: Setting) -> Measured:
    """All that is known of a variable's scores.

    A block of scores at a time, so that memory is bounded whatever the clusters, groups and answers.
    """
    largest = min(LARGEST_BLOCK // (cells.leaves * cells.columns), LARGEST_SCORES // target.size)
    blocks = [_block(each, cells, setting) for each in target.blocks(max(largest, 1))]
    if len(blocks) == 1:
        return blocks[0]
    return Measured(
        np.concatenate([each.counts for each in blocks], axis=1),
        joined([each.found for each in blocks], Means),
        joined([each.sure for each in blocks], Precision),
        joined([each.against for each in blocks], Differences),
        joined([each.pairs for each in blocks], Differences),
        np.concatenate([each.pair_bases for each in blocks], axis=1),
    )


def _block(scores: Scores, cells: Cells, setting: Setting) -> Measured:
    centre = centres(cells, scores)
    summed = moments(cells, scores, centre)
    found = means(summed, centre, setting.drawn)
    others = means(rest_of(summed, setting.banner), centre, setting.drawn)
    effect = setting.effect
    made = effect.makeup(cells) if effect else None
    rest = effect.of_the_rest(cells, setting.banner) if effect else None
    against = _apart(found, others, (made, rest), setting)
    pairs, bases = against.none(), found.bases[:0]
    if setting.own_pairs:
        sides = [[setting.banner.column(by, of[place]) for by, *of in setting.own_pairs] for place in (0, 1)]
        first, second = (means(summed.of(each), centre, setting.drawn) for each in sides)
        pairs = _apart(first, second, [made.of(each) if made else None for each in sides], setting)
        bases = first.bases
    return Measured(
        cells.sums(cells.counts, scores.values).sum(axis=0),
        Means(*(getattr(found, each.name) for each in fields(Means))),
        effect.of(found, made) if effect and made else precision(found.linear),
        against,
        pairs,
        bases,
    )


def _apart(
    one: Linearised, other: Linearised, made: Sequence[Makeup | None], setting: Setting
) -> Differences:
    """How two sides differ; by their design effects, where they are made of these."""
    effect, (first, second) = setting.effect, made
    sure = effect.of_both(one, other, first, second) if effect and first and second else None
    return differences(one, other, setting.drawn, sure)


def optional(array: Floats) -> list[Any]:
    """The numbers of an array as a list, None where there is none."""
    known, found = np.isfinite(array), array
    if not known.all():
        found = array.astype(object)
        found[~known] = None
    values: list[Any] = found.tolist()
    return values


def table(target: Target, cells: Cells, setting: Setting, known: Measured) -> Table:
    """Every number of a variable with its interval, base and reliability."""
    found, sure = known.found, known.sure
    shares = np.array([score.measure.is_share for score in target.scores])
    effective = intervals.effective_bases(found, sure, shares)
    low, high = _bounds(found, sure, effective, shares, setting.method)
    method = _methods(found, effective, shares, setting.method)
    counts = known.counts.round().astype(np.int64)
    _make_exact(low, high, method, counts, shares, cells, setting)
    method = np.where(np.isfinite(low), method, "none")
    errors = np.sqrt(_claimed(sure, setting))
    effective = np.where(shares | (found.spreads * sure.variances > 0), effective, np.nan)
    told = reliability.Uncertainty(
        found.values, low, high, errors, found.bases, found.kish, sure.degrees_of_freedom, shares
    )
    return Table(
        values=found.values.tolist(),
        low=optional(low),
        high=optional(high),
        bases=found.bases.astype(np.int64).tolist(),
        weighted=found.weighted_bases.tolist(),
        effective=optional(np.where(np.isfinite(errors), effective, np.nan)),
        counts=counts.tolist(),
        errors=optional(errors),
        df=np.where(np.isfinite(errors), sure.degrees_of_freedom, 0).astype(np.int64).tolist(),
        method=method.tolist(),
        marked=reliability.unreliable(told, setting.reliability).tolist(),
        even=evenly_weighted(cells).tolist(),
    )


def _claimed(sure: Precision, setting: Setting) -> Floats:
    """Variances, NaN where nothing is known of them: no precision is claimed, or one cluster holds all."""
    known = (sure.degrees_of_freedom > 0) | ~sure.uncertain
    return np.where(known & setting.design.claims_precision, sure.variances, np.nan)


def _methods(found: Means, effective: Floats, shares: Any, method: str) -> Any:
    """The name of the method that bounds each number."""
    named = np.where(shares, method, "t").astype(object) + np.full(effective.shape, "", object)
    if method in intervals.WHERE_RARE:
        few = shares & intervals.rare(found.values, effective, found.bases)
        named = np.where(few, intervals.WHERE_RARE[method], named)
    return named


def evenly_weighted(cells: Cells) -> Bools:
    """Columns whose respondents all count the same, so that shares are those of whole numbers."""
    bases, weights, squares = cells.each(cells.totals)
    found: Bools = np.abs(squares * bases - weights**2) <= EVEN * weights**2
    return found


def _bounds(
    found: Means, sure: Precision, effective: Floats, shares: Any, method: str
) -> tuple[Floats, Floats]:
    """Proportions by the declared method, means and net scores by t; NaN where nothing is left to chance."""
    proportions = np.where(shares, found.values, 0.5)
    df = sure.degrees_of_freedom
    low, high = intervals.proportions(proportions, effective, found.bases, df, method)
    varies = (sure.variances > 0) & (method != "none")
    least = found.spreads / np.where(varies, effective, 1)
    half = intervals.quantiles(df) * np.sqrt(np.maximum(sure.variances, least))
    half = np.where(varies, half, np.nan)
    low, high = np.where(shares, low, found.values - half), np.where(shares, high, found.values + half)
    return np.where(sure.uncertain, low, np.nan), np.where(sure.uncertain, high, np.nan)


def _make_exact(
    low: Floats, high: Floats, method: Any, counts: Any, shares: Any, cells: Cells, setting: Setting
) -> None:
    """The hypergeometric interval, where a column is a whole stratum that answered, all counting the same."""
    if setting.declared_weights or setting.method != EXACT_FOR or setting.effect:
        return
    for column, units in _whole_strata(cells, setting.drawn).items():
        base = int(cells.answered[:, column].sum())
        for place in np.flatnonzero(shares):
            if np.isfinite(low[column, place]):
                bounds = intervals.hypergeometric(int(counts[column, place]), base, units)
                low[column, place], high[column, place] = bounds
                method[column, place] = "hypergeometric"


def _whole_strata(cells: Cells, drawn: Sampling) -> dict[int, int]:
    """Columns that hold all respondents of one stratum of known size, with the units of that stratum."""
    if drawn.stages[0].parents is not None:
        return {}
    answers = cells.answered[:, :, 0]
    stratum, columns = answers.argmax(axis=0), np.arange(cells.columns)
    alone = (answers > 0).sum(axis=0) == 1
    whole = alone & (answers[stratum, columns] == drawn.respondents[stratum])
    found = np.flatnonzero(whole & np.isfinite(drawn.units[stratum]))
    return {int(column): round(float(drawn.units[stratum[column]])) for column in found}
