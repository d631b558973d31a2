"""Which colour stands for which series, by name of class, and the key that says so.

Colours themselves are in the style sheet, so that they follow the reader's scheme.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import zip_longest

from findings.charts.marks import element
from findings.charts.table import Chart, ChartTable, Label, Side
from findings.speaking import said

ACCENT, REST, SPAN = "chart-accent", "chart-rest", "chart-span"

SWATCH = 14
Swatch = tuple[float, str]
"""How wide a swatch is, and its marks."""

SEQUENCE: dict[int, tuple[int, ...]] = {
    1: (7,),
    2: (3, 8),
    3: (2, 5, 8),
    4: (2, 4, 6, 8),
    5: (1, 3, 5, 7, 9),
    6: (1, 3, 4, 6, 7, 9),
    7: (1, 2, 4, 5, 6, 8, 9),
    8: (1, 2, 3, 4, 6, 7, 8, 9),
    9: (1, 2, 3, 4, 5, 6, 7, 8, 9),
}
"""The steps of the nine from light to dark that so many ordered series use."""

GREYS = {Side.NEUTRAL: ("chart-neutral", REST), Side.APART: ("chart-apart", "chart-cat-5")}
"""What is between the sides, and apart from them: a second of its kind is told from the first."""

STRENGTHS: dict[int, tuple[int, ...]] = {0: (), 1: (3,), 2: (2, 4), 3: (1, 2, 4), 4: (1, 2, 3, 4)}
"""The steps of a side's four, from the middle outwards."""


def drawn_series(table: ChartTable) -> tuple[Label, ...]:
    """The series in the order in which they are drawn and stand in the key.

    A diverging chart reads from negative to positive whichever way its scale was asked, and what
    stands apart comes last.
    """
    if table.chart is not Chart.DIVERGING_BAR:
        return table.series
    scale = [label for label in table.series if table.sides[label[0]] is not Side.APART]
    apart = [label for label in table.series if table.sides[label[0]] is Side.APART]
    found = [table.sides[key] for key, _ in scale]
    upside_down = (
        Side.POSITIVE in found
        and Side.NEGATIVE in found
        and (found.index(Side.POSITIVE) < found.index(Side.NEGATIVE))
    )
    ordered = sorted(scale[::-1] if upside_down else scale, key=lambda label: PLACES[table.sides[label[0]]])
    return (*ordered, *apart)


PLACES = {side: place for place, side in enumerate(Side)}


def paints(table: ChartTable) -> dict[str, str]:
    """The class of each series."""
    series = [key for key, _ in drawn_series(table)]
    if table.chart is Chart.DIVERGING_BAR:
        return diverging(table, series)
    if table.single:
        return {series[0]: ACCENT}
    if table.chart is Chart.STACKED_BAR and table.ordered:
        return {key: f"chart-seq-{step}" for key, step in zip(series, SEQUENCE[len(series)], strict=True)}
    return {key: f"chart-cat-{place + 1}" for place, key in enumerate(series)}


def paint_at(table: ChartTable, row: str, series: str, names: dict[str, str]) -> str:
    """The class of one mark: where a title picks some of a single series out, the rest is quiet."""
    quiet = table.single and table.pointed and not table.is_strong(row, series)
    return REST if quiet else names[series]


def diverging(table: ChartTable, series: list[str]) -> dict[str, str]:
    found = {side: [key for key in series if table.sides[key] is side] for side in Side}
    names = {
        key: paint
        for side, greys in GREYS.items()
        for key, paint in zip_longest(found[side], greys[: len(found[side])], fillvalue=greys[-1])
    }
    for side, name in ((Side.NEGATIVE, "chart-neg"), (Side.POSITIVE, "chart-pos")):
        outwards = found[side][::-1] if side is Side.NEGATIVE else found[side]
        for key, strength in zip(outwards, STRENGTHS[len(outwards)], strict=True):
            names[key] = f"{name}-{strength}"
    return names


def key_html(table: ChartTable) -> str:
    """The key above a chart, in the order of its colours; empty where there is one colour, or none."""
    items = "".join(entry(label, swatch) for label, swatch in entries(table))
    return f'<ul class="chart-key" aria-label="{escape(said("Key"))}">{items}</ul>' if items else ""


def entries(table: ChartTable) -> Iterator[tuple[str, Swatch]]:
    """What stands in a key: each series, then each number that is drawn over several of them."""
    if table.single or table.chart is Chart.TABLE:
        return
    classes = paints(table)
    swatch = line_swatch if table.chart is Chart.LINE else swatch_of
    for key, label in drawn_series(table):
        yield label, swatch(classes[key])
    for label in dict.fromkeys(each.label for each in table.stated if each.row and len(each.parts) > 1):
        yield label, span_swatch()


def entry(label: str, swatch: Swatch) -> str:
    width, marks = swatch
    drawing = element("svg", marks, class_="chart-swatch", width=width, height=SWATCH, aria_hidden="true")
    return f'<li>{drawing}<span dir="auto">{escape(label)}</span></li>'


def swatch_of(paint: str) -> Swatch:
    return SWATCH, element("rect", class_=paint, width=SWATCH, height=SWATCH)


def span_swatch() -> Swatch:
    """A line over nothing, as it stands over the parts of a stack."""
    return SWATCH, element("rect", class_=SPAN, y=SWATCH - 5, width=SWATCH, height=4)


def line_swatch(paint: str) -> Swatch:
    """A piece of the line: its dashes tell it from others without its colour."""
    wide, middle = 2 * SWATCH, SWATCH / 2
    return wide, element("line", class_=f"chart-line {paint}-line", x2=wide, y1=middle, y2=middle)
