"""The chart for plotly.js: the same bars, the same text, and the estimate behind each point.

Stands in each chart's JSON file, for who draws it with plotly elsewhere; pages explore from the files of
questions. It has no colours of its own: each trace names the class that its colour has on the page.
"""

from __future__ import annotations

from html import escape
from itertools import accumulate
from typing import Any

from findings.charts import bars, plots
from findings.charts.marks import lines_of
from findings.charts.paint import drawn_series, paints
from findings.charts.table import Chart, ChartTable, Label, Scale, Side, length
from findings.shown import text_of
from findings.speaking import tongue
from findings.vocabulary import Family, PublishedEstimate, Status

CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "plotlyServerURL": "",
    "responsive": True,
    "showSendToCloud": False,
}
UPRIGHT = (Chart.HISTOGRAM, Chart.LINE)
STACKED = (Chart.STACKED_BAR, Chart.DIVERGING_BAR)
SHORT = 0.1
"""A bar shorter than this part of the axis has no room for its text."""
PALE = 0.45
HOVER = "%{text}<extra></extra>"
HOVER_BY_SERIES = "%{text}<extra>%{fullData.name}</extra>"
LABEL_ROOM = 170
"""Pixels of a label before it continues on a new line."""


def plotly_figure(table: ChartTable) -> dict[str, Any]:
    """Data, layout and config as plain JSON; hover text is the text of the estimate."""
    classes = paints(table)
    starts = starts_of(table) if table.chart in STACKED else {}
    series = drawn_series(table)
    return {
        "data": [trace(table, label, classes[label[0]], starts) for label in series],
        "layout": layout(table),
        "config": dict(CONFIG),
    }


Starts = dict[tuple[str, str], float]


def starts_of(table: ChartTable) -> Starts:
    """Where each segment begins: at the end of the one before it, about the middle if there is one."""
    series = drawn_series(table)
    apart = tuple(label for label in series if table.sides.get(label[0]) is Side.APART)
    about = tuple(label for label in series if label not in apart)
    right = bars.reach(table, about, Side.POSITIVE) if apart else 0
    starts: Starts = {}
    for row in table.rows:
        middle = -bars.half(table, row, about, Side.NEGATIVE) if table.sides else 0
        starts |= starts_in_row(table, row, about, middle)
        starts |= starts_in_row(table, row, apart, right + bars.GAP_BEFORE_APART)
    return starts


def starts_in_row(table: ChartTable, row: Label, series: tuple[Label, ...], start: float) -> Starts:
    lengths = (length(table.cell(row[0], key)) or 0 for key, _ in series)
    edges = accumulate(lengths, initial=start)
    return {(row[0], key): round(edge, 12) for (key, _), edge in zip(series, edges, strict=False)}


def words(label: str, room: float = LABEL_ROOM) -> str:
    """A label as plotly.js reads it: it takes `<` and `&` for markup."""
    return "<br>".join(escape(line, quote=False) for line in lines_of(label, bars.TYPE, room))


def trace(table: ChartTable, series: Label, paint: str, starts: Starts) -> dict[str, Any]:
    cells = [table.cell(row, series[0]) for row, _ in table.rows]
    labels = [words(label) for _, label in table.rows]
    values = [length(cell) for cell in cells]
    upright = table.chart in UPRIGHT
    points: dict[str, Any] = {
        "name": words(series[1], 10_000),
        "x": labels if upright else values,
        "y": values if upright else labels,
        "text": [
            escape(text_of(cell) if cell else f"[{Status.NOT_AVAILABLE}]", quote=False) for cell in cells
        ],
        "customdata": [cell.id if cell else None for cell in cells],
        "hovertemplate": HOVER if table.single else HOVER_BY_SERIES,
        "meta": {"paint": paint},
    }
    drawn = points | kind(table, series, starts) | whiskers(table, cells)
    return drawn | {"marker": drawn.get("marker", {}) | {"opacity": [strength(cell) for cell in cells]}}


def strength(cell: PublishedEstimate | None) -> float:
    """Few answers, pale mark."""
    return PALE if cell is not None and cell.status is Status.LOW_RELIABILITY else 1


def kind(table: ChartTable, series: Label, starts: Starts) -> dict[str, Any]:
    if table.chart is Chart.DOT:
        return scatter("markers", table, 12)
    if table.chart is Chart.LINE:
        return scatter("lines+markers", table, 9)
    bar: dict[str, Any] = {"type": "bar", "orientation": "v" if table.chart in UPRIGHT else "h"}
    if table.chart in STACKED:
        bar |= {"base": [starts[row, series[0]] for row, _ in table.rows], "textposition": "inside"}
        return bar | {"insidetextanchor": "middle", "textangle": 0}
    places = [text_place(table, table.cell(row, series[0])) for row, _ in table.rows]
    return bar | {"textposition": places, "insidetextanchor": "start", "textangle": 0, "cliponaxis": False}


def text_place(table: ChartTable, cell: PublishedEstimate | None) -> str:
    """Inside at the foot of a bar, clear of its error bar; outside one that is too short."""
    scale = axis_scale(table)
    return "inside" if abs(length(cell) or 0) >= SHORT * (scale.high - scale.low) else "outside"


def scatter(mode: str, table: ChartTable, size: int) -> dict[str, Any]:
    """Points, with their values above them where there is one series."""
    words = {"mode": f"{mode}+text", "textposition": "top center", "cliponaxis": False}
    return {"type": "scatter", "mode": mode, "marker": {"size": size}} | (words if table.single else {})


def whiskers(table: ChartTable, cells: list[PublishedEstimate | None]) -> dict[str, Any]:
    """Error bars that reach to the ends of the intervals."""
    if table.chart in STACKED or not any(cell and cell.low is not None for cell in cells):
        return {}
    bounds = {
        "type": "data",
        "symmetric": False,
        "array": [above(cell) for cell in cells],
        "arrayminus": [below(cell) for cell in cells],
        "thickness": 1,
        "width": 0,
    }
    return {"error_y" if table.chart in UPRIGHT else "error_x": bounds}


def above(cell: PublishedEstimate | None) -> float:
    return 0 if cell is None or cell.high is None or cell.value is None else round(cell.high - cell.value, 12)


def below(cell: PublishedEstimate | None) -> float:
    return 0 if cell is None or cell.low is None or cell.value is None else round(cell.value - cell.low, 12)


def layout(table: ChartTable) -> dict[str, Any]:
    labels = [words(label) for _, label in table.rows]
    categories = {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": labels,
        "automargin": True,
        "fixedrange": True,
    }
    upright = table.chart in UPRIGHT
    return {
        ("xaxis" if upright else "yaxis"): categories
        | ({} if upright else {"autorange": "reversed"} | sided()),
        ("yaxis" if upright else "xaxis"): values_axis(table),
        "barmode": "overlay" if table.chart in STACKED else "group",
        "bargap": 0.05 if table.chart is Chart.HISTOGRAM else 0.35,
        "height": 460 if upright else 120 + sum(row_height(table, label) for label in labels),
        "hovermode": "closest",
        "legend": {"orientation": "h", "traceorder": "normal", "y": 1.02, "yanchor": "bottom", "x": 0},
        "margin": {"t": 40, "r": 40, "b": 40, "l": 10},
        "showlegend": not table.single,
        "annotations": [note for row in table.rows for note in absent(table, row)],
        **({} if tongue().is_own else {"separators": tongue().decimal + tongue().thousands}),
        "meta": {"figure": table.id, "notice": table.notices},
    }


def sided() -> dict[str, Any]:
    """Where the words of rows stand: at the right, in a language that is read from there."""
    return {"side": "right"} if tongue().mirrored else {}


def row_height(table: ChartTable, label: str) -> int:
    """Pixels that a row needs: for its words, and for its bars where they do not stand on each other."""
    bars_beside = 1 if table.chart in STACKED else len(table.series)
    return max(36, 18 * (label.count("<br>") + 1) + 10, 22 * bars_beside + 14)


def axis_scale(table: ChartTable) -> Scale:
    return plots.upright(table) if table.chart in UPRIGHT else table.scale


def values_axis(table: ChartTable) -> dict[str, Any]:
    axis: dict[str, Any] = {"automargin": True, "fixedrange": True, "zeroline": True}
    if table.chart is Chart.DIVERGING_BAR:
        return axis | {"showticklabels": False, "showgrid": False}
    scale = axis_scale(table)
    ends = [scale.low, scale.high]
    axis |= {"range": ends[::-1] if tongue().mirrored and table.chart not in UPRIGHT else ends}
    if table.family is Family.NET_SCORES:
        return axis | {"tickvals": [-1, -0.5, 0, 0.5, 1], "ticktext": ["−100", "−50", "0", "+50", "+100"]}
    return axis | ({"tickformat": ".0%"} if table.family is Family.SHARES else {})


def absent(table: ChartTable, row: Label) -> list[dict[str, Any]]:
    """A mark where a row of a plain chart has no point to carry its text."""
    if not table.single:
        return []
    cell = table.cell(row[0], table.series[0][0])
    if length(cell) is not None:
        return []
    mark = escape(text_of(cell) if cell else f"[{Status.NOT_AVAILABLE}]", quote=False)
    place = {"x": words(row[1]), "y": 0} if table.chart in UPRIGHT else {"x": 0, "y": words(row[1])}
    shift = {"yanchor": "bottom"} if table.chart in UPRIGHT else {"xanchor": "left"}
    return [place | shift | {"text": mark, "showarrow": False}]
