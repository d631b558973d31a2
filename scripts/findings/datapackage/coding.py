"""Responses as codes: each cell an index into its variable's categories, or the reason it is missing.

Takes tables of text and variables, gives columns and faults; touches no file. A fault names the row and
the variable, never the cell. The words of a text answer end here: only whether there are any is kept.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from findings.datapackage.faults import Fault, plural
from findings.datapackage.package import Sheet
from findings.datapackage.tables import TextColumn
from findings.vocabulary import MISSING_CODES, Coded, Codes, Floats, Missing, Responses, Role, Variable

UNKNOWN = -9
SETTLED_ROLES = {Role.IDENTIFIER, Role.UNUSED}
OPEN_ROLES = {Role.CLUSTER, Role.STRATUM}
"""Roles whose values need no list of categories."""

ANSWERED = "answered"
"""The one value of a coded text answer."""


def responses(sheet: Sheet, variables: Mapping[str, Variable]) -> tuple[Responses | None, tuple[Fault, ...]]:
    """One wave's answers, or None with the faults that stand in the way."""
    faults: list[Fault] = []
    columns: dict[str, Coded] = {}
    weights: Floats | None = None
    for variable in variables.values():
        column = sheet.table.columns.get(header(variable))
        if column is None or SETTLED_ROLES & set(variable.survey.roles):
            continue
        if Role.WEIGHT in variable.survey.roles:
            weights, wrong = _weights(column, variable, sheet.where)
        else:
            columns[variable.name], wrong = _coded(column, variable, sheet.where)
        faults += wrong
    return (None if faults else Responses(sheet.table.rows, columns, weights)), tuple(faults)


def header(variable: Variable) -> str:
    """The column's name in the file: the variable's, unless a restricted file calls it otherwise."""
    return variable.name if variable.survey.column is None else variable.survey.column


def _coded(column: TextColumn, variable: Variable, where: str) -> tuple[Coded, list[Fault]]:
    values, codes_of_texts = _codebook(column, variable)
    codes = codes_of_texts[column.codes] if len(codes_of_texts) else np.zeros(0, np.int16)
    unknown = np.flatnonzero(codes_of_texts == UNKNOWN)
    return Coded(codes, values), _unknown_faults(column, unknown.tolist(), variable, where)


def _codebook(column: TextColumn, variable: Variable) -> tuple[tuple[str, ...] | Floats, Codes]:
    if variable.numeric:
        return _numbers(column, variable)
    if variable.categories:
        return _categories(column, variable, tuple(category.value for category in variable.categories))
    if OPEN_ROLES & set(variable.survey.roles):
        missing = _missing_codes(variable)
        return _categories(column, variable, tuple(sorted(set(column.texts) - missing.keys())))
    return _texts(column, variable)


def _categories(
    column: TextColumn, variable: Variable, values: tuple[str, ...]
) -> tuple[tuple[str, ...], Codes]:
    known = {value: place for place, value in enumerate(values)}
    known |= {spelling: known[value] for spelling, value in variable.spellings} | _missing_codes(variable)
    return values, _smallest([known.get(text, UNKNOWN) for text in column.texts])


def _texts(column: TextColumn, variable: Variable) -> tuple[tuple[str, ...], Codes]:
    missing = _missing_codes(variable)
    return (ANSWERED,), _smallest([missing.get(text, 0) for text in column.texts])


def _numbers(column: TextColumn, variable: Variable) -> tuple[Floats, Codes]:
    missing = _missing_codes(variable)
    numbers = [math.nan if text in missing else _or_nan(number(text)) for text in column.texts]
    values, places = np.unique(np.array(numbers, np.float64), return_inverse=True)
    known = [UNKNOWN if math.isnan(value) else place for value, place in zip(numbers, places, strict=True)]
    codes = [missing.get(text, code) for text, code in zip(column.texts, known, strict=True)]
    return values[~np.isnan(values)], _smallest(codes)


def _smallest(codes: list[int]) -> Codes:
    if max(codes, default=0) > np.iinfo(np.int16).max:
        return np.array(codes, np.int32)
    return np.array(codes, np.int16)


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


def _unknown_faults(column: TextColumn, unknown: list[int], variable: Variable, where: str) -> list[Fault]:
    rows = column.rows(unknown)
    if not len(rows):
        return []
    if variable.numeric:
        return [Fault(where, "is not a number", "Write digits.", variable.name, rows)]
    what = f"not one of its {plural(len(variable.categories), 'category', 'categories')}"
    return [Fault(where, what, "See categories in datapackage.json.", variable.name, rows)]


def _weights(column: TextColumn, variable: Variable, where: str) -> tuple[Floats, list[Fault]]:
    texts: npt.NDArray[np.float64] = np.array([_or_nan(number(text)) for text in column.texts], np.float64)
    weights = texts[column.codes] if len(texts) else np.zeros(0)
    rows = np.flatnonzero(~(weights >= 0)) + 2
    if not len(rows):
        return weights, []
    remedy = "Give every row a weight; 0 is for rows that are to count in nothing."
    return weights, [Fault(where, "is not a weight of 0 or more", remedy, variable.name, rows)]
