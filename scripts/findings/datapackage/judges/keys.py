"""Keys: every primary and unique key that a schema declares, unique in its file.

Judges distinct texts and codes; `uniqueKeys` is a rule of version 2 that other validators pass over.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

import numpy as np
import numpy.typing as npt

from findings.datapackage.descriptor import header_of
from findings.datapackage.faults import NO_ROWS, Fault, Rows, in_rows, name
from findings.datapackage.judges.categories import missing_values
from findings.datapackage.judges.v2 import declared_keys
from findings.datapackage.package import DataPackage, Sheet
from findings.datapackage.report import Parts, in_parts
from findings.datapackage.tables import TextColumn

Codes = npt.NDArray[np.int64]


@in_parts
def keys(package: DataPackage) -> Parts:
    """Rows with the key of an earlier row, or with none."""
    for sheet in package.sheets.values():
        for kind, names in _keys(sheet):
            columns = _columns(sheet, names)
            if columns is not None:
                yield sheet.table.rows, _key_faults(sheet, kind, names, columns)


def _keys(sheet: Sheet) -> Iterator[tuple[str, list[str]]]:
    for kind, names in declared_keys(sheet.resource):
        if kind != "foreignKeys":
            yield kind, names
    for field in sheet.resource.fields:
        if (field.get("constraints") or {}).get("unique"):
            yield "uniqueKeys", [str(field.get("name"))]


def _columns(sheet: Sheet, names: list[str]) -> list[TextColumn] | None:
    headers = {str(field.get("name")): header_of(field) for field in sheet.resource.fields}
    columns = [sheet.table.columns.get(headers.get(each, "")) for each in names]
    found = [column for column in columns if column is not None]
    return found if found and len(found) == len(columns) else None


def _key_faults(sheet: Sheet, kind: str, names: list[str], columns: list[TextColumn]) -> Iterator[Fault]:
    missing = np.logical_or.reduce(
        [_missing(sheet, each, column) for each, column in zip(names, columns, strict=True)]
    )
    empty = np.flatnonzero(missing) + 2
    at = sheet.where, name(", ".join(names))
    if kind == "primaryKey":
        yield from in_rows(*at, empty, "is missing, and is part of the key", "Give every row its key.")
    repeated = np.setdiff1d(_repeated(columns), empty)
    what = "has the key of an earlier row" if kind == "primaryKey" else "is not unique"
    yield from in_rows(*at, repeated, what, "Take one of the rows out, or give it its own key.")


def _missing(sheet: Sheet, field_name: str, column: TextColumn) -> npt.NDArray[np.bool_]:
    field = next(each for each in sheet.resource.fields if each.get("name") == field_name)
    written = field if "missingValues" in field else sheet.resource.schema
    values = {"", *(str(value) for value in missing_values(written))}
    found = np.array([text in values for text in column.texts], bool)
    return found[column.codes] if len(found) else np.zeros(0, bool)


def _repeated(columns: list[TextColumn]) -> Rows:
    """The rows whose combination of texts an earlier row has."""
    combined = reduce(_combined, (column.codes.astype(np.int64) for column in columns))
    if not len(combined) or np.bincount(_dense(combined)).max() < 2:
        return NO_ROWS
    order = np.argsort(combined, kind="stable")
    same = combined[order][1:] == combined[order][:-1]
    return np.sort(order[1:][same]) + 2


def _combined(left: Codes, right: Codes) -> Codes:
    """Two columns of codes as one; made dense each time, so that many columns do not overflow."""
    dense: Codes = _dense(left * (int(right.max(initial=0)) + 1) + right)
    return dense


def _dense(codes: Codes) -> Codes:
    if len(codes) and codes.max() <= 2 * len(codes):
        return codes
    return np.unique(codes, return_inverse=True)[1].astype(np.int64)
