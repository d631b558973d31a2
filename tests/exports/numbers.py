"""Numbers that respondents gave, as the cells of a file."""

from __future__ import annotations

from .laying import Cell
from .sheets import Answered


def numeric(column: Answered) -> tuple[Cell, ...]:
    """Numbers as numbers, so that a file's own way of writing them holds; nothing where none was given."""
    return tuple(None if each is None else as_number(each) for each in column.said)


def as_number(written: str) -> int | float:
    return float(written) if "." in written else int(written)
