"""An attack on published files that shares nothing with the engine but the words of `estimates.csv`.

Takes rows of one or more releases, gives the range of every withheld count by integer programmes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Row = dict[str, str]
Place = tuple[str, str]
Cell = tuple[str, str, str, Place]
"""A question, an item, a category (or the base) and a group."""

BASE = "the base"


@dataclass
class System:
    """What is published as equations: each a sum of cells with signs, and what it gives."""

    cells: dict[Cell, int] = field(default_factory=dict)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)

    def at(self, cell: Cell) -> int:
        return self.cells.setdefault(cell, len(self.cells))

    def add(self, plus: Iterable[Cell], minus: Iterable[Cell], low: float = 0, high: float = 0) -> None:
        row = dict.fromkeys(map(self.at, plus), 1.0) | dict.fromkeys(map(self.at, minus), -1.0)
        self.rows.append((row, low, high))

    def range_of(self, cell: Cell, most: int) -> tuple[int, int]:
        matrix = np.zeros((len(self.rows), len(self.cells)))
        for number, (row, _, _) in enumerate(self.rows):
            matrix[number, list(row)] = list(row.values())
        limits = LinearConstraint(matrix, [low for _, low, _ in self.rows], [high for *_, high in self.rows])
        goal = np.zeros(len(self.cells))
        goal[self.at(cell)] = 1
        whole = np.ones(len(goal), np.int64)
        ends = [
            milp(sign * goal, constraints=limits, bounds=Bounds(0, most), integrality=whole)
            for sign in (1, -1)
        ]
        low, high = (None if end.fun is None else round(end.fun) for end in ends)
        assert low is not None
        assert high is not None
        return low, -high


def rows_of(text: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text)))


def system(releases: list[list[Row]], single: dict[str, list[str]], nets: dict[str, list[str]]) -> System:
    """All releases together: `single` has the answers of questions of which everybody gives one."""
    made = System()
    shares = [row for rows in releases for row in rows if row["measure"] == "share"]
    for row in shares:
        for part, said in ((row["category"], row["count"]), (BASE, row["base"])):
            if said:
                made.add([_cell(row, part)], [], int(said), int(said))
    asked = {(row["question"], row["item"], (row["breakdown"], row["group"])) for row in shares}
    for question, item, place in sorted(asked):
        _add_table(made, question, item, place, single, nets, shares)
    for question, item, breakdown in sorted(
        {(each[0], each[1], each[2][0]) for each in asked} - {("", "", "")}
    ):
        if breakdown:
            groups = [
                place for q, i, place in sorted(asked) if (q, i, place[0]) == (question, item, breakdown)
            ]
            for part in {row["category"] for row in shares if row["question"] == question} | {BASE}:
                made.add(
                    [(question, item, part, each) for each in groups], [(question, item, part, ("", ""))]
                )
    return made


def _add_table(
    made: System,
    question: str,
    item: str,
    place: Place,
    single: dict[str, list[str]],
    nets: dict[str, list[str]],
    shares: list[Row],
) -> None:
    base = (question, item, BASE, place)
    if question in single:
        made.add([(question, item, part, place) for part in single[question]], [base])
    for part in {row["category"] for row in shares if row["question"] == question}:
        made.add([base], [(question, item, part, place)], 0, np.inf)
        if part in nets:
            made.add([(question, item, each, place) for each in nets[part]], [(question, item, part, place)])


def _cell(row: Row, part: str) -> Cell:
    return row["question"], row["item"], part, (row["breakdown"], row["group"])


def shown_cells(rows: list[Row]) -> Iterator[Cell]:
    for row in rows:
        if row["measure"] == "share" and row["count"]:
            yield _cell(row, row["category"])


def withheld_cells(rows: list[Row]) -> Iterator[Cell]:
    for row in rows:
        if row["measure"] == "share" and row["status"] == "c":
            yield _cell(row, row["category"])
