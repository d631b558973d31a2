"""Draw a table as an inline SVG that stays legible from a phone to a wide screen.

Across, everything is a percentage, so bars stretch and type does not; down, everything is pixels.
A bar's length is its value: length / 100 * (`data-max` - `data-min`). Colours are classes.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from findings.charts import bars, plots
from findings.charts.basis import meaning
from findings.charts.marks import PHONE, Picture, down_the_page, element, lines_of, text
from findings.charts.spans import written_out
from findings.charts.table import Chart, ChartTable, Scale, length
from findings.charts.words import sentence_html
from findings.shown import interval_text
from findings.speaking import said, tongue

DRAWINGS: dict[Chart, Callable[[ChartTable], tuple[Picture, Scale]]] = {
    Chart.BAR: bars.lanes,
    Chart.DOT: bars.lanes,
    Chart.STACKED_BAR: bars.stacks,
    Chart.DIVERGING_BAR: bars.diverging,
    Chart.HISTOGRAM: plots.histogram,
    Chart.LINE: plots.lines,
}

WITH_WHISKERS = (Chart.BAR, Chart.DOT, Chart.HISTOGRAM)
WHISKER_NOTE = "Thin lines: 95% intervals."
SPAN_NOTE = "Beside a number: its 95% interval."
NOTE, NOTE_LINE, BEFORE_NOTES = 12, 17, 16


def draw(table: ChartTable) -> str:
    """The chart as inline SVG; empty for a table, which is a chart of its own."""
    if table.chart is Chart.TABLE:
        return ""
    picture, scale = body(table)
    title, description = f"{table.id}-title", f"{table.id}-desc"
    content = (
        element("title", escape(table.title), id=title),
        element("desc", sentence_html(table), id=description),
        *hatching(table),
        *picture.marks,
    )
    return element(
        "svg",
        "\n".join(content),
        class_=classes(),
        role="img",
        aria_labelledby=f"{title} {description}",
        width="100%",
        height=picture.height,
        data_figure=table.id,
        data_chart=table.chart.value,
        data_min=f"{scale.low:.10g}",
        data_max=f"{scale.high:.10g}",
    )


def classes() -> str:
    """The classes of a drawing: a style sheet turns it over where the language is written from the right."""
    return "chart-drawing chart-mirrored" if tongue().mirrored else "chart-drawing"


def body(table: ChartTable, room: float = PHONE) -> tuple[Picture, Scale]:
    """The marks and, beneath them, what they mean."""
    picture, scale = DRAWINGS[table.chart](table)
    notes = [line for words in notes_of(table) for line in lines_of(words, NOTE, room)]
    marks = (text(line, class_="chart-note", y=12 + NOTE_LINE * place) for place, line in enumerate(notes))
    beneath = [Picture(tuple(marks), NOTE_LINE * len(notes))] if notes else []
    return down_the_page([picture, *written_out(table, room), *beneath], BEFORE_NOTES), scale


def notes_of(table: ChartTable) -> list[str]:
    """What thin lines and marks in brackets mean, if there are any."""
    drawn = (cell for cell in table.cells.values() if length(cell) is not None)
    whiskers = any(cell.low is not None and cell.low != cell.high for cell in drawn)
    rows = list(table.cells.values())
    notes = [said(WHISKER_NOTE)] if whiskers and table.chart in WITH_WHISKERS else []
    over = any(interval_text(each.estimate) for each in table.stated if each.row is not None)
    notes += [said(SPAN_NOTE)] if over and not notes else []
    return [*notes, *(f"[{status}] {meaning(status, rows)}." for status in table.statuses)]


def hatching(table: ChartTable) -> list[str]:
    """The pattern of what is withheld or not available, if something is."""
    cells = [table.cell(row, key) for row, _ in table.rows for key, _ in table.series]
    if all(cell is not None and cell.shown for cell in cells):
        return []
    stroke = element("path", class_="chart-hatch", d="M-1 7 7-1M-4 4 4-4M2 10 10 2")
    tile = element(
        "pattern", stroke, id=f"{table.id}-hatch", width=6, height=6, patternUnits="userSpaceOnUse"
    )
    return [element("defs", tile)]
