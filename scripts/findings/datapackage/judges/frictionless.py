"""The referee: frictionless, an independent validator, at a fraction of its time.

Its own cell readers judge the distinct texts of each column, which gives its verdict on a clean table; any
table that is not clean is also put before frictionless itself. Its messages quote cells and whole rows, so
only the kind, row and field of its errors are taken. Patterns are never given to it (`patterns` says why).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from findings.datapackage.descriptor import Resource, header_of
from findings.datapackage.faults import NO_ROWS, Fault, in_rows, name
from findings.datapackage.json_lines import Key
from findings.datapackage.judges.categories import missing_values
from findings.datapackage.package import DataPackage, Sheet
from findings.datapackage.report import Checked
from findings.datapackage.tables import TextColumn

MOST_ROWS = 100_000
"""How far frictionless itself reads a table that is not clean: about 20 seconds for 60 columns."""

SNIFFED_LINES, MOST_SNIFFED = 100, 50_000
"""It guesses at quotes in the first lines even where nothing is to be guessed, in time that can grow with
the square of their length; a table whose first lines are longer is left to its cell readers alone."""

SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]
CellReader = Callable[[str], tuple[Any, dict[str, str] | None]]

WORDS: dict[str, tuple[str, str]] = {
    "required": ("is missing, and is required", "Fill it, or take `required` out."),
    "unique": ("is not unique", "Give each row its own value."),
    "empty": ("is empty, which is none of its `missingValues`", 'Add {"value": "", "label": "No answer"}.'),
    "enum": ("not one of the values that are allowed", "See the field in datapackage.json."),
    "minimum": ("is below the minimum", "See the field in datapackage.json."),
    "maximum": ("is above the maximum", "See the field in datapackage.json."),
    "exclusiveMinimum": ("is not above the minimum", "See the field in datapackage.json."),
    "exclusiveMaximum": ("is not below the maximum", "See the field in datapackage.json."),
    "minLength": ("is shorter than allowed", "See the field in datapackage.json."),
    "maxLength": ("is longer than allowed", "See the field in datapackage.json."),
    "primary-key": ("has no key, or that of an earlier row", "Give every row its own key."),
    "foreign-key": ("refers to a row that is not there", "Add that row, or correct the reference."),
    "blank-row": ("holds nothing but missing values", "Take it out."),
}
"""What frictionless finds, in our words: by the name of the constraint or of the kind of error."""


@dataclass(frozen=True, eq=False)
class ReadColumn:
    """A column as frictionless reads it: each distinct text's value, and which texts break which rule."""

    column: TextColumn
    values: list[Any]
    broken: dict[str, list[int]]

    @property
    def blank(self) -> Mask:
        """Which distinct texts are missing without being wrong."""
        wrong = {*self.broken.get("type", ()), *self.broken.get("empty", ())}
        return np.array(
            [value is None and place not in wrong for place, value in enumerate(self.values)], bool
        )

    def canonical(self) -> Codes:
        """A code a row, the same for texts that are read as the same value; -1 where it is missing."""
        if None not in self.values and len(set(self.values)) == len(self.values):
            return self.column.codes.astype(np.int64)
        places: dict[Any, int] = {}
        codes = [-1 if value is None else places.setdefault(value, len(places)) for value in self.values]
        found: Codes = np.array(codes or [0], np.int64)[self.column.codes]
        return found


def referee(package: DataPackage) -> Checked:
    """What frictionless says of the descriptor and of every table."""
    faults = list(_descriptor_faults(package))
    read = {} if faults else {name: _read(sheet) for name, sheet in package.sheets.items()}
    for resource_name, columns in read.items():
        sheet = package.sheets[resource_name]
        found = list(clean_faults(sheet, columns)) if columns is not None else [_unreadable(sheet.where)]
        found += _foreign_faults(sheet, read) if columns is not None else []
        faults += found
        if found and columns is not None and not sheet.resource.restricted and _is_short(sheet):
            faults += _untold(full_faults(package, sheet.resource, sheet.where), found)
    return Checked(len(package.sheets), tuple(faults))


def _is_short(sheet: Sheet) -> bool:
    """Whether the first lines are short enough for frictionless to guess at."""
    rows = range(min(sheet.table.rows, SNIFFED_LINES))
    columns = sheet.table.columns.values()
    return sum(len(column.texts[column.codes[row]]) for column in columns for row in rows) < MOST_SNIFFED


Read = dict[str, ReadColumn]


def _read(sheet: Sheet) -> Read | None:
    """The columns as frictionless reads them; None where it raises, as it does on what it does not expect."""
    try:
        return read_columns(sheet)
    except Exception:  # noqa: BLE001  # its message may hold a cell, and says nothing that helps
        return None


def _unreadable(where: str) -> Fault:
    what = "cannot be read by frictionless, an independent validator"
    return Fault(where, what, "Look at the constraints of its fields.")


def _untold(faults: Iterable[Fault], told: list[Fault]) -> Iterator[Fault]:
    """What frictionless reports of rows that its cell readers said nothing about."""
    rows = reduce(np.union1d, (fault.rows for fault in told), NO_ROWS)
    for fault in faults:
        left = np.setdiff1d(fault.rows, rows)
        if len(left) or not len(fault.rows):
            yield replace(fault, rows=left)


def _descriptor_faults(package: DataPackage) -> Iterator[Fault]:
    """Whether frictionless takes the descriptor; it may raise anything on one that it does not expect."""
    from frictionless import Package as Referee  # noqa: PLC0415  # slow to import

    try:
        errors = list(Referee.metadata_validate(plain(package.descriptor.json)))
    except Exception:  # noqa: BLE001  # whatever it raises, the descriptor is not one that it can read
        errors = [None]
    for keys in dict.fromkeys(_keys_of(error) for error in errors):
        what = "is refused by frictionless, an independent validator"
        yield Fault(package.descriptor.at(*keys), what, "Run frictionless on it to see why.")


def _keys_of(error: Any) -> tuple[Key, ...]:
    """The part of the descriptor that an error is about, which its note ends with."""
    found = re.search(r"at property '([\w.-]+)'$", str(getattr(error, "note", "")))
    parts = found[1].split(".") if found else []
    return tuple(int(part) if part.isdecimal() else part for part in parts)


def plain(descriptor: dict[str, Any]) -> dict[str, Any]:
    """The descriptor as frictionless may see it: without patterns, which it would match without limit."""
    resources = [_without_patterns(resource) for resource in descriptor.get("resources", [])]
    kept = {key: value for key, value in descriptor.items() if key not in {"survey", "restricted"}}
    return {**kept, "resources": resources}


def _without_patterns(resource: dict[str, Any]) -> dict[str, Any]:
    schema = resource.get("schema")
    if not isinstance(schema, dict):
        return resource
    fields = [_without_pattern(field) for field in schema.get("fields", [])]
    return {**resource, "schema": {**schema, "fields": fields}}


def _without_pattern(field: dict[str, Any]) -> dict[str, Any]:
    limits = {key: value for key, value in (field.get("constraints") or {}).items() if key != "pattern"}
    return {**field, "constraints": limits} if "constraints" in field else field


def read_columns(sheet: Sheet) -> Read:
    """Every described column through frictionless's own cell readers, one distinct text at a time."""
    from frictionless import Schema  # noqa: PLC0415  # slow to import

    descriptor = {**_unlabelled(sheet.resource.schema), "$schema": SCHEMA_PROFILE}
    descriptor["fields"] = [_as_read(field, sheet.resource.restricted) for field in sheet.resource.fields]
    schema = Schema.from_descriptor(descriptor)
    columns = {}
    for field, described in zip(schema.fields, sheet.resource.fields, strict=True):
        column = sheet.table.columns.get(header_of(described))
        if column is not None:
            plain = _is_plain(field, column)
            values = ReadColumn(column, list(map(int, column.texts)), {}) if plain else None
            columns[field.name] = values or _read_column(column, field.create_cell_reader())
    return columns


def _unlabelled(described: dict[str, Any]) -> dict[str, Any]:
    """Missing values without their labels, of which two may be the same where nobody else reads the file."""
    if "missingValues" not in described:
        return described
    return {**described, "missingValues": missing_values(described)}


def _as_read(field: dict[str, Any], restricted: bool) -> dict[str, Any]:
    """A field for its cell reader; how a restricted file may spell a category is for `answers`."""
    found = _unlabelled(_without_pattern(field))
    if restricted:  # whose numbers are read before this, however the file writes them
        found = {key: value for key, value in found.items() if key not in ("decimalChar", "groupChar")}
    if not restricted or not field.get("categories"):
        return found
    limits = {key: value for key, value in (found.get("constraints") or {}).items() if key != "enum"}
    return {**found, "constraints": limits}


READ_AS_THEY_ARE = {"required", "unique"}


def _is_plain(field: Any, column: TextColumn) -> bool:
    """Whether the reader would give every text as the whole number that it writes, as of most keys."""
    limits = {name for name, limit in field.constraints.items() if limit is not None}
    missing = {"", *field.missing_values, *(field.schema.missing_values if field.schema else ())}
    plain = field.type == "integer" and limits <= READ_AS_THEY_ARE and column.is_digits
    return plain and missing.isdisjoint(column.texts)


def _read_column(column: TextColumn, reader: CellReader) -> ReadColumn:
    values: list[Any] = []
    broken: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(column.texts):
        value, notes = reader(text)
        values.append(value)
        for kind in notes or ():
            broken["empty" if not text and kind in {"type", "enum"} else kind].append(place)
    return ReadColumn(column, values, broken)


def clean_faults(sheet: Sheet, columns: Read) -> Iterator[Fault]:
    """What frictionless would find wrong in a table; nothing means that it would call it valid."""
    types = {str(field.get("name")): str(field.get("type")) for field in sheet.resource.fields}
    for field_name, read in columns.items():
        for kind, places in read.broken.items():
            rows = read.column.rows(places)
            if kind == "type":
                what = f"is not of the type {types[field_name]}"
                yield from in_rows(sheet.where, name(field_name), rows, what, "Write it as the type asks.")
            else:
                yield from _found(sheet.where, kind, field_name, rows)
    yield from _row_faults(sheet, columns)
    yield from _key_faults(sheet, columns)


def _fault(where: str, kind: str, field_name: str, rows: Codes) -> Fault:
    what, remedy = WORDS.get(kind, (f"breaks frictionless's rule {kind}", "See its documentation."))
    return Fault(where, what, remedy, name(field_name), rows)


def _found(where: str, kind: str, field_name: str, rows: Codes) -> list[Fault]:
    return [_fault(where, kind, field_name, rows)] if len(rows) else []


def _row_faults(sheet: Sheet, columns: Read) -> Iterator[Fault]:
    """Blank rows of what is distributed; in a restricted file anybody may say "don't know" throughout."""
    if sheet.resource.restricted:
        return
    blank = np.ones(sheet.table.rows, bool)
    for read in columns.values():
        texts = read.blank
        if not texts.any():
            return
        blank &= texts[read.column.codes]
    yield from _found(sheet.where, "blank-row", "", np.flatnonzero(blank) + 2)


def _key_faults(sheet: Sheet, columns: Read) -> Iterator[Fault]:
    for field in sheet.resource.fields:
        if (field.get("constraints") or {}).get("unique"):
            codes = columns[str(field["name"])].canonical()
            yield from _found(sheet.where, "unique", str(field["name"]), _repeats(codes, codes >= 0))
    primary = sheet.resource.schema.get("primaryKey") or []
    names = [primary] if isinstance(primary, str) else primary
    if names and set(names) <= columns.keys():
        parts = [columns[each].canonical() for each in names]
        empty = np.logical_and.reduce([codes < 0 for codes in parts])
        rows = np.union1d(_repeats(_joined(parts), ~empty), np.flatnonzero(empty) + 2)
        yield from _found(sheet.where, "primary-key", "", rows)


def _joined(parts: list[Codes]) -> Codes:
    """Several codes a row as one, made dense at each step so that many columns do not overflow."""

    def join(left: Codes, right: Codes) -> Codes:
        both = left * (int(right.max(initial=0)) + 2) + right + 1
        dense: Codes = np.unique(both, return_inverse=True)[1].astype(np.int64)
        return dense

    return reduce(join, parts) if len(parts) > 1 else parts[0]


def _repeats(codes: Codes, counted: Mask) -> Codes:
    places = np.flatnonzero(counted)
    if not len(places) or np.bincount(codes[places] - codes[places].min()).max() < 2:
        return NO_ROWS
    _, first = np.unique(codes[places], return_index=True)
    return np.setdiff1d(places, places[first]) + 2


def _foreign_faults(sheet: Sheet, read: dict[str, Read | None]) -> Iterator[Fault]:
    here = read[sheet.resource.name] or {}
    for key in sheet.resource.schema.get("foreignKeys") or []:
        reference = key["reference"]
        there = read.get(reference.get("resource") or sheet.resource.name) or {}
        names, targets = _listed(key["fields"]), _listed(reference["fields"])
        if set(names) <= here.keys() and set(targets) <= there.keys():
            wrong = _unreferenced([here[each] for each in names], [there[each] for each in targets])
            yield from _found(sheet.where, "foreign-key", ", ".join(names), wrong)
        else:
            yield _fault(sheet.where, "foreign-key", ", ".join(names), NO_ROWS)


def _unreferenced(names: list[ReadColumn], targets: list[ReadColumn]) -> Codes:
    """The rows whose values no row of the other table has; a row without any refers to nothing."""
    known = {*_tuples(targets), (None,) * len(names)}
    wrong: Codes = np.array(
        [row for row, each in enumerate(_tuples(names), 2) if each not in known], np.int64
    )
    return wrong


def _listed(names: Any) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _tuples(columns: list[ReadColumn]) -> Iterable[tuple[Any, ...]]:
    return zip(*([read.values[code] for code in read.column.codes] for read in columns), strict=True)


def full_faults(package: DataPackage, resource: Resource, where: str) -> Iterator[Fault]:
    """What frictionless itself reports of one distributed table: kind, row and field of each error."""
    from frictionless import Package as Referee  # noqa: PLC0415  # slow to import

    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    try:
        judged = Referee.from_descriptor(plain(package.descriptor.json), basepath=str(package.folder))
        report = judged.get_resource(resource.name).validate(limit_rows=MOST_ROWS)
    except Exception:  # noqa: BLE001  # it raises instead of reporting, with cells in its message
        yield _unreadable(where)
        return
    for error in (error for task in report.tasks for error in task.errors):
        kind = _kind(error)
        rows[kind, str(getattr(error, "field_name", ""))].append(getattr(error, "row_number", 0))
    for (kind, field_name), found in rows.items():
        yield _fault(where, kind, field_name, np.unique([row for row in found if row]).astype(np.int64))


def _kind(error: Any) -> str:
    """The kind of an error: for a constraint its name, which only the note holds."""
    kind = str(error.type)
    if kind == "constraint-error":
        named = str(error.note).removeprefix('constraint "').partition('"')[0]
        return named if named in WORDS else "constraint"
    return kind.removesuffix("-error")
