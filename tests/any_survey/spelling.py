"""Stores some answers in a second spelling, as exports do when a questionnaire was mended while it ran.

The codebook declares both with one label, and they are one answer: a space at the end, other capitals, or a
no-break space.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .chance import Chance
from .nouns import Category, Question, Wave

SPELLINGS: dict[str, Callable[[str], str]] = {
    "space": lambda value: f"{value} ",
    "capitals": lambda value: value.swapcase(),
    "no-break-space": lambda value: value.replace(" ", "\u00a0"),
}
SHARE = 0.12


def spelt(chance: Chance, wave: Wave, groups: set[str]) -> Wave:
    """The wave with a second spelling in a few of its columns; those of breakdowns keep one."""
    if wave.release != "tables":
        return wave
    for question in wave.questions:
        within = chance.within(question.name)
        fits = question.kind in ("single", "scale") and question.name not in groups
        if fits and within.happens(SHARE):
            wave = second(within, wave, question)
    return wave


def second(chance: Chance, wave: Wave, question: Question) -> Wave:
    """A question's first answer in two spellings, where that gives another text."""
    (column,) = question.columns
    first = column.categories[0]
    name = chance.one(list(SPELLINGS))
    other = SPELLINGS[name](first.value)
    if column.type != "string" or other in (*column.values, *column.empties):
        return wave
    both = (first, Category(other, first.label), *column.categories[1:])
    changed = replace(question, columns=(replace(column, categories=both),))
    cells = mixed(chance, wave.cells[column.name], first.value, other)
    return replace(
        wave,
        questions=tuple(
            changed.with_features(f"spelling:{name}", "relation:spelling") if each is question else each
            for each in wave.questions
        ),
        cells={**wave.cells, column.name: cells},
    )


def mixed(chance: Chance, cells: tuple[str, ...], one: str, other: str) -> tuple[str, ...]:
    return tuple(other if cell == one and chance.happens(0.4) else cell for cell in cells)
