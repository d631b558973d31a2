"""What an attacker can work out: the values that unknown whole numbers can still take.

Takes a linear system, gives ranges; knows nothing of surveys. Anything but an answer from the solver
is a failure, never a pass. Sources: Fischetti and Salazar (2000) on the attacker's programmes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from findings.disclosure.ranging import Enough, Part, Possible, Search, explore
from findings.disclosure.solving import TOLERANCE, Mask, Places, System, Unsolved, solved
from findings.vocabulary import Floats

ROUNDS = 100

STILL = 8
"""Solutions in which links are held still before everything that they join is taken as one."""

NONE: Places = np.zeros(0, np.intp)


def possibilities(
    system: System,
    targets: Iterable[int],
    needed: Enough | None,
    known: Floats | None = None,
    *,
    prove: bool = True,
    links: Places = NONE,
) -> dict[int, Possible]:
    """The range of each target. With `needed`, solving stops where it is met; with None ranges are exact.

    `known` may give a solution to start from; without `prove` a range may be wider than what is given.
    `links` are numbers that join what would otherwise fall apart, and are held still first. Raises
    `Unsolved` when the system contradicts itself or a programme has no answer in time.
    """
    tight, wanted = tightened(system), sorted(set(targets))
    if needed and (tight.low[links] < tight.high[links]).any():
        easy = _open_beside(tight, wanted, needed, links)
        rest = [place for place in wanted if place not in easy]
        return easy | possibilities(tight, rest, needed, known, prove=prove)
    found = {
        place: Possible(int(tight.low[place]), int(tight.high[place]), 1)
        for place in wanted
        if tight.low[place] == tight.high[place]
    }
    parts = _parts(tight, np.array(wanted, np.intp))
    searches = [Search(part, needed, None if known is None else known[part.places]) for part in parts]
    explore(searches)
    for search in searches:
        found |= search.ranges(prove=prove)
    return found


def _open_beside(
    system: System, targets: Sequence[int], needed: Enough, links: Places
) -> dict[int, Possible]:
    """Targets that are open even while the links stay as they are in one of a few solutions.

    What is not found here is proved or refused with the links free, so that this may give up.
    """
    found: dict[int, Possible] = {}
    chance = np.random.default_rng(0)
    for _ in range(STILL):
        aim = np.zeros(system.size)
        aim[links] = -chance.random(len(links))
        held = _held(system, links, solved(system, aim, whole=False))
        rest = [place for place in targets if place not in found]
        if held is None or not rest:
            break
        try:
            seen = possibilities(held, rest, needed, prove=False)
        except Unsolved:
            break
        found |= {place: possible for place, possible in seen.items() if possible.holds(needed)}
    return found


def _held(system: System, links: Places, found: Floats | None) -> System | None:
    """The system with the links as in a solution, where they are whole there and whole numbers fit."""
    if found is None or np.abs(found[links] - np.round(found[links])).max() > TOLERANCE:
        return None
    low, high = system.low.copy(), system.high.copy()
    low[links] = high[links] = np.round(found[links])
    return System(low, high, system.matrix, system.least, system.most)


# Bounds -----------------------------------------------------------------------------------------


def tightened(system: System) -> System:
    """The same system with the bounds that follow from its rows, one row at a time."""
    low, high = np.ceil(system.low - TOLERANCE), np.floor(system.high + TOLERANCE)
    entries = system.matrix.tocoo()
    rows, columns, factors = entries.row, entries.col, entries.data
    for _ in range(ROUNDS):
        if (low > high).any():
            raise Unsolved("the published numbers contradict each other")
        before = low.sum(), high.sum()
        low, high = _implied(low, high, rows, columns, factors, system)
        if (low.sum(), high.sum()) == before:
            break
    if (low > high).any():
        raise Unsolved("the published numbers contradict each other")
    return System(low, high, system.matrix, system.least, system.most)


def _implied(
    low: Floats, high: Floats, rows: Places, columns: Places, factors: Floats, system: System
) -> tuple[Floats, Floats]:
    """What each row leaves to each of its numbers when all the others are at their ends."""
    ends = factors * low[columns], factors * high[columns]
    smallest, largest = np.minimum(*ends), np.maximum(*ends)
    size = len(system.least)
    room = system.most - np.bincount(rows, smallest, size), system.least - np.bincount(rows, largest, size)
    above, below = room[0][rows] + smallest, room[1][rows] + largest
    positive = factors > 0
    upper = np.where(positive, above, below) / factors
    lower = np.where(positive, below, above) / factors
    low, high = low.copy(), high.copy()
    np.maximum.at(low, columns, np.ceil(lower - TOLERANCE))
    np.minimum.at(high, columns, np.floor(upper + TOLERANCE))
    return low, high


# Components -------------------------------------------------------------------------------------


def _parts(system: System, targets: Places) -> Iterator[Part]:
    """The components that hold a target, known numbers substituted and rows that bind nothing left out."""
    unknown = system.low < system.high
    open_targets = targets[unknown[targets]]
    if not len(open_targets):
        return
    labels, kept, matrix = _labels(system, unknown)
    settled = system.matrix[kept] @ np.where(unknown, 0.0, system.low)
    least, most = system.least[kept] - settled, system.most[kept] - settled
    row_labels = labels[system.size :]
    for label in np.unique(labels[open_targets]):
        places = np.flatnonzero(labels[: system.size] == label)
        rows = np.flatnonzero(row_labels == label)
        inside = System(
            system.low[places], system.high[places], matrix[rows][:, places], least[rows], most[rows]
        )
        chosen = np.flatnonzero(np.isin(places, open_targets))
        yield Part(inside, places, tuple(int(each) for each in chosen))


def _labels(system: System, unknown: Mask) -> tuple[Places, Places, sparse.csr_array]:
    """Each number's and each kept row's component, the rows kept, and those rows over unknowns only."""
    matrix = sparse.csr_array(system.matrix @ sparse.diags_array(unknown.astype(float)))
    matrix.eliminate_zeros()
    kept = np.flatnonzero((np.diff(matrix.indptr) > 0) & _binding(system))
    matrix = matrix[kept]
    entries = matrix.tocoo()
    size = system.size + len(kept)
    graph = sparse.coo_array(
        (np.ones(len(entries.row)), (entries.col, entries.row + system.size)), shape=(size, size)
    )
    return connected_components(graph, directed=False)[1], kept, matrix


def _binding(system: System) -> Mask:
    """Rows that the bounds alone do not already hold."""
    positive, negative = system.matrix.maximum(0), system.matrix.minimum(0)
    smallest = positive @ system.low + negative @ system.high
    largest = positive @ system.high + negative @ system.low
    found: Mask = (smallest < system.least - TOLERANCE) | (largest > system.most + TOLERANCE)
    return found


def solution(system: System) -> Floats:
    """Whole numbers that fit, component by component; raises `Unsolved` where there are none."""
    tight = tightened(system)
    found = tight.low.copy()
    for part in _parts(tight, np.arange(system.size)):
        fitting = solved(part.system, np.zeros(part.system.size), whole=True)
        if fitting is None:
            raise Unsolved("no whole numbers fit the published ones")
        found[part.places] = np.round(fitting)
    return found
