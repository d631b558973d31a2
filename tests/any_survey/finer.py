"""Says more in the restricted file than in the released one: a key in finer categories, to be merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .chance import Chance
from .nouns import Category, Column, Json, Wave

PARTS = ("part_1", "part_2")


@dataclass(frozen=True)
class Raw:
    """A column as the data holder has it: its categories, and who is in which."""

    column: Column
    cells: tuple[str, ...]


def raw(wave: Wave, columns: Sequence[Column]) -> dict[str, Raw]:
    """The columns that are finer in the restricted file, of those keys that may be."""
    if wave.release != "responses" or not columns:
        return {}
    column = columns[0]
    chance = Chance.of("finer", wave.id, column.name, wave.size)
    return {column.name: split(chance, column, wave.cells[column.name])} if chance.happens(0.6) else {}


def split(chance: Chance, column: Column, cells: tuple[str, ...]) -> Raw:
    """The first category in two parts."""
    first, *others = column.categories
    parts = [Category(name, f"{first.label}, {name}") for name in PARTS]
    finer = replace(column, categories=(*parts, *others))
    return Raw(finer, tuple(chance.one(PARTS) if cell == first.value else cell for cell in cells))


def merging(wave: Wave, columns: Sequence[Column]) -> dict[str, Json]:
    """What the descriptor declares of them: which restricted values become which released one."""
    found = raw(wave, columns)
    return {
        each.name: {value: list(PARTS) if place == 0 else [value] for place, value in enumerate(each.values)}
        for each in columns
        if each.name in found
    }
