"""`estimates.csv`: published estimates as text, and back, with the same bytes on every machine.

Takes and gives text; which numbers may be in it is for `disclosure`.
"""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from typing import Any, get_args, get_type_hints

from findings.disclosure.published import adjusted, passed
from findings.shown import data_text
from findings.vocabulary import Problem, PublishedEstimate, Refused, Row

ESTIMATES = "data/estimates.csv"
"""Where the numbers lie in a data package."""

COLUMNS = ("estimate_id", *(each.name for each in fields(Row)))
LATER = ("p_adjusted",)
"""Columns that an earlier file, or one whose descriptor does not describe them, lacks: made when read."""
EARLIER = tuple(name for name in COLUMNS if name not in LATER)
_TYPES = {name: (get_args(kind) or (kind,))[0] for name, kind in get_type_hints(Row).items()}
"""What a cell is read as: text, a whole number, a decimal number, or one of the named."""


def as_csv(rows: tuple[PublishedEstimate, ...], columns: tuple[str, ...] = EARLIER) -> str:
    """The file's text: a header, and a line a number in the order of their ids."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([row.id, *(cell(getattr(row, name)) for name in columns[1:])])
    return text.getvalue()


def described_columns(descriptor: dict[str, Any]) -> tuple[str, ...]:
    """The columns of the file as a data package describes it: later ones only where it does."""
    resources = descriptor.get("resources", [])
    fields_of = next((each["schema"]["fields"] for each in resources if each["name"] == "estimates"), None)
    names = {each["name"] for each in fields_of or ()}
    return tuple(name for name in COLUMNS if name in names or name not in LATER)


def columns_of(text: str) -> tuple[str, ...]:
    """The columns of a file that is read back; those of one that is none are not known."""
    return tuple(next(csv.reader(io.StringIO(text)), ()))


def cell(value: Any) -> str:
    """A value as the file has it."""
    if value is None:
        return ""
    return data_text(value) if isinstance(value, float) else str(value)


def path_of(release: str) -> str:
    """The file of an earlier release, by the name that corrections call it."""
    return f"datapackage/{release}" if release.endswith(".csv") else f"{release}/datapackage/{ESTIMATES}"


REMEDY = "Run 'findings estimate'; the file is not edited by hand."


def from_csv(text: str, where: str, remedy: str = REMEDY) -> tuple[PublishedEstimate, ...]:
    """The rows of the file; raises `Refused` when it is not one that `as_csv` wrote."""
    try:
        lines = list(csv.reader(io.StringIO(text)))
        columns = columns_of(text)
    except csv.Error:
        lines, columns = [], ()
    if columns not in (COLUMNS, EARLIER):
        raise Refused([Problem(f"{where} row 1", "the columns are not those of estimates.csv", remedy)])
    rows, problems = [], []
    for place, line in enumerate(lines[1:], start=2):
        try:
            row = _row(dict(zip(columns, line, strict=True)))
        except (ValueError, ArithmeticError):
            problems.append(Problem(f"{where} row {place}", "is not a published number", remedy))
            continue
        if row.id != line[0]:
            problems.append(Problem(f"{where} row {place}", "its id is not that of its columns", remedy))
        rows.append(row)
    if not problems and as_csv(tuple(rows), columns) != text:
        problems.append(Problem(where, "is not in the form that 'findings estimate' writes", remedy))
    if problems:
        raise Refused(problems)
    return tuple(rows) if set(LATER) <= set(columns) else tuple(adjusted(rows))


def _row(record: dict[str, str]) -> PublishedEstimate:
    values: dict[str, Any] = {name: _value(name, record[name]) for name in COLUMNS[1:] if name in record}
    return passed(**values)


def _value(name: str, text: str) -> Any:
    return None if not text and _TYPES[name] in (int, float) else _TYPES[name](text)
