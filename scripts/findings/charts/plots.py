"""Charts that stand upright: the columns of a histogram, and lines from wave to wave.

Serves `drawing`. The plot is a drawing within the drawing, so that heights are percentages too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from findings.charts import bars
from findings.charts.bars import tinted
from findings.charts.marks import (
    PHONE,
    Attribute,
    Picture,
    bold_width,
    down_the_page,
    element,
    lines_of,
    percent,
    text,
)
from findings.charts.paint import ACCENT, paint_at, paints
from findings.charts.spans import AIR, THICK, arrow, line_of_words, placed
from findings.charts.table import ChartTable, Overlay, Scale, length, round_end
from findings.marking import plain
from findings.shown import text_of
from findings.vocabulary import Family, PublishedEstimate, Status

PLOT = 190
ABOVE = 22
TYPE, LINE = 12, 16
MOST_LINES = 3
LIFT = 8
FIRST, LAST = 8, 84
"""Where the first and the last point of a line stand: the room past the last one is for its value."""
APART = 16
TALL, TOOTH = 18, 6
"""Pixels of the words over columns, and of the teeth beneath them."""
RADIUS = 4.5


def histogram(table: ChartTable) -> tuple[Picture, Scale]:
    """Columns side by side; bars down the page where their words would not fit beneath on a phone."""
    room = PHONE / len(table.rows)
    labels = [lines_of(label, TYPE, room) for _, label in table.rows]
    if not all(fits(label, lines) for (_, label), lines in zip(table.rows, labels, strict=True)):
        return bars.lanes(table)
    if any(bold_width(text_of(cell), bars.TYPE) > room for _, _, cell in table.estimates):
        return bars.lanes(table)
    scale = upright(table)
    marks = [mark for place in range(len(table.rows)) for mark in column(table, place, scale)]
    marks.append(element("line", class_="chart-axis", x1="0", x2="100%", y1=ground(scale), y2=ground(scale)))
    beneath = [mark for place, lines in enumerate(labels) for mark in words(lines, middle(table, place))]
    columns = plot(marks, beneath, max(map(len, labels)))
    braces = [brace(table, net) for net in table.joining(None)]
    return down_the_page([*braces, columns], 0), scale


def brace(table: ChartTable, net: Overlay) -> Picture:
    """A number over the columns that it adds up, with a tooth to each."""
    names = [row for row, _ in table.rows]
    teeth = sorted(middle(table, names.index(part)) for part in net.parts)
    half, y = 50 / len(names), TALL + AIR
    marks = list(placed(line_of_words(net, table.rising), teeth[0] - half, teeth[-1] + half, bars.TYPE))
    lines = [(teeth[0], teeth[-1], y, y), *((each, each, y, y + TOOTH) for each in teeth)]
    for x1, x2, y1, y2 in lines:
        marks.append(element("line", class_="chart-brace", x1=percent(x1), x2=percent(x2), y1=y1, y2=y2))
    return Picture(tuple(marks), y + TOOTH + THICK)


def fits(label: str, lines: list[str]) -> bool:
    """Whether a label stands beneath its column without a broken word."""
    return len(lines) <= MOST_LINES and set(plain(" ".join(lines)).split()) == set(plain(label).split())


def upright(table: ChartTable) -> Scale:
    """The table's axis; for shares it ends at the next round number above the highest."""
    scale = table.scale
    if table.family is not Family.SHARES:
        return scale
    drawn = [cell for cell in table.cells.values() if length(cell) is not None]
    ends = [end for cell in drawn for end in (cell.value, cell.high) if end is not None]
    return Scale(0, min(round_end(max(ends, default=0)) or 1, 1))


def plot(marks: list[str], beneath: list[str], lines: int) -> Picture:
    inner = element(
        "svg", "".join(marks), class_="chart-plot", y=ABOVE, width="100%", height=PLOT, overflow="visible"
    )
    return Picture((inner, *beneath), ABOVE + PLOT + 6 + LINE * lines)


def middle(table: ChartTable, place: int) -> float:
    return 100 * (place + 0.5) / len(table.rows)


def words(lines: list[str], x: float) -> Iterator[str]:
    for place, line in enumerate(lines):
        y = ABOVE + PLOT + 18 + LINE * place
        yield text(line, class_="chart-tick", x=percent(x), y=y, text_anchor="middle")


def column(table: ChartTable, place: int, scale: Scale) -> Iterator[str]:
    row, series = table.rows[place][0], table.series[0][0]
    cell, x = table.cell(row, series), middle(table, place)
    if cell is None or (value := length(cell)) is None:
        yield from stub(table, cell, x, ground(scale))
        return
    start, end = sorted((scale.zero, scale.at(value)))
    paint = paint_at(table, row, series, paints(table))
    yield element(
        "rect",
        class_=f"chart-column {tinted(cell, paint)}",
        x=percent(100 * place / len(table.rows)),
        y=percent(100 - end),
        width=percent(100 / len(table.rows)),
        height=percent(end - start),
        data_estimate=cell.id,
    )
    yield from upright_whisker(cell, x, scale, paint)
    top = 100 - scale.at(max(0.0, value, cell.high or 0))
    yield text(
        text_of(cell),
        class_="chart-value",
        x=percent(x),
        y=percent(top),
        dy=-LIFT,
        text_anchor="middle",
        data_estimate=cell.id,
    )


def upright_whisker(cell: PublishedEstimate, x: float, scale: Scale, paint: str = ACCENT) -> Iterator[str]:
    for start, end, class_ in bars.whisker_parts(cell, paint):
        y1, y2 = percent(100 - scale.at(start)), percent(100 - scale.at(end))
        yield element("line", class_=class_, x1=percent(x), x2=percent(x), y1=y1, y2=y2)


def stub(table: ChartTable, cell: PublishedEstimate | None, x: float, y: str) -> Iterator[str]:
    """A short hatched mark on the ground line, and why there is no number."""
    half, height = bars.STUB / 2, bars.STUB
    fill = f"url(#{table.id}-hatch)"
    place = f"translate({-half} {-height})"
    size: dict[str, Attribute] = {"width": bars.STUB, "height": height, "transform": place}
    if cell is None or not cell.shown:
        yield element("rect", class_="chart-blank", fill=fill, x=percent(x), y=y, **size)
    yield text(
        text_of(cell) if cell else f"[{Status.NOT_AVAILABLE}]",
        class_="chart-value",
        x=percent(x),
        y=y,
        dy=-height - LIFT,
        text_anchor="middle",
        data_estimate=cell.id if cell else None,
    )


# Lines ------------------------------------------------------------------------------------------


def lines(table: ChartTable) -> tuple[Picture, Scale]:
    """A line a series from row to row, with values at its points where they fit, else at its end."""
    scale, names = upright(table), paints(table)
    marks = [element("line", class_="chart-axis", x1="0", x2="100%", y1=ground(scale), y2=ground(scale))]
    for key, _ in table.series:
        marks += line(table, key, names[key], scale)
    for place in range(len(table.rows)):
        marks += point_values(table, place, scale)
    labels = [lines_of(label, TYPE, spacing(table)) for _, label in table.rows]
    beneath = [mark for place, each in enumerate(labels) for mark in words(each, across(table, place))]
    return plot(marks, beneath, max(map(len, labels))), scale


def ground(scale: Scale) -> str:
    return percent(100 - max(scale.zero, 0))


def across(table: ChartTable, place: int) -> float:
    return FIRST + (LAST - FIRST) * place / max(len(table.rows) - 1, 1)


def spacing(table: ChartTable) -> float:
    return PHONE * (LAST - FIRST) / 100 / max(len(table.rows) - 1, 1)


def roomy(table: ChartTable) -> bool:
    widest = max((bold_width(text_of(cell), bars.TYPE) for _, _, cell in table.estimates), default=0)
    return len(table.series) <= 2 and widest + LIFT < spacing(table)


def line(table: ChartTable, key: str, paint: str, scale: Scale) -> Iterator[str]:
    points = [(across(table, place), table.cell(row, key)) for place, (row, _) in enumerate(table.rows)]
    for (x1, start), (x2, end) in pairwise(points):
        ends = [value for cell in (start, end) if (value := length(cell)) is not None]
        if len(ends) == 2:
            y1, y2 = (percent(100 - scale.at(value)) for value in ends)
            yield element(
                "line", class_=f"chart-line {paint}-line", x1=percent(x1), x2=percent(x2), y1=y1, y2=y2
            )
    for x, cell in points:
        if cell is not None and (value := length(cell)) is not None:
            y = percent(100 - scale.at(value))
            yield element(
                "circle",
                class_=tinted(cell, paint, table),
                cx=percent(x),
                cy=y,
                r=RADIUS,
                data_estimate=cell.id,
            )


def point_values(table: ChartTable, place: int, scale: Scale) -> Iterator[str]:
    """The values at one place, pushed apart where points are close; past the last point, above others."""
    row, x = table.rows[place][0], across(table, place)
    last = place == len(table.rows) - 1
    cells = [cell for key, _ in table.series if (cell := table.cell(row, key)) is not None]
    if not last and not roomy(table):
        cells = [cell for cell in cells if cell.id in table.strong]
    heights = sorted((height(cell, scale), cell.id, cell) for cell in cells)
    lowest = float("-inf")
    for y, _, cell in heights:
        lowest = max(y if last else y - RADIUS - LIFT, lowest + APART)
        yield text(
            text_of(cell),
            class_="chart-value",
            x=percent(x),
            y=lowest,
            dx=LIFT + RADIUS if last else None,
            dy="0.35em" if last else None,
            text_anchor=None if last else "middle",
            data_estimate=cell.id,
        )
        for each in arrow(cell, table.rising):
            after = LIFT + RADIUS + bold_width(text_of(cell), bars.TYPE) + LIFT
            yield text(each.words, class_=each.class_, x=percent(x), y=lowest, dx=after, dy="0.35em")


def height(cell: PublishedEstimate, scale: Scale) -> float:
    """Pixels from the top of the plot; a number that is not shown stands on the ground line."""
    value = length(cell)
    return PLOT * (100 - scale.at(scale.low if value is None else value)) / 100
