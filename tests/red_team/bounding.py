"""Bounds of the unknowns that follow one from another, equation by equation.

Takes a system, gives the same unknowns with narrower bounds; finds what cannot all be true.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor, inf, isfinite
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tests.red_team.system import CONTINUOUS, WEIGHT, Cell, Equation, System

Floats = npt.NDArray[np.float64]

CLOSE = 1e-6
"""Sums that differ by less are equal: printed numbers were rounded from floating-point ones."""

MOST_UPDATES = 400_000


class Contradiction(Exception):
    """What is published cannot all be true; carries the kind of the equation that failed."""


class Line(NamedTuple):
    """An equation over unknowns by their places."""

    places: list[int]
    factors: list[float]
    low: float
    high: float
    kind: str


@dataclass
class Bounded:
    """Unknowns with their bounds so far, and the equations as lines over them."""

    cells: list[Cell]
    low: Floats
    high: Floats
    lines: list[Line]
    whole: npt.NDArray[np.bool_]
    index: dict[Cell, int]

    def known(self) -> dict[Cell, int]:
        """Unknowns of which only one value is left."""
        fixed = np.flatnonzero((self.low == self.high) & self.whole)
        return {self.cells[place]: int(self.low[place]) for place in fixed}


def bounded(
    system: System, without: frozenset[str] = frozenset(), reals: frozenset[str] = frozenset()
) -> Bounded:
    """The system with bounds of nought to infinity; `reals` are questions whose sums need not be whole."""
    index: dict[Cell, int] = {}
    used = (each for each in system.equations if each.kind not in without and each.terms)
    lines = [_line(each, index) for each in used]
    for target in system.targets:
        for cell, _ in target.terms:
            index.setdefault(cell, len(index))
    cells = list(index)
    whole = np.array([_is_whole(cell, reals) for cell in cells], bool)
    low = np.array([-inf if cell.part in CONTINUOUS else 0.0 for cell in cells])
    return Bounded(cells, low, np.full(len(cells), inf), lines, whole, index)


def _is_whole(cell: Cell, reals: frozenset[str]) -> bool:
    return not (cell.part.startswith(WEIGHT) or (cell.part in CONTINUOUS and cell.question in reals))


def _line(equation: Equation, index: dict[Cell, int]) -> Line:
    places = [index.setdefault(cell, len(index)) for cell, _ in equation.terms]
    factors = [float(factor) for _, factor in equation.terms]
    return Line(places, factors, float(equation.low), float(equation.high), equation.kind)


# Bounds -----------------------------------------------------------------------------------------


def tighten(state: Bounded) -> None:
    """Narrow the bounds of every unknown by each equation, until nothing more follows."""
    using: list[list[int]] = [[] for _ in state.cells]
    for number, line in enumerate(state.lines):
        for place in line.places:
            using[place].append(number)
    waiting = deque(range(len(state.lines)))
    queued = set(waiting)
    updates = 0
    while waiting and updates < MOST_UPDATES:
        number = waiting.popleft()
        queued.discard(number)
        for place in _narrow(state, number):
            updates += 1
            for other in using[place]:
                if other not in queued:
                    queued.add(other)
                    waiting.append(other)


def _narrow(state: Bounded, number: int) -> Iterator[int]:
    """Unknowns of one equation whose bounds it narrows."""
    places, factors, least, most, kind = state.lines[number]
    lows = [f * (state.low[p] if f > 0 else state.high[p]) for p, f in zip(places, factors, strict=True)]
    highs = [f * (state.high[p] if f > 0 else state.low[p]) for p, f in zip(places, factors, strict=True)]
    low, high = _finite_sum(lows), _finite_sum(highs)
    if _others(low, 0, -inf) > most + close(most) or _others(high, 0, inf) < least - close(least):
        raise Contradiction(kind)
    for place, factor, mine_low, mine_high in zip(places, factors, lows, highs, strict=True):
        top = most - _others(low, mine_low, -inf)
        bottom = least - _others(high, mine_high, inf)
        ends = sorted((bottom / factor, top / factor))
        if _set_bounds(state, place, ends[0], ends[1], kind):
            yield place


def _finite_sum(values: list[float]) -> tuple[float, int]:
    """The sum of those that are finite, and how many are not."""
    infinite = sum(not isfinite(each) for each in values)
    return sum(each for each in values if isfinite(each)) if infinite else sum(values), infinite


def _others(whole: tuple[float, int], mine: float, absent: float) -> float:
    """A sum without one of its values; `absent` where another one is infinite."""
    total, infinite = whole
    if infinite - (not isfinite(mine)):
        return absent
    return total - mine if isfinite(mine) else total


def close(size: float) -> float:
    return CLOSE + 1e-10 * abs(size) if isfinite(size) else CLOSE


def _set_bounds(state: Bounded, place: int, low: float, high: float, kind: str) -> bool:
    """Whether an unknown's bounds became narrower by enough to go on with."""
    if state.whole[place]:
        low = ceil(low - close(low)) if isfinite(low) else low
        high = floor(high + close(high)) if isfinite(high) else high
    before_low, before_high = state.low[place], state.high[place]
    least = 0.0 if state.whole[place] else _least_step(before_low, before_high)
    changed = low > before_low + least or high < before_high - least
    if changed:
        state.low[place], state.high[place] = max(low, before_low), min(high, before_high)
    if state.low[place] > state.high[place] + close(high):
        raise Contradiction(kind)
    return bool(changed)


def _least_step(low: float, high: float) -> float:
    """By how much bounds that need not be whole must narrow to be worth going on with."""
    return max(1e-3 * (high - low), CLOSE) if isfinite(high - low) else 0.0
