"""What each target can be, by whole-number programmes over the unknowns that hang together.

Bounded by counted work, never by time: the same publication gets the same answer on any machine, and what is
not decided is said to be unproven.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf, isfinite

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array

from tests.red_team.bounding import CLOSE, Bounded, Contradiction, Floats, Line
from tests.red_team.conditions import Condition
from tests.red_team.near import SIZES, Found, Near, Wide
from tests.red_team.starting import Start
from tests.red_team.system import Cell, Target

NODES = 2_000
MOST_SOLVED = 20_000
"""So many nodes a programme may take, and so many programmes a component."""

MOST_IDLE = 3
"""So many solutions one after the other that show no new value end the search for them."""

MOST_UNKNOWNS, MOST_SEARCHED, MOST_SOLUTIONS, MOST_ROUNDS = 60, 500, 400, 30
"""A component with more unknowns, or with more solutions, is not gone through one by one."""

PROBES = 24
"""So many values of a target are tried one by one before it is left unproven."""

HUGE = 20_000
"""A component with more unknowns than this is not asked as a whole: what is not decided near is unproven."""

LARGE, FAR, MOST_BETWEEN, MOST_BASES, REACH = 1_000, 12, 200, 48, 6
"""A component with more unknowns than this is asked near each target first: after so many solutions far
apart and so many between those, for values so far from one that was seen."""

APPROACHES, MOST_WIDE, WIDE_ROOMS = ((160, 1), (640, 1), (1_500, 1)), 2, (inf, 2, 1)
"""Of a huge component: so many unknowns near, moved from so many solutions; how often and how far widely."""

MOST_WALKED, WALKS = 2_000, (inf, 2, 6, 20)
"""So many solutions are walked to, each with unknowns so far from where they were."""

ROOMS, NODES_BETWEEN = (1, 2, 3, 6), 20
"""How far from a mean of solutions one is looked for, and with how many nodes."""


# Components -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """A target over the unknowns that are not settled: their factors by place, and what the rest adds."""

    target: Target
    terms: dict[int, float]
    constant: float


@dataclass(frozen=True)
class Component:
    """Unknowns that hang together, the lines over them, and the targets that are asked of them."""

    places: npt.NDArray[np.int64]
    matrix: csr_array
    low: Floats
    high: Floats
    asked: tuple[Asked, ...]


class Forest:
    """Which unknowns hang together."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def root(self, place: int) -> int:
        parent = self.parent
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    def join(self, places: Iterable[int]) -> None:
        first, *others = places
        for place in others:
            self.parent[self.root(place)] = self.root(first)


def components(state: Bounded, targets: Iterable[Target]) -> tuple[list[Component], list[Finding]]:
    """Components with a target in them, and the targets that bounds alone have settled."""
    free = state.low < state.high
    active = [line for line in (_substituted(state, free, each) for each in state.lines) if line]
    asked = [_asked(state, free, target) for target in targets]
    forest = Forest(len(state.cells))
    for line in active:
        forest.join(line.places)
    for each in asked:
        forest.join(each.terms or [0])
    by_root: dict[int, list[Asked]] = {}
    for each in asked:
        if each.terms:
            by_root.setdefault(forest.root(next(iter(each.terms))), []).append(each)
    settled = [_settled(each) for each in asked if not each.terms]
    return list(_components(np.flatnonzero(free).tolist(), active, forest, by_root)), settled


def _settled(each: Asked) -> Finding:
    value = round(each.constant)
    return Finding(each.target, value, value, 1)


def _components(
    free: list[int], active: list[Line], forest: Forest, by_root: dict[int, list[Asked]]
) -> Iterator[Component]:
    members: dict[int, list[int]] = {root: [] for root in by_root}
    lines: dict[int, list[Line]] = {root: [] for root in by_root}
    for place in free:
        members.get(forest.root(place), []).append(place)
    for line in active:
        lines.get(forest.root(line.places[0]), []).append(line)
    for root, asked in by_root.items():
        yield _component(members[root], lines[root], asked)


def _substituted(state: Bounded, free: npt.NDArray[np.bool_], line: Line) -> Line | None:
    """A line over the unknowns that are left; None where their bounds already see to it."""
    terms = list(zip(line.places, line.factors, strict=True))
    constant = sum(factor * state.low[place] for place, factor in terms if not free[place])
    kept = [(place, factor) for place, factor in terms if free[place]]
    low, high = line.low - constant, line.high - constant
    least = sum(f * (state.low[p] if f > 0 else state.high[p]) for p, f in kept)
    most = sum(f * (state.high[p] if f > 0 else state.low[p]) for p, f in kept)
    if not kept or (least >= low and most <= high):
        return None
    return Line([p for p, _ in kept], [f for _, f in kept], float(low), float(high), line.kind)


def _asked(state: Bounded, free: npt.NDArray[np.bool_], target: Target) -> Asked:
    placed = [(state.index[cell], float(factor)) for cell, factor in target.terms]
    constant = sum(factor * state.low[place] for place, factor in placed if not free[place])
    return Asked(target, {place: factor for place, factor in placed if free[place]}, float(constant))


def _component(places: list[int], lines: list[Line], asked: list[Asked]) -> Component:
    column = {place: number for number, place in enumerate(places)}
    rows = [number for number, line in enumerate(lines) for _ in line.places]
    columns = [column[place] for line in lines for place in line.places]
    factors = [factor for line in lines for factor in line.factors]
    own = (Asked(e.target, {column[p]: f for p, f in e.terms.items()}, e.constant) for e in asked)
    return Component(
        np.array(places, np.int64),
        csr_array((factors, (rows, columns)), shape=(len(lines), len(places))),
        np.array([line.low for line in lines]),
        np.array([line.high for line in lines]),
        tuple(own),
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


def _goals(asked: Sequence[Asked], unknowns: int) -> csr_array:
    """Each target as a row over the unknowns."""
    rows = [row for row, each in enumerate(asked) for _ in each.terms]
    places = [place for each in asked for place in each.terms]
    factors = [factor for each in asked for factor in each.terms.values()]
    return csr_array((factors, (rows, places)), shape=(len(asked), unknowns))


class Solver:
    """Whole-number programmes over one component, and every value that a solution has shown."""

    def __init__(self, state: Bounded, component: Component) -> None:
        self.asked = component.asked
        self.low, self.high = state.low[component.places], state.high[component.places]
        self.whole = state.whole[component.places].astype(np.int64)
        self.limits = [LinearConstraint(component.matrix, component.low, component.high)]
        self.limits = self.limits if component.matrix.shape[0] else []
        self.goals = _goals(component.asked, len(self.low))
        self.goals_by_unknown = csc_array(self.goals)
        self.constants = np.array([each.constant for each in component.asked])
        self.seen: list[set[int]] = [set() for _ in component.asked]
        self.left = MOST_SOLVED
        self.points: list[Floats] = []
        self.cells = [state.cells[place] for place in component.places.tolist()]
        large = len(self.low) > LARGE and component.matrix.shape[0]
        given = component.matrix, component.low, component.high, self.low, self.high, self.whole
        self.near = Near(*given) if large else None

    def goal(self, place: int) -> Floats:
        goal: Floats = self.goals[[place]].toarray()[0]
        return goal

    def least(self, goal: Floats, *more: LinearConstraint) -> tuple[float, bool]:
        """A number that no solution is below, and whether some solution reaches it (or there is none)."""
        self.left -= 1
        found = milp(
            goal,
            integrality=self.whole,
            bounds=Bounds(self.low, self.high),
            constraints=[*self.limits, *more],
            options={"node_limit": NODES, "mip_rel_gap": 0.0},
        )
        if found.x is not None:
            self._see(found.x, keep=len(self.points) < MOST_BASES)
        if found.status == 0:
            return float(found.fun), True
        if found.status == 2:
            return inf, True
        return -inf if found.mip_dual_bound is None else float(found.mip_dual_bound), False

    def _see(self, solution: Floats, keep: bool = False) -> bool:
        """Note every target's value in a solution, where its rounded numbers are one."""
        rounded = np.where(self.whole == 1, np.rint(solution), solution)
        if self.near and not self.near.fits(rounded):
            return False
        self.points += [rounded] if self.near and keep else []
        values = np.rint(self.goals @ rounded + self.constants).astype(int).tolist()
        for seen, value in zip(self.seen, values, strict=True):
            seen.add(value)
        return True

    def _enough(self, place: int) -> bool:
        return len(self.seen[place]) >= self.asked[place].target.enough

    def findings(self) -> Iterator[Finding]:
        """Each target's range; solutions found for one serve all."""
        if not self._begun() and self.least(np.zeros(len(self.low)))[0] == inf:
            raise Contradiction("component")
        if len(self.asked) > 1 and self.left:
            self._explore()
        self._explore_between()
        self._walk()
        if self.near and len(self.low) > HUGE:
            self._approach()
            self._approach_wide()
        for place in range(len(self.asked)):
            yield self._finding(place)

    def _begun(self) -> bool:
        """Whether a huge component was begun piece by piece; it is never asked as a whole then."""
        if self.near is None or len(self.low) <= HUGE:
            return False
        found = Start(self.near, self.cells).solution()
        begun = found is not None and self._see(found, keep=True)
        self.left = 0 if begun else self.left
        return begun

    def _explore(self) -> None:
        """Solutions far apart: of all unknowns, then of the targets still narrow while they show more."""
        chance, idle = np.random.default_rng(len(self.low)), 0
        for start in range(min(self.left, FAR) if self.near else self.left):
            narrow = [place for place in range(len(self.asked)) if not self._enough(place)]
            if not narrow or idle >= MOST_IDLE:
                return
            before = sum(len(self.seen[place]) for place in narrow)
            towards = chance.normal(size=len(narrow)) @ self.goals[narrow]
            self.least(towards if start % 2 else towards + chance.normal(size=len(self.low)))
            idle = idle + 1 if sum(len(self.seen[place]) for place in narrow) == before else 0

    def _explore_between(self) -> None:
        """Solutions near means of those far apart, while they show more."""
        chance, idle = np.random.default_rng(len(self.low)), 0
        for number in range(MOST_BETWEEN if self.near and self.points and self.left else 0):
            before, room = self._wanted(), ROOMS[number % len(ROOMS)]
            far = np.array(self.points[: FAR + 1])
            self._within(chance.dirichlet(np.full(len(far), room / max(ROOMS))) @ far, room, chance)
            idle = 0 if before - self._wanted() > before / 200 else idle + 1
            if idle >= len(ROOMS):
                return

    def _walk(self) -> None:
        """From the last solution to others, each with much changed around a target that is still narrow."""
        chance, idle = np.random.default_rng(len(self.low)), 0
        for number in range(MOST_WALKED if self.near and self.points else 0):
            narrow = [place for place in range(len(self.asked)) if not self._enough(place)]
            if not narrow or idle > MOST_IDLE * len(WALKS):
                return
            before, room = self._wanted(), WALKS[number % len(WALKS)]
            assert self.near
            around = self.near.around(self.asked[int(chance.choice(narrow))].terms, max(SIZES))
            goal = dict(zip(around.tolist(), chance.normal(size=len(around)).tolist(), strict=True))
            found = self.near.moved(self.points[-1], around, goal, room=room, gap=0.5)
            if found.solution is not None and self._see(found.solution, keep=True):
                self.points[1:] = self.points[1:][-MOST_BASES:]
            idle = 0 if before - self._wanted() > before / 500 else idle + 1

    def _approach(self) -> None:
        """Values of each target that is still narrow, by moves near it: few unknowns first."""
        assert self.near
        for size, most in APPROACHES:
            for place in range(len(self.asked)):
                terms, (low, high) = self.asked[place].terms, self._box(place)
                if not self._enough(place) and len(self.seen[place]) <= high - low:
                    around = self.near.around(terms, size)
                    for point in self._points(place, low, high, most):
                        self._look(place, point, around, low, high)

    def _approach_wide(self) -> None:
        """The same where two breakdowns are told together: all groups of one, in some of the other."""
        assert self.near
        wide, chance = Wide(self.cells, Start(self.near, self.cells).sizes()), np.random.default_rng(0)
        for attempt in range(MOST_WIDE if wide.pairs else 0):
            for place in range(len(self.asked)):
                low, high = self._box(place)
                if self._enough(place) or len(self.seen[place]) > high - low:
                    continue
                terms = self.asked[place].terms
                around = wide.around(next(iter(terms)), attempt, chance)
                if not set(terms) <= set(around.tolist()):
                    continue
                sign = 1 if attempt % 2 else -1
                for point in self._points(place, low, high, 1):
                    slight = (0.01 * chance.normal(size=len(around))).tolist()
                    goal = dict(zip(around.tolist(), slight, strict=True))
                    goal |= {where: sign * factor for where, factor in terms.items()}
                    room = WIDE_ROOMS[attempt // 2 % len(WIDE_ROOMS)]
                    found = self.near.moved(point, around, goal, room=room, gap=0.1)
                    if found.solution is not None and self._see(found.solution, keep=True):
                        self.points[1:] = self.points[1:][-MOST_BASES:]

    def _wanted(self) -> int:
        """How many values are still to be seen until every target is safe."""
        pairs = zip(self.seen, self.asked, strict=True)
        return sum(max(each.target.enough - len(seen), 0) for seen, each in pairs)

    def _within(self, mean: Floats, room: int, chance: np.random.Generator) -> None:
        """Look at a solution within so much of a mean of solutions, if there is one."""
        found = milp(
            chance.normal(size=len(mean)),
            integrality=self.whole,
            bounds=Bounds(
                np.maximum(self.low, np.floor(mean) - room), np.minimum(self.high, np.ceil(mean) + room)
            ),
            constraints=self.limits,
            options={"node_limit": NODES_BETWEEN, "mip_rel_gap": 1.0},
        )
        if found.x is not None:
            self._see(found.x, keep=len(self.points) < MOST_BASES)

    def _finding(self, place: int) -> Finding:
        target, seen = self.asked[place].target, self.seen[place]
        near = self._near(place) if self.near and self.points else None
        if near or self._enough(place):
            return near or Finding(target, min(seen), max(seen), target.enough)
        if self.left <= 0:
            return Finding(target, min(seen, default=0), max(seen, default=0), None)
        (low, first), (high, second) = self.least(self.goal(place)), self.least(-self.goal(place))
        least, most = self._whole_range(place, low, -high)
        undecided = self._probe(place, least, most) or not (first and second)
        if undecided and not self._enough(place):
            return Finding(target, least, most, None)
        return Finding(target, min(seen), max(seen), min(len(seen), target.enough))

    def _whole_range(self, place: int, low: float, high: float) -> tuple[int, int]:
        constant, seen = self.asked[place].constant, self.seen[place]
        least = ceil(low + constant - CLOSE) if isfinite(low) else 0
        most = floor(high + constant + CLOSE) if isfinite(high) else max(seen, default=0) + PROBES
        return least, most

    def _probe(self, place: int, low: int, high: int) -> bool:
        """Try the values between, until enough can be; whether something was left undecided."""
        undecided, goal = False, self.goals[[place]]
        for value in range(low, min(high + 1, low + PROBES)):
            if value not in self.seen[place] and not self._enough(place):
                at = value - self.asked[place].constant
                undecided |= not self.least(np.zeros(len(self.low)), LinearConstraint(goal, at, at))[1]
        return undecided or high - low + 1 > PROBES

    # Near a target, in a large component ------------------------------------------------------------

    def _near(self, place: int) -> Finding | None:
        """What a target can be, where small programmes around it are enough to say so."""
        assert self.near
        target, seen, terms = self.asked[place].target, self.seen[place], self.asked[place].terms
        if not all(isfinite(self.high[p] - self.low[p]) for p in terms):
            return None
        low, high = self._box(place)
        for size in SIZES:
            around = self.near.around(terms, size)
            for point in self._points(place, low, high, most=1 if size < max(SIZES) else MOST_BASES):
                self._look(place, point, around, low, high)
            if self._enough(place):
                return Finding(target, min(seen), max(seen), target.enough)
            low, high = self._narrowed(place, around, low, high)
            unseen = [value for value in range(low, high + 1) if value not in seen]
            if len(unseen) <= PROBES and all(self._never(place, around, value) for value in unseen):
                return Finding(target, min(seen), max(seen), min(len(seen), target.enough))
        return None

    def _points(self, place: int, low: int, high: int, most: int) -> Iterator[Floats]:
        """Solutions to move away from, while values are wanted: where a target is in the middle, first."""
        wanted = range(low, high + 1)
        terms, constant = self.asked[place].terms.items(), self.asked[place].constant
        values = np.array([sum(f * point[p] for p, f in terms) + constant for point in self.points])
        order = np.argsort(abs(values - np.median(sorted(self.seen[place]))), kind="stable")
        for number in order[:most].tolist():
            if not self._enough(place) and len(self.seen[place]) < len(wanted):
                yield self.points[number]

    def _look(self, place: int, point: Floats, around: npt.NDArray[np.int64], low: int, high: int) -> None:
        """Move a solution near a target, as far as it goes and to values that are still wanted."""
        terms, constant = self.asked[place].terms, self.asked[place].constant
        if not self._enough(place):
            least = self._move(point, around, terms).bound
            most = -self._move(point, around, {where: -factor for where, factor in terms.items()}).bound
            if isfinite(least) and isfinite(most):
                low = max(low, ceil(least + constant - CLOSE))
                high = min(high, floor(most + constant + CLOSE))
        for value in self._untried(place, low, high):
            self._move(point, around, terms, value - constant)

    def _box(self, place: int) -> tuple[int, int]:
        """A target's range by the bounds of its unknowns alone."""
        terms, constant = self.asked[place].terms.items(), self.asked[place].constant
        ends = [sorted((factor * self.low[p], factor * self.high[p])) for p, factor in terms]
        low, high = (sum(end[side] for end in ends) + constant for side in (0, 1))
        return self._whole_range(place, low - constant, high - constant)

    def _untried(self, place: int, low: int, high: int) -> Iterator[int]:
        """Values not seen yet, those nearest to what was seen first, while they are wanted."""
        middle = sorted(self.seen[place])[len(self.seen[place]) // 2]
        middle = min(max(middle, low), high)
        near = range(max(low, middle - REACH), min(high, middle + REACH) + 1)
        for value in sorted(near, key=lambda each: abs(each - middle)):
            if value not in self.seen[place] and not self._enough(place):
                yield value

    def _move(
        self, point: Floats, around: npt.NDArray[np.int64], goal: dict[int, float], at: float | None = None
    ) -> Found:
        """Look at a solution that differs from another one near a target alone."""
        assert self.near
        found = self.near.moved(point, around, goal, at)
        if found.solution is None:
            return found
        rounded = np.where(self.whole == 1, np.rint(found.solution), found.solution)
        if self.near.fits(rounded, self.near.lines_of(around)):
            near = np.unique(self.goals_by_unknown[:, around].indices)
            values = np.rint(self.goals[near] @ rounded + self.constants[near]).astype(int)
            for each, value in zip(near.tolist(), values.tolist(), strict=True):
                self.seen[each].add(value)
        return found

    def _narrowed(self, place: int, around: npt.NDArray[np.int64], low: int, high: int) -> tuple[int, int]:
        """A target's range by the lines around it."""
        assert self.near
        terms, seen = self.asked[place].terms, self.seen[place]
        if low < min(seen):
            found = self.near.bounded(around, terms).bound
            low = max(low, self._whole_range(place, found, 0)[0]) if isfinite(found) else low
        if high > max(seen):
            found = self.near.bounded(around, {where: -factor for where, factor in terms.items()}).bound
            high = min(high, self._whole_range(place, 0, -found)[1]) if isfinite(found) else high
        return low, high

    def _never(self, place: int, around: npt.NDArray[np.int64], value: int) -> bool:
        """Whether the lines around a target do not let it have a value."""
        assert self.near
        at = value - self.asked[place].constant
        return self.near.bounded(around, self.asked[place].terms, at).bound == inf


# Every solution ---------------------------------------------------------------------------------


@dataclass
class Every:
    """All whole-number solutions of a small component; `complete` says whether they were all found."""

    state: Bounded
    component: Component
    nodes: int = MOST_SEARCHED

    def __post_init__(self) -> None:
        self.matrix = self.component.matrix.toarray()
        self.found: list[Floats] = []
        low, high = (each[self.component.places] for each in (self.state.low, self.state.high))
        small = bool(np.isfinite(high).all()) and self.state.whole[self.component.places].all()
        self.complete = bool(small) and self._search(low.copy(), high.copy())

    def _search(self, low: Floats, high: Floats) -> bool:
        self.nodes -= 1
        if self.nodes < 0 or len(self.found) > MOST_SOLUTIONS:
            return False
        if not self._narrow(low, high):
            return True
        room = high - low
        if not room.any():
            self.found.append(low)
            return True
        place = int(np.argmin(np.where(room > 0, room, np.inf)))
        return all(self._with(low, high, place, value) for value in np.arange(low[place], high[place] + 1))

    def _with(self, low: Floats, high: Floats, place: int, value: float) -> bool:
        lower, upper = low.copy(), high.copy()
        lower[place] = upper[place] = value
        return self._search(lower, upper)

    def _narrow(self, low: Floats, high: Floats) -> bool:
        """Narrow bounds by every line until nothing follows; whether something can still be."""
        positive, negative = np.maximum(self.matrix, 0), np.minimum(self.matrix, 0)
        for _ in range(MOST_ROUNDS):
            least, most = positive @ low + negative @ high, positive @ high + negative @ low
            if (least > self.component.high + CLOSE).any() or (most < self.component.low - CLOSE).any():
                return False
            before = float((high - low).sum())
            self._by_lines(low, high, least, most)
            if (low > high).any():
                return False
            if float((high - low).sum()) == before:
                return True
        return True

    def _by_lines(self, low: Floats, high: Floats, least: Floats, most: Floats) -> None:
        for line, row in enumerate(self.matrix):
            held = np.flatnonzero(row)
            factor = row[held]
            ends = (
                np.where(factor > 0, low[held], high[held]) * factor,
                np.where(factor > 0, high[held], low[held]) * factor,
            )
            top = (self.component.high[line] - (least[line] - ends[0])) / factor
            bottom = (self.component.low[line] - (most[line] - ends[1])) / factor
            upper, lower = np.where(factor > 0, top, bottom), np.where(factor > 0, bottom, top)
            high[held] = np.minimum(high[held], np.floor(upper + CLOSE))
            low[held] = np.maximum(low[held], np.ceil(lower - CLOSE))
            least[line], most[line] = -inf, inf


def _filtered(state: Bounded, part: Component, known: Sequence[Condition]) -> list[Finding] | None:
    """What targets can be where every solution was gone through; None where there are too many."""
    mine = {state.cells[place] for place in part.places.tolist()}
    told = [each for each in known if each.cells & mine and _is_settled(state, each.cells - mine)]
    every = Every(state, part) if told and len(part.places) <= MOST_UNKNOWNS else None
    if every is None or not every.complete:
        return None
    held = [each for each in every.found if all(_meets(state, part, each, one) for one in told)]
    if not held:
        raise Contradiction(told[0].kind)
    return [_of_solutions(asked, held) for asked in part.asked]


def _is_settled(state: Bounded, cells: Iterable[Cell]) -> bool:
    places = [state.index.get(cell, -1) for cell in cells]
    return all(place >= 0 and state.low[place] == state.high[place] for place in places)


def _meets(state: Bounded, part: Component, solution: Floats, condition: Condition) -> bool:
    counts = {state.cells[place]: value for place, value in zip(part.places.tolist(), solution, strict=True)}
    settled = {cell: float(state.low[state.index[cell]]) for cell in condition.cells - counts.keys()}
    return condition.holds(counts | settled)


def _of_solutions(asked: Asked, held: list[Floats]) -> Finding:
    values = {round(sum(each[p] * f for p, f in asked.terms.items()) + asked.constant) for each in held}
    return Finding(asked.target, min(values), max(values), min(len(values), asked.target.enough))


def findings(state: Bounded, targets: Iterable[Target], known: Sequence[Condition] = ()) -> list[Finding]:
    """What every target can be; conditions are tried where a component is small."""
    parts, settled = components(state, targets)
    found = [*settled]
    for part in parts:
        mine = _filtered(state, part, known) if known else None
        found += Solver(state, part).findings() if mine is None else mine
    return found
