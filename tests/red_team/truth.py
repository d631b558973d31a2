"""Hold the attacker's equations to the restricted answers: the truth must satisfy every one of them.

Takes the restricted file and the descriptor; gives the true number of every unknown, and the kinds of the
equations that it breaks. Prints and returns no respondent's answer.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.red_team.places import Places
from tests.red_team.questionnaire import NOT_RANKED, OUTSIDE, Field, Question, Wave
from tests.red_team.system import (
    BASE,
    ELSEWHERE,
    EVERYBODY,
    SILENT,
    SQUARES,
    SUM,
    UNASKED,
    WEIGHT,
    Cell,
    Equation,
    Spot,
)

Mask = npt.NDArray[np.bool_]
Values = npt.NDArray[np.str_]


def _is_in(column: Values, values: Iterable[str]) -> Mask:
    return np.asarray(np.isin(column, list(values)), bool)


@dataclass(frozen=True)
class Answers:
    """The restricted answers of one wave, a column of text a field."""

    wave: Wave
    columns: dict[str, Values]
    missing: dict[str, dict[str, str]]
    atoms: dict[str, tuple[tuple[str, ...], ...]]
    answered: bool = True

    @cached_property
    def size(self) -> int:
        return len(next(iter(self.columns.values())))

    def of(self, spot: Spot) -> Mask:
        found = np.ones(self.size, bool)
        for variable, values in spot:
            found &= self._among(variable, values)
        return found

    def _among(self, variable: str, values: tuple[str, ...]) -> Mask:
        if values != ELSEWHERE:
            return _is_in(self.columns[variable], values)
        named = [value for atom in self.atoms[variable] if atom != ELSEWHERE for value in atom]
        return ~_is_in(self.columns[variable], named)

    def true(self, cell: Cell) -> Fraction:
        """How many respondents an unknown counts, or the sum that it stands for."""
        here = self.of(cell.spot)
        if cell.part == EVERYBODY:
            return Fraction(int(here.sum()))
        if cell.part.startswith(WEIGHT):
            return self._weight(cell, here)
        question = self.wave.question(cell.question)
        assert question is not None
        if cell.part in {SUM, SQUARES}:
            return self._sum(question, cell, here)
        return Fraction(int((here & self._part(question, cell.item, cell.part)).sum()))

    def _weight(self, cell: Cell, here: Mask) -> Fraction:
        question, part = self.wave.question(cell.question), cell.part.removeprefix(WEIGHT)
        name = next(each.name for each in self.wave.fields.values() if "weight" in each.roles)
        assert question is not None
        those = self.columns[name][here & self._part(question, cell.item, part)]
        return sum(map(Fraction, those.tolist()), Fraction(0))

    def _sum(self, question: Question, cell: Cell, here: Mask) -> Fraction:
        numbers = map(Fraction, self.numbers(question, cell.item, here))
        return sum((each * each if cell.part == SQUARES else each for each in numbers), Fraction(0))

    def numbers(self, question: Question, item: str, here: Mask) -> list[str]:
        """The numbers that respondents gave."""
        found: list[str] = self._column(question, item)[here & self._part(question, item, BASE)].tolist()
        return found

    def _column(self, question: Question, item: str) -> Values:
        name = next(each.name for each in question.fields if str(each.survey.get("item", "")) == item)
        return self.columns[name]

    def _part(self, question: Question, item: str, part: str) -> Mask:
        if question.many:
            return self._ticked(question, part)
        if question.kind == "ranking":
            return self._ranked(question, item, part)
        values = self._column(question, item)
        given = self._given(next(e for e in question.fields if str(e.survey.get("item", "")) == item))
        if part in {BASE, SILENT, UNASKED}:
            return self._reason(question, [item], part, given)
        if question.kind == "number":
            return given & self._band(question, values, given, part)
        return given & _is_in(values, [part])

    def _given(self, field: Field) -> Mask:
        column = self.columns[field.name]
        return ~_is_in(column, [*self.missing[field.name], ""])

    def _reason(self, question: Question, items: list[str], part: str, base: Mask) -> Mask:
        """In the base, silent, or not asked."""
        if part == BASE:
            return base
        asked = np.ones(self.size, bool)
        for field in question.fields:
            if str(field.survey.get("item", "")) in items or question.shared_base:
                gone = [v for v, label in self.missing[field.name].items() if label in OUTSIDE]
                asked &= ~_is_in(self.columns[field.name], gone)
        return asked & ~base if part == SILENT else ~asked & ~base

    def _band(self, question: Question, values: Values, given: Mask, part: str) -> Mask:
        found, below = np.zeros(self.size, bool), Fraction(-(10**12))
        for band, end in question.bands.items():
            top = Fraction(10**12) if end is None else end
            if band == part:
                found[given] = [below <= Fraction(each) < top for each in values[given].tolist()]
            below = top
        return found

    def _ticked(self, question: Question, part: str) -> Mask:
        marks = {str(each.survey["option"]): self._is_ticked(each) for each in question.fields}
        any_of = np.logical_or.reduce(list(marks.values()))
        if part in {BASE, SILENT, UNASKED}:
            given = np.logical_or.reduce([self._given(each) | self._blank(each) for each in question.fields])
            return self._reason(question, [""], part, any_of if self.answered else any_of | given)
        held = question.nets.get(part, (part,))
        return np.asarray(np.logical_or.reduce([marks[each] for each in held]), bool)

    def _blank(self, field: Field) -> Mask:
        """Where an option that can only be ticked was left as it was: an answer of those who were asked."""
        only = field.values == (str(field.survey.get("selected") or "yes"),)
        return np.asarray((self.columns[field.name] == "") & only, bool)

    def _is_ticked(self, field: Field) -> Mask:
        return _is_in(self.columns[field.name], [field.canonical(str(field.survey.get("selected") or "yes"))])

    def _ranked(self, question: Question, item: str, part: str) -> Mask:
        ranked = np.logical_or.reduce([self._given(each) for each in question.fields])
        if part in {BASE, SILENT, UNASKED}:
            return self._reason(question, [""], part, np.asarray(ranked, bool))
        column = next(each for each in question.fields if str(each.survey.get("item", "")) == item)
        given = self._given(column)
        return np.asarray(ranked & ~given if part == NOT_RANKED else self.columns[column.name] == part, bool)


def read(given: Path, wave: Wave, places: Places, descriptor: dict[str, Any]) -> Answers:
    """One wave's answers, of a file or of the folder that it lies in; not of those who weigh nothing."""
    path = given / wave.path if given.is_dir() else given
    resource = _resource(descriptor, wave)
    delimiter = resource.get("dialect", {}).get("delimiter", ",")
    with path.open(encoding=resource.get("encoding", "utf-8"), newline="") as file:
        rows = list(csv.DictReader(file, delimiter=delimiter))
    described = {each["name"]: each for each in resource["schema"]["fields"]}
    missing = {name: _missing(each) for name, each in described.items()}
    by = next((each.name for each in wave.fields.values() if "weight" in each.roles), "")
    rows = [row for row in rows if not by or Fraction(row[by] or "0")]
    columns = {}
    for name, field in wave.fields.items():
        header = str(field.survey.get("column", name))
        if header:
            columns[name] = np.array([_stored(field, row.get(header) or "", missing[name]) for row in rows])
    answered = descriptor["survey"].get("design", {}).get("multiple_base", "answered") == "answered"
    return Answers(wave, columns, missing, places.atoms, answered)


def _stored(field: Field, value: str, missing: dict[str, str]) -> str:
    """An answer by the name of its category; one that is not listed is among the others."""
    if field.others and value and value not in missing and value not in field.values:
        return field.others
    return value if value in missing else field.canonical(value)


def _resource(descriptor: dict[str, Any], wave: Wave) -> dict[str, Any]:
    listed = (*descriptor.get("restricted", ()), *descriptor.get("resources", ()))
    found: dict[str, Any] = next(each for each in listed if each.get("path") == wave.path)
    return found


def _missing(described: dict[str, Any]) -> dict[str, str]:
    listed = [each for each in described.get("missingValues", ()) if isinstance(each, dict)]
    return {str(each["value"]): str(each.get("label", "")) for each in listed}


def broken(equations: Iterable[Equation], answers: dict[str, Answers]) -> Counter[str]:
    """How many equations of each kind the truth does not satisfy; `answers` by wave."""
    true: dict[Cell, Fraction] = {}
    found: Counter[str] = Counter()
    for equation in equations:
        cells = [cell for cell, _ in equation.terms]
        if not all(cell.wave in answers for cell in cells):
            continue
        for cell in cells:
            if cell not in true:
                true[cell] = answers[cell.wave].true(cell)
        found[equation.kind] += not _holds(equation, true)
    return +found


def _holds(equation: Equation, true: dict[Cell, Fraction]) -> bool:
    value = sum((true[cell] * factor for cell, factor in equation.terms), Fraction(0))
    slack = Fraction(1, 10**6)
    return float(equation.low) - slack <= value <= float(equation.high) + slack
