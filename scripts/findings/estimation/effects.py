"""Errors of a wave whose strata or clusters are protected: from published numbers and one design effect.

The error of a design is made of how answers lie in its strata and clusters, which no row shows. In its
place stands that of a simple sample, times a design effect that is the same for all answers of an item:
the heaviest weight of a group beside the mean one, which no way in which answers can lie in strata
exceeds, times what clusters add to the variances of all answers of a question together. Takes cells,
gives variances; decides nothing about which waves are protected. Source: Kish (1965), section 8.2; for
one effect of many numbers, Wolter (2007), Introduction to Variance Estimation, chapter 7.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from findings.estimation.counting import Banner, Cells
from findings.estimation.sampling import Sampling
from findings.estimation.variance import (
    Linearised,
    Precision,
    Scores,
    degrees_of_freedom,
    means,
    moments,
    precision,
)
from findings.vocabulary import SMALLEST_RELIABLE_BASE, Floats

STEP = 10
"""An effect is rounded up to a tenth."""

EXACT = 1e-9
"""What an effect may be above a tenth and still be that tenth."""

DEGREES_OF_FREEDOM = (8, 10, 12, 15, 20, 30, 50, 100, 1_000)
"""What degrees of freedom are rounded down to: in how many clusters a group's answers lie is not told."""


@dataclass(frozen=True)
class Effect:
    """What the errors of a protected question are made of: the design, and what clusters add to variances."""

    drawn: Sampling
    clusters: float = 1.0

    def heaviest(self, cells: Cells) -> Floats:
        """What the heaviest respondent of each column counts, less the part drawn, of those asked."""
        present = cells.asked[:, :, 0] > 0
        asked = cells.asked[:, 0].sum()
        answered = cells.answered[:, 0].sum() / asked if asked else 1.0
        counts = heaviest_of_leaves(self.drawn) * (1 - self.drawn.part_drawn * answered)
        found: Floats = (present * counts[:, None]).max(axis=0)
        return found

    def of(self, found: Linearised, heaviest: Floats) -> Precision:
        """How sure means are; `heaviest` is that of each column."""
        weighted = np.where(found.weighted_bases > 0, found.weighted_bases, 1)
        effects = rounded_up(heaviest[:, None] * self.clusters * found.bases / weighted)
        variances = found.spreads * effects / np.maximum(found.bases, 1)
        df = rounded_down(degrees_of_freedom(found.linear.respondents, self.drawn))
        return Precision(variances, np.broadcast_to(df, effects.shape), effects > 0, effects)


def rounded_up(effects: Floats) -> Floats:
    found: Floats = np.ceil(effects * STEP - EXACT) / STEP
    return found


def rounded_down(degrees: Floats) -> Floats:
    """To the next of the list; 0 below all of them, so that there is no interval."""
    steps = np.array([0, *DEGREES_OF_FREEDOM], np.float64)
    found: Floats = steps[np.searchsorted(steps, degrees, side="right") - 1]
    return found


def heaviest_of_leaves(drawn: Sampling) -> Floats:
    """The largest weight of each leaf."""
    if drawn.weights is None:
        return np.ones(len(drawn.respondents))
    found = np.zeros(len(drawn.respondents))
    np.maximum.at(found, drawn.leaves, drawn.weights)
    return found


def of_the_rest(heaviest: Floats, banner: Banner) -> Floats:
    """The heaviest of the other groups of each group's breakdown."""
    found = np.zeros(len(heaviest))
    for _, span in banner.spans():
        ours = heaviest[span]
        others = ~np.eye(len(ours), dtype=bool)
        found[span] = np.where(others, ours, 0).max(axis=1)
    return found


def together(one: Precision, other: Precision) -> Precision:
    """Of a difference: as if the two sides had been drawn apart, and as sure of itself as the less sure."""
    return Precision(
        one.variances + other.variances,
        np.minimum(one.degrees_of_freedom, other.degrees_of_freedom),
        one.uncertain | other.uncertain,
        np.full_like(one.effects, np.nan),
    )


def variances_with_clusters(scores: Scores, cells: Cells, drawn: Sampling) -> Floats:
    """The variances of everybody's shares of an item, added up: by the design, and without its clusters.

    Nothing of few answers, of which nobody can tell.
    """
    centre = np.zeros(len(scores.values))
    found, plain = means(moments(cells, scores, centre), centre, drawn), Effect(drawn)
    if found.bases[0].min(initial=np.inf) < SMALLEST_RELIABLE_BASE:
        return np.zeros(2)
    effects = plain.heaviest(cells)[0] * found.bases[0] / found.weighted_bases[0]
    without = found.spreads[0] * effects / found.bases[0]
    return np.array([precision(found.linear, drawn).variances[0].sum(), without.sum()])
