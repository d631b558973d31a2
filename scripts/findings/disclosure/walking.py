"""Further solutions near one solution of a system in whole numbers, found without a solver.

Every step along a whole vector of the equations' kernel is another solution as long as it stays
within the bounds. Finds values that are possible; never says that one is not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from findings.vocabulary import Floats

ROUNDS, LONGEST, LARGEST_KERNEL = 12, 10, 1_000
"""Rounds of a walk, steps taken at once, and directions beyond which none is tried."""

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
class Room:
    """The bounds of a solution and of the sums that it must keep, one under the other."""

    low: Floats
    high: Floats
    limits: Floats
    least: Floats
    most: Floats


class Walk:
    """A walk from one solution to others, along the directions that change no equation."""

    def __init__(self, directions: Floats, room: Room, start: Floats) -> None:
        self.directions = directions[:, : LARGEST_KERNEL + 1]
        if self.directions.shape[1] > LARGEST_KERNEL:
            self.directions = self.directions[:, :0]
        change = np.vstack([self.directions, room.limits @ self.directions])
        self._touched = [np.flatnonzero(column) for column in change.T]
        self._change = [column[touched] for column, touched in zip(change.T, self._touched, strict=True)]
        self._low = np.concatenate([room.low, room.least])
        self._high = np.concatenate([room.high, room.most])
        self._at = np.concatenate([start, room.limits @ start])
        self._chance = np.random.default_rng(0)

    def values(self, targets: Places, enough: int, reach: int) -> dict[int, set[int]]:
        """Values that the targets take on the way, until each has enough of them or the walk is long."""
        found: dict[int, set[int]] = {int(target): {int(self._at[target])} for target in targets}
        for _ in range(ROUNDS):
            missing = [target for target, seen in found.items() if len(seen) < enough or max(seen) < reach]
            if not missing:
                break
            for target in missing:
                self._vary(target, found[target])
        return found

    def _vary(self, target: int, seen: set[int]) -> None:
        """Go along every direction that moves the target, in any order, and note what it passes."""
        for order in self._chance.permutation(np.flatnonzero(self.directions[target])):
            back, forth = self._room(order)
            step = self.directions[target, order]
            seen.update(int(self._at[target] + step * taken) for taken in range(-back, forth + 1))
            taken = int(self._chance.integers(-back, forth + 1))
            self._at[self._touched[order]] += taken * self._change[order]

    def _room(self, order: int) -> tuple[int, int]:
        """How many steps may be taken backwards and forwards, up to a few."""
        touched, change = self._touched[order], self._change[order]
        above, below = self._high[touched] - self._at[touched], self._at[touched] - self._low[touched]
        size = np.abs(change)
        forth = np.where(change > 0, above, below) / size
        back = np.where(change > 0, below, above) / size
        return int(min(back.min() + TINY, LONGEST)), int(min(forth.min() + TINY, LONGEST))
