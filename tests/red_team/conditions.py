"""What is known of the unknowns but is no sum: a test of a whole table, and why anything was withheld at all.

Takes a wave's numbers, gives conditions that a set of counts must meet. They are tried on every set that fits
the equations, where those are few enough to be gone through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from tests.red_team import answering, spreads
from tests.red_team.printed import Span, shown_span
from tests.red_team.published import WITHHELD, Row
from tests.red_team.questionnaire import Question
from tests.red_team.system import Cell, Spot, Terms, total
from tests.red_team.telling import Told, ratio

Counts = Mapping[Cell, float]

WITH_NOBODY = 0.01
"""How far the test of a table is from Pearson's, in parts of it, where nobody of a group gave an answer."""

SMALLEST_COMPARED = 30
"""Groups with fewer answers are in no test of a table, say the methods, and its factor is then another."""


@dataclass(frozen=True)
class Condition:
    """Something that holds of the counts of some unknowns."""

    kind: str
    cells: frozenset[Cell]
    holds: Callable[[Counts], bool]


def conditions(told: Told, thresholds: dict[str, object]) -> Iterator[Condition]:
    """All that the rows of a release say in this way."""
    factor = spreads.design_factor(told)
    for row in told.rows:
        if row["measure"] == "association" and row.get("status") != WITHHELD and factor:
            yield from _test(told, row, factor)
    yield from _reasons(told, thresholds)


# Tests of whole tables --------------------------------------------------------------------------


def _test(told: Told, row: Row, factor: Span) -> Iterator[Condition]:
    question, value = told.question(row), _printed(told, row)
    everybody = max((int(each["base"] or 0) for each in told.rows if each["measure"] == "share"), default=0)
    groups = [spots for (breakdown, _), spots in told.places.groups.items() if breakdown == row["breakdown"]]
    if question is None or value is None or not question.fields or told.wave.weighted:
        return
    parts = _parts(question, row)
    columns: list[list[Terms]] = [
        [_cells(told, question, row, part, spots) for part in parts] for spots in groups
    ]
    bases: list[Terms] = [
        total(answering.base(question, row["item"], spot) for spot in spots) for spots in groups
    ]
    cells = {cell for column in (*columns, bases) for terms in column for cell in terms}

    def holds(counts: Counts) -> bool:
        table = np.array([[_sum(counts, terms) for terms in column] for column in columns])
        if question.many:
            table = np.column_stack([table[:, 0], [_sum(counts, base) for base in bases] - table[:, 0]])
        if (table.sum(axis=1) < SMALLEST_COMPARED).any() or table.sum() < everybody:
            return True
        return _is_so_far(table, value, factor)

    yield Condition("tests of tables", frozenset(cells), holds)


def _printed(told: Told, row: Row) -> Span | None:
    precise = told.printed(row, "value")
    return precise or shown_span(row.get("shown", ""))


def _parts(question: Question, row: Row) -> tuple[str, ...]:
    return (row["category"],) if question.many else question.parts


def _cells(told: Told, question: Question, row: Row, part: str, spots: tuple[Spot, ...]) -> Terms:
    item = "" if question.many else row["item"]
    named = [answering.cell(question, item, part, spot) for spot in spots]
    return {cell._replace(wave=told.edition): 1 for cell in named}


def _sum(counts: Counts, terms: Terms) -> float:
    return float(sum(counts[cell] * float(factor) for cell, factor in terms.items()))


def _is_so_far(table: np.ndarray, value: Span, factor: Span) -> bool:
    """Whether a table is as far from independence as is printed: Pearson's, over the design's factor."""
    table = table[:, table.sum(axis=0) > 0] if table.size else table
    if min(table.shape) < 2:
        return True
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    found = float(((table - expected) ** 2 / expected).sum()) / ((table.shape[0] - 1) * (table.shape[1] - 1))
    low, high = found / float(factor.high), found / float(factor.low)
    slack = (1e-6 if table.all() else WITH_NOBODY) * max(high, 1.0)
    return bool(float(value.low) - slack <= high and low <= float(value.high) + slack)


# Why something is withheld ----------------------------------------------------------------------


def _reasons(told: Told, thresholds: dict[str, object]) -> Iterator[Condition]:
    """Of what is withheld of a question, in groups that are shown, at least one count is small by itself."""
    small = int(str(thresholds.get("small_count") or 0))
    withheld: dict[str, list[tuple[Terms, int]]] = {}
    unclear: set[str] = set()
    bases = {_table(row): int(row["base"]) for row in told.rows if _shows(row)}
    for row in told.rows if small and not told.rounding else ():
        if row.get("status") != WITHHELD:
            continue
        found, base = ratio(told, row, told.spots(row)), bases.get(_table(row))
        question = told.question(row)
        if row["measure"] == "share" and found and base and question and not question.sensitive:
            withheld.setdefault(row["question"], []).append((found.above, base))
        elif row["measure"] in {"share", "responses"}:
            unclear |= {row["question"]} if row["question"] else set(withheld) | {"*"}
    for name, cells in withheld.items():
        if name not in unclear and "*" not in unclear:
            yield _one_is_small(cells, small)


def _one_is_small(cells: list[tuple[Terms, int]], small: int) -> Condition:
    def holds(counts: Counts) -> bool:
        values = [(_sum(counts, terms), base) for terms, base in cells]
        return any(0 < value <= small or 0 < base - value <= small for value, base in values)

    return Condition("rule", frozenset(cell for terms, _ in cells for cell in terms), holds)


def _shows(row: Row) -> bool:
    return row["measure"] == "share" and row.get("status") != WITHHELD and bool(row.get("base"))


def _table(row: Row) -> tuple[str, ...]:
    return row["question"], row["item"], row["breakdown"], row["group"]
