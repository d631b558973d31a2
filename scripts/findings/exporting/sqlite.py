"""SQLite: one database of all tables, and of every label and value, with the notice as a table of its own.

The numbers of its header that say how often and by which version it was written are set to one, so that two
builds give the same bytes: offsets 24, 92 and 96 of "Database File Format".
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from findings.exporting.model import CellKind, Handed, HandedColumn

TYPES = {CellKind.WHOLE: "INTEGER", CellKind.NUMBER: "REAL", CellKind.TEXT: "TEXT", CellKind.CATEGORY: "TEXT"}
WRITTEN, VALID_FOR, VERSION = 24, 92, 96
ONE = (1).to_bytes(4, "big")
COLUMNS, VALUES, ABOUT = "columns", "labels", "about"


def sqlite(handed: Handed) -> dict[str, bytes]:
    """The database, named as the package is."""
    with closing(sqlite3.connect(":memory:")) as base:
        _fill(base, ABOUT, {"text": "TEXT"}, ([text] for text in handed.about))
        for table in handed.tables:
            types = {each.name: TYPES[each.holds] for each in table.columns}
            rows = zip(*(_cells(each) for each in table.columns), strict=True)
            _fill(base, table.name, types, rows)
        of_columns = {"table": "TEXT", "column": "TEXT", "label": "TEXT"}
        _fill(base, _free(COLUMNS, handed), of_columns, _columns(handed))
        of_values = {"table": "TEXT", "column": "TEXT", "place": "INTEGER", "value": "TEXT", "label": "TEXT"}
        _fill(base, _free(VALUES, handed), of_values, _values(handed))
        base.commit()
        content = bytearray(base.serialize())
    for at in (WRITTEN, VALID_FOR, VERSION):
        content[at : at + 4] = ONE
    return {f"{handed.name}.sqlite": bytes(content)}


def _free(name: str, handed: Handed) -> str:
    taken = {each.name.lower() for each in handed.tables}
    return name if name not in taken else _free(f"{name}_", handed)


def _fill(base: sqlite3.Connection, name: str, types: dict[str, str], rows: Iterable[Any]) -> None:
    names = _distinct(list(types))
    columns = ", ".join(f"{_quoted(own)} {kind}" for own, kind in zip(names, types.values(), strict=True))
    base.execute(f"CREATE TABLE {_quoted(name)} ({columns})")
    marks = ", ".join("?" * len(types))
    base.executemany(f"INSERT INTO {_quoted(name)} VALUES ({marks})", rows)  # noqa: S608 - quoted names


def _distinct(names: list[str]) -> list[str]:
    """Names that differ by more than their capitals, which SQLite does not tell apart."""
    found: list[str] = []
    for name in names:
        number, own = 1, name
        while own.lower() in {each.lower() for each in found}:
            number += 1
            own = f"{name}_{number}"
        found.append(own)
    return found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _cells(column: HandedColumn) -> list[Any]:
    known: list[Any] = list(column.texts)
    if column.holds is CellKind.WHOLE:
        known = [int(text) for text in known]
    elif column.holds is CellKind.NUMBER:
        known = [*column.numbers]
    known.append(None)
    return [known[code] if code >= 0 else None for code in column.codes.tolist()]


def _columns(handed: Handed) -> Iterable[Any]:
    for table in handed.tables:
        yield from ((table.name, each.name, each.label) for each in table.columns)


def _values(handed: Handed) -> Iterable[Any]:
    for table in handed.tables:
        for column in table.columns:
            for place, (value, label) in enumerate(zip(column.texts, column.labels, strict=False), start=1):
                yield table.name, column.name, place, value, label
