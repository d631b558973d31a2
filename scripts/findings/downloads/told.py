"""What every file of a chart says beside its numbers, and its JSON file: the same words as on its page.

Takes the words that the page was made of and the table, gives text. Makes no words of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from findings.charts import ChartTable, plotly_figure
from findings.charts.sheet import Caption
from findings.charts.table import Chart
from findings.charts.tabular import CSV_COLUMNS, csv_rows
from findings.downloads.citing import Citation

NOTICE = "notice"


@dataclass(frozen=True)
class Legend:
    """What was asked, of how many, what is to be known of it, and where it is from."""

    question: str
    base: Caption
    citation: Citation
    instruction: str = ""
    asked: str = ""
    note: str = ""
    marks: str = ""
    licence: str = ""
    date: str = ""
    version: str = ""
    address: str = ""
    language: str = ""
    questions: tuple[str, ...] = field(default=())


def rows_of(table: ChartTable) -> list[dict[str, str | float | None]]:
    """The numbers as in the CSV file, without the notice that each row of that repeats."""
    named = (dict(zip(CSV_COLUMNS, row, strict=True)) for row in csv_rows(table))
    return [{key: value for key, value in row.items() if key != NOTICE} for row in named]


def about(table: ChartTable, told: Legend) -> dict[str, Any]:
    """Everything that stands beside the numbers; what is not known is left out."""
    found = {
        "id": table.id,
        "title": table.title,
        "chart": table.chart.value,
        "question": told.question,
        "questions": list(told.questions),
        "instruction": told.instruction,
        "asked_of": told.asked,
        "base": told.base.text,
        "breakdown": table.by,
        "note": told.note,
        "notice": table.notices,
        "marks": told.marks,
        "source": table.source,
        "licence": told.licence,
        "citation": told.citation.text,
        "version": told.version,
        "date": told.date,
        "address": told.address,
        "language": told.language,
    }
    return {key: value for key, value in found.items() if value}


def as_json(table: ChartTable, told: Legend) -> str:
    """The whole chart for programs: what is said of it, its numbers, and how it is explored if drawn."""
    drawn = {} if table.chart is Chart.TABLE else plotly_figure(table)
    whole = {"about": about(table, told), "rows": rows_of(table), **drawn}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True)
