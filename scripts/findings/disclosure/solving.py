"""Systems of whole numbers and the programmes solved on them; anything but an answer is a failure.

Takes a system, gives a solution or says that there is none; knows nothing of surveys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from findings.vocabulary import Floats

SECONDS = 20.0
TOLERANCE = 1e-6

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


def solved(system: System, aim: Floats, *, whole: bool) -> Floats | None:
    """The solution with the least sum of the numbers as the aim weighs them, or None where there is none.

    Presolve makes HiGHS give up on some small integer programmes, and costs small linear ones more than
    it saves; what finds no answer with or without it is tried the other way.
    """
    for presolve in (True, False) if whole else (False, True):
        status, solution = _answer(system, aim, whole=whole, presolve=presolve)
        if status == INFEASIBLE:
            return None
        if status == OPTIMAL and solution is not None:
            return np.asarray(solution, np.float64)
    raise Unsolved("the solver gave no answer in time")


def _answer(system: System, aim: Floats, *, whole: bool, presolve: bool) -> tuple[int, Floats | None]:
    answer = milp(
        aim,
        integrality=np.full(system.size, int(whole)),
        bounds=Bounds(system.low, system.high),
        constraints=LinearConstraint(system.matrix, system.least, system.most),
        options={"time_limit": SECONDS, "mip_rel_gap": 0.0, "presolve": presolve},
    )
    return int(answer.status), answer.x


def side_by_side(systems: Sequence[System]) -> System:
    """Systems that have nothing to do with each other as one: one programme instead of many."""
    return System(
        np.concatenate([each.low for each in systems]),
        np.concatenate([each.high for each in systems]),
        sparse.csr_array(sparse.block_diag([each.matrix for each in systems], format="csr")),
        np.concatenate([each.least for each in systems]),
        np.concatenate([each.most for each in systems]),
    )
