"""Number questions that tell respondents apart: running numbers, and amounts of which everybody has another.

A mean and quartiles of such numbers are somebody's own. Judges how numbers lie, and never repeats one.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from findings.datapackage.faults import Fault
from findings.datapackage.package import DataPackage
from findings.datapackage.report import Parts, in_parts
from findings.vocabulary import Coded, Floats, Item, Release, Variable, Wave

FEWEST = 20
"""Answers below which numbers may well all differ."""

NEARLY_ALL = 0.9
"""The part of answers that differ from each other from which on they tell respondents apart."""

SPARSE = 2
"""Numbers of which at least one in so many is taken run on."""

RUNNING = (
    "is a number question, and its numbers run on as those of a list do",
    'Give the field the role "identifier" in place of survey.question, and take the question out.',
)
APART = (
    "is a number question in which nearly everybody has another number, as an identifier is",
    'Write in the field\'s survey.unit what it measures and in what, such as "pounds a year"; or give it the '
    'role "identifier" in place of survey.question, and take the question out.',
)


@in_parts
def identifying(package: DataPackage) -> Parts:
    """Columns of number questions that no person could have answered, or that everybody answers otherwise."""
    for wave, item, column in _numbers(package):
        variable = package.variables[wave.responses][item.variable]
        where = _place(package, wave, variable)
        yield 1, [Fault(where, *found) for found in _told(column, variable.survey.unit)]


def _numbers(package: DataPackage) -> Iterator[tuple[Wave, Item, Coded]]:
    """The columns of number questions of real respondents."""
    for wave, responses in package.answered():
        for question in package.questions.get(wave.id, ()) if wave.release is not Release.SYNTHETIC else ():
            for item in question.items if question.shape.numeric else ():
                if item.variable in responses.columns:
                    yield wave, item, responses.columns[item.variable]


def _told(column: Coded, unit: str) -> Iterator[tuple[str, str]]:
    codes = column.codes[column.codes >= 0]
    used = np.unique(codes)
    if len(codes) < FEWEST:
        return
    if len(used) == len(codes) and runs_on(np.sort(np.asarray(column.values, np.float64)[used])):
        yield RUNNING
    elif len(used) >= NEARLY_ALL * len(codes) and not unit.strip():
        yield APART


def runs_on(numbers: Floats) -> bool:
    """Whether rising numbers are those of a list, some of which may be left out: one step for all."""
    steps = np.diff(numbers)
    return bool((steps >= 1).all() and numbers[-1] - numbers[0] <= SPARSE * len(steps) * _step(steps))


def _step(steps: Floats) -> int:
    """The largest whole number that every step is a multiple of; 1 where a step is none."""
    whole = np.round(steps).astype(np.int64)
    return int(np.gcd.reduce(whole)) if np.allclose(whole, steps) else 1


def _place(package: DataPackage, wave: Wave, variable: Variable) -> str:
    resource = next(each for each in package.resources if each.name == wave.responses)
    field = next(place for place, each in enumerate(resource.fields) if each.get("name") == variable.name)
    return package.descriptor.at(*resource.keys, "schema", "fields", field)
