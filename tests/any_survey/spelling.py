"""Stores some answers as exports do: in a second spelling, in a second code for no answer, or as rare words.

The codebook declares what they mean: spellings share a label, codes share a reason, and every answer that is
not listed counts as one that is named for the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .answers import CANARY_SIGN
from .chance import Chance
from .nouns import NO_ANSWER, Category, Column, Question, Wave

SPELLINGS: dict[str, Callable[[str], str]] = {
    "space": lambda value: f"{value} ",
    "capitals": lambda value: value.swapcase(),
    "no-break-space": lambda value: value.replace(" ", "\u00a0"),
}
OTHER = CANARY_SIGN + " land {}"
"""What those wrote who found no answer that fits."""

Way = Callable[[Chance, Wave, Column], tuple[Column, tuple[str, ...]] | None]
"""Gives a column as it is declared and as it is stored, or None where it cannot be stored so."""


def spelt(chance: Chance, wave: Wave, groups: set[str]) -> Wave:
    """The wave with some columns stored so; those of breakdowns, and released files, stay as they are."""
    if wave.release != "tables":
        return wave
    fitting = [each for each in wave.questions if fits(each, groups)]
    for question in fitting:
        within = chance.within(question.name)
        name = within.likely({"": 20.0, "spelling": 3.0, "second-code": 2.0, "others": 2.0})
        if name:
            wave = stored(within, wave, question, name)
    return wave


def fits(question: Question, groups: set[str]) -> bool:
    return question.kind in ("single", "scale") and question.name not in groups


def stored(chance: Chance, wave: Wave, question: Question, name: str) -> Wave:
    """The wave with a question's column stored in one of the ways."""
    (column,) = question.columns
    found = WAYS[name](chance, wave, column)
    if found is None:
        return wave
    declared, cells = found
    changed = replace(question, columns=(declared,)).with_features(f"relation:{name}")
    asked = tuple(changed if each is question else each for each in wave.questions)
    return replace(wave, questions=asked, cells={**wave.cells, column.name: cells})


def in_two_spellings(chance: Chance, wave: Wave, column: Column) -> tuple[Column, tuple[str, ...]] | None:
    first = column.categories[0]
    other = SPELLINGS[chance.one(list(SPELLINGS))](first.value)
    if column.type != "string" or other in (*column.values, *column.empties):
        return None
    cells = mixed(chance, wave.cells[column.name], first.value, other)
    if in_spaces(first.value, other) and chance.within("listed").happens(0.5):
        return column, cells
    both = (first, Category(other, first.label, first.name), *column.categories[1:])
    return replace(column, categories=both), cells


def in_spaces(one: str, other: str) -> bool:
    """Whether two spellings differ in spaces alone, which need not be listed."""
    return one == " ".join(other.split())


def with_second_code(chance: Chance, wave: Wave, column: Column) -> tuple[Column, tuple[str, ...]] | None:
    """Two codes for one reason: nothing at all, and a word for it."""
    first = column.reason(NO_ANSWER)
    other = "-99" if column.type == "integer" else chance.one(("", "N/A", "NULL"))
    if first is None or other in (*column.values, *column.empties):
        return None
    declared = replace(column, missing=(*column.missing, (other, NO_ANSWER)))
    return declared, mixed(chance, wave.cells[column.name], first, other)


def with_others(chance: Chance, wave: Wave, column: Column) -> tuple[Column, tuple[str, ...]] | None:
    """The last answer stands for all that is not listed: a few wrote words of their own."""
    if column.type != "string":
        return None
    last = column.categories[-1]
    rare = [OTHER.format(number) for number in range(40)]
    cells = tuple(
        chance.one(rare) if cell == last.value and chance.happens(0.5) else cell
        for cell in wave.cells[column.name]
    )
    return replace(column, others=last.known_as), cells


def mixed(chance: Chance, cells: tuple[str, ...], one: str, other: str) -> tuple[str, ...]:
    return tuple(other if cell == one and chance.happens(0.4) else cell for cell in cells)


WAYS: dict[str, Way] = {
    "spelling": in_two_spellings,
    "second-code": with_second_code,
    "others": with_others,
}
