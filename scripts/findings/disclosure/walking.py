"""Further solutions near one solution of a system in whole numbers, found without a solver.

Every step along a whole vector of the equations' kernel is another solution as long as it stays
within the bounds. Finds values that are possible; never says that one is not.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from findings.disclosure.solving import Work
from findings.vocabulary import Floats

IDLE, LONGEST, LARGEST_KERNEL = 2, 10, 1_000
"""Rounds of a walk that find nothing before it ends, steps at once, directions beyond which none is tried."""

TAKEN, RECENT = 4, 16
"""Steps of a round before it looks about again, and directions that are remembered of ways to solutions."""

FARTHEST = 64
"""How far from where it began a number's values are noted; more than any rule asks to be open."""

LOOKED, STEPPED = 2_000, 500
"""What looking about costs, and what a step costs, in units of work."""

TINY = 1e-9

Places = npt.NDArray[np.intp]


def kernel(equations: Floats) -> Floats:
    """Vectors, as columns, that change no equation: one for each number that stays free."""
    reduced, pivots = _reduced(equations)
    size = equations.shape[1]
    free = np.setdiff1d(np.arange(size), pivots)
    vectors = np.zeros((size, len(free)))
    vectors[free, np.arange(len(free))] = 1
    if len(pivots):
        vectors[pivots] = -reduced[: len(pivots)][:, free]
    vectors[np.abs(vectors) < TINY] = 0
    return vectors


def whole(vectors: Floats) -> Floats:
    """Those of them that are whole numbers: steps from whole numbers to whole numbers."""
    kept = (np.abs(vectors - np.round(vectors)) < TINY).all(axis=0)
    return np.round(vectors[:, kept])


def _reduced(equations: Floats) -> tuple[Floats, list[int]]:
    """Row-reduced, dividing by entries of 1 or -1 where there are any, so that it stays whole."""
    matrix, pivots = equations.astype(np.float64).copy(), list[int]()
    for row in range(min(matrix.shape)):
        rest = np.abs(matrix[row:])
        places = np.argwhere(np.abs(rest - 1) < TINY)
        if not len(places):
            places = np.argwhere(rest > TINY)
        if not len(places):
            break
        chosen, column = places[0]
        matrix[[row, row + chosen]] = matrix[[row + chosen, row]]
        matrix[row] /= matrix[row, column]
        others = np.flatnonzero(np.abs(matrix[:, column]) > TINY)
        others = others[others != row]
        matrix[others] -= np.outer(matrix[others, column], matrix[row])
        pivots.append(int(column))
    return matrix, pivots


@dataclass(frozen=True)
class Steps:
    """Directions side by side: the numbers and sums that each changes, and where each begins among them."""

    touched: Places
    change: Floats
    begins: Places

    @property
    def number(self) -> int:
        return len(self.begins)

    def of(self, order: int) -> slice:
        ends = self.begins[order + 1] if order + 1 < self.number else len(self.touched)
        return slice(int(self.begins[order]), int(ends))


def steps(directions: Sequence[Floats]) -> Steps:
    """Directions that change something, in the order given."""
    moved = [np.flatnonzero(each) for each in directions]
    begins = np.cumsum([0, *(len(each) for each in moved)])[:-1]
    changes = [each[places] for each, places in zip(directions, moved, strict=True)]
    nothing = np.zeros(0)
    return Steps(
        np.concatenate([nothing.astype(np.intp), *moved]), np.concatenate([nothing, *changes]), begins
    )


@dataclass(frozen=True)
class Room:
    """The bounds of a solution and of the sums that it must keep, one under the other."""

    low: Floats
    high: Floats
    limits: sparse.csr_array
    least: Floats
    most: Floats


class Walk:
    """A walk from one solution to others, along directions that change no equation.

    Notes how far each number gets from where it began, up to `FARTHEST` either way.
    """

    def __init__(
        self, directions: Floats, room: Room, start: Floats, targets: Iterable[int], work: Work
    ) -> None:
        kept = directions if directions.shape[1] <= LARGEST_KERNEL else directions[:, :0]
        self._limits, self._work = room.limits, work
        self._low = np.concatenate([room.low, room.least])
        self._high = np.concatenate([room.high, room.most])
        self._start = start.astype(np.int64)
        self._at = np.concatenate([start, room.limits @ start])
        self._targets = np.array(sorted(targets), np.intp)
        self._place = np.full(len(self._at), -1, np.intp)
        self._place[self._targets] = np.arange(len(self._targets))
        self._seen = np.zeros((len(self._targets), 2 * FARTHEST + 1), np.bool_)
        self._seen[:, FARTHEST] = True
        self._told = np.zeros(len(self._targets), np.int64)
        self._ways: deque[Floats] = deque(maxlen=RECENT)
        self._first = steps([self._with_sums(each) for each in kept.T if each[self._targets].any()])
        self._chance = np.random.default_rng(0)

    def _with_sums(self, direction: Floats) -> Floats:
        return np.concatenate([direction, self._limits @ direction])

    def turn(self, solution: Floats) -> None:
        """Another solution: the way to it from here is a direction too, in the smallest whole steps."""
        way = np.round(solution - self._at[: len(solution)]).astype(np.int64)
        size = int(np.gcd.reduce(way)) if way.any() else 0
        if size:
            self._ways.append(self._with_sums(way / size))
            latest = steps([self._ways[-1]])
            self._look(latest)
            self._take(latest, 0)

    def values(self, enough: int, reach: int) -> dict[int, set[int]]:
        """Values that targets take on the way, as far as new, until each has enough or little is found."""
        ways, idle = steps(list(self._ways)), 0
        while idle < IDLE and self._work and (missing := self._missing(enough, reach)).any():
            before = self._seen[missing].sum()
            for each in (self._first, ways):
                self._look(each)
            idle = 0 if self._seen[missing].sum() > before else idle + 1
            self._wander(ways)
        return dict(self._news())

    def _wander(self, ways: Steps) -> None:
        """A few steps in directions that chance chooses."""
        for each in (self._first, ways):
            for order in self._chance.integers(0, each.number, TAKEN) if each.number else ():
                self._take(each, int(order))

    def _news(self) -> Iterator[tuple[int, set[int]]]:
        """The values of each target of which more were found since this was asked before."""
        number = self._seen.sum(axis=1)
        for place in np.flatnonzero(number > self._told):
            target = int(self._targets[place])
            first = int(self._start[target]) - FARTHEST
            yield target, {first + int(away) for away in np.flatnonzero(self._seen[place])}
        self._told = number

    def _missing(self, enough: int, reach: int) -> npt.NDArray[np.bool_]:
        """Targets that take too few values so far, or none as large as they must."""
        farthest = 2 * FARTHEST - np.argmax(self._seen[:, ::-1], axis=1)
        largest = self._start[self._targets] + farthest - FARTHEST
        found: npt.NDArray[np.bool_] = (self._seen.sum(axis=1) < enough) | (largest < reach)
        return found

    def _look(self, directions: Steps) -> None:
        """Note what lies on the way from here in every direction, both ways."""
        if not directions.number:
            return
        self._work.spend(LOOKED + len(directions.touched))
        back, forth = self._rooms(directions)
        step_of = np.repeat(
            np.arange(directions.number), np.diff([*directions.begins, len(directions.touched)])
        )
        told = np.flatnonzero((self._place[directions.touched] >= 0) & (back + forth > 0)[step_of])
        numbers, change = directions.touched[told], directions.change[told].astype(np.int64)
        away = np.rint(self._at[numbers]).astype(np.int64) - self._start[numbers] + FARTHEST
        times = np.arange(-LONGEST, LONGEST + 1)
        passed = away[:, None] + change[:, None] * times
        near = (passed >= 0) & (passed <= 2 * FARTHEST)
        near &= (times >= -back[step_of[told], None]) & (times <= forth[step_of[told], None])
        places = np.broadcast_to(self._place[numbers][:, None], passed.shape)
        self._seen[places[near], passed[near]] = True

    def _rooms(self, directions: Steps) -> tuple[Places, Places]:
        """How many steps may be taken backwards and forwards in each direction, up to a few."""
        ahead, behind = self._room(directions.touched, directions.change)
        ends = [np.minimum.reduceat(each, directions.begins) for each in (behind, ahead)]
        back, forth = (np.clip(np.floor(each + TINY), 0, LONGEST).astype(np.intp) for each in ends)
        return back, forth

    def _room(self, touched: Places, change: Floats) -> tuple[Floats, Floats]:
        """How often each number can change so, forwards and backwards."""
        here, size = self._at[touched], np.abs(change)
        above, below = (self._high[touched] - here) / size, (here - self._low[touched]) / size
        return np.where(change > 0, above, below), np.where(change > 0, below, above)

    def _take(self, directions: Steps, order: int) -> None:
        """Go along a direction as far as chance says."""
        chosen = directions.of(order)
        touched, change = directions.touched[chosen], directions.change[chosen]
        self._work.spend(STEPPED + len(touched))
        ahead, behind = self._room(touched, change)
        forth, back = (int(min(max(each.min() + TINY, 0), LONGEST)) for each in (ahead, behind))
        if back or forth:
            self._at[touched] += int(self._chance.integers(-back, forth + 1)) * change
