"""Whether a number is marked as of low reliability, apart from disclosure: by named rules, as data.

Takes and gives arrays. Sources: National Center for Health Statistics Data Presentation Standards for
Proportions, Vital and Health Statistics 2(175); Kish (1965), section 11.7, for what unequal weights leave
of a base.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from findings.estimation.variance import Bools
from findings.vocabulary import SMALLEST_RELIABLE_BASE, Floats, ReliabilityRule, Status

FEWEST_DEGREES_OF_FREEDOM = 8
"""Clusters less strata, below which a variance is itself hardly known, and nothing is compared."""


@dataclass(frozen=True)
class Marks:
    """What a rule marks beside a base below 30; None where it does not look at that.

    A share's interval of at most `narrow` is narrow enough whatever the share; one of `wide` or more is
    too wide; between them its width may be `relative` times the share. `variation` is the largest standard
    error beside the number itself.
    """

    effective: bool = True
    narrow: float | None = None
    wide: float | None = None
    relative: float | None = None
    variation: float | None = None


RULES: dict[ReliabilityRule, Marks] = {
    "base": Marks(),
    "nchs": Marks(narrow=0.05, wide=0.30, relative=1.30),
    "cv": Marks(variation=1 / 3),
}
"""By name: the base alone; NCHS's widths; a coefficient of variation, as Statistics Canada has it."""


@dataclass(frozen=True)
class Uncertainty:
    """What is known of some numbers, of shape (columns, scores); NaN for what is not.

    `bases` are respondents, `kish` what their weights leave of them.
    """

    values: Floats
    low: Floats
    high: Floats
    errors: Floats
    bases: Floats
    kish: Floats
    degrees_of_freedom: Floats
    shares: Bools


def unreliable(told: Uncertainty, rule: ReliabilityRule) -> Bools:
    """Which numbers a rule marks: of a small base, of few clusters, or too wide by the rule's own limits."""
    marks = RULES[rule]
    found = few(told.bases, told.kish, told.degrees_of_freedom)
    if marks.narrow is not None and marks.wide is not None and marks.relative is not None:
        width = told.high - told.low
        relative = np.where(told.values > 0, marks.relative * told.values, np.inf)
        found |= told.shares & ((width >= marks.wide) | ((width > marks.narrow) & (width > relative)))
    if marks.variation is not None:
        found |= told.errors > marks.variation * np.abs(told.values)
    return found


def few(bases: Floats, kish: Floats, degrees_of_freedom: Floats) -> Bools:
    """Where answers, what weights leave of them, or the clusters that they lie in are few."""
    found: Bools = (
        (bases < SMALLEST_RELIABLE_BASE)
        | (kish < SMALLEST_RELIABLE_BASE)
        | (degrees_of_freedom < FEWEST_DEGREES_OF_FREEDOM)
    )
    return found


def status(marked: bool) -> Status:
    return Status.LOW_RELIABILITY if marked else Status.SHOWN
