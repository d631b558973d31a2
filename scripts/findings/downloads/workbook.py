"""A chart as a spreadsheet: one plain sheet with what is said of the chart, then one table of its numbers.

As the Analysis Function asks of spreadsheets: the title in the first cell, every note above the table, one
table with a header, nothing merged and no empty row. The same bytes each time.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from findings.charts import ChartTable
from findings.downloads.told import Legend, rows_of
from findings.writing import archived, unarchived

COLUMNS = (
    *("row_label", "series_label", "shown", "value", "low", "high", "base", "status", "measure"),
    "estimate_id",
)
WIDTHS = {"row_label": 44, "series_label": 34, "measure": 16, "estimate_id": 60}
NARROW = 14
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The clock of every workbook."""
WRAPPED = {"text_wrap": True, "valign": "top"}


def workbook(table: ChartTable, told: Legend, words: dict[str, Any]) -> bytes:
    """The file; `words` are those of charts in the language of the site."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - of an extra

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_properties({"title": table.title, "created": MADE})
        _sheet(book, table, told, words)
    return archived(unarchived(out.getvalue()))


def lines_above(table: ChartTable, told: Legend, words: dict[str, str]) -> list[str]:
    """What stands above the table, one thing a row; what is not known is left out."""
    said = {
        "question": told.question,
        "base": told.base.text,
        "note": told.note,
        "notice": table.notices,
        "marks": told.marks,
        "source": table.source,
        "licence": told.licence,
        "cite": told.citation.text,
        "address": told.address,
    }
    return [words[key].format(text=text) for key, text in said.items() if text]


def _sheet(book: Any, table: ChartTable, told: Legend, words: dict[str, Any]) -> None:
    sheet = book.add_worksheet(words["workbook"]["sheet"])
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, table.title, book.add_format({"bold": True, "font_size": 14}))
    above = lines_above(table, told, words["workbook"])
    for place, text in enumerate(above, start=1):
        sheet.write_string(place, 0, text)
    rows, top = rows_of(table), len(above) + 1
    columns = [{"header": words["columns"][name]} for name in COLUMNS]
    last = (top + len(rows), len(COLUMNS) - 1)
    sheet.add_table(top, 0, *last, {"columns": columns, "autofilter": False, "style": "Table Style Light 1"})
    wrapped = book.add_format(WRAPPED)
    for down, row in enumerate(rows, start=top + 1):
        for across, name in enumerate(COLUMNS):
            _write(sheet, down, across, row[name], wrapped)
    for across, name in enumerate(COLUMNS):
        sheet.set_column(across, across, WIDTHS.get(name, NARROW))


def _write(sheet: Any, down: int, across: int, value: str | float | None, wrapped: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(down, across, value, wrapped)
    elif value is not None:
        sheet.write_number(down, across, value, wrapped)
