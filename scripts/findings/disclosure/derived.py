"""Rows without what is withheld: a number goes with every number that it is made of.

Takes estimates and the withheld unknowns, gives published rows; decides nothing about which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from findings.disclosure.blocks import BASE
from findings.disclosure.equations import Equations
from findings.disclosure.ledger import rounded_to
from findings.disclosure.places import EVERYBODY, Place
from findings.disclosure.published import changed, passed
from findings.disclosure.solving import Mask
from findings.shown import value_text
from findings.vocabulary import (
    SMALLEST_RELIABLE_BASE,
    WAVE,
    Estimate,
    Family,
    Form,
    PublishedEstimate,
    Row,
    Status,
)
from findings.vocabulary.rules import Thresholds

COMPARISON = ("compared_with", "difference", "difference_low", "difference_high", "p", "p_adjusted")
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
    shown = Shown(equations, mask, listed, limits)
    found = [shown.published(row) for row in listed]
    if limits.round_counts_to:
        found = [_rounded(row, limits) for row in found]
    return _means_kept_apart(found, equations, limits)


def overshown(
    equations: Equations, rows: list[PublishedEstimate], mask: Mask, limits: Thresholds
) -> list[PublishedEstimate]:
    """Rows read back that say more than they would if they were published now, these counts withheld."""
    shown = Shown(equations, mask, rows, limits)
    less = [row if row.withheld or shown.of_enough_answers(row) else shown.published(row) for row in rows]
    less = _means_kept_apart(less, equations, limits)
    if limits.round_counts_to:
        less = [_rounded(row, limits) if row.count is None else _bare(row) for row in less]
    return [row for row, again in zip(rows, less, strict=True) if row != again]


def _bare(row: PublishedEstimate) -> PublishedEstimate:
    """A row without anything computed from exact counts."""
    return changed(row, weighted_base=None, **_without(SPREAD))


class Shown:
    """Which rows of a wave may be shown: those of which every number is published."""

    def __init__(self, equations: Equations, mask: Mask, rows: Sequence[Row], limits: Thresholds) -> None:
        self.equations, self.mask, self.limits = equations, mask, limits
        self.blocks = {(block.question, block.item): place for place, block in enumerate(equations.blocks)}
        self.groups: dict[str, dict[str, None]] = defaultdict(dict)
        self.shares: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in rows:
            if row.group:
                self.groups[row.breakdown][row.group] = None
            if row.measure.form is Form.CATEGORY:
                self.shares[row.question, row.item, row.breakdown, row.group].append(row)

    def published(self, row: Row) -> PublishedEstimate:
        if not self._is_shown(row):
            return withheld_row(row, self.limits)
        found = passed(**_values(row))
        if self._counts_options(row):
            return without_spread(found, self.limits)
        is_compared = bool(row.compared_with) and not row.measure.is_difference
        if is_compared and not self._open(row, self._everywhere(row)):
            return changed(found, **_without(COMPARISON))
        return found

    def _counts_options(self, row: Row) -> bool:
        """Whether a mean is of options ticked by each: how it spreads tells how many ticked them all."""
        if row.measure.compared.form is not Form.MEAN:
            return False
        return not self.equations.blocks[self.blocks[row.question, row.item]].variable

    def of_enough_answers(self, row: Row) -> bool:
        """Whether a row says how many gave no answer, of enough who did; no other may show their number."""
        if row.measure.form is not Form.SILENCE:
            return False
        return (row.base or 0) - (row.count or 0) >= self.limits.minimum_base and self._filters_open(row)

    def _is_shown(self, row: Row) -> bool:
        form = row.measure.form
        if form is Form.POPULATION:
            return True
        if row.measure.of_respondents:
            whole = [EVERYBODY] if form is Form.RESPONDENTS_OF_ALL else []
            places = [(row.breakdown, row.group), *whole]
            return not self.mask[[self.equations.at(0, BASE, place) for place in places]].any()
        if (row.base or 0) < self.limits.minimum_base * row.measure.facts.bases:
            return False
        if form is Form.SILENCE and not self._filters_open(row):
            return False
        return self._open(row, self._places(row))

    def _filters_open(self, row: Row) -> bool:
        """Whether it is published who was asked: how many did not answer would say it otherwise."""
        block, at = self.blocks[row.question, row.item], self.equations.at
        routes = [route for route in self.equations.routes if route.block == block]
        numbers = [at(each.filter, part, EVERYBODY) for each in routes for part in each.parts]
        return not self.mask[numbers].any()

    def _places(self, row: Row) -> list[Place]:
        """Whom a number is about: its group; both groups that it compares; all groups that it may test."""
        if row.measure.form is Form.WHOLE_TABLE:
            return [EVERYBODY, *self._tested(row)]
        compares = row.compared_with in self.groups[row.breakdown]
        other = [(row.breakdown, row.compared_with)] if compares else []
        return [(row.breakdown, row.group), *other]

    def _tested(self, row: Row) -> list[Place]:
        """Groups that a test may be made of: all but those that any reader sees are too small for it.

        A group without a published base is seen to be so where all such groups together have too few answers:
        that the test is shown then says nothing about them.
        """
        places = self._everywhere(row)
        if self.limits.round_counts_to:
            return places
        bases = {place: self._base_shown(row, place) for place in places}
        hidden = self._base_shown(row, EVERYBODY) - sum(bases.values())
        return [place for place in places if (bases[place] or hidden) >= SMALLEST_RELIABLE_BASE]

    def _base_shown(self, row: Row, place: Place) -> int:
        """How many of a place answered, where a share that is published says it; 0 where none does."""
        shares = self.shares[row.question, row.item, *place]
        return next((share.base or 0 for share in shares if self._is_shown(share)), 0)

    def _everywhere(self, row: Row) -> list[Place]:
        """A group and the rest are everybody in the breakdown: all its groups."""
        return [(row.breakdown, group) for group in self.groups[row.breakdown]]

    def _parts(self, row: Row) -> list[str]:
        """The numbers that one is made of: its category; every category for a mean; the base alone."""
        block = self.equations.blocks[self.blocks[row.question, row.item]]
        if row.measure.form is Form.SILENCE:
            return [BASE]
        return [row.category, BASE] if row.category else [*block.categories, BASE]

    def _open(self, row: Row, places: list[Place]) -> bool:
        block = self.blocks[row.question, row.item]
        numbers = [self.equations.at(block, part, place) for part in self._parts(row) for place in places]
        return not self.mask[numbers].any()


def _means_kept_apart(
    rows: list[PublishedEstimate], equations: Equations, limits: Thresholds
) -> list[PublishedEstimate]:
    """Means of numbers withheld too where the others and the overall mean would leave that of a few."""
    numbers = {(block.question, block.item) for block in equations.blocks if block.numeric}
    tables: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.measure.form is Form.MEAN and (row.question, row.item) in numbers and row.group:
            tables[row.question, row.item, row.breakdown].append(place)
    overall = {
        (row.question, row.item): row.base or 0
        for row in rows
        if row.measure.form is Form.MEAN and not row.group
    }
    found = list(rows)
    for (question, item, _), places in tables.items():
        for place in _too_telling([found[each] for each in places], overall[question, item], limits):
            found[places[place]] = withheld_row(found[places[place]], limits)
    return found


def _too_telling(groups: list[PublishedEstimate], base: int, limits: Thresholds) -> list[int]:
    """The smallest groups that have to go until those without a mean are enough together."""
    shown = sorted((row.base or 0, place) for place, row in enumerate(groups) if not row.withheld)
    hidden, gone = base - sum(size for size, _ in shown), list[int]()
    while 0 < hidden < limits.minimum_base and shown:
        size, place = shown.pop(0)
        hidden, gone = hidden + size, [*gone, place]
    return gone


def without_exposed_changes(rows: list[PublishedEstimate], limits: Thresholds) -> list[PublishedEstimate]:
    """A change between waves goes with the number of either wave."""
    withheld = {_about(row) for row in rows if row.withheld}
    return [withheld_row(row, limits) if _about_before(row) in withheld else row for row in rows]


def without_linked_spread(
    rows: Iterable[PublishedEstimate], linked: Collection[tuple[str, str]]
) -> list[PublishedEstimate]:
    """A change of the same respondents without its error, which tells how many changed their answer.

    `linked` are pairs of a wave and an earlier one of its panel, of which one is protected. How many
    answered alike in both is a table that nobody publishes, and of which the attack knows nothing.
    """
    spread = ("low", "high", "standard_error", "degrees_of_freedom", "difference_low", "difference_high", "p")
    bare = _without(spread) | {"interval": "none"}
    return [changed(row, **bare) if _since(row) in linked and row.value is not None else row for row in rows]


def _since(row: Row) -> tuple[str, str]:
    """A change's wave, and the one that it is a change since."""
    return row.wave, row.compared_with.removeprefix(WAVE)


def _about(row: Row) -> tuple[str, ...]:
    return (row.wave, row.question, row.item, row.measure, row.category, row.breakdown, row.group)


def _about_before(row: Row) -> tuple[str, ...] | None:
    """The number of an earlier wave that a change was counted from; None for anything else."""
    if not row.measure.is_difference or not row.compared_with.startswith(WAVE):
        return None
    _, question, item, _, *rest = _about(row)
    return (row.compared_with.removeprefix(WAVE), question, item, str(row.measure.compared), *rest)


def withheld_row(row: Row, limits: Thresholds) -> PublishedEstimate:
    """The row with its place and its mark, and nothing else."""
    return passed(**_values(row) | _without(numbers_of(row)) | {"status": Status(limits.mark)})


def numbers_of(row: Row) -> set[str]:
    """What a withheld row leaves out; whom it compares is part of its name where it is a difference."""
    return set(NUMBERS) - ({"compared_with"} if row.measure.is_difference else set())


def _values(row: Row) -> dict[str, Any]:
    return {each.name: getattr(row, each.name) for each in fields(Row)}


def _without(names: Iterable[str]) -> dict[str, Any]:
    return {name: _EMPTY[name] for name in names}


_EMPTY = {each.name: each.default for each in fields(Row)}


def without_spread(row: PublishedEstimate, limits: Thresholds) -> PublishedEstimate:
    """The row without what depends on how answers lie in strata; a test of a table is nothing else."""
    if row.withheld:
        return row
    if row.measure.is_comparison:
        return withheld_row(row, limits)
    return changed(row, **_without(SPREAD))


def _rounded(row: PublishedEstimate, limits: Thresholds) -> PublishedEstimate:
    """Counts and bases to the step, the share from those, and nothing computed from exact counts."""
    form = row.measure.form
    if row.withheld or form is Form.POPULATION or row.base is None:
        return row
    if row.count is None:
        return withheld_row(row, limits)
    weighted = round((row.value or 0) * row.base, _NOISE)
    exact = [row.base, row.count, weighted]
    base, count, scaled = map(int, rounded_to(np.array(exact, np.float64), limits.round_counts_to))
    kept = changed(_bare(row), base=row.base if form is Form.RESPONDENTS_OF_UNITS else base, count=count)
    if row.measure.family is Family.COUNTS:
        return changed(kept, value=float(count), shown=value_text(row.measure, count))
    if not kept.base:
        return changed(kept, value=None, shown="", status=Status.NOT_AVAILABLE)
    if form is Form.RESPONDENTS_OF_UNITS or weighted == row.count:
        return changed(
            kept, value=count / kept.base, shown=value_text(row.measure, count / kept.base, kept.base, count)
        )
    return changed(kept, value=scaled / base, shown=value_text(row.measure, scaled / base, base))


_NOISE = 6
"""Decimals of a weighted count, scaled to the base, that are more than an error of its sums."""
