"""Responses as codes: each cell an index into its variable's categories, or the reason it is missing.

Takes tables of text and variables, gives columns and problems; touches no file. A problem names the
row and the variable, never the cell.
"""

from __future__ import annotations

import math

import numpy as np

from findings.datapackage.tables import TextColumn, TextTable
from findings.vocabulary import MISSING_CODES, Coded, Floats, Missing, Problem, Responses, Variable

UNKNOWN = -9
SETTLED_ROLES = {"identifier", "unused"}


def responses(
    table: TextTable, variables: dict[str, Variable], where: str
) -> tuple[Responses | None, list[Problem]]:
    """One wave's answers, or None with the problems that stand in the way."""
    problems = _header_problems(table, variables, where)
    columns: dict[str, Coded] = {}
    weights: Floats | None = None
    for variable in variables.values():
        column = table.columns.get(header(variable))
        if column is None or SETTLED_ROLES & set(variable.survey.roles):
            continue
        if "weight" in variable.survey.roles:
            weights, wrong = _weights(column, variable, where)
        else:
            columns[variable.name], wrong = _coded(column, variable, where)
        problems += wrong
    return (None if problems else Responses(table.rows, columns, weights)), problems


def header(variable: Variable) -> str:
    """The column's name in the file: the variable's, unless a restricted file calls it otherwise."""
    return variable.name if variable.survey.column is None else variable.survey.column


def _header_problems(table: TextTable, variables: dict[str, Variable], where: str) -> list[Problem]:
    described = {header(variable) for variable in variables.values()}
    absent = [name for name in described if name not in table.columns]
    extra = [name for name in table.columns if name not in described]
    return [
        Problem(
            f"{where} row 1", f"there is no column {name or '(unnamed)'}", "datapackage.json describes one."
        )
        for name in absent
    ] + [
        Problem(
            f"{where} row 1",
            f"column {place_of(table, name)} is not described",
            "Describe it, or take it out.",
        )
        for name in extra
    ]


def place_of(table: TextTable, name: str) -> int:
    """Where a column stands, counted from 1: an undescribed header might itself be an answer."""
    return list(table.columns).index(name) + 1


def _coded(column: TextColumn, variable: Variable, where: str) -> tuple[Coded, list[Problem]]:
    values, codes_of_texts = _numbers(column, variable) if variable.numeric else _categories(column, variable)
    codes = codes_of_texts[column.codes] if len(codes_of_texts) else np.zeros(0, np.int16)
    return Coded(codes, values), _unknown_problems(codes, variable, where)


def _categories(column: TextColumn, variable: Variable) -> tuple[tuple[str, ...], np.ndarray]:
    values = tuple(category.value for category in variable.categories)
    known = {value: place for place, value in enumerate(values)}
    known |= {spelling: known[value] for spelling, value in variable.spellings} | _missing_codes(variable)
    codes = np.array([known.get(text, UNKNOWN) for text in column.texts], np.int16)
    return values, codes


def _numbers(column: TextColumn, variable: Variable) -> tuple[Floats, np.ndarray]:
    missing = _missing_codes(variable)
    numbers = {text: number(text) for text in column.texts if text not in missing}
    values = np.array(sorted({value for value in numbers.values() if value is not None}), np.float64)
    places = {value: place for place, value in enumerate(values.tolist())}
    codes = [missing.get(text, places.get(_or_nan(numbers.get(text)), UNKNOWN)) for text in column.texts]
    return values, np.array(codes, np.int32)


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value


def number(text: str) -> float | None:
    """A finite number written with ASCII digits, or None."""
    if not text.isascii() or "_" in text:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _missing_codes(variable: Variable) -> dict[str, int]:
    """An empty cell is no answer unless the field says what it means."""
    return {"": MISSING_CODES[Missing.NO_ANSWER]} | {
        value: MISSING_CODES[reason] for value, reason in variable.missing
    }


def _unknown_problems(codes: np.ndarray, variable: Variable, where: str) -> list[Problem]:
    rows = np.flatnonzero(codes == UNKNOWN) + 2
    if not len(rows):
        return []
    more = f" and {len(rows) - 1} more up to row {rows[-1]}" if len(rows) > 1 else ""
    what = "not a number" if variable.numeric else f"not one of its {len(variable.categories)} categories"
    remedy = "Write digits." if variable.numeric else "See categories in datapackage.json."
    return [Problem(f"{where} row {rows[0]}, {variable.name}", what + more, remedy)]


def _weights(column: TextColumn, variable: Variable, where: str) -> tuple[Floats, list[Problem]]:
    texts = np.array([_or_nan(number(text)) for text in column.texts], np.float64)
    weights = texts[column.codes]
    rows = np.flatnonzero(~(weights > 0)) + 2
    if not len(rows):
        return weights, []
    more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    return weights, [
        Problem(
            f"{where} row {rows[0]}, {variable.name}",
            f"not a weight above 0{more}",
            "Give every row a weight.",
        )
    ]
