"""Solutions of a large component in which the numbers that join its parts are held still.

Then it falls apart, and each part is searched alone, and again with the links next to it free and all others
held. Whatever is seen is true of the whole; whatever is not may still be. Takes a component, gives values
that its numbers take.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from findings.disclosure.components import Component, alone, parts, restricted, tightened
from findings.disclosure.ranging import LARGEST_WHOLE, Enough, Ranging, Seen
from findings.disclosure.solving import (
    TOLERANCE,
    Mask,
    OutOfWork,
    Places,
    Programme,
    System,
    Unsolved,
    Work,
    is_whole,
    whole_solution,
)
from findings.vocabulary import Floats

STILL = 8
"""Solutions in which links are held still before everything that they join is taken as one."""

LIGHTLY = 2
"""How many of them are enough where what is not found is not proved either."""

ROOM = (1, 4, 0, 16)
"""How much more room than must be reached is wanted for each number, in one solution after the other."""


@dataclass(frozen=True)
class Links:
    """Which numbers of a component join much, by kind: those of the lowest are held first."""

    kinds: Places | Floats

    @property
    def some(self) -> bool:
        return bool(self.kinds.any())

    def of(self, places: Places) -> Links:
        """The same of some of the numbers, without the kind that is held already."""
        kinds = self.kinds[places]
        return Links(np.where(kinds == self._first, 0, kinds))

    @property
    def held(self) -> Mask:
        found: Mask = self.kinds == self._first
        return found

    @property
    def _first(self) -> float:
        return float(self.kinds[self.kinds > 0].min())


class Beside:
    """A component whose links are held: the values seen, and the solutions near which they were seen."""

    def __init__(self, part: Component, links: Links, needed: Enough, work: Work) -> None:
        self.system, self.needed, self.work = part.system, needed, work
        self.seen: dict[int, set[int]] = {target: set() for target in part.targets}
        self.starts: list[Floats] = []
        self._kinds, self._is_link = links, links.held
        self.links = np.flatnonzero(links.held)

    def missing(self) -> list[int]:
        """Targets of which too few values are seen."""
        return [target for target, seen in self.seen.items() if not self.needed.holds(seen)]

    def look(self, known: Floats | None, *, lightly: bool = False) -> None:
        """Values near what is known, where anything is, and near a few other solutions; or not those."""
        for start in self._starts(known, LIGHTLY if lightly else STILL):
            self.starts.append(start)
            for target in self.missing():
                self.seen[target].add(int(start[target]))
            self._look(np.flatnonzero(~self._is_link), start, closely=False)
            for free in self._surroundings(start):
                self._look(free, start, closely=not lightly)
            if not self.missing():
                return

    def _starts(self, known: Floats | None, others: int) -> Iterator[Floats]:
        """Whole solutions, the links near values within their ends; none any more once out of work."""
        if known is not None and self.system.holds(known):
            yield known
        chance, free = np.random.default_rng(0), np.flatnonzero(~self._is_link)
        spreading = Spreading(tightened(alone(self.system, self.links)), self.work)
        for turn in range(others):
            start = np.zeros(self.system.size)
            try:
                start[self.links] = spreading.whole(self._wish(turn, len(self.links), chance), chance)
                start[free] = self._filled(free, start, chance)
            except OutOfWork:
                return
            except Unsolved:
                continue
            if self.system.holds(start):
                yield start

    def _wish(self, turn: int, size: int, chance: np.random.Generator) -> Floats:
        """How much room is wanted for each of some numbers: the same at first, then by chance."""
        most = float(self.needed.reach + ROOM[turn % len(ROOM)])
        found: Floats = np.ceil(most * (1 + chance.random(size) * (turn > 0)))
        return found

    def _filled(self, free: Places, start: Floats, chance: np.random.Generator) -> Floats:
        """The other numbers where the links are so, part by part; raises `Unsolved` where there are none."""
        held = tightened(restricted(self.system, free, start))
        inside = held.low.copy()
        for part in parts(held, np.arange(held.size)):
            work = self.work.part(part.system.size)
            wish = np.full(part.system.size, self.needed.reach + 1.0)
            inside[part.places] = Spreading(part.system, work).whole(wish, chance)
        return inside

    def _look(self, free: Places, start: Floats, *, closely: bool) -> None:
        """Values of the free numbers, all others held; looked for one by one where `closely`."""
        held = tightened(restricted(self.system, free, start))
        for part in parts(held, self._wanted(free)):
            self._search(part, free[part.places], start, closely=closely)

    def _search(self, part: Component, places: Places, start: Floats, *, closely: bool) -> None:
        """Values of one part that is left; what joins it is held in its turn where it is large."""
        links = self._kinds.of(places)
        known = {int(part.places[target]): self.seen[int(places[target])] for target in part.targets}
        if part.system.size > LARGEST_WHOLE and links.some:
            beside = Beside(part, links, self.needed, self.work.part(part.system.size))
            beside.know({target: self.seen[int(places[target])] for target in part.targets})
            beside.look(start[places])
            seen = beside.seen
        else:
            search = Ranging(part, self.needed, self.work.part(part.system.size))
            search.know(known)
            search.add(start[places])
            search.look()
            search.ranges(prove=closely)
            seen = search.seen
        for target, values in seen.items():
            self.seen[int(places[target])] |= values

    def know(self, seen: Seen) -> None:
        """Values seen before."""
        for target, values in seen.items():
            self.seen[target] |= values

    def _wanted(self, free: Places) -> Places:
        """The order of those of the free numbers of which too little is seen."""
        return np.flatnonzero(np.isin(free, np.array(self.missing(), np.intp)))

    def _surroundings(self, numbers: Floats) -> Iterator[Places]:
        """The links alone; and each part of which too little is seen with the links next to it."""
        yield self.links
        free = np.flatnonzero(~self._is_link)
        for part in parts(restricted(self.system, free, numbers), self._wanted(free)):
            yield self._with_links(free[part.places])

    def _with_links(self, places: Places) -> Places:
        """Numbers with the links that share a row with them, and with those that share one with these."""
        inside: Mask = np.zeros(self.system.size, np.bool_)
        inside[places] = True
        inside |= self._is_link & self._beside(inside, np.ones(len(self.system.least), np.bool_))
        among_links = self._pattern @ (~self._is_link).astype(np.float64) == 0
        inside |= self._is_link & self._beside(inside & self._is_link, among_links)
        return np.flatnonzero(inside)

    def _beside(self, inside: Mask, rows: Mask) -> Mask:
        """Numbers that share one of the rows with some of those inside."""
        touched = (self._pattern @ inside.astype(np.float64) > 0) & rows
        found: Mask = self._pattern.T @ touched.astype(np.float64) > 0
        return found

    @property
    def _pattern(self) -> sparse.csr_array:
        return abs(self.system.matrix)

    def narrowed(self) -> System:
        """The system with closer ends for what was seen too little of, as its surroundings say."""
        low, high = self.system.low.copy(), self.system.high.copy()
        for kept in self._surroundings(self.system.low) if self.missing() else ():
            part = tightened(alone(self.system, kept))
            programme = Programme(part, self.work.part(part.size))
            for order in self._wanted(kept).tolist():
                place = int(kept[order])
                ends = _ends(programme, part, order)
                low[place], high[place] = max(low[place], ends[0]), min(high[place], ends[1])
        return System(low, high, self.system.matrix, self.system.least, self.system.most)


def _ends(programme: Programme, part: System, order: int) -> tuple[float, float]:
    """Beyond which a number cannot lie; as far as is known where the work is done."""
    ends = [float(part.low[order]), float(part.high[order])]
    for side, sign in enumerate((1.0, -1.0) if ends[0] < ends[1] else ()):
        aim = np.zeros(part.size)
        aim[order] = sign
        with suppress(OutOfWork):
            found = programme.least(aim)
            if found is None:
                raise Unsolved("the published numbers contradict each other")
            ends[side] = sign * float(np.ceil(sign * found[order] - TOLERANCE))
    return ends[0], ends[1]


class Spreading:
    """Solutions in which all numbers have room above their least.

    How far a number rises counts only up to a few, so that none takes what others need.
    """

    def __init__(self, system: System, work: Work) -> None:
        self._system, self._work, size = system, work, system.size
        one = sparse.eye_array(size, format="csr")
        matrix = sparse.csr_array(sparse.block_array([[system.matrix, None], [one, -one]], format="csr"))
        nothing, most = np.zeros(size), np.full(size, np.inf)
        wide = System(
            np.concatenate([system.low, nothing]), np.concatenate([system.high, most]), matrix,
            np.concatenate([system.least, system.low]), np.concatenate([system.most, most]),
        )  # fmt: skip
        self._programme = Programme(wide, work)

    def whole(self, wish: Floats, chance: np.random.Generator) -> Floats:
        """One of them in whole numbers; raises `Unsolved` where none is found."""
        size, system = self._system.size, self._system
        low, high = np.concatenate([system.low, np.zeros(size)]), np.concatenate([system.high, wish])
        self._programme.bound(low, high)
        found = self._programme.least(np.concatenate([np.zeros(size), -1 - chance.random(size)]))
        if found is None:
            raise Unsolved("the published numbers contradict each other")
        rounded = np.round(found[:size])
        if is_whole(found[:size]) and system.holds(rounded):
            return rounded
        exact = whole_solution(system, np.zeros(size), self._work) if size <= LARGEST_WHOLE else None
        if exact is None:
            raise Unsolved("no whole numbers are found")
        return exact
