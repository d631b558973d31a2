"""All answers that give what is published of a question in clusters: how many values each withheld count has.

Takes the published rows of a question that everybody answered once, of a sample of clusters without
weights, and where everybody is; gives the values of each withheld count, with what the design effects say
and without. Nothing is drawn or bounded: each way in which a cluster could have answered is taken in turn,
and ways that come to the same are kept once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import ceil, floor, isclose, log10, prod

import numpy as np

from tests.red_team.published import WITHHELD, Row

Counts = tuple[int, ...]
"""How many gave each answer of each group, group by group."""

State = tuple[Counts, Counts, Counts]
"""Counts; for each effect that is published the sum of squares over clusters, and of counts times sizes."""

Cell = tuple[str, str]
"""A group, '' for everybody, and an answer."""

STEPS = (0.02, 0.05, 0.1, 0.2, 0.4, 1.0)
"""What the likeness of answers in a cluster is rounded up to: said on the page of formulas."""

DUST = 1e-9
MOST = 2**62


@dataclass(frozen=True)
class Asked:
    """A question of a sample of clusters: its answers, and how many of each group are in each cluster."""

    answers: tuple[str, ...]
    groups: tuple[str, ...]
    clusters: tuple[tuple[int, ...], ...]

    def sizes(self, group: str) -> list[int]:
        if not group:
            return [sum(each) for each in self.clusters]
        return [each[self.groups.index(group)] for each in self.clusters]

    def count(self, counts: Counts, cell: Cell) -> int:
        group, answer = cell
        first, many = self.answers.index(answer), len(self.answers)
        places = range(len(self.groups)) if not group else [self.groups.index(group)]
        return sum(counts[first + many * place] for place in places)

    def effect(self, cell: Cell, count: int, squares: int, weighed: int) -> float:
        """The design effect of a share, as the page of formulas has it."""
        sizes = self.sizes(cell[0])
        base, clusters = sum(sizes), len(sizes)
        part, more = count / base, sum(size * size for size in sizes) / base - 1
        if not 0 < part < 1 or more <= DUST:
            return 1.0
        between = squares - 2 * part * weighed + part * part * sum(size * size for size in sizes)
        found = clusters / (clusters - 1) * between / (base * part * (1 - part))
        alike = next((each for each in STEPS if (found - 1) / more <= each + DUST), STEPS[-1])
        return ceil(10 * (1 + more * alike) - DUST) / 10


def where(members: Iterable[tuple[str, str]], answers: Sequence[str]) -> Asked:
    """Made of the cluster and group of everybody, which an attacker is taken to know."""
    known = Counter(members)
    groups = tuple(dict.fromkeys(group for _, group in known))
    points = dict.fromkeys(point for point, _ in known)
    return Asked(tuple(answers), groups, tuple(tuple(known[p, g] for g in groups) for p in points))


@dataclass(frozen=True)
class Attack:
    """What is published of a question: counts, design effects, and which counts are withheld."""

    asked: Asked
    shown: dict[Cell, int]
    effects: dict[Cell, frozenset[float]]
    withheld: tuple[Cell, ...]

    @cached_property
    def said(self) -> list[Cell]:
        return list(self.effects)

    def values(self) -> dict[Cell, set[int]]:
        """Each value that a withheld count can have."""
        found: dict[Cell, set[int]] = {each: set() for each in self.withheld}
        for state in self._reached():
            if self._agrees(state):
                for each, held in found.items():
                    held.add(self.asked.count(state[0], each))
        return found

    def _agrees(self, state: State) -> bool:
        counts = state[0]
        return all(self.asked.count(counts, cell) == many for cell, many in self.shown.items()) and all(
            self.asked.effect(cell, self.asked.count(counts, cell), *sums) in self.effects[cell]
            for cell, *sums in zip(self.said, state[1], state[2], strict=True)
        )

    def _reached(self) -> Iterator[State]:
        """Everything that the clusters can add up to, as numbers whose digits are sums."""
        every = [{self._of_cluster(sizes, way) for way in self._ways(sizes)} for sizes in self.asked.clusters]
        widths = [
            sum(most) + 1 for most in zip(*(map(max, zip(*each, strict=True)) for each in every), strict=True)
        ]
        assert prod(widths) < MOST, "too many answers to enumerate"
        places = np.cumprod([1, *widths[:-1]], dtype=np.int64)
        found = np.zeros(1, np.int64)
        for each in every:
            found = np.unique(found[:, None] + (np.array(sorted(each)) @ places)[None, :])
        size, effects = self._cells, len(self.effects)
        for state in (found[:, None] // places % widths).tolist():
            yield tuple(state[:size]), tuple(state[size : size + effects]), tuple(state[size + effects :])

    @property
    def _cells(self) -> int:
        return len(self.asked.answers) * len(self.asked.groups)

    def _ways(self, sizes: tuple[int, ...]) -> Iterator[Counts]:
        """Those that give no more than is shown of each answer."""
        cells = list(product(self.asked.groups, self.asked.answers))
        most = [self.shown.get(cell, self.shown.get(("", cell[1]), sum(sizes))) for cell in cells]
        for way in _ways(sizes, len(self.asked.answers)):
            if all(count <= limit for count, limit in zip(way, most, strict=True)):
                yield way

    def _of_cluster(self, sizes: tuple[int, ...], way: Counts) -> Counts:
        held = [(self.asked.count(way, cell), _size(self.asked, sizes, cell[0])) for cell in self.said]
        return (*way, *(x * x for x, _ in held), *(x * size for x, size in held))


def attack(asked: Asked, rows: Iterable[Row], *, intervals: bool = True) -> Attack:
    """What the rows of the question say; without what is made of design effects where these are left out.

    Of two answers, what is said of the one is said of the other.
    """
    shares = {(row["group"], row["category"]): row for row in rows if row["measure"] == "share"}
    apart = asked.answers[:-1] if len(asked.answers) == 2 else asked.answers
    known = [cell for cell, row in shares.items() if intervals and row["effective_base"] and cell[1] in apart]
    effects = {cell: effects_of(shares[cell]) for cell in known}
    shown = {cell: int(row["count"]) for cell, row in shares.items() if row["count"]}
    inside = {cell: each for cell, each in effects.items() if 0 < shown[cell] < int(shares[cell]["base"])}
    return Attack(
        asked, shown, inside, tuple(cell for cell, row in shares.items() if row["status"] == WITHHELD)
    )


def effects_of(row: Row) -> frozenset[float]:
    """The design effects in tenths by which a row can be what it is, its error and effective base rounded."""
    base, share = int(row["base"]), int(row["count"]) / int(row["base"])
    most = 10 * base / float(row["effective_base"])
    found = frozenset(
        tenths / 10
        for tenths in range(1, ceil(most) + 1)
        if isclose(_digits(10 * base / tenths, floor), float(row["effective_base"]))
        and isclose(
            _digits((share * (1 - share) * tenths / 10 / base) ** 0.5, ceil), float(row["standard_error"])
        )
    )
    assert found, "no effect in tenths"
    return found


def _digits(number: float, whole: Callable[[float], int]) -> float:
    """Two digits, rounded down or up."""
    if not number:
        return 0.0
    unit = 10.0 ** (floor(log10(number)) - 1)
    slack = 1e-9 if whole is floor else -1e-9
    return whole(number / unit + slack) * unit


def _size(asked: Asked, sizes: tuple[int, ...], group: str) -> int:
    return sizes[asked.groups.index(group)] if group else sum(sizes)


def _ways(sizes: Sequence[int], answers: int) -> Iterator[Counts]:
    """Each way in which so many of each group can divide into answers."""
    for each in product(*(list(_divided(size, answers)) for size in sizes)):
        yield tuple(count for counts in each for count in counts)


def _divided(size: int, parts: int) -> Iterator[Counts]:
    if parts == 1:
        yield (size,)
        return
    for first in range(size + 1):
        for others in _divided(size - first, parts - 1):
            yield first, *others
