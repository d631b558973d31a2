"""The values that numbers of one connected component can still take.

First by walking from one solution to others, which proves that a number is open; a programme is solved
only for what the walk leaves, and where it leads is walked too. Takes a component, gives ranges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import numpy as np

from findings.disclosure.solving import TOLERANCE, Mask, Places, System, Unsolved, side_by_side, solved
from findings.disclosure.walking import Room, Walk, kernel, whole
from findings.vocabulary import Floats

LARGEST_WHOLE = 500
"""Unknowns up to which integer programmes are solved; beyond, the linear range is rounded inwards."""

LARGEST_RANK_TEST = 500

TURNS = 8
"""Programmes that look for many numbers together, before each is looked for by itself."""

BATCH = 2_000
"""Unknowns of components that share a programme."""


@dataclass(frozen=True)
class Enough:
    """How much must stay open: so many different values, the largest of them at least `reach`."""

    values: int = 5
    reach: int = 5


@dataclass(frozen=True)
class Possible:
    """What can be said of one number: it lies from `low` to `high` and takes at least `values` values."""

    low: int
    high: int
    values: int

    def holds(self, needed: Enough) -> bool:
        return self.values >= needed.values and self.high >= needed.reach


@dataclass(frozen=True)
class Part:
    """One connected component: its system, its numbers' places in the whole, and those asked about."""

    system: System
    places: Places
    targets: tuple[int, ...]


class Search:
    """A component with the values that its targets take in the solutions found so far."""

    def __init__(self, part: Part, needed: Enough | None, known: Floats | None = None) -> None:
        self.system, self.targets, self.needed = part.system, part.targets, needed
        self._places = part.places
        self._seen: dict[int, set[int]] = {target: set() for target in part.targets}
        self._directions = _directions(part.system)
        self._walk: Walk | None = None
        if known is not None and needed:
            self.add(known)

    def ranges(self, *, prove: bool) -> dict[int, Possible]:
        """The range of each target, by its place in the whole."""
        return {int(self._places[target]): self.judged(target, prove=prove) for target in self.targets}

    def missing(self) -> list[int]:
        """Targets of which too few values are seen, though the equations do not settle them."""
        return [each for each in self.targets if not (self._is_enough(each) or self._is_pinned(each))]

    def judged(self, target: int, *, prove: bool) -> Possible:
        """What can be said of a target; without `prove`, what was seen of it, where anything was."""
        if self._seen[target] and (self._is_enough(target) or self._is_pinned(target) or not prove):
            return self._possible(target)
        high, whole_high = self._extreme(target, -1)
        if self._is_enough(target):
            return self._possible(target)
        low, whole_low = self._extreme(target, 1)
        if self._is_enough(target):
            return self._possible(target)
        needed, width = self.needed, high - low + 1
        if not (whole_high and whole_low) or (needed and (width < needed.values or high < needed.reach)):
            return Possible(low, high, width)
        self._probe(target, range(low, high + 1))
        return Possible(low, high, len(self._seen[target]))

    def _possible(self, target: int) -> Possible:
        seen = self._seen[target]
        return Possible(min(seen), max(seen), len(seen))

    def _is_enough(self, target: int) -> bool:
        seen = self._seen[target]
        return bool(self.needed and seen) and self._possible(target).holds(self.needed or Enough())

    def _is_pinned(self, target: int) -> bool:
        """The rank test: a number that no direction moves is settled by the equations."""
        return self._directions is not None and not self._directions[target].any()

    def add(self, solution: Floats) -> bool:
        """Whether the solution, rounded, is whole and holds every row; then it is walked towards."""
        rounded, system = np.round(solution), self.system
        sums = system.matrix @ rounded
        if np.abs(solution - rounded).max(initial=0) > TOLERANCE * 10:
            return False
        if (sums < system.least - TOLERANCE).any() or (sums > system.most + TOLERANCE).any():
            return False
        for target, seen in self._seen.items():
            seen.add(int(rounded[target]))
        if self.needed:
            self._explore(rounded, self.needed)
        return True

    def _explore(self, solution: Floats, needed: Enough) -> None:
        """Values on a walk from the first solution, and on the way from there to each further one."""
        if self._walk is None:
            directions = np.zeros((self.system.size, 0)) if self._directions is None else self._directions
            self._walk = Walk(whole(directions), _room(self.system), solution, self.targets)
        else:
            self._walk.turn(solution)
        for target, values in self._walk.values(needed.values, needed.reach).items():
            self._seen[target] |= values

    def _extreme(self, target: int, sign: int) -> tuple[int, bool]:
        """The least (sign 1) or greatest (-1) value of a number, and whether a whole solution has it."""
        linear = solved(self.system, self._aim(target, sign), whole=False)
        if linear is None:
            raise Unsolved("the published numbers contradict each other")
        if self.add(linear):
            return round(float(linear[target])), True
        if self.system.size <= LARGEST_WHOLE:
            exact = solved(self.system, self._aim(target, sign), whole=True)
            if exact is None or not self.add(exact):
                raise Unsolved("no whole numbers fit the published ones")
            return round(float(exact[target])), True
        inwards = np.ceil if sign > 0 else np.floor
        return int(inwards(linear[target] - sign * TOLERANCE)), False

    def _aim(self, target: int, sign: int) -> Floats:
        aim = np.zeros(self.system.size)
        aim[target] = sign
        return aim

    def _probe(self, target: int, values: range) -> None:
        """Look for solutions with values not seen yet, until there are enough of them."""
        for value in values:
            if self.needed and len(self._seen[target]) >= self.needed.values:
                return
            if value not in self._seen[target]:
                self._try(target, value)

    def _try(self, target: int, value: int) -> None:
        low, high = self.system.low.copy(), self.system.high.copy()
        low[target] = high[target] = value
        fixed = System(low, high, self.system.matrix, self.system.least, self.system.most)
        linear = solved(fixed, self._aim(target, 1), whole=False)
        if linear is None or self.add(linear):
            return
        if self.system.size > LARGEST_WHOLE:
            self._seen[target].add(value)
            return
        exact = solved(fixed, self._aim(target, 1), whole=True)
        if exact is not None:
            self.add(exact)


Waiting = tuple[Search, list[int]]


def explore(searches: Sequence[Search]) -> None:
    """Solutions in which some of the targets not open yet are large and the others small, by chance.

    Components that have nothing to do with each other share a programme.
    """
    chance = np.random.default_rng(0)
    for _ in range(TURNS):
        waiting = [
            (search, missing) for search in searches if search.needed and (missing := search.missing())
        ]
        for batch in _batches(waiting):
            _look(batch, chance)


def _batches(waiting: Sequence[Waiting]) -> Iterator[list[Waiting]]:
    sizes = np.cumsum([search.system.size for search, _ in waiting])
    for _, batch in groupby(zip(sizes // BATCH, waiting, strict=True), key=itemgetter(0)):
        yield [each for _, each in batch]


def _look(batch: Sequence[Waiting], chance: np.random.Generator) -> None:
    aims = [np.zeros(search.system.size) for search, _ in batch]
    for aim, (_, missing) in zip(aims, batch, strict=True):
        aim[missing] = chance.choice([-1.0, 1.0], len(missing))
    found = solved(side_by_side([search.system for search, _ in batch]), np.concatenate(aims), whole=False)
    if found is None:
        raise Unsolved("the published numbers contradict each other")
    ends = np.cumsum([len(aim) for aim in aims])[:-1]
    for (search, _), solution in zip(batch, np.split(found, ends), strict=True):
        search.add(solution)


def _directions(system: System) -> Floats | None:
    """What moves no equation, whatever the bounds; None where that is too much to work out."""
    if system.size > LARGEST_RANK_TEST:
        return None
    return kernel(system.matrix[np.flatnonzero(system.least == system.most)].toarray())


def _room(system: System) -> Room:
    free: Mask = system.least != system.most
    rows = np.flatnonzero(free)
    return Room(system.low, system.high, system.matrix[rows].toarray(), system.least[rows], system.most[rows])
