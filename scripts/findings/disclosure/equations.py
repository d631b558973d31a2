"""Everything published as equations between whole numbers: what an attacker starts from.

Unknowns are counts of respondents by question, category and place; relations say how they add up,
from the description alone. What is published of each is for `knowledge`; solving is for `attack`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from findings.disclosure.asked import Route, Row, askings_of, routes_of
from findings.disclosure.blocks import BASE, NOTHING, SILENT, Block, blocks
from findings.disclosure.places import (
    EVERYBODY,
    Layout,
    Place,
    crossed,
    group_names,
    group_of,
    groupings,
    layout,
)
from findings.disclosure.solving import Mask, Places, System
from findings.vocabulary import NOT_RANKED, Breakdown, Floats, Survey
from findings.vocabulary.rules import thresholds

OVERALL_WORTH, NET_WORTH = 20.0, 1.5
"""A number about everybody, and a net, are missed more than a category of one group."""


@dataclass(frozen=True)
class Equations:
    """One wave's unknowns and relations; `at` finds an unknown by its block, part and place."""

    wave: str
    layout: Layout
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    rows: tuple[Row, ...]
    matrix: sparse.csr_array
    least: Floats
    most: Floats
    routes: tuple[Route, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()

    @property
    def size(self) -> int:
        return int(self.matrix.shape[1])

    def at(self, block: int, part: str, place: Place) -> int:
        part_order = self.blocks[block].parts.index(part)
        return self.starts[block] + part_order * self.width + self.layout.index(place)

    def numbers_of(self, block: int) -> Places:
        size = len(self.blocks[block].parts) * self.width
        return np.arange(self.starts[block], self.starts[block] + size)

    @property
    def width(self) -> int:
        """Unknowns of one part: one a place."""
        return len(self.layout.places)

    @cached_property
    def plain_of(self) -> Places:
        """Each unknown's number among respondents of every class; such a number is its own."""
        plain = self.width // (1 + self.layout.classes)
        found: Places = np.arange(self.size) - self.place_of + self.place_of % plain
        return found

    @cached_property
    def is_of_class(self) -> Mask:
        """Counts of one class of respondents, which a weighted number is as good as a table of."""
        found: Mask = self.plain_of != np.arange(self.size)
        return found

    def with_classes(self, mask: Mask) -> Mask:
        """A number withheld, or known, together with those of its classes: they stand in one row."""
        if not self.layout.classes:
            return mask.copy()
        found = np.zeros(self.size, np.bool_)
        np.logical_or.at(found, self.plain_of, mask)
        joined: Mask = found[self.plain_of]
        return joined

    @cached_property
    def place_of(self) -> Places:
        """Each unknown's place, by its order in the layout."""
        return np.arange(self.size) % self.width

    @cached_property
    def family_of(self) -> Places:
        """The variable that each unknown's place is a group of, counted from 1; 0 for everybody."""
        found: Places = np.array(self.layout.families)[self.place_of[self.plain_of]]
        return found

    @cached_property
    def of_groups(self) -> Places:
        """Every unknown about a group, of everybody's none."""
        found: Places = np.flatnonzero(self.family_of > 0)
        return found

    @cached_property
    def family_of_block(self) -> tuple[int, ...]:
        """For each block the variable, as in `family_of`, whose groups its own categories are; 0 for none."""
        found = {
            place[0]: family for place, family in zip(self.layout.places, self.layout.families, strict=True)
        }
        by_variable = {each.variable: found.get(each.id, 0) for each in self.breakdowns}
        return tuple(by_variable.get(block.variable, 0) if block.variable else 0 for block in self.blocks)

    @cached_property
    def block_of(self) -> Places:
        return np.searchsorted(np.array(self.starts), np.arange(self.size), side="right") - 1

    @cached_property
    def base_of(self) -> Places:
        """The unknown that is the base of each one; a base is its own."""
        bases = np.array([self.at(block, BASE, EVERYBODY) for block in range(len(self.blocks))])
        found: Places = bases[self.block_of] + self.place_of
        return found

    @cached_property
    def is_base(self) -> Mask:
        """Bases of items; the numbers of respondents are counts of their own."""
        found: Mask = (self.base_of == np.arange(self.size)) & (self.block_of > 0)
        return found

    @cached_property
    def joins(self) -> Places:
        """What joins tables: 1 how many responded, 2 numbers about everybody, 3 bases; 0 for the rest."""
        kinds = [self.block_of == 0, self.family_of == 0, self.is_base]
        found: Places = np.select(kinds, [1, 2, 3], 0)
        return found

    @cached_property
    def worth(self) -> Floats:
        """How much each number is missed when it is withheld: a base takes all its numbers with it."""
        parts = np.concatenate(
            [np.repeat([_worth(block, part) for part in block.parts], self.width) for block in self.blocks]
        )
        found: Floats = parts * np.where(self.place_of == self.layout.index(EVERYBODY), OVERALL_WORTH, 1.0)
        return found

    @cached_property
    def is_finer(self) -> Mask:
        """Counts of groups that nobody publishes, but that two groupings differ by, or that have no group."""
        unseen = self.layout.unseen
        finer = np.array([place[0].startswith("(") or place in unseen for place in self.layout.places])
        found: Mask = finer[self.place_of]
        return found

    @cached_property
    def is_silence(self) -> Mask:
        """How many of a group were asked and gave no answer: no row says it, and two rows differ by it."""
        parts = [np.repeat([part == SILENT for part in block.parts], self.width) for block in self.blocks]
        found: Mask = np.concatenate(parts) & (self.family_of > 0)
        return found

    @cached_property
    def is_of_nobody(self) -> Mask:
        """Numbers about a place that nobody can be in."""
        nobodys = np.array([place in self.layout.nobodys for place in self.layout.places])
        found: Mask = nobodys[self.place_of[self.plain_of]]
        return found

    @cached_property
    def is_of_silent(self) -> Mask:
        """Numbers about those who did not say which group they are in."""
        silent = np.array([place in self.layout.unanswered for place in self.layout.places])
        found: Mask = silent[self.place_of[self.plain_of]]
        return found

    def told_by(self, known: Mask) -> Mask:
        """Numbers that follow from known ones, one equation after the other; with the known ones."""
        exact = self.matrix[(self.least == 0) & (self.most == 0)]
        ones = sparse.csr_array((np.ones(exact.nnz), exact.indices, exact.indptr), shape=exact.shape)
        found = known
        while True:
            alone = ones @ (~found).astype(np.float64) == 1
            more: Mask = found | (ones[alone].sum(axis=0) > 0)
            if (more == found).all():
                return more
            found = more

    def system(self, low: Floats, high: Floats) -> System:
        """The attack's input once it is known from where to where each number lies."""
        return System(low, high, self.matrix, self.least, self.most)


def _worth(block: Block, part: str) -> float:
    if part == SILENT:
        return 0.0
    if part == BASE:
        return float(len(block.parts) - (SILENT in block.parts))
    return 1.0 if part in block.categories else NET_WORTH


def equations(survey: Survey, wave: str, classes: int = 0) -> Equations:
    """All that the description says of a wave's counts, in one system; the first block is the respondents.

    With `classes` of respondents, of each class as well.
    """
    places = crossed(layout(survey, wave), classes)
    kept = survey.kept.get(wave, NOTHING)
    silence = thresholds(survey.description.disclosure).protect_silence
    found = tuple(blocks(survey.questions[wave], survey.description.design.multiple_base, kept, silence))
    sizes = [len(block.parts) * len(places.places) for block in found]
    starts = tuple(int(start) for start in np.concatenate([[0], np.cumsum(sizes)])[:-1])
    rows = [
        row
        for block, start in zip(found, starts, strict=True)
        for row in _rows(block, start, places, survey, wave)
    ]
    questions = {each.name: each for each in survey.questions[wave]}
    routes = tuple(routes_of(found, questions))
    width = len(places.places)
    askings = askings_of(found, routes, questions, survey.variables[wave])
    rows += [row for each in askings for row in each.rows(found, starts, width)]
    rows += [
        row for name in kept.ranked for row in _ranked_rows(name, kept.ranked[name], found, starts, width)
    ]
    indices = np.fromiter((number for row in rows for number, _ in row[0]), np.int64)
    factors = np.fromiter((factor for row in rows for _, factor in row[0]), np.float64)
    ends = np.cumsum([0, *(len(row[0]) for row in rows)])
    matrix = sparse.csr_array((factors, indices, ends), shape=(len(rows), sum(sizes)))
    least = np.array([-np.inf if row[1] is None else row[1] for row in rows], np.float64)
    most = np.array([np.inf if row[2] is None else row[2] for row in rows], np.float64)
    breakdowns = survey.description.breakdowns
    return Equations(wave, places, found, starts, tuple(rows), matrix, least, most, routes, breakdowns)


def _ranked_rows(
    name: str, given: int, found: tuple[Block, ...], starts: tuple[int, ...], width: int
) -> Iterator[Row]:
    """At every place: who ranked gave the first places each once, and no later one without that before it."""
    items = [(order, block) for order, block in enumerate(found) if block.question == name]
    offsets = [
        [starts[order] + block.parts.index(part) * width for order, block in items]
        for part in items[0][1].categories
        if part != NOT_RANKED
    ]
    base = starts[items[0][0]] + items[0][1].parts.index(BASE) * width
    for place in range(width):
        for order, each in enumerate(offsets):
            before = (
                [(base + place, 1)] if order <= given else [(one + place, 1) for one in offsets[order - 1]]
            )
            yield [*before, *((one + place, -1) for one in each)], 0, 0 if order < given else None
        for order, _ in items[1:]:
            other = starts[order] + found[order].parts.index(BASE) * width
            yield [(base + place, 1), (other + place, -1)], 0, 0


def _rows(block: Block, start: int, places: Layout, survey: Survey, wave: str) -> Iterator[Row]:
    width = len(places.places)
    offsets = {part: start + place * width for place, part in enumerate(block.parts)}
    for place in range(width):
        for relation in block.relations:
            numbers = [(offsets[part] + place, factor) for part, factor in relation.factors]
            yield numbers, relation.least, relation.most
        if start and SILENT not in offsets:
            yield [(place, 1), (offsets[BASE] + place, -1)], 0, None
    yield from _sums(offsets, places)
    yield from _own_groups(block, offsets, places, survey, wave)


def _sums(offsets: dict[str, int], places: Layout) -> Iterator[Row]:
    """A whole is the sum of its places."""
    for whole, parts in places.sums:
        for offset in offsets.values():
            summed = [(offset + places.index(part), 1) for part in parts]
            yield [*summed, (offset + places.index(whole), -1)], 0, 0


def _own_groups(
    block: Block, offsets: dict[str, int], places: Layout, survey: Survey, wave: str
) -> Iterator[Row]:
    """A question that is itself a breakdown: a group's respondents are those who chose its categories."""
    for breakdown in groupings(survey, wave):
        if breakdown.variable != block.variable or not block.categories:
            continue
        for group in group_names(breakdown, block.categories):
            chosen = [part for part in block.categories if group_of(breakdown, part) == group]
            for all_places, own in places.within_classes(EVERYBODY, (breakdown.id, group)):
                numbers = [(offsets[part] + all_places, 1) for part in chosen]
                yield [*numbers, (own, -1)], 0, 0
