"""Rows of `estimates.csv`: the numbers of one variable by every breakdown, in the form that is printed.

Takes cells, gives `Estimate`s. Decides nothing about disclosure.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from findings.estimation import intervals, reliability
from findings.estimation.association import association
from findings.estimation.comparisons import Differences, differences
from findings.estimation.counting import Banner, Cells, Groups
from findings.estimation.effects import Effect, Makeup
from findings.estimation.quantiles import quantiles, sorted_columns
from findings.estimation.sampling import Sampling
from findings.estimation.targets import Target
from findings.estimation.variance import (
    Bools,
    Linearised,
    Means,
    Precision,
    Scores,
    centres,
    degrees_of_freedom,
    joined,
    means,
    moments,
    precision,
    rest_of,
)
from findings.shown import PLAIN, Digits, value_text
from findings.vocabulary import (
    MEASURES,
    OUTSIDE,
    REST,
    Design,
    Estimate,
    Floats,
    Measure,
    Missing,
    ReliabilityRule,
    Status,
)

EVEN = 1e-9

LARGEST_BLOCK = 200_000
"""Cells of leaf, column and score that are worked on at a time."""

LARGEST_SCORES = 4_000_000
"""Numbers behind the scores that are worked on at a time."""

EXACT_FOR = "wilson"
"""The declared method that gives way to the hypergeometric interval where that one applies."""

_ASKED = [place for place, reason in enumerate(Missing) if reason not in OUTSIDE]


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


def variable_rows(target: Target, cells: Cells, setting: Setting) -> Iterator[Estimate]:
    """Every number about one variable: by everybody, by each group, against the rest, and tested."""
    if not target.scores or not target.size:
        return
    measured = _measured(target, cells, setting)
    yield from _score_rows(target, cells, setting, measured)
    yield from _pair_rows(target, setting, measured)
    yield from _association_rows(target, cells, setting)
    if target.numbers is not None:
        yield from _quantile_rows(target, cells, setting)
    yield from _no_answer_rows(target, cells, setting)


def _measured(target: Target, cells: Cells, setting: Setting) -> Measured:
    """A block of scores at a time, so that memory is bounded whatever the clusters, groups and answers."""
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


def _score_rows(target: Target, cells: Cells, setting: Setting, measured: Measured) -> Iterator[Estimate]:
    table = _table(target, cells, setting, measured)
    against = _against(measured.against, target, setting)
    scores = [(score.measure, score.category, score.measure.is_share) for score in target.scores]
    for within, span in setting.spans():
        for group, column in zip(within.names, range(span.start, span.stop), strict=True):
            compared = against[column] if within.breakdown else [_NOT_COMPARED] * len(scores)
            even = table.even[column]
            for (measure, category, is_share), numbers, rest in zip(
                scores, table.numbers(column), compared, strict=True
            ):
                name = (setting.wave, target.question.name, target.item, measure, category, within.breakdown)
                yield _row((*name, group), numbers, rest, even, is_share, setting.digits)


_NOT_COMPARED: tuple[Any, ...] = ("", None, None, None, None)


def _against(compared: Differences, target: Target, setting: Setting) -> list[list[tuple[Any, ...]]]:
    """What a row says of the rest: with whom, the difference, its bounds and p; nothing of few answers.

    Where no precision is claimed the difference stands alone.
    """
    if not setting.design.claims_precision:
        unknown = np.full_like(compared.values, np.nan)
        compared = replace(compared, low=unknown, high=unknown, p=unknown)
    arrays = (compared.values, compared.low, compared.high, compared.p)
    shares = np.array([score.measure.is_share for score in target.scores])
    large = compared.compared(shares).tolist()
    return [
        [(REST, *map(_known, each[1:])) if each[0] else _NOT_COMPARED for each in zip(*column, strict=True)]
        for column in zip(large, *(array.tolist() for array in arrays), strict=True)
    ]


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _row(
    name: tuple[str, str, str, Measure, str, str, str],
    numbers: tuple[Any, ...],
    compared: tuple[Any, ...],
    even: bool,
    is_share: bool,
    digits: Digits,
) -> Estimate:
    """A number with all that is said of it; `even` where it is a share of whole numbers."""
    value, low, high, base, weighted, effective, count, error, method, df, marked = numbers
    if not base:
        return Estimate(*name, base=0, status=Status.NOT_AVAILABLE)
    counted = count if is_share else None
    shown = value_text(name[3], value, base, counted if even else None, digits)
    other, difference, difference_low, difference_high, p = compared
    return Estimate(
        *name, value, shown, low, high, base, weighted, effective, counted, error, method, df or None,
        other, difference, difference_low, difference_high, p, status=reliability.status(marked),
    )  # fmt: skip


def _optional(array: Floats) -> list[Any]:
    known, found = np.isfinite(array), array
    if not known.all():
        found = array.astype(object)
        found[~known] = None
    values: list[Any] = found.tolist()
    return values


# Intervals --------------------------------------------------------------------------------------


def _table(target: Target, cells: Cells, setting: Setting, measured: Measured) -> Table:
    found, sure = measured.found, measured.sure
    shares = np.array([score.measure.is_share for score in target.scores])
    effective = intervals.effective_bases(found, sure, shares)
    low, high = _bounds(found, sure, effective, shares, setting.method)
    method = _methods(found, effective, shares, setting.method)
    counts = measured.counts.round().astype(np.int64)
    _make_exact(low, high, method, counts, shares, cells, setting)
    method = np.where(np.isfinite(low), method, "none")
    errors = np.sqrt(_claimed(sure, setting))
    effective = np.where(shares | (found.spreads * sure.variances > 0), effective, np.nan)
    told = reliability.Uncertainty(
        found.values, low, high, errors, found.bases, found.kish, sure.degrees_of_freedom, shares
    )
    return Table(
        values=found.values.tolist(),
        low=_optional(low),
        high=_optional(high),
        bases=found.bases.astype(np.int64).tolist(),
        weighted=found.weighted_bases.tolist(),
        effective=_optional(np.where(np.isfinite(errors), effective, np.nan)),
        counts=counts.tolist(),
        errors=_optional(errors),
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


# Comparisons and tests --------------------------------------------------------------------------


def _pair_rows(target: Target, setting: Setting, measured: Measured) -> Iterator[Estimate]:
    """Each declared pair of groups: the first minus the second."""
    if not setting.own_pairs:
        return
    compared = measured.pairs
    against = _against(compared, target, setting)
    errors, df = np.sqrt(compared.variances), compared.degrees_of_freedom
    for row, (breakdown, group, other) in enumerate(setting.own_pairs):
        for place, score in enumerate(target.scores):
            if (measure := score.measure.difference) is None:
                continue
            bare = Estimate(
                setting.wave, target.question.name, target.item, measure, score.category,
                breakdown, group, base=int(measured.pair_bases[row, place]), compared_with=other,
            )  # fmt: skip
            _, value, low, high, p = against[row][place]
            known = (float(errors[row, place]), int(df[row, place])) if p is not None else (None, 0)
            yield printed(difference_row(bare, value, low, high, p, *known), setting.digits)


def printed(row: Estimate, digits: Digits) -> Estimate:
    """A difference as a publication prints it."""
    if row.value is None:
        return row
    return replace(row, shown=value_text(row.measure, row.value, digits=digits))


def difference_row(
    bare: Estimate,
    value: float | None,
    low: float | None,
    high: float | None,
    p: float | None,
    error: float | None,
    df: int,
) -> Estimate:
    """A comparison as a row of its own; not available where answers are too few to compare."""
    if value is None:
        return replace(bare, status=Status.NOT_AVAILABLE)
    return replace(
        bare,
        value=value,
        shown=value_text(bare.measure, value),
        low=low,
        high=high,
        standard_error=error,
        interval="none" if low is None else "t",
        degrees_of_freedom=df or None,
        difference=value,
        difference_low=low,
        difference_high=high,
        p=p,
    )


def _association_rows(target: Target, cells: Cells, setting: Setting) -> Iterator[Estimate]:
    """The test of the whole table, for each breakdown; not available where too little is left of it.

    Whether there is a row depends on the questionnaire alone: its absence would tell of the answers.
    """
    if not target.categories or target.numbers is not None:
        return
    category = target.categories[1] if target.categories[0] == "" else ""
    freedom = degrees_of_freedom(cells.answered, setting.drawn)[:, 0]
    for within, span in setting.spans():
        if not within.breakdown:
            continue
        bare = Estimate(
            setting.wave, target.question.name, target.item, Measure.ASSOCIATION, category,
            within.breakdown, "", status=Status.NOT_AVAILABLE,
        )  # fmt: skip
        tested = setting.design.claims_precision and not setting.effect
        found = association(cells, span, setting.drawn, freedom[span]) if tested else None
        if found is None:
            yield bare
            continue
        yield replace(
            bare,
            value=found.f,
            shown=value_text(bare.measure, found.f),
            base=found.base,
            degrees_of_freedom=round(found.denominator),
            p=found.p,
            status=Status.SHOWN,
        )


# Quantiles, and who did not answer --------------------------------------------------------------


def _quantile_rows(target: Target, cells: Cells, setting: Setting) -> Iterator[Estimate]:
    numbers = np.asarray(target.numbers)
    bases = cells.totals(cells.counts).astype(np.int64).tolist()
    weights = cells.totals(cells.weights).tolist()
    columns = sorted_columns(cells, numbers)
    claimed = setting.design.claims_precision
    for measure in MEASURES.values():
        if (part := measure.facts.quantile) is None:
            continue
        found = quantiles(cells, numbers, columns, part, setting.drawn, setting.method, setting.effect)
        values, low, high = (_optional(each) for each in (found.values, found.low, found.high))
        for within, span in setting.spans():
            for group, column in enumerate(range(span.start, span.stop)):
                bare = Estimate(
                    setting.wave, target.question.name, target.item, measure, "",
                    within.breakdown, within.names[group], base=bases[column],
                )  # fmt: skip
                if values[column] is None:
                    yield replace(bare, status=Status.NOT_AVAILABLE)
                    continue
                value: Any = values[column]
                yield replace(
                    bare,
                    value=value,
                    shown=value_text(measure, value, bases[column]),
                    low=low[column],
                    high=high[column],
                    weighted_base=weights[column],
                    interval="none" if low[column] is None else "woodruff",
                    degrees_of_freedom=int(found.degrees_of_freedom[column] if claimed else 0) or None,
                    status=reliability.status(bool(found.few[column])),
                )


def _no_answer_rows(target: Target, cells: Cells, setting: Setting) -> Iterator[Estimate]:
    """The share without an answer of those to whom the question was put, and applied."""
    if target.silence is None:
        return
    silent = int(cells.reasons[0][_ASKED].sum())
    asked = int(cells.answered[:, 0].sum()) + silent
    if asked:
        measure, share = Measure.ITEM_NON_RESPONSE, silent / asked
        yield Estimate(
            setting.wave, target.question.name, target.silence, measure, "", "", "",
            share, value_text(measure, share, asked, silent, setting.digits), base=asked, count=silent,
        )  # fmt: skip
