"""Systems of whole numbers and the programmes solved on them, within an amount of work that is counted.

Takes a system, gives a solution or says that there is none; anything but an answer is a failure. Work is
counted in pivots and never timed, so that a slower machine gives up at the same place.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
import numpy.typing as npt
from highspy import HighsModelStatus
from scipy import sparse

from findings.vocabulary import Floats

TOLERANCE = 1e-6

PROGRAMME, SETTING_UP = 20_000, 10
"""What a programme costs before its first pivot: units of work, and pivots of its size."""

ALLOWED = 100_000
"""Units of work for each number of a system at the effort of 1: what settles nearly all of them."""

SMALLEST = 40
"""Numbers that a system is taken to have at the least when work is allowed on it."""

SMALLEST_EFFORT, LARGEST_EFFORT = 0.01, 100
NODES = 200
"""Branches of a programme in whole numbers, after which it counts as having no answer."""

Places = npt.NDArray[np.intp] | npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]


class Unsolved(Exception):
    """The system contradicts itself, or the solver gave no answer: nothing may be published on it."""


class OutOfWork(Unsolved):
    """No answer within the work that is allowed."""


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

    def holds(self, numbers: Floats) -> bool:
        """Whether these numbers are a solution."""
        sums = self.matrix @ numbers
        inside = (numbers >= self.low - TOLERANCE) & (numbers <= self.high + TOLERANCE)
        fits = (sums >= self.least - TOLERANCE) & (sums <= self.most + TOLERANCE)
        return bool(inside.all() and fits.all())


# Work -------------------------------------------------------------------------------------------


@dataclass
class Effort:
    """How much work may be done on each system, as a multiple of what is usual, and what was done."""

    times: float = 1
    programmes: int = 0
    units: int = 0

    def allowed(self, size: int) -> Work:
        """The work allowed on a system of so many numbers."""
        return Work(self, int(self.times * ALLOWED) * max(size, SMALLEST))


@dataclass
class Work:
    """What is left of the work on one system; `whole` is that of a larger one that it is part of.

    A unit is the smallest step that is counted: a pivot costs its programme's rows and columns.
    """

    effort: Effort
    left: int
    whole: Work | None = None

    def part(self, size: int) -> Work:
        """The work allowed on a part of the system, taken from what is left here."""
        return Work(self.effort, self.effort.allowed(size).left, self)

    def __bool__(self) -> bool:
        return self.left > 0 and (self.whole is None or bool(self.whole))

    def pivots(self, size: int) -> int:
        """How many pivots of a programme of this size are left; raises `OutOfWork` for none."""
        left = (self.left - PROGRAMME) // size - SETTING_UP
        if left < 1:
            raise OutOfWork("no answer within the work that is allowed")
        return left if self.whole is None else min(left, self.whole.pivots(size))

    def solve(self, size: int, pivots: int) -> None:
        """Count a programme."""
        self.effort.programmes += 1
        self.spend(PROGRAMME + size * (SETTING_UP + max(pivots, 0)))

    def spend(self, units: int) -> None:
        self.left -= units
        if self.whole is None:
            self.effort.units += units
        else:
            self.whole.spend(units)


# Programmes -------------------------------------------------------------------------------------


class _Solver(highspy.Highs):
    """HiGHS without a word on standard output, in one thread."""

    def enableCallbacks(self) -> None:  # noqa: N802 - so its base calls it
        """Nobody listens, and what this would print is not for a reader."""
        for option, value in _OPTIONS.items():
            self.setOptionValue(option, value)


_OPTIONS: dict[str, Any] = {
    "output_flag": False, "threads": 1, "parallel": "off", "solver": "simplex", "presolve": "off",
    "mip_rel_gap": 0.0, "mip_abs_gap": 0.0, "mip_max_nodes": NODES,
}  # fmt: skip


class Programme:
    """A system to which many questions are put; each is answered from where the last answer lay."""

    def __init__(self, system: System, work: Work, *, whole: bool = False) -> None:
        self._system, self._work, self._whole = system, work, whole
        self._size = sum(system.matrix.shape)
        self._columns = np.arange(system.size, dtype=np.int32)
        self._solver: highspy.Highs = _Solver()  # type: ignore[no-untyped-call] # its base has no types here
        self._solver.passModel(_model(system, whole=whole))

    def least(self, aim: Floats) -> Floats | None:
        """The solution with the least sum of the numbers as the aim weighs them, or None for no solution.

        Presolve makes HiGHS give up on some small programmes; what finds no answer with or without it is
        tried the other way.
        """
        self._solver.changeColsCost(len(self._columns), self._columns, aim)
        for presolve in ("on", "off") if self._whole else ("off", "on"):
            self._solver.setOptionValue("presolve", presolve)
            status = self._run()
            if status == HighsModelStatus.kOptimal:
                return np.array(self._solver.getSolution().col_value, np.float64)
            if status == HighsModelStatus.kInfeasible:
                return None
            if status in _LIMITS:
                raise OutOfWork("no answer within the work that is allowed")
            self._solver.clearSolver()
        raise Unsolved("the solver gave no answer")

    def _run(self) -> HighsModelStatus:
        self._solver.setOptionValue("simplex_iteration_limit", min(self._work.pivots(self._size), _MOST))
        self._solver.run()
        self._work.solve(self._size, int(self._solver.getInfo().simplex_iteration_count))
        status: HighsModelStatus = self._solver.getModelStatus()
        return status

    def bound(self, low: Floats, high: Floats) -> None:
        """Other ends for all numbers."""
        self._solver.changeColsBounds(len(self._columns), self._columns, low, high)

    def limit(self, rows: Places, least: Floats, most: Floats) -> None:
        """Other limits for some sums."""
        change: Any = self._solver.changeRowsBounds  # type: ignore[attr-defined] # its stubs lack it
        change(len(rows), rows.astype(np.int32), least, most)

    @contextmanager
    def holding(self, place: int, value: float) -> Iterator[Programme]:
        """One number held at a value meanwhile."""
        self._solver.changeColBounds(place, value, value)
        yield self
        self._solver.changeColBounds(place, self._system.low[place], self._system.high[place])


_LIMITS = {
    HighsModelStatus.kIterationLimit,
    HighsModelStatus.kSolutionLimit,
    HighsModelStatus.kInterrupt,
}
_MOST = 2**31 - 1


def _model(system: System, *, whole: bool) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = system.matrix.shape
    model.col_cost_ = np.zeros(system.size)
    model.col_lower_, model.col_upper_ = system.low, system.high
    model.row_lower_, model.row_upper_ = system.least, system.most
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = system.matrix.indptr
    model.a_matrix_.index_ = system.matrix.indices
    model.a_matrix_.value_ = system.matrix.data
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * system.size
    return model


def whole_solution(system: System, aim: Floats, work: Work) -> Floats | None:
    """As `Programme.least`, in whole numbers; what is not whole after all is no answer."""
    found = Programme(system, work, whole=True).least(aim)
    if found is None:
        return None
    rounded = np.round(found)
    if not system.holds(rounded):
        raise Unsolved("the solver gave no answer")
    return rounded


def is_whole(solution: Floats) -> bool:
    return bool(np.abs(solution - np.round(solution)).max(initial=0) <= TOLERANCE * 10)
