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

from findings.disclosure.components import Part, alone, parts, restricted, tightened
from findings.disclosure.ranging import LARGEST_WHOLE, Enough, Search, Seen
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

FIRST = (0.5, 1.0, 0.25)
"""Where between their ends the links are in the first of them; later ones have each somewhere else."""


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

    def __init__(self, part: Part, links: Links, needed: Enough, work: Work) -> None:
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
        chance, nearing = np.random.default_rng(0), Nearing(self.system, self.links, self.work)
        low, high = self.system.low[self.links], self.system.high[self.links]
        for turn in range(others):
            share = FIRST[turn] if turn < len(FIRST) else chance.random(len(self.links))
            try:
                found = nearing.least(np.round(low + share * (high - low)))
            except OutOfWork:
                return
            start = None if found is None else self._whole(found)
            if start is not None:
                yield start

    def _whole(self, found: Floats) -> Floats | None:
        """A solution with the links as they are here, and whole; None where none is found."""
        if not is_whole(found[self.links]):
            return None
        rounded, free = np.round(found), np.flatnonzero(~self._is_link)
        try:
            held = tightened(restricted(self.system, free, rounded))
            inside = held.low.copy()
            for part in parts(held, np.arange(held.size)):
                inside[part.places] = _whole_part(part, rounded[free], self.work)
        except Unsolved:
            return None
        rounded[free] = inside
        return rounded if self.system.holds(rounded) else None

    def _look(self, free: Places, start: Floats, *, closely: bool) -> None:
        """Values of the free numbers, all others held; looked for one by one where `closely`."""
        held = tightened(restricted(self.system, free, start))
        for part in parts(held, self._wanted(free)):
            self._search(part, free[part.places], start, closely=closely)

    def _search(self, part: Part, places: Places, start: Floats, *, closely: bool) -> None:
        """Values of one part that is left; what joins it is held in its turn where it is large."""
        links = self._kinds.of(places)
        known = {int(part.places[target]): self.seen[int(places[target])] for target in part.targets}
        if part.system.size > LARGEST_WHOLE and links.some:
            beside = Beside(part, links, self.needed, self.work.part(part.system.size))
            beside.know({target: self.seen[int(places[target])] for target in part.targets})
            beside.look(start[places])
            seen = beside.seen
        else:
            search = Search(part, self.needed, self.work.part(part.system.size))
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


def _whole_part(part: Part, rounded: Floats, work: Work) -> Floats:
    if part.system.holds(rounded[part.places]):
        return rounded[part.places]
    if part.system.size > LARGEST_WHOLE:
        raise OutOfWork("too large for a programme in whole numbers")
    exact = whole_solution(part.system, np.zeros(part.system.size), work.part(part.system.size))
    if exact is None:
        raise Unsolved("no whole numbers fit")
    return exact


class Nearing:
    """Solutions in which the links are as near as they can be to given values."""

    def __init__(self, system: System, links: Places, work: Work) -> None:
        size, number = system.size, len(links)
        self._size, self._first = size, len(system.least)
        chosen = sparse.csr_array((np.ones(number), (np.arange(number), links)), (number, size))
        one = sparse.eye_array(number)
        matrix = sparse.block_array([[system.matrix, None, None], [chosen, one, -one]], format="csr")
        nothing, most = np.zeros(2 * number), np.full(2 * number, np.inf)
        wide = System(
            np.concatenate([system.low, nothing]), np.concatenate([system.high, most]),
            sparse.csr_array(matrix),
            np.concatenate([system.least, system.low[links]]),
            np.concatenate([system.most, system.low[links]]),
        )  # fmt: skip
        self._programme = Programme(wide, work.part(wide.size))
        self._aim = np.concatenate([np.zeros(size), np.ones(2 * number)])

    def least(self, wanted: Floats) -> Floats | None:
        """One of them; None where the system has no solution."""
        self._programme.limit(self._first + np.arange(len(wanted)), wanted, wanted)
        found = self._programme.least(self._aim)
        return None if found is None else found[: self._size]
