"""XLSX: a workbook for the numbers and one for each wave's responses, a plain table on each sheet.

As the Analysis Function asks of spreadsheets: a first sheet that says what is in it, one table a sheet with a
header, nothing merged, no empty row. No text is taken for a formula or an address; the same bytes each time.
"""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

from findings.exporting.model import CellKind, Handed, HandedColumn, HandedTable, Of
from findings.speaking import said
from findings.writing import archived, unarchived

MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has no zone
LONGEST_NAME = 31
SHEET = "Sheet {name}: {title}"
MOST_ROWS = 1_048_575
"""The rows below a header that spreadsheets can hold."""
MOST_COLUMNS = 16_384
LONGEST_CELL = 32_767
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTHS = {CellKind.WHOLE: 12, CellKind.NUMBER: 14, CellKind.TEXT: 40, CellKind.CATEGORY: 22}


def workbooks(handed: Handed) -> dict[str, bytes]:
    """A workbook of each wave's responses with their reasons, one of the numbers, and one of the codebook."""
    found = {f"{each.name}.xlsx": [each] for each in handed.of(Of.NUMBERS, Of.VALUES)}
    for table in handed.of(Of.RESPONDENTS):
        beside = [each for each in handed.of(Of.REASONS) if each.wave == table.wave]
        found[f"{table.name}.xlsx"] = [table, *beside]
    return {name: _workbook(handed, tables) for name, tables in found.items() if all(map(_fits, tables))}


def _fits(table: HandedTable) -> bool:
    return table.rows <= MOST_ROWS and len(table.columns) <= MOST_COLUMNS


def _workbook(handed: Handed, tables: list[HandedTable]) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 - of an extra

    out = io.BytesIO()
    with Workbook(out, OPTIONS) as book:
        book.set_properties({"title": tables[0].title, "created": MADE})
        _about(book, handed, tables)
        names = _sheet_names(tables)
        for table in tables:
            _sheet(book, names[table.name], table)
    return archived(unarchived(out.getvalue()))


def _about(book: Any, handed: Handed, tables: list[HandedTable]) -> None:
    sheet = book.add_worksheet(said("About"))
    sheet.hide_gridlines(2)
    lines = [tables[0].title, *handed.about]
    names = _sheet_names(tables)
    lines += [said(SHEET, name=names[each.name], title=each.title) for each in tables]
    bold = book.add_format({"bold": True, "font_size": 14})
    for place, text in enumerate(lines):
        sheet.write_string(place, 0, text[:LONGEST_CELL], bold if not place else None)
    sheet.set_column(0, 0, 100)


def _sheet_names(tables: list[HandedTable]) -> dict[str, str]:
    """The name of each table as a sheet can have it."""
    found: dict[str, str] = {}
    for table in tables:
        name = re.sub(r"[\[\]:*?/\\']", "_", table.name)[:LONGEST_NAME]
        number = 1
        while name.lower() in {each.lower() for each in found.values()}:
            number += 1
            name = f"{name[: LONGEST_NAME - len(str(number)) - 1]}_{number}"
        found[table.name] = name
    return found


def _sheet(book: Any, name: str, table: HandedTable) -> None:
    sheet = book.add_worksheet(name)
    headers = [{"header": each} for each in _headers(table)]
    last = (max(table.rows, 1), len(table.columns) - 1)
    sheet.add_table(0, 0, *last, {"columns": headers, "autofilter": False, "style": "Table Style Light 1"})
    sheet.freeze_panes(1, 0)
    for across, column in enumerate(table.columns):
        sheet.set_column(across, across, WIDTHS[column.holds])
        _column(sheet, across, column)


def _headers(table: HandedTable) -> list[str]:
    """Names that differ by more than their capitals, which a table of a workbook does not tell apart."""
    found: list[str] = []
    for column in table.columns:
        number, name = 1, column.name
        while name.lower() in {each.lower() for each in found}:
            number += 1
            name = f"{column.name}_{number}"
        found.append(name)
    return found


def _column(sheet: Any, across: int, column: HandedColumn) -> None:
    if column.holds.numeric:
        numbers = column.numbers
        for down, code in enumerate(column.codes.tolist(), start=1):
            if code >= 0:
                sheet.write_number(down, across, numbers[code])
        return
    texts = [text[:LONGEST_CELL] for text in column.texts]
    for down, code in enumerate(column.codes.tolist(), start=1):
        if code >= 0:
            sheet.write_string(down, across, texts[code])
