"""Figures that earlier reports printed: rows of a CSV or JSON file, or of the package, as nouns.

Says what a row holds; whether it agrees with a number of ours is for `comparing`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from findings.datapackage.faults import nearest
from findings.vocabulary import PrintedFigure, Problem, Refused, refuse

RESOURCE = "published-figures"
REQUIRED = "printed"
COLUMNS = tuple(each.name for each in fields(PrintedFigure) if each.name != "where")
OTHER_NAMES = {"page": "source", "not_comparable": "reason"}
"""Columns that a description of the file may call by these names."""
UNREAD = {"unit"}
"""Columns that are for its readers alone."""

Record = dict[str, str]


def read_printed(path: Path) -> tuple[PrintedFigure, ...]:
    """The figures of a CSV or JSON file; raises `Refused` with every problem found."""
    where = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        raise Refused([Problem(where, "there is no such file", "Name a CSV or JSON file.")]) from None
    except UnicodeDecodeError:
        raise Refused([Problem(where, "is not UTF-8", "Save the file as UTF-8.")]) from None
    if path.suffix.lower() == ".json":
        figures, problems = printed_figures(_json_records(text, where), where, 1)
    else:
        figures, problems = printed_figures(_csv_records(text, where), where)
    refuse(problems)
    return figures


def printed_figures(
    records: list[Record], where: str, first: int = 2
) -> tuple[tuple[PrintedFigure, ...], list[Problem]]:
    """One figure a record, the first of which stands in row `first`; an unknown column is a problem."""
    problems = list(_column_problems(records[0] if records else {}, f"{where} row 1"))
    if not records:
        problems = [Problem(where, "holds no printed figure", "Give one a row.")]
    return tuple(
        _figure(each, f"{where} row {row}") for row, each in enumerate(records, start=first)
    ), problems


def _figure(record: Record, where: str) -> PrintedFigure:
    values = {OTHER_NAMES.get(name, name): text for name, text in record.items()}
    named = {name: values.get(name, "") for name in COLUMNS}
    return PrintedFigure(**named | {REQUIRED: named[REQUIRED].strip(), "where": where})


def _column_problems(record: Iterable[str], where: str) -> Iterator[Problem]:
    names = list(record)
    known = {*COLUMNS, *OTHER_NAMES, *UNREAD}
    if REQUIRED not in names:
        yield Problem(where, f"there is no column {REQUIRED}", "Cells are separated by commas.")
        return
    for place, name in enumerate(names, start=1):
        if name not in known:
            remedy = nearest(name, known) or f"Known: {', '.join(COLUMNS)}."
            yield Problem(where, f"column {place} has a name that is not known", remedy)


def _csv_records(text: str, where: str) -> list[Record]:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise Refused([Problem(where, "is not CSV", "Check its quotes.")]) from None
    header = rows[0] if rows else []
    wrong = [row for row, cells in enumerate(rows, start=1) if cells and len(cells) != len(header)]
    problems = [Problem(f"{where} row {row}", "does not have as many cells as the header") for row in wrong]
    if len(set(header)) < len(header):
        problems.append(Problem(f"{where} row 1", "two columns have the same name", "Rename one."))
    refuse(problems)
    return [dict(zip(header, cells, strict=True)) for cells in rows[1:] if cells]


def _json_records(text: str, where: str) -> list[Record]:
    try:
        listed = json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise Refused([Problem(f"{where}:{line}", "is not JSON", "Check commas and quotes.")]) from None
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise Refused([Problem(where, "is not a list of objects", "Give each printed figure an object.")])
    names = list(dict.fromkeys(name for each in listed for name in each))
    return [{name: _text(each.get(name)) for name in names} for each in listed]


def _text(value: Any) -> str:
    """JSON's nothing is a blank, and its numbers are the digits that were written."""
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)
