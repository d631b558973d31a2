"""What an attacker can work out: the values that unknown whole numbers can still take.

Takes a linear system, gives ranges; knows nothing of surveys. Anything but an answer from the solver
is a failure, never a pass. Sources: Fischetti and Salazar (2000) on the attacker's programmes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

from findings.disclosure.walking import Room, Walk, kernel, whole
from findings.vocabulary import Floats

LARGEST_WHOLE = 500
"""Unknowns up to which integer programmes are solved; beyond, the linear range is rounded inwards."""

LARGEST_RANK_TEST = 500
SECONDS = 20.0
TOLERANCE = 1e-6
ROUNDS = 100

OPTIMAL, INFEASIBLE = 0, 2

Places = npt.NDArray[np.intp] | npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]


class Unsolved(Exception):
    """The system contradicts itself, or the solver gave no answer: nothing may be published on it."""


@dataclass(frozen=True)
class System:
    """Whole numbers from `low` to `high`, and sums of them: `least` <= `matrix` @ numbers <= `most`."""

    low: Floats
    high: Floats
    matrix: sparse.csr_array
    least: Floats
    most: Floats

    @property
    def size(self) -> int:
        return len(self.low)


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


def possibilities(
    system: System,
    targets: Iterable[int],
    needed: Enough | None,
    known: Floats | None = None,
    *,
    prove: bool = True,
) -> dict[int, Possible]:
    """The range of each target. With `needed`, solving stops where it is met; with None ranges are exact.

    `known` may give a solution to start from; without `prove` a range may be wider than what is given.
    Raises `Unsolved` when the system contradicts itself or
    a programme has no answer in time.
    """
    tight, wanted = tightened(system), sorted(set(targets))
    found = {
        place: Possible(int(tight.low[place]), int(tight.high[place]), 1)
        for place in wanted
        if tight.low[place] == tight.high[place]
    }
    for part in _parts(tight, np.array(wanted, np.intp)):
        found |= _ranges(part, needed, None if known is None else known[part.places], prove=prove)
    return found


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


@dataclass(frozen=True)
class Part:
    """One connected component: its system, its numbers' places in the whole, and those asked about."""

    system: System
    places: Places
    targets: tuple[int, ...]


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


# Ranges -----------------------------------------------------------------------------------------


@dataclass
class Seen:
    """The values that each number takes in the solutions found so far."""

    part: Part
    values: list[set[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.values = [set() for _ in range(self.part.system.size)]

    def add(self, solution: Floats) -> bool:
        """Whether the solution, rounded, is whole and holds every row."""
        whole, system = np.round(solution), self.part.system
        sums = system.matrix @ whole
        if np.abs(solution - whole).max(initial=0) > TOLERANCE * 10:
            return False
        if (sums < system.least - TOLERANCE).any() or (sums > system.most + TOLERANCE).any():
            return False
        for seen, value in zip(self.values, whole, strict=True):
            seen.add(int(value))
        return True

    def possible(self, place: int) -> Possible:
        return Possible(min(self.values[place]), max(self.values[place]), len(self.values[place]))


def _ranges(part: Part, needed: Enough | None, known: Floats | None, *, prove: bool) -> dict[int, Possible]:
    seen, directions = Seen(part), _directions(part.system)
    pinned: Mask = np.abs(directions).sum(axis=1) == 0
    if needed and not pinned[list(part.targets)].all():
        _explore(seen, directions, needed, known)
    found: dict[int, Possible] = {}
    for target in part.targets:
        if seen.values[target] and (pinned[target] or not prove):
            found[int(part.places[target])] = seen.possible(target)
        else:
            found[int(part.places[target])] = _range(part.system, target, seen, needed)
    return found


def _directions(system: System) -> Floats:
    """The rank test: a number that no direction moves is settled by the equations, whatever the bounds."""
    if system.size > LARGEST_RANK_TEST:
        return np.ones((system.size, 0))
    return kernel(system.matrix[np.flatnonzero(system.least == system.most)].toarray())


def _explore(seen: Seen, directions: Floats, needed: Enough, known: Floats | None) -> None:
    """Values seen on a walk from one solution, which spares most of the programmes."""
    system = seen.part.system
    start = known if known is not None else _solved(system, 0, 1, whole=False)
    if start is None or not seen.add(start):
        return
    free = np.flatnonzero(system.least != system.most)
    room = Room(system.low, system.high, system.matrix[free].toarray(), system.least[free], system.most[free])
    walk = Walk(whole(directions), room, np.round(start))
    wanted = np.array(seen.part.targets, np.intp)
    for place, values in walk.values(wanted, needed.values, needed.reach).items():
        seen.values[place] |= values


def _range(system: System, target: int, seen: Seen, needed: Enough | None) -> Possible:
    if needed and seen.values[target] and seen.possible(target).holds(needed):
        return seen.possible(target)
    high, whole_high = _extreme(system, target, -1, seen)
    low, whole_low = _extreme(system, target, 1, seen)
    if needed and (high - low + 1 < needed.values or high < needed.reach):
        return Possible(low, high, high - low + 1)
    if not (whole_high and whole_low):
        return Possible(low, high, high - low + 1)
    _probe(system, target, seen, range(low, high + 1), needed)
    return Possible(low, high, len(seen.values[target]))


def _extreme(system: System, target: int, sign: int, seen: Seen) -> tuple[int, bool]:
    """The least (sign 1) or greatest (-1) value of a number, and whether a whole solution has it."""
    linear = _solved(system, target, sign, whole=False)
    if linear is None:
        raise Unsolved("the published numbers contradict each other")
    if seen.add(linear):
        return round(float(linear[target])), True
    if system.size <= LARGEST_WHOLE:
        exact = _solved(system, target, sign, whole=True)
        if exact is None or not seen.add(exact):
            raise Unsolved("no whole numbers fit the published ones")
        return round(float(exact[target])), True
    inwards = np.ceil if sign > 0 else np.floor
    return int(inwards(linear[target] - sign * TOLERANCE)), False


def _probe(system: System, target: int, seen: Seen, values: range, needed: Enough | None) -> None:
    """Look for solutions with values not seen yet, until there are enough of them."""
    for value in values:
        if needed and len(seen.values[target]) >= needed.values:
            return
        if value not in seen.values[target]:
            _fits(system, target, value, seen)


def _fits(system: System, target: int, value: int, seen: Seen) -> bool:
    low, high = system.low.copy(), system.high.copy()
    low[target] = high[target] = value
    fixed = System(low, high, system.matrix, system.least, system.most)
    linear = _solved(fixed, target, 1, whole=False)
    if linear is None or seen.add(linear):
        return linear is not None
    if system.size > LARGEST_WHOLE:
        seen.values[target].add(value)
        return True
    exact = _solved(fixed, target, 1, whole=True)
    return exact is not None and seen.add(exact)


def _solved(system: System, target: int, sign: int, *, whole: bool) -> Floats | None:
    """The solution with the least or greatest target, or None where there is none.

    Presolve makes HiGHS give up on some small integer programmes; those are tried again without it.
    """
    for presolve in (True, False):
        status, solution = _answer(system, target, sign, whole=whole, presolve=presolve)
        if status == INFEASIBLE:
            return None
        if status == OPTIMAL and solution is not None:
            return np.asarray(solution, np.float64)
    raise Unsolved("the solver gave no answer in time")


def _answer(
    system: System, target: int, sign: int, *, whole: bool, presolve: bool
) -> tuple[int, Floats | None]:
    aim = np.zeros(system.size)
    aim[target] = sign
    answer = milp(
        aim,
        integrality=np.full(system.size, int(whole)),
        bounds=Bounds(system.low, system.high),
        constraints=LinearConstraint(system.matrix, system.least, system.most),
        options={"time_limit": SECONDS, "mip_rel_gap": 0.0, "presolve": presolve},
    )
    return int(answer.status), answer.x


def solution(system: System) -> Floats:
    """Whole numbers that fit, component by component; raises `Unsolved` where there are none."""
    tight = tightened(system)
    found = tight.low.copy()
    for part in _parts(tight, np.arange(system.size)):
        solved = _solved(part.system, 0, 1, whole=True)
        if solved is None:
            raise Unsolved("no whole numbers fit the published ones")
        found[part.places] = np.round(solved)
    return found
