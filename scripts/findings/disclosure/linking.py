"""Solutions of a system in which the numbers that join everything are held still.

Then it falls apart into components that are searched one by one, and each again with those numbers free and
all others held. Whatever is seen is true of the whole; whatever is not may still be. Takes a system, gives
values that numbers take.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

import numpy as np
from scipy import sparse

from findings.disclosure.components import Part, alone, parts, restricted, tightened
from findings.disclosure.ranging import LARGEST_WHOLE, Enough, Search
from findings.disclosure.solving import (
    TOLERANCE,
    Effort,
    OutOfWork,
    Places,
    Programme,
    System,
    Unsolved,
    is_whole,
    whole_solution,
)
from findings.vocabulary import Floats

STILL = 8
"""Solutions in which links are held still before everything that they join is taken as one."""

FIRST = (0.5, 1.0, 0.25)
"""Where between their ends the links are in the first of them; later ones have each somewhere else."""

Found = dict[int, set[int]]


def seen_beside(
    system: System, targets: Sequence[int], needed: Enough, links: Places, effort: Effort
) -> Found:
    """Values that targets take in solutions near a few in which the links are large, by chance."""
    seen: Found = {target: set() for target in targets}
    for start in _starts(system, links, effort):
        missing = [target for target in targets if not needed.holds(seen[target])]
        if not missing:
            break
        _note(seen, missing, np.arange(system.size), start)
        _look(system, _but(system.size, links), start, needed, seen, effort)
        for free in _beside_links(system, links, start, needed, seen):
            _look(system, free, start, needed, seen, effort, closely=True)
    return seen


def _starts(system: System, links: Places, effort: Effort) -> Iterator[Floats]:
    """Whole solutions of all, the links near values within their ends; none any more once out of work."""
    chance, nearing = np.random.default_rng(0), Nearing(system, links, effort)
    for turn in range(STILL):
        share = FIRST[turn] if turn < len(FIRST) else chance.random(len(links))
        wanted = np.round(system.low[links] + share * (system.high - system.low)[links])
        try:
            found = nearing.least(wanted)
        except OutOfWork:
            return
        start = None if found is None else _whole_beside(system, links, found, effort)
        if start is not None:
            yield start


class Nearing:
    """Solutions in which the links are as near as they can be to given values."""

    def __init__(self, system: System, links: Places, effort: Effort) -> None:
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
        self._programme = Programme(wide, effort.allowed(wide.size))
        self._aim = np.concatenate([np.zeros(size), np.ones(2 * number)])

    def least(self, wanted: Floats) -> Floats | None:
        self._programme.limit(self._first + np.arange(len(wanted)), wanted, wanted)
        found = self._programme.least(self._aim)
        return None if found is None else found[: self._size]


def _whole_beside(system: System, links: Places, found: Floats, effort: Effort) -> Floats | None:
    """A solution with the links as they are here, and whole; None where none is found."""
    if not is_whole(found[links]):
        return None
    rounded = np.round(found)
    free = _but(system.size, links)
    try:
        held = tightened(restricted(system, free, rounded))
        inside = held.low.copy()
        for part in parts(held, np.arange(held.size)):
            inside[part.places] = _whole_part(part, rounded[free], effort)
    except Unsolved:
        return None
    rounded[free] = inside
    return rounded if system.holds(rounded) else None


def _whole_part(part: Part, rounded: Floats, effort: Effort) -> Floats:
    if part.system.holds(rounded[part.places]):
        return rounded[part.places]
    if part.system.size > LARGEST_WHOLE:
        raise OutOfWork("too large for a programme in whole numbers")
    nothing = np.zeros(part.system.size)
    exact = whole_solution(part.system, nothing, effort.allowed(part.system.size))
    if exact is None:
        raise Unsolved("no whole numbers fit")
    return exact


def _but(size: int, places: Places) -> Places:
    kept = np.ones(size, np.bool_)
    kept[places] = False
    return np.flatnonzero(kept)


def _note(seen: Found, targets: Sequence[int], places: Places, numbers: Floats) -> None:
    where = {int(place): order for order, place in enumerate(places)}
    for target in targets:
        if target in where:
            seen[target].add(int(numbers[where[target]]))


def _look(
    system: System,
    free: Places,
    start: Floats,
    needed: Enough,
    seen: Found,
    effort: Effort,
    *,
    closely: bool = False,
) -> None:
    """Values of the free numbers, all others held as they are; looked for one by one where `closely`."""
    held, known = tightened(restricted(system, free, start)), start[free]
    wanted = [order for order, place in enumerate(free.tolist()) if _is_missing(seen, place, needed)]
    for part in parts(held, np.array(wanted, np.intp)):
        search = Search(part, needed, effort)
        places = free[part.places]
        search.know({order: seen[int(free[order])] for order in wanted})
        search.add(known[part.places])
        search.look()
        search.ranges(prove=closely)
        for target, values in search.seen.items():
            seen[int(places[target])] |= values


def _is_missing(seen: Found, place: int, needed: Enough) -> bool:
    return place in seen and not needed.holds(seen[place])


def _beside_links(
    system: System, links: Places, numbers: Floats, needed: Enough, seen: Found
) -> Iterator[Places]:
    """The links alone, and with each component beside them of which too little was seen."""
    yield links
    free = _but(system.size, links)
    wanted = [order for order, place in enumerate(free.tolist()) if _is_missing(seen, place, needed)]
    for part in parts(restricted(system, free, numbers), np.array(wanted, np.intp)):
        yield np.union1d(links, free[part.places])


def narrowed(system: System, links: Places, needed: Enough, seen: Found, effort: Effort) -> System:
    """The system with closer ends for what was seen too little of, as the links and its component say."""
    low, high = system.low.copy(), system.high.copy()
    for kept in _beside_links(system, links, system.low, needed, seen):
        part = tightened(alone(system, kept))
        programme = Programme(part, effort.allowed(part.size))
        for order in np.flatnonzero(part.low < part.high).tolist():
            place = int(kept[order])
            if _is_missing(seen, place, needed):
                low[place], high[place] = _ends(programme, part, order)
    return System(low, high, system.matrix, system.least, system.most)


def _ends(programme: Programme, part: System, order: int) -> tuple[float, float]:
    """Beyond which a number cannot lie; as far as is known where the work is done."""
    ends = [float(part.low[order]), float(part.high[order])]
    for side, sign in enumerate((1.0, -1.0)):
        aim = np.zeros(part.size)
        aim[order] = sign
        with suppress(OutOfWork):
            found = programme.least(aim)
            if found is None:
                raise Unsolved("the published numbers contradict each other")
            ends[side] = sign * float(np.ceil(sign * found[order] - TOLERANCE))
    return ends[0], ends[1]
