"""Responses as codes: each cell an index into its variable's categories, or the reason it is missing.

Takes tables of text and variables, gives columns and faults; touches no file. A fault names the row and
the variable, never the cell. The words of a text answer end here: only whether there are any is kept.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from findings.datapackage.faults import Fault, Rows, plural
from findings.datapackage.package import Sheet
from findings.datapackage.tables import TextColumn
from findings.naming import settled, standing_for
from findings.vocabulary import MISSING_CODES, Coded, Codes, Floats, Missing, Responses, Role, Variable

UNKNOWN = -9
SETTLED_ROLES = {Role.IDENTIFIER, Role.UNUSED}
OPEN_ROLES = {Role.CLUSTER, Role.STRATUM}
"""Roles whose values need no list of categories."""

ANSWERED = "answered"
"""The one value of a coded text answer."""


def responses(
    sheet: Sheet, variables: Mapping[str, Variable], linked: bool = False
) -> tuple[Responses | None, tuple[Fault, ...]]:
    """One wave's answers, or None with the faults that stand in the way.

    Where waves are `linked`, with what stands for the id of each respondent.
    """
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
            columns[variable.name], wrong = _coded(column, variable, sheet)
        faults += wrong
    told = any(not fault.note for fault in faults)
    ids, wrong = _ids(sheet, variables) if linked else (None, [])
    faults += wrong
    told = told or bool(wrong)
    return (None if told else Responses(sheet.table.rows, columns, weights, ids)), tuple(faults)


Ids = npt.NDArray[np.int64] | None


def _ids(sheet: Sheet, variables: Mapping[str, Variable]) -> tuple[Ids, list[Fault]]:
    """What stands for each respondent's id; None without a field of them."""
    for variable in variables.values():
        column = sheet.table.columns.get(header(variable))
        if column is not None and Role.IDENTIFIER in variable.survey.roles:
            known = np.array([standing_for(text) for text in column.texts], np.int64)
            blank = np.array([not text for text in column.texts], np.bool_)
            ids = known[column.codes]
            _, first = np.unique(ids, return_index=True)
            again = np.setdiff1d(np.arange(len(ids)), first)
            rows = np.union1d(again, np.flatnonzero(blank[column.codes])) + 2
            what = "is empty, or identifies an earlier respondent too, in a wave of a panel"
            remedy = "Give every respondent an id."
            return ids, [Fault(sheet.where, what, remedy, variable.name, rows)] if len(rows) else []
    return None, []


def counted(responses: Responses) -> Responses:
    """The respondents for whom numbers stand: all but those whose weight is 0."""
    weights = responses.weights
    if weights is None or weights.all():
        return responses
    kept = weights > 0
    columns = {name: Coded(each.codes[kept], each.values) for name, each in responses.columns.items()}
    ids = None if responses.ids is None else responses.ids[kept]
    return Responses(int(kept.sum()), columns, weights[kept], ids)


def header(variable: Variable) -> str:
    """The column's name in the file: the variable's, unless a restricted file calls it otherwise."""
    return variable.name if variable.survey.column is None else variable.survey.column


def _coded(column: TextColumn, variable: Variable, sheet: Sheet) -> tuple[Coded, list[Fault]]:
    values, codes_of_texts = _codebook(column, variable)
    codes = codes_of_texts[column.codes] if len(codes_of_texts) else np.zeros(0, np.int16)
    rows = column.rows(np.flatnonzero(codes_of_texts == UNKNOWN).tolist())
    return Coded(codes, values), [_unknown(variable, sheet, rows)] if len(rows) else []


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
    others = known[variable.survey.others] if variable.survey.others in values else UNKNOWN
    return values, _smallest([_code(text, known, others) for text in column.texts])


def _code(text: str, known: Mapping[str, int], others: int) -> int:
    """The place of a text's category, in its own spelling or in the normal form; that of all others else."""
    return known.get(text, known.get(settled(text), others))


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


def _unknown(variable: Variable, sheet: Sheet, rows: Rows) -> Fault:
    """Answers that are in no category, or are no numbers."""
    if variable.numeric:
        return Fault(sheet.where, "is not a number", "Write digits.", variable.name, rows)
    what = f"not one of its {plural(len(variable.categories), 'category', 'categories')}"
    remedy = UNLISTED if sheet.resource.restricted else "See categories in datapackage.json."
    return Fault(sheet.where, what, remedy, variable.name, rows)


UNLISTED = (
    "List it in datapackage.json; or name in the field's `survey.others` the category of all that are rare."
)


SMALLEST_WEIGHT = 1e-9


def _weights(column: TextColumn, variable: Variable, where: str) -> tuple[Floats, list[Fault]]:
    texts: npt.NDArray[np.float64] = np.array([_or_nan(number(text)) for text in column.texts], np.float64)
    weights = texts[column.codes] if len(texts) else np.zeros(0)
    wrong = np.flatnonzero(~(weights >= 0)) + 2
    if len(wrong):
        remedy = "Give every row a weight, and those whom no number counts the weight 0."
        return weights, [Fault(where, "is no weight of 0 or more", remedy, variable.name, wrong)]
    wrong = np.flatnonzero((weights > 0) & (weights < SMALLEST_WEIGHT)) + 2
    if len(wrong):
        what = "is a weight so small that it counts for nothing"
        return weights, [Fault(where, what, "Scale the weights up.", variable.name, wrong)]
    if len(weights) and not weights.any():
        return weights, [Fault(where, f"{variable.name} is 0 in every row", "Give the field of the weights.")]
    rows = np.flatnonzero(weights == 0) + 2
    note = Fault(where, "is 0, and the row is counted in no number", "", variable.name, rows, note=True)
    return weights, [note] if len(rows) else []
