"""Means of scores by group, with their design variance by Taylor linearisation.

Takes cells, gives arrays of shape (columns, scores); a share is the mean of a score that is 1 for its
category and 0 elsewhere. Sources: Särndal, Swensson and Wretman (1992), sections 4.3 and 5.7; agrees
with R's `survey`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from findings.estimation.counting import Banner, Cells
from findings.estimation.sampling import Sampling, Stage, Whole
from findings.vocabulary import Floats

Bools = npt.NDArray[np.bool_]

NO_SPREAD = 1e-12
"""A spread below this part of the squares that it is the difference of is none."""

SETTLED = 1e-13
"""A sum that is this small beside what it was taken from is 0: weights leave dust where nobody is."""


@dataclass(frozen=True)
class Scores:
    """What is averaged, of shape (scores, categories): a number, and 0 for a category outside the base."""

    values: Floats
    inside: Floats


@dataclass(frozen=True)
class Moments:
    """Sums over respondents by leaf, column of the banner and score: what every mean is made from.

    `base` and `total` are sums of w and of w times the score, `second` of w times its square; the
    `squared` ones are the same of w². `respondents` counts the base; `answered` counts those who replied
    to the item, and `asked` them and those who kept silent, for all scores at once.
    """

    answered: Floats
    asked: Floats
    respondents: Floats
    base: Floats
    total: Floats
    second: Floats
    squared_base: Floats
    squared_total: Floats
    squared_second: Floats

    def of(self, columns: Sequence[int]) -> Moments:
        return Moments(*(array[:, columns] for array in _arrays(self)))


def _arrays(moments: Moments) -> list[Floats]:
    return [getattr(moments, each.name) for each in fields(moments)]


@dataclass(frozen=True)
class Linear:
    """Linearised values summed within each leaf, and their squares; all of shape (leaves, columns, scores).

    `respondents` counts those behind them. The variance of an estimate is that of the sum; `unheard` is
    what those who kept silent add to it within each leaf, were everybody else of the leaf drawn.
    """

    totals: Floats
    squares: Floats
    respondents: Floats
    silent: Floats
    unheard: Floats
    drawn: Sampling

    @cached_property
    def degrees_of_freedom(self) -> Floats:
        """Of the design, by the units in which these respondents are."""
        return degrees_of_freedom(self.respondents, self.drawn)

    def minus(self, other: Linear) -> Linear:
        """Of a difference between groups that share no respondent."""
        return Linear(
            self.totals - other.totals,
            self.squares + other.squares,
            self.respondents + other.respondents,
            np.maximum(self.silent, other.silent),
            self.unheard + other.unheard,
            self.drawn,
        )


@dataclass(frozen=True)
class Means:
    """Means by column and score; 0 where the base is empty. `spreads` are variances among respondents.

    `kish` is what unequal weights leave of the base; `alike` what they and the part drawn leave, were
    strata and clusters all alike.
    """

    values: Floats
    spreads: Floats
    bases: Floats
    weighted_bases: Floats
    kish: Floats
    alike: Floats


@dataclass(frozen=True)
class Linearised(Means):
    """Means with the linearised values behind them."""

    linear: Linear


Arrays = TypeVar("Arrays")


def joined(blocks: Sequence[Arrays], kind: type[Any]) -> Any:
    """Blocks of scores side by side."""
    names = [each.name for each in fields(kind)]
    return kind(*(np.concatenate([getattr(block, name) for block in blocks], axis=1) for name in names))


@dataclass(frozen=True)
class Precision:
    """How sure a mean is: its variance, degrees of freedom, and whether anything is left to chance.

    `effects` are design effects that stand for the design in a protected wave; NaN where it speaks itself.
    """

    variances: Floats
    degrees_of_freedom: Floats
    uncertain: Bools
    effects: Floats


def centres(cells: Cells, scores: Scores) -> Floats:
    """About what each score averages: sums are taken from there, so that large numbers keep their digits.

    0 for scores between -1 and 1, whose sums are exact as they are.
    """
    large = np.abs(scores.values).max(axis=1, initial=0) > 1
    found = np.zeros(len(scores.values))
    if large.any():
        values, inside = scores.values[large], scores.inside[large]
        base, total = (
            cells.sums(cells.weights, each)[:, 0].sum(axis=0) for each in (inside, values * inside)
        )
        found[large] = total / np.where(base > 0, base, 1)
    return found


def moments(cells: Cells, scores: Scores, centre: Floats) -> Moments:
    """Sums of the scores less their centres."""
    values = (scores.values - centre[:, None]) * scores.inside
    counted = bool(((values == 0) | (values == 1)).all())
    alike = bool((scores.inside == scores.inside[0]).all())
    respondents, *of_base = cells.each(lambda matrix: _base(cells, matrix, scores.inside, alike=alike))
    of_scores = cells.weighted(lambda matrix: cells.sums(matrix, values))
    of_squares = of_scores if counted else cells.weighted(lambda matrix: cells.sums(matrix, values**2))
    sums = (each for three in zip(of_base, of_scores, of_squares, strict=True) for each in three)
    return Moments(cells.answered, cells.asked, respondents, *sums)


def _base(cells: Cells, matrix: Any, inside: Floats, *, alike: bool) -> Floats:
    """Sums over the base of each score; found once where it is the same for all."""
    if alike:
        one = cells.sums(matrix, inside[:1])
        return np.broadcast_to(one, (*one.shape[:2], len(inside)))
    return cells.sums(matrix, inside)


def rest_of(found: Moments, banner: Banner) -> Moments:
    """For each group, everybody in the other groups of its breakdown."""
    starts = np.array(banner.starts[:-1])
    widths = np.diff(banner.starts)

    def rest(array: Floats, *, counts: bool) -> Floats:
        if array.shape[2] > 1 and not array.strides[2]:
            return np.broadcast_to(rest(array[:, :, :1], counts=counts), array.shape)
        whole = np.repeat(np.add.reduceat(array, starts, axis=1), widths, axis=1)
        left: Floats = whole - array
        return left if counts else np.where(np.abs(left) > SETTLED * np.abs(whole), left, 0)

    arrays = _arrays(found)
    whole = {id(each) for each in (found.answered, found.asked, found.respondents)}
    rests = {id(array): rest(array, counts=id(array) in whole) for array in arrays}
    return Moments(*(rests[id(array)] for array in arrays))


def means(found: Moments, centre: Floats, drawn: Sampling) -> Linearised:
    """The mean of each score in each column; a column is a domain, others' weight in it is zero."""
    base, total = found.base.sum(axis=0), found.total.sum(axis=0)
    safe = np.where(base > 0, base, 1.0)
    ratio = total / safe
    ratio = np.where(np.abs(ratio - np.round(ratio)) > SETTLED, ratio, np.round(ratio))
    second = found.second.sum(axis=0) / safe
    spreads = np.where(second - ratio**2 > SETTLED * second, second - ratio**2, 0)
    varies = spreads > 0
    totals = np.where(varies, found.total - ratio * found.base, 0) / safe
    squares = found.squared_second - 2 * ratio * found.squared_total + ratio**2 * found.squared_base
    squares = np.where(varies, np.maximum(squares, 0), 0) / safe**2
    bases = found.respondents.sum(axis=0)
    silent = silence(found.answered, found.asked)
    unheard = np.broadcast_to(0.0, totals.shape)
    if drawn.corrected and silent.any():
        sizes = drawn.respondents[:, None, None]
        unheard = silent * _spread(totals, squares, sizes) * drawn.several[:, None, None]
    linear = Linear(totals, squares, found.respondents, silent, unheard, drawn)
    values = np.where(bases > 0, ratio + centre, 0)
    kish = alike = _left(found)
    if drawn.corrected:
        alike = _left(found, 1 - drawn.part_drawn[:, None, None] * (1 - silent))
    return Linearised(values, spreads, bases, base, kish, alike, linear)


def _left(found: Moments, unknown: Floats | float = 1.0) -> Floats:
    """The squared sum of weights over the sum of their squares: the base where all count the same.

    Squares are counted as far as their leaf is `unknown`; infinite where nothing is.
    """
    respondents: Floats = found.respondents.sum(axis=0)
    if found.squared_base is found.base and isinstance(unknown, float):
        return respondents
    squared = (found.squared_base * unknown).sum(axis=0)
    known = squared > 0
    left = np.where(known, found.base.sum(axis=0) ** 2 / np.where(known, squared, 1), np.inf)
    left[respondents == 0] = 0
    whole = np.round(np.where(known, left, 0))
    return np.where(np.abs(left - whole) > SETTLED * whole, left, whole)


def silence(answered: Floats, asked: Floats) -> Floats:
    """The part of those asked who did not answer; nothing where nobody was asked."""
    found: Floats = np.where(asked > 0, 1 - answered / np.where(asked > 0, asked, 1), 0)
    return found


def _spread(totals: Floats, squares: Floats, sizes: Floats) -> Floats:
    """The sum of squares about the mean of so many; dust is nothing."""
    spread = squares - totals**2 / sizes
    return np.where(spread > NO_SPREAD * squares, spread, 0)


def precision(linear: Linear) -> Precision:
    """The variance of linearised sums: between the units of each stage, within their parents.

    Those who answered the item are taken as drawn from those asked, in a stage of its own below all
    others, so that who was drawn and who answered are corrected for alike, up to a census: only what every
    unit answered is beyond chance (two-phase sampling: Särndal, Swensson and Wretman 1992, section 15.6).
    """
    totals, squares, present, drawn = linear.totals, linear.squares, linear.respondents, linear.drawn
    variances, uncertain = np.zeros(totals.shape[1:]), np.zeros(totals.shape[1:], bool)
    if drawn.corrected and linear.silent.any():
        variances += np.tensordot(drawn.part_drawn, linear.unheard, 1)
        uncertain |= np.tensordot(drawn.part_drawn, linear.silent * present, 1) > 0
    for stage in reversed(drawn.stages):
        if stage.parents is not None:
            squares, totals = summed(totals**2, stage), summed(totals, stage)
            present = summed(np.minimum(present, 1), stage)
        variances += np.tensordot(stage.factor, _spread(totals, squares, stage.drawn[:, None, None]), 1)
        uncertain |= np.tensordot(stage.factor, present, 1) > 0
    df = linear.degrees_of_freedom
    return Precision(variances, df, uncertain, np.broadcast_to(np.nan, variances.shape))


def degrees_of_freedom(respondents: Floats, drawn: Sampling) -> Floats:
    """Units of the first stage in which somebody is, less the strata; `respondents` counts by leaf."""
    if respondents.ndim > 2 and respondents.shape[2] > 1 and not respondents.strides[2]:
        of_one = degrees_of_freedom(respondents[:, :, :1], drawn)
        return np.broadcast_to(of_one, respondents.shape[1:])
    present = respondents
    for stage in reversed(drawn.stages):
        if stage.parents is not None:
            present = summed(np.minimum(present, 1), stage)
    found: Floats = np.maximum(present.sum(axis=0) - np.count_nonzero(present, axis=0), 0)
    return found


def summed(array: Floats, stage: Stage) -> Floats:
    """Sums over the units of each parent."""
    parents: Whole = np.asarray(stage.parents)
    if bool((np.diff(parents) >= 0).all()):
        starts = np.searchsorted(parents, np.arange(len(stage.drawn)))
        found: Floats = np.add.reduceat(array, starts, axis=0)
        return found
    found = np.zeros((len(stage.drawn), *array.shape[1:]))
    np.add.at(found, parents, array)
    return found


def covariance(influences: Floats, weights: Any, squares: Any, drawn: Sampling, silent: Floats) -> Floats:
    """The covariance matrix of sums of weight times influence, of shape (cells, sums).

    `weights` and `squares` have the shape (leaves, cells); `silent` is the part of each leaf's asked who
    did not answer.
    """
    totals = weights @ influences
    found: Floats = np.zeros((influences.shape[1],) * 2)
    if drawn.corrected and silent.any():
        unheard = drawn.part_drawn * silent * drawn.several
        found += _within(influences, totals, squares, unheard, drawn.respondents)
    for stage in reversed(drawn.stages):
        if stage.parents is None:
            found += _within(influences, totals, squares, stage.factor, stage.drawn)
        else:
            parents = summed(totals, stage)
            apart = totals - (parents / stage.drawn[:, None])[stage.parents]
            found += (apart * stage.factor[stage.parents][:, None]).T @ apart
            totals = parents
    return found


def _within(influences: Floats, totals: Floats, squares: Any, factor: Floats, sizes: Floats) -> Floats:
    """The covariance between respondents of a leaf, summed over the leaves by factor."""
    found: Floats = (influences * (factor @ squares)[:, None]).T @ influences
    return found - (totals * (factor / sizes)[:, None]).T @ totals
