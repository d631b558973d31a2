"""What a judge finds wrong: one fault, in one place or in many rows of one column.

Every judge of the gate speaks in these; `report` turns them into problems. A fault knows rows and
columns by number and by their described name, and has no room for what a cell holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from findings.vocabulary import LONGEST_NAME, Problem, close_to

Rows = npt.NDArray[np.int64]
NO_ROWS: Rows = np.zeros(0, np.int64)


@dataclass(frozen=True, eq=False)
class Fault:
    """What is wrong in a file, with the rows that have it; `note` when it is only worth knowing.

    `rows` count from 1, the header being row 1, and are in order.
    """

    where: str
    what: str
    remedy: str = ""
    column: str = ""
    rows: Rows = field(default_factory=lambda: NO_ROWS)
    note: bool = False

    def problem(self) -> Problem:
        """One line, however many rows: the first is named, the others are counted."""
        row = f" row {self.rows[0]}" if len(self.rows) else ""
        column = f", {self.column}" if self.column else ""
        return Problem(f"{self.where}{row}{column}", self.what + _others(self.rows), self.remedy)


def in_rows(
    where: str, column: str, rows: Rows, what: str, remedy: str, note: bool = False
) -> Iterator[Fault]:
    """A fault in these rows of a column; none where there are no rows."""
    if len(rows):
        yield Fault(where, what, remedy, column, rows, note)


def _others(rows: Rows) -> str:
    if len(rows) < 2:
        return ""
    if len(rows) == 2:
        return f" (and 1 more in row {rows[1]})"
    return f" (and {len(rows) - 1:,} more in rows {rows[1]}–{rows[-1]})"


def name(text: Any) -> str:
    """A name from the descriptor or the folder, safe to print: no control characters, and not endless."""
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(text))
    return shown if len(shown) <= LONGEST_NAME else shown[: LONGEST_NAME - 1] + "…"


def unknown(at: str, written: Iterable[str], known: Iterable[str], noun: str, other: str = "") -> list[Fault]:
    """A fault for each name that is none of those known, with the nearest, or what else there is to do."""
    names = list(known)
    return [
        Fault(at, f"names {name(each)}, which is no {noun}", nearest(each, names) or other)
        for each in written
        if each not in names
    ]


def unknown_categories(at: str, written: Iterable[str], known: Iterable[str]) -> list[Fault]:
    return unknown(at, written, known, "category", f"Known are {listed(sorted(known))}.")


def nearest(wrong: Any, known: Iterable[str]) -> str:
    """The known name that was probably meant, as a question; nothing where none is close."""
    close = close_to(str(wrong), map(str, known))
    return f"Did you mean {name(close[0])}?" if close else ""


def listed(names: Iterable[Any], most: int = 8) -> str:
    """Names for the end of a sentence: the first few, and how many more."""
    shown = [name(each) for each in names]
    more = f" and {len(shown) - most} more" if len(shown) > most else ""
    return ", ".join(shown[:most]) + more


def plural(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 row, 2 rows."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
