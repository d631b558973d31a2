"""Errors of a wave whose strata or clusters are protected: from published numbers and a design effect.

The error of a design is made of how answers lie in its strata and clusters, which no row shows. In its
place stands that of a simple sample, times a design effect: the heaviest weight of a group beside the
mean one, which no way in which answers can lie in strata exceeds, and how much alike those of a cluster
are in what the number counts, rounded up to one of a few steps. Takes cells, gives variances; decides
nothing about which waves are protected. Source: Kish (1965), sections 5.4 and 8.2.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from findings.estimation.counting import Banner, Cells
from findings.estimation.sampling import Sampling
from findings.estimation.variance import Linearised, Precision, precision, summed
from findings.vocabulary import Floats

STEP = 10
"""An effect is rounded up to a tenth."""

EXACT = 1e-9
"""What an effect may be above a step and still be that step."""

DEGREES_OF_FREEDOM = (8, 10, 12, 15, 20, 30, 50, 100, 1_000)
"""What degrees of freedom are rounded down to: in how many clusters a group's answers lie is not told."""

ALIKE = (0.02, 0.05, 0.1, 0.2, 0.4, 1.0)
"""What the likeness of answers in a cluster is rounded up to: that all of a cluster agree is not told."""


@dataclass(frozen=True)
class Makeup:
    """What of each group the effect is made of, whatever anybody answered, of the shape (columns,).

    `heaviest` is what its heaviest respondent counts, less the part drawn; `shared` what a respondent's
    cluster counts on average, by weight; `clusters` as many of one size would leave as much to chance as
    those that there are. Without clusters, a respondent is his own.
    """

    heaviest: Floats
    shared: Floats
    clusters: Floats

    def of(self, columns: list[int]) -> Makeup:
        return Makeup(self.heaviest[columns], self.shared[columns], self.clusters[columns])


@dataclass(frozen=True)
class Effect:
    """What the errors of a protected wave are made of."""

    drawn: Sampling

    def makeup(self, cells: Cells) -> Makeup:
        """Of each column."""
        return _made(self._heaviest(cells), _of_clusters(cells, self.drawn))

    def of_the_rest(self, cells: Cells, banner: Banner) -> Makeup:
        """Of the other groups of each group's breakdown."""
        heaviest, weights = self._heaviest(cells), _of_clusters(cells, self.drawn)
        most, rest = np.zeros(len(heaviest)), np.zeros_like(weights)
        for _, span in banner.spans():
            ours = heaviest[span]
            most[span] = np.where(~np.eye(len(ours), dtype=bool), ours, 0).max(axis=1)
            rest[:, span] = weights[:, span].sum(axis=1, keepdims=True) - weights[:, span]
        return _made(most, rest)

    def _heaviest(self, cells: Cells) -> Floats:
        """Of those asked."""
        present = cells.asked[:, :, 0] > 0
        asked = cells.asked[:, 0].sum()
        answered = cells.answered[:, 0].sum() / asked if asked else 1.0
        counts = heaviest_of_leaves(self.drawn) * (1 - self.drawn.part_drawn * answered)
        found: Floats = (present * counts[:, None]).max(axis=0)
        return found

    def of(self, found: Linearised, made: Makeup) -> Precision:
        """How sure means are, of groups that are so made up."""
        weighted = np.where(found.weighted_bases > 0, found.weighted_bases, 1)
        simple = found.spreads * made.heaviest[:, None] / weighted
        effects = made.heaviest[:, None] * found.bases / weighted
        df = found.linear.degrees_of_freedom
        if self.drawn.clustered:
            effects = effects * _alike(precision(found.linear).variances, simple, made)
            df = np.minimum(df, (np.round(made.clusters) - len(self.drawn.strata))[:, None])
        effects = rounded_up(effects)
        variances = found.spreads * effects / np.maximum(found.bases, 1)
        return Precision(variances, np.broadcast_to(rounded_down(df), effects.shape), effects > 0, effects)

    def of_both(self, one: Linearised, other: Linearised, made: Makeup, others: Makeup) -> Precision:
        """Of a difference: as if the two sides had been drawn apart, and as sure of itself as the less sure.

        Twice that where by the design it varies by more, as of groups that answer against each other in
        each cluster: the most that a difference can vary by.
        """
        first, second = self.of(one, made), self.of(other, others)
        variances = first.variances + second.variances
        if self.drawn.clustered:
            found = precision(one.linear.minus(other.linear)).variances
            variances = np.where(found > variances, 2 * variances, variances)
        return Precision(
            variances,
            np.minimum(first.degrees_of_freedom, second.degrees_of_freedom),
            first.uncertain | second.uncertain,
            np.full_like(first.effects, np.nan),
        )


def _alike(variances: Floats, simple: Floats, made: Makeup) -> Floats:
    """How many times as large as without clusters each variance is, at most.

    Of what nobody or everybody answered it is as large as that of the answer that is most alike in clusters;
    where no answer varies, as if all of a cluster agreed.
    """
    varies = simple > 0
    shared = made.shared / np.where(made.heaviest > 0, made.heaviest, np.inf)
    more = np.maximum(shared - 1, 0)[:, None]
    likeness = (variances / np.where(varies, simple, 1) - 1) / np.where(more > 0, more, np.inf)
    steps = np.array(ALIKE)
    found = steps[np.minimum(np.searchsorted(steps + EXACT, likeness), len(steps) - 1)]
    most = np.where(varies, found, 0).max(axis=1, initial=0, keepdims=True)
    found = np.where(varies, found, np.where(most > 0, most, 1))
    effects: Floats = 1 + more * found
    return effects


def _of_clusters(cells: Cells, drawn: Sampling) -> Floats:
    """The weight of each group in each cluster of the first stage, whether or not they answered."""
    weights = np.asarray(cells.weights.sum(axis=1), np.float64).reshape(cells.leaves, cells.columns)
    for stage in drawn.stages[:0:-1]:
        if stage.parents is not None:
            weights = summed(weights, stage)
    return weights


def _made(heaviest: Floats, weights: Floats) -> Makeup:
    whole, squares = weights.sum(axis=0), (weights**2).sum(axis=0)
    held = np.where(whole > 0, whole, 1)
    return Makeup(heaviest, squares / held, whole * held / np.where(squares > 0, squares, 1))


def rounded_up(effects: Floats) -> Floats:
    found: Floats = np.ceil(effects * STEP - EXACT) / STEP
    return found


def rounded_down(degrees: Floats) -> Floats:
    """To the next of the list; 0 below all of them, so that there is no interval."""
    steps = np.array([0, *DEGREES_OF_FREEDOM], np.float64)
    found: Floats = steps[np.searchsorted(steps, degrees + EXACT, side="right") - 1]
    return found


def heaviest_of_leaves(drawn: Sampling) -> Floats:
    """The largest weight of each leaf."""
    if drawn.weights is None:
        return np.ones(len(drawn.respondents))
    found = np.zeros(len(drawn.respondents))
    np.maximum.at(found, drawn.leaves, drawn.weights)
    return found
