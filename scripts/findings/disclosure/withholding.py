"""Withhold cells that could identify a respondent: by the rule, then so that none can be worked out.

Takes counts and thresholds, gives masks; knows nothing of percentages, charts or pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from findings.disclosure.rules import Thresholds
from findings.estimation import CountTable
from findings.vocabulary import Missing, Population

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Protected:
    """A table of counts and which of its cells are withheld; both of shape (groups, categories)."""

    table: CountTable
    withheld: Mask

    def is_withheld(self, group: str, categories: tuple[str, ...]) -> bool:
        """Whether any of these cells of a group is withheld; all of the group's where none is named."""
        row = self.withheld[self.table.groups.index(group)]
        if not categories:
            return bool(row.any())
        return bool(row[[self.table.categories.index(category) for category in categories]].any())


def protected(tables: list[CountTable], population: Population, limits: Thresholds) -> list[Protected]:
    """One item's tables, the one of all respondents first, with the cells that are withheld."""
    primary = [Protected(table, withheld_by_rule(table, population, limits)) for table in tables]
    if not limits.complementary or not primary:
        return primary
    overall = primary[0]
    others = [Protected(each.table, complemented(each, overall)) for each in primary[1:]]
    return [overall_complemented(overall), *others]


def withheld_by_rule(table: CountTable, population: Population, limits: Thresholds) -> Mask:
    """Cells that the rule refuses by themselves: a group too small, or few who did or did not choose it."""
    bases = table.counts.sum(axis=1, keepdims=True)
    small = small_counts(table.counts, limits) | small_counts(bases - table.counts, limits)
    if limits.zero_is_small:
        small |= bases == 0
    refused = np.array(
        [[not _group_shown(table, place, population, limits)] for place in range(len(table.groups))]
    )
    mask: Mask = small | refused | _unanimous(table, population, limits)
    return mask


def small_counts(counts: npt.NDArray[np.int64], limits: Thresholds) -> Mask:
    """1 up to the threshold, and 0 where the rule says that zero gives something away."""
    least = 0 if limits.zero_is_small else 1
    mask: Mask = (counts >= least) & (counts <= limits.small_count) & (limits.small_count > 0)
    return mask


def _group_shown(table: CountTable, place: int, population: Population, limits: Thresholds) -> bool:
    """Whether the group has answers enough, units enough, and units enough that did not answer."""
    if int(table.counts[place].sum()) < limits.minimum_base:
        return False
    units = units_of(table, place, population)
    if units is None:
        return True
    answered = int(table.counts[place].sum() + table.missing[place].sum())
    return units >= limits.minimum_population and units - answered >= limits.minimum_silent


def units_of(table: CountTable, place: int, population: Population) -> int | None:
    """How many units a group has; None where nobody said."""
    if not table.breakdown:
        return population.size
    return population.groups.get((table.breakdown, table.groups[place]))


def _unanimous(table: CountTable, population: Population, limits: Thresholds) -> Mask:
    """0% and 100% of a group tell what each of its members answered."""
    bases = table.counts.sum(axis=1, keepdims=True)
    certain = (table.counts == 0) | (table.counts == bases)
    exposed = [
        [table.sensitive or _nearly_all(table, place, population, limits)]
        for place in range(len(table.groups))
    ]
    mask: Mask = certain & np.array(exposed) & limits.protect_unanimous & (bases > 0)
    return mask


def _nearly_all(table: CountTable, place: int, population: Population, limits: Thresholds) -> bool:
    units = units_of(table, place, population)
    answered = int(table.counts[place].sum() + table.missing[place, : len(Missing)].sum())
    return units is not None and answered > limits.unanimous_response * units


def overall_complemented(overall: Protected) -> Protected:
    """A second cell withheld where one alone could be had from the base."""
    mask = overall.withheld.copy()
    while _withhold_beside(mask, overall.table.counts, _lone_columns(mask)):
        pass
    return Protected(overall.table, mask)


def complemented(each: Protected, overall: Protected) -> Mask:
    """Cells withheld until no row or column of the table has exactly one, its total being published."""
    mask = each.withheld.copy()
    for category in np.flatnonzero(overall.withheld[0]):
        mask[:, category] |= each.table.counts[:, category] > 0
    while True:
        lines = [*_lone_columns(mask), *_lone_rows(mask)]
        if not _withhold_beside(mask, each.table.counts, lines):
            return mask


def _lone_columns(mask: Mask) -> Iterator[tuple[int | slice, int | slice]]:
    yield from ((int(group), slice(None)) for group in np.flatnonzero(mask.sum(axis=1) == 1))


def _lone_rows(mask: Mask) -> Iterator[tuple[int | slice, int | slice]]:
    if len(mask) > 1:
        yield from ((slice(None), int(category)) for category in np.flatnonzero(mask.sum(axis=0) == 1))


def _withhold_beside(
    mask: Mask,
    counts: npt.NDArray[np.int64],
    lines: Iterator[tuple[int | slice, int | slice]] | list[tuple[int | slice, int | slice]],
) -> bool:
    """Withhold the smallest other cell of the first line that has one; a cell of nobody protects nothing."""
    for line in list(lines):
        candidates = np.where(mask[line] | (counts[line] == 0), np.iinfo(np.int64).max, counts[line])
        if candidates.min() == np.iinfo(np.int64).max:
            candidates = np.where(mask[line], np.iinfo(np.int64).max, counts[line])
        if candidates.min() < np.iinfo(np.int64).max:
            mask[line][int(candidates.argmin())] = True
            return True
    return False
