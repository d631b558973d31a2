"""Released responses as a table of columns, and as two files: values, and why a value is missing.

Takes the survey and the bytes of its file as people keep it, in which a word may stand for a missing answer.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from findings.datapackage import ROW, resources
from findings.datapackage.descriptor import NUMERIC_TYPES, Resource, reason_of
from findings.exporting.model import NO_REASON, CellKind, Codes, HandedColumn, HandedTable, Of, word
from findings.vocabulary import MISSING_CODES, Coded, Missing, Role, Survey

WHOLE = "integer"
UNASKED = {Role.IDENTIFIER.value, Role.WEIGHT.value, Role.UNUSED.value}
"""Roles of columns that nobody answers: what is empty there is no missing answer."""


def response_tables(survey: Survey, files: Mapping[str, bytes]) -> list[HandedTable]:
    """The released responses of each wave, a row each in the order of the file."""
    found = {each.name: each for each in resources(survey.descriptor) if not each.restricted}
    waves = [wave for wave in survey.description.waves if wave.responses in found]
    return [responses_of(survey, wave.id, found[wave.responses], files) for wave in waves]


def responses_of(survey: Survey, wave: str, resource: Resource, files: Mapping[str, bytes]) -> HandedTable:
    """The responses of one wave, every described column in its order."""
    encoding = "utf-8-sig" if resource.utf8 else resource.encoding
    source = io.BytesIO(files[resource.path])
    frame = pd.read_csv(
        source, sep=resource.delimiter, encoding=encoding, dtype="str", keep_default_na=False, na_filter=False
    )
    described = {str(each["name"]): each for each in resource.fields}
    settled = _settled(survey, wave, frame)
    columns = tuple(
        _column(described[name], resource, frame[name], settled.get(name))
        for name in frame.columns
        if name in described
    )
    title = str(resource.descriptor.get("title") or resource.name)
    return HandedTable(resource.name, title, Of.RESPONDENTS, columns, len(frame), wave)


def _settled(survey: Survey, wave: str, frame: pd.DataFrame) -> dict[str, Codes]:
    """The codes of each column as the survey reads it, settled by routing; none where it left rows out."""
    answers = survey.responses.get(wave)
    if answers is None or answers.size != len(frame):
        return {}
    return {name: _codes(each) for name, each in answers.columns.items()}


def _codes(coded: Coded) -> Codes:
    return coded.codes.astype(np.int32)


def _column(
    field: dict[str, Any], resource: Resource, cells: pd.Series[str], settled: Codes | None
) -> HandedColumn:
    places, found = pd.factorize(cells)
    texts = [str(each) for each in found]
    categories = [_category(each) for each in field.get("categories", ())]
    values = [value for value, _ in categories]
    reasons = _reasons(field, resource)
    if categories:
        values += [text for text in texts if text and text not in reasons and text not in values]
    else:
        values = [text for text in texts if text and text not in reasons]
    at = {value: place for place, value in enumerate(values)} | {
        text: MISSING_CODES[reason] for text, reason in reasons.items()
    }
    codes = np.array([at.get(text, NO_REASON) for text in texts], np.int32)[places]
    if settled is not None:
        codes = np.where((codes < 0) & (settled < 0), settled, codes).astype(np.int32)
    labels = [label for _, label in categories]
    return HandedColumn(
        name=str(field["name"]),
        label=str(field.get("title") or field["name"]),
        holds=_holds(field),
        codes=codes,
        texts=tuple(values),
        labels=(*labels, *values[len(labels) :]) if categories else (),
        ordered=bool(field.get("categoriesOrdered", False)),
        reasons=_in_order({*reasons.values()}, codes),
        question=str(_survey_of(field).get("question", "")),
    )


def _holds(field: dict[str, Any]) -> CellKind:
    if field.get("categories"):
        return CellKind.CATEGORY
    if field.get("type") in NUMERIC_TYPES:
        return CellKind.WHOLE if field["type"] == WHOLE else CellKind.NUMBER
    return CellKind.TEXT


def _category(written: Any) -> tuple[str, str]:
    if not isinstance(written, dict):
        return str(written), str(written)
    return str(written["value"]), str(written.get("label") or written["value"])


def _survey_of(field: dict[str, Any]) -> dict[str, Any]:
    found = field.get("survey")
    return found if isinstance(found, dict) else {}


def _reasons(field: dict[str, Any], resource: Resource) -> dict[str, Missing]:
    """What stands for each reason; an empty cell is no answer unless the field says otherwise."""
    written = _survey_of(field).get("role", ())
    roles = {written} if isinstance(written, str) else set(written)
    found = {} if roles & UNASKED else {"": Missing.NO_ANSWER}
    for each in field.get("missingValues", resource.missing_values):
        value, label = (each["value"], each.get("label", "")) if isinstance(each, dict) else (each, "")
        if value or not roles & UNASKED:
            found[str(value)] = reason_of(str(label)) or Missing.NO_ANSWER
    return found


def _in_order(declared: set[Missing], codes: Codes) -> tuple[Missing, ...]:
    """The reasons that a column may have or has, in the order of their codes."""
    there = {int(each) for each in np.unique(codes)}
    return tuple(each for each in Missing if each in declared or MISSING_CODES[each] in there)


# Two files ----------------------------------------------------------------------------------------


def keys_of(table: HandedTable, resource: Resource) -> tuple[HandedColumn, ...]:
    """What the rows of both files are known by: the identifier where it stands in every row, or a number."""
    for field, column in zip(resource.fields, table.columns, strict=False):
        roles = _survey_of(field).get("role", ())
        named = Role.IDENTIFIER.value in ([roles] if isinstance(roles, str) else roles)
        if (
            named
            and field["name"] == column.name
            and len(column.texts) == table.rows
            and (column.codes >= 0).all()
        ):
            return (column,)
    names = {each.name for each in table.columns}
    name = next(ROW + "_" * more for more in range(len(names) + 1) if ROW + "_" * more not in names)
    codes = np.arange(table.rows, dtype=np.int32)
    texts = tuple(map(str, range(1, table.rows + 1)))
    return (HandedColumn(name, "The row of the file", CellKind.WHOLE, codes, texts),)


def with_keys(table: HandedTable, keys: tuple[HandedColumn, ...]) -> HandedTable:
    """The table with what its rows are known by, first where it was none of its columns."""
    added = tuple(each for each in keys if each not in table.columns)
    return HandedTable(table.name, table.title, table.of, (*added, *table.columns), table.rows, table.wave)


def reasons_of(table: HandedTable, keys: tuple[HandedColumn, ...], name: str, title: str) -> HandedTable:
    """The table beside it: the same rows and columns, with why a value is missing and nothing else."""
    keyed = with_keys(table, keys).columns
    columns = tuple(each if each in keys else _reason_column(each) for each in keyed)
    return HandedTable(name, title, Of.REASONS, columns, table.rows, table.wave)


def _reason_column(column: HandedColumn) -> HandedColumn:
    words = tuple(word(each) for each in column.reasons)
    at = np.full(len(Missing) + 2, NO_REASON, np.int32)
    for place, reason in enumerate(column.reasons):
        at[-MISSING_CODES[reason]] = place
    codes = at[np.where(column.codes < 0, -column.codes, 0)]
    labels = tuple(each.value for each in column.reasons)
    return HandedColumn(
        column.name, column.label, CellKind.CATEGORY, codes, words, labels, question=column.question
    )


def as_csv(table: HandedTable) -> bytes:
    """The table as a file: commas, UTF-8, a line feed after each row, nothing where a value is missing."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([each.name for each in table.columns])
    writer.writerows(zip(*(each.cells() for each in table.columns), strict=True))
    return text.getvalue().encode()
