"""What a title states, drawn over its parts: a span over a stack, a comb beside rows, a brace over columns.

Serves `bars` and `plots`. A span is as long as its number, from where its first part begins; its interval is
said in words, as an end that starts nowhere in common cannot be compared by eye.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from findings.charts.marks import (
    Picture,
    bold_width,
    down_the_page,
    element,
    lines_of,
    percent,
    text,
    width_of,
)
from findings.charts.paint import SPAN
from findings.charts.table import ChartTable, Overlay, Scale, length
from findings.shown import interval_text, text_of
from findings.vocabulary import PublishedEstimate

TYPE, SMALL = 14, 12
WORDS, THICK, AIR = 18, 4, 3
SPACE = 7
NARROWEST = 288
"""Pixels of a drawing on the narrowest screen that is read on: 320, less its margins."""
MARGIN, TOOTH = 9, 5
ARROWS = {1: "▲", -1: "▼"}


@dataclass(frozen=True)
class Piece:
    """A few words of a line: what they are wide, and the attributes by which they are found."""

    words: str
    wide: float
    class_: str
    kind: str = ""
    id: str = ""


def line_of_words(stated: Overlay, rising: Mapping[str, int], labelled: bool = True) -> list[Piece]:
    """A number, which way it went, its interval, and what it is of, if that fits on a phone."""
    cell, weight = stated.estimate, "chart-value" if stated.strong else "chart-value chart-plain"
    found = [Piece(text_of(cell), bold_width(text_of(cell), TYPE), weight, "data-estimate", cell.id)]
    found += arrow(cell, rising)
    if words := interval_text(cell):
        found.append(Piece(words, width_of(words, SMALL), "chart-note", "data-interval", cell.id))
    label = Piece(stated.label, width_of(stated.label, TYPE), "chart-said")
    fits = sum(each.wide + SPACE for each in (*found, label)) - SPACE <= NARROWEST
    return [*found, label] if labelled and fits else found


def arrow(cell: PublishedEstimate, rising: Mapping[str, int]) -> list[Piece]:
    """Which way a number went, where a title says so."""
    sign = rising.get(cell.id)
    return [Piece(ARROWS[sign], width_of(ARROWS[sign], TYPE), "chart-value")] if sign else []


def placed(said: list[Piece], start: float, end: float, y: float) -> Iterator[str]:
    """Words from the start of their mark; up to its end, or from the left, where they would not fit."""
    whole = sum(each.wide + SPACE for each in said) - SPACE
    room = 100 * whole / NARROWEST
    backward = start + room > 100 and end >= room
    at = end if backward else start if start + room <= 100 else 0.0
    moved = -whole if backward else 0.0
    for each in said:
        shift = moved + each.wide if backward else moved
        address = {each.kind.replace("-", "_"): each.id} if each.kind else {}
        anchor = "end" if backward else None
        yield text(
            each.words,
            class_=each.class_,
            x=percent(at),
            y=y,
            dx=shift or None,
            text_anchor=anchor,
            **address,
        )
        moved += each.wide + SPACE


def over_stack(
    table: ChartTable, row: str, places: Mapping[str, tuple[float, float]], scale: Scale
) -> Picture:
    """A line for each number that the title states of the parts of a row's stack, over those parts.

    `places` are where each part that is drawn begins and ends. Where one is missing, or others stand
    between, the number is said and not drawn.
    """
    first = next((each.row for each in table.stated if each.row is not None), None)
    pictures = []
    for stated in table.joining(row):
        start = beginning(stated, places)
        value = length(stated.estimate)
        labelled = stated.strong or row == first or start is None
        said = line_of_words(stated, table.rising, labelled)
        left = 0.0 if start is None or value is None else scale.at(start)
        right = left if start is None or value is None else scale.at(start + value)
        marks = list(placed(said, left, right, TYPE))
        if start is not None and value is not None:
            marks.append(span(stated, left, right - left))
        pictures.append(Picture(tuple(marks), WORDS + THICK + AIR if start is not None else WORDS))
    return down_the_page(pictures, 0)


def span(stated: Overlay, left: float, wide: float) -> str:
    return element(
        "rect",
        class_=SPAN if stated.strong else f"{SPAN} chart-plain",
        x=percent(left),
        y=WORDS,
        width=percent(wide),
        height=THICK,
        data_estimate=stated.estimate.id,
    )


def beginning(stated: Overlay, places: Mapping[str, tuple[float, float]]) -> float | None:
    """Where the first part of a number begins, if all are drawn and stand side by side."""
    order = [key for key in places if key in stated.parts]
    keys = list(places)
    if set(order) != set(stated.parts) or not order:
        return None
    first = keys.index(order[0])
    return places[order[0]][0] if keys[first : first + len(order)] == order else None


def comb(top: float, teeth: list[float]) -> str:
    """At the left of rows, from a number down to the rows that it adds up."""
    back = " ".join(f"M{-MARGIN} {each:g}h{TOOTH}" for each in (top, *teeth))
    return element("path", class_="chart-comb", d=f"M{-MARGIN} {top:g}V{max(teeth, default=top):g} {back}")


def written_out(table: ChartTable, room: float = NARROWEST) -> list[Picture]:
    """A line for each stated number that is no part of the drawing."""
    found = []
    for stated in table.apart:
        numbers = line_of_words(stated, table.rising, labelled=False)
        labels = lines_of(stated.label, TYPE, room)
        marks = [text(line, class_="chart-said", y=TYPE + 18 * place) for place, line in enumerate(labels)]
        marks += placed(numbers, 0, 0, TYPE + 18 * len(labels))
        found.append(Picture(tuple(marks), 18 * (len(labels) + 1)))
    return found
