"""Rows of `estimates.csv`: the numbers of one variable by every breakdown, in the form that is printed.

Takes cells, gives `Estimate`s. Decides nothing about disclosure.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from findings.estimation import reliability
from findings.estimation.association import association
from findings.estimation.comparisons import Differences
from findings.estimation.counting import Cells
from findings.estimation.measuring import Measured, Setting, measured, optional, table
from findings.estimation.quantiles import quantiles, sorted_columns
from findings.estimation.targets import Target
from findings.estimation.variance import degrees_of_freedom
from findings.shown import Digits, value_text
from findings.vocabulary import MEASURES, OUTSIDE, REST, Estimate, Measure, Missing, Status

_ASKED = [place for place, reason in enumerate(Missing) if reason not in OUTSIDE]


def variable_rows(target: Target, cells: Cells, setting: Setting) -> Iterator[Estimate]:
    """Every number about one variable: by everybody, by each group, against the rest, and tested."""
    if not target.scores or not target.size:
        return
    known = measured(target, cells, setting)
    yield from _score_rows(target, cells, setting, known)
    yield from _pair_rows(target, setting, known)
    yield from _association_rows(target, cells, setting)
    if target.numbers is not None:
        yield from _quantile_rows(target, cells, setting)
    yield from _no_answer_rows(target, cells, setting)


def _score_rows(target: Target, cells: Cells, setting: Setting, known: Measured) -> Iterator[Estimate]:
    numbered = table(target, cells, setting, known)
    against = _against(known.against, target, setting)
    scores = [(score.measure, score.category, score.measure.is_share) for score in target.scores]
    for within, span in setting.spans():
        for group, column in zip(within.names, range(span.start, span.stop), strict=True):
            compared = against[column] if within.breakdown else [_NOT_COMPARED] * len(scores)
            even = numbered.even[column]
            for (measure, category, is_share), numbers, rest in zip(
                scores, numbered.numbers(column), compared, strict=True
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


# Comparisons and tests --------------------------------------------------------------------------


def _pair_rows(target: Target, setting: Setting, known: Measured) -> Iterator[Estimate]:
    """Each declared pair of groups: the first minus the second."""
    if not setting.own_pairs:
        return
    compared = known.pairs
    against = _against(compared, target, setting)
    errors, df = np.sqrt(compared.variances), compared.degrees_of_freedom
    for row, (breakdown, group, other) in enumerate(setting.own_pairs):
        for place, score in enumerate(target.scores):
            if (measure := score.measure.difference) is None:
                continue
            bare = Estimate(
                setting.wave, target.question.name, target.item, measure, score.category,
                breakdown, group, base=int(known.pair_bases[row, place]), compared_with=other,
            )  # fmt: skip
            _, value, low, high, p = against[row][place]
            error = (float(errors[row, place]), int(df[row, place])) if p is not None else (None, 0)
            yield printed(difference_row(bare, value, low, high, p, *error), setting.digits)


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
        values, low, high = (optional(each) for each in (found.values, found.low, found.high))
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
