"""Work out what the unknowns can be: bounds that follow one from another, then whole-number programmes.

Takes a system, gives for each target the values that it can have. Bounded by counted work, never by time, so
that the same publication gets the same answer on any machine; what is not decided is said to be unproven.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import ceil, floor, inf, isfinite

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from tests.red_team.system import CONTINUOUS, Cell, Equation, System, Target

Floats = npt.NDArray[np.float64]

CLOSE = 1e-6
"""Sums within this part of their size are equal: printed numbers were rounded from floating-point ones."""

MOST_UPDATES = 400_000
NODES = 2_000
MOST_SOLVED = 20_000
"""So many nodes a programme may take, and so many programmes a component."""

MOST_STARTS = 12
PROBES = 24
"""So many values of a target are tried one by one before it is left unproven."""


class Contradiction(Exception):
    """What is published cannot all be true; carries the kind of the equation that failed."""


@dataclass
class Bounded:
    """Unknowns with their bounds so far, and the equations as rows over them."""

    cells: list[Cell]
    low: Floats
    high: Floats
    rows: list[tuple[list[int], list[float], float, float, str]]
    whole: npt.NDArray[np.bool_]
    index: dict[Cell, int] = field(default_factory=dict)

    def known(self) -> dict[Cell, int]:
        """Unknowns of which only one value is left."""
        fixed = np.flatnonzero((self.low == self.high) & self.whole)
        return {self.cells[place]: int(self.low[place]) for place in fixed}


def bounded(
    system: System, without: frozenset[str] = frozenset(), reals: frozenset[str] = frozenset()
) -> Bounded:
    """The system with bounds of nought to infinity; `reals` are questions whose sums need not be whole."""
    index: dict[Cell, int] = {}
    rows = []
    for equation in system.equations:
        if equation.kind not in without and equation.terms:
            rows.append(_row(equation, index))
    for target in system.targets:
        for cell, _ in target.terms:
            index.setdefault(cell, len(index))
    cells = list(index)
    whole = np.array([not (cell.part in CONTINUOUS and cell.question in reals) for cell in cells], bool)
    low = np.array([-inf if cell.part in CONTINUOUS else 0.0 for cell in cells])
    return Bounded(cells, low, np.full(len(cells), inf), rows, whole, index)


def _row(equation: Equation, index: dict[Cell, int]) -> tuple[list[int], list[float], float, float, str]:
    places = [index.setdefault(cell, len(index)) for cell, _ in equation.terms]
    factors = [float(factor) for _, factor in equation.terms]
    return places, factors, float(equation.low), float(equation.high), equation.kind


# Bounds -----------------------------------------------------------------------------------------


def tighten(state: Bounded) -> None:
    """Narrow the bounds of every unknown by each equation, until nothing more follows."""
    using: list[list[int]] = [[] for _ in state.cells]
    for number, (places, *_) in enumerate(state.rows):
        for place in places:
            using[place].append(number)
    waiting = deque(range(len(state.rows)))
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
    places, factors, least, most, kind = state.rows[number]
    lows = [f * (state.low[p] if f > 0 else state.high[p]) for p, f in zip(places, factors, strict=True)]
    highs = [f * (state.high[p] if f > 0 else state.low[p]) for p, f in zip(places, factors, strict=True)]
    low, high = _finite_sum(lows), _finite_sum(highs)
    if _others(low, 0, -inf) > most + _close(most) or _others(high, 0, inf) < least - _close(least):
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


def _close(size: float) -> float:
    return CLOSE + 1e-10 * abs(size) if isfinite(size) else CLOSE


def _set_bounds(state: Bounded, place: int, low: float, high: float, kind: str) -> bool:
    """Whether an unknown's bounds became narrower by enough to go on with."""
    if state.whole[place]:
        low = ceil(low - _close(low)) if isfinite(low) else low
        high = floor(high + _close(high)) if isfinite(high) else high
    before_low, before_high = state.low[place], state.high[place]
    least = 0.0 if state.whole[place] else _least_step(before_low, before_high)
    changed = low > before_low + least or high < before_high - least
    if changed:
        state.low[place], state.high[place] = max(low, before_low), min(high, before_high)
    if state.low[place] > state.high[place] + _close(high):
        raise Contradiction(kind)
    return bool(changed)


def _least_step(low: float, high: float) -> float:
    """By how much bounds that need not be whole must narrow to be worth going on with."""
    return max(1e-3 * (high - low), CLOSE) if isfinite(high - low) else 0.0


# Components -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Component:
    """Unknowns that hang together, the rows over them, and the targets that are asked of them."""

    places: npt.NDArray[np.int64]
    matrix: csr_array
    low: Floats
    high: Floats
    targets: tuple[tuple[Target, dict[int, float], float], ...]


def components(state: Bounded, targets: Iterable[Target]) -> tuple[list[Component], dict[str, int]]:
    """Components with a target in them, and the targets that bounds alone have settled."""
    parent = list(range(len(state.cells)))
    free = state.low < state.high
    active = [row for row in map(lambda row: _substituted(state, free, row), state.rows) if row]
    for places, *_ in active:
        _join(parent, places)
    asked: dict[int, list[tuple[Target, dict[int, float], float]]] = {}
    settled: dict[str, int] = {}
    open_targets = []
    for target in targets:
        terms, constant = _target_terms(state, free, target)
        if not terms:
            settled[target.name] = round(constant)
        else:
            _join(parent, list(terms))
            open_targets.append((target, terms, constant))
    for each in open_targets:
        asked.setdefault(_root(parent, next(iter(each[1]))), []).append(each)
    members: dict[int, list[int]] = {root: [] for root in asked}
    for place in np.flatnonzero(free).tolist():
        if (root := _root(parent, place)) in members:
            members[root].append(place)
    rows: dict[int, list[_Active]] = {root: [] for root in asked}
    for row in active:
        if (root := _root(parent, row[0][0])) in rows:
            rows[root].append(row)
    return [_component(members[root], rows[root], asked[root]) for root in asked], settled


_Active = tuple[list[int], list[float], float, float]


def _substituted(
    state: Bounded, free: npt.NDArray[np.bool_], row: tuple[list[int], list[float], float, float, str]
) -> _Active | None:
    """A row over the unknowns that are left; None where their bounds already see to it."""
    places, factors, low, high, _ = row
    constant = sum(f * state.low[p] for p, f in zip(places, factors, strict=True) if not free[p])
    kept = [(p, f) for p, f in zip(places, factors, strict=True) if free[p]]
    if not kept:
        return None
    least = sum(f * (state.low[p] if f > 0 else state.high[p]) for p, f in kept)
    most = sum(f * (state.high[p] if f > 0 else state.low[p]) for p, f in kept)
    if least >= low - constant and most <= high - constant:
        return None
    return [p for p, _ in kept], [f for _, f in kept], low - constant, high - constant


def _target_terms(
    state: Bounded, free: npt.NDArray[np.bool_], target: Target
) -> tuple[dict[int, float], float]:
    placed = [(state.index[cell], float(factor)) for cell, factor in target.terms]
    constant = sum(factor * state.low[place] for place, factor in placed if not free[place])
    return {place: factor for place, factor in placed if free[place]}, float(constant)


def _root(parent: list[int], place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place


def _join(parent: list[int], places: list[int]) -> None:
    first = _root(parent, places[0])
    for place in places[1:]:
        parent[_root(parent, place)] = first


def _component(
    places: list[int], rows: list[_Active], targets: list[tuple[Target, dict[int, float], float]]
) -> Component:
    column = {place: number for number, place in enumerate(places)}
    at = [
        (number, column[p], f) for number, row in enumerate(rows) for p, f in zip(row[0], row[1], strict=True)
    ]
    shape = len(rows), len(places)
    matrix = csr_array(([f for *_, f in at], ([r for r, *_ in at], [c for _, c, _ in at])), shape=shape)
    return Component(
        np.array(places, np.int64),
        matrix,
        np.array([row[2] for row in rows]),
        np.array([row[3] for row in rows]),
        tuple((t, {column[p]: f for p, f in terms.items()}, constant) for t, terms, constant in targets),
    )


# Ranges -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Finding:
    """What a target can be: `values` counts them up to as many as are enough; None where that is unproven."""

    target: Target
    low: int
    high: int
    values: int | None

    @property
    def exact(self) -> bool:
        return self.values == 1


@dataclass
class Solver:
    """Whole-number programmes over one component, and every value that a solution has shown."""

    state: Bounded
    component: Component
    nodes: int = NODES
    most: int = MOST_SOLVED
    solved: int = 0

    def __post_init__(self) -> None:
        places = self.component.places
        self.low, self.high = self.state.low[places], self.state.high[places]
        self.whole = self.state.whole[places].astype(np.int64)
        self.goals = [self._goal(terms) for _, terms, _ in self.component.targets]
        self.seen: list[set[int]] = [set() for _ in self.goals]

    def _goal(self, terms: dict[int, float]) -> Floats:
        goal = np.zeros(len(self.low))
        goal[list(terms)] = list(terms.values())
        return goal

    def solve(
        self, goal: Floats, fixed: tuple[Floats, float] | None = None
    ) -> tuple[Floats | None, float, bool]:
        """A best solution, the bound that no solution is below, and whether the question is settled."""
        self.solved += 1
        limits = []
        if self.component.matrix.shape[0]:
            limits.append(LinearConstraint(self.component.matrix, self.component.low, self.component.high))
        if fixed:
            limits.append(LinearConstraint(csr_array(fixed[0][None, :]), fixed[1], fixed[1]))
        found = milp(
            goal,
            integrality=self.whole,
            bounds=Bounds(self.low, self.high),
            constraints=limits,
            options={"node_limit": self.nodes, "mip_rel_gap": 0.0},
        )
        if found.x is not None:
            self.see(found.x)
        bound = found.mip_dual_bound if found.mip_dual_bound is not None else -inf
        settled = found.status == 0 or (found.status == 2 and found.x is None)
        return found.x, found.fun if found.status == 0 else bound, settled

    def see(self, solution: Floats) -> None:
        for seen, goal, (_, _, constant) in zip(self.seen, self.goals, self.component.targets, strict=True):
            seen.add(round(float(goal @ solution) + constant))

    def findings(self) -> Iterator[Finding]:
        """Each target's range; solutions found for one serve all."""
        chance = np.random.default_rng(len(self.low))
        zero = np.zeros(len(self.low))
        if self.solve(zero)[0] is None and self.solve(zero)[2]:
            raise Contradiction("component")
        for _ in range(MOST_STARTS if len(self.goals) > 1 else 0):
            if all(
                len(seen) >= t.enough for seen, (t, *_) in zip(self.seen, self.component.targets, strict=True)
            ):
                break
            self.solve(chance.normal(size=len(self.low)))
        for place in range(len(self.goals)):
            yield self._finding(place)

    def _finding(self, place: int) -> Finding:
        target, _, constant = self.component.targets[place]
        seen = self.seen[place]
        if len(seen) >= target.enough:
            return Finding(target, min(seen), max(seen), target.enough)
        if self.solved >= self.most:
            return Finding(target, min(seen, default=0), max(seen, default=0), None)
        goal = self.goals[place]
        (_, low, first), (_, high, second) = self.solve(goal), self.solve(-goal)
        least = ceil(low + constant - CLOSE) if isfinite(low) else 0
        most = floor(-high + constant + CLOSE) if isfinite(high) else max(seen, default=0) + target.enough
        undecided = self._probe(place, least, most) or not (first and second)
        if len(seen) < target.enough and undecided:
            return Finding(target, least, most, None)
        return Finding(target, min(seen), max(seen), min(len(seen), target.enough))

    def _probe(self, place: int, low: int, high: int) -> bool:
        """Try the values between, until enough can be; whether something was left undecided."""
        target, _, constant = self.component.targets[place]
        undecided = False
        for value in list(range(low, high + 1))[:PROBES]:
            if len(self.seen[place]) >= target.enough:
                return False
            if value not in self.seen[place]:
                undecided |= not self.solve(np.zeros(len(self.low)), (self.goals[place], value - constant))[2]
        return undecided or high - low + 1 > PROBES


def findings(state: Bounded, targets: Iterable[Target]) -> list[Finding]:
    """What every target can be."""
    asked = list(targets)
    found, settled = components(state, asked)
    by_name = {each.target.name: each for part in found for each in Solver(state, part).findings()}
    for target in asked:
        if target.name in settled:
            by_name[target.name] = Finding(target, settled[target.name], settled[target.name], 1)
    return [by_name[target.name] for target in asked]
