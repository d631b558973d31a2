"""A codebook beside the answers: the words of variables and of their values, given as a table or as JSON.

Reads CSV, a spreadsheet, SPSS or Stata, and JSON; gives a table with these words. Answers in it are not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from findings.importing.decisions import Book
from findings.importing.delimited import delimiter_of, encoding_of, rows_of, text_of
from findings.importing.spreadsheets import ENDINGS, sheets_of
from findings.importing.statistical import FORMS, statistical_table
from findings.importing.table import Column, ExportTable
from findings.importing.texts import cleaned, heading
from findings.vocabulary import Problem, Refused

VARIABLE = {"variable", "var", "name", "column", "field", "question", "code", "variable name", "item"}
VALUE = {"value", "values", "code", "option", "answer", "category", "response"}
LABEL = {"label", "value label", "text", "meaning", "words", "labels", "value_label"}
WORDING = {"variable label", "wording", "question text", "variable_label", "description", "title", "question"}


@dataclass
class CodebookEntry:
    """What a codebook says of one variable."""

    wording: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


Codebook = dict[str, CodebookEntry]


def codebook(path: Path) -> Codebook:
    """Raises `Refused` where the file says nothing of variables, values and labels."""
    if not path.is_file():
        raise Refused([Problem(str(path), "there is no such file", "Name the codebook.")])
    ending = path.suffix.lower()
    if ending in FORMS:
        found = {
            each.heading: CodebookEntry(each.question, dict(each.labels), dict(each.missing))
            for each in statistical_table(path).columns
        }
    elif ending == ".json":
        found = _of_json(path)
    elif ending in ENDINGS:
        found = {}
        for rows in sheets_of(path).values():
            found |= _of_rows(rows)
    else:
        content, book = path.read_bytes(), Book()
        text = text_of(content, encoding_of(content, book, str(path)), str(path))
        found = _of_rows(rows_of(text, delimiter_of(text, book), str(path)))
    if not any(each.labels or each.wording for each in found.values()):
        remedy = "Give it the columns variable, value, label; one row a value."
        raise Refused([Problem(str(path), "is no codebook", remedy)])
    return found


def _of_rows(rows: list[list[str]]) -> Codebook:
    for place, row in enumerate(rows[:10]):
        names = [cell.strip().lower().replace("_", " ") for cell in row]
        at = [_first(names, known) for known in (LABEL, VALUE, VARIABLE)]
        if -1 not in at and len(set(at)) == len(at):
            return _entries(rows[place + 1 :], at[2], at[1], at[0], _first(names, WORDING - {names[at[2]]}))
    return {}


def _first(names: list[str], known: set[str]) -> int:
    return next((place for place, name in enumerate(names) if name in known), -1)


def _entries(rows: list[list[str]], variable: int, value: int, label: int, wording: int) -> Codebook:
    found: Codebook = {}
    last = ""
    for row in rows:
        cells = [*row, *[""] * (max(variable, value, label, wording) + 1 - len(row))]
        last = heading(cells[variable]) or last
        entry = found.setdefault(last, CodebookEntry())
        words, stored = cleaned(cells[label]), cleaned(cells[value])
        if stored and words:
            entry.labels[stored] = words
        elif words:
            entry.wording = words
        if wording >= 0 and cells[wording].strip():
            entry.wording = heading(cells[wording])
    found.pop("", None)
    return found


def _of_json(path: Path) -> Codebook:
    try:
        read = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refused([Problem(str(path), "is not JSON in UTF-8", "Save it again.")]) from None
    return dict(_json_entries(read))


def _json_entries(read: Any) -> Iterator[tuple[str, CodebookEntry]]:
    """`{variable: {value: label}}`, or `{variable: {"label": wording, "values": {value: label}}}`."""
    described = read.get("variables", read) if isinstance(read, dict) else read
    if isinstance(described, list):
        described = {str(each.get("name")): each for each in described if isinstance(each, dict)}
    if not isinstance(described, dict):
        return
    for name, said in described.items():
        if not isinstance(said, dict):
            continue
        values = next(
            (said[key] for key in ("values", "labels", "categories", "value_labels") if key in said), None
        )
        wording = next((said[key] for key in ("label", "wording", "question", "title") if key in said), "")
        if values is None:
            values = said if all(isinstance(each, str) for each in said.values()) else {}
            wording = ""
        yield heading(str(name)), CodebookEntry(heading(str(wording)), dict(_json_labels(values)))


def _json_labels(values: Any) -> Iterator[tuple[str, str]]:
    if isinstance(values, dict):
        yield from ((cleaned(str(value)), cleaned(str(label))) for value, label in values.items())
    elif isinstance(values, list):
        for each in values:
            if isinstance(each, dict) and "value" in each:
                yield cleaned(str(each["value"])), cleaned(str(each.get("label", each["value"])))


def with_codebook(table: ExportTable, said: Codebook, where: str) -> ExportTable:
    """The table with the words of a codebook; raises `Refused` where it is of other columns."""
    by_name = {name.casefold(): entry for name, entry in said.items()}
    known = [each for each in table.columns if _keys(each) & by_name.keys()]
    if not known:
        remedy = "Name the columns in it as the file does."
        raise Refused([Problem(where, f"says nothing of a column of {table.path}", remedy)])
    columns = tuple(_told(each, by_name) for each in table.columns)
    lines = (f"The codebook says something of {len(known)} of {len(columns)} columns.",)
    return replace(table, columns=columns, said=(*table.said, *lines))


def _keys(column: Column) -> set[str]:
    return {each.casefold() for each in (column.heading, column.code) if each}


def _told(column: Column, said: dict[str, CodebookEntry]) -> Column:
    entry = next((said[key] for key in _keys(column) if key in said), None)
    if entry is None:
        return column
    return replace(
        column,
        question=column.question if column.part else entry.wording or column.question,
        labels={**column.labels, **entry.labels},
        missing={**column.missing, **entry.missing},
    )
