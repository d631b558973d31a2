"""Cells: how many respondents, and how much weight, fall where a variable crosses a breakdown.

The only place that looks at respondents one by one, and the seam at which another engine could do
the counting: everything after this is computed from `Cells`. Knows nothing of estimates.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from findings.vocabulary import MISSING_CODES, Breakdown, Coded, Codes, Floats, Responses, Survey, Variable

Counts = npt.NDArray[np.int64]
REASONS = len(MISSING_CODES)


@dataclass(frozen=True)
class Strata:
    """The design: each respondent's stratum, and per stratum the respondents and the units that exist.

    `units` holds infinity where the population is unknown or no correction is to be made.
    """

    codes: Codes
    names: tuple[str, ...]
    respondents: Floats
    units: Floats

    @property
    def sampling_fractions(self) -> Floats:
        return self.respondents / self.units


@dataclass(frozen=True)
class Groups:
    """The groups of one breakdown: each respondent's group, -1 for none. All respondents: one group, ''."""

    breakdown: str
    names: tuple[str, ...]
    codes: Codes


@dataclass(frozen=True)
class Cells:
    """Counts, weights and squared weights, each of shape (strata, groups, categories).

    The last `REASONS` categories are the reasons for no answer, in the order of `MISSING_CODES`.
    """

    counts: Counts
    weights: Floats
    squares: Floats

    @property
    def categories(self) -> int:
        return int(self.counts.shape[2]) - REASONS

    @property
    def answered(self) -> Cells:
        """Without the reasons for no answer: the base of every share."""
        kept = slice(0, self.categories)
        return Cells(self.counts[:, :, kept], self.weights[:, :, kept], self.squares[:, :, kept])

    @property
    def group_counts(self) -> Counts:
        """Respondents by group and category, over all strata."""
        found: Counts = self.counts.sum(axis=0)
        return found


def strata(survey: Survey, wave: str) -> Strata:
    """The declared stratum of each respondent; everybody in one stratum where none is declared."""
    responses, population = survey.responses[wave], survey.populations[wave]
    declared = _with_role(survey.variables[wave], "stratum")
    corrected = survey.description.design.finite_population
    if declared is None:
        units = float(population.size) if corrected and population.size else np.inf
        codes = np.zeros(responses.size, np.int32)
        return Strata(codes, ("",), np.array([float(responses.size)]), np.array([units]))
    column = responses.columns[declared.name]
    names = tuple(str(value) for value in column.values)
    known = [population.groups.get((declared.name, name)) if corrected else None for name in names]
    sizes: Floats = np.array([np.inf if size is None else float(size) for size in known])
    respondents = np.bincount(column.codes, minlength=len(names)).astype(np.float64)
    return Strata(column.codes, names, respondents, sizes)


def _with_role(variables: dict[str, Variable], role: str) -> Variable | None:
    return next((each for each in variables.values() if role in each.survey.roles), None)


def everybody(responses: Responses) -> Groups:
    """All respondents as one group without a name."""
    return Groups("", ("",), np.zeros(responses.size, np.int32))


def groups(responses: Responses, breakdown: Breakdown) -> Groups:
    """Each respondent's group of a breakdown: a category of its variable, or a declared grouping of some."""
    column = responses.columns[breakdown.variable]
    values = [str(value) for value in column.values]
    if not breakdown.groups:
        return Groups(breakdown.id, tuple(values), np.maximum(column.codes, -1))
    place = {
        value: group for group, each in enumerate(breakdown.groups.values()) for value in each.categories
    }
    lookup = np.array([place.get(value, -1) for value in values] + [-1], np.int32)
    return Groups(breakdown.id, tuple(breakdown.groups), lookup[np.maximum(column.codes, -1)])


def cells(column: Coded, size: int, within: Groups, design: Strata, weights: Floats | None) -> Cells:
    """Count one column of `size` categories by group and stratum, leaving out those without a group."""
    width = size + REASONS
    shape = (len(design.names), len(within.names) + 1, width)
    categories = np.where(column.codes < 0, size - 1 - column.codes, column.codes)
    index = (design.codes.astype(np.int64) * shape[1] + within.codes + 1) * width + categories
    length = shape[0] * shape[1] * shape[2]
    counts = np.bincount(index, minlength=length).reshape(shape)[:, 1:]
    if weights is None:
        return Cells(counts, counts.astype(np.float64), counts.astype(np.float64))
    return Cells(counts, _summed(index, weights, shape), _summed(index, weights * weights, shape))


def _summed(index: Counts, weights: Floats, shape: tuple[int, int, int]) -> Floats:
    found: Floats = np.bincount(index, weights, shape[0] * shape[1] * shape[2]).astype(np.float64)
    return found.reshape(shape)[:, 1:]
