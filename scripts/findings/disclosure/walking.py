"""Further solutions near one solution of a system in whole numbers, found without a solver.

Every step along a whole vector of the equations' kernel is another solution as long as it stays
within the bounds. Finds values that are possible; never says that one is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from findings.vocabulary import Floats

IDLE, LONGEST, LARGEST_KERNEL = 1, 10, 1_000
"""Rounds of a walk that find nothing before it ends, steps at once, directions beyond which none is tried."""

FARTHEST = 64
"""How far from where it began a number's values are noted; more than any rule asks to be open."""

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
class Step:
    """A direction: the numbers and sums that it changes, and the targets among them."""

    touched: Places
    change: Floats
    told: Places
    places: Places
    told_change: npt.NDArray[np.int64]


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

    def __init__(self, directions: Floats, room: Room, start: Floats, targets: Iterable[int]) -> None:
        kept = directions if directions.shape[1] <= LARGEST_KERNEL else directions[:, :0]
        self._limits = room.limits
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
        self._steps = [self._step(column) for column in kept.T if column[self._targets].any()]
        self._chance = np.random.default_rng(0)

    def _step(self, direction: Floats) -> Step:
        change = np.concatenate([direction, self._limits @ direction])
        touched = np.flatnonzero(change)
        told = touched[self._place[touched] >= 0]
        return Step(touched, change[touched], told, self._place[told], change[told].astype(np.int64))

    def turn(self, solution: Floats) -> None:
        """Another solution: the way to it from here is a direction too, in the smallest whole steps."""
        way = np.round(solution - self._at[: len(solution)]).astype(np.int64)
        size = int(np.gcd.reduce(way)) if way.any() else 0
        if size:
            step = self._step(way / size)
            self._steps.append(step)
            self._take(step)

    def values(self, enough: int, reach: int) -> dict[int, set[int]]:
        """Values that targets take on the way, as far as new, until each has enough or little is found."""
        idle = 0
        while idle < IDLE and (missing := self._missing(enough, reach)).any():
            before = self._seen[missing].sum()
            for order in self._chance.permutation(len(self._steps)):
                if missing[self._steps[order].places].any():
                    self._take(self._steps[order])
            idle = 0 if self._seen[missing].sum() > before else idle + 1
        return dict(self._news())

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

    def _take(self, step: Step) -> None:
        """Go along a direction as far as chance says, and note what lies on the way, both ways."""
        back, forth = self._room(step)
        if not (back or forth):
            return
        away = np.rint(self._at[step.told]).astype(np.int64) - self._start[step.told] + FARTHEST
        passed = away[:, None] + step.told_change[:, None] * np.arange(-back, forth + 1)
        near = (passed >= 0) & (passed <= 2 * FARTHEST)
        self._seen[np.broadcast_to(step.places[:, None], passed.shape)[near], passed[near]] = True
        taken = int(self._chance.integers(-back, forth + 1))
        self._at[step.touched] += taken * step.change

    def _room(self, step: Step) -> tuple[int, int]:
        """How many steps may be taken backwards and forwards, up to a few."""
        here, size = self._at[step.touched], np.abs(step.change)
        above, below = self._high[step.touched] - here, here - self._low[step.touched]
        rises = step.change > 0
        forth = (np.where(rises, above, below) / size).min()
        back = (np.where(rises, below, above) / size).min()
        return int(min(max(back + TINY, 0), LONGEST)), int(min(max(forth + TINY, 0), LONGEST))
