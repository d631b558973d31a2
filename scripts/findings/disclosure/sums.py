"""Whose number follows from sums that are told together: a programme for each who might be.

Takes respondents' numbers in whole units, groups of them and from where to where each group's weighted sum is
known to lie; says whose number is then known within p per cent. Knows nothing of surveys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor

import numpy as np
from scipy import sparse

from findings.disclosure.solving import Mask, Places, Programme, System, Work
from findings.vocabulary import Floats

FAR = 10.0
"""A number that has no end is looked for within so many times the sum of all."""


@dataclass(frozen=True)
class Sums:
    """Numbers with their weights and ends; groups as rows of `masks`, and the ends of their sums.

    `apart` is how many times as far from the smallest possible number a number may be as another, where
    neither tells the other.
    """

    values: Floats
    weights: Floats
    low: Floats
    high: Floats
    masks: Mask
    least: Floats
    most: Floats
    apart: float

    @cached_property
    def _cells(self) -> Places:
        """Respondents who are in all the same groups have one number."""
        found: Places = np.unique(self.masks, axis=1, return_inverse=True)[1].reshape(-1)
        return found

    @cached_property
    def system(self) -> System:
        """The sum of each cell as one number."""
        patterns = np.unique(self.masks, axis=1)
        far = FAR * float(self.weights @ np.abs(self.values)) + FAR
        low, high = (np.clip(self._in_cells(self.weights * end), -far, far) for end in (self.low, self.high))
        return System(low, high, sparse.csr_array(patterns.astype(np.float64)), self.least, self.most)

    def _in_cells(self, parts: Floats) -> Floats:
        return np.bincount(self._cells, parts).astype(np.float64)

    def told(self, work: Work) -> int | None:
        """A respondent whose number is known; None where nobody's is. Raises `Unsolved`.

        What one programme finds shows others to be open as well.
        """
        system, true = self.system, self._in_cells(self.weights * self.values)
        programme, seen = Programme(system, work), [true.copy(), true.copy()]
        in_some = np.asarray(system.matrix.sum(axis=0)).ravel() > 0
        for cell in np.flatnonzero(in_some).tolist():
            for sign in (1.0, -1.0):
                if self._known_in(cell, *(float(ends[cell]) for ends in seen)) is None:
                    break
                aim = np.zeros(system.size)
                aim[cell] = sign
                found = programme.least(aim)
                if found is not None:
                    seen = [np.minimum(seen[0], found), np.maximum(seen[1], found)]
            known = self._known_in(cell, *(float(ends[cell]) for ends in seen))
            if known is not None:
                return known
        return None

    def _known_in(self, cell: int, least: float, most: float) -> int | None:
        """One of a cell whose number is known, where the cell's sum lies between these."""
        members = np.flatnonzero(self._cells == cell)
        ranges = self._ends(members, least, most)
        return next((one for one, below, up in ranges if self._is_known(one, below, up)), None)

    def _ends(self, members: Places, least: float, most: float) -> Iterator[tuple[int, float, float]]:
        """Each with the ends of his number; of two, the other knows his own."""
        low, high = (self.weights[members] * end[members] for end in (self.low, self.high))
        if len(members) == 2:
            low = high = (self.weights * self.values)[members]
        for place, one in enumerate(members):
            others = np.arange(len(members)) != place
            below, up = least - float(high[others].sum()), most - float(low[others].sum())
            ends = np.clip(np.array([below, up]) / self.weights[one], self.low[one], self.high[one])
            yield int(one), float(ends[0]), float(ends[1])

    def _is_known(self, one: int, below: float, up: float) -> bool:
        """Whether one whole number lies between these ends, or all lie within p per cent."""
        floor_of_all = float(self.low[one]) if np.isfinite(self.low[one]) else 0.0
        near, far = below - floor_of_all, up - floor_of_all
        if not (np.isfinite(near) and np.isfinite(far)):
            return False
        is_one = floor(up + EXACTLY) <= ceil(below - EXACTLY)
        return is_one or (near > 0 and far <= self.apart * near)


EXACTLY = 1e-6
"""What a solver's sum may be off."""
