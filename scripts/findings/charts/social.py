"""A chart as the picture that others show beside a link to it: its title at the left, its drawing beside.

Serves the downloads. Always 1200 by 630 pixels. Rows that have no room are left out, never those that the
title is about, and the picture says how many are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from findings.charts.marks import Picture, down_the_page, element
from findings.charts.sheet import About, Caption, classes_of, drawing, file_of, key, lines_down, small_print
from findings.charts.table import Chart, ChartTable

SIZE = (1200.0, 630.0)
MARGIN, BAND = 52, 14
LEFT, RIGHT = 380, 640
"""Pixels across of the words, and of the drawing."""
ROOM = SIZE[1] - 2 * MARGIN
SCALES = (2.0, 1.8, 1.6, 1.45, 1.3)
"""How much larger than in a page a drawing may be: the largest that fits."""
TITLES = (2.1, 1.9, 1.7, 1.5, 1.3, 1.15)
SMALL_PRINT = 1.35
TITLE = (20.0, 25.0)
BETWEEN = 14
FIXED = (Chart.HISTOGRAM, Chart.LINE)
"""Shapes whose rows stand side by side: none can be left out."""


def social(table: ChartTable, css: str, about: About = (), left_out: str = "{drawn} / {all}") -> str:
    """An SVG file of the picture; `left_out` says how many of its rows are drawn where not all are."""
    scale, shown = fitting(table)
    rows = len(shown.rows), len(table.rows)
    said = (Caption(left_out.format(drawn=rows[0], all=rows[1])),) if rows[0] < rows[1] else ()
    drawn = drawn_at(shown, scale)
    print_ = small_print(table, (*about, *said), LEFT / SMALL_PRINT)
    size, words = titled(table, ROOM - print_.height * SMALL_PRINT - 2 * BETWEEN)
    top = SIZE[1] - MARGIN - print_.height * SMALL_PRINT
    right = MARGIN + LEFT + SIZE[0] - 2 * MARGIN - LEFT - RIGHT
    down = MARGIN + max(ROOM - drawn.height * scale, 0) / 2
    marks = (
        element("rect", class_="chart-accent", width=BAND, height=SIZE[1]),
        at(words, MARGIN, MARGIN, size),
        at(print_, MARGIN, top, SMALL_PRINT),
        at(drawn, right, down, scale),
    )
    return file_of(table, css, "\n".join(marks), SIZE, classes_of(Picture(marks, 0)))


def at(picture: Picture, across: float, down: float, scale: float) -> str:
    place = f"translate({across:g} {down:.6g}) scale({scale:g})"
    return element("g", "\n".join(picture.marks), transform=place)


def titled(table: ChartTable, room: float) -> tuple[float, Picture]:
    """The title as large as fits; the smallest where none does."""
    words = Caption(table.title)
    for scale in TITLES:
        picture = lines_down(words, "chart-title", TITLE, LEFT / scale)
        if picture.height * scale <= room:
            break
    return scale, picture


def fitting(table: ChartTable) -> tuple[float, ChartTable]:
    """How large it is drawn, and with which rows: all of them if that can be."""
    for shown in shorter(table):
        if fits(shown, SCALES[-1]):
            break
    return next((scale for scale in SCALES if fits(shown, scale)), SCALES[-1]), shown


def fits(table: ChartTable, scale: float) -> bool:
    return drawn_at(table, scale).height * scale <= ROOM


def drawn_at(table: ChartTable, scale: float) -> Picture:
    room = RIGHT / scale
    return down_the_page([each for each in (key(table, room), drawing(table, room)) if each.marks], BETWEEN)


def shorter(table: ChartTable) -> Iterator[ChartTable]:
    """The table, then with one row less at a time, from its end; those that the title is about stay."""
    yield table
    kept = list(table.rows)
    for row in reversed(table.rows):
        if table.chart not in FIXED and len(kept) > 1 and not table.strong_row(row[0]):
            kept.remove(row)
            yield with_rows(table, tuple(kept))


def with_rows(table: ChartTable, rows: tuple[tuple[str, str], ...]) -> ChartTable:
    """The table with some of its rows, and what is stated of those."""
    names = dict(rows)
    stated = (
        each
        for each in table.stated
        if (each.row in names if each.row is not None else not set(each.parts) - names.keys())
    )
    cells = {place: cell for place, cell in table.cells.items() if place[0] in names}
    return replace(table, rows=rows, cells=cells, stated=tuple(stated)) if cells else table
