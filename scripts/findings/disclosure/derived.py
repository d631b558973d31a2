"""Rows without what is withheld: a number goes with every number that it is made of.

Takes estimates and the withheld unknowns, gives published rows; decides nothing about which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

import numpy as np

from findings.disclosure.attack import Mask
from findings.disclosure.counts import RESPONDENT_MEASURES
from findings.disclosure.equations import BASE, Equations
from findings.disclosure.ledger import rounded_to
from findings.disclosure.places import Place
from findings.disclosure.rules import Thresholds
from findings.estimation import rounding
from findings.estimation.comparisons import holm
from findings.vocabulary import Estimate, Measure, PublishedEstimate, Row, Status

COMPARISON = ("compared_with", "difference", "difference_low", "difference_high", "p")
NUMBERS = (
    "value", "shown", "low", "high", "base", "weighted_base", "effective_base", "count", "standard_error",
    "interval", "degrees_of_freedom", *COMPARISON,
)  # fmt: skip
"""Everything that a withheld row leaves out."""

SPREAD = ("low", "high", "effective_base", "standard_error", "interval", "degrees_of_freedom", *COMPARISON)
"""What is computed from exact counts, and would give away what rounding hides."""


def published_rows(
    equations: Equations, rows: Iterable[Estimate], mask: Mask, limits: Thresholds
) -> list[PublishedEstimate]:
    """One wave's rows as they may be published."""
    listed = list(rows)
    shown = Shown(equations, mask, listed)
    found = [shown.published(row) for row in listed]
    if limits.round_counts_to:
        found = [_rounded(row, limits.round_counts_to) for row in found]
    return found


class Shown:
    """Which rows of a wave may be shown: those of which every number is published."""

    def __init__(self, equations: Equations, mask: Mask, rows: list[Estimate]) -> None:
        self.equations, self.mask = equations, mask
        self.blocks = {(block.question, block.item): place for place, block in enumerate(equations.blocks)}
        self.groups: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            if row.group not in self.groups[row.breakdown]:
                self.groups[row.breakdown].append(row.group)

    def published(self, row: Estimate) -> PublishedEstimate:
        if not self._is_shown(row):
            return withheld_row(row)
        found = PublishedEstimate(**_values(row))
        return found if self._comparison_is_shown(row) else replace(found, **_without(COMPARISON))

    def _is_shown(self, row: Row) -> bool:
        if row.measure is Measure.POPULATION:
            return True
        place = (row.breakdown, row.group)
        if row.measure in RESPONDENT_MEASURES:
            return self._open(0, [BASE], [place])
        block = self.blocks[row.question, row.item]
        parts = [row.category, BASE] if row.measure is Measure.SHARE else self._inputs(block, row.measure)
        return self._open(block, parts, [place])

    def _inputs(self, block: int, measure: Measure) -> list[str]:
        """A mean is made of every category; the share without an answer of the base alone."""
        if measure is Measure.ITEM_NON_RESPONSE:
            return [BASE]
        return [*self.equations.blocks[block].categories, BASE]

    def _comparison_is_shown(self, row: Row) -> bool:
        """A group and the rest are everybody in the breakdown: all its groups, or the whole survey."""
        if not row.compared_with:
            return True
        block = self.blocks[row.question, row.item]
        parts = [row.category, BASE] if row.measure is Measure.SHARE else self._inputs(block, row.measure)
        groups = [(row.breakdown, group) for group in self.groups[row.breakdown]]
        return self._open(block, parts, groups)

    def _open(self, block: int, parts: list[str], places: list[Place]) -> bool:
        numbers = [self.equations.at(block, part, place) for part in parts for place in places]
        return not self.mask[numbers].any()


def withheld_row(row: Row) -> PublishedEstimate:
    """The row with its place and its mark, and nothing else."""
    return PublishedEstimate(**_values(row) | _without(NUMBERS) | {"status": Status.WITHHELD})


def _values(row: Row) -> dict[str, Any]:
    return {each.name: getattr(row, each.name) for each in fields(Row)}


def _without(names: Iterable[str]) -> dict[str, Any]:
    return {name: _EMPTY[name] for name in names}


_EMPTY = {each.name: each.default for each in fields(Row)}


def _rounded(row: PublishedEstimate, step: int) -> PublishedEstimate:
    """Counts and bases to the step, the share from those, and nothing computed from exact counts."""
    if row.withheld or row.measure is Measure.POPULATION or row.base is None:
        return row
    if row.count is None:
        return withheld_row(row)
    base, count = (int(number) for number in rounded_to(np.array([row.base, row.count], np.float64), step))
    base = row.base if row.measure is Measure.RESPONSE_RATE else base
    kept = replace(row, base=base, count=count, weighted_base=None, **_without(SPREAD))
    if row.measure is Measure.RESPONSES:
        return replace(kept, value=float(count), shown=rounding.count_shown(count))
    if not base:
        return replace(kept, value=None, shown="", status=Status.NOT_AVAILABLE)
    return replace(kept, value=count / base, shown=rounding.share_shown(count / base, count, base))


def adjusted(rows: Iterable[PublishedEstimate]) -> list[PublishedEstimate]:
    """Holm's adjustment within each family: one answer across the published groups of a breakdown."""
    found = list(rows)
    families: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(found):
        if row.p is not None:
            family = (row.wave, row.question, row.item, row.measure, row.category, row.breakdown)
            families[family].append(place)
    for places in families.values():
        for place, p in zip(places, holm([found[place].p or 0.0 for place in places]), strict=True):
            found[place] = replace(found[place], p=p)
    return found
