"""Saves an export as people's files are: in some encoding, with some delimiter, a title above, blanks beside.

What was done to a file is named among the features of the export.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.cell import MergedCell

from tests.any_survey.chance import Chance

from .laying import Cell, Export, Laid, secrets

Rows = list[list[Cell]]

OLD = ("cp1250", "cp1252", "mac_roman", "iso-8859-2")
"""Encodings of old programs, taken only where they can write everything."""


@dataclass(frozen=True)
class Saving:
    """How a file is saved."""

    encoding: str = "utf-8"
    delimiter: str = ","
    line_end: str = "\r\n"
    title: bool = False
    blank_columns: int = 0
    blank_rows: int = 0
    told: bool = False

    @property
    def features(self) -> frozenset[str]:
        named = {
            f"encoding:{self.encoding}",
            f"delimiter:{DELIMITERS[self.delimiter]}",
            "title above" * self.title,
            "blank column" * bool(self.blank_columns),
            "blank rows" * bool(self.blank_rows),
            "sep=" * self.told,
            "lines end in CR" * (self.line_end == "\r"),
        }
        return frozenset(named - {""})


DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}


def saving(chance: Chance, text: str, plain: bool) -> Saving:
    """How to save a text; `plain` as the tool itself does it, else as somebody's spreadsheet did."""
    if plain:
        return Saving(encoding=chance.one(("utf-8", "utf-8-sig")), line_end=chance.one(("\n", "\r\n")))
    encoding = chance.likely({"utf-8": 2.0, "utf-8-sig": 2.0, "utf-16": 1.0, "old": 3.0})
    if encoding == "old":
        encoding = old(chance, text)
    delimiter = "\t" if encoding == "utf-16" else chance.one((",", ";", "\t"))
    told = delimiter == ";" and chance.happens(0.3)
    return Saving(
        encoding=encoding,
        delimiter=delimiter,
        line_end=chance.likely({"\r\n": 6.0, "\n": 3.0, "\r": 1.0}),
        title=not told and chance.happens(0.2),
        blank_columns=chance.likely({0: 4.0, 1: 2.0, 3: 1.0}),
        blank_rows=chance.likely({0: 4.0, 2: 1.0}),
        told=told,
    )


def old(chance: Chance, text: str) -> str:
    fitting = [each for each in OLD if can_write(each, text)]
    return chance.one(fitting) if fitting and not text.isascii() else "utf-8"


def can_write(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def rows(laid: Laid) -> Rows:
    """Heading rows, then a row a respondent."""
    heads: Rows = [
        [each.heads[row] if row < len(each.heads) else "" for each in laid.blocks]
        for row in range(laid.heads)
    ]
    return [*heads, *(list(row) for row in zip(*(each.cells for each in laid.blocks), strict=True))]


def save(laid: Laid, chance: Chance, folder: Path, plain: bool = True) -> Export:
    """The file, and what it holds."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"export.{laid.suffix}"
    table = rows(laid)
    if laid.suffix == "xlsx":
        save_workbook(table, path, laid.tool)
        return Export(laid, path, secrets(laid.blocks))
    how = saving(chance, delimited(table, Saving()), plain)
    cells = decimal_commas(table, laid.heads) if how.delimiter == ";" else table
    path.write_bytes(whole(cells, laid, how).encode(how.encoding))
    return Export(laid, path, secrets(laid.blocks), features=how.features)


def whole(table: Rows, laid: Laid, how: Saving) -> str:
    wide = [[*row, *[""] * how.blank_columns] for row in table]
    above: Rows = [[laid.sheet.title], ["Exported on 16 April 2026"], []] if how.title else []
    below: Rows = [[""] * len(wide[0])] * how.blank_rows
    told = f"sep={how.delimiter}{how.line_end}" if how.told else ""
    return told + delimited([*above, *wide, *below], how)


def delimited(table: Rows, how: Saving) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=how.delimiter, lineterminator=how.line_end)
    writer.writerows([["" if cell is None else cell for cell in row] for row in table])
    return text.getvalue()


def decimal_commas(table: Rows, heads: int) -> Rows:
    """Numbers as they are written where the semicolon separates cells."""
    return [*table[:heads], *([with_comma(cell) for cell in row] for row in table[heads:])]


def with_comma(cell: Cell) -> Cell:
    return str(cell).replace(".", ",") if isinstance(cell, float) else cell


def save_workbook(table: Sequence[Sequence[Cell]], path: Path, title: str) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = title[:31]
    for place, row in enumerate(table, start=1):
        for column, cell in enumerate(row, start=1):
            if cell not in ("", None):
                put(page.cell(place, column), cell)
    book.save(path)


def put(place: openpyxl.cell.Cell | MergedCell, cell: Cell) -> None:
    """A cell's value; what begins with "=" is text, as in the exports of tools."""
    place.value = cell
    if isinstance(cell, str):
        place.data_type = "s"
    elif isinstance(cell, datetime):
        place.number_format = "m/d/yy h:mm:ss"
