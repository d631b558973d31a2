"""The values that numbers of one connected component can still take.

First by walking from one solution to others, which proves that a number is open; a programme is solved
only for what the walk leaves, and where it leads is walked too. A value counts only when a solution in
whole numbers has it, whatever the size. Takes a component, gives ranges.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from findings.disclosure.components import Component
from findings.disclosure.solving import (
    TOLERANCE,
    Mask,
    OutOfWork,
    Programme,
    System,
    Unsolved,
    Work,
    is_whole,
    whole_solution,
)
from findings.disclosure.walking import Room, Walk, kernel, whole
from findings.vocabulary import Floats

LARGEST_WHOLE = 500
"""Unknowns up to which programmes are solved in whole numbers, and the rank is worked out."""

KERNEL = 20
"""Entries of a matrix that are worked through for a unit of work."""

TURNS = 8
"""Programmes that look for many numbers together, before each is looked for by itself."""


@dataclass(frozen=True)
class Enough:
    """How much must stay open: so many different values, the largest of them at least `reach`.

    With `or_none` nought among them is as good as that.
    """

    values: int = 5
    reach: int = 5
    or_none: bool = False

    def holds(self, seen: set[int]) -> bool:
        return len(seen) >= self.values and self.reaches(min(seen), max(seen))

    def reaches(self, low: int, high: int) -> bool:
        return high >= self.reach or (self.or_none and low == 0)


@dataclass(frozen=True)
class Possible:
    """What can be said of one number: it lies from `low` to `high` and takes at least `values` values."""

    low: int
    high: int
    values: int

    def holds(self, needed: Enough) -> bool:
        return self.values >= needed.values and needed.reaches(self.low, self.high)


Seen = Mapping[int, set[int]]
"""Values of numbers that solutions have."""


class Ranging:
    """A component with the values that its targets take in the solutions found so far."""

    def __init__(self, part: Component, needed: Enough | None, work: Work) -> None:
        self.system, self.targets, self.needed = part.system, part.targets, needed
        self.places = part.places
        self.seen: dict[int, set[int]] = {target: set() for target in part.targets}
        self._work = work
        self._walk: Walk | None = None

    @cached_property
    def _programme(self) -> Programme:
        return Programme(self.system, self._work)

    @cached_property
    def _directions(self) -> Floats | None:
        """What moves no equation, whatever the bounds; None where that is too much to work out."""
        if self.system.size > LARGEST_WHOLE:
            return None
        rows, columns = self._equal.shape
        self._work.spend(rows * columns * min(rows, columns) // KERNEL)
        return kernel(self._equal.toarray())

    @cached_property
    def _equal(self) -> sparse.csr_array:
        """The sums that are settled."""
        return self.system.matrix[np.flatnonzero(self.system.least == self.system.most)]

    def _steps(self) -> Floats:
        """Directions in whole numbers, each tried on the equations."""
        found = np.zeros((self.system.size, 0)) if self._directions is None else whole(self._directions)
        kept: Floats = found[:, (self._equal @ found == 0).all(axis=0)]
        return kept

    def know(self, seen: Seen) -> None:
        """Values seen before, of numbers by their places in the whole."""
        for target in self.targets:
            self.seen[target] |= seen.get(int(self.places[target]), set())

    def missing(self) -> list[int]:
        """Targets of which too few values are seen, though the equations do not settle them."""
        return [each for each in self.targets if not (self._is_enough(each) or self._is_pinned(each))]

    def look(self) -> None:
        """Solutions in which some of the targets not open yet are large and the others small, by chance."""
        chance = np.random.default_rng(0)
        for _ in range(TURNS):
            missing = self.missing()
            if not missing:
                return
            aim = np.zeros(self.system.size)
            aim[missing] = chance.choice([-1.0, 1.0], len(missing))
            try:
                found = self._programme.least(aim)
            except OutOfWork:
                return
            if found is None:
                raise Unsolved("the published numbers contradict each other")
            self.add(found)

    def ranges(self, *, prove: bool) -> dict[int, Possible]:
        """The range of each target, by its place in the whole."""
        return {int(self.places[target]): self.judged(target, prove=prove) for target in self.targets}

    def judged(self, target: int, *, prove: bool) -> Possible:
        """What can be said of a target; without `prove`, what was seen of it, where anything was."""
        if self.seen[target] and (self._is_enough(target) or self._is_pinned(target) or not prove):
            return self._possible(target)
        try:
            return self._proved(target)
        except OutOfWork:
            if self.needed is None:
                raise
        return unproved(self.system, target, self.seen[target], self.needed)

    def _proved(self, target: int) -> Possible:
        """What programmes say of a target: as far as they can, all of its values."""
        ends = []
        for sign in (-1, 1):
            ends.append(self._extreme(target, sign))
            if self._is_enough(target):
                return self._possible(target)
        high, low = ends
        needed, width = self.needed, high - low + 1
        if needed and (width < needed.values or not needed.reaches(low, high)):
            return Possible(low, high, width)
        self._probe(target, range(low, high + 1))
        if self._is_enough(target):
            return self._possible(target)
        return Possible(low, high, _too_few(self.seen[target], needed))

    def _possible(self, target: int) -> Possible:
        seen = self.seen[target]
        return Possible(min(seen), max(seen), len(seen))

    def _is_enough(self, target: int) -> bool:
        return bool(self.needed and self.needed.holds(self.seen[target]))

    def _is_pinned(self, target: int) -> bool:
        """The rank test: a number that no direction moves is settled by the equations."""
        return self._directions is not None and not self._directions[target].any()

    def add(self, solution: Floats) -> bool:
        """Whether the solution is whole and holds every row and bound; then it is walked towards."""
        rounded = np.round(solution)
        if not (is_whole(solution) and self.system.holds(rounded)):
            return False
        for target, seen in self.seen.items():
            seen.add(int(rounded[target]))
        if self.needed:
            self._explore(rounded, self.needed)
        return True

    def _explore(self, solution: Floats, needed: Enough) -> None:
        """Values on a walk from the first solution, and on the way from there to each further one."""
        if self._walk is None:
            self._walk = Walk(self._steps(), _room(self.system), solution, self.targets, self._work)
        else:
            self._walk.turn(solution)
        for target, values in self._walk.values(needed.values, needed.reach).items():
            self.seen[target] |= values

    def _extreme(self, target: int, sign: int) -> int:
        """The least (sign 1) or greatest (-1) value of a number; of a large component, an end beyond it."""
        linear = self._programme.least(self._aim(target, sign))
        if linear is None:
            raise Unsolved("the published numbers contradict each other")
        if self.add(linear):
            return round(float(linear[target]))
        if self.system.size <= LARGEST_WHOLE:
            exact = whole_solution(self.system, self._aim(target, sign), self._work)
            if exact is None or not self.add(exact):
                raise Unsolved("no whole numbers fit the published ones")
            return round(float(exact[target]))
        inwards = np.ceil if sign > 0 else np.floor
        return int(inwards(linear[target] - sign * TOLERANCE))

    def _aim(self, target: int, sign: int) -> Floats:
        aim = np.zeros(self.system.size)
        aim[target] = sign
        return aim

    def _probe(self, target: int, values: Iterable[int]) -> None:
        """Look for solutions with values not seen yet, until there are enough of them."""
        for value in values:
            if self._is_enough(target):
                return
            if value not in self.seen[target]:
                self._try(target, value)

    def _try(self, target: int, value: int) -> None:
        """A solution in which a number has a value, if there is one in whole numbers."""
        nothing = np.zeros(self.system.size)
        with self._programme.holding(target, value) as held:
            linear = held.least(nothing)
        if linear is None or self.add(linear) or self.system.size > LARGEST_WHOLE:
            return
        low, high = self.system.low.copy(), self.system.high.copy()
        low[target] = high[target] = value
        fixed = System(low, high, self.system.matrix, self.system.least, self.system.most)
        exact = whole_solution(fixed, nothing, self._work)
        if exact is not None:
            self.add(exact)


def unproved(system: System, target: int, seen: set[int], needed: Enough) -> Possible:
    """A number of which too little is known: it may be anything that its bounds allow."""
    return Possible(int(system.low[target]), int(system.high[target]), _too_few(seen, needed))


def _too_few(seen: set[int], needed: Enough | None) -> int:
    """How many values count: how far a number reaches beyond what was seen of it does not."""
    return min(len(seen), needed.values - 1) if needed else len(seen)


def _room(system: System) -> Room:
    free: Mask = system.least != system.most
    rows = np.flatnonzero(free)
    return Room(system.low, system.high, system.matrix[rows], system.least[rows], system.most[rows])
