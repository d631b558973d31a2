"""Small whole-number programmes around one target of a large component, where one programme over all is slow.

Takes a component and a solution of it. *Moving* frees the unknowns near a target and holds the others where
the solution has them: what that gives is a solution of the whole, so it shows what can be. *Bounding* keeps
the lines near a target and forgets the others: what cannot be with fewer lines cannot be with all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array

from tests.red_team.bounding import CLOSE, Floats
from tests.red_team.system import Cell

Places = npt.NDArray[np.int64]

SIZES = (40, 160, 640, 1_500)
"""So many unknowns, or about so many, are near; more where fewer decide nothing."""

HUB = 16
"""An unknown in more lines than this leads everywhere: what is near does not go through it, but for what is
near in the widest sense."""

NODES_NEAR = 400


@dataclass(frozen=True)
class Found:
    """A number that nothing is below (infinite where nothing is), whether it is sure, a solution if any."""

    bound: float
    sure: bool
    solution: Floats | None


@dataclass
class Near:
    """What is near what, in one component."""

    matrix: csr_array
    least: Floats
    most: Floats
    low: Floats
    high: Floats
    whole: npt.NDArray[np.int64]
    programmes: int = 0
    _reached: dict[tuple[int, ...], list[Places]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns = csc_array(self.matrix)
        self.degree = np.diff(self.columns.indptr)

    def around(self, start: Iterable[int], size: int) -> Places:
        """Unknowns that hang together with those, line by line, until there are about so many."""
        found, seen = dict.fromkeys(start), set()
        edge, hub = list(found), HUB if size < max(SIZES) else inf
        while edge and len(found) < size:
            following: dict[int, None] = {}
            for place in edge:
                if self.degree[place] > hub and len(found) > len(edge):
                    continue
                for line in self.lines_of(np.array([place])).tolist():
                    if line not in seen:
                        seen.add(line)
                        following |= dict.fromkeys(self.of_line(line).tolist())
            edge = [place for place in following if place not in found][: max(size - len(found), 0) + HUB]
            found |= dict.fromkeys(edge)
        return np.array(list(found), np.int64)

    def lines_of(self, places: Places) -> Places:
        """The lines that hold any of those unknowns."""
        starts, ends = self.columns.indptr[places], self.columns.indptr[places + 1]
        held = [self.columns.indices[first:last] for first, last in zip(starts, ends, strict=True)]
        found: Places = np.unique(np.concatenate(held)).astype(np.int64)
        return found

    def of_line(self, line: int) -> Places:
        held: Places = self.matrix.indices[self.matrix.indptr[line] : self.matrix.indptr[line + 1]].astype(
            np.int64
        )
        return held

    def moved(
        self,
        point: Floats,
        free: Places,
        goal: dict[int, float],
        at: float | None = None,
        room: float = inf,
        gap: float = 0.0,
    ) -> Found:
        """The least that the goal can be with all but some unknowns held; a solution of the whole.

        `room` is how far every unknown may move; `gap` how far from the least is near enough.
        """
        lines = self.lines_of(free)
        part = csr_array(self.matrix[lines])
        held = point.copy()
        held[free] = 0.0
        rest = part @ held
        kept = LinearConstraint(part[:, free], self.least[lines] - rest, self.most[lines] - rest)
        bounds = np.maximum(self.low, point - room)[free], np.minimum(self.high, point + room)[free]
        found = self._solved(free, kept, goal, at, bounds, gap)
        if found.solution is None:
            return Found(found.bound, found.sure, None)
        held[free] = found.solution
        return Found(found.bound, found.sure, held)

    def bounded(self, places: Places, goal: dict[int, float], at: float | None = None) -> Found:
        """The least that the goal can be by the lines over some unknowns alone, which all can move."""
        lines = self.lines_of(places)
        part = csr_array(self.matrix[lines])
        every = np.unique(np.concatenate([part.indices, list(goal)])).astype(np.int64)
        kept = LinearConstraint(part[:, every], self.least[lines], self.most[lines])
        found = self._solved(every, kept, goal, at, (self.low[every], self.high[every]))
        return Found(found.bound, found.sure, None)

    def _solved(
        self,
        places: Places,
        kept: LinearConstraint,
        goal: dict[int, float],
        at: float | None,
        bounds: tuple[Floats, Floats],
        gap: float = 0.0,
    ) -> Found:
        self.programmes += 1
        factors = np.array([goal.get(place, 0.0) for place in places.tolist()])
        limits = [kept]
        if at is not None:
            limits.append(LinearConstraint(factors[None, :], at, at))
        found = milp(
            factors if at is None else np.zeros(len(places)),
            integrality=self.whole[places],
            bounds=Bounds(*bounds),
            constraints=limits,
            options={"node_limit": NODES_NEAR, "mip_rel_gap": gap},
        )
        if found.status == 2:
            return Found(inf, True, None)
        if found.status == 0:
            return Found(float(found.fun), True, found.x)
        return Found(-inf if found.mip_dual_bound is None else float(found.mip_dual_bound), False, found.x)

    def fits(self, solution: Floats, lines: Places | None = None) -> bool:
        """Whether a solution, its whole unknowns rounded, is within every bound and line."""
        part = self.matrix if lines is None else csr_array(self.matrix[lines])
        least, most = (each if lines is None else each[lines] for each in (self.least, self.most))
        value, size = part @ solution, abs(part) @ abs(solution)
        slack = CLOSE + 1e-9 * size
        inside = (solution >= self.low - CLOSE).all() and (solution <= self.high + CLOSE).all()
        return bool(inside and (value >= least - slack).all() and (value <= most + slack).all())


class Wide:
    """What may change where two breakdowns are told together: whole rows of a table of both."""

    def __init__(self, cells: list[Cell], sizes: npt.NDArray[np.bool_]) -> None:
        names = sorted({name for cell in cells for name, _ in cell.spot})
        given = [dict(cell.spot) for cell in cells]
        self.atoms = {name: sorted({each[name] for each in given if name in each}) for name in names}
        numbers = {name: {atom: place for place, atom in enumerate(self.atoms[name])} for name in names}
        self.of = {
            name: np.array([numbers[name][each[name]] if name in each else -1 for each in given])
            for name in names
        }
        both = {tuple(each) for each in given if len(each) == 2}
        self.pairs = sorted({*both, *(pair[::-1] for pair in both)})
        self.sizes = sizes

    def around(self, place: int, number: int, chance: np.random.Generator) -> Places:
        """All groups of one breakdown, in two or three groups of another: around one unknown."""
        mine = [pair for pair in self.pairs if any(self.of[name][place] >= 0 for name in pair)] or self.pairs
        whole, some = mine[number % len(mine)]
        chosen = set(chance.choice(len(self.atoms[some]), min(2, len(self.atoms[some])), False).tolist())
        chosen |= {int(self.of[some][place])} - {-1}
        first, second = self.of[whole] >= 0, np.isin(self.of[some], list(chosen))
        alone = (first & (self.of[some] < 0)) | (second & (self.of[whole] < 0))
        found: Places = np.flatnonzero((first & second) | (alone & self.sizes))
        return found
