"""Parts of a wave's numbers that are protected by themselves, each with the equations that hold inside it.

Takes a ledger, gives its clusters and what an attacker starts from in each; decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from findings.disclosure.blocks import BASE, NOTHING
from findings.disclosure.equations import Equations
from findings.disclosure.ledger import Ledger, bounds
from findings.disclosure.places import EVERYBODY
from findings.disclosure.solving import Mask, Places, System
from findings.vocabulary import Floats

SMALL = 1_500
"""Numbers of a cluster up to which all of them may move when one is opened."""


def clusters(ledger: Ledger) -> Iterator[Places]:
    """Unknowns protected together: the respondents with the questions that group them; each other item.

    A question that only some were asked goes with the one that says who was, and what was ranked goes
    together, where everybody gave each place once.
    """
    equations = ledger.equations
    grouping = {each.variable for each in ledger.survey.description.breakdowns}
    first = [place for place, block in enumerate(equations.blocks) if block.variable in grouping]
    links = [(0, place) for place in first] + [(each.block, each.filter) for each in equations.routes]
    links += _ranked_together(ledger)
    size = len(equations.blocks)
    ends = np.array(links, np.intp).reshape(-1, 2).T
    labels = connected_components(sparse.coo_array((np.ones(len(links)), ends), (size, size)), False)[1]
    for label in dict.fromkeys(labels.tolist()):
        yield np.concatenate([equations.numbers_of(int(place)) for place in np.flatnonzero(labels == label)])


def _ranked_together(ledger: Ledger) -> Iterator[tuple[int, int]]:
    """Each item of a ranking, by its block, with the next."""
    equations = ledger.equations
    for name in ledger.survey.kept.get(equations.wave, NOTHING).ranked:
        yield from pairwise(place for place, each in enumerate(equations.blocks) if each.question == name)


@dataclass(frozen=True)
class Cluster:
    """The part of a ledger that is protected by itself, the number of respondents taken as it is."""

    ledger: Ledger
    numbers: Places

    @property
    def equations(self) -> Equations:
        return self.ledger.equations

    @cached_property
    def places(self) -> Places:
        """The cluster's numbers and how many responded."""
        return np.union1d(np.arange(self.equations.width), self.numbers)

    @cached_property
    def rows(self) -> Places:
        """The rows that touch nothing else."""
        inside = np.zeros(self.equations.size)
        inside[self.places] = 1
        matrix = self.equations.matrix
        ones = np.ones(matrix.nnz)
        pattern = sparse.csr_array((ones, matrix.indices, matrix.indptr), shape=matrix.shape)
        return np.flatnonzero(pattern @ inside == np.diff(matrix.indptr))

    @cached_property
    def matrix(self) -> sparse.csr_array:
        return self.equations.matrix[self.rows][:, self.places]

    @cached_property
    def room(self) -> tuple[Floats, Floats]:
        """How far each row's sum may fall and rise from what it is."""
        sums = self.matrix @ self.ledger.values[self.places]
        return self.equations.least[self.rows] - sums, self.equations.most[self.rows] - sums

    @cached_property
    def order_of(self) -> Places:
        """Where each number of the equations stands among the cluster's; -1 for those of others."""
        found = np.full(self.equations.size, -1, np.intp)
        found[self.places] = np.arange(len(self.places))
        return found

    @property
    def is_small(self) -> bool:
        return len(self.places) <= SMALL

    def near(self, number: int) -> Places:
        """What may move with a number, by its order: all of a small cluster, else what is closest to it.

        That is its own item; and with how many are in a group, everything about the groups beside it.
        """
        if self.is_small:
            return np.arange(len(self.places))
        equations, block = self.equations, int(self.equations.block_of[number])
        own, family = equations.family_of_block, int(equations.family_of[number])
        grouping = family if not block else own[block] if not family else 0
        chosen = equations.block_of == block
        if grouping:
            chosen |= (equations.block_of == 0) | (equations.family_of == grouping)
            chosen |= (np.array(own) == grouping)[equations.block_of]
        return np.flatnonzero(chosen[self.places])

    def fixed(self, mask: Mask) -> Mask:
        """Numbers that stay as they are: everybody, what was released before, shown respondents elsewhere."""
        found: Mask = self.places == self.equations.at(0, BASE, EVERYBODY)
        if 0 not in self.numbers:
            found |= (self.places < self.equations.width) & ~mask[self.places]
        if self.ledger.released is not None:
            found |= self.ledger.released[self.places]
        return found

    def system(self, mask: Mask) -> System:
        low, high = bounds(self.ledger, mask)
        least, most = self.equations.least[self.rows], self.equations.most[self.rows]
        return System(low[self.places], high[self.places], self.matrix, least, most)
