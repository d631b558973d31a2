"""An attack on a publication of responses beside tables: in which group is each respondent?

Unknown is, for every released row, the share of it that lies in each group of a breakdown that the row
does not show. Every published count by that breakdown is an equation. A row is pinned when a linear
programme allows it one group only. Shares no line with the engine.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import csr_array

Row = dict[str, str]
CERTAIN = 0.999


@dataclass(frozen=True)
class Count:
    """A published number: of the rows of a group, how many have this value in this column."""

    group: str
    column: str
    value: str
    count: int


class RowAttack:
    """The equations of one breakdown: `known` gives each row's group, or "" where the file lacks it."""

    def __init__(self, rows: list[Row], known: list[str], groups: list[str], counts: Iterable[Count]) -> None:
        self.groups = groups
        self.unknown = [place for place, group in enumerate(known) if not group]
        found: list[npt.NDArray[np.float64]] = []
        right: list[float] = []
        for place in range(len(self.unknown)):
            found.append(self.equation([place], range(len(groups))))
            right.append(1)
        for each in counts:
            inside = [rows[row].get(each.column) == each.value for row in range(len(rows))]
            told = sum(inside[row] and known[row] == each.group for row in range(len(rows)))
            places = [place for place, row in enumerate(self.unknown) if inside[row]]
            found.append(self.equation(places, [groups.index(each.group)]))
            right.append(each.count - told)
        self.left = csr_array(np.array(found)) if found else csr_array((0, 0))
        self.right = np.array(right)

    def equation(self, places: Iterable[int], groups: Iterable[int]) -> npt.NDArray[np.float64]:
        line = np.zeros((len(self.unknown), len(self.groups)))
        for group in groups:
            line[list(places), group] = 1
        return line.ravel()

    def possible(self, place: int) -> list[str]:
        """The groups in which this unknown row may lie wholly."""
        return [group for number, group in enumerate(self.groups) if self.most(place, number) >= CERTAIN]

    def most(self, place: int, group: int) -> float:
        wanted = np.zeros(len(self.unknown) * len(self.groups))
        wanted[place * len(self.groups) + group] = -1
        answer = linprog(  # type: ignore[call-overload] # its types know no sparse matrix, its code does
            wanted, A_eq=self.left, b_eq=self.right, bounds=(0, 1), method="highs"
        )
        if answer.status != 0:
            raise ArithmeticError("the programme has no answer")
        return float(-answer.fun)

    def pinned(self, tried: int) -> list[tuple[int, str]]:
        """Of the first unknown rows, those that can lie in one group alone, with the group."""
        found = [
            (self.unknown[place], self.possible(place)) for place in range(min(tried, len(self.unknown)))
        ]
        return [(row, groups[0]) for row, groups in found if len(groups) == 1]
